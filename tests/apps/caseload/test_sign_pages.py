"""The desk by need, the week's list, one sign, and what a coordinator sees and sets."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.caseload import jobs
from sahajatri.apps.caseload.models import Sign, SignLimits
from sahajatri.apps.caseload.queries import limits_of
from sahajatri.apps.caseload.signs import actions
from sahajatri.apps.caseload.terms import Dismissal, Limits, SignState, SignStep
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.goals.actions import begin_goal, set_review
from sahajatri.apps.interop.copies import copy_of, information_about
from sahajatri.apps.supporters.models import Supporter
from sahajatri.kernel import clock
from sahajatri.kernel.pages.tokens import new_token
from sahajatri.kernel.records import outside_actions
from tests.cast.caseload import looked_after
from tests.cast.consent import closed, opened
from tests.cast.mentoring import paired
from tests.cast.signs import DAY, fallen, silent


def act_form(cast: Cast, step: SignStep = SignStep.CALLED, **more: str) -> dict[str, str]:
    again = clock.day_of(cast.at) + 10 * DAY
    return {
        "step": step.value,
        "look_again_on_0": str(again.day),
        "look_again_on_1": str(again.month),
        "look_again_on_2": str(again.year),
        **more,
    }


@pytest.mark.parametrize("language", ["bn", "en"])
def test_the_desk_says_why_until_when_and_what_can_be_done(cast: Cast, visit: Any, language: str) -> None:
    sign = silent(cast)
    page = visit("esha", language=language).open("caseload:caseload").content.decode()
    assert ("১৭ দিন" if language == "bn" else "for 17 days") in page
    assert ("নতুন" if language == "bn" else "New") in page
    for name in ("act", "dismiss"):
        assert f"/caseload/signs/{sign.public_id}/{name}/" in page


def test_what_was_seen_just_now_gets_a_day_when_the_practitioner_asks(cast: Cast, visit: Any) -> None:
    paired(cast, "asha", "bikram", at=cast.at - 17 * DAY)
    looked_after(cast, "asha")
    esha = visit("esha", language="en")
    assert "Seen just now" in esha.open("caseload:caseload").content.decode()
    esha.open("caseload:signs-look")
    token = {"once": new_token(cast.people["esha"].public_id)}
    for _time in range(2):
        assert esha.post("/caseload/look/", token).status_code == 303
    assert Sign.objects.get().owner == cast.people["esha"]
    assert "Seen just now" not in esha.open("caseload:caseload").content.decode()


@pytest.mark.parametrize(
    ("show", "names"),
    [
        ("all", {"asha", "lata", "jaya"}),
        ("need", {"asha"}),
        ("week", {"asha", "jaya"}),
        ("quiet", {"lata", "jaya"}),
    ],
)
def test_filters_of_the_desk(cast: Cast, visit: Any, show: str, names: set[str]) -> None:
    for key in ("lata", "jaya"):
        looked_after(cast, key)
    silent(cast)
    opened(cast, "jaya", Audience.PRACTITIONER, Item.GOALS)
    begin_goal(cast.people["jaya"], "কাজ", programme=cast.programme, by=cast.actor("jaya"), at=cast.at)
    day = clock.day_of(cast.at) + 5 * DAY
    set_review(cast.people["jaya"], review_on=day, programme=cast.programme, by=cast.actor("jaya"), at=cast.at)
    page = visit("esha").open("caseload:caseload", query=f"?show={show}").content.decode()
    shown = {key for key in ("asha", "lata", "jaya") if f"<bdi>{cast.people[key].display_name}</bdi></a></th>" in page}
    assert shown == names


def test_the_week_is_worked_through_from_the_top(cast: Cast, visit: Any) -> None:
    silent(cast)
    fallen(cast, "lata", 9, 9, 9, 9, 3, 3, 3)
    esha = visit("esha", language="en")
    page = esha.open("caseload:week").content.decode()
    lata, asha = (page.index(f"<bdi>{cast.people[key].display_name}</bdi>") for key in ("lata", "asha"))
    assert lata < asha
    assert "Nothing is due this week" in visit("farid", language="en").open("caseload:week").content.decode()


@pytest.mark.parametrize("language", ["bn", "en"])
def test_a_sign_is_taken_acted_on_and_then_in_hand(cast: Cast, visit: Any, language: str) -> None:
    sign = silent(cast)
    esha = visit("esha", language=language)
    here = {"sign": sign.public_id}
    for name in ("sign", "sign-take", "sign-act", "sign-put-off", "sign-dismiss"):
        esha.open(f"caseload:{name}", **here)
    esha.send("caseload:sign-take", **here)
    esha.send("caseload:sign-act", act_form(cast, next_step="ফোন করব"), **here)
    page = esha.open("caseload:sign", **here).content.decode()
    assert "ফোন করব" in page
    assert ("ফোন করা হয়েছে" if language == "bn" else "Called the person") in page
    assert ("কাজ চলছে" if language == "bn" else "In hand") in esha.open("caseload:caseload").content.decode()
    story = esha.open("caseload:story", person=cast.people["asha"].public_id).content.decode()
    assert ("১৭ দিন" if language == "bn" else "for 17 days") in story


def test_a_form_sent_twice_acts_once_and_a_stale_page_says_so(cast: Cast, visit: Any) -> None:
    sign = silent(cast)
    esha = visit("esha", language="en")
    path, token = f"/caseload/signs/{sign.public_id}/dismiss/", new_token(cast.people["esha"].public_id)
    for _time in range(2):
        assert esha.post(path, {"once": token, "because": "known"}).status_code == 303
    answer = esha.send("caseload:sign-act", act_form(cast, note="words to keep"), expect=422, sign=sign.public_id)
    assert "This sign is past meanwhile" in answer.content.decode()
    assert "words to keep" in answer.content.decode()


def test_another_reason_without_words_is_asked_for(cast: Cast, visit: Any) -> None:
    sign = silent(cast)
    answer = visit("esha", language="en").send(
        "caseload:sign-dismiss", {"because": "other"}, expect=422, sign=sign.public_id
    )
    assert "Write the reason in a few words." in answer.content.decode()


def test_putting_off_needs_a_day_and_a_reason(cast: Cast, visit: Any) -> None:
    sign, day = silent(cast), clock.day_of(cast.at) + 20 * DAY
    esha = visit("esha", language="en")
    form = {"until_0": str(day.day), "until_1": str(day.month), "until_2": str(day.year)}
    esha.send("caseload:sign-put-off", form, expect=422, sign=sign.public_id)
    esha.send("caseload:sign-put-off", {**form, "because": "agreed_absence"}, sign=sign.public_id)
    assert "Put off" in esha.open("caseload:sign", sign=sign.public_id).content.decode()


def test_only_the_own_practitioner_opens_a_sign(cast: Cast, visit: Any) -> None:
    sign = silent(cast)
    for key in ("farid", "hari", "gita", "indu", "deepa", "jaya", "bikram", "kiran"):
        visit(key).open("caseload:sign", sign=sign.public_id, expect=404)
        visit(key).send("caseload:sign-take", sign=sign.public_id, expect=404)
    visit("asha").open("caseload:sign", sign=sign.public_id, expect=403)
    visit("gita").open("caseload:week", expect=403)
    visit("esha").open("caseload:signs-followed", expect=403)
    visit("esha").open("caseload:limits-set", expect=403)


def test_a_closed_switch_hides_a_sign_with_the_next_request(cast: Cast, visit: Any) -> None:
    sign = fallen(cast)
    esha = visit("esha", language="en")
    assert "Check-ins fell" in esha.open("caseload:sign", sign=sign.public_id).content.decode()
    closed(cast, "asha", Audience.PRACTITIONER, Item.CHECK_INS)
    esha.open("caseload:sign", sign=sign.public_id, expect=404)
    esha.send("caseload:sign-act", act_form(cast), sign=sign.public_id, expect=404)
    for where in ("caseload:caseload", "caseload:week", "desks:home"):
        assert "Check-ins fell" not in esha.open(where).content.decode()
    assert "Check-ins fell" not in esha.open("caseload:story", person=cast.people["asha"].public_id).content.decode()
    opened(cast, "asha", Audience.PRACTITIONER, Item.CHECK_INS)
    assert "Check-ins fell" not in esha.open("caseload:sign", sign=sign.public_id).content.decode().split("lede")[1]


def test_the_coordinator_sees_at_whose_desk_a_sign_waits_but_not_what_it_says(cast: Cast, visit: Any) -> None:
    sign = fallen(cast)
    with outside_actions("a day long past"):
        Sign.objects.update(due_on=clock.day_of(cast.at) - 9 * DAY)
    page = visit("gita", language="en").open("caseload:signs-followed").content.decode()
    assert cast.people["asha"].display_name in page
    assert cast.people["esha"].display_name in page
    for word in ("Check-ins fell", sign.public_id):
        assert word not in page


def test_a_coordinator_looks_after_a_supporter_who_carries_much(cast: Cast, visit: Any) -> None:
    for key in ("asha", "lata"):
        paired(cast, key, "bikram")
    with outside_actions("there is room for one"):
        Supporter.objects.filter(person=cast.people["bikram"]).update(capacity=1)
    jobs.look_for_signs(cast.at)
    sign = Sign.objects.get()
    gita = visit("gita", language="en")
    assert "2, with room for 1" in gita.open("caseload:signs-followed").content.decode()
    gita.open("caseload:sign", sign=sign.public_id)
    gita.send("caseload:sign-act", act_form(cast, SignStep.LOAD_EASED), sign=sign.public_id)
    sign.refresh_from_db()
    assert (sign.state, sign.owner) == (SignState.ACTED, cast.people["gita"])
    for key in ("esha", "bikram", "indu", "hari"):
        visit(key).open("caseload:sign", sign=sign.public_id, expect=404)


@pytest.mark.parametrize("language", ["bn", "en"])
def test_limits_are_set_after_their_consequence_was_seen(cast: Cast, visit: Any, language: str) -> None:
    paired(cast, "asha", "bikram", at=cast.at - 12 * DAY)
    looked_after(cast, "asha")
    gita = visit("gita", language=language)
    gita.open("caseload:limits-set")
    numbers = {name: str(value) for name, value in Limits(silence_amber=12).as_data().items()}
    answer = gita.send("caseload:limits-set", {**numbers, "preview": "1"}, expect=200)
    said = "এখন খোঁজ নেওয়ার কারণ হতো: ১" if language == "bn" else "there would be 1 signs now"
    assert said in answer.content.decode()
    assert not SignLimits.objects.exists()
    gita.send("caseload:limits-set", {**numbers, "save": "1"})
    assert limits_of(cast.programme).silence_amber == 12
    crossed = {**numbers, "silence_amber": "30", "save": "1"}
    gita.send("caseload:limits-set", crossed, expect=422)


def test_a_person_reads_in_the_own_copy_who_looked_after_what(cast: Cast) -> None:
    sign = silent(cast)
    actions.act_on_sign(
        sign,
        step=SignStep.CALLED,
        look_again_on=clock.day_of(cast.at) + 7 * DAY,
        next_step="canary-next",
        note="canary-note",
        by=cast.actor("esha"),
        at=cast.at,
    )
    (row,) = information_about(cast.people["asha"])["caseload.Sign"]
    assert (row["reason_to_look"], row["what_was_done"]) == ("no_contact", "called")
    assert row["looked_after_by"] == cast.people["esha"].display_name
    packed = copy_of(cast.people["asha"], language="bn")
    assert "canary" not in str(information_about(cast.people["asha"]))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        said = archive.read("my-information-bn.html").decode()
    for words in ("যোগাযোগ নেই", "ফোন করা হয়েছে", cast.people["esha"].display_name):
        assert words in said


def test_the_home_of_a_practitioner_leaves_out_what_was_dismissed(cast: Cast, visit: Any) -> None:
    sign = silent(cast)
    esha = visit("esha", language="en")
    assert "No contact with the supporter" in esha.open("desks:home").content.decode()
    actions.dismiss_sign(sign, because=Dismissal.KNOWN, by=cast.actor("esha"), at=cast.at + timedelta(minutes=1))
    assert "No contact with the supporter" not in esha.open("desks:home").content.decode()


def test_a_late_review_that_was_dismissed_is_no_task_of_the_week(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    opened(cast, "asha", Audience.PRACTITIONER, Item.GOALS)
    past = cast.at - 20 * DAY
    begin_goal(cast.people["asha"], "কাজ", programme=cast.programme, by=cast.actor("asha"), at=past)
    set_review(
        cast.people["asha"],
        review_on=clock.day_of(cast.at) - 3 * DAY,
        programme=cast.programme,
        by=cast.actor("asha"),
        at=past,
    )
    jobs.look_for_signs(cast.at)
    esha = visit("esha", language="en")
    assert cast.people["asha"].display_name in esha.open("caseload:week").content.decode()
    actions.dismiss_sign(Sign.objects.get(), because=Dismissal.KNOWN, by=cast.actor("esha"), at=cast.at)
    assert "Nothing is due this week" in esha.open("caseload:week").content.decode()
