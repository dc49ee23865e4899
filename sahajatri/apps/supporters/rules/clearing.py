"""Checks, training, the offer, the break: what they rest on. Plain Python, no clock."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from sahajatri.apps.supporters.terms import (
    GOOD_FOR_MONTHS,
    MOST_CAPACITY,
    WARN_BEFORE_DAYS,
    Clearance,
    Module,
    Need,
    Standing,
    SupporterState,
    Vetting,
    VettingState,
)
from sahajatri.engines.calendars import add_months
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words


class Checked(Protocol):
    """A vetting item as it is stored."""

    item: str
    state: str
    approved_on: date | None
    expires_on: date | None


class Trained(Protocol):
    """A training record as it is stored."""

    module: str
    done_on: date
    expires_on: date


OWN = Refusal("own_clearance", words("Nobody decides about her or his own clearance. Ask another coordinator."))


def good_until(since: date) -> date:
    """The last day of what was checked or learnt on ``since``."""
    return add_months(since, GOOD_FOR_MONTHS)


def part_needs(checked: Iterable[Checked], trained: Iterable[Trained], *, on: date) -> list[Need]:
    """Every check and every module by itself, as they stand on the day ``on``."""
    items = {row.item: row for row in checked}
    modules: dict[str, Trained] = {}
    for row in trained:
        if row.module not in modules or row.expires_on > modules[row.module].expires_on:
            modules[row.module] = row
    needs = [_vetting_need(item, items.get(item), on) for item in Vetting]
    return needs + [_training_need(module, modules.get(module), on) for module in Module]


def _vetting_need(item: Vetting, row: Checked | None, on: date) -> Need:
    if row is None or row.state == VettingState.MISSING:
        return Need(item, Standing.MISSING)
    if row.state == VettingState.REFUSED:
        return Need(item, Standing.REFUSED)
    until = row.expires_on or (good_until(row.approved_on) if row.approved_on else None)
    if until is None:  # approved, but nobody knows when: it cannot be relied on
        return Need(item, Standing.MISSING)
    return Need(item, Standing.EXPIRED if until < on else Standing.GOOD, row.approved_on, until)


def _training_need(module: Module, row: Trained | None, on: date) -> Need:
    if row is None:
        return Need(module, Standing.MISSING)
    standing = Standing.EXPIRED if row.expires_on < on else Standing.GOOD
    return Need(module, standing, row.done_on, row.expires_on)


def why_no_application(state: str | None) -> Refusal | None:
    """Who offered before and was declined or left may offer anew; nobody offers twice at once."""
    if state in {SupporterState.APPLIED, SupporterState.CLEARED, SupporterState.PAUSED}:
        return Refusal(
            "applied_already", words("You have offered this already. Look at where it stands."), field="kind"
        )
    return None


def why_no_decision(*, is_own: bool) -> Refusal | None:
    """Nobody approves her or his own vetting, training or clearance."""
    return OWN if is_own else None


def why_no_approval(*, approved_on: date, expires_on: date, today: date) -> Refusal | None:
    """A check was made on a day that has come, and is good for a time that has not passed."""
    if approved_on > today:
        return Refusal(
            "day_to_come", words("This day is still to come. Write the day of the check."), field="approved_on"
        )
    if expires_on <= approved_on:
        return Refusal("expiry_first", words("The last day must come after the day of the check."), field="expires_on")
    if expires_on > good_until(today):
        return Refusal(
            "expiry_far",
            words("A check is good for %(months)s months at most. Choose an earlier last day."),
            {"months": GOOD_FOR_MONTHS},
            field="expires_on",
        )
    return None


def why_no_training(*, done_on: date, today: date) -> Refusal | None:
    """Training was done on a day that has come."""
    if done_on > today:
        return Refusal(
            "day_to_come", words("This day is still to come. Write the day of the training."), field="done_on"
        )
    return None


def why_no_offer(*, capacity: int | None, state: str) -> Refusal | None:
    """Somebody who supports, or has offered to, may walk beside one to five people."""
    if state in {SupporterState.DECLINED, SupporterState.LEFT}:
        return Refusal("not_supporting", words("You are not a supporter at the moment. You can offer it again."))
    if capacity is not None and not 1 <= capacity <= MOST_CAPACITY:
        return Refusal(
            "capacity",
            words("Choose a number from 1 to %(most)s."),
            {"most": MOST_CAPACITY},
            field="capacity",
        )
    return None


def why_no_story(story: str, *, is_open: bool) -> Refusal | None:
    """An open story has words in it."""
    if is_open and not story.strip():
        return Refusal("no_story", words("Write your story first; then you can open it."), field="story")
    return None


def why_no_return(state: str) -> Refusal | None:
    """Only a break can be ended; an offer that waits for clearance is not cleared by returning."""
    if state != SupporterState.PAUSED:
        return Refusal("not_paused", words("You are not on a break. Look at how it stands now."))
    return None


def lapse_of(clearance: Clearance, on: date) -> tuple[date, int] | None:
    """The lapse to warn of, as (its day, the distance in days that has been reached: 60, 14, or 0 when it lapsed)."""
    days = [need.until for need in clearance.needs if need.until is not None]
    if not days:
        return None
    until = min(days)
    left = (until - on).days
    if left < 0:
        return until, 0
    reached = [days for days in WARN_BEFORE_DAYS if left <= days]
    return (until, min(reached)) if reached else None


def warning_due(
    clearance: Clearance, on: date, *, warned_of: date | None, warned_days: int | None
) -> tuple[date, int] | None:
    """The lapse to tell now; None when there is none or it was told at this distance already."""
    lapse = lapse_of(clearance, on)
    if lapse is None or (warned_of == lapse[0] and warned_days is not None and warned_days <= lapse[1]):
        return None
    return lapse
