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


class Standing(StrEnum):
    """How one thing that clearance needs stands today."""

    GOOD = "good"
    MISSING = "missing"
    REFUSED = "refused"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Need:
    """One thing that clearance needs: a vetting item or a training module, how it stands, and until when."""

    what: Vetting | Module
    standing: Standing
    since: date | None = None
    until: date | None = None

    @property
    def is_vetting(self) -> bool:
        return isinstance(self.what, Vetting)

    @property
    def code(self) -> str:
        """Why it stands in the way: ``vetting_missing:identity``, ``training_expired:listening``."""
        return f"{'vetting' if self.is_vetting else 'training'}_{self.standing}:{self.what}"


@dataclass(frozen=True)
class Clearance:
    """Everything that a supporter's clearance rests on, on one day."""

    state: SupporterState
    needs: tuple[Need, ...]

    @property
    def open_needs(self) -> tuple[Need, ...]:
        """What is missing, refused or expired."""
        return tuple(need for need in self.needs if need.standing is not Standing.GOOD)

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
        return min((n.until for n in self.needs if n.standing is Standing.GOOD and n.until), default=None)


ROLE_OF = {Kind.PEER: Role.PEER, Kind.MENTOR: Role.MENTOR}
GOOD_FOR_MONTHS = 24  # vetting and training lapse after this
MOST_CAPACITY = 10
USUAL_CAPACITY = 3
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
NEED_WORDS: dict[Vetting | Module, str] = {
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
}
STANDING_WORDS = {
    Standing.GOOD: words("In order"),
    Standing.MISSING: words("Not done yet"),
    Standing.REFUSED: words("Not in order"),
    Standing.EXPIRED: words("Has lapsed"),
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
