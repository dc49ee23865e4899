"""Words of the room. Plain Python."""

from sahajatri.kernel.access.terms import READ, Capability


class OutcomesCapability(Capability):
    OUTCOMES_READ = ("outcomes.read", READ)
