"""A real server with the demonstration story, and a real Chromium that visits it as one of the cast."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, sync_playwright

from demo.sms_centre import SmsCentre, house_at
from tests.journeys.places import ROOT, MovingPlace, Place, free_port, served, story_told
from tests.journeys.walking import Walker

AXE = ROOT / "node_modules/axe-core/axe.min.js"
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    for item in items:
        if "journeys" in str(item.path):
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One story for all who drive browsers side by side."""
    own = tmp_path_factory.getbasetemp()
    return story_told(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory, told: Path) -> Iterator[Place]:
    """The demonstration, whose clock goes as ours."""
    with served(tmp_path_factory.mktemp("var"), told) as there:
        yield there


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The Chromium that bin/test found (SAHAJATRI_CHROMIUM)."""
    path = os.environ.get("SAHAJATRI_CHROMIUM") or "/usr/bin/chromium"
    assert Path(path).exists(), f"There is no Chromium at {path}; bin/test installs one or says what is missing."
    opened = playwright.chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
    yield opened
    opened.close()


@dataclass
class Visitor:
    """One of the cast in front of a browser."""

    place: Place
    context: BrowserContext
    page: Page

    def go(self, path: str) -> Page:
        """Open a path; fails on an error page."""
        answer = self.page.goto(self.place.origin + path, wait_until="load")
        assert answer is not None
        assert answer.status < 400, f"{path} answered {answer.status}"
        return self.page

    def opens(self, path: str) -> bool:
        """Open a path; False where it answers with a file or a picture instead of a page."""
        try:
            self.go(path)
        except Error as error:
            if "Download is starting" not in str(error):
                raise
            return False
        return self.page.evaluate("document.contentType") == "text/html"

    def reach(self, trail: str) -> Page:
        """Open the first path of a trail, then the first link with each next part in it: "/goals/ > /plan/ > sign/".

        A part that begins with "+" is put behind the address: "/measures/ > /asked/ > +1/". After "~" stand words of
        the link ("/circles/~কাজের পথে"); "~*" is the first one that leads to one thing, by its public id.
        """
        first, *parts = trail.split(" > ")
        page = self.go(first)
        for part in parts:
            here = page.url.removeprefix(self.place.origin)
            if part.startswith("+"):
                page = self.go(here + part[1:])
                continue
            part, _, said = part.partition("~")
            links = page.locator(f'main a[href*="{part}"]')
            if said and said != "*":
                links = links.filter(has_text=said)
            found = [str(link.get_attribute("href")) for link in links.all()]
            if said == "*":
                found = [href for href in found if re.fullmatch(r"/[a-z-]+/[0-9a-z]{12}/", href)]
            assert found, f"{here} has no link to {part} {said}"
            page = self.go(found[0])
        return page

    def axe(self) -> list[str]:
        """Violations on the page as it stands: A and AA, best practice, target size, enhanced contrast."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate(
            """async () => (await axe.run(document, {
                resultTypes: ["violations"],
                runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
                rules: {"target-size": {enabled: true}, "color-contrast-enhanced": {enabled: true}},
            })).violations.map(v => v.id + ": " + v.nodes.map(n => n.html.slice(0, 160)).join(" | "))"""
        )
        return [f"{self.page.url} {flaw}" for flaw in found]

    def links(self) -> set[str]:
        """Paths of this site that the page links to, without what only signs out or downloads."""
        hrefs = self.page.eval_on_selector_all("a[href]", "links => links.map(a => a.href)")
        here = {h[len(self.place.origin) :].split("#")[0] for h in hrefs if h.startswith(self.place.origin)}
        return {path for path in here if path and not path.split("?")[0].endswith((".ics", ".csv", ".zip", ".pdf"))}


@pytest.fixture
def visitor(place: Place, browser: Browser) -> Iterator[Any]:
    """``visitor("asha", width=360, language="bn", theme="light", script=True)``; the browser is closed afterwards."""
    contexts: list[BrowserContext] = []

    def of(
        who: str | None = None,
        *,
        width: int = 360,
        language: str = "bn",
        theme: str = "light",
        script: bool = True,
        height: int = 800,
    ) -> Visitor:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            bypass_csp=script,
            locale="bn-BD" if language == "bn" else "en-GB",
        )
        contexts.append(context)
        page = context.new_page()
        look = f"lang={language}&theme={theme}"
        if who is not None:
            answer = page.goto(place.doors[who])
            assert answer is not None
            assert answer.status == 200
        context.add_cookies([{"name": "display", "value": look, "url": place.origin}])
        return Visitor(place, context, page)

    yield of
    for context in contexts:
        context.close()


def phones_of(place: Place, browser: Browser) -> Iterator[Callable[..., Walker]]:
    """Phones in a house: signed in as one of the cast; without a name, of somebody new."""
    contexts = []

    def of(who: str = "") -> Walker:
        context = browser.new_context(
            viewport={"width": 360, "height": 740}, java_script_enabled=False, locale="bn-BD", accept_downloads=True
        )
        contexts.append(context)
        return Walker(place, context, place.doors[who] if who else "")

    yield of
    for context in contexts:
        context.close()


@pytest.fixture
def phone_of(place: Place, browser: Browser) -> Iterator[Callable[..., Walker]]:
    """``phone_of("gita")`` where the clock goes as ours."""
    yield from phones_of(place, browser)


@pytest.fixture
def phones(house: MovingPlace, browser: Browser) -> Iterator[Callable[..., Walker]]:
    """``phones("deepa")`` in the house whose clock moves."""
    yield from phones_of(house, browser)


@pytest.fixture(scope="module")
def centre() -> Iterator[SmsCentre]:
    """An SMS centre on this machine; where it tells what comes back is known when the house stands."""
    made = SmsCentre("key", "secret", lambda *told: 0)
    with made.served_on(int(free_port())) as line:
        made.url = line.url  # type: ignore[attr-defined]  # known when it is served
        yield made


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, told: Path, centre: SmsCentre) -> Iterator[MovingPlace]:
    """The demonstration with a clock that moves and the SMS centre as its provider."""
    provider = {
        "SAHAJATRI_SMS_GATEWAY": "sahajatri.apps.notices.gateways.HttpGateway",
        "SAHAJATRI_SMS_URL": f"{centre.url}/messages",  # type: ignore[attr-defined]
        "SAHAJATRI_SMS_TOKEN": centre.token,
        "SAHAJATRI_SMS_SECRET": centre.secret,
    }
    with served(tmp_path_factory.mktemp("house"), told, is_moving=True, **provider) as there:
        assert isinstance(there, MovingPlace)
        centre.tell = house_at(there.origin)
        yield there
