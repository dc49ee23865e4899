"""What a coordinator does about certificates: references, hours, issuing, withdrawing, what lapses."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.supporters import actions, lessons, queries, rules
from sahajatri.apps.supporters.access import reference_for, renewal_for, supporter_for
from sahajatri.apps.supporters.models import Reference, Renewal, Supporter
from sahajatri.apps.supporters.terms import (
    CERTIFICATE_WORDS,
    GROUND_WORDS,
    HOURS_WORDS,
    NEED_WORDS,
    REFERENCE_WORDS,
    CertificateState,
    Clearance,
    Ground,
    HoursKind,
    Part,
    ReferenceState,
    SupporterState,
)
from sahajatri.apps.supporters.terms import SupportersCapability as May
from sahajatri.kernel import clock
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show

from .forms import Confirm
from .learning_forms import HeardForm, HoursForm, ReferenceNotedForm, RenewalForm, WithdrawForm
from .talks import about_talk
from .training import refresher_rows
from .wording import said, time_spent, year_rows

SHOWN = 50


def file_of(supporter: Supporter, clearance: Clearance, request: ActorRequest) -> dict[str, Any]:
    """All that belongs to one supporter's certificate, for the coordinator's file."""
    today = clock.day_of(request.at)
    refresher = queries.refresher_of(supporter, clearance)
    holds = supporter.state in {SupporterState.CLEARED, SupporterState.PAUSED}
    may_issue = holds and (
        not clearance.to_certify and queries.certified_of(supporter).ground in {"", Ground.EARLIER}
        if refresher is None
        else refresher.is_complete and refresher.opens_on is not None and refresher.opens_on <= today
    )
    certifications = queries.certifications_of(supporter)
    return {
        "may_issue": may_issue,
        "is_renewal": refresher is not None,
        "may_withdraw": any(c.state == CertificateState.ISSUED for c in certifications),
        "certifications": [
            {
                "certification": c,
                "state": sentence(CERTIFICATE_WORDS[CertificateState(c.state)]),
                "ground": sentence(GROUND_WORDS[Ground(c.ground)]),
            }
            for c in certifications
        ],
        "refresher": refresher_rows(refresher),
        "renew_from": refresher.opens_on if refresher else None,
        "talks": [about_talk(talk) for talk in queries.practice_talks_of(supporter)],
        "references": [
            {
                "reference": row,
                "state": sentence(REFERENCE_WORDS[ReferenceState(row.state)]),
                "is_open": row.state in {ReferenceState.NAMED, ReferenceState.NOT_REACHED},
            }
            for row in queries.references_of(supporter)
        ],
        "hours": [
            {
                "row": row,
                "kind": sentence(HOURS_WORDS[HoursKind(row.kind)]),
                "spent": time_spent(row.minutes),
                "what": row.what or _what_of(row),
            }
            for row in queries.hours_of(supporter)[:SHOWN]
        ],
        "years": year_rows(queries.minutes_by_year(supporter), HOURS_WORDS),
        "renewal": queries.open_renewal_of(supporter),
        "reflections": [
            {"text": row.text, "ask": _ask_of(row)} for row in queries.reflections_shared(supporter)
        ],
    }


def _what_of(row: Any) -> str:
    return sentence(NEED_WORDS[row.training.module]) if row.training else ""


def _ask_of(row: Any) -> str:
    course = lessons.courses()[row.module]
    return next((said(one.ask) for one in course.exercises if one.code == row.exercise), said(course.title))


@page(May.SUPPORTERS_READ)
def lapsing(request: ActorRequest) -> HttpResponse:
    """What lapses in the next 60 days or has lapsed, who looks after it, by when."""
    programme, today = request.actor.programme, clock.day_of(request.at)
    owned = {row.supporter_id: row for row in queries.renewals_waiting(programme)}
    taken = queries.places_taken(programme)
    shown = Paginator(queries.lapsing_within(programme, today), SHOWN).get_page(request.GET.get("page"))
    rows = []
    for found in shown:
        first = min((n for n in found.clearance.needs if n.until), key=lambda n: n.until or today)
        rows.append(
            {
                "supporter": found.supporter,
                "what": sentence(NEED_WORDS[first.what]),
                "until": first.until,
                "has_lapsed": first.until is not None and first.until < today,
                "renewal": owned.get(found.supporter.pk),
                "taken": taken.get(found.supporter.pk, 0),
            }
        )
    return show(request, "supporters/lapsing.html", {"rows": rows, "page": shown, "today": today})


@page(May.SUPPORTER_CLEAR, opens=renewal_for)
def renewal_plan(request: ActorRequest, renewal: Renewal) -> HttpResponse:
    """Take it on oneself and choose a day."""
    form = RenewalForm.of(request, initial={"due_on": renewal.due_on})
    if form.is_valid() and form.accepts(actions.plan_renewal, renewal, by=request.actor, at=request.at):
        return go_to(request, "supporters:lapsing", say=_("You look after it. We remind you on that day."))
    return show(request, "supporters/renewal_plan.html", {"renewal": renewal, "form": form})


@page(May.SUPPORTER_CLEAR, opens=supporter_for)
def reference_add(request: ActorRequest, supporter: Supporter) -> HttpResponse:
    """Write down somebody who can be asked."""
    form = ReferenceNotedForm.of(request)
    if form.is_valid() and form.accepts(actions.name_reference, supporter, by=request.actor, at=request.at):
        return _back(request, supporter, _("The name is noted."))
    return show(request, "supporters/reference_add.html", {"supporter": supporter, "form": form})


@page(May.SUPPORTER_CLEAR, opens=reference_for)
def reference_hear(request: ActorRequest, reference: Reference) -> HttpResponse:
    """Note what somebody said."""
    form = HeardForm.of(request)
    if form.is_valid() and form.accepts(actions.hear_reference, reference, by=request.actor, at=request.at):
        return _back(request, reference.supporter, _("Noted. The way to reach the person has been removed."))
    return show(request, "supporters/reference_hear.html", {"reference": reference, "form": form})


@page(May.SUPPORTER_CLEAR, opens=supporter_for)
def hours_note(request: ActorRequest, supporter: Supporter) -> HttpResponse:
    form = HoursForm.of(request, initial={"on": clock.day_of(request.at), "kind": HoursKind.REFRESHER.value})
    if form.is_valid() and form.accepts(actions.note_hours, supporter, by=request.actor, at=request.at):
        return _back(request, supporter, _("The hours are noted."))
    return show(request, "supporters/hours_note.html", {"supporter": supporter, "form": form})


@page(May.SUPPORTER_CLEAR, opens=supporter_for)
def certificate_give(request: ActorRequest, supporter: Supporter) -> HttpResponse:
    """Look once more at what it rests on, then issue or renew."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.give_certificate, supporter, by=request.actor, at=request.at):
        return _back(request, supporter, _("The certificate is issued. The supporter has been told."))
    today = clock.day_of(request.at)
    clearance = queries.clearance_of(supporter, today)
    context = {
        "supporter": supporter,
        "form": form,
        "until": rules.good_until(today),
        "still": [sentence(NEED_WORDS[n.what]) for n in clearance.to_certify],
        "refresher": refresher_rows(queries.refresher_of(supporter, clearance)),
    }
    return show(request, "supporters/certificate_give.html", context)


@page(May.SUPPORTER_CLEAR, opens=supporter_for)
def certificate_withdraw(request: ActorRequest, supporter: Supporter) -> HttpResponse:
    form = WithdrawForm.of(request)
    if form.is_valid() and form.accepts(actions.withdraw_certificate, supporter, by=request.actor, at=request.at):
        return _back(request, supporter, _("Withdrawn. Nobody new is suggested from now on."))
    return show(request, "supporters/certificate_withdraw.html", {"supporter": supporter, "form": form})


def _back(request: ActorRequest, supporter: Supporter, said_there: str) -> HttpResponse:
    return go_to(request, "supporters:supporter", say=said_there, supporter=supporter.public_id)


def next_of(clearance: Clearance) -> str:
    """Where a supporter stands on the way, in a few words: what comes next."""
    still = [need for need in clearance.to_certify if need.is_open]
    if not still:
        return sentence(NEED_WORDS[Part.CERTIFICATE]) if clearance.need(Part.CERTIFICATE).is_open else ""
    return sentence(NEED_WORDS[still[0].what])
