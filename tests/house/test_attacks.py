"""What somebody would try who wants in, or wants to know, or wants to do what is not hers or his to do."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.db import connection

from demo.cast import PASSWORD, Cast
from sahajatri.apps.goals.models import Goal
from sahajatri.apps.interop.cohort.files import UnreadableFile, read_table
from sahajatri.apps.people.actions import change_address
from sahajatri.apps.people.jobs import forget_leftovers
from sahajatri.apps.people.web.doors import network_of
from sahajatri.apps.programmes.actions import accept_invitation, invite_person
from sahajatri.apps.safeguarding.models import Block
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role
from sahajatri.kernel.pages.models import Draft, HeldForm
from sahajatri.kernel.pages.tokens import new_token
from sahajatri.kernel.refusals import Refused
from tests.cast.matching import suggested, waiting
from tests.cast.mentoring import paired
from tests.cast.people import account_of, code_sent_to, link_sent_to, with_second_factor
from tests.cast.supporters import cleared

ASHA, GITA, LATA = "+8801100000001", "+8801100000007", "+8801100000012"


def who_is_in(client: Any) -> str | None:
    return client.session.get("_auth_user_id")


# At the door


def test_a_token_used_for_the_own_code_does_not_open_the_door_of_somebody_else(cast: Cast, visit: Any) -> None:
    used = new_token("")
    own = visit()
    own.send("people:sign-in", {"address": LATA})
    own.send("people:code-enter", {"code": code_sent_to(LATA), "once": used})
    assert who_is_in(own) is not None
    other = visit()
    other.send("people:sign-in", {"address": ASHA})
    wrong = "000000" if code_sent_to(ASHA) != "000000" else "000001"
    other.send("people:code-enter", {"code": wrong, "once": used}, expect=422)
    assert who_is_in(other) is None


def test_a_token_of_another_form_stands_for_no_code(cast: Cast, visit: Any) -> None:
    used = new_token("")
    client = visit()
    client.send(
        "safeguarding:concern-raise",
        {"kind": "other", "programme": cast.programmes["DEMO"].public_id, "once": used},
    )
    client.send("people:sign-in", {"address": ASHA})
    client.send("people:code-enter", {"code": "x", "once": used}, expect=422)
    assert who_is_in(client) is None


def test_a_second_factor_is_given_anew_each_time(cast: Cast, visit: Any) -> None:
    _, totp, _ = with_second_factor(cast, "gita", at=cast.at - timedelta(days=1))
    used = new_token("")
    first = visit()
    first.send("people:sign-in", {"address": GITA, "password": PASSWORD})
    first.send("people:second-factor", {"code": totp.at(cast.at), "once": used})
    assert who_is_in(first) is not None
    again = visit()
    again.send("people:sign-in", {"address": GITA, "password": PASSWORD})
    again.send("people:second-factor", {"code": "000000", "once": used}, expect=422)
    assert who_is_in(again) is None


def test_a_link_sent_again_after_ten_minutes_lets_nobody_in(cast: Cast, visit: Any) -> None:
    used = new_token("")
    client = visit()
    client.send("people:sign-in", {"address": "asha@example.org"})
    link = link_sent_to("asha@example.org")
    client.send(link, {"once": used})
    later = visit()
    with clock.stopped_at(cast.at + timedelta(minutes=11)):
        later.post(link, {"once": used})
    assert who_is_in(later) is None


@pytest.mark.parametrize("name", ["password", "before", "code", "secret"])
def test_a_draft_keeps_no_password_and_no_code(cast: Cast, visit: Any, name: str) -> None:
    client = visit("asha")
    client.post("/drafts/", {"draft_path": "/me/password/", name: "a secret of Asha", "says": "a word"})
    assert Draft.objects.get(path="/me/password/").data == {"says": ["a word"]}


# Ids of others


def test_a_participant_begins_no_goal_and_sets_no_review_for_somebody_else(cast: Cast, visit: Any) -> None:
    asha, lata = visit("asha"), cast.people["lata"]
    asha.open("goals:goal-begin", person=lata.public_id, expect=404)
    asha.send("goals:goal-begin", {"words": "Not hers"}, person=lata.public_id, expect=404)
    asha.open("goals:review-set", person=lata.public_id, expect=404)
    asha.send("goals:goal-begin", {"words": "Her own"})
    assert list(Goal.objects.values_list("person__public_id", flat=True)) == [cast.people["asha"].public_id]


def test_an_id_alone_tells_nobody_a_name(cast: Cast, visit: Any) -> None:
    lata = cast.people["lata"]
    visit("asha").open("safeguarding:person-block", person=lata.public_id, expect=404)
    page = visit("asha").open("safeguarding:concern-raise", query=f"?about={lata.public_id}")
    assert lata.display_name not in page.content.decode()


def test_somebody_who_supports_others_can_block_the_own_supporter(cast: Cast, visit: Any) -> None:
    paired(cast, "jaya", "bikram")
    jaya, bikram = visit("jaya"), cast.people["bikram"]
    jaya.send("safeguarding:person-block", person=bikram.public_id)
    assert Block.objects.filter(person=cast.people["jaya"], against=bikram).exists()


def test_what_is_not_yours_and_what_is_not_there_are_the_same_bytes(cast: Cast, visit: Any) -> None:
    visit("asha").send("goals:goal-begin", {"words": "Her own"})
    hidden = Goal.objects.get().public_id
    hari = visit("hari")
    asked_for = (hidden, "zzzzzzzzzzzz")
    answers = [hari.open("goals:goal", goal=goal, expect=404) for goal in asked_for]
    pages = [  # the page names the address that was asked for, for whoever is worried about it
        answer.content.replace(goal.encode(), b"asked-for") for answer, goal in zip(answers, asked_for, strict=True)
    ]
    assert pages[0] == pages[1]
    assert answers[0].headers == answers[1].headers
    assert "csrf" not in {**answers[0].cookies, **answers[1].cookies}


# Rights


def test_a_coordinator_gives_no_role_to_herself(cast: Cast, visit: Any) -> None:
    gita = visit("gita")
    sent = {"name": "Gita", "address": GITA, "role": "lead"}
    gita.send("programmes:invite", sent, expect=422)
    invitation = invite_person(
        cast.programme, name="Gita", address="+8801100000099", role="lead", by=cast.actor("gita"), at=cast.at
    )
    change_address(account_of(cast, "gita"), address="+8801100000099", by=cast.actor("gita"), at=cast.at)
    with pytest.raises(Refused) as refused:
        accept_invitation(invitation, by=cast.actor("gita"), at=cast.at)
    assert refused.value.refusal.code == "invited_oneself"
    assert Role.LEAD not in cast.actor("gita").roles


@pytest.mark.parametrize(("is_behind", "network"), [(True, "203.0.113.0/24"), (False, "127.0.0.0/24")])
def test_limits_count_the_visitor_and_not_our_own_proxy(
    cast: Cast, settings: Any, rf: Any, is_behind: bool, network: str
) -> None:
    """What the visitor claims stands before what the proxy adds, and counts for nothing without a proxy."""
    settings.IS_BEHIND_PROXY = is_behind
    assert network_of(rf.get("/", headers={"X-Forwarded-For": "198.51.100.7, 203.0.113.9"})) == network


# Odd requests


def test_an_address_with_a_null_character_is_refused_before_it_reaches_the_database(cast: Cast, visit: Any) -> None:
    visit("gita").open("programmes:members", query="?q=%00", expect=400)
    visit().open("safeguarding:concern-received", query="?of=a%00b", expect=400)


def test_an_id_with_a_null_character_in_a_form_names_nothing_and_is_not_looked_for(cast: Cast, visit: Any) -> None:
    cleared(cast, "bikram")
    waiting(cast, "asha")
    suggestion, gita, odd = suggested(cast, "asha"), visit("gita"), "a\0b"
    asked: list[Any] = []

    def listening(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.extend(params or ())
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listening):
        gita.send("matching:suggestion-swap", {"supporter": odd, "reason": "x"}, suggestion=suggestion, expect=404)
        gita.send("matching:suggestions-decide", {"suggestion": [odd], "decision": "offer"}, expect=422)
    assert asked
    assert odd not in asked


@pytest.mark.parametrize(
    "where", ["//evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example", "/\t/evil.example"]
)
def test_no_next_leads_to_another_site(cast: Cast, visit: Any, where: str) -> None:
    answer = visit("asha").send("people:language-choose", {"lang": "bn", "next": where})
    assert answer.headers["Location"] == "/"


def workbook(**replaced: bytes) -> bytes:
    """A small workbook; in its sheet ``replaced`` stands for the closing tag of that name."""
    made, packed = io.BytesIO(), io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["name", "phone"])
    book.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            for tag, text in replaced.items():
                part = part.replace(f"</{tag}>".encode(), text) if name.endswith("sheet1.xml") else part
            target.writestr(name, part)
    return packed.getvalue()


FAR_CELL = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
ALL_MERGED = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'


@pytest.mark.parametrize(
    ("hostile", "code"),
    [
        (workbook(sheetData=FAR_CELL), "too_large"),
        (workbook(sheetData=ALL_MERGED), "too_large"),
        (workbook(sheetData=b"</sheetData"), "broken_workbook"),
        (workbook(sheetData=b"&nobody;</sheetData>"), "broken_workbook"),
    ],
    ids=["a cell far away", "everything merged", "a tag left open", "an entity that is not there"],
)
def test_a_small_hostile_workbook_is_refused_and_not_unfolded(hostile: bytes, code: str) -> None:
    """Without the limit the first two, five kilobytes each, stand for seventeen thousand million cells."""
    with pytest.raises(UnreadableFile) as refused:
        read_table(hostile, "participants")
    assert refused.value.code == code


def test_words_held_over_a_sign_in_are_not_kept_for_longer_than_they_open(cast: Cast) -> None:
    for hours in (23, 25):
        HeldForm.objects.create(
            secret=str(hours), person="asha", path="/", data={}, at=cast.at - timedelta(hours=hours)
        )
    forget_leftovers(cast.at)
    assert list(HeldForm.objects.values_list("secret", flat=True)) == ["23"]
