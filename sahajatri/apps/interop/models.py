"""Imports, the codes of a programme's spreadsheets, questions about likely duplicates."""

from django.db import models

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .terms import DuplicateState, ImportState


class CohortImport(Record):
    """One upload of a programme's spreadsheets: looked through, confirmed, taken over in one transaction."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    uploaded_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField()
    exported_on = models.DateField()  # the day on which the spreadsheets were true
    report = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)  # what was or would be new, changed, unchanged
    state = state_field(ImportState, default=ImportState.UPLOADED)
    state_since = models.DateTimeField()
    problem = models.CharField(max_length=300, blank=True)  # code of terms.PROBLEMS

    privacy = classes(internal="uploaded_by uploaded_at exported_on counts problem", personal="report")
    lifecycle = Lifecycle(
        ImportState,
        {
            ImportState.UPLOADED: frozenset({ImportState.PREVIEWED, ImportState.DISCARDED, ImportState.FAILED}),
            ImportState.PREVIEWED: frozenset({ImportState.CONFIRMED, ImportState.DISCARDED}),
            ImportState.CONFIRMED: frozenset({ImportState.DONE, ImportState.FAILED}),
            ImportState.DONE: frozenset(),
            ImportState.FAILED: frozenset({ImportState.CONFIRMED, ImportState.DISCARDED}),
            ImportState.DISCARDED: frozenset(),
        },
    )

    class Meta:
        constraints = [one_of("state", ImportState, name="import_state_known")]


class ImportFile(Record):
    """One file of an upload, kept until the import is done or discarded."""

    cohort_import = models.ForeignKey(CohortImport, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=120)
    content = models.BinaryField()

    privacy = classes(internal="cohort_import name", sensitive="content")


class RegisterCode(Record):
    """The code by which a programme's own register knows a row, and what it became here."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    file = models.CharField(max_length=60)  # participants, peers, mentors, goals …
    code = models.CharField(max_length=120)  # normalised code, or a key made of the row
    kind = models.CharField(max_length=60)  # label of the record's type
    record = models.CharField(max_length=12)  # its public id
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, null=True, related_name="+")
    digest = models.CharField(max_length=64)  # of the normalised row: an unchanged row changes nothing
    parts = models.JSONField(default=dict)  # column -> digest: only what changed in the register is taken over anew
    places = models.PositiveSmallIntegerField(default=0)  # of a supporter: people beside whom only the register knows

    privacy = classes(internal="file code kind record person digest places", sensitive="parts")
    about = "person"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "file", "code"], name="one_record_per_code")]


class DuplicateQuestion(Record):
    """Two rows look like the same human being; somebody decides. Nothing is merged by itself."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    first = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    signs = models.JSONField(default=list)  # codes: same_phone, same_name, same_birth_date …
    state = state_field(DuplicateState, default=DuplicateState.OPEN)
    state_since = models.DateTimeField()
    decided_by = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")

    privacy = classes(internal="first second signs decided_by")
    about = "first"
    lifecycle = Lifecycle(
        DuplicateState,
        {
            DuplicateState.OPEN: frozenset({DuplicateState.SAME, DuplicateState.DIFFERENT}),
            DuplicateState.SAME: frozenset({DuplicateState.OPEN}),
            DuplicateState.DIFFERENT: frozenset({DuplicateState.OPEN}),
        },
    )

    class Meta:
        constraints = [
            one_of("state", DuplicateState, name="duplicate_state_known"),
            models.UniqueConstraint(fields=["programme", "first", "second"], name="one_question_per_two"),
        ]
