"""States and words of the room. Plain Python."""

from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability
from sahajatri.kernel.wording import words


class NoticesCapability(Capability):
    INBOX_READ = ("inbox.read", READ)
    INBOX_ACT = ("inbox.act", ACT)
    OUTBOX_READ = ("outbox.read", READ)  # failures, for coordinators
    NOTICE_SEND_AGAIN = ("notice.send-again", ACT)


class Channel(StrEnum):
    IN_APP = "in_app"
    EMAIL = "email"
    SMS = "sms"


class NoticeState(StrEnum):
    WAITING = "waiting"  # also while somebody sends it under a lease
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"  # consent withdrawn or account closed before it went out


class Problem(StrEnum):
    """Why a message did not go out."""

    WRONG_ADDRESS = "wrong_address"  # the provider knows no such number or mailbox
    NO_CONNECTION = "no_connection"  # provider not reached, or it refused for now
    UNKNOWN = "unknown"


CHANNEL_NAMES = {Channel.EMAIL: words("E-mail"), Channel.SMS: words("SMS"), Channel.IN_APP: words("In Sahajatri")}
PROBLEM_NAMES = {
    Problem.WRONG_ADDRESS: words("The number or e-mail does not exist. Ask the person for the right one."),
    Problem.NO_CONNECTION: words("The provider of messages could not be reached."),
    Problem.UNKNOWN: words("The provider did not take the message and did not say why."),
}


class DropReason(StrEnum):
    """Why a message is not sent any more."""

    NO_CONSENT = "no_consent"
    NO_ACCOUNT = "no_account"
    TOO_LATE = "too_late"


MOST_SMS_UNITS = 70
