"""Work in words: kinds, hours and pay, how it goes, what is due."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sahajatri.apps.workplace import queries, rules
from sahajatri.apps.workplace.models import EmployerContact, Job, JobCheck, JobTalk, JobTerms
from sahajatri.apps.workplace.terms import (
    CONTACT_HOW_NAMES,
    CONTACT_KIND_NAMES,
    CONTRACT_NAMES,
    CURRENCY_NAMES,
    END_REASON_NAMES,
    GOING_NAMES,
    JOB_KIND_NAMES,
    PERIOD_NAMES,
    TOLD_NAMES,
    CheckState,
    ContactHow,
    ContactKind,
    Contract,
    EndReason,
    Going,
    JobKind,
    JobState,
    Period,
    Told,
)
from sahajatri.kernel.clock import day_of
from sahajatri.kernel.pages import sentence
from sahajatri.kernel.pages.templatetags.words import date_words, number

GOING_KIND = {Going.WELL: "done", Going.WOBBLES: "warn", Going.IN_DANGER: "urgent"}


def _number(value: Any) -> str:
    return number(int(value) if value == int(value) else value)


def where(job: Job) -> str:
    """Where or for whom the work is."""
    return job.employer.name if job.employer else job.employer_name


def terms_text(terms: JobTerms | None) -> str:
    """Hours and pay, as far as they were said."""
    if terms is None:
        return ""
    parts = []
    if terms.hours is not None:
        parts.append(_("%(hours)s hours a week") % {"hours": _number(terms.hours)})
    if terms.pay is not None:
        money = sentence(CURRENCY_NAMES[terms.currency]) if terms.currency in CURRENCY_NAMES else terms.currency
        amount = f"{_number(terms.pay)} {money}"
        period = sentence(PERIOD_NAMES[Period(terms.period)]) if terms.period else ""
        parts.append(_("%(amount)s %(period)s") % {"amount": amount, "period": period} if period else amount)
    return " · ".join(parts)


def span(job: Job) -> str:
    """From when to when."""
    if job.state == JobState.RUNNING or job.ended_on is None:
        return _("since %(day)s") % {"day": date_words(job.started_on)}
    return _("%(start)s to %(end)s") % {"start": date_words(job.started_on), "end": date_words(job.ended_on)}


def last_talk(job: Job) -> JobTalk | None:
    """The newest talk about the job."""
    return max(job.talks.all(), key=lambda talk: (talk.on, talk.pk), default=None)


def last_word(job: Job) -> JobCheck | None:
    """What the person said last, when it is newer than the last talk."""
    said, talk = queries.last_check(job), last_talk(job)
    is_newer = said is not None and (talk is None or day_of(said.at) > talk.on or said.state == CheckState.WAITS)
    return said if is_newer else None


def going_tag(talk: JobTalk | JobCheck | None) -> dict[str, str] | None:
    """How it went the last time, as a tag."""
    if talk is None:
        return None
    return {"text": sentence(GOING_NAMES[Going(talk.going)]), "kind": GOING_KIND[Going(talk.going)]}


def told_job(job: Job, *, is_known: bool = True) -> dict[str, Any]:
    """A job as a card tells it. ``is_known``: what the person said may be known."""
    promise = queries.next_talk_of(job, is_known=is_known)
    return {
        "job": job,
        "where": where(job),
        "kind": sentence(JOB_KIND_NAMES[JobKind(job.kind)]),
        "span": span(job),
        "terms": terms_text(queries.terms_now(job)),
        "going": going_tag(last_talk(job)),
        "next_on": promise.due_on if promise else None,
        "is_asked": promise is not None and promise.is_asked,
        "adjustments": job.adjustments,
        "earlier": earlier_terms(job),
        "own_word": going_tag(last_word(job)) if is_known else None,
    }


def job_rows(job: Job, *, is_own: bool) -> list[dict[str, Any]]:
    """Everything about a job; what the employer was told only to the person."""
    rows: list[tuple[str, str]] = [
        (_("Where"), where(job)),
        (_("Kind"), sentence(JOB_KIND_NAMES[JobKind(job.kind)])),
        (_("When"), span(job)),
        (_("Hours and pay"), terms_text(queries.terms_now(job))),
        (_("How it was agreed"), sentence(CONTRACT_NAMES[Contract(job.contract)]) if job.contract else ""),
        (_("Agreed at the workplace"), job.adjustments),
    ]
    if is_own and job.told != Told.NOT_SAID:
        rows.append((_("Did I tell the employer?"), sentence(TOLD_NAMES[Told(job.told)])))
    if job.state == JobState.ENDED:
        why = sentence(END_REASON_NAMES[EndReason(job.end_reason)]) if job.end_reason else ""
        rows.append((_("Why it ended"), "\n".join(text for text in (why, job.end_words) if text)))
    if job.isco and not is_own:
        rows.append((_("Code of the occupation (ISCO-08)"), job.isco))
    return [{"key": key, "value": value} for key, value in rows]


def earlier_terms(job: Job) -> list[dict[str, str]]:
    """Hours and pay before the present ones, newest first."""
    ordered = sorted(job.terms.all(), key=lambda terms: (terms.from_on, terms.pk), reverse=True)
    return [{"day": date_words(t.from_on), "text": terms_text(t)} for t in ordered[1:] if terms_text(t)]


def talk_rows(job: Job) -> list[dict[str, Any]]:
    """The talks about a job, newest first."""
    ordered = sorted(job.talks.all(), key=lambda talk: (talk.on, talk.pk), reverse=True)
    return [
        {
            "on": talk.on,
            "who": talk.by.display_name if talk.by else "",
            "tag": going_tag(talk),
            "note": talk.note,
            "next_step": talk.next_step,
            "next_on": talk.next_on,
        }
        for talk in ordered
    ]


def support_rows(job: Job, support: Mapping[str, list[date]]) -> list[dict[str, str]]:
    """How much support there was around the start of a job: numbers, and what helped they do not tell."""
    rows = []
    for name, days in support.items():
        before, after = rules.around(days, job.started_on)
        value = _("before: %(before)s, from the start on: %(after)s") % {
            "before": number(before),
            "after": number(after),
        }
        rows.append({"key": sentence(name), "value": value})
    return rows


def contact_text(contact: EmployerContact) -> str:
    """How and why one talked."""
    how = sentence(CONTACT_HOW_NAMES[ContactHow(contact.how)])
    return f"{sentence(CONTACT_KIND_NAMES[ContactKind(contact.kind)])} · {how}"
