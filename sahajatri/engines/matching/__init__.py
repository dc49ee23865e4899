"""Who could walk with whom: hard constraints, explained scores, the choice of pairs for a programme.

`assignment`  the public `assign`: scores and capacities in, pairs and reasons out
`flows`       a network whose best solutions are narrowed stage by stage (most people, best total, order)
`ladder`      the fair objective: the worst-off first, then the next, to the end
`stability`   deferred acceptance, near-equal scores as ties, and the pairs that would block a choice
`inputs`      what `assign` accepts, and every refusal by name
`certificates` the proof that comes with every choice: a bound over all admissible pairs
`counterfactuals` what would have to change for somebody to be matched, and what a swap costs the others
`profiles`    what is known of a seeker and a supporter, and why a pair is impossible
`weighing`    what a possible pair is worth, factor by factor, in points that add up
`proposals`   all of it together: proposed pairs with reasons, runners-up, and who is left and why
`pricing`     `assign_at_scale`, for programmes too large to hold every pair: lists that grow by prices, with a proof
`encoding`    profiles as compact arrays, from which scores are exact whole numbers
`scanning`    a look at every admissible pair, by blocks (`counting`), compiled (`compiled`)
`augmenting`  the solver for the lists: bids, then shortest augmenting paths that start from the last prices

Plain Python, numpy, and (imported when needed) scipy, OR-Tools and numba. It knows ids and tags, not people; it
reads no clock and writes nothing. Software proposes, people decide.
"""

from sahajatri.engines.matching.assignment import OBJECTIVES, Assignment, assign
from sahajatri.engines.matching.certificates import Certificate, certificate_holds
from sahajatri.engines.matching.counterfactuals import Move, SwapCost, swap_costs
from sahajatri.engines.matching.inputs import (
    CalmNotValidError,
    CapacityNotValidError,
    KeptPairForbiddenError,
    KeptPairNotValidError,
    KeptPairsOverCapacityError,
    MatchingInputError,
    ObjectiveUnknownError,
    ScoresNotValidError,
    ShapesDoNotFitError,
    StandingPairNotValidError,
    TieNotValidError,
)
from sahajatri.engines.matching.profiles import (
    HARD_CONSTRAINTS,
    ProfileNotValidError,
    Seeker,
    Supporter,
    why_not,
)
from sahajatri.engines.matching.proposals import (
    Alternative,
    Change,
    Moved,
    NotChosen,
    NotInProposalError,
    Proposal,
    ProposedPair,
    Swap,
    Unmatched,
    propose,
)
from sahajatri.engines.matching.stability import (
    blocking_pairs,
    deferred_acceptance,
)
from sahajatri.engines.matching.weighing import (
    DEFAULT_WEIGHTS,
    Factor,
    Weights,
    WeightsNotValidError,
    factors,
    score,
    score_matrix,
)

__all__ = [
    "DEFAULT_WEIGHTS",
    "HARD_CONSTRAINTS",
    "OBJECTIVES",
    "Alternative",
    "Assignment",
    "CalmNotValidError",
    "CapacityNotValidError",
    "Certificate",
    "Change",
    "Factor",
    "KeptPairForbiddenError",
    "KeptPairNotValidError",
    "KeptPairsOverCapacityError",
    "MatchingInputError",
    "Move",
    "Moved",
    "NotChosen",
    "NotInProposalError",
    "ObjectiveUnknownError",
    "ProfileNotValidError",
    "Proposal",
    "ProposedPair",
    "ScoresNotValidError",
    "Seeker",
    "ShapesDoNotFitError",
    "StandingPairNotValidError",
    "Supporter",
    "Swap",
    "SwapCost",
    "TieNotValidError",
    "Unmatched",
    "Weights",
    "WeightsNotValidError",
    "assign",
    "blocking_pairs",
    "certificate_holds",
    "deferred_acceptance",
    "factors",
    "propose",
    "score",
    "score_matrix",
    "swap_costs",
    "why_not",
]
