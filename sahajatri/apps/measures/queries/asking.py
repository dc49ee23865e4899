"""What is asked, due, missed; and what the clock of asking has to look at."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from sahajatri.apps.measures import rules
from sahajatri.apps.measures.library.queries import instrument_versions, instruments_for
from sahajatri.apps.measures.models import Administration, Asking
from sahajatri.apps.measures.rules import Window
from sahajatri.apps.measures.terms import OPEN_STATES, AdministrationState, AskingState, Occasion
from sahajatri.apps.programmes.models import Membership, Programme
from sahajatri.apps.programmes.terms import MembershipState
from sahajatri.engines.scoring import Instrument, Wording
from sahajatri.kernel import content
from sahajatri.kernel.access import Role


@dataclass(frozen=True)
class DueMeasure:
    """One measure that somebody is asked for now. ``asking`` is the public id of the request."""

    asking: str
    instrument: str
    name: Wording
    questions: int
    occasion: str
    due_on: date
    until_on: date
    is_begun: bool
    postponed_until: date | None
    can_answer_alone: bool
    is_unasked: bool = False
    """Whether the person began it without being asked, so that nobody waits for it."""
    is_at_most: bool = False
    """Whether some questions are asked only after certain answers, so that fewer than ``questions`` may come."""

    def is_overdue(self, today: date) -> bool:
        return self.due_on < today

    def rests(self, today: date) -> bool:
        """Whether the person has put it off: it is not called to mind before that day."""
        return self.postponed_until is not None and today < self.postponed_until

    @property
    def minutes(self) -> int:
        return rules.minutes_for(self.questions)


@dataclass(frozen=True)
class MissedMeasure:
    """An occasion without an answer: its time went by, or the person said no (which only the person is told)."""

    instrument: str
    name: Wording
    occasion: str
    due_on: date
    is_declined: bool


def batteries_for(programme: Any) -> dict[Occasion, tuple[str, ...]]:
    """Codes of the measures that a programme asks on each occasion: those of the battery that it can use now."""
    packs = instruments_for(programme)
    chosen = content.battery().occasions
    return {one: tuple(code for code in chosen[one.value] if code in packs) for one in Occasion}


def due_measures(programme: Any, people: Iterable[Any], today: date) -> dict[int, list[DueMeasure]]:
    """What each of ``people`` is asked for now, soonest first, by primary key; two queries for any number of people.

    People of whom nothing is asked have an empty list. What the person has put off is in it too.
    """
    found: dict[int, list[DueMeasure]] = {person.pk: [] for person in people}
    packs = instruments_for(programme)
    rows = Asking.objects.filter(
        programme=programme, person__in=list(found), state__in=OPEN_STATES, until_on__gte=today
    ).order_by("due_on", "pk")
    for asking in rows:
        pack = packs.get(asking.instrument)
        if pack is not None:
            found[asking.person_id].append(_due(asking, pack))
    return found


def _due(asking: Asking, pack: Instrument) -> DueMeasure:
    return DueMeasure(
        asking.public_id,
        asking.instrument,
        pack.name,
        len(pack.items),
        asking.occasion,
        asking.due_on,
        asking.until_on,
        asking.state == AskingState.BEGUN,
        asking.postponed_until,
        pack.has_wording,
        asking.asked_by_id == asking.person_id,
        any(item.only_when for item in pack.items),
    )


def to_answer(person: Any, programme: Any, today: date) -> list[DueMeasure]:
    """What the person can answer now without anybody's help and has not put off, soonest first."""
    open_ones = due_measures(programme, [person], today)[person.pk]
    return [one for one in open_ones if one.can_answer_alone and not one.rests(today)]


def missed_measures(person: Any, programme: Any) -> list[MissedMeasure]:
    """Occasions without an answer, oldest first. They stay visible; nothing is put in their place."""
    rows = list(unanswered(person, programme))
    packs = packs_of(programme, rows)
    return [
        MissedMeasure(one.instrument, packs[one.pk].name, one.occasion, one.due_on, one.state == AskingState.DECLINED)
        for one in rows
        if one.pk in packs
    ]


def programme_asking(person: Any) -> Any:
    """The programme that asked the person last: for somebody who has left it and is asked at the end."""
    last = Asking.objects.filter(person=person).select_related("programme").order_by("-asked_at", "-pk").first()
    return last.programme if last is not None else None


def asked_of(person: Any, programme: Any) -> list[Asking]:
    """All requests to the person in the programme, latest first."""
    found = Asking.objects.filter(programme=programme, person=person).select_related("asked_by", "administration")
    return list(found.order_by("-due_on", "-pk"))


def answered_by(person: Any, programme: Any) -> list[Administration]:
    """What the person answered, latest first, also what shall not count."""
    found = Administration.objects.filter(programme=programme, person=person)
    return list(found.order_by("-on", "-pk"))


def answers_to_confirm(programme: Any, people: Iterable[Any]) -> list[Administration]:
    """Answers of these people that somebody else typed and that the person has not looked at yet, oldest first."""
    found = Administration.objects.filter(
        programme=programme, person__in=list(people), state=AdministrationState.TO_CONFIRM, is_counted=True
    )
    return list(found.defer("answers", "scores").order_by("on", "pk"))


def unanswered(person: Any, programme: Any) -> QuerySet[Asking]:
    """Requests that went by or were declined, oldest first; what the person had begun unasked, nobody waited for."""
    rows = Asking.objects.filter(
        programme=programme, person=person, state__in=[AskingState.MISSED, AskingState.DECLINED]
    )
    return rows.exclude(asked_by=person).order_by("due_on", "pk")


def can_begin(person: Any, programme: Any) -> list[Instrument]:
    """What the person may answer now though nobody asked: what is shipped with its wording and is not open."""
    rows = Asking.objects.filter(programme=programme, person=person, state__in=OPEN_STATES)
    still_open = set(rows.values_list("instrument", flat=True))
    packs = instruments_for(programme).values()
    return [pack for pack in packs if rules.can_begin(pack) and pack.code not in still_open]


def packs_of(programme: Any, rows: Iterable[Asking | Administration]) -> dict[int, Instrument]:
    """By primary key of each row the measure in the version of that row, also when it is in use no more."""
    found = list(rows)
    packs = instrument_versions(programme, {(one.instrument, one.version) for one in found})
    keys = {one.pk: (one.instrument, one.version) for one in found}
    return {pk: packs[key] for pk, key in keys.items() if key in packs}


def is_asked_already(person: Any, programme: Any, instrument: str) -> bool:
    """Whether a request for this measure is open."""
    return Asking.objects.filter(
        programme=programme, person=person, instrument=instrument, state__in=OPEN_STATES
    ).exists()


def people_to_ask(programme: Programme, today: date) -> Iterator[tuple[Any, Window, str]]:
    """Whom the clock has to ask today: person, occasion, measure. Nobody is asked twice, nor while it is still open.

    The occasions follow from the day a participant joined. Four queries for any number of people.
    """
    held = Membership.objects.filter(programme=programme, role=Role.PARTICIPANT.value).select_related("person")
    begun: dict[int, tuple[Any, date, date | None]] = {}
    for member in held.order_by("from_on", "pk"):
        end = member.until_on if member.state == MembershipState.ENDED else None
        begun[member.person_id] = (member.person, member.from_on, end)  # the latest membership counts
    requests = Asking.objects.filter(programme=programme).values_list("person_id", "instrument", "occasion", "state")
    asked = {(person, code, occasion) for person, code, occasion, _state in requests}
    still_open = {(person, code) for person, code, _occasion, state in requests if state in OPEN_STATES}
    known = Administration.objects.filter(programme=programme, is_counted=True)
    asked |= set(known.values_list("person_id", "instrument", "occasion"))
    batteries = batteries_for(programme)
    for key, (person, start, end) in begun.items():
        for window in rules.windows_open(start, end, today):
            for code in batteries[window.occasion]:
                if (key, code, window.occasion.value) not in asked and (key, code) not in still_open:
                    yield person, rules.asked_late(window, today), code


def requests_to_remind(today: date) -> list[Asking]:
    """Open requests of which the person should be reminded today, by person."""
    found = Asking.objects.filter(state__in=OPEN_STATES, due_on__lte=today, until_on__gte=today)
    rows = found.select_related("person", "programme").order_by("person_id", "programme_id", "pk")
    return [a for a in rows if rules.reminders_due(a.due_on, a.postponed_until, today) > a.reminders]


def requests_out_of_time(today: date) -> list[Asking]:
    """Open requests whose last day has passed."""
    found = Asking.objects.filter(state__in=OPEN_STATES, until_on__lt=today)
    return list(found.select_related("person", "programme").order_by("pk"))
