"""The kernel's own tables, gathered for Django."""

from sahajatri.kernel.jobs.models import Schedule, Task
from sahajatri.kernel.pages.models import Attempt, Draft, HeldForm, OnceToken
from sahajatri.kernel.privacy.models import Look
from sahajatri.kernel.records.models import ChainHead, Event

__all__ = ["Attempt", "ChainHead", "Draft", "Event", "HeldForm", "Look", "OnceToken", "Schedule", "Task"]
