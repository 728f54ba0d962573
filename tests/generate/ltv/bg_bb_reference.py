"""BG/BB: what the paper says, at high precision.

In every period a living customer is first lost with probability θ ~ Beta(γ, δ) and then buys with probability p ~
Beta(α, β). The history (x, t_x, n) has, given p and θ, the likelihood

    p**x (1 - p)**(n - x) (1 - θ)**n + the sum over i = 0 ... n - t_x - 1 of
    p**x (1 - p)**(t_x - x + i) θ (1 - θ)**(t_x + i)

where t_x + i is the last period in which the customer lived. Integrated over p and θ, every term is a product of two
ratios of beta functions; sums are taken as they stand.

Fader, Hardie & Shang (2010), Marketing Science 29, 1086-1108.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from mpmath import mp, mpf

Real = Any
Customer = tuple[int, float, float]


def ln_beta(p: Real, q: Real) -> Real:
    return mp.loggamma(p) + mp.loggamma(q) - mp.loggamma(p + q)


@dataclass(frozen=True)
class BgBb:
    alpha: Real
    beta: Real
    gamma: Real
    delta: Real

    @classmethod
    def of(cls, parameters: Mapping[str, Real]) -> BgBb:
        return cls(*(mpf(parameters[name]) for name in ("alpha", "beta", "gamma", "delta")))

    def ln_alive(self, customer: Customer) -> Real:
        """ln of the first term of the likelihood, over p and θ, without 1 / (B(α, β) B(γ, δ))."""
        x, _, n = customer
        return ln_beta(self.alpha + x, self.beta + n - x) + ln_beta(self.gamma, self.delta + n)

    @cache  # noqa: B019
    def lost_moments(self, customer: Customer) -> tuple[Real, Real]:
        """The sum over the first term, and its mean last period alive; terms by their ratios."""
        x, last, n = customer
        a, b, g, d = self.alpha + x, self.beta + last - x, self.gamma + 1, self.delta + last
        term = mp.exp(ln_beta(a, b) + ln_beta(g, d) - self.ln_alive(customer))
        mass = moment = mpf(0)
        for i in range(int(n - last)):
            mass += term
            moment += i * term
            term *= (b + i) / (a + b + i) * (d + i) / (g + d + i)
        return mass, last + moment / mass if n > last else mpf(0)

    def ln_likelihood(self, customer: Customer) -> Real:
        constant = ln_beta(self.alpha, self.beta) + ln_beta(self.gamma, self.delta)
        return self.ln_alive(customer) + mp.log1p(self.lost_moments(customer)[0]) - constant

    def now(self, customer: Customer) -> Real:
        return 1 / (1 + self.lost_moments(customer)[0])

    def survival(self, customer: Customer, periods: int) -> Real:
        """P(not lost in the next periods) of a customer who is alive."""
        n = customer[2]
        return mp.exp(ln_beta(self.gamma, self.delta + n + periods) - ln_beta(self.gamma, self.delta + n))

    def alive(self, customer: Customer, ahead: float) -> Real:
        """P(alive in the `ahead`-th period to come); 0 is the last one observed."""
        return self.now(customer) * self.survival(customer, int(ahead))

    def chance(self, customer: Customer) -> Real:
        """E(p) of a customer who is alive."""
        x, _, n = customer
        return (self.alpha + x) / (self.alpha + self.beta + n)

    def discounted(self, customer: Customer, delta: Real, horizon: float | None) -> Real:
        """The sum over k of exp(-δk) P(purchase in the k-th period to come), until it adds nothing."""
        n = customer[2]
        now = self.now(customer) * self.chance(customer)
        if horizon is None:
            d, c = self.delta + n, self.gamma + self.delta + n
            v = mp.exp(-delta)
            return now * d / c * v * mp.hyp2f1(1, d + 1, c + 1, v)
        term, total, v = mpf(1), mpf(0), mp.exp(-delta)
        for k in range(int(horizon)):
            term *= v * (self.delta + n + k) / (self.gamma + self.delta + n + k)
            total += term
            if term * (int(horizon) - k) < total * mpf(10) ** -(mp.dps + 5):
                break
        return now * total

    def purchases(self, customer: Customer, horizon: float) -> Real:
        """The sum of `discounted` without discounting; in closed form beyond 3000 periods, as in the paper."""
        if horizon <= 3000:
            return self.discounted(customer, mpf(0), horizon)
        return self.closed_form(customer, horizon)

    def closed_form(self, customer: Customer, horizon: float) -> Real:
        """The paper's expectation; its removable pole γ = 1 is stepped around by 1e-40."""
        with mp.workdps(2 * mp.dps + 40):
            n = customer[2]
            g = self.gamma + mpf("1e-40") if self.gamma == 1 else self.gamma
            ln_now = mp.loggamma(1 + self.delta + n) - mp.loggamma(g + self.delta + n)
            later = n + int(horizon)
            ln_later = mp.loggamma(1 + self.delta + later) - mp.loggamma(g + self.delta + later)
            factor = mp.exp(mp.loggamma(g + self.delta + n) - mp.loggamma(self.delta + n)) / (g - 1)
            value = self.now(customer) * self.chance(customer) * factor * (mp.exp(ln_now) - mp.exp(ln_later))
        return +value

    def probability(self, customer: Customer, horizon: float, m: int) -> Real:
        """m purchases and alive at the horizon, or lost after i periods with m purchases in them."""
        x, _, n = customer
        h = int(horizon)
        a, b, g, d = self.alpha + x, self.beta + n - x, self.gamma, self.delta + n
        value = mpf(0)
        if m <= h:
            ln = mp.log(mp.binomial(h, m)) + ln_beta(a + m, b + h - m) - ln_beta(a, b)
            value += mp.exp(ln + ln_beta(g, d + h) - ln_beta(g, d))
            term = mp.exp(ln_beta(a + m, b) - ln_beta(a, b) + ln_beta(g + 1, d + m) - ln_beta(g, d))
            for i in range(m, h):
                value += term
                term *= mpf(i + 1) / (i + 1 - m) * (b + i - m) / (a + b + i) * (d + i) / (g + 1 + d + i)
        value *= self.now(customer)
        if m == 0:
            odds = self.lost_moments(customer)[0]
            value += odds / (1 + odds)
        return value

    def lost_at(self, customer: Customer) -> Real | None:
        """Mean last period alive, given that it came before the end of observation."""
        _, last, n = customer
        return None if last == n else self.lost_moments(customer)[1]
