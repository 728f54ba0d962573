"""Cases of the metrics of several items: survey.csi, servqual, servperf, alpha, multiple_answer, with groups and differences."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import Any

# isort: split
from items_metrics import alpha, csi, csi_difference, multiple_answer, servperf, servqual, servqual_difference
from items_reference import Json
from vector_file import emit

Compute = Callable[[Json, Json], Json]
TEN: Json = {"min": 1, "max": 10, "step": 1, "direction": "higher_better"}
SEVEN: Json = {"min": 1, "max": 7, "step": 1, "direction": "higher_better"}
HUNDRED: Json = {"min": 0, "max": 100, "step": 1, "direction": "higher_better"}
HALVES: Json = {"min": -2, "max": 2, "step": 0.5, "direction": "higher_better"}
LOWER: Json = {"min": 1, "max": 5, "step": 1, "direction": "lower_better"}
BLOG = (
    "cyrilsunil76.blogspot.com/2010/09, which prints 6.01 and 60.10 %: weights rounded to 1.17 and 1.17*8 taken as 9.24"
)
FORNELL = "arithmetic of Fornell et al. (1996), Journal of Marketing 60(4), 7-18, with given weights"
ZEITHAML = "arithmetic of Parasuraman, Zeithaml & Berry (1988), Journal of Retailing 64(1), 12-40"
CHATTERJEE = (
    "Chatterjee & Price (1977), Regression Analysis by Example, section 3.7; R's data set attitude, psych::alpha"
)

# Clerical employees of a financial organisation, percent favourable in 30 departments.
ATTITUDE: dict[str, list[int]] = {
    "rating": [
        43,
        63,
        71,
        61,
        81,
        43,
        58,
        71,
        72,
        67,
        64,
        67,
        69,
        68,
        77,
        81,
        74,
        65,
        65,
        50,
        50,
        64,
        53,
        40,
        63,
        66,
        78,
        48,
        85,
        82,
    ],
    "complaints": [
        51,
        64,
        70,
        63,
        78,
        55,
        67,
        75,
        82,
        61,
        53,
        60,
        62,
        83,
        77,
        90,
        85,
        60,
        70,
        58,
        40,
        61,
        66,
        37,
        54,
        77,
        75,
        57,
        85,
        82,
    ],
    "privileges": [
        30,
        51,
        68,
        45,
        56,
        49,
        42,
        50,
        72,
        45,
        53,
        47,
        57,
        83,
        54,
        50,
        64,
        65,
        46,
        68,
        33,
        52,
        52,
        42,
        42,
        66,
        58,
        44,
        71,
        39,
    ],
    "learning": [
        39,
        54,
        69,
        47,
        66,
        44,
        56,
        55,
        67,
        47,
        58,
        39,
        42,
        45,
        72,
        72,
        69,
        75,
        57,
        54,
        34,
        62,
        50,
        58,
        48,
        63,
        74,
        45,
        71,
        59,
    ],
    "raises": [
        61,
        63,
        76,
        54,
        71,
        54,
        66,
        70,
        71,
        62,
        58,
        59,
        55,
        59,
        79,
        60,
        79,
        55,
        75,
        64,
        43,
        66,
        63,
        50,
        66,
        88,
        80,
        51,
        77,
        64,
    ],
    "critical": [
        92,
        73,
        86,
        84,
        83,
        49,
        68,
        66,
        83,
        80,
        67,
        74,
        63,
        77,
        77,
        54,
        79,
        80,
        85,
        78,
        64,
        80,
        80,
        57,
        75,
        76,
        78,
        83,
        74,
        78,
    ],
    "advance": [
        45,
        47,
        48,
        35,
        47,
        34,
        35,
        41,
        31,
        41,
        34,
        41,
        25,
        35,
        46,
        36,
        63,
        60,
        46,
        52,
        33,
        41,
        37,
        49,
        33,
        72,
        49,
        38,
        55,
        39,
    ],
}


class File:
    """The cases of one metric."""

    def __init__(self, metric: str, compute: Compute) -> None:
        self.metric, self.compute = metric, compute
        self.cases: list[Json] = []

    def add(self, name: str, args: Json, options: Json | None = None, source: str | None = None) -> Json:
        options = options or {}
        case: Json = {"name": name, **({"source": source} if source else {}), "args": args, "options": options}
        case["expect"] = self.compute(args, options)
        self.cases.append(case)
        expect: Json = case["expect"]
        return expect

    def refuse(self, name: str, args: Json, options: Json, error: Json) -> None:
        self.cases.append({"name": name, "args": args, "options": options, "error": error})

    def content(self) -> Json:
        return {
            "metric": f"survey.{self.metric}",
            "source": "literature + 'tests/generate/survey/items.py'",
            "rel_tol": 1e-12,
            "abs_tol": 1e-12,
            "cases": self.cases,
        }


def check(condition: bool, what: Any) -> None:
    if not condition:
        raise AssertionError(f"not what is printed: {what}")


def answers(seed: int, items: list[str], rows: int, scale: Json, lacking: float = 0.0) -> dict[str, list[Any]]:
    """Answers that go together: a respondent's level and an item's own noise."""
    rng = random.Random(seed)
    low, high, step = scale["min"], scale["max"], scale["step"]
    steps = round((high - low) / step)
    found: dict[str, list[Any]] = {item: [] for item in items}
    for _ in range(rows):
        level = rng.gauss(0.6, 0.2)
        for item in items:
            cell = min(max(round(steps * (level + rng.gauss(0, 0.18))), 0), steps)
            found[item].append(None if rng.random() < lacking else low + step * cell)
    return found


def design(seed: int, rows: int, strata: int = 3, clusters: int = 9) -> Json:
    """Weights of few digits, strata, and clusters within them."""
    rng = random.Random(seed)
    cluster = [rng.randrange(clusters) for _ in range(rows)]
    return {
        "weights": [rng.choice([0.5, 0.75, 1.0, 1.25, 2.0, 3.5]) for _ in range(rows)],
        "strata": ["abc"[c % strata] for c in cluster],
        "clusters": [f"c{c}" for c in cluster],
    }


def chosen(args: Json, names: str) -> Json:
    """The columns of a design whose initials are named."""
    return {key: value for key, value in args.items() if key[0] in names}


def with_designs(file: File, args: Json, options: Json, seed: int, rows: int, label: str) -> None:
    columns = design(seed, rows)
    for names, words in (
        ("w", "weights"),
        ("s", "strata"),
        ("c", "clusters"),
        ("wsc", "weights, strata and clusters"),
        ("wc", "weights and clusters"),
    ):
        file.add(f"{label}, {words}", {**args, **chosen(columns, names)}, options)
    sizes = [{"stratum": stratum, "size": 4 + at} for at, stratum in enumerate("abc")]
    populated = {**options, "design": {"stratum_populations": sizes}}
    file.add(f"{label}, clusters of a small population", {**args, **chosen(columns, "sc")}, populated)
    file.add(f"{label}, small population", args, {**options, "design": {"population": 2 * rows}})
    lonely = {**columns, "strata": ["d" if at == 0 else s for at, s in enumerate(columns["strata"])]}
    lonely["clusters"] = ["c" + str(at % 9) if at else "own" for at in range(rows)]
    lonely["strata"] = ["d" if at == 0 else "abc"[at % 3] for at in range(rows)]
    merge = {**options, "design": {"single_cluster": "merge"}}
    file.add(f"{label}, a stratum of one cluster merged", {**args, **chosen(lonely, "wsc")}, merge)
    file.refuse(f"{label}, a stratum of one cluster", {**args, **chosen(lonely, "wsc")}, options, {"code": "undefined"})
    equal = {**args, "weights": [0.3] * rows}
    file.add(f"{label}, equal weights", equal, options)


def refuse_design(file: File, args: Json, options: Json, rows: int) -> None:
    for value, row, code in ((-1.0, 1, "invalid_value"), (None, 2, "missing_value"), (math.inf, 0, "invalid_value")):
        weights: list[Any] = [1.0] * rows
        weights[row] = value
        error = {"code": code, "column": "weights", "row": row}
        file.refuse(f"weight {value}", {**args, "weights": weights}, options, error)
    file.refuse("all weights 0", {**args, "weights": [0.0] * rows}, options, {"code": "undefined"})
    for name in ("strata", "clusters"):
        labels: list[Any] = ["a"] * rows
        labels[1] = None
        error = {"code": "missing_value", "column": name, "row": 1}
        file.refuse(f"a row without {name}", {**args, name: labels}, options, error)
    file.refuse("one cluster", {**args, "clusters": ["a"] * rows}, options, {"code": "insufficient_data"})


def weights_of(weights: dict[str, float]) -> list[Json]:
    return [{"item": item, "weight": weight} for item, weight in weights.items()]


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
    args = {**gaps, "by": {"region": [regions[k % 3] for k in range(45)]}}
    by.add("by region, the missing label last", args, {"scale": TEN})
    columns = design(6, 45)
    for names, words in (
        ("w", "weights"),
        ("ws", "weights and strata"),
        ("wc", "weights and clusters"),
        ("wsc", "all"),
    ):
        by.add(f"domains, {words}", {**args, **chosen(columns, names)}, {"scale": TEN})
    two = {"region": args["by"]["region"], "wave": [2024 + k % 2 for k in range(45)]}
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


def base_of(total: int, rows: int, most: int) -> list[int]:
    """Whole numbers with this total, some of them a step off their mean."""
    low, more = divmod(total, rows)
    values = [low + (at < more) for at in range(rows)]
    for at in range(0, rows - 1, 4):
        if values[at] < most:
            values[at] += 1
            values[at + 1] -= 1
    return values


def pairs(seed: int, items: list[str], rows: int, scale: Json, lacking: float = 0.0) -> dict[str, Json]:
    names = [f"{item} {kind}" for item in items for kind in ("expectation", "perception")]
    columns = answers(seed, names, rows, scale, lacking)
    return {item: {kind: columns[f"{item} {kind}"] for kind in ("expectation", "perception")} for item in items}


def of_service() -> list[File]:
    file, by = File("servqual", servqual), File("servqual_by", servqual)
    difference = File("servqual_difference", servqual_difference)
    perf, perf_by = File("servperf", servperf), File("servperf_by", servperf)
    published = {
        "tangibles": (58, 52, 0.11),
        "reliability": (66, 54, 0.32),
        "responsiveness": (64, 55, 0.22),
        "assurance": (65, 59, 0.19),
        "empathy": (61, 56, 0.16),
    }
    items = list(published)
    columns = {
        item: {"expectation": base_of(e, 10, 7), "perception": base_of(p, 10, 7)}
        for item, (e, p, _) in published.items()
    }
    dimensions = [{"dimension": item, "items": [item], "weight": w} for item, (_, _, w) in published.items()]
    table = {"items": items, "columns": columns}
    got = file.add("five dimensions by weight", table, {"scale": SEVEN, "dimensions": dimensions}, ZEITHAML)
    check(
        abs(got["unweighted"] + 0.76) < 1e-12 and abs(got["estimate"] + 0.842) < 1e-12,
        (got["unweighted"], got["estimate"]),
    )
    hundred = [{**dimension, "weight": round(100 * dimension["weight"])} for dimension in dimensions]
    file.add("weights of 100 points", table, {"scale": SEVEN, "dimensions": hundred}, ZEITHAML)
    file.add(
        "dimensions without weights",
        table,
        {"scale": SEVEN, "dimensions": [{k: v for k, v in d.items() if k != "weight"} for d in dimensions]},
    )
    file.add("one dimension of all items", table, {"scale": SEVEN})
    named = {"soft": ["empathy", "assurance"], "hard": ["tangibles", "reliability", "responsiveness"]}
    file.add("items by dimension", table, {"scale": SEVEN, "dimensions": named})
    classes = {"items": ["a"], "columns": {"a": {"expectation": [2, 1, 1], "perception": [1, 1, 2]}}}
    file.add(
        "below, met, exceeded", classes, {}, "domain: (perception, expectation) (1, 2), (1, 1), (2, 1) are -1, 0, +1"
    )
    items = ["a", "b", "c", "d"]
    many = {"items": items, "columns": pairs(11, items, 36, SEVEN)}
    grouped = [
        {"dimension": "front", "items": ["c", "a"], "weight": 3},
        {"dimension": "back", "items": ["b", "d"], "weight": 1},
    ]
    options = {"scale": SEVEN, "dimensions": grouped}
    for level in (0.95, 0.8):
        file.add(f"36 rows, level {level}", many, {**options, "level": level})
    with_designs(file, many, options, 12, 36, "36 rows")
    some = {"items": items, "columns": pairs(13, items, 40, SEVEN, 0.15)}
    file.add("halves of pairs", some, options)
    with_designs(file, some, options, 14, 40, "halves of pairs")
    file.add("one pair", {"items": ["a"], "columns": {"a": {"expectation": [5, 4], "perception": [3, None]}}})
    file.add("all gaps alike", {"items": ["a"], "columns": {"a": {"expectation": [5, 4, 3], "perception": [4, 3, 2]}}})
    file.add(
        "off the scale, left out",
        {"items": ["a"], "columns": {"a": {"expectation": [5, 9, 3, 1], "perception": [4, 3, 2, 5]}}},
        {"invalid": "exclude"},
    )
    halves = {"items": ["a"], "columns": {"a": {"expectation": [5, None], "perception": [None, 2]}}}
    file.refuse(
        "no pair",
        halves,
        {},
        {"code": "insufficient_data", "message": "SERVQUAL needs at least 1 valid observation, got 0"},
    )
    alike = {"items": ["a", "b"], "columns": pairs(15, ["a", "b"], 6, SEVEN)}
    for name, given, expected, got_text in (
        ("an unknown item", [{"dimension": "x", "items": ["a", "z"]}], "items among a, b", "z"),
        (
            "an item in two dimensions",
            [{"dimension": "x", "items": ["a", "b"]}, {"dimension": "y", "items": ["a"]}],
            "each item in one dimension",
            "a",
        ),
        ("an item in no dimension", [{"dimension": "x", "items": ["a"]}], "a dimension for b", "none"),
        ("an empty dimension", [{"dimension": "x", "items": []}], "at least one item in x", "none"),
        (
            "a dimension twice",
            [{"dimension": "x", "items": ["a"]}, {"dimension": "x", "items": ["b"]}],
            "dimensions of different names",
            "x",
        ),
        (
            "a weight of some dimensions",
            [{"dimension": "x", "items": ["a"], "weight": 1}, {"dimension": "y", "items": ["b"]}],
            "a weight for y",
            "none",
        ),
        (
            "a negative weight",
            [{"dimension": "x", "items": ["a", "b"], "weight": -1}],
            "a weight of 0 or more for x",
            "-1",
        ),
        ("weights of 0", [{"dimension": "x", "items": ["a", "b"], "weight": 0}], "at least one weight above 0", "0"),
    ):
        error = {"code": "invalid_option", "column": "dimensions", "expected": expected, "got": got_text}
        file.refuse(name, alike, {"scale": SEVEN, "dimensions": given}, error)
    refuse_design(file, alike, {"scale": SEVEN}, 6)
    file.refuse(
        "an expectation off the scale",
        {"items": ["a"], "columns": {"a": {"expectation": [5, 9], "perception": [4, 3]}}},
        {},
        {"code": "out_of_scale", "row": 1},
    )

    regions = {"region": ["north" if k % 3 else "south" for k in range(40)]}
    by.add("by region", {**some, "by": regions}, options)
    for names, words in (("w", "weights"), ("wsc", "weights, strata and clusters")):
        by.add(f"domains, {words}", {**some, "by": regions, **chosen(design(16, 40), names)}, options)
    sides = {
        "items": items,
        "a": {"columns": pairs(17, items, 26, SEVEN)},
        "b": {"columns": pairs(18, items, 22, SEVEN, 0.1)},
    }
    difference.add("two samples", sides, options)
    difference.add("two samples, unweighted, level 0.9", sides, {"scale": SEVEN, "level": 0.9})
    sampled = {**sides, "a": {**sides["a"], **design(19, 26)}, "b": {**sides["b"], **design(20, 22)}}
    difference.add("two designs", sampled, options)

    scores = {"items": items, "columns": {item: columns["perception"] for item, columns in many["columns"].items()}}
    perf.add(
        "five dimensions by weight",
        {"items": list(published), "columns": {item: of["perception"] for item, of in table["columns"].items()}},
        {"scale": SEVEN, "dimensions": dimensions},
        ZEITHAML,
    )
    perf.add("36 rows", scores, options)
    perf.add("one dimension of all items", scores, {"scale": SEVEN, "level": 0.9})
    with_designs(perf, scores, options, 21, 36, "36 rows")
    skipping = {"items": items, "columns": answers(22, items, 40, SEVEN, 0.2)}
    perf.add("rows that skip items", skipping, options)
    perf.add("a scale on which less is better", {"items": ["a"], "columns": {"a": [1, 2, 2, 5]}}, {"scale": LOWER})
    perf.refuse("no rows", {"items": ["a"], "columns": {"a": []}}, {}, {"code": "insufficient_data"})
    refuse_design(perf, {"items": ["a"], "columns": {"a": [1, 2, 3, 4]}}, {}, 4)
    perf_by.add("by region", {**skipping, "by": regions}, options)
    perf_by.add("domains, weights, strata and clusters", {**skipping, "by": regions, **design(23, 40)}, options)
    return [file, by, difference, perf, perf_by]


def of_alpha() -> list[File]:
    file, by = File("alpha", alpha), File("alpha_by", alpha)
    table = {"items": list(ATTITUDE), "columns": ATTITUDE}
    got = file.add("attitude", table, {"scale": HUNDRED}, CHATTERJEE)
    printed = {
        "rating": 0.81,
        "complaints": 0.80,
        "privileges": 0.83,
        "learning": 0.80,
        "raises": 0.80,
        "critical": 0.86,
        "advance": 0.84,
    }
    found = {row["item"]: round(row["alpha_if_deleted"], 2) for row in got["items"]}
    check(round(got["estimate"], 2) == 0.84 and round(got["standardized"], 2) == 0.84 and found == printed, found)
    check(round(got["mean_correlation"], 2) == 0.43, got["mean_correlation"])
    for level in (0.5, 0.9, 0.99):
        file.add(f"attitude, level {level}", table, {"scale": HUNDRED, "level": level})
    items = ["a", "b", "c"]
    many = {"items": items, "columns": answers(31, items, 38, SEVEN)}
    file.add("38 rows", many, {"scale": SEVEN})
    with_designs(file, many, {"scale": SEVEN}, 32, 38, "38 rows")
    some = {"items": items, "columns": answers(33, items, 44, SEVEN, 0.1)}
    file.add("incomplete rows", some, {"scale": SEVEN})
    with_designs(file, some, {"scale": SEVEN, "level": 0.9}, 34, 44, "incomplete rows")
    file.add("two items", {"items": ["a", "b"], "columns": {"a": [1, 2, 4, 5, 3], "b": [2, 2, 5, 4, 1]}})
    file.add("two rows", {"items": ["a", "b"], "columns": {"a": [1, 3], "b": [2, 5]}})
    file.add(
        "an item against the others",
        {"items": items, "columns": {"a": [1, 2, 4, 5, 3], "b": [2, 2, 5, 4, 1], "c": [5, 4, 1, 2, 4]}},
    )
    file.add(
        "an item without spread",
        {"items": items, "columns": {"a": [1, 2, 4, 5, 3], "b": [2, 2, 5, 4, 1], "c": [4] * 5}},
    )
    file.add(
        "off the scale, left out",
        {"items": ["a", "b"], "columns": {"a": [1, 2, 4, 5, 7], "b": [2, 2, 5, 4, 1]}},
        {"invalid": "exclude"},
    )
    alike = {"items": ["a", "b"], "columns": {"a": [5, 5, 5], "b": [4, 4, 4]}}
    error = {
        "code": "undefined",
        "message": "alpha is undefined: the sum of the items does not vary between respondents",
    }
    file.refuse("all alike", alike, {}, error)
    file.refuse("all alike, weighted", {**alike, "weights": [0.1, 0.2, 0.3]}, {}, error)
    file.refuse("items that cancel", {"items": ["a", "b"], "columns": {"a": [1, 3, 5], "b": [5, 3, 1]}}, {}, error)
    one = {"items": ["a"], "columns": {"a": [5, 5, 5]}}
    file.refuse("one item", one, {}, {"code": "invalid_option", "column": "items", "expected": "two items or more"})
    single = {"items": ["a", "b"], "columns": {"a": [5, 1], "b": [4, None]}}
    error = {
        "code": "insufficient_data",
        "message": "alpha of complete rows needs at least 2 valid observations, got 1",
    }
    file.refuse("one complete row", single, {}, error)
    refuse_design(file, {"items": ["a", "b"], "columns": {"a": [1, 2, 4, 5], "b": [2, 2, 5, 4]}}, {}, 4)
    regions = {"region": ["north" if k % 3 else "south" for k in range(44)]}
    by.add("by region", {**some, "by": regions}, {"scale": SEVEN})
    by.add("domains, weights and clusters", {**some, "by": regions, **chosen(design(35, 44), "wc")}, {"scale": SEVEN})
    thin = {"items": ["a", "b"], "columns": {"a": [5, 4, 3, 2], "b": [1, 2, 4, 4]}, "by": {"g": ["x", "x", "y", "x"]}}
    by.add("a group of one row", thin)
    return [file, by]


def of_choices() -> list[File]:
    file, by = File("multiple_answer", multiple_answer), File("multiple_answer_by", multiple_answer)
    choices = ["price", "speed", "staff"]
    rng = random.Random(41)
    many = {
        "choices": choices,
        "columns": {
            c: [int(rng.random() < p) for _ in range(42)] for c, p in zip(choices, (0.5, 0.3, 0.15), strict=True)
        },
    }
    for method in ("wilson", "clopper_pearson", "jeffreys", "wald"):
        file.add(f"42 respondents, {method}", many, {"method": method})
    file.add("level 0.8", many, {"level": 0.8})
    with_designs(file, many, {}, 42, 42, "42 respondents")
    truths = {"choices": ["a", "b"], "columns": {"a": [True, False, True, None], "b": [True, False, False, None]}}
    file.add("truth values, a missing row", truths)
    blank = {"choices": ["a", "b"], "columns": {"a": [1, None, None, 1], "b": [None, 1, None, 1]}}
    file.add("blanks are not chosen", blank, {"missing": "unchosen"})
    file.add(
        "missing codes", {"choices": ["a", "b"], "columns": {"a": [1, 9, 0], "b": [1, 9, 1]}}, {"missing_codes": [9]}
    )
    file.add("nobody chose anything", {"choices": ["a", "b"], "columns": {"a": [0, 0], "b": [0, 0]}})
    file.add("everybody chose everything", {"choices": ["a", "b"], "columns": {"a": [1, 1, 1], "b": [1, 1, 1]}})
    file.add(
        "everybody chose one thing, weighted",
        {"choices": ["a", "b"], "columns": {"a": [1, 1, 1], "b": [0, 0, 0]}, "weights": [1, 2, 4]},
    )
    file.add("one respondent", {"choices": ["a", "b"], "columns": {"a": [1], "b": [0]}})
    partly = {"code": "missing_value", "column": "b", "row": 1}
    file.refuse(
        "a row with some answers", {"choices": ["a", "b"], "columns": {"a": [1, 1], "b": [0, None]}}, {}, partly
    )
    error = {
        "code": "out_of_scale",
        "column": "a",
        "row": 1,
        "got": "2",
        "expected": "1 or true if chosen, 0 or false if not",
    }
    file.refuse("off the scale", {"choices": ["a"], "columns": {"a": [1, 2]}}, {}, error)
    file.refuse("no rows", {"choices": ["a"], "columns": {"a": []}}, {}, {"code": "insufficient_data"})
    file.refuse("all missing", {"choices": ["a"], "columns": {"a": [None, None]}}, {}, {"code": "insufficient_data"})
    refuse_design(file, {"choices": ["a"], "columns": {"a": [1, 0, 1, 1]}}, {}, 4)
    regions = {"region": ["north" if k % 3 else "south" for k in range(42)]}
    by.add("by region", {**many, "by": regions})
    for names, words in (("w", "weights"), ("wsc", "weights, strata and clusters")):
        by.add(f"domains, {words}", {**many, "by": regions, **chosen(design(43, 42), names)})
    return [file, by]


def vectors() -> dict[str, Json]:
    files = [*of_csi(), *of_service(), *of_alpha(), *of_choices()]
    return {f"survey/{file.metric}.json": file.content() for file in files}


if __name__ == "__main__":
    raise SystemExit(emit(vectors()))
