"""Words of the circle's life that a person looks at: first words before others read them, and what was decided."""

from datetime import datetime
from typing import Any

from sahajatri.apps.circles import events
from sahajatri.apps.circles.models import AgendaPoint, Circle, CircleRules, KeptThing, RulesWord
from sahajatri.apps.moderation.actions import ask_for_look
from sahajatri.apps.moderation.queries import needs_first_look
from sahajatri.apps.moderation.terms import Why
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock

Words = AgendaPoint | CircleRules | KeptThing | RulesWord
PLACES = {AgendaPoint: "circles.point", KeptThing: "circles.kept", RulesWord: "circles.rules-word"}


def look_first(words: Any, author: Any, circle: Circle, *, by: Actor, at: datetime) -> None:
    """Inside an action: the first words of somebody in the programme are read by a person before others read them."""
    if not needs_first_look(author, circle.programme):
        return
    words.hidden_at = at
    words.save()
    ask_for_look(
        PLACES[type(words)],
        words.public_id,
        programme=circle.programme,
        author=author,
        why=Why.FIRST_POST,
        by=by,
        at=at,
    )


@action
def hide_words(words: Words, *, circle: Circle, by: Actor, at: datetime) -> Words:
    """Let nobody but the author see it."""
    words = lock(words)
    words.hidden_at = at
    words.save()
    happened(events.WORDS_HIDDEN, words, programme=circle.programme)
    return words


@action
def show_words(words: Words, *, circle: Circle, by: Actor, at: datetime) -> Words:
    """Let the circle see it, for the first time or again."""
    words = lock(words)
    words.hidden_at = None
    words.save()
    happened(events.WORDS_SHOWN, words, programme=circle.programme)
    return words
