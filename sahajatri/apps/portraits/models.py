"""The self-portrait with its versions, words of the people beside, and the CV with its entries."""

from django.db import models

from sahajatri.kernel.access import Role
from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .rules import Both, CvLine, Span
from .terms import EvidenceKind, Part, SaidState, Section, ShareState, StatementState

S = SaidState


class Portrait(Record):
    """The self-portrait of one person in one programme, and what she or he chose for a single page."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="portraits")
    passed = models.JSONField(default=list, blank=True)  # codes of questions passed by
    begun_at = models.DateTimeField()
    intro = models.TextField(blank=True)  # the first words of the one-page profile
    intro_en = models.TextField(blank=True)
    chosen = models.JSONField(null=True, blank=True)  # public ids of statements on the page; None: never chosen

    privacy = classes(internal="person passed begun_at chosen", personal="intro intro_en")
    about = "person"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "person"], name="one_portrait_per_programme")]


class Said(Record):
    """What somebody beside sees the person do well: asked for by the person, taken over only with her or his yes."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    role = state_field(Role)
    asked_at = models.DateTimeField()
    text = models.TextField(blank=True)
    example = models.TextField(blank=True)
    written_at = models.DateTimeField(null=True)
    state = state_field(SaidState, default=S.ASKED)
    state_since = models.DateTimeField()

    privacy = classes(internal="person by role asked_at written_at", sensitive="text example")
    about = "person"
    lifecycle = Lifecycle(
        SaidState,
        {
            S.ASKED: frozenset({S.WRITTEN, S.NOT_ASKED}),
            S.WRITTEN: frozenset({S.TAKEN, S.LEFT}),
            S.LEFT: frozenset({S.TAKEN}),
            S.TAKEN: frozenset(),
            S.NOT_ASKED: frozenset(),
        },
    )

    class Meta:
        constraints = [
            one_of("state", SaidState, name="portrait_said_state_known"),
            one_of("role", Role, name="portrait_said_role_known"),
            models.UniqueConstraint(
                fields=["programme", "person", "by"],
                condition=models.Q(state="asked"),
                name="asked_for_words_once_at_a_time",
            ),
        ]


class Statement(Record):
    """One thing the person says about herself or himself, in her or his own words."""

    portrait = models.ForeignKey(Portrait, on_delete=models.CASCADE, related_name="statements")
    part = state_field(Part)
    question = models.CharField(max_length=40, blank=True)  # the guiding question it answers
    text = models.TextField()
    text_en = models.TextField(blank=True)  # the same in English, when the person wants it there
    helps = models.TextField(blank=True)  # what helps against what costs energy
    skills = models.JSONField(default=list, blank=True)  # tags
    said = models.ForeignKey(Said, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField()
    state = state_field(StatementState, default=StatementState.HERE)
    state_since = models.DateTimeField()

    privacy = classes(internal="portrait part question said written_at", sensitive="text text_en helps skills")
    about = "portrait__person"
    lifecycle = Lifecycle(
        StatementState,
        {StatementState.HERE: frozenset({StatementState.PUT_AWAY}), StatementState.PUT_AWAY: frozenset()},
    )

    class Meta:
        constraints = [
            one_of("part", Part, name="statement_part_known"),
            one_of("state", StatementState, name="statement_state_known"),
        ]


class Evidence(Record):
    """From where the person knows it."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="evidence")
    kind = state_field(EvidenceKind)
    words = models.TextField()
    source = models.CharField(max_length=60, blank=True)  # what was pointed to: a word and a public id
    on = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()

    privacy = classes(internal="statement kind source on added_at", sensitive="words")
    about = "statement__portrait__person"

    class Meta:
        constraints = [one_of("kind", EvidenceKind, name="evidence_kind_known")]


class PortraitVersion(Record):
    """The portrait as it was when the person said: this is how it is now. It is never changed."""

    portrait = models.ForeignKey(Portrait, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    kept_at = models.DateTimeField()
    lines = models.JSONField(default=list)  # of rules.Line

    privacy = classes(internal="portrait number kept_at", sensitive="lines")
    about = "portrait__person"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["portrait", "number"], name="portrait_version_number_once")]


class Cv(Record):
    """The head of a CV. It is the person's alone; nobody has a switch for it."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    name = models.TextField(blank=True)
    name_en = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    summary_en = models.TextField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.CharField(max_length=254, blank=True)
    place = models.TextField(blank=True)
    place_en = models.TextField(blank=True)
    shows = models.JSONField(default=list, blank=True)  # Contact codes
    begun_at = models.DateTimeField()

    privacy = classes(
        internal="person shows begun_at",
        personal="name name_en summary summary_en phone email place place_en",
    )
    about = "person"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "person"], name="one_cv_per_programme")]


class CvEntry(Record):
    """One line of a CV, with the words and years that the person wants there."""

    cv = models.ForeignKey(Cv, on_delete=models.CASCADE, related_name="entries")
    section = state_field(Section)
    title = models.TextField()
    title_en = models.TextField(blank=True)
    place = models.TextField(blank=True)  # where: firm, school; of a reference: how to reach her or him
    place_en = models.TextField(blank=True)
    words = models.TextField(blank=True)
    words_en = models.TextField(blank=True)
    from_year = models.PositiveSmallIntegerField(null=True, blank=True)
    from_month = models.PositiveSmallIntegerField(null=True, blank=True)
    until_year = models.PositiveSmallIntegerField(null=True, blank=True)
    until_month = models.PositiveSmallIntegerField(null=True, blank=True)
    is_now = models.BooleanField(default=False)
    source = models.CharField(max_length=60, blank=True)  # what was brought over, so that it is not offered again
    written_at = models.DateTimeField()

    privacy = classes(
        internal="cv section source written_at",
        personal="title title_en place place_en words words_en from_year from_month until_year until_month is_now",
    )
    about = "cv__person"

    class Meta:
        constraints = [
            one_of("section", Section, name="cv_section_known"),
            models.UniqueConstraint(fields=["cv", "source"], condition=~models.Q(source=""), name="brought_over_once"),
        ]

    @property
    def span(self) -> Span:
        return Span(self.from_year, self.from_month, self.until_year, self.until_month, self.is_now)

    @property
    def line(self) -> CvLine:
        """What a paper shows of it."""
        return CvLine(
            Section(self.section),
            Both(self.title, self.title_en),
            Both(self.place, self.place_en),
            Both(self.words, self.words_en),
            self.span,
        )


class CvShare(Record):
    """One person beside may read the CV until a day, or until the person takes it back."""

    cv = models.ForeignKey(Cv, on_delete=models.CASCADE, related_name="shares")
    to = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    role = state_field(Role)
    until = models.DateTimeField()
    state = state_field(ShareState, default=ShareState.OPEN)
    state_since = models.DateTimeField()
    shared_at = models.DateTimeField()

    privacy = classes(internal="cv to role until shared_at")
    about = "cv__person"
    lifecycle = Lifecycle(
        ShareState, {ShareState.OPEN: frozenset({ShareState.TAKEN_BACK}), ShareState.TAKEN_BACK: frozenset()}
    )

    class Meta:
        constraints = [
            one_of("state", ShareState, name="cv_share_state_known"),
            one_of("role", Role, name="cv_share_role_known"),
            models.UniqueConstraint(
                fields=["cv"], condition=models.Q(state="open"), name="cv_is_shown_to_one_at_a_time"
            ),
        ]


class CvComment(Record):
    """What somebody to whom the CV was shown wrote about it; only the person and its writer read it."""

    share = models.ForeignKey(CvShare, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField()
    at = models.DateTimeField()

    privacy = classes(internal="share at", personal="text")
    about = "share__cv__person"
