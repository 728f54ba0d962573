"""Cases of one rated question: means, shares, satisfaction, effort, by group, and differences of two samples.

    python tests/generate/survey/rated.py            rewrites the files, byte for byte the same
    python tests/generate/survey/rated.py --check    exits 1 when a file differs

Nothing here uses the library under test.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from typing import Any

from scipy import stats

# isort: split
from nps_reference import Json, Options
from rated_errors import refusals
from rated_reference import FIVE, Sample, ces, ces_scale, csat, difference, mean_score, read, share
from vector_file import emit

METHODS = ("wilson", "clopper_pearson", "jeffreys", "wald")
QUANTILE = {"rel_tol": 1e-10, "abs_tol": 1e-10, "reason": "quantile-based: Student's t or the beta distribution"}
SEVEN = {"min": 1, "max": 7, "step": 1, "direction": "higher_better"}
LOWER = {"min": 1, "max": 5, "step": 1, "direction": "lower_better"}
NEWCOMBE = "Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10"
# x, n and y, m: what Newcombe prints for his method 10.
PRINTED: dict[tuple[int, int, int, int], tuple[float, float]] = {
    (56, 70, 48, 80): (0.0524, 0.3339),
    (9, 10, 3, 10): (0.1705, 0.8090),
    (6, 7, 2, 7): (0.0582, 0.8062),
    (5, 56, 0, 29): (-0.0381, 0.1926),
    (0, 10, 0, 20): (-0.1611, 0.2775),
    (0, 10, 0, 10): (-0.2775, 0.2775),
    (10, 10, 0, 20): (0.6791, 1.0),
    (10, 10, 0, 10): (0.6075, 1.0),
}
WILSON = "Newcombe (1998), Statistics in Medicine 17, 857-872, table I"
JEFFREYS = "statsmodels 0.14, proportion_confint(method='jeffreys')"
# x, n: Wilson and Clopper-Pearson as Newcombe prints them, Jeffreys as statsmodels gives it.
CLASSICS: dict[tuple[int, int], dict[str, tuple[float, float]]] = {
    (81, 263): {"wilson": (0.2553, 0.3662), "clopper_pearson": (0.2527, 0.3676), "jeffreys": (0.2545, 0.3656)},
    (15, 148): {"wilson": (0.0624, 0.1605), "clopper_pearson": (0.0578, 0.1617), "jeffreys": (0.0604, 0.1576)},
    (0, 20): {"wilson": (0.0, 0.1611), "clopper_pearson": (0.0, 0.1684)},
    (1, 29): {"wilson": (0.0061, 0.1718), "clopper_pearson": (0.0009, 0.1776), "jeffreys": (0.0037, 0.1501)},
    (412, 500): {"jeffreys": (0.7888, 0.8555)},
}


def repeated(counts: dict[float, int]) -> Json:
    return {"scores": {"repeat": [[value, times] for value, times in counts.items() if times]}}


def rows(n: int, scale: int, seed: int) -> list[int]:
    """Answers that look irregular, from a small linear congruential generator."""
    state, out = seed, []
    for _ in range(n):
        state = (state * 1103515245 + 12345) % 2**31
        out.append(1 + (state >> 16) % scale)
    return out


def designed(n: int = 48, scale: int = 5, seed: int = 7) -> Json:
    """Weights, strata and clusters for irregular answers; 2 strata of 6 and 4 clusters."""
    strata = ["north" if row % 5 < 3 else "south" for row in range(n)]
    clusters = [f"flight {row % 6 if row % 5 < 3 else row % 4}" for row in range(n)]
    weights = [(4 + row * 7 % 13) / 8 for row in range(n)]
    return {"scores": rows(n, scale, seed), "weights": weights, "strata": strata, "clusters": clusters}


def pick(args: Json, *names: str) -> Json:
    return {name: args[name] for name in ("scores", *names)}


class Cases:
    """The cases of one file, in order."""

    def __init__(self, metric: str, compute: Callable[[Sample, Options], Json]) -> None:
        self.metric, self.compute, self.cases = metric, compute, list[Json]()

    def put(self, name: str, args: Json, options: Options | None, expect: Json, source: str | None) -> None:
        case: Json = {"name": name} | ({"source": source} if source else {}) | QUANTILE
        self.cases.append(case | {"args": args, "options": options or {}, "expect": expect})

    def read(self, args: Json, options: Options) -> Sample:
        scale = ces_scale(options) if self.metric.startswith("survey.ces") else options.get("scale", FIVE)
        return read(args, options, scale)

    def add(self, name: str, args: Json, options: Options | None = None, source: str | None = None) -> Json:
        options = options or {}
        expect = self.compute(self.read(args, options), options)
        self.put(name, args, options, expect, source)
        return expect

    def designs(self, options: Options) -> None:
        """The same answers under every design."""
        data = designed()
        for names in (
            ("weights",),
            ("strata",),
            ("clusters",),
            ("weights", "strata"),
            ("weights", "clusters"),
            ("strata", "clusters"),
            ("weights", "strata", "clusters"),
        ):
            self.add(" and ".join(names), pick(data, *names), options)
        level = {"level": 0.8}
        self.add("weights and clusters, level 0.8", pick(data, "weights", "clusters"), options | level)
        fpc: Json = {"design": {"population": 100}}
        self.add("a finite population", pick(data), options | fpc)
        self.add("a finite population with weights", pick(data, "weights"), options | fpc)
        sizes = [{"stratum": "north", "size": 8}, {"stratum": "south", "size": 4}]
        nested: Json = {"design": {"stratum_populations": sizes}}
        self.add("finite populations of strata", pick(data, "strata", "clusters"), options | nested)
        lonely = pick(data, "weights", "clusters") | {"strata": [f"s{cluster[-1]}" for cluster in data["clusters"]]}
        merge: Json = {"design": {"single_cluster": "merge"}}
        self.add("strata of one cluster, merged", lonely, options | merge)
        one = [f"flight {row % 6}" if row % 3 else "alone" for row in range(48)]
        alone = pick(data) | {"clusters": one, "strata": [str(c == "alone") for c in one]}
        self.add("one stratum of one cluster, merged", alone, options | merge)
        equal = pick(data) | {"weights": [0.3] * 48}
        self.add("equal weights are no weights", equal, options)
        zero = pick(data) | {"weights": [0.0 if row % 7 == 0 else 1.0 + row % 2 for row in range(48)]}
        self.add("weights of zero count as answers", zero, options)


def typed(cases: Cases, options: Options) -> None:
    """Missing answers, codes, other scales."""
    nan = math.nan
    cases.add("null and NaN are missing", {"scores": [5, None, 4, nan, 1, 2]}, options)
    codes = {"missing_codes": [9, 99]}
    cases.add("codes that mean missing", {"scores": [5, 9, 4, 99, 1, 2]}, options | codes)
    exclude = {"invalid": "exclude"}
    cases.add("answers off the scale, excluded", {"scores": [5, 8, 4, 2.5, 0, 1, math.inf, 2]}, options | exclude)
    unknown = {"scale": FIVE | {"dont_know_codes": [98]}}
    cases.add("the scale's don't know", {"scores": [5, 98, 4, 1, 2]}, options | unknown)
    cases.add("a scale whose small numbers are good", {"scores": rows(40, 5, 3)}, options | {"scale": LOWER})
    cases.add("a scale of seven", {"scores": rows(40, 7, 3)}, options | {"scale": SEVEN})
    halves = {"min": 0, "max": 2, "step": 0.5, "direction": "higher_better"}
    cases.add("half points", {"scores": [0, 0.5, 2, 1.5, 2, 1, 1.5]}, options | {"scale": halves})
    signed = {"min": -2, "max": 2, "step": 1, "direction": "higher_better"}
    cases.add("a scale around zero", {"scores": [-2, 0, 1, 2, 2, -1]}, options | {"scale": signed})
    sparse = designed()
    sparse["scores"] = [None if row % 5 == 2 else value for row, value in enumerate(sparse["scores"])]
    cases.add("missing answers are no units", sparse, options)


def edges(cases: Cases, options: Options) -> None:
    cases.add("one answer", {"scores": [4]}, options)
    cases.add("two answers", {"scores": [4, 1]}, options)
    cases.add("all the best", repeated({5: 12}), options)
    cases.add("all the worst", repeated({1: 12}), options)
    cases.add("ties", repeated({2: 5, 4: 5}), options)
    cases.add("two thousand answers", repeated({1: 100, 2: 100, 3: 300, 4: 800, 5: 700}), options)
    for level in (0.5, 0.8, 0.9, 0.99, 0.999):
        cases.add(f"level {level}", repeated({1: 4, 2: 6, 3: 10, 4: 25, 5: 18}), options | {"level": level})


def means() -> Json:
    cases = Cases("survey.mean_score", mean_score)
    edges(cases, {})
    typed(cases, {})
    cases.designs({})
    answers = [5, 4, 4, 1, 3, 5, 2, 4, 4, 5]
    got = cases.add("ten answers", {"scores": answers})
    interval = stats.t.interval(0.95, 9, 3.7, stats.sem(answers))
    if not math.isclose(got["interval"]["lower"], interval[0], rel_tol=1e-9):
        raise AssertionError(f"scipy's t interval is {interval}")
    for method in ("percentile", "bca"):
        for seed in (1, 2026):
            options: Options = {"method": method, "replicates": 500, "seed": seed}
            cases.add(f"{method}, seed {seed}", repeated({1: 4, 2: 0, 3: 10, 4: 25, 5: 18}), options)
        cases.add(f"{method}, 2000 replicates", repeated({1: 1, 4: 2, 5: 9}), {"method": method})
        few = {"method": method, "replicates": 100}
        cases.add(
            f"{method}, level 0.8, seven points", {"scores": rows(30, 7, 5)}, few | {"level": 0.8, "scale": SEVEN}
        )
        cases.add(f"{method}, all alike", repeated({3: 9}), few)
        cases.add(f"{method}, one answer", {"scores": [4]}, few)
        cases.add(f"{method}, two answers", {"scores": [4, 5]}, few)
        equal = {"scores": [5, 4, 4, 1], "weights": [2.5] * 4}
        cases.add(f"{method}, equal weights", equal, few)
    return file(cases)


def shares() -> Json:
    cases = Cases("survey.share", share)
    for (x, n), printed in CLASSICS.items():
        for method in METHODS:
            source = {"wilson": WILSON, "clopper_pearson": WILSON, "jeffreys": JEFFREYS}.get(method)
            options: Options = {"values": [5], "method": method}
            known = printed.get(method)
            got = cases.add(f"{x} of {n}, {method}", repeated({5: x, 2: n - x}), options, source if known else None)
            ends = (round(got["interval"]["lower"], 4), round(got["interval"]["upper"], 4))
            if known not in (None, ends):
                raise AssertionError(f"{x} of {n} by {method}: {ends} is not the printed {known}")
    edges(cases, {"top": 2})
    typed(cases, {"top": 2})
    data = {"scores": rows(60, 5, 11)}
    for k in (1, 2, 3, 4):
        cases.add(f"top {k}", data, {"top": k})
        cases.add(f"bottom {k}", data, {"bottom": k})
        cases.add(f"top {k} where small is good", data, {"top": k, "scale": LOWER})
        cases.add(f"bottom {k} where small is good", data, {"bottom": k, "scale": LOWER})
    cases.add("values that are no neighbours", data, {"values": [1, 5]})
    cases.add("values twice", data, {"values": [5, 5, 3]})
    cases.add("every value", data, {"values": [1, 2, 3, 4, 5]})
    for method in METHODS:
        cases.add(f"all chosen, {method}", repeated({5: 8}), {"top": 1, "method": method})
        cases.add(f"none chosen, {method}", repeated({1: 8}), {"top": 1, "method": method})
        full = designed()
        cases.add(f"weights, strata and clusters, {method}", full, {"top": 2, "method": method})
        cases.add(f"nobody of a clustered sample, {method}", full | {"scores": [1] * 48}, {"top": 1, "method": method})
    cases.designs({"top": 2})
    return file(cases)


def satisfaction() -> Json:
    cases = Cases("survey.csat", csat)
    edges(cases, {})
    typed(cases, {})
    cases.designs({})
    asked = {"asked_of": "those who would recommend"}
    source = "arithmetic: excellent and good together are 80.7 % of those willing to recommend"
    got = cases.add("asked only of some", repeated({5: 512, 4: 295, 3: 121, 2: 48, 1: 24}), asked, source)
    if got["estimate"] != 0.807:
        raise AssertionError("807 of 1000 are satisfied")
    cases.add("asked of all", repeated({5: 30, 3: 10}), {"asked_of": "all"})
    for method in METHODS:
        cases.add(f"method {method}", repeated({1: 4, 2: 6, 3: 10, 4: 25, 5: 18}), {"method": method})
    cases.add("top 1", repeated({1: 4, 2: 6, 3: 10, 4: 25, 5: 18}), {"top": 1})
    cases.add("yes or no", {"scores": [1, 0, 1, 1, 0]}, {"top": 1, "scale": FIVE | {"min": 0, "max": 1}})
    source = "arithmetic: sum of ratings over the largest possible sum, 15 / 25, where nobody is satisfied"
    cases.add("five answers of 3", repeated({3: 5}), {}, source)
    return file(cases)


def effort() -> Json:
    cases = Cases("survey.ces", ces)
    one: Options = {"version": "ces_1"}
    edges(cases, {})
    edges_of_one = Cases("survey.ces", ces)
    edges(edges_of_one, one)
    cases.cases += [case | {"name": f"CES 1.0: {case['name']}"} for case in edges_of_one.cases]
    cases.designs({})
    typed(cases, {})
    seven = {"scores": rows(50, 7, 17)}
    cases.add("CES 2.0 by default", seven)
    cases.add("CES 2.0 by name", seven, {"version": "ces_2"})
    cases.add("CES 1.0", {"scores": rows(50, 5, 17)}, one)
    ten = {"min": 1, "max": 10, "step": 1, "direction": "lower_better"}
    cases.add("CES 1.0 on ten points", {"scores": rows(50, 10, 17)}, one | {"scale": ten})
    cases.add("a scale without a version says it by its direction", {"scores": rows(50, 10, 17)}, {"scale": ten})
    for method in METHODS:
        cases.add(f"method {method}", seven, {"method": method})
    cases.add("top 2", seven, {"top": 2})
    return file(cases)


def by_group(metric: str, compute: Callable[[Sample, Options], Json], options: Options) -> Json:
    """Groups are parts of the whole sample: its clusters count for each."""
    cases = Cases(metric, compute)

    def add(name: str, args: Json, by: Json, extra: Options | None = None) -> None:
        chosen = options | (extra or {})
        numbered = args | {"units": list(range(len(args["scores"])))}
        whole = cases.read(numbered, chosen)
        names, keys = list(by), list(zip(*by.values(), strict=True))
        column = args["scores"]
        found: list[Json] = []
        order = sorted(set(keys), key=lambda key: [(label is None, str(label)) for label in key])
        for key in order:
            own = [row for row, labels in enumerate(keys) if labels == key]
            part = {name: [values[row] for row in own] for name, values in numbered.items()}
            sample = cases.read(part, chosen)
            sample = Sample(**{**sample.__dict__, "frame": whole.rows})
            if sample.n == 0:
                outcome: Json = {"kind": "unavailable", "code": "insufficient_data"}
            else:
                outcome = {"kind": "value", "value": compute(sample, chosen)}
            found.append({"key": list(key), "outcome": outcome})
        total = {"kind": "value", "value": compute(whole, chosen)}
        expect = {"by": names, "rows": found, "total": total}
        cases.put(name, args | {"by": by}, chosen, expect, None)
        if len(column) != len(keys):
            raise AssertionError(name)

    data = designed()
    region = ["east" if row % 7 < 3 else "west" for row in range(48)]
    add("two groups", pick(data), {"region": region})
    add("two groups, weighted", pick(data, "weights"), {"region": region})
    add("two groups of a clustered sample", pick(data, "clusters"), {"region": region})
    add("two groups of a whole design", data, {"region": region})
    add("strata only", pick(data, "strata", "weights"), {"region": region})
    rare = ["rare" if row in (3, 4) else "common" for row in range(48)]
    add("a group in few clusters", pick(data, "weights", "strata", "clusters"), {"segment": rare})
    holes = pick(data) | {"scores": [None if row % 7 < 3 else value for row, value in enumerate(data["scores"])]}
    add("a group without answers", holes, {"region": region})
    nameless = [None if row % 6 == 0 else label for row, label in enumerate(region)]
    add("a missing label is a group, last", pick(data), {"region": nameless})
    add("two columns", pick(data, "weights"), {"region": region, "segment": rare})
    return file(cases)


def differences(metric: str, options: Options) -> Json:
    name = metric.removeprefix("survey.").removesuffix("_difference")
    cases = Cases(metric, mean_score)

    def add(title: str, a: Json, b: Json, extra: Options | None = None, source: str | None = None) -> Json:
        chosen = {key: value for key, value in (options | (extra or {})).items() if value is not None}
        got = difference(name, (cases.read(a, chosen), cases.read(b, chosen)), chosen)
        cases.put(title, {"a": a, "b": b}, chosen, got, source)
        return got

    a, b = {"scores": rows(40, 5, 3)}, {"scores": rows(55, 5, 4)}
    got = add("two samples", a, b)
    if name == "mean_score":
        found = stats.ttest_ind(a["scores"], b["scores"], equal_var=False)
        same = math.isclose(got["p_value"], found.pvalue, rel_tol=1e-9) and math.isclose(
            got["statistic"], found.statistic
        )
        if not same:
            raise AssertionError(f"scipy's Welch test gives {found}")
    methods = ("welch",) if name in ("mean_score", "ces") else ("newcombe", "wald")
    for method in methods:
        chosen: Options = {} if method == "welch" else {"method": method}
        add(f"{method}, exchanged", b, a, chosen)
        add(f"{method}, the same answers twice", a, a, chosen)
        add(f"{method}, one answer beside many", {"scores": [5]}, b, chosen)
        add(f"{method}, one answer each", {"scores": [5]}, {"scores": [1]}, chosen)
        add(f"{method}, unanimous and apart", repeated({5: 9}), repeated({1: 8}), chosen)
        add(f"{method}, one side unanimous", repeated({5: 9}), b, chosen)
        for level in (0.5, 0.8, 0.99, 0.999):
            add(f"{method}, level {level}", a, b, chosen | {"level": level})
        wide = repeated({5: 2, 1: 2}), repeated({1: 3, 5: 1})
        add(f"{method}, cut at the range", *wide, chosen | {"level": 0.999})
        one, two = designed(48, 5, 7), designed(40, 5, 8)
        for names in (
            ("weights",),
            ("strata",),
            ("clusters",),
            ("weights", "strata"),
            ("weights", "strata", "clusters"),
        ):
            add(f"{method}, {' and '.join(names)}", pick(one, *names), pick(two, *names), chosen)
        together = chosen | {"same_clusters": True}
        for names in (("strata",), ("clusters",), ("weights", "clusters"), ("weights", "strata", "clusters")):
            add(f"{method}, one sample by {' and '.join(names)}", pick(one, *names), pick(two, *names), together)
        add(f"{method}, weights on one side", pick(one, "weights"), b, chosen)
        apart = pick(two) | {"clusters": [f"other {row % 9}" for row in range(40)]}
        add(f"{method}, one sample without a common cluster", pick(one, "clusters"), apart, together)
        add(f"{method}, equal weights", pick(one) | {"weights": [0.7] * 48}, b, chosen)
        fpc: Json = {"design": {"population": 200}}
        add(f"{method}, finite populations", a, b, chosen | fpc)
        codes = chosen | {"missing_codes": [9], "invalid": "exclude"}
        add(f"{method}, missing and invalid answers", {"scores": [5, 9, 4, None, 7]}, {"scores": [1, 2, 9]}, codes)
    if name == "share":
        for (x, n, y, m), printed in PRINTED.items():
            sides = repeated({5: x, 1: n - x}), repeated({5: y, 1: m - y})
            got = add(f"Newcombe {x}/{n} - {y}/{m}", *sides, {"values": [5], "top": None}, NEWCOMBE)
            found_ends = (round(got["interval"]["lower"], 4), round(got["interval"]["upper"], 4))
            if found_ends != printed:
                raise AssertionError(f"Newcombe {x}/{n} - {y}/{m}: {found_ends} is not the printed {printed}")
            add(f"Wald {x}/{n} - {y}/{m}", *sides, {"values": [5], "top": None, "method": "wald"})
        add("not exact", a, b, {"exact": False})
        add("bottom 1", a, b, {"top": None, "bottom": 1})
        add("top 2 where small is good", a, b, {"scale": LOWER})
        add("large samples", repeated({5: 1200, 1: 800}), repeated({5: 1100, 1: 850}))
    if name == "csat":
        add("top 1", a, b, {"top": 1})
    if name == "ces":
        add("CES 1.0", a, b, {"version": "ces_1"})
    return file(cases)


def file(cases: Cases) -> Json:
    source = "literature + 'tests/generate/survey/rated.py'"
    return {"metric": cases.metric, "source": source, "rel_tol": 1e-12, "abs_tol": 1e-12, "cases": cases.cases}


def main() -> int:
    files: dict[str, Any] = {
        "survey/mean_score.json": means(),
        "survey/share.json": shares(),
        "survey/csat.json": satisfaction(),
        "survey/ces.json": effort(),
        "survey/mean_score_by.json": by_group("survey.mean_score_by", mean_score, {}),
        "survey/share_by.json": by_group("survey.share_by", share, {"top": 2}),
        "survey/csat_by.json": by_group("survey.csat_by", csat, {}),
        "survey/ces_by.json": by_group("survey.ces_by", ces, {}),
        "survey/mean_score_difference.json": differences("survey.mean_score_difference", {}),
        "survey/share_difference.json": differences("survey.share_difference", {"top": 2}),
        "survey/csat_difference.json": differences("survey.csat_difference", {}),
        "survey/ces_difference.json": differences("survey.ces_difference", {}),
    }
    for name, cases in refusals().items():
        files[f"survey/{name}.json"]["cases"] += cases
    return emit(files)


if __name__ == "__main__":
    sys.exit(main())
