"""Labels of every source: the same groups in the same order, with the column's own name."""

from __future__ import annotations

import datetime as dt
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

S = [10, 0, 9, 8]
LONG = "a label of more than twelve bytes"
TEXT = ["north", None, "ä", LONG]
DAYS = [dt.date(2024, 2, 29), None, dt.date(1969, 12, 31), dt.date(2024, 2, 29)]


def keys(by: Any, **options: Any) -> list[list[Any]]:
    return [row.key for row in survey.nps_by(S, by=by, **options).rows]


TEXTS: dict[str, Callable[[], Any]] = {
    "list": lambda: TEXT,
    "tuple": lambda: tuple(TEXT),
    "list with NaN and NA": lambda: ["north", float("nan"), "ä", LONG],
    "list with NA": lambda: ["north", pd.NA, "ä", LONG],
    "list of numpy": lambda: [np.str_("north"), None, np.str_("ä"), LONG],
    "numpy objects": lambda: np.array(TEXT, object),
    "numpy.ma": lambda: np.ma.MaskedArray(["north", "?", "ä", LONG], [False, True, False, False]),
    "numpy StringDType": lambda: np.array(["north", None, "ä", LONG], np.dtypes.StringDType(na_object=None)),
    "pandas objects": lambda: pd.Series(TEXT, dtype=object),
    "pandas default": lambda: pd.Series(TEXT),
    "pandas string": lambda: pd.Series(TEXT, dtype="string"),
    "pandas string[python]": lambda: pd.Series(TEXT, dtype="string[python]"),
    "pandas string[pyarrow]": lambda: pd.Series(TEXT, dtype="string[pyarrow]"),
    "pandas arrow": lambda: pd.Series(TEXT, dtype=pd.ArrowDtype(pa.large_string())),
    "polars": lambda: pl.Series(TEXT),
    "polars sliced": lambda: pl.Series(["x", *TEXT]).slice(1),
    "polars categorical": lambda: pl.Series(TEXT, dtype=pl.Categorical),
    "pyarrow utf8": lambda: pa.array(TEXT),
    "pyarrow large": lambda: pa.array(TEXT, pa.large_string()),
    "pyarrow view": lambda: pa.array(TEXT, pa.string_view()),
    "pyarrow sliced view": lambda: pa.array(["x", *TEXT], pa.string_view()).slice(1),
    "pyarrow chunked": lambda: pa.chunked_array([TEXT[:1], TEXT[1:]]),
    "pyarrow dictionary": lambda: pa.array(TEXT).dictionary_encode(),
    "pyarrow dictionary i8": lambda: pa.DictionaryArray.from_arrays(
        pa.array([2, None, 0, 1], pa.int8()), ["ä", LONG, "north"]
    ),
    "pyarrow dictionary u64": lambda: pa.DictionaryArray.from_arrays(
        pa.array([2, 3, 0, 1], pa.uint64()), ["ä", LONG, "north", None]
    ),
    "pyarrow dictionaries": lambda: pa.chunked_array(
        [pa.array(TEXT[:2]).dictionary_encode(), pa.array(TEXT[2:]).dictionary_encode()]
    ),
}


@pytest.mark.parametrize("source", TEXTS)
def test_text(source: str) -> None:
    grouped = survey.nps_by(S, by=TEXTS[source]())
    assert [row.key for row in grouped.rows] == [[LONG], ["north"], ["ä"], [None]]
    assert [row.outcome for row in grouped.rows] == [row.outcome for row in survey.nps_by(S, by=TEXT).rows]


WHOLE: dict[str, Callable[[], Any]] = {
    "list": lambda: [20, None, 3, 20],
    "list of numpy": lambda: [np.int8(20), None, np.uint64(3), 20],
    "numpy objects": lambda: np.array([20, None, 3, 20], object),
    "numpy.ma": lambda: np.ma.MaskedArray([20, 0, 3, 20], [False, True, False, False]),
    "pandas Int16": lambda: pd.Series([20, None, 3, 20], dtype="Int16"),
    "pandas arrow": lambda: pd.Series([20, None, 3, 20], dtype="int32[pyarrow]"),
    "pandas category": lambda: pd.Series(pd.Categorical([20, None, 3, 20], [3, 20, 7])),
    "polars": lambda: pl.Series([20, None, 3, 20], dtype=pl.UInt8),
    "pyarrow": lambda: pa.array([20, None, 3, 20], pa.uint64()),
}


@pytest.mark.parametrize("source", WHOLE)
def test_whole_numbers(source: str) -> None:
    assert keys(WHOLE[source]()) == [[3], [20], [None]]


@pytest.mark.parametrize("dtype", ["i1", "u2", "i8", "u8"])
def test_numpy_whole_numbers(dtype: str) -> None:
    assert keys(np.array([20, 7, 3, 20], dtype)) == [[3], [7], [20]]
    assert keys(np.repeat(np.array([20, 7, 3, 20], dtype), 2)[::2]) == [[3], [7], [20]]


TRUTHS: dict[str, Callable[[], Any]] = {
    "list": lambda: [True, None, False, True],
    "list of numpy": lambda: [np.True_, None, np.False_, True],
    "pandas": lambda: pd.Series([True, None, False, True], dtype="boolean"),
    "polars": lambda: pl.Series([True, None, False, True]),
    "pyarrow": lambda: pa.array([True, None, False, True]),
}


@pytest.mark.parametrize("source", TRUTHS)
def test_truth_values(source: str) -> None:
    assert keys(TRUTHS[source]()) == [[False], [True], [None]]
    assert [type(key) for [key] in keys(TRUTHS[source]())] == [bool, bool, type(None)]


def test_numpy_truth_values() -> None:
    assert keys(np.array([True, True, False, True])) == [[False], [True]]


DATES: dict[str, Callable[[], Any]] = {
    "list": lambda: DAYS,
    "numpy objects": lambda: np.array(DAYS, object),
    "numpy days": lambda: np.array(["2024-02-29", "NaT", "1969-12-31", "2024-02-29"], "M8[D]"),
    "pandas objects": lambda: pd.Series(DAYS, dtype=object),
    "pandas arrow": lambda: pd.Series(DAYS, dtype=pd.ArrowDtype(pa.date32())),
    "polars": lambda: pl.Series(DAYS),
    "pyarrow": lambda: pa.array(DAYS),
}


@pytest.mark.parametrize("source", DATES)
def test_dates(source: str) -> None:
    assert keys(DATES[source]()) == [[dt.date(1969, 12, 31)], [dt.date(2024, 2, 29)], [None]]


ORDERED: dict[str, Callable[[], Any]] = {
    "pandas category": lambda: pd.Series(pd.Categorical(["low", None, "high", "mid"], ["low", "mid", "high", "never"])),
    "pandas ordered": lambda: pd.Categorical(["low", None, "high", "mid"], ["low", "mid", "high"], ordered=True),
    "polars Enum": lambda: pl.Series(["low", None, "high", "mid"], dtype=pl.Enum(["low", "mid", "high", "never"])),
    "pyarrow ordered": lambda: pa.DictionaryArray.from_arrays(
        pa.array([0, None, 2, 1]), ["low", "mid", "high", "never"], ordered=True
    ),
}


@pytest.mark.parametrize("source", ORDERED)
def test_a_declared_order_is_kept(source: str) -> None:
    assert keys(ORDERED[source]()) == [["low"], ["mid"], ["high"], [None]]


def test_a_dictionary_without_an_order_is_sorted() -> None:
    assert keys(pa.array(["low", None, "high", "mid"]).dictionary_encode()) == [["high"], ["low"], ["mid"], [None]]


def test_names() -> None:
    assert survey.nps_by(S, by=TEXT).by == ["by"]
    assert survey.nps_by(S, by=[TEXT, S]).by == ["by_0", "by_1"]
    assert survey.nps_by(S, by=(pl.Series("region", TEXT), pd.Series(S, name="wave"))).by == ["region", "wave"]
    assert survey.nps_by(S, by={"area": pl.Series("region", TEXT)}).by == ["area"]
    frame = pl.DataFrame({"score": S, "region": TEXT, "wave": [1, 1, 2, 2]})
    assert survey.nps_by("score", by="region", data=frame).by == ["region"]
    assert survey.nps_by("score", by=["region", "wave"], data=frame).by == ["region", "wave"]
    assert survey.nps_by("score", by={"area": "region", "w": [1, 2, 3, 4]}, data=frame).by == ["area", "w"]
    grouped = survey.nps_by("score", by=("wave", pl.Series("x", TEXT)), data=frame)
    assert grouped.by == ["wave", "x"]
    assert len(grouped.rows) == 4


def test_several_columns() -> None:
    grouped = survey.nps_by(S, by={"a": ["x", "x", "y", "y"], "b": [2, 10, 10, 2]})
    assert [row.key for row in grouped.rows] == [["x", 2], ["x", 10], ["y", 2], ["y", 10]]


def test_binary_groups() -> None:
    grouped = survey.binary_nps_by([True, False, None], by=["a", "a", "b"])
    assert [row.outcome.kind for row in grouped.rows] == ["value", "unavailable"]


REFUSED: dict[str, Callable[[], Any]] = {
    "floats": lambda: [1.5, 2.0, 3.0, 4.0],
    "numpy floats": lambda: np.array([1.0, 2, 3, 4]),
    "arrow floats": lambda: pa.array([1.0, 2, 3, 4]),
    "bytes": lambda: [b"a", b"b", b"c", b"d"],
    "numpy bytes": lambda: np.array([b"a", b"b", b"c", b"d"]),
    "objects": lambda: [object()] * 4,
    "times": lambda: [dt.datetime(2024, 1, 1)] * 4,
    "numpy times": lambda: np.array(["2024-01-01"] * 4, "M8[ns]"),
    "pandas times": lambda: pd.Series(pd.to_datetime(["2024-01-01"] * 4)),
    "polars times": lambda: pl.Series([dt.datetime(2024, 1, 1)] * 4),
    "text and numbers": lambda: ["a", 1, "b", 2],
    "truths and numbers": lambda: [True, 1, 0, 2],
    "lists in Arrow": lambda: pa.array([[1], [2], [3], [4]]),
    "pandas intervals": lambda: pd.Series(pd.interval_range(0, 4)),
}


@pytest.mark.parametrize("source", REFUSED)
def test_what_is_no_label_is_refused(source: str) -> None:
    with pytest.raises(cxkit.CxError) as raised:
        survey.nps_by(S, by={"region": REFUSED[source]()})
    assert (raised.value.code, raised.value.column) == ("unsupported_type", "region")


def test_numbers_beyond_a_label_name_their_row() -> None:
    for labels in ([1, 2, 3, 2**63], np.array([1, 2, 3, 2**63], "u8"), pa.array([1, 2, 3, 2**63], pa.uint64())):
        with pytest.raises(cxkit.CxError) as raised:
            survey.nps_by(S, by=labels)
        assert (raised.value.code, raised.value.row) == ("invalid_value", 3)


def _broken(offsets: list[int], data: bytes) -> pa.Array:
    buffers = [None, pa.py_buffer(np.array(offsets, "i4").tobytes()), pa.py_buffer(data)]
    return pa.Array.from_buffers(pa.string(), len(offsets) - 1, buffers)


def test_text_that_is_no_text_is_refused_with_its_row() -> None:
    good = pa.array(["a", "b"])
    for column in (
        pa.chunked_array([good, _broken([0, 1, 3], b"a\xff\xfe")]),
        pa.chunked_array([good, _broken([0, 1, 2], b"a\xc3\xa4")]),  # cut within a letter
    ):
        with pytest.raises(cxkit.CxError) as raised:
            survey.nps_by(S, by=column)
        assert (raised.value.code, raised.value.column, raised.value.row) == ("invalid_value", "by", 3)
    with pytest.raises(cxkit.CxError) as raised:
        survey.nps_by(S, by=["a", "b", "\ud800", "c"])
    assert (raised.value.code, raised.value.row) == ("invalid_value", 2)


@pytest.mark.parametrize("offsets", [[0, 5, 1], [0, -1, 2]])
def test_places_outside_the_text_are_refused(offsets: list[int]) -> None:
    with pytest.raises(cxkit.CxError) as raised:
        survey.nps_by([10, 9], by=_broken(offsets, b"ab"))
    assert (raised.value.code, raised.value.row) == ("invalid_value", 0)
    view = np.array([1, ord("a"), 0, 0, 20, 0, 7, 0], "u4")  # twenty bytes of a buffer that is not there
    column = pa.Array.from_buffers(pa.string_view(), 2, [None, pa.py_buffer(view.tobytes())])
    with pytest.raises(cxkit.CxError) as raised:
        survey.nps_by([10, 9], by=column)
    assert (raised.value.code, raised.value.row) == ("invalid_value", 1)


def test_bytes_under_a_null_are_not_read() -> None:
    buffers = [
        pa.py_buffer(b"\x0d"),
        pa.py_buffer(np.array([0, 1, 3, 4, 5], "i4").tobytes()),
        pa.py_buffer(b"a\xff\xfebc"),
    ]
    assert keys(pa.Array.from_buffers(pa.string(), 4, buffers)) == [["a"], ["b"], ["c"], [None]]


def test_codes_outside_their_dictionary_are_refused_with_their_row() -> None:
    codes = pa.py_buffer(np.array([0, 1, 9, 0], "i4").tobytes())
    indices = pa.Array.from_buffers(pa.int32(), 4, [None, codes])
    column = pa.DictionaryArray.from_arrays(indices, pa.array(["a", "b"]), safe=False)
    with pytest.raises(cxkit.CxError) as raised:
        survey.nps_by(S, by={"g": column})
    assert (raised.value.code, raised.value.column, raised.value.row) == ("invalid_value", "g", 2)


def test_table() -> None:
    frame = pl.DataFrame({"score": [10, 0, None, 9], "n": ["a", "a", "b", None], "day": DAYS})
    table = cxkit.to_table(survey.nps_by("score", by=["n", "day"], data=frame))
    assert table.column_names == [
        *("n_label", "day", "estimate", "lower", "upper", "standard_error"),
        *("n", "n_missing", "n_invalid", "unavailable"),
    ]
    columns = table.to_dict()
    assert columns["n_label"] == ["a", "a", "b", None]
    assert columns["day"] == [DAYS[0], None, DAYS[2], DAYS[0]]
    assert columns["estimate"] == [100.0, -100.0, None, 100.0]
    assert columns["n"] == [1, 1, None, 1]
    assert columns["unavailable"] == [None, None, "insufficient_data", None]
    assert len(table) == 4
    for polars in (table.to_polars(), pl.DataFrame(table)):
        assert polars.to_dict(as_series=False) == columns
    for arrow in (table.to_pyarrow(), pa.table(table)):
        assert arrow.to_pydict() == columns
    pandas = table.to_pandas()
    assert list(pandas.columns) == table.column_names
    assert str(pandas["n"].dtype) == "Int64"
    assert str(pandas["estimate"].dtype) == "float64"
    assert pandas["day"].tolist()[0] == DAYS[0]
    connection: Any = duckdb.connect()
    connection.register("groups", pa.table(table))
    assert connection.sql("select n from groups where n is not null").fetchall() == [(1,)] * 3
