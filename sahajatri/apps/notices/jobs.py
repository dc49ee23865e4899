"""Sends what is due."""

from datetime import datetime, timedelta

from sahajatri.kernel.jobs import schedule

from . import actions, queries


@schedule("notices.send", every=timedelta(seconds=10))
def send_due(at: datetime) -> None:
    """Send the e-mails and SMS that are due, each under a lease, the failed ones again later."""
    for key in queries.due_notices(at):
        actions.send(key, at=at)
