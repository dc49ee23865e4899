"""Writes about pairings and all that happens in them."""

from .ask import answer_pulse, ask_pulse, ask_talk, note_call, put_pulse_away, skip_pulse
from .begin import agree, open_pairing, take_over_pairing, write_agreement
from .look_after import (
    act_on_warning,
    arrange_first_meeting,
    close_warning,
    nudge_pairing,
    raise_warning,
    settle_warnings,
    take_warning,
)
from .meet import cancel_meeting, log_meeting, note_meeting, note_try, plan_meeting, say_goals_of_meeting
from .part import (
    ask_look_back,
    end_pairing,
    give_look_back,
    leave_out_look_back,
    pause_pairing,
    resume_pairing,
    say_about_new_match,
    say_farewell,
)
from .repair import call_off_repair, close_repair, hold_repair, plan_repair
from .rest import bring_meeting_back, hold_meeting
from .write import read_messages, write_message

__all__ = [
    "act_on_warning",
    "agree",
    "answer_pulse",
    "arrange_first_meeting",
    "ask_look_back",
    "ask_pulse",
    "ask_talk",
    "bring_meeting_back",
    "call_off_repair",
    "cancel_meeting",
    "close_repair",
    "close_warning",
    "end_pairing",
    "give_look_back",
    "hold_meeting",
    "hold_repair",
    "leave_out_look_back",
    "log_meeting",
    "note_call",
    "note_meeting",
    "note_try",
    "nudge_pairing",
    "open_pairing",
    "pause_pairing",
    "plan_meeting",
    "plan_repair",
    "put_pulse_away",
    "raise_warning",
    "read_messages",
    "resume_pairing",
    "say_about_new_match",
    "say_farewell",
    "say_goals_of_meeting",
    "settle_warnings",
    "skip_pulse",
    "take_over_pairing",
    "take_warning",
    "write_agreement",
    "write_message",
]
