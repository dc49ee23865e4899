"""The words of the policy table. Plain Python."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import Any


class Role(StrEnum):
    """What a person is in a programme today. The first two are not memberships: everybody is *anybody*."""

    ANYBODY = "anybody"
    PERSON = "person"  # somebody signed in, with or without a membership
    PARTICIPANT = "participant"
    PEER = "peer"
    MENTOR = "mentor"
    PRACTITIONER = "practitioner"
    COORDINATOR = "coordinator"
    LEAD = "lead"  # safeguarding lead
    ANALYST = "analyst"


STAFF = frozenset({Role.PRACTITIONER, Role.COORDINATOR, Role.LEAD, Role.ANALYST})
"""Roles that need a second factor."""


class Relation(StrEnum):
    """How an actor stands to the object that was opened."""

    HERE = "here"  # it belongs to the programme in which the actor acts; no personal tie
    SELF = "self"  # it is the actor's own
    BESIDE = "beside"  # supporter in a pairing of this participant that has not ended
    BEFORE = "before"  # the same, after the pairing has ended
    FELLOW = "fellow"  # sits in the same circle
    CASELOAD = "caseload"  # the participant is on the actor's caseload
    NAMED = "named"  # named on the object: its owner, its responder, the one it was offered to


READ, ACT = "read", "act"


class Capability(Enum):
    """Base of every room's capabilities: ``PAIRING_END = ("pairing.end", ACT)``.

    A page under a READ capability answers GET and HEAD only.
    """

    def __init__(self, code: str, kind: str) -> None:
        self.code = code
        self.kind = kind

    @property
    def is_reading(self) -> bool:
        return self.kind == READ


@dataclass(frozen=True)
class Actor:
    """Who acts, in which programme, holding which roles today. ``person`` is None for nobody signed in."""

    person: Any = None  # people.Person; the kernel does not know the class
    programme: Any = None  # programmes.Programme
    roles: frozenset[Role] = frozenset({Role.ANYBODY})
    lacks_second_factor: bool = False

    @property
    def is_signed_in(self) -> bool:
        return self.person is not None

    def holds(self, *roles: Role) -> bool:
        return bool(self.roles & set(roles))


@dataclass(frozen=True)
class Rule:
    """One row of the table: this role, standing in one of these relations, with this consent."""

    role: Role
    relations: frozenset[Relation]
    purpose: str | None = None


def allow(role: Role, *relations: Relation, purpose: str | None = None) -> Rule:
    """A row of the policy table. Without relations: HERE."""
    return Rule(role, frozenset(relations or {Relation.HERE}), purpose)


@dataclass(frozen=True)
class Facts:
    """What the opener found out: the relations and the purposes the participant has consented to."""

    relations: frozenset[Relation] = frozenset({Relation.HERE})
    purposes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Decision:
    """``rule`` is the row that allowed it. ``is_hidden``: the refusal must look as if nothing existed."""

    allowed: bool
    rule: Rule | None = None
    is_hidden: bool = False
    details: Mapping[str, str] = field(default_factory=dict)
