"""What happens with check-ins. No number and no word of a check-in enters an event."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

CHECK_IN_GIVEN = event("check-in.given", words("%(who)s said how the week was."), "channel", "readers")
CHECK_IN_TAKEN_OVER = event("check-in.taken-over", words("A check-in was taken over from a register."))
READERS_CHOSEN = event("check-in.readers-chosen", words("%(who)s chose who sees the check-ins."), "readers")
