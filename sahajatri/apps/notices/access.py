"""Openers of the room."""

from django.http import Http404

from sahajatri.kernel.access import Actor, Capability, Facts, Relation, require

from .models import Notice
from .terms import Channel, NoticeState


def notice_for(actor: Actor, may: Capability, *, notice: str) -> Notice:
    """A notice in the actor's own inbox; everybody else's does not exist."""
    found = Notice.objects.filter(person=actor.person, channel=Channel.IN_APP, public_id=notice).first()
    if found is None or actor.person is None:
        raise Http404
    require(actor, may, Facts(frozenset({Relation.SELF})))
    return found


def failed_notice_for(actor: Actor, may: Capability, *, notice: str) -> Notice:
    """A message of the actor's programme that could not be sent."""
    found = Notice.objects.filter(programme=actor.programme, state=NoticeState.FAILED, public_id=notice).first()
    if found is None or actor.programme is None:
        raise Http404
    require(actor, may, Facts())
    return found
