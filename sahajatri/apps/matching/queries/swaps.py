"""Who else could walk beside somebody, and what it costs others to choose one of them."""

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sahajatri.apps.matching.models import Suggestion, Wait
from sahajatri.apps.matching.rules import PRIVATE
from sahajatri.apps.matching.terms import SuggestionState
from sahajatri.apps.supporters.models import Supporter
from sahajatri.engines import matching as engine

from .pools import Pool, pool


@dataclass(frozen=True)
class Other:
    """Another supporter for the same person: what the pair is worth, or why it is impossible."""

    supporter: Supporter
    score: float | None
    why_not: tuple[str, ...]
    free: int
    """Free places, suggestions to others not counted."""
    suggested_to: tuple[Suggestion, ...]
    """To whom else this supporter is suggested now."""


@dataclass(frozen=True)
class Change:
    """What a swap changes for somebody else: the suggestion that is lost, and the one that comes instead."""

    wait: Wait
    lost: Suggestion | None
    instead: Supporter | None
    gain: float
    """How much the score of this person changes."""

    @property
    def new_score(self) -> float | None:
        """The score of the new pair; None when there is none."""
        return None if self.instead is None else self.gain + (self.lost.score if self.lost else 0.0)


@dataclass(frozen=True)
class Swap:
    """What comes of choosing another supporter: who loses whom, who gets whom, and what it does to the total."""

    score: float
    changes: tuple[Change, ...]
    gain: float
    """For everybody together: the new scores less the old ones."""
    matched: int
    """How many more people have a suggestion afterwards."""
    pool: Pool
    seen: str
    """Differs as soon as anything of this differs: an old page is refused by it."""


def others_for(suggestion: Suggestion, at: datetime) -> list[Other]:
    """Every other supporter for the person of a suggestion: possible ones by score, then those with few obstacles.

    Private wishes and checks that are not in order are no reason to show: such supporters are left out.
    """
    found = pool(suggestion.programme, at, people=[suggestion.person])
    if not found.seekers:
        return []
    seeker, weights = found.seekers[0], engine.Weights(**suggestion.run.policy.weights)
    suggested: dict[int, list[Suggestion]] = defaultdict(list)
    for other in _proposed(suggestion.programme).exclude(person=suggestion.person):
        suggested[other.supporter_id].append(other)
    rows = []
    for supporter in found.supporters:
        record = found.records[supporter.id]
        why_not = engine.why_not(seeker, supporter)
        if record.pk == suggestion.supporter_id or PRIVATE & set(why_not):
            continue
        worth = None if why_not else engine.score(seeker, supporter, weights)
        rows.append(Other(record, worth, why_not, supporter.capacity_left, tuple(suggested[record.pk])))
    return sorted(rows, key=lambda o: (len(o.why_not), -(o.score or 0.0), o.supporter.pk))


def swap_to(suggestion: Suggestion, supporter: Supporter, at: datetime) -> Swap | None:
    """What comes of offering ``supporter`` to the person of a suggestion; None when the two are impossible.

    Everything else that is suggested is rearranged with the least disturbance (``engine.swap_costs``): as few people
    as possible lose a suggestion, then as few as possible get somebody else. The action does exactly this.
    """
    policy, found = suggestion.run.policy, pool(suggestion.programme, at)
    row = {seeker.id: number for number, seeker in enumerate(found.seekers)}
    column = {s.id: number for number, s in enumerate(found.supporters)}
    person, chosen = suggestion.person.public_id, supporter.public_id
    if person not in row or chosen not in column:
        return None
    scores = engine.score_matrix(found.seekers, found.supporters, engine.Weights(**policy.weights))
    places = [s.capacity_left for s in found.supporters]
    standing, pairs, used = {}, [], Counter[int]()
    for one in _proposed(suggestion.programme):
        where = (row.get(one.person.public_id, -1), column.get(one.supporter.public_id, -1))
        # What has become impossible meanwhile is left as it is: the next run ends it.
        if min(where) >= 0 and scores[where] == scores[where] and used[where[1]] < places[where[1]]:
            standing[one.person.public_id] = one
            pairs.append(where)
            used[where[1]] += 1
    try:
        cost = engine.swap_costs(scores, places, pairs, row[person], column[chosen], floor=policy.floor)
    except engine.MatchingInputError:
        return None
    changes = tuple(
        Change(
            found.waits[found.seekers[move.person].id],
            standing.get(found.seekers[move.person].id),
            None if move.after is None else found.records[found.supporters[move.after].id],
            move.change,
        )
        for move in cost.moves
        if move.person != row[person]
    )
    score = float(scores[row[person], column[chosen]])
    told = [suggestion.public_id, suggestion.state, chosen, f"{score:.6f}"]
    told += [f"{c.wait.public_id}:{c.instead.public_id if c.instead else ''}:{c.gain:.6f}" for c in changes]
    seen = hashlib.sha256("\0".join(told).encode()).hexdigest()[:32]
    return Swap(score, changes, cost.total_change, cost.number_change, found, seen)


def _proposed(programme: Any) -> Any:
    found = Suggestion.objects.filter(programme=programme, state=SuggestionState.PROPOSED).defer("factors")
    return found.select_related("person", "supporter__person").order_by("pk")
