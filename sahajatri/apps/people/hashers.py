"""Argon2id with less memory than Django's default, so that several people may sign in at once on a small machine."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class FrugalArgon2Hasher(Argon2PasswordHasher):
    """19 MiB, two passes: the first recommendation of the OWASP Password Storage Cheat Sheet for Argon2id."""

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1
