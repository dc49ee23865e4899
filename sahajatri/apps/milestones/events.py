"""What happens to milestones. No event carries a word, and none names the person it touches:
what was not opened to a practitioner must not stand in a history either."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

MILESTONE_NAMED = event("milestone.named", words("%(who)s named a milestone."), "what")
MILESTONE_REACHED = event("milestone.reached", words("%(who)s reached a milestone."), "what")
MILESTONE_CHANGED = event("milestone.changed", words("%(who)s changed the words of a milestone."))
NOT_KEPT = event("milestone.not-kept", words("A milestone that was proposed is not kept."), "what")
PUT_AWAY = event("milestone.put-away", words("%(who)s put a milestone away."))
CELEBRATION_CHOSEN = event("milestone.celebration-chosen", words("%(who)s chose how quiet it should be."))
ENCOURAGED = event("milestone.encouraged", words("%(who)s wrote a few words to a milestone."))
ANSWERED = event("milestone.answered", words("%(who)s answered to words about a milestone."), "answer")
THANKED = event("milestone.thanked", words("%(who)s said thank you for words about a milestone."))
TAKEN_BACK = event("milestone.words-taken-back", words("%(who)s took words about a milestone back."))
TAKEN_DOWN = event("milestone.words-taken-down", words("Words about a milestone were taken down."))
BROUGHT_BACK = event("milestone.words-brought-back", words("Words about a milestone were brought back."))
