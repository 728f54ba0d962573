"""Pareto/NBD and NBD: what the papers say, at high precision.

A customer buys at rate λ ~ Gamma(r, α) while alive and is lost at rate μ ~ Gamma(s, β). The history (x, t_x, T) has,
given λ and μ, the likelihood

    λ**x exp(-(λ + μ)T) + the integral over (t_x, T) of μ exp(-μy) λ**x exp(-λy) dy

and y is the time of dropout. Integrated over λ and μ inside that integral, it is computed as it stands, and so are all
others over time. NBD is the same without dropout.

Schmittlein, Morrison & Colombo (1987), Management Science 33, 1-24; Fader & Hardie (2005), A note on deriving the
Pareto/NBD model and related expressions; Fader, Hardie & Lee (2005b), Journal of Marketing Research 42, 415-430.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from mpmath import mp, mpf
from scipy import special

from ltv_quadrature import integral

Real = Any
Customer = tuple[int, float, float]


def negative_binomial(shape: Real, rate: Real, t: Real, n: int) -> Real:
    """P(n purchases in t) of a customer with λ ~ Gamma(shape, rate) who stays."""
    if t == 0:
        return mpf(1) if n == 0 else mpf(0)
    ln = mp.loggamma(shape + n) - mp.loggamma(shape) - mp.loggamma(n + 1)
    return mp.exp(ln - shape * mp.log1p(t / rate) + n * mp.log(t / (rate + t)))


@dataclass(frozen=True)
class ParetoNbd:
    r: Real
    alpha: Real
    s: Real
    beta: Real

    @classmethod
    def of(cls, parameters: Mapping[str, Real]) -> ParetoNbd:
        return cls(*(mpf(parameters[name]) for name in ("r", "alpha", "s", "beta")))

    def posterior(self, customer: Customer) -> tuple[Real, Real, Real]:
        """Shape and rate of λ and the rate of μ of a customer who is alive; the shape of μ stays s."""
        x, _, age = customer
        return self.r + x, self.alpha + mpf(age), self.beta + mpf(age)

    def ln_alive(self, customer: Customer) -> Real:
        """ln of the first term of the likelihood, over λ and μ, without Γ(r + x) α**r β**s / Γ(r)."""
        shape, rate, leaving = self.posterior(customer)
        return -shape * mp.log(rate) - self.s * mp.log(leaving)

    @cache  # noqa: B019
    def lost_moments(self, customer: Customer) -> tuple[Real, Real]:
        """The second term over the first, and its mean time of dropout."""
        x, recency, age = customer
        shape, (lower, upper) = self.r + x, (mpf(recency), mpf(age))
        if lower == upper:
            return mpf(0), mpf(0)
        ln_alive = self.ln_alive(customer)

        def density(y: Real) -> Real:
            return self.s * mp.exp(-shape * mp.log(self.alpha + y) - (self.s + 1) * mp.log(self.beta + y) - ln_alive)

        # No longer than the way to the singularities at -alpha and -beta, however small the shape is.
        scale = 1 / (max(shape, 1) / (self.alpha + lower) + (self.s + 1) / (self.beta + lower))
        mass = integral(density, lower, upper, scale)
        return mass, lower + integral(lambda y: (y - lower) * density(y), lower, upper, scale) / mass

    def ln_likelihood(self, customer: Customer) -> Real:
        x, *_ = customer
        constant = mp.loggamma(self.r + x) - mp.loggamma(self.r)
        constant += self.r * mp.log(self.alpha) + self.s * mp.log(self.beta)
        return constant + self.ln_alive(customer) + mp.log1p(self.lost_moments(customer)[0])

    def now(self, customer: Customer) -> Real:
        return 1 / (1 + self.lost_moments(customer)[0])

    def alive(self, customer: Customer, ahead: float) -> Real:
        """P(alive) E(exp(-μ ahead))."""
        leaving = self.posterior(customer)[2]
        return self.now(customer) * (leaving / (leaving + mpf(ahead))) ** self.s

    def discounted(self, customer: Customer, delta: Real, horizon: float | None) -> Real:
        """The integral of exp(-δu) E(λ) P(not lost within u)."""
        shape, rate, leaving = self.posterior(customer)
        end = mp.inf if horizon is None else mpf(horizon)
        if end == 0:
            return mpf(0)

        def density(u: Real) -> Real:
            return mp.exp(-delta * u - self.s * mp.log1p(u / leaving))

        scale = min(end, 1 / (delta + (self.s + 1) / leaving))
        return self.now(customer) * shape / rate * integral(density, mpf(0), end, scale)

    def purchases(self, customer: Customer, horizon: float) -> Real:
        return self.discounted(customer, mpf(0), horizon)

    def probability(self, customer: Customer, horizon: float, n: int) -> Real:
        """n purchases and still alive, or lost after u with n purchases until then; of a lost customer, P(0) = 1."""
        shape, rate, leaving = self.posterior(customer)
        t = mpf(horizon)
        if t == 0:
            return mpf(1) if n == 0 else mpf(0)

        def lost(u: Real) -> Real:
            ln = mp.log(self.s / leaving) - (self.s + 1) * mp.log1p(u / leaving)
            return negative_binomial(shape, rate, u, n) * mp.exp(ln)

        scale = min(t, 1 / (max(shape + n, 1) / rate + (self.s + 1) / leaving))
        value = negative_binomial(shape, rate, t, n) * (1 + t / leaving) ** -self.s
        # The integrand is small at first where n > 0: up to its peak no panel may be taken for the last.
        peak = min(t, rate * (n + 1) / shape)
        head = integral(lost, mpf(0), peak, min(scale, peak))
        value += head + (integral(lost, peak, t, min(scale, t - peak)) if t > peak else 0)
        value *= self.now(customer)
        if n == 0:
            odds = self.lost_moments(customer)[0]
            value += odds / (1 + odds)
        return value

    def lost_at(self, customer: Customer) -> Real | None:
        """Mean time of dropout, given that it came before the end of observation."""
        _, recency, age = customer
        return None if recency == age else self.lost_moments(customer)[1]


@dataclass(frozen=True)
class Nbd:
    r: Real
    alpha: Real

    @classmethod
    def of(cls, parameters: Mapping[str, Real]) -> Nbd:
        return cls(mpf(parameters["r"]), mpf(parameters["alpha"]))

    def posterior(self, customer: Customer) -> tuple[Real, Real]:
        x, _, age = customer
        return self.r + x, self.alpha + mpf(age)

    def ln_likelihood(self, customer: Customer) -> Real:
        shape, rate = self.posterior(customer)
        return mp.loggamma(shape) - mp.loggamma(self.r) + self.r * mp.log(self.alpha) - shape * mp.log(rate)

    def alive(self, customer: Customer, ahead: float) -> Real:
        return mpf(1)

    def purchases(self, customer: Customer, horizon: float) -> Real:
        shape, rate = self.posterior(customer)
        return shape / rate * mpf(horizon)

    def discounted(self, customer: Customer, delta: Real, horizon: float | None) -> Real:
        """E(λ) times the integral of exp(-δu)."""
        shape, rate = self.posterior(customer)
        if delta == 0:
            return shape / rate * mpf(horizon or 0)
        return shape / rate * (1 if horizon is None else -mp.expm1(-delta * mpf(horizon))) / delta

    def probability(self, customer: Customer, horizon: float, n: int) -> Real:
        return negative_binomial(*self.posterior(customer), mpf(horizon), n)

    def lost_at(self, customer: Customer) -> Real | None:
        return None


def pareto_double_integral(model: ParetoNbd, customer: Customer, horizon: float, delta: float, n: int) -> list[float]:
    """The same over λ and μ themselves: a tensor of Gauss-Laguerre rules, in doubles.

    P(alive), P(alive at the horizon), E(purchases), E(discounted purchases), P(n purchases).
    """
    x, recency, age = customer
    r, alpha, s, beta = (float(value) for value in (model.r, model.alpha, model.s, model.beta))

    def over(until: float, g: Any) -> Any:
        """The integral of g(λ, μ) λ**x exp(-(λ + μ) until) over the priors."""
        lam, wl = special.roots_genlaguerre(90, r + x - 1)
        mu, wm = special.roots_genlaguerre(90, s - 1)
        factor = special.poch(r, x) * (alpha / (alpha + until)) ** r / (alpha + until) ** x
        factor *= (beta / (beta + until)) ** s
        grid = g((lam / (alpha + until))[:, None], (mu / (beta + until))[None, :])
        return factor * float((wl / wl.sum()) @ grid @ (wm / wm.sum()))

    def at_times(lower: float, upper: float, g: Any) -> float:
        """The integral of `g` over time, for ranges that are short beside the scales of the model."""
        x, w = np.polynomial.legendre.leggauss(60)
        return float(sum(wi * g(lower + (upper - lower) * (1 + xi) / 2) for xi, wi in zip(x, w, strict=True))) * (
            (upper - lower) / 2
        )

    t = horizon
    alive = over(age, lambda lam, mu: 1 + 0 * lam * mu)
    lost = at_times(recency, age, lambda y: over(y, lambda lam, mu: mu + 0 * lam))

    def poisson(m: Any) -> Any:
        return np.exp(n * np.log(m) - m - special.gammaln(n + 1))

    def lost_after(u: float) -> Any:
        return over(age, lambda lam, mu: mu * np.exp(-mu * u) * poisson(lam * u))

    exactly = over(age, lambda lam, mu: poisson(lam * t) * np.exp(-mu * t)) + at_times(0.0, t, lost_after)
    results = [
        alive,
        over(age, lambda lam, mu: np.exp(-mu * t) + 0 * lam),
        over(age, lambda lam, mu: lam * -np.expm1(-mu * t) / mu),
        over(age, lambda lam, mu: lam * -np.expm1(-(delta + mu) * t) / (delta + mu)),
        exactly + (lost if n == 0 else 0.0),
    ]
    return [result / (alive + lost) for result in results]
