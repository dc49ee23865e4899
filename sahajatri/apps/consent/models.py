"""Grants and disclosures: append-only in spirit; an end is a date, nothing is removed."""

from django.db import models

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .terms import Audience, GivenHow, GrantState, Item, Purpose


class Grant(Record):
    """A receipt: this person agreed to this purpose, in this wording, in this way, until withdrawn."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="grants")
    purpose = state_field(Purpose)
    state = state_field(GrantState, default=GrantState.GIVEN)
    state_since = models.DateTimeField()
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    text_version = models.CharField(max_length=24)
    language = models.CharField(max_length=8)
    how = state_field(GivenHow, default=GivenHow.SELF)
    helped_by = models.CharField(max_length=200, blank=True)

    privacy = classes(internal="person purpose given_at withdrawn_at text_version language how", personal="helped_by")
    about = "person"
    lifecycle = Lifecycle(
        GrantState, {GrantState.GIVEN: frozenset({GrantState.WITHDRAWN}), GrantState.WITHDRAWN: frozenset()}
    )

    class Meta:
        constraints = [
            one_of("purpose", Purpose, name="grant_purpose_known"),
            one_of("state", GrantState, name="grant_state_known"),
            one_of("how", GivenHow, name="grant_how_known"),
            models.UniqueConstraint(
                fields=["programme", "person", "purpose"],
                condition=models.Q(state="given"),
                name="one_grant_in_force_per_purpose",
            ),
        ]


class Disclosure(Record):
    """One item opened to one audience, until closed."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="disclosures")
    item = state_field(Item)
    audience = state_field(Audience)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    privacy = classes(internal="person item audience opened_at closed_at")
    about = "person"

    class Meta:
        constraints = [
            one_of("item", Item, name="disclosure_item_known"),
            one_of("audience", Audience, name="disclosure_audience_known"),
            models.UniqueConstraint(
                fields=["programme", "person", "item", "audience"],
                condition=models.Q(closed_at__isnull=True),
                name="one_open_disclosure_per_item_and_audience",
            ),
        ]
