"""A zip file that may be opened: few parts, all of them small when unpacked, none of them a trick."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from factcheck.fetching.answers import NotRead

MOST_PARTS = 2_000
MOST_BYTES = 100_000_000
_LONGEST_NAME = 500
_END = b"PK\x05\x06"
_END_SIZE = 22
_LOCAL_SIZE = 30


def open_archive(body: bytes) -> ZipFile:
    """The archive, checked by its list of parts. Raises NotRead."""
    try:
        archive = ZipFile(BytesIO(body))
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        raise NotRead("broken", "This Word or zip file is damaged or not complete.") from None
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise NotRead("bomb", f"This file is an archive of {len(parts):,} parts; we open at most {MOST_PARTS:,}.")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_BYTES:
        raise NotRead("bomb", f"Unpacked, this file would have {unpacked:,} bytes; we open at most {MOST_BYTES:,}.")
    if any(part.flag_bits & 0x1 for part in parts):
        raise NotRead("encrypted", "This file is locked with a password. Save it without one and upload it again.")
    names = [part.filename for part in parts]
    if len(set(names)) < len(names):
        raise NotRead("broken", "This file holds two parts of the same name, so we do not open it.")
    if any(_is_odd(name) for name in names):
        raise NotRead("broken", "This file holds a part that wants to be put elsewhere, so we do not open it.")
    if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise NotRead("broken", "This file is packed in a way that Word does not use, so we do not open it.")
    if _overlap(archive):
        raise NotRead("bomb", "The parts of this file lie over one another, so we do not open it.")
    return archive


def ends_as_archive(body: bytes) -> bool:
    """Whether a zip file ends exactly where these bytes end; in another kind of file, that is a file in disguise."""
    at = body.rfind(_END, max(0, len(body) - _END_SIZE - 65_535))
    while at >= 0:
        comment = int.from_bytes(body[at + 20 : at + 22], "little")
        if at + _END_SIZE + comment == len(body):
            return True
        at = body.rfind(_END, max(0, len(body) - _END_SIZE - 65_535), at)
    return False


def _is_odd(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/") or len(name) > _LONGEST_NAME


def _overlap(archive: ZipFile) -> bool:
    """Two parts out of the same bytes are how ten megabytes become many gigabytes (Fifield, 2019)."""
    end = 0
    for part in sorted(archive.infolist(), key=lambda part: part.header_offset):
        if part.header_offset < end:
            return True
        end = part.header_offset + _LOCAL_SIZE + part.compress_size
    return False
