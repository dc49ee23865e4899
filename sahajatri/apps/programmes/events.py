"""What happens to programmes and memberships."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

PROGRAMME_FOUNDED = event("programme.founded", words("The programme began."))
ROLE_GRANTED = event("role.granted", words("%(who)s gave a role."), "role")
ROLE_ENDED = event("role.ended", words("%(who)s ended a role."), "role")
