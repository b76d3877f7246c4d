"""Acting on a claim together with another one."""

from __future__ import annotations

from .base import DeskForm, Number


class OtherForm(DeskForm):
    """Which other claim, by its key. `version` is that of the cluster the claim is in."""

    other = Number()

    def __init__(self, *args: object, name: str = "", **kwargs: object) -> None:
        self.name = name
        super().__init__(*args, **kwargs)
