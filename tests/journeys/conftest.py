"""A real server with the demonstration story, and a real Chromium that visits it as one of the cast."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

DHAKA = ZoneInfo("Asia/Dhaka")
ROOT = Path(__file__).resolve().parents[2]
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


@dataclass(frozen=True)
class Place:
    """Where the served demonstration is: its address, the door of each of the cast, its environment."""

    origin: str
    doors: dict[str, str]
    env: dict[str, str]

    def manage(self, *words: str) -> str:
        """Run a command of the served installation and return what it printed."""
        return _run(self.env, *words)


class MovingPlace(Place):
    """A served demonstration whose clock a journey moves."""

    def later(self, **far: float) -> None:
        """So much time passes (days, hours, minutes), and what is due by then is done."""
        moved = Path(self.env["SAHAJATRI_MOVED"])
        seconds = float(moved.read_text(encoding="utf-8")) + timedelta(**far).total_seconds()
        for more in (0, 61):  # what one job tells, the next look sends
            moved.write_text(str(seconds + more), encoding="utf-8")
            self.manage("run_jobs", "--once")

    def until(self, hour: int, minute: int = 0) -> None:
        """Time passes until the clock on the wall shows that time, today or tomorrow."""
        now = self.now()
        then = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
        self.later(seconds=((then - now) % timedelta(days=1)).total_seconds())

    def now(self) -> datetime:
        """What the clock on the wall of this house shows."""
        ahead = float(Path(self.env["SAHAJATRI_MOVED"]).read_text(encoding="utf-8"))
        return datetime.now(DHAKA) + timedelta(seconds=ahead)


def _run(env: dict[str, str], *words: str) -> str:
    how = ["-m", "tests.journeys.moving"] if "SAHAJATRI_MOVED" in env else ["manage.py"]
    done = subprocess.run(
        [sys.executable, *how, *words], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def free_port() -> str:
    """A port that nobody uses now."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return str(asked.getsockname()[1])


@contextmanager
def served(var: Path, *, is_moving: bool = False, **settings: str) -> Iterator[Place]:
    """The demonstration, served by the real server from a database of its own under ``var``."""
    port = free_port()
    env = {
        **os.environ,
        "SAHAJATRI_DEMO": "1",
        "SAHAJATRI_VAR": str(var),
        "SAHAJATRI_PORT": port,
        "DATABASE_URL": f"sqlite:///{var}/journeys.sqlite3",
        "SAHAJATRI_ORIGIN": f"http://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "sahajatri.config.settings",
        **settings,
    }
    if is_moving:
        env["SAHAJATRI_MOVED"] = str(var / "moved")
        Path(env["SAHAJATRI_MOVED"]).write_text("0", encoding="utf-8")
    if not (var / "journeys.sqlite3").exists():
        _run(env, "migrate", "--verbosity", "0")
        _run(env, "collectstatic", "--no-input", "--verbosity", "0")
        _run(env, "tell_story")
    links = re.findall(r"·\s+(\w+)[^\n]*\n\s+(http\S+)", _run(env, "sign_in_links"))
    doors = {name.lower(): link for name, link in links}
    assert {"asha", "bikram", "gita"} <= set(doors)
    options = ["--worker-class", "gthread", "--workers", "1", "--threads", "4", "--log-level", "warning"]
    application = "tests.journeys.moving" if is_moving else "sahajatri.config.wsgi"
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", *options, application]
    server = subprocess.Popen(command, cwd=ROOT, env=env)
    try:
        _wait_for(f"http://127.0.0.1:{port}/health/", server)
        yield (MovingPlace if is_moving else Place)(f"http://127.0.0.1:{port}", doors, env)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The demonstration, whose clock goes as ours."""
    with served(tmp_path_factory.mktemp("var")) as there:
        yield there


def _wait_for(url: str, server: subprocess.Popen[Any]) -> None:
    for _ in range(120):
        assert server.poll() is None, "the server ended by itself"
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - our own server on loopback
                return
        except OSError:
            time.sleep(0.25)
    raise AssertionError("the server did not answer within 30 seconds")


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
