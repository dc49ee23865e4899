"""Concerns at random hours, with nights, holidays and leads who do not answer: none is ever lost.

`SAHAJATRI_CASES=10000` lets as many of them happen; without it some dozen.
"""

import os
import random
from datetime import timedelta

from demo.cast import Cast
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.apps.programmes.actions import grant_role
from sahajatri.apps.safeguarding import actions, queries, rules
from sahajatri.apps.safeguarding.jobs import escalate_late_concerns
from sahajatri.apps.safeguarding.models import Concern
from sahajatri.apps.safeguarding.terms import AGAIN_AFTER, ConcernKind, ConcernState, Tier
from sahajatri.kernel.access import Actor, Role
from tests.cast.safeguarding import on_duty

CASES = int(os.environ.get("SAHAJATRI_CASES", "24"))
HOUR = timedelta(hours=1)
PER_DAY = 30 if CASES > 1000 else 4


def test_every_concern_is_owned_or_said_to_be_without_anybody_and_none_waits_in_silence(cast: Cast) -> None:
    chance = random.Random(20261129)
    itself = the_programme_itself(cast.programme)
    for key in ("esha", "deepa"):
        grant_role(cast.programme, cast.people[key], Role.LEAD, by=itself, at=cast.at)
    days = -(-CASES // PER_DAY) + 10
    for day in range(days):
        if day % 7 in {5, 6} or chance.random() < 0.1:
            continue  # nobody at weekends and on holidays; never at night
        on_duty(cast, chance.choice(["indu", "esha", "deepa"]), begins=cast.at + timedelta(days=day, hours=-1), hours=9)
    due = sorted(chance.uniform(0, (days - 10) * 24) for _case in range(CASES))
    about = [None, *(cast.people[key] for key in ("asha", "bikram", "indu", "esha"))]
    promised_somebody = 0
    for hour in range(days * 24):
        at = cast.at + hour * HOUR
        while due and due[0] <= hour:
            due.pop(0)
            whom = chance.choice(about)
            said = queries.cover(cast.programme, at, but=whom)
            kind = chance.choice(list(ConcernKind)).value
            concern = actions.raise_concern(cast.programme, kind, about_person=whom, by=Actor(), at=at)
            promised_somebody += said.is_somebody_on_duty
            assert concern.owner is not None
            assert concern.owner != whom
            assert not said.is_somebody_on_duty or concern.owner in queries.people_on_duty(cast.programme, at)
        escalate_late_concerns(at)
        for concern in Concern.objects.exclude(state=ConcernState.CLOSED).select_related("owner", "programme"):
            assert concern.owner_id is not None
            assert concern.owner_id != concern.about_person_id
            again = AGAIN_AFTER[Tier(concern.tier)]
            if concern.state == ConcernState.RAISED and concern.acknowledge_by <= at:
                assert concern.escalated_at is not None
                next_rung = rules.rung_due(
                    raised_at=concern.raised_at,
                    acknowledge_by=concern.acknowledge_by,
                    climbed=concern.escalations,
                    tier=concern.tier,
                    last=concern.escalated_at,
                    at=at,
                )
                assert next_rung is None or at - concern.escalated_at < again + HOUR
                if chance.random() < 0.1:  # somebody reads it at last
                    lead = Actor(person=concern.owner, programme=cast.programme, roles=frozenset({Role.LEAD}))
                    actions.acknowledge_concern(concern, by=lead, at=at)
            elif concern.state == ConcernState.ACKNOWLEDGED:
                assert concern.next_step_by is not None
                late = at - concern.next_step_by
                assert late < HOUR or (
                    concern.reminded_of_step_at is not None and at - concern.reminded_of_step_at < again + HOUR
                )
                if chance.random() < 0.05:
                    lead = Actor(person=concern.owner, programme=cast.programme, roles=frozenset({Role.LEAD}))
                    actions.close_concern(concern, "দেখা হয়েছে", by=lead, at=at)
    assert Concern.objects.count() == CASES
    assert 0 < promised_somebody < CASES
    assert not Notice.objects.filter(person=cast.people["asha"]).exists()
