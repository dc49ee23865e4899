"""What the people beside see of milestones that were opened to them, and their few words."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.consent.access import stands_as
from sahajatri.apps.consent.terms import Audience
from sahajatri.apps.milestones import access, actions, queries
from sahajatri.apps.milestones.models import Encouragement, Milestone
from sahajatri.apps.milestones.terms import PLACE, EncouragementState
from sahajatri.apps.milestones.terms import MilestonesCapability as May
from sahajatri.apps.people.models import Person
from sahajatri.apps.safeguarding.panel import answer_calmly
from sahajatri.kernel.access import ActorRequest, Role, decide, facts_about, page
from sahajatri.kernel.pages import go_to, show

from .forms import Confirm, EncouragementForm


@page(May.MILESTONES_READ, opens=access.person_for)
def of(request: ActorRequest, person: Person) -> HttpResponse:
    """How far somebody has come, as far as it was opened to me."""
    actor = request.actor
    seen = access.milestones_seen(actor, person, at=request.at)
    given = queries.encouragements_given_by(actor.person, seen.reached)
    may_write = decide(actor, May.ENCOURAGEMENT_GIVE, facts_about(actor, person)).allowed
    context = {
        "person": person,
        "is_open": seen.is_open,
        "ahead": seen.ahead,
        "rows": [{"milestone": m, "mine": _mine(given.get(m.pk)), "may_write": may_write} for m in seen.reached],
    }
    return show(request, "milestones/of.html", context)


@page(May.ENCOURAGEMENT_GIVE, opens=access.milestone_for)
def encourage(request: ActorRequest, milestone: Milestone) -> HttpResponse:
    """A few words to something that somebody reached."""
    actor, person = request.actor, milestone.person
    role = Role.MENTOR if Audience.MENTOR in stands_as(actor, person) else Role.PEER
    form = EncouragementForm.of(request, name=person.display_name)
    if form.is_valid() and form.accepts(actions.encourage, milestone, role=role, by=actor, at=request.at):
        url = reverse("milestones:of", kwargs={"person": person.public_id})
        text = form.cleaned_data["text"]
        calm = answer_calmly(request, text, place=PLACE, place_id=form.result.public_id, back_url=url)
        return calm or go_to(request, url, say=_("Your words are with it now."))
    return show(request, "milestones/encourage.html", {"form": form, "milestone": milestone, "person": person})


@page(May.ENCOURAGEMENT_TAKE_BACK, opens=access.given_encouragement_for)
def take_back(request: ActorRequest, encouragement: Encouragement) -> HttpResponse:
    """Take my words back."""
    person = encouragement.milestone.person
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(
        actions.take_encouragement_back, encouragement, by=request.actor, at=request.at
    ):
        return go_to(request, "milestones:of", say=_("Your words are taken back."), person=person)
    return show(request, "milestones/take_back.html", {"form": form, "encouragement": encouragement, "person": person})


def _mine(given: Encouragement | None) -> dict[str, object] | None:
    """What I wrote; whether it was hidden is not told."""
    if given is None:
        return None
    is_down = given.state == EncouragementState.TAKEN_DOWN
    return {"one": given, "is_thanked": given.thanked_at is not None, "is_down": is_down}
