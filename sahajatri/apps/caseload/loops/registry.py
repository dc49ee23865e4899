"""Where rooms say what is open for people on a caseload, and who may be told of it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sahajatri.apps.caseload.models import CaseloadPlace
from sahajatri.apps.consent.queries import STAFF, audiences_by_item
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.goals.models import Goal, Plan
from sahajatri.apps.goals.queries import goals_of_people
from sahajatri.apps.measures.queries import DueMeasure, due_measures

LOOP_WORDS: dict[str, str] = {}
"""What each code means; whoever registers a finder adds its codes here."""

SOME_GOAL = 0
"""A loop about all goals of a person is told to whom any of them is open."""


@dataclass(frozen=True)
class Loop:
    """Something open: its code, whose turn it is (None: everybody's), until when, and where it leads.

    ``keepers`` answer for it while it is somebody else's turn. ``rests_on`` is the primary key of the goal that must be
    open to whoever is told of it (or SOME_GOAL); then everybody to whom it is open is told, with its ``text``.
    """

    code: str
    owner: Any
    due_on: date | None
    path: str = ""
    keepers: tuple[Any, ...] = ()
    rests_on: int | None = None
    text: str = ""

    def concerns(self, person: Any) -> bool:
        """Whether it is this person's turn, everybody's, or this person answers for it."""
        return self.owner is None or person == self.owner or person in self.keepers

    def is_late(self, today: date) -> bool:
        """Whether its day has passed."""
        return self.due_on is not None and self.due_on < today


@dataclass(frozen=True)
class Asked:
    """About whom the finders are asked, and what several of them need to know: read once, by key of the person."""

    people: tuple[Any, ...]
    programme: Any
    today: date

    @cached_property
    def practitioners(self) -> Mapping[int, tuple[Any, ...]]:
        places = CaseloadPlace.objects.filter(programme=self.programme, person__in=self.people, until__isnull=True)
        found: dict[int, tuple[Any, ...]] = {}
        for place in places.select_related("practitioner").order_by("since", "pk"):
            found[place.person_id] = (*found.get(place.person_id, ()), place.practitioner)
        return found

    @cached_property
    def goals(self) -> Mapping[int, Sequence[Goal]]:
        """All goals of each, with ratings and steps."""
        return goals_of_people(self.programme, self.people)

    @cached_property
    def review_days(self) -> Mapping[int, date]:
        """The day each of them chose to look back together."""
        plans = Plan.objects.filter(programme=self.programme, person__in=self.people, review_on__isnull=False)
        return {person: day for person, day in plans.values_list("person_id", "review_on") if day is not None}

    @cached_property
    def measures(self) -> Mapping[int, Sequence[DueMeasure]]:
        """What each of them is asked for now."""
        return due_measures(self.programme, self.people, self.today)

    @cached_property
    def opened(self) -> Mapping[Item, Mapping[int, frozenset[Audience]]]:
        """To which staff each of them opened what counts here."""
        items = (Item.GOALS, Item.CHECK_INS, Item.WORK_RECORD)
        return audiences_by_item(items, self.people, self.programme, among=STAFF)

    def keepers_of(self, person: int) -> tuple[Any, ...]:
        """Who looks after the person with this primary key."""
        return self.practitioners.get(person, ())

    def turn_of_practitioner(self, person: int) -> Any:
        """The practitioner whose turn it is; None, everybody's, while several or nobody look after the person."""
        keepers = self.keepers_of(person)
        return keepers[0] if len(keepers) == 1 else None


Find = Callable[[Asked], Iterable[tuple[int, Loop]]]
Move = Callable[[Any, Any, Any, Any, datetime], None]
_finders: list[Find] = []
_movers: list[Move] = []


def finds_loops(find: Find) -> Find:
    """Register a function Asked -> (primary key of the person, loop), in few queries for any number of people."""
    _finders.append(find)
    return find


def moves_loops(move: Move) -> Move:
    """Register a function (person, giver, receiver, programme, at) that moves what is open in a handover."""
    _movers.append(move)
    return move


def loops_of_people(people: Iterable[Any], programme: Any, today: date) -> dict[int, list[Loop]]:
    """What is open for each of ``people`` by primary key, what is due first in front; everybody has an entry."""
    return loops_about(Asked(tuple(people), programme, today))


def loops_about(asked: Asked) -> dict[int, list[Loop]]:
    """As :func:`loops_of_people`, with what was read already."""
    found: dict[int, list[Loop]] = {person.pk: [] for person in asked.people}
    if asked.people:
        for find in _finders:
            for key, loop in find(asked):
                found[key].append(loop)
    return {key: sorted(loops, key=_by_day) for key, loops in found.items()}


def open_loops(person: Any, programme: Any, today: date) -> list[Loop]:
    """What is open for one person, what is due first in front."""
    return loops_of_people([person], programme, today)[person.pk]


def seen_by(reader: Any, loops: Iterable[Loop], goals: Collection[Any]) -> list[Loop]:
    """Of ``loops`` those that ``reader`` is told of: about open ``goals``, and what else concerns her or him."""
    open_goals = {goal.pk for goal in goals}
    return [
        loop
        for loop in loops
        if (
            loop.concerns(reader)
            if loop.rests_on is None
            else loop.rests_on in open_goals or (loop.rests_on == SOME_GOAL and bool(open_goals))
        )
    ]


def _by_day(loop: Loop) -> tuple[bool, date, str]:
    return (loop.due_on is None, loop.due_on or date.max, loop.code)


def move_everything(person: Any, giver: Any, receiver: Any, programme: Any, at: datetime) -> None:
    """Let the receiver of a handover own what the giver owned."""
    for move in _movers:
        move(person, giver, receiver, programme, at)
