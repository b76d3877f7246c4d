"""Which encoding a page or text file really has.

Headers lie, `meta` lies, and the bytes rarely do: what reads as UTF-8 without a fault is UTF-8. Otherwise the header is
believed, then the page, and what neither explains is guessed (charset-normalizer). Labels mean what browsers make of
them (WHATWG Encoding Standard): "iso-8859-1" is windows-1252.
"""

from __future__ import annotations

import codecs
import re
from email.message import Message

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_AS_BROWSERS_DO = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-16-le",
}
_COMMON = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "iso8859_2"),
    *("cp932", "euc_jp", "gb18030", "big5", "cp949"),
]
"""Encodings the web was written in before UTF-8; charset-normalizer knows ninety more and finds them in short texts."""
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,500}?\bcharset|\?xml\b[^>]{0,200}?\bencoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
_TAGS = re.compile(rb"<(script|style)\b.*?</\1\s*>|<[^>]{0,5000}>", re.I | re.S)
_HEAD = 4_096
_SAMPLE = 100_000
_MOSTLY = 0.9


def decode(body: bytes, content_type: str = "") -> str:
    """The text of these bytes; ``content_type`` is the header as it came, or empty. Never fails, at worst guesses."""
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, errors="replace")
    wide = _wide(body)
    if wide:
        return body.decode(wide, errors="replace")
    header, page = _codec(_charset(content_type)), _codec(_of_page(body))
    if not any((codec or "").startswith("iso2022") for codec in (header, page)):
        text = _utf8(body)
        if text is not None:
            return text
    for codec in (header, page):
        if codec and not codec.startswith("utf"):
            try:
                return body.decode(codec)
            except UnicodeDecodeError:
                continue
    return _guessed(body)


def _charset(content_type: str) -> str:
    message = Message()
    message["Content-Type"] = content_type.replace("\r", " ").replace("\n", " ")
    charset = message.get_content_charset()
    return charset if isinstance(charset, str) else ""


def _of_page(body: bytes) -> str:
    found = _DECLARED.search(body[:_HEAD])
    return found[1].decode("ascii") if found else ""


def _codec(label: str) -> str:
    try:
        name = codecs.lookup(label).name if label else ""
    except (LookupError, ValueError):
        return ""
    name = _AS_BROWSERS_DO.get(name, name)
    try:
        b"a".decode(name or "utf-8", errors="replace")
    except LookupError:  # a codec that makes bytes of bytes (zip, base64)
        return ""
    return name


def _wide(body: bytes) -> str:
    """UTF-16 without its mark: markup, which is ASCII, leaves every second byte zero."""
    sample = body[:2_000]
    half = len(sample) // 2
    if half < 4 or sample.count(0) < half * 0.6:
        return ""
    odd, even = sample[1::2].count(0), sample[0::2].count(0)
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.6 and odd < half * 0.1 else ""


def _utf8(body: bytes) -> str | None:
    """As UTF-8 when it is that, but for a fault here and there: a page cut in the middle, one letter gone wrong."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    right = sum(not character.isascii() for character in text) - wrong
    return text if right and right / (right + wrong) >= _MOSTLY else None


def _guessed(body: bytes) -> str:
    from charset_normalizer import from_bytes

    sample = _TAGS.sub(b" ", body[: _SAMPLE * 4])[:_SAMPLE]
    best = from_bytes(sample, cp_isolation=_COMMON).best()
    codec = "cp1252" if best is None else best.encoding
    return body.decode(codec, errors="replace")
