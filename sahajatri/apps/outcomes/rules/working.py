"""How work is counted: by day, by quarter, by kind. Plain Python, no clock."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sahajatri.apps.outcomes.terms import UNPAID
from sahajatri.apps.workplace.terms import COMPETITIVE, JobKind
from sahajatri.engines import calendars


class Work(StrEnum):
    """The kinds that reports keep apart, in the order in which the first that holds is counted."""

    COMPETITIVE = "competitive"
    SELF_EMPLOYED = "self_employed"
    OTHER_PAID = "other_paid"  # by the day or piece, learning a trade, set up for persons with disabilities
    UNPAID = "unpaid"  # in the family, for others
    NONE = "none"


def work_of(kind: JobKind) -> Work:
    """Under which heading a job counts."""
    if kind in COMPETITIVE:
        return Work.COMPETITIVE
    if kind in UNPAID:
        return Work.UNPAID
    return Work.SELF_EMPLOYED if kind is JobKind.SELF_EMPLOYED else Work.OTHER_PAID


@dataclass(frozen=True)
class Spell:
    """One job of a person; ``pay`` is by month where that can be reckoned."""

    kind: JobKind
    started_on: date
    ended_on: date | None = None
    hours: float | None = None
    pay: float | None = None

    @property
    def work(self) -> Work:
        return work_of(self.kind)

    def runs(self, first: date, last: date) -> bool:
        """Whether the job ran on any day from ``first`` to ``last``."""
        return self.started_on <= last and (self.ended_on is None or self.ended_on >= first)


@dataclass(frozen=True)
class Way:
    """One participant in time: from when, until when, the jobs, the first talk with an employer, the meetings."""

    person: int
    gender: str
    began_on: date
    left_on: date | None = None
    left_why: str = ""
    spells: tuple[Spell, ...] = ()
    contact_days: int | None = None
    met_on: tuple[date, ...] = ()

    def starts(self) -> list[Spell]:
        """Jobs that began since the person takes part, oldest first; what ran before is no start."""
        return sorted((s for s in self.spells if s.started_on >= self.began_on), key=lambda s: s.started_on)

    def first_competitive(self) -> Spell | None:
        """The first competitive job that began since the person takes part."""
        return next((s for s in self.starts() if s.work is Work.COMPETITIVE), None)

    def came_to(self) -> Work:
        """The first heading under which a job began since the person takes part."""
        return _first({s.work for s in self.starts()})

    def works_on(self, day: date) -> Work:
        """What the person works as on a day; with several jobs the first heading counts."""
        return _first({s.work for s in self.spells if s.runs(day, day)})

    def is_employed(self, first: date, last: date, kinds: Collection[JobKind]) -> bool:
        """Whether a job of one of ``kinds`` ran on any day from ``first`` to ``last``."""
        return any(s.kind in kinds and s.runs(first, last) for s in self.spells)

    def wait(self, today: date) -> tuple[int, str]:
        """Days until the first competitive job, leaving without one, or today; and which it was ("job", "left", "")."""
        job = self.first_competitive()
        if job is not None and (self.left_on is None or job.started_on <= self.left_on):
            return (job.started_on - self.began_on).days, "job"
        if self.left_on is not None:
            return max(0, (self.left_on - self.began_on).days), "left"
        return max(0, (today - self.began_on).days), ""


def _first(found: Collection[Work]) -> Work:
    return next((work for work in Work if work in found), Work.NONE)


def quarter_after(exit_on: date, quarters: int) -> tuple[date, date]:
    """First and last day of the calendar quarter so many quarters after that of the exit."""
    first = calendars.add_months(date(exit_on.year, 3 * ((exit_on.month - 1) // 3) + 1, 1), 3 * quarters)
    return first, calendars.add_months(first, 3) - timedelta(days=1)


def is_retained(spell: Spell, days: int) -> bool:
    """Whether the job still ran so many days after its start."""
    then = spell.started_on + timedelta(days=days)
    return spell.runs(then, then)
