"""Registering a source and keeping its record."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import transaction

from factcheck.accounts.errors import NotAllowed, RuleBroken
from factcheck.accounts.models import User
from factcheck.accounts.versions import save_version
from factcheck.audit.actions import record
from factcheck.fetching import AddressError, normalise_address

from . import jobs
from .describing import describe
from .models import Publisher, Source, title_of
from .snapshots import adopt

OFF = "Fetching is switched off here: the address is kept, the rest is typed by hand."
ASIDE = "It is not fetched by itself: the sources of the worked example stay as they were typed."

FIELDS = ("title", "type", "published_on", "archive_url", "publisher_id")


def clean_address(text: str) -> str:
    """The normal form of an address, or RuleBroken with the sentence."""
    try:
        return normalise_address(text)
    except AddressError as error:
        raise RuleBroken(str(error)) from error


def check_keeps_sources(user: User) -> None:
    """Reviewers, editors and curators keep the records, which all teams share."""
    if not (user.works_on_claims or user.is_curator):
        raise NotAllowed("Only reviewers, editors and curators change a source's record. Nothing was changed.")


def check_knows(user: User, source: Source) -> None:
    """A document is known to its team, and to curators; of an address there is nothing to hide."""
    if not user.is_curator and source.document and source.document.team_id not in user.team_ids:
        raise NotAllowed("This document belongs to another team. Nothing was changed.")


def publisher_named(name: str) -> Publisher | None:
    """The publisher of this name, made if new; None for no name."""
    return Publisher.objects.get_or_create(name=name.strip())[0] if name.strip() else None


def check_record(title: str, type: str, publisher: str) -> None:
    """What a record needs, and what fits into it."""
    if not title.strip():
        raise RuleBroken("Give the source a title, so that readers know what it is.")
    if len(title.strip()) > 300:
        raise RuleBroken("The title is too long: at most 300 characters are kept. Shorten it.")
    if len(publisher.strip()) > 200:
        raise RuleBroken("The publisher's name is too long: at most 200 characters are kept. Shorten it.")
    if type not in Source.Type.values:
        raise RuleBroken("Choose the type of the source from the list.")


@transaction.atomic
def register_source(
    *,
    by: User,
    url: str = "",
    title: str = "",
    publisher: str = "",
    published_on: date | None = None,
    type: str = Source.Type.OTHER,
    archive_url: str = "",
    is_read: bool = True,
) -> Source:
    """The source at this address, made if it is new. A known address brings its record as it stands.

    What lies at a new address is fetched and read by the worker, which fills in what was left empty; without a title
    the source goes by its address until then. `is_read` is False for one that is only fetched when somebody asks. A
    source without an address (a book, an interview) is always a new one.
    """
    address = clean_address(url) if url.strip() else None
    if address and (known := Source.objects.filter(url=address).first()):
        return known
    title = title.strip() or title_of(address or "")
    check_record(title, type, publisher)
    house = publisher_named(publisher)
    fields = {
        "title": title.strip(),
        "publisher": house,
        "published_on": published_on,
        "type": type,
        "archive_url": clean_address(archive_url) if archive_url.strip() else "",
        "added_by": by,
        **_first_reading(address, is_read=is_read),
    }
    if address is None:
        source, made = Source.objects.create(**fields), True
    else:
        source, made = Source.objects.get_or_create(url=address, defaults=fields)
    if made:
        record("registered the source", source, by=by, after={"address": source.url or ""} | describe(source))
        if source.reading == Source.Reading.WAITING:
            return adopt(source) or _asked_for(source)
    return source


def _first_reading(address: str | None, *, is_read: bool) -> dict[str, str]:
    """What a new record says of its page before anything came of it."""
    if address is None:
        return {}
    if not is_read:
        return {"reading": Source.Reading.ASIDE, "reading_said": ASIDE}
    if not settings.FACTCHECK_FETCH:
        return {"reading": Source.Reading.OFF, "reading_said": OFF}
    return {"reading": Source.Reading.WAITING}


def _asked_for(source: Source) -> Source:
    jobs.ask_to_read(source.url or "")
    return source


@transaction.atomic
def fetch_again(source: Source, *, by: User) -> Source:
    """Have a source fetched now, because somebody wants to know. Raises RuleBroken where there is nothing to fetch."""
    check_keeps_sources(by)
    if not source.url:
        raise RuleBroken("This source has no address, so there is nothing to fetch.")
    if not settings.FACTCHECK_FETCH:
        raise RuleBroken(OFF)
    jobs.ask_to_read(source.url)
    record("asked to fetch the source", source, by=by, after={"address": source.url})
    source.reading, source.reading_said = Source.Reading.WAITING, ""
    source.save(update_fields=["reading", "reading_said"])
    return source


@transaction.atomic
def edit_source(
    source: Source,
    *,
    version: int,
    by: User,
    title: str,
    type: str,
    publisher: str = "",
    published_on: date | None = None,
    archive_url: str = "",
    reason: str = "",
) -> Source:
    """Change a source's record, for every claim it bears on. Raises Stale when somebody saved first."""
    check_keeps_sources(by)
    check_knows(by, source)
    check_record(title, type, publisher)
    before = describe(source)
    house = publisher_named(publisher)
    source = save_version(
        source,
        version=version,
        title=title.strip(),
        type=type,
        publisher=house,
        published_on=published_on,
        archive_url=clean_address(archive_url) if archive_url.strip() else "",
    )
    record("edited the source", source, by=by, before=before, after=describe(source), reason=reason)
    return source
