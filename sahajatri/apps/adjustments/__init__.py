"""What a job asks, what is difficult about it, what can be changed, and whether the change works. No diagnosis."""
