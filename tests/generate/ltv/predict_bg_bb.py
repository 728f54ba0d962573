"""Reference vectors of predictions by BG/BB. Run: python predict_bg_bb.py [--check].

Nothing here uses the library under test. Sums over periods are taken as the paper writes them, and are compared with
its closed forms, with one another, and with numbers in print.
"""

from __future__ import annotations

import sys

from mpmath import mp, mpf

from bg_bb_reference import BgBb, Customer
from prediction_cases import (
    LOST_AT,
    TOLERANCE,
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

DONATIONS = {"alpha": 1.203520, "beta": 0.749716, "gamma": 0.656718, "delta": 2.783442}
DONORS: list[Customer] = [
    (6, 6, 6), (5, 6, 6), (1, 6, 6), (4, 5, 6), (2, 4, 6), (1, 1, 6), (0, 0, 6),
    (0, 0, 1), (1, 1, 1), (3, 40, 60), (50, 50, 60),
]  # fmt: skip
SOME: list[Customer] = [
    (0, 0, 1), (0, 0, 60), (6, 6, 6), (2, 4, 6), (30, 31, 52), (1, 400, 500), (400, 400, 500), (20000, 20000, 20000),
    (19990, 19999, 20010),
]  # fmt: skip
QUERIES: list[Json] = [
    alive(),
    alive(1),
    alive(12),
    alive(1000000),
    purchases(0),
    purchases(1),
    purchases(5),
    purchases(1000000),
    probability(0, 0),
    probability(5, 0),
    probability(5, 2),
    probability(5, 5),
    probability(5, 6),
    probability(300, 40),
    discounted(0.1, None, "year"),
    discounted(0.1, 5, "year"),
    discounted(0.02, 8, "quarter"),
    discounted(0.0001),
    discounted(0, 5),
    LOST_AT,
]
FEW: list[Json] = [
    alive(),
    alive(1),
    alive(100),
    purchases(12),
    purchases(1000000),
    probability(12, 0),
    probability(12, 3),
    probability(200, 12),
    discounted(0.01),
    discounted(0.1, 24),
    LOST_AT,
]
STRESS: dict[str, dict[str, float]] = {
    "gamma is 1": {"alpha": 1.2, "beta": 0.75, "gamma": 1.0, "delta": 2.8},
    "gamma next to 1": {"alpha": 1.2, "beta": 0.75, "gamma": 1.000000001, "delta": 2.8},
    "hardly any dropout": {"alpha": 0.5, "beta": 3.0, "gamma": 0.001, "delta": 1000.0},
    "dropout at once": {"alpha": 0.5, "beta": 3.0, "gamma": 100.0, "delta": 0.0001},
    "few buy": {"alpha": 0.0001, "beta": 100.0, "gamma": 0.7, "delta": 5.0},
    "nearly all buy": {"alpha": 100.0, "beta": 0.0001, "gamma": 0.7, "delta": 5.0},
    "one chance each": {"alpha": 3000.0, "beta": 7000.0, "gamma": 500.0, "delta": 9500.0},
}


def groups() -> list[Group]:
    made = [Group("donations", DONATIONS, DONORS, QUERIES, "year")]
    return made + [Group(name, parameters, SOME, FEW) for name, parameters in STRESS.items()]


def published() -> None:
    """Fader, Hardie & Shang (2010), Hardie's spreadsheet, the R package BTYD."""
    donations = BgBb.of(DONATIONS)
    # fmt: off
    printed = [
        ((6, 6, 6), "3.75254447", "0.93043359", "5.909895"), ((2, 4, 6), "1.05760349", "0.58965738", "1.66562331"),
        ((0, 0, 6), "0.07286344", "0.10813360", "0.11475288"),
    ]
    # fmt: on
    for customer, mean, seventh, dert in printed:
        agree(donations.purchases(customer, 5), mpf(mean), 1e-7, f"BG/BB, {customer}, 5 periods")
        agree(donations.alive(customer, 1), mpf(seventh), 1e-7, f"BG/BB, {customer}, alive in the 7th")
        agree(donations.discounted(customer, mp.log(mpf("1.1")), None), mpf(dert), 1e-7, f"BG/BB, {customer}, DERT")
    agree(donations.purchases((0, 0, 0), 6), mpf("2.22016834"), 1e-8, "BG/BB, new donor, 6 periods")


def second_methods() -> None:
    for group in groups():
        model = BgBb.of(group.parameters)
        for customer in group.customers[::3]:
            mean = model.purchases(customer, 24)
            agree(model.closed_form(customer, 24), mean, 1e-18, f"{group.name}, {customer}, closed form")
            chances = [model.probability(customer, 24, n) for n in range(25)]
            agree(mp.fsum(chances), 1, 1e-18, f"{group.name}, {customer}, all probabilities")
            first = mp.fsum(n * chance for n, chance in enumerate(chances))
            agree(first, mean, 1e-18, f"{group.name}, {customer}, mean of the probabilities")
            far = model.discounted(customer, mpf("0.5"), 400)
            agree(model.discounted(customer, mpf("0.5"), None), far, 1e-18, f"{group.name}, {customer}, for ever")


def main() -> int:
    mp.dps = 30
    published()
    second_methods()
    head: Json = {
        "metric": "ltv.predict",
        "source": "mpmath, 30 digits, 'tests/generate/ltv/predict_bg_bb.py'",
        **TOLERANCE,
    }
    cases = [case for group in groups() for case in predictions("bg_bb", BgBb.of, group)]
    return emit({"ltv/predict_bg_bb.json": head | {"cases": cases}})


if __name__ == "__main__":
    sys.exit(main())
