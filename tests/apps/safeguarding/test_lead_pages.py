"""The lead sees concerns with clocks; nobody else reads one, and she reads none about herself."""

import re
from datetime import timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.programmes.actions import grant_role
from sahajatri.apps.safeguarding.actions import acknowledge_concern
from sahajatri.apps.safeguarding.models import Concern
from sahajatri.apps.safeguarding.queries import concerns_for, notes_of
from sahajatri.apps.safeguarding.terms import ConcernKind, ConcernState
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role
from tests.cast.safeguarding import CANARY, on_duty, worried

READS = ("concern", "concern-note", "concern-step", "concern-tier", "concern-close")


def test_nobody_but_a_lead_reads_a_concern(cast: Cast, visit: Any) -> None:
    concern = worried(cast, "asha", "bikram")
    for key in ("asha", "bikram", "deepa", "esha", "gita", "kiran", "hari"):
        someone = visit(key)
        someone.open("safeguarding:concerns", expect=403)
        for where in READS:
            someone.open(f"safeguarding:{where}", concern=concern.public_id, expect=404)
        someone.send("safeguarding:concern-acknowledge", concern=concern.public_id, expect=404)
    concern.refresh_from_db()
    assert concern.state == ConcernState.RAISED


def test_unread_danger_stands_above_a_step_that_has_been_late_for_days(cast: Cast) -> None:
    old = worried(cast, "asha", kind=ConcernKind.MONEY, at=cast.at - timedelta(days=5))
    danger = worried(cast, None, kind=ConcernKind.IN_DANGER)
    assert concerns_for(cast.people["indu"], cast.programme) == [danger, old]
    acknowledge_concern(danger, by=cast.actor("indu"), at=cast.at)
    assert concerns_for(cast.people["indu"], cast.programme) == [old, danger]


def test_a_lead_of_another_programme_does_not_find_it(cast: Cast, visit: Any) -> None:
    concern = worried(cast, "asha")
    there = cast.programmes["PASHE"]
    grant_role(there, cast.people["hari"], Role.LEAD, by=the_programme_itself(there), at=cast.at)
    visit("hari").open("safeguarding:concern", concern=concern.public_id, expect=404)
    assert concern.public_id not in visit("hari").open("safeguarding:concerns").content.decode()


def test_unread_danger_and_then_the_most_pressing_clock_come_first_and_late_ones_say_so(cast: Cast, visit: Any) -> None:
    slow = worried(cast, "asha", kind=ConcernKind.OTHER)
    late = worried(cast, "asha", kind=ConcernKind.MONEY, at=cast.at - timedelta(days=3))
    urgent = worried(cast, "asha", kind=ConcernKind.IN_DANGER)
    page = visit("indu", language="en").open("safeguarding:concerns").content.decode()
    places = [page.index(c.public_id) for c in (urgent, late, slow)]
    assert places == sorted(places)
    assert page.count("Late") == 1


def test_a_concern_about_the_lead_does_not_exist_for_her(cast: Cast, visit: Any) -> None:
    concern = worried(cast, "asha", "indu")
    indu = visit("indu")
    assert concern.public_id not in indu.open("safeguarding:concerns").content.decode()
    for where in READS:
        indu.open(f"safeguarding:{where}", concern=concern.public_id, expect=404)
    grant_role(
        cast.programme, cast.people["esha"], Role.LEAD, by=the_programme_itself(cast.programme), at=cast.at
    )
    assert CANARY in visit("esha").open("safeguarding:concern", concern=concern.public_id).content.decode()


def test_the_coordinator_sees_that_it_waits_for_another_lead_and_not_a_word_of_it(cast: Cast, visit: Any) -> None:
    worried(cast, "asha", "indu", at=cast.at - timedelta(days=9))
    page = visit("gita", language="en").open("safeguarding:rota").content.decode()
    assert "A concern waits for another safeguarding lead" in page
    assert "Concerns are late" in page
    for secret in (CANARY, cast.people["asha"].display_name):
        assert secret not in page


@pytest.mark.parametrize("language", ["bn", "en"])
def test_the_lead_takes_a_concern_from_raised_to_closed(cast: Cast, visit: Any, language: str) -> None:
    concern = worried(cast, "asha", "bikram")
    indu = visit("indu", language=language)
    key = {"concern": concern.public_id}
    assert CANARY in indu.open("safeguarding:concern", **key).content.decode()
    indu.send("safeguarding:concern-acknowledge", **key)
    for where in READS:
        indu.open(f"safeguarding:{where}", **key)
    indu.send("safeguarding:concern-note", {"text": "ফোন করেছি"}, **key)
    tomorrow = clock.day_of(cast.at) + timedelta(days=1)
    indu.send(
        "safeguarding:concern-step",
        {
            "next_step": "আশার সঙ্গে কথা",
            "by_on_0": tomorrow.day,
            "by_on_1": tomorrow.month,
            "by_on_2": tomorrow.year,
            "by_time": "১০:০০",
        },
        **key,
    )
    indu.send("safeguarding:contact-pause", **key)
    indu.send("safeguarding:concern-tier", {"tier": "2", "reason": "মারধরের কথা আছে"}, **key)
    indu.open("safeguarding:concern", **key)
    indu.send("safeguarding:contact-resume", **key)
    indu.send("safeguarding:concern-close", {"outcome": "দুজনের সঙ্গে কথা হয়েছে"}, **key)
    indu.open("safeguarding:concern", **key)
    indu.send("safeguarding:concern-reopen", **key)
    concern.refresh_from_db()
    assert (concern.state, concern.tier, concern.owner) == (ConcernState.ACKNOWLEDGED, 2, cast.people["indu"])
    assert len(notes_of(concern)) == 2


def test_reading_it_twice_is_refused_kindly(cast: Cast, visit: Any) -> None:
    concern = worried(cast, "asha")
    indu = visit("indu")
    indu.send("safeguarding:concern-acknowledge", concern=concern.public_id)
    indu.send("safeguarding:concern-acknowledge", concern=concern.public_id, expect=422)
    indu.send("safeguarding:concern-note", {"text": "  "}, concern=concern.public_id, expect=422)


def test_an_empty_rota_says_that_nobody_is_on_duty(cast: Cast, visit: Any) -> None:
    assert "Nobody is on duty" in visit("gita", language="en").open("safeguarding:rota").content.decode()


def test_a_coordinator_or_a_lead_keeps_the_rota(cast: Cast, visit: Any) -> None:
    day = clock.day_of(cast.at)
    shift = {
        "person": cast.people["indu"].public_id,
        "on_0": day.day,
        "on_1": day.month,
        "on_2": day.year,
        "begins": "২০:০০",
        "until": "০৬:০০",
    }
    gita = visit("gita", language="en")
    gita.send("safeguarding:rota", shift)
    assert "There are no shifts" not in gita.open("safeguarding:rota").content.decode()
    kept = on_duty(cast)
    visit("indu").send("safeguarding:shift-remove", shift=kept.public_id)
    visit("asha").open("safeguarding:rota", expect=403)
    visit("hari").send("safeguarding:shift-remove", shift=kept.public_id, expect=404)


def test_every_button_of_the_rota_says_whose_shift_it_ends(cast: Cast, visit: Any) -> None:
    grant_role(cast.programme, cast.people["deepa"], Role.LEAD, by=the_programme_itself(cast.programme), at=cast.at)
    begins = cast.at + timedelta(hours=1)
    for who in ("indu", "deepa"):
        on_duty(cast, who, begins=begins)
        on_duty(cast, who, begins=begins + timedelta(days=1))
    page = visit("gita", language="en").open("safeguarding:rota").content.decode()
    names = re.findall(r"<button[^>]*>(Take off the rota.*?)</button>", page)
    assert len(names) == 4
    assert len(set(names)) == 4


def test_the_list_asks_as_often_for_many_concerns_as_for_one(
    cast: Cast, visit: Any, django_assert_max_num_queries: Any
) -> None:
    indu = visit("indu")
    for _number in range(12):
        worried(cast, "asha", "bikram")
    with django_assert_max_num_queries(14):
        indu.open("safeguarding:concerns")
    assert Concern.objects.count() == 12
