"""Reference vectors of predictions for new customers by the five models. Run: python predict_new_customer.py [--check].

A new customer has just bought for the first time: frequency, recency and age are 0. Nothing here uses the library
under test; numbers in print are checked.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from mpmath import mp, mpf

from bg_bb_reference import BgBb
from bg_nbd_reference import BgNbd
from pareto_nbd_reference import Nbd, ParetoNbd
from prediction_cases import (
    TOLERANCE,
    Customer,
    Json,
    Reference,
    agree,
    answer,
    describe,
    probability,
    purchases,
    rounded,
)
from vector_file import emit

NEW: Customer = (0, 0, 0)
MODELS: list[tuple[str, str, Callable[[Mapping[str, float]], Reference], dict[str, float]]] = [
    (
        "bg_nbd",
        "CDNOW",
        lambda p: BgNbd.of(p, False),
        {"r": 0.2425945, "alpha": 4.4136019, "a": 0.7929199, "b": 2.4258881},
    ),
    ("bg_nbd", "a is 1", lambda p: BgNbd.of(p, False), {"r": 0.25, "alpha": 4.5, "a": 1.0, "b": 2.5}),
    ("bg_nbd", "a + b is 1", lambda p: BgNbd.of(p, False), {"r": 0.25, "alpha": 4.5, "a": 0.25, "b": 0.75}),
    ("mbg_nbd", "CDNOW", lambda p: BgNbd.of(p, True), {"r": 0.525, "alpha": 6.183, "a": 0.891, "b": 1.614}),
    ("mbg_nbd", "a is 1", lambda p: BgNbd.of(p, True), {"r": 0.25, "alpha": 4.5, "a": 1.0, "b": 2.5}),
    ("pareto_nbd", "CDNOW", ParetoNbd.of, {"r": 0.553, "alpha": 10.578, "s": 0.606, "beta": 11.669}),
    ("pareto_nbd", "s is 1", ParetoNbd.of, {"r": 0.55, "alpha": 10.58, "s": 1.0, "beta": 11.67}),
    ("nbd", "like CDNOW", Nbd.of, {"r": 0.385, "alpha": 12.07}),
    ("bg_bb", "donations", BgBb.of, {"alpha": 1.20352, "beta": 0.749716, "gamma": 0.656718, "delta": 2.783442}),
    ("bg_bb", "gamma is 1", BgBb.of, {"alpha": 1.2, "beta": 0.75, "gamma": 1.0, "delta": 2.8}),
]
QUERIES = [purchases(0), purchases(1), purchases(39), purchases(100000), probability(39, 0), probability(39, 11)]


def published() -> None:
    """The spreadsheets of Hardie and the manual of the R package BTYD; the rest has 8 digits of other programs."""
    cdnow = BgNbd.of(MODELS[0][3], False)
    for t, printed in [(1, "0.0531842817"), (39, "1.1950086498"), (52, "1.4440106280"), (78, "1.8579560091")]:
        agree(cdnow.purchases(NEW, t), mpf(printed), 1e-9, f"BG/NBD, new customer, {t} weeks")
    manual = BgNbd.of({"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}, False)
    for t, n, printed in [(2, 10, "1.07868964e-7"), (39, 0, "0.57378635"), (30, 11, "0.00199952145")]:
        agree(manual.probability(NEW, t, n), mpf(printed), 2e-8, f"BG/NBD, P({n} purchases in {t} weeks)")


def main() -> int:
    mp.dps = 30
    published()
    cases = []
    for model, name, reference, parameters in MODELS:
        at = reference(parameters)
        for query in QUERIES:
            value = answer(at, NEW, query, None)
            case: Json = {"name": f"{model}, {name}: {describe(query)}"}
            case |= {"args": {"model": model, "parameters": parameters}, "options": query}
            cases.append(case | {"expect": {"value": rounded(value)}})
    source = "mpmath, 30 digits, 'tests/generate/ltv/predict_new_customer.py'"
    head: Json = {"metric": "ltv.predict_new_customer", "source": source, **TOLERANCE}
    return emit({"ltv/predict_new_customer.json": head | {"cases": cases}})


if __name__ == "__main__":
    sys.exit(main())
