"""Applications, interviews and the way of a job in words."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from sahajatri.apps.workplace import queries
from sahajatri.apps.workplace.models import Interview, Job, JobCheck, WorkApplication
from sahajatri.apps.workplace.terms import (
    APPLICATION_STATE_NAMES,
    CONTACT_HOW_NAMES,
    END_REASON_NAMES,
    FOUND_HOW_NAMES,
    GOING_NAMES,
    HELP_NAMES,
    OPEN_APPLICATIONS,
    WENT_HOW_NAMES,
    ApplicationState,
    CheckState,
    ContactHow,
    EndReason,
    FoundHow,
    Going,
    Help,
    InterviewState,
    WentHow,
)
from sahajatri.kernel.clock import day_of
from sahajatri.kernel.pages import sentence
from sahajatri.kernel.pages.templatetags.words import date_words, when_words

from . import wording

STATE_KIND = {
    ApplicationState.INVITED: "info",
    ApplicationState.OFFERED: "done",
    ApplicationState.TAKEN: "done",
}


def where(application: WorkApplication) -> str:
    """Where or for whom the work is."""
    return application.employer.name if application.employer else application.employer_name


def tag(application: WorkApplication) -> dict[str, str]:
    """How it stands."""
    state = ApplicationState(application.state)
    return {"text": sentence(APPLICATION_STATE_NAMES[state]), "kind": STATE_KIND.get(state, "plain")}


def card(application: WorkApplication, at: datetime) -> dict[str, Any]:
    """An application as the list tells it."""
    ahead = queries.next_interview(application, at)
    return {
        "application": application,
        "where": where(application),
        "tag": tag(application),
        "interview_at": ahead.starts_at if ahead else None,
        "is_quiet": queries.is_quiet(application, at),
        "to_tell": bool(queries.interviews_to_tell(application, at)),
    }


def rows(application: WorkApplication, *, is_own: bool) -> list[dict[str, Any]]:
    """What is known about an application; what was not said is left out."""
    found = FOUND_HOW_NAMES[FoundHow(application.found_how)] if application.found_how else ""
    is_over = application.state not in OPEN_APPLICATIONS
    step = application.next_step
    if application.next_on is not None:
        step = " · ".join(text for text in (step, date_words(application.next_on)) if text)
    known = [
        (_("Where"), where(application)),
        (_("How it was found"), sentence(found) if found else ""),
        (_("Applied on"), date_words(application.applied_on)),
        (_("To remember"), application.words),
        (_("What was said"), application.reason if is_over else ""),
        (_("What comes next"), step),
        (_("Code of the occupation (ISCO-08)"), "" if is_own else application.isco),
    ]
    return [{"key": key, "value": value} for key, value in known if value]


def interview(one: Interview, at: datetime, *, is_own: bool) -> dict[str, Any]:
    """An interview; what the person needs there only to her or him."""
    is_planned = one.state == InterviewState.PLANNED
    return {
        "interview": one,
        "when": when_words(one.starts_at),
        "way": sentence(CONTACT_HOW_NAMES[ContactHow(one.way)]),
        "needs": one.needs_there if is_own else "",
        "went": sentence(WENT_HOW_NAMES[WentHow(one.went)]) if one.went else "",
        "is_ahead": is_planned and one.starts_at > at,
        "is_to_tell": is_planned and one.starts_at <= at,
        "is_held": one.state == InterviewState.HELD,
        "is_told": bool(one.went or one.words),
        "is_cancelled": one.state == InterviewState.CANCELLED,
    }


def way_of(job: Job, *, with_checks: bool) -> list[dict[str, Any]]:
    """What happened with a job, newest first: the start, changes, talks, the person's own word, the end."""
    # Of one day and one kind, what was written down later is the newer one.
    found: list[tuple[Any, int, int, dict[str, Any]]] = [
        (job.started_on, 0, 0, _entry(job.started_on, _("The work began")))
    ]
    for terms in job.terms.all():
        if text := wording.terms_text(terms):
            title = _("Hours and pay") if terms.from_on == job.started_on else _("New hours or pay")
            found.append((terms.from_on, 1, terms.pk, _entry(terms.from_on, title, text)))
    for talk in job.talks.all():
        title = _("A talk: %(going)s") % {"going": sentence(GOING_NAMES[Going(talk.going)])}
        step = talk.next_step
        if talk.next_on is not None:
            step = " · ".join(part for part in (step, date_words(talk.next_on)) if part)
        text = "\n".join(part for part in (talk.note, f"{_('Next:')} {step}" if step else "") if part)
        found.append((talk.on, 3, talk.pk, _entry(talk.on, title, text, talk.by.display_name if talk.by else "")))
    for check in job.checks.all() if with_checks else ():
        found.append((day_of(check.at), 2, check.pk, check_entry(check)))
    if job.ended_on is not None:
        why = sentence(END_REASON_NAMES[EndReason(job.end_reason)]) if job.end_reason else ""
        text = "\n".join(part for part in (why, job.end_words) if part)
        found.append((job.ended_on, 4, 0, _entry(job.ended_on, _("The work has ended"), text)))
    return [entry for *_place, entry in sorted(found, key=lambda row: row[:3], reverse=True)]


def check_entry(check: JobCheck) -> dict[str, Any]:
    """The person's own word."""
    helps = ", ".join(sentence(HELP_NAMES[Help(code)]) for code in check.would_help)
    lines = [check.words, _("What would help: %(helps)s") % {"helps": helps} if helps else ""]
    if check.state == CheckState.WAITS:
        lines.append(_("A talk follows by %(day)s.") % {"day": date_words(check.talk_by)})
    title = _("In one's own words: %(going)s") % {"going": sentence(GOING_NAMES[Going(check.going)])}
    return _entry(day_of(check.at), title, "\n".join(line for line in lines if line))


def _entry(when: Any, title: str, text: str = "", who: str = "") -> dict[str, Any]:
    return {"when": when, "title": title, "text": text, "who": who}
