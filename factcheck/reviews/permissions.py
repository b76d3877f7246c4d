"""Who may do what to a review, and who may see its verdicts."""

from __future__ import annotations

from factcheck.accounts.errors import NotAllowed, RuleBroken
from factcheck.accounts.models import User
from factcheck.accounts.prepared import Prepared
from factcheck.claims.permissions import can_work_on, check_works_on

from .models import Comment, Look, Review, Verdict
from .workflow import TRANSITIONS, State

# Lines of history that a blind person does not see at all: that they are there says that the verdicts differ.
HIDDEN_FROM_BLIND = frozenset({"sent back for discussion", "recorded the discussion", "took back from sign-off"})
# Their reasons may name a verdict. Newer lines say so themselves; those written before did not.
BLIND_VERBS = HIDDEN_FROM_BLIND | {"returned to the reviewers"}


def check_working(user: User, review: Review) -> None:
    """Evidence, wording and comments change only while the review is being worked on, by its team."""
    check_works_on(user, review.claim)
    if review.claim.is_dismissed:
        raise RuleBroken("This claim is dismissed. Bring it back first.")
    if not review.is_working:
        raise RuleBroken(
            f"This review is {review.state_label.lower()}. Start a correction first; then it can be changed."
            if review.state == State.PUBLISHED
            else "This check is withdrawn. An editor can reopen it; then it can be changed."
        )


def check_transition(user: User, review: Review, name: str, *, reason: str = "") -> None:
    """The table's row allows this state, this role and, where asked, comes with a reason."""
    check_works_on(user, review.claim)
    row = TRANSITIONS[name]
    if not row.roles & user.roles:
        raise NotAllowed(f"“{row.label}” is for {' or '.join(sorted(row.roles, reverse=True))}s. Nothing was changed.")
    if review.claim.is_dismissed:
        raise RuleBroken("This claim is dismissed. Bring it back first.")
    if State(review.state) not in row.sources:
        raise RuleBroken(f"“{row.label}” is not possible now: the review is {review.state_label.lower()}.")
    if row.needs_reason and not reason.strip():
        raise RuleBroken("Give the reason in a sentence, so that everybody knows why.")


def can_transition(user: User, review: Review, name: str) -> bool:
    """`check_transition` for templates, a reason granted."""
    try:
        check_transition(user, review, name, reason="given")
    except (NotAllowed, RuleBroken):
        return False
    return True


def has_looked(user: User, review: Review) -> bool:
    """Whether this editor looked at the verdicts of the running round."""
    return bool(LOOKS.rows(review.pk, user.pk, review.round))


LOOKS = Prepared(
    lambda review, editor, round_: Look.objects.filter(review=review, editor=editor, round=round_).values_list("pk"), 3
)
GIVEN = Prepared(
    lambda review, by, round_: Verdict.objects.filter(review=review, reviewer=by, round=round_).values_list("pk"), 3
)


def gave_verdict(user: User, review: Review) -> bool:
    """Whether this person gave a verdict in the running round."""
    return bool(GIVEN.rows(review.pk, user.pk, review.round))


def own_verdict(user: User, review: Review) -> Verdict | None:
    """This person's verdict in the running round."""
    return Verdict.objects.filter(review=review, reviewer=user, round=review.round).select_related("rating").first()


def can_see_verdicts(user: User, review: Review, *, own: bool | None = None, looked: bool | None = None) -> bool:
    """Whether verdicts, short answer, reasoning and comments on verdicts are open to this person.

    After one's own verdict; to editors who looked; to the team once no verdict can be given any more. Never to a
    curator who does not work on claims. `own` and `looked` save queries where the caller knows.
    """
    if not can_work_on(user, review.claim):
        return False
    if not review.takes_verdicts:
        return True
    if own if own is not None else gave_verdict(user, review):
        return True
    return user.is_editor and (looked if looked is not None else has_looked(user, review))


def check_sees_verdicts(user: User, review: Review) -> None:
    """Raises NotAllowed while this person is still blind."""
    check_works_on(user, review.claim)
    if not can_see_verdicts(user, review):
        raise NotAllowed("Give your own verdict first; the others', the short answer and the reasoning open then.")


def check_gives_verdict(user: User, review: Review) -> None:
    """Reviewers and editors of the team, once a round, and no editor who looked."""
    check_working(user, review)
    if not review.takes_verdicts:
        raise RuleBroken("This correction leaves the rating as it is, so no verdict is asked.")
    if has_looked(user, review):
        raise NotAllowed("You looked at the others’ verdicts, so you give none in this round.")


def check_comments(user: User, review: Review, about: str) -> None:
    """On sources and the sentence the team; on verdicts those who see them."""
    check_works_on(user, review.claim)
    if about == Comment.About.VERDICTS:
        check_sees_verdicts(user, review)
