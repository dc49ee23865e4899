"""A supporter's bad week, lived through as she would: hard meeting, a talk, too much, a rest, and the way back."""

from datetime import timedelta
from typing import Any

from demo.cast import Cast
from sahajatri.apps.caseload.care import jobs as talks
from sahajatri.apps.caseload.care.models import StandIn
from sahajatri.apps.caseload.care.terms import StandInState
from sahajatri.apps.matching.queries import pool
from sahajatri.apps.mentoring.models import Pairing
from sahajatri.apps.mentoring.terms import PairingState
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.supporters.care import jobs
from sahajatri.apps.supporters.care.models import Debrief, OwnCheck
from sahajatri.apps.supporters.care.terms import DebriefState
from sahajatri.kernel import clock
from tests.cast.care import DAY, cared_for, checked
from tests.cast.mentoring import agreed

OWN = "গত রাতে ঘুম হয়নি। ওর কথাগুলো মাথায় ঘুরছে।"


def test_a_bad_week(cast: Cast, visit: Any) -> None:
    row = cared_for(cast, at=cast.at - 30 * DAY)
    checked(cast, 8, at=cast.at - 30 * DAY)
    pairing = agreed(cast, "asha", "bikram", at=cast.at - 30 * DAY)
    bikram, esha, gita, asha = (visit(key) for key in ("bikram", "esha", "gita", "asha"))

    # Sunday: a meeting was hard. From the page of the two, one tap.
    page = bikram.open("mentoring:pairing", pairing=pairing.public_id).content.decode()
    assert "/support/talk/" in page
    assert "/support/rest/" in page
    bikram.send("supporters:debrief-ask", {"urgency": "today"})
    assert "/support/talk/" not in asha.open("mentoring:pairing", pairing=pairing.public_id).content.decode()

    # Esha is reminded, takes it, talks; nothing of it is written anywhere but in Bikram's own note.
    with clock.stopped_at(cast.at + timedelta(hours=7)):
        jobs.look_after_supporters(clock.now())
        debrief = Debrief.objects.get()
        assert debrief.reminded_at is not None
        assert debrief.public_id in esha.open("caseload:minding").content.decode()
        esha.send("supporters:debrief-take", debrief=debrief.public_id)
        bikram.send("supporters:debrief-note", {"note": OWN}, debrief=debrief.public_id)
        bikram.send("supporters:debrief-held", debrief=debrief.public_id)
    assert Debrief.objects.get().state == DebriefState.HELD

    # Tuesday: he notes how it goes, for himself; a gentle offer, and nobody is told.
    told = Notice.objects.count()
    with clock.stopped_at(cast.at + 2 * DAY):
        bikram.send("supporters:own-check-give", {"strength": "3", "company": "6", "distance": "2", "costs": OWN})
        assert "সময়টা হয়তো আপনার জন্য কঠিন যাচ্ছে" in bikram.open("supporters:own-checks").content.decode()
    assert Notice.objects.count() == told
    assert OwnCheck.objects.latest("pk").is_open_to_minder is False

    # He says that it is too much: nobody new, and the coordinator sees that, not why.
    with clock.stopped_at(cast.at + 2 * DAY):
        bikram.send("supporters:feeling-say", {"feeling": "too_much", "own_limit": ""})
        assert pool(cast.programme, clock.now()).supporters[0].capacity_left == 0
        page = gita.open("caseload:care-followed").content.decode()
        assert "চাপ বেশি বলেছেন" in page
        assert OWN not in page

    # Thursday: a rest from everything. Asha reads of a pause and of Gita, and of no reason.
    with clock.stopped_at(cast.at + 4 * DAY):
        bikram.send("supporters:step-back", {"how": "rest"})
        assert Pairing.objects.get().state == PairingState.PAUSED
        inbox = asha.open("notices:inbox").content.decode()
        assert cast.people["gita"].display_name in inbox
        assert OWN not in inbox
        bikram.open("caseload:looked-after")
    stand_in = StandIn.objects.get()
    with clock.stopped_at(cast.at + 7 * DAY):
        talks.remind_of_support_talks(clock.now())
        visit("gita").send("caseload:stand-in-reached", stand_in=stand_in.public_id)

    # Three weeks later he comes back: one button, then the two walk on; one new person at most.
    with clock.stopped_at(cast.at + 25 * DAY):
        bikram = visit("bikram")
        bikram.send("supporters:come-back", {})
        page = bikram.open("caseload:looked-after").content.decode()
        assert "/support/rest/" in page
        bikram.send("mentoring:pairing-resume", {}, pairing=pairing.public_id)
        bikram.send("supporters:feeling-say", {"feeling": "right", "own_limit": "9"})
        assert StandIn.objects.get().state == StandInState.OVER
        assert pool(cast.programme, clock.now()).supporters[0].capacity_left == 1
    row.refresh_from_db()
    assert row.minder == cast.people["esha"]
