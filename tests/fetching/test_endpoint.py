"""Where a language model is asked: a base or a full address, and no secrets in it."""

import pytest

from factcheck.fetching import EndpointError, make_endpoint


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/v1/chat/completions"),
        (" http://127.0.0.1:11434/v1/ ", "http://127.0.0.1:11434/v1/chat/completions"),
        ("https://models.example.org", "https://models.example.org/chat/completions"),
        ("https://m.example.org/v1/chat/completions", "https://m.example.org/v1/chat/completions"),
        ("https://m.example.org/a/chat/completions/?api-version=1#x", "https://m.example.org/a/chat/completions?api-version=1"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1/chat/completions"),
    ],
)  # fmt: skip
def test_a_base_and_a_full_address_mean_the_same(url, address):
    assert make_endpoint(url, "m").url == address


def test_people_are_told_host_and_port():
    assert make_endpoint("http://127.0.0.1:11434/v1", "m").host == "127.0.0.1:11434"


@pytest.mark.parametrize(
    ("url", "model", "key"),
    [
        ("", "m", ""),
        ("127.0.0.1:11434/v1", "m", ""),
        ("ftp://127.0.0.1/v1", "m", ""),
        ("file:///etc/passwd", "m", ""),
        ("http://", "m", ""),
        ("http://127.0.0.1:99999/v1", "m", ""),
        ("http://[::1/v1", "m", ""),
        ("http://exa mple.org/v1", "m", ""),
        ("http://example.org/\x00v1", "m", ""),
        ("http://me:secret@example.org/v1", "m", ""),
        ("http://example.org/v1", " ", ""),
        ("http://example.org/v1", "m\udcff", ""),
        ("http://example.org/v1", "m" * 101, ""),
        ("http://example.org/v1", "m", "schlüssel"),
        ("http://example.org/v1", "m", "secret\nX-Other: 1"),
    ],
)
def test_what_cannot_be_asked_gets_a_sentence_without_the_key(url, model, key):
    with pytest.raises(EndpointError, match=r"\.$") as caught:
        make_endpoint(url, model, key)
    assert "secret" not in str(caught.value)
