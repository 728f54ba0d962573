"""Raked weights as Python sees them: frames in, a column out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

import cxkit
from cxkit import survey

ANSWERS: dict[str, list[Any]] = {"segment": ["a", "a", "a", "b"], "tenure": [1, 1, 2, 2]}
MARGINS: dict[str, dict[Any, float]] = {"segment": {"a": 0.5, "b": 0.5}, "tenure": {1: 0.4, 2: 0.6}}
WEIGHTS = [0.8, 0.8, 0.4, 2.0]


def test_weights_are_a_column_of_any_frame() -> None:
    raked = survey.rake(MARGINS, data=ANSWERS)
    assert len(raked) == 4
    assert np.asarray(raked.weights) == pytest.approx(WEIGHTS)
    frame = pd.DataFrame(ANSWERS)
    frame["weight"] = raked.weights
    assert list(frame["weight"]) == pytest.approx(WEIGHTS)
    assert pl.DataFrame(ANSWERS).with_columns(weight=pl.Series(raked.weights))["weight"].to_list() == pytest.approx(
        WEIGHTS
    )
    assert str(raked).startswith("rake by segment and tenure: effective n 2.9 of 4")
    assert repr(raked) == f"<RakedWeights: {raked}>"


@pytest.mark.parametrize("frame", [pd.DataFrame(ANSWERS), pl.DataFrame(ANSWERS), pl.DataFrame(ANSWERS).to_arrow()])
def test_frames_are_read_alike(frame: Any) -> None:
    assert survey.rake(MARGINS, data=frame).weights.to_list() == pytest.approx(WEIGHTS)


def test_margins_may_be_series_and_pairs() -> None:
    population = pd.DataFrame({"segment": ["a", "b", "b", "a"], "tenure": [1, 1, 2, 2]})
    margins = {column: population[column].value_counts(normalize=True) for column in population}
    everyone = {"segment": ["a", "a", "b", "b", "b"], "tenure": [1, 2, 1, 2, 2]}
    weights = np.asarray(survey.rake(margins, data=everyone).weights)
    assert [sum(weights[:2]), weights[0] + weights[2]] == pytest.approx([2.5, 2.5])
    pairs = [(column, list(targets.items())) for column, targets in MARGINS.items()]
    assert survey.rake(pairs, data=ANSWERS).weights.to_list() == pytest.approx(WEIGHTS)
    joint = population.groupby(["segment", "tenure"]).size()
    made = survey.post_stratify(joint, ["segment", "tenure"], data=everyone)
    assert made.weights.to_list() == pytest.approx([1, 1, 1, 0.5, 0.5])


def test_the_report_is_a_table_and_a_document() -> None:
    report = survey.rake(MARGINS, data=ANSWERS).report
    table = cxkit.to_table(report).to_dict()
    assert table["label"] == ["a", "b", "1", "2"]
    assert table["column"] == ["segment", "segment", "tenure", "tenure"]
    assert table["after"] == pytest.approx([2.0, 2.0, 1.6, 2.4])
    assert type(report).from_json(report.to_json()) == report


def test_what_is_no_target_is_refused() -> None:
    wrong: Any = {"segment": {"a": "many", "b": 1}}
    with pytest.raises(cxkit.CxError) as raised:
        survey.rake(wrong, data=ANSWERS)
    assert (raised.value.code, raised.value.column) == ("invalid_option", "margins")
    with pytest.raises(cxkit.CxError) as raised:
        survey.rake({"segment": {"a": 0.5, "b": 0.5}})
    assert raised.value.code == "unsupported_type"


YOUNG = np.arange(120) % 4 == 0
RATED = {
    "age": np.where(YOUNG, "young", "old").tolist(),
    "rating": (np.where(YOUNG, 1, 4) + (np.arange(120) % 3 == 0)).tolist(),
    "shop": (np.arange(120) // 8).tolist(),
}
HALVES = {"age": {"young": 0.5, "old": 0.5}}


def error_of(scores: Any, shops: Any = None) -> float:
    """The linearised standard error of a post-stratified mean: what moves it is the residual within each age."""
    scores = np.asarray(scores, dtype=float)
    weights = np.where(YOUNG, 2.0, 2 / 3)
    means = np.where(YOUNG, scores[YOUNG].mean(), scores[~YOUNG].mean())
    moved = weights * (scores - means) / weights.sum()
    units = moved if shops is None else np.bincount(shops, moved)
    return float(np.sqrt(len(units) / (len(units) - 1) * np.sum((units - units.mean()) ** 2)))


def test_standard_errors_know_the_margins() -> None:
    raked = survey.rake(HALVES, data=RATED)
    ratings = np.asarray(RATED["rating"])
    shops = RATED["shop"]
    mean = survey.mean_score("rating", data=RATED, weights=raked)
    assert mean.standard_error == pytest.approx(error_of(ratings), rel=1e-12)
    blind = survey.mean_score("rating", data=RATED, weights=raked.weights)
    assert mean.estimate == pytest.approx(blind.estimate, rel=1e-14)
    assert blind.standard_error is not None
    assert blind.standard_error > 3 * error_of(ratings)
    clustered = survey.mean_score("rating", data=RATED, weights=raked, clusters="shop")
    assert clustered.standard_error == pytest.approx(error_of(ratings, shops), rel=1e-12)
    best = survey.csat("rating", data=RATED, weights=raked, top=1)
    assert best.standard_error == pytest.approx(error_of(ratings >= 5), rel=1e-12)
    scale = {"id": "five", "min": 1, "max": 5, "detractor_max": 3, "promoter_min": 5}
    points = np.select([ratings >= 5, ratings <= 3], [100, -100], 0)
    nps = survey.nps("rating", data=RATED, weights=raked, scale=scale)
    assert nps.standard_error == pytest.approx(error_of(points), rel=1e-12)
    yes = survey.binary_nps(ratings % 2, weights=raked)
    assert yes.standard_error == pytest.approx(error_of(np.where(ratings % 2 == 1, 100, -100)), rel=1e-12)


def test_groups_and_differences_of_raked_rows() -> None:
    raked = survey.rake(HALVES, data=RATED)
    by = survey.mean_score_by("rating", by="shop", data=RATED, weights=raked)
    whole = survey.mean_score("rating", data=RATED, weights=raked)
    assert isinstance(by.total, cxkit.OutcomeValue)
    assert by.total.value == whole
    # Every shop has two young and six old customers, who agree but for every third row: a part knows the margins too.
    blind = survey.mean_score_by("rating", by="shop", data=RATED, weights=raked.weights)
    for row, other in zip(by.rows, blind.rows, strict=True):
        assert isinstance(row.outcome, cxkit.OutcomeValue)
        assert isinstance(other.outcome, cxkit.OutcomeValue)
        assert 0 < (row.outcome.value.standard_error or 0) < (other.outcome.value.standard_error or 0)
    ratings = RATED["rating"]
    difference = survey.mean_score_difference(ratings, ratings, weights_a=raked, weights_b=raked)
    assert difference.estimate == 0
    assert difference.standard_error == pytest.approx(2**0.5 * error_of(ratings), rel=1e-12)


def test_raked_weights_belong_to_their_rows() -> None:
    raked = survey.rake(HALVES, data=RATED)
    with pytest.raises(cxkit.CxError) as raised:
        survey.mean_score([1, 2, 3], weights=raked)
    assert raised.value.code == "length_mismatch"
    with pytest.raises(cxkit.CxError) as raised:
        survey.alpha({"a": RATED["rating"], "b": RATED["rating"]}, weights=raked)  # type: ignore[arg-type]
    assert (raised.value.code, raised.value.column) == ("invalid_option", "weights")


def test_every_question_of_one_answer_takes_raked_weights() -> None:
    raked = survey.rake(HALVES, data=RATED)
    ratings = RATED["rating"]
    later, kept = [min(5, rating + 1) for rating in ratings], [row % 5 > 0 for row in range(120)]
    by = ["a", "b"] * 60
    for weights in (raked, raked.weights):
        shift = survey.paired_change(ratings, later, metric="mean_score", weights=weights)
        assert shift.estimate == pytest.approx(
            np.average(np.subtract(later, ratings), weights=np.asarray(raked.weights))
        )
        stays = survey.retention_by_nps([2 * rating for rating in ratings], kept, weights=weights)
        assert stays.estimate == pytest.approx(np.average(kept, weights=np.asarray(raked.weights)))
        first = survey.compare(ratings, by=by, metric="mean_score", weights=weights).contrasts[0]
        a, b = (np.average(ratings[at::2], weights=np.asarray(raked.weights)[at::2]) for at in (0, 1))
        assert abs(first.estimate) == pytest.approx(abs(a - b))
        crude = survey.standardise(ratings, by, {"a": 1, "b": 1}, metric="mean_score", weights=weights)
        assert crude.estimate == pytest.approx((a + b) / 2)
