"""Decisions about handovers. Plain Python, no clock."""

from sahajatri.apps.caseload.terms import HandoverAnswer, HandoverState
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

NOT_OPEN = Refusal("not_open", words("This handover is not open any more. Look at it as it is now."))
NOBODY_CHOSEN = Refusal("nobody", words("Choose at least one person."), field="people")


def why_not_proposed(
    *, is_place_open: bool, is_practitioner: bool, is_same: bool, is_proposed_already: bool
) -> Refusal | None:
    """Somebody on the caseload passes to another practitioner of this programme, once at a time."""
    if not is_place_open:
        return Refusal("not_on_caseload", words("This person is not on the caseload any more."), field="people")
    if is_same or not is_practitioner:
        return Refusal("not_a_practitioner", words("Choose another practitioner of this programme."), field="receiver")
    if is_proposed_already:
        return Refusal(
            "proposed_already",
            words("A handover of this person waits already. Take that one back first."),
            field="people",
        )
    return None


def why_drafts_in_the_way(drafts: int, *, passes_drafts: bool) -> Refusal | None:
    """Unsigned notes are signed first, or a word is said about them."""
    if not drafts or passes_drafts:
        return None
    return Refusal(
        "drafts",
        words("Notes that you have not signed: %(count)s. Sign them first, or choose that they pass on unsigned."),
        {"count": drafts},
        field="passes_drafts",
    )


def why_not_left_with_drafts(drafts: int) -> Refusal | None:
    """Nobody leaves a caseload while notes wait unsigned: they would be lost."""
    if not drafts:
        return None
    return Refusal(
        "drafts",
        words("Notes that are not signed yet: %(count)s. Let them be signed, or hand the person over."),
        {"count": drafts},
    )


def why_not_open(state: str) -> Refusal | None:
    """Only what is proposed is answered."""
    return None if state == HandoverState.PROPOSED else NOT_OPEN


def is_agreed_by_person(*, answer: str, is_sudden: bool, is_decided: bool) -> bool:
    """Whether it may go on as far as the participant is concerned.

    A sudden absence is decided by a coordinator, and the participant is told. Otherwise the participant agrees, or a
    coordinator decides when there was no answer; never against a no.
    """
    if is_sudden:
        return True
    return answer == HandoverAnswer.YES or (is_decided and answer != HandoverAnswer.NO)


def is_ready(*, agreed_by_person: bool, agreed_by_receiver: bool, drafts: int, passes_drafts: bool) -> bool:
    """Whether the places change now."""
    return agreed_by_person and agreed_by_receiver and (not drafts or passes_drafts)


def why_not_decided(*, state: str, answer: str, is_late: bool) -> Refusal | None:
    """A coordinator decides when there is no answer in time or a talk was asked for, never against a no."""
    if state != HandoverState.PROPOSED:
        return NOT_OPEN
    if answer == HandoverAnswer.NO:
        return Refusal("said_no", words("The person said no. It is not decided against that."))
    if answer == HandoverAnswer.TALK or is_late:
        return None
    return Refusal("too_early", words("The person still has time to answer. Wait until the day that was named."))
