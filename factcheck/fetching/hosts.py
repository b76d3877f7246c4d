"""The host of a web address in one plain spelling, and whether a network address is on the public web.

A host can be written in many ways that a program understands and a person does not (2130706433, 0x7f.1, ①②⑦.⓪.⓪.①).
We read none of them: a host that ends in a number is four plain numbers or it is refused. Names go through the `idna`
library as browsers do (UTS 46).
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

LONGEST_NAME = 253
_PLAIN = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")

_NOT_PUBLIC_4 = tuple(
    IPv4Network(network)
    for network in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16"),
        *("192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        "168.63.129.16/32",  # Azure's platform behind every virtual machine, though the number is a public one
    )
)
"""IANA's special-purpose registry (RFC 6890 and later), multicast, and one address that a cloud took."""

_GLOBAL_6 = IPv6Network("2000::/3")  # all that IANA has given out for ordinary machines
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in the last 32 bits
_NOT_PUBLIC_6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # Teredo, ORCHID, benchmarks: protocols, no machines
        "2001:db8::/32",
        "2002::/16",  # 6to4: a tunnel to any IPv4 address
        "2620:4f:8000::/48",
        "3ffe::/16",
        "3fff::/20",
    )
)
_ISATAP = (0x00005EFE, 0x02005EFE)  # RFC 5214: an IPv4 address behind this in the last 64 bits

Address = IPv4Address | IPv6Address


class HostError(ValueError):
    """This is no host we read; the message is a sentence for people."""


def plain_host(text: str) -> str:
    """The host in lower case: an ASCII name without final dot, four plain numbers, or an IPv6 address in brackets.

    ``text`` is a host as `urlsplit(…).hostname` gives it. Raises HostError.
    """
    if ":" in text:
        return f"[{_ipv6(text)}]"
    name = _ascii(text)
    name = name[:-1] if name.endswith(".") else name
    if len(name) > LONGEST_NAME or not _PLAIN.fullmatch(name):
        raise HostError("The name of the site in this address is not a valid one.")
    if _NUMBER.fullmatch(name.rpartition(".")[2]):
        try:
            return str(IPv4Address(name))
        except ValueError:
            raise HostError("The number of the site in this address is written in a way that we do not read.") from None
    return name


def _ipv6(text: str) -> str:
    if "%" in text:
        raise HostError("The site in this address is one of a local network.")
    try:
        return IPv6Address(text).compressed
    except ValueError:
        raise HostError("The number of the site in this address is not a valid one.") from None


def _ascii(text: str) -> str:
    text = text.lower()
    if text.isascii():
        return text
    import idna  # slow to load, and most names need none of it

    try:
        return idna.encode(text, uts46=True).decode("ascii")
    except (UnicodeError, idna.IDNAError):
        pass
    try:  # a name with an emoji: not allowed by the newer standard, and registered all the same
        return text.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise HostError("The name of the site in this address is not a valid one.") from error


def public_address(text: str) -> Address | None:
    """The network address when it is one of the public web, else None; an IPv4 address is taken out of its wrapping.

    Beyond `ipaddress.is_global`, which knows neither multicast nor fec0::/10 nor IPv4 addresses inside IPv6 ones.
    """
    try:
        address = ip_address(text)
    except ValueError:  # with a zone (fe80::1%eth0) as well: a zone belongs to a local network
        return None
    if isinstance(address, IPv6Address):
        if address.scope_id is not None:
            return None
        if address.ipv4_mapped is not None:
            return public_address(str(address.ipv4_mapped))
        return address if _is_public_6(address) else None
    return address if address.is_global and not any(address in network for network in _NOT_PUBLIC_4) else None


def _is_public_6(address: IPv6Address) -> bool:
    """Tunnels (6to4, Teredo, ISATAP) and IPv4-compatible addresses are never public: nobody needs them.

    NAT64 is how machines without IPv4 reach most of the web, so there the IPv4 address inside decides. Its local-use
    prefix 64:ff9b:1::/48 (RFC 8215) may hold that address in several places: refused whole.
    """
    if address in _NAT64:
        return public_address(str(IPv4Address(int(address) & 0xFFFF_FFFF))) is not None
    if address not in _GLOBAL_6 or any(address in network for network in _NOT_PUBLIC_6):
        return False
    return address.is_global and (int(address) >> 32) & 0xFFFF_FFFF not in _ISATAP
