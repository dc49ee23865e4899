"""What a coordinator decides on: suggestions sorted and filtered, problems found before deciding, decisions made."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from sahajatri.apps.matching import rules
from sahajatri.apps.matching.models import Run, Suggestion, Wait
from sahajatri.apps.matching.terms import SCORE_WORDS, SuggestionState, WaitState
from sahajatri.apps.supporters.queries import cleared_supporters
from sahajatri.engines import bangla
from sahajatri.kernel import clock
from sahajatri.kernel.refusals import Refusal

from .lists import current_policy
from .pools import pool
from .previews import draft_of

SORTS = {"score": ("-score", "pk"), "wait": ("since", "pk"), "name": ("person__name_key", "pk")}


@dataclass(frozen=True)
class Sieve:
    """Which suggestions are shown, and in which order. Everything is optional."""

    kind: str = ""
    fit: int | None = None
    """Place in ``SCORE_WORDS``: only suggestions that fit so well."""
    waited: int = 0
    """Only people who have waited for so many days."""
    name: str = ""
    sort: str = "score"


def suggestions_sifted(programme: Any, sieve: Sieve, at: datetime) -> QuerySet[Suggestion]:
    """Suggestions that wait for the coordinator, each with ``since``: the instant from which the person waits."""
    found: Any = Suggestion.objects.filter(programme=programme, state=SuggestionState.PROPOSED)
    wait = Wait.objects.filter(programme=OuterRef("programme"), person=OuterRef("person")).values("since")
    found = found.annotate(since=Subquery(wait)).select_related("person", "supporter__person", "run")
    if sieve.kind:
        found = found.filter(supporter__kind=sieve.kind)
    if sieve.waited:
        found = found.filter(since__lte=at - timedelta(days=sieve.waited))
    if sieve.fit is not None:
        least, most = _scores_between(programme, sieve.fit)
        found = found.filter(score__gte=least) if most is None else found.filter(score__gte=least, score__lt=most)
    if sieve.name:
        found = found.filter(pk__in=_named(found, bangla.fold(sieve.name)))
    ordered: QuerySet[Suggestion] = found.order_by(*SORTS.get(sieve.sort, SORTS["score"]))
    return ordered


def _scores_between(programme: Any, fit: int) -> tuple[float, float | None]:
    weights = draft_of(current_policy(programme)).weights
    usual = sum(w for code, w in weights.items() if code != "choice") or rules.most_points(weights)
    return SCORE_WORDS[fit][0] * usual, SCORE_WORDS[fit - 1][0] * usual if fit else None


def _named(found: QuerySet[Suggestion], wanted: str) -> list[int]:
    names = ("person__name", "person__called", "person__name_latin", "supporter__person__name")
    rows = found.values_list("pk", *names, "supporter__person__called", "supporter__person__name_latin")
    return [pk for pk, *words in rows if any(wanted in bangla.fold(word) for word in words if word)]


def suggestions_named(programme: Any, public_ids: Iterable[str]) -> list[Suggestion]:
    """Suggestions of the programme by public id, in the order given; whatever their state."""
    order = [code for code in dict.fromkeys(public_ids) if code.isalnum()]
    found = Suggestion.objects.filter(programme=programme, public_id__in=order)
    found = found.select_related("person", "supporter__person", "run__policy", "programme")
    return sorted(found, key=lambda s: order.index(s.public_id))


def problems_now(programme: Any, suggestions: Sequence[Suggestion], at: datetime) -> dict[str, Refusal]:
    """Which of these could not be offered now, in this order, and why; the number of queries is constant."""
    if not suggestions:
        return {}
    people = [s.person for s in suggestions]
    found = pool(programme, at, people=people)
    seekers = {s.id: s for s in found.seekers}
    supporters = {s.id: s for s in found.supporters}
    cleared = {s.pk for s in cleared_supporters(programme, clock.day_of(at))}
    waits = {w.person_id: w.state for w in Wait.objects.filter(programme=programme, person__in=[p.pk for p in people])}
    used: Counter[str] = Counter()
    problems: dict[str, Refusal] = {}
    for s in suggestions:
        code = s.supporter.public_id
        state = waits.get(s.person_id, "")
        why = rules.why_not_offered(
            state=s.state,
            seeker=seekers.get(s.person.public_id),
            supporter=supporters.get(code),
            is_cleared=s.supporter_id in cleared,
            is_person_waiting=state in {WaitState.WAITING, WaitState.NO_MATCH},
            has_open_offer=state == WaitState.OFFERED,
        )
        if why is None and supporters[code].capacity_left <= used[code]:
            why = rules.NO_PLACE
        if why is None:
            used[code] += 1
        else:
            problems[s.public_id] = why
    return problems


def decisions(programme: Any, *, run: str = "", state: str = "") -> QuerySet[Suggestion]:
    """Suggestions that are decided or past, the latest first; of one run, or in one state."""
    found = Suggestion.objects.filter(programme=programme).exclude(state=SuggestionState.PROPOSED).defer("factors")
    if run:
        found = found.filter(run__public_id=run)
    if state:
        found = found.filter(state=state)
    return found.select_related("person", "supporter__person", "decided_by", "run").order_by("-state_since", "-pk")


def runs(programme: Any, *, most: int = 20) -> list[Run]:
    """The newest runs, to choose from."""
    return list(Run.objects.filter(programme=programme).order_by("-ran_at", "-pk")[:most])
