"""The report on one person: what was wanted, done and changed in a stretch of time, in words that both may read."""
