"""What a person has reached in her or his own measure, and the words of the people beside. No points, no ranking."""
