"""How far I have come: what I reached, what is ahead, what others wrote to it, and how quiet it should be."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.consent.queries import open_disclosures
from sahajatri.apps.consent.terms import AUDIENCE_NAMES, Item
from sahajatri.apps.milestones import access, actions, queries
from sahajatri.apps.milestones.models import Encouragement, Milestone
from sahajatri.apps.milestones.proposals import Found
from sahajatri.apps.milestones.terms import Answer, MilestoneState
from sahajatri.apps.milestones.terms import MilestonesCapability as May
from sahajatri.apps.people.models import Person
from sahajatri.apps.safeguarding.panel import answer_calmly
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, listed, sentence, show

from . import wording
from .forms import AnswerForm, CelebrationForm, Confirm, DayForm, MilestoneForm

PLACE = "milestones.own"


@page(May.OWN_MILESTONES_READ, opens=access.person_for)
def mine(request: ActorRequest, person: Person) -> HttpResponse:
    """What I reached, in time; what is ahead; what happened lately and could be kept."""
    programme = request.actor.programme
    reached, ahead = queries.reached_by(person, programme), queries.ahead_of(person, programme)
    readers = [audience for item, audience in open_disclosures(person, programme) if item is Item.MILESTONES]
    context = {
        "path": wording.path_of(reached, ahead),
        "proposals": [
            wording.proposed(one) for one in queries.proposals_for(person, programme, clock.day_of(request.at))
        ],
        "new_words": [wording.said(one) for one in queries.new_encouragements_for(person, programme)],
        "wants": queries.wants_celebration(person, programme),
        "readers": listed(AUDIENCE_NAMES[audience] for audience in sorted(readers)),
    }
    return show(request, "milestones/mine.html", context)


@page(May.MILESTONE_ACT, opens=access.person_for)
def new(request: ActorRequest, person: Person) -> HttpResponse:
    """Write down something reached, or something to go for."""
    form = MilestoneForm.of(request)
    if form.is_valid() and form.accepts(
        actions.name_milestone, person, programme=request.actor.programme, by=request.actor, at=request.at
    ):
        return _kept(request, form.result)
    return show(request, "milestones/write.html", {"form": form, "title": _("Write down a milestone")})


@page(May.MILESTONE_ACT, opens=access.proposal_for)
def keep(request: ActorRequest, found: Found) -> HttpResponse:
    """Keep something that happened, in my own words."""
    initial = {"words": sentence(found.sentence, found.facts), "on": found.on}
    form = MilestoneForm.of(request, initial=initial, must_have_day=True)
    if form.is_valid() and form.accepts(
        actions.name_milestone,
        request.actor.person,
        programme=request.actor.programme,
        kind=found.kind,
        source=found.source,
        by=request.actor,
        at=request.at,
    ):
        return _kept(request, form.result)
    return show(request, "milestones/write.html", {"form": form, "title": _("Keep this")})


@page(May.MILESTONE_ACT, opens=access.proposal_for)
def leave(request: ActorRequest, found: Found) -> HttpResponse:
    """I do not want this one here."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(
        actions.leave_proposal,
        request.actor.person,
        programme=request.actor.programme,
        kind=found.kind,
        source=found.source,
        by=request.actor,
        at=request.at,
    ):
        return go_to(request, "milestones:mine", say=_("It is not suggested again."))
    return go_to(request, "milestones:mine")


@page(May.MILESTONE_ACT, opens=access.own_milestone_for)
def milestone(request: ActorRequest, milestone: Milestone) -> HttpResponse:
    """One milestone with the words of those beside me."""
    programme = request.actor.programme
    said = queries.encouragements_of([milestone], milestone.person, programme).get(milestone.pk, [])
    context = {
        "milestone": milestone,
        "is_reached": milestone.state == MilestoneState.REACHED,
        "said": [wording.said(one) for one in said],
        "wants": queries.wants_celebration(milestone.person, programme),
        "answers": Answer,
    }
    return show(request, "milestones/milestone.html", context)


@page(May.MILESTONE_ACT, opens=access.own_milestone_for)
def sheet(request: ActorRequest, milestone: Milestone) -> HttpResponse:
    """A quiet sheet to look at, or to print and pin on a wall."""
    if milestone.state != MilestoneState.REACHED:
        return go_to(request, "milestones:milestone", milestone=milestone)
    said = queries.encouragements_of([milestone], milestone.person, request.actor.programme).get(milestone.pk, [])
    kept = [wording.said(one) for one in said]
    context = {"milestone": milestone, "said": [one for one in kept if not one["is_hidden"]]}
    return show(request, "milestones/sheet.html", context)


@page(May.MILESTONE_ACT, opens=access.own_milestone_for)
def reach(request: ActorRequest, milestone: Milestone) -> HttpResponse:
    """It is reached."""
    form = DayForm.of(request, initial={"on": clock.day_of(request.at)})
    if form.is_valid() and form.accepts(actions.reach_milestone, milestone, by=request.actor, at=request.at):
        return go_to(request, "milestones:milestone", say=_("It stands on your way now."), milestone=milestone)
    return show(request, "milestones/reach.html", {"form": form, "milestone": milestone})


@page(May.MILESTONE_ACT, opens=access.own_milestone_for)
def change(request: ActorRequest, milestone: Milestone) -> HttpResponse:
    """Change the words, the day, or who may see it."""
    initial = {
        "words": milestone.words,
        "what_counts": milestone.what_counts,
        "on": milestone.on,
        "is_for_me_alone": milestone.is_for_me_alone,
    }
    is_reached = milestone.state == MilestoneState.REACHED
    form = MilestoneForm.of(request, initial=initial, must_have_day=is_reached)
    if not is_reached:
        del form.fields["on"]
    if form.is_valid() and form.accepts(actions.reword_milestone, milestone, by=request.actor, at=request.at):
        return _kept(request, milestone, words=form.cleaned_data["words"])
    return show(request, "milestones/write.html", {"form": form, "title": _("Change it"), "milestone": milestone})


@page(May.MILESTONE_ACT, opens=access.own_milestone_for)
def put_away(request: ActorRequest, milestone: Milestone) -> HttpResponse:
    """Let it go, with all words."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.put_away, milestone, by=request.actor, at=request.at):
        return go_to(request, "milestones:mine", say=_("It is gone."))
    return show(request, "milestones/put_away.html", {"form": form, "milestone": milestone})


@page(May.MILESTONE_ACT, opens=access.encouragement_for)
def answer(request: ActorRequest, encouragement: Encouragement) -> HttpResponse:
    """Keep, hide, or say thank you."""
    form = AnswerForm.of(request)
    if form.is_valid() and form.accepts(
        actions.answer_encouragement, encouragement, by=request.actor, at=request.at
    ):
        said = {
            Answer.KEEP: _("The words stay with it."),
            Answer.HIDE: _("You do not see them any more. Nobody is told."),
            Answer.THANK: _("Your thank you is on its way."),
        }[Answer(form.cleaned_data["answer"])]
        return go_to(request, "milestones:milestone", say=said, milestone=encouragement.milestone)
    return go_to(request, "milestones:milestone", milestone=encouragement.milestone)


@page(May.MILESTONE_ACT, opens=access.person_for)
def celebration_choose(request: ActorRequest, person: Person) -> HttpResponse:
    """How quiet it should be."""
    programme = request.actor.programme
    form = CelebrationForm.of(request, initial={"is_wanted": queries.wants_celebration(person, programme)})
    if form.is_valid() and form.accepts(
        actions.choose_celebration, person, programme=programme, by=request.actor, at=request.at
    ):
        return go_to(request, "milestones:mine", say=_("It is as you want it."))
    return show(request, "milestones/quiet.html", {"form": form})


def _kept(request: ActorRequest, milestone: Milestone, *, words: str = "") -> HttpResponse:
    """Back to the milestone, or the calm answer when the words sound hard: only the person reads them."""
    url = reverse("milestones:milestone", kwargs={"milestone": milestone.public_id})
    calm = answer_calmly(
        request,
        words or f"{milestone.words}\n{milestone.what_counts}",
        place=PLACE,
        place_id=milestone.public_id,
        back_url=url,
        is_private=True,
    )
    return calm or go_to(request, url, say=_("It is kept."))
