"""Short check-ins that a person chooses to give, and their trend."""
