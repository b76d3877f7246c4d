"""From the bytes of an upload to text, or a refusal that a person can act on.

We read strict UTF-8 and never replace a character silently: a name spelt wrong by a wrong encoding would end up in a
verdict. Guessing is a second, explicit step, and what was guessed is told.
"""

from __future__ import annotations

from dataclasses import dataclass

MAX_BYTES = 1_000_000

_KEPT = "Nothing was stored."
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF document", "Open it, copy the text of the column and paste it here."),
    (b"PK\x03\x04", "a Word, OpenDocument or zip file", "Open it and save it as plain text (.txt), or paste the text."),
    (b"\x89PNG", "a PNG picture", "Type or paste the text of the column instead."),
    (b"\xff\xd8\xff", "a JPEG picture", "Type or paste the text of the column instead."),
    (b"GIF8", "a GIF picture", "Type or paste the text of the column instead."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it and upload the text inside."),
    (b"\xd0\xcf\x11\xe0", "an old Word document", "Open it and save it as plain text (.txt), or paste the text."),
    (b"{\\rtf", "a rich text (RTF) file", "Open it and save it as plain text (.txt), or paste the text."),
)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = bytes(value for value in range(32) if value not in b"\t\n\v\f\r")


class UnreadableText(ValueError):
    """The bytes cannot be taken in as text; the message says what happened, what was kept and what to do next."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read with, and notes for people about anything that was assumed."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(raw: bytes, *, guess: bool = False) -> Decoded:
    """Read ``raw`` (at most 1,000,000 bytes) as strict UTF-8, with or without a byte order mark.

    With ``guess=True`` other encodings are tried with charset-normalizer, and a note says which one was assumed.
    Raises UnreadableText for empty, blank, binary, too long or undecodable input.
    """
    if len(raw) > MAX_BYTES:
        raise UnreadableText(
            f"The file has {len(raw):,} bytes; a column may have at most {MAX_BYTES:,}. {_KEPT} "
            "Take out what is not part of the column and try again."
        )
    for magic, what, advice in _MAGIC:
        if raw.startswith(magic):
            raise UnreadableText(f"This is {what}, not plain text. {_KEPT} {advice}")
    if not raw.strip():
        raise _blank()
    is_utf16 = raw.startswith(_UTF16_MARKS)
    if not (guess and is_utf16):
        _refuse_binary(raw)
    try:
        text, encoding, notes = raw.decode("utf-8-sig"), "utf-8", ()
    except UnicodeDecodeError as error:
        if not guess:
            raise UnreadableText(
                f"The file is not UTF-8 text: byte {error.start + 1:,} (value 0x{raw[error.start]:02X}) does not fit. "
                f"{_KEPT} Save the file as UTF-8, or paste the text."
            ) from error
        return _guess(raw, error.start)
    if not text.strip():
        raise _blank()
    return Decoded(text, encoding, notes)


def _blank() -> UnreadableText:
    return UnreadableText(f"There is no text in it. {_KEPT} Paste the column, or choose another file.")


def _refuse_binary(raw: bytes) -> None:
    zero = raw.find(b"\0")
    control = len(raw) - len(raw.translate(None, _CONTROL))
    if zero >= 0:
        where = f"byte {zero + 1:,} is zero, which text never contains"
    elif control > 8 and control > len(raw) // 50:
        where = f"{control:,} of its {len(raw):,} bytes are control characters"
    else:
        return
    raise UnreadableText(f"This looks like a binary file: {where}. {_KEPT} Save it as plain UTF-8 text, or paste it.")


def _guess(raw: bytes, position: int) -> Decoded:
    from charset_normalizer import from_bytes  # slow to import, and needed for few uploads only

    best = from_bytes(raw).best()
    text = "" if best is None else str(best).removeprefix("\ufeff")
    if best is None or not text.strip():
        raise UnreadableText(
            f"The file is not UTF-8 text (byte {position + 1:,}, value 0x{raw[position]:02X}), and no other encoding "
            f"fits. {_KEPT} Save the file as UTF-8, or paste the text."
        )
    note = (
        f"The file is not UTF-8 (byte {position + 1:,} does not fit); it was read as {best.encoding}. "
        "Nothing was dropped. Look through names and quotation marks before you save."
    )
    return Decoded(text, best.encoding, (note,))
