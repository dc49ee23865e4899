"""The ways of participants into work, gathered in a fixed number of queries whatever the size of the programme."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sahajatri.apps.mentoring.models import Meeting, Pairing
from sahajatri.apps.mentoring.terms import MeetingState
from sahajatri.apps.outcomes.rules import Spell, Way
from sahajatri.apps.outcomes.terms import REASON_WITHIN_DAYS, WEEKS_OF_MONTH
from sahajatri.apps.people.models import Person
from sahajatri.apps.programmes.models import Membership
from sahajatri.apps.programmes.terms import MembershipState
from sahajatri.apps.workplace.models import Job, JobTerms
from sahajatri.apps.workplace.queries import first_contact_days_of_many
from sahajatri.apps.workplace.terms import JobKind, JobState, Period
from sahajatri.kernel import clock
from sahajatri.kernel.access import Role


def ways_of(programme: Any) -> list[Way]:
    """Everybody who takes or took part, with jobs, the first talk with an employer, and meetings held."""
    spans = spans_of(programme)
    people = list(Person.objects.filter(pk__in=list(spans)).only("pk", "gender"))
    spells = _spells(programme)
    contacts = first_contact_days_of_many(programme, people)
    met = _meetings(programme)
    reasons = _reasons(programme)
    found = []
    for person in sorted(people, key=lambda p: p.pk):
        began_on, left_on = spans[person.pk]
        found.append(
            Way(
                person=person.pk,
                gender=person.gender or "not_said",
                began_on=began_on,
                left_on=left_on,
                left_why=_why(left_on, reasons.get(person.pk, ())),
                spells=tuple(spells.get(person.pk, ())),
                contact_days=contacts.get(person.pk),
                met_on=tuple(met.get(person.pk, ())),
            )
        )
    return found


def spans_of(programme: Any) -> dict[int, tuple[date, date | None]]:
    """From when until when somebody took part; whoever came back has not left."""
    rows = Membership.objects.filter(programme=programme, role=Role.PARTICIPANT.value)
    began: dict[int, date] = {}
    left: dict[int, date | None] = {}
    for person, state, from_on, until_on in rows.values_list("person_id", "state", "from_on", "until_on"):
        began[person] = min(from_on, began.get(person, from_on))
        until = None if state == MembershipState.ACTIVE else until_on
        before = left.get(person, date.min)
        left[person] = None if until is None or before is None else max(until, before)
    return {person: (day, left[person]) for person, day in began.items()}


def _spells(programme: Any) -> dict[int, list[Spell]]:
    first: dict[int, JobTerms] = {}
    for terms in JobTerms.objects.filter(job__programme=programme).order_by("-from_on", "-pk"):
        first[terms.job_id] = terms
    found: dict[int, list[Spell]] = defaultdict(list)
    for job in Job.objects.filter(programme=programme).exclude(state=JobState.TAKEN_BACK).order_by("started_on", "pk"):
        at_first = first.get(job.pk)
        hours = float(at_first.hours) if at_first and at_first.hours is not None else None
        pay = None
        if at_first is not None and at_first.pay is not None:
            pay = _by_month(float(at_first.pay), at_first.period, hours)
        found[job.person_id].append(Spell(JobKind(job.kind), job.started_on, job.ended_on, hours, pay))
    return found


def _by_month(pay: float, period: str, hours: float | None) -> float | None:
    """Pay of a month; None for pay by the day or piece, because nobody noted how many there are."""
    if period == Period.MONTH:
        return pay
    if period == Period.WEEK:
        return pay * WEEKS_OF_MONTH
    return pay * hours * WEEKS_OF_MONTH if period == Period.HOUR and hours is not None else None


def _meetings(programme: Any) -> dict[int, list[date]]:
    held = Meeting.objects.filter(pairing__programme=programme, state=MeetingState.HELD).order_by("starts_at")
    found: dict[int, list[date]] = defaultdict(list)
    for person, at in held.values_list("pairing__participant_id", "starts_at"):
        found[person].append(clock.day_of(at))
    return found


def _reasons(programme: Any) -> dict[int, list[tuple[date, str]]]:
    ended = Pairing.objects.filter(programme=programme, ended_at__isnull=False).order_by("ended_at")
    found: dict[int, list[tuple[date, str]]] = defaultdict(list)
    for person, at, reason in ended.values_list("participant_id", "ended_at", "end_reason"):
        if at is not None:
            found[person].append((clock.day_of(at), reason))
    return found


def _why(left_on: date | None, reasons: Iterable[tuple[date, str]]) -> str:
    """The reason given for the last pairing that ended close to the day of leaving; empty when there is none."""
    near = timedelta(days=REASON_WITHIN_DAYS)
    close = [reason for day, reason in reasons if left_on is not None and abs(left_on - day) <= near]
    return close[-1] if close else ""
