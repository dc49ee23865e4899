"""Applications and the profile a participant builds: strengths, limits, wishes, needs, availability."""
