"""What happens to measures."""

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
