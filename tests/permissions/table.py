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

The lines for the page of a claim are in `claim_table.py`. People are in `people.py`, states in `things.py`, all that a
line can say in `rows.py`.
"""

from __future__ import annotations

from typing import Any

from factcheck.publication.interchange.offers import NAMES

from . import fields
from .claim_table import ACT, CLAIM_REVIEW, FORM
from .people import CURATORS, EDITORS, EVERYBODY, MEMBERS, NOBODY, SIGNED_IN, UNPLACED, WORKERS, group
from .rows import SAFE, SIGN_IN, UNSAFE, Row
from .things import ON_THE_DESK, PUBLIC, REVIEWED, UNLOCKED, states

PLACED = SIGNED_IN - UNPLACED

READERS = [
    Row("home", knows=EVERYBODY),
    Row("verdicts", knows=EVERYBODY, asks={"q": "ships"}),
    Row("verdict", "verdict", knows=EVERYBODY, exists=PUBLIC),
    Row("verdict_version", "version", knows=EVERYBODY, exists=PUBLIC),
    # While the number that stands cites it: not after a withdrawal, nor until a reopened check is signed again.
    Row("verdict_document", "cited", knows=EVERYBODY, exists=PUBLIC - states("withdrawn", "reopened")),
    Row("columns", knows=EVERYBODY),
    Row("column_check", "column_page", knows=EVERYBODY, exists=PUBLIC),
    Row("column_edition", "edition", knows=EVERYBODY, exists=PUBLIC),
    Row("column_data", "column_page", knows=EVERYBODY, exists=PUBLIC),
    *(Row("column_file", "column_page", knows=EVERYBODY, exists=PUBLIC, at={"file": name}) for name in NAMES),
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
    Row(
        "reply",
        "reply_link",
        knows=EVERYBODY,  # whoever has the link
        exists=frozenset({"open"}),
        methods=(*SAFE, *UNSAFE),
        does=EVERYBODY,
        sends=fields.reply,
        empty=frozenset({422}),
    ),
]

LISTS = [
    Row("queue", knows=PLACED, waits=UNPLACED),
    Row("queue_next", knows=PLACED, waits=UNPLACED, answer=302),
    Row("board", knows=PLACED, waits=UNPLACED),
    Row("queue_changes", knows=SIGNED_IN, asks={"after": "", "told": "nothing"}),
    Row("board_changes", knows=SIGNED_IN, asks={"after": "", "told": "nothing"}),
    Row("search", knows=PLACED, waits=UNPLACED, asks={"q": "port ships"}),
    Row("insights", knows=PLACED, waits=UNPLACED, asks={"period": "all"}),
    *(Row("insights_csv", knows=PLACED, waits=UNPLACED, at={"key": key}) for key in ("claims", "differences", "load")),
    Row("insights_csv", knows=NOBODY, waits=UNPLACED, at={"key": "nothing"}),
    Row("queue_plan", "claim", **FORM, exists=REVIEWED, does=WORKERS | CURATORS, sends=fields.plan),
]

# The columns of the table have no address, which is said: nobody's server is asked here.
NO_ADDRESS: dict[str, Any] = {"bare": True, "silent": True, "done": frozenset({422})}
COLUMN_DESK = [
    Row("column_desk", "column", knows=MEMBERS),
    Row("column_history", "column", knows=MEMBERS),
    Row("column_changes", "column", knows=MEMBERS, asks={"after": ""}),
    Row("column_export", "column", knows=MEMBERS),
    *(Row("column_export_file", "column", knows=MEMBERS, at={"file": name}) for name in NAMES),
    Row("column_restore", "column_line", **ACT, does=WORKERS | CURATORS, sends=fields.details_back),
    Row("column_details", "column", **FORM, closed=group("guest"), does=WORKERS | CURATORS, sends=fields.details),
    Row("column_replace", "column", **FORM, closed=group("guest"), does=WORKERS | CURATORS, sends=fields.new_text),
    Row("column_fetch_again", "column", **ACT, does=WORKERS | CURATORS, **NO_ADDRESS),
    Row("column_moving", "column", knows=MEMBERS),
    Row("column_place", "waiting", **FORM, closed=group("guest", "curator"), does=WORKERS, sends=fields.gone),
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
    Row(
        "column_bring_back",
        "column",
        **FORM,
        closed=group("guest"),
        asks={"claim": "1.1.0"},
        does={"published": WORKERS},
        sends=fields.ticked_back,
    ),
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

SOURCES = [
    Row("source_page", "source", **FORM, does=WORKERS | CURATORS, sends=fields.record),
    Row("source_fetch", "source", **ACT, does=WORKERS | CURATORS, bare=True),
    Row("source_snapshot", "snapshot", knows=MEMBERS),
    Row("source_document", "document", knows=MEMBERS),
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
    Row("inbox_count", knows=SIGNED_IN),
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
    Row(
        "column_import",
        **FORM | {"knows": PLACED},
        waits=UNPLACED,
        closed=group("blind", "voter", "assignee", "stranger"),
        does=EDITORS | CURATORS | group("strange_editor"),
        sends=fields.column_of_elsewhere,
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
