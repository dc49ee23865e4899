"""One whole way, as people walk it: on a narrow phone, in Bengali, without JavaScript, each from her or his own phone.

Shapla comes by phone number and ends with a farewell. Wherever there is a link, it is followed; a path is typed only
for the first page of a room that stands in the navigation.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.journeys.places import DHAKA, Place
from tests.journeys.walking import Walker, code_sent_to

PHONE = "০১১০০-০০০০৯১"
NUMBER = "+8801100000091"
WORDS = "দোকানে হিসাবের কাজ করতে চাই"
SUPPORTERS = {"বিক্রম": "bikram", "দীপা": "deepa", "চন্দ্রা": "chandra", "জয়া": "jaya"}


def joins(new: Walker, place: Place) -> None:
    """By phone number, with a code; then how pages look and how to be reached."""
    new.go("/").follow("/apply/").follow("/join/")
    new.send(name="শাপলা আক্তার", called="শাপলা", address=PHONE)
    place.manage("run_jobs", "--once")
    new.send(form="main form:has([name=code])", code=code_sent_to(place, NUMBER))
    new.send(size="1.25").send(reach_by="in_app", wants_helper="no")


def applies(new: Walker) -> None:
    """Answers some, passes by others, stops and comes back, agrees, chooses who sees what, sends."""
    new.page.locator("[name=programme]").first.check()
    new.send()
    new.follow("/about-me/strengths/").send(strengths="ধৈর্য ধরে সূক্ষ্ম কাজ করতে পারি")
    new.press("বাদ")  # limits: skipped
    new.send(work_wishes=WORDS)
    new.go("/").follow("/application/").follow("/about-me/communication/").send(languages="bn", communication="speech")
    new.go("/application/").follow("availability/")
    new.send(on_fri="fri-15:00-18:00", on_sat="sat-15:00-18:00", on_sun="sun-18:00-21:00", on_tue="tue-18:00-21:00")
    new.go("/application/").follow("supporter_wishes/").send(button=2, wants_kind="mentor", modes="phone")
    new.go("/application/")
    for purpose in ("matching", "sharing"):
        new.follow(f"/consents/{purpose}/").send(is_agreed="yes")
    new.follow("/sharing/").follow("/sharing/mentor/").send(items=["strengths", "goals"])
    new.reads("ধৈর্য ধরে")
    assert WORDS not in new.text(), "the preview shows what was not opened"
    new.go("/application/").follow("/application/check/").reads(WORDS, "মেন্টর")
    new.send().reads("পৌঁছেছে")


def is_accepted(gita: Walker) -> None:
    """Gita finds the application on her board and accepts it."""
    gita.go("/board/").follow("/applications/", near="শাপলা")
    assert WORDS not in gita.text(), "the coordinator reads what was not opened to her"
    gita.follow("accept/").send(reason="স্বাগতম, শাপলা।")


def gets_an_offer(gita: Walker) -> str:
    """Gita asks for suggestions, reads why and offers; returns the door of the supporter."""
    gita.go("/matching/").page.locator("main details > summary").first.click()
    gita.send(form='main form[action*="/suggest/"]', objective="everyone").follow("/matching/suggestions/", near="শাপলা")
    who = next(key for name, key in SUPPORTERS.items() if name in gita.page.locator("h1").inner_text())
    gita.send(form='main form[action*="accept"]').reads("প্রস্তাব পাঠানো হলো")
    return who


def both_say_yes(new: Walker, other: Walker) -> None:
    new.go("/").follow("/offers/").press("হ্যাঁ")
    other.go("/").follow("/offers/")
    assert "শাপলা" not in other.text(), "the name is known before both said yes"
    other.press("হ্যাঁ")
    other.reads("দুজনেই হ্যাঁ")


def agree_how(new: Walker, other: Walker) -> None:
    new.go("/").follow("agreement/").send(rhythm="weekly", how="শুক্রবার বিকালে ফোনে", boundaries="রাত নয়টার পর ফোন নয়")
    other.go("/pairings/").follow("/pairings/", near="শাপলা").follow("/agreements/").reads("শুক্রবার বিকালে")
    other.press("রাজি")


def meet_and_write(new: Walker, other: Walker) -> None:
    """A meeting planned and taken into the calendar, another noted, a message there and back."""
    soon = datetime.now(DHAKA) + timedelta(days=3)
    day = {f"day_{n}": str(part) for n, part in enumerate((soon.day, soon.month, soon.year))}
    new.go("/pairings/").follow("/pairings/").follow("meetings/plan/")
    new.send(**day, time="১৬:৩০", for_minutes="৪৫", mode="phone", agenda="প্রথম আলাপ")
    new.go("/").follow("/meetings/")
    with new.page.expect_download() as download:
        new.page.locator('main a[href$=".ics"]').first.click()
    calendar = Path(str(download.value.path())).read_text(encoding="utf-8")
    assert calendar.startswith("BEGIN:VCALENDAR")
    assert "প্রথম আলাপ" not in calendar, "the calendar tells what they talk about"
    new.go("/pairings/").follow("/pairings/").follow("meetings/note/")
    new.send(how="held", mode="phone", for_minutes="৩০", note="পরিচয় হলো, ভালো লাগল।")
    new.go("/pairings/").follow("/pairings/").follow("messages/").send(text="আজ কথা বলে ভালো লাগল।")
    other.go("/pairings/").follow("/pairings/", near="শাপলা").follow("messages/").reads("আজ কথা বলে ভালো লাগল।")


def agree_on_a_goal(new: Walker, other: Walker) -> None:
    levels = {"level_0": "সপ্তাহে তিন দিন", "level_m1": "দুই দিন", "level_m2": "এক দিনও না"}
    levels |= {"level_p1": "চার দিন", "level_p2": "পাঁচ দিন"}
    new.go("/goals/").follow("/goals/new/").send(words="দোকানে কাজ করা").follow("levels/")
    new.send(**levels, start_level="-1", importance="3", difficulty="2")
    if "/agree/" not in new.page.url:
        new.follow("agree/")
    new.send()
    other.go("/pairings/").follow("/pairings/", near="শাপলা").follow("/goals/of/").follow("/goals/", near="দোকানে কাজ করা")
    other.follow("agree/").send()
    new.go("/goals/").follow("/goals/", near="দোকানে কাজ করা").follow("rate/").send(level="-1", note="শুরু করেছি")
    new.reads("দুই দিন")


def says_how_she_is(new: Walker, reader: str) -> None:
    new.go("/check-ins/").follow("/check-ins/give/")
    new.send(mood="7", belonging="6", confidence="5", words="সপ্তাহটা ভালো গেল", readers=reader)
    new.go("/check-ins/")
    assert "সপ্তাহটা ভালো গেল" in str(new.page.locator("main").text_content())  # behind "look at the numbers"


def sits_in_a_circle(new: Walker) -> None:
    new.go("/circles/").follow("seat/").send(agrees="yes")
    new.go("/circles/").follow("/circles/", near="কাজের পথে সাথি")
    new.send(form='main form[action$="/write/"]', text="সবাইকে শুভেচ্ছা")
    new.reads("সবাইকে শুভেচ্ছা")


def is_worried(new: Walker, indu: Walker) -> None:
    """From the page of the pairing; the lead sees it at once, with the time until which it must be read."""
    new.go("/pairings/").follow("/pairings/").follow("/worried/").send(kind="money", words="টাকা ধার চাওয়া হয়েছে")
    indu.go("/concerns/")
    newest = indu.page.locator("main table tbody tr, main li", has=indu.page.locator('a[href^="/concerns/"]'))
    assert any("বাকি" in row for row in newest.all_inner_texts()), indu.text()[:900]
    links = indu.page.locator('main a[href^="/concerns/"]').all()
    texts = []
    for path in [link.get_attribute("href") for link in links]:
        texts.append(indu.go(str(path)).text())
    assert any("টাকা ধার চাওয়া হয়েছে" in text for text in texts)


def blocks_and_takes_back(new: Walker, other: Walker) -> None:
    new.go("/pairings/").follow("/pairings/").follow("/block/").send()
    other.go("/pairings/").follow("/pairings/", near="শাপলা")
    other.follow("messages/").tries('main form[action*="/messages/write/"]', text="শুনছেন?")
    new.go("/blocks/").follow("undo/").send()
    new.go("/pairings/").follow("/pairings/").follow("messages/")
    assert "শুনছেন?" not in new.text(), "a message came through the block"


def rest_and_part(new: Walker) -> None:
    """A pause and back; an end with a farewell and the wish for somebody new; then she reads where she stands."""
    new.go("/pairings/").follow("/pairings/").follow("pause/").send()
    new.go("/pairings/").follow("/pairings/").follow("resume/").send()
    new.go("/pairings/").follow("/pairings/").follow("end/")
    new.send(reason="schedule", farewell="পাশে থাকার জন্য ধন্যবাদ।", wants_new_match="yes")
    new.reads("পাশে থাকার জন্য ধন্যবাদ।").send()  # looked at once more
    new.go("/").follow("/waiting/").reads("অপেক্ষা")


def test_from_the_door_to_the_farewell(place: Place, phone_of: Callable[..., Any]) -> None:
    new, gita, indu = phone_of(), phone_of("gita"), phone_of("indu")
    joins(new, place)
    applies(new)
    is_accepted(gita)
    who = gets_an_offer(gita)
    other = phone_of(who)
    both_say_yes(new, other)
    agree_how(new, other)
    meet_and_write(new, other)
    agree_on_a_goal(new, other)
    says_how_she_is(new, "mentor" if who in {"bikram", "chandra"} else "peer")
    sits_in_a_circle(new)
    is_worried(new, indu)
    blocks_and_takes_back(new, other)
    rest_and_part(new)
