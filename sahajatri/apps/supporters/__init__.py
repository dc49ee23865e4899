"""Peer supporters and mentors: application, story, vetting, training, clearance, capacity."""
