"""Pairings and what happens in them: agreement, meetings, messages, relationship check-ins, pause, ending."""
