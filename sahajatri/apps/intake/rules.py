"""Decisions about applications. Plain Python. Nothing that somebody answers, or leaves out, counts against them."""

from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from .terms import ApplicationState


def why_not_begun(*, is_open: bool, state: str | None) -> Refusal | None:
    """A programme takes applications while it says so; one application per person runs at a time."""
    if state == ApplicationState.DRAFT:
        return None
    if state == ApplicationState.SUBMITTED:
        return Refusal("sent_already", words("Your application is with us already. You need not send it again."))
    if state == ApplicationState.ACCEPTED:
        return Refusal("takes_part_already", words("You take part in this programme already."))
    if not is_open:
        return Refusal("closed_for_now", words("This programme takes no applications at the moment."))
    return None


def why_no_reason(reason: str) -> Refusal | None:
    """Whoever is declined is told why, in words."""
    if reason.strip():
        return None
    return Refusal("reason_missing", words("Write the reason. The person will read it."), field="reason")


def why_no_question(question: str) -> Refusal | None:
    """Asking back needs a question."""
    if question.strip():
        return None
    return Refusal("question_missing", words("Write your question. The person will read it."), field="question")


def why_no_reply(reply: str) -> Refusal | None:
    """An answer has words."""
    if reply.strip():
        return None
    return Refusal("reply_missing", words("Write your answer."), field="reply")
