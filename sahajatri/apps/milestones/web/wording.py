"""Milestones in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sahajatri.apps.milestones.models import Encouragement, Milestone
from sahajatri.apps.milestones.proposals import Found
from sahajatri.apps.milestones.terms import EncouragementState
from sahajatri.kernel.access import Role
from sahajatri.kernel.pages import sentence

ROLE_WORDS: Mapping[str, Any] = {
    Role.PEER: gettext_lazy("peer supporter"),
    Role.MENTOR: gettext_lazy("mentor"),
}


def proposed(found: Found) -> dict[str, Any]:
    """Something that could be kept, as a sentence that the person may change."""
    return {"found": found, "text": sentence(found.sentence, found.facts)}


def path_of(reached: Iterable[Milestone], ahead: Iterable[Milestone]) -> list[dict[str, Any]]:
    """The stitched path: what was reached in time, then what is ahead. Nothing between is counted."""
    steps = [
        {"text": m.words, "state": "done", "when": m.on, "hint": m.what_counts, "url": _url(m)}
        for m in sorted(reached, key=lambda m: (m.on, m.pk))
    ]
    return steps + [
        {"text": m.words, "state": "open", "when": None, "hint": m.what_counts, "url": _url(m)} for m in ahead
    ]


def _url(milestone: Milestone) -> str:
    return reverse("milestones:milestone", kwargs={"milestone": milestone.public_id})


def said(one: Encouragement) -> dict[str, Any]:
    """Words of somebody beside, with what the person can do with them."""
    return {
        "one": one,
        "name": one.by.display_name if one.by is not None else _("Somebody who was beside you"),
        "role": ROLE_WORDS.get(one.role, ""),
        "is_new": one.state == EncouragementState.NEW,
        "is_hidden": one.state == EncouragementState.HIDDEN,
        "is_thanked": one.thanked_at is not None,
    }
