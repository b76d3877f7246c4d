"""The inbox by e-mail: to those who want it, once, without anybody's words, and stopped by one click."""

import smtplib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.db import DataError, OperationalError, connection
from django.test import Client
from django.utils import timezone

from factcheck.accounts.models import Membership, User
from factcheck.audit.models import Event
from factcheck.desk.account.digest import token_for
from factcheck.desk.inbox import digest
from factcheck.desk.inbox.digest import send_all, take
from factcheck.desk.inbox.rows import line_of
from factcheck.reviews.actions import comment, mark_read
from factcheck.reviews.models import InboxItem
from tests.factories import make_review, reviewer, verdict

from .conftest import sign_in

pytestmark = pytest.mark.django_db
HERE = f"{__name__}.Fussy"


class Fussy(EmailBackend):
    """A mail server of our own, which does to a letter what the test says."""

    trouble: dict[str, Exception] = {}

    def send_messages(self, messages):
        for message in messages:
            if error := self.trouble.get(message.to[0]):
                raise error
        return super().send_messages(messages)


@pytest.fixture
def fussy(settings, monkeypatch):
    settings.EMAIL_BACKEND = HERE
    monkeypatch.setattr(Fussy, "trouble", {})
    monkeypatch.setattr("django.core.mail.import_string", lambda name: Fussy)
    return Fussy.trouble


def wants(user, how="daily"):
    User.objects.filter(pk=user.pk).update(digest=how)
    return user


def sent_to():
    return [message.to[0] for message in mail.outbox]


def run(now=None):
    return list(send_all(now))


def test_nobody_gets_mail_who_did_not_ask_for_it(review, ana, bo):
    comment(review, by=ana, body="@bo see page 14")
    assert bo.digest == "off"
    assert run() == []
    assert mail.outbox == []


def test_the_digest_says_what_and_where_and_never_what_was_written(review, ana, bo, settings):
    comment(review, by=ana, body="@bo CANARY see page 14")
    wants(bo)
    call_command("send_digest")
    [message] = mail.outbox
    item = InboxItem.objects.get()
    html = message.alternatives[0].content
    for body in (message.body, html):
        assert "Ana Ruiz mentioned you in a comment." in body
        assert f"{settings.BASE_URL}/desk/inbox/{item.pk}/" in body
        assert "CANARY" not in body
    assert message.subject.startswith("1 new thing in your inbox")
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert item.read_at is None


def test_a_letter_names_nobody_who_spoke_about_verdicts_to_somebody_still_blind(review, ana, bo):
    verdict(review, by=ana)
    comment(review, by=ana, about="verdicts", body="@bo CANARY")
    wants(bo)
    run()
    for body in (mail.outbox[0].body, mail.outbox[0].alternatives[0].content):
        assert "You were mentioned in a discussion that opens after your verdict." in body
        assert "CANARY" not in body
        assert "Ana Ruiz" not in body


def test_names_and_titles_in_a_letter_are_text(review, ana, bo):
    User.objects.filter(pk=ana.pk).update(name="<b>Ana</b>")
    comment(review, by=User.objects.get(pk=ana.pk), body="@bo hello")
    wants(bo)
    run()
    assert "<b>Ana</b> mentioned" in mail.outbox[0].body
    assert "&lt;b&gt;Ana&lt;/b&gt; mentioned" in mail.outbox[0].alternatives[0].content


def test_no_item_is_sent_twice_and_what_was_read_is_not_sent(review, ana, bo):
    comment(review, by=ana, body="@bo first")
    comment(review, by=ana, body="@bo read already")
    mark_read(InboxItem.objects.order_by("id").last(), by=bo)
    wants(bo)
    now = timezone.now()
    assert [outcome.items for outcome in run(now)] == [1]
    assert run(now + timedelta(days=2)) == []
    comment(review, by=ana, body="@bo third")
    assert [outcome.items for outcome in run(now + timedelta(days=2))] == [1]


@pytest.mark.parametrize(("how", "too_early", "due"), [("daily", 19, 21), ("weekly", 6 * 24, 7 * 24)])
def test_at_most_one_a_day_or_a_week(review, ana, bo, how, too_early, due):
    wants(bo, how)
    now = timezone.now()
    comment(review, by=ana, body="@bo first")
    assert len(run(now)) == 1
    comment(review, by=ana, body="@bo second")
    assert run(now + timedelta(hours=too_early)) == []
    assert len(run(now + timedelta(hours=due))) == 1


def test_no_mail_about_a_team_one_left_nor_to_a_closed_account_nor_without_an_address(review, ana, bo):
    carla = wants(reviewer(review.claim.column.team, username="carla", email=""))
    dora = wants(reviewer(review.claim.column.team, username="dora"))
    wants(bo)
    comment(review, by=ana, body="@bo @carla @dora see this")
    Membership.objects.filter(user=bo).update(team=make_review().claim.column.team)
    User.objects.filter(pk=dora.pk).update(is_active=False)
    assert run() == []
    assert InboxItem.objects.filter(recipient=carla, mailed_at=None).exists()


def test_one_refused_letter_stops_nobody_elses_and_is_tried_again(review, ana, bo, fussy):
    carla = wants(reviewer(review.claim.column.team, username="carla", email="carla@example.org"))
    wants(bo)
    comment(review, by=ana, body="@bo @carla see this")
    fussy["bo@example.org"] = smtplib.SMTPRecipientsRefused({"bo@example.org": (550, b"unknown")})
    with pytest.raises(CommandError, match="1 could not be sent"):
        call_command("send_digest")
    assert sent_to() == ["carla@example.org"]
    fussy.clear()
    call_command("send_digest")
    assert sent_to() == ["carla@example.org", "bo@example.org"]
    assert carla.pk


def test_a_connection_that_broke_while_sending_is_not_tried_again(review, ana, bo, fussy):
    wants(bo)
    comment(review, by=ana, body="@bo see this")
    fussy["bo@example.org"] = smtplib.SMTPServerDisconnected("gone")
    [outcome] = run()
    assert outcome.error
    assert not outcome.retried
    fussy.clear()
    assert run(timezone.now() + timedelta(days=2)) == []


def test_a_server_that_cannot_be_reached_loses_nothing(review, ana, bo, settings, monkeypatch):
    wants(bo)
    comment(review, by=ana, body="@bo see this")

    def refuse(self):
        raise TimeoutError("no answer")

    monkeypatch.setattr(EmailBackend, "open", refuse)
    [outcome] = run()
    assert outcome.retried
    monkeypatch.undo()
    assert len(run()) == 1
    assert sent_to() == ["bo@example.org"]


def test_one_letter_that_cannot_be_made_stops_nobody_elses(review, ana, bo, monkeypatch, capsys):
    carla = wants(reviewer(review.claim.column.team, username="carla", email="carla@example.org"))
    wants(bo)
    comment(review, by=ana, body="@bo @carla see this")

    def fragile(item, person):
        if person.pk == bo.pk:
            raise DataError("this row cannot be read")
        return line_of(item, person)

    monkeypatch.setattr(digest, "line_of", fragile)
    with pytest.raises(CommandError, match="1 could not be sent"):
        call_command("send_digest")
    assert "bo: DataError: this row cannot be read. The next run tries again." in capsys.readouterr().err
    assert sent_to() == [carla.email]
    monkeypatch.undo()
    assert [outcome.to for outcome in run()] == [bo]


def test_a_letter_that_can_neither_be_sent_nor_put_back_stops_nobody_elses(review, ana, bo, fussy, monkeypatch):
    carla = wants(reviewer(review.claim.column.team, username="carla", email="carla@example.org"))
    wants(bo)
    comment(review, by=ana, body="@bo @carla see this")
    fussy[bo.email] = smtplib.SMTPRecipientsRefused({bo.email: (550, b"unknown")})

    def away(letter):
        raise OperationalError("the database went away")

    monkeypatch.setattr(digest, "put_back", away)
    outcomes = {outcome.to: outcome for outcome in run()}
    assert sent_to() == [carla.email]
    assert (bool(outcomes[bo].error), outcomes[bo].retried) == (True, False)
    assert InboxItem.objects.get(recipient=bo).read_at is None


def test_an_item_that_happens_anew_is_news_again(review, ana, bo):
    wants(bo)
    row = {"recipient": bo, "kind": "assigned", "review": review, "team": review.claim.column.team, "by": ana}
    item = InboxItem.objects.create(**row, mailed_at=timezone.now())
    assert run() == []
    InboxItem.objects.filter(pk=item.pk).update(mailed_at=None)
    assert len(run()) == 1


@pytest.mark.django_db(transaction=True)
def test_two_processes_at_once_send_each_letter_once():
    review = make_review()
    team = review.claim.column.team
    ana = reviewer(team, username="ana")
    people = [wants(reviewer(team, username=f"p{number}")) for number in range(6)]
    for person in people:
        comment(review, by=ana, body=f"@{person.username} see this")
    start = Barrier(4)

    def go(_):
        try:
            start.wait()
            return run()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        outcomes = [outcome for found in pool.map(go, range(4)) for outcome in found]
    assert sorted(outcome.to.pk for outcome in outcomes) == sorted(person.pk for person in people)
    assert not any(outcome.error for outcome in outcomes)
    assert InboxItem.objects.filter(mailed_at=None).count() == 0


def test_what_another_process_is_at_is_left_to_it(review, ana, bo):
    wants(bo)
    comment(review, by=ana, body="@bo see this")
    now = timezone.now()
    assert take(bo.pk, now) is not None
    assert take(bo.pk, now) is None


def test_the_link_in_the_letter_stops_them_without_a_sign_in(review, ana, bo):
    wants(bo)
    comment(review, by=ana, body="@bo see this")
    run()
    address = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>")
    path = address[address.index("/desk/") :]
    client = Client(enforce_csrf_checks=True)
    page = client.get(path)
    assert page.status_code == 200
    assert "Send me no more of them" in page.content.decode()
    assert User.objects.get(pk=bo.pk).digest == "daily"
    stopped = client.post(path, {"List-Unsubscribe": "One-Click"})
    assert "No more e-mails" in stopped.content.decode()
    assert User.objects.get(pk=bo.pk).digest == "off"
    assert Event.objects.filter(verb="chose the e-mail digest", actor_id=bo.pk).exists()


@pytest.mark.parametrize("token", ["x", "1", "MQ:abc:def", "a" * 3_000, "%00"])
def test_a_made_up_link_stops_nothing_and_says_nothing(review, bo, token):
    wants(bo)
    for method in ("get", "post"):
        assert getattr(Client(), method)(f"/desk/digest/stop/{token}/").status_code == 404
    assert User.objects.get(pk=bo.pk).digest == "daily"
    spoilt = token_for(bo)[:-2] + "xx"
    assert Client().post(f"/desk/digest/stop/{spoilt}/").status_code == 404


def test_each_person_chooses_on_the_account_page(review, bo):
    client = sign_in(bo)
    assert "Your inbox by e-mail" in client.get("/desk/account/").content.decode()
    answer = client.post("/desk/account/digest/", {"digest": "weekly"}, follow=True)
    assert "once a week" in answer.content.decode()
    assert User.objects.get(pk=bo.pk).digest == "weekly"
    client.post("/desk/account/digest/", {"digest": "hourly"})
    assert User.objects.get(pk=bo.pk).digest == "weekly"
