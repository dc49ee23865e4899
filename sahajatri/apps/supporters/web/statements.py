"""What a supporter says for herself or himself: the policy, conflicts of interest, who can be asked."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.supporters import actions, lessons, queries
from sahajatri.apps.supporters.access import my_supporter_for
from sahajatri.apps.supporters.models import Supporter
from sahajatri.apps.supporters.terms import REFERENCE_WORDS, ReferenceState, Vetting, VettingState
from sahajatri.apps.supporters.terms import SupportersCapability as May
from sahajatri.kernel.access import ActorRequest, page
from sahajatri.kernel.pages import go_to, sentence, show

from .learning_forms import ConflictsForm, PolicyForm, ReferenceForm
from .wording import said


@page(May.OWN_SUPPORTER_ACT, opens=my_supporter_for)
def policy_sign(request: ActorRequest, supporter: Supporter) -> HttpResponse:
    """The policy in its present version, and agreeing to it."""
    policy = lessons.policy()
    row = queries.vetting_rows(supporter).get(Vetting.POLICY_SIGNED)
    form = PolicyForm.of(request, initial={"version": policy.version})
    if form.is_valid() and form.accepts(actions.sign_policy, supporter, by=request.actor, at=request.at):
        return go_to(
            request, "supporters:my-way", say=_("You have agreed to the policy."), supporter=supporter.public_id
        )
    is_signed = bool(row and row.state == VettingState.APPROVED and row.version == policy.version)
    return show(
        request,
        "supporters/policy_sign.html",
        {
            "supporter": supporter,
            "form": form,
            "title": said(policy.title),
            "version": policy.version,
            "day": policy.day,
            "points": [said(point) for point in policy.points],
            "signed_on": row.approved_on if row is not None and is_signed else None,
        },
    )


@page(May.OWN_SUPPORTER_ACT, opens=my_supporter_for)
def conflicts_state(request: ActorRequest, supporter: Supporter) -> HttpResponse:
    """What could stand between the supporter and the people."""
    row = queries.vetting_rows(supporter).get(Vetting.CONFLICTS)
    initial = {"has_conflicts": row.has_conflicts, "statement": row.statement} if row else None
    form = ConflictsForm.of(request, initial=initial)
    if form.is_valid() and form.accepts(actions.state_conflicts, supporter, by=request.actor, at=request.at):
        done = _("Thank you. The coordinator reads it.")
        return go_to(request, "supporters:my-way", say=done, supporter=supporter.public_id)
    stated_at = row.stated_at if row else None
    return show(request, "supporters/conflicts_state.html", {"supporter": supporter, "form": form, "at": stated_at})


@page(May.OWN_SUPPORTER_ACT, opens=my_supporter_for)
def reference_name(request: ActorRequest, supporter: Supporter) -> HttpResponse:
    """Who can be asked, and naming one more."""
    form = ReferenceForm.of(request)
    if form.is_valid() and form.accepts(actions.name_reference, supporter, by=request.actor, at=request.at):
        done = _("We keep the name. Ask her or him to expect our call.")
        return go_to(request, "supporters:reference-name", say=done, supporter=supporter.public_id)
    named = [
        {
            "reference": row,
            "status": sentence(REFERENCE_WORDS[ReferenceState.NAMED])
            if row.state == ReferenceState.NAMED
            else _("We have spoken")
            if row.state != ReferenceState.NOT_REACHED
            else sentence(REFERENCE_WORDS[ReferenceState.NOT_REACHED]),
        }
        for row in queries.references_of(supporter)
    ]
    return show(request, "supporters/reference_name.html", {"supporter": supporter, "form": form, "named": named})
