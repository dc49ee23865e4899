"""What may be done, and why not."""

from datetime import date

from sahajatri.apps.interventions.terms import (
    OPEN_AREAS,
    REVIEW_WITHIN_MONTHS,
    RUNNING,
    TO_REVIEW,
    AreaState,
    Decision,
    InterventionState,
)
from sahajatri.engines.calendars import add_months
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

NOT_YOURS = Refusal("not_own", words("Only the person whose area it is decides this."))
STRANGER = Refusal("not_beside", words("Only the people who walk this way together can do this."))
NOT_BESIDE = Refusal("not_beside", words("Choose somebody who walks this way with you."), field="doer")
MOST_TIMES, MOST_MINUTES = 500, 480


def why_no_area(*, text: str, construct: str) -> Refusal | None:
    """An area says what it is about, or has words of its own."""
    if not construct:
        return Refusal("no_construct", words("Choose what it is about."), field="construct")
    if not text.strip():
        return Refusal("empty", words("Write it in your own words. A few words are enough."), field="words")
    return None


def why_no_proposal(
    *,
    area_state: str,
    has_entry: bool,
    text: str,
    times: int | None,
    minutes: int | None,
    until: date,
    review_on: date,
    today: date,
) -> Refusal | None:
    """Something to try belongs to an area that was agreed, says what it is, how much, and when to look at it."""
    if area_state == AreaState.NOTICED:
        return Refusal(
            "area_not_agreed", words("First the participant says whether this is something to work on.")
        )
    if area_state not in OPEN_AREAS:
        return Refusal("area_closed", words("This area is not open any more. Take it up again first."))
    if not has_entry and not text.strip():
        return Refusal("empty", words("Write in your own words what you want to try."), field="words")
    if times is None or not 1 <= times <= MOST_TIMES:
        return Refusal("times", words("Write how many times, at least 1."), field="times_planned")
    if minutes is not None and not 1 <= minutes <= MOST_MINUTES:
        return Refusal("minutes", words("Write the minutes of one time, or leave it empty."), field="minutes_planned")
    if until < today:
        return Refusal("day_past", words("Choose a day that is still to come."), field="until")
    return why_no_review_day(review_on, today)


def why_no_review_day(review_on: date | None, today: date, *, field: str = "review_on") -> Refusal | None:
    """The day to look at the effect lies ahead, within a year."""
    if review_on is None:
        return Refusal("no_day", words("Choose the day on which you look at the effect."), field=field)
    if review_on <= today:
        return Refusal("day_past", words("Choose a day that is still to come."), field=field)
    if review_on > add_months(today, REVIEW_WITHIN_MONTHS):
        return Refusal(
            "too_far",
            words("Choose a day within the next %(months)s months."),
            {"months": REVIEW_WITHIN_MONTHS},
            field=field,
        )
    return None


def why_not_answer(*, state: str, is_own: bool, has_participant_agreed: bool) -> Refusal | None:
    """The side that did not propose answers, once."""
    if state != InterventionState.PROPOSED:
        return Refusal("answered", words("This was answered already. Look at it as it is now."))
    if is_own == has_participant_agreed:
        return Refusal("not_your_turn", words("You proposed this. Now it is the other one's turn."))
    return None


def why_no_dose(*, state: str, on: date, agreed_on: date | None, minutes: int | None, today: date) -> Refusal | None:
    """A time is noted for what both agreed, on a day between the agreement and today."""
    if state not in RUNNING:
        return Refusal("not_running", words("This is not under way. Times are noted while it is."))
    if on > today:
        return Refusal("day_ahead", words("This day is still to come. Note it when it has been done."), field="on")
    if agreed_on is not None and on < agreed_on:
        return Refusal("before_agreed", words("This day is before you both agreed. Choose a later one."), field="on")
    if minutes is not None and not 1 <= minutes <= MOST_MINUTES:
        return Refusal("minutes", words("Write the minutes of one time, or leave it empty."), field="minutes")
    return None


def why_no_closing(state: str) -> Refusal | None:
    """What runs can be ended."""
    if state in RUNNING:
        return None
    return Refusal("not_running", words("This is not under way any more."))


def why_no_review(
    *, state: str, is_area_open: bool, decision: str, next_on: date | None, today: date
) -> Refusal | None:
    """What was agreed and not looked at for the last time is reviewed; going on needs a next day."""
    if state not in TO_REVIEW:
        return Refusal("not_to_review", words("There is nothing to look at here any more."))
    if decision == Decision.GO_ON and not is_area_open:
        return Refusal("area_closed", words("This area is not open any more. Take it up again first."))
    if decision == Decision.GO_ON:
        return why_no_review_day(next_on, today, field="next_on")
    return None
