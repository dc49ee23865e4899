"""Suggestions of circles: the engine suggests, a coordinator decides, people are invited."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sahajatri.apps.circles import events, queries, rules
from sahajatri.apps.circles.models import Circle, CircleProposal, CircleRun, ProposedSeat, Unplaced
from sahajatri.apps.circles.terms import (
    DECIDE_WITHIN_DAYS,
    SUGGESTED_SIZE,
    CircleState,
    ProposalState,
    Rhythm,
    SeatRole,
)
from sahajatri.engines import circling as engine
from sahajatri.engines.statistics import suppressed_counts
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from .inviting import invite


@action
def propose_circles(programme: Any, *, by: Actor, at: datetime) -> CircleRun:
    """Suggest circles for everybody who agreed to circles and has no seat; earlier open suggestions are replaced.

    Whoever asks owns the suggestions and is reminded of them on their day. People who are left are kept with a
    reason and with what would have to change.
    """
    pool = queries.circle_pool(programme, at)
    found = engine.form_circles(pool.people, pool.facilitators, size=SUGGESTED_SIZE, standing=pool.standing)
    for old in CircleProposal.objects.select_for_update().filter(programme=programme, state=ProposalState.PROPOSED):
        old.move_to(ProposalState.SUPERSEDED, at=at)
    with_news = [circle for circle in found.circles if len(circle.seats) > len(circle.stayed)]
    seated = sum(len(circle.seats) - len(circle.stayed) for circle in with_news)
    needs = engine.needs_together(found, pool.people, size=SUGGESTED_SIZE)
    run = CircleRun(
        programme=programme,
        ran_by=by.person,
        ran_at=at,
        counts={
            "people": pool.waiting,
            "facilitators": len(pool.facilitators),
            "seated": seated,
            "without_consent": pool.without_consent,
            "invited": pool.invited,
        },
        needs=[{"setting": _setting(need.setting), "people": len(need.people)} for need in needs],
        equity=_equity(found, pool),
    )
    run.save()
    decide_by = clock.day_of(at) + timedelta(days=DECIDE_WITHIN_DAYS)
    for circle in with_news:
        proposal = CircleProposal(
            programme=programme,
            run=run,
            circle=pool.circles.get(circle.name),
            facilitator=pool.leaders[circle.setting.facilitator],
            setting=_setting(circle.setting),
            common=[list(row) for row in circle.common],
            points=circle.points,
            owner=by.person,
            decide_by=decide_by,
            state_since=at,
        )
        proposal.save()
        ProposedSeat.objects.bulk_create(
            ProposedSeat(
                proposal=proposal,
                person=pool.records[seat],
                points=circle.notes[seat].points,
                shares=_shares(circle.notes[seat]),
            )
            for seat in circle.seats
            if seat not in circle.stayed
        )
    Unplaced.objects.bulk_create(
        Unplaced(
            run=run,
            person=pool.records[person.id],
            reason=found.unplaced[person.id],
            changes=[_change(change) for change in found.changes.get(person.id, ())],
        )
        for person in pool.people
        if person.id in found.unplaced
    )
    happened(
        events.CIRCLES_PROPOSED,
        run,
        people=pool.waiting,
        circles=len(with_news),
        seated=seated,
        left=len(found.unplaced),
    )
    return run


def _equity(found: engine.Circles, pool: queries.CirclePool) -> dict[str, list[list[Any]]]:
    """Seated and left by gender, district and language; counts below five are hidden before they are kept."""
    kinds = {
        "gender": {one.id: pool.records[one.id].gender for one in pool.people},
        "district": {one.id: pool.records[one.id].district for one in pool.people},
        # Who speaks a rarer language as well counts there: otherwise nobody would see that it finds no circle.
        "language": {
            one.id: min(one.languages, key=lambda code: (code in {"bn", "en"}, code), default="")
            for one in pool.people
        },
    }
    tables = {}
    for kind, groups in kinds.items():
        rates = engine.seated_by_group(found, groups)
        if rates:
            shown = suppressed_counts([[rate.seated, rate.left] for rate in rates.values()])
            tables[kind] = [[group, *row] for group, row in zip(rates, shown.cells, strict=True)]
    return tables


def _setting(setting: engine.Setting) -> dict[str, Any]:
    return {name: value for name, value in asdict(setting).items() if name != "facilitator"}


def _shares(note: engine.SeatNote) -> list[dict[str, Any]]:
    return [{**asdict(share), "tags": [list(tag) for tag in share.tags]} for share in note.shares]


def _change(change: engine.Change) -> dict[str, Any]:
    setting = _setting(change.setting) if change.setting is not None else None
    return {"kind": change.kind, "setting": setting, "count": change.count, "items": list(change.items)}


@action
def take_proposal(
    proposal: CircleProposal,
    *,
    name: str = "",
    topic: str = "",
    place: str = "",
    freq: str = Rhythm.FORTNIGHTLY.value,
    invited: Iterable[str] = (),
    by: Actor,
    at: datetime,
) -> Circle:
    """Take a suggestion over: a new circle is formed, or its people are invited to free seats of one that is there.

    ``invited`` are public ids of suggested people; nobody else can be invited so. The facilitator of a new circle is
    asked as well. Everything the suggestion rests on is looked at again. Raises Refused: decided, something has
    changed, the facilitator cannot, no free seat.
    """
    proposal = _locked(proposal)
    pool = queries.pool_of(proposal, at)
    return _take(proposal, pool, invited=list(invited), name=name, topic=topic, place=place, freq=freq, by=by, at=at)


@action
def take_proposals(
    programme: Any, *, chosen: Sequence[str], names: Mapping[str, str], by: Actor, at: datetime
) -> CircleRun | None:
    """Take several suggestions over at once, each with everybody in it; all of them or, when one has changed, none.

    ``chosen`` are public ids of suggestions, ``names`` what their circles are called. Raises Refused.
    """
    found = CircleProposal.objects.filter(programme=programme, public_id__in=list(chosen)).order_by("pk")
    taken = sorted([_locked(one) for one in found], key=lambda one: list(chosen).index(one.public_id))
    insist(None if taken else rules.CHANGED)
    for proposal in taken:
        everybody = [seat.person.public_id for seat in proposal.seats.select_related("person")]
        pool = queries.pool_of(proposal, at)
        _take(proposal, pool, invited=everybody, name=names.get(proposal.public_id, ""), by=by, at=at)
    return taken[0].run


def _locked(proposal: CircleProposal) -> CircleProposal:
    """The suggestion and the circle it is for, so that two who decide at once do not give the same seat twice."""
    proposal = lock(proposal)
    if proposal.circle is not None:
        lock(proposal.circle)
    return proposal


def _take(
    proposal: CircleProposal,
    pool: queries.CirclePool,
    *,
    invited: list[str],
    name: str,
    topic: str = "",
    place: str = "",
    freq: str = Rhythm.FORTNIGHTLY.value,
    by: Actor,
    at: datetime,
) -> Circle:
    now = queries.still_fits(proposal, pool)
    seats = [seat for seat in proposal.seats.select_related("person") if seat.person.public_id in set(invited)]
    insist(
        rules.why_not_taken(
            state=proposal.state,
            is_circle_there=proposal.circle_id is None
            or (now.circle is not None and now.circle.state in queries.THERE),
            can_lead=now.can_lead,
            invited=len(seats),
            fitting=sum(1 for seat in seats if seat.person.public_id in now.fitting),
            free=now.free,
            name=name or (proposal.circle.name if proposal.circle else ""),
        )
    )
    circle = proposal.circle
    if circle is None:
        circle = _form(proposal, name, topic, place, freq, at)
        invite(circle, proposal.facilitator.person, SeatRole.FACILITATOR, by=by, at=at)
    for seat in seats:
        invite(circle, seat.person, SeatRole.MEMBER, shares=seat.shares, by=by, at=at)
    proposal.circle, proposal.decided_by = circle, by.person
    proposal.move_to(ProposalState.TAKEN, at=at)
    happened(events.PROPOSAL_TAKEN, proposal, invited=len(seats))
    return circle


def _form(proposal: CircleProposal, name: str, topic: str, place: str, freq: str, at: datetime) -> Circle:
    setting = proposal.setting
    circle = Circle(
        programme=proposal.programme,
        name=name,
        topic=topic,
        mode=setting["mode"],
        place=place,
        district=setting["district"],
        languages=[setting["language"]],
        ways=[setting["way"]],
        only_for=setting["only"],
        seats=SUGGESTED_SIZE[1],
        rhythm=rules.rhythm_of(setting["slot"], setting["half_hours"], freq),
        started_on=clock.day_of(at),
        state=CircleState.FORMING.value,
        state_since=at,
    )
    circle.save()
    happened(events.CIRCLE_OPENED, circle, seats=circle.seats)
    return circle


@action
def reject_proposal(proposal: CircleProposal, *, reason: str, by: Actor, at: datetime) -> CircleProposal:
    """Say no to a suggestion, with a reason. For a month these people are not suggested for this facilitator."""
    proposal = lock(proposal)
    insist(rules.why_not_rejected(state=proposal.state, reason=reason))
    proposal.decided_by, proposal.reason = by.person, reason
    proposal.move_to(ProposalState.REJECTED, at=at)
    happened(events.PROPOSAL_REJECTED, proposal)
    return proposal


@action
def remind_of_proposal(proposal: CircleProposal, *, by: Actor, at: datetime) -> CircleProposal:
    """Its day has come without a decision: whoever owns it is reminded, once."""
    proposal = lock(proposal)
    proposal.reminded_at = at
    proposal.save()
    happened(events.PROPOSAL_DUE, proposal)
    return proposal
