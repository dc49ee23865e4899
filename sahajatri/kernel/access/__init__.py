"""Who may do what. Rooms import everything about access from here."""

from .decide import decide, install, policy, require
from .pages import ActorRequest, page
from .relations import (
    facts_about,
    finds_people_beside,
    finds_people_supported,
    finds_purposes,
    finds_relations,
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
    "decide",
    "facts_about",
    "finds_people_beside",
    "finds_people_supported",
    "finds_purposes",
    "finds_relations",
    "install",
    "page",
    "people_beside",
    "people_supported",
    "policy",
    "require",
]
