"""Where a web address points to: scheme, host, port and what is asked there, each in one plain spelling."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from .answers import NotFetched
from .hosts import HostError, plain_host

LONGEST = 8_000
PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Target:
    """``host`` is a name, four numbers, or an IPv6 address in brackets; ``path`` begins with / and holds the query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{self.host}{port}{self.path}"


def aim(url: str) -> Target:
    """The target of this address. Raises NotFetched (refused)."""
    if len(url) > LONGEST:
        raise NotFetched("refused", f"This address has more than {LONGEST:,} characters, so it was not asked.")
    if not url.isprintable() or any(character.isspace() for character in url):
        raise NotFetched("refused", "This address holds blanks or unprintable characters, so it was not asked.")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise NotFetched("refused", "This is not a web address, so it was not asked.") from None
    if parts.scheme not in PORTS or not host:
        raise NotFetched("refused", "Only addresses that begin with https:// or http:// are asked.")
    if "@" in parts.netloc:
        raise NotFetched("refused", "This address carries a user name or password, so it was not asked.")
    try:
        host = plain_host(host)
    except HostError as error:
        raise NotFetched("refused", f"{error} It was not asked.") from None
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._[]")
    if parts.query:
        path += "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._[]?")
    return Target(parts.scheme, host, PORTS[parts.scheme] if port is None else port, path)


def onward(target: Target, location: str) -> str:
    """The address that a Location header means, seen from ``target``; the header comes as latin-1 text."""
    with suppress(UnicodeError):  # not UTF-8 on the wire: then it is what it looks like
        location = location.encode("latin-1").decode("utf-8")
    try:
        return urljoin(target.url, location.strip().replace(" ", "%20")).partition("#")[0]
    except ValueError:
        raise NotFetched("refused", "The site sent us on to something that is not a web address.") from None
