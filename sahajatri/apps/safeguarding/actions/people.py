"""Who does not want to meet, or to read, whom."""

from datetime import datetime
from typing import Any

from sahajatri.apps.safeguarding import events, rules
from sahajatri.apps.safeguarding.models import Block, Mute
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist


@action
def block_person(against: Any, *, by: Actor, at: datetime) -> Block:
    """Stop ``against`` and the actor from reaching each other here. The other is not told; it can be undone."""
    insist(rules.why_not_blocked(is_self=by.person.pk == against.pk))
    block = Block.objects.filter(
        programme=by.programme, person=by.person, against=against, until__isnull=True
    ).first()
    if block is None:
        block = Block(programme=by.programme, person=by.person, against=against, since=at)
        block.save()
    happened(events.PERSON_BLOCKED, block)
    return block


@action
def unblock_person(block: Block, *, by: Actor, at: datetime) -> Block:
    """Undo a block; undoing it twice changes nothing."""
    block = lock(block)
    block.until = block.until or at
    block.save()
    happened(events.PERSON_UNBLOCKED, block)
    return block


@action
def mute_person(whom: Any, *, by: Actor, at: datetime) -> Mute:
    """Fold away what ``whom`` writes, for the actor alone. Nobody is told; it can be undone."""
    insist(rules.why_not_blocked(is_self=by.person.pk == whom.pk))
    mute = Mute.objects.filter(programme=by.programme, person=by.person, whom=whom, until__isnull=True).first()
    if mute is None:
        mute = Mute(programme=by.programme, person=by.person, whom=whom, since=at)
        mute.save()
    happened(events.PERSON_MUTED, mute)
    return mute


@action
def unmute_person(mute: Mute, *, by: Actor, at: datetime) -> Mute:
    """Read again what was folded away; undoing it twice changes nothing."""
    mute = lock(mute)
    mute.until = mute.until or at
    mute.save()
    happened(events.PERSON_UNMUTED, mute)
    return mute
