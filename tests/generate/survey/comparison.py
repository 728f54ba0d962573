"""Reference vectors of comparisons: groups against each other, ordinal answers, the same customers twice, retention.

    python tests/generate/survey/comparison.py            rewrites the files, byte for byte the same
    python tests/generate/survey/comparison.py --check    exits 1 when a file differs

Nothing here uses the library under test.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from typing import Any

from scipy import stats

# isort: split
from comparison_reference import FIVE, adjust, compare, ordinal, paired, paired_by, retention
from nps_reference import Json, Options
from vector_file import emit

R_NPS = "counts: test data of the R package NPS 1.1"
HERE = "formulas of the literature, by 'tests/generate/survey/comparison.py'"
LOOSE = {"rel_tol": 1e-10, "abs_tol": 1e-10, "reason": "quantile-based: Student's t, F, or a score interval"}
SEVEN_LOW = {"min": 1, "max": 7, "step": 1, "direction": "lower_better"}
FOUR_HALVES = {"min": 0, "max": 2, "step": 0.5, "direction": "higher_better"}


class File:
    """The cases of one vector file, in order."""

    def __init__(self, metric: str, of: Callable[[Json, Options], Any]) -> None:
        self.metric, self.of, self.cases = metric, of, list[Json]()

    def add(self, name: str, args: Json, options: Options | None = None, source: str | None = None) -> Json:
        options = options or {}
        expect: Json = self.of(args, options)
        case: Json = {"name": name} | ({"source": source} if source else {}) | LOOSE
        self.cases.append(case | {"args": args, "options": options, "expect": expect})
        return expect

    def refuse(self, name: str, args: Json, options: Options, error: Json) -> None:
        self.cases.append({"name": name, "args": args, "options": options, "error": error})

    def content(self) -> Json:
        return {"metric": self.metric, "source": HERE, "rel_tol": 1e-12, "abs_tol": 1e-12, "cases": self.cases}


def near(got: float, printed: float, digits: int) -> None:
    if round(got, digits) != round(printed, digits):
        raise AssertionError(f"{got} is not the published {printed}")


# --------------------------------------------------------------------------------------------------- groups

SCORES = [10, 9, 8, 3, 10, 6, 7, 9, 0, 10, 9, 2, 10, 8, 9, 5, 7, 10, 9, 1, 8, 10, 9, 4]
RATINGS = [5, 4, 3, 1, 5, 2, 3, 4, 1, 5, 4, 2, 5, 3, 4, 2, 3, 5, 4, 1, 3, 5, 4, 2]
REGIONS = ["emea", "amer", "apac"] * 8
WEIGHTS = [1.5, 0.25, 2.0, 1.0, 3.75, 0.5, 1.25, 2.5, 0.75, 1.0, 2.25, 0.5] * 2
STRATA = ["large"] * 10 + ["small"] * 14
CLUSTERS = ["a", "b", "a", "c", "b", "c", "a", "b", "c", "c", "d", "e", "f", "g"] + ["d", "e", "f", "g", "h"] * 2


def grouped(counts: dict[Any, tuple[int, int, int]]) -> Json:
    """Scores of promoters, passives and detractors by group."""
    scores: list[int] = []
    labels: list[Any] = []
    for label, numbers in counts.items():
        for score, times in zip((10, 8, 0), numbers, strict=True):
            scores += [score] * times
            labels += [label] * times
    return {"scores": scores, "by": {"region": labels}}


def basic(**more: Any) -> Json:
    return {"scores": SCORES, "by": {"region": REGIONS}} | more


DESIGNS: dict[str, Json] = {
    "weights": {"weights": WEIGHTS},
    "strata": {"strata": STRATA},
    "clusters": {"clusters": CLUSTERS},
    "weights, strata and clusters": {"weights": WEIGHTS, "strata": STRATA, "clusters": CLUSTERS},
}
METRICS: dict[str, tuple[Json, Options]] = {
    "nps": ({}, {}),
    "mean": ({"scores": RATINGS}, {"metric": "mean_score"}),
    "share": ({"scores": RATINGS}, {"metric": "share", "top": 2}),
}


def groups() -> Json:
    file = File("survey.compare", compare)
    regions = {"NAM": (240, 83, 184), "EMEA": (110, 50, 99), "APAC": (74, 23, 42), "LATAM": (38, 20, 37)}
    for against in ("pairs", "rest"):
        for method in ("wald", "adjusted_wald"):
            got = file.add(
                f"four regions, {against}, {method}",
                grouped(regions),
                {"against": against, "method": method},
                R_NPS,
            )
            if (against, method) == ("pairs", "wald"):
                entry = next(e for e in got["contrasts"] if {e["a"], e["b"]} == {"NAM", "EMEA"})
                sign = 1 if entry["a"] == "NAM" else -1
                near(sign * entry["estimate"] / 100, 0.0679826064441449, 14)
                near(entry["standard_error"] / 100, 0.0688047941794688, 14)
                near(entry["p_value"], 0.323127951017786, 13)
                near(entry["p_exact"], 0.3322292134, 10)
    pair = file.add("two groups", grouped({"a": (13, 15, 8), "b": (16, 8, 7)}), {"method": "wald"})
    near(pair["contrasts"][0]["p_value"], 0.43039193, 8)
    near(pair["contrasts"][0]["p_exact"], 0.44321059, 8)
    pair = file.add("two small groups", grouped({"a": (5, 2, 1), "b": (2, 3, 4)}))
    near(pair["contrasts"][0]["p_exact"], 0.0958453, 7)
    near(pair["omnibus"]["p_value"], pair["contrasts"][0]["p_value"], 14)

    for name, (given, options) in METRICS.items():
        for against in ("pairs", "rest"):
            both = options | {"against": against}
            file.add(f"{name}, {against}", basic() | given, both)
            for design, columns in DESIGNS.items():
                file.add(f"{name}, {against}, {design}", basic() | given | columns, both)
    for name in ("holm", "benjamini_hochberg", "none"):
        file.add(f"adjusted by {name}", basic(), {"adjustment": name, "exact": False})
    for level in (0.5, 0.99):
        for name, (given, options) in METRICS.items():
            file.add(f"level {level}, {name}", basic() | given, options | {"level": level})
    share = basic(scores=RATINGS)
    file.add("share by wald", share, {"metric": "share", "top": 1, "method": "wald"})
    file.add("share by wald, clusters", share | {"clusters": CLUSTERS}, {"metric": "share", "top": 2, "method": "wald"})
    file.add("bottom share", share, {"metric": "share", "bottom": 1})
    file.add("share of some answers", share, {"metric": "share", "values": [2, 4]})
    low = {"metric": "share", "top": 2, "scale": SEVEN_LOW}
    file.add("the best are small numbers", share, low)
    file.add("nps of another scale", share, {"nps_scale": "five_point"})
    file.add("mean of another scale", share, {"metric": "mean_score", "scale": SEVEN_LOW})
    file.add("wald of nps under clusters", basic(clusters=CLUSTERS), {"method": "wald"})
    file.add("without exact p-values", basic(), {"exact": False})
    file.add("equal weights are no weights", basic(weights=[0.5] * 24))

    untidy = [None, 99, *SCORES[2:20], math.nan, *SCORES[21:]]
    file.add("missing answers", basic(scores=untidy), {"missing_codes": [99]})
    file.add("invalid answers left out", basic(scores=[11, -1, *SCORES[2:]]), {"invalid": "exclude"})
    labels = [None if region == "apac" else region for region in REGIONS]
    file.add("a missing label is a group", {"scores": SCORES, "by": {"region": labels}})
    file.add("labels of other kinds", {"scores": SCORES, "by": {"year": [2024, 2025, 2023] * 8}})
    tier = [True, False] * 12
    file.add("two label columns", {"scores": SCORES, "by": {"region": REGIONS, "gold": tier}}, {"min_n": 1})
    few = {"scores": SCORES, "by": {"region": ["only", *REGIONS[1:]]}}
    for against in ("pairs", "rest"):
        file.add(f"a group too small, {against}", few, {"against": against})
    file.add("groups of one answer", few, {"min_n": 1})
    apart = grouped({"a": (3, 0, 0), "b": (0, 0, 4), "c": (2, 1, 0)})
    for method in ("wald", "adjusted_wald"):
        file.add(f"groups apart, {method}", apart, {"method": method})
    alike = {"scores": [5] * 6, "by": {"region": ["a", "a", "a", "b", "b", "b"]}}
    file.add("all answers alike, mean", alike, {"metric": "mean_score"})
    file.add("all answers alike, share", alike, {"metric": "share", "top": 1})

    def bad(name: str, args: Json, options: Options, **error: Any) -> None:
        file.refuse(name, args, options, error)

    one = {"scores": SCORES, "by": {"region": ["all"] * 24}}
    bad("one group", one, {}, code="insufficient_data",
        message="a comparison, groups with 2 answers or more needs at least 2 valid observations, got 1")  # fmt: skip
    bad("no answers", {"scores": [], "by": {"region": []}}, {}, code="insufficient_data")
    bad("only missing answers", {"scores": [None] * 24, "by": {"region": REGIONS}}, {}, code="insufficient_data")
    bad("off the scale", basic(scores=[*SCORES[:5], 11, *SCORES[6:]]), {}, code="out_of_scale", column="scores", row=5)
    bad("infinity", basic(scores=[*SCORES[:5], math.inf, *SCORES[6:]]), {}, code="out_of_scale", column="scores", row=5)
    for name, (option, value) in {
        "welch for nps": ("method", "welch"),
        "a method unheard of": ("method", "tukey"),
        "against nothing": ("against", "total"),
        "adjustment unheard of": ("adjustment", "bonferroni"),
        "a level of 1": ("level", 1),
        "groups of nobody": ("min_n", 0),
        "top of nps": ("top", 2),
    }.items():
        bad(name, basic(), {option: value}, code="invalid_option", column=option)
    bad("newcombe for means", share, {"metric": "mean_score", "method": "newcombe"}, code="invalid_option",
        column="method", expected="welch, because means are compared")  # fmt: skip
    bad("means of single answers", share, {"metric": "mean_score", "min_n": 1}, code="invalid_option", column="min_n")
    bad("a share of nothing", share, {"metric": "share"}, code="invalid_option", column="values")
    bad("a scale that is not that of nps", share, {"scale": FIVE}, code="invalid_option", column="scale")
    weights: dict[str, tuple[Any, str]] = {
        "negative": (-1, "invalid_value"),
        "infinite": (math.inf, "invalid_value"),
        "missing": (None, "missing_value"),
    }
    for name, (value, code) in weights.items():
        given = basic(weights=[*WEIGHTS[:7], value, *WEIGHTS[8:]])
        bad(f"a {name} weight", given, {}, code=code, column="weights", row=7)
    bad("all weights of a group 0", basic(weights=[0, 1, 1] * 8), {}, code="undefined")
    bad("a row without a cluster", basic(clusters=[*CLUSTERS[:3], None, *CLUSTERS[4:]]), {}, code="missing_value",
        column="clusters", row=3)  # fmt: skip
    bad("a stratum of one answer", basic(strata=["alone", *STRATA[1:]]), {}, code="undefined")
    bad("one cluster", basic(clusters=["a"] * 24), {}, code="insufficient_data")
    return file.content()


# --------------------------------------------------------------------------------------------------- ordinal


def counts(numbers: list[int], first: int = 1) -> Json:
    return {"scores": {"repeat": [[first + at, times] for at, times in enumerate(numbers) if times]}}


def ordinals() -> Json:
    file = File("survey.ordinal_comparison", ordinal)
    for a, b in (
        ([2, 3, 8, 12, 5], [6, 9, 7, 4, 1]),
        ([1, 0, 3, 1, 0], [0, 2, 2, 0, 1]),
        ([40, 80, 120, 90, 20], [50, 70, 100, 120, 30]),
        ([0, 4, 0, 3, 0], [0, 4, 0, 3, 0]),
    ):
        for continuity in (False, True):
            got = file.add(f"{a} against {b}, continuity {continuity}", {"a": counts(a), "b": counts(b)},
                           {"continuity": continuity})  # fmt: skip
            x, y = ([k for k, times in enumerate(n) for _ in range(times)] for n in (a, b))
            other = stats.mannwhitneyu(x, y, use_continuity=continuity, method="asymptotic")
            near(got["u"], float(other.statistic), 10)
            near(got["p_value"], float(other.pvalue), 10)
    treatment, control = [2, 3, 3, 1, 1], [1, 1, 1, 2, 1]
    source = "data of Hess & Kromrey (2004); the interval that the R package effsize tests itself by"
    got = file.add("treatment and control", {"a": counts(treatment), "b": counts(control)}, {}, source)
    near(got["delta_interval"]["lower"], -0.7265846, 7)
    near(got["delta_interval"]["upper"], 0.3890062, 7)
    some = {"a": counts([2, 3, 8, 12, 5]), "b": counts([6, 9, 7, 4, 1])}
    for level in (0.5, 0.9, 0.999):
        file.add(f"level {level}", some, {"level": level})
    file.add("without an exact p-value", some, {"exact": False})
    file.add("smaller is better", {"a": counts([3, 9, 1, 0, 2, 4, 1]), "b": counts([1, 2, 2, 6, 7, 3, 0])},
             {"scale": SEVEN_LOW})  # fmt: skip
    halves = {"a": {"scores": [0, 0.5, 2, 1.5]}, "b": {"scores": [1, 0.5, 0.5, 0]}}
    file.add("a scale of halves", halves, {"scale": FOUR_HALVES})
    file.add("all answers alike", {"a": counts([0, 0, 4]), "b": counts([0, 0, 3])})
    file.add("groups apart", {"a": counts([0, 0, 0, 1, 5]), "b": counts([3, 4])})
    file.add("groups apart the other way", {"a": counts([3, 4]), "b": counts([0, 0, 0, 1, 9])})
    file.add("one answer each", {"a": {"scores": [4]}, "b": {"scores": [2]}})
    file.add("one answer on one side", {"a": {"scores": [4]}, "b": counts([2, 1, 0, 3])})
    untidy = {"a": {"scores": [5, None, 4, 9, 3, 6]}, "b": {"scores": [1, 2, math.nan, 4, 0]}}
    file.add("missing and invalid answers", untidy, {"missing_codes": [9], "invalid": "exclude"})

    def bad(name: str, a: list[Any], b: list[Any], options: Options, **error: Any) -> None:
        file.refuse(name, {"a": {"scores": a}, "b": {"scores": b}}, options, error)

    bad("nobody on one side", [4, 5], [None], {}, code="insufficient_data",
        message="comparison of two groups (each) needs at least 1 valid observation, got 0")  # fmt: skip
    bad("off the scale", [4, 5], [3, 6], {}, code="out_of_scale", column="b", row=1, got="6")
    bad("a level of 0", [4], [3], {"level": 0}, code="invalid_option", column="level")
    return file.content()


# --------------------------------------------------------------------------------------------------- pairs

BEFORE = [10, 9, 8, 3, 10, 6, 7, 9, 0, 10, 9, 2, 10, 8, 9, 5, 7, 10, 9, 1, 8, 10, 9, 4]
AFTER = [9, 9, 9, 7, 10, 6, 9, 8, 4, 10, 6, 8, 10, 9, 10, 5, 9, 7, 9, 7, 8, 10, 9, 9]
BEFORE_RATED = [5, 4, 3, 1, 5, 2, 3, 4, 1, 5, 4, 2, 5, 3, 4, 2, 3, 5, 4, 1, 3, 5, 4, 2]
AFTER_RATED = [4, 4, 4, 2, 5, 3, 4, 4, 2, 5, 3, 3, 5, 4, 4, 2, 4, 3, 4, 3, 3, 5, 4, 4]


def matrix(numbers: list[list[int]], answers: list[int]) -> Json:
    pairs = [(x, y, n) for x, row in zip(answers, numbers, strict=True) for y, n in zip(answers, row, strict=True)]
    before = {"repeat": [[x, n] for x, _, n in pairs if n]}
    return {"before": before, "after": {"repeat": [[y, n] for _, y, n in pairs if n]}}


def pairs() -> dict[str, Json]:
    file = File("survey.paired_change", paired)
    # Stuart (1955), unaided vision of the right and left eye of 7477 women, highest grade to lowest.
    vision = [[1520, 266, 124, 66], [234, 1512, 432, 78], [117, 362, 1772, 205], [36, 82, 179, 492]]
    four = {"min": 1, "max": 4, "step": 1, "direction": "lower_better"}
    got = file.add("vision of two eyes", matrix(vision, [1, 2, 3, 4]),
                   {"metric": "mean_score", "scale": four, "exact": False}, "Stuart (1955)")  # fmt: skip
    near(got["stuart_maxwell"]["statistic"], 11.957, 3)
    near(got["bhapkar"]["statistic"], 11.976, 3)
    # Agresti (2013), table 11.1: approval of the prime minister, two surveys of 1600.
    approval = matrix([[794, 150], [86, 570]], [1, 0])
    yes = {"metric": "share", "values": [1], "scale": {"min": 0, "max": 1, "step": 1, "direction": "higher_better"}}
    got = file.add("approval twice", approval, yes, "data and statistic: Agresti (2013), section 11.1")
    near(abs(got["statistic"]), 4.17, 2)
    near(got["estimate"], -0.04, 10)

    plain = {"before": BEFORE, "after": AFTER}
    rated = {"before": BEFORE_RATED, "after": AFTER_RATED}
    kinds: dict[str, tuple[Json, Options]] = {
        "nps": (plain, {}),
        "mean": (rated, {"metric": "mean_score"}),
        "share": (rated, {"metric": "share", "top": 2}),
    }
    for name, (args, options) in kinds.items():
        file.add(name, args, options)
        for level in (0.5, 0.99):
            file.add(f"{name}, level {level}", args, options | {"level": level})
        file.add(f"{name} without an exact p-value", args, options | {"exact": False})
        for design, columns in DESIGNS.items():
            file.add(f"{name}, {design}", args | columns, options)
        file.add(f"{name}, equal weights", args | {"weights": [2.0] * 24}, options)
        file.add(f"{name}, of 60 customers", args, options | {"design": {"population": 60}})
    file.add("bottom share", rated, {"metric": "share", "bottom": 2})
    file.add("shares of small numbers", rated, {"metric": "share", "top": 3, "scale": SEVEN_LOW})
    file.add("nps on five answers", rated, {"nps_scale": "five_point"})
    halves = {"before": [0, 0.5, 2, 1.5, 1], "after": [1, 0.5, 0.5, 2, 1.5]}
    file.add("a scale of halves, share", halves, {"metric": "share", "top": 2, "scale": FOUR_HALVES})
    untidy = {"before": [10, None, 3, 11, None, 9, 7, 99], "after": [9, 8, None, 4, math.nan, 10, 12, 5]}
    file.add("rows with one answer, none, and invalid ones", untidy, {"missing_codes": [99], "invalid": "exclude"})
    file.add("nobody moved", {"before": [10, 7, 3], "after": [10, 7, 3]})
    file.add("nobody moved, share", {"before": [5, 3], "after": [5, 3]}, {"metric": "share", "top": 2})
    file.add("everybody moved by as much", {"before": [3, 4, 2], "after": [4, 5, 3]}, {"metric": "mean_score"})
    file.add("one customer", {"before": [2], "after": [9]})
    file.add("one customer, share", {"before": [2], "after": [5]}, {"metric": "share", "top": 2})
    file.add("all up", {"before": [2, 3, 6, 1], "after": [9, 9, 10, 8]})
    apart = {"before": [1, 2, 1, 4, 5, 5, 3], "after": [2, 1, 2, 5, 4, 4, 3]}
    file.add("answers that exchange customers apart", apart, {"metric": "mean_score"})

    def bad(name: str, args: Json, options: Options, **error: Any) -> None:
        file.refuse(name, args, options, error)

    bad("no rows", {"before": [], "after": []}, {}, code="insufficient_data")
    bad("nobody answered twice", {"before": [3, None], "after": [None, 4]}, {}, code="insufficient_data",
        message="a paired change needs at least 1 valid observation, got 0")  # fmt: skip
    bad("off the scale before", {"before": [3, 11], "after": [4, 4]}, {}, code="out_of_scale", column="before", row=1)
    bad("off the scale after", {"before": [3, 1], "after": [4, -2]}, {}, code="out_of_scale", column="after", row=1)
    bad("infinity", {"before": [3, math.inf], "after": [4, 4]}, {}, code="out_of_scale", column="before", row=1)
    bad("columns of other lengths", {"before": [3, 1], "after": [4]}, {}, code="length_mismatch", column="after")
    long = {"metric": "mean_score", "scale": {"min": 0, "max": 15, "step": 1, "direction": "higher_better"}}
    bad("too long a scale", rated, long, code="invalid_option", column="scale",
        expected="a scale of at most 15 answers", got="16 answers")  # fmt: skip
    bad("a level of 1", plain, {"level": 1}, code="invalid_option", column="level")
    bad(
        "a negative weight",
        plain | {"weights": [-1.0, *WEIGHTS[1:]]},
        {},
        code="invalid_value",
        column="weights",
        row=0,
    )
    bad(
        "a missing weight", plain | {"weights": [None, *WEIGHTS[1:]]}, {}, code="missing_value", column="weights", row=0
    )
    bad("one cluster", plain | {"clusters": ["a"] * 24}, {}, code="insufficient_data")

    by = File("survey.paired_change_by", paired_by)
    region = {"by": {"region": REGIONS}}
    for name, (args, options) in kinds.items():
        by.add(f"{name} by region", args | region, options)
        for design in ("weights", "clusters"):
            by.add(f"{name} by region, {design}", args | region | DESIGNS[design], options)
    lone = {"before": [3, 9, None], "after": [9, 9, 4], "by": {"region": ["a", None, "b"]}}
    by.add("a group without a pair and a missing label", lone)
    return {"paired_change": file.content(), "paired_change_by": by.content()}


# --------------------------------------------------------------------------------------------------- retention

RETAINED = [1, 1, 1, 0, 1, 1, 0, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 1, 1, 0, 1, 1, 1, 0]


def classes(promoters: tuple[int, int], passives: tuple[int, int], detractors: tuple[int, int]) -> Json:
    """Customers of each class, retained and lost."""
    runs = [
        (s, k, n)
        for s, pair in ((9, promoters), (7, passives), (2, detractors))
        for k, n in zip((1, 0), pair, strict=True)
    ]
    scores = {"repeat": [[score, n] for score, _, n in runs if n]}
    return {"scores": scores, "retained": {"repeat": [[kept, n] for _, kept, n in runs if n]}}


def retained() -> Json:
    file = File("survey.retention_by_nps", retention)
    # Agresti (2013), table 3.1: heart attack with aspirin and placebo; the ratio and its interval there.
    aspirin = {"scores": classes((189, 10845), (0, 0), (104, 10933))["scores"]}
    got = file.add(
        "a published risk ratio",
        aspirin | {"retained": classes((189, 10845), (0, 0), (104, 10933))["retained"]},
        {},
        "data, ratio and interval: Agresti (2013), sections 2.1 and 3.1",
    )
    ratio = got["contrasts"][0]
    near(ratio["risk_ratio"], 1.82, 2)
    near(ratio["risk_ratio_interval"]["lower"], 1.43, 2)
    near(ratio["risk_ratio_interval"]["upper"], 2.31, 2)
    got = file.add("three classes", classes((92, 8), (68, 12), (42, 28)))
    near(
        got["homogeneity"]["statistic"], float(stats.contingency.chi2_contingency([[92, 8], [68, 12], [42, 28]])[0]), 10
    )
    for level in (0.5, 0.99):
        file.add(f"level {level}", classes((92, 8), (68, 12), (42, 28)), {"level": level})
    plain = {"scores": SCORES, "retained": RETAINED}
    file.add("rows", plain)
    for design, columns in DESIGNS.items():
        file.add(design, plain | columns)
    file.add("weights, level 0.9", plain | {"weights": WEIGHTS}, {"level": 0.9})
    file.add("equal weights", plain | {"weights": [0.25] * 24})
    file.add("of 60 customers", plain, {"design": {"population": 60}})
    truth = [bool(kept) for kept in RETAINED]
    file.add("truth values", {"scores": SCORES, "retained": truth})
    file.add("five points", {"scores": RATINGS, "retained": RETAINED}, {"scale": "five_point"})
    untidy = {"scores": [10, None, 3, 11, 7, 99, 9, 1], "retained": [1, 1, None, 0, 0, None, 1, 1]}
    file.add("missing, unknown and invalid rows", untidy, {"missing_codes": [99], "invalid": "exclude"})
    file.add("nobody retained among detractors", classes((9, 1), (4, 2), (0, 5)))
    file.add("everybody retained", classes((9, 0), (4, 0), (3, 0)))
    file.add("everybody lost", classes((0, 3), (0, 2), (0, 4)))
    file.add("no passives", classes((9, 1), (0, 0), (3, 5)))
    file.add("no detractors", classes((9, 1), (2, 2), (0, 0)))
    file.add("promoters alone", classes((9, 1), (0, 0), (0, 0)))
    file.add("one customer", {"scores": [10], "retained": [1]})
    file.add(
        "all promoters retained, clusters",
        {"scores": SCORES, "retained": [int(s > 8 or i % 2) for i, s in enumerate(SCORES)], "clusters": CLUSTERS},
    )

    def bad(name: str, scores: list[Any], kept: list[Any], options: Options, **error: Any) -> None:
        file.refuse(name, {"scores": scores, "retained": kept}, options, error)

    bad(
        "no rows",
        [],
        [],
        {},
        code="insufficient_data",
        message="retention by NPS needs at least 1 valid observation, got 0",
    )
    bad("nothing known", [9, 3], [None, None], {}, code="insufficient_data")
    bad("neither true nor false", [9, 3], [1, 2], {}, code="invalid_value", column="retained", row=1,
        expected="true or false, 1 or 0", got="2")  # fmt: skip
    bad("off the scale", [9, 3, 11], [1, 1, 0], {}, code="out_of_scale", column="scores", row=2, got="11")
    bad("columns of other lengths", [9, 3], [1], {}, code="length_mismatch", column="retained")
    bad("a level of 0", [9, 3], [1, 0], {"level": 0}, code="invalid_option", column="level")
    return file.content()


def main() -> int:
    given = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216, 0.222, 0.251, 0.269, 0.275, 0.34]
    printed = [0.015, 0.06, 0.126, 0.126, 0.126, 0.15, 0.158571428571] + [0.294642857143] * 7 + [0.34]
    for got, expected in zip(adjust(given, "benjamini_hochberg"), printed, strict=True):
        near(got, expected, 12)
    for got, expected in zip(
        adjust(given, "holm"), [0.015, 0.112, 0.507, 0.507, 0.507, 0.6, 0.666] + [1.0] * 8, strict=True
    ):
        near(got, expected, 12)
    files = {"compare": groups(), "ordinal_comparison": ordinals()} | pairs() | {"retention_by_nps": retained()}
    return emit({f"survey/{name}.json": content for name, content in files.items()})


if __name__ == "__main__":
    sys.exit(main())
