"""Organisations, programmes, cohorts, and memberships: who holds which role, where, from when to when."""
