"""The clocks of offers and of waiting. They run whether or not anybody looks; running twice acts once."""

import logging
from contextlib import suppress
from datetime import datetime, timedelta

from sahajatri.apps.programmes.access import the_programme_itself
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.jobs import schedule, task
from sahajatri.kernel.refusals import Refused

from . import actions, follow, queries
from .models import Run
from .terms import RunState

__all__ = ["follow", "look_after_offers", "look_after_waits", "look_over_offers", "suggest_in_background"]
MOST_AT_ONCE = 200  # people for whom somebody looks again in one go; the others follow with the next
log = logging.getLogger(__name__)


@schedule("matching.offers", every=timedelta(minutes=15))
def look_after_offers(at: datetime) -> None:
    """Let offers go on whose stop is over, close those whose time has passed, remind of those that end soon."""
    for act, offers in (
        (actions.resume_offer, queries.offers_stopped_until(at)),
        (actions.expire_offer, queries.offers_past_deadline(at)),
        (actions.remind_of_offer, queries.offers_to_remind(at)),
    ):
        for offer in offers:
            with suppress(Refused):  # somebody answered, or another worker was here, in this very moment
                act(offer, by=the_programme_itself(offer.programme), at=at)


@schedule("matching.doubts", every=timedelta(hours=1))
def look_over_offers(at: datetime) -> None:
    """Find offers that cannot come about any more because a day has passed: a check or training that lapsed."""
    for programme in queries.programmes_with_offers():
        follow.look_over(queries.live_offers(programme), programme, at)


@schedule("matching.waits", every=timedelta(hours=1))
def look_after_waits(at: datetime) -> None:
    """Look again for everybody for whom that was promised by today, and promise the next day."""
    for wait in queries.waits_to_look_at(clock.day_of(at), most=MOST_AT_ONCE):
        actions.look_again_for(wait, by=the_programme_itself(wait.programme), at=at)


@task("matching.suggest")
def suggest_in_background(*, run: str, at: datetime) -> None:
    """Work out suggestions that were asked for. When something goes wrong it is said, not tried for ever."""
    asked = Run.objects.filter(public_id=run, state=RunState.ASKED).select_related("programme", "ran_by").first()
    if asked is None:
        return
    by = Actor(asked.ran_by, asked.programme)
    try:
        actions.suggest_pairings(asked.programme, by=by, at=at, asked=asked)
    except Exception:
        log.exception("Suggestions could not be worked out.")
        actions.note_run_failed(asked, by=the_programme_itself(asked.programme), at=at)
