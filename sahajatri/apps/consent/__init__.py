"""Purposes, grants and withdrawals, and disclosures: what a person shares about themselves, with whom."""
