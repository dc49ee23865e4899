"""Typing for somebody is visible, reads nothing back, and waits for the person's confirmation."""

from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.caseload.actions import take_on_caseload
from sahajatri.apps.consent.models import Grant
from sahajatri.apps.intake.models import Application, AssistedAnswer, Profile
from sahajatri.apps.intake.terms import ApplicationState, Part
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.people.models import Person
from tests.cast.intake import applied, with_profile


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_coordinator_applies_together_with_somebody_new(cast: Cast, visit: Any, language: str) -> None:
    gita = visit("gita", language=language)
    gita.open("intake:assist")
    gita.send("intake:assist", {"name": "মিনা আক্তার", "phone": "01110-000077"})
    mina = Person.objects.get(name="মিনা আক্তার")
    gita.open("intake:assist-parts", person=mina.public_id)
    gita.send("intake:assist-part", {"limits": "অনেকক্ষণ দাঁড়ানো"}, person=mina.public_id, part="limits")
    gita.open("intake:assist-send", person=mina.public_id)
    gita.send("intake:assist-send", {"matching": "yes", "sharing": "no"}, person=mina.public_id)
    assert Application.objects.get().state == ApplicationState.SUBMITTED
    grant = Grant.objects.get(person=mina)
    assert (grant.purpose, grant.how, grant.helped_by) == ("matching", "read_aloud", cast.people["gita"].display_name)


@pytest.mark.parametrize("part", list(Part))
def test_the_helper_never_reads_what_stands_there(cast: Cast, visit: Any, part: Part) -> None:
    with_profile(cast, "asha", limits="কানারি", barriers="কানারি", own_words="কানারি", skills=["কানারি"], upazila="কানারি")
    gita = visit("gita")
    asha = cast.people["asha"].public_id
    assert "কানারি" not in gita.open("intake:assist-parts", person=asha).content.decode()
    assert "কানারি" not in gita.open("intake:assist-part", person=asha, part=part.value).content.decode()


def test_the_helper_does_not_read_back_what_was_just_typed(cast: Cast, visit: Any) -> None:
    gita, asha = visit("gita"), cast.people["asha"].public_id
    gita.send("intake:assist-part", {"barriers": "কানারি"}, person=asha, part="barriers")
    assert "কানারি" not in gita.open("intake:assist-part", person=asha, part="barriers").content.decode()


def test_what_the_helper_leaves_empty_stays_as_it_was(cast: Cast, visit: Any) -> None:
    with_profile(cast, "asha", access_needs="দোভাষী", work_needs=["breaks"])
    visit("gita").send(
        "intake:assist-part",
        {"access_needs": "", "work_needs": ["seat"]},
        person=cast.people["asha"].public_id,
        part="access_needs",
    )
    profile = Profile.objects.get()
    assert (profile.access_needs, profile.work_needs) == ("দোভাষী", ["seat"])


@pytest.mark.parametrize("language", ["bn", "en"])
def test_the_person_sees_who_typed_what_and_says_that_it_is_right(cast: Cast, visit: Any, language: str) -> None:
    visit("gita").send("intake:assist-part", {"limits": "দীর্ঘ পথ"}, person=cast.people["asha"].public_id, part="limits")
    assert Notice.objects.filter(person=cast.people["asha"], kind="profile.typed").count() == 1
    asha = visit("asha", language=language)
    page = asha.open("intake:assisted-confirm").content.decode()
    assert "দীর্ঘ পথ" in page
    assert cast.people["gita"].display_name in page
    asha.send("intake:assisted-confirm", {"parts": ["limits"]})
    assert AssistedAnswer.objects.get().confirmed_at == cast.at
    assert "দীর্ঘ পথ" not in asha.open("intake:assisted-confirm").content.decode()


def test_changing_what_was_typed_confirms_it_too(cast: Cast, visit: Any) -> None:
    visit("gita").send("intake:assist-part", {"limits": "দীর্ঘ পথ"}, person=cast.people["asha"].public_id, part="limits")
    visit("asha").send("intake:part", {"limits": "শুধু সিঁড়ি"}, part="limits")
    assert AssistedAnswer.objects.get().confirmed_at == cast.at
    assert Profile.objects.get().limits == "শুধু সিঁড়ি"


def test_a_practitioner_types_for_somebody_on_the_caseload_only(cast: Cast, visit: Any) -> None:
    take_on_caseload(cast.people["esha"], cast.people["asha"], by=cast.actor("gita"), at=cast.at)
    asha = cast.people["asha"].public_id
    visit("esha").open("intake:assist-parts", person=asha)
    visit("farid").open("intake:assist-parts", person=asha, expect=404)
    visit("bikram").open("intake:assist-parts", person=asha, expect=404)
    visit("hari").open("intake:assist-part", person=asha, part="limits", expect=404)


def test_what_an_applicant_has_sent_is_not_read_by_typing_for_her(cast: Cast, visit: Any) -> None:
    applied(cast, limits="কানারি")
    page = visit("gita").open("intake:assist-part", person=cast.people["mina"].public_id, part="limits")
    assert "কানারি" not in page.content.decode()


def test_a_participant_is_found_by_name(cast: Cast, visit: Any) -> None:
    page = visit("gita").open("intake:assist", query="?q=আশা").content.decode()
    assert cast.people["asha"].name in page
    assert cast.people["lata"].name not in page
