"""Reference values of ordinary least squares. Run: python least_squares.py [--check].

Sums, coefficients and the inverse of X'X are fractions, without any rounding; roots and t have 40 digits.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from mpmath import mp, mpf

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "numerics"))

from reference import beta_tails
from vector_files import Case, Files, case

Real = Any
FILES = Files(
    "inference",
    "least_squares.py",
    "normal equations in rational numbers; Longley (1967), certified values of NIST StRD (Longley.dat)",
)

# Longley (1967), JASA 62, 819-841, as in https://www.itl.nist.gov/div898/strd/lls/data/LINKS/DATA/Longley.dat:
# y (employment), then x1 to x6.
LONGLEY = """
60323 83.0 234289 2356 1590 107608 1947
61122 88.5 259426 2325 1456 108632 1948
60171 88.2 258054 3682 1616 109773 1949
61187 89.5 284599 3351 1650 110929 1950
63221 96.2 328975 2099 3099 112075 1951
63639 98.1 346999 1932 3594 113270 1952
64989 99.0 365385 1870 3547 115094 1953
63761 100.0 363112 3578 3350 116219 1954
66019 101.2 397469 2904 3048 117388 1955
67857 104.6 419180 2822 2857 118734 1956
68169 108.4 442769 2936 2798 120445 1957
66513 110.8 444546 4681 2637 121950 1958
68655 112.6 482704 3813 2552 123366 1959
69564 114.2 502601 3931 2514 125368 1960
69331 115.7 518173 4806 2572 127852 1961
70551 116.9 554894 4007 2827 130081 1962
"""
# The certified estimates and standard deviations printed there, 15 digits.
CERTIFIED = [
    ("-3482258.63459582", "890420.383607373"),
    ("15.0618722713733", "84.9149257747669"),
    ("-0.358191792925910E-01", "0.334910077722432E-01"),
    ("-2.02022980381683", "0.488399681651699"),
    ("-1.03322686717359", "0.214274163161675"),
    ("-0.511041056535807E-01", "0.226073200069370"),
    ("1829.15146461355", "455.478499142212"),
]
CERTIFIED_SD, CERTIFIED_R_SQUARED = "304.854073561965", "0.995479004577296"


def number(fraction: Fraction) -> Real:
    return mpf(fraction.numerator) / fraction.denominator


def inverse(matrix: list[list[Fraction]]) -> list[list[Fraction]]:
    """Gauss-Jordan elimination without rounding."""
    size = len(matrix)
    rows = [row + [Fraction(int(i == j)) for j in range(size)] for i, row in enumerate(matrix)]
    for i in range(size):
        pivot = next(j for j in range(i, size) if rows[j][i])
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for j in range(size):
            if j != i and rows[j][i]:
                factor = rows[j][i]
                rows[j] = [a - factor * b for a, b in zip(rows[j], rows[i], strict=True)]
    return [row[size:] for row in rows]


def two_sided(t: Real, df: int) -> Real:
    with mp.workdps(60):
        y = df / (df + t * t)
        return beta_tails(y, mpf(df) / 2, mpf(1) / 2)[0]


def fit(columns: Sequence[Sequence[Fraction]], outcome: Sequence[Fraction]) -> dict[str, Any]:
    n = len(outcome)
    design = [[Fraction(1)] * n, *columns]
    products = [[sum((a * b for a, b in zip(x, z, strict=True)), Fraction(0)) for z in design] for x in design]
    with_outcome = [sum((a * b for a, b in zip(x, outcome, strict=True)), Fraction(0)) for x in design]
    inverted = inverse(products)
    estimates = [sum((a * b for a, b in zip(row, with_outcome, strict=True)), Fraction(0)) for row in inverted]
    fitted = [sum((b * x[i] for b, x in zip(estimates, design, strict=True)), Fraction(0)) for i in range(n)]
    residual = sum(((y - f) ** 2 for y, f in zip(outcome, fitted, strict=True)), Fraction(0))
    mean = sum(outcome, Fraction(0)) / n
    total = sum(((y - mean) ** 2 for y in outcome), Fraction(0))
    df = n - len(design)
    variance = residual / df
    expect: dict[str, Any] = {
        "r_squared": number(1 - residual / total),
        "residual_standard_deviation": mp.sqrt(number(variance)),
        "degrees_of_freedom": df,
    }
    for i, estimate in enumerate(estimates):
        squared = variance * inverted[i][i]
        expect[f"estimate_{i}"] = number(estimate)
        expect[f"standard_error_{i}"] = mp.sqrt(number(squared))
        expect[f"p_value_{i}"] = two_sided(mp.sqrt(number(estimate**2 / squared)), df)
    return expect


def exact(values: Sequence[float]) -> list[Fraction]:
    return [Fraction(value) for value in values]


def certify() -> None:
    """The exact fit of the printed numbers must be what NIST certifies, in every digit but the last."""
    rows = [[Fraction(text) for text in line.split()] for line in LONGLEY.split("\n") if line]
    expect = fit([[row[j] for row in rows] for j in range(1, 7)], [row[0] for row in rows])
    pairs = [(CERTIFIED_SD, expect["residual_standard_deviation"]), (CERTIFIED_R_SQUARED, expect["r_squared"])]
    for i, (estimate, deviation) in enumerate(CERTIFIED):
        pairs += [(estimate, expect[f"estimate_{i}"]), (deviation, expect[f"standard_error_{i}"])]
    for printed, value in pairs:
        if abs(mpf(printed) - value) > mpf("1e-14") * abs(value):
            raise AssertionError(f"NIST certifies {printed}, this program finds {mp.nstr(value, 17)}")


def dummies(rng: random.Random, rows: int, attributes: int) -> tuple[list[list[float]], list[float]]:
    """Low and high ratings as 0 or 1, and an overall rating of 1 to 5 that depends on them."""
    columns: list[list[float]] = [[] for _ in range(2 * attributes)]
    outcome: list[float] = []
    for _ in range(rows):
        total = 3.2
        for attribute in range(attributes):
            rating = rng.choice((1, 2, 3, 3, 4, 5))
            low, high = float(rating <= 2), float(rating >= 4)
            columns[2 * attribute].append(low)
            columns[2 * attribute + 1].append(high)
            total += -0.7 / (attribute + 1) * low + 0.15 * attribute * high
        outcome.append(float(min(5, max(1, round(total + rng.gauss(0, 0.6))))))
    return columns, outcome


def cases() -> list[Case]:
    rng = random.Random(11)
    longley = [[float(text) for text in line.split()] for line in LONGLEY.split("\n") if line]
    data: list[tuple[str, list[list[float]], list[float]]] = [
        ("longley/NIST StRD", [[row[j] for row in longley] for j in range(1, 7)], [row[0] for row in longley]),
        ("mean/no variable", [], [4.0, 2.0, 5.0, 5.0, 1.0, 3.0]),
        ("line/one degree of freedom", [[1.0, 2.0, 4.0]], [1.5, 1.0, 6.0]),
    ]
    for rows, attributes in ((12, 1), (60, 3), (250, 5)):
        data.append((f"dummies/{rows} rows of {attributes} attributes", *dummies(rng, rows, attributes)))
    x = [rng.gauss(0, 1) for _ in range(40)]
    strong = [2.5 * value + rng.gauss(0, 0.001) for value in x]
    data.append(("strong/p-values near 0", [x], strong))
    # Dyadic numbers, so that sums do not lose the small part.
    near = [round(value * 1024) / 1024 for value in x]
    beside = [value + rng.randrange(-8, 9) / 2**10 for value in near]
    noisy = [value + rng.gauss(0, 0.5) for value in x]
    data.append(("collinear/2e-5 of the variance is its own", [near, beside], noisy))
    data.append(("offset/means of 1e6", [[1e6 + value for value in near]], [1e6 + round(y * 256) / 256 for y in noisy]))
    found: list[Case] = []
    for name, columns, outcome in data:
        args = {"variables": len(columns), **{f"x{i}": column for i, column in enumerate(columns, 1)}, "y": outcome}
        expect = fit([exact(column) for column in columns], exact(outcome))
        # Chosen to be hard: the normal equations lose the digits of their condition number.
        tolerance = {"rel_tol": 1e-10} if name.split("/")[0] in ("longley", "collinear", "offset") else {}
        found.append(case(name, args, expect, **tolerance))
    return found


if __name__ == "__main__":
    certify()
    FILES.add("least_squares", cases(), 1e-12, 1e-15)
    FILES.finish()
