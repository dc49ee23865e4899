"""How a message leaves the house: e-mail through Django, SMS through the gateway that the settings name.

The only module that speaks to another machine.
"""

import json
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Any, Protocol
from urllib.error import HTTPError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.module_loading import import_string

from sahajatri.kernel import clock, ids

from .rules import Report, report_of
from .terms import Problem

SECONDS = 15  # as long a provider may think
MOST_BYTES = 100_000  # of an answer


class NotSent(Exception):  # noqa: N818 - the name says what happened
    """A gateway could not hand the message over; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem


class SmsGateway(Protocol):
    """What Sahajatri needs of a provider of text messages.

    A worker that is killed hands the same message over again, with the same ``key``: drop it then.
    """

    def send(self, number: str, text: str, key: str) -> str:
        """Hand ``text`` over for ``number`` (E.164); returns what the provider calls it, or "". Raises NotSent."""

    def ask(self, reference: str) -> Report | None:
        """What became of a message; None while it is on its way, or when this provider cannot be asked."""


class FolderGateway:
    """Writes every message as a file under ``var/sms``: for one machine without a provider, tests, demonstrations."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or settings.VAR / "sms"

    def send(self, number: str, text: str, key: str = "") -> str:
        """One JSON file per message, named by time so that the newest is the last; the same key is written once."""
        key = key or ids.new_public_id()
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if next(self.folder.glob(f"*Z-{key}.json"), None) is not None:
                return ""
            now: datetime = clock.now()
            name = f"{now:%Y%m%dT%H%M%S}Z-{key}.json"
            content = {"to": number, "text": text, "at": now.isoformat()}
            # A worker that is killed here leaves an unfinished file, and no name of one may look like a message's:
            # to a search for "*.json" a file whose name begins with a dot does.
            unfinished = self.folder / f"{name}.unfinished"
            with unfinished.open("w", encoding="utf-8") as file:
                file.write(json.dumps(content, ensure_ascii=False))
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(self.folder / name)
        except OSError:
            raise NotSent(Problem.NO_CONNECTION) from None
        return ""

    def ask(self, reference: str) -> Report | None:
        """Nobody knows: a file has no phone."""
        return None


class _StayHere(HTTPRedirectHandler):
    """The key is not carried on to wherever an answer points."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


PROBLEM_OF = {
    400: Problem.WRONG_ADDRESS,
    401: Problem.NOT_ALLOWED,
    402: Problem.NO_CREDIT,
    403: Problem.NOT_ALLOWED,
    422: Problem.WRONG_ADDRESS,
}


class HttpGateway:
    """A provider that takes messages by HTTP, described by ``settings.SAHAJATRI_SMS`` (docs/operations.md)."""

    def __init__(self, described: Mapping[str, str] | None = None) -> None:
        self.by = dict(described or settings.SAHAJATRI_SMS)
        self.names = pairs(self.by["fields"])

    def send(self, number: str, text: str, key: str) -> str:
        """Hand over in one request; the same key twice is one message to a provider that looks at keys."""
        said = {
            **pairs(self.by["also"]),
            self.names.get("number", "number"): number,
            self.names.get("text", "text"): text,
            self.names.get("key", "key"): key,
        }
        answer = self._call(self.by["url"], said)
        taken = pairs(self.by["taken"])
        if any(str(found_at(answer, where)).lower() != wanted.lower() for where, wanted in taken.items()):
            report = report_of("failed", str(found_at(answer, self.by["why"]) or ""))
            raise NotSent((report and report.problem) or Problem.UNKNOWN)
        return str(found_at(answer, self.by["reference"]) or "")[:120]

    def ask(self, reference: str) -> Report | None:
        """Ask at the address for states, when there is one."""
        if not self.by["status_url"]:
            return None
        try:
            answer = self._call(self.by["status_url"].replace("{reference}", quote(reference, safe="")), None)
        except NotSent:
            return None
        return report_of(str(found_at(answer, self.by["state"]) or ""), str(found_at(answer, self.by["why"]) or ""))

    def _call(self, url: str, said: Mapping[str, str] | None) -> Any:
        if not is_safe(url):
            raise NotSent(Problem.NOT_ALLOWED)
        headers = {"Accept": "application/json", "User-Agent": "Sahajatri"}
        fields = dict(said or {})
        if self.by["token_field"]:
            fields[self.by["token_field"]] = self.by["token"]
        elif self.by["token"]:
            headers["Authorization"] = f"Bearer {self.by['token']}"
        body: bytes | None = None
        if said is None:
            url += f"{'&' if '?' in url else '?'}{urlencode(fields)}" if fields else ""
        elif self.by["sent_as"] == "form":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(fields).encode()
        else:
            headers["Content-Type"] = "application/json"
            body = json.dumps(fields, ensure_ascii=False).encode()
        try:
            with build_opener(_StayHere).open(Request(url, body, headers), timeout=SECONDS) as answer:  # noqa: S310
                raw = answer.read(MOST_BYTES)
        except HTTPError as error:
            error.close()
            if error.code == 409:  # it has this key already
                return {}
            raise NotSent(PROBLEM_OF.get(error.code, Problem.NO_CONNECTION)) from None
        except OSError:
            raise NotSent(Problem.NO_CONNECTION) from None
        try:
            return json.loads(raw)
        except ValueError:
            return {}


def is_safe(url: str) -> bool:
    """Whether messages may go there: encrypted, or on this machine."""
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost", "::1"})


def pairs(text: str) -> dict[str, str]:
    """``number=msisdn,text=message`` as a table; what is no pair is left out."""
    parted = (part.partition("=") for part in text.split(","))
    return {name.strip(): value.strip() for name, sign, value in parted if sign and name.strip()}


def found_at(answer: Any, where: str) -> Any:
    """The value at ``data.0.id`` in an answer; None when there is none."""
    for part in where.split("."):
        if isinstance(answer, Mapping):
            answer = answer.get(part)
        elif isinstance(answer, list) and part.isdigit() and int(part) < len(answer):
            answer = answer[int(part)]
        else:
            return None
    return answer


def sms_gateway() -> SmsGateway:
    """The gateway of the settings."""
    gateway: SmsGateway = import_string(settings.SAHAJATRI_SMS_GATEWAY)()
    return gateway


def hand_over_sms(number: str, text: str, key: str) -> str:
    """Give a text message to the provider; returns what it calls the message. Raises NotSent."""
    return sms_gateway().send(number, text, key) or ""


def hand_over_mail(address: str, title: str, text: str, key: str, stop_link: str = "") -> None:
    """Send an e-mail now. With ``stop_link`` its reader can end e-mails from the mail program. Raises NotSent."""
    host = urlsplit(settings.SAHAJATRI_ORIGIN).hostname or "localhost"
    headers = {"Message-ID": f"<{key}@{host}>", "Auto-Submitted": "auto-generated"}
    if stop_link:
        headers |= {"List-Unsubscribe": f"<{stop_link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    try:
        EmailMessage(subject=title, body=text, to=[address], headers=headers).send()
    except SMTPRecipientsRefused:
        raise NotSent(Problem.WRONG_ADDRESS) from None
    except (SMTPException, OSError):
        raise NotSent(Problem.NO_CONNECTION) from None
