"""Right of reply on the claim page: editors ask and decide, the team sees what came, and the link is shown once."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from factcheck.audit.models import Event
from factcheck.publication.models import Notice
from factcheck.replies.models import Reply, ReplyRequest
from factcheck.reviews.models import InboxItem
from tests.factories import attach, make_asked, make_awaiting, make_published, make_reply

from .conftest import hidden, text_of

LINK = re.compile(r'value="(http[^"]*/reply/[^"]+/)"')
WEEK = timedelta(days=7)


def asking(**fields):
    day = (timezone.localdate() + WEEK).isoformat()
    return {"whom": "Ines Calder", "role": "author of the column", "email": "", "answer_by": day, "note": ""} | fields


def part(html):
    body = html[html.index('id="replies"') :]
    return body[: body.index("</section>")]


@pytest.mark.parametrize("htmx", [True, False])
def test_an_editor_asks_and_sees_the_link_once(desk, eva, client, htmx):
    item = attach(desk.review, title="Port register")
    response = desk.post(eva, "replies/", asking(show=[item.pk]), htmx=htmx)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    link = LINK.search(response.content.decode())[1]
    assert "Port register" in client.get(link).content.decode()
    assert LINK.search(desk.get(eva).content.decode()) is None
    assert ReplyRequest.objects.count() == 1


def test_nothing_is_ticked_until_somebody_ticks_it(desk, eva):
    attach(desk.review, title="Port register")
    html = part(desk.get(eva).content.decode())
    box = re.search(r'<input type="checkbox" name="show"[^>]*>', html)[0]
    assert "checked" not in box
    desk.post(eva, "replies/", asking())
    assert ReplyRequest.objects.get().shown["sources"] == []


def test_the_claimant_is_proposed_and_a_week(desk, eva):
    html = part(desk.get(eva).content.decode())
    assert 'value="Ines Calder"' in html
    assert (timezone.localdate() + WEEK).isoformat() in html


def test_what_will_not_do_comes_back_as_typed_with_the_ticks(desk, eva):
    item = attach(desk.review)
    typed = asking(whom="", note="Which register did you read?", email="nobody", show=[item.pk])
    response = desk.post(eva, "replies/", typed, htmx=True)
    html = response.content.decode()
    assert response.status_code == 422
    assert "Say who is asked" in html
    assert "Which register did you read?" in html
    assert re.search(r'name="show"[^>]*checked', html)
    assert not ReplyRequest.objects.exists()


@pytest.mark.parametrize("shown", ["x", "²", "9" * 40, "0"])
def test_an_odd_tick_asks_nobody(desk, eva, shown):
    assert desk.post(eva, "replies/", asking(show=[shown])).status_code == 422
    assert not ReplyRequest.objects.exists()


def test_reviewers_and_curators_cannot_ask_and_have_no_form(desk, amina, cora):
    for user in (amina, cora):
        assert 'id="ask-form"' not in desk.get(user).content.decode()
        assert desk.post(user, "replies/", asking()).status_code == 403
    assert not ReplyRequest.objects.exists()


def test_the_e_mail_address_is_for_editors_alone(desk, eva, amina, cora):
    make_asked(desk.review, email="ines@example.org")
    assert "ines@example.org" in desk.get(eva).content.decode()
    for user in (amina, cora):
        assert "ines@example.org" not in desk.get(user).content.decode()
        assert "ines@example.org" not in desk.get(user, "history/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_link_goes_out_by_e_mail_once_it_is_saved(desk, eva, client):
    html = desk.post(eva, "replies/", asking(email="ines@example.org", note="Which register?")).content.decode()
    (letter,) = mail.outbox
    assert letter.to == ["ines@example.org"]
    assert LINK.search(html)[1] in letter.body
    assert "Which register?" in letter.body
    assert "sent by e-mail" in html
    assert ReplyRequest.objects.get().mailed_at
    assert Event.objects.filter(verb="sent the link for a reply by e-mail").exists()


@pytest.mark.django_db(transaction=True)
def test_where_the_mail_server_refuses_the_editor_still_has_the_link(desk, eva, settings):
    settings.EMAIL_BACKEND = "no.such.backend"
    html = desk.post(eva, "replies/", asking(email="ines@example.org")).content.decode()
    assert LINK.search(html)
    assert "could not be sent" in html
    assert ReplyRequest.objects.get().mailed_at is None


def test_the_team_sees_the_reply_at_once_whoever_gave_a_verdict(desk, amina, cora):
    issued = make_asked(desk.review)
    make_reply(issued, text="I counted them.", name="Ines C.")
    make_reply(issued, text="I counted them twice.", name="Ines C.", seen=1)
    for user in (amina, cora):
        html = text_of(part(desk.get(user).content.decode()))
        assert "I counted them twice." in html
        assert "1 earlier version" in html
        assert "May be quoted" in html


def test_a_new_link_is_made_and_the_one_before_ends(desk, eva, client):
    issued = make_asked(desk.review)
    html = desk.get(eva, f"replies/{issued.asked.pk}/link/").content.decode()
    version = hidden(html, "link-form", "version")
    day = (timezone.localdate() + 2 * WEEK).isoformat()
    response = desk.post(eva, f"replies/{issued.asked.pk}/link/", {"version": version, "answer_by": day}, htmx=True)
    link = LINK.search(response.content.decode())[1]
    assert client.get(link).status_code == 200
    assert client.get(f"/reply/{issued.token}/").status_code == 404


def test_a_link_is_withdrawn_and_says_so(desk, eva, client):
    issued = make_asked(desk.review)
    response = desk.post(eva, f"replies/{issued.asked.pk}/withdraw/", {"version": 1}, htmx=True)
    assert "Link withdrawn" in response.content.decode()
    assert client.get(f"/reply/{issued.token}/").status_code == 404


def test_who_withdraws_what_was_answered_meanwhile_is_told(desk, eva):
    issued = make_asked(desk.review)
    make_reply(issued, text="I am first.")
    response = desk.post(eva, f"replies/{issued.asked.pk}/withdraw/", {"version": 1}, htmx=True)
    html = response.content.decode()
    assert response.status_code == 409
    assert "Something changed since you opened this page" in html
    assert "I am first." in html
    version = hidden(html, "withdraw-link-form", "version")
    assert desk.post(eva, f"replies/{issued.asked.pk}/withdraw/", {"version": version}).status_code == 302
    assert Reply.objects.count() == 1


def test_an_excerpt_is_chosen_and_a_wrong_one_comes_back(desk, eva):
    issued = make_asked(desk.review)
    make_reply(issued, text="I counted them twice.")
    tail = f"replies/{issued.asked.pk}/readers/"
    version = hidden(desk.get(eva, tail).content.decode(), "readers-form", "version")
    wrong = {"version": version, "readers_see": "excerpt", "excerpt": "I invented them."}
    response = desk.post(eva, tail, wrong, htmx=True)
    assert response.status_code == 422
    assert "I invented them." in response.content.decode()
    right = wrong | {"excerpt": "I counted them"}
    assert "Readers see this excerpt" in desk.post(eva, tail, right, htmx=True).content.decode()


@pytest.mark.parametrize("tail", ["link", "withdraw", "readers", "notice"])
def test_each_form_of_a_request_sends_to_its_own_address(desk, eva, tail):
    issued = make_asked(desk.review)
    make_reply(issued)
    address = f"replies/{issued.asked.pk}/{tail}/"
    for htmx in (True, False):
        html = part(desk.get(eva, address, htmx=htmx).content.decode())
        sent = re.search(r'hx-post="([^"]+/replies/\d+/[^"]+)"', html)[1]
        assert sent == desk.url(address)
        assert f'action="{sent}"' in html


def test_a_request_of_another_claim_is_not_there(desk, eva):
    other = make_asked().asked
    for tail in ("link", "withdraw", "readers", "notice"):
        assert desk.post(eva, f"replies/{other.pk}/{tail}/", {"version": 1}).status_code == 404


def test_a_reply_lies_in_the_inbox_of_who_asked_and_leads_to_it(desk, eva):
    make_reply(make_asked(desk.review, by=eva))
    item = InboxItem.objects.get(recipient=eva)
    client = desk.as_(eva)
    assert "Somebody who was asked about this claim has replied." in client.get("/desk/inbox/").content.decode()
    assert client.get(f"/desk/inbox/{item.pk}/")["Location"].endswith(f"/desk/claims/{desk.claim.pk}/#replies")


def test_readers_are_told_after_publication_from_the_page(desk, eva):
    make_published(desk.review)
    issued = make_asked(desk.review)
    assert "Tell readers" not in desk.get(eva).content.decode()
    make_reply(issued, text="I read it only now.")
    assert "Tell readers" in desk.get(eva).content.decode()
    tail = f"replies/{issued.asked.pk}/notice/"
    version = hidden(desk.get(eva, tail).content.decode(), "notice-form", "version")
    desk.post(eva, tail, {"version": version})
    assert "I read it only now." in Notice.objects.get().text
    assert "Tell readers" not in desk.get(eva).content.decode()


def test_the_sign_off_of_the_page_publishes_what_was_asked(desk, eva):
    make_awaiting(desk.review)
    make_reply(make_asked(desk.review, by=eva), text="I counted them.")
    desk.post(eva, "look/")
    html = desk.get(eva).content.decode()
    given = {name: hidden(html, "sign_off", name) for name in ("version", "since", "seen")}
    assert desk.post(eva, "sign-off/", given | {"rating": "true"}).status_code == 302
    assert desk.claim.publications.get().body["replies"][0]["text"] == "I counted them."


def test_an_editor_about_to_sign_sees_who_can_still_answer(desk, eva):
    make_awaiting(desk.review)
    issued = make_asked(desk.review, by=eva)
    told = "Ines Calder can still answer until"
    assert told in text_of(desk.get(eva).content.decode())
    make_reply(issued)
    assert told not in text_of(desk.get(eva).content.decode())


def test_a_reply_that_came_while_the_editor_read_is_shown_before_the_sign_off(desk, eva):
    make_awaiting(desk.review)
    issued = make_asked(desk.review, by=eva)
    desk.post(eva, "look/")
    html = desk.get(eva).content.decode()
    given = {name: hidden(html, "sign_off", name) for name in ("version", "since", "seen")}
    make_reply(issued, text="I am in time.")
    response = desk.post(eva, "sign-off/", given | {"rating": "true"}, htmx=True)
    assert response.status_code == 409
    assert "I am in time." in response.content.decode()
    assert not desk.claim.publications.exists()
