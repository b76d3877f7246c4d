"""Which parts of the claim page a line of history touches. Pure."""

from __future__ import annotations

from collections.abc import Iterable

WHOLE = "review"
AROUND = ("stepper", "checklist", "decision", "details", "history", "bar")
TALK = {"reviews.comment", "commented"}  # talk moves no review on: only its history grows with it
PARTS = {
    "reviews.evidence": ("evidence",),
    "sources.source": ("evidence",),
    "replies.replyrequest": ("replies",),
    "reviews.verdict": ("verdict", "proposals"),
    "reviews.comment": ("comments",),  # which brings the talk on each source along
    "commented": ("comments",),
    "edited the answer": ("answer",),
    "assigned the review": (),
    "set the due date": (),
    "looked at the verdicts": ("verdict", "proposals"),
    "moved to in review": (),
    "sent for sign-off": ("proposals",),
    "took back from sign-off": ("proposals",),
    "returned to the reviewers": ("proposals",),
    "sent back for discussion": ("proposals",),
    "recorded the discussion": ("proposals",),
    "said it is the same as another claim": ("similar",),
    "took it out of the same claims": ("similar",),
    "edited the claim": ("claim", "verdict", "proposals"),
    "moved the span of the claim": ("claim",),
    "carried over the claim": ("claim",),
    "confirmed the new words of the claim": ("claim",),
    "moved by hand the words of the claim": ("claim",),
    "marked as gone the words of the claim": ("claim",),
    "sorted the claim under topics": ("claim",),
}
"""By verb or, where the verb is not listed, by what the line is about. Anything else may touch all of the page."""


def parts_of(lines: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The parts that these (verb, subject type) touch, or the whole page."""
    found: set[str] = set()
    for verb, subject in lines:
        parts = PARTS.get(verb, PARTS.get(subject))
        if parts is None:
            return frozenset({WHOLE})
        found |= {*parts, *(("history",) if verb in TALK or subject in TALK else AROUND)}
    return frozenset(found)


def known_parts() -> tuple[str, ...]:
    """Every part a page can ask for, each once."""
    return tuple(dict.fromkeys([WHOLE, *AROUND, *(name for names in PARTS.values() for name in names)]))
