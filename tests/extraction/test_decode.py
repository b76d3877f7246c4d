"""Bytes become text or a refusal that says what happened, what was kept and what to do."""

import pytest

from factcheck.extraction import MAX_BYTES, UnreadableText, decode


def refusal(raw: bytes, **options: bool) -> str:
    with pytest.raises(UnreadableText) as error:
        decode(raw, **options)
    return str(error.value)


def test_utf8_is_read_with_or_without_a_byte_order_mark() -> None:
    assert decode("Café – 7 €".encode()).text == "Café – 7 €"
    assert decode("Café".encode("utf-8-sig")).text == "Café"
    assert decode(b"plain").encoding == "utf-8"
    assert decode(b"plain").notes == ()


def test_the_byte_that_is_not_utf8_is_named_by_place_and_value() -> None:
    message = refusal(b"caf\xe9 society")

    assert "byte 4 " in message
    assert "0xE9" in message
    assert "Nothing was stored" in message
    assert "UTF-8" in message


def test_guessing_reads_another_encoding_and_says_so() -> None:
    raw = "Die Bürgermeisterin wünschte sich für die Straße größere Bäume. Der Müll häufte sich.".encode("cp1252")

    decoded = decode(raw, guess=True)

    assert "größere Bäume" in decoded.text
    assert decoded.encoding != "utf-8"
    assert decoded.encoding in decoded.notes[0]


def test_guessing_reads_utf16_with_its_mark() -> None:
    assert decode("A column about tides and ships.".encode("utf-16"), guess=True).text.startswith("A column")


@pytest.mark.parametrize("raw", [b"", b"   \n\t", "\ufeff".encode(), "\u00a0\n".encode()])
def test_empty_and_blank_input_is_refused(raw: bytes) -> None:
    assert "no text" in refusal(raw)


@pytest.mark.parametrize(
    ("raw", "word"),
    [(b"%PDF-1.7 ...", "PDF"), (b"PK\x03\x04rest", "Word"), (b"\x89PNG\r\n\x1a\n", "PNG"), (b"{\\rtf1 text}", "RTF")],
)
def test_known_formats_are_refused_by_name_even_when_guessing(raw: bytes, word: str) -> None:
    assert word in refusal(raw)
    assert word in refusal(raw, guess=True)


def test_binary_input_is_refused_naming_the_byte() -> None:
    assert "byte 4 is zero" in refusal(b"abc\x00def")
    assert "control characters" in refusal(b"\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f text")


def test_text_over_the_limit_is_refused_and_text_at_the_limit_is_not() -> None:
    assert "1,000,001 bytes" in refusal(b"a" * (MAX_BYTES + 1))
    assert len(decode(b"a" * MAX_BYTES).text) == MAX_BYTES


@pytest.mark.parametrize("raw", [b"", b"%PDF-", b"a\x00b", b"caf\xe9", b"a" * (MAX_BYTES + 1)])
def test_every_refusal_says_what_was_kept_and_ends_with_what_to_do(raw: bytes) -> None:
    message = refusal(raw)

    assert "Nothing was stored." in message
    assert message.endswith(".")
    assert len(message.split(". ")) >= 3
