"""What somebody would try on the way to work: to read what was not opened, to learn who it was, to bring a bad file."""

import json
import time
import tomllib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.adjustments import access as plans
from sahajatri.apps.adjustments import actions as plan_actions
from sahajatri.apps.adjustments.web import letters
from sahajatri.apps.consent.terms import Audience, Item, Purpose
from sahajatri.apps.goals.models import Goal
from sahajatri.apps.interop.copies import information_about
from sahajatri.apps.mentoring.actions import end_pairing
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.portraits.models import CvComment, CvShare, Said, Statement
from sahajatri.apps.portraits.terms import Part
from sahajatri.apps.practice.actions import guided
from sahajatri.apps.practice.checking import checked, file_of
from sahajatri.apps.practice.models import Play
from sahajatri.apps.practice.models.guided import PracticeTogether
from sahajatri.apps.safeguarding.models import Concern
from sahajatri.apps.workplace import access as work
from sahajatri.apps.workplace.terms import APPLICATIONS_ON_A_PAGE, Going
from sahajatri.kernel import clock
from sahajatri.kernel.pages.tokens import new_token
from sahajatri.kernel.papers import UNKNOWN, printable
from sahajatri.kernel.records.models import Event
from tests.cast import adjustments, careers, portraits, practice_alone, practice_guided, workplace
from tests.cast.caseload import looked_after
from tests.cast.consent import agreed as agreed_to
from tests.cast.consent import closed, opened
from tests.cast.mentoring import agreed
from tests.cast.safeguarding import blocked

CANARY = "canary-7Q-towards-work"
NEEDS = "canary-7Q-what-i-need-there"
ITEMS = (
    Item.PRACTICE,
    Item.ADJUSTMENTS,
    Item.STRENGTHS,
    Item.LIMITS,
    Item.WORK_WISHES,
    Item.WORK_RECORD,
)
HARD_WORDS = "আর বাঁচতে ইচ্ছা করে না"
TALK = (practice_alone.FOLDER / "a_stool.toml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def one_talk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sahajatri.apps.practice.scenarios.FOLDER", practice_alone.FOLDER)


Where = dict[str, dict[str, str]]


@pytest.fixture
def everything(cast: Cast) -> Where:
    """Asha did everything on the way to work, Bikram is beside her; the pages on which somebody else reads of it."""
    agreed(cast, "asha", "bikram")
    opened(cast, "asha", Audience.MENTOR, *ITEMS)
    by, at = cast.actor("asha"), cast.at
    practice_alone.practised(cast, note=CANARY)
    practice = practice_guided.held(cast)
    guided.reflect(practice, reflection=CANARY, is_shared=True, by=by, at=at)
    guided.reply_to_feedback(practice, reply=CANARY, by=by, at=at)
    guided.name_next(practice, next_step=CANARY, next_on=clock.day_of(at), by=by, at=at)
    portraits.says(cast, CANARY, part=Part.COSTS)
    portraits.drawn(cast)
    said = portraits.asked(cast)
    portraits.has_cv(cast, summary=CANARY)
    share = portraits.shown(cast)
    careers.wished(cast)
    plan = adjustments.planned(cast, title=CANARY)
    job = workplace.works(cast, title=CANARY)
    workplace.said(cast, job, words=CANARY)
    application = workplace.applies(cast, title=CANARY)
    interview = workplace.invited(cast, application, place=CANARY, needs_there=NEEDS)
    person = {"person": cast.people["asha"].public_id}
    one = {"practice": practice.public_id}
    return {
        "practice:of": person,
        "practice:together-of": person,
        "practice:give": person,
        "practice:together-propose-with": person,
        "practice:together-one": one,
        "practice:together-card": one,
        "practice:together-feedback": one,
        "practice:together-next": one,
        "practice:together-reflection": one,
        "practice:together-beside": {},
        "portraits:of": person,
        "portraits:words-give": {"said": said.public_id},
        "portraits:cv-shown": {"share": share.public_id},
        "portraits:cv-comment": {"share": share.public_id},
        "careers:of": person,
        "adjustments:of": person,
        "adjustments:plan": {"work": plan.public_id},
        "adjustments:propose": {"work": plan.public_id},
        "workplace:work-of": person,
        "workplace:applications-of": person,
        "workplace:application": {"application": application.public_id},
        "workplace:interview-calendar": {"interview": interview.public_id},
        "workplace:job": {"job": job.public_id},
    }


def read_by(client: Any, where: Where) -> dict[str, str]:
    """What the pages say that open at all."""
    found = {}
    for page, kwargs in where.items():
        answer = client.get(reverse(page, kwargs=kwargs))
        assert answer.status_code in {200, 302, 303, 403, 404}, page
        if answer.status_code == 200:
            found[page] = answer.content.decode()
    return found


# Who reads


def test_what_is_open_is_read_and_the_private_part_is_not(cast: Cast, everything: Where, visit: Any) -> None:
    seen = read_by(visit("bikram", language="en"), everything)
    told = {page for page, text in seen.items() if CANARY in text}
    assert {"portraits:of", "adjustments:of", "workplace:application", "workplace:job"} <= told
    assert not {"practice:of", "practice:together-of", "workplace:interview-calendar"} & told
    assert NEEDS not in "".join(seen.values())


@pytest.mark.parametrize(("who", "whom"), [("asha", "bikram"), ("bikram", "asha")])
def test_two_who_must_not_meet_read_nothing_of_each_other(
    cast: Cast, everything: Where, visit: Any, who: str, whom: str
) -> None:
    blocked(cast, who, whom)
    seen = read_by(visit("bikram", language="en"), everything)
    assert CANARY not in "".join(seen.values())
    assert "Practised to the end" not in seen["practice:of"]
    for page in ("practice:of", "practice:together-of", "portraits:of", "careers:of", "adjustments:of"):
        assert "This is not open to you" in seen[page] or page == "portraits:of"
    for page in ("workplace:job", "workplace:application", "workplace:interview-calendar", "practice:together-one"):
        assert page not in seen


def test_somebody_who_was_beside_reads_nothing_any_more(cast: Cast, everything: Where, visit: Any) -> None:
    end_pairing(Pairing.objects.get(), by=cast.actor("asha"), at=cast.at)
    seen = read_by(visit("bikram", language="en"), everything)
    assert set(seen) == {"practice:together-beside"}
    assert cast.people["asha"].display_name not in seen["practice:together-beside"]


@pytest.mark.parametrize("key", ["hari", "deepa", "jaya", "lata", "farid", "chandra"])
def test_nobody_else_finds_a_page(everything: Where, visit: Any, key: str) -> None:
    assert set(read_by(visit(key, language="en"), everything)) <= {"practice:together-beside"}


@pytest.mark.parametrize("key", ["bikram", "gita"])
def test_what_was_closed_is_closed(cast: Cast, everything: Where, visit: Any, key: str) -> None:
    closed(cast, "asha", Audience.MENTOR, *ITEMS)
    between = {"practice:together-one", "portraits:cv-shown"}  # these two alone, and a CV shown to one person
    seen = read_by(visit(key, language="en"), everything)
    assert CANARY not in "".join(text for page, text in seen.items() if page not in between)


def test_no_message_and_no_history_says_a_word_of_it(cast: Cast, everything: Where) -> None:
    told = json.dumps(list(Event.objects.values()), default=str, ensure_ascii=False)
    told += "".join(f"{one.title} {one.text}" for one in Notice.objects.all())
    assert CANARY not in told
    assert NEEDS not in told


def test_the_own_copy_holds_everything_and_nobody_elses_copy_a_word(cast: Cast, everything: Where) -> None:
    found = information_about(cast.people["asha"])
    rooms = {"practice", "portraits", "careers", "adjustments"}
    kept = {record for record in found if record.split(".")[0] in rooms}
    assert {"practice.Play", "practice.PracticeTogether", "practice.SkillRating", "portraits.Said"} <= kept
    assert {"portraits.CvShare", "careers.Path", "adjustments.Demanded", "portraits.PortraitVersion"} <= kept
    assert {"workplace.WorkApplication", "workplace.Interview", "workplace.JobCheck"} <= set(found)
    for key in ("bikram", "gita", "deepa"):
        other = json.dumps(information_about(cast.people[key]), default=str, ensure_ascii=False)
        assert CANARY not in other


def test_an_example_that_was_taken_out_is_read_by_nobody_else(cast: Cast, visit: Any) -> None:
    statement = portraits.says(cast)
    stays, goes = portraits.shows(cast, statement), portraits.shows(cast, statement, CANARY)
    portraits.kept(cast)
    portraits.beside(cast, Part.WELL)
    asha, bikram, person = visit("asha"), visit("bikram"), cast.people["asha"].public_id
    assert CANARY in bikram.open("portraits:of", person=person).content.decode()
    asha.send("portraits:evidence-remove", evidence=goes.public_id)
    for page in (bikram.open("portraits:of", person=person), asha.open("portraits:seen-by", audience="mentor")):
        assert CANARY not in page.content.decode()
        assert stays.words in page.content.decode()


# The words of somebody whom one does not want to read


def test_words_of_somebody_blocked_do_not_come_back_on_ones_own_pages(cast: Cast, visit: Any) -> None:
    practice_guided.beside(cast)
    practice_guided.given(cast, why=CANARY)
    waits = practice_guided.proposed(cast, "bikram", words=CANARY)
    asha = visit("asha", language="en")
    assert CANARY in asha.open("practice:together-one", practice=waits.public_id).content.decode()
    assert CANARY in asha.open("practice:together").content.decode()
    blocked(cast, "asha", "bikram")
    assert CANARY not in asha.open("practice:together-one", practice=waits.public_id).content.decode()
    assert CANARY not in asha.open("practice:together").content.decode()


def test_neither_what_somebody_blocked_proposed_nor_how_she_was_rated_by_him_comes_back(cast: Cast, visit: Any) -> None:
    practice_guided.beside(cast)
    practice = practice_guided.held(cast, own=1, partner=4)
    guided.give_feedback(
        practice, levels={"communication": 4}, keep="ভালো", for_next=CANARY, by=cast.actor("bikram"), at=cast.at
    )
    asha, bikram = visit("asha", language="en"), cast.people["bikram"].display_name
    assert CANARY in asha.open("practice:together-next", practice=practice.public_id).content.decode()
    assert f"<bdi>{bikram}</bdi>:" in asha.open("practice:together-one", practice=practice.public_id).content.decode()
    blocked(cast, "asha", "bikram")
    assert CANARY not in asha.open("practice:together-next", practice=practice.public_id).content.decode()
    page = asha.open("practice:together-one", practice=practice.public_id).content.decode()
    assert f"<bdi>{bikram}</bdi>:" not in page
    assert CANARY not in page


def test_who_reads_what_comes_next_is_said_while_it_is_written(cast: Cast, visit: Any) -> None:
    practice_guided.beside(cast)
    practice = practice_guided.held(cast)
    asha, name = visit("asha", language="en"), cast.people["bikram"].display_name
    assert name in asha.open("practice:together-next", practice=practice.public_id).content.decode()
    data = {"next_step": HARD_WORDS, "next_on_0": "20", "next_on_1": "11", "next_on_2": "2026"}
    asha.send("practice:together-next", data, expect=200, practice=practice.public_id)
    assert Concern.objects.exists()  # the one beside reads it, so a person looks at it, too


@pytest.mark.parametrize("is_open", [True, False])
def test_hard_words_in_a_plan_are_private_only_while_nobody_reads_them(
    cast: Cast, visit: Any, is_open: bool
) -> None:
    plan = adjustments.planned(cast)
    if is_open:
        agreed(cast, "asha", "bikram")
        opened(cast, "asha", Audience.MENTOR, Item.ADJUSTMENTS)
    data = {"ease_standing": "hard", "words_standing": HARD_WORDS}
    visit("asha").send("adjustments:ease", data, expect=200, work=plan.public_id, area="body")
    assert Concern.objects.exists() is is_open


def test_a_practitioner_who_must_not_reach_her_is_not_asked_to(cast: Cast) -> None:
    looked_after(cast, "asha")
    opened(cast, "asha", Audience.PRACTITIONER, Item.ADJUSTMENTS, Item.WORK_RECORD)
    job = workplace.works(cast)
    workplace.said(cast, job, Going.WOBBLES)
    esha, asha, today = cast.people["esha"], cast.people["asha"], clock.day_of(cast.at)
    assert plans.practitioners_told(asha, cast.programme) == [esha]
    assert work.owners_of(job) == [esha]
    blocked(cast, "asha", "esha")
    assert plans.practitioners_told(asha, cast.programme) == []
    assert work.owners_of(job) == []
    assert work.due_talks_for(cast.actor("esha"), today) == []
    assert [one.job for one in work.due_talks_for(cast.actor("gita"), today)] == [job]  # somebody else looks for one


# Numbers


def test_no_number_below_five_stands_where_people_get_stuck(cast: Cast, visit: Any) -> None:
    keys = ("asha", "deepa", "bikram", "jaya", "lata", "farid")
    for key in keys:
        agreed_to(cast, key, Purpose.RESEARCH)
    for key in keys[:4]:
        practice_alone.begun(cast, key, practice_alone.WELL)
    for key in keys[4:]:
        practice_alone.begun(cast, key, practice_alone.HARD)
    with clock.stopped_at(cast.at + timedelta(days=31)):  # what is new this month is counted from the next one on
        answer = visit("gita", language="en").open("practice:stumbles", scenario="a_stool")
    shown = {cell for row in answer.context["rows"] for cell in row[1:]}
    assert not shown & {"1", "2", "3", "4"}
    assert "fewer than 5" in shown


def test_who_did_not_agree_to_be_counted_is_not_counted_where_people_get_stuck(cast: Cast, visit: Any) -> None:
    keys = ("asha", "deepa", "bikram", "jaya", "lata")
    for key in keys:
        practice_alone.begun(cast, key, practice_alone.WELL)
    for key in keys[:4]:
        agreed_to(cast, key, Purpose.RESEARCH)
    page = visit("gita", language="en").open("practice:stumbles", scenario="a_stool").content.decode()
    assert "Too few people" in page


# Twice, and too late


def twice(client: Any, page: str, data: dict[str, Any] | None = None, **kwargs: str) -> list[int]:
    """The same form sent twice, and once more from another tab that was open all the time."""
    tokens = [new_token(client.person.public_id) for _ in range(2)]
    path = reverse(page, kwargs=kwargs)
    return [client.post(path, {**(data or {}), "once": tokens[number]}).status_code for number in (0, 0, 1)]


def test_a_form_that_is_sent_again_does_nothing_again(cast: Cast, visit: Any) -> None:
    agreed(cast, "asha", "bikram")
    asha, bikram, whom = visit("asha"), visit("bikram"), cast.people["bikram"].public_id
    told = {"scenario": "a_stool", "partner": whom, "how": "phone", "on": "", "words": ""}
    assert twice(asha, "practice:together-propose", told) == [303, 303, 422]
    practice = PracticeTogether.objects.get()
    assert twice(bikram, "practice:together-answer", {"answer": "yes"}, practice=practice.public_id) == [303, 303, 422]
    assert twice(bikram, "practice:together-answer", {"answer": "no"}, practice=practice.public_id) == [422] * 3
    twice(asha, "practice:scenario", scenario="a_stool")
    assert Play.objects.count() == 1
    assert twice(asha, "portraits:words-ask", {"whom": whom}) == [303, 303, 422]
    said = Said.objects.get()
    assert twice(bikram, "portraits:words-give", {"text": "ক", "example": "খ"}, said=said.public_id) == [303, 303, 422]
    assert twice(asha, "portraits:words-take", {"text": "গ"}, said=said.public_id) == [303, 303, 422]
    twice(asha, "portraits:words-stop", said=said.public_id)
    assert Said.objects.get().state == "taken"
    assert Statement.objects.count() == 1
    portraits.has_cv(cast)
    assert twice(asha, "portraits:cv-show", {"whom": whom}) == [303, 303, 422]
    share = CvShare.objects.get()
    asha.send("portraits:cv-show-end", share=share.public_id)
    assert twice(bikram, "portraits:cv-comment", {"text": "ঘ"}, share=share.public_id) == [404] * 3
    assert not CvComment.objects.exists()
    assert twice(asha, "careers:take-up", {"goal": "ঙ", "step_1": "চ"}, occupation="tailor") == [303, 303, 422]
    assert Goal.objects.count() == 1


# Files that an author brings


@pytest.mark.parametrize(
    "extra",
    [
        "x = 0x" + "f" * 6000,
        "x = -0x" + "f" * 6000,
        *(f"x = {'[' * depth}{']' * depth}" for depth in (30, 100, 330, 400, 470, 3000)),
        *(f"x = {'{a=' * depth}1{'}' * depth}" for depth in (30, 100, 200, 3000)),
    ],
)
def test_a_file_nested_without_end_or_with_an_endless_number_is_refused_in_words(extra: str, visit: Any) -> None:
    text = f"{extra}\n{TALK}"
    assert not checked(text).can_be_written
    gita = visit("gita", language="en")
    data = {"text": text, "language": "bn", "trail": "[]"}
    page = gita.send("practice:try", data, expect=200).content.decode()
    assert "cannot be read" in page
    for where in ("practice:try-walk", "practice:try-write"):
        assert gita.post(reverse(where), {**data, "once": new_token(gita.person.public_id)}).status_code < 400


@pytest.mark.parametrize("key", ["title", "about", "situation", "level", "minutes", "version", "checked_on", "sources"])
def test_no_key_of_a_file_takes_the_page_down(key: str) -> None:
    lines = [line for line in TALK.splitlines() if not line.startswith(f"{key} =")]
    for value in ("0x" + "f" * 6000, "nan", "[[]]", "{}", "{bn = 1}", '"\\u0000"', "1979-05-27", "-1"):
        found = checked("\n".join([f"{key} = {value}", *lines]))
        if found.can_be_written:
            tomllib.loads(file_of(found))


@pytest.mark.parametrize(
    "text",
    [
        ":: StoryData\n" + "[" * 100_000,
        ":: StoryData\n" + '{"a":' * 20_000,
        ":: StoryData\n" + '{"start": ' + "9" * 6000 + "}",
        ":: a\n" + "[[" * 90_000,
        ":: a\n[[a]]\n" * 10_000,
        "<tw-storydata" * 15_000,
        "<tw-storydata>" + "<a" * 90_000,
        "x." * 90_000,
        "PK\x03\x04" * 40_000,
    ],
)
def test_hostile_stories_are_refused_quickly_and_in_words(text: str) -> None:
    began = time.process_time()
    found = checked(text[:199_000])
    assert found.problems
    assert time.process_time() - began < 5


# What is typed


TYPED = ['#read("/etc/passwd")', "#panic()", "*b* _i_ @ref $x$ `raw` <lab>", "<script>alert(1)</script>", "= H", "\\"]


def test_what_is_typed_stays_words_on_paper_on_a_page_and_in_a_calendar(cast: Cast, visit: Any) -> None:
    asha = visit("asha", language="en")
    for words in TYPED:
        asha.send("portraits:entry-new", {"title": words, "place": words, "words": words}, section="work")
    asha.send("portraits:cv-head", {"name": TYPED[0], "summary": TYPED[1], "place": TYPED[2], "shows": ["place"]})
    assert "<script>alert" not in asha.open("portraits:cv").content.decode()
    text = asha.open("portraits:cv-text", query="?download=1&language=en").content.decode()
    assert all(words in text for words in TYPED)
    assert asha.open("portraits:cv-paper").content.startswith(b"%PDF")
    application = workplace.applies(cast, title="x\r\nBEGIN:VEVENT", employer_name="x\r\nBEGIN:VEVENT")
    interview = workplace.invited(cast, application, place="x\r\nATTENDEE:mailto:a@example.org", needs_there=NEEDS)
    calendar = asha.open("workplace:interview-calendar", interview=interview.public_id).content.decode()
    assert calendar.count("BEGIN:VEVENT") == 1
    assert "ATTENDEE" not in calendar
    assert NEEDS not in calendar


def test_no_box_takes_fifty_thousand_signs(cast: Cast, visit: Any) -> None:
    asha, long = visit("asha"), "ক" * 50_000
    plan = adjustments.planned(cast)
    tried: list[tuple[str, dict[str, str], dict[str, str]]] = [
        ("portraits:statement-new", {"text": long}, {"part": "well"}),
        ("portraits:entry-new", {"title": long}, {"section": "work"}),
        ("portraits:cv-head", {"name": long}, {}),
        ("adjustments:begin", {"which": "wish", "title": long}, {}),
        ("adjustments:letter-write", {"text": long}, {"work": plan.public_id}),
        ("adjustments:own-idea", {"name": long, "choice": "wanted"}, {"work": plan.public_id}),
        ("workplace:application-note", {"title": long}, {"person": cast.people["asha"].public_id}),
        ("careers:take-up", {"goal": long, "step_1": long}, {"occupation": "tailor"}),
    ]
    for page, data, kwargs in tried:
        asha.send(page, data, expect=422, **kwargs)


def test_the_page_of_my_work_does_not_grow_with_every_application(cast: Cast, visit: Any) -> None:
    for number in range(2 * APPLICATIONS_ON_A_PAGE):
        workplace.applies(cast, title=f"{CANARY}-{number}")
    asha = visit("asha")
    for page in ("workplace:my-work", "workplace:applications"):
        assert asha.open(page).content.decode().count(CANARY) <= APPLICATIONS_ON_A_PAGE


def test_a_letter_and_a_page_hold_nothing_that_was_not_chosen(cast: Cast, visit: Any) -> None:
    draws: Callable[..., Any] = portraits.says
    draws(cast, CANARY, part=Part.COSTS, helps=CANARY)
    draws(cast, "ভালো পারি")
    plan = adjustments.planned(cast, title=CANARY)
    chosen = adjustments.chosen(cast, plan)
    asha = visit("asha", language="en")
    assert CANARY not in asha.open("portraits:page").content.decode()
    path = reverse("adjustments:letter-write", kwargs={"work": plan.public_id})
    form = asha.get(f"{path}?ask={chosen.public_id}&way=letter&language=en").context["form"]
    assert CANARY not in form["text"].value()
    other = adjustments.planned(cast, "lata", title=CANARY)
    others = adjustments.chosen(cast, other, key="lata")
    form = asha.get(f"{path}?ask={others.public_id}").context["form"]
    assert "1." not in form["text"].value()
    assert "১." not in form["text"].value()


def test_no_sign_in_a_letter_makes_the_paper_say_where_it_was_written(
    cast: Cast, visit: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = plan_actions.keep_letter(
        adjustments.planned(cast),
        way="letter",
        language="bn",
        text="একটি টুল 🪑 চাই\n\n漢",
        by=cast.actor("asha"),
        at=cast.at,
    )
    told: list[Any] = []

    def set_in_type(_name: str, data: dict[str, str], **_more: Any) -> bytes:
        told.append(data)
        return b"%PDF"

    monkeypatch.setattr(letters, "paper", set_in_type)
    visit("asha").open("adjustments:letter-paper", letter=letter.public_id)
    assert "একটি টুল" in told[0]["text"]
    assert not any(UNKNOWN in printable(text) for text in told[0].values())
