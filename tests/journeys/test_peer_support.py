"""Peer support as the people in it walk it: on a narrow phone, in Bengali, without JavaScript, while time passes.

A circle's month, a concern at each tier, a certificate that lapses, a supporter's bad week. The house has a clock of
its own, which a journey moves on, and sends its messages to an SMS centre whose phones answer. Whoever comes later
finds what the others did; no journey rests on it.
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser

from demo.sms_centre import SmsCentre, house_at
from tests.journeys.conftest import MovingPlace, free_port, served
from tests.journeys.test_the_whole_way import Walker

PHONES = {"asha": "+8801100000001", "indu": "+8801100000009", "gita": "+8801100000007"}
CIRCLE = "কাজের পথে সাথি"


@pytest.fixture(scope="module")
def centre() -> Iterator[SmsCentre]:
    """An SMS centre on this machine; where it tells what comes back is known when the house stands."""
    made = SmsCentre("key", "secret", lambda *told: 0)
    with made.served_on(int(free_port())) as line:
        made.url = line.url  # type: ignore[attr-defined]  # known when it is served
        yield made


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, centre: SmsCentre) -> Iterator[MovingPlace]:
    """The demonstration with a clock that moves and the SMS centre as its provider."""
    provider = {
        "SAHAJATRI_SMS_GATEWAY": "sahajatri.apps.notices.gateways.HttpGateway",
        "SAHAJATRI_SMS_URL": f"{centre.url}/messages",  # type: ignore[attr-defined]
        "SAHAJATRI_SMS_TOKEN": centre.token,
        "SAHAJATRI_SMS_SECRET": centre.secret,
    }
    with served(tmp_path_factory.mktemp("house"), is_moving=True, **provider) as there:
        assert isinstance(there, MovingPlace)
        centre.tell = house_at(there.origin)
        yield there


@pytest.fixture
def phones(house: MovingPlace, browser: Browser) -> Iterator[Callable[..., Walker]]:
    """``phones("deepa")``: a phone, signed in as one of the cast; without a name, of somebody new."""
    contexts = []

    def of(who: str = "") -> Walker:
        context = browser.new_context(
            viewport={"width": 360, "height": 740}, java_script_enabled=False, locale="bn-BD", accept_downloads=True
        )
        contexts.append(context)
        return Walker(house, context, house.doors[who] if who else "")

    yield of
    for context in contexts:
        context.close()


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


# A circle's month


def the_invited(house: MovingPlace) -> str:
    """The number of somebody who is invited to a free seat of the circle."""
    asked = (
        "from sahajatri.apps.circles.models import SeatInvitation as S;"
        f"print(S.objects.filter(state='open', circle__name='{CIRCLE}').first().person.phone)"
    )
    return house.manage("shell", "--no-imports", "-c", asked).strip()


def comes_in(new: Walker, house: MovingPlace, centre: SmsCentre) -> None:
    """Somebody who is invited signs in by phone number, reads why and who sees what, and says yes."""
    number = the_invited(house)
    new.go("/sign-in/").send(form="main form:has([name=address])", button=-1, address=number.removeprefix("+88"))
    house.manage("run_jobs", "--once")
    code = next(found[0] for text in reversed(texts_to(centre, number)) if (found := re.search("[0-9]{6}", text)))
    new.send(form="main form:has([name=code])", code=code)
    new.go("/circles/").follow("/circle-invitations/", near="").reads(CIRCLE).press("হ্যাঁ, আমি চাই")
    circle(new).reads("আপনি এখানে নতুন।")


def is_welcomed(deepa: Walker, new: Walker) -> None:
    """Deepa goes along and says welcome; the newcomer chooses to listen first."""
    circle(deepa).follow("/circles/", near="দলের মানুষ")
    mine = deepa.page.locator("main ul.rows > li", has_text="পাশে আছেন").locator('a[href$="/welcome/"]').last
    deepa.go(str(mine.get_attribute("href"))).send()
    circle(new).follow("my-seat/").follow("/first-months/").send(hello="listens")


def rules_are_agreed(asha: Walker, jaya: Walker, new: Walker) -> None:
    """Everybody reads the same words and says yes; who says nothing does not object."""
    for one in (asha, jaya, new):
        circle(one).follow("/circles/", near="নিয়ম").reads("ফোনে বৈঠক হলে")
        if one.page.locator("main button", has_text="আমি নিয়মে রাজি").count():
            one.press("আমি নিয়মে রাজি")
        one.reads("আপনি রাজি")


def the_topic_is_answered(asha: Walker, jaya: Walker) -> None:
    """Asha answers under the topic of the week; Jaya reads it there and lets her know that she has heard."""
    circle(asha).follow("topics/").send(form='main form[action$="/write/"]', text="কাজ নেওয়ার আগে দর লিখে নিই।")
    circle(jaya).follow("topics/").reads("কাজ নেওয়ার আগে দর লিখে নিই।")
    jaya.page.locator("main li", has_text="দর লিখে নিই").last.locator("button", has_text="শুনেছি").first.click()


def a_gathering_is_planned(deepa: Walker, asha: Walker, jaya: Walker, house: MovingPlace) -> str:
    """With an agenda and a point of Asha; Jaya cannot come and needs no reason."""
    circle(deepa).follow("gatherings/", near="সব বৈঠক").follow("gathering/", near="দলীয় বৈঠকের সময়")
    on = house.now() + timedelta(days=1)
    deepa.send(**day("day", on), starts="১৭:০০", ends="১৮:০০", agenda="প্রথম বেতনের হিসাব")
    circle(deepa).reads("প্রথম বেতনের হিসাব")
    gathering = deepa.page.locator('main a[href^="/gatherings/"]').first.get_attribute("href")
    asha.go(str(gathering)).reads("প্রথম বেতনের হিসাব")
    asha.send(form='main form[action$="/point/"]', text="ব্যাংকে হিসাব খোলা").reads("ব্যাংকে হিসাব খোলা")
    jaya.go(str(gathering)).press("আসতে পারব না").reads("আসতে পারবেন না")
    return str(gathering)


def a_reminder_is_answered(asha: Walker, house: MovingPlace, centre: SmsCentre, gathering: str) -> None:
    """The day before, Asha's phone asks in neutral words, and ১ means that she comes; the page says so."""
    house.later(hours=8)
    question = texts_to(centre, "asha")[-1]
    assert "১" in question, question
    assert not re.search(f"আশা|{CIRCLE}|বেতন", question), "the message tells of the circle"
    assert len(question.encode("utf-16-be")) <= 140
    centre.reply(PHONES["asha"], "১")
    asha.go(gathering).reads("আপনি জানিয়েছেন, আসবেন।")
    centre.reply(PHONES["asha"], "2")
    asha.go(gathering).reads("আপনি জানিয়েছেন, আসতে পারবেন না।")
    centre.reply(PHONES["asha"], "১")


def it_is_held(deepa: Walker, jaya: Walker, house: MovingPlace, gathering: str) -> None:
    """Deepa notes who came and what was agreed; Jaya, who was not there, reads it."""
    house.later(hours=25)
    deepa.go(gathering).follow("who-came/")
    deepa.page.locator("main label", has_text="আশা").first.click()
    deepa.send(account="আশা বৃহস্পতিবার ব্যাংকে যাবেন, জয়া সঙ্গে যাবেন।").reads("জয়া সঙ্গে যাবেন")
    jaya.go(gathering).reads("জয়া সঙ্গে যাবেন")
    house.later(hours=20)
    newest(jaya).reads("বৈঠক")


def first_words_wait(new: Walker, asha: Walker, deepa: Walker) -> None:
    """The newcomer writes; Deepa reads it before the circle does and lets it through."""
    circle(new).send(form='main form[action$="/write/"]', text="আমি নতুন। মুদির দোকানে কাজ শিখছি।")
    circle(new).reads("মুদির দোকানে", "দল দেখার আগে একজন এটি পড়ে দেখেন।")
    assert "মুদির দোকানে" not in circle(asha).text(), "the circle reads what nobody has looked at"
    circle(deepa).follow("/to-look-at/")
    for link in [one.get_attribute("href") for one in deepa.page.locator('main a[href^="/to-look-at/"]').all()]:
        if "মুদির দোকানে" in deepa.go(str(link)).text():
            deepa.send(decision="let_through")
            break
    circle(asha).reads("মুদির দোকানে")


def a_problem_is_solved(asha: Walker, new: Walker, house: MovingPlace) -> None:
    """Asha tells of a problem, the newcomer what helped; Asha tries it, tells how it went and says thanks."""
    circle(asha).follow("board/tell/").send(title="ফোনে অচেনা মানুষের সঙ্গে কথা আটকে যায়", work="অফিসে", tried="কিছু না")
    circle(new).follow("/problems/", near="কথা আটকে যায়").follow("idea/")
    new.send(text="প্রথম বাক্যটা কাগজে লিখে রাখি।", went="দ্বিতীয় দিন থেকে সহজ")
    circle(asha).follow("/problems/", near="কথা আটকে যায়")
    problem = path_of(asha)
    asha.reads("প্রথম বাক্যটা কাগজে").follow("try/", near="এটা করে দেখব").send(
        **day("until", house.now() + timedelta(days=6))
    )
    asha.reads("করে দেখা হচ্ছে")
    house.later(days=6)
    newest(asha).reads("আজ পর্যন্ত একটা কিছু করে দেখতে চেয়েছিলেন")
    asha.go(problem).follow("how-it-went/").send(
        result="helped", words="তিনবার ফোন করেছি।", thanks="বাক্যটা এখনো কাগজে আছে।"
    )
    new.go(problem).reads("কাজে দিয়েছে", "বাক্যটা এখনো কাগজে আছে।")


def leaves_and_returns(jaya: Walker, asha: Walker, new: Walker, house: MovingPlace) -> None:
    """Jaya keeps her seat while she is away; Asha leaves without a reason and comes back; nobody asks."""
    circle(jaya).follow("my-seat/").follow("my-seat/away/").send(**day("until", house.now() + timedelta(days=10)))
    jaya.press("আমি ফিরেছি")
    circle(asha).follow("leave/").send()
    assert not asha.go("/circles/").page.locator("main h2 a", has_text=CIRCLE).count()
    asha.page.locator("main .card", has_text=CIRCLE).locator("button").first.click()
    circle(asha).reads("মুদির দোকানে")


def the_month_ends(new: Walker, house: MovingPlace) -> None:
    """The rules hold; after four weeks the newcomer is asked once whether this is right, and stays."""
    house.later(days=21)
    circle(new).follow("/circles/", near="নিয়ম").reads("ফোনে বৈঠক হলে")
    assert "প্রস্তাবিত" not in new.text(), "the rules are still only proposed"
    circle(new).follow("my-seat/").reads("এই দল কি আপনার জন্য ঠিক?").press("হ্যাঁ, আমি থাকছি")


def test_a_circles_month(house: MovingPlace, centre: SmsCentre, phones: Callable[..., Walker]) -> None:
    deepa, asha, jaya, new = phones("deepa"), phones("asha"), phones("jaya"), phones()
    house.until(10)
    comes_in(new, house, centre)
    is_welcomed(deepa, new)
    rules_are_agreed(asha, jaya, new)
    the_topic_is_answered(asha, jaya)
    gathering = a_gathering_is_planned(deepa, asha, jaya, house)
    a_reminder_is_answered(asha, house, centre, gathering)
    it_is_held(deepa, jaya, house, gathering)
    first_words_wait(new, asha, deepa)
    a_problem_is_solved(asha, new, house)
    leaves_and_returns(jaya, asha, new, house)
    the_month_ends(new, house)


# A concern at each tier


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
    """Asha is worried about Bikram. Contact rests; on neither side does a page, a message or a word say why."""
    asha, bikram, indu = phones("asha"), phones("bikram"), phones("indu")
    before = bikram.go("/pairings/").follow("/pairings/", near="আশা").text()
    pairing, inbox = path_of(bikram), newest(bikram).text()
    asha.go("/pairings/").follow("/pairings/", near="বিক্রম").follow("/worried/", near="আমি চিন্তিত")
    asha.send(kind="supporter_behaviour", words="রাতে ফোন করে ব্যক্তিগত কথা জিজ্ঞেস করেন")
    concerns_of(indu, "রাতে ফোন করে").press("আমি পড়েছি, এর দায়িত্ব নিচ্ছি").press("যোগাযোগ থামিয়ে রাখুন")
    house.later(minutes=5)
    assert bikram.go(pairing).text() == before, "his page looks different"
    assert newest(bikram).text() == inbox, "he is told something"
    bikram.go(f"{pairing}messages/").tries('main form[action*="/messages/write/"]', text="কেমন আছেন?")
    bikram.reads("এই বার্তা এখন পাঠানো যাচ্ছে না")
    assert bikram.page.locator("main textarea").first.input_value() == "কেমন আছেন?", "his words are gone"
    assert not re.search("উদ্বেগ|অভিযোগ|আশা জানিয়েছেন|তদন্ত", bikram.text()), "it says why"
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


# A supporter's bad week


def test_a_supporters_bad_week(house: MovingPlace, phones: Callable[..., Walker]) -> None:
    house.until(10)
    bikram, asha, esha, gita = phones("bikram"), phones("asha"), phones("esha"), phones("gita")
    bikram.go("/pairings/").follow("/pairings/", near="আশা")
    pairing = path_of(bikram)
    bikram.press("কঠিন ছিল: এ সপ্তাহে কথা বলতে চাই").reads("এষা")
    esha.go("/looked-after/by-me/").follow("/support/talks/", near="বিক্রম").press("আমি তাঁর সঙ্গে কথা বলব")
    esha.press("আমাদের কথা হয়েছে")
    bikram.go("/looked-after/").follow("/support/how/").follow("/support/how/give/")
    bikram.send(strength="2", company="3", distance="2", costs="রাতে ঘুম আসে না।")
    bikram.go("/support/how/").reads("সময়টা হয়তো আপনার জন্য কঠিন যাচ্ছে", "এটা শুধু আপনি দেখছেন")
    assert "ঘুম" not in esha.go("/looked-after/by-me/").text()
    bikram.follow("/support/load/").send(feeling="too_much")
    bikram.reads("চাপ খুব বেশি").follow("/support/rest/").press("সবকিছু থেকে বিশ্রাম নিই").reads("আপনি বিরতিতে আছেন")
    told = newest(asha).text()
    assert "পাশে একজন আছেন" in told
    assert not re.search("চাপ|ক্লান্ত|অসুস্থ|ঘুম", told.split("পাশে একজন আছেন")[1][:200]), "she reads why"
    asha.go(pairing).reads("বিরতি")
    stands_in = esha if esha.go("/looked-after/by-me/").page.locator('main a[href*="/standing-in/"]').count() else gita
    stands_in.go("/looked-after/by-me/").follow("/looked-after/standing-in/", near="আশা").press("আমাদের কথা হয়েছে")
    house.later(days=6)
    signs_in_again((bikram, "bikram"), (asha, "asha"), (stands_in, "esha" if stands_in is esha else "gita"))
    bikram.go("/looked-after/").follow("/support/back/").reads("৩০").press("আমি ফিরেছি")
    bikram.reads("আপনাকে আবার পেয়ে ভালো লাগছে")
    bikram.go(pairing)
    if bikram.page.locator('main a[href$="/resume/"]').count():
        bikram.follow("resume/").send()
    asha.go(pairing)
    assert "আপনাদের বিরতি চলছে" not in asha.text()
    stands_in.go("/looked-after/by-me/")
    assert not stands_in.page.locator('main a[href*="/standing-in/"]').count(), "somebody stands in for nobody"


# A certificate that lapses


def good_until(house: MovingPlace, who: str) -> datetime:
    """The first day on which something of a supporter's certificate lapses."""
    asked = (
        "from sahajatri.apps.supporters.models import Supporter as S;"
        "from sahajatri.apps.supporters import queries as q;"
        "from sahajatri.kernel.clock import today;"
        f"s=S.objects.get(person__email='{who}@example.org');"
        "print(min(n.until for n in q.clearance_of(s,today()).needs if n.until))"
    )
    return datetime.fromisoformat(house.manage("shell", "--no-imports", "-c", asked).strip())


def walks_beside(house: MovingPlace, supporter: str, who: str) -> None:
    """The two begin to walk together; how that comes about is told in another journey."""
    told = (
        "from sahajatri.apps.people.models import Person as P;"
        "from sahajatri.apps.supporters.models import Supporter as S;"
        "from sahajatri.apps.mentoring.actions import open_pairing;from sahajatri.kernel.clock import now;"
        "from sahajatri.apps.programmes.access import the_programme_itself as itself;"
        f"s=S.objects.get(person__email='{supporter}@example.org');p=P.objects.get(email='{who}@example.org');"
        "open_pairing(p,s,by=itself(s.programme),at=now())"
    )
    house.manage("shell", "--no-imports", "-c", told)


def days_until(house: MovingPlace, then: datetime) -> int:
    return (then.date() - house.now().date()).days


def everything_is_renewed(gita: Walker, esha: Walker, deepa: Walker, house: MovingPlace, file: str) -> None:
    """Checks looked at anew, four hours, a short conversation; the module on safeguarding once more."""
    for link in [one.get_attribute("href") for one in gita.go(file).page.locator('main a[href*="/checks/"]').all()]:
        if str(link).endswith("/refuse/"):
            continue
        gita.go(str(link)).send(**day("approved_on", house.now()), evidence="আবার দেখা হয়েছে")
    gita.go(file).follow("hours/").send(kind="refresher", **day("on", house.now()), minutes="২৪০", what="দুই দিনের বসা")
    way = f"{file}way/"
    deepa.go(way).follow("modules/")
    goes_through(deepa, f"{file}modules/safeguarding/")
    gita.go(file).follow("practice-talk/")
    gita.page.locator("main label", has_text="এষা").first.click()
    gita.page.locator('main [name="situation"]').first.check()
    gita.send(**day("day", house.now() + timedelta(days=1)), time="১১:০০", where="ফোনে")
    house.later(days=1, hours=2)
    signs_in_again((gita, "gita"), (esha, "esha"), (deepa, "deepa"))
    esha.go("/practice-talks/").follow("/practice-talks/").follow("write/")
    levels = {f"level_{code}": "3" for code in ("listens", "asks", "decides", "bounds", "safe", "onward")}
    esha.send(**levels, keep="শেষ পর্যন্ত শোনেন", to_try="আরেকটু অপেক্ষা", result="ready")


def goes_through(deepa: Walker, module: str) -> None:
    """One page after the other; what is asked is answered until it is right."""
    for number in range(1, 60):
        answer = deepa.page.goto(f"{deepa.place.origin}{module}{number}/")
        if answer is None or answer.status == 404:
            deepa.refused.clear()
            break
        for choice in range(6):
            box = deepa.page.locator(f'main [name="answer"][value="{choice}"]')
            if not box.count():
                break
            box.check()
            with deepa.page.expect_navigation():
                deepa.page.locator("main form button").first.click()
            deepa.page.goto(f"{deepa.place.origin}{module}{number}/")
    deepa.refused.clear()
    deepa.go(f"{module}end/").send()


def test_a_certificate_lapses_and_is_renewed(house: MovingPlace, phones: Callable[..., Walker]) -> None:
    house.until(10)
    lapses = good_until(house, "deepa")
    house.later(days=days_until(house, lapses) - 60)
    walks_beside(house, "deepa", "lata")
    deepa = phones("deepa")
    deepa.go("/notices/?topic=supporting").reads("মেয়াদ শিগগির শেষ হবে", "৬০")
    house.later(days=46)
    deepa = phones("deepa")
    deepa.go("/notices/?topic=supporting").reads("১৪")
    deepa.go("/support/").follow("way/").reads("গীতা")
    file = path_of(deepa).removesuffix("way/")
    house.later(days=15)
    deepa, gita, esha = phones("deepa"), phones("gita"), phones("esha")
    deepa.go(f"{file}way/").reads("কিছুর মেয়াদ শেষ হয়েছে", "নতুন কাউকে প্রস্তাব করা হবে না")
    gita.go(file).reads("এখন নাম প্রস্তাব করা হচ্ছে না", "গীতা")
    deepa.go("/pairings/").follow("/pairings/", near="লতা").follow("messages/")
    deepa.send(form='main form[action*="/messages/write/"]', text="কাল সন্ধ্যায় ফোন করি?")
    everything_is_renewed(gita, esha, deepa, house, file)
    gita.go(file).follow("certificate/").send().reads("সনদ দেওয়া হলো")
    gita.go(file)
    assert "এখন নাম প্রস্তাব করা হচ্ছে না" not in gita.text()
    newest(deepa).reads("আপনার সনদ আছে")
    deepa.go(f"{file}way/")
    assert "কিছুর মেয়াদ শেষ হয়েছে" not in deepa.text()
