"""The body of an answer, decompressed, and never more of it than the limit."""

from __future__ import annotations

import zlib
from http.client import HTTPResponse

from .answers import NotFetched

_PIECE = 65_536
_WINDOWS = {"gzip": 31, "x-gzip": 31, "deflate": 15}


def read_body(response: HTTPResponse, limit: int) -> bytes:
    """Raises NotFetched (too_big, failed), and TimeoutError or OSError of the connection.

    The limit counts what comes out of decompression, piece by piece: a small gzip bomb never gets to its size.
    """
    coding = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    if coding not in ("", "identity", *_WINDOWS):
        raise NotFetched("failed", "The site answered in a compression that we did not ask for.")
    announced = response.length
    if announced is not None and announced > limit:
        raise _too_big(limit)
    inflate = _Inflate(_WINDOWS[coding]) if coding in _WINDOWS else None
    body, received = bytearray(), 0
    while piece := response.read(_PIECE):
        received += len(piece)
        body += inflate.more(piece, limit - len(body) + 1) if inflate else piece
        if len(body) > limit or received > limit:
            raise _too_big(limit)
    if (announced is not None and received < announced) or (inflate and received and not inflate.is_complete):
        raise NotFetched("failed", "The site broke off its answer.")
    return bytes(body)


class _Inflate:
    """Decompression of gzip (also several in a row) and of both things that servers call deflate."""

    def __init__(self, window: int) -> None:
        self._window = window
        self._inflater = zlib.decompressobj(window)
        self._begun = False

    @property
    def is_complete(self) -> bool:
        return self._inflater.eof

    def more(self, piece: bytes, room: int) -> bytes:
        """What comes out of this piece, up to ``room`` bytes. Raises NotFetched for what is no such compression."""
        try:
            return self._more(piece, room)
        except zlib.error:
            raise NotFetched("failed", "The site's answer is damaged.") from None

    def _more(self, piece: bytes, room: int) -> bytes:
        if not self._begun:
            self._begun = True
            if self._window == 15 and not _is_zlib(piece):
                self._inflater = zlib.decompressobj(-15)
        out = bytearray()
        while piece and len(out) < room:
            if self._inflater.eof:
                if self._window != 31 or not piece.startswith(b"\x1f\x8b"):
                    break  # padding behind the end
                self._inflater = zlib.decompressobj(31)
            out += self._inflater.decompress(piece, room - len(out))
            piece = self._inflater.unused_data if self._inflater.eof else self._inflater.unconsumed_tail
        return bytes(out)


def _is_zlib(piece: bytes) -> bool:
    """RFC 1950: a header that is a multiple of 31. Some servers send the bare stream under the same name."""
    return len(piece) > 1 and piece[0] & 0x0F == 8 and int.from_bytes(piece[:2], "big") % 31 == 0


def _too_big(limit: int) -> NotFetched:
    return NotFetched("too_big", f"What lies there is larger than the {limit:,} bytes that we read.")
