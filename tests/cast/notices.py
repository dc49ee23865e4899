"""Builders about messages: consent to them, wishes, and what lies in the folder of text messages."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from demo.cast import Cast
from sahajatri.apps.consent.actions import answer_consent
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.notices.actions import choose_wishes, tell
from sahajatri.apps.notices.models import Notice, Wishes
from sahajatri.apps.notices.terms import Channel

from .people import reached_by

NUMBERS = {"asha": "+8801100000001", "bikram": "+8801100000002"}


def agrees(cast: Cast, key: str, *, way: str = "sms", language: str = "bn") -> None:
    """One of the cast agrees to messages outside and chooses a way."""
    reached_by(cast, key, way, language=language)
    person, by = cast.people[key], cast.actor(key)
    answer_consent(
        person, Purpose.MESSAGES, programme=cast.programme, is_agreed=True, language=language, by=by, at=cast.at
    )


def wishes(cast: Cast, key: str, *, at: datetime | None = None, **chosen: Any) -> Wishes:
    """One of the cast chooses how messages come; what is not given is as without any choice."""
    usual: dict[str, Any] = {
        "wording": "neutral",
        "at_night": True,
        "quiet_from": None,
        "quiet_until": None,
        "often": "daily",
        "hour": 18,
        "weekday": 5,
        "digest_by": "sms",
        "paused_until": None,
        "ways": {},
    }
    person, by = cast.people[key], cast.actor(key)
    return choose_wishes(person, **{**usual, **chosen}, by=by, at=at or cast.at)


def told(cast: Cast, who: str, *, kind: str = "meeting.tomorrow", at: datetime | None = None, **more: Any) -> Notice:
    """One of the cast is told something; returns the notice in the inbox."""
    person = cast.people[who]
    given = {"title": "Title", "text": "Text.", "programme": cast.programme, **more}
    tell(person, kind=kind, at=at or cast.at, **given)
    return Notice.objects.filter(person=person, channel=Channel.IN_APP).latest("pk")


def outside(cast: Cast, key: str) -> list[Notice]:
    """What was written for one of the cast outside the app, in the order of writing."""
    found = Notice.objects.filter(person=cast.people[key]).exclude(channel=Channel.IN_APP)
    return list(found.order_by("pk"))


def texts_in(folder: Path) -> list[str]:
    """What the text messages in a folder say, the oldest first."""
    files = sorted(folder.glob("*.json"), key=_written)
    return [json.loads(file.read_text(encoding="utf-8"))["text"] for file in files]


def _written(file: Path) -> int:
    return file.stat().st_mtime_ns
