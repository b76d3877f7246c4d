"""The page behind a link works without sign-in, cookie and script, and says the same of every link that is dead."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from factcheck.audit.models import Event
from factcheck.replies.actions import new_link, withdraw_link
from factcheck.replies.models import Reply, ReplyRequest
from factcheck.reviews.actions import comment, edit_answer
from factcheck.reviews.models import Review
from tests.factories import attach, editor, make_asked, make_reply, make_review, reviewer, verdict

pytestmark = pytest.mark.django_db
GOOD = {"text": "I counted them myself.", "name": "Ines Calder", "seen": "0"}


def at(issued) -> str:
    return f"/reply/{issued.token}/"


def dead_links() -> list[str]:
    expired, withdrawn, replaced = make_asked(), make_asked(), make_asked()
    ReplyRequest.objects.filter(pk=expired.asked.pk).update(answer_by=timezone.localdate() - timedelta(days=1))
    by = editor(withdrawn.asked.review.claim.column.team)
    withdraw_link(withdrawn.asked, version=1, by=by)
    by = editor(replaced.asked.review.claim.column.team)
    new_link(replaced.asked, version=1, by=by, answer_by=timezone.localdate())
    return [at(expired), at(withdrawn), at(replaced), "/reply/wrong/", f"/reply/{'x' * 5_000}/", "/reply/%00/"]


def test_the_page_shows_what_was_chosen_and_nothing_else_of_the_desk(client):
    review = make_review()
    by = reviewer(review.claim.column.team)
    shown = attach(review, by=by, title="The shown register", excerpt="Shown excerpt.", note="Secret note.")
    attach(review, by=by, title="Secret register")
    verdict(review, by=by, rationale="Secret rationale.")
    comment(review, by=by, body="Secret comment.")
    review = Review.objects.get(pk=review.pk)
    edit_answer(review, version=review.version, by=by, short_answer="Secret answer.", reasoning="Secret reasoning.")
    issued = make_asked(review, show=[shown.pk], note="Which register did you read?", email="ines@example.org")
    html = client.get(at(issued)).content.decode()
    for words in (review.claim.restatement, "The shown register", "Shown excerpt.", "Which register did you read?"):
        assert words in html, words
    for secret in ("Secret", "ines@example.org", "Supports", str(by), issued.asked.asked_by.username):
        assert secret not in html, secret


def test_a_reply_is_sent_and_stands_on_the_page_to_be_changed(client):
    issued = make_asked()
    response = client.post(at(issued), GOOD | {"quotable": "on", "url": "https://example.org/ledger"})
    assert (response.status_code, response["Location"]) == (302, at(issued))
    html = client.get(at(issued)).content.decode()
    assert "Your reply is with us" in html
    assert "You agreed that it may be quoted" in html
    assert GOOD["text"] in html
    assert 'name="seen" value="1"' in html
    client.post(at(issued), GOOD | {"text": "On second thoughts.", "seen": "1"})
    assert list(Reply.objects.values_list("text", "quotable")) == [(GOOD["text"], True), ("On second thoughts.", False)]


def test_without_the_tick_nothing_may_be_quoted(client):
    client.post(at(make_asked()), GOOD)
    assert Reply.objects.get().quotable is False


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("text", " ", "Write your reply first"),
        ("text", "x" * 20_001, "at most 20000 are kept"),
        ("name", "", "Give your name"),
        ("url", "javascript:alert(1)", "Give a full web address"),
    ],
)
def test_what_is_missing_is_said_and_everything_typed_stays(client, field, value, words):
    typed = GOOD | {"url": "https://example.org/ledger", "quotable": "on"} | {field: value}
    response = client.post(at(make_asked()), typed)
    html = response.content.decode()
    assert response.status_code == 422
    assert words in html
    assert f'href="#id_{field}"' in html
    for name in {"text", "name", "url"} - {field}:
        assert typed[name] in html
    assert "checked" in html
    assert not Reply.objects.exists()


def test_line_ends_of_the_browser_count_once(client):
    assert client.post(at(make_asked()), GOOD | {"text": "a\r\n" * 10_000}).status_code == 302
    assert Reply.objects.get().text == ("a\n" * 10_000).strip()


def test_a_reply_from_another_window_is_a_conflict_that_keeps_both(client):
    issued = make_asked()
    make_reply(issued, text="From the first window.")
    response = client.post(at(issued), GOOD)
    html = response.content.decode()
    assert response.status_code == 409
    assert "From the first window." in html
    assert GOOD["text"] in html
    assert client.post(at(issued), GOOD | {"seen": "1"}).status_code == 302
    assert Reply.objects.count() == 2


@pytest.mark.parametrize("seen", ["", "x", "²", "9" * 40, "-1"])
def test_a_form_that_does_not_say_what_it_replaces_replaces_nothing(client, seen):
    issued = make_asked()
    make_reply(issued)
    assert client.post(at(issued), GOOD | {"seen": seen}).status_code in {409, 422}
    assert Reply.objects.count() == 1


def test_the_sixth_version_within_an_hour_is_refused_and_keeps_its_words(client):
    issued = make_asked()
    for seen in range(5):
        client.post(at(issued), GOOD | {"seen": str(seen)})
    response = client.post(at(issued), GOOD | {"text": "The sixth.", "seen": "5"})
    assert response.status_code == 429
    assert "The sixth." in response.content.decode()


def test_every_dead_link_brings_the_same_page_and_headers(client):
    answers = set()
    for address in dead_links():
        response = client.get(address)
        answers.add((response.status_code, response.content, str(sorted(response.headers.items()))))
    # The second in which a page was made is no part of it.
    without_date = {(status, body, re.sub(r"'Expires', '[^']*'", "", headers)) for status, body, headers in answers}
    assert len(without_date) == 1
    assert next(iter(answers))[0] == 404


def test_what_somebody_wrote_while_the_link_died_comes_back_to_be_copied(client):
    answers = {client.post(address, GOOD).content for address in dead_links()}
    assert len(answers) == 1
    assert GOOD["text"] in answers.pop().decode()
    assert not Reply.objects.exists()


def test_the_address_is_kept_from_caches_robots_and_other_sites(client):
    for address in (at(make_asked()), "/reply/wrong/"):
        response = client.get(address)
        assert "no-store" in response["Cache-Control"]
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["X-Robots-Tag"].startswith("noindex")
        assert 'name="robots" content="noindex' in response.content.decode()


def test_it_needs_no_cookie_no_token_and_no_script():
    client = Client(enforce_csrf_checks=True)
    issued = make_asked()
    response = client.get(at(issued))
    assert not response.cookies
    assert "<script" not in response.content.decode()
    # A page without referrer sends “null” for its origin.
    assert client.post(at(issued), GOOD, headers={"Origin": "null"}).status_code == 302


def test_asking_for_the_headers_alone_is_no_opening(client):
    issued = make_asked()
    client.head(at(issued))
    assert not Event.objects.filter(verb="saw the link for a reply opened").exists()
    client.get(at(issued))
    assert Event.objects.filter(verb="saw the link for a reply opened").exists()


def test_no_network_address_is_kept(client):
    issued = make_asked()
    client.get(at(issued), REMOTE_ADDR="192.0.2.77")
    client.post(at(issued), GOOD, REMOTE_ADDR="192.0.2.77")
    kept = [vars(row) for row in (*ReplyRequest.objects.all(), *Reply.objects.all(), *Event.objects.all())]
    assert "192.0.2" not in str(kept)


def test_other_methods_are_refused_without_looking_the_link_up(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.put("/reply/wrong/").status_code == 405


def test_what_somebody_types_is_text(client):
    html = client.post(at(make_asked()), {"text": "", "name": '"><script>alert(1)</script>'}).content.decode()
    assert "<script" not in html
