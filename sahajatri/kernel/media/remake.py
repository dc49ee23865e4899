"""Reads an upload from standard input and writes it anew to standard output. Started by `made`, alone in a process.

Decoders of pictures and sounds are large, and hostile files are written for them; so they run here, without Django and
without secrets in the environment, within limits of memory, time and files. A refusal is the exit code alone.
"""

import io
import resource
import struct
import sys

REFUSED, TOO_LARGE, TOO_LONG = 3, 4, 5
MEMORY = 1_500 * 1024 * 1024  # of addresses; the libraries reserve far more than they use
CPU_SECONDS = 20
MOST_PIXELS = 40_000_000
CONTAINERS = "ogg,matroska,webm,mov,mp4,m4a,3gp,amr,mp3,wav,flac,aac"
RATE = 16_000


def limit() -> None:
    """From here on this process can neither grow, nor run on, nor write a file, nor start another one."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def picture(content: bytes, largest: int, side: int) -> bytes:
    """A WebP picture of at most ``largest`` bytes and ``side`` pixels, upright, without anything the camera noted."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "WEBP"]) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise SystemExit(TOO_LARGE)
        opened.draft("RGB", (side, side))  # JPEG: decoded small at once
        turned = ImageOps.exif_transpose(opened)
        shown = turned.convert("RGBA" if "A" in turned.getbands() or "transparency" in turned.info else "RGB")
    while True:
        shown.thumbnail((side, side))
        for quality in (80, 65, 50, 35):
            out = io.BytesIO()
            Image.frombytes(shown.mode, shown.size, shown.tobytes()).save(out, "WEBP", quality=quality, method=4)
            if out.tell() <= largest:
                return out.getvalue()
        side = side * 3 // 4


def sound(content: bytes, longest: int, bits: int) -> bytes:
    """Speech as Opus in Ogg, one channel; its length in milliseconds stands in the first four bytes."""
    import av

    out, samples = io.BytesIO(), 0
    options = {"format_whitelist": CONTAINERS, "protocol_whitelist": ""}
    with av.open(io.BytesIO(content), "r", options=options) as source, av.open(out, "w", format="ogg") as target:
        if not source.streams.audio:
            raise SystemExit(REFUSED)
        voice = target.add_stream("libopus", rate=RATE, layout="mono", options={"application": "voip"})
        voice.bit_rate = bits
        resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)

        def write(frames: list[av.AudioFrame]) -> int:
            for frame in frames:
                frame.pts = None
                target.mux(voice.encode(frame))
            return sum(frame.samples for frame in frames)

        for frame in source.decode(source.streams.audio[0]):
            samples += write(resampler.resample(frame))
            if samples > longest * RATE:
                raise SystemExit(TOO_LONG)
        samples += write(resampler.resample(None))
        if samples < RATE // 10:  # a tap on the button is no recording
            raise SystemExit(REFUSED)
        target.mux(voice.encode(None))
    return struct.pack(">I", samples * 1000 // RATE) + out.getvalue()


def main(kind: str, *limits: str) -> None:
    """Read, make anew, write; anything a decoder stumbles over is a refusal."""
    content = sys.stdin.buffer.read()
    limit()
    try:
        made = {"picture": picture, "sound": sound}[kind](content, *map(int, limits))
    except Exception:  # the file decides which of a hundred errors a decoder raises, and all mean the same
        raise SystemExit(REFUSED) from None
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main(*sys.argv[1:])
