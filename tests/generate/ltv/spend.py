"""Vectors of spend per purchase: gamma-gamma's expectation and its assumption. Run: python spend.py [--check].

Nothing here uses the library under test. Expectations are rational numbers; correlations are exact but for one root,
their p-values integrals of Student's density at 40 digits, compared with SciPy.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from mpmath import mp, mpf
from scipy import stats

from gamma_gamma_reference import expected_spend
from prediction_cases import Json, agree
from vector_file import emit

Rows = Sequence[tuple[int, float | None]]


def table_of(rows: Rows) -> Json:
    """Times play no part."""
    frequency = [x for x, _ in rows]
    times = {"recency": [float(x) for x in frequency], "age": [max(frequency) + 1.0] * len(rows)}
    return {"frequency": frequency, **times, "monetary_value": [mean for _, mean in rows]}


def expectations() -> list[Json]:
    cdnow = {"p": 6.2495722712, "q": 3.7442246672, "gamma": 15.443520963}
    rows: Rows = [(2, 22.35), (1, 11.77), (0, None), (7, 73.74), (26, 0.01), (1, 1e6), (20000, 35.17), (1000000, 12.5)]
    agree(expected_spend(cdnow, 0, None), mpf("35.17"), 2e-4, "gamma-gamma, mean of the population")
    agree(expected_spend(cdnow, 2, 22.35), mpf("24.65"), 2e-3, "gamma-gamma, first customer of CDNOW")
    groups: dict[str, tuple[dict[str, float], Rows]] = {
        "CDNOW": (cdnow, rows),
        "q next to 1": ({"p": 2.0, "q": 1.0000001, "gamma": 15.0}, rows),
        "q is 1, all have bought again": ({"p": 2.0, "q": 1.0, "gamma": 15.0}, [row for row in rows if row[0]]),
        "q below 1, all have bought again": ({"p": 2.0, "q": 0.5, "gamma": 15.0}, [row for row in rows if row[0]]),
        "large": ({"p": 1e6, "q": 1e5, "gamma": 1e-3}, rows),
        "a value beside frequency 0 is ignored": (cdnow, [(0, 99.0), (1, 10.0), (0, -5.0)]),
    }
    cases = []
    for name, (parameters, of) in groups.items():
        values = [float(expected_spend(parameters, x, mean if x else None)) for x, mean in of]
        case: Json = {"name": name, "args": {"parameters": parameters, "customers": table_of(of)}, "options": {}}
        cases.append(case | {"expect": {"values": values}})
    parameters = {"p": 2.0, "q": 1.0, "gamma": 15.0}
    error: Json = {"code": "undefined"}
    for q in (1.0, 0.5):
        args = {"parameters": parameters | {"q": q}, "customers": table_of([(1, 10.0), (0, None)])}
        cases.append({"name": f"no mean at q = {q}", "args": args, "options": {}, "error": error})
    return cases


def correlation(xs: Sequence[Fraction], ys: Sequence[Fraction]) -> mpf | None:
    n = len(xs)
    middle = Fraction(sum(xs), n), Fraction(sum(ys), n)
    dx, dy = [x - middle[0] for x in xs], [y - middle[1] for y in ys]
    xx, yy = Fraction(sum(d * d for d in dx)), Fraction(sum(d * d for d in dy))
    if not xx or not yy:
        return None
    xy = Fraction(sum(a * b for a, b in zip(dx, dy, strict=True)))
    square = xy * xy / (xx * yy)
    return mp.sign(xy.numerator) * mp.sqrt(mpf(square.numerator) / square.denominator)


def ranks(values: Sequence[Fraction]) -> list[Fraction]:
    """From 1, the mean of the places of equal values."""
    return [sum(v < x for v in values) + Fraction(sum(v == x for v in values) + 1, 2) for x in values]


def two_sided(r: mpf | None, n: int) -> mpf | None:
    """P(|T| > |t|), as the incomplete beta function of 1 - r²."""
    return None if r is None else mp.betainc(mpf(n - 2) / 2, mpf(1) / 2, 0, 1 - r * r, regularized=True)


def independence(rows: Rows) -> Json:
    bought = [(Fraction(x), Fraction(mean or 0.0)) for x, mean in rows if x]
    xs, ys = [x for x, _ in bought], [y for _, y in bought]
    n = len(bought)
    result: Json = {"metric": "spend_independence", "n": n}
    check: dict[str, Any] = {"pearson": stats.pearsonr, "spearman": stats.spearmanr}
    for name, r in (("pearson", correlation(xs, ys)), ("spearman", correlation(ranks(xs), ranks(ys)))):
        p = two_sided(r, n)
        if r is not None:
            theirs = check[name]([float(x) for x in xs], [float(y) for y in ys])
            agree(r, float(theirs.statistic), 1e-9, f"{name} of {n}")
            agree(p, float(theirs.pvalue), 1e-7, f"p-value of {name} of {n}")
        result |= {name: None if r is None else float(r), f"{name}_p": None if p is None else float(p)}
    return result


def independences() -> list[Json]:
    rng = random.Random(11)
    free: Rows = [(rng.choice((0, 1, 1, 1, 2, 3, 5)), round(rng.gammavariate(4, 9), 2)) for _ in range(60)]
    rises: Rows = [(x, round(8 + 3 * x + rng.gammavariate(2, 4), 2)) for x in (1, 1, 2, 2, 3, 4, 5, 7, 9, 12)]
    falls: Rows = [(x, round(90 - 3 * x + rng.gammavariate(2, 4), 2)) for x in (1, 1, 2, 2, 3, 4, 5, 7, 9, 12)]
    whale: Rows = [(1, 10.0), (1, 11.5), (2, 9.0), (2, 10.5), (3, 10.0), (1, 9.5), (250, 9800.0), (0, None)]
    groups: dict[str, Rows] = {
        "no relation": free,
        "frequent buyers spend more": rises,
        "frequent buyers spend less": falls,
        "one whale": whale,
        "all bought equally often": [(2, 10.0), (2, 11.0), (2, 9.5)],
        "all spent the same": [(1, 10.0), (2, 10.0), (5, 10.0), (0, None)],
        "three customers": [(1, 10.0), (2, 10.5), (5, 10.2)],
        "large amounts": [(x, (mean or 0) * 1e9) for x, mean in rises],
    }
    return [
        {"name": name, "args": {"table": table_of(rows)}, "options": {}, "expect": independence(rows)}
        for name, rows in groups.items()
    ]


def main() -> int:
    mp.dps = 40
    source = "'tests/generate/ltv/spend.py'"
    spend: Json = {"metric": "ltv.expected_spend", "source": source, "rel_tol": 1e-12, "abs_tol": 0.0}
    both: Json = {"metric": "ltv.spend_independence", "source": source, "rel_tol": 1e-10, "abs_tol": 1e-14}
    both["reason"] = "p-values from the incomplete beta function; a correlation near 0 is a difference"
    return emit(
        {
            "ltv/expected_spend.json": spend | {"cases": expectations()},
            "ltv/spend_independence.json": both | {"cases": independences()},
        }
    )


if __name__ == "__main__":
    sys.exit(main())
