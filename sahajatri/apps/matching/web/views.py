"""What a person opens who waits, and the private wish not to be paired with somebody."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.matching import actions, queries
from sahajatri.apps.matching.access import person_to_veto
from sahajatri.apps.matching.terms import HELP_WORDS, WaitState
from sahajatri.apps.matching.terms import MatchingCapability as May
from sahajatri.apps.people.models import Person
from sahajatri.apps.safeguarding.terms import SafeguardingCapability as Safeguarding
from sahajatri.kernel.access import ActorRequest, decide, facts_about, page
from sahajatri.kernel.pages import go_to, sentence, show
from sahajatri.kernel.wording import words

from .forms import Confirm

DAYS_IN_WORDS = 14  # a shorter wait is told in days


@page(May.OWN_WAIT_READ)
def my_wait(request: ActorRequest) -> HttpResponse:
    """Where I stand: since when, how many wait, what happens next and by when, how long it usually takes."""
    actor = request.actor
    stand = queries.where_i_stand(actor.person, actor.programme, request.at)
    found: dict[str, Any] = {"stand": stand, "now": request.at}
    if stand is not None:
        found |= {
            "is_waiting": stand.state in {WaitState.WAITING, WaitState.NO_MATCH},
            "is_offered": stand.state is WaitState.OFFERED,
            "is_paired": stand.state is WaitState.PAIRED,
            "reasons": queries.why_i_wait_in_words(stand.reasons),
            "needs_consent": "no_consent" in stand.reasons,
        }
        if found["is_waiting"]:
            helps = queries.what_would_help(actor.person, actor.programme, request.at)
            found |= {
                "usual": _usual(stand.expected) if stand.expected else "",
                "helps": [sentence(HELP_WORDS[code]) for code in helps],
                "wishes": len(queries.standing_wishes(actor.programme, person=actor.person)),
            }
    return show(request, "matching/my_wait.html", found)


def _usual(expected: queries.Expected) -> str:
    """The usual wait in whole weeks, or in days when it is short; nothing is promised that the data do not say."""
    in_weeks = expected.low >= DAYS_IN_WORDS
    low, high = expected.low, expected.high
    if in_weeks:
        low, high = max(1, low // 7), None if high is None else -(-high // 7)
    facts = {"low": low, "high": high}
    if high is None:
        text = words("Usually at least %(low)s weeks.") if in_weeks else words("Usually at least %(low)s days.")
    elif low == high:
        text = words("Usually about %(low)s weeks.") if in_weeks else words("Usually about %(low)s days.")
    elif in_weeks:
        text = words("Usually between %(low)s and %(high)s weeks.")
    else:
        text = words("Usually between %(low)s and %(high)s days.")
    return sentence(text, facts)


@page(May.VETO_SET, opens=person_to_veto, is_sensitive=True)
def veto_set(request: ActorRequest, person: Person) -> HttpResponse:
    actor, form = request.actor, Confirm.of(request)
    if form.is_valid() and form.accepts(
        actions.set_veto, actor.programme, actor.person, person, by=actor, at=request.at
    ):
        return go_to(request, "/", say=_("We keep this to ourselves. You two are not suggested to each other."))
    found = {
        "person": person,
        "form": form,
        "is_set": queries.has_veto(actor.person, person, actor.programme),
        # A block is for people whom one has met; whoever is known from a story only cannot be blocked.
        "may_block": decide(actor, Safeguarding.PERSON_BLOCK, facts_about(actor, person)).allowed,
    }
    return show(request, "matching/veto_set.html", found)


@page(May.VETO_SET, opens=person_to_veto, is_sensitive=True)
def veto_lift(request: ActorRequest, person: Person) -> HttpResponse:
    actor, form = request.actor, Confirm.of(request)
    if form.is_valid() and form.accepts(
        actions.lift_veto, actor.programme, actor.person, person, by=actor, at=request.at
    ):
        return go_to(request, "/", say=_("You two can be suggested to each other again."))
    return go_to(request, "matching:veto-set", person=person)
