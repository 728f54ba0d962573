"""Every source of a column gives the same bits, without a copy where memory can be read in place."""

from __future__ import annotations

import array
import collections
import functools
import tracemalloc
from collections.abc import Callable
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import cxkit
from cxkit import survey

S = [10, 9, 7, 3, 0, 10, 8]
PANDAS = int(pd.__version__.partition(".")[0])

WHOLE: dict[str, Callable[[], Any]] = {
    "list": lambda: S,
    "tuple": lambda: tuple(S),
    "deque": lambda: collections.deque(S),
    "list of floats": lambda: [float(x) for x in S],
    "list of mixed numbers": lambda: [10, 9.0, np.int8(7), np.float32(3), np.float64(0), np.uint64(10), 8],
    "array.array b": lambda: array.array("b", S),
    "array.array L": lambda: array.array("L", S),
    "array.array f": lambda: array.array("f", S),
    "memoryview": lambda: memoryview(array.array("i", S)),
    "memoryview with gaps": lambda: memoryview(array.array("i", [x for x in S for _ in "ab"]))[::2],
    **{
        f"numpy {t}": functools.partial(lambda t: np.array(S, t), t)
        for t in ["i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f4", "f8", "<i4", "=f8", np.intc, np.longlong]
    },
    "numpy with gaps": lambda: np.repeat(np.array(S), 3)[::3],
    "numpy backwards": lambda: np.array(S[::-1])[::-1],
    "numpy column": lambda: np.column_stack([S, S])[:, 1],
    "numpy at odd addresses": lambda: np.frombuffer(b"x" + np.array(S, "f8").tobytes(), "f8", offset=1),
    "numpy read-only": lambda: _read_only(np.array(S, "f8")),
    "numpy field": lambda: np.array([(1, x) for x in S], [("id", "i1"), ("score", "f8")])["score"],
    "numpy.ma without a mask": lambda: np.ma.MaskedArray(np.array(S)),
    "pandas int64": lambda: pd.Series(S),
    "pandas int8": lambda: pd.Series(S, dtype="int8"),
    "pandas float64": lambda: pd.Series(S, dtype="float64"),
    "pandas index": lambda: pd.Index(S),
    "pandas of a frame": lambda: pd.DataFrame({"a": S, "b": S})["b"],
    "pandas of a block": lambda: pd.DataFrame(np.column_stack([S, S]), columns=["a", "b"])["b"],
    "pandas sliced": lambda: pd.Series([0, *S, 0]).iloc[1:-1],
    "pandas Int8": lambda: pd.Series(S, dtype="Int8"),
    "pandas Float64": lambda: pd.Series(S, dtype="Float64"),
    "pandas int8[pyarrow]": lambda: pd.Series(S, dtype="int8[pyarrow]"),
    "pandas array": lambda: pd.array(S, dtype="Int16"),
    **{
        f"polars {t}": functools.partial(lambda t: pl.Series(S, dtype=t), t)
        for t in [pl.Int8, pl.UInt16, pl.Int64, pl.Float32, pl.Float64]
    },
    "polars chunked": lambda: pl.concat([pl.Series(S[:3]), pl.Series(S[3:])], rechunk=False),
    "polars sliced": lambda: pl.Series([0, *S, 0]).slice(1, len(S)),
    **{
        f"pyarrow {t}": functools.partial(lambda t: pa.array(S, t), t)
        for t in [pa.int8(), pa.uint32(), pa.int64(), pa.float32(), pa.float64()]
    },
    "pyarrow sliced": lambda: pa.array([0, *S, 0]).slice(1, len(S)),
    "pyarrow chunked": lambda: pa.chunked_array([S[:2], [], S[2:]]),
}
WITH_MISSING: dict[str, Callable[[], Any]] = {
    "list None": lambda: [*S, None, None],
    "list NaN": lambda: [*S, float("nan"), None],
    "list NA": lambda: [*S, pd.NA, None],
    "numpy": lambda: np.array([*S, np.nan, np.nan]),
    "numpy.ma": lambda: np.ma.MaskedArray([*S, 99, 99], [False] * len(S) + [True, True]),
    "pandas float64": lambda: pd.Series([*S, None, np.nan]),
    "pandas Int64": lambda: pd.Series([*S, None, None], dtype="Int64"),
    "pandas Int64 sliced": lambda: pd.Series([1, *S, None, None], dtype="Int64").iloc[1:],
    "pandas Int64 every second": lambda: pd.Series([x for y in [*S, None, None] for x in (y, 99)], dtype="Int64").iloc[
        ::2
    ],
    "pandas int64[pyarrow]": lambda: pd.Series([*S, None, None], dtype="int64[pyarrow]"),
    "polars": lambda: pl.Series([*S, None, None]),
    "polars NaN": lambda: pl.Series([*S, None, float("nan")], dtype=pl.Float64, strict=False),
    "polars chunked": lambda: pl.concat([pl.Series(S), pl.Series([None, None], dtype=pl.Int64)], rechunk=False),
    "pyarrow": lambda: pa.array([*S, None, None], pa.int8()),
    "pyarrow sliced": lambda: pa.array([1, None, 3, *S, None, None]).slice(3),
    "pyarrow nulls": lambda: pa.chunked_array([pa.array(S, pa.float64()), pa.array([None, None], pa.float64())]),
}


def _read_only(values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    values.flags.writeable = False
    return values


@pytest.mark.parametrize("source", WHOLE)
def test_every_source_gives_equal_bits(source: str) -> None:
    assert survey.nps(WHOLE[source]()) == survey.nps(S)


@pytest.mark.parametrize("source", WITH_MISSING)
def test_missing_is_missing_in_every_source(source: str) -> None:
    assert survey.nps(WITH_MISSING[source]()) == survey.nps([*S, None, None])


@pytest.mark.parametrize("source", WHOLE)
def test_weights_are_read_like_scores(source: str) -> None:
    assert survey.nps(S, weights=WHOLE[source]()) == survey.nps(S, weights=S)


def test_a_range_and_an_empty_column() -> None:
    assert survey.nps(range(11)).n == 11
    arrow = [pa.chunked_array([], pa.int8()), pl.Series([], dtype=pl.Int8), pl.Series([])]
    sources: list[Any] = [[], np.array([], "f8"), *arrow]
    for empty in sources:
        with pytest.raises(cxkit.CxError) as raised:
            survey.nps(empty)
        assert raised.value.code == "insufficient_data"


def test_only_nulls_have_a_type_of_their_own_in_arrow() -> None:
    with pytest.raises(cxkit.CxError) as raised:
        survey.nps(pl.Series([None, None]))
    assert raised.value.code == "insufficient_data"


YES_NO: dict[str, Callable[[], Any]] = {
    "list": lambda: [True, False, True, None],
    "list of numbers": lambda: [1, 0, 1.0, None],
    "list of both": lambda: [True, 0, 1, None],
    "list of numpy": lambda: [np.True_, np.False_, np.bool_(True), None],
    "numpy.ma": lambda: np.ma.MaskedArray([True, False, True, True], [False, False, False, True]),
    "pandas boolean": lambda: pd.Series([True, False, True, None], dtype="boolean"),
    "pandas bool[pyarrow]": lambda: pd.Series([True, False, True, None], dtype="bool[pyarrow]"),
    "polars": lambda: pl.Series([True, False, True, None]),
    "pyarrow": lambda: pa.array([True, False, True, None]),
    "pyarrow sliced": lambda: pa.array([False, True, False, True, None]).slice(1),
    "pyarrow int8": lambda: pa.array([1, 0, 1, None], pa.int8()),
}


@pytest.mark.parametrize("source", YES_NO)
def test_truth_values_answer_a_yes_or_no_question(source: str) -> None:
    assert survey.binary_nps(YES_NO[source]()) == survey.binary_nps([1, 0, 1, None])


def test_numpy_truth_values() -> None:
    assert survey.binary_nps(np.array([True, False])).yes == 1


FRAMES: dict[str, Callable[[], Any]] = {
    "dict": lambda: {"score": S, "w": np.arange(1.0, 8.0)},
    "pandas": lambda: pd.DataFrame({"score": S, "other": ["x"] * 7, "w": np.arange(1.0, 8.0)}),
    "polars": lambda: pl.DataFrame({"score": S, "other": ["x"] * 7, "w": np.arange(1.0, 8.0)}),
    "pyarrow": lambda: pa.table({"score": S, "other": ["x"] * 7, "w": np.arange(1.0, 8.0)}),
    "pyarrow batch": lambda: pa.record_batch({"score": pa.array(S), "w": pa.array(np.arange(1.0, 8.0))}),
    "duckdb": lambda: _duckdb(),
    "any Arrow table": lambda: _Exporter(pa.table({"score": S, "w": np.arange(1.0, 8.0)})),
}


class _Exporter:
    """A frame of a library that nobody knows."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.table.__arrow_c_stream__(requested_schema)


def _duckdb() -> Any:
    table = pa.table({"score": S, 'od"d': ["x"] * 7, "w": np.arange(1.0, 8.0)})
    connection = duckdb.connect()
    connection.register("answers", table)
    return connection.sql("select * from answers")


@pytest.mark.parametrize("kind", FRAMES)
def test_columns_by_name(kind: str) -> None:
    frame = FRAMES[kind]()
    assert survey.nps("score", weights="w", data=frame) == survey.nps(S, weights=range(1, 8))
    assert survey.nps("score", weights=np.arange(1, 8), data=FRAMES[kind]()) == survey.nps(S, weights=range(1, 8))
    with pytest.raises(cxkit.CxError) as raised:
        survey.nps("scor", data=FRAMES[kind]())
    assert (raised.value.code, raised.value.column) == ("missing_column", "scor")
    assert "score" in str(raised.value)


def test_other_columns_of_a_frame_are_not_touched() -> None:
    class Frame(dict[str, Any]):
        def __getitem__(self, name: str) -> Any:
            assert name == "score"
            return super().__getitem__(name)

    assert survey.nps("score", data=Frame(score=S, other=object())).n == 7


@pytest.mark.skipif(PANDAS < 3, reason="needs pandas 3")
def test_a_frame_of_pandas_needs_no_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = pd.DataFrame({"score": pd.Series(S, dtype="Int8"), "g": pd.Categorical(["a", "b"] * 3 + ["a"])})
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    assert survey.nps_by("score", by="g", data=frame).total.kind == "value"


BIG = 4_000_000


@pytest.mark.parametrize(
    "make",
    [
        lambda: np.full(BIG, 9.0),
        lambda: pd.Series(np.full(BIG, 9.0)),
        lambda: pl.Series(np.full(BIG, 9.0)),
        lambda: pa.array(np.full(BIG, 9.0)),
        lambda: pd.Series(np.full(BIG, 9.0)).astype("double[pyarrow]"),
    ],
    ids=["numpy", "pandas", "polars", "pyarrow", "pandas over pyarrow"],
)
def test_nothing_is_copied(make: Callable[[], Any]) -> None:
    """Neither Python's memory nor that of the process grows by a tenth of the column."""
    column = make()
    survey.nps(column[:10] if not isinstance(column, pa.Array) else column.slice(0, 10))
    tracemalloc.start()
    before = _peak()
    survey.nps(column)
    grown = _peak() - before
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < BIG * 8 / 10
    assert grown < BIG * 8 / 10


def _peak() -> int:
    resource = pytest.importorskip("resource")
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) * 1024
