"""States and words of the room. Plain Python."""

from sahajatri.kernel.access.terms import Capability


class TellingCapability(Capability):
    """What can be done in this room."""
