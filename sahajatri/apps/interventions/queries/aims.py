"""What an intervention aims at: levels of a goal, a score of a measure. How they stand and how they went."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sahajatri.apps.goals.models import Goal
from sahajatri.apps.goals.queries import ratings_open_to
from sahajatri.apps.goals.terms import GoalState
from sahajatri.apps.interventions import rules
from sahajatri.apps.interventions.models import Intervention
from sahajatri.apps.interventions.rules import Effect, ScoreMove
from sahajatri.apps.measures.queries import ScoreOverTime, changes_of, instruments_for, reliability_for, scores_of
from sahajatri.apps.measures.terms import Movement, Verdict
from sahajatri.engines.scoring import Reliability, ScoreRule
from sahajatri.kernel import clock


def moves_of(person: Any, programme: Any) -> list[ScoreMove]:
    """Each score of the person that has a better and a worse end: two values, with the verdict.

    The latest beside the one before; beside the first one where it has fallen back only since then.
    """
    found = []
    for change in changes_of(person, programme):
        before, verdict = change.previous, change.since_previous.verdict
        if change.has_fallen_back and change.since_previous.movement is not Movement.WORSE:
            before, verdict = change.first, change.since_first.verdict
        latest = change.latest
        if change.direction == "neither" or before is None or before.value is None:
            continue
        if latest is None or latest.value is None:
            continue
        found.append(
            ScoreMove(
                change.instrument,
                change.code,
                change.label,
                change.rule.low,
                change.rule.high,
                change.direction == "higher_is_better",
                before.value,
                before.on,
                latest.value,
                latest.on,
                "" if verdict is Verdict.UNKNOWN else verdict.value,
            )
        )
    return found


def scores_to_aim_at(person: Any, programme: Any, also: Iterable[str] = ()) -> dict[str, Any]:
    """Codes of scores that can be aimed at, with their labels: those the person has, and ``also`` known ones."""
    found = {
        f"{row.instrument}:{row.code}": row.label
        for row in scores_of(person, programme)
        if row.direction != "neither"
    }
    for code in also:
        rule = _rule(programme, code)
        if rule is not None and rule.direction != "neither":
            found.setdefault(code, rule.label)
    return found


def labels_of_scores(programme: Any) -> dict[str, Any]:
    """The label of every score that the programme knows, by instrument:score."""
    return {
        f"{code}:{rule.code}": rule.label
        for code, instrument in instruments_for(programme).items()
        for rule in instrument.scores
    }


def goals_that_can_be_aimed_at(goals: Iterable[Goal]) -> list[Goal]:
    """Of goals that were opened already: those that are under way."""
    return [goal for goal in goals if goal.state == GoalState.AGREED]


def aim_of_goal(person: Any, programme: Any, public_id: str) -> Goal | None:
    """The agreed goal of the person with this id."""
    return Goal.objects.filter(
        person=person, programme=programme, public_id=public_id, state=GoalState.AGREED
    ).first()


def effect_now(intervention: Intervention, readers: Iterable[Any], today: date) -> Effect:
    """The aim before the agreement and now; unknown where there is no aim or no value on one side.

    Of a goal only the ratings that every one of ``readers`` may see: nobody learns here what waits to be shown.
    """
    if intervention.agreed_at is None:
        return Effect()
    agreed_on = clock.day_of(intervention.agreed_at)
    if intervention.goal is not None:
        levels = [(r.on, float(r.level)) for r in ratings_open_to(intervention.goal, readers, today)]
        return rules.effect_of(levels, agreed_on, low=-2, high=2, smallest=1)
    row = _score_of(intervention)
    if row is None or row.direction == "neither":
        return Effect()
    exact = _exactness_of(intervention.programme, intervention.aim_score)
    return rules.effect_of(
        row.points,
        agreed_on,
        low=row.lowest,
        high=row.highest,
        higher_is_better=row.direction == "higher_is_better",
        reliability=(exact.sd, exact.reliability) if exact is not None else None,
    )


def _score_of(intervention: Intervention) -> ScoreOverTime | None:
    if not intervention.aim_score:
        return None
    found = scores_of(intervention.person, intervention.programme)
    return next((row for row in found if f"{row.instrument}:{row.code}" == intervention.aim_score), None)


def _rule(programme: Any, code: str) -> ScoreRule | None:
    instrument, _, score = code.partition(":")
    pack = instruments_for(programme).get(instrument)
    return next((rule for rule in pack.scores if rule.code == score), None) if pack is not None else None


def _exactness_of(programme: Any, code: str) -> Reliability | None:
    rule = _rule(programme, code)
    pack = instruments_for(programme).get(code.partition(":")[0])
    return reliability_for(programme, pack, rule) if pack is not None and rule is not None else None
