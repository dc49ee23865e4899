"""Whom to look for: what the coordinator reads, and what nobody can guess from it."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.cast import Cast
from demo.crowd import seed_crowd
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.matching import actions
from sahajatri.apps.matching.queries.advice import time_bands, whom_to_look_for
from sahajatri.apps.matching.terms import OfferAnswer
from sahajatri.apps.matching.web import insight_words as say
from sahajatri.apps.safeguarding.actions import block_person
from sahajatri.apps.supporters.terms import Kind
from sahajatri.engines.matching.recruiting import Wanted
from tests.cast.consent import took_back
from tests.cast.matching import offered, waiting
from tests.cast.supporters import cleared

BOTH = pytest.mark.parametrize("language", ["bn", "en"])


def three_who_speak_chakma(cast: Cast) -> None:
    cleared(cast, "bikram", capacity=1)
    for key in ("asha", "lata", "jaya"):
        waiting(cast, key, languages=["ccp"])


@BOTH
def test_a_coordinator_reads_which_language_is_missing_and_how_many_it_would_reach(
    cast: Cast, visit: Any, language: str
) -> None:
    three_who_speak_chakma(cast)
    page = visit("gita", language=language).open("matching:advice").content.decode()
    assert {"bn": "চাকমা জানেন", "en": "speaks Chakma"}[language] in page
    line = whom_to_look_for(cast.programme, cast.at).advice.recruits[0]
    assert (line.wanted, line.gains) == ((Wanted("language", "ccp"),), {1: 1, 5: 3, 10: 3})


@BOTH
def test_the_page_says_so_when_nobody_waits_and_when_nobody_new_is_needed(
    cast: Cast, visit: Any, language: str
) -> None:
    gita = visit("gita", language=language)
    nobody = {"bn": "কাউকে খুঁজতে হবে না", "en": "nobody to look for"}[language]
    assert nobody in gita.open("matching:advice").content.decode()
    cleared(cast, "bikram")
    waiting(cast, "asha")
    enough = {"bn": "নতুন কাউকে দরকার নেই", "en": "Nobody new is needed"}[language]
    assert enough in gita.open("matching:advice").content.decode()


def test_a_private_wish_a_block_and_a_declined_offer_leave_the_advice_as_it_was(cast: Cast) -> None:
    cleared(cast, "bikram", capacity=3)
    cleared(cast, "chandra", capacity=3)
    for key in ("asha", "jaya", "lata"):
        waiting(cast, key)
    before = whom_to_look_for(cast.programme, cast.at)
    asha, jaya = cast.actor("asha"), cast.actor("jaya")
    for against in ("bikram", "chandra"):
        actions.set_veto(cast.programme, cast.people["asha"], cast.people[against], by=asha, at=cast.at)
        block_person(cast.people[against], by=jaya, at=cast.at)
    offer = offered(cast, "lata")
    actions.answer_offer(offer, by=cast.actor("lata"), at=cast.at, answer=OfferAnswer.NO)
    assert whom_to_look_for(cast.programme, cast.at) == before


@BOTH
def test_the_first_sentence_asks_for_as_little_as_helps_as_much(cast: Cast, visit: Any, language: str) -> None:
    cleared(cast, "bikram", capacity=1)
    for key in ("asha", "jaya"):
        waiting(cast, key)
    waiting(cast, "lata", languages=["ccp"])
    page = visit("gita", language=language).open("matching:advice").content.decode()
    first = {
        "bn": "প্রথমে এমন কাউকে খুঁজুন যিনি এখনকার সহায়কদের মতো",
        "en": "First look for somebody who is like the supporters",
    }
    assert first[language] in page


def test_what_staff_noted_does_rule_a_pair_out(cast: Cast) -> None:
    cleared(cast, "bikram")
    waiting(cast, "asha")
    assert not whom_to_look_for(cast.programme, cast.at).advice.recruits
    actions.note_exclusion(
        cast.programme, by=cast.actor("gita"), at=cast.at, person=cast.people["asha"], other=cast.people["bikram"]
    )
    (line,) = whom_to_look_for(cast.programme, cast.at).advice.recruits
    assert (line.wanted, line.gains[1]) == ((), 1)


def test_whoever_wants_a_peer_is_not_taken_to_be_served_by_mentors(cast: Cast) -> None:
    cleared(cast, "bikram", Kind.MENTOR)
    waiting(cast, "asha", wants_kind="peer")
    assert whom_to_look_for(cast.programme, cast.at).advice.could_be_left == 1


def test_whoever_took_the_consent_to_matching_back_is_not_counted(cast: Cast) -> None:
    three_who_speak_chakma(cast)
    took_back(cast, "lata", Purpose.MATCHING)
    assert whom_to_look_for(cast.programme, cast.at).people == 2


def test_only_coordinators_read_the_advice(cast: Cast, visit: Any) -> None:
    for key in ("asha", "bikram", "esha", "indu", "kiran"):
        visit(key).open("matching:advice", expect=403)


def test_the_advice_takes_as_many_queries_for_many_people_as_for_few(cast: Cast) -> None:
    counts = []
    for people, supporters in ((4, 2), (40, 12)):
        seed_crowd(cast.programme, people=people, supporters=supporters, at=cast.at)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            whom_to_look_for(cast.programme, cast.at)
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_the_bands_of_the_week_share_no_half_hour_and_reach_from_six_to_ten() -> None:
    bands = time_bands()
    assert set(bands) == set(say.TIMES)
    assert sum(len(slots) for slots in bands.values()) == len(frozenset().union(*bands.values())) == 7 * 16 * 2
    assert len(bands["weekend_morning"]) == 2 * 6 * 2  # Friday and Saturday, six hours


def test_every_kind_of_work_and_every_way_of_talking_has_a_word() -> None:
    # ISCO-08 has 40 sub-major groups outside the armed forces (International Labour Office 2012).
    assert len(say.WORK) == 40
    assert set(say.WAYS) == {"spoken", "sign", "text", "tactile"}
