"""A real provider by HTTP: what is handed over, what it says back, what it drops, and whom it lets in."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from demo.cast import Cast
from demo.sms_centre import SmsCentre
from sahajatri.apps.notices import gateways
from sahajatri.apps.notices.actions import send, send_again, settle_problem
from sahajatri.apps.notices.gateways import FolderGateway, HttpGateway, NotSent
from sahajatri.apps.notices.jobs import ask_for_reports, send_due
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.notices.rules import Report, report_of
from sahajatri.apps.notices.terms import NoticeState, Problem
from tests.cast.notices import agrees, outside, told

TOKEN, SECRET = "token-of-a-test", "secret-of-a-test"
ASHA = "+8801100000001"


@pytest.fixture
def centre(settings: Any, client: Client) -> Iterator[SmsCentre]:
    """A centre that Sahajatri speaks to by HTTP, and that speaks to Sahajatri through its doors."""

    def tell(path: str, body: bytes, headers: dict[str, str]) -> int:
        named = {f"HTTP_{k.upper().replace('-', '_')}": v for k, v in headers.items() if k != "Content-Type"}
        return client.post(path, body, content_type=headers["Content-Type"], **named).status_code

    centre = SmsCentre(TOKEN, SECRET, tell)
    with centre.served_on() as served:
        settings.SAHAJATRI_SMS_GATEWAY = "sahajatri.apps.notices.gateways.HttpGateway"
        settings.SAHAJATRI_SMS = {
            **settings.SAHAJATRI_SMS,
            "url": f"{served.url}/messages",
            "status_url": f"{served.url}/messages/{{reference}}",
            "token": TOKEN,
            "secret": SECRET,
        }
        yield centre


def sms_of(cast: Cast, key: str = "asha") -> Notice:
    return outside(cast, key)[-1]


def test_a_message_goes_over_the_line_and_its_delivery_is_reported(cast: Cast, centre: SmsCentre) -> None:
    agrees(cast, "asha")
    told(cast, "asha")
    send_due(cast.at)
    [message] = centre.messages
    assert (message.number, message.text) == (ASHA, "সহযাত্রীতে আপনার জন্য নতুন বার্তা আছে।")
    assert (sms_of(cast).state, sms_of(cast).reference) == ("sent", message.reference)
    assert centre.report(message.reference, "DELIVRD") == 200
    assert sms_of(cast).state == "delivered"


def test_what_did_not_arrive_stands_in_the_outbox_with_its_reason_at_once(
    cast: Cast, centre: SmsCentre, visit: Any
) -> None:
    agrees(cast, "asha")
    told(cast, "asha")
    send_due(cast.at)
    centre.report(centre.messages[0].reference, "expired")
    assert (sms_of(cast).state, sms_of(cast).problem) == ("undelivered", "out_of_reach")
    page = visit("gita").open("notices:outbox").content.decode()
    assert "ফোন অনেকক্ষণ বন্ধ ছিল" in page
    assert "আশা রানী দাস" in page


def test_saying_it_again_or_otherwise_changes_nothing_once_it_was_delivered(cast: Cast, centre: SmsCentre) -> None:
    agrees(cast, "asha")
    told(cast, "asha")
    send_due(cast.at)
    reference = centre.messages[0].reference
    for state in ("sent", "expired", "expired", "delivered", "delivered", "failed"):
        assert centre.report(reference, state) == 200
    assert sms_of(cast).state == "delivered"
    assert centre.report("not-known-yet", "delivered") == 503, "it is to be said again"


def test_a_provider_that_does_not_report_is_asked(cast: Cast, centre: SmsCentre) -> None:
    agrees(cast, "asha")
    told(cast, "asha")
    send_due(cast.at)
    ask_for_reports(cast.at + timedelta(minutes=5))
    assert sms_of(cast).state == "sent"
    centre.messages[0].state = "undelivered"
    ask_for_reports(cast.at + timedelta(minutes=10))
    assert sms_of(cast).state == "undelivered"


def test_killed_between_handing_over_and_noting_it_the_person_reads_it_once(
    cast: Cast, centre: SmsCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    agrees(cast, "asha")
    told(cast, "asha")

    def killed(*args: Any, **kwargs: Any) -> None:
        raise SystemExit

    with monkeypatch.context() as broken:
        broken.setattr("sahajatri.apps.notices.actions.sending._note_sent", killed)
        with pytest.raises(SystemExit):
            send_due(cast.at)
    assert sms_of(cast).state == "waiting"
    send_due(cast.at + timedelta(minutes=4))
    assert centre.doubles == 0, "under its lease it is left alone"
    send_due(cast.at + timedelta(minutes=6))
    assert sms_of(cast).state == "sent"
    assert (len(centre.messages), centre.doubles) == (1, 1)


def test_sent_again_by_a_person_it_is_another_message(cast: Cast, centre: SmsCentre) -> None:
    agrees(cast, "asha")
    told(cast, "asha")
    send_due(cast.at)
    centre.report(centre.messages[0].reference, "rejected")
    send_again(sms_of(cast), by=cast.actor("gita"), at=cast.at)
    send_due(cast.at)
    assert [m.text for m in centre.messages] == ["সহযাত্রীতে আপনার জন্য নতুন বার্তা আছে।"] * 2
    assert (sms_of(cast).state, sms_of(cast).reference) == ("sent", centre.messages[1].reference)


def test_a_failure_that_was_dealt_with_leaves_the_list(cast: Cast, centre: SmsCentre, visit: Any) -> None:
    agrees(cast, "asha")
    told(cast, "asha")
    send_due(cast.at)
    centre.report(centre.messages[0].reference, "rejected")
    client = visit("gita")
    client.send("notices:notice-settle", notice=sms_of(cast).public_id)
    assert "আশা রানী দাস" not in client.open("notices:outbox").content.decode()
    settle_problem(sms_of(cast), by=cast.actor("gita"), at=cast.at)
    visit("hari").send("notices:notice-settle", notice=sms_of(cast).public_id, expect=404)
    visit("asha").send("notices:notice-settle", notice=sms_of(cast).public_id, expect=404)


@pytest.mark.parametrize(
    ("change", "number", "problem"),
    [
        ({"token": "wrong"}, ASHA, Problem.NOT_ALLOWED),
        ({"url": "http://127.0.0.1:9/messages"}, ASHA, Problem.NO_CONNECTION),
        ({"url": "http://sms.example.org/messages"}, ASHA, Problem.NOT_ALLOWED),
        ({"url": ""}, ASHA, Problem.NOT_ALLOWED),
        ({}, "+88000000000", Problem.WRONG_ADDRESS),
        ({"taken": "status=ok"}, ASHA, Problem.UNKNOWN),
    ],
)
def test_each_way_to_fail_has_its_reason(
    db: None, centre: SmsCentre, settings: Any, change: dict[str, str], number: str, problem: Problem
) -> None:
    settings.SAHAJATRI_SMS = {**settings.SAHAJATRI_SMS, **change}
    with pytest.raises(NotSent) as failed:
        HttpGateway().send(number, "x", "key")
    assert failed.value.problem is problem


def test_a_provider_may_name_and_place_everything_otherwise(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def answer(self: HttpGateway, url: str, said: Any) -> Any:
        asked.append((url, said))
        return {"status": "SUCCESS", "data": [{"sms_id": 77}]}

    monkeypatch.setattr(HttpGateway, "_call", answer)
    described = {
        **settings.SAHAJATRI_SMS,
        "url": "https://sms.example.org/v3",
        "fields": "number=recipient,text=message,key=client_ref",
        "also": "type=unicode,sender_id=Sahajatri",
        "taken": "status=success",
        "reference": "data.0.sms_id",
    }
    assert HttpGateway(described).send(ASHA, "এক", "k-0") == "77"
    [(_url, said)] = asked
    assert said == {
        "recipient": ASHA, "message": "এক", "client_ref": "k-0", "type": "unicode", "sender_id": "Sahajatri",
    }  # fmt: skip


def test_a_form_carries_the_token_where_the_provider_wants_it(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []

    class Opener:
        def open(self, request: Any, timeout: int) -> Any:
            seen.append(request)
            raise OSError

    monkeypatch.setattr(gateways, "build_opener", lambda *handlers: Opener())
    described = {**settings.SAHAJATRI_SMS, "url": "https://sms.example.org", "token": "t", "token_field": "api_key"}
    with pytest.raises(NotSent):
        HttpGateway({**described, "sent_as": "form"}).send(ASHA, "x", "k")
    assert b"api_key=t" in seen[0].data
    assert not seen[0].has_header("Authorization")


@pytest.mark.parametrize(
    ("said", "why", "report"),
    [
        ("DELIVRD", "", Report(None)),
        ("Delivered", "", Report(None)),
        ("UNDELIV", "", Report(Problem.UNKNOWN)),
        ("EXPIRED", "", Report(Problem.OUT_OF_REACH)),
        ("failed", "blocked", Report(Problem.REFUSED)),
        ("failed", "No credit", Report(Problem.NO_CREDIT)),
        ("failed", "a word nobody knows", Report(Problem.UNKNOWN)),
        ("ENROUTE", "", None),
        ("", "", None),
    ],
)
def test_the_words_of_providers_are_understood(said: str, why: str, report: Report | None) -> None:
    assert report_of(said, why) == report


# Who may speak.


def signed(body: bytes, secret: str = SECRET) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


BODY = json.dumps({"number": ASHA, "text": "STOP", "reference": "r1"}).encode()


@pytest.mark.parametrize(
    ("headers", "query"),
    [
        ({}, ""),
        ({"HTTP_X_SIGNATURE": signed(BODY, "another")}, ""),
        ({"HTTP_X_SIGNATURE": signed(BODY + b" ")}, ""),
        ({"HTTP_X_SIGNATURE": "sha256=é"}, ""),
        ({"HTTP_AUTHORIZATION": "Bearer wrong"}, ""),
        ({}, "?secret=wrong"),
        ({"HTTP_X_SIGNATURE": "x"}, f"?secret={SECRET}"),
    ],
)
def test_who_cannot_prove_to_be_the_provider_finds_nothing_there(
    cast: Cast, centre: SmsCentre, client: Client, headers: dict[str, str], query: str
) -> None:
    for path in ("/sms/incoming/", "/sms/report/"):
        assert client.post(path + query, BODY, content_type="application/json", **headers).status_code == 404
    assert not Notice.objects.filter(kind="notices.reply").exists()


def test_without_a_secret_the_doors_do_not_exist(cast: Cast, client: Client, settings: Any) -> None:
    settings.SAHAJATRI_SMS = {**settings.SAHAJATRI_SMS, "secret": ""}
    signature = {"HTTP_X_SIGNATURE": signed(BODY, "")}
    assert client.post("/sms/incoming/", BODY, content_type="application/json", **signature).status_code == 404
    assert client.get("/sms/incoming/").status_code == 404


def test_a_provider_that_cannot_sign_gives_the_secret(cast: Cast, centre: SmsCentre, client: Client) -> None:
    token = {"HTTP_AUTHORIZATION": f"Bearer {SECRET}"}
    assert client.post("/sms/incoming/", BODY, content_type="application/json", **token).status_code == 200
    told_so = {"number": ASHA, "text": "START", "reference": "r2"}
    assert client.post(f"/sms/incoming/?secret={SECRET}", told_so).status_code == 200
    for nonsense in (b"{", b"[]", b'"x"', b"{}"):
        answer = client.post("/sms/report/", nonsense, content_type="application/json", **token)
        assert answer.status_code == 400


def test_the_page_of_the_centre_shows_phones_and_lets_one_write_back(cast: Cast, centre: SmsCentre) -> None:
    centre.take(ASHA, "<b>x</b>", "k")
    assert "&lt;b&gt;x&lt;/b&gt;" in centre.page()
    assert centre.reply(ASHA, "Hello") == 200
    assert "→ Hello" in centre.page()


def test_a_failure_of_the_line_is_shown_long_before_fifteen_minutes(
    cast: Cast, centre: SmsCentre, settings: Any, visit: Any
) -> None:
    settings.SAHAJATRI_SMS = {**settings.SAHAJATRI_SMS, "url": "http://127.0.0.1:9/"}
    agrees(cast, "asha")
    told(cast, "asha")
    send(sms_of(cast).pk, at=cast.at)
    assert sms_of(cast).state == NoticeState.WAITING
    assert "আশা রানী দাস" in visit("gita").open("notices:outbox").content.decode()


def test_an_unfinished_file_is_no_message_that_was_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed while it writes, the worker begins that message again, and the folder shows it once and whole."""
    folder = tmp_path / "sms"
    gateway = FolderGateway(folder)
    with monkeypatch.context() as killed:
        killed.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            gateway.send("+8801100000001", "একটি বার্তা", "k")
    assert list(folder.glob("*.json")) == []
    gateway.send("+8801100000001", "একটি বার্তা", "k")
    gateway.send("+8801100000001", "একটি বার্তা", "k")
    [file] = folder.glob("*.json")
    assert json.loads(file.read_text(encoding="utf-8"))["text"] == "একটি বার্তা"
