"""LTV: logs and tables of every source, vectors that leave without a copy, fits that are kept; and what is refused."""

from __future__ import annotations

import copy
import datetime as dt
import functools
import json
import pickle
from collections.abc import Callable
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import cxkit
from cxkit import ltv
from ltv_calls import document

UTC = dt.UTC
CUSTOMER = [7, 3, 7, 7, 3]
DAYS = [dt.date(2024, 1, 1), dt.date(2024, 1, 8), dt.date(2024, 1, 15), dt.date(2024, 1, 29), dt.date(1969, 12, 31)]
NIGHTS = [dt.datetime(day.year, day.month, day.day) for day in DAYS]
AMOUNT = [20, 15, 30, 50, 5]
OPTIONS: dict[str, Any] = {"time_unit": "week", "observed_until": "2024-02-05"}
TABLE = ltv.rfm_table(CUSTOMER, DAYS, AMOUNT, **OPTIONS)
RFM: dict[str, Any] = {
    "frequency": [2, 0],
    "recency": [30.43, 0],
    "age": [38.86, 38.86],
    "monetary_value": [22.35, None],
}
FIT = ltv.BgNbdFit.from_json(document("bg_nbd", {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}, "week"))


@functools.cache
def spending() -> ltv.GammaGammaFit:
    return ltv.GammaGammaFit.from_json(document("gamma_gamma", {"p": 6.25, "q": 3.74, "gamma": 15.44}))


def refused(code: str, column: str | None, call: Callable[..., object], *args: Any, **more: Any) -> cxkit.CxError:
    with pytest.raises(cxkit.CxError) as raised:
        call(*args, **more)
    assert raised.value.code == code, str(raised.value)
    assert column is None or raised.value.column == column, str(raised.value)
    return raised.value


TIMES: dict[str, Callable[[], Any]] = {
    "dates": lambda: DAYS,
    "tuple of dates": lambda: tuple(DAYS),
    "datetimes": lambda: NIGHTS,
    "aware datetimes": lambda: [night.replace(tzinfo=UTC) for night in NIGHTS],
    "datetimes of another offset": lambda: [
        (night + dt.timedelta(hours=2)).replace(tzinfo=dt.timezone(dt.timedelta(hours=2))) for night in NIGHTS
    ],
    "timestamps of pandas": lambda: [pd.Timestamp(night) for night in NIGHTS],
    "list of numpy": lambda: list(np.array(DAYS, "M8[D]")),
    **{
        f"numpy {unit}": functools.partial(lambda unit: np.array(DAYS, f"M8[{unit}]"), unit)
        for unit in ("D", "h", "m", "s", "ms", "us", "ns")
    },
    "numpy with gaps": lambda: np.repeat(np.array(DAYS, "M8[us]"), 2)[::2],
    "numpy of the other byte order": lambda: np.array(DAYS, "M8[us]").astype(">M8[us]"),
    "numpy objects": lambda: np.array(DAYS, object),
    "numpy.ma": lambda: np.ma.MaskedArray(np.array(DAYS, "M8[s]")),
    "pandas": lambda: pd.Series(NIGHTS),
    **{
        f"pandas {unit}": functools.partial(lambda unit: pd.Series(np.array(DAYS, f"M8[{unit}]")), unit)
        for unit in ("s", "ms", "us", "ns")
    },
    "pandas index": lambda: pd.DatetimeIndex(NIGHTS),
    "pandas with a zone": lambda: pd.Series(NIGHTS).dt.tz_localize("UTC").dt.tz_convert("Asia/Tokyo"),
    "pandas objects": lambda: pd.Series(DAYS, dtype=object),
    "pandas timestamp[pyarrow]": lambda: pd.Series(NIGHTS, dtype=pd.ArrowDtype(pa.timestamp("us"))),
    "pandas date32[pyarrow]": lambda: pd.Series(DAYS, dtype=pd.ArrowDtype(pa.date32())),
    "polars Date": lambda: pl.Series(DAYS),
    "polars Datetime ms": lambda: pl.Series(NIGHTS, dtype=pl.Datetime("ms")),
    "polars Datetime ns": lambda: pl.Series(NIGHTS, dtype=pl.Datetime("ns")),
    "polars with a zone": lambda: pl.Series(NIGHTS).dt.replace_time_zone("UTC").dt.convert_time_zone("Asia/Tokyo"),
    "polars chunked": lambda: pl.concat([pl.Series(DAYS[:2]), pl.Series(DAYS[2:])], rechunk=False),
    **{
        f"pyarrow timestamp {unit}": functools.partial(lambda unit: pa.array(NIGHTS, pa.timestamp(unit)), unit)
        for unit in ("s", "ms", "us", "ns")
    },
    "pyarrow with a zone": lambda: pa.array([night.replace(tzinfo=UTC) for night in NIGHTS]),
    "pyarrow date32": lambda: pa.array(DAYS, pa.date32()),
    "pyarrow date64": lambda: pa.array(DAYS, pa.date64()),
    "pyarrow chunked": lambda: pa.chunked_array([DAYS[:2], [], DAYS[2:]], pa.date32()),
    "pyarrow sliced": lambda: pa.array([DAYS[0], *DAYS]).slice(1),
}


@pytest.mark.parametrize("source", TIMES)
def test_times_of_every_source(source: str) -> None:
    assert ltv.rfm_table(CUSTOMER, TIMES[source](), AMOUNT, **OPTIONS) == TABLE


@pytest.mark.parametrize("unit", ["h", "m", "s", "ms", "us", "ns"])
def test_times_of_day_are_read(unit: str) -> None:
    at = np.array(["2024-01-01T05", "2024-01-01T17", "1969-12-31T23"], f"M8[{unit}]")
    options: dict[str, Any] = {"time_unit": "hour", "grain": "hour", "observed_until": "2024-01-02"}
    table = ltv.rfm_table([1, 1, 2], at, **options)
    assert (table.recency.to_list(), table.age.to_list()) == ([12.0, 0.0], [19.0, 24 * 19724 + 1])
    zoned = pd.Series(at.astype("M8[us]")).dt.tz_localize("UTC").dt.tz_convert("Asia/Tokyo")
    assert ltv.rfm_table([1, 1, 2], zoned, **options) == table


def test_what_a_log_becomes() -> None:
    assert TABLE.to_dict() == {
        "customer": [3, 7],
        "frequency": [1, 2],
        "recency": [19731 / 7, 4.0],
        "age": [19759 / 7, 5.0],
        "monetary_value": [15.0, 40.0],
        "ln_gaps": [pytest.approx(np.log(19731 / 7)), pytest.approx(2 * np.log(2))],
        "first_at": [dt.datetime(1969, 12, 31, tzinfo=UTC), dt.datetime(2024, 1, 1, tzinfo=UTC)],
        "transactions": [2, 3],
        "first_value": [5.0, 20.0],
        "total_value": [20.0, 100.0],
    }
    assert (len(TABLE), TABLE.time_unit, TABLE.holdout_duration, TABLE.holdout_frequency) == (2, "week", None, None)
    report = TABLE.report
    assert report is not None
    assert (report.rows, report.customers, report.purchases, report.merged) == (5, 2, 5, 0)
    assert report.options.observed_until == dt.datetime(2024, 2, 5, tzinfo=UTC)
    assert repr(TABLE) == "cxkit.ltv.RfmTable(2 customers, in weeks)"


IDS: dict[str, Callable[[list[int]], Any]] = {
    "list": lambda ids: ids,
    "array of 8 bits": lambda ids: np.array(ids, "i1"),
    "numpy u4": lambda ids: np.array(ids, "u4"),
    "numpy with gaps": lambda ids: np.repeat(ids, 2)[::2],
    "pandas": pd.Series,
    "pandas Int64": lambda ids: pd.Series(ids, dtype="Int64"),
    "pandas category": lambda ids: pd.Series(ids, dtype="category"),
    "polars": pl.Series,
    "polars chunked": lambda ids: pl.concat([pl.Series(ids[:2]), pl.Series(ids[2:])], rechunk=False),
    "pyarrow": pa.array,
    "pyarrow uint64": lambda ids: pa.array(ids, pa.uint64()),
}
TEXTS: dict[str, Callable[[list[str]], Any]] = {
    "list": lambda ids: ids,
    "numpy": np.array,
    "pandas": pd.Series,
    "pandas category": lambda ids: pd.Series(ids, dtype="category"),
    "polars": pl.Series,
    "polars Categorical": lambda ids: pl.Series(ids, dtype=pl.Categorical),
    "pyarrow": pa.array,
    "pyarrow dictionary": lambda ids: pa.array(ids).dictionary_encode(),
}


@pytest.mark.parametrize("source", IDS)
def test_ids_of_whole_numbers(source: str) -> None:
    assert ltv.rfm_table(IDS[source](CUSTOMER), DAYS, AMOUNT, **OPTIONS) == TABLE


@pytest.mark.parametrize("source", TEXTS)
def test_ids_of_text(source: str) -> None:
    table = ltv.rfm_table(TEXTS[source]([f"c{number}" for number in CUSTOMER]), DAYS, AMOUNT, **OPTIONS)
    assert table.customer == ["c3", "c7"]
    assert table.recency == TABLE.recency


FRAMES: dict[str, Callable[[dict[str, Any]], Any]] = {
    "dict": lambda columns: columns,
    "pandas": pd.DataFrame,
    "polars": pl.DataFrame,
    "pyarrow": pa.table,
    "duckdb": lambda columns: _duckdb(pa.table(columns)),
}


def _duckdb(table: pa.Table) -> Any:
    connection: Any = duckdb.connect()
    connection.register("log", table)
    return connection.sql("select * from log")


@pytest.mark.parametrize("kind", FRAMES)
def test_columns_by_name(kind: str) -> None:
    log = FRAMES[kind]({"who": CUSTOMER, "day": NIGHTS, "paid": AMOUNT, "other": list("abcde")})
    assert ltv.rfm_table("who", "day", "paid", data=log, **OPTIONS) == TABLE
    refused("missing_column", "whom", ltv.rfm_table, "whom", "day", data=log, **OPTIONS)


@pytest.mark.parametrize("kind", FRAMES)
def test_frames_are_tables(kind: str) -> None:
    frame = FRAMES[kind]({**RFM, "other": ["x", "y"]})
    table = ltv.RfmTable(**RFM)
    assert ltv.RfmTable("frequency", "recency", "age", "monetary_value", data=frame) == table
    assert FIT.expected_purchases(FRAMES[kind](RFM), 39) == FIT.expected_purchases(table, 39)
    assert spending().expected_spend(FRAMES[kind](RFM)) == spending().expected_spend(table)
    renamed = FRAMES[kind]({"x": RFM["frequency"], "t_x": RFM["recency"], "T": RFM["age"]})
    mapped = ltv.RfmTable("x", "t_x", "T", data=renamed)
    assert FIT.lost_at(mapped) == FIT.lost_at(table)
    error = refused("missing_column", "frequency", FIT.probability_alive, FRAMES[kind]({"x": [1], "age": [2]}))
    assert "ltv.RfmTable" in str(error)


def test_a_table_is_a_frame() -> None:
    assert ltv.RfmTable("frequency", "recency", "age", data=TABLE).recency == TABLE.recency
    assert TABLE.to_table().column_types[:5] == ["int", "int", "float", "float", "float"]
    assert pl.DataFrame(TABLE).to_dict(as_series=False) == TABLE.to_dict()
    assert TABLE.to_polars().schema["first_at"] == pl.Datetime("us", "UTC")
    assert pa.table(TABLE).to_pydict() == TABLE.to_pyarrow().to_pydict() == TABLE.to_dict()
    pandas = TABLE.to_pandas()
    assert str(pandas["first_at"].dtype) == "datetime64[us, UTC]"
    assert pandas["first_at"].to_list() == TABLE.to_dict()["first_at"]
    assert pandas["recency"].to_list() == TABLE.recency.to_list()
    assert cxkit.Table.__getitem__(TABLE.to_table(), "age") == TABLE.age
    refused("missing_column", "ages", TABLE.to_table().__getitem__, "ages")


def test_one_customer_is_a_dict() -> None:
    one = {"frequency": 2, "recency": 30.43, "age": 38.86, "monetary_value": 22.35}
    assert FIT.expected_purchases(one, 39) == FIT.expected_purchases(ltv.RfmTable(**RFM), 39)[:1]
    assert len(spending().expected_spend(one)) == len(ltv.clv(FIT, spending(), one, horizon=52, discount_rate=0.1)) == 1
    scalars = {"customer": "ann", "frequency": np.int64(2), "recency": np.float32(30), "age": 38, "other": None}
    assert 0 < FIT.probability_alive(scalars)[0] < 1


def test_wrong_times_are_refused_with_a_remedy() -> None:
    numbers: list[Any] = [[1, 2], [1.5, 2.5], np.array([1, 2]), pd.Series([1, 2]), pl.Series([1, 2]), pa.array([1, 2])]
    texts: list[Any] = [["2024-01-01"], np.array(["2024-01-01"]), pd.Series(["2024-01-01"]), pl.Series(["2024-01-01"])]
    for times in [*numbers, *texts, [True], [dt.time(1)], np.array([3], "m8[s]"), pd.Series([pd.Timedelta(1)])]:
        error = refused("unsupported_type", "at", ltv.rfm_table, [1] * len(times), times, **OPTIONS)
        assert "to_datetime" in str(error)
    mixed = [dt.date(2024, 1, 1), dt.datetime(2024, 1, 1)]
    error = refused("unsupported_type", "at", ltv.rfm_table, [1, 2], mixed, **OPTIONS)
    assert error.got == "a date in row 0 and a time in row 1"
    refused("unsupported_type", "at", ltv.rfm_table, [1], np.array([DAYS], "M8[D]"), **OPTIONS)
    refused("unsupported_type", "at", ltv.rfm_table, [1], "2024-01-01", **OPTIONS)
    refused("unsupported_type", "at", ltv.rfm_table, [1], None, **OPTIONS)


MISSING: dict[str, Callable[[list[Any]], Any]] = {
    "list": lambda days: days,
    "NaT": lambda days: [pd.NaT if day is None else day for day in days],
    "numpy": lambda days: np.array(days, "M8[us]"),
    "numpy.ma": lambda days: np.ma.MaskedArray(
        np.array([day or "1970-01-01" for day in days], "M8[D]"), [day is None for day in days]
    ),
    "pandas": lambda days: pd.to_datetime(pd.Series(days)),
    "pandas with a zone": lambda days: pd.to_datetime(pd.Series(days)).dt.tz_localize("UTC"),
    "polars": lambda days: pl.Series(days),
    "polars chunked": lambda days: pl.concat([pl.Series(days[:2]), pl.Series(days[2:])], rechunk=False),
    "pyarrow": lambda days: pa.array([day and dt.datetime(*day.timetuple()[:3]) for day in days], pa.timestamp("ms")),
    "pyarrow date64": lambda days: pa.array(days, pa.date64()),
    "nulls only": lambda days: pa.nulls(5),
}


@pytest.mark.parametrize("source", MISSING)
def test_a_missing_time_is_an_error_with_its_row(source: str) -> None:
    times = MISSING[source]([*DAYS[:3], None, DAYS[4]])
    error = refused("missing_value", "at", ltv.rfm_table, CUSTOMER, times, **OPTIONS)
    assert error.row == (0 if source == "nulls only" else 3)


@pytest.mark.parametrize("ids", [[1, None], ["a", None], pd.Series([1, None], dtype="Int64"), pa.array(["a", None])])
def test_a_missing_customer_is_an_error_with_its_row(ids: Any) -> None:
    error = refused("missing_value", None, ltv.rfm_table, ids, DAYS[:2], **OPTIONS)
    assert error.row == 1
    refused("unsupported_type", "customer", ltv.rfm_table, [1.5, 2.5], DAYS[:2], **OPTIONS)


NAIVE: dict[str, Callable[[], Any]] = {
    name: TIMES[name] for name in ("datetimes", "numpy us", "pandas", "polars Datetime ms", "pyarrow timestamp s")
}


@pytest.mark.parametrize("source", NAIVE)
def test_wall_clocks_are_not_sorted_into_another_calendar(source: str) -> None:
    options = {**OPTIONS, "time_zone": "Europe/Berlin"}
    error = refused("unsupported_type", "at", ltv.rfm_table, CUSTOMER, NAIVE[source](), **options)
    assert "localise" in str(error)
    assert 'tz_localize("Europe/Berlin")' in str(error)


def test_days_are_days_of_any_calendar() -> None:
    options = {**OPTIONS, "time_zone": "America/New_York"}
    tables = [ltv.rfm_table(CUSTOMER, TIMES[name](), **options) for name in ("dates", "polars Date", "pyarrow date64")]
    for table in tables:
        assert table.recency == TABLE.recency
        # The start of the day is 5 hours later in New York.
        assert table.first_at is not None
        assert table.first_at[1] == dt.datetime(2024, 1, 1, 5, tzinfo=UTC)


def test_the_time_zone_moves_the_day() -> None:
    at = [dt.datetime(2024, 1, 1, 23, 30, tzinfo=UTC), dt.datetime(2024, 1, 2, 22, 30, tzinfo=UTC)]
    until = dt.date(2024, 1, 10)
    utc = ltv.rfm_table([1, 1], at, time_unit="day", observed_until=until)
    berlin = ltv.rfm_table([1, 1], at, time_unit="day", observed_until=until, time_zone="Europe/Berlin")
    assert (utc.frequency.to_list(), berlin.frequency.to_list()) == ([1], [0])


MOMENTS: dict[str, Any] = {
    "text of a date": "2024-02-05",
    "text of an instant": "2024-02-05T00:00:00Z",
    "text of another offset": "2024-02-05T02:00:00+02:00",
    "text without an offset": "2024-02-05T00:00:00",
    "date": dt.date(2024, 2, 5),
    "datetime": dt.datetime(2024, 2, 5),
    "aware datetime": dt.datetime(2024, 2, 5, tzinfo=UTC),
    "pandas": pd.Timestamp("2024-02-05"),
    "numpy D": np.datetime64("2024-02-05"),
    "numpy ns": np.datetime64("2024-02-05", "ns"),
}


@pytest.mark.parametrize("kind", MOMENTS)
def test_moments(kind: str) -> None:
    assert ltv.rfm_table(CUSTOMER, DAYS, AMOUNT, time_unit="week", observed_until=MOMENTS[kind]) == TABLE


def test_a_date_starts_in_its_time_zone() -> None:
    options: dict[str, Any] = {"time_unit": "week", "time_zone": "Asia/Tokyo"}
    table = ltv.rfm_table(CUSTOMER, DAYS, observed_until=dt.date(2024, 2, 5), **options)
    assert table.report is not None
    assert table.report.options.observed_until == dt.datetime(2024, 2, 4, 15, tzinfo=UTC)
    error = refused(
        "invalid_option", "observed_until", ltv.rfm_table, CUSTOMER, DAYS, observed_until=NIGHTS[0], **options
    )
    assert "Asia/Tokyo" in str(error)


def test_wrong_options() -> None:
    for wrong in ("soon", "", 20240205, 3.5, [1], pd.NaT):
        refused(
            "invalid_option", "observed_until", ltv.rfm_table, [1], [DAYS[0]], time_unit="week", observed_until=wrong
        )
    refused("invalid_option", "calibration_until", ltv.rfm_table, [1], [DAYS[0]], **OPTIONS, calibration_until="x")
    refused(
        "invalid_option", "time_unit", ltv.rfm_table, [1], [DAYS[0]], time_unit="weeks", observed_until="2024-02-05"
    )
    refused("invalid_option", "time_zone", ltv.rfm_table, [1], [DAYS[0]], **OPTIONS, time_zone="Berlin")
    refused("invalid_option", "grain", ltv.rfm_table, [1], [DAYS[0]], **OPTIONS, grain="minute")
    refused("invalid_option", "level", ltv.BgNbd(level=2).fit, RFM)
    refused("invalid_option", "max_iterations", ltv.BgNbd(max_iterations=-1).fit, RFM)
    refused("invalid_option", "horizon", FIT.expected_purchases, RFM, "long")
    refused("invalid_option", "threads", FIT.expected_purchases, RFM, 1, threads=0)
    refused("invalid_option", "quantity", FIT.prediction_intervals, RFM, "value")
    refused("invalid_option", "horizon", FIT.prediction_intervals, RFM, "expected_purchases")
    error = refused("invalid_option", "n", FIT.prediction_intervals, RFM, "expected_purchases", horizon=1, n=2)
    assert "no such argument" in str(error)
    refused("invalid_option", "most", FIT.repeat_frequencies, RFM, most=1.5)


def test_rows_at_fault_are_named() -> None:
    good: dict[str, Any] = {"frequency": [1, 2], "recency": [1.0, 2.0], "age": [3.0, 4.0]}
    wrong: list[tuple[str, list[Any], str]] = [
        ("frequency", [1, 2.5], "invalid_value"),
        ("frequency", [1, -1], "invalid_value"),
        ("recency", [1.0, 9.0], "invalid_value"),
        ("recency", [1.0, None], "missing_value"),
        ("age", [3.0, float("inf")], "invalid_value"),
        ("age", [3.0, 0.0], "invalid_value"),
    ]
    for name, column, code in wrong:
        assert refused(code, name, ltv.RfmTable, **{**good, name: column}).row == 1
        assert refused(code, name, FIT.probability_alive, pl.DataFrame({**good, name: column}, strict=False)).row == 1
    named = pd.DataFrame({"x": [1, 2.5], "t": [1, 2], "T": [3, 4]})
    assert refused("invalid_value", "x", ltv.RfmTable, "x", "t", "T", data=named).row == 1
    refused("length_mismatch", "age", ltv.RfmTable, [1, 2], [1, 2], [3])
    refused("unsupported_type", "age", ltv.RfmTable, [1], [1], ["old"])
    refused("unsupported_type", "table", FIT.probability_alive, [1, 2])


def test_refunds_and_kinds() -> None:
    log: dict[str, Any] = {
        "customer": [1, 1, 1],
        "at": DAYS[:3],
        "amount": [10, 20, -20],
        "kind": ["purchase", "purchase", "refund"],
        "currency": ["EUR"] * 3,
    }
    columns: dict[str, Any] = {name: name for name in log}
    error = refused("invalid_value", None, ltv.rfm_table, **columns, data=log, **OPTIONS)
    assert error.row == 2
    netted = ltv.rfm_table(**columns, data=log, refunds="net", **OPTIONS)
    dropped = ltv.rfm_table(**columns, data=pl.DataFrame(log), refunds="drop", **OPTIONS)
    assert (netted.frequency.to_list(), dropped.frequency.to_list()) == ([0], [1])
    assert dropped.report is not None
    assert (dropped.report.currency, dropped.report.refunds) == ("EUR", 1)
    mixed = {**log, "currency": ["EUR", "USD", "EUR"]}
    refused("invalid_value", "currency", ltv.rfm_table, **columns, data=mixed, refunds="drop", **OPTIONS)


def test_a_holdout() -> None:
    table = ltv.rfm_table(CUSTOMER, DAYS, AMOUNT, calibration_until=dt.date(2024, 1, 14), **OPTIONS)
    assert table.holdout_frequency == [0, 2]
    assert table.holdout_value == [0.0, 80.0]
    assert table.holdout_duration == pytest.approx(22 / 7)
    assert set(table.to_table().column_names) >= {"holdout_frequency", "holdout_value"}


# Vectors


def test_a_vector_is_a_sequence() -> None:
    vector = TABLE.recency
    assert (len(vector), vector[0], vector[-1], list(vector)) == (2, vector.to_list()[0], 4.0, vector.to_list())
    assert vector[1:] == [4.0]
    assert vector[::-1] == [4.0, vector[0]]
    assert 4.0 in vector
    assert vector == TABLE.recency
    assert vector != TABLE.age
    assert vector != [4.0]
    assert vector != "recency"
    assert isinstance(vector[1:], cxkit.Vector)
    for row in (2, -3):
        with pytest.raises(IndexError):
            vector[row]
    assert repr(TABLE.frequency) == "cxkit.Vector(2 int: [1, 2])"
    kinds = [column.kind for column in (TABLE.customer, TABLE.frequency, vector, TABLE.first_at) if column is not None]
    assert kinds == ["int", "int", "float", "datetime"]


@pytest.mark.parametrize("name", ["customer", "frequency", "recency", "monetary_value", "first_at"])
def test_vectors_come_back(name: str) -> None:
    vector = getattr(TABLE, name)
    assert pickle.loads(pickle.dumps(vector)) == copy.deepcopy(vector) == vector
    assert pl.Series(vector).to_list() == pa.array(vector).to_pylist() == pa.chunked_array([vector]).to_pylist()
    assert pl.Series(vector).to_list() == vector.to_list()
    assert pd.Series(np.asarray(vector)).tolist() == [
        value.replace(tzinfo=None) if isinstance(value, dt.datetime) else value for value in vector
    ]


def test_numbers_are_shared() -> None:
    vector = TABLE.recency
    array = np.asarray(vector)
    assert array.dtype == np.float64
    assert not array.flags.writeable
    assert np.shares_memory(array, np.asarray(vector))
    assert np.shares_memory(array[1:], np.asarray(vector[1:]))
    assert pl.Series(vector).to_numpy().__array_interface__["data"][0] == array.__array_interface__["data"][0]
    view = memoryview(TABLE.frequency)  # type: ignore[arg-type]
    assert (view.format, view.readonly, view.shape, view.tolist()) == ("q", True, (2,), [1, 2])
    del vector
    assert array.tolist() == TABLE.recency.to_list()
    assert np.array(TABLE.recency, dtype="f4").dtype == np.float32
    assert np.array(TABLE.recency).flags.writeable
    assert (np.asarray(TABLE.recency) * 2).tolist() == [2 * x for x in TABLE.recency]
    for text in (ltv.RfmTable([1], [1], [2], customer=["a"]).customer, TABLE.first_at):
        assert text is not None
        with pytest.raises(BufferError):
            memoryview(text)  # type: ignore[arg-type]
        assert len(np.asarray(text)) == len(text)


def test_vectors_are_assigned_to_frames() -> None:
    alive = FIT.probability_alive(RFM)
    pandas = pd.DataFrame(RFM)
    pandas["alive"] = alive
    assert pandas["alive"].dtype == np.float64
    assert pandas["alive"].to_list() == alive.to_list()
    assert pandas.assign(alive=alive)["alive"].to_list() == alive.to_list()
    polars = pl.DataFrame(RFM).with_columns(alive=pl.Series(alive))
    assert polars["alive"].to_list() == alive.to_list()
    arrow = pa.table(RFM).append_column("alive", pa.array(alive))
    assert arrow["alive"].to_pylist() == alive.to_list()
    assert cxkit.ltv.value(alive).n == 2


def test_missing_values_of_a_vector() -> None:
    lost = FIT.lost_at(RFM)
    assert lost.to_list() == [30.43, None]
    assert np.isnan(np.asarray(lost)).tolist() == [False, True]
    assert pl.Series(lost).to_list() == pa.array(lost).to_pylist() == [30.43, None]
    assert lost[1] is None
    assert lost[1:].to_list() == [None]
    assert pickle.loads(pickle.dumps(lost)) == lost
    frame = pd.DataFrame(RFM)
    frame["lost"] = lost
    assert frame["lost"].isna().to_list() == [False, True]


# Fits


MODELS: dict[str, Any] = {
    "nbd": ltv.Nbd,
    "bg_nbd": ltv.BgNbd,
    "mbg_nbd": ltv.MbgNbd,
    "pareto_nbd": ltv.ParetoNbd,
    "bg_bb": ltv.BgBb,
    "gamma_gamma": ltv.GammaGamma,
}


def drawn(n: int = 400) -> dict[str, Any]:
    """Customers of a log of days, whole so that every model reads them."""
    rng = np.random.default_rng(5)
    rate, lifetime = rng.gamma(0.9, 0.15, n), rng.exponential(25, n)
    age = rng.integers(25, 40, n)
    bought = [
        [t for t in range(1, T + 1) if t < left and rng.random() < min(r, 0.9)]
        for r, left, T in zip(rate, lifetime, age, strict=True)
    ]
    return {
        "frequency": np.array([len(times) for times in bought]),
        "recency": np.array([times[-1] if times else 0 for times in bought], "f8"),
        "age": age.astype("f8"),
        "monetary_value": np.array([rng.gamma(6, 1 / rng.gamma(4, 1 / 15)) if times else np.nan for times in bought]),
        "segment": np.where(np.arange(n) % 2 == 0, "a", "b"),
    }


DRAWN = drawn()


@functools.cache
def fitted(name: str) -> Any:
    return MODELS[name]().fit(DRAWN)


@pytest.mark.parametrize("name", MODELS)
def test_fits_can_be_kept(name: str) -> None:
    fit = fitted(name)
    kind = type(fit)
    assert kind.__name__ == f"{MODELS[name].__name__}Fit"
    assert kind.from_json(fit.to_json()) == kind.from_bytes(fit.to_bytes()) == fit
    assert pickle.loads(pickle.dumps(fit)) == copy.deepcopy(fit) == fit
    assert type(pickle.loads(pickle.dumps(fit))) is kind
    assert kind.from_report(fit.report) == kind.from_report(fit.report.to_dict()) == fit
    names = [parameter.name for parameter in fit.report.parameters]
    assert list(fit.standard_errors) == names
    assert [getattr(fit, name) for name in names] == [parameter.estimate for parameter in fit.report.parameters]
    assert fit.ln_likelihood == fit.report.ln_likelihood
    assert repr(fit).startswith(f"{kind.__name__}({names[0]} ")
    assert str(fit).startswith(f"{fit.report.model}: {names[0]} ")
    assert fit != 1
    if name != "gamma_gamma":
        assert isinstance(fit, ltv.PurchaseFit)
        loaded = ltv.load(fit.to_json())
        assert type(loaded) is kind
        assert loaded == fit


def test_other_documents_are_refused() -> None:
    text = fitted("nbd").to_json()
    refused("corrupt_state", None, ltv.BgNbdFit.from_json, text)
    refused("corrupt_state", None, ltv.load, "{}")
    refused("corrupt_state", None, ltv.BgNbdFit.from_bytes, fitted("nbd").to_bytes())
    refused("corrupt_state", None, ltv.NbdFit.from_bytes, fitted("nbd").to_bytes()[:-1])
    refused("corrupt_state", None, ltv.BgNbdFit.from_report, fitted("nbd").report)
    refused("invalid_value", "data", ltv.NbdFit.from_bytes, text)
    refused("invalid_value", "text", ltv.load, 3)


def test_predictions_keep_the_order() -> None:
    for fit in (fitted(name) for name in MODELS if name != "gamma_gamma"):
        backwards = {column: values[::-1] for column, values in DRAWN.items()}
        expected = fit.expected_purchases(DRAWN, 5)
        assert len(expected) == len(DRAWN["age"])
        assert fit.expected_purchases(backwards, 5) == expected[::-1]
        assert fit.expected_purchases(DRAWN, 5, threads=2) == expected
        assert all(0 <= p <= 1 for p in fit.probability_alive(DRAWN, ahead=3))
        assert len(fit.probability_of_purchases(DRAWN, 5, 2)) == len(expected)
        assert fit.expected_purchases_new_customer(10) > 0
        assert 0 < fit.probability_of_purchases_new_customer(10, 1) < 1
        discounted = fit.discounted_residual_transactions(DRAWN, 0.01, discount_per="period", horizon=5)
        assert all(0 <= d <= e for d, e in zip(discounted, expected, strict=True))


def test_intervals_are_a_table() -> None:
    fit = fitted("bg_nbd")
    table = fit.prediction_intervals(DRAWN, "expected_purchases", horizon=5)
    assert (table.column_names, len(table)) == (["estimate", "standard_error", "lower", "upper"], len(DRAWN["age"]))
    assert table["estimate"] == fit.expected_purchases(DRAWN, 5)
    assert all(low <= x <= up for low, x, up in zip(table["lower"], table["estimate"], table["upper"], strict=True))
    assert table.metadata == {}
    some = {name: column[:100] for name, column in DRAWN.items()}
    drawn = fitted("nbd").prediction_intervals(
        some, "expected_purchases", horizon=1, method="bootstrap", replicates=100, seed=3
    )
    assert 90 <= int(drawn.metadata["replicates_used"]) <= 100


def test_replicates_that_could_not_be_fitted_are_warned_of() -> None:
    # Six customers who hardly buy: some replicates hold no repeat purchase at all.
    fit = ltv.NbdFit.from_json(document("nbd", {"r": 2.0, "alpha": 90.0}))
    six = {"frequency": [0] * 6, "recency": [0] * 6, "age": [15] * 6}
    table = fit.prediction_intervals(six, "expected_purchases", horizon=10, method="bootstrap", replicates=300)
    used = int(table.metadata["replicates_used"])
    assert 100 < used < 285
    [warning] = table.warnings
    assert isinstance(warning, cxkit.Finding)
    assert (warning.code, warning.severity) == ("failed_replicates", "warning")
    assert warning.message == f"only {used} of 300 bootstrap replicates could be fitted"
    assert [(fact.name, fact.value) for fact in warning.facts] == [("replicates_used", used)]
    # They go with the columns into Arrow, as JSON.
    metadata = table.to_pyarrow().schema.metadata
    assert json.loads(metadata[b"warnings"]) == [warning.to_dict()]
    assert json.loads(table.metadata["warnings"]) == [json.loads(warning.to_json())]
    delta = fitted("bg_nbd").prediction_intervals(DRAWN, "expected_purchases", horizon=5)
    assert (delta.warnings, delta.metadata) == ([], {})
    assert TABLE.to_table().warnings == []


def test_values() -> None:
    purchases, spend = fitted("bg_nbd"), fitted("gamma_gamma")
    known = {name: DRAWN[name] for name in ("frequency", "recency", "age", "monetary_value")}
    table = ltv.RfmTable(**known, time_unit="day")
    one = ltv.clv(purchases, spend, table, horizon=30, discount_rate=0.1)
    half = ltv.clv(purchases, spend, table, horizon=30, discount_rate=0.1, margin_rate=0.5)
    assert [2 * x for x in half] == pytest.approx(one.to_list())
    again = ltv.clv(ltv.load(purchases.to_json()), spend, table, horizon=30, discount_rate=0.1, threads=2)
    assert again == one
    intervals = ltv.clv_intervals(purchases, spend, table, horizon=30, discount_rate=0.1)
    assert intervals["estimate"] == one
    refused("invalid_option", "discount_per", ltv.clv, purchases, spend, DRAWN, horizon=30, discount_rate=0.1)
    refused("invalid_option", "discount_rate", ltv.clv, purchases, spend, table, discount_rate=0)
    refused("invalid_option", "horizon", ltv.clv, purchases, spend, table, horizon=-1, discount_rate=0.1)
    with pytest.raises(TypeError):
        ltv.clv(spend, purchases, table, discount_rate=0.1)
    assert spend.mean_spend() > 0
    assert ltv.spend_independence(DRAWN).n == int((DRAWN["frequency"] > 0).sum())


def test_fit_all() -> None:
    compared = ltv.fit_all(DRAWN)
    models = [model.model for model in compared.comparison.models]
    assert sorted(models) == ["bg_nbd", "mbg_nbd", "nbd", "pareto_nbd"]
    assert [fit.report.model for fit in compared.fits] == models
    assert compared.fits[0].report.bic == min(fit.report.bic for fit in compared.fits)
    assert compared.comparison.to_pandas()["rank"].to_list() == [1, 2, 3, 4]
    assert pickle.loads(pickle.dumps(compared)) == compared


def test_everything_predicted_has_intervals() -> None:
    fit = fitted("pareto_nbd")
    new = fit.prediction_intervals(DRAWN, "expected_purchases", horizon=10, new_customer=True)
    assert len(new) == 1
    assert new["estimate"][0] == fit.expected_purchases_new_customer(10)
    boot: dict[str, Any] = {"method": "bootstrap", "replicates": 100, "threads": 2}
    again = fit.prediction_intervals(DRAWN, "probability_of_purchases", horizon=10, n=0, new_customer=True, **boot)
    row = again.to_pandas().iloc[0]
    assert row["lower"] < fit.probability_of_purchases_new_customer(10, 0) < row["upper"]
    lost = fit.prediction_intervals(DRAWN, "lost_at").to_dict()
    for at, lower, upper, known in zip(
        lost["estimate"], lost["lower"], lost["upper"], fit.lost_at(DRAWN).to_list(), strict=True
    ):
        assert (at is None) == (known is None)
        assert at is None or (lower <= at <= upper and at == pytest.approx(known, rel=1e-12))
    assert fitted("nbd").prediction_intervals(DRAWN, "lost_at").to_dict()["upper"] == [None] * len(DRAWN["age"])
    refused("invalid_option", "n", fit.prediction_intervals, DRAWN, "lost_at", n=1)
    refused("invalid_option", "new_customer", fit.prediction_intervals, DRAWN, "lost_at", new_customer=True)
    ages = np.full(300, 60.0)
    customers = fit.simulate(ages).to_dict()
    truth = ltv.GammaGammaFit.from_json(document("gamma_gamma", {"p": 6.25, "q": 3.74, "gamma": 15.4}))
    customers["monetary_value"] = truth.simulate(customers["frequency"]).to_list()
    spend = ltv.GammaGamma().fit(customers)
    for how in ({}, boot):
        sure = spend.expected_spend_intervals(customers, **how).to_pandas()
        assert sure["estimate"].tolist() == spend.expected_spend(customers).to_list()
        assert ((sure["lower"] < sure["estimate"]) & (sure["estimate"] < sure["upper"])).all()
    refused("invalid_option", "replicates", spend.expected_spend_intervals, customers, method="bootstrap", replicates=5)


def test_the_gain_over_the_naive_rate() -> None:
    rng = np.random.default_rng(2)
    days = np.datetime64("2023-01-01") + rng.integers(0, 365, 2000)
    log = {"customer": rng.integers(0, 300, 2000), "at": days}
    table = ltv.rfm_table(
        "customer", "at", data=log, time_unit="day", observed_until="2023-12-31", calibration_until="2023-09-30"
    )
    comparison = ltv.fit_all(table).comparison
    assert comparison.naive is not None
    for model in [*comparison.models, comparison.bg_bb]:
        if model.holdout is not None:
            gain = 1 - model.holdout.mae / comparison.naive.mae
            assert model.gain_over_naive == pytest.approx(gain, rel=1e-12)
    assert comparison.bg_bb.error is None
    assert comparison.bg_bb.bic is comparison.bg_bb.rank is None
    assert ltv.fit_all(DRAWN).comparison.bg_bb.error is not None


def test_refunds_that_leave_nothing_are_warned_of() -> None:
    days = [dt.date(2024, 1, day) for day in (1, 2, 3, 1, 2)]
    amounts = [5, 7, -7, 3, -3]
    table = ltv.rfm_table([1, 1, 1, 2, 2], days, amounts, refunds="net", time_unit="day", observed_until="2024-01-09")
    assert table.frequency.to_list() == [0]
    report = table.report
    assert report is not None
    assert (report.refunded_purchases, report.without_purchase) == (2, 1)
    assert [(found.code, found.facts[0].value) for found in report.warnings] == [
        ("refunded_purchases", 2),
        ("without_purchase", 1),
    ]


def test_segments() -> None:
    by_name = ltv.fit_by("nbd", pd.DataFrame(DRAWN), by="segment")
    assert ltv.fit_by("nbd", DRAWN, by={"segment": DRAWN["segment"]}) == by_name
    assert ltv.fit_by("nbd", DRAWN, by=["segment"]) == by_name
    assert ltv.fit_by("nbd", DRAWN, by=DRAWN["segment"].tolist()).fits.rows == by_name.fits.rows
    known = {name: DRAWN[name] for name in ("frequency", "recency", "age")}
    assert ltv.fit_by("nbd", ltv.RfmTable(**known), by="segment", data=DRAWN) == by_name
    assert [row.key for row in by_name.fits.rows] == [["a"], ["b"]]
    assert by_name.test is not None
    outcome = by_name.fits.rows[0].outcome
    assert isinstance(outcome, cxkit.OutcomeValue)
    assert ltv.NbdFit.from_report(outcome.value).ln_likelihood == outcome.value.ln_likelihood
    refused("length_mismatch", None, ltv.fit_by, "nbd", DRAWN, by=["a"])
    refused("invalid_option", "model", ltv.fit_by, "beta", DRAWN, by="segment")


def test_simulation() -> None:
    ages = np.full(50, 30.0)
    fit = fitted("pareto_nbd")
    table = fit.simulate(ages, seed=4)
    assert table == fit.simulate(ages.tolist(), seed=4, threads=2)
    assert table != fit.simulate(ages, seed=5)
    assert fit.simulate(ages[:10], seed=4).frequency == table.frequency[:10]
    assert table.age == ages.tolist()
    spend = ltv.GammaGammaFit.from_json(document("gamma_gamma", {"p": 6.25, "q": 3.74, "gamma": 15.4}))
    spends = spend.simulate(table.frequency, seed=4, threads=2)
    assert [x == 0 for x in table.frequency] == [spent is None for spent in spends]
    assert spends == spend.simulate(table.frequency.to_list(), seed=4)
    refused("invalid_value", "frequency", spend.simulate, "frequency")
    assert refused("invalid_value", "frequency", spend.simulate, [1, 0.5]).row == 1
    contracts = ltv.Sbg().fit(ltv.durations_from_survivors([1000, 869, 743, 653, 593]))
    assert sum(contracts.simulate(100, 4).lost) + contracts.simulate(100, 4, threads=2).running[-1] == 100
    refused("invalid_option", "periods", contracts.simulate, 100, 0)


def test_checks() -> None:
    rng = np.random.default_rng(1)
    n = 3000
    log = pl.DataFrame(
        {"customer": rng.integers(0, 300, n), "at": np.datetime64("2023-01-01") + rng.integers(0, 365, n)}
    )
    options: dict[str, Any] = {
        "time_unit": "week",
        "calibration_until": dt.date(2023, 9, 30),
        "observed_until": dt.date(2023, 12, 31),
    }
    table = ltv.rfm_table("customer", "at", data=log, **options)
    fit = ltv.Nbd().fit(table)
    check = fit.holdout_check(table)
    assert table.holdout_frequency is not None
    assert check.observed == sum(table.holdout_frequency)
    assert check.to_pandas()["n"].sum() == len(table)
    assert len(fit.repeat_frequencies(table, most=5).counts) == 6
    tracking = fit.tracking("customer", "at", data=log, **options)
    assert tracking.periods[-1].holdout
    refused("incompatible", None, fit.expected_purchases, ltv.RfmTable([1], [1], [2], time_unit="day"), 3)


# Contracts


def test_contracts() -> None:
    lost = [True, False, True, False]
    durations = ltv.durations([1, 2, 3, 3], lost)
    assert durations == cxkit.Durations(lost=[1, 0, 1], running=[0, 0, 1, 1])
    frame = pl.DataFrame({"tenure": [1, 2, 3, 3], "lost": lost, "plan": ["a", "a", "b", "b"]})
    assert ltv.durations("tenure", "lost", data=frame) == durations
    parts = ltv.durations_by("tenure", "lost", "plan", data=frame)
    assert [key for key, _ in parts] == [["a"], ["b"]]
    assert sum(sum(part.lost) for _, part in parts) == 2
    assert ltv.durations(np.array([1, 2, 3, 3]), np.array([1, 0, 1, 0])) == durations
    assert refused("invalid_value", "survivors", ltv.durations_from_survivors, [10, 4.5]).row == 1
    fit = ltv.Sbg().fit(ltv.durations_from_survivors([1000, 869, 743, 653, 593]))
    assert ltv.Sbg().fit({"lost": [131, 126, 90, 60], "running": [0, 0, 0, 0, 593]}) == fit
    assert ltv.SbgFit.from_json(fit.to_json()) == pickle.loads(pickle.dumps(fit)) == fit
    assert fit.curve(3).periods[0].retention_rate == fit.retention_rate(1) == fit.survival(1)
    assert fit.curve(3, ltv.durations_from_survivors([1000, 869])).periods[0].observed_survival == 0.869
    assert fit.geometric is not None
    assert 0 <= fit.geometric.p_value <= 1
    refused("invalid_option", "periods", fit.survival, -1)
    refused("invalid_option", "discount_per", fit.discounted_lifetime, 0.1)
    assert fit.discounted_lifetime(0.1, discount_per="period") > 1
    segments = ltv.sbg_by([1, 2, 3, 4] * 20, [1, 1, 0, 0] * 20, by={"plan": ["a", "b"] * 40})
    for row in segments.fits.rows:
        assert isinstance(row.outcome, cxkit.OutcomeValue)
        segment = ltv.SbgFit.from_report(row.outcome.value)
        assert segment.geometric is None
        assert 0 < segment.survival(3) < segment.retention_rate(1) < 1
        assert ltv.SbgFit.from_json(segment.to_json()) == ltv.SbgFit.from_bytes(segment.to_bytes()) == segment
    refused("corrupt_state", None, ltv.SbgFit.from_report, fitted("nbd").report)


# Long calls


def test_progress_and_exceptions() -> None:
    seen: list[tuple[int, int]] = []
    fit = ltv.Nbd().fit(DRAWN)
    quantity: dict[str, Any] = {"quantity": "expected_purchases", "horizon": 5, "method": "bootstrap"}
    fit.prediction_intervals(DRAWN, **quantity, replicates=100, progress=lambda done, total: seen.append((done, total)))
    assert seen == sorted(set(seen))
    assert seen[-1][0] == seen[-1][1]

    def fail(done: int, total: int) -> None:
        raise LookupError("enough")

    with pytest.raises(LookupError, match="enough"):
        fit.prediction_intervals(DRAWN, **quantity, replicates=100_000, progress=fail)


def test_threads_never_change_a_bit() -> None:
    for model in MODELS.values():
        assert model().fit(DRAWN, threads=2) == model().fit(DRAWN)


def test_nothing_of_a_log_is_copied() -> None:
    resource = pytest.importorskip("resource")
    n = 4_000_000
    ids, at = np.arange(n) % 100, np.full(n, np.datetime64("2024-01-01", "us"))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    refused("invalid_value", "amount", ltv.rfm_table, ids, at, np.full(n, np.inf), **OPTIONS)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before
    # The column of infinities itself, and not another one.
    assert grown < 1.5 * 8 * n
