"""The person says how work goes. When it does not go well, a talk is due as soon as somebody may know of it."""

from collections.abc import Iterable
from datetime import datetime

from sahajatri.apps.workplace import access, events, rules
from sahajatri.apps.workplace.models import Job, JobCheck
from sahajatri.apps.workplace.terms import CheckState, Going, Help
from sahajatri.kernel import clock
from sahajatri.kernel.access import Actor
from sahajatri.kernel.records import action, happened, lock
from sahajatri.kernel.refusals import insist


@action
def say_how_work_goes(
    job: Job,
    *,
    going: Going | str,
    would_help: Iterable[Help | str] = (),
    words: str = "",
    day: int | None = None,
    is_by_text: bool = False,
    by: Actor,
    at: datetime,
) -> JobCheck:
    """Keep the person's own answer. ``day``: asked for this day after the start. Raises Refused for anybody else."""
    job = lock(job)
    is_own = by.person is not None and by.person.pk == job.person_id
    insist(rules.why_no_check(state=job.state, is_own=is_own))
    due_on = rules.talk_by(going, clock.day_of(at))
    is_open = access.is_open_to_practitioners(job.person, job.programme)
    state = CheckState.RESTS if due_on is None else CheckState.WAITS if is_open else CheckState.ALONE
    check = JobCheck(
        job=job,
        day=day,
        going=Going(going).value,
        would_help=[Help(one).value for one in would_help],
        words=words,
        is_by_text=is_by_text,
        at=at,
        state=state,
        state_since=at,
        talk_by=due_on if state is CheckState.WAITS else None,
    )
    check.save()
    told = {"going": check.going} if state is CheckState.WAITS else {}
    happened(events.JOB_CHECKED, check, subject=job.person, programme=job.programme, **told)
    return check


@action
def ask_for_talk(check: JobCheck, *, by: Actor, at: datetime) -> JobCheck:
    """What was said while nobody could know is now followed by a talk. Raises Refused while work is not open."""
    job, check = lock(check.job), lock(check)
    insist(
        rules.why_no_check(state=job.state, is_own=by.person is not None and by.person.pk == job.person_id)
        or rules.why_nobody_can_be_asked(is_open=access.is_open_to_practitioners(job.person, job.programme))
    )
    check.talk_by = rules.talk_by(check.going, clock.day_of(at))
    check.move_to(CheckState.WAITS, at=at)
    happened(events.JOB_TALK_ASKED, check, subject=job.person, programme=job.programme, going=check.going)
    return check
