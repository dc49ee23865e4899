"""States and words of the room. Plain Python."""

from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability
from sahajatri.kernel.wording import words


class NotesCapability(Capability):
    """What can be done in the room."""

    OWN_NOTES_READ = ("own-notes.read", READ)
    NOTES_READ = ("notes.read", READ)  # what one may read about somebody else
    PEER_NOTE_READ = ("peer-note.read", READ)
    PEER_NOTE_WRITE = ("peer-note.write", ACT)
    PEER_NOTE_ANSWER = ("peer-note.answer", ACT)  # the person it is about corrects, opens, asks to remove
    REMOVAL_ANSWER = ("removal.answer", ACT)  # its author
    REMOVALS_READ = ("removals.read", READ)
    REMOVAL_DECIDE = ("removal.decide", ACT)
    PROFESSIONAL_NOTE_READ = ("professional-note.read", READ)
    PROFESSIONAL_NOTE_WRITE = ("professional-note.write", ACT)
    SUMMARY_READ = ("summary.read", READ)
    SUMMARY_WRITE = ("summary.write", ACT)
    SUMMARY_ANSWER = ("summary.answer", ACT)
    SUMMARY_CHANGE = ("summary.change", ACT)  # the person it is about
    SUMMARY_END = ("summary.end", ACT)
    SUMMARY_ASK = ("summary.ask", ACT)


class PeerNoteState(StrEnum):
    KEPT = "kept"
    ASKED_TO_REMOVE = "asked_to_remove"  # hidden from everybody but the two until it is decided
    REMOVED = "removed"  # the text is gone


class ProfessionalNoteState(StrEnum):
    DRAFT = "draft"  # its author alone
    SIGNED = "signed"  # locked for good


class NoteForm(StrEnum):
    """The structure of a professional note."""

    SOAP = "soap"  # said, observed, assessment, plan
    CONTACT = "contact"  # a short note of a contact


class ContactKind(StrEnum):
    IN_PERSON = "in_person"
    PHONE = "phone"
    VIDEO = "video"
    HOME = "home"
    WORKPLACE = "workplace"
    OTHERS = "others"  # with family, an employer, another service
    TRIED = "tried"  # nobody was reached


class SummaryState(StrEnum):
    WAITING = "waiting"  # for the participant, or for the author when the participant changed the words
    AGREED = "agreed"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"  # by its author, before it was agreed
    REVOKED = "revoked"  # by the participant, afterwards
    REPLACED = "replaced"  # by a later version
    ENDED = "ended"  # the day until which it was agreed is over


class SummaryAudience(StrEnum):
    """For whom a summary is written."""

    MENTOR = "mentor"
    PEER = "peer"
    PRACTITIONER = "practitioner"  # whoever has the person on the caseload, now and later
    OWN = "own"  # for the participant's own use


class AskedState(StrEnum):
    ASKED = "asked"
    ANSWERED = "answered"
    TAKEN_BACK = "taken_back"


REMOVAL_WITHIN_DAYS = 7  # the author answers; then a coordinator decides
SUMMARY_WITHIN_DAYS = 7
ASKED_WITHIN_DAYS = 14
DRAFT_NUDGE_DAYS = 3  # an unsigned note reminds its author, and again after as many days
MOST_MINUTES = 600
LONGEST_UNTIL_MONTHS = 24

SECTIONS: dict[NoteForm, tuple[str, ...]] = {
    NoteForm.SOAP: ("said", "observed", "view", "agreed"),
    NoteForm.CONTACT: ("observed", "agreed"),
}
"""The fields that a form needs, in the order in which they are written and read."""

CONTACT_WORDS = {
    ContactKind.IN_PERSON: words("Face to face"),
    ContactKind.PHONE: words("On the phone"),
    ContactKind.VIDEO: words("By video"),
    ContactKind.HOME: words("A visit at home"),
    ContactKind.WORKPLACE: words("A visit at a workplace"),
    ContactKind.OTHERS: words("With others, for example an employer"),
    ContactKind.TRIED: words("Tried, nobody was reached"),
}
FORM_WORDS = {
    NoteForm.SOAP: words("A whole note: said, seen, how I see it, next"),
    NoteForm.CONTACT: words("A short note of a contact"),
}
FORM_NAMES = {NoteForm.SOAP: words("Whole note"), NoteForm.CONTACT: words("Short contact note")}
SECTION_WORDS = {
    "said": words("What the person said"),
    "observed": words("What was seen and done"),
    "view": words("My professional view"),
    "agreed": words("What we agreed next"),
}
AUDIENCE_WORDS = {
    SummaryAudience.MENTOR: words("The mentor"),
    SummaryAudience.PEER: words("The peer supporter"),
    SummaryAudience.PRACTITIONER: words("The practitioners who look after the person, now and later"),
    SummaryAudience.OWN: words("For the person's own use"),
}
SUMMARY_STATE_WORDS = {
    SummaryState.WAITING: words("Waits for an answer"),
    SummaryState.AGREED: words("Agreed"),
    SummaryState.DECLINED: words("Not agreed to"),
    SummaryState.TAKEN_BACK: words("Taken back before an answer"),
    SummaryState.REVOKED: words("Closed again"),
    SummaryState.REPLACED: words("A newer text took its place"),
    SummaryState.ENDED: words("Its time is over"),
}
SUMMARY_STATE_KINDS = {
    SummaryState.WAITING: "wait",
    SummaryState.AGREED: "done",
    SummaryState.REPLACED: "plain",
    SummaryState.DECLINED: "plain",
    SummaryState.TAKEN_BACK: "plain",
    SummaryState.REVOKED: "plain",
    SummaryState.ENDED: "plain",
}
