"""Turns sentences that were marked with ``words()`` into the reader's language."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Literal

from django.utils.translation import get_language, gettext, override

from sahajatri.engines import bangla
from sahajatri.kernel import clock
from sahajatri.kernel.refusals import Refusal


def sentence(text: str, facts: Mapping[str, Any] | None = None, *, language: str | None = None) -> str:
    """``text`` in ``language`` (default: the page's), its ``%(name)s`` places filled with ``facts``.

    Numbers, dates and instants are written as the language writes them.
    """
    if language is not None:
        with override(language):
            return sentence(text, facts)
    translated = gettext(text)
    return translated % {name: value_text(value) for name, value in facts.items()} if facts else translated


def listed(names: Iterable[str]) -> str:
    """Names of roles or things, one after the other, as one list: in English only the first one begins large."""
    first, *rest = [sentence(name) for name in names] or [""]
    if (get_language() or "bn").startswith("en"):
        rest = [name[:1].lower() + name[1:] for name in rest]
    return ", ".join([first, *rest])


def value_text(value: Any) -> str:
    """A value as the page's language writes it."""
    language: Literal["bn", "en"] = "en" if (get_language() or "bn").startswith("en") else "bn"
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, datetime):
        there = clock.local(value)
        day = bangla.date_text(there.date(), language=language)
        return f"{day}, {bangla.time_text(there.time(), language=language)}"
    if isinstance(value, date):
        return bangla.date_text(value, language=language)
    if isinstance(value, int | float):
        return bangla.number_text(value, digits="bn" if language == "bn" else "latin")
    return str(value)


def refusal_text(refusal: Refusal) -> str:
    """The sentence of a refusal in the page's language."""
    return sentence(refusal.sentence, refusal.facts)
