"""`{% piece %}`: a part of a page rendered from values alone. For use in pieces: `{% tight %}` and `{% address %}`."""

from __future__ import annotations

import re
from collections.abc import Hashable
from functools import lru_cache

from django import template
from django.template.base import Parser, Token
from django.urls import reverse

from factcheck.desk.pieces import render_piece

register = template.Library()
PLACE = 987_654_321  # stands for a number while an address is made
INDENT = re.compile(r"\n\s+")


@register.simple_tag
def piece(name: str, it: Hashable, around: Hashable = None) -> str:
    """The template `name` with `it` and `around` and nothing else in its context; see `desk.pieces`."""
    return render_piece(name, it, around)


@register.simple_tag
def address(name: str, *numbers: int) -> str:
    """`{% url %}` for pieces, where one address after the other differs in its last number only."""
    head, tail = _around_last(name, numbers[:-1])
    return f"{head}{numbers[-1]}{tail}"


@lru_cache(maxsize=1_024)
def _around_last(name: str, numbers: tuple[int, ...]) -> tuple[str, str]:
    head, _, tail = reverse(name, args=[*numbers, PLACE]).rpartition(str(PLACE))
    return head, tail


@register.tag
def tight(parser: Parser, token: Token) -> TightNode:
    """`{% tight %}…{% endtight %}`: without indentation. Not around text that is kept letter by letter."""
    nodes = parser.parse(("endtight",))
    parser.delete_first_token()
    return TightNode(nodes)


class TightNode(template.Node):
    """What is inside, with one blank for each line end and what follows it."""

    def __init__(self, nodelist: template.NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> str:
        return INDENT.sub(" ", self.nodelist.render(context))
