"""Work and what leads to it: employers, contacts with them, jobs from start to end, and talks after the start.

Nothing here asks for a score, a readiness or a diagnosis before help with work: nobody is left out.
"""
