"""What happens in pairings. Facts are codes and numbers; nothing that was said, and no reason for leaving."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

PAIRING_OPENED = event("pairing.opened", words("The two said yes to each other. The pairing began."))
PAIRING_TAKEN_OVER = event("pairing.taken-over", words("An earlier pairing was taken over from a register."))
AGREEMENT_WRITTEN = event("agreement.written", words("%(who)s wrote what the two could agree."), "version")
AGREEMENT_AGREED = event("agreement.agreed", words("%(who)s agreed."), "version", "side")
PAIRING_BEGAN = event("pairing.began", words("Both agreed. The way together is under way."), "version")
MEETING_PLANNED = event("meeting.planned", words("%(who)s planned a meeting."))
MEETING_CANCELLED = event("meeting.cancelled", words("%(who)s cancelled a meeting."))
MEETING_LOGGED = event("meeting.logged", words("%(who)s noted how a meeting went."), "state")
MESSAGE_WRITTEN = event("message.written", words("%(who)s wrote a message."))
MESSAGES_READ = event("messages.read", words("%(who)s read the messages."), "count")
PULSE_ASKED = event("pulse.asked", words("The programme asked how it is going between the two."), "side")
PULSE_ANSWERED = event("pulse.answered", words("%(who)s said how it is going between the two."), "side", "wants_call")
PULSE_SKIPPED = event("pulse.skipped", words("%(who)s left out the question how it is going."), "side")
CALL_MADE = event("pulse.called", words("%(who)s made the call that was asked for."), "side")
PAIRING_PAUSED = event("pairing.paused", words("%(who)s paused the way together."))
PAIRING_RESUMED = event("pairing.resumed", words("%(who)s ended the pause."))
PAIRING_ENDED = event("pairing.ended", words("%(who)s ended the way together."), "wants_new_match")
NEW_MATCH_ANSWERED = event(
    "pairing.new-match-answered", words("%(who)s said whether to look for somebody new."), "wants_new_match"
)
FAREWELL_WRITTEN = event("farewell.written", words("%(who)s wrote a farewell."), "side")
PAIRING_NUDGED = event("pairing.nudged", words("%(who)s reminded the two of each other."))
