"""Goals in the participant's words with five levels, plans, steps, ratings."""
