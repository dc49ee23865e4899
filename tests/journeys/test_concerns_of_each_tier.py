"""A concern at each tier, with and without an account, as their people walk it while time passes.

The house has a clock of its own, which a journey moves on, and sends its messages to an SMS centre whose phones answer.
Whoever comes later finds what the others did; no journey rests on it.
"""

import re
from collections.abc import Callable
from datetime import timedelta

from demo.sms_centre import SmsCentre
from tests.journeys.places import MovingPlace
from tests.journeys.walking import Walker, circle, day, newest, path_of, texts_to

SAYS_WHY = re.compile("উদ্বেগ|অভিযোগ|আশা জানিয়েছেন|তদন্ত")


def is_on_duty(gita: Walker, house: MovingPlace, **hours: str) -> None:
    """Gita puts Indu on the rota for today and tomorrow."""
    for ahead in (0, 1):
        gita.go("/duty/")
        gita.page.locator("main form [name=person]").first.check()
        gita.send(**day("on", house.now() + timedelta(days=ahead)), begins="৮:০০", until="২২:০০", weeks="১")


def concerns_of(indu: Walker, words: str) -> Walker:
    """Indu opens the concern in which these words stand."""
    links = indu.go("/concerns/").page.locator('main table a[href^="/concerns/"]').all()
    for path in [str(link.get_attribute("href")) for link in links]:
        if words in indu.go(path).text():
            return indu
    raise AssertionError(f"Indu finds no concern with {words}")


def unread(indu: Walker) -> list[str]:
    """Where the concerns are that nobody has read yet."""
    rows = indu.go("/concerns/").page.locator("main table tr", has_text="এখনো পড়া হয়নি")
    return [str(link.get_attribute("href")) for link in rows.locator('a[href^="/concerns/"]').all()]


def danger_now(house: MovingPlace, centre: SmsCentre, phones: Callable[..., Walker]) -> None:
    """What Asha writes to her circle is answered calmly in the same response, and the one on duty is told at once."""
    asha, indu = phones("asha"), phones("indu")
    circle(asha).send(form='main form[action$="/write/"]', text="আর বাঁচতে চাই না। আজ রাতেই সব শেষ করে দেব।")
    asha.reads("আপনার লেখা রাখা হয়েছে", "৯৯৯").press("এখানকার একজন মানুষের সঙ্গে কথা বলতে চাই")
    asha.reads("জানানোর জন্য ধন্যবাদ")
    told = texts_to(centre, "indu")[-1]
    assert not re.search("আশা|বাঁচতে|দল", told), "the message says who it is about"
    assert len(told.encode("utf-16-be")) <= 140
    concerns_of(indu, "আজ রাতেই সব শেষ").reads("শব্দের তালিকা")
    for path in unread(indu):  # what a list of words found, and what Asha herself asked for
        indu.go(path).press("আমি পড়েছি, এর দায়িত্ব নিচ্ছি")
    newest(asha).reads("আপনার জন্য একটি উত্তর আছে")


def nobody_reads_it(house: MovingPlace, centre: SmsCentre, phones: Callable[..., Walker]) -> None:
    """Danger now, and nobody opens it: after a quarter of an hour the coordinator is told, then everybody again."""
    jaya = phones("jaya")
    circle(jaya)
    worried = jaya.page.locator('a[href*="/worried/"]').first.get_attribute("href")
    jaya.go(str(worried))
    jaya.send(kind="in_danger", words="পাশের ঘরে মারধর হচ্ছে").reads("জানানোর জন্য ধন্যবাদ")
    before = len(texts_to(centre, "gita"))
    house.later(minutes=16)
    assert len(texts_to(centre, "gita")) > before, "no coordinator hears that nobody has read it"
    asked = len(texts_to(centre, "indu"))
    house.later(minutes=15)
    assert len(texts_to(centre, "indu")) > asked, "the leads are not asked again"
    house.later(minutes=31)
    assert len(texts_to(centre, "gita")) > before + 1, "she is not told again"
    gita, indu = phones("gita"), phones("indu")
    gita.go("/duty/").reads("দেরি")
    assert "মারধর" not in newest(gita).text(), "the coordinator reads the words"
    concerns_of(indu, "মারধর").press("আমি পড়েছি, এর দায়িত্ব নিচ্ছি")
    indu.follow("next-step/").send(
        next_step="থানার নারী ডেস্কে ফোন", **day("by_on", house.now() + timedelta(days=1)), by_time="১০:০০"
    ).reads("থানার নারী ডেস্কে ফোন")


def harm(house: MovingPlace, phones: Callable[..., Walker]) -> None:
    """Somebody hurts: read within hours, first step, closed with words for the one who raised it."""
    lata, indu = phones("lata"), phones("indu")
    lata.go("/worried/").send(kind="hurt_by_others", words="বাসায় গায়ে হাত তোলা হয়").reads("৪", "জানানোর জন্য ধন্যবাদ")
    concerns_of(indu, "গায়ে হাত তোলা").reads("ক্ষতি").press("আমি পড়েছি, এর দায়িত্ব নিচ্ছি")
    indu.follow("close/").send(outcome="ফোনে কথা হয়েছে", say="কাল দুপুরে আমরা একসঙ্গে যাব।")
    lata.go("/worried/mine/").follow("/worried/mine/").reads("দেখা হয়েছে")


def behaviour(house: MovingPlace, phones: Callable[..., Walker]) -> None:
    """Asha is worried about Bikram. Contact rests, a planned meeting is off, what she opened is closed; no word why."""
    asha, bikram, indu = phones("asha"), phones("bikram"), phones("indu")
    before = bikram.go("/pairings/").follow("/pairings/", near="আশা").text()
    pairing, inbox = path_of(bikram), newest(bikram).text()
    asha.go("/pairings/").follow("/pairings/", near="বিক্রম").follow("/worried/", near="আমি চিন্তিত")
    asha.send(kind="supporter_behaviour", words="রাতে ফোন করে ব্যক্তিগত কথা জিজ্ঞেস করেন")
    concerns_of(indu, "রাতে ফোন করে").press("আমি পড়েছি, এর দায়িত্ব নিচ্ছি").press("যোগাযোগ থামিয়ে রাখুন")
    house.later(minutes=5)
    bikram.go(pairing).reads("এখনো কোনো সাক্ষাৎ ঠিক হয়নি", "ঠিকানা দুটো পেয়েছি")  # earlier messages stay
    new = set(bikram.text().splitlines()) - set(before.splitlines())
    assert not SAYS_WHY.search("\n".join(new)), "his page says why"
    told = "\n".join(set(newest(bikram).text().splitlines()) - set(inbox.splitlines()))
    assert "সাক্ষাৎটি হচ্ছে না" in told, "he would wait for her at the meeting"
    assert not SAYS_WHY.search(told), "he is told why"
    bikram.go(f"{pairing}messages/").tries('main form[action*="/messages/write/"]', text="কেমন আছেন?")
    bikram.reads("এই বার্তা এখন পাঠানো যাচ্ছে না")
    assert bikram.page.locator("main textarea").first.input_value() == "কেমন আছেন?", "his words are gone"
    assert not SAYS_WHY.search(bikram.text()), "it says why"
    asha.go("/pairings/").follow("/pairings/", near="বিক্রম").follow("messages/")
    assert "কেমন আছেন?" not in asha.text()
    concerns_of(indu, "রাতে ফোন করে").press("যোগাযোগ")


def without_an_account(phones: Callable[..., Walker]) -> None:
    """Somebody writes without an account, keeps the number, and answers with it what Indu asked."""
    somebody, indu = phones(), phones("indu")
    somebody.go("/worried/")
    somebody.page.locator("main label", has_text="কাজের পথে একসঙ্গে").first.click()
    somebody.send(kind="other", words="সাথি দলের ছবি দোকানে টাঙানো").reads("আপনার নম্বর")
    number = somebody.page.locator("main .phone").first.inner_text()
    assert re.fullmatch("[০-৯]{4}( [০-৯]{4}){3}", number.strip()), number
    concerns_of(indu, "দোকানে টাঙানো").reads("নাম না জানানো কেউ").press("আমি পড়েছি, এর দায়িত্ব নিচ্ছি")
    indu.follow("write/").send(text="কোন দোকানে?")
    again = phones()
    again.go("/worried/number/").send(reference=number).reads("কোন দোকানে?").send(text="বাজারের মোড়ে।")
    concerns_of(indu, "বাজারের মোড়ে।")


def nobody_is_on_duty(house: MovingPlace, centre: SmsCentre, phones: Callable[..., Walker]) -> None:
    """At night every page says plainly that nobody is on call, and danger still reaches people."""
    house.until(23, 30)
    asha = phones("asha")
    circle(asha).reads("এখন কেউ দায়িত্বে নেই")
    asha.go("/worried/").reads("এখন কেউ দায়িত্বে নেই", "থেকে আবার একজন দায়িত্বে থাকবেন", "৯৯৯")
    before = len(texts_to(centre, "gita"))
    asha.send(kind="in_danger", words="ভয় লাগছে").reads("এখন কেউ দায়িত্বে নেই", "কথা দিতে পারছি না")
    house.later(minutes=1)
    assert len(texts_to(centre, "gita")) > before, "nobody is called"
    concerns_of(phones("indu"), "ভয় লাগছে").press("আমি পড়েছি, এর দায়িত্ব নিচ্ছি")


def test_a_concern_at_each_tier(house: MovingPlace, centre: SmsCentre, phones: Callable[..., Walker]) -> None:
    house.until(10)
    is_on_duty(phones("gita"), house)
    danger_now(house, centre, phones)
    nobody_reads_it(house, centre, phones)
    harm(house, phones)
    behaviour(house, phones)
    without_an_account(phones)
    nobody_is_on_duty(house, centre, phones)
