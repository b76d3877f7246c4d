"""Where sentences end inside a short stretch of text: sentencex proposes, and the typography around each stop decides.

sentencex knows many languages and their abbreviations, but not a column's habits: stops inside brackets, titles that
end in a mark ("Yahoo! in"), quotations followed by who said them, lists on one line, ellipses, addresses. Most
proposals are plain (a long word, a stop, a capital) and pass after one look; the costly questions are asked only of
the others, and only where a character that raises them is in the text at all.
"""

from __future__ import annotations

import re

import sentencex

from .enumerations import list_cuts


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_STARTERS = _words(
    "A After All Also An And Are As At Because Before Both But By Can Did Do Does Even Few For From Had Has Have He Her"
    " Here His How However I If In Instead Is It Its Just Last Later Like Many Most My Neither Never No Nobody Nor Not"
    " Nothing Now On Once One Only Or Our Perhaps She Since So Some Such That The Their Then There These They This"
    " Those Though To Today Under Until Was We Were What When Where Which While Who Why Will With Yes Yet You Your"
)
_PLAIN = re.compile(r"[a-z]{4}[.?!] (?!Inc|Corp|Ltd)[A-Z]")
_WORD = re.compile(r"[^\W\d_]+")
_CLOSERS_ONLY = re.compile(r"[\"”’')\]»*_\s]+")
# Before a name, whatever the name's first word is.
_TITLE = _words(
    "mr mrs ms dr prof gen col lt sgt capt cmdr adm maj rep sen gov pres rev hon st mt messrs mme mlle msgr fr"
    " atty asst supt cpl pvt insp amb"
)
# Before a name or a number, unless a word that opens sentences follows.
_BEFORE_NAME = _words("ft v vs dept univ cf")
_BEFORE_NUMBER = _words(
    "jan feb mar apr jun jul aug sep sept oct nov dec no nos art sec fig vol p pp approx est ca cf ch al par"
    " eq nr tel ext"
)
_MONTH = _words("jan feb mar apr jun jul aug sep sept oct nov dec")
_LONG = _words("approx dept prof capt messrs sept corp blvd univ assn bros")
# Nouns that take a letter for a label: the letter after them is no initial ("vitamin D. Doctors").
_LABELLED = _words(
    "appendix category chapter class exhibit figure generation grade group hepatitis influenza model option part phase"
    " plan point schedule section series team type vitamin"
)
_AFTER_HOUR = _words(
    "Eastern Central Mountain Pacific Greenwich Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)
_COMPANY = _words("Inc Corp Ltd Co LLC")
_SPEECH = (
    "said|says|asked|asks|added|adds|wrote|writes|told|shouted|cried|replied|answered|wondered|recalled|demanded"
    "|insisted|declared|continued|explained|whispered|yelled|joked|quipped|tweeted"
)
_ATTRIBUTION = re.compile(rf"(?:[A-Z][\w.’'-]*,? ){{1,4}}(?:{_SPEECH})\b")
_MISSED = re.compile(r"[.!?…][\"”’'»]*\s+(?=[A-Z\"“‘(¿¡]|[a-z]{1,2}[A-Z])")
_FOUR_DOTS = re.compile(r"\.\s+(?=\. ?\. ?\.\s+[^\Wa-z\d_])")
_BRACKET = re.compile(r"[()\[\]]")
_BRACKET_LIMIT = 600  # characters; an opening bracket that never closes holds no sentence together


def find_boundaries(window: str, language: str = "en") -> list[int]:
    """The ends of the sentences of ``window``, in order, each after its trailing white space; the last is its length.

    Meant for a few thousand characters: sentencex is quadratic in unfinished quotations. Raises nothing.
    """
    cuts: list[int] = []
    proposed = _proposals(window, language)
    last = 0
    for cut in proposed:
        if cut > 6 and _PLAIN.match(window, cut - 6):
            cuts.append(cut)
            last = cut
        elif not _joins(window, last, cut, language):
            last = _before_quote(window, last, cut)
            cuts.append(last)
    if language == "en":
        cuts = _with_missed(window, cuts, set(proposed))
        cuts = list_cuts(window, cuts)
    if ". ." in window:
        cuts = _after_four_dots(window, cuts)
    if "(" in window or "[" in window:
        cuts = _outside_brackets(window, cuts)
    cuts.append(len(window))
    return cuts


def _proposals(window: str, language: str) -> list[int]:
    """sentencex's inner boundaries. It breaks at line ends and refuses lone surrogates, so it reads a cleaned copy."""
    readable = window.replace("\n", " ")
    try:
        pieces = sentencex.segment(language, readable)
    except UnicodeEncodeError:
        pieces = sentencex.segment(language, readable.encode("utf-8", "replace").decode("utf-8"))
    cuts: list[int] = []
    end = 0
    for piece in pieces[:-1]:
        end += len(piece)
        cuts.append(end)
    return cuts


def _joins(window: str, left: int, cut: int, language: str) -> bool:
    """Does the sentence go on after the proposed ``cut``?"""
    stop = cut
    while stop > left and window[stop - 1].isspace():
        stop -= 1
    if stop == left or _CLOSERS_ONLY.fullmatch(window, cut):
        return True
    first, mark = window[cut], window[stop - 1]
    if first in "”’)]":
        return not window[cut + 1 : cut + 2].isalnum()
    if first.islower():
        return _goes_on_in_lower_case(window, left, stop, cut)
    if mark in "?!" and _first_word(window, cut) in _COMPANY:
        return True
    if first in "—–-" and mark in "?!":
        return window[cut + 1 : cut + 3].lstrip()[:1].islower()
    if mark == ".":
        return _is_abbreviation(window, left, stop, cut, language)
    if mark in "\"”’'" and window[stop - 2] in "?!…":
        return _ATTRIBUTION.match(window, cut) is not None
    return False


def _before_quote(window: str, left: int, cut: int) -> int:
    """A quotation mark or apostrophe after white space belongs to the word it touches ("’Tis"), not to the stop."""
    mark = window[cut - 1]
    if cut - left < 3 or mark not in "\"“’‘'" or not window[cut - 2].isspace():
        return cut
    closes = mark == '"' and window.count('"', left, cut - 1) % 2
    return cut if closes else cut - 1


def _goes_on_in_lower_case(window: str, left: int, stop: int, cut: int) -> bool:
    """Lower case opens no sentence, but brands ("iPhone"), addresses and list letters may; nor after "?" in mid-air."""
    if window[cut + 1 : cut + 3].strip("abcdefghijklmnopqrstuvwxyz")[:1].isupper():
        return False
    mark = window[stop - 1]
    if window[cut + 1 : cut + 2] in (".", ")"):
        return False
    if mark in "?!":  # a title that ends in a mark: "Oklahoma! in", "Who? magazine"
        word = window[max(left, stop - 30) : stop - 1].rsplit(None, 1)[-1:]
        return bool(word) and word[0][:1].isupper()
    if mark == ".":
        token = window[cut : cut + 30].split(None, 1)[0]
        return "." not in token[:-1]
    return mark in "\"”’'"


def _is_abbreviation(window: str, left: int, stop: int, cut: int, language: str) -> bool:
    """Is the stop before ``stop`` that of an abbreviation which needs the words after it?"""
    word = window[max(left, stop - 12) : stop - 1].rsplit(None, 1)[-1:]
    before = word[0].lstrip("(“\"‘'-—–[*_") if word else ""
    lowered = before.lower()
    if lowered == "st" and _first_word(window, cut) in _STARTERS:
        return False  # "on Oak St. They"
    if lowered in ("a.m", "p.m") and _first_word(window, cut) in _AFTER_HOUR:
        return True
    if lowered in _TITLE or (language == "fr" and before in ("M", "MM")):
        return True
    if window[cut].isdigit() or window[cut] in "$€£¥":
        single = len(before) == 1 and before.isalpha() and before.isascii()
        return lowered in _BEFORE_NUMBER or lowered in ("e.g", "i.e") or single or _is_mark(window, left, stop)
    opens = stop - left <= len(before) + 2 and "." in before  # initials by themselves: "M.D. Anderson"
    if (opens or lowered in _BEFORE_NAME) and _first_word(window, cut) not in _STARTERS:
        return True
    return _is_mark(window, left, stop)


def _is_mark(window: str, left: int, stop: int) -> bool:
    """Is all of the sentence so far a list number ("12.")?"""
    return stop - left <= 6 and window[left : stop - 1].strip('•●⁃‣▪◦( )“"').isdecimal()


def _first_word(window: str, at: int) -> str:
    match = _WORD.match(window, at)
    return match.group() if match else ""


def _with_missed(window: str, cuts: list[int], proposed: set[int]) -> list[int]:
    """The cuts and those that sentencex does not see."""
    out: list[int] = []
    position = 0
    for match in _MISSED.finditer(window):
        cut = match.end()
        if cut in proposed or not _ends_unseen(window, match.start(), cut):
            continue
        while position < len(cuts) and cuts[position] < cut:
            out.append(cuts[position])
            position += 1
        if not _in_quotation(window, out[-1] if out else 0, cut):
            out.append(cut)
    return out + cuts[position:] if out else cuts


def _ends_unseen(window: str, stop: int, cut: int) -> bool:
    """Does a sentence end at this mark, though sentencex saw none?"""
    mark, after = window[stop], window[cut]
    closed = window[stop + 1] in "\"”’'»"
    if mark == "…" or (closed and window[stop + 1 : stop + 3] in ("’”", "'\"")):
        return after not in "(" and not _ATTRIBUTION.match(window, cut)
    if after.islower():
        return window[stop - 1].isalnum() and not closed  # "iPhone"
    starts = after in '“"‘(' or _first_word(window, cut) in _STARTERS
    words = window[max(0, stop - 80) : stop].rsplit(None, 2)
    before = words[-1] if words else ""
    if mark == ".":
        if "/" in before or "@" in before or before.startswith("www."):
            return True
        if len(before) == 1:
            if before.isupper():
                return len(words) > 1 and words[-2].lower() in _LABELLED
            return before in "bcdefghjklmnoqrstuwxyz" and not closed
        if before.lower() in _MONTH or before.lower() == "st":
            return starts
        return (
            starts
            and before[-4:].isalpha()
            and before[-4:].islower()
            and len(before) >= 4
            and before.lower() not in _LONG
        )
    return starts and before[-3:].isalpha()


def _in_quotation(window: str, left: int, cut: int) -> bool:
    """Is a quotation that opened after ``left`` still open at ``cut``?"""
    if window.count("“", left, cut) > window.count("”", left, cut) or window.count('"', left, cut) % 2:
        return True
    opened = max(window.rfind("‘", left, cut), window.rfind(" '", left, cut))
    if opened < 0:
        return False
    closed = max(window.rfind(mark, opened + 2, cut) for mark in ("’ ", "' ", "’”", "'\"", ".’", ".'"))
    return closed < 0


def _after_four_dots(window: str, cuts: list[int]) -> list[int]:
    """A stop set close to its word, then a spaced ellipsis, then a capital: the ellipsis opens the next sentence."""
    kept = set(cuts)
    for match in _FOUR_DOTS.finditer(window):
        if match.start() and window[match.start() - 1].isalnum():
            after = window.find(".", match.end()) + 1
            while after < len(window) and window[after] in ". ":
                after += 1
            if after in kept:
                kept.remove(after)
                kept.add(match.end())
    return sorted(kept)


def _outside_brackets(window: str, cuts: list[int]) -> list[int]:
    """No cut inside brackets; and one after brackets that hold whole sentences between others."""
    known = set(cuts)
    for start, end in _brackets(window):
        known.difference_update(range(start + 1, end + 1))
        after = end + 1
        while after < len(window) and window[after].isspace():
            after += 1
        if not end + 1 < after < len(window) or window[after].islower():
            continue
        alone = (start == 0 or start in known) and window[end - 1] in '.!?…”"'
        if alone or (window[end - 1] == "." and _first_word(window, after) in _STARTERS):
            known.add(after)
    return sorted(known)


def _brackets(window: str) -> list[tuple[int, int]]:
    """The outermost pairs, but none so long that it looks like a bracket somebody forgot to close."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(window):
        at = match.start()
        if match.group() in "([":
            opened.append(at)
        elif opened:
            start = opened.pop()
            if at - start <= _BRACKET_LIMIT:
                while pairs and pairs[-1][0] > start:
                    pairs.pop()
                pairs.append((start, at))
    return pairs
