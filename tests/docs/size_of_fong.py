"""True size of Fong's test and of the exact test: how often do they call two equally frequent categories different?

Independent of cxkit, by enumeration of every possible count of the answers. Fong's critical value, 1.65 times a
standard error, promises 10 %; the exact test is held to the same 10 %.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln
from scipy.stats import binom

Floats = NDArray[np.float64]

N = 100
LEVEL = 0.10
#: Shares of two categories that were chosen before the survey; the others make up the rest.
CHOSEN = [0.10, 0.20, 0.30, 0.40, 0.50]
#: Shares of all categories where the two most frequent ones are chosen after the survey.
LEADING = [(0.45, 0.45, 0.10), (1 / 3, 1 / 3, 1 / 3), (0.25, 0.25, 0.25, 0.25)]


def fong(a: Floats, b: Floats) -> NDArray[np.bool_]:
    """Whether the difference reaches the critical value (Fong 1996)."""
    both = a + b
    differs: NDArray[np.bool_] = np.abs(a - b) >= 1.65 * np.sqrt(both * (2 * N - both) / (2 * N))
    return differs


def exact(a: Floats, b: Floats) -> NDArray[np.bool_]:
    """Whether the two-sided binomial p-value is 10 % or less."""
    both = a + b
    p = np.where(both > 0, np.minimum(2 * binom.cdf(np.minimum(a, b), np.maximum(both, 1), 0.5), 1), 1)
    differs: NDArray[np.bool_] = (p <= LEVEL) & (a != b)
    return differs


def chosen_before(share: float) -> tuple[float, float]:
    """Size of both tests for a pair that was chosen before the survey."""
    a, b = (part.astype(float) for part in np.divmod(np.arange((N + 1) ** 2), N + 1))
    a, b = a[a + b <= N], b[a + b <= N]
    rest = N - a - b
    other = max(1 - 2 * share, 0.0)
    ways = gammaln(N + 1) - gammaln(a + 1) - gammaln(b + 1) - gammaln(rest + 1)
    probability = np.exp(ways + (a + b) * np.log(share)) * other**rest
    return float(probability[fong(a, b)].sum()), float(probability[exact(a, b)].sum())


def chosen_after(shares: tuple[float, ...]) -> tuple[float, float]:
    """How often the two most frequent categories are called different."""
    counts = np.array(list(_compositions(N, len(shares))), dtype=float)
    log = gammaln(N + 1) + (counts * np.log(shares) - gammaln(counts + 1)).sum(axis=1)
    probability = np.exp(log)
    top = np.sort(counts, axis=1)[:, ::-1]
    return float(probability[fong(top[:, 0], top[:, 1])].sum()), float(probability[exact(top[:, 0], top[:, 1])].sum())


def _compositions(total: int, parts: int) -> list[tuple[int, ...]]:
    if parts == 1:
        return [(total,)]
    return [(first, *rest) for first in range(total + 1) for rest in _compositions(total - first, parts - 1)]


def table() -> str:
    """The table of the guide."""
    lines = ["| true shares | Fong | exact |", "| --- | ---: | ---: |"]
    for share in CHOSEN:
        lines.append(_row(f"{share:.0%} and {share:.0%}, chosen before", chosen_before(share)))
    for shares in LEADING:
        lines.append(
            _row(f"{', '.join(f'{share:.0%}' for share in shares)}: the two leading ones", chosen_after(shares))
        )
    return "\n".join(lines)


def _row(what: str, sizes: tuple[float, float]) -> str:
    return f"| {what} | " + " | ".join(f"{size:.1%}" for size in sizes) + " |"


if __name__ == "__main__":
    print(table())
