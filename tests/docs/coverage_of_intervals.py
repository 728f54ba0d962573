"""Exact coverage of 95 % intervals of NPS: every possible sample of n answers, weighted by its probability.

Independent of cxkit. For each true pair of shares on a grid, coverage is the probability of the samples whose interval
holds the true score; what the guide prints is the mean and the minimum over the grid.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln
from scipy.stats import norm

Floats = NDArray[np.float64]
Ends = tuple[Floats, Floats]

Z = float(norm.ppf(0.975))
#: True shares of promoters and of detractors; passives are 5 % or more.
GRID = [
    (promoters / 20, detractors / 20)
    for promoters in range(2, 17)
    for detractors in range(1, 11)
    if promoters + detractors <= 19
]


def wald(p: Floats, d: Floats, n: float) -> Ends:
    net = (p - d) / n
    half = Z * np.sqrt(np.maximum((p + d) / n - net**2, 0) / n)
    return net - half, net + half


def adjusted_wald(p: Floats, d: Floats, n: float) -> Ends:
    """Rocks (2016)."""
    return wald(p + 0.75, d + 0.75, n + 3)


def score(p: Floats, d: Floats, n: float) -> Ends:
    """Tango (1998): where the score statistic is plus or minus z, by bisection."""
    net = (p - d) / n
    return _solve(p, d, n, np.full_like(net, -1), net, Z), _solve(p, d, n, net, np.full_like(net, 1), -Z)


def _solve(p: Floats, d: Floats, n: float, low: Floats, high: Floats, target: float) -> Floats:
    """The statistic falls from `low` to `high`; a bound that it never reaches is an end of the range."""
    for _ in range(60):
        middle = (low + high) / 2
        above = _statistic(p, d, n, middle) > target
        low, high = np.where(above, middle, low), np.where(above, high, middle)
    return (low + high) / 2


def _statistic(p: Floats, d: Floats, n: float, t: Floats) -> Floats:
    b = (2 * n - p + d) * t - p - d
    q = (np.sqrt(np.maximum(b**2 + 8 * n * d * t * (1 - t), 0)) - b) / (4 * n)
    variance = n * (2 * q + t * (1 - t))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(variance > 0, (p - d - n * t) / np.sqrt(np.maximum(variance, 0)), np.sign(p - d - n * t) * 1e9)


METHODS: dict[str, Callable[[Floats, Floats, float], Ends]] = {
    "Wald": wald,
    "adjusted Wald": adjusted_wald,
    "score": score,
}


def coverage(method: str, n: int) -> tuple[float, float]:
    """Mean and minimum over the grid."""
    p, d = (part.astype(float) for part in np.divmod(np.arange((n + 1) ** 2), n + 1))
    p, d = p[p + d <= n], d[p + d <= n]
    ways = gammaln(n + 1) - gammaln(p + 1) - gammaln(d + 1) - gammaln(n - p - d + 1)
    lower, upper = METHODS[method](p, d, n)
    found = []
    for promoters, detractors in GRID:
        passives = 1 - promoters - detractors
        log = p * np.log(promoters) + d * np.log(detractors) + (n - p - d) * np.log(passives)
        probability = np.exp(ways + log)
        net = promoters - detractors
        found.append(float(probability[(lower <= net + 1e-12) & (net - 1e-12 <= upper)].sum()))
    return sum(found) / len(found), min(found)


def table() -> str:
    """The table of the guide."""
    lines = ["| answers | " + " | ".join(METHODS) + " |", "| ---: |" + " --- |" * len(METHODS)]
    for n in (5, 10, 20, 50, 100):
        cells = ["{:.1f} % ({:.1f} %)".format(*(100 * x for x in coverage(method, n))) for method in METHODS]
        lines.append(f"| {n} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
