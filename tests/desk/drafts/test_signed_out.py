"""The session ends in the middle of a sentence: the words wait, and only their writer gets them."""

import json
import time

import pytest
from django.test import Client

from factcheck.desk.drafts.sessions import DAYS, NAME, sign_writer
from factcheck.desk.models import Draft
from factcheck.reviews.models import Verdict
from tests.factories.people import PASSWORD
from tests.reviews.test_races import race

from .conftest import Writing, text_of

VERDICT = {"rating": "mixed", "confidence": "low", "rationale": "Half a thought"}


@pytest.fixture
def browser():
    """One browser, which knows nobody yet."""
    return Client()


def sign_in(browser, user, address="/desk/sign-in/"):
    return browser.post(address, {"username": user.username, "password": PASSWORD}, follow=True)


def test_without_a_script_one_signs_in_and_lands_on_the_filled_form(desk, amina, browser):
    sent = browser.post(desk.url("verdict/"), Writing(desk, amina, writing="").data(**VERDICT))
    assert sent.status_code == 302
    assert sent.headers["Location"].startswith("/desk/sign-in/?next=")
    assert "What you typed is kept" in browser.get(sent.headers["Location"]).content.decode()
    landed = sign_in(browser, amina, sent.headers["Location"])
    assert landed.redirect_chain[-1][0].split("#")[0] == desk.url()
    assert "Half a thought</textarea>" in landed.content.decode()
    assert not Verdict.objects.filter(reviewer=amina).exists()
    assert Draft.objects.get().user == amina


def test_with_htmx_the_page_stays_and_is_told_where_to_sign_in(desk, amina, browser):
    sent = browser.post(desk.url("verdict/"), Writing(desk, amina).data(**VERDICT), headers={"HX-Request": "true"})
    assert sent.status_code == 401
    assert sent.headers["HX-Reswap"] == "none"
    told = json.loads(sent.headers["HX-Trigger"])["desk:signedOut"]
    assert told["kept"]
    assert "Half a thought</textarea>" in sign_in(browser, amina, told["url"]).content.decode()


def test_a_pause_of_somebody_signed_out_is_kept_too_and_the_last_one_counts(desk, amina, browser):
    writing = Writing(desk, amina)
    for turn, words in enumerate(("Half", "Half a thought"), start=1):
        data = writing.data(rationale=words, turn=turn)
        answer = browser.post("/desk/drafts/", data, headers={"X-Draft": "1"})
        assert answer.status_code == 401
        assert answer.headers["X-Sign-In"].startswith("/desk/sign-in/?next=")
    sign_in(browser, amina)
    assert "Half a thought</textarea>" in browser.get(desk.url()).content.decode()


def test_whoever_else_signs_in_gets_none_of_it_and_its_writer_finds_it_all_the_same(desk, amina, bo, browser):
    browser.post(desk.url("verdict/"), Writing(desk, amina).data(**VERDICT))
    assert "Half a thought" not in sign_in(browser, bo).content.decode()
    assert "Half a thought" not in browser.get(desk.url()).content.decode()
    assert Draft.objects.get().user == amina
    browser.post("/desk/sign-out/")
    sign_in(browser, amina)
    assert "Half a thought</textarea>" in browser.get(desk.url()).content.decode()


@pytest.mark.parametrize("how", ["has left the team", "is switched off"])
def test_words_of_somebody_who_may_not_see_the_claim_any_more_are_nobodys(desk, amina, bo, browser, how):
    if how == "has left the team":
        amina.memberships.all().delete()
    else:
        type(amina).objects.filter(pk=amina.pk).update(is_active=False)
    sent = browser.post(desk.url("verdict/"), Writing(desk, amina).data(**VERDICT), headers={"HX-Request": "true"})
    assert "kept" not in sent.content.decode()
    sign_in(browser, bo)
    assert not Draft.objects.exists()
    assert not browser.session.get(NAME)


def test_two_forms_saved_at_once_are_both_kept_whatever_becomes_of_their_sessions(desk, amina):
    """Each answer begins a session, as the browser had none, and the browser keeps the cookie of the last."""
    first, second = Client(), Client()
    first.post("/desk/drafts/", Writing(desk, amina).data(**VERDICT), headers={"X-Draft": "1"})
    said = Writing(desk, amina, "comment-form", "w2").data(body="A remark of the same moment", about="sources")
    second.post("/desk/drafts/", said, headers={"X-Draft": "1"})
    landed = sign_in(second, amina).content.decode()
    assert "What you were writing when you were signed out is kept" in landed
    page = second.get(desk.url()).content.decode()
    assert "Half a thought</textarea>" in page
    assert "A remark of the same moment</textarea>" in page


@pytest.mark.django_db(transaction=True)
def test_saves_of_one_browser_at_the_very_same_moment_are_all_kept(desk, amina):
    browser = Client()
    browser.post("/desk/drafts/", Writing(desk, amina).data(**VERDICT), headers={"X-Draft": "1"})
    cookie = browser.cookies["sessionid"].value

    def save(number):
        client = Client()
        client.cookies["sessionid"] = cookie
        data = Writing(desk, amina, "comment-form", f"w{number}").data(body=f"Remark {number}", about="sources")
        return client.post("/desk/drafts/", data, headers={"X-Draft": "1"}).status_code

    assert set(race([lambda number=number: save(number) for number in range(6)])) == {401}
    sign_in(browser, amina)
    page = browser.get(desk.url()).content.decode()
    assert all(f"Remark {number}" in page for number in range(6))
    assert "Half a thought</textarea>" in page


def test_two_pages_without_a_script_that_were_both_sent_signed_out_keep_both_texts(desk, amina):
    """Neither has a name for its writing, as a page without a script makes none up."""
    for body in ("The one remark", "The other remark"):
        said = Writing(desk, amina, "comment-form", writing="").data(body=body, about="sources")
        assert Client().post(desk.url("comments/"), said).status_code == 302
    html = desk.get(amina).content.decode()
    assert "The other remark</textarea>" in html
    assert "Body: The one remark" in text_of(html)


def test_a_signed_name_of_long_ago_is_nobodys(desk, amina, browser, monkeypatch):
    data = Writing(desk, amina).data(**VERDICT)
    later = time.time() + (DAYS + 1) * 24 * 3600
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    browser.post("/desk/drafts/", data, headers={"X-Draft": "1"})
    assert not Draft.objects.exists()


def test_words_nobody_signed_for_are_not_kept(desk, amina, browser):
    for writer in ("", str(amina.pk), sign_writer(amina)[:-1] + "x"):
        browser.post(desk.url("verdict/"), Writing(desk, amina).data(**VERDICT) | {"writer": writer})
    sign_in(browser, amina)
    assert not Draft.objects.exists()


def test_another_site_leaves_nothing_behind(desk, amina, browser):
    data = Writing(desk, amina).data(**VERDICT)
    sent = browser.post(desk.url("verdict/"), data, headers={"Origin": "https://evil.example"})
    assert "sessionid" not in sent.cookies
    sign_in(browser, amina)
    assert not Draft.objects.exists()


def test_what_one_may_not_see_any_more_does_not_come_back(desk, amina, browser):
    browser.post(desk.url("verdict/"), Writing(desk, amina).data(**VERDICT))
    amina.memberships.all().delete()
    assert "Half a thought" not in sign_in(browser, amina).content.decode()
    assert browser.get(desk.url()).status_code == 404


def test_no_file_and_no_password_is_kept_and_no_words_wait_in_a_session(desk, amina, browser):
    browser.post(desk.url("verdict/"), Writing(desk, amina).data(**VERDICT, password="secret", csrfmiddlewaretoken="t"))
    for kept in (dict(browser.session), Draft.objects.get().data):
        assert "secret" not in json.dumps(kept)
        assert "csrf" not in json.dumps(kept)
    assert "Half a thought" not in json.dumps(dict(browser.session))


@pytest.mark.parametrize("htmx", [False, True])
def test_a_token_renewed_by_signing_in_anew_loses_no_word_and_does_nothing(desk, amina, htmx):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(amina, backend="factcheck.accounts.backends.RolesBackend")
    headers = {"HX-Request": "true"} if htmx else {}
    sent = browser.post(desk.url("verdict/"), Writing(desk, amina).data(**VERDICT), headers=headers)
    address = sent.headers["HX-Redirect" if htmx else "Location"]
    assert address.startswith(desk.url())
    assert not Verdict.objects.filter(reviewer=amina).exists()
    page = browser.get(address).content.decode()
    assert "Half a thought</textarea>" in page
    assert "You had signed in anew" in page


def test_a_token_and_a_session_that_are_both_gone_lose_no_word(desk, amina):
    browser = Client(enforce_csrf_checks=True)
    sent = browser.post(desk.url("verdict/"), Writing(desk, amina).data(**VERDICT))
    assert sent.status_code == 302
    browser.handler.enforce_csrf_checks = False
    assert "Half a thought</textarea>" in sign_in(browser, amina, sent.headers["Location"]).content.decode()


def test_a_form_of_another_person_is_refused_as_before(desk, amina, bo):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(bo, backend="factcheck.accounts.backends.RolesBackend")
    assert browser.post(desk.url("verdict/"), Writing(desk, amina).data(**VERDICT)).status_code == 403
    assert not Draft.objects.exists()


def test_a_forged_post_of_another_site_is_refused_and_keeps_nothing(desk, amina):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(amina, backend="factcheck.accounts.backends.RolesBackend")
    data = Writing(desk, amina).data(**VERDICT)
    assert browser.post(desk.url("verdict/"), data, headers={"Origin": "https://evil.example"}).status_code == 403
    assert not Draft.objects.exists()


def test_a_button_pressed_signed_out_leads_back_to_its_page(desk, browser):
    page = f"http://testserver{desk.url()}"
    sent = browser.post(desk.url("move/start/"), {"version": 1}, headers={"Referer": page})
    assert sent.headers["Location"] == f"/desk/sign-in/?next={desk.url()}"
