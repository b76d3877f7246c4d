"""One normal form for each web address."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

MAX_LENGTH = 2_000
TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid")
DEFAULT_PORTS = {"http": 80, "https": 443}


class AddressError(ValueError):
    """The text is no web address we can keep; the message is a sentence for people."""


def normalise_address(text: str) -> str:
    """The address with host in lower case (punycode), no default port, no fragment and no tracking parameters.

    Raises AddressError for anything but http and https, for credentials in the address, and for addresses over
    2,000 characters. RFC 3986, section 6.2.
    """
    text = text.strip()
    if len(text) > MAX_LENGTH:
        raise AddressError(f"This address has {len(text):,} characters; at most {MAX_LENGTH:,} are kept.")
    if any(character.isspace() or ord(character) < 32 for character in text):
        raise AddressError("An address holds no blanks. Copy it from the browser's address bar.")
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise AddressError("This is not a web address. It should look like https://example.org/page.") from error
    if parts.scheme.lower() not in DEFAULT_PORTS or not host:
        raise AddressError("Give a full web address that begins with https:// or http://.")
    if parts.username or parts.password:
        raise AddressError("This address carries a user name or password. Remove the part before the @.")
    netloc = _host(host)
    if port and port != DEFAULT_PORTS[parts.scheme.lower()]:
        netloc = f"{netloc}:{port}"
    path = quote(unquote(parts.path, errors="surrogateescape"), safe="/%:@!$&'()*+,;=~-._", errors="surrogateescape")
    query = urlencode(
        [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not pair[0].lower().startswith(TRACKING)]
    )
    address = urlunsplit((parts.scheme.lower(), netloc, path or "/", query, ""))
    if len(address) > MAX_LENGTH:
        raise AddressError(f"Spelt out, this address is longer than the {MAX_LENGTH:,} characters we keep.")
    return address


def _host(host: str) -> str:
    if ":" in host:
        return f"[{host.lower()}]"
    try:
        return host.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise AddressError("The name of the site in this address is not a valid one.") from error
