"""What happens with goals. Facts are codes and numbers, never words of a goal."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

GOAL_BEGUN = event("goal.begun", words("%(who)s wrote down a goal."), "replaces")
LEVELS_WORDED = event("goal.levels-worded", words("%(who)s wrote the levels of a goal."))
START_NOTED = event("goal.start-noted", words("The start of a goal is on its scale."), "level")
GOAL_READ_AND_AGREED = event("goal.read-and-agreed", words("%(who)s agreed to a goal."), "side", "helper")
GOAL_AGREED = event("goal.agreed", words("Both agreed. A goal is under way."))
GOAL_RATED = event("goal.rated", words("%(who)s said how far a goal is."), "level", "role")
GOAL_RATED_TOGETHER = event("goal.rated-together", words("Two looked together at how far a goal is."), "level")
GOAL_SELF_RATED = event("goal.self-rated", words("%(who)s said how it goes with a goal."))
GOAL_REACHED = event("goal.reached", words("%(who)s noted that a goal is reached."))
GOAL_SET_ASIDE = event("goal.set-aside", words("%(who)s set a goal aside."))
GOAL_TAKEN_UP = event("goal.taken-up", words("%(who)s took up a goal again."))
GOAL_TAKEN_OVER = event("goal.taken-over", words("A goal was taken over from a register."))
RATING_TAKEN_OVER = event("goal.rating-taken-over", words("A rating was taken over from a register."), "level")
STEP_ADDED = event("step.added", words("%(who)s added a step."))
STEP_FINISHED = event("step.finished", words("%(who)s finished a step."))
STEP_DROPPED = event("step.dropped", words("%(who)s left out a step."))
REVIEW_SET = event("review.set", words("%(who)s chose a day to look back together."), "review_on")
REVIEW_HELD = event("review.held", words("%(who)s looked back together with somebody."), "goals", "next_on")
PLAN_WORDED = event("plan.worded", words("%(who)s wrote on the plan."))
PLAN_OFFERED = event("plan.offered", words("%(who)s asked for the plan to be signed."), "number", "helper", "seal")
PLAN_SIGNED = event("plan.signed", words("%(who)s signed the plan."), "side", "how", "seal")
PLAN_AGREED = event("plan.agreed", words("Both signed. The plan is agreed."), "number")
PLAN_REPLACED = event("plan.replaced", words("A newer plan took the place of an older one."), "number")
PLAN_TAKEN_BACK = event("plan.taken-back", words("%(who)s took a plan back before both had signed."), "number")
