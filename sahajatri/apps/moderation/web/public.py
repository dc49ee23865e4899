"""House rules for everybody, how to decide for those who do, and how long people waited."""

from datetime import datetime, timedelta

from django.http import HttpResponse
from django.utils.translation import get_language

from sahajatri.apps.moderation import house_rules as content
from sahajatri.apps.moderation import queries
from sahajatri.apps.moderation.terms import ModerationCapability as May
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import show

from . import wording

MONTHS = 3


@page(May.HOUSE_RULES_READ)
def house_rules(request: ActorRequest) -> HttpResponse:
    """What holds wherever people write to each other, and what happens when it does not."""
    return show(request, "moderation/house_rules.html", {"page": content.house_rules().told(get_language() or "bn")})


@page(May.QUEUE_READ)
def guidance(request: ActorRequest) -> HttpResponse:
    """How to decide kindly and safely."""
    return show(request, "moderation/house_rules.html", {"page": content.guidance().told(get_language() or "bn")})


@page(May.TIMES_READ)
def times(request: ActorRequest) -> HttpResponse:
    """How long people waited for a decision, per month that is over."""
    programme = request.actor.programme
    months = []
    until = _first_of_month(request.at)
    for _number in range(MONTHS):
        since = _first_of_month(until - timedelta(days=1))
        rows = [wording.times_row(one) for one in queries.times_between(programme, since, until)]
        months.append({"day": clock.day_of(since), "rows": [row for row in rows if row is not None]})
        until = since
    return show(request, "moderation/times.html", {"months": months})


def _first_of_month(at: datetime) -> datetime:
    return clock.local(at).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
