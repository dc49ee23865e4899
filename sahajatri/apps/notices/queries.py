"""Reads of the outbox."""

from datetime import datetime
from typing import Any

from django.db.models import BooleanField, Case, Q, QuerySet, Value, When

from .models import Notice
from .terms import Channel, NoticeState


def is_due(at: datetime) -> Q:
    """Waiting, due, and leased by nobody."""
    is_free = Q(leased_until__isnull=True) | Q(leased_until__lt=at)
    outside = Q(channel__in=[Channel.EMAIL, Channel.SMS])
    return outside & is_free & Q(state=NoticeState.WAITING, due_at__lte=at)


def due_notices(at: datetime, *, most: int = 200) -> list[int]:
    """Primary keys of the messages to send now, what was asked for first."""
    found = Notice.objects.filter(is_due(at)).order_by("-is_essential", "due_at", "pk")
    return list(found.values_list("pk", flat=True)[:most])


def inbox_of(person: Any) -> QuerySet[Notice]:
    """Everything told to the person in the app, unread first, newest first."""
    is_read = Case(When(read_at__isnull=True, then=Value(False)), default=Value(True), output_field=BooleanField())
    found = Notice.objects.filter(person=person, channel=Channel.IN_APP)
    return found.annotate(is_read=is_read).order_by("is_read", "-written_at", "-pk")


def unread_count(person: Any) -> int:
    """How many notices the person has not opened yet."""
    return Notice.objects.filter(person=person, channel=Channel.IN_APP, read_at__isnull=True).count()


def messages_that_failed(programme: Any) -> QuerySet[Notice]:
    """Messages of the programme that did not go out, or are still being tried after a failure; newest first."""
    tried_in_vain = Q(state=NoticeState.FAILED) | (Q(state=NoticeState.WAITING) & ~Q(problem=""))
    found = Notice.objects.filter(tried_in_vain, programme=programme).exclude(channel=Channel.IN_APP)
    return found.select_related("person").order_by("-written_at", "-pk")
