"""Writes of the outbox. Other rooms use :func:`tell` in their ``notices.py`` and ``jobs.py``."""

import hashlib
import logging
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from sahajatri.apps.consent.queries import purposes_agreed_to
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.people.queries import Reach, has_usable_account, how_to_reach
from sahajatri.apps.people.terms import ReachBy
from sahajatri.apps.programmes.access import actor_for, the_programme_itself
from sahajatri.kernel import clock
from sahajatri.kernel.access import STAFF, Actor
from sahajatri.kernel.pages.wordings import sentence
from sahajatri.kernel.records import action, after_commit, happened, lock, outside_actions
from sahajatri.kernel.records.actions import is_writing_allowed
from sahajatri.kernel.wording import words

from . import events, gateways, queries, rules
from .models import Notice
from .terms import Channel, DropReason, NoticeState, Problem

log = logging.getLogger(__name__)
LEASE = timedelta(minutes=5)
LONGEST_KEY = 120

NEUTRAL = words("You have a new message in Sahajatri.")
"""All that leaves the app about a message: the phone may be in other hands."""
NEUTRAL_MAIL = words("You have a new message in Sahajatri.\n\nRead it here: %(link)s")


def tell(
    person: Any,
    *,
    kind: str,
    title: str,
    text: str,
    facts: Mapping[str, Any] | None = None,
    path: str = "",
    programme: Any = None,
    at: datetime,
    key: str = "",
    is_urgent: bool = False,
    asks: str = "",
    asks_about: str = "",
    asks_until: datetime | None = None,
) -> None:
    """Tell ``person`` something: in the app always, and outside it as the person wishes, in neutral words only.

    ``title`` and ``text`` are msgids marked with ``words()``; ``facts`` fill their ``%(name)s`` places. They are
    written in the receiver's language. ``path`` is where the notice leads. The same ``key`` is told once. An SMS
    or e-mail goes out when the person agreed to messages in ``programme`` and chose that way; not in quiet hours
    (21:00 to 08:00) unless ``is_urgent``. Something urgent for staff always goes out, on every way they have.
    ``asks`` is a question to be answered by SMS with yes or no until ``asks_until`` (see :mod:`.hearing`).
    Works inside an action (in its transaction) and outside of one.
    """
    told: dict[str, Any] = {"kind": kind, "title": title, "text": text, "facts": facts or {}, "path": path, "key": key}
    if is_writing_allowed():
        _write(person, programme=programme, at=at, is_urgent=is_urgent, **told)
    else:
        _tell_by_itself(person, programme, is_urgent=is_urgent, by=the_programme_itself(programme), at=at, **told)


@action
def _tell_by_itself(person: Any, programme: Any, *, by: Actor, at: datetime, **told: Any) -> None:
    notice = _write(person, programme=programme, at=at, **told)
    happened(events.NOTICE_WRITTEN, notice, subject=person, programme=programme, topic=notice.kind)


def _write(
    person: Any,
    *,
    kind: str,
    title: str,
    text: str,
    facts: Mapping[str, Any],
    path: str,
    programme: Any,
    at: datetime,
    key: str,
    is_urgent: bool,
) -> Notice:
    reach = how_to_reach(person)
    same: dict[str, Any] = {
        "programme": programme,
        "kind": kind,
        "language": reach.language,
        "path": path,
        "state_since": at,
        "written_at": at,
    }
    inside = {
        **same,
        "state": NoticeState.SENT,
        "due_at": at,
        "title": sentence(title, facts, language=reach.language)[:200],
        "text": sentence(text, facts, language=reach.language),
    }
    notice, is_new = _once(person, Channel.IN_APP, key, inside)
    if not is_new:
        return notice
    is_for_staff = is_urgent and bool(_actor(person, programme, at).roles & STAFF)
    due_at = at if is_urgent else rules.polite_time(clock.local(at)).astimezone(UTC)
    for channel, address in _ways(person, reach, programme, is_for_staff):
        words_outside = NEUTRAL if channel is Channel.SMS else NEUTRAL_MAIL
        link = {"link": settings.SAHAJATRI_ORIGIN + reverse("notices:inbox")} if channel is Channel.EMAIL else {}
        outside = {
            **same,
            "due_at": due_at,
            "address": address,
            "is_essential": is_for_staff,
            "title": sentence(words("Sahajatri"), language=reach.language),
            "text": sentence(words_outside, link, language=reach.language),
        }
        _once(person, channel, key, outside)
    return notice


def _actor(person: Any, programme: Any, at: datetime) -> Actor:
    return actor_for(person, programme_id=getattr(programme, "pk", None), at=at)


def _once(person: Any, channel: Channel, key: str, row: Mapping[str, Any]) -> tuple[Notice, bool]:
    if key:
        key = key if len(key) <= LONGEST_KEY else hashlib.sha256(key.encode()).hexdigest()
        return Notice.objects.get_or_create(person=person, channel=channel, key=key, defaults=dict(row))
    return Notice.objects.create(person=person, channel=channel, **row), True


def _ways(person: Any, reach: Reach, programme: Any, is_for_staff: bool) -> Iterator[tuple[Channel, str]]:
    """The ways out of the app that are open for this message."""
    if is_for_staff:
        wanted = {Channel.SMS, Channel.EMAIL}
    elif reach.by in {ReachBy.SMS, ReachBy.EMAIL} and Purpose.MESSAGES in purposes_agreed_to(person, programme):
        wanted = {Channel(reach.by.value)}
    else:
        return
    if Channel.SMS in wanted and reach.phone:
        yield Channel.SMS, reach.phone
    if Channel.EMAIL in wanted and reach.email:
        yield Channel.EMAIL, reach.email


def send_to(
    address: str,
    *,
    kind: str,
    title: str,
    text: str,
    facts: Mapping[str, Any],
    language: str,
    at: datetime,
    programme: Any = None,
    useless_after: datetime | None = None,
) -> Notice:
    """Send what somebody asked for to an address, at once and without consent: a code, a link, an invitation.

    Nothing of it can be read in the app. Must be called inside an action; goes out after its commit.
    """
    is_mail = "@" in address
    notice = Notice.objects.create(
        programme=programme,
        kind=kind,
        channel=Channel.EMAIL if is_mail else Channel.SMS,
        language=language,
        address=address,
        title=sentence(title, facts, language=language) if is_mail else "",
        text=sentence(text, facts, language=language),
        is_essential=True,
        state_since=at,
        written_at=at,
        due_at=at,
        useless_after=useless_after,
    )
    after_commit(lambda: send(notice.pk, at=at))
    return notice


def send(key: int, *, at: datetime) -> None:
    """Send one notice of the outbox if it is due and nobody else is sending it. Never raises for a failed gateway."""
    notice = _take(key, at)
    if notice is None:
        return
    nobody = the_programme_itself(notice.programme)
    reason = _why_drop(notice, at)
    if reason is not None:
        _drop(notice, reason=reason, by=nobody, at=at)
        return
    problem: Problem | None = None
    try:
        gateways.hand_over(Channel(notice.channel), notice.address, notice.title, notice.text)
    except gateways.NotSent as failed:
        problem = failed.problem
    except Exception:  # a provider's own library may raise anything; the message must not be lost
        log.exception("A message of kind %s could not be handed over.", notice.kind)
        problem = Problem.UNKNOWN
    if problem is None:
        _note_sent(notice, by=nobody, at=at)
    else:
        _note_problem(notice, problem=problem, by=nobody, at=at)


def _take(key: int, at: datetime) -> Notice | None:
    """Lease a due notice, so that of several senders one sends it."""
    with outside_actions("a lease tells nothing about anybody"), transaction.atomic():
        notice = Notice.objects.select_for_update().filter(queries.is_due(at), pk=key).first()
        if notice is not None:
            notice.leased_until = at + LEASE
            notice.tries += 1
            notice.save()
    return notice


def _why_drop(notice: Notice, at: datetime) -> DropReason | None:
    if notice.useless_after is not None and notice.useless_after < at:
        return DropReason.TOO_LATE
    if notice.person is not None and not has_usable_account(notice.person):
        return DropReason.NO_ACCOUNT
    if not notice.is_essential and Purpose.MESSAGES not in purposes_agreed_to(notice.person, notice.programme):
        return DropReason.NO_CONSENT
    return None


@action
def _drop(notice: Notice, *, reason: DropReason, by: Actor, at: datetime) -> None:
    notice = lock(notice)
    notice.text, notice.leased_until, notice.problem = "", None, reason.value
    notice.move_to(NoticeState.DROPPED, at=at)
    _note(events.NOTICE_DROPPED, notice, reason=reason.value)


@action
def _note_sent(notice: Notice, *, by: Actor, at: datetime) -> None:
    notice = lock(notice)
    notice.text, notice.leased_until, notice.problem = "", None, ""
    notice.move_to(NoticeState.SENT, at=at)
    _note(events.NOTICE_SENT, notice)


@action
def _note_problem(notice: Notice, *, problem: Problem, by: Actor, at: datetime) -> None:
    notice = lock(notice)
    pause = rules.pause_after(notice.tries)
    notice.problem, notice.leased_until = problem.value, None
    if pause is None:
        notice.move_to(NoticeState.FAILED, at=at)
    else:
        notice.due_at = at + pause
        notice.save()
    _note(events.NOTICE_TRIED, notice, tries=notice.tries, problem=problem.value)


def _note(kind: Any, notice: Notice, **facts: Any) -> None:
    happened(kind, notice, subject=notice.person, topic=notice.kind, channel=notice.channel, **facts)


@action
def send_again(notice: Notice, *, by: Actor, at: datetime) -> Notice:
    """Put a message that failed back into the outbox, with five new tries."""
    notice = lock(notice)
    notice.tries, notice.due_at, notice.leased_until = 0, at, None
    notice.move_to(NoticeState.WAITING, at=at)
    happened(events.NOTICE_AGAIN, notice, subject=notice.person, topic=notice.kind, channel=notice.channel)
    return notice


@action
def open_notice(notice: Notice, *, by: Actor, at: datetime) -> Notice:
    """The person has read this notice; reading it again changes nothing."""
    notice = lock(notice)
    notice.read_at = notice.read_at or at
    notice.save()
    happened(events.NOTICE_READ, notice, subject=notice.person, topic=notice.kind)
    return notice


@action
def read_all(person: Any, *, by: Actor, at: datetime) -> int:
    """Mark everything in the person's inbox as read; returns how many notices that were."""
    count = Notice.objects.filter(person=person, channel=Channel.IN_APP, read_at__isnull=True).update(read_at=at)
    happened(events.NOTICES_READ, person, subject=person, count=count)
    return count
