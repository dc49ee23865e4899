"""The questions, one by one: every page keeps its answer; then a look at all of them; and a whole sheet at once."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sahajatri.apps.measures import access, actions, rules
from sahajatri.apps.measures.access import Asked, Question
from sahajatri.apps.measures.models import Asking
from sahajatri.apps.measures.terms import SAFETY_PLACE, AskingState
from sahajatri.apps.measures.terms import MeasuresCapability as May
from sahajatri.apps.safeguarding.queries import cover, open_concern_from
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show
from sahajatri.kernel.pages.wordings import value_text

from . import asking_words
from .answer_forms import HandInForm, QuestionForm, SheetForm


@page(May.MEASURE_ANSWER, opens=access.question_for, is_sensitive=True)
def question(request: ActorRequest, question: Question) -> HttpResponse:
    """One question. What is chosen is kept at once; it can be skipped, changed, and left for another day."""
    asking, pack, item = question.asked.asking, question.asked.pack, question.item
    if asking.state != AskingState.BEGUN or asking.version != pack.version:
        return go_to(request, "measures:asking", asking=asking)
    if not question.number:  # gone back to after another answer was changed
        return _to_what_is_open(request, question.asked, asking)
    posted = request.POST
    is_skipped, is_left = "skip" in posted, "later" in posted
    given = asking.answers.get(str(item.number))
    form = QuestionForm.of(
        request,
        item=item,
        is_needed=not (is_skipped or is_left),
        initial={"answer": "" if given is None else str(given)},
    )
    # A page that was gone back to sends its token again with another answer, and that one counts: keeping the same
    # answer twice changes nothing, so nothing has to be done only once.
    if form.is_valid():
        chosen = form.values()["answer"]
        if is_left and chosen is None:
            return _left(request, question)
        answer: dict[str, Any] = {"answer": None} if is_skipped else {}
        if form.proves(actions.keep_answer, asking, item.number, by=request.actor, at=request.at, **answer):
            if not is_skipped and rules.asks_for_a_person(pack, item.number, chosen):
                return go_to(request, "measures:somebody-told", asking=asking)
            return _left(request, question) if is_left else _onward(request, question, form.result)
    return show(
        request,
        "measures/question.html",
        {
            "form": form,
            "asking": asking,
            "person": asking.person,
            "is_own": question.asked.is_own,
            "introduction": asking_words.said(pack.introduction),
            "name": asking_words.said(pack.name),
            "number": question.number,
            "of": question.of,
            "previous": question.before,
            "is_check": "check" in request.GET,
            "is_scale": any(option.label is None for option in item.options),
        },
    )


@page(May.MEASURE_ANSWER, opens=access.session_for, is_sensitive=True)
def answers_check(request: ActorRequest, asked: Asked) -> HttpResponse:
    """All answers on one page; only now they are handed in."""
    asking, pack = asked.asking, asked.pack
    if asking.state == AskingState.ANSWERED and asking.administration is not None:
        return go_to(request, "measures:administration", administration=asking.administration)
    if asking.state != AskingState.BEGUN or asking.version != pack.version:
        return go_to(request, "measures:asking", asking=asking)
    form = HandInForm.of(request, is_own=asked.is_own)
    if form.is_valid() and form.accepts(actions.hand_in, asking, by=request.actor, at=request.at):
        said = _("Thank you. Here is what came of it.")
        return go_to(request, "measures:administration", say=said, administration=form.result)
    return show(
        request,
        "measures/answers_check.html",
        {
            "form": form,
            "asking": asking,
            "person": asking.person,
            "is_own": asked.is_own,
            "name": asking_words.said(pack.name),
            "rows": asking_words.answer_rows(pack, asking.answers, change=asking.public_id),
            "who_sees": asking_words.who_sees(asking.person, asking.programme),
            "left_out": [asking_words.item_text(item) for item in rules.left_out(pack, asking.answers)],
            "last": max(rules.places_asked(pack, asking.answers)),
        },
    )


@page(May.MEASURE_READ, opens=access.told_for, is_sensitive=True)
def somebody_told(request: ActorRequest, asked: Asked) -> HttpResponse:
    """A named person was told: who, by when, whom to call now; one may go on or stop."""
    asking = asked.asking
    promise = open_concern_from(SAFETY_PLACE, asking.public_id, about=asking.person)
    if promise is None:
        return go_to(request, "measures:asking", asking=asking)
    return show(
        request,
        "measures/somebody_told.html",
        {
            "asking": asking,
            "person": asking.person,
            "is_own": asked.is_own,
            "promise": promise,
            "cover": cover(asking.programme, request.at, but=asking.person),
            "helplines": asking_words.help_now(asking.programme),
            "is_open": asking.state == AskingState.BEGUN,
            "next": rules.first_open(asked.pack, asking.answers),
        },
    )


@page(May.MEASURE_ASK, opens=access.asking_for, is_sensitive=True)
def asking_sheet(request: ActorRequest, asked: Asked) -> HttpResponse:
    """A practitioner writes down a sheet by the numbers of its questions."""
    asking, pack = asked.asking, asked.pack
    if asking.state == AskingState.ANSWERED and asking.administration is not None:
        return go_to(request, "measures:administration", administration=asking.administration)
    form = SheetForm.of(request, pack=pack, initial={"on": clock.day_of(request.at)})
    if form.is_valid() and form.accepts(actions.note_sheet, asking, by=request.actor, at=request.at):
        answers = form.values()["answers"]
        if any(rules.asks_for_a_person(pack, number, answer) for number, answer in answers.items()):
            return go_to(request, "measures:somebody-told", asking=asking)
        said = _("The answers are kept. The person is asked whether they are right.")
        dropped = len(rules.left_out(pack, {str(number): answer for number, answer in answers.items()}))
        if dropped:
            said += " " + ngettext(
                "%(n)s answer is left out: after the other answers, that question is not asked.",
                "%(n)s answers are left out: after the other answers, those questions are not asked.",
                dropped,
            ) % {"n": value_text(dropped)}
        return go_to(request, "measures:administration", say=said, administration=form.result)
    return show(
        request,
        "measures/asking_sheet.html",
        {
            "form": form,
            "asking": asking,
            "person": asking.person,
            "name": asking_words.said(pack.name),
            "has_wording": pack.has_wording,
            "items": form.items,
        },
    )


def _onward(request: ActorRequest, question: Question, asking: Asking) -> HttpResponse:
    """To the next question that is asked now, or to the page on which all answers are checked.

    From there one comes back to it, unless the changed answer lets another question be asked.
    """
    if "check" in request.GET:
        return _to_what_is_open(request, question.asked, asking)
    following = [place for place in rules.places_asked(question.asked.pack, asking.answers) if place > question.place]
    if not following:
        return go_to(request, "measures:answers-check", asking=asking)
    return go_to(request, "measures:question", asking=asking, number=following[0])


def _to_what_is_open(request: ActorRequest, asked: Asked, asking: Asking) -> HttpResponse:
    """To the first question that is asked and open, else to all answers."""
    place = rules.first_open(asked.pack, asking.answers)
    if place is None:
        return go_to(request, "measures:answers-check", asking=asking)
    path = reverse("measures:question", kwargs={"asking": asking.public_id, "number": place})
    return go_to(request, f"{path}?check=1" if "check" in request.GET else path)


def _left(request: ActorRequest, question: Question) -> HttpResponse:
    if question.asked.is_own:
        return go_to(request, "measures:measures", say=_("Your answers are kept. Go on when it suits you."))
    said = _("The answers so far are kept. Go on together when it suits you.")
    return go_to(request, "measures:asking", say=said, asking=question.asked)
