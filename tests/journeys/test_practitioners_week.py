"""A practitioner's week as she walks it: on a narrow phone, in Bengali, without JavaScript, from intake to handover.

Esha begins with Shefali, whom Gita puts on her caseload, and goes on with Asha, whose numbers fell, and with Mina, whom
nobody reached. What is open stands on her desk until it is closed, and is gone afterwards.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from tests.journeys.places import DHAKA, Place
from tests.journeys.walking import Walker, code_sent_to

HER_PHONE, HER_NUMBER = "০১১০০-০০০০৫৫", "+8801100000055"


def day(name: str, ahead: int = 0) -> dict[str, str]:
    """The three boxes of a day, so many days from today."""
    on = datetime.now(DHAKA) + timedelta(days=ahead)
    return {f"{name}_{n}": str(part) for n, part in enumerate((on.day, on.month, on.year))}


def signs_in(shefali: Walker, place: Place) -> None:
    """Shefali comes with her phone number and the code that was sent."""
    shefali.go("/sign-in/").send(form="main form:has([name=address])", button=-1, address=HER_PHONE)
    place.manage("run_jobs", "--once")
    shefali.send(form="main form:has([name=code])", code=code_sent_to(place, HER_NUMBER))


def is_placed(gita: Walker) -> None:
    """Gita puts her on the caseload of Esha."""
    gita.go("/board/").follow("/caseload/assign/").follow("?person=", near="শেফালী")
    gita.page.locator("main label", has_text="এষা").first.click()
    gita.send(form="main form[method=post]").reads("যাঁরা এখনো কারও দায়িত্বে নেই")


def open_about(esha: Walker, name: str) -> list[str | None]:
    """Where the open loops lead that stand on the page of one person."""
    head = story_of(esha, name).page.locator("main h2", has_text="যা এখনো বাকি").first
    links = head.locator("xpath=following-sibling::ul[1][preceding-sibling::h2[1][contains(., 'যা এখনো বাকি')]]//a")
    return [link.get_attribute("href") for link in links.all()]


def path_of(walker: Walker) -> str:
    """Where somebody is, without the address of the site."""
    return walker.page.url.removeprefix(walker.place.origin)


def story_of(esha: Walker, name: str) -> Walker:
    """From her desk to the page of one person."""
    return esha.go("/caseload/").follow("/caseload/", near=name)


def intake_together(esha: Walker, shefali: Walker) -> None:
    """Esha types what Shefali says, of the profile and of her roles; Shefali says that it is right, and opens it."""
    story_of(esha, "শেফালী").follow("/assist/").follow("/assist/", near="ভালো পারি")
    esha.send(strengths="ধৈর্য ধরে সেলাই করতে পারি").reads("আপনি লিখেছেন")
    assert "ধৈর্য ধরে" not in esha.text(), "what was typed for somebody stays on the screen"
    shefali.go("/about-me/").follow("/application/helped/").reads("ধৈর্য ধরে").send(parts="strengths")
    story_of(esha, "শেফালী").follow("/occupation/of/").follow("roles/").follow("roles/worker/")
    esha.send(chosen="wanted", matters="2", words="নিজের আয় চাই")
    shefali.go("/occupation/").follow("/occupation/typed/").follow("/occupation/typed/").reads("নিজের আয় চাই")
    shefali.send(is_right="yes")
    shefali.go("/about-me/").follow("/sharing/").follow("/sharing/practitioner/")
    shefali.send(items=["strengths", "goals", "occupation", "work_record"])
    story_of(esha, "শেফালী").reads("ধৈর্য ধরে").follow("/occupation/of/").reads("নিজের আয় চাই")


def baseline_together(esha: Walker, shefali: Walker) -> None:
    """Esha reads the questions aloud and types; nothing counts as seen before Shefali has said that it is right."""
    story_of(esha, "শেফালী").follow("/measures/of/").follow("/measures/asked/", near="যুক্ত থাকা")
    asked = path_of(esha)
    esha.follow("with/").send(mode="interview")
    for answer in ("3", "3", "2", "4"):
        esha.send(answer=answer)
    esha.send()
    esha.go("/caseload/").follow("/caseload/", near="শেফালী").follow("/measures/of/").reads("তিনি এখনো দেখেননি")
    shefali.go("/").follow("/notices/").press("খুলুন").reads("এষা", "ঠিক আছে").press("হ্যাঁ")
    esha.go("/caseload/").follow("/caseload/", near="শেফালী").follow("/measures/of/")
    assert "তিনি এখনো দেখেননি" not in esha.text()
    assert not esha.page.locator(f'main a[href="{asked}"]').count(), "questions that were answered are still asked"
    esha.follow("/measures/answered/").follow("/scores/")


def one_goal(esha: Walker, shefali: Walker) -> None:
    """One question on a page, until both read the same words and agree; then Shefali says where she stands."""
    shefali.go("/goals/").follow("/goals/new/").send(words="সেলাইয়ের দোকানে কাজ করা")
    if "/shape/" not in shefali.page.url:
        shefali.follow("shape/")
    box = "main form:has([name=text])"
    shefali.send(form=box, text="সপ্তাহে তিন দিন দোকানে কাজ করি")
    shefali.send(form=box, start_level="-1", text="সপ্তাহে এক দিন দোকানে কাজ করি")
    for words in ("এক দিনও কাজ করি না", "সপ্তাহে চার দিন কাজ করি", "সপ্তাহে পাঁচ দিন কাজ করি"):
        shefali.send(form=box, text=words)
    shefali.follow("shape/weight/").send(form="main form:has([name=importance])", importance="3", difficulty="2")
    shefali.follow("agree/").send()
    path = shefali.page.url.removeprefix(shefali.place.origin)
    assert path in open_about(esha, "শেফালী"), "nobody is told that a goal waits"
    esha.follow(path).follow("agree/").send()
    assert path not in open_about(esha, "শেফালী")
    shefali.go("/goals/").follow("/goals/", near="সেলাইয়ের দোকানে").follow("rate/").send(level="-1")
    shefali.follow("steps/new/").send(words="দোকানের মালিকের সঙ্গে কথা বলব", **day("due_on", 7))
    story_of(esha, "শেফালী").reads("দোকানের মালিকের সঙ্গে কথা বলব")


def the_plan_is_signed(esha: Walker, shefali: Walker) -> None:
    """Shefali offers it and signs; Esha reads the same words and signs; the day to look back is chosen."""
    shefali.go("/goals/").follow("/goals/plan/").follow("/goals/plan/offer/").send()
    shefali.send(name="শেফালী আক্তার")
    story_of(esha, "শেফালী").follow("/goals/of/").follow("/goals/plan/of/").follow("sign/")
    esha.send(name="এষা রহমান").reads("দুজনেই সই করেছেন")
    esha.follow("/goals/plan/review/").send(**day("review_on", 3))
    esha.go("/caseload/week/").reads("শেফালী")


def they_look_back(esha: Walker, shefali: Walker) -> None:
    """A level, what went well, what follows, and the next day; the day that was near is not due any more."""
    esha.go("/caseload/week/").follow("/goals/of/", near="শেফালী").follow("/goals/plan/of/")
    esha.follow("/goals/plan/look-back/").page.locator('main [name^="goal_"][value="keep"]').first.check()
    esha.send(went_well="নিজে দোকানে গিয়েছেন", **day("next_on", 90)).reads("নিজে দোকানে গিয়েছেন")
    week = esha.go("/caseload/week/").page.locator("main li", has_text="শেফালী")
    assert not week.filter(has_text="একসঙ্গে ফিরে দেখা").count(), "the week still asks to look back"
    shefali.go("/goals/").follow("/goals/plan/").follow("/goals/plan/looked-back/").reads("নিজে দোকানে গিয়েছেন")


def worked_on(esha: Walker, name: str) -> Walker:
    """What is worked on with somebody."""
    return story_of(esha, name).follow("/working-on/of/")


def a_score_that_fell(esha: Walker, asha: Walker) -> None:
    """From the number to an area that Asha finds right, to something both choose, to a look at it and another plan."""
    worked_on(esha, "আশা").reads("যা করি তা অর্থপূর্ণ: আগে ৭, পরে ৫").follow("?idea=score.ONS4:worthwhile")
    esha.send(words="যা করেন, তার মানে কমে গেছে মনে হয়").reads("এখনো বলেননি")
    area = path_of(esha)
    asha.go("/").follow("/working-on/").follow(area).follow("agree/").send()
    worked_on(esha, "আশা").follow(area).follow("ideas/").follow("propose/")
    esha.send(why="ছোট কিছু দিয়ে শুরু")
    tried = path_of(esha)
    asha.go("/").follow("/working-on/").follow(tried).follow("answer/").send()
    asha.follow("done/").send(**day("on"), minutes="১৫", note="ভালো লেগেছে")
    worked_on(esha, "আশা").follow(tried).reads("ভালো লেগেছে").follow("effect/")
    esha.send(words="এখনো কিছু বলা যায় না", decision="change_dose")


def what_was_tried_moves_something(esha: Walker, asha: Walker) -> None:
    """A time more, the number asked again and answered alone: now there is a before and an after, and it has eased."""
    worked_on(esha, "আশা").follow("/interventions/", near="প্রথম ফোন")
    tried = path_of(esha)
    asha.go("/working-on/").follow(tried).follow("done/").send(**day("on"), minutes="২০")
    story_of(esha, "আশা").follow("/measures/of/").follow("ask/")
    esha.page.locator("main label", has_text="আত্মবিশ্বাসের মাপ").first.click()
    esha.send()
    asha.go("/about-me/").follow("/measures/").follow("/measures/asked/", near="আত্মবিশ্বাসের মাপ").press("শুরু")
    while "/check/" not in asha.page.url:
        asha.send(answer="7")
    asha.send()
    worked_on(esha, "আশা").follow(tried).follow("effect/")
    esha.reads("আশার দিকে বদলেছে")
    esha.send(words="একা ফোন করেছেন", decision="eased")
    assert tried not in str(worked_on(esha, "আশা").page.locator("main ul.rows").all_inner_texts())


def what_was_seen_is_written(esha: Walker, asha: Walker, bikram: Walker) -> None:
    """A note for the trade, signed and put right openly; the mentor reads a summary only after Asha said yes."""
    story_of(esha, "আশা").follow("/notes/of/").follow("begin/")
    esha.page.locator('main [name="form"][value="soap"]').check()
    esha.send(contact="phone", **day("on"))
    esha.send(said="ফোন করতে ভয় কমেছে", observed="পাশে বসে দুবার বলা", view="ভরসা বাড়ছে", agreed="আরও দুবার ফোন")
    note = path_of(esha)
    assert note in open_about(esha, "আশা"), "nobody is told that a note is not signed"
    esha.follow(note).follow("sign/").send()
    assert note not in open_about(esha, "আশা")
    story_of(esha, "আশা").follow("/notes/of/").follow(note).follow("amend/")
    esha.send(reason="ভুল লেখা হয়েছিল", text="তিনবার ফোন").reads("ফোন করতে ভয় কমেছে", "তিনবার ফোন")
    esha.follow("/notes/of/").follow("summary/")
    esha.page.locator("main label", has_text="বিক্রম").click()
    esha.send(text="আশা এখন একা ফোন করতে পারেন")
    summary = path_of(esha)
    assert summary in open_about(esha, "আশা"), "nobody is told that a summary waits"
    bikram.go("/pairings/").follow("/pairings/", near="আশা").follow("/notes/of/")
    assert "একা ফোন করতে পারেন" not in bikram.text(), "a summary is read before the person agreed"
    asha.go("/").follow("/notices/").press("খুলুন")
    assert path_of(asha) == summary, "the newest message does not lead to the summary"
    asha.follow("answer/").send(answer="agree")
    assert summary not in open_about(esha, "আশা")
    bikram.go("/pairings/").follow("/pairings/", near="আশা").follow("/notes/of/").follow(summary)
    bikram.reads("একা ফোন করতে পারেন")


def a_sign_is_looked_after(esha: Walker) -> None:
    """Mina was not reached: the sign is taken, what was done is written down, and the desk asks for nothing more."""
    sign = "/caseload/signs/"
    esha.go("/caseload/week/").follow(sign, near="মিনা")
    story_of(esha, "মিনা").follow(sign, near="আরও").press("আমি দেখছি")
    esha.go("/caseload/").follow(sign, near="মিনা")
    esha.send(step="called", next_step="বুধবার আবার ফোন", **day("look_again_on", 12))
    hers = esha.go("/caseload/week/").page.locator("main li", has_text="মিনা")
    assert not hers.locator(f'a[href^="{sign}"]').count(), "what was acted on is asked for again this week"


def she_is_handed_over(esha: Walker, farid: Walker, shefali: Walker) -> None:
    """Farid is ready, Shefali says yes; what was open goes with her, and Esha sees nothing any more."""
    story = path_of(story_of(esha, "শেফালী"))
    kept = open_about(esha, "শেফালী")
    esha.follow("/caseload/handovers/propose/").page.locator("main label", has_text="ফরিদ").first.click()
    esha.send(passes_drafts="sign", note="সকালে কথা বলা সহজ").follow("/caseload/handovers/", near="শেফালী")
    handover = path_of(esha)
    farid.go("/caseload/").follow("/caseload/handovers/").follow(handover).follow("answer/").send(answer="yes")
    assert "সকালে কথা বলা সহজ" not in farid.text(), "the next one reads before the person said yes"
    esha.go(story)
    shefali.go("/").follow("/notices/").press("খুলুন")
    assert path_of(shefali) == handover, "the newest message does not lead to the handover"
    shefali.reads("আগের জন আপনার কিছুই আর দেখবেন না").follow("say/").send(answer="yes", words="ঠিক আছে")
    farid.go(handover).reads("সকালে কথা বলা সহজ")
    assert open_about(farid, "শেফালী") == kept
    assert "শেফালী" not in esha.go("/caseload/").text()
    assert esha.page.request.get(esha.place.origin + story).status == 404
    for path in kept:
        assert esha.page.request.get(f"{esha.place.origin}{path}").status == 404


def a_job_begins(farid: Walker, shefali: Walker) -> None:
    """Shefali writes down the job that began last week; Farid is asked to hear how it goes, until he did."""
    shefali.go("/about-me/").follow("/work/").follow("/work/jobs/new/")
    shefali.send(title="সেলাইয়ের দোকানে কাজ", kind="employee", **day("started_on", -8))
    story_of(farid, "শেফালী").follow("/work/of/").follow("/work/talks/").follow("/work/jobs/", near="শেফালী")
    farid.send(going="well", note="মালিক খুশি", **day("on"))
    story_of(farid, "শেফালী").follow("/work/of/").reads("ভালো চলছে").follow("/work/talks/")
    assert "শেফালী" not in farid.text(), "a talk that was held is still due"
    shefali.go("/about-me/").follow("/work/").follow("/work/jobs/").reads("মালিক খুশি")


def the_report_is_one(esha: Walker, asha: Walker) -> None:
    """The practitioner and the participant read the same report, on the page and on paper."""
    story_of(esha, "আশা").follow("report/")
    asha.go("/goals/plan/").follow("report/")
    for one in (esha, asha):
        one.reads("প্রতিবেদন", "আমি অফিসের হিসাব কম্পিউটারে রাখতে চাই")
        paper = one.page.request.get(f"{one.page.url.split('?')[0]}paper/?paper=bn")
        assert paper.body().startswith(b"%PDF"), f"no paper: {paper.status}"


def test_from_the_intake_to_the_handover_and_the_first_job(place: Place, phone_of: Callable[..., Walker]) -> None:
    shefali, gita, esha, farid = phone_of(), phone_of("gita"), phone_of("esha"), phone_of("farid")
    is_placed(gita)
    signs_in(shefali, place)
    intake_together(esha, shefali)
    baseline_together(esha, shefali)
    one_goal(esha, shefali)
    the_plan_is_signed(esha, shefali)
    they_look_back(esha, shefali)
    she_is_handed_over(esha, farid, shefali)
    a_job_begins(farid, shefali)


def test_from_a_score_that_fell_to_a_visible_effect(phone_of: Callable[..., Walker]) -> None:
    asha, bikram, esha = phone_of("asha"), phone_of("bikram"), phone_of("esha")
    a_score_that_fell(esha, asha)
    what_was_tried_moves_something(esha, asha)
    what_was_seen_is_written(esha, asha, bikram)
    the_report_is_one(esha, asha)


def test_a_sign_is_taken_and_acted_on(phone_of: Callable[..., Walker]) -> None:
    a_sign_is_looked_after(phone_of("esha"))
