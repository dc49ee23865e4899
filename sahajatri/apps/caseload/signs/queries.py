"""Reads about signs: what is kept of them, who looks after them, what waits too long."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from sahajatri.apps.caseload.models import CaseloadPlace, Sign, SignLimits
from sahajatri.apps.caseload.places import held_places
from sahajatri.apps.caseload.terms import LATE_TO_COORDINATOR_DAYS, LIVE, Limits, Severity, SignCode, SignState
from sahajatri.apps.consent.queries import audiences_to_whom
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.engines.signals import Fact, Signal
from sahajatri.kernel import clock
from sahajatri.kernel.access import closed_to

from .finding import PRESSING, Finding, findings
from .known import Looked, loads_known, look_at

BATCH = 100
Key = tuple[int, str, str]


@dataclass(frozen=True)
class Look:
    """One reason to look: what was found now, and the sign that is kept of it (none when it was found just now)."""

    finding: Finding
    sign: Sign | None
    today: date

    @property
    def signal(self) -> Signal:
        return self.finding.signal

    @property
    def is_in_hand(self) -> bool:
        """Whether nothing is to be done before its day: something was done, or it was put off."""
        one = self.sign
        if one is None or one.due_on <= self.today:
            return False
        return one.state == SignState.ACTED or one.put_off_until is not None

    @property
    def is_late(self) -> bool:
        return self.sign is not None and self.sign.due_on < self.today

    @property
    def need(self) -> int:
        """0 when it is in hand, 1 amber, 2 red."""
        return 0 if self.is_in_hand else PRESSING[self.signal.severity]


def limits_of(programme: Any) -> Limits:
    """From when on signs speak in the programme."""
    row = SignLimits.objects.filter(programme=programme).order_by("-set_at", "-pk").first()
    return Limits.of(row.limits) if row else Limits()


def limits_set_before(programme: Any) -> list[SignLimits]:
    """Every row of limits, the newest first."""
    return list(SignLimits.objects.filter(programme=programme).select_related("set_by").order_by("-set_at", "-pk"))


def facts_of(sign: Sign) -> dict[str, Fact]:
    """The facts of a sign, days as days."""
    return {name: date.fromisoformat(v) if isinstance(v, str) else v for name, v in sign.facts.items()}


def signal_of(sign: Sign) -> Signal:
    """The signal as it was seen last."""
    return Signal(sign.code, "red" if sign.severity == Severity.RED else "amber", facts_of(sign), sign.since)


def live_by_key(programme: Any, people: Iterable[Any]) -> dict[Key, Sign]:
    """The signs about ``people`` that are not past, by person, kind and what they are of."""
    found = Sign.objects.filter(programme=programme, person__in=list(people), state__in=LIVE)
    rows = found.exclude(code=SignCode.OVERLOAD).select_related("owner")
    return {(one.person_id, one.code, one.of): one for one in rows}


def shields(programme: Any, people: Iterable[Any], today: date, limits: Limits) -> dict[Key, Sign]:
    """The newest dismissal that still holds, by key: the same cause does not come back for ``limits.quiet`` days."""
    since = today - timedelta(days=limits.quiet)
    found = Sign.objects.filter(
        programme=programme, person__in=list(people), state=SignState.DISMISSED, cause_over_on__isnull=True
    ).order_by("state_since", "pk")
    return {(one.person_id, one.code, one.of): one for one in found if clock.day_of(one.state_since) > since}


def is_shielded(finding: Finding, shield: Sign | None) -> bool:
    """Whether a dismissal answers a finding: it must not have become more pressing since."""
    return shield is not None and PRESSING[finding.signal.severity] <= PRESSING[shield.severity]


def looks(
    programme: Any, looked: Mapping[int, Looked], at: datetime, *, limits: Limits | None = None
) -> dict[int, list[Look]]:
    """The reasons to look at each person (by primary key), the most pressing first; dismissed ones are left out."""
    today, chosen = clock.day_of(at), limits or limits_of(programme)
    live, shielding = live_by_key(programme, looked), shields(programme, looked, today, chosen)
    found = {}
    for person, one in looked.items():
        rows = [
            Look(finding, live.get((person, *finding.key)), today)
            for finding in findings(one.known, chosen)
            if not is_shielded(finding, shielding.get((person, *finding.key)))
        ]
        found[person] = sorted(rows, key=lambda row: (-row.need, not row.is_late))
    return found


def signs_of(practitioner: Any, programme: Any, at: datetime) -> list[Sign]:
    """The signs a practitioner looks after, by day; without what rests on something that is closed now."""
    found = _whole().filter(programme=programme, owner=practitioner, state__in=LIVE).exclude(code=SignCode.OVERLOAD)
    here = set(
        CaseloadPlace.objects.filter(programme=programme, practitioner=practitioner, until__isnull=True).values_list(
            "person_id", flat=True
        )
    )
    signs = [one for one in found.order_by("due_on", "pk") if one.person_id in here]
    return still_open(signs, programme, reader=practitioner)


def still_open(signs: Sequence[Sign], programme: Any, *, reader: Any) -> list[Sign]:
    """Those of ``signs`` whose ground is open to the practitioner who reads; two queries for each kind of ground."""
    people = {one.person_id: one.person for one in signs}
    grounds = {one.rests_on for one in signs if one.rests_on}
    opened = {ground: audiences_to_whom(Item(ground), people.values(), programme) for ground in grounds}
    apart = closed_to(reader, programme) if grounds else frozenset()
    return [
        one
        for one in signs
        if not one.rests_on
        or (Audience.PRACTITIONER in opened[one.rests_on][one.person_id] and one.person_id not in apart)
    ]


def signs_about(person: Any, programme: Any) -> list[Sign]:
    """Every sign about somebody, the newest first: for the person, who may know that somebody looked and what was done.

    For a practitioner's page use :func:`still_open` on it.
    """
    return list(_whole().filter(programme=programme, person=person).order_by("-first_seen_on", "-pk"))


def overdue_signs(programme: Any, at: datetime) -> list[Sign]:
    """Signs that nobody looks after some days after their day, the oldest first.

    A coordinator is to know about whom and at whose desk, not what the sign says: it may rest on what was opened
    to practitioners only.
    """
    before = clock.day_of(at) - timedelta(days=LATE_TO_COORDINATOR_DAYS)
    late = _whole().filter(programme=programme, state=SignState.OPEN, due_on__lt=before)
    return list(late.exclude(code=SignCode.OVERLOAD).order_by("due_on", "pk"))


def supporter_signs(programme: Any) -> list[Sign]:
    """Supporters who carry more than agreed: for the coordinators, by day."""
    return list(_whole().filter(programme=programme, code=SignCode.OVERLOAD, state__in=LIVE).order_by("due_on", "pk"))


def live_signs(programme: Any) -> QuerySet[Sign]:
    """Every sign of the programme that is not past, by day."""
    return _whole().filter(programme=programme, state__in=LIVE).order_by("due_on", "pk")


def signs_of_nobody(programme: Any) -> list[Sign]:
    """Live signs about people who are on nobody's caseload any more."""
    looked_after = held_places(programme).filter(person=OuterRef("person"))
    found = live_signs(programme).exclude(code=SignCode.OVERLOAD)
    return list(found.exclude(Exists(looked_after)))


def how_many_with(programme: Any, limits: Limits, at: datetime) -> dict[SignCode, int]:
    """How many signs of each kind would be found now with these limits, whatever was done about them."""
    counts = dict.fromkeys(SignCode, 0)
    for places in batches(programme):
        people = [place.person for place in places]
        owners = {place.person_id: place.practitioner_id for place in places}
        for one in look_at(programme, people, owners, at).values():
            for finding in findings(one.known, limits):
                counts[SignCode(finding.signal.code)] += 1
    for _supporter, known in loads_known(programme, at):
        counts[SignCode.OVERLOAD] += len(findings(known, limits))
    return counts


def batches(programme: Any, practitioner: Any = None) -> list[list[CaseloadPlace]]:
    """Everybody on a caseload once, with whoever looks after her or him the longest, in small parts."""
    held = held_places(programme)
    first: dict[int, CaseloadPlace] = {}
    for place in held.select_related("person", "practitioner").order_by("since", "pk"):
        first.setdefault(place.person_id, place)
    rows = [p for p in first.values() if practitioner is None or p.practitioner_id == practitioner.pk]
    return [rows[start : start + BATCH] for start in range(0, len(rows), BATCH)]


def _whole() -> QuerySet[Sign]:
    return Sign.objects.select_related("person", "owner", "programme", "closed_by")
