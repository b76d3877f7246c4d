"""The secret in a link. 256 random bits, so that its plain hash tells nothing and its look-up needs no key."""

from __future__ import annotations

from hashlib import sha256
from secrets import token_urlsafe

BYTES = 32


def new_token() -> str:
    """A fresh secret, fit for an address."""
    return token_urlsafe(BYTES)


def hash_of_token(token: str) -> str:
    """What is kept of it: SHA-256, in hexadecimal."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()
