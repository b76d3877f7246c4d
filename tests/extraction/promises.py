"""What holds for every reading, of any text whatever."""

from factcheck.extraction import FACT_KINDS, OTHER_KINDS, SECTIONS, Reading


def check(reading: Reading) -> None:
    """Every promise about offsets, order and words that holds for any text whatever."""
    text = reading.text
    end = 0
    for sentence in reading.sentences:
        assert end <= sentence.start < sentence.end
        assert text[sentence.start : sentence.end] == sentence.text
        assert not text[end : sentence.start].strip()
        assert sentence.section in SECTIONS
        assert 0 <= sentence.score <= 1
        assert sentence.reasons
        assert (sentence.label == "checkable") == (sentence.score >= 0.5)
        assert sentence.label == "checkable" or sentence.kind in OTHER_KINDS
        end = sentence.end
    assert not text[end:].strip()
    assert [s.paragraph for s in reading.sentences] == sorted(s.paragraph for s in reading.sentences)
    for claim in reading.claims:
        sentence = reading.sentences[claim.sentence]
        assert sentence.section == "body"
        assert sentence.label == "checkable"
        assert claim.kind in FACT_KINDS
        assert claim.quote == " … ".join(text[start:stop] for start, stop in claim.spans)
        assert all(sentence.start <= start < stop <= sentence.end for start, stop in claim.spans)
        assert all(left[1] <= right[0] for left, right in zip(claim.spans, claim.spans[1:], strict=False))
        assert claim.restatement
        assert 0 <= claim.score <= 1
        assert claim.claimant.type in ("author", "quoted", "unnamed")
        assert claim.claimant.how
    starts = [claim.spans[0] for claim in reading.claims]
    assert starts == sorted(starts)
    with_claims = {claim.sentence for claim in reading.claims}
    assert with_claims == {i for i, s in enumerate(reading.sentences) if s.label == "checkable"}
