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
    JOB_CHECK_GIVE = ("job-check.give", ACT)  # one's own: how is work?
    APPLICATION_READ = ("work-application.read", READ)  # one's own, or what was opened to me
    APPLICATION_ACT = ("work-application.act", ACT)  # one's own, or together with the practitioner
    APPLICATION_TAKE_BACK = ("work-application.take-back", ACT)
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
WORRY_WITHIN_WORKING_DAYS = {Going.WOBBLES: 3, Going.IN_DANGER: 1}
"""Working days within which somebody talks with the person who says so; the house's own rule, to confirm with users."""

CHECK_DAYS = (7, *(day for day in TALK_DAYS if day >= 30))
"""Days after the start on which the person is asked herself or himself: the first week, then monthly for a year."""
CHECK_OPEN_DAYS = 14
"""So long a question stays open; then it rests until the next one."""


ASKED_KIND = "work.how-is-it"
QUESTION = words("Sahajatri: how is it going? Well: 1, not so well: 2")
"""Sent by SMS on the days on which the person is asked; it names no work, and its answer is one digit."""


class CheckState(StrEnum):
    """What follows from the person's own answer to how work goes."""

    RESTS = "rests"  # nothing needs to follow
    ALONE = "alone"  # it does not go well, and nobody may know; the person can ask for a talk
    WAITS = "waits"  # a talk is due
    TALKED = "talked"  # somebody talked, and there is a next step
    OVER = "over"  # the job is over


class Help(StrEnum):
    """What would help, as the person says."""

    MENTOR = "mentor"
    PRACTITIONER = "practitioner"
    CHANGE = "change"
    PRACTICE = "practice"
    NOTHING = "nothing"


HELP_NAMES: dict[Help, str] = {
    Help.MENTOR: words("A talk with my mentor"),
    Help.PRACTITIONER: words("A talk with my practitioner"),
    Help.CHANGE: words("A change at work"),
    Help.PRACTICE: words("To practise something"),
    Help.NOTHING: words("Nothing for now"),
}


class ApplicationState(StrEnum):
    THINKING = "thinking"
    APPLIED = "applied"
    INVITED = "invited"
    INTERVIEWED = "interviewed"
    OFFERED = "offered"
    TAKEN = "taken"  # it became a job
    DECLINED = "declined"  # by the person
    REFUSED = "refused"
    NO_ANSWER = "no_answer"
    TAKEN_BACK = "taken_back"  # it was not right; it counts nowhere


APPLICATION_STATE_NAMES: dict[ApplicationState, str] = {
    ApplicationState.THINKING: words("I am thinking about it"),
    ApplicationState.APPLIED: words("I applied"),
    ApplicationState.INVITED: words("I am invited"),
    ApplicationState.INTERVIEWED: words("The interview was held"),
    ApplicationState.OFFERED: words("The work is offered to me"),
    ApplicationState.TAKEN: words("I took the work"),
    ApplicationState.DECLINED: words("I did not want it"),
    ApplicationState.REFUSED: words("They said no"),
    ApplicationState.NO_ANSWER: words("No answer came"),
}
MAY_GO_QUIET = frozenset({ApplicationState.APPLIED, ApplicationState.INTERVIEWED, ApplicationState.OFFERED})
OPEN_APPLICATIONS = (
    ApplicationState.THINKING,
    ApplicationState.APPLIED,
    ApplicationState.INVITED,
    ApplicationState.INTERVIEWED,
    ApplicationState.OFFERED,
)
QUIET_AFTER_DAYS = 21
"""After so many days in which nothing came, the person is asked kindly once more."""
APPLICATIONS_ON_A_PAGE = 20


class FoundHow(StrEnum):
    WENT_THERE = "went_there"
    KNOWN = "known"
    ADVERT = "advert"
    ONLINE = "online"
    PROGRAMME = "programme"
    OFFICE = "office"
    OTHER = "other"


FOUND_HOW_NAMES: dict[FoundHow, str] = {
    FoundHow.WENT_THERE: words("I went there and asked"),
    FoundHow.KNOWN: words("Somebody I know told me"),
    FoundHow.ADVERT: words("An advertisement or a notice"),
    FoundHow.ONLINE: words("On the internet"),
    FoundHow.PROGRAMME: words("Somebody in the programme told me"),
    FoundHow.OFFICE: words("A fair or an office for jobs"),
    FoundHow.OTHER: words("Something else"),
}


class InterviewState(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class WentHow(StrEnum):
    GOOD = "good"
    MIXED = "mixed"
    HARD = "hard"


WENT_HOW_NAMES: dict[WentHow, str] = {
    WentHow.GOOD: words("Good"),
    WentHow.MIXED: words("Some of it good, some not"),
    WentHow.HARD: words("Hard"),
}
INTERVIEW_FOR_MINUTES = 60
AROUND_DAYS = 90
"""Support is counted so many days before and after the start of a job: numbers beside each other, no effect."""
REMIND_HOURS = 30
"""An interview is reminded of on the day before: the job runs four times a day, so that it comes by daylight."""
ASK_AFTER_HOURS = 20
