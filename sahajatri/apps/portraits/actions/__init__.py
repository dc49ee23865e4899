"""Writes of the room: the portrait, the words of others for it, and the CV."""

from .cv import (
    bring_over,
    comment_on_cv,
    remove_entry,
    reword_entry,
    show_cv,
    stop_showing_cv,
    write_entry,
    write_head,
)
from .drawing import (
    add_evidence,
    bring_from_intake,
    choose_page,
    keep_version,
    pass_question,
    point_to_evidence,
    put_statement_away,
    remove_evidence,
    reword_statement,
    write_statement,
)
from .words import ask_for_words, decline_words, leave_words, stop_asking, take_words, write_words

__all__ = [
    "add_evidence",
    "ask_for_words",
    "bring_from_intake",
    "bring_over",
    "choose_page",
    "comment_on_cv",
    "decline_words",
    "keep_version",
    "leave_words",
    "pass_question",
    "point_to_evidence",
    "put_statement_away",
    "remove_entry",
    "remove_evidence",
    "reword_entry",
    "reword_statement",
    "show_cv",
    "stop_asking",
    "stop_showing_cv",
    "take_words",
    "write_entry",
    "write_head",
    "write_statement",
    "write_words",
]
