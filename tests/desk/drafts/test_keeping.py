"""What is typed is kept for its writer, comes back, and goes when it is submitted."""

import re
from datetime import timedelta

import pytest
from django.contrib import admin
from django.utils import timezone

from factcheck.desk.drafts.keeping import LIMIT
from factcheck.desk.models import Draft
from factcheck.reviews.actions import comment, dismiss, edit_answer, give_verdict, take_back_comment
from factcheck.reviews.models import Comment, Review, Verdict
from tests.desk.claim_review.conftest import hidden
from tests.factories import editor, make_awaiting, reviewer, verdict

from .conftest import Writing, text_of

VERDICT = {"rating": "mixed", "confidence": "low", "rationale": "Half a thought"}


def html_of(desk, user, tail=""):
    return desk.get(user, tail).content.decode()


def test_a_form_comes_back_as_it_was_left_and_says_so(desk, amina, writing):
    assert writing.save(**VERDICT).status_code == 204
    html = html_of(desk, amina)
    assert "Half a thought</textarea>" in html
    assert 'value="mixed" id="verdict-form-rating_2"' in html or 'value="mixed"' in html
    assert html.count("checked") >= 2
    assert "not submitted yet" in text_of(html)
    assert "Discard what I typed" in html


def test_it_shows_to_nobody_else(desk, amina, bo, eva, cora, writing):
    writing.save(**VERDICT)
    for other in (bo, eva, cora):
        assert "Half a thought" not in html_of(desk, other)


def test_no_curator_has_a_page_of_drafts():
    assert not any(model is Draft for model in admin.site._registry)


@pytest.mark.parametrize("key", ["claim:{pk}:verdict-form", "column:{column}:add"])
def test_what_one_may_not_know_of_is_not_found(desk, key):
    stranger = reviewer()
    data = {"draft": key.format(pk=desk.claim.pk, column=desk.claim.column_id), "writing": "w", "body": "x"}
    assert desk.as_(stranger).post("/desk/drafts/", data).status_code == 404
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    "key", ["", "claim", "claim:0:x", "user:1:x", "claim:1:UP", "claim:99999999999999999:x", "claim:1:x:y"]
)
def test_a_key_that_is_none_is_not_found(desk, amina, key):
    assert desk.as_(amina).post("/desk/drafts/", {"draft": key, "writing": "w"}).status_code == 404


def test_it_is_read_back_by_those_who_may_see_the_claim_only(desk, amina, writing):
    writing.save(**VERDICT)
    amina.memberships.all().delete()
    assert desk.get(amina).status_code == 404
    assert writing.save(rationale="More").status_code == 404


def test_a_submitted_verdict_leaves_no_draft_and_a_late_save_brings_none_back(desk, amina, writing):
    writing.save(**VERDICT)
    assert desk.post(amina, "verdict/", writing.data(**VERDICT)).status_code == 302
    assert Verdict.objects.get(reviewer=amina).rationale == "Half a thought"
    assert writing.save(rationale="Half a thou").status_code == 204
    assert "not submitted yet" not in text_of(html_of(desk, amina))
    assert Draft.objects.get().data["writings"] == {}


def test_a_refused_form_keeps_its_draft_as_it_was_sent(desk, amina, writing):
    writing.save(rationale="Half")
    refused = desk.post(amina, "verdict/", writing.data(**VERDICT | {"rating": ""}))
    assert refused.status_code == 422
    assert 'name="writing" value="w1"' in refused.content.decode()
    assert "Half a thought</textarea>" in html_of(desk, amina)


def test_a_refused_form_without_a_script_is_kept_too(desk, amina):
    writing = Writing(desk, amina, writing="")
    assert desk.post(amina, "verdict/", writing.data(**VERDICT | {"rating": ""})).status_code == 422
    assert "Half a thought</textarea>" in html_of(desk, amina)


def test_without_a_script_what_is_left_over_is_shown_and_can_be_thrown_away(desk, amina, bo):
    first, second = (Writing(desk, amina, "comment-form", writing="") for _ in range(2))
    about = {"about": "verdicts"}  # which is refused to the blind
    for window, body in ((first, "Refused once"), (second, "Refused twice")):
        assert desk.post(amina, "comments/", window.data(body=body, **about)).status_code == 403
    give_verdict(desk.review, by=amina, rating="true", confidence="high", rationale="So it is.")
    for body in ("Refused twice", "Refused once"):
        html = html_of(desk, amina)
        assert f"{body}</textarea>" in html
        form = html[html.index('id="comment-form"') :]
        form = form[: form.index("</form>")]
        assert "data-kept" in form  # or the page without a script would hide it
        name, value = re.search(r'name="(discard)"\s+value="(1)"', form).groups()
        sent = {field: hidden(html, "comment-form", field) for field in ("draft", "writing")} | {name: value}
        answer = desk.as_(amina).post(re.search(r'formaction="([^"]+)"', form).group(1), sent, follow=True)
        assert "What you typed is discarded." in answer.content.decode()
    assert "Refused" not in html_of(desk, amina)


def test_an_earlier_save_never_replaces_a_later_one(desk, amina, writing):
    writing.save(rationale="Half a thought", turn=5)
    writing.save(rationale="Half", turn=4)
    assert "Half a thought</textarea>" in html_of(desk, amina)


def test_two_windows_of_one_person_are_both_kept(desk, amina, writing):
    writing.save(rationale="From this window")
    Writing(desk, amina, writing="w2").save(rationale="From that window")
    html = html_of(desk, amina)
    assert "From that window</textarea>" in html
    assert "Rationale: From this window" in text_of(html)


def test_a_window_that_goes_on_from_a_draft_replaces_it(desk, amina, writing):
    writing.save(rationale="From this window")
    Writing(desk, amina, writing="w2").save(rationale="From this window, gone on", after="w1")
    assert list(Draft.objects.get().data["writings"]) == ["w2"]


def test_submitting_in_one_window_leaves_what_another_has(desk, amina):
    first, second = Writing(desk, amina, "comment-form", "w1"), Writing(desk, amina, "comment-form", "w2")
    first.save(body="One remark", about="sources")
    second.save(body="Another remark", about="sources")
    assert desk.post(amina, "comments/", second.data(body="Another remark", about="sources")).status_code == 302
    assert "One remark</textarea>" in html_of(desk, amina)


@pytest.mark.parametrize("htmx", [False, True])
def test_it_can_be_thrown_away(desk, amina, writing, htmx):
    writing.save(**VERDICT)
    headers = {"HX-Request": "true"} if htmx else {}
    response = desk.as_(amina).post("/desk/drafts/", writing.data(discard="1"), headers=headers)
    assert response.headers["HX-Redirect" if htmx else "Location"] == f"/desk/claims/{desk.claim.pk}/"
    assert "Half a thought" not in html_of(desk, amina)
    writing.save(**VERDICT)
    assert "Half a thought" not in html_of(desk, amina)


def test_it_says_who_changed_the_thing_since_and_the_save_is_three_way(desk, amina, bo):
    for person in (amina, bo):
        give_verdict(desk.review, by=person, rating="true", confidence="high", rationale="So it is.")
    review = desk.fresh()
    page = html_of(desk, amina)
    base = page.split('name="base" value="')[-1]
    assert base
    writing = Writing(desk, amina, "answer-form")
    started = {"version": review.version, "base": '{"short_answer": "", "reasoning": "", "waiver": ""}'}
    writing.save(short_answer="", reasoning="Mine, typed slowly.", waiver="", **started)
    edit_answer(review, version=review.version, by=bo, short_answer="Theirs.", reasoning="")
    html = html_of(desk, amina)
    assert "Bo Nyqvist changed this since you began" in text_of(html)
    assert "Mine, typed slowly.</textarea>" in html
    sent = writing.data(short_answer="", reasoning="Mine, typed slowly.", waiver="", **started)
    assert desk.post(amina, "answer/", sent).status_code == 302
    saved = Review.objects.get(pk=review.pk)
    assert (saved.short_answer, saved.reasoning) == ("Theirs.", "Mine, typed slowly.")


def test_a_form_that_opens_on_demand_is_open_when_somebody_was_writing_in_it(desk, amina):
    Writing(desk, amina, "wording-form").save(restatement="Half a wording", kind="event")
    assert "Half a wording</textarea>" in html_of(desk, amina)
    left = text_of(html_of(desk, amina, "?leave"))
    assert "The wording of the claim, kept from" in left
    assert "Go on with it" in left


def test_words_whose_form_is_gone_are_shown(desk, amina):
    eva = editor(desk.team)
    make_awaiting(desk.review)
    Writing(desk, eva, "return").save(reason="A source is missing, I think.")
    assert "A source is missing, I think.</textarea>" in html_of(desk, eva)
    desk.post(amina, "move/take_back/", {"version": desk.fresh().version, "reason": "Once more."})
    page = text_of(html_of(desk, eva))
    assert "A reason for returning it, kept from" in page
    assert "Reason: A source is missing, I think." in page


@pytest.mark.parametrize(("form", "field"), [("verdict-form", "rationale"), ("add-source", "title")])
def test_words_of_a_form_that_a_dismissed_claim_has_no_more_are_shown(desk, amina, form, field):
    Writing(desk, amina, form).save(**{field: "Half a thought"})
    dismiss(desk.claim, version=desk.claim.version, by=amina, reason="trivial")
    page = text_of(html_of(desk, amina))
    assert "Its form is not open now" in page
    assert f"{field.capitalize()}: Half a thought" in page


def test_a_drafted_answer_stays_closed_to_its_writer_in_a_new_blind_round(desk, amina, bo):
    for person in (amina, bo):
        give_verdict(desk.review, by=person, rating="true", confidence="high", rationale="So it is.")
    Writing(desk, amina, "answer-form").save(short_answer="With a canary of theirs", reasoning="")
    assert "canary" in html_of(desk, amina)
    Review.objects.filter(pk=desk.review.pk).update(round=2)
    assert "canary" not in html_of(desk, amina)


def test_too_much_is_refused_with_a_sentence(writing):
    response = writing.save(rationale="x" * (LIMIT + 1))
    assert response.status_code == 413
    assert "still on your page" in response.content.decode()
    assert not Draft.objects.exists()


def test_no_password_token_or_null_character_is_kept(desk, amina, writing):
    writing.save(rationale="a\x00b", password="secret", csrfmiddlewaretoken="t")
    assert Draft.objects.get().data["writings"]["w1"]["fields"] == {"rationale": "ab"}


def test_drafts_of_ninety_days_are_forgotten_in_passing(desk, amina, bo, writing):
    Writing(desk, bo).save(rationale="Long ago")
    Draft.objects.update(updated_at=timezone.now() - timedelta(days=91))
    writing.save(rationale="Today")
    assert [draft.user for draft in Draft.objects.all()] == [amina]


def edit_page(desk, user, said, *, leave=""):
    return desk.get(user, f"comments/{said.pk}/edit/{leave}").content.decode()


def test_a_change_of_ones_comment_is_kept_opens_with_the_page_and_is_merged_or_asked_about(desk, amina):
    said = comment(desk.review, by=amina, body="One hunderd ships, all of wood.")
    other = comment(desk.review, by=amina, body="Another comment.")
    page = edit_page(desk, amina, said)
    started = {name: hidden(page, "edit-comment-form", name) for name in ("version", "base")}
    window = Writing(desk, amina, f"edit-comment-form:{said.pk}")
    window.save(body="One hundred ships, half a thou", **started)
    assert "half a thou</textarea>" in html_of(desk, amina)
    assert "half a thou</textarea>" not in edit_page(desk, amina, other)
    phone = {"body": "From the phone.", **started}
    assert desk.post(amina, f"comments/{said.pk}/edit/", phone).status_code == 302

    assert "You, in another window, changed this since you began." in text_of(html_of(desk, amina))
    clash = desk.post(amina, f"comments/{said.pk}/edit/", window.data(body="One hundred ships.", **started))

    assert clash.status_code == 409
    assert "What both started from One hunderd ships, all of wood." in text_of(clash.content.decode())
    assert Comment.objects.get(pk=said.pk).body == "From the phone."
    again = {name: hidden(clash.content.decode(), "edit-comment-form", name) for name in ("version", "base")}
    sent = window.data(body="One hundred ships.", clashing="body", **again)
    assert desk.post(amina, f"comments/{said.pk}/edit/", sent).status_code == 302
    assert Comment.objects.get(pk=said.pk).body == "One hundred ships."
    assert "half a thou" not in html_of(desk, amina)


def test_a_drafted_change_of_a_comment_that_was_taken_back_meanwhile_is_shown(desk, amina):
    said = comment(desk.review, by=amina, body="One hunderd.")
    Writing(desk, amina, f"edit-comment-form:{said.pk}").save(body="Half a correction", version=1)
    take_back_comment(said, version=1, by=amina)
    left = text_of(html_of(desk, amina))
    assert "A change of your comment, kept from" in left
    assert "Half a correction" in left


def test_the_outcome_of_a_discussion_is_kept_and_stays_closed_in_a_new_blind_round(desk, amina, bo):
    verdict(desk.review, by=amina, rating="true")
    verdict(desk.review, by=bo, rating="false")
    said = comment(desk.review, by=amina, about="verdicts", body="Why?")
    Writing(desk, amina, "discussion-form").save(outcome="Half an outcome", lowest="false", highest="true")
    Writing(desk, amina, f"edit-comment-form:{said.pk}").save(body="Half a question", version=1)
    assert "Half an outcome</textarea>" in html_of(desk, amina)
    assert "Half a question</textarea>" in html_of(desk, amina)
    Review.objects.filter(pk=desk.review.pk).update(round=2)
    assert "Half an outcome" not in html_of(desk, amina)
    assert "Half a question" not in html_of(desk, amina)
    assert "Half a question" not in edit_page(desk, amina, said)


def test_what_a_draft_goes_on_from_is_the_name_of_a_writing_or_nothing(desk, amina, writing):
    for after in ("x" * 41, "x" * 100_000, "two words", "\n", "w0"):
        writing.save(**VERDICT, after=after)
    assert Draft.objects.get().data["closed"] == ["w0"]
