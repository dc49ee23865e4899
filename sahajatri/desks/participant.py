"""What a participant sees on the first page: who is beside me, what is next, how far I have come, one thing to do."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from sahajatri.apps.caseload.handovers.queries import handover_about
from sahajatri.apps.circles.queries import invitations_of
from sahajatri.apps.consent.queries import purposes_agreed_to
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.goals.models import Goal
from sahajatri.apps.goals.queries import goals_of, goals_to_rate_of, open_steps_of, plan_of, plan_to_sign
from sahajatri.apps.goals.terms import GoalState, StepState
from sahajatri.apps.intake.queries import ApplicationStage, where_is_my_application
from sahajatri.apps.intake.terms import ApplicationState
from sahajatri.apps.interventions.queries import WaitsFor, open_things
from sahajatri.apps.interventions.terms import Owner
from sahajatri.apps.matching.queries import Stand, offers_for, where_i_stand
from sahajatri.apps.matching.terms import OfferState
from sahajatri.apps.measures.queries import DueMeasure, answers_to_confirm, to_answer
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.mentoring.queries import agreements_of, next_meeting_of, open_pulses_of, pairings_of, unread_in
from sahajatri.apps.mentoring.terms import PairingState
from sahajatri.apps.notes.queries import summaries_waiting_for
from sahajatri.apps.practice.guided_terms import TogetherState
from sahajatri.apps.practice.queries.guided import waiting_for
from sahajatri.apps.profiles.queries import oldest_unconfirmed_for
from sahajatri.apps.wellbeing.queries import last_days
from sahajatri.apps.workplace.queries import work_waits_for
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor, Role

from .next_thing import Situation, Thing, the_one_thing
from .thing_words import PLACES, thing_words
from .ways import way
from .with_others import WithOthers, with_others


@dataclass(frozen=True)
class Next:
    """Something that comes: what, when, where it leads."""

    title: str
    when: date | datetime | None
    url: str
    text: str = ""


@dataclass(frozen=True)
class ParticipantDesk:
    thing: dict[str, str]
    beside: list[dict[str, Any]]
    coming: list[Next]
    path: list[dict[str, Any]]
    circles: list[dict[str, Any]]
    stage: ApplicationStage | None
    stand: Stand | None
    is_waiting: bool


def participant_desk(actor: Actor, programme: Any, at: datetime) -> ParticipantDesk:
    """Everything for the page of ``actor`` in ``programme``, in a fixed number of queries."""
    person = actor.person
    stage = where_is_my_application(person, programme)
    pairings = [p for p in pairings_of(person, programme) if p.participant_id == person.pk]
    walking = [p for p in pairings if not p.is_ended]
    goals = goals_of(person, programme)
    unread = unread_in(walking, person)
    measures = to_answer(person, programme, clock.day_of(at))
    others = with_others(person, programme, at)
    return ParticipantDesk(
        thing=_thing(actor, programme, at, stage, walking, goals, measures, others),
        beside=[_beside(p, unread.get(p.pk, 0)) for p in walking],
        coming=_coming(person, programme, at, goals, measures, others),
        path=_path(stage, pairings, goals),
        circles=others.circles,
        stage=stage,
        stand=where_i_stand(person, programme, at) if not walking else None,
        is_waiting=not walking,
    )


def _beside(pairing: Pairing, unread: int) -> dict[str, Any]:
    state = {
        PairingState.BEGINNING: _("You are getting to know each other."),
        PairingState.PAUSED: _("You are taking a break together."),
    }.get(PairingState(pairing.state), "")
    return {
        "name": pairing.supporter.person.display_name,
        "role": _("mentor") if pairing.supporter.kind == Role.MENTOR else _("peer supporter"),
        "text": _("A new message waits for you.") if unread else state,
        "url": way("mentoring:pairing", pairing=pairing),
    }


def _coming(
    person: Any,
    programme: Any,
    at: datetime,
    goals: list[Goal],
    measures: list[DueMeasure],
    others: WithOthers,
) -> list[Next]:
    meeting = next_meeting_of(person, programme, at)
    found = []
    if meeting is not None:
        other = meeting.pairing.supporter.person
        if other.pk == person.pk:
            other = meeting.pairing.participant
        found.append(
            Next(
                _("Meeting with %(name)s") % {"name": other.display_name},
                meeting.starts_at,
                way("mentoring:meeting", meeting=meeting),
            )
        )
    found += [
        Next(one.circle.name, one.about.starts_at, way("circles:gathering", gathering=one.about))
        for one in others.gatherings
    ]
    found += [
        Next(_("Invitation to a circle"), one.answer_by, way("circles:invitation", seat_invitation=one))
        for one in invitations_of(person, programme)
    ]
    step = next((s for s in open_steps_of(goals) if s.due_on is not None), None)
    if step is not None:
        found.append(Next(step.words, step.due_on, way("goals:goal", goal=step.goal)))
    plan = plan_of(person, programme)
    if plan is not None and plan.review_on is not None:
        found.append(Next(_("Look back together"), plan.review_on, way("goals:plan")))
    if measures:
        until = min(one.until_on for one in measures)
        found.append(Next(_("Questions to answer, if you like"), until, way("measures:measures")))
    return sorted(found, key=lambda one: _day(one.when))


def _day(when: date | datetime | None) -> date:
    return clock.day_of(when) if isinstance(when, datetime) else when or date.max


def _thing(
    actor: Actor,
    programme: Any,
    at: datetime,
    stage: ApplicationStage | None,
    walking: list[Pairing],
    goals: list[Goal],
    measures: list[DueMeasure],
    others: WithOthers,
) -> dict[str, str]:
    person = actor.person
    open_ones = [o for o in offers_for(person, programme) if o.state == OfferState.OPEN]
    offers = [o for o in open_ones if o.person_id == person.pk and not o.person_answer]
    beginning = next((p for p in walking if p.state == PairingState.BEGINNING), None)
    holding, waiting = agreements_of(beginning) if beginning else (None, None)
    pulses = open_pulses_of(person, programme)
    asked = next((g for g in goals if g.state == GoalState.DRAFT and _waits_for_participant(g)), None)
    ways = others.ways | _what_waits(person, programme, clock.day_of(at), goals, measures, others.apart)
    due = [
        s.due_on
        for g in goals
        if g.state in {GoalState.DRAFT, GoalState.AGREED}
        for s in g.steps.all()
        if s.state == StepState.OPEN and s.due_on is not None
    ]
    thing = the_one_thing(
        Situation(
            today=clock.day_of(at),
            has_offer=bool(offers),
            has_question=bool(stage and stage.has_question),
            has_draft=bool(stage and stage.state is ApplicationState.DRAFT),
            takes_part=actor.holds(Role.PARTICIPANT) or bool(stage),
            is_accepted=actor.holds(Role.PARTICIPANT),
            agreement_waits_for_me=bool(waiting and waiting.participant_agreed_at is None),
            is_agreement_missing=beginning is not None and holding is None and waiting is None,
            handover_waits_for_me=Thing.ANSWER_HANDOVER in ways,
            plan_waits_for_me=Thing.SIGN_PLAN in ways,
            goal_waits_for_me=asked is not None,
            proposal_waits_for_me=Thing.ANSWER_PROPOSAL in ways,
            practice_waits_for_me=Thing.ANSWER_PRACTICE in ways,
            area_waits_for_me=Thing.AGREE_AREA in ways,
            summary_waits_for_me=Thing.READ_SUMMARY in ways,
            card_waits_for_me=Thing.AGREE_CARD in ways,
            has_decision=Thing.READ_DECISION in ways,
            rules_wait_for_me=Thing.AGREE_RULES in ways,
            is_month_asked=Thing.ANSWER_MONTH in ways,
            is_seat_kept_until_now=Thing.COME_BACK in ways,
            gathering_waits_for_me=Thing.ANSWER_GATHERING in ways,
            is_beginning_late=Thing.BEGIN_WHAT_WAS_AGREED in ways,
            is_effect_due=Thing.LOOK_AT_EFFECT in ways,
            is_problem_due=Thing.LOOK_AT_PROBLEM in ways,
            is_typed_for_me=Thing.LOOK_AT_TYPED in ways,
            has_goal_to_rate=Thing.RATE_GOAL in ways,
            has_measure=Thing.ANSWER_MEASURE in ways,
            is_work_asked_about=Thing.SAY_HOW_WORK_GOES in ways,
            is_work_talk_due=Thing.TALK_ABOUT_WORK in ways,
            oldest_step_due=min(due, default=None),
            has_goal=any(g.state != GoalState.SET_ASIDE for g in goals),
            is_somebody_beside=bool(walking),
            is_pulse_due=bool(pulses),
            may_be_looked_for=Purpose.MATCHING in purposes_agreed_to(person, programme),
            is_question_answered=Thing.SAY_WHAT_HELPED in ways,
            has_new_words=Thing.READ_WORDS in ways,
            last_check_in=last_days(programme, [person]).get(person.pk),
            has_seat=bool(others.circles),
        )
    )
    where = ways | {
        Thing.ANSWER_OFFER: way("matching:offer", offer=offers[0]) if offers else "",
        Thing.READ_AGREEMENT: way("mentoring:agreement-agree", agreement=waiting) if waiting else "",
        Thing.WRITE_AGREEMENT: way("mentoring:agreement-write", pairing=beginning) if beginning else "",
        Thing.AGREE_GOAL: way("goals:goal", goal=asked) if asked else "",
        Thing.SAY_HOW_IT_GOES: way("mentoring:pulse-answer", pulse=pulses[0]) if pulses else "",
    }
    return {"code": thing.value, **thing_words(thing), "url": where.get(thing) or way(PLACES[thing])}


WAITS = {
    WaitsFor.ANSWER: Thing.ANSWER_PROPOSAL,
    WaitsFor.YES: Thing.AGREE_AREA,
    WaitsFor.BEGINNING: Thing.BEGIN_WHAT_WAS_AGREED,
    WaitsFor.EFFECT: Thing.LOOK_AT_EFFECT,
}


def _what_waits(
    person: Any,
    programme: Any,
    today: date,
    goals: list[Goal],
    measures: list[DueMeasure],
    apart: frozenset[int],
) -> dict[Thing, str]:
    """What waits for the person in the rooms, and where it is; the soonest of each kind."""
    found: dict[Thing, str] = {}
    handover = handover_about(person, programme)
    if handover is not None and not handover.answer and not handover.is_sudden:
        found[Thing.ANSWER_HANDOVER] = way("caseload:handover", handover=handover)
    plan = plan_to_sign(person, programme)
    if plan is not None:
        found[Thing.SIGN_PLAN] = way("goals:plan-version", plan_version=plan)
    for open_thing in open_things(programme, [person], today):
        thing, about = WAITS.get(open_thing.waits_for), open_thing.about
        if thing is not None and (open_thing.owner is Owner.PARTICIPANT or thing is Thing.LOOK_AT_EFFECT):
            is_area = open_thing.waits_for is WaitsFor.YES
            url = (
                way("interventions:area", area=about)
                if is_area
                else way("interventions:intervention", intervention=about)
            )
            found.setdefault(thing, url)
    summary = next((s for s in summaries_waiting_for(person, programme) if s.person_id == person.pk), None)
    if summary is not None:
        found[Thing.READ_SUMMARY] = way("notes:summary", summary=summary)
    typed = next(iter(answers_to_confirm(programme, [person])), None)
    if typed is not None:
        found[Thing.LOOK_AT_TYPED] = way("measures:administration", administration=typed)
    elif oldest_unconfirmed_for(programme, [person]):
        found[Thing.LOOK_AT_TYPED] = way("profiles:typed")
    rate = next(iter(goals_to_rate_of(goals, person, today)), None)
    if rate is not None:
        found[Thing.RATE_GOAL] = way("goals:goal-rate", goal=rate.goal)
    if measures:
        found[Thing.ANSWER_MEASURE] = way("measures:measures")
    for one in waiting_for(person, programme, apart=apart):
        if one.state == TogetherState.PROPOSED and one.person_id == person.pk:
            found.setdefault(Thing.ANSWER_PRACTICE, way("practice:together-one", practice=one))
    asked, talks = work_waits_for(person, programme, today)
    for job in asked[:1]:
        found[Thing.SAY_HOW_WORK_GOES] = way("workplace:check-give", job=job)
    if talks:
        found[Thing.TALK_ABOUT_WORK] = way("workplace:my-work")
    return found


def _waits_for_participant(goal: Goal) -> bool:
    return goal.helper_agreed_at is not None and goal.participant_agreed_at is None


def _path(stage: ApplicationStage | None, pairings: list[Pairing], goals: list[Goal]) -> list[dict[str, Any]]:
    """How far I have come, from what really happened; the first thing still to come is where I am."""
    application = stage.application if stage else None
    is_in = stage is None or stage.state is ApplicationState.ACCEPTED
    first = min(pairings, key=lambda p: p.opened_at, default=None)
    agreed = [p for p in pairings if p.state != PairingState.BEGINNING]
    goal_days = [g.state_since for g in goals if g.state == GoalState.AGREED]
    is_goal = any(g.state in {GoalState.AGREED, GoalState.REACHED} for g in goals)
    steps_done = [s.state_since for g in goals for s in g.steps.all() if s.state == StepState.DONE]
    reached = [g.state_since for g in goals if g.state == GoalState.REACHED]
    rows: list[tuple[str, str, bool, datetime | None]] = [
        (_("I applied"), _("Apply"), stage is None or stage.state is not ApplicationState.DRAFT, _when(application)),
        (
            _("I am taking part"),
            _("An answer to my application"),
            is_in,
            application.state_since if application and is_in else None,
        ),
        (
            _("I found somebody to walk beside me"),
            _("Finding somebody to walk beside me"),
            first is not None,
            first.opened_at if first else None,
        ),
        (_("We agreed how to meet"), _("Agreeing how to meet"), bool(agreed), None),
        (_("My first goal is under way"), _("Agreeing a first goal"), is_goal, min(goal_days, default=None)),
        (_("My first step is done"), _("Taking a first step"), bool(steps_done), min(steps_done, default=None)),
        (_("I reached a goal"), _("Reaching a goal"), bool(reached), min(reached, default=None)),
    ]
    here = next((number for number, row in enumerate(rows) if not row[2]), None)
    return [
        {
            "text": done_text if is_done else coming_text,
            "state": "done" if is_done else "current" if number == here else "coming",
            "when": clock.day_of(when) if when is not None and is_done else None,
        }
        for number, (done_text, coming_text, is_done, when) in enumerate(rows)
    ]


def _when(application: Any) -> datetime | None:
    return application.submitted_at if application is not None else None
