"""What finds signs: small functions over what is known of a person. Plain Python, no clock, no database."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from sahajatri.apps.caseload.terms import Limits
from sahajatri.apps.consent.terms import Item
from sahajatri.engines import signals
from sahajatri.engines.signals import Point, Signal


@dataclass(frozen=True, slots=True)
class KnownPairing:
    """Two who walk together now: since when, how often they meet, when last and next, until when."""

    of: str
    started: date
    rhythm: int
    last_contact: date | None
    next_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class KnownGoal:
    """An agreed goal: when it was rated (or agreed) last, when a step was taken last, when open steps are due."""

    of: str
    rests_on: Item | None  # GOALS; None when the reader is named on the goal itself
    last_rated: date
    last_moved: date | None
    steps_due: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What may be known of one person today. What was not opened to the reader is not in it."""

    today: date
    pairings: tuple[KnownPairing, ...] = ()
    points: tuple[Point, ...] = ()
    goals: tuple[KnownGoal, ...] = ()
    review_on: date | None = None
    review_rests_on: Item | None = None
    measures_due: tuple[date, ...] = field(default_factory=tuple)
    load: tuple[int, int] | None = None  # of a supporter: how many people, and for how many there is room


@dataclass(frozen=True, slots=True)
class Finding:
    """A sign that was found: the signal, what it is of (a goal, a pairing), and what must be open for it."""

    signal: Signal
    of: str = ""
    rests_on: Item | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What makes two findings the same sign: its kind and what it is of."""
        return self.signal.code, self.of


Finder = Callable[[Known, Limits], Iterator[Finding]]


def silence(known: Known, limits: Limits) -> Iterator[Finding]:
    """Nobody beside was in contact: the pairing that is silent least speaks for all."""
    found = [
        signals.no_contact(
            one.last_contact,
            one.started,
            known.today,
            amber=limits.silence_amber,
            red=limits.silence_red,
            rhythm=one.rhythm,
            next_on=one.next_on,
        )
        for one in known.pairings
    ]
    silent = [signal for signal in found if signal is not None]
    if silent and len(silent) == len(found):
        yield Finding(min(silent, key=lambda one: (one.severity == "red", -(one.since or known.today).toordinal())))


def fall(known: Known, limits: Limits) -> Iterator[Finding]:
    """Check-ins fell below what is usual for this person."""
    signal = signals.falling_checkins(
        known.points, today=known.today, drop=limits.fall_amber, steep=limits.fall_red
    )
    if signal is not None:
        yield Finding(signal, rests_on=Item.CHECK_INS)


def swings(known: Known, limits: Limits) -> Iterator[Finding]:
    """Check-ins go up and down."""
    signal = signals.erratic_checkins(
        known.points, today=known.today, swing=limits.swing_amber, wide=limits.swing_red
    )
    if signal is not None:
        yield Finding(signal, rests_on=Item.CHECK_INS)


def standstill(known: Known, limits: Limits) -> Iterator[Finding]:
    """A goal that nobody looked at and that does not move."""
    for goal in known.goals:
        signal = signals.stalled_goal(
            goal.last_rated,
            known.today,
            last_moved=goal.last_moved,
            amber=limits.goal_amber,
            red=limits.goal_red,
        )
        if signal is not None:
            yield Finding(signal, goal.of, goal.rests_on)


def late_steps(known: Known, limits: Limits) -> Iterator[Finding]:
    """Steps that were missed."""
    for goal in known.goals:
        signal = signals.missed_steps(
            goal.steps_due, known.today, late=limits.steps_amber, very_late=limits.steps_red
        )
        if signal is not None:
            yield Finding(signal, goal.of, goal.rests_on)


def late_measures(known: Known, limits: Limits) -> Iterator[Finding]:
    """Measures that wait for an answer."""
    signal = signals.overdue_measure(
        known.measures_due, known.today, grace=limits.measure_amber, red=limits.measure_red
    )
    if signal is not None:
        yield Finding(signal)


def late_review(known: Known, limits: Limits) -> Iterator[Finding]:
    """A day to look back that is over."""
    signal = signals.review_overdue(known.review_on, known.today, red=limits.review_red)
    if signal is not None:
        yield Finding(signal, rests_on=known.review_rests_on)


def near_end(known: Known, limits: Limits) -> Iterator[Finding]:
    """The agreed end of a pairing comes near."""
    for one in known.pairings:
        signal = signals.end_near(one.ends_on, known.today, amber=limits.end_amber, red=limits.end_red)
        if signal is not None:
            yield Finding(signal, one.of)


def load(known: Known, _limits: Limits) -> Iterator[Finding]:
    """A supporter walks beside more people than there is room for."""
    signal = signals.overload(*known.load) if known.load is not None else None
    if signal is not None:
        yield Finding(signal)


FINDERS: tuple[Finder, ...] = (
    silence,
    fall,
    swings,
    standstill,
    late_steps,
    late_measures,
    late_review,
    near_end,
    load,
)
"""All kinds of signs, in the order in which they stand beside each other."""

PRESSING = {"red": 2, "amber": 1}


def findings(known: Known, limits: Limits) -> list[Finding]:
    """Every sign in what is known of a person, the most pressing first."""
    found = [finding for find in FINDERS for finding in find(known, limits)]
    return sorted(found, key=lambda finding: -PRESSING[finding.signal.severity])
