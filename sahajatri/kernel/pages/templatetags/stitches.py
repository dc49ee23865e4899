"""Pieces of a page with something inside, and pictures sewn from numbers, always with words beside them."""

import datetime as dt
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from .words import date_words, days_until, number

register = template.Library()

WIDTH, HEIGHT, MARGIN = 420, 150, 8
MOST_STITCHES = 24
SOON = 3  # days before a due date from which it is shown as near


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "", **more: Any) -> SafeString:
    """A notice around any HTML. ``kind`` is info, done, warn or urgent."""
    return render_to_string("components/notice.html", {"content": content, "kind": kind, "title": title, **more})


@register.simple_block_tag
def card(content: str, title: str = "", **more: Any) -> SafeString:
    """A card around any HTML; takes url, tag, kind, meta and level as the included card does."""
    return render_to_string("components/card.html", {"content": content, "title": title, **more})


@register.filter
def notice_kind(level_tag: str) -> str:
    """The kind of notice for the level of one of Django's messages."""
    kinds = {"success": "done", "warning": "warn", "error": "urgent"}
    return next((kind for tag, kind in kinds.items() if tag in str(level_tag).split()), "info")


@register.filter
def beside(heads: Sequence[Any], row: Sequence[Any]) -> list[tuple[Any, Any]]:
    """Each heading of a table with its cell in ``row``."""
    return list(zip(heads, row, strict=False))


@register.simple_tag
def clock(due: dt.date | None, on: dt.date | None = None, done: bool = False) -> SafeString:
    """A due date with how far away it is seen from ``on``; nothing for no date."""
    if due is None:
        return SafeString("")
    tone, words = _how_far(days_until(due, on)) if on is not None and not done else ("", "")
    if done:
        words = gettext("done")
    return format_html(
        '<span class="clock{}"><time datetime="{}">{}</time>{}</span>',
        f" clock--{tone}" if tone else "",
        due.isoformat(),
        date_words(due),
        format_html(" · {}", words) if words else "",
    )


def _how_far(days: int) -> tuple[str, str]:
    if days < 0:
        return "late", ngettext("%(n)s day late", "%(n)s days late", -days) % {"n": number(-days)}
    if days == 0:
        return "soon", gettext("today")
    tone = "soon" if days <= SOON else ""
    return tone, ngettext("%(n)s day left", "%(n)s days left", days) % {"n": number(days)}


@register.simple_tag
def stitches(value: int, of: int) -> SafeString:
    """``of`` stitches of which ``value`` are sewn; only a picture, the words stand beside it."""
    shown = min(max(int(of), 1), MOST_STITCHES)
    sewn = round(int(value) * shown / max(int(of), 1))
    marks = format_html_join(
        "", "<i{}></i>", ((SafeString(' class="sewn"') if i < sewn else "",) for i in range(shown))
    )
    return format_html('<div class="stitches" aria-hidden="true">{}</div>', marks)


@register.simple_tag
def meter(title: str = "", value: int = 0, of: int = 1, text: str = "") -> SafeString:
    """So many of so many, as stitches and in words (``text`` replaces the words)."""
    words = text or gettext("%(value)s of %(of)s") % {"value": number(value), "of": number(of)}
    return render_to_string("components/meter.html", {"title": title, "stitches": stitches(value, of), "words": words})


@register.simple_tag
def trend(
    title: str,
    points: Iterable[Mapping[str, Any]],
    lowest: float = 0,
    highest: float = 10,
    text: str = "",
    unit: str = "",
) -> SafeString:
    """A line through ``points`` ({label, value}; a value of None leaves a gap), its numbers in a table."""
    points = list(points)
    threads, knots = _sew([p["value"] for p in points], lowest, highest, WIDTH, HEIGHT, MARGIN)
    known = [p for p in points if p["value"] is not None]
    described = ""
    if known:
        described = gettext("From %(first)s (%(first_label)s) to %(last)s (%(last_label)s).") % {
            "first": number(known[0]["value"]),
            "first_label": known[0]["label"],
            "last": number(known[-1]["value"]),
            "last_label": known[-1]["label"],
        }
    middle = HEIGHT / 2
    return render_to_string(
        "components/chart.html",
        {
            "id": f"chart{zlib.crc32(repr((str(title), points)).encode()):x}",
            "title": title,
            "text": text,
            "description": described or gettext("No answers yet."),
            "points": points,
            "unit": unit,
            "lowest": lowest,
            "highest": highest,
            "width": WIDTH,
            "height": HEIGHT,
            "rules": [MARGIN, middle, HEIGHT - MARGIN],
            "threads": threads,
            "knots": knots,
            "first_label": points[0]["label"] if points else "",
            "last_label": points[-1]["label"] if len(points) > 1 else "",
        },
    )


@register.simple_tag
def sparkline(points: Iterable[float | None], label: str = "", lowest: float = 0, highest: float = 10) -> SafeString:
    """A small line for a table row; ``label`` says it in words (empty when the words stand beside it)."""
    threads, knots = _sew(list(points), lowest, highest, 96, 26, 4)
    lines = format_html_join("", '<path class="sewing" d="{}"/>', ((d,) for d in threads))
    end = format_html('<circle class="knot knot--last" cx="{}" cy="{}" r="2"/>', *knots[-1][:2]) if knots else ""
    named = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html('<svg class="spark" viewBox="0 0 96 26" {}>{}{}</svg>', named, lines, end)


@register.simple_tag
def bars(title: str, rows: Iterable[Mapping[str, Any]], highest: float = 100, text: str = "") -> SafeString:
    """One bar per row ({label, value, text}), with the value in words beside it."""
    shown = [
        {
            "label": row["label"],
            "width": f"{max(0.0, min(1.0, float(row['value']) / (highest or 1))) * 100:.1f}",
            "words": row.get("text") or number(row["value"]),
        }
        for row in rows
    ]
    return render_to_string("components/bars.html", {"title": title, "text": text, "bars": shown})


def _sew(
    values: Sequence[float | None], lowest: float, highest: float, width: int, height: int, margin: int
) -> tuple[list[str], list[tuple[str, str, bool]]]:
    """Paths between neighbouring values and the knots on them, in the units of the picture."""
    span = (highest - lowest) or 1
    step = (width - 2 * margin) / max(len(values) - 1, 1)
    places: list[tuple[str, str] | None] = []
    for i, value in enumerate(values):
        if value is None:
            places.append(None)
            continue
        height_of = min(max((value - lowest) / span, 0), 1)
        places.append((f"{margin + i * step:.1f}", f"{height - margin - height_of * (height - 2 * margin):.1f}"))
    threads: list[str] = []
    run: list[tuple[str, str]] = []
    for place in [*places, None]:
        if place is not None:
            run.append(place)
            continue
        if len(run) > 1:
            threads.append("M" + "L".join(f"{x} {y}" for x, y in run))
        run = []
    known = [place for place in places if place is not None]
    return threads, [(x, y, i == len(known) - 1) for i, (x, y) in enumerate(known)]
