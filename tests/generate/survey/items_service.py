"""Cases of survey.servqual and survey.servperf, with groups and differences."""

from __future__ import annotations

# isort: split
from items_cases import (
    LOWER,
    SEVEN,
    File,
    answers,
    base_of,
    check,
    chosen,
    design,
    refuse_design,
    with_designs,
)
from items_metrics import servperf, servqual, servqual_difference
from items_reference import Json

ZEITHAML = "arithmetic of Parasuraman, Zeithaml & Berry (1988), Journal of Retailing 64(1), 12-40"


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
    dimensions: list[Json] = [
        {"dimension": item, "items": [item], "weight": w} for item, (_, _, w) in published.items()
    ]
    table: Json = {"items": items, "columns": columns}
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
    many: Json = {"items": items, "columns": pairs(11, items, 36, SEVEN)}
    grouped = [
        {"dimension": "front", "items": ["c", "a"], "weight": 3},
        {"dimension": "back", "items": ["b", "d"], "weight": 1},
    ]
    options = {"scale": SEVEN, "dimensions": grouped}
    for level in (0.95, 0.8):
        file.add(f"36 rows, level {level}", many, {**options, "level": level})
    with_designs(file, many, options, 12, 36, "36 rows")
    some: Json = {"items": items, "columns": pairs(13, items, 40, SEVEN, 0.15)}
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
    sides: Json = {
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
