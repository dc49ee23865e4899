"""Why nobody fits one person, and what would have to change: worked out on everybody who waits now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sahajatri.apps.matching import rules
from sahajatri.apps.matching.models import Suggestion, Wait
from sahajatri.apps.matching.terms import SuggestionState
from sahajatri.apps.supporters.models import Supporter
from sahajatri.engines import matching as engine

from .lists import current_policy
from .pools import pool
from .previews import draft_of, proposal_for, standing_pairs


@dataclass(frozen=True)
class Close:
    """A supporter who comes close: what the pair would be worth, or what stands in the way."""

    supporter: Supporter
    score: float | None
    why_not: tuple[str, ...]
    is_full: bool


@dataclass(frozen=True)
class Nobody:
    """Why nobody is suggested to somebody, what would make it possible, and who comes close."""

    reasons: dict[str, int]
    changes: list[dict[str, Any]]
    """The smallest sets of changes; ``names`` are the supporters with whom each works, the best first."""
    close: tuple[Close, ...]
    suggestion: Suggestion | None
    """What stands suggested meanwhile, if anything does."""


def why_nobody_for(wait: Wait, at: datetime, *, names: int = 5) -> Nobody:
    """Nobody's private wish is told: who is ruled out by one is no supporter with whom a change would help."""
    programme, code = wait.programme, wait.person.public_id
    found = pool(programme, at)
    draft = draft_of(current_policy(programme))
    proposed = Suggestion.objects.filter(programme=programme, person=wait.person, state=SuggestionState.PROPOSED)
    told = None
    if code in found.waits:
        told = proposal_for(found, draft, standing_pairs(programme)).explain(code)
    if not isinstance(told, engine.Unmatched):
        reasons = {} if told else wait.reasons
        return Nobody(reasons, [], (), proposed.select_related("person", "supporter__person").first())
    changes = [
        {**kept, "names": [found.records[s].person.display_name for s in change.supporters[:names]]}
        for kept, change in zip(rules.wait_changes(told, most=20), told.changes, strict=False)
    ]
    close = tuple(Close(found.records[a.supporter], a.score, a.why_not, a.is_full) for a in told.alternatives)
    return Nobody(rules.wait_reasons(told, other_kind=found.other_kind[code]), changes, close, None)
