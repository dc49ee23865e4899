"""How messages come: a person's own choice, and the end of messages to a number or mailbox."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sahajatri.apps.notices import events, queries, rules
from sahajatri.apps.notices.models import Notice, StoppedAddress, TopicWish, Wishes
from sahajatri.apps.notices.terms import Channel, Often, Topic, Way, Wording
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened
from sahajatri.kernel.refusals import Refusal, insist
from sahajatri.kernel.wording import words


@action
def choose_wishes(
    person: Any,
    *,
    wording: str,
    at_night: bool,
    quiet_from: int | None,
    quiet_until: int | None,
    often: str,
    hour: int,
    weekday: int,
    digest_by: str,
    paused_until: date | None,
    ways: Mapping[str, str],
    by: Actor,
    at: datetime,
) -> Wishes:
    """Keep what the person wishes. ``ways``: the way of each topic, empty for "as in how to reach me".

    What waits to be gathered moves to the new time.
    """
    quiet = rules.Quiet(at_night, quiet_from, quiet_until)
    insist(rules.why_no_hours(quiet))
    insist(_why_no_pause(paused_until, clock.day_of(at)))
    wishes, _is_new = Wishes.objects.select_for_update().get_or_create(person=person)
    wishes.wording, wishes.at_night = Wording(wording).value, at_night
    wishes.quiet_from, wishes.quiet_until = quiet_from, quiet_until
    wishes.often, wishes.hour, wishes.weekday = Often(often).value, hour, weekday
    wishes.digest_by, wishes.paused_until = Channel(digest_by).value, paused_until
    wishes.save()
    for topic, way in ways.items():
        if way:
            TopicWish.objects.update_or_create(
                person=person, topic=Topic(topic).value, defaults={"way": Way(way).value}
            )
        else:
            TopicWish.objects.filter(person=person, topic=Topic(topic).value).delete()
    waiting = Notice.objects.filter(person=person, channel=Channel.IN_APP, gathered_in__isnull=True)
    waiting.filter(gather_at__isnull=False).update(gather_at=queries.next_digest(wishes, at))
    happened(events.WISHES_CHOSEN, wishes, subject=person)
    return wishes


def _why_no_pause(until: date | None, today: date) -> Refusal | None:
    if until is None or (until - today).days in range(366):
        return None
    sentence = words("Choose a day from today on, within a year.")
    return Refusal("pause_out_of_reach", sentence, field="paused_until")


@action
def stop_messages(address: str, *, by: Actor, at: datetime) -> bool:
    """No more messages to this number or mailbox, for every account that has it; False when it was so before."""
    row, is_new = StoppedAddress.objects.select_for_update().get_or_create(address=address, defaults={"stopped_at": at})
    was_stopped = not is_new and row.started_at is None
    if not was_stopped:
        row.stopped_at, row.started_at = at, None
        row.save()
    happened(events.MESSAGES_STOPPED, row, channel=_channel(address))
    return not was_stopped


@action
def start_messages(address: str, *, by: Actor, at: datetime) -> bool:
    """Messages to this number or mailbox may come again; False when they were never ended."""
    row = StoppedAddress.objects.select_for_update().filter(address=address, started_at__isnull=True).first()
    if row is not None:
        row.started_at = at
        row.save()
    about = row or StoppedAddress(address=address)
    happened(events.MESSAGES_STARTED, about, channel=_channel(address))
    return row is not None


def _channel(address: str) -> str:
    return (Channel.EMAIL if "@" in address else Channel.SMS).value
