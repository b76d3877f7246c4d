"""What one may not know does not show in an answer either: not in a count, a status, a suggestion or a 404."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from django.contrib import admin
from django.urls import reverse

from factcheck.claims.models import Claim
from factcheck.columns.models import Column
from factcheck.desk.models import IntakeDraft
from factcheck.reviews.models import Comment, Evidence

from .addresses import every_address
from .asking import HTMX
from .canaries import BLIND, OWNER
from .planting import Planted

pytestmark = pytest.mark.django_db
NONSENSE = "zqwubqix"  # as long as a canary, and never planted
NEVER = 987_654_321
# Other in each answer, or in each second, whatever was asked: the token, and the signed name of who writes in a form.
TOKEN = re.compile(
    r'name="csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"|&quot;x-csrftoken&quot;: &quot;\w+'
    r'|name="writer" value="[\w:-]+"'
)


def answer(
    client, path: str, *said: object, method: str = "get", htmx: bool = False
) -> tuple[int, str, dict[str, str]]:
    """Status, body and headers, without what was asked and without the token that every page has."""
    response = getattr(client, method)(path, headers=HTMX if htmx else {})
    texts = [response.content.decode(), *response.headers.values()]
    for word in sorted({str(each) for each in said} | {quote(str(each), safe="") for each in said}, key=len)[::-1]:
        # A word may stand inside an encoded question; a key only by itself.
        alone = re.escape(word) if word.isalpha() else rf"(?<![\w.]){re.escape(word)}(?![\w.])"
        texts = [re.sub(alone, "·", text, flags=re.IGNORECASE) for text in texts]
    body, *headers = [TOKEN.sub("", text) for text in texts]
    told = dict(zip(response.headers, headers, strict=True))
    # A hash and the length of the body as it was, question and all; the second in which it was made; the session.
    for name in ("ETag", "Content-Length", "Expires", "Set-Cookie"):
        told.pop(name, None)
    return response.status_code, body, told


def samples(planted: Planted, *kinds: str, team: str = "north", step: int = 9) -> list[str]:
    """Some secret words of these kinds."""
    return [
        word
        for word, each in planted.plant.secret().items()
        if each.team == team and (not kinds or each.seen_by in kinds)
    ][::step]


@pytest.mark.parametrize(
    "path",
    ["/verdicts/?q={}", "/verdicts/?topic={}", "/verdicts/?outlet={}", "/verdicts/?kind={}", "/verdicts/?rating={}"],
)
def test_the_readers_search_answers_a_secret_like_nonsense(planted, path):
    reader = planted.clients["reader"]
    nothing = answer(reader, path.format(NONSENSE), NONSENSE)
    for word in samples(planted, step=23):
        for part in (word, word[:6]):
            stranger = NONSENSE[: len(part)]
            same = nothing if part == word else answer(reader, path.format(stranger), stranger)
            assert answer(reader, path.format(part), part) == same, part


def test_reporting_an_error_tells_nothing_of_what_is_not_published(planted):
    reader = planted.clients["reader"]
    hidden = planted.rooms["north"].columns[0]
    claim = hidden.claims.first()
    for name, key in (("verdict", claim.pk), ("column", hidden.pk)):
        path = f"/report-an-error/?{name}="
        there, absent = f"{path}{key}", f"{path}{NEVER}"
        assert answer(reader, there, there) == answer(reader, absent, absent)


@pytest.mark.parametrize("who", ["reader", "south.blind", "south.looker", "south.editor"])
def test_what_is_not_theirs_looks_to_others_as_if_it_were_not_there(planted, who):
    """Every desk address of the first team's unpublished column, beside the same with keys that nothing has."""
    client, told = planted.clients[who], []
    column = planted.rooms["north"].columns[0]
    # Sources that the first team took over from the second are the second's own.
    own = Evidence.objects.filter(review__claim__column__team=planted.rooms["south"].team)
    theirs = tuple(f"/desk/sources/{pk}/" for pk in own.values_list("source", flat=True))
    for turn, (route, path) in enumerate(every_address(only=column)):
        if path.startswith(theirs) and who != "reader":
            continue
        # A draft has a test of its own; the address of a letter is of no team, and is itself the permission. So is
        # a link for a reply.
        if not route.parameters or route.name in ("intake_preview", "digest_stop", "reply"):
            continue
        absent = re.sub(r"\d+", str(NEVER), path)
        how = {"method": ("get", "post", "head", "put")[turn % 4], "htmx": turn % 3 == 0}
        if answer(client, path, path, **how) != answer(client, absent, absent, **how):
            told.append(f"{how['method']} {path}")
    assert told == []


def test_a_draft_of_somebody_looks_to_everybody_else_as_if_it_were_not_there(planted):
    draft = IntakeDraft.objects.filter(team=planted.rooms["north"].team).get()
    for who in ("reader", "north.blind", "north.looker", "south.blind", "curator"):
        for method in ("get", "post"):
            path, absent = f"/desk/intake/{draft.pk}/", f"/desk/intake/{NEVER}/"
            answer(planted.clients[who], absent, absent, method=method)  # what earlier forms have to say is said here
            there = answer(planted.clients[who], path, path, method=method)
            assert there == answer(planted.clients[who], absent, absent, method=method), (who, method)


@pytest.mark.parametrize("path", ["/desk/?show=all&column={}", "/desk/?show=all&outlet={}", "/desk/board/?outlet={}"])
def test_filters_of_the_desk_tell_nothing_of_another_team(planted, path):
    hidden = planted.rooms["north"].columns[0]
    key = hidden.pk if "column" in path else hidden.outlet_id
    client = planted.clients["south.looker"]
    name = path.split("?")[1].split("&")[-1].removesuffix("={}")
    there = answer(client, path.format(key), f"{name}={key}")
    assert there == answer(client, path.format(NEVER), f"{name}={NEVER}")


def test_the_board_tells_nothing_of_another_team_by_its_key(planted):
    client, team = planted.clients["south.looker"], planted.rooms["north"].team
    path = "/desk/board/?team={}"
    there = answer(client, path.format(team.pk), f"team={team.pk}")
    assert there == answer(client, path.format(NEVER), f"team={NEVER}")


def test_which_sources_another_team_uses_is_not_told(planted):
    """The record of an address is shared by all teams; that some claim of another team uses it is not."""
    used = Evidence.objects.filter(review__claim__column=planted.rooms["north"].columns[0]).select_related("source")[0]
    claim = planted.rooms["south"].columns[0].claims.get(number=1)
    client = planted.clients["south.looker"]
    told = client.get(reverse("claim_review_known", args=[claim.pk]), {"url": used.source.url}).content.decode()
    assert used.source.title in told
    secret = planted.plant.secret()
    shown = [secret[word] for word in re.findall(r"zq[a-z]{4}x", told.lower()) if word in secret]
    shared = {"address of a source", "title of a source", "publisher", "archived copy", "why a publisher is rated"}
    assert {each.where for each in shown} <= shared
    prefix = reverse("claim_review_known", args=[claim.pk]) + "?url={}"
    for word in samples(planted, step=31):
        assert answer(client, prefix.format(word), word) == answer(client, prefix.format(NONSENSE), NONSENSE)


def test_items_of_another_claim_are_not_there_on_ones_own(planted):
    """Another team's sources and comments, asked for under a claim of one's own."""
    own = Claim.objects.filter(column=planted.rooms["south"].columns[0], review__isnull=False)[0]
    north = Column.objects.filter(team=planted.rooms["north"].team)
    item = Evidence.objects.filter(review__claim__column__in=north)[0].pk
    said = Comment.objects.filter(review__claim__column__in=north, about="verdicts")[0].pk
    client = planted.clients["south.looker"]
    for tail in ("sources/{}/", "sources/{}/stance/", "sources/{}/remove/", "sources/{}/record/", "comments/?reply={}"):
        path = reverse("claim_review", args=[own.pk]) + tail
        for method in ("get", "post"):
            there, absent = path.format(said if "reply" in tail else item), path.format(NEVER)
            told = answer(client, there, there, f"reply={said}", method=method)
            assert told == answer(client, absent, absent, f"reply={NEVER}", method=method), (tail, method)


def test_a_blind_reviewer_cannot_ask_for_a_comment_on_verdicts(planted):
    """Under the form of a reply stands nothing that says such a comment is there."""
    claim = Claim.objects.get(column=planted.rooms["north"].columns[0], review__state="awaiting_sign_off")
    said = Comment.objects.filter(review__claim=claim, about="verdicts")[0].pk
    path = reverse("claim_review_comments", args=[claim.pk]) + "?reply={}"
    client = planted.clients["north.blind"]
    there, absent = path.format(said), path.format(NEVER)
    assert answer(client, there, there, f"reply={said}") == answer(client, absent, absent, f"reply={NEVER}")


@pytest.mark.parametrize("label", sorted(model._meta.label_lower for model in admin.site._registry))
def test_curations_searches_and_filters_answer_a_verdicts_words_like_nonsense(planted, label):
    curator, name = planted.clients["curator"], f"admin:{label.replace('.', '_')}_changelist"
    words = [planted.plant.secret()[word] for word in samples(planted, BLIND, OWNER, step=17)]
    assert {each.seen_by for each in words} >= {BLIND}
    path = reverse(name) + "?q={}"
    nothing = answer(curator, path.format(NONSENSE), NONSENSE)
    for each in words:
        assert answer(curator, path.format(each.word), each.word) == nothing, each
    for lookup in (
        "review__reasoning__contains",
        "review__verdicts__rationale__startswith",
        "evidence__note__contains",
    ):
        path = f"{reverse(name)}?{lookup}={{}}"
        said = words[0].word
        assert answer(curator, path.format(said), said) == answer(curator, path.format(NONSENSE), NONSENSE), lookup


def test_suggestions_of_curation_know_no_word_of_a_verdict(planted):
    curator = planted.clients["curator"]
    fields = ("columns.column.author", "columns.column.outlet", "sources.source.publisher", "accounts.membership.user")
    for field in (*fields, "publication.featureditem.page"):
        app, model, name = field.split(".")
        asked = reverse("admin:autocomplete") + f"?app_label={app}&model_name={model}&field_name={name}&term="
        nothing = answer(curator, asked + NONSENSE, NONSENSE)
        assert nothing[0] == 200, field
        for word in samples(planted, BLIND, step=29):
            assert answer(curator, asked + word, word) == nothing, field
