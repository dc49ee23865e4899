"""Waiting: where somebody stands, how long it usually takes and on what that rests, and that somebody looks again."""

from datetime import timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.matching import actions, jobs, queries
from sahajatri.apps.matching.models import Suggestion, Wait
from sahajatri.apps.matching.terms import OfferState, WaitState
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.people.actions import register_person
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.programmes.actions import end_role
from sahajatri.apps.programmes.models import Membership
from sahajatri.kernel.access import Role
from sahajatri.kernel.records import outside_actions
from tests.cast.consent import took_back
from tests.cast.matching import offered, waiting
from tests.cast.supporters import cleared

BOTH = pytest.mark.parametrize("language", ["bn", "en"])
BY_PHONE = {"modes": ["phone"]}


def found_after(cast: Cast, person: Any, days: int) -> None:
    """Somebody waited so many days and has found a supporter today."""
    wait = actions.begin_waiting(person, cast.programme, by=the_programme_itself(cast.programme), at=cast.at)
    with outside_actions("a wait that is over"):
        Wait.objects.filter(pk=wait.pk).update(
            state="paired", since=cast.at - timedelta(days=days), state_since=cast.at
        )


def people(cast: Cast, count: int) -> list[Any]:
    by = the_programme_itself(cast.programme)
    return [register_person(f"মানুষ {number}", by=by, at=cast.at) for number in range(count)]


@BOTH
def test_whoever_waits_sees_where_she_stands(cast: Cast, visit: Any, language: str) -> None:
    asha = visit("asha", language=language)
    asha.open("matching:my-wait")
    waiting(cast, "asha")
    asha.open("matching:my-wait")
    actions.suggest_pairings(cast.programme, by=cast.actor("gita"), at=cast.at)
    page = asha.open("matching:my-wait").content.decode()
    assert ("৩০ নভেম্বর ২০২৬" if language == "bn" else "30 November 2026") in page
    assert ("এখনো বলতে পারছি না" if language == "bn" else "We cannot tell yet") in page


def test_a_usual_wait_is_told_when_enough_people_found_somebody(cast: Cast) -> None:
    for number, person in enumerate(people(cast, 6)):
        found_after(cast, person, 10 * (number + 1))
        told = queries.expected_wait(cast.programme, cast.at)
        assert (told is None) == (number < 4)
    # Six at 10 … 60 days: half have found somebody at the third. The lower end of the band, S·exp(-1.96·se/S), is
    # 0.58 at 10 days and 0.38 at 20; its upper end stays above one half, so the longest usual wait is not known.
    since = (cast.at - timedelta(days=60)).date()
    assert told == queries.Expected(days=30, low=20, high=None, people=6, found=6, since=since)


@BOTH
def test_a_usual_wait_is_a_range_with_what_it_rests_on(cast: Cast, visit: Any, language: str) -> None:
    for number, person in enumerate(people(cast, 30)):
        found_after(cast, person, 28 if number < 15 else 42 if number < 25 else 70)
    waiting(cast, "asha")
    # S is 1/2 at 28 days (lower end 0.35) and 1/6 at 42 days (upper end 0.37): the median lies within 28 … 42 days.
    told = queries.expected_wait(cast.programme, cast.at)
    assert told is not None
    assert (told.low, told.high, told.found, told.people) == (28, 42, 30, 31)
    page = visit("asha", language=language).open("matching:my-wait").content.decode()
    assert ("৪ থেকে ৬ সপ্তাহ" if language == "bn" else "between 4 and 6 weeks") in page
    assert ("৩১" if language == "bn" else "31 people") in page


def test_waits_that_began_more_than_a_year_ago_do_not_count(cast: Cast) -> None:
    for person in people(cast, 6):
        found_after(cast, person, 400)
    assert queries.expected_wait(cast.programme, cast.at) is None


def test_no_place_in_a_row_is_shown(cast: Cast, visit: Any) -> None:
    for key in ("lata", "jaya", "asha"):
        waiting(cast, key)
    page = visit("asha", language="en").open("matching:my-wait").content.decode()
    assert "We show no place in a row" in page


def test_what_alone_stands_in_the_way_is_named_as_what_would_help(cast: Cast, visit: Any) -> None:
    cleared(cast, "bikram", languages=["bn"], modes=["online"])
    cleared(cast, "chandra", languages=["en"], modes=["online"])  # two things stand in the way: not named
    waiting(cast, "asha", **BY_PHONE)
    assert queries.what_would_help(cast.people["asha"], cast.programme, cast.at) == ["no_common_mode"]
    page = visit("asha", language="en").open("matching:my-wait").content.decode()
    assert "More ways to meet" in page
    assert "All the languages" not in page


def test_a_private_wish_of_a_supporter_is_never_named_as_what_would_help(cast: Cast) -> None:
    cleared(cast, "bikram")
    waiting(cast, "asha")
    actions.set_veto(
        cast.programme, cast.people["bikram"], cast.people["asha"], by=cast.actor("bikram"), at=cast.at
    )
    assert queries.what_would_help(cast.people["asha"], cast.programme, cast.at) == []


def test_a_stand_counts_everybody_who_waits(cast: Cast) -> None:
    for key in ("asha", "lata", "jaya"):
        waiting(cast, key)
    stand = queries.where_i_stand(cast.people["asha"], cast.programme, cast.at)
    assert stand is not None
    assert (stand.waiting, stand.offer) == (3, None)
    assert queries.where_i_stand(cast.people["esha"], cast.programme, cast.at) is None


def test_on_the_promised_day_somebody_looks_again_and_says_so(cast: Cast) -> None:
    cleared(cast, "bikram", languages=["ccp"])
    wait = waiting(cast, "asha")
    actions.suggest_pairings(cast.programme, by=cast.actor("gita"), at=cast.at)
    for days in (13, 14, 14):
        jobs.look_after_waits(cast.at + timedelta(days=days))
    wait.refresh_from_db()
    assert (wait.state, wait.look_again_on) == (WaitState.NO_MATCH, (cast.at + timedelta(days=28)).date())
    told = Notice.objects.get(person=cast.people["asha"], title="আমরা আবার খুঁজে দেখেছি")
    assert "১৪ ডিসেম্বর ২০২৬" in told.text


def test_somebody_who_fits_by_then_is_suggested_to_the_coordinator(cast: Cast) -> None:
    waiting(cast, "asha")
    actions.suggest_pairings(cast.programme, by=cast.actor("gita"), at=cast.at)
    cleared(cast, "bikram")
    jobs.look_after_waits(cast.at + timedelta(days=14))
    assert Suggestion.objects.get().person == cast.people["asha"]
    assert not Notice.objects.filter(person=cast.people["asha"], title="আমরা আবার খুঁজে দেখেছি").exists()


def test_whoever_took_back_the_consent_is_not_looked_for(cast: Cast) -> None:
    cleared(cast, "bikram")
    waiting(cast, "asha")
    actions.suggest_pairings(cast.programme, by=cast.actor("gita"), at=cast.at)
    took_back(cast, "asha", Purpose.MATCHING)
    jobs.look_after_waits(cast.at + timedelta(days=14))
    assert not Suggestion.objects.filter(state="proposed").exists()


def test_whoever_is_no_participant_any_more_is_offered_to_nobody(cast: Cast) -> None:
    cleared(cast, "bikram")
    wait, offer, gita = waiting(cast, "asha"), offered(cast, "asha"), cast.actor("gita")
    end_role(Membership.objects.get(person=cast.people["asha"], role=Role.PARTICIPANT), by=gita, at=cast.at)
    wait.refresh_from_db()
    offer.refresh_from_db()
    assert (wait.state, offer.state) == (WaitState.LEFT, OfferState.WITHDRAWN)
    assert actions.suggest_pairings(cast.programme, by=gita, at=cast.at).counts["people"] == 0


def test_whoever_is_no_supporter_any_more_is_offered_to_nobody(cast: Cast) -> None:
    cleared(cast, "bikram")
    offer, gita = (waiting(cast, "asha"), offered(cast, "asha"))[1], cast.actor("gita")
    end_role(Membership.objects.get(person=cast.people["bikram"], role=Role.MENTOR), by=gita, at=cast.at)
    offer.refresh_from_db()
    assert offer.state == OfferState.WITHDRAWN
    assert actions.suggest_pairings(cast.programme, by=gita, at=cast.at).counts["supporters"] == 0
