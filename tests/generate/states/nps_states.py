"""Golden states of NPS and binary NPS: version 2, and what version 1 wrote beside the fixtures of states.py.

    python tests/generate/states/nps_states.py            writes tests/vectors/states/nps.json
    python tests/generate/states/nps_states.py --check    exits 1 on drift

The layout is that of states.py. Version 2 of a state is its reading, its cells, and the counts of missing and invalid
rows. Cells are the counts (detractors, passives, promoters; no, yes) and an optional design: variant 0 without columns,
1 with weights or strata (two flags, the least and largest weight, then a stratum after the other), 2 with clusters (the
same, and the sum of squared weights before the clusters). A state is never changed here.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from state_encoding import double, framed, grouped, key, many, varint, whole_sum
from states import CLASSIC, FIVE_POINT, invalid_and_codes, nps_state, scale
from states import binary_nps as binary_nps_1
from states import nps as nps_1

TARGET = Path(__file__).resolve().parents[2] / "vectors" / "states" / "nps.json"
State = dict[str, Any]


def total(value: dict[str, float]) -> bytes:
    return double(value["sum"]) + double(value["compensation"])


def flags(design: State) -> bytes:
    weight_range = double(design["range"]["least"]) + double(design["range"]["most"])
    return bytes([design["weighted"], design["stratified"]]) + weight_range


def stratum(part: State) -> bytes:
    sums = many([total(value) for value in part["sums"]]) + many([total(value) for value in part["squares"]])
    return key(part["stratum"]) + varint(part["n"]) + sums


def cluster(part: State) -> bytes:
    sums = many([total(value) for value in part["sums"]])
    return key(part["stratum"]) + key(part["cluster"]) + varint(part["n"]) + sums


def cells(value: State) -> bytes:
    counts = many([varint(count) for count in value["counts"]])
    match value["design"]:
        case None:
            return counts + b"\0"
        case "simple":
            return counts + b"\1" + varint(0)
        case {"weighted": dict(design)}:
            return counts + b"\1" + varint(1) + flags(design) + many([stratum(part) for part in design["strata"]])
        case {"clustered": dict(design)}:
            units = many([cluster(part) for part in design["clusters"]])
            return counts + b"\1" + varint(2) + flags(design) + total(design["squares"]) + units
    raise TypeError(value)


def rest(state: State) -> bytes:
    return cells(state["cells"]) + varint(state["n_missing"]) + varint(state["n_invalid"])


def nps(state: State) -> bytes:
    return scale(state["reading"]["scale"]) + invalid_and_codes(state["reading"]) + rest(state)


def binary_nps(state: State) -> bytes:
    return invalid_and_codes(state["reading"]) + rest(state)


def state_of(counts: list[int], design: Any, missing: tuple[int, int] = (0, 0), **reading: Any) -> State:
    base: State = {"invalid": "error", "missing_codes": []}
    if len(counts) == 3:
        base = {"scale": CLASSIC} | base
    cells = {"counts": counts, "design": design}
    return {"reading": base | reading, "cells": cells, "n_missing": missing[0], "n_invalid": missing[1]}


def sums(*values: float) -> list[dict[str, float]]:
    return [whole_sum(value) for value in values]


def design(name: str, weighted: bool, least: float, most: float, **rest: Any) -> State:
    parts = rest.get("strata") or rest["clusters"]
    stratified = parts[0]["stratum"] is not None
    weights = {"weighted": weighted, "stratified": stratified, "range": {"least": least, "most": most}}
    return {name: weights | rest}


def cases() -> list[State]:
    empty = state_of([0, 0, 0], None)
    counted = state_of([3, 2, 5], "simple", (4, 1), scale=FIVE_POINT, invalid="exclude", missing_codes=[99.0, -1.0])
    # Weights 2, 3 of promoters, 1 of a passive, 4 of a detractor: the weighted state of version 1.
    one = [{"stratum": None, "n": 4, "sums": sums(4.0, 1.0, 5.0), "squares": sums(16.0, 1.0, 13.0)}]
    weighted = state_of([1, 1, 2], design("weighted", True, 1.0, 4.0, strata=one))
    # Two strata of two promoters and two detractors each: the influences are ± 1/8, so V = 2 · 4/3 · 4/64 = 1/6.
    two = [
        {"stratum": label, "n": 4, "sums": sums(2.0, 0.0, 2.0), "squares": sums(2.0, 0.0, 2.0)} for label in (7, "ж")
    ]
    stratified = state_of([4, 0, 4], design("weighted", False, 1.0, 1.0, strata=two))
    # Three clusters, two of them in stratum a, with weights of 1 and 2.
    units = [
        {"stratum": "a", "cluster": 1, "n": 3, "sums": sums(1.0, 0.0, 4.0)},
        {"stratum": "a", "cluster": "x", "n": 2, "sums": sums(3.0, 0.0, 0.0)},
        {"stratum": "b", "cluster": 1, "n": 1, "sums": sums(0.0, 2.0, 0.0)},
    ]
    lonely = state_of([3, 1, 2], design("clustered", True, 1.0, 2.0, squares=whole_sum(18.0), clusters=units), (1, 0))
    # Clusters that say only yes and only no: net 0, the influences on the share are ± 1/4, so V = 2 · 2/16 = 1/4.
    pair = [
        {"stratum": None, "cluster": label, "n": 2, "sums": values}
        for label, values in ((False, sums(2.0, 0.0)), (True, sums(0.0, 2.0)))
    ]
    clustered = state_of([2, 2], design("clustered", False, 1.0, 1.0, squares=whole_sum(4.0), clusters=pair))
    yes_no = state_of([100, 300], "simple", (7, 2), invalid="exclude", missing_codes=[9.0])
    by = {
        "by": ["region"],
        "orders": [[]],
        "empty": empty,
        "keys": [["north"], [None]],
        "states": [weighted, state_of([0, 0, 0], None, (3, 0))],
    }
    by_yes_no = {
        "by": ["region"],
        "orders": [["south", "north"]],
        "empty": state_of([0, 0], None),
        "keys": [["north"], ["south"]],
        "states": [state_of([1, 3], "simple"), state_of([3, 1], "simple")],
    }
    older_weights = {
        "sums": sums(4.0, 1.0, 5.0),
        "squares": sums(16.0, 1.0, 13.0),
        "min": 1.0,
        "max": 4.0,
    }
    older = nps_state((2, 1, 1, 0, 0)) | {"weights": older_weights}
    older_by = {
        "by": ["region"],
        "orders": [[]],
        "empty": nps_state((0, 0, 0, 0, 0)),
        "keys": [["north"], [None]],
        "states": [older, nps_state((0, 0, 0, 3, 0))],
    }
    older_yes_no: State = {"reading": {"invalid": "error", "missing_codes": []}, "n_missing": 0, "n_invalid": 0}
    older_by_yes_no: State = {
        "by": ["region"],
        "orders": [["south", "north"]],
        "empty": older_yes_no | {"yes": 0, "no": 0},
        "keys": [["north"], ["south"]],
        "states": [older_yes_no | {"yes": 3, "no": 1}, older_yes_no | {"yes": 1, "no": 3}],
    }
    ten = {"estimate": 10.0, "n": 4, "weighting": {"sum": 10.0, "effective_n": 100.0 / 30.0, "largest_share": 0.4}}
    rows: list[tuple[str, str, str, int, bytes, State, Any]] = [
        ("an empty state", "NpsAccumulator", "nps", 2, nps(empty), empty, None),
        ("unweighted", "NpsAccumulator", "nps", 2, nps(counted), counted, {"estimate": 20.0, "n": 10, "n_invalid": 1}),
        ("weighted", "NpsAccumulator", "nps", 2, nps(weighted), weighted, ten),
        (
            "in strata",
            "NpsAccumulator",
            "nps",
            2,
            nps(stratified),
            stratified,
            {"estimate": 0.0, "standard_error": 100.0 / 6.0**0.5, "design": {"strata": 2, "degrees_of_freedom": 6.0}},
        ),
        (
            "in clusters, one of them alone in its stratum",
            "NpsAccumulator",
            "nps",
            2,
            nps(lonely),
            lonely,
            {"error": "undefined"},
        ),
        (
            "yes or no",
            "BinaryNpsAccumulator",
            "binary_nps",
            2,
            binary_nps(yes_no),
            yes_no,
            {"estimate": 50.0, "share": 0.75, "n": 400, "n_missing": 7, "n_invalid": 2},
        ),
        (
            "yes or no in clusters",
            "BinaryNpsAccumulator",
            "binary_nps",
            2,
            binary_nps(clustered),
            clustered,
            {"estimate": 0.0, "standard_error": 100.0, "design": {"clusters": 2, "degrees_of_freedom": 1.0}},
        ),
        (
            "groups, one without an answer",
            "GroupedNpsAccumulator",
            "grouped_nps",
            2,
            grouped(by, nps),
            by,
            {"by": ["region"], "total": {"kind": "value", "value": ten}},
        ),
        (
            "groups of yes or no in a declared order",
            "GroupedBinaryNpsAccumulator",
            "grouped_binary_nps",
            2,
            grouped(by_yes_no, binary_nps),
            by_yes_no,
            {"rows": [{"key": ["south"]}, {"key": ["north"]}], "total": {"value": {"estimate": 0.0, "n": 8}}},
        ),
        (
            "weighted groups of version 1",
            "GroupedNpsAccumulator",
            "grouped_nps",
            1,
            grouped(older_by, nps_1),
            older_by,
            {"by": ["region"], "total": {"kind": "value", "value": ten}},
        ),
        (
            "groups of yes or no of version 1",
            "GroupedBinaryNpsAccumulator",
            "grouped_binary_nps",
            1,
            grouped(older_by_yes_no, binary_nps_1),
            older_by_yes_no,
            {"rows": [{"key": ["south"]}, {"key": ["north"]}], "total": {"value": {"estimate": 0.0, "n": 8}}},
        ),
    ]
    return [
        {
            "name": name,
            "type": type_name,
            "bytes": framed(kind, payload, version).hex(),
            "json": {"kind": kind, "version": version, **state},
            "expect": expect,
        }
        for name, type_name, kind, version, payload, state, expect in rows
    ]


def main() -> int:
    source = "tests/generate/states/nps_states.py"
    document = {"source": source, "rel_tol": 1e-12, "abs_tol": 1e-12, "cases": cases()}
    made = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    if "--check" not in sys.argv:
        TARGET.write_text(made, encoding="utf-8")
        return 0
    if TARGET.is_file() and TARGET.read_text(encoding="utf-8") == made:
        return 0
    print(f"{TARGET.name} is not what this script makes")
    return 1


if __name__ == "__main__":
    sys.exit(main())
