"""What a picture and a recording are here. Plain Python."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class MediaKind(StrEnum):
    PICTURE = "picture"
    SOUND = "sound"


@dataclass(frozen=True)
class Media:
    """A picture or recording written anew; ``seconds`` is 0 for a picture."""

    kind: MediaKind
    content: bytes
    seconds: int = 0


MADE_AS = {MediaKind.PICTURE: ("image/webp", "picture.webp"), MediaKind.SOUND: ("audio/ogg", "voice.ogg")}
"""Type and neutral file name of what is stored."""
LARGEST_UPLOAD = {MediaKind.PICTURE: 10 * 1024 * 1024, MediaKind.SOUND: 8 * 1024 * 1024}
LARGEST_PICTURE = 150 * 1024
LONGEST_SIDE = 1280
LONGEST_SOUND = timedelta(minutes=3)
SOUND_BITS_PER_SECOND = 16_000
COUNTED_WHILE = timedelta(days=7)
MOST_PICTURES = 20
MOST_SOUND = timedelta(minutes=60)
"""What one person may add in :data:`COUNTED_WHILE`. Whoever speaks instead of writing has about nine minutes a day; a
whole circle of eight then costs nobody more than some ten MB to hear and see in a week."""
