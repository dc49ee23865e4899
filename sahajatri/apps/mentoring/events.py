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
MEETING_BROUGHT_BACK = event("meeting.brought-back", words("A meeting takes place after all."))
MEETING_LOGGED = event("meeting.logged", words("%(who)s noted how a meeting went."), "state")
MEETING_GOALS_SAID = event("meeting.goals-said", words("%(who)s said which goals a meeting is about."), "goals")
TRY_NOTED = event("meeting.tried", words("%(who)s tried to reach the other one."))
MESSAGE_WRITTEN = event("message.written", words("%(who)s wrote a message."))
MESSAGES_READ = event("messages.read", words("%(who)s read the messages."), "count")
PULSE_ASKED = event("pulse.asked", words("The programme asked how it is going between the two."), "side")
PULSE_ANSWERED = event("pulse.answered", words("%(who)s said how it is going between the two."), "side", "wants_call")
PULSE_SKIPPED = event("pulse.skipped", words("%(who)s left out the question how it is going."), "side")
PULSE_PUT_AWAY = event("pulse.put-away", words("The question how it is going was put away."), "side")
CALL_MADE = event("pulse.called", words("%(who)s made the call that was asked for."), "side")
PAIRING_PAUSED = event("pairing.paused", words("%(who)s paused the way together."))
PAIRING_RESUMED = event("pairing.resumed", words("%(who)s ended the pause."))
PAIRING_ENDED = event("pairing.ended", words("%(who)s ended the way together."), "wants_new_match")
NEW_MATCH_ANSWERED = event(
    "pairing.new-match-answered", words("%(who)s said whether to look for somebody new."), "wants_new_match"
)
FAREWELL_WRITTEN = event("farewell.written", words("%(who)s wrote a farewell."), "side")
PAIRING_NUDGED = event("pairing.nudged", words("%(who)s reminded the two of each other."))
FIRST_MEETING_ARRANGED = event(
    "first-meeting.arranged", words("%(who)s said who stands by at the first meeting."), "first_meeting_with"
)
LOOK_BACK_ASKED = event("look-back.asked", words("The programme asked to look back."), "side")
LOOK_BACK_KEPT = event("look-back.kept", words("The programme had asked to look back already."), "side")
LOOK_BACK_GIVEN = event("look-back.given", words("%(who)s looked back."), "side")
LOOK_BACK_LEFT_OUT = event("look-back.left-out", words("%(who)s left out looking back."), "side")
TALK_ASKED = event("talk.asked", words("%(who)s asked the coordinator for a talk."), "side")
WARNING_RAISED = event("early-warning.raised", words("Somebody should look after a pairing."))
WARNING_KEPT = event("early-warning.kept", words("The reason to look after a pairing is still there."))
WARNING_TAKEN = event("early-warning.taken", words("%(who)s looks after a pairing."))
WARNING_ACTED_ON = event("early-warning.acted-on", words("%(who)s did something for a pairing."))
WARNING_CLOSED = event("early-warning.closed", words("A reason to look after a pairing is settled."))
REPAIR_PLANNED = event("repair.planned", words("%(who)s planned a talk about the way together."))
REPAIR_HELD = event("repair.held", words("%(who)s noted the outcome of the talk."))
REPAIR_CLOSED = event("repair.closed", words("%(who)s looked at the way together again."))
REPAIR_CALLED_OFF = event("repair.called-off", words("The talk is not needed any more."))
