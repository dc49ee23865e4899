"""What happens on caseloads."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

CASELOAD_TAKEN_ON = event("caseload.taken_on", words("A practitioner began to walk along."), "practitioner")
CASELOAD_LEFT = event("caseload.left", words("A practitioner stopped walking along."), "practitioner")
