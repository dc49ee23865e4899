"""A safety question: a named person is told the moment the answer is kept, once, and nobody else learns of it."""

from datetime import timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.measures import actions
from sahajatri.apps.measures.actions import answering
from sahajatri.apps.measures.models import Administration, Asking
from sahajatri.apps.measures.terms import SAFETY_PLACE
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.programmes.models import Membership
from sahajatri.apps.safeguarding.actions import acknowledge_concern, close_concern
from sahajatri.apps.safeguarding.models import Concern
from sahajatri.apps.safeguarding.terms import ConcernKind, Tier
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role
from sahajatri.kernel.records import outside_actions
from tests.cast.caseload import looked_after
from tests.cast.measures import HARD_DAYS, asked, begun, sat_with, usable
from tests.cast.safeguarding import on_duty

CODE = HARD_DAYS.code


@pytest.fixture(autouse=True)
def hard_days(monkeypatch: pytest.MonkeyPatch) -> None:
    usable(monkeypatch, HARD_DAYS)


def answer(asking: Asking, cast: Cast, value: int | None, *, by: str = "asha") -> Asking:
    return actions.keep_answer(asking, 3, answer=value, by=cast.actor(by), at=cast.at)


def test_the_lead_on_duty_is_told_at_once_not_at_the_end(cast: Cast) -> None:
    on_duty(cast)
    answer(begun(cast, instrument=CODE), cast, 2)
    concern = Concern.objects.get()
    assert (concern.kind, concern.tier, concern.owner) == (
        ConcernKind.HURT_BY_SELF,
        Tier.HARM,
        cast.people["indu"],
    )
    assert (concern.about_person, concern.place) == (cast.people["asha"], SAFETY_PLACE)
    assert concern.acknowledge_by == cast.at + timedelta(hours=4)
    assert not Administration.objects.exists()  # nothing was handed in
    assert Notice.objects.filter(person=cast.people["indu"], kind="safeguarding.concern").exists()


def test_the_concern_says_which_question_and_not_which_answer(cast: Cast) -> None:
    answer(begun(cast, instrument=CODE), cast, 2)
    concern = Concern.objects.get()
    assert HARD_DAYS.name.bn in concern.words
    for said in (HARD_DAYS.items[2].text, HARD_DAYS.items[2].options[2].label):
        assert said is not None
        assert said.bn not in concern.words
    assert concern.contact  # how the lead reaches the person


def test_the_same_answer_kept_twice_opens_one_concern(cast: Cast) -> None:
    asking = begun(cast, instrument=CODE)
    for _ in range(2):
        answer(asking, cast, 2)
    answer(asking, cast, 3)
    assert Concern.objects.count() == 1


def test_an_answer_that_gets_harder_after_the_concern_was_closed_opens_another(cast: Cast) -> None:
    asking = begun(cast, instrument=CODE)
    answer(asking, cast, 1)
    indu = cast.actor("indu")
    acknowledge_concern(Concern.objects.get(), by=indu, at=cast.at)
    close_concern(Concern.objects.get(), "কথা হয়েছে।", by=indu, at=cast.at)
    answer(asking, cast, 1)
    assert Concern.objects.count() == 1
    answer(asking, cast, 3)
    assert Concern.objects.count() == 2


@pytest.mark.parametrize("value", [0, None])
def test_other_answers_and_a_skipped_question_tell_nobody(cast: Cast, value: int | None) -> None:
    answer(begun(cast, instrument=CODE), cast, value)
    assert not Concern.objects.exists()


def test_answer_and_concern_are_kept_together_or_not_at_all(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    asking = begun(cast, instrument=CODE)

    def broken(*args: Any, **kwargs: Any) -> None:
        raise ConnectionError("the database went away")

    with monkeypatch.context() as patched:
        patched.setattr(answering, "raise_concern", broken)
        with pytest.raises(ConnectionError):
            answer(asking, cast, 2)
    assert Asking.objects.get().answers == {}
    assert not Concern.objects.exists()
    with monkeypatch.context() as patched:
        patched.setattr(answering, "happened", broken)
        with pytest.raises(ConnectionError):
            answer(asking, cast, 2)
    assert Asking.objects.get().answers == {}
    assert not Concern.objects.exists()
    assert not Notice.objects.filter(kind="safeguarding.concern").exists()
    answer(asking, cast, 2)
    assert Asking.objects.get().answers == {"3": 2}
    assert Concern.objects.count() == 1


def test_the_person_sees_at_once_who_gets_in_touch_and_by_when(cast: Cast, visit: Any) -> None:
    on_duty(cast)
    asking = begun(cast, instrument=CODE)
    asha = visit("asha")
    told = asha.send(f"/measures/asked/{asking.public_id}/3/", {"answer": "2"}).headers["Location"]
    page = asha.open(told).content.decode()
    assert "ইন্দু ত্রিপুরা" in page
    assert "দুপুর ২:০০" in page or "দুপুর ২টা" in page or "২:০০" in page  # four hours after ten
    assert "tel:999" in page
    assert f"/measures/asked/{asking.public_id}/1/" in page  # one may go on
    assert "আজ এখানেই থামুন" in page


def test_without_anybody_on_duty_the_page_says_so(cast: Cast, visit: Any) -> None:
    asking = begun(cast, instrument=CODE)
    asha = visit("asha")
    told = asha.send(f"/measures/asked/{asking.public_id}/3/", {"answer": "2"}).headers["Location"]
    page = asha.open(told).content.decode()
    assert "এখন কেউ দায়িত্বে নেই" in page
    assert "কথা দিতে পারছি না" in page


def test_without_any_lead_the_page_says_so(cast: Cast, visit: Any) -> None:
    with outside_actions("a programme that lost its lead"):
        Membership.objects.filter(programme=cast.programme, role=Role.LEAD.value).delete()
    asking = begun(cast, instrument=CODE)
    asha = visit("asha")
    told = asha.send(f"/measures/asked/{asking.public_id}/3/", {"answer": "2"}).headers["Location"]
    assert "এই মুহূর্তে দেখার কেউ নেই" in asha.open(told).content.decode()
    assert Notice.objects.filter(person=cast.people["gita"], kind="safeguarding.waiting").exists()


def test_a_practitioner_does_not_learn_that_somebody_was_told(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    asking = begun(cast, instrument=CODE)
    answer(asking, cast, 2)
    esha = visit("esha")
    esha.open("measures:somebody-told", asking=asking, expect=404)
    for path in (f"/measures/asked/{asking.public_id}/", f"/measures/of/{cast.people['asha'].public_id}/"):
        assert "যোগাযোগ" not in esha.open(path).content.decode().split("<main")[1].split("</main>")[0]


def test_typed_together_the_practitioner_is_asked_to_stay(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    asking = sat_with(cast, instrument=CODE)
    esha = visit("esha")
    told = esha.send(f"/measures/asked/{asking.public_id}/3/", {"answer": "1"}).headers["Location"]
    assert "পাশে থাকুন, মন দিয়ে শুনুন" in esha.open(told).content.decode()
    assert Concern.objects.get().about_person == cast.people["asha"]


def test_a_sheet_with_a_hard_answer_opens_a_concern_with_it(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    asking = asked(cast, instrument="M9")
    day = clock.day_of(cast.at)
    sheet = {"mode": "paper", "on_0": day.day, "on_1": day.month, "on_2": day.year}
    sheet |= {f"item_{number}": "1" for number in range(1, 10)}
    esha = visit("esha")
    told = esha.send("measures:asking-sheet", sheet, asking=asking).headers["Location"]
    assert told.endswith("/somebody/")
    esha.open(told)
    assert (Concern.objects.count(), Administration.objects.count()) == (1, 1)
    esha.send("measures:asking-sheet", sheet, asking=asking)  # sent twice
    assert (Concern.objects.count(), Administration.objects.count()) == (1, 1)


def test_the_lead_reads_the_concern_without_being_offered_to_part_a_person_from_herself(cast: Cast, visit: Any) -> None:
    answer(begun(cast, instrument=CODE), cast, 2)
    page = visit("indu").open("safeguarding:concern", concern=Concern.objects.get()).content.decode()
    assert "pause" not in page
    assert HARD_DAYS.name.bn in page
