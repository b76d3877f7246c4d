"""Reading a column with the language model, where the desk runs one and somebody asked for it.

The built-in reading comes first and always stands: the model may only put its own claims in place of the built-in
ones. Whatever goes wrong is told in a sentence, and the column is read all the same. Imports no model and writes
nothing, so that a dry run can use it, and so that no transaction waits for a machine elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from threading import BoundedSemaphore

from django.conf import settings

from factcheck.extraction import Reading
from factcheck.extraction.proposals import Nonsense, messages_for, take_proposals
from factcheck.fetching import Endpoint, EndpointError, NoAnswer, ask_model, make_endpoint

LONGEST = 60_000
"""Characters of a text that are sent at most; more than a model of usual size reads with attention."""

# Each question holds a thread of the web process, of which there are four; the others serve everybody else.
_AT_ONCE = BoundedSemaphore(2)
_INSTEAD = "The built-in extraction was used instead."


@dataclass(frozen=True, slots=True)
class Read:
    """A reading, who read it (empty for the built-in extraction), and what there is to tell about it."""

    reading: Reading
    read_by: str = ""
    told: str = ""


def language_model() -> Endpoint | None:
    """The model this desk runs, if its settings name one that can be asked."""
    if not (settings.LLM_URL and settings.LLM_MODEL):
        return None
    try:
        return make_endpoint(settings.LLM_URL, settings.LLM_MODEL, settings.LLM_KEY)
    except EndpointError:
        return None  # the system check says why


def improve(reading: Reading) -> Read:
    """Ask the language model for the claims of a text that was read. Blocks for `LLM_SECONDS` at most; never fails."""
    endpoint = language_model()
    if not endpoint:
        return Read(reading, told=f"No language model is set up here. {_INSTEAD}")
    if not reading.sentences or len(reading.text) > LONGEST:
        size = f"The text has {len(reading.text):,} characters; at most {LONGEST:,} are sent to the language model."
        return Read(reading, told=f"{size} {_INSTEAD}")
    if not _AT_ONCE.acquire(blocking=False):
        return Read(reading, told=f"The language model is busy with other columns. {_INSTEAD} You can try again.")
    try:
        answer = ask_model(endpoint, messages_for(reading), seconds=settings.LLM_SECONDS)
        found = take_proposals(reading, answer, model=endpoint.model)
    except NoAnswer as failure:
        return Read(reading, told=f"{failure} {_INSTEAD}")
    except Nonsense as failure:
        return Read(reading, told=f"The language model {endpoint.model} {failure}. {_INSTEAD}")
    finally:
        _AT_ONCE.release()
    if not found.kept:
        why = f": {_dropped(found.dropped)}" if found.dropped else ""
        return Read(reading, told=f"The language model {endpoint.model} proposed no claim that counts{why}. {_INSTEAD}")
    claims = f"{found.kept} claim{'' if found.kept == 1 else 's'} kept"
    dropped = f", {_dropped(found.dropped)}" if found.dropped else ""
    told = f"Read by the language model {endpoint.model}: {claims}{dropped}."
    return Read(found.reading, f"language model {endpoint.model}", told)


def _dropped(counts: Mapping[str, int]) -> str:
    """How many were dropped, and why, the most frequent reason first."""
    total = f"{sum(counts.values()):,} dropped"
    if len(counts) == 1:
        return f"{total} {next(iter(counts))}"
    ranked = sorted(counts.items(), key=lambda pair: -pair[1])
    return f"{total} ({', '.join(f'{count:,} {reason}' for reason, count in ranked)})"
