"""Editing what a claim says and whose it is."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.text import slugify

from factcheck.accounts.errors import NotAllowed, RuleBroken
from factcheck.accounts.models import User
from factcheck.accounts.versions import save_version
from factcheck.claims.models import Claim, Topic
from factcheck.claims.permissions import check_unlocked, check_works_on
from factcheck.columns.actions import person_named

from .describing import describe, record

LONGEST = 2_000


def clean_restatement(text: str) -> str:
    """One line of at most 2,000 characters, or RuleBroken."""
    text = " ".join(text.split())
    if not text:
        raise RuleBroken("Say the claim in a sentence that stands alone.")
    if len(text) > LONGEST:
        raise RuleBroken(f"The restatement has {len(text):,} characters; at most {LONGEST:,} are kept. Say it shorter.")
    return text


@transaction.atomic
def edit_claim(
    claim: Claim,
    *,
    version: int,
    by: User,
    restatement: str,
    kind: str,
    claimant: str = "",
    claimant_type: str = Claim.ClaimantType.AUTHOR,
    short_form: str = "",
    needs_context: bool = False,
    reason: str = "",
) -> Claim:
    """Change restatement, kind, claimant and short form. Raises Stale when somebody saved first."""
    check_works_on(by, claim)
    check_unlocked(claim)
    if kind not in Claim.Kind.values:
        raise RuleBroken("Choose the kind of the claim from the list.")
    if claimant_type not in Claim.ClaimantType.values:
        raise RuleBroken("Say whether the author, a quoted person or nobody named makes the claim.")
    if len(short_form.strip()) > 74:
        raise RuleBroken("The short form must stay under 75 characters: search engines cut it there.")
    person = None if claimant_type == Claim.ClaimantType.UNNAMED else person_named(claimant)
    fields: dict[str, object] = {
        "restatement": clean_restatement(restatement),
        "kind": kind,
        "claimant": person,
        "claimant_type": claimant_type,
        "short_form": " ".join(short_form.split()),
        "needs_context": needs_context,
    }
    before = describe(claim)
    if person != claim.claimant or claimant_type != claim.claimant_type:
        fields["claimant_how"] = f"Set by {by}."
    if fields["restatement"] != claim.restatement:
        fields["worded_by"] = by  # whoever worded it last does not sign it off; saving it unchanged words nothing
    claim = save_version(claim, version=version, **fields)
    record("edited the claim", claim, by=by, before=before, after=describe(claim), reason=reason)
    return claim


@transaction.atomic
def set_topics(claim: Claim, *, names: Iterable[str], by: User, version: int | None = None) -> None:
    """Sort a claim under topics, made where new. Curators and those who work on the claim may.

    A form passes the `version` it was filled in on, and gets Stale when somebody saved first.
    """
    if not by.is_curator:
        check_works_on(by, claim)
    if version is not None:
        save_version(claim, version=version)
    topics = []
    for name in {" ".join(name.split()) for name in names if name.strip()}:
        if not slugify(name):
            raise RuleBroken(f"“{name}” has no letters to make an address of. Name the topic in words.")
        topics.append(Topic.objects.get_or_create(slug=slugify(name)[:80], defaults={"name": name[:80]})[0])
    before = sorted(topic.name for topic in claim.topics.all())
    claim.topics.set(topics)
    after = sorted(topic.name for topic in topics)
    if before != after:
        record(
            "sorted the claim under topics",
            claim,
            by=by,
            before={"topics": ", ".join(before)},
            after={"topics": ", ".join(after)},
        )


def check_may_edit(user: User, claim: Claim) -> None:
    """Both checks of an edit, for pages that offer the form."""
    check_works_on(user, claim)
    check_unlocked(claim)


def can_edit(user: User, claim: Claim) -> bool:
    """`check_may_edit` for templates."""
    try:
        check_may_edit(user, claim)
    except (NotAllowed, RuleBroken):
        return False
    return True
