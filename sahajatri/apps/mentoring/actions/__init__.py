"""Writes about pairings and all that happens in them."""

from .ask import answer_pulse, ask_pulse, note_call, skip_pulse
from .begin import agree, open_pairing, take_over_pairing, write_agreement
from .look_after import nudge_pairing
from .meet import cancel_meeting, log_meeting, note_meeting, plan_meeting
from .part import end_pairing, pause_pairing, resume_pairing, say_about_new_match, say_farewell
from .write import read_messages, write_message

__all__ = [
    "agree",
    "answer_pulse",
    "ask_pulse",
    "cancel_meeting",
    "end_pairing",
    "log_meeting",
    "note_call",
    "note_meeting",
    "nudge_pairing",
    "open_pairing",
    "pause_pairing",
    "plan_meeting",
    "read_messages",
    "resume_pairing",
    "say_about_new_match",
    "say_farewell",
    "skip_pulse",
    "take_over_pairing",
    "write_agreement",
    "write_message",
]
