"""Golden states, encoded without cxkit: they are read, written again to the letter, and evaluated, or refused."""

from __future__ import annotations

import datetime as dt
import json
import pickle
from collections.abc import Iterator
from typing import Any

import pytest

import cxkit
import ltv_calls
import vectors
from cxkit import kano, ltv, survey

#: Kinds of state that have no class here, and classes of which only the bytes can be read.
RUST_ONLY = {"ValueAccumulator", "GroupedValueAccumulator"}
BYTES_ONLY = {"RfmTable"}


def state_class(name: str) -> Any:
    for family in (survey, kano, ltv):
        if hasattr(family, name):
            return getattr(family, name)
    assert name in RUST_ONLY
    return None


def _cases(part: str) -> Iterator[Any]:
    for path in vectors.files("states"):
        for case in vectors.load(path).get(part, []):
            if state_class(case["type"]) is not None:
                yield pytest.param(case, id=case["name"])


GOLDEN, REFUSED = list(_cases("cases")), list(_cases("refused"))


def forms(case: dict[str, Any]) -> list[tuple[Any, Any]]:
    """The ways in which a case is read, and what is given to them."""
    kind = state_class(case["type"])
    ways: list[tuple[Any, Any]] = [(kind.from_bytes, bytes.fromhex(case["bytes"]))]
    if case["type"] in BYTES_ONLY:
        assert not hasattr(kind, "from_json")
    elif "json" in case:
        ways.append((kind.from_json, json.dumps(case["json"])))
    return ways


def test_there_is_a_case_of_every_kind() -> None:
    types = {param.values[0]["type"] for param in GOLDEN}
    fits = {name for name in dir(ltv) if name.endswith("Fit") and name != "PurchaseFit"}
    assert len(fits) == 7
    assert fits | {"RfmTable", "NpsAccumulator", "KanoAccumulator"} <= types
    assert len(REFUSED) > 130


@pytest.mark.parametrize("case", GOLDEN)
def test_golden_states_are_read_and_written_to_the_letter(case: dict[str, Any]) -> None:
    for read, given in forms(case):
        state = read(given)
        assert type(state) is state_class(case["type"])
        assert pickle.loads(pickle.dumps(state)) == state
        written = case["json"] if case["type"] in BYTES_ONLY else json.loads(state.to_json())
        # What an older version wrote is read, and written as the newest one.
        if written["version"] == case["json"]["version"]:
            assert state.to_bytes().hex() == case["bytes"]
            assert written == case["json"]
        if case["type"].endswith("Accumulator"):
            evaluated(state, case["expect"])
        elif case["type"] == "RfmTable":
            vectors.compare(described(case["json"]), vectors.plain(ltv_calls.described(state)), 0.0, 0.0)
            assert state.time_unit == case["json"]["time_unit"]
        else:
            # What the bindings show of a fit is what is stored.
            shown = {name: getattr(state, name) for name in case["json"] if name not in ("kind", "version")}
            wanted = {name: case["json"][name] for name in shown}
            assert {name: vectors.plain(value) for name, value in shown.items()} == wanted


def evaluated(state: Any, expect: Any) -> None:
    refused = {"error": "insufficient_data"} if expect is None else expect
    if "error" in refused:
        with pytest.raises(cxkit.CxError) as raised:
            state.evaluate()
        assert raised.value.code == refused["error"]
    else:
        vectors.compare(expect, vectors.plain(state.evaluate()), 1e-12, 1e-12)


def described(state: dict[str, Any]) -> dict[str, Any]:
    """The document of a table in the words of the vectors."""
    details, held = state["details"] or {}, state["holdout"] or {}
    columns = {name: state[name] for name in ("frequency", "recency", "age", "monetary_value")}
    columns |= {name: details.get(name) for name in ("ln_gaps", "transactions", "first_value", "total_value")}
    # Ids are text or whole numbers here; those that only Rust makes are shown as text.
    customers = [key["date"] if isinstance(key, dict) else key for key in state["customers"]]
    columns |= {"customer": customers, "first_at": None}
    columns |= {"holdout_frequency": held.get("frequency"), "holdout_value": held.get("value")}
    if details:
        times = [dt.datetime(1970, 1, 1) + dt.timedelta(microseconds=at) for at in details["first_at"]]
        columns["first_at"] = [f"{time.isoformat()}Z" for time in times]
    return {"columns": columns, "holdout_duration": held.get("duration"), "report": state["report"]}


@pytest.mark.parametrize("case", GOLDEN)
def test_golden_states_that_are_cut_or_changed_are_refused(case: dict[str, Any]) -> None:
    (read, whole), *_ = forms(case)
    for at in range(len(whole)):
        with pytest.raises(cxkit.CxError) as raised:
            read(whole[:at])
        assert raised.value.code == "corrupt_state"
        with pytest.raises(cxkit.CxError) as raised:
            read(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        assert raised.value.code in ("corrupt_state", "unsupported_version")


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_state_is_refused(case: dict[str, Any]) -> None:
    for read, given in forms(case):
        with pytest.raises(cxkit.CxError) as raised:
            read(given)
        assert raised.value.code == case["error"]


def test_fits_with_warnings_come_back() -> None:
    rows = {"frequency": [3, 0, 1, 0, 7], "recency": [9.5, 0, 4, 0, 11], "age": [12.0] * 5}
    few = ltv.Nbd().fit(rows)
    # A fifth of those left leaves each time: they do not differ.
    alike = ltv.Sbg().fit(ltv.durations_from_survivors([125, 100, 80, 64]))
    assert list(alike.standard_errors.values()) == [None, None]
    fits: list[tuple[Any, list[str]]] = [(few, ["small_base"]), (alike, ["parameter_at_boundary"] * 2)]
    for fit, codes in fits:
        assert [finding.code for finding in fit.report.warnings] == codes
        assert all(finding.facts for finding in fit.report.warnings)
        for again in (type(fit).from_bytes(fit.to_bytes()), type(fit).from_json(fit.to_json())):
            assert again == fit
            assert again.report.warnings == fit.report.warnings
