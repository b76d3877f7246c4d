"""Everybody who may stand before an address, by what they are to one claim. The table's words for people."""

from __future__ import annotations

PEOPLE = {
    "reader": "nobody signed in",
    "inactive": "a reviewer of the team whose account is closed, with a session left over",
    "waiting": "signed in, no role and no team yet",
    "homeless": "a reviewer in no team",
    "guest": "in the team, without a role",
    "blind": "a reviewer of the team who gave no verdict",
    "voter": "a reviewer of the team who gave a verdict in the running round",
    "assignee": "a reviewer of the team to whom the claim is given, still blind",
    "editor": "an editor of the team who neither looked nor rated",
    "looker": "an editor of the team who looked at the verdicts",
    "rater": "an editor of the team who gave a verdict",
    "stranger": "a reviewer of another team",
    "strange_editor": "an editor of another team",
    "curator": "a curator and nothing else",
    "curator_reviewer": "a curator who is a reviewer of the team too, still blind",
}
Group = frozenset[str]


def group(*names: str) -> Group:
    """People by their names above."""
    assert set(names) <= set(PEOPLE), set(names) - set(PEOPLE)
    return frozenset(names)


NOBODY = group()
EVERYBODY = group(*PEOPLE)
OUTSIDE = group("reader", "inactive")
SIGNED_IN = EVERYBODY - OUTSIDE
REVIEWERS = group("blind", "voter", "assignee", "curator_reviewer")
EDITORS = group("editor", "looker", "rater")
WORKERS = REVIEWERS | EDITORS
CURATORS = group("curator", "curator_reviewer")
TEAM = WORKERS | group("guest")
# Who sees the team's columns and claims: its people, and curators, who see those of every team.
MEMBERS = TEAM | CURATORS
UNPLACED = group("waiting", "homeless", "guest")
STRANGERS = group("stranger", "strange_editor")
