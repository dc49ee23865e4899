"""Two entries that look like one human being: somebody looks and decides."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.interop import actions, queries
from sahajatri.apps.interop.access import question_for
from sahajatri.apps.interop.models import DuplicateQuestion
from sahajatri.apps.interop.terms import KIND_WORDS, SIGN_WORDS, DuplicateState
from sahajatri.apps.interop.terms import InteropCapability as May
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show

from .forms import DecideForm


@page(May.IMPORT_READ)
def duplicates(request: ActorRequest) -> HttpResponse:
    """Open questions, and what was decided."""
    found = queries.questions_of(request.actor.programme)
    is_open: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
    for question in found:
        is_open[question.state == DuplicateState.OPEN].append({"question": question, "signs": _signs(question)})
    context = {"open": is_open[True], "decided": is_open[False]}
    return show(request, "interop/duplicates.html", context)


@page(May.COHORT_IMPORT, opens=question_for)
def duplicate_decide(request: ActorRequest, question: DuplicateQuestion) -> HttpResponse:
    form = DecideForm.of(request)
    if form.is_valid() and form.accepts(actions.decide_duplicate, question, by=request.actor, at=request.at):
        return go_to(request, "interop:duplicates", say=_("Your answer is kept."))
    codes = queries.codes_of(question.first, question.second)
    context = {
        "form": form,
        "question": question,
        "signs": _signs(question),
        "has_two_roles": "other role" in question.signs,
        "is_open": question.state == DuplicateState.OPEN,
        "entries": [_entry(person, codes[person.pk]) for person in (question.first, question.second)],
    }
    return show(request, "interop/duplicate_decide.html", context)


def _signs(question: DuplicateQuestion) -> list[str]:
    return [sentence(SIGN_WORDS[sign]) for sign in question.signs if sign in SIGN_WORDS]


def _entry(person: Any, codes: list[tuple[str, str]]) -> dict[str, Any]:
    place = ", ".join(part for part in (person.upazila, person.district) if part)
    where = [f"{sentence(KIND_WORDS[kind])}: {code}" for kind, code in codes]
    return {"person": person, "place": place, "codes": where}
