"""Nobody reads a verdict, the answer or talk about verdicts before giving a verdict of their own. Looked for as
canary words in everything the page can send."""

import re

import pytest

from factcheck.reviews.actions import attach_source, comment, edit_answer, give_verdict, look, revise_verdict
from factcheck.reviews.models import Evidence
from tests.factories import curator, editor, make_published, reviewer

CANARIES = {
    "rationale": "CANARYRATIONALE",
    "revised rationale": "CANARYREVISED",
    "short answer": "CANARYSHORT",
    "reasoning": "CANARYREASONING",
    "why no primary": "CANARYWAIVER",
    "verdict comment": "CANARYCOMMENT",
    "reply to it": "CANARYREPLY",
}
PAGES = [
    "",
    "history/",
    "history/?before=999999999",
    "wording/",
    "sources/",
    "sources/?stance=supports",
    "sources/known/?url=https://example.org/a",
    "verdict/",
    "answer/",
    "comments/",
]


@pytest.fixture
def planted(desk, bo):
    """A review whose blind contents carry canaries, in the rows and in the history."""
    review = desk.review
    for letter in "ab":
        attach_source(
            review, by=bo, url=f"https://example.org/{letter}", title=letter, type="primary", stance="supports"
        )
    given = give_verdict(review, by=bo, rating="false", confidence="high", rationale=CANARIES["rationale"])
    revise_verdict(given, version=1, by=bo, rating="mixed", confidence="low", rationale=CANARIES["revised rationale"])
    said = comment(review, by=bo, body=CANARIES["verdict comment"], about="verdicts")
    comment(review, by=bo, body=CANARIES["reply to it"], parent=said)
    edit_answer(
        review,
        version=desk.fresh().version,
        by=bo,
        short_answer=CANARIES["short answer"],
        reasoning=CANARIES["reasoning"],
        waiver=CANARIES["why no primary"],
    )
    desk.fresh()
    return desk


def leaks(response):
    html = response.content.decode()
    return [name for name, word in CANARIES.items() if word in html]


def everything(desk, user):
    """Every address of the page, asked plainly and by htmx; then every form, sent stale, empty or wrong."""
    item = Evidence.objects.filter(review=desk.review).first()
    items = [f"sources/{item.pk}/{tail}" for tail in ("", "stance/", "remove/", "record/")]
    parent = desk.review.comments.get(body=CANARIES["verdict comment"]).pk
    for htmx in (False, True):
        for tail in [*PAGES, *items, f"comments/?reply={parent}"]:
            yield f"GET {tail}", desk.get(user, tail, htmx=htmx)
        typed = {"short_answer": "mine", "reasoning": "mine", "version": 0}
        yield "POST answer", desk.post(user, "answer/", typed, htmx=htmx)
        yield "POST verdict", desk.post(user, "verdict/", {"rating": "", "version": 0}, htmx=htmx)
        yield "POST reply", desk.post(user, "comments/", {"parent": parent, "body": "hm"}, htmx=htmx)
        yield "POST comment", desk.post(user, "comments/", {"about": "verdicts", "body": "hm"}, htmx=htmx)
        yield "POST sign-off", desk.post(user, "sign-off/", {"rating": "true", "seen": "x"}, htmx=htmx)
        for name in ("send", "return", "take_back", "correct", "withdraw", "reopen"):
            yield f"POST {name}", desk.post(user, f"move/{name}/", {"reason": "r", "version": 0}, htmx=htmx)
        for tail in (*items, "wording/", "assignee/", "due/", "dismiss/", "accept/", "bring-back/"):
            yield f"POST {tail}", desk.post(user, tail, {"version": 0, "restatement": "x", "stance": "x"}, htmx=htmx)


@pytest.mark.parametrize("who", ["reviewer", "editor", "curator"])
def test_whoever_is_blind_reads_no_canary_anywhere(planted, who):
    user = {"reviewer": lambda: reviewer(planted.team), "editor": lambda: editor(planted.team), "curator": curator}[
        who
    ]()
    found, answers = {}, 0
    for name, response in everything(planted, user):
        assert response.status_code in {200, 302, 403, 409, 422}, name
        answers += response.status_code == 200
        if names := leaks(response):
            found[name] = names
    assert not found
    assert answers >= 2 * len(PAGES)


def test_who_gave_a_verdict_reads_them_all(planted, amina):
    give_verdict(planted.review, by=amina, rating="true", confidence="low", rationale="It says so.")
    assert set(CANARIES) - {"rationale"} <= set(leaks(planted.get(amina)))


def test_an_editor_who_looked_reads_them_all_and_gives_no_verdict(planted, eva):
    page = planted.get(eva).content.decode()
    assert "give up giving a verdict" in page
    assert planted.post(eva, "look/").status_code == 302
    page = planted.get(eva)
    assert set(CANARIES) - {"rationale"} <= set(leaks(page))
    assert 'id="verdict-form"' not in page.content.decode()
    refused = planted.post(eva, "verdict/", {"rating": "true", "confidence": "low", "rationale": "Typed all the same."})
    assert refused.status_code == 403
    assert "Typed all the same." in refused.content.decode()


def test_a_reviewer_cannot_look(planted, amina):
    refused = planted.post(amina, "look/", htmx=True)
    assert refused.status_code == 403
    assert not leaks(refused)


def test_a_curator_never_reads_them_even_once_published(planted):
    look(planted.review, by=(ed := editor(planted.team)))
    make_published(planted.review, by=ed)
    assert not leaks(planted.get(curator()))


def test_a_new_round_is_blind_again_for_everybody_in_it(planted, bo):
    ed = editor(planted.team)
    make_published(planted.review, by=ed)
    planted.post(
        ed, "move/correct/", {"reason": "A better source.", "reconsider": "on", "version": planted.fresh().version}
    )
    assert planted.fresh().round == 2
    assert not leaks(planted.get(bo))
    assert not leaks(planted.get(ed))


def test_a_blind_line_of_history_says_only_that_it_happened(planted, amina):
    page = planted.get(amina, "history/", htmx=True).content.decode()
    assert "gave a verdict" in page
    assert "edited the answer" in page
    assert page.count("Open after your verdict") == 5
    assert "Mixed" not in page


def test_the_page_names_who_has_voted_and_nothing_else(planted, amina):
    page = planted.get(amina).content.decode()
    assert "Bo Nyqvist has voted. Hidden until you submit." in re.sub(r"\s+", " ", page)
    assert "Low confidence" not in page
