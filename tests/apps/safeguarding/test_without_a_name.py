"""Who writes without an account, or without a name, can come back, be asked and answer, and stays unknown."""

from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.safeguarding import actions, queries
from sahajatri.apps.safeguarding.access import reference_of
from sahajatri.apps.safeguarding.models import Concern
from sahajatri.apps.safeguarding.rules import grouped, reference_hash
from sahajatri.apps.safeguarding.terms import ConcernState
from sahajatri.kernel.records.models import Event
from tests.cast.safeguarding import CANARY, worried


def come_back(visitor: Any, number: str) -> str:
    """The page one reaches with a number."""
    return str(visitor.send("safeguarding:concern-find", {"reference": number}).url)


@pytest.mark.parametrize("language", ["bn", "en"])
def test_the_number_is_shown_once_and_leads_back_in_any_digits(cast: Cast, visit: Any, language: str) -> None:
    visitor = visit(language=language)
    sent = visitor.send("safeguarding:concern-raise", {"kind": "money", "programme": cast.programme.public_id})
    concern = Concern.objects.get()
    number = grouped(reference_of(concern))
    page = visitor.open(sent.url).content.decode()
    shown = number.translate(str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")) if language == "bn" else number
    assert shown in page
    assert number.replace(" ", "") not in {concern.reference_hash, concern.public_id}
    visitor.open("safeguarding:concern-find")
    visitor.open(come_back(visitor, shown))
    visitor.open(come_back(visitor, number.replace(" ", "")))


def test_the_number_says_nothing_and_is_kept_nowhere(cast: Cast) -> None:
    first, second = worried(cast, None), worried(cast, None)
    numbers = {reference_of(first), reference_of(second)}
    assert len(numbers) == 2
    assert all(len(number) == 16 and number.isdigit() for number in numbers)
    for concern in (first, second):
        assert reference_of(concern) not in str(vars(concern))
        assert concern.reference_hash == reference_hash(reference_of(concern))


def test_the_lead_asks_and_the_nameless_one_answers(cast: Cast, visit: Any) -> None:
    concern = worried(cast, None, "bikram")
    indu = visit("indu")
    indu.send("safeguarding:concern-acknowledge", concern=concern.public_id)
    indu.open("safeguarding:concern-ask", concern=concern.public_id)
    indu.send("safeguarding:concern-ask", {"text": "আর কেউ কি দেখেছেন?"}, concern=concern.public_id)
    visitor = visit()
    here = come_back(visitor, reference_of(concern))
    assert "আর কেউ কি দেখেছেন?" in visitor.open(here).content.decode()
    before = Notice.objects.filter(person=cast.people["indu"]).count()
    visitor.send(here, {"text": "হ্যাঁ, আরও একজন"})
    assert "হ্যাঁ, আরও একজন" in indu.open("safeguarding:concern", concern=concern.public_id).content.decode()
    assert Notice.objects.filter(person=cast.people["indu"]).count() > before
    assert CANARY not in visitor.open(here).content.decode()


def test_new_words_open_a_closed_concern_again_so_that_they_have_a_clock(cast: Cast, visit: Any) -> None:
    concern = worried(cast, "asha", "bikram")
    actions.acknowledge_concern(concern, by=cast.actor("indu"), at=cast.at)
    actions.close_concern(concern, "মিটেছে", say="কথা হয়েছে, আর হবে না", by=cast.actor("indu"), at=cast.at)
    asha = visit("asha")
    mine = asha.open("safeguarding:my-concern", concern=concern.public_id).content.decode()
    assert "কথা হয়েছে, আর হবে না" in mine
    assert "মিটেছে" not in mine
    asha.send("safeguarding:my-concern", {"text": "আবার হয়েছে"}, concern=concern.public_id)
    concern.refresh_from_db()
    assert concern.state == ConcernState.ACKNOWLEDGED
    assert concern.next_step_by is not None


def test_a_wrong_number_says_nothing_and_trying_ends(cast: Cast, visit: Any) -> None:
    concern = worried(cast, None)
    visitor = visit(language="en")
    for _time in range(10):
        page = visitor.send("safeguarding:concern-find", {"reference": "1234 5678 1234 5678"}, expect=422)
        assert "Nothing is known under this number." in page.content.decode()
    page = visitor.send("safeguarding:concern-find", {"reference": reference_of(concern)}, expect=422)
    assert "too often" in page.content.decode()


@pytest.mark.parametrize("number", ["", "   ", "abc", "০"])
def test_what_is_no_number_finds_no_concern_of_people_with_a_name(cast: Cast, number: str) -> None:
    worried(cast, "asha")
    assert queries.concern_of_reference(number) is None


def test_somebody_with_an_account_can_leave_out_the_name(cast: Cast, visit: Any) -> None:
    asha = visit("asha", language="en")
    sent = asha.send(
        "safeguarding:concern-raise",
        {"kind": "harassment", "words": "নাম ছাড়া", "about": cast.people["bikram"].public_id, "without_name": "on"},
    )
    concern = Concern.objects.get()
    assert concern.raised_by is None
    assert not Event.objects.filter(kind="concern.raised", by=cast.people["asha"].public_id).exists()
    assert "Your number" in asha.open(sent.url).content.decode()
    assert "নাম ছাড়া" not in asha.open("safeguarding:my-concerns").content.decode()
    lead = visit("indu").open("safeguarding:concern", concern=concern.public_id).content.decode()
    assert cast.people["asha"].display_name not in lead


def test_nobody_else_opens_what_i_raised(cast: Cast, visit: Any) -> None:
    concern = worried(cast, "asha", "bikram")
    for key in ("bikram", "gita", "indu"):
        visit(key).open("safeguarding:my-concern", concern=concern.public_id, expect=404)
    visit("asha").open("safeguarding:concern-followed", query="?of=made-up", expect=303)


def test_the_lead_reads_where_it_was_raised_and_nothing_of_that_page(cast: Cast, visit: Any) -> None:
    visit("asha").send(
        "safeguarding:concern-raise", {"kind": "other", "place": "circles:circle", "place_id": "abc234abc234"}
    )
    page = visit("indu", language="en").open("safeguarding:concern", concern=Concern.objects.get().public_id)
    assert "in a circle" in page.content.decode()
