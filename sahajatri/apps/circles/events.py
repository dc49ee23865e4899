"""What happens in circles. Facts are codes, dates and public ids; nothing that was said."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

CIRCLE_OPENED = event("circle.opened", words("%(who)s opened a circle."), "seats")
CIRCLE_CLOSED = event("circle.closed", words("%(who)s closed a circle."))
SEAT_TAKEN = event("seat.taken", words("%(who)s took a seat in a circle."), "role")
SEAT_LEFT = event("seat.left", words("%(who)s left a circle."))
GATHERING_PLANNED = event("gathering.planned", words("%(who)s planned a gathering."))
GATHERING_CANCELLED = event("gathering.cancelled", words("%(who)s cancelled a gathering."))
GATHERING_ANSWERED = event("gathering.answered", words("%(who)s said whether she or he comes."), "coming")
GATHERING_HELD = event("gathering.held", words("%(who)s noted who came to a gathering."), "came")
POST_WRITTEN = event("post.written", words("%(who)s wrote in a circle."))
POST_HIDDEN = event("post.hidden", words("%(who)s hid what was written in a circle."))
POST_SHOWN = event("post.shown", words("%(who)s let what was written in a circle be seen again."))
POST_REMOVED = event("post.removed", words("%(who)s removed her or his own words from a circle."))
CIRCLES_PROPOSED = event(
    "circles.proposed", words("%(who)s asked for suggestions of circles."), "people", "circles", "seated", "left"
)
PROPOSAL_TAKEN = event("circle-proposal.taken", words("%(who)s took over a suggested circle."), "invited")
PROPOSAL_REJECTED = event("circle-proposal.rejected", words("%(who)s said no to a suggested circle."))
PROPOSAL_DUE = event("circle-proposal.due", words("The programme reminded of a suggested circle."))
CIRCLE_BEGUN = event("circle.begun", words("A circle began: enough people said yes."))
CIRCLE_NOT_BEGUN = event("circle.not-begun", words("A circle did not come about."))
SEAT_OFFERED = event("seat-invitation.made", words("%(who)s invited somebody to a circle."), "role")
INVITATION_ANSWERED = event("seat-invitation.answered", words("%(who)s answered an invitation to a circle."))
INVITATION_REMINDED = event("seat-invitation.reminded", words("The programme reminded of an invitation to a circle."))
INVITATION_EXPIRED = event("seat-invitation.expired", words("An invitation to a circle was not answered in time."))
INVITATION_WITHDRAWN = event("seat-invitation.withdrawn", words("%(who)s took back an invitation to a circle."))
