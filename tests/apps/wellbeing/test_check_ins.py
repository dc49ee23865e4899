"""Check-ins: what a person says about a week, and who reads it."""

from datetime import date, timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.consent.terms import Audience, Item, Purpose
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.people.models import AccessPreferences
from sahajatri.apps.people.terms import ReachBy
from sahajatri.apps.wellbeing import actions, jobs, queries, rules
from sahajatri.apps.wellbeing.models import CheckIn
from sahajatri.apps.wellbeing.terms import Way
from sahajatri.kernel.pages.tokens import new_token
from sahajatri.kernel.privacy import looks_at
from sahajatri.kernel.records import outside_actions
from sahajatri.kernel.refusals import Refused
from tests.cast.caseload import looked_after
from tests.cast.consent import agreed, closed
from tests.cast.mentoring import paired
from tests.cast.wellbeing import gave, gave_weekly

CANARY = "শুধু আমার জন্য লেখা কথা"


def points(*values: float | None) -> list[tuple[date, float | None]]:
    return [(date(2026, 8, 1) + timedelta(weeks=week), value) for week, value in enumerate(values)]


def test_under_four_answers_nothing_is_said() -> None:
    assert rules.direction(points(2, None, 8, 9)).way is Way.TOO_FEW
    assert rules.direction(points(2, 4, 6, 8)).way is Way.UP


def test_one_odd_week_does_not_turn_the_sentence() -> None:
    """The Theil-Sen slope is the median of all slopes, so one outlier leaves it alone (Sen 1968)."""
    assert rules.direction(points(5, 5, 5, 0, 5, 5)).way is Way.STEADY


def test_a_change_of_one_to_three_steps_is_a_little() -> None:
    assert rules.direction(points(3, 4, 4, 5)).way is Way.UP_A_LITTLE
    assert rules.direction(points(7, 6, 6, 5)).way is Way.DOWN_A_LITTLE
    assert rules.direction(points(9, 7, 5, 3)).way is Way.DOWN


def test_a_check_in_says_something(cast: Cast) -> None:
    with pytest.raises(Refused, match="nothing_said"):
        gave(cast, mood=None, belonging=None, confidence=None)
    with pytest.raises(Refused, match="off_scale"):
        gave(cast, mood=11)


def test_a_check_in_is_open_to_nobody_unless_chosen(cast: Cast) -> None:
    agreed(cast, "asha", Purpose.SHARING)
    gave(cast)
    mine = gave(cast, "asha", Audience.MENTOR)
    open_ones = queries.check_ins_open_to([Audience.MENTOR], [cast.people["asha"]], cast.programme)
    assert open_ones == [mine]
    assert queries.check_ins_open_to([Audience.PEER], [cast.people["asha"]], cast.programme) == []


def test_without_consent_to_sharing_a_mentor_reads_nothing(cast: Cast) -> None:
    gave(cast, "asha", Audience.MENTOR, Audience.PRACTITIONER)
    people = [cast.people["asha"]]
    assert queries.check_ins_open_to([Audience.MENTOR], people, cast.programme) == []
    assert len(queries.check_ins_open_to([Audience.PRACTITIONER], people, cast.programme)) == 1


def test_closing_check_ins_on_the_sharing_page_closes_every_one(cast: Cast) -> None:
    agreed(cast, "asha", Purpose.SHARING)
    gave(cast, "asha", Audience.MENTOR)
    closed(cast, "asha", Audience.MENTOR, Item.CHECK_INS)
    assert queries.check_ins_open_to([Audience.MENTOR], [cast.people["asha"]], cast.programme) == []


def test_choosing_readers_changes_all_that_was_given_before(cast: Cast) -> None:
    agreed(cast, "asha", Purpose.SHARING)
    gave_weekly(cast, "asha", [4, 5], Audience.MENTOR)
    actions.choose_readers(
        cast.people["asha"], programme=cast.programme, readers=["peer"], by=cast.actor("asha"), at=cast.at
    )
    people = [cast.people["asha"]]
    assert queries.check_ins_open_to([Audience.MENTOR], people, cast.programme) == []
    assert len(queries.check_ins_open_to([Audience.PEER], people, cast.programme)) == 2


@pytest.mark.parametrize("language", ["bn", "en"])
def test_the_pages_open_empty_and_full(cast: Cast, visit: Any, language: str) -> None:
    paired(cast, "asha", "bikram")
    asha = visit("asha", language=language)
    for where in ("check-ins", "check-in-give", "readers-choose"):
        asha.open(f"wellbeing:{where}")
    agreed(cast, "asha", Purpose.SHARING)
    gave_weekly(cast, "asha", [3, 4, 5, 6, 7], Audience.MENTOR)
    asha.open("wellbeing:check-ins")
    visit("bikram", language=language).open("wellbeing:check-ins-of", person=cast.people["asha"].public_id)


def test_the_sentence_says_since_when_confidence_goes_up(cast: Cast, visit: Any) -> None:
    gave_weekly(cast, "asha", [3, 4, 4, 5])
    page = visit("asha", language="en").open("wellbeing:check-ins").content.decode()
    assert "Your confidence has gone up a little since 26 October 2026." in page
    assert "Your mood has stayed about the same since 26 October 2026." in page


def test_a_check_in_in_bengali_digits_free_of_words_takes_one_page(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    asha = visit("asha")
    page = asha.open("wellbeing:check-in-give").content.decode()
    assert cast.people["bikram"].display_name in page
    asha.send("wellbeing:check-in-give", {"confidence": "7", "readers": ["mentor"]})
    check_in = CheckIn.objects.get()
    assert (check_in.mood, check_in.confidence, check_in.readers) == (None, 7, ["mentor"])
    page = asha.open("wellbeing:check-in-give").content.decode()
    assert 'value="mentor" id="id_readers_0" checked' in page or "checked" in page.split('value="mentor"')[1][:60]


def test_an_empty_check_in_is_refused_in_words(cast: Cast, visit: Any) -> None:
    visit("asha").send("wellbeing:check-in-give", {}, expect=422)
    assert not CheckIn.objects.exists()


def test_heavy_words_are_kept_first_and_then_help_is_offered(cast: Cast, visit: Any) -> None:
    asha = visit("asha")
    once = new_token(cast.people["asha"].public_id)
    data = {"words": "আর বাঁচতে ইচ্ছা করে না", "once": once}
    page = asha.send("wellbeing:check-in-give", data, expect=200).content.decode()
    assert "tel:999" in page
    assert "/worried/" in page
    asha.send("wellbeing:check-in-give", data, expect=200)
    assert CheckIn.objects.count() == 1
    assert not Notice.objects.exclude(person=cast.people["asha"]).exists()


def test_ordinary_words_lead_back_to_the_check_ins(cast: Cast, visit: Any) -> None:
    visit("asha").send("wellbeing:check-in-give", {"words": "সপ্তাহটা ভালো গেছে"})


def test_helpers_read_what_was_opened_and_the_look_is_noted(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram")
    looked_after(cast, "asha", "esha")
    agreed(cast, "asha", Purpose.SHARING)
    gave(cast, "asha", Audience.PRACTITIONER, words="পেশাজীবীর জন্য")
    gave(cast, "asha", words=CANARY)
    person = cast.people["asha"].public_id
    page = visit("esha").open("wellbeing:check-ins-of", person=person).content.decode()
    assert "পেশাজীবীর জন্য" in page
    assert CANARY not in page
    assert "পেশাজীবীর জন্য" not in visit("bikram").open("wellbeing:check-ins-of", person=person).content.decode()
    assert [look.viewer for look in looks_at(cast.people["asha"])] == [cast.people["esha"].public_id]


@pytest.mark.parametrize("who", ["chandra", "farid", "hari", "gita", "jaya"])
def test_nobody_else_reads_check_ins(cast: Cast, visit: Any, who: str) -> None:
    paired(cast, "asha", "bikram")
    gave(cast, "asha", Audience.MENTOR, words=CANARY)
    answer = visit(who).get(f"/check-ins/of/{cast.people['asha'].public_id}/")
    assert answer.status_code in {403, 404}
    assert CANARY not in answer.content.decode()


def test_the_weekly_word_goes_to_those_who_wish_once(cast: Cast) -> None:
    gave(cast, "asha", at=cast.at - timedelta(days=8))
    gave(cast, "lata", at=cast.at - timedelta(days=8))
    with outside_actions("a wish that is not what the test is about"):
        AccessPreferences.objects.create(person=cast.people["asha"], reach_by=ReachBy.SMS.value)
    for _time in range(2):
        jobs.remind_of_the_check_in(cast.at)
    told = Notice.objects.filter(kind="check-in.reminder", channel="in_app")
    assert [n.person for n in told] == [cast.people["asha"]]


def test_nobody_is_reminded_after_four_silent_weeks(cast: Cast) -> None:
    gave(cast, "asha", at=cast.at - timedelta(days=29))
    with outside_actions("a wish that is not what the test is about"):
        AccessPreferences.objects.create(person=cast.people["asha"], reach_by=ReachBy.SMS.value)
    jobs.remind_of_the_check_in(cast.at)
    assert not Notice.objects.exists()


def test_a_check_in_from_a_register_is_taken_over_once_and_open_to_nobody(cast: Cast) -> None:
    for _time in range(2):
        actions.take_over_check_in(
            cast.people["asha"],
            programme=cast.programme,
            on=date(2025, 10, 4),
            mood=5,
            by=cast.actor("gita"),
            at=cast.at,
        )
    assert [c.readers for c in queries.check_ins_of(cast.people["asha"], cast.programme)] == [[]]
