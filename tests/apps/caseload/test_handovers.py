"""Handovers: everybody concerned is asked, then places and open loops change at once, and nothing is lost."""

from datetime import timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.caseload.handovers import actions, jobs, queries
from sahajatri.apps.caseload.loops import DRAFT, GOAL, STEP, SUMMARY, open_loops
from sahajatri.apps.caseload.models import CaseloadPlace, Handover
from sahajatri.apps.caseload.terms import HANDOVER_WITHIN_DAYS, HandoverState
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.goals.actions import add_step, agree_goal
from sahajatri.apps.goals.models import Goal, Step
from sahajatri.apps.notes.actions import sign_note
from sahajatri.apps.notes.models import ProfessionalNote, Summary
from sahajatri.apps.notes.terms import SummaryAudience
from sahajatri.apps.notices.models import Notice
from sahajatri.kernel import clock
from sahajatri.kernel.records.models import Event
from sahajatri.kernel.refusals import Refused
from tests.cast.caseload import looked_after
from tests.cast.consent import opened
from tests.cast.goals import agreed_goal, worded
from tests.cast.mentoring import paired
from tests.cast.notes import SECRET, begun, proposed, signed

DAY = timedelta(days=1)
NOTE = "canary-handover-note-9U"


def handed(cast: Cast, *, passes_drafts: bool = False, note: str = NOTE) -> Handover:
    """Esha proposes that Farid goes on with Asha."""
    place = CaseloadPlace.objects.filter(until__isnull=True).first() or looked_after(cast, "asha")
    return actions.propose_handovers(
        [place],
        receiver=cast.people["farid"],
        note=note,
        passes_drafts=passes_drafts,
        by=cast.actor("esha"),
        at=cast.at,
    )[0]


def of(handover: Handover) -> dict[str, str]:
    return {"handover": handover.public_id}


def says_yes(cast: Cast, handover: Handover) -> Handover:
    return actions.say_about_handover(handover, answer="yes", by=cast.actor("asha"), at=cast.at)


def takes_over(cast: Cast, handover: Handover) -> Handover:
    return actions.take_over(handover, by=cast.actor("farid"), at=cast.at)


def who_looks_after(cast: Cast) -> list[str]:
    open_places = CaseloadPlace.objects.filter(person=cast.people["asha"], until__isnull=True)
    names = {person.pk: key for key, person in cast.people.items()}
    return [names[place.practitioner_id] for place in open_places.order_by("pk")]


@pytest.mark.parametrize("language", ["bn", "en"])
def test_the_whole_way_on_the_pages(cast: Cast, visit: Any, language: str) -> None:
    place = looked_after(cast, "asha")
    esha, farid, asha = (visit(key, language=language) for key in ("esha", "farid", "asha"))
    esha.open("caseload:handover-propose", query=f"?person={cast.people['asha'].public_id}")
    form = {"people": [place.public_id], "receiver": cast.people["farid"].public_id, "passes_drafts": "sign"}
    esha.send("caseload:handover-propose", {**form, "note": NOTE})
    handover = Handover.objects.get()
    assert NOTE in esha.open("caseload:handover", **of(handover)).content.decode()
    for client in (farid, asha, visit("gita", language=language)):
        assert NOTE not in client.open("caseload:handover", **of(handover)).content.decode()
    asha.open("caseload:handover-say", **of(handover))
    asha.send("caseload:handover-say", {"answer": "yes"}, **of(handover))
    assert who_looks_after(cast) == ["esha"]
    farid.open("caseload:story", person=cast.people["asha"].public_id, expect=404)
    farid.open("caseload:handover-answer", **of(handover))
    farid.send("caseload:handover-answer", {"answer": "yes"}, **of(handover))
    assert who_looks_after(cast) == ["farid"]
    farid.open("caseload:story", person=cast.people["asha"].public_id)
    esha.open("caseload:story", person=cast.people["asha"].public_id, expect=404)
    assert NOTE in farid.open("caseload:handover", **of(handover)).content.decode()
    assert NOTE not in esha.open("caseload:handover", **of(handover)).content.decode()
    assert not Notice.objects.filter(text__contains=NOTE).exists()


def test_it_happens_in_either_order(cast: Cast) -> None:
    handover = handed(cast)
    takes_over(cast, handover)
    assert who_looks_after(cast) == ["esha"]
    says_yes(cast, handover)
    assert who_looks_after(cast) == ["farid"]


def test_the_former_practitioner_reads_no_note_any_more_and_the_new_one_does(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    note = signed(cast)
    handover = handed(cast)
    takes_over(cast, handover)
    one = {"professional_note": note.public_id}
    visit("farid").open("notes:professional-note", expect=404, **one)
    says_yes(cast, handover)
    assert SECRET in visit("farid").open("notes:professional-note", **one).content.decode()
    visit("esha").open("notes:professional-note", expect=404, **one)
    visit("esha").open("notes:notes-of", person=cast.people["asha"].public_id, expect=404)


def test_what_is_open_moves_along_and_what_was_agreed_keeps_its_names(cast: Cast) -> None:
    looked_after(cast, "asha")
    agreed = agreed_goal(cast, "asha", "esha")
    step = add_step(
        agreed, words="ফোন করা", who=cast.people["esha"].public_id, by=cast.actor("asha"), at=cast.at
    )
    asked = worded(cast, words="অন্য একটি লক্ষ্য")
    agree_goal(asked, helper=cast.people["esha"].public_id, by=cast.actor("asha"), at=cast.at)
    draft = begun(cast)
    waiting = proposed(cast, "", audience=SummaryAudience.OWN)
    handover = handed(cast, passes_drafts=True)
    says_yes(cast, handover)
    takes_over(cast, handover)
    farid, esha = cast.people["farid"], cast.people["esha"]
    assert Goal.objects.get(pk=agreed.pk).helper == esha
    assert Goal.objects.get(pk=asked.pk).helper == farid
    assert Step.objects.get(pk=step.pk).who == farid
    moved = ProfessionalNote.objects.get(pk=draft.pk)
    assert (moved.author, moved.begun_by) == (farid, esha)
    assert Summary.objects.get(pk=waiting.pk).owner == farid
    assert sign_note(moved, by=cast.actor("farid"), at=cast.at).signed_name == farid.name
    found = open_loops(cast.people["asha"], cast.programme, clock.day_of(cast.at))
    owners = {(one.code, one.owner) for one in found}
    assert {(GOAL, farid), (STEP, farid)} <= owners
    assert esha not in {one.owner for one in found}
    assert Event.objects.get(kind="handover.done").facts == {"moved": 4}


def test_a_handover_is_not_proposed_with_unsigned_notes_without_a_word(cast: Cast, visit: Any) -> None:
    place = looked_after(cast, "asha")
    begun(cast)
    form = {"people": [place.public_id], "receiver": cast.people["farid"].public_id, "passes_drafts": "sign"}
    page = visit("esha", language="en").send("caseload:handover-propose", form, expect=422).content.decode()
    assert "Notes that you have not signed: 1." in page
    assert not Handover.objects.exists()
    visit("esha").send("caseload:handover-propose", {**form, "passes_drafts": "pass"})


def test_a_note_begun_meanwhile_holds_the_change_up_until_it_is_signed(cast: Cast) -> None:
    handover = handed(cast)
    draft = begun(cast)
    says_yes(cast, handover)
    takes_over(cast, handover)
    assert who_looks_after(cast) == ["esha"]
    jobs.keep_handovers_moving(cast.at)
    assert Notice.objects.filter(person=cast.people["esha"], kind="handover.drafts").count() == 1
    assert who_looks_after(cast) == ["esha"]
    sign_note(draft, by=cast.actor("esha"), at=cast.at)
    jobs.keep_handovers_moving(cast.at)
    assert who_looks_after(cast) == ["farid"]


def test_a_no_of_the_person_stops_it(cast: Cast, visit: Any) -> None:
    handover = handed(cast)
    takes_over(cast, handover)
    visit("asha").send("caseload:handover-say", {"answer": "no", "words": "এষা আপার সঙ্গে থাকতে চাই"}, **of(handover))
    handover.refresh_from_db()
    assert handover.state == HandoverState.DECLINED
    assert who_looks_after(cast) == ["esha"]
    with pytest.raises(Refused):
        takes_over(cast, handover)


def test_a_talk_reaches_the_coordinator_who_decides_with_a_word(cast: Cast, visit: Any) -> None:
    handover = handed(cast)
    takes_over(cast, handover)
    gita = visit("gita")
    gita.send("caseload:handover-decide", {"answer": "go_on", "reason": "x"}, expect=422, **of(handover))
    visit("asha").send("caseload:handover-say", {"answer": "talk"}, **of(handover))
    assert queries.handovers_late(cast.programme, clock.day_of(cast.at)) == [handover]
    assert Notice.objects.filter(person=cast.people["gita"], kind="handover.talk").exists()
    gita.open("caseload:handover-decide", **of(handover))
    gita.send("caseload:handover-decide", {"answer": "go_on", "reason": ""}, expect=422, **of(handover))
    gita.send("caseload:handover-decide", {"answer": "go_on", "reason": "কথা হয়েছে"}, **of(handover))
    assert who_looks_after(cast) == ["farid"]


def test_who_does_not_answer_is_reminded_and_then_a_coordinator_knows(cast: Cast) -> None:
    handed(cast)
    reminded = Notice.objects.filter(kind="handover.waits")
    jobs.keep_handovers_moving(cast.at + DAY)
    assert not reminded.exists()
    for _twice in range(2):
        jobs.keep_handovers_moving(cast.at + (HANDOVER_WITHIN_DAYS - 2) * DAY)
    assert {n.person for n in reminded} == {cast.people["asha"], cast.people["farid"]}
    assert reminded.count() == 2
    late = Notice.objects.filter(kind="handover.late")
    assert not late.exists()
    jobs.keep_handovers_moving(cast.at + (HANDOVER_WITHIN_DAYS + 1) * DAY)
    assert [n.person for n in late] == [cast.people["gita"]]


def test_somebody_suddenly_away_is_decided_by_the_coordinator_and_the_person_is_told(cast: Cast, visit: Any) -> None:
    place = looked_after(cast, "asha")
    draft = begun(cast)
    gita = visit("gita")
    gita.open("caseload:handover-arrange", place=place.public_id)
    gita.send("caseload:handover-arrange", {"receiver": cast.people["farid"].public_id}, place=place.public_id)
    handover = Handover.objects.get()
    assert Notice.objects.filter(person=cast.people["asha"], kind="handover.proposed").exists()
    visit("asha").open("caseload:handover", **of(handover))
    visit("farid").send("caseload:handover-answer", {"answer": "yes"}, **of(handover))
    assert who_looks_after(cast) == ["farid"]
    draft.refresh_from_db()
    assert draft.author == cast.people["farid"]


def test_the_receiver_may_say_no_and_the_giver_may_take_it_back(cast: Cast, visit: Any) -> None:
    handover = handed(cast)
    visit("farid").send("caseload:handover-answer", {"answer": "no"}, **of(handover))
    handover.refresh_from_db()
    assert handover.state == HandoverState.DECLINED
    other = handed(cast)
    visit("farid").send("caseload:handover-withdraw", expect=403, **of(other))
    visit("esha").open("caseload:handover-withdraw", **of(other))
    visit("esha").send("caseload:handover-withdraw", **of(other))
    other.refresh_from_db()
    assert other.state == HandoverState.WITHDRAWN
    assert who_looks_after(cast) == ["esha"]


def test_nobody_else_opens_or_answers_a_handover(cast: Cast, visit: Any) -> None:
    handover = handed(cast)
    for key in ("bikram", "deepa", "hari", "indu", "jaya", "kiran", "lata"):
        visit(key).open("caseload:handover", expect=404, **of(handover))
        visit(key).send("caseload:handover-say", {"answer": "yes"}, expect=404, **of(handover))
    visit("esha").send("caseload:handover-answer", {"answer": "yes"}, expect=403, **of(handover))
    visit("esha").send("caseload:handover-say", {"answer": "yes"}, expect=403, **of(handover))
    visit("farid").send("caseload:handover-say", {"answer": "yes"}, expect=403, **of(handover))
    assert who_looks_after(cast) == ["esha"]


def test_nobody_hands_over_whom_she_does_not_look_after(cast: Cast, visit: Any) -> None:
    place = looked_after(cast, "asha")
    form = {"people": [place.public_id], "receiver": cast.people["esha"].public_id, "passes_drafts": "sign"}
    visit("farid").send("caseload:handover-propose", form, expect=422)
    visit("hari").open("caseload:handover-arrange", place=place.public_id, expect=404)
    assert not Handover.objects.exists()


def test_one_person_is_handed_over_once_at_a_time(cast: Cast) -> None:
    handed(cast)
    with pytest.raises(Refused) as refused:
        handed(cast)
    assert refused.value.refusal.code == "proposed_already"


def test_a_handover_of_somebody_taken_off_meanwhile_is_taken_back(cast: Cast, visit: Any) -> None:
    handover = handed(cast)
    visit("gita").send("caseload:place-end", place=handover.place.public_id)
    jobs.keep_handovers_moving(cast.at)
    handover.refresh_from_db()
    assert handover.state == HandoverState.WITHDRAWN


def test_the_receiver_sees_counts_and_days_before_and_no_words(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    looked_after(cast, "asha")
    opened(cast, "asha", Audience.PRACTITIONER, Item.GOALS)
    goal = agreed_goal(cast, "asha", "esha", words="canary-goal-1V")
    add_step(
        goal, words="canary-step-1V", who=cast.people["esha"].public_id, by=cast.actor("asha"), at=cast.at
    )
    begun(cast)
    handover = handed(cast, passes_drafts=True)
    page = visit("farid", language="en").open("caseload:handover", **of(handover)).content.decode()
    assert "A step is open: 1" in page
    assert "A professional note is not signed: 1" in page
    for hidden in ("canary-goal-1V", "canary-step-1V", SECRET):
        assert hidden not in page


def test_the_loops_of_a_person_say_whose_they_are(cast: Cast) -> None:
    looked_after(cast, "asha")
    begun(cast)
    proposed(cast, "", audience=SummaryAudience.OWN)
    found = open_loops(cast.people["asha"], cast.programme, clock.day_of(cast.at))
    assert {(one.code, one.owner) for one in found} == {
        (DRAFT, cast.people["esha"]),
        (SUMMARY, cast.people["asha"]),
    }
    summary = next(one for one in found if one.code == SUMMARY)
    assert summary.concerns(cast.people["esha"])
    assert not summary.concerns(cast.people["farid"])
