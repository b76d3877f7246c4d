"""What the readers' views share: how long their pages may be kept, and under which address."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe
from django.views.decorators.vary import vary_on_cookie

from factcheck.publication.claimreview import as_data_block

View = Callable[..., HttpResponse]
INDENT = re.compile(r"\n\s+")


def page(view: View) -> View:
    """A verdict or a column: kept by any cache, asked for again each time (ETag), because rights, corrections and
    withdrawals act at once. Varies by cookie for the theme alone; no page depends on who reads it."""
    return require_safe(conditional_page(cache_control(public=True, no_cache=True)(vary_on_cookie(view))))


def listing(view: View) -> View:
    """A list: a proxy or CDN may hand out the same one for a minute, so that a rush of readers costs us one page."""
    kept = cache_control(public=True, max_age=0, s_maxage=60)
    return require_safe(conditional_page(kept(vary_on_cookie(view))))


def show(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The page without its indentation, a quarter of it that readers would wait for. No public page has a <pre>."""
    return HttpResponse(INDENT.sub("\n", render_to_string(template, context, request)))


def canonical(name: str, *args: int) -> str:
    """The absolute address of a page, on the host the newsroom chose."""
    return settings.BASE_URL + reverse(name, args=args)


class DataBlock(str):
    """JSON-LD for a script element. `as_data_block` escapes it for that place; HTML's own escapes would break it."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)

    @classmethod
    def of(cls, data: dict[str, object]) -> DataBlock:
        """The data block of one object."""
        return cls(as_data_block(data))
