"""States and words of the room. Plain Python."""

from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability
from sahajatri.kernel.wording import words


class NoticesCapability(Capability):
    INBOX_READ = ("inbox.read", READ)
    INBOX_ACT = ("inbox.act", ACT)
    OUTBOX_READ = ("outbox.read", READ)  # failures, for coordinators
    NOTICE_SEND_AGAIN = ("notice.send-again", ACT)
    NOTICE_SETTLE = ("notice.settle", ACT)  # take a failure off the list
    WISHES_CHOOSE = ("notice-wishes.choose", ACT)
    MAIL_STOP = ("mail.stop", ACT)  # without signing in; the signed link opens it
    HEARD_READ = ("heard.read", READ)  # texts that came in
    HEARD_SETTLE = ("heard.settle", ACT)
    GATEWAY_SPEAK = ("gateway.speak", ACT)  # the provider of text messages; its signature opens it


class Channel(StrEnum):
    IN_APP = "in_app"
    EMAIL = "email"
    SMS = "sms"


class NoticeState(StrEnum):
    WAITING = "waiting"  # also while somebody sends it under a lease
    SENT = "sent"  # handed over; what the provider says next is a report
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    FAILED = "failed"  # could not be handed over
    DROPPED = "dropped"  # not sent any more, see DropReason


GONE_OUT = (NoticeState.SENT, NoticeState.DELIVERED, NoticeState.UNDELIVERED)


class Problem(StrEnum):
    """Why a message did not go out or did not arrive."""

    WRONG_ADDRESS = "wrong_address"  # the provider knows no such number or mailbox
    NO_CONNECTION = "no_connection"  # provider not reached, or it refused for now
    NOT_ALLOWED = "not_allowed"  # the provider does not take our key
    NO_CREDIT = "no_credit"
    OUT_OF_REACH = "out_of_reach"  # the phone was off or without network for too long
    REFUSED = "refused"  # the network or the phone refused it
    UNKNOWN = "unknown"


CHANNEL_NAMES = {Channel.EMAIL: words("E-mail"), Channel.SMS: words("SMS"), Channel.IN_APP: words("In Sahajatri")}
PROBLEM_NAMES = {
    Problem.WRONG_ADDRESS: words("The number or e-mail does not exist. Ask the person for the right one."),
    Problem.NO_CONNECTION: words("The provider of messages could not be reached."),
    Problem.NOT_ALLOWED: words("The provider does not accept our key. Tell whoever looks after the installation."),
    Problem.NO_CREDIT: words("The account with the provider is empty. Somebody has to pay in."),
    Problem.OUT_OF_REACH: words("The phone was off or without network for too long."),
    Problem.REFUSED: words("The phone network refused the message."),
    Problem.UNKNOWN: words("The provider did not take the message and did not say why."),
}


class DropReason(StrEnum):
    """Why a message is not sent any more."""

    NO_CONSENT = "no_consent"
    NO_ACCOUNT = "no_account"
    TOO_LATE = "too_late"
    READ = "read"  # the person has read it in Sahajatri meanwhile
    SAID_ALREADY = "said_already"  # another message in the same words went out after it was written
    STOPPED = "stopped"  # the person ended messages to this number or mailbox
    PAUSED = "paused"  # it comes gathered when the pause is over


class Topic(StrEnum):
    """What messages are about, as people choose."""

    PEOPLE = "people"
    MEETINGS = "meetings"
    CIRCLE = "circle"
    GOALS = "goals"
    CHECK_INS = "check_ins"
    MEASURES = "measures"
    OFFERS = "offers"
    WORK = "work"
    NOTES = "notes"
    EXCHANGE = "exchange"
    MILESTONES = "milestones"
    SUPPORTING = "supporting"
    JOINING = "joining"
    SAFETY = "safety"
    ACCOUNT = "account"
    STAFF = "staff"


TOPIC_NAMES = {
    Topic.PEOPLE: words("People beside me"),
    Topic.MEETINGS: words("Meetings"),
    Topic.CIRCLE: words("Circles"),
    Topic.GOALS: words("Goals and plan"),
    Topic.CHECK_INS: words("How I am"),
    Topic.MEASURES: words("Measures"),
    Topic.OFFERS: words("Suggestions of a peer or mentor"),
    Topic.WORK: words("My work"),
    Topic.NOTES: words("Notes and reports"),
    Topic.EXCHANGE: words("Tips, questions and stories"),
    Topic.MILESTONES: words("Milestones"),
    Topic.SUPPORTING: words("My support for others"),
    Topic.JOINING: words("Applications and invitations"),
    Topic.SAFETY: words("What I reported or wrote"),
    Topic.ACCOUNT: words("My account"),
    Topic.STAFF: words("My tasks in the programme"),
}


MAY_BE_SAID = frozenset(
    {
        Topic.PEOPLE,
        Topic.MEETINGS,
        Topic.GOALS,
        Topic.WORK,
        Topic.EXCHANGE,
        Topic.MILESTONES,
        Topic.SUPPORTING,
        Topic.STAFF,
    }
)
"""What an SMS or e-mail may be about by name, for those who want it said. Of the others it says that there is news."""


class Way(StrEnum):
    """How a topic reaches a person outside the app. Without a choice it is as in "how to reach me"."""

    IN_APP = "in_app"
    SMS = "sms"
    EMAIL = "email"
    DIGEST = "digest"


class Wording(StrEnum):
    """What a message outside the app may say."""

    NEWS = "news"  # that there is news, nothing is asked: right for a phone that others use
    NEUTRAL = "neutral"  # as news, and short questions to answer with a digit
    TOPIC = "topic"  # also what it is about


class Often(StrEnum):
    DAILY = "daily"
    WEEKLY = "weekly"


class Meaning(StrEnum):
    """What a text that came in says."""

    YES = "yes"
    NO = "no"
    STOP = "stop"
    START = "start"
    OTHER = "other"


class HeardState(StrEnum):
    TAKEN = "taken"  # it did what it says
    WAITING = "waiting"  # somebody has to look at it
    SETTLED = "settled"


MOST_SMS_UNITS = 70
HEARD_HOURS = 24  # within which somebody looks at a text that came in
REPORT_HOURS = 48  # as long the provider is asked what became of a message
PROBLEM_DAYS = 30  # as long a failure is shown
STOP_SALT = "notices.stop"
CODE = "people.code"
REPLY = "notices.reply"
DIGEST = "notices.digest"
ASKED_FOR = frozenset({CODE, "people.address-changed", REPLY})
"""Kinds that go out to a number or mailbox whose owner has ended messages: the owner asked, or must know."""
