"""The coordinator's placing of people."""


from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.caseload import actions, queries
from sahajatri.apps.caseload.access import place_for
from sahajatri.apps.caseload.models import CaseloadPlace
from sahajatri.apps.caseload.terms import CaseloadCapability as May
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show

from .forms import AssignForm, Confirm

PER_PAGE = 50


@page(May.CASELOAD_ASSIGN)
def assign(request: ActorRequest) -> HttpResponse:
    """Participants on nobody's caseload; one chosen, the practitioners with their load."""
    programme = request.actor.programme
    search = request.GET.get("q", "")[:100]
    waiting = queries.participants_without_practitioner(programme, search=search)
    asked = (request.POST if request.method == "POST" else request.GET).get("person", "")
    person = queries.member_named(programme, asked)
    loads = queries.loads(programme)
    chosen = next((load.practitioner for load in loads if load.practitioner.public_id == request.GET.get("of")), None)
    placed = queries.places_of(chosen, programme) if chosen else []
    form = AssignForm.of(request, person=person, loads=loads) if person and loads else None
    if form is not None and form.is_valid() and form.accepts(actions.take_on_caseload, by=request.actor, at=request.at):
        return go_to(request, "caseload:assign", say=_("The practitioner looks after this person now."))
    return show(
        request,
        "caseload/assign.html",
        {
            "person": person,
            "form": form,
            "search": search,
            "waiting": Paginator(waiting, PER_PAGE).get_page(request.GET.get("page")),
            "loads": loads,
            "chosen": chosen,
            "places": placed,
        },
    )


@page(May.CASELOAD_ASSIGN, opens=place_for)
def place_end(request: ActorRequest, place: CaseloadPlace) -> HttpResponse:
    """End a place, after a look at what that means."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.leave_caseload, place, by=request.actor, at=request.at):
        return go_to(request, "caseload:assign", say=_("The practitioner does not see this person's story any more."))
    return show(request, "caseload/place_end.html", {"place": place, "form": form})
