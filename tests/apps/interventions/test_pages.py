"""Pages: the participant's, the practitioner's, those of who is named; and who sees nothing at all."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.cast import Cast
from sahajatri.apps.consent.terms import Audience, Item
from sahajatri.apps.interventions import actions
from sahajatri.apps.interventions.models import Area, Dose, EffectReview, Intervention
from sahajatri.apps.interventions.terms import AreaState, Decision, InterventionState
from sahajatri.apps.mentoring.actions import end_pairing
from sahajatri.apps.mentoring.terms import EndReason
from sahajatri.kernel import clock
from sahajatri.kernel.pages.tokens import new_token
from sahajatri.kernel.privacy import looks_at
from tests.cast.caseload import looked_after
from tests.cast.consent import opened
from tests.cast.goals import agreed_goal, rated
from tests.cast.intake import with_profile
from tests.cast.interventions import ENTRY, WORDS, agreed, belonging, done_once, noted, proposed
from tests.cast.mentoring import paired

DAYS = timedelta(days=1)


def day(value: Any, name: str) -> dict[str, str]:
    return {f"{name}_0": str(value.day), f"{name}_1": str(value.month), f"{name}_2": str(value.year)}


def test_the_whole_loop_on_the_pages_of_two(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    asha_pk = cast.people["asha"].public_id
    belonging(cast, (4, 3, 2, 4), at=cast.at - 90 * DAYS)
    belonging(cast, (2, 2, 4, 2), at=cast.at - 2 * DAYS)
    esha, asha = visit("esha"), visit("asha")
    page = esha.open("interventions:areas-of", person=asha_pk).content.decode()
    assert "?idea=score.BELONGING4:mean" in page
    assert "৩.৭৫" in page
    note = f"/working-on/new/{asha_pk}/?idea=score.BELONGING4:mean"
    esha.open(note)
    esha.send(note, {"construct": "belonging", "words": WORDS})
    area = Area.objects.get()
    assert WORDS in asha.open("interventions:own").content.decode()
    asha.open("interventions:area-agree", area=area.public_id)
    asha.send("interventions:area-agree", area=area.public_id)
    ideas = esha.open("interventions:ideas", area=area.public_id).content.decode()
    assert f"?entry={ENTRY}" in ideas
    today = clock.day_of(cast.at)
    given = {
        "aim": "score:BELONGING4:mean",
        "times_planned": "৬",
        "minutes_planned": "১০",
        "doer": asha_pk,
        "why": "",
        "words": "",
        **day(today + 40 * DAYS, "until"),
        **day(today + 47 * DAYS, "review_on"),
    }
    propose = f"/areas/{area.public_id}/propose/?entry={ENTRY}"
    esha.open(propose)
    esha.send(propose, given)
    one = Intervention.objects.get()
    asha.open("interventions:accept", intervention=one.public_id)
    asha.send("interventions:accept", {"doer": asha_pk}, intervention=one.public_id)
    asha.open("interventions:dose-note", intervention=one.public_id)
    asha.send(
        "interventions:dose-note",
        {**day(today, "on"), "minutes": "১২", "note": "ভালো লাগল"},
        intervention=one.public_id,
    )
    assert Dose.objects.get().minutes == 12
    assert "ভালো লাগল" in esha.open("interventions:intervention", intervention=one.public_id).content.decode()
    esha.open("interventions:review", intervention=one.public_id)
    answer = esha.send(
        "interventions:review", {"decision": "something_else", "words": ""}, intervention=one.public_id
    )
    assert answer.headers["Location"] == f"/areas/{area.public_id}/ideas/"
    assert Intervention.objects.get().state == InterventionState.REVIEWED
    assert Area.objects.get().state == AreaState.AGREED


@pytest.mark.parametrize("language", ["bn", "en"])
def test_every_page_opens_in_both_languages(cast: Cast, visit: Any, language: str) -> None:
    looked_after(cast, "asha")
    paired(cast, "asha", "bikram")
    begin = cast.at - 50 * DAYS
    area = noted(cast, at=begin)
    one = agreed(cast, area, at=begin, doer="bikram")
    done_once(cast, one, note="ঠিক আছে")
    other = proposed(cast, area)
    asha, esha = visit("asha", language=language), visit("esha", language=language)
    for who in (asha, esha):
        for name in ("area", "area-ease", "area-set-aside", "area-take-up", "ideas", "propose"):
            who.open(f"interventions:{name}", area=area.public_id)
        for name in ("intervention", "dose-note", "end", "review"):
            who.open(f"interventions:{name}", intervention=one.public_id)
        for name in ("accept", "decline", "take-back", "intervention"):
            who.open(f"interventions:{name}", intervention=other.public_id)
        who.open("interventions:shelf", query="?kind=circle&target=belonging")
        who.open("interventions:entry", entry=ENTRY)
    asha.open("interventions:own")
    asha.open("interventions:area-agree", area=area.public_id)
    asha.open("interventions:doer-choose", intervention=one.public_id)
    esha.open("interventions:areas-of", person=cast.people["asha"].public_id)
    for key in ("esha", "kiran"):
        visit(key, language=language).open("interventions:what-helped")
    visit("bikram", language=language).open("interventions:helping")


def test_who_is_named_sees_what_to_do_and_nothing_else(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    paired(cast, "asha", "bikram")
    area = noted(cast)
    one = proposed(cast, area, why="একা লাগে বলে")
    bikram = visit("bikram")
    bikram.open("interventions:intervention", intervention=one.public_id, expect=404)
    actions.accept_proposal(
        one, doer=cast.people["bikram"].public_id, by=cast.actor("asha"), at=cast.at
    )
    assert one.public_id in bikram.open("interventions:helping").content.decode()
    page = bikram.open("interventions:intervention", intervention=one.public_id).content.decode()
    assert "একা লাগে বলে" not in page
    assert WORDS not in page
    assert area.public_id not in page
    bikram.send(
        "interventions:dose-note", {**day(clock.day_of(cast.at), "on"), "note": ""}, intervention=one.public_id
    )
    for name in ("end", "review", "accept", "decline", "doer-choose"):
        bikram.open(f"interventions:{name}", intervention=one.public_id, expect=403)
    bikram.open("interventions:area", area=area.public_id, expect=404)
    bikram.open("interventions:ideas", area=area.public_id, expect=404)
    assert [look.what for look in looks_at(cast.people["asha"])].count("interventions") == 1


def test_a_supporter_loses_sight_with_the_end_the_pairing_or_another_choice(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    pairing = paired(cast, "asha", "bikram")
    one = agreed(cast, noted(cast), doer="bikram")
    bikram, asha = visit("bikram"), visit("asha")
    bikram.open("interventions:intervention", intervention=one.public_id)
    asha.send("interventions:doer-choose", {"doer": cast.people["asha"].public_id}, intervention=one.public_id)
    bikram.open("interventions:intervention", intervention=one.public_id, expect=404)
    asha.send("interventions:doer-choose", {"doer": cast.people["bikram"].public_id}, intervention=one.public_id)
    end_pairing(pairing, reason=EndReason.MOVED, by=cast.actor("bikram"), at=cast.at)
    bikram.open("interventions:intervention", intervention=one.public_id, expect=404)
    assert one.public_id not in bikram.open("interventions:helping").content.decode()


@pytest.mark.parametrize("who", ["bikram", "deepa", "farid", "gita", "hari", "indu", "jaya", "kiran", "chandra"])
def test_to_others_it_looks_as_if_there_were_nothing(cast: Cast, visit: Any, who: str) -> None:
    looked_after(cast, "asha")
    paired(cast, "asha", "bikram")
    area = noted(cast)
    one = agreed(cast, area)
    visitor = visit(who)
    for name in ("area", "ideas", "propose", "area-ease"):
        visitor.open(f"interventions:{name}", area=area.public_id, expect=404)
    for name in ("intervention", "review", "dose-note", "end"):
        visitor.open(f"interventions:{name}", intervention=one.public_id, expect=404)
    visitor.open("interventions:areas-of", person=cast.people["asha"].public_id, expect=404)


def test_the_practitioner_does_not_read_a_goal_that_is_closed_to_her(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    paired(cast, "asha", "bikram")
    goal = agreed_goal(cast, words="শুধু বিক্রমের সঙ্গে")
    rated(cast, goal, -1)
    one = agreed(cast, noted(cast), aim=f"goal:{goal.public_id}")
    page = visit("esha").open("interventions:intervention", intervention=one.public_id).content.decode()
    assert "শুধু বিক্রমের সঙ্গে" not in page
    assert "শুধু বিক্রমের সঙ্গে" in visit("asha").open(
        "interventions:intervention", intervention=one.public_id
    ).content.decode()


@pytest.mark.parametrize(
    ("decision", "route"),
    [("change_dose", "propose"), ("something_else", "ideas"), ("eased", "areas"), ("change_plan", "goals/of")],
)
def test_every_decision_leads_on(cast: Cast, visit: Any, decision: str, route: str) -> None:
    looked_after(cast, "asha")
    one = agreed(cast, noted(cast))
    answer = visit("esha").send(
        "interventions:review", {"decision": decision, "words": "একটু ভালো"}, intervention=one.public_id
    )
    assert route in answer.headers["Location"]
    assert EffectReview.objects.get().decision == decision


def test_a_changed_dose_is_a_new_proposal_that_follows_the_old_one(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    one = agreed(cast, noted(cast))
    esha = visit("esha")
    answer = esha.send("interventions:review", {"decision": "change_dose"}, intervention=one.public_id)
    today = clock.day_of(cast.at)
    given = {
        "aim": "words", "times_planned": "12", "doer": cast.people["asha"].public_id,
        **day(today + 20 * DAYS, "until"), **day(today + 21 * DAYS, "review_on"),
    }  # fmt: skip
    esha.open(answer.headers["Location"])
    esha.send(answer.headers["Location"], given)
    new = Intervention.objects.latest("pk")
    assert (new.follows, new.entry, new.times_planned, new.state) == (one, ENTRY, 12, InterventionState.PROPOSED)


def test_a_refusal_says_why_and_keeps_what_was_typed(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    one = agreed(cast, noted(cast))
    tomorrow = clock.day_of(cast.at) + DAYS
    page = visit("asha").send(
        "interventions:dose-note",
        {**day(tomorrow, "on"), "note": "কাল করব"},
        intervention=one.public_id,
        expect=422,
    )
    assert "এই দিনটি এখনো আসেনি" in page.content.decode()
    assert "কাল করব" in page.content.decode()


def test_the_same_form_sent_twice_notes_one_time(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    one = agreed(cast, noted(cast))
    asha = visit("asha")
    token = new_token(cast.people["asha"].public_id)
    for _ in range(2):
        asha.send(
            "interventions:dose-note",
            {**day(clock.day_of(cast.at), "on"), "once": token},
            intervention=one.public_id,
        )
    assert Dose.objects.count() == 1


def test_the_pages_of_a_participant_stay_light(cast: Cast, visit: Any) -> None:
    import gzip

    looked_after(cast, "asha")
    area = noted(cast)
    one = agreed(cast, area)
    for _ in range(12):
        done_once(cast, one)
    asha = visit("asha")
    pages = [
        asha.open("interventions:own"),
        asha.open("interventions:ideas", area=area.public_id),
        asha.open("interventions:intervention", intervention=one.public_id),
        asha.open("interventions:propose", area=area.public_id, query=f"?entry={ENTRY}"),
        asha.open("interventions:shelf"),
    ]
    assert max(len(gzip.compress(page.content, 6)) for page in pages) <= 10_000


def test_what_is_hard_to_give_is_known_only_when_it_was_opened_and_can_be_chosen(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    with_profile(cast, "asha", communication=["sign", "pictures"])
    area = noted(cast)
    esha = visit("esha")

    def says_so(query: str = "") -> bool:
        page = esha.open("interventions:ideas", area=area.public_id, query=query).content.decode()
        return "এতে লাগে" in page

    assert not says_so()
    assert says_so("?chosen=1&without=speech")
    opened(cast, "asha", Audience.PRACTITIONER, Item.COMMUNICATION)
    assert says_so()
    assert not says_so("?chosen=1")


def test_questions_to_the_database_do_not_grow_with_the_rows(cast: Cast, visit: Any) -> None:
    looked_after(cast, "asha")
    paired(cast, "asha", "bikram")
    person = cast.people["asha"].public_id

    def asked(key: str, where: str, **kwargs: Any) -> int:
        client = visit(key)
        client.open(where, **kwargs)
        with CaptureQueriesContext(connection) as queries:
            client.open(where, **kwargs)
        return len(queries)

    def counts(one: Intervention) -> list[int]:
        return [
            asked("asha", "interventions:own"),
            asked("esha", "interventions:areas-of", person=person),
            asked("esha", "interventions:ideas", area=one.area.public_id),
            asked("asha", "interventions:intervention", intervention=one.public_id),
            asked("bikram", "interventions:helping"),
        ]

    def grown(times: int) -> Intervention:
        for _ in range(times):
            one = agreed(cast, noted(cast), doer="bikram")
            for _dose in range(3):
                done_once(cast, one)
            actions.review_effect(
                one,
                decision=Decision.GO_ON,
                next_on=clock.day_of(cast.at) + 20 * DAYS,
                by=cast.actor("esha"),
                at=cast.at,
            )
        return one

    few = counts(grown(1))
    assert counts(grown(8)) == few
