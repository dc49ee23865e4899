"""States and words of the room. Plain Python."""

from enum import StrEnum

from sahajatri.kernel.access.terms import ACT, READ, Capability
from sahajatri.kernel.wording import words


class CareersCapability(Capability):
    """What can be done in this room."""

    OCCUPATIONS_READ = ("occupations.read", READ)
    OWN_PATHS_READ = ("own-paths.read", READ)
    PATH_ACT = ("path.act", ACT)  # one's own: name work, say what is no trouble, take a path up
    PATHS_READ = ("paths.read", READ)  # what was opened to me


class Leaning(StrEnum):
    """The six kinds of liking (Holland, 1997), in the order in which they are always written."""

    R = "R"
    I = "I"  # noqa: E741 - the letters are known by these names
    A = "A"
    S = "S"
    E = "E"
    C = "C"


class WorkKind(StrEnum):
    EMPLOYED = "employed"
    OWN_ACCOUNT = "own_account"
    HOME = "home"


KIND_NAMES: dict[WorkKind, str] = {
    WorkKind.EMPLOYED: words("As an employee"),
    WorkKind.OWN_ACCOUNT: words("On one's own account"),
    WorkKind.HOME: words("From home, too"),
}


class Ease(StrEnum):
    """What the person says about one demand of work."""

    FINE = "fine"
    NEEDS = "needs"
    NOT_FOR_ME = "not_for_me"


EASE_NAMES: dict[Ease, str] = {
    Ease.FINE: words("No trouble"),
    Ease.NEEDS: words("I would need something for it"),
    Ease.NOT_FOR_ME: words("Not for me"),
}
EASE_SHARE: dict[Ease, float] = {Ease.FINE: 1.0, Ease.NEEDS: 0.5, Ease.NOT_FOR_ME: 0.0}
"""Which part of what is asked is there already, as the person says: all of it, half, none."""

LEVELS = (1, 2, 3)
LEVEL_NAMES: dict[int, str] = {1: words("a little"), 2: words("often"), 3: words("most of the time")}
MOST_LEVEL = 3

ZONES = (1, 2, 3, 4, 5)
ZONE_NAMES: dict[int, str] = {
    1: words("A few days of showing are enough"),
    2: words("Some months of learning or training"),
    3: words("A year or two of learning, on the job or in a course"),
    4: words("A degree, or some years of learning"),
    5: words("A degree and some years more"),
}
LEARNT_NAMES: dict[int, str] = {
    1: words("I have learnt by living and working, without much school"),
    2: words("School for some years, or a short training"),
    3: words("School to the end (SSC or HSC), or a trade learnt over a year or two"),
    4: words("A degree, or a trade learnt over some years"),
    5: words("More than that"),
}
LIKING_NAMES: dict[int, str] = {
    0: words("Not at all"),
    1: words("A little"),
    2: words("Rather"),
    3: words("Very much"),
}


class Factor(StrEnum):
    """What the order of paths is made of."""

    WISH = "wish"
    INTEREST = "interest"
    FUNCTIONAL = "functional"
    PREPARATION = "preparation"


WEIGHTS: dict[Factor, float] = {
    Factor.WISH: 0.35,
    Factor.INTEREST: 0.30,
    Factor.FUNCTIONAL: 0.25,
    Factor.PREPARATION: 0.10,
}
FACTOR_NAMES: dict[Factor, str] = {
    Factor.WISH: words("What you wish for"),
    Factor.INTEREST: words("What you like"),
    Factor.FUNCTIONAL: words("What the work asks"),
    Factor.PREPARATION: words("How long it takes to learn"),
}


class Band(StrEnum):
    """How close likings and work are. Limits of the O*NET Interest Profiler, https://www.onetcenter.org/reports/AP_Linking.html"""

    BEST = "best"
    GREAT = "great"
    SOME = "some"


BAND_LIMITS = ((Band.BEST, 0.729), (Band.GREAT, 0.608))
BAND_NAMES: dict[Band, str] = {
    Band.BEST: words("What you like and this work are very close."),
    Band.GREAT: words("What you like and this work are close."),
    Band.SOME: words("What you like and this work have little in common. That alone says nothing against it."),
}
FEWEST_TAGS = 2
"""Fewer words about likes than this are too few to compare with anything."""
MOST_GAPS = 3
FIRST_STEPS = 4
LONGEST_GOAL = 300
LONGEST_STEP = 200


class PathState(StrEnum):
    """What the person says about one occupation. Without a row she or he has said nothing."""

    WISHED = "wished"
    NOT_FOR_ME = "not_for_me"
    OPEN = "open"  # as if nothing had been said
    TAKEN_UP = "taken_up"  # a goal came of it


class Source(StrEnum):
    """Where imported occupations come from."""

    ONET = "onet"
    ESCO = "esco"


SOURCE_NAMES: dict[Source, str] = {Source.ONET: words("O*NET (United States)"), Source.ESCO: words("ESCO (Europe)")}
ATTRIBUTIONS: dict[Source, str] = {
    Source.ONET: words(
        "This page includes information from the O*NET %(release)s Database by the U.S. Department of Labor,"
        " Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark"
        " of USDOL/ETA. Sahajatri has modified some of this information. USDOL/ETA has not approved, endorsed, or"
        " tested these modifications."
    ),
    Source.ESCO: words(
        "This page uses the ESCO classification of the European Commission, %(release)s, under the CC BY 4.0 licence."
        " Sahajatri shows a part of it and has changed its form."
    ),
}
"""The lines that the licences ask for (https://www.onetcenter.org/license_db.html; https://esco.ec.europa.eu)."""
