"""Capabilities of the desks. Plain Python."""

from sahajatri.kernel.access.terms import READ, Capability


class DesksCapability(Capability):
    HOME_READ = ("home.read", READ)
    BOARD_READ = ("board.read", READ)
    PUBLIC_READ = ("public-desk.read", READ)  # help, and whether the installation answers
    GALLERY_READ = ("gallery.read", READ)
