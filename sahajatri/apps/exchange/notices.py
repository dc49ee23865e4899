"""Who is told about questions, answers and cards, in neutral words."""

from typing import Any

from django.urls import reverse

from sahajatri.apps.notices.actions import tell
from sahajatri.apps.safeguarding.queries import coordinators
from sahajatri.kernel.records import listen
from sahajatri.kernel.wording import words

from . import events
from .models import Card, Reply
from .queries.talk import is_held_back

ANSWERED = (words("Somebody answered your question"), words("There is a new answer. Say what helped when you know it."))
HELPED = (words("Your answer helped somebody"), words("The person who asked says so. Thank you."))
ASKED = (
    words("May your words become a card?"),
    words("Somebody would like others to find it too. You decide, and whether your name stands there."),
)
TO_CHECK = (words("A card waits to be checked"), words("Its author agreed. Look at it, shorten it, or say why not."))
SHOWN = (words("A card of your words can be read now"), words("You can take it back at any time."))
NOT_TAKEN = (words("It does not become a card"), words("A checker looked at it and wrote why."))


def _tell(person: Any, said: tuple[str, str], event: Any, path: str, programme: Any) -> None:
    if person is None or person.public_id == event.by:
        return
    tell(
        person,
        kind=event.kind,
        title=said[0],
        text=said[1],
        path=path,
        programme=programme,
        at=event.at,
        key=f"{event.kind}:{event.chain}:{event.number}:{person.public_id}",
    )


def _question_path(reply: Reply) -> str:
    return reverse("exchange:question", kwargs={"asked": reply.question.public_id})


@listen(events.REPLY_WRITTEN, events.REPLY_LET_THROUGH)
def tell_the_asker(event: Any, reply: Reply) -> None:
    """Whoever asked is told of an answer, once a moderator need not look at it first."""
    is_seen = event.kind == events.REPLY_LET_THROUGH.code or not is_held_back(reply)
    if is_seen and reply.by_id != reply.question.by_id:
        _tell(reply.question.by, ANSWERED, event, _question_path(reply), reply.question.programme)


@listen(events.REPLY_HELPED)
def tell_the_answerer(event: Any, reply: Reply) -> None:
    """Whoever answered is told that it helped."""
    _tell(reply.by, HELPED, event, _question_path(reply), reply.question.programme)


@listen(events.CARD_PROPOSED)
def ask_the_author(event: Any, card: Card) -> None:
    """The author is asked."""
    _tell(card.author, ASKED, event, _card_path("exchange:card-agree", card), card.programme)


@listen(events.CARD_AGREED)
def tell_the_coordinators(event: Any, card: Card) -> None:
    """Those who may check learn that something waits; never the author."""
    for person in coordinators(card.programme, event.at):
        if person.pk != card.author_id:
            _tell(person, TO_CHECK, event, reverse("exchange:checks"), card.programme)


@listen(events.CARD_SHOWN)
def tell_the_author_it_is_shown(event: Any, card: Card) -> None:
    """The author sees what became of her or his words."""
    _tell(card.author, SHOWN, event, _card_path("exchange:card", card), card.programme)


@listen(events.CARD_DECLINED)
def tell_the_author_why_not(event: Any, card: Card) -> None:
    """Only a checker's no is told: one's own no is known, and no answer needs none."""
    if event.facts.get("by_checker"):
        _tell(card.author, NOT_TAKEN, event, reverse("exchange:mine"), card.programme)


def _card_path(route: str, card: Card) -> str:
    return reverse(route, kwargs={"card": card.public_id})
