"""The verbs that put things before readers."""

from .dropping import drop_correction
from .editing import mark_gone, place_words, replace_text
from .featuring import feature, move_featured, unfeature
from .importing import import_column
from .publishing import sign_off, withdraw
from .rights import set_rights
from .scale import publish_scale

__all__ = [
    "drop_correction",
    "feature",
    "import_column",
    "mark_gone",
    "move_featured",
    "place_words",
    "publish_scale",
    "replace_text",
    "set_rights",
    "sign_off",
    "unfeature",
    "withdraw",
]
