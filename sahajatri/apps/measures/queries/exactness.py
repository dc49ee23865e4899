"""How exact the scores are in one programme, from the first answers of those who agreed to research."""

from collections import defaultdict
from collections.abc import Mapping
from time import monotonic
from typing import Any

from sahajatri.apps.consent.queries import people_agreeing_to
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.measures import rules
from sahajatri.apps.measures.library.queries import instrument_versions
from sahajatri.apps.measures.models import Administration
from sahajatri.apps.measures.rules import Exactness
from sahajatri.apps.measures.terms import FEWEST_FOR_EXACTNESS, KEPT_FOR, Occasion
from sahajatri.engines.scoring import Instrument, Reliability, ScoreRule

Known = Mapping[tuple[str, str, str], Exactness]
"""(measure, version, score) -> exactness."""

_kept: dict[int, tuple[float, Known]] = {}


def exactness_here(programme: Any, instrument: Instrument, rule: ScoreRule) -> Exactness | None:
    """How exact the score is among the people of this programme; None when too few have answered.

    For a score whose measure states its exactness itself there is nothing to work out. Kept in memory for some
    minutes, so a consent that was taken back counts for no longer than these.
    """
    if rule.reliability is not None:
        return None
    return _known(programme).get((instrument.code, instrument.version, rule.code))


def reliability_for(programme: Any, instrument: Instrument, rule: ScoreRule) -> Reliability | None:
    """What a reliable change can be told by: what was published, else what is known from this programme, else None."""
    here = exactness_here(programme, instrument, rule)
    return rule.reliability or (here.reliability if here is not None else None)


def forget_exactness() -> None:
    """Everything is worked out anew when it is next asked for."""
    _kept.clear()


def _known(programme: Any) -> Known:
    kept = _kept.get(programme.pk)
    if kept is None or kept[0] < monotonic():
        kept = (monotonic() + KEPT_FOR.total_seconds(), _worked_out(programme))
        _kept[programme.pk] = kept
    return kept[1]


def _worked_out(programme: Any) -> Known:
    agreed = people_agreeing_to(Purpose.RESEARCH, programme)
    if len(agreed) < FEWEST_FOR_EXACTNESS:
        return {}
    rows = Administration.objects.filter(
        programme=programme, occasion=Occasion.BASELINE.value, is_counted=True, person__in=agreed
    ).order_by("on", "pk")
    given: dict[tuple[str, str], dict[int, dict[int, int | None]]] = defaultdict(dict)
    for person, code, version, answers in rows.values_list("person_id", "instrument", "version", "answers"):
        given[code, version].setdefault(person, {int(number): answer for number, answer in answers.items()})
    enough = {key: people for key, people in given.items() if len(people) >= FEWEST_FOR_EXACTNESS}
    packs = instrument_versions(programme, set(enough))
    return {
        (pack.code, pack.version, rule.code): found
        for key, pack in packs.items()
        for rule in pack.scores
        if (found := rules.exactness_of(pack, rule, list(enough[key].values()))) is not None
    }
