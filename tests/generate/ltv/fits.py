"""Reference vectors of fits by maximum likelihood. Run: python fits.py [--check].

Nothing here uses the library under test. The customers are drawn here, from the models, with times to two digits;
maxima are found by Newton at 45 digits, so that the derivatives by the logarithms are below 1e-20.
"""

from __future__ import annotations

import math
import random
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from mpmath import mp, mpf

import gamma_gamma_reference
from bg_bb_reference import BgBb
from bg_nbd_reference import BgNbd
from ltv_maximum import Maximum, maximum
from pareto_nbd_reference import Nbd, ParetoNbd
from prediction_cases import Customer, Json
from vector_file import emit

CUSTOMERS = 50
REASON = (
    "an optimum is flat: ln L is as good as its maximum within the root of the precision of a double, and what follows "
    "from parameters is as good as they are; ln L itself is in cases of its own, to 1e-10"
)


def purchase_times(rng: random.Random, rate: float, until: float, p: float) -> list[float]:
    """Repeat purchases at a rate, to two digits, until the customer leaves after one with probability p."""
    times: list[float] = []
    at = 0.0
    while True:
        at += rng.expovariate(rate)
        if at > until:
            return times
        times.append(max(round(at, 2), 0.01))
        if rng.random() < p:
            return times


def history(times: list[float], age: float) -> Customer:
    return len(times), times[-1] if times else 0.0, age


def continuous(seed: int, kind: str) -> list[Customer]:
    rng = random.Random(seed)
    made = []
    for _ in range(CUSTOMERS):
        age = round(rng.uniform(20, 52), 2)
        rate, p = rng.gammavariate(1.2, 1 / 4), rng.betavariate(0.8, 2.4)
        leaves = rng.expovariate(rng.gammavariate(0.8, 1 / 15)) if kind == "pareto_nbd" else math.inf
        p = p if kind in ("bg_nbd", "mbg_nbd") else 0.0
        at_once = kind == "mbg_nbd" and rng.random() < p
        times = [] if at_once else purchase_times(rng, rate, min(age, leaves), p)
        made.append(history(times, age))
    return made


def discrete(seed: int) -> list[Customer]:
    rng = random.Random(seed)
    made: list[Customer] = []
    for _ in range(60):
        periods = rng.choice((6, 8))
        p, theta = rng.betavariate(1.2, 0.9), rng.betavariate(0.8, 2.5)
        x = last = 0
        for period in range(1, periods + 1):
            if rng.random() < theta:
                break
            if rng.random() < p:
                x, last = x + 1, period
        made.append((x, last, periods))
    return made


def spenders(seed: int) -> list[tuple[int, float]]:
    rng = random.Random(seed)
    made = []
    for _ in range(CUSTOMERS):
        x, rate = rng.choice((1, 1, 1, 2, 2, 3, 4, 7)), rng.gammavariate(4.0, 1 / 15)
        made.append((x, round(sum(rng.gammavariate(6.0, 1 / rate) for _ in range(x)) / x, 2)))
    return made


def report(model: str, found: Maximum, n: int, distinct: int) -> tuple[Json, Json]:
    """What a fit reports, and the part that rests on ln L alone."""
    k = len(found.names)
    z = mp.sqrt(2) * mp.erfinv(mpf(0.95))
    parameters = []
    for at, (name, value) in enumerate(found.parameters.items()):
        sd = mp.sqrt(found.covariance[at, at])
        interval: Json = {"lower": float(value * mp.exp(-z * sd)), "upper": float(value * mp.exp(z * sd))}
        interval |= {"level": 0.95, "method": "wald_log"}
        one: Json = {"name": name, "estimate": float(value), "standard_error": float(value * sd)}
        parameters.append(one | {"interval": interval, "boundary": None})
    covariance = [[float(found.covariance[i, j]) for j in range(k)] for i in range(k)]
    eigenvalues = mp.eigsy(found.covariance, eigvals_only=True)
    full: Json = {"model": model, "parameters": parameters, "log_covariance": covariance}
    full["condition_number"] = float(max(eigenvalues) / min(eigenvalues))
    aic, bic = -2 * found.value + 2 * k, -2 * found.value + k * mp.log(n)
    sharp: Json = {"model": model, "ln_likelihood": float(found.value), "n": n, "n_distinct": distinct}
    return full, sharp | {"aic": float(aic), "bic": float(bic)}


def cases_of(name: str, model: str, table: Json, found: Maximum, n: int, distinct: int) -> list[Json]:
    case: Json = {"args": {"model": model, "table": table}, "options": {}}
    full, sharp = report(model, found, n, distinct)
    return [
        {"name": f"{name}: parameters"} | case | {"expect": {"report": full}},
        {"name": f"{name}: ln L"} | case | {"rel_tol": 1e-10, "expect": {"report": sharp}},
    ]


def purchase_case(
    name: str, model: str, of: Callable[[Mapping[str, Any]], Any], data: list[Customer], start: dict[str, float]
) -> list[Json]:
    counted = Counter(data)

    def ln_likelihood(parameters: Mapping[str, Any]) -> Any:
        at = of(parameters)
        return mp.fsum(times * at.ln_likelihood(customer) for customer, times in counted.items())

    found = maximum(ln_likelihood, start)
    frequency, recency, age = (list(column) for column in zip(*data, strict=True))
    table = {"frequency": frequency, "recency": recency, "age": age}
    return cases_of(name, model, table, found, len(data), len(counted))


def spend_case(data: list[tuple[int, float]], start: dict[str, float]) -> list[Json]:
    """Gamma-gamma: the two customers without a repeat purchase take no part."""

    def ln_likelihood(parameters: Mapping[str, Any]) -> Any:
        return mp.fsum(gamma_gamma_reference.ln_density(parameters, x, mean) for x, mean in data)

    found = maximum(ln_likelihood, start)
    rows: list[tuple[int, float | None]] = [(0, None), *data, (0, None)]
    table = {"frequency": [x for x, _ in rows], "recency": [float(x) for x, _ in rows], "age": [10.0] * len(rows)}
    table |= {"monetary_value": [mean for _, mean in rows]}
    return cases_of("gamma-gamma", "gamma_gamma", table, found, len(data), len(set(data)))


def main() -> int:
    mp.dps = 45
    # Starts close to the maxima, which Newton has found from the parameters that the customers were drawn with.
    start = {"r": 1.2711907, "alpha": 4.1001023, "a": 0.76298381, "b": 1.7091276}
    cases = purchase_case("BG/NBD", "bg_nbd", lambda p: BgNbd.of(p, False), continuous(1, "bg_nbd"), start)
    start = {"r": 1.6713984, "alpha": 5.1424857, "a": 1.4755663, "b": 5.9382096}
    cases += purchase_case("MBG/NBD", "mbg_nbd", lambda p: BgNbd.of(p, True), continuous(1, "mbg_nbd"), start)
    start = {"r": 0.89614941, "alpha": 3.810372, "s": 0.55066681, "beta": 9.4909235}
    cases += purchase_case("Pareto/NBD", "pareto_nbd", ParetoNbd.of, continuous(6, "pareto_nbd")[:36], start)
    cases += purchase_case("NBD", "nbd", Nbd.of, continuous(3, "nbd"), {"r": 1.2, "alpha": 4.0})
    start = {"alpha": 1.9468376, "beta": 1.4957589, "gamma": 1.3321854, "delta": 3.9243318}
    cases += purchase_case("BG/BB", "bg_bb", BgBb.of, discrete(3), start)
    cases += spend_case(spenders(3), {"p": 6.5424373, "q": 3.0100214, "gamma": 10.634337})
    source = "mpmath, 45 digits, 'tests/generate/ltv/fits.py'"
    head: Json = {"metric": "ltv.fit", "source": source, "rel_tol": 1e-6, "abs_tol": 0.0, "reason": REASON}
    return emit({"ltv/fit.json": head | {"cases": cases}})


if __name__ == "__main__":
    sys.exit(main())
