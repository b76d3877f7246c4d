"""One normal form for each web address.

It is a key that is stored, so it must not change with an upgrade. The part that a library does best, names of hosts, is
left to `idna`. courlan, which comes with trafilatura, was weighed and not taken: it sorts the query, joins double
slashes (which breaks the addresses of web archives) and drops parameters such as `source`, `cid` and `keyword`, which
on many sites name the page. Two pages taken for one are worse than one page kept twice.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote_plus, urlsplit, urlunsplit

from .hosts import HostError, plain_host

MAX_LENGTH = 2_000
TRACKING_BEGINS = ("utm_", "mtm_", "itm_", "vero_", "oly_", "at_campaign", "at_medium", "guce_")
TRACKING = frozenset(
    (
        *("fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "gad_source", "msclkid", "twclid", "ttclid"),
        *("yclid", "ysclid", "igshid", "igsh", "li_fat_id", "srsltid", "s_kwcid", "mc_cid", "mc_eid", "mkt_tok"),
        *("_hsenc", "_hsmi", "ref_src", "ref_url", "guccounter", "pk_campaign", "pk_kwd", "wt.mc_id", "cmpid"),
    )
)
"""Parameters that say how somebody came to the page, never which page it is."""

DEFAULT_PORTS = {"http": 80, "https": 443}
_IN_PATH = "/:@!$&'()*+,;=~-._"
_IN_QUERY = _IN_PATH + "?"
_ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


class AddressError(ValueError):
    """The text is no web address we can keep; the message is a sentence for people."""


def normalise_address(text: str) -> str:
    """The address with host in lower case (punycode), no default port, no fragment and no tracking parameters.

    Raises AddressError for anything but http and https, for credentials in the address, for hosts in an odd spelling
    and for addresses over 2,000 characters. RFC 3986, section 6.2.
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
    try:
        netloc = plain_host(host)
    except HostError as error:
        raise AddressError(str(error)) from error
    if port == 0:
        raise AddressError("This address names port 0, which no site has.")
    if port and port != DEFAULT_PORTS[parts.scheme.lower()]:
        netloc = f"{netloc}:{port}"
    try:
        path, query = _without_dots(_escaped(parts.path, _IN_PATH)), _query(parts.query)
    except UnicodeEncodeError as error:
        raise AddressError("This address holds characters that cannot be sent.") from error
    address = urlunsplit((parts.scheme.lower(), netloc, path or "/", query, ""))
    if len(address) > MAX_LENGTH:
        raise AddressError(f"Spelt out, this address is longer than the {MAX_LENGTH:,} characters we keep.")
    return address


def _escaped(text: str, safe: str) -> str:
    """Each character escaped where it must be and nowhere else; what is escaped on purpose (%2F) stays so."""

    def plain(found: re.Match[str]) -> str:
        character = chr(int(found[1], 16))
        return character if character in _UNRESERVED else found[0].upper()

    return quote(_ESCAPED.sub(plain, _LONE_PERCENT.sub("%25", text)), safe=safe + "%")


def _without_dots(path: str) -> str:
    """Without the steps "." and ".." (RFC 3986, section 5.2.4)."""
    if "/." not in path:
        return path
    kept: list[str] = []
    steps = path.split("/")[1:]
    for step in steps:
        if step == "..":
            del kept[-1:]
        elif step != ".":
            kept.append(step)
    if steps[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def _query(query: str) -> str:
    pieces = [_escaped(piece, _IN_QUERY) for piece in query.split("&") if piece]
    return "&".join(piece for piece in pieces if not _is_tracking(piece))


def _is_tracking(piece: str) -> bool:
    name = unquote_plus(piece.partition("=")[0]).lower()
    return name in TRACKING or name.startswith(TRACKING_BEGINS)
