"""Professional notes: a draft is its author's own, a signed one is never changed, and the text reaches few."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from demo.cast import Cast
from sahajatri.apps.caseload.actions import leave_caseload
from sahajatri.apps.interop.copies import copy_of, information_about
from sahajatri.apps.notes import actions, jobs, queries
from sahajatri.apps.notes.actions.professional import is_as_signed
from sahajatri.apps.notes.models import Amendment, ProfessionalNote
from sahajatri.apps.notes.terms import DRAFT_NUDGE_DAYS, ProfessionalNoteState
from sahajatri.apps.notices.models import Notice
from sahajatri.kernel import clock
from sahajatri.kernel.pages.tokens import new_token
from sahajatri.kernel.records import outside_actions
from sahajatri.kernel.records.models import Event
from sahajatri.kernel.refusals import Refused
from tests.cast.caseload import looked_after
from tests.cast.mentoring import paired
from tests.cast.notes import SECRET, begun, signed

DAY = timedelta(days=1)
LATER = "canary-later-words-7S"


def filled(cast: Cast, **more: str) -> dict[str, Any]:
    """The fields of a draft as a browser sends them."""
    day = clock.day_of(cast.at)
    head = {"contact": "phone", "on_0": day.day, "on_1": day.month, "on_2": day.year, "minutes": "২০"}
    return head | {"said": SECRET, "observed": SECRET, "view": SECRET, "agreed": SECRET} | more


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_note_is_begun_written_and_signed(cast: Cast, visit: Any, language: str) -> None:
    looked_after(cast, "asha")
    esha = visit("esha", language=language)
    asha = {"person": cast.people["asha"].public_id}
    esha.open("notes:notes-of", **asha)
    esha.open("notes:professional-begin", **asha)
    head = {k: v for k, v in filled(cast).items() if k not in {"said", "observed", "view", "agreed"}}
    esha.send("notes:professional-begin", {"form": "soap", **head}, **asha)
    note = ProfessionalNote.objects.get()
    one = {"professional_note": note.public_id}
    esha.open("notes:professional-write", **one)
    esha.send("notes:professional-sign", expect=422, **one)
    esha.send("notes:professional-write", filled(cast), **one)
    assert SECRET in esha.open("notes:professional-sign", **one).content.decode()
    esha.send("notes:professional-sign", **one)
    note.refresh_from_db()
    assert note.state == ProfessionalNoteState.SIGNED
    assert note.signed_name == cast.people["esha"].name
    assert is_as_signed(note)
    assert note.minutes == 20
    assert SECRET in esha.open("notes:professional-note", **one).content.decode()
    assert SECRET in esha.open("notes:professional-print", **asha).content.decode()


def test_a_draft_is_seen_by_its_author_alone(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    looked_after(cast, "asha", "farid")
    note = begun(cast)
    one = {"professional_note": note.public_id}
    assert SECRET in visit("esha").open("notes:professional-note", **one).content.decode()
    for key in ("farid", "asha", "bikram", "gita", "indu", "hari", "kiran"):
        visit(key).open("notes:professional-note", expect=404, **one)
        visit(key).send("notes:professional-sign", expect=404, **one)
    page = visit("farid").open("notes:notes-of", person=cast.people["asha"].public_id).content.decode()
    assert note.public_id not in page
    assert note.public_id not in visit("asha").open("notes:notes").content.decode()


def test_a_signed_note_is_read_by_whoever_looks_after_the_person_now_and_nobody_else(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    place = looked_after(cast, "asha")
    note = signed(cast)
    one = {"professional_note": note.public_id}
    assert SECRET in visit("esha").open("notes:professional-note", **one).content.decode()
    for key, status in {"asha": 403, "bikram": 403, "farid": 404, "gita": 404, "hari": 404, "indu": 404}.items():
        visit(key).open("notes:professional-note", expect=status, **one)
    looked_after(cast, "asha", "farid")
    assert SECRET in visit("farid").open("notes:professional-note", **one).content.decode()
    leave_caseload(place, by=cast.actor("gita"), at=cast.at)
    visit("esha").open("notes:professional-note", expect=404, **one)
    visit("esha").open("notes:professional-print", expect=404, person=cast.people["asha"].public_id)
    visit("esha").send("notes:professional-amend", {"reason": "x", "text": "y"}, expect=404, **one)


def test_the_person_sees_that_a_note_exists_and_never_a_word_of_it(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    note = signed(cast)
    actions.amend_note(note, reason=LATER, text=LATER, by=cast.actor("esha"), at=cast.at)
    for route in ("notes:notes", "notes:notes-print", "desks:home", "notices:inbox"):
        page = visit("asha", language="en").open(route).content.decode()
        assert SECRET not in page
        assert LATER not in page
    page = visit("asha", language="en").open("notes:notes").content.decode()
    assert "Ask what it says" in page
    assert "Whole note" in page


def test_no_word_of_a_note_is_in_the_copy_in_notices_or_in_events(cast: Cast) -> None:
    looked_after(cast, "asha")
    note = signed(cast)
    actions.amend_note(note, reason=LATER, text=LATER, by=cast.actor("esha"), at=cast.at)
    begun(cast, text=LATER)
    told = information_about(cast.people["asha"])
    for secret in (SECRET, LATER):
        assert secret not in json.dumps(told, default=str, ensure_ascii=False)
        assert secret.encode() not in copy_of(cast.people["asha"], language="bn")
        assert not Notice.objects.filter(text__contains=secret).exists()
        assert secret not in json.dumps(list(Event.objects.values_list("facts", flat=True)))
    assert [row["state"] for row in told["notes.ProfessionalNote"]] == ["signed"]


def test_a_direct_post_changes_nothing_after_signing(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    note = signed(cast)
    one = {"professional_note": note.public_id}
    esha = visit("esha", language="en")
    page = esha.send("notes:professional-write", filled(cast, said=LATER), expect=422, **one).content.decode()
    assert "This note is signed and stays as it is." in page
    assert LATER in page
    esha.send("notes:professional-discard", expect=422, **one)
    esha.send("notes:professional-sign", expect=422, **one)
    before = note.content_hash
    note.refresh_from_db()
    assert note.said == f"{SECRET} said"
    assert note.content_hash == before


def test_a_stale_page_and_a_double_click_change_nothing_after_signing(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    note = begun(cast)
    one = {"professional_note": note.public_id}
    esha = visit("esha")
    token = new_token(cast.people["esha"].public_id)
    stale = new_token(cast.people["esha"].public_id)
    for _click in range(2):
        assert esha.post(f"/notes/professional/{note.public_id}/sign/", {"once": token}).status_code == 303
    kinds = Event.objects.filter(kind="professional-note.signed", about=note.public_id)
    assert kinds.count() == 1
    stored = ProfessionalNote.objects.values().get()
    answer = esha.post(f"/notes/professional/{note.public_id}/write/", {"once": stale, **filled(cast, said=LATER)})
    assert answer.status_code == 422
    assert ProfessionalNote.objects.values().get() == stored
    esha.open("notes:professional-note", **one)


def test_no_code_inside_the_house_changes_a_signed_note(cast: Cast) -> None:
    looked_after(cast, "asha")
    note = signed(cast)
    note.said = LATER
    with outside_actions("somebody tries"), pytest.raises(Refused):
        note.save()
    amendment = actions.amend_note(note, reason="কারণ", text="কথা", by=cast.actor("esha"), at=cast.at)
    amendment.text = LATER
    with outside_actions("somebody tries"), pytest.raises(Refused):
        amendment.save()


def test_a_change_past_the_house_shows(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    note = signed(cast)
    with outside_actions("somebody writes into the database"):
        ProfessionalNote.objects.filter(pk=note.pk).update(view=LATER)
    page = visit("esha", language="en").open("notes:professional-note", professional_note=note.public_id)
    assert "The text is not as it was signed" in page.content.decode()


def test_the_database_knows_no_signed_note_without_a_signature(cast: Cast) -> None:
    looked_after(cast, "asha")
    note = begun(cast)
    with outside_actions("somebody tries"), pytest.raises(IntegrityError), transaction.atomic():
        ProfessionalNote.objects.filter(pk=note.pk).update(state=ProfessionalNoteState.SIGNED)


def test_an_amendment_stands_openly_below_and_the_note_stays(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    looked_after(cast, "asha", "farid")
    note = signed(cast)
    one = {"professional_note": note.public_id}
    farid = visit("farid")
    farid.open("notes:professional-amend", **one)
    farid.send("notes:professional-amend", {"reason": "", "text": LATER}, expect=422, **one)
    farid.send("notes:professional-amend", {"reason": "ভুল তারিখ", "text": LATER}, **one)
    page = visit("esha").open("notes:professional-note", **one).content.decode()
    assert page.index(f"{SECRET} said") < page.index(LATER)
    assert cast.people["farid"].name in page
    assert Amendment.objects.get().author == cast.people["farid"]
    assert Notice.objects.filter(person=cast.people["esha"], kind="professional-note.amended").exists()


def test_a_draft_is_amended_by_writing_not_by_an_amendment(cast: Cast) -> None:
    looked_after(cast, "asha")
    with pytest.raises(Refused):
        actions.amend_note(begun(cast), reason="x", text="y", by=cast.actor("esha"), at=cast.at)


def test_an_unsigned_note_can_be_thrown_away(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    note = begun(cast)
    esha = visit("esha")
    esha.open("notes:professional-discard", professional_note=note.public_id)
    esha.send("notes:professional-discard", professional_note=note.public_id)
    assert not ProfessionalNote.objects.exists()


def test_an_unsigned_note_reminds_its_author_every_few_days(cast: Cast) -> None:
    looked_after(cast, "asha")
    begun(cast)
    notices = Notice.objects.filter(person=cast.people["esha"], kind="professional-note.unsigned")
    jobs.remind_of_unsigned_notes(cast.at + (DRAFT_NUDGE_DAYS - 1) * DAY)
    assert not notices.exists()
    for days in (DRAFT_NUDGE_DAYS + 1, DRAFT_NUDGE_DAYS + 1, 2 * DRAFT_NUDGE_DAYS + 1):
        jobs.remind_of_unsigned_notes(cast.at + days * DAY)
    assert notices.count() == 2
    assert len(queries.unsigned_drafts(cast.people["esha"], cast.programme)) == 1


def test_nobody_is_taken_off_a_caseload_while_notes_are_unsigned(cast: Cast, visit: Any) -> None:
    place = looked_after(cast, "asha")
    note = begun(cast)
    page = visit("gita", language="en").send("caseload:place-end", place=place.public_id, expect=422)
    assert "Notes that are not signed yet: 1." in page.content.decode()
    actions.sign_note(note, by=cast.actor("esha"), at=cast.at)
    visit("gita").send("caseload:place-end", place=place.public_id)
