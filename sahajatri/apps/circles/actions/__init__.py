"""Writes about circles: seats, gatherings, posts; suggestions and invitations."""

from .circles import (
    answer_gathering,
    cancel_gathering,
    close_circle,
    hide_post,
    hold_gathering,
    leave_seat,
    open_circle,
    plan_gathering,
    remove_post,
    show_post,
    take_over_circle,
    take_seat,
    write_post,
)
from .forming import propose_circles, reject_proposal, remind_of_proposal, take_proposal, take_proposals
from .inviting import (
    answer_invitation,
    ask_facilitator,
    begin_circle,
    expire_invitation,
    remind_of_invitation,
    withdraw_invitation,
)

__all__ = [
    "answer_gathering",
    "answer_invitation",
    "ask_facilitator",
    "begin_circle",
    "cancel_gathering",
    "close_circle",
    "expire_invitation",
    "hide_post",
    "hold_gathering",
    "leave_seat",
    "open_circle",
    "plan_gathering",
    "propose_circles",
    "reject_proposal",
    "remind_of_invitation",
    "remind_of_proposal",
    "remove_post",
    "show_post",
    "take_over_circle",
    "take_proposal",
    "take_proposals",
    "take_seat",
    "withdraw_invitation",
    "write_post",
]
