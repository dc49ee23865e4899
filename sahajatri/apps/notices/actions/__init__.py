"""Writes of the room. Other rooms use :func:`tell` in their ``notices.py`` and ``jobs.py``."""

from sahajatri.apps.notices.wordings import NEUTRAL

from .choosing import choose_wishes, start_messages, stop_messages
from .gathering import gather
from .hearing import hear, settle_text, take_text
from .reading import open_notice, read_all
from .sending import ask_what_became, send, send_again, settle_problem, take_report
from .telling import send_to, tell

__all__ = [
    "NEUTRAL",
    "ask_what_became",
    "choose_wishes",
    "gather",
    "hear",
    "open_notice",
    "read_all",
    "send",
    "send_again",
    "send_to",
    "settle_problem",
    "settle_text",
    "start_messages",
    "stop_messages",
    "take_report",
    "take_text",
    "tell",
]
