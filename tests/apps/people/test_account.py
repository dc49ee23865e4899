"""Joining, and what people say and change about themselves."""

from typing import Any

import pytest
from django.urls import reverse

from demo.cast import PASSWORD, Cast
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.people.models import AccessPreferences, Account, Person
from sahajatri.apps.people.queries import how_to_reach, preferences_of
from sahajatri.apps.people.terms import ReachBy
from sahajatri.kernel.pages.models import Draft
from sahajatri.kernel.pages.tokens import new_token
from sahajatri.kernel.records import outside_actions
from sahajatri.kernel.records.models import Event
from tests.cast.people import account_of, code_sent_to

NEW = "+8801712345678"


def join(client: Any, name: str, *, address: str = "০১৭১২৩৪৫৬৭৮", **more: str) -> Any:
    client.send("people:join", {"name": name, "address": address, **more})
    return client.send("people:code-enter", {"code": code_sent_to(NEW)})


@pytest.mark.parametrize("name", ["সুরাইয়া", "রা", "মোহাম্মদ আব্দুর রহমান", "Nila"])
def test_a_new_person_joins_with_one_word_or_several(cast: Cast, visit: Any, name: str) -> None:
    client = visit()
    answer = join(client, name, next="/programmes/")
    assert answer.headers["Location"] == "/preferences/?first=1&next=%2Fprogrammes%2F"
    person = Person.objects.get(phone=NEW)
    assert person.name == name
    assert client.session["_auth_user_id"] == str(Account.objects.get(person=person).pk)


def test_after_joining_access_comes_first_and_then_what_one_came_for(cast: Cast, visit: Any) -> None:
    client = visit()
    join(client, "নীলা", next="/programmes/")
    client.person = Person.objects.get(phone=NEW)
    look = {"lang": "bn", "size": "1.5", "spacing": "wide", "theme": "contrast", "view": "simple", "motion": "off"}
    look["pictures"] = "off"
    first = client.send("/preferences/?first=1&next=/programmes/", look)
    assert first.headers["Location"] == "/me/reach/?first=1&next=%2Fprogrammes%2F"
    then = client.send(first.headers["Location"], {"reach_by": "call"})
    assert then.headers["Location"] == "/programmes/"
    assert preferences_of(client.person).display == look
    page = client.open("programmes:programmes").content.decode()
    assert 'data-size="1.5"' in page
    assert 'data-theme="contrast"' in page


def test_joining_without_a_letter_in_the_name_is_refused(cast: Cast, visit: Any) -> None:
    visit().send("people:join", {"name": " ", "address": "01712345678"}, expect=422)


def test_who_signs_in_with_an_unknown_number_may_join_after_the_code(cast: Cast, visit: Any) -> None:
    client = visit()
    client.send("people:sign-in", {"address": "01712345678"})
    answer = client.send("people:code-enter", {"code": code_sent_to(NEW)})
    assert answer.headers["Location"] == "/join/"
    client.send("people:join", {"name": "তারা"})
    assert Person.objects.get(phone=NEW).name == "তারা"


def test_a_new_person_on_a_number_that_is_known_says_so(cast: Cast, visit: Any) -> None:
    client = visit()
    client.send("people:join", {"name": "রাজু", "address": "01100000001"})
    answer = client.send("people:code-enter", {"code": code_sent_to("+8801100000001")})
    assert answer.headers["Location"] == "/sign-in/who/"
    client.send("people:who", {"who": "new"})
    assert Person.objects.filter(phone="+8801100000001").count() == 2


@pytest.mark.parametrize("language", ["bn", "en"])
def test_everybody_sees_the_own_account(cast: Cast, visit: Any, language: str) -> None:
    client = visit("asha", language=language)
    page = client.open("people:account").content.decode()
    assert "আশা রানী দাস" in page
    assert ("০১১০০-০০০০০১" if language == "bn" else "01100-000001") in page
    for route in (
        "people:name-change",
        "people:address-change",
        "people:password-change",
        "people:phone-share",
        "people:reach-me",
        "people:preferences",
        "people:sign-out",
    ):
        client.open(route)


def test_a_person_changes_the_own_name(cast: Cast, visit: Any) -> None:
    visit("asha").send("people:name-change", {"name": "আশা", "called": "আশামণি"})
    person = Person.objects.get(pk=cast.people["asha"].pk)
    assert (person.name, person.called) == ("আশা", "আশামণি")


def test_a_new_number_counts_only_after_its_code_and_the_old_one_is_told(cast: Cast, visit: Any) -> None:
    client = visit("asha")
    client.send("people:address-change", {"address": "01712345678"})
    assert account_of(cast, "asha").phone == "+8801100000001"
    client.send("people:address-confirm", {"code": "000000"}, expect=422)
    client.send("people:address-confirm", {"code": code_sent_to(NEW)})
    assert account_of(cast, "asha").phone == NEW
    told = Notice.objects.filter(kind="people.address-changed")
    assert {n.channel for n in told} == {"in_app", "sms"}
    assert told.get(channel="sms").address == "+8801100000001"


def test_a_code_for_signing_in_does_not_change_an_address(cast: Cast, visit: Any) -> None:
    client = visit("asha")
    client.send("people:address-change", {"address": "01712345678"})
    anonymous = visit()
    session = anonymous.session
    session["door"] = client.session["door"]
    session.save()
    anonymous.cookies["session"] = session.session_key
    assert anonymous.open("people:code-enter", expect=303).headers["Location"] == "/sign-in/"


def test_the_email_that_confirms_an_address_holds_no_link_to_sign_in_with(cast: Cast, visit: Any) -> None:
    visit("asha").send("people:address-change", {"address": "neu@example.org"})
    text = Notice.objects.get(address="neu@example.org").text
    assert code_sent_to("neu@example.org") in text
    assert "http" not in text


def test_a_new_password_needs_the_old_one_and_keeps_this_session(cast: Cast, visit: Any) -> None:
    client = visit("asha")
    client.send("people:password-change", {"before": "wrong", "password": "পথে পথে একসঙ্গে"}, expect=422)
    client.send("people:password-change", {"before": PASSWORD, "password": "12345678"}, expect=422)
    client.send("people:password-change", {"before": PASSWORD, "password": "পথে পথে একসঙ্গে"})
    client.open("people:account")
    assert account_of(cast, "asha").check_password("পথে পথে একসঙ্গে")


def test_a_person_says_how_to_be_reached(cast: Cast, visit: Any) -> None:
    data = {"reach_by": "sms", "wants_interpreter": "yes", "interpreter_language": "বাংলা ইশারা ভাষা", "says": "বিকালে"}
    visit("asha").send("people:reach-me", data)
    chosen = AccessPreferences.objects.get(person=cast.people["asha"])
    assert (chosen.wants_interpreter, chosen.wants_helper) == (True, None)
    assert how_to_reach(cast.people["asha"]).by is ReachBy.SMS


def test_the_other_language_opens_the_same_page_and_is_remembered_for_messages(cast: Cast, visit: Any) -> None:
    client = visit("asha")
    answer = client.send("people:language-choose", {"lang": "en", "next": "/me/?a=1"})
    assert answer.headers["Location"] == "/me/?a=1"
    client.language = "en"
    assert 'lang="en"' in client.open("people:account").content.decode()
    assert how_to_reach(cast.people["asha"]).language == "en"


def test_somebody_not_signed_in_chooses_how_pages_look(cast: Cast, visit: Any) -> None:
    client = visit()
    look = {"lang": "bn", "size": "2", "spacing": "normal", "theme": "dark", "view": "full", "motion": "on"}
    look["pictures"] = "on"
    client.send("people:preferences", look)
    assert 'data-theme="dark"' in client.open("people:sign-in").content.decode()


def test_the_look_comes_along_to_another_device(cast: Cast, visit: Any) -> None:
    look = {"lang": "en", "size": "2", "spacing": "normal", "theme": "dark", "view": "full", "motion": "on"}
    visit("asha").send("people:preferences", {**look, "pictures": "on"})
    with outside_actions("asha signs in without a second step"):
        Account.objects.filter(person=cast.people["asha"]).update(totp_confirmed_at=None)
    other = visit()
    other.send("people:sign-in", {"address": "asha@example.org", "password": PASSWORD})
    other.language = "en"
    assert 'data-theme="dark"' in other.open("people:account").content.decode()


def test_a_draft_is_kept_for_the_page_it_was_typed_on(cast: Cast, visit: Any) -> None:
    client = visit("asha")
    fields = {"draft_path": "/me/reach/", "reach_by": "call", "says": "দুপুরের পরে"}
    client.send("people:draft-keep", fields, expect=204)
    assert client.open("people:reach-me").context["form"].initial["says"] == "দুপুরের পরে"
    client.send("people:reach-me", {"reach_by": "call", "says": "দুপুরের পরে"})
    assert not Draft.objects.exists()


def test_finishing_later_without_a_script_leads_home_and_keeps_the_text(cast: Cast, visit: Any) -> None:
    client = visit("asha")
    client.defaults["HTTP_ACCEPT"] = "text/html,application/xhtml+xml"
    answer = client.send("people:draft-keep", {"draft_path": "/me/reach/", "says": "পরে"})
    assert answer.headers["Location"] == "/"
    assert Draft.objects.get().path == "/me/reach/"


@pytest.mark.parametrize("path", ["https://example.com/me/", "//example.com/", "/no-such-page/", "", "me/reach/"])
def test_a_draft_is_kept_for_pages_of_this_site_only(cast: Cast, visit: Any, path: str) -> None:
    visit("asha").send("people:draft-keep", {"draft_path": path, "says": "x"}, expect=204)
    assert not Draft.objects.exists()


def test_a_secret_is_never_part_of_a_draft(cast: Cast, visit: Any) -> None:
    visit("asha").send("people:draft-keep", {"draft_path": "/me/name/", "password": "p", "code": "1"}, expect=204)
    assert Draft.objects.get().data == {}


def test_the_second_press_of_a_button_changes_nothing_more(cast: Cast, visit: Any) -> None:
    client = visit("asha")
    data = {"once": new_token(cast.people["asha"].public_id), "name": "আশা", "called": ""}
    for _ in range(2):
        assert client.post(reverse("people:name-change"), data).status_code == 303
    assert Event.objects.filter(kind="name.chosen").count() == 1
