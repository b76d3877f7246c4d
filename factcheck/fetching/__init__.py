"""Addresses of the web, and what lies behind them. Pure: no Django, and nothing here writes.

One spelling per address: two reviewers who paste the same page, once with a tracking tail and once without, mean one
source. The one thing asked over the network so far is a language model, where somebody runs one.
"""

from .address import AddressError, normalise_address
from .asking import NoAnswer, ask_model
from .endpoint import Endpoint, EndpointError, make_endpoint

__all__ = [
    "AddressError",
    "Endpoint",
    "EndpointError",
    "NoAnswer",
    "ask_model",
    "make_endpoint",
    "normalise_address",
]
