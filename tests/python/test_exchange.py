"""Documents that every language reads and writes unchanged."""

from __future__ import annotations

import copy
import datetime as dt
import json
import pickle
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pytest

import cxkit
import vectors
from cxkit import _cxkit, survey

S = [10, 9, None, 7, 3, 0]


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


RESULTS: list[tuple[str, Any]] = [
    ("Nps", survey.nps(S, method="bayes")),
    ("Nps", survey.nps(S, weights=[1, 2, 3, 4, 5, 6])),
    ("NpsDifference", survey.nps_difference(S, [10, 9, 1])),
    ("BinaryNps", survey.binary_nps([True, False])),
    ("Grouped_Nps", survey.nps_by(S, by=["a", "b", None, "a", "b", "a"])),
    ("Grouped_Nps", survey.nps_by(S, by=[dt.date(2024, 1, 31)] * 5 + [None])),
    ("Grouped_BinaryNps", survey.binary_nps_by([1, 0], by=[True, False])),
    ("Interval", survey.nps(S).interval),
    ("NpsScale", survey.nps(S).reading.scale),
]


@pytest.mark.parametrize(("name", "value"), RESULTS, ids=lambda value: value if isinstance(value, str) else "")
def test_results_come_back_equal(name: str, value: Any) -> None:
    text = _cxkit.to_json(name, value)
    assert _cxkit.from_json(name, text) == value
    assert json.loads(text) == vectors.plain(value)
    assert pickle.loads(pickle.dumps(value)) == value
    assert copy.deepcopy(value) == value


def test_what_a_result_says_can_be_passed_on() -> None:
    scale = cxkit.NpsScale(id="mine", min=1, max=4, detractor_max=2, promoter_min=4)
    result = survey.nps([1, 2, 3, 4], scale=scale)
    assert result.reading.scale == scale
    assert survey.nps([1, 2, 3, 4], scale=result.reading.scale) == result
    assert survey.nps([1, 2, 3, 4], scale=scale.to_dict()) == result


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
