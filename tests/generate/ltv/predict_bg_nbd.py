"""Reference vectors of predictions by BG/NBD and MBG/NBD. Run: python predict_bg_nbd.py [--check].

Nothing here uses the library under test. The formulas of the papers are compared with a double integral over the rate
and the dropout probability, and with the integral of the derivative of the conditional mean.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from mpmath import mp, mpf

from bg_nbd_reference import BgNbd, double_integral
from prediction_cases import (
    LOST_AT,
    TOLERANCE,
    Customer,
    Group,
    Json,
    agree,
    alive,
    discounted,
    predictions,
    probability,
    purchases,
)
from vector_file import emit

WEEK = 7.0
CUSTOMERS: list[Customer] = [
    (0, 0.0, 39.0),
    (0, 0.0, 1e-6),
    (1, 0.5, 39.0),
    (2, 213 / WEEK, 272 / WEEK),
    (26, 216 / WEEK, 217 / WEEK),
    (7, 35.0, 39.0),
    (5, 1.0, 31.0),
    (10, 10.0, 10.0),
    (1, 1e-6, 2e-6),
    (40, 5.0, 6.0),
    (50, 1.0, 37.0),
    (100, 360.0, 400.0),
    (254, 97.14286, 97.28571),
    (20000, 9999.5, 10000.0),
    (20000, 10000.0, 10000.0),
]
SOME: list[Customer] = [
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
QUERIES: list[Json] = [
    alive(),
    alive(1e-6),
    alive(52),
    alive(1e6),
    purchases(0),
    purchases(1e-6),
    purchases(39),
    purchases(1e6),
    probability(0, 0),
    probability(39, 0),
    probability(39, 1),
    probability(39, 10),
    probability(39, 200),
    probability(1e6, 3),
    discounted(0.15, None, "year"),
    discounted(0.15, 52, "year"),
    discounted(0.0027),
    discounted(0, 52),
    LOST_AT,
]
FEW: list[Json] = [
    alive(),
    alive(52),
    alive(1e6),
    purchases(1e-6),
    purchases(52),
    purchases(1e6),
    probability(52, 0),
    probability(52, 3),
    probability(1e6, 40),
    discounted(0.01),
    discounted(1e-4, 104),
]
CDNOW = {
    "bg_nbd": {"r": 0.2425945, "alpha": 4.4136019, "a": 0.7929199, "b": 2.4258881},
    "mbg_nbd": {"r": 0.5248429031, "alpha": 6.1830817644, "a": 0.8913595173, "b": 1.6140029312},
}
STRESS: dict[str, Json] = {
    "a is 1": {"r": 0.25, "alpha": 4.5, "a": 1.0, "b": 2.5},
    "a next to 1": {"r": 0.25, "alpha": 4.5, "a": 1.000000001, "b": 2.5},
    "a + b is 1": {"r": 0.25, "alpha": 4.5, "a": 0.25, "b": 0.75},
    "a + b is 1 + r": {"r": 1.5, "alpha": 4.5, "a": 0.75, "b": 1.75},
    "hardly any dropout": {"r": 0.8, "alpha": 12.0, "a": 0.001, "b": 1000.0},
    "dropout at once": {"r": 0.8, "alpha": 12.0, "a": 100.0, "b": 0.0001},
    "equal rates": {"r": 1000.0, "alpha": 10000.0, "a": 2.0, "b": 3.0},
    "few buy, at 1000 times the rate": {"r": 0.001, "alpha": 1000.0, "a": 0.5, "b": 2.0},
    "fast buyers": {"r": 3.0, "alpha": 3e-6, "a": 0.7, "b": 9.0},
    "large a and b": {"r": 2.0, "alpha": 20.0, "a": 60.0, "b": 140.0},
}


def groups(model: str) -> list[Group]:
    made = [Group("CDNOW", CDNOW[model], CUSTOMERS, QUERIES, "week")]
    return made + [Group(name, parameters, SOME, FEW) for name, parameters in STRESS.items()]


def published() -> None:
    """Fader, Hardie & Lee (2005a), the spreadsheets of Hardie, and R packages: numbers in print."""
    cdnow = BgNbd.of(CDNOW["bg_nbd"], False)
    new: Customer = (0, 0.0, 0.0)
    for t, printed in [(1, "0.0531842817"), (39, "1.1950086498"), (52, "1.4440106280"), (78, "1.8579560091")]:
        agree(cdnow.purchases(new, t), mpf(printed), 1e-9, f"BG/NBD, new customer, {t} weeks")
    two = (2, 213 / WEEK, 272 / WEEK)
    agree(cdnow.purchases(two, 39), mpf("1.226"), 5e-4, "BG/NBD, x = 2, 39 weeks")
    manual = BgNbd.of({"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}, False)
    agree(manual.probability(new, 2, 10), mpf("1.07869e-7"), 1e-5, "BG/NBD, P(10 purchases in 2 weeks)")


def second_methods(model: str) -> None:
    reference = BgNbd.of(CDNOW[model], model == "mbg_nbd")
    delta = 0.01
    for customer in [*CUSTOMERS[2:8], (0, 0.0, 39.0)]:
        for n in (0, 3):
            ours = [
                reference.alive(customer, 0),
                reference.alive(customer, 10),
                reference.purchases(customer, 10),
                reference.discounted(customer, mpf(delta), 10),
                reference.probability(customer, 10, n),
            ]
            for at, theirs in enumerate(double_integral(reference, customer, 10.0, delta, n)):
                agree(ours[at], theirs, 1e-11, f"{model}, double integral {at} of {customer}, n = {n}")
    for group in groups(model)[::2]:
        reference = BgNbd.of(group.parameters, model == "mbg_nbd")
        for customer in group.customers[::4]:
            for horizon in (30.0,):
                mean = reference.purchases(customer, horizon)
                agree(
                    reference.discounted(customer, mpf(0), horizon), mean, 1e-20, f"{group.name}, {customer}, {horizon}"
                )
        if group.name == "CDNOW":
            total = mp.fsum(reference.probability((3, 9.0, 20.0), 2.0, n) for n in range(60))
            agree(total, 1, 1e-20, f"{model}, all probabilities")


def main() -> int:
    mp.dps = 25
    published()
    head: Json = {
        "metric": "ltv.predict",
        "source": "mpmath, 25 digits or more, 'tests/generate/ltv/predict_bg_nbd.py'",
        **TOLERANCE,
    }
    files: dict[str, Json] = {}
    for model in ("bg_nbd", "mbg_nbd"):
        second_methods(model)

        def reference(parameters: Mapping[str, float], model: str = model) -> BgNbd:
            return BgNbd.of(parameters, model == "mbg_nbd")

        cases = [case for group in groups(model) for case in predictions(model, reference, group)]
        files[f"ltv/predict_{model}.json"] = head | {"cases": cases}
    return emit(files)


if __name__ == "__main__":
    sys.exit(main())
