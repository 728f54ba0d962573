"""Bad input: the code, the column, the row and the words."""

from __future__ import annotations

import array
import copy
import datetime as dt
import decimal
import inspect
import pickle
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import cxkit
from cxkit import _cxkit, kano, ltv, survey


def refused(call: Callable[[], object], code: str) -> cxkit.CxError:
    with pytest.raises(cxkit.CxError) as raised:
        call()
    assert raised.value.code == code, str(raised.value)
    return raised.value


REFUSED: dict[str, Callable[[], Any]] = {
    "foreign byte order i4": lambda: np.array([1, 2], ">i4"),
    "foreign byte order f8": lambda: np.array([1, 2], ">f8"),
    "pandas in foreign byte order": lambda: pd.Series(np.array([1, 2], ">i4")),
    "numpy bool": lambda: np.array([True, False]),
    "bools": lambda: [True, False],
    "bools among numbers": lambda: [10, True],
    "polars bool": lambda: pl.Series([True, False]),
    "pandas boolean": lambda: pd.Series([True, None], dtype="boolean"),
    "text": lambda: "10",
    "bytes": lambda: b"\x0a\x09",
    "bytearray": lambda: bytearray(b"\x0a"),
    "list of text": lambda: ["10", "9"],
    "list of objects": lambda: [10, object()],
    "list of lists": lambda: [[10], [9]],
    "list of decimals": lambda: [decimal.Decimal(10)],
    "list of complex": lambda: [1j],
    "list of dates": lambda: [dt.date(2024, 1, 1)],
    "numpy text": lambda: np.array(["10"]),
    "numpy objects": lambda: np.array([10, None], object),
    "numpy times": lambda: np.array(["2024-01-01"], "M8[ns]"),
    "numpy spans": lambda: np.array([1], "m8[s]"),
    "numpy half": lambda: np.array([10], "f2"),
    "numpy complex": lambda: np.array([10], "c16"),
    "numpy two dimensions": lambda: np.array([[10, 9]]),
    "numpy no dimension": lambda: np.array(10),
    "numpy records": lambda: np.array([(1,)], [("a", "i4")]),
    "characters": lambda: memoryview(b"ab").cast("c"),
    "array of letters": lambda: array.array("u", "ab"),
    "pandas objects": lambda: pd.Series([10, None], dtype=object),
    "pandas text": lambda: pd.Series(["10"]),
    "pandas times": lambda: pd.Series(pd.to_datetime(["2024-01-01"])),
    "pandas category": lambda: pd.Series([1, 2], dtype="category"),
    "pandas frame": lambda: pd.DataFrame({"a": [1]}),
    "pandas two columns": lambda: pd.DataFrame([[1, 2]], columns=["a", "a"])["a"],
    "polars text": lambda: pl.Series(["10"]),
    "polars decimals": lambda: pl.Series([decimal.Decimal("10")]),
    "polars frame": lambda: pl.DataFrame({"a": [1]}),
    "polars lazy": lambda: pl.LazyFrame({"a": [1]}),
    "polars times": lambda: pl.Series([dt.datetime(2024, 1, 1)]),
    "pyarrow half": lambda: pa.array(np.array([1], "f2")),
    "pyarrow decimals": lambda: pa.array([decimal.Decimal("10")]),
    "pyarrow dictionary": lambda: pa.array([1, 2]).dictionary_encode(),
    "pyarrow table": lambda: pa.table({"a": [1]}),
    "a number": lambda: 10,
    "a set": lambda: {10, 9},
    "a dict": lambda: {"a": 10},
    "a generator": lambda: (x for x in [10]),
    "none": lambda: None,
}


@pytest.mark.parametrize("source", REFUSED)
def test_what_is_no_column_of_scores_is_refused(source: str) -> None:
    error = refused(lambda: survey.nps(REFUSED[source]()), "unsupported_type")
    assert error.column == "scores"
    assert error.expected
    assert error.got
    if source not in {"a number", "none"}:
        error = refused(lambda: survey.nps([10], weights=[None, REFUSED[source]()]), "unsupported_type")
        assert error.column == "weights"
        assert "in row 1" in str(error)


def test_columns_have_the_names_that_their_owner_gives_them() -> None:
    bad = [10, 11]
    assert refused(lambda: survey.nps(bad), "out_of_scale").column == "scores"
    assert refused(lambda: survey.nps(pd.Series(bad, name="q1")), "out_of_scale").column == "q1"
    assert refused(lambda: survey.nps(pd.Series(bad, name=7)), "out_of_scale").column == "7"
    assert refused(lambda: survey.nps(pl.Series("q2", bad)), "out_of_scale").column == "q2"
    assert refused(lambda: survey.nps(pl.Series(bad)), "out_of_scale").column == "scores"
    frame = pd.DataFrame({"q3": bad})
    assert refused(lambda: survey.nps("q3", data=frame), "out_of_scale").column == "q3"
    assert refused(lambda: survey.binary_nps(bad), "out_of_scale").column == "answers"
    assert refused(lambda: survey.nps_difference([10], pl.Series("after", bad)), "out_of_scale").column == "after"
    assert refused(lambda: survey.nps([10, 9], weights=pl.Series("w", [1, -1])), "invalid_value").column == "w"


def test_rows_count_over_all_chunks() -> None:
    scores = pa.chunked_array([[10, 9], [], [8, None, 77, 99]])
    error = refused(lambda: survey.nps(scores), "out_of_scale")
    assert (error.row, error.got) == (4, "77")
    assert "77 × 1, 99 × 1" in str(error)
    assert 'invalid="exclude"' in str(error)
    weights = pl.concat([pl.Series("w", [1.0]), pl.Series("w", [2.0, None])], rechunk=False)
    assert refused(lambda: survey.nps([10, 9, 8], weights=weights), "missing_value").row == 2


@pytest.mark.parametrize(
    ("options", "code", "column", "got"),
    [
        ({"level": float("nan")}, "invalid_option", "level", "NaN"),
        ({"level": float("inf")}, "invalid_option", "level", "inf"),
        ({"level": 1.5}, "invalid_option", "level", "1.5"),
        ({"level": True}, "invalid_option", "level", "true"),
        ({"level": "high"}, "invalid_option", "level", "high"),
        ({"level": object()}, "invalid_option", "level", "object"),
        ({"level": [0.9]}, "invalid_option", "level", "a list"),
        ({"method": "exact"}, "invalid_option", "method", "exact"),
        ({"method": 3}, "invalid_option", "method", "3"),
        ({"scale": "clasic"}, "invalid_option", "scale", "clasic"),
        ({"scale": {"id": "mine"}}, "invalid_option", "scale.min", "nothing"),
        ({"scale": {1: 2}}, "invalid_option", "scale", "int"),
        ({"missing_codes": [1, "x"]}, "invalid_option", "missing_codes[1]", "x"),
        ({"missing_codes": 11}, "invalid_option", "missing_codes", "11"),
        ({"invalid": "drop"}, "invalid_option", "invalid", "drop"),
        ({"replicates": 10}, "invalid_option", "replicates", "10"),
        ({"seed": 2**53}, "invalid_option", "seed", "9007199254740992"),
        ({"seed": 2**70}, "invalid_option", "seed", str(2**70)),
        ({"seed": -1}, "invalid_option", "seed", "-1"),
        ({"threads": 0}, "invalid_option", "threads", "0"),
        ({"threads": True}, "invalid_option", "threads", "True"),
        ({"threads": "2"}, "invalid_option", "threads", "2"),
        ({"progress": 1}, "invalid_option", "progress", "int"),
        ({"data": 5}, "unsupported_type", "data", "int"),
        ({"data": pl.LazyFrame({"a": [1]}), "weights": "a"}, "unsupported_type", "data", None),
        ({"weights": "w"}, "unsupported_type", "weights", None),
        ({"weights": "w", "data": {"v": [1], 3: [1]}}, "missing_column", "w", None),
        ({"weights": [1]}, "length_mismatch", "weights", "1"),
    ],
    ids=str,
)
def test_options(options: Mapping[str, Any], code: str, column: str, got: str | None) -> None:
    error = refused(lambda: survey.nps([10, 0], **options), code)
    assert error.column == column
    assert got is None or error.got == got


def test_unknown_and_missing_keywords_are_type_errors() -> None:
    for call in (
        lambda: survey.nps([1], lvel=0.9),  # type: ignore[call-arg]
        lambda: survey.nps_by([1]),  # type: ignore[call-arg]
        lambda: survey.NpsAccumulator(weights=[1]),  # type: ignore[call-arg]
        lambda: survey.NpsAccumulator().evaluate(lvel=0.9),  # type: ignore[call-arg]
        lambda: survey.GroupedNpsAccumulator(),  # type: ignore[call-arg]
    ):
        with pytest.raises(TypeError):
            call()


def test_labels_and_their_columns() -> None:
    frame = {"region": ["a", "b"]}
    assert refused(lambda: survey.nps_by([1, 2], by="region"), "unsupported_type").column == "by"
    assert refused(lambda: survey.nps_by([1, 2], by="city", data=frame), "missing_column").column == "city"
    assert refused(lambda: survey.nps_by([1, 2], by=["region", "city"], data=frame), "missing_column").column == "city"
    assert refused(lambda: survey.nps_by([1, 2], by=["a"]), "length_mismatch").column == "by"
    assert refused(lambda: survey.nps_by([1, 2], by={}), "invalid_option").column == "by"
    same = pl.Series("x", ["a", "b"])
    assert refused(lambda: survey.nps_by([1, 2], by=[same, same]), "invalid_option").got == "x"
    twice = pd.DataFrame([[1, 2]], columns=["a", "a"])
    assert refused(lambda: survey.nps("a", data=twice), "invalid_value").column == "a"


def test_a_difference_of_other_things() -> None:
    state = survey.NpsAccumulator()
    state.update([10, 9])
    binary: Any = survey.BinaryNpsAccumulator()
    refused(lambda: survey.nps_difference(state, binary), "incompatible")
    refused(lambda: survey.nps_difference(survey.GroupedNpsAccumulator("g"), state), "incompatible")  # type: ignore[arg-type]
    five = survey.NpsAccumulator(scale="five_point")
    five.update([5, 1])
    refused(lambda: survey.nps_difference(state, five), "incompatible")
    assert refused(lambda: survey.nps_difference(state, state, scale="classic"), "invalid_option").column == "scale"
    assert refused(lambda: survey.nps_difference(state, [1], weights_a=[1]), "invalid_option").column == "weights_a"
    assert survey.nps_difference(state, [0, 1]) == survey.nps_difference([10, 9], [0, 1])
    assert survey.nps_difference(five, [1, 2], scale="five_point").b.n == 2


def test_an_error_survives_pickle_and_copy() -> None:
    error = refused(lambda: survey.nps([10, 11]), "out_of_scale")
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(twin) is cxkit.CxError
        assert str(twin) == str(error)
        assert twin.args == error.args
        assert (twin.code, twin.column, twin.row, twin.expected, twin.got) == (
            *("out_of_scale", "scores", 1),
            *("a whole number from 0 to 10", "11"),
        )
    assert isinstance(error, ValueError)


def test_exceptions_of_an_exporter_are_its_own() -> None:
    class Broken:
        def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
            raise RuntimeError("no data today")

    with pytest.raises(RuntimeError, match="no data today"):
        survey.nps(Broken())


def test_a_stream_is_read_once() -> None:
    class Once:
        capsule = pa.chunked_array([[10, 9]]).__arrow_c_stream__()

        def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
            return self.capsule

    once = Once()
    assert survey.nps(once).n == 2
    refused(lambda: survey.nps(once), "invalid_value")


OPTIONS = {
    survey.nps: ("NpsReading", "NpsOptions"),
    survey.nps_by: ("NpsReading", "NpsOptions"),
    survey.nps_difference: ("NpsReading", "NpsDifferenceOptions"),
    survey.binary_nps: ("BinaryNpsReading", "BinaryNpsOptions"),
    survey.binary_nps_by: ("BinaryNpsReading", "BinaryNpsOptions"),
    survey.response_rate: ("ResponseRateOptions",),
    survey.response_rate_by: ("ResponseRateOptions",),
    survey.enps: ("NpsReading", "EnpsOptions"),
    survey.enps_by: ("NpsReading", "EnpsOptions"),
    survey.sample_size: ("SampleSize",),
    survey.sample_size_share: ("SampleSizeShare",),
    survey.sample_size_difference: ("SampleSizeDifference",),
    survey.minimum_detectable_change: ("MinimumDetectableChange",),
    survey.NpsAccumulator: ("NpsReading",),
    survey.GroupedNpsAccumulator: ("NpsReading",),
    survey.BinaryNpsAccumulator: ("BinaryNpsReading",),
    survey.GroupedBinaryNpsAccumulator: ("BinaryNpsReading",),
    survey.NpsAccumulator.evaluate: ("NpsOptions",),
    survey.GroupedNpsAccumulator.evaluate: ("NpsOptions",),
    survey.BinaryNpsAccumulator.evaluate: ("BinaryNpsOptions",),
    survey.GroupedBinaryNpsAccumulator.evaluate: ("BinaryNpsOptions",),
    kano.classify: ("KanoReading", "KanoOptions"),
    kano.classify_by: ("KanoReading", "KanoOptions"),
    kano.continuous: ("KanoReading", "KanoContinuousOptions"),
    kano.homogeneity: ("KanoReading", "KanoHomogeneityOptions"),
    kano.drift: ("KanoReading", "KanoDriftOptions"),
    kano.quality: ("KanoReading", "KanoQualityOptions"),
    kano.penalty_reward: ("KanoRatingsReading", "KanoPenaltyRewardOptions"),
    kano.shapley: ("KanoRatingsReading", "KanoShapleyOptions"),
    kano.KanoAccumulator: ("KanoReading",),
    kano.GroupedKanoAccumulator: ("KanoReading",),
    kano.KanoAccumulator.evaluate: ("KanoOptions",),
    kano.KanoAccumulator.continuous: ("KanoContinuousOptions",),
    kano.GroupedKanoAccumulator.evaluate: ("KanoOptions",),
    kano.GroupedKanoAccumulator.homogeneity: ("KanoHomogeneityOptions",),
    kano.GroupedKanoAccumulator.drift: ("KanoDriftOptions",),
    ltv.simple: ("SimpleLtv",),
    ltv.churn_based: ("ChurnBasedLtv",),
    ltv.retention: ("RetentionLtv",),
    ltv.finite_horizon: ("FiniteHorizonLtv",),
    ltv.historic: ("HistoricLtv",),
    ltv.acquisition: ("Acquisition",),
    ltv.customer_equity: ("CustomerEquity",),
    ltv.rfm_table: ("RfmOptions",),
    ltv.cohort_triangle: ("CohortOptions",),
    ltv.PurchaseFit.tracking: ("RfmOptions",),
    ltv.clv: ("ClvOptions",),
    ltv.clv_intervals: ("ClvOptions", "PredictionOptions"),
    ltv.fit_all: ("FitOptions",),
    ltv.fit_by: ("FitOptions",),
    ltv.sbg_by: ("FitOptions",),
    ltv.BgNbd: ("FitOptions",),
    ltv.value: ("ValueOptions",),
    ltv.value_by: ("ValueOptions",),
    ltv.ValueAccumulator.evaluate: ("ValueOptions",),
    ltv.GroupedValueAccumulator.evaluate: ("ValueOptions",),
}
OTHER = {
    "self",
    "scores",
    "answers",
    "a",
    "b",
    "weights_a",
    "strata_a",
    "strata_b",
    "clusters_a",
    "clusters_b",
    "strata",
    "clusters",
    "answered",
    "weights_b",
    "by",
    "data",
    "weights",
    "progress",
    "threads",
    "functional",
    "dysfunctional",
    "feature",
    "importance",
    "wording",
    "respondent",
    "wave",
    "overall",
    "attributes",
    "customer",
    "at",
    "amount",
    "kind",
    "currency",
    "purchases",
    "spend",
    "table",
    "model",
    "tenure",
    "lost",
    "values",
}


@pytest.mark.parametrize("call", OPTIONS, ids=lambda call: call.__qualname__)
def test_keywords_are_the_options_of_the_core(call: Callable[..., object]) -> None:
    fields = [field for name in OPTIONS[call] for field in _cxkit.option_fields(name)]
    keywords = [name for name in inspect.signature(call).parameters if name not in OTHER or name in fields]
    assert keywords == fields


@pytest.mark.parametrize("call", [getattr(family, name) for family in (survey, kano, ltv) for name in family.__all__])
def test_everything_is_documented(call: Any) -> None:
    text = inspect.getdoc(call) or ""
    # What comes out of a fit is not made by its class.
    made = issubclass(call, (ltv.PurchaseFit, ltv.GammaGammaFit, ltv.SbgFit)) if inspect.isclass(call) else False
    assert made or "Parameters\n----------" in text or "Attributes\n----------" in text
    if inspect.isfunction(call):
        assert all(part in text for part in ("Returns", "Raises", "Examples"))
        assert all(name in text for name in inspect.signature(call).parameters)
    else:
        methods = [method for name, method in vars(call).items() if not name.startswith("_") and method is not None]
        assert all(inspect.getdoc(method) for method in methods)
