"""What became of past pairings, beside what had spoken for them: the ground on which the weights can be judged.

Only people who agreed to be counted in reports are in it; what comes out is numbers about many pairings.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sahajatri.apps.consent.queries import people_agreeing_to
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.intake.queries import profiles_of
from sahajatri.apps.matching import rules
from sahajatri.apps.matching.models import Suggestion
from sahajatri.apps.matching.terms import SuggestionState
from sahajatri.apps.mentoring.models import Pairing, Pulse
from sahajatri.apps.mentoring.terms import EndReason, PulseState
from sahajatri.engines import matching as engine
from sahajatri.engines.matching import learning

from .lists import current_policy

LEARNABLE = ("purpose", "experience", "values", "availability", "fit")
"""Factors that are known of past pairings as well: free places and wishes of that time are not."""
GOOD_RATING = 4.0  # of 5, the mean of both sides
GOOD_PULSE = 3.0  # of 4, the mean of all answers of both sides
ENDED_BADLY = frozenset({EndReason.POOR_FIT, EndReason.COMMUNICATION_BARRIER, EndReason.SAFEGUARDING})
QUESTIONS = ("heard", "useful", "at_ease", "carry_on")


@dataclass(frozen=True)
class PastPair:
    """A pairing: what spoke for it (0 to 1 per factor), and what became of it; None where nobody said."""

    participant: int
    fit: Mapping[str, float]
    was_good: bool | None
    led_to_work: bool | None


@dataclass(frozen=True)
class Learnt:
    """What past pairings say about the weights, by two measures."""

    pairings: int
    relationship: learning.Lessons
    work: learning.Lessons
    weights: engine.Weights


def lessons_of(programme: Any) -> Learnt:
    """What past pairings say about the weights of the policy; a fixed number of queries."""
    pairs = past_pairs(programme)
    policy = current_policy(programme)
    weights = engine.Weights(**policy.weights) if policy else engine.DEFAULT_WEIGHTS
    rated = [pair for pair in pairs if pair.was_good is not None]
    working = [pair for pair in pairs if pair.led_to_work is not None]
    return Learnt(
        pairings=len(pairs),
        relationship=learning.learn([p.fit for p in rated], [bool(p.was_good) for p in rated], weights),
        work=learning.learn([p.fit for p in working], [bool(p.led_to_work) for p in working], weights),
        weights=weights,
    )


def past_pairs(programme: Any, *, agreeing: frozenset[int] | None = None) -> list[PastPair]:
    """All pairings of people who agreed to reports, with what spoke for them and what became of them.

    What spoke for a pair is what was suggested at the time; for pairs that came about otherwise it is worked out from
    the profiles of today.
    """
    agreed = people_agreeing_to(Purpose.RESEARCH, programme) if agreeing is None else agreeing
    pairings = [
        pairing
        for pairing in Pairing.objects.filter(programme=programme)
        .select_related("participant", "supporter__person")
        .order_by("opened_at", "pk")
        if pairing.participant_id in agreed
    ]
    profiles = profiles_of(programme, {pairing.participant_id for pairing in pairings})
    suggested = _suggested(programme)
    pulses = _pulses(programme)
    found = []
    for pairing in pairings:
        fit = suggested.get((pairing.participant_id, pairing.supporter_id))
        if fit is None:
            seeker = rules.seeker_of(pairing.participant, profiles.get(pairing.participant_id), frozenset())
            fit = {
                factor.code: factor.value
                for factor in engine.factors(seeker, rules.supporter_of(pairing.supporter, 1))
                if factor.code in LEARNABLE
            }
        work = pairing.earlier.get("in_work_6m")
        found.append(PastPair(pairing.participant_id, fit, _was_good(pairing, pulses.get(pairing.pk, ())), work))
    return found


def fit_of(pair: PastPair, weights: engine.Weights) -> float | None:
    """What spoke for a pair as a share of what these weights can give, without free places and wishes."""
    whole = sum(float(getattr(weights, code)) for code in LEARNABLE)
    return sum(getattr(weights, code) * pair.fit[code] for code in LEARNABLE) / whole if whole else None


def _was_good(pairing: Pairing, answers: Iterable[float]) -> bool | None:
    """Whether both call it good: ratings of the register, else the answers of the pulse; an end for a bad fit is none.

    None when nobody said how it was.
    """
    if pairing.end_reason in ENDED_BADLY:
        return False
    ratings = [pairing.earlier.get("rating_participant"), pairing.earlier.get("rating_supporter")]
    given = [float(rating) for rating in ratings if rating is not None]
    if given:
        return sum(given) / len(given) >= GOOD_RATING
    pulse = list(answers)
    return sum(pulse) / len(pulse) >= GOOD_PULSE if pulse else None


def _suggested(programme: Any) -> dict[tuple[int, int], dict[str, float]]:
    """Per pair of keys what spoke for it when it was decided."""
    decided = Suggestion.objects.filter(programme=programme, state=SuggestionState.ACCEPTED).order_by("pk")
    found = {}
    for person, supporter, factors in decided.values_list("person_id", "supporter_id", "factors"):
        values = {factor["code"]: float(factor["value"]) for factor in factors if factor["code"] in LEARNABLE}
        if len(values) == len(LEARNABLE):
            found[person, supporter] = values
    return found


def _pulses(programme: Any) -> dict[int, list[float]]:
    answered = Pulse.objects.filter(pairing__programme=programme, state=PulseState.ANSWERED)
    found: dict[int, list[float]] = defaultdict(list)
    for pairing, *answers in answered.values_list("pairing_id", *QUESTIONS):
        found[pairing] += [float(answer) for answer in answers if answer is not None]
    return found
