"""One spelling per address, and nothing but the web."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.fetching import AddressError, normalise_address


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        (" HTTPS://Example.ORG ", "https://example.org/"),
        ("http://example.org:80/a#part", "http://example.org/a"),
        ("https://example.org:8443/a", "https://example.org:8443/a"),
        ("https://example.org/a?utm_source=x&b=1&fbclid=2", "https://example.org/a?b=1"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("https://example.org/a%20b/%C3%BC", "https://example.org/a%20b/%C3%BC"),
        ("https://[2001:DB8::1]/a", "https://[2001:db8::1]/a"),
        ("https://example.org./a", "https://example.org/a"),
    ],
)
def test_two_spellings_of_one_page_become_one(text, normal):
    assert normalise_address(text) == normal
    assert normalise_address(normal) == normal


@pytest.mark.parametrize(
    "text",
    [
        "",
        "example.org",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://u:p@example.org/",
        "https://exa mple.org/",
        "https://example.org:99999/",
        "https://",
        "https://" + "a" * 2000,
        "https://a.example/" + "é" * 1500,
        "http://[::1",
    ],
)
def test_what_is_no_address_of_the_web_gets_a_sentence(text):
    with pytest.raises(AddressError, match=r"\.$"):
        normalise_address(text)


@given(st.text(max_size=80))
def test_any_text_is_an_address_or_an_address_error(text):
    for candidate in (text, f"https://example.org/{text}"):
        try:
            normal = normalise_address(candidate)
        except AddressError:
            continue
        assert normalise_address(normal) == normal
