"""States and words of the room. Plain Python."""

from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability
from sahajatri.kernel.wording import words


class ExchangeCapability(Capability):
    CARDS_READ = ("cards.read", READ)
    CARD_READ = ("card.read", READ)
    CARD_SAVE = ("card.save", ACT)  # bookmarks, and the order of one's own list
    CARD_CONSENT = ("card.consent", ACT)  # whose words they are: yes, no, take back
    CHECKS_READ = ("card-checks.read", READ)  # what waits for a checker
    CARD_CHECK = ("card.check", ACT)  # edit, show, say no, look again
    QUESTIONS_READ = ("questions.read", READ)
    QUESTION_READ = ("question.read", READ)
    QUESTION_ASK = ("question.ask", ACT)
    QUESTION_OWN = ("question.own", ACT)  # what helped, close, take back
    REPLY_WRITE = ("reply.write", ACT)
    REPLY_OWN = ("reply.own", ACT)  # take back
    CARD_PROPOSE = ("card.propose", ACT)
    OWN_READ = ("exchange.own", READ)


class Work(StrEnum):
    """Kinds of work as people here name them; beside it the codes of ISCO-08 that they cover."""

    GARMENTS = "garments"
    TAILORING = "tailoring"
    SHOP = "shop"
    STREET = "street"
    OFFICE = "office"
    GOVERNMENT = "government"
    TEACHING = "teaching"
    COMPUTER = "computer"
    CALLS = "calls"
    DRIVING = "driving"
    FARMING = "farming"
    HANDICRAFT = "handicraft"
    COOKING = "cooking"
    REPAIR = "repair"
    CARE = "care"


class Barrier(StrEnum):
    """What is difficult, never what somebody has."""

    SEEING = "seeing"
    HEARING = "hearing"
    SPEAKING = "speaking"
    HANDS = "hands"
    STANDING = "standing"
    STEPS = "steps"
    GETTING_THERE = "getting_there"
    TIRED = "tired"
    PAIN = "pain"
    REMEMBERING = "remembering"
    READING = "reading"
    NOISE = "noise"
    WORRY = "worry"
    PEOPLE = "people"
    PAPERS = "papers"


class Cost(StrEnum):
    FREE = "free"
    LITTLE = "little"
    MORE = "more"
    VARIES = "varies"


class Reach(StrEnum):
    """Where it is to be had."""

    EVERYWHERE = "everywhere"
    BANGLADESH = "BD"
    WEST_BENGAL = "IN"
    DISTRICTS = "districts"


class TagKind(StrEnum):
    WORK = "work"
    BARRIER = "barrier"
    DISTRICT = "district"


class Naming(StrEnum):
    """How the author is shown to others; moderators always know who wrote."""

    NAME = "name"
    MEMBER = "member"


class CardState(StrEnum):
    ASKED = "asked"  # the author of the answer is asked
    CHECKING = "checking"  # she or he agreed; a checker looks at it
    SHOWN = "shown"
    DECLINED = "declined"  # by the author, by a checker with a reason, or nobody answered
    TAKEN_DOWN = "taken_down"  # by moderation, with a reason
    WITHDRAWN = "withdrawn"  # the author took the consent back: the words are gone


class QuestionState(StrEnum):
    OPEN = "open"
    SETTLED = "settled"  # the asker said what helped, or that it is settled
    TAKEN_DOWN = "taken_down"
    REMOVED = "removed"  # by the asker: the words are gone


class ReplyState(StrEnum):
    SHOWN = "shown"
    TAKEN_DOWN = "taken_down"
    REMOVED = "removed"


class CardOrder(StrEnum):
    """What somebody chose for her or his own list; the only thing kept about it."""

    FITTING = "fitting"
    NEWEST = "newest"


ASKABLE = frozenset({QuestionState.OPEN, QuestionState.SETTLED})
LANGUAGES = ("bn", "en")
PARTS = ("title", "helped", "try_first", "price", "where", "source")
NEEDED_PARTS = ("title", "helped", "source")

CARDS_ON_A_PAGE = 12
QUESTIONS_ON_A_PAGE = 20
REPLIES_ON_A_PAGE = 20
MOST_WORDS_ASKED = 8

GOOD_FOR_DAYS = 365  # a checked card, when nothing else is chosen
CONSENT_WITHIN_DAYS = 14
CONSENT_REMIND_AFTER_DAYS = 7
CHECK_WITHIN_DAYS = 14
REMIND_BEFORE_DAYS = 14  # the review of a card
REMIND_AGAIN_DAYS = 7
ANSWER_WITHIN_DAYS = 3  # then the coordinators look for somebody who knows
SAY_WHAT_HELPED_AFTER_DAYS = 7
MOST_AN_HOUR = 20

WORK_WORDS = {
    Work.GARMENTS: words("Garment factory"),
    Work.TAILORING: words("Tailoring at home"),
    Work.SHOP: words("Shop"),
    Work.STREET: words("Tea stall and street sale"),
    Work.OFFICE: words("Office"),
    Work.GOVERNMENT: words("Government office"),
    Work.TEACHING: words("Teaching"),
    Work.COMPUTER: words("Computer work and freelancing"),
    Work.CALLS: words("Call centre"),
    Work.DRIVING: words("Driving"),
    Work.FARMING: words("Farming, fish, livestock"),
    Work.HANDICRAFT: words("Handicraft"),
    Work.COOKING: words("Cooking and food"),
    Work.REPAIR: words("Repair"),
    Work.CARE: words("Health and care"),
}
ISCO_OF = {
    Work.GARMENTS: ("753", "815", "8219", "9321", "9329"),
    Work.TAILORING: ("7531", "7533"),
    Work.SHOP: ("52",),
    Work.STREET: ("95", "94", "5212", "5211"),
    Work.OFFICE: ("41", "42", "43", "44", "33", "24", "12"),
    Work.GOVERNMENT: ("11", "335", "41", "44"),
    Work.TEACHING: ("23", "531"),
    Work.COMPUTER: ("25", "35", "2166", "4131", "4132"),
    Work.CALLS: ("4222", "4223", "5244"),
    Work.DRIVING: ("83", "933"),
    Work.FARMING: ("6", "92"),
    Work.HANDICRAFT: ("731",),
    Work.COOKING: ("512", "751", "941"),
    Work.REPAIR: ("72", "74"),
    Work.CARE: ("22", "32", "532", "34"),
}
WISH_WORDS = {
    # what people write about the work they wish for, in stems; both languages
    Work.GARMENTS: "গার্মেন্টস পোশাক কারখানা garments factory",
    Work.TAILORING: "দর্জি সেলাই tailor tailoring sewing",
    Work.SHOP: "দোকান বিক্রি shop selling store",
    Work.STREET: "চা ফুটপাত ফেরি tea stall vendor",
    Work.OFFICE: "অফিস হিসাব office accounts clerk",
    Work.GOVERNMENT: "সরকারি government",
    Work.TEACHING: "শিক্ষক শিক্ষকতা পড়ানো teacher teaching",
    Work.COMPUTER: "কম্পিউটার ফ্রিল্যান্সিং ডিজাইন টাইপিং computer freelancing design typing",
    Work.CALLS: "কল callcentre call",
    Work.DRIVING: "চালক রিকশা গাড়ি driver driving rickshaw",
    Work.FARMING: "চাষ কৃষি সবজি মাছ গরু ছাগল হাঁস মুরগি farming vegetables goats poultry",
    Work.HANDICRAFT: "হস্তশিল্প নকশা কাঁথা সূচিকর্ম handicraft embroidery",
    Work.COOKING: "রান্না খাবার পিঠা cooking food bakery",
    Work.REPAIR: "মেরামত মেকানিক মোবাইল সার্ভিসিং repair mechanic",
    Work.CARE: "নার্স সেবা care nurse",
}
SKILL_WORKS = {
    "computer": (Work.COMPUTER, Work.OFFICE),
    "typing": (Work.COMPUTER, Work.OFFICE),
    "accounts": (Work.OFFICE, Work.SHOP),
    "customers": (Work.SHOP, Work.CALLS),
    "selling_online": (Work.SHOP, Work.COMPUTER),
    "shop": (Work.SHOP,),
    "sewing": (Work.TAILORING, Work.GARMENTS),
    "handicraft": (Work.HANDICRAFT,),
    "cooking": (Work.COOKING, Work.STREET),
    "farming": (Work.FARMING,),
    "repair": (Work.REPAIR,),
    "machines": (Work.GARMENTS,),
    "teaching": (Work.TEACHING,),
    "care": (Work.CARE,),
    "design": (Work.COMPUTER,),
}
BARRIER_WORDS = {
    Barrier.SEEING: words("Seeing print or a screen"),
    Barrier.HEARING: words("Hearing what is said"),
    Barrier.SPEAKING: words("Speaking so that others understand"),
    Barrier.HANDS: words("Working with the hands"),
    Barrier.STANDING: words("Standing or sitting for long"),
    Barrier.STEPS: words("Steps, doors and toilets"),
    Barrier.GETTING_THERE: words("Getting to work"),
    Barrier.TIRED: words("Getting tired quickly"),
    Barrier.PAIN: words("Working with pain"),
    Barrier.REMEMBERING: words("Remembering and keeping the order"),
    Barrier.READING: words("Reading and writing"),
    Barrier.NOISE: words("Noise and many things at once"),
    Barrier.WORRY: words("Worry and pressure"),
    Barrier.PEOPLE: words("What people at work think or say"),
    Barrier.PAPERS: words("Papers, cards and forms"),
}
TAG_BARRIERS = {
    # what people choose about themselves in intake, without a diagnosis -> what may be difficult at work
    "wheelchair": (Barrier.STEPS, Barrier.GETTING_THERE),
    "walking_aid": (Barrier.STEPS, Barrier.GETTING_THERE, Barrier.STANDING),
    "screen_reader": (Barrier.SEEING,),
    "white_cane": (Barrier.SEEING, Barrier.GETTING_THERE),
    "signing": (Barrier.HEARING, Barrier.SPEAKING),
    "deaf_from_birth": (Barrier.HEARING,),
    "hearing_aid": (Barrier.HEARING,),
    "speech_takes_time": (Barrier.SPEAKING,),
    "tired_quickly": (Barrier.TIRED,),
    "good_and_bad_days": (Barrier.TIRED, Barrier.WORRY),
    "pain": (Barrier.PAIN,),
    "mind_and_mood": (Barrier.WORRY,),
    "noise_and_change": (Barrier.NOISE,),
    "reading_takes_time": (Barrier.READING, Barrier.REMEMBERING),
    "told_at_work": (Barrier.PEOPLE,),
    "breaks": (Barrier.TIRED, Barrier.PAIN),
    "flexible_hours": (Barrier.TIRED,),
    "fewer_hours": (Barrier.TIRED,),
    "phased_return": (Barrier.TIRED, Barrier.PEOPLE),
    "from_home": (Barrier.GETTING_THERE,),
    "ramp_or_lift": (Barrier.STEPS,),
    "toilet": (Barrier.STEPS,),
    "seat": (Barrier.STANDING, Barrier.PAIN),
    "quiet_place": (Barrier.NOISE,),
    "written_instructions": (Barrier.REMEMBERING, Barrier.HEARING),
    "one_at_a_time": (Barrier.REMEMBERING, Barrier.NOISE),
    "interpreter": (Barrier.HEARING,),
    "tools": (Barrier.HANDS,),
    "transport": (Barrier.GETTING_THERE,),
    "light_duty": (Barrier.PAIN,),
    "contact_person": (Barrier.WORRY,),
}
COST_WORDS = {
    Cost.FREE: words("Free"),
    Cost.LITTLE: words("Up to about 500 taka"),
    Cost.MORE: words("More than 500 taka"),
    Cost.VARIES: words("Depends"),
}
REACH_WORDS = {
    Reach.EVERYWHERE: words("Everywhere"),
    Reach.BANGLADESH: words("All over Bangladesh"),
    Reach.WEST_BENGAL: words("West Bengal"),
    Reach.DISTRICTS: words("In some districts"),
}
NAMING_WORDS = {
    Naming.NAME: words("With my name"),
    Naming.MEMBER: words("As a member of the programme, without my name"),
}
ORDER_WORDS = {
    CardOrder.FITTING: words("What fits me first"),
    CardOrder.NEWEST: words("The newest first"),
}
CARD_STATE_WORDS = {
    CardState.ASKED: words("The author is asked"),
    CardState.CHECKING: words("Is being checked"),
    CardState.SHOWN: words("Can be read"),
    CardState.DECLINED: words("Does not become a card"),
    CardState.TAKEN_DOWN: words("Was taken down"),
    CardState.WITHDRAWN: words("Taken back by its author"),
}
QUESTION_STATE_WORDS = {
    QuestionState.OPEN: words("Still open"),
    QuestionState.SETTLED: words("Something helped"),
    QuestionState.TAKEN_DOWN: words("Was taken down"),
    QuestionState.REMOVED: words("Removed"),
}
