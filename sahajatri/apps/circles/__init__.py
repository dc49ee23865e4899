"""Peer circles: seats, gatherings, conversation."""
