"""Occupations, what they ask, ways in, and ranked paths from a person's strengths, limits, interests and wishes."""
