"""Events form a hash chain per programme: an edit, a deletion or a reordering afterwards shows."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings

from sahajatri.kernel.access.terms import Actor

NO_PROGRAMME = "-"


@dataclass(frozen=True)
class BrokenLink:
    """Where a chain does not hold: the chain, the number of the event, and what is wrong with it."""

    chain: str
    number: int
    reason: str


def append(
    kind: str, by: Actor, at: datetime, about: Any, subject: Any, programme: Any, facts: Mapping[str, Any]
) -> Any:
    """Write the next link of the programme's chain, inside the caller's transaction."""
    from .models import ChainHead, Event

    chain = getattr(programme, "public_id", None) or NO_PROGRAMME
    ChainHead.objects.get_or_create(chain=chain)
    head = ChainHead.objects.select_for_update().get(chain=chain)
    event = Event(
        number=head.number + 1,
        chain=chain,
        kind=kind,
        at=at,
        by=getattr(by.person, "public_id", ""),
        subject=getattr(subject, "public_id", ""),
        about_kind=about._meta.label,
        about=about.public_id,
        facts={name: _plain(value) for name, value in facts.items()},
        previous_hash=head.hash,
    )
    event.hash = _hash(event)
    event.save(force_insert=True)
    head.number, head.hash = event.number, event.hash
    head.save()
    return event


def broken_links() -> list[BrokenLink]:
    """Walk every chain; an empty list means that nothing was changed behind the programme's back."""
    from .models import ChainHead, Event

    broken: list[BrokenLink] = []
    last: dict[str, tuple[int, str]] = {}
    for event in Event.objects.order_by("chain", "number").iterator():
        number, previous = last.get(event.chain, (0, ""))
        if event.number != number + 1:
            broken.append(BrokenLink(event.chain, event.number, "an event before this one is missing"))
        elif event.previous_hash != previous:
            broken.append(BrokenLink(event.chain, event.number, "it does not follow the event before it"))
        elif event.hash != _hash(event):
            broken.append(BrokenLink(event.chain, event.number, "its content was changed"))
        last[event.chain] = (event.number, event.hash)
    for head in ChainHead.objects.all():
        if last.get(head.chain, (0, "")) != (head.number, head.hash):
            broken.append(BrokenLink(head.chain, head.number, "the end of the chain is missing"))
    return broken


def _plain(value: Any) -> Any:
    if isinstance(value, str | int | float | bool | type(None)):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(v) for v in value]
    return getattr(value, "public_id", None) or str(value)


def _hash(event: Any) -> str:
    content = json.dumps(
        [
            event.chain,
            event.number,
            event.kind,
            event.at.astimezone(UTC).isoformat(),
            event.by,
            event.subject,
            event.about_kind,
            event.about,
            event.facts,
            event.previous_hash,
        ],
        sort_keys=True,
        ensure_ascii=False,
    )
    return hmac.new(settings.SAHAJATRI_CHAIN_KEY.encode(), content.encode(), hashlib.sha256).hexdigest()
