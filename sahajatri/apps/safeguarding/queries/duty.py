"""Who answers: leads, the rota, and what may honestly be said about it; help lines."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from sahajatri.apps.people.models import Person
from sahajatri.apps.programmes.models import Membership, Programme
from sahajatri.apps.programmes.terms import MembershipState
from sahajatri.apps.safeguarding.models import DutyShift
from sahajatri.apps.safeguarding.terms import LOOK_AHEAD
from sahajatri.kernel import clock, content
from sahajatri.kernel.access import Role
from sahajatri.kernel.content import Helpline


def people_on_duty(
    programme: Any, at: datetime, *, holders: Sequence[Person] | None = None
) -> list[Person]:
    """The safeguarding leads who are on shift at ``at``, who came first first; ``holders`` as in :func:`rota_gaps`."""
    shifts = DutyShift.objects.filter(programme=programme, starts_at__lte=at, ends_at__gt=at)
    known = {lead.pk: lead for lead in (leads(programme, at) if holders is None else holders)}
    ordered = shifts.order_by("starts_at", "pk").values_list("person_id", flat=True)
    return [known[key] for key in dict.fromkeys(ordered) if key in known]


def who_is_on_duty(
    programme: Any, at: datetime, *, but: Any = None, holders: Sequence[Person] | None = None
) -> Person | None:
    """The safeguarding lead who is on shift at ``at``, other than ``but``; None when nobody is."""
    here = people_on_duty(programme, at, holders=holders)
    return next((lead for lead in here if lead.pk != getattr(but, "pk", 0)), None)


def is_somebody_on_duty(programme: Any, at: datetime) -> bool:
    """Whether a safeguarding lead is on shift at ``at``."""
    return who_is_on_duty(programme, at) is not None


def next_shift(programme: Any, at: datetime, *, but: Any = None) -> DutyShift | None:
    """The next shift after ``at`` of somebody who may read concerns, other than ``but``."""
    readers = [lead.pk for lead in leads(programme, at) if lead.pk != getattr(but, "pk", None)]
    found = DutyShift.objects.filter(programme=programme, starts_at__gt=at, person__in=readers)
    return found.order_by("starts_at", "pk").first()


def shifts_from(programme: Any, at: datetime) -> list[DutyShift]:
    """Shifts that have not ended, soonest first."""
    found = DutyShift.objects.filter(programme=programme, ends_at__gt=at).select_related("person")
    return list(found.order_by("starts_at", "pk")[:100])


@dataclass(frozen=True)
class Gap:
    """A while in which nobody is on duty."""

    from_at: datetime
    until: datetime


def rota_gaps(
    programme: Any, at: datetime, *, ahead: timedelta = LOOK_AHEAD, holders: Sequence[Person] | None = None
) -> list[Gap]:
    """The coming whiles in which no safeguarding lead is on shift, in order.

    ``holders``: who is a lead at ``at``, where that was read already.
    """
    end, gaps, covered = at + ahead, [], at
    readers = [lead.pk for lead in (leads(programme, at) if holders is None else holders)]
    shifts = DutyShift.objects.filter(programme=programme, ends_at__gt=at, starts_at__lt=end, person__in=readers)
    for starts_at, ends_at in shifts.order_by("starts_at").values_list("starts_at", "ends_at"):
        if starts_at > covered:
            gaps.append(Gap(covered, starts_at))
        covered = max(covered, ends_at)
    return [*gaps, Gap(covered, end)] if covered < end else gaps


def leads(programme: Any, at: datetime) -> list[Person]:
    """Who is a safeguarding lead of the programme at ``at``, longest first."""
    return _holding(Role.LEAD, programme, at)


def coordinators(programme: Any, at: datetime) -> list[Person]:
    """Who coordinates the programme at ``at``."""
    return _holding(Role.COORDINATOR, programme, at)


def _holding(role: Role, programme: Any, at: datetime) -> list[Person]:
    day = clock.day_of(at)
    held = (
        Membership.objects.filter(programme=programme, role=role.value, state=MembershipState.ACTIVE, from_on__lte=day)
        .filter(Q(until_on__isnull=True) | Q(until_on__gte=day))
        .select_related("person")
        .order_by("from_on", "pk")
    )
    return [m.person for m in held]


def who_would_read(programme: Any, at: datetime, *, but: Any = None) -> Person | None:
    """Who answers a new concern: the one on duty, else the first lead; never ``but``, the person it is about."""
    on_duty = who_is_on_duty(programme, at, but=but)
    if on_duty is not None:
        return on_duty
    return next((lead for lead in leads(programme, at) if lead.pk != getattr(but, "pk", None)), None)


def programmes_to_tell() -> list[Programme]:
    """Programmes somebody without an account can turn to."""
    return list(Programme.objects.select_related("organisation").order_by("pk"))


def programmes_that_answer(at: datetime) -> list[Programme]:
    """Who looks at words of somebody nobody here knows: all programmes with a lead on duty, else all with a lead.

    Where no programme has a lead, all of them: their coordinators are told that somebody else must have the role.
    """
    every = programmes_to_tell()
    on_duty = [one for one in every if is_somebody_on_duty(one, at)]
    return on_duty or [one for one in every if leads(one, at)] or every


def helplines_of(country: str) -> list[Helpline]:
    """The help lines of a country (``BD``; ``IN`` takes ``IN-WB`` too); all packs when the country is not known."""
    packs = content.helplines()
    fitting = [pack for code, pack in packs.items() if country and code.split("-")[0] == country]
    return [line for pack in (fitting or packs.values()) for line in pack.helplines]


@dataclass(frozen=True)
class Cover:
    """Whether somebody is on duty, said as it is."""

    is_somebody_on_duty: bool
    next_from: datetime | None
    has_reader: bool
    """Whether anybody at all would read a new concern."""
    lines: tuple[Helpline, ...] = ()
    """Help lines to stand beside a place where people write: the emergency number, and one that listens."""


def cover(programme: Any, at: datetime, *, but: Any = None) -> Cover:
    """Whether somebody answers now, and when the next shift begins when nobody does. Two or three look-ups."""
    readers = {lead.pk for lead in leads(programme, at)} - {getattr(but, "pk", None)}
    shifts = DutyShift.objects.filter(programme=programme, ends_at__gt=at, person__in=readers)
    soonest = shifts.order_by("starts_at", "pk").first() if readers else None
    if soonest is not None and soonest.starts_at <= at:
        return Cover(is_somebody_on_duty=True, next_from=None, has_reader=True)
    return Cover(False, soonest.starts_at if soonest else None, has_reader=bool(readers))


def before_writing(programme: Any, at: datetime) -> Cover:
    """What stands beside a place where people write: whether somebody is on duty, when again, and whom to call.

    For `components/before_you_write.html`.
    """
    lines = helplines_of(getattr(programme, "country", ""))
    urgent = next((line for line in lines if line.kind == "emergency"), None)
    listens = next((line for line in lines if line.kind == "listening"), None)
    return replace(cover(programme, at), lines=tuple(line for line in (urgent, listens) if line is not None))
