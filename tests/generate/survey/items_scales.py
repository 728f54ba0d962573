"""Cases of survey.alpha and survey.multiple_answer, with groups."""

from __future__ import annotations

import random

# isort: split
from items_cases import (
    HUNDRED,
    SEVEN,
    File,
    answers,
    check,
    chosen,
    design,
    refuse_design,
    with_designs,
)
from items_metrics import alpha, multiple_answer

CHATTERJEE = (
    "Chatterjee & Price (1977), Regression Analysis by Example, section 3.7; R's data set attitude, psych::alpha"
)
# Clerical employees of a financial organisation, percent favourable in 30 departments.
ATTITUDE = {
    line.split()[0]: [int(x) for x in line.split()[1:]]
    for line in """
rating 43 63 71 61 81 43 58 71 72 67 64 67 69 68 77 81 74 65 65 50 50 64 53 40 63 66 78 48 85 82
complaints 51 64 70 63 78 55 67 75 82 61 53 60 62 83 77 90 85 60 70 58 40 61 66 37 54 77 75 57 85 82
privileges 30 51 68 45 56 49 42 50 72 45 53 47 57 83 54 50 64 65 46 68 33 52 52 42 42 66 58 44 71 39
learning 39 54 69 47 66 44 56 55 67 47 58 39 42 45 72 72 69 75 57 54 34 62 50 58 48 63 74 45 71 59
raises 61 63 76 54 71 54 66 70 71 62 58 59 55 59 79 60 79 55 75 64 43 66 63 50 66 88 80 51 77 64
critical 92 73 86 84 83 49 68 66 83 80 67 74 63 77 77 54 79 80 85 78 64 80 80 57 75 76 78 83 74 78
advance 45 47 48 35 47 34 35 41 31 41 34 41 25 35 46 36 63 60 46 52 33 41 37 49 33 72 49 38 55 39
""".strip().splitlines()
}


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
