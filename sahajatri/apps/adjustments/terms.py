"""States and words of the room. Plain Python."""

from sahajatri.kernel.access.terms import Capability


class AdjustmentsCapability(Capability):
    """What can be done in this room."""
