"""The verbs that put things before readers."""

from .dropping import drop_correction
from .editing import mark_gone, place_words, replace_text
from .featuring import feature, move_featured, unfeature
from .importing import import_column
from .publishing import sign_off, withdraw
from .repeats import say_other, say_same
from .rights import set_rights
from .scale import publish_scale
from .taking import take_over

__all__ = [
    "drop_correction",
    "feature",
    "import_column",
    "mark_gone",
    "move_featured",
    "place_words",
    "publish_scale",
    "replace_text",
    "say_other",
    "say_same",
    "set_rights",
    "sign_off",
    "take_over",
    "unfeature",
    "withdraw",
]
