"""Reads about check-ins. Others read those alone whose readers include them, while check-ins are open to them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sahajatri.apps.consent.queries import audiences_to_whom
from sahajatri.apps.consent.terms import Audience, Item

from .models import CheckIn


def check_ins_of(person: Any, programme: Any) -> list[CheckIn]:
    """All check-ins of the person, oldest first: for the person alone."""
    return list(CheckIn.objects.filter(person=person, programme=programme).order_by("on", "pk"))


def check_ins_open_to(audiences: Iterable[Audience], people: Iterable[Any], programme: Any) -> list[CheckIn]:
    """The check-ins of ``people`` that they opened to any of ``audiences``, oldest first; three queries.

    Two switches count: the readers of the one check-in, and whether check-ins as a whole are open to them now.
    """
    asked = set(audiences)
    about = list(people)
    if not asked or not about:
        return []
    switches = audiences_to_whom(Item.CHECK_INS, about, programme)
    found = CheckIn.objects.filter(programme=programme, person__in=about).exclude(readers=[])
    rows = found.select_related("person").order_by("on", "pk")
    return [c for c in rows if {a.value for a in asked & switches[c.person_id]} & set(c.readers)]


def readers_last_chosen(person: Any, programme: Any) -> list[str]:
    """Whom the person chose last time; nobody the first time."""
    last = CheckIn.objects.filter(person=person, programme=programme).order_by("-given_at", "-pk").first()
    return list(last.readers) if last else []


def last_days(programme: Any, people: Iterable[Any]) -> dict[int, date]:
    """The day of the latest check-in by primary key of the person, for those who ever gave one."""
    rows = CheckIn.objects.filter(programme=programme, person__in=list(people)).order_by("on")
    return dict(rows.values_list("person_id", "on"))
