"""What do you see me do well? The person asks, somebody beside writes, the person takes it over or leaves it."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.people.models import Person
from sahajatri.apps.portraits import access, actions, queries
from sahajatri.apps.portraits.models import Said
from sahajatri.apps.portraits.terms import SAID_PLACE, SaidState
from sahajatri.apps.portraits.terms import PortraitsCapability as May
from sahajatri.apps.safeguarding.panel import answer_calmly
from sahajatri.apps.safeguarding.queries import before_writing
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show

from . import wording
from .forms import Confirm, SaidForm, TakeForm, WhomForm


@page(May.PORTRAIT_ACT, opens=access.person_for, is_sensitive=True)
def words_ask(request: ActorRequest, person: Person) -> HttpResponse:
    """Ask one of those beside me; one button each."""
    programme = request.actor.programme
    form = WhomForm.of(request)
    if form.is_valid() and form.accepts(
        actions.ask_for_words, person, programme=programme, by=request.actor, at=request.at
    ):
        return go_to(request, "portraits:mine", say=_("You have asked. Nothing appears without your yes."))
    said = queries.said_about(person, programme, SaidState.ASKED, SaidState.WRITTEN, SaidState.LEFT)
    waiting = {one.by_id for one in said if one.state == SaidState.ASKED}
    beside = queries.reachable(queries.helpers_of(person, programme), person, programme)
    context = {
        "form": form,
        "beside": [
            {"person": other, "role": wording.ROLE_WORDS.get(role, ""), "is_asked": other.pk in waiting}
            for other, role in beside
        ],
        "asked": [one for one in said if one.state == SaidState.ASKED],
        "left": [one for one in said if one.state == SaidState.LEFT],
    }
    return show(request, "portraits/words_ask.html", context)


@page(May.PORTRAIT_ACT, opens=access.said_for, is_sensitive=True)
def words_stop(request: ActorRequest, said: Said) -> HttpResponse:
    """Take the question back."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.stop_asking, said, by=request.actor, at=request.at):
        return go_to(request, "portraits:words-ask", say=_("The question is taken back."))
    return go_to(request, "portraits:words-ask")


@page(May.PORTRAIT_ACT, opens=access.said_for, is_sensitive=True)
def words_take(request: ActorRequest, said: Said) -> HttpResponse:
    """Read what somebody wrote, and take it over in the words I want."""
    if request.method == "GET" and said.state not in {SaidState.WRITTEN, SaidState.LEFT}:
        return go_to(request, "portraits:mine")
    form = TakeForm.of(request, initial={"text": said.text})
    if form.is_valid() and form.accepts(actions.take_words, said, by=request.actor, at=request.at):
        return go_to(request, "portraits:statement", say=_("It is taken over."), statement=form.result.public_id)
    context = {"form": form, "said": said, "name": said.by.display_name if said.by else ""}
    return show(request, "portraits/words_take.html", context)


@page(May.PORTRAIT_ACT, opens=access.said_for, is_sensitive=True)
def words_leave(request: ActorRequest, said: Said) -> HttpResponse:
    """Leave it out; its writer is not told."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.leave_words, said, by=request.actor, at=request.at):
        return go_to(request, "portraits:mine", say=_("It is left out. Nobody is told."))
    return go_to(request, "portraits:mine")


@page(May.WORDS_GIVE, opens=access.asked_for, is_sensitive=True)
def words_give(request: ActorRequest, said: Said) -> HttpResponse:
    """What I see somebody do well, with an example."""
    name = said.person.display_name
    if request.method == "GET" and said.state != SaidState.ASKED:
        return go_to(request, "portraits:of", person=said.person.public_id)
    form = SaidForm.of(request, name=name)
    if form.is_valid() and form.accepts(actions.write_words, said, by=request.actor, at=request.at):
        url = reverse("portraits:of", kwargs={"person": said.person.public_id})
        text = f"{form.cleaned_data['text']}\n{form.cleaned_data['example']}"
        calm = answer_calmly(request, text, place=SAID_PLACE, place_id=said.public_id, back_url=url)
        thanks = _("Thank you. What becomes of it is decided by the person you wrote about.")
        return calm or go_to(request, url, say=thanks)
    context = {
        "form": form,
        "said": said,
        "name": name,
        "before": before_writing(request.actor.programme, request.at),
        "place": SAID_PLACE,
    }
    return show(request, "portraits/words_give.html", context)


@page(May.WORDS_GIVE, opens=access.asked_for, is_sensitive=True)
def words_decline(request: ActorRequest, said: Said) -> HttpResponse:
    """I would rather not; no reason is asked."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.decline_words, said, by=request.actor, at=request.at):
        return go_to(request, "portraits:of", say=_("That is all right."), person=said.person.public_id)
    return go_to(request, "portraits:words-give", said=said.public_id)


@page(May.PORTRAIT_READ, opens=access.person_for, is_sensitive=True)
def of(request: ActorRequest, person: Person) -> HttpResponse:
    """The portrait of somebody, as far as it was opened to me, and what I was asked or shown."""
    actor = request.actor
    seen = access.portrait_seen(actor, person, at=request.at)
    asked, share = access.waiting_between(actor, person, at=request.at)
    context = {
        "person": person,
        **wording.parts(request, seen.lines, seen.parts),
        "kept_at": seen.kept_at,
        "asked": asked,
        "share": share,
    }
    return show(request, "portraits/of.html", context)
