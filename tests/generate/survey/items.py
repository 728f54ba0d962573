"""Cases of the metrics of several items: satisfaction index here, service quality and scales beside."""

from __future__ import annotations

import math

# isort: split
from items_cases import (
    HALVES,
    LOWER,
    TEN,
    File,
    answers,
    base_of,
    check,
    chosen,
    design,
    refuse_design,
    weights_of,
    with_designs,
)
from items_employees import of_employees
from items_metrics import csi, csi_difference
from items_reference import Json
from items_scales import of_alpha, of_choices
from items_service import of_service
from vector_file import emit

BLOG = (
    "cyrilsunil76.blogspot.com/2010/09, which prints 6.01 and 60.10 %: weights rounded to 1.17 and 1.17*8 taken as 9.24"
)
FORNELL = "arithmetic of Fornell et al. (1996), Journal of Marketing 60(4), 7-18, with given weights"


def of_csi() -> list[File]:
    file, by, difference = File("csi", csi), File("csi_by", csi), File("csi_difference", csi_difference)
    items = ["staff", "speed", "range", "price", "shop"]
    row = {"items": items, "columns": dict(zip(items, [[8], [4], [8], [3], [4]], strict=True))}
    importances = dict(zip(items, [7, 5, 9, 3, 6], strict=True))
    got = file.add("importance-weighted index, 181 of 300", row, {"scale": TEN, "importances": importances}, BLOG)
    check(abs(got["estimate"] - 18100 / 300) < 1e-12 and abs(got["mean"] - 181 / 30) < 1e-12, got["estimate"])
    sums = {"overall": 82, "expected": 76, "ideal": 79}
    spread_of = {item: base_of(total, 10, 10) for item, total in sums.items()}
    acsi = {"items": list(sums), "columns": spread_of}
    options = {
        "scale": TEN,
        "form": "acsi",
        "importances": weights_of({"overall": 0.4, "expected": 0.33, "ideal": 0.27}),
    }
    got = file.add("ACSI, means 8.2, 7.6, 7.9", acsi, options, FORNELL)
    check(round(got["estimate"], 1) == 76.9, got["estimate"])
    file.add("ACSI, equal weights", acsi, {"scale": TEN, "form": "acsi"})
    many = answers(1, ["a", "b", "c"], 40, TEN)
    table = {"items": ["a", "b", "c"], "columns": many}
    for form in ("weighted", "acsi"):
        for level in (0.95, 0.5, 0.99):
            file.add(f"40 rows, {form}, level {level}", table, {"scale": TEN, "form": form, "level": level})
    with_designs(file, table, {"scale": TEN, "importances": weights_of({"a": 3, "b": 2, "c": 1})}, 2, 40, "40 rows")
    gaps = {"items": ["a", "b", "c"], "columns": answers(3, ["a", "b", "c"], 45, TEN, 0.2)}
    file.add("rows that skip items", gaps, {"scale": TEN})
    with_designs(file, gaps, {"scale": TEN, "form": "acsi"}, 4, 45, "rows that skip items")
    file.add("items in another order", {**gaps, "items": ["c", "a", "b"]}, {"scale": TEN})
    file.add(
        "half steps around 0",
        {"items": ["a", "b"], "columns": answers(5, ["a", "b"], 33, HALVES)},
        {"scale": HALVES, "form": "acsi"},
    )
    alike = {"items": ["a", "b"], "columns": {"a": [5] * 8, "b": [4] * 8}}
    file.add("all alike", alike)
    file.add("all alike, weighted", {**alike, "weights": [0.1 * (k + 1) for k in range(8)]})
    file.add("one item", {"items": ["a"], "columns": {"a": [5, 4, 4, 2]}})
    file.add("one answer to an item", {"items": ["a", "b"], "columns": {"a": [5, 4, 3], "b": [2, None, None]}})
    file.add("an item of no importance", alike, {"importances": weights_of({"a": 0, "b": 1})})
    codes = {"items": ["a", "b"], "columns": {"a": [5, 99, 4, 3], "b": [88, 2, 3, None]}}
    scale = {"min": 1, "max": 5, "step": 1, "direction": "higher_better", "dont_know_codes": [88]}
    file.add("missing codes", codes, {"scale": scale, "missing_codes": [99]})
    off = {"items": ["a", "b"], "columns": {"a": [5, 6, 4, 3], "b": [0, 2, 2.5, None]}}
    file.add("off the scale, left out", off, {"invalid": "exclude"})
    error = {"code": "out_of_scale", "column": "a", "row": 1, "got": "6", "expected": "a whole number from 1 to 5"}
    file.refuse("off the scale", off, {}, error)
    file.refuse(
        "infinity",
        {"items": ["a"], "columns": {"a": [5, math.inf]}},
        {},
        {"code": "out_of_scale", "column": "a", "row": 1, "got": "inf"},
    )
    file.refuse(
        "no rows",
        {"items": ["a"], "columns": {"a": []}},
        {},
        {"code": "insufficient_data", "message": "CSI needs at least 1 valid observation, got 0"},
    )
    file.refuse("all missing", {"items": ["a"], "columns": {"a": [None, None]}}, {}, {"code": "insufficient_data"})
    nobody = {"items": ["a", "b"], "columns": {"a": [1, 2], "b": [None, None]}}
    file.refuse(
        "an item without answers",
        nobody,
        {},
        {"code": "insufficient_data", "message": "item b needs at least 1 valid observation, got 0"},
    )
    file.refuse(
        "columns of two lengths",
        {"items": ["a", "b"], "columns": {"a": [1, 2], "b": [1]}},
        {},
        {"code": "length_mismatch", "column": "b"},
    )
    file.refuse("lower better", alike, {"scale": LOWER}, {"code": "invalid_option", "column": "scale"})
    negative = {"scale": {"min": -5, "max": 0, "step": 1, "direction": "higher_better"}}
    file.refuse(
        "weighted on a scale up to 0",
        {"items": ["a"], "columns": {"a": [-1, 0]}},
        negative,
        {"code": "invalid_option", "column": "form"},
    )
    error = {"code": "invalid_option", "column": "importances", "expected": "a number for each item", "got": "3"}
    file.refuse("importances that are no list", alike, {"importances": 3}, error)
    for name, weights, expected, got_text in (
        ("an unknown item", {"a": 1, "x": 1}, "items among a, b", "x"),
        ("an item without importance", {"a": 1}, "a number for b", "none"),
        ("a negative importance", {"a": 1, "b": -1}, "a number, 0 or more, for b", "-1"),
        ("importances of 0", {"a": 0, "b": 0}, "at least one above 0", "0"),
    ):
        error = {"code": "invalid_option", "column": "importances", "expected": expected, "got": got_text}
        file.refuse(name, alike, {"importances": weights_of(weights)}, error)
    refuse_design(file, alike, {}, 8)
    for level in (0, 1):
        file.refuse(f"level {level}", alike, {"level": level}, {"code": "invalid_option", "column": "level"})

    regions = ["north", "south", None]
    args: Json = {**gaps, "by": {"region": [regions[k % 3] for k in range(45)]}}
    by.add("by region, the missing label last", args, {"scale": TEN})
    columns = design(6, 45)
    for names, words in (
        ("w", "weights"),
        ("ws", "weights and strata"),
        ("wc", "weights and clusters"),
        ("wsc", "all"),
    ):
        by.add(f"domains, {words}", {**args, **chosen(columns, names)}, {"scale": TEN})
    two: Json = {"region": args["by"]["region"], "wave": [2024 + k % 2 for k in range(45)]}
    by.add("by two columns", {**gaps, "by": two}, {"scale": TEN})
    thin = {
        "items": ["a", "b"],
        "columns": {"a": [5, 4, None, 3], "b": [1, 2, None, None]},
        "by": {"g": ["x", "x", "y", "z"]},
    }
    by.add("groups that cannot be evaluated", thin)

    a, b = answers(7, ["a", "b"], 30, TEN), answers(8, ["a", "b"], 25, TEN, 0.1)
    sides = {"items": ["a", "b"], "a": {"columns": a}, "b": {"columns": b}}
    for form in ("weighted", "acsi"):
        difference.add(f"two samples, {form}", sides, {"scale": TEN, "form": form})
    difference.add("level 0.8", sides, {"scale": TEN, "level": 0.8})
    sampled = {"items": ["a", "b"], "a": {"columns": a, **design(9, 30)}, "b": {"columns": b, **design(10, 25)}}
    difference.add("two designs", sampled, {"scale": TEN, "importances": weights_of({"a": 1, "b": 4})})
    difference.add("weights on one side", {**sides, "a": {"columns": a, **chosen(design(9, 30), "w")}}, {"scale": TEN})
    difference.add("no spread", {"items": ["a"], "a": {"columns": {"a": [5, 5]}}, "b": {"columns": {"a": [4, 4]}}})
    difference.add(
        "one row on one side", {"items": ["a"], "a": {"columns": {"a": [5]}}, "b": {"columns": {"a": [4, 2]}}}
    )
    empty = {"items": ["a"], "a": {"columns": {"a": []}}, "b": {"columns": {"a": [4, 2]}}}
    difference.refuse("no rows on one side", empty, {}, {"code": "insufficient_data"})
    return [file, by, difference]


def vectors() -> dict[str, Json]:
    files = [*of_csi(), *of_employees(), *of_service(), *of_alpha(), *of_choices()]
    return {f"survey/{file.metric}.json": file.content() for file in files}


if __name__ == "__main__":
    raise SystemExit(emit(vectors()))
