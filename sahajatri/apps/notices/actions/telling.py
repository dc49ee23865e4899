"""Writing into the outbox. Other rooms use :func:`tell` in their ``notices.py`` and ``jobs.py``."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sahajatri.apps.consent.queries import purposes_agreed_to
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.notices import events, queries, rules, wordings
from sahajatri.apps.notices.models import Notice, Wishes
from sahajatri.apps.notices.terms import Channel, NoticeState, Wording
from sahajatri.apps.people.queries import how_to_reach
from sahajatri.apps.programmes.access import actor_for, the_programme_itself
from sahajatri.kernel import clock
from sahajatri.kernel.access import STAFF, Actor
from sahajatri.kernel.pages.wordings import sentence
from sahajatri.kernel.records import action, after_commit, happened
from sahajatri.kernel.records.actions import is_writing_allowed

from .sending import send

LONGEST_KEY = 120


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
    or e-mail goes out when the person agreed to messages in ``programme`` and chose that way for the topic of
    ``kind``; not in quiet hours unless ``is_urgent``. Something urgent for staff always goes out, on every way they
    have. ``asks`` is a question to be answered by SMS with yes or no until ``asks_until`` (see
    :mod:`sahajatri.apps.notices.hearing`); it has no places to fill. Works inside an action and outside of one.
    """
    if asks and ("%(" in asks or not asks_about or asks_until is None):
        raise ValueError("A question has no places to fill, is about something, and has an end.")
    told: dict[str, Any] = {"kind": kind, "title": title, "text": text, "facts": facts or {}, "path": path, "key": key}
    told |= {"asks": asks, "asks_about": asks_about, "asks_until": asks_until, "is_urgent": is_urgent}
    if is_writing_allowed():
        _write(person, programme=programme, at=at, **told)
    else:
        _tell_by_itself(person, programme, by=the_programme_itself(programme), at=at, **told)


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
    asks: str,
    asks_about: str,
    asks_until: datetime | None,
) -> Notice:
    reach = how_to_reach(person)
    same: dict[str, Any] = {
        "programme": programme,
        "kind": kind,
        "language": reach.language,
        "path": path,
        "is_urgent": is_urgent,
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
    if is_for_staff:
        for channel in (Channel.SMS, Channel.EMAIL):
            if address := queries.address_on(channel, reach):
                said = _said(channel, reach.language, Wording.NEUTRAL, kind)
                row = {**same, **said, "due_at": at, "address": address, "is_essential": True, "inside": notice}
                _once(person, channel, key, row)
        return notice
    if Purpose.MESSAGES not in purposes_agreed_to(person, programme):
        return notice
    wishes = queries.wishes_of(person)
    wanted = queries.wanted_for(person, kind, reach, wishes)
    address = queries.address_on(wanted.channel, reach) if wanted.channel is not None else ""
    if wanted.channel is None or not address or queries.is_stopped(address):
        return notice
    if not is_urgent and (wanted.waits or rules.is_paused(wishes.paused_until, clock.day_of(at))):
        notice.gather_at = queries.next_digest(wishes, at) if wanted.waits else queries.pause_ends(wishes, at)
        notice.save()
        return notice
    wording = queries.wording_for(person, wishes, reach)
    row = {**same, **_said(wanted.channel, reach.language, wording, kind), "address": address, "inside": notice}
    if asks and wanted.channel is Channel.SMS and wording is not Wording.NEWS:
        question = sentence(asks, language=reach.language)
        row |= {"text": question, "asks_about": asks_about, "asks_until": asks_until, "useless_after": asks_until}
    _once(person, wanted.channel, key, {**row, "due_at": _due(wishes, is_urgent, at)})
    return notice


def _said(channel: Channel, language: str, wording: Wording, kind: str) -> dict[str, str]:
    words_outside = wordings.news(channel, language, wording, kind)
    return {"title": wordings.subject(language), "text": words_outside}


def _due(wishes: Wishes, is_urgent: bool, at: datetime) -> datetime:
    if is_urgent:
        return at
    return rules.polite_time(clock.local(at), queries.quiet_of(wishes)).astimezone(UTC)


def _actor(person: Any, programme: Any, at: datetime) -> Actor:
    return actor_for(person, programme_id=getattr(programme, "pk", None), at=at)


def _once(person: Any, channel: Channel, key: str, row: Mapping[str, Any]) -> tuple[Notice, bool]:
    if key:
        key = key if len(key) <= LONGEST_KEY else hashlib.sha256(key.encode()).hexdigest()
        return Notice.objects.get_or_create(person=person, channel=channel, key=key, defaults=dict(row))
    return Notice.objects.create(person=person, channel=channel, **row), True


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
