"""What happens to adjustments at work. No event carries a word, and none names the person it touches:
what was not opened to a practitioner must not stand in a history either."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

WORK_BEGUN = event("adjustments.work-begun", words("%(who)s began to look at what a work asks."), "what")
WORK_PUT_AWAY = event("adjustments.work-put-away", words("%(who)s put a plan for work away."))
DEMANDS_CHOSEN = event("adjustments.demands-chosen", words("%(who)s chose what a work asks."), "count")
DEMANDS_RATED = event("adjustments.demands-rated", words("%(who)s said how things at work go."))
CHOSEN = event("adjustments.chosen", words("%(who)s chose what becomes of an idea for work."), "choice")
LOOKED_THROUGH = event("adjustments.looked-through", words("%(who)s looked through ideas for work."))
PROPOSED = event("adjustments.proposed", words("%(who)s proposed an idea for work."))
ASKED = event("adjustments.asked", words("%(who)s asked for a change at work."), "how")
ANSWERED = event("adjustments.answered", words("%(who)s noted what was answered at work."), "reply")
WITHDRAWN = event("adjustments.withdrawn", words("%(who)s does not want a change at work any more."))
TRIED = event("adjustments.tried", words("%(who)s said whether a change at work helps."), "week", "works")
NOTED_AT_JOB = event("adjustments.noted-at-job", words("%(who)s noted a change at work with the job."))
LETTER_KEPT = event("adjustments.letter-kept", words("%(who)s kept a letter about work."), "number")
