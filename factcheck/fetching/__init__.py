"""Addresses of the web, and later what lies behind them. Pure: no Django, and nothing here writes.

One spelling per address: two reviewers who paste the same page, once with a tracking tail and once without, mean one
source.
"""

from .address import AddressError, normalise_address

__all__ = ["AddressError", "normalise_address"]
