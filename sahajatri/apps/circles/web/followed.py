"""What waits in the circles of a programme, for the coordinators."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.circles import actions, queries
from sahajatri.apps.circles.access import life as life_access
from sahajatri.apps.circles.models import Circle, FirstMonth
from sahajatri.apps.circles.queries import Waiting, Waits
from sahajatri.apps.circles.terms import LEAVE_WORDS, LeaveReason
from sahajatri.apps.circles.terms import CirclesCapability as May
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show

from .forms import Confirm


@page(May.FOLLOWED_READ)
def followed(request: ActorRequest) -> HttpResponse:
    """What waits, with its next step and its day; then all circles with who looks after them."""
    programme = request.actor.programme
    context = {
        "waiting": [_row(one) for one in queries.open_things_of_circles(programme, request.at)],
        "circles": queries.circles_at_a_glance(programme, request.at),
        "today": clock.day_of(request.at),
        "reasons": [
            (sentence(LEAVE_WORDS[LeaveReason(reason)]), count)
            for reason, count in queries.reasons_for_leaving(programme)
        ],
    }
    return show(request, "circles/followed.html", context)


def _row(one: Waiting) -> dict[str, Any]:
    text, url, link = _words(one)
    return {"one": one, "text": text, "url": url, "link": link}


def _words(one: Waiting) -> tuple[str, str, str]:
    circle = one.circle
    ask = reverse("circles:facilitator-ask", kwargs={"circle": circle.public_id})
    close = reverse("circles:circle-close", kwargs={"circle": circle.public_id})
    name = ""
    if one.what in {Waits.CHANGE, Waits.WELCOME}:
        name = one.about.seat.person.display_name
    elif one.what in {Waits.QUEUE, Waits.SEAT}:
        name = one.about.person.display_name
    names = {"name": name}
    if one.what is Waits.LEAD and one.about is not None:
        asked = {"name": one.about.person.display_name}
        return _("Nobody looks after this circle. %(name)s is asked, and answers by this day.") % asked, "", ""
    if one.what is Waits.LEAD:
        return _("Nobody looks after this circle."), ask, _("Ask somebody")
    if one.what is Waits.CHANGE:
        url = reverse("circles:month-close", kwargs={"first_month": one.about.public_id})
        return _("%(name)s would like another circle. Talk, and look together.") % names, url, _("We have talked")
    if one.what is Waits.END:
        return _("The last day has come. Close it when all have said goodbye."), close, _("Close this circle")
    return {
        Waits.QUEUE: _("%(name)s waits long for a seat. Talk about another circle, or a new one.") % names,
        Waits.SEAT: _("A seat is kept for %(name)s, of whom nothing was heard. Ask how it goes.") % names,
        Waits.NOTE: _("Nobody noted who came to a gathering. Ask whoever looks after the circle."),
        Waits.WELCOME: _("%(name)s is new and was not welcomed yet. Ask whoever looks after the circle.") % names,
        Waits.TALK: _("Rules wait for a talk. Ask whoever looks after the circle."),
    }.get(one.what, ""), "", ""


@page(May.CIRCLE_FOLLOW, opens=life_access.month_for)
def month_close(request: ActorRequest, first_month: FirstMonth) -> HttpResponse:
    """We have talked about another circle: the loop is closed. The seat stays until the person leaves it."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.close_month, first_month, by=request.actor, at=request.at):
        return go_to(request, "circles:followed", say=_("It is noted that you have talked."))
    circle: Circle = first_month.seat.circle
    free = [one for one in queries.open_circles(circle.programme) if not one.is_full and one.circle.pk != circle.pk]
    context = {"month": first_month, "circle": circle, "form": form, "free": free}
    return show(request, "circles/month_close.html", context)
