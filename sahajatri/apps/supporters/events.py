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
TRAINING_FINISHED = event(
    "training.finished", words("%(who)s went through a training module."), "module", "expires_on"
)
STUDY_WENT_ON = event("training.went-on", words("%(who)s went on with a training module."), "module", "step")
REFLECTION_WRITTEN = event("training.reflected", words("%(who)s wrote something for herself or himself."), "module")
POLICY_SIGNED = event("policy.signed", words("%(who)s agreed to the safeguarding policy."), "version")
CONFLICTS_STATED = event("conflicts.stated", words("%(who)s made a statement on conflicts of interest."))
REFERENCE_NAMED = event("reference.named", words("%(who)s named somebody who can be asked."))
REFERENCE_HEARD = event("reference.heard", words("%(who)s noted what a referee said."), "outcome")
PRACTICE_TALK_PLANNED = event("practice-talk.planned", words("%(who)s planned a practice conversation."))
PRACTICE_TALK_ASSESSED = event(
    "practice-talk.assessed", words("%(who)s wrote down how a practice conversation went."), "result"
)
PRACTICE_TALK_CALLED_OFF = event("practice-talk.called-off", words("%(who)s called off a practice conversation."))
OWN_WORD_ADDED = event("practice-talk.own-word", words("%(who)s added a word of her or his own."))
HOURS_NOTED = event("hours.noted", words("%(who)s noted hours of training."), "hours_kind", "minutes")
CERTIFICATE_ISSUED = event(
    "certificate.issued", words("%(who)s issued a certificate."), "ground", "good_until"
)
CERTIFICATE_WITHDRAWN = event("certificate.withdrawn", words("%(who)s withdrew a certificate."))
RENEWAL_PLANNED = event("renewal.planned", words("%(who)s looks after a renewal."), "due_on")
RENEWAL_PASSED_ON = event("renewal.passed-on", words("A renewal has a new owner."))
RENEWAL_DONE = event("renewal.done", words("Everything is in order again."))
