"""What every place shares where one writes to a circle: who reads it, who is on duty, what follows."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.circles.terms import PostState
from sahajatri.apps.safeguarding.panel import answer_calmly
from sahajatri.apps.safeguarding.queries import before_writing
from sahajatri.kernel.access import ActorRequest
from sahajatri.kernel.pages import go_to

from . import wording


def writing(request: ActorRequest, people: int) -> dict[str, Any]:
    """What stands beside a place where one writes to a circle."""
    return {
        "readers": wording.readers(people),
        "before": before_writing(request.actor.programme, request.at),
        "place": "circle",
    }


def answered(
    request: ActorRequest, place: str, thing: Any, text: str, *, back: str, say: str, is_waiting: bool
) -> HttpResponse:
    """After something was written: a calm answer to hard words, else back to where it stands."""
    calm = answer_calmly(request, text, place=place, place_id=thing.public_id, back_url=back)
    if is_waiting:
        say = _("Thank you. Your first words are read by somebody before the circle sees them.")
    return calm or go_to(request, back, say=say)


def post_answered(request: ActorRequest, post: Any, text: str, *, back: str) -> HttpResponse:
    """The same for a post."""
    is_waiting = post.state == PostState.WAITING
    said = _("Your words are in the circle.")
    beside = post.media.values_list("words", flat=True)
    all_words = "\n".join(filter(None, (text, *beside)))
    return answered(request, "circles.post", post, all_words, back=back, say=said, is_waiting=is_waiting)
