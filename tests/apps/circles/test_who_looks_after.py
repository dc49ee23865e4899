"""Who looks after a circle: asked, handed over by agreement, laid down; a circle is never without somebody for long."""

from datetime import timedelta
from typing import Any

import pytest

from demo.cast import Cast
from sahajatri.apps.circles import actions, queries
from sahajatri.apps.circles.jobs import life as jobs
from sahajatri.apps.circles.models import Circle, Seat, SeatInvitation
from sahajatri.apps.circles.terms import SeatRole
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.supporters.care.actions import step_back
from sahajatri.apps.supporters.terms import Kind
from sahajatri.kernel import clock
from sahajatri.kernel.refusals import Refused
from tests.cast.care import cared_for
from tests.cast.circles import can_lead, opened_circle, planned, seated
from tests.cast.supporters import cleared


def role_of(cast: Cast, key: str, circle: Circle) -> str:
    return Seat.objects.get(circle=circle, person=cast.people[key]).role


def asked(cast: Cast, circle: Circle, key: str, *, hands_over: bool = False) -> SeatInvitation:
    person = cast.people[key].public_id
    return actions.ask_role(circle, person=person, hands_over=hands_over, by=cast.actor("deepa"), at=cast.at)


def say(cast: Cast, invitation: SeatInvitation, key: str, answer: str = "yes") -> None:
    actions.answer_invitation(invitation, answer=answer, by=cast.actor(key), at=cast.at)


def test_a_member_is_asked_to_help_says_yes_and_leads_gatherings_but_hides_nothing(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    gathering = planned(cast, circle)
    asha = visit("asha")
    asha.open("circles:gathering-plan", expect=403, circle=circle.public_id)
    visit("deepa").send("circles:role-ask", {"person": cast.people["asha"].public_id}, circle=circle.public_id)
    invitation = SeatInvitation.objects.get()
    page = asha.open("circles:invitation", seat_invitation=invitation.public_id).content.decode()
    assert circle.name in page
    asha.send("circles:invitation-answer", {"answer": "yes"}, seat_invitation=invitation.public_id)
    assert role_of(cast, "asha", circle) == SeatRole.CO_FACILITATOR
    asha.open("circles:gathering-plan", circle=circle.public_id)
    asha.open("circles:gathering-move", gathering=gathering.public_id)
    for name in ("role-ask", "hand-over"):
        asha.open(f"circles:{name}", expect=403, circle=circle.public_id)
    told = Notice.objects.filter(person=cast.people["deepa"], kind="seat-invitation.answered", channel="in_app")
    assert told.count() == 1
    assert not Notice.objects.filter(person=cast.people["gita"], kind="circle.invitation-closed").exists()


def test_who_helps_still_takes_a_seat(cast: Cast) -> None:
    circle = opened_circle(cast, seats=3)
    for key in ("asha", "jaya", "lata"):
        seated(cast, key, circle)
    say(cast, asked(cast, circle, "asha"), "asha")
    assert queries.taken_in(circle) == 3
    assert queries.open_circles(cast.programme)[0].is_full


def test_a_no_needs_no_reason_and_changes_nothing(cast: Cast) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    say(cast, asked(cast, circle, "asha"), "asha", "no")
    assert role_of(cast, "asha", circle) == SeatRole.MEMBER
    assert not Notice.objects.filter(person=cast.people["gita"], kind="circle.invitation-closed").exists()


def test_handing_over_needs_a_cleared_peer_supporter_and_leaves_the_former_one_as_a_member(cast: Cast) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    seated(cast, "jaya", circle)
    with pytest.raises(Refused, match="not_cleared"):
        asked(cast, circle, "asha", hands_over=True)
    with pytest.raises(Refused, match="not_cleared"):
        asked(cast, circle, "jaya", hands_over=True)
    cleared(cast, "jaya", Kind.PEER)
    say(cast, asked(cast, circle, "jaya", hands_over=True), "jaya")
    assert (role_of(cast, "jaya", circle), role_of(cast, "deepa", circle)) == (SeatRole.FACILITATOR, SeatRole.MEMBER)
    assert Circle.objects.get(pk=circle.pk).lead_needed_by is None
    told = Notice.objects.filter(person=cast.people["asha"], kind="seat.role-changed", channel="in_app")
    assert told.count() == 1
    with pytest.raises(Refused, match="not_yours"):
        asked(cast, circle, "asha")


def test_only_the_facilitator_asks_and_one_at_a_time(cast: Cast) -> None:
    circle = opened_circle(cast)
    for key in ("asha", "jaya"):
        seated(cast, key, circle)
    asked(cast, circle, "asha")
    with pytest.raises(Refused, match="asked"):
        asked(cast, circle, "jaya")
    with pytest.raises(Refused, match="not_yours"):
        actions.ask_role(circle, person=cast.people["jaya"].public_id, by=cast.actor("asha"), at=cast.at)
    with pytest.raises(Refused, match="stale"):
        asked(cast, circle, "lata")
    actions.take_back_ask(circle, by=cast.actor("deepa"), at=cast.at)
    with pytest.raises(Refused, match="nobody_asked"):
        actions.take_back_ask(circle, by=cast.actor("deepa"), at=cast.at)
    asked(cast, circle, "jaya")


def test_who_left_cannot_say_yes_to_helping(cast: Cast) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    invitation = asked(cast, circle, "asha")
    actions.leave_seat(circle, by=cast.actor("asha"), at=cast.at)
    with pytest.raises(Refused, match="no_seat"):
        say(cast, invitation, "asha")


@pytest.mark.parametrize("how", ["step_back", "leave_seat"])
def test_a_circle_without_anybody_gets_a_day_and_all_who_are_concerned_are_told(cast: Cast, how: str) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    getattr(actions, how)(circle, by=cast.actor("deepa"), at=cast.at)
    circle.refresh_from_db()
    assert circle.lead_needed_by == clock.day_of(cast.at) + timedelta(days=7)
    told = Notice.objects.filter(kind="circle.unled", channel="in_app")
    assert {cast.people["asha"].pk, cast.people["gita"].pk} <= {n.person_id for n in told}
    waiting = queries.open_things_of_circles(cast.programme, cast.at)
    assert [(one.what, one.by, one.is_late) for one in waiting] == [("lead", circle.lead_needed_by, False)]


def test_the_coordinators_are_reminded_from_the_day_on_until_somebody_is_found(cast: Cast) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    actions.step_back(circle, by=cast.actor("deepa"), at=cast.at)
    for days in (1, 3, 7, 7.2, 10, 13):
        jobs.look_for_facilitators(cast.at + timedelta(days=days))
    still = Notice.objects.filter(kind="circle.unled-still", channel="in_app", person=cast.people["gita"])
    assert still.count() == 3
    can_lead(cast, "jaya")
    again = actions.ask_facilitator(
        circle, facilitator=cast.people["jaya"].public_id, by=cast.actor("gita"), at=cast.at
    )
    assert [one.about for one in queries.open_things_of_circles(cast.programme, cast.at)] == [again]
    say(cast, again, "jaya")
    circle.refresh_from_db()
    assert (role_of(cast, "jaya", circle), circle.lead_needed_by) == (SeatRole.FACILITATOR, None)
    assert queries.open_things_of_circles(cast.programme, cast.at) == []


def test_a_circle_that_has_a_facilitator_is_not_given_another_by_the_coordinator(cast: Cast) -> None:
    circle = opened_circle(cast)
    can_lead(cast, "jaya")
    with pytest.raises(Refused, match="closed"):
        actions.ask_facilitator(circle, facilitator=cast.people["jaya"].public_id, by=cast.actor("gita"), at=cast.at)


def test_circles_that_came_without_anybody_are_found_by_the_clock(cast: Cast) -> None:
    circle = actions.take_over_circle(
        cast.programme, name="পুরোনো দল", people=[cast.people["asha"]], by=cast.actor("gita"), at=cast.at
    )
    jobs.look_for_facilitators(cast.at)
    circle.refresh_from_db()
    assert circle.lead_needed_by is not None


def test_stepping_back_keeps_the_seat(cast: Cast, visit: Any) -> None:
    circle = opened_circle(cast)
    seated(cast, "asha", circle)
    say(cast, asked(cast, circle, "asha"), "asha")
    asha = visit("asha")
    asha.open("circles:step-back", circle=circle.public_id)
    asha.send("circles:step-back", circle=circle.public_id)
    assert role_of(cast, "asha", circle) == SeatRole.MEMBER
    asha.open("circles:circle", circle=circle.public_id)
    asha.open("circles:step-back", expect=403, circle=circle.public_id)
    circle.refresh_from_db()
    assert circle.lead_needed_by is None


@pytest.mark.parametrize("language", ["bn", "en"])
def test_every_page_of_parts_opens_in_both_languages(cast: Cast, visit: Any, language: str) -> None:
    circle = opened_circle(cast)
    deepa = visit("deepa", language=language)
    pages = ("people", "role-ask", "hand-over", "role-take-back", "step-back")
    for name in pages:
        deepa.open(f"circles:{name}", circle=circle.public_id)
    for key in ("asha", "jaya"):
        seated(cast, key, circle)
    cleared(cast, "jaya", Kind.PEER)
    invitation = asked(cast, circle, "jaya", hands_over=True)
    for name in pages:
        deepa.open(f"circles:{name}", circle=circle.public_id)
    jaya = visit("jaya", language=language)
    jaya.open("circles:invitation", seat_invitation=invitation.public_id)
    jaya.open("circles:people", circle=circle.public_id)
    gita = visit("gita", language=language)
    actions.step_back(circle, by=cast.actor("deepa"), at=cast.at)
    gita.open("circles:facilitator-ask", circle=circle.public_id)
    gita.open("circles:followed")


def test_when_who_looks_after_a_circle_rests_the_coordinators_see_to_the_next_gathering(cast: Cast) -> None:
    row = cared_for(cast, "deepa")
    first, second = opened_circle(cast), opened_circle(cast, name="আরেক দল")
    seated(cast, "asha", first)
    step_back(row, is_from_people=False, by=cast.actor("deepa"), at=cast.at)
    told = Notice.objects.filter(kind="circle.lead-rests", channel="in_app")
    assert not told.exists()
    step_back(row, is_from_people=True, by=cast.actor("deepa"), at=cast.at)
    [notice] = told
    assert notice.person == cast.people["gita"]
    assert first.name in notice.text
    assert second.name in notice.text
