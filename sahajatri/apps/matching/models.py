"""Policies, runs, suggestions, offers, wishes, waiting, exclusions, vetoes."""

from datetime import datetime

from django.db import models

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .terms import (
    CALM,
    LIVE_OFFERS,
    Objective,
    OfferAnswer,
    OfferState,
    RunState,
    SuggestionState,
    WaitState,
    WishState,
)


class MatchPolicy(Record):
    """The programme's weights, floor and objective; a change is a new version."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    version = models.PositiveSmallIntegerField()
    weights = models.JSONField()  # fields of engines.matching.Weights
    floor = models.FloatField(null=True, blank=True)
    objective = state_field(Objective, default=Objective.EVERYONE)
    calm = models.FloatField(default=CALM)  # so much a person must gain before a standing suggestion is changed
    set_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    set_at = models.DateTimeField()
    reason = models.TextField(blank=True)

    privacy = classes(internal="version weights floor objective calm set_by set_at reason")

    class Meta:
        constraints = [
            one_of("objective", Objective, name="policy_objective_known"),
            models.UniqueConstraint(fields=["programme", "version"], name="policy_version_once"),
        ]


class Run(Record):
    """One run of the engine; a large one is asked for first and worked out in the background."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    policy = models.ForeignKey(MatchPolicy, on_delete=models.PROTECT)
    objective = state_field(Objective)
    ran_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    ran_at = models.DateTimeField()
    counts = models.JSONField(default=dict)  # people, supporters, suggested, stayed, changed, unmatched by reason
    certificate = models.JSONField(default=dict)  # how good it is at least: total, bound, gap, most
    state = state_field(RunState, default=RunState.DONE)
    state_since = models.DateTimeField()

    privacy = classes(internal="policy objective ran_by ran_at counts certificate")
    lifecycle = Lifecycle(
        RunState,
        {
            RunState.ASKED: frozenset({RunState.DONE, RunState.FAILED}),
            RunState.DONE: frozenset(),
            RunState.FAILED: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("objective", Objective, name="run_objective_known"),
            one_of("state", RunState, name="run_state_known"),
        ]


class Suggestion(Record):
    """Proposed by the engine; decided by a person."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="suggestions")  # the last that proposed it
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    supporter = models.ForeignKey("supporters.Supporter", on_delete=models.CASCADE, related_name="+")
    score = models.FloatField()
    factors = models.JSONField()  # [{"code", "weight", "value", "points", "evidence"}]
    state = state_field(SuggestionState, default=SuggestionState.PROPOSED)
    state_since = models.DateTimeField()
    decided_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.TextField(blank=True)

    privacy = classes(internal="run person supporter score decided_by", sensitive="factors reason")
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
    stopped_at = models.DateTimeField(null=True)  # the clock stands still from then …
    stopped_until = models.DateTimeField(null=True)  # … until then at the latest
    hold_reason = models.TextField(blank=True)  # for the coordinators only
    doubts = models.JSONField(default=list, blank=True)  # codes of DOUBT_WORDS, for the coordinators only
    person_more_time_at = models.DateTimeField(null=True)
    supporter_more_time_at = models.DateTimeField(null=True)
    again_of = models.OneToOneField("self", on_delete=models.SET_NULL, null=True, related_name="made_again")
    again_reason = models.TextField(blank=True)  # for the coordinators only
    pairing = models.ForeignKey("mentoring.Pairing", on_delete=models.SET_NULL, null=True, related_name="+")
    person_answer = models.CharField(max_length=24, blank=True)
    person_answered_at = models.DateTimeField(null=True)
    supporter_answer = models.CharField(max_length=24, blank=True)
    supporter_answered_at = models.DateTimeField(null=True)
    private_reason = models.TextField(blank=True)  # for the coordinator only

    privacy = classes(
        internal="suggestion person supporter made_by made_at answer_by reminded_at person_answered_at "
        "supporter_answered_at stopped_at stopped_until person_more_time_at supporter_more_time_at again_of pairing",
        sensitive="person_answer supporter_answer private_reason hold_reason doubts again_reason",
    )
    about = "person"
    lifecycle = Lifecycle(
        OfferState,
        {
            OfferState.OPEN: frozenset(OfferState) - {OfferState.OPEN},
            OfferState.HELD: frozenset(
                {OfferState.OPEN, OfferState.IN_DOUBT, OfferState.DECLINED, OfferState.WITHDRAWN}
            ),
            OfferState.IN_DOUBT: frozenset(
                {OfferState.OPEN, OfferState.HELD, OfferState.DECLINED, OfferState.WITHDRAWN}
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
                fields=["programme", "person"],
                condition=models.Q(state__in=LIVE_OFFERS),
                name="one_open_offer_per_person",
            ),
        ]

    @property
    def is_live(self) -> bool:
        """Whether it may still come about."""
        return self.state in LIVE_OFFERS

    @property
    def next_by(self) -> datetime:
        """By when something happens: the last instant for an answer, or the end of a stop."""
        return self.stopped_until or self.answer_by


class Wish(Record):
    """Somebody would like to walk with a supporter. For the person and the coordinators, never for the supporter."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    supporter = models.ForeignKey("supporters.Supporter", on_delete=models.CASCADE, related_name="+")
    state = state_field(WishState, default=WishState.STANDING)
    state_since = models.DateTimeField()
    made_at = models.DateTimeField()

    privacy = classes(internal="made_at", sensitive="person supporter")
    about = "person"
    lifecycle = Lifecycle(
        WishState,
        {
            WishState.STANDING: frozenset({WishState.TAKEN_BACK, WishState.FULFILLED, WishState.ENDED}),
            WishState.TAKEN_BACK: frozenset(),
            WishState.FULFILLED: frozenset(),
            WishState.ENDED: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("state", WishState, name="wish_state_known"),
            models.UniqueConstraint(
                fields=["programme", "person", "supporter"],
                condition=models.Q(state="standing"),
                name="one_standing_wish_per_two",
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
    changes = models.JSONField(default=list, blank=True)  # what would make it possible: [{"needs", "supporters"}]

    privacy = classes(internal="person since look_again_on", sensitive="reasons changes")
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
