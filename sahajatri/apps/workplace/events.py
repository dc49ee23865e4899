"""What happens with work. Facts are codes and dates, never what somebody earns, wrote or was told."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

EMPLOYER_ADDED = event("employer.added", words("%(who)s added an employer."))
EMPLOYER_CORRECTED = event("employer.corrected", words("%(who)s corrected what is known about an employer."))
EMPLOYER_CONTACTED = event("employer.contacted", words("%(who)s talked with an employer."), "topic", "way")
JOB_BEGAN = event("job.began", words("%(who)s noted that a job began."), "work")
JOB_TERMS_CHANGED = event("job.terms-changed", words("%(who)s noted new hours or new pay."))
JOB_ARRANGED = event("job.arranged", words("%(who)s noted what was agreed at the workplace."))
JOB_ENDED = event("job.ended", words("%(who)s noted that a job ended."))
JOB_TAKEN_BACK = event("job.taken-back", words("%(who)s took back a job that was not right."))
TALK_NOTED = event("job.talk-noted", words("%(who)s talked about how work goes."), "going")
