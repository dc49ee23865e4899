"""Answering, question by question, alone or together; and what a safety question sets going at once."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sahajatri.apps.measures import events, queries, rules
from sahajatri.apps.measures.models import Administration, Asking
from sahajatri.apps.measures.terms import OWN_WISH_FOR, SAFETY_PLACE, AdministrationState, AskingState, Mode, Occasion
from sahajatri.apps.people.queries import how_to_reach
from sahajatri.apps.safeguarding.actions import raise_concern
from sahajatri.apps.safeguarding.queries import open_concern_from, who_would_read
from sahajatri.apps.safeguarding.terms import ConcernKind
from sahajatri.engines.scoring import Instrument
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.pages.wordings import sentence
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist
from sahajatri.kernel.wording import words

from .asking import ask_for_measure
from .recording import record_administration

FOR_THE_LEAD = words(
    "An answer to question %(number)s of “%(measure)s” asks that a person gets in touch the same day. "
    "The answer itself is not shown here. Talk with the person; a number says little."
)


@action
def begin_asking(asking: Asking, *, language: str = "", by: Actor, at: datetime) -> Asking:
    """Begin to answer alone, or go on; also after a no. Questions that were changed meanwhile are asked anew."""
    asking, pack = _open(asking, at)
    insist(rules.why_not_alone(has_wording=pack.has_wording))
    return _begun(asking, pack, mode=Mode.SELF, typed_by=None, language=language, at=at)


@action
def begin_unasked(instrument: str, *, language: str = "", by: Actor, at: datetime) -> Asking:
    """The person begins a measure that nobody asked for. Raises Refused when it is open, or was answered today."""
    packs = queries.instruments_for(by.programme)
    insist(
        rules.why_not_begun(
            can_begin=instrument in packs and rules.can_begin(packs[instrument]),
            is_open_already=queries.is_asked_already(by.person, by.programme, instrument),
        )
    )
    asking = ask_for_measure(by.person, instrument, due_on=clock.day_of(at) + OWN_WISH_FOR, by=by, at=at)
    asking = begin_asking(asking, language=language, by=by, at=at)
    happened(events.BEGUN_UNASKED, asking, subject=asking.person, instrument=instrument)
    return asking


@action
def sit_with(asking: Asking, *, mode: str, language: str = "", by: Actor, at: datetime) -> Asking:
    """A practitioner asks the questions and types the answers, with the person there or on the phone."""
    asking, pack = _open(asking, at)
    insist(_why_not_typed_for(asking, pack, mode))
    return _begun(asking, pack, mode=Mode(mode), typed_by=by.person, language=language, at=at)


@action
def keep_answer(asking: Asking, number: int, *, answer: int | None, by: Actor, at: datetime) -> Asking:
    """Keep the answer to one question, None when it is skipped. Doing so twice changes nothing.

    An answer that a safety question names opens a concern in the same transaction: both are kept, or neither.
    """
    asking, pack = _open(asking, at)
    item = next(item for item in pack.items if item.number == number)
    insist(rules.why_not_offered(answer, item.values))
    insist(_why_not_your_sheet(asking, by))
    if asking.typed_by_id is not None and _is_own(asking, by):  # from here on it is answered alone, for nobody's eyes
        asking.typed_by, asking.mode = None, Mode.SELF.value
    if asking.state != AskingState.BEGUN or asking.version != pack.version:
        _begun(asking, pack, mode=Mode.SELF, typed_by=None, language=asking.language, at=at)
    was = asking.answers.get(str(number))
    asking.answers = {**asking.answers, str(number): answer}
    asking.save()
    _tell_a_person(asking, pack, number, was, answer, by=by, at=at)
    happened(events.ANSWER_KEPT, asking)
    return asking


@action
def hand_in(
    asking: Asking, *, by: Actor, at: datetime, on: date | None = None, was_helped: bool = False
) -> Administration:
    """The answers are complete as the person wants them: they are scored and become an administration.

    ``was_helped``: somebody read or typed for the person, who was at the person's own account.
    What somebody else typed waits for the person to look at it. An answer to a question that is not asked after the
    other answers is dropped. Raises Refused when everything was skipped.
    """
    asking, pack = _open(asking, at)
    given = rules.that_count(pack, asking.answers)
    insist(_why_not_your_sheet(asking, by) or rules.why_not_handed_in(given))
    typed_by = asking.typed_by if asking.typed_by_id != asking.person_id else None
    administration = record_administration(
        asking.person,
        asking.instrument,
        given,
        on=on or clock.day_of(at),
        occasion=Occasion(asking.occasion) if asking.occasion else None,
        mode=Mode.ASSISTED if was_helped and asking.mode == Mode.SELF else Mode(asking.mode),
        programme=asking.programme,
        language=asking.language,
        asked_by=asking.asked_by,
        typed_by=typed_by,
        is_to_confirm=typed_by is not None,
        by=by,
        at=at,
    )
    asking.administration, asking.answers = administration, {}
    asking.move_to(AskingState.ANSWERED, at=at)
    happened(events.ANSWERS_HANDED_IN, asking, instrument=asking.instrument)
    return administration


@action
def note_sheet(
    asking: Asking, *, answers: Mapping[int, int | None], mode: str, on: date, by: Actor, at: datetime
) -> Administration:
    """Write down a sheet that was answered on paper or in a conversation, by the numbers of its questions."""
    asking, pack = _open(asking, at)
    insist(
        rules.why_not_typed_for(
            Mode.PAPER,
            has_wording=pack.has_wording,
            is_begun_alone=asking.state == AskingState.BEGUN and asking.typed_by_id is None,
            has_answers=bool(asking.answers),
        )
    )
    insist(rules.why_not_that_day(on, today=clock.day_of(at), is_past=True))
    insist(rules.why_not_handed_in(answers))
    asking = _begun(asking, pack, mode=Mode(mode), typed_by=by.person, language=asking.language, at=at)
    for number, answer in answers.items():
        item = next(item for item in pack.items if item.number == number)
        insist(rules.why_not_offered(answer, item.values))
        was = asking.answers.get(str(number))
        asking.answers = {**asking.answers, str(number): answer}
        asking.save()
        _tell_a_person(asking, pack, number, was, answer, by=by, at=at)
    return hand_in(asking, on=on, by=by, at=at)


@action
def confirm_answers(administration: Administration, *, by: Actor, at: datetime) -> Administration:
    """The person looked at what somebody else typed: it is right."""
    administration = lock(administration)
    if administration.state != AdministrationState.CONFIRMED:
        administration.move_to(AdministrationState.CONFIRMED, at=at)
    happened(events.ANSWERS_CONFIRMED, administration, subject=administration.person)
    return administration


@action
def object_to_answers(administration: Administration, *, by: Actor, at: datetime) -> Administration:
    """The person does not stand by these answers: they count nowhere from now on. No reason is asked."""
    administration = lock(administration)
    if administration.state != AdministrationState.OBJECTED:
        administration.is_counted = False
        administration.move_to(AdministrationState.OBJECTED, at=at)
    happened(events.ANSWERS_OBJECTED, administration, subject=administration.person)
    return administration


def _open(asking: Asking, at: datetime) -> tuple[Asking, Instrument]:
    """The request, locked, with its measure; Refused when nothing can be answered any more."""
    asking = lock(asking)
    packs = queries.instruments_for(asking.programme)
    insist(rules.why_not_answerable(asking.state, asking.until_on, clock.day_of(at)))
    insist(rules.why_not_asked(is_usable=asking.instrument in packs, is_open_already=False))
    return asking, packs[asking.instrument]


def _is_own(asking: Asking, by: Actor) -> bool:
    return by.person is not None and by.person.pk == asking.person_id


def _why_not_your_sheet(asking: Asking, by: Actor) -> Any:
    is_typing = by.person is not None and by.person.pk == asking.typed_by_id
    return rules.why_not_your_sheet(is_own=by.person is None or _is_own(asking, by), is_typing=is_typing)


def _why_not_typed_for(asking: Asking, pack: Instrument, mode: str) -> Any:
    return rules.why_not_typed_for(
        mode,
        has_wording=pack.has_wording,
        is_begun_alone=asking.state == AskingState.BEGUN and asking.typed_by_id is None,
        has_answers=bool(asking.answers),
    )


def _begun(asking: Asking, pack: Instrument, *, mode: Mode, typed_by: Any, language: str, at: datetime) -> Asking:
    if asking.version != pack.version:
        asking.answers, asking.version = {}, pack.version
    asking.mode, asking.typed_by, asking.postponed_until = mode.value, typed_by, None
    asking.language = language or asking.language
    if asking.state == AskingState.BEGUN:
        asking.save()
    else:
        asking.move_to(AskingState.BEGUN, at=at)
    happened(events.MEASURE_BEGUN, asking, instrument=asking.instrument)
    return asking


def _tell_a_person(
    asking: Asking, pack: Instrument, number: int, was: int | None, answer: int | None, *, by: Actor, at: datetime
) -> None:
    """Open a concern for the lead on duty when this answer asks for a person, once until it is closed."""
    if not rules.asks_for_a_person(pack, number, answer) or answer == was:
        return
    if open_concern_from(SAFETY_PLACE, asking.public_id, about=asking.person) is not None:
        return
    lead = who_would_read(asking.programme, at, but=asking.person)
    language = how_to_reach(lead).language if lead is not None else "bn"
    reach = how_to_reach(asking.person)
    raise_concern(
        asking.programme,
        ConcernKind.HURT_BY_SELF.value,
        words=sentence(
            FOR_THE_LEAD, {"number": number, "measure": pack.name.for_language(language)}, language=language
        ),
        about_person=asking.person,
        place=SAFETY_PLACE,
        place_id=asking.public_id,
        contact=reach.phone or reach.email,
        by=by,
        at=at,
    )
