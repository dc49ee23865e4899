"""Matching runs, suggestions, offers, decisions, waiting. Opens pairings through ``mentoring``."""
