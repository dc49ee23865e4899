"""The visiting client: opens pages as one of the cast and audits each of them."""

import re
from collections import Counter
from typing import Any
from urllib.parse import urlencode

import html5lib
from django.db import connection
from django.test import Client
from django.urls import reverse

from sahajatri.apps.people.models import Account
from sahajatri.apps.programmes.access import SECOND_FACTOR_KEY
from sahajatri.kernel import clock
from sahajatri.kernel.pages.tokens import new_token
from sahajatri.kernel.records import outside_actions

NAMED_BY_ITSELF = {"hidden", "submit", "button", "reset", "image"}


class Flaw(AssertionError):  # noqa: N818 - the name says what it is
    """A page that was opened has a flaw."""


class VisitingClient(Client):
    """Django's test client plus ``open`` and ``send`` by route name, and an audit of every HTML page."""

    def __init__(self, *, language: str = "bn", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.person: Any = None
        self.cookies["display"] = urlencode({"lang": language})
        self.language = language

    def sign_in_as(self, person: Any) -> None:
        """Signed in with everything the person's roles need."""
        account = Account.objects.get(person=person)
        if account.totp_confirmed_at is None:
            with outside_actions("a test signs in past the second factor"):
                account.totp_confirmed_at = clock.now()
                account.save()
        with outside_actions("Django notes the last sign-in"):
            self.force_login(account)
        session = self.session
        session[SECOND_FACTOR_KEY] = clock.now().isoformat()
        session.save()
        self.person = person

    def open(self, where: str, *, expect: int = 200, query: str = "", **kwargs: Any) -> Any:
        """GET the route ``room:name`` or a path; fails unless the status is ``expect``."""
        path = where if where.startswith("/") else reverse(where, kwargs=kwargs)
        response = self.get(path + query)
        assert response.status_code == expect, f"{path} answered {response.status_code}, not {expect}"
        return response

    def send(self, where: str, data: dict[str, Any] | None = None, *, expect: int = 303, **kwargs: Any) -> Any:
        """POST a form with a fresh token; 303 is an act that was done, 422 one that was refused."""
        path = where if where.startswith("/") else reverse(where, kwargs=kwargs)
        token = new_token(self.person.public_id if self.person else "")
        response = self.post(path, {"once": token, **(data or {})})
        if response.status_code != expect:
            said = re.findall(r'class="[^"]*error[^"]*"[^>]*>([^<]+)', response.content.decode())
            raise AssertionError(f"{path} answered {response.status_code}, not {expect}: {said}")
        return response

    def send_anything(self, path: str) -> Any:
        """POST nothing but a fresh token, whatever comes back."""
        token = new_token(self.person.public_id if self.person else "")
        return self.post(path, {"once": token})

    def request(self, **request: Any) -> Any:
        response = super().request(**request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html") and response.content
        if is_page and connection.vendor == "sqlite":  # on another database the same pages need no second look
            audit(response.content.decode(), self.language)
        return response


def audit(html: str, language: str) -> None:
    """Valid HTML, the right language, one h1, a name for every field, no id twice, an error summary for errors."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    tree = parser.parse(html)
    flaws = [f"{code} at {place}" for place, code, _ in parser.errors]
    elements = list(tree.iter())
    if tree.get("lang") != language:
        flaws.append(f"lang is {tree.get('lang')}, not {language}")
    headings = [e for e in elements if e.tag == "h1"]
    if len(headings) != 1:
        flaws.append(f"{len(headings)} h1")
    ids = Counter(e.get("id") for e in elements if e.get("id"))
    flaws += [f"id {name} stands {count} times" for name, count in ids.items() if count > 1]
    labelled = {e.get("for") for e in elements if e.tag == "label"}
    for e in elements:
        if e.tag not in {"input", "select", "textarea"} or e.get("type") in NAMED_BY_ITSELF:
            continue
        if e.get("id") not in labelled and not e.get("aria-label") and not e.get("aria-labelledby"):
            flaws.append(f"field {e.get('name')} has no label")
        if e.get("aria-invalid") == "true" and "error-summary" not in html:
            flaws.append(f"field {e.get('name')} is in error and there is no summary")
    title = next((e.text or "" for e in elements if e.tag == "title"), "")
    if not title.strip():
        flaws.append("no title")
    if flaws:
        raise Flaw("; ".join(flaws))
