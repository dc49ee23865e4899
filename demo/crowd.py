"""A crowd of invented people, to see how pages and queries behave with thousands of rows. Never a demonstration.

Names are numbers in words of the crowd ("মানুষ ১২"), so that nobody can mistake them for anybody.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from sahajatri.apps.caseload.models import CaseloadPlace
from sahajatri.apps.consent import terms as consent
from sahajatri.apps.consent.models import Disclosure, Grant
from sahajatri.apps.goals.models import Goal, Rating
from sahajatri.apps.goals.terms import GoalState, RaterRole
from sahajatri.apps.intake.models import Application, Profile
from sahajatri.apps.intake.terms import ApplicationState, Part
from sahajatri.apps.matching.models import Wait
from sahajatri.apps.matching.terms import WaitState
from sahajatri.apps.mentoring.models import Meeting, Pairing
from sahajatri.apps.mentoring.terms import MeetingMode, MeetingState, PairingState
from sahajatri.apps.people.models import Person
from sahajatri.apps.programmes.models import Membership, Programme
from sahajatri.apps.supporters.models import Certification, Supporter, TrainingRecord, VettingItem
from sahajatri.apps.supporters.terms import (
    CertificateState,
    Ground,
    Kind,
    Module,
    SupporterState,
    Vetting,
    VettingState,
)
from sahajatri.apps.wellbeing.models import CheckIn
from sahajatri.engines import bangla
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role
from sahajatri.kernel.records import outside_actions

DISTRICTS = ("ঢাকা", "গাজীপুর", "চট্টগ্রাম", "রাজশাহী", "খুলনা", "সিলেট", "বরিশাল", "রংপুর")
LANGUAGES = (("bn",), ("bn", "en"), ("bn", "ctg"), ("bn", "syl"), ("bn", "sgn-BD"))
MODES = (("phone",), ("online", "phone"), ("in_person",), ("online", "phone", "in_person"))
ISCO = ("7531", "8153", "5223", "4110", "2351", "5120", "7411", "2512")
TAGS = ("uses_wheelchair", "learned_work_again", "deaf_from_birth", "low_vision", "fatigue", "returned_after_illness")
VALUES = ("learning", "security", "helping", "own_pace", "team", "craft")
DAYS = ("sat", "sun", "mon", "tue", "wed", "thu", "fri")
BLOCKS = (("09:00", "12:00"), ("12:00", "15:00"), ("15:00", "18:00"), ("18:00", "20:00"))
BATCH = 1000


@dataclass(frozen=True)
class Crowd:
    """Who was seeded: primary keys of the participants and of the supporters' rows."""

    participants: tuple[int, ...]
    supporters: tuple[int, ...]


def seed_crowd(
    programme: Programme,
    *,
    people: int,
    supporters: int,
    at: datetime,
    practitioner: Person | None = None,
    seed: int = 7,
) -> Crowd:
    """Add ``people`` participants and ``supporters`` cleared supporters with plausible rows in every room.

    A third of the participants are paired, the others wait. Deterministic for a seed. One transaction.
    """
    dice = random.Random(seed)
    with transaction.atomic(), outside_actions("a crowd for measurements"):
        walkers = _persons(people, "মানুষ", at, dice)
        helpers = _persons(supporters, "সহায়ক", at, dice)
        _memberships(programme, walkers, Role.PARTICIPANT, at)
        _memberships(programme, helpers, Role.MENTOR, at)
        _intake(programme, walkers, at, dice)
        _consents(programme, walkers, at)
        rows = _supporters(programme, helpers, at, dice)
        paired = walkers[: min(people // 3, supporters)]
        _pairings(programme, paired, rows, at, dice)
        _waits(programme, walkers[len(paired) :], at, dice)
        _check_ins(programme, walkers, at, dice)
        _goals(programme, paired, at, dice)
        if practitioner is not None:
            _many(CaseloadPlace, [
                CaseloadPlace(programme=programme, practitioner=practitioner, person=p, since=at) for p in walkers
            ])
    return Crowd(tuple(p.pk for p in walkers), tuple(s.pk for s in rows))


def _many(model: Any, rows: Sequence[Any]) -> list[Any]:
    return list(model.objects.bulk_create(rows, batch_size=BATCH))


def _slots(dice: random.Random) -> list[dict[str, str]]:
    return [
        {"day": day, "from": start, "to": end}
        for day in dice.sample(DAYS, 3)
        for start, end in dice.sample(BLOCKS, 2)
    ]


def _persons(count: int, word: str, at: datetime, dice: random.Random) -> list[Person]:
    rows = []
    for number in range(1, count + 1):
        name = f"{word} {bangla.number_text(number)}"
        rows.append(
            Person(
                name=name,
                name_key=bangla.sort_key(name),
                gender=dice.choice(("female", "male", "female", "male", "third_gender")),
                district=dice.choice(DISTRICTS),
                joined_at=at - timedelta(days=dice.randrange(1, 200)),
            )
        )
    return _many(Person, rows)


def _memberships(programme: Programme, people: list[Person], role: Role, at: datetime) -> None:
    day = clock.day_of(at) - timedelta(days=200)
    rows = [Membership(programme=programme, person=p, role=role.value, state_since=at, from_on=day) for p in people]
    _many(Membership, rows)


def _intake(programme: Programme, people: list[Person], at: datetime, dice: random.Random) -> None:
    accepted = ApplicationState.ACCEPTED.value
    _many(Application, [
        Application(programme=programme, person=p, state=accepted, state_since=at, begun_at=at, submitted_at=at)
        for p in people
    ])
    _many(Profile, [
        Profile(
            programme=programme,
            person=p,
            languages=list(dice.choice(LANGUAGES)),
            modes=list(dice.choice(MODES)),
            wanted_isco=dice.choice(ISCO),
            experience_tags=dice.sample(TAGS, 2),
            interests=dice.sample(VALUES, 2),
            availability=_slots(dice),
            gender_wish=dice.choice(("any", "any", "any", "same")),
            parts_done=[part.value for part in Part],
            changed_at=at,
        )
        for p in people
    ])


def _consents(programme: Programme, people: list[Person], at: datetime) -> None:
    _many(Grant, [
        Grant(
            programme=programme,
            person=p,
            purpose=purpose.value,
            state_since=at,
            given_at=at,
            text_version=consent.TEXT_VERSION,
            language="bn",
        )
        for p in people
        for purpose in (consent.Purpose.MATCHING, consent.Purpose.SHARING, consent.Purpose.RESEARCH)
    ])
    _many(Disclosure, [
        Disclosure(programme=programme, person=p, item=item.value, audience=audience.value, opened_at=at)
        for p in people
        for item in (consent.Item.GOALS, consent.Item.CHECK_INS, consent.Item.EXPERIENCE)
        for audience in (consent.Audience.PRACTITIONER, consent.Audience.MENTOR)
    ])


def _supporters(programme: Programme, people: list[Person], at: datetime, dice: random.Random) -> list[Supporter]:
    rows = _many(Supporter, [
        Supporter(
            programme=programme,
            person=p,
            kind=Kind.MENTOR.value,
            state=SupporterState.CLEARED.value,
            state_since=at,
            applied_at=at,
            isco=dice.choice(ISCO),
            languages=list(dice.choice(LANGUAGES)),
            modes=list(dice.choice(MODES)),
            experience_tags=dice.sample(TAGS, 2),
            offers=dice.sample(VALUES, 2),
            availability=_slots(dice),
            gender_wish="any",
            capacity=dice.randrange(1, 5),
            has_matching_consent=True,
        )
        for p in people
    ])
    day = clock.day_of(at)
    until = day + timedelta(days=700)
    _many(VettingItem, [
        VettingItem(
            supporter=s,
            item=item.value,
            state=VettingState.APPROVED.value,
            state_since=at,
            approved_on=day,
            expires_on=until,
        )
        for s in rows
        for item in Vetting
    ])
    _many(TrainingRecord, [
        TrainingRecord(supporter=s, module=module.value, done_on=day, expires_on=until)
        for s in rows
        for module in Module
    ])
    _many(Certification, [
        Certification(
            supporter=s,
            ground=Ground.TRAINED.value,
            state=CertificateState.ISSUED.value,
            state_since=at,
            issued_on=day,
            good_until=until,
        )
        for s in rows
    ])
    return rows


def _pairings(
    programme: Programme, people: list[Person], supporters: list[Supporter], at: datetime, dice: random.Random
) -> None:
    pairings = _many(Pairing, [
        Pairing(
            programme=programme,
            participant=p,
            supporter=s,
            state=PairingState.ACTIVE.value,
            state_since=at,
            opened_at=at - timedelta(days=dice.randrange(10, 150)),
            ends_on=clock.day_of(at) + timedelta(days=dice.randrange(10, 120)),
        )
        for p, s in zip(people, supporters, strict=False)
    ])
    _many(Meeting, [
        Meeting(
            pairing=pairing,
            starts_at=at - timedelta(days=7 * week + dice.randrange(0, 20)),
            mode=MeetingMode.PHONE.value,
            state=MeetingState.HELD.value,
            state_since=at,
            logged_at=at,
        )
        for pairing in pairings
        for week in range(3)
    ])


def _waits(programme: Programme, people: list[Person], at: datetime, dice: random.Random) -> None:
    _many(Wait, [
        Wait(
            programme=programme,
            person=p,
            since=at - timedelta(days=dice.randrange(1, 90), minutes=dice.randrange(0, 1440)),
            state=WaitState.WAITING.value,
            state_since=at,
            look_again_on=clock.day_of(at) + timedelta(days=14),
        )
        for p in people
    ])


def _check_ins(programme: Programme, people: list[Person], at: datetime, dice: random.Random) -> None:
    _many(CheckIn, [
        CheckIn(
            programme=programme,
            person=p,
            on=clock.day_of(at) - timedelta(days=7 * week),
            given_at=at - timedelta(days=7 * week),
            mood=dice.randrange(2, 10),
            belonging=dice.randrange(2, 10),
            confidence=dice.randrange(2, 10),
            readers=["practitioner"],
        )
        for p in people
        for week in range(4)
    ])


def _goals(programme: Programme, people: list[Person], at: datetime, dice: random.Random) -> None:
    goals = _many(Goal, [
        Goal(
            programme=programme,
            person=p,
            words="সপ্তাহে তিন দিন কাজে যাওয়া",
            level_0="সপ্তাহে তিন দিন",
            state=GoalState.AGREED.value,
            state_since=at,
            written_at=at,
            participant_agreed_at=at,
            helper_agreed_at=at,
        )
        for p in people
    ])
    _many(Rating, [
        Rating(
            goal=g,
            role=RaterRole.PARTICIPANT.value,
            on=clock.day_of(at) - timedelta(days=30 * step),
            level=dice.choice((-2, -1, 0, 1)),
            is_start=step == 2,
            at=at,
        )
        for g in goals
        for step in (2, 1, 0)
    ])
