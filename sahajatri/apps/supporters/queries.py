"""Reads about supporters: who is cleared, why not, what they offer, whose story is open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from . import rules
from .models import Supporter
from .terms import Clearance, SupporterState


@dataclass(frozen=True)
class Cleared:
    """A supporter and what the clearance rests on."""

    supporter: Supporter
    clearance: Clearance


def clearance_of(supporter: Supporter, on: date) -> Clearance:
    """What the supporter's clearance rests on, on the day ``on``."""
    return rules.clearance(supporter.state, supporter.vetting.all(), supporter.training.all(), on=on)


def is_cleared(supporter: Supporter, on: date) -> bool:
    """Whether the supporter may be suggested to anybody on the day ``on``."""
    return clearance_of(supporter, on).is_cleared


def why_not_cleared(supporter: Supporter, on: date) -> tuple[str, ...]:
    """Codes of everything that stands in the way: ``state:paused``, ``vetting_expired:background_check``."""
    return clearance_of(supporter, on).why_not


def clearances(programme: Any, on: date) -> list[Cleared]:
    """Every supporter of the programme with the clearance of the day, in alphabetical order; three queries."""
    return _with_clearance(Supporter.objects.filter(programme=programme), on)


def cleared_supporters(programme: Any, on: date) -> list[Supporter]:
    """Everybody who may be suggested on the day ``on``, in alphabetical order; three queries."""
    found = _with_clearance(Supporter.objects.filter(programme=programme, state=SupporterState.CLEARED), on)
    return [row.supporter for row in found if row.clearance.is_cleared]


def _with_clearance(found: Any, on: date) -> list[Cleared]:
    rows: Iterable[Supporter] = (
        found.select_related("person", "programme")
        .prefetch_related("vetting", "training")
        .order_by("person__name_key", "pk")
    )
    return [Cleared(row, clearance_of(row, on)) for row in rows]


def supporter_roles_of(person: Any, programme: Any) -> list[Supporter]:
    """What the person offered in the programme: as a peer, as a mentor, or both."""
    found = Supporter.objects.filter(person=person, programme=programme).select_related("person", "programme")
    return list(found.prefetch_related("vetting", "training").order_by("kind"))


def open_stories(programme: Any, *, but: Iterable[int] = ()) -> list[Supporter]:
    """Stories that cleared supporters opened to the programme; never of the people in ``but``."""
    found = Supporter.objects.filter(programme=programme, state=SupporterState.CLEARED, is_story_open=True)
    return list(found.exclude(story="").exclude(person__in=but).select_related("person").order_by("person__name_key"))


def vetting_rows(supporter: Supporter) -> dict[str, Any]:
    """The stored checks by item."""
    return {row.item: row for row in supporter.vetting.select_related("reviewed_by")}


def training_rows(supporter: Supporter) -> list[Any]:
    """All training the supporter has done, latest first."""
    return list(supporter.training.select_related("confirmed_by").order_by("-done_on", "-pk"))
