"""Pictures and voice that people add: decoded in a process of their own and written anew, small.

Nothing that was uploaded is kept: what is stored is made from the picture or the sound alone, so no place, no name of a
phone, no second file hidden in the first can come along. `docs/adr/0010` says why the bytes stand in the database.
"""

from .made import picture_from, sound_from
from .terms import COUNTED_WHILE, LONGEST_SOUND, MADE_AS, MOST_PICTURES, MOST_SOUND, Media, MediaKind

__all__ = [
    "COUNTED_WHILE",
    "LONGEST_SOUND",
    "MADE_AS",
    "MOST_PICTURES",
    "MOST_SOUND",
    "Media",
    "MediaKind",
    "picture_from",
    "sound_from",
]
