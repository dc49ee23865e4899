"""Agreed summaries: the only thing that crosses, and only while the person wants it to."""

from datetime import timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.caseload.actions import leave_caseload
from sahajatri.apps.consent.terms import Purpose
from sahajatri.apps.mentoring.actions import end_pairing
from sahajatri.apps.notes import actions, jobs, queries
from sahajatri.apps.notes.models import AskedSummary, Summary
from sahajatri.apps.notes.terms import AskedState, SummaryAudience, SummaryState
from sahajatri.apps.notices.models import Notice
from sahajatri.kernel import clock
from sahajatri.kernel.privacy import looks_at
from sahajatri.kernel.refusals import Refused
from tests.cast.caseload import looked_after
from tests.cast.consent import agreed, took_back
from tests.cast.mentoring import paired
from tests.cast.notes import SECRET, agreed_summary, proposed, signed

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def around(cast: Cast) -> None:
    """Asha walks with Bikram, Esha looks after her, and Asha agreed to show things to the people beside her."""
    paired(cast, "asha", "bikram")
    looked_after(cast, "asha")
    agreed(cast, "asha", Purpose.SHARING)


def seen(client: Any, summary: Summary, *, expect: int = 200) -> str:
    return str(client.open("notes:summary", summary=summary.public_id, expect=expect).content.decode())


@pytest.mark.parametrize("language", ["bn", "en"])
def test_only_after_her_yes_the_mentor_reads_it(cast: Cast, visit: Any, language: str) -> None:
    esha = visit("esha", language=language)
    about = {"person": cast.people["asha"].public_id}
    esha.open("notes:summary-write", **about)
    form = {"audience": f"mentor.{cast.people['bikram'].public_id}", "text": SECRET}
    esha.send("notes:summary-write", form, **about)
    summary = Summary.objects.get()
    seen(visit("bikram"), summary, expect=404)
    asha = visit("asha", language=language)
    assert SECRET in seen(asha, summary)
    asha.open("notes:summary-answer", summary=summary.public_id)
    asha.send("notes:summary-answer", {"answer": "agree"}, summary=summary.public_id)
    assert SECRET in seen(visit("bikram", language=language), summary)
    assert [look.what for look in looks_at(cast.people["asha"])] == ["summary"]
    for key in ("deepa", "farid", "gita", "hari", "indu", "jaya", "kiran"):
        seen(visit(key), summary, expect=404)
    assert not Notice.objects.filter(text__contains=SECRET).exists()


def test_a_closed_summary_is_gone_at_the_next_request(cast: Cast, visit: Any) -> None:
    summary = agreed_summary(cast)
    bikram = visit("bikram")
    assert SECRET in seen(bikram, summary)
    visit("asha").open("notes:summary-end", summary=summary.public_id)
    visit("asha").send("notes:summary-end", summary=summary.public_id)
    seen(bikram, summary, expect=404)
    person = cast.people["asha"]
    assert summary.public_id not in bikram.open("notes:notes-of", person=person.public_id).content.decode()
    assert queries.summaries_open_to(cast.actor("bikram"), person, today=clock.day_of(cast.at)) == []


def test_without_consent_to_sharing_no_supporter_reads_it(cast: Cast, visit: Any) -> None:
    summary = agreed_summary(cast)
    took_back(cast, "asha", Purpose.SHARING)
    seen(visit("bikram"), summary, expect=404)
    assert "It is not read yet" in seen(visit("asha", language="en"), summary)


def test_a_former_mentor_does_not_read_it_and_the_next_one_does_not_either(cast: Cast, visit: Any) -> None:
    summary = agreed_summary(cast)
    pairing = cast.people["asha"].pairings.get()
    end_pairing(pairing, reason="moved", by=cast.actor("asha"), at=cast.at)
    paired(cast, "asha", "chandra")
    seen(visit("bikram"), summary, expect=404)
    seen(visit("chandra"), summary, expect=404)


def test_one_for_practitioners_is_read_by_whoever_comes_next(cast: Cast, visit: Any) -> None:
    summary = agreed_summary(cast, "", audience=SummaryAudience.PRACTITIONER)
    seen(visit("farid"), summary, expect=404)
    looked_after(cast, "asha", "farid")
    assert SECRET in seen(visit("farid"), summary)
    seen(visit("bikram"), summary, expect=404)


def test_a_mentor_writes_one_for_the_practitioner_and_asha_decides(cast: Cast, visit: Any) -> None:
    summary = proposed(cast, "", "bikram", audience=SummaryAudience.PRACTITIONER)
    seen(visit("esha"), summary, expect=404)
    actions.agree_to_summary(summary, by=cast.actor("asha"), at=cast.at)
    assert SECRET in seen(visit("esha"), summary)
    visit("esha").send("notes:summary-end", summary=summary.public_id, expect=404)


def test_her_own_words_need_the_authors_yes(cast: Cast, visit: Any) -> None:
    first = proposed(cast)
    visit("asha").open("notes:summary-change", summary=first.public_id)
    visit("asha").send("notes:summary-change", {"text": "আমার কথা"}, summary=first.public_id)
    changed = Summary.objects.get(is_changed_by_person=True)
    first.refresh_from_db()
    assert first.state == SummaryState.REPLACED
    seen(visit("bikram"), changed, expect=404)
    assert queries.summaries_waiting_for(cast.people["esha"], cast.programme) == [changed]
    visit("esha").send("notes:summary-answer", {"answer": "agree"}, summary=changed.public_id)
    page = seen(visit("bikram"), changed)
    assert "আমার কথা" in page
    assert SECRET not in page


def test_nobody_else_puts_words_into_her_mouth(cast: Cast, visit: Any) -> None:
    summary = proposed(cast)
    visit("esha").send("notes:summary-change", {"text": "অন্য কথা"}, summary=summary.public_id, expect=403)
    for key in ("esha", "bikram"):
        with pytest.raises(Refused):
            actions.change_summary(summary, text="অন্য কথা", by=cast.actor(key), at=cast.at)
        with pytest.raises(Refused):
            actions.revoke_summary(summary, by=cast.actor(key), at=cast.at)
    assert list(Summary.objects.all()) == [summary]


def test_nobody_agrees_for_the_other(cast: Cast, visit: Any) -> None:
    summary = proposed(cast)
    visit("esha").send("notes:summary-answer", {"answer": "agree"}, summary=summary.public_id, expect=422)
    visit("bikram").send("notes:summary-answer", {"answer": "agree"}, summary=summary.public_id, expect=404)
    summary.refresh_from_db()
    assert summary.state == SummaryState.WAITING


def test_a_no_needs_no_reason_and_nobody_reads_it(cast: Cast, visit: Any) -> None:
    summary = proposed(cast)
    visit("asha").send("notes:summary-answer", {"answer": "decline"}, summary=summary.public_id)
    summary.refresh_from_db()
    assert summary.state == SummaryState.DECLINED
    seen(visit("bikram"), summary, expect=404)
    with pytest.raises(Refused):
        actions.agree_to_summary(summary, by=cast.actor("asha"), at=cast.at)


def test_a_new_version_takes_the_place_once_it_is_agreed(cast: Cast, visit: Any) -> None:
    first = agreed_summary(cast)
    visit("esha").open("notes:summary-renew", summary=first.public_id)
    visit("esha").send("notes:summary-renew", {"text": "নতুন"}, summary=first.public_id)
    second = Summary.objects.get(replaces=first)
    assert SECRET in seen(visit("bikram"), first)
    visit("esha").send("notes:summary-renew", {"text": "আরও"}, summary=first.public_id, expect=422)
    actions.agree_to_summary(second, by=cast.actor("asha"), at=cast.at)
    seen(visit("bikram"), first, expect=404)
    assert "নতুন" in seen(visit("bikram"), second)


def test_after_its_last_day_nobody_reads_it(cast: Cast, visit: Any) -> None:
    today = clock.day_of(cast.at)
    summary = agreed_summary(cast, until_on=today)
    assert SECRET in seen(visit("bikram"), summary)
    later = cast.at + DAY
    with clock.stopped_at(later):
        seen(visit("bikram"), summary, expect=404)
    jobs.keep_summaries_moving(later)
    summary.refresh_from_db()
    assert summary.state == SummaryState.ENDED


def test_a_summary_that_waits_reminds_whoever_has_to_answer(cast: Cast) -> None:
    summary = proposed(cast)
    notices = Notice.objects.filter(person=cast.people["asha"], kind="summary.waits")
    jobs.keep_summaries_moving(cast.at + 7 * DAY)
    assert not notices.exists()
    for days in (8, 9, 15):
        jobs.keep_summaries_moving(cast.at + days * DAY)
    assert notices.count() == 2
    assert queries.summaries_waiting_for(cast.people["asha"], cast.programme) == [summary]


def test_a_summary_for_a_mentor_names_one_who_is_beside(cast: Cast) -> None:
    with pytest.raises(Refused):
        proposed(cast, "chandra")


def test_she_asks_what_a_note_says_and_gets_it_in_plain_words_for_herself(cast: Cast, visit: Any) -> None:
    note = signed(cast, text="canary-professional-8T")
    asha = visit("asha")
    asha.open("notes:summary-ask", professional_note=note.public_id)
    asha.send("notes:summary-ask", professional_note=note.public_id)
    asha.send("notes:summary-ask", professional_note=note.public_id, expect=422)
    assert queries.asked_of(cast.people["esha"], cast.programme) == [AskedSummary.objects.get()]
    summary = proposed(cast, "", audience=SummaryAudience.OWN)
    assert AskedSummary.objects.get().state == AskedState.ANSWERED
    assert SECRET in seen(asha, summary)
    actions.agree_to_summary(summary, by=cast.actor("asha"), at=cast.at)
    seen(visit("bikram"), summary, expect=404)


def test_what_was_asked_and_not_answered_reaches_the_coordinator_after_a_week(cast: Cast) -> None:
    asked = actions.ask_for_summary(signed(cast), by=cast.actor("asha"), at=cast.at)
    for days in (15, 22):
        jobs.keep_summaries_moving(cast.at + days * DAY)
    told = Notice.objects.filter(kind="summary.asked-late")
    assert told.filter(person=cast.people["esha"]).count() == 2
    assert told.filter(person=cast.people["gita"]).count() == 1
    actions.take_ask_back(asked, by=cast.actor("asha"), at=cast.at)
    with pytest.raises(Refused):
        actions.take_ask_back(asked, by=cast.actor("asha"), at=cast.at)


def test_somebody_without_a_practitioner_is_sent_to_the_coordinator(cast: Cast) -> None:
    note = signed(cast)
    leave_caseload(cast.people["asha"].looked_after_by.get(), by=cast.actor("gita"), at=cast.at)
    with pytest.raises(Refused) as refused:
        actions.ask_for_summary(note, by=cast.actor("asha"), at=cast.at)
    assert refused.value.refusal.code == "no_practitioner"
