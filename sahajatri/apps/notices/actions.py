"""Writes of the outbox. Other rooms use :func:`tell` in their ``notices.py`` and ``jobs.py``."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from sahajatri.apps.consent.queries import purposes_agreed_to
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.people.queries import Reach, how_to_reach
from sahajatri.apps.people.terms import ReachBy
from sahajatri.apps.programmes.access import actor_for, the_programme_itself
from sahajatri.kernel import clock
from sahajatri.kernel.access import STAFF, Actor
from sahajatri.kernel.pages.wordings import sentence
from sahajatri.kernel.records import action, happened
from sahajatri.kernel.records.actions import is_writing_allowed
from sahajatri.kernel.wording import words

from . import events, rules
from .models import Notice
from .terms import Channel, NoticeState

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
) -> None:
    """Tell ``person`` something: in the app always, and outside it as the person wishes, in neutral words only.

    ``title`` and ``text`` are msgids marked with ``words()``; ``facts`` fill their ``%(name)s`` places. They are
    written in the receiver's language. ``path`` is where the notice leads. The same ``key`` is told once. An SMS
    or e-mail goes out when the person agreed to messages in ``programme`` and chose that way; not in quiet hours
    (21:00 to 08:00) unless ``is_urgent``. Something urgent for staff always goes out, on every way they have.
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
