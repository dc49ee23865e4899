"""Builders of the exchange: cards on the shelf, questions, answers, a card made of one."""

from datetime import datetime, timedelta
from typing import Any

from demo.cast import Cast
from sahajatri.apps.exchange import actions
from sahajatri.apps.exchange.models import Card, Question, Reply
from sahajatri.apps.exchange.terms import GOOD_FOR_DAYS, Naming
from sahajatri.apps.moderation.models import Matter
from sahajatri.apps.moderation.terms import MatterState
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.kernel import clock
from sahajatri.kernel.records import outside_actions

TITLE = "কানে কম শুনলে ক্রেতার কথা কীভাবে বুঝব?"
TRIED = "দামের একটি বোর্ড টাঙিয়েছি, ক্রেতা আঙুল দিয়ে দেখান।"


def shelved(cast: Cast) -> int:
    """The shipped cards stand on the shelf of the cast's programme."""
    programme = cast.programme
    return actions.shelve_shipped_cards(programme, by=the_programme_itself(programme), at=cast.at)


def known_here(cast: Cast, *keys: str) -> None:
    """These people wrote before, and a person has let it through: what they write now is seen at once."""
    with outside_actions("somebody wrote before"):
        for key in keys:
            Matter.objects.create(
                programme=cast.programme,
                place="exchange.question",
                thing=cast.people[key].public_id,
                author=cast.people[key],
                why="first_post",
                state=MatterState.LET_THROUGH,
                state_since=cast.at,
                opened_at=cast.at,
                due_at=cast.at,
                nudge_at=cast.at,
            )


def asked(cast: Cast, key: str = "asha", *, title: str = TITLE, at: datetime | None = None, **given: Any) -> Question:
    """One of the cast asks, without a name unless ``naming`` says so."""
    known_here(cast, key)
    given.setdefault("barriers", ["hearing"])
    given.setdefault("works", ["shop"])
    return actions.ask_question(cast.programme, title=title, by=cast.actor(key), at=at or cast.at, **given)


def answered(
    cast: Cast, question: Question, key: str = "jaya", *, text: str = TRIED, at: datetime | None = None, **given: Any
) -> Reply:
    """One of the cast answers with her or his name."""
    known_here(cast, key)
    given.setdefault("naming", Naming.NAME.value)
    return actions.answer_question(question, text=text, by=cast.actor(key), at=at or cast.at, **given)


def proposed(cast: Cast, *, asker: str = "asha", author: str = "jaya", by: str = "") -> Card:
    """An answer helped, and somebody (the asker) proposes to make a card of it."""
    reply = answered(cast, asked(cast, asker), author)
    actions.say_what_helped(reply, by=cast.actor(asker), at=cast.at)
    return actions.propose_card(reply, by=cast.actor(by or asker), at=cast.at)


def agreed(cast: Cast, card: Card, *, author: str = "jaya", naming: str = Naming.NAME) -> Card:
    """The author says yes."""
    return actions.agree_to_card(card, naming=str(naming), by=cast.actor(author), at=cast.at)


def text(title: str = "দাম দেখানোর বোর্ড", **parts: str) -> dict[str, str]:
    """The Bengali parts of a card."""
    return {"title": title, "helped": TRIED, "source": "দোকানে করে দেখা", **parts}


def checked(cast: Cast, card: Card, *, by: str = "gita", **given: Any) -> Card:
    """A checker shows the card for a year."""
    given.setdefault("bn", text())
    given.setdefault("en", {})
    given.setdefault("barriers", ["hearing"])
    given.setdefault("works", ["shop"])
    given.setdefault("review_on", clock.day_of(cast.at) + timedelta(days=GOOD_FOR_DAYS))
    return actions.show_card(card, by=cast.actor(by), at=cast.at, **given)
