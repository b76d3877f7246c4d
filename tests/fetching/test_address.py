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


CLICKS = ["fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "twclid", "yclid", "ysclid", "igshid"]


@pytest.mark.parametrize("name", ["utm_source", *CLICKS, "mc_cid", "mc_eid", "oly_enc_id"])
def test_what_says_how_somebody_came_to_the_page_is_dropped_as_courlan_drops_it(name):
    import courlan

    address = f"https://example.org/a?b=1&{name}=x"
    assert normalise_address(address) == "https://example.org/a?b=1"
    assert courlan.clean_url(address) == "https://example.org/a?b=1"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a?source=3",
        "https://example.org/a?cid=77&keyword=bread",
        "https://example.org/a?reference=4&ref=5&session=6",
        "https://web.archive.org/web/2020/https://example.org/a",
        "https://example.org/a?z=1&a=2",
        "https://example.org/a?12345",
        "https://example.org/a%2Fb?q=a%26b",
        "https://example.org/a?q=a+b",
    ],
)
def test_what_says_which_page_it_is_stays_though_courlan_would_change_it(address):
    assert normalise_address(address) == address


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("https://example.org/a/../b/./c", "https://example.org/b/c"),
        ("https://example.org/%7Ea/%c3%bc", "https://example.org/~a/%C3%BC"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/%2525", "https://example.org/%2525"),
        ("https://faß.example/", "https://xn--fa-hia.example/"),
        ("https://ⓔxample.org/", "https://example.org/"),
        ("https://example.org/?", "https://example.org/"),
        ("https://[2001:DB8:0:0::0:1]/a", "https://[2001:db8::1]/a"),
    ],
)
def test_more_spellings_of_one_page(text, normal):
    assert normalise_address(text) == normal
    assert normalise_address(normal) == normal


@pytest.mark.parametrize(
    "host",
    ["2130706433", "0x7f.1", "127.1", "0177.0.0.1", "1.2.3.4.5", "[fe80::1%25eth0]", "a..b", "a%2e.example", "a\\b"],
)
def test_a_host_in_an_odd_spelling_is_no_address(host):
    with pytest.raises(AddressError, match=r"\.$"):
        normalise_address(f"http://{host}/")


@given(st.text(alphabet="aZ0%/.?&=#+;~é25EfF\\@:", max_size=40))
def test_a_normal_form_is_its_own_normal_form(tail):
    try:
        normal = normalise_address(f"https://example.org/{tail}")
    except AddressError:
        return
    assert normalise_address(normal) == normal
    assert normal.isascii()
