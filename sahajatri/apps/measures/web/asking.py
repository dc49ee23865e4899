"""What one is asked: the list, one request with all one should know before, no and not now; the practitioner's side."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.measures import access, actions, queries, rules
from sahajatri.apps.measures.access import Asked, Offered
from sahajatri.apps.measures.models import Asking
from sahajatri.apps.measures.terms import OPEN_STATES, AdministrationState, AskingState
from sahajatri.apps.measures.terms import MeasuresCapability as May
from sahajatri.apps.people.models import Person
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, Role, page
from sahajatri.kernel.pages import Form, go_to, show
from sahajatri.kernel.privacy import note_look

from . import asking_words
from .answer_forms import AskForm, Confirm, SitForm

ASKED_FOR = timedelta(days=14)


@page(May.OWN_MEASURES_READ)
def measures(request: ActorRequest) -> HttpResponse:
    """What I am asked now, what I answered, what was left."""
    person, today = request.actor.person, clock.day_of(request.at)
    programme = request.actor.programme or queries.programme_asking(person)
    if programme is None:
        return show(request, "measures/measures.html", {})
    due = queries.due_measures(programme, [person], today)[person.pk]
    answered, asked = queries.answered_by(person, programme), queries.asked_of(person, programme)
    usable = queries.instruments_for(programme)
    packs = queries.packs_of(programme, answered)
    return show(
        request,
        "measures/measures.html",
        {
            "due": asking_words.due_rows(sorted(due, key=lambda one: not one.is_begun), today),
            "to_confirm": [a for a in answered if a.state == AdministrationState.TO_CONFIRM],
            "answered": [
                {
                    "administration": a,
                    "name": asking_words.said(packs[a.pk].name),
                    "is_out": a.state == AdministrationState.OBJECTED,
                }
                for a in answered
                if a.pk in packs
            ],
            "missed": asking_words.missed_rows(queries.missed_measures(person, programme), is_own=True),
            "others": [
                {"code": pack.code, "name": asking_words.said(pack.name), "burden": asking_words.burden_of(pack)}
                for pack in (queries.can_begin(person, programme) if _takes_part(request) else ())
            ],
            "declined": [
                {"asking": a, "name": asking_words.said(usable[a.instrument].name)}
                for a in asked
                if a.state == AskingState.DECLINED and a.until_on >= today and a.instrument in usable
            ],
        },
    )


@page(May.MEASURE_READ, opens=access.asking_for)
def asking(request: ActorRequest, asked: Asked) -> HttpResponse:
    """Before the first question: how long, who sees the result, that one may skip, stop and say no."""
    return show(request, "measures/asking.html", _all_about(request, asked))


@page(May.MEASURE_BEGIN, opens=access.unasked_for)
def unasked(request: ActorRequest, offered: Offered) -> HttpResponse:
    """A measure that nobody asked for: what one should know before, and one button to begin."""
    if offered.asking is not None:
        return go_to(request, "measures:asking", asking=offered.asking)
    pack, actor = offered.pack, request.actor
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(
        actions.begin_unasked, pack.code, language=asking_words.language(), by=actor, at=request.at
    ):
        return go_to(request, "measures:question", asking=form.result, number=1)
    return show(
        request,
        "measures/unasked.html",
        {
            "form": form,
            "name": asking_words.said(pack.name),
            "purpose": asking_words.said(pack.purpose),
            "burden": asking_words.burden_of(pack),
            "who_sees": asking_words.who_sees(actor.person, actor.programme),
            "status": asking_words.status_text(pack),
            "attribution": pack.attribution,
            "has_safety": bool(pack.safety),
        },
    )


@page(May.MEASURE_ANSWER, opens=access.asking_for)
def asking_begin(request: ActorRequest, asked: Asked) -> HttpResponse:
    """Begin alone, or go on where one stopped."""
    if not asked.is_own:
        return go_to(request, "measures:asking-sit", asking=asked)
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(
        actions.begin_asking, asked.asking, language=asking_words.language(), by=request.actor, at=request.at
    ):
        return go_to(request, "measures:question", asking=asked, number=_next(asked, form.result))
    return _asked_again(request, asked, form)


@page(May.OWN_MEASURE_ACT, opens=access.asking_for)
def asking_postpone(request: ActorRequest, asked: Asked) -> HttpResponse:
    said = _("That is fine. Nobody reminds you for a week.")
    return _at_once(request, asked, actions.postpone_asking, said)


@page(May.OWN_MEASURE_ACT, opens=access.asking_for)
def asking_decline(request: ActorRequest, asked: Asked) -> HttpResponse:
    said = _("That is fine. Nothing else changes for you.")
    return _at_once(request, asked, actions.decline_asking, said)


@page(May.MEASURE_ASK, opens=access.asking_for)
def asking_sit(request: ActorRequest, asked: Asked) -> HttpResponse:
    """A practitioner says how the two answer together; then the questions come one by one."""
    if not asked.pack.has_wording:
        return go_to(request, "measures:asking-sheet", asking=asked)
    form = SitForm.of(request)
    if form.is_valid() and form.accepts(
        actions.sit_with, asked.asking, language=asking_words.language(), by=request.actor, at=request.at
    ):
        return go_to(request, "measures:question", asking=asked, number=_next(asked, form.result))
    return show(request, "measures/asking_sit.html", {**_all_about(request, asked), "form": form})


@page(May.PERSON_MEASURES_READ, opens=access.person_for_scores, is_sensitive=True)
def measures_of(request: ActorRequest, person: Person) -> HttpResponse:
    """What is due of somebody on my caseload, what has no answer, what was answered and when."""
    programme, today = request.actor.programme, clock.day_of(request.at)
    note_look(request.actor, person, "scores", at=request.at, role=Role.PRACTITIONER, why="measures")
    due = queries.due_measures(programme, [person], today)[person.pk]
    answered = queries.answered_by(person, programme)
    packs = queries.packs_of(programme, answered)
    return show(
        request,
        "measures/measures_of.html",
        {
            "person": person,
            "today": today,
            "due": asking_words.due_rows(due, today),
            "missed": asking_words.missed_rows(queries.missed_measures(person, programme), is_own=False),
            "answered": [
                {
                    "administration": a,
                    "name": asking_words.said(packs[a.pk].name),
                    "occasion": asking_words.occasion_text(a.occasion),
                    "mode": asking_words.mode_text(a.mode),
                    "is_out": a.state == AdministrationState.OBJECTED,
                    "is_to_confirm": a.state == AdministrationState.TO_CONFIRM,
                }
                for a in answered
                if a.pk in packs
            ],
        },
    )


@page(May.MEASURE_ASK, opens=access.person_for_scores)
def measure_ask(request: ActorRequest, person: Person) -> HttpResponse:
    """A practitioner asks for one measure, by a day."""
    packs = queries.instruments_for(request.actor.programme)
    choices = [
        (code, f"{asking_words.said(pack.name)} ({asking_words.burden_of(pack)})")
        for code, pack in packs.items()
    ]
    wanted = request.GET.get("instrument", "")
    initial = {"due_on": clock.day_of(request.at) + ASKED_FOR, "instrument": wanted if wanted in packs else None}
    form = AskForm.of(request, choices=choices, initial=initial)
    if form.is_valid() and form.accepts(actions.ask_for_measure, person, by=request.actor, at=request.at):
        return go_to(request, "measures:measures-of", say=_("The questions are asked."), person=person)
    return show(request, "measures/measure_ask.html", {"person": person, "form": form})


def _takes_part(request: ActorRequest) -> bool:
    return Role.PARTICIPANT in request.actor.roles


def _all_about(request: ActorRequest, asked: Asked) -> dict[str, Any]:
    asking, pack = asked.asking, asked.pack
    today = clock.day_of(request.at)
    return {
        "asking": asking,
        "is_own": asked.is_own,
        "is_unasked": asking.asked_by_id == asking.person_id,
        "person": asking.person,
        "name": asking_words.said(pack.name),
        "purpose": asking_words.said(pack.purpose),
        "burden": asking_words.burden_of(pack),
        "occasion": asking_words.occasion_text(asking.occasion),
        "who_sees": asking_words.who_sees(asking.person, asking.programme),
        "status": asking_words.status_text(pack),
        "attribution": pack.attribution,
        "has_wording": pack.has_wording,
        "has_safety": bool(pack.safety),
        "is_open": asking.state in OPEN_STATES and asking.until_on >= today,
        "is_begun": asking.state == AskingState.BEGUN,
        "may_think_again": asking.state == AskingState.DECLINED and asking.until_on >= today,
        "is_answered": asking.state == AskingState.ANSWERED and asking.administration is not None,
        "is_typing": asking.state == AskingState.BEGUN and asking.typed_by_id == request.actor.person.pk,
        "next": _next(asked, asking),
    }


def _next(asked: Asked, asking: Asking) -> int:
    """Where one goes on: the first question that is open, else the first of all."""
    return rules.first_open(asked.pack, asking.answers) or 1


def _asked_again(request: ActorRequest, asked: Asked, form: Form) -> HttpResponse:
    if request.method != "POST":
        return go_to(request, "measures:asking", asking=asked)
    return show(request, "measures/asking.html", {**_all_about(request, asked), "form": form})


def _at_once(request: ActorRequest, asked: Asked, act: Callable[..., Any], said: str) -> HttpResponse:
    """One button on the page of a request; a refusal is shown there."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(act, asked.asking, by=request.actor, at=request.at):
        return go_to(request, "measures:measures", say=said)
    return _asked_again(request, asked, form)
