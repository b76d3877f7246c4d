"""Addresses that must never be connected to: one generator for each way to reach what is not the public web."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from random import Random

Hostile = tuple[str, list[str]]
"""An address, and what a name in it resolves to."""

_CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨"
_WIDE = "０１２３４５６７８９"
_INSIDE = ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10")
_PATHS = ("/", "", "/latest/meta-data/", "/a?b=c", "/admin#x")


def _v4(random: Random, *networks: str) -> IPv4Address:
    network = IPv4Network(random.choice(networks))
    return network[random.randrange(network.num_addresses)]


def _v6(random: Random, *networks: str) -> IPv6Address:
    network = IPv6Network(random.choice(networks))
    return network[random.randrange(network.num_addresses)]


def _url(random: Random, host: str) -> str:
    return f"{random.choice(('http', 'https', 'HTTP'))}://{host}{random.choice(_PATHS)}"


def _inside(random: Random) -> IPv4Address:
    return _v4(random, *_INSIDE)


def _name(random: Random) -> str:
    word = "".join(random.choice("abcdefghijklmnop") for _ in range(random.randint(3, 12)))
    return f"{word}.{random.choice(('example', 'test', 'internal', 'org', 'local'))}"


def _of(*networks: str) -> Callable[[Random], Hostile]:
    return lambda random: (_url(random, str(_v4(random, *networks))), [])


def _of6(*networks: str) -> Callable[[Random], Hostile]:
    return lambda random: (_url(random, f"[{_v6(random, *networks)}]"), [])


def _embedded(prefix: str, shift: int = 0) -> Callable[[Random], Hostile]:
    def make(random: Random) -> Hostile:
        return _url(random, f"[{IPv6Address(int(IPv6Address(prefix)) | int(_inside(random)) << shift)}]"), []

    return make


def _spelt(spell: Callable[[Random, IPv4Address], str]) -> Callable[[Random], Hostile]:
    return lambda random: (_url(random, spell(random, _inside(random))), [])


def _octal(random: Random, address: IPv4Address) -> str:
    return ".".join(f"0{octet:o}" for octet in address.packed)


def _mixed(random: Random, address: IPv4Address) -> str:
    first, *others = address.packed
    return ".".join([f"0x{first:X}", *(random.choice((f"0{octet:o}", f"{octet}", f"0x{octet:x}")) for octet in others)])


def _short(random: Random, address: IPv4Address) -> str:
    number = int(address)
    return random.choice(
        (f"{number >> 24}.{number & 0xFFFFFF}", f"{number >> 24}.{number >> 16 & 255}.{number & 0xFFFF}")
    )


def _digits(alphabet: str, dots: str) -> Callable[[Random, IPv4Address], str]:
    def spell(random: Random, address: IPv4Address) -> str:
        return "".join(random.choice(dots) if sign == "." else alphabet[int(sign)] for sign in str(address))

    return spell


def _named(*answers: Callable[[Random], str]) -> Callable[[Random], Hostile]:
    def make(random: Random) -> Hostile:
        found = [answer(random) for answer in answers]
        random.shuffle(found)
        return _url(random, _name(random)), found

    return make


def _public(random: Random) -> str:
    return random.choice(("8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "1.1.1.1"))


def _user(random: Random) -> Hostile:
    inside = str(_inside(random))
    return f"http://{random.choice(('example.org', 'a:b', 'example.org:80', ''))}@{inside}/", []


def _backslash(random: Random) -> Hostile:
    inside, public = str(_inside(random)), "example.org"
    return random.choice(
        (f"http://{inside}\\@{public}/", f"http://{public}\\{inside}/", f"http:\\\\{inside}/", f"http:///{inside}\\")
    ), [inside]


def _port(random: Random) -> Hostile:
    port = random.choice((0, 21, 22, 25, 81, 2375, 3306, 5432, 6379, 8000, 8080, 9200, 11211, 65535))
    return f"http://{random.choice((_name(random), '8.8.8.8', '[2606:4700::1]'))}:{port}/", ["8.8.8.8"]


def _scheme(random: Random) -> Hostile:
    scheme = random.choice(
        ("file", "ftp", "gopher", "dict", "ldap", "jar", "data", "javascript", "ws", "blob", "about")
    )
    return f"{scheme}{random.choice(('://', ':', ':/'))}{_inside(random)}/etc/passwd", []


def _control(random: Random) -> Hostile:
    sign = random.choice("\r\n\t\0\x0b\x1f\u2028\u00a0 \u200b")
    return f"http://{random.choice((f'127.0.0.1{sign}', f'exa{sign}mple.org', f'example.org/{sign}x'))}/", ["127.0.0.1"]


def _escaped(random: Random) -> Hostile:
    return f"http://{''.join(f'%{ord(sign):02x}' for sign in str(_inside(random)))}/", ["127.0.0.1"]


def _dots(random: Random) -> Hostile:
    host = random.choice((str(_inside(random)), "localhost", "127.1", "0x7f000001"))
    return f"http://{host}{'.' * random.randint(1, 3)}/", ["127.0.0.1"]


def _zone(random: Random) -> Hostile:
    return f"http://[{_v6(random, 'fe80::/10', 'ff02::/16', 'fd00::/8')}%25{random.choice(('eth0', '1', 'lo'))}]/", []


def _no_host(random: Random) -> Hostile:
    return random.choice(
        ("http://", "https:///", "http://:80/", "http://[", "http://[]/", "http://[::1", "http://?x")
    ), []


def _wild(random: Random) -> Hostile:
    number = random.choice((2**32, 2**32 + int(_inside(random)), 2**64 + 1, 256))
    return f"http://{random.choice((str(number), hex(number), f'127.0.0.{number}', '127.0.0.1.1', '1.2.3'))}/", []


CLASSES: dict[str, Callable[[Random], Hostile]] = {
    "this machine (127/8)": _of("127.0.0.0/8"),
    "this network (0/8)": _of("0.0.0.0/8"),
    "private (10/8)": _of("10.0.0.0/8"),
    "private (172.16/12)": _of("172.16.0.0/12"),
    "private (192.168/16)": _of("192.168.0.0/16"),
    "link-local and metadata (169.254/16)": _of("169.254.0.0/16", "169.254.169.254/32", "169.254.170.2/32"),
    "shared by a provider (100.64/10)": _of("100.64.0.0/10", "100.100.100.200/32"),
    "protocols (192.0.0/24)": _of("192.0.0.0/24", "192.0.0.192/32"),
    "for documentation": _of("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"),
    "for benchmarks (198.18/15)": _of("198.18.0.0/15"),
    "6to4 relays (192.88.99/24)": _of("192.88.99.0/24"),
    "multicast": _of("224.0.0.0/4", "239.255.255.250/32"),
    "reserved and broadcast (240/4)": _of("240.0.0.0/4", "255.255.255.255/32"),
    "the platform of Azure": _of("168.63.129.16/32"),
    "one decimal number": _spelt(lambda _, address: str(int(address))),
    "one hexadecimal number": _spelt(lambda random, address: random.choice((hex, "0X{:X}".format))(int(address))),
    "octal numbers": _spelt(_octal),
    "mixed bases": _spelt(_mixed),
    "short forms (127.1)": _spelt(_short),
    "circled digits": _spelt(_digits(_CIRCLED, ".")),
    "full-width digits and dots": _spelt(_digits(_WIDE, "．。｡.")),
    "numbers out of range": _wild,
    "IPv6 of this machine": _of6("::1/128", "::/128"),
    "IPv6 private (fc00::/7)": _of6("fc00::/7", "fd00:ec2::254/128"),
    "IPv6 link-local (fe80::/10)": _of6("fe80::/10"),
    "IPv6 site-local (fec0::/10)": _of6("fec0::/10"),
    "IPv6 multicast (ff00::/8)": _of6("ff00::/8"),
    "IPv6 for documentation": _of6("2001:db8::/32", "3fff::/20"),
    "IPv6 never given out": _of6("4000::/3", "100::/64", "3ffe::/16", "5f00::/16"),
    "IPv6 with a zone": _zone,
    "IPv4 mapped": _embedded("::ffff:0:0"),
    "IPv4 compatible": _embedded("::"),
    "NAT64 (64:ff9b::/96)": _embedded("64:ff9b::"),
    "NAT64 of the house (64:ff9b:1::/48)": _embedded("64:ff9b:1::"),
    "6to4": _embedded("2002::", 80),
    "Teredo": lambda random: (
        _url(
            random,
            f"[{IPv6Address(0x20010000 << 96 | int(_inside(random)) << 64 | int(_inside(random)) ^ 0xFFFFFFFF)}]",
        ),
        [],
    ),
    "ISATAP": _embedded("2606:4700::5efe:0:0"),
    "a name of something private": _named(lambda random: str(_inside(random))),
    "a name of something private in IPv6": _named(lambda random: str(_v6(random, "fc00::/7", "::1/128", "fe80::/10"))),
    "a name with one public and one private answer": _named(_public, lambda random: str(_inside(random))),
    "a name with an IPv4 address in disguise": _named(lambda random: f"::ffff:{_inside(random)}"),
    "a name with a zone in its answer": _named(lambda random: f"fe80::{random.randint(1, 999)}%eth0"),
    "another port": _port,
    "another scheme": _scheme,
    "a user name before the host": _user,
    "backslashes": _backslash,
    "control characters and blanks": _control,
    "an escaped host": _escaped,
    "final dots": _dots,
    "no host": _no_host,
}


def generated(count: int, seed: int = 5) -> Iterator[tuple[str, Hostile]]:
    """So many hostile targets, of each class in turn."""
    random = Random(seed)
    names = list(CLASSES)
    for number in range(count):
        name = names[number % len(names)]
        yield name, CLASSES[name](random)
