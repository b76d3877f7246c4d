"""The sentences above the lists. Pure."""

from __future__ import annotations

from django.contrib.humanize.templatetags.humanize import apnumber


def claims(number: int) -> str:
    """“One claim”, “Five claims”, “12 claims”."""
    words = str(apnumber(number)).capitalize()
    return f"{words} claim{'' if number == 1 else 's'}"


def queue_sentence(*, mine: int, late: int, soon: int, needs_verdict: int) -> str:
    """How much waits for this person, and how pressing it is."""
    if not mine:
        begun = "Nothing is assigned to you."
        return f"{begun} {claims(needs_verdict)} could use your verdict." if needs_verdict else begun
    begun = f"{claims(mine)} {'is' if mine == 1 else 'are'} assigned to you."
    pressing = [
        f"{apnumber(number)} {'is' if number == 1 else 'are'} {words}"
        for number, words in ((late, "late"), (soon, "due by tomorrow"))
        if number
    ]
    if not pressing:
        return begun
    sentence = " and ".join(pressing)
    return f"{begun} {sentence[0].upper()}{sentence[1:]}."
