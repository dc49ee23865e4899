"""Inviting somebody to a role, and answering an invitation."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sahajatri.apps.programmes import access, actions, queries, rules
from sahajatri.apps.programmes.access import PROGRAMME_KEY, actor_of
from sahajatri.apps.programmes.models import Invitation
from sahajatri.apps.programmes.terms import ROLE_NAMES
from sahajatri.apps.programmes.terms import ProgrammesCapability as May
from sahajatri.kernel.access import ActorRequest, Role, page
from sahajatri.kernel.pages import go_to, refusal_text, show

from .forms import Confirm, InviteForm


@page(May.PERSON_INVITE)
def invite(request: ActorRequest) -> HttpResponse:
    """Name, number or e-mail, role; below, the invitations that are open."""
    form = InviteForm.of(request)
    programme = request.actor.programme
    if form.is_valid() and form.accepts(actions.invite_person, programme, by=request.actor, at=request.at):
        return go_to(request, "programmes:invite", say=_("The invitation is on its way."))
    sent = [{"invitation": i, "role": _role(i)} for i in queries.open_invitations(programme, at=request.at)]
    return show(request, "programmes/invite.html", {"form": form, "sent": sent})


@page(May.PERSON_INVITE, opens=access.open_invitation_for)
def invitation_withdraw(request: ActorRequest, invitation: Invitation) -> HttpResponse:
    """Take an invitation back."""
    form = Confirm.of(request)
    if form.is_valid() and form.accepts(actions.withdraw_invitation, invitation, by=request.actor, at=request.at):
        return go_to(request, "programmes:invite", say=_("The invitation is taken back."))
    context = {"form": form, "invitation": invitation, "role": _role(invitation)}
    return show(request, "programmes/invitation_withdraw.html", context)


@page(May.INVITATION_ANSWER)
def invitation_find(request: ActorRequest) -> HttpResponse:
    """The short address of an SMS: whoever signs in with the invited number finds the invitation here."""
    here = reverse("programmes:invitation-find")
    found = queries.invitations_to(request.actor.person, at=request.at)
    links = [
        {"programme": i.programme.name, "role": _role(i), "secret": access.secret_of(i)} for i in found
    ]
    if len(links) == 1:
        return go_to(request, "programmes:invitation", invitation=links[0]["secret"])
    return show(request, "programmes/invitation_find.html", {"links": links, "here": here})


@page(May.INVITATION_ANSWER, opens=access.invitation_for)
def invitation(request: ActorRequest, invitation: Invitation) -> HttpResponse:
    """Who invites to what; accepting needs a sign-in with the invited number or e-mail."""
    here = reverse("programmes:invitation", kwargs={"invitation": access.secret_of(invitation)})
    theirs = invitation.address in queries.addresses_of(request.actor.person)
    refusal = rules.why_not_accept(
        state=invitation.state,
        expires_at=invitation.expires_at,
        is_theirs=theirs or not request.actor.is_signed_in,
        at=request.at,
    )
    form = Confirm.of(request)
    if request.method == "POST" and not request.actor.is_signed_in:
        return go_to(request, f"{reverse('people:sign-in')}?next={here}")
    if form.is_valid() and form.accepts(actions.accept_invitation, invitation, by=request.actor, at=request.at):
        request.session[PROGRAMME_KEY] = invitation.programme_id
        if actor_of(request).lacks_second_factor:
            return go_to(request, "people:second-factor-begin", say=_("Welcome. One more step and you can begin."))
        return go_to(request, "/", say=_("Welcome."))
    context = {
        "form": form,
        "invitation": invitation,
        "programme": invitation.programme,
        "role": _role(invitation),
        "needs_second_factor": rules.needs_second_factor(invitation.role),
        "refused": refusal_text(refusal) if refusal else "",
        "here": here,
    }
    return show(request, "programmes/invitation.html", context)


def _role(invitation: Invitation) -> str:
    return _(ROLE_NAMES[Role(invitation.role)])
