"""Many suggestions decided together: each for itself, with its reason, and nothing half-told."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from sahajatri.apps.matching import events, rules
from sahajatri.apps.matching.models import Suggestion
from sahajatri.apps.matching.terms import SuggestionState
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refused, insist

from .proposing import suggest_next_to
from .suggestions import accept_suggestion


@action
def offer_suggestions(
    programme: Any, *, by: Actor, at: datetime, suggestions: Iterable[Suggestion], reason: str = ""
) -> Any:
    """Make an offer of every suggestion that can be offered now, in the order given.

    Returns the event: ``done`` counts the offers, ``refused`` lists [suggestion, code of the refusal] of the rest.
    """
    done, refused = 0, []
    for suggestion in suggestions:
        try:
            accept_suggestion(suggestion, by=by, at=at, note=reason)
            done += 1
        except Refused as why:
            refused.append([suggestion.public_id, why.refusal.code])
    return happened(events.SUGGESTIONS_DECIDED, programme, programme=programme, done=done, refused=refused)


@action
def reject_suggestions(
    programme: Any, *, by: Actor, at: datetime, suggestions: Iterable[Suggestion], reason: str
) -> Any:
    """Say no to every suggestion that is still open, with one reason; then the next ones are suggested, all at once.

    Returns the event, as :func:`offer_suggestions`.
    """
    done: list[Suggestion] = []
    refused = []
    for given in suggestions:
        try:
            with transaction.atomic():
                suggestion = lock(given)
                insist(rules.why_not_rejected(suggestion.state))
                suggestion.decided_by, suggestion.reason = by.person, reason
                suggestion.move_to(SuggestionState.REJECTED, at=at)
                happened(events.SUGGESTION_REJECTED, suggestion, subject=suggestion.person)
                done.append(suggestion)
        except Refused as why:
            refused.append([given.public_id, why.refusal.code])
    for run in {s.run for s in done}:
        suggest_next_to([s.person for s in done if s.run_id == run.pk], run, at)
    return happened(events.SUGGESTIONS_DECIDED, programme, programme=programme, done=len(done), refused=refused)
