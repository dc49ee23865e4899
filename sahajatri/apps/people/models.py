"""Persons, accounts, access preferences, one-time codes."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from sahajatri.engines import bangla
from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Record, one_of, state_field

from .terms import CodePurpose, Gender, ReachBy, Standing


class Person(Record):
    """One human being, once in the installation, in whatever roles and programmes."""

    name = models.CharField(max_length=400)  # as the person gives it: one word or several, any script
    called = models.CharField(max_length=200, blank=True)  # the name the person likes to be called
    name_key = models.CharField(max_length=600, db_index=True, editable=False)
    name_latin = models.CharField(max_length=400, blank=True)
    gender = models.CharField(max_length=24, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    district = models.CharField(max_length=60, blank=True)
    upazila = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=20, blank=True, db_index=True)  # E.164; families share phones
    phone_alt = models.CharField(max_length=120, blank=True)
    is_phone_shared = models.BooleanField(null=True)
    email = models.CharField(max_length=254, blank=True)
    joined_at = models.DateTimeField()

    privacy = classes(
        internal="called name_key joined_at",
        personal="name name_latin gender birth_date birth_year district upazila phone phone_alt is_phone_shared email",
    )
    about = "self"

    class Meta:
        constraints = [one_of("gender", Gender, name="person_gender_known", or_empty=True)]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name_key = bangla.sort_key(self.name)[:600]
        super().save(*args, **kwargs)

    @property
    def display_name(self) -> str:
        """The name the person likes to be called, else the full name."""
        return self.called or self.name


class AccountManager(BaseUserManager["Account"]):
    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(public_id=username)


class Account(AbstractBaseUser, Record):
    """What a person signs in with. Several accounts may have the same phone: a number is no identity."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="account")
    phone = models.CharField(max_length=20, blank=True, db_index=True)
    email = models.CharField(max_length=254, blank=True, db_index=True)
    standing = state_field(Standing, default=Standing.ACTIVE)
    uses_shared_phone = models.BooleanField(default=False)
    totp_secret = models.CharField(max_length=64, blank=True)
    totp_confirmed_at = models.DateTimeField(null=True, blank=True)
    totp_last_step = models.BigIntegerField(default=0)  # a code works once
    recovery_codes = models.JSONField(default=list, blank=True)  # hashes

    objects: ClassVar[AccountManager] = AccountManager()  # type: ignore[assignment]  # Django's user manager
    USERNAME_FIELD = "public_id"
    privacy = classes(
        internal="person standing uses_shared_phone last_login totp_confirmed_at totp_last_step",
        personal="phone email",
        safeguarding="password totp_secret recovery_codes",
    )
    about = "person"

    class Meta:
        constraints = [one_of("standing", Standing, name="account_standing_known")]

    @property
    def is_active(self) -> bool:  # type: ignore[override]  # Django declares an attribute
        return self.standing == Standing.ACTIVE

    @property
    def has_second_factor(self) -> bool:
        return self.totp_confirmed_at is not None


class AccessPreferences(Record):
    """How a person wants to see, be reached, and be understood. Asked before anything else."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="access_preferences")
    display = models.JSONField(default=dict)  # keys of kernel.pages.display.Display
    reach_by = models.CharField(max_length=24, default=ReachBy.IN_APP.value)
    wants_interpreter = models.BooleanField(null=True)
    interpreter_language = models.CharField(max_length=80, blank=True)
    wants_helper = models.BooleanField(null=True)
    says = models.TextField(blank=True)  # anything else that makes contact easier, in the person's words

    privacy = classes(
        internal="person display", sensitive="reach_by wants_interpreter interpreter_language wants_helper says"
    )
    about = "person"

    class Meta:
        constraints = [one_of("reach_by", ReachBy, name="reach_by_known")]


class SignInCode(Record):
    """A one-time code and link for one address. Works once, for ten minutes, in the browser that asked."""

    purpose = state_field(CodePurpose)
    address = models.CharField(max_length=254, db_index=True)  # phone or e-mail it was sent to
    browser = models.CharField(max_length=64)  # hash of a secret in the asking browser's session
    code_hash = models.CharField(max_length=64)
    link_hash = models.CharField(max_length=64, db_index=True)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    privacy = classes(
        internal="purpose asked_at expires_at tries used_at",
        personal="address",
        safeguarding="browser code_hash link_hash",
    )
    about = None

    class Meta:
        constraints = [one_of("purpose", CodePurpose, name="code_purpose_known")]
