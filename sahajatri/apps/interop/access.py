"""Openers of imports and questions: within the actor's programme only."""

from django.http import Http404

from sahajatri.apps.supporters.queries import finds_load
from sahajatri.kernel.access import Actor, Capability, Facts, require

from .models import CohortImport, DuplicateQuestion
from .queries import places_only_the_register_knows

finds_load(places_only_the_register_knows)


def import_for(actor: Actor, may: Capability, *, cohort_import: str) -> CohortImport:
    """An import of the actor's programme; any other does not exist."""
    require(actor, may, Facts())
    found = CohortImport.objects.filter(programme=actor.programme, public_id=cohort_import)
    row = found.select_related("programme", "uploaded_by").first()
    if row is None:
        raise Http404
    return row


def question_for(actor: Actor, may: Capability, *, question: str) -> DuplicateQuestion:
    """A question about two entries of the actor's programme."""
    require(actor, may, Facts())
    found = DuplicateQuestion.objects.filter(programme=actor.programme, public_id=question)
    row = found.select_related("programme", "first", "second").first()
    if row is None:
        raise Http404
    return row
