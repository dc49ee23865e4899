"""What happens around paths. No event carries a word or names an occupation: a wish for work is told by the person."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

WORK_NAMED = event("path.work-named", words("%(who)s named work to look at."))
WORK_LEFT = event("path.work-left", words("%(who)s said that some work is not for her or him."))
WORK_REOPENED = event("path.work-reopened", words("%(who)s looks at some work anew."))
PATH_TAKEN_UP = event("path.taken-up", words("%(who)s took a path up as a goal."))
DEMANDS_ANSWERED = event("path.demands-answered", words("%(who)s said what is no trouble at work, and what is."))
LIKES_ANSWERED = event("path.likes-answered", words("%(who)s said what she or he likes to do."))
ANSWERS_EMPTIED = event("path.answers-emptied", words("%(who)s took back what was said about work."))
OCCUPATIONS_IMPORTED = event("occupations.imported", words("Occupations of another list were taken over."), "source")
