"""What the claim page shows: every row loaded once, and nothing this person may not see."""

from __future__ import annotations

from dataclasses import dataclass, field

from factcheck.accounts.models import User
from factcheck.claims.models import Claim
from factcheck.claims.passage import Surroundings, surroundings_of
from factcheck.desk.drafts.keeping import Kept, kept_from
from factcheck.publication.body import compose_draft, fingerprint
from factcheck.publication.models import Publication
from factcheck.replies.permissions import can_ask
from factcheck.replies.reading import Asked, for_readers, read
from factcheck.reviews.facts import editor_facts_of, facts_of, scale_in_use
from factcheck.reviews.models import Comment, Evidence, Rating, Review, Verdict
from factcheck.reviews.permissions import can_transition
from factcheck.reviews.ratings import Ends, Share, distribution
from factcheck.reviews.workflow import Condition, Facts, State, conditions, editor_conditions

from . import rows
from .sight import Sight, blank, open_comments, seal_events, sight_of
from .turns import tell_turns


@dataclass(slots=True)
class SignOff:
    """What stands between the review and its sign-off. `seen` is the fingerprint for an editor who may sign."""

    conditions: tuple[Condition, ...] = ()
    editor: tuple[Condition, ...] = ()
    seen: str = ""

    @property
    def is_ready(self) -> bool:
        return all(condition.met for condition in self.conditions)


@dataclass(slots=True)
class ClaimPage:
    """The rows of the page."""

    user: User
    claim: Claim
    review: Review | None
    surroundings: Surroundings
    place: rows.Place
    history: rows.History
    sight: Sight
    evidence: list[Evidence] = field(default_factory=list)
    threads: list[rows.Thread] = field(default_factory=list)
    comments: int = 0
    publications: list[Publication] = field(default_factory=list)
    scale: list[Rating] = field(default_factory=list)
    people: list[User] = field(default_factory=list)
    sign_off: SignOff = field(default_factory=SignOff)
    drafts: dict[str, Kept] = field(default_factory=dict)
    facts: Facts = field(default_factory=Facts)
    talks: list[rows.Talk] = field(default_factory=list)
    shares: tuple[Share, ...] = ()
    asked: list[Asked] = field(default_factory=list)
    asks: bool = False

    @property
    def gap(self) -> Ends | None:
        """The ends that have to be talked about; never for the blind."""
        return self.facts.gap if self.sight.opened and self.facts.needs_discussion else None

    @property
    def all_comments(self) -> list[Comment]:
        """Every comment this person may read, thread by thread."""
        return [said for thread in self.threads for said in (thread.comment, *thread.replies)]

    @property
    def changes(self) -> bool:
        """Whether this person may change the work on it now."""
        working = self.review is not None and self.review.is_working and not self.claim.is_dismissed
        return working and self.sight.works

    @property
    def gives_verdict(self) -> bool:
        """Whether there is a verdict of theirs to give or to revise."""
        return self.changes and self.review is not None and self.review.takes_verdicts and not self.sight.looked

    @property
    def needs_primary(self) -> bool:
        return bool(self.claim.needs_primary)  # type: ignore[attr-defined]

    @property
    def mark(self) -> str:
        """How far all of this page has read the history: it was read first."""
        return str(self.claim.mark)  # type: ignore[attr-defined]

    @property
    def unmet(self) -> list[str]:
        """What is still missing, in words; where there is something to sign, also what keeps this editor from it."""
        signs = self.review is not None and self.review.state in {State.AWAITING, State.CORRECTION}
        asked = (*self.sign_off.conditions, *(self.sign_off.editor if signs else ()))
        return [condition.label for condition in asked if not condition.met]

    @property
    def current(self) -> Publication | None:
        """The newest number readers see."""
        return self.publications[0] if self.publications else None


def load(user: User, pk: int, *, before: int | None = None) -> ClaimPage:
    """The claim and everything on it, or 404 for what this person may not know of. `before` pages the history."""
    claim = rows.claim_for(user, pk)
    review: Review | None = getattr(claim, "review", None)
    evidence = rows.evidence_of(review) if review else []
    verdicts = rows.verdicts_of(review) if review else []
    sight = sight_of(user, claim, review, verdicts, looked=claim.looked)
    history = rows.history_of(claim, evidence, before=before)
    if not sight.opened:
        seal_events(history.events)
    page = ClaimPage(
        user=user,
        claim=claim,
        review=review,
        surroundings=surroundings_of(claim),
        place=rows.place_of(claim),
        history=history,
        sight=sight,
        evidence=evidence,
        drafts=kept_from(claim.kept),
    )
    if review:
        _load_review(page, review, verdicts)
    return page


def _load_review(page: ClaimPage, review: Review, verdicts: list[Verdict]) -> None:
    page.scale = scale_in_use()
    page.asks = can_ask(page.user, review)
    is_theirs = page.user.is_editor and page.sight.works
    page.asked = read(page.claim.asked, shows_email=is_theirs)  # type: ignore[attr-defined]
    for rating in page.scale:
        if rating.pk == review.rating_id:
            review.rating = rating
    page.publications = rows.publications_of(page.claim)
    page.people = rows.people_of(page.claim)
    comments = open_comments(rows.comments_of(review), opened=page.sight.opened)
    page.threads, page.comments = rows.threads_of(comments), len(comments)
    rows.hang_on_sources(page.threads, page.evidence)
    running = [verdict for verdict in verdicts if verdict.round == review.round]
    talks = rows.talks_of(page.claim)
    page.facts = facts_of(
        review,
        evidence=page.evidence,
        verdicts=running,
        discussed=[(talk.round, talk.ends) for talk in talks],
        needs_primary=page.needs_primary,
    )
    page.sign_off = _sign_off(page, review, running)
    if not page.sight.opened:
        blank(review)
        return
    page.talks = talks
    page.shares = distribution([rating.step for rating in page.scale], [verdict.rating.key for verdict in running])
    tell_turns(verdicts, page.claim.restatement)


def _sign_off(page: ClaimPage, review: Review, running: list[Verdict]) -> SignOff:
    asked = conditions(page.facts, blind=not page.sight.opened)
    if not page.user.is_editor:
        return SignOff(asked)
    gave, looked = page.sight.own is not None, page.sight.looked
    editor = editor_conditions(editor_facts_of(review, page.user, gave_verdict=gave, looked=looked))
    seen = ""
    if all(condition.met for condition in editor) and can_transition(page.user, review, "sign_off"):
        replies = for_readers(page.asked)
        draft = compose_draft(review, verdicts=running, evidence=page.evidence, scale=page.scale, replies=replies)
        seen = fingerprint(draft)
    return SignOff(asked, editor, seen)
