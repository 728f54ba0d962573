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
