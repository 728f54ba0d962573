"""Reference values of tests on tables of counts. Run: python tables.py [--check]."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from fractions import Fraction
from math import comb, factorial, prod
from pathlib import Path
from typing import Any

from mpmath import mp, mpf
from scipy import stats

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "numerics"))

from vector_files import Case, Files, case

Table = list[list[int]]
Real = Any
FILES = Files("inference", "tables.py", "rational arithmetic and mpmath; SciPy as a cross-check")
TIE = Fraction(1, 10**7)


def real(x: Fraction) -> Real:
    return mpf(x.numerator) / x.denominator


def root(x: Fraction) -> Real:
    return mp.sqrt(real(x))


def close(got: Real, expected: float, tolerance: float, what: str) -> None:
    if abs(float(got) - expected) > tolerance * abs(expected):
        raise AssertionError(f"{what}: {float(got)}, expected {expected}")


def margins(table: Table) -> tuple[list[int], list[int], int]:
    rows = [sum(row) for row in table]
    return rows, [sum(column) for column in zip(*table, strict=True)], sum(rows)


def flat(table: Table) -> dict[str, Any]:
    return {"columns": len(table[0]), "counts": [count for row in table for count in row]}


# Pearson's test, Haberman's adjusted residuals, Cramér's V.


def contingency(table: Table) -> dict[str, Any]:
    rows, columns, n = margins(table)
    expected = [[Fraction(r * c, n) for c in columns] for r in rows]
    cells = [(i, j) for i in range(len(rows)) for j in range(len(columns))]
    statistic = sum(((table[i][j] - expected[i][j]) ** 2 / expected[i][j] for i, j in cells), Fraction(0))
    df = (len(rows) - 1) * (len(columns) - 1)
    p = mp.gammainc(mpf(df) / 2, real(statistic) / 2, mp.inf, regularized=True)
    v = root(statistic / (n * (min(len(rows), len(columns)) - 1)))
    residuals = []
    for i, j in cells:
        variance = expected[i][j] * (1 - Fraction(rows[i], n)) * (1 - Fraction(columns[j], n))
        residuals.append(float(real(table[i][j] - expected[i][j]) / root(variance)))
    peer = stats.chi2_contingency(table, correction=False)
    close(statistic, peer.statistic, 1e-11, "SciPy's statistic")
    close(p, peer.pvalue, 1e-10, "SciPy's p-value")
    smallest = min(min(row) for row in expected)
    return {
        "summary": [float(statistic), df, float(p), float(v), float(smallest)],
        "expected": [float(expected[i][j]) for i, j in cells],
        "residuals": residuals,
    }


# Fisher, Freeman and Halton: the ways to fill a table are whole numbers.


def splits(total: int, caps: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    if len(caps) == 1:
        yield (total,)
        return
    for first in range(max(0, total - sum(caps[1:])), min(caps[0], total) + 1):
        for others in splits(total - first, caps[1:]):
            yield (first, *others)


def ways(table: Table) -> int:
    """The number of ways to deal the observations of the columns to the rows that give this table."""
    _, columns, _ = margins(table)
    cells = prod(factorial(count) for row in table for count in row)
    return prod(factorial(c) for c in columns) // cells


def exact(table: Table) -> Fraction:
    """Every table with these margins, row by row; rows before that left the same and are as probable, together."""
    rows, columns, n = margins(table)
    limit = ways(table) * (1 + TIE)
    paths = {(tuple(columns), 1): 1}
    for r in rows[:-1]:
        after: dict[tuple[tuple[int, ...], int], int] = {}
        for (left, product), many in paths.items():
            for given in splits(r, left):
                rest = tuple(sorted(a - b for a, b in zip(left, given, strict=True)))
                key = (rest, product * prod(comb(a, b) for a, b in zip(left, given, strict=True)))
                after[key] = after.get(key, 0) + many
        paths = after
    total = prod(comb(n - sum(rows[:i]), rows[i]) for i in range(len(rows)))
    if sum(product * many for (_, product), many in paths.items()) != total:
        raise AssertionError(f"{table}: the tables do not make up all ways")
    return Fraction(sum(product * many for (_, product), many in paths.items() if product <= limit), total)


# Cochran and Armitage's trend of a share; Mantel's linear-by-linear association.


def share_trend(positions: list[float], yes: list[int], n: list[int]) -> list[float]:
    x = [Fraction(position) for position in positions]
    mean = sum((a * b for a, b in zip(x, n, strict=True)), Fraction(0)) / sum(n)
    pooled = Fraction(sum(yes), sum(n))
    shares = [Fraction(a, b) if b else Fraction(0) for a, b in zip(yes, n, strict=True)]
    spread = sum((b * (a - mean) ** 2 for a, b in zip(x, n, strict=True)), Fraction(0))
    parts = list(zip(x, shares, n, strict=True))
    slope = sum((b * (a - mean) * (p - pooled) for a, p, b in parts), Fraction(0)) / spread
    variance = sum((b * (a - mean) ** 2 * p * (1 - p) for a, p, b in parts), Fraction(0)) / spread**2
    z = real(slope) / root(pooled * (1 - pooled) / spread)
    return [float(slope), float(variance), float(z)]


def score_trend(table: Table, positions: list[float], scores: list[float]) -> list[float]:
    """From one pair of position and score for each observation."""
    pairs = [
        (Fraction(x), Fraction(score))
        for row, x in zip(table, positions, strict=True)
        for count, score in zip(row, scores, strict=True)
        for _ in range(count)
    ]
    n = len(pairs)
    x_mean, y_mean = (Fraction(sum(pair[k] for pair in pairs), n) for k in (0, 1))
    xx = sum(((x - x_mean) ** 2 for x, _ in pairs), Fraction(0))
    yy = sum(((y - y_mean) ** 2 for _, y in pairs), Fraction(0))
    xy = sum(((x - x_mean) * (y - y_mean) for x, y in pairs), Fraction(0))
    r = real(xy) / root(xx * yy)
    if xy:
        peer = stats.linregress([float(x) for x, _ in pairs], [float(y) for _, y in pairs])
        close(xy / xx, peer.slope, 1e-11, "SciPy's slope")
        close(r, peer.rvalue, 1e-11, "SciPy's correlation")
    return [float(xy / xx), float(r), float(r * mp.sqrt(n - 1))]


TABLES: list[Table] = [
    [[10, 20], [20, 10]],
    [[13, 47], [40, 45]],
    [[1, 0], [0, 1]],
    [[8, 36, 19, 23], [21, 30, 25, 10]],
    [[12, 5, 9, 31], [3, 14, 22, 8], [7, 7, 11, 2], [0, 4, 1, 6], [19, 2, 2, 2]],
    [[1, 3, 10, 6], [2, 3, 10, 7], [1, 6, 14, 12], [0, 1, 9, 11]],
    [[1, 0, 0], [0, 0, 5000], [0, 3, 2]],
    [[40_000_000, 39_999_000], [40_001_000, 40_000_500], [39_998_700, 40_002_000]],
    [[762, 327, 468], [484, 239, 477]],
    [[300, 1], [1, 300]],
    [[i * j % 11 + 1 for j in range(6)] for i in range(9)],
]  # fmt: skip
PARTIES = TABLES[8]
EXACT: list[Table] = [
    [[3, 1], [1, 3]],
    [[10, 2], [3, 15]],
    [[0, 9], [12, 4]],
    [[700, 640], [520, 610]],
    [[45, 2], [3, 61]],
    [[50_000, 10], [40_000, 25]],
    [[8, 36, 19, 23], [21, 30, 25, 10]],
    [[2, 0, 9, 1], [0, 7, 1, 5]],
    [[30, 2, 11, 17], [9, 14, 6, 3]],
    [[3, 9, 1, 4], [8, 2, 6, 5], [1, 1, 7, 2]],
    [[6, 0, 0], [0, 7, 0], [0, 0, 8]],
    [[2, 4, 6], [1, 2, 3], [3, 6, 9]],
    [[4, 1, 0, 3], [0, 5, 2, 2], [1, 1, 6, 0], [2, 0, 1, 3]],
    [[5, 1], [2, 7], [0, 3], [6, 6], [1, 0], [3, 9], [8, 2]],
    [[0, 2, 1], [3, 0, 1], [1, 1, 0], [0, 0, 4], [2, 2, 2], [5, 0, 0]],
    [[1] * 5, [2, 0, 1, 0, 2], [0, 3, 0, 1, 0], [1, 0, 2, 2, 1]],
    [[15, 3, 14], [11, 9, 2], [7, 1, 6], [2, 8, 4]],
]  # fmt: skip
SHARES: list[tuple[list[float], list[int], list[int]]] = [
    ([0.0, 1.0], [13, 40], [60, 85]),
    ([0.0, 1.0, 2.0], [1, 3, 5], [10, 10, 10]),
    ([0.0, 1.0, 2.0, 3.0, 4.0], [40, 31, 22, 19, 8], [120, 118, 121, 90, 115]),
    ([0.0, 0.5, 1.5, 4.0, 7.0], [48, 38, 5, 1, 1], [17_114, 14_502, 793, 127, 38]),
    ([2019.0, 2021.0, 2024.0], [0, 30, 9], [25, 30, 40]),
    ([20_240_101.0, 20_240_401.0, 20_240_701.0], [7, 0, 3], [9, 4, 30]),
    ([0.0, 91.0, 181.0, 273.0], [5_000_000, 5_000_100, 4_999_000, 5_000_777], [10_000_000] * 4),
    ([0.0, 3.0, 1.0], [2, 0, 5], [6, 0, 9]),
    ([-1.25, 3.5, 0.1], [1, 0, 0], [1, 1, 1]),
]  # fmt: skip
SCORES: list[tuple[Table, list[float], list[float]]] = [
    ([[20, 10, 5], [15, 15, 10], [8, 12, 20]], [0.0, 1.0, 2.0], [0.0, 1.0, 2.0]),
    ([[3, 0, 1], [0, 0, 7]], [2023.0, 2025.0], [0.0, 1.0, 2.0]),
    ([[17, 4, 2], [0, 0, 0], [9, 9, 1], [30, 2, 11]], [0.0, 31.0, 59.0, 90.0], [0.0, 1.0, 2.0]),
    ([[1, 3, 10, 6], [2, 3, 10, 7], [1, 6, 14, 12], [0, 1, 9, 11]], [7.5, 20.0, 32.5, 60.0], [1.0, 2.0, 3.0, 4.0]),
    ([[5, 0], [0, 4], [2, 2]], [0.1, 0.2, 0.7], [-0.3, 1e3]),
]  # fmt: skip


def named(table: Table) -> str:
    text = " | ".join(" ".join(str(count) for count in row) for row in table)
    return f"{len(table)}x{len(table[0])}/{text}"


def main() -> None:
    FILES.add("contingency", [case(named(table), flat(table), contingency(table)) for table in TABLES], 1e-12)
    # Printed: Agresti (2007), table 2.5, with 30.1 in the text.
    parties = contingency(PARTIES)
    close(parties["summary"][0], 30.1, 2e-3, "Agresti's statistic")
    for residual, printed in zip(parties["residuals"], (4.50, 0.70, -5.32), strict=False):
        close(residual, printed, 2e-3, "Agresti's residual")

    cases: list[Case] = []
    for table in EXACT:
        value = exact(table)
        if len(table) == len(table[0]) == 2:
            close(real(value), stats.fisher_exact(table).pvalue, 1e-10, "SciPy's Fisher test")
        # Logarithms of factorials of many observations have fewer digits behind the point.
        many = {"rel_tol": 1e-11} if sum(map(sum, table)) > 10_000 else {}
        cases.append(case(named(table), flat(table), {"value": real(value)}, **many))
    FILES.add("exact_table", cases, 1e-12)

    trends: list[Case] = []
    for positions, yes, n in SHARES:
        args: dict[str, Any] = {"kind": "share", "positions": positions, "yes": yes, "n": n}
        trends.append(case(f"share/{yes} of {n} at {positions}", args, {"value": share_trend(positions, yes, n)}))
    for table, positions, scores in SCORES:
        args = {"kind": "score", "positions": positions, "scores": scores, "counts": flat(table)["counts"]}
        name = f"score/{named(table)} at {positions}, {scores}"
        trends.append(case(name, args, {"value": score_trend(table, positions, scores)}))
    # Printed: Agresti (2007), table 2.7, malformations of infants: 6.57.
    close(share_trend(*SHARES[3])[2] ** 2, 6.57, 1e-3, "Agresti's trend")
    FILES.add("trend", trends, 1e-12)


if __name__ == "__main__":
    main()
    FILES.finish()
