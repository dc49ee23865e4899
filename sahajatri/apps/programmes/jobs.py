"""Closes invitations that nobody answered."""

from datetime import datetime, timedelta

from sahajatri.kernel.jobs import schedule

from . import actions, queries
from .access import the_programme_itself


@schedule("programmes.invitations", every=timedelta(hours=1))
def close_old_invitations(at: datetime) -> None:
    """An invitation is open for 30 days."""
    for invitation in queries.invitations_that_are_over(at):
        actions.expire_invitation(invitation, by=the_programme_itself(invitation.programme), at=at)
