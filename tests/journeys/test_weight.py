"""What a page weighs on the wire: a phone on a slow line pays for every request and every byte."""

import gzip
from collections.abc import Callable
from typing import Any

import pytest

PARTICIPANT_PAGES = ["/", "/goals/", "/check-ins/", "/pairings/", "/circles/", "/cards/", "/worried/"]
PAGES_OF_THE_CYCLE = [
    ("asha", "/ > /goals/ > +shape/hoped/"),
    ("asha", "/goals/plan/"),
    ("asha", "/working-on/"),
    ("asha", "/working-on/ > /interventions/"),
    ("asha", "/measures/ > /measures/asked/"),
    ("asha", "/occupation/"),
    ("asha", "/notes/"),
    ("asha", "/work/"),
    ("jaya", "/measures/ > /measures/asked/ > +1/"),
    ("jaya", "/goals/plan/ > sign/"),
]
CIRCLE = "/circles/ > /circles/~কাজের পথে সাথি"
PAGES_OF_PEERS = [
    ("asha", CIRCLE),
    ("asha", f"{CIRCLE} > /talk/"),
    ("asha", f"{CIRCLE} > /topics/"),
    ("asha", f"{CIRCLE} > /problems/"),
    ("asha", f"{CIRCLE} > /gatherings/"),
    ("asha", f"{CIRCLE} > my-seat/"),
    ("asha", "/cards/"),
    ("asha", "/cards/?q=ক্লান্ত"),
    ("asha", "/cards/?q=ক্লান্ত > /cards/~*"),
    ("asha", "/questions/"),
    ("asha", "/questions/ > /questions/~*"),
    ("asha", "/how-far/"),
    ("asha", "/unfair/"),
    ("asha", "/unfair/ > /unfair/~*"),
    ("asha", "/notices/"),
    ("asha", "/notices/how/"),
    ("asha", "/worried/"),
    ("asha", "/rights/"),
    ("deepa", "/looked-after/"),
    ("deepa", "/support/ > /way/"),
    ("deepa", "/support/ > /way/ > /modules/"),
    ("deepa", "/support/ > /way/ > /modules/ > /modules/listening/ > +1/"),
    ("deepa", "/support/how/give/"),
]
MOST_HTML = 10 * 1024
FIRST_VIEW_BYTES, FIRST_VIEW_REQUESTS = 35_000, 4
REPEAT_VIEW_BYTES = 12_000
MOST_NODES = 800


def weigh(visit: Any, path: str) -> tuple[int, int]:
    """(bytes on the wire, requests) of opening ``path``, as the browser's network layer counts them."""
    session = visit.context.new_cdp_session(visit.page)
    session.send("Network.enable")
    counted = {"bytes": 0, "requests": 0}
    cached: set[str] = set()

    def finished(event: Any) -> None:
        counted["bytes"] += int(event["encodedDataLength"])

    def answered(event: Any) -> None:
        if event["response"].get("fromDiskCache") or event["response"].get("fromPrefetchCache"):
            cached.add(event["requestId"])
        else:
            counted["requests"] += 1

    session.on("Network.loadingFinished", finished)
    session.on("Network.responseReceived", answered)
    visit.go(path)
    visit.page.wait_for_timeout(300)
    session.detach()
    return counted["bytes"], counted["requests"]


@pytest.mark.parametrize("path", PARTICIPANT_PAGES)
def test_a_participants_page_is_light(visitor: Callable[..., Any], path: str) -> None:
    visit = visitor("asha")
    visit.context.clear_cookies(name="nothing")
    visit.page.goto("about:blank")  # what the door's page still loads is not counted
    fresh = visit.context.new_cdp_session(visit.page)
    fresh.send("Network.clearBrowserCache")
    size, requests = weigh(visit, path)
    assert 0 < size <= FIRST_VIEW_BYTES, f"{path}: {size} bytes on the first view"
    assert requests <= FIRST_VIEW_REQUESTS, f"{path}: {requests} requests on the first view"
    size, _ = weigh(visit, path)
    assert size <= REPEAT_VIEW_BYTES, f"{path}: {size} bytes on a repeat view"
    nodes = visit.page.evaluate("document.querySelectorAll('*').length")
    assert nodes <= MOST_NODES, f"{path}: {nodes} elements"


@pytest.mark.parametrize(("who", "trail"), PAGES_OF_THE_CYCLE + PAGES_OF_PEERS)
def test_a_page_on_which_one_decides_is_small(visitor: Callable[..., Any], who: str, trail: str) -> None:
    page = visitor(who, script=False).reach(trail)
    answer = page.request.get(page.url)
    assert answer.ok
    assert len(gzip.compress(answer.body())) <= MOST_HTML, f"{page.url} weighs too much"
    assert page.locator("*").count() <= MOST_NODES


def test_no_page_asks_another_origin_or_a_web_font(visitor: Callable[..., Any]) -> None:
    visit = visitor("asha")
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    for path in PARTICIPANT_PAGES:
        visit.go(path)
    assert [url for url in asked if not url.startswith((visit.place.origin, "data:"))] == []
    assert [url for url in asked if url.endswith((".woff", ".woff2", ".ttf"))] == []
