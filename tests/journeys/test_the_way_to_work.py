"""The way to work as it is walked: on a narrow phone, in Bengali, without JavaScript, while time passes.

Jaya draws her portrait and finds a path. Asha practises talks, alone and with Bikram, says what should be different at
work, applies, begins, and says on the thirtieth day that it wobbles. Whoever comes later finds what the others did; no
journey rests on it.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.journeys.places import MovingPlace
from tests.journeys.walking import Walker, day, newest, path_of, signs_in_again

ASKING = "tell_about_yourself"
CHOICES = "main form:has([name=choice])"
FIRST_DAY, BREAKS, MISTAKE = "first_day_at_the_desk", "why_the_breaks", "the_wrong_parcel"
TITLES = {FIRST_DAY: "রিসেপশনে প্রথম দিন", BREAKS: "“এতবার বিশ্রাম নেন কেন?”", MISTAKE: "ভুল প্যাকেট"}
WORK = "ওষুধের দোকানে হিসাব রাখা"
WELL, WANT = "কঠিন হিসাবও ভুল ছাড়া মেলাতে পারি", "নিজের একটা দোকান দেখতে চাই"
ABOUT_HEALTH = re.compile("রোগ|অসুখ|অসুস্থ|প্রতিবন্ধ|ব্যথা|চিকিৎসা|স্বাস্থ্য|ডাক্তার|অক্ষম")


def is_paper(walker: Walker, href: str) -> None:
    """A link of the page leads to a PDF that can be kept."""
    link = walker.page.locator(f'main a[href*="{href}"]').first
    assert link.count(), f"{walker.page.url} has no link to {href}:\n{walker.text()[:600]}"
    with walker.page.expect_download() as kept:
        link.click()
    with open(kept.value.path(), "rb") as file:
        assert file.read(5) == b"%PDF-", f"{href} is no paper"


# A portrait, and a path


def answers(jaya: Walker, question: str, words: str) -> None:
    """One short question, answered in her own words."""
    jaya.go("/").follow("/portrait/").follow("/portrait/questions/", near="সব প্রশ্ন")
    jaya.follow(f"/portrait/questions/{question}/").send(text=words)


def a_portrait_is_drawn(jaya: Walker) -> None:
    """Two questions, kept as they are today; earlier ones stay."""
    answers(jaya, "asked_for", WELL)
    answers(jaya, "next_year", WANT)
    jaya.go("/portrait/").reads(WELL, WANT).follow("/portrait/keep/").send()
    jaya.reads(WELL).follow("/portrait/versions/").follow("/portrait/versions/").reads(WELL, WANT)


def one_page_is_made_of_it(jaya: Walker) -> None:
    """She takes away what she does not want to stand there, and then it stands nowhere."""
    jaya.go("/portrait/").follow("/portrait/page/").follow("/portrait/page/choose/")
    jaya.page.locator("main label", has_text=WANT).first.click()
    jaya.send(intro="আমি জয়া। হিসাব রাখতে ভালোবাসি।").reads(WELL)
    assert WANT not in jaya.page.locator("main .card").first.inner_text(), "what she took away stands there"
    is_paper(jaya, "/portrait/page/paper/?language=bn")


def a_path_is_taken_up(jaya: Walker) -> None:
    """What she likes changes the order; why one path stands where it stands is read factor by factor."""
    jaya.go("/").follow("/paths/mine/").follow("/paths/about-me/")
    jaya.send(**{f"like_{one}": "3" if one in "CE" else "1" for one in "RIASEC"}, learnt="3")
    jaya.follow("/paths/mine/")
    name = jaya.page.locator("main h1").inner_text()
    rows = jaya.page.locator("main table tbody tr")
    assert rows.count() >= 4, "the factors are not told one by one"
    assert all(re.search("[০-৯]|জানা নেই", row) for row in rows.all_inner_texts()), "a factor has no number"
    jaya.follow("take-up/").send()
    jaya.reads("খসড়া")
    jaya.go("/paths/mine/").follow("/paths/mine/", near=name).follow("/goals/")


def test_a_portrait_and_a_path_that_becomes_steps(house: MovingPlace, phones: Callable[..., Walker]) -> None:
    house.until(10)
    jaya = phones("jaya")
    a_portrait_is_drawn(jaya)
    one_page_is_made_of_it(jaya)
    a_path_is_taken_up(jaya)


# Talks that are practised


def says_something(asha: Walker, said: list[str]) -> None:
    """The first thing to say that she has not said yet, and what comes of it."""
    offered = [str(one.get_attribute("value")) for one in asha.page.locator('main [name="choice"]').all()]
    said.append(next((one for one in offered if one not in said), offered[0]))
    asha.send(form=CHOICES, choice=said[-1])


def talks_to_the_end(asha: Walker, said: list[str]) -> None:
    """From where she stands to an ending, which says why it went like that."""
    for _ in range(30):
        if "/ended/" in asha.page.url:
            break
        says_something(asha, said)
    asha.reads("কেন এমন হলো")


def begins(asha: Walker, scenario: str) -> None:
    """From home to the first words of a talk."""
    asha.go("/").follow("/practice/").follow(f"/practice/talks/{scenario}/")
    asha.send(form="main form:has([name=sure_before])", sure_before="4")


def three_talks_alone(asha: Walker) -> None:
    """One with a step back, one that is left for a day and taken up again, one straight; her record says so."""
    begins(asha, FIRST_DAY)
    said: list[str] = []
    says_something(asha, said)
    where = asha.page.locator("main blockquote").first.inner_text()
    says_something(asha, said)
    asha.press("এক ধাপ পেছনে")
    assert asha.page.locator("main blockquote").first.inner_text() == where, "a step back leads elsewhere"
    talks_to_the_end(asha, said)
    asha.send(form="main form:has([name=note])", sure_after="7", note="নাম ধরে সালাম দেব")
    asha.reads("নাম ধরে সালাম দেব")
    begins(asha, BREAKS)
    said = []
    says_something(asha, said)
    where = asha.page.locator("main blockquote").first.inner_text()
    asha.go("/").follow("/practice/").follow("/practice/", near="যেখানে আছেন")
    assert asha.page.locator("main blockquote").first.inner_text() == where, "what was begun goes on elsewhere"
    talks_to_the_end(asha, said)
    begins(asha, MISTAKE)
    talks_to_the_end(asha, [])
    asha.go("/practice/").follow("/practice/mine/")
    for scenario in (FIRST_DAY, BREAKS, MISTAKE):
        asha.reads(TITLES[scenario])


def they_practise_together(asha: Walker, bikram: Walker, house: MovingPlace) -> None:
    """She asks, he agrees and looks at his card; afterwards he writes, she reads it and keeps her own thoughts."""
    asha.go(f"/practice/talks/{FIRST_DAY}/").follow("/practice/together/new/")
    asha.page.locator('main [name="how"][value="phone"]').check()
    asha.send(words="সহজ করে শুরু করবেন?", **day("on", house.now())).reads("বিক্রম")
    together = path_of(asha)
    newest(bikram).press("খুলুন")
    bikram.reads("সহজ করে শুরু করবেন?").press("হ্যাঁ").reads("আপনি অন্যজনের ভূমিকা নেবেন")
    bikram.follow("/practice/together/", near="কার্ড")
    asha.go(together).follow("card/")
    hers, his = asha.text(), bikram.text()
    assert hers != his, "both have the same card"
    bikram.go(together).follow("words/")
    levels = {f"level_{one}": "2" for one in ("communication", "problem_solving", "self_advocacy")}
    bikram.send(keep="শান্তভাবে শুরু করেছেন", to_try="একটু থেমে বলা", for_next="এবার নিজে বলা", **levels)
    newest(asha).press("খুলুন")
    assert path_of(asha) == together, "the newest message does not lead to what he wrote"
    asha.reads("শান্তভাবে শুরু করেছেন", "একটু থেমে বলা", "এবার নিজে বলা")
    asha.follow("look-back/").send(**levels).reads("শান্তভাবে শুরু করেছেন")
    asha.follow("thoughts/").send(reflection="ভয় কমেছে", is_shared="no").reads("ভয় কমেছে")
    assert "ভয় কমেছে" not in bikram.go(together).text(), "he reads thoughts that are hers alone"


def test_talks_practised_alone_and_with_somebody(house: MovingPlace, phones: Callable[..., Walker]) -> None:
    house.until(10)
    asha, bikram = phones("asha"), phones("bikram")
    three_talks_alone(asha)
    they_practise_together(asha, bikram, house)


# What should be different at work


def test_what_is_asked_for_and_a_letter(house: MovingPlace, phones: Callable[..., Walker]) -> None:
    """Step by step from what the work asks to a letter that says what is wished for, and nothing about health."""
    house.until(10)
    asha = phones("asha")
    asha.go("/").follow("/adjustments/").follow("/adjustments/new/").send(which="wish", title=WORK)
    asha.send(in_body=["sitting", "fine_hands"], in_time=["commute"])
    while "/how/" in asha.page.url:
        hard = ("ease_sitting", "ease_commute")
        names = {str(one.get_attribute("name")) for one in asha.page.locator('main [name^="ease_"]').all()}
        asha.send(**{name: "hard" if name in hard else "fine" for name in names})
    while "/ideas/" in asha.page.url:
        asha.page.locator('main [name^="idea_"][value="wanted"]').first.check()
        asha.send()
    plan = path_of(asha)
    asha.reads(WORK).follow("letter/")
    wishes = asha.page.locator('main [name="asked"]')
    assert wishes.count() == 2
    asha.send(asked=[str(one.get_attribute("value")) for one in wishes.all()], way="letter", language="bn")
    text = asha.page.locator("main [name=text]").input_value()
    assert "আশা" in text
    asha.send()
    assert not ABOUT_HEALTH.search(asha.page.locator("main .card").first.inner_text()), text
    is_paper(asha, "/paper/")
    asha.go(plan).follow("/adjustments/changes/").follow("asked/").send(how="letter", **day("on", house.now()))
    asha.follow("answer/").send(reply="granted", **day("on", house.now()), **day("from_on", house.now()))
    asha.go("/").follow("/adjustments/").follow("/adjustments/", near=WORK)


# Work


def an_application_is_noted(asha: Walker, house: MovingPlace) -> str:
    """Where she applied, that she is invited, and when; what she needs there is for her alone."""
    asha.go("/").follow("/work/applications/").follow("/work/applications/new/")
    asha.send(title=WORK, employer_name="শান্তি ফার্মেসি", found_how="known", **day("applied_on", house.now()))
    application = path_of(asha)
    asha.follow("next/").send(state="invited")
    tomorrow = house.now() + timedelta(days=1)
    asha.send(time="১১:০০", way="face_to_face", place="শান্তি ফার্মেসি", **day("on", tomorrow))
    asha.reads("ইন্টারভিউ", "১১:০০")
    return application


def it_becomes_work(asha: Walker, application: str, house: MovingPlace) -> str:
    """She is asked how it was, says that the work is offered to her, and notes the day on which it began."""
    newest(asha).reads("আপনার একটি সাক্ষাৎ ছিল")
    asha.go(application).follow("tell/").send(went="good", words="হিসাবের খাতা দেখিয়েছি")
    asha.follow("next/").send(state="offered").follow("begins/").send(kind="employee").reads(WORK)
    return path_of(asha)


def says_that_it_wobbles(asha: Walker) -> None:
    """On the thirtieth day she is asked; she says it on her phone."""
    newest(asha).press("খুলুন", near=asha.page.locator("main li", has_text="কাজ কেমন চলছে").first)
    asha.send(going="wobbles", would_help=["practitioner"], words="সন্ধ্যায় ভিড় হলে হিসাব মেলে না")
    asha.reads("ধন্যবাদ")


def somebody_talks_with_her(esha: Walker, asha: Walker, job: str, house: MovingPlace) -> None:
    """Her practitioner is told the same day, talks with her and notes what comes next; then nothing waits any more."""
    newest(esha).press("খুলুন")
    assert path_of(esha) == job, "the newest message does not lead to the job"
    assert esha.go("/caseload/week/").page.locator(f'main a[href^="{job}"]').count(), "it is not in her week"
    esha.go("/").follow("/work/talks/").reads("জানিয়েছেন, কাজ ভালো চলছে না")
    esha.follow(job, near="আশা").reads("সন্ধ্যায় ভিড় হলে হিসাব মেলে না")
    esha.send(going="wobbles", note="সন্ধ্যার ভিড় নিয়ে কথা হলো", next_step="মালিকের সঙ্গে একসাথে বসব",
              **day("on", house.now()), **day("next_on", house.now() + timedelta(days=7)))  # fmt: skip
    assert not esha.go("/caseload/week/").page.locator(f'main a[href^="{job}"]').count(), "the week still asks for it"
    esha.go("/work/talks/")
    assert not esha.page.locator(f'main a[href^="{job}"]').count(), "a talk that was held is still due"
    asha.go("/").follow("/work/", near="আমার কাজ").follow(job).reads("মালিকের সঙ্গে একসাথে বসব")


def test_an_application_becomes_work_and_a_wobble_is_heard(house: MovingPlace, phones: Callable[..., Walker]) -> None:
    house.until(10)
    asha, esha = phones("asha"), phones("esha")
    application = an_application_is_noted(asha, house)
    house.later(hours=7)
    signs_in_again((asha, "asha"))
    newest(asha).reads("আপনার একটি সাক্ষাৎ আছে")
    house.later(hours=40)
    signs_in_again((asha, "asha"))
    job = it_becomes_work(asha, application, house)
    house.later(days=30)
    signs_in_again((asha, "asha"), (esha, "esha"))
    says_that_it_wobbles(asha)
    somebody_talks_with_her(esha, asha, job, house)


# Whether to tell


def test_whether_to_tell_is_weighed_decided_and_decided_anew(house: MovingPlace, phones: Callable[..., Walker]) -> None:
    """Asha weighs, decides, finds her words and a talk to practise them in; nobody but her can open it."""
    house.until(10)
    asha, bikram = phones("asha"), phones("bikram")
    asha.go("/").follow("/telling/").follow("/telling/new/")
    asha.page.locator("main [name=which]").last.check()
    before = {"sure_ways": "unsure", "sure_matters": "yes", "sure_support": "no", "sure_stand": "no"}
    asha.send(title="যে কাজই হোক", **before)
    weighing = re.match(r"/telling/\w{12}/", path_of(asha))
    assert weighing, path_of(asha)
    own = weighing.group()
    asha.go(f"{own}needs/").send(needs="ভিড়ের সময় পালা করে কাজ")
    asha.go(f"{own}ways/").follow("ways/nobody/").send(point_nobody_private="lot", point_nobody_hiding="little")
    asha.go(f"{own}ways/").reads("আমার কাছে এর অনেক গুরুত্ব", "আমার কাছে এর অল্প গুরুত্ব")
    asha.go(f"{own}law/").follow("/rights/")
    asha.go(f"{own}decision/").send(way="need_only", whom="দোকানের মালিক", what="ভিড়ের সময় পালা করে কাজ চাই")
    after = {"sure_ways": "yes", "sure_matters": "yes", "sure_support": "yes", "sure_stand": "unsure"}
    asha.go(f"{own}decision/").send(way="later", whom="", **after)
    asha.go(f"{own}decisions/").reads("দোকানের মালিক")
    asha.go(f"{own}words/").send(say_need="পালা করে কাজ করলে সারাদিন পারি।", say_not="ওটা আমার নিজের কথা।")
    asha.go(f"{own}words/").follow("/practice/talks/").reads("মহড়া")
    asha.go(own).follow("sheet/").reads("ওটা আমার নিজের কথা।")
    answer = bikram.page.goto(house.origin + own)
    assert answer is not None
    assert answer.status in {403, 404}, "somebody else opens what is hers alone"


# With the keyboard alone


def tabs_to(page: Any, selector: str) -> None:
    """As often on Tab as it takes, and no further than once round the page."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab does not lead to {selector}")


def test_a_talk_is_practised_with_the_keyboard_alone(visitor: Callable[..., Any]) -> None:
    """Begin, choose what to say with the arrows, send it; what comes of it is read, and a step back leads back."""
    page = visitor("asha").go(f"/practice/talks/{ASKING}/")
    tabs_to(page, "main form button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    where = page.locator("main blockquote").first.inner_text()
    tabs_to(page, '[name="choice"]')
    page.keyboard.press("ArrowDown")
    chosen = page.evaluate("document.activeElement.checked && document.activeElement.labels[0].innerText")
    assert chosen, "the arrows choose nothing"
    tabs_to(page, f"{CHOICES} button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert chosen.strip() in page.locator("main").inner_text()
    assert page.locator("main blockquote").first.inner_text() != where
    tabs_to(page, 'main form[action$="/back/"] button')
    with page.expect_navigation():
        page.keyboard.press("Space")
    assert page.locator("main blockquote").first.inner_text() == where
