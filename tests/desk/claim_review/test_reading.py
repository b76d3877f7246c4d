"""What the page of a claim says of the pages its sources lie at."""

from datetime import date

import pytest

from factcheck.audit.models import Event
from factcheck.sources.answers import Answer
from factcheck.sources.models import Source
from factcheck.sources.publishers import edit_publisher
from tests.factories import attach, curator
from tests.sources.conftest import web  # noqa: F401 - a fixture
from tests.sources.waiting import Web, do_jobs, page, waiting

from .test_conflicts import text_of

ADDRESS = "https://example.org/register"
WORDS = "In 1998 the port counted 98 ships."


def shown(desk, user) -> str:
    return text_of(desk.get(user).content.decode())


def test_while_a_page_is_fetched_the_claim_says_so_and_then_what_came_of_it(desk, amina, web: Web):  # noqa: F811
    web.answers[ADDRESS] = page()
    attach(desk.review, by=amina, url=ADDRESS, title="Ours", excerpt=WORDS)
    assert "Its page is being fetched" in shown(desk, amina)

    do_jobs()

    words = shown(desk, amina)
    assert "The page was read." in words
    assert "Excerpt found word for word" in words
    assert "Factcheck looked at the source" in words


def test_the_words_that_differ_are_shown(desk, amina, web: Web):  # noqa: F811
    web.answers[ADDRESS] = page()
    attach(desk.review, by=amina, url=ADDRESS, title="Ours", excerpt=WORDS.replace("98 ships", "89 ships"))
    do_jobs()
    html = desk.get(amina).content.decode()
    assert "Excerpt found with differences" in text_of(html)
    assert '<del class="typed">89' in html
    assert '<ins class="typed">98' in html


def test_an_excerpt_that_does_not_stand_there_is_said(desk, amina, web: Web):  # noqa: F811
    web.answers[ADDRESS] = page()
    attach(desk.review, by=amina, url=ADDRESS, title="Ours", excerpt="Nobody ever wrote this of any train at all.")
    do_jobs()
    assert "Excerpt not found" in shown(desk, amina)


def test_a_page_that_cannot_be_had_is_a_sentence(desk, amina, web: Web):  # noqa: F811
    attach(desk.review, by=amina, url=ADDRESS, title="Ours")
    do_jobs()
    assert "There is no page at this address (HTTP 404)." in shown(desk, amina)


def test_gone_and_changed_pages_are_marked(desk, amina, web: Web):  # noqa: F811
    item = attach(desk.review, by=amina, url=ADDRESS, title="Ours")
    Source.objects.filter(pk=item.source_id).update(reading="failed", failures=3)
    assert "Page gone" in shown(desk, amina)
    Source.objects.filter(pk=item.source_id).update(reading="ok", failures=0, changed_at="2026-03-04T10:00Z")
    assert "Page changed" in shown(desk, amina)
    assert "What changed on 4 March 2026" in shown(desk, amina)


def test_the_publisher_s_reliability_stands_beside_the_source_with_its_reason(desk, amina):
    item = attach(desk.review, by=amina)
    house = item.source.publisher
    said = {"reliability": "mixed", "reliability_reason": "It counts ships twice."}
    edit_publisher(house, version=house.version, by=curator(), name=house.name, **said)
    words = shown(desk, amina)
    assert "Use with care" in words
    assert "It counts ships twice." in words


def test_a_finding_offers_no_wording_to_bring_back(desk, amina, web: Web):  # noqa: F811
    web.answers[ADDRESS] = page()
    attach(
        desk.review, by=amina, url=ADDRESS, title="Ours", publisher="P", published_on=date(2024, 1, 1), excerpt=WORDS
    )
    do_jobs()
    assert Event.objects.filter(verb="looked at the source").exists()
    assert "Bring back" not in shown(desk, amina)


def test_a_source_without_a_title_is_attached_under_its_address(desk, amina):
    typed = {"url": f"{ADDRESS}?utm_source=x", "title": "", "type": "official", "stance": "supports"}
    assert desk.post(amina, "sources/", typed).status_code == 302
    assert Source.objects.get().title == "example.org/register"


# The form asks while one types.


def ask(desk, user, url=ADDRESS, **more):
    return desk.post(user, "sources/known/", {"url": url, **more}, htmx=True)


def test_an_address_nobody_knows_is_fetched_while_the_form_is_filled_in(desk, amina, web: Web):  # noqa: F811
    web.answers[ADDRESS] = page(title="A <title> & more")
    first = ask(desk, amina).content.decode()
    assert [args["address"] for _, args in waiting()] == [ADDRESS]
    assert "delay:1s" in first

    again = first.split('hx-get="')[1].split('"')[0].replace("&amp;", "&").split("/sources/")[1]
    assert "delay:1s" in desk.get(amina, f"sources/{again}", htmx=True).content.decode()
    assert len(waiting()) == 1  # asking whether it is there yet asks nobody else
    do_jobs()

    html = desk.get(amina, f"sources/{again}", htmx=True).content.decode()
    assert f'data-fills="{ADDRESS}"' in html
    assert 'data-title="A &lt;title&gt; &amp; more"' in html
    assert 'data-publisher="Harbour office"' in html
    assert 'data-published_on="2024-03-19"' in html


def test_the_form_asks_at_growing_intervals_and_gives_up(desk, amina):
    delays = []
    html = ask(desk, amina).content.decode()
    while "delay:" in html:
        delays.append(int(html.split("delay:")[1].split("s")[0]))
        tail = html.split('hx-get="')[1].split('"')[0].replace("&amp;", "&").split("/sources/")[1]
        html = desk.get(amina, f"sources/{tail}", htmx=True).content.decode()
    assert delays == sorted(delays)
    assert 20 < sum(delays) < 60
    assert "There is no answer yet. Go on by hand" in text_of(html)


def test_what_came_of_an_address_that_cannot_be_had_is_said_in_the_form(desk, amina, web: Web):  # noqa: F811
    web.answers[ADDRESS] = Answer("paywalled", "The site does not show this page to everybody (HTTP 403).")
    ask(desk, amina)
    do_jobs()
    assert "does not show this page to everybody" in ask(desk, amina).content.decode()
    assert waiting() == []  # not again within the hour


@pytest.mark.parametrize("url", ["", " ", "nonsense", "ftp://example.org/x"])
def test_what_is_no_address_yet_asks_nobody(desk, amina, url):
    assert not text_of(ask(desk, amina, url).content.decode()).strip()
    assert waiting() == []


def test_where_fetching_is_off_the_form_says_so(desk, amina, settings):
    settings.FACTCHECK_FETCH = False
    assert "the rest is typed by hand" in ask(desk, amina).content.decode()
    assert waiting() == []


def test_a_curator_has_nothing_fetched(desk, cora):
    assert ask(desk, cora).status_code == 403
    assert waiting() == []
