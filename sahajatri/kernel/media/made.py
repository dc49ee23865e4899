"""Makes what is stored out of what was uploaded."""

import struct
import subprocess
import sys
from pathlib import Path
from typing import Protocol

from sahajatri.kernel.refusals import Refusal, Refused
from sahajatri.kernel.wording import words

from . import remake
from .terms import (
    LARGEST_PICTURE,
    LARGEST_UPLOAD,
    LONGEST_SIDE,
    LONGEST_SOUND,
    SOUND_BITS_PER_SECOND,
    Media,
    MediaKind,
)

WAIT_SECONDS = 30
TOO_LARGE = {
    MediaKind.PICTURE: words("The picture is too large. Choose one of at most %(most)s MB, or take it again smaller."),
    MediaKind.SOUND: words("The recording is too large. Send at most %(most)s MB, in shorter parts."),
}
UNREADABLE = {
    MediaKind.PICTURE: words("This file could not be read as a picture. Choose a photo (JPEG, PNG or WebP)."),
    MediaKind.SOUND: words("This file could not be read as a recording. Record it again with your phone's recorder."),
}
TOO_LONG = words("The recording is longer than 3 minutes. Send it in shorter parts.")
TOO_MANY_PIXELS = words("The picture has too many pixels. Take it again smaller, or send a screenshot of it.")


class Upload(Protocol):
    """What a form gives for a file that was sent."""

    def read(self, num_bytes: int | None = None, /) -> bytes: ...


def picture_from(upload: Upload) -> Media:
    """A picture of at most 150 KB and 1280 pixels, upright, without metadata. Raises Refused, in plain words."""
    content = _remade(MediaKind.PICTURE, upload, LARGEST_PICTURE, LONGEST_SIDE)
    return Media(MediaKind.PICTURE, content)


def sound_from(upload: Upload) -> Media:
    """Speech of at most 3 minutes, about 120 KB a minute. Raises Refused, in plain words."""
    made = _remade(MediaKind.SOUND, upload, int(LONGEST_SOUND.total_seconds()), SOUND_BITS_PER_SECOND)
    return Media(MediaKind.SOUND, made[4:], seconds=max(1, round(struct.unpack(">I", made[:4])[0] / 1000)))


def _remade(kind: MediaKind, upload: Upload, *limits: int) -> bytes:
    most = LARGEST_UPLOAD[kind]
    content = upload.read(most + 1)
    if len(content) > most:
        raise Refused(Refusal("media_too_large", TOO_LARGE[kind], {"most": most // (1024 * 1024)}))
    command = [sys.executable, "-I", str(Path(remake.__file__)), kind.value, *map(str, limits)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, told numbers only
            command, input=content, capture_output=True, timeout=WAIT_SECONDS, env={}, check=False
        )
    except subprocess.TimeoutExpired:
        raise Refused(Refusal("media_unreadable", UNREADABLE[kind])) from None
    if done.returncode == remake.TOO_LONG:
        raise Refused(Refusal("sound_too_long", TOO_LONG))
    if done.returncode == remake.TOO_LARGE:
        raise Refused(Refusal("picture_too_many_pixels", TOO_MANY_PIXELS))
    if done.returncode or not done.stdout:
        raise Refused(Refusal("media_unreadable", UNREADABLE[kind]))
    return done.stdout
