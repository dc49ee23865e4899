"""Ratings by several people: rounds, what may be seen before one's own, and where they differ. No clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from sahajatri.apps.goals.terms import APART, FAR_APART, ROUND_DAYS, USUAL_CHANGE, RaterRole


class Said(Protocol):
    """What a rating needs to have here."""

    by_id: Any
    role: str
    on: date
    level: int
    is_start: bool


@dataclass(frozen=True)
class Eyes:
    """Who looks (primary key of the person), and on which day."""

    person: Any
    today: date


@dataclass(frozen=True)
class Round:
    """Ratings of one goal that belong together; a rating given together closes it."""

    ratings: tuple[Any, ...]

    @property
    def begun_on(self) -> date:
        return self.ratings[0].on  # type: ignore[no-any-return]  # a rating

    @property
    def ends_on(self) -> date:
        """The last day on which a rating still belongs to it."""
        return self.begun_on + timedelta(days=ROUND_DAYS)

    @property
    def together(self) -> Any:
        """What was rated together, when it was."""
        last = self.ratings[-1]
        return last if last.role == RaterRole.TOGETHER else None

    @property
    def latest(self) -> list[Any]:
        """The latest rating of each rater, without the one given together."""
        found = {r.by_id: r for r in self.ratings if r.role != RaterRole.TOGETHER}
        return list(found.values())


@dataclass(frozen=True)
class Disagreement:
    """Two who see the same goal on different levels: no mistake, a reason to talk."""

    lower: Any
    higher: Any
    apart: int
    is_large: bool


def is_shared_start(rating: Said) -> bool:
    """Whether it is the start that both agreed to, or that the register holds."""
    return rating.is_start and rating.role in {RaterRole.TOGETHER, RaterRole.REGISTER}


def rounds_of(ratings: Iterable[Said]) -> list[Round]:
    """Ratings (oldest first) in rounds; the shared start and what a register held belong to none."""
    found: list[list[Said]] = []
    for rating in ratings:
        if is_shared_start(rating) or rating.role == RaterRole.REGISTER:
            continue
        now = found[-1] if found else None
        is_over = now is None or now[-1].role == RaterRole.TOGETHER
        if is_over or rating.on > now[0].on + timedelta(days=ROUND_DAYS):  # type: ignore[index]  # not over: there
            found.append([rating])
        else:
            found[-1].append(rating)
    return [Round(tuple(one)) for one in found]


def open_round(ratings: Iterable[Said], today: date) -> Round | None:
    """The round to which a rating of today would belong."""
    rounds = rounds_of(ratings)
    if rounds and rounds[-1].together is None and today <= rounds[-1].ends_on:
        return rounds[-1]
    return None


def seen_by(ratings: Sequence[Said], eyes: Eyes) -> list[Any]:
    """The ratings that ``eyes`` may see: all but the others' of the open round before one's own is given."""
    now = open_round(ratings, eyes.today)
    if now is None or any(r.by_id == eyes.person for r in now.ratings):
        return list(ratings)
    hidden = {id(r) for r in now.ratings}
    return [r for r in ratings if id(r) not in hidden]


def disagreement_in(one: Round | None) -> Disagreement | None:
    """How far the raters of a round are apart, when they are and have not rated together since."""
    if one is None or one.together is not None or len(one.latest) < 2:
        return None
    lower = min(one.latest, key=lambda r: r.level)
    higher = max(one.latest, key=lambda r: r.level)
    apart = higher.level - lower.level
    return Disagreement(lower, higher, apart, apart >= FAR_APART) if apart >= APART else None


@dataclass(frozen=True)
class SelfChange:
    """A person's own rating then and now; ``is_usual``: at least as large as is usually read as one that matters."""

    first: int
    later: int

    @property
    def change(self) -> int:
        return self.later - self.first

    @property
    def is_usual(self) -> bool:
        return abs(self.change) >= USUAL_CHANGE


def level_agreed(ratings: Sequence[Said]) -> int | None:
    """Where the goal stands when nobody in the latest round sees it elsewhere; None while views differ.

    Nobody's rating overrules another's: only what was rated together, or what all who rated say, is one level.
    """
    rounds = rounds_of(ratings)
    if not rounds:
        return ratings[-1].level if ratings else None
    if rounds[-1].together is not None:
        return int(rounds[-1].together.level)
    levels = {r.level for r in rounds[-1].latest}
    return levels.pop() if len(levels) == 1 else None


def self_change(values: Sequence[int | None]) -> SelfChange | None:
    """Later minus first; None before there are two."""
    known = [v for v in values if v is not None]
    return SelfChange(known[0], known[-1]) if len(known) > 1 else None
