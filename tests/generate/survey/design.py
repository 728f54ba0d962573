"""Reference vectors of NPS under sample designs, of response rates, eNPS, bounds for non-response and sample sizes.

    python tests/generate/survey/design.py            rewrites the files, byte for byte the same
    python tests/generate/survey/design.py --check    exits 1 when a file differs

Nothing here uses the library under test.
"""

from __future__ import annotations

import math
import sys
from typing import Any

# isort: split
from nps import REASONS, Cases, vector_file
from nps_reference import Json, Options, nps, nps_by, nps_difference
from planning import planned
from vector_file import emit
from yes_no_reference import binary_nps, by_groups, response_rate

SCORES = [10, 9, 8, 3, 10, 6, 7, 9, 0, 10, 9, 2, 10, 8, 9, 5, 7, 10, 9, 1, 8, 10, 9, 4]
WEIGHTS = [1.5, 0.25, 2.0, 1.0, 3.75, 0.5, 1.25, 2.5, 0.75, 1.0, 2.25, 0.5] * 2
STRATA = ["north"] * 8 + ["south"] * 10 + ["west"] * 6
CLUSTERS = [1, 1, 1, 2, 2, 3, 3, 3, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 1, 1, 2, 2, 2, 3]
STORES = [f"store {'abcdefg'[row % 7]}" for row in range(24)]
DESIGNS: dict[str, Json] = {
    "weights": {"weights": WEIGHTS},
    "strata": {"strata": STRATA},
    "clusters": {"clusters": STORES},
    "weights and strata": {"weights": WEIGHTS, "strata": STRATA},
    "weights and clusters": {"weights": WEIGHTS, "clusters": STORES},
    "clusters in strata": {"strata": STRATA, "clusters": CLUSTERS},
    "weights and clusters in strata": {"weights": WEIGHTS, "strata": STRATA, "clusters": CLUSTERS},
    "equal weights and clusters": {"weights": [2.5] * 24, "clusters": STORES},
}
METHODS = ("wald", "adjusted_wald", "bonett_price", "goodman", "score", "bayes")
SHARES = ("wilson", "clopper_pearson", "jeffreys", "wald")
LOOSE = "quantile-based: Student's t of the design's degrees of freedom"
POPULATIONS = [{"stratum": "north", "size": 40}, {"stratum": "south", "size": 25.0}, {"stratum": "west", "size": 6}]
LONELY: Json = {"strata": ["a"] * 4 + ["b"] * 4 + ["c"] * 4, "clusters": [1, 1, 2, 3, 1, 1, 2, 2, 1, 1, 1, 1]}
TWO_LONELY: Json = {"strata": ["a"] * 6 + ["b"] * 3 + ["c"] * 3, "clusters": [1, 1, 2, 2, 3, 3, 1, 1, 1, 1, 1, 1]}


class Designed(Cases):
    def of(self, name: str, column: list[Any], columns: Json, options: Options | None = None) -> None:
        args, options = {"scores": column} | columns, options or {}
        method = options.get("method", "score")
        clustered = "clusters" in columns or "strata" in columns
        loose = REASONS.get(method) or (LOOSE if clustered else None)
        self.put(name, None, loose, {"args": args, "options": options, "expect": nps(args, options)})


def missing_label(column: str, row: int) -> Json:
    return {
        "code": "missing_value",
        "column": column,
        "row": row,
        "expected": "a label",
        "message": f"column {column}, row {row}: expected a label, got a missing value; drop the row or fill it first",
    }


def refused(c: Cases, argument: str, column: list[Any]) -> None:
    """What no design may be, for any metric of a column."""
    many = len(column)
    first = {"scores": "scores", "answers": "answers", "answered": "answered"}[argument]

    def refuse(name: str, columns: Json, error: Json, options: Options | None = None) -> None:
        c.refuse(name, {first: column} | columns, options or {}, error)

    refuse("a missing stratum", {"strata": ["a", None, *["b"] * (many - 2)]}, missing_label("strata", 1))
    refuse(
        "a missing cluster", {"clusters": [*["a", "b"] * 2, None, *["b"] * (many - 5)]}, missing_label("clusters", 4)
    )
    error: Json = {"code": "length_mismatch", "column": "strata"}
    refuse("too few strata", {"strata": ["a"] * (many - 1)}, error)
    refuse("too many clusters", {"clusters": ["a"] * (many + 1)}, error | {"column": "clusters"})
    message = (
        "the standard error of a stratified sample is undefined: stratum c has one cluster only (1 such); join it "
    )
    message += "with another stratum, or set design.single_cluster to merge"
    lonely = {name: labels[:many] for name, labels in LONELY.items()}
    refuse("a stratum of one cluster", lonely, {"code": "undefined", "message": message})
    message = message.replace("c has one cluster", "z has one answer")
    refuse("a stratum of one answer", {"strata": ["a"] * (many - 1) + ["z"]}, {"code": "undefined", "message": message})
    message = "a standard error from clusters needs at least 2 valid observations, got 1"
    refuse("one cluster only", {"clusters": ["a"] * many}, {"code": "insufficient_data", "message": message})
    error = {"code": "invalid_option", "column": "population", "expected": f"at least the {many} units in the sample"}
    refuse("a population smaller than the sample", {}, error, {"design": {"population": many - 1}})
    halves = {"strata": ["a"] * (many // 2) + ["b"] * (many - many // 2)}
    error = {
        "code": "invalid_option",
        "column": "population",
        "expected": "nothing, because the sample has strata: use stratum_populations",
        "got": "100",
    }
    refuse("one population for strata", halves, error, {"design": {"population": 100}})
    sizes = [{"stratum": "a", "size": 100}]
    error = {
        "code": "invalid_option",
        "column": "stratum_populations",
        "expected": "a size for stratum b",
        "message": "option stratum_populations: expected a size for stratum b, got none",
    }
    refuse("a stratum without a population", halves, error, {"design": {"stratum_populations": sizes}})
    error = {"code": "invalid_option", "column": "stratum_populations", "got": "stratum a"}
    refuse("populations of strata without strata", {}, error, {"design": {"stratum_populations": sizes}})


def of_nps() -> list[Json]:
    c = Designed()
    for name, columns in DESIGNS.items():
        c.of(name, SCORES, columns)
        c.of(f"{name}, wald", SCORES, columns, {"method": "wald"})
    for method in METHODS[1:]:
        c.of(
            f"clusters in strata, {method}",
            SCORES,
            DESIGNS["clusters in strata"] | {"weights": WEIGHTS[::-1]},
            {"method": method},
        )
    for level in (0.5, 0.8, 0.99):
        c.of(f"clusters, level {level}", SCORES, DESIGNS["clusters"], {"level": level})
    holes = [None if row % 5 == 3 else score for row, score in enumerate(SCORES)]
    c.of("rows without an answer are not of the sample", holes, DESIGNS["weights and clusters in strata"])
    single = {"strata": STRATA, "clusters": list(range(24))}
    c.of("clusters of one answer are answers", SCORES, single, {"method": "wald"})
    c.of("one class only, weighted", [9, 10, 10, 9], {"weights": [1, 2, 3, 4]})
    c.of("one class only, clustered", [9, 10, 10, 9], {"clusters": [1, 1, 2, 2]})
    c.of("one class only, wald", [9, 10, 10, 9], {"clusters": [1, 1, 2, 2]}, {"method": "wald"})
    c.of("clusters that are all alike", [9, 0, 9, 0], {"clusters": [1, 1, 2, 2]})
    c.of("one answer with a weight", [9], {"weights": [3]})
    c.of("half of 48 customers", SCORES, {}, {"design": {"population": 48}})
    c.of("half of 48 customers, weighted", SCORES, {"weights": WEIGHTS}, {"design": {"population": 48}})
    c.of("everybody", SCORES, {}, {"design": {"population": 24}})
    c.of("seven of ten stores", SCORES, {"clusters": STORES}, {"design": {"population": 10}, "method": "wald"})
    sizes = {"design": {"stratum_populations": POPULATIONS}}
    c.of("strata of known size, one of them asked in full", SCORES, {"strata": STRATA}, sizes)
    c.of("strata of known size, weighted", SCORES, DESIGNS["weights and strata"], sizes | {"method": "wald"})
    merge: Options = {"design": {"single_cluster": "merge"}}
    c.of("a stratum of one cluster, merged", SCORES[:12], LONELY, merge)
    c.of("two strata of one cluster, merged", SCORES[:12], TWO_LONELY, merge | {"method": "wald"})
    refused(c, "scores", SCORES[:12])
    error: Json = {"code": "invalid_option", "column": "method", "got": "bootstrap"}
    for name, columns in (("strata", {"strata": STRATA}), ("clusters", {"clusters": STORES})):
        c.refuse(f"bootstrap with {name}", {"scores": SCORES} | columns, {"method": "bootstrap"}, error)
    c.refuse("bootstrap of a part", {"scores": SCORES}, {"method": "bootstrap", "design": {"population": 48}}, error)
    return c.cases


def of_nps_by() -> list[Json]:
    c = Cases()
    region = [("emea", "amer", "apac")[row % 3] for row in range(24)]
    for name, columns in DESIGNS.items():
        args = {"scores": SCORES, "by": {"region": region}} | columns
        options: Options = {"method": "wald"}
        c.put(name, None, LOOSE, {"args": args, "options": options, "expect": nps_by(args, options)})
    args = {"scores": SCORES, "by": {"store": STORES}, "strata": STRATA, "clusters": CLUSTERS}
    c.put(
        "groups without an answer in some clusters",
        None,
        LOOSE,
        {"args": args, "options": {}, "expect": nps_by(args, {})},
    )
    args = {"scores": SCORES, "by": {"region": region}}
    options = {"design": {"population": 60}}
    c.put(
        "groups of a part of a population",
        None,
        LOOSE,
        {"args": args, "options": options, "expect": nps_by(args, options)},
    )
    error = missing_label("clusters", 2)
    unnamed: Json = {"scores": [9, 9, 9], "by": {"region": ["a", "a", "b"]}, "clusters": [1, 2, None]}
    c.refuse("a missing cluster", unnamed, {}, error)
    return c.cases


def of_nps_difference() -> list[Json]:
    c = Cases()
    later = [min(10, score + (row % 3 == 0)) for row, score in enumerate(SCORES[::-1])]

    def put(name: str, columns_a: Json, columns_b: Json, options: Options | None = None) -> None:
        args = {"a": {"scores": SCORES} | columns_a, "b": {"scores": later} | columns_b}
        options = options or {}
        c.put(name, None, LOOSE, {"args": args, "options": options, "expect": nps_difference(args, options)})

    for name, columns in DESIGNS.items():
        put(f"{name} on both sides", columns, columns)
        put(f"{name} on one side, wald", columns, {}, {"method": "wald"})
    for method in ("wald", "adjusted_wald"):
        put(
            f"the same stores, {method}",
            DESIGNS["clusters"],
            DESIGNS["clusters"],
            {"method": method, "same_clusters": True},
        )
    both = DESIGNS["weights and clusters in strata"]
    put("the same clusters in strata, weighted", both, both | {"weights": WEIGHTS[::-1]}, {"same_clusters": True})
    fewer = {"clusters": [f"store {'abcdj'[row % 5]}" for row in range(24)]}
    put("stores that came and went", DESIGNS["clusters"], fewer, {"same_clusters": True, "level": 0.9})
    put("half of 48 customers each", {}, {}, {"design": {"population": 48}})
    error = {
        "code": "invalid_option",
        "column": "same_clusters",
        "message": "option same_clusters: expected false, unless both sides have clusters, got true",
    }
    args = {"a": {"scores": SCORES} | DESIGNS["clusters"], "b": {"scores": SCORES}}
    c.refuse("the same clusters, where one side has none", args, {"same_clusters": True}, error)
    error = {"code": "incompatible", "expected": "answers with clusters", "got": "answers with weights and clusters"}
    args = {"a": {"scores": SCORES} | DESIGNS["clusters"], "b": {"scores": SCORES} | DESIGNS["weights and clusters"]}
    c.refuse("the same clusters, where one side is weighted", args, {"same_clusters": True}, error)
    unnamed: Json = {"a": {"scores": SCORES[:3], "strata": ["a", None, "b"]}, "b": {"scores": SCORES}}
    # The argument is strata_a, and strataA in JavaScript.
    c.refuse("a missing stratum of a", unnamed, {}, {"code": "missing_value", "row": 1, "expected": "a label"})
    return c.cases


def of_yes_no(argument: str) -> tuple[list[Json], list[Json]]:
    """Cases of binary NPS or of a response rate, and of the same by groups."""
    one, by = Cases(), Cases()
    of = {"answers": binary_nps, "answered": response_rate}[argument]
    column = [int(score >= 8) for score in SCORES]

    def put(name: str, given: list[Any], columns: Json, options: Options | None = None) -> None:
        args, options = {argument: given} | columns, options or {}
        one.put(name, None, LOOSE, {"args": args, "options": options, "expect": of(args, options)})

    for name, columns in DESIGNS.items():
        for method in SHARES if name == "weights and clusters in strata" else SHARES[:1]:
            put(f"{name}, {method}", column, columns, {"method": method})
    put("unweighted", column, {})
    put("one only", [1], {})
    put("none said yes, clustered", [0] * 6, {"clusters": [1, 1, 2, 2, 3, 3]})
    put("all said yes, weighted", [1] * 4, {"weights": [1, 2, 3, 4]})
    holes = [None if row % 4 == 1 else answer for row, answer in enumerate(column)]
    put("missing rows are not of the base", holes, DESIGNS["weights and clusters in strata"], {"level": 0.9})
    put("truth values", [answer if answer is None else bool(answer) for answer in holes], {})
    put("a part of a population", column, {}, {"design": {"population": 30}})
    put("everybody", column, {"weights": WEIGHTS}, {"design": {"population": 24}})
    put("a stratum of one cluster, merged", column[:12], LONELY, {"design": {"single_cluster": "merge"}})
    refused(one, argument, column[:12])
    what = {"answers": "binary NPS", "answered": "a response rate"}[argument]
    message = f"{what} needs at least 1 valid observation, got 0"
    one.refuse("nothing", {argument: []}, {}, {"code": "insufficient_data", "message": message})
    one.refuse("only missing", {argument: [None, math.nan]}, {}, {"code": "insufficient_data", "message": message})
    message = f"weighted {what} is undefined: all weights are 0"
    zero = {argument: [1, 0], "weights": [0, 0]}
    one.refuse("all weights zero", zero, {}, {"code": "undefined", "message": message})
    for value, text in ((2, "2"), (0.5, "0.5"), (math.inf, "inf")):
        error: Json = {"code": "out_of_scale", "column": argument, "row": 1, "got": text}
        one.refuse(f"{text} is neither", {argument: [1, value]}, {}, error)
    weights: list[tuple[Any, str, str | None]] = [
        (None, "missing_value", None),
        (-1, "invalid_value", "-1"),
        (math.inf, "invalid_value", "inf"),
    ]
    for weight, code, got in weights:
        error = {"code": code, "column": "weights", "row": 1} | ({"got": got} if got else {})
        one.refuse(f"a weight of {weight}", {argument: [1, 0], "weights": [1, weight]}, {}, error)

    region = [("emea", "amer", "apac")[row % 3] for row in range(24)]
    for name, columns in {"no design": {}, **DESIGNS}.items():
        args = {argument: holes, "by": {"region": region}} | columns
        by.put(name, None, LOOSE, {"args": args, "options": {}, "expect": by_groups(of, args, {})})
    gone = [None if label == "apac" else answer for answer, label in zip(column, region, strict=True)]
    args = {argument: gone, "by": {"region": region}}
    by.put("a group without any", None, LOOSE, {"args": args, "options": {}, "expect": by_groups(of, args, {})})
    return one.cases, by.cases


def of_enps() -> tuple[list[Json], list[Json]]:
    one, by = Cases(), Cases()

    def put(name: str, args: Json, options: Options) -> None:
        plain = {key: value for key, value in options.items() if key != "min_n"}
        expect = nps(args, plain) | {"metric": "enps"}
        one.put(name, None, REASONS["score"], {"args": args, "options": options, "expect": expect})

    put("24 employees", {"scores": SCORES}, {})
    put("five are enough", {"scores": SCORES[:5]}, {})
    put("four, if four may be shown", {"scores": SCORES[:4]}, {"min_n": 4})
    put("one, if one may be shown", {"scores": [9]}, {"min_n": 1})
    put("24 of 40 employees", {"scores": SCORES}, {"design": {"population": 40}})
    put("by office, adjusted_wald", {"scores": SCORES, "clusters": STORES}, {"method": "adjusted_wald"})
    message = "eNPS (withheld for anonymity) needs at least 5 valid observations, got 4"
    one.refuse("four are withheld", {"scores": SCORES[:4]}, {}, {"code": "insufficient_data", "message": message})
    message = message.replace("got 4", "got 0")
    one.refuse("nobody answered", {"scores": [None] * 9}, {}, {"code": "insufficient_data", "message": message})
    error = {"code": "invalid_option", "column": "min_n", "expected": "a whole number from 1", "got": "0"}
    one.refuse("a threshold of nought", {"scores": SCORES}, {"min_n": 0}, error)

    def put_by(name: str, args: Json, options: Options) -> None:
        min_n = options.get("min_n", 5)
        plain = {key: value for key, value in options.items() if key != "min_n"}
        expect = nps_by(args, plain)
        answers = "answer" if min_n == 1 else "answers"
        reason = f"fewer than {min_n} {answers}"
        groups = [*expect["rows"], {"outcome": expect["total"]}]
        for row in groups:
            outcome = row["outcome"]
            if outcome.get("value", {"n": 0})["n"] < min_n:
                row["outcome"] = {"kind": "suppressed", "reason": reason}
            else:
                outcome["value"]["metric"] = "enps"
        expect["total"] = groups[-1]["outcome"]
        withheld = sum(row["outcome"]["kind"] == "suppressed" for row in expect["rows"])
        if withheld:
            noun, verb = ("groups", "are") if withheld > 1 else ("group", "is")
            words = f"{withheld} {noun} of {reason} {verb} withheld"
            facts = [{"name": "groups", "value": withheld}, {"name": "min_n", "value": min_n}]
            expect["warnings"] = [{"code": "anonymity", "message": words, "facts": facts}]
        else:
            expect["warnings"] = []
        by.put(name, None, REASONS["score"], {"args": args, "options": options, "expect": expect})

    team = ["a"] * 9 + ["b"] * 7 + ["c"] * 5 + ["d"] * 3
    put_by("one team is too small", {"scores": SCORES, "by": {"team": team}}, {})
    put_by("all teams are shown", {"scores": SCORES, "by": {"team": team}}, {"min_n": 3})
    put_by("nothing but the total", {"scores": SCORES, "by": {"team": team}}, {"min_n": 10})
    put_by("not even the total", {"scores": SCORES, "by": {"team": team}}, {"min_n": 25})
    silent = [None if label == "c" else score for score, label in zip(SCORES, team, strict=True)]
    put_by("a team that did not answer", {"scores": silent, "by": {"team": team}}, {})
    return one.cases, by.cases


def of_nonresponse() -> list[Json]:
    c = Cases()
    for nps_points, rate in ((40.0, 0.25), (-100.0, 0.5), (100.0, 0.125), (12.5, 0.0), (12.5, 1.0), (0.0, 0.6)):
        known, rest = rate * nps_points, 100 - 100 * rate
        expect = {"lower": known - rest, "upper": known + rest, "nps": nps_points, "response_rate": rate}
        args = {"nps": nps_points, "response_rate": rate}
        c.put(f"NPS {nps_points} at {rate}", None, None, {"args": args, "options": {}, "expect": expect})
    for name, value, args in (
        ("nps", 100.5, {"nps": 100.5, "response_rate": 0.5}),
        ("nps", math.nan, {"nps": math.nan, "response_rate": 0.5}),
        ("response_rate", 25, {"nps": 40.0, "response_rate": 25}),
        ("response_rate", -0.1, {"nps": 40.0, "response_rate": -0.1}),
    ):
        c.refuse(f"{name} of {value}", args, {}, {"code": "invalid_option", "column": name})
    return c.cases


def main() -> int:
    binary, binary_by = of_yes_no("answers")
    rate, rate_by = of_yes_no("answered")
    enps, enps_by = of_enps()
    cases = {
        "nps_design": ("nps", of_nps()),
        "nps_by_design": ("nps_by", of_nps_by()),
        "nps_difference_design": ("nps_difference", of_nps_difference()),
        "binary_nps_design": ("binary_nps", binary),
        "binary_nps_by": ("binary_nps_by", binary_by),
        "response_rate": ("response_rate", rate),
        "response_rate_by": ("response_rate_by", rate_by),
        "enps": ("enps", enps),
        "enps_by": ("enps_by", enps_by),
        "nonresponse_bounds": ("nonresponse_bounds", of_nonresponse()),
        **{name: (name, listed) for name, listed in planned().items()},
    }
    source = "formulas of Binder (1983) and others, by 'tests/generate/survey/design.py'"
    files = {f"survey/{name}.json": vector_file(f"survey.{metric}", of) for name, (metric, of) in cases.items()}
    return emit({name: file | {"source": source} for name, file in files.items()})


if __name__ == "__main__":
    sys.exit(main())
