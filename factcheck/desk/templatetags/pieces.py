"""`{% piece %}`: a part of a page that is rendered from values alone. `{% tight %}`: without indentation."""

from __future__ import annotations

import re
from collections.abc import Hashable

from django import template
from django.template.base import Parser, Token

from factcheck.desk.pieces import render_piece

register = template.Library()
INDENT = re.compile(r"\n\s+")


@register.simple_tag
def piece(name: str, it: Hashable, around: Hashable = None) -> str:
    """The template `name` with `it` and `around` and nothing else in its context; see `desk.pieces`."""
    return render_piece(name, it, around)


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
