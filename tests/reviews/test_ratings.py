"""Arithmetic of the rating scale."""

import pytest

from factcheck.reviews.ratings import Share, Step, agreed, bounds, distribution, spread

SCALE = (
    Step("true", "True", 6),
    Step("mixed", "Mixed", 4),
    Step("false", "False", 1),
    Step("unverifiable", "Unverifiable", None),
)


def test_a_distribution_keeps_the_scales_order_and_leaves_out_empty_steps():
    assert distribution(SCALE, ["false", "true", "false"]) == (Share("true", "True", 1), Share("false", "False", 2))


def test_unverifiable_counts_as_no_opinion_in_the_spread():
    assert spread([6, None, 4]) == 2
    assert spread([None, None]) == 0


def test_agreement_counts_those_who_gave_the_final_rating():
    assert agreed(["true", "mixed", "true"], "true") == 2


def test_the_bounds_of_a_scale_are_those_of_its_numbered_steps():
    assert bounds(SCALE) == (1, 6)
    with pytest.raises(ValueError):
        bounds([SCALE[3]])
