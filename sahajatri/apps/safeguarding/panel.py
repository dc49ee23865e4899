"""The calm answer to words that sound hard, in the same response in which they were kept.

Rooms in which people write call :func:`answer_calmly` after they have saved, before they redirect:

    return answer_calmly(request, text, place="circles.post", place_id=post.public_id, back_url=url) or go_to(...)
"""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import get_language

from sahajatri.kernel.access import ActorRequest
from sahajatri.kernel.pages import show

from . import actions, queries
from .listening import hear
from .models import Concern
from .terms import ConcernKind, ConcernState, Topic

OF_ONESELF = frozenset({Topic.SELF_HARM_THOUGHT, Topic.SELF_INJURY, Topic.DESPAIR})


def answer_calmly(
    request: ActorRequest, text: str, *, place: str, place_id: str, back_url: str, is_private: bool = False
) -> HttpResponse | None:
    """A page that answers words about a person in need; None when there is nothing to answer.

    What others can read is also put before a safeguarding lead, and the page says so. ``is_private``: only the
    person reads it (a check-in, a record): nobody is told, and the page says that. Words that ask others for money
    are put before a person without any page: they are no cry for help.
    """
    heard = hear(text)
    if heard is None:
        return None
    actor, concern = request.actor, None
    if not is_private:
        concern = actions.ask_to_look_at_words(
            actor.programme, text, author=actor.person, place=place, place_id=place_id, by=actor, at=request.at
        )
    if heard.topic == Topic.EXPLOITATION:
        return None
    return calm_page(request, kept=text, concern=concern, topic=heard.topic, is_now=heard.is_now, back_url=back_url)


def calm_page(
    request: ActorRequest, *, kept: str, concern: Concern | None, topic: str, is_now: bool, back_url: str
) -> HttpResponse:
    """The page itself, for rooms that found out in another way that somebody needs a person."""
    request.is_sensitive = True  # type: ignore[attr-defined]  # shows the quick exit
    is_own = topic in OF_ONESELF
    kind = ConcernKind.IN_DANGER if is_now else ConcernKind.HURT_BY_SELF if is_own else ConcernKind.HURT_BY_OTHERS
    return show(
        request,
        "safeguarding/calm_panel.html",
        {
            "kept": kept,
            "is_own": is_own,
            "is_now": is_now,
            "kind": kind.value,
            "concern": concern if concern is not None and concern.state != ConcernState.CLOSED else None,
            "cover": queries.cover(request.actor.programme, request.at),
            "lines": lines_for(request.actor.programme, is_own=is_own),
            "back_url": back_url,
        },
    )


def lines_for(programme: Any, *, is_own: bool) -> list[dict[str, str]]:
    """Help lines that fit, the most urgent first."""
    language = get_language() or "bn"
    fitting = {"emergency", "listening"} if is_own else {"emergency", "violence"}
    return [
        {
            "name": line.name.for_language(language),
            "number": line.number,
            "text": f"{line.helps_with.for_language(language)} · {line.hours.for_language(language)}",
        }
        for line in queries.helplines_of(getattr(programme, "country", ""))
        if line.kind in fitting
    ]
