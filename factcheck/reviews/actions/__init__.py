"""The verbs that write reviews. Publishing is the business of `publication`."""

from .answer import edit_answer
from .assignment import assign, set_due
from .comments import comment, edit_comment, reopen_thread, resolve_thread, take_back_comment
from .discussion import record_discussion
from .evidence import attach_known, attach_source, edit_evidence, remove_evidence
from .inbox import mark_all_read, mark_read, mark_unread, tell_workers
from .reshaping import merge, split
from .scale import add_rating, add_rule, edit_rating, remove_rating, set_rule
from .states import (
    leave_withdrawn,
    put_back,
    reopen,
    restart,
    return_to_reviewers,
    send_for_sign_off,
    start,
    start_correction,
    take_back,
)
from .triage import accept, bring_back, dismiss
from .verdicts import confirm_verdict, give_verdict, look, revise_verdict
from .wording import edit_wording, move_words

__all__ = [
    "accept",
    "add_rating",
    "add_rule",
    "assign",
    "attach_known",
    "attach_source",
    "bring_back",
    "comment",
    "confirm_verdict",
    "dismiss",
    "edit_answer",
    "edit_comment",
    "edit_evidence",
    "edit_rating",
    "edit_wording",
    "give_verdict",
    "leave_withdrawn",
    "look",
    "mark_all_read",
    "mark_read",
    "mark_unread",
    "merge",
    "move_words",
    "put_back",
    "record_discussion",
    "remove_evidence",
    "remove_rating",
    "reopen",
    "reopen_thread",
    "resolve_thread",
    "restart",
    "return_to_reviewers",
    "revise_verdict",
    "send_for_sign_off",
    "set_due",
    "set_rule",
    "split",
    "start",
    "start_correction",
    "take_back",
    "take_back_comment",
    "tell_workers",
]
