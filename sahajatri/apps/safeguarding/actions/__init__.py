"""Writes about concerns, contact and the rota."""

from .concerns import (
    acknowledge_concern,
    answer_as_reporter,
    ask_reporter,
    ask_to_look_at_words,
    change_tier,
    close_concern,
    escalate_concern,
    give_concern,
    note_on_concern,
    pause_contact,
    raise_concern,
    remind_of_next_step,
    reopen_concern,
    resume_contact,
    set_next_step,
)
from .people import (
    block_person,
    mute_person,
    unblock_person,
    unmute_person,
)
from .rota import plan_shift, remove_shift
from .unfair import change_unfair, choose_unfair_readers, keep_unfair, remove_unfair

__all__ = [
    "acknowledge_concern",
    "answer_as_reporter",
    "ask_reporter",
    "ask_to_look_at_words",
    "block_person",
    "change_tier",
    "change_unfair",
    "choose_unfair_readers",
    "close_concern",
    "escalate_concern",
    "give_concern",
    "keep_unfair",
    "mute_person",
    "note_on_concern",
    "pause_contact",
    "plan_shift",
    "raise_concern",
    "remind_of_next_step",
    "remove_shift",
    "remove_unfair",
    "reopen_concern",
    "resume_contact",
    "set_next_step",
    "unblock_person",
    "unmute_person",
]
