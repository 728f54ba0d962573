"""Cases of survey.rake, survey.post_stratify and of standard errors with raked weights.

python tests/generate/survey/raking.py            rewrites the files, byte for byte the same
python tests/generate/survey/raking.py --check    exits 1 when a file differs
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from typing import Any

from raking_reference import Json, calibrated_mean, post_stratify, rake
from vector_file import emit

PUBLISHED = "the same weights from R survey 4.1, weightipy 0.4.2 and samplics 0.6.1"
# Segment by tenure: rows, and the printed weights.
EXAMPLE = {
    ("a", "new"): (30, 0.457146799666),
    ("b", "new"): (20, 0.814279800501),
    ("a", "mid"): (25, 0.700734558711),
    ("b", "mid"): (10, 1.248163603221),
    ("a", "old"): (5, 1.753446408447),
    ("b", "old"): (10, 3.123276795777),
}
SOURCE = "literature + 'tests/generate/survey/raking.py'"


def margin(column: str, targets: dict[Any, Any]) -> Json:
    return {"column": column, "targets": [{"label": label, "target": target} for label, target in targets.items()]}


def rows(counts: dict[Any, int], *names: str) -> Json:
    """Columns with so many rows of each combination of labels."""
    listed = [labels for labels, n in counts.items() for _ in range(n)]
    return {name: [labels[at] for labels in listed] for at, name in enumerate(names)}


def weights(n: int, seed: int) -> list[float]:
    chance = random.Random(seed)
    return [chance.randrange(1, 64) / 16 for _ in range(n)]


class Cases:
    """The cases of one file."""

    def __init__(self, function: Callable[[Json, Json], Json]) -> None:
        self.function = function
        self.cases: list[Json] = []

    def add(self, name: str, args: Json, options: Json | None = None, source: str | None = None) -> Json:
        options = options or {}
        expect = self.function(args, options)
        self.cases.append(
            {"name": name}
            | ({"source": source} if source else {})
            | {"args": args, "options": options, "expect": expect}
        )
        return expect

    def refuse(self, name: str, args: Json, error: Json, options: Json | None = None) -> None:
        self.cases.append({"name": name, "args": args, "options": options or {}, "error": error})


def raked() -> list[Json]:
    cases = Cases(rake)
    columns = rows({labels: n for labels, (n, _) in EXAMPLE.items()}, "segment", "tenure")
    segment, tenure = margin("segment", {"a": 40, "b": 60}), margin("tenure", {"new": 30, "mid": 30, "old": 40})
    both: Json = {"columns": columns, "margins": [segment, tenure]}
    got = cases.add("segment and tenure", both, source=PUBLISHED)
    printed = [weight for n, weight in EXAMPLE.values() for _ in range(n)]
    if any(abs(a / b - 1) > 1e-11 for a, b in zip(got["weights"], printed, strict=True)):
        raise AssertionError("the printed weights are not reproduced")
    if abs(got["report"]["after"]["effective_n"] - 62.3803756571) > 1e-9:
        raise AssertionError("the printed effective n is not reproduced")
    cases.add("margins in another order", {"columns": columns, "margins": [tenure, segment]})
    shares = [margin("segment", {"a": 0.4, "b": 0.6}), margin("tenure", {"new": 0.3, "mid": 0.3, "old": 0.4})]
    cases.add("shares add up to the rows", {"columns": columns, "margins": shares})
    cases.add("shares of a total", {"columns": columns, "margins": shares}, {"total": 12500})
    totals = [margin("segment", {"a": 8e6, "b": 12e6}), margin("tenure", {"new": 6e6, "mid": 6e6, "old": 8e6})]
    cases.add("totals of a population", {"columns": columns, "margins": totals})
    cases.add("totals scaled to a total", {"columns": columns, "margins": totals}, {"total": 100})
    base = weights(100, 1)
    cases.add("base weights", both | {"weights": base})
    cases.add("base weights and shares", {"columns": columns, "margins": shares, "weights": base})
    cases.add("equal base weights", both | {"weights": [2.5] * 100})
    for options in (
        {"max_ratio": 2.9},
        {"max_ratio": 2.0},
        {"min_ratio": 0.5},
        {"min_ratio": 0.5, "max_ratio": 2.8},
        {"max_ratio": 50.0},
    ):
        name = ", ".join(f"{name} {value}" for name, value in options.items())
        if options == {"max_ratio": 2.0}:
            cases.refuse(f"{name} out of reach", both, {"code": "not_converged", "message": REACH}, options)
        else:
            cases.add(f"caps: {name}", both, options)
    cases.add("caps and base weights", both | {"weights": base}, {"min_ratio": 0.5, "max_ratio": 2.5})
    cases.add("one margin", {"columns": columns, "margins": [tenure]})
    cases.add("one margin and base weights", {"columns": columns, "margins": [segment], "weights": base})
    even = rows({("a", 1): 5, ("b", 1): 5, ("a", 2): 5, ("b", 2): 5}, "segment", "region")
    balanced = [margin("segment", {"a": 0.5, "b": 0.5}), margin("region", {1: 0.5, 2: 0.5})]
    cases.add("nothing to do", {"columns": even, "margins": balanced})
    one = {"columns": {"x": ["only"]}, "margins": [margin("x", {"only": 7})]}
    cases.add("one row", one)
    cases.add(
        "a label without rows and without target",
        {"columns": {"x": ["a", "b"]}, "margins": [margin("x", {"a": 2, "c": 0, "b": 3})]},
    )
    chance = random.Random(7)
    n = 150
    wide = {
        "age": [chance.choice(["18-29", "30-49", "50+", "50+"]) for _ in range(n)],
        "region": [chance.choice([1, 2, 2, 3, 3, 3, 4]) for _ in range(n)],
        "member": [chance.random() < 0.7 for _ in range(n)],
        "channel": [chance.choice(["web", "web", "store", "phone"]) for _ in range(n)],
    }
    four = [
        margin("age", {"18-29": 0.25, "30-49": 0.4, "50+": 0.35}),
        margin("region", {1: 0.3, 2: 0.3, 3: 0.2, 4: 0.2}),
        margin("member", {True: 0.45, False: 0.55}),
        margin("channel", {"web": 0.3, "store": 0.5, "phone": 0.2}),
    ]
    cases.add("four margins of text, numbers and truth values", {"columns": wide, "margins": four})
    cases.add(
        "four margins, base weights, caps",
        {"columns": wide, "margins": four, "weights": weights(n, 2)},
        {"min_ratio": 0.1, "max_ratio": 5.0},
    )
    refusals(cases, columns, segment, tenure)
    return cases.cases


REACH = (
    "raking did not converge: label old of tenure has a target of 40, but with max_ratio 2 its rows reach 30; raise "
    "max_ratio"
)


def refusals(cases: Cases, columns: Json, segment: Json, tenure: Json) -> None:
    def option(expected: str, got: str, column: str = "margins") -> Json:
        return {"code": "invalid_option", "column": column, "expected": expected, "got": got}

    few: Json = {"segment": ["a", "b", "b", "c"], "tenure": ["new", "new", "old", "old"]}
    abc = margin("segment", {"a": 1, "b": 1, "c": 1})
    lacks = {
        "code": "invalid_value",
        "column": "segment",
        "row": 3,
        "expected": "a label with a target (a, b)",
        "got": "c in 1 row",
    }
    cases.refuse("a label without a target", {"columns": few, "margins": [margin("segment", {"a": 1, "b": 1})]}, lacks)
    many = {"code": "invalid_value", "column": "tenure", "row": 50, "got": "mid in 35 rows"}
    cases.refuse(
        "its rows are counted", {"columns": columns, "margins": [margin("tenure", {"new": 3, "old": 4})]}, many
    )
    text = {
        "code": "invalid_value",
        "column": "x",
        "row": 0,
        "expected": "a label of the same kind as in the margin, where text is never a number",
        "got": "1 in 2 rows",
    }
    cases.refuse(
        "text is no number",
        {
            "columns": {"x": [1, 2, 1]},
            "margins": [{"column": "x", "targets": [{"label": "1", "target": 1}, {"label": "2", "target": 2}]}],
        },
        text,
    )
    expected = "rows for every label of segment with a target above 0; merge a label without rows with another"
    empty = margin("segment", {"a": 1, "b": 1, "c": 1, "d": 2})
    cases.refuse(
        "a target without rows", {"columns": few, "margins": [empty]}, option(expected, "no row with d, target 2")
    )
    for value, got in ((-1, "-1"), ("NaN", "NaN"), ("Infinity", "inf")):
        bad = margin("segment", {"a": 1, "b": value, "c": 1})
        expected = "a finite target, 0 or more, for b of segment"
        cases.refuse(f"target {got}", {"columns": few, "margins": [bad]}, option(expected, got))
    zero = {
        "code": "invalid_value",
        "column": "segment",
        "row": 1,
        "expected": "a label with a target above 0: leave rows without a population out",
        "got": "b in 2 rows, target 0",
    }
    cases.refuse(
        "a target of 0 with rows", {"columns": few, "margins": [margin("segment", {"a": 1, "b": 0, "c": 1})]}, zero
    )
    cases.refuse(
        "all targets 0",
        {"columns": few, "margins": [margin("segment", {"a": 0, "b": 0})]},
        option("targets of segment that add up to a finite number above 0", "0"),
    )
    cases.refuse("no margins", {"columns": few, "margins": []}, option("at least one column with its targets", "none"))
    cases.refuse(
        "no targets",
        {"columns": few, "margins": [margin("segment", {})]},
        option("the labels of segment with their targets", "none"),
    )
    cases.refuse("a column twice", {"columns": few, "margins": [abc, abc]}, option("each column once", "segment twice"))
    twice = {"column": "segment", "targets": [{"label": "a", "target": 1}, {"label": "a", "target": 2}]}
    cases.refuse("a label twice", {"columns": few, "margins": [twice]}, option("each label of segment once", "a twice"))
    other = margin("tenure", {"new": 1, "old": 1})
    cases.refuse(
        "totals apart",
        {"columns": few, "margins": [abc, other]},
        option("targets with the same sum in every column", "segment 3, tenure 2"),
    )
    cases.refuse(
        "no such column",
        {"columns": few, "margins": [margin("age", {"old": 1})]},
        {"code": "missing_column", "column": "age"},
    )
    null = {"code": "missing_value", "column": "x", "row": 1, "expected": "a label"}
    cases.refuse(
        "a missing label", {"columns": {"x": ["a", None, "b"]}, "margins": [margin("x", {"a": 1, "b": 1})]}, null
    )
    ab = margin("x", {"a": 1, "b": 1})
    for weight, code, got in (
        (0, "invalid_value", "0"),
        (-1, "invalid_value", "-1"),
        ("Infinity", "invalid_value", "inf"),
        (None, "missing_value", "missing"),
    ):
        error = {"code": code, "column": "weights", "row": 2, "expected": "a finite weight above 0", "got": got}
        cases.refuse(
            f"weight {got}", {"columns": {"x": ["a", "b", "b"]}, "margins": [ab], "weights": [1, 1, weight]}, error
        )
    short = {"code": "length_mismatch", "column": "weights", "expected": "3", "got": "2"}
    cases.refuse(
        "weights of another length", {"columns": {"x": ["a", "b", "b"]}, "margins": [ab], "weights": [1, 1]}, short
    )
    cases.refuse("no rows", {"columns": {"x": []}, "margins": [ab]}, {"code": "insufficient_data"})
    torn: Json = {"columns": {"x": ["a", "a", "b"], "y": ["c", "d", "d"]}}
    apart = [margin("x", {"a": 0.2, "b": 0.8}), margin("y", {"c": 0.5, "d": 0.5})]
    cases.refuse("margins that contradict each other", torn | {"margins": apart}, {"code": "not_converged"})
    for name, limit, rule in (
        ("total", 0, "a finite number above 0"),
        ("tolerance", 0, "a number above 0 and below 1"),
        ("iterations", 0, "a whole number, 1 or more"),
        ("min_ratio", 1.5, "a number from 0 to 1"),
        ("max_ratio", 0.5, "a finite number, 1 or more"),
    ):
        error = option(rule, str(limit), name)
        cases.refuse(f"{name} {limit}", {"columns": few, "margins": [abc]}, error, {name: limit})


def post_stratified() -> list[Json]:
    cases = Cases(post_stratify)
    columns = rows({labels: n for labels, (n, _) in EXAMPLE.items()}, "segment", "tenure")

    def strata(targets: dict[tuple[Any, ...], float]) -> list[Json]:
        return [{"labels": list(labels), "target": target} for labels, target in targets.items()]

    one: Json = {"by": {"segment": columns["segment"]}, "targets": strata({("a",): 40, ("b",): 60})}
    cases.add("one column", one)
    cases.add("one column with base weights", one | {"weights": weights(100, 3)})
    cases.add("shares of a total", one | {"targets": strata({("b",): 0.25, ("a",): 0.75})}, {"total": 1e6})
    cells = dict(zip(EXAMPLE, (0.1, 0.2, 0.2, 0.1, 0.25, 0.15), strict=True))
    cases.add("two columns", {"by": columns, "targets": strata(cells)})
    cases.add("two columns with base weights", {"by": columns, "targets": strata(cells), "weights": weights(100, 4)})
    whole = {"by": {"region": [1, 2, 2]}, "targets": strata({(1,): 5, (2,): 5, (3,): 0})}
    cases.add("whole numbers", whole)

    def option(expected: str, got: str) -> Json:
        return {"code": "invalid_option", "column": "targets", "expected": expected, "got": got}

    lacks = {"code": "invalid_value", "column": "segment × tenure", "row": 90, "got": "b × old in 10 rows"}
    fewer = {labels: target for labels, target in cells.items() if labels != ("b", "old")}
    cases.refuse("a combination without a target", {"by": columns, "targets": strata(fewer)}, lacks)
    expected = "rows for every label of segment with a target above 0; merge a label without rows with another"
    empty = one | {"targets": strata({("a",): 1, ("b",): 1, ("c",): 2})}
    cases.refuse("a target without rows", empty, option(expected, "no row with c, target 2"))
    odd = one | {"targets": strata({("a", "new"): 1})}
    cases.refuse("too many labels", odd, option("1 label in each stratum, one of segment", "2 labels"))
    cases.refuse("no targets", one | {"targets": []}, option("the labels of segment with their targets", "none"))
    return cases.cases


def calibrated() -> list[Json]:
    """Standard errors: labels explain most of the answers, a few answers are missing."""
    chance = random.Random(11)
    n = 90
    first = [chance.choice([1, 1, 2, 3]) for _ in range(n)]
    second = [chance.choice([1, 2]) for _ in range(n)]
    answers = [min(max(a + b + chance.choice([-1, 0, 0, 1]), 1), 5) for a, b in zip(first, second, strict=True)]
    gaps = [0 if row % 9 == 4 else answer for row, answer in enumerate(answers)]
    margins = {"labels_1": first, "targets_1": [0.3, 0.3, 0.4], "labels_2": second, "targets_2": [0.65, 0.35]}
    single = {"labels_1": first, "targets_1": [0.3, 0.3, 0.4]}
    strata = [chance.choice([1, 2, 3]) for _ in range(n)]
    clusters = [chance.randrange(25) for _ in range(n)]
    base = weights(n, 5)
    group = [int(b == 2 or row % 4 == 0) for row, b in enumerate(second)]
    kinds: dict[str, Json] = {
        "post-stratified": single,
        "raked": margins,
        "base weights": margins | {"weights": base},
        "missing answers": margins | {"answers": gaps},
        "strata": margins | {"strata": strata},
        "clusters": margins | {"clusters": clusters},
        "all at once": margins | {"weights": base, "answers": gaps, "strata": strata, "clusters": clusters},
        "a group": margins | {"group": group},
        "a group that is a label": margins | {"group": [int(b == 2) for b in second]},
        "a group, all at once": margins
        | {"weights": base, "answers": gaps, "strata": strata, "clusters": clusters, "group": group},
        "a group with strata": margins | {"answers": gaps, "strata": strata, "group": group},
    }
    cases = []
    for name, args in kinds.items():
        args = {"answers": answers} | args
        expect = {key: float(value) for key, value in calibrated_mean(args).items()}
        cases.append({"name": name, "args": args, "expect": expect})
    return cases


def file(metric: str, cases: list[Json], rel_tol: float) -> Json:
    return {"metric": metric, "source": SOURCE, "rel_tol": rel_tol, "abs_tol": 1e-12, "cases": cases}


def main() -> int:
    return emit(
        {
            "survey/rake.json": file("survey.rake", raked(), 1e-9) | {"reason": "an iteration, good to its tolerance"},
            "survey/post_stratify.json": file("survey.post_stratify", post_stratified(), 1e-12),
            "inference/calibrated_means.json": file("survey.calibrated_means", calibrated(), 1e-9),
        }
    )


if __name__ == "__main__":
    sys.exit(main())
