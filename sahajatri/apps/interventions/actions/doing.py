"""What was done, how it ended, and the look at its effect."""

from datetime import date, datetime

from sahajatri.apps.interventions import events, queries, rules
from sahajatri.apps.interventions.models import Dose, EffectReview, Intervention
from sahajatri.apps.interventions.terms import AreaState, Decision, HowEnded, InterventionState
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist

from .areas import eased, rests_if_nothing_runs


@action
def note_dose(
    intervention: Intervention, *, on: date, minutes: int | None = None, note: str = "", by: Actor, at: datetime
) -> Dose:
    """Note one time it was done. The first one says that it has begun. Raises Refused."""
    intervention = lock(intervention)
    agreed_on = clock.day_of(intervention.agreed_at) if intervention.agreed_at else None
    insist(
        rules.why_no_dose(
            state=intervention.state, on=on, agreed_on=agreed_on, minutes=minutes, today=clock.day_of(at)
        )
    )
    dose = Dose(intervention=intervention, on=on, minutes=minutes, note=note, by=by.person, at=at)
    dose.save()
    happened(
        events.DOSE_NOTED, dose, subject=intervention.person, programme=intervention.programme, minutes=minutes or 0
    )
    if intervention.state == InterventionState.AGREED:
        intervention.move_to(InterventionState.UNDER_WAY, at=at)
        happened(events.INTERVENTION_BEGUN, intervention, subject=intervention.person)
    return dose


@action
def end_intervention(
    intervention: Intervention, *, how: str, reason: str = "", by: Actor, at: datetime
) -> Intervention:
    """It is done, or it stops, with a reason if wanted. Its effect is looked at after that. Raises Refused."""
    intervention = lock(intervention)
    insist(rules.why_no_closing(intervention.state))
    intervention.how_ended = HowEnded(how).value
    intervention.reason = reason
    intervention.move_to(InterventionState.ENDED, at=at)
    happened(events.INTERVENTION_ENDED, intervention, subject=intervention.person, how=intervention.how_ended)
    return intervention


@action
def review_effect(
    intervention: Intervention,
    *,
    decision: str,
    words: str = "",
    next_on: date | None = None,
    by: Actor,
    at: datetime,
) -> EffectReview:
    """Look at the aim before and since, at how much was done, and decide what follows.

    To go on needs the next day to look; everything else closes this intervention: the area eases, or waits for what
    comes next. Raises Refused.
    """
    intervention = lock(intervention)
    today = clock.day_of(at)
    is_area_open = intervention.area.state in {AreaState.AGREED, AreaState.WORKING}
    insist(
        rules.why_no_review(
            state=intervention.state, is_area_open=is_area_open, decision=decision, next_on=next_on, today=today
        )
    )
    # What the participant may see is kept; pages show it to others once they have said it themselves.
    effect = queries.effect_now(intervention, [intervention.person], today)
    goes_on = decision == Decision.GO_ON
    review = EffectReview(
        intervention=intervention,
        on=today,
        by=by.person,
        at=at,
        before=effect.before,
        before_on=effect.before_on,
        after=effect.after,
        after_on=effect.after_on,
        moved=effect.moved.value,
        share=effect.share,
        times_done=intervention.doses.count(),
        times_planned=intervention.times_planned,
        decision=Decision(decision).value,
        words=words,
        next_on=next_on if goes_on else None,
    )
    review.save()
    happened(
        events.EFFECT_REVIEWED,
        review,
        subject=intervention.person,
        programme=intervention.programme,
        decision=review.decision,
    )
    if goes_on:
        _go_on(intervention, next_on or today, at=at)
    else:
        intervention.move_to(InterventionState.REVIEWED, at=at)
        area = lock(intervention.area)
        if decision == Decision.EASED and is_area_open:
            eased(area, at=at)
        else:
            rests_if_nothing_runs(area, at=at)
    return review


def _go_on(intervention: Intervention, next_on: date, *, at: datetime) -> None:
    intervention.review_on = next_on
    intervention.until = max(intervention.until, next_on)
    if intervention.state == InterventionState.ENDED:
        intervention.how_ended = ""
        intervention.move_to(InterventionState.UNDER_WAY, at=at)
        area = lock(intervention.area)
        if area.state == AreaState.AGREED:
            area.move_to(AreaState.WORKING, at=at)
            happened(events.AREA_WORKED_ON, area, subject=area.person)
    else:
        intervention.save()
