"""Knowledge that people pass on: cards of what helped, questions, answers."""
