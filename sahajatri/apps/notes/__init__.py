"""Peer notes in plain words, professional notes that are signed, and the agreed summary that crosses."""
