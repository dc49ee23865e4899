"""A copy of everything that is stored about oneself, for oneself alone."""

import io
import json
import zipfile
from datetime import timedelta
from typing import Any

import pytest

from demo.cast import PASSWORD, Cast
from sahajatri.apps.interop.copies import copy_of, information_about
from sahajatri.apps.matching import actions
from sahajatri.apps.matching.terms import OfferAnswer
from sahajatri.apps.measures.actions import record_administration
from sahajatri.apps.measures.library.queries import instrument_of
from sahajatri.apps.mentoring.actions import end_pairing
from sahajatri.apps.mentoring.terms import EndReason
from sahajatri.apps.people.terms import SIGNED_IN_KEY
from sahajatri.kernel import clock
from tests.cast.interop import taken_over
from tests.cast.licences import in_use
from tests.cast.matching import offered, suggested, waiting
from tests.cast.mentoring import paired
from tests.cast.supporters import cleared


def _unpacked(answer: Any) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_a_person_takes_a_copy_with_the_password(cast: Cast, visit: Any) -> None:
    asha = visit("asha")
    asha.open("interop:own-export")
    answer = asha.send("interop:own-export", {"password": PASSWORD}, expect=200)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="my-information.zip"'
    found = _unpacked(answer)
    assert next(iter(found)) == "my-information-bn.html"
    assert "আশা রানী দাস" in found["my-information-bn.html"]
    assert "Birth date" not in found["my-information-bn.html"]
    assert "Name in Latin letters" in found["my-information-en.html"]
    everything = json.loads(found["information.json"])
    assert everything["people.Person"][0]["name"] == "আশা রানী দাস"
    assert PASSWORD not in found["information.json"]
    assert "password" not in everything["people.Account"][0]


def test_a_wrong_password_opens_nothing_and_is_counted(cast: Cast, visit: Any) -> None:
    asha = visit("asha", language="en")
    for _time in range(5):
        answer = asha.send("interop:own-export", {"password": "not-this-one"}, expect=422)
    assert "This is not your password." in answer.content.decode()
    answer = asha.send("interop:own-export", {"password": PASSWORD}, expect=422)
    assert "too many tries" in answer.content.decode()


def test_who_has_just_signed_in_needs_no_password(cast: Cast, visit: Any) -> None:
    asha = visit("asha")
    session = asha.session
    session[SIGNED_IN_KEY] = (cast.at - timedelta(minutes=14)).isoformat()
    session.save()
    asha.send("interop:own-export", {}, expect=200)
    session[SIGNED_IN_KEY] = (cast.at - timedelta(minutes=16)).isoformat()
    session.save()
    asha.send("interop:own-export", {}, expect=422)


def test_a_copy_tells_nothing_about_others(cast: Cast, visit: Any) -> None:
    taken_over(cast)
    found = _unpacked(visit("asha").send("interop:own-export", {"password": PASSWORD}, expect=200))
    assert all("বিক্রম" not in text and "Salma" not in text for text in found.values())


@pytest.mark.parametrize("key", ["asha", "bikram"])
def test_of_an_offer_that_ended_a_copy_says_only_that_it_did_not_come_about(cast: Cast, key: str) -> None:
    cleared(cast, "bikram")
    waiting(cast, "asha")
    offer, at = offered(cast, "asha"), cast.at
    actions.answer_offer(offer, by=cast.actor("asha"), at=at, answer=OfferAnswer.YES)
    actions.answer_offer(offer, by=cast.actor(key), at=at, answer=OfferAnswer.NO, private_reason="বাসা থেকে দূরে")
    row = information_about(cast.people["asha"])["matching.Offer"][0]
    assert row["state"] == "did_not_come_about"
    assert "supporter_answer" not in row
    assert "declined" not in str(row)
    assert "বাসা থেকে দূরে" not in str(row)
    assert "matching.Offer" not in information_about(cast.people["bikram"])


def test_a_copy_names_neither_the_reasons_nor_the_supporters_of_suggestions(cast: Cast) -> None:
    supporter = cleared(cast, "bikram", experience_tags=["স্ট্রোকের পর"])
    waiting(cast, "asha", experience_tags=["স্ট্রোকের পর"])
    actions.reject_suggestion(suggested(cast, "asha"), by=cast.actor("gita"), at=cast.at, reason="একই পাড়ার")
    row = information_about(cast.people["asha"])["matching.Suggestion"][0]
    assert not {"supporter", "factors", "reason"} & set(row)
    assert row["state"] == "rejected"
    told = str(row)
    assert supporter.public_id not in told
    assert "একই পাড়ার" not in told


@pytest.mark.parametrize(("ends", "is_told"), [("bikram", False), ("gita", False), ("asha", True)])
def test_the_reason_of_an_end_is_only_in_the_copy_of_who_gave_it(cast: Cast, ends: str, is_told: bool) -> None:
    pairing = paired(cast, "asha", "bikram")
    end_pairing(pairing, reason=EndReason.POOR_FIT.value, by=cast.actor(ends), at=cast.at)
    row = information_about(cast.people["asha"])["mentoring.Pairing"][0]
    assert ("end_reason" in row) is is_told
    assert (EndReason.POOR_FIT.value in str(row)) is is_told


def test_a_copy_does_not_count_supporters_so_no_private_wish_of_one_can_be_worked_out(cast: Cast) -> None:
    cleared(cast, "bikram", languages=["bn"])
    cleared(cast, "chandra", languages=["sylheti"])
    waiting(cast, "asha")
    actions.set_veto(
        cast.programme, cast.people["bikram"], cast.people["asha"], by=cast.actor("bikram"), at=cast.at
    )
    actions.suggest_pairings(cast.programme, by=cast.actor("gita"), at=cast.at)
    row = information_about(cast.people["asha"])["matching.Wait"][0]
    assert row["reasons"] == ["no_admissible_supporter", "language"]
    assert "changes" not in row


def test_nobody_signed_in_is_asked_to_sign_in(cast: Cast, visit: Any) -> None:
    visit().open("interop:own-export", expect=302)


def test_of_a_licensed_measure_the_copy_has_link_ids_answers_and_scores_and_no_wording(cast: Cast) -> None:
    licensed = in_use(cast)
    asha = cast.people["asha"]
    record_administration(
        asha, licensed.code, {1: 1, 2: 2, 3: 3}, on=clock.day_of(cast.at), by=cast.actor("asha"), at=cast.at
    )
    [row] = information_about(asha)["measures.Administration"]
    assert row["answers"] == {"a": 1, "b": 2, "c": 3}
    pack = instrument_of(licensed)
    assert row["scores"] == {rule.code: row["scores"][rule.code] for rule in pack.scores}
    packed = zipfile.ZipFile(io.BytesIO(copy_of(asha, language="bn")))
    whole = "".join(packed.read(name).decode() for name in packed.namelist())
    for item in pack.items:
        texts = [item.text, *(option.label for option in item.options)]
        for wording in texts:
            assert wording is not None
            assert wording.bn not in whole
            assert len(wording.en) < 4 or wording.en not in whole
