"""Pages of the room."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.outcomes import queries
from sahajatri.apps.outcomes.terms import OutcomesCapability
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import show
from sahajatri.kernel.pages.wordings import value_text


def _stations() -> dict[str, str]:
    return {
        "taking_part": _("take part or took part"),
        "waiting": _("wait for a supporter"),
        "no_match": _("no good match found yet"),
        "ever_paired": _("have or had a supporter"),
        "paired_now": _("have a supporter now"),
    }


def _number(value: float | None) -> str:
    return _("too few to show") if value is None else value_text(value)


@page(OutcomesCapability.OUTCOMES_READ)
def outcomes(request: ActorRequest) -> HttpResponse:
    """What the programme can honestly say about itself, without a name."""
    found = queries.outcomes_of(request.actor.programme, at=request.at)
    stations = _stations()
    genders = {
        "female": _("women"),
        "male": _("men"),
        "third_gender": _("third gender"),
        "prefer_not_to_say": _("did not want to say"),
        "not_said": _("not asked"),
    }
    shares = {
        "met_after_pairing": _("met at least once, of all who were given a supporter"),
        "goal_as_hoped_or_better": _("goals that stand as hoped or better, of all goals that were rated"),
    }
    context: dict[str, Any] = {
        "found": found,
        "journey": [{"key": stations[c.code], "value": _number(c.shown)} for c in found.journey],
        "heads": [_("Gender"), *[{"text": text, "number": True} for text in stations.values()]],
        "rows": [
            [genders[group], *[{"text": _number(count), "number": True} for count in counts]]
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
