"""Reference vectors of predictions by Pareto/NBD and NBD. Run: python predict_pareto_nbd.py [--check].

Nothing here uses the library under test. Integrals over time are taken as the papers write them; they are compared with
an integral over the rates themselves, with the papers' closed forms, and with numbers in print.
"""

from __future__ import annotations

import sys

from mpmath import mp, mpf

from pareto_nbd_reference import Customer, Nbd, ParetoNbd, pareto_double_integral
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

WEEK = 7.0
CUSTOMERS: list[Customer] = [
    (0, 0.0, 39.0),
    (0, 0.0, 1e-6),
    (1, 0.5, 39.0),
    (2, 30.43, 38.86),
    (26, 216 / WEEK, 217 / WEEK),
    (7, 35.0, 39.0),
    (5, 1.0, 31.0),
    (10, 10.0, 10.0),
    (1, 1e-6, 2e-6),
    (40, 5.0, 6.0),
    (50, 1.0, 37.0),
    (100, 360.0, 400.0),
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
    discounted(1e-6),
    discounted(0.01, 104),
    discounted(5),
    LOST_AT,
]
CDNOW = {"r": 0.5532770469, "alpha": 10.5776834633, "s": 0.6062399891, "beta": 11.6687352889}
STRESS: dict[str, Json] = {
    "s is 1": {"r": 0.55, "alpha": 10.58, "s": 1.0, "beta": 11.67},
    "s next to 1": {"r": 0.55, "alpha": 10.58, "s": 0.999999999, "beta": 11.67},
    "alpha is beta": {"r": 0.55, "alpha": 10.58, "s": 0.61, "beta": 10.58},
    "alpha is a millionth of beta": {"r": 1.2, "alpha": 0.002, "s": 0.8, "beta": 2000.0},
    "alpha is a million times beta": {"r": 1.2, "alpha": 2000.0, "s": 0.8, "beta": 0.002},
    "hardly any dropout": {"r": 0.8, "alpha": 12.0, "s": 0.000001, "beta": 1.0},
    "one rate of dropout": {"r": 0.8, "alpha": 12.0, "s": 5000.0, "beta": 200000.0},
    "one rate of purchases": {"r": 2000.0, "alpha": 20000.0, "s": 2.0, "beta": 60.0},
    "few buy": {"r": 0.001, "alpha": 1000.0, "s": 0.5, "beta": 2.0},
    "alpha next to 0": {"r": 10.465, "alpha": 0.00798565181, "s": 3.0516, "beta": 2.82},
}
# Histories on which the papers' hypergeometric functions overflow or lose all their digits.
TRAPS: list[Group] = [
    Group(
        "heavy buyers",
        {"r": 0.5143, "alpha": 2.8845, "s": 0.2856, "beta": 14.1087},
        [(221, 103.42857, 103.57143), (254, 97.14286, 97.28571)],
        [alive(), purchases(10), probability(10, 20), LOST_AT],
    ),
    Group(
        "bought to the last",
        {"r": 0.55, "alpha": 10.58, "s": 0.61, "beta": 11.67},
        [(132, 200.0, 200.0), (133, 200.0, 200.0)],
        [alive(), purchases(10), alive(10)],
    ),
    Group(
        "long gone",
        {"r": 10.465, "alpha": 0.00798565181, "s": 3.0516, "beta": 2.82},
        [(40, 5.0, 6.0), (50, 1.0, 37.0)],
        [alive(), purchases(10), discounted(0.01), LOST_AT],
    ),
]


def groups() -> list[Group]:
    made = [Group("CDNOW", CDNOW, CUSTOMERS, QUERIES, "week"), *TRAPS]
    return made + [Group(name, parameters, SOME, FEW) for name, parameters in STRESS.items()]


def nbd_groups() -> list[Group]:
    monthly = [*QUERIES, discounted(0.02, 12, "quarter"), discounted(0.001, None, "day")]
    return [
        Group("like CDNOW", {"r": 0.385, "alpha": 12.07}, CUSTOMERS, monthly, "month"),
        Group("one rate", {"r": 1e6, "alpha": 1e7}, SOME, FEW),
        Group("few buy", {"r": 1e-6, "alpha": 1.0}, SOME, FEW),
        Group("alpha next to 0", {"r": 3.0, "alpha": 3e-6}, SOME, FEW),
    ]


def published() -> None:
    """Fader & Hardie (2005), Hardie's spreadsheets, R packages."""
    cdnow = ParetoNbd.of(CDNOW)
    agree(cdnow.purchases((26, 30.86, 31.0), 52), mpf("25.46"), 2e-4, "Pareto/NBD, x = 26, 52 weeks")
    heavy = ParetoNbd.of({"r": 10.465, "alpha": 0.00798565181, "s": 3.0516, "beta": 2.82})
    agree(heavy.now((50, 1.0, 37.0)), mpf("1.4171e-96"), 2e-4, "Pareto/NBD, x = 50, long gone")


def second_methods() -> None:
    cdnow, delta = ParetoNbd.of(CDNOW), 0.01
    for customer in [(2, 30.43, 38.86), (0, 0.0, 39.0), (5, 1.0, 31.0), (26, 216 / WEEK, 217 / WEEK)]:
        for n in (0, 4):
            ours = [
                cdnow.alive(customer, 0),
                cdnow.alive(customer, 10),
                cdnow.purchases(customer, 10),
                cdnow.discounted(customer, mpf(delta), 10),
                cdnow.probability(customer, 10, n),
            ]
            for at, theirs in enumerate(pareto_double_integral(cdnow, customer, 10.0, delta, n)):
                agree(ours[at], theirs, 1e-10, f"Pareto/NBD, double integral {at} of {customer}, n = {n}")
    for group in groups():
        model = ParetoNbd.of(group.parameters)
        for customer in group.customers[::3]:
            for horizon in (1e-6, 52.0, 1e6):
                mean = model.purchases(customer, horizon)
                agree(closed_form(model, customer, horizon), mean, 1e-20, f"{group.name}, {customer}, {horizon}")
            lost = model.lost_moments(customer)[0]
            if lost and group.name in ("CDNOW", "alpha is beta", "bought to the last"):
                agree(gauss_form(model, customer), lost, 1e-20, f"{group.name}, {customer}, likelihood")
    total = mp.fsum(cdnow.probability((2, 9.0, 20.0), 2.0, n) for n in range(60))
    agree(total, 1, 1e-20, "Pareto/NBD, all probabilities")


def closed_form(model: ParetoNbd, customer: Customer, horizon: float) -> mpf:
    """The paper's conditional expectation."""
    with mp.workdps(3 * mp.dps):
        shape, rate, leaving = model.posterior(customer)
        growth = mp.log1p(mpf(horizon) / leaving)
        factor = growth if model.s == 1 else -mp.expm1(-(model.s - 1) * growth) / (model.s - 1)
        return model.now(customer) * shape * leaving / rate * factor


def gauss_form(model: ParetoNbd, customer: Customer) -> mpf:
    """The paper's second term over the first, by its difference of hypergeometric functions."""
    x, recency, age = customer
    with mp.workdps(20 * mp.dps):
        r, alpha, s, beta = model.r, model.alpha, model.s, model.beta
        power = r + s + x
        high, second = max(alpha, beta), s + 1 if alpha >= beta else r + x

        def term(until: float) -> mpf:
            z = abs(alpha - beta) / (high + mpf(until))
            return mp.hyp2f1(power, second, power + 1, z) / (high + mpf(until)) ** power

        return s / power * (term(recency) - term(age)) * mp.exp(-model.ln_alive(customer))


def main() -> int:
    mp.dps = 25
    published()
    second_methods()
    head: Json = {"metric": "ltv.predict", "source": "mpmath, 'tests/generate/ltv/predict_pareto_nbd.py'", **TOLERANCE}
    pareto = [case for group in groups() for case in predictions("pareto_nbd", ParetoNbd.of, group)]
    nbd = [case for group in nbd_groups() for case in predictions("nbd", Nbd.of, group)]
    return emit(
        {"ltv/predict_pareto_nbd.json": head | {"cases": pareto}, "ltv/predict_nbd.json": head | {"cases": nbd}}
    )


if __name__ == "__main__":
    sys.exit(main())
