"""Decisions about practising alone. Plain Python; nothing here grades anybody."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sahajatri.engines.scenarios import Choice, Moment, NotOffered, Passage, Scenario, play
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from .scenarios import PracticeScenario
from .terms import FEWEST_PEOPLE, LONGEST_TAKEN, Skill

STALE = Refusal("stale_step", words("This page was older than your talk. This is where you stand now; choose again."))
GONE = Refusal("scenario_gone", words("This talk is not here any more. Choose another one."))
LONGEST_MOMENT = 12  # digits
NOT_RUNNING = Refusal("not_running", words("This talk is over. You can begin it again."))


@dataclass(frozen=True)
class Standing:
    """Where somebody stands. ``is_cut``: the scenario was rewritten, and the end of the way does not fit any more."""

    moment: Moment
    trail: tuple[str, ...]
    is_cut: bool


def where_it_stands(scenario: Scenario, trail: Sequence[str], *, is_running: bool = True) -> Standing:
    """The moment after ``trail``, or after as much of it as still fits.

    A run that goes on stands where something can be chosen: when the last step would end it now, that step is undone.
    """
    fits = tuple(trail)
    try:
        moment = play(scenario, fits)
    except NotOffered as lost:
        fits = fits[: lost.place]
        moment = play(scenario, fits)
    while is_running and moment.is_over and fits:
        fits = fits[:-1]
        moment = play(scenario, fits)
    return Standing(moment, fits, len(fits) < len(trail))


def way_of(scenario: Scenario, trail: Sequence[str]) -> list[tuple[Passage, Choice]]:
    """The passages of a way that fits, each with what was chosen there."""
    found = []
    for steps, code in enumerate(trail):
        moment = play(scenario, trail[:steps])
        found.append((moment.passage, next(choice for choice in moment.choices if choice.code == code)))
    return found


def skills_seen(skills: Iterable[Skill], scores: Mapping[str, int]) -> tuple[list[Skill], list[Skill]]:
    """Which skills of a scenario showed on the way, and which did not this time. How much is not said."""
    of_it = list(skills)
    seen = [skill for skill in of_it if scores.get(skill, 0) > 0]
    return seen, [skill for skill in of_it if skill not in seen]


def seconds_taken(shown: str, at: datetime) -> int | None:
    """How long an answer took since its page was ``shown`` (seconds since 1970, as the page sends it back).

    None when that cannot be known, and for whoever was away for so long that it was no answering.
    """
    if not shown.isascii() or not shown.isdecimal() or len(shown) > LONGEST_MOMENT:
        return None
    taken = int(at.timestamp()) - int(shown)
    return taken if 0 <= taken <= LONGEST_TAKEN else None


class Why(StrEnum):
    """Why something is suggested next."""

    GOES_ON = "goes_on"
    NEXT_STEP = "next_step"
    NEW = "new"
    AGAIN = "again"


@dataclass(frozen=True)
class Suggested:
    scenario: PracticeScenario
    why: Why


def what_next(
    scenarios: Sequence[PracticeScenario], *, running: str, latest: str, times: Mapping[str, int]
) -> Suggested | None:
    """What to practise next, with its reason; it is a suggestion, everything else stays open.

    What goes on comes first; then the next harder one of the situation practised last; then the easiest one that is
    new; then the one practised least.
    """
    by_code = {one.code: one for one in scenarios}
    if running in by_code:
        return Suggested(by_code[running], Why.GOES_ON)
    new = [one for one in scenarios if not times.get(one.code)]
    if latest in by_code:
        last = by_code[latest]
        harder = [one for one in new if one.situation is last.situation and one.level >= last.level]
        if harder:
            return Suggested(min(harder, key=lambda one: one.level), Why.NEXT_STEP)
    if new:
        return Suggested(min(new, key=lambda one: one.level), Why.NEW)
    if not scenarios:
        return None
    return Suggested(min(scenarios, key=lambda one: times.get(one.code, 0)), Why.AGAIN)


@dataclass(frozen=True)
class Run:
    """What is counted of one run: who (a number that stays here), its way, where it turned back, where it stands."""

    person: int
    trail: tuple[str, ...]
    turned_back: frozenset[str]
    place: str
    is_left: bool
    is_ended: bool


@dataclass(frozen=True)
class PlaceCounts:
    """Different people at one passage: who came there, turned back there, left there, ended there."""

    passage: Passage
    came: int
    turned_back: int
    left: int
    ended: int


@dataclass(frozen=True)
class Stumbles:
    """Where people turn back or leave. Without ``places`` too few people played to say anything."""

    people: int
    places: tuple[PlaceCounts, ...]


def where_people_stumble(scenario: Scenario, runs: Iterable[Run]) -> Stumbles:
    """Per passage how many different people; nothing while fewer than five people played."""
    leads = {choice.code: choice.to for passage in scenario.passages.values() for choice in passage.choices}
    people: set[int] = set()
    came, back, left, ended = (set[tuple[str, int]]() for _ in range(4))
    for run in runs:
        who = run.person
        people.add(who)
        visited = {scenario.start, run.place, *run.turned_back, *(leads.get(code, "") for code in run.trail)}
        came |= {(place, who) for place in visited}
        back |= {(place, who) for place in run.turned_back}
        left |= {(run.place, who)} if run.is_left else set()
        ended |= {(run.place, who)} if run.is_ended else set()
    if len(people) < FEWEST_PEOPLE:
        return Stumbles(len(people), ())
    counted = [Counter(place for place, _who in pairs) for pairs in (came, back, left, ended)]
    places = [PlaceCounts(p, *(count[p.code] for count in counted)) for p in scenario.passages.values()]
    return Stumbles(len(people), tuple(places))
