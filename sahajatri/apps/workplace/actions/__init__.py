"""Writes about work: employers and jobs, the person's own word on how work goes, applications and interviews."""

from .applying import (
    cancel_interview,
    change_interview,
    correct_application,
    move_application,
    note_application,
    plan_interview,
    take_application_back,
    take_offer,
    tell_interview,
)
from .checking import ask_for_talk, say_how_work_goes
from .working import (
    add_employer,
    begin_job,
    change_terms,
    correct_employer,
    end_job,
    note_arrangements,
    note_employer_contact,
    note_talk,
    take_job_back,
)

__all__ = [
    "add_employer",
    "ask_for_talk",
    "begin_job",
    "cancel_interview",
    "change_interview",
    "change_terms",
    "correct_application",
    "correct_employer",
    "end_job",
    "move_application",
    "note_application",
    "note_arrangements",
    "note_employer_contact",
    "note_talk",
    "plan_interview",
    "say_how_work_goes",
    "take_application_back",
    "take_job_back",
    "take_offer",
    "tell_interview",
]
