"""Results of many rows as tables: one row an entry, columns by the declared types."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import cxkit
from cxkit import _table, kano, ltv, survey
from cxkit._model import Tabular
from cxkit._types import TYPES, Grouped
from ltv_calls import document

F: dict[str, Any] = {"search": [1, 1, 2, None, 1, 1], "login": [3, 3, 1, 3, None, 3], "empty": [None] * 6}
D: dict[str, Any] = {
    "search": [5, 5, 5, 3, 2, 3],
    "login": [5, 5, 5, 4, None, 5],
    "empty": [None, 1, 2, None, None, None],
}
IMPORTANCE = {"search": [9, 8, 1, 2, 3, None]}
FOOD, OVERALL = [1, 2, 3, 3, 4, 5], [1, 2, 3, 4, 4, 5]
STUDY = kano.classify(F, D)
DAYS = [dt.date(2024, 1, 10), dt.date(2024, 2, 10), dt.date(2024, 2, 20)]
BOUGHT: dict[str, Any] = {
    "frequency": [0, 0, 1, 3, 0, 9],
    "recency": [0, 0, 5, 20, 0, 30],
    "age": [30, 31, 32, 33, 34, 35],
}
NBD = ltv.NbdFit.from_json(document("nbd", {"r": 0.4, "alpha": 5.0}))
TABLES: dict[str, Callable[[], Any]] = {
    "study": lambda: STUDY,
    "continuous": lambda: kano.continuous(F, D, importance=IMPORTANCE, replicates=100),
    "homogeneity": lambda: kano.homogeneity(F, D, by=["a", "b"] * 3),
    "drift": lambda: kano.drift(F, D, wave=[1, 1, 2, 2, 3, 3]),
    "quality": lambda: kano.quality(F, D),
    "priorities": lambda: kano.prioritise(STUDY, [{"id": "a", "feature": "login"}, {"id": "b", "feature": "empty"}]),
    "penalty_reward": lambda: kano.penalty_reward(OVERALL, {"food": FOOD}, low=2, high=4, replicates=100),
    "grouped studies": lambda: kano.classify_by(F, D, by={"plan": ["pro", "free", "pro", "free", "free", "free"]}),
    "grouped scores": lambda: survey.nps_by([10, 9, 3, None], by={"region": ["a", "b", "a", "c"]}),
    "contrasts": lambda: survey.compare([10, 9, 3, 7, 8, 1], by={"region": ["a", "b"] * 3}),
    "retention": lambda: survey.retention_by_nps([10, 9, 3, 7, 8, 1], [1, 1, 0, 1, None, 0]),
    "feedback": lambda: survey.feedback_counts(["a", "b", "a"], solicited=[1, 0, 0], touchpoint=["web", None, "web"]),
    "themes": lambda: survey.theme_impact([10, 9, 3, 7], {"price": [0, 0, 1, 1]}, replicates=100),
    "coders": lambda: survey.coder_agreement(["x", "y", "x"], ["x", "y", "y"]),
    "changes": lambda: survey.paired_change_by([10, 9, 3, 7], [9, 9, 7, 10], by={"region": ["a", "b", "a", "b"]}),
    "cohorts": lambda: ltv.cohort_triangle([1, 1, 2], DAYS, [20, 10, 30], period="month", observed_until="2024-02-29"),
    "repeat frequencies": lambda: NBD.repeat_frequencies(BOUGHT, most=3),
    "fit report": lambda: NBD.report,
    "curve": lambda: ltv.Sbg().fit(ltv.durations_from_survivors([100, 87, 78, 72])).curve(5),
    "grouped values": lambda: ltv.value_by([1, 2, 3], by={"plan": ["a", "b", "a"]}),
}


@pytest.mark.parametrize("name", TABLES)
def test_every_library_reads_every_table(name: str) -> None:
    result = TABLES[name]()
    table = result.to_table()
    columns = table.to_dict()
    assert pl.DataFrame(result).to_dict(as_series=False) == columns
    assert result.to_polars().to_dict(as_series=False) == columns
    assert pa.table(result).to_pydict() == columns
    assert result.to_pyarrow().schema == pa.table(table).schema
    pandas = result.to_pandas()
    assert list(pandas.columns) == table.column_names
    connection: Any = duckdb.connect()
    connection.register("result", pa.table(result))
    assert connection.sql("select * from result").fetchall() == list(zip(*columns.values(), strict=True))
    dtypes = {"float": {"float64"}, "int": {"int64", "Int64"}, "bool": {"bool", "boolean"}, "text": {"str", "object"}}
    dtypes["date"] = {"object"}
    arrow = {"float": pa.float64(), "int": pa.int64(), "bool": pa.bool_(), "text": pa.string(), "date": pa.date32()}
    for column, kind in zip(table.column_names, table.column_types, strict=True):
        assert str(pandas[column].dtype) in dtypes[kind], column
        assert pa.table(result).schema.field(column).type == arrow[kind], column
        missing = [value is None for value in columns[column]]
        assert pandas[column].isna().to_list() == missing, column


@pytest.mark.parametrize("name", TABLES)
def test_columns_are_the_declared_fields(name: str) -> None:
    table = TABLES[name]().to_table()
    assert len(set(table.column_names)) == len(table.column_names)
    assert len(table) == len(table.to_dict()[table.column_names[0]])


def test_every_type_with_rows_has_a_table() -> None:
    kinds = [kind for kind in TYPES.values() if isinstance(kind, type) and issubclass(kind, Tabular)]
    assert len(kinds) > 5
    for kind in kinds:
        if kind is not Grouped:
            names = [column.name for column in _table._entry_columns(kind)]
            assert len(set(names)) == len(names) > 0
    with pytest.raises(TypeError, match="KanoShapley"):
        cxkit.to_table(kano.shapley(OVERALL, {"food": FOOD}, low=2, high=4, overall_low=2, overall_high=5))  # type: ignore[arg-type]


def test_a_study() -> None:
    table = STUDY.to_table()
    assert table.column_names == [
        *("feature", "n", "n_half", "n_missing", "n_invalid", "attractive", "one_dimensional", "must_be"),
        *("indifferent", "reverse", "questionable", "grade", "tied", "flipped"),
        *("better", "better_lower", "better_upper", "better_standard_error"),
        *("worse", "worse_lower", "worse_upper", "worse_standard_error", "better_worse_covariance"),
        *("ellipse_better", "ellipse_worse", "ellipse_semi_major", "ellipse_semi_minor", "ellipse_angle"),
        *("ellipse_level", "p_exact", "p_exact_holm"),
        *("p_modal_attractive", "p_modal_one_dimensional", "p_modal_must_be", "p_modal_indifferent"),
        *("p_modal_reverse", "p_modal_questionable", "fong_difference", "fong_critical", "fong_differs"),
        *("total_strength", "category_strength", "excluded_share"),
    ]
    columns = table.to_dict()
    assert columns["feature"] == ["search", "login", "empty"]
    search = STUDY.features[0]
    assert search.better is not None
    assert search.p_modal is not None
    assert columns["better"][0] == search.better.estimate
    assert columns["better_lower"][0] == search.better.interval.lower
    assert columns["better_upper"][0] == search.better.interval.upper
    assert columns["better_standard_error"][0] == search.better.standard_error
    assert columns["p_modal_attractive"][0] == search.p_modal.attractive
    assert columns["grade"] == [entry.grade for entry in STUDY.features]
    assert columns["grade"][2] is None
    assert columns["fong_differs"][2] is None


def test_columns_of_nulls_keep_their_types() -> None:
    result = kano.continuous({"a": [1]}, {"a": [5]}, replicates=100)
    table = result.to_table()
    columns, types = table.to_dict(), dict(zip(table.column_names, table.column_types, strict=True))
    nulls = {"importance": "float", "importance_n": "int", "a_kano_category": "text", "correlation": "float"}
    for name, kind in nulls.items():
        assert columns[name] == [None]
        assert types[name] == kind
    pandas = result.to_pandas()
    assert [str(pandas[name].dtype) for name in ("importance", "importance_n")] == ["float64", "Int64"]
    assert pl.DataFrame(result).schema["a_kano_category"] == pl.String
    empty = dataclasses.replace(STUDY, features=[STUDY.features[2]])
    assert pl.DataFrame(empty).schema["fong_differs"] == pl.Boolean
    assert str(empty.to_pandas()["fong_differs"].dtype) == "boolean"
    none = dataclasses.replace(STUDY, features=[])
    assert len(none.to_table()) == 0
    assert none.to_table().column_names == STUDY.to_table().column_names
    assert none.to_pandas().empty


def test_features_of_other_kinds_are_labels() -> None:
    features: list[tuple[Any, str]] = [([1, 2, None], "int"), ([False, True, None], "bool"), (["a", "b", None], "text")]
    for labels, kind in features:
        table = kano.classify([1, 1, 1], [5, 5, 5], feature=labels).to_table()
        assert table.column_types[0] == kind
        assert table.to_dict()["feature"] == labels


def test_grouped_studies() -> None:
    grouped = kano.classify_by(
        [1, 1, 3, None, 1], [3, 3, 5, None, 5], by=["a", "a", "b", "c", "b"], feature=["x", "y", "x", "x", "y"]
    )
    table = grouped.to_table()
    assert table.column_names == ["by", *STUDY.to_table().column_names, "unavailable"]
    columns = table.to_dict()
    assert columns["by"] == ["a", "a", "b", "b", "c"]
    assert columns["feature"] == ["x", "y", "x", "y", None]
    assert columns["grade"] == ["attractive", "attractive", "must_be", "one_dimensional", None]
    assert columns["unavailable"] == [None] * 4 + ["insufficient_data"]
    clash = kano.classify_by([1, 2], [5, 5], by={"feature": ["a", "b"], "better": [1, 2]}).to_table()
    assert clash.column_names[:3] == ["feature_label", "better_label", "feature"]


def test_grouped_scores_keep_their_columns() -> None:
    metric = ["estimate", "lower", "upper", "standard_error", "n", "n_missing", "n_invalid", "unavailable"]
    assert TABLES["grouped scores"]().to_table().column_names == ["region", *metric]
    assert survey.nps_by([None], by=["a"]).to_table().to_dict() == {
        "by": ["a"],
        **{name: [None] for name in metric[:-1]},
        "unavailable": ["insufficient_data"],
    }
    assert survey.binary_nps_by([1, 0], by=["a", "b"]).to_table().column_names == ["by", *metric]


def test_intervals_and_words_have_their_names() -> None:
    names = TABLES["penalty_reward"]().to_table().column_names
    assert {"penalty", "penalty_lower", "reward_standard_error", "asymmetry_interval_lower", "factor"} <= set(names)
    names = TABLES["continuous"]().to_table().column_names
    assert {"functional", "functional_standard_deviation", "functional_n", "quadrant_probability_must_be"} <= set(names)
    assert {"a_kano_magnitude", "a_kano_angle", "a_kano_category", "a_kano_n"} <= set(names)
    names = TABLES["drift"]().to_table().column_names
    assert names == [
        *("feature", "n", "life_cycle_slope", "life_cycle_statistic", "life_cycle_p_value", "life_cycle_p_holm"),
        "life_cycle_direction",
    ]
    columns = TABLES["priorities"]().to_table().to_dict()
    assert (columns["rank"], columns["action"]) == ([1, 2], ["fix", "ask"])
    assert pd.DataFrame(columns)["pursued"].to_list() == [False, False]
