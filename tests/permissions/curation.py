"""The rule of curation, for every ModelAdmin: curators get the pages that it offers, everybody else the door.

To declare a new page of curation, name its model here with what may be done. A list, a form and a history are always
there (a form that can only be read, where nothing may be changed); adding, changing and deleting must be said, and so
must every action of the list.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """What a curator may do with the rows of a model."""

    adds: bool = False
    changes: bool = False
    deletes: bool = False
    actions: tuple[str, ...] = ()


CURATION = {
    "columns.column": Page(changes=True, actions=("set_due_date", "feature_columns", "unfeature_columns")),
    "columns.textversion": Page(),
    "columns.person": Page(adds=True, changes=True, actions=("merge_rows",)),
    "columns.outlet": Page(adds=True, changes=True, actions=("merge_rows",)),
    "claims.claim": Page(changes=True, actions=("assign_claims", "set_due_date", "dismiss_claims")),
    "claims.topic": Page(adds=True, changes=True, deletes=True, actions=("merge_rows",)),
    "sources.source": Page(adds=True, changes=True),
    "sources.publisher": Page(adds=True, changes=True, actions=("merge_rows",)),
    "publication.featureditem": Page(adds=True, changes=True, deletes=True),
    "publication.columnpage": Page(),
    "publication.publication": Page(),
    "publication.columnedition": Page(),
    "replies.errorreport": Page(changes=True),
    "reviews.rating": Page(adds=True, changes=True, deletes=True),
    "reviews.evidencerule": Page(adds=True, changes=True),
    "accounts.user": Page(adds=True, changes=True, actions=("deactivate_people", "reactivate_people")),
    "accounts.team": Page(adds=True, changes=True),
    "axes.accessattempt": Page(actions=("let_in",)),
    "audit.event": Page(),
}
# The pages that belong to no model: the status for a curator.
OF_THE_SITE = {
    "curation/": 200,
    "curation/login/": 302,
    "curation/logout/": 302,
    "curation/password_change/": 302,
    "curation/password_change/done/": 302,
    "curation/autocomplete/": 403,  # without the field it is asked for; with one, see `test_curation.py`
    "curation/jsi18n/": 200,
    "curation/r/1/1/": 404,  # nothing has a page of its own to go on to
    "curation/claims/": 200,
    "curation/nowhere/": 404,
}
