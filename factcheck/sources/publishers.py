"""The register of publishers, kept by curators."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F

from factcheck.accounts.errors import NotAllowed, RuleBroken
from factcheck.accounts.models import User
from factcheck.accounts.versions import save_version
from factcheck.audit.actions import record, record_each

from .models import Publisher, Source


def check_keeps_publishers(user: User) -> None:
    """Everybody who adds a source names its publisher; only curators change one for all sources at once."""
    if not user.is_curator:
        raise NotAllowed("Only a curator keeps the register of publishers. Nothing was changed.")


def check_reliability(reliability: str, reason: str) -> dict[str, str]:
    """Both fields as they are kept, or RuleBroken: nobody is called unreliable without a reason."""
    reason = reason.strip()
    if reliability not in {"", *Publisher.Reliability.values}:
        raise RuleBroken("Choose the reliability from the list. Nothing was saved.")
    if reliability and not reason:
        raise RuleBroken("Say why: a reason stands beside the reliability wherever a source shows. Nothing was saved.")
    return {"reliability": reliability, "reliability_reason": reason}


@transaction.atomic
def add_publisher(
    *, by: User, name: str, note: str = "", reliability: str = "", reliability_reason: str = ""
) -> Publisher:
    """Register a publisher before the first source."""
    check_keeps_publishers(by)
    rated = check_reliability(reliability, reliability_reason)
    publisher = Publisher.objects.create(name=_free(name), note=note.strip(), **rated)
    record("registered the publisher", publisher, by=by, after=_described(publisher))
    return publisher


@transaction.atomic
def edit_publisher(
    publisher: Publisher,
    *,
    version: int,
    by: User,
    name: str,
    note: str = "",
    reliability: str = "",
    reliability_reason: str = "",
) -> Publisher:
    """Correct name and note, say how reliable it is and why; that shows wherever a source of it does. Raises Stale.

    Published pages keep the name they were published with.
    """
    check_keeps_publishers(by)
    rated = check_reliability(reliability, reliability_reason)
    before = _described(publisher)
    publisher = save_version(publisher, version=version, name=_free(name, publisher.pk), note=note.strip(), **rated)
    record("edited the publisher", publisher, by=by, before=before, after=_described(publisher))
    return publisher


@transaction.atomic
def merge_publishers(keep: Publisher, others: Iterable[Publisher], *, by: User) -> Publisher:
    """One publisher under several spellings becomes one."""
    check_keeps_publishers(by)
    for other in [other for other in others if other.pk != keep.pk]:
        sources = Source.objects.filter(publisher=other)
        record_each(
            "changed the publisher of the source",
            sources.only("pk"),
            by=by,
            before={"publisher": other.name},
            after={"publisher": keep.name},
            reason="Two names of the register were found to be one.",
        )
        sources.update(publisher=keep, version=F("version") + 1)
        record("merged another publisher into", keep, by=by, before=_described(other), after=_described(keep))
        other.delete()
    return keep


def _free(name: str, own: int = 0) -> str:
    name = " ".join(name.split())
    if not name:
        raise RuleBroken("Give a name. Nothing was saved.")
    if Publisher.objects.filter(name=name).exclude(pk=own).exists():
        raise RuleBroken(f"“{name}” is in the register already. Merge the two instead; nothing was saved.")
    return name


def _described(publisher: Publisher) -> dict[str, str]:
    return {
        "name": publisher.name,
        "note": publisher.note,
        "reliability": publisher.get_reliability_display() if publisher.reliability else "",
        "why": publisher.reliability_reason,
    }
