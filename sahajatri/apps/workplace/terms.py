"""States and words of the room. Plain Python."""

from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability
from sahajatri.kernel.wording import words


class WorkplaceCapability(Capability):
    OWN_WORK_READ = ("own-work.read", READ)
    WORK_READ = ("work.read", READ)  # what was opened to me
    JOB_READ = ("job.read", READ)
    JOB_BEGIN = ("job.begin", ACT)  # one's own, or together with the practitioner
    JOB_CHANGE = ("job.change", ACT)  # hours, pay, the end
    JOB_TAKE_BACK = ("job.take-back", ACT)
    TALK_NOTE = ("talk.note", ACT)  # follow-along
    TALKS_READ = ("talks.read", READ)  # which are due
    EMPLOYERS_READ = ("employers.read", READ)
    EMPLOYER_WRITE = ("employer.write", ACT)  # add one, note a contact


class JobState(StrEnum):
    RUNNING = "running"
    ENDED = "ended"
    TAKEN_BACK = "taken_back"  # it was not right; it counts nowhere


class JobKind(StrEnum):
    EMPLOYEE = "employee"  # competitive: open to everybody, usual pay
    SELF_EMPLOYED = "self_employed"
    DAY_WORK = "day_work"
    APPRENTICE = "apprentice"
    SHELTERED = "sheltered"
    FAMILY = "family"  # unpaid, in the family's business
    VOLUNTEER = "volunteer"


COMPETITIVE = frozenset({JobKind.EMPLOYEE})
"""Kinds that count as competitive employment; reports show self-employment and unpaid family work apart."""

JOB_KIND_NAMES: dict[JobKind, str] = {
    JobKind.EMPLOYEE: words("Employed, like everybody else there"),
    JobKind.SELF_EMPLOYED: words("Work on one's own account"),
    JobKind.DAY_WORK: words("Paid by the day or by the piece"),
    JobKind.APPRENTICE: words("Learning a trade at work"),
    JobKind.SHELTERED: words("A workplace set up for persons with disabilities"),
    JobKind.FAMILY: words("In the family's business or field, without pay"),
    JobKind.VOLUNTEER: words("For others, without pay"),
}


class Contract(StrEnum):
    WRITTEN = "written"
    SPOKEN = "spoken"
    NONE = "none"


CONTRACT_NAMES: dict[Contract, str] = {
    Contract.WRITTEN: words("In writing"),
    Contract.SPOKEN: words("Spoken only"),
    Contract.NONE: words("Nothing was agreed"),
}


class Told(StrEnum):
    """Whether the person told the employer about the disability; what was told is not asked."""

    YES = "yes"
    NO = "no"
    NOT_SAID = "not_said"


TOLD_NAMES: dict[Told, str] = {
    Told.YES: words("I told"),
    Told.NO: words("I did not tell"),
    Told.NOT_SAID: words("I do not want to say"),
}


class Period(StrEnum):
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    PIECE = "piece"


PERIOD_NAMES: dict[Period, str] = {
    Period.HOUR: words("an hour"),
    Period.DAY: words("a day"),
    Period.WEEK: words("a week"),
    Period.MONTH: words("a month"),
    Period.PIECE: words("a piece"),
}
CURRENCY_OF = {"BD": "BDT", "IN": "INR"}
CURRENCY_NAMES = {"BDT": words("taka"), "INR": words("rupees")}
MOST_HOURS = 112


class EndReason(StrEnum):
    BETTER_JOB = "better_job"
    OWN_WISH = "own_wish"
    CONTRACT_OVER = "contract_over"
    HEALTH = "health"
    NOT_FITTING = "not_fitting"
    FAMILY = "family"
    DISMISSED = "dismissed"
    TREATED_UNFAIRLY = "treated_unfairly"
    OTHER = "other"


END_REASON_NAMES: dict[EndReason, str] = {
    EndReason.BETTER_JOB: words("I found something better"),
    EndReason.OWN_WISH: words("I wanted to stop"),
    EndReason.CONTRACT_OVER: words("The work was over"),
    EndReason.HEALTH: words("My health"),
    EndReason.NOT_FITTING: words("The work or the place did not fit"),
    EndReason.FAMILY: words("The family"),
    EndReason.DISMISSED: words("I was dismissed"),
    EndReason.TREATED_UNFAIRLY: words("I was treated unfairly"),
    EndReason.OTHER: words("Something else"),
}


class ContactHow(StrEnum):
    FACE_TO_FACE = "face_to_face"
    PHONE = "phone"
    ONLINE = "online"


CONTACT_HOW_NAMES: dict[ContactHow, str] = {
    ContactHow.FACE_TO_FACE: words("Face to face"),
    ContactHow.PHONE: words("On the phone"),
    ContactHow.ONLINE: words("Online or in writing"),
}


class ContactKind(StrEnum):
    FIRST = "first"
    EXPLORING = "exploring"
    NEGOTIATING = "negotiating"
    FOLLOW_UP = "follow_up"


CONTACT_KIND_NAMES: dict[ContactKind, str] = {
    ContactKind.FIRST: words("A first talk"),
    ContactKind.EXPLORING: words("Which work is there"),
    ContactKind.NEGOTIATING: words("About a job for somebody"),
    ContactKind.FOLLOW_UP: words("After a job began"),
}

FIRST_CONTACT_WITHIN_DAYS = 30
"""Orientation only: days from joining to the first talk with an employer (IPS fidelity, rapid search; to confirm)."""


class Going(StrEnum):
    WELL = "well"
    WOBBLES = "wobbles"
    IN_DANGER = "in_danger"


GOING_NAMES: dict[Going, str] = {
    Going.WELL: words("It goes well"),
    Going.WOBBLES: words("It wobbles"),
    Going.IN_DANGER: words("The job is in danger"),
}

TALK_DAYS = (7, 14, 21, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330, 365)
"""Days after the start of a job on which somebody asks how it goes: the first week, weekly in the first month, monthly
for a year. Day 30, 60, 90 and 180 are among them. IPS follow-along (doi:10.1176/appi.ps.201100476); to confirm."""
TALK_EARLY_DAYS = 3
"""A talk so many days before a due day counts for it."""
NUDGE_AFTER_DAYS = 3
HAND_ON_AFTER_DAYS = 10
