"""What happens to programmes and memberships."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

PROGRAMME_FOUNDED = event("programme.founded", words("The programme began."))
ROLE_GRANTED = event("role.granted", words("%(who)s gave a role."), "role")
ROLE_ENDED = event("role.ended", words("%(who)s ended a role."), "role")
PERSON_INVITED = event("person.invited", words("%(who)s invited somebody."), "role")
INVITATION_ACCEPTED = event("invitation.accepted", words("%(who)s accepted an invitation."), "role")
INVITATION_WITHDRAWN = event("invitation.withdrawn", words("%(who)s took an invitation back."), "role")
INVITATION_EXPIRED = event("invitation.expired", words("An invitation was open for too long."), "role")
