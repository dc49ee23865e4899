"""People with phones of their own, and small things they do everywhere."""

import json
import re
from datetime import datetime
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Response

from demo.sms_centre import SmsCentre
from tests.journeys.places import Place

PHONES = {"asha": "+8801100000001", "indu": "+8801100000009", "gita": "+8801100000007"}
CIRCLE = "কাজের পথে সাথি"


class Walker:
    """Somebody with a phone of her or his own. A page that answers with an error fails at once."""

    def __init__(self, place: Place, context: BrowserContext, door: str = "") -> None:
        self.place, self.page = place, context.new_page()
        self.page.on("response", self._look_at)
        self.refused: list[str] = []
        context.set_default_timeout(8000)
        if door:
            self.page.goto(door)

    def _look_at(self, response: Response) -> None:
        if response.request.is_navigation_request() and response.status >= 400:
            self.refused.append(f"{response.request.method} {response.url} answered {response.status}")

    def go(self, path: str) -> "Walker":
        """Type an address of the site."""
        self.page.goto(self.place.origin + path)
        return self._is_fine()

    def follow(self, href: str, *, near: str = "") -> "Walker":
        """Follow the first link whose address begins with ``href``, or has it in it when it does not begin with "/"."""
        links = self.page.locator(f'main a[href{"^" if href.startswith("/") else "*"}="{href}"]')
        found = (links.filter(has_text=near) if near else links).first
        assert found.count(), f"{self.page.url} has no link to {href} {near}:\n{self.text()[:600]}"
        return self._click(found)

    def send(self, *, button: int = 0, form: str = "main form", **fields: str | list[str]) -> "Walker":
        """Fill the fields of a form and press its button."""
        here = self.page.locator(form).last if form == "main form" else self.page.locator(form).first
        for name, value in fields.items():
            for one in [value] if isinstance(value, str) else value:
                choice = here.locator(f'[name="{name}"][value="{one}"]:is([type=radio], [type=checkbox])')
                if choice.count():
                    choice.check()
                else:
                    here.locator(f'[name="{name}"]').fill(one)
        return self._click(here.locator("button").nth(button))

    def tries(self, form: str, **fields: str) -> "Walker":
        """Send a form that may be refused in words; anything but an answer in words fails."""
        here = self.page.locator(form).first
        for name, value in fields.items():
            here.locator(f'[name="{name}"]').fill(value)
        with self.page.expect_navigation():
            here.locator("button").first.click()
        assert all(one.endswith(" 422") for one in self.refused), self.refused
        self.refused.clear()
        return self

    def press(self, words: str, *, near: Locator | None = None) -> "Walker":
        """Press the first button with these words, of the page or of a part of it, and wait for what it opens."""
        here = near or self.page.locator("main")
        return self._click(here.locator("button", has_text=words).first)

    def _click(self, what: Locator) -> "Walker":
        with self.page.expect_navigation():
            what.click()
        return self._is_fine()

    def text(self) -> str:
        """What can be read on the page."""
        return self.page.locator("main").inner_text()

    def reads(self, *words: str) -> "Walker":
        """Fails unless the page says all these words."""
        missing = [word for word in words if word not in self.text()]
        assert not missing, f"{self.page.url} does not say {missing}:\n{self.text()[:900]}"
        return self

    def _is_fine(self) -> "Walker":
        assert not self.refused, f"{self.refused}\n{self.text()[:600]}"
        assert self.page.evaluate("document.documentElement.scrollWidth") <= 360, f"{self.page.url} is too wide"
        return self


def code_sent_to(place: Place, number: str) -> str:
    """The digits of the newest code that the gateway has for a number."""
    for file in sorted(Path(place.env["SAHAJATRI_VAR"], "sms").glob("*.json"), reverse=True):
        message = json.loads(file.read_text(encoding="utf-8"))
        found = re.search(r"[0-9]{6}", message["text"])
        if message["to"] == number and found:
            return found[0]
    raise AssertionError(f"No code was sent to {number}.")


def signs_in_again(*walkers: tuple[Walker, str]) -> None:
    """After a while without a word the house asks again who it is; staff after half an hour."""
    for walker, who in walkers:
        walker.page.goto(walker.place.doors[who])


def day(name: str, on: datetime) -> dict[str, str]:
    """The three boxes of a day."""
    return {f"{name}_{n}": str(part) for n, part in enumerate((on.day, on.month, on.year))}


def texts_to(centre: SmsCentre, who: str) -> list[str]:
    """What lies on somebody's phone, the newest last."""
    number = PHONES.get(who, who)
    return [one.text for one in centre.messages if one.number == number and not one.is_reply]


def path_of(walker: Walker) -> str:
    """Where somebody is, without the address of the site."""
    return walker.page.url.removeprefix(walker.place.origin).split("?")[0]


def newest(walker: Walker) -> Walker:
    """Her or his messages in the app."""
    return walker.go("/notices/")


def circle(walker: Walker) -> Walker:
    """From the list of circles to the circle."""
    return walker.go("/circles/").follow("/circles/", near=CIRCLE)
