"""Who is never paired with whom, as staff noted."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.matching import actions, queries
from sahajatri.apps.matching.access import exclusion_for
from sahajatri.apps.matching.models import Exclusion
from sahajatri.apps.matching.terms import MatchingCapability as May
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show

from .forms import Confirm, ExclusionForm


@page(May.EXCLUSION_SET)
def exclusions(request: ActorRequest) -> HttpResponse:
    """Two people each who are never paired, as staff noted; private wishes are nowhere to be seen."""
    return show(request, "matching/exclusions.html", {"exclusions": queries.exclusions(request.actor.programme)})


@page(May.EXCLUSION_SET)
def exclusion_set(request: ActorRequest) -> HttpResponse:
    programme = request.actor.programme
    form = ExclusionForm.of(request, members=queries.members_to_exclude(programme))
    if form.is_valid() and form.accepts(actions.note_exclusion, programme, by=request.actor, at=request.at):
        return go_to(request, "matching:exclusions", say=_("These two are not suggested to each other."))
    return show(request, "matching/exclusion_set.html", {"form": form})


@page(May.EXCLUSION_SET, opens=exclusion_for)
def exclusion_lift(request: ActorRequest, exclusion: Exclusion) -> HttpResponse:
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.lift_exclusion, exclusion, by=request.actor, at=request.at):
        return go_to(request, "matching:exclusions", say=_("These two can be suggested to each other again."))
    return go_to(request, "matching:exclusions")
