"""Pages of the room."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.interventions.terms import InterventionsCapability
from sahajatri.apps.measures.terms import Occasion
from sahajatri.apps.outcomes import queries
from sahajatri.apps.outcomes.terms import OutcomesCapability
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, Facts, decide, page
from sahajatri.kernel.pages import show

from . import wording


@page(OutcomesCapability.OUTCOMES_READ)
def outcomes(request: ActorRequest) -> HttpResponse:
    """What the programme can honestly say about itself, without a name."""
    found = queries.outcomes_of(request.actor.programme, at=request.at)
    stations, genders, shares = wording.station_words(), wording.gender_words(), wording.share_words()
    links = [
        ("outcomes:work", _("Work")),
        ("outcomes:goals", _("Goals of everybody")),
        ("outcomes:changes", _("What changed for people")),
        ("interventions:what-helped", _("What tended to help here")),
        ("matching:equity", _("Is it fair to everybody?")),
        ("matching:lessons", _("What past pairings teach")),
        ("outcomes:indicators", _("Download all numbers (CSV)")),
    ]
    may_see_helped = decide(request.actor, InterventionsCapability.WHAT_HELPED_READ, Facts()).allowed
    context: dict[str, Any] = {
        "links": [
            {"url": reverse(route), "text": text}
            for route, text in links
            if may_see_helped or route != "interventions:what-helped"
        ],
        "found": found,
        "journey": [{"key": stations[c.code], "value": wording.count_text(c.shown)} for c in found.journey],
        "heads": [_("Gender"), *[{"text": text, "number": True} for text in stations.values()]],
        "rows": [
            [genders[group], *[{"text": wording.count_text(count), "number": True} for count in counts]]
            for group, counts in found.by_gender
        ],
        "shares": [
            {
                "text": shares[s.code],
                "share": s,
                "low": None if s.low is None else round(100 * s.low),
                "high": None if s.high is None else round(100 * s.high),
            }
            for s in found.shares
        ],
    }
    return show(request, "outcomes/outcomes.html", context)


@page(OutcomesCapability.OUTCOMES_READ)
def changes(request: ActorRequest) -> HttpResponse:
    """What changed on the measures since the start, how sure that is, and who is missing from it."""
    asked = request.GET.get("at", "")
    occasion = Occasion(asked) if asked in wording.LATER else Occasion.THREE_MONTHS
    found = queries.changes_over(request.actor.programme, occasion, today=clock.day_of(request.at))
    context: dict[str, Any] = {
        "occasion": wording.later_words()[occasion],
        "occasions": [
            {"url": f"?at={code.value}", "text": text, "current": code is occasion}
            for code, text in wording.later_words().items()
        ],
        "overview": wording.overview(found),
        "rows": [wording.change_row(row) for row in found],
    }
    return show(request, "outcomes/changes.html", context)
