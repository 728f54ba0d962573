"""Reference values of the exponential integral of real order. Run: python exponential_integrals.py [--check]."""

from __future__ import annotations

from typing import Any

from mpmath import mp, mpf
from scipy import special

from vector_files import Case, Files, case

FILES = Files("numerics", "exponential_integrals.py", "mpmath, 40 digits; scipy as a cross-check for whole orders")
Real = Any


def quadrature(s: Real, z: Real, end: Real) -> Real:
    """The integral itself, in v = ln(1 + u), over pieces on each of which the integrand is tame."""
    last = mp.log1p(end)
    cuts = [mpf(0)]
    scale = 1 / (1 + z + abs(s - 1))
    while cuts[-1] < last and z * mp.expm1(cuts[-1]) + (s - 1) * cuts[-1] < 200:
        cuts.append(min(last, cuts[-1] + min(mpf(1), scale * mpf(1.5) ** len(cuts))))
    return mp.quad(lambda v: mp.exp(-z * mp.expm1(v) - (s - 1) * v), cuts)


def closed(s: Real, z: Real, end: Real) -> Real:
    """From E_s(z): the difference of two, with digits to spare for what cancels."""
    with mp.workdps(120):
        whole = mp.exp(z) * mp.expint(s, z)
        if end == mp.inf:
            return whole
        far = (1 + end) ** (1 - s) * mp.exp(z) * mp.expint(s, z * (1 + end))
        return whole - far


def agree(name: str, one: Real, other: Real) -> None:
    """Two ways to the same number: a slip in this script stops it."""
    if not abs(one - other) <= mpf(10) ** -25 * abs(one):
        raise AssertionError(f"{name}: {mp.nstr(one, 30)} and {mp.nstr(other, 30)}")


def main() -> None:
    cases: list[Case] = []
    orders = [1e-3, 0.606, 0.999999, 1.0, 1.5, 2.0, 3.0516, 25.5, 300.0, 2e3]
    for s in orders:
        for z in [1e-9, 0.0315, 0.5, 1.0, 1.7, 12.0, 1e5]:
            value = quadrature(mpf(s), mpf(z), mp.inf)
            if s <= 26 and z <= 300:
                agree(f"{s} {z}", value, closed(mpf(s), mpf(z), mp.inf))
            if s in (1.0, 2.0) and z <= 12:
                scipys = float(special.expn(int(s), z)) * float(mp.exp(z))
                assert abs(scipys / float(value) - 1) < 1e-12, (s, z)
            cases.append(case(f"{'small' if z < 1 else 'large'} z/s={s} z={z}", {"s": s, "z": z}, {"value": value}))
    for s in [1e-3, 0.606, 1.0, 3.0516, 300.0]:
        for z in [0.0, 1e-12, 0.5, 12.0, 1e4]:
            for end in [1e-12, 0.3, 5.0, 1e3, 1e9]:
                value = quadrature(mpf(s), mpf(z), mpf(end))
                if 0 < z <= 12 and s <= 26 and z * end < 1e3:
                    agree(f"{s} {z} {end}", value, closed(mpf(s), mpf(z), mpf(end)))
                if z == 0:
                    a = mpf(s) - 1
                    power = mp.log1p(mpf(end)) if a == 0 else -mp.expm1(-a * mp.log1p(mpf(end))) / a
                    agree(f"{s} {z} {end}", value, power)
                cases.append(case(f"finite/s={s} z={z} end={end}", {"s": s, "z": z, "end": end}, {"value": value}))
    FILES.add("exponential_integral", cases, 1e-14)


if __name__ == "__main__":
    main()
    FILES.finish()
