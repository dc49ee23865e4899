"""What a person does well, what costs energy and what she or he wants, in versions; a profile and a CV from it."""
