"""Templates drawn or left out: who may open a page is decided before any template runs, and drawing takes long.

Each page is drawn for the first person who gets it in each state (of pages with a form, once), so that a template that
fails is found here too; the crawl draws the pages of everybody.
"""

from __future__ import annotations

from typing import Any

from django.template.backends.django import Template


class Drawing:
    """While entered, `on` says whether templates are drawn; `names` are those that were asked for."""

    def __enter__(self) -> Drawing:
        self.on, self.names = True, []
        self._draw = Template.render
        drawing = self

        def render(template: Template, *args: Any, **kwargs: Any) -> Any:
            drawing.names.append(str(template.template.name))
            return drawing._draw(template, *args, **kwargs) if drawing.on else ""

        Template.render = render  # type: ignore[method-assign]
        return self

    def __exit__(self, *args: object) -> None:
        Template.render = self._draw  # type: ignore[method-assign]
