"""A claim that says the same in other words is found; whoever writes a claim, its stems are there."""

import pytest
from django.db import connection

from factcheck.claims.actions import edit_claim
from factcheck.claims.models import Claim
from factcheck.claims.similar import Shelf, find, read
from factcheck.claims.similar.stems import commonness, forget, stems_of
from tests.factories import make_claim, make_column, reviewer

pytestmark = pytest.mark.django_db
SHELF = Shelf("claims_claim", "stems", "restatement")
SAID = [
    "The port of Ebbmouth counted twelve ships in 1998.",
    "Rents in Saint-Aubin rose by a third since 2020.",
    "The ministry closed 25 hospitals without a vote.",
    "Wages of teachers fell for six years in a row.",
]


@pytest.fixture
def claims():
    column = make_column(sentences=SAID, opinions=0)
    return {claim.restatement: claim for claim in Claim.objects.filter(column=column)}


def found(text, **options):
    keys = [match.pk for match in find(read(text), Claim.objects.all(), SHELF, **options)]
    return [Claim.objects.get(pk=key).restatement for key in keys]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("In 1998, 12 ships were counted in Ebbmouth's port.", 0),
        ("Since 2020 the rent has risen by a third in Saint-Aubin", 1),
        ("Without any vote twenty-five hospitals were closed by the ministry", 2),
        ("For 6 years, teachers' wages have been falling", 3),
    ],
)
def test_the_same_said_otherwise_is_found(claims, asked, meant):
    assert found(asked)[0] == SAID[meant]


def test_what_shares_little_is_not_offered(claims):
    assert found("The bakery sold three hundred loaves of bread on Monday.") == []
    assert found("") == []
    assert found("of the and") == []


def test_only_rows_that_may_be_shown_are_found(claims):
    keep = claims[SAID[1]]
    assert find(read(SAID[0]), Claim.objects.filter(pk=keep.pk), SHELF) == []


def test_the_stems_follow_the_words_whoever_writes_them(claims):
    claim = claims[SAID[0]]
    by = reviewer(claim.column.team)
    edit_claim(claim, version=claim.version, by=by, restatement="Lighthouse keepers went on strike.", kind="event")
    assert found("A strike of the lighthouse keepers") == ["Lighthouse keepers went on strike."]
    make_claim(sentences=["Zebras graze behind the opera."], opinions=0)
    assert found("Behind the opera zebras graze") == ["Zebras graze behind the opera."]


@pytest.mark.parametrize(
    "odd", ["O'Brien\\ said 'so' | & ! :*", "a\x00b ships of Ebbmouth port 1998", "100%_ (x):A", "“”…"]
)
def test_odd_characters_are_only_words(claims, odd):
    assert isinstance(found(odd), list)


def test_how_common_a_stem_is_comes_from_postgresqls_own_statistics():
    make_column(sentences=[f"The port counted {k} ships." for k in range(60)], opinions=0)
    forget()
    assert commonness("claims_claim", "stems").of("port") == 0
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        cursor.execute("ANALYZE claims_claim")
        cursor.execute("SET LOCAL ROLE factcheck_test_runtime")
    forget()
    known = commonness("claims_claim", "stems")
    forget()
    assert known.of("port") > 0.9
    assert known.of("port") > known.of("59")


def test_stems_are_those_of_the_index():
    assert stems_of(["Rising prices", "twelve"]) == [["price", "rise"], ["twelv"]]
