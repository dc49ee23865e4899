"""The conversation of the two."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.mentoring import actions, queries
from sahajatri.apps.mentoring.access import pairing_for
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.mentoring.queries import two_of
from sahajatri.apps.mentoring.terms import MentoringCapability as Capability
from sahajatri.apps.safeguarding.panel import answer_calmly
from sahajatri.apps.safeguarding.queries import no_contact_since
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, show

from .forms import Confirm, MessageForm

ON_A_PAGE = 20


def _context(request: ActorRequest, pairing: Pairing, form: MessageForm) -> dict[str, Any]:
    other = next(other for person, other in two_of(pairing) if person.pk == request.actor.person.pk)
    form.fields["text"].readers = _("You and %(other)s") % {  # type: ignore[attr-defined]  # shown under the box
        "other": other.display_name
    }
    return {"pairing": pairing, "other": other, "form": form}


@page(Capability.MESSAGES_READ, opens=pairing_for)
def messages(request: ActorRequest, pairing: Pairing) -> HttpResponse:
    """The conversation, the newest at the end. Looking marks nothing as read."""
    pages = Paginator(queries.messages_of(pairing).reverse(), ON_A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    rest = no_contact_since(pairing.participant, pairing.supporter.person, pairing.programme)
    context = _context(request, pairing, MessageForm.of(request)) | {
        "page": shown,
        "conversation": list(shown)[::-1],
        "unread": queries.unread_in([pairing], request.actor.person).get(pairing.pk, 0),
        "me": request.actor.person,
        "read": {one.pk for one in shown if one.read_at and (rest is None or one.read_at <= rest)},
    }
    return show(request, "mentoring/messages.html", context)


@page(Capability.MESSAGE_WRITE, opens=pairing_for)
def message_write(request: ActorRequest, pairing: Pairing) -> HttpResponse:
    """Write a message."""
    form = MessageForm.of(request)
    if form.is_valid() and form.accepts(actions.write_message, pairing, by=request.actor, at=request.at):
        back = reverse("mentoring:messages", kwargs={"pairing": pairing.public_id})
        text, place_id = form.cleaned_data["text"], form.result.public_id
        calm = answer_calmly(request, text, place="mentoring.messages", place_id=place_id, back_url=back)
        return calm or go_to(request, "mentoring:messages", say=_("Your message is sent."), pairing=pairing)
    return show(request, "mentoring/message_write.html", _context(request, pairing, form))


@page(Capability.MESSAGE_WRITE, opens=pairing_for)
def messages_read(request: ActorRequest, pairing: Pairing) -> HttpResponse:
    """Say that the messages are read."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.read_messages, pairing, by=request.actor, at=request.at):
        return go_to(request, "mentoring:messages", say=_("Marked as read."), pairing=pairing)
    return show(request, "mentoring/messages_read.html", {"pairing": pairing, "form": form})
