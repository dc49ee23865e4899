"""What happens to measures."""

from sahajatri.kernel.records import event
from sahajatri.kernel.wording import words

MEASURE_ANSWERED = event("measure.answered", words("A measure was answered."), "instrument", "occasion")
