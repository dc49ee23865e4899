"""What every place shares where one writes for a circle: who reads it, who is on duty, a calm answer to hard words."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.circles import queries
from sahajatri.apps.circles.models import Circle
from sahajatri.apps.safeguarding.panel import answer_calmly
from sahajatri.apps.safeguarding.queries import before_writing
from sahajatri.kernel.access import ActorRequest
from sahajatri.kernel.pages import go_to

from . import wording


def beside(request: ActorRequest, circle: Circle) -> dict[str, Any]:
    """What stands beside a place where one writes for the circle."""
    return {
        "readers": wording.readers(len(queries.seats_of(circle))),
        "before": before_writing(request.actor.programme, request.at),
        "place": "circle",
    }


def kept(request: ActorRequest, thing: Any, text: str, *, place: str, back: str, say: str) -> HttpResponse:
    """After words were kept: a calm answer to hard ones, else back to where they stand."""
    if getattr(thing, "hidden_at", None) is not None:
        say = _("Thank you. Your first words are read by somebody before the circle sees them.")
    calm = answer_calmly(request, text, place=place, place_id=thing.public_id, back_url=back)
    return calm or go_to(request, back, say=say)
