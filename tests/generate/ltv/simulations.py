"""Vectors of simulated spend and contracts: the draws of a seed. Run: python simulations.py [--check].

Customer i has a stream of its own: stream i of the seed for contracts, stream 2^63 + i for spend, so that spend does
not go with purchases of the same seed. Every draw inverts its distribution at the stream's next uniform number: first
the rate or churn of the customer, then the spend or the periods. Nothing here uses the library under test.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

from scipy import special

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "survey"))

from chacha import uniforms
from prediction_cases import Json
from vector_file import emit

SPEND = 2**63
SPENDERS = [
    ("CDNOW", {"p": 6.2495722712, "q": 3.7442246672, "gamma": 15.443520963}),
    ("q below 1", {"p": 0.5, "q": 0.3, "gamma": 1e6}),
]
FREQUENCY = [1, 0, 2, 7, 1, 12, 13, 26, 0, 300]
CONTRACTS = [("High End", 0.668, 3.806, 7), ("most leave at once", 4.0, 0.3, 3), ("hardly different", 1e4, 9e4, 12)]
N = 500


def gamma(shape: float, u: float) -> float:
    x = float(special.gammaincinv(shape, u))
    if abs(special.gammainc(shape, x) / u - 1) > 1e-12:
        raise AssertionError(f"SciPy's quantile of Gamma({shape}) at {u} is not one")
    return x


def beta(a: float, b: float, u: float) -> float:
    x = float(special.betaincinv(a, b, u))
    if abs(special.betainc(a, b, x) / u - 1) > 1e-9:
        raise AssertionError(f"SciPy's quantile of Beta({a}, {b}) at {u} is not one")
    return x


def spend(parameters: dict[str, float], x: int, numbers: list[float]) -> float | None:
    if x == 0:
        return None
    rate = gamma(parameters["q"], numbers[0]) / parameters["gamma"]
    return gamma(parameters["p"] * x, numbers[1]) / (rate * x)


def lasted(a: float, b: float, numbers: list[float], periods: int) -> int:
    """Whole periods that a contract lasts, at most all; no draw lies next to a step."""
    stays = math.log(numbers[1]) / math.log1p(-beta(a, b, numbers[0]))
    if abs(stays / round(stays + 1) - 1) < 1e-8 or abs(stays / max(round(stays), 1) - 1) < 1e-8:
        raise AssertionError(f"a draw next to a step: {stays}")
    return min(int(stays), periods)


def drawn(seed: int, streams: list[int]) -> list[list[float]]:
    return [[float(u) for u in row] for row in uniforms(seed, streams, 2)]


def spends(seed: int) -> list[Json]:
    numbers = drawn(seed, [SPEND + row for row in range(len(FREQUENCY))])
    cases = []
    for name, parameters in SPENDERS:
        values = [spend(parameters, x, of) for x, of in zip(FREQUENCY, numbers, strict=True)]
        case: Json = {"name": f"{name}, seed {seed}", "args": {"parameters": parameters, "frequency": FREQUENCY}}
        cases.append(case | {"options": {"seed": seed}, "expect": {"values": values}})
    return cases


def contracts(seed: int) -> list[Json]:
    numbers = drawn(seed, list(range(N)))
    cases = []
    for name, alpha, beta_, periods in CONTRACTS:
        ends = [lasted(alpha, beta_, of, periods) for of in numbers]
        lost, running = [ends.count(period) for period in range(periods)], [0] * periods + [ends.count(periods)]
        case: Json = {"name": f"{name}, seed {seed}", "args": {"alpha": alpha, "beta": beta_}}
        case |= {"options": {"n": N, "periods": periods, "seed": seed}}
        cases.append(case | {"expect": {"lost": lost, "running": running}})
    return cases


def main() -> int:
    seeds = (1, 2026)
    source = "ChaCha8 of chacha.py and quantiles of SciPy, 'tests/generate/ltv/simulations.py'"
    reason = "quantiles"
    spent: Json = {"metric": "ltv.simulate_spend", "source": source, "rel_tol": 1e-10, "abs_tol": 0.0, "reason": reason}
    lasting: Json = {"metric": "ltv.simulate_contracts", "source": source, "rel_tol": 0.0, "abs_tol": 0.0}
    return emit(
        {
            "ltv/simulate_spend.json": spent | {"cases": [case for seed in seeds for case in spends(seed)]},
            "ltv/simulate_contracts.json": lasting | {"cases": [case for seed in seeds for case in contracts(seed)]},
        }
    )


if __name__ == "__main__":
    sys.exit(main())
