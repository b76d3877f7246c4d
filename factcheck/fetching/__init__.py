"""Addresses of the web, and what lies behind them. Pure: no Django, and nothing here writes.

One spelling per address: two reviewers who paste the same page, once with a tracking tail and once without, mean one
source. Whatever comes from the web or from an upload is a stranger's: it is fetched by one function that reaches
public addresses only, and read in a process of its own with limits on time and memory. A language model, where
somebody runs one, is asked at the address of the settings.
"""

from .address import AddressError, normalise_address
from .answers import Fetched, Finding, NotFetched, NotRead, Page, Read
from .asking import NoAnswer, ask_model
from .documents import read_document
from .endpoint import Endpoint, EndpointError, make_endpoint
from .excerpts import find_excerpt
from .pages import read_page
from .web import fetch

__all__ = [
    "AddressError",
    "Endpoint",
    "EndpointError",
    "Fetched",
    "Finding",
    "NoAnswer",
    "NotFetched",
    "NotRead",
    "Page",
    "Read",
    "ask_model",
    "fetch",
    "find_excerpt",
    "make_endpoint",
    "normalise_address",
    "read_document",
    "read_page",
]
