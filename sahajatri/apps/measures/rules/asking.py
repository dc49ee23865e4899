"""When somebody is asked, how often, and what stands in the way of an answer. Plain Python."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sahajatri.apps.measures.terms import (
    ASKED_LATE_FOR,
    BASELINE_WITHIN,
    CLOSES_AFTER,
    MONTHS_OF,
    OPEN_STATES,
    OPENS_BEFORE,
    POSTPONED_FOR,
    REMIND_AFTER,
    SECONDS_PER_QUESTION,
    WITH_SOMEBODY,
    AskingState,
    Mode,
    Occasion,
)
from sahajatri.engines import scoring
from sahajatri.engines.calendars import add_months
from sahajatri.engines.scoring import Instrument, Item
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

BEGUN_ALONE = Refusal(
    "begun_alone",
    words("The person has begun to answer alone. Those answers are private until they are handed in."),
)


@dataclass(frozen=True)
class Window:
    """One occasion: from when somebody can be asked, the day it is due, and the last day."""

    occasion: Occasion
    opens_on: date
    due_on: date
    until_on: date

    def is_open(self, on: date) -> bool:
        return self.opens_on <= on <= self.until_on


def occasion_windows(start: date, end: date | None = None) -> tuple[Window, ...]:
    """The occasions of somebody who takes part from ``start`` (to ``end``, once that is known).

    An occasion that would be due after the end does not exist; the end has an occasion of its own.
    """
    due = {Occasion.BASELINE: start + BASELINE_WITHIN}
    due |= {occasion: add_months(start, months) for occasion, months in MONTHS_OF.items()}
    found = [
        Window(occasion, max(start, day - OPENS_BEFORE), day, day + CLOSES_AFTER)
        for occasion, day in due.items()
        if end is None or day <= end
    ]
    if end is not None:
        found.append(Window(Occasion.EXIT, end - OPENS_BEFORE, end, end + CLOSES_AFTER))
    return tuple(found)


def windows_open(start: date, end: date | None, on: date) -> tuple[Window, ...]:
    """The occasions for which somebody can be asked ``on`` that day. Near the end, only the end is asked for."""
    found = tuple(window for window in occasion_windows(start, end) if window.is_open(on))
    at_the_end = tuple(window for window in found if window.occasion is Occasion.EXIT)
    return at_the_end or found


def places_asked(instrument: Instrument, answers: Mapping[str, int | None]) -> tuple[int, ...]:
    """The places of the questions that are asked after these answers, from 1, in order."""
    asked_now = {item.number for item in scoring.asked(instrument, by_number(answers))}
    return tuple(place for place, item in enumerate(instrument.items, start=1) if item.number in asked_now)


def asked_late(window: Window, today: date) -> Window:
    """The occasion as it is asked today: whoever is asked after its time has a week before anything is late."""
    return replace(window, due_on=max(window.due_on, min(today + ASKED_LATE_FOR, window.until_on)))


def first_open(instrument: Instrument, answers: Mapping[str, int | None]) -> int | None:
    """The place of the first asked question that was neither answered nor skipped, from 1; None when none is left."""
    for place in places_asked(instrument, answers):
        if str(instrument.items[place - 1].number) not in answers:
            return place
    return None


def that_count(instrument: Instrument, answers: Mapping[str, int | None]) -> dict[int, int | None]:
    """What is handed in: an answer, or None, to every question that is asked after these answers, and to no other."""
    given = by_number(answers)
    return {item.number: given.get(item.number) for item in scoring.asked(instrument, given)}


def left_out(instrument: Instrument, answers: Mapping[str, int | None]) -> tuple[Item, ...]:
    """Questions that were answered and are not asked any more since another answer was changed."""
    counted = that_count(instrument, answers)
    return tuple(i for i in instrument.items if i.number not in counted and answers.get(str(i.number)) is not None)


def by_number(answers: Mapping[str, int | None]) -> dict[int, int | None]:
    """Answers as a request keeps them, by the numbers of their questions."""
    return {int(number): answer for number, answer in answers.items()}


def minutes_for(questions: int) -> int:
    """About how many minutes somebody needs, never less than one."""
    return max(1, -(-questions * SECONDS_PER_QUESTION // 60))


def reminders_due(due_on: date, postponed_until: date | None, on: date) -> int:
    """How many reminders should have gone out by that day; none while somebody has put it off."""
    if postponed_until is not None and on < postponed_until:
        return 0
    begin = max(due_on, postponed_until) if postponed_until is not None else due_on
    return sum(1 for after in REMIND_AFTER if on >= begin + after)


def postponed_day(on: date, until_on: date) -> date:
    """A week later, but never after the last day."""
    return min(on + POSTPONED_FOR, until_on)


def why_not_answerable(state: str, until_on: date, on: date) -> Refusal | None:
    """Why nothing can be answered any more. Somebody who said no may still think again."""
    if state == AskingState.ANSWERED:
        return Refusal("answered", words("These questions were answered already. You find the result in the list."))
    if state == AskingState.MISSED or on > until_on:
        return Refusal(
            "too_late",
            words("The time for these questions is over. That does no harm. You can ask to answer them again."),
        )
    return None


def why_not_postponed(state: str, until_on: date, on: date) -> Refusal | None:
    """What is open can be put off, until its last day."""
    if state not in OPEN_STATES:
        return why_not_answerable(state, until_on, on) or Refusal(
            "declined", words("You said no to these questions. Nobody asks you again.")
        )
    if on >= until_on:
        return Refusal("last_day", words("Today is the last day. You can answer now, or leave it. Both are fine."))
    return None


def why_not_offered(answer: int | None, offered: Iterable[int]) -> Refusal | None:
    """An answer is one of those that the question offers, or none."""
    if answer is None or answer in set(offered):
        return None
    return Refusal("not_offered", words("Choose one of the answers, or skip the question."), field="answer")


def asks_for_a_person(instrument: Instrument, number: int, answer: int | None) -> bool:
    """Whether this answer asks that a named person gets in touch."""
    return answer is not None and any(flag.item == number and answer >= flag.at_least for flag in instrument.safety)


def why_not_that_day(on: date | None, *, today: date, is_past: bool) -> Refusal | None:
    """A sheet was answered today or before; an answer is asked for by today or later."""
    if on is None or (is_past and on > today):
        return Refusal("day_to_come", words("Choose today or an earlier day."), field="on")
    if not is_past and on < today:
        return Refusal("day_gone", words("Choose today or a later day."), field="due_on")
    return None


def why_not_handed_in(answers: Mapping[int, int | None]) -> Refusal | None:
    """Something was answered; everything skipped is a no, and can be said as one."""
    if any(answer is not None for answer in answers.values()):
        return None
    return Refusal(
        "nothing_answered",
        words("Every question was skipped. Answer at least one, or say that you do not want to answer."),
    )


def why_not_alone(*, has_wording: bool) -> Refusal | None:
    """Questions that the programme holds on its own sheet cannot be shown here."""
    if has_wording:
        return None
    return Refusal(
        "no_wording", words("These questions are on a sheet of the programme. Your practitioner asks them with you.")
    )


def why_not_your_sheet(*, is_own: bool, is_typing: bool) -> Refusal | None:
    """Only who sits with the person types for her or him, until the person goes on alone."""
    return None if is_own or is_typing else BEGUN_ALONE


def why_not_typed_for(mode: str, *, has_wording: bool, is_begun_alone: bool, has_answers: bool) -> Refusal | None:
    """Why a practitioner cannot type answers for the person now."""
    if is_begun_alone and has_answers:
        return BEGUN_ALONE
    if mode not in {*WITH_SOMEBODY, Mode.PAPER}:
        return Refusal("mode_missing", words("Say how you answer together."), field="mode")
    if mode != Mode.PAPER and not has_wording:
        return Refusal(
            "no_wording_here",
            words("The questions are on your programme's own sheet. Write the answers down by their numbers."),
            field="mode",
        )
    return None


def can_begin(instrument: Instrument) -> bool:
    """Whether somebody may answer it by herself or himself: it comes with its wording and asks the person."""
    return instrument.licence == "ship" and instrument.has_wording and "self" in instrument.raters


def why_not_begun(*, can_begin: bool, is_open_already: bool) -> Refusal | None:
    """Why somebody cannot answer a measure that nobody asked for."""
    if not can_begin:
        return Refusal("not_here", words("These questions cannot be answered here alone. Ask your practitioner."))
    if is_open_already:
        return Refusal("open_already", words("These questions are open already. You find them in your list."))
    return None


def speaks_of_rights(instrument: Instrument, answers: Mapping[str, int | None]) -> bool:
    """Whether an answer says that somebody may want help with rights."""
    return any(one.to == "rights" for one in scoring.score(instrument, by_number(answers)).referrals)


def why_not_asked(*, is_usable: bool, is_open_already: bool) -> Refusal | None:
    """Why a practitioner cannot ask for a measure now."""
    if not is_usable:
        return Refusal(
            "not_usable", words("The programme cannot use this measure now. Choose another one."), field="instrument"
        )
    if is_open_already:
        return Refusal(
            "asked_already",
            words("The person is asked for this measure already. Wait for the answer."),
            field="instrument",
        )
    return None
