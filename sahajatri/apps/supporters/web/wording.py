"""Words that several pages of the room share."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahajatri.kernel.packs import Wording
from sahajatri.kernel.pages import sentence
from sahajatri.kernel.pages.templatetags.words import digits
from sahajatri.kernel.pages.wordings import value_text


def said(wording: Wording) -> str:
    """The text in the language of the page."""
    return wording.for_language(get_language() or "bn")


def time_spent(minutes: int) -> str:
    """``2 hours 30 minutes`` without zeros."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(minutes)s minutes") % {"minutes": value_text(rest)}
    if not rest:
        return _("%(hours)s hours") % {"hours": value_text(hours)}
    return _("%(hours)s hours %(minutes)s minutes") % {"hours": value_text(hours), "minutes": value_text(rest)}


def year_rows(by_year: dict[int, dict[str, int]], kinds: dict[Any, str]) -> list[dict[str, Any]]:
    """Hours per year in words: each kind and the sum."""
    return [
        {
            "year": digits(year),
            "parts": " · ".join(
                f"{sentence(kinds[kind])}: {time_spent(minutes[str(kind)])}" for kind in kinds if minutes.get(str(kind))
            ),
            "sum": time_spent(sum(minutes.values())),
        }
        for year, minutes in by_year.items()
    ]
