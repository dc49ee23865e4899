"""An author's desk: a file is checked and can be walked. Nothing of it is kept."""

import json
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.practice import rules
from sahajatri.apps.practice.checking import LEFT_OUT, Checked, Problem, Source, checked, file_of
from sahajatri.apps.practice.scenarios import said_in
from sahajatri.apps.practice.terms import PracticeCapability as May
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show

from . import wording
from .forms import TryForm, WalkForm

MOST_TOLD = 60


@page(May.SCENARIO_TRY)
def try_file(request: ActorRequest) -> HttpResponse:
    """Bring a file or its text."""
    form = TryForm.of(request, initial={"language": wording.language().split("-")[0]})
    if request.method == "POST" and form.is_valid():
        language = form.cleaned_data["language"]
        return show(request, "practice/tried.html", _tried(form.source, language, ()))
    return show(request, "practice/try.html", {"form": form})


@page(May.SCENARIO_TRY)
def try_walk(request: ActorRequest) -> HttpResponse:
    """One step further in a file that was brought, or one back."""
    form = WalkForm.of(request)
    if request.method != "POST" or not form.is_valid():
        return go_to(request, "practice:try")
    way = form.way()
    return show(request, "practice/tried.html", _tried(form.cleaned_data["text"], form.cleaned_data["language"], way))


@page(May.SCENARIO_TRY)
def try_write(request: ActorRequest) -> HttpResponse:
    """The same as a file to go on with."""
    form = WalkForm.of(request)
    found = checked(form.cleaned_data["text"], language=form.cleaned_data["language"]) if form.is_valid() else None
    if found is None or not found.can_be_written:
        return go_to(request, "practice:try")
    answer = HttpResponse(file_of(found), content_type="application/toml; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="my_scenario.toml"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _tried(text: str, language: str, trail: Any) -> dict[str, Any]:
    found = checked(text, language=language)
    walked: dict[str, Any] = {}
    if found.scenario is not None:
        standing = rules.where_it_stands(found.scenario, list(trail), is_running=False)
        speaks = wording.language() if found.source is Source.TOML else language
        moment = standing.moment
        ending = moment.passage.ending
        walked = {
            "trail": standing.trail,
            "trail_text": json.dumps(standing.trail),
            "speaks": speaks.split("-")[0],
            "speaker": said_in(moment.passage.speaker, speaks),
            "text": said_in(moment.passage.text, speaks),
            "chosen": said_in(moment.came_by.text, speaks) if moment.came_by else "",
            "feedback": said_in(moment.came_by.feedback, speaks) if moment.came_by else "",
            "because": said_in(ending.because, speaks) if ending else "",
            "is_over": moment.is_over,
            "choices": [{"code": choice.code, "text": said_in(choice.text, speaks)} for choice in moment.choices],
        }
    return {
        "brought": text,
        "language": language,
        "title": found.title or _("A talk without a title"),
        "is_whole": found.whole is not None,
        "problems": [_told(problem, found) for problem in found.problems[:MOST_TOLD]],
        "more": max(0, len(found.problems) - MOST_TOLD),
        "missing": [{"place": place, "said": found.words_at(place)} for place in found.words_missing[:MOST_TOLD]],
        "more_missing": max(0, len(found.words_missing) - MOST_TOLD),
        "is_story": found.source is not Source.TOML,
        "can_be_written": found.can_be_written,
        "walked": walked,
        "found": found_kind(found),
    }


def found_kind(found: Checked) -> str:
    """What the file looks like."""
    return {
        Source.TOML: _("A scenario (TOML)"),
        Source.TWEE: _("A story of Twine (Twee 3)"),
        Source.TWINE: _("A story of Twine (page)"),
    }[found.source]


def _told(problem: Problem, found: Checked) -> dict[str, Any]:
    facts = {name: _fact(value) for name, value in problem.facts.items()}
    return {
        "place": problem.place,
        "said": found.words_at(problem.place),
        "text": sentence(problem.sentence, facts),
        "detail": problem.detail,
        "is_program": problem.sentence == LEFT_OUT,
    }


def _fact(value: object) -> object:
    """A number as the page writes it, a language by its name, a code as it is."""
    if isinstance(value, str) and value.isdecimal():
        return int(value)
    return {"bn": _("Bengali"), "en": _("English")}.get(str(value), value)
