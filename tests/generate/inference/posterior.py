"""Reference values of the Bayesian difference of two shares. Run: python posterior.py [--check]."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path
from typing import Any

import numpy as np
from mpmath import mp, mpf

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "numerics"))

from reference import beta_tails
from vector_files import Case, Files, case

Real = Any
FILES = Files("inference", "posterior.py", "mpmath: tanh-sinh quadrature over the share of passives")


def above(p: Real, s: Real, d: Real, t: Real) -> Real:
    """P(P - D > t), t >= 0, for a Dirichlet(p, s, d): conditional on the passives' share y, in y or in y^s."""
    if t == 0:
        return beta_tails(mpf(1) / 2, p, d)[1]
    decided = p + d
    log = mp.loggamma(decided + s) - mp.loggamma(decided) - mp.loggamma(s)

    def inner(y: Real) -> Real:
        # w > (1 + t/(1 - y))/2, by the complement, which is exact near the end.
        slack = (1 - y - t) / (2 * (1 - y))
        return beta_tails(slack, d, p, mp.inf)[0] if slack > 0 else mpf(0)

    if decided + s > 5000:
        return above_large(decided, s, t, log, inner)
    shape = min(s, mpf(1))

    def integrand(u: Real) -> Real:
        y = u ** (1 / shape)
        if y == 0 and s > shape:
            return mpf(0)
        rest = y ** (s - shape) if s > shape else mpf(1)
        return mp.exp(log) * rest * (1 - y) ** (decided - 1) * inner(y) / shape

    end = 1 - t
    marks = [end * mpf(f) for f in ("0.001", "0.03", "0.2", "0.5", "0.8", "0.97")]
    edges = [mpf(0), *(mark**shape for mark in marks), end**shape]
    value, error = mp.quad(integrand, edges, error=True, maxdegree=7)
    if error > mpf("1e-13"):
        raise ArithmeticError(f"{p} {s} {d} {t}: uncertain by {error}")
    return value


def above_large(decided: Real, s: Real, t: Real, log: Real, inner: Any) -> Real:
    """The same, with marks that close in on the end of the support, where the inner probability may rise steeply,
    by composite Gauss-Legendre over the bulk of y; the nodes are doubles, all else has 25 digits."""
    total = decided + s
    mean, sd = s / total, mp.sqrt(s * decided / (total + 1)) / total
    ends = (
        [mean + k * sd for k in (-11, -5, -2, 0, 2, 5, 9, 14, 30)]
        if s > 200
        else [mean * k for k in (mpf("1e-9"), mpf("1e-4"), mpf("0.01"), mpf("0.1"), mpf("0.4"), 1, 2, 4, 8, 20, 60)]
    )
    cut, last = 1 - t, ends[-1]
    if last > cut:
        last = cut
        ends += [cut - mpf(10) ** (mpf(k) / 3) for k in range(-27, -6)]
    ends = sorted({max(mpf(0), end) for end in ends if max(0, ends[0]) <= end < last} | {last})
    nodes, weights = np.polynomial.legendre.leggauss(24)
    value = mpf(0)
    for low, high in itertools.pairwise(ends):
        half = (high - low) / 2
        for node, weight in zip(nodes, weights, strict=True):
            y = low + half * (1 + mpf(float(node)))
            density = mp.exp(log + (s - 1) * mp.log(y) + (decided - 1) * mp.log1p(-y)) if y > 0 else mpf(0)
            if density * half > mpf("1e-18"):
                value += half * mpf(float(weight)) * density * inner(y)
    return value


SAMPLES = [
    (0.0, 0.0, 1.0), (1.0, 0.0, 1.0), (0.0, 1.0, 1.0), (0.0, 3.0, 10.0), (5.0, 0.0, 5.0), (0.0, 0.0, 12.0),
    (13.0, 8.0, 36.0),
    (0.5, 0.25, 1.0), (462.0, 362.0, 1000.0),
]  # fmt: skip
LARGE = [(45_000.0, 35_000.0, 1e5), (99_000.0, 0.0, 1e5), (4.5e6, 3.5e6, 1e7), (9.9e6, 1e4, 1e7)]


def main() -> None:
    probabilities: list[Case] = []
    quantiles: list[Case] = []
    jobs = [(sample, prior) for sample in SAMPLES for prior in (0.01, 0.5, 1.0, 10.0)]
    for (p, d, n), prior in [*jobs, *((sample, 0.5) for sample in LARGE)]:
        # Exact sums: the prior is a double.
        alpha = [mpf(p) + mpf(prior), mpf(n) - mpf(p) - mpf(d) + mpf(prior), mpf(d) + mpf(prior)]
        total = sum(alpha, mpf(0))
        mean = (alpha[0] - alpha[2]) / total
        sd = mp.sqrt(((alpha[0] + alpha[2]) / total - mean**2) / (total + 1))
        points = {0.5, -0.01} if n <= 36 else set()
        points |= {float(mean + k * sd) for k in (-2, 0.5, 1.96)}
        for t in sorted(point for point in points if -1 < point < 1):
            with mp.workdps(25):
                if t >= 0:
                    value = above(alpha[0], alpha[1], alpha[2], mpf(t))
                else:
                    value = 1 - above(alpha[2], alpha[1], alpha[0], -mpf(t))
            where = "n<=36" if n <= 36 else "n=1000" if n == 1000 else "n>=1e5"
            name = f"{where}, prior {prior}/{p} {d} {n} at {t!r}"
            args = {"promoters": p, "detractors": d, "n": n, "prior": prior}
            probabilities.append(case(name, args | {"t": t}, {"above": value}))
            if prior >= 0.5 and 1e-3 < value < 0.999:
                below = float(1 - value)
                quantiles.append(case(name, args | {"p": below}, {"value": t}))
    FILES.add("difference_posterior", probabilities, 0.0, 1e-10)
    FILES.add("difference_posterior_quantile", quantiles, 0.0, 1e-10)


if __name__ == "__main__":
    main()
    FILES.finish()
