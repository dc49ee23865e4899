"""Nothing is unreachable: every route is linked from somewhere, and the ways of each role lead to its pages."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.urls import Resolver404, resolve, reverse

from demo.story import Telling
from sahajatri.kernel.access.checks import routes

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r'(?:href|action|formaction)="(/[^"#]*)')
NOT_LINKED = {  # for builders, for the server's guard, for the provider of SMS; docs/operations.md names them
    "desks:gallery", "desks:health", "notices:sms-incoming", "notices:sms-report",
}
ALIKE = {  # one page for each entry of a long list that is the same for everybody
    "careers:occupation", "careers:path", "practice:scenario", "practice:stumbles", "portraits:question",
}
MUST_FIND = {
    None: {
        "desks:help", "intake:apply", "people:join", "people:sign-in", "safeguarding:helplines",
        "supporters:apply",
    },
    "asha": {
        "caseload:report", "caseload:report-make", "caseload:report-paper", "circles:circle",
        "circles:farewell", "circles:gathering", "circles:gatherings", "circles:listening-choose",
        "circles:month-answer", "circles:my-seat", "circles:needs-tell", "circles:people",
        "circles:point-add", "circles:post-answer", "circles:post-history",
        "circles:post-write", "circles:problem", "circles:problem-state", "circles:result-tell",
        "circles:rules", "circles:rules-answer", "circles:rules-propose", "circles:seat-hold", "circles:talk",
        "circles:topic", "circles:topics", "circles:wishes-set", "consent:consents",
        "consent:disclosures-for", "consent:looks", "exchange:card", "exchange:card-file",
        "exchange:card-paper", "exchange:cards", "exchange:mine", "exchange:question",
        "exchange:question-ask", "exchange:questions", "exchange:reply-write", "exchange:saved", "goals:goal",
        "goals:goal-agree", "goals:goal-rate", "goals:hard-times", "goals:help-add", "goals:help-drop",
        "goals:help-reword", "goals:plan", "goals:plan-offer", "goals:plan-paper", "goals:plan-version",
        "goals:review", "goals:review-hold", "goals:review-set", "goals:step-add", "goals:version-paper",
        "intake:my-profile", "intake:preview", "interop:own-export", "interventions:accept",
        "interventions:area", "interventions:area-ease", "interventions:area-note",
        "interventions:area-set-aside", "interventions:decline", "interventions:doer-choose",
        "interventions:dose-note", "interventions:end", "interventions:entry", "interventions:ideas",
        "interventions:intervention", "interventions:own", "interventions:propose", "interventions:review",
        "interventions:shelf", "matching:my-wishes", "matching:veto-set", "matching:wish-make",
        "matching:wish-take-back", "measures:administration", "measures:administration-confirm",
        "measures:administration-object", "measures:asking", "measures:asking-begin",
        "measures:asking-decline", "measures:asking-postpone", "measures:measures", "measures:scores",
        "mentoring:meeting-plan", "mentoring:message-write", "mentoring:pairing", "mentoring:pairing-end",
        "mentoring:pairing-pause", "milestones:celebration-choose", "milestones:keep", "milestones:milestone",
        "milestones:mine", "milestones:new", "milestones:sheet", "moderation:house-rules",
        "moderation:own-decisions", "moderation:own-reports", "moderation:report", "moderation:times",
        "notes:ask-take-back", "notes:notes", "notes:notes-print", "notes:peer-note",
        "notes:peer-note-correct", "notes:peer-note-open", "notes:peer-note-remove", "notes:summary",
        "notes:summary-answer", "notes:summary-ask", "notes:summary-change", "notes:summary-end",
        "notices:wishes", "people:preferences", "profiles:earlier", "profiles:entry-look",
        "profiles:functioning", "profiles:legal-say", "profiles:objection-write", "profiles:occupation",
        "profiles:role-say", "profiles:roles", "profiles:topic-say", "profiles:typed", "safeguarding:blocks",
        "safeguarding:concern-raise", "safeguarding:person-block", "supporters:stories",
        "adjustments:adjustment", "adjustments:begin", "adjustments:letter", "adjustments:mine", "adjustments:plan",
        "careers:mine", "careers:occupation", "careers:path", "portraits:cv", "portraits:mine",
        "portraits:page", "portraits:question", "portraits:statement", "portraits:versions", "portraits:words-ask",
        "practice:mine", "practice:play", "practice:scenario", "practice:scenarios", "practice:together",
        "practice:together-growth", "practice:together-one", "practice:together-reflection", "telling:decision",
        "telling:mine", "telling:sheet", "telling:ways", "telling:weighing", "workplace:application",
        "workplace:applications", "workplace:check-give", "workplace:interview-tell",
        "wellbeing:check-in-give", "workplace:job", "workplace:job-arrange", "workplace:job-begin",
        "workplace:job-change", "workplace:job-end", "workplace:job-take-back", "workplace:my-work",
    },
    "jaya": {
        "goals:plan-sign", "goals:plan-take-back", "matching:my-wait", "matching:my-wishes", "matching:offer",
        "matching:offer-answer", "matching:offer-more-time", "measures:asking", "measures:measures",
        "supporters:story-tell",
    },
    "bikram": {
        "goals:goal-begin", "goals:goals-of", "intake:profile", "interventions:dose-note",
        "interventions:helping", "interventions:intervention", "mentoring:meeting-note", "mentoring:pairing",
        "notes:notes-of", "notes:peer-note", "notes:peer-note-reword", "notes:peer-note-write",
        "notes:summary", "notes:summary-write",
    },
    "deepa": {
        "caseload:looked-after", "caseload:point-add", "circles:gathering-plan", "circles:hand-over",
        "circles:role-ask", "circles:topics", "moderation:take-down", "supporters:certificate-paper",
        "supporters:conflicts-state", "supporters:debrief", "supporters:feeling-say", "supporters:module",
        "supporters:module-page", "supporters:module-paper", "supporters:my-way", "supporters:offer-state",
        "supporters:own-check-give", "supporters:policy-sign", "supporters:practice-talk",
        "supporters:practice-talk-word", "supporters:practice-talks", "supporters:reference-name",
        "supporters:step-back", "supporters:support-pause", "supporters:thanks-kept", "supporters:training",
    },
    "esha": {
        "caseload:handover", "caseload:handover-propose", "caseload:handover-withdraw", "caseload:handovers",
        "caseload:report", "caseload:report-make", "caseload:report-paper", "caseload:sign",
        "caseload:sign-act", "caseload:sign-dismiss", "caseload:sign-put-off", "caseload:sign-take",
        "caseload:story", "caseload:supervision", "caseload:supervision-note", "caseload:supervision-talk",
        "caseload:week", "goals:goals-of", "goals:plan-of", "goals:plan-offer", "goals:review-hold",
        "interventions:areas-of", "interventions:ideas", "interventions:review", "interventions:shelf",
        "interventions:take-back", "interventions:what-helped", "measures:administration", "measures:asking",
        "measures:asking-sheet", "measures:asking-sit", "measures:library", "measures:measure",
        "measures:measure-ask", "measures:measures-of", "measures:scores", "milestones:of", "notes:notes-of",
        "notes:professional-begin", "notes:summary-write", "profiles:functioning",
        "profiles:functioning-rate", "profiles:occupation-of", "profiles:role-say", "profiles:roles-together",
        "profiles:topic-say", "workplace:contact-note", "workplace:employer", "workplace:employer-add",
        "workplace:employer-correct", "workplace:employers", "workplace:job-begin", "workplace:talk-note",
        "workplace:talks-due", "workplace:work-of",
    },
    "gita": {
        "caseload:assign", "caseload:handovers", "caseload:limits-set", "caseload:signs-followed",
        "caseload:supervisions", "circles:circle-open", "circles:followed", "circles:proposal",
        "circles:proposal-take", "circles:proposals", "intake:application-read", "intake:assist",
        "interop:duplicates", "interop:import-upload", "matching:advice", "matching:decisions",
        "matching:equity", "matching:exclusion-set", "matching:lessons", "matching:offer-follow",
        "matching:offer-hold", "matching:offer-withdraw", "matching:policies-compare", "matching:policy-set",
        "matching:suggestion", "matching:suggestion-accept", "matching:suggestions-decide", "matching:wishes",
        "measures:licence-attest", "measures:licensed-retire", "measures:licensed-upload",
        "mentoring:pairing-follow", "mentoring:pairings-followed", "notes:removals", "notices:heard-list",
        "notices:heard-settle", "notices:outbox", "outcomes:outcomes", "programmes:invite",
        "programmes:members", "safeguarding:rota", "supporters:certificate-withdraw", "supporters:hours-note",
        "supporters:lapsing", "supporters:practice-talk-plan", "supporters:reference-add",
        "supporters:renewal-plan", "supporters:training-confirm", "supporters:vetting-approve",
        "workplace:employers", "workplace:talks-due",
    },
    "indu": {
        "safeguarding:concern", "safeguarding:concern-acknowledge", "safeguarding:concern-close",
    },
    "kiran": {
        "interventions:what-helped", "matching:equity", "matching:lessons", "outcomes:changes",
        "outcomes:goals", "outcomes:indicators", "outcomes:outcomes", "outcomes:work",
    },
    "farid": {
        "caseload:handover", "caseload:handover-answer",
    },
}


def pages_from_home(client: Any, *, first: str = "", most: int = 1200) -> set[str]:
    """Names of the routes that are linked, directly or further on, from the start page.

    ``first`` is a page that is linked too and tells most; it is opened early, before three others of its kind are.
    """
    found: set[str] = set()
    kinds: set[str] = set()
    opened: set[str] = set()
    waiting = ["/", *([first] if first else [])]
    while waiting and most:
        path = waiting.pop(0).replace("&amp;", "&")
        if path in opened:  # met again, it is no second one of its kind
            continue
        opened.add(path)
        try:
            name = resolve(path.split("?")[0]).view_name
        except Resolver404:
            continue
        kind = name + ("" if name in ALIKE else re.sub(r"[23456789abcdefghjkmnpqrstuvwxyz]{12}", "", path))
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
    asha = story.cast.people["asha"].public_id
    first = reverse("caseload:story", kwargs={"person": asha}) if who == "esha" else ""
    client = visit_story(who)
    if first:
        assert first in client.open("caseload:caseload").content.decode()
    assert MUST_FIND[who] - pages_from_home(client, first=first) == set()


def test_every_route_is_linked_from_somewhere() -> None:
    """A page that opens only in some state of things is not met on every walk, but something must lead to it."""
    said = ""
    for folder in ("apps", "desks", "config", "kernel"):
        for path in (ROOT / "sahajatri" / folder).rglob("*"):
            if path.suffix in {".py", ".html"} and path.name != "urls.py":
                said += path.read_text(encoding="utf-8")
    there = {name for name, _pattern, _view in routes()}
    assert {name for name in there if f'"{name}"' not in said and f"'{name}'" not in said} - NOT_LINKED == set()
