"""Decisions about applications. Plain Python. Nothing that somebody answers, or leaves out, counts against them."""

import re
from collections.abc import Iterable, Mapping

from sahajatri.engines import bangla
from sahajatri.engines.calendars import DAYS
from sahajatri.kernel.content import tags
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from .terms import PARTS_OF_DAY, ApplicationState


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


def tags_of(kind: str, text: str) -> list[str]:
    """Tags that somebody typed, split at commas and line breaks, each once.

    What has a code in the list of ``kind``, in either language, becomes that code; the rest stays as typed.
    """
    known = {bangla.fold(name): tag.code for tag in tags()[kind] for name in (tag.name.bn, tag.name.en)}
    found = (bangla.clean(part) for part in re.split(r"[,;،।\n]", text))
    return list(dict.fromkeys(known.get(bangla.fold(part), part) for part in found if part))


def cells_of(availability: Iterable[Mapping[str, str]]) -> list[str]:
    """Times of the week as codes such as ``sat-08:00-12:00``."""
    return [f"{slot['day']}-{slot['from']}-{slot['to']}" for slot in availability]


def times_of(cells: Iterable[str]) -> list[dict[str, str]]:
    """The times of the week of codes as :func:`cells_of` writes them, in the order of the week."""
    split = sorted((DAYS.index(day), day, start, end) for day, start, end in (c.split("-") for c in cells))
    return [{"day": day, "from": start, "to": end} for _, day, start, end in split]


def cells_of_day(day: str) -> list[tuple[str, str]]:
    """The cells that are offered on ``day``: code and msgid of the part of the day."""
    return [(f"{day}-{start}-{end}", name) for name, start, end in PARTS_OF_DAY.values()]
