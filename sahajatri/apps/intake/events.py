"""What happens to applications and profiles."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

APPLICATION_BEGUN = event("application.begun", words("%(who)s began an application."))
PROFILE_BEGUN = event("profile.begun", words("%(who)s opened a profile."))
HELPER_NAMED = event("helper.named", words("%(who)s said who helps with typing."))
PART_ANSWERED = event("part.answered", words("%(who)s answered a part of the profile."), "part")
PART_PASSED = event("part.passed", words("%(who)s passed by a part of the profile."), "part")
PARTS_CONFIRMED = event("parts.confirmed", words("%(who)s confirmed what a helper had typed."), "parts")
APPLICATION_SUBMITTED = event("application.submitted", words("%(who)s sent an application."))
APPLICATION_QUESTIONED = event("application.questioned", words("%(who)s asked back about an application."))
APPLICATION_REPLIED = event("application.replied", words("%(who)s answered a question about an application."))
APPLICATION_ACCEPTED = event("application.accepted", words("%(who)s accepted an application."))
APPLICATION_DECLINED = event("application.declined", words("%(who)s declined an application."))
APPLICATION_WITHDRAWN = event("application.withdrawn", words("%(who)s took back an application."))
