"""A profile with different eyes: one's own, the preview, and what was opened to a reader."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from sahajatri.apps.consent.access import audience_for, items_for, stands_as
from sahajatri.apps.consent.queries import items_open_to, purposes_agreed_to
from sahajatri.apps.consent.terms import AUDIENCE_NAMES, NEEDS_SHARING, Audience, Purpose
from sahajatri.apps.intake import access, queries
from sahajatri.apps.intake.terms import IntakeCapability as Capability
from sahajatri.apps.measures.queries import scores_of
from sahajatri.kernel.access import ActorRequest, Role, page
from sahajatri.kernel.pages import go_to, sentence, show

from .items import rows_of
from .views import part_rows


@page(Capability.OWN_APPLICATION_READ, is_sensitive=True)
def my_profile(request: ActorRequest) -> HttpResponse:
    """Everything I said about myself, each with a way to change it."""
    person, programme = request.actor.person, request.actor.programme
    if programme is None:
        return go_to(request, "intake:application")
    profile = queries.profile_of(person, programme)
    context = {
        "rows": part_rows(person, profile),
        "to_confirm": bool(profile and queries.answers_to_confirm(profile)),
        "profile": profile,
        "has_scores": bool(scores_of(person, programme)),
        "is_participant": request.actor.holds(Role.PARTICIPANT),
    }
    return show(request, "intake/my_profile.html", context)


@page(Capability.OWN_APPLICATION_READ, opens=audience_for, is_sensitive=True)
def preview(request: ActorRequest, audience: Audience) -> HttpResponse:
    """My profile with the eyes of one audience, from the same function as their page."""
    person, programme = request.actor.person, request.actor.programme
    items = items_open_to({audience}, person, programme)
    context = {
        "rows": rows_of(person, queries.profile_of(person, programme), items),
        "person": person,
        "name": sentence(AUDIENCE_NAMES[audience]),
        "audience": audience.value,
        "lacks_sharing": audience in NEEDS_SHARING and Purpose.SHARING not in purposes_agreed_to(person, programme),
    }
    return show(request, "intake/preview.html", context)


@page(Capability.PROFILE_READ, opens=access.person_for, is_sensitive=True)
def profile(request: ActorRequest, person: Any) -> HttpResponse:
    """What this person opened to me, and nothing else; the look is noted."""
    if request.actor.person.pk == person.pk:
        return go_to(request, "intake:my-profile")
    items = items_for(request.actor, person, at=request.at, why="profile")
    audiences = sorted(stands_as(request.actor, person))
    context = {
        "rows": rows_of(person, queries.profile_of(person, request.actor.programme), items),
        "person": person,
        "name": sentence(AUDIENCE_NAMES[audiences[0]]) if audiences else _("Somebody of the programme"),
    }
    return show(request, "intake/profile.html", context)
