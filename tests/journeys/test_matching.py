"""From a wish to the first meeting, as those who walk it see it: participants and supporters on a narrow phone, in
Bengali, without JavaScript; Gita at her desk, where every kind of page she stands before is looked at for barriers.

No test leaves a place that the whole way needs: what Gita decides here, she says no to.
"""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator

from tests.journeys.conftest import Visitor
from tests.journeys.places import Place
from tests.journeys.test_every_page import flaws_of, shape
from tests.journeys.test_keyboard import CONTROLS, stops_on
from tests.journeys.test_weight import FIRST_VIEW_BYTES, FIRST_VIEW_REQUESTS, REPEAT_VIEW_BYTES, weigh
from tests.journeys.walking import Walker

DOORS = """
import json
from sahajatri.apps.people.access import demo_key
from sahajatri.apps.people.models import Person
print(json.dumps({one.name_latin.split()[0].lower(): demo_key(one) for one in Person.objects.exclude(name_latin="")}))
"""
WIDTHS = (1280, 320)  # a desk, and the same desk at 400 % zoom
WISH_AS_REASON = "The person asked for this supporter."
NOTHING_CHANGED = "Worked out on the people who wait now. Nothing is changed yet."
NOBODY_HEARS = "You see everything once more before anybody hears of it."
INVITED = "The people are invited. Each of them has seven days to say yes or no."
COSTS = (
    "For everybody together: %(points)s points fewer.",
    "For everybody together: %(points)s points more.",
    "For everybody together it stays the same.",
)
ROOMS = Path(__file__).resolve().parents[2] / "sahajatri/apps"


@cache
def bn(room: str, sentence: str) -> str:
    """How a room says an English sentence in Bengali, without the full stop at its end."""
    with (ROOMS / room / "locale/bn/LC_MESSAGES/django.mo").open("rb") as catalogue:
        said = GNUTranslations(catalogue).gettext(sentence)
    assert said != sentence, f"{room} has no Bengali for: {sentence}"
    return said.rstrip("।")


class Desk(Walker):
    """A walker whose pages are looked at as well: barriers and Latin letters at 360 pixels, then wide and zoomed."""

    def __init__(self, place: Place, context: BrowserContext, door: str) -> None:
        self.visit: Visitor | None = None
        self.looked_at: set[str] = set()
        self.flaws: list[str] = []
        super().__init__(place, context, door)
        self.visit = Visitor(place, context, self.page)

    def _is_fine(self) -> "Desk":
        assert not self.refused, f"{self.refused}\n{self.text()[:600]}"
        path, _mark, query = self.page.url.removeprefix(self.place.origin).partition("?")
        kind = shape(path) + re.sub("=[^&]*", "", query)
        if self.visit is None or kind in self.looked_at:
            return self
        self.looked_at.add(kind)
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 800})
            found = self.page.evaluate("document.documentElement.scrollWidth")
            self.flaws += [f"{path} is {found} pixels wide at {width}"] if found > width else []
        self.page.set_viewport_size({"width": 360, "height": 800})
        self.flaws += flaws_of(self.visit)
        self.page.set_viewport_size({"width": WIDTHS[0], "height": 800})
        return self

    def is_free_of_barriers(self, *kinds: str) -> None:
        """Fails with what was found wrong, or when one of these kinds of page was never stood before."""
        assert not self.flaws, "\n".join(self.flaws)
        assert set(kinds) <= self.looked_at, set(kinds) - self.looked_at


@pytest.fixture(scope="module")
def doors(place: Place) -> dict[str, str]:
    """A door for everybody of the story, by the first name in Latin letters."""
    printed = place.manage("shell", "--no-imports", "-c", DOORS)
    keys: dict[str, str] = json.loads(printed.strip().splitlines()[-1])
    return {name: f"{place.origin}/sign-in/demo/{key}/" for name, key in keys.items()}


@pytest.fixture
def phone_of(place: Place, doors: dict[str, str], browser: Browser) -> Iterator[Callable[[str], Walker]]:
    """``phone_of("anwar")``: 360 pixels, Bengali, no JavaScript."""
    contexts = []

    def of(who: str) -> Walker:
        contexts.append(browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False))
        return Walker(place, contexts[-1], doors[who])

    yield of
    for context in contexts:
        context.close()


@pytest.fixture
def gita(place: Place, doors: dict[str, str], browser: Browser) -> Iterator[Desk]:
    """Gita at her desk."""
    context = browser.new_context(viewport={"width": WIDTHS[0], "height": 800}, bypass_csp=True, locale="bn-BD")
    yield Desk(place, context, doors["gita"])
    context.close()


def open_all(where: Locator) -> None:
    """Open what is folded together."""
    for one in reversed(where.locator("details:not([open]) > summary").all()):
        one.click()


def asks_for(walker: Walker, name: str) -> None:
    """Sifts the stories, reads one, and asks for its teller after reading what that means."""
    walker.go("/stories/")
    open_all(walker.page.locator("main"))
    sieve = walker.page.locator("main form[method=get]")
    sieve.locator("[name=kind]").select_option("mentor")
    walker._click(sieve.locator("button")).reads(name)
    assert "দীপা" not in walker.text(), "a peer supporter stands among the mentors"
    walker.follow("/stories/", near=name).follow("/wishes/").reads(
        bn("matching", "I would like to walk with this person")
    )
    walker.send(form="main form[method=post]").reads(
        bn("matching", "We have noted your wish. It counts when we look."), name
    )


def number_of_versions(gita: Desk) -> int:
    return gita.page.locator("main h2 ~ ul > li").count()


def test_a_wish_is_made_and_gita_reads_it_as_a_reason(gita: Desk, phone_of: Callable[[str], Walker]) -> None:
    anwar = phone_of("anwar")
    asks_for(anwar, "চন্দ্রা")
    anwar.go("/waiting/").reads(bn("matching", "What happens next"), f"{bn('matching', 'People you asked for')}: ২")
    gita.go("/matching/")
    open_all(gita.page.locator("main"))
    gita.send(form='main form[action*="/suggest/"]', objective="everyone").reads(
        "আনোয়ার", bn("matching", WISH_AS_REASON)
    )
    gita.go("/matching/wishes/").reads("আনোয়ার", "চন্দ্রা")
    gita.go("/matching/").follow("/matching/suggestions/", near="আনোয়ার").reads(bn("matching", WISH_AS_REASON))
    rows = gita.page.locator("main table tbody tr .number").all_inner_texts()
    points = [float(text.translate(str.maketrans("০১২৩৪৫৬৭৮৯", "0123456789"))) for text in rows[::2]]
    assert sum(points[:-1]) == pytest.approx(points[-1], abs=0.5), "the factors do not add up to the score"
    gita.is_free_of_barriers("/matching/", "/matching/wishes/", "/matching/suggestions/<id>/")


def test_gita_sees_what_rules_and_swaps_cost_before_anything_is_written(gita: Desk) -> None:
    gita.go("/matching/rules/")
    before = number_of_versions(gita)
    gita.page.locator("main [name=experience]").fill("০.৪")
    gita._click(gita.page.locator("main button[name=preview]")).reads(bn("matching", NOTHING_CHANGED))
    gita.follow("/matching/rules/compare/")
    gita.go("/matching/rules/")
    assert number_of_versions(gita) == before, "a preview has written a version"
    gita.follow("/matching/rules/compare/").follow("/matching/rules/compare/?objectives")
    assert len(gita.page.locator("main table").first.locator("thead th").all()) == 5, "four objectives side by side"
    gita.go("/matching/").follow("/matching/suggestions/", near="আনোয়ার")
    gita._click(gita.page.locator('main a[href$="/swap/"]'))
    gita.follow("swap/?supporter=").reads("আনোয়ার", "চন্দ্রা")
    assert any(bn("matching", cost).split("%")[0] in gita.text() for cost in COSTS), gita.text()
    for path in ("/matching/?as=table", "/matching/recruit/", "/matching/equity/", "/matching/lessons/"):
        gita.go(path)
    gita.go("/matching/offers/").follow("/matching/offers/")
    gita.go("/matching/").follow("/matching/waiting/")
    gita.is_free_of_barriers("/matching/suggestions/<id>/swap/supporter", "/matching/as", "/matching/rules/")


def test_all_that_stand_on_a_page_are_decided_with_the_keyboard_alone(gita: Desk) -> None:
    gita.go("/matching/").follow("/matching/?page=1&all=1").reads(bn("matching", NOBODY_HEARS))
    on_the_page = gita.page.locator("main [name=suggestion]").count()
    assert on_the_page
    assert gita.page.locator("main [name=suggestion]:checked").count() == on_the_page
    gita.page.locator("main button[name=decision][value=reject]").focus()
    with gita.page.expect_navigation():
        gita.page.keyboard.press("Enter")
    gita._is_fine()
    stops = stops_on(gita.page)
    assert len(stops) == gita.page.evaluate(CONTROLS)
    assert [stop["what"] for stop in stops if not stop["hasRing"]] == []
    gita.page.locator("main [name=reason]").focus()
    gita.page.keyboard.type("আগে কথা বলে দেখব।")
    gita.page.keyboard.press("Tab")
    with gita.page.expect_navigation():
        gita.page.keyboard.press("Enter")
    gita._is_fine()
    gita.reads(bn("matching", "Decided")).go("/matching/decisions/").reads("আগে কথা বলে দেখব।")
    gita.is_free_of_barriers("/matching/suggestions/decide/", "/matching/decisions/")


def test_two_say_yes_and_find_the_guide_to_their_first_meeting(
    phone_of: Callable[[str], Walker], visitor: Callable[..., Any]
) -> None:
    jaya, bikram = phone_of("jaya"), phone_of("bikram")
    jaya.go("/").follow("/offers/").follow("more-time/").send().reads(
        bn("matching", "You have more time. The offer says until when.")
    )
    assert not jaya.page.locator('main a[href*="more-time"]').count(), "more time can be taken twice"
    bikram.go("/").follow("/offers/")
    assert "জয়া" not in bikram.text(), "the name is known before both said yes"
    bikram.press("হ্যাঁ")
    jaya.go("/").follow("/offers/").press("হ্যাঁ")
    jaya.reads(bn("matching", "You both said yes")).follow("/pairings/").reads(
        "বিক্রম", bn("mentoring", "Your first meeting")
    )
    jaya.follow("first-meeting/").reads(bn("mentoring", "How a first meeting goes"))
    visit = visitor("jaya", width=320)
    visit.go(jaya.page.url.removeprefix(jaya.place.origin))
    assert not flaws_of(visit)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320
    bikram.go("/pairings/").follow("/pairings/", near="জয়া").follow("tried/")
    bikram.send(mode="phone").reads(bn("mentoring", "Your try is noted. Thank you."))


def test_an_early_warning_has_an_owner_at_once(gita: Desk) -> None:
    gita.go("/early-warnings/").follow("/early-warnings/", near="মিনা").reads(bn("mentoring", "What you can do"))
    gita.follow("take/").send().reads(bn("mentoring", "It is yours now. You are reminded on the day."), "গীতা")
    gita.go("/pairings-followed/").follow("/pairings-followed/", near="মিনা")
    gita.is_free_of_barriers("/early-warnings/", "/early-warnings/<id>/", "/pairings-followed/<id>/")


def test_a_suggested_circle_invites_and_each_says_yes_or_no(gita: Desk, phone_of: Callable[[str], Walker]) -> None:
    gita.go("/circles/suggested/").follow("take/")
    gita.send(topic="নিজের ব্যবসা শুরু করা", freq="weekly").reads(bn("circles", INVITED))
    gita.is_free_of_barriers("/circles/suggested/", "/circles/suggested/<id>/take/")
    rokeya = phone_of("rokeya")
    rokeya.go("/circles/").follow("/circle-invitations/").reads("নিজের ব্যবসা শুরু করা", bn("circles", "Why you"))
    rokeya.press("হ্যাঁ").reads(bn("circles", "You said yes. You hear from us as soon as the circle begins."))
    assert "/circles/" in rokeya.go("/circles/").page.url


@pytest.mark.parametrize("path", ["/stories/", "/waiting/", "/wishes/"])
def test_who_waits_pays_little_for_a_page(visitor: Callable[..., Any], doors: dict[str, str], path: str) -> None:
    visit = visitor()
    visit.page.goto(doors["anwar"])
    visit.context.new_cdp_session(visit.page).send("Network.clearBrowserCache")
    size, requests = weigh(visit, path)
    assert 0 < size <= FIRST_VIEW_BYTES
    assert requests <= FIRST_VIEW_REQUESTS
    size, _ = weigh(visit, path)
    assert size <= REPEAT_VIEW_BYTES
