"""How others walk: one way that ended well, one in which somebody is not reached, one that has just begun."""

from datetime import timedelta
from typing import TYPE_CHECKING

from demo import texts
from sahajatri.apps.mentoring import actions as mentoring
from sahajatri.apps.mentoring import jobs
from sahajatri.apps.mentoring.models import LookBack, Pairing
from sahajatri.apps.mentoring.terms import PromiseCode, RepairOutcome, Side, WarningStep
from sahajatri.apps.supporters.models import Supporter
from sahajatri.kernel import clock

if TYPE_CHECKING:
    from demo.story import Telling


def a_talk_that_helped(t: "Telling", pairing: Pairing) -> None:
    """Asha and Chandra saw differently how it went; Gita talked with each of them, and it went well again."""
    warning = mentoring.raise_warning(pairing, PromiseCode.PULSE_APART, t.day(128), by=t.by("gita", 128), at=t.at(128))
    mentoring.take_warning(warning, by=t.by("gita", 127), at=t.at(127))
    repair = mentoring.plan_repair(pairing, talk_on=t.day(124), by=t.by("gita", 127), at=t.at(127, 12))
    mentoring.act_on_warning(
        warning,
        step=WarningStep.TALK_PLANNED.value,
        look_again_on=t.day(124),
        note=texts.NOTE_ON_WARNING,
        by=t.by("gita", 127),
        at=t.at(127, 13),
    )
    mentoring.hold_repair(
        repair,
        outcome=RepairOutcome.GO_ON.value,
        note=texts.NOTE_ON_TALK,
        by=t.by("gita", 124),
        at=t.at(124, 17),
    )
    mentoring.close_repair(repair, by=t.by("gita", 110), at=t.at(110))


def looking_back(t: "Telling", pairing: Pairing) -> None:
    """After the end Asha and Chandra look back, each alone; both let the coordinator read it."""
    told = {
        Side.PARTICIPANT: ("asha", texts.LOOK_BACK_OF_ASHA),
        Side.SUPPORTER: ("chandra", texts.LOOK_BACK_OF_CHANDRA),
    }
    for side, (who, words) in told.items():
        one = LookBack.objects.get(pairing=pairing, side=side)
        mentoring.give_look_back(
            one, **words, is_open_to_programme=True, stay_in_touch=True, by=t.by(who, 95), at=t.at(95, 19)
        )


def others_walk(t: "Telling") -> None:
    """Deepa does not reach Mina any more; Kamal and Chandra have not met yet."""
    people = t.cast.people
    deepa, chandra = (Supporter.objects.get(person=people[key]) for key in ("deepa", "chandra"))
    mina = mentoring.open_pairing(people["mina"], deepa, by=t.by("gita", 34), at=t.at(34))
    text = mentoring.write_agreement(
        mina, **texts.AGREEMENT_WITH_DEEPA, ends_on=t.day(-148), by=t.by("deepa", 32), at=t.at(32)
    )
    mentoring.agree(text, by=t.by("mina", 31), at=t.at(31))
    for days, note in texts.NOTES_WITH_MINA.items():
        mentoring.note_meeting(
            mina,
            day=t.day(days),
            how="held",
            mode="phone",
            for_minutes=30,
            note=note,
            by=t.by("deepa", days),
            at=t.at(days, 18),
        )
    for days, mode in ((10, "phone"), (7, "message"), (4, "phone")):
        mentoring.note_try(mina, mode=mode, day=t.day(days), by=t.by("deepa", days), at=t.at(days, 18))
    mentoring.open_pairing(people["kamal"], chandra, by=t.by("gita", 9), at=t.at(9))
    for hours in (48, 24, 1):
        with clock.stopped_at(t.now - timedelta(hours=hours)):
            jobs.keep_promises(t.now - timedelta(hours=hours))
