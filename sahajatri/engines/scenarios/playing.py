"""Where somebody stands in a scenario after a list of choices."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .terms import Choice, Passage, Scenario


class NotOffered(LookupError):  # noqa: N818 - the name says what happened
    """A choice of the list is not offered where it was made; ``place`` is its position in the list."""

    def __init__(self, code: str, place: int) -> None:
        super().__init__(code)
        self.code, self.place = code, place


@dataclass(frozen=True)
class Moment:
    """A passage, what may be chosen there, and what led to it."""

    passage: Passage
    choices: tuple[Choice, ...]
    came_by: Choice | None
    said: frozenset[str]
    scores: Mapping[str, int]
    steps: int

    @property
    def is_over(self) -> bool:
        return self.passage.ending is not None


def play(scenario: Scenario, trail: Sequence[str]) -> Moment:
    """The moment after the choices of ``trail`` (codes, in order); an empty trail is the beginning.

    Stepping back is the same trail without its last choice. Raises NotOffered when the trail does not fit, as after a
    scenario was rewritten; the trail up to that place still fits.
    """
    taken: tuple[Choice, ...] = ()
    moment = moment_after(scenario, taken)
    for place, code in enumerate(trail):
        chosen = next((choice for choice in moment.choices if choice.code == code), None)
        if chosen is None:
            raise NotOffered(code, place)
        taken = (*taken, chosen)
        moment = moment_after(scenario, taken)
    return moment


def moment_after(scenario: Scenario, taken: Sequence[Choice]) -> Moment:
    """The moment after choices that are known to have been offered."""
    passage = scenario.passages[taken[-1].to if taken else scenario.start]
    different = {choice.code: choice for choice in taken}.values()
    said = frozenset(word for choice in different for word in choice.says)
    scores: Counter[str] = Counter()
    for choice in different:
        scores.update(choice.scores)
    offered = tuple(c for c in passage.choices if c.needs.holds(said, scores)) if passage.ending is None else ()
    return Moment(passage, offered, taken[-1] if taken else None, said, dict(scores), len(taken))
