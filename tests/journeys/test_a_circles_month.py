"""A circle's month as its people walk it: on a narrow phone, in Bengali, without JavaScript, while time passes.

The house has a clock of its own, which a journey moves on, and sends its messages to an SMS centre whose phones answer.
Whoever comes later finds what the others did; no journey rests on it.
"""

import re
from collections.abc import Callable
from datetime import timedelta

from demo.sms_centre import SmsCentre
from tests.journeys.places import MovingPlace
from tests.journeys.walking import CIRCLE, PHONES, Walker, circle, day, newest, path_of, texts_to


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
    jaya.press("শুনেছি", near=jaya.page.locator("main li", has_text="দর লিখে নিই").last)


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
    asha.press("", near=asha.page.locator("main .card", has_text=CIRCLE))
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
