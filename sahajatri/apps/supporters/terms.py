"""States and words of the room. Plain Python."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability, Role
from sahajatri.kernel.wording import words


class SupportersCapability(Capability):
    SUPPORTER_APPLY = ("supporter.apply", ACT)
    OWN_SUPPORTER_READ = ("own-supporter.read", READ)
    OWN_SUPPORTER_ACT = ("own-supporter.act", ACT)  # story, offer, availability, capacity, pause
    SUPPORTERS_READ = ("supporters.read", READ)  # the coordinator's list of clearances
    SUPPORTER_READ = ("supporter.read", READ)
    SUPPORTER_CLEAR = ("supporter.clear", ACT)  # vetting, training, clearance
    STORIES_READ = ("stories.read", READ)
    OWN_WAY_READ = ("own-way.read", READ)  # the way to the certificate, lessons, papers
    CONVERSATIONS_READ = ("practice-conversations.read", READ)  # those in which one listens and looks
    CONVERSATION_READ = ("practice-conversation.read", READ)
    CONVERSATION_ASSESS = ("practice-conversation.assess", ACT)
    CERTIFICATE_READ = ("certificate.read", READ)


class Kind(StrEnum):
    PEER = "peer"
    MENTOR = "mentor"


class SupporterState(StrEnum):
    APPLIED = "applied"
    CLEARED = "cleared"
    PAUSED = "paused"  # steps back, needs no reason
    DECLINED = "declined"
    LEFT = "left"


class Vetting(StrEnum):
    """What is looked at before a supporter meets anybody."""

    IDENTITY = "identity"
    REFERENCES = "references"
    BACKGROUND_CHECK = "background_check"
    INTERVIEW = "interview"
    POLICY_SIGNED = "policy_signed"
    CONFLICTS = "conflicts"


class VettingState(StrEnum):
    MISSING = "missing"
    APPROVED = "approved"
    REFUSED = "refused"


class Module(StrEnum):
    """Training that a supporter completes before meeting anybody."""

    LISTENING = "listening"
    BOUNDARIES = "boundaries"
    CONFIDENTIALITY = "confidentiality"
    DISABILITY_EQUALITY = "disability_equality"
    SAFEGUARDING = "safeguarding"
    VOCATIONAL_SUPPORT = "vocational_support"
    SELF_CARE = "self_care"


class Part(StrEnum):
    """What else clearance rests on."""

    CONVERSATION = "conversation"
    HOURS = "hours"
    CERTIFICATE = "certificate"


class Way(StrEnum):
    """How a training module was gone through."""

    ROOM = "room"  # with others, confirmed by a coordinator
    ALONE = "alone"  # lesson by lesson on the pages
    REGISTER = "register"  # taken over


class HoursKind(StrEnum):
    TRAINING = "training"
    REFRESHER = "refresher"
    SUPERVISION = "supervision"


class Ground(StrEnum):
    """What a certificate was issued on."""

    TRAINED = "trained"
    REFRESHED = "refreshed"
    EARLIER = "earlier"  # cleared before there were certificates, or in a register: good for a time


class CertificateState(StrEnum):
    ISSUED = "issued"
    REPLACED = "replaced"  # a newer one stands in its place
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"  # by a coordinator, with a reason


class ConversationState(StrEnum):
    PLANNED = "planned"
    READY = "ready"
    AGAIN = "again"
    CALLED_OFF = "called_off"


class RenewalState(StrEnum):
    """A clearance that lapses, or has lapsed, waits for its owner until everything is in order again."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"  # the supporter left or rests


class ReferenceState(StrEnum):
    NAMED = "named"
    SUPPORTS = "supports"
    DOUBTS = "doubts"
    NOT_REACHED = "not_reached"


class StudyState(StrEnum):
    OPEN = "open"
    DONE = "done"


class Standing(StrEnum):
    """How one thing that clearance needs stands today."""

    GOOD = "good"
    MISSING = "missing"
    REFUSED = "refused"
    EXPIRED = "expired"
    GRACE = "grace"  # not done yet, and there is time until a day


@dataclass(frozen=True)
class Need:
    """One thing that clearance needs: a check, a training module or another part, how it stands, and until when."""

    what: Vetting | Module | Part
    standing: Standing
    since: date | None = None
    until: date | None = None

    @property
    def is_vetting(self) -> bool:
        return isinstance(self.what, Vetting)

    @property
    def code(self) -> str:
        """Why it stands in the way: ``vetting_missing:identity``, ``certification_expired:certificate``."""
        kind = "vetting" if self.is_vetting else "training" if isinstance(self.what, Module) else "certification"
        return f"{kind}_{self.standing}:{self.what}"

    @property
    def is_open(self) -> bool:
        """Whether it is missing, refused or expired today."""
        return self.standing not in {Standing.GOOD, Standing.GRACE}


@dataclass(frozen=True)
class Clearance:
    """Everything that a supporter's clearance rests on, on one day."""

    state: SupporterState
    needs: tuple[Need, ...]

    @property
    def open_needs(self) -> tuple[Need, ...]:
        """What is missing, refused or expired."""
        return tuple(need for need in self.needs if need.is_open)

    @property
    def to_certify(self) -> tuple[Need, ...]:
        """What is still to be done before a certificate can be issued, also what there is time for."""
        parts = (need for need in self.needs if need.what is not Part.CERTIFICATE)
        return tuple(need for need in parts if need.standing is not Standing.GOOD)

    def need(self, what: Vetting | Module | Part) -> Need:
        """How one thing stands."""
        return next(need for need in self.needs if need.what is what)

    @property
    def why_not(self) -> tuple[str, ...]:
        """Codes of everything that stands in the way; empty for somebody who may be suggested."""
        state = () if self.state == SupporterState.CLEARED else (f"state:{self.state}",)
        return state + tuple(need.code for need in self.open_needs)

    @property
    def is_cleared(self) -> bool:
        return not self.why_not

    @property
    def lapses_on(self) -> date | None:
        """The day after which the first good thing is good no longer."""
        return min((n.until for n in self.needs if not n.is_open and n.until), default=None)


ROLE_OF = {Kind.PEER: Role.PEER, Kind.MENTOR: Role.MENTOR}
GOOD_FOR_MONTHS = 24  # vetting and training lapse after this
MOST_CAPACITY = 5  # docs/adr/0012
USUAL_CAPACITY = 3
SHOWN_BEFORE_DAYS = 60  # the coordinator's list of what lapses
RENEW_FROM_DAYS = 90  # a certificate can be renewed so long before it lapses
CONVERSATION_GOOD_MONTHS = 12
INITIAL_MINUTES = 6 * 60
REFRESHER_MINUTES = 4 * 60
GRACE_DAYS = 180  # for whoever was cleared before there were certificates
LATER_NEEDS = frozenset(
    {Vetting.CONFLICTS, Module.VOCATIONAL_SUPPORT, Module.SELF_CARE, Part.CONVERSATION, Part.HOURS}
)
"""What nobody was asked for before there were certificates."""
REFRESHER = Module.SAFEGUARDING  # gone through anew before a certificate is renewed
REFERENCES = 2
DAYS_BETWEEN_REMINDERS = 7  # to the owner of a clearance that has lapsed
WARN_BEFORE_DAYS = (60, 14)  # a lapsing clearance is told at these distances
MOST_TAGS = 20


class Day(StrEnum):
    """The days of the week, Saturday first."""

    SAT = "sat"
    SUN = "sun"
    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"


DAY_PARTS = (("09:00", "12:00"), ("12:00", "15:00"), ("15:00", "18:00"), ("18:00", "20:00"), ("20:00", "22:00"))

DAY_WORDS = {
    Day.SAT: words("Saturday"),
    Day.SUN: words("Sunday"),
    Day.MON: words("Monday"),
    Day.TUE: words("Tuesday"),
    Day.WED: words("Wednesday"),
    Day.THU: words("Thursday"),
    Day.FRI: words("Friday"),
}
SHORT_DAY_WORDS = {
    Day.SAT: words("Sat"),
    Day.SUN: words("Sun"),
    Day.MON: words("Mon"),
    Day.TUE: words("Tue"),
    Day.WED: words("Wed"),
    Day.THU: words("Thu"),
    Day.FRI: words("Fri"),
}
KIND_WORDS = {Kind.PEER: words("Peer supporter"), Kind.MENTOR: words("Mentor")}
STATE_WORDS = {
    SupporterState.APPLIED: words("Waits for clearance"),
    SupporterState.CLEARED: words("Supports"),
    SupporterState.PAUSED: words("On a break"),
    SupporterState.DECLINED: words("Declined"),
    SupporterState.LEFT: words("Has left"),
}
NEED_WORDS: dict[Vetting | Module | Part, str] = {
    Vetting.IDENTITY: words("Identity checked"),
    Vetting.REFERENCES: words("Two references heard"),
    Vetting.BACKGROUND_CHECK: words("Background check"),
    Vetting.INTERVIEW: words("Interview"),
    Vetting.POLICY_SIGNED: words("Safeguarding policy signed"),
    Module.LISTENING: words("Training: listening"),
    Module.BOUNDARIES: words("Training: boundaries"),
    Module.CONFIDENTIALITY: words("Training: keeping things confidential"),
    Module.DISABILITY_EQUALITY: words("Training: disability and equality"),
    Module.SAFEGUARDING: words("Training: safeguarding"),
    Module.VOCATIONAL_SUPPORT: words("Training: help on the way to work"),
    Module.SELF_CARE: words("Training: looking after oneself"),
    Vetting.CONFLICTS: words("Statement on conflicts of interest"),
    Part.CONVERSATION: words("Practice conversation"),
    Part.HOURS: words("Hours of training"),
    Part.CERTIFICATE: words("Certificate"),
}
WAY_WORDS = {
    Way.ROOM: words("Together in a room"),
    Way.ALONE: words("Lesson by lesson"),
    Way.REGISTER: words("From the register"),
}
HOURS_WORDS = {
    HoursKind.TRAINING: words("Training"),
    HoursKind.REFRESHER: words("Refresher"),
    HoursKind.SUPERVISION: words("Supervision"),
}
CERTIFICATE_WORDS = {
    CertificateState.ISSUED: words("In force"),
    CertificateState.REPLACED: words("Replaced by a newer one"),
    CertificateState.LAPSED: words("Has lapsed"),
    CertificateState.WITHDRAWN: words("Withdrawn"),
}
GROUND_WORDS = {
    Ground.TRAINED: words("Training completed"),
    Ground.REFRESHED: words("Renewed"),
    Ground.EARLIER: words("Cleared earlier"),
}
CONVERSATION_WORDS = {
    ConversationState.PLANNED: words("Planned"),
    ConversationState.READY: words("Ready"),
    ConversationState.AGAIN: words("Once more"),
    ConversationState.CALLED_OFF: words("Does not take place"),
}
REFERENCE_WORDS = {
    ReferenceState.NAMED: words("Not asked yet"),
    ReferenceState.SUPPORTS: words("Speaks for her or him"),
    ReferenceState.DOUBTS: words("Has doubts"),
    ReferenceState.NOT_REACHED: words("Could not be reached"),
}
STANDING_WORDS = {
    Standing.GOOD: words("In order"),
    Standing.MISSING: words("Not done yet"),
    Standing.REFUSED: words("Not in order"),
    Standing.EXPIRED: words("Has lapsed"),
    Standing.GRACE: words("There is still time"),
}
LANGUAGE_WORDS = {
    "bn": words("Bengali"),
    "en": words("English"),
    "sgn-BD": words("Bangla Sign Language"),
    "ccp": words("Chakma"),
    "rmz": words("Marma"),
    "trp": words("Kokborok (Tripura)"),
    "tnv": words("Tanchangya"),
    "grt": words("Garo (A'chik)"),
    "sat": words("Santali"),
    "syl": words("Sylheti"),
    "ctg": words("Chittagonian"),
    "hi": words("Hindi"),
    "ar": words("Arabic"),
}
COMMUNICATION_WORDS = {
    "speech": words("Speaking and listening"),
    "sign": words("Sign language"),
    "text": words("Writing and reading"),
    "captions": words("Captions"),
    "easy_language": words("Easy words"),
    "pictures": words("Pictures"),
    "tactile": words("Touch"),
}
MODE_WORDS = {"in_person": words("In person"), "phone": words("By phone"), "online": words("Online")}
GENDER_WISH_WORDS = {
    "any": words("No wish"),
    "same": words("The same gender as mine"),
    "female": words("Women"),
    "male": words("Men"),
}
