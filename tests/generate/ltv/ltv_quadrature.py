"""Integrals of the models' papers: Gauss-Legendre rules of 24 nodes on panels that grow by a factor of four.

The integrands are analytic but for singularities left of the range, at no less than the first panel's length. A panel
from c to 4c maps such a singularity to -5/3 or beyond, where 24 nodes are good to 3**-48 = 1e-23.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from mpmath import mp, mpf

Real = Any
ORDER = 24


@cache
def nodes(digits: int) -> list[tuple[Real, Real]]:
    """Nodes and weights on (0, 1): Newton on the Legendre polynomial from Tricomi's starts."""
    pairs = []
    with mp.workdps(digits + 10):
        for i in range(1, ORDER + 1):
            x = mp.cos(mp.pi * (i - mpf(1) / 4) / (ORDER + mpf(1) / 2))
            slope = mpf(1)
            for _ in range(7):
                before, value = mpf(1), x
                for k in range(2, ORDER + 1):
                    before, value = value, ((2 * k - 1) * x * value - (k - 1) * before) / k
                slope = ORDER * (before - x * value) / (1 - x * x)
                x -= value / slope
            pairs.append(((1 + x) / 2, 1 / ((1 - x * x) * slope**2)))
    return pairs


def integral(f: Callable[[Real], Real], lower: Real, upper: Real, scale: Real) -> Real:
    """The integral of a positive `f`; `scale` is the length over which it changes next to `lower`.

    `upper` may be infinite where `f` falls exponentially. Panels end early once they add nothing.
    """
    total, left, width = mpf(0), mpf(lower), mpf(scale)
    tiny = mpf(10) ** -(mp.dps + 5)
    while left < upper:
        right = min(mpf(upper), left + width)
        part = (right - left) * mp.fsum(weight * f(left + (right - left) * x) for x, weight in nodes(mp.dps))
        total += part
        # What a falling integrand adds beyond this panel is of the order of this panel, unless its tail is heavy.
        if part < tiny * total and f(right) * (right - lower) < tiny * total:
            break
        left = right
        width = 3 * (right - lower)
    return total
