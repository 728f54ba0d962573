"""Golden states of surveys and Kano studies, version 1: their bytes and JSON, encoded here without cxkit.

`python tests/generate/states/states.py` writes `tests/vectors/states/states.json`; `--check` fails on drift. A golden
state is never changed: a new version of a state gets cases of its own, and the old ones must still be read.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from state_encoding import compensated, double, framed, grouped, key, many, text, varint, whole_sum, zigzag

TARGET = Path(__file__).resolve().parents[2] / "vectors" / "states" / "states.json"

CLASSIC = {"id": "classic", "min": 0, "max": 10, "detractor_max": 6, "promoter_min": 9}
FIVE_POINT = {"id": "five_point", "min": 1, "max": 5, "detractor_max": 3, "promoter_min": 5}
INVALID = ["error", "exclude"]
FORMS = ["five_level", "three_level"]


def scale(value: dict[str, Any]) -> bytes:
    numbers = [value[name] for name in ("min", "max", "detractor_max", "promoter_min")]
    return text(value["id"]) + b"".join(zigzag(number) for number in numbers)


def invalid_and_codes(reading: dict[str, Any]) -> bytes:
    return varint(INVALID.index(reading["invalid"])) + many([double(code) for code in reading["missing_codes"]])


def sums(value: list[dict[str, float]]) -> bytes:
    return b"".join(compensated(part) for part in value)


def weights(value: dict[str, Any] | None) -> bytes:
    if value is None:
        return b"\0"
    return b"\1" + sums(value["sums"]) + sums(value["squares"]) + double(value["min"]) + double(value["max"])


def nps(state: dict[str, Any]) -> bytes:
    counts = [state[name] for name in ("promoters", "passives", "detractors", "n_missing", "n_invalid")]
    reading = scale(state["reading"]["scale"]) + invalid_and_codes(state["reading"])
    return reading + b"".join(varint(count) for count in counts) + weights(state["weights"])


def binary_nps(state: dict[str, Any]) -> bytes:
    counts = [state[name] for name in ("yes", "no", "n_missing", "n_invalid")]
    return invalid_and_codes(state["reading"]) + b"".join(varint(count) for count in counts)


def kano(state: dict[str, Any]) -> bytes:
    def feature(entry: dict[str, Any]) -> bytes:
        incomplete = b"".join(varint(entry[name]) for name in ("n_half", "n_missing", "n_invalid"))
        lists = many([varint(count) for count in entry["importance"]]) + many([key(word) for word in entry["wordings"]])
        return key(entry["feature"]) + many([varint(count) for count in entry["pairs"]]) + incomplete + lists

    form = varint(FORMS.index(state["reading"]["form"])) + varint(state["reading"]["importance_max"])
    features = many([feature(entry) for entry in state["features"]])
    return form + invalid_and_codes(state["reading"]) + many([key(name) for name in state["order"]]) + features


def rating(state: dict[str, Any]) -> bytes:
    scale = state["reading"]["scale"]
    reading = b"".join(double(scale[name]) for name in ("min", "max", "step"))
    reading += varint(["higher_better", "lower_better"].index(scale["direction"]))
    reading += many([double(label["code"]) + text(label["text"]) for label in scale["labels"]])
    reading += many([double(code) for code in scale["dont_know_codes"]]) + invalid_and_codes(state["reading"])
    cells = many([varint(count) for count in state["cells"]["counts"]]) + design(state["cells"]["design"])
    return reading + cells + varint(state["n_missing"]) + varint(state["n_invalid"])


def design(value: Any) -> bytes:
    """The design of counted cells: none, or the variant simple, weighted or clustered."""

    def listed(parts: list[dict[str, float]]) -> bytes:
        return varint(len(parts)) + sums(parts)

    if value is None:
        return b"\0"
    if value == "simple":
        return b"\1" + varint(0)
    ((variant, held),) = value.items()
    out = bytes([held["weighted"], held["stratified"]]) + double(held["range"]["least"]) + double(held["range"]["most"])
    if variant == "weighted":
        strata = [
            key(part["stratum"]) + varint(part["n"]) + listed(part["sums"]) + listed(part["squares"])
            for part in held["strata"]
        ]
        return b"\1" + varint(1) + out + many(strata)
    clusters = [
        key(part["stratum"]) + key(part["cluster"]) + varint(part["n"]) + listed(part["sums"])
        for part in held["clusters"]
    ]
    return b"\1" + varint(2) + out + sums([held["squares"]]) + many(clusters)


def nps_state(counts: tuple[int, int, int, int, int], **reading: Any) -> dict[str, Any]:
    names = ("promoters", "passives", "detractors", "n_missing", "n_invalid")
    base = {"scale": CLASSIC, "invalid": "error", "missing_codes": []}
    return {"reading": base | reading, **dict(zip(names, counts, strict=True)), "weights": None}


def kano_state(features: list[dict[str, Any]], order: list[object] | None = None, **reading: Any) -> dict[str, Any]:
    base = {"form": "five_level", "importance_max": 9, "invalid": "error", "missing_codes": []}
    return {"reading": base | reading, "order": order or [], "features": features}


def kano_feature(name: object, pairs: dict[tuple[int, int], int], levels: int = 5, **other: Any) -> dict[str, Any]:
    """Counts of pairs (functional, dysfunctional); a state has its features in the order of their keys."""
    answers = range(1, levels + 1)
    counts = [pairs.get((f, d), 0) for f in answers for d in answers]
    rest = {"n_half": 0, "n_missing": 0, "n_invalid": 0, "importance": [], "wordings": []}
    return {"feature": name, "pairs": counts} | rest | other


def rating_state(counts: list[int], design: Any, rows: tuple[int, int] = (0, 0), **reading: Any) -> dict[str, Any]:
    scale = {"min": 1.0, "max": 5.0, "step": 1.0, "direction": "higher_better", "labels": [], "dont_know_codes": []}
    base = {"scale": scale, "invalid": "error", "missing_codes": []}
    cells = {"counts": counts, "design": design}
    return {"reading": base | reading, "cells": cells, "n_missing": rows[0], "n_invalid": rows[1]}


def ratings() -> list[tuple[str, str, str, bytes, dict[str, Any], Any]]:
    """States of one rated question: empty, simple, weighted by stratum, clustered, by group."""

    def cells(*totals: float) -> list[dict[str, float]]:
        return [whole_sum(float(total)) for total in totals]

    effort = {"min": -1.0, "max": 1.0, "step": 0.5, "direction": "lower_better", "dont_know_codes": [99.0]}
    effort = effort | {"labels": [{"code": -1.0, "text": "leicht, ж"}]}
    empty = rating_state([0] * 5, None)
    simple = rating_state([1, 0, 300_000_000_000, 2, 1], "simple", (7, 2), scale=effort, invalid="exclude")
    # Weights 1 and 3 of a 5 and a 1 in the north, 2 and 2 of two 4 in the south.
    north = {"stratum": "north", "n": 2, "sums": cells(3, 0, 0, 0, 1), "squares": cells(9, 0, 0, 0, 1)}
    south = {"stratum": "south", "n": 2, "sums": cells(0, 0, 0, 4, 0), "squares": cells(0, 0, 0, 8, 0)}
    held = {"weighted": True, "stratified": True, "range": {"least": 1.0, "most": 3.0}, "strata": [north, south]}
    weighted = rating_state([1, 0, 0, 2, 1], {"weighted": held}, missing_codes=[9.0])
    clusters = [
        {"stratum": None, "cluster": 3, "n": 2, "sums": cells(0, 0, 0, 1, 1)},
        {"stratum": None, "cluster": "b", "n": 1, "sums": cells(1, 0, 0, 0, 0)},
    ]
    held = {"weighted": False, "stratified": False, "range": {"least": 1.0, "most": 1.0}}
    clustered = rating_state([1, 0, 0, 1, 1], {"clustered": held | {"squares": whole_sum(3.0), "clusters": clusters}})
    groups = {
        "by": ["region"],
        "orders": [["south", "north"]],
        "empty": empty,
        "keys": [["north"], [None]],
        "states": [rating_state([0, 0, 0, 1, 1], "simple"), rating_state([2, 0, 0, 0, 0], "simple", (1, 0))],
    }
    plain, by = ("RatingAccumulator", "rating"), ("GroupedRatingAccumulator", "grouped_rating")
    return [
        ("an empty rated question", *plain, rating(empty), empty, None),
        ("ratings of a scale of half points", *plain, rating(simple), simple, {"n": 300_000_000_004, "n_missing": 7}),
        (
            "weighted ratings of strata",
            *plain,
            rating(weighted),
            weighted,
            {"estimate": 3.0, "n": 4, "weighting": {"sum": 8.0}, "design": {"strata": 2, "degrees_of_freedom": 2.0}},
        ),
        (
            "clustered ratings",
            *plain,
            rating(clustered),
            clustered,
            {"estimate": 10.0 / 3.0, "design": {"clusters": 2}},
        ),
        (
            "ratings by group",
            *by,
            grouped(groups, rating),
            groups,
            {"by": ["region"], "total": {"kind": "value", "value": {"estimate": 2.75, "n": 4, "n_missing": 1}}},
        ),
    ]


def cases() -> list[dict[str, Any]]:
    odd = nps_state((5, 2, 3, 4, 1), scale=FIVE_POINT, invalid="exclude", missing_codes=[99.0, -1.0])
    # Weights 2, 3 of promoters, 1 of a passive, 4 of a detractor.
    weighted = nps_state((2, 1, 1, 0, 0)) | {
        "weights": {
            "sums": [whole_sum(4.0), whole_sum(1.0), whole_sum(5.0)],
            "squares": [whole_sum(16.0), whole_sum(1.0), whole_sum(13.0)],
            "min": 1.0,
            "max": 4.0,
        }
    }
    binary = {
        "reading": {"invalid": "exclude", "missing_codes": [9.0]},
        "yes": 300,
        "no": 100,
        "n_missing": 7,
        "n_invalid": 2,
    }
    keys = [[True, -3, {"date": "2026-01-31"}, "ж"], [False, 200, {"date": "1999-12-31"}, None]]
    by_kind = {
        "by": ["a", "b", "c", "d"],
        "orders": [[], [], [], [None, "ж"]],
        "empty": nps_state((0, 0, 0, 0, 0)),
        "keys": sorted(keys, key=lambda row: row[0] is True),
        "states": [nps_state((1, 0, 1, 0, 0)), nps_state((3, 1, 0, 2, 0))],
    }
    # (1, 3) is A, (1, 5) O, (4, 5) M, (3, 2) I, (5, 1) R, (1, 1) Q; importance 9 of 9 for the one R.
    graded = [0] * 225
    graded[20 * 9 + 8] = 1
    search = {(1, 3): 10, (1, 5): 20, (4, 5): 300_000_000_000, (3, 2): 5, (5, 1): 1, (1, 1): 2}
    features = [
        kano_feature("dark mode", {(3, 3): 4}, n_half=1, n_missing=200, wordings=["expect it", None]),
        kano_feature("search", search, n_invalid=3, importance=graded),
        kano_feature(None, {}, n_missing=1),
    ]
    study = kano_state(features, ["search", "export"], invalid="exclude", missing_codes=[0.0])
    one_wording = [*features[1:]]
    plain_study = kano_state(one_wording, ["search", "export"], invalid="exclude", missing_codes=[0.0])
    short = kano_state([kano_feature(7, {(1, 1): 1, (3, 3): 3}, 3)], form="three_level", importance_max=100)
    waves = {
        "by": ["wave"],
        "orders": [[]],
        "empty": kano_state([]),
        "keys": [[1], [2]],
        "states": [
            kano_state([kano_feature("search", {(1, 3): 2})]),
            kano_state([kano_feature("search", {(1, 5): 3})]),
        ],
    }
    counts = {"attractive": 10, "one_dimensional": 20, "must_be": 300_000_000_000, "reverse": 1, "questionable": 2}
    first = {"feature": "search", "n": 300_000_000_038, "n_invalid": 3, "grade": "must_be"} | counts
    last = {"feature": None, "n": 0, "n_missing": 1, "grade": None}
    undefined = {"error": "undefined"}
    rows = [
        ("an empty state", "NpsAccumulator", "nps", nps(nps_state((0, 0, 0, 0, 0))), nps_state((0, 0, 0, 0, 0)), None),
        (
            "large counts",
            "NpsAccumulator",
            "nps",
            nps(nps_state((462_000_000_000, 176_000_000_000, 362_000_000_000, 1, 0))),
            nps_state((462_000_000_000, 176_000_000_000, 362_000_000_000, 1, 0)),
            {"estimate": 10.0, "n": 1_000_000_000_000, "n_missing": 1},
        ),
        ("another scale", "NpsAccumulator", "nps", nps(odd), odd, {"estimate": 20.0, "n": 10, "n_invalid": 1}),
        (
            "weighted",
            "NpsAccumulator",
            "nps",
            nps(weighted),
            weighted,
            {"estimate": 10.0, "n": 4, "weighting": {"sum": 10.0, "effective_n": 100.0 / 30.0, "largest_share": 0.4}},
        ),
        (
            "yes or no",
            "BinaryNpsAccumulator",
            "binary_nps",
            binary_nps(binary),
            binary,
            {"estimate": 50.0, "share": 0.75, "n": 400, "n_missing": 7, "n_invalid": 2},
        ),
        (
            "groups of every kind of label",
            "GroupedNpsAccumulator",
            "grouped_nps",
            grouped(by_kind, nps),
            by_kind,
            {"by": ["a", "b", "c", "d"], "total": {"kind": "value", "value": {"estimate": 50.0, "n": 6}}},
        ),
        ("an empty Kano study", "KanoAccumulator", "kano", kano(kano_state([])), kano_state([]), None),
        ("a Kano study", "KanoAccumulator", "kano", kano(plain_study), plain_study, {"features": [first, last]}),
        ("a Kano study under two wordings", "KanoAccumulator", "kano", kano(study), study, undefined),
        (
            "a Kano study of three answers",
            "KanoAccumulator",
            "kano",
            kano(short),
            short,
            {"features": [{"feature": 7, "attractive": 1, "must_be": 3, "better": {"estimate": 0.25}}]},
        ),
        (
            "a Kano study by wave",
            "GroupedKanoAccumulator",
            "grouped_kano",
            grouped(waves, kano),
            waves,
            {"by": ["wave"], "total": {"value": {"features": [{"attractive": 2, "one_dimensional": 3}]}}},
        ),
        *ratings(),
    ]
    return [
        {
            "name": name,
            "type": type_name,
            "bytes": framed(kind, payload).hex(),
            "json": {"kind": kind, "version": 1, **state},
            "expect": expect,
        }
        for name, type_name, kind, payload, state, expect in rows
    ]


def main() -> int:
    document = {"source": "tests/generate/states/states.py", "rel_tol": 1e-12, "abs_tol": 1e-12, "cases": cases()}
    made = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    if "--check" not in sys.argv:
        TARGET.write_text(made, encoding="utf-8")
        return 0
    if TARGET.read_text(encoding="utf-8") == made:
        return 0
    print(f"{TARGET.name} is not what this script makes")
    return 1


if __name__ == "__main__":
    sys.exit(main())
