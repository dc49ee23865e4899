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
JOB_CHECKED = event("job.checked", words("%(who)s said how work goes."), "going")
JOB_TALK_ASKED = event("job.talk-asked", words("%(who)s asked for a talk about work."), "going")
APPLICATION_NOTED = event("work-application.noted", words("%(who)s noted where work is looked for."))
APPLICATION_CORRECTED = event("work-application.corrected", words("%(who)s corrected where work is looked for."))
APPLICATION_MOVED = event("work-application.moved", words("%(who)s noted how it went on with an application for work."))
APPLICATION_TAKEN = event("work-application.taken", words("An application for work became a job."))
APPLICATION_TAKEN_BACK = event(
    "work-application.taken-back", words("%(who)s took back an application for work that was not right.")
)
INTERVIEW_PLANNED = event("work-interview.planned", words("%(who)s noted the day of an interview."))
INTERVIEW_CHANGED = event("work-interview.changed", words("%(who)s changed the day of an interview."))
INTERVIEW_TOLD = event("work-interview.told", words("%(who)s told how an interview went."))
INTERVIEW_CANCELLED = event("work-interview.cancelled", words("An interview does not take place."))
