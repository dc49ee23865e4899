"""Words of the room. Plain Python."""

from sahajatri.apps.mentoring.terms import EndReason
from sahajatri.apps.workplace.terms import JobKind
from sahajatri.kernel import small_numbers
from sahajatri.kernel.access.terms import READ, Capability


class OutcomesCapability(Capability):
    OUTCOMES_READ = ("outcomes.read", READ)


FEWEST = small_numbers.FEWEST
"""A smaller count is not shown, nor what would give it away."""
FEWEST_FOR_INTERVAL = 10
"""Below, the ends of an interval of a median could be the values of two people."""
FEWEST_BESIDE = 10
"""So many people on each side before anything is said of support beside work."""

UNPAID = frozenset({JobKind.FAMILY, JobKind.VOLUNTEER})
UNSUBSIDISED = frozenset({JobKind.EMPLOYEE, JobKind.SELF_EMPLOYED, JobKind.DAY_WORK, JobKind.APPRENTICE})
"""Kinds that count as employment after the exit. A workplace set up for persons with disabilities and unpaid work do
not (RSA circular and OCTAE 17-2 of 19 December 2016)."""
EXCLUDED_EXITS = frozenset({EndReason.HEALTH})
"""Reasons of leaving that take a person out of the denominator. A programme keeps no reason with the end of taking
part; the one given for the end of the last pairing stands for it when it was given close to that day."""
REASON_WITHIN_DAYS = 31

MONTHS_AFTER_BEGINNING = (3, 6, 12)
RETAINED_DAYS = (30, 60, 90, 180)
CURVE_DAYS = (90, 180, 365)
LANDMARK_DAYS = 90
"""Support is counted up to this day, and only work that began later stands beside it."""
OTHER_ENDS_MATTER = 0.10
"""Share of people whose wait for a job ended otherwise, above which these ends are reckoned with (domain, 5.3)."""
WEEKS_OF_MONTH = 52 / 12
EVEN = 50.0
EASY_ABOVE, HARD_BELOW = 55.0, 45.0
