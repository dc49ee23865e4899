"""States and words of the room. Plain Python."""

from sahajatri.kernel.access.terms import Capability


class NotesCapability(Capability):
    """What can be done in the room."""
