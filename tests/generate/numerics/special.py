"""Reference values of the continuous special functions. Run: python special.py [--check]."""

from __future__ import annotations

import math
import random
from typing import Any

import numpy as np
from mpmath import mp, mpf
from scipy import special

from reference import beta_quantile, beta_tails, gamma_tails, invert
from vector_files import Case, Files, case

Real = Any
FILES = Files("numerics", "special.py", "mpmath, 40 digits; scipy as a cross-check")


def agree(ours: Real, scipys: float, tolerance: float, what: str) -> None:
    """Guards against a slip in this script where scipy is trustworthy."""
    if not abs(float(ours) - scipys) <= tolerance * abs(float(ours)):
        raise AssertionError(f"{what}: {float(ours)!r} here, {scipys!r} in scipy")


def normal_sf(z: float) -> Real:
    return mp.erfc(mpf(z) / mp.sqrt(2)) / 2


def normal() -> None:
    cases: list[Case] = []
    for z in [*(i / 4 for i in range(-32, 33)), 1e-9, 10.5, 15.1, 20.3, 27.7, 33.3, 36.9, 37.5]:
        region = "tail" if z > 8 else "centre"
        agree(normal_sf(z), float(special.ndtr(-z)), 1e-12, f"sf {z}")
        cases.append(case(f"{region}/{z}", {"z": z}, {"value": normal_sf(z)}))
    # At 38 the probability is a subnormal number with 26 bits.
    cases.append(case("subnormal/38", {"z": 38.0}, {"value": normal_sf(38.0)}, rel_tol=1e-7))
    FILES.add("normal_sf", cases, 2e-15)
    # fmt: off
    zs = [-40.0, -8.0, -1.5, -0.9, 0.0, 1e-3, 0.7, 3.0, 9.9, 9.99999, 10.00001, 10.3, 20.0, 37.0, 38.0, 50.0, 1e3, 1e8,
          1e150]
    # fmt: on
    logs = [case(f"z/{z}", {"z": z}, {"value": ln_normal_sf(z)}) for z in zs]
    FILES.add("normal_ln_sf", logs, 2e-15)
    quantiles = []
    ps = [1e-300, 1e-200, 1e-100, 1e-50, 1e-20, 1e-12, 1e-6, 1e-3, 0.005, 0.025, 0.05, 0.1, 0.25, 0.3, 0.45, 0.4999999]
    for p in [*ps, 0.5 + 1e-10, 0.55, 0.75, 0.9, 0.95, 0.975, 0.995, 1 - 1e-6, 1 - 1e-12, 1 - 2**-53]:
        start = float(special.ndtri(p))
        z = mp.findroot(lambda t, p=p: mp.log(mp.erfc(-t / mp.sqrt(2)) / 2 / p), mpf(start))
        quantiles.append(case(f"{'tail' if p < 1e-12 else 'centre'}/{p!r}", {"p": p}, {"value": z}))
    FILES.add("normal_quantile", quantiles, 2e-15)
    levels = []
    for level in [1e-6, 0.1, 0.5, 0.68, 0.8, 0.9, 0.95, 0.99, 0.999, 1 - 1e-9, 1 - 1e-15]:
        z = mp.sqrt(2) * mp.erfinv(mpf(level))
        levels.append(case(f"level/{level!r}", {"level": level}, {"value": z}))
    FILES.add("normal_critical_value", levels, 1e-14, 1e-15)


def ln_normal_sf(z: float) -> Real:
    if z < 1e4:
        return mp.log(normal_sf(z))
    square = mpf(z) ** 2
    return -square / 2 - mp.log(z) - mp.log(2 * mp.pi) / 2 + mp.log(1 - 1 / square + 3 / square**2)


def saddle() -> None:
    cases = []
    for n in [1e-6, 0.01, 0.5, 0.999, 1.0, 1.5, 2.0, 3.7, 8.0, 11.5, 12.0, 15.0, 40.0, 1e3, 1e6, 1e9, 1e15]:
        x = mpf(n)
        with mp.workdps(80):
            value = mp.loggamma(x + 1) - (mp.log(2 * mp.pi * x) / 2 + x * mp.log(x) - x)
        cases.append(case(f"n/{n}", {"n": n}, {"value": value}))
    FILES.add("stirling_error", cases, 1e-15, 2e-15)
    us = [1e-300, 1e-12, 1e-6, 1e-3, 0.01, 0.0199, 0.0203, 0.1, 0.3, 0.349, 0.351, 0.7, 2.0, 1e6]
    both = [sign * u for u in us for sign in (1, -1) if sign * u > -1]
    # ln(1 + u) - u is about -u*u/2: below 1e-154 that is no double.
    ln_cases = [case(f"u/{u}", {"u": u}, {"value": mp.log1p(mpf(u)) - mpf(u)}) for u in both if abs(u) > 1e-150]
    FILES.add("ln_1p_minus", ln_cases, 2e-15)


BETA = [
    (0.5, 0.5), (1.0, 1.0), (0.01, 0.01), (0.001, 2.0), (0.01, 3.0), (0.5, 20.5), (1.5, 28.5), (2.0, 3.0),
    (81.0, 183.0),
    (30.0, 7.0), (399.0, 401.0), (400.0, 400.0), (401.0, 5000.0), (410.0, 1e6), (5000.5, 5000.5), (3e4, 7e4),
    (2.5e5, 2.5e5), (0.5, 5e6), (1.0, 1e7), (5000001.0, 5000000.0), (12.0, 1e8), (1e3, 1e8), (0.5, 1e8), (1e8, 0.5),
    (3e7, 7e7), (5e7, 5e7), (99999000.0, 1000.0),
]  # fmt: skip


def region(a: float, b: float) -> str:
    size = "huge" if a + b > 1e6 else "large" if min(a, b) >= 400 else "small"
    return size + (", a or b < 1" if min(a, b) < 1 else "")


def beta() -> None:
    cases: list[Case] = []
    for a, b in BETA:
        mean = a / (a + b)
        sd = math.sqrt(a * b / (a + b + 1)) / (a + b)
        points = {mean + k * sd for k in (-30, -8, -3, -1.5, -0.5, -0.01, 0.0, 0.3, 1.0, 2.5, 6.0, 15.0)}
        points |= {mean * f for f in (1e-10, 1e-3, 0.3)} if min(a, b) < 50 else set()
        if a + b > 1e6:
            points = {mean + k * sd for k in (-30, -3, -0.01, 1.0, 6.0)}
        for x in sorted(x for x in points if 0 < x < 1):
            try:
                lower, upper = beta_tails(x, a, b)
            except OverflowError:
                continue
            # Below 1e-290 a double has not the digits; a tail next to 1 has them all.
            if min(lower, upper) < 1e-290:
                continue
            if a + b < 1000:
                agree(lower, float(special.betainc(a, b, x)), 1e-9, f"beta {x} {a} {b}")
            # A complement of a number next to 1 is only as exact as that number: 1e-16 of it.
            expect = {"cdf": lower, "sf": upper}
            # At a = 0.001 next to all mass lies at 0.
            tolerance = {"rel_tol": 1e-11} if min(a, b) < 0.005 else {}
            name = f"{region(a, b)}/x={x!r} a={a} b={b}"
            cases.append(case(name, {"x": x, "a": a, "b": b}, expect, **tolerance))
    FILES.add("beta_tails", cases, 1e-12)
    quantiles: list[Case] = []
    for a, b in BETA:
        for p in [1e-100, 1e-12, 1e-4, 0.025, 0.3, 0.5]:
            if a + b > 1e6 and p in (1e-4, 0.3):
                continue
            if (mp.log(p) + mp.log(a) + mp.log(mp.beta(a, b))) / a < -690:
                continue
            low, high = beta_quantile(p, a, b, 0), beta_quantile(p, a, b, 1)
            if low > 1e-300:
                args = {"p": p, "a": a, "b": b}
                quantiles.append(case(f"{region(a, b)}/p={p} a={a} b={b}", args, {"lower": low, "upper": high}))
    FILES.add("beta_quantile", quantiles, 1e-12)


SHAPES = [0.05, 0.25, 0.5, 1.0, 2.5, 30.0, 399.0, 401.0, 1e4, 1e6, 1e8]


def gamma() -> None:
    cases: list[Case] = []
    for a in SHAPES:
        for k in (-20, -6, -2, -0.5, 0.0, 0.1, 1.0, 3.0, 10.0, 25.0):
            x = a + k * math.sqrt(a)
            x = x if x > 0 else a * 10.0**k
            lower, upper = gamma_tails(a, x)
            if min(lower, upper) < 1e-290:
                continue
            if a < 1e3:
                agree(lower, float(special.gammainc(a, x)), 1e-9, f"gamma {a} {x}")
            name = f"{'a<400' if a < 400 else 'a>400'}/a={a} x={x!r}"
            cases.append(case(name, {"a": a, "x": x}, {"lower": lower, "upper": upper}))
    FILES.add("gamma_tails", cases, 3e-13)
    quantiles: list[Case] = []
    for df in [0.5, 1.0, 2.0, 3.0, 4.7, 10.0, 99.0, 1e3, 1e5, 1e7]:
        for p in [1e-100, 1e-10, 1e-4, 0.025, 0.4, 0.5]:
            a = mpf(df) / 2

            def slope(x: Real, a: Real = a) -> Real:
                return mp.exp((a - 1) * mp.log(x) - x - mp.loggamma(a))

            power = (p * mp.gamma(a + 1)) ** (1 / a)
            if power < mpf("1e-300"):
                continue
            low_start = power if power < 1e-6 else mpf(float(special.gammaincinv(float(a), p)))
            high_start = float(special.gammainccinv(float(a), p))

            def lower(x: Real, a: Real = a) -> tuple[Real, Real]:
                return gamma_tails(a, x)[0], slope(x)

            def upper(x: Real, a: Real = a) -> tuple[Real, Real]:
                return gamma_tails(a, x)[1], -slope(x)

            low, high = invert(lower, mpf(p), low_start), invert(upper, mpf(p), high_start)
            expect = {"lower": 2 * low, "upper": 2 * high}
            quantiles.append(case(f"df/df={df} p={p}", {"p": p, "df": df}, expect))
    FILES.add("chi_squared_quantile", quantiles, 2e-13)


def t_tail(t: Real, df: Real, limit: Real = 720) -> Real:
    """P(T > t) for t >= 0."""
    df = mpf(df)
    with mp.workdps(60):
        return beta_tails(df / (df + t * t), df / 2, mpf(1) / 2, limit)[0] / 2


def student_t() -> None:
    dfs = [0.5, 0.9, 1.0, 1.5, 2.0, 2.2, 3.0, 10.0, 29.7, 1e2, 799.0, 801.0, 1e4, 3e4, 1e6, 1e7, 1e9, 1e12]
    cases: list[Case] = []
    for df in dfs:
        for t in [-3.0, 1e-5, 0.1, 0.7, 1.0, 1.96, 3.5, 8.0, 25.0, 1e4]:
            try:
                value = t_tail(mpf(t), df) if t > 0 else 1 - t_tail(mpf(-t), df)
            except OverflowError:
                continue
            if df < 1e3:
                agree(value, float(special.stdtr(df, -t)), 1e-8, f"t {t} {df}")
            cases.append(case(f"{t_region(df)}/t={t} df={df}", {"t": t, "df": df}, {"value": value}))
    FILES.add("student_t_sf", cases, 1e-12)
    quantiles: list[Case] = []
    for df in dfs:
        for p in [1e-300, 1e-100, 1e-30, 1e-10, 1e-4, 0.005, 0.025, 0.05, 0.2, 0.3, 0.45, 0.4999999, 0.8, 0.95, 0.975]:
            q = mpf(p) if p < 0.5 else 1 - mpf(p)
            z = float(-special.ndtri(float(q)))
            start = z if df > 50 else float((2 * q) ** (-1 / mpf(df)))
            nu = mpf(df)
            log = mp.loggamma((nu + 1) / 2) - mp.loggamma(nu / 2) - mp.log(nu * mp.pi) / 2

            def tail(t: Real, nu: Real = nu, log: Real = log) -> tuple[Real, Real]:
                return t_tail(t, nu, mp.inf), -mp.exp(log - (nu + 1) / 2 * mp.log(1 + t * t / nu))

            # The tail beyond 1e130 is slow to compute and no number of interest.
            if start > 1e130:
                continue
            t = invert(tail, q, start)
            name = f"{t_region(df)}/p={p!r} df={df}"
            quantiles.append(case(name, {"p": p, "df": df}, {"value": -t if p < 0.5 else t}))
    FILES.add("student_t_quantile", quantiles, 1e-12)


def t_region(df: float) -> str:
    return "df<=2" if df <= 2 else "df<1e4" if df < 1e4 else "df>=1e4"


def gauss_legendre() -> None:
    cases: list[Case] = []
    for order in [1, 2, 3, 5, 16, 32, 64, 127, 512]:
        starts = np.polynomial.legendre.leggauss(order)[0]
        for index in sorted({0, 1, order // 3, order // 2, order - 1}):
            if index >= order:
                continue
            x = mpf(float(starts[index]))
            slope = mpf(1)
            for _ in range(6):
                before, value = mpf(1), x
                for k in range(2, order + 1):
                    before, value = value, ((2 * k - 1) * x * value - (k - 1) * before) / k
                slope = order * (before - x * value) / (1 - x * x)
                x -= value / slope
            x = mpf(0) if order % 2 and index == order // 2 else x
            weight = 2 / ((1 - x * x) * slope**2)
            name = f"order {order}/{index}"
            cases.append(case(name, {"order": order, "index": index}, {"node": x, "weight": weight}))
    FILES.add("gauss_legendre", cases, 2e-14, 1e-15)


def sums() -> None:
    rng = random.Random(1)
    lists = {
        "cancel/large": [1e100, 1.0, -1e100],
        "cancel/harmonic": [s / k for k in range(1, 400) for s in (1.0, -1.0)] + [1e-20],
        "cancel/wide": [rng.uniform(-1, 1) * 10.0 ** rng.randint(-10, 10) for _ in range(500)],
        "plain/tenths": [0.1] * 1000,
        "plain/empty": [],
    }
    cases = [case(name, {"values": values}, {"value": math.fsum(values)}) for name, values in lists.items()]
    FILES.add("sum", cases, 2e-16)


if __name__ == "__main__":
    for part in (normal, saddle, beta, gamma, student_t, gauss_legendre, sums):
        part()
    FILES.finish()
