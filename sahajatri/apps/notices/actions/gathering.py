"""One message that tells of all that waited. Each thing is told once, in the transaction that gathers it."""

from datetime import UTC, datetime
from typing import Any

from sahajatri.apps.consent.queries import purposes_agreed_to
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.notices import events, queries, rules, wordings
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.notices.terms import DIGEST, Channel
from sahajatri.apps.people.queries import how_to_reach
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened


@action
def gather(person: Any, programme: Any, *, by: Actor, at: datetime) -> Notice | None:
    """Write one message about everything that waited for ``person``; None when it is not to go out any more.

    What was read meanwhile is left out. Killed in the middle, nothing was gathered and the next worker begins anew.
    """
    waited = list(queries.waiting_to_be_gathered(person, programme, at).select_for_update().order_by("pk"))
    unread = {notice.pk for notice in waited}
    mine = Notice.objects.filter(person=person, programme=programme, channel=Channel.IN_APP, gather_at__lte=at)
    wishes, reach = queries.wishes_of(person), how_to_reach(person)
    channel = Channel(wishes.digest_by)
    address = queries.address_on(channel, reach)
    may_go = Purpose.MESSAGES in purposes_agreed_to(person, programme) and address and not queries.is_stopped(address)
    digest = None
    if unread and may_go:
        wording = queries.wording_for(person, wishes, reach)
        digest = Notice.objects.create(
            programme=programme,
            person=person,
            kind=DIGEST,
            channel=channel,
            language=reach.language,
            address=address,
            title=wordings.subject(reach.language),
            text=wordings.gathered(channel, reach.language, wording, [n.kind for n in waited]),
            state_since=at,
            written_at=at,
            due_at=rules.polite_time(clock.local(at), queries.quiet_of(wishes)).astimezone(UTC),
        )
    mine.filter(gathered_in__isnull=True).exclude(pk__in=unread).update(gather_at=None)
    mine.filter(pk__in=unread).update(gathered_in=digest, gather_at=None)
    happened(events.NOTICES_GATHERED, person, subject=person, programme=programme, count=len(unread) if digest else 0)
    return digest
