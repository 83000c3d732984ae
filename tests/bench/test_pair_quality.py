"""The judge of scored pairs, against examples counted by hand."""

from __future__ import annotations

import pytest

from bench.pair_quality import (
    Bin,
    all_cuts,
    calibration,
    calibration_error,
    cut_at,
    false_by_kind,
    judge,
    ordered,
    recall_at,
    recall_by_kind,
)

TRUTH = {("a", "b"), ("c", "d"), ("e", "f"), ("g", "h")}
# From the top: right, right, wrong, right, wrong; the fourth true pair was never compared.
SCORES = {("a", "b"): 0.9, ("c", "d"): 0.8, ("x", "y"): 0.6, ("e", "f"): 0.4, ("x", "z"): 0.1}


def test_each_score_makes_a_cut() -> None:
    cuts = all_cuts(SCORES, TRUTH)

    assert [(cut.threshold, cut.right, cut.found) for cut in cuts] == [
        (0.9, 1, 1), (0.8, 2, 2), (0.6, 2, 3), (0.4, 3, 4), (0.1, 3, 5),
    ]  # fmt: skip
    assert [cut.precision for cut in cuts] == pytest.approx([1, 1, 2 / 3, 3 / 4, 3 / 5])
    assert [cut.recall for cut in cuts] == pytest.approx([1 / 4, 1 / 2, 1 / 2, 3 / 4, 3 / 4])


def test_the_figures_of_a_small_list() -> None:
    quality = judge(SCORES, TRUTH)

    assert (quality.best.threshold, quality.best.f1) == pytest.approx((0.4, 0.75))
    assert (quality.fixed.precision, quality.fixed.recall) == pytest.approx((2 / 3, 1 / 2))
    assert quality.fixed.f1 == pytest.approx(4 / 7)
    assert (quality.recall_at_99, quality.recall_at_95) == (0.5, 0.5)
    assert (quality.candidate_recall, quality.pairs) == (0.75, 5)


@pytest.mark.parametrize("right_first", [True, False])
def test_pairs_of_one_score_stand_or_fall_together_whatever_their_order(right_first: bool) -> None:
    pairs = [("a", "b"), ("c", "d"), ("x", "y"), ("x", "z")]
    scores = dict.fromkeys(pairs if right_first else reversed(pairs), 0.7)

    quality = judge(scores, TRUTH)

    # Split, the two right ones would come first with precision 1 and recall 1/2.
    assert len(all_cuts(scores, TRUTH)) == 1
    assert (quality.best.precision, quality.best.recall) == (0.5, 0.5)
    assert (quality.recall_at_99, quality.recall_at_95) == (0.0, 0.0)


def test_recall_at_a_precision_is_the_highest_even_where_precision_fell_below_it_in_between() -> None:
    truth = {("t", str(number)) for number in range(40)}
    # The second pair is wrong; after forty right ones precision is 40/41, above 0.95 and below 0.99.
    scores = {("t", str(number)): 0.5 - number / 100 for number in range(1, 40)}
    scores |= {("t", "0"): 0.9, ("x", "y"): 0.8}

    cuts = all_cuts(scores, truth)

    assert recall_at(cuts, 0.95) == 1.0
    assert recall_at(cuts, 0.99) == 1 / 40


def test_a_precision_equal_to_the_one_asked_for_is_enough() -> None:
    truth = {("t", str(number)) for number in range(19)}
    scores = dict.fromkeys([*truth, ("x", "y")], 0.5)

    assert recall_at(all_cuts(scores, truth), 0.95) == 1.0


def test_a_score_equal_to_the_threshold_counts_as_found() -> None:
    assert cut_at({("a", "b"): 0.5}, TRUTH, 0.5).right == 1


def test_nothing_written_scores_nothing() -> None:
    quality = judge({}, TRUTH)

    assert (quality.best.f1, quality.fixed.f1, quality.recall_at_99, quality.candidate_recall) == (0, 0, 0, 0)


def test_nothing_to_find_scores_nothing() -> None:
    quality = judge({("a", "b"): 0.7}, set())

    assert (quality.best.f1, quality.candidate_recall) == (0, 0)


def test_calibration_has_ten_bins_with_one_in_the_last() -> None:
    bins = calibration({("a", "b"): 1.0, ("c", "d"): 0.92, ("x", "y"): 0.12, ("x", "z"): 0.1}, TRUTH)

    assert len(bins) == 10
    assert (bins[9].predicted, bins[9].observed, bins[9].count) == pytest.approx((0.96, 1.0, 2))
    assert (bins[1].predicted, bins[1].observed, bins[1].count) == pytest.approx((0.11, 0.0, 2))
    assert bins[5] == Bin(0.0, 0.0, 0)
    assert calibration_error(bins) == pytest.approx((2 * 0.04 + 2 * 0.11) / 4)


def test_calibration_of_nothing_has_no_error() -> None:
    assert calibration_error(calibration({}, TRUTH)) == 0


@pytest.mark.parametrize("score", [-0.1, 1.1])
def test_a_score_that_is_no_probability_is_refused(score: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        calibration({("a", "b"): score}, TRUTH)


def test_recall_by_kind_counts_a_pair_under_each_of_its_kinds_and_what_was_never_compared() -> None:
    kinds = {("a", "b"): {"MOVED"}, ("c", "d"): {"MOVED", "TCVN3"}, ("e", "f"): {"TCVN3"}, ("g", "h"): {"TCVN3"}}

    found = recall_by_kind(SCORES, kinds, 0.5)

    assert found == {"TCVN3": (pytest.approx(1 / 3), 3), "MOVED": (1.0, 2)}
    assert list(found) == ["TCVN3", "MOVED"]


def test_false_positives_by_kind_leave_out_what_is_true_or_below_the_threshold() -> None:
    scores = SCORES | {("x", "w"): 0.5, ("v", "w"): 0.5, ("u", "w"): 0.5}
    negatives = {("x", "y"): {"TWINS"}, ("x", "w"): {"TWINS", "NAMESAKES"}, ("x", "z"): {"SIBLINGS"}, ("v", "w"): ()}

    assert false_by_kind(scores, TRUTH, negatives, 0.5) == {"": 0.5, "TWINS": 0.5, "NAMESAKES": 0.25}


def test_a_pair_is_ordered_by_its_ids() -> None:
    assert ordered("b", "a") == ordered("a", "b") == ("a", "b")
