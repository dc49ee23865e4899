"""Signing in with a code, a link or a password."""

from datetime import timedelta
from typing import Any

import pytest

from demo.cast import PASSWORD, Cast
from sahajatri.apps.people.actions import open_account, register_person, say_phone_is_shared, take_code
from sahajatri.apps.people.jobs import forget_old_codes
from sahajatri.apps.people.models import Account, SignInCode
from sahajatri.apps.people.rules import code_digits
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.refusals import Refused
from tests.cast.people import account_of, code_sent_to, link_sent_to

ASHA = "+8801100000001"


def ask(client: Any, address: str, **more: str) -> Any:
    return client.send("people:sign-in", {"address": address, **more})


def is_in(client: Any) -> str | None:
    return client.session.get("_auth_user_id")


def test_a_phone_and_a_code_in_bengali_digits_sign_in(cast: Cast, visit: Any) -> None:
    client = visit()
    ask(client, "০১১০০-০০০০০১")
    bengali = code_sent_to(ASHA).translate(str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯"))
    answer = client.send("people:code-enter", {"code": f" {bengali[:3]} {bengali[3:]} "})
    assert answer.headers["Location"] == "/"
    assert is_in(client) == str(account_of(cast, "asha").pk)


@pytest.mark.parametrize("typed", ["১২৩৪৫৬", "123 456", "१२३४५६", "١٢٣٤٥٦", "১২৩-৪৫৬"])
def test_a_code_may_be_typed_in_the_digits_of_any_script(typed: str) -> None:
    assert code_digits(typed) == "123456"


def test_an_email_in_capitals_gets_a_link_that_asks_before_it_signs_in(cast: Cast, visit: Any) -> None:
    ask(visit(), "ASHA@example.org")
    link = link_sent_to("asha@example.org")
    other_browser = visit()
    other_browser.open(link)
    assert is_in(other_browser) is None
    other_browser.send(link)
    assert is_in(other_browser) == str(account_of(cast, "asha").pk)
    third = visit()
    third.open(link)
    third.send(link, expect=422)
    assert is_in(third) is None


def test_a_code_works_once(cast: Cast, visit: Any) -> None:
    client = visit()
    ask(client, ASHA)
    code = code_sent_to(ASHA)
    door = dict(client.session["door"])
    client.send("people:code-enter", {"code": code})
    row = SignInCode.objects.get(public_id=door["code"])
    with pytest.raises(Refused) as refused:
        take_code(row, code=code, browser=door["browser"], by=Actor(), at=cast.at)
    assert refused.value.refusal.code == "code_used"


def test_a_code_does_not_work_in_another_browser(cast: Cast, visit: Any) -> None:
    client = visit()
    ask(client, ASHA)
    other = visit()
    ask(other, ASHA)
    newest = code_sent_to(ASHA)
    client.send("people:code-enter", {"code": newest}, expect=422)
    row = SignInCode.objects.get(public_id=other.session["door"]["code"])
    with pytest.raises(Refused):
        take_code(row, code=newest, browser=client.session["door"]["browser"], by=Actor(), at=cast.at)
    other.send("people:code-enter", {"code": newest})


def test_after_five_wrong_tries_even_the_right_code_is_refused(cast: Cast, visit: Any) -> None:
    client = visit()
    ask(client, ASHA)
    right = code_sent_to(ASHA)
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"
    for _ in range(5):
        client.send("people:code-enter", {"code": wrong}, expect=422)
    client.send("people:code-enter", {"code": right}, expect=422)
    assert is_in(client) is None


def test_a_code_is_good_for_ten_minutes(cast: Cast, visit: Any) -> None:
    client = visit()
    ask(client, ASHA)
    code = code_sent_to(ASHA)
    with clock.stopped_at(cast.at + timedelta(minutes=10)):
        client.send("people:code-enter", {"code": code}, expect=422)
    with clock.stopped_at(cast.at + timedelta(minutes=9, seconds=59)):
        client.send("people:code-enter", {"code": code})


def test_known_and_unknown_addresses_get_the_same_answer(cast: Cast, visit: Any) -> None:
    pages = []
    for number in ("01100000001", "01799999999"):
        client = visit()
        answer = ask(client, number)
        shown = client.open("people:code-enter").content.decode()
        stored = client.session["door"]["address"]
        assert code_sent_to(stored)
        pages.append((answer.status_code, answer.headers["Location"], len(shown)))
    assert pages[0] == pages[1]


def test_a_wrong_password_is_refused_in_the_same_words_for_known_and_unknown_addresses(cast: Cast, visit: Any) -> None:
    said = []
    for address in ("asha@example.org", "nobod@example.org"):
        client = visit()
        page = client.send("people:sign-in", {"address": address, "password": "not-this-one"}, expect=422)
        said.append(page.context["form"].errors["password"])
    assert said[0] == said[1]


def test_a_password_signs_in_without_a_code(cast: Cast, visit: Any) -> None:
    client = visit()
    ask(client, "asha@example.org", password=PASSWORD, next="/preferences/")
    assert is_in(client) == str(account_of(cast, "asha").pk)


def test_who_asks_for_a_code_gets_one_though_the_browser_filled_in_an_old_password(cast: Cast, visit: Any) -> None:
    client = visit()
    answer = ask(client, ASHA, password="an-old-one", how="code")
    assert answer.headers["Location"] == "/sign-in/code/"


def test_five_wrong_passwords_slow_down_this_network_and_not_the_person_elsewhere(cast: Cast, visit: Any) -> None:
    attacker = visit()
    for _ in range(5):
        attacker.send("people:sign-in", {"address": ASHA, "password": "guess"}, expect=422)
    attacker.send("people:sign-in", {"address": ASHA, "password": PASSWORD}, expect=422)
    at_home = visit()
    at_home.defaults["REMOTE_ADDR"] = "203.0.113.9"
    ask(at_home, ASHA, password=PASSWORD)
    assert is_in(at_home)


def test_an_address_gets_three_codes_an_hour(cast: Cast, visit: Any) -> None:
    for _ in range(3):
        ask(visit(), ASHA)
    page = visit().send("people:sign-in", {"address": ASHA}, expect=422)
    assert page.context["form"].errors["address"]
    with clock.stopped_at(cast.at + timedelta(minutes=61)):
        ask(visit(), ASHA)


def test_an_address_gets_six_codes_a_day(cast: Cast, visit: Any) -> None:
    for hour in range(6):
        with clock.stopped_at(cast.at + timedelta(hours=hour * 2)):
            ask(visit(), ASHA)
    with clock.stopped_at(cast.at + timedelta(hours=13)):
        visit().send("people:sign-in", {"address": ASHA}, expect=422)


def a_brother_on_the_same_phone(cast: Cast, *, password: str = "") -> Account:
    person = register_person("রাজু", by=Actor(), at=cast.at)
    return open_account(person, by=Actor(), at=cast.at, phone=ASHA, password=password)


def test_on_a_shared_phone_the_person_picks_the_own_name(cast: Cast, visit: Any) -> None:
    brother = a_brother_on_the_same_phone(cast)
    client = visit()
    ask(client, ASHA)
    answer = client.send("people:code-enter", {"code": code_sent_to(ASHA)})
    assert answer.headers["Location"].endswith("/sign-in/who/")
    page = client.open("people:who").content.decode()
    assert "রাজু" in page
    assert "আশা রানী দাস" in page
    client.send("people:who", {"who": brother.public_id})
    assert is_in(client) == str(brother.pk)


def test_on_a_shared_phone_a_person_with_a_password_gives_it_too(cast: Cast, visit: Any) -> None:
    a_brother_on_the_same_phone(cast)
    asha = account_of(cast, "asha")
    client = visit()
    ask(client, ASHA)
    client.send("people:code-enter", {"code": code_sent_to(ASHA)})
    client.send("people:who", {"who": asha.public_id, "password": "guess"}, expect=422)
    assert is_in(client) is None
    client.send("people:who", {"who": asha.public_id, "password": PASSWORD})
    assert is_in(client) == str(asha.pk)


def test_names_at_a_number_are_shown_only_after_the_code(cast: Cast, visit: Any) -> None:
    client = visit()
    ask(client, ASHA)
    assert client.open("people:who", expect=303).headers["Location"].endswith("/sign-in/")


def test_on_a_shared_phone_the_session_ends_with_the_browser(cast: Cast, visit: Any) -> None:
    account = account_of(cast, "asha")
    say_phone_is_shared(account, is_shared=True, by=cast.actor("asha"), at=cast.at)
    client = visit()
    ask(client, ASHA, password=PASSWORD)
    assert client.session.get_expire_at_browser_close()


def test_signing_in_changes_the_key_of_the_session(cast: Cast, visit: Any) -> None:
    client = visit()
    ask(client, ASHA)
    before = client.session.session_key
    client.send("people:code-enter", {"code": code_sent_to(ASHA)})
    assert client.session.session_key != before


def test_after_signing_in_one_goes_where_one_wanted_but_never_to_another_site(cast: Cast, visit: Any) -> None:
    for wanted, where in (("/me/", "/me/"), ("https://example.com/", "/"), ("//example.com", "/")):
        client = visit()
        answer = ask(client, ASHA, password=PASSWORD, next=wanted)
        assert answer.headers["Location"] == where


def test_signing_out_ends_the_session_and_clears_what_the_browser_stored(cast: Cast, visit: Any) -> None:
    client = visit("asha")
    answer = client.send("people:sign-out")
    assert answer.headers["Clear-Site-Data"] == '"storage"'
    assert is_in(client) is None
    assert "/sign-in/" in client.open("people:account", expect=302).headers["Location"]


@pytest.mark.parametrize("language", ["bn", "en"])
def test_the_door_opens_in_both_languages(cast: Cast, visit: Any, language: str) -> None:
    client = visit(language=language)
    client.open("people:sign-in")
    client.open("people:join")
    page = client.send("people:sign-in", {"address": "123"}, expect=422)
    assert page.context["form"].errors["address"]
    ask(client, "asha@example.org")
    client.open("people:code-enter")
    client.open(link_sent_to("asha@example.org"))


def test_an_address_typed_at_the_door_is_forgotten_after_a_day(cast: Cast, visit: Any) -> None:
    ask(visit(), ASHA)
    forget_old_codes(cast.at + timedelta(hours=23))
    assert SignInCode.objects.filter(address=ASHA).exists()
    forget_old_codes(cast.at + timedelta(hours=25))
    assert not SignInCode.objects.filter(address=ASHA).exists()
