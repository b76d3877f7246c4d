"""The table: who may open which address, and who may do what there to a thing in which state.

To declare a new address, add a line in the part of its room:

    Row("its_url_name", "claim", knows=MEMBERS)                               a page about a claim
    Row("its_url_name", "claim", **FORM, does=WORKERS, when=WORKING, sends=fields.something)   a form with a POST

- The second word says what the address is about, one of the kinds in `world.things_of` (claim, item, column …): its
  parameters are taken from there, and the line is tried on the thing in each of its states. A new kind is made there.
- `knows`: who may know that the thing is there. Everybody else gets 404; who is not signed in, the sign-in page.
- `closed` of them get 403; `opens` are the states in which there is a form to fill in (else 422 and why).
- `does` and `when`: who may do it, in which states; everybody else who knows gets 403, 409 or 422 and nothing is
  written. `sends` (in `fields.py`) fills in the form. Give `does` by state where that differs: `{"open": EDITORS}`.
- `methods` other than GET and HEAD must be named; all that are not named get 405.
- A parameter that is no thing (the name of a move) is given as `at={"name": "start"}`: one line for each.
- A page of curation needs no line: every ModelAdmin follows the rule of `curation.py`; declare it there.

People are in `people.py`, states in `things.py`, all that a line can say in `rows.py`.
"""

from __future__ import annotations

from typing import Any

from . import fields
from .people import CURATORS, EDITORS, EVERYBODY, MEMBERS, NOBODY, REVIEWERS, SIGNED_IN, UNPLACED, WORKERS, group
from .rows import SAFE, SIGN_IN, UNSAFE, Row
from .things import ON_THE_DESK, PUBLIC, RATED, REVIEWED, SOURCED, UNLOCKED, WORKING, states

FORM: dict[str, Any] = {"knows": MEMBERS, "methods": (*SAFE, *UNSAFE)}
ACT: dict[str, Any] = {"knows": MEMBERS, "methods": UNSAFE}
SIGHTED = group("voter", "rater", "looker")  # those who gave a verdict or looked
# Who sees the verdicts: everybody of the team where none can be given any more.
SEES = {state: SIGHTED if state in RATED else WORKERS for state in REVIEWED}
SEES |= {"open": group("looker"), "dismissed": SIGHTED}
# Who may write the answer, which is part of what is hidden.
WRITES = {state: SEES[state] for state in WORKING}
PLACED = SIGNED_IN - UNPLACED

READERS = [
    Row("home", knows=EVERYBODY),
    Row("verdicts", knows=EVERYBODY, asks={"q": "ships"}),
    Row("verdict", "verdict", knows=EVERYBODY, exists=PUBLIC),
    Row("verdict_version", "version", knows=EVERYBODY, exists=PUBLIC),
    Row("columns", knows=EVERYBODY),
    Row("column_check", "column_page", knows=EVERYBODY, exists=PUBLIC),
    Row("column_edition", "edition", knows=EVERYBODY, exists=PUBLIC),
    Row("how_we_work", knows=EVERYBODY),
    Row("theme", knows=EVERYBODY, methods=UNSAFE, does=EVERYBODY, bare=True, silent=True),
    Row(
        "report_error",
        knows=EVERYBODY,
        methods=(*SAFE, *UNSAFE),
        does=EVERYBODY,
        sends=fields.report,
        empty=frozenset({422}),
        silent=True,
    ),
    Row("report_thanks", knows=EVERYBODY),
]

LISTS = [
    Row("queue", knows=PLACED, waits=UNPLACED),
    Row("queue_next", knows=PLACED, waits=UNPLACED, answer=302),
    Row("board", knows=PLACED, waits=UNPLACED),
    Row("insights", knows=PLACED, waits=UNPLACED, asks={"period": "all"}),
    *(Row("insights_csv", knows=PLACED, waits=UNPLACED, at={"key": key}) for key in ("claims", "differences", "load")),
    Row("insights_csv", knows=NOBODY, waits=UNPLACED, at={"key": "nothing"}),
    Row("queue_plan", "claim", **FORM, exists=REVIEWED, does=WORKERS | CURATORS, sends=fields.plan),
]

COLUMN_DESK = [
    Row("column_desk", "column", knows=MEMBERS),
    Row("column_history", "column", knows=MEMBERS),
    Row("column_changes", "column", knows=MEMBERS, asks={"after": ""}),
    Row("column_restore", "column_line", **ACT, does=WORKERS | CURATORS, sends=fields.details_back),
    Row("column_details", "column", **FORM, closed=group("guest"), does=WORKERS | CURATORS, sends=fields.details),
    Row("column_accept", "column", **ACT, does=WORKERS, sends=fields.ticked),
    Row(
        "column_dismiss",
        "column",
        **FORM,
        closed=group("guest"),
        asks={"claim": "1.1.0"},
        does=WORKERS | CURATORS,
        sends=fields.ticked_away,
    ),
    Row("column_bring_back", "column", **ACT, does={"published": WORKERS}, sends=fields.ticked_back),
    Row(
        "column_assign",
        "column",
        **FORM,
        closed=group("guest"),
        asks={"claim": "1.1.0"},
        does=WORKERS,
        sends=fields.ticked_for,
    ),
    Row("column_add_claim", "column", **FORM, closed=group("guest", "curator"), does=WORKERS, sends=fields.words),
]
NUMBERED: dict[str, Any] = {**FORM, "closed": group("guest", "curator"), "opens": UNLOCKED, "does": WORKERS}
COLUMN_DESK += [
    Row("column_edit_claim", "numbered", **NUMBERED, when=UNLOCKED, sends=fields.sorted_wording),
    Row("column_claim_words", "numbered", **NUMBERED, when=UNLOCKED, sends=fields.words),
    Row("column_split_claim", "numbered", **NUMBERED, when=UNLOCKED, sends=fields.cut),
    Row("column_merge_claim", "numbered", **NUMBERED, when=UNLOCKED & ON_THE_DESK, sends=fields.other),
]

REVIEW_FORM: dict[str, Any] = {**FORM, "targets": REVIEWED}
ITEM_FORM: dict[str, Any] = {**FORM, "targets": SOURCED}
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
        sends=fields.version,
    ),
    Row("claim_review_sources", "claim", **REVIEW_FORM, does=WORKERS, when=WORKING, sends=fields.source),
    Row("claim_review_known", "claim", knows=MEMBERS, exists=REVIEWED, asks={"url": "https://example.org/a"}),
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

SOURCES = [
    Row("source_page", "source", **FORM, does=WORKERS | CURATORS, sends=fields.record),
    Row("source_restore", "source_line", **ACT, does=WORKERS | CURATORS, sends=fields.record_back),
]

# What somebody typed and did not send is no thing of the table: whoever may know of the form may keep and drop it.
TYPED: dict[str, Any] = {"methods": UNSAFE, "silent": True, "empty": frozenset({404})}
DRAFTS = [
    Row("drafts", "typing", knows=MEMBERS, does=MEMBERS, sends=fields.typed, done=frozenset({204}), **TYPED),
    Row("drafts", "typing", knows=MEMBERS, does=MEMBERS, sends=fields.thrown_away, **TYPED),
    Row(
        "drafts",
        "typing_draft",
        knows=group("blind"),
        does=group("blind"),
        sends=fields.typed,
        done=frozenset({204}),
        **TYPED,
    ),
]

INBOX = [
    Row("inbox", knows=PLACED, waits=UNPLACED),
    Row("inbox_read_all", knows=SIGNED_IN, methods=UNSAFE, does=SIGNED_IN, bare=True, silent=True),
    Row(
        "inbox_item",
        "inbox_item",
        knows=group("assignee"),
        methods=(*SAFE, *UNSAFE),
        answer=302,
        does=group("assignee"),
        bare=True,
        silent=True,
        sends=fields.unread,
    ),
    Row("digest_stop", "digest", knows=EVERYBODY, methods=(*SAFE, *UNSAFE), does=EVERYBODY, bare=True),
]

# The streams are of `factcheck.asgi` (tests/desk/live). Without it the answer says nothing of anything to anybody.
STREAMS = [
    Row("live_claim", "claim", knows=EVERYBODY, answer=204),
    Row("live_column", "column", knows=EVERYBODY, answer=204),
]

INTAKE = [
    Row("intake", **FORM | {"knows": PLACED}, waits=UNPLACED, does=PLACED, sends=fields.text, silent=True),
    Row(
        "intake_preview",
        "draft",
        **FORM | {"knows": group("blind")},
        waits=UNPLACED,
        does=group("blind"),
        sends=fields.draft,
        silent=True,
        missing=frozenset({422}),  # a form of a draft that is no more, or never was: the text typed comes back
    ),
]

ACCOUNT = [
    Row("sign_in", knows=EVERYBODY, goes_on=SIGNED_IN, methods=(*SAFE, *UNSAFE), empty=frozenset({200})),
    Row("sign_out", knows=EVERYBODY, methods=UNSAFE, does=EVERYBODY, bare=True, silent=True),
    Row("account", knows=SIGNED_IN),
    Row("letters", knows=SIGNED_IN, methods=UNSAFE, does=SIGNED_IN, bare=True, silent=True),
    Row(
        "account_digest",
        knows=SIGNED_IN,
        methods=UNSAFE,
        does=SIGNED_IN,
        sends=fields.digest,
        empty=frozenset({302}),  # back to the page, which says what was wrong
    ),
    # Django's own page, which no script asks for.
    Row(
        "password_change",
        knows=SIGNED_IN,
        methods=(*SAFE, *UNSAFE),
        empty=frozenset({200}),
        by_htmx=SIGN_IN,
    ),
]

TABLE: list[Row] = [
    *(*READERS, *LISTS, *COLUMN_DESK, *CLAIM_REVIEW, *SOURCES, *INTAKE),
    *(*DRAFTS, *INBOX, *STREAMS, *ACCOUNT),
]
