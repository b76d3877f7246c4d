"""A picture is kept and never decoded here; we only make sure that it is one, of a size a browser can show."""

from __future__ import annotations

import re
import zlib
from typing import Any

from factcheck.fetching.answers import NotRead

MOST_PIXELS = 150_000_000
_SLIP = 16  # bytes behind the end that some old programs left there
_PNG = b"\x89PNG\r\n\x1a\n"
_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]", re.S)
_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # the JPEG segments that hold height and width


def media_type(body: bytes) -> str:
    """The type of picture these bytes begin like, or empty."""
    if body.startswith(_PNG):
        return "image/png"
    if body.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if body.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    return "image/webp" if body.startswith(b"RIFF") and body[8:12] == b"WEBP" else ""


def read(body: bytes) -> dict[str, Any]:
    """The fields of `Read`, ready for JSON. Raises NotRead."""
    kind = media_type(body)
    walk = {"image/png": _png, "image/jpeg": _jpeg, "image/gif": _gif, "image/webp": _webp}[kind]
    try:
        width, height, end = walk(body)
    except (IndexError, ValueError):
        raise _damaged() from None
    if not width or not height:
        raise _damaged()
    if width * height > MOST_PIXELS:
        raise NotRead("bomb", f"This picture has {width:,} × {height:,} points, more than a browser can show.")
    rest = body[end:].strip(b"\0\r\n ")
    is_more = len(rest) > _SLIP or b"<" in rest
    if is_more and kind != "image/jpeg":  # telephones put a second picture behind a JPEG
        raise NotRead("wrong_type", "This picture carries something else behind its end, so we do not keep it.")
    return {"kind": "image", "media_type": kind, "title": "", "author": "", "text": "", "pages": 1}


def _damaged() -> NotRead:
    return NotRead("broken", "This picture is damaged or not complete.")


def _number(body: bytes, at: int, size: int, order: str = "big") -> int:
    if at + size > len(body):
        raise IndexError
    return int.from_bytes(body[at : at + size], order)  # type: ignore[arg-type]


def _png(body: bytes) -> tuple[int, int, int]:
    """Chunk by chunk, each with its checksum (ISO/IEC 15948), to IEND."""
    if body[12:16] != b"IHDR":
        raise ValueError
    at, has_data = len(_PNG), False
    while True:
        length = _number(body, at, 4)
        kind = body[at + 4 : at + 8]
        if zlib.crc32(body[at + 4 : at + 8 + length]) != _number(body, at + 8 + length, 4):
            raise ValueError
        at += 12 + length
        has_data = has_data or kind == b"IDAT"
        if kind == b"IEND":
            if not has_data:
                raise ValueError
            return _number(body, 16, 4), _number(body, 20, 4), at


def _jpeg(body: bytes) -> tuple[int, int, int]:
    """Segment by segment (ITU T.81, annex B) to the end of the image."""
    at, width, height = 2, 0, 0
    while True:
        found = _MARKER.search(body, at)
        if found is None:
            raise ValueError
        kind, at = body[found.start() + 1], found.end()
        if kind == 0xD9:
            return width, height, at
        if kind == 0x01:
            continue
        length = _number(body, at, 2)
        if length < 2:
            raise ValueError
        if kind in _SIZES:
            height, width = _number(body, at + 3, 2), _number(body, at + 5, 2)
        at += length


def _gif(body: bytes) -> tuple[int, int, int]:
    """Block by block (GIF89a specification) to the trailer."""
    width, height = _number(body, 6, 2, "little"), _number(body, 8, 2, "little")
    at = 13 + _colours(body[10])
    has_image = False
    while True:
        kind = body[at]
        if kind == 0x3B:
            if not has_image:
                raise ValueError
            return width, height, at + 1
        if kind == 0x21:
            at = _blocks(body, at + 2)
        elif kind == 0x2C:
            has_image = True
            at = _blocks(body, at + 10 + _colours(body[at + 9]) + 1)
        else:
            raise ValueError


def _colours(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks(body: bytes, at: int) -> int:
    while body[at]:
        at += body[at] + 1
    return at + 1


def _webp(body: bytes) -> tuple[int, int, int]:
    """The size out of the first chunk (RFC 9649); the file ends where its header says."""
    end = 8 + _number(body, 4, 4, "little")
    if end > len(body):
        raise ValueError
    kind = body[12:16]
    if kind == b"VP8X":
        return _number(body, 24, 3, "little") + 1, _number(body, 27, 3, "little") + 1, end
    if kind == b"VP8L":
        if body[20] != 0x2F:
            raise ValueError
        bits = _number(body, 21, 4, "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, end
    if kind != b"VP8 " or body[23:26] != b"\x9d\x01\x2a":
        raise ValueError
    return _number(body, 26, 2, "little") & 0x3FFF, _number(body, 28, 2, "little") & 0x3FFF, end
