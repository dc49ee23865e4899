"""Instruments, administrations, answers, scores."""
