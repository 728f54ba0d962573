"""Reference values of intervals for shares and their differences. Run: python intervals.py [--check]."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

import numpy as np
from mpmath import mp, mpf

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "numerics"))

from reference import beta_quantile
from vector_files import Case, Files, case

Real = Any
FILES = Files("inference", "intervals.py", "mpmath, 40 digits, from the published formulas; numpy for percentiles")


def critical(level: float) -> Real:
    return mp.sqrt(2) * mp.erfinv(mpf(level))


def share_bounds(x: float, n: float, level: float, method: str) -> tuple[Real, Real]:
    z, tail = critical(level), (1 - mpf(level)) / 2
    x_, n_ = mpf(x), mpf(n)
    if method == "wilson":
        centre, root = x_ + z * z / 2, z * mp.sqrt(x_ * (n_ - x_) / n_ + z * z / 4)
        return (centre - root) / (n_ + z * z), (centre + root) / (n_ + z * z)
    if method == "wald":
        margin = z * mp.sqrt(x_ * (n_ - x_) / n_**3)
        return max(mpf(0), x_ / n_ - margin), min(mpf(1), x_ / n_ + margin)
    first, second = ((0, 1), (1, 0)) if method == "clopper_pearson" else ((0.5, 0.5), (0.5, 0.5))
    lower = mpf(0) if x == 0 else beta_quantile(tail, x + first[0], n - x + first[1], 0)
    upper = mpf(1) if x == n else beta_quantile(tail, x + second[0], n - x + second[1], 1)
    return lower, upper


def share() -> None:
    # The four of Newcombe (1998), ends, real-valued sample sizes, a large survey.
    samples = [(81.0, 263.0), (15.0, 148.0), (0.0, 20.0), (1.0, 29.0), (20.0, 20.0), (412.0, 500.0), (0.75, 3.25),
               (31.4, 97.25), (5e5, 1e6), (1.0, 1e7)]  # fmt: skip
    cases: list[Case] = []
    for x, n in samples:
        for level in (0.8, 0.95, 0.999) if n < 1e6 else (0.95,):
            for method in ("wilson", "clopper_pearson", "jeffreys", "wald"):
                lower, upper = share_bounds(x, n, level, method)
                args = {"x": x, "n": n, "level": level, "method": method}
                cases.append(case(f"{method}/{x} of {n} at {level}", args, {"lower": lower, "upper": upper}))
    # The complement of a bound next to 1 has an absolute error of 1e-16.
    FILES.add("share_interval", cases, 1e-12, 1e-15)


def score_root(p: Real, d: Real, n: Real, z: Real) -> Real:
    """The t below the estimate with T(t) = z, by bisection of Tango's statistic as printed."""

    def below(t: Real) -> bool:
        a, b, c = 2 * n, -p - d + (2 * n - p + d) * t, -d * t * (1 - t)
        q = (mp.sqrt(b * b - 4 * a * c) - b) / (2 * a)
        variance = n * (2 * q + t * (1 - t))
        return bool(p - d - n * t > z * mp.sqrt(max(variance, mpf(0))))

    low, high = mpf(-1), (p - d) / n
    if high == -1:
        return high
    for _ in range(130):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) else (low, middle)
    return low


def trinomial_bounds(p: float, d: float, n: float, level: float, method: str) -> tuple[Real, Real]:
    z = critical(level)
    p_, d_, n_ = mpf(p), mpf(d), mpf(n)
    if method == "score":
        with mp.workdps(60):
            return score_root(p_, d_, n_, z), -score_root(d_, p_, n_, z)
    if method == "adjusted_wald":
        p_, d_, n_ = p_ + mpf("0.75"), d_ + mpf("0.75"), n_ + 3
    if method == "bonett_price":
        p_, d_, n_ = p_ + 1, d_ + 1, n_ + 2
    if method == "goodman":
        # Chi-squared with 2 degrees of freedom by its incomplete gamma function, as for any number of classes.
        z = mp.sqrt(mp.findroot(lambda x: mp.gammainc(1, 0, x / 2, regularized=True) - mpf(level), z**2 + 1))
    estimate = (p_ - d_) / n_
    margin = z * mp.sqrt(((p_ + d_) / n_ - estimate**2) / n_)
    return max(mpf(-1), estimate - margin), min(mpf(1), estimate + margin)


def trinomial() -> None:
    samples = [(462.0, 362.0, 1000.0), (13.0, 8.0, 36.0), (16.0, 7.0, 31.0), (0.0, 3.0, 10.0), (5.0, 0.0, 5.0),
               (0.0, 0.0, 12.0), (1.0, 7.0, 21.0), (0.0, 1.0, 1.0), (4.0, 4.0, 8.0), (0.3, 0.1, 1.7),
               (120.5, 61.25, 300.125),
               (3e5, 2e5, 1e6), (999_999.0, 0.0, 1e6), (7e8, 2e8, 1e9)]  # fmt: skip
    cases: list[Case] = []
    for p, d, n in samples:
        for level in (0.8, 0.95, 0.999):
            for method in ("wald", "adjusted_wald", "bonett_price", "goodman", "score"):
                lower, upper = trinomial_bounds(p, d, n, level, method)
                args = {"promoters": p, "detractors": d, "n": n, "level": level, "method": method}
                cases.append(case(f"{method}/{p} {d} {n} at {level}", args, {"lower": lower, "upper": upper}))
    tango = trinomial_bounds(1.0, 7.0, 21.0, 0.95, "score")
    # Printed for Tango's example by Fagerland, Lydersen and Laake (2014).
    if [round(float(bound), 3) for bound in tango] != [-0.517, -0.026]:
        raise AssertionError(f"Tango's example gives {tango}")
    FILES.add("trinomial_interval", cases, 1e-13, 2e-14)


def percentiles() -> None:
    rng = random.Random(7)
    cases: list[Case] = []
    for size in (1, 2, 3, 10, 41, 999):
        values = [rng.gauss(0, 1) for _ in range(size)]
        for level in (0.5, 0.9, 0.95):
            tail = (1 - level) / 2
            lower, upper = (float(np.quantile(values, q)) for q in (tail, 1 - tail))
            args = {"values": values, "level": level}
            cases.append(case(f"size/{size} at {level}", args, {"lower": lower, "upper": upper}))
    FILES.add("percentile_interval", cases, 1e-14, 1e-15)


def multiplicity() -> None:
    lists = {
        "book": [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216, 0.222, 0.251, 0.269, 0.275, 0.34],
        "ties": [0.04, 0.01, 0.01, 0.5, 0.5, 1.0, 0.0],
        "one": [0.3],
        "none": [],
        "tiny": [1e-300, 1e-20, 0.9],
    }
    cases: list[Case] = []
    for name, values in lists.items():
        exact = sorted((mpf(value), row) for row, value in enumerate(values))
        m = len(values)
        holm, hochberg = [0.0] * m, [0.0] * m
        for rank, (_, row) in enumerate(exact):
            holm[row] = float(max(min(mpf(1), (m - j) * exact[j][0]) for j in range(rank + 1)))
            hochberg[row] = float(min(min(mpf(1), m * exact[j][0] / (j + 1)) for j in range(rank, m)))
        cases.append(case(name, {"p_values": values}, {"holm": holm, "benjamini_hochberg": hochberg}))
    FILES.add("multiplicity", cases, 1e-14, 1e-15)


if __name__ == "__main__":
    share()
    trinomial()
    percentiles()
    multiplicity()
    FILES.finish()
