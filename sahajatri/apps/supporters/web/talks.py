"""Practice conversations: planned, held, written down, answered with a word of one's own."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.supporters import actions, lessons, queries
from sahajatri.apps.supporters.access import my_practice_talk_for, practice_talk_for, supporter_for
from sahajatri.apps.supporters.models import PracticeTalk, Supporter
from sahajatri.apps.supporters.terms import CONVERSATION_WORDS, ConversationState
from sahajatri.apps.supporters.terms import SupportersCapability as May
from sahajatri.kernel.access import ActorRequest, Role, page
from sahajatri.kernel.pages import go_to, sentence, show

from .forms import Confirm
from .learning_forms import AssessForm, OwnWordForm, PlanTalkForm, sentences_of
from .wording import said

TAG_OF = {
    ConversationState.PLANNED: "now",
    ConversationState.READY: "done",
    ConversationState.AGAIN: "wait",
    ConversationState.CALLED_OFF: "plain",
}


def about_talk(talk: PracticeTalk) -> dict[str, Any]:
    """What pages show about one conversation."""
    state = ConversationState(talk.state)
    situation = lessons.situations().get(talk.situation)
    return {
        "talk": talk,
        "state": sentence(CONVERSATION_WORDS[state]),
        "state_kind": TAG_OF[state],
        "title": said(situation.title) if situation else "",
        "is_planned": state is ConversationState.PLANNED,
        "is_assessed": state in {ConversationState.READY, ConversationState.AGAIN},
    }


@page(May.CONVERSATIONS_READ)
def practice_talks(request: ActorRequest) -> HttpResponse:
    """The conversations in which I listen and look."""
    found = queries.talks_assessed_by(request.actor.person, request.actor.programme)
    return show(request, "supporters/practice_talks.html", {"rows": [about_talk(talk) for talk in found]})


@page(May.CONVERSATION_READ, opens=practice_talk_for)
def practice_talk(request: ActorRequest, talk: PracticeTalk) -> HttpResponse:
    """One conversation: the card, what was seen, the supporter's own word. The supporter reads all that is written."""
    actor = request.actor
    is_own = actor.person is not None and talk.supporter.person_id == actor.person.pk
    is_assessor = actor.person is not None and talk.assessor_id == actor.person.pk
    situation = lessons.situations().get(talk.situation)
    card = None
    if situation is not None:
        card = {"who": said(situation.who), "says": said(situation.says)}
        if not is_own:
            card |= {"wants": said(situation.wants), "becomes_easier": said(situation.becomes_easier)}
    return show(
        request,
        "supporters/practice_talk.html",
        {
            **about_talk(talk),
            "card": card,
            "rows": sentences_of(talk.levels),
            "looked_at": [said(one.name) for one in lessons.rubric()],
            "is_own": is_own,
            "is_assessor": is_assessor and not is_own,
            "may_plan": actor.holds(Role.COORDINATOR) and not is_own,
        },
    )


@page(May.CONVERSATION_ASSESS, opens=practice_talk_for)
def practice_talk_assess(request: ActorRequest, talk: PracticeTalk) -> HttpResponse:
    """Write down what was seen, in the sentences of the rubric and in own words."""
    if talk.state != ConversationState.PLANNED:
        return go_to(request, "supporters:practice-talk", practice_talk=talk.public_id)
    form = AssessForm.of(request)
    if form.is_valid() and form.accepts(actions.assess_practice_talk, talk, by=request.actor, at=request.at):
        done = _("It is written down. The supporter can read it now.")
        return go_to(request, "supporters:practice-talk", say=done, practice_talk=talk.public_id)
    return show(request, "supporters/practice_talk_assess.html", {**about_talk(talk), "form": form})


@page(May.OWN_SUPPORTER_ACT, opens=my_practice_talk_for)
def practice_talk_word(request: ActorRequest, talk: PracticeTalk) -> HttpResponse:
    """A word of one's own on what was written."""
    form = OwnWordForm.of(request, initial={"own_word": talk.own_word})
    if form.is_valid() and form.accepts(actions.add_own_word, talk, by=request.actor, at=request.at):
        return go_to(
            request, "supporters:practice-talk", say=_("Your word stands beside it."), practice_talk=talk.public_id
        )
    return show(request, "supporters/practice_talk_word.html", {**about_talk(talk), "form": form})


@page(May.SUPPORTER_CLEAR, opens=supporter_for)
def practice_talk_plan(request: ActorRequest, supporter: Supporter) -> HttpResponse:
    """Choose a situation, somebody who listens and looks, a day."""
    form = PlanTalkForm.of(request, assessors=queries.who_may_assess(supporter, request.at))
    if form.is_valid() and form.accepts(actions.plan_practice_talk, supporter, by=request.actor, at=request.at):
        done = _("It is planned. Both have been told.")
        return go_to(request, "supporters:supporter", say=done, supporter=supporter.public_id)
    return show(request, "supporters/practice_talk_plan.html", {"supporter": supporter, "form": form})


@page(May.SUPPORTER_CLEAR, opens=practice_talk_for)
def practice_talk_call_off(request: ActorRequest, talk: PracticeTalk) -> HttpResponse:
    """It does not take place."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.call_off_practice_talk, talk, by=request.actor, at=request.at):
        done = _("Called off. Both have been told.")
        return go_to(request, "supporters:supporter", say=done, supporter=talk.supporter.public_id)
    return show(request, "supporters/practice_talk_call_off.html", {**about_talk(talk), "form": form})
