"""Organisations, programmes, cohorts, memberships, invitations."""

from django.db import models
from django.utils.translation import get_language

from sahajatri.kernel.access.terms import Role
from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .terms import InvitationState, MembershipState


class Organisation(Record):
    """Who runs programmes."""

    name_bn = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)

    privacy = classes(public="name_bn name_en")


class Programme(Record):
    """One programme; everything a room stores belongs to one, and never crosses to another."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    code = models.CharField(max_length=24, unique=True)
    name_bn = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    about_bn = models.TextField(blank=True)
    about_en = models.TextField(blank=True)
    country = models.CharField(max_length=2, default="BD")  # which packs of helplines and law pages apply
    is_open_for_applications = models.BooleanField(default=True)
    started_on = models.DateField()

    privacy = classes(
        public="code name_bn name_en about_bn about_en country is_open_for_applications started_on",
        internal="organisation",
    )

    @property
    def name(self) -> str:
        """The name in the page's language."""
        return self.name_en if (get_language() or "bn").startswith("en") else self.name_bn

    @property
    def about_text(self) -> str:
        """What the programme is, in the page's language."""
        return self.about_en if (get_language() or "bn").startswith("en") else self.about_bn


class Cohort(Record):
    """People of a programme who began together."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT)
    name = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    privacy = classes(internal="name starts_on ends_on")


class Membership(Record):
    """A person holds a role in a programme from one day to another."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="memberships")
    cohort = models.ForeignKey(Cohort, on_delete=models.SET_NULL, null=True, blank=True)
    role = state_field(Role)
    state = state_field(MembershipState, default=MembershipState.ACTIVE)
    state_since = models.DateTimeField()
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    privacy = classes(internal="person cohort role from_on until_on")
    about = "person"
    lifecycle = Lifecycle(
        MembershipState,
        {MembershipState.ACTIVE: frozenset({MembershipState.ENDED}), MembershipState.ENDED: frozenset()},
    )

    class Meta:
        constraints = [
            one_of("state", MembershipState, name="membership_state_known"),
            one_of("role", Role, name="membership_role_known"),
            models.UniqueConstraint(
                fields=["programme", "person", "role"],
                condition=models.Q(state="active"),
                name="one_active_membership_per_role",
            ),
        ]


class Invitation(Record):
    """A coordinator's invitation to take a role; the link in it works once."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT)
    role = state_field(Role)
    name = models.CharField(max_length=400, blank=True)
    address = models.CharField(max_length=254)  # phone or e-mail
    secret_hash = models.CharField(max_length=64, unique=True)
    state = state_field(InvitationState, default=InvitationState.OPEN)
    state_since = models.DateTimeField()
    invited_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")

    privacy = classes(
        internal="role invited_by invited_at expires_at accepted_by",
        personal="name address",
        safeguarding="secret_hash",
    )
    about = "accepted_by"
    lifecycle = Lifecycle(
        InvitationState,
        {
            InvitationState.OPEN: frozenset(
                {InvitationState.ACCEPTED, InvitationState.WITHDRAWN, InvitationState.EXPIRED}
            ),
            InvitationState.ACCEPTED: frozenset(),
            InvitationState.WITHDRAWN: frozenset(),
            InvitationState.EXPIRED: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("state", InvitationState, name="invitation_state_known"),
            one_of("role", Role, name="invitation_role_known"),
        ]
