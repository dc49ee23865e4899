"""The library of measures: what there is, what each asks and how it is read; licensed ones on their way into use."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.measures.library import access, actions, queries
from sahajatri.apps.measures.library.models import LicensedInstrument
from sahajatri.apps.measures.library.rules import SCORABLE
from sahajatri.apps.measures.library.terms import NEXT_WORDS, STATE_WORDS, LibraryState
from sahajatri.apps.measures.terms import MeasuresCapability as May
from sahajatri.engines.scoring import Instrument, Wording
from sahajatri.kernel import clock, content
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show
from sahajatri.kernel.pages.wordings import value_text

from . import library_words
from .library_forms import (
    ConfirmLibrary,
    ExampleForm,
    LicenceForm,
    RetireForm,
    ScoringForm,
    UploadQuestionnaireForm,
)

TAG_OF = {
    LibraryState.QUARANTINED: "warn",
    LibraryState.ATTESTED: "wait",
    LibraryState.SCORED: "wait",
    LibraryState.ACTIVE: "done",
    LibraryState.EXPIRED: "warn",
    LibraryState.RETIRED: "plain",
}


@page(May.LIBRARY_READ)
def library(request: ActorRequest) -> HttpResponse:
    """Everything that can be asked, by what it is about; for coordinators also what waits."""
    programme = request.actor.programme
    measures = queries.instruments_for(programme)
    asked = {code for codes in content.battery().occasions.values() for code in codes}
    rows = [
        {
            "code": one.code,
            "name": library_words.here(one.name),
            "covers": library_words.covers_text(one),
            "minutes": library_words.minutes_text(one),
            "licence": library_words.licence_text(one),
            "languages": library_words.languages_text(one),
            "is_default": one.code in asked,
            "is_draft": one.is_own_draft,
        }
        for one in sorted(measures.values(), key=lambda one: (one.code not in asked, one.code))
    ]
    may_keep = access.may_keep(request.actor, May.LICENSED_KEEP)
    brought = [_row(row) for row in queries.licensed_instruments(programme)] if may_keep else []
    return show(request, "measures/library.html", {"rows": rows, "brought": brought, "may_keep": may_keep})


def _row(licensed: LicensedInstrument) -> dict[str, Any]:
    state = LibraryState(licensed.state)
    return {
        "licensed": licensed,
        "title": _title(licensed),
        "state": sentence(STATE_WORDS[state]),
        "tag": TAG_OF[state],
        "next": sentence(NEXT_WORDS[state]),
        "until": licensed.licensed_until,
    }


def _title(licensed: LicensedInstrument) -> str:
    return library_words.here(Wording(licensed.title_bn, licensed.title_en))


@page(May.LIBRARY_READ, opens=access.measure_for)
def measure(request: ActorRequest, instrument: Instrument) -> HttpResponse:
    """One measure: what it asks, how it is scored, under which licence, how to read it."""
    return show(request, "measures/measure.html", _about(instrument))


def _about(instrument: Instrument) -> dict[str, Any]:
    return {
        "instrument": instrument,
        "name": library_words.here(instrument.name),
        "purpose": library_words.here(instrument.purpose),
        "introduction": library_words.here(instrument.introduction),
        "note": library_words.here(instrument.note),
        "facts": [
            {"key": _("What it is about"), "value": library_words.covers_text(instrument) or "–"},
            {"key": _("Time it takes"), "value": library_words.minutes_text(instrument) or "–"},
            {"key": _("Answered by"), "value": library_words.raters_text(instrument)},
            {"key": _("Licence"), "value": library_words.licence_text(instrument)},
            {"key": _("Wording"), "value": library_words.languages_text(instrument)},
        ],
        "names": [
            {"key": _("Rights"), "value": instrument.rights or instrument.attribution or "–"},
            {"key": _("Source"), "value": instrument.source},
            {"key": _("Code and version"), "value": f"{instrument.code}, {instrument.version}"},
        ],
        "questions": library_words.questions_of(instrument) if instrument.has_wording else [],
        "scores": library_words.scores_of(instrument),
    }


@page(May.LICENSED_KEEP)
def licensed_upload(request: ActorRequest) -> HttpResponse:
    """A questionnaire comes in; it is read at once, and stays in quarantine."""
    form = UploadQuestionnaireForm.of(request)
    if form.is_valid() and form.accepts(
        actions.quarantine_questionnaire, request.actor.programme, by=request.actor, at=request.at
    ):
        return go_to(
            request,
            "measures:licensed",
            licensed_instrument=form.result,
            say=_("The questionnaire is in quarantine. Nobody is asked before its licence is attested."),
        )
    return show(request, "measures/licensed_upload.html", {"form": form})


@page(May.LICENSED_READ, opens=access.licensed_for)
def licensed(request: ActorRequest, instrument: LicensedInstrument) -> HttpResponse:
    """Where one questionnaire stands on its way, what was read from the file, what comes next."""
    state = LibraryState(instrument.state)
    found = queries.questionnaire_of(instrument)
    about = _about(queries.instrument_of(instrument) if instrument.scoring else queries.bare_instrument_of(instrument))
    context = {
        **about,
        "licensed": instrument,
        "name": _title(instrument),
        "state": state.value,
        "state_words": sentence(STATE_WORDS[state]),
        "tag": TAG_OF[state],
        "next": sentence(NEXT_WORDS[state]),
        "may_score": state in SCORABLE,
        "may_retire": state != LibraryState.RETIRED,
        "unasked": [library_words.here(text) for _link, text in found.unasked],
        "unweighted": [library_words.here(found.items[number - 1].text) for number in sorted(found.unweighted)],
        "licence": [
            {"key": _("Rights held by"), "value": instrument.rights_holder},
            {"key": _("Licence"), "value": instrument.licence_reference},
            {"key": _("May be used by"), "value": instrument.permitted_users},
            {"key": _("From"), "value": _day(instrument.licensed_from)},
            {
                "key": _("Until"),
                "value": _day(instrument.licensed_until) if instrument.licensed_until else _("without an end"),
            },
            {"key": _("Wording"), "value": library_words.languages_text(about["instrument"])},
            {
                "key": _("Attested by"),
                "value": f"{instrument.attested_by.display_name}, {_day(instrument.attested_on)}"
                if instrument.attested_by
                else "",
            },
        ]
        if instrument.attested_on
        else [],
    }
    return show(request, "measures/licensed.html", context)


def _day(day: Any) -> str:
    return value_text(day) if day else ""


@page(May.LICENSED_KEEP, opens=access.licensed_for)
def licence_attest(request: ActorRequest, instrument: LicensedInstrument) -> HttpResponse:
    """Somebody answers for the licence."""
    known = ("rights_holder", "licence_reference", "permitted_users", "licensed_from", "licensed_until")
    initial = {name: getattr(instrument, name) for name in known if getattr(instrument, name)}
    if instrument.attested_on:
        initial |= {"bengali": instrument.bengali, "english": instrument.english}
    else:
        initial["licensed_from"] = clock.day_of(request.at)
    form = LicenceForm.of(request, initial=initial)
    if form.is_valid() and form.accepts(actions.attest_licence, instrument, by=request.actor, at=request.at):
        said = _("You answer for this licence.")
        return go_to(request, "measures:licensed", licensed_instrument=instrument, say=said)
    return show(
        request, "measures/licence_attest.html", {"form": form, "licensed": instrument, "title": _title(instrument)}
    )


@page(May.LICENSED_KEEP, opens=access.licensed_for)
def scoring_attach(request: ActorRequest, instrument: LicensedInstrument) -> HttpResponse:
    """How answers become scores."""
    found = queries.questionnaire_of(instrument)
    form = ScoringForm.of(request, questionnaire=found)
    if form.is_valid() and form.accepts(actions.attach_scoring, instrument, by=request.actor, at=request.at):
        return go_to(
            request,
            "measures:licensed",
            licensed_instrument=instrument,
            say=_("The scoring fits. Now try one published example."),
        )
    return show(
        request, "measures/scoring_attach.html", {"form": form, "licensed": instrument, "title": _title(instrument)}
    )


@page(May.LICENSED_KEEP, opens=access.licensed_for)
def example_try(request: ActorRequest, instrument: LicensedInstrument) -> HttpResponse:
    """One published example has to come out before anybody is asked."""
    found = queries.instrument_of(instrument) if instrument.scoring else queries.bare_instrument_of(instrument)
    form = ExampleForm.of(request, instrument=found)
    if form.is_valid() and form.accepts(actions.try_example, instrument, by=request.actor, at=request.at):
        return go_to(
            request, "measures:licensed", licensed_instrument=instrument, say=_("The example came out as published.")
        )
    return show(
        request, "measures/example_try.html", {"form": form, "licensed": instrument, "title": _title(instrument)}
    )


@page(May.LICENSED_KEEP, opens=access.licensed_for)
def licensed_activate(request: ActorRequest, instrument: LicensedInstrument) -> HttpResponse:
    """From now on people can be asked."""
    form = ConfirmLibrary.of(request)
    if form.is_valid() and form.accepts(actions.activate_questionnaire, instrument, by=request.actor, at=request.at):
        return go_to(request, "measures:licensed", licensed_instrument=instrument, say=_("It is in use now."))
    return show(
        request, "measures/licensed_activate.html", {"form": form, "licensed": instrument, "title": _title(instrument)}
    )


@page(May.LICENSED_KEEP, opens=access.licensed_for)
def licensed_retire(request: ActorRequest, instrument: LicensedInstrument) -> HttpResponse:
    """Nobody is asked any more."""
    form = RetireForm.of(request)
    if form.is_valid() and form.accepts(actions.retire_questionnaire, instrument, by=request.actor, at=request.at):
        return go_to(request, "measures:library", say=_("It is retired. Old answers stay readable."))
    return show(
        request, "measures/licensed_retire.html", {"form": form, "licensed": instrument, "title": _title(instrument)}
    )
