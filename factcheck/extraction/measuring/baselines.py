"""Well-known tools to stand beside ours. Each is imported when asked for; none is needed to read a column.

pySBD (Sadvilkar and Neumann 2020), sentencex, spaCy's rule-based sentencizer, and the plainest learner there is:
TF-IDF of words and word pairs with a logistic regression.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from ..learning.examples import Example
from ..sentences import split_sentences

Splitter = Callable[[str], list[str]]
Scorer = Callable[[Sequence[str]], list[float]]

TFIDF = "TF-IDF + logistic regression"


class NotInstalled(Exception):
    """The tool's package is not here; the message says so in a sentence."""


def ours() -> Splitter:
    """Sentences as the reading finds them."""
    return lambda text: [text[start:end] for start, end in split_sentences(text, 0, len(text))]


def pysbd() -> Splitter:
    """pySBD for English. Raises ``NotInstalled``."""
    segmenter = _module("pysbd").Segmenter(language="en", clean=False)
    return lambda text: _trimmed(segmenter.segment(text))


def sentencex_alone() -> Splitter:
    """sentencex without our repairs. Raises ``NotInstalled``."""
    boundaries = _module("sentencex").get_sentence_boundaries
    return lambda text: _trimmed(text[piece["start_index"] : piece["end_index"]] for piece in boundaries("en", text))


def spacy() -> Splitter:
    """spaCy's sentencizer in a blank English pipeline. Raises ``NotInstalled``."""
    pipeline = _module("spacy").blank("en")
    pipeline.add_pipe("sentencizer")
    return lambda text: _trimmed(sentence.text for sentence in pipeline(text).sents)


SPLITTERS: dict[str, Callable[[], Splitter]] = {
    "ours": ours,
    "pySBD": pysbd,
    "sentencex alone": sentencex_alone,
    "spaCy sentencizer": spacy,
}


def tfidf(examples: Sequence[Example], targets: Sequence[bool]) -> Scorer:
    """Learn ``targets`` from whole sentences. Raises ``NotInstalled``."""
    text, linear = _module("sklearn.feature_extraction.text"), _module("sklearn.linear_model")
    vectors = text.TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    model = linear.LogisticRegression(C=10, max_iter=2000, random_state=0)
    model.fit(vectors.fit_transform([example.text for example in examples]), list(targets))
    return lambda texts: [float(chance) for chance in model.predict_proba(vectors.transform(texts))[:, 1]]


def _trimmed(sentences: Any) -> list[str]:
    return [trimmed for sentence in sentences if (trimmed := sentence.strip())]


@cache
def _module(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        package = {"sklearn": "scikit-learn"}.get(name.partition(".")[0], name)
        raise NotInstalled(f"{package} is not installed (uv sync --group evaluate).") from error
