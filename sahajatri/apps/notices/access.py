"""Openers of the room."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404
from django.utils.crypto import constant_time_compare

from sahajatri.kernel.access import Actor, Capability, Facts, Relation, require

from .models import Heard, Notice
from .queries import ID_LENGTH, is_stopped, stop_token
from .terms import Channel, HeardState, NoticeState


def notice_for(actor: Actor, may: Capability, *, notice: str) -> Notice:
    """A notice in the actor's own inbox; everybody else's does not exist."""
    found = Notice.objects.filter(person=actor.person, channel=Channel.IN_APP, public_id=notice).first()
    if found is None or actor.person is None:
        raise Http404
    require(actor, may, Facts(frozenset({Relation.SELF})))
    return found


def failed_notice_for(actor: Actor, may: Capability, *, notice: str) -> Notice:
    """A message of the actor's programme that could not be sent, or that did not arrive."""
    states = [NoticeState.FAILED, NoticeState.UNDELIVERED]
    found = Notice.objects.filter(programme=actor.programme, state__in=states, public_id=notice).first()
    if found is None or actor.programme is None:
        raise Http404
    require(actor, may, Facts())
    return found


def heard_for(actor: Actor, may: Capability, *, heard: str) -> Heard:
    """A text that waits for the coordinators of the actor's programme, or of every programme."""
    mine = Q(programme=actor.programme) | Q(programme__isnull=True)
    found = Heard.objects.filter(mine, state=HeardState.WAITING, public_id=heard).select_related("person").first()
    if found is None or actor.programme is None:
        raise Http404
    require(actor, may, Facts())
    return found


@dataclass(frozen=True)
class Mailbox:
    """A mailbox that an e-mail of ours went to, opened by the link in that e-mail."""

    address: str
    is_stopped: bool


def mailbox_for(actor: Actor, may: Capability, *, token: str) -> Mailbox:
    """Whoever has the e-mail may end e-mails to this mailbox; the link opens nothing else."""
    require(actor, may, Facts())
    notice = token[:ID_LENGTH]
    if not constant_time_compare(token, stop_token(notice)):
        raise Http404
    found = Notice.objects.filter(public_id=notice, channel=Channel.EMAIL).first()
    if found is None:
        raise Http404
    return Mailbox(found.address, is_stopped(found.address))
