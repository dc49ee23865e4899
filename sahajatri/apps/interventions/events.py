"""What happens in the room. Facts are codes, numbers and days, never words of anybody."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

AREA_NOTED = event("area.noted", words("%(who)s noted an area to work on."), "origin")
AREA_AGREED = event("area.agreed", words("%(who)s agreed to work on an area."))
AREA_WORKED_ON = event("area.worked-on", words("Work on an area began."))
AREA_RESTS = event("area.rests", words("Nothing is under way for an area. It waits for what comes next."))
AREA_EASED = event("area.eased", words("An area has eased."))
AREA_SET_ASIDE = event("area.set-aside", words("%(who)s set an area aside."))
AREA_TAKEN_UP = event("area.taken-up", words("%(who)s took up an area again."))
INTERVENTION_PROPOSED = event("intervention.proposed", words("%(who)s proposed something to try."), "entry")
INTERVENTION_AGREED = event("intervention.agreed", words("Both agreed to try something."), "review_on")
INTERVENTION_DECLINED = event("intervention.declined", words("A proposal was not taken."))
INTERVENTION_BEGUN = event("intervention.begun", words("Something agreed has begun."))
DOSE_NOTED = event("dose.noted", words("%(who)s noted a time it was done."), "minutes")
DOER_CHANGED = event("doer.changed", words("%(who)s chose who helps with it."))
HELP_PASSED_ON = event("intervention.passed-on", words("What a practitioner was to help with passed on."), "count")
INTERVENTION_ENDED = event("intervention.ended", words("%(who)s ended something that was under way."), "how")
EFFECT_REVIEWED = event("effect.reviewed", words("%(who)s looked at the effect."), "decision")
