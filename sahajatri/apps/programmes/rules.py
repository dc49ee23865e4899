"""Decisions about memberships and invitations. Plain Python."""

from datetime import datetime

from sahajatri.kernel.access.terms import STAFF, Role
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from .terms import InvitationState


def why_not_end(role: str, *, others_with_it: int) -> Refusal | None:
    """A programme keeps at least one coordinator, and once it has a safeguarding lead, at least one of those."""
    if role == Role.COORDINATOR and not others_with_it:
        return Refusal(
            "last_coordinator",
            words("This is the only coordinator. Invite another one first; then this role can end."),
        )
    if role == Role.LEAD and not others_with_it:
        return Refusal(
            "last_lead",
            words(
                "This is the only safeguarding lead. Invite another one first: a concern must always reach somebody."
            ),
        )
    return None


INVITED_ONESELF = Refusal(
    "invited_oneself",
    words("Nobody gives a role to herself or himself. Ask another coordinator to invite you."),
    field="address",
)


def why_not_invite(*, is_oneself: bool, is_invited_already: bool, holds_it_already: bool) -> Refusal | None:
    """One open invitation per address and role; nobody is invited to what she or he is, and nobody by oneself."""
    if is_oneself:
        return INVITED_ONESELF
    if is_invited_already:
        return Refusal(
            "invited_already",
            words("There is an open invitation to this address for this role. Withdraw it first."),
            field="address",
        )
    if holds_it_already:
        return Refusal("holds_already", words("Somebody with this address holds this role already."), field="address")
    return None


def why_not_accept(
    *, state: str, expires_at: datetime, is_theirs: bool, at: datetime, is_own: bool = False
) -> Refusal | None:
    """An invitation works once, for 30 days, for the person at the address to which it went, not for its sender."""
    if is_own:
        return INVITED_ONESELF
    if state == InvitationState.ACCEPTED:
        return Refusal("invitation_used", words("This invitation was accepted already."))
    if state == InvitationState.WITHDRAWN:
        return Refusal("invitation_withdrawn", words("This invitation was taken back. Ask the coordinator why."))
    if state == InvitationState.EXPIRED or expires_at <= at:
        return Refusal("invitation_old", words("This invitation is older than 30 days. Ask for a new one."))
    if not is_theirs:
        return Refusal(
            "invitation_elsewhere",
            words(
                "This invitation went to another number or e-mail."
                " Sign in with that one, or add it to your account."
            ),
        )
    return None


def needs_second_factor(role: str) -> bool:
    """Whether the pages of a role open only after the second step of signing in."""
    return role in STAFF
