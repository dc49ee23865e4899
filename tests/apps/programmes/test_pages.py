"""Public pages of programmes, members, invitations."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.people.actions import open_account, register_person
from sahajatri.apps.people.models import Account, Person
from sahajatri.apps.programmes.access import secret_of
from sahajatri.apps.programmes.actions import grant_role, invite_person
from sahajatri.apps.programmes.jobs import close_old_invitations
from sahajatri.apps.programmes.models import Invitation, Membership
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role
from sahajatri.kernel.records import outside_actions
from tests.cast.people import code_sent_to

NEW = "+8801712345678"


def invitation_to(cast: Cast, address: str, role: Role = Role.MENTOR) -> Invitation:
    return invite_person(
        cast.programme, name="নতুন মানুষ", address=address, role=role.value, by=cast.actor("gita"), at=cast.at
    )


def path_of(invitation: Invitation) -> str:
    return reverse("programmes:invitation", kwargs={"invitation": secret_of(invitation)})


@pytest.mark.parametrize("language", ["bn", "en"])
def test_everybody_sees_the_programmes_that_take_applications(cast: Cast, visit: Any, language: str) -> None:
    client = visit(language=language)
    page = client.open("programmes:programmes").content.decode()
    assert ("কাজের পথে একসঙ্গে" if language == "bn" else "Together on the way to work") in page
    client.open("programmes:programme", programme=cast.programme.public_id)
    visit("asha", language=language).open("programmes:programme", programme=cast.programme.public_id)


def test_a_programme_that_takes_no_applications_is_known_to_its_people_only(cast: Cast, visit: Any) -> None:
    with outside_actions("a programme closes its door"):
        type(cast.programme).objects.filter(pk=cast.programme.pk).update(is_open_for_applications=False)
    key = cast.programme.public_id
    visit().open("programmes:programme", programme=key, expect=404)
    visit("hari").open("programmes:programme", programme=key, expect=404)
    visit("asha").open("programmes:programme", programme=key)


def test_a_person_switches_between_the_own_programmes(cast: Cast, visit: Any) -> None:
    pashe = cast.programmes["PASHE"]
    grant_role(pashe, cast.people["jaya"], Role.MENTOR, by=cast.actor("hari"), at=cast.at)
    client = visit("jaya")
    assert client.open("programmes:choose").context["actor"].programme == cast.programme
    client.send("programmes:choose", {"programme": pashe.public_id, "next": "/me/programmes/"})
    actor = client.open("programmes:choose").context["actor"]
    assert actor.programme == pashe
    assert Role.PEER not in actor.roles


def test_nobody_switches_to_a_programme_of_others(cast: Cast, visit: Any) -> None:
    client = visit("asha")
    client.send("programmes:choose", {"programme": cast.programmes["PASHE"].public_id}, expect=422)


@pytest.mark.parametrize("key", ["asha", "bikram", "deepa", "esha", "indu", "kiran"])
def test_only_coordinators_see_the_members(cast: Cast, visit: Any, key: str) -> None:
    client = visit(key)
    client.open("programmes:members", expect=403)
    client.open("programmes:invite", expect=403)


def test_members_stand_in_the_order_of_the_bengali_alphabet(cast: Cast, visit: Any) -> None:
    names = [row["person"].name for row in visit("gita").open("programmes:members").context["rows"]]
    assert names.index("আশা রানী দাস") < names.index("ইন্দু ত্রিপুরা") < names.index("এষা রহমান")
    assert names.index("এষা রহমান") < names.index("কিরণ মাহমুদ") < names.index("লতা খাতুন")
    assert "হরি পাল" not in names


@pytest.mark.parametrize("typed", ["জ\u09df\u09be", "জ\u09af\u09bc\u09be", "jaya", "JAYA"])
def test_the_search_finds_a_name_in_any_spelling(cast: Cast, visit: Any, typed: str) -> None:
    rows = visit("gita").open("programmes:members", query=f"?q={typed}").context["rows"]
    assert {row["person"] for row in rows} == {cast.people["jaya"]}


def test_the_list_of_members_asks_the_database_as_often_for_many_as_for_few(
    cast: Cast, visit: Any, django_assert_num_queries: Any
) -> None:
    client = visit("gita", language="en")
    client.open("programmes:members")
    with CaptureQueriesContext(connection) as few:
        client.open("programmes:members")
    for number in range(12):
        person = register_person(f"Person {'abcdefghijkl'[number]}", by=cast.actor("gita"), at=cast.at)
        grant_role(cast.programme, person, Role.PARTICIPANT, by=cast.actor("gita"), at=cast.at)
    with django_assert_num_queries(len(few)):
        client.open("programmes:members")


def test_a_role_ends_after_a_look_and_the_person_is_told(cast: Cast, visit: Any) -> None:
    held = Membership.objects.get(person=cast.people["bikram"])
    client = visit("gita")
    assert "বিক্রম চাকমা" in client.open("programmes:member-end", membership=held.public_id).content.decode()
    client.send("programmes:member-end", membership=held.public_id)
    assert Role.MENTOR not in cast.actor("bikram").roles
    assert Notice.objects.filter(person=cast.people["bikram"], kind="programmes.role-ended").count() == 1


def test_a_programme_keeps_its_last_safeguarding_lead(cast: Cast, visit: Any) -> None:
    held = Membership.objects.get(person=cast.people["indu"])
    visit("gita").send("programmes:member-end", membership=held.public_id, expect=422)


def test_a_programme_keeps_its_last_coordinator(cast: Cast, visit: Any) -> None:
    held = Membership.objects.get(person=cast.people["gita"])
    visit("gita").send("programmes:member-end", membership=held.public_id, expect=422)


def test_a_coordinator_of_another_programme_finds_nobody_here(cast: Cast, visit: Any) -> None:
    held = Membership.objects.get(person=cast.people["bikram"])
    sent = invitation_to(cast, NEW)
    hari = visit("hari")
    hari.open("programmes:member-end", membership=held.public_id, expect=404)
    hari.open("programmes:invitation-withdraw", invitation=sent.public_id, expect=404)
    assert "বিক্রম" not in hari.open("programmes:members").content.decode()


@pytest.mark.parametrize("language", ["bn", "en"])
def test_an_invitation_by_email_brings_somebody_new_into_the_role(cast: Cast, visit: Any, language: str) -> None:
    visit("gita", language=language).send(
        "programmes:invite", {"name": "নীলা", "address": "Nila@Example.org", "role": "mentor"}
    )
    message = Notice.objects.get(kind="programmes.invitation")
    found = re.search(r"https?://[^/]+(/i/\S+)", message.text)
    assert found
    client = visit(language=language)
    client.open(found[1])
    assert "sign-in" in client.send(found[1]).headers["Location"]
    client.send("people:join", {"name": "নীলা", "address": "nila@example.org", "next": found[1]})
    client.send("people:code-enter", {"code": code_sent_to("nila@example.org")})
    client.person = Person.objects.get(email="nila@example.org")
    client.open(found[1])
    assert client.send(found[1]).headers["Location"] == "/"
    assert Membership.objects.get(person=client.person).role == "mentor"
    assert Notice.objects.filter(person=cast.people["gita"], kind="programmes.invitation-accepted").exists()


def test_an_invitation_by_sms_is_found_by_the_number(cast: Cast, visit: Any) -> None:
    sent = invitation_to(cast, NEW, Role.PEER)
    text = Notice.objects.get(kind="programmes.invitation").text
    assert text.endswith(reverse("programmes:invitation-find"))
    client = visit()
    client.open("programmes:invitation-find")
    client.send("people:join", {"name": "রেহানা", "address": "01712345678", "next": "/i/"})
    client.send("people:code-enter", {"code": code_sent_to(NEW)})
    client.person = Person.objects.get(phone=NEW)
    assert client.open("programmes:invitation-find", expect=303).headers["Location"] == path_of(sent)


def test_an_invitation_works_once(cast: Cast, visit: Any) -> None:
    sent = invitation_to(cast, "lata@example.org")
    client = visit("lata")
    client.send(path_of(sent))
    client.send(path_of(sent), expect=422)
    assert Membership.objects.filter(person=cast.people["lata"], role="mentor").count() == 1


def test_only_the_person_at_the_invited_address_can_accept(cast: Cast, visit: Any) -> None:
    sent = invitation_to(cast, "lata@example.org", Role.COORDINATOR)
    visit("asha").send(path_of(sent), expect=422)
    assert Role.COORDINATOR not in cast.actor("asha").roles


def test_a_staff_role_needs_the_second_factor_before_its_pages_open(cast: Cast, visit: Any) -> None:
    sent = invitation_to(cast, "lata@example.org", Role.PRACTITIONER)
    client = visit("lata")
    with outside_actions("lata has no second step yet"):
        Account.objects.filter(person=cast.people["lata"]).update(totp_confirmed_at=None)
    assert client.send(path_of(sent)).headers["Location"] == "/me/second-factor/"
    assert not client.open("people:account").context["actor"].holds(Role.PRACTITIONER)


def test_an_invitation_taken_back_opens_nothing(cast: Cast, visit: Any) -> None:
    sent = invitation_to(cast, "lata@example.org")
    gita = visit("gita")
    gita.open("programmes:invite")
    gita.send("programmes:invitation-withdraw", invitation=sent.public_id)
    gita.open("programmes:invitation-withdraw", invitation=sent.public_id, expect=404)
    visit("lata").send(path_of(sent), expect=422)


def test_an_invitation_ends_after_thirty_days(cast: Cast, visit: Any) -> None:
    sent = invitation_to(cast, "lata@example.org")
    later = cast.at + timedelta(days=30)
    with clock.stopped_at(later):
        visit("lata").send(path_of(sent), expect=422)
        close_old_invitations(later)
    sent.refresh_from_db()
    assert sent.state == "expired"


def test_nobody_is_invited_twice_or_to_what_they_are(cast: Cast, visit: Any) -> None:
    gita = visit("gita")
    fields = {"name": "লতা", "address": "lata@example.org", "role": "mentor"}
    gita.send("programmes:invite", fields)
    gita.send("programmes:invite", fields, expect=422)
    gita.send("programmes:invite", {**fields, "role": "participant"}, expect=422)


def test_another_person_of_the_family_may_be_invited_on_the_same_phone(cast: Cast, visit: Any) -> None:
    phone = "+8801100000002"
    brother = register_person("রাজু", by=cast.actor("gita"), at=cast.at)
    open_account(brother, by=cast.actor("gita"), at=cast.at, phone=phone)
    visit("gita").send("programmes:invite", {"name": "রাজু", "address": phone, "role": "mentor"})


def test_an_unknown_link_is_unknown(cast: Cast, visit: Any) -> None:
    visit().open("/i/" + "A" * 32 + "/", expect=404)
