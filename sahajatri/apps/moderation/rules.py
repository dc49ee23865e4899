"""Decisions about what people published. Plain Python."""

from collections.abc import Sequence
from datetime import datetime
from math import ceil

from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from .terms import (
    DECIDE_REPORT_WITHIN,
    DECIDE_WITHIN,
    FEWEST_TO_SHOW,
    MOST_AN_HOUR_WHILE_YOUNG,
    OBJECTIONABLE,
    REMIND_AGAIN_AFTER,
    REPORTS_THAT_HIDE,
    YOUNG_FOR,
    MatterState,
    Reason,
    ReportReason,
    Why,
)

LEFT_OUT = "[…]"


def due(why: str, asked_at: datetime, *, reason: str = "") -> datetime:
    """Until when a person must have decided; a report by what it says is wrong."""
    within = DECIDE_REPORT_WITHIN[ReportReason(reason)] if reason else DECIDE_WITHIN[Why(why)]
    return asked_at + within


def is_hidden_meanwhile(why: str) -> bool:
    """Whether nobody but its author sees it until somebody has looked: first words only."""
    return why == Why.FIRST_POST


def is_hidden_by_reports(reporters: int) -> bool:
    """Whether so many people, each by herself or himself, hide it until a person decides."""
    return reporters >= REPORTS_THAT_HIDE


def as_told_to_author(
    *, why: str, since: datetime, due_at: datetime, hidden_at: datetime | None
) -> tuple[datetime, datetime]:
    """Since when and until when somebody looks at it, for its author.

    When others reported it, both count from the instant at which it was hidden: the time of the first report, and the
    clock that follows from what was said in it, would tell who it was.
    """
    if why == Why.FIRST_POST or hidden_at is None:
        return since, due_at
    return hidden_at, hidden_at + max(DECIDE_REPORT_WITHIN.values())


def next_nudge(opened_at: datetime, due_at: datetime, nudges: int) -> datetime:
    """When somebody is told next that it waits: at half the time, when it is due, then every day."""
    if nudges == 0:
        return opened_at + (due_at - opened_at) / 2
    return due_at + (nudges - 1) * REMIND_AGAIN_AFTER


def is_everybody_told(nudges: int) -> bool:
    """Whether the nudge after ``nudges`` others goes to all who may decide, not to the owner alone."""
    return nudges >= 1


def why_no_decision(state: str, wanted: str = MatterState.WAITING) -> Refusal | None:
    """Somebody decides once; what others decided meanwhile stands."""
    if state != wanted:
        return Refusal(
            "decided_already", words("Somebody has decided about this already. Look at it as it is now.")
        )
    return None


def why_no_reason(reason: str, own_words: str) -> Refusal | None:
    """The author is told why; "something else" needs words."""
    if reason not in set(Reason):
        return Refusal("reason_missing", words("Choose why, so that the writer can understand it."), field="reason")
    if reason == Reason.OTHER and not own_words.strip():
        return Refusal("words_missing", words("Write in your own words why."), field="words")
    return None


def why_not_left_out(before: str, after: str) -> Refusal | None:
    """Words can be left out of what somebody wrote, never put in or moved."""
    kept = after.replace(LEFT_OUT, " ").split()
    written = iter(before.replace(LEFT_OUT, " ").split())
    if not all(any(one == other for other in written) for one in kept):
        return Refusal(
            "words_put_in", words("You can only leave words out. Do not change or add any."), field="text"
        )
    if not kept:
        return Refusal("nothing_left", words("Nothing would be left. Take it down instead."), field="text")
    if kept == before.replace(LEFT_OUT, " ").split():
        return Refusal("nothing_left_out", words("Nothing was left out yet."), field="text")
    return None


def why_no_objection(*, state: str, was_objected: bool, text: str) -> Refusal | None:
    """Once, about something that was taken down, in some words."""
    if was_objected:
        return Refusal("objected_already", words("You have objected already. Another person looks at it."))
    if state not in OBJECTIONABLE:
        return Refusal("nothing_to_object", words("Nothing is taken down here, so there is nothing to object to."))
    if not text.strip():
        return Refusal("words_missing", words("Write at least a few words."), field="words")
    return None


def why_no_report(*, is_own: bool) -> Refusal | None:
    """What one wrote oneself one can remove, not report."""
    if is_own:
        return Refusal("own_words", words("You wrote this yourself. You can remove it where it stands."))
    return None


def why_too_many(*, in_the_last_hour: int, joined_at: datetime, at: datetime) -> Refusal | None:
    """Somebody new publishes at most so many things in an hour; later there is no such limit."""
    if at - joined_at < YOUNG_FOR and in_the_last_hour >= MOST_AN_HOUR_WHILE_YOUNG:
        return Refusal(
            "too_many",
            words("In the first week you can publish %(most)s things in an hour. Wait a little, then go on."),
            {"most": MOST_AN_HOUR_WHILE_YOUNG},
        )
    return None


def middle_and_slowest(hours: Sequence[float]) -> tuple[float, float] | None:
    """The median, and the hours within which nine of ten were decided; None when there are too few."""
    if len(hours) < FEWEST_TO_SHOW:
        return None
    in_order = sorted(hours)
    half = len(in_order) // 2
    middle = in_order[half] if len(in_order) % 2 else (in_order[half - 1] + in_order[half]) / 2
    return middle, in_order[ceil(0.9 * len(in_order)) - 1]
