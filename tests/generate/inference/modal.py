"""P(a share is the largest) of Dirichlet distributions, to more digits than a double. Run: python modal.py [--check].

Shares with a Dirichlet(a_1, ..., a_k) distribution are ordered as independent gamma variables with these shapes, so

    P(share i is the largest) = integral of f_i(x) times the product of F_j(x) over the other j

with the density f and the distribution function F of the gamma distribution. In u = ln x the integrand is analytic and
falls off exponentially on both sides: the trapezoid rule doubles its digits with every halving of its step.
"""

from __future__ import annotations

import itertools
import math
import sys
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from mpmath import mp, mpf
from numpy.typing import NDArray
from scipy import special

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "numerics"))

from reference import beta_tails, hypergeometric_sum
from vector_files import Case, Files, case

Real = Any
Floats = NDArray[np.float64]
DIGITS = 30
FILES = Files("inference", "modal.py", "mpmath, trapezoid rule with gamma distribution functions by their power series")


def gamma_lower(a: Real, x: Real, log_gamma: Real) -> Real:
    """P(X <= x) of a gamma variable of shape a, by a series of positive terms; 1 where the rest is below 1e-40."""
    log_density = a * mp.log(x) - x - log_gamma
    # The upper tail is below x f(x) / (x - a) for a >= 1, and below f(x) for a <= 1.
    if x > a + 1 and log_density - mp.log(x - a) < -95:
        return mpf(1)
    return mp.exp(log_density - mp.log(a)) * hypergeometric_sum(x, None, a + 1, DIGITS)


def window(shapes: Sequence[float]) -> tuple[float, float]:
    """Where, in u, the integrands matter: elsewhere their sum is below exp(-90)."""
    steps = np.arange(-800, 801) * 0.05
    near = [math.log(a) + steps / math.sqrt(max(a, 1.0)) for a in shapes]
    grid: Floats = np.unique(np.concatenate([*near, np.arange(-100 / sum(shapes) - 40, 20, 0.05)]))
    logs_f, logs_density = [], []
    for a in shapes:
        with np.errstate(divide="ignore", under="ignore", over="ignore"):
            x = np.exp(grid)
            small = a * grid - special.gammaln(a + 1)
            logs_f.append(np.where(grid < -30, small, np.log(special.gammainc(a, x))))
            logs_density.append(a * grid - x - special.gammaln(a))
    total = sum(logs_f)
    with np.errstate(invalid="ignore"):
        integrands = [total - own + density for own, density in zip(logs_f, logs_density, strict=True)]
    highest = np.nan_to_num(np.stack(integrands), nan=-np.inf).max(axis=0)
    inside = np.flatnonzero(highest > -90)
    return float(grid[max(inside[0] - 1, 0)]), float(grid[min(inside[-1] + 1, len(grid) - 1)])


def largest(parameters: Sequence[Fraction | float | int]) -> list[Real]:
    """P(share i is the largest) for every parameter of a Dirichlet distribution, to 20 digits after the point."""
    if len(parameters) == 1:
        return [mpf(1)]
    with mp.workdps(DIGITS + 10):
        exact = [mpf(Fraction(p).numerator) / Fraction(p).denominator for p in parameters]
        kinds = sorted(set(exact))
        times = [exact.count(kind) for kind in kinds]
        logs = [mp.loggamma(kind) for kind in kinds]
        low, high = window([float(p) for p in exact])

        def integrands(u: Real) -> list[Real]:
            x = mp.exp(u)
            below = [gamma_lower(a, x, log) for a, log in zip(kinds, logs, strict=True)]
            density = [mp.exp(a * u - x - log) for a, log in zip(kinds, logs, strict=True)]
            parts = []
            for own in range(len(kinds)):
                powers = [f ** (t - (kind == own)) for kind, (f, t) in enumerate(zip(below, times, strict=True))]
                parts.append(density[own] * mp.fprod(powers))
            return parts

        start, width, count = mpf(low), mpf(high) - mpf(low), 32
        nodes = [integrands(start + width * k / count) for k in range(count + 1)]
        sums = [mp.fsum(node[kind] for node in nodes) for kind in range(len(kinds))]
        previous = [value * width / count for value in sums]
        while count < 1 << 16:
            nodes = [integrands(start + width * (2 * k + 1) / (2 * count)) for k in range(count)]
            sums = [value + mp.fsum(node[kind] for node in nodes) for kind, value in enumerate(sums)]
            count *= 2
            values = [value * width / count for value in sums]
            change = max(abs(new - old) for new, old in zip(values, previous, strict=True))
            if change < mpf(10) ** -13:
                together = mp.fsum(t * value for t, value in zip(times, values, strict=True))
                if abs(together - 1) > mpf(10) ** -22:
                    raise ArithmeticError(f"{parameters}: the probabilities add up to {together}")
                return [mp.nint(values[kinds.index(p)] * mpf(10) ** 20) / mpf(10) ** 20 for p in exact]
            previous = values
    raise ArithmeticError(f"{parameters}: the integral did not converge")


def whole(parameters: Sequence[int]) -> list[Fraction]:
    """The same for whole parameters as exact fractions.

    F_j(x) = 1 - exp(-x) sum over k < a_j of x^k / k!: the product is multiplied out over the subsets of the others.
    """
    result = []
    for own, shape in enumerate(parameters):
        others = [p for j, p in enumerate(parameters) if j != own]
        total = Fraction(0)
        for chosen in itertools.chain.from_iterable(
            itertools.combinations(others, size) for size in range(len(others) + 1)
        ):
            powers = [Fraction(1)]
            for bound in chosen:
                grown = [Fraction(0)] * (len(powers) + bound - 1)
                for i, value in enumerate(powers):
                    for k in range(bound):
                        grown[i + k] += value / math.factorial(k)
                powers = grown
            size = len(chosen)
            for k, value in enumerate(powers):
                rising = Fraction(math.factorial(shape + k - 1), math.factorial(shape - 1))
                total += (-1) ** size * value * rising / Fraction(size + 1) ** (shape + k)
        result.append(total)
    return result


def by_tanh_sinh(parameters: Sequence[float], own: int) -> Real:
    """P(share `own` is the largest) over x instead of ln x, by another rule and with mpmath's own gamma functions."""
    with mp.workdps(25):
        shapes = [mpf(p) for p in parameters]
        a = shapes[own]
        others = [p for j, p in enumerate(shapes) if j != own]

        def integrand(x: Real) -> Real:
            if x == 0:
                return mpf(0)
            product = mp.fprod(mp.gammainc(p, 0, x, regularized=True) for p in others)
            return mp.exp((a - 1) * mp.log(x) - x - mp.loggamma(a)) * product

        sd = mp.sqrt(a)
        ends = sorted({mpf(0), *(a + k * sd for k in (-9, -4, -2, 0, 2, 4, 9, 16) if a + k * sd > 0), a + 30 * sd + 90})
        return mp.quad(integrand, ends)


SMALL: list[list[float]] = [
    [1.0], [0.5, 0.5], [1.0, 2.0], [0.01, 0.01], [0.01, 100.0], [7.5, 7.5], [7.5, 3.5], [40.5, 55.5], [1000.5, 960.5],
    [1.0, 1.0, 1.0], [1.0, 2.0, 3.0], [0.5, 0.5, 0.5], [5.5, 5.5, 1.5], [0.01, 0.5, 10.0],
    [1.0] * 6, [0.5] * 6, [0.01] * 6, [100.0] * 6, [1.5, 0.5, 0.5, 0.5, 0.5, 0.5], [1.01, *[0.01] * 5],
    [2.0, 3.0, 4.0, 5.0, 6.0, 7.0], [3.0, 3.0, 2.0, 1.0, 1.0, 1.0], [10.0, 9.0, 8.0, 2.0, 1.0, 1.0],
    [8.5, 36.5, 19.5, 23.5, 4.5, 1.5], [31.5, 11.5, 11.5, 35.5, 5.5, 4.5], [0.5, 0.5, 120.5, 118.5, 0.5, 0.5],
    [60.5, 60.5, 60.5, 60.5, 60.5, 60.5], [33.51, 0.51, 33.51, 0.51, 0.01, 1.01], [101.0, 99.0, 97.0, 1.0, 1.0, 30.0],
    [0.5, 0.5, 0.5, 0.5, 0.5, 200.5], [3.5] * 12, [29.0, 31.0, 30.0, 0.01, 5.0, 12.0],
    [0.01, 0.01, 0.01, 0.02, 0.5, 0.7],
]  # fmt: skip
LARGE: list[list[float]] = [
    [1000.5, 1020.5, 980.5, 990.5, 3.5, 0.5],
    [30_000.5, 30_100.5, 29_900.5, 10_000.5, 0.5, 500.5],
    [250_000.5, 250_400.5, 249_000.5, 250_000.5, 500.5, 98.5],
    [1_000_000.5, 0.5, 0.5, 0.5, 0.5, 0.5],
    [500_000.5, 500_000.5, 0.5, 0.5, 0.5, 0.5],
    [1e6] * 6,
    [1e6, 0.01, 0.01, 0.01, 0.01, 0.01],
]


def check(parameters: Sequence[float], values: Sequence[Real]) -> None:
    """Compares with a second method; which one depends on the parameters."""
    if len(parameters) == 2:
        # Of two gamma variables the first is larger where the share of the second is below a half.
        seconds = [beta_tails(mpf(1) / 2, parameters[1 - own], parameters[own], mp.inf)[0] for own in (0, 1)]
    elif all(p == int(p) for p in parameters) and sum(parameters) < 60:
        seconds = [mpf(p.numerator) / p.denominator for p in whole([int(p) for p in parameters])]
    elif len(set(parameters)) == 1:
        seconds = [mpf(1) / len(parameters)] * len(parameters)
    elif sum(parameters) < 300 and min(parameters) >= 0.5:
        seconds = [by_tanh_sinh(parameters, own) for own in range(len(parameters))]
    else:
        return
    for value, second in zip(values, seconds, strict=True):
        if abs(value - second) > mpf(10) ** -17:
            raise AssertionError(f"{parameters}: {value} is not {second}")


def main() -> None:
    cases: list[Case] = []
    for parameters in SMALL + LARGE:
        values = largest(parameters)
        check(parameters, values)
        region = "two" if len(parameters) == 2 else "large" if sum(parameters) > 2000 else "small"
        name = f"{region}/{' '.join(f'{p:g}' if p < 1e5 else repr(p) for p in parameters)}"
        cases.append(case(name, {"parameters": parameters}, {"probabilities": [float(value) for value in values]}))
    FILES.add("modal", cases, 0.0, 1e-10)


if __name__ == "__main__":
    main()
    FILES.finish()
