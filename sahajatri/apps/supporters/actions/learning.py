"""Learning: going through a module, writing for oneself, the policy, references, the practice conversation."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sahajatri.apps.supporters import events, lessons, queries, rules
from sahajatri.apps.supporters.models import (
    PracticeTalk,
    Reference,
    Reflection,
    Study,
    Supporter,
    TrainingRecord,
    VettingItem,
)
from sahajatri.apps.supporters.terms import (
    ConversationState,
    Module,
    ReferenceState,
    StudyState,
    Vetting,
    VettingState,
    Way,
)
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refused, insist

from .clearing import note_training, vetting_row
from .own import is_own


@action
def go_on(supporter: Supporter, module: Module, step: int, *, by: Actor, at: datetime, right: str = "") -> Study:
    """Remember the page to go on with, and a check that was answered rightly."""
    course = lessons.courses()[Module(module)]
    study = Study.objects.select_for_update().filter(supporter=supporter, module=module, state=StudyState.OPEN).first()
    if study is None:
        study = Study(
            supporter=supporter, module=Module(module).value, version=course.version, state_since=at, began_at=at
        )
    study.step = min(step, len(course.steps) + 1)
    if right and right not in study.right:
        study.right = [*study.right, right]
    study.save()
    happened(events.STUDY_WENT_ON, supporter, subject=supporter.person, module=study.module, step=study.step)
    return study


@action
def finish_module(supporter: Supporter, module: Module, *, by: Actor, at: datetime) -> TrainingRecord:
    """Complete a module alone: every check was answered rightly, in as many tries as it took."""
    course = lessons.courses()[Module(module)]
    study = queries.study_of(supporter, module)
    refusal = rules.why_not_finished({one.code for one in course.checks}, set(study.right) if study else set())
    if study is None or refusal is not None:
        raise Refused(refusal or rules.CHECK_OPEN)
    study.move_to(StudyState.DONE, at=at)
    return note_training(supporter, Module(module), done_on=clock.day_of(at), way=Way.ALONE, at=at)


@action
def write_reflection(
    supporter: Supporter, module: Module, exercise: str, *, text: str, is_shared: bool = False, by: Actor, at: datetime
) -> Reflection:
    """Write for oneself; shared with the coordinators only when wanted, and only until it is closed again."""
    found = queries.reflection_of(supporter, Module(module), exercise) or Reflection(
        supporter=supporter, module=Module(module).value, exercise=exercise
    )
    found.text, found.is_shared, found.written_at = text, is_shared and bool(text.strip()), at
    found.save()
    happened(events.REFLECTION_WRITTEN, supporter, subject=supporter.person, module=found.module)
    return found


@action
def sign_policy(supporter: Supporter, *, version: str, by: Actor, at: datetime) -> VettingItem:
    """Agree to the safeguarding policy in the version that was read; it is good for 24 months."""
    insist(rules.why_no_signature(version, current=lessons.policy().version))
    today = clock.day_of(at)
    row = vetting_row(supporter, Vetting.POLICY_SIGNED, at)
    row.version, row.approved_on, row.expires_on = version, today, rules.good_until(today)
    row.evidence, row.reviewed_by = "", None
    row.move_to(VettingState.APPROVED, at=at)
    happened(events.POLICY_SIGNED, supporter, subject=supporter.person, version=version)
    return row


@action
def state_conflicts(
    supporter: Supporter, *, has_conflicts: bool, statement: str = "", by: Actor, at: datetime
) -> VettingItem:
    """Say what could stand between the supporter and the people; a coordinator reads it and decides."""
    insist(rules.why_no_statement(has_conflicts=has_conflicts, statement=statement))
    row = vetting_row(supporter, Vetting.CONFLICTS, at)
    row.has_conflicts, row.statement, row.stated_at = has_conflicts, statement, at
    row.save()
    happened(events.CONFLICTS_STATED, supporter, subject=supporter.person)
    return row


@action
def name_reference(
    supporter: Supporter, *, name: str, how_known: str, reach: str = "", by: Actor, at: datetime
) -> Reference:
    """Name somebody who can be asked about the supporter, and who has agreed to that."""
    row = Reference(supporter=supporter, name=name, how_known=how_known, reach=reach, state_since=at)
    row.save()
    happened(events.REFERENCE_NAMED, supporter, subject=supporter.person)
    return row


@action
def hear_reference(
    reference: Reference, *, outcome: ReferenceState, heard: str = "", by: Actor, at: datetime
) -> Reference:
    """Note what somebody said about the supporter; how to reach her or him is not needed any more."""
    reference = lock(reference)
    insist(rules.why_no_decision(is_own=is_own(reference.supporter, by)))
    reference.heard, reference.heard_by = heard, by.person
    if outcome != ReferenceState.NOT_REACHED:
        reference.reach = ""
    reference.move_to(ReferenceState(outcome), at=at)
    happened(
        events.REFERENCE_HEARD, reference.supporter, subject=reference.supporter.person, outcome=reference.state
    )
    return reference


@action
def plan_practice_talk(
    supporter: Supporter,
    *,
    situation: str,
    assessor: Any,
    planned_at: datetime,
    where: str = "",
    by: Actor,
    at: datetime,
) -> PracticeTalk:
    """Plan a practice conversation; short when a certificate is to be renewed. One that was planned is replaced."""
    supporter = lock(supporter)
    own = assessor.pk == supporter.person_id
    insist(rules.why_no_assessor(is_own=own, may_assess=own or queries.may_assess(assessor, supporter, at)))
    for earlier in PracticeTalk.objects.filter(supporter=supporter, state=ConversationState.PLANNED):
        earlier.move_to(ConversationState.CALLED_OFF, at=at)
    talk = PracticeTalk(
        supporter=supporter,
        situation=situation,
        is_short=rules.is_renewal(queries.certified_of(supporter)),
        assessor=assessor,
        planned_at=planned_at,
        where=where,
        planned_by=by.person,
        state_since=at,
    )
    talk.save()
    happened(events.PRACTICE_TALK_PLANNED, talk, subject=supporter.person, programme=supporter.programme)
    return talk


@action
def assess_practice_talk(
    talk: PracticeTalk,
    *,
    result: ConversationState,
    levels: Mapping[str, int],
    keep: str,
    to_try: str,
    next_step: str = "",
    tie: str = "",
    held_on: date | None = None,
    by: Actor,
    at: datetime,
) -> PracticeTalk:
    """Write down what was seen, for the supporter to read: keep, try, next; ready, or once more."""
    talk = lock(talk)
    result = ConversationState(result)
    insist(rules.why_no_assessor(is_own=is_own(talk.supporter, by), may_assess=True))
    insist(
        rules.why_no_result(
            levels,
            criteria=[one.code for one in lessons.rubric()],
            is_ready=result is ConversationState.READY,
            next_step=next_step,
        )
    )
    talk.levels, talk.keep, talk.to_try, talk.next_step, talk.tie = dict(levels), keep, to_try, next_step, tie
    talk.held_on = held_on or clock.day_of(at)
    talk.move_to(result, at=at)
    happened(
        events.PRACTICE_TALK_ASSESSED,
        talk,
        subject=talk.supporter.person,
        programme=talk.supporter.programme,
        result=result.value,
    )
    return talk


@action
def call_off_practice_talk(talk: PracticeTalk, *, by: Actor, at: datetime) -> PracticeTalk:
    """It does not take place; no reason is needed, and another day can be found."""
    talk = lock(talk).move_to(ConversationState.CALLED_OFF, at=at)
    happened(
        events.PRACTICE_TALK_CALLED_OFF, talk, subject=talk.supporter.person, programme=talk.supporter.programme
    )
    return talk


@action
def add_own_word(talk: PracticeTalk, *, own_word: str, by: Actor, at: datetime) -> PracticeTalk:
    """What the supporter says to what was written about her or him; it stands beside it."""
    talk = lock(talk)
    talk.own_word, talk.own_word_at = own_word, at
    talk.save()
    happened(events.OWN_WORD_ADDED, talk, subject=talk.supporter.person, programme=talk.supporter.programme)
    return talk
