"""Numerics to 40 digits or more: normal and beta distributions, intervals of one share, a Dirichlet difference.

Everything is computed with mpmath (50 digits) from exact fractions; only the last step rounds to a double.
SciPy only supplies starting points, which Newton steps in high precision then replace.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
from mpmath import mp, mpf
from numpy.typing import NDArray
from scipy import optimize, special

Real = Any  # an mpmath number (mpmath carries no types)
Floats = NDArray[np.float64]
mp.dps = 50
BITS = 256
ONE = 1 << BITS


def real(value: Fraction | float) -> Real:
    """An exact fraction, integer or double as an mpmath number."""
    exact = Fraction(value)
    return mpf(exact.numerator) / exact.denominator


def z_value(level: float) -> Real:
    """The z with P(|Z| <= z) = level."""
    return mp.sqrt(2) * mp.erfinv(real(level))


def two_sided_p(z: Real) -> Real:
    """P(|Z| >= |z|), from the survival function."""
    return mp.erfc(abs(z) / mp.sqrt(2))


def _fixed(value: Real) -> int:
    return int(mp.floor(mp.ldexp(value, BITS)))


def _beta_fraction(x: Real, a: Real, b: Real) -> Real:
    """The continued fraction of the incomplete beta function (modified Lentz) in 256-bit fixed point."""
    xf, af, bf = _fixed(x), _fixed(a), _fixed(b)
    c, total = ONE, 0
    d = ONE - ((af + bf) * xf) // (af + ONE)
    d = (ONE << BITS) // d
    total = d
    m = 0
    while True:
        m += 1
        even = af + 2 * m * ONE
        coefficient = (m * (bf - m * ONE) * xf << BITS) // ((even - ONE) * even)
        d = (ONE << BITS) // (ONE + (coefficient * d >> BITS))
        c = ONE + (coefficient << BITS) // c
        total = total * (d * c >> BITS) >> BITS
        product = -((af + m * ONE) * (af + bf + m * ONE) >> BITS) * xf
        coefficient = (product << BITS) // (even * (even + ONE))
        d = (ONE << BITS) // (ONE + (coefficient * d >> BITS))
        c = ONE + (coefficient << BITS) // c
        change = d * c >> BITS
        total = total * change >> BITS
        if abs(change - ONE) < 1 << (BITS - 150):
            return mp.ldexp(mpf(total), -BITS)


def log_beta(a: Real, b: Real) -> Real:
    """ln B(a, b)."""
    return mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)


def beta_cdf(x: Real, a: Real, b: Real, log_b: Real | None = None) -> Real:
    """The regularised incomplete beta function I_x(a, b)."""
    if x <= 0 or x >= 1:
        return mpf(0) if x <= 0 else mpf(1)
    front = mp.exp(a * mp.log(x) + b * mp.log1p(-x) - (log_beta(a, b) if log_b is None else log_b))
    if x < (a + 1) / (a + b + 2):
        return front * _beta_fraction(x, a, b) / a
    return 1 - front * _beta_fraction(1 - x, b, a) / b


def beta_quantile(q: Real, a: Real, b: Real) -> Real:
    """The x with I_x(a, b) = q, by Newton steps on the logit of x."""
    x = mpf(float(special.betaincinv(float(a), float(b), float(q))))
    log_b = log_beta(a, b)
    for _ in range(60):
        slope = mp.exp(a * mp.log(x) + b * mp.log1p(-x) - log_b)  # dI / d logit(x)
        step = (beta_cdf(x, a, b, log_b) - q) / slope
        moved = mp.log(x / (1 - x)) - max(min(step, mpf(2)), mpf(-2))
        x = 1 / (1 + mp.exp(-moved))
        if abs(step) < mpf(10) ** -35:
            return x
    raise ArithmeticError("the beta quantile did not converge")


def share_interval(yes: int, n: int, level: float, method: str) -> tuple[Real, Real]:
    """An interval of one share; Jeffreys with the ends of Brown, Cai & DasGupta (2001)."""
    z = z_value(level)
    share, no = mpf(yes) / n, n - yes
    tail = (1 - real(level)) / 2
    if method == "wald":
        half = z * mp.sqrt(share * (1 - share) / n)
        return max(share - half, mpf(0)), min(share + half, mpf(1))
    if method == "wilson":
        centre = (yes + z * z / 2) / (n + z * z)
        half = z * mp.sqrt(n * share * (1 - share) + z * z / 4) / (n + z * z)
        return (mpf(0) if yes == 0 else centre - half), (mpf(1) if no == 0 else centre + half)
    shift = {"clopper_pearson": mpf(0), "jeffreys": mpf("0.5")}[method]
    outer = 1 - 2 * shift
    lower = mpf(0) if yes == 0 else beta_quantile(tail, yes + shift, no + shift + outer)
    upper = mpf(1) if no == 0 else beta_quantile(1 - tail, yes + shift + outer, no + shift)
    return lower, upper


def tango_interval(p: Fraction, d: Fraction, n: Fraction, level: float) -> tuple[Real, Real]:
    """Tango's (1998) score interval of (p - d) / n, for counts p and d of n that may be fractions.

    The bounds are where |p - d - n t| = z sqrt(n (2 q(t) + t (1 - t))), q(t) being the constrained estimate of d / n.
    """
    z, pr, dr, nr = z_value(level), real(p), real(d), real(n)
    centre = (pr - dr) / nr

    def outside(t: Real) -> bool:
        a, b, c = 2 * nr, -pr - dr + (2 * nr - pr + dr) * t, -dr * t * (1 - t)
        q = (mp.sqrt(b * b - 4 * a * c) - b) / (2 * a)
        return bool((pr - dr - nr * t) ** 2 > z * z * nr * (2 * q + t * (1 - t)))

    def bound(end: Real) -> Real:
        inner = centre
        for _ in range(150):
            middle = (inner + end) / 2
            if outside(middle):
                end = middle
            else:
                inner = middle
        return inner

    return (mpf(-1) if p - d == -n else bound(mpf(-1))), (mpf(1) if p - d == n else bound(mpf(1)))


class DirichletDifference:
    """The distribution of P - D for (P, S, D) ~ Dirichlet(p, s, d).

    P - D = V (2 W - 1) with V = P + D ~ Beta(p + d, s) and W ~ Beta(p, d) independent. For x >= 0
    P(P - D > x) = integral over V in (x, 1) of P(W > (1 + x / V) / 2), taken with the trapezoid rule in
    v = logit((1 - V) / (1 - x)): the integrand is analytic and decays exponentially on both sides, so that halving
    the step squares the error. x < 0 follows by exchanging p and d.
    """

    def __init__(self, p: Real, s: Real, d: Real) -> None:
        self.p, self.s, self.d = p, s, d

    def sf(self, x: Real) -> Real:
        """P(P - D > x) in high precision."""
        if x <= -1 or x >= 1:
            return mpf(1) if x <= -1 else mpf(0)
        return self._upper(x, self.p, self.d) if x >= 0 else 1 - self._upper(-x, self.d, self.p)

    def quantile(self, upper_tail: Real) -> Real:
        """The x with P(P - D > x) = upper_tail."""
        tail = float(upper_tail)
        start = float(optimize.brentq(lambda x: self._sf_double(x) - tail, -1 + 1e-13, 1 - 1e-13, xtol=1e-15))
        step = 1e-5 * (1 - abs(start))
        slope = mpf((self._sf_double(start + step) - self._sf_double(start - step)) / (2 * step))
        x = mpf(start)
        for _ in range(20):
            change = (self.sf(x) - upper_tail) / slope
            x -= change
            if abs(change) < mpf(10) ** -20 * (1 - abs(x)):
                return x
        raise ArithmeticError("the Dirichlet quantile did not converge")

    def _window(self, x: float, p: float, d: float) -> tuple[float, float, Callable[[Floats], Floats]]:
        """Where the integrand of _upper exceeds exp(-85) of its greatest value, and its logarithm in doubles."""
        v_sum, s, top = p + d, float(self.s), 1 - x

        def log_integrand(v: Floats) -> Floats:
            log_t = np.log(top) - np.logaddexp(0.0, -v)
            log_rest = np.log(top) - np.logaddexp(0.0, v)
            total = x + np.exp(log_rest)
            with np.errstate(divide="ignore", under="ignore"):
                tail = np.log(special.betainc(d, p, np.minimum(np.exp(log_rest) / (2 * total), 0.5)))
            out: Floats = s * log_t + (v_sum - 1) * np.log(total) + log_rest - np.log(top) + tail
            out -= float(special.betaln(v_sum, s))
            return out

        spread = np.arange(-40, 40.25, 0.25)
        mean, other = s / (v_sum + s), d / v_sum
        t = mean + spread * np.sqrt(mean * (1 - mean) / (v_sum + s + 1))
        w = other + spread * np.sqrt(other * (1 - other) / (v_sum + 1))
        w = w[(w > 0) & (w < 0.5)]
        t = np.concatenate([t, 1 - x / (1 - 2 * w)])
        t = t[(t > 0) & (t < top)]
        grid = np.unique(np.concatenate([np.arange(-1500, 500, 0.25), np.log(t / (top - t))]))
        values = log_integrand(grid)
        if not np.isfinite(values.max()):
            return 0.0, 0.0, log_integrand
        inside = np.flatnonzero(values > values.max() - 85)
        return float(grid[max(inside[0] - 1, 0)]), float(grid[min(inside[-1] + 1, len(grid) - 1)]), log_integrand

    def _sf_double(self, x: float) -> float:
        p, d = (float(self.p), float(self.d)) if x >= 0 else (float(self.d), float(self.p))
        low, high, log_integrand = self._window(abs(x), p, d)
        if low == high:
            return 0.0 if x >= 0 else 1.0
        nodes = np.linspace(low, high, 801)
        upper = float(np.exp(log_integrand(nodes)).sum() * (nodes[1] - nodes[0]))
        return upper if x >= 0 else 1 - upper

    def _upper(self, x: Real, p: Real, d: Real) -> Real:
        low, high, _ = self._window(float(x), float(p), float(d))
        top, log_top, log_w = 1 - x, mp.log(1 - x), log_beta(p, d)
        log_v = log_beta(p + d, self.s)

        def integrand(v: Real) -> Real:
            log_up, log_down = mp.log1p(mp.exp(-v)), mp.log1p(mp.exp(v))
            rest = top * mp.exp(-log_down)
            total = x + rest
            weight = self.s * (log_top - log_up) + (p + d - 1) * mp.log(total) - log_down - log_v
            return mp.exp(weight) * beta_cdf(rest / (2 * total), d, p, log_w)

        start, width = mpf(low), mpf(high) - mpf(low)
        count = 32
        total = mp.fsum(integrand(start + width * k / count) for k in range(count + 1))
        previous = total * width / count
        while count < 1 << 14:
            total += mp.fsum(integrand(start + width * (2 * k + 1) / (2 * count)) for k in range(count))
            count *= 2
            value = total * width / count
            if abs(value - previous) < mpf(10) ** -13 * value:
                return value
            previous = value
        raise ArithmeticError("the Dirichlet integral did not converge")
