"""What happens on caseloads."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

CASELOAD_TAKEN_ON = event("caseload.taken_on", words("A practitioner began to walk along."), "practitioner")
CASELOAD_LEFT = event("caseload.left", words("A practitioner stopped walking along."), "practitioner")
HANDOVER_PROPOSED = event("handover.proposed", words("%(who)s proposed that another practitioner goes on."), "receiver")
HANDOVER_SAID = event("handover.said", words("%(who)s answered about the change of practitioner."), "answer")
HANDOVER_TAKEN = event("handover.taken", words("%(who)s is ready to go on with somebody."))
HANDOVER_DECLINED = event("handover.declined", words("A change of practitioner does not come about."), "side")
HANDOVER_WITHDRAWN = event("handover.withdrawn", words("%(who)s took a proposed handover back."))
HANDOVER_DECIDED = event("handover.decided", words("%(who)s decided about a handover."), "answer")
HANDOVER_DONE = event("handover.done", words("Another practitioner walks along from now on."), "moved")
LOOPS_MOVED = event("handover.loops-moved", words("What was open passed to another practitioner."), "goals", "steps")
SUPERVISION_HELD = event("supervision.held", words("%(who)s noted a supervision talk."), "next_on")
