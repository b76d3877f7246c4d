"""Threads on the claim page: their forms, what they show, and to whom."""

import re

import pytest
from django.urls import reverse

from factcheck.reviews.actions import (
    comment,
    edit_comment,
    give_verdict,
    remove_evidence,
    resolve_thread,
    take_back_comment,
)
from factcheck.reviews.models import Comment, InboxItem, Review
from tests.factories import attach, curator, make_review, reviewer, verdict


def html(response):
    return " ".join(response.content.decode().split())


def test_a_comment_on_a_source_stands_in_the_discussion_and_at_the_source(desk, amina):
    item = attach(desk.review, title="Port register")
    answer = desk.post(amina, "comments/", {"about": f"source-{item.pk}", "body": "Which edition?"}, htmx=True)
    said = Comment.objects.get()
    assert (said.evidence, said.about) == (item, "sources")
    page = html(answer)
    assert f'href="#evidence-{item.pk}"' in page
    at_source = page[page.index(f'id="talk-{item.pk}"') :]
    assert 'hx-swap-oob="true"' in at_source[:100]
    assert "Which edition?" in at_source
    remove_evidence(item, version=1, by=amina)
    assert "On a source since removed: Port register" in html(desk.get(amina))


def test_the_form_offers_each_attached_source_and_the_link_at_it_chooses_it(desk, amina):
    item = attach(desk.review, title="Port register")
    page = html(desk.get(amina, f"comments/?about=source-{item.pk}"))
    assert f'<option value="source-{item.pk}" selected>Source: Port register</option>' in page


@pytest.mark.parametrize("about", ["source-0", "source-999999", "source-x", "source-", "nothing", ""])
def test_a_comment_about_nothing_there_is_refused(desk, amina, about):
    answer = desk.post(amina, "comments/", {"about": about, "body": "Typed."})
    assert answer.status_code in {404, 422}
    assert not Comment.objects.exists()


def test_a_comment_cannot_hang_on_another_teams_source(desk, amina):
    elsewhere = attach(make_review())
    answer = desk.post(amina, "comments/", {"about": f"source-{elsewhere.pk}", "body": "Typed."})
    assert answer.status_code == 404


def test_the_writer_edits_and_the_page_says_so(desk, amina, bo):
    said = comment(desk.review, by=amina, body="One hunderd.")
    form = html(desk.get(amina, f"comments/{said.pk}/edit/", htmx=True))
    assert 'id="edit-comment-form"' in form
    assert "One hunderd." in form
    assert 'id="edit-comment-form"' not in html(desk.get(bo, f"comments/{said.pk}/edit/", htmx=True))
    answer = desk.post(amina, f"comments/{said.pk}/edit/", {"version": 1, "body": "One hundred."}, htmx=True)
    assert answer.status_code == 200
    page = html(desk.get(bo))
    assert "One hundred." in page
    assert "One hunderd." not in page
    assert "edited <time" in page
    refused = desk.post(bo, f"comments/{said.pk}/edit/", {"version": 2, "body": "Not mine."})
    assert refused.status_code == 403


def test_two_edits_at_once_show_both_texts_and_keep_the_second(desk, amina):
    said = comment(desk.review, by=amina, body="First.")
    desk.post(amina, f"comments/{said.pk}/edit/", {"version": 1, "body": "From the laptop."})
    for htmx in (False, True):
        answer = desk.post(amina, f"comments/{said.pk}/edit/", {"version": 1, "body": "From the phone."}, htmx=htmx)
        assert answer.status_code == 409
        assert "laptop." in html(answer)
        assert "From the phone." in html(answer)
        assert '<input type="hidden" name="version" value="2"' in html(answer)


def test_what_is_taken_back_says_so_and_keeps_its_replies(desk, amina, bo):
    said = comment(desk.review, by=amina, body="I was too quick.")
    comment(desk.review, by=bo, body="Why?", parent=said)
    assert "Take this comment back?" in html(desk.get(amina, f"comments/{said.pk}/take-back/"))
    assert desk.post(amina, f"comments/{said.pk}/take-back/", {"version": 1}).status_code == 302
    page = html(desk.get(bo))
    assert "Taken back by its writer." in page
    assert "Why?" in page
    talk, _, history = page.partition('id="history"')
    assert "I was too quick." not in talk
    assert "I was too quick." in history


@pytest.mark.parametrize("about", ["sources", "verdicts"])
def test_the_claims_history_keeps_words_changed_and_taken_back_for_those_who_may_read_such_comments(
    desk, amina, bo, eva, about
):
    verdict(desk.review, by=bo)
    said = comment(desk.review, by=bo, about=about, body="One hunderd, I think.")
    said = edit_comment(said, version=1, by=bo, body="One hundred, I think.")
    take_back_comment(said, version=said.version, by=bo)
    blind, told = amina, {bo: True, eva: about == "sources", amina: about == "sources"}
    for person, may in told.items():
        history = html(desk.get(person)).partition('id="history"')[2]
        assert ("hunderd" in history, "One hundred, I think." in history) == (may, may), person
        assert "took back a comment" in history
    assert "about</dt>" not in history.lower()
    verdict(desk.review, by=blind)
    history = html(desk.get(blind)).partition('id="history"')[2]
    assert re.search(r"<del>[^<]*hunderd", history)
    assert "Now empty" in history
    assert "hunderd" not in html(desk.get(curator())) or about == "sources"


def test_resolving_closes_the_thread_and_reopening_opens_it(desk, amina, bo):
    said = comment(desk.review, by=amina, body="Which edition?")
    answer = html(desk.post(bo, f"comments/{said.pk}/resolve/", {"version": 1}, htmx=True))
    assert "<strong>Resolved</strong> by Bo Nyqvist" in answer
    stale = desk.post(amina, f"comments/{said.pk}/resolve/", {"version": 1}, htmx=True)
    assert stale.status_code in {409, 422}
    assert "Bo Nyqvist resolved this thread already" in html(stale)
    assert desk.post(amina, f"comments/{said.pk}/reopen/", {"version": 2}).status_code == 302
    assert "<strong>Resolved</strong>" not in html(desk.get(bo))


def test_a_thread_that_moved_on_is_not_resolved_unseen(desk, amina, bo):
    said = comment(desk.review, by=amina, body="Which edition?")
    desk.post(amina, f"comments/{said.pk}/edit/", {"version": 1, "body": "Which edition and page?"})
    answer = desk.post(bo, f"comments/{said.pk}/resolve/", {"version": 1})
    assert answer.status_code == 409
    assert "Which edition and page?" in html(answer)
    assert 'id="thread-form"' in html(answer)
    assert not Comment.objects.get().is_resolved


def test_who_is_blind_does_not_even_learn_of_a_thread_on_verdicts(desk, amina, bo, eva):
    verdict(desk.review, by=bo)
    said = comment(desk.review, by=bo, about="verdicts", body="CANARY")
    for person in (amina, eva, curator()):
        for tail in ("edit/", "take-back/", "resolve/", "reopen/"):
            answer = desk.post(person, f"comments/{said.pk}/{tail}", {"version": 1, "body": "x"})
            assert answer.status_code == 404
        for tail in ("edit/", "take-back/"):
            assert "CANARY" not in html(desk.get(person, f"comments/{said.pk}/{tail}"))
    resolve_thread(said, version=1, by=bo)
    assert "CANARY" not in html(desk.get(amina))


def test_the_old_words_of_a_comment_on_verdicts_stay_blind_in_the_history(desk, amina, bo):
    verdict(desk.review, by=bo)
    said = comment(desk.review, by=bo, about="verdicts", body="CANARYOLD")
    desk.post(bo, f"comments/{said.pk}/edit/", {"version": 1, "body": "CANARYNEW"})
    take_back_comment(said, version=2, by=bo)
    for person in (amina, curator()):
        page = html(desk.get(person)) + html(desk.get(person, "history/", htmx=True))
        column = html(desk.as_(person).get(reverse("column_history", args=[desk.claim.column_id])))
        assert "CANARY" not in page + column
    assert "took back a comment" in html(desk.get(amina, "history/", htmx=True))


def test_another_teams_threads_do_not_exist(desk, amina):
    said = comment(desk.review, by=amina, body="Which edition?")
    outsider = reviewer()
    for tail in ("edit/", "take-back/", "resolve/", "reopen/"):
        assert desk.post(outsider, f"comments/{said.pk}/{tail}", {"version": 1, "body": "x"}).status_code == 404
    own = make_review()
    insider = reviewer(own.claim.column.team)
    url = f"/desk/claims/{own.claim_id}/comments/{said.pk}/resolve/"
    assert desk.as_(insider).post(url, {"version": 1}).status_code == 404


def test_a_mention_is_shown_by_name_and_hostile_words_are_shown_as_words(desk, amina, bo):
    body = f"@{bo.username} <script>alert(1)</script> @nobody"
    desk.post(amina, "comments/", {"about": "sources", "body": body})
    page = html(desk.get(amina))
    assert f'<span class="mention" title="@{bo.username}">Bo Nyqvist</span>' in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; @nobody" in page


def test_the_list_of_people_to_tell_is_the_team_and_works_without_script(desk, amina, bo):
    outsider = reviewer(name="Olga Outsider")
    page = html(desk.get(amina))
    assert f"Bo Nyqvist @{bo.username}" in page
    assert "Olga Outsider" not in page
    desk.post(amina, "comments/", {"about": "sources", "body": "See this.", "tell": [bo.pk, outsider.pk]})
    assert InboxItem.objects.filter(recipient=bo, kind="mentioned").exists()
    assert not InboxItem.objects.filter(recipient=outsider).exists()
    assert "Told:" in html(desk.get(amina))


def test_the_choice_of_an_assignee_shows_what_each_has_and_one_click_takes_it(desk, amina, bo):
    Review.objects.filter(pk=desk.review.pk).update(assignee=bo, due_on="2020-01-01")
    page = html(desk.get(amina))
    assert "Bo Nyqvist — 1 open, 1 overdue" in page
    assert "Amina Diallo — nothing open" in page
    assert page.index("Amina Diallo — nothing") < page.index("Bo Nyqvist — 1 open")
    version = desk.fresh().version
    assert desk.post(amina, "assignee/", {"assignee": amina.pk, "version": version}).status_code == 302
    assert desk.fresh().assignee == amina
    assert "Take it</button>" not in html(desk.get(amina))


def test_open_threads_on_the_sentence_are_counted_beside_its_claim_at_the_column(desk, amina, bo):
    address = reverse("column_desk", args=[desk.claim.column_id])
    assert "on the sentence" not in html(desk.as_(amina).get(address))
    thread = comment(desk.review, by=bo, about="sentence", body="Is the comma ours?")
    comment(desk.review, by=bo, about="sources", body="Which edition?")
    assert "1 open thread on the sentence" in html(desk.as_(amina).get(address))
    resolve_thread(thread, version=1, by=bo)
    assert "on the sentence" not in html(desk.as_(amina).get(address))


def test_the_column_desk_offers_people_by_their_load(desk, amina, bo):
    Review.objects.filter(pk=desk.review.pk).update(assignee=bo)
    token = f"{desk.claim.number}.{desk.claim.version}.{desk.fresh().version}"
    page = html(desk.as_(amina).get(reverse("column_assign", args=[desk.claim.column_id]), {"claim": token}))
    assert "Amina Diallo (you) — nothing open" in page
    assert page.index("Amina Diallo (you)") < page.index("Bo Nyqvist — 1 open")


def test_giving_a_verdict_opens_the_threads_on_verdicts(desk, amina, bo):
    verdict(desk.review, by=bo)
    comment(desk.review, by=bo, about="verdicts", body="CANARY")
    give_verdict(desk.review, by=amina, rating="true", confidence="low", rationale="It says so.")
    assert "CANARY" in html(desk.get(amina))
