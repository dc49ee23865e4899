"""Pages of coordinators: suggested circles, who is left, circles that are forming."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.circles import access, actions, queries
from sahajatri.apps.circles.models import Circle, CircleProposal, SeatInvitation
from sahajatri.apps.circles.terms import (
    BEGINS_WITH,
    FEWEST_SEATS,
    INVITATION_STATE_WORDS,
    PROPOSAL_STATE_WORDS,
    CircleState,
    InvitationState,
    ProposalState,
    SeatRole,
    SeatState,
)
from sahajatri.apps.circles.terms import CirclesCapability as May
from sahajatri.apps.consent.access import items_for
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show

from . import suggested_words as words
from .forms import AskForm, Confirm, RejectForm, ReviewForm, TakeForm

SHOWN = 20


@page(May.PROPOSALS_READ)
def proposals(request: ActorRequest) -> HttpResponse:
    """Suggested circles as cards, who is left and why, and the circles that are forming."""
    return show(request, "circles/proposals.html", _desk(request))


@page(May.CIRCLES_PROPOSE)
def circles_propose(request: ActorRequest) -> HttpResponse:
    form = Confirm.of(request)
    programme = request.actor.programme
    if form.is_valid() and form.accepts(actions.propose_circles, programme, by=request.actor, at=request.at):
        return go_to(request, "circles:proposals", say=_("Here are the new suggestions."))
    if request.method != "POST":
        return go_to(request, "circles:proposals")
    return show(request, "circles/proposals.html", {**_desk(request), "form": form})


@page(May.PROPOSALS_READ, opens=access.proposal_for)
def proposal(request: ActorRequest, circle_proposal: CircleProposal) -> HttpResponse:
    """Every seat with the points that add up, and what would happen when it is taken over."""
    return show(request, "circles/proposal.html", _all_about(request, circle_proposal))


@page(May.PROPOSAL_DECIDE, opens=access.proposal_for)
def proposal_take(request: ActorRequest, circle_proposal: CircleProposal) -> HttpResponse:
    """Found the circle, or fill free seats: people are invited, and they decide."""
    people = [(seat.person.public_id, seat.person.display_name) for seat in circle_proposal.seats.all()]
    now = _now(request, circle_proposal)
    initial = {
        "invited": [code for code, _name in people if code in now.fitting],
        "name": words.name_for(circle_proposal.setting) if circle_proposal.circle_id is None else "",
    }
    form = TakeForm.of(request, people=people, is_new=circle_proposal.circle_id is None, initial=initial)
    if form.is_valid() and form.accepts(actions.take_proposal, circle_proposal, by=request.actor, at=request.at):
        said = _("The people are invited. Each of them has seven days to say yes or no.")
        return go_to(request, "circles:proposals", say=said)
    context = {**_all_about(request, circle_proposal), "form": form}
    return show(request, "circles/proposal_take.html", context)


@page(May.PROPOSAL_DECIDE, opens=access.proposal_for)
def proposal_reject(request: ActorRequest, circle_proposal: CircleProposal) -> HttpResponse:
    form = RejectForm.of(request)
    if form.is_valid() and form.accepts(actions.reject_proposal, circle_proposal, by=request.actor, at=request.at):
        return go_to(request, "circles:proposals", say=_("This circle is not suggested again in the next month."))
    context = {"proposal": circle_proposal, "title": _title(circle_proposal), "form": form}
    return show(request, "circles/proposal_reject.html", context)


@page(May.PROPOSAL_DECIDE)
def proposals_decide(request: ActorRequest) -> HttpResponse:
    """Several at once: look at them together, then take over all of them."""
    programme = request.actor.programme
    asked = (request.POST if request.method == "POST" else request.GET).getlist("chosen")
    found = {one.public_id: one for one in queries.proposals_to_decide(programme)}
    chosen = [found[code] for code in dict.fromkeys(asked) if code in found]
    form = ReviewForm.of(request, known=list(dict.fromkeys(asked)), initial={"chosen": asked})
    names = {one.public_id: _title(one) for one in chosen}
    if form.is_valid() and form.accepts(
        actions.take_proposals, programme, names=names, by=request.actor, at=request.at
    ):
        said = _("The people are invited. Each of them has seven days to say yes or no.")
        return go_to(request, "circles:proposals", say=said)
    people = [seat.person for one in chosen for seat in one.seats.all()]
    opened = words.opened_to_coordinators(people, programme)
    context = {
        "cards": [words.card(one, opened) for one in chosen],
        "people": len(people),
        "form": form,
        "is_gone": len(chosen) < len(set(asked)),
    }
    return show(request, "circles/proposals_decide.html", context)


@page(May.CIRCLE_OPEN, opens=access.circle_for)
def circle_begin(request: ActorRequest, circle: Circle) -> HttpResponse:
    """Begin with those who have said yes, also when they are fewer than usual."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.begin_circle, circle, by=request.actor, at=request.at):
        return go_to(request, "circles:proposals", say=_("The circle has begun. Its people have been told."))
    seated = [seat.person for seat in queries.seats_of(circle)]
    return show(request, "circles/circle_begin.html", {"circle": circle, "seated": seated, "form": form})


@page(May.CIRCLE_OPEN, opens=access.circle_for)
def facilitator_ask(request: ActorRequest, circle: Circle) -> HttpResponse:
    """Ask a peer supporter to look after a circle that is forming, or that nobody looks after any more."""
    able = queries.peers_who_can_lead(request.actor.programme, request.at)
    back = "circles:proposals" if circle.state == CircleState.FORMING else "circles:followed"
    form = AskForm.of(request, able=[(one.public_id, one.display_name) for one in able])
    if form.is_valid() and form.accepts(actions.ask_facilitator, circle, by=request.actor, at=request.at):
        return go_to(request, back, say=_("The question is sent. The answer comes within seven days."))
    context = {"circle": circle, "form": form, "has_able": bool(able), "back": reverse(back)}
    return show(request, "circles/facilitator_ask.html", context)


@page(May.INVITATION_WITHDRAW, opens=access.invitation_for)
def invitation_withdraw(request: ActorRequest, seat_invitation: SeatInvitation) -> HttpResponse:
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.withdraw_invitation, seat_invitation, by=request.actor, at=request.at):
        return go_to(request, "circles:proposals", say=_("The invitation is taken back. The person has been told."))
    context = {"invitation": seat_invitation, "form": form}
    return show(request, "circles/invitation_withdraw.html", context)


def _title(proposal: CircleProposal) -> str:
    return proposal.circle.name if proposal.circle else words.name_for(proposal.setting)


def _now(request: ActorRequest, proposal: CircleProposal) -> queries.StillFits:
    return queries.still_fits(proposal, queries.pool_of(proposal, request.at))


def _desk(request: ActorRequest) -> dict[str, Any]:
    programme = request.actor.programme
    run = queries.last_circle_run(programme)
    shown = Paginator(queries.proposals_to_decide(programme), SHOWN).get_page(request.GET.get("page"))
    people = [seat.person for one in shown for seat in one.seats.all()]
    opened = words.opened_to_coordinators(people, programme)
    unplaced = queries.left_without_circle(run) if run else []
    return {
        "run": run,
        "page": shown,
        "cards": [words.card(one, opened) for one in shown],
        "reasons": words.reasons_counted(unplaced),
        "left": [words.left(one) for one in unplaced[:SHOWN]],
        "left_more": max(0, len(unplaced) - SHOWN),
        "needs": words.needs(run) if run else [],
        "equity": words.equity(run) if run else [],
        "forming": [_forming(circle) for circle in queries.forming_circles(programme)],
        "invitations": [i for i in queries.open_seat_invitations(programme) if i.circle.state != "forming"],
        "now": request.at,
    }


def _forming(circle: Circle) -> dict[str, Any]:
    seats = [seat for seat in circle.taken_seats.all() if seat.state == SeatState.SEATED]
    invitations = sorted(circle.invitations.all(), key=lambda i: (i.role == SeatRole.MEMBER, i.person.name_key, i.pk))
    said_yes = sum(1 for seat in seats if seat.role == SeatRole.MEMBER)
    has_facilitator = any(seat.role == SeatRole.FACILITATOR for seat in seats)
    is_asked = any(i.role == SeatRole.FACILITATOR and i.state == InvitationState.OPEN for i in invitations)
    return {
        "circle": circle,
        "rows": [
            {
                "invitation": i,
                "is_facilitator": i.role == SeatRole.FACILITATOR,
                "state": sentence(INVITATION_STATE_WORDS[InvitationState(i.state)]),
                "is_open": i.state == InvitationState.OPEN,
            }
            for i in invitations
        ],
        "said_yes": said_yes,
        "needed": BEGINS_WITH,
        "can_begin": has_facilitator and said_yes >= FEWEST_SEATS,
        "needs_facilitator": not has_facilitator and not is_asked,
        "is_waiting": any(i.state == InvitationState.OPEN for i in invitations),
    }


def _all_about(request: ActorRequest, proposal: CircleProposal) -> dict[str, Any]:
    """With a look noted for each person whose opened words are shown."""
    seats = list(proposal.seats.all())
    items = {seat.pk: items_for(request.actor, seat.person, at=request.at, why="circles.proposal") for seat in seats}
    is_open = proposal.state == ProposalState.PROPOSED
    now = _now(request, proposal) if is_open else None
    opened = words.opened_to_coordinators([seat.person for seat in seats], proposal.programme)
    return {
        **words.card(proposal, opened),
        "seats": [
            {
                "person": seat.person,
                "rows": words.seat_rows(seat, items[seat.pk]),
                "points": round(seat.points * 100, 1),
                "is_gone": now is not None and seat.person.public_id not in now.fitting,
            }
            for seat in seats
        ],
        "is_open": is_open,
        "state": sentence(PROPOSAL_STATE_WORDS[ProposalState(proposal.state)]),
        "has_changed": now is not None and (not now.can_lead or len(now.fitting) < len(seats)),
        "can_lead": now is None or now.can_lead,
        "now": request.at,
    }
