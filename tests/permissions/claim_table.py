"""The table's part for the page of a claim; how a line is written stands at the top of `table.py`."""

from __future__ import annotations

from typing import Any

from . import fields
from .people import CURATORS, EDITORS, MEMBERS, NOBODY, REVIEWERS, WORKERS, group
from .rows import SAFE, UNSAFE, Row
from .things import ASKABLE, ON_THE_DESK, RATED, REVIEWED, SOURCED, UNLOCKED, WORKING, states

FORM: dict[str, Any] = {"knows": MEMBERS, "methods": (*SAFE, *UNSAFE)}
ACT: dict[str, Any] = {"knows": MEMBERS, "methods": UNSAFE}
SIGHTED = group("voter", "rater", "looker")  # those who gave a verdict or looked
# Who sees the verdicts: everybody of the team where none can be given any more.
SEES = {state: SIGHTED if state in RATED else WORKERS for state in REVIEWED}
SEES |= {"open": group("looker"), "dismissed": SIGHTED}
# Who may write the answer, which is part of what is hidden.
WRITES = {state: SEES[state] for state in WORKING}

REVIEW_FORM: dict[str, Any] = {**FORM, "targets": REVIEWED}
ITEM_FORM: dict[str, Any] = {**FORM, "targets": SOURCED}
ASKED_FORM: dict[str, Any] = {**FORM, "targets": ASKABLE}
REVIEW: dict[str, Any] = {**ACT, "exists": REVIEWED, "does": WORKERS}
TALK_FORM: dict[str, Any] = {**FORM, "targets": SOURCED, "hidden": SEES}
TALK: dict[str, Any] = {**ACT, "exists": SOURCED, "hidden": SEES, "does": SEES}
CLAIM_REVIEW = [
    Row("claim_review", "claim", knows=MEMBERS),
    Row("claim_review_history", "claim", knows=MEMBERS, asks={"before": "999999999"}),
    Row("claim_changes", "claim", knows=MEMBERS, asks={"after": ""}),
    Row("claim_review_restore", "wording_line", **ACT, does=WORKERS, when=UNLOCKED, sends=fields.back),
    Row(
        "claim_review_restore",
        "answer_line",
        # To the blind the line is there, and that is all they learn: there is nothing to bring back.
        **ACT | {"exists": SOURCED, "hidden": SEES},
        does=WRITES,
        sends=fields.answer_back,
    ),
    Row(
        "claim_review_restore",
        "item_line",
        **ACT | {"exists": SOURCED},
        does=WORKERS,
        when=WORKING,
        sends=fields.bearing_back,
    ),
    Row("claim_review_restore", "record_line", **ACT | {"exists": SOURCED}, does=WORKERS, sends=fields.record_back),
    Row("claim_review_wording", "claim", **FORM, does=WORKERS, when=UNLOCKED, sends=fields.wording),
    Row("claim_review_accept", "claim", **ACT, does=WORKERS, when=states("candidate"), sends=fields.version),
    Row(
        "claim_review_dismiss",
        "claim",
        **ACT,
        does=WORKERS | CURATORS,
        when=ON_THE_DESK & UNLOCKED - states("correction", "reconsidered", "reopened"),
        sends=fields.dismissal,
    ),
    Row(
        "claim_review_bring_back",
        "claim",
        **ACT,
        does=WORKERS,
        when=states("discarded", "dismissed"),
        sends=fields.comeback,
    ),
    Row("claim_review_similar", "claim", knows=MEMBERS),
    Row("claim_review_take_over", "claim", **REVIEW | {"does": WORKERS}, when=WORKING, sends=fields.earlier),
    Row("claim_review_same", "claim", **ACT, does=WORKERS, when=ON_THE_DESK, sends=fields.same),
    Row("claim_review_not_same", "claim", **ACT, does=NOBODY, sends=fields.not_same),
    Row("claim_review_not_same", "joined", **ACT, does=WORKERS, sends=fields.not_same),
    Row("claim_review_sources", "claim", **REVIEW_FORM, does=WORKERS, when=WORKING, sends=fields.source),
    Row(
        "claim_review_known",
        "claim",
        knows=MEMBERS,
        exists=REVIEWED,
        methods=(*SAFE, *UNSAFE),
        asks={"url": "https://example.org/a"},
        does=WORKERS,
        when=WORKING,
        sends=fields.address,
        empty=frozenset({200, 403, 422}),  # no address yet: nothing is asked
        silent=True,
    ),
    Row("claim_review_evidence", "item", **ITEM_FORM, does=WORKERS, when=WORKING, sends=fields.bearing),
    Row("claim_review_stance", "item", **ITEM_FORM, does=WORKERS, when=WORKING, sends=fields.bearing),
    Row("claim_review_remove", "item", **ITEM_FORM, does=WORKERS, when=WORKING, sends=fields.bearing),
    Row("claim_review_source", "item", **ITEM_FORM, does=WORKERS, sends=fields.record),
    Row(
        "claim_review_verdict", "claim", **REVIEW_FORM, does=WORKERS - group("looker"), when=RATED, sends=fields.verdict
    ),
    Row(
        "claim_review_look",
        "claim",
        knows=MEMBERS,
        exists=REVIEWED,
        methods=UNSAFE,
        does=EDITORS,
        bare=True,
        silent=True,  # looking again, or after one's own verdict, is nothing new
    ),
    Row("claim_review_answer", "claim", **REVIEW_FORM, does=WRITES, sends=fields.answer),
    Row("claim_review_comments", "claim", **REVIEW_FORM, does=WORKERS, when=REVIEWED, sends=fields.comment),
    Row("claim_review_comments", "claim", **REVIEW_FORM, does=SEES, sends=fields.talk),
    Row("claim_review_edit_comment", "said", **REVIEW_FORM, does=group("voter"), sends=fields.said_anew),
    Row("claim_review_take_back_comment", "said", **REVIEW_FORM, does=group("voter"), sends=fields.said),
    Row("claim_review_resolve", "said", **REVIEW, sends=fields.said),
    Row("claim_review_reopen", "settled", **REVIEW, sends=fields.said),
    Row("claim_review_edit_comment", "talked", **TALK_FORM, does=group("voter"), sends=fields.said_anew),
    Row("claim_review_take_back_comment", "talked", **TALK_FORM, does=group("voter"), sends=fields.said),
    Row("claim_review_resolve", "talked", **TALK, sends=fields.said),
    Row("claim_review_reopen", "talk_settled", **TALK, sends=fields.said),
    Row("claim_review_discussion", "apart", **ACT, does=SIGHTED, sends=fields.outcome),
    Row("claim_review_discussion", "claim", **REVIEW | {"does": NOBODY}, sends=fields.outcome),
    Row("claim_review_confirm", "apart", **ACT, does=group("voter", "rater"), sends=fields.own_verdict),
    Row("claim_review_confirm", "claim", **REVIEW | {"does": NOBODY}, sends=fields.own_verdict),
    Row("claim_review_replies", "claim", **REVIEW_FORM, does=EDITORS, when=ASKABLE, sends=fields.ask),
    Row("claim_review_reply_link", "asked", **ASKED_FORM, does=EDITORS, sends=fields.longer),
    Row("claim_review_reply_withdraw", "asked", **ASKED_FORM, does=EDITORS, sends=fields.asked),
    Row("claim_review_reply_readers", "answered", **ASKED_FORM, does=EDITORS, sends=fields.for_readers),
    Row(
        "claim_review_reply_notice",
        "answered",
        **ASKED_FORM,
        does=EDITORS,
        when=states("published", "correction", "reconsidered"),
        sends=fields.asked,
    ),
    Row("claim_review_assignee", "claim", **REVIEW | {"does": WORKERS | CURATORS}, sends=fields.assignee),
    Row("claim_review_due", "claim", **REVIEW | {"does": WORKERS | CURATORS}, sends=fields.due),
    Row(
        "claim_review_sign_off",
        "claim",
        # Not who rated. In a correction that leaves the rating, the verdicts are open to every editor anyway.
        **REVIEW
        | {
            "does": {
                "awaiting": group("looker"),
                "reconsidered": group("looker"),
                "correction": group("looker", "editor"),
            }
        },
        sends=fields.sign_off,
    ),
]
MOVES = {
    "start": (WORKERS, "open"),
    "put_back": (NOBODY, ""),  # verdicts are given in each of these; see below
    "restart": (EDITORS, "in_review awaiting reopened"),
    "send": (SIGHTED, "in_review reopened"),  # whoever has read the verdicts
    "take_back": (REVIEWERS, "awaiting"),
    "return": (EDITORS, "awaiting"),
    "correct": (WORKERS, "published"),
    "drop": (WORKERS, "correction reconsidered"),
    "withdraw": (EDITORS, "published correction reconsidered"),
    "reopen": (EDITORS, "withdrawn"),
    "close": (EDITORS, "reopened"),
}
CLAIM_REVIEW += [
    Row(
        "claim_review_move",
        "claim",
        **REVIEW | {"does": people},
        when=states(*when.split()),
        at={"name": name},
        sends=fields.moved,
    )
    for name, (people, when) in MOVES.items()
]
CLAIM_REVIEW += [
    Row("claim_review_move", "begun", **ACT, does=WORKERS, at={"name": "put_back"}, sends=fields.moved),
    Row("claim_review_move", "claim", methods=UNSAFE, knows=NOBODY, at={"name": "sign_off"}),
]
