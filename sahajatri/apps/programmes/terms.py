"""States and words of the room. Plain Python."""

from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability


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


INVITATION_GOOD_FOR_DAYS = 30
