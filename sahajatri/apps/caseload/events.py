"""What happens on caseloads."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

CASELOAD_TAKEN_ON = event("caseload.taken_on", words("A practitioner began to walk along."), "practitioner")
CASELOAD_LEFT = event("caseload.left", words("A practitioner stopped walking along."), "practitioner")
SIGNS_LOOKED_FOR = event("signs.looked-for", words("Signs were looked for."), "people", "found", "gone")
SIGN_FOUND = event("sign.found", words("A reason to look after somebody was found."))
SIGN_WORSE = event("sign.worse", words("A reason to look after somebody became more pressing."))
SIGN_HANDED_ON = event("sign.handed-on", words("Somebody else looks after a sign now."), "owner")
SIGN_ACKNOWLEDGED = event("sign.acknowledged", words("%(who)s looks after a sign."))
SIGN_ACTED_ON = event("sign.acted-on", words("%(who)s noted what was done about a sign."), "look_again_on")
SIGN_PUT_OFF = event("sign.put-off", words("%(who)s looks at a sign again later."), "until")
SIGN_DISMISSED = event("sign.dismissed", words("%(who)s dismissed a sign with a reason."))
SIGN_GONE = event("sign.gone", words("The cause of a sign is gone."))
SIGNS_WIPED = event("signs.wiped", words("What signs rested on was closed, and their facts were removed."), "count")
LIMITS_SET = event("limits.set", words("%(who)s set from when on a sign speaks."))
HANDOVER_PROPOSED = event("handover.proposed", words("%(who)s proposed that another practitioner goes on."), "receiver")
HANDOVER_SAID = event("handover.said", words("%(who)s answered about the change of practitioner."), "answer")
HANDOVER_TAKEN = event("handover.taken", words("%(who)s is ready to go on with somebody."))
HANDOVER_DECLINED = event("handover.declined", words("A change of practitioner does not come about."), "side")
HANDOVER_WITHDRAWN = event("handover.withdrawn", words("%(who)s took a proposed handover back."))
HANDOVER_DECIDED = event("handover.decided", words("%(who)s decided about a handover."), "answer")
HANDOVER_DONE = event("handover.done", words("Another practitioner walks along from now on."), "moved")
LOOPS_MOVED = event("handover.loops-moved", words("What was open passed to another practitioner."), "goals", "steps")
SUPERVISION_HELD = event("supervision.held", words("%(who)s noted a supervision talk."), "next_on")
REPORT_MADE = event(
    "report.made", words("%(who)s made a report for somebody outside."), "since", "until", "language", "size"
)
TALK_PLANNED = event("support-talk.planned", words("%(who)s planned a talk with supporters."), "on", "people")
TALK_HELD = event("support-talk.held", words("%(who)s noted a talk with supporters."), "on", "minutes", "people")
TALK_CALLED_OFF = event("support-talk.called-off", words("%(who)s called a talk with supporters off."), "on")
POINT_ADDED = event("support-talk.point-added", words("%(who)s wants to talk about something."))
STAND_IN_BEGAN = event("stand-in.began", words("Somebody looks after a participant while a supporter rests."), "due_on")
STAND_IN_REACHED = event("stand-in.reached", words("%(who)s has talked with a participant."), "due_on")
STAND_IN_GIVEN = event("stand-in.given", words("Somebody else looks after a participant while a supporter rests."))
STAND_IN_OVER = event("stand-in.over", words("Nobody needs to stand in any more."))
