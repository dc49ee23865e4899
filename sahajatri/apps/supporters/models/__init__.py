"""Supporters, their vetting and training."""

from django.db import models

from sahajatri.apps.supporters.care.models import Debrief, LookedAfter, OwnCheck, Thanks  # noqa: F401 - tables
from sahajatri.apps.supporters.terms import Kind, Module, SupporterState, Vetting, VettingState, Way
from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field


class Supporter(Record):
    """A person who offers to walk beside others in a programme, as a peer or as a mentor."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="supporter_roles")
    kind = state_field(Kind)
    state = state_field(SupporterState, default=SupporterState.APPLIED)
    state_since = models.DateTimeField()
    applied_at = models.DateTimeField()
    why = models.TextField(blank=True)  # why the person wants to support others
    story = models.TextField(blank=True)  # told as a role model
    is_story_open = models.BooleanField(default=False)  # may participants of the programme read it
    is_experience_open = models.BooleanField(default=False)  # may the story be found by what was lived through
    occupation = models.CharField(max_length=200, blank=True)
    isco = models.CharField(max_length=4, blank=True)
    experience_years = models.PositiveSmallIntegerField(null=True, blank=True)
    offers = models.JSONField(default=list, blank=True)  # tags: what the person can help with
    interests = models.JSONField(default=list, blank=True)  # tags: values and interests
    has_lived_experience = models.BooleanField(null=True)
    experience_tags = models.JSONField(default=list, blank=True)  # opened for matching by the supporter
    languages = models.JSONField(default=list, blank=True)  # codes
    communication = models.JSONField(default=list, blank=True)  # modes: speech, sign, text, captions …
    communication_words = models.TextField(blank=True)
    modes = models.JSONField(default=list, blank=True)  # online, in_person, phone
    gender_wish = models.CharField(max_length=24, blank=True)
    availability = models.JSONField(default=list, blank=True)  # [{"day", "from", "to"}]
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)  # None: unknown, nobody is suggested
    has_matching_consent = models.BooleanField(default=False)
    note = models.TextField(blank=True)  # the coordinator's; the supporter may read it
    warned_of = models.DateField(null=True, blank=True)  # the lapse that was told last
    warned_days = models.PositiveSmallIntegerField(null=True, blank=True)  # and how far ahead

    privacy = classes(
        internal="person kind applied_at occupation isco experience_years offers interests is_story_open "
        "is_experience_open languages modes capacity has_matching_consent warned_of warned_days",
        personal="why story gender_wish availability communication communication_words note",
        sensitive="has_lived_experience experience_tags",
    )
    about = "person"
    lifecycle = Lifecycle(
        SupporterState,
        {
            SupporterState.APPLIED: frozenset(
                {SupporterState.CLEARED, SupporterState.DECLINED, SupporterState.LEFT}
            ),
            SupporterState.CLEARED: frozenset(
                {SupporterState.PAUSED, SupporterState.LEFT, SupporterState.APPLIED}
            ),
            SupporterState.PAUSED: frozenset({SupporterState.CLEARED, SupporterState.LEFT, SupporterState.APPLIED}),
            SupporterState.DECLINED: frozenset({SupporterState.APPLIED}),
            SupporterState.LEFT: frozenset({SupporterState.APPLIED}),
        },
    )

    class Meta:
        constraints = [
            one_of("kind", Kind, name="supporter_kind_known"),
            one_of("state", SupporterState, name="supporter_state_known"),
            models.UniqueConstraint(fields=["programme", "person", "kind"], name="once_a_supporter_of_a_kind"),
        ]


class VettingItem(Record):
    """One thing that was looked at, by whom, until when it is good."""

    supporter = models.ForeignKey(Supporter, on_delete=models.CASCADE, related_name="vetting")
    item = state_field(Vetting)
    state = state_field(VettingState, default=VettingState.MISSING)
    state_since = models.DateTimeField()
    evidence = models.TextField(blank=True)
    approved_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    reviewed_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    version = models.CharField(max_length=24, blank=True)  # of the policy that was signed
    statement = models.TextField(blank=True)  # the supporter's own, on conflicts of interest
    has_conflicts = models.BooleanField(null=True)  # None: nothing was stated
    stated_at = models.DateTimeField(null=True, blank=True)

    privacy = classes(
        internal="supporter item approved_on expires_on reviewed_by version stated_at",
        personal="evidence statement has_conflicts",
    )
    about = "supporter__person"
    lifecycle = Lifecycle(VettingState, {s: frozenset(VettingState) for s in VettingState})

    class Meta:
        constraints = [
            one_of("item", Vetting, name="vetting_item_known"),
            one_of("state", VettingState, name="vetting_state_known"),
            models.UniqueConstraint(fields=["supporter", "item"], name="one_row_per_vetting_item"),
        ]


class TrainingRecord(Record):
    """A training module completed, in which way, until when it is good."""

    supporter = models.ForeignKey(Supporter, on_delete=models.CASCADE, related_name="training")
    module = state_field(Module)
    done_on = models.DateField()
    expires_on = models.DateField()
    confirmed_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    way = state_field(Way, default=Way.ROOM)
    version = models.CharField(max_length=24, blank=True)  # of the module, where it is known

    privacy = classes(internal="supporter module done_on expires_on confirmed_by way version")
    about = "supporter__person"

    class Meta:
        constraints = [
            one_of("module", Module, name="training_module_known"),
            one_of("way", Way, name="training_way_known"),
        ]


from .certifying import Certification, Hours, Reference, Renewal  # noqa: E402 - they stand on the tables above
from .learning import PracticeTalk, Reflection, Study  # noqa: E402

__all__ = [
    "Certification",
    "Hours",
    "PracticeTalk",
    "Reference",
    "Reflection",
    "Renewal",
    "Study",
    "Supporter",
    "TrainingRecord",
    "VettingItem",
]
