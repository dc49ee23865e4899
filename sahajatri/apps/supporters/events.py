"""What happens to supporters. Facts are codes and dates."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

SUPPORTER_APPLIED = event("supporter.applied", words("%(who)s offered to support others."), "role")
STORY_TOLD = event("supporter.story-told", words("%(who)s told a story."), "is_open")
OFFER_STATED = event("supporter.offer-stated", words("%(who)s said what she or he can offer."), "capacity")
VETTING_APPROVED = event("vetting.approved", words("%(who)s approved a check."), "item", "expires_on")
VETTING_REFUSED = event("vetting.refused", words("%(who)s found that a check is not in order."), "item")
TRAINING_CONFIRMED = event("training.confirmed", words("%(who)s confirmed a training."), "module", "expires_on")
SUPPORTER_CLEARED = event("supporter.cleared", words("%(who)s cleared a supporter."), "role")
SUPPORTER_DECLINED = event("supporter.declined", words("%(who)s said no to an offer to support others."), "role")
SUPPORT_PAUSED = event("supporter.paused", words("%(who)s takes a break from supporting."))
SUPPORT_RETURNED = event("supporter.returned", words("%(who)s is back and supports again."))
SUPPORT_LEFT = event("supporter.left", words("%(who)s left as a supporter."), "role")
CLEARANCE_LAPSING = event("clearance.lapsing", words("A clearance will lapse soon."), "days", "lapses_on")
CLEARANCE_LAPSED = event("clearance.lapsed", words("A clearance has lapsed."), "lapsed_on")
