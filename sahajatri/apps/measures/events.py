"""What happens to measures. No answer and no number of anybody enters an event."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

MEASURE_ANSWERED = event("measure.answered", words("A measure was answered."), "instrument", "occasion")

# Licensed questionnaires
QUESTIONNAIRE_QUARANTINED = event(
    "questionnaire.quarantined", words("A questionnaire was uploaded and waits in quarantine."), "code", "version"
)
LICENCE_ATTESTED = event("licence.attested", words("%(who)s answered for a licence."), "code", "version")
SCORING_ATTACHED = event("scoring.attached", words("%(who)s attached a scoring."), "code", "version")
EXAMPLE_CAME_OUT = event("example.came-out", words("A published example of a scoring came out."), "code", "version")
QUESTIONNAIRE_ACTIVATED = event("questionnaire.activated", words("A questionnaire is in use."), "code", "version")
QUESTIONNAIRE_RETIRED = event("questionnaire.retired", words("A questionnaire was retired."), "code", "version")
LICENCE_ENDING = event("licence.ending", words("A licence ends soon."), "code", "version", "days")
LICENCE_ENDED = event("licence.ended", words("A licence has ended."), "code", "version")
MEASURE_ASKED = event("measure.asked", words("Some questions were asked."), "instrument", "occasion")
MEASURE_BEGUN = event("measure.begun", words("Answering some questions was begun."), "instrument")
BEGUN_UNASKED = event("measure.begun_unasked", words("%(who)s began some questions without being asked."), "instrument")
ANSWERS_HANDED_IN = event("measure.handed_in", words("Answers to some questions were handed in."), "instrument")
ANSWER_KEPT = event("measure.answer_kept", words("An answer was kept."))
MEASURE_POSTPONED = event("measure.postponed", words("%(who)s put some questions off."), "until")
MEASURE_DECLINED = event("measure.declined", words("%(who)s does not want to answer some questions."))
MEASURE_REMINDED = event("measure.reminded", words("Some questions were called to mind."))
MEASURE_MISSED = event("measure.missed", words("The time for some questions went by."), "instrument", "occasion")
ANSWERS_CONFIRMED = event("measure.confirmed", words("%(who)s said that typed answers are right."))
ANSWERS_OBJECTED = event("measure.objected", words("%(who)s said that some answers shall not count."))
