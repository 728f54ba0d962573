"""Reference values by methods that cxkit does not use: power series with positive terms only, 40 digits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mpmath import mp, mpf
from scipy import special

Real = Any


def near_tail(a: Real, b: Real, x: Real, digits: int) -> Real:
    """I_x(a, b) = x^a y^b / (a B(a, b)) * sum of (a+b)_n / (a+1)_n x^n, to this many digits."""
    # Logs of numbers near 1e12 cancel: more digits for them.
    with mp.workdps(digits + 25):
        y = 1 - x
        log = a * mp.log(x) + b * mp.log(y) + mp.loggamma(a + b) - mp.loggamma(a + 1) - mp.loggamma(b)
        factor = mp.exp(log)
    with mp.workdps(digits + 25):
        return factor * hypergeometric_sum(x, a + b, a + 1, digits)


def hypergeometric_sum(x: Real, top: Real | None, bottom: Real, digits: int) -> Real:
    """Sum of (top)_n / (bottom)_n x^n, or of x^n / (bottom)_n without a top, in fixed point: all terms positive."""
    bits = int(digits * 3.33) + 80
    scale = mpf(2) ** bits
    point, step = int(mp.nint(x * scale)), 1 << 80
    lower = int(mp.nint(bottom * step))
    upper = step if top is None else int(mp.nint(top * step))
    top_step = 0 if top is None else step
    term = total = 1 << bits
    n = 0
    while True:
        term = term * point * upper // lower >> bits
        total += term
        upper += top_step
        lower += step
        n += 1
        # The ratio of terms falls with n: once it is below 1, the rest is a geometric series at most.
        if n % 64 == 0:
            ratio = point * upper // lower
            rest = (1 << bits) - ratio
            if rest > 0 and (term * ratio // rest).bit_length() < total.bit_length() - int(digits * 3.33):
                return total / scale


def beta_tails(x: Real, a: Real, b: Real, limit: Real = 720) -> tuple[Real, Real]:
    """P(X <= x) and P(X > x). The series runs from the nearer end; the other tail is its complement."""
    a, b, x = mpf(a), mpf(b), mpf(x)
    with mp.workdps(60):
        y = 1 - x
        cost = a * mp.log(a / (a + b) / x) + b * mp.log(b / (a + b) / y)
    digits = 25 + int(cost / mp.log(10))
    if cost > limit:
        raise OverflowError("a tail is below the smallest double")
    with mp.workdps(digits + 25):
        if x < 0.5:
            lower = near_tail(a, b, x, 25 if (a + b) * x < a else digits)
            return lower, 1 - lower
        upper = near_tail(b, a, y, 25 if (a + b) * y < b else digits)
        return 1 - upper, upper


def gamma_tails(a: Real, x: Real) -> tuple[Real, Real]:
    """P(a, x) and Q(a, x) by the series of P, with enough digits for Q."""
    a, x = mpf(a), mpf(x)
    # Above the mean Q is a complement, which takes as many more digits as it is small.
    with mp.workdps(60):
        cost = a * mp.log(a / x) + x - a
    digits = 25 + (int(cost / mp.log(10)) if x > a else 0)
    with mp.workdps(digits + 25):
        factor = mp.exp(a * mp.log(x) - x - mp.loggamma(a + 1))
        lower = factor * hypergeometric_sum(x, None, a + 1, digits)
        return lower, 1 - lower


def invert(tail: Callable[[Real], tuple[Real, Real]], target: Real, start: Real, ceiling: Real = mp.inf) -> Real:
    """The x > 0 at which `tail` (the probability and its derivative) reaches the target: Newton, log-log."""
    low, high = mpf(0), mpf(ceiling)
    x = mpf(start)
    for _ in range(200):
        value, slope = tail(x)
        error = mp.log(value) - mp.log(target)
        if (error > 0) == (slope > 0):
            high = min(high, x)
        else:
            low = max(low, x)
        step = error * value / (slope * x)
        # Quadratic convergence: below 1e-16 the step just taken settles 30 digits.
        if abs(step) < mpf("1e-16") and abs(error) < mpf("1e-14"):
            return x * mp.exp(-step)
        proposal = x * mp.exp(-max(mpf(-20), min(mpf(20), step)))
        if not low < proposal < high:
            proposal = mp.sqrt(low * high) if low > 0 and high < mp.inf else (low + min(high, 2 * x)) / 2
        x = proposal
    raise ArithmeticError(f"no quantile at {target}")


def beta_quantile(p: Real, a: float, b: float, tail: int) -> Real:
    """The x whose lower (tail 0) or upper (tail 1) probability is p; solved for 1 - x where that is the smaller one."""
    inverse, mirrored = (special.betaincinv, special.betainccinv)[:: 1 - 2 * tail]
    start, other = mpf(float(inverse(a, b, float(p)))), mpf(float(mirrored(b, a, float(p))))
    if min(a, b) < 1 and p < 1e-3:
        # scipy is not to be trusted near a power law's end.
        shape = (a, b)[tail]
        near = mp.exp(min((mp.log(p) + mp.log(shape) + mp.log(mp.beta(a, b))) / shape, mpf("-1e-3")))
        if tail == 0 and (a < 1 or near < mpf("1e-6")):
            start, other = near, 1 - near
        if tail == 1 and (b < 1 or near < mpf("1e-6")):
            start, other = 1 - near, near
    if start > 0.5:
        return 1 - beta_solve(p, b, a, 1 - tail, other)
    return beta_solve(p, a, b, tail, start)


def beta_solve(p: Real, a: float, b: float, tail: int, start: Real) -> Real:
    log = mp.loggamma(mpf(a) + b) - mp.loggamma(a) - mp.loggamma(b)
    sign = 1 if tail == 0 else -1

    def value(x: Real) -> tuple[Real, Real]:
        density = mp.exp(log + (a - 1) * mp.log(x) + (b - 1) * mp.log(1 - x))
        return beta_tails(x, a, b, mp.inf)[tail], sign * density

    return invert(value, mpf(p), start, mpf(1))
