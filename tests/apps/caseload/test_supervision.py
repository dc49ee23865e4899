"""Supervision of practitioners: a steady rhythm, an agenda of counts, and words for the two who talked."""

from datetime import date, timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.caseload.models import SupervisionTalk
from sahajatri.apps.caseload.supervision import jobs, queries
from sahajatri.apps.caseload.supervision.rules import LoadLevel, Work, next_talk_due
from sahajatri.apps.notices.models import Notice
from sahajatri.kernel import clock
from tests.cast.caseload import looked_after
from tests.cast.mentoring import paired
from tests.cast.notes import begun

DAY = timedelta(days=1)
BROUGHT, AGREED = "canary-brought-2W", "canary-agreed-2W"


def form(cast: Cast, with_whom: str = "gita", *, on: date | None = None, next_on: date | None = None) -> dict[str, Any]:
    """A talk as a browser sends it."""
    on = on or clock.day_of(cast.at)
    then = next_on or on + timedelta(weeks=4)
    return {
        "with_whom": cast.people[with_whom].public_id,
        "on_0": on.day, "on_1": on.month, "on_2": on.year,
        "next_on_0": then.day, "next_on_1": then.month, "next_on_2": then.year,
        "brought": BROUGHT,
        "agreed": AGREED,
    }  # fmt: skip


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_talk_is_noted_and_the_next_one_is_due(cast: Cast, visit: Any, language: str) -> None:
    looked_after(cast, "asha")
    esha = visit("esha", language=language)
    esha.open("caseload:supervision")
    esha.open("caseload:supervision-note")
    esha.send("caseload:supervision-note", form(cast))
    due = queries.supervision_of(cast.people["esha"], cast.programme)
    assert due.due_on == clock.day_of(cast.at) + timedelta(weeks=4)
    assert not due.is_late(clock.day_of(cast.at))
    esha.open("caseload:supervision")


def test_what_was_said_is_for_the_two_alone(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    visit("esha").send("caseload:supervision-note", form(cast, "farid"))
    talk = {"supervision_talk": SupervisionTalk.objects.get().public_id}
    for key in ("esha", "farid"):
        page = visit(key).open("caseload:supervision-talk", **talk).content.decode()
        assert BROUGHT in page
        assert AGREED in page
    for key in ("asha", "bikram", "gita", "hari", "indu", "kiran"):
        visit(key).open("caseload:supervision-talk", expect=404, **talk)
    page = visit("gita").open("caseload:supervisions").content.decode()
    assert cast.people["esha"].display_name in page
    assert BROUGHT not in page
    assert AGREED not in page
    visit("esha").open("caseload:supervisions", expect=403)


def test_a_talk_is_held_with_somebody_else_on_a_day_that_has_come(cast: Cast, visit: Any) -> None:
    esha = visit("esha")
    today = clock.day_of(cast.at)
    esha.send("caseload:supervision-note", form(cast, "bikram"), expect=422)
    esha.send("caseload:supervision-note", form(cast, on=today + DAY), expect=422)
    esha.send("caseload:supervision-note", form(cast, next_on=today - DAY), expect=422)
    esha.send("caseload:supervision-note", form(cast, next_on=today + 200 * DAY), expect=422)
    assert not SupervisionTalk.objects.exists()


def test_the_agenda_counts_people_needs_loops_and_drafts(cast: Cast) -> None:
    looked_after(cast, "asha")
    looked_after(cast, "lata", at=cast.at - 120 * DAY)
    paired(cast, "asha", "bikram", at=cast.at - 40 * DAY)
    begun(cast)
    work = queries.work_of(cast.people["esha"], cast.programme, cast.at)
    assert (work.people, work.in_first_days, work.drafts, work.loops) == (2, 1, 1, 1)
    assert work.in_need == 1


def test_the_load_is_a_word_that_grows_with_new_people_and_needs() -> None:
    assert Work(people=12).level is LoadLevel.LIGHT
    assert Work(people=12, in_first_days=1).level is LoadLevel.USUAL
    assert Work(people=20, in_need=5).level is LoadLevel.USUAL
    assert Work(people=20, in_first_days=6).level is LoadLevel.FULL
    assert Work(people=25, in_first_days=6, in_need=5).level is LoadLevel.MUCH


def test_the_first_talk_is_due_a_month_after_the_first_person() -> None:
    assert next_talk_due(None, None) is None
    assert next_talk_due(None, date(2026, 1, 31)) == date(2026, 2, 28)
    assert next_talk_due(date(2026, 5, 4), date(2026, 1, 31)) == date(2026, 5, 4)


def test_a_late_talk_reminds_the_practitioner_and_a_week_later_the_coordinator(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha", at=cast.at - 30 * DAY)
    due = queries.supervision_of(cast.people["esha"], cast.programme).due_on
    assert due is not None
    mine = Notice.objects.filter(person=cast.people["esha"], kind="supervision.due")
    theirs = Notice.objects.filter(person=cast.people["gita"], kind="supervision.late")
    for days in (0, 0, 2):
        jobs.remind_of_supervision(cast.at + days * DAY)
    assert (mine.count(), theirs.count()) == (2, 0)
    for _twice in range(2):
        jobs.remind_of_supervision(cast.at + 9 * DAY)
    assert (mine.count(), theirs.count()) == (2, 1)
    assert [d.practitioner for d in queries.supervisions_due(cast.programme, due)] == [cast.people["esha"]]
    visit("gita").open("caseload:supervisions")
