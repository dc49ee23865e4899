"""Writes of matching. Software proposes, a coordinator decides, both people accept."""

from .limits import lift_exclusion, lift_veto, note_exclusion, set_veto
from .offers import answer_offer, expire_offer, remind_of_offer, withdraw_offer
from .policies import set_policy
from .suggestions import accept_suggestion, reject_suggestion, suggest_pairings, swap_suggestion
from .waits import begin_waiting, drop_suggestions, note_pairing, stop_waiting

__all__ = [
    "accept_suggestion",
    "answer_offer",
    "begin_waiting",
    "drop_suggestions",
    "expire_offer",
    "lift_exclusion",
    "lift_veto",
    "note_exclusion",
    "note_pairing",
    "reject_suggestion",
    "remind_of_offer",
    "set_policy",
    "set_veto",
    "stop_waiting",
    "suggest_pairings",
    "swap_suggestion",
    "withdraw_offer",
]
