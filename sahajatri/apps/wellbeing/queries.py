"""Reads about check-ins. Others read those alone whose readers include them, while check-ins are open to them."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import OuterRef, Subquery

from sahajatri.apps.consent.queries import audiences_to_whom
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.people.models import AccessPreferences
from sahajatri.apps.people.terms import ReachBy
from sahajatri.apps.programmes.models import Membership
from sahajatri.apps.programmes.terms import MembershipState
from sahajatri.kernel.access import Role

from .models import CheckIn

SILENT_AT_LEAST, SILENT_AT_MOST = timedelta(days=7), timedelta(days=28)


def check_ins_of(person: Any, programme: Any) -> list[CheckIn]:
    """All check-ins of the person, oldest first: for the person alone."""
    return list(CheckIn.objects.filter(person=person, programme=programme).order_by("on", "pk"))


def check_ins_open_to(
    audiences: Iterable[Audience],
    people: Iterable[Any],
    programme: Any,
    *,
    switches: Mapping[int, frozenset[Audience]] | None = None,
) -> list[CheckIn]:
    """The check-ins of ``people`` that they opened to any of ``audiences``, oldest first; three queries.

    Two switches count: the readers of the one check-in, and whether check-ins as a whole are open to them now
    (``switches``, where they were read already).
    """
    asked = set(audiences)
    about = list(people)
    if not asked or not about:
        return []
    if switches is None:
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


def people_to_remind(today: date) -> list[tuple[Any, Any]]:
    """Participants, each with the programme, who wish to be reached outside the app and were silent for a while.

    That is one to four weeks. Nobody is reminded who never gave a check-in.
    """
    wishing = AccessPreferences.objects.filter(reach_by__in=[ReachBy.SMS, ReachBy.EMAIL, ReachBy.CALL])
    members = Membership.objects.filter(
        role=Role.PARTICIPANT.value, state=MembershipState.ACTIVE, person__in=wishing.values("person")
    ).select_related("person", "programme")
    latest = CheckIn.objects.filter(person=OuterRef("person"), programme=OuterRef("programme")).order_by("-on")
    rows = members.annotate(last_on=Subquery(latest.values("on")[:1])).order_by("pk")
    since, until = today - SILENT_AT_MOST, today - SILENT_AT_LEAST
    return [(m.person, m.programme) for m in rows.filter(last_on__gt=since, last_on__lte=until)]
