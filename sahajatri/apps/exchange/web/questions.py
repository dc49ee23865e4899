"""Questions and answers."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.exchange import access, actions, queries
from sahajatri.apps.exchange.models import Question, Reply
from sahajatri.apps.exchange.queries.talk import QUESTION_PLACE, REPLY_PLACE
from sahajatri.apps.exchange.terms import (
    ASKABLE,
    QUESTIONS_ON_A_PAGE,
    REPLIES_ON_A_PAGE,
    Naming,
    QuestionState,
    ReplyState,
)
from sahajatri.apps.exchange.terms import ExchangeCapability as May
from sahajatri.apps.moderation.queries import waits_for_a_look
from sahajatri.apps.safeguarding.panel import answer_calmly
from sahajatri.apps.safeguarding.queries import before_writing, muted_by
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, Facts, decide, page
from sahajatri.kernel.pages import go_to, show

from . import wording
from .forms import AskForm, Confirm, ReplyForm, ResultForm, SieveForm


@page(May.QUESTIONS_READ)
def questions(request: ActorRequest) -> HttpResponse:
    """Questions of the programme, what moved last first."""
    person, programme = request.actor.person, request.actor.programme
    form = SieveForm(request.GET, fields=("q", "work", "barrier", "only"))
    said = form.said()
    found = queries.questions_for(person, programme, **said)
    part = Paginator(found, QUESTIONS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": [
            {
                "question": one,
                "who": wording.who(one, person),
                "state": wording.question_state(one),
                "answers": one.answers,  # type: ignore[attr-defined]  # annotated
            }
            for one in part
        ],
        "page": part,
        "query": urlencode(said),
        "form": form,
        "q": said.get("q", ""),
        "is_sieved": bool(set(said) - {"q"}),
        "is_asked": bool(said),
    }
    return show(request, "exchange/questions.html", context)


@page(May.QUESTION_READ, opens=access.question_for)
def question(request: ActorRequest, question: Question) -> HttpResponse:
    """One question with its answers, what helped first."""
    actor = request.actor
    person = actor.person
    muted = muted_by(person)
    pages = Paginator(queries.replies_for(person, question), REPLIES_ON_A_PAGE)
    part = pages.get_page(request.GET.get("page"))
    is_own = access.is_own(actor, question.by_id)
    takes = question.state in ASKABLE
    context: dict[str, Any] = {
        "question": question,
        "who": wording.who(question, person),
        "state": wording.question_state(question),
        "tags": wording.question_tags(question),
        "is_own": is_own,
        "is_open": question.state == QuestionState.OPEN,
        "is_taken_down": question.state == QuestionState.TAKEN_DOWN,
        "waits": waits_for_a_look(QUESTION_PLACE, question.public_id) is not None if is_own else False,
        "place": QUESTION_PLACE,
        "reply_place": REPLY_PLACE,
        "page": part,
        "replies": [_reply_row(reply, person, muted, is_own) for reply in part],
        "may_answer": takes and decide(actor, May.REPLY_WRITE, Facts()).allowed,
    }
    return show(request, "exchange/question.html", context)


def _reply_row(reply: Reply, person: Any, muted: frozenset[int], is_asker: bool) -> dict[str, Any]:
    own = reply.by_id == person.pk
    return {
        "reply": reply,
        "who": wording.who(reply, person),
        "is_own": own,
        "is_muted": reply.by_id in muted,
        "is_named": reply.naming == Naming.NAME,
        "is_taken_down": reply.state == ReplyState.TAKEN_DOWN,
        "may_say_helped": is_asker and not own and reply.helped_at is None and reply.state == ReplyState.SHOWN,
        "may_propose": reply.state == ReplyState.SHOWN and (reply.helped_at is not None or own),
    }


@page(May.QUESTION_ASK)
def question_ask(request: ActorRequest) -> HttpResponse:
    """Ask, with or without a name; who reads it is said before."""
    programme = request.actor.programme
    initial = {"title": request.GET.get("q", "")[:160], "naming": Naming.MEMBER.value}
    form = AskForm.of(request, initial=initial, readers=wording.readers())
    if form.is_valid() and form.accepts(actions.ask_question, programme, by=request.actor, at=request.at):
        asked = form.result
        url = reverse("exchange:question", kwargs={"asked": asked.public_id})
        calm = answer_calmly(
            request, f"{asked.title}\n{asked.text}", place=QUESTION_PLACE, place_id=asked.public_id, back_url=url
        )
        return calm or go_to(request, url, say=_said(QUESTION_PLACE, asked.public_id, _("Your question is asked.")))
    context = {"form": form, "before": before_writing(programme, request.at)}
    return show(request, "exchange/question_ask.html", context)


@page(May.REPLY_WRITE, opens=access.question_to_answer)
def reply_write(request: ActorRequest, question: Question) -> HttpResponse:
    """Answer a question."""
    initial = {"naming": question.naming if access.is_own(request.actor, question.by_id) else Naming.NAME.value}
    form = ReplyForm.of(request, initial=initial, readers=wording.readers())
    if form.is_valid() and form.accepts(actions.answer_question, question, by=request.actor, at=request.at):
        reply = form.result
        url = reverse("exchange:question", kwargs={"asked": question.public_id})
        calm = answer_calmly(request, reply.text, place=REPLY_PLACE, place_id=reply.public_id, back_url=url)
        return calm or go_to(request, url, say=_said(REPLY_PLACE, reply.public_id, _("Thank you for your answer.")))
    context = {
        "form": form,
        "question": question,
        "before": before_writing(question.programme, request.at),
    }
    return show(request, "exchange/reply_write.html", context)


def _said(place: str, public_id: str, said: str) -> str:
    """Whoever writes here for the first time learns that a person looks at it before others see it."""
    if waits_for_a_look(place, public_id) is None:
        return said
    return f"{said} {_('It is your first here: a person looks at it before others see it.')}"


@page(May.QUESTION_OWN, opens=access.reply_that_helped)
def reply_helped(request: ActorRequest, reply: Reply) -> HttpResponse:
    """This answer helped me."""
    question = reply.question
    form = ResultForm.of(request, initial={"result": question.result})
    if form.is_valid() and form.accepts(actions.say_what_helped, reply, by=request.actor, at=request.at):
        said = _("Thank you. Others find now what helped.")
        return _after_result(request, question, form.cleaned_data["result"], said)
    return show(request, "exchange/reply_helped.html", {"form": form, "reply": reply, "question": question})


@page(May.QUESTION_OWN, opens=access.own_question_to_change)
def question_settle(request: ActorRequest, question: Question) -> HttpResponse:
    """I need no more answers."""
    form = ResultForm.of(request, initial={"result": question.result})
    if form.is_valid() and form.accepts(actions.settle_question, question, by=request.actor, at=request.at):
        return _after_result(request, question, form.cleaned_data["result"], _("Your question is settled."))
    return show(request, "exchange/question_settle.html", {"form": form, "question": question})


def _after_result(request: ActorRequest, question: Question, text: str, said: str) -> HttpResponse:
    url = reverse("exchange:question", kwargs={"asked": question.public_id})
    calm = answer_calmly(request, text, place=QUESTION_PLACE, place_id=question.public_id, back_url=url)
    return calm or go_to(request, url, say=said)


@page(May.QUESTION_OWN, opens=access.own_question_to_change)
def question_reopen(request: ActorRequest, question: Question) -> HttpResponse:
    """It is not settled after all."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.reopen_question, question, by=request.actor, at=request.at):
        return go_to(request, "exchange:question", say=_("Your question is open again."), asked=question)
    return show(request, "exchange/question_reopen.html", {"form": form, "question": question})


@page(May.QUESTION_OWN, opens=access.own_question_for)
def question_remove(request: ActorRequest, question: Question) -> HttpResponse:
    """Remove my question."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.remove_question, question, by=request.actor, at=request.at):
        return go_to(request, "exchange:questions", say=_("Your question is removed."))
    return show(request, "exchange/question_remove.html", {"form": form, "question": question})


@page(May.REPLY_OWN, opens=access.own_reply_for)
def reply_remove(request: ActorRequest, reply: Reply) -> HttpResponse:
    """Remove my answer."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.remove_reply, reply, by=request.actor, at=request.at):
        return go_to(request, "exchange:mine", say=_("Your answer is removed."))
    return show(request, "exchange/reply_remove.html", {"form": form, "reply": reply, "question": reply.question})


@page(May.OWN_READ)
def mine(request: ActorRequest) -> HttpResponse:
    """What I asked, answered and agreed to."""
    actor = request.actor
    own = queries.mine(actor.person, actor.programme)
    asked = queries.consents_waiting(actor.person, actor.programme)
    context = {
        "questions": [{"question": q, "state": wording.question_state(q)} for q in own.questions],
        "replies": own.replies,
        "cards": [{"card": c, "title": wording.own_title_of(c), "state": wording.card_state(c)} for c in own.cards],
        "consents": [{"card": c, "title": wording.own_title_of(c)} for c in asked],
        "today": clock.day_of(request.at),
    }
    return show(request, "exchange/mine.html", context)
