"""Accumulators: the same result at every split, and states that come back equal."""

from __future__ import annotations

import copy
import json
import pickle
import threading
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cxkit
import vectors
from cxkit import kano, ltv, survey

S = [10, 9, None, 7, 3, 11, 0, 10, 8, 6]
GROUPS = ["b", "a", "b", None, "a", "b", "c", "c", "a", "b"]
YES = [1, 0, None, 1, 1, 5, 0, 1, 0, 1]
FUNCTIONAL = [1, 2, None, 1, 3, 7, 1, 1, None, 5]
DYSFUNCTIONAL = [5, 5, 3, 3, 5, 1, 1, 4, None, 1]
FEATURES = ["login", "search", None, "search", "login", "login", "export", "search", "login", "search"]
IMPORTANCE = [9, None, 3, 1, 8, 2, 5, 12, 4, 7]
WORDINGS = ["expect it"] * 10
#: Money in eighths, whose sums are exact in any order.
VALUES = [120.5, -3.125, None, 80.25, 0, 1e6, 80.25, None, 7, 19.875]


def make(kind: str) -> Any:
    makers: dict[str, Callable[[], Any]] = {
        "nps": lambda: survey.NpsAccumulator(invalid="exclude", missing_codes=[99]),
        "binary_nps": lambda: survey.BinaryNpsAccumulator(invalid="exclude"),
        "grouped_nps": lambda: survey.GroupedNpsAccumulator(by=["region"], invalid="exclude"),
        "grouped_binary_nps": lambda: survey.GroupedBinaryNpsAccumulator(by="region", invalid="exclude"),
        "rating": lambda: survey.RatingAccumulator(invalid="exclude", missing_codes=[99]),
        "grouped_rating": lambda: survey.GroupedRatingAccumulator(by="region", invalid="exclude"),
        "kano": lambda: kano.KanoAccumulator(invalid="exclude", missing_codes=[99]),
        "grouped_kano": lambda: kano.GroupedKanoAccumulator(by="region", invalid="exclude"),
        "customer_value": ltv.ValueAccumulator,
        "grouped_customer_value": lambda: ltv.GroupedValueAccumulator(by="region"),
    }
    return makers[kind]()


def update(state: Any, part: slice) -> Any:
    name = type(state).__name__
    by = {"by": GROUPS[part]} if "Grouped" in name else {}
    if "Kano" in name:
        more = {"feature": FEATURES[part], "importance": IMPORTANCE[part], "wording": WORDINGS[part]}
        state.update(FUNCTIONAL[part], DYSFUNCTIONAL[part], **more, **by)
    elif "Value" in name:
        state.update(VALUES[part], **by)
    else:
        state.update((YES if "Binary" in name else S)[part], **by)
    return state


KINDS = [
    "nps",
    "binary_nps",
    "grouped_nps",
    "grouped_binary_nps",
    "rating",
    "grouped_rating",
    "kano",
    "grouped_kano",
    "customer_value",
    "grouped_customer_value",
]


@pytest.mark.parametrize("kind", KINDS)
def test_parts_merge_to_the_whole_at_every_split(kind: str) -> None:
    whole = update(make(kind), slice(None))
    for at in range(len(S) + 1):
        left, right = update(make(kind), slice(at)), update(make(kind), slice(at, None))
        assert left.merge(right) is None
        assert left == whole
        assert left.to_bytes() == whole.to_bytes()
        assert left.evaluate() == whole.evaluate()


@pytest.mark.parametrize("kind", KINDS)
def test_bytes_json_pickle_and_copies(kind: str) -> None:
    state = update(make(kind), slice(None))
    kinds = type(state)
    twins = [
        kinds.from_bytes(state.to_bytes()),
        kinds.from_bytes(bytearray(state.to_bytes())),
        kinds.from_bytes(memoryview(state.to_bytes())),
        kinds.from_json(state.to_json()),
        copy.copy(state),
        copy.deepcopy(state),
        *(pickle.loads(pickle.dumps(state, protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)),
    ]
    for twin in twins:
        assert type(twin) is kinds
        assert twin == state
        assert twin is not state
        assert twin.evaluate() == state.evaluate()
        update(twin, slice(3))
        assert twin != state
    document = json.loads(state.to_json())
    assert (document["kind"], document["version"]) == (kind, 2 if "nps" in kind else 1)


@pytest.mark.parametrize("kind", KINDS)
def test_empty_is_the_unit_and_a_state_merges_with_itself(kind: str) -> None:
    state = update(make(kind), slice(None))
    before = state.to_bytes()
    state.merge(state.empty())
    assert state.to_bytes() == before
    empty = state.empty()
    empty.merge(state)
    assert empty.to_bytes() == before
    twice = update(update(make(kind), slice(None)), slice(None))
    state.merge(state)
    assert state == twice


@pytest.mark.parametrize("kind", KINDS)
def test_what_fails_changes_nothing(kind: str) -> None:
    state = update(make(kind), slice(None))
    before = state.to_bytes()
    for other in (3, None, *(make(other) for other in KINDS if other != kind)):
        with pytest.raises(cxkit.CxError) as raised:
            state.merge(other)
        assert raised.value.code == "incompatible"
    answers = [[1, "x"]] * (2 if "kano" in kind else 1)
    with pytest.raises(cxkit.CxError):
        state.update(*answers, **({"by": ["a", "b"]} if "grouped" in kind else {}))
    assert state.to_bytes() == before


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_states_are_refused(kind: str) -> None:
    state = update(make(kind), slice(None))
    whole = state.to_bytes()
    for cut in range(len(whole)):
        with pytest.raises(cxkit.CxError) as raised:
            type(state).from_bytes(whole[:cut])
        assert raised.value.code == "corrupt_state"
    for other in KINDS:
        if other != kind:
            with pytest.raises(cxkit.CxError) as raised:
                type(state).from_bytes(make(other).to_bytes())
            assert raised.value.code == "corrupt_state"
    for text in ("{", "[]", "", state.to_json().replace('"version":', '"version":-')):
        with pytest.raises(cxkit.CxError) as raised:
            type(state).from_json(text)
        assert raised.value.code == "corrupt_state"
    with pytest.raises(cxkit.CxError) as raised:
        type(state).from_json(state.to_json().replace('"version":', '"version":9'))
    assert raised.value.code == "unsupported_version"
    for wrong in (3, None, "text"):
        with pytest.raises(cxkit.CxError) as raised:
            type(state).from_bytes(wrong)
        assert raised.value.code == "invalid_value"
    with pytest.raises(cxkit.CxError) as raised:
        type(state).from_json(b"{}")
    assert raised.value.code == "invalid_value"


@given(st.binary(max_size=80))
def test_no_bytes_do_harm(data: bytes) -> None:
    for kind in (
        survey.NpsAccumulator,
        survey.GroupedNpsAccumulator,
        kano.KanoAccumulator,
        kano.GroupedKanoAccumulator,
        ltv.ValueAccumulator,
        ltv.GroupedValueAccumulator,
    ):
        for given_bytes in (data, b"CXK1" + data):
            with pytest.raises(cxkit.CxError):
                kind.from_bytes(given_bytes)


@given(st.lists(st.sampled_from([*range(11), None]), max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_a_window_that_rolls(scores: list[int | None], start: int, end: int) -> None:
    state = survey.NpsAccumulator()
    state.update(scores)
    state.retract(scores[:start])
    state.retract(scores[start:][end:])
    window = survey.NpsAccumulator()
    window.update(scores[start:][:end])
    assert state == window


def test_more_than_was_added_is_not_taken_out() -> None:
    state = survey.NpsAccumulator()
    state.update([10, 9])
    with pytest.raises(cxkit.CxError) as raised:
        state.retract([0])
    assert raised.value.code == "invalid_value"
    assert state.n == 2
    binary = survey.BinaryNpsAccumulator()
    binary.update([True, False])
    binary.retract([True])
    assert (binary.n, repr(binary)) == (1, "BinaryNpsAccumulator(n=1)")


def test_weighted_states() -> None:
    rng = np.random.default_rng(1)
    scores, weights = rng.integers(0, 11, 1000), rng.uniform(0.1, 3, 1000)
    parts = [survey.NpsAccumulator() for _ in range(4)]
    for part, columns in zip(parts, zip(np.split(scores, 4), np.split(weights, 4), strict=True), strict=True):
        part.update(columns[0], weights=columns[1])
    for part in parts[1:]:
        parts[0].merge(part)
    whole = survey.nps(scores, weights=weights)
    vectors.compare(vectors.plain(whole), vectors.plain(parts[0].evaluate()), 1e-12, 1e-12)


def test_the_configuration_belongs_to_the_state() -> None:
    state = survey.NpsAccumulator(scale="five_point")
    with pytest.raises(cxkit.CxError) as raised:
        state.merge(survey.NpsAccumulator())
    assert raised.value.code == "incompatible"
    assert state.empty() == state
    assert repr(state) == 'NpsAccumulator(n=0, scale="five_point")'
    with pytest.raises(TypeError):
        hash(state)


def test_grouped_updates_by_name() -> None:
    frame = {"score": [10, 0, 9], "region": ["a", "b", "a"], "wave": [1, 1, 2]}
    state = survey.GroupedNpsAccumulator(by=["region", "wave"])
    state.update("score", data=frame)
    state.update("score", by=["region", "wave"], data=frame)
    state.update([10, 0, 9], by=[["a", "b", "a"], [1, 1, 2]])
    assert (state.by, state.groups) == (["region", "wave"], 3)
    assert repr(state) == 'GroupedNpsAccumulator(by=["region", "wave"], groups=3)'
    assert state.evaluate().rows[0].key == ["a", 1]
    with pytest.raises(cxkit.CxError) as raised:
        state.update("score", by="region", data=frame)
    assert raised.value.code == "incompatible"
    with pytest.raises(cxkit.CxError) as raised:
        state.update([1])
    assert raised.value.column == "by"
    for wrong in ([], ["a", "a"], [1], 3, None):
        with pytest.raises(cxkit.CxError) as raised:
            survey.GroupedNpsAccumulator(by=wrong)  # type: ignore[arg-type]
        assert (raised.value.code, raised.value.column) == ("invalid_option", "by")


def test_kano_states_by_name_and_in_both_layouts() -> None:
    frame = {"f": FUNCTIONAL, "d": DYSFUNCTIONAL, "i": IMPORTANCE, "about": FEATURES, "region": GROUPS}
    state = kano.GroupedKanoAccumulator(by=["region"], invalid="exclude")
    state.update("f", "d", feature="about", importance="i", data=frame)
    again = state.empty()
    again.update(FUNCTIONAL, DYSFUNCTIONAL, feature=FEATURES, importance=IMPORTANCE, by=GROUPS)
    assert again == state
    assert (state.by, state.groups) == (["region"], 4)
    assert repr(state) == 'GroupedKanoAccumulator(by=["region"], groups=4)'
    assert repr(kano.KanoAccumulator(form="three_level")) == 'KanoAccumulator(n=0, form="three_level")'
    wide, long = kano.KanoAccumulator(), kano.KanoAccumulator()
    wide.update({"a": [1, 2], "b": [3, None]}, {"a": [5, 5], "b": [4, 4]}, importance={"a": [9, 1]})
    long.update([1, 2], [5, 5], feature=["a", "a"], importance=[9, 1])
    long.update([3, None], [4, 4], feature=["b", "b"])
    assert wide.evaluate() == long.evaluate()
    assert wide.n == 3
    assert wide.continuous(threads=2) == long.continuous()
    with pytest.raises(cxkit.CxError) as raised:
        state.update([1], [5])
    assert raised.value.column == "by"
    with pytest.raises(cxkit.CxError) as raised:
        kano.KanoAccumulator(importance_max=1)
    assert (raised.value.code, raised.value.column) == ("invalid_option", "importance_max")
    with pytest.raises(cxkit.CxError) as raised:
        kano.KanoAccumulator(form="three_level").merge(kano.KanoAccumulator())
    assert raised.value.code == "incompatible"


def test_kano_states_give_what_the_functions_give() -> None:
    columns: dict[str, Any] = {
        "functional": FUNCTIONAL * 9,
        "dysfunctional": DYSFUNCTIONAL * 9,
        "feature": FEATURES * 9,
    }
    columns |= {"importance": [8, 7, 6] * 30, "wording": ["expect it", "must have it"] * 45}
    reading: dict[str, Any] = {"invalid": "exclude", "importance_max": 8, "missing_codes": [3]}
    pooled: dict[str, Any] = {"table": "pouliot", "pool_wordings": True}
    study = pooled | {"rule": "blauth", "reverse": "flip", "level": 0.8, "method": "wald", "prior": 1}
    scores: dict[str, Any] = {"functional_scores": [5, 3, 1, 0, -1], "dysfunctional_scores": [-1, 0, 1, 3, 5], "cut": 1}
    scores |= {"level": 0.8, "replicates": 200, "seed": 7, "pool_wordings": True}
    scores |= {"a_kano_magnitude": 0.2, "a_kano_low_angle": 0.5, "a_kano_high_angle": 1}
    exact = pooled | {"method": "chi_squared"}
    trend = pooled | {"rule": "blauth", "spacing": "order", "level": 0.8}
    state = kano.KanoAccumulator(**reading)
    state.update(**columns)
    assert state.evaluate(**study) == kano.classify(**columns, **reading, **study)
    assert state.continuous(**scores) == kano.continuous(**columns, **reading, **scores)
    waves = [row % 3 for row in range(90)]
    states = kano.GroupedKanoAccumulator(by=["wave"], **reading)
    states.update(**columns, by=waves)
    by = {"wave": waves}
    assert states.evaluate(**study) == kano.classify_by(**columns, by=by, **reading, **study)
    assert states.homogeneity(**exact) == kano.homogeneity(**columns, by=by, **reading, **exact)
    assert states.drift(**trend) == kano.drift(**columns, wave=by, **reading, **trend)
    # What was asked for is in the results, so that none of it can get lost on both ways.
    for options, result in ((study, state.evaluate(**study)), (scores, state.continuous(**scores))):
        asked = {name: value for name, value in options.items() if name != "table"}
        assert asked.items() <= result.options.to_dict().items()
        assert reading.items() <= result.reading.to_dict().items()
    for options, grouped in ((exact, states.homogeneity(**exact)), (trend, states.drift(**trend))):
        asked = {name: value for name, value in options.items() if name != "table"}
        assert asked.items() <= grouped.options.to_dict().items()
        assert grouped.table.id == "pouliot"
    several = kano.GroupedKanoAccumulator(by=["wave", "region"], **reading)
    several.update(**columns, by=[waves, GROUPS * 9])
    with pytest.raises(cxkit.CxError) as raised:
        several.drift()
    assert raised.value.code == "invalid_option"


def test_values_of_customers_give_what_the_functions_give() -> None:
    state, by = ltv.ValueAccumulator(), ltv.GroupedValueAccumulator(by=["region"])
    for part in (slice(3), slice(3, 4), slice(4, None)):
        for whole in (state, by):
            whole.merge(update(whole.empty(), part))
    assert state.evaluate(level=0.9) == ltv.value(VALUES, level=0.9)
    assert by.evaluate(level=0.9) == ltv.value_by(VALUES, by={"region": GROUPS}, level=0.9)
    assert (repr(state), repr(by)) == ("ValueAccumulator(n=8)", 'GroupedValueAccumulator(by=["region"], groups=4)')
    assert (state.n, by.by, by.groups) == (8, ["region"], 4)
    frame = {"value": VALUES, "region": GROUPS}
    named, named_by = state.empty(), by.empty()
    named.update("value", data=frame)
    named_by.update("value", data=frame)
    assert (named, named_by) == (state, by)
    given_by = by.empty()
    given_by.update("value", by="region", data=frame)
    assert given_by == by
    for wrong in (float("inf"), -1e141):
        with pytest.raises(cxkit.CxError) as raised:
            state.update([1, wrong])
        assert (raised.value.code, raised.value.column, raised.value.row) == ("invalid_value", "values", 1)
    with pytest.raises(cxkit.CxError) as raised:
        state.evaluate(level=95)
    assert (raised.value.code, raised.value.column) == ("invalid_option", "level")
    with pytest.raises(cxkit.CxError) as raised:
        ltv.ValueAccumulator().evaluate()
    assert raised.value.code == "insufficient_data"
    with pytest.raises(cxkit.CxError) as raised:
        by.update([1])
    assert raised.value.column == "by"
    with pytest.raises(cxkit.CxError) as raised:
        by.merge(ltv.GroupedValueAccumulator(by="plan"))
    assert raised.value.code == "incompatible"


def test_threads_share_a_state() -> None:
    state, scores = survey.NpsAccumulator(), np.tile(np.arange(11), 2000)

    def work() -> None:
        for _ in range(20):
            state.update(scores)
            state.merge(state.empty())
            state.to_bytes()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert state.n == 8 * 20 * 22000
