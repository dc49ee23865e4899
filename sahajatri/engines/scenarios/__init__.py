"""Branching conversations to practise with. Plain Python; knows stories, not people.

A scenario is passages with choices. What was said and how it went (scores) may open or close later choices. Where
somebody is follows from the list of choices alone, so going on tomorrow and stepping back need nothing else.
"""

from .checking import Flaw, FlawKind, flaws
from .playing import Moment, NotOffered, play
from .reading import Unreadable, scenario_from
from .terms import Choice, Condition, Ending, EndingKind, Passage, Scenario, Text
from .twine import from_twee, from_twine_html, story_in

__all__ = [
    "Choice",
    "Condition",
    "Ending",
    "EndingKind",
    "Flaw",
    "FlawKind",
    "Moment",
    "NotOffered",
    "Passage",
    "Scenario",
    "Text",
    "Unreadable",
    "flaws",
    "from_twee",
    "from_twine_html",
    "play",
    "scenario_from",
    "story_in",
]
