"""Reference vectors of random variates. Run: python draws.py [--check].

The k-th draw of a stream inverts its distribution at the stream's k-th uniform number. The numbers come from the
ChaCha8 of chacha.py, the inverses from bisection with mpmath's incomplete gamma and beta functions at 30 digits.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mpmath import betainc, exp, gammainc, log, mp, mpf

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "survey"))

from chacha import uniforms
from vector_file import emit

mp.dps = 30


def inverse(cdf: Callable[[Any], Any], u: Any, low: Any, high: Any) -> Any:
    """The logarithm of x with cdf(x) = u, by bisection."""
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if cdf(exp(middle)) < u else (low, middle)
    return (low + high) / 2


def gamma(shape: Any, u: Any) -> Any:
    return exp(inverse(lambda x: gammainc(shape, 0, x, regularized=True), u, mpf(-1200), log(shape + 60) + 1))


def beta(a: Any, b: Any, u: Any) -> Any:
    return exp(inverse(lambda x: betainc(a, b, 0, x, regularized=True), u, mpf(-600), mpf(0)))


def exponential(u: Any) -> Any:
    return -log(u)


DRAWS: dict[str, Callable[..., Any]] = {"gamma": gamma, "beta": beta, "exponential": exponential}


def main() -> int:
    cases = []
    for seed, stream in ((1, 0), (2026, 3)):
        numbers = [mpf(float(u)) for u in uniforms(seed, [stream], 12)[0]]
        for kind, parameters in (
            ("gamma", (0.243,)),
            ("gamma", (0.01,)),
            ("gamma", (1.0,)),
            ("gamma", (7.5,)),
            ("gamma", (120.0,)),
            ("beta", (0.793, 2.426)),
            ("beta", (0.05, 0.3)),
            ("beta", (12.0, 3.0)),
            ("exponential", ()),
        ):
            draw = DRAWS[kind]
            for at in (0, 1, 5, 11):
                value = draw(*(mpf(parameter) for parameter in parameters), numbers[at])
                args = {"kind": kind, "parameters": list(parameters), "seed": seed, "stream": stream, "at": at}
                name = f"{kind} {' '.join(map(str, parameters))}/seed {seed}, stream {stream}, number {at}"
                cases.append({"name": name, "args": args, "expect": {"value": float(value)}})
    source = "ChaCha8 and mpmath at 30 digits = 'tests/generate/numerics/draws.py'"
    content = {"metric": "numerics.draws", "source": source, "rel_tol": 1e-11, "abs_tol": 0.0, "cases": cases}
    return emit({"numerics/draws.json": content})


if __name__ == "__main__":
    raise SystemExit(main())
