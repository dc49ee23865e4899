"""What a person does in the inbox."""

from datetime import datetime
from typing import Any

from sahajatri.apps.notices import events, queries
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.notices.terms import Topic
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock


@action
def open_notice(notice: Notice, *, by: Actor, at: datetime) -> Notice:
    """The person has read this notice; reading it again changes nothing."""
    notice = lock(notice)
    notice.read_at = notice.read_at or at
    notice.save()
    happened(events.NOTICE_READ, notice, subject=notice.person, topic=notice.kind)
    return notice


@action
def read_all(person: Any, *, topic: str = "", by: Actor, at: datetime) -> int:
    """Mark everything in the person's inbox (of one topic) as read; returns how many notices that were."""
    found = queries.inbox_of(person, topic=Topic(topic) if topic else None)
    unread = list(found.filter(read_at__isnull=True).values_list("pk", flat=True))
    count = Notice.objects.filter(pk__in=unread, read_at__isnull=True).update(read_at=at)
    happened(events.NOTICES_READ, person, subject=person, count=count)
    return count
