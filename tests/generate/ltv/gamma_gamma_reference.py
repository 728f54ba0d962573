"""Gamma-gamma: what the paper says, at high precision.

A purchase of a customer costs z ~ Gamma(p, ν), ν ~ Gamma(q, γ). The mean m of x of them has density

    Γ(px + q) / (Γ(px) Γ(q)) γ**q m**(px - 1) x**(px) / (γ + x m)**(px + q)

and E(z | x, m) = p (γ + x m) / (p x + q - 1). Fader & Hardie (2013), note 025.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mpmath import mp, mpf

Real = Any


def ln_density(parameters: Mapping[str, Real], x: int, mean: float) -> Real:
    p, q, gamma = (mpf(parameters[name]) for name in ("p", "q", "gamma"))
    m = mpf(mean)
    constant = mp.loggamma(p * x + q) - mp.loggamma(p * x) - mp.loggamma(q) + q * mp.log(gamma)
    return constant + (p * x - 1) * mp.log(m) + p * x * mp.log(x) - (p * x + q) * mp.log(gamma + x * m)


def expected_spend(parameters: Mapping[str, Real], x: int, mean: float | None) -> Real:
    p, q, gamma = (mpf(parameters[name]) for name in ("p", "q", "gamma"))
    return p * (gamma + x * mpf(mean or 0)) / (p * x + q - 1)
