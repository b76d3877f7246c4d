"""The questions to the database, one a figure. They group there, so a page costs as much at fifty claims as at five.

`seen` are the claims of the reader's teams (all, for a curator). `open` are those of them whose verdicts the reader may
know: a review that still takes verdicts counts only after one's own verdict or look, and then with every round. All
agreement is measured on first ratings, given blind.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from factcheck.accounts.models import User

SEEN = """
WITH seen AS (
    SELECT claim.id AS claim, claim.number, claim.restatement, claim.triage, claim.added_at,
           col.id AS column_id, col.title, col.team_id,
           col.outlet_id, COALESCE(outlet.name, '') AS outlet, col.author_id, COALESCE(author.name, '') AS author,
           claim.claimant_id, COALESCE(claimant.name, '') AS claimant
    FROM claims_claim claim
    JOIN columns_column col ON col.id = claim.column_id
    LEFT JOIN columns_outlet outlet ON outlet.id = col.outlet_id
    LEFT JOIN columns_person author ON author.id = col.author_id
    LEFT JOIN columns_person claimant ON claimant.id = claim.claimant_id
    WHERE %(all)s OR col.team_id = ANY(%(teams)s)
)"""

GIVEN = f"""{SEEN}, open AS (
    SELECT seen.*, review.id AS review
    FROM seen JOIN reviews_review review ON review.claim_id = seen.claim
    WHERE seen.triage = 'accepted' AND (
        NOT (review.state IN ('open', 'in_review', 'awaiting_sign_off')
             OR review.state = 'correction' AND review.reconsidering)
        OR %(works)s AND EXISTS (SELECT FROM reviews_verdict own WHERE own.review_id = review.id
                                  AND own.round = review.round AND own.reviewer_id = %(user)s)
        OR %(editor)s AND EXISTS (SELECT FROM reviews_look look WHERE look.review_id = review.id
                                  AND look.round = review.round AND look.editor_id = %(user)s)
    )
), given AS (
    SELECT open.*, verdict.id, verdict.round, verdict.reviewer_id, verdict.given_at,
           rating.key, rating.number AS value
    FROM open
    JOIN reviews_verdict verdict ON verdict.review_id = open.review
    JOIN reviews_rating rating ON rating.id = verdict.first_rating_id
), units AS (
    SELECT review, round, column_id, title, outlet_id, outlet, count(value) AS size,
           to_char(max(given_at) AT TIME ZONE %(zone)s, 'YYYY-MM') AS month
    FROM given GROUP BY review, round, column_id, title, outlet_id, outlet
    HAVING count(*) >= 2 AND (%(since)s::timestamptz IS NULL OR max(given_at) >= %(since)s)
)"""  # noqa: S608 - constants only

# What is grouped by: the whole desk, a column, an outlet, a month; how many units, or how often two values met.
AGREEMENT = f"""{GIVEN}, counts AS (
    SELECT review, round, value, count(*) AS many FROM given WHERE value IS NOT NULL GROUP BY review, round, value
)
SELECT GROUPING(column_id, outlet_id, month), column_id, title, outlet_id, outlet, month,
       NULL::int AS one, NULL::int AS other, count(*)::float AS weight
FROM units WHERE size >= 2
GROUP BY GROUPING SETS ((), (column_id, title), (outlet_id, outlet), (month))
UNION ALL
SELECT GROUPING(column_id, outlet_id, month), column_id, title, outlet_id, outlet, month, a.value, b.value,
       sum(a.many * (b.many - (a.value = b.value)::int)::float / (size - 1))
FROM units JOIN counts a USING (review, round) JOIN counts b USING (review, round)
WHERE size >= 2
GROUP BY GROUPING SETS ((a.value, b.value), (column_id, title, a.value, b.value),
                        (outlet_id, outlet, a.value, b.value), (month, a.value, b.value))
"""  # noqa: S608 - constants only

PAIRS = f"""{GIVEN}
SELECT one.reviewer_id, other.reviewer_id, COALESCE(NULLIF(giver.name, ''), giver.username),
       COALESCE(NULLIF(follower.name, ''), follower.username), one.key, other.key, one.value, other.value, count(*)
FROM units
JOIN given one ON (one.review, one.round) = (units.review, units.round)
JOIN given other ON (other.review, other.round) = (units.review, units.round) AND one.id < other.id
JOIN accounts_user giver ON giver.id = one.reviewer_id
JOIN accounts_user follower ON follower.id = other.reviewer_id
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
"""  # noqa: S608 - constants only

# Claim by claim, the widest spread first, then those with ratings that no steps lie between; of one's own teams only,
# for those who work on claims.
CLAIMS = f"""{GIVEN}
SELECT claim, number, restatement, given.title, given.round, COALESCE(max(value) - min(value), 0) AS spread,
       array_agg(key ORDER BY value DESC NULLS LAST, given.id)
FROM given JOIN units ON (given.review, given.round) = (units.review, units.round)
WHERE %(works)s AND given.team_id = ANY(%(teams)s)
GROUP BY claim, number, restatement, given.title, given.round
ORDER BY spread DESC, count(DISTINCT key) DESC, max(given_at) DESC, claim LIMIT %(claims)s
"""  # noqa: S608 - constants only

KEYS = f"""{SEEN}
SELECT count(*) FILTER (WHERE made.number = 1),
       percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM made.published_at - review.opened_at) / 86400)
           FILTER (WHERE made.number = 1),
       count(*) FILTER (WHERE made.number > 1),
       count(*) FILTER (WHERE made.rating_key <> before.rating_key)
FROM seen
JOIN publication_publication made ON made.claim_id = seen.claim
JOIN reviews_review review ON review.claim_id = seen.claim
LEFT JOIN publication_publication before ON before.claim_id = made.claim_id AND before.number = made.number - 1
WHERE %(since)s::timestamptz IS NULL OR made.published_at >= %(since)s
"""  # noqa: S608 - constants only

PACE = f"""{SEEN}, steps AS (
    SELECT review.opened_at AS at, 1 AS opened, 0 AS published
    FROM seen JOIN reviews_review review ON review.claim_id = seen.claim WHERE seen.triage = 'accepted'
    UNION ALL
    SELECT made.published_at, 0, 1
    FROM seen JOIN publication_publication made ON made.claim_id = seen.claim AND made.number = 1
)
SELECT date_trunc(%(bucket)s, at AT TIME ZONE %(zone)s)::date AS began, sum(opened), sum(published)
FROM steps WHERE %(since)s::timestamptz IS NULL OR at >= %(since)s
GROUP BY began ORDER BY began
"""  # noqa: S608 - constants only

# The unfinished reviews by state and by assignee, then the verdicts each person gave in the period.
WORK = f"""{SEEN}, work AS (
    SELECT review.state, review.assignee_id AS person, review.due_on < %(today)s AS late,
           extract(epoch FROM %(now)s - review.state_since) / 86400 AS days
    FROM seen JOIN reviews_review review ON review.claim_id = seen.claim
    WHERE seen.triage = 'accepted' AND review.state IN ('open', 'in_review', 'awaiting_sign_off', 'correction')
)
SELECT state, NULL::text AS person, count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY days), max(days),
       count(*) FILTER (WHERE late), 0::bigint
FROM work GROUP BY state
UNION ALL
SELECT '', COALESCE(NULLIF(person.name, ''), person.username), COALESCE(held.many, 0), 0, 0, COALESCE(held.late, 0),
       COALESCE(given.many, 0)
FROM accounts_user person
LEFT JOIN (SELECT person, count(*) AS many, count(*) FILTER (WHERE late) AS late FROM work GROUP BY person) held
    ON held.person = person.id
LEFT JOIN (SELECT verdict.reviewer_id, count(*) AS many
           FROM seen JOIN reviews_review review ON review.claim_id = seen.claim
           JOIN reviews_verdict verdict ON verdict.review_id = review.id
           WHERE %(since)s::timestamptz IS NULL OR verdict.given_at >= %(since)s
           GROUP BY verdict.reviewer_id) given
    ON given.reviewer_id = person.id
WHERE held.many > 0 OR given.many > 0
"""  # noqa: S608 - constants only

# Claims found and chosen, by outlet and by author; the ratings readers can see, by outlet and by claimant.
CHOICE = f"""{SEEN}, choices AS (
    SELECT seen.*, made.rating_key, %(since)s::timestamptz IS NULL OR seen.added_at >= %(since)s AS is_new,
           made.id IS NOT NULL AND (%(since)s::timestamptz IS NULL OR made.published_at >= %(since)s) AS is_out
    FROM seen LEFT JOIN publication_publication made
        ON made.claim_id = seen.claim AND made.is_current AND made.withdrawn_at IS NULL
)
SELECT GROUPING(author_id, claimant_id, rating_key), outlet, author, claimant, rating_key,
       count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE is_new AND triage = 'accepted'),
       count(*) FILTER (WHERE is_new AND triage = 'dismissed'), count(*) FILTER (WHERE is_out)
FROM choices WHERE is_new OR is_out
GROUP BY GROUPING SETS ((outlet_id, outlet), (outlet_id, outlet, author_id, author), (outlet_id, outlet, rating_key),
                        (outlet_id, outlet, claimant_id, claimant, rating_key))
"""  # noqa: S608 - constants only

Rows = list[tuple[Any, ...]]


def parameters(user: User, since: datetime | None, *, bucket: str, claims: int) -> dict[str, Any]:
    """Who reads, and what of."""
    return {
        "all": user.is_curator,
        "teams": list(user.team_ids),
        "user": user.pk,
        "works": user.works_on_claims,
        "editor": user.is_editor,
        "since": since,
        "bucket": bucket,
        "claims": claims,
        "zone": timezone.get_current_timezone_name(),
        "today": timezone.localdate(),
        "now": timezone.now(),
    }


def ask(query: str, given: Mapping[str, Any]) -> Rows:
    """The rows of one question."""
    with connection.cursor() as cursor:
        cursor.execute(query, dict(given))
        return list(cursor.fetchall())
