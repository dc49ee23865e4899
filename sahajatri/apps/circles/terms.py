"""States and words of the room. Plain Python."""

from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability
from sahajatri.kernel.wording import words


class CirclesCapability(Capability):
    CIRCLES_READ = ("circles.read", READ)  # which circles there are
    SEAT_TAKE = ("seat.take", ACT)
    CIRCLE_READ = ("circle.read", READ)  # inside
    CIRCLE_WRITE = ("circle.write", ACT)  # post
    POST_MEDIA_READ = ("post-media.read", READ)  # by the circle, and by who has to look at the post
    SEAT_LEAVE = ("seat.leave", ACT)
    CIRCLE_FACILITATE = ("circle.facilitate", ACT)  # gatherings, topics, hide a post
    CIRCLE_OPEN = ("circle.open", ACT)  # a new circle
    CIRCLES_PROPOSE = ("circles.propose", ACT)  # run the engine
    PROPOSALS_READ = ("circle-proposals.read", READ)
    PROPOSAL_DECIDE = ("circle-proposal.decide", ACT)
    INVITATION_READ = ("seat-invitation.read", READ)
    INVITATION_ANSWER = ("seat-invitation.answer", ACT)
    INVITATION_WITHDRAW = ("seat-invitation.withdraw", ACT)
    GATHERINGS_LEAD = ("gatherings.lead", ACT)  # plan, move, note who came and what was agreed
    CIRCLE_END = ("circle.end", ACT)  # agree on a last day
    FAREWELL_WRITE = ("circle-farewell.write", ACT)
    FAREWELL_READ = ("circle-farewell.read", READ)  # what stays of a circle, also some time after it
    FOLLOWED_READ = ("circles-followed.read", READ)  # what waits in the circles of the programme
    CIRCLE_FOLLOW = ("circle.follow", ACT)  # do something about it


class CircleState(StrEnum):
    FORMING = "forming"  # people are invited; it begins when enough of them and the facilitator said yes
    OPEN = "open"
    CLOSED = "closed"


class SeatRole(StrEnum):
    MEMBER = "member"
    FACILITATOR = "facilitator"  # a cleared peer supporter
    CO_FACILITATOR = "co_facilitator"  # helps with the gatherings


class SeatState(StrEnum):
    SEATED = "seated"
    LEFT = "left"


class WaitingState(StrEnum):
    """A place in the queue for a circle that is full."""

    WAITING = "waiting"
    OFFERED = "offered"  # a seat is kept, an invitation waits for the answer
    SEATED = "seated"
    ENDED = "ended"


class LeaveReason(StrEnum):
    """Why somebody left, when she or he likes to say; only counted, never with a name."""

    TIME = "time"
    WAY_THERE = "way_there"
    NOT_FITTING = "not_fitting"
    HAS_ENOUGH = "has_enough"
    WORK = "work"
    REST = "rest"
    OTHER = "other"


class AccessNeed(StrEnum):
    """What somebody needs at a gathering. The circle reads what is needed, never whose it is."""

    SIGN = "sign"
    CAPTIONS = "captions"
    WRITTEN_BEFORE = "written_before"
    EASY_WORDS = "easy_words"
    SLOW = "slow"
    BREAKS = "breaks"
    STEP_FREE = "step_free"
    QUIET = "quiet"
    DESCRIBED = "described"
    COMPANION = "companion"
    LITTLE_DATA = "little_data"


class RulesState(StrEnum):
    """Where a wording of a circle's own rules stands."""

    PROPOSED = "proposed"
    IN_FORCE = "in_force"
    REPLACED = "replaced"  # by newer ones
    WITHDRAWN = "withdrawn"


class RulesAnswer(StrEnum):
    AGREES = "agrees"
    TALK = "talk"  # wants to talk about it first


class MonthState(StrEnum):
    """A newcomer's first month."""

    WELCOME = "welcome"  # a named person has not said welcome yet
    WALKING = "walking"
    ASKED = "asked"  # is this circle right for me
    CHANGING = "changing"  # somebody looks for another circle together with her or him
    DONE = "done"
    LEFT = "left"


class Hello(StrEnum):
    SAID = "said"
    LISTENS = "listens"  # to only listen is taking part


class RightForMe(StrEnum):
    STAY = "stay"
    CHANGE = "change"
    LEAVE = "leave"


class ProposalState(StrEnum):
    PROPOSED = "proposed"
    TAKEN = "taken"  # people were invited
    REJECTED = "rejected"
    SUPERSEDED = "superseded"  # by a newer run


class InvitationState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class InvitationAnswer(StrEnum):
    YES = "yes"
    NO = "no"


class GatheringState(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Coming(StrEnum):
    COMING = "coming"
    CANNOT = "cannot"
    CAME = "came"


class PostState(StrEnum):
    """Whether something that was written can be read: a post, a problem, an idea."""

    WAITING = "waiting"  # for a first look; its author sees it
    VISIBLE = "visible"
    HIDDEN = "hidden"  # by a facilitator, with a reason the author sees
    REMOVED = "removed"  # by the author


class TopicPlanState(StrEnum):
    """Whether a topic opens every week."""

    RUNNING = "running"
    RESTING = "resting"


class ProblemState(StrEnum):
    """Where a problem on the board stands. Not yet tried is a state like any other."""

    LOOKING = "looking"  # for ideas
    TRYING = "trying"  # one idea is chosen, until a day
    TOLD = "told"  # how it went
    RESTING = "resting"  # laid aside, by its owner or because she or he left


class TrialState(StrEnum):
    TRYING = "trying"
    TOLD = "told"
    LET_GO = "let_go"  # something else was chosen, or nothing


class Result(StrEnum):
    HELPED = "helped"
    PARTLY = "partly"
    NOT = "not"


class Listening(StrEnum):
    """How much of a circle reaches somebody outside its pages. Nobody else sees it."""

    USUAL = "usual"  # topics, and answers to what I wrote
    WEEKLY = "weekly"  # once a week, when there is something new
    QUIET = "quiet"  # gatherings, and what I started myself


class Rhythm(StrEnum):
    """How often a circle gathers; the codes of engines.calendars."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


FEWEST_SEATS, MOST_SEATS = 3, 15
PLANNED_AHEAD = 2  # gatherings that are always planned, when the circle has a rhythm
LOOK_AHEAD_DAYS = 70
POSTS_ON_A_PAGE = 10  # each with its answers
NEWEST_POSTS = 3  # on the page of the circle
PROBLEMS_ON_A_PAGE = 10
TOPIC_DAYS = 7
NEW_FOR_DAYS = 14  # so long somebody is new here
MOST_WAITING = 3  # things of one person that wait for a first look
LOOK_AGAIN_DAYS = 7  # a problem without a word for so long is remembered
LONGEST_TRIAL_DAYS = 60

SUGGESTED_SIZE = (4, 8)  # seats of a circle that the engine suggests
BEGINS_WITH = 4  # so many people said yes, and the facilitator: then a suggested circle begins
LEADS_AT_MOST = 2  # circles that one peer supporter looks after
DECIDE_WITHIN_DAYS = 7
INVITED_FOR_DAYS = 7
REMIND_AFTER_DAYS = 4
NO_RESTS_FOR_DAYS = 30  # who said no, or did not answer, is not suggested again for so long
FEWEST_TO_NAME = 2  # what fewer of the others share is not named to anybody

FACILITATORS = frozenset({SeatRole.FACILITATOR, SeatRole.CO_FACILITATOR})
FIND_FACILITATOR_DAYS = 7  # so long a circle may be without anybody who looks after it
REMIND_EVERY_DAYS = 3
RULES_DAYS = 7  # to answer proposed rules
RULES_AGREED_BY = 2  # so many yes at least, when nobody wants to talk about them
SETTLE_DAYS = 7  # to talk about what somebody wants to talk about
WELCOME_DAYS = 3
MONTH_DAYS = 28
MONTH_REMIND_DAYS, MONTH_ANSWER_DAYS = 7, 14
CHANGE_DAYS = 7  # to find another circle together
HOLD_AT_MOST_DAYS = 92
HOLD_OVER_DAYS = 14  # so long after its day a kept seat may be without a word
LATE_WORD_DAYS = 14  # so long after a gathering one may say that one could not come
HELLO_AFTER = 2  # gatherings without a word
HELLO_AGAIN_DAYS = 28
NOTE_DAYS, NOTE_OVER_DAYS = 1, 7  # to note who came; after the second the coordinators see it
REMIND_HOURS = (24, 2)
PLAN_DAYS = 35  # "the month"
QUEUE_LONG_DAYS = 42
END_AT_MOST_DAYS = 183
FAREWELL_DAYS = 60  # so long after the end what stays can be read
AGENDA_AT_MOST = 5  # points of one person for one gathering

WAY_WORDS = {
    "spoken": words("Speaking"),
    "sign": words("Sign language"),
    "text": words("Writing messages"),
    "tactile": words("By touch"),
}
ONLY_WORDS = {
    "female": words("Women only"),
    "male": words("Men only"),
    "third_gender": words("Hijra and people of another gender only"),
}
REASON_WORDS = {
    # for the coordinator; that two people must not meet is never among them
    "not_said": words("Something that a circle needs has not been said, or not been opened for circles."),
    "no_common_language": words("No facilitator speaks this language."),
    "no_common_way": words("No facilitator can talk in this way."),
    "gender_wish": words("Wishes a circle of one gender, and nobody can lead one yet."),
    "no_common_mode": words("No facilitator meets in this way, or in this district."),
    "no_common_time": words("No facilitator has an hour in common."),
    "no_facilitator": words("The facilitators who fit have no room for one more circle."),
    "too_few_alike": words("Too few people fit into one circle together yet."),
    "no_seat_left": words("There is no seat in a circle that would fit."),
}
ITEM_WORDS = {
    "languages": words("languages"),
    "modes": words("ways of meeting"),
    "times": words("times"),
    "place": words("the district, opened for circles"),
    "gender_wish": words("the gender, or another wish about it"),
}
CHANGE_WORDS = {
    "say": words("Ask for: %(items)s."),
    "facilitator": words("One more facilitator: %(setting)s. That would be a circle of %(count)s."),
    "people": words("More people who fit: %(setting)s. Needed: %(count)s."),
    "time": words("Time at %(setting)s would give a seat that is free."),
    "seat": words("One more seat in the circle: %(setting)s."),
}
FACTOR_WORDS = {
    "experience": words("Something similar lived through"),
    "purpose": words("The same wishes and interests"),
}
NOT_MET_WORDS = {
    "experience": words("nothing lived through in common is known"),
    "purpose": words("no wish or interest in common is known"),
}
PROPOSAL_STATE_WORDS = {
    ProposalState.PROPOSED: words("Waits for a decision"),
    ProposalState.TAKEN: words("People were invited"),
    ProposalState.REJECTED: words("Said no to"),
    ProposalState.SUPERSEDED: words("Replaced by newer suggestions"),
}
INVITATION_STATE_WORDS = {
    # a no and no answer read the same: nobody has to explain a no
    InvitationState.OPEN: words("Invited"),
    InvitationState.ACCEPTED: words("Comes"),
    InvitationState.DECLINED: words("Does not come"),
    InvitationState.EXPIRED: words("Does not come"),
    InvitationState.WITHDRAWN: words("Invitation taken back"),
}
RESULT_WORDS = {
    Result.HELPED: words("It helped"),
    Result.PARTLY: words("It helped in part"),
    Result.NOT: words("It did not help this time"),
}
PROBLEM_STATE_WORDS = {
    ProblemState.LOOKING: words("Looks for ideas"),
    ProblemState.TRYING: words("Something is being tried"),
    ProblemState.TOLD: words("It was told how it went"),
    ProblemState.RESTING: words("Rests"),
}
LISTENING_WORDS = {
    Listening.USUAL: words("New topics, and answers to what I wrote"),
    Listening.WEEKLY: words("One message a week, when there is something new"),
    Listening.QUIET: words("Only gatherings, and what I started myself"),
}
ROLE_WORDS = {
    SeatRole.MEMBER: words("member"),
    SeatRole.FACILITATOR: words("looks after the circle"),
    SeatRole.CO_FACILITATOR: words("helps to look after the circle"),
}
LEAVE_WORDS = {
    LeaveReason.TIME: words("The time does not suit me"),
    LeaveReason.WAY_THERE: words("Getting there, or being connected, is too hard"),
    LeaveReason.NOT_FITTING: words("This circle does not suit me"),
    LeaveReason.HAS_ENOUGH: words("I have found what I needed"),
    LeaveReason.WORK: words("Work or study has begun"),
    LeaveReason.REST: words("I need rest"),
    LeaveReason.OTHER: words("Something else"),
}
NEED_WORDS = {
    AccessNeed.SIGN: words("Somebody who interprets sign language"),
    AccessNeed.CAPTIONS: words("What is said also in writing"),
    AccessNeed.WRITTEN_BEFORE: words("To know the points before the gathering"),
    AccessNeed.EASY_WORDS: words("Easy words"),
    AccessNeed.SLOW: words("One at a time, and slowly"),
    AccessNeed.BREAKS: words("Breaks"),
    AccessNeed.STEP_FREE: words("A way without steps, and a toilet one can use"),
    AccessNeed.QUIET: words("A quiet place without strong light"),
    AccessNeed.DESCRIBED: words("Pictures and what happens described aloud"),
    AccessNeed.COMPANION: words("To bring somebody who helps me"),
    AccessNeed.LITTLE_DATA: words("A way that needs little mobile data"),
}
RULES_STATE_WORDS = {
    RulesState.PROPOSED: words("Proposed"),
    RulesState.IN_FORCE: words("In force"),
    RulesState.REPLACED: words("Replaced by newer rules"),
    RulesState.WITHDRAWN: words("Taken back"),
}
