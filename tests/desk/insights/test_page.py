"""The insights page: right figures, few queries, nobody's secret."""

import csv
import re
from datetime import timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from factcheck.accounts.models import Team
from factcheck.claims.models import Claim
from factcheck.desk.insights.page import FIGURES
from factcheck.publication.models import Publication
from factcheck.reviews.actions import look, revise_verdict
from factcheck.reviews.models import Review, Verdict
from tests.factories import (
    TeamFactory,
    UserFactory,
    curator,
    editor,
    make_column,
    make_published,
    make_review,
    reviewer,
    verdict,
)

pytestmark = pytest.mark.django_db
BACKEND = "factcheck.accounts.backends.RolesBackend"
HTMX = {"HX-Request": "true"}


def client_of(user):
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def page(user, query="", **headers):
    answer = client_of(user).get(reverse("insights") + query, headers=headers)
    assert answer.status_code == 200
    return answer


def rows(user, key, query=""):
    answer = client_of(user).get(reverse("insights_csv", args=[key]) + query)
    assert answer.status_code == 200
    return list(csv.reader(StringIO(answer.content.decode())))[1:]


@pytest.fixture
def team() -> Team:
    return TeamFactory()


@pytest.fixture
def pair(team):
    return [reviewer(team, name="Amina Diallo"), reviewer(team, name="Bo Nyqvist")]


def rated(team, pair, ratings, **about):
    """A column with a claim for each (first, second) rating, all given by the two."""
    column = make_column(team=team, by=pair[0], claims=len(ratings), **about)
    reviews = [make_review(claim, by=pair[0]) for claim in Claim.objects.filter(column=column).order_by("number")]
    for review, given in zip(reviews, ratings, strict=True):
        for person, rating in zip(pair, given, strict=False):
            verdict(review, by=person, rating=rating)
    return reviews


FIVE = [("true", "true"), ("mixed", "mixed"), ("false", "false"), ("true", "mostly-true"), ("false", "unverifiable")]


def test_agreement_is_measured_on_blind_first_turns(team, pair):
    reviews = rated(team, pair, [*FIVE, ("mixed", "mixed")])
    before = rows(pair[0], "agreement-by-column")
    far = Verdict.objects.get(review=reviews[0], reviewer=pair[1])
    revise_verdict(far, version=1, by=pair[1], rating="mixed", confidence="low", rationale="On second thought.")
    assert rows(pair[0], "agreement-by-column") == before
    (row,) = before
    # Five claims with two numbers each; Unverifiable is missing. Worked out by hand from the coincidence matrix.
    assert row[1] == "5"
    assert float(row[2]) == pytest.approx(expected_alpha(), abs=0.001)


def expected_alpha():
    """From the definition, pair by pair, in another way than the code: n - 1 over n times observed over expected."""
    units = [(6, 6), (4, 4), (1, 1), (6, 5), (4, 4)]
    values = [value for unit in units for value in unit]
    totals = {value: values.count(value) for value in set(values)}

    def distance(one, other):
        low, high = sorted((one, other))
        return (sum(totals[v] for v in totals if low <= v <= high) - (totals[low] + totals[high]) / 2) ** 2

    observed = sum(2 * distance(one, other) for one, other in units) / len(values)
    expected = sum(distance(a, b) for a in values for b in values) / (len(values) * (len(values) - 1))
    return 1 - observed / expected


def test_agreement_is_given_by_outlet_pair_and_month_too(team, pair):
    rated(team, pair, [*FIVE, ("mixed", "mixed")], outlet="The Harbour Gazette")
    assert rows(pair[0], "agreement-by-outlet")[0][:2] == ["The Harbour Gazette", "5"]
    assert rows(pair[0], "agreement-by-pair")[0][:2] == ["Amina Diallo and Bo Nyqvist", "5"]
    assert rows(pair[0], "agreement-by-month")[0][:2] == [f"{timezone.localdate():%Y-%m}", "5"]
    assert len({rows(pair[0], f"agreement-by-{what}")[0][2] for what in ("outlet", "pair", "month", "column")}) == 1


def test_too_few_claims_have_no_figure(team, pair):
    rated(team, pair, [("true", "true"), ("false", "false")])
    assert rows(pair[0], "agreement-by-column")[0][1:] == ["2", ""]
    assert "too few" in page(pair[0]).content.decode()


def test_a_blind_reviewer_reads_nothing_of_the_claims_still_to_be_rated(team, pair):
    rated(team, pair, FIVE)
    third = reviewer(team)
    for key in FIGURES:
        told = rows(third, key)
        if key.startswith("agreement") or key in {"differences", "claims"}:
            assert told == [], key
    verdict(Review.objects.earliest("id"), by=third)
    assert len(rows(third, "claims")) == 1


def test_claims_on_which_all_agree_are_not_listed_as_lying_apart(team, pair):
    reviews = rated(team, pair, FIVE)
    html = page(pair[0]).content.decode()
    listed = html[html.index('id="h-claims"') :]
    apart = [f'href="{reverse("claim_review", args=[review.claim_id])}"' in listed for review in reviews]
    assert apart == [False, False, False, True, True]
    assert "1 step apart" in listed
    assert "Apart, but not in steps of the scale" in listed  # false beside unverifiable
    assert "No distance" not in listed
    assert [row[3] for row in rows(pair[0], "claims")] == ["1", "0", "0", "0", "0"]


def test_where_all_agree_the_page_says_so(team, pair):
    rated(team, pair, [("true", "true")])
    assert "On no claim of this period do verdicts that are open to you lie apart." in page(pair[0]).content.decode()


def test_giving_ones_verdict_opens_the_claim_and_looking_does_for_an_editor(team, pair):
    review = rated(team, pair, [("true", "false")])[0]
    boss = editor(team)
    assert rows(boss, "claims") == []
    look(review, by=boss)
    assert rows(boss, "claims")[0][3] == "5"


def test_a_curator_reads_no_verdict_of_a_claim_and_nothing_of_running_rounds(team, pair):
    rated(team, pair, FIVE)
    cora = curator()
    assert rows(cora, "claims") == []
    assert rows(cora, "differences") == []
    make_published()
    assert rows(cora, "claims") == []
    assert "Claims on which verdicts lie apart" not in page(cora).content.decode()


def test_a_team_reads_its_own_columns_and_a_curator_all(team, pair):
    other = TeamFactory()
    make_published(make_review(Claim.objects.filter(column=make_column(team=other, outlet="Elsewhere")).first()))
    rated(team, pair, FIVE, outlet="Here")
    for key in FIGURES:
        assert "Elsewhere" not in str(rows(pair[0], key)), key
    assert "Elsewhere" not in page(pair[0]).content.decode()
    assert {row[0] for row in rows(curator(), "choice-by-outlet")} == {"Elsewhere", "Here"}


def test_the_period_leaves_out_what_is_older(team, pair):
    rated(team, pair, FIVE)
    long_ago = timezone.now() - timedelta(days=100)
    Verdict.objects.update(given_at=long_ago)
    Review.objects.update(opened_at=long_ago)
    Claim.objects.update(added_at=long_ago)
    for key in ("claims", "pace", "choice-by-outlet"):
        assert rows(pair[0], key, "?period=90") == [], key
        assert rows(pair[0], key, "?period=365") != [], key


def test_throughput_choice_ratings_and_load_are_counted(team, pair):
    reviews = rated(team, pair, FIVE, outlet="Here", author="Ines Calder")
    Review.objects.filter(pk=reviews[0].pk).update(assignee=pair[0], due_on=timezone.localdate() - timedelta(days=1))
    Claim.objects.filter(pk=reviews[4].claim_id).update(
        triage="dismissed", dismissal="opinion", dismissed_by=pair[0], dismissed_at=timezone.now()
    )
    claim = Claim.objects.filter(column=make_column(team=team, by=pair[0], outlet="Here")).first()
    made = make_published(make_review(claim, by=pair[0]))
    assert Publication.objects.get() == made
    began, opened, published = rows(pair[0], "pace")[0]
    assert (began[-2:], opened, published) == ("01", "5", "1")
    assert rows(pair[0], "choice-by-outlet") == [["Here", "8", "5", "1", "2"]]
    assert rows(pair[0], "choice-by-author") == [["Ines Calder, Here", "8", "5", "1", "2"]]
    assert rows(pair[0], "verdicts-by-outlet")[0][:3] == ["Here", "1", "1"]
    assert ["Amina Diallo", "1", "1", "5"] in rows(pair[0], "load")
    assert rows(pair[0], "ages")[0][:2] == ["In review", "4"]
    assert dict(rows(pair[0], "key"))["Claims published"] == "1"


def test_twelve_queries_at_five_and_at_fifty_claims(team, pair):
    def count(user):
        client = client_of(user)
        client.get(reverse("insights"))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("insights")).status_code == 200
        return len(queries)

    people = [pair[0], editor(team), curator(), UserFactory(roles=("reviewer", "editor", "curator"), team=team)]
    rated(team, pair, FIVE)
    few = [count(user) for user in people]
    for _ in range(9):
        rated(team, pair, FIVE)
    assert [count(user) for user in people] == few
    assert max(few) <= 12


def test_every_drawing_has_words_and_a_table_and_nothing_is_styled_inline(team, pair):
    rated(team, pair, [*FIVE, ("mixed", "mixed")])
    make_published(make_review(Claim.objects.filter(column=make_column(team=team)).first()))
    html = page(pair[0]).content.decode()
    drawings = re.findall(r'<svg[^>]*class="(?:chart|bar)"[^>]*>', html)
    assert len(drawings) >= 4
    assert all("aria-label" in tag or "aria-labelledby" in tag for tag in drawings)
    assert "style=" not in html
    assert "given blind" in html
    for key in FIGURES:
        assert reverse("insights_csv", args=[key]) in html, key


def test_htmx_gets_the_figures_alone_and_an_unknown_figure_is_not_there(team, pair):
    fragment = page(pair[0], "?period=30", **HTMX).content.decode()
    assert fragment.lstrip().startswith('<div id="figures"')
    assert "<html" not in fragment
    assert client_of(pair[0]).get("/desk/insights/secrets.csv").status_code == 404


def test_the_page_is_in_the_navigation(team, pair):
    html = page(pair[0]).content.decode()
    assert re.search(r'href="/desk/insights/"\s+aria-current="page"', html)


def test_a_title_that_looks_like_a_formula_stays_text(team, pair):
    rated(team, pair, [*FIVE, ("mixed", "mixed")], title="=HYPERLINK(1)")
    assert rows(pair[0], "agreement-by-column")[0][0] == "'=HYPERLINK(1)"
