"""Builders of supporters, for tests of this room and of the rooms above it."""

from datetime import datetime, timedelta
from typing import Any

from demo.cast import Cast
from sahajatri.apps.supporters import actions, lessons, rules
from sahajatri.apps.supporters.models import Hours, PracticeTalk, Reference, Supporter, TrainingRecord, VettingItem
from sahajatri.apps.supporters.terms import (
    REFERENCES,
    USUAL_CAPACITY,
    ConversationState,
    HoursKind,
    Kind,
    Module,
    ReferenceState,
    SupporterState,
    Vetting,
    VettingState,
    Way,
)
from sahajatri.kernel import clock
from sahajatri.kernel.records import outside_actions

OFFER: dict[str, Any] = {
    "capacity": USUAL_CAPACITY,
    "has_matching_consent": True,
    "languages": ["bn"],
    "modes": ["online"],
}


def applied(cast: Cast, key: str, kind: Kind = Kind.MENTOR) -> Supporter:
    """One of the cast has offered to support others and waits for an answer."""
    person = cast.people[key]
    found = Supporter.objects.filter(programme=cast.programme, person=person, kind=kind).first()
    return found or actions.apply_as_supporter(cast.programme, person, kind, by=cast.actor(key), at=cast.at)


def referenced(cast: Cast, supporter: Supporter, *, at: datetime | None = None) -> None:
    """Two people have spoken for a supporter."""
    gita, at = cast.actor("gita"), at or cast.at
    for number in range(REFERENCES):
        row = actions.name_reference(supporter, name=f"পরিচিত {number}", how_known="প্রতিবেশী", by=gita, at=at)
        actions.hear_reference(row, outcome=ReferenceState.SUPPORTS, heard="ভালো মানুষ", by=gita, at=at)


def checked(cast: Cast, supporter: Supporter, *, at: datetime | None = None) -> Supporter:
    """Gita has looked at everything."""
    referenced(cast, supporter, at=at)
    for item in Vetting:
        actions.approve_vetting(supporter, item, by=cast.actor("gita"), at=at or cast.at)
    return supporter


def trained(cast: Cast, supporter: Supporter, *, at: datetime | None = None) -> Supporter:
    """All modules were gone through in a room."""
    for module in Module:
        actions.confirm_training(supporter, module, by=cast.actor("gita"), at=at or cast.at)
    return supporter


def talk_planned(
    cast: Cast, supporter: Supporter, *, assessor: str = "gita", situation: str = "noise", at: datetime | None = None
) -> PracticeTalk:
    """A practice conversation stands in the calendar."""
    at = at or cast.at
    return actions.plan_practice_talk(
        supporter,
        situation=situation,
        assessor=cast.people[assessor],
        planned_at=at + timedelta(hours=2),
        by=cast.actor("gita"),
        at=at,
    )


def talked(
    cast: Cast,
    supporter: Supporter,
    *,
    assessor: str = "gita",
    result: ConversationState = ConversationState.READY,
    level: int = 3,
    at: datetime | None = None,
) -> PracticeTalk:
    """A practice conversation was held and written down."""
    talk = talk_planned(cast, supporter, assessor=assessor, at=at)
    return actions.assess_practice_talk(
        talk,
        result=result,
        levels={one.code: level for one in lessons.rubric()},
        keep="শেষ পর্যন্ত শুনেছেন।",
        to_try="উত্তরের জন্য আরেকটু অপেক্ষা করুন।",
        next_step="প্রশ্ন করার পাঠটা আরেকবার দেখুন।",
        by=cast.actor(assessor),
        at=at or cast.at,
    )


def readied(cast: Cast, supporter: Supporter, *, assessor: str) -> None:
    """What ``checked``, ``trained`` and ``talked`` leave, written at once: half of all tests begin here.

    ``test_the_short_way_to_a_cleared_supporter_leaves_what_the_long_one_leaves`` compares the two.
    """
    at, gita = cast.at, cast.people["gita"]
    today = clock.day_of(at)
    good_until = rules.good_until(today)
    courses = lessons.courses()
    with outside_actions("a test begins with somebody who has been through it"):
        Reference.objects.bulk_create(
            Reference(
                supporter=supporter,
                name=f"পরিচিত {number}",
                how_known="প্রতিবেশী",
                state=ReferenceState.SUPPORTS.value,
                state_since=at,
                heard="ভালো মানুষ",
                heard_by=gita,
            )
            for number in range(REFERENCES)
        )
        VettingItem.objects.bulk_create(
            VettingItem(
                supporter=supporter,
                item=item.value,
                state=VettingState.APPROVED.value,
                state_since=at,
                approved_on=today,
                expires_on=good_until,
                reviewed_by=gita,
            )
            for item in Vetting
        )
        TrainingRecord.objects.bulk_create(
            TrainingRecord(
                supporter=supporter,
                module=module.value,
                done_on=today,
                expires_on=good_until,
                confirmed_by=gita,
                way=Way.ROOM.value,
                version=courses[module].version,
            )
            for module in Module
        )
        Hours.objects.bulk_create(
            Hours(
                supporter=supporter,
                kind=HoursKind.TRAINING.value,
                on=today,
                minutes=courses[Module(row.module)].minutes,
                training=row,
                confirmed_by=gita,
            )
            for row in TrainingRecord.objects.filter(supporter=supporter)
        )
        PracticeTalk.objects.create(
            supporter=supporter,
            situation="noise",
            assessor=cast.people[assessor],
            planned_at=at + timedelta(hours=2),
            planned_by=gita,
            state=ConversationState.READY.value,
            state_since=at,
            held_on=today,
            levels={one.code: 3 for one in lessons.rubric()},
            keep="শেষ পর্যন্ত শুনেছেন।",
            to_try="উত্তরের জন্য আরেকটু অপেক্ষা করুন।",
            next_step="প্রশ্ন করার পাঠটা আরেকবার দেখুন।",
        )


def cleared(cast: Cast, key: str, kind: Kind = Kind.MENTOR, **offer: Any) -> Supporter:
    """One of the cast is a cleared supporter who speaks Bengali, meets online and walks beside three people.

    ``offer`` changes what she or he offers (keywords of ``actions.state_offer``).
    """
    supporter = applied(cast, key, kind)
    if supporter.state == SupporterState.APPLIED:
        readied(cast, supporter, assessor="gita" if key != "gita" else "esha")
        supporter = actions.clear_supporter(supporter, by=cast.actor("gita"), at=cast.at)
    return actions.state_offer(supporter, by=cast.actor(key), at=cast.at, **{**OFFER, **offer})
