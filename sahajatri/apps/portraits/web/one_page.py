"""A profile on one page, for a talk with an employer or somebody who supports: chosen statements, nothing else."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from sahajatri.apps.people.models import Person
from sahajatri.apps.portraits import access, actions, queries
from sahajatri.apps.portraits.terms import Part
from sahajatri.apps.portraits.terms import PortraitsCapability as May
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show
from sahajatri.kernel.papers import answer_paper, paper

from . import wording
from .forms import PageForm


@page(May.PORTRAIT_ACT, opens=access.person_for, is_sensitive=True)
def page_choose(request: ActorRequest, person: Person) -> HttpResponse:
    """Choose what stands there."""
    programme = request.actor.programme
    portrait = queries.portrait_of(person, programme)
    lines, chosen = queries.lines_now(portrait), queries.page_lines(portrait)
    initial = {part.value: [line.key for line in chosen if line.part is part] for part in Part}
    if portrait is not None:
        initial |= {"intro": portrait.intro, "intro_en": portrait.intro_en}  # type: ignore[dict-item]
    form = PageForm.of(request, initial=initial, lines=lines)
    if form.is_valid() and form.accepts(
        actions.choose_page, person, programme=programme, by=request.actor, at=request.at
    ):
        return go_to(request, "portraits:page")
    return show(request, "portraits/page_choose.html", {"form": form, "is_empty": not lines})


@page(May.OWN_PORTRAIT_READ, opens=access.person_for, is_sensitive=True)
def one_page(request: ActorRequest, person: Person) -> HttpResponse:
    """How it will look, in the language asked for."""
    portrait = queries.portrait_of(person, request.actor.programme)
    to = wording.paper_language(request.GET.get("language", ""))
    lines = queries.page_lines(portrait)
    with override(to):
        data = wording.page_data(person, portrait, lines, to, request.at)
    tells = any(line.part is Part.COSTS for line in lines)
    return show(request, "portraits/page.html", {"data": data, "to": to, "tells": tells, "is_empty": not lines})


@page(May.OWN_PORTRAIT_READ, opens=access.person_for, is_sensitive=True)
def page_paper(request: ActorRequest, person: Person) -> HttpResponse:
    """The same as a PDF."""
    portrait = queries.portrait_of(person, request.actor.programme)
    to = wording.paper_language(request.GET.get("language", ""))
    is_large = request.GET.get("size") == "large"
    with override(to):
        data = wording.page_data(person, portrait, queries.page_lines(portrait), to, request.at)
        data["foot"] = _("%(name)s, %(day)s") % {"name": data["title"], "day": data["day"]}
    content = paper(
        "portraits/page", wording.without_gaps(data), language=to, at=request.at, is_large=is_large
    )
    return answer_paper(content, f"page-{to}{'-large' if is_large else ''}.pdf")
