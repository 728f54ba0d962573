"""Reference values of discrete distributions. Run: python discrete.py [--check]."""

from __future__ import annotations

import math
import random
from fractions import Fraction
from typing import Any

from mpmath import mp, mpf
from scipy import stats

from reference import beta_tails
from vector_files import Case, Files, case

Real = Any
FILES = Files("numerics", "discrete.py", "mpmath, exact rational numbers; scipy as a cross-check")


def binomial_tails(k: int, n: int, p: float) -> tuple[Real, Real]:
    """P(X <= k) and P(X > k)."""
    if k >= n:
        return mpf(1), mpf(0)
    upper, lower = beta_tails(p, k + 1, n - k, mp.inf)
    return lower, upper


def binomial_pmf(k: int, n: int, p: float) -> Real:
    with mp.workdps(60):
        log = mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1)
        return mp.exp(log + k * mp.log(mpf(p)) + (n - k) * mp.log(1 - mpf(p)))


def exact_tails(k: int, n: int, p: float) -> tuple[Fraction, Fraction]:
    """The same in exact rational numbers."""
    x = Fraction(p)
    terms = [math.comb(n, i) * x**i * (1 - x) ** (n - i) for i in range(n + 1)]
    return sum(terms[: k + 1], Fraction(0)), sum(terms[k + 1 :], Fraction(0))


SIZES = [(1, 0.31), (7, 0.02), (31, 0.5), (100, 0.999), (1000, 0.123), (10_000, 1e-5), (10**6, 0.5), (10**6, 0.02),
         (10**8, 1e-7), (10**9, 0.37), (10**9, 1e-6), (10**9, 0.5)]  # fmt: skip


def size(n: int) -> str:
    return "n<=1e4" if n <= 10_000 else "n<=1e8" if n <= 10**8 else "n=1e9"


def binomial() -> None:
    cases: list[Case] = []
    for n, p in SIZES:
        mean, sd = n * p, math.sqrt(n * p * (1 - p))
        for k in sorted({min(n, max(0, round(mean + z * sd))) for z in (-20, -5, -1, 0, 0.6, 3, 12)}):
            lower, upper = binomial_tails(k, n, p)
            if n <= 100:
                exact = exact_tails(k, n, p)
                for ours, rational in zip((lower, upper), exact, strict=True):
                    if abs(ours - mpf(rational.numerator) / rational.denominator) > mpf("1e-20") * ours:
                        raise AssertionError(f"binomial {k} {n} {p}")
            expect = {"pmf": binomial_pmf(k, n, p), "cdf": lower, "sf": upper}
            if all(value == 0 or value > 1e-290 for value in expect.values()):
                cases.append(case(f"{size(n)}/k={k} n={n} p={p}", {"k": k, "n": n, "p": p}, expect))
    FILES.add("binomial", cases, 1e-12)


def quantile(u: float, n: int, p: float) -> int:
    """The smallest k with P(X <= k) >= u, from scipy's guess by exact comparisons."""
    k = int(stats.binom.ppf(u, n, p))
    target = mpf(u)
    while k > 0 and binomial_tails(k - 1, n, p)[0] >= target:
        k -= 1
    while binomial_tails(k, n, p)[0] < target:
        k += 1
    return k


def binomial_quantile() -> None:
    rng = random.Random(3)
    cases: list[Case] = []
    disagree = 0
    grid = [(n, p) for n in (1, 2, 5, 30, 200, 5000) for p in (1e-3, 0.05, 0.3, 0.5, 0.81, 0.995)]
    for n, p in [*grid, *SIZES]:
        count = 12 if n <= 10_000 else 5
        # Tails of a billion trials cost the reference seconds, not cxkit.
        tails = [1e-300, 1e-20, 1e-6, 1 - 1e-9] if n < 10**9 else [1e-6]
        for u in [*tails, *(rng.random() for _ in range(count))]:
            k = quantile(u, n, p)
            disagree += k != int(stats.binom.ppf(u, n, p))
            cases.append(case(f"{size(n)}/u={u!r} n={n} p={p}", {"u": u, "n": n, "p": p}, {"value": k}))
    # scipy stops at the nearest whole number where P(X <= k) and u differ in the last digits, as in far tails.
    if disagree > 3:
        raise AssertionError(f"{disagree} of {len(cases)} quantiles differ from scipy")
    FILES.add("binomial_quantile", cases, 0.0)


def hypergeometric() -> None:
    tables = [(5, 2, 2), (60, 20, 31), (1000, 999, 500), (5400, 3000, 2700), (10**6, 300_000, 1000),
              (2 * 10**6, 10**6, 10**6), (10**9, 123_456_789, 5 * 10**8), (2**53, 10**9, 10**12)]  # fmt: skip
    cases: list[Case] = []
    for population, marked, draws in tables:
        mean = Fraction(marked * draws, population)
        sd = math.sqrt(mean * (population - marked) / population * (population - draws) / max(population - 1, 1))
        least, most = max(0, draws + marked - population), min(marked, draws)
        for z in (-30, -8, -2, -0.4, 0, 0.5, 3, 11, 33):
            k = min(most, max(least, round(float(mean) + z * sd)))
            with mp.workdps(80):

                def choose(n: int, r: int) -> Real:
                    return mp.loggamma(n + 1) - mp.loggamma(r + 1) - mp.loggamma(n - r + 1)

                value = choose(marked, k) + choose(population - marked, draws - k) - choose(population, draws)
            if population <= 1000:
                rational = Fraction(
                    math.comb(marked, k) * math.comb(population - marked, draws - k), math.comb(population, draws)
                )
                if abs(value - mp.log(rational.numerator) + mp.log(rational.denominator)) > mpf("1e-25"):
                    raise AssertionError(f"hypergeometric {k} {population} {marked} {draws}")
            name = f"{'N<=1e6' if population <= 10**6 else 'N>1e6'}/{population} {marked} {draws} {k}"
            args = {"k": k, "population": population, "marked": marked, "draws": draws}
            if value > -660 and not any(case["name"] == name for case in cases):
                cases.append(case(name, args, {"ln_pmf": value, "pmf": mp.exp(value)}))
    FILES.add("hypergeometric", cases, 1e-12)


def negative_binomial_pmf(n: int, r: float, alpha: float, t: float) -> Real:
    """P(n events in t) at a rate ~ Gamma(r, alpha)."""
    with mp.workdps(60):
        shape, rate, time = mpf(r), mpf(alpha), mpf(t)
        ln = mp.loggamma(shape + n) - mp.loggamma(shape) - mp.loggamma(n + 1)
        return mp.exp(ln - shape * mp.log1p(time / rate) + n * mp.log(time / (rate + time)))


def mixture(n: int, r: float, alpha: float, t: float) -> Real:
    """The same as an integral over the rate itself."""
    shape, mean = mpf(r) + n, mpf(t) / (mpf(alpha) + mpf(t))

    # In u = ln(rate (alpha + t)); the terms of both ends are beyond 40 digits.
    def density(u: Real) -> Real:
        return mp.exp(shape * u - mp.exp(u) - mp.loggamma(shape))

    centre = mp.log(shape)
    mass = mp.quad(density, mp.linspace(centre - 40, centre + 6, 47))
    ways = mp.exp(mp.loggamma(shape) - mp.loggamma(mpf(r)) - mp.loggamma(n + 1))
    return mass * ways * (1 - mean) ** mpf(r) * mean**n


def negative_binomial() -> None:
    cases: list[Case] = []
    for r in (1e-6, 1e-3, 0.243, 1.0, 9.5, 400.0, 2e4, 1e6):
        for alpha, t in ((4.414, 1e-6), (4.414, 0.01), (4.414, 39.0), (7e-6, 39.0), (1e6, 39.0), (12.07, 1e6)):
            mean = r * t / alpha
            sd = math.sqrt(mean * (1 + t / alpha))
            near = {round(mean + z * sd) for z in (-8, -3, -1, 0, 1, 4, 15)}
            for n in sorted({0, 1, 2, 10, 300, 20_000, 1_000_000} | {n for n in near if 0 <= n <= 10**6}):
                value = negative_binomial_pmf(n, r, alpha, t)
                if 1 <= r <= 400 and 1 <= n <= 10 and value > 0:
                    other = mixture(n, r, alpha, t)
                    if abs(value - other) > mpf("1e-20") * value:
                        raise AssertionError(f"negative binomial {n} {r} {alpha} {t}")
                # Below lie the smallest floats, which have fewer digits.
                if value > 1e-290:
                    region = "n=0" if n == 0 else "r<=400 n<=300" if r <= 400 and n <= 300 else "larger"
                    args = {"n": n, "r": r, "alpha": alpha, "t": t}
                    cases.append(case(f"{region}/n={n} r={r} alpha={alpha} t={t}", args, {"value": value}))
    FILES.add("negative_binomial", cases, 3e-13)


if __name__ == "__main__":
    binomial()
    binomial_quantile()
    hypergeometric()
    negative_binomial()
    FILES.finish()
