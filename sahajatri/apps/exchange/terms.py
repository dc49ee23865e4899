"""States and words of the room. Plain Python."""

from sahajatri.kernel.access.terms import Capability


class ExchangeCapability(Capability):
    pass
