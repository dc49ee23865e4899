"""Decisions about how supporters are looked after. Plain Python, no clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sahajatri.engines.calendars import add_months
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from . import terms
from .terms import MOST_THANKS_A_WEEK, DebriefState, Feeling, LoadCode, TalkRhythm, Urgency


@dataclass(frozen=True)
class Part:
    """One line of the load: how many of a kind; what they weigh follows from the kind."""

    code: LoadCode
    count: int

    @property
    def each(self) -> int:
        return terms.POINTS[self.code]

    @property
    def points(self) -> int:
        return self.count * self.each


@dataclass(frozen=True)
class Load:
    """What one supporter carries: the lines, the limit she or he chose, and how it feels, which counts more."""

    parts: tuple[Part, ...] = ()
    limit: int = terms.MOST_POINTS
    feeling: Feeling | None = None
    is_back_lately: bool = False
    new_since_return: int = 0

    @property
    def points(self) -> int:
        return sum(part.points for part in self.parts)

    @property
    def is_heavy(self) -> bool:
        """Whether the person says so herself or himself."""
        return self.feeling in {Feeling.HEAVY, Feeling.TOO_MUCH}

    @property
    def is_over(self) -> bool:
        return self.points > self.limit

    @property
    def room(self) -> int:
        """For how many new people there is room: none while it feels heavy, few after a break, else by points."""
        if self.is_heavy:
            return 0
        free = max(0, (self.limit - self.points) // terms.NEW_PERSON)
        return min(free, max(0, 1 - self.new_since_return)) if self.is_back_lately else free


def limit_of(own: int | None) -> int:
    """The own limit, never above that of the programme."""
    return terms.MOST_POINTS if own is None else min(own, terms.MOST_POINTS)


def is_back_lately(returned_at: datetime | None, at: datetime) -> bool:
    """Whether a break ended in the last thirty days."""
    return returned_at is not None and at - returned_at < timedelta(days=terms.GENTLE_DAYS)


def why_no_limit(limit: int | None) -> Refusal | None:
    """The own limit lies below that of the programme."""
    if limit is not None and not terms.LEAST_LIMIT <= limit <= terms.MOST_POINTS:
        return Refusal(
            "limit",
            words("Choose a number from %(least)s to %(most)s, or leave it empty."),
            {"least": terms.LEAST_LIMIT, "most": terms.MOST_POINTS},
            field="own_limit",
        )
    return None


def why_not_minding(*, is_self: bool, is_possible: bool) -> Refusal | None:
    """A practitioner, a coordinator or another cleared supporter looks after a supporter; nobody after oneself."""
    if is_self or not is_possible:
        return Refusal(
            "not_minding", words("Choose a practitioner, a coordinator or another supporter."), field="minder"
        )
    return None


def why_no_debrief(*, is_waiting: bool) -> Refusal | None:
    """One talk is asked for at a time."""
    if is_waiting:
        return Refusal("asked_already", words("You have asked for a talk already. It is on its way."))
    return None


def due_at(urgency: Urgency, at: datetime) -> datetime:
    """By when somebody comes back to the supporter."""
    return at + terms.WITHIN[urgency]


def remind_at(asked_at: datetime, due: datetime) -> datetime:
    """Whoever looks after it is reminded after half of the time."""
    return asked_at + (due - asked_at) / 2


def is_grave(tier: int | None) -> bool:
    """The two upper tiers: somebody is in danger or was hurt."""
    return tier in (1, 2)


def why_nothing_said(numbers: Iterable[int | None], *texts: str) -> Refusal | None:
    """A check says something: one number or one word."""
    if any(text.strip() for text in texts) or any(number is not None for number in numbers):
        return None
    return Refusal("nothing_said", words("Answer one of the questions, or write a word. Leave out the rest."))


def why_not_on_scale(numbers: Iterable[int | None]) -> Refusal | None:
    """Numbers lie on the scale."""
    if all(number is None or 0 <= number <= terms.HIGHEST for number in numbers):
        return None
    return Refusal("off_scale", words("Choose a number from 0 to 10."))


def is_a_bad_time(checks: Sequence[Sequence[int | None]]) -> bool:
    """Whether the latest check is low, or clearly lower than what is usual for this person.

    ``checks`` are the numbers of each check, oldest first. Low: one answer of at most two. Clearly lower: the mean of
    the answers is two or more below the mean of up to three checks before.
    """
    if not checks:
        return False
    latest = [number for number in checks[-1] if number is not None]
    if any(number <= terms.LOW_AT for number in latest):
        return True
    before = [number for check in checks[-1 - terms.BASELINE : -1] for number in check if number is not None]
    if not latest or not before:
        return False
    return sum(before) / len(before) - sum(latest) / len(latest) >= terms.FALL_BY


def last_whole_quarter(today: date) -> tuple[date, date]:
    """First and last day of the latest quarter that is over: numbers of the programme never follow single days."""
    first = date(today.year, today.month - (today.month - 1) % 3, 1)
    return add_months(first, -3), first - timedelta(days=1)


def next_talk_on(rhythm: TalkRhythm, *, since: date, last_on: date | None) -> date:
    """When the next talk is due: two weeks after the beginning, then by the rhythm."""
    if last_on is None:
        return since + timedelta(days=14)
    is_new = last_on < add_months(since, 3)
    if rhythm is TalkRhythm.FORTNIGHTLY or (rhythm is TalkRhythm.USUAL and is_new):
        return last_on + timedelta(days=14)
    return last_on + timedelta(days=28)


def why_no_thanks(*, is_self: bool, lately: int, text: str) -> Refusal | None:
    """Thanks go to somebody else, have words in them, and are few enough to stay thanks.

    ``lately`` is how many went to the same person in the last seven days.
    """
    if is_self:
        return Refusal("own_thanks", words("Thanks are for somebody else."))
    if lately >= MOST_THANKS_A_WEEK:
        return Refusal(
            "thanked_lately", words("You have thanked this person several times this week. Write again next week.")
        )
    if not text.strip():
        return Refusal("no_words", words("Write a word of thanks."), field="text")
    return None


def why_not_waiting(state: str) -> Refusal | None:
    """What is over is not answered any more."""
    if state in {DebriefState.HELD, DebriefState.LET_GO}:
        return Refusal("over", words("This talk is over, or is not needed any more."))
    return None


def why_no_step_back(*, has_roles: bool) -> Refusal | None:
    """Whoever supports may step back at any time."""
    if not has_roles:
        return Refusal("not_supporting", words("You are on a break already, or do not support at the moment."))
    return None
