"""Opaque public ids: they tell nothing, neither order nor number. They are no secrets; ``new_secret`` makes those."""

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # without 0/o, 1/i/l: people read them aloud on the phone
LENGTH = 12


def new_public_id() -> str:
    """Twelve letters and digits, about 59 bits: enough never to meet another one."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def new_secret() -> str:
    """A secret for a link, 192 bits, safe in a URL."""
    return secrets.token_urlsafe(24)


class OpaqueIdConverter:
    """Django path converter ``<opaque:name>``."""

    regex = f"[{ALPHABET}]{{{LENGTH}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: object) -> str:
        """Accepts a public id or anything that carries one."""
        return str(getattr(value, "public_id", value))


class SecretConverter:
    """Django path converter ``<secret:name>``."""

    regex = "[A-Za-z0-9_-]{32}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
