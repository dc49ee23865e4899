"""Words of the room. Plain Python."""

from sahajatri.kernel.access.terms import ACT, READ, Capability


class CaseloadCapability(Capability):
    CASELOAD_READ = ("caseload.read", READ)
    STORY_READ = ("story.read", READ)  # one person's story on one page
    CASELOAD_ASSIGN = ("caseload.assign", ACT)
