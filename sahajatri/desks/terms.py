"""Capabilities of the desks. Plain Python."""

from sahajatri.kernel.access.terms import READ, Capability


class DesksCapability(Capability):
    HOME_READ = ("home.read", READ)
    BOARD_READ = ("board.read", READ)
    GALLERY_READ = ("gallery.read", READ)
