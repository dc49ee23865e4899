"""Reads of the outbox, of wishes, and of what came back."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import BooleanField, Case, Count, Q, QuerySet, Value, When
from django.utils.crypto import salted_hmac

from sahajatri.apps.consent.queries import purposes_agreed_to
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.people.models import Account
from sahajatri.apps.people.queries import Reach, account_of, accounts_at, how_to_reach
from sahajatri.apps.people.terms import ReachBy, Standing
from sahajatri.apps.programmes.models import Programme
from sahajatri.apps.programmes.queries import memberships_of, people_with_role
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role

from . import rules, topics
from .models import Heard, Notice, StoppedAddress, TopicWish, Wishes
from .terms import (
    DIGEST,
    GONE_OUT,
    PROBLEM_DAYS,
    REPORT_HOURS,
    STOP_SALT,
    Channel,
    HeardState,
    NoticeState,
    Often,
    Topic,
    Way,
    Wording,
)

ID_LENGTH = 12  # of a public id


def is_due(at: datetime) -> Q:
    """Waiting, due, and leased by nobody."""
    is_free = Q(leased_until__isnull=True) | Q(leased_until__lt=at)
    outside = Q(channel__in=[Channel.EMAIL, Channel.SMS])
    return outside & is_free & Q(state=NoticeState.WAITING, due_at__lte=at)


def due_notices(at: datetime, *, most: int = 200) -> list[int]:
    """Primary keys of the messages to send now, what was asked for first."""
    found = Notice.objects.filter(is_due(at)).order_by("-is_essential", "due_at", "pk")
    return list(found.values_list("pk", flat=True)[:most])


# What a person was told.


def inbox_of(person: Any, *, topic: Topic | None = None) -> QuerySet[Notice]:
    """Everything told to the person in the app, unread first, newest first; about one topic alone when asked."""
    is_read = Case(When(read_at__isnull=True, then=Value(False)), default=Value(True), output_field=BooleanField())
    found = Notice.objects.filter(person=person, channel=Channel.IN_APP)
    if topic is not None:
        found = found.filter(kind__in=[kind for kind in _kinds_told(person) if topics.topic_of(kind) is topic])
    return found.annotate(is_read=is_read).order_by("is_read", "-written_at", "-pk")


def _kinds_told(person: Any) -> list[str]:
    found = Notice.objects.filter(person=person, channel=Channel.IN_APP).order_by()
    return list(found.values_list("kind", flat=True).distinct())


def unread_by_topic(person: Any) -> dict[Topic, int]:
    """The topics of the person's inbox in the order of the page, with how many of each are unread."""
    unread = Count("pk", filter=Q(read_at__isnull=True))
    found = Notice.objects.filter(person=person, channel=Channel.IN_APP).order_by().values("kind")
    counts: dict[Topic, int] = {}
    for row in found.annotate(unread=unread):
        topic = topics.topic_of(row["kind"])
        counts[topic] = counts.get(topic, 0) + row["unread"]
    return {topic: counts[topic] for topic in Topic if topic in counts}


def unread_count(person: Any) -> int:
    """How many notices the person has not opened yet."""
    return Notice.objects.filter(person=person, channel=Channel.IN_APP, read_at__isnull=True).count()


# What a person wishes.


@dataclass(frozen=True)
class Wanted:
    """How one message reaches one person outside the app."""

    channel: Channel | None  # None: in the app alone
    waits: bool = False  # until it is gathered with others


def wishes_of(person: Any) -> Wishes:
    """The person's wishes; what holds without any (not stored) when nothing was chosen yet."""
    found = Wishes.objects.filter(person=person).first()
    if found is not None:
        return found
    reach = how_to_reach(person)
    by = Channel.EMAIL if reach.by is ReachBy.EMAIL or not reach.phone else Channel.SMS
    return Wishes(person=person, digest_by=by.value, wording=Wording.NEUTRAL.value)


def quiet_of(wishes: Wishes) -> rules.Quiet:
    """The person's quiet hours."""
    return rules.Quiet(wishes.at_night, wishes.quiet_from, wishes.quiet_until)


def topic_ways(person: Any) -> dict[Topic, Way]:
    """What the person chose for single topics."""
    found = TopicWish.objects.filter(person=person)
    return {Topic(topic): Way(way) for topic, way in found.values_list("topic", "way")}


def wanted_for(person: Any, kind: str, reach: Reach, wishes: Wishes) -> Wanted:
    """The way the person wants this kind of message to come."""
    topic = topics.topic_of(kind)
    chosen = TopicWish.objects.filter(person=person, topic=topic).first()
    if chosen is None or topic in topics.NOBODY_CHOOSES:
        usual = {ReachBy.SMS: Channel.SMS, ReachBy.EMAIL: Channel.EMAIL}
        return Wanted(usual.get(reach.by))
    way = Way(chosen.way)
    if way is Way.DIGEST:
        return Wanted(Channel(wishes.digest_by), waits=True)
    return Wanted({Way.SMS: Channel.SMS, Way.EMAIL: Channel.EMAIL}.get(way))


def address_on(channel: Channel, reach: Reach) -> str:
    """Where a channel reaches the person; empty when it does not."""
    return {Channel.SMS: reach.phone, Channel.EMAIL: reach.email}.get(channel, "")


def next_digest(wishes: Wishes, at: datetime) -> datetime:
    """When what is told to the person now is gathered: at the chosen hour, or when the pause ends."""
    there = rules.digest_time(clock.local(at), Often(wishes.often), wishes.hour, wishes.weekday)
    while rules.is_paused(wishes.paused_until, there.date()):
        there += timedelta(days=1)
    return rules.polite_time(there, quiet_of(wishes)).astimezone(at.tzinfo)


def pause_ends(wishes: Wishes, at: datetime) -> datetime:
    """The first polite instant on the day on which the person's pause ends."""
    there = clock.local(at)
    while rules.is_paused(wishes.paused_until, there.date()):
        there = (there + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return rules.polite_time(there, quiet_of(wishes)).astimezone(at.tzinfo)


def wording_for(person: Any, wishes: Wishes, reach: Reach) -> Wording:
    """What may be said outside: on a phone that others use never more than that there is news."""
    return Wording.NEWS if is_phone_shared(person, reach) else Wording(wishes.wording)


def is_phone_shared(person: Any, reach: Reach) -> bool:
    """Whether the person said so, or the number belongs to another account too."""
    account = account_of(person)
    if person.is_phone_shared or (account is not None and account.uses_shared_phone):
        return True
    return bool(reach.phone) and len(accounts_at(reach.phone)) > 1


def is_stopped(address: str) -> bool:
    """Whether the holder of this number or mailbox ended messages."""
    return StoppedAddress.objects.filter(address=address, started_at__isnull=True).exists()


def stop_token(notice: str) -> str:
    """What proves, in the link of an e-mail, that somebody has this e-mail: its public id and a signature."""
    signature = salted_hmac(STOP_SALT, notice, algorithm="sha256").digest()
    return notice + base64.urlsafe_b64encode(signature[:15]).decode()


def agrees_to_messages(person: Any) -> bool:
    """Whether the person agreed to messages outside the app in any of the programmes."""
    programmes = {m.programme_id: m.programme for m in memberships_of(person)}
    return any(Purpose.MESSAGES in purposes_agreed_to(person, programme) for programme in programmes.values())


# What waits to be gathered.


def digests_due(at: datetime, *, most: int = 200) -> list[tuple[int, int | None]]:
    """Persons and programmes for whom something waits that is to be gathered now."""
    found = Notice.objects.filter(gather_at__lte=at, gathered_in__isnull=True, channel=Channel.IN_APP).order_by()
    return list(found.values_list("person_id", "programme_id").distinct()[:most])


def waiting_to_be_gathered(person: Any, programme: Any, at: datetime) -> QuerySet[Notice]:
    """What the next gathered message tells: due, in no other, not read yet."""
    found = Notice.objects.filter(person=person, programme=programme, channel=Channel.IN_APP, read_at__isnull=True)
    return found.filter(gather_at__lte=at, gathered_in__isnull=True)


def still_unread_in(digest: Notice) -> list[str]:
    """The kinds of what a gathered message tells and the person has not read meanwhile."""
    return list(digest.gathered.filter(read_at__isnull=True).order_by("pk").values_list("kind", flat=True))


# What a number got, and what a programme sent.


def handed_to(number: str, at: datetime, *, but: Notice) -> list[datetime]:
    """When other text messages than ``but`` were handed over for this number in the last day."""
    found = Notice.objects.filter(channel=Channel.SMS, address=number, handed_at__gt=at - timedelta(days=1))
    found = found.exclude(pk=but.pk)
    return [h for h in found.values_list("handed_at", flat=True) if h is not None]


def sent_today(programme: Any, at: datetime) -> int:
    """How many text messages were handed over for the programme (None: for nobody's) since midnight."""
    midnight = clock.local(at).replace(hour=0, minute=0, second=0, microsecond=0)
    return Notice.objects.filter(channel=Channel.SMS, programme=programme, handed_at__gte=midnight).count()


def to_ask_about(at: datetime, *, most: int = 200) -> list[int]:
    """Text messages whose provider has not said yet what became of them."""
    found = Notice.objects.filter(channel=Channel.SMS, state=NoticeState.SENT, handed_at__lte=at - timedelta(minutes=1))
    found = found.filter(handed_at__gt=at - timedelta(hours=REPORT_HOURS)).exclude(reference="")
    return list(found.order_by("handed_at", "pk").values_list("pk", flat=True)[:most])


def handed_over_as(reference: str) -> Notice | None:
    """The message that a provider calls so."""
    return Notice.objects.filter(channel=Channel.SMS, reference=reference).first() if reference else None


def heard_as(reference: str) -> Heard | None:
    """The text that a provider calls so."""
    return Heard.objects.filter(reference=reference).first() if reference else None


# What staff look at.


def messages_that_failed(programme: Any, *, at: datetime | None = None) -> QuerySet[Notice]:
    """Messages of the programme that did not go out or arrive, or are being tried after a failure; newest first.

    What somebody has dealt with, and what is older than 30 days, is left out.
    """
    failed = Q(state__in=[NoticeState.FAILED, NoticeState.UNDELIVERED])
    tried_in_vain = failed | (Q(state=NoticeState.WAITING) & ~Q(problem=""))
    found = Notice.objects.filter(tried_in_vain, programme=programme, settled_at__isnull=True)
    if at is not None:
        found = found.filter(written_at__gt=at - timedelta(days=PROBLEM_DAYS))
    return found.exclude(channel=Channel.IN_APP).select_related("person").order_by("-written_at", "-pk")


def texts_waiting(programme: Any) -> QuerySet[Heard]:
    """Texts that came in and wait for a coordinator of the programme; of unknown numbers for every programme's."""
    found = Heard.objects.filter(Q(programme=programme) | Q(programme__isnull=True), state=HeardState.WAITING)
    return found.select_related("person").order_by("due_at", "pk")


def texts_settled(programme: Any) -> QuerySet[Heard]:
    """Texts that somebody has dealt with, newest first."""
    found = Heard.objects.filter(Q(programme=programme) | Q(programme__isnull=True), state=HeardState.SETTLED)
    return found.select_related("person", "settled_by").order_by("-state_since", "-pk")


def texts_late(at: datetime) -> QuerySet[Heard]:
    """Texts at which nobody has looked in time."""
    return Heard.objects.filter(state=HeardState.WAITING, due_at__lte=at).select_related("programme")


def last_question_to(number: str, at: datetime) -> Notice | None:
    """The last question that went to this number, when it can still be answered."""
    asked = Notice.objects.filter(channel=Channel.SMS, address=number, state__in=GONE_OUT).exclude(asks_about="")
    found = asked.select_related("person", "programme").order_by("-handed_at", "-pk").first()
    if found is None or found.asks_until is None or found.asks_until < at:
        return None
    return found


def programme_of_number(number: str) -> Any:
    """Whose coordinators look at a text from this number: the programme that wrote last, else that of an account."""
    written = Notice.objects.filter(channel=Channel.SMS, address=number, programme__isnull=False)
    last = written.select_related("programme").order_by("-written_at", "-pk").first()
    if last is not None:
        return last.programme
    for account in accounts_at(number):
        held = memberships_of(account.person).first()
        if held is not None:
            return held.programme
    return None


def is_digest(notice: Notice) -> bool:
    """Whether the message tells of others that waited."""
    return notice.kind == DIGEST


def names_at(numbers: Iterable[str]) -> dict[str, list[str]]:
    """Whose accounts have these numbers; two people may share one."""
    names: dict[str, list[str]] = {}
    found = Account.objects.filter(phone__in=list(numbers), standing=Standing.ACTIVE).select_related("person")
    for account in found.order_by("person__name_key", "pk"):
        names.setdefault(account.phone, []).append(account.person.display_name)
    return names


def coordinators_of(programme: Any) -> list[tuple[Any, Any]]:
    """Who coordinates the programme; of what belongs to none, who coordinates any: pairs of programme and person."""
    programmes = [programme] if programme is not None else list(Programme.objects.order_by("pk"))
    return [(where, person) for where in programmes for person in people_with_role(where, Role.COORDINATOR)]
