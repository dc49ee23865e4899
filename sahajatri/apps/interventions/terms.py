"""States and words of the room. Plain Python."""

from sahajatri.kernel.access.terms import Capability


class InterventionsCapability(Capability):
    """What can be done in the room."""
