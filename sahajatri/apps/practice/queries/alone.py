"""Reads about practising alone. The number of queries does not grow with the rows."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet

from sahajatri.apps.consent.queries import agreeing_since
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.practice import rules
from sahajatri.apps.practice.models import Play, PracticeAim
from sahajatri.apps.practice.rules import Run, Stumbles, Suggested
from sahajatri.apps.practice.scenarios import PracticeScenario, scenarios
from sahajatri.apps.practice.terms import FIRST_AIM, PlayState
from sahajatri.kernel.small_numbers import rough, settled_by


@dataclass(frozen=True)
class Practised:
    """One scenario that was practised to an end: how often, and how sure the person was, the last time it was said."""

    code: str
    scenario: PracticeScenario | None  # None: it is not here any more
    times: int
    sure_before: int | None
    sure_after: int | None


def plays_of(person: Any, programme: Any) -> list[Play]:
    """Every run of the person, the latest first."""
    found = Play.objects.filter(person=person, programme=programme).select_related("goal", "person", "programme")
    return list(found.order_by("-state_since", "-pk"))


def running_play(person: Any, programme: Any, code: str) -> Play | None:
    """The run through this scenario that goes on."""
    found = Play.objects.filter(person=person, programme=programme, scenario=code, state=PlayState.RUNNING)
    return found.first()


def times_practised(plays: Sequence[Play]) -> Counter[str]:
    """Per scenario how often a run came to an end."""
    return Counter(play.scenario for play in plays if play.state == PlayState.ENDED)


def practised_by(plays: Sequence[Play]) -> list[Practised]:
    """What was practised to an end, per scenario, the latest first; ``plays`` as :func:`plays_of` gives them."""
    known, times = scenarios(), times_practised(plays)
    found: dict[str, Practised] = {}
    for play in plays:
        if play.state != PlayState.ENDED:
            continue
        before = found.get(play.scenario)
        if before is None or (before.sure_after is None and play.sure_after is not None):
            found[play.scenario] = Practised(
                play.scenario, known.get(play.scenario), times[play.scenario], play.sure_before, play.sure_after
            )
    return list(found.values())


def aim_of(person: Any, programme: Any) -> int:
    """How often the person wants to practise."""
    chosen = PracticeAim.objects.filter(person=person, programme=programme).first()
    return FIRST_AIM if chosen is None else chosen.times


def suggestion_for(plays: Sequence[Play], together: Counter[str]) -> Suggested | None:
    """What to practise next; ``plays`` as :func:`plays_of` gives them, ``together``: how often with somebody."""
    running = next((play.scenario for play in plays if play.state == PlayState.RUNNING), "")
    latest = next((play.scenario for play in plays if play.state == PlayState.ENDED), "")
    times = times_practised(plays) + together
    return rules.what_next(list(scenarios().values()), running=running, latest=latest, times=times)


def stumbles_of(scenario: PracticeScenario, programme: Any, at: datetime) -> Stumbles:
    """Where people of the programme turn back or leave in a scenario, in counts; nothing while they are too few.

    Only of those who agree to be counted. Who began, or agreed, in this month is counted from the next one on.
    """
    plays = _settled_plays(programme, at).filter(scenario=scenario.code)
    runs = plays.values_list("person_id", "trail", "turned_back", "place", "state")
    return rules.where_people_stumble(
        scenario.scenario,
        (
            Run(
                person,
                tuple(trail),
                frozenset(turned_back),
                place,
                state == PlayState.LEFT,
                state == PlayState.ENDED,
            )
            for person, trail, turned_back, place, state in runs.iterator()
        ),
    )


def people_by_scenario(programme: Any, at: datetime) -> dict[str, int]:
    """How many different people played each scenario, roughly; without those too few played to tell more.

    Counted as :func:`stumbles_of` counts them.
    """
    counted = _settled_plays(programme, at).values("scenario").annotate(people=Count("person", distinct=True))
    found = {row["scenario"]: rough(row["people"]) for row in counted.order_by("scenario")}
    return {code: people for code, people in found.items() if people}


def _settled_plays(programme: Any, at: datetime) -> QuerySet[Play]:
    settled = settled_by(at)
    counted = [key for key, since in agreeing_since(Purpose.RESEARCH, programme).items() if since < settled]
    return Play.objects.filter(programme=programme, person__in=counted, begun_at__lt=settled)
