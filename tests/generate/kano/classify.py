"""Reference vectors of the Kano study. Run: python classify.py [--check]. Nothing here uses the library under test."""

from __future__ import annotations

import math
import sys
from typing import Any

from kano_cases import QUADRATURE, QUANTILE, TINY, Cases, answers, columns, long, packed, pairs, runs
from kano_reference import BERGER, POULIOT, SHORT, Json, Pair, classify, classify_by
from vector_file import emit

METHODS = ("wilson", "clopper_pearson", "jeffreys", "wald")
LEVELS = (0.5, 0.8, 0.99, 0.999)
# Counts of A, O, M, I, R, Q.
STORAGE: dict[str, tuple[int, ...]] = {
    "F1": (13, 6, 5, 48, 15, 4),
    "F2": (8, 36, 19, 23, 4, 1),
    "F3": (7, 54, 14, 14, 2, 0),
    "F4": (6, 44, 27, 11, 3, 0),
    "F5": (16, 30, 7, 27, 7, 4),
}
STORAGE_2: dict[str, tuple[int, ...]] = {
    "F1": (15, 0, 1, 59, 16, 6),
    "F2": (34, 21, 11, 27, 2, 2),
    "F3": (20, 39, 13, 19, 3, 3),
    "F4": (7, 46, 25, 13, 3, 3),
    "F5": (31, 11, 11, 35, 5, 4),
}
REPPEL = "counts computed from a public data set (Reppel), as answer pairs that give them"


class Studies(Cases):
    """The cases of kano.classify."""

    def add(self, name: str, args: Json, options: Json | None = None, source: str | None = None) -> Json:
        options = options or {}
        tolerance = QUANTILE if options.get("method") in ("clopper_pearson", "jeffreys") else None
        expect = classify(args, options)
        self.put(name, args, options, expect, tolerance, source)
        return expect

    def only(self, name: str, args: Json, options: Json, fields: tuple[str, ...], tolerance: Json) -> None:
        """A case that states some of the fields of each feature."""
        expect = classify(args, options, with_modal="p_modal" in fields)
        features = [{field: entry[field] for field in ("feature", *fields)} for entry in expect["features"]]
        self.put(name, args, options, {"features": features}, tolerance)

    def modal(self, name: str, args: Json, options: Json | None = None) -> None:
        self.only(f"P(modal): {name}", args, options or {}, ("p_modal",), QUADRATURE)

    def warn(self, name: str, args: Json, options: Json, *codes: str, path: str = "functional") -> None:
        """A case that states all warnings, without their words."""
        found = [{"code": code, "path": path} for code in codes]
        self.put(f"warnings: {name}", args, options, {"warnings": found})


def every_pair(levels: int) -> list[tuple[Pair, int]]:
    """Every pair of answers, each another number of times, so that no two cells can be taken for one another."""
    cells = [(f, d) for f in range(1, levels + 1) for d in range(1, levels + 1)]
    return [(cell, 1 + (7 * at * at + 3 * at) % 29) for at, cell in enumerate(cells)]


def tables(c: Studies) -> None:
    five, three = packed(every_pair(5)), packed(every_pair(3))
    mirrored = {"id": "neutral_q", "cells": ["QAAAO", "RIIIM", "RIQIM", "RIIIM", "RRRRQ"], "mirror": True}
    one_sided = {"id": "dislike_r", "cells": ["QAAAO", "RIIIM", "RIIIM", "RRIIM", "RRRRR"], "mirror": False}
    short_r = {"id": "short_r", "cells": ["QAO", "RIM", "RRQ"], "mirror": True}
    for rule in ("mode", "blauth"):
        c.add(f"every pair of answers, berger, {rule}", five, {"table": "berger", "rule": rule})
        c.add(f"every pair of answers, pouliot, {rule}", five, {"table": "pouliot", "rule": rule})
        c.add(f"every pair of answers, short form, {rule}", three, {"form": "three_level", "rule": rule})
    c.add("berger by default", five)
    c.add("berger spelled out", five, {"table": BERGER})
    c.add("pouliot spelled out", five, {"table": POULIOT})
    c.add("short form, short spelled out", three, {"form": "three_level", "table": SHORT})
    c.add("a table of one's own", five, {"table": mirrored})
    c.add(
        "a table of one's own, mirrored unless it says otherwise",
        five,
        {"table": {key: mirrored[key] for key in ("id", "cells")}},
    )
    c.add("a table of one's own without the mirror property", five, {"table": one_sided})
    c.add("a table of one's own for the short form", three, {"form": "three_level", "table": short_r})
    for functional in range(1, 6):
        row = packed([((functional, d), 30 + d) for d in range(1, 6)])
        for table in ("berger", "pouliot"):
            c.add(f"functional answer {functional}, {table}", row, {"table": table})


def grades(c: Studies) -> None:
    ties = {
        "M = O": (5, 20, 20, 9, 3, 1),
        "O = A": (20, 20, 7, 9, 3, 1),
        "A = I": (20, 6, 7, 20, 3, 1),
        "I = R": (4, 6, 7, 20, 20, 1),
        "R = Q": (4, 6, 7, 3, 20, 20),
        "M = I": (4, 6, 20, 20, 3, 1),
        "A = Q": (20, 6, 7, 9, 3, 20),
        "O = R": (4, 20, 7, 9, 20, 3),
        "M = O = A": (15, 15, 15, 10, 2, 1),
        "I = R = Q": (4, 5, 6, 15, 15, 15),
        "all six": (6, 6, 6, 6, 6, 6),
        "M = Q": (1, 2, 20, 3, 4, 20),
    }
    for name, counts in ties.items():
        for rule in ("mode", "blauth"):
            c.add(f"tie {name}, {rule}", answers(*counts), {"rule": rule})
    splits = {
        "most are indifferent, more want it": (20, 16, 15, 30, 8, 4),
        "wanted and unwanted are as many": (10, 9, 11, 20, 6, 4),
        "wanted by one more": (10, 10, 11, 20, 6, 4),
        "wanted by one less": (10, 9, 10, 20, 6, 4),
        "most are attracted, more are indifferent, reverse or questionable": (25, 1, 2, 20, 14, 6),
        "a second place just behind": (10, 40, 39, 8, 2, 1),
    }
    for name, counts in splits.items():
        for rule in ("mode", "blauth"):
            c.add(f"{name}, {rule}", answers(*counts), {"rule": rule})
    for at, letter in enumerate("AOMIRQ"):
        only = [40 if at == own else 0 for own in range(6)]
        for rule in ("mode", "blauth"):
            c.add(f"only {letter}, {rule}", answers(*only), {"rule": rule})
        one = [1 if at == own else 0 for own in range(6)]
        c.add(f"one answer, {letter}", answers(*one))
        c.modal(f"only {letter}", answers(*only))
        c.modal(f"one answer, {letter}", answers(*one))
    c.add("only R and Q: no better, no worse", answers(0, 0, 0, 0, 25, 12))


def intervals(c: Studies) -> None:
    situations = {
        "36 pairs": (9, 7, 5, 11, 3, 1),
        "only I: better 0": (0, 0, 0, 34, 2, 1),
        "only A: better 1": (34, 0, 0, 0, 2, 1),
        "only O: better 1, worse -1": (0, 34, 0, 0, 2, 1),
        "only M: worse -1": (0, 0, 34, 0, 2, 1),
        "A and M: all on a line": (21, 0, 14, 0, 1, 1),
        "O and I: all on a line": (0, 21, 0, 14, 1, 1),
        "A and O: better 1, worse between": (21, 14, 0, 0, 1, 1),
        "one of base 1": (0, 1, 0, 0, 30, 4),
    }
    for name, counts in situations.items():
        for method in METHODS:
            c.add(f"{name}, {method}", answers(*counts), {"method": method})
    for level in LEVELS:
        for method in METHODS:
            c.add(f"level {level}, {method}", answers(9, 7, 5, 11, 3, 1), {"method": method, "level": level})
    regions = {
        "uncorrelated, equal variances": (9, 9, 9, 9, 0, 0),
        "uncorrelated, better varies more": (36, 12, 6, 18, 0, 0),
        "uncorrelated, worse varies more": (6, 12, 36, 18, 0, 0),
        "equal variances, negative covariance": (10, 30, 10, 20, 0, 0),
        "equal variances, positive covariance": (30, 10, 30, 15, 0, 0),
        "a steep ellipse": (2, 3, 25, 40, 1, 0),
        "a flat ellipse": (25, 3, 2, 40, 1, 0),
    }
    for name, counts in regions.items():
        c.add(f"ellipse: {name}", answers(*counts))


def tests(c: Studies) -> None:
    tops = ((1, 1), (2, 1), (5, 0), (3, 2), (17, 9), (30, 30), (31, 30), (60, 40), (45, 44), (200, 160))
    for a, b in tops:
        c.add(f"{a} against {b}", answers(a, b, 0, 0, 0, 0))
    fields = ("p_exact", "p_exact_holm")
    for a, b in ((60, 5), (400, 100), (900, 50), (1050, 0), (3000, 1000)):
        c.only(f"a tiny p-value, {a} against {b}", answers(0, a, b, 0, 0, 0), {}, fields, TINY)
    c.add("questionable answers count in Fong's base alone", answers(20, 4, 3, 9, 1, 40))
    c.add("reverse answers can be a leading category", answers(3, 4, 2, 19, 30, 1))
    several = {
        "alerts": (30, 12, 4, 9, 1, 0),
        "budget": (9, 10, 21, 11, 2, 1),
        "export": (16, 15, 14, 13, 1, 1),
        "limits": (12, 12, 3, 2, 0, 0),
        "themes": (2, 3, 1, 40, 6, 2),
    }
    c.add("five features, Holm", long(several))
    c.add("Holm: two p-values of 1", long({"a": (9, 9, 1, 0, 0, 0), "b": (1, 8, 8, 2, 0, 0), "c": (20, 3, 1, 1, 0, 0)}))
    c.add(
        "Holm: the same p-value three times",
        long({"a": (12, 4, 1, 0, 0, 0), "b": (1, 12, 4, 2, 0, 0), "c": (0, 3, 12, 4, 0, 1)}),
    )
    c.add(
        "Holm: running maximum",
        long({"a": (25, 8, 0, 0, 0, 0), "b": (24, 8, 0, 0, 0, 0), "c": (9, 8, 0, 0, 0, 0), "d": (25, 9, 0, 0, 0, 0)}),
    )
    rows = [("a", *pair) for pair in pairs((20, 9, 3, 1, 1, 0))] + [("b", *pair) for pair in pairs((0, 0, 0, 0, 0, 8))]
    c.add("Holm leaves out a feature of Q alone", columns([*rows, ("c", 1, None), ("c", None, None)]))
    c.modal("five features", long(several))
    for cohort, features in (("first", STORAGE), ("second", STORAGE_2)):
        for rule in ("mode", "blauth"):
            c.add(f"storage, {cohort} cohort, {rule}", long(features), {"rule": rule}, REPPEL)
        c.modal(f"storage, {cohort} cohort", long(features))
    for prior in (0.01, 1, 100):
        c.modal(f"prior {prior}", answers(9, 7, 5, 11, 3, 1), {"prior": prior})
        c.modal(f"prior {prior}, only I", answers(0, 0, 0, 12, 0, 0), {"prior": prior})
    c.modal("all six as frequent", answers(7, 7, 7, 7, 7, 7))
    c.modal("two lead together", answers(40, 3, 40, 1, 0, 2))
    c.modal("short form: R and Q cannot occur, the prior counts them", packed(every_pair(3)), {"form": "three_level"})
    c.modal("pouliot", packed(every_pair(5)), {"table": "pouliot"})


def reading(c: Studies) -> None:
    functional: list[Any] = [1, 1, None, 2, math.nan, 3, 4, 5, 1, 2, 9, 1, 2.0, None]
    dysfunctional: list[Any] = [5, None, 5, 5, math.nan, 3, 5, 1, 2, 9, 9, 4, 5.0, None]
    holes = {"functional": functional, "dysfunctional": dysfunctional}
    c.add("half-answered and missing pairs, code 9", holes, {"missing_codes": [9]})
    c.add("several codes", holes, {"missing_codes": [9, 3]})
    off = {
        "functional": [1, 0, 6, 2.5, None, 3, math.inf, 1, 5, -math.inf, 2, None, 6],
        "dysfunctional": [5, 5, 0, 5, 6, 2.5, 2, None, -1, 1, 5, None, math.nan],
    }
    c.add("answers off the scale are left out, a half-answered pair of them too", off, {"invalid": "exclude"})
    c.add("0 and 6 are codes, 2.5 is invalid", off, {"invalid": "exclude", "missing_codes": [0, 6]})
    c.add(
        "4 and 5 are off the short form",
        {"functional": [1, 4, 2, 3, 1, 5], "dysfunctional": [3, 1, 3, 4, 2, 5]},
        {"form": "three_level", "invalid": "exclude"},
    )
    importance = {"importance": [9, 1, None, math.nan, 5, 2, 3, 8, 9, 4, 5, 6, 7, 2]}
    c.add("importance leaves the study as it is", holes | importance, {"missing_codes": [99, 9]})
    c.add(
        "an importance off its scale leaves the pair",
        {"functional": [1, 2, 1], "dysfunctional": [5, 5, 3], "importance": [10, 2.5, 0]},
        {"invalid": "exclude"},
    )
    c.add(
        "importance up to 100",
        {"functional": [1, 2, 1], "dysfunctional": [5, 5, 3], "importance": [100, 1, 55]},
        {"importance_max": 100},
    )
    rows = [*[("a", *pair) for pair in pairs((4, 3, 2, 1, 0, 0))], ("b", 1, None), ("b", None, None), ("b", 9, 5)]
    c.add("a feature without a valid pair stays", columns(rows), {"missing_codes": [9]})
    c.modal("a feature without a valid pair has none", columns(rows), {"missing_codes": [9]})


def layouts(c: Studies) -> None:
    wide = {
        "functional": {"alerts": [1, 1, 2, 1, None], "export": [2, 2, 3, 1, 1], "themes": [3, 3, 5, 3, 4]},
        "dysfunctional": {"alerts": [5, 4, 5, 3, 2], "export": [5, 5, None, 5, 5], "themes": [3, 2, 1, 3, None]},
    }
    c.add("wide layout", wide)
    c.add(
        "wide layout with importance for some features",
        wide | {"importance": {"alerts": [9, 8, None, 7, 9], "themes": [1, 2, 2, 1, 3]}},
    )
    c.add(
        "wide layout with respondents and one wording",
        wide | {"respondent": [11, 12, 13, 14, 15], "wording": ["a"] * 5},
    )
    c.add("wide layout of one feature", {side: {"alerts": wide[side]["alerts"]} for side in wide})
    large = {"alerts": runs((120, 60, 40, 20, 5, 5)), "export": runs((20, 70, 110, 40, 8, 2))}
    c.add(
        "wide layout in runs",
        {
            name: {feature: packed(own)[name] for feature, own in large.items()}
            for name in ("functional", "dysfunctional")
        },
    )
    some = [(1, 5), (1, 3), (2, 5), (3, 3), (1, 5), (4, 5), (1, 2), (2, 2), (5, 1), (1, 1)]

    def labelled(labels: list[Any]) -> Json:
        return columns([(label, *pair) for label, pair in zip(labels, some, strict=True)])

    c.add("features by number, in numeric order", labelled([10, 2, 10, 2, 10, 2, -1, 10, 2, -1]))
    c.add("a missing label is a feature, last", labelled(["b", None, "a", "b", None, "a", "b", "a", None, "b"]))
    c.add("a missing number is a feature, last", labelled([2, None, 1, 2, None, 1, 2, 1, None, 2]))
    c.add("only missing labels", labelled([None] * 10))
    c.add(
        "labels as they are, in the order of their bytes",
        labelled(["b", "B", "b ", "é", "z", "b", "B", "é", "z", "b "]),
    )
    c.add("truth values as features", labelled([True, False] * 5))
    people = {"respondent": ["C2", "C2", "C1", "C1", "C3", "C3", "C4", "C4", "C5", "C5"]}
    c.add("each respondent once for a feature", labelled(["a", "b"] * 5) | people)
    c.add("respondents by number", labelled(["a", "b"] * 5) | {"respondent": [2, 2, 1, 1, 3, 3, 4, 4, 5, 5]})
    c.add("one wording", labelled(["a", "b"] * 5) | {"wording": ["expect it"] * 10})
    wordings = {
        "wording": ["expect it", "expect it", "must have it", "expect it", "expect it", "expect it"]
        + ["must have it"] * 4
    }
    c.add("wordings pooled on request", labelled(["a", "b"] * 5) | wordings, {"pool_wordings": True})
    c.add("a missing wording is one", labelled(["a"] * 10) | {"wording": ["x", None] * 5}, {"pool_wordings": True})
    c.add(
        "features under wordings of their own",
        labelled(["a", "b"] * 5) | {"wording": ["x", "y"] * 5},
    )


def reverse(c: Studies) -> None:
    swapped = {
        "unwanted": (3, 2, 1, 10, 34, 2),
        "as many want it as not": (6, 4, 5, 10, 15, 2),
        "one more does not": (6, 4, 5, 10, 16, 2),
        "wanted": (20, 15, 9, 10, 4, 2),
    }
    for name, counts in swapped.items():
        for option in ("keep", "flip"):
            c.add(f"{name}, {option}", answers(*counts), {"reverse": option})
    c.modal("flipped", answers(3, 2, 1, 10, 34, 2), {"reverse": "flip"})
    c.add("flip by feature", long({"a": (3, 2, 1, 10, 34, 2), "b": (20, 15, 9, 10, 4, 2)}), {"reverse": "flip"})
    c.add(
        "flip, pouliot, blauth", answers(3, 2, 1, 10, 34, 2), {"reverse": "flip", "table": "pouliot", "rule": "blauth"}
    )
    one_sided = {"id": "dislike_r", "cells": ["QAAAO", "RIIIM", "RIIIM", "RRIIM", "RRRRR"], "mirror": False}
    unmirrored = packed([((5, 5), 20), ((4, 2), 12), ((1, 3), 4), ((2, 1), 9), ((2, 4), 3), ((5, 3), 2)])
    c.add("flip without the mirror property", unmirrored, {"reverse": "flip", "table": one_sided})
    c.add("the short form knows no reverse", packed(every_pair(3)), {"form": "three_level", "reverse": "flip"})


def large(c: Studies) -> None:
    million = (250_000, 250_400, 249_000, 250_000, 500, 100)
    close = (1_000, 400_500, 401_500, 150_000, 40_000, 7_000)
    precise = {"rel_tol": 1e-10, "abs_tol": 1e-15, "reason": "small standard errors; the covariance is a difference"}
    fields = ("better", "worse", "better_worse_covariance", "ellipse", "fong", "category_strength", "excluded_share")
    for name, counts in (("four as frequent", million), ("two close leaders", close)):
        loose = {"rel_tol": 1e-10, "abs_tol": 0.0, "reason": "binomial tail of a million answers"}
        c.only(f"a million pairs, {name}", answers(*counts), {}, fields, precise)
        c.only(f"a million pairs, {name}, p-value", answers(*counts), {}, ("p_exact", "p_exact_holm"), loose)
        c.modal(f"a million pairs, {name}", answers(*counts))
        c.add(f"a million pairs, {name}, jeffreys", answers(*counts), {"method": "jeffreys"})
        c.add(f"a million pairs, {name}, clopper_pearson", answers(*counts), {"method": "clopper_pearson"})
    c.add("a million times A", answers(1_000_000, 0, 0, 0, 0, 0))
    c.modal("a million times A", answers(1_000_000, 0, 0, 0, 0, 0))
    c.modal("a million, two as frequent", answers(500_000, 0, 500_000, 0, 0, 0))


def warnings(c: Studies) -> None:
    fine = [*runs((12, 9, 4, 8, 2, 1))]
    c.warn("none", packed(fine), {})
    c.warn("none at 30", answers(10, 8, 4, 8, 0, 0), {})
    c.warn("small_base", answers(10, 8, 4, 7, 0, 0), {}, "small_base")
    c.warn("tied_grade", answers(12, 12, 4, 8, 2, 1), {}, "tied_grade")
    c.warn("no tie among those that Blauth compares", answers(12, 9, 4, 12, 0, 0), {"rule": "blauth"})
    columns_with_holes = packed(fine)
    columns_with_holes["functional"]["repeat"] += [[None, 3]]
    columns_with_holes["dysfunctional"]["repeat"] += [[2, 3]]
    c.warn("half_answered", columns_with_holes, {}, "half_answered")
    columns_off = packed(fine)
    columns_off["functional"]["repeat"] += [[6, 2]]
    columns_off["dysfunctional"]["repeat"] += [[2, 2]]
    c.warn("invalid_excluded", columns_off, {"invalid": "exclude"}, "invalid_excluded")
    columns_empty = packed(fine)
    for column in columns_empty.values():
        column["repeat"] += [[None, 60]]
    c.warn("mostly_missing", columns_empty, {}, "mostly_missing")
    c.warn("questionable_answers", answers(12, 9, 4, 8, 2, 5), {}, "questionable_answers")
    c.warn("reversed_feature", answers(4, 3, 2, 8, 19, 1), {}, "reversed_feature")
    pooled = packed(fine)
    listed = {name: [value for value, times in pooled[name]["repeat"] for _ in range(times)] for name in pooled}
    c.warn("pooled_wordings", listed | {"wording": ["x", "y"] * 18}, {"pool_wordings": True}, "pooled_wordings")


def by_group() -> Cases:
    c = Cases()

    def add(name: str, args: Json, options: Json | None = None) -> None:
        options = options or {}
        tolerance = QUANTILE if options.get("method") in ("clopper_pearson", "jeffreys") else None
        c.put(name, args, options, classify_by(args, options), tolerance)

    functional = [1, 1, 2, 3, 1, 5, 1, 2, 4, 1, 1, 3, 2, 1, 5, 1, 1, 2, 3, 4, 1, 1, 2, 1]
    dysfunctional = [5, 3, 5, 3, 2, 1, 5, 5, 5, 4, 1, 2, 5, 5, 5, 5, 2, 4, 5, 5, 3, 5, 1, 5]
    both = {"functional": functional, "dysfunctional": dysfunctional}
    region = ["emea", "amer", "apac"] * 8
    feature = (["alerts"] * 3 + ["export"] * 3) * 4
    wave = [2, 10, 1, 10] * 6
    holes = ["b", None, "a", "a"] * 6
    add("one column, one feature", both | {"by": {"region": region}})
    for rule in ("mode", "blauth"):
        add(f"two features, {rule}", both | {"by": {"region": region}, "feature": feature}, {"rule": rule})
    add(
        "clopper_pearson at 0.8",
        both | {"by": {"region": region}, "feature": feature},
        {"method": "clopper_pearson", "level": 0.8},
    )
    add("integer labels by size", both | {"by": {"wave": wave}})
    add("null labels are a group, last", both | {"by": {"segment": holes}})
    add("two columns", both | {"by": {"region": region, "wave": wave}})
    add("two columns, other way round", both | {"by": {"wave": wave, "region": region}})
    add("truth values", both | {"by": {"pays": [True, False, None, False] * 6}}, {"table": "pouliot"})
    gone = {
        name: [None if label == "apac" else value for value, label in zip(column, region, strict=True)]
        for name, column in both.items()
    }
    add("a group without a valid pair", gone | {"by": {"region": region}})
    off = {
        name: [6 if label == "amer" else value for value, label in zip(column, region, strict=True)]
        for name, column in both.items()
    }
    add("a group of invalid answers", off | {"by": {"region": region}}, {"invalid": "exclude"})
    add("a group of missing codes", off | {"by": {"region": region}}, {"missing_codes": [6]})
    add("a group of one pair", both | {"by": {"region": [*region[:23], "thin"]}})
    add("one group", both | {"by": {"region": ["all"] * 24}})
    people = {"respondent": list(range(8)) * 3}
    add("a respondent may answer again in another group", both | people | {"by": {"wave": [1] * 8 + [2] * 8 + [3] * 8}})
    wording = {"wording": ["expect", "must have", "expect"] * 8}
    add("groups under wordings of their own have no total", both | wording | {"by": {"region": region}})
    add(
        "groups under wordings of their own, pooled",
        both | wording | {"by": {"region": region}},
        {"pool_wordings": True},
    )
    add(
        "a group under two wordings",
        both
        | {"wording": ["expect", "expect", "expect", "must have", "expect", "expect"] * 4, "by": {"region": region}},
    )
    reversed_in = [1 if label == "amer" else value for value, label in zip(dysfunctional, region, strict=True)]
    swapped = [5 if label == "amer" else value for value, label in zip(functional, region, strict=True)]
    add(
        "flipped in one group alone",
        {"functional": swapped, "dysfunctional": reversed_in, "by": {"region": region}},
        {"reverse": "flip"},
    )
    wide = {
        "functional": {"alerts": functional[:12], "export": functional[12:]},
        "dysfunctional": {"alerts": dysfunctional[:12], "export": dysfunctional[12:]},
        "by": {"region": region[:12]},
    }
    add("wide layout", wide)
    short = {name: [{1: 1, 5: 3}.get(value, 2) for value in column] for name, column in both.items()}
    add("short form", short | {"by": {"region": region}}, {"form": "three_level"})
    twice = {"functional": [1, 2, 1, 3], "dysfunctional": [5, 5, 5, 3]}
    rule = "each respondent once for a feature"
    c.refuse(
        "a respondent twice in a group",
        twice | {"respondent": ["C1", "C2", "C1", "C1"], "feature": ["a"] * 4, "by": {"wave": [1, 1, 2, 2]}},
        {},
        {"code": "invalid_value", "column": "respondent", "row": 3, "expected": rule, "got": "C1 again for a"},
    )
    c.refuse(
        "the row of an offender is that of the column",
        {"functional": [1, 2, 1, 6], "dysfunctional": [5, 5, 5, 3], "by": {"wave": [1, 1, 2, 2]}},
        {},
        {"code": "out_of_scale", "column": "functional", "row": 3, "got": "6"},
    )
    c.refuse(
        "three labels for four rows",
        twice | {"by": {"wave": [1, 1, 2]}},
        {},
        {"code": "length_mismatch", "column": "wave", "expected": "4", "got": "3"},
    )
    return c


def main() -> int:
    c = Studies()
    for part in (tables, grades, intervals, tests, reading, layouts, reverse, large, warnings):
        part(c)
    return emit(
        {
            "kano/classify.json": c.file("kano.classify", "classify.py"),
            "kano/classify_by.json": by_group().file("kano.classify_by", "classify.py"),
        }
    )


if __name__ == "__main__":
    sys.exit(main())
