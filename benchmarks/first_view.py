"""What a participant's page costs on a slow line: `python -m benchmarks.first_view`.

Bytes and requests of a first view (empty cache) and a repeat view, as the browser's network layer counts them, and
the seconds until the heading is painted with an emulated line (throughput down and up, added latency per request).
"""

import os
import re
import sys
from typing import Any

from playwright.sync_api import sync_playwright

from .serving import Served, served

PAGES = ("/", "/goals/", "/check-ins/", "/check-ins/give/", "/pairings/", "/circles/", "/notices/", "/worried/")
FOUND = {"a circle": ("/circles/", "কাজের পথে সাথি"), "a card": ("/cards/?q=ক্লান্ত", "")}  # where a link to it stands
LINES = {  # name: kbit/s both ways, ms of added latency
    "GPRS (50 kbit/s, 500 ms)": (50, 500),
    "EDGE (240 kbit/s, 400 ms)": (240, 400),
    "slow 3G (400 kbit/s, 400 ms)": (400, 400),
}
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
PAINTED = """() => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    return paint ? paint.startTime / 1000 : null;
}"""


def found(browser: Any, here: Served) -> dict[str, str]:
    """The paths of the pages to which Asha follows a link."""
    page = browser.new_page()
    page.goto(here.doors["asha"])
    paths = {}
    for name, (path, words) in FOUND.items():
        page.goto(here.origin + path)
        hrefs = [str(one.get_attribute("href")) for one in page.locator("main a[href]", has_text=words).all()]
        start = path.split("?")[0]
        paths[name] = next(one for one in hrefs if re.fullmatch(f"{start}[0-9a-z]{{12}}/", one))
    page.close()
    return paths


def look(browser: Any, here: Served, path: str, line: tuple[int, int] | None) -> dict[str, float]:
    """Open ``path`` as Asha twice: bytes, requests and seconds to the first paint, which holds the heading."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="bn-BD")
    page = context.new_page()
    page.goto(here.doors["asha"])
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.clearBrowserCache")
    if line is not None:
        bits, wait = line
        rate = bits * 1000 / 8
        conditions = {"offline": False, "latency": wait, "downloadThroughput": rate, "uploadThroughput": rate}
        session.send("Network.emulateNetworkConditions", conditions)
    counted = {"bytes": 0.0, "requests": 0.0}
    session.on("Network.loadingFinished", lambda e: counted.update(bytes=counted["bytes"] + e["encodedDataLength"]))
    session.on("Network.responseReceived", lambda e: counted.update(requests=counted["requests"] + _is_asked(e)))
    found: dict[str, float] = {}
    for view in ("first", "repeat"):
        counted.update(bytes=0, requests=0)
        page.goto(here.origin + path, wait_until="load", timeout=120_000)
        page.wait_for_timeout(300)
        found |= {f"{view} {name}": value for name, value in counted.items()}
        found[f"{view} seconds"] = page.evaluate(PAINTED) or float("nan")
    context.close()
    return found


def _is_asked(event: Any) -> int:
    return 0 if event["response"].get("fromDiskCache") or event["response"].get("fromPrefetchCache") else 1


def main() -> int:
    """Print the tables."""
    path = os.environ.get("SAHAJATRI_CHROMIUM") or "/usr/bin/chromium"
    with served() as here, sync_playwright() as running:
        browser = running.chromium.launch(executable_path=path, args=OPTIONS)
        print("| page | first view: bytes · requests | repeat view: bytes · requests |\n|---|---|---|")
        pages = {f"`{path}`": path for path in PAGES} | found(browser, here)
        for name, page in pages.items():
            seen = look(browser, here, page, None)
            print(
                f"| {name} | {seen['first bytes']:.0f} · {seen['first requests']:.0f}"
                f" | {seen['repeat bytes']:.0f} · {seen['repeat requests']:.0f} |",
                flush=True,
            )
        slow = ("`/`", "`/check-ins/give/`", "a circle", "a card", "`/worried/`")
        print(f"\n| line | {' | '.join(f'{name} first · repeat' for name in slow)} |\n|{'---|' * (len(slow) + 1)}")
        for name, line in LINES.items():
            cells = []
            for page in slow:
                seen = look(browser, here, pages[page], line)
                cells.append(f"{seen['first seconds']:.1f} · {seen['repeat seconds']:.1f} s")
            print(f"| {name} | {' | '.join(cells)} |", flush=True)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
