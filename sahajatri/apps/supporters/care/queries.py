"""Reads about how supporters are looked after."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count

from sahajatri.apps.people.models import Person
from sahajatri.apps.programmes.models import Programme
from sahajatri.apps.programmes.queries import people_with_role
from sahajatri.apps.safeguarding.queries import (
    concerns_raised_by,
    coordinators,
    people_out_of_contact_with,
)
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.queries import cleared_supporters
from sahajatri.apps.supporters.terms import SupporterState
from sahajatri.kernel.access import Role

from . import rules, terms
from .models import Debrief, LookedAfter, OwnCheck, Thanks
from .rules import Load, Part
from .terms import SCALES, WAITING, DebriefState, Feeling, LoadCode

FindParts = Callable[[Any, datetime], Mapping[int, list[Part]]]
FindNew = Callable[[Any, Mapping[int, datetime]], Mapping[int, int]]
_parts: list[FindParts] = []
_new: list[FindNew] = []

SUPPORTING = (SupporterState.CLEARED, SupporterState.PAUSED)


def finds_parts(find: FindParts) -> FindParts:
    """Register, in a room above, a function (programme, at) -> lines of the load by primary key of the person."""
    _parts.append(find)
    return find


def finds_new_people(find: FindNew) -> FindNew:
    """Register a function (programme, since by person) -> how many people came to each supporter since then."""
    _new.append(find)
    return find


def loads(programme: Any, at: datetime) -> dict[int, Load]:
    """What every supporter of the programme carries, by primary key of the person; a constant number of queries."""
    found: dict[int, list[Part]] = {}
    for find in _parts:
        for person, parts in find(programme, at).items():
            found.setdefault(person, []).extend(parts)
    since = at - timedelta(days=terms.LOOK_BACK_DAYS)
    hard = Debrief.objects.filter(programme=programme, asked_at__gte=since).exclude(
        state__in=[DebriefState.OFFERED, DebriefState.LET_GO]
    )
    for talks in hard.values("person_id").annotate(n=Count("pk")).order_by():
        found.setdefault(talks["person_id"], []).append(Part(LoadCode.HARD, talks["n"]))
    rows = list(LookedAfter.objects.filter(programme=programme))
    back = {r.person_id: r.returned_at for r in rows if r.returned_at and rules.is_back_lately(r.returned_at, at)}
    new: dict[int, int] = {}
    if back:
        for count in _new:
            for person, n in count(programme, back).items():
                new[person] = new.get(person, 0) + n
    loaded = {person: Load(tuple(parts)) for person, parts in found.items()}
    for row in rows:
        loaded[row.person_id] = Load(
            tuple(found.get(row.person_id, ())),
            rules.limit_of(row.own_limit),
            Feeling(row.feeling) if row.feeling else None,
            row.person_id in back,
            new.get(row.person_id, 0),
        )
    return loaded


def room_by_load(programme: Any, at: datetime) -> dict[int, int]:
    """For how many new people there is room, by primary key of the person; who is absent carries nothing yet."""
    return {person: load.room for person, load in loads(programme, at).items()}


ROOM_OF_NOBODY = Load().room
"""Room of somebody who carries nothing yet."""


def load_of(person: Any, programme: Any, at: datetime) -> Load:
    """What one supporter carries."""
    return loads(programme, at).get(person.pk, Load())


def looked_after(person: Any, programme: Any) -> LookedAfter | None:
    """How the person is looked after; None when she or he does not support here."""
    found = LookedAfter.objects.filter(person=person, programme=programme)
    return found.select_related("programme", "person", "minder").first()


def looked_after_here(programme: Any) -> list[LookedAfter]:
    """Everybody who supports in the programme now, or rests, in alphabetical order; one query."""
    people = Supporter.objects.filter(programme=programme, state__in=SUPPORTING).values("person")
    found = LookedAfter.objects.filter(programme=programme, person__in=people)
    return list(found.select_related("person", "minder").order_by("person__name_key", "pk"))


def minded_by(person: Any, programme: Any) -> list[LookedAfter]:
    """Whom somebody looks after."""
    return [row for row in looked_after_here(programme) if row.minder_id == person.pk]


def supporters_without_care() -> list[Supporter]:
    """Supporters of every programme for whom no row says how they are looked after."""
    known = set(LookedAfter.objects.values_list("programme_id", "person_id"))
    found = Supporter.objects.filter(state__in=SUPPORTING).select_related("programme", "person").order_by("pk")
    return [one for one in found if (one.programme_id, one.person_id) not in known]


def is_on_break(person: Any, programme: Any) -> bool:
    """Whether everything the person supports with rests."""
    states = set(
        Supporter.objects.filter(person=person, programme=programme, state__in=SUPPORTING).values_list(
            "state", flat=True
        )
    )
    return states == {SupporterState.PAUSED}


def people_who_could_mind(person: Any, programme: Any, on: date) -> list[Person]:
    """Practitioners, coordinators and other cleared supporters whom the supporter may meet; alphabetical."""
    found = {p.pk: p for p in people_with_role(programme, Role.PRACTITIONER, Role.COORDINATOR)}
    found |= {s.person_id: s.person for s in cleared_supporters(programme, on)}
    out = {person.pk, *people_out_of_contact_with(person, programme)}
    return sorted((p for key, p in found.items() if key not in out), key=lambda p: (p.name_key, p.pk))


def never_asked(person: Any, programme: Any) -> frozenset[int]:
    """Who is not asked to talk with a supporter: blocked ones, and anybody about whom she or he raised a concern."""
    about = {c.about_person_id for c in concerns_raised_by(person) if c.about_person_id is not None}
    return frozenset({person.pk, *about, *people_out_of_contact_with(person, programme)})


def who_comes_back(person: Any, programme: Any, at: datetime) -> Person | None:
    """Who is asked for a talk: whoever looks after the supporter, else the first coordinator."""
    row = looked_after(person, programme)
    asked = [row.minder if row is not None else None, *coordinators(programme, at)]
    never = never_asked(person, programme)
    return next((one for one in asked if one is not None and one.pk not in never), None)


def debriefs_of(person: Any, programme: Any, *, most: int = 24) -> list[Debrief]:
    """The talks of a supporter, newest first."""
    found = Debrief.objects.filter(person=person, programme=programme).select_related("owner")
    return list(found.order_by("-asked_at", "-pk")[:most])


def open_debrief_of(person: Any, programme: Any) -> Debrief | None:
    """The talk that is offered to, or asked for by, the supporter now."""
    found = Debrief.objects.filter(person=person, programme=programme, state__in=[DebriefState.OFFERED, *WAITING])
    return found.select_related("owner").order_by("-asked_at", "-pk").first()


def debriefs_waiting_for(person: Any, programme: Any) -> list[Debrief]:
    """Talks that ``person`` has to hold, the soonest first."""
    found = Debrief.objects.filter(owner=person, programme=programme, state__in=WAITING)
    return list(found.select_related("person", "owner").order_by("due_at", "pk"))


def debriefs_waiting(programme: Any) -> list[Debrief]:
    """Every talk that was asked for and not held, the soonest first: who waits and since when, nothing else."""
    found = Debrief.objects.filter(programme=programme, state__in=WAITING).select_related("person", "owner")
    return list(found.order_by("due_at", "pk"))


def all_debriefs_waiting() -> list[Debrief]:
    """The same in every programme, for the clock."""
    found = Debrief.objects.filter(state__in=WAITING).select_related("programme", "person", "owner")
    return list(found.order_by("due_at", "pk"))


def offers_to_let_go(at: datetime) -> list[Debrief]:
    """Offered talks that nobody took up."""
    found = Debrief.objects.filter(
        state=DebriefState.OFFERED, asked_at__lt=at - timedelta(days=terms.OFFER_STANDS_DAYS)
    )
    return list(found.select_related("programme", "person"))


def own_checks_of(person: Any, programme: Any) -> list[OwnCheck]:
    """All checks of a supporter, oldest first: for herself or himself."""
    return list(OwnCheck.objects.filter(person=person, programme=programme).order_by("on", "pk"))


def checks_open_to_minder(row: LookedAfter, minder: Any) -> list[OwnCheck]:
    """Checks that the supporter opened to whoever looks after her or him, newest first; others see none."""
    if row.minder_id is None or minder is None or row.minder_id != minder.pk:
        return []
    found = OwnCheck.objects.filter(person=row.person_id, programme=row.programme_id, is_open_to_minder=True)
    return list(found.order_by("-on", "-pk")[:6])


def is_a_bad_time(checks: Iterable[OwnCheck]) -> bool:
    """Whether the latest of the checks (oldest first) is low or clearly lower than usual."""
    return rules.is_a_bad_time([[getattr(check, scale) for scale in SCALES] for check in checks])


def is_check_due(person: Any, programme: Any, on: date) -> bool:
    """Whether four weeks have gone since the last check. Nothing follows from leaving it out."""
    last = OwnCheck.objects.filter(person=person, programme=programme).order_by("-on").first()
    return last is None or (on - last.on).days >= terms.CHECK_EVERY_DAYS


@dataclass(frozen=True)
class Together:
    """How the supporters of a programme were in a quarter, from five people on; None below."""

    since: date
    until: date
    people: int | None
    means: dict[str, float | None]


def together(programme: Any, on: date) -> Together:
    """The last whole quarter: the mean over people of each question, of those who let themselves be counted."""
    since, until = rules.last_whole_quarter(on)
    rows = OwnCheck.objects.filter(programme=programme, is_counted=True, on__range=(since, until))
    by_person: dict[int, list[OwnCheck]] = {}
    for row in rows:
        by_person.setdefault(row.person_id, []).append(row)
    people = len(by_person)
    means: dict[str, float | None] = {}
    for scale in SCALES:
        each = []
        for checks in by_person.values():
            given = [getattr(c, scale) for c in checks if getattr(c, scale) is not None]
            if given:
                each.append(sum(given) / len(given))
        means[scale] = round(sum(each) / len(each), 1) if len(each) >= terms.FEWEST_TOGETHER else None
    return Together(since, until, people if people >= terms.FEWEST_TOGETHER else None, means)


def thanks_of(person: Any, programme: Any) -> list[Thanks]:
    """Words of thanks that the supporter keeps, newest first."""
    found = Thanks.objects.filter(person=person, programme=programme, put_away_at__isnull=True)
    rows = list(found.select_related("by").order_by("-at", "-pk")[:100])
    out = people_out_of_contact_with(person, programme) if rows else ()
    return [one for one in rows if one.by_id not in out]


def programmes_with_supporters() -> list[Programme]:
    """Every programme, for the clock."""
    return list(Programme.objects.order_by("pk"))
