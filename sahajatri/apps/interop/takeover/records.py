"""What people do: circles, pairings, goals, check-ins, answers, people who must not be paired, and who waits."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from sahajatri.apps.circles.models import Circle, Seat
from sahajatri.apps.circles.terms import SeatRole
from sahajatri.apps.goals.actions import take_over_goal, take_over_rating
from sahajatri.apps.goals.models import Goal, Rating
from sahajatri.apps.goals.terms import LEVELS, GoalState, RaterRole
from sahajatri.apps.matching.models import Exclusion, Wait
from sahajatri.apps.matching.terms import LOOK_AGAIN_AFTER_DAYS
from sahajatri.apps.measures.actions import record_administration
from sahajatri.apps.measures.models import Administration
from sahajatri.apps.measures.terms import Mode, Occasion
from sahajatri.apps.mentoring.actions import take_over_pairing
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.mentoring.terms import EndReason, PairingState
from sahajatri.apps.people.models import Person
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.wellbeing.actions import take_over_check_in
from sahajatri.apps.wellbeing.models import CheckIn
from sahajatri.apps.wellbeing.terms import SCALES, CheckInChannel
from sahajatri.engines.calendars import add_months
from sahajatri.kernel import clock

from .register import Entry, Taking, fitting, record_of

PARTICIPANT = ("participants",)
SUPPORTER = ("peers", "mentors")
ANYBODY = ("participants", "peers", "mentors", "practitioners")
_MODES = {
    "self": Mode.SELF, "নিজে": Mode.SELF, "with help": Mode.ASSISTED, "সহায়তায়": Mode.ASSISTED,
    "সাহায্য নিয়ে": Mode.ASSISTED, "sign language": Mode.ASSISTED, "ইশারা ভাষায়": Mode.ASSISTED,
    "read aloud": Mode.INTERVIEW, "পড়ে শোনানো": Mode.INTERVIEW, "interview": Mode.INTERVIEW,
    "সাক্ষাৎকার": Mode.INTERVIEW, "phone": Mode.PHONE, "ফোনে": Mode.PHONE, "paper": Mode.PAPER, "কাগজে": Mode.PAPER,
}  # fmt: skip
_CHANNELS = {
    "app": CheckInChannel.APP, "অ্যাপ": CheckInChannel.APP, "sms": CheckInChannel.SMS, "এসএমএস": CheckInChannel.SMS,
    "phone call": CheckInChannel.CALL, "phone": CheckInChannel.CALL, "call": CheckInChannel.CALL,
    "ফোন": CheckInChannel.CALL, "ফোনে": CheckInChannel.CALL, "paper": CheckInChannel.PAPER,
    "কাগজে": CheckInChannel.PAPER, "in person": CheckInChannel.IN_PERSON, "সরাসরি": CheckInChannel.IN_PERSON,
}  # fmt: skip
_OCCASIONS = {"baseline": Occasion.BASELINE, "3m": Occasion.THREE_MONTHS, "6m": Occasion.SIX_MONTHS}
_EARLIER = ("meetings", "rating_participant", "rating_supporter", "in_work_6m")


def take_circle(entry: Entry, taking: Taking) -> None:
    """A circle and who sits in it. Somebody who is no longer on the list keeps the seat until she or he leaves."""
    values = entry.values
    fields: dict[str, tuple[str, Any]] = {
        "name": ("name", values["name"]),
        "topic": ("topic", fitting(values["topic"], 400)),
        "mode": ("mode", values["mode"] or ""),
        "place": ("place", fitting(values["place"], 400)),
        "district": ("district", values["district"] or ""),
        "languages": ("languages", values["languages"]),
        "rhythm": ("meeting", {"nth": [1], **values["meeting"]} if values["meeting"] else {}),
        "is_step_free": ("accessible", values["accessible"]),
        "started_on": ("started_on", values["started_on"]),
    }
    known: Any = record_of(entry.known) if entry.known else None
    circle: Circle = known or Circle(programme=taking.programme, state_since=taking.instant(values["started_on"]))
    for name, (column, value) in fields.items():
        if known is None or entry.has_new(column):
            setattr(circle, name, value)
    if entry.has_new("seats") and values["seats"]:
        circle.seats = values["seats"]
    circle.save()
    _seat(circle, SeatRole.FACILITATOR, _known(values["facilitators"], taking, "peers"), taking)
    _seat(circle, SeatRole.MEMBER, _known(values["members"], taking, "participants"), taking)
    taking.keep(entry, circle)


def _seat(circle: Circle, role: SeatRole, people: list[Person], taking: Taking) -> None:
    """Who sits there according to the register; nobody is told, because they have sat there all along."""
    seated = set(Seat.objects.filter(circle=circle).values_list("person_id", flat=True))
    since = taking.instant(circle.started_on)
    Seat.objects.bulk_create(
        Seat(circle=circle, person=person, role=role.value, state_since=since, taken_at=since)
        for person in people
        if person.pk not in seated
    )


def _known(codes: Iterable[str], taking: Taking, kind: str) -> list[Person]:
    found = (taking.person(code, kind) for code in codes)
    return [person for person in found if person is not None]


def take_pairing(entry: Entry, taking: Taking) -> None:
    """A pairing that ended, or one that runs; two that run between the same two are one."""
    values = entry.values
    participant = _must(taking.person(values["participant"], *PARTICIPANT))
    supporter: Supporter = _must(record_of(_must(taking.code(values["supporter"], *SUPPORTER))))
    opened_at = _noon(values["started_on"])
    ended_at = _noon(values["ended_on"]) if values["ended_on"] else None
    reason = EndReason(values["end_reason_code"]) if values["end_reason_code"] else EndReason.NOT_SAID
    earlier = {name: values[name] for name in _EARLIER if values[name] is not None}
    pairing: Any = record_of(entry.known) if entry.known else None
    if pairing is None and ended_at is None:
        together = Pairing.objects.filter(participant=participant, supporter=supporter)
        pairing = together.exclude(state=PairingState.ENDED).first()
    if pairing is None:
        pairing = take_over_pairing(
            participant,
            supporter,
            opened_at=opened_at,
            ended_at=ended_at,
            end_reason=reason,
            earlier={"source": "register", **earlier},
            by=taking.by,
            at=taking.at,
        )
    elif entry.known is not None:
        pairing.earlier = {**pairing.earlier, **earlier}
        if entry.has_new("started_on"):
            pairing.opened_at = opened_at
        if entry.has_new("ended_on", "end_reason_code") and ended_at is not None:
            if pairing.state != PairingState.ENDED:
                pairing.state, pairing.state_since = PairingState.ENDED.value, taking.at
            pairing.ended_at, pairing.end_reason = ended_at, reason.value
        pairing.save()
    taking.keep(entry, pairing, person=participant, is_told=entry.known is None)


def take_goal(entry: Entry, taking: Taking) -> None:
    """An agreed goal with its levels and ratings; a rating of a day that has not come is left out."""
    values = entry.values
    person = _must(taking.person(values["person"], *PARTICIPANT))
    days = [d for d in (values["baseline_on"], values["date_3m"], values["date_6m"]) if d is not None]
    started_on = values["baseline_on"] or min([*days, taking.exported_on])
    levels = {level: values[name] or "" for level, name in zip(LEVELS, _LEVEL_COLUMNS, strict=True)}
    goal: Any = record_of(entry.known) if entry.known else None
    if isinstance(goal, Goal):
        _correct_goal(goal, entry)
    else:
        goal = take_over_goal(
            person,
            values["goal"],
            programme=taking.programme,
            levels=levels,
            importance=values["importance"],
            difficulty=values["difficulty"],
            agreed_at=_noon(started_on),
            by=taking.by,
            at=taking.at,
        )
    for column, day, months in (("baseline", "baseline_on", 0), ("level_3m", "date_3m", 3), ("level_6m", "date_6m", 6)):
        on = values[day] or min(add_months(started_on, months), taking.exported_on)
        if values[column] is None or not entry.has_new(column, day) or on > taking.exported_on:
            continue
        if goal.state not in {GoalState.AGREED, GoalState.REACHED}:
            continue  # set aside here in the meantime
        if months == 0:
            Rating.objects.filter(goal=goal, is_start=True, role=RaterRole.REGISTER).delete()
        take_over_rating(
            goal,
            values[column],
            on=on,
            is_start=months == 0,
            is_half=any(w.key == column and w.code == "half_level" for w in entry.row.warnings),
            by=taking.by,
            at=taking.at,
        )
    taking.keep(entry, goal, person=person, is_told=entry.known is None)


_LEVEL_COLUMNS = ("level_m2", "level_m1", "level_0", "level_p1", "level_p2")


def _correct_goal(goal: Goal, entry: Entry) -> None:
    fields = {"words": "goal", "importance": "importance", "difficulty": "difficulty"}
    fields |= {column: column for column in _LEVEL_COLUMNS}
    for name, column in fields.items():
        if entry.has_new(column):
            value = entry.values[column]
            setattr(goal, name, value if name in {"importance", "difficulty"} else value or "")
    goal.save()


def take_check_in(entry: Entry, taking: Taking) -> None:
    """A check-in, open to nobody but the person."""
    values = entry.values
    person = _must(taking.person(values["person"], *PARTICIPANT))
    channel = _CHANNELS.get((values["channel"] or "").casefold(), CheckInChannel.UNKNOWN)
    numbers = {scale: values[scale] for scale in SCALES}
    check_in: Any = record_of(entry.known) if entry.known else None
    if isinstance(check_in, CheckIn):
        for name, value in {**numbers, "words": values["text"] or "", "channel": channel.value}.items():
            setattr(check_in, name, value)
        check_in.save()
    else:
        check_in = take_over_check_in(
            person,
            programme=taking.programme,
            on=values["date"],
            words=values["text"] or "",
            channel=channel,
            by=taking.by,
            at=taking.at,
            **numbers,
        )
    taking.keep(entry, check_in, person=person, is_told=entry.known is None)


def take_answers(entry: Entry, taking: Taking) -> None:
    """The answers of one occasion, scored anew; corrected answers replace the earlier ones of the same row."""
    values = entry.values
    person = _must(taking.person(values["person"], *PARTICIPANT))
    if entry.known is not None:
        Administration.objects.filter(public_id=entry.known.record).delete()
    administration = record_administration(
        person,
        values["measure"],
        dict(enumerate(values["answers"], start=1)),
        on=values["date"],
        occasion=_OCCASIONS.get(values["time"]),
        mode=_MODES.get((values["mode"] or "").casefold(), Mode.UNKNOWN),
        is_counted=values["counts"],
        by=taking.by,
        at=taking.at,
    )
    taking.keep(entry, administration, person=person, is_told=True)


def take_exclusion(entry: Entry, taking: Taking) -> None:
    """Two people who are never suggested to each other."""
    values = entry.values
    first, second = (_must(taking.person(values[side], *ANYBODY)) for side in ("a", "b"))
    exclusion = exclude(first, second, values["reason"] or "", taking, noted_on=values["noted_on"])
    taking.keep(entry, exclusion)


def exclude(first: Person, second: Person, reason: str, taking: Taking, *, noted_on: date | None = None) -> Exclusion:
    """Keep two people from being suggested to each other; the pair is kept once, in whichever order."""
    pairs = Exclusion.objects.filter(programme=taking.programme)
    found = pairs.filter(person=first, other=second).first() or pairs.filter(person=second, other=first).first()
    exclusion = found or Exclusion(programme=taking.programme, person=first, other=second)
    exclusion.reason = reason or exclusion.reason
    exclusion.noted_on = noted_on or exclusion.noted_on
    exclusion.noted_by = exclusion.noted_by or taking.by.person
    exclusion.save()
    return exclusion


def take_waits(people: Iterable[Person], taking: Taking) -> int:
    """Who has nobody beside waits: since the last pairing ended, or since enrolment. Returns how many began to."""
    newcomers = list(people)
    keys = [person.pk for person in newcomers]
    walked = Pairing.objects.filter(programme=taking.programme, participant__in=keys)
    beside = set(walked.exclude(state=PairingState.ENDED).values_list("participant_id", flat=True))
    left: dict[int, datetime] = {}
    for key, ended_at in walked.values_list("participant_id", "ended_at"):
        if ended_at is not None:
            left[key] = max(ended_at, left.get(key, ended_at))
    waiting = set(Wait.objects.filter(programme=taking.programme, person__in=keys).values_list("person_id", flat=True))
    rows = [
        Wait(
            programme=taking.programme,
            person=person,
            since=max(person.joined_at, left.get(person.pk, person.joined_at)),
            state_since=taking.at,
            look_again_on=clock.day_of(taking.at) + timedelta(days=LOOK_AGAIN_AFTER_DAYS),
        )
        for person in newcomers
        if person.pk not in beside | waiting
    ]
    Wait.objects.bulk_create(rows)
    return len(rows)


def _noon(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time().replace(hour=12), tzinfo=clock.zone())


def _must(found: Any) -> Any:
    """What the reader has checked to be there; anything else stops the whole import."""
    if found is None:
        raise LookupError("A row refers to a code that the register does not know.")
    return found
