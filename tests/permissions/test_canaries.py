"""Nobody sees a word that is not theirs to see: a crawl as a reader, another team, somebody blind, and a curator."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse

from factcheck.desk.models import IntakeDraft
from factcheck.sources.models import Snapshot, Source

from .canaries import BLIND, CURATORS, EDITORS, OWNER, TEAM, Canary, words_in
from .crawl import Crawl, disturb, replies, walk, walk_curation
from .planting import Planted

pytestmark = pytest.mark.django_db
# Publishers are shared by all teams: what curators say of one shows wherever a source of it does.
OF_PUBLISHERS = ("note on a publisher", "why a publisher is rated")
FIRST = "north"  # the team with a claim in each state


@pytest.fixture(scope="module")
def secret(planted: Planted) -> dict[str, Canary]:
    return planted.plant.secret()


def crawl_as(planted: Planted, name: str) -> Crawl:
    return Crawl(planted.clients[name], name)


def leaks(crawl: Crawl, secret: dict[str, Canary], mine: Callable[[Canary], bool] = lambda each: False) -> list[str]:
    """The canaries somebody saw that are not theirs."""
    return [f"{secret[word]} at {at}" for word, at in crawl.seen.items() if word in secret and not mine(secret[word])]


def assert_quiet(crawl: Crawl) -> None:
    assert crawl.wrong == []


def test_there_are_at_least_five_hundred_of_them_in_every_unpublished_text(planted, secret):
    assert len(secret) >= 500
    assert len(planted.plant.kinds()) >= 45
    by_right = {"reason to withdraw"}  # readers are told
    assert {each.where for each in secret.values()} == set(planted.plant.kinds()) - by_right


def test_a_reader_sees_none(planted, secret):
    crawl = crawl_as(planted, "reader")
    walk(crawl, htmx=True)
    disturb(crawl)
    for path in ("/curation/", "/curation/claims/claim/", "/robots.txt", "/sitemap.xml", "/feed/", "/nowhere/"):
        crawl.get(path)

    assert leaks(crawl, secret) == []
    assert_quiet(crawl)
    assert crawl.statuses[200] > 40
    assert len(crawl.seen) > 40  # what is published does show: the crawl can see


@pytest.mark.parametrize("part", ["blind", "looker"])
def test_another_team_sees_none_of_this_team(planted, secret, part):
    """The other team's reviewer, then its editor; their own team's words they see."""
    crawl = crawl_as(planted, f"south.{part}")
    blind = part == "blind"
    for name, step, wrong in ((FIRST, 1 if blind else 3, 5 if blind else 7), ("south", 7, 13)):
        for column in planted.rooms[name].columns:
            walk(crawl, only=column, htmx=blind, step=step, most=15 if blind else 0)
            disturb(crawl, only=column, step=wrong)
    replies(crawl)
    for path in ("/curation/", "/curation/claims/claim/"):
        crawl.get(path)

    def mine(each: Canary) -> bool:
        may = each.seen_by == TEAM or (each.seen_by == BLIND and not (blind and still_blind(each)))
        return each.team == "south" and (may or (each.seen_by == EDITORS and not blind))

    own = planted.rooms["south"].people[part]
    for word in words_in(f"{own.username} {own.email}"):
        crawl.seen.pop(word, None)  # one's own account page
    leaked = leaks(crawl, secret, lambda each: mine(each) or is_shared(each))
    assert not leaked, "\n".join(leaked)
    assert_quiet(crawl)
    assert sum(1 for word in crawl.seen if word in secret) > 50


def is_shared(each: Canary) -> bool:
    """An address is of all teams, and so is what its page says: here each team took over what the other published."""
    of_a_page = each.where.endswith(" of a page") and each.claim == "published column, published"
    return of_a_page or each.where in OF_PUBLISHERS


def still_blind(each: Canary) -> bool:
    """Whether a verdict can still be given on its claim, so that its content is hidden from the blind."""
    return each.seen_by == BLIND and each.claim.split(", ")[-1] not in ("published", "withdrawn", "correction")


@pytest.mark.parametrize("who", ["blind", "editor"])
def test_who_gave_no_verdict_and_did_not_look_sees_no_word_of_one(planted, secret, who):
    crawl = crawl_as(planted, f"{FIRST}.{who}")
    blind = who == "blind"
    for column in planted.rooms[FIRST].columns:
        walk(crawl, only=column, htmx=blind, step=5 if blind else 9, most=10 if blind else 0)
        disturb(crawl, only=column, step=11 if blind else 17)
    replies(crawl)

    no_editor = {EDITORS} if blind else set()
    hidden = {word: each for word, each in secret.items() if still_blind(each) or each.seen_by in {OWNER, *no_editor}}
    assert len(hidden) > 100
    assert leaks(crawl, hidden) == []
    assert leaks(crawl, secret, lambda each: each.team == FIRST or is_shared(each)) == []
    assert_quiet(crawl)
    assert sum(1 for word in crawl.seen if word in secret) > 200


def test_a_curator_sees_no_word_of_a_verdict_and_no_draft(planted, secret):
    crawl = crawl_as(planted, "curator")
    for room in planted.rooms.values():
        for column in room.columns:
            walk(crawl, only=column, step=9, most=5)
            disturb(crawl, only=column, step=17)
    walk_curation(crawl)
    crawl.follow(most=25)

    assert leaks(crawl, secret, lambda each: each.seen_by in (TEAM, CURATORS)) == []
    assert_quiet(crawl)
    for_curators = [word for word, each in secret.items() if each.seen_by == CURATORS]
    # The control: what curators may see, they do; of most registers only every fifth row is opened.
    assert len(set(for_curators) & set(crawl.seen)) > len(for_curators) / 4


def test_every_canary_was_seen_by_somebody_who_may(planted, secret):
    """The control: an editor who looked, the owner of a draft and a curator together see what all others must not."""
    seen: set[str] = set()
    for name, room in planted.rooms.items():
        crawl = crawl_as(planted, f"{name}.looker")
        for column in room.columns:
            walk(crawl, only=column, step=13, most=0)
            history = crawl.get(f"/desk/columns/{column.pk}/history/")
            for number in history.context["page"].paginator.page_range:
                crawl.get(f"/desk/columns/{column.pk}/history/?page={number}")
        owner = crawl_as(planted, f"{name}.owner")
        for claim in [claim for column in room.columns for claim in column.claims.all()]:
            page = crawl.get(f"/desk/claims/{claim.pk}/history/")
            while older := older_than(page):
                page = crawl.get(f"/desk/claims/{claim.pk}/history/?before={older}")
            for path in (f"/desk/claims/{claim.pk}/", f"/desk/claims/{claim.pk}/wording/"):
                owner.get(path)  # what was typed comes back in its form, or above the forms where there is none now
        for path in ("/desk/intake/", *(f"/desk/intake/{draft.pk}/" for draft in IntakeDraft.objects.all())):
            owner.get(path)
        seen |= set(crawl.seen) | set(owner.seen)
    curator = crawl_as(planted, "curator")
    for pk in Source.objects.filter(evidence=None).values_list("pk", flat=True):
        curator.get(reverse("admin:sources_source_change", args=[pk]))  # taken off again: no claim shows its record
    for pk, source in Snapshot.objects.values_list("pk", "source"):
        curator.get(reverse("source_snapshot", args=[source, pk]))
    seen |= set(curator.seen)
    shown = [each for each in secret.values() if each.seen_by not in (CURATORS, "nobody")]
    unseen = [each for each in shown if each.word not in seen]
    assert not unseen, "\n".join(map(str, unseen))


def older_than(response) -> int | None:
    """The key from which the history goes on, if there is more."""
    return response.context["page"].history.older if response.context else None
