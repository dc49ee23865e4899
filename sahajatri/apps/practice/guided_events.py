"""What happens when two practise. No event carries a word, a level or the name of a conversation."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

PROPOSED = event("practice.proposed", words("%(who)s proposed to practise a talk together."))
AGREED = event("practice.agreed", words("%(who)s agreed to practise a talk together."))
DECLINED = event("practice.declined", words("A practice together does not suit this time."))
TAKEN_BACK = event("practice.taken-back", words("%(who)s took a proposal to practise back."))
CALLED_OFF = event("practice.called-off", words("A practice together was called off."))
LAPSED = event("practice.lapsed", words("A proposal to practise together got no answer and ended."))
PUT_AWAY = event("practice.put-away", words("A practice that was agreed was not written down and ended."))
FEEDBACK_GIVEN = event("practice.feedback-given", words("%(who)s wrote what to keep and to try after a practice."))
RATED_OWN = event("practice.rated-own", words("%(who)s looked back at an own practice."))
REPLIED = event("practice.replied", words("%(who)s answered to words about a practice."))
REFLECTED = event("practice.reflected", words("%(who)s thought about a practice."))
REFLECTION_SHARED = event("practice.reflection-shared", words("%(who)s showed thoughts about a practice."))
REFLECTION_CLOSED = event("practice.reflection-closed", words("%(who)s keeps thoughts about a practice private again."))
NEXT_NAMED = event("practice.next-named", words("%(who)s named what comes next after a practice."))
NEXT_DONE = event("practice.next-done", words("%(who)s did what came next after a practice."))
TIED_TO_GOAL = event("practice.tied-to-goal", words("%(who)s said to which goal a practice belongs."))
GIVEN = event("practice.given", words("%(who)s suggested a talk to practise."))
GIVEN_ANSWERED = event("practice.given-answered", words("%(who)s answered to a suggested practice."), "answer")
GIVEN_LAPSED = event("practice.given-lapsed", words("A suggested practice ended without an answer."))
