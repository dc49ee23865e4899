"""Decisions about load and supervision. Plain Python, no clock."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sahajatri.apps.caseload.terms import SUPERVISION_EVERY_MONTHS
from sahajatri.engines.calendars import add_months
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

MOST_MONTHS_AHEAD = 3


class LoadLevel(StrEnum):
    LIGHT = "light"
    USUAL = "usual"
    FULL = "full"
    MUCH = "much"


LOAD_WORDS = {
    LoadLevel.LIGHT: words("There is room for more people"),
    LoadLevel.USUAL: words("A usual load"),
    LoadLevel.FULL: words("A full load"),
    LoadLevel.MUCH: words("Too much for one person"),
}
LOAD_KINDS = {LoadLevel.LIGHT: "done", LoadLevel.USUAL: "plain", LoadLevel.FULL: "warn", LoadLevel.MUCH: "urgent"}
LIMITS = ((12, LoadLevel.LIGHT), (25, LoadLevel.USUAL), (35, LoadLevel.FULL))


@dataclass(frozen=True)
class Work:
    """What a practitioner carries, in counts: nobody is named in it."""

    people: int = 0
    in_first_days: int = 0
    in_need: int = 0
    loops: int = 0
    late_loops: int = 0
    oldest_due: date | None = None
    drafts: int = 0

    @property
    def points(self) -> int:
        """Somebody in the first three months counts double, and so does somebody who needs a look soon."""
        return self.people + self.in_first_days + self.in_need

    @property
    def level(self) -> LoadLevel:
        """The load as a word. Up to about twenty people is what one practitioner can follow well."""
        return next((level for most, level in LIMITS if self.points <= most), LoadLevel.MUCH)


def next_talk_due(last_next_on: date | None, first_place_on: date | None) -> date | None:
    """When the next talk is due: as agreed in the last one, else a month after the first person came."""
    if last_next_on is not None:
        return last_next_on
    return add_months(first_place_on, SUPERVISION_EVERY_MONTHS) if first_place_on is not None else None


def why_not_noted(*, on: date, next_on: date, today: date, is_other: bool) -> Refusal | None:
    """A talk was held with somebody else, and the next one lies ahead."""
    if not is_other:
        return Refusal("nobody_else", words("Choose somebody else of this programme."), field="with_whom")
    if on > today:
        return Refusal("day_to_come", words("This day is still to come. Note the talk after it."), field="on")
    if next_on <= on or next_on < today:
        return Refusal("day_past", words("Choose a day that is still to come."), field="next_on")
    if next_on > add_months(on, MOST_MONTHS_AHEAD):
        return Refusal(
            "too_far",
            words("Choose a day within the next %(months)s months."),
            {"months": MOST_MONTHS_AHEAD},
            field="next_on",
        )
    return None
