"""Kano: answers of every source, in both layouts, by name and as columns; and what is refused."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Mapping
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import cxkit
from cxkit import kano

F = [1, 2, None, 1, 3, 5, 1, None]
D = [5, 5, 3, 3, 5, 1, None, None]
FEATURES = ["login", "search", None, "search", "login", "export", "login", "export"]
IMPORTANCE = [9, 7, None, 1, 8, 2, 5, None]

COLUMNS: dict[str, Callable[[list[int | None]], Any]] = {
    "list": lambda values: values,
    "tuple": tuple,
    "list with NaN and NA": lambda values: [float("nan") if x is None else x for x in values[:-1]] + [pd.NA],
    "numpy floats": lambda values: np.array([np.nan if x is None else x for x in values], "f4"),
    "numpy.ma": lambda values: np.ma.MaskedArray([x or 99 for x in values], [x is None for x in values], dtype="i1"),
    "pandas floats": lambda values: pd.Series(values, dtype="float64"),
    "pandas Int64": lambda values: pd.Series(values, dtype="Int64"),
    "pandas int8[pyarrow]": lambda values: pd.Series(values, dtype="int8[pyarrow]"),
    "polars": lambda values: pl.Series(values, dtype=pl.Int8),
    "polars chunked": lambda values: pl.concat([pl.Series(values[:3]), pl.Series(values[3:])], rechunk=False),
    "pyarrow": lambda values: pa.array(values, pa.uint8()),
    "pyarrow chunked": lambda values: pa.chunked_array([values[:2], [], values[2:]], pa.float64()),
}


def refused(
    code: str, column: str | None, function: Callable[..., object], *args: Any, **options: Any
) -> cxkit.CxError:
    with pytest.raises(cxkit.CxError) as raised:
        function(*args, **options)
    assert raised.value.code == code, str(raised.value)
    assert column is None or raised.value.column == column, str(raised.value)
    return raised.value


@pytest.mark.parametrize("source", COLUMNS)
def test_answers_of_every_source(source: str) -> None:
    make = COLUMNS[source]
    columns: dict[str, Any] = {"importance": make(IMPORTANCE), "feature": FEATURES}
    expected = kano.continuous(F, D, importance=IMPORTANCE, feature=FEATURES, replicates=100)
    assert kano.continuous(make(F), make(D), **columns, replicates=100) == expected
    wide = kano.classify({"a": make(F), "b": make(D)}, {"a": make(D), "b": make(F)})
    assert wide == kano.classify({"a": F, "b": D}, {"a": D, "b": F})


@pytest.mark.parametrize("dtype", ["i1", "u1", "i2", "u4", "i8", "f4", "f8"])
def test_numpy_in_place_and_with_gaps(dtype: str) -> None:
    functional, dysfunctional = np.array([1, 2, 1, 5], dtype), np.array([5, 5, 3, 1], dtype)
    expected = kano.classify([1, 2, 1, 5], [5, 5, 3, 1])
    assert kano.classify(functional, dysfunctional) == expected
    assert kano.classify(np.repeat(functional, 2)[::2], np.repeat(dysfunctional, 3)[::3]) == expected


ORDERED: dict[str, Callable[[], Any]] = {
    "pandas": lambda: pd.Series(pd.Categorical(FEATURES, ["search", "login", "export", "never"])),
    "pandas ordered": lambda: pd.Categorical(FEATURES, ["search", "login", "export"], ordered=True),
    "polars Enum": lambda: pl.Series(FEATURES, dtype=pl.Enum(["search", "login", "export"])),
    "pyarrow ordered": lambda: pa.DictionaryArray.from_arrays(
        pa.array([1, 0, None, 0, 1, 2, 1, 2], pa.int8()), ["search", "login", "export"], ordered=True
    ),
}
SORTED: dict[str, Callable[[], Any]] = {
    "list": lambda: FEATURES,
    "numpy": lambda: np.array(FEATURES, object),
    "pandas": lambda: pd.Series(FEATURES),
    "pandas category by name": lambda: pd.Series(FEATURES, dtype="category"),
    "polars": lambda: pl.Series(FEATURES),
    "polars Categorical": lambda: pl.Series(FEATURES, dtype=pl.Categorical),
    "pyarrow chunked": lambda: pa.chunked_array([FEATURES[:3], FEATURES[3:]]),
    "pyarrow dictionary": lambda: pa.array(FEATURES).dictionary_encode(),
}


@pytest.mark.parametrize("source", [*ORDERED, *SORTED])
def test_features_of_every_source(source: str) -> None:
    expected = {entry.feature: entry for entry in kano.classify(F, D, feature=FEATURES).features}
    for make, order in ((ORDERED.get(source), ["search", "login", "export", None]), (SORTED.get(source), None)):
        if make is not None:
            entries = kano.classify(F, D, feature=make()).features
            assert [entry.feature for entry in entries] == (order or ["export", "login", "search", None])
            assert [expected[entry.feature] for entry in entries] == entries


def test_features_of_other_kinds() -> None:
    days = [dt.date(2024, 5, 1), dt.date(2024, 4, 1)] * 4
    for labels, keys in (([20, 3] * 4, [3, 20]), ([True, False] * 4, [False, True]), (days, sorted(set(days)))):
        assert [entry.feature for entry in kano.classify(F, D, feature=labels).features] == keys
    assert kano.classify(F, D).features[0].feature == "functional"
    assert kano.classify(pd.Series(F, name="q1"), D).features[0].feature == "q1"
    refused("unsupported_type", "feature", kano.classify, F, D, feature=[1.5] * 8)


LONG: dict[str, list[Any]] = {
    "f": F,
    "d": D,
    "about": FEATURES,
    "i": IMPORTANCE,
    "who": list("abcdefgh"),
    "text": ["expect it"] * 8,
}
WIDE: dict[str, list[Any]] = {
    "login_f": [1, 1, 2],
    "login_d": [5, 5, None],
    "search_f": [1, 3, 1],
    "search_d": [3, 3, 2],
    "login_i": [9, 8, 1],
}
FRAMES: dict[str, Callable[[Mapping[str, list[Any]]], Any]] = {
    "dict": dict,
    "pandas": lambda columns: pd.DataFrame({name: pd.array(values) for name, values in columns.items()}),
    "polars": pl.DataFrame,
    "pyarrow": pa.table,
    "duckdb": lambda columns: _relation(pa.table(columns)),
}


def _relation(table: pa.Table) -> Any:
    connection: Any = duckdb.connect()
    connection.register("answers", table)
    return connection.sql("select *, 1 as other from answers")


@pytest.mark.parametrize("kind", FRAMES)
def test_columns_by_name(kind: str) -> None:
    make = functools.partial(FRAMES[kind], LONG)
    names: dict[str, Any] = {"feature": "about", "importance": "i", "respondent": "who", "wording": "text"}
    assert kano.continuous("f", "d", **names, replicates=100, data=make()) == kano.continuous(
        F, D, feature=FEATURES, importance=IMPORTANCE, wording=["expect it"] * 8, replicates=100
    )
    by = kano.classify_by("f", "d", by="about", data=make())
    assert by == kano.classify_by(pl.Series("f", F), D, by={"about": FEATURES})
    refused("missing_column", "nope", kano.classify, "f", "nope", data=make())
    functional, dysfunctional = {"login": "login_f", "search": "search_f"}, {"login": "login_d", "search": "search_d"}
    wide = kano.continuous(
        functional, dysfunctional, importance={"login": "login_i"}, data=FRAMES[kind](WIDE), replicates=100
    )
    assert wide == kano.continuous(
        {name: WIDE[column] for name, column in functional.items()},
        {name: WIDE[column] for name, column in dysfunctional.items()},
        importance={"login": WIDE["login_i"]},
        replicates=100,
    )
    assert wide.features[0].importance is not None
    assert wide.features[0].importance.n == 2
    assert wide.features[1].importance is None


def test_wide_is_long() -> None:
    rng = np.random.default_rng(3)
    names = ["search", "login", "export"]
    functional = {name: rng.integers(1, 6, 60) for name in names}
    dysfunctional = {name: rng.integers(1, 6, 60) for name in reversed(names)}
    importance = {name: rng.integers(1, 10, 60) for name in names}
    long: dict[str, Any] = {
        "functional": np.concatenate([functional[name] for name in names]),
        "dysfunctional": np.concatenate([dysfunctional[name] for name in names]),
        "importance": np.concatenate([importance[name] for name in names]),
        "feature": pd.Categorical(np.repeat(names, 60), names),
        "respondent": list(range(60)) * 3,
    }
    wide: dict[str, Any] = {"functional": functional, "dysfunctional": dysfunctional, "importance": importance}
    assert kano.classify(**wide) == kano.classify(**long)
    assert [entry.feature for entry in kano.classify(**wide).features] == names
    assert kano.continuous(**wide, replicates=100) == kano.continuous(**long, replicates=100)
    assert kano.quality(**wide, respondent=range(60)) == kano.quality(**long)
    by = ["a", "b"] * 30
    assert kano.classify_by(**wide, by=by) == kano.classify_by(**long, by=by * 3)
    assert kano.homogeneity(**wide, by=by) == kano.homogeneity(**long, by=by * 3)
    waves = [2024, 2025, 2026] * 20
    assert kano.drift(**wide, wave=waves) == kano.drift(**long, wave=waves * 3)


def test_layouts_that_do_not_fit() -> None:
    one, a, ab = [1], {"a": [1]}, {"a": [1], "b": [1]}
    error = refused("invalid_option", "dysfunctional", kano.classify, ab, a)
    assert error.got == "none for b"
    error = refused("invalid_option", "dysfunctional", kano.classify, a, ab)
    assert error.got == "b"
    error = refused("invalid_option", "importance", kano.classify, a, a, importance=ab)
    assert error.got == "b"
    refused("invalid_option", "dysfunctional", kano.classify, a, one)
    refused("invalid_option", "dysfunctional", kano.classify, one, a)
    refused("invalid_option", "importance", kano.classify, a, a, importance=one)
    refused("invalid_option", "importance", kano.classify, one, one, importance=a)
    refused("invalid_option", "feature", kano.classify, a, a, feature=["x"])
    refused("invalid_option", "functional", kano.classify, {}, {})
    refused("invalid_option", "functional", kano.classify, {1: [1]}, {1: [5]})
    assert kano.classify(ab, ab, importance={}) == kano.classify(ab, ab)


def test_columns_have_the_names_that_their_owner_gives_them() -> None:
    refused("out_of_scale", "functional", kano.classify, [6], [1])
    refused("out_of_scale", "dysfunctional", kano.classify, [1], [6])
    refused("out_of_scale", "q2", kano.classify, [1], pl.Series("q2", [6]))
    refused("out_of_scale", "importance", kano.classify, [1], [1], importance=[10])
    refused("out_of_scale", "functional.a", kano.classify, {"a": [6]}, {"a": [1]})
    refused("out_of_scale", "dysfunctional.a", kano.classify, {"a": [1]}, {"a": [6]})
    refused("out_of_scale", "importance.a", kano.classify, {"a": [1]}, {"a": [1]}, importance={"a": [0]})
    refused("out_of_scale", "y", kano.classify, {"a": "x"}, {"a": "y"}, data={"x": [1], "y": [6]})
    refused("out_of_scale", "q1", kano.classify, {"a": pd.Series([6], name="q1")}, {"a": [1]})
    error = refused("invalid_value", "respondent", kano.classify, [1, 1], [5, 5], respondent=["x", "x"])
    assert error.row == 1
    frame = {"f": [1, 1], "d": [5, 5], "who": ["x", None]}
    refused("missing_value", "who", kano.classify, "f", "d", respondent="who", data=frame)
    for wrong in ({"functional": "f"}, {"functional": [True]}, {"dysfunctional": ["5"]}, {"functional": None}):
        refused("unsupported_type", None, kano.classify, **{"functional": [1], "dysfunctional": [5]} | wrong)
    refused("unsupported_type", "feature", kano.classify, [1], [5], feature="about")
    refused("length_mismatch", "dysfunctional", kano.classify, [1, 2], [5])


@pytest.mark.parametrize(
    ("options", "column"),
    [
        ({"form": "seven_level"}, "form"),
        ({"importance_max": 101}, "importance_max"),
        ({"table": "short"}, "table"),
        ({"table": "burger"}, "table"),
        ({"table": {"id": "mine"}}, "table.cells"),
        ({"table": {"id": "mine", "cells": ["QAAAO"] * 5}}, "table"),
        ({"rule": 3}, "rule"),
        ({"pool_wordings": "yes"}, "pool_wordings"),
        ({"method": "score"}, "method"),
        ({"prior": 0}, "prior"),
        ({"level": 95}, "level"),
    ],
    ids=str,
)
def test_options(options: dict[str, Any], column: str) -> None:
    refused("invalid_option", column, kano.classify, [1, 2], [5, 5], **options)


def test_unknown_and_missing_keywords_are_type_errors() -> None:
    for call in (
        lambda: kano.classify([1], [5], tabel="berger"),  # type: ignore[call-arg]
        lambda: kano.classify([1]),  # type: ignore[call-arg]
        lambda: kano.classify_by([1], [5]),  # type: ignore[call-arg]
        lambda: kano.drift([1], [5]),  # type: ignore[call-arg]
        lambda: kano.classify([1], [5], ["a"]),  # type: ignore[call-arg, arg-type]
        lambda: kano.KanoAccumulator(table="berger"),  # type: ignore[call-arg]
        lambda: kano.KanoAccumulator().evaluate(form="five_level"),  # type: ignore[call-arg]
        lambda: kano.GroupedKanoAccumulator(),  # type: ignore[call-arg]
    ):
        with pytest.raises(TypeError):
            call()


def test_a_wave_is_one_column() -> None:
    functional, dysfunctional, years = [1, 1, 3, 3], [3, 3, 5, 5], [2024, 2024, 2026, 2026]
    drift = kano.drift(functional, dysfunctional, wave=years)
    path = drift.features[0].path
    assert [(wave.wave, wave.position, wave.grade) for wave in path] == [
        (2024, 2024.0, "attractive"),
        (2026, 2026.0, "must_be"),
    ]
    frame = {"f": functional, "d": dysfunctional, "year": years, "half": [1, 2, 1, 2]}
    named = kano.drift("f", "d", wave="year", feature=["functional"] * 4, data=frame)
    assert named == drift
    assert kano.drift(functional, dysfunctional, wave={"year": np.array(years, "i2")}) == drift
    days = [dt.date(2024, 1, 1)] * 2 + [dt.date(2024, 1, 31)] * 2
    assert [wave.position for wave in kano.drift(functional, dysfunctional, wave=days).features[0].path] == [0, 30]
    for wave in ({"year": years, "half": [1, 2, 1, 2]}, [years, [1, 2, 1, 2]]):
        refused("invalid_option", "wave", kano.drift, functional, dysfunctional, wave=wave)
    refused("invalid_option", "wave", kano.drift, "f", "d", wave=["year", "half"], data=frame)
    refused("missing_column", "month", kano.drift, "f", "d", wave="month", data=frame)
    refused("invalid_value", "wave", kano.drift, [1, 1], [5, 5], wave=[1, None])
    refused("insufficient_data", None, kano.drift, [1, 1], [5, 5], wave=[1, 1])


def test_wordings_are_not_pooled_unawares() -> None:
    answers: dict[str, Any] = {"functional": [1, 1], "dysfunctional": [5, 5], "wording": ["must be", "expect it"]}
    assert "2 wordings (expect it, must be)" in str(refused("undefined", None, kano.classify, **answers))
    study = kano.classify(**answers, pool_wordings=True)
    assert [warning.code for warning in study.warnings if warning.code == "pooled_wordings"] == ["pooled_wordings"]
    assert study.features[0].wordings == ["expect it", "must be"]
    grouped = kano.classify_by(**answers, by=[1, 2])
    assert [row.outcome.kind for row in grouped.rows] == ["value", "value"]
    assert grouped.total.kind == "unavailable"


def test_priorities() -> None:
    study = kano.classify({"search": [1, 1], "login": [3, 3]}, {"search": [3, 3], "login": [5, 5]})
    ideas = [cxkit.KanoIdea(id="x", feature="login", met=True), cxkit.KanoIdea(id="y", feature="search")]
    assert [(idea.id, idea.action) for idea in kano.prioritise(study, ideas).ideas] == [("y", "delight"), ("x", "keep")]
    assert kano.prioritise(study, [idea.to_dict() for idea in ideas]) == kano.prioritise(study, tuple(ideas))
    assert kano.prioritise(study, []).ideas == []
    refused("invalid_value", None, kano.prioritise, study, [{"id": "z", "feature": "cloud"}])
    refused("invalid_value", None, kano.prioritise, study, [ideas[0], ideas[0]])
    for wrong in ([{"id": "z"}], [{"id": "z", "feature": "login", "urgent": True}], ["login"], "login", {"id": "z"}, 3):
        refused("invalid_option", None, kano.prioritise, study, wrong)
    others: list[Any] = [None, 3, {"features": []}, ideas[0]]
    for other in others:
        refused("invalid_option", None, kano.prioritise, other, ideas)


FOOD, STAFF, OVERALL = [1, 2, 3, 3, 4, 5, 3, 2], [2, 3, 1, 4, 3, 5, 3, 5], [1, 2, 2, 4, 4, 5, 3, 3]
SCALES: dict[str, Any] = {"low": 2, "high": 4, "replicates": 100}


@pytest.mark.parametrize("kind", FRAMES)
def test_attributes_by_name(kind: str) -> None:
    make = functools.partial(FRAMES[kind], {"food": FOOD, "staff": STAFF, "overall": OVERALL})
    expected = kano.penalty_reward(OVERALL, {"food": FOOD, "staff": STAFF}, **SCALES)
    assert [entry.attribute for entry in expected.attributes] == ["food", "staff"]
    assert kano.penalty_reward("overall", ["food", "staff"], data=make(), **SCALES) == expected
    assert kano.penalty_reward("overall", {"food": "food", "staff": STAFF}, data=make(), **SCALES) == expected
    assert kano.penalty_reward(np.array(OVERALL), {"food": np.array(FOOD), "staff": STAFF}, **SCALES) == expected
    more = SCALES | {"overall_low": 2, "overall_high": 4}
    assert kano.shapley("overall", ("food", "staff"), data=make(), **more) == kano.shapley(
        OVERALL, {"food": pa.array(FOOD), "staff": pd.Series(STAFF)}, **more
    )
    refused("missing_column", "price", kano.shapley, "overall", ["food", "price"], data=make(), **more)


def test_ratings_that_are_refused() -> None:
    food = {"food": FOOD}
    for wrong in (["food"], [FOOD], "food", FOOD, 3, None):
        refused("unsupported_type", "attributes", kano.penalty_reward, OVERALL, wrong, **SCALES)
    frame = {"o": OVERALL, **food}
    for wrong in ([1], "food", [FOOD]):
        refused("unsupported_type", "attributes", kano.penalty_reward, "o", wrong, data=frame, **SCALES)
    refused("invalid_option", "attributes", kano.penalty_reward, OVERALL, {}, **SCALES)
    refused("invalid_option", "attributes", kano.penalty_reward, "o", ["food", "food"], data=frame, **SCALES)
    refused("invalid_option", "high", kano.penalty_reward, OVERALL, food, low=2)
    refused("invalid_option", None, kano.penalty_reward, OVERALL, food, low=4, high=2)
    refused("invalid_option", "overall_low", kano.shapley, OVERALL, food, **SCALES, overall_high=5)
    refused("out_of_scale", "overall", kano.penalty_reward, [9] * 8, food, **SCALES)
    refused("out_of_scale", "food", kano.penalty_reward, OVERALL, {"food": [9] * 8}, **SCALES)
    refused("length_mismatch", "food", kano.penalty_reward, OVERALL, {"food": [1]}, **SCALES)
    refused("unsupported_type", "food", kano.penalty_reward, OVERALL, {"food": ["good"] * 8}, **SCALES)
    many = {f"a{at}": FOOD for at in range(25)}
    refused("limit_exceeded", None, kano.shapley, OVERALL, many, **SCALES, overall_low=2, overall_high=5)
