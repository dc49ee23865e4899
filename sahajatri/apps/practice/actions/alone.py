"""Writes about practising alone. Only the person herself or himself does any of this."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sahajatri.apps.practice import events, rules
from sahajatri.apps.practice.models import Play, PracticeAim
from sahajatri.apps.practice.rules import Standing
from sahajatri.apps.practice.scenarios import PracticeScenario
from sahajatri.apps.practice.terms import PlayState
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import Refusal, insist
from sahajatri.kernel.wording import words

NOT_MINE = Refusal("not_own", words("This belongs to somebody else."))


def _own(play: Play, by: Actor) -> Play:
    play = lock(play)
    if by.person is None or by.person.pk != play.person_id:
        insist(NOT_MINE)
    return play


def _running(play: Play, by: Actor) -> Play:
    play = _own(play, by)
    if play.state != PlayState.RUNNING:
        insist(rules.NOT_RUNNING)
    return play


def _at_step(play: Play, scenario: PracticeScenario, steps: int, by: Actor) -> tuple[Play, Standing]:
    """The run with where it stands, when the page that was sent shows the same step; else Refused as stale."""
    play = _running(play, by)
    standing = rules.where_it_stands(scenario.scenario, play.trail)
    if len(standing.trail) != steps:
        insist(rules.STALE)
    return play, standing


def _put(play: Play, scenario: PracticeScenario, trail: Sequence[str]) -> None:
    standing = rules.where_it_stands(scenario.scenario, trail, is_running=False)
    play.trail, play.place, play.version = list(standing.trail), standing.moment.passage.code, scenario.version


@action
def begin_play(
    scenario: PracticeScenario,
    *,
    programme: Any,
    trail: Sequence[str] = (),
    sure_before: int | None = None,
    span: int | None = None,
    by: Actor,
    at: datetime,
) -> Play:
    """Begin a scenario, or go on where it stands. With a ``trail`` it goes on from there, on another way.

    ``span``: after each answer the person wants to be told how long it took, next to so many seconds.
    """
    if by.person is None:
        insist(NOT_MINE)
    found = Play.objects.filter(
        programme=programme, person=by.person, scenario=scenario.code, state=PlayState.RUNNING
    ).first()
    play = lock(found) if found else Play(programme=programme, person=by.person, scenario=scenario.code, begun_at=at)
    if found is None:
        play.state_since, play.span = at, span
    if found is None or trail:
        standing = rules.where_it_stands(scenario.scenario, trail)
        _put(play, scenario, standing.trail)
    if sure_before is not None:
        play.sure_before = sure_before
    play.save()
    happened(events.PLAY_BEGUN, play)
    return play


@action
def choose_in_play(play: Play, *, scenario: PracticeScenario, choice: str, steps: int, by: Actor, at: datetime) -> Play:
    """Say or do one of the things that are offered; ``steps`` is how far the page was that asked.

    Raises Refused when the page is older than the run, or offers something else by now.
    """
    play, standing = _at_step(play, scenario, steps, by)
    chosen = next((one for one in standing.moment.choices if one.code == choice), None)
    if chosen is None:
        insist(rules.STALE)
    _put(play, scenario, [*standing.trail, choice])
    ending = scenario.scenario.passages[play.place].ending
    if ending is None:
        play.save()
        happened(events.PLAY_WENT_ON, play)
    else:
        play.ending = ending.kind.value
        play.move_to(PlayState.ENDED, at=at)
        happened(events.PLAY_ENDED, play)
    return play


@action
def step_back(play: Play, *, scenario: PracticeScenario, steps: int, by: Actor, at: datetime) -> Play:
    """Take the last choice back, as often as wanted."""
    play, standing = _at_step(play, scenario, steps, by)
    if not standing.trail:
        insist(rules.STALE)
    if standing.moment.passage.code not in play.turned_back:
        play.turned_back = [*play.turned_back, standing.moment.passage.code]
    _put(play, scenario, standing.trail[:-1])
    play.save()
    happened(events.STEPPED_BACK, play)
    return play


@action
def start_play_over(play: Play, *, scenario: PracticeScenario, by: Actor, at: datetime) -> Play:
    """Back to the beginning."""
    play = _running(play, by)
    _put(play, scenario, ())
    play.save()
    happened(events.STARTED_OVER, play)
    return play


@action
def go_on_calmly(play: Play, *, by: Actor, at: datetime) -> Play:
    """From now on without a clock."""
    play = _running(play, by)
    play.span = None
    play.save()
    happened(events.CLOCK_LEFT, play)
    return play


@action
def leave_play(play: Play, *, by: Actor, at: datetime) -> Play:
    """Stop on the way; that needs no reason."""
    play = _running(play, by)
    play.move_to(PlayState.LEFT, at=at)
    happened(events.PLAY_LEFT, play)
    return play


@action
def look_back_on_play(
    play: Play,
    *,
    sure_after: int | None = None,
    note: str = "",
    next_step: str = "",
    goal: Any = None,
    by: Actor,
    at: datetime,
) -> Play:
    """Write for oneself how sure one is now, a note, what comes next, and to which goal it belongs."""
    play = _own(play, by)
    if goal is not None and (goal.person_id != play.person_id or goal.programme_id != play.programme_id):
        insist(NOT_MINE)
    play.sure_after, play.note, play.next_step, play.goal = sure_after, note, next_step, goal
    play.save()
    happened(events.LOOKED_BACK, play)
    return play


@action
def forget_play(play: Play, *, by: Actor, at: datetime) -> None:
    """It goes for good, with its choices and words."""
    play = _own(play, by)
    happened(events.PLAY_FORGOTTEN, play)
    play.delete()


@action
def choose_aim(person: Any, *, programme: Any, times: int, by: Actor, at: datetime) -> PracticeAim:
    """Say how often one wants to practise."""
    if by.person is None or by.person.pk != person.pk:
        insist(NOT_MINE)
    aim = PracticeAim.objects.filter(person=person, programme=programme).first()
    aim = aim or PracticeAim(person=person, programme=programme)
    aim.times, aim.since = times, at
    aim.save()
    happened(events.AIM_CHOSEN, aim)
    return aim
