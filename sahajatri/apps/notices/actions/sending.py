"""Handing over what is due, each row under a lease, and taking in what the provider says about it."""

import logging
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from sahajatri.apps.consent.queries import purposes_agreed_to
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.notices import events, gateways, queries, rules, wordings
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.notices.terms import ASKED_FOR, CODE, Channel, DropReason, NoticeState, Problem
from sahajatri.apps.people.queries import has_usable_account, how_to_reach
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.pages.wordings import sentence
from sahajatri.kernel.records import action, happened, lock, outside_actions
from sahajatri.kernel.refusals import Refused

log = logging.getLogger(__name__)
LEASE = timedelta(minutes=5)


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
    reference = ""
    try:
        reference = _hand_over(notice)
    except gateways.NotSent as failed:
        problem = failed.problem
    except Exception:  # a provider's own library may raise anything; the message must not be lost
        log.exception("A message of kind %s could not be handed over.", notice.kind)
        problem = Problem.UNKNOWN
    if problem is None:
        _note_sent(notice, reference=reference, by=nobody, at=at)
    else:
        _note_problem(notice, problem=problem, by=nobody, at=at)


def _hand_over(notice: Notice) -> str:
    """Give it to the provider. The same key again is the same message: whoever looks at keys drops it."""
    key = f"{notice.public_id}-{notice.rounds}"
    text = _text_now(notice)
    if notice.channel == Channel.SMS:
        return gateways.hand_over_sms(notice.address, text, key)
    link = "" if notice.is_essential else stop_link(notice)
    if link:
        text += "\n\n" + sentence(wordings.MAIL_END, {"link": link}, language=notice.language)
    gateways.hand_over_mail(notice.address, notice.title, text, key, link)
    return ""


def stop_link(notice: Notice) -> str:
    """Where the reader of an e-mail can end e-mails without signing in."""
    token = queries.stop_token(notice.public_id)
    return settings.SAHAJATRI_ORIGIN + reverse("notices:mail-stop", kwargs={"token": token})


def _text_now(notice: Notice) -> str:
    """What was written; a gathered message says how many are unread at this moment."""
    if not queries.is_digest(notice):
        return notice.text
    reach = how_to_reach(notice.person)
    wording = queries.wording_for(notice.person, queries.wishes_of(notice.person), reach)
    return wordings.gathered(Channel(notice.channel), notice.language, wording, queries.still_unread_in(notice))


def _take(key: int, at: datetime) -> Notice | None:
    """Lease a due notice, so that of several senders one sends it; one that may not go out yet is put off."""
    with outside_actions("a lease tells nothing about anybody"), transaction.atomic():
        notice = Notice.objects.select_for_update().filter(queries.is_due(at), pk=key).first()
        if notice is None:
            return None
        later = _may_go_at(notice, at)
        if later > at:
            notice.due_at = later
            notice.save()
            return None
        notice.leased_until = at + LEASE
        notice.handed_at = at
        notice.tries += 1
        notice.save()
    return notice


def has_own_route(notice: Notice) -> bool:
    """What no cap and no pause holds back: alarms for staff, and codes (asking for them has a cap of its own)."""
    return notice.is_essential and (notice.person_id is not None or notice.kind == CODE)


def _may_go_at(notice: Notice, at: datetime) -> datetime:
    """The earliest instant at which the message may go out: ``at`` itself when it may now."""
    if has_own_route(notice):
        return at
    later = at
    if notice.channel == Channel.SMS:
        # Of all that goes to one number, one at a time counts and is counted.
        waiting = Notice.objects.select_for_update().filter(address=notice.address, channel=Channel.SMS)
        list(waiting.filter(state=NoticeState.WAITING).order_by("pk").values_list("pk", flat=True))
        later = rules.free_again(queries.handed_to(notice.address, at, but=notice), at)
        if queries.sent_today(notice.programme, at) >= settings.SAHAJATRI_SMS_A_DAY:
            tomorrow = (clock.local(at) + timedelta(days=1)).replace(hour=8, minute=0, second=0, microsecond=0)
            later = max(later, tomorrow.astimezone(UTC))
    if notice.is_urgent or notice.is_essential:
        return later
    quiet = queries.quiet_of(queries.wishes_of(notice.person))
    return rules.polite_time(clock.local(later), quiet).astimezone(UTC)


def _why_drop(notice: Notice, at: datetime) -> DropReason | None:
    if notice.useless_after is not None and notice.useless_after < at:
        return DropReason.TOO_LATE
    if notice.person is not None and not has_usable_account(notice.person):
        return DropReason.NO_ACCOUNT
    if not (has_own_route(notice) or notice.kind in ASKED_FOR) and queries.is_stopped(notice.address):
        return DropReason.STOPPED
    if notice.is_essential:
        return None
    if Purpose.MESSAGES not in purposes_agreed_to(notice.person, notice.programme):
        return DropReason.NO_CONSENT
    if notice.inside is not None and notice.inside.read_at is not None:
        return DropReason.READ
    if queries.is_digest(notice) and not queries.still_unread_in(notice):
        return DropReason.READ
    if not notice.is_urgent and rules.is_paused(queries.wishes_of(notice.person).paused_until, clock.day_of(at)):
        return DropReason.PAUSED
    return None


@action
def _drop(notice: Notice, *, reason: DropReason, by: Actor, at: datetime) -> None:
    notice = lock(notice)
    notice.text, notice.leased_until, notice.handed_at, notice.problem = "", None, None, reason.value
    notice.move_to(NoticeState.DROPPED, at=at)
    if reason is DropReason.PAUSED:
        _gather_later(notice, at)
    _note(events.NOTICE_DROPPED, notice, reason=reason.value)


def _gather_later(notice: Notice, at: datetime) -> None:
    """What was written before a pause began is told when it ends."""
    ends = queries.pause_ends(queries.wishes_of(notice.person), at)
    unread = Notice.objects.filter(read_at__isnull=True, channel=Channel.IN_APP)
    if notice.inside_id is not None:
        unread.filter(pk=notice.inside_id).update(gather_at=ends)
    unread.filter(gathered_in=notice).update(gathered_in=None, gather_at=ends)


@action
def _note_sent(notice: Notice, *, reference: str, by: Actor, at: datetime) -> None:
    notice = lock(notice)
    said = notice.text
    notice.text, notice.leased_until, notice.problem, notice.reference = "", None, "", reference
    notice.move_to(NoticeState.SENT, at=at)
    if not notice.is_essential and not notice.asks_about and not queries.is_digest(notice):
        _spare_the_same(notice, said, at)
    _note(events.NOTICE_SENT, notice)


def _spare_the_same(sent: Notice, said: str, at: datetime) -> None:
    """Somebody who was told "there is news" is not told it again about what was written before."""
    same = Notice.objects.select_for_update().filter(
        person=sent.person, channel=sent.channel, address=sent.address, text=said, state=NoticeState.WAITING
    )
    same = same.filter(is_essential=False, asks_about="", written_at__lte=at, leased_until__isnull=True)
    for notice in same.order_by("pk"):
        notice.text, notice.problem = "", DropReason.SAID_ALREADY.value
        notice.move_to(NoticeState.DROPPED, at=at)
        _note(events.NOTICE_DROPPED, notice, reason=DropReason.SAID_ALREADY.value)


@action
def _note_problem(notice: Notice, *, problem: Problem, by: Actor, at: datetime) -> None:
    notice = lock(notice)
    pause = rules.pause_after(notice.tries)
    notice.problem, notice.leased_until, notice.handed_at = problem.value, None, None
    if pause is None:
        notice.move_to(NoticeState.FAILED, at=at)
    else:
        notice.due_at = at + pause
        notice.save()
    _note(events.NOTICE_TRIED, notice, tries=notice.tries, problem=problem.value)


def _note(kind: Any, notice: Notice, **facts: Any) -> None:
    happened(kind, notice, subject=notice.person, topic=notice.kind, channel=notice.channel, **facts)


def take_report(reference: str, report: rules.Report, *, at: datetime) -> bool:
    """What the provider says became of a message; saying it again changes nothing.

    False for a message that we do not know, or not yet: a report may come while the handing over is being noted.
    """
    notice = queries.handed_over_as(reference)
    if notice is None:
        return False
    with suppress(Refused):  # it was said before, or something better was
        _note_report(notice, report=report, by=the_programme_itself(notice.programme), at=at)
    return True


@action
def _note_report(notice: Notice, *, report: rules.Report, by: Actor, at: datetime) -> None:
    notice = lock(notice)
    if report.problem is None:
        notice.problem = ""
        notice.move_to(NoticeState.DELIVERED, at=at)
        _note(events.NOTICE_ARRIVED, notice)
    else:
        notice.problem = report.problem.value
        notice.move_to(NoticeState.UNDELIVERED, at=at)
        _note(events.NOTICE_LOST, notice, problem=report.problem.value)


def ask_what_became(key: int, *, at: datetime) -> None:
    """Ask the provider about one message."""
    notice = Notice.objects.filter(pk=key).first()
    if notice is None:
        return
    report = gateways.sms_gateway().ask(notice.reference)
    if report is not None:
        take_report(notice.reference, report, at=at)


@action
def send_again(notice: Notice, *, by: Actor, at: datetime) -> Notice:
    """Put a message that failed or did not arrive back into the outbox, with five new tries."""
    notice = lock(notice)
    notice.tries, notice.due_at, notice.leased_until, notice.settled_at = 0, at, None, None
    notice.rounds += 1
    if not notice.text:  # it went out and got lost: what is said about a message can be said again
        notice.text = _news_again(notice)
    notice.reference, notice.problem = "", ""
    notice.move_to(NoticeState.WAITING, at=at)
    _note(events.NOTICE_AGAIN, notice)
    return notice


def _news_again(notice: Notice) -> str:
    reach = how_to_reach(notice.person)
    wording = queries.wording_for(notice.person, queries.wishes_of(notice.person), reach)
    notice.asks_about, notice.asks_until, notice.useless_after = "", None, None
    return wordings.news(Channel(notice.channel), notice.language, wording, notice.kind)


@action
def settle_problem(notice: Notice, *, by: Actor, at: datetime) -> Notice:
    """Somebody has reached the person another way, or there is nothing left to do: take it off the list."""
    notice = lock(notice)
    notice.settled_at = notice.settled_at or at
    notice.save()
    happened(events.NOTICE_SETTLED, notice, subject=notice.person, topic=notice.kind)
    return notice
