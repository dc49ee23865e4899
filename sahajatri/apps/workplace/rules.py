"""Decisions about jobs, contacts and talks. Plain Python, no clock. No rule asks how ready, ill or able anybody is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from .terms import MOST_HOURS, TALK_DAYS, TALK_EARLY_DAYS, Going, JobState


def why_no_job(*, title: str, started_on: date, today: date, hours: Decimal | None) -> Refusal | None:
    """A job has a name and a day on which it began."""
    if not title.strip():
        return Refusal("title_missing", words("Write what the work is. A few words are enough."), field="title")
    if started_on > today:
        return Refusal(
            "not_begun", words("Choose the day the work began. Come back when it has begun."), field="started_on"
        )
    return why_not_hours(hours)


def why_not_hours(hours: Decimal | None) -> Refusal | None:
    """Hours fit into a week."""
    if hours is not None and not 0 < hours <= MOST_HOURS:
        return Refusal(
            "hours_off", words("Write the hours of one week, at most %(most)s."), {"most": MOST_HOURS}, field="hours"
        )
    return None


def why_not_changed(*, state: str, from_on: date, last_from: date, today: date) -> Refusal | None:
    """New hours or pay hold from a day after the last change, while the job runs."""
    if refusal := why_not_running(state):
        return refusal
    if from_on > today:
        return Refusal("day_to_come", words("Choose a day up to today."), field="from_on")
    if from_on < last_from:
        return Refusal(
            "before_last",
            words("Choose a day from %(day)s on. What was before is kept."),
            {"day": last_from},
            field="from_on",
        )
    return None


def why_not_running(state: str) -> Refusal | None:
    """Only a job that runs changes or ends."""
    if state == JobState.RUNNING:
        return None
    return Refusal("not_running", words("This job does not run any more. Add a new one if you began again."))


def why_not_ended(*, state: str, started_on: date, ended_on: date, today: date) -> Refusal | None:
    """A job ends on a day between its start and today; it needs no reason."""
    if refusal := why_not_running(state):
        return refusal
    if not started_on <= ended_on <= today:
        return Refusal("day_off", words("Choose a day between the start and today."), field="ended_on")
    return None


def why_no_talk(
    *, state: str, how: str, next_step: str, next_on: date | None, on: date, started_on: date, today: date
) -> Refusal | None:
    """A talk happened since the job began; when it does not go well there is a next step with a day."""
    if refusal := why_not_running(state):
        return refusal
    if not started_on <= on <= today:
        return Refusal("day_off", words("Choose a day between the start and today."), field="on")
    if next_on is not None and next_on < today:
        return Refusal("day_past", words("Choose a day that is still to come."), field="next_on")
    if how != Going.WELL and not next_step.strip():
        return Refusal("step_missing", words("Write what happens next, so that it gets better."), field="next_step")
    if how != Going.WELL and next_on is None:
        return Refusal("day_missing", words("Choose the day on which you look at it again."), field="next_on")
    return None


def why_not_told(*, is_own: bool, says: bool) -> Refusal | None:
    """What the employer knows is the person's own to say."""
    if says and not is_own:
        return Refusal("not_own", words("Only the person says whether the employer was told."), field="told")
    return None


def why_no_contact(*, on: date, today: date, is_about_somebody: bool, agreed: bool) -> Refusal | None:
    """A contact lies behind; about somebody only when that person opened the work record or asked for it."""
    if on > today:
        return Refusal("day_to_come", words("Choose a day up to today."), field="on")
    if is_about_somebody and not agreed:
        return Refusal(
            "not_agreed",
            words("This person has not opened the work record to you. Ask first, then tick that you were asked."),
            field="was_asked",
        )
    return None


def why_no_employer(name: str) -> Refusal | None:
    """An employer has a name."""
    if name.strip():
        return None
    return Refusal("name_missing", words("Write the name of the firm, shop or office."), field="name")


@dataclass(frozen=True)
class Promise:
    """The next talk about a job: when it is due, and for which day after the start (None: as agreed last time)."""

    due_on: date
    day: int | None


def next_talk(started_on: date, talks: Iterable[tuple[date, date | None]]) -> Promise | None:
    """The next talk that is due after ``talks`` (day of the talk, day agreed for the next look).

    A talk counts for every due day up to three days after it, so that days passed by do not pile up; what was agreed
    for an earlier day goes first. None when the year is over and nothing is agreed.
    """
    held = sorted(talks, key=lambda talk: talk[0])
    covered = held[-1][0] + timedelta(days=TALK_EARLY_DAYS) if held else None
    agreed = held[-1][1] if held else None
    by_plan = next(
        (
            Promise(started_on + timedelta(days=day), day)
            for day in TALK_DAYS
            if covered is None or started_on + timedelta(days=day) > covered
        ),
        None,
    )
    if agreed is not None and (by_plan is None or agreed <= by_plan.due_on):
        return Promise(agreed, None)
    return by_plan


def days_to_first_contact(joined_on: date | None, contacts: Iterable[date]) -> int | None:
    """Days from joining to the first talk with an employer; None while there was none. Never below zero."""
    first = min(contacts, default=None)
    if joined_on is None or first is None:
        return None
    return max(0, (first - joined_on).days)
