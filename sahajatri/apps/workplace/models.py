"""Employers and contacts with them, jobs with their hours and pay over time, talks after the start and the person's
own word on how it goes; applications and interviews."""

from django.db import models

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .terms import (
    ApplicationState,
    CheckState,
    ContactHow,
    ContactKind,
    Contract,
    EndReason,
    FoundHow,
    Going,
    InterviewState,
    JobKind,
    JobState,
    Period,
    Told,
    WentHow,
)

A, V = ApplicationState, InterviewState


class Employer(Record):
    """A firm, shop or office that the programme talks with. It carries nothing about any participant."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    name = models.TextField()
    place = models.TextField(blank=True)
    contact_name = models.TextField(blank=True)
    contact_at = models.TextField(blank=True)  # phone or e-mail, as the programme writes it
    note = models.TextField(blank=True)  # about the firm: what work, what the place is like
    added_at = models.DateTimeField()

    privacy = classes(internal="name place note added_at", personal="contact_name contact_at")
    about = None


class EmployerContact(Record):
    """One talk with an employer, about somebody only when that person agreed; she or he reads it."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="contacts")
    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, null=True, blank=True, related_name="employer_contacts"
    )
    on = models.DateField()
    how = state_field(ContactHow)
    kind = state_field(ContactKind)
    note = models.TextField(blank=True)
    was_asked = models.BooleanField(default=False)  # the person asked for it, though the work record is closed
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    noted_at = models.DateTimeField()

    privacy = classes(internal="employer person on how kind was_asked by noted_at", sensitive="note")
    about = "person"

    class Meta:
        constraints = [
            one_of("how", ContactHow, name="contact_how_known"),
            one_of("kind", ContactKind, name="contact_kind_known"),
        ]


class Job(Record):
    """Work of a participant, from the day it began to the day it ended. Hours and pay stand in :class:`JobTerms`."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="jobs")
    employer = models.ForeignKey(Employer, on_delete=models.SET_NULL, null=True, blank=True, related_name="jobs")
    employer_name = models.TextField(blank=True)  # as the person says; the programme need not know it
    title = models.TextField()
    isco = models.CharField(max_length=4, blank=True)
    kind = state_field(JobKind)
    contract = models.CharField(max_length=24, blank=True)
    adjustments = models.TextField(blank=True)  # what was agreed at the workplace; no diagnosis is asked
    told = state_field(Told, default=Told.NOT_SAID)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=24, blank=True)
    end_words = models.TextField(blank=True)
    state = state_field(JobState, default=JobState.RUNNING)
    state_since = models.DateTimeField()
    noted_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    noted_at = models.DateTimeField()

    privacy = classes(
        internal="person noted_by noted_at",
        personal="employer employer_name title isco kind contract started_on ended_on",
        sensitive="adjustments told end_reason end_words",
    )
    about = "person"
    lifecycle = Lifecycle(
        JobState,
        {
            JobState.RUNNING: frozenset({JobState.ENDED, JobState.TAKEN_BACK}),
            JobState.ENDED: frozenset({JobState.TAKEN_BACK}),
            JobState.TAKEN_BACK: frozenset(),
        },
    )

    class Meta:
        indexes = [models.Index(fields=["programme", "state"], name="jobs_by_state")]
        constraints = [
            one_of("state", JobState, name="job_state_known"),
            one_of("kind", JobKind, name="job_kind_known"),
            one_of("contract", Contract, name="job_contract_known", or_empty=True),
            one_of("told", Told, name="job_told_known"),
            one_of("end_reason", EndReason, name="job_end_reason_known", or_empty=True),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | models.Q(ended_on__gte=models.F("started_on")),
                name="job_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="ended") | models.Q(ended_on__isnull=False), name="ended_job_has_its_day"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="running") | models.Q(ended_on__isnull=True), name="running_job_has_no_end"
            ),
        ]


class JobTerms(Record):
    """Hours and pay of a job from a day on; a change is a new row and the old one stays."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="terms")
    from_on = models.DateField()
    hours = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)  # of a week
    pay = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    period = models.CharField(max_length=24, blank=True)
    noted_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    noted_at = models.DateTimeField()

    privacy = classes(internal="job from_on noted_by noted_at", personal="hours pay currency period")
    about = "job__person"

    class Meta:
        constraints = [
            one_of("period", Period, name="pay_period_known", or_empty=True),
            models.CheckConstraint(
                condition=models.Q(hours__isnull=True) | models.Q(hours__gt=0, hours__lte=112), name="hours_of_a_week"
            ),
            models.CheckConstraint(
                condition=models.Q(pay__isnull=True) | models.Q(pay__gte=0), name="pay_not_below_zero"
            ),
        ]


class JobTalk(Record):
    """Somebody asked how the job goes: well, it wobbles, it is in danger; then what happens next, and when."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="talks")
    on = models.DateField()
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    going = state_field(Going)
    note = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    next_on = models.DateField(null=True, blank=True)
    noted_at = models.DateTimeField()

    privacy = classes(internal="job on by next_on noted_at", sensitive="going note next_step")
    about = "job__person"

    class Meta:
        constraints = [one_of("going", Going, name="job_going_known")]


class JobCheck(Record):
    """The person's own answer to how work goes. When it does not go well, a talk is due, once somebody may know."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="checks")
    day = models.PositiveSmallIntegerField(null=True, blank=True)  # asked for this day after the start; None: unasked
    going = state_field(Going)
    would_help = models.JSONField(default=list, blank=True)  # Help codes
    words = models.TextField(blank=True)
    is_by_text = models.BooleanField(default=False)
    at = models.DateTimeField()
    state = state_field(CheckState)
    state_since = models.DateTimeField()
    talk_by = models.DateField(null=True, blank=True)  # the day by which somebody talks with the person
    talk = models.ForeignKey(JobTalk, on_delete=models.SET_NULL, null=True, blank=True, related_name="checks")

    privacy = classes(internal="job day is_by_text at talk_by talk", sensitive="going would_help words")
    about = "job__person"
    lifecycle = Lifecycle(
        CheckState,
        {
            CheckState.RESTS: frozenset(),
            CheckState.ALONE: frozenset({CheckState.WAITS, CheckState.OVER}),
            CheckState.WAITS: frozenset({CheckState.TALKED, CheckState.OVER}),
            CheckState.TALKED: frozenset(),
            CheckState.OVER: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("state", CheckState, name="job_check_state_known"),
            one_of("going", Going, name="job_check_going_known"),
            models.CheckConstraint(
                condition=~models.Q(state="waits") | models.Q(talk_by__isnull=False),
                name="talk_that_is_due_has_its_day",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["rests", "over"]) | ~models.Q(going="well"), name="what_goes_well_rests"
            ),
        ]


class WorkApplication(Record):
    """Where the person looks for work, from the first thought to the answer. ``words`` are read as jobs are."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="work_applications")
    employer = models.ForeignKey(Employer, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    employer_name = models.TextField(blank=True)
    title = models.TextField()
    isco = models.CharField(max_length=4, blank=True)
    found_how = models.CharField(max_length=24, blank=True)
    words = models.TextField(blank=True)
    applied_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)  # as it was said when it came to an end
    next_step = models.TextField(blank=True)
    next_on = models.DateField(null=True, blank=True)
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, blank=True, related_name="applications")
    state = state_field(ApplicationState)
    state_since = models.DateTimeField()
    noted_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    noted_at = models.DateTimeField()

    privacy = classes(
        internal="person job noted_by noted_at",
        personal="employer employer_name title isco found_how applied_on next_on",
        sensitive="words reason next_step",
    )
    about = "person"
    lifecycle = Lifecycle(
        ApplicationState,
        {
            A.THINKING: frozenset({A.APPLIED, A.INVITED, A.INTERVIEWED, A.OFFERED, A.TAKEN, A.DECLINED, A.TAKEN_BACK}),
            A.APPLIED: frozenset(
                {A.INVITED, A.INTERVIEWED, A.OFFERED, A.TAKEN, A.DECLINED, A.REFUSED, A.NO_ANSWER, A.TAKEN_BACK}
            ),
            A.INVITED: frozenset(
                {A.INTERVIEWED, A.OFFERED, A.TAKEN, A.DECLINED, A.REFUSED, A.NO_ANSWER, A.TAKEN_BACK}
            ),
            A.INTERVIEWED: frozenset(
                {A.INVITED, A.OFFERED, A.TAKEN, A.DECLINED, A.REFUSED, A.NO_ANSWER, A.TAKEN_BACK}
            ),
            A.OFFERED: frozenset({A.TAKEN, A.DECLINED, A.REFUSED, A.NO_ANSWER, A.TAKEN_BACK}),
            A.TAKEN: frozenset({A.TAKEN_BACK}),
            A.DECLINED: frozenset({A.APPLIED, A.INVITED, A.OFFERED, A.TAKEN_BACK}),
            A.REFUSED: frozenset({A.APPLIED, A.INVITED, A.OFFERED, A.TAKEN_BACK}),
            A.NO_ANSWER: frozenset({A.INVITED, A.OFFERED, A.REFUSED, A.TAKEN_BACK}),
            A.TAKEN_BACK: frozenset(),
        },
    )

    class Meta:
        indexes = [models.Index(fields=["programme", "state"], name="applications_by_state")]
        constraints = [
            one_of("state", ApplicationState, name="work_application_state_known"),
            one_of("found_how", FoundHow, name="found_how_known", or_empty=True),
        ]


class Interview(Record):
    """A day on which somebody talks with the person about work. What she or he needs there nobody else reads."""

    application = models.ForeignKey(WorkApplication, on_delete=models.CASCADE, related_name="interviews")
    starts_at = models.DateTimeField()
    way = state_field(ContactHow)
    place = models.TextField(blank=True)
    needs_there = models.TextField(blank=True)  # the person's alone
    went = models.CharField(max_length=24, blank=True)
    words = models.TextField(blank=True)
    sequence = models.PositiveIntegerField(default=0)  # of the calendar entry
    state = state_field(InterviewState, default=V.PLANNED)
    state_since = models.DateTimeField()
    noted_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")

    privacy = classes(
        internal="application starts_at way sequence noted_by", personal="place", sensitive="needs_there went words"
    )
    about = "application__person"
    lifecycle = Lifecycle(
        InterviewState,
        {
            V.PLANNED: frozenset({V.HELD, V.CANCELLED}),
            V.HELD: frozenset(),
            V.CANCELLED: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("state", InterviewState, name="interview_state_known"),
            one_of("way", ContactHow, name="interview_way_known"),
            one_of("went", WentHow, name="interview_went_known", or_empty=True),
        ]
