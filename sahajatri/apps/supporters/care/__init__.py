"""Supporters are looked after too: what they carry, who listens to them, their own wellbeing, rest, thanks.

Here stands what knows only the supporter. What must see pairings and circles stands in ``caseload.care``.
"""
