"""Reads about programmes, memberships and invitations."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from sahajatri.apps.people.queries import account_of, accounts_at
from sahajatri.engines import bangla
from sahajatri.kernel.access.terms import Role

from .models import Invitation, Membership, Programme
from .terms import InvitationState, MembershipState


def programmes_open_for_applications() -> QuerySet[Programme]:
    """The public list."""
    found = Programme.objects.filter(is_open_for_applications=True)
    return found.select_related("organisation").order_by("name_bn", "pk")


def memberships_of(person: Any) -> QuerySet[Membership]:
    """The roles a person holds now, in every programme."""
    found = Membership.objects.filter(person=person, state=MembershipState.ACTIVE)
    return found.select_related("programme__organisation").order_by("programme__name_bn", "from_on", "pk")


def members_of(programme: Programme, *, search: str = "") -> list[Membership]:
    """Who holds which role now, in alphabetical order; ``search`` finds names in any spelling or script."""
    held = Membership.objects.filter(programme=programme, state=MembershipState.ACTIVE)
    found = list(held.select_related("person").order_by("person__name_key", "role", "pk"))
    wanted = bangla.fold(search)
    if not wanted:
        return found

    def names(m: Membership) -> str:
        return " ".join(bangla.fold(n) for n in (m.person.name, m.person.called, m.person.name_latin))

    return [m for m in found if wanted in names(m)]


def people_with_role(programme: Programme, *roles: Role) -> list[Any]:
    """Everybody who holds one of ``roles`` in the programme now, each once."""
    held = Membership.objects.filter(programme=programme, state=MembershipState.ACTIVE, role__in=roles)
    people = {m.person_id: m.person for m in held.select_related("person").order_by("pk")}
    return list(people.values())


def others_with_the_role_of(membership: Membership) -> int:
    """How many others hold the same role in the same programme now."""
    same = Membership.objects.filter(
        programme=membership.programme, role=membership.role, state=MembershipState.ACTIVE
    )
    return same.exclude(pk=membership.pk).count()


def addresses_of(person: Any) -> list[str]:
    """The confirmed phone number and e-mail with which a person signs in."""
    account = account_of(person) if person is not None else None
    return [a for a in (account.phone, account.email) if a] if account is not None else []


def open_invitations(programme: Programme, *, at: datetime) -> QuerySet[Invitation]:
    """Invitations of the programme that nobody has answered, newest first."""
    found = Invitation.objects.filter(programme=programme, state=InvitationState.OPEN, expires_at__gt=at)
    return found.select_related("invited_by").order_by("-invited_at", "pk")


def invitations_to(person: Any, *, at: datetime) -> list[Invitation]:
    """Open invitations to one of the addresses with which the person signs in."""
    found = Invitation.objects.filter(
        address__in=addresses_of(person), state=InvitationState.OPEN, expires_at__gt=at
    )
    return list(found.select_related("programme").order_by("invited_at", "pk"))


def invitations_that_are_over(at: datetime) -> QuerySet[Invitation]:
    """Open invitations past their 30 days."""
    return Invitation.objects.filter(state=InvitationState.OPEN, expires_at__lte=at).select_related("programme")


def is_invited(programme: Programme, address: str, role: Role, *, at: datetime) -> bool:
    """Whether there is an open invitation to this address and role."""
    return open_invitations(programme, at=at).filter(address=address, role=role).exists()


def holds_role_at(programme: Programme, address: str, role: Role) -> bool:
    """Whether everybody who signs in with ``address`` (at least one) holds the role already.

    On a shared phone another person of the family may still be invited.
    """
    where = Q(person__account__email=address) if "@" in address else Q(person__account__phone=address)
    held = Membership.objects.filter(where, programme=programme, role=role, state=MembershipState.ACTIVE)
    return 0 < len(accounts_at(address)) <= held.count()
