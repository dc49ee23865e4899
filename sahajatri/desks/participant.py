"""What a participant sees on the first page: who is beside me, what is next, how far I have come, one thing to do."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from sahajatri.apps.circles.queries import circles_of, invitations_of, next_gathering_of
from sahajatri.apps.consent.queries import purposes_agreed_to
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.goals.models import Goal
from sahajatri.apps.goals.queries import goals_of, open_steps_of
from sahajatri.apps.goals.terms import GoalState, StepState
from sahajatri.apps.intake.queries import ApplicationStage, where_is_my_application
from sahajatri.apps.intake.terms import ApplicationState
from sahajatri.apps.matching.queries import Stand, offers_for, where_i_stand
from sahajatri.apps.matching.terms import OfferState
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.mentoring.queries import agreements_of, next_meeting_of, open_pulses_of, pairings_of, unread_in
from sahajatri.apps.mentoring.terms import PairingState
from sahajatri.apps.wellbeing.queries import last_days
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor, Role

from .next_thing import Situation, Thing, the_one_thing
from .ways import way


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
    return ParticipantDesk(
        thing=_thing(actor, programme, at, stage, walking, goals),
        beside=[_beside(p, unread.get(p.pk, 0)) for p in walking],
        coming=_coming(person, programme, at),
        path=_path(stage, pairings, goals),
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


def _coming(person: Any, programme: Any, at: datetime) -> list[Next]:
    meeting = next_meeting_of(person, programme, at)
    gathering = next_gathering_of(person, programme, at)
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
    if gathering is not None:
        found.append(Next(gathering.circle.name, gathering.starts_at, way("circles:circle", circle=gathering.circle)))
    found += [
        Next(_("Invitation to a circle"), one.answer_by, way("circles:invitation", seat_invitation=one))
        for one in invitations_of(person, programme)
    ]
    step = next((s for s in open_steps_of(person, programme) if s.due_on is not None), None)
    if step is not None:
        found.append(Next(step.words, step.due_on, way("goals:goal", goal=step.goal)))
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
) -> dict[str, str]:
    person = actor.person
    open_ones = [o for o in offers_for(person, programme) if o.state == OfferState.OPEN]
    offers = [o for o in open_ones if o.person_id == person.pk and not o.person_answer]
    beginning = next((p for p in walking if p.state == PairingState.BEGINNING), None)
    holding, waiting = agreements_of(beginning) if beginning else (None, None)
    pulses = open_pulses_of(person, programme)
    asked = next((g for g in goals if g.state == GoalState.DRAFT and _waits_for_participant(g)), None)
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
            goal_waits_for_me=asked is not None,
            oldest_step_due=min(due, default=None),
            has_goal=any(g.state != GoalState.SET_ASIDE for g in goals),
            is_somebody_beside=bool(walking),
            is_pulse_due=bool(pulses),
            may_be_looked_for=Purpose.MATCHING in purposes_agreed_to(person, programme),
            last_check_in=last_days(programme, [person]).get(person.pk),
            has_seat=bool(circles_of(person, programme)),
        )
    )
    where = {
        Thing.ANSWER_OFFER: way("matching:offer", offer=offers[0]) if offers else "",
        Thing.READ_AGREEMENT: way("mentoring:agreement-agree", agreement=waiting) if waiting else "",
        Thing.WRITE_AGREEMENT: way("mentoring:agreement-write", pairing=beginning) if beginning else "",
        Thing.AGREE_GOAL: way("goals:goal", goal=asked) if asked else "",
        Thing.SAY_HOW_IT_GOES: way("mentoring:pulse-answer", pulse=pulses[0]) if pulses else "",
    }
    return {"code": thing.value, **_words(thing), "url": where.get(thing) or way(PLACES[thing])}


def _waits_for_participant(goal: Goal) -> bool:
    return goal.helper_agreed_at is not None and goal.participant_agreed_at is None


PLACES = {
    Thing.ANSWER_OFFER: "notices:inbox",
    Thing.ANSWER_QUESTION: "intake:question-answer",
    Thing.FINISH_APPLICATION: "intake:application",
    Thing.APPLY: "intake:apply",
    Thing.AWAIT_ANSWER: "intake:my-profile",
    Thing.READ_AGREEMENT: "mentoring:pairings",
    Thing.WRITE_AGREEMENT: "mentoring:pairings",
    Thing.AGREE_GOAL: "goals:goals",
    Thing.LATE_STEP: "goals:goals",
    Thing.WRITE_GOAL: "goals:goal-begin",
    Thing.SAY_HOW_IT_GOES: "mentoring:pairings",
    Thing.AGREE_TO_LOOK: "consent:consents",
    Thing.CHECK_IN: "wellbeing:check-in-give",
    Thing.TAKE_SEAT: "circles:circles",
    Thing.READ_STORIES: "supporters:stories",
}


def _words(thing: Thing) -> dict[str, str]:
    """Title, one sentence, and what stands on the button."""
    title, text, link = {
        Thing.ANSWER_OFFER: (
            _("Somebody would like to walk beside you"),
            _("Read who it is. Yes or no, both are fine."),
            _("Look at the offer"),
        ),
        Thing.ANSWER_QUESTION: (
            _("There is a question about your application"),
            _("A short answer is enough."),
            _("Answer the question"),
        ),
        Thing.FINISH_APPLICATION: (
            _("Your application is not sent yet"),
            _("What you wrote is kept. Empty answers are fine."),
            _("Go on with the application"),
        ),
        Thing.APPLY: (
            _("You can apply to take part"),
            _("It takes about 15 minutes. You can stop and come back."),
            _("Apply"),
        ),
        Thing.AWAIT_ANSWER: (
            _("Your application is with the coordinator"),
            _("You get an answer by the promised day. Until then you can change what you wrote."),
            _("What I said about myself"),
        ),
        Thing.READ_AGREEMENT: (
            _("There is a suggestion how you two could meet"),
            _("Read it. Agree, or write it differently."),
            _("Read the agreement"),
        ),
        Thing.WRITE_AGREEMENT: (
            _("Agree how you two want to meet"),
            _("How often, in which way, and what stays between you."),
            _("Write the agreement"),
        ),
        Thing.AGREE_GOAL: (
            _("A goal waits for your yes"),
            _("Read it once more. It counts when you both agree."),
            _("Read the goal"),
        ),
        Thing.LATE_STEP: (
            _("A step is waiting"),
            _("Is it done? Has something changed? Both are fine."),
            _("Look at my steps"),
        ),
        Thing.WRITE_GOAL: (
            _("Write down what you want to reach"),
            _("One sentence in your own words is enough to begin."),
            _("Write a goal"),
        ),
        Thing.SAY_HOW_IT_GOES: (
            _("How is it going between you two?"),
            _("Four short questions. The other one does not see your answer."),
            _("Say how it goes"),
        ),
        Thing.AGREE_TO_LOOK: (
            _("May we look for somebody for you?"),
            _("We begin when you say yes, and stop when you say no."),
            _("Read and decide"),
        ),
        Thing.CHECK_IN: (
            _("How was your week?"),
            _("It takes less than a minute. You decide who sees it."),
            _("Say how I am"),
        ),
        Thing.TAKE_SEAT: (
            _("A circle has a seat for you"),
            _("Meet people on a similar way."),
            _("Look at the circles"),
        ),
        Thing.READ_STORIES: (
            _("Nothing has to be done today"),
            _("If you like, read how others found their way."),
            _("Read stories"),
        ),
    }[thing]
    return {"title": title, "text": text, "link": link}


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
