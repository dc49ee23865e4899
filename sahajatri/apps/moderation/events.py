"""What happens to what people published. No event says who reported, or carries a word of anybody."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

LOOK_ASKED = event("moderation.asked", words("Something that was published waits for a look."), "why")
THING_REPORTED = event("moderation.reported", words("Something that was published was reported."), "reason")
SEEN = event("moderation.seen", words("%(who)s came across something that cannot stay."))
THING_HIDDEN = event("moderation.hidden", words("Something is hidden until somebody has decided."))
LET_THROUGH = event("moderation.let-through", words("%(who)s looked at something, and it stays."), "why")
TAKEN_DOWN = event("moderation.taken-down", words("%(who)s took something down, with a reason."), "reason")
WORDS_LEFT_OUT = event("moderation.left-out", words("%(who)s left words out, with a reason."), "reason")
OBJECTED = event("moderation.objected", words("%(who)s objected to a decision."))
UPHELD = event("moderation.upheld", words("%(who)s looked again, and the decision stands."))
BROUGHT_BACK = event("moderation.brought-back", words("%(who)s brought something back."))
GONE = event("moderation.gone", words("What waited for a look was removed by its author."))
NUDGED = event("moderation.nudged", words("Something still waits for a look."), "nudges")
GIVEN = event("moderation.given", words("Something that waits for a look was given to somebody else."))
SHOWN_AGAIN = event("moderation.shown-again", words("Somebody wants to see again what she or he reported."))
