"""Tables of the room."""

from .alone import Play, PracticeAim
from .guided import GivenPractice, PracticeTogether, SkillRating

__all__ = ["GivenPractice", "Play", "PracticeAim", "PracticeTogether", "SkillRating"]
