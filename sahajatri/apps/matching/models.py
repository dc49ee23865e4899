"""Policies, runs, suggestions, offers, waiting, exclusions, vetoes."""

from django.db import models

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .terms import Objective, OfferAnswer, OfferState, SuggestionState, WaitState


class MatchPolicy(Record):
    """The programme's weights, floor and objective; a change is a new version."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    version = models.PositiveSmallIntegerField()
    weights = models.JSONField()  # fields of engines.matching.Weights
    floor = models.FloatField(null=True, blank=True)
    objective = state_field(Objective, default=Objective.EVERYONE)
    set_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    set_at = models.DateTimeField()
    reason = models.TextField(blank=True)

    privacy = classes(internal="version weights floor objective set_by set_at reason")

    class Meta:
        constraints = [
            one_of("objective", Objective, name="policy_objective_known"),
            models.UniqueConstraint(fields=["programme", "version"], name="policy_version_once"),
        ]


class Run(Record):
    """One run of the engine."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    policy = models.ForeignKey(MatchPolicy, on_delete=models.PROTECT)
    objective = state_field(Objective)
    ran_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    ran_at = models.DateTimeField()
    counts = models.JSONField(default=dict)  # people, supporters, suggested, unmatched by reason

    privacy = classes(internal="policy objective ran_by ran_at counts")

    class Meta:
        constraints = [one_of("objective", Objective, name="run_objective_known")]


class Suggestion(Record):
    """Proposed by the engine; decided by a person."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="suggestions")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    supporter = models.ForeignKey("supporters.Supporter", on_delete=models.CASCADE, related_name="+")
    score = models.FloatField()
    factors = models.JSONField()  # [{"code", "weight", "value", "points", "evidence"}]
    alternatives = models.JSONField(default=list)  # [{"supporter", "score" or "why_not"}]
    state = state_field(SuggestionState, default=SuggestionState.PROPOSED)
    state_since = models.DateTimeField()
    decided_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.TextField(blank=True)

    privacy = classes(internal="run person supporter score decided_by", sensitive="factors alternatives reason")
    about = "person"
    lifecycle = Lifecycle(
        SuggestionState,
        {
            SuggestionState.PROPOSED: frozenset(
                {
                    SuggestionState.ACCEPTED,
                    SuggestionState.REJECTED,
                    SuggestionState.SWAPPED,
                    SuggestionState.SUPERSEDED,
                }
            ),
            SuggestionState.ACCEPTED: frozenset(),
            SuggestionState.REJECTED: frozenset(),
            SuggestionState.SWAPPED: frozenset(),
            SuggestionState.SUPERSEDED: frozenset(),
        },
    )

    class Meta:
        constraints = [one_of("state", SuggestionState, name="suggestion_state_known")]


class Offer(Record):
    """Made to both people, with a deadline. Declining is private: the other reads only that it did not come about."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    suggestion = models.ForeignKey(Suggestion, on_delete=models.PROTECT, related_name="offers")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    supporter = models.ForeignKey("supporters.Supporter", on_delete=models.CASCADE, related_name="+")
    state = state_field(OfferState, default=OfferState.OPEN)
    state_since = models.DateTimeField()
    made_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    person_answer = models.CharField(max_length=24, blank=True)
    person_answered_at = models.DateTimeField(null=True)
    supporter_answer = models.CharField(max_length=24, blank=True)
    supporter_answered_at = models.DateTimeField(null=True)
    private_reason = models.TextField(blank=True)  # for the coordinator only

    privacy = classes(
        internal="suggestion person supporter made_by made_at answer_by reminded_at person_answered_at "
        "supporter_answered_at",
        sensitive="person_answer supporter_answer private_reason",
    )
    about = "person"
    lifecycle = Lifecycle(
        OfferState,
        {
            OfferState.OPEN: frozenset(
                {OfferState.AGREED, OfferState.DECLINED, OfferState.EXPIRED, OfferState.WITHDRAWN}
            ),
            OfferState.AGREED: frozenset(),
            OfferState.DECLINED: frozenset(),
            OfferState.EXPIRED: frozenset(),
            OfferState.WITHDRAWN: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("state", OfferState, name="offer_state_known"),
            one_of("person_answer", OfferAnswer, name="offer_person_answer_known", or_empty=True),
            one_of("supporter_answer", OfferAnswer, name="offer_supporter_answer_known", or_empty=True),
            models.UniqueConstraint(
                fields=["programme", "person"], condition=models.Q(state="open"), name="one_open_offer_per_person"
            ),
        ]


class Wait(Record):
    """Somebody waits for a supporter: since when, where she or he stands, when somebody looks again."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="waits")
    since = models.DateTimeField()
    state = state_field(WaitState, default=WaitState.WAITING)
    state_since = models.DateTimeField()
    look_again_on = models.DateField()
    reasons = models.JSONField(default=dict, blank=True)  # reason code -> how many supporters it concerns

    privacy = classes(internal="person since look_again_on", sensitive="reasons")
    about = "person"
    lifecycle = Lifecycle(
        WaitState,
        {
            WaitState.WAITING: frozenset({WaitState.OFFERED, WaitState.NO_MATCH, WaitState.PAIRED, WaitState.LEFT}),
            WaitState.OFFERED: frozenset({WaitState.WAITING, WaitState.PAIRED, WaitState.LEFT}),
            WaitState.PAIRED: frozenset({WaitState.WAITING}),
            WaitState.NO_MATCH: frozenset({WaitState.WAITING, WaitState.OFFERED, WaitState.PAIRED, WaitState.LEFT}),
            WaitState.LEFT: frozenset({WaitState.WAITING}),
        },
    )

    class Meta:
        constraints = [
            one_of("state", WaitState, name="wait_state_known"),
            models.UniqueConstraint(fields=["programme", "person"], name="one_wait_per_person"),
        ]


class Exclusion(Record):
    """Two people who must never be paired: family, same employer, an old dispute. Noted by staff."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    reason = models.TextField(blank=True)
    noted_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    noted_on = models.DateField(null=True, blank=True)

    privacy = classes(internal="person other noted_by noted_on", safeguarding="reason")
    about = "person"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "person", "other"], name="one_exclusion_per_pair"),
            models.CheckConstraint(condition=~models.Q(person=models.F("other")), name="exclusion_of_two"),
        ]


class Veto(Record):
    """A private "not this person". It never shows, not even to the coordinator: the two are simply not suggested."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    against = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    privacy = classes(safeguarding="person against since")
    about = "person"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "person", "against"], name="one_veto_per_pair")]
