"""Writes about a circle's own rules: proposed, answered, talked about, in force."""

from datetime import datetime, timedelta

from sahajatri.apps.circles import events, queries
from sahajatri.apps.circles.models import Circle, CircleRules, RulesWord
from sahajatri.apps.circles.rules import life
from sahajatri.apps.circles.terms import RULES_DAYS, RulesAnswer, RulesState
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from .looks import look_first


@action
def propose_rules(circle: Circle, *, text: str, by: Actor, at: datetime) -> CircleRules:
    """Propose rules in own words; everybody who sits here is asked. Raises Refused while others are talked about."""
    circle = lock(circle)
    before = queries.proposed_rules(circle)
    may_replace = before is not None and (
        before.proposed_by_id == by.person.pk or queries.is_facilitator_of(by.person, circle)
    )
    insist(life.why_no_rules(state=circle.state, text=text, is_open=before is not None, may_replace=may_replace))
    if before is not None:
        before.move_to(RulesState.REPLACED, at=at)
    wording = CircleRules(
        circle=circle,
        number=circle.wordings.count() + 1,
        text=text,
        proposed_by=by.person,
        proposed_at=at,
        answer_by=clock.day_of(at) + timedelta(days=RULES_DAYS),
        state_since=at,
    )
    wording.save()
    happened(events.RULES_PROPOSED, wording, programme=circle.programme, number=wording.number)
    _note_answer(wording, by, RulesAnswer.AGREES, "", at)
    _in_force_when_agreed(wording, is_day_over=False, at=at)
    return wording


@action
def answer_rules(wording: CircleRules, *, answer: str, words: str = "", by: Actor, at: datetime) -> RulesWord:
    """Agree, or say what one wants to talk about: to proposed rules, and as somebody new to those in force."""
    wording = lock(wording)
    insist(life.why_no_rules_answer(state=wording.state, answer=answer, text=words))
    row = _note_answer(wording, by, RulesAnswer(answer), words, at)
    _in_force_when_agreed(wording, is_day_over=False, at=at)
    return row


def _note_answer(wording: CircleRules, by: Actor, answer: RulesAnswer, words: str, at: datetime) -> RulesWord:
    row = RulesWord.objects.filter(rules=wording, person=by.person).first()
    row = row or RulesWord(rules=wording, person=by.person)
    row.answer, row.words, row.at, row.settled_at = answer.value, words if answer is RulesAnswer.TALK else "", at, None
    row.save()
    if row.words:
        look_first(row, by.person, wording.circle, by=by, at=at)
    happened(events.RULES_ANSWERED, row, subject=by.person, programme=wording.circle.programme, answer=answer.value)
    return row


def _in_force_when_agreed(wording: CircleRules, *, is_day_over: bool, at: datetime) -> bool:
    if wording.state != RulesState.PROPOSED or queries.waits_unseen(wording):
        return False
    stand = queries.how_rules_stand(wording, None)
    if not life.are_agreed(yes=stand.yes, talks=len(stand.talks), here=stand.here, is_day_over=is_day_over):
        return False
    _put_in_force(wording, at, by_talk=False)
    return True


def _put_in_force(wording: CircleRules, at: datetime, *, by_talk: bool) -> None:
    circle = lock(wording.circle)
    before = queries.rules_in_force(circle)
    if before is not None:
        before.move_to(RulesState.REPLACED, at=at)
    wording.in_force_at = at
    wording.move_to(RulesState.IN_FORCE, at=at)
    circle.rules = wording.text
    circle.save()
    happened(events.RULES_AGREED, wording, programme=circle.programme, number=wording.number, by_talk=by_talk)


def first_rules(circle: Circle, text: str, at: datetime) -> None:
    """Inside an action: the rules with which a circle opens; newcomers read them and can say what they want to talk
    about."""
    wording = CircleRules(
        circle=circle, number=1, text=text, proposed_at=at, answer_by=clock.day_of(at), state_since=at
    )
    wording.save()
    _put_in_force(wording, at, by_talk=False)


@action
def close_rules_talk(wording: CircleRules, *, closing: str, by: Actor, at: datetime) -> CircleRules:
    """Whoever looks after the circle closes a talk with a reason that all read: proposed rules come into force, rules
    in force stay. Raises Refused without a reason."""
    wording = lock(wording)
    talks = queries.open_talks(wording)
    insist(life.why_not_settled(state=wording.state, closing=closing, talks=len(talks)))
    for one in talks:
        one.settled_at = at
        one.save()
    wording.closing_words = closing
    wording.save()
    happened(events.RULES_SETTLED, wording, programme=wording.circle.programme)
    if wording.state == RulesState.PROPOSED:
        _put_in_force(wording, at, by_talk=True)
    return wording


@action
def withdraw_rules(wording: CircleRules, *, by: Actor, at: datetime) -> CircleRules:
    """Take proposed rules back; what was in force stays. Raises Refused for rules that are not proposed."""
    wording = lock(wording)
    wording.move_to(RulesState.WITHDRAWN, at=at)
    happened(events.RULES_WITHDRAWN, wording, programme=wording.circle.programme)
    return wording


@action
def take_rules_down(wording: CircleRules, *, by: Actor, at: datetime) -> CircleRules:
    """Let nobody but whoever proposed them read them. They are neither asked about nor in force any more."""
    circle = lock(wording.circle)
    wording = lock(wording)
    wording.hidden_at = at
    if wording.state == RulesState.PROPOSED:
        wording.move_to(RulesState.WITHDRAWN, at=at)
    elif wording.state == RulesState.IN_FORCE:
        wording.move_to(RulesState.REPLACED, at=at)
        circle.rules = ""
        circle.save()
    else:
        wording.save()
    happened(events.WORDS_HIDDEN, wording, programme=circle.programme)
    return wording


@action
def look_at_rules(wording: CircleRules, *, by: Actor, at: datetime) -> CircleRules:
    """Their day has come: in force when those who answered agree, else whoever looks after the circle is reminded."""
    wording = lock(wording)
    if not _in_force_when_agreed(wording, is_day_over=True, at=at):
        wording.reminded_at = at
        wording.save()
        happened(events.RULES_DUE, wording, programme=wording.circle.programme)
    return wording
