"""What needs somebody in the pairings: promises about to be broken, early warnings, conversations that are due.

The number of queries does not grow with the rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from sahajatri.apps.mentoring import rules, terms
from sahajatri.apps.mentoring.models import (
    Agreement,
    EarlyWarning,
    LookBack,
    Meeting,
    Pairing,
    Pulse,
    Repair,
)
from sahajatri.apps.mentoring.terms import (
    LookBackState,
    MeetingState,
    PairingFacts,
    PairingState,
    Promise,
    PromiseCode,
    RepairState,
    Rhythm,
    Side,
    Turn,
    WarningEnd,
    WarningState,
)
from sahajatri.kernel import clock

from .pairs import (
    last_contact_in,
    last_try_in,
    meetings_to_log,
    next_in,
    pairings_of,
    unread_in,
    with_people,
)


@dataclass(frozen=True)
class LatePromise:
    """A pairing and one reason to look at it."""

    pairing: Pairing
    promise: Promise


@dataclass(frozen=True)
class Supported:
    """Somebody whom a supporter supports: the pairing, why to reach out now, what waits."""

    pairing: Pairing
    promise: Promise | None
    last_contact: date | None
    last_try: date | None
    next_meeting: Meeting | None
    unread: int
    to_log: Meeting | None


def people_supported_by(person: Any, programme: Any, at: datetime) -> list[Supported]:
    """Whom a supporter supports, whom to reach first at the top, each with the reason."""
    mine = [p for p in pairings_of(person, programme) if p.supporter.person_id == person.pk and not p.is_ended]
    contacts, tries = last_contact_in(mine), last_try_in(mine)
    coming, unlogged, unread = next_in(mine, at), meetings_to_log(mine, at), unread_in(mine, person)
    reasons = promises_in(mine, at, contacts=contacts, unlogged=unlogged)
    found = [
        Supported(
            pairing=p,
            promise=next((r for r in reasons[p.pk] if _is_for_supporter(r)), None),
            last_contact=contacts.get(p.pk),
            last_try=tries.get(p.pk),
            next_meeting=coming.get(p.pk),
            unread=unread.get(p.pk, 0),
            to_log=unlogged.get(p.pk),
        )
        for p in mine
    ]
    return sorted(found, key=lambda s: (s.promise is None, s.unread == 0, -(s.promise.days if s.promise else 0)))


def _is_for_supporter(promise: Promise) -> bool:
    """What a supporter may read in the own list: nothing that rests on what the participant said."""
    if promise.code is PromiseCode.LOOK_BACK:
        return promise.side is Side.SUPPORTER
    return promise.code in terms.TEXTS or promise.code is PromiseCode.END_PASSED


def overdue_promises(programme: Any, at: datetime) -> list[LatePromise]:
    """Everything that needs somebody in the pairings of a programme, the most urgent first."""
    pairings = list(_that_may_need_somebody(programme, at))
    reasons = promises_in(pairings, at)
    found = [LatePromise(p, reason) for p in pairings for reason in reasons[p.pk]]
    return sorted(found, key=lambda late: (rules.urgency(late.promise), late.pairing.pk))


def _that_may_need_somebody(programme: Any, at: datetime) -> QuerySet[Pairing]:
    """All that go on, and those that ended lately or about which somebody still waits."""
    mine = {"pairing": OuterRef("pk")}
    lately = at - timedelta(days=terms.FOLLOWED_AFTER_END_DAYS)
    calls = Pulse.objects.filter(wants_call=True, called_at__isnull=True, **mine)
    warnings = EarlyWarning.objects.exclude(state=WarningState.CLOSED).filter(**mine)
    return with_people().filter(
        ~Q(state=PairingState.ENDED) | Q(ended_at__gte=lately) | Exists(calls) | Exists(warnings), programme=programme
    )


def promises_of(pairing: Pairing, at: datetime) -> list[Promise]:
    """What needs somebody in one pairing."""
    return promises_in([pairing], at)[pairing.pk]


def promises_in(
    pairings: Sequence[Pairing],
    at: datetime,
    *,
    contacts: Mapping[int, date] | None = None,
    unlogged: Mapping[int, Meeting] | None = None,
) -> dict[int, list[Promise]]:
    """Per pairing what needs somebody, the most urgent first; what is in hand or was settled lately says so.

    ``contacts`` and ``unlogged``: what :func:`last_contact_in` and :func:`meetings_to_log` say of them, where they were
    read already.
    """
    today = clock.day_of(at)
    facts = _facts_of(
        pairings,
        at,
        last_contact_in(pairings) if contacts is None else contacts,
        meetings_to_log(pairings, at) if unlogged is None else unlogged,
    )
    warnings: dict[int, list[EarlyWarning]] = defaultdict(list)
    quiet_from = at - timedelta(days=terms.QUIET_AFTER_CLOSING_DAYS)
    known = EarlyWarning.objects.filter(pairing__in=[p.pk for p in pairings])
    for one in known.filter(~Q(state=WarningState.CLOSED) | Q(state_since__gte=quiet_from)).order_by("state_since"):
        warnings[one.pairing_id].append(one)
    return {
        p.pk: sorted(_seen_to(rules.promises(facts[p.pk]), warnings[p.pk], today), key=rules.urgency)
        for p in pairings
    }


def _seen_to(found: Iterable[Promise], warnings: Sequence[EarlyWarning], today: date) -> list[Promise]:
    """The promises as they stand once the early warnings are known: in hand, settled, or told by somebody."""
    latest = {(one.code, one.side): one for one in warnings}
    kept = []
    for promise in found:
        warning = latest.get((promise.code.value, promise.side.value if promise.side else ""))
        if warning is None or promise.turn is not Turn.COORDINATOR:
            kept.append(promise)
        elif warning.state != WarningState.CLOSED:
            kept.append(replace(promise, turn=_turn_of(warning, today)))
        elif warning.end == WarningEnd.BY_ITSELF:
            kept.append(promise)
    for one in warnings:
        if one.code in terms.TOLD_BY_SOMEBODY and one.state != WarningState.CLOSED:
            side = Side(one.side) if one.side else None
            days = max((today - one.since).days, 0)
            kept.append(Promise(PromiseCode(one.code), _turn_of(one, today), days, one.since, side))
    return kept


def _turn_of(warning: EarlyWarning, today: date) -> Turn:
    is_in_hand = warning.state != WarningState.OPEN and warning.due_on >= today
    return Turn.IN_HAND if is_in_hand else Turn.COORDINATOR


def _facts_of(
    pairings: Sequence[Pairing], at: datetime, contacts: Mapping[int, date], to_log: Mapping[int, Meeting]
) -> dict[int, PairingFacts]:
    keys = [p.pk for p in pairings]
    today = clock.day_of(at)
    rhythms, awaited = _agreements_in(keys)
    meetings = Meeting.objects.filter(pairing__in=keys)
    met = set(meetings.filter(state=MeetingState.HELD).values_list("pairing_id", flat=True))
    unlogged = {key: clock.day_of(meeting.starts_at) for key, meeting in to_log.items()}
    calls = set(
        Pulse.objects.filter(pairing__in=keys, wants_call=True, called_at__isnull=True).values_list(
            "pairing_id", flat=True
        )
    )
    unreached = _unreached_in(pairings, contacts)
    asked = _asked_about_new_match(pairings)
    look_backs: dict[int, list[tuple[Side, date]]] = defaultdict(list)
    due = LookBack.objects.filter(pairing__in=keys, state=LookBackState.DUE).order_by("pk")
    for key, side, asked_on in due.values_list("pairing_id", "side", "asked_on"):
        look_backs[key].append((Side(side), asked_on))
    repairs = Repair.objects.filter(pairing__in=keys, state__in=[RepairState.PLANNED, RepairState.HELD])
    talks = {r.pairing_id: (RepairState(r.state), r.act_on) for r in repairs.order_by("-talk_on", "-pk")}
    return {
        p.pk: PairingFacts(
            state=PairingState(p.state),
            today=today,
            clock_from=clock.day_of(p.clock_from),
            opened_on=clock.day_of(p.opened_at),
            state_since=clock.day_of(p.state_since),
            has_agreement=p.pk in rhythms or bool(p.earlier),
            has_met=p.pk in met or bool(p.earlier),
            last_contact=contacts.get(p.pk),
            ends_on=p.ends_on,
            paused_until=p.paused_until,
            unlogged_since=unlogged.get(p.pk),
            call_wanted=p.pk in calls,
            rhythm=rhythms.get(p.pk),
            answer_awaited=awaited.get(p.pk),
            unreached=unreached.get(p.pk),
            new_match_asked_on=asked.get(p.pk),
            look_backs=tuple(look_backs[p.pk]),
            repair=talks.get(p.pk),
        )
        for p in pairings
    }


def _agreements_in(keys: Sequence[int]) -> tuple[dict[int, Rhythm], dict[int, tuple[Side, date]]]:
    """Per pairing the rhythm that holds, and whose answer to a newer text is awaited since when."""
    rhythms: dict[int, Rhythm] = {}
    awaited: dict[int, tuple[Side, date]] = {}
    for one in Agreement.objects.filter(pairing__in=keys).order_by("pairing_id", "version"):
        awaited.pop(one.pairing_id, None)
        if one.holds:
            rhythms[one.pairing_id] = Rhythm(one.rhythm)
        else:
            side = Side.PARTICIPANT if one.participant_agreed_at is None else Side.SUPPORTER
            awaited[one.pairing_id] = (side, clock.day_of(one.written_at))
    return rhythms, awaited


def _unreached_in(pairings: Sequence[Pairing], contacts: Mapping[int, date]) -> dict[int, tuple[Side, date]]:
    """Per pairing who has not answered to tries on three days since the last contact, and the day of the third."""
    by_key = {p.pk: p for p in pairings}
    days: dict[tuple[int, Side], list[date]] = defaultdict(list)
    tries = Meeting.objects.filter(pairing__in=by_key, state=MeetingState.ATTEMPTED).order_by("starts_at")
    for key, starts_at, logged_by in tries.values_list("pairing_id", "starts_at", "logged_by_id"):
        pairing, day = by_key[key], clock.day_of(starts_at)
        other = Side.PARTICIPANT if logged_by == pairing.supporter.person_id else Side.SUPPORTER
        known = days[key, other]
        if day >= clock.day_of(pairing.clock_from) and day > contacts.get(key, date.min) and day not in known:
            known.append(day)
    return {
        key: (side, known[terms.TRIES_BEFORE_ASKING - 1])
        for (key, side), known in days.items()
        if len(known) >= terms.TRIES_BEFORE_ASKING
    }


def _asked_about_new_match(pairings: Sequence[Pairing]) -> dict[int, date]:
    """Per pairing that ended before its aim since when the participant may say whether somebody new is wanted."""
    open_to = [p for p in pairings if p.keeps_place and p.wants_new_match is None and not p.earlier]
    others = Pairing.objects.filter(participant__in={p.participant_id for p in open_to})
    walking = set(others.exclude(state=PairingState.ENDED).values_list("participant_id", flat=True))
    return {p.pk: clock.day_of(p.state_since) for p in open_to if p.participant_id not in walking}


def is_somebody_new_open(pairing: Pairing) -> bool:
    """Whether it is still to be said if somebody new is wanted: after an end, while nobody else walks beside."""
    if not pairing.is_ended or pairing.wants_new_match is not None or pairing.earlier:
        return False
    others = Pairing.objects.filter(programme=pairing.programme_id, participant=pairing.participant_id)
    return not others.exclude(state=PairingState.ENDED).exists()


def _warnings(programme: Any) -> QuerySet[EarlyWarning]:
    found = EarlyWarning.objects.filter(pairing__programme=programme)
    return found.select_related(
        "pairing__programme", "pairing__participant", "pairing__supporter__person", "owner", "closed_by"
    )


def open_warnings(programme: Any) -> QuerySet[EarlyWarning]:
    """Early warnings that are not closed, by the day on which something is due."""
    return _warnings(programme).exclude(state=WarningState.CLOSED).order_by("due_on", "pk")


def closed_warnings(programme: Any) -> QuerySet[EarlyWarning]:
    """Early warnings that were closed, the latest first."""
    return _warnings(programme).filter(state=WarningState.CLOSED).order_by("-state_since", "-pk")


def warnings_of(pairing: Pairing) -> list[EarlyWarning]:
    """All early warnings of a pairing, the open ones first."""
    found = pairing.warnings.select_related("owner", "closed_by").order_by("-raised_at", "-pk")
    return sorted(found, key=lambda one: one.state == WarningState.CLOSED)


def open_repairs(programme: Any) -> QuerySet[Repair]:
    """Conversations that are to be held, or after which somebody looks again."""
    found = Repair.objects.filter(pairing__programme=programme, state__in=[RepairState.PLANNED, RepairState.HELD])
    return found.select_related(
        "pairing__programme", "pairing__participant", "pairing__supporter__person", "planned_by"
    )


def repairs_of(pairing: Pairing) -> list[Repair]:
    """All conversations about a pairing, the latest first."""
    return list(pairing.repairs.select_related("planned_by").order_by("-talk_on", "-pk"))


def followed_in_order(programme: Any, at: datetime) -> tuple[list[int], dict[int, list[Promise]]]:
    """The keys of all pairings of a programme, the most urgent first, and per pairing what needs somebody."""
    reasons: dict[int, list[Promise]] = {}
    for late in overdue_promises(programme, at):
        reasons.setdefault(late.pairing.pk, []).append(late.promise)
    here = Pairing.objects.filter(programme=programme).order_by("-opened_at", "-pk")
    walking, ended = here.exclude(state=PairingState.ENDED), here.filter(state=PairingState.ENDED)
    rest = [*walking.values_list("pk", flat=True), *ended.values_list("pk", flat=True)]
    return [*reasons, *(pk for pk in rest if pk not in reasons)], reasons


def pairings_with(keys: Sequence[int]) -> list[Pairing]:
    """The pairings with these keys, in this order."""
    found = with_people().in_bulk(list(keys))
    return [found[key] for key in keys]
