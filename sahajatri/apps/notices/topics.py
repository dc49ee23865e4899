"""Which topic a message belongs to: the first word of its kind, or the whole kind where that is not enough.

A test walks all rooms: a kind that stands in no line here fails it.
"""

from collections.abc import Iterable

from sahajatri.kernel.access import STAFF, Role

from .terms import Topic

WORDS = {
    Topic.PEOPLE: "pairing agreement message promise handover look-back farewell talk mentoring portraits",
    Topic.MEETINGS: "meeting first-meeting pulse repair",
    Topic.CIRCLE: "circle circles gathering gatherings seat facilitator newcomer problem topic board"
    " circle-rules first-month",
    Topic.GOALS: "goal plan review step area intervention effect practice",
    Topic.CHECK_INS: "check-in wellbeing",
    Topic.MEASURES: "measure measures",
    Topic.OFFERS: "matching offer",
    Topic.WORK: "work job telling",
    Topic.NOTES: "peer-note professional-note summary report profile occupation functioning",
    Topic.EXCHANGE: "exchange card question answer tip story",
    Topic.MILESTONES: "milestone milestones",
    Topic.SUPPORTING: "supporters supporter training certification certificate vetting care debrief load thanks",
    Topic.JOINING: "application programmes intake",
    Topic.SAFETY: "safeguarding moderation concern mute unfair",
    Topic.ACCOUNT: "people notices",
    Topic.STAFF: "signs supervision promise.owner pulse.call work.talk-due work.talk-without-owner notices.heard"
    " notices.budget professional-note.unsigned work.change-follow",
}
TOPIC_OF = {word: topic for topic, said in WORDS.items() for word in said.split()}
NOBODY_CHOOSES = frozenset({Topic.ACCOUNT, Topic.JOINING})
"""Rare, and asked for by the person: they follow "how to reach me"."""


def is_known(kind: str) -> bool:
    """Whether the table knows the kind."""
    return kind in TOPIC_OF or kind.split(".")[0] in TOPIC_OF


def topic_of(kind: str) -> Topic:
    """The topic of a message; what the table does not know is about the account, where nobody can switch it off."""
    return TOPIC_OF.get(kind) or TOPIC_OF.get(kind.split(".")[0]) or Topic.ACCOUNT


def topics_for(roles: Iterable[Role]) -> list[Topic]:
    """The topics that somebody with these roles is told about and may choose, in the order of the page."""
    held = set(roles)
    hidden = set(NOBODY_CHOOSES)
    if Role.PARTICIPANT not in held:
        hidden |= {Topic.CHECK_INS, Topic.MEASURES, Topic.WORK, Topic.MILESTONES}
    if not held & {Role.PEER, Role.MENTOR}:
        hidden |= {Topic.SUPPORTING}
    if not held & STAFF:
        hidden |= {Topic.STAFF}
    return [topic for topic in Topic if topic not in hidden]
