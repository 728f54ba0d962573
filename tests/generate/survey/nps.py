"""Reference vectors of Net Promoter Score: writes every vector file of this folder's generators.

    python tests/generate/survey/nps.py            rewrites the files, byte for byte the same
    python tests/generate/survey/nps.py --check    exits 1 when a file differs

Nothing here uses the library under test.
"""

from __future__ import annotations

import math
import sys
from fractions import Fraction
from typing import Any

import binary_nps
import chacha
from nps_reference import Json, Options, exact_permutation_p, nps, nps_by, nps_difference
from vector_file import emit

METHODS = ("wald", "adjusted_wald", "bonett_price", "goodman", "score", "bayes", "bootstrap")
LEVELS = (0.5, 0.8, 0.9, 0.99, 0.999)
REASONS = {"score": "root-based: Tango's score interval", "bayes": "quadrature-based: Dirichlet posterior"}
R_NPS = "counts and estimate: test data of the R package NPS 1.1"
R_NPS_SAME = "test data of the R package NPS 1.1, which gave the same interval and standard error"
ANSWERS = {"classic": (10, 8, 0), "three_point": (3, 2, 1), "five_point": (5, 4, 1), "seven_point": (7, 5, 4)}


def scores(promoters: int, passives: int, detractors: int, scale: str = "classic") -> Json:
    """A column of scores with these counts, in the compact notation."""
    counts = zip(ANSWERS[scale], (promoters, passives, detractors), strict=True)
    return {"repeat": [[value, times] for value, times in counts if times]}


def off_scale(row: int, got: str) -> Json:
    return {"code": "out_of_scale", "column": "scores", "row": row, "got": got}


class Cases:
    """The cases of one file, in order."""

    def __init__(self) -> None:
        self.cases: list[Json] = []

    def put(
        self, name: str, source: str | None, loose: str | None, content: Json, tolerance: Json | None = None
    ) -> None:
        case: Json = {"name": name}
        if source:
            case["source"] = source
        if loose:
            case |= {"rel_tol": 1e-10, "abs_tol": 1e-10, "reason": loose}
        self.cases.append(case | (tolerance or {}) | content)

    def add(
        self,
        name: str,
        column: Any,
        options: Options,
        source: str | None = None,
        weights: Any = None,
        loose: str | None = None,
    ) -> Json:
        """A case of survey.nps."""
        args = {"scores": column} | ({} if weights is None else {"weights": weights})
        expect = nps(args, options)
        loose = loose or REASONS.get(options.get("method", "score"))
        self.put(name, source, loose, {"args": args, "options": options, "expect": expect})
        return expect

    def refuse(self, name: str, args: Json, options: Options, error: Json) -> None:
        self.put(name, None, None, {"args": args, "options": options, "error": error})


def methods_and_levels(c: Cases) -> None:
    situations: list[tuple[str, tuple[int, int, int]]] = [
        ("36 answers", (13, 15, 8)),
        ("all promoters", (5, 0, 0)),
        ("all passives", (0, 12, 0)),
        ("all detractors", (0, 0, 6)),
        ("one promoter", (1, 0, 0)),
        ("one passive", (0, 1, 0)),
        ("one detractor", (0, 0, 1)),
        ("promoters tie with detractors", (4, 2, 4)),
        ("a tie without passives", (3, 0, 3)),
        ("no promoters", (0, 7, 3)),
        ("no detractors", (3, 7, 0)),
        ("1000 answers", (462, 176, 362)),
        ("a million answers", (412345, 301234, 286421)),
    ]
    for name, counts in situations:
        for method in METHODS:
            if method == "bootstrap" and counts in ((0, 1, 0), (0, 0, 1), (3, 7, 0)):
                continue
            options: Options = {"method": method}
            if method == "bootstrap":
                options |= {"replicates": 2000 if name == "36 answers" else 400, "seed": 1}
            source = R_NPS_SAME if sum(counts) == 1000 and method == "wald" else None
            got = c.add(f"{name}, {method}", scores(*counts), options, source)
            if source and (got["estimate"], round(got["standard_error"], 13)) != (10.0, 2.8530685235374):
                raise AssertionError("R NPS prints 0.1 and 0.0285306852353742")
    for level in LEVELS:
        for method in METHODS:
            options = {"method": method, "level": level} | ({"replicates": 500} if method == "bootstrap" else {})
            c.add(f"level {level}, {method}", scores(13, 15, 8), options)
    c.add("level 0.999 is cut at 100, wald", scores(7, 0, 3), {"method": "wald", "level": 0.999})
    c.add("level 0.999 is cut at 100, goodman", scores(7, 0, 3), {"method": "goodman", "level": 0.999})
    c.add("the interval is cut at 100, bonett_price", scores(9, 0, 0), {"method": "bonett_price", "level": 0.999})
    c.add("the interval is cut at 100, adjusted_wald", scores(9, 0, 0), {"method": "adjusted_wald", "level": 0.999})
    c.add("the interval is cut at -100, adjusted_wald", scores(0, 1, 9), {"method": "adjusted_wald", "level": 0.999})
    c.add("everything by default", scores(13, 15, 8), {}, "score interval at level 0.95")


def references(c: Cases) -> None:
    package = "R package contingencytables, as discordant pairs of a paired 2x2 table"
    c.add(
        "paired table 1 and 7 of 21, score",
        scores(1, 13, 7),
        {"method": "score"},
        f"Bentur et al. (2009) in the {package}",
    )
    for method, printed in (("score", (-0.1240, -0.0054)), ("wald", (-0.1184, -0.0058))):
        source = f"Cavo et al. (2012) in the tests of the {package}, which print {printed[0]:.4f} to {printed[1]:.4f}"
        got = c.add(f"paired table 6 and 16 of 161, {method}", scores(6, 139, 16), {"method": method}, source)
        if tuple(round(got["interval"][end] / 100, 4) for end in ("lower", "upper")) != printed:
            raise AssertionError("not the printed interval")
    for region, counts in {
        "NAM": (240, 83, 184),
        "EMEA": (110, 50, 99),
        "APAC": (74, 23, 42),
        "LATAM": (38, 20, 37),
    }.items():
        source = R_NPS_SAME if region in ("NAM", "LATAM") else R_NPS
        c.add(f"R NPS, {region}, wald", scores(*counts), {"method": "wald"}, source)
        c.add(f"R NPS, {region}, score", scores(*counts), {"method": "score"}, R_NPS)
    for counts in ((16, 8, 7), (20, 25, 5), (7, 0, 3)):
        for method in ("adjusted_wald", "score", "bayes"):
            c.add(
                f"{counts[0]} promoters, {counts[2]} detractors of {sum(counts)}, {method}",
                scores(*counts),
                {"method": method},
            )
    for method in ("adjusted_wald", "score"):
        c.add(f"2650 answers, {method}", scores(1268, 935, 447), {"method": method})


def bayes_and_bootstrap(c: Cases) -> None:
    for threshold in (-20.0, 10.0, 13.888, 50.0):
        c.add(f"P(NPS > {threshold})", scores(13, 15, 8), {"method": "bayes", "threshold": threshold})
    c.add("P(NPS > 90), all promoters", scores(5, 0, 0), {"method": "bayes", "threshold": 90.0})
    c.add("uniform prior", scores(13, 15, 8), {"method": "bayes", "prior": 1.0})
    c.add("prior of 0.1 in each cell", scores(0, 7, 3), {"method": "bayes", "prior": 0.1})
    c.add("prior of 1 in each cell, all passives", scores(0, 12, 0), {"method": "bayes", "prior": 1.0})
    bootstrap: Options = {"method": "bootstrap"}
    c.add("bootstrap by default", scores(462, 176, 362), bootstrap, "2000 replicates, seed 1, level 0.95")
    c.add("another seed", scores(13, 15, 8), bootstrap | {"seed": 20260101})
    c.add("seed zero", scores(13, 15, 8), bootstrap | {"seed": 0, "replicates": 250})
    c.add("999 replicates", scores(38, 20, 37), bootstrap | {"replicates": 999, "level": 0.9})
    c.add(
        "101 replicates, the order statistics themselves",
        scores(38, 20, 37),
        bootstrap | {"replicates": 101, "level": 0.5},
    )
    c.add("a hundred replicates, the fewest", scores(13, 15, 8), bootstrap | {"replicates": 100})


def scales_and_missing(c: Cases) -> None:
    wald: Options = {"method": "wald"}
    every = {
        "classic": list(range(11)),
        "three_point": [1, 2, 3],
        "five_point": [1, 2, 3, 4, 5],
        "seven_point": list(range(1, 8)),
        "ten_point": list(range(1, 11)),
    }
    for scale, column in every.items():
        c.add(f"every score of {scale}", column, wald | {"scale": scale})
        c.add(f"{scale}, uneven", column * 2 + column[-2:], {"scale": scale})
    mine = {"id": "mine", "min": 0, "max": 10, "detractor_max": 5, "promoter_min": 9}
    faces = {"id": "faces", "min": -2, "max": 2, "detractor_max": -1, "promoter_min": 1}
    c.add("a scale of one's own, 6 is a passive", [10, 9, 8, 7, 6, 5, 4], {"scale": mine})
    c.add("a scale of one's own, below zero", [-2, -1, 0, 1, 2, 2, 0], {"scale": faces})
    c.add("three groups", [10, 9, 8, 3], wald)
    c.add("floats that are whole numbers", [10.0, 9.0, 8.0, 3.0], wald)
    c.add("null is missing", [10, None, 0, 9], wald, "R NPS 1.1 returns NA here; missing answers must leave the base")
    c.add("NaN is missing", [10, 9, math.nan, math.nan, 0], wald, "33.3; dividing by all five rows would give 20")
    c.add(
        "code 11 is missing", [10, 11, 9, 11, 0, 7], wald | {"missing_codes": [11]}, "11 means blank in the SFO survey"
    )
    c.add("several missing codes", [10, 99, 9, -1, 0, None, math.nan], wald | {"missing_codes": [99, -1]})
    c.add("a missing code of the scale itself", [10, 0, 9, 0, 5, 7], wald | {"missing_codes": [0]})
    off = [10, 9.5, -1, 11, math.inf, None, 8, 0, -math.inf, math.nan, 9]
    c.add("invalid answers excluded", off, {"invalid": "exclude"})
    c.add("invalid answers excluded, code 11 missing", off, wald | {"invalid": "exclude", "missing_codes": [11]})
    c.add("zeros excluded from ten_point", [0, 10, 9, 1, 0, 7], {"invalid": "exclude", "scale": "ten_point"})


def weighted(c: Cases) -> None:
    """Weights of a sample without strata and clusters.

    Version 1 took the square root of v over Kish's n for the standard error, right only where weights have nothing
    to do with the answers. Version 2 linearises, as R's survey does, and its intervals take v over the squared
    standard error as n; Kish's n remains in `weighting`. Equal weights and unweighted answers have the numbers of
    version 1.
    """
    t4 = (
        "answers and weights of Bhaskaran (2017), GreenBook blog; it prints 40 % promoters, 20 % detractors and +20, a"
        " published error: 1 promoter and 2 detractors of 5 are -20, and -63.64 when weighted"
    )
    column, weights = [10, 2, 7, 8, 6], [2000, 8000, 2000, 2000, 8000]
    c.add("GreenBook, without weights", column, {"method": "wald"}, t4)
    for method in METHODS[:4]:
        got = c.add(f"GreenBook, weighted, {method}", column, {"method": method}, t4, weights)
        if round(got["estimate"], 2) != -63.64:
            raise AssertionError("not the right arithmetic")
    ten = [10, 9, 9, 8, 7, 10, 3, 0, 6, 9]
    uneven = [1.5, 0.25, 2.0, 1.0, 3.75, 0.5, 1.25, 2.5, 0.75, 1.0]
    for method in METHODS[:4]:
        c.add(f"weights of 2.5 change nothing, {method}", ten, {"method": method}, None, [2.5] * len(ten))
    for method in METHODS[:4]:
        c.add(f"fractional weights, {method}", ten, {"method": method}, None, uneven)
    c.add("fractional weights times 1024", ten, {}, None, [weight * 1024 for weight in uneven])
    c.add("fractional weights times 1e-9", ten, {"method": "wald"}, None, [weight * 1e-9 for weight in uneven])
    c.add("weights of zero", ten, {}, None, [1, 0, 2, 1, 0, 1.5, 1, 0, 2, 0])
    c.add("zero for the only detractor", [10, 9, 10, 2], {}, None, [1, 2, 3, 0])
    c.add("all the weight on one promoter", [10, 7, 2], {}, None, [5, 0, 0])
    c.add("weights of unanimous promoters", [10, 9, 10, 9], {}, None, [1, 2, 3, 4])
    cancels = "p + d - (p - d)^2 loses five digits when one account is almost everything"
    c.add("one account is the score", [0, 10, 10, 10, 9, 8], {"method": "wald"}, None, [1e6, 1, 1, 1, 1, 1], cancels)
    c.add(
        "missing and invalid rows leave the weights out",
        [10, None, 9, 12, 0, 7],
        {"invalid": "exclude", "method": "wald"},
        None,
        [1, 100, 2, 100, 3, 4],
    )
    c.add("weighted, another level", ten, {"level": 0.8}, None, uneven)


def refusals(c: Cases) -> None:
    nothing = {"code": "insufficient_data"}
    for value, got, row in (
        (math.inf, "inf", 1),
        (-math.inf, "-inf", 0),
        (9.5, "9.5", 2),
        (-1, "-1", 3),
        (11, "11", 3),
    ):
        column: list[Any] = [10, 8, 0]
        column.insert(row, value)
        c.refuse(f"{got} is off the scale", {"scores": column}, {}, off_scale(row, got))
    c.refuse(
        "the first offender is named, missing rows counted", {"scores": [10, None, 8, 12, -3]}, {}, off_scale(3, "12")
    )
    c.refuse("other codes do not excuse 99", {"scores": [10, 11, 99]}, {"missing_codes": [11]}, off_scale(2, "99"))
    c.refuse("0 on ten_point", {"scores": [10, 9, 1, 0]}, {"scale": "ten_point"}, off_scale(3, "0"))
    c.refuse("4 on three_point", {"scores": [4, 1]}, {"scale": "three_point"}, off_scale(0, "4"))
    c.refuse("10 on seven_point", {"scores": [7, 10]}, {"scale": "seven_point"}, off_scale(1, "10"))
    c.refuse("no answers", {"scores": []}, {}, nothing)
    c.refuse("only null", {"scores": [None, None]}, {}, nothing)
    c.refuse("only NaN", {"scores": [math.nan]}, {}, nothing)
    c.refuse("only missing codes", {"scores": [11, 11]}, {"missing_codes": [11]}, nothing)
    c.refuse("only invalid answers, excluded", {"scores": [11, 12.5]}, {"invalid": "exclude"}, nothing)
    for level in (0, 1, 95, -0.5, math.nan):
        c.refuse(f"level {level}", {"scores": [10, 0]}, {"level": level}, {"code": "invalid_option", "column": "level"})
    column = [10, 8, 0]
    for name, weights, error in (
        ("null", [1, None, 1], {"code": "missing_value", "column": "weights", "row": 1}),
        ("NaN", [1, 1, math.nan], {"code": "missing_value", "column": "weights", "row": 2}),
        ("a negative", [1, 1, -2], {"code": "invalid_value", "column": "weights", "row": 2, "got": "-2"}),
        ("an infinite", [math.inf, 1, 1], {"code": "invalid_value", "column": "weights", "row": 0, "got": "inf"}),
        (
            "a minus infinite",
            [1, -math.inf, 1],
            {"code": "invalid_value", "column": "weights", "row": 1, "got": "-inf"},
        ),
    ):
        c.refuse(f"{name} weight", {"scores": column, "weights": weights}, {}, error)
    c.refuse("all weights zero", {"scores": column, "weights": [0, 0, 0]}, {}, {"code": "undefined"})
    c.refuse("two weights for three scores", {"scores": column, "weights": [1, 1]}, {}, {"code": "length_mismatch"})
    c.refuse("four weights for three scores", {"scores": column, "weights": [1] * 4}, {}, {"code": "length_mismatch"})
    error = {"code": "invalid_option", "column": "method"}
    c.refuse("bootstrap with weights", {"scores": column, "weights": [1, 2, 1]}, {"method": "bootstrap"}, error)


def by_group() -> list[Json]:
    c = Cases()

    def add(name: str, args: Json, options: Options | None = None) -> None:
        options = options or {}
        loose = REASONS.get(options.get("method", "score"))
        c.put(name, None, loose, {"args": args, "options": options, "expect": nps_by(args, options)})

    column = [10, 9, 8, 3, 10, 6, 7, 9, 0, 10, 9, 2]
    region = ["emea", "amer", "amer", "emea", "apac", "amer", "emea", "amer", "apac", "amer", "emea", "emea"]
    uneven = [1.5, 0.25, 2.0, 1.0, 3.75, 0.5, 1.25, 2.5, 0.75, 1.0, 2.25, 0.5]
    holes = ["b", None, "a", "b", None, "a", "b", "a", None, "a", "b", "b"]
    wave = [2, 10, 1, 10, 2, 1, 10, -3, 1, 2, -3, 10]
    add("one column", {"scores": column, "by": {"region": region}})
    add(
        "one column, adjusted_wald at 0.9",
        {"scores": column, "by": {"region": region}},
        {"method": "adjusted_wald", "level": 0.9},
    )
    add("null labels are a group, last", {"scores": column, "by": {"segment": holes}})
    add("integer labels by size, not as text", {"scores": column, "by": {"wave": wave}}, {"method": "wald"})
    add("truth values, false first", {"scores": column, "by": {"pays": [value > 2 for value in uneven[:11]] + [None]}})
    add(
        "two columns, first one first",
        {"scores": column, "by": {"region": region, "wave": wave}},
        {"method": "adjusted_wald"},
    )
    add(
        "two columns, other way round",
        {"scores": column, "by": {"wave": wave, "region": region}},
        {"method": "adjusted_wald"},
    )
    add(
        "two columns with null labels",
        {"scores": column, "by": {"segment": holes, "pays": [True, False, None] * 4}},
        {"method": "wald"},
    )
    add("weighted", {"scores": column, "by": {"region": region}, "weights": uneven})
    add("a group of one answer", {"scores": column, "by": {"region": [*region[:11], "thin"]}})
    gone = [None if label == "apac" else score for score, label in zip(column, region, strict=True)]
    add("a group without an answer", {"scores": gone, "by": {"region": region}})
    blank = [11 if label == "amer" else score for score, label in zip(column, region, strict=True)]
    add(
        "a group of missing codes",
        {"scores": blank, "by": {"region": region}},
        {"missing_codes": [11], "method": "wald"},
    )
    off = [12 if label == "emea" else score for score, label in zip(column, region, strict=True)]
    add(
        "a group of invalid answers",
        {"scores": off, "by": {"region": region}},
        {"invalid": "exclude", "method": "wald"},
    )
    towns = [
        "Zürich",
        "zurich",
        "Ürümqi",
        "東京",
        "",
        "Zurich",
        "\U0001f600",
        "Ångström",
        "東京",
        "Zürich",
        "\uff5e",
        " ",
    ]
    add("labels by their UTF-8 bytes", {"scores": column, "by": {"town": towns}}, {"method": "adjusted_wald"})
    add(
        "another scale",
        {"scores": [5, 4, 3, 1, 5, 5], "by": {"g": ["x", "y", "x", "y", "y", "x"]}},
        {"scale": "five_point"},
    )
    add("one group only", {"scores": [10, 0, 9], "by": {"g": ["x", "x", "x"]}})
    c.refuse(
        "the row of an offender is that of the column",
        {"scores": [10, 9, 8, 12], "by": {"g": ["x", "x", "y", "y"]}},
        {},
        off_scale(3, "12"),
    )
    c.refuse(
        "two labels for three scores", {"scores": [10, 9, 8], "by": {"g": ["x", "y"]}}, {}, {"code": "length_mismatch"}
    )
    return c.cases


class Differences(Cases):
    """The cases of survey.nps_difference."""

    loose = "permutation p-value from factorials or logarithms; p-value far from zero"
    tiny = "no absolute floor, so that the digits of a tiny p-value count"

    def difference(self, name: str, a: Any, b: Any, options: Options | None = None, source: str | None = None) -> Json:
        """A case of two groups, each given by three counts or by its columns."""
        groups = {
            key: group if isinstance(group, dict) else {"scores": scores(*group)}
            for key, group in zip("ab", (a, b), strict=True)
        }
        options = options or {}
        expect = nps_difference(groups, options)
        tolerance = None
        if min(expect["p_value"] or 1, expect["p_exact"] or 1) < 1e-4:
            tolerance = {"rel_tol": 1e-10, "abs_tol": 0.0, "reason": self.tiny}
        self.put(name, source, self.loose, {"args": groups, "options": options, "expect": expect}, tolerance)
        return expect


def small_differences(c: Differences) -> None:
    nam, emea = (240, 83, 184), (110, 50, 99)
    source = "test data of the R package NPS 1.1; its nps.test gives the same difference, standard error and p-value"
    got = c.difference("R NPS, NAM against EMEA, wald", nam, emea, {"method": "wald"}, source)
    if [round(got[key], 11) for key in ("estimate", "standard_error", "p_value")] != [
        6.79826064441,
        6.88047941795,
        0.32312795102,
    ]:
        raise AssertionError("R NPS prints 0.0679826064441449, 0.0688047941794688, 0.323127951017786")
    c.difference("R NPS, NAM against EMEA", nam, emea, {}, R_NPS)
    c.difference("R NPS, EMEA against NAM: only signs change", emea, nam, {}, R_NPS)
    c.difference("APAC against LATAM", (74, 23, 42), (38, 20, 37), {}, R_NPS)
    trap = "the Wald test calls this significant at 0.05, the exact test does not"
    for method in ("adjusted_wald", "wald"):
        c.difference(f"36 against 31, {method}", (13, 15, 8), (16, 8, 7), {"method": method})
        c.difference(f"8 against 9, {method}", (5, 2, 1), (2, 3, 4), {"method": method}, trap)
    for level in (0.5, 0.8, 0.9, 0.99, 0.999):
        c.difference(f"level {level}", (13, 15, 8), (16, 8, 7), {"level": level})
    c.difference("level 0.999, wald", (13, 15, 8), (16, 8, 7), {"level": 0.999, "method": "wald"})

    for method in ("adjusted_wald", "wald"):
        c.difference(f"equal groups, {method}", (13, 15, 8), (13, 15, 8), {"method": method})
        c.difference(f"one against one, {method}", (1, 0, 0), (0, 0, 1), {"method": method})
        c.difference(f"unanimous promoters against detractors, {method}", (5, 0, 0), (0, 0, 5), {"method": method})
        c.difference(f"unanimous promoters in both, {method}", (5, 0, 0), (50, 0, 0), {"method": method})
        c.difference(f"one unanimous group, {method}", (6, 0, 0), (9, 7, 4), {"method": method})
    c.difference("all passives in both, wald", (0, 4, 0), (0, 3, 0), {"method": "wald"})
    c.difference("cut at 200", (9, 0, 0), (0, 0, 9), {"level": 0.999})
    c.difference("cut at -200", (0, 0, 9), (9, 0, 0), {"level": 0.999})
    c.difference("cut at 200, wald", (9, 0, 1), (0, 1, 9), {"level": 0.999, "method": "wald"})
    c.difference("proportional groups", (2, 2, 2), (3, 3, 3))
    ties = "as far from the mean on both sides: shares in floating point would miss some"
    c.difference("5 against 5, ties", (3, 1, 1), (1, 1, 3), {}, ties)
    c.difference("7 against 7, ties around a mean of 1", (4, 1, 2), (2, 3, 2), {}, ties)
    c.difference("3 against 6, ties", (3, 0, 0), (2, 2, 2), {}, ties)
    c.difference("10 against 20, ties", (5, 4, 1), (6, 7, 7), {}, ties)


def large_differences(c: Differences) -> None:
    large = ((1268, 935, 447), (1244, 1024, 478))
    c.difference("2650 against 2746", *large)
    c.difference("2650 against 2746, wald", *large, {"method": "wald"})
    c.difference("2650 against 2746, not exact", *large, {"exact": False})
    for name, a, b in (
        ("p_exact near 1e-5", (60, 20, 20), (30, 30, 40)),
        ("p_exact near 1e-23", (130, 40, 30), (40, 50, 110)),
        ("p_exact near 1e-63", (180, 65, 35), (24, 56, 220)),
        ("p_exact near 1e-116", (700, 200, 100), (220, 330, 450)),
    ):
        exponent = int(name.split("e-")[1])
        for method in ("adjusted_wald", "wald"):
            got = c.difference(f"{name}, {method}", a, b, {"method": method})
        if abs(math.log10(got["p_exact"]) + exponent) > 1:
            raise AssertionError(f"{name}: {got['p_exact']}")


def other_differences(c: Differences) -> None:
    ten = [10, 9, 9, 8, 7, 10, 3, 0, 6, 9]
    uneven = [1.5, 0.25, 2.0, 1.0, 3.75, 0.5, 1.25, 2.5, 0.75, 1.0]
    plain = {"scores": [9, 3, 8, 10, 0, 5]}
    for method in ("adjusted_wald", "wald"):
        c.difference(f"one group weighted, {method}", {"scores": ten, "weights": uneven}, plain, {"method": method})
    c.difference(
        "both groups weighted", {"scores": ten, "weights": uneven}, plain | {"weights": [3, 0, 1, 2.5, 1, 0.5]}
    )
    equal = c.difference("equal weights", {"scores": ten, "weights": [4] * 10}, plain)
    del equal["p_exact"]  # null because weighted, or that of the unweighted groups: left open
    c.difference(
        "missing, code 11 and invalid answers",
        {"scores": [10, None, 11, 9, 3, 12]},
        {"scores": [math.nan, 8, 0, 9.5, 6, 11, 10]},
        {"missing_codes": [11], "invalid": "exclude"},
    )
    c.difference("five_point", {"scores": [5, 5, 4, 3, 1, 5]}, {"scores": [1, 2, 3, 4, 5]}, {"scale": "five_point"})

    some = {"scores": [10, 0]}
    c.refuse("no answers in a", {"a": {"scores": []}, "b": some}, {}, {"code": "insufficient_data"})
    c.refuse(
        "only missing answers in b", {"a": some, "b": {"scores": [None, math.nan]}}, {}, {"code": "insufficient_data"}
    )
    c.refuse(
        "off the scale in b",
        {"a": some, "b": {"scores": [10, 11]}},
        {},
        {"code": "out_of_scale", "row": 1, "got": "11"},
    )
    c.refuse("level 1", {"a": some, "b": some}, {"level": 1}, {"code": "invalid_option", "column": "level"})


def self_check() -> None:
    """Known values of the exact test, apart from the vectors."""
    if exact_permutation_p((5, 0, 0), (0, 0, 5)) != float(Fraction(2, 252)):
        raise AssertionError("two of the 252 ways to choose five of ten are as extreme")


def vector_file(metric: str, cases: list[Json]) -> Json:
    source = "literature + 'tests/generate/survey/nps.py'"
    return {"metric": metric, "source": source, "rel_tol": 1e-12, "abs_tol": 1e-12, "cases": cases}


def main() -> int:
    self_check()
    one, two = Cases(), Differences()
    for part in (methods_and_levels, references, bayes_and_bootstrap, scales_and_missing, weighted, refusals):
        part(one)
    for compare in (small_differences, large_differences, other_differences):
        compare(two)
    return emit(
        {
            "survey/nps.json": vector_file("survey.nps", one.cases),
            "survey/nps_by.json": vector_file("survey.nps_by", by_group()),
            "survey/nps_difference.json": vector_file("survey.nps_difference", two.cases),
            "survey/binary_nps.json": binary_nps.vectors(),
            "numerics/chacha.json": chacha.vectors(),
        }
    )


if __name__ == "__main__":
    sys.exit(main())
