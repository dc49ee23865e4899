"""Where a card of a desk leads."""

from typing import Any

from django.urls import reverse


def way(route: str, **kwargs: Any) -> str:
    """The path of ``room:name``; records may be given for their public ids."""
    return reverse(route, kwargs={name: getattr(value, "public_id", value) for name, value in kwargs.items()})
