"""States and words of the room. Plain Python."""

from sahajatri.kernel.access.terms import Capability


class PracticeCapability(Capability):
    """What can be done in this room."""
