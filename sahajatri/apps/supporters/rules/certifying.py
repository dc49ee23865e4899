"""When a certificate can be issued or renewed, and what waits when one lapses. Plain Python, no clock."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sahajatri.apps.supporters.terms import (
    CONVERSATION_GOOD_MONTHS,
    GRACE_DAYS,
    INITIAL_MINUTES,
    REFERENCES,
    REFRESHER,
    REFRESHER_MINUTES,
    RENEW_FROM_DAYS,
    Clearance,
    Ground,
    Module,
    Need,
    Part,
    Standing,
    SupporterState,
)
from sahajatri.engines.calendars import add_months
from sahajatri.kernel.refusals import Refusal
from sahajatri.kernel.wording import words

from .clearing import good_until

MOST_MINUTES = 12 * 60
LONGEST_PUT_OFF = 60
NO_CERTIFICATE = Refusal("no_certificate", words("There is no certificate that is good today."))
CHECK_OPEN = Refusal("check_open", words("A question of the check is still open. Take all the time you want."))
READY_FROM = 2  # a criterion on the first step is practised before anybody is met


@dataclass(frozen=True)
class Certified:
    """What is known of a supporter's certificate, practice conversations and hours."""

    ground: str = ""
    issued_on: date | None = None
    good_until: date | None = None
    ready_on: date | None = None  # the last practice conversation that went well
    minutes: int = 0  # of training, in all


@dataclass(frozen=True)
class RefresherNeed:
    """One thing that a renewal asks for: how much of it there is."""

    what: str  # hours, module, conversation, parts
    is_good: bool
    have: int = 0
    needed: int = 0


def grace_until(since: date) -> date:
    """Until when somebody who was cleared earlier goes on without a certificate of the new kind."""
    return since + timedelta(days=GRACE_DAYS)


def certification_needs(certified: Certified, on: date) -> list[Need]:
    """Practice conversation, hours and certificate as they stand on the day ``on``."""
    until = certified.good_until
    is_good = until is not None and until >= on
    has_talked = certified.ready_on is not None and on <= add_months(certified.ready_on, CONVERSATION_GOOD_MONTHS)
    is_covered = is_good and certified.ground != Ground.EARLIER  # they were good when it was issued
    conversation = Standing.GOOD if is_covered or has_talked else Standing.MISSING
    hours = Standing.GOOD if is_covered or certified.minutes >= INITIAL_MINUTES else Standing.MISSING
    certificate = Standing.GOOD if is_good else Standing.EXPIRED if until else Standing.MISSING
    return [
        Need(Part.CONVERSATION, conversation, certified.ready_on),
        Need(Part.HOURS, hours),
        Need(Part.CERTIFICATE, certificate, certified.issued_on, until),
    ]


def renewal_opens_on(until: date) -> date:
    """The first day on which a certificate that is good until ``until`` can be renewed."""
    return until - timedelta(days=RENEW_FROM_DAYS)


def is_renewal(certified: Certified) -> bool:
    """Whether the next certificate is a renewal, not the first one after training."""
    return certified.good_until is not None and certified.ground != Ground.EARLIER


def refresher_needs(
    certified: Certified, clearance: Clearance, *, minutes: int, refreshed_on: date | None
) -> list[RefresherNeed]:
    """What a renewal asks for since the last certificate: hours, one module anew, a short conversation, all else.

    The other modules need to have been done once: their days are renewed together with the certificate.
    """
    since = certified.issued_on
    has_talked = certified.ready_on is not None and since is not None and certified.ready_on > since
    has_module = refreshed_on is not None and since is not None and refreshed_on > since
    done = [n for n in clearance.needs if not isinstance(n.what, Part)]
    is_all_else = all(
        n.standing is Standing.GOOD or (isinstance(n.what, Module) and n.standing is Standing.EXPIRED) for n in done
    )
    return [
        RefresherNeed("hours", minutes >= REFRESHER_MINUTES, minutes, REFRESHER_MINUTES),
        RefresherNeed(str(REFRESHER), has_module),
        RefresherNeed("conversation", has_talked),
        RefresherNeed("parts", is_all_else),
    ]


def why_no_renewal(certified: Certified, needs: Iterable[RefresherNeed], *, on: date) -> Refusal | None:
    """A certificate is renewed in its last days or later, when everything is there."""
    if certified.good_until is not None and on < renewal_opens_on(certified.good_until):
        return Refusal(
            "renewal_early",
            words("The certificate is good for a long time still. It can be renewed in its last %(days)s days."),
            {"days": RENEW_FROM_DAYS},
        )
    if any(not need.is_good for need in needs):
        return Refusal("renewal_open", words("Something is still missing for the renewal. The list is on this page."))
    return None


def why_no_first_certificate(clearance: Clearance) -> Refusal | None:
    """The first one needs every check, every module, the practice conversation and the hours."""
    if clearance.to_certify:
        return Refusal(
            "needs_open",
            words("This cannot be cleared yet. Still open: %(count)s of %(all)s. The list is on this page."),
            {"count": len(clearance.to_certify), "all": len(clearance.needs) - 1},
        )
    return None


def why_no_certificate_now(state: str) -> Refusal | None:
    """Whoever offers anew is cleared first; whoever left or was declined has nothing to certify."""
    if state not in {SupporterState.CLEARED, SupporterState.PAUSED}:
        return Refusal("not_supporting_now", words("A certificate is for whoever supports or is on a break."))
    return None


def why_no_hours(*, minutes: int, on: date, today: date) -> Refusal | None:
    """Hours were spent on a day that has come, and fit into one day."""
    if on > today:
        return Refusal("day_to_come", words("This day is still to come. Write the day of the training."), field="on")
    if not 1 <= minutes <= MOST_MINUTES:
        return Refusal(
            "minutes", words("Write the minutes of one day, 720 at most."), {"most": MOST_MINUTES}, field="minutes"
        )
    return None


def why_no_references(supporting: int) -> Refusal | None:
    """References are in order when two people who know the supporter have spoken for her or him."""
    if supporting < REFERENCES:
        return Refusal(
            "two_references",
            words("Two people must have spoken for the supporter first. Note what they said under references."),
        )
    return None


def why_no_signature(version: str, *, current: str) -> Refusal | None:
    """What is agreed to is the text that is in force."""
    if version != current:
        return Refusal("policy_changed", words("The text has changed meanwhile. Please read it again."))
    return None


def why_no_assessor(*, is_own: bool, may_assess: bool) -> Refusal | None:
    """Coordinators, practitioners and certified supporters assess, never their own conversation."""
    if is_own:
        return Refusal("own_conversation", words("Nobody assesses her or his own conversation."), field="assessor")
    if not may_assess:
        return Refusal(
            "no_assessor",
            words("Choose a coordinator, a practitioner or a supporter with a certificate."),
            field="assessor",
        )
    return None


def why_no_result(
    levels: Mapping[str, int], *, criteria: Sequence[str], is_ready: bool, next_step: str
) -> Refusal | None:
    """Every criterion has a step; whoever is ready stands on the first step nowhere; else it says what to practise."""
    if any(levels.get(code) not in range(1, 5) for code in criteria):
        return Refusal("levels_open", words("Choose one sentence for each part of the conversation."))
    low = [code for code in criteria if levels[code] < READY_FROM]
    if is_ready and low:
        return Refusal(
            "not_ready",
            words("A part stands on the first step. Plan the conversation once more and say what to practise."),
            field="result",
        )
    if not is_ready and not next_step.strip():
        return Refusal("no_next_step", words("Write what to practise until the next time."), field="next_step")
    return None


def certificate_until(today: date, ground: Ground) -> date:
    """The last day of a certificate issued today."""
    return grace_until(today) if ground is Ground.EARLIER else good_until(today)


def minutes_by_year(rows: Iterable[tuple[date, str, int]]) -> dict[int, dict[str, int]]:
    """Minutes per year and kind, latest year first."""
    found: dict[int, dict[str, int]] = {}
    for on, kind, minutes in rows:
        year = found.setdefault(on.year, {})
        year[kind] = year.get(kind, 0) + minutes
    return dict(sorted(found.items(), reverse=True))


def why_not_finished(checks: set[str], right: set[str]) -> Refusal | None:
    """A module is finished when every question of its check was answered rightly once."""
    if not checks <= right:
        return CHECK_OPEN
    return None


def why_no_due_day(due_on: date, *, today: date) -> Refusal | None:
    """A day that is to come, and not so far that it is forgotten."""
    if not 0 <= (due_on - today).days <= LONGEST_PUT_OFF:
        return Refusal("due_day", words("Choose a day within the next 60 days."), field="due_on")
    return None


def why_no_statement(*, has_conflicts: bool, statement: str) -> Refusal | None:
    """Whoever knows of a conflict says which."""
    if has_conflicts and not statement.strip():
        return Refusal("no_statement", words("Write in a few words what it is."), field="statement")
    return None
