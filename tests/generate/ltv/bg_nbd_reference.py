"""BG/NBD and MBG/NBD: what the papers say, at high precision.

A customer buys at rate λ ~ Gamma(r, α) while alive and is lost after each repeat purchase with probability p ~ Beta(a,
b); in MBG/NBD also after the first purchase. The history (x, t_x, T) has, given λ and p, the likelihood

    (1 - p)**x λ**x exp(-λT) + [x > 0] p (1 - p)**(x - 1) λ**x exp(-λ t_x)                  BG/NBD
    (1 - p)**(x + 1) λ**x exp(-λT) + p (1 - p)**x λ**x exp(-λ t_x)                          MBG/NBD

Everything here is an expectation over the posterior of a living customer, λ ~ Gamma(r + x, α + T) and p ~ Beta(a, c)
with c = b + x or b + x + 1, in the form with Gauss's hypergeometric function that the papers give, or an integral.

Fader, Hardie & Lee (2005a), Marketing Science 24, 275-284; Batislam, Denizel & Filiztekin (2007), International Journal
of Research in Marketing 24, 201-209.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from mpmath import mp, mpf
from scipy import special

from ltv_quadrature import integral

Real = Any
Customer = tuple[int, float, float]


def gauss(a: Real, b: Real, c: Real, z: Real) -> Real:
    """2F1(a, b; c; z) for z <= 0, by series that converge at least like 0.9**n.

    Pfaff's transformation next to 0, the connection with 1 / z far from it. mpmath's own way in between is not used:
    at 30 digits mpmath 1.4.1 says 5.8e13 for 2F1(255.8, 0.001; 1254.001; -13.4543), which is 0.9987.
    """
    w = z / (z - 1)
    return (1 - z) ** -b * series(c - a, b, c, w) if w < 0.9 else far(a, b, c, z)


def series(a: Real, b: Real, c: Real, z: Real) -> Real:
    """The series itself, which mpmath repeats at a higher precision where its terms cancel."""
    return mp.hypsum(2, 1, ("R", "R", "R"), [a, b, c], z, maxprec=100_000, maxterms=1_000_000)


def far(a: Real, b: Real, c: Real, z: Real) -> Real:
    """2F1(a, b; c; z) for z <= -9: two series in 1 / z, at a precision that covers what their sums lose."""
    digits = mp.dps
    work = 2 * digits + 30
    while True:
        with mp.workdps(work):
            # Where a - b is whole the two series have poles that cancel: beside it they are as good.
            step = mpf(10) ** -(digits + 10) if abs(a - b - mp.nint(a - b)) < mpf(10) ** -digits else 0
            (one, most), (two, more) = one_of_two(a + step, b, c, z), one_of_two(b, a + step, c, z)
            value, most = one + two, max(most, more)
            good = value != 0 and mp.log10(most / abs(value)) < work - digits - 10
        if good:
            return +value
        work *= 2


def one_of_two(a: Real, b: Real, c: Real, z: Real) -> tuple[Real, Real]:
    """The part of 2F1(a, b; c; z) that falls as (-z)**-a, and the largest term of its sum."""
    factor = mp.exp(mp.loggamma(c) - a * mp.log(-z)) * mp.gammaprod([b - a], [b, c - a])
    try:
        total = mp.hypsum(2, 1, ("R", "R", "R"), [a, a - c + 1, a - b + 1], 1 / z, maxprec=20 * mp.prec)
        return factor * total, abs(factor * total)
    except mp.NoConvergence:
        # Not even the sum's size is clear to mpmath where a - b + 1 comes close to a whole number below 0.
        pass
    term = total = most = mpf(1)
    n = 0
    while n < 10 or abs(term) > mp.eps * most:
        term *= (a + n) * (a - c + 1 + n) / ((a - b + 1 + n) * (n + 1)) / z
        total += term
        most = max(most, abs(term))
        n += 1
    return factor * total, abs(factor) * most


@dataclass(frozen=True)
class BgNbd:
    r: Real
    alpha: Real
    a: Real
    b: Real
    modified: bool

    @classmethod
    def of(cls, parameters: Mapping[str, Real], modified: bool) -> BgNbd:
        r, alpha, a, b = (mpf(parameters[name]) for name in ("r", "alpha", "a", "b"))
        return cls(r, alpha, a, b, modified)

    def posterior(self, customer: Customer) -> tuple[Real, Real, Real]:
        """Shape and rate of λ, and the second shape of p, of a customer who is alive."""
        x, _, age = customer
        return self.r + x, self.alpha + mpf(age), self.b + x + (1 if self.modified else 0)

    def ln_terms(self, customer: Customer) -> tuple[Real, Real | None]:
        """ln of the two terms of the likelihood, integrated over λ and p: alive, and lost at t_x."""
        x, recency, age = customer
        r, alpha, a, b = self.r, self.alpha, self.a, self.b
        more = 1 if self.modified else 0

        def ln_beta(p: Real, q: Real) -> Real:
            return mp.loggamma(p) + mp.loggamma(q) - mp.loggamma(p + q)

        rate = mp.loggamma(r + x) - mp.loggamma(r) + r * mp.log(alpha)
        prior = ln_beta(a, b)
        alive = rate - (r + x) * mp.log(alpha + mpf(age)) + ln_beta(a, b + x + more) - prior
        if x == 0 and not self.modified:
            return alive, None
        return alive, rate - (r + x) * mp.log(alpha + mpf(recency)) + ln_beta(a + 1, b + x - 1 + more) - prior

    def ln_likelihood(self, customer: Customer) -> Real:
        alive, lost = self.ln_terms(customer)
        return alive if lost is None else mp.log(mp.exp(alive) + mp.exp(lost))

    def now(self, customer: Customer) -> Real:
        alive, lost = self.ln_terms(customer)
        return mpf(1) if lost is None else 1 / (1 + mp.exp(lost - alive))

    def alive(self, customer: Customer, ahead: float) -> Real:
        """P(alive) E(exp(-λ p ahead)): each purchase ends it with probability p."""
        shape, rate, c = self.posterior(customer)
        return self.now(customer) * gauss(shape, self.a, self.a + c, -mpf(ahead) / rate)

    def slope(self, customer: Customer, u: Real) -> Real:
        """Purchases per unit of time, `u` after the end of observation, of a customer who is alive at its end.

        E(λ exp(-λ p u)), the derivative of the conditional mean.
        """
        shape, rate, c = self.posterior(customer)
        return shape / rate * gauss(shape + 1, self.a, self.a + c, -u / rate)

    def purchases(self, customer: Customer, horizon: float) -> Real:
        """The closed form of the papers; its removable poles a = 1 and a + c = 1 are stepped around by 1e-40."""
        if horizon == 0:
            return mpf(0)
        with mp.workdps(2 * mp.dps + 40):
            shape, rate, c = self.posterior(customer)
            a = self.a + mpf("1e-40") if self.a == 1 else self.a
            c = c + mpf("1e-40") if a + c == 1 else c
            t = mpf(horizon)
            z = t / (rate + t)
            if z < 0.9 and shape < 300:
                tail = (1 - z) ** shape * series(shape, c, a + c - 1, z)
            else:
                # The same by Pfaff's transformation: here the series above has terms that are too large for mpmath.
                tail = gauss(shape, a - 1, a + c - 1, -t / rate)
            value = (a + c - 1) / (a - 1) * (1 - tail) * self.now(customer)
        return +value

    def discounted(self, customer: Customer, delta: Real, horizon: float | None) -> Real:
        """The integral of exp(-δu) against the derivative of the conditional mean."""
        shape, rate, _ = self.posterior(customer)
        end = mp.inf if horizon is None else mpf(horizon)
        scale = min(rate / (shape + 1), end, 1 / delta if delta > 0 else mp.inf)
        if end == 0:
            return mpf(0)
        return self.now(customer) * integral(lambda u: mp.exp(-delta * u) * self.slope(customer, u), mpf(0), end, scale)

    def probability(self, customer: Customer, horizon: float, n: int) -> Real:
        """P(n purchases): all survived, or lost at the last of them; of a lost customer, P(0) = 1."""
        now = self.now(customer)
        shape, rate, c = self.posterior(customer)
        a, t = self.a, mpf(horizon)
        if t == 0:
            return mpf(1) if n == 0 else mpf(0)

        def negative_binomial(j: int) -> Real:
            ln = mp.loggamma(shape + j) - mp.loggamma(shape) - mp.loggamma(j + 1)
            return mp.exp(ln - shape * mp.log1p(t / rate) + j * mp.log(t / (rate + t)))

        ln_all = mp.loggamma(c + n) - mp.loggamma(a + c + n) + mp.loggamma(a + c) - mp.loggamma(c)
        value = mp.exp(ln_all) * negative_binomial(n)
        if n > 0:
            ln_last = mp.log(a) + mp.loggamma(c + n - 1) - mp.loggamma(a + c + n) + mp.loggamma(a + c) - mp.loggamma(c)
            # P(the n-th purchase comes within t) is next to 0 or 1, as t is small or large: n or more, term by term.
            term, tail, j = negative_binomial(n), mpf(0), n
            fraction = t / (rate + t)
            if fraction * max(1, (shape + n) / (n + 1)) < mpf("0.9"):
                while term > mpf(10) ** -(mp.dps + 5) * tail:
                    tail += term
                    term *= fraction * (shape + j) / (j + 1)
                    j += 1
            else:
                with mp.workdps(2 * mp.dps):
                    tail = 1 - mp.fsum(negative_binomial(j) for j in range(n))
            value += mp.exp(ln_last) * tail
        value *= now
        return value + self.lost(customer) if n == 0 else value

    def lost(self, customer: Customer) -> Real:
        """1 - P(alive) without cancellation."""
        alive, lost = self.ln_terms(customer)
        return mpf(0) if lost is None else 1 / (1 + mp.exp(alive - lost))

    def lost_at(self, customer: Customer) -> Real | None:
        """Customers are lost at a purchase only: at the last one."""
        x, recency, _ = customer
        return None if x == 0 and not self.modified else mpf(recency)


def double_integral(model: BgNbd, customer: Customer, horizon: float, delta: float, n: int) -> list[float]:
    """The same from the likelihood of λ and p itself: a tensor of Gauss-Laguerre and Gauss-Jacobi rules, in doubles.

    P(alive), P(alive at the horizon), E(purchases), E(discounted purchases), P(n purchases).
    """
    x, recency, age = customer
    r, alpha, a, b = float(model.r), float(model.alpha), float(model.a), float(model.b)
    gone, kept = x - 1 + model.modified, x + model.modified
    p_nodes, p_weights = special.roots_jacobi(80, b - 1, a - 1)
    p, wp = (1 + p_nodes) / 2, p_weights / p_weights.sum()

    def over(rate: float, shift: int, g: Any) -> Any:
        """The integral of g(λ, p) λ**x exp(-λ (rate - α)) over the priors, with Gauss-Laguerre for this rate."""
        nodes, weights = special.roots_genlaguerre(80, r + x - 1)
        lam = (nodes / rate)[:, None]
        factor = special.poch(r, x) * (alpha / rate) ** r / rate**x
        return factor * float((weights / weights.sum()) @ g(lam, p[None, :]) @ (wp * (1 - p) ** shift))

    t = horizon
    alive = over(alpha + age, kept, lambda lam, p: 1 + 0 * lam * p)
    lost = 0.0 if gone < 0 else over(alpha + recency, gone, lambda lam, p: p + 0 * lam)

    def exactly(lam: Any, p: Any) -> Any:
        m = lam * t
        all_kept = np.exp(n * np.log1p(-p) + n * np.log(m) - m - special.gammaln(n + 1))
        return all_kept + (p * (1 - p) ** (n - 1) * special.gammainc(n, m) if n else 0)

    results = [
        alive,
        over(alpha + age, kept, lambda lam, p: np.exp(-lam * p * t)),
        over(alpha + age, kept, lambda lam, p: -np.expm1(-lam * p * t) / p),
        over(alpha + age, kept, lambda lam, p: lam * -np.expm1(-(delta + lam * p) * t) / (delta + lam * p)),
        over(alpha + age, kept, exactly) + (lost if n == 0 else 0.0),
    ]
    return [result / (alive + lost) for result in results]
