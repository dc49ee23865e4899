"""Who waits longer, who is left without, whose supporter fits less well: by group, with honest uncertainty.

Counted are only people who agreed to be in reports. A count from 1 to 4 is never shown, nor what would give it away;
where a group is too small to compare, nothing is said about it. A difference is named only when it would be unlikely
as chance among all the comparisons made (Holm 1979).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from statistics import fmean
from typing import Any

from sahajatri.apps.consent.queries import people_agreeing_to
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.intake.models import Application
from sahajatri.apps.intake.queries import profiles_of
from sahajatri.apps.intake.terms import ApplicationState
from sahajatri.apps.matching.models import Run, Suggestion, Wait
from sahajatri.apps.matching.terms import SuggestionState, WaitState
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.people.models import Person
from sahajatri.engines import matching as engine
from sahajatri.engines import statistics
from sahajatri.kernel import small_numbers

from .lessons import fit_of, past_pairs
from .lists import current_policy

FEWEST = small_numbers.FEWEST  # a smaller count is not shown, nor what would give it away
FEWEST_TO_COMPARE = 10  # in the group and outside it
UNSURE = 0.05
NOT_SAID = "not_said"
OTHERS = "others"  # groups too small to stand alone, together
DAY = 86_400.0
DIMENSIONS = ("disability", "gender", "district", "language")
SEVERAL = frozenset({"disability", "language"})
"""Of these a person can have several, so that their groups overlap."""


@dataclass(frozen=True)
class Way:
    """One person's way to a first supporter, without a name."""

    groups: Mapping[str, tuple[str, ...]]
    found: bool
    days: float | None = None
    """From being accepted to the first supporter, or until now (or until leaving) while there is none."""
    score: float | None = None
    """How well the supporter fits, 0 to 1."""


@dataclass(frozen=True)
class Group:
    """One line of the audit; numbers are None where they are too small to show or not known."""

    code: str
    people: int | None = None
    found: int | None = None
    share: statistics.Interval | None = None
    median_days: float | None = None
    days: tuple[float | None, float | None] = (None, None)
    score: float | None = None
    scores: statistics.Interval | None = None
    waits: str = ""
    """"longer" or "shorter" than everybody else, when that is hardly chance."""
    finds: str = ""
    """"less" or "more" often somebody."""
    fits: str = ""
    """"worse" or "better"."""
    is_compared: bool = False

    @property
    def is_shown(self) -> bool:
        return self.people is not None


@dataclass(frozen=True)
class Equity:
    """The audit: everybody together, then group by group."""

    everybody: Group
    groups: Mapping[str, tuple[Group, ...]]
    left_out: int | None
    """People who did not agree to be in reports; None when the number is too small to show."""
    comparisons: int

    def differences(self) -> list[tuple[str, Group]]:
        """Groups that differ from everybody else in a way that is hardly chance, with their dimension."""
        return [(d, g) for d, groups in self.groups.items() for g in groups if g.waits or g.finds or g.fits]


def equity_so_far(programme: Any, at: datetime) -> Equity:
    """Waiting, finding and fitting by group up to now; a fixed number of queries whatever the size."""
    ways, left_out = ways_so_far(programme, at)
    return audited(ways, left_out=left_out)


def ways_so_far(programme: Any, at: datetime) -> tuple[list[Way], int]:
    """(the way of everybody who agreed to reports to a first supporter, how many others there are)."""
    agreed = people_agreeing_to(Purpose.RESEARCH, programme)
    waits = {wait.person_id: wait for wait in Wait.objects.filter(programme=programme)}
    began: dict[int, datetime] = {}
    left: dict[int, datetime] = {}
    for person, state, begun_at, since in Application.objects.filter(
        programme=programme, state__in=[ApplicationState.ACCEPTED, ApplicationState.WITHDRAWN]
    ).values_list("person_id", "state", "begun_at", "state_since"):
        if state == ApplicationState.ACCEPTED:
            began[person] = since
        elif person in waits:
            began[person], left[person] = begun_at, since
    first: dict[int, datetime] = {}
    for person, opened_at in Pairing.objects.filter(programme=programme).values_list("participant_id", "opened_at"):
        first[person] = min(opened_at, first.get(person, opened_at))
    for person, wait in waits.items():
        began[person] = min(wait.since, began.get(person, wait.since))
        if wait.state == WaitState.LEFT:
            left[person] = wait.state_since
    everybody = set(began) | set(first)
    counted = everybody & agreed
    scores = _scores_of_pairings(programme, agreed)
    groups = _groups_of(programme, counted)
    ways = []
    for person in counted:
        found_at = first.get(person)
        end = found_at or left.get(person) or at
        start = min(began.get(person, end), end)
        days = (end - start).total_seconds() / DAY
        ways.append(Way(groups=groups[person], found=found_at is not None, days=days, score=scores.get(person)))
    return ways, len(everybody - agreed)


def equity_of(programme: Any, scores: Mapping[str, float | None]) -> Equity:
    """The same of something that is proposed and not decided: who would be left without, and how well it would fit.

    ``scores``: per public id of a person the score (0 to 1) of what is proposed for her or him, None for nobody.
    """
    people = {p.public_id: p.pk for p in Person.objects.filter(public_id__in=list(scores)).only("public_id")}
    counted = set(people.values()) & people_agreeing_to(Purpose.RESEARCH, programme)
    groups = _groups_of(programme, counted)
    ways = [
        Way(groups=groups[key], found=scores[code] is not None, score=scores[code])
        for code, key in people.items()
        if key in counted
    ]
    return audited(ways, left_out=len(people) - len(counted))


def equity_of_run(run: Run) -> Equity:
    """:func:`equity_of` for a run: its suggestions, and everybody who waits without one."""
    suggested = Suggestion.objects.filter(run=run).exclude(state=SuggestionState.SWAPPED)
    scores: dict[str, float | None] = dict.fromkeys(
        Wait.objects.filter(programme=run.programme_id, state__in=[WaitState.WAITING, WaitState.NO_MATCH]).values_list(
            "person__public_id", flat=True
        )
    )
    scores.update(dict(suggested.values_list("person__public_id", "score")))
    return equity_of(run.programme, scores)


def audited(ways: Sequence[Way], *, left_out: int = 0) -> Equity:
    """The audit of these ways: what may be shown of each group, and where it differs from everybody else."""
    members = {dimension: _members(ways, dimension) for dimension in DIMENSIONS}
    shown = {dimension: _shown(ways, dimension, members[dimension]) for dimension in DIMENSIONS}
    groups = {
        dimension: [
            _line(code, [ways[n] for n in sorted(members[dimension][code])])
            if code in shown[dimension][0]
            else Group(code)
            for code in members[dimension]
        ]
        for dimension in DIMENSIONS
    }
    comparisons = _comparisons(ways, groups, members)
    corrected = statistics.holm([p_value for *_where, p_value in comparisons])
    for (dimension, place, name, word, _p), p_value in zip(comparisons, corrected, strict=True):
        line = replace(groups[dimension][place], is_compared=True)
        if p_value < UNSURE:
            changes: dict[str, Any] = {name: word}
            line = replace(line, **changes)
        groups[dimension][place] = line
    few = 0 < left_out < FEWEST
    is_safe = _may_show(*_table(ways, range(len(ways)))) and all(total for _groups, total in shown.values())
    return Equity(
        everybody=_line("", list(ways)) if is_safe else Group(""),
        groups={dimension: tuple(lines) for dimension, lines in groups.items()},
        left_out=None if few else left_out,
        comparisons=len(comparisons),
    )


def _members(ways: Sequence[Way], dimension: str) -> dict[str, set[int]]:
    """Group to the numbers of its ways, the largest first; in districts, small ones are put together."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, way in enumerate(ways):
        for code in way.groups.get(dimension, ()) or (NOT_SAID,):
            found[code].add(number)
    if dimension == "district":
        small = [code for code, who in found.items() if code != NOT_SAID and not _stands_alone(ways, who)]
        if len(small) > 1:
            together = set().union(*(found.pop(code) for code in small))
            found[OTHERS] = together
    last = {NOT_SAID: 2, OTHERS: 1}
    return dict(sorted(found.items(), key=lambda item: (last.get(item[0], 0), -len(item[1]), item[0])))


def _stands_alone(ways: Sequence[Way], who: Iterable[int]) -> bool:
    numbers = list(who)
    return len(numbers) >= FEWEST_TO_COMPARE and _may_show(*_table(ways, numbers))


def _may_show(found: int, left: int, *, or_nobody: bool = False) -> bool:
    enough = found + left >= FEWEST or (or_nobody and not found + left)
    return enough and not 0 < found < FEWEST and not 0 < left < FEWEST


def _table(ways: Sequence[Way], who: Iterable[int]) -> list[int]:
    numbers = list(who)
    found = sum(ways[n].found for n in numbers)
    return [found, len(numbers) - found]


def _shown(ways: Sequence[Way], dimension: str, members: Mapping[str, set[int]]) -> tuple[frozenset[str], bool]:
    """(the groups whose numbers may be shown, whether those of everybody may stand beside them), so that no small
    count can be worked out."""
    if dimension in SEVERAL:  # groups overlap: none may be worked out of everybody less the others
        everybody = set(range(len(ways)))
        rest_is_safe = {
            code: _may_show(*_table(ways, who)) and _may_show(*_table(ways, everybody - who), or_nobody=True)
            for code, who in members.items()
        }
        return frozenset(code for code, is_safe in rest_is_safe.items() if is_safe), True
    if not members:
        return frozenset(), False
    hidden = statistics.suppressed_counts([_table(ways, who) for who in members.values()], below=FEWEST)
    rows = zip(members, hidden.cells, hidden.row_totals, strict=True)
    shown = frozenset(
        code for code, cells, total in rows if None not in cells and total is not None and total >= FEWEST
    )
    return shown, hidden.total is not None and None not in hidden.column_totals


def _line(code: str, ways: Sequence[Way]) -> Group:
    """All that can be said of a group whose numbers may be shown."""
    found = sum(way.found for way in ways)
    line = Group(code, len(ways), found, statistics.wilson_interval(found, len(ways)))
    timed = [way for way in ways if way.days is not None]
    if len(timed) >= FEWEST:
        curve = statistics.kaplan_meier([way.days or 0.0 for way in timed], [way.found for way in timed])
        line = replace(line, median_days=curve.median, days=statistics.median_interval(curve))
    scores = [way.score for way in ways if way.score is not None]
    if len(scores) >= FEWEST:
        line = replace(line, score=fmean(scores), scores=statistics.mean_interval(scores))
    return line


def _comparisons(
    ways: Sequence[Way], groups: Mapping[str, Sequence[Group]], members: Mapping[str, Mapping[str, set[int]]]
) -> list[tuple[str, int, str, str, float]]:
    """(dimension, place, what, in which direction, p) of every group against everybody else, where both are enough."""
    found = []
    for dimension, lines in groups.items():
        for place, line in enumerate(lines):
            who = members[dimension][line.code]
            if line.code in {NOT_SAID, OTHERS} or not line.is_shown:
                continue
            inside, outside = [ways[n] for n in sorted(who)], [w for n, w in enumerate(ways) if n not in who]
            for what, compare in _COMPARED.items():
                judged = compare(inside, outside)
                if judged is not None:
                    found.append((dimension, place, what, *judged))
    return found


def _compare_waits(inside: Sequence[Way], outside: Sequence[Way]) -> tuple[str, float] | None:
    timed = [(way, is_in) for ways, is_in in ((inside, True), (outside, False)) for way in ways if way.days is not None]
    enough = min(sum(is_in for _, is_in in timed), sum(not is_in for _, is_in in timed)) >= FEWEST_TO_COMPARE
    if not enough or not any(way.found for way, _ in timed):
        return None
    test = statistics.log_rank(
        [way.days or 0.0 for way, _ in timed], [way.found for way, _ in timed], [is_in for _, is_in in timed]
    )
    return ("longer" if test.observed < test.expected else "shorter"), test.p_value


def _compare_finding(inside: Sequence[Way], outside: Sequence[Way]) -> tuple[str, float] | None:
    if min(len(inside), len(outside)) < FEWEST_TO_COMPARE:
        return None
    difference = statistics.difference_of_shares(
        sum(way.found for way in inside), len(inside), sum(way.found for way in outside), len(outside)
    )
    return ("less" if difference.value < 0 else "more"), difference.p_value


def _compare_fit(inside: Sequence[Way], outside: Sequence[Way]) -> tuple[str, float] | None:
    one, other = ([way.score for way in ways if way.score is not None] for ways in (inside, outside))
    if min(len(one), len(other)) < FEWEST_TO_COMPARE or len({*one, *other}) < 2:
        return None
    try:
        difference = statistics.difference_of_means(one, other)
    except ValueError:  # no spread within either group
        return None
    return ("worse" if difference.value < 0 else "better"), difference.p_value


_COMPARED: dict[str, Callable[[Sequence[Way], Sequence[Way]], tuple[str, float] | None]] = {
    "waits": _compare_waits,
    "finds": _compare_finding,
    "fits": _compare_fit,
}


def _groups_of(programme: Any, people: Iterable[int]) -> dict[int, dict[str, tuple[str, ...]]]:
    """Per person (primary key) the groups she or he belongs to; what was not said is no group of its own making."""
    keys = list(people)
    profiles = profiles_of(programme, keys)
    known = {
        key: (gender, district)
        for key, gender, district in Person.objects.filter(pk__in=keys).values_list("pk", "gender", "district")
    }
    found = {}
    for key in keys:
        gender, district = known[key]
        profile = profiles.get(key)
        found[key] = {
            "gender": (gender,) if gender else (),
            "district": (district,) if district else (),
            "language": tuple(profile.languages) if profile else (),
            "disability": tuple(profile.disability_types) if profile else (),
        }
    return found


def _scores_of_pairings(programme: Any, agreed: frozenset[int]) -> dict[int, float]:
    """Per person the mean fit of her or his pairings, all by the weights that hold today."""
    policy = current_policy(programme)
    weights = engine.Weights(**policy.weights) if policy else engine.DEFAULT_WEIGHTS
    scores: dict[int, list[float]] = defaultdict(list)
    for pair in past_pairs(programme, agreeing=agreed):
        fit = fit_of(pair, weights)
        if fit is not None:
            scores[pair.participant].append(fit)
    return {person: fmean(found) for person, found in scores.items()}
