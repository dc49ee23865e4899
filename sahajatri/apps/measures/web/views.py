"""What came of it: one result, what changed over time, and what the person says about typed answers."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.measures import access, actions, queries
from sahajatri.apps.measures.models import Administration
from sahajatri.apps.measures.rules.change import NOT_KNOWN
from sahajatri.apps.measures.terms import AdministrationState
from sahajatri.apps.measures.terms import MeasuresCapability as May
from sahajatri.apps.people.models import Person
from sahajatri.kernel.access import ActorRequest, Role, page
from sahajatri.kernel.pages import go_to, sentence, show
from sahajatri.kernel.privacy import note_look

from . import asking_words
from .answer_forms import Confirm


@page(May.SCORES_READ, opens=access.person_for_scores, is_sensitive=True)
def scores(request: ActorRequest, person: Person) -> HttpResponse:
    """What changed for one person: a picture per score, what can be said about it and why, and what is missing."""
    note_look(request.actor, person, "scores", at=request.at, role=Role.PRACTITIONER)
    programme = request.actor.programme
    is_own = request.actor.person.pk == person.pk
    context = {
        "person": person,
        "is_own": is_own,
        "vague": sentence(NOT_KNOWN),
        "rows": asking_words.change_rows(queries.changes_of(person, programme)),
        "missed": asking_words.missed_rows(queries.missed_measures(person, programme), is_own=is_own),
    }
    return show(request, "measures/scores.html", context)


@page(May.MEASURE_READ, opens=access.administration_for, is_sensitive=True)
def administration(request: ActorRequest, administration: Administration) -> HttpResponse:
    """One result in plain words. The single answers are shown to the person alone."""
    return show(request, "measures/administration.html", _all_about(request, administration))


@page(May.OWN_MEASURE_ACT, opens=access.administration_for)
def administration_confirm(request: ActorRequest, administration: Administration) -> HttpResponse:
    return _at_once(request, administration, actions.confirm_answers, _("Thank you. The answers count as yours."))


@page(May.OWN_MEASURE_ACT, opens=access.administration_for)
def administration_object(request: ActorRequest, administration: Administration) -> HttpResponse:
    said = _("These answers do not count any more, and nobody sees them as yours.")
    return _at_once(request, administration, actions.object_to_answers, said)


def _at_once(request: ActorRequest, administration: Administration, act: Callable[..., Any], said: str) -> HttpResponse:
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(act, administration, by=request.actor, at=request.at):
        return go_to(request, "measures:administration", say=said, administration=administration)
    if request.method != "POST":
        return go_to(request, "measures:administration", administration=administration)
    return show(request, "measures/administration.html", {**_all_about(request, administration), "form": form})


def _all_about(request: ActorRequest, administration: Administration) -> dict[str, Any]:
    person, programme = administration.person, administration.programme
    is_own = request.actor.person.pk == person.pk
    note_look(request.actor, person, "scores", at=request.at, role=Role.PRACTITIONER, why="administration")
    pack = queries.instrument_version(programme, administration.instrument, administration.version)
    is_out = administration.state == AdministrationState.OBJECTED
    return {
        "administration": administration,
        "person": person,
        "is_own": is_own,
        "is_out": is_out,
        "is_to_confirm": administration.state == AdministrationState.TO_CONFIRM,
        "can_object": is_own and not is_out,
        "name": asking_words.said(pack.name) if pack else administration.instrument,
        "scores": asking_words.score_rows(administration, pack) if pack and not is_out else [],
        "status": asking_words.status_text(pack, administration.language) if pack else "",
        "note": asking_words.said(pack.note) if pack else "",
        "occasion": asking_words.occasion_text(administration.occasion),
        "mode": asking_words.mode_text(administration.mode),
        "answers": asking_words.answer_rows(pack, administration.answers) if pack and is_own else [],
        "who_sees": asking_words.who_sees(person, programme),
        "rights": asking_words.ways_to_rights(administration, pack) if pack and is_own and not is_out else None,
    }
