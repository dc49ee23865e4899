"""Pictures and voice are written anew: small, upright, without what a device noted; nothing else comes in."""

import io
import math
import struct
import wave
from typing import Any

import av
import pytest
from PIL import Image

from sahajatri.kernel.media import MediaKind, picture_from, sound_from
from sahajatri.kernel.media.terms import LARGEST_PICTURE, LARGEST_UPLOAD, LONGEST_SIDE
from sahajatri.kernel.refusals import Refused

PLACE = b"23.8103N 90.4125E"


def photo(size: tuple[int, int] = (2400, 1200), kind: str = "JPEG", **kwargs: Any) -> io.BytesIO:
    """A noisy picture, which is hard to make small, with a note of the camera that says where it was taken."""
    picture = Image.effect_noise(size, 90).convert("RGB")
    exif = Image.Exif()
    exif[0x010E] = PLACE.decode()  # ImageDescription
    exif[0x0112] = 6  # Orientation: the camera was held upright
    out = io.BytesIO()
    picture.save(out, kind, exif=exif, **kwargs)
    out.seek(0)
    return out


def voice(seconds: float, *, form: str = "wav") -> io.BytesIO:
    raw = io.BytesIO()
    with wave.open(raw, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        samples = range(int(16_000 * seconds))
        file.writeframes(b"".join(struct.pack("<h", int(9000 * math.sin(i / 9))) for i in samples))
    raw.seek(0)
    if form == "wav":
        return raw
    container, codec = form.split("/")
    out = io.BytesIO()
    with av.open(out, "w", format=container) as target, av.open(raw) as source:
        target.metadata["title"] = PLACE.decode()
        stream = target.add_stream(codec, rate=48_000, layout="mono")
        resampler = av.AudioResampler(
            format=stream.format.name, layout="mono", rate=48_000, frame_size=stream.frame_size or None
        )
        for frame in source.decode(audio=0):
            for part in resampler.resample(frame):
                target.mux(stream.encode(part))
        target.mux(stream.encode(None))
    out.seek(0)
    return out


def test_a_photo_becomes_small_upright_and_forgets_where_it_was_taken() -> None:
    sent = photo()
    assert PLACE in sent.getvalue()
    made = picture_from(sent)
    assert made.kind is MediaKind.PICTURE
    assert PLACE not in made.content
    with Image.open(io.BytesIO(made.content)) as picture:
        assert picture.format == "WEBP"
        assert picture.height > picture.width  # turned as the camera was held
        assert max(picture.size) <= LONGEST_SIDE
        assert not picture.getexif()
    assert len(made.content) <= LARGEST_PICTURE


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_pictures_of_other_usual_kinds_are_taken(kind: str) -> None:
    assert picture_from(photo((300, 200), kind)).content[8:12] == b"WEBP"


def test_what_hides_behind_a_picture_does_not_come_along() -> None:
    sent = io.BytesIO(photo((200, 200)).getvalue() + b"<script>alert(1)</script>PK\x03\x04 a second file")
    content = picture_from(sent).content
    assert b"script" not in content
    assert b"PK\x03\x04" not in content


@pytest.mark.parametrize("form", ["wav", "mp4/aac", "webm/libopus", "mp3/libmp3lame", "3gp/aac"])
def test_what_phones_record_becomes_a_small_recording_without_notes(form: str) -> None:
    made = sound_from(voice(4, form=form))
    assert made.seconds == 4
    assert len(made.content) < 4 * 3000  # below 24 kbit/s
    assert PLACE not in made.content
    with av.open(io.BytesIO(made.content)) as sound:
        assert sound.streams.audio[0].codec_context.name == "opus"


def test_a_recording_of_more_than_three_minutes_is_refused_with_the_reason() -> None:
    with pytest.raises(Refused) as refused:
        sound_from(voice(185))
    assert refused.value.refusal.code == "sound_too_long"


HOSTILE = {
    "nothing": b"",
    "a drawing that can hold a program": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "a page that says it is a photo": b"<!doctype html><script>alert(1)</script>",
    "a moving picture": b"GIF89a\x01\x00\x01\x00\x80\x00\x00" + b"\x00" * 40,
    "a list of files of this machine": b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
    "a list of files to join": b"ffconcat version 1.0\nfile /etc/passwd\n",
    "half a photo": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "an archive": b"PK\x03\x04" + b"\x00" * 200,
}


@pytest.mark.parametrize("what", HOSTILE)
def test_anything_else_is_refused(what: str) -> None:
    for make in (picture_from, sound_from):
        with pytest.raises(Refused) as refused:
            make(io.BytesIO(HOSTILE[what]))
        assert refused.value.refusal.code == "media_unreadable"


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unfolded() -> None:
    flood = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(flood, "PNG")
    assert len(flood.getvalue()) < 200_000
    flood.seek(0)
    with pytest.raises(Refused) as refused:
        picture_from(flood)
    assert refused.value.refusal.code in {"picture_too_many_pixels", "media_unreadable"}


def test_a_file_that_is_too_large_is_not_even_read_to_its_end() -> None:
    sent = io.BytesIO(b"\0" * (LARGEST_UPLOAD[MediaKind.SOUND] + 1000))
    with pytest.raises(Refused) as refused:
        sound_from(sent)
    assert refused.value.refusal.code == "media_too_large"
    assert sent.tell() <= LARGEST_UPLOAD[MediaKind.SOUND] + 1
