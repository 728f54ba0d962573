"""Reference vectors of likelihoods of single histories, for unit tests. Run: python likelihoods.py [--check].

Nothing here uses the library under test. ln L at 60 digits; its derivatives by the logarithms of the parameters (the
parameter times the derivative by it) from central differences with steps of 1e-15, good to 20 digits.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from mpmath import mp, mpf

import gamma_gamma_reference
from bg_bb_reference import BgBb
from bg_nbd_reference import BgNbd
from pareto_nbd_reference import Nbd, ParetoNbd
from prediction_cases import Json
from vector_file import emit

STEP = mpf("1e-15")
Of = Callable[[Mapping[str, Any], Sequence[Any]], Any]

HISTORIES: list[tuple[Any, ...]] = [
    (0, 0.0, 39.0),
    (0, 0.0, 1e-6),
    (1, 0.5, 39.0),
    (2, 30.43, 38.86),
    (10, 10.0, 10.0),
    (50, 1.0, 37.0),
    (254, 97.14286, 97.28571),
    (20000, 9999.5, 10000.0),
    (20000, 10000.0, 10000.0),
]
PERIODS: list[tuple[Any, ...]] = [
    (0, 0, 1),
    (0, 0, 60),
    (6, 6, 6),
    (2, 4, 6),
    (30, 31, 52),
    (1, 400, 500),
    (20000, 20000, 20000),
    (19990, 19999, 20010),
]
SPENDS: list[tuple[Any, ...]] = [(1, 10.0), (2, 22.35), (7, 73.74), (26, 0.01), (1, 1e6), (20000, 35.17)]
BG = {
    "CDNOW": {"r": 0.2425945, "alpha": 4.4136019, "a": 0.7929199, "b": 2.4258881},
    "a is 1": {"r": 0.25, "alpha": 4.5, "a": 1.0, "b": 2.5},
    "hardly any dropout": {"r": 0.8, "alpha": 12.0, "a": 1e-6, "b": 1.0},
    "dropout at once": {"r": 0.8, "alpha": 12.0, "a": 1000.0, "b": 0.001},
    "huge": {"r": 1e8, "alpha": 1e8, "a": 1e8, "b": 1e8},
    "small": {"r": 1e-8, "alpha": 1e-8, "a": 1e-8, "b": 1e-8},
    "few buy": {"r": 1e-6, "alpha": 1000.0, "a": 0.5, "b": 2.0},
}
PARETO = {
    "CDNOW": {"r": 0.5532770469, "alpha": 10.5776834633, "s": 0.6062399891, "beta": 11.6687352889},
    "alpha is beta": {"r": 0.55, "alpha": 10.58, "s": 1.0, "beta": 10.58},
    "alpha is a millionth of beta": {"r": 1.2, "alpha": 0.002, "s": 0.8, "beta": 2000.0},
    "alpha is a million times beta": {"r": 1.2, "alpha": 2000.0, "s": 0.8, "beta": 0.002},
    "huge": {"r": 1e6, "alpha": 1e7, "s": 1e6, "beta": 1e8},
    "few buy": {"r": 1e-6, "alpha": 1000.0, "s": 1e-6, "beta": 2.0},
}
NBD = {
    "CDNOW": {"r": 0.385, "alpha": 12.07},
    "huge": {"r": 1e8, "alpha": 1e8},
    "small": {"r": 1e-8, "alpha": 1e-8},
    "few buy": {"r": 1e-6, "alpha": 1e6},
}
BB = {
    "donations": {"alpha": 1.20352, "beta": 0.749716, "gamma": 0.656718, "delta": 2.783442},
    "gamma is 1": {"alpha": 1.2, "beta": 0.75, "gamma": 1.0, "delta": 2.8},
    "hardly any dropout": {"alpha": 0.5, "beta": 3.0, "gamma": 1e-6, "delta": 1.0},
    "huge": {"alpha": 1e8, "beta": 1e8, "gamma": 1e6, "delta": 1e8},
    "small": {"alpha": 1e-6, "beta": 1e-6, "gamma": 1e-6, "delta": 1e-6},
}
GAMMA = {
    "CDNOW": {"p": 6.2495722712, "q": 3.7442246672, "gamma": 15.443520963},
    "q is 1": {"p": 2.0, "q": 1.0, "gamma": 15.0},
    "huge": {"p": 1e6, "q": 1e6, "gamma": 1e6},
    "small": {"p": 0.001, "q": 0.001, "gamma": 0.001},
}


def cases_of(
    names: Sequence[str], groups: Mapping[str, dict[str, float]], histories: Sequence[tuple[Any, ...]], of: Of
) -> list[Json]:
    cases = []
    for group, parameters in groups.items():
        for history in histories:
            expect = {"ln_likelihood": of(parameters, history)}
            for name, value in parameters.items():
                up, down = (of(parameters | {name: mpf(value) * mp.exp(s * STEP)}, history) for s in (1, -1))
                expect[f"by_ln_{name}"] = (up - down) / (2 * STEP)
            # A derivative next to 0 is the difference of terms of the size of the others, or of the parameters.
            largest = max(
                [abs(value) for value in expect.values()] + [mpf(value) / 10_000 for value in parameters.values()]
            )
            args = dict(parameters) | dict(zip(names, history, strict=True))
            case: Json = {"name": f"{group}/{', '.join(map(str, history))}", "args": args}
            case["expect"] = {name: float(value) for name, value in expect.items()}
            # Whatever the size of the sum, its terms are of the size of 1 and more.
            cases.append(case | {"abs_tol": max(1e-14, float(f"{float(largest) * 1e-12:.0e}"))})
    return cases


def main() -> int:
    mp.dps = 60
    times = ("frequency", "recency", "age")

    def model(of: Callable[[Mapping[str, Any]], Any]) -> Of:
        return lambda parameters, history: of(parameters).ln_likelihood(history)

    made: dict[str, list[Json]] = {
        "bg_nbd": cases_of(times, BG, HISTORIES, model(lambda p: BgNbd.of(p, False))),
        "mbg_nbd": cases_of(times, BG, HISTORIES, model(lambda p: BgNbd.of(p, True))),
        "pareto_nbd": cases_of(times, PARETO, HISTORIES, model(ParetoNbd.of)),
        "nbd": cases_of(times, NBD, HISTORIES, model(Nbd.of)),
        "bg_bb": cases_of(times, BB, PERIODS, model(BgBb.of)),
        "gamma_gamma": cases_of(
            ("frequency", "monetary_value"), GAMMA, SPENDS, lambda p, h: gamma_gamma_reference.ln_density(p, *h)
        ),
    }
    source = "mpmath, 60 digits, 'tests/generate/ltv/likelihoods.py'"
    files: dict[str, Json] = {}
    for name, cases in made.items():
        head: Json = {"metric": f"likelihood.{name}", "source": source, "rel_tol": 1e-10, "abs_tol": 0.0}
        files[f"likelihood/{name}.json"] = head | {"cases": cases}
    return emit(files)


if __name__ == "__main__":
    sys.exit(main())
