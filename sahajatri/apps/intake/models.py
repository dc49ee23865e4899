"""Applications and the profile a participant builds."""

from django.db import models

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .terms import ApplicationState, GenderWish, Part


class Application(Record):
    """A person asks to take part. No answer is needed to be accepted; readiness never gates access."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="applications")
    state = state_field(ApplicationState, default=ApplicationState.DRAFT)
    state_since = models.DateTimeField()
    begun_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    answer_by = models.DateTimeField(null=True)  # the promise: an answer until then
    decided_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.TextField(blank=True)  # told to the person in these words
    question = models.TextField(blank=True)  # what the coordinator asked back
    asked_at = models.DateTimeField(null=True)
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True)

    privacy = classes(
        internal="person begun_at submitted_at answer_by decided_by asked_at replied_at",
        personal="reason question reply",
    )
    about = "person"
    lifecycle = Lifecycle(
        ApplicationState,
        {
            ApplicationState.DRAFT: frozenset({ApplicationState.SUBMITTED, ApplicationState.WITHDRAWN}),
            ApplicationState.SUBMITTED: frozenset(
                {ApplicationState.ACCEPTED, ApplicationState.DECLINED, ApplicationState.WITHDRAWN}
            ),
            ApplicationState.ACCEPTED: frozenset({ApplicationState.WITHDRAWN}),
            ApplicationState.DECLINED: frozenset({ApplicationState.DRAFT}),
            ApplicationState.WITHDRAWN: frozenset({ApplicationState.DRAFT}),
        },
    )

    class Meta:
        constraints = [
            one_of("state", ApplicationState, name="application_state_known"),
            models.UniqueConstraint(fields=["programme", "person"], name="one_application_per_programme"),
        ]


class Profile(Record):
    """What a participant says about herself or himself. Everything is optional; every item has its own audience."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="profiles")
    strengths = models.TextField(blank=True)
    skills = models.JSONField(default=list, blank=True)  # tags
    skills_wanted = models.JSONField(default=list, blank=True)
    interests = models.JSONField(default=list, blank=True)  # tags: values and interests
    limits = models.TextField(blank=True)
    work_wishes = models.TextField(blank=True)
    wanted_isco = models.CharField(max_length=4, blank=True)
    work_history = models.TextField(blank=True)
    previous_isco = models.CharField(max_length=4, blank=True)
    barriers = models.TextField(blank=True)
    languages = models.JSONField(default=list, blank=True)  # codes: bn, en, ccp, sgn-BD …
    communication = models.JSONField(default=list, blank=True)  # CommunicationMode codes
    communication_words = models.TextField(blank=True)
    access_needs = models.TextField(blank=True)
    work_needs = models.JSONField(default=list, blank=True)  # tags: arrangements needed at work
    experience_tags = models.JSONField(default=list, blank=True)  # shared experience, without a diagnosis
    disability_types = models.JSONField(default=list, blank=True)  # optional
    disability_words = models.TextField(blank=True)  # optional
    onset = models.CharField(max_length=40, blank=True)
    availability = models.JSONField(default=list, blank=True)  # [{"day", "from", "to"}]
    modes = models.JSONField(default=list, blank=True)  # MeetingMode codes
    gender_wish = models.CharField(max_length=24, blank=True)
    wants_kind = models.CharField(max_length=24, blank=True)  # peer, mentor or empty for either
    supporter_wishes = models.TextField(blank=True)
    own_words = models.TextField(blank=True)
    parts_done = models.JSONField(default=list, blank=True)  # Part codes answered or passed by on purpose
    typed_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    helped_by = models.CharField(max_length=200, blank=True)  # a helper without an account
    changed_at = models.DateTimeField()

    privacy = classes(
        internal="person parts_done typed_by helped_by changed_at",
        personal="strengths skills skills_wanted interests work_wishes wanted_isco work_history previous_isco "
        "languages availability modes gender_wish wants_kind supporter_wishes own_words",
        sensitive="limits barriers communication communication_words access_needs work_needs experience_tags "
        "disability_types disability_words onset",
    )
    about = "person"

    class Meta:
        constraints = [
            one_of("gender_wish", GenderWish, name="profile_gender_wish_known", or_empty=True),
            models.UniqueConstraint(fields=["programme", "person"], name="one_profile_per_programme"),
        ]


class AssistedAnswer(Record):
    """A helper with an account typed a part for the person; the person looks at it and confirms or changes it."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="assisted_answers")
    part = state_field(Part)
    typed_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    typed_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    privacy = classes(internal="profile part typed_by typed_at confirmed_at")
    about = "profile__person"

    class Meta:
        constraints = [one_of("part", Part, name="assisted_part_known")]
