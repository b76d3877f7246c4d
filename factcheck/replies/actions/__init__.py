"""The verbs of this room: what readers report, asking for a reply, taking it in, and telling readers of it."""

from .answering import DeadLink, open_link, receive_reply
from .asking import Issued, ask, new_link, note_mailed, withdraw_link
from .reports import LONGEST, PER_HOUR, TooMany, hash_of, mark_handled, receive_report
from .signing import sign_off
from .telling import choose_for_readers, tell_readers

__all__ = [
    "LONGEST",
    "PER_HOUR",
    "DeadLink",
    "Issued",
    "TooMany",
    "ask",
    "choose_for_readers",
    "hash_of",
    "mark_handled",
    "new_link",
    "note_mailed",
    "open_link",
    "receive_reply",
    "receive_report",
    "sign_off",
    "tell_readers",
    "withdraw_link",
]
