"""Numbers, days and names as sentences say them. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

# How one source, several, and all of them bear on a claim; in the order readers meet them.
STANCES = {
    "refutes": ("refutes", "refute", "refuting"),
    "supports": ("supports", "support", "supporting"),
    "context": ("gives context", "give context", "giving context"),
}
SET_ASIDE = {
    "opinion": ("opinion", "opinions"),
    "prediction": ("prediction", "predictions"),
    "normative": ("call for what should be", "calls for what should be"),
    "rhetorical": ("rhetorical sentence", "rhetorical sentences"),
    "personal": ("personal remark", "personal remarks"),
}


def counted(number: int, singular: str, plural: str = "") -> str:
    """“1 source”, “4 sources”."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def joined(names: Sequence[str]) -> str:
    """“A”, “A and B”, “A, B and C”."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def unstopped(sentence: str) -> str:
    """A sentence without its full stop, to go on with a colon."""
    return sentence.rstrip().removesuffix(".")


def day(iso: str) -> str:
    """“29 March 2024” of an ISO date; nothing of nothing."""
    if not iso:
        return ""
    moment = date.fromisoformat(iso)
    return f"{moment.day} {moment:%B %Y}"


def days(isos: Sequence[str]) -> str:
    """One day, or the first and the last: “1 to 3 April 2024”."""
    if not isos:
        return ""
    first, last = (date.fromisoformat(iso) for iso in (min(isos), max(isos)))
    if first == last:
        return day(min(isos))
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(max(isos))}"
    return f"{day(min(isos))} to {day(max(isos))}"


def sources_line(count: int, stances: Mapping[str, int]) -> str:
    """“4 sources: 2 refute, 1 supports, 1 gives context.”"""
    if not count:
        return "No sources."
    given = {stance: stances[stance] for stance in STANCES if stances.get(stance)}
    if len(given) == 1:
        whole = "all " if count > 2 else "both " if count == 2 else ""
        return f"{counted(count, 'source')}, {whole}{STANCES[next(iter(given))][2]}."
    parts = [f"{number} {STANCES[stance][0 if number == 1 else 1]}" for stance, number in given.items()]
    return f"{counted(count, 'source')}: {', '.join(parts)}."


def agreement_line(agreed: int, verdicts: int) -> str:
    """“2 of 3 reviewers gave this rating.”"""
    return f"{agreed} of {counted(verdicts, 'reviewer')} gave this rating."


def set_aside_parts(kinds: Mapping[str, int]) -> list[str]:
    """“5 opinions”, “2 predictions”, the most frequent first."""
    ordered = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    return [counted(number, *SET_ASIDE.get(kind, (kind, f"{kind}s"))) for kind, number in ordered]


def quoted(text: str) -> str:
    """In quotation marks; those inside become single, as newspapers set them. Words from mid-sentence get dots."""
    return f"“{'… ' if text[:1].islower() else ''}{text.replace('“', '‘').replace('”', '’')}”"
