"""Writes about what was published: ask for a look, report, decide, object, answer.

Rooms above call :func:`ask_for_look` after they kept something that a person has to look at. It is idempotent: while
something waits, asking again only brings the clock forward.
"""

from datetime import datetime
from typing import Any

from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refusal, insist
from sahajatri.kernel.wording import words as marked

from . import events, queries, rules
from .models import Matter, Report
from .moderated import Moderated, kind_of
from .terms import ANSWER_OBJECTION_WITHIN, OPEN, MatterState, ReportReason, Why


@action
def ask_for_look(
    place: str,
    public_id: str,
    *,
    programme: Any,
    author: Any,
    why: str,
    words: str = "",
    is_hidden: bool = False,
    by: Actor,
    at: datetime,
) -> Matter:
    """Let a person look at a published thing. ``words`` are for those who decide.

    First words are hidden from others until somebody has looked, and what is ``is_hidden``; nothing else by asking.
    """
    if why == Why.REPORT:
        return report_thing(
            place, public_id, programme=programme, author=author, reason=ReportReason.OTHER, words=words, by=by, at=at
        )
    matter = _open(place, public_id, programme, author, why, rules.due(why, at), at)
    if words and words not in matter.note:
        matter.note = f"{matter.note}\n{words}".strip()
    if is_hidden or rules.is_hidden_meanwhile(why):
        matter.hidden_at = matter.hidden_at or at
    matter.save()
    happened(events.LOOK_ASKED, matter, why=str(why))
    return matter


def _open(place: str, public_id: str, programme: Any, author: Any, why: str, due_at: datetime, at: datetime) -> Matter:
    """The matter that waits about this thing, or a new one; with the earlier of two due times."""
    found = Matter.objects.filter(programme=programme, place=place, thing=public_id, state__in=OPEN)
    matter = found.select_for_update(no_key=True).first()
    if matter is None:
        matter = Matter(
            programme=programme,
            place=place,
            thing=public_id,
            author=author,
            why=str(why),
            state_since=at,
            opened_at=at,
            due_at=due_at,
            nudge_at=rules.next_nudge(at, due_at, 0),
        )
        matter.save()
        matter.owner = queries.who_owns(matter, at)
    elif due_at < matter.due_at:
        matter.due_at = due_at
        matter.nudge_at = min(matter.nudge_at, rules.next_nudge(at, due_at, matter.nudges))
    return matter


@action
def report_thing(
    place: str,
    public_id: str,
    *,
    programme: Any,
    author: Any,
    reason: str,
    words: str = "",
    by: Actor,
    at: datetime,
) -> Matter:
    """Say that something is not right. The reporter does not see it any more from now on, and is named to nobody.

    Two people who report the same thing hide it from all others until a person has decided.
    """
    insist(rules.why_no_report(is_own=author is not None and by.person is not None and author.pk == by.person.pk))
    matter = _open(place, public_id, programme, author, Why.REPORT, rules.due(Why.REPORT, at, reason=reason), at)
    if by.person is not None:
        report = matter.reports.filter(by=by.person).first() or Report(matter=matter, by=by.person, at=at)
        report.reason, report.words, report.hides_since = str(reason), words, at
        report.save()
    if matter.owner_id is None or not queries.may_decide(matter.owner, matter, at):
        matter.owner = queries.who_owns(matter, at)
    happened(events.THING_REPORTED, matter, reason=str(reason))
    if matter.hidden_at is None and rules.is_hidden_by_reports(queries.new_reporters(matter)):
        matter.hidden_at = at
        happened(events.THING_HIDDEN, matter)
    matter.save()
    return matter


def _to_decide(matter: Matter, wanted: MatterState, by: Actor, at: datetime) -> tuple[Matter, Moderated]:
    """The matter, locked, and its kind, when ``by`` may decide about it in this state. Raises Refused."""
    matter = lock(matter)
    insist(rules.why_no_decision(matter.state, wanted))
    if by.person is None or not queries.may_decide(by.person, matter, at):
        insist(Refusal("another_decides", marked("Another person has to decide about this.")))
    kind = kind_of(matter.place)
    if kind is None:
        raise LookupError(f"No kind of thing is registered for {matter.place}.")
    return matter, kind


def _decided(matter: Matter, state: MatterState, by: Actor, at: datetime, *, reason: str = "", words: str = "") -> None:
    matter.decided_by, matter.decided_at, matter.hidden_at = by.person, at, None
    matter.reason, matter.words = str(reason), words
    matter.owner = by.person
    matter.move_to(state, at=at)


@action
def let_through(matter: Matter, *, by: Actor, at: datetime) -> Matter:
    """It keeps to the house rules, and is seen (again)."""
    matter, kind = _to_decide(matter, MatterState.WAITING, by, at)
    kind.let_through(matter.thing, by=by, at=at)
    _decided(matter, MatterState.LET_THROUGH, by, at)
    happened(events.LET_THROUGH, matter, why=matter.why)
    return matter


@action
def take_down(matter: Matter, *, reason: str, words: str = "", by: Actor, at: datetime) -> Matter:
    """Nobody but its author sees it any more; the author reads the reason and ``words``, and may object."""
    matter, kind = _to_decide(matter, MatterState.WAITING, by, at)
    insist(rules.why_no_reason(reason, words))
    kind.take_down(matter.thing, reason=str(reason), by=by, at=at)
    _decided(matter, MatterState.TAKEN_DOWN, by, at, reason=reason, words=words)
    happened(events.TAKEN_DOWN, matter, reason=str(reason))
    return matter


@action
def leave_words_out(
    matter: Matter, *, text: str, reason: str, words: str = "", by: Actor, at: datetime
) -> Matter:
    """Let it stand without some of its words, such as a phone number. Words are never put in."""
    matter, kind = _to_decide(matter, MatterState.WAITING, by, at)
    seen = kind.look_at(matter.thing)
    if seen is None or not kind.can_leave_words_out:
        insist(Refusal("cannot_leave_out", marked("Words cannot be left out here. Take it down instead.")))
        raise AssertionError
    insist(rules.why_no_reason(reason, words) or rules.why_not_left_out(seen.text, text))
    matter.before = seen.text
    kind.reword(matter.thing, text=text, by=by, at=at)
    kind.let_through(matter.thing, by=by, at=at)
    _decided(matter, MatterState.LEFT_OUT, by, at, reason=reason, words=words)
    happened(events.WORDS_LEFT_OUT, matter, reason=str(reason))
    return matter


@action
def take_down_what_was_seen(
    place: str,
    public_id: str,
    *,
    programme: Any,
    author: Any,
    reason: str,
    words: str = "",
    by: Actor,
    at: datetime,
) -> Matter:
    """Somebody who looks after the place came across it and takes it down at once, with a reason."""
    matter = _open(place, public_id, programme, author, Why.SEEN, rules.due(Why.SEEN, at), at)
    matter.owner = by.person
    matter.save()
    happened(events.SEEN, matter)
    return take_down(matter, reason=reason, words=words, by=by, at=at)


@action
def object_to(matter: Matter, *, words: str, by: Actor, at: datetime) -> Matter:
    """The author says why the decision is not right; another person looks at it."""
    matter = lock(matter)
    insist(rules.why_no_objection(state=matter.state, was_objected=matter.objected_at is not None, text=words))
    matter.objection, matter.objected_at = words, at
    matter.due_at, matter.nudges = at + ANSWER_OBJECTION_WITHIN, 0
    matter.nudge_at = rules.next_nudge(at, matter.due_at, 0)
    matter.move_to(MatterState.OBJECTED, at=at)
    matter.owner = queries.who_owns(matter, at)
    matter.save()
    happened(events.OBJECTED, matter)
    return matter


@action
def uphold(matter: Matter, *, words: str, by: Actor, at: datetime) -> Matter:
    """Another person has looked: the decision stands, and ``words`` tell the author why."""
    matter, _kind = _to_decide(matter, MatterState.OBJECTED, by, at)
    if not words.strip():
        insist(Refusal("words_missing", marked("Write at least a few words."), field="words"))
    matter.answered_by, matter.answered_at, matter.answer = by.person, at, words
    matter.owner = by.person
    matter.move_to(MatterState.UPHELD, at=at)
    happened(events.UPHELD, matter)
    return matter


@action
def bring_back(matter: Matter, *, words: str = "", by: Actor, at: datetime) -> Matter:
    """Another person has looked: it is seen again as it was written."""
    matter, kind = _to_decide(matter, MatterState.OBJECTED, by, at)
    if matter.before:
        kind.reword(matter.thing, text=matter.before, by=by, at=at)
    else:
        kind.bring_back(matter.thing, by=by, at=at)
    matter.answered_by, matter.answered_at, matter.answer = by.person, at, words
    matter.owner = by.person
    matter.move_to(MatterState.BROUGHT_BACK, at=at)
    happened(events.BROUGHT_BACK, matter)
    return matter


@action
def take_back_decision(matter: Matter, *, by: Actor, at: datetime) -> Matter:
    """Whoever took it down was wrong and says so: it is seen again, without an objection."""
    matter = lock(matter)
    kind = kind_of(matter.place)
    is_own = by.person is not None and matter.decided_by_id == by.person.pk
    if kind is None or not is_own or matter.state not in {MatterState.TAKEN_DOWN, MatterState.LEFT_OUT}:
        insist(Refusal("another_decides", marked("Another person has to decide about this.")))
        raise AssertionError
    if matter.before:
        kind.reword(matter.thing, text=matter.before, by=by, at=at)
    else:
        kind.bring_back(matter.thing, by=by, at=at)
    matter.move_to(MatterState.BROUGHT_BACK, at=at)
    happened(events.BROUGHT_BACK, matter)
    return matter


@action
def close_what_is_gone(matter: Matter, *, by: Actor, at: datetime) -> Matter:
    """Its author removed the thing: there is nothing to decide any more. Rooms call it, and so does the clock."""
    matter = lock(matter)
    matter.hidden_at = None
    matter.move_to(MatterState.GONE, at=at)
    happened(events.GONE, matter)
    return matter


@action
def nudge(matter: Matter, *, by: Actor, at: datetime) -> Matter:
    """It has waited: whoever is to decide is told again, later all who may."""
    matter = lock(matter)
    began = matter.objected_at if matter.state == MatterState.OBJECTED and matter.objected_at else matter.opened_at
    matter.nudges += 1
    matter.nudge_at = rules.next_nudge(began, matter.due_at, matter.nudges)
    while matter.nudge_at <= at:  # the clock stood still for days: one message is enough
        matter.nudges += 1
        matter.nudge_at = rules.next_nudge(began, matter.due_at, matter.nudges)
    matter.save()
    happened(events.NUDGED, matter, nudges=matter.nudges)
    return matter


@action
def give_to(matter: Matter, owner: Any, *, by: Actor, at: datetime) -> Matter:
    """Give it to somebody who may decide, when its owner may not any more."""
    matter = lock(matter)
    matter.owner = owner
    matter.save()
    happened(events.GIVEN, matter)
    return matter


@action
def show_again(report: Report, *, by: Actor, at: datetime) -> Report:
    """The reporter wants to see it again."""
    report = lock(report)
    report.hides_since = None
    report.save()
    happened(events.SHOWN_AGAIN, report, programme=report.matter.programme)
    return report
