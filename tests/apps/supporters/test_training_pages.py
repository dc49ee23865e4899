"""A supporter learns: module by module, at her own pace, on the pages or on paper."""

from typing import Any

import pypdfium2
import pytest
from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.people.actions import open_account, register_person
from sahajatri.apps.safeguarding.models import Concern
from sahajatri.apps.supporters import actions, lessons, queries
from sahajatri.apps.supporters.models import Hours, Reflection, Study, TrainingRecord
from sahajatri.apps.supporters.terms import HoursKind, Kind, Module, Vetting, VettingState, Way
from sahajatri.kernel.access import Actor
from sahajatri.kernel.refusals import Refused
from tests.cast.supporters import applied, cleared, talk_planned, talked, trained
from tests.client import VisitingClient


def good(exercise: lessons.Exercise) -> str:
    return str(next(n for n, one in enumerate(exercise.options) if one.is_good))


def bad(exercise: lessons.Exercise) -> str:
    return str(next(n for n, one in enumerate(exercise.options) if not one.is_good))


def page_of(course: lessons.Course, code: str) -> int:
    return next(n for n, s in enumerate(course.steps, start=1) if s.exercise is not None and s.exercise.code == code)


@pytest.mark.parametrize("language", ["bn", "en"])
@pytest.mark.parametrize("module", list(Module))
def test_every_module_can_be_walked_from_the_first_page_to_the_end(
    cast: Cast, visit: Any, module: Module, language: str
) -> None:
    supporter, lata = applied(cast, "lata", Kind.PEER), visit("lata", language=language)
    course, own = lessons.courses()[module], {"supporter": supporter, "module": module.value}
    lata.open("supporters:training", supporter=supporter)
    lata.open("supporters:module", **own)
    for number, step in enumerate(course.steps, start=1):
        lata.open("supporters:module-page", **own, number=number)
        if step.exercise is not None:
            sent = {"text": "আমার কথা"} if step.exercise.is_writing else {"answer": good(step.exercise)}
            lata.send("supporters:module-page", sent, **own, number=number)
    lata.open("supporters:module-end", **own)
    lata.send("supporters:module-end", **own)
    row = TrainingRecord.objects.get(supporter=supporter)
    assert (row.module, row.way, row.version) == (module, Way.ALONE, course.version)
    hours = Hours.objects.get(supporter=supporter)
    assert (hours.kind, hours.minutes) == (HoursKind.TRAINING, course.minutes)


def test_a_wrong_answer_in_the_check_leads_back_to_the_lesson_and_is_kept_nowhere(cast: Cast, visit: Any) -> None:
    supporter, lata = applied(cast, "lata", Kind.PEER), visit("lata", language="en")
    course = lessons.courses()[Module.LISTENING]
    check, own = course.checks[0], {"supporter": supporter, "module": "listening"}
    number = page_of(course, check.code)
    answer = lata.send("supporters:module-page", {"answer": bad(check)}, **own, number=number)
    said = lata.get(answer.url).content.decode()
    lesson = {"supporter": supporter.public_id, "module": "listening", "number": course.number_of(check.lesson)}
    assert reverse("supporters:module-page", kwargs=lesson) in said
    assert check.options[int(bad(check))].why.en in said
    assert not Study.objects.filter(supporter=supporter).exists()
    lata.send("supporters:module-page", {"answer": good(check)}, **own, number=number)
    assert Study.objects.get(supporter=supporter).right == [check.code]


def test_an_exercise_explains_every_answer(cast: Cast, visit: Any) -> None:
    supporter, lata = applied(cast, "lata", Kind.PEER), visit("lata", language="en")
    course = lessons.courses()[Module.BOUNDARIES]
    exercise = next(one for one in course.exercises if one.options)
    where = {"supporter": supporter, "module": "boundaries", "number": page_of(course, exercise.code)}
    answer = lata.send("supporters:module-page", {"answer": bad(exercise)}, **where)
    said = lata.get(answer.url).content.decode()
    assert all(option.why.en in said for option in exercise.options)


def test_whoever_stops_goes_on_where_she_was(cast: Cast, visit: Any) -> None:
    supporter, lata = applied(cast, "lata", Kind.PEER), visit("lata")
    course = lessons.courses()[Module.SELF_CARE]
    exercise = next(one for one in course.exercises if one.options)
    number, own = page_of(course, exercise.code), {"supporter": supporter, "module": "self_care"}
    lata.send("supporters:module-page", {"answer": good(exercise)}, **own, number=number)
    next_page = {"supporter": supporter.public_id, "module": "self_care", "number": number + 1}
    assert reverse("supporters:module-page", kwargs=next_page) in lata.open("supporters:module", **own).content.decode()


def test_a_module_is_not_finished_before_its_check(cast: Cast, visit: Any) -> None:
    supporter = applied(cast, "lata", Kind.PEER)
    own = {"supporter": supporter, "module": "listening"}
    visit("lata").send("supporters:module-end", **own, expect=422)
    with pytest.raises(Refused) as refused:
        actions.finish_module(supporter, Module.LISTENING, by=cast.actor("lata"), at=cast.at)
    assert refused.value.refusal.code == "check_open"


def test_what_one_writes_for_oneself_is_read_by_nobody_until_it_is_shared(cast: Cast, visit: Any) -> None:
    supporter = applied(cast, "lata", Kind.PEER)
    course = lessons.courses()[Module.LISTENING]
    writing = next(one for one in course.exercises if one.is_writing)
    where = {"supporter": supporter, "module": "listening", "number": page_of(course, writing.code)}
    lata, gita = visit("lata"), visit("gita")
    lata.send("supporters:module-page", {"text": "শুধু আমার কথা"}, **where)
    assert "শুধু আমার কথা" not in gita.open("supporters:supporter", supporter=supporter).content.decode()
    lata.send("supporters:module-page", {"text": "শুধু আমার কথা", "is_shared": "on"}, **where)
    assert "শুধু আমার কথা" in gita.open("supporters:supporter", supporter=supporter).content.decode()
    lata.send("supporters:module-page", {"text": "শুধু আমার কথা"}, **where)
    assert not Reflection.objects.get().is_shared
    assert "শুধু আমার কথা" not in gita.open("supporters:supporter", supporter=supporter).content.decode()


def test_hard_words_written_for_oneself_are_answered_calmly_and_nobody_is_told(cast: Cast, visit: Any) -> None:
    supporter = applied(cast, "lata", Kind.PEER)
    course = lessons.courses()[Module.LISTENING]
    writing = next(one for one in course.exercises if one.is_writing)
    where = {"supporter": supporter, "module": "listening", "number": page_of(course, writing.code)}
    answer = visit("lata").send("supporters:module-page", {"text": "আর বাঁচতে চাই না"}, **where, expect=200)
    assert "আর বাঁচতে চাই না" in answer.content.decode()
    assert Concern.objects.count() == 0
    assert Reflection.objects.get().text == "আর বাঁচতে চাই না"


def test_nobody_else_opens_the_pages_of_somebodys_training(cast: Cast, visit: Any) -> None:
    supporter = applied(cast, "lata", Kind.PEER)
    own = {"supporter": supporter, "module": "listening"}
    for key in ("gita", "asha", "esha", "hari", "bikram"):
        for route, more in (
            ("my-way", {}), ("training", {}), ("policy-sign", {}), ("conflicts-state", {}), ("reference-name", {}),
        ):
            visit(key).open(f"supporters:{route}", supporter=supporter, **more, expect=404)
        visit(key).open("supporters:module", **own, expect=404)
        visit(key).open("supporters:module-page", **own, number=1, expect=404)
        visit(key).open("supporters:module-paper", **own, expect=404)
    visit("lata").open("supporters:module-page", **own, number=99, expect=404)
    visit("lata").open("supporters:module", supporter=supporter, module="identity", expect=404)


@pytest.mark.parametrize("language", ["bn", "en"])
@pytest.mark.parametrize("module", ["listening", "safeguarding"])
def test_a_module_can_be_printed(cast: Cast, visit: Any, module: str, language: str) -> None:
    supporter = applied(cast, "lata", Kind.PEER)
    file = visit("lata", language=language).open("supporters:module-paper", supporter=supporter, module=module)
    assert file.headers["Content-Type"] == "application/pdf"
    text = " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(file.content))
    if language == "en":
        assert "What helps, and why" in text


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_supporter_agrees_to_the_policy_in_its_version(cast: Cast, visit: Any, language: str) -> None:
    supporter, lata = applied(cast, "lata", Kind.PEER), visit("lata", language=language)
    lata.open("supporters:policy-sign", supporter=supporter)
    lata.send("supporters:policy-sign", {"version": "2020-1"}, supporter=supporter, expect=422)
    lata.send("supporters:policy-sign", {"version": lessons.policy().version}, supporter=supporter)
    row = queries.vetting_rows(supporter)[Vetting.POLICY_SIGNED]
    assert (row.state, row.version, row.approved_on) == (
        VettingState.APPROVED,
        lessons.policy().version,
        cast.at.date(),
    )
    lata.open("supporters:policy-sign", supporter=supporter)
    assert lessons.policy().version in visit("gita", language="en").open(
        "supporters:supporter", supporter=supporter
    ).content.decode()


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_conflict_of_interest_is_said_openly_and_decided_by_a_coordinator(
    cast: Cast, visit: Any, language: str
) -> None:
    supporter, lata = applied(cast, "lata", Kind.PEER), visit("lata", language=language)
    lata.open("supporters:conflicts-state", supporter=supporter)
    lata.send("supporters:conflicts-state", {"has_conflicts": "yes"}, supporter=supporter, expect=422)
    lata.send(
        "supporters:conflicts-state", {"has_conflicts": "yes", "statement": "আমার মামা মালিক"}, supporter=supporter
    )
    assert "vetting_missing:conflicts" in queries.why_not_cleared(supporter, cast.at.date())
    assert "আমার মামা মালিক" in visit("gita").open("supporters:supporter", supporter=supporter).content.decode()


@pytest.mark.parametrize("language", ["bn", "en"])
def test_two_people_speak_for_a_supporter_and_what_they_say_stays_with_the_coordinators(
    cast: Cast, visit: Any, language: str
) -> None:
    supporter, lata, gita = applied(cast, "lata", Kind.PEER), visit("lata", language=language), visit("gita")
    day = {"approved_on_0": "15", "approved_on_1": "11", "approved_on_2": "2026", "evidence": "শুনেছি"}
    for name in ("হালিমা", "পরিমল"):
        lata.open("supporters:reference-name", supporter=supporter)
        lata.send(
            "supporters:reference-name",
            {"name": name, "how_known": "প্রতিবেশী", "reach": "০১১০০০০০০৯৯"},
            supporter=supporter,
        )
    first, second = queries.references_of(supporter)
    gita.send("supporters:reference-hear", {"outcome": "supports", "heard": "খুব ধৈর্য"}, reference=first)
    gita.send("supporters:vetting-approve", day, supporter=supporter, item="references", expect=422)
    gita.send("supporters:reference-hear", {"outcome": "supports", "heard": "কথা রাখেন"}, reference=second)
    gita.send("supporters:vetting-approve", day, supporter=supporter, item="references")
    first.refresh_from_db()
    assert first.reach == ""
    assert "খুব ধৈর্য" not in lata.open("supporters:reference-name", supporter=supporter).content.decode()
    visit("esha").open("supporters:reference-hear", reference=second, expect=404)


def test_the_way_shows_what_comes_next(cast: Cast, visit: Any) -> None:
    supporter, lata = applied(cast, "lata", Kind.PEER), visit("lata", language="en")
    said = lata.open("supporters:my-way", supporter=supporter).content.decode()
    assert reverse("supporters:policy-sign", kwargs={"supporter": supporter.public_id}) in said
    trained(cast, supporter)
    talked(cast, supporter)
    assert "7 of 7 modules" in lata.open("supporters:my-way", supporter=supporter).content.decode()
    own = cleared(cast, "bikram")
    said = visit("bikram", language="en").open("supporters:my-way", supporter=own).content.decode()
    assert "You have a certificate" in said
    assert "6 hours" in said


def test_somebody_new_to_all_programmes_learns_before_she_belongs_to_one(cast: Cast) -> None:
    person = register_person("নতুন মানুষ", phone="+8801100000077", by=Actor(), at=cast.at)
    open_account(person, phone="+8801100000077", by=Actor(), at=cast.at)
    by = Actor(person, cast.programme)
    own = actions.apply_as_supporter(cast.programme, person, Kind.PEER, by=by, at=cast.at)
    client = VisitingClient(language="bn")
    client.sign_in_as(person)
    way = reverse("supporters:my-way", kwargs={"supporter": own.public_id})
    assert way in client.open("supporters:my-support").content.decode()
    client.open("supporters:my-way", supporter=own)
    client.open("supporters:module-page", supporter=own, module="listening", number=1)
    client.send("supporters:policy-sign", {"version": lessons.policy().version}, supporter=own)
    talk = talk_planned(cast, own, assessor="esha")
    client.open("supporters:practice-talk", practice_talk=talk)
    client.open("supporters:my-way", supporter=applied(cast, "lata", Kind.PEER), expect=404)
