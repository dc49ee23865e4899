"""What people do when something is not right: an entry kept for oneself, one that was opened, a question, an answer."""

from datetime import timedelta
from typing import TYPE_CHECKING

from sahajatri.apps.safeguarding import actions as safeguarding
from sahajatri.apps.safeguarding.terms import ConcernKind, Where
from sahajatri.kernel.access import Actor

from . import texts_of_worry as texts

if TYPE_CHECKING:
    from demo.story import Telling


def unfair_days(t: "Telling") -> None:
    """Asha keeps one entry for herself; Jaya opened one to the coordinators."""
    safeguarding.keep_unfair(
        where=Where.TRANSPORT.value, on=t.day(12), by=t.by("asha", 12), at=t.at(12, 20), **texts.BUS
    )
    entry = safeguarding.keep_unfair(
        where=Where.APPLYING.value, on=t.day(9), by=t.by("jaya", 8), at=t.at(8, 19), **texts.INTERVIEW
    )
    safeguarding.choose_unfair_readers(entry, ["coordinator"], by=t.by("jaya", 7), at=t.at(7, 19))


def somebody_without_a_name(t: "Telling") -> None:
    """Somebody wrote without an account and was asked something; it waits for the number to come back."""
    concern = safeguarding.raise_concern(
        t.cast.programme,
        ConcernKind.SUPPORTER_BEHAVIOUR.value,
        words=texts.WITHOUT_A_NAME,
        place="supporters.story",
        by=Actor(),
        at=t.at(4, 15),
    )
    safeguarding.acknowledge_concern(concern, by=t.by("indu", 4), at=t.at(4, 16))
    safeguarding.ask_reporter(concern, texts.QUESTION_TO_SOMEBODY, by=t.by("indu", 3), at=t.at(3, 10))
    tomorrow = t.now + timedelta(days=2)
    safeguarding.set_next_step(concern, texts.STEP_FOR_SOMEBODY, tomorrow, by=t.by("indu", 3), at=t.at(3, 10))
