"""States and words of the room. Plain Python."""

from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability


class NoticesCapability(Capability):
    INBOX_READ = ("inbox.read", READ)
    INBOX_ACT = ("inbox.act", ACT)
    OUTBOX_READ = ("outbox.read", READ)  # failures, for coordinators


class Channel(StrEnum):
    IN_APP = "in_app"
    EMAIL = "email"
    SMS = "sms"


class NoticeState(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"  # consent withdrawn or account closed before it went out


MOST_SMS_UNITS = 70
