"""The second factor of staff: time-based codes (RFC 6238) and recovery codes."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import unquote

import pyotp
import pytest

from demo.cast import PASSWORD, Cast
from sahajatri.apps.people.actions import give_second_factor, set_second_factor
from sahajatri.kernel import clock
from sahajatri.kernel.pages.held import typed_before
from sahajatri.kernel.pages.models import HeldForm
from sahajatri.kernel.pages.tokens import new_token
from sahajatri.kernel.refusals import Refused
from tests.cast.people import account_of, with_second_factor

GITA = "+8801100000007"


def first_step(client: Any, **more: str) -> Any:
    return client.send("people:sign-in", {"address": GITA, "password": PASSWORD, **more})


def test_the_published_example_of_rfc_6238_is_accepted(cast: Cast) -> None:
    """RFC 6238, appendix B: at 59 seconds, SHA-1, the last six of the eight digits 94287082."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # "12345678901234567890"
    account = set_second_factor(
        account_of(cast, "gita"),
        secret=secret,
        code="২৮৭০৮২",
        by=cast.actor("gita"),
        at=datetime.fromtimestamp(59, tz=UTC),
    )
    assert account.has_second_factor


def test_a_code_of_the_app_works_once(cast: Cast) -> None:
    account, totp, _ = with_second_factor(cast, "gita", at=cast.at - timedelta(days=1))
    code = totp.at(cast.at)
    give_second_factor(account, code=code, by=cast.actor("gita"), at=cast.at)
    with pytest.raises(Refused):
        give_second_factor(account, code=code, by=cast.actor("gita"), at=cast.at + timedelta(seconds=5))


def test_the_code_that_set_it_up_cannot_be_used_again(cast: Cast) -> None:
    account, totp, _ = with_second_factor(cast, "gita", at=cast.at)
    with pytest.raises(Refused):
        give_second_factor(account, code=totp.at(cast.at), by=cast.actor("gita"), at=cast.at)


def test_a_code_of_two_minutes_ago_is_too_old(cast: Cast) -> None:
    account, totp, _ = with_second_factor(cast, "gita", at=cast.at - timedelta(days=1))
    with pytest.raises(Refused):
        give_second_factor(
            account, code=totp.at(cast.at - timedelta(minutes=2)), by=cast.actor("gita"), at=cast.at
        )


def test_each_of_eight_recovery_codes_works_once_and_is_stored_as_a_hash(cast: Cast) -> None:
    account, _, codes = with_second_factor(cast, "gita", at=cast.at)
    assert len(set(codes)) == 8
    stored = account_of(cast, "gita").recovery_codes
    assert not any(code.replace("-", "") in str(stored) for code in codes)
    give_second_factor(account, code=codes[0].upper(), by=cast.actor("gita"), at=cast.at)
    with pytest.raises(Refused):
        give_second_factor(account, code=codes[0], by=cast.actor("gita"), at=cast.at)
    give_second_factor(account, code=codes[1], by=cast.actor("gita"), at=cast.at)


def test_staff_without_a_second_factor_are_led_to_it_after_signing_in(cast: Cast, visit: Any) -> None:
    answer = first_step(visit(), next="/members/")
    assert answer.headers["Location"] == "/me/second-factor/?next=%2Fmembers%2F"


def test_setting_it_up_shows_the_recovery_codes_once(cast: Cast, visit: Any) -> None:
    client = visit()
    first_step(client)
    client.person = cast.people["gita"]
    page = client.open("people:second-factor-begin", query="?next=/members/")
    sealed = page.context["form"].initial["secret"]
    totp = pyotp.parse_uri(page.context["uri"])
    assert isinstance(totp, pyotp.TOTP)
    token = new_token(client.person.public_id)
    fields = {"once": token, "secret": sealed, "code": totp.at(cast.at), "next": "/members/"}
    shown = client.post("/me/second-factor/", fields)
    assert shown.status_code == 200
    codes = re.findall(r"<code>([0-9a-z]{5}-[0-9a-z]{5})</code>", shown.content.decode())
    assert len(codes) == 8
    again = client.post("/me/second-factor/", fields)
    assert not any(code in again.content.decode() for code in codes)
    client.open("programmes:members")


def test_a_wrong_first_code_keeps_the_same_picture(cast: Cast, visit: Any) -> None:
    client = visit()
    first_step(client)
    client.person = cast.people["gita"]
    before = client.open("people:second-factor-begin")
    sealed = before.context["form"].initial["secret"]
    after = client.send("people:second-factor-begin", {"secret": sealed, "code": "000000"}, expect=422)
    assert after.context["letters"] == before.context["letters"]


def test_with_a_second_factor_the_password_alone_opens_nothing(cast: Cast, visit: Any) -> None:
    _, totp, _ = with_second_factor(cast, "gita", at=cast.at - timedelta(days=1))
    client = visit()
    assert first_step(client, next="/members/").headers["Location"] == "/sign-in/second/"
    assert client.session.get("_auth_user_id") is None
    client.send("people:second-factor", {"code": "111111"}, expect=422)
    bengali = totp.at(cast.at).translate(str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯"))
    answer = client.send("people:second-factor", {"code": bengali})
    assert answer.headers["Location"] == "/members/"
    client.open("programmes:members")


def test_five_wrong_second_factors_are_the_last_for_a_quarter_of_an_hour(cast: Cast, visit: Any) -> None:
    _, totp, _ = with_second_factor(cast, "gita", at=cast.at - timedelta(days=1))
    client = visit()
    first_step(client)
    for _ in range(5):
        client.send("people:second-factor", {"code": "x"}, expect=422)
    client.send("people:second-factor", {"code": totp.at(cast.at)}, expect=422)


def test_nobody_reaches_the_second_step_without_the_first(cast: Cast, visit: Any) -> None:
    assert visit().open("people:second-factor", expect=303).headers["Location"] == "/sign-in/"


def test_a_form_sent_when_the_second_factor_is_missing_comes_back_intact(cast: Cast, visit: Any) -> None:
    client = visit()
    first_step(client)
    client.person = cast.people["gita"]
    typed = {"name": "নতুন  মানুষ", "address": "০১৭১১-০০০০০০", "role": "mentor"}
    answer = client.send("programmes:invite", typed, expect=302)
    assert answer.headers["Location"].startswith("/sign-in/second/?next=%2Finvite%2F%3Fheld%3D")
    begin = client.get(answer.headers["Location"])
    assert begin.headers["Location"].startswith("/me/second-factor/?next=%2Finvite%2F%3Fheld%3D")
    page = client.get(begin.headers["Location"])
    sealed, totp = page.context["form"].initial["secret"], pyotp.parse_uri(page.context["uri"])
    assert isinstance(totp, pyotp.TOTP)
    wanted = page.context["form"].initial["next"]
    client.send(
        "people:second-factor-begin", {"secret": sealed, "code": totp.at(cast.at), "next": wanted}, expect=200
    )
    form = client.get(wanted).context["form"]
    assert {name: form.initial[name] for name in typed} == typed


def test_an_expired_session_restores_the_typed_text_exactly(cast: Cast, visit: Any) -> None:
    client = visit()
    client.person = cast.people["asha"]  # the page was opened before the session ran out
    text = "সকাল ১১টার আগে ফোন করবেন না।\r\n  ছোট বার্তা লিখুন 🙂 <b>"
    with clock.stopped_at(cast.at + timedelta(days=15)):
        answer = client.send("people:reach-me", {"reach_by": "sms", "says": text}, expect=302)
        client.person = None
        wanted = re.search(r"next=(.*)$", answer.headers["Location"])
        assert wanted
        path = unquote(wanted[1])
        back = client.send("people:sign-in", {"address": "asha@example.org", "password": PASSWORD, "next": path})
        assert back.headers["Location"] == path
        form = client.get(path).context["form"]
        assert form.initial["says"] == text
        assert form.initial["reach_by"] == "sms"


def test_what_was_held_opens_for_nobody_else(cast: Cast, visit: Any, rf: Any) -> None:
    client = visit("asha")
    client.session.flush()
    client.cookies.pop("session")
    client.send("people:reach-me", {"reach_by": "sms", "says": "নিজের কথা"}, expect=302)
    secret = HeldForm.objects.get().secret
    request = rf.get("/me/reach/", {"held": secret})
    assert typed_before(request, cast.people["lata"].public_id) is None
    assert typed_before(request, cast.people["asha"].public_id) is not None


def test_staff_are_signed_out_after_half_an_hour_of_silence_and_after_twelve_hours(cast: Cast, visit: Any) -> None:
    _, totp, _ = with_second_factor(cast, "gita", at=cast.at - timedelta(days=1))
    client = visit()
    first_step(client)
    client.send("people:second-factor", {"code": totp.at(cast.at)})
    with clock.stopped_at(cast.at + timedelta(minutes=29)):
        client.open("programmes:members")
    with clock.stopped_at(cast.at + timedelta(minutes=29 + 31)):
        client.open("programmes:members", expect=302)
