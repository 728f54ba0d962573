"""Reference vectors of continuous Kano analysis. Run: python continuous.py [--check].

Nothing here uses the library under test. Replicate r of the bootstrap uses the numbers of stream r (see chacha.py):
over the pairs that occur, by functional and then dysfunctional answer, one number a pair but the last gives the count,
Binomial(what is left, count / what is left of the counts), as the smallest k with P(X <= k) >= u.
"""

from __future__ import annotations

import math
import random
import sys
from fractions import Fraction
from typing import Any

from kano_cases import QUANTILE, Cases, answers, columns, long, packed
from kano_reference import NAMES, Feature, Json, continuous, equal_p, mean, rows
from vector_file import emit

FEW: Json = {"replicates": 100}
RULE = "a number strictly between 0 and 1"


class Continuous(Cases):
    """The cases of kano.continuous."""

    def add(self, name: str, args: Json, options: Json | None = None, source: str | None = None) -> Json:
        options = FEW | (options or {})
        if options["replicates"] == 2000:
            del options["replicates"]
        expect = continuous(args, options)
        self.put(name, args, options, expect, QUANTILE, source)
        return expect


def made(n: int, seed: int, likes: float = 0.5, levels: int = 5) -> list[tuple[int, int, int]]:
    """Answers that lean to what a feature wants, with an importance from 1 to 9."""
    draw = random.Random(seed)

    def answer(towards: int) -> int:
        far = min(int(draw.random() ** (1 / likes) * levels), levels - 1)
        return 1 + far if towards == 1 else levels - far

    return [(answer(1), answer(levels), 1 + int(draw.random() * 9)) for _ in range(n)]


def one(own: list[tuple[int, int, int]], importance: bool = False) -> Json:
    names = ("functional", "dysfunctional", "importance")[: 3 if importance else 2]
    return {name: [row[at] for row in own] for at, name in enumerate(names)}


def means(c: Continuous) -> None:
    c.add("forty pairs", one(made(40, 1)))
    c.add("2000 replicates and seed 1 by default", one(made(40, 2)), {"replicates": 2000})
    for level in (0.5, 0.8, 0.99, 0.999):
        c.add(f"level {level}", one(made(25, 3)), {"level": level})
    for n in (2, 3, 6, 200):
        c.add(f"{n} pairs", one(made(n, 4)))
    c.add("one pair", one([(1, 5, 9)]))
    c.add("one pair, with importance", one([(2, 4, 7)], importance=True))
    for counts, name in (
        ((40, 8, 3, 6, 1, 0), "attractive"),
        ((6, 40, 8, 3, 1, 0), "one_dimensional"),
        ((3, 8, 40, 6, 1, 0), "must_be"),
        ((5, 4, 6, 40, 3, 2), "indifferent"),
    ):
        got = c.add(f"mostly {name}", answers(*counts))
        if got["features"][0]["quadrant"] != name:
            raise AssertionError(f"{name} expected")
    c.add("reverse and questionable pairs count", answers(4, 3, 2, 6, 15, 10))
    c.add("only Q", packed([((1, 1), 12), ((5, 5), 8)]))
    c.add("only R", answers(0, 0, 0, 0, 20, 0))
    c.add("both scores constant", packed([((1, 5), 12)]))
    c.add("one score constant: no correlation", packed([((1, 5), 12), ((1, 3), 8)]))
    c.add("all on a line: correlation 1", packed([((1, 5), 9), ((3, 3), 7), ((5, 1), 4)]))
    c.add("all on a line: correlation -1", packed([((1, 1), 9), ((3, 3), 7), ((5, 5), 4)]))


def cuts(c: Continuous) -> None:
    on = packed([((1, 3), 10), ((3, 5), 10)])
    c.add("means on the cut belong to the upper side", on)
    for cut in (0, 1.5, 2.5, -1):
        c.add(f"cut {cut}", one(made(40, 5)), {"cut": cut})
    c.add("seed 20260101", one(made(40, 6, 0.35)), {"seed": 20260101, "replicates": 200})
    c.add("seed 0", one(made(40, 6, 0.35)), {"seed": 0, "replicates": 200})
    c.add("near the cut", packed([((1, 5), 16), ((3, 3), 15), ((2, 4), 3), ((4, 1), 2)]), {"replicates": 200})
    c.add("all 25 pairs", packed([((f, d), 1 + (f * d) % 4) for f in range(1, 6) for d in range(1, 6)]))
    c.add("two pairs", packed([((1, 3), 13), ((3, 5), 12)]), {"replicates": 200})
    c.add("counts of thousands", packed([((1, 5), 4000), ((3, 3), 4050), ((2, 5), 300)]), {"replicates": 200})


def scores(c: Continuous) -> None:
    own: Json = {"functional_scores": [3, 1.5, 0, -0.5, -1], "dysfunctional_scores": [-1, -0.5, 0, 1.25, 3]}
    c.add("scores of one's own", one(made(40, 7)), own)
    c.add("functional scores of one's own", one(made(40, 7)), {"functional_scores": own["functional_scores"]})
    c.add("dysfunctional scores of one's own", one(made(40, 7)), {"dysfunctional_scores": own["dysfunctional_scores"]})
    short = one(made(40, 8, levels=3))
    c.add("short form", short, {"form": "three_level"})
    c.add(
        "short form, scores of one's own",
        short,
        {"form": "three_level", "functional_scores": [2, 0.5, -1], "dysfunctional_scores": [-1, 0.5, 2], "cut": 1},
    )
    c.add("short form with importance", one(made(40, 9, levels=3), importance=True), {"form": "three_level"})


def importances(c: Continuous) -> None:
    weighed = one(made(40, 10), importance=True)
    thresholds: Json = {"a_kano_magnitude": 0.3, "a_kano_low_angle": 0.5, "a_kano_high_angle": 1.1}
    c.add("importance", weighed)
    c.add("importance up to 20", weighed, {"importance_max": 20})
    c.add("importance is scored by one's own scores", weighed, {"functional_scores": [3, 1, 0, 0, -1]})
    for counts, category in (
        ((40, 8, 3, 6, 1, 0), "attractive"),
        ((3, 40, 3, 3, 1, 0), "one_dimensional"),
        ((3, 4, 40, 6, 1, 0), "must_be"),
        ((2, 2, 2, 40, 3, 2), "indifferent"),
    ):
        args = answers(*counts) | {"importance": {"repeat": [[7, 20], [9, sum(counts) - 20]]}}
        got = c.add(f"A-Kano thresholds, {category}", args, thresholds)
        if got["features"][0]["a_kano"]["category"] != category:
            raise AssertionError(f"{category} expected: {got['features'][0]['a_kano']}")
        c.add(f"A-Kano without thresholds, {category}", args)
    on_edge = {"functional": [3, 3], "dysfunctional": [4, 4], "importance": [9, 9]}
    edge: Json = {"a_kano_magnitude": 0.5, "a_kano_low_angle": 0, "a_kano_high_angle": 1.5}
    c.add("A-Kano, a magnitude on the threshold is indifferent", on_edge, edge)
    c.add("A-Kano, an angle on the lower threshold is must-be", on_edge, edge | {"a_kano_magnitude": 0.25})
    neutral = {"functional": [3, 3, 3], "dysfunctional": [3, 3, 3], "importance": [9, 1, 5]}
    c.add("A-Kano at the origin has no angle", neutral)
    c.add("A-Kano at the origin is indifferent", neutral, edge | {"a_kano_magnitude": 0})
    against = {"functional": [5, 5, 4], "dysfunctional": [1, 1, 2], "importance": [9, 8, 5]}
    c.add("A-Kano of an unwanted feature: an angle below zero", against)
    c.add("A-Kano of an unwanted feature, by thresholds", against, thresholds)
    some: list[Any] = [9, None, 3, math.nan, 5, 99, 1, 2] * 5
    c.add("importance of some", one(made(40, 10)) | {"importance": some}, {"missing_codes": [99]})
    c.add("importance of none", one(made(40, 10)) | {"importance": [None] * 40})
    c.add("importance of one", one(made(40, 10)) | {"importance": [None] * 39 + [4]})
    c.add("the same importance for all", one(made(40, 10)) | {"importance": [4] * 40})
    holes = {
        "functional": [1, 1, None, 2, 6, 1, None],
        "dysfunctional": [5, None, None, 5, 5, 4, 2],
        "importance": [9, 8, 7, 10, 5, 3, 2],
    }
    c.add("importance counts for valid pairs alone", holes, {"invalid": "exclude"})


def layouts(c: Continuous) -> None:
    features = {"alerts": (30, 12, 4, 9, 1, 0), "export": (9, 10, 21, 11, 2, 1), "themes": (2, 3, 1, 40, 6, 2)}
    c.add("three features", long(features))
    rows_of = [("a", 1, 5), ("b", 1, None), ("b", None, None), ("a", 2, 4), ("a", 1, 3), ("b", 5, 9)]
    c.add("a feature without a valid pair stays", columns(rows_of), {"invalid": "exclude"})
    c.add("features by number and a missing one", columns([(10, 1, 5), (2, 1, 3), (None, 2, 5), (2, 3, 3), (10, 2, 2)]))
    wide = {
        "functional": {"alerts": [1, 1, 2, 1, None], "export": [2, 2, 3, 1, 1]},
        "dysfunctional": {"alerts": [5, 4, 5, 3, 2], "export": [5, 5, None, 5, 5]},
        "importance": {"alerts": [9, 8, None, 7, 9]},
    }
    c.add("wide layout with importance for some features", wide)
    twice = {"wording": ["x", "y"] * 20}
    c.add("wordings pooled on request", one(made(40, 11)) | twice, {"pool_wordings": True})
    c.refuse("two wordings", one(made(40, 11)) | twice, {}, {"code": "undefined"})


def refusals(c: Continuous) -> None:
    args = one(made(8, 12))

    def option(name: str, options: Json, column: str, **rest: str) -> None:
        c.refuse(name, args, options, {"code": "invalid_option", "column": column} | rest)

    option("level in percent", {"level": 95}, "level", expected=RULE, got="95")
    option("99 replicates", {"replicates": 99}, "replicates")
    option("a million and one replicates", {"replicates": 1_000_001}, "replicates")
    option("functional scores that are all the same", {"functional_scores": [1, 1, 1, 1, 1]}, "functional_scores")
    option("four functional scores", {"functional_scores": [4, 2, 0, -1]}, "functional_scores")
    option("three dysfunctional scores for five answers", {"dysfunctional_scores": [-2, 0, 4]}, "dysfunctional_scores")
    c.refuse(
        "five scores for the short form",
        one(made(8, 12, levels=3)),
        {"form": "three_level", "functional_scores": [4, 2, 0, -1, -2]},
        {"code": "invalid_option", "column": "functional_scores"},
    )
    for which in ("magnitude", "low_angle", "high_angle"):
        c.refuse(f"the threshold {which} alone", args, {f"a_kano_{which}": 0.5}, {"code": "invalid_option"})
    full: Json = {"a_kano_magnitude": 0.3, "a_kano_low_angle": 0.5, "a_kano_high_angle": 1.1}
    option("a magnitude below zero", full | {"a_kano_magnitude": -0.1}, "a_kano_magnitude")
    option("an angle above a quarter turn", full | {"a_kano_high_angle": 1.6}, "a_kano_high_angle")
    nothing = {"code": "insufficient_data", "expected": "1", "got": "0"}
    c.refuse("no rows", {"functional": [], "dysfunctional": []}, {}, nothing)
    c.refuse("no valid pair", {"functional": [1, None], "dysfunctional": [None, 5]}, {}, nothing)
    off = {"code": "out_of_scale", "column": "dysfunctional", "row": 1, "got": "0"}
    c.refuse("off the scale", {"functional": [1, 2], "dysfunctional": [5, 0]}, {}, off)


def self_check() -> None:
    """Printed or well-known values, apart from the vectors."""
    got = mean([(Fraction(x), 1) for x in range(1, 11)], 0.95)
    # Student's t with 9 degrees of freedom is 2.262157 at 0.975 in every table.
    if got is None or abs((got["interval"]["upper"] - 5.5) / got["standard_error"] - 2.2621571628) > 1e-9:
        raise AssertionError("the t interval is wrong")
    if equal_p(5, 1) != Fraction(14, 64) or len(NAMES) != 6:
        raise AssertionError("14 of 64 ways to toss six coins are as one-sided as 5 to 1")
    if [row.times for row in rows(packed([((1, 5), 2), ((1, 3), 3)]))] != [2, 3] or Feature("x").n:
        raise AssertionError("columns in runs are read wrongly")


def main() -> int:
    self_check()
    c = Continuous()
    for part in (means, cuts, scores, importances, layouts, refusals):
        part(c)
    return emit({"kano/continuous.json": c.file("kano.continuous", "continuous.py")})


if __name__ == "__main__":
    sys.exit(main())
