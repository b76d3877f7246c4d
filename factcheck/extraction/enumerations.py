"""Lists on one line ("1. Cut the tax 2. Raise the wage"): each item is a sentence and its mark stays with it.

One mark alone may be anything (a year, an initial, a grade); two in a row that count upwards in one style, the first
where a sentence starts, are a list.
"""

from __future__ import annotations

import re

_BULLETS = "•●⁃‣▪◦"
_MARK = re.compile(
    rf"(?<!\S)([{_BULLETS}]?)(\s?)(\(?)(\d{{1,3}}|[a-zA-Z]|[ivx]{{2,4}}|[IVX]{{2,4}})(\.\)|[.)])\s+(?=[^\Wa-z_]|[“\"‘])"
)
# The second mark of a list; it starts with the stop and turns words away at once, so that the search is fast.
_HINT = re.compile(r"[.)](?<![a-zA-Z][a-hj-z][.)])(?:(?<=\W[b-zB-Z\d][.)])|(?<=\d\d[.)])|(?<=\W(?:ii|II)[.)]))[\s)]")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def list_cuts(window: str, cuts: list[int]) -> list[int]:
    """``cuts`` with one before each item of a list, and none between a mark and its item."""
    if not _HINT.search(window):
        return cuts
    kept = set(cuts)
    for chain in _chains(window, kept):
        for position, mark in enumerate(chain):
            start, end = mark.start(), mark.end()
            kept.difference_update(range(start + 1, end + 1))
            if position:
                kept.add(start)
    return sorted(kept)


def _chains(window: str, cuts: set[int]) -> list[list[re.Match[str]]]:
    """Runs of marks that count upwards in one style, from one that stands where a sentence starts."""
    chains: list[list[re.Match[str]]] = []
    expected: dict[tuple[str, str], list[re.Match[str]]] = {}
    for mark in _MARK.finditer(window):
        style = "".join(mark.group(1, 3, 5))
        token = mark.group(4)
        chain = expected.pop((style, token), None)
        if chain is not None and _is_next(window, chain[-1], mark):
            chain.append(mark)
        elif mark.start() == 0 or mark.start() in cuts or mark.group(1) or _after_colon(window, mark.start()):
            chain = [mark]
            chains.append(chain)
        else:
            continue
        for following in _successors(token):
            expected[style, following] = chain
    return [chain for chain in chains if len(chain) > 1]


def _after_colon(window: str, at: int) -> bool:
    return window[max(0, at - 2) : at].startswith(":")


def _is_next(window: str, before: re.Match[str], mark: re.Match[str]) -> bool:
    """Is there an item between the two marks? Capitals may be initials ("A. Orr and B. Day"), so they need a stop."""
    item = window[before.end() : mark.start()].rstrip()
    if mark.group(4).isupper() and mark.group(5) == ".":
        return item[-1:] in tuple(".?!;:…")
    return len(item) > 1


def _successors(token: str) -> list[str]:
    if token.isdecimal():
        return [str(int(token) + 1)]
    following = [chr(ord(token) + 1)] if len(token) == 1 else []
    if token.lower() in _ROMAN[:-1]:
        roman = _ROMAN[_ROMAN.index(token.lower()) + 1]
        following.append(roman.upper() if token.isupper() else roman)
    return following
