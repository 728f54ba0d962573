"""Exact permutation p-values for two samples of three classes. Run: python permutation.py [--check]."""

from __future__ import annotations

import sys
from fractions import Fraction
from math import comb
from pathlib import Path

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "numerics"))

from vector_files import Case, Files, case

FILES = Files("inference", "permutation.py", "enumeration in whole numbers; above 6000 answers in 80-bit floats")
Group = tuple[int, int, int]
Extended = npt.NDArray[np.longdouble]


def margins(a: Group, b: Group) -> tuple[int, int, int, int, int, int]:
    p, s, d = (x + y for x, y in zip(a, b, strict=True))
    n1, n = sum(a), sum(a) + sum(b)
    return p, s, d, n1, n, abs(n * (a[0] - a[2]) - n1 * (p - d))


def exact(a: Group, b: Group) -> float:
    """Every (promoters, detractors) of the first group, weighted by its number of ways."""
    p, s, d, n1, n, distance = margins(a, b)
    of_p, of_d = [comb(p, k) for k in range(min(p, n1) + 1)], [comb(d, k) for k in range(min(d, n1) + 1)]
    of_s = [comb(s, k) for k in range(min(s, n1) + 1)]
    beyond = 0
    for k, ways in enumerate(of_p):
        inside = 0
        for j in range(max(0, n1 - k - s), min(d, n1 - k) + 1):
            if abs(n * (k - j) - n1 * (p - d)) >= distance:
                inside += of_d[j] * of_s[n1 - k - j]
        beyond += ways * inside
    return float(Fraction(beyond, comb(n, n1)))


def ln_factorial(n: npt.NDArray[np.int64]) -> Extended:
    """Stirling's series from 30 up, exact products below."""
    small = np.cumsum(np.log(np.maximum(np.arange(30, dtype=np.longdouble), 1)))
    x = np.maximum(n, 30).astype(np.longdouble)
    pi = np.longdouble("3.14159265358979323846264338327950288")
    r = 1 / (x * x)
    one = np.longdouble(1)
    series = (
        one / 12 - r * (one / 360 - r * (one / 1260 - r * (one / 1680 - r * (one / 1188 - r * 691 / 360360))))
    ) / x
    large = x * np.log(x) - x + np.log(2 * pi * x) / 2 + series
    value: Extended = np.where(n < 30, small[np.clip(n, 0, 29)], large)
    return value


def extended(a: Group, b: Group) -> float:
    """The same sum, row by row over the detractors, each row an array over the promoters."""
    p, s, d, n1, n, distance = margins(a, b)

    def ln_choose(m: int, k: npt.NDArray[np.int64]) -> Extended:
        value: Extended = ln_factorial(np.array([m]))[0] - ln_factorial(k) - ln_factorial(m - k)
        return value

    total = np.longdouble(0)
    ln_all = ln_choose(n, np.array([n1]))[0]
    ks = np.arange(0, min(p, n1) + 1)
    of_p, of_s = ln_choose(p, ks), ln_choose(s, np.arange(0, s + 1))
    mean_d, sd_d = n1 * d / n, (n1 * d / n * (1 - d / n) * (1 - n1 / n)) ** 0.5
    for j in range(max(0, int(mean_d - 45 * sd_d)), min(d, n1, int(mean_d + 45 * sd_d)) + 1):
        rest = n1 - ks - j
        keep = (rest >= 0) & (rest <= s) & (np.abs(n * (ks - j) - n1 * (p - d)) >= distance)
        if keep.any():
            ln = of_p[keep] + of_s[rest[keep]] + (ln_choose(d, np.array([j]))[0] - ln_all)
            total += np.exp(ln).sum()
    return float(total)


SMALL: list[tuple[Group, Group]] = [
    ((5, 2, 1), (2, 3, 4)), ((13, 15, 8), (16, 8, 7)), ((1, 0, 0), (0, 0, 1)), ((0, 0, 9), (9, 0, 0)), ((3, 0, 2),
    (50, 3, 40)),
    ((240, 83, 184), (110, 50, 99)), ((74, 23, 42), (38, 20, 37)), ((0, 40, 1), (2, 70, 0)), ((30, 0, 30), (25, 1, 35)),
    ((200, 50, 10), (10, 50, 200)), ((300, 20, 10), (10, 20, 400)), ((900, 1, 0), (870, 10, 1)), ((0, 500, 0),
    (1, 600, 2)),
    ((1200, 800, 700), (1100, 850, 750)),
]  # fmt: skip
BIG: list[tuple[Group, Group]] = [
    ((1380, 720, 646), (1290, 700, 660)), ((5000, 2500, 2500), (5200, 2500, 2300)), ((1000, 200, 300),
    (3000, 3000, 4000)),
    ((5000, 1000, 1000), (2500, 1000, 3500)),
]  # fmt: skip


def main() -> None:
    cases: list[Case] = []
    for a, b in SMALL:
        value = exact(a, b)
        if sum(a) + sum(b) > 500 and abs(extended(a, b) / value - 1) > 1e-13:
            raise AssertionError(f"{a} {b}: {extended(a, b)} by 80-bit floats, {value} exactly")
        args = {"first": list(a), "second": list(b)}
        cases.append(case(f"exact/{a} {b}", args, {"value": value}))
    for a, b in BIG:
        args = {"first": list(a), "second": list(b)}
        cases.append(case(f"80-bit/{a} {b}", args, {"value": extended(a, b)}))
    FILES.add("permutation_p_value", cases, 1e-12)


if __name__ == "__main__":
    main()
    FILES.finish()
