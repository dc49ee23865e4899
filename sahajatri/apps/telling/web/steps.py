"""The steps before the decision: needs, what matters, the ways, the law, people."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.safeguarding.rights import packs_for
from sahajatri.apps.telling import access, actions
from sahajatri.apps.telling.access import OneWay
from sahajatri.apps.telling.models import Weighing
from sahajatri.apps.telling.terms import Side, Step, Way
from sahajatri.apps.telling.terms import TellingCapability as May
from sahajatri.apps.telling.ways import ways
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show

from . import wording
from .forms import Confirm, MattersForm, NeedsForm, PeopleForm, WayForm
from .going import calm, kept, not_here, whole


@page(May.TELLING_ACT, opens=access.weighing_for, is_sensitive=True)
def needs(request: ActorRequest, weighing: Weighing) -> HttpResponse:
    """What I need at work."""
    answer = not_here(request, weighing, Step.NEEDS)
    if answer is not None:
        return answer
    form = NeedsForm.of(request, initial={"needs": weighing.needs})
    answer = kept(request, weighing, Step.NEEDS, form, actions.say_needs, "needs")
    links = [{"url": reverse("adjustments:mine"), "text": _("Find out step by step what would help at work")}]
    context = {**wording.head(weighing, Step.NEEDS), "form": form, "links": links}
    context["lede"] = _("What would make the work easier? Whether you say it, and how, comes later.")
    return answer or show(request, "telling/step.html", context)


@page(May.TELLING_ACT, opens=access.weighing_for, is_sensitive=True)
def matters(request: ActorRequest, weighing: Weighing) -> HttpResponse:
    """What matters to me, and how much."""
    answer = not_here(request, weighing, Step.VALUES)
    if answer is not None:
        return answer
    initial = {f"matters_{code}": str(level) for code, level in weighing.matters.items()}
    initial["own"] = weighing.matters_own
    form = MattersForm.of(request, initial=initial, language=wording.language())
    answer = kept(request, weighing, Step.VALUES, form, actions.say_what_matters, "own")
    context = {**wording.head(weighing, Step.VALUES), "form": form}
    context["lede"] = _("There is no right answer. What you leave empty is left out.")
    return answer or show(request, "telling/step.html", context)


@page(May.TELLING_ACT, opens=access.weighing_for, is_sensitive=True)
def ways_all(request: ActorRequest, weighing: Weighing) -> HttpResponse:
    """The ways side by side, as I marked them."""
    answer = not_here(request, weighing, Step.WAYS)
    if answer is not None:
        return answer
    context = {**wording.head(weighing, Step.WAYS), "ways": wording.way_rows(weighing), "form": Confirm.of(request)}
    return show(request, "telling/ways.html", context)


@page(May.TELLING_ACT, opens=access.way_for, is_sensitive=True)
def way(request: ActorRequest, opened: OneWay) -> HttpResponse:
    """One way: what speaks for it and against it, and how much each counts for me."""
    weighing, found = opened.weighing, ways()[opened.way]
    if request.method != "POST" and not_here(request, weighing, Step.WAYS):
        return go_to(request, whole(weighing))
    form = WayForm.of(
        request, initial=wording.way_initial(weighing, found), page=found, language=wording.language()
    )
    if form.is_valid() and form.accepts(
        actions.mark_way, weighing, way=opened.way, by=request.actor, at=request.at
    ):
        answer = calm(request, weighing, Step.WAYS, form, "own_for", "own_against")
        return answer or _next_way(request, weighing, opened.way)
    to = wording.language()
    context = {
        "weighing": weighing,
        "form": form,
        "name": found.name.for_language(to),
        "what": found.what.for_language(to),
        "speaks_for": form.side(Side.FOR),
        "speaks_against": form.side(Side.AGAINST),
    }
    return show(request, "telling/way.html", context)


@page(May.TELLING_ACT, opens=access.weighing_for, is_sensitive=True)
def law(request: ActorRequest, weighing: Weighing) -> HttpResponse:
    """Dated pages about rights: information, and no legal advice."""
    answer = not_here(request, weighing, Step.LAW)
    if answer is not None:
        return answer
    to, today = wording.language(), clock.day_of(request.at)
    pages = [
        {
            "title": one.title.for_language(to),
            "short": one.short.for_language(to),
            "place": pack.name.for_language(to),
            "written_on": one.written_on,
            "is_old": one.is_old(today),
            "url": reverse("safeguarding:rights-page", kwargs={"country": pack.country.lower(), "code": one.code}),
        }
        for pack in packs_for(getattr(request.actor.programme, "country", ""))
        for one in pack.pages
    ]
    context = {**wording.head(weighing, Step.LAW), "pages": pages, "form": Confirm.of(request)}
    return show(request, "telling/law.html", context)


@page(May.TELLING_ACT, opens=access.weighing_for, is_sensitive=True)
def people(request: ActorRequest, weighing: Weighing) -> HttpResponse:
    """With whom I can talk."""
    answer = not_here(request, weighing, Step.PEOPLE)
    if answer is not None:
        return answer
    form = PeopleForm.of(request, initial={"people": weighing.people})
    answer = kept(request, weighing, Step.PEOPLE, form, actions.say_people, "people")
    context = {**wording.head(weighing, Step.PEOPLE), "form": form}
    context["lede"] = _("Thinking aloud can help. Whom you ask, and whether, is up to you.")
    return answer or show(request, "telling/step.html", context)


def _next_way(request: ActorRequest, weighing: Weighing, way: Way) -> HttpResponse:
    """The way that stands next in the file; after the last one, all of them side by side."""
    order = list(ways())
    at = order.index(way) + 1
    if at == len(order):
        return go_to(request, wording.step_url(weighing, Step.WAYS))
    return go_to(request, "telling:way", weighing=weighing.public_id, way=order[at].value)
