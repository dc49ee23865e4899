"""Who may do what. Rooms import everything about access from here."""

from .decide import decide, install, policy, require
from .pages import ActorRequest, page
from .relations import (
    closed_to,
    facts_about,
    finds_people_apart,
    finds_people_beside,
    finds_people_supported,
    finds_purposes,
    finds_relations,
    is_closed_between,
    people_beside,
    people_supported,
)
from .terms import ACT, READ, STAFF, Actor, Capability, Decision, Facts, Relation, Role, Rule, allow

__all__ = [
    "ACT",
    "READ",
    "STAFF",
    "Actor",
    "ActorRequest",
    "Capability",
    "Decision",
    "Facts",
    "Relation",
    "Role",
    "Rule",
    "allow",
    "closed_to",
    "decide",
    "facts_about",
    "finds_people_apart",
    "finds_people_beside",
    "finds_people_supported",
    "finds_purposes",
    "finds_relations",
    "install",
    "is_closed_between",
    "page",
    "people_beside",
    "people_supported",
    "policy",
    "require",
]
