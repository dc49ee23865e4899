"""Reads about what waits and what was decided. Rooms above ask :func:`needs_first_look`, :func:`not_shown_to`,
:func:`decision_about` and :func:`why_too_many`; nothing here tells who reported."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from sahajatri.apps.people.models import Person
from sahajatri.apps.programmes.models import Membership
from sahajatri.apps.programmes.terms import MembershipState
from sahajatri.apps.safeguarding.queries import coordinators, leads, people_out_of_contact_with
from sahajatri.kernel.access import Role
from sahajatri.kernel.refusals import Refusal

from . import rules
from .models import Matter, Report
from .moderated import kind_of
from .terms import OPEN, MatterState, Why

LOOKING_AFTER = (Role.COORDINATOR.value, Role.LEAD.value)
DOWN = (MatterState.TAKEN_DOWN, MatterState.LEFT_OUT, MatterState.OBJECTED, MatterState.UPHELD)
MOST_SHOWN = 100


# What rooms ask before they show or keep something


def needs_first_look(person: Any, programme: Any) -> bool:
    """Whether a person has to look at what this one publishes first: nothing of hers or his was let through yet.

    Not asked of those who decide themselves (coordinators and safeguarding leads).
    """
    let_through = (MatterState.LET_THROUGH, MatterState.BROUGHT_BACK, MatterState.LEFT_OUT)
    if Matter.objects.filter(programme=programme, author=person, state__in=let_through).exists():
        return False
    staff = Membership.objects.filter(
        programme=programme, person=person, state=MembershipState.ACTIVE, role__in=LOOKING_AFTER
    )
    return not staff.exists()


def not_shown_to(reader: Any, place: str, programme: Any) -> frozenset[str]:
    """Public ids of things of ``place`` that ``reader`` must not see now, although their room would show them.

    Those that wait for a first look or were reported by two (not one's own), and those the reader reported.
    """
    of_place = Matter.objects.filter(programme=programme, place=place)
    waiting = of_place.filter(state=MatterState.WAITING, hidden_at__isnull=False)
    if reader is None:
        return frozenset(waiting.values_list("thing", flat=True))
    own = Report.objects.filter(matter=OuterRef("pk"), by=reader, hides_since__isnull=False)
    reported = of_place.filter(Exists(own))
    others = waiting.exclude(author=reader)
    return frozenset(others.values_list("thing", flat=True).union(reported.values_list("thing", flat=True)))


def decision_about(place: str, public_id: str) -> Matter | None:
    """What was decided last about a thing that is down or has words left out: its reason, for its author."""
    found = Matter.objects.filter(place=place, thing=public_id, state__in=DOWN).order_by("-opened_at", "-pk")
    return found.first()


def decisions_about(place: str, public_ids: Iterable[str]) -> dict[str, Matter]:
    """As :func:`decision_about`, for many things at once."""
    found = Matter.objects.filter(place=place, thing__in=list(public_ids), state__in=DOWN)
    return {matter.thing: matter for matter in found.order_by("opened_at", "pk")}


def waits_for_a_look(place: str, public_id: str) -> Matter | None:
    """The matter of a thing that somebody still has to look at; its author may be told that it waits."""
    return Matter.objects.filter(place=place, thing=public_id, state__in=OPEN).first()


def why_too_many(person: Any, *, in_the_last_hour: int, at: datetime) -> Refusal | None:
    """Why this person cannot publish one more thing just now; the room says how many there were in the last hour."""
    return rules.why_too_many(in_the_last_hour=in_the_last_hour, joined_at=person.joined_at, at=at)


# Who decides


def deciders(matter: Matter, at: datetime) -> list[Person]:
    """Who may decide about it now: never its author, never somebody who reported it, never the same person twice.

    Reports and objections go to coordinators and leads first; first words to those who look after the place. Where
    its author looks after the place, the others who do so do not decide about it.
    """
    staff = [*coordinators(matter.programme, at), *leads(matter.programme, at)]
    nearby = nearby_deciders(matter)
    if matter.state == MatterState.OBJECTED:
        found = staff
    elif matter.why == Why.REPORT:
        found = [*staff, *nearby]
    else:
        found = [*nearby, *staff]
    never = {matter.author_id, *matter.reports.values_list("by_id", flat=True)}
    if matter.state == MatterState.OBJECTED:
        never.add(matter.decided_by_id)
    once = {person.pk: person for person in reversed(found) if person.pk not in never}
    return [person for pk, person in reversed(once.items())]


def nearby_deciders(matter: Matter) -> list[Person]:
    """Who looks after the place of it and may decide besides staff; nobody where its author does so too.

    Two who must not meet do not decide about each other; staff does, or blocking all of them would end every look.
    """
    kind = kind_of(matter.place)
    found = list(kind.moderators(matter.thing)) if kind is not None else []
    if any(person.pk == matter.author_id for person in found):
        return []
    return [p for p in found if matter.author_id not in people_out_of_contact_with(p, matter.programme)]


def may_decide(person: Any, matter: Matter, at: datetime) -> bool:
    """Whether ``person`` may decide about it now."""
    return any(one.pk == person.pk for one in deciders(matter, at))


def looks_after_place(person: Any, place: str, public_id: str) -> bool:
    """Whether ``person`` looks after the place of a thing, besides coordinators and leads."""
    kind = kind_of(place)
    return kind is not None and any(one.pk == person.pk for one in kind.moderators(public_id))


def who_owns(matter: Matter, at: datetime) -> Person | None:
    """Who is to decide: of the first kind of people who may, whoever has least to look at."""
    may = deciders(matter, at)
    if not may:
        return None
    busy = dict(
        Matter.objects.filter(programme=matter.programme, state__in=OPEN, owner__in=may)
        .values_list("owner")
        .annotate(n=Count("pk"))
    )
    return min(may, key=lambda person: (busy.get(person.pk, 0), may.index(person)))


# The queue


def matters_for(person: Any, programme: Any, at: datetime, *, is_staff: bool | None = None) -> list[Matter]:
    """What ``person`` may decide about now, the most pressing first.

    ``is_staff`` says whether she or he is a coordinator or lead, where that is known already.
    """
    reported = Report.objects.filter(matter=OuterRef("pk"), by=person)
    found = (
        Matter.objects.filter(programme=programme, state__in=OPEN)
        .exclude(author=person)
        .exclude(state=MatterState.OBJECTED, decided_by=person)
        .exclude(Exists(reported))
        .select_related("author", "owner", "programme")
        .order_by("due_at", "pk")
    )
    if is_staff is None:
        is_staff = any(one.pk == person.pk for one in [*coordinators(programme, at), *leads(programme, at)])
    if is_staff:
        return list(found[:MOST_SHOWN])
    return _nearby_of(person, found.exclude(author__in=people_out_of_contact_with(person, programme)))


def _nearby_of(person: Any, found: QuerySet[Matter]) -> list[Matter]:
    rows = list(found.filter(state=MatterState.WAITING))
    things: dict[str, list[str]] = {}
    for matter in rows:
        things.setdefault(matter.place, []).append(matter.thing)
    moderators = {
        (place, thing): keys
        for place, ids in things.items()
        if (kind := kind_of(place)) is not None
        for thing, keys in kind.moderators_of(ids).items()
    }
    mine = []
    for matter in rows:
        keys = moderators.get((matter.place, matter.thing), set())
        if person.pk in keys and matter.author_id not in keys:
            mine.append(matter)
    return mine[:MOST_SHOWN]


def next_for(person: Any, programme: Any, at: datetime) -> Matter | None:
    """What ``person`` should look at next."""
    found = matters_for(person, programme, at)
    return next((m for m in found if m.owner_id == person.pk), found[0] if found else None)


@dataclass(frozen=True)
class Waiting:
    """How much waits in a programme: counts only."""

    open: int
    late: int
    without_decider: int
    """Nobody may decide: all who could wrote it, reported it, or decided before."""

    @property
    def is_anything(self) -> bool:
        return bool(self.open)


def waiting(programme: Any, at: datetime) -> Waiting:
    """What waits for a look in the programme."""
    counts = Matter.objects.filter(programme=programme, state__in=OPEN).aggregate(
        open=Count("pk"), late=Count("pk", filter=Q(due_at__lt=at)), alone=Count("pk", filter=Q(owner__isnull=True))
    )
    return Waiting(counts["open"], counts["late"], counts["alone"])


def matters_to_nudge(at: datetime) -> Iterable[Matter]:
    """What waits and has not been spoken of for long enough, in every programme."""
    found = Matter.objects.filter(state__in=OPEN, nudge_at__lte=at)
    return list(found.select_related("programme", "author", "owner").order_by("due_at", "pk"))


def open_matters() -> Iterable[Matter]:
    """Everything that waits, in every programme."""
    found = Matter.objects.filter(state__in=OPEN)
    return list(found.select_related("programme", "author", "owner").order_by("pk"))


def reports_about(matter: Matter) -> list[Report]:
    """What readers said is wrong; whoever shows it says nothing of who they are."""
    return list(matter.reports.order_by("at", "pk"))


def new_reporters(matter: Matter) -> int:
    """How many reported it who had not reported the same thing before: once somebody has decided that it stays, the
    same two cannot hide it again and again."""
    before = Report.objects.filter(
        matter__programme=matter.programme, matter__place=matter.place, matter__thing=matter.thing
    ).exclude(matter=matter)
    return matter.reports.exclude(by__in=before.values("by")).count()


def was_decided(place: str, public_id: str) -> bool:
    """Whether somebody has decided about a thing before, so that it is looked at again when it changes."""
    return Matter.objects.filter(place=place, thing=public_id).exclude(state=MatterState.WAITING).exists()


# What people see of their own


def own_decisions(person: Any, programme: Any = None) -> list[Matter]:
    """What was taken down or changed of ``person``, or is looked at while others do not see it; newest first."""
    seen = Q(state__in=[*DOWN, MatterState.BROUGHT_BACK]) | Q(state=MatterState.WAITING, hidden_at__isnull=False)
    found = Matter.objects.filter(seen, author=person)
    if programme is not None:
        found = found.filter(programme=programme)
    return list(found.select_related("programme", "author").order_by("-state_since", "-pk")[:MOST_SHOWN])


def objections_open_to(person: Any, programme: Any) -> list[Matter]:
    """Decisions about what ``person`` wrote that can still be objected to."""
    found = Matter.objects.filter(
        author=person,
        programme=programme,
        state__in=[MatterState.TAKEN_DOWN, MatterState.LEFT_OUT],
        objected_at__isnull=True,
    )
    return list(found.order_by("-decided_at", "-pk")[:MOST_SHOWN])


def reports_of(person: Any, programme: Any) -> list[Report]:
    """What ``person`` reported, newest first."""
    found = Report.objects.filter(by=person, matter__programme=programme).select_related("matter")
    return list(found.order_by("-at", "-pk")[:MOST_SHOWN])


# How long people waited


@dataclass(frozen=True)
class Times:
    """How long people waited for a decision of one kind in one month; None for both when there were too few."""

    why: str
    median_hours: float | None
    slowest_hours: float | None
    """Nine of ten were decided within so many hours."""
    count: int | None


OBJECTION = "objection"


def times_between(programme: Any, since: datetime, until: datetime) -> list[Times]:
    """Per reason, how long it took from the beginning to the decision; one row for objections."""
    decided = Matter.objects.filter(programme=programme, decided_at__gte=since, decided_at__lt=until)
    answered = Matter.objects.filter(programme=programme, answered_at__gte=since, answered_at__lt=until)
    waits: dict[str, list[float]] = {why.value: [] for why in Why if why is not Why.SEEN}
    waits[OBJECTION] = []
    for matter in decided.only("why", "opened_at", "decided_at"):
        if matter.why in waits and matter.decided_at is not None:
            waits[matter.why].append((matter.decided_at - matter.opened_at).total_seconds() / 3600)
    for matter in answered.only("objected_at", "answered_at"):
        if matter.objected_at is not None and matter.answered_at is not None:
            waits[OBJECTION].append((matter.answered_at - matter.objected_at).total_seconds() / 3600)
    return [_times(why, hours) for why, hours in waits.items()]


def _times(why: str, hours: list[float]) -> Times:
    found = rules.middle_and_slowest(hours)
    return Times(why, None, None, None) if found is None else Times(why, found[0], found[1], len(hours))
