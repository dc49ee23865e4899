"""Suggested circles: who is looked at, what a coordinator decides, who is invited, and what never waits silently."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.cast import Cast
from sahajatri.apps.circles import actions, jobs, queries
from sahajatri.apps.circles.models import Circle, CircleProposal, SeatInvitation, Unplaced
from sahajatri.apps.circles.terms import CircleState, InvitationState, ProposalState, SeatRole
from sahajatri.apps.consent.terms import Audience, Item, Purpose
from sahajatri.apps.matching.actions import note_exclusion
from sahajatri.apps.notices.models import Notice
from sahajatri.apps.safeguarding.actions import block_person
from sahajatri.kernel.refusals import Refused
from tests.cast.circles import (
    answered,
    can_lead,
    looking_for_a_circle,
    opened_circle,
    proposed,
    seated,
    taken,
)
from tests.cast.consent import closed, opened, took_back

FOUR = ("new0", "new1", "new2", "new3")


def names(proposal: CircleProposal) -> set[str]:
    return {seat.person.name for seat in proposal.seats.all()}


def test_only_who_agreed_to_circles_is_suggested(cast: Cast) -> None:
    proposal = proposed(cast, people=5)
    assert len(names(proposal)) == 5
    took_back(cast, "new4", Purpose.CIRCLE)
    actions.propose_circles(cast.programme, by=cast.actor("gita"), at=cast.at)
    newer = CircleProposal.objects.get(state=ProposalState.PROPOSED)
    assert names(newer) == {f"নতুন {n}" for n in range(4)}
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.SUPERSEDED


def test_only_what_was_opened_to_circles_counts(cast: Cast) -> None:
    proposal = proposed(cast, experience_tags=["pain"], skills_wanted=["accounts"])
    assert proposal.points == pytest.approx(0.5 + 0.5 * 3 / 4)  # Deepa shares what was lived through, not the wish
    for key in FOUR:
        closed(cast, key, Audience.CIRCLE, Item.EXPERIENCE)
    actions.propose_circles(cast.programme, by=cast.actor("gita"), at=cast.at)
    newer = CircleProposal.objects.get(state=ProposalState.PROPOSED)
    assert newer.points == pytest.approx(0.5 * 3 / 4)


def test_who_did_not_open_the_district_is_not_suggested_to_meet_face_to_face(cast: Cast) -> None:
    proposed(cast)
    looking_for_a_circle(cast, "far", modes=["in_person"])
    closed(cast, "far", Audience.CIRCLE, Item.PLACE)
    run = actions.propose_circles(cast.programme, by=cast.actor("gita"), at=cast.at)
    left = Unplaced.objects.get(run=run)
    assert (left.reason, left.changes) == (
        "not_said",
        [{"kind": "say", "setting": None, "count": 0, "items": ["place"]}],
    )


def test_people_fill_the_free_seats_of_a_circle_that_meets_then(cast: Cast) -> None:
    can_lead(cast)
    circle = opened_circle(cast, name="মঙ্গলবার", mode="phone", weekday="tue", starts=time(18), ends=time(19), seats=3)
    can_lead(cast)
    seated(cast, "asha", circle)
    looking_for_a_circle(cast, "new0")
    actions.propose_circles(cast.programme, by=cast.actor("gita"), at=cast.at)
    proposal = CircleProposal.objects.get()
    assert (proposal.circle, names(proposal)) == (circle, {"মানুষ new0"})
    actions.take_proposal(proposal, invited=[cast.people["new0"].public_id], by=cast.actor("gita"), at=cast.at)
    assert queries.taken_in(circle) == 2  # the seat is kept until the answer
    answered(cast, circle, "new0")
    assert queries.circles_of(cast.people["new0"], cast.programme) == [circle]


def test_a_new_circle_begins_when_four_people_and_the_facilitator_have_said_yes(cast: Cast) -> None:
    circle = taken(cast, proposed(cast))
    assert circle.state == CircleState.FORMING
    assert queries.open_circles(cast.programme) == []
    answered(cast, circle, *FOUR)
    circle.refresh_from_db()
    assert circle.state == CircleState.FORMING
    answered(cast, circle, "deepa")
    circle.refresh_from_db()
    assert circle.state == CircleState.OPEN
    assert [p.pk for p in queries.facilitators_of(circle)] == [cast.people["deepa"].pk]
    assert circle.rhythm["day"] == "tue"
    told = Notice.objects.filter(kind="circle.begun", channel="in_app").values_list("person_id", flat=True)
    assert set(told) == {cast.people[key].pk for key in (*FOUR, "gita")}  # Deepa, the last to answer, reads it at once


def test_a_forming_circle_is_no_circle_yet(cast: Cast, visit: Any) -> None:
    circle = taken(cast, proposed(cast))
    answered(cast, circle, "new0", "new1", "deepa")
    visit("new0").open("circles:circle", circle=circle.public_id, expect=404)
    visit("deepa").open("circles:gathering-plan", circle=circle.public_id, expect=404)
    with pytest.raises(Refused, match="closed"):
        seated(cast, "asha", circle)
    visit("new0").send("circles:seat-leave", circle=circle.public_id)
    assert queries.taken_in(circle) == 3  # one said yes, two are still asked


def test_a_coordinator_can_let_three_begin(cast: Cast, visit: Any) -> None:
    circle = taken(cast, proposed(cast))
    answered(cast, circle, "new0", "new1", "deepa")
    gita = visit("gita")
    gita.send("circles:circle-begin", expect=422, circle=circle.public_id)
    answered(cast, circle, "new2")
    gita.send("circles:circle-begin", circle=circle.public_id)
    circle.refresh_from_db()
    assert circle.state == CircleState.OPEN
    answered(cast, circle, "new3")
    assert queries.taken_in(circle) == 4


def test_who_said_no_is_not_asked_again_for_a_month(cast: Cast) -> None:
    circle = taken(cast, proposed(cast))
    answered(cast, circle, *FOUR, answer="no")
    answered(cast, circle, "deepa", answer="no")
    later = cast.at + timedelta(days=5)
    run = actions.propose_circles(cast.programme, by=cast.actor("gita"), at=later)
    assert run.counts["people"] == 0
    much_later = actions.propose_circles(cast.programme, by=cast.actor("gita"), at=cast.at + timedelta(days=31))
    assert much_later.counts["people"] == 4


def test_nobody_is_told_who_said_no(cast: Cast, visit: Any) -> None:
    circle = taken(cast, proposed(cast))
    invitation = SeatInvitation.objects.get(circle=circle, person=cast.people["new0"])
    actions.answer_invitation(invitation, answer="no", private_reason="সময় নেই", by=cast.actor("new0"), at=cast.at)
    notice = Notice.objects.get(kind="circle.invitation-closed", person=cast.people["gita"], channel="in_app")
    assert cast.people["new0"].name not in notice.title + notice.text
    page = visit("gita").open("circles:proposals").content.decode()
    assert "সময় নেই" in page
    assert not Notice.objects.filter(person=cast.people["new1"], kind="circle.invitation-closed").exists()


def test_an_invitation_never_waits_silently(cast: Cast) -> None:
    circle = taken(cast, proposed(cast))
    jobs.look_after_invitations(cast.at + timedelta(days=3))
    assert not SeatInvitation.objects.filter(reminded_at__isnull=False).exists()
    for _time in range(2):
        jobs.look_after_invitations(cast.at + timedelta(days=4, hours=1))
    reminders = Notice.objects.filter(kind="circle.invitation", channel="in_app", person=cast.people["new0"])
    assert reminders.count() == 2  # the invitation and one reminder
    for _time in range(2):
        jobs.look_after_invitations(cast.at + timedelta(days=7, hours=1))
    states = set(circle.invitations.values_list("state", flat=True))
    assert states == {InvitationState.EXPIRED}
    told = Notice.objects.filter(kind="circle.invitation-closed", person=cast.people["gita"], channel="in_app")
    assert told.count() == 5
    with pytest.raises(Refused, match="closed"):
        answered(cast, circle, "new0", at=cast.at + timedelta(days=8))


def test_a_suggestion_without_a_decision_is_told_to_its_owner_once(cast: Cast) -> None:
    proposal = proposed(cast)
    assert proposal.owner == cast.people["gita"]
    for days in (6, 7, 8):
        jobs.look_after_invitations(cast.at + timedelta(days=days))
    told = Notice.objects.filter(kind="circle.proposal-due", channel="in_app")
    assert [n.person_id for n in told] == [cast.people["gita"].pk]


def test_taking_the_agreement_back_ends_the_invitation_and_the_seat(cast: Cast) -> None:
    circle = taken(cast, proposed(cast))
    answered(cast, circle, "new0")
    took_back(cast, "new0", Purpose.CIRCLE)
    took_back(cast, "new1", Purpose.CIRCLE)
    assert queries.seat_of(cast.people["new0"], circle) is None
    invitation = SeatInvitation.objects.get(circle=circle, person=cast.people["new1"])
    assert invitation.state == InvitationState.WITHDRAWN


def test_a_suggestion_that_no_longer_holds_is_refused_and_nothing_is_done(cast: Cast, visit: Any) -> None:
    proposal = proposed(cast)
    took_back(cast, "new3", Purpose.CIRCLE)
    with pytest.raises(Refused, match="no_longer_fits"):
        taken(cast, proposal)
    assert not Circle.objects.exists()
    gita = visit("gita")
    page = gita.open("circles:proposal", circle_proposal=proposal.public_id).content.decode()
    assert "বদলেছে" in page
    three = [cast.people[key].public_id for key in FOUR[:3]]
    gita.send(
        "circles:proposal-take", {"name": "দল", "freq": "weekly", "invited": three}, circle_proposal=proposal.public_id
    )
    assert SeatInvitation.objects.filter(role=SeatRole.MEMBER).count() == 3
    gita.send(
        "circles:proposal-take",
        {"name": "দল", "freq": "weekly", "invited": three},
        expect=422,
        circle_proposal=proposal.public_id,
    )
    assert Circle.objects.count() == 1


def test_a_facilitator_without_room_is_noticed_before_anybody_is_invited(cast: Cast) -> None:
    proposal = proposed(cast)
    for number in range(2):
        opened_circle(cast, name=f"দল {number}")
    can_lead(cast)
    with pytest.raises(Refused, match="facilitator"):
        taken(cast, proposal)
    assert not SeatInvitation.objects.exists()


def test_two_who_must_not_meet_never_sit_together_and_no_page_says_so(cast: Cast, visit: Any) -> None:
    can_lead(cast)
    for number in range(5):
        looking_for_a_circle(cast, f"new{number}", name=f"নতুন {number}")
    block_person(cast.people["new0"], by=cast.actor("new1"), at=cast.at)
    note_exclusion(
        cast.programme,
        person=cast.people["new0"],
        other=cast.people["deepa"],
        reason="গোপন কারণ",
        by=cast.actor("gita"),
        at=cast.at,
    )
    run = actions.propose_circles(cast.programme, by=cast.actor("gita"), at=cast.at)
    proposal = CircleProposal.objects.get()
    assert names(proposal) == {f"নতুন {n}" for n in range(1, 5)}
    assert Unplaced.objects.get(run=run).reason == "no_seat_left"
    assert "গোপন কারণ" not in visit("gita").open("circles:proposals").content.decode()


def test_a_block_after_the_invitation_is_not_told_either(cast: Cast, visit: Any) -> None:
    circle = taken(cast, proposed(cast))
    answered(cast, circle, "new1")
    block_person(cast.people["new0"], by=cast.actor("new1"), at=cast.at)
    invitation = SeatInvitation.objects.get(circle=circle, person=cast.people["new0"])
    page = visit("new0").send(
        "circles:invitation-answer", {"answer": "yes"}, expect=422, seat_invitation=invitation.public_id
    )
    assert cast.people["new1"].name not in page.content.decode()
    assert queries.seat_of(cast.people["new0"], circle) is None


def test_who_is_invited_reads_why_and_what_others_will_see(cast: Cast, visit: Any) -> None:
    circle = taken(cast, proposed(cast, experience_tags=["pain"]), topic="কাজে ফেরা")
    invitation = SeatInvitation.objects.get(circle=circle, person=cast.people["new0"])
    page = visit("new0").open("circles:invitation", seat_invitation=invitation.public_id).content.decode()
    assert "ব্যথা নিয়ে কাজ করি" in page  # her own, which several others there share
    assert "কাজে ফেরা" in page
    assert "আমার জীবনের অভিজ্ঞতা" in page or "অভিজ্ঞতা" in page
    for other in FOUR[1:]:
        assert cast.people[other].name not in page


def test_what_only_one_other_shares_is_not_named(cast: Cast, visit: Any) -> None:
    can_lead(cast, experience_tags=[])
    for number in range(4):
        tags = ["wheelchair"] if number < 2 else []
        looking_for_a_circle(cast, f"new{number}", experience_tags=tags)
    actions.propose_circles(cast.programme, by=cast.actor("gita"), at=cast.at)
    circle = taken(cast, CircleProposal.objects.get())
    invitation = SeatInvitation.objects.get(circle=circle, person=cast.people["new0"])
    page = visit("new0").open("circles:invitation", seat_invitation=invitation.public_id).content.decode()
    assert "হুইলচেয়ার" not in page


def test_a_coordinator_reads_what_is_shared_only_when_it_was_opened_to_coordinators(cast: Cast, visit: Any) -> None:
    proposal = proposed(cast, experience_tags=["pain"], interests=["learning"])
    gita = visit("gita")
    page = gita.open("circles:proposal", circle_proposal=proposal.public_id).content.decode()
    assert "ব্যথা নিয়ে কাজ করি" not in page
    for key in FOUR:
        opened(cast, key, Audience.COORDINATOR, Item.EXPERIENCE)
    page = gita.open("circles:proposal", circle_proposal=proposal.public_id).content.decode()
    assert "ব্যথা নিয়ে কাজ করি" in page
    assert "ব্যথা নিয়ে কাজ করি" not in gita.open("circles:proposals").content.decode()  # the list notes no look


@pytest.mark.parametrize("who", ["asha", "bikram", "deepa", "esha", "hari", "indu", "kiran"])
def test_only_coordinators_of_the_programme_see_suggestions(cast: Cast, visit: Any, who: str) -> None:
    proposal = proposed(cast)
    for path in ("/circles/suggested/", f"/circles/suggested/{proposal.public_id}/"):
        assert visit(who).get(path).status_code in {403, 404} or who == "hari"
    visit("hari").open("circles:proposal", circle_proposal=proposal.public_id, expect=404)


def test_an_invitation_is_seen_by_the_invited_alone(cast: Cast, visit: Any) -> None:
    circle = taken(cast, proposed(cast))
    invitation = SeatInvitation.objects.get(circle=circle, person=cast.people["new0"])
    for who in ("new1", "asha", "gita", "deepa"):
        visit(who).open("circles:invitation", seat_invitation=invitation.public_id, expect=404)


def test_saying_no_needs_a_reason_and_the_same_is_not_suggested_again(cast: Cast, visit: Any) -> None:
    proposal = proposed(cast)
    gita = visit("gita")
    gita.send("circles:proposal-reject", {"reason": ""}, expect=422, circle_proposal=proposal.public_id)
    gita.send("circles:proposal-reject", {"reason": "দুজন আত্মীয়"}, circle_proposal=proposal.public_id)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.reason) == (ProposalState.REJECTED, "দুজন আত্মীয়")
    gita.send("circles:circles-propose")
    assert not CircleProposal.objects.filter(state=ProposalState.PROPOSED).exists()


def two_circles(cast: Cast) -> list[CircleProposal]:
    can_lead(cast)
    can_lead(cast, "jaya", availability=[{"day": "fri", "from": "10:00", "to": "12:00"}])
    for number in range(8):
        when = {} if number < 4 else {"availability": [{"day": "fri", "from": "10:00", "to": "12:00"}]}
        looking_for_a_circle(cast, f"new{number}", name=f"নতুন {number}", **when)
    actions.propose_circles(cast.programme, by=cast.actor("gita"), at=cast.at)
    return list(CircleProposal.objects.order_by("pk"))


def test_several_are_taken_over_together_after_a_look_at_them(cast: Cast, visit: Any) -> None:
    found = two_circles(cast)
    gita = visit("gita")
    chosen = [one.public_id for one in found]
    query = "?" + "&".join(f"chosen={code}" for code in chosen)
    page = gita.open("circles:proposals-decide", query=query).content.decode()
    assert "নতুন 0" in page
    assert "নতুন 7" in page
    gita.send("circles:proposals-decide", {"chosen": chosen})
    assert Circle.objects.filter(state=CircleState.FORMING).count() == 2
    assert SeatInvitation.objects.filter(state=InvitationState.OPEN).count() == 10


def test_when_one_of_several_has_changed_nobody_is_invited(cast: Cast, visit: Any) -> None:
    found = two_circles(cast)
    took_back(cast, "new7", Purpose.CIRCLE)
    gita = visit("gita")
    gita.send("circles:proposals-decide", {"chosen": [one.public_id for one in found]}, expect=422)
    assert not SeatInvitation.objects.exists()
    gita.send("circles:proposals-decide", {}, expect=422)


def test_another_facilitator_is_asked_when_the_first_says_no(cast: Cast, visit: Any) -> None:
    circle = taken(cast, proposed(cast))
    answered(cast, circle, "deepa", answer="no")
    can_lead(cast, "jaya")
    gita = visit("gita")
    assert "facilitator/" in gita.open("circles:proposals").content.decode()
    gita.send("circles:facilitator-ask", {"facilitator": cast.people["jaya"].public_id}, circle=circle.public_id)
    answered(cast, circle, *FOUR, "jaya")
    circle.refresh_from_db()
    assert circle.state == CircleState.OPEN


def test_a_circle_that_does_not_come_about_is_told_to_those_who_said_yes(cast: Cast, visit: Any) -> None:
    circle = taken(cast, proposed(cast))
    answered(cast, circle, "new0")
    visit("gita").send("circles:circle-close", circle=circle.public_id)
    assert Notice.objects.filter(kind="circle.not-begun", person=cast.people["new0"]).exists()
    assert set(circle.invitations.values_list("state", flat=True)) == {
        InvitationState.ACCEPTED,
        InvitationState.WITHDRAWN,
    }


def test_small_groups_are_not_counted_on_the_page(cast: Cast, visit: Any) -> None:
    proposed(cast, people=6)
    looking_for_a_circle(cast, "man", gender="male", languages=["ccp"])
    actions.propose_circles(cast.programme, by=cast.actor("gita"), at=cast.at)
    page = visit("gita", language="en").open("circles:proposals").content.decode()
    table = page[page.index('id="equity"') :]
    assert "few" in table[: table.index("District")]


@pytest.mark.parametrize("language", ["bn", "en"])
def test_every_page_of_forming_opens_in_both_languages(cast: Cast, visit: Any, language: str) -> None:
    gita = visit("gita", language=language)
    gita.open("circles:proposals")
    two_circles(cast)
    looking_for_a_circle(cast, "chakma", languages=["ccp"], gender="male")
    looking_for_a_circle(cast, "silent", languages=[], availability=[])
    actions.propose_circles(cast.programme, by=cast.actor("gita"), at=cast.at)
    first = CircleProposal.objects.filter(state=ProposalState.PROPOSED).order_by("pk")[0]
    gita.open("circles:proposals")
    gita.open("circles:proposals-decide")
    gita.open("circles:proposals-decide", query=f"?chosen={first.public_id}")
    for name in ("proposal", "proposal-take", "proposal-reject"):
        gita.open(f"circles:{name}", circle_proposal=first.public_id)
    circle = taken(cast, first)
    gita.open("circles:proposals")
    gita.open("circles:proposal", circle_proposal=first.public_id)
    for name in ("circle-begin", "facilitator-ask"):
        gita.open(f"circles:{name}", circle=circle.public_id)
    invitation = SeatInvitation.objects.filter(circle=circle, role=SeatRole.MEMBER)[0]
    gita.open("circles:invitation-withdraw", seat_invitation=invitation.public_id)
    invited = visit(next(k for k, p in cast.people.items() if p == invitation.person), language=language)
    for name in ("invitation", "invitation-answer"):
        invited.open(f"circles:{name}", seat_invitation=invitation.public_id)
    assert invitation.public_id in invited.open("circles:circles").content.decode()
    invited.send("circles:invitation-answer", {"answer": "yes"}, seat_invitation=invitation.public_id)
    invited.open("circles:invitation", seat_invitation=invitation.public_id)
    lead = SeatInvitation.objects.get(circle=circle, role=SeatRole.FACILITATOR)
    key = next(k for k in ("deepa", "jaya") if cast.people[k].pk == lead.person_id)
    visit(key, language=language).open("circles:invitation", seat_invitation=lead.public_id)


def test_the_page_asks_the_same_for_four_people_and_for_twelve(cast: Cast, visit: Any) -> None:
    proposed(cast)
    gita = visit("gita")
    gita.open("circles:proposals")
    with CaptureQueriesContext(connection) as few:
        gita.open("circles:proposals")
    for number in range(4, 12):
        looking_for_a_circle(cast, f"new{number}", languages=["bn"] if number < 8 else ["ccp"])
    actions.propose_circles(cast.programme, by=cast.actor("gita"), at=cast.at)
    with CaptureQueriesContext(connection) as many:
        gita.open("circles:proposals")
    assert len(many) == len(few)
    with CaptureQueriesContext(connection) as run:
        actions.propose_circles(cast.programme, by=cast.actor("gita"), at=cast.at)
    reads = [query["sql"] for query in run.captured_queries if query["sql"].startswith("SELECT")]
    assert len(reads) < 60
