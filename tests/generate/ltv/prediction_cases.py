"""Cases of `ltv.predict`: what is asked of whom under which parameters, with the answers of a reference model."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from mpmath import mp, mpf

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "survey"))

Real = Any
Json = dict[str, Any]
Customer = tuple[int, float, float]
DAYS = {
    "hour": 1 / mpf(24),
    "day": 1,
    "week": 7,
    "month": mpf("30.4375"),
    "quarter": mpf("91.3125"),
    "year": mpf("365.25"),
}
TOLERANCE = {
    "rel_tol": 1e-10,
    "abs_tol": 1e-300,
    "reason": "series and quadratures; powers of numbers next to 1 with exponents up to 20,000; the absolute part is "
    "for what lies below the range of a double",
}


class Reference(Protocol):
    """A model at given parameters."""

    def alive(self, customer: Customer, ahead: float) -> Real: ...
    def purchases(self, customer: Customer, horizon: float) -> Real: ...
    def probability(self, customer: Customer, horizon: float, n: int) -> Real: ...
    def discounted(self, customer: Customer, delta: Real, horizon: float | None) -> Real: ...
    def lost_at(self, customer: Customer) -> Real | None: ...


@dataclass(frozen=True)
class Group:
    """One set of parameters, the customers and the questions."""

    name: str
    parameters: Mapping[str, float]
    customers: Sequence[Customer]
    queries: Sequence[Json]
    time_unit: str | None = None


def alive(ahead: float = 0) -> Json:
    return {"quantity": "probability_alive"} | ({"ahead": ahead} if ahead else {})


def purchases(horizon: float) -> Json:
    return {"quantity": "expected_purchases", "horizon": horizon}


def probability(horizon: float, n: int) -> Json:
    return {"quantity": "probability_of_purchases", "horizon": horizon, "n": n}


def discounted(rate: float, horizon: float | None = None, per: str = "period") -> Json:
    query = {"quantity": "discounted_transactions", "discount_rate": rate}
    query |= {} if per == "year" else {"discount_per": per}
    return query | ({} if horizon is None else {"horizon": horizon})


LOST_AT: Json = {"quantity": "lost_at"}


def continuous(query: Json, time_unit: str | None) -> Real:
    """The continuous rate per unit of time: ln(1 + d) times the unit's length over that of the rate's period."""
    per = query.get("discount_per", "year")
    ratio = 1 if per == "period" else DAYS[time_unit or ""] / DAYS[per]
    return mp.log1p(mpf(query["discount_rate"])) * ratio


def answer(model: Reference, customer: Customer, query: Json, time_unit: str | None) -> Real | None:
    quantity = query["quantity"]
    if quantity == "probability_alive":
        return model.alive(customer, query.get("ahead", 0))
    if quantity == "expected_purchases":
        return model.purchases(customer, query["horizon"])
    if quantity == "probability_of_purchases":
        return model.probability(customer, query["horizon"], query["n"])
    if quantity == "discounted_transactions":
        return model.discounted(customer, continuous(query, time_unit), query.get("horizon"))
    return model.lost_at(customer)


def describe(query: Json) -> str:
    """What is asked, in words that no other case of a group has."""
    facts = [f"{key} {value}" for key, value in query.items() if key != "quantity"]
    return ", ".join([query["quantity"].replace("_", " "), *facts])


def rounded(value: Real | None) -> float | None:
    """To the nearest double; a value below the range of a double becomes 0."""
    return None if value is None else float(value)


def predictions(model_id: str, reference: Callable[[Mapping[str, float]], Reference], group: Group) -> list[Json]:
    """One case a question, all customers in it."""
    model = reference(group.parameters)
    frequency, recency, age = (list(column) for column in zip(*group.customers, strict=True))
    args: Json = {"model": model_id, "parameters": dict(group.parameters)}
    args |= {"time_unit": group.time_unit} if group.time_unit else {}
    args["customers"] = {"frequency": frequency, "recency": recency, "age": age}
    made = []
    for query in group.queries:
        values = [rounded(answer(model, customer, query, group.time_unit)) for customer in group.customers]
        name = f"{group.name}: {describe(query)}"
        made.append({"name": name, "args": args, "options": query, "expect": {"values": values}})
    return made


def agree(ours: Real, theirs: Real, tolerance: float, what: str) -> None:
    """Stops the generator where a printed number or a second method says otherwise."""
    if not abs(mpf(ours) - mpf(theirs)) <= tolerance * abs(mpf(theirs)):
        raise AssertionError(f"{what}: {mp.nstr(ours, 20)} here, {mp.nstr(theirs, 20)} there")
