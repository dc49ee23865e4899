"""Floor 0: plain Python that knows numbers and text, not people. No Django, no clock, no database."""
