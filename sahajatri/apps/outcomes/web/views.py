"""Pages of the room."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.measures.terms import Occasion
from sahajatri.apps.outcomes import queries
from sahajatri.apps.outcomes.terms import OutcomesCapability
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import show
from sahajatri.kernel.pages.wordings import value_text

from . import wording


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


@page(OutcomesCapability.OUTCOMES_READ)
def changes(request: ActorRequest) -> HttpResponse:
    """What changed on the measures since the start, how sure that is, and who is missing from it."""
    asked = request.GET.get("at", "")
    occasion = Occasion(asked) if asked in wording.LATER else Occasion.THREE_MONTHS
    found = queries.changes_over(request.actor.programme, occasion)
    context: dict[str, Any] = {
        "occasion": wording.later_words()[occasion],
        "occasions": [
            {"url": f"?at={code.value}", "text": text, "current": code is occasion}
            for code, text in wording.later_words().items()
        ],
        "rows": [wording.change_row(row) for row in found],
    }
    return show(request, "outcomes/changes.html", context)
