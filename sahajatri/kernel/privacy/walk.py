"""Walks all records: what has no class, what is about a person, and a person's export."""

import base64
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from .classes import PrivacyClass

ALWAYS_INTERNAL = frozenset({"id", "public_id", "state", "state_since", "programme"})


def record_types() -> list[type[models.Model]]:
    """All concrete record types of the rooms."""
    from sahajatri.kernel.records.models import Record

    return [m for m in apps.get_models() if issubclass(m, Record)]


def unclassified_fields() -> list[str]:
    """Fields without a privacy class, and classes for fields that do not exist, as ``app.Model.field``."""
    wrong = []
    for model in record_types():
        declared = set(model.privacy)  # type: ignore[attr-defined]  # a Record
        own = {f.name for f in model._meta.get_fields() if isinstance(f, models.Field)}
        wrong += [f"{model._meta.label}.{name}" for name in own - declared - ALWAYS_INTERNAL]
        wrong += [f"{model._meta.label}.{name} (no such field)" for name in declared - own]
    return sorted(wrong)


def records_about(person: Any) -> Iterator[tuple[type[models.Model], models.QuerySet[Any]]]:
    """Per record type the rows about ``person``."""
    for model in record_types():
        path = model.about  # type: ignore[attr-defined]  # a Record
        if path == "self":
            yield model, model._default_manager.filter(pk=person.pk)
        elif path:
            yield model, model._default_manager.filter(**{path: person}).distinct()


def export_of(person: Any) -> dict[str, list[dict[str, Any]]]:
    """Everything stored about ``person``, as plain data for a JSON file.

    Safeguarding fields (class C4) stay out: a concern may have been raised by somebody else, for the person's
    safety, and its release is a decision of the lead.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for model, rows in records_about(person):
        classes: dict[str, PrivacyClass] = model.privacy  # type: ignore[attr-defined]  # a Record
        hidden = {name for name, c in classes.items() if c is PrivacyClass.SAFEGUARDING} | {"password"}
        names = [f.name for f in model._meta.concrete_fields if f.name not in hidden and f.name != "id"]
        taken = [
            {name: _plain(getattr(row, name)) for name in names} for row in rows
        ]
        if taken:
            found[model._meta.label] = taken
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):  # SQLite answers with bytes, PostgreSQL with a memory view
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, str | int | float | bool | list | dict | type(None)):
        return value
    return getattr(value, "public_id", None) or str(value)
