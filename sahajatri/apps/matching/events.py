"""What happens in matching. No event says who declined, or against whom a private wish stands."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

POLICY_SET = event("matching.policy-set", words("%(who)s set how pairings are suggested."), "version")
PAIRINGS_SUGGESTED = event(
    "matching.suggested", words("%(who)s asked for suggestions."), "people", "supporters", "suggested", "unmatched"
)
PAIRINGS_ASKED = event("matching.asked", words("%(who)s asked for suggestions."))
PAIRINGS_FAILED = event("matching.failed", words("Suggestions could not be worked out."))
SUGGESTIONS_DECIDED = event("matching.decided", words("%(who)s decided on several suggestions."), "done", "refused")
NEXT_SUGGESTED = event("matching.next-suggested", words("The next supporter who fits was suggested."))
NOBODY_NEXT = event("matching.nobody-next", words("Nobody else fits at the moment."))
SUGGESTION_REJECTED = event("suggestion.rejected", words("%(who)s said no to a suggestion."))
SUGGESTION_SWAPPED = event("suggestion.swapped", words("%(who)s chose another supporter."))
OFFER_MADE = event("offer.made", words("%(who)s offered two people to walk together."))
OFFER_ANSWERED = event("offer.answered", words("One of the two answered an offer."))
OFFER_AGREED = event("offer.agreed", words("Both said yes."))
OFFER_DECLINED = event("offer.declined", words("An offer did not come about."))
OFFER_REMINDED = event("offer.reminded", words("The programme reminded of an offer."))
OFFER_EXPIRED = event("offer.expired", words("An offer was not answered in time."))
OFFER_MORE_TIME = event("offer.more-time", words("There is more time to answer an offer."))
OFFER_HELD = event("offer.held", words("%(who)s held an offer until a day."))
OFFER_DOUBTED = event("offer.doubted", words("Something stands in the way of an offer."))
OFFER_RESUMED = event("offer.resumed", words("An offer goes on."))
OFFER_WITHDRAWN = event("offer.withdrawn", words("%(who)s took an offer back."))
WAITING_BEGAN = event("wait.began", words("%(who)s waits for a supporter."))
WAITING_ENDED = event("wait.ended", words("%(who)s no longer waits for a supporter."))
LOOKED_AGAIN = event("wait.looked-again", words("The programme looked again for a supporter."), "has_found")
SEARCH_STOPPED = event("wait.search-stopped", words("Nobody is looked for, because the consent was taken back."))
EXCLUSION_NOTED = event("exclusion.noted", words("%(who)s noted that two people are not paired."))
EXCLUSION_LIFTED = event("exclusion.lifted", words("%(who)s lifted a note that two people are not paired."))
VETO_SET = event("veto.set", words("Somebody set a private wish."))
VETO_LIFTED = event("veto.lifted", words("Somebody took back a private wish."))
WISH_MADE = event("wish.made", words("%(who)s asked for a supporter."))
WISH_TAKEN_BACK = event("wish.taken-back", words("%(who)s took back the wish for a supporter."))
WISH_FULFILLED = event("wish.fulfilled", words("A wish for a supporter came true."))
WISH_ENDED = event("wish.ended", words("A wish for a supporter has ended."))
