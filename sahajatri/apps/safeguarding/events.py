"""What happens to concerns, blocks and shifts. No event names the person it touches: histories must not show them."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

CONCERN_RAISED = event("concern.raised", words("A concern was raised."), "tier")
CONCERN_ACKNOWLEDGED = event("concern.acknowledged", words("%(who)s has read a concern."))
CONCERN_NOTED = event("concern.noted", words("%(who)s wrote a note about a concern."))
CONCERN_STEP_SET = event("concern.step_set", words("%(who)s decided the next step for a concern."), "by_when")
CONCERN_STEP_OVERDUE = event("concern.step_overdue", words("The next step for a concern is late."))
CONCERN_ESCALATED = event("concern.escalated", words("A concern waited too long; more people were told."), "rung")
CONCERN_GIVEN = event("concern.given", words("A concern was given to another safeguarding lead."))
CONCERN_ASKED = event("concern.asked", words("%(who)s wrote to the one who raised a concern."))
CONCERN_ANSWERED = event("concern.answered", words("Somebody added something to a concern."))
CONTACT_PAUSED = event("concern.contact_paused", words("%(who)s paused contact while a concern is looked at."))
CONTACT_RESUMED = event("concern.contact_resumed", words("%(who)s let contact go on again."))
TIER_CHANGED = event("concern.tier_changed", words("%(who)s changed how urgent a concern is."), "was", "now")
CONCERN_CLOSED = event("concern.closed", words("%(who)s closed a concern."))
CONCERN_REOPENED = event("concern.reopened", words("%(who)s opened a concern again."))
UNFAIR_KEPT = event("unfair.kept", words("%(who)s wrote down something for herself or himself."))
UNFAIR_CHANGED = event("unfair.changed", words("%(who)s changed an own entry."))
UNFAIR_OPENED = event("unfair.opened", words("%(who)s chose who may read an own entry."), "readers")
UNFAIR_REMOVED = event("unfair.removed", words("%(who)s removed an own entry."))
PERSON_BLOCKED = event("person.blocked", words("Somebody blocked a person."))
PERSON_UNBLOCKED = event("person.unblocked", words("Somebody undid a block."))
PERSON_MUTED = event("person.muted", words("Somebody muted a person."))
PERSON_UNMUTED = event("person.unmuted", words("Somebody undid a mute."))
SHIFT_PLANNED = event("shift.planned", words("%(who)s put somebody on the duty rota."))
SHIFT_REMOVED = event("shift.removed", words("%(who)s took somebody off the duty rota."))
