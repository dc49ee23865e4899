"""States and words of the room. Plain Python."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability, Role


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
