"""A language model somebody runs: where it is asked, as which model, with which key.

The address is the operator's setting and may well be on this machine or in the house, so no kind of host is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

_TASK = "/chat/completions"
_LONGEST_NAME = 100


class EndpointError(ValueError):
    """The settings name no model that could be asked; the message is a sentence for people, without the key."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """``url`` is the address that takes the questions; the key is kept out of every ``repr``."""

    url: str
    model: str
    key: str = field(default="", repr=False)

    @property
    def host(self) -> str:
        """Host and port, for people who want to know where their text goes."""
        return urlsplit(self.url).netloc


def make_endpoint(url: str, model: str, key: str = "") -> Endpoint:
    """The endpoint of these settings; ``url`` is a base (``http://127.0.0.1:11434/v1``) or the full address.

    Raises EndpointError.
    """
    url, model, key = url.strip(), " ".join(model.split()), key.strip()
    try:
        parts = urlsplit(url)
        named = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        named = False
    if not named or not url.isprintable() or " " in url:
        raise EndpointError("The address must be one such as http://127.0.0.1:11434/v1.")
    if parts.username is not None or parts.password is not None:
        raise EndpointError("The address must hold no user name or password; the key has a setting of its own.")
    if not model or len(model) > _LONGEST_NAME or not model.isprintable():
        raise EndpointError("The name of the model is missing, or holds characters that cannot be sent.")
    if not (key.isascii() and key.isprintable()):
        raise EndpointError("The key holds characters that cannot be sent. Copy it again.")
    path = parts.path.rstrip("/")
    path = path if path.endswith(_TASK) else path + _TASK
    return Endpoint(urlunsplit((parts.scheme, parts.netloc, path, parts.query, "")), model, key)
