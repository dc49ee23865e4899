"""Finds what would leave somebody standing in the middle of a scenario, before anybody plays it."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from .playing import Moment, moment_after
from .terms import Choice, EndingKind, Scenario, Text

MOST_STATES = 20_000
FEWEST_GOOD_ENDINGS = 2
FEWEST_STEPS = 3


class FlawKind(StrEnum):
    NO_START = "no_start"
    LEADS_NOWHERE = "leads_nowhere"  # a choice names a passage that is not there
    SAME_CODE = "same_code"  # two choices with one code
    NOT_REACHED = "not_reached"  # nobody can come to this passage
    NEVER_OFFERED = "never_offered"  # no way of playing ever opens this choice
    DEAD_END = "dead_end"  # somebody can come here and finds nothing to choose
    NO_WAY_OUT = "no_way_out"  # somebody can come here and never reaches an ending
    FEW_GOOD_ENDINGS = "few_good_endings"
    TOO_SHORT = "too_short"  # an ending after fewer than three choices
    NO_WORDS = "no_words"  # a language is missing
    NO_EXPLANATION = "no_explanation"  # a choice without feedback, an ending without a reason
    UNKNOWN_SKILL = "unknown_skill"
    NEVER_SAID = "never_said"  # a condition asks for something that no choice says
    TOO_LARGE = "too_large"  # more ways than can be looked through


@dataclass(frozen=True)
class Flaw:
    kind: FlawKind
    place: str  # code of the passage or choice
    what: str = ""


def flaws(scenario: Scenario) -> tuple[Flaw, ...]:
    """Everything that is wrong; empty for a scenario that can be played. All ways of playing are looked through."""
    found = list(_flaws_of_shape(scenario))
    if any(flaw.kind in {FlawKind.NO_START, FlawKind.LEADS_NOWHERE, FlawKind.SAME_CODE} for flaw in found):
        return tuple(found)
    return (*found, *_flaws_of_ways(scenario))


def _flaws_of_shape(scenario: Scenario) -> Iterator[Flaw]:
    if scenario.start not in scenario.passages:
        yield Flaw(FlawKind.NO_START, scenario.start)
    said = {word for _, choice in _choices(scenario) for word in choice.says}
    seen: set[str] = set()
    for passage in scenario.passages.values():
        yield from _missing(scenario, passage.code, passage.text)
        if passage.ending is not None:
            yield from _missing(scenario, passage.code, passage.ending.because, FlawKind.NO_EXPLANATION)
    for passage_code, choice in _choices(scenario):
        if choice.code in seen:
            yield Flaw(FlawKind.SAME_CODE, passage_code, choice.code)
        seen.add(choice.code)
        if choice.to not in scenario.passages:
            yield Flaw(FlawKind.LEADS_NOWHERE, choice.code, choice.to)
        yield from _missing(scenario, choice.code, choice.text)
        yield from _missing(scenario, choice.code, choice.feedback, FlawKind.NO_EXPLANATION)
        for word in sorted((choice.needs.said | choice.needs.unsaid) - said):
            yield Flaw(FlawKind.NEVER_SAID, choice.code, word)
        named = {*choice.scores, *choice.needs.at_least, *choice.needs.below}
        for skill in sorted(named - scenario.skills if scenario.skills else ()):
            yield Flaw(FlawKind.UNKNOWN_SKILL, choice.code, skill)


def _missing(scenario: Scenario, place: str, text: Text, kind: FlawKind = FlawKind.NO_WORDS) -> Iterator[Flaw]:
    for language in scenario.languages:
        if not text.get(language, "").strip():
            yield Flaw(kind, place, language)


def _choices(scenario: Scenario) -> Iterator[tuple[str, Choice]]:
    for passage in scenario.passages.values():
        for choice in passage.choices:
            yield passage.code, choice


def _flaws_of_ways(scenario: Scenario) -> Iterator[Flaw]:
    """Looks at every state: the passage and which choices were made, as only these decide what is offered."""
    State = tuple[str, frozenset[str]]  # noqa: N806 - a type
    first = moment_after(scenario, ())
    begin: State = (scenario.start, frozenset())
    moments: dict[State, tuple[Moment, tuple[Choice, ...]]] = {begin: (first, ())}
    before: dict[State, set[State]] = {begin: set()}
    queue = deque([begin])
    while queue:
        state = queue.popleft()
        moment, taken = moments[state]
        for choice in moment.choices:
            following: State = (choice.to, state[1] | {choice.code})
            before.setdefault(following, set()).add(state)
            if following in moments:
                continue
            if len(moments) >= MOST_STATES:
                yield Flaw(FlawKind.TOO_LARGE, choice.to)
                return
            way = (*taken, choice)
            moments[following] = (moment_after(scenario, way), way)
            queue.append(following)

    reached = {code for code, _ in moments}
    for code in scenario.passages.keys() - reached:
        yield Flaw(FlawKind.NOT_REACHED, code)
    offered = {choice.code for moment, _ in moments.values() for choice in moment.choices}
    for passage_code, choice in _choices(scenario):
        if passage_code in reached and choice.code not in offered:
            yield Flaw(FlawKind.NEVER_OFFERED, choice.code)
    yield from _flaws_of_endings(scenario, moments, before)


def _flaws_of_endings(
    scenario: Scenario,
    moments: dict[tuple[str, frozenset[str]], tuple[Moment, tuple[Choice, ...]]],
    before: dict[tuple[str, frozenset[str]], set[tuple[str, frozenset[str]]]],
) -> Iterator[Flaw]:
    over = [state for state, (moment, _) in moments.items() if moment.is_over]
    leads_out, queue = set(over), deque(over)
    while queue:
        for earlier in before[queue.popleft()] - leads_out:
            leads_out.add(earlier)
            queue.append(earlier)
    told: set[tuple[FlawKind, str]] = set()
    for state, (moment, _) in moments.items():
        if moment.is_over:
            continue
        kind = FlawKind.DEAD_END if not moment.choices else FlawKind.NO_WAY_OUT if state not in leads_out else None
        if kind and (kind, state[0]) not in told:
            told.add((kind, state[0]))
            yield Flaw(kind, state[0])
    good = {moments[s][0].passage.code for s in over if _kind(moments[s][0]) is EndingKind.GOOD}
    if len(good) < FEWEST_GOOD_ENDINGS:
        yield Flaw(FlawKind.FEW_GOOD_ENDINGS, scenario.start, str(len(good)))
    for code in sorted({state[0] for state in over if moments[state][0].steps < FEWEST_STEPS}):
        yield Flaw(FlawKind.TOO_SHORT, code)


def _kind(moment: Moment) -> EndingKind | None:
    return moment.passage.ending.kind if moment.passage.ending else None
