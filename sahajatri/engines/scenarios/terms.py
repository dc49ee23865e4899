"""What a scenario is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Text = Mapping[str, str]
"""The same words by language: {"bn": …, "en": …}."""


class EndingKind(StrEnum):
    """How a conversation can end. None of them is a failure of the person."""

    GOOD = "good"
    PARTLY = "partly"
    HARD = "hard"  # it did not go well this time; the explanation says what could be tried


@dataclass(frozen=True)
class Ending:
    kind: EndingKind
    because: Text


@dataclass(frozen=True)
class Condition:
    """What must hold: all of ``said``, none of ``unsaid``, scores of at least and below the given numbers."""

    said: frozenset[str] = frozenset()
    unsaid: frozenset[str] = frozenset()
    at_least: Mapping[str, int] = field(default_factory=dict)
    below: Mapping[str, int] = field(default_factory=dict)

    def holds(self, said: frozenset[str], scores: Mapping[str, int]) -> bool:
        return (
            self.said <= said
            and not self.unsaid & said
            and all(scores.get(name, 0) >= least for name, least in self.at_least.items())
            and all(scores.get(name, 0) < limit for name, limit in self.below.items())
        )


ALWAYS = Condition()


@dataclass(frozen=True)
class Choice:
    """Something to say or do. It adds to the scores the first time only: going round in circles earns nothing."""

    code: str  # unique in the scenario
    text: Text
    to: str
    feedback: Text  # what it does to the other one, and why
    says: frozenset[str] = frozenset()
    scores: Mapping[str, int] = field(default_factory=dict)
    needs: Condition = ALWAYS


@dataclass(frozen=True)
class Passage:
    code: str
    text: Text
    speaker: Text = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    ending: Ending | None = None


@dataclass(frozen=True)
class Scenario:
    start: str
    passages: Mapping[str, Passage]
    languages: tuple[str, ...] = ("bn", "en")
    skills: frozenset[str] = frozenset()
    """The names of the scores; empty: any name."""
