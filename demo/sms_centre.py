"""An SMS centre for one computer, as a provider runs one: it takes messages by HTTP and shows them as phones.

On its page one decides whether a message arrives, and writes back as the person who holds the phone. It drops a message
whose key it has and signs what it tells Sahajatri. For tests and for showing::

    .venv/bin/python -m demo.sms_centre --port 8104 --house http://127.0.0.1:8000

docs/operations.md says with which settings Sahajatri speaks to it.
"""

import argparse
import hashlib
import hmac
import json
import secrets
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any, Self
from urllib.parse import parse_qs
from urllib.request import Request, urlopen

Tell = Callable[[str, bytes, dict[str, str]], int]
WRONG_NUMBER = "00000000"  # a number that ends like this does not exist


@dataclass
class Message:
    """One message on one phone."""

    reference: str
    number: str
    text: str
    state: str = "on_its_way"
    is_reply: bool = False


@dataclass
class SmsCentre:
    """Phones, what lies on them, and the line to Sahajatri."""

    token: str
    secret: str
    tell: Tell
    messages: list[Message] = field(default_factory=list)
    by_key: dict[str, str] = field(default_factory=dict)
    doubles: int = 0
    lock: Lock = field(default_factory=Lock)

    def take(self, number: str, text: str, key: str) -> tuple[int, dict[str, str]]:
        """Take a message; the same key is the same message."""
        if number.endswith(WRONG_NUMBER):
            return 422, {"reason": "invalid"}
        with self.lock:
            if key and key in self.by_key:
                self.doubles += 1
                return 200, {"reference": self.by_key[key]}
            reference = secrets.token_hex(8)
            self.messages.append(Message(reference, number, text))
            self.by_key[key or reference] = reference
        return 200, {"reference": reference}

    def state_of(self, reference: str) -> dict[str, str]:
        """What became of a message, for those who ask."""
        found = next((m for m in self.messages if m.reference == reference), None)
        return {"reference": reference, "state": found.state if found else "unknown"}

    def report(self, reference: str, state: str, reason: str = "") -> int:
        """Say what became of a message."""
        for message in self.messages:
            if message.reference == reference:
                message.state = state
        return self._tell("/sms/report/", {"reference": reference, "state": state, "reason": reason})

    def reply(self, number: str, text: str, reference: str = "") -> int:
        """Somebody writes from a phone."""
        reference = reference or secrets.token_hex(8)
        self.messages.append(Message(reference, number, text, "delivered", is_reply=True))
        return self._tell("/sms/incoming/", {"number": number, "text": text, "reference": reference})

    def _tell(self, path: str, said: dict[str, str]) -> int:
        body = json.dumps(said, ensure_ascii=False).encode()
        signature = hmac.new(self.secret.encode(), body, hashlib.sha256).hexdigest()
        return self.tell(path, body, {"Content-Type": "application/json", "X-Signature": f"sha256={signature}"})

    def page(self) -> str:
        """All phones, the newest message first."""
        numbers = list(dict.fromkeys(m.number for m in reversed(self.messages)))
        phones = "".join(self._phone(number) for number in numbers) or "<p>No message has come yet.</p>"
        style = "body{font:1.1rem/1.5 sans-serif;max-width:40rem;margin:auto;padding:1rem}li{margin:.5rem 0}"
        return (
            '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
            f"<title>SMS centre</title><style>{style}</style><h1>SMS centre</h1>{phones}"
        )

    def _phone(self, number: str) -> str:
        shown = "".join(self._line(m) for m in reversed(self.messages) if m.number == number)
        written = escape(number)
        asks = '<label>Write back: <input name="text"></label> <button>Send</button>'
        hidden = f'<input type="hidden" name="number" value="{written}">'
        return f'<h2>{written}</h2><form method="post" action="/reply">{hidden}{asks}</form><ul>{shown}</ul>'

    def _line(self, message: Message) -> str:
        said = f"{'→' if message.is_reply else '←'} {escape(message.text)} <small>{escape(message.state)}</small>"
        buttons = "".join(
            f'<button name="state" value="{state}">{words}</button> '
            for state, words in (("delivered", "Arrives"), ("expired", "Phone is off"), ("rejected", "Refused"))
        )
        hidden = f'<input type="hidden" name="reference" value="{message.reference}">'
        form = "" if message.is_reply else f'<form method="post" action="/report">{hidden}{buttons}</form>'
        return f"<li>{said}{form}</li>"

    def served_on(self, port: int = 0) -> "Served":
        """Serve this centre on 127.0.0.1; port 0: any that is free."""
        return Served(self, port)


class Served:
    """A centre that can be reached, inside ``with`` or until the program ends."""

    def __init__(self, centre: SmsCentre, port: int) -> None:
        class Handler(_Handler):
            served = centre

        self.server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def __enter__(self) -> Self:
        Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self.server.shutdown()
        self.server.server_close()


class _Handler(BaseHTTPRequestHandler):
    served: SmsCentre

    def do_GET(self) -> None:
        if self.path.startswith("/messages/"):
            if self._is_known():
                self._answer(200, self.served.state_of(self.path.rsplit("/", 1)[1]))
        else:
            self._show()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/messages":
            if self._is_known():
                said = json.loads(body)
                self._answer(*self.served.take(said["number"], said["text"], said.get("key", "")))
            return
        said = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        if self.path == "/reply" and said.get("text"):
            self.served.reply(said["number"], said["text"])
        elif self.path == "/report":
            self.served.report(said["reference"], said["state"])
        self.send_response(303)
        self.send_header("Location", "/")
        self.end_headers()

    def _is_known(self) -> bool:
        told = self.headers.get("Authorization", "")
        if hmac.compare_digest(told.encode(), f"Bearer {self.served.token}".encode()):
            return True
        self._answer(401, {"reason": "token"})
        return False

    def _answer(self, status: int, said: dict[str, str]) -> None:
        self._send(status, "application/json", json.dumps(said))

    def _show(self) -> None:
        self._send(200, "text/html; charset=utf-8", self.served.page())

    def _send(self, status: int, kind: str, text: str) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """What people write is in no log."""


def house_at(origin: str) -> Tell:
    """The line to a running Sahajatri."""

    def tell(path: str, body: bytes, headers: dict[str, str]) -> int:
        try:
            with urlopen(Request(origin + path, body, headers), timeout=10) as answer:  # noqa: S310 - whoever starts it
                return int(answer.status)
        except OSError as error:
            sys.stderr.write(f"Sahajatri did not take it: {error}\n")
            return 0

    return tell


def main() -> None:
    """Serve until stopped."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--port", type=int, default=8104)
    asked.add_argument("--house", default="http://127.0.0.1:8000")
    asked.add_argument("--token", default="demonstration")
    asked.add_argument("--secret", default="demonstration")
    given = asked.parse_args()
    served = SmsCentre(given.token, given.secret, house_at(given.house)).served_on(given.port)
    sys.stdout.write(f"The SMS centre is at {served.url}\n")
    sys.stdout.flush()
    served.server.serve_forever()


if __name__ == "__main__":
    main()
