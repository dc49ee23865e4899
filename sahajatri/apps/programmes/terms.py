"""States and words of the room. Plain Python."""

from collections.abc import Mapping
from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability, Role
from sahajatri.kernel.wording import words


class ProgrammesCapability(Capability):
    PROGRAMME_READ = ("programme.read", READ)  # public face of a programme
    PROGRAMME_CHOOSE = ("programme.choose", ACT)  # switch between my programmes
    MEMBERS_READ = ("members.read", READ)
    PERSON_INVITE = ("person.invite", ACT)
    INVITATION_ANSWER = ("invitation.answer", ACT)
    MEMBERSHIP_END = ("membership.end", ACT)


class MembershipState(StrEnum):
    ACTIVE = "active"
    ENDED = "ended"


class InvitationState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


ROLE_NAMES: Mapping[Role, str] = {
    Role.PARTICIPANT: words("participant"),
    Role.PEER: words("peer supporter"),
    Role.MENTOR: words("mentor"),
    Role.PRACTITIONER: words("practitioner"),
    Role.COORDINATOR: words("coordinator"),
    Role.LEAD: words("safeguarding lead"),
    Role.ANALYST: words("analyst"),
}
"""The roles that are memberships, in the words of the pages (msgids)."""
INVITATION_GOOD_FOR_DAYS = 30
