"""Filters that write numbers, dates, times and names the way the reader's language writes them."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from sahajatri.engines import bangla
from sahajatri.kernel import clock, content
from sahajatri.kernel import prose as prose_of_people

register = template.Library()


def _language() -> bangla.Language:
    return "bn" if (get_language() or "bn").startswith("bn") else "en"


def _digits() -> bangla.Digits:
    return "bn" if _language() == "bn" else "latin"


def _there(value: dt.datetime) -> dt.datetime:
    return clock.local(value) if value.tzinfo else value


@register.filter
def digits(value: object) -> str:
    """Any text with its digits in those of the page's language."""
    return bangla.digits_text(str(value), _digits())


@register.filter
def number(value: object) -> str:
    """A number grouped in lakh and crore; what is no number is only given the right digits."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return "" if value is None else digits(value)
    return bangla.number_text(value, digits=_digits())


@register.filter
def figure(value: object) -> object:
    """Numbers as ``number`` writes them; everything else as it is."""
    return number(value) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else value


@register.filter
def date_words(value: object) -> str:
    """``21 February 2026``, ``২১ ফেব্রুয়ারি ২০২৬``: the day where the people are; "" for no date."""
    if isinstance(value, dt.datetime):
        value = _there(value).date()
    return bangla.date_text(value, language=_language()) if isinstance(value, dt.date) else ""


@register.filter
def time_words(value: object) -> str:
    """``3:05 pm``, ``বিকাল ৩:০৫``; "" for no time."""
    if isinstance(value, dt.datetime):
        value = _there(value).time()
    return bangla.time_text(value, language=_language()) if isinstance(value, dt.time) else ""


@register.filter
def when_words(value: object) -> str:
    """An instant as day and time, a day as day, and words as they are."""
    if isinstance(value, dt.datetime):
        return f"{date_words(value)}, {time_words(value)}"
    if isinstance(value, dt.time):
        return time_words(value)
    if isinstance(value, dt.date):
        return date_words(value)
    return "" if value is None else str(value)


@register.filter
def span_words(value: object, until: object) -> str:
    """From when to when; the day stands there once when both are on the same day."""
    end = time_words(until) if date_words(value) == date_words(until) else when_words(until)
    return f"{when_words(value)} – {end}"


@register.filter
def ago(value: object, now: object) -> str:
    """How long before ``now`` (an instant or a day) an instant or a day was: ``3 days ago``."""
    if not isinstance(value, dt.date) or not isinstance(now, dt.date):
        return ""
    if isinstance(value, dt.datetime) and isinstance(now, dt.datetime):
        minutes = int((now - value).total_seconds() // 60)
        if minutes < 1:
            return gettext("just now")
        if minutes < 60:
            return ngettext("%(n)s minute ago", "%(n)s minutes ago", minutes) % {"n": number(minutes)}
        if minutes < 24 * 60:
            hours = minutes // 60
            return ngettext("%(n)s hour ago", "%(n)s hours ago", hours) % {"n": number(hours)}
    days = -days_until(value, now)
    if days <= 0:
        return gettext("today")
    if days == 1:
        return gettext("yesterday")
    if days < 60:
        return ngettext("%(n)s day ago", "%(n)s days ago", days) % {"n": number(days)}
    months = days // 30
    if months < 24:
        return ngettext("%(n)s month ago", "%(n)s months ago", months) % {"n": number(months)}
    years = days // 365
    return ngettext("%(n)s year ago", "%(n)s years ago", years) % {"n": number(years)}


@register.filter
def days_until(value: object, today: object) -> int:
    """Calendar days from ``today`` to ``value``; negative when it is past, 0 when either is no date."""
    days = [_there(d).date() if isinstance(d, dt.datetime) else d for d in (value, today)]
    first, second = days
    if not isinstance(first, dt.date) or not isinstance(second, dt.date):
        return 0
    return (first - second).days


@register.filter
def initial(name: Any) -> str:
    """The first letter of a name as a reader counts letters."""
    return bangla.first_cluster(str(name))


@register.filter
def phone(value: object) -> str:
    """A stored number as people read it; short numbers of help lines only in the right digits."""
    text = str(value or "")
    return bangla.phone_text(text, digits=_digits()) if text.startswith("+") else digits(text)


@register.filter
def tel(value: object) -> str:
    """The number as a phone dials it."""
    return "".join(c for c in bangla.fold_digits(str(value or "")) if c.isdigit() or c == "+")


@register.filter
def tag_words(tags: list[str]) -> str:
    """Tags in the page's language, with commas between them."""
    return ", ".join(content.tag_text(tag, get_language() or "bn") for tag in tags)


@register.filter
def prose(text: object) -> SafeString:
    """What somebody wrote, with its paragraphs, lists and links, and nothing that could act on the page."""
    return prose_of_people.prose(str(text or ""))
