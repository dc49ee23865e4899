"""Writes of matching. Software proposes, a coordinator decides, both people accept."""

from .clocks import ask_more_time, hold_offer, look_over_offer, resume_offer
from .deciding import offer_suggestions, reject_suggestions
from .limits import lift_exclusion, lift_veto, note_exclusion, set_veto
from .offers import answer_offer, expire_offer, offer_again, remind_of_offer, withdraw_offer
from .policies import set_policy
from .suggestions import (
    accept_suggestion,
    ask_for_pairings,
    note_run_failed,
    reject_suggestion,
    suggest_pairings,
    swap_suggestion,
)
from .waits import begin_waiting, drop_suggestions, look_again_for, note_pairing, stop_waiting
from .wishes import end_wish, fulfil_wish, make_wish, take_back_wish

__all__ = [
    "accept_suggestion",
    "answer_offer",
    "ask_for_pairings",
    "ask_more_time",
    "begin_waiting",
    "drop_suggestions",
    "end_wish",
    "expire_offer",
    "fulfil_wish",
    "hold_offer",
    "lift_exclusion",
    "lift_veto",
    "look_again_for",
    "look_over_offer",
    "make_wish",
    "note_exclusion",
    "note_pairing",
    "note_run_failed",
    "offer_again",
    "offer_suggestions",
    "reject_suggestion",
    "reject_suggestions",
    "remind_of_offer",
    "resume_offer",
    "set_policy",
    "set_veto",
    "stop_waiting",
    "suggest_pairings",
    "swap_suggestion",
    "take_back_wish",
    "withdraw_offer",
]
