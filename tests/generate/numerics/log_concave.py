"""Reference values of integrals of exp(phi) for concave phi. Run: python log_concave.py [--check]."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mpmath import mp, mpf
from mpmath.calculus.quadrature import GaussLegendre

from vector_files import Case, Files, case

FILES = Files("numerics", "log_concave.py", "mpmath, 30 digits: closed forms, and quadrature over panels")
mp.dps = 30
Real = Any
Phi = Callable[[Real], Real]


NODES = GaussLegendre(mp).calc_nodes(4, mp.prec)


def panel(phi: Phi, start: Real, width: Real) -> Real:
    """24 nodes of Gauss and Legendre."""
    half = width / 2
    return half * mp.fsum(weight * mp.exp(phi(start + half * (1 + node))) for node, weight in NODES)


def side(phi: Phi, limit: Real) -> Real:
    """The integral from 0 to `limit`, by panels over each of which phi falls by 4 at most, until nothing is left."""
    total, at, width, value = mpf(0), mpf(0), mpf(1), phi(mpf(0))
    while at < limit:
        width = min(width, limit - at)
        while value - phi(at + width) > 4:
            width /= 2
        total += panel(phi, at, width)
        at, value = at + width, phi(at + width)
        if value < -75:
            break
        width = min(2 * width, mpf(1))
    return total


def integral(phi: Phi, lower: Real, upper: Real) -> Real:
    return side(lambda d: phi(-d), -lower) + side(phi, upper)


def agree(name: str, one: Real, other: Real) -> None:
    """Two ways to the same number: a slip in this script stops it."""
    if not abs(one - other) <= mpf(10) ** -24 * abs(one):
        raise AssertionError(f"{name}: {mp.nstr(one, 30)} and {mp.nstr(other, 30)}")


def ends(args: dict[str, float]) -> tuple[Real, Real]:
    lower, upper = args.get("lower"), args.get("upper")
    return -mp.inf if lower is None else mpf(lower), mp.inf if upper is None else mpf(upper)


def normal(k: Real, lower: Real, upper: Real) -> Real:
    """phi = -k d^2 / 2."""
    root = mp.sqrt(k / 2)
    return mp.sqrt(mp.pi / (2 * k)) * (mp.erf(root * upper) - mp.erf(root * lower))


def gamma(k: Real, lower: Real, upper: Real) -> Real:
    """phi = k (d - expm1 d), of the gamma distribution in the logarithm."""
    low = mpf(0) if lower == -mp.inf else k * mp.exp(lower)
    high = mp.inf if upper == mp.inf else k * mp.exp(upper)
    return mp.exp(k - k * mp.log(k)) * mp.gammainc(k, low, high)


def beta(a: Real, b: Real, lower: Real, upper: Real) -> Real:
    """phi = a d - (a + b) log1p(q expm1 d), q = a / (a + b), of the beta distribution in the log-odds."""
    q = a / (a + b)

    def share(d: Real) -> Real:
        if d in (-mp.inf, mp.inf):
            return mpf(d > 0)
        return q * mp.exp(d) / (1 - q + q * mp.exp(d))

    return q**-a * (1 - q) ** -b * mp.betainc(a, b, share(lower), share(upper))


CLOSED: dict[str, Callable[..., Real]] = {"normal": normal, "gamma": gamma, "beta": beta}


def closed(cases: list[Case]) -> None:
    # Of very unequal shapes phi itself loses digits in floats, which says nothing of the integral.
    shapes_of_beta = [(a, b) for a in (0.01, 0.7, 3.0, 120.0) for b in (0.02, 1.0, 45.0, 900.0) if 1e-3 < a / b < 1e3]
    shapes: list[tuple[str, list[dict[str, float]]]] = [
        ("normal", [{"k": k} for k in (1e-6, 0.3, 40.0, 1e6, 1e14)]),
        ("gamma", [{"k": k} for k in (0.01, 0.3, 1.0, 7.5, 100.0, 1000.0)]),
        ("beta", [{"a": a, "b": b} for a, b in shapes_of_beta]),
    ]
    cuts: list[dict[str, float]] = [
        {}, {"lower": 0.0}, {"upper": 0.0}, {"lower": -0.2, "upper": 3.0}, {"lower": -50.0, "upper": 1e-6},
    ]  # fmt: skip
    for kind, all_of_kind in shapes:
        for args in all_of_kind:
            for cut in cuts:
                numbers = [mpf(value) for value in args.values()]
                lower, upper = ends(cut)
                value = CLOSED[kind](*numbers, lower, upper)

                def phi(d: Real, kind: str = kind, numbers: list[Real] = numbers) -> Real:
                    if kind == "normal":
                        return -numbers[0] * d * d / 2
                    if kind == "gamma":
                        return numbers[0] * (d - mp.expm1(d))
                    a, b = numbers
                    return a * d - (a + b) * mp.log1p(a / (a + b) * mp.expm1(d))

                name = " ".join(f"{key}={value}" for key, value in (args | cut).items())
                if min(args.values()) >= 0.1 and max(args.values()) < 1e5:
                    agree(f"{kind} {name}", value, integral(phi, lower, upper))
                cases.append(case(f"{kind}/{name}", {"kind": kind, **args, **cut}, {"value": value}))


def two_rates(cases: list[Case]) -> None:
    """phi = n (d - A) - R A - (s + 1) B + d, A = log1p(p expm1 d), B = log1p(q expm1 d), as Pareto/NBD has it.

    q is such that the maximum lies at 0, as nearly as a double says it.
    """
    for n in (1.0, 7.0, 1000.0):
        for r in (0.55, 900.0):
            for s in (1e-6, 0.61, 400.0):
                for part in (0.02, 0.5, 0.999):
                    p = float(part * min(1, (n + 1) / (n + r)))
                    q = float((n + 1 - (n + r) * p) / (s + 1))
                    if not 0 < q < 1:
                        continue
                    for upper in (None, 0.0):
                        args = {"n": n, "r": r, "s": s, "p": p, "q": q} | ({} if upper is None else {"upper": upper})

                        def phi(d: Real, n: float = n, r: float = r, s: float = s, p: float = p, q: float = q) -> Real:
                            one, other = mp.log1p(mpf(p) * mp.expm1(d)), mp.log1p(mpf(q) * mp.expm1(d))
                            return n * (d - one) - mpf(r) * one - (mpf(s) + 1) * other + d

                        value = integral(phi, -mp.inf, mp.inf if upper is None else mpf(upper))
                        name = f"n={n} r={r} s={s} share={part}" + ("" if upper is None else f" upper={upper}")
                        cases.append(case(f"two rates/{name}", {"kind": "two rates", **args}, {"value": value}))


def main() -> None:
    cases: list[Case] = []
    closed(cases)
    two_rates(cases)
    FILES.add("log_concave", cases, 5e-14)


if __name__ == "__main__":
    main()
    FILES.finish()
