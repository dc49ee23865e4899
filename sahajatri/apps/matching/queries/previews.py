"""What would come out of a policy before anybody sets it: worked out on those who wait now, nothing is written."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sahajatri.apps.matching import rules
from sahajatri.apps.matching.models import MatchPolicy, Suggestion
from sahajatri.apps.matching.terms import CALM, Objective, SuggestionState
from sahajatri.engines import matching as engine

from .lists import current_policy
from .pools import Pool, pool

TIES = 100
"""Scores that show as the same point out of a hundred count as equal where two people are compared."""


@dataclass(frozen=True)
class Draft:
    """What counts in a suggestion: a version of the policy, or one that nobody has set."""

    weights: Mapping[str, float]
    floor: float | None
    objective: Objective
    calm: float

    @property
    def most(self) -> float:
        """The score of a pair in which everything fits."""
        return rules.most_points(self.weights)


@dataclass(frozen=True)
class Outcome:
    """What a draft gives to the people who wait now."""

    draft: Draft
    people: int
    pairs: Mapping[str, str]
    """Public id of the person to that of the supporter."""
    scores: tuple[float, ...]
    left: Mapping[str, str]
    """Person to the code of why nobody is suggested; consent that was not given among them."""
    total: float
    certificate: engine.Certificate | None
    blocking: int | None
    """How many pairs would both rather have each other than what they got; None where nobody counted."""
    stayed: int
    """How many of the suggestions that stand now stay as they are."""
    standing: int

    @property
    def mean(self) -> float | None:
        return sum(self.scores) / len(self.scores) if self.scores else None

    @property
    def lowest(self) -> float | None:
        return min(self.scores, default=None)

    @property
    def reasons(self) -> Counter[str]:
        """Per reason how many people are left without."""
        return Counter(self.left.values())


@dataclass(frozen=True)
class Difference:
    """Somebody to whom two policies give different supporters, by public id; None where there is nobody."""

    person: str
    before: str | None
    after: str | None


def draft_of(policy: MatchPolicy | None, *, objective: Objective | None = None) -> Draft:
    """A version of the policy as a draft; before the first one was set, what the programme begins with."""
    if policy is None:
        return Draft(asdict(engine.DEFAULT_WEIGHTS), None, objective or Objective.EVERYONE, CALM)
    return Draft(policy.weights, policy.floor, objective or Objective(policy.objective), policy.calm)


def by_objective(draft: Draft, objective: Objective) -> Draft:
    """The same numbers with another objective."""
    return replace(draft, objective=objective)


def standing_pairs(programme: Any) -> dict[str, str]:
    """What is suggested now and not decided, by public ids: person to supporter."""
    proposed = Suggestion.objects.filter(programme=programme, state=SuggestionState.PROPOSED)
    return dict(proposed.values_list("person__public_id", "supporter__public_id"))


def proposal_for(found: Pool, draft: Draft, standing: Mapping[str, str]) -> engine.Proposal:
    """What the engine proposes by this draft; what stands stays unless somebody gains more than ``draft.calm``."""
    return engine.propose(
        found.seekers,
        found.supporters,
        weights=engine.Weights(**draft.weights),
        objective=draft.objective.value,
        floor=draft.floor,
        standing=standing.items(),
        calm=draft.calm,
    )


def outcomes_of(programme: Any, drafts: list[Draft], at: datetime) -> tuple[list[Outcome], Pool]:
    """What each draft would give now, and the people it was worked out on.

    The same choice as :func:`proposal_for`, without the explanations; what drafts with the same weights share is
    worked out once.
    """
    found, standing = pool(programme, at), standing_pairs(programme)
    supporters = sorted(found.supporters, key=lambda supporter: supporter.id)
    weighed: dict[tuple[tuple[str, float], ...], Any] = {}
    outcomes = []
    for draft in drafts:
        key = tuple(sorted(draft.weights.items()))
        if key not in weighed:
            weighed[key] = engine.score_matrix(found.seekers, supporters, engine.Weights(**draft.weights))
        outcomes.append(_outcome(found, supporters, weighed[key], draft, standing))
    return outcomes, found


def _outcome(
    found: Pool, supporters: list[engine.Supporter], scores: Any, draft: Draft, standing: Mapping[str, str]
) -> Outcome:
    row = {seeker.id: number for number, seeker in enumerate(found.seekers)}
    column = {supporter.id: number for number, supporter in enumerate(supporters)}
    chosen = engine.assign(
        scores,
        [supporter.capacity_left for supporter in supporters],
        objective=draft.objective.value,
        floor=draft.floor,
        standing=[(row[p], column[s]) for p, s in standing.items() if p in row and s in column],
        calm=draft.calm,
        tie=draft.most / TIES,
    )
    pairs = {found.seekers[person].id: supporters[place].id for person, place in chosen.pairs}
    left = {found.seekers[p].id: why if supporters else "no_supporters" for p, why in chosen.unmatched.items()}
    left |= {wait.person.public_id: "no_consent" for wait in found.without_consent}
    return Outcome(
        draft=draft,
        people=len(found.waits) + len(found.without_consent),
        pairs=pairs,
        scores=tuple(float(scores[pair]) for pair in chosen.pairs),
        left=left,
        total=chosen.total,
        certificate=chosen.certificate,
        blocking=chosen.blocking,
        stayed=sum(pairs.get(person) == supporter for person, supporter in standing.items()),
        standing=len(standing),
    )


def differences(before: Mapping[str, str], after: Mapping[str, str], order: list[str]) -> list[Difference]:
    """Whose supporter differs, in the given order of people."""
    return [
        Difference(person, before.get(person), after.get(person))
        for person in order
        if before.get(person) != after.get(person)
    ]


def now_and(programme: Any, draft: Draft) -> list[Draft]:
    """What holds now beside a draft."""
    return [draft_of(current_policy(programme)), draft]
