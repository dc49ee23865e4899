"""Every page that one of the cast can reach by links, as it is served, with its story in it."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.conftest import Visitor

CAST = [None, "asha", "bikram", "deepa", "esha", "gita", "indu", "jaya", "kiran", "lata"]
MOST_PAGES = 330
DIFFERS = {"/", "/notices/", "/help/"}
"""Pages on which each role meets something else."""

LIKE = (
    re.compile(
        r"(/interventions/catalogue|/measures/about|/functioning/<id>|/occupation(?:/of/<id>)?/roles|/measures/asked/<id>)"
        r"/(?:[a-z0-9_]*[-_0-9][a-z0-9_-]*|[A-Z0-9]+|[a-z]+(?<!/begin)(?<!/new))(?=/$)"
    ),
    re.compile(
        r"(/topics|/measures/unasked|/modules|/report|/about-me|/seen-by|/sharing|/rights/bd|/consents|/shape|/occupation/about"
        r"|/how-far/keep|/practice/(?:talks|stumbles)|/paths/(?:work|mine)|/portrait/(?:questions|new|cv/new)"
        r"|/adjustments/<id>/(?:how|ideas))/(?!seen-by|rest/|begin/)[^/]+(?=/)"
    ),
)
"""Entries of a list that are one another's like: what can be tried, measures, codes, roles, questions, modules."""


def shape(path: str) -> str:
    """The kind of page: ids are one another's like, and so are the entries of a list."""
    kind = re.sub(r"[23456789abcdefghjkmnpqrstuvwxyz]{12}", "<id>", path.split("?")[0])
    for like in LIKE:
        kind = like.sub(r"\1/<entry>", kind)
    return kind


def begins(visit: Visitor, who: str | None) -> list[str]:
    """Where a walk begins so that a page of each kind has something on it: a practitioner's with Asha's story."""
    if who != "esha":
        return []
    link = visit.go("/caseload/").locator("main th a", has_text="আশা").first
    return [str(link.get_attribute("href"))]


def flaws_of(visit: Visitor, *, is_audited: bool = True) -> list[str]:
    """What is wrong with the page as it stands in front of the visitor, 360 pixels wide and in Bengali."""
    path = visit.page.url.removeprefix(visit.place.origin)
    flaws = visit.axe() if is_audited else []
    wide = visit.page.evaluate("document.documentElement.scrollWidth")
    if wide > 360:
        flaws.append(f"{path} is {wide} pixels wide at 360")
    letters = visit.page.evaluate(LATIN_TEXT)
    return flaws + [f"{path} shows Latin text on a Bengali page: {text}" for text in letters if not is_a_name(text)]


@pytest.fixture(scope="module")
def audited() -> set[str]:
    """The kinds of pages at which somebody has looked with the auditor so far."""
    return set()


@pytest.mark.parametrize("who", CAST)
def test_every_page_a_person_can_reach_is_free_of_barriers(
    visitor: Callable[..., Any], audited: set[str], who: str | None
) -> None:
    """Follows links from the first page, one page per kind."""
    visit = visitor(who)
    seen: set[str] = set()
    waiting, flaws = [*begins(visit, who), "/"], []
    while waiting and len(seen) < MOST_PAGES:
        path = waiting.pop(0)
        if shape(path) in seen:
            continue
        seen.add(shape(path))
        if not visit.opens(path):
            continue
        # The first who meets a kind of page looks at it with the auditor; everybody else opens, measures and reads it.
        flaws += flaws_of(visit, is_audited=shape(path) not in audited or path in DIFFERS)
        audited.add(shape(path))
        waiting += sorted(link for link in visit.links() if shape(link) not in seen)
    assert len(seen) >= 4
    assert not waiting, f"{len(waiting)} pages were not opened"
    assert not flaws, "\n".join(flaws)


LATIN_TEXT = """() => {
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const node = walk.currentNode;
        const closest = node.parentElement.closest("[lang], bdi, script, style, code");
        if (closest && closest.tagName !== "HTML") continue;
        const text = node.textContent.trim();
        if (/[A-Za-z]{2,}/.test(text)) found.push(text.slice(0, 80));
    }
    return found;
}"""
NAMES = re.compile(
    r"Sahajatri|English|WCAG|AA?\b|Aegis|Google Authenticator|FreeOTP|KIRAN|Tele-MANAS|WGSS|M9|M3|ONS4|GAS|ISCO|CSV"
    r"|doi:\S+|ICF|FHIR R4 Questionnaire|TOML|QLES|ordinalValue|WHO5|WHODAS12|PHQ9|QLESQSF|GSE|WSAS|SSCI8"
    r"|XLSX|JSON|Twine|Twee|http\S*|\S+@\S+|[\w.-]+\.gov\.bd|SMS|PDF|QR|BDT|DEMO|PASHE|T\b"
)


def is_a_name(text: str) -> bool:
    """Names, addresses and codes keep their letters on a Bengali page."""
    return not re.search(r"[A-Za-z]{2,}", NAMES.sub("", text))


KEY_PAGES = [
    ("asha", "/"),
    ("bikram", "/"),
    ("gita", "/board/"),
    ("esha", "/caseload/"),
    (None, "/"),
    (None, "/gallery/"),
]


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("language", ["bn", "en"])
def test_the_key_pages_hold_in_every_look(visitor: Callable[..., Any], language: str, theme: str) -> None:
    flaws = []
    for who, path in KEY_PAGES:
        visit = visitor(who, language=language, theme=theme)
        for width in (360, 1280):
            visit.page.set_viewport_size({"width": width, "height": 800})
            visit.go(path)
            flaws += visit.axe()
    assert not flaws, "\n".join(flaws)
