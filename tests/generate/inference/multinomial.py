"""Resampled counts of several classes, as the bootstrap draws them. Run: python multinomial.py [--check].

Replicate r takes the uniforms of stream r in turn. Class 1 has Binomial(n, c1 / n) answers, class 2 Binomial(n - those,
c2 / (c2 + c3 + ...)), and so on, each the smallest k with P(X <= k) >= u; the last class takes the rest. Probabilities
are whole numbers over a power of n, above 3000 answers 40 digits of the incomplete beta function. No u is within 1e-10
of a step of its distribution, so that any careful implementation draws the same counts.
"""

from __future__ import annotations

import sys
from fractions import Fraction
from math import comb
from pathlib import Path

from mpmath import mpf
from scipy import stats

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "numerics"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "survey"))

from chacha import uniforms
from reference import Real, beta_tails
from vector_files import Case, Files, case

FILES = Files("inference", "multinomial.py", "conditional binomials inverted from ChaCha8, in whole numbers and mpmath")
GUARD = Fraction(1, 10**10)
EXACT = 3000


def whole_number_quantile(u: Fraction, n: int, count: int, rest: int) -> int:
    """By adding up C(n, k) count^k (rest - count)^(n - k), all over rest^n."""
    target, margin, below = u * rest**n, GUARD * rest**n, 0
    for k in range(n + 1):
        reached = below + comb(n, k) * count**k * (rest - count) ** (n - k)
        if reached >= target:
            if reached - target < margin or target - below < margin:
                raise ArithmeticError("a uniform number is too close to a step of the binomial distribution")
            return k
        below = reached
    raise ArithmeticError("probabilities do not sum to 1")


def cdf(k: int, n: int, p: Real) -> Real:
    """P(X <= k)."""
    if k < 0 or k >= n:
        return mpf(int(k >= n))
    return beta_tails(p, k + 1, n - k, 10**6)[1]


def large_quantile(u: Fraction, n: int, count: int, rest: int) -> int:
    """From scipy's guess, by comparisons of 40 digits."""
    p, target, margin = mpf(count) / rest, mpf(u.numerator) / u.denominator, mpf(1) / 10**10
    k = int(stats.binom.ppf(float(u), n, count / rest))
    while cdf(k, n, p) < target:
        k += 1
    while cdf(k - 1, n, p) >= target:
        k -= 1
    if cdf(k, n, p) - target < margin or target - cdf(k - 1, n, p) < margin:
        raise ArithmeticError("a uniform number is too close to a step of the binomial distribution")
    return k


def drawn(counts: list[int], seed: int, replicate: int) -> list[int]:
    draws = [Fraction(float(u)) for u in uniforms(seed, [replicate], len(counts))[0]]
    left, rest, out = sum(counts), sum(counts), []
    for u, count in zip(draws, counts[:-1], strict=False):
        if left == 0 or count == 0:
            k = 0
        elif count == rest:
            k = left
        else:
            k = (whole_number_quantile if left <= EXACT else large_quantile)(u, left, count, rest)
        out.append(k)
        left, rest = left - k, rest - count
    return [*out, left]


# Counts of a Kano study, row by row: 25 pairs of answers, some of which nobody gave.
STUDY = [2, 13, 21, 9, 36, 0, 4, 7, 3, 19, 1, 5, 23, 6, 12, 0, 2, 8, 3, 4, 1, 0, 1, 0, 0]
SAMPLES: list[list[int]] = [
    [1], [7], [1, 0], [0, 1], [1, 1], [5, 0, 0], [0, 5, 0], [0, 0, 5], [3, 0, 2], [13, 8, 15], [462, 362, 176],
    [40, 0, 25, 3, 112], [1] * 25, STUDY, [count for count in STUDY if count], [1000, 1, 1, 998],
    [1] + [0] * 23 + [2999], [300_000, 500_000, 200_000], [999_999, 1], [10**9, 1, 2 * 10**9, 10**6],
]  # fmt: skip
STREAMS = [(1, 0), (1, 1), (1, 1999), (42, 7), (0, 12), (2**53 - 1, 2**32 + 5)]


def main() -> None:
    cases: list[Case] = []
    for counts in SAMPLES:
        streams = STREAMS if sum(counts) <= EXACT else STREAMS[:3]
        for seed, replicate in streams:
            args = {"counts": counts, "seed": seed, "replicate": replicate}
            made = drawn(counts, seed, replicate)
            if sum(made) != sum(counts) or any(k > 0 for k, count in zip(made, counts, strict=True) if count == 0):
                raise AssertionError(f"{counts}: {made}")
            cases.append(case(f"{len(counts)} classes/{counts} seed {seed} stream {replicate}", args, {"drawn": made}))
    FILES.add("multinomial", cases, 0.0)


if __name__ == "__main__":
    main()
    FILES.finish()
