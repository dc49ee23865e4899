"""Nothing is unreachable: every route is linked from somewhere, and the ways of each role lead to its pages."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.urls import Resolver404, resolve

from demo.story import Telling
from sahajatri.kernel.access.checks import routes

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r'(?:href|action|formaction)="(/[^"#]*)')
NOT_LINKED = {"desks:gallery", "desks:health"}  # for builders and for the server's guard; docs/operations.md names them

MUST_FIND = {
    None: {"intake:apply", "supporters:apply", "people:sign-in", "people:join", "safeguarding:helplines", "desks:help"},
    "asha": {
        "mentoring:pairing", "mentoring:message-write", "mentoring:pairing-pause", "mentoring:pairing-end",
        "mentoring:meeting-plan", "goals:goal", "goals:goal-agree", "goals:goal-rate", "goals:plan", "goals:step-add",
        "wellbeing:check-in-give", "circles:circle", "circles:post-write", "consent:consents", "consent:looks",
        "consent:disclosures-for", "intake:preview", "intake:my-profile", "interop:own-export", "people:preferences",
        "safeguarding:concern-raise", "safeguarding:person-block", "safeguarding:blocks", "supporters:stories",
        "matching:my-wishes", "matching:wish-make", "matching:wish-take-back", "matching:veto-set",
    },
    "jaya": {
        "matching:offer", "matching:offer-answer", "matching:offer-more-time", "matching:my-wait", "matching:my-wishes",
        "supporters:story-tell",
    },
    "bikram": {"mentoring:pairing", "mentoring:meeting-note", "intake:profile", "goals:goals-of", "goals:goal-begin"},
    "deepa": {"circles:gathering-plan", "circles:post-hide", "supporters:offer-state", "supporters:support-pause"},
    "esha": {"caseload:story", "goals:goals-of", "measures:library", "measures:measure"},
    "gita": {
        "intake:application-read", "intake:assist", "supporters:vetting-approve", "supporters:training-confirm",
        "matching:suggestion", "matching:suggestion-accept", "matching:policy-set", "matching:exclusion-set",
        "matching:offer-withdraw", "matching:offer-follow", "matching:offer-hold", "matching:wishes",
        "matching:suggestions-decide", "matching:policies-compare", "matching:decisions", "matching:advice",
        "matching:equity", "matching:lessons", "interop:import-upload", "interop:duplicates", "programmes:invite",
        "programmes:members", "mentoring:pairings-followed", "mentoring:pairing-follow", "caseload:assign",
        "circles:circle-open", "circles:proposals", "circles:proposal", "circles:proposal-take", "notices:outbox",
        "safeguarding:rota", "outcomes:outcomes", "measures:licensed-upload", "measures:licence-attest",
        "measures:licensed-retire",
    },
    "indu": {"safeguarding:concern", "safeguarding:concern-acknowledge", "safeguarding:concern-close"},
    "kiran": {"outcomes:outcomes", "matching:equity", "matching:lessons"},
}


def pages_from_home(client: Any, most: int = 700) -> set[str]:
    """Names of the routes that are linked, directly or further on, from the start page."""
    found: set[str] = set()
    kinds: set[str] = set()
    waiting = ["/"]
    while waiting and most:
        path = waiting.pop(0).replace("&amp;", "&")
        try:
            name = resolve(path.split("?")[0]).view_name
        except Resolver404:
            continue
        kind = name + re.sub(r"[23456789abcdefghjkmnpqrstuvwxyz]{12}", "", path)
        seen_before = kind in kinds
        found.add(name)
        # Two of a kind may differ in their state (a goal that is agreed, one that is not), so three are opened.
        copies = sum(1 for k in kinds if k.startswith(kind + "#"))
        if seen_before and copies >= 2:
            continue
        kinds |= {kind, f"{kind}#{copies}"}
        most -= 1
        response = client.get(path)
        if response.status_code in {302, 303}:
            waiting.append(response.headers["Location"])
        elif response.headers.get("Content-Type", "").startswith("text/html") and response.status_code == 200:
            waiting += LINK.findall(response.content.decode())
    return found


@pytest.mark.parametrize("who", list(MUST_FIND))
def test_the_ways_of_a_role_lead_to_its_pages(story: Telling, visit_story: Any, who: str | None) -> None:
    assert MUST_FIND[who] - pages_from_home(visit_story(who)) == set()


def test_every_route_is_linked_from_somewhere() -> None:
    """A page that opens only in some state of things is not met on every walk, but something must lead to it."""
    said = ""
    for folder in ("apps", "desks", "config", "kernel"):
        for path in (ROOT / "sahajatri" / folder).rglob("*"):
            if path.suffix in {".py", ".html"} and path.name != "urls.py":
                said += path.read_text(encoding="utf-8")
    there = {name for name, _pattern, _view in routes()}
    assert {name for name in there if f'"{name}"' not in said and f"'{name}'" not in said} - NOT_LINKED == set()
