"""Writes about the board of problems. The owner decides; nothing that was not tried is held against anybody."""

from datetime import date, datetime
from typing import Any

from sahajatri.apps.circles import events, queries
from sahajatri.apps.circles.models import Circle, Idea, Problem, Trial
from sahajatri.apps.circles.rules import talk as rules
from sahajatri.apps.circles.terms import PostState, ProblemState, TrialState
from sahajatri.apps.exchange.actions import propose_card_of_words, withdraw_cards_made_of
from sahajatri.apps.exchange.models import Card
from sahajatri.apps.moderation.terms import Why
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refusal, Refused, insist
from sahajatri.kernel.wording import words

from .talk import ask_to_look, first_state, nothing_to_look_at

PROBLEM, IDEA = "circles.problem", "circles.idea"


@action
def state_problem(
    circle: Circle, *, title: str, work: str = "", tried: str = "", by: Actor, at: datetime
) -> Problem:
    """Tell a circle of a difficulty at work. Raises Refused without words and when it is too much."""
    circle = lock(circle)
    insist(rules.why_no_problem(state=circle.state, title=title))
    problem = Problem(
        circle=circle,
        by=by.person,
        at=at,
        title=title,
        work=work,
        tried=tried,
        seen=first_state(circle, by.person, at),
        due_on=rules.due_day(ProblemState.LOOKING, today=clock.day_of(at)),
        moved_at=at,
        state_since=at,
    )
    problem.save()
    happened(events.PROBLEM_STATED, problem, subject=by.person, programme=circle.programme)
    if problem.seen == PostState.WAITING:
        ask_to_look(PROBLEM, problem, circle, Why.FIRST_POST, by=by, at=at)
    return problem


@action
def offer_idea(problem: Problem, *, text: str, went: str = "", by: Actor, at: datetime) -> Idea:
    """Tell what one tried in something similar, and how it went. Raises Refused."""
    problem = lock(problem)
    circle = problem.circle
    insist(
        rules.why_no_idea(is_own=problem.by_id == by.person.pk, state=problem.state, seen=problem.seen, text=text)
    )
    state = first_state(circle, by.person, at)
    idea = Idea(problem=problem, by=by.person, at=at, text=text, went=went, state=state, state_since=at)
    idea.save()
    if state == PostState.VISIBLE:
        _move(problem, at)
    happened(events.IDEA_MADE, idea, subject=by.person, programme=circle.programme)
    if state == PostState.WAITING:
        ask_to_look(IDEA, idea, circle, Why.FIRST_POST, by=by, at=at)
    return idea


def _move(problem: Problem, at: datetime) -> None:
    problem.moved_at = at
    problem.save()


def _stand(problem: Problem, state: ProblemState, at: datetime, *, until: date | None = None) -> None:
    """Move the problem to a state, with the day on which somebody looks at it again."""
    problem.due_on = rules.due_day(state, today=clock.day_of(at), until=until)
    problem.owner_told_at = problem.facilitator_told_at = None
    problem.moved_at = at
    if problem.state != state:
        problem.move_to(state, at=at)
    else:
        problem.save()


@action
def choose_trial(
    problem: Problem, *, until: date, idea: Idea | None = None, own_idea: str = "", by: Actor, at: datetime
) -> Trial:
    """Choose one thing and try it until a day. What was tried before and not told is let go. Raises Refused."""
    problem = lock(problem)
    insist(
        rules.why_no_trial(
            is_own=problem.by_id == by.person.pk,
            is_chosen=idea is not None,
            own_idea=own_idea,
            idea_state=idea.state if idea is not None else None,
            until=until,
            today=clock.day_of(at),
        )
    )
    now = queries.trial_now(problem)
    if now is not None:
        now.move_to(TrialState.LET_GO, at=at)
    if problem.state == ProblemState.RESTING:
        problem.move_to(ProblemState.LOOKING, at=at)
    trial = Trial(
        problem=problem,
        idea=idea,
        own_idea="" if idea is not None else own_idea,
        begun_at=at,
        until_on=until,
        state_since=at,
    )
    trial.save()
    _stand(problem, ProblemState.TRYING, at, until=until)
    happened(
        events.TRIAL_BEGUN, trial, subject=by.person, programme=problem.circle.programme, until=until.isoformat()
    )
    return trial


@action
def move_trial(problem: Problem, *, until: date, by: Actor, at: datetime) -> Trial:
    """Take more time. Raises Refused."""
    problem = lock(problem)
    insist(rules.why_not_moved(is_own=problem.by_id == by.person.pk))
    insist(rules.why_no_day(until=until, today=clock.day_of(at)))
    trial = _being_tried(problem)
    trial.until_on = until
    trial.save()
    _stand(problem, ProblemState.TRYING, at, until=until)
    happened(events.TRIAL_MOVED, trial, subject=by.person, programme=problem.circle.programme, until=until.isoformat())
    return trial


def _being_tried(problem: Problem) -> Trial:
    trial = queries.trial_now(problem)
    if trial is None:
        raise Refused(Refusal("nothing_tried", words("Nothing is being tried at the moment.")))
    return trial


@action
def tell_result(
    problem: Problem, *, result: str, words: str = "", thanks: str = "", by: Actor, at: datetime
) -> Trial:
    """Tell how it went. What did not help leaves the problem open for other ideas. Raises Refused."""
    problem = lock(problem)
    insist(rules.why_no_result(is_own=problem.by_id == by.person.pk, result=result))
    trial = _being_tried(problem)
    trial.result, trial.words, trial.thanks = result, words, thanks
    trial.move_to(TrialState.TOLD, at=at)
    _stand(problem, rules.stands_after(problem.state, result), at)
    happened(events.TRIAL_TOLD, trial, subject=by.person, programme=problem.circle.programme, result=result)
    return trial


@action
def offer_card(trial: Trial, *, by: Actor, at: datetime) -> Card:
    """Offer what helped to everybody: a card of the exchange, for which the author of the words is asked.

    By who tried it or by who had the idea. Raises Refused when nothing helped, or it was offered before.
    """
    trial = lock(trial)
    seen = {idea.pk for idea in queries.ideas_for(by.person, trial.problem)}
    found = queries.words_for_card(trial, by.person, seen=seen)
    if found is None:
        raise Refused(Refusal("nothing_helped", words("There are no words here of which a card can be made.")))
    programme = trial.problem.circle.programme
    card = propose_card_of_words(programme, made_of=found.made_of, text=found.text, author=found.author, by=by, at=at)
    happened(events.CARD_OFFERED, trial, subject=by.person, programme=programme)
    return card


@action
def let_go_trial(problem: Problem, *, by: Actor, at: datetime) -> Problem:
    """Not this one: look for ideas again, without a word about why."""
    problem = lock(problem)
    insist(rules.why_not_moved(is_own=problem.by_id == by.person.pk))
    _being_tried(problem).move_to(TrialState.LET_GO, at=at)
    _stand(problem, ProblemState.LOOKING, at)
    happened(events.PROBLEM_REOPENED, problem, subject=by.person, programme=problem.circle.programme)
    return problem


@action
def rest_problem(problem: Problem, *, by: Actor, at: datetime) -> Problem:
    """Lay a problem aside; it can be taken up again. By its owner, who looks after the circle, or the programme."""
    problem = lock(problem)
    _lay_aside(problem, at)
    happened(events.PROBLEM_RESTS, problem, subject=problem.by, programme=problem.circle.programme)
    return problem


def _lay_aside(problem: Problem, at: datetime) -> None:
    now = queries.trial_now(problem)
    if now is not None:
        now.move_to(TrialState.LET_GO, at=at)
    _stand(problem, ProblemState.RESTING, at)


@action
def reopen_problem(problem: Problem, *, by: Actor, at: datetime) -> Problem:
    """Look for ideas again: the owner's own decision. Raises Refused."""
    problem = lock(problem)
    insist(rules.why_not_moved(is_own=problem.by_id == by.person.pk))
    _stand(problem, ProblemState.LOOKING, at)
    happened(events.PROBLEM_REOPENED, problem, subject=problem.by, programme=problem.circle.programme)
    return problem


@action
def remove_problem(problem: Problem, *, by: Actor, at: datetime) -> Problem:
    """Take one's own problem off the board; its words are gone, and what others wrote to it is not shown any more."""
    problem = lock(problem)
    if by.person is None or problem.by_id != by.person.pk:
        insist(rules.NOT_OWN)
    problem.title = problem.work = problem.tried = ""
    problem.seen = PostState.REMOVED.value
    _lay_aside(problem, at)
    nothing_to_look_at(PROBLEM, problem, by=by, at=at)
    withdraw_cards_made_of([trial.public_id for trial in problem.trials.filter(idea__isnull=True)], at=at)
    problem.trials.update(own_idea="", words="", thanks="")
    happened(events.PROBLEM_REMOVED, problem, subject=problem.by, programme=problem.circle.programme)
    return problem


@action
def remove_idea(idea: Idea, *, by: Actor, at: datetime) -> Idea:
    """Take one's own idea back; who is trying it goes on."""
    idea = lock(idea)
    if by.person is None or idea.by_id != by.person.pk:
        insist(rules.NOT_OWN)
    idea.text = idea.went = ""
    idea.move_to(PostState.REMOVED, at=at)
    nothing_to_look_at(IDEA, idea, by=by, at=at)
    withdraw_cards_made_of([idea.public_id], at=at)
    happened(events.IDEA_REMOVED, idea, subject=idea.by, programme=idea.problem.circle.programme)
    return idea


@action
def show_problem(problem: Problem, *, by: Actor, at: datetime) -> Problem:
    """Let the circle see a problem that waited or was hidden; its owner has the whole time from now on."""
    problem = lock(problem)
    if problem.seen in {PostState.WAITING, PostState.HIDDEN}:
        problem.seen = PostState.VISIBLE.value
        problem.moved_at = at
        if problem.state == ProblemState.LOOKING:
            problem.due_on = rules.due_day(ProblemState.LOOKING, today=clock.day_of(at))
        problem.save()
    happened(events.PROBLEM_SHOWN, problem, subject=problem.by, programme=problem.circle.programme)
    return problem


@action
def hide_problem(problem: Problem, *, by: Actor, at: datetime) -> Problem:
    """Hide a problem from everybody but its owner."""
    problem = lock(problem)
    if problem.seen in {PostState.WAITING, PostState.VISIBLE}:
        problem.seen = PostState.HIDDEN.value
        problem.save()
    happened(events.PROBLEM_HIDDEN, problem, subject=problem.by, programme=problem.circle.programme)
    return problem


@action
def show_idea(idea: Idea, *, by: Actor, at: datetime) -> Idea:
    """Let the circle see an idea that waited or was hidden."""
    idea = lock(idea)
    if idea.state in {PostState.WAITING, PostState.HIDDEN}:
        idea.move_to(PostState.VISIBLE, at=at)
        _move(lock(idea.problem), at)
    happened(events.IDEA_SHOWN, idea, subject=idea.by, programme=idea.problem.circle.programme)
    return idea


@action
def hide_idea(idea: Idea, *, by: Actor, at: datetime) -> Idea:
    """Hide an idea from everybody but its author."""
    idea = lock(idea)
    if idea.state in {PostState.WAITING, PostState.VISIBLE}:
        idea.move_to(PostState.HIDDEN, at=at)
    happened(events.IDEA_HIDDEN, idea, subject=idea.by, programme=idea.problem.circle.programme)
    return idea


@action
def remind_of_problem(problem: Problem, *, whom: tuple[str, ...], by: Actor, at: datetime) -> Any:
    """The day has come: the owner is asked gently, and later who looks after the circle."""
    problem = lock(problem)
    if "owner" in whom:
        problem.owner_told_at = at
    if "facilitator" in whom:
        problem.facilitator_told_at = at
    problem.save()
    for one in whom:
        happened(events.PROBLEM_DUE, problem, programme=problem.circle.programme, to=one)
    return problem
