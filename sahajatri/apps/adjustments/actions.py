"""Writes about plans for work. All are the person's own, but the proposal of a practitioner."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from sahajatri.apps.workplace.actions import note_arrangements
from sahajatri.apps.workplace.models import Job
from sahajatri.apps.workplace.terms import JobState
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refusal, insist
from sahajatri.kernel.wording import words as marked

from . import events, queries, rules
from .demands import demands
from .ideas import ideas
from .models import Adjustment, Demanded, Letter, Trial, Work
from .terms import (
    GIVEN,
    AdjustmentState,
    AskedHow,
    Choice,
    Ease,
    Kind,
    Language,
    Reply,
    Way,
    WorkKind,
    Works,
    WorkState,
)

NOT_MINE = Refusal("not_own", marked("This belongs to somebody else."))
NOT_HERE = Refusal("not_here", marked("This is not here any more."))
NOT_DUE = Refusal("not_due", marked("It is not time to look back yet, or you have done it already."))
NO_JOB = Refusal("no_job", marked("This can be noted only with a job that you have now, once it is granted."))


def _insist_own(person_pk: int, by: Actor) -> None:
    if by.person is None or by.person.pk != person_pk:
        insist(NOT_MINE)


@action
def begin_work(
    person: Any,
    *,
    programme: Any,
    kind: WorkKind,
    title: str = "",
    job: Job | None = None,
    by: Actor,
    at: datetime,
) -> Work:
    """Begin a plan for a job of one's own, for one that is wished for, or for the work at home. Raises Refused."""
    _insist_own(person.pk, by)
    has_job = job is not None and job.person_id == person.pk and job.state == JobState.RUNNING
    insist(rules.why_no_work(kind, title, has_job=has_job))
    work = Work(
        programme=programme,
        person=person,
        kind=kind.value,
        job=job if kind is WorkKind.JOB else None,
        title=job.title if kind is WorkKind.JOB and job is not None else title,
        state=WorkState.OPEN.value,
        state_since=at,
        begun_at=at,
    )
    work.save()
    happened(events.WORK_BEGUN, work, what=work.kind)
    return work


@action
def choose_demands(work: Work, *, codes: Collection[str], by: Actor, at: datetime) -> Work:
    """Say what the work asks; what is no longer ticked goes, with what was said about it. Raises Refused."""
    work = lock(work)
    _insist_own(work.person_id, by)
    insist(rules.why_no_demands(codes, demands()))
    work.demanded.exclude(code__in=codes).delete()
    known = set(work.demanded.values_list("code", flat=True))
    Demanded.objects.bulk_create([Demanded(work=work, code=code) for code in demands() if code in set(codes) - known])
    happened(events.DEMANDS_CHOSEN, work, count=len(set(codes)))
    return work


@action
def rate_demands(work: Work, *, answers: Mapping[str, tuple[str, str]], by: Actor, at: datetime) -> Work:
    """Say how things go: per code the ease and, if wanted, own words. Codes that the work does not ask are left out."""
    work = lock(work)
    _insist_own(work.person_id, by)
    for one in work.demanded.filter(code__in=list(answers)):
        ease, said = answers[one.code]
        one.ease, one.words = Ease(ease).value, said
        one.save()
    happened(events.DEMANDS_RATED, work)
    return work


@action
def choose_ideas(
    demanded: Demanded,
    *,
    choices: Mapping[str, str],
    own_name: str = "",
    own_does: str = "",
    own_choice: str = "",
    by: Actor,
    at: datetime,
) -> Demanded:
    """Say what becomes of the ideas for something the work asks, and add one of one's own.

    What was asked for already stays as it is. Raises Refused for an idea of one's own without words.
    """
    work = lock(demanded.work)
    demanded = lock(demanded)
    _insist_own(work.person_id, by)
    known = {one.idea: one for one in work.adjustments.all() if one.idea}
    for code, choice in choices.items():
        if code not in ideas() or not choice:
            continue
        adjustment = known.get(code)
        if adjustment is None:
            _add(work, Choice(choice), idea=code, demand=demanded.code, at=at)
        elif adjustment.state in OPEN_TO_CHOICE:
            _move(adjustment, Choice(choice), at)
    if own_name.strip() or own_choice:
        insist(rules.why_not_named(own_name))
        choice = Choice(own_choice or Choice.WANTED)
        _add(work, choice, name=own_name, does=own_does, demand=demanded.code, at=at)
    demanded.is_looked_through = True
    demanded.save()
    happened(events.LOOKED_THROUGH, work)
    return demanded


OPEN_TO_CHOICE = frozenset(
    {
        AdjustmentState.PROPOSED,
        AdjustmentState.NOT_FOR_ME,
        AdjustmentState.ALONE,
        AdjustmentState.WANTED,
        AdjustmentState.WITHDRAWN,
    }
)


def _add(
    work: Work, choice: Choice, *, idea: str = "", name: str = "", does: str = "", demand: str = "", at: datetime
) -> Adjustment:
    adjustment = Adjustment(
        work=work,
        idea=idea,
        demand=demand,
        name=name,
        does=does,
        kind=ideas()[idea].kind.value if idea else "",
        state=AdjustmentState(choice.value).value,
        state_since=at,
        from_on=clock.day_of(at) if choice is Choice.ALONE else None,
        added_at=at,
    )
    adjustment.save()
    happened(events.CHOSEN, adjustment, programme=work.programme, choice=choice.value)
    return adjustment


def _move(adjustment: Adjustment, choice: Choice, at: datetime) -> None:
    state = AdjustmentState(choice.value)
    if adjustment.state == state:
        return
    _begin_anew(adjustment, clock.day_of(at) if choice is Choice.ALONE else None)
    adjustment.move_to(state, at=at)
    happened(events.CHOSEN, adjustment, programme=adjustment.work.programme, choice=choice.value)


def _begin_anew(adjustment: Adjustment, from_on: date | None) -> None:
    """It is used from another day on: what was said about the use before does not count for it."""
    if adjustment.from_on != from_on:
        adjustment.trials.all().delete()
    adjustment.from_on = from_on


@action
def add_own_idea(
    work: Work, *, name: str, does: str = "", choice: str, kind: str = "", by: Actor, at: datetime
) -> Adjustment:
    """An idea of one's own, without a list. Raises Refused without words."""
    work = lock(work)
    _insist_own(work.person_id, by)
    insist(rules.why_not_named(name))
    adjustment = _add(work, Choice(choice), name=name, does=does, at=at)
    if kind:
        adjustment.kind = Kind(kind).value
        adjustment.save()
    return adjustment


@action
def propose_idea(work: Work, *, idea: str = "", name: str = "", by: Actor, at: datetime) -> Adjustment:
    """A practitioner beside proposes something, out of the list or in own words; the person takes it or leaves it."""
    work = lock(work)
    if by.person is None or work.state != WorkState.OPEN:
        insist(NOT_HERE)
    if idea and (idea not in ideas() or work.adjustments.filter(idea=idea).exists()):
        insist(Refusal("known_already", marked("This idea stands in the plan already."), field="idea"))
    if not idea:
        insist(rules.why_not_named(name))
    adjustment = Adjustment(
        work=work,
        idea=idea,
        name="" if idea else name,
        kind=ideas()[idea].kind.value if idea else "",
        proposed_by=by.person,
        state=AdjustmentState.PROPOSED.value,
        state_since=at,
        added_at=at,
    )
    adjustment.save()
    happened(events.PROPOSED, adjustment, programme=work.programme)
    return adjustment


@action
def choose_way(adjustment: Adjustment, *, choice: str, by: Actor, at: datetime) -> Adjustment:
    """Take an idea, to do alone or to ask for; or leave it. Raises Refused once it was asked for."""
    adjustment = lock(adjustment)
    _insist_own(adjustment.work.person_id, by)
    if adjustment.state == Choice(choice).value:
        happened(events.CHOSEN, adjustment, programme=adjustment.work.programme, choice=str(choice))
    else:
        _move(adjustment, Choice(choice), at)
    return adjustment


@action
def note_asked(adjustment: Adjustment, *, on: date, how: str, by: Actor, at: datetime) -> Adjustment:
    """It was asked for at work: when, and how. Raises Refused for a day to come."""
    adjustment = lock(adjustment)
    _insist_own(adjustment.work.person_id, by)
    insist(rules.why_not_asked(on, clock.day_of(at)))
    adjustment.asked_on, adjustment.asked_how = on, AskedHow(how).value
    adjustment.answered_on, adjustment.answer_words, adjustment.noted_at = None, "", None
    _begin_anew(adjustment, None)
    adjustment.move_to(AdjustmentState.ASKED, at=at)
    happened(events.ASKED, adjustment, programme=adjustment.work.programme, how=adjustment.asked_how)
    return adjustment


@action
def note_reply(
    adjustment: Adjustment,
    *,
    reply: str,
    on: date,
    from_on: date | None = None,
    said: str = "",
    by: Actor,
    at: datetime,
) -> Adjustment:
    """What was answered: granted, in part, or refused, with what was said. Raises Refused without a day from which."""
    adjustment = lock(adjustment)
    _insist_own(adjustment.work.person_id, by)
    answer = Reply(reply)
    insist(rules.why_not_answered(answer, on, from_on, adjustment.asked_on, clock.day_of(at)))
    adjustment.answered_on, adjustment.answer_words = on, said
    _begin_anew(adjustment, None if answer is Reply.REFUSED else from_on)
    adjustment.move_to(AdjustmentState(answer.value), at=at)
    happened(events.ANSWERED, adjustment, programme=adjustment.work.programme, reply=answer.value)
    return adjustment


@action
def withdraw(adjustment: Adjustment, *, by: Actor, at: datetime) -> Adjustment:
    """The person does not want it any more."""
    adjustment = lock(adjustment)
    _insist_own(adjustment.work.person_id, by)
    adjustment.move_to(AdjustmentState.WITHDRAWN, at=at)
    happened(events.WITHDRAWN, adjustment, programme=adjustment.work.programme)
    return adjustment


@action
def note_whether_it_works(
    adjustment: Adjustment, *, works: str, words: str = "", by: Actor, at: datetime
) -> Trial:
    """Whether it helps, for the week that is due now. Raises Refused when none is due."""
    adjustment = lock(adjustment)
    _insist_own(adjustment.work.person_id, by)
    today = clock.day_of(at)
    week = queries.due_week_of(adjustment, today)
    if week is None:
        insist(NOT_DUE)
        raise AssertionError("insist raises")
    trial = Trial(adjustment=adjustment, week=week, works=Works(works).value, words=words, on=today)
    trial.save()
    happened(events.TRIED, trial, programme=adjustment.work.programme, week=week, works=trial.works)
    return trial


@action
def note_at_job(adjustment: Adjustment, *, text: str, by: Actor, at: datetime) -> Adjustment:
    """Add a granted change to what was agreed for the job, in the words that the person saw. Raises Refused."""
    adjustment = lock(adjustment)
    _insist_own(adjustment.work.person_id, by)
    job = adjustment.work.job
    if job is None or job.state != JobState.RUNNING or adjustment.state not in GIVEN or not text.strip():
        insist(NO_JOB)
        raise AssertionError("insist raises")
    if adjustment.noted_at is None:
        agreed = f"{job.adjustments}\n{text}".strip()
        note_arrangements(job, contract=job.contract, adjustments=agreed, by=by, at=at)
        adjustment.noted_at = at
        adjustment.save()
    happened(events.NOTED_AT_JOB, adjustment, programme=adjustment.work.programme)
    return adjustment


@action
def keep_letter(work: Work, *, way: str, language: str, text: str, by: Actor, at: datetime) -> Letter:
    """Keep a letter, or words for a talk, as the person confirmed them; what was kept before stays."""
    work = lock(work)
    _insist_own(work.person_id, by)
    insist(rules.why_no_letter(text))
    number = max((one.number for one in work.letters.all()), default=0) + 1
    letter = Letter(
        work=work, number=number, way=Way(way).value, language=Language(language).value, text=text, kept_at=at
    )
    letter.save()
    happened(events.LETTER_KEPT, letter, programme=work.programme, number=number)
    return letter


@action
def put_work_away(work: Work, *, by: Actor, at: datetime) -> Work:
    """The plan goes, with everything in it. What was noted with a job stays there."""
    work = lock(work)
    _insist_own(work.person_id, by)
    work.title = ""
    work.job = None
    for rows in (work.letters, work.adjustments, work.demanded):
        rows.all().delete()
    work.move_to(WorkState.PUT_AWAY, at=at)
    happened(events.WORK_PUT_AWAY, work)
    return work
