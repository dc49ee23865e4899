"""Practice with somebody beside: proposals, cards, looking back, what comes next, and how it goes over time."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.consent.queries import open_disclosures
from sahajatri.apps.consent.terms import AUDIENCE_NAMES, Item
from sahajatri.apps.people.models import Person
from sahajatri.apps.practice import guided_rules as rules
from sahajatri.apps.practice.access import guided as access
from sahajatri.apps.practice.actions import guided as actions
from sahajatri.apps.practice.guided_terms import GuidedCapability as May
from sahajatri.apps.practice.guided_terms import RatedSkill, Side, TogetherState
from sahajatri.apps.practice.models.guided import GivenPractice, PracticeTogether
from sahajatri.apps.practice.queries import guided as queries
from sahajatri.apps.safeguarding.panel import answer_calmly
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, listed, show

from . import guided_words as wording
from .guided_forms import (
    AnswerForm,
    Confirm,
    FeedbackForm,
    GoalForm,
    LookBackForm,
    NextForm,
    ProposeForm,
    ReflectionForm,
    ReplyForm,
)

PLACE = "practice.together"
PRACTICES_ON_A_PAGE = 10


@page(May.OWN_TOGETHER_READ, opens=access.own_for, is_sensitive=True)
def together(request: ActorRequest, person: Person) -> HttpResponse:
    """What is open between me and those beside me, what was suggested to me, what comes next, and what was."""
    programme = request.actor.programme
    shown = Paginator(queries.past_practices_of(person, programme), PRACTICES_ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "open": [wording.row_of(one, is_own=True) for one in queries.open_practices_of(person, programme)],
        "given": [
            {"given": one, "title": wording.title_of(one.scenario), "name": wording.name_of(one.by)}
            for one in queries.given_to(person, programme)
        ],
        "next_steps": queries.next_steps_of(person, programme),
        "past": [wording.row_of(one, is_own=True) for one in shown],
        "page": shown,
        "dose": queries.dose_of(person, programme),
        "has_partner": bool(queries.partners_of(person, programme)),
        "today": clock.day_of(request.at),
    }
    return show(request, "practice/guided_together.html", context)


@page(May.TOGETHER_PROPOSE, opens=access.own_for, is_sensitive=True)
def propose(request: ActorRequest, person: Person) -> HttpResponse:
    """Ask somebody beside me to practise together."""
    partners = {one.public_id: one for one, _role in queries.partners_of(person, request.actor.programme)}
    if not partners:
        return go_to(request, "practice:together", say=_("Nobody is beside you just now. You can practise alone."))
    form = ProposeForm.of(
        request,
        initial={"scenario": request.GET.get("scenario", "")},
        partners=[(key, one.display_name) for key, one in partners.items()],
        readers=_("Only whom you ask."),
    )
    if form.is_valid() and form.accepts(
        actions.propose_together,
        person,
        partner=partners[form.cleaned_data["partner"]],
        programme=request.actor.programme,
        by=request.actor,
        at=request.at,
    ):
        return _proposed(request, form)
    return show(request, "practice/guided_propose.html", {"form": form})


@page(May.TOGETHER_PROPOSE, opens=access.person_for, is_sensitive=True)
def propose_with(request: ActorRequest, person: Person) -> HttpResponse:
    """Ask a participant beside whom I am to practise together."""
    form = ProposeForm.of(request, readers=_("Only %(name)s.") % {"name": person.display_name})
    if form.is_valid() and form.accepts(
        actions.propose_together,
        person,
        partner=request.actor.person,
        programme=request.actor.programme,
        by=request.actor,
        at=request.at,
    ):
        return _proposed(request, form)
    return show(request, "practice/guided_propose.html", {"form": form, "person": person})


def _proposed(request: ActorRequest, form: ProposeForm) -> HttpResponse:
    say = _("You asked. You are told when there is an answer.")
    return _kept(request, form.result, form.cleaned_data["words"], say=say)


def _kept(
    request: ActorRequest, practice: PracticeTogether, text: str, *, say: str, is_private: bool = False
) -> HttpResponse:
    """Back to the practice, or the calm answer when the words sound hard."""
    url = reverse("practice:together-one", kwargs={"practice": practice.public_id})
    calm = answer_calmly(
        request, text, place=PLACE, place_id=practice.public_id, back_url=url, is_private=is_private
    )
    return calm or go_to(request, url, say=say)


@page(May.TOGETHER_READ, opens=access.practice_for, is_sensitive=True)
def one(request: ActorRequest, practice: PracticeTogether) -> HttpResponse:
    """One practice: before it the card, after it what both saw."""
    actor = request.actor
    is_own = actor.person.pk == practice.person_id
    side = Side.OWN if is_own else Side.PARTNER
    is_apart = access.are_apart(actor, practice)
    has_feedback = practice.feedback_at is not None and not is_apart
    # How the other one saw it stands there at once; that one's own look comes first is advice, no lock.
    context = {
        **wording.row_of(practice, is_own=is_own),
        "is_own": is_own,
        "card": wording.card_of(practice, is_own=is_own),
        "looked_at": wording.looked_at(_skills(practice)),
        "words": "" if is_apart and practice.proposed_by_id != actor.person.pk else practice.words,
        "levels": wording.levels_shown(practice, but=Side.PARTNER if is_apart else None)
        if practice.state == TogetherState.HELD
        else [],
        "partner_name": wording.name_of(practice.partner),
        "person_name": practice.person.display_name,
        "has_rated": queries.has_rated(practice, side),
        "has_feedback": has_feedback,
        "is_waited_for": is_own and practice.feedback_at is None,
        "may_answer": is_own and has_feedback,
        "may_write": not is_own and practice.replied_at is None,
        "goal": access.goal_seen(actor, practice),
        "shared": practice.reflection if is_own or practice.is_reflection_shared else "",
        "is_open": practice.state in {TogetherState.PROPOSED, TogetherState.AGREED},
        "today": clock.day_of(request.at),
    }
    return show(request, "practice/guided_one.html", context)


@page(May.TOGETHER_READ, opens=access.practice_for, is_sensitive=True)
def card(request: ActorRequest, practice: PracticeTogether) -> HttpResponse:
    """My card for the conversation, to print or to hold."""
    is_own = request.actor.person.pk == practice.person_id
    context = {
        "practice": practice,
        "title": wording.title_of(practice.scenario),
        "name": wording.name_of(practice.partner if is_own else practice.person),
        "card": wording.card_of(practice, is_own=is_own),
        "is_own": is_own,
    }
    return show(request, "practice/guided_card.html", context)


@page(May.TOGETHER_ANSWER, opens=access.practice_for, is_sensitive=True)
def answer(request: ActorRequest, practice: PracticeTogether) -> HttpResponse:
    """Yes, or not this time."""
    form = AnswerForm.of(request)
    if form.is_valid():
        is_yes = form.cleaned_data["answer"] == "yes"
        act = actions.agree_together if is_yes else actions.decline_together
        form.cleaned_data.pop("answer")
        if form.accepts(act, practice, by=request.actor, at=request.at):
            say = _("Agreed. Look at your card before you begin.") if is_yes else _("All right. It needs no reason.")
            return go_to(request, "practice:together-one", say=say, practice=practice.public_id)
    if form.is_bound:
        return show(request, "practice/guided_answer.html", {"form": form, "practice": practice})
    return go_to(request, "practice:together-one", practice=practice.public_id)


@page(May.TOGETHER_ANSWER, opens=access.practice_for, is_sensitive=True)
def end(request: ActorRequest, practice: PracticeTogether) -> HttpResponse:
    """Take the proposal back, or say that it does not happen."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.end_together, practice, by=request.actor, at=request.at):
        is_own = request.actor.person.pk == practice.person_id
        return go_to(
            request,
            "practice:together" if is_own else "practice:together-beside",
            say=_("It is put away. You can propose it again at any time."),
        )
    is_proposal = practice.state == TogetherState.PROPOSED
    context = {"form": form, "practice": practice, "is_proposal": is_proposal}
    return show(request, "practice/guided_end.html", {**context, "title": wording.title_of(practice.scenario)})


def _skills(practice: PracticeTogether) -> tuple[RatedSkill, ...]:
    scenario = queries.scenario_named(practice.scenario)
    return rules.rated_in(scenario.skills) if scenario is not None else tuple(RatedSkill)


def _day_to_say(practice: PracticeTogether, request: ActorRequest) -> Any:
    """The day that is asked for with the first words; None when it was said."""
    if practice.state == TogetherState.HELD:
        return None
    today = clock.day_of(request.at)
    return practice.on if practice.on is not None and practice.on <= today else today


@page(May.TOGETHER_FEEDBACK, opens=access.practice_for, is_sensitive=True)
def feedback(request: ActorRequest, practice: PracticeTogether) -> HttpResponse:
    """Write what to keep, to try and what could come next."""
    if practice.state not in {TogetherState.AGREED, TogetherState.HELD}:
        return go_to(request, "practice:together-one", practice=practice.public_id)
    form = FeedbackForm.of(
        request,
        initial={"keep": practice.keep, "to_try": practice.to_try, "for_next": practice.for_next},
        skills=_skills(practice),
        levels=queries.levels_of(practice, Side.PARTNER),
        held_on=_day_to_say(practice, request),
    )
    if form.is_valid() and form.accepts(actions.give_feedback, practice, by=request.actor, at=request.at):
        text = "\n".join(form.cleaned_data[name] for name in ("keep", "to_try", "for_next"))
        return _kept(request, practice, text, say=_("Your words are with it now."))
    context = {
        "form": form,
        "practice": practice,
        "title": wording.title_of(practice.scenario),
        "readers": _("%(name)s reads it. Whoever was given a look at practice sees the numbers only.")
        % {"name": practice.person.display_name},
    }
    return show(request, "practice/guided_feedback.html", context)


@page(May.OWN_TOGETHER_ACT, opens=access.practice_for, is_sensitive=True)
def look_back(request: ActorRequest, practice: PracticeTogether) -> HttpResponse:
    """How I saw it myself."""
    if practice.state not in {TogetherState.AGREED, TogetherState.HELD}:
        return go_to(request, "practice:together-one", practice=practice.public_id)
    form = LookBackForm.of(
        request,
        skills=_skills(practice),
        levels=queries.levels_of(practice, Side.OWN),
        held_on=_day_to_say(practice, request),
    )
    if form.is_valid() and form.accepts(actions.rate_oneself, practice, by=request.actor, at=request.at):
        return go_to(
            request, "practice:together-one", say=_("That is how you saw it."), practice=practice.public_id
        )
    context = {
        "form": form,
        "practice": practice,
        "title": wording.title_of(practice.scenario),
        "readers": _("You and %(name)s. Others see the number if you open your practice to them.")
        % {"name": wording.name_of(practice.partner)},
    }
    return show(request, "practice/guided_look_back.html", context)


@page(May.OWN_TOGETHER_ACT, opens=access.practice_for, is_sensitive=True)
def reply(request: ActorRequest, practice: PracticeTogether) -> HttpResponse:
    """Answer to what was written."""
    form = ReplyForm.of(request, initial={"reply": practice.reply}, readers=wording.name_of(practice.partner))
    if form.is_valid() and form.accepts(actions.reply_to_feedback, practice, by=request.actor, at=request.at):
        return _kept(request, practice, form.cleaned_data["reply"], say=_("Your answer is with it now."))
    return show(request, "practice/guided_reply.html", {"form": form, "practice": practice})


@page(May.OWN_TOGETHER_ACT, opens=access.practice_for, is_sensitive=True)
def reflection(request: ActorRequest, practice: PracticeTogether) -> HttpResponse:
    """My own thoughts about it, for me alone or for the one beside too."""
    form = ReflectionForm.of(
        request,
        initial={"reflection": practice.reflection, "is_shared": practice.is_reflection_shared},
        name=practice.partner.display_name if practice.partner is not None else "",
    )
    if form.is_valid() and form.accepts(actions.reflect, practice, by=request.actor, at=request.at):
        is_private = not form.cleaned_data.get("is_shared")
        return _kept(
            request, practice, form.cleaned_data["reflection"], say=_("Your thoughts are kept."), is_private=is_private
        )
    return show(request, "practice/guided_reflection.html", {"form": form, "practice": practice})


@page(May.OWN_TOGETHER_ACT, opens=access.practice_for, is_sensitive=True)
def next_step(request: ActorRequest, practice: PracticeTogether) -> HttpResponse:
    """Name what comes next, and a day."""
    proposed = "" if access.are_apart(request.actor, practice) else practice.for_next
    initial = {"next_step": practice.next_step or proposed, "next_on": practice.next_on}
    form = NextForm.of(request, initial=initial, readers=wording.name_of(practice.partner))
    if form.is_valid() and form.accepts(actions.name_next, practice, by=request.actor, at=request.at):
        return _kept(request, practice, form.cleaned_data["next_step"], say=_("You are reminded on that day."))
    return show(request, "practice/guided_next.html", {"form": form, "practice": practice})


@page(May.OWN_TOGETHER_ACT, opens=access.practice_for, is_sensitive=True)
def next_done(request: ActorRequest, practice: PracticeTogether) -> HttpResponse:
    """What came next is done."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.finish_next, practice, by=request.actor, at=request.at):
        return go_to(request, "practice:together", say=_("Done."))
    return go_to(request, "practice:together-one", practice=practice.public_id)


@page(May.OWN_TOGETHER_ACT, opens=access.practice_for, is_sensitive=True)
def goal(request: ActorRequest, practice: PracticeTogether) -> HttpResponse:
    """Say to which goal it belongs."""
    goals = {one.public_id: one for one in access.goals_to_tie(practice)}
    initial = {"goal": practice.goal.public_id if practice.goal is not None else ""}
    form = GoalForm.of(request, initial=initial, goals=[(key, one.words) for key, one in goals.items()])
    if form.is_valid():
        chosen = goals.get(form.cleaned_data["goal"])
        if form.accepts(actions.tie_to_goal, practice, goal=chosen, by=request.actor, at=request.at):
            return go_to(request, "practice:together-one", say=_("It is kept."), practice=practice.public_id)
    return show(request, "practice/guided_goal.html", {"form": form, "practice": practice, "has_goals": bool(goals)})


@page(May.OWN_TOGETHER_READ, opens=access.own_for, is_sensitive=True)
def growth(request: ActorRequest, person: Person) -> HttpResponse:
    """How it goes over time: how I saw it, and how those saw it who practised with me."""
    programme = request.actor.programme
    found = queries.growth_of(person, programme)
    readers = [audience for item, audience in open_disclosures(person, programme) if item is Item.PRACTICE]
    context = {
        "readers": listed(AUDIENCE_NAMES[audience] for audience in sorted(readers)),
        "growth": wording.growth_shown(found, own=_("I"), partner=_("The other one")),
        "dose": queries.dose_of(person, programme),
    }
    return show(request, "practice/guided_growth.html", context)


@page(May.OWN_TOGETHER_ACT, opens=access.given_for, is_sensitive=True)
def given_answer(request: ActorRequest, given: GivenPractice) -> HttpResponse:
    """Take a suggested practice up, or leave it."""
    form = AnswerForm.of(request)
    if form.is_valid():
        takes_up = form.cleaned_data.pop("answer") == "yes"
        if form.accepts(actions.answer_given, given, takes_up=takes_up, by=request.actor, at=request.at):
            if takes_up and queries.scenario_named(given.scenario) is not None:
                return go_to(request, "practice:scenario", scenario=given.scenario)
            return go_to(request, "practice:together", say=_("All right. It needs no reason."))
    return go_to(request, "practice:together")
