"""Peer notes: the person reads every one at once, puts own words beside it, and decides who else reads."""

from datetime import timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.mentoring.actions import end_pairing
from sahajatri.apps.notes import actions, jobs, queries
from sahajatri.apps.notes.models import PeerNote, PeerNoteVersion
from sahajatri.apps.notes.terms import REMOVAL_WITHIN_DAYS, PeerNoteState
from sahajatri.apps.notices.models import Notice
from sahajatri.kernel import clock
from sahajatri.kernel.privacy import looks_at
from sahajatri.kernel.refusals import Refused
from tests.cast.caseload import looked_after
from tests.cast.consent import agreed, took_back
from tests.cast.mentoring import paired
from tests.cast.notes import SECRET, peer_noted

DAY = timedelta(days=1)
OWN = "canary-own-words-6R"


def seen(client: Any, note: PeerNote, *, expect: int = 200) -> str:
    return str(client.open("notes:peer-note", peer_note=note.public_id, expect=expect).content.decode())


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_supporter_writes_and_the_person_reads_it_at_once(cast: Cast, visit: Any, language: str) -> None:
    paired(cast, "asha", "bikram")
    bikram, asha = visit("bikram", language=language), visit("asha", language=language)
    about = {"person": cast.people["asha"].public_id}
    bikram.open("notes:peer-note-write", **about)
    day = clock.day_of(cast.at)
    form = {"text": SECRET, "on_0": day.day, "on_1": day.month, "on_2": day.year, "is_together": "yes"}
    bikram.send("notes:peer-note-write", form, **about)
    note = PeerNote.objects.get()
    assert note.is_together
    assert SECRET in asha.open("notes:notes").content.decode()
    assert SECRET in seen(asha, note)
    assert Notice.objects.filter(person=cast.people["asha"], kind="peer-note.written").exists()
    assert not Notice.objects.filter(text__contains=SECRET).exists()


def test_a_note_about_a_day_to_come_or_without_words_is_refused_and_keeps_what_was_typed(
    cast: Cast, visit: Any
) -> None:
    paired(cast, "asha", "bikram")
    tomorrow = clock.day_of(cast.at + DAY)
    form = {"text": SECRET, "on_0": tomorrow.day, "on_1": tomorrow.month, "on_2": tomorrow.year}
    about = {"person": cast.people["asha"].public_id}
    page = visit("bikram", language="en").send("notes:peer-note-write", form, expect=422, **about).content.decode()
    assert "This day is still to come." in page
    assert SECRET in page
    visit("bikram").send("notes:peer-note-write", {**form, "text": " "}, expect=422, **about)
    assert not PeerNote.objects.exists()


def test_nobody_but_the_two_reads_a_note(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    paired(cast, "asha", "deepa")
    looked_after(cast, "asha")
    note = peer_noted(cast)
    assert SECRET in seen(visit("bikram"), note)
    for key in ("deepa", "esha", "farid", "gita", "hari", "indu", "jaya", "kiran", "lata"):
        seen(visit(key), note, expect=404)
    for key in ("deepa", "esha"):
        page = visit(key).open("notes:notes-of", person=cast.people["asha"].public_id).content.decode()
        assert SECRET not in page


def test_a_former_supporter_does_not_read_the_own_notes_any_more_and_the_person_does(cast: Cast, visit: Any) -> None:
    pairing = paired(cast, "asha", "bikram")
    note = peer_noted(cast)
    end_pairing(pairing, reason="moved", by=cast.actor("asha"), at=cast.at)
    seen(visit("bikram"), note, expect=403)
    visit("bikram").open("notes:notes-of", person=cast.people["asha"].public_id, expect=403)
    visit("bikram").send("notes:peer-note-reword", {"text": "x"}, peer_note=note.public_id, expect=403)
    assert SECRET in seen(visit("asha"), note)


def test_own_words_stand_beside_the_note_and_every_version_is_kept(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    note = peer_noted(cast)
    visit("asha").send("notes:peer-note-correct", {"text": OWN}, peer_note=note.public_id)
    assert OWN in seen(visit("bikram"), note)
    bikram = visit("bikram")
    bikram.open("notes:peer-note-reword", peer_note=note.public_id)
    bikram.send("notes:peer-note-reword", {"text": "নতুন কথা"}, peer_note=note.public_id)
    assert list(PeerNoteVersion.objects.order_by("version").values_list("text", flat=True)) == [SECRET, "নতুন কথা"]
    page = seen(visit("asha"), note)
    assert "নতুন কথা" in page
    assert SECRET in page
    assert OWN in page


def test_the_person_alone_corrects_and_the_author_alone_writes_anew(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    note = peer_noted(cast)
    visit("bikram").send("notes:peer-note-correct", {"text": OWN}, peer_note=note.public_id, expect=403)
    visit("asha").send("notes:peer-note-reword", {"text": OWN}, peer_note=note.public_id, expect=403)
    assert PeerNoteVersion.objects.count() == 1


def test_a_note_that_is_opened_is_read_until_it_is_closed_and_the_look_is_noted(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    looked_after(cast, "asha")
    note = peer_noted(cast)
    asha = visit("asha")
    asha.open("notes:peer-note-open", peer_note=note.public_id)
    asha.send("notes:peer-note-open", {"readers": [cast.people["esha"].public_id]}, peer_note=note.public_id)
    assert SECRET in seen(visit("esha"), note)
    assert [look.what for look in looks_at(cast.people["asha"])] == ["peer_notes"]
    visit("esha").send("notes:peer-note-correct", {"text": OWN}, peer_note=note.public_id, expect=403)
    asha.send("notes:peer-note-open", {}, peer_note=note.public_id)
    seen(visit("esha"), note, expect=404)


def test_a_note_cannot_be_opened_to_somebody_who_is_not_beside(cast: Cast) -> None:
    paired(cast, "asha", "bikram")
    note = peer_noted(cast)
    actions.open_note_to(note, readers=[cast.people["farid"].public_id], by=cast.actor("asha"), at=cast.at)
    assert queries.readers_of(queries.notes_of(cast.people["asha"], cast.programme)[0]) == []


def test_a_note_opened_to_another_supporter_needs_consent_to_sharing(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    paired(cast, "asha", "deepa")
    agreed(cast, "asha", Purpose.SHARING)
    note = peer_noted(cast)
    actions.open_note_to(note, readers=[cast.people["deepa"].public_id], by=cast.actor("asha"), at=cast.at)
    assert SECRET in seen(visit("deepa"), note)
    took_back(cast, "asha", Purpose.SHARING)
    seen(visit("deepa"), note, expect=404)


def test_asking_to_remove_closes_the_note_for_others_at_once_and_the_author_lets_it_go(
    cast: Cast, visit: Any
) -> None:
    paired(cast, "asha", "bikram")
    looked_after(cast, "asha")
    note = peer_noted(cast)
    actions.correct_note(note, text=OWN, by=cast.actor("asha"), at=cast.at)
    actions.open_note_to(note, readers=[cast.people["esha"].public_id], by=cast.actor("asha"), at=cast.at)
    visit("asha").send("notes:peer-note-remove", {"reason": ""}, peer_note=note.public_id)
    seen(visit("esha"), note, expect=404)
    bikram = visit("bikram")
    bikram.open("notes:removal-answer", peer_note=note.public_id)
    bikram.send("notes:removal-answer", {"answer": "remove"}, peer_note=note.public_id)
    note.refresh_from_db()
    assert note.state == PeerNoteState.REMOVED
    for key in ("asha", "bikram"):
        page = seen(visit(key), note)
        assert SECRET not in page
        assert OWN not in page
    assert not PeerNoteVersion.objects.exclude(text="").exists()


def test_when_the_two_do_not_agree_a_coordinator_decides_without_reading_the_note(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    note = peer_noted(cast)
    visit("asha").send("notes:peer-note-remove", {"reason": "canary-why-go"}, peer_note=note.public_id)
    visit("gita").open("notes:removal-decide", peer_note=note.public_id, expect=404)
    visit("bikram").send("notes:removal-answer", {"answer": "keep"}, peer_note=note.public_id, expect=422)
    visit("bikram").send(
        "notes:removal-answer", {"answer": "keep", "reason": "canary-why-keep"}, peer_note=note.public_id
    )
    gita = visit("gita")
    gita.open("notes:removals")
    page = gita.open("notes:removal-decide", peer_note=note.public_id).content.decode()
    assert "canary-why-go" in page
    assert "canary-why-keep" in page
    assert SECRET not in page
    gita.send("notes:removal-decide", {"answer": "keep"}, peer_note=note.public_id)
    assert SECRET in seen(visit("asha"), note)
    visit("hari").open("notes:removal-decide", peer_note=note.public_id, expect=404)


def test_what_the_author_does_not_answer_in_a_week_goes_to_the_coordinators(cast: Cast) -> None:
    paired(cast, "asha", "bikram")
    note = peer_noted(cast)
    actions.ask_to_remove(note, by=cast.actor("asha"), at=cast.at)
    jobs.pass_on_what_nobody_answered(cast.at + REMOVAL_WITHIN_DAYS * DAY)
    assert queries.removals_to_decide(cast.programme) == []
    for _twice in range(2):
        jobs.pass_on_what_nobody_answered(cast.at + (REMOVAL_WITHIN_DAYS + 1) * DAY)
    assert queries.removals_to_decide(cast.programme) == [note]
    assert Notice.objects.filter(person=cast.people["gita"], kind="peer-note.removal-decide").count() == 1


def test_a_note_of_somebody_who_walks_along_no_more_goes_at_once(cast: Cast) -> None:
    pairing = paired(cast, "asha", "bikram")
    note = peer_noted(cast)
    end_pairing(pairing, reason="moved", by=cast.actor("asha"), at=cast.at)
    assert actions.ask_to_remove(note, by=cast.actor("asha"), at=cast.at).state == PeerNoteState.REMOVED


def test_the_wish_to_remove_can_be_taken_back(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    note = peer_noted(cast)
    actions.ask_to_remove(note, by=cast.actor("asha"), at=cast.at)
    with pytest.raises(Refused):
        actions.reword_note(note, text="x", by=cast.actor("bikram"), at=cast.at)
    visit("asha").open("notes:peer-note-keep", peer_note=note.public_id)
    visit("asha").send("notes:peer-note-keep", peer_note=note.public_id)
    note.refresh_from_db()
    assert note.state == PeerNoteState.KEPT


def test_the_page_to_print_holds_every_note_and_nothing_professional(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    peer_noted(cast)
    assert SECRET in visit("asha").open("notes:notes-print").content.decode()
