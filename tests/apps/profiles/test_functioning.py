"""Ratings of functioning: added and never changed, in plain words for the person, who can write beside them."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from demo.cast import Cast
from sahajatri.apps.caseload.actions import leave_caseload
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.measures.actions import record_administration
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.profiles import actions, queries
from sahajatri.apps.profiles.models import FunctioningRating
from sahajatri.apps.profiles.terms import Reading, Topic
from sahajatri.kernel import clock
from sahajatri.kernel.records import outside_actions
from sahajatri.kernel.refusals import Refused
from tests.cast.caseload import looked_after
from tests.cast.consent import opened
from tests.cast.mentoring import paired
from tests.cast.profiles import rated, said
from tests.house.test_query_counts import same_queries_for


def test_earlier_ratings_stay(cast: Cast) -> None:
    looked_after(cast, "asha")
    rated(cast, at=cast.at - timedelta(days=150), performance=4, capacity=2)
    rated(cast, performance=2, capacity=2)
    (now,) = queries.profile_summary(cast.people["asha"], cast.programme).ratings
    assert (now.text, now.earlier, now.reading) == ("d850.22", 1, Reading.SAME)


def test_the_database_refuses_a_qualifier_of_another_component(cast: Cast) -> None:
    looked_after(cast, "asha")
    rating = rated(cast)
    for wrong in ({"surroundings": 1}, {"performance": 5}, {"performance": None, "capacity": None}, {"code": "e310"}):
        with pytest.raises(IntegrityError), transaction.atomic(), outside_actions("a wrong rating"):
            FunctioningRating.objects.filter(pk=rating.pk).update(**wrong)


def test_only_codes_of_the_core_set_are_rated(cast: Cast) -> None:
    with pytest.raises(KeyError):
        rated(cast, "d999", performance=1)
    with pytest.raises(Refused, match="nothing_rated"):
        rated(cast, "e310", note="শুধু কথা")


def test_the_surroundings_that_hinder_come_from_ratings_and_from_words(cast: Cast) -> None:
    looked_after(cast, "asha")
    rated(cast, "d850", performance=3, capacity=1)
    rated(cast, "e310", surroundings=-2)
    rated(cast, "e590", surroundings=2)
    rated(cast, "e330", surroundings=0)
    said(cast, Topic.WAY, hinders="ভিড়", helps="চালক চেনেন")
    points = queries.environment_points(cast.people["asha"], cast.programme)
    found = {(p.is_barrier, p.source, p.code or (p.topic and p.topic.value)) for p in points}
    assert found == {
        (True, "gap", "d850"),
        (True, "rating", "e310"),
        (True, "said", "way"),
        (False, "rating", "e590"),
        (False, "said", "way"),
    }
    assert [p.is_barrier for p in points] == sorted((p.is_barrier for p in points), reverse=True)


def test_asha_reads_it_in_plain_words_and_writes_beside_it(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    rating = rated(cast, performance=3, capacity=1, note="টেবিল নিচু")
    me = cast.people["asha"].public_id
    assert Notice.objects.filter(person=cast.people["asha"], kind="functioning.rated").exists()
    page = visit("asha").open("profiles:functioning", person=me).content.decode()
    assert "চারপাশ যতটা করতে দেয়, তার চেয়ে বেশি পারেন।" in page
    visit("asha").send(
        "profiles:objection-write", {"words": "বাসের জন্যও ব্যথা হয়"}, functioning_rating=rating.public_id
    )
    assert "বাসের জন্যও ব্যথা হয়" in visit("esha").open("profiles:functioning", person=me).content.decode()
    assert Notice.objects.filter(person=cast.people["esha"], kind="functioning.objection").exists()
    rating.refresh_from_db()
    assert (rating.performance, rating.note) == (3, "টেবিল নিচু")


def test_nobody_else_writes_beside_a_rating(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    rating = rated(cast)
    for who, status in (("esha", 403), ("jaya", 404), ("farid", 404)):
        visit(who).open("profiles:objection-write", expect=status, functioning_rating=rating.public_id)
    with pytest.raises(Refused, match="words_missing"):
        actions.object_to_rating(rating, words=" ", by=cast.actor("asha"), at=cast.at)


def test_a_practitioner_sees_her_own_ratings_and_others_only_when_opened(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    looked_after(cast, "asha", "farid")
    rated(cast, note="এষার লেখা")
    me = cast.people["asha"].public_id
    assert "এষার লেখা" in visit("esha").open("profiles:functioning", person=me).content.decode()
    assert "এষার লেখা" not in visit("farid").open("profiles:functioning", person=me).content.decode()
    assert "এষার লেখা" not in visit("farid").open("profiles:functioning-rate", person=me, code="d850").content.decode()
    opened(cast, "asha", Audience.PRACTITIONER, Item.FUNCTIONING)
    assert "এষার লেখা" in visit("farid").open("profiles:functioning", person=me).content.decode()


def test_a_former_practitioner_sees_nothing(cast: Cast, visit: Any) -> None:
    place = looked_after(cast, "asha")
    rated(cast, note="এষার লেখা")
    opened(cast, "asha", Audience.PRACTITIONER)
    leave_caseload(place, by=cast.actor("gita"), at=cast.at)
    for where in ("profiles:functioning", "profiles:occupation-of", "profiles:roles-together"):
        visit("esha").open(where, expect=404, person=cast.people["asha"].public_id)


def test_a_mentor_reads_ratings_only_when_they_were_opened_to_mentors(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    paired(cast, "asha", "bikram")
    rated(cast, note="এষার লেখা")
    me = cast.people["asha"].public_id
    assert "এষার লেখা" not in visit("bikram").open("profiles:functioning", person=me).content.decode()
    opened(cast, "asha", Audience.MENTOR, Item.FUNCTIONING)
    assert "এষার লেখা" in visit("bikram").open("profiles:functioning", person=me).content.decode()


def test_esha_rates_one_code_after_the_other(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    me = cast.people["asha"].public_id
    went = visit("esha").send(
        "profiles:functioning-rate", {"surroundings": "-2", "note": "পরিবার", "next": "1"}, person=me, code="e310"
    )
    assert went.headers["Location"].endswith("/e330/")
    visit("esha").send("profiles:functioning-rate", {"note": "শুধু কথা"}, person=me, code="e310", expect=422)
    visit("esha").open("profiles:functioning-rate", expect=404, person=me, code="d999")
    assert FunctioningRating.objects.get().surroundings == -2


def test_the_latest_everyday_answers_are_shown_each_by_itself(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    answers = {1: 1, 2: 1, 3: 4, 4: 1, 5: None, 6: 2}
    record_administration(
        cast.people["asha"], "WGSS", answers, on=clock.day_of(cast.at), by=cast.actor("esha"), at=cast.at
    )
    found = queries.everyday_answers(cast.people["asha"], cast.programme)
    assert found is not None
    assert [a.answer for a in found.answers] == [1, 1, 4, 1, None, 2]
    opened(cast, "asha", Audience.PRACTITIONER, Item.FUNCTIONING)
    page = visit("esha").open("profiles:occupation-of", person=cast.people["asha"].public_id).content.decode()
    assert "আপনার কি হাঁটতে বা সিঁড়ি দিয়ে উঠতে অসুবিধা হয়?" in page
    assert "একেবারেই পারি না" in page
    assert "অন্তত একটি কাজে" not in page  # nothing is concluded on a page about one person


@pytest.mark.parametrize(
    ("who", "where"),
    [("asha", "profiles:functioning"), ("esha", "profiles:functioning"), ("esha", "profiles:occupation-of")],
)
def test_a_page_asks_the_same_for_one_rating_and_for_eight(cast: Cast, visit: Any, who: str, where: str) -> None:
    looked_after(cast, "asha")
    opened(cast, "asha", Audience.PRACTITIONER)
    codes = [entry.code for entry in queries.core_set().entries if entry.code.startswith("d")]

    def grow(count: int) -> None:
        for number in range(count):
            rating = rated(cast, codes[number % len(codes)])
            actions.object_to_rating(rating, words="অন্য রকম", by=cast.actor("asha"), at=cast.at)

    same_queries_for(visit(who), reverse(where, kwargs={"person": cast.people["asha"].public_id}), grow, few=1, many=8)
