"""Pages of the room."""

from django.http import HttpResponse
from django.utils.translation import get_language

from sahajatri.apps.measures import access, queries
from sahajatri.apps.measures.terms import MeasuresCapability
from sahajatri.apps.people.models import Person
from sahajatri.kernel.access import ActorRequest, Role, page
from sahajatri.kernel.pages import show
from sahajatri.kernel.pages.wordings import value_text
from sahajatri.kernel.privacy import note_look


@page(MeasuresCapability.SCORES_READ, opens=access.person_for_scores, is_sensitive=True)
def scores(request: ActorRequest, person: Person) -> HttpResponse:
    """The scores of one person over time, each as a picture with a table and in words."""
    note_look(request.actor, person, "scores", at=request.at, role=Role.PRACTITIONER)
    language = get_language() or "bn"
    rows = [
        {
            "name": row.name.for_language(language),
            "label": row.label.for_language(language),
            "note": row.note.for_language(language) if row.note else "",
            "lowest": row.lowest,
            "highest": row.highest,
            "direction": row.direction,
            "points": [{"label": value_text(day), "value": value} for day, value in row.points],
        }
        for row in queries.scores_of(person, request.actor.programme)
    ]
    is_own = request.actor.person.pk == person.pk
    return show(request, "measures/scores.html", {"person": person, "rows": rows, "is_own": is_own})
