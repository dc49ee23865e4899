"""Everything with the keyboard alone, errors that lead to their field, and pages that reflow at 400 % zoom."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

PAGES = [
    (None, "/"),
    (None, "/join/"),
    ("asha", "/"),
    ("asha", "/check-ins/give/"),
    ("asha", "/goals/new/"),
    ("asha", "/ > /goals/ > +shape/hoped/"),
    ("asha", "/working-on/ > /interventions/ > answer/"),
    ("asha", "/measures/ > /measures/asked/"),
    ("jaya", "/measures/ > /measures/asked/ > +1/"),
    ("jaya", "/goals/plan/ > sign/"),
    ("bikram", "/pairings/"),
    ("gita", "/board/"),
    ("esha", "/caseload/"),
    ("esha", "/caseload/week/"),
    ("esha", "/caseload/ > /caseload/signs/"),
]
HERE = """() => {
    const one = document.activeElement;
    if (!one || one === document.body || one === document.documentElement) return null;
    if (!one.dataset.stop) {
        window.stops = (window.stops || 0) + 1;
        one.dataset.stop = window.stops;
    }
    const style = getComputedStyle(one);
    const label = one.labels && one.labels[0];
    const seen = [style, label ? getComputedStyle(label) : style, label ? getComputedStyle(label, "::before") : style];
    return {
        stop: one.dataset.stop,
        what: one.outerHTML.slice(0, 140),
        group: one.type === "radio" ? one.name : "",
        isSkip: (one.getAttribute("href") || "").startsWith("#"),
        hasRing: seen.some(
            s => (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== "none"
        ),
    };
}"""
CONTROLS = """() => {
    const groups = new Set();
    const controls = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    return [...document.querySelectorAll(controls)].filter(one => {
        if (one.disabled || one.type === "hidden" || one.tabIndex < 0) return false;
        if (!one.checkVisibility({visibilityProperty: true})) return false;
        if (one.type !== "radio") return true;
        const name = one.name;
        if (groups.has(name)) return false;
        groups.add(name);
        return true;
    }).length;
}"""


def stops_on(page: Page, most: int = 250) -> list[dict[str, Any]]:
    """Where Tab leads, from the beginning of the page until it leaves it or comes round."""
    found: list[dict[str, Any]] = []
    seen: set[str] = set()
    for _ in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None or here["stop"] in seen:
            return found
        seen.add(here["stop"])
        found.append(here)
    raise AssertionError(f"Tab does not come round within {most} stops: {found[-1]}")


@pytest.mark.parametrize(("who", "path"), PAGES)
def test_tab_reaches_every_control_once_and_shows_where_it_is(
    visitor: Callable[..., Any], who: str | None, path: str
) -> None:
    page = visitor(who).reach(path)
    stops = stops_on(page)
    assert stops[0]["isSkip"], f"the first stop is {stops[0]['what']}"
    groups = [stop["group"] for stop in stops if stop["group"]]
    assert len(groups) == len(set(groups)), "a group of radio buttons is one stop"
    assert len(stops) == page.evaluate(CONTROLS)
    assert [stop["what"] for stop in stops if not stop["hasRing"]] == []


def test_the_skip_link_leads_to_the_content(visitor: Callable[..., Any]) -> None:
    page = visitor("asha").go("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_an_empty_form_leads_to_the_field_that_needs_something(visitor: Callable[..., Any]) -> None:
    page = visitor(None).go("/join/")
    page.locator("[name=name]").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    summary = page.locator(".govuk-error-summary")
    assert summary.evaluate("one => one.contains(document.activeElement) || one === document.activeElement")
    summary.locator("a").first.focus()
    page.keyboard.press("Enter")
    focused = page.evaluate("document.activeElement.name")
    assert focused == "name"
    described = page.locator("[name=name]").get_attribute("aria-describedby") or ""
    assert any("error" in one for one in described.split())


def test_escape_closes_the_menu_and_gives_the_focus_back(visitor: Callable[..., Any]) -> None:
    page = visitor("asha").go("/")
    page.locator(".menu__open").focus()
    page.keyboard.press("Enter")
    assert page.locator("#menu").is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#menu').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert not page.locator("#menu").is_visible()
    assert page.evaluate("document.activeElement.matches('.menu__open')")


@pytest.mark.parametrize(("who", "path"), PAGES)
def test_pages_reflow_at_four_hundred_percent(visitor: Callable[..., Any], who: str | None, path: str) -> None:
    """WCAG 1.4.10: 320 CSS pixels; with text twice as large nothing needs scrolling in two directions either."""
    page = visitor(who, width=320, height=256).reach(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.add_style_tag(content="html { font-size: 200% !important }")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
