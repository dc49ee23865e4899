"""Persons, accounts, signing in, access preferences. Imports the kernel and engines only."""
