"""The verbs that put things before readers."""

from .featuring import feature, unfeature
from .publishing import sign_off, withdraw
from .rights import set_rights

__all__ = ["feature", "set_rights", "sign_off", "unfeature", "withdraw"]
