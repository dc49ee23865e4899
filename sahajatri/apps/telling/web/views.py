"""What I weigh about telling at work: the list, the beginning, the whole, and putting it away."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.people.models import Person
from sahajatri.apps.telling import access, actions, queries, rules
from sahajatri.apps.telling.models import Weighing
from sahajatri.apps.telling.terms import Step, WorkKind
from sahajatri.apps.telling.terms import TellingCapability as May
from sahajatri.apps.telling.ways import values
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show

from . import wording
from .forms import BeginForm, Confirm

SHOWN = 10


@page(May.OWN_TELLING_READ, opens=access.person_for, is_sensitive=True)
def mine(request: ActorRequest, person: Person) -> HttpResponse:
    """What this is, and what I began."""
    found = queries.weighings_of(person, request.actor.programme)
    part = Paginator(found, SHOWN).get_page(request.GET.get("page"))
    return show(request, "telling/mine.html", {"page": part, "sources": list(values().sources.values())})


@page(May.TELLING_ACT, opens=access.person_for, is_sensitive=True)
def begin(request: ActorRequest, person: Person) -> HttpResponse:
    """For which work, and how sure I am before."""
    programme = request.actor.programme
    works = wording.works(person, programme)
    initial = {"which": WorkKind.WORDS.value} if len(works) == 1 else {}
    form = BeginForm.of(request, initial=initial, works=works)
    if form.is_valid() and form.accepts(
        actions.begin_weighing, person, programme=programme, by=request.actor, at=request.at
    ):
        return go_to(request, wording.step_url(form.result, Step.NEEDS))
    return show(request, "telling/begin.html", {"form": form})


@page(May.OWN_TELLING_READ, opens=access.weighing_for, is_sensitive=True)
def weighing(request: ActorRequest, weighing: Weighing) -> HttpResponse:
    """The steps, what I decided and what I wrote."""
    now = queries.decision_now(weighing)
    following = rules.next_step(weighing.gone)
    is_open = rules.why_closed(weighing.state) is None
    context = {
        "weighing": weighing,
        "is_open": is_open,
        "tasks": wording.tasks(weighing),
        "next_url": wording.step_url(weighing, following) if following and is_open else "",
        "decision": wording.decision_row(now) if now else None,
        "sure": wording.before_and_now(weighing, now),
        "yes_before": wording.yes_words(weighing.sure_before),
        "yes_now": wording.yes_words(now.sure) if now else "",
        "written": wording.written_rows(weighing),
        "ways": wording.way_rows(weighing) if weighing.marks or weighing.own_points else [],
        "has_words": bool(weighing.say_need or weighing.say_self or weighing.say_not),
    }
    return show(request, "telling/weighing.html", context)


@page(May.TELLING_ACT, opens=access.weighing_for, is_sensitive=True)
def put_away(request: ActorRequest, weighing: Weighing) -> HttpResponse:
    """Let it rest, or remove it for good."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.put_away, weighing, by=request.actor, at=request.at):
        return go_to(request, "telling:mine", say=_("It rests now. Nothing is lost."))
    return show(request, "telling/put_away.html", {"form": form, "weighing": weighing})


@page(May.TELLING_ACT, opens=access.weighing_for, is_sensitive=True)
def take_out(request: ActorRequest, weighing: Weighing) -> HttpResponse:
    """Go on where it was left."""
    form, url = Confirm.of(request), reverse("telling:weighing", kwargs={"weighing": weighing.public_id})
    if form.is_valid() and form.accepts(actions.take_out, weighing, by=request.actor, at=request.at):
        return go_to(request, url, say=_("You can go on where you left it."))
    return go_to(request, url)


@page(May.TELLING_ACT, opens=access.weighing_for, is_sensitive=True)
def remove(request: ActorRequest, weighing: Weighing) -> HttpResponse:
    """Everything about it goes."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.remove, weighing, by=request.actor, at=request.at):
        return go_to(request, "telling:mine", say=_("It is removed."))
    return show(request, "telling/remove.html", {"form": form, "weighing": weighing})
