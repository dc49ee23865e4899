"""What coordinators do: look, approve, confirm, clear, decline; and the clock of lapsing clearances."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.supporters import jobs, queries
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.terms import Kind, Module, SupporterState, Vetting
from tests.cast.supporters import applied, cleared, talked

DAY = {"approved_on_0": "১৫", "approved_on_1": "১১", "approved_on_2": "২০২৬"}
DONE = {"done_on_0": "15", "done_on_1": "11", "done_on_2": "2026"}


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_coordinator_leads_a_supporter_from_application_to_clearance(cast: Cast, visit: Any, language: str) -> None:
    supporter, gita = applied(cast, "lata", Kind.PEER), visit("gita", language=language)
    gita.open("supporters:supporters")
    gita.open("supporters:supporter", supporter=supporter)
    for name in ("হালিমা", "পরিমল"):
        gita.open("supporters:reference-add", supporter=supporter)
        gita.send("supporters:reference-add", {"name": name, "how_known": "প্রতিবেশী"}, supporter=supporter)
    for reference in queries.references_of(supporter):
        gita.open("supporters:reference-hear", reference=reference)
        gita.send("supporters:reference-hear", {"outcome": "supports", "heard": "কথা রাখেন"}, reference=reference)
    for item in Vetting:
        gita.open("supporters:vetting-approve", supporter=supporter, item=item)
        gita.send("supporters:vetting-approve", {**DAY, "evidence": "দেখেছি"}, supporter=supporter, item=item)
    gita.send("supporters:supporter-clear", supporter=supporter, expect=422)
    for module in Module:
        gita.open("supporters:training-confirm", supporter=supporter, module=module)
        gita.send("supporters:training-confirm", DONE, supporter=supporter, module=module)
    gita.send("supporters:supporter-clear", supporter=supporter, expect=422)
    talked(cast, supporter, assessor="esha")
    gita.open("supporters:supporter", supporter=supporter)
    gita.send("supporters:supporter-clear", supporter=supporter)
    assert Supporter.objects.get(pk=supporter.pk).state == SupporterState.CLEARED
    gita.open("supporters:supporters")


def test_a_refused_clearance_shows_what_is_missing(cast: Cast, visit: Any) -> None:
    supporter = applied(cast, "lata", Kind.PEER)
    said = visit("gita", language="en").send("supporters:supporter-clear", supporter=supporter, expect=422)
    assert "Still open: 15 of 15" in said.content.decode()
    assert "Background check" in said.content.decode()


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_check_can_turn_out_not_to_be_in_order(cast: Cast, visit: Any, language: str) -> None:
    supporter, gita = cleared(cast, "bikram"), visit("gita", language=language)
    gita.open("supporters:vetting-refuse", supporter=supporter, item="references")
    gita.send("supporters:vetting-refuse", {"evidence": "কথা মেলেনি"}, supporter=supporter, item="references")
    assert not queries.is_cleared(supporter, cast.at.date())
    assert "কথা মেলেনি" not in visit("bikram").open("supporters:supporter", supporter=supporter).content.decode()


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_declined_offer_is_answered_in_words_the_person_reads(cast: Cast, visit: Any, language: str) -> None:
    supporter, gita = applied(cast, "lata", Kind.PEER), visit("gita", language=language)
    gita.open("supporters:supporter-decline", supporter=supporter)
    gita.send("supporters:supporter-decline", {"note": "এখন জায়গা নেই"}, supporter=supporter)
    assert "এখন জায়গা নেই" in visit("lata").open("supporters:my-support").content.decode()


def test_a_coordinator_cannot_decide_about_her_own_offer_on_any_page(cast: Cast, visit: Any) -> None:
    supporter, gita = applied(cast, "gita", Kind.PEER), visit("gita")
    gita.open("supporters:supporter", supporter=supporter)
    gita.send(
        "supporters:vetting-approve", {**DAY, "evidence": "আমি"}, supporter=supporter, item="identity", expect=422
    )
    gita.send("supporters:training-confirm", DONE, supporter=supporter, module="listening", expect=422)
    gita.send("supporters:supporter-clear", supporter=supporter, expect=422)
    gita.send("supporters:supporter-decline", {"note": "না"}, supporter=supporter, expect=422)
    assert queries.training_rows(supporter) == []


def test_only_coordinators_of_the_programme_see_and_decide(cast: Cast, visit: Any) -> None:
    supporter = applied(cast, "bikram")
    for key, answer in (("asha", 403), ("esha", 403), ("indu", 403), ("chandra", 403)):
        visit(key).open("supporters:supporters", expect=answer)
        visit(key).open("supporters:supporter", supporter=supporter, expect=404)
    visit("hari").open("supporters:supporter", supporter=supporter, expect=404)
    visit("gita").open("supporters:vetting-approve", supporter=supporter, item="horoscope", expect=404)
    visit("gita").open("supporters:training-confirm", supporter=supporter, module="identity", expect=404)


def test_lapsing_is_told_at_sixty_and_fourteen_days_and_when_it_happens_each_once(cast: Cast) -> None:
    cleared(cast, "bikram")
    last_day = datetime(2028, 11, 16, 4, tzinfo=UTC)
    told = []
    for days_before in (61, 60, 59, 14, 13, 0, -1, -2):
        for _twice in range(2):
            jobs.warn_of_lapsing_clearances(last_day - timedelta(days=days_before))
        told.append(Notice.objects.filter(person=cast.people["bikram"], kind="supporters.lapsing").count())
    assert told == [0, 1, 1, 2, 2, 2, 3, 3]
    assert Notice.objects.filter(person=cast.people["gita"], kind="supporters.supporter").count() >= 3


def test_the_list_of_supporters_takes_the_same_queries_for_few_and_for_many(
    cast: Cast, visit: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    gita = visit("gita")
    cleared(cast, "bikram")
    gita.open("supporters:supporters")
    with CaptureQueriesContext(connection) as few:
        gita.open("supporters:supporters")
    for key in ("chandra", "deepa", "jaya", "lata", "asha"):
        cleared(cast, key, Kind.PEER)
    with CaptureQueriesContext(connection) as many:
        gita.open("supporters:supporters")
    assert len(many) == len(few)
