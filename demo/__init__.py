"""The demonstration programme: fictional people, told as a story, always the same."""
