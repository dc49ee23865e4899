"""Anybody can say that something is not right, from anywhere, and read the truth about who is there."""

from datetime import timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.programmes.actions import grant_role
from sahajatri.apps.safeguarding import actions
from sahajatri.apps.safeguarding.models import Concern
from sahajatri.apps.safeguarding.queries import blocks_of
from sahajatri.apps.safeguarding.terms import ConcernKind
from sahajatri.kernel.access import Role
from sahajatri.kernel.pages.tokens import new_token
from tests.cast.mentoring import paired
from tests.cast.safeguarding import CANARY, blocked, on_duty, worried


@pytest.mark.parametrize("language", ["bn", "en"])
def test_somebody_without_an_account_can_raise_a_concern(cast: Cast, visit: Any, language: str) -> None:
    visitor = visit(language=language)
    visitor.open("safeguarding:concern-raise")
    answer = visitor.send(
        "safeguarding:concern-raise",
        {"kind": "hurt_by_others", "programme": cast.programme.public_id, "contact": "০১৭১১-০০০০০০"},
    )
    concern = Concern.objects.get()
    assert concern.raised_by is None
    assert concern.contact == "০১৭১১-০০০০০০"
    received = visitor.open(answer.url)
    assert "৯৯৯" in received.content.decode() if language == "bn" else "999" in received.content.decode()


def test_who_has_no_account_and_does_not_know_the_programme_is_answered_by_one_that_has_a_lead(
    cast: Cast, visit: Any
) -> None:
    visitor = visit(language="en")
    assert "I do not know" in visitor.open("safeguarding:concern-raise").content.decode()
    visitor.send("safeguarding:concern-raise", {"kind": "in_danger", "programme": "not-known"})
    assert Concern.objects.get().owner == cast.people["indu"]
    there = cast.programmes["PASHE"]
    by = the_programme_itself(there)
    grant_role(there, cast.people["hari"], Role.LEAD, by=by, at=cast.at)
    hour = timedelta(hours=1)
    actions.plan_shift(there, cast.people["hari"], cast.at - hour, cast.at + hour, by=by, at=cast.at)
    visitor.send("safeguarding:concern-raise", {"kind": "in_danger", "programme": "not-known"})
    assert Concern.objects.latest("pk").owner == cast.people["hari"]


def test_only_the_kind_must_be_answered(cast: Cast, visit: Any) -> None:
    asha = visit("asha")
    asha.send("safeguarding:concern-raise", {}, expect=422)
    asha.send("safeguarding:concern-raise", {"kind": "other"})
    concern = Concern.objects.get()
    assert (concern.raised_by, concern.programme) == (cast.people["asha"], cast.programme)


def test_sending_the_same_form_twice_raises_one_concern(cast: Cast, visit: Any) -> None:
    asha = visit("asha")
    once = {"once": new_token(cast.people["asha"].public_id), "kind": "money"}
    for _time in range(2):
        assert asha.post("/worried/", once).status_code == 303
    assert Concern.objects.count() == 1


def test_a_worry_from_a_pairing_knows_whom_it_is_about(cast: Cast, visit: Any) -> None:
    pairing = paired(cast, "asha", "bikram")
    asha = visit("asha")
    about = cast.people["bikram"].public_id
    page = asha.open(
        "safeguarding:concern-raise", query=f"?about={about}&place=mentoring.pairing&id={pairing.public_id}"
    )
    assert about in page.content.decode()
    asha.send(
        "safeguarding:concern-raise",
        {"kind": "other", "about": about, "place": "mentoring.pairing", "place_id": pairing.public_id},
    )
    concern = Concern.objects.get()
    assert (concern.about_person, concern.place, concern.place_id) == (
        cast.people["bikram"],
        "mentoring.pairing",
        pairing.public_id,
    )


def test_the_page_turns_no_id_of_a_stranger_into_a_name(cast: Cast, visit: Any) -> None:
    for key in ("kiran", "hari"):
        query = f"?about={cast.people[key].public_id}"
        for visitor in (visit("asha"), visit()):
            page = visitor.open("safeguarding:concern-raise", query=query).content.decode()
            assert cast.people[key].display_name not in page


def test_somebody_of_another_programme_is_not_written_down(cast: Cast, visit: Any) -> None:
    visit("asha").send("safeguarding:concern-raise", {"kind": "other", "about": cast.people["hari"].public_id})
    assert Concern.objects.get().about_person is None


def test_the_page_says_whether_somebody_is_on_duty_and_who_will_read(cast: Cast, visit: Any) -> None:
    asha = visit("asha", language="en")
    before = asha.open("safeguarding:concern-raise").content.decode()
    assert "Nobody is on duty now" in before
    assert "The safeguarding lead. Never the person it is about." in before
    on_duty(cast)
    after = asha.open("safeguarding:concern-raise").content.decode()
    assert "Nobody is on duty now" not in after
    assert "Somebody is on duty now" in after


def test_the_page_after_sending_promises_only_what_is_true(cast: Cast, visit: Any) -> None:
    asha = visit("asha", language="en")
    alone = asha.open(asha.send("safeguarding:concern-raise", {"kind": "money"}).url).content.decode()
    assert "We cannot promise that" in alone
    on_duty(cast)
    covered = asha.open(asha.send("safeguarding:concern-raise", {"kind": "money"}).url).content.decode()
    assert "at the latest" in covered


def test_a_receipt_that_was_made_up_opens_nothing(cast: Cast, visit: Any) -> None:
    concern = worried(cast, "asha")
    page = visit().open("safeguarding:concern-received", query=f"?of={concern.public_id}").content.decode()
    assert CANARY not in page


def test_help_lines_say_what_was_not_checked(cast: Cast, visit: Any) -> None:
    page = visit(language="en").open("safeguarding:helplines").content.decode()
    assert "This number has not been checked yet." in page
    assert 'href="tel:999"' in page


def test_help_lines_are_those_of_the_own_programme(cast: Cast, visit: Any) -> None:
    here = visit("asha").open("safeguarding:helplines").content.decode()
    there = visit("hari").open("safeguarding:helplines").content.decode()
    assert 'href="tel:999"' in here
    assert 'href="tel:112"' not in here
    assert 'href="tel:112"' in there


def test_i_see_what_i_raised_and_how_far_it_is_but_no_note_of_staff(cast: Cast, visit: Any) -> None:
    concern = worried(cast, "asha", "bikram")
    actions.note_on_concern(concern, "শুধু আমাদের জন্য", by=cast.actor("indu"), at=cast.at)
    mine = visit("asha").open("safeguarding:my-concerns").content.decode()
    assert CANARY in mine
    assert "শুধু আমাদের জন্য" not in mine
    assert CANARY not in visit("bikram").open("safeguarding:my-concerns").content.decode()


def test_sensitive_pages_have_the_quick_way_out(cast: Cast, visit: Any) -> None:
    for where in ("concern-raise", "helplines", "my-concerns", "blocks"):
        assert "data-leave" in visit("asha").open(f"safeguarding:{where}").content.decode()


def test_blocking_is_explained_first_and_can_be_undone(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    asha, bikram = visit("asha"), cast.people["bikram"]
    asha.open("safeguarding:person-block", person=bikram.public_id)
    assert asha.open("safeguarding:blocks").content.decode().count(bikram.display_name) == 0
    asha.send("safeguarding:person-block", person=bikram.public_id)
    assert bikram.display_name in asha.open("safeguarding:blocks").content.decode()
    (mine,) = blocks_of(cast.people["asha"], cast.programme)
    asha.open("safeguarding:block-undo", block=mine.public_id)
    asha.send("safeguarding:block-undo", block=mine.public_id)
    assert blocks_of(cast.people["asha"], cast.programme) == []


def test_nobody_else_can_see_or_undo_my_block(cast: Cast, visit: Any) -> None:
    block = blocked(cast, "asha", "bikram")
    for key in ("bikram", "gita", "indu"):
        visit(key).open("safeguarding:block-undo", block=block.public_id, expect=404)
        assert cast.people["asha"].display_name not in visit(key).open("safeguarding:blocks").content.decode()


def test_somebody_of_another_programme_cannot_be_blocked_or_seen(cast: Cast, visit: Any) -> None:
    visit("asha").open("safeguarding:person-block", person=cast.people["hari"].public_id, expect=404)
    visit("asha").open("safeguarding:person-block", person=cast.people["asha"].public_id, expect=403)


def test_every_kind_has_words_in_both_languages(cast: Cast, visit: Any) -> None:
    bengali = visit("asha").open("safeguarding:concern-raise").content.decode()
    for kind in ConcernKind:
        assert f'value="{kind.value}"' in bengali
    assert "Somebody" not in bengali
