"""What a person says about occupations, the paths that came of it, and occupations of other lists."""

from django.db import models

from sahajatri.kernel.privacy import classes
from sahajatri.kernel.records import Lifecycle, Record, one_of, state_field

from .terms import PathState, Source

P = PathState


class Path(Record):
    """What the person said about one occupation: wished, not for me, taken up. ``goal`` is what came of it."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="paths")
    occupation = models.CharField(max_length=80)  # its code: of our own list or of an imported one
    goal = models.ForeignKey("goals.Goal", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    state = state_field(PathState)
    state_since = models.DateTimeField()

    privacy = classes(internal="person", personal="occupation goal")
    about = "person"
    lifecycle = Lifecycle(PathState, {state: frozenset(PathState) - {state} for state in PathState})

    class Meta:
        constraints = [
            one_of("state", PathState, name="path_state_known"),
            models.UniqueConstraint(fields=["programme", "person", "occupation"], name="one_path_to_an_occupation"),
        ]


class PathAnswers(Record):
    """What the person said for her or his own order of paths. Everything can stay empty."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="path_answers")
    demands = models.JSONField(default=dict, blank=True)  # code of content/work/demands -> Ease
    likes = models.JSONField(default=dict, blank=True)  # letter -> 0-3; all six or none
    learnt = models.PositiveSmallIntegerField(null=True, blank=True)  # 1-5
    changed_at = models.DateTimeField()

    privacy = classes(internal="person changed_at", personal="likes learnt", sensitive="demands")
    about = "person"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "person"], name="one_set_of_path_answers"),
            models.CheckConstraint(condition=models.Q(learnt__gte=1, learnt__lte=5), name="learnt_1_5"),
        ]


class OccupationList(Record):
    """A list of occupations that was taken over: which, in which release, when. The whole house reads it."""

    source = state_field(Source)
    release = models.CharField(max_length=24, blank=True)
    number = models.PositiveIntegerField(default=0)
    imported_at = models.DateTimeField()

    privacy = classes(public="source release number imported_at")
    about = None

    class Meta:
        constraints = [
            one_of("source", Source, name="occupation_list_known"),
            models.UniqueConstraint(fields=["source"], name="one_list_of_a_source"),
        ]


class ImportedOccupation(Record):
    """One occupation of another list, in its words; never changed here."""

    source = state_field(Source)
    code = models.CharField(max_length=80, unique=True)
    isco = models.CharField(max_length=4, blank=True)  # where the list says it
    titles = models.JSONField(default=dict)  # language -> title
    also = models.JSONField(default=dict, blank=True)  # language -> other titles
    descriptions = models.JSONField(default=dict, blank=True)
    tasks = models.JSONField(default=list, blank=True)
    abilities = models.JSONField(default=list, blank=True)  # [name, importance 1-5, level 0-7]
    surroundings = models.JSONField(default=list, blank=True)  # names of what is there often
    interests = models.JSONField(default=dict, blank=True)  # letter -> 1-7
    job_zone = models.PositiveSmallIntegerField(null=True, blank=True)
    sought = models.TextField(blank=True)  # folded titles, to be found by

    privacy = classes(
        public="source code isco titles also descriptions tasks abilities surroundings interests job_zone sought"
    )
    about = None

    class Meta:
        constraints = [one_of("source", Source, name="imported_from_a_known_list")]
