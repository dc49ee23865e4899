"""Pages of a circle's own rules: read, propose, agree or talk, close a talk."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sahajatri.apps.circles import access, actions, queries
from sahajatri.apps.circles.access import life as life_access
from sahajatri.apps.circles.models import Circle, CircleRules
from sahajatri.apps.circles.starting_points import starting_points
from sahajatri.apps.circles.terms import RULES_STATE_WORDS, RulesAnswer, RulesState
from sahajatri.apps.circles.terms import CirclesCapability as May
from sahajatri.kernel.access import ActorRequest, decide, page
from sahajatri.kernel.pages import go_to, sentence, show

from .forms import Confirm
from .keeping import beside, kept
from .life_forms import ClosingForm, RulesAnswerForm, RulesForm


@page(May.CIRCLE_READ, opens=access.circle_for)
def rules(request: ActorRequest, circle: Circle) -> HttpResponse:
    """The rules that hold, those that are proposed, and how they came to be."""
    person = request.actor.person
    in_force, proposed = queries.rules_in_force(circle), queries.proposed_rules(circle)
    may_close = decide(request.actor, May.CIRCLE_FACILITATE, access.facts_of(request.actor, circle)).allowed
    earlier = queries.earlier_rules(circle)
    wordings = [one for one in (in_force, proposed, *earlier) if one is not None]
    read = queries.rules_read_by(person, wordings, circle.programme)
    context = {
        "circle": circle,
        "read": read,
        "in_force": in_force,
        "force_stand": queries.how_rules_stand(in_force, person) if in_force else None,
        "proposed": proposed,
        "stand": queries.how_rules_stand(proposed, person) if proposed else None,
        "may_close": may_close,
        "may_withdraw": proposed is not None and (may_close or proposed.proposed_by_id == person.pk),
        "agrees": RulesAnswer.AGREES,
        "talk": RulesAnswer.TALK,
        "earlier": [
            {"wording": one, "state": sentence(RULES_STATE_WORDS[RulesState(one.state)])}
            for one in earlier
            if one.public_id in read
        ],
    }
    return show(request, "circles/rules.html", context)


@page(May.CIRCLE_WRITE, opens=access.circle_for)
def rules_propose(request: ActorRequest, circle: Circle) -> HttpResponse:
    """Propose rules: out of a starting point, out of those that hold, or in own words."""
    language = get_language() or "bn"
    points = starting_points()
    start = points.get(request.GET.get("from", ""))
    before = queries.proposed_rules(circle) or queries.rules_in_force(circle)
    if before and not queries.rules_read_by(request.actor.person, [before], circle.programme):
        before = None
    text = "\n".join(line.for_language(language) for line in start.lines) if start else before.text if before else ""
    form = RulesForm.of(request, initial={"text": text})
    if form.is_valid() and form.accepts(actions.propose_rules, circle, by=request.actor, at=request.at):
        back = reverse("circles:rules", kwargs={"circle": circle.public_id})
        said = _("The rules are proposed. The circle is asked.")
        return kept(request, form.result, form.cleaned_data["text"], place="circles.rules", back=back, say=said)
    context = {
        "circle": circle,
        "form": form,
        "points": [{"code": one.code, "name": one.name.for_language(language)} for one in points.values()],
        **beside(request, circle),
    }
    return show(request, "circles/rules_propose.html", context)


def _rules_page(request: ActorRequest, wording: CircleRules, form: Any, template: str) -> HttpResponse:
    read = queries.rules_read_by(request.actor.person, [wording], wording.circle.programme)
    context = {"rules": wording, "read": read, "circle": wording.circle, "form": form}
    context |= beside(request, wording.circle)
    return show(request, template, context)


@page(May.CIRCLE_WRITE, opens=life_access.rules_for)
def rules_answer(request: ActorRequest, circle_rules: CircleRules) -> HttpResponse:
    """Yes, or what I want to talk about."""
    form = RulesAnswerForm.of(request, initial={"answer": RulesAnswer.TALK.value})
    if form.is_valid() and form.accepts(actions.answer_rules, circle_rules, by=request.actor, at=request.at):
        back = reverse("circles:rules", kwargs={"circle": circle_rules.circle.public_id})
        said = _("Thank you. You agree to the rules.")
        if form.cleaned_data["answer"] == RulesAnswer.TALK:
            said = _("Thank you. The circle talks about it.")
        text = form.cleaned_data.get("words", "")
        return kept(request, form.result, text, place="circles.rules-word", back=back, say=said)
    return _rules_page(request, circle_rules, form, "circles/rules_answer.html")


@page(May.CIRCLE_FACILITATE, opens=life_access.rules_for)
def rules_close(request: ActorRequest, circle_rules: CircleRules) -> HttpResponse:
    """Close a talk with a word for all."""
    form = ClosingForm.of(request)
    if form.is_valid() and form.accepts(actions.close_rules_talk, circle_rules, by=request.actor, at=request.at):
        back = reverse("circles:rules", kwargs={"circle": circle_rules.circle.public_id})
        said = _("The talk is closed. The circle can read what came of it.")
        text = form.cleaned_data["closing"]
        return kept(request, form.result, text, place="circles.rules", back=back, say=said)
    return _rules_page(request, circle_rules, form, "circles/rules_close.html")


@page(May.CIRCLE_WRITE, opens=life_access.proposed_rules_for)
def rules_withdraw(request: ActorRequest, circle_rules: CircleRules) -> HttpResponse:
    """Take proposed rules back."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.withdraw_rules, circle_rules, by=request.actor, at=request.at):
        said = _("The proposal is taken back. What held before still holds.")
        return go_to(request, "circles:rules", say=said, circle=circle_rules.circle.public_id)
    return _rules_page(request, circle_rules, form, "circles/rules_withdraw.html")
