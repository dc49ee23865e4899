"""Decisions about jobs, contacts and talks. Plain Python, no clock. No rule asks how ready, ill or able anybody is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from .terms import (
    AROUND_DAYS,
    CHECK_DAYS,
    CHECK_OPEN_DAYS,
    HAND_ON_AFTER_DAYS,
    MAY_GO_QUIET,
    MOST_HOURS,
    OPEN_APPLICATIONS,
    QUIET_AFTER_DAYS,
    TALK_DAYS,
    TALK_EARLY_DAYS,
    WORRY_WITHIN_WORKING_DAYS,
    ApplicationState,
    Going,
    InterviewState,
    JobState,
)


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
    *,
    state: str,
    how: str,
    next_step: str,
    next_on: date | None,
    on: date,
    started_on: date,
    today: date,
    is_waited_for: bool = False,
) -> Refusal | None:
    """A talk happened since the job began; when it does not go well there is a next step with a day.

    ``is_waited_for``: the person said that work does not go well; then a talk always ends with a next step.
    """
    if refusal := why_not_running(state):
        return refusal
    if not started_on <= on <= today:
        return Refusal("day_off", words("Choose a day between the start and today."), field="on")
    if next_on is not None and next_on < today:
        return Refusal("day_past", words("Choose a day that is still to come."), field="next_on")
    if how != Going.WELL and not next_step.strip():
        return Refusal("step_missing", words("Write what happens next, so that it gets better."), field="next_step")
    if is_waited_for and not next_step.strip():
        return Refusal(
            "step_missing",
            words("This person said that work does not go well. Write what happens next."),
            field="next_step",
        )
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
    """The next talk about a job: when it is due, and for which day after the start (None: as agreed last time).

    ``going``: how work went when it was promised, if that was not well; ``is_asked``: the person said so herself or
    himself, and waits for the talk.
    """

    due_on: date
    day: int | None
    going: str = ""
    is_asked: bool = False

    @property
    def hand_on_from(self) -> date:
        """The day from which the coordinators look for somebody: soon when work does not go well."""
        if self.is_asked:
            return self.due_on + timedelta(days=1)
        within = WORRY_WITHIN_WORKING_DAYS.get(Going(self.going)) if self.going else None
        if within is not None:
            return working_days_after(self.due_on, within)
        return self.due_on + timedelta(days=HAND_ON_AFTER_DAYS)


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


def around(days: Iterable[date], started_on: date) -> tuple[int, int]:
    """How many of ``days`` lie in the 90 days before the start of a job, and how many in the 90 days from it on."""
    far = [(day - started_on).days for day in days]
    return sum(-AROUND_DAYS <= one < 0 for one in far), sum(0 <= one < AROUND_DAYS for one in far)


def days_to_first_contact(joined_on: date | None, contacts: Iterable[date]) -> int | None:
    """Days from joining to the first talk with an employer; None while there was none. Never below zero."""
    first = min(contacts, default=None)
    if joined_on is None or first is None:
        return None
    return max(0, (first - joined_on).days)


FREE_DAYS = frozenset({4, 5})
"""Friday and Saturday, as :meth:`datetime.date.weekday` counts them."""


def working_days_after(day: date, count: int) -> date:
    """The day that is so many working days (Sunday to Thursday) after ``day``."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() not in FREE_DAYS
    return day


def talk_by(going: str, on: date) -> date | None:
    """The day by which somebody talks with a person who says on ``on`` how work goes; None when it goes well."""
    within = WORRY_WITHIN_WORKING_DAYS.get(Going(going))
    return None if within is None else working_days_after(on, within)


def check_due(started_on: date, answered_on: Iterable[date], today: date) -> int | None:
    """The day after the start for which the person is asked today how work goes; None when nothing is asked now.

    An answer up to three days early counts, as a talk does; a question that nobody answered rests after two weeks.
    """
    day = max((day for day in CHECK_DAYS if started_on + timedelta(days=day) <= today), default=None)
    if day is None:
        return None
    due_on = started_on + timedelta(days=day)
    if (today - due_on).days > CHECK_OPEN_DAYS:
        return None
    early = due_on - timedelta(days=TALK_EARLY_DAYS)
    return None if any(on >= early for on in answered_on) else day


NOTHING_TO_SAY = Refusal("not_running", words("This job does not run any more. Add a new one if you began again."))


def why_no_check(*, state: str, is_own: bool) -> Refusal | None:
    """How work goes says the person alone, while the job runs."""
    if not is_own:
        return Refusal("not_own", words("Only the person says how work goes. Note a talk instead."))
    return why_not_running(state)


def why_nobody_can_be_asked(*, is_open: bool) -> Refusal | None:
    """A talk can be asked for when somebody may know of the job."""
    if is_open:
        return None
    return Refusal(
        "not_open", words("Your work is not open to your practitioner. Open it first, then ask for the talk.")
    )


def why_no_application(*, title: str, applied_on: date | None, today: date) -> Refusal | None:
    """An application says for what, and lies behind when it was sent."""
    if not title.strip():
        return Refusal("title_missing", words("Write what the work is. A few words are enough."), field="title")
    if applied_on is not None and applied_on > today:
        return Refusal("day_to_come", words("Choose a day up to today."), field="applied_on")
    return None


def why_not_moved(*, state: str, then: str, next_on: date | None, today: date) -> Refusal | None:
    """It became a job on the page of the job, and not by a word; a next day is still to come."""
    if next_on is not None and next_on < today:
        return Refusal("day_past", words("Choose a day that is still to come."), field="next_on")
    if then == ApplicationState.TAKEN:
        return Refusal("say_when_it_began", words("Note the job when it begins: then the application becomes a job."))
    return None


def why_no_interview(*, state: str) -> Refusal | None:
    """An interview belongs to an application that is not over."""
    if state in OPEN_APPLICATIONS or state == ApplicationState.NO_ANSWER:
        return None
    return Refusal("over", words("This application is over. Say first that it goes on."))


def why_not_changed_interview(*, state: str) -> Refusal | None:
    """Only an interview that is still planned is moved."""
    if state == InterviewState.PLANNED:
        return None
    return Refusal("over", words("This interview is over. Note a new one."))


def why_not_told_of(*, state: str, on: date, today: date) -> Refusal | None:
    """How an interview went is told once its day has come."""
    if state == InterviewState.CANCELLED:
        return Refusal("cancelled", words("This interview does not take place."))
    if on > today:
        return Refusal("not_yet", words("The day of the interview is still to come."))
    return None


def is_quiet(*, state: str, since: date, has_interview_ahead: bool, today: date) -> bool:
    """Whether nothing came for three weeks where others should answer, so that the person is asked once more."""
    is_waiting = state in MAY_GO_QUIET or (state == ApplicationState.INVITED and not has_interview_ahead)
    return is_waiting and (today - since).days >= QUIET_AFTER_DAYS
