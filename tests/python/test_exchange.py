"""Documents that every language reads and writes unchanged."""

from __future__ import annotations

import copy
import datetime as dt
import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pytest

import cxkit
import vectors
from cxkit import _cxkit, kano, ltv, survey

S = [10, 9, None, 7, 3, 0]
F: dict[str, Any] = {"search": [1, 1, 2, None, 1], "login": [3, 3, 1, 3, None]}
D: dict[str, Any] = {"search": [5, 5, 5, 3, 2], "login": [5, 5, 5, 4, None]}
RATED: dict[str, Any] = {"food": [1, 2, 3, 3, 4, 5], "staff": [1, 3, 2, 4, 5, 3]}
OVERALL = [1, 2, 3, 4, 4, 5]
UNTIL: dict[str, Any] = {"observed_until": "2024-03-31"}
LOG_OPTIONS: dict[str, Any] = {"time_unit": "week", "calibration_until": dt.date(2024, 2, 29), **UNTIL}
LOG_DAYS = [dt.date(2024, 1, 1), dt.date(2024, 2, 1), dt.date(2024, 3, 1)]
BOUGHT: dict[str, Any] = {
    "frequency": [0, 0, 1, 3, 0, 0, 2, 9] * 5,
    "recency": [0, 0, 5, 20, 0, 0, 31, 36] * 5,
    "age": [30 + i % 9 for i in range(40)],
    "monetary_value": [None, None, 10.5, 20, None, None, 15, 30] * 5,
}
BOUGHT["age"] = [max(age, recency + 1) for age, recency in zip(BOUGHT["age"], BOUGHT["recency"], strict=True)]


@pytest.mark.parametrize("path", vectors.files("exchange"), ids=lambda path: path.stem)
def test_documents_come_back_unchanged(path: Path) -> None:
    vector = vectors.load(path)
    name, text = vector["type"], json.dumps(vector["document"])
    value = _cxkit.from_json(name, text)
    kind, _, argument = name.partition("_")
    assert type(value).__name__ == kind
    again = _cxkit.to_json(name, value)
    assert json.loads(again) == vector["document"]
    assert list(json.loads(again)) == list(vector["document"])
    assert _cxkit.from_json(name, again) == value
    of = getattr(cxkit, argument) if argument else None
    assert type(value).from_json(value.to_json(of=of), of=of) == value
    assert pickle.loads(pickle.dumps(value)) == value
    assert copy.deepcopy(value) == value


RESULTS: list[tuple[str, Callable[[], Any]]] = [
    ("Nps", lambda: survey.nps(S, method="bayes")),
    ("Nps", lambda: survey.nps(S, weights=[1, 2, 3, 4, 5, 6])),
    ("NpsDifference", lambda: survey.nps_difference(S, [10, 9, 1])),
    ("BinaryNps", lambda: survey.binary_nps([True, False])),
    ("Grouped_Nps", lambda: survey.nps_by(S, by=["a", "b", None, "a", "b", "a"])),
    ("Grouped_Nps", lambda: survey.nps_by(S, by=[dt.date(2024, 1, 31)] * 5 + [None])),
    ("Grouped_BinaryNps", lambda: survey.binary_nps_by([1, 0], by=[True, False])),
    ("Interval", lambda: survey.nps(S).interval),
    ("NpsScale", lambda: survey.nps(S).reading.scale),
    ("KanoStudy", lambda: kano.classify(F, D, wording=["expect"] * 5)),
    ("KanoStudy", lambda: kano.classify([1, 2], [5, 5], feature=[dt.date(2024, 1, 31), None], table="pouliot")),
    ("Grouped_KanoStudy", lambda: kano.classify_by(F, D, by={"wave": [1, 1, 2, None, 2]})),
    ("KanoContinuous", lambda: kano.continuous(F, D, importance={"login": [9, 8, 7, 1, None]}, replicates=100)),
    ("KanoHomogeneity", lambda: kano.homogeneity(F, D, by=["a", "b", "a", "b", "a"])),
    ("KanoDrift", lambda: kano.drift(F, D, wave=[2024, 2024, 2025, 2025, 2026])),
    ("KanoQuality", lambda: kano.quality(F, D, straight_line_pairs=2)),
    ("KanoPriorities", lambda: kano.prioritise(kano.classify(F, D), [{"id": "1", "feature": "login"}])),
    ("KanoPenaltyReward", lambda: kano.penalty_reward(OVERALL, {"food": RATED["food"]}, low=2, high=4, replicates=100)),
    ("KanoShapley", lambda: kano.shapley(OVERALL, RATED, low=2, high=4, overall_low=2, overall_high=5, replicates=100)),
    ("KanoTable", lambda: kano.classify(F, D).table),
    ("LtvEstimate", lambda: ltv.simple(spend=50, purchases=4, lifespan=3, margin_rate=0.5)),
    ("AcquisitionValue", lambda: ltv.acquisition(ltv=300, acquisition_cost=100, margin=20, period="month")),
    ("RfmReport", lambda: ltv.rfm_table([1, 2, 1], LOG_DAYS, [5, 6, 7], **LOG_OPTIONS).report),
    ("CohortTriangle", lambda: ltv.cohort_triangle([1, 2, 1], LOG_DAYS, [5, 6, 7], period="month", **UNTIL)),
    ("CustomerValue", lambda: ltv.value([1, 2, None])),
    ("Grouped_CustomerValue", lambda: ltv.value_by([1, 2, 3], by=["a", "b", None])),
    ("FitReport", lambda: ltv.Nbd().fit(BOUGHT).report),
    ("RepeatFrequencies", lambda: ltv.Nbd().fit(BOUGHT).repeat_frequencies(BOUGHT)),
    ("ModelComparison", lambda: ltv.fit_all(BOUGHT).comparison),
    ("SegmentFits", lambda: ltv.fit_by("nbd", BOUGHT, by=["a", "b"] * 20)),
    ("SpendIndependence", lambda: ltv.spend_independence(BOUGHT)),
    ("Durations", lambda: ltv.durations_from_survivors([100, 87, 74])),
    ("SbgCurve", lambda: ltv.Sbg().fit(ltv.durations_from_survivors([100, 87, 78, 72])).curve(3)),
]


#: Types without dates that are text in JSON.
PLAIN = {name for name, _ in RESULTS} - {"RfmReport", "CohortTriangle"}


@pytest.mark.parametrize(("name", "make"), RESULTS, ids=lambda value: value if isinstance(value, str) else "")
def test_results_come_back_equal(name: str, make: Callable[[], Any]) -> None:
    value = make()
    text = _cxkit.to_json(name, value)
    assert _cxkit.from_json(name, text) == value
    if name in PLAIN:
        assert json.loads(text) == vectors.plain(value)
    assert pickle.loads(pickle.dumps(value)) == value
    assert copy.deepcopy(value) == value


def test_what_a_result_says_can_be_passed_on() -> None:
    scale = cxkit.NpsScale(id="mine", min=1, max=4, detractor_max=2, promoter_min=4)
    result = survey.nps([1, 2, 3, 4], scale=scale)
    assert result.reading.scale == scale
    assert survey.nps([1, 2, 3, 4], scale=result.reading.scale) == result
    assert survey.nps([1, 2, 3, 4], scale=scale.to_dict()) == result


def test_a_study_can_be_passed_on() -> None:
    study = kano.classify(F, D)
    again = cxkit.KanoStudy.from_json(study.to_json())
    assert again == study
    own = cxkit.KanoTable(id="mine", cells=["QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"], mirror=True)
    assert kano.classify(F, D, table=own).table == own
    assert kano.classify(F, D, table=own.to_dict()).features == study.features
    assert kano.classify(F, D, table=study.table) == kano.classify(F, D, table="berger")
    ideas: list[Any] = [cxkit.KanoIdea(id="a", feature="login"), {"id": "b", "feature": "search", "pursued": True}]
    assert kano.prioritise(again, ideas) == kano.prioritise(study, iter(ideas))
    assert [idea.pursued for idea in kano.prioritise(study, ideas).ideas] == [False, True]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("Nps", "{", "parse_error"),
        ("Nps", "[" * 500, "parse_error"),
        ("Nps", "[]", "invalid_option"),
        ("Nope", "{}", "invalid_option"),
        ("NpsScale", '{"id": "x", "min": 3, "max": 1, "detractor_max": 2, "promoter_min": 2}', "invalid_option"),
        ("Nps", 3, "invalid_value"),
    ],
)
def test_bad_documents(name: str, text: Any, code: str) -> None:
    with pytest.raises(cxkit.CxError) as raised:
        _cxkit.from_json(name, text)
    assert raised.value.code == code


def test_values_that_never_end_are_refused() -> None:
    endless: dict[str, Any] = {}
    endless["scale"] = endless
    with pytest.raises(cxkit.CxError) as raised:
        _cxkit.to_json("NpsReading", endless)
    assert raised.value.code == "limit_exceeded"
    with pytest.raises(cxkit.CxError) as raised:
        _cxkit.to_json("NpsReading", {"scale": object()})
    assert raised.value.code == "invalid_option"


def test_one_line_for_a_report() -> None:
    line = cxkit.describe(survey.nps([10, 9, 8, 3, None]))
    assert line == ("NPS +25.0 [−50.5, 77.8] at 95 % (score), n = 4 (2 promoters, 1 passive, 1 detractor), 1 missing")
    assert cxkit.describe(survey.nps_difference([10], [0])).startswith("NPS difference +200.0 [")
    assert cxkit.describe(survey.binary_nps([True])).startswith("Binary NPS +100.0 [")
    assert str(survey.nps([10, 9, 8, 3, None])) == line
    grouped = survey.nps_by([1], by=["a"])
    assert str(grouped) == repr(grouped)


def test_a_grouped_result_is_a_table_by_itself() -> None:
    grouped = survey.nps_by([10, 9, 3], by={"region": ["north", "south", "north"]})
    expected = cxkit.to_table(grouped).to_dict()
    assert expected["region"] == ["north", "south"]
    assert expected["estimate"] == [0.0, 100.0]
    assert pl.DataFrame(grouped).to_dict(as_series=False) == expected
    assert pa.table(grouped).to_pydict() == expected
    assert grouped.to_polars().equals(pl.DataFrame(grouped))
    assert grouped.to_pandas()["n"].to_list() == [2, 1]
    assert grouped.to_table().to_dict() == grouped.to_pyarrow().to_pydict()
