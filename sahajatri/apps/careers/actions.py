"""Writes: what a person says about work, a path taken up, and lists of occupations taken over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sahajatri.apps.adjustments.demands import demands
from sahajatri.apps.goals.actions import add_step, begin_goal
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refusal, insist
from sahajatri.kernel.wording import words

from . import events, queries, rules
from .catalogue import Occupation
from .models import ImportedOccupation, OccupationList, Path, PathAnswers
from .published import Published
from .terms import Ease, Leaning, PathState, Source

NOT_MINE = Refusal("not_own", words("This belongs to somebody else."))
BATCH = 500


@action
def name_work(person: Any, *, occupation: Occupation, programme: Any, by: Actor, at: datetime) -> Path:
    """The person wishes for this work; it stands first, whatever its score."""
    path = _say(person, occupation, PathState.WISHED, programme, by, at)
    happened(events.WORK_NAMED, path)
    return path


@action
def leave_work(person: Any, *, occupation: Occupation, programme: Any, by: Actor, at: datetime) -> Path:
    """This work is not for the person; it stands apart from now on. A goal that came of it stays as it is."""
    path = _say(person, occupation, PathState.NOT_FOR_ME, programme, by, at)
    happened(events.WORK_LEFT, path)
    return path


@action
def look_anew(person: Any, *, occupation: Occupation, programme: Any, by: Actor, at: datetime) -> Path:
    """Forget what was said about this work."""
    path = _say(person, occupation, PathState.OPEN, programme, by, at)
    happened(events.WORK_REOPENED, path)
    return path


@action
def take_path_up(
    person: Any, *, occupation: Occupation, programme: Any, goal: str, steps: Iterable[str], by: Actor, at: datetime
) -> Path:
    """The path becomes a goal of the person, as a draft with first steps; it is agreed where goals are agreed.

    Raises Refused without words, without a step, and when a goal came of this path before and is still there.
    """
    _insist_own(person, by)
    chosen = [step for step in steps if step.strip()]
    insist(rules.why_not_taken_up(goal, chosen))
    known = Path.objects.filter(person=person, programme=programme, occupation=occupation.code).first()
    if known is not None and known.state == PathState.TAKEN_UP and known.goal_id is not None:
        insist(Refusal("taken_up", words("You have taken this path up already. Look at its goal.")))
    begun = begin_goal(person, goal, programme=programme, by=by, at=at)
    for step in chosen:
        add_step(begun, words=step, by=by, at=at)
    path = _say(person, occupation, PathState.TAKEN_UP, programme, by, at)
    path.goal = begun
    path.save()
    happened(events.PATH_TAKEN_UP, path)
    return path


@action
def say_demands(person: Any, *, programme: Any, said: Mapping[str, str], by: Actor, at: datetime) -> PathAnswers:
    """What is no trouble, needs something, or is not for the person. An empty answer takes the earlier one back."""
    answers = _answers(person, programme, by, at)
    for code, ease in said.items():
        if code not in demands():
            continue
        if ease:
            answers.demands[code] = Ease(ease).value
        else:
            answers.demands.pop(code, None)
    answers.save()
    happened(events.DEMANDS_ANSWERED, answers)
    return answers


@action
def say_likes(
    person: Any, *, programme: Any, likes: Mapping[Leaning, int], learnt: int | None, by: Actor, at: datetime
) -> PathAnswers:
    """What the person likes (all six, or none), and how much was learnt so far."""
    answers = _answers(person, programme, by, at)
    answers.likes = {leaning.value: likes[leaning] for leaning in Leaning} if likes else {}
    answers.learnt = learnt
    answers.save()
    happened(events.LIKES_ANSWERED, answers)
    return answers


@action
def empty_answers(person: Any, *, programme: Any, by: Actor, at: datetime) -> PathAnswers:
    """Everything that was said about demands, likes and learning goes."""
    answers = _answers(person, programme, by, at)
    answers.demands, answers.likes, answers.learnt = {}, {}, None
    answers.save()
    happened(events.ANSWERS_EMPTIED, answers)
    return answers


@dataclass(frozen=True)
class TakenOver:
    """What a list brought, in numbers of occupations; ``kept`` are those that it has no more, and somebody needs."""

    list: OccupationList
    new: int
    changed: int
    gone: int
    kept: int


@action
def take_list_over(
    source: Source, published: Mapping[str, Published], *, release: str = "", by: Actor, at: datetime
) -> TakenOver:
    """Put in place what another list says: new rows, changed rows, and rows that it has no more go.

    Work of which somebody said something stays, also when the list has it no more: it is a path of that person.
    """
    known = {row.code: row for row in ImportedOccupation.objects.filter(source=source)}
    fresh, changed = [], []
    for code, one in published.items():
        values = one.values()
        row = known.get(code)
        if row is None:
            fresh.append(ImportedOccupation(**values))
        elif any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            changed.append(row)
    columns = [f.name for f in ImportedOccupation._meta.fields if f.name not in {"id", "public_id", "code"}]
    ImportedOccupation.objects.bulk_create(fresh, batch_size=BATCH)
    if changed:
        ImportedOccupation.objects.bulk_update(changed, columns, batch_size=BATCH)
    missing = known.keys() - published.keys()
    kept = missing & set(Path.objects.values_list("occupation", flat=True))
    for code in missing - kept:
        known[code].delete()
    found = queries.list_of(source) or OccupationList(source=source.value)
    found.release, found.number, found.imported_at = release, len(published), at
    found.save()
    happened(events.OCCUPATIONS_IMPORTED, found, source=source.value)
    return TakenOver(found, len(fresh), len(changed), len(missing) - len(kept), len(kept))


def _insist_own(person: Any, by: Actor) -> None:
    if by.person is None or by.person.pk != person.pk:
        insist(NOT_MINE)


def _say(person: Any, occupation: Occupation, state: PathState, programme: Any, by: Actor, at: datetime) -> Path:
    _insist_own(person, by)
    found = Path.objects.filter(person=person, programme=programme, occupation=occupation.code).first()
    if found is None:
        found = Path(programme=programme, person=person, occupation=occupation.code, state=state.value, state_since=at)
        found.save()
        return found
    found = lock(found)
    if found.state != state:
        found.move_to(state, at=at)
    return found


def _answers(person: Any, programme: Any, by: Actor, at: datetime) -> PathAnswers:
    _insist_own(person, by)
    found = queries.answers_of(person, programme)
    found = lock(found) if found is not None else PathAnswers(programme=programme, person=person)
    found.changed_at = at
    return found
