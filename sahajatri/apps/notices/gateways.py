"""How a message leaves the house: e-mail through Django, SMS through the gateway that the settings name."""

import json
import os
from datetime import datetime
from pathlib import Path
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.module_loading import import_string

from sahajatri.kernel import clock, ids

from .terms import Channel, Problem


class NotSent(Exception):  # noqa: N818 - the name says what happened
    """A gateway could not hand the message over; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem


class SmsGateway(Protocol):
    """What Sahajatri needs of a provider of text messages."""

    def send(self, number: str, text: str) -> None:
        """Hand ``text`` over for ``number`` (E.164). Raises NotSent."""


class FolderGateway:
    """Writes every message as a file under ``var/sms``: for one machine without a provider, tests, demonstrations."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or settings.VAR / "sms"

    def send(self, number: str, text: str) -> None:
        """One JSON file per message, named by time so that the newest is the last."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        now: datetime = clock.now()
        name = f"{now:%Y%m%dT%H%M%S}-{ids.new_public_id()}.json"
        content = {"to": number, "text": text, "at": now.isoformat()}
        try:
            unfinished = self.folder / f".{name}"
            with unfinished.open("w", encoding="utf-8") as file:
                file.write(json.dumps(content, ensure_ascii=False))
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(self.folder / name)
        except OSError:
            raise NotSent(Problem.NO_CONNECTION) from None


def hand_over(channel: Channel, address: str, title: str, text: str) -> None:
    """Send one message now. Raises NotSent with the reason."""
    if channel is Channel.SMS:
        gateway: SmsGateway = import_string(settings.SAHAJATRI_SMS_GATEWAY)()
        gateway.send(address, text)
        return
    try:
        EmailMessage(subject=title, body=text, to=[address]).send()
    except SMTPRecipientsRefused:
        raise NotSent(Problem.WRONG_ADDRESS) from None
    except (SMTPException, OSError):
        raise NotSent(Problem.NO_CONNECTION) from None
