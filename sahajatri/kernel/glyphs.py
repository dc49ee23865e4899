"""Which signs a font can draw: reads the table of characters (cmap) of a TrueType file."""

import struct
from functools import lru_cache
from pathlib import Path

SEGMENTS, GROUPS = 4, 12
"""The two formats of the table that fonts of today carry: for the first 65,536 characters, and for all."""


@lru_cache
def drawn_by(font: Path) -> frozenset[int]:
    """The code points for which ``font`` has a picture. Raises ValueError for a file without a table that we know."""
    data = font.read_bytes()
    (tables,) = struct.unpack_from(">H", data, 4)
    for number in range(tables):
        tag, _checksum, offset, _length = struct.unpack_from(">4sLLL", data, 12 + 16 * number)
        if tag == b"cmap":
            return frozenset(_all_of(data, offset))
    raise ValueError(f"{font.name} has no table of characters.")


def _all_of(data: bytes, start: int) -> set[int]:
    (count,) = struct.unpack_from(">H", data, start + 2)
    found: set[int] = set()
    for number in range(count):
        (offset,) = struct.unpack_from(">L", data, start + 4 + 8 * number + 4)
        (kind,) = struct.unpack_from(">H", data, start + offset)
        if kind == SEGMENTS:
            found |= _segments(data, start + offset)
        elif kind == GROUPS:
            found |= _groups(data, start + offset)
    return found


def _segments(data: bytes, at: int) -> set[int]:
    (twice,) = struct.unpack_from(">H", data, at + 6)
    shape = f">{twice // 2}H"
    ends = struct.unpack_from(shape, data, at + 14)
    starts = struct.unpack_from(shape, data, at + 16 + twice)
    deltas = struct.unpack_from(shape, data, at + 16 + 2 * twice)
    places = at + 16 + 3 * twice
    offsets = struct.unpack_from(shape, data, places)
    found = set()
    for number, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                (glyph,) = struct.unpack_from(">H", data, places + 2 * number + offset + 2 * (code - first))
                if not glyph:
                    continue
            if (glyph + delta) & 0xFFFF:
                found.add(code)
    return found


def _groups(data: bytes, at: int) -> set[int]:
    (count,) = struct.unpack_from(">L", data, at + 12)
    found: set[int] = set()
    for number in range(count):
        first, last, glyph = struct.unpack_from(">LLL", data, at + 16 + 12 * number)
        found.update(code for code in range(first, last + 1) if glyph + code - first)
    return found
