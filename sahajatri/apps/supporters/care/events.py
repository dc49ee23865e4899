"""What happens when supporters are looked after. Facts are codes and days; how somebody feels is in none of them."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

MINDER_CHOSEN = event("care.minder-chosen", words("%(who)s said who looks after a supporter."), "rhythm")
CARE_BEGAN = event("care.began", words("A supporter is looked after from now on."))
FEELING_SAID = event("care.feeling-said", words("%(who)s said how heavy supporting is."))
DEBRIEF_OFFERED = event("debrief.offered", words("A talk was offered."))
DEBRIEF_ASKED = event("debrief.asked", words("%(who)s asked for a talk."), "urgency")
DEBRIEF_TAKEN = event("debrief.taken", words("%(who)s comes back to a supporter."))
DEBRIEF_HELD = event("debrief.held", words("A talk with a supporter was held."))
DEBRIEF_LET_GO = event("debrief.let-go", words("A talk is not needed."))
DEBRIEF_NOTED = event("debrief.noted", words("%(who)s wrote a note for herself or himself."))
DEBRIEF_REMINDED = event("debrief.reminded", words("A supporter waits for a talk."))
DEBRIEF_LATE = event("debrief.late", words("A supporter has waited too long for a talk."))
OWN_CHECK_GIVEN = event("own-check.given", words("%(who)s noted how supporting is going."))
OWN_CHECK_OPENED = event("own-check.opened", words("%(who)s said who may see how supporting is going."))
STEPPED_BACK = event("care.stepped-back", words("%(who)s steps back for a while."), "is_from_people")
CAME_BACK = event("care.came-back", words("%(who)s is back."))
THANKS_WRITTEN = event("thanks.written", words("%(who)s thanked a supporter."))
THANKS_PUT_AWAY = event("thanks.put-away", words("%(who)s put a word of thanks away."))
