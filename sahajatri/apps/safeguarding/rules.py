"""Decisions about concerns, blocks and shifts. Plain Python."""

from datetime import date, datetime, timedelta
from hashlib import sha256

from sahajatri.engines.bangla import fold
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from .terms import (
    ACKNOWLEDGE_WITHIN,
    ACKNOWLEDGE_WITHOUT_COVER,
    AGAIN_AFTER,
    KIND_OF_TOPIC,
    LADDER,
    LONGEST_SHIFT,
    TIER_OF,
    ConcernKind,
    ConcernState,
    Rung,
    Tier,
    Topic,
)

NO_CONTACT = Refusal(
    "no_contact",
    words(
        "This message cannot be sent just now. That can have many reasons, a pause or a holiday too. "
        "What you wrote is still here. If something cannot wait, ask the coordinator of the programme."
    ),
)
"""The same words whether somebody blocked or a concern is looked at: they must tell nobody which."""


def tier_of(kind: str) -> Tier:
    """How fast a person must answer to a concern of this kind."""
    return TIER_OF[ConcernKind(kind)]


def acknowledge_within(tier: int, *, is_somebody_on_duty: bool) -> timedelta:
    """The while in which a person must have read a concern of this tier."""
    promised = ACKNOWLEDGE_WITHIN[Tier(tier)]
    return promised if is_somebody_on_duty else ACKNOWLEDGE_WITHOUT_COVER.get(Tier(tier), promised)


def rung_due(
    *, raised_at: datetime, acknowledge_by: datetime, climbed: int, tier: int, last: datetime | None, at: datetime
) -> Rung | None:
    """Who must be told next that nobody has answered; None when it is not time.

    ``climbed`` rungs were climbed, the last one at ``last``. At the top everybody is told again and again.
    """
    if climbed < len(LADDER):
        times, rung = LADDER[climbed]
        return rung if at >= raised_at + times * (acknowledge_by - raised_at) else None
    return Rung.EVERYBODY if last is None or at >= last + AGAIN_AFTER[Tier(tier)] else None


def is_step_reminder_due(*, next_step_by: datetime, last: datetime | None, tier: int, at: datetime) -> bool:
    """Whether it is time to say (again) that a next step is late."""
    if at < next_step_by:
        return False
    return last is None or last < next_step_by or at >= last + AGAIN_AFTER[Tier(tier)]


def reference_hash(reference: str) -> str:
    """What is kept of a reference; digits of any script and any spacing lead to the same."""
    digits = "".join(letter for letter in fold(reference) if letter.isdigit())
    return sha256(f"concern\0{digits}".encode()).hexdigest()


def grouped(reference: str) -> str:
    """A reference as it is shown: four groups of four."""
    return " ".join(reference[at : at + 4] for at in range(0, len(reference), 4))


def why_no_next_step(*, state: str, text: str, by_when: datetime | None, at: datetime) -> Refusal | None:
    """A next step has words, a time that is still to come, and an open concern that somebody has read."""
    if state != ConcernState.ACKNOWLEDGED:
        return Refusal("not_acknowledged", words("First say that you have read this concern."))
    if not text.strip():
        return Refusal("step_missing", words("Write what will be done next."), field="next_step")
    if by_when is None or by_when <= at:
        return Refusal("step_in_the_past", words("Choose a time that is still to come."), field="by_on")
    return None


def why_not_paused(*, is_open: bool, has_two: bool) -> Refusal | None:
    """Contact can be paused while an open concern names both people."""
    if not is_open:
        return Refusal("concern_closed", words("This concern is closed. Open it again first."))
    if not has_two:
        return Refusal("not_two", words("It is not known between which two people contact would pause."))
    return None


def why_no_words(text: str, field: str) -> Refusal | None:
    """An empty note, reason or outcome says nothing to the next reader."""
    if not text.strip():
        return Refusal("words_missing", words("Write at least a few words."), field=field)
    return None


def why_not_this_tier(now: int, then: int) -> Refusal | None:
    """A change changes something."""
    if now == then:
        return Refusal("same_tier", words("It is at this level already."), field="tier")
    return None


def why_not_blocked(*, is_self: bool) -> Refusal | None:
    """Nobody blocks herself or himself."""
    if is_self:
        return Refusal("block_of_oneself", words("This is you. Choose another person."))
    return None


def is_heard_anew(*, is_closed: bool, is_same: bool, was: int, now: int) -> bool:
    """Whether words found where some were found before need a person again: others after the end, or graver ones."""
    return not is_same and (is_closed or now < was)


def kind_of_words(topic: str, *, is_now: bool) -> ConcernKind:
    """What kind of concern words are that a list found; words of a means or of tonight make it danger now."""
    if is_now and topic == Topic.SELF_HARM_THOUGHT:
        return ConcernKind.IN_DANGER
    return KIND_OF_TOPIC[Topic(topic)]


def why_no_shift(starts_at: datetime, ends_at: datetime, *, at: datetime, is_lead: bool) -> Refusal | None:
    """A shift ends after it begins, has not passed yet, lasts at most a day, and belongs to somebody who may read."""
    if not is_lead:
        return Refusal(
            "not_a_lead",
            words("Only a safeguarding lead can be on duty, because nobody else may read concerns."),
            field="person",
        )
    if ends_at <= starts_at or ends_at - starts_at > LONGEST_SHIFT:
        return Refusal("shift_length", words("A shift lasts at most 24 hours and ends after it begins."), field="until")
    if ends_at <= at:
        return Refusal("shift_over", words("This shift has passed already. Choose a day to come."), field="on")
    return None


def why_not_kept(*, what: str, on: date | None, today: date) -> Refusal | None:
    """An entry says what happened, on a day that has been."""
    if not what.strip():
        return Refusal("words_missing", words("Write at least a few words."), field="what")
    if on is not None and on > today:
        sentence = words("This day is still to come. Choose the day on which it happened.")
        return Refusal("day_to_come", sentence, field="on")
    return None
