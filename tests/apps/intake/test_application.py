"""Applying: nothing is required, everything is kept, and an answer is promised."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.intake.actions import decline_application
from sahajatri.apps.intake.models import Application, Profile
from sahajatri.apps.intake.queries import where_is_my_application
from sahajatri.apps.intake.terms import ApplicationState, Part
from sahajatri.apps.notices.models import Notice
from sahajatri.kernel.pages.tokens import new_token
from sahajatri.kernel.privacy import export_of
from tests.cast.intake import applied, began, newcomer


def apply_as(cast: Cast, visit: Any, *, language: str = "bn", **data: str) -> Any:
    newcomer(cast)
    client = visit("mina", language=language)
    client.open("intake:apply", query="?programme=DEMO")
    client.send("intake:apply", {"programme": cast.programme.public_id, **data})
    return client


@pytest.mark.parametrize("language", ["bn", "en"])
def test_an_application_without_any_answer_can_be_sent(cast: Cast, visit: Any, language: str) -> None:
    client = apply_as(cast, visit, language=language)
    client.open("intake:application")
    client.open("intake:check-answers")
    client.send("intake:check-answers")
    client.open("intake:application-sent")
    client.open("intake:application")
    application = Application.objects.get()
    assert application.state == ApplicationState.SUBMITTED
    assert application.answer_by == cast.at + timedelta(days=7)
    assert application.submitted_at == cast.at


@pytest.mark.parametrize("language", ["bn", "en"])
@pytest.mark.parametrize("part", list(Part))
def test_every_part_opens_can_be_left_empty_and_can_be_skipped(
    cast: Cast, visit: Any, part: Part, language: str
) -> None:
    client = apply_as(cast, visit, language=language)
    page = client.open("intake:part", part=part.value).content.decode()
    assert "*" not in page.split("<main")[1].split("</main")[0]
    client.send("intake:part", {}, part=part.value)
    client.send("intake:part", {"skip": "1"}, part=part.value)
    assert Profile.objects.get().parts_done == [part.value]


def test_answers_are_kept_part_by_part(cast: Cast, visit: Any) -> None:
    client = apply_as(cast, visit)
    client.send(
        "intake:part",
        {"gender": "female", "birth_year": "১৯৯৫", "district": "বরিশাল", "upazila": "বাবুগঞ্জ"},
        part="about_me",
    )
    client.send(
        "intake:part",
        {"strengths": "হিসাব রাখি", "skills": ["sewing"], "skills_more": "Typing, আলপনা আঁকা"},
        part="strengths",
    )
    client.send("intake:part", {"on_sat": ["sat-08:00-12:00"], "on_mon": ["mon-18:00-21:00"]}, part="availability")
    client.send("intake:part", {"wants_kind": "either", "modes": ["phone"]}, part="supporter_wishes")
    mina, profile = cast.people["mina"], Profile.objects.get()
    mina.refresh_from_db()
    assert (mina.gender, mina.birth_year, mina.district) == ("female", 1995, "বরিশাল")
    assert profile.strengths == "হিসাব রাখি"
    assert profile.skills == ["sewing", "typing", "আলপনা আঁকা"]
    assert profile.availability == [
        {"day": "sat", "from": "08:00", "to": "12:00"},
        {"day": "mon", "from": "18:00", "to": "21:00"},
    ]
    assert (profile.wants_kind, profile.modes) == ("", ["phone"])
    page = client.open("intake:check-answers").content.decode()
    for shown in ("হিসাব রাখি", "আলপনা আঁকা", "১৯৯৫", "বাবুগঞ্জ"):
        assert shown in page


def test_what_was_answered_stands_in_the_form_when_one_comes_back(cast: Cast, visit: Any) -> None:
    client = apply_as(cast, visit)
    client.send("intake:part", {"limits": "বেশি শব্দ"}, part="limits")
    assert "বেশি শব্দ" in client.open("intake:part", part="limits").content.decode()


def test_skipping_keeps_what_was_answered_before(cast: Cast, visit: Any) -> None:
    client = apply_as(cast, visit)
    client.send("intake:part", {"limits": "বেশি শব্দ"}, part="limits")
    client.send("intake:part", {"limits": "", "skip": "1"}, part="limits")
    assert Profile.objects.get().limits == "বেশি শব্দ"


def test_a_year_that_cannot_be_is_said_at_its_box_and_nothing_is_lost(cast: Cast, visit: Any) -> None:
    client = apply_as(cast, visit)
    page = client.send("intake:part", {"birth_year": "3020", "upazila": "সদর"}, part="about_me", expect=422)
    assert "সদর" in page.content.decode()
    assert Profile.objects.get().parts_done == []


def test_finish_later_keeps_the_words_as_a_draft(cast: Cast, visit: Any) -> None:
    client = apply_as(cast, visit)
    path = reverse("intake:part", kwargs={"part": "barriers"})
    assert reverse("people:draft-keep") in client.open(path).content.decode()
    client.send("people:draft-keep", {"draft_path": path, "barriers": "বাসে ওঠা কঠিন"}, expect=204)
    assert "বাসে ওঠা কঠিন" in client.open(path).content.decode()
    assert Profile.objects.get().barriers == ""


def test_who_helped_with_typing_is_seen_before_sending(cast: Cast, visit: Any) -> None:
    client = apply_as(cast, visit, helped_by="ভাই সেলিম")
    assert "ভাই সেলিম" in client.open("intake:check-answers").content.decode()
    client.send("intake:helper-name", {"helped_by": "বোন রিনা"})
    assert "বোন রিনা" in client.open("intake:check-answers").content.decode()


def test_sending_twice_sends_once(cast: Cast, visit: Any) -> None:
    client = apply_as(cast, visit)
    token = new_token(cast.people["mina"].public_id)
    client.send("intake:check-answers", {"once": token})
    client.send("intake:check-answers", {"once": token})
    arrived = Notice.objects.filter(person=cast.people["mina"], kind="application.arrived", channel="in_app")
    assert arrived.count() == 1


def test_who_applies_is_told_when_it_has_arrived_and_coordinators_that_somebody_waits(cast: Cast) -> None:
    applied(cast)
    told = {n.person for n in Notice.objects.filter(channel="in_app")}
    assert told == {cast.people["mina"], cast.people["gita"]}


def test_a_second_application_to_the_same_programme_is_refused_in_words(cast: Cast, visit: Any) -> None:
    applied(cast)
    visit("mina").send("intake:apply", {"programme": cast.programme.public_id}, expect=422)
    assert Application.objects.count() == 1


def test_an_application_can_be_taken_back_and_gone_on_with(cast: Cast, visit: Any) -> None:
    applied(cast, limits="অনেকক্ষণ দাঁড়ানো")
    client = visit("mina")
    client.open("intake:application-withdraw")
    client.send("intake:application-withdraw")
    assert Application.objects.get().state == ApplicationState.WITHDRAWN
    client.open("intake:application")
    client.send("intake:apply", {"programme": cast.programme.public_id})
    assert Application.objects.get().state == ApplicationState.DRAFT
    assert Profile.objects.get().limits == "অনেকক্ষণ দাঁড়ানো"


def test_a_no_is_read_with_its_reason_and_one_may_apply_again(cast: Cast, visit: Any) -> None:
    application = applied(cast)
    decline_application(application, reason="খুলনায় আমাদের কেউ নেই।", by=cast.actor("gita"), at=cast.at)
    page = visit("mina").open("intake:application").content.decode()
    assert "খুলনায় আমাদের কেউ নেই।" in page
    visit("mina").send("intake:apply", {"programme": cast.programme.public_id})


def test_where_the_application_is_can_be_asked(cast: Cast) -> None:
    application = began(cast)
    stage = where_is_my_application(application.person, cast.programme)
    assert stage is not None
    assert (stage.state, stage.answered, stage.parts, stage.answer_by) == (ApplicationState.DRAFT, 0, 12, None)
    assert where_is_my_application(cast.people["asha"], cast.programme) is None


def test_without_an_application_one_is_led_to_apply(cast: Cast, visit: Any) -> None:
    answer = visit("bikram").open("intake:application", expect=303)
    assert answer["Location"] == reverse("intake:apply")


def test_nobody_signed_in_is_asked_to_sign_in_first(cast: Cast, visit: Any) -> None:
    visit().open("intake:apply", expect=302)
    visit().open("intake:part", part="limits", expect=302)


def test_a_part_that_does_not_exist_is_not_found(cast: Cast, visit: Any) -> None:
    visit("asha").open("intake:part", part="diagnosis", expect=404)


def test_the_profile_is_in_the_download_of_the_person(cast: Cast) -> None:
    applied(cast, limits="অনেকক্ষণ দাঁড়ানো")
    found = export_of(cast.people["mina"])
    assert found["intake.Profile"][0]["limits"] == "অনেকক্ষণ দাঁড়ানো"
