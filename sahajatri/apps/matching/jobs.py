"""The clocks of offers: a reminder after four days, the end after seven. They run whether or not anybody looks."""

from datetime import datetime, timedelta

from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.kernel.jobs import schedule

from . import actions, follow, queries
from .terms import REMIND_AFTER_DAYS

__all__ = ["follow", "look_after_offers"]


@schedule("matching.offers", every=timedelta(minutes=15))
def look_after_offers(at: datetime) -> None:
    """Remind of offers that nobody answered, and close those whose time has passed; each once, run often as it may."""
    for offer in queries.offers_past_deadline(at):
        actions.expire_offer(offer, by=the_programme_itself(offer.programme), at=at)
    for offer in queries.offers_to_remind(at, made_before=at - timedelta(days=REMIND_AFTER_DAYS)):
        actions.remind_of_offer(offer, by=the_programme_itself(offer.programme), at=at)
