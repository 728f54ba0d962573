"""Reference vectors of lifetime values by formula. Run: python formulas.py [--check].

Every value is the sum that defines it, or its closed form, at 50 digits from the doubles that the inputs are. Numbers
printed in the literature are compared while generating. Nothing here uses the library under test.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from mpmath import mp

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "survey"))

from vector_file import emit

Json = dict[str, Any]
Options = dict[str, Any]

mp.dps = 50
DAYS = {"hour": mp.mpf(1) / 24, "day": 1, "week": 7, "month": mp.mpf("30.4375"), "quarter": mp.mpf("91.3125")}
DAYS["year"] = mp.mpf("365.25")


def real(x: float | int) -> Any:
    """The number that a double is."""
    return mp.mpf(x)


def converted(rate: Any, per: str, to: str) -> Any:
    return mp.expm1(mp.log1p(rate) * (mp.mpf(DAYS[to]) / DAYS[per]))


def rate_of(o: Options) -> Any:
    """The effective discount rate per period."""
    rate, per = real(o.get("discount_rate", 0)), o.get("discount_per", "year")
    return rate if per == "period" else converted(rate, per, o["period"])


def numbers(value: Any) -> Any:
    """Doubles out of what was computed at 50 digits."""
    if isinstance(value, mp.mpf):
        return float(value)
    if isinstance(value, dict):
        return {key: numbers(item) for key, item in value.items()}
    if isinstance(value, list):
        return [numbers(item) for item in value]
    return value


def printed(text: str, value: Any) -> None:
    """Stop unless ``value`` rounds to the printed number."""
    digits = len(text.split(".")[1]) if "." in text else 0
    if abs(value - mp.mpf(text)) > mp.mpf(10) ** -digits / 2 * (1 + mp.mpf("1e-12")):
        raise ArithmeticError(f"printed {text}, computed {mp.nstr(value, 12)}")


def facts(o: Options, order: str) -> list[Json]:
    """The inputs as a result lists them."""
    defaults = {"retention_cost": 0.0, "growth_rate": 0.0, "discount_rate": 0.0, "discount_per": "year"}
    found: list[Json] = []
    for name in order.split():
        value = o.get(name, defaults.get(name))
        if isinstance(value, list):
            found += [{"name": f"{name}[{at}]", "value": float(x)} for at, x in enumerate(value)]
        elif value is not None:
            found.append({"name": name, "value": value if isinstance(value, str) else float(value)})
    return found


def estimate(
    formula: str, o: Options, value: Any, order: str, cost: Any = None, margin: Any = None, multiple: Any = None
) -> Json:
    """The result of a calculator."""
    if cost is None and o.get("acquisition_cost") is not None:
        cost = real(o["acquisition_cost"])
    discounted = formula in ("retention", "finite_horizon", "historic")
    pays_back = formula == "historic" or cost is None or value >= cost
    return {
        "metric": "ltv",
        "version": 1,
        "formula": formula,
        "estimate": value,
        "net": None if cost is None else value - cost,
        "ratio": None if not cost else value / cost,
        "multiple": multiple if margin else None,
        "period": o.get("period"),
        "discount_rate_per_period": rate_of(o) if discounted else None,
        "timing": o.get("timing"),
        "inputs": facts(o, order),
        "warnings": [] if pays_back else [{"code": "never_pays_back", "severity": "warning", "path": None}],
    }


def simple(o: Options) -> Json:
    margin = real(o["spend"]) * o["purchases"] * o["margin_rate"]
    order = "spend purchases lifespan margin_rate acquisition_cost"
    return estimate("simple", o, margin * o["lifespan"], order, None, margin, real(o["lifespan"]))


def churn_based(o: Options) -> Json:
    margin = real(o["revenue"]) * o["margin_rate"]
    order = "revenue margin_rate churn_rate period acquisition_cost"
    return estimate("churn_based", o, margin / o["churn_rate"], order, None, margin, 1 / real(o["churn_rate"]))


def multiple_of(r: Any, d: Any, g: Any, timing: str) -> Any:
    """The sum of the series, and its closed form where the series is too long; both must agree."""
    first = 1 if timing == "end" else 0
    closed = (r if timing == "end" else 1 + d) / (1 + d - r * (1 + g))
    q = r * (1 + g) / (1 + d)
    if q < mp.mpf("0.97"):
        terms = [r**t * (1 + g) ** (t - first) / (1 + d) ** t for t in range(first, 4500)]
        if abs(mp.fsum(terms) - closed) > mp.mpf("1e-40") * closed:
            raise ArithmeticError("the closed form is not the sum")
    return closed


def retention(o: Options) -> Json:
    r, g = real(o["retention_rate"]), real(o.get("growth_rate", 0))
    margin = real(o["margin"]) - real(o.get("retention_cost", 0))
    multiple = multiple_of(r, rate_of(o), g, o["timing"])
    order = "margin retention_rate discount_rate discount_per period timing retention_cost growth_rate acquisition_cost"
    return estimate("retention", o, margin * multiple, order, None, margin, multiple)


def finite_horizon(o: Options) -> Json:
    d, first = rate_of(o), 1 if o["timing"] == "end" else 0
    margins = [real(m) for m in o["margins"]]
    if "survival" in o:
        survival = [real(s) for s in o["survival"]]
    else:
        survival = [real(o["retention_rate"]) ** (t + first) for t in range(len(margins))]
    weights = [s / (1 + d) ** (t + first) for t, s in enumerate(survival)]
    value = mp.fsum(m * w for m, w in zip(margins, weights, strict=True))
    constant = margins[0] if len(set(margins)) == 1 else None
    order = "margins survival retention_rate discount_rate discount_per period timing acquisition_cost"
    return estimate("finite_horizon", o, value, order, None, constant, mp.fsum(weights))


def historic(o: Options) -> Json:
    d, margins = rate_of(o), [real(m) for m in o["margins"]]
    n = len(margins)
    weights = [(1 + d) ** (n - 1 - t) for t in range(n)]
    value = mp.fsum(m * w for m, w in zip(margins, weights, strict=True))
    cost = real(o["acquisition_cost"]) * (1 + d) ** n if "acquisition_cost" in o else None
    constant = margins[0] if len(set(margins)) == 1 else None
    order = "margins period discount_rate discount_per acquisition_cost"
    return estimate("historic", o, value, order, cost, constant, mp.fsum(weights))


def paid_back(cost: Any, margin: Any, q: Any) -> Any:
    """Periods until Σ margin q^t reaches the cost, in proportion within a period; None if never. Counted one by one."""
    if margin <= 0 or (q < 1 and margin * q / (1 - q) <= cost):
        return None
    so_far, n = mp.mpf(0), 0
    while so_far + margin * q ** (n + 1) < cost:
        so_far += margin * q ** (n + 1)
        n += 1
    return n + (cost - so_far) / (margin * q ** (n + 1))


def acquisition(o: Options) -> Json:
    d, cost, margin = rate_of(o), real(o["acquisition_cost"]), real(o["margin"])
    kept = 1 - real(o.get("churn_rate", 0))
    adjusted = paid_back(cost, margin, kept / (1 + d))
    never = [{"code": "never_pays_back", "severity": "warning", "path": None}]
    return {
        "metric": "acquisition",
        "version": 1,
        "net": real(o["ltv"]) - cost,
        "ratio": real(o["ltv"]) / cost,
        "payback": cost / margin if margin > 0 else None,
        "payback_discounted": paid_back(cost, margin, 1 / (1 + d)),
        "payback_survival_adjusted": adjusted,
        "discount_rate_per_period": d,
        "inputs": {"churn_rate": 0, "discount_rate": 0, "discount_per": "year"} | o,
        "warnings": never if adjusted is None else [],
    }


def equity_at(o: Options, m: Any, r: Any, cost: Any, d: Any) -> tuple[Any, Any, Any]:
    """Value of one customer, of those of today, of those to come."""
    value = m * multiple_of(r, d, mp.mpf(0), o["timing"])
    won, periods = real(o.get("new_customers", 0)), o.get("acquisition_periods")
    if not won or periods == 0:
        annuity = mp.mpf(0)
    elif periods is None:
        annuity = 1 / d
    else:
        annuity = mp.fsum((1 + d) ** -k for k in range(1, periods + 1))
    return value, real(o["customers"]) * value, won * annuity * (value - cost)


def customer_equity(o: Options) -> Json:
    m, r, cost, d = real(o["margin"]), real(o["retention_rate"]), real(o.get("acquisition_cost", 0)), rate_of(o)
    value, existing, future = equity_at(o, m, r, cost, d)
    total = existing + future

    def elasticity(m: Any, r: Any, cost: Any, d: Any) -> Any:
        if total == 0 or r > 1 or r >= 1 + d:
            return None
        return 100 * (sum(equity_at(o, m, r, cost, d)[1:]) - total) / abs(total)

    # The factors are doubles in any implementation: 1 % is 0.01, not a hundredth.
    more, less = 1 + mp.mpf("0.01"), 1 - mp.mpf("0.01")
    wins = real(o.get("new_customers", 0)) > 0 and o.get("acquisition_periods") != 0
    never = [{"code": "never_pays_back", "severity": "warning", "path": None}]
    defaults = {"discount_per": "year", "new_customers": 0, "acquisition_cost": 0, "acquisition_periods": None}
    return {
        "metric": "customer_equity",
        "version": 1,
        "estimate": total,
        "existing": existing,
        "future": future,
        "value_per_customer": value,
        "margin_elasticity": elasticity(m * more, r, cost, d),
        "retention_elasticity": elasticity(m, r * more, cost, d),
        "acquisition_elasticity": elasticity(m, r, cost * less, d),
        "discount_elasticity": elasticity(m, r, cost, d * less),
        "discount_rate_per_period": d,
        "inputs": defaults | o,
        "warnings": never if wins and value < cost else [],
    }


def convert_rate(o: Options) -> Json:
    value = real(o["rate"]) if o["from"] == o["to"] else converted(real(o["rate"]), o["from"], o["to"])
    return {"value": value}


METRICS = {
    "simple": simple,
    "churn_based": churn_based,
    "retention": retention,
    "finite_horizon": finite_horizon,
    "historic": historic,
    "acquisition": acquisition,
    "customer_equity": customer_equity,
    "convert_rate": convert_rate,
}


class Cases:
    """The cases of every calculator."""

    def __init__(self) -> None:
        self.of: dict[str, list[Json]] = {metric: [] for metric in METRICS}

    def add(self, metric: str, name: str, **options: Any) -> Json:
        expect = METRICS[metric](options)
        self.of[metric].append({"name": name, "args": {}, "options": options, "expect": numbers(expect)})
        return expect


NETFLIX: Options = {"margin": 19.95 - 1.5, "retention_cost": 0.5, "retention_rate": 0.995}
NETFLIX |= {"discount_rate": 0.01, "discount_per": "period", "period": "month"}


def simple_cases(c: Cases) -> None:
    revenue = {"spend": 5.9, "purchases": 4.2 * 52, "lifespan": 20.0}
    printed("25771.20", c.add("simple", "Starbucks: revenue", **revenue, margin_rate=1.0)["estimate"])
    printed("5489.27", c.add("simple", "Starbucks: margin", **revenue, margin_rate=0.213)["estimate"])
    weekly = {"spend": 24.3, "purchases": 52.0, "lifespan": 20.0, "margin_rate": 1.0}
    printed("25272", c.add("simple", "Starbucks: 24.30 a week", **weekly)["estimate"])
    pays = {"spend": 40.0, "purchases": 3.0, "lifespan": 4.5, "margin_rate": 0.35}
    c.add("simple", "net of acquisition", **pays, acquisition_cost=60.0)
    c.add("simple", "less than the acquisition cost", **pays, acquisition_cost=200.0)
    c.add("simple", "an acquisition cost of 0 has no ratio", **pays, acquisition_cost=0.0)
    c.add("simple", "nothing is bought", spend=40.0, purchases=0.0, lifespan=4.5, margin_rate=0.35)


def churn_cases(c: Cases) -> None:
    saas = {"revenue": 500.0, "margin_rate": 0.75, "period": "month", "acquisition_cost": 6000.0}
    published = c.add("churn_based", "a software subscription", **saas, churn_rate=0.025)
    printed("15000", published["estimate"])
    printed("2.5", published["ratio"])
    halved = c.add("churn_based", "half the churn is twice the value", **saas, churn_rate=0.0125)
    if halved["estimate"] != 2 * published["estimate"]:
        raise ArithmeticError("half the churn is not twice the value")
    c.add("churn_based", "everybody leaves", **saas, churn_rate=1.0)
    c.add("churn_based", "yearly, without a cost", revenue=1200.0, margin_rate=0.6, churn_rate=0.2, period="year")
    c.add("churn_based", "no revenue", revenue=0.0, margin_rate=0.6, churn_rate=0.2, period="year")


def retention_cases(c: Cases) -> None:
    start = c.add("retention", "Netflix (Darden): the first margin now", **NETFLIX, timing="start")
    printed("1209", start["estimate"])
    printed("67.33", start["multiple"])
    end = c.add("retention", "Netflix: the first margin at the end", **NETFLIX, timing="end")
    printed("1190.68", end["estimate"])
    if abs(start["estimate"] - end["estimate"] - (real(NETFLIX["margin"]) - mp.mpf("0.5"))) > mp.mpf("1e-40"):
        raise ArithmeticError("the timings do not differ by one margin")
    multiples = {0.1: "1.20 1.75 2.67 4.50", 0.12: "1.15 1.67 2.50 4.09", 0.14: "1.11 1.59 2.35 3.75"}
    multiples[0.16] = "1.07 1.52 2.22 3.46"
    for discount, row in multiples.items():
        for rate, text in zip((0.6, 0.7, 0.8, 0.9), row.split(), strict=True):
            given = {"margin": 1.0, "retention_rate": rate, "discount_rate": discount, "period": "year"}
            name = f"Gupta and Lehmann's margin multiple at {rate}, {discount}"
            printed(text, c.add("retention", name, **given, timing="end")["multiple"])
    growths = {0.9: "4.09 4.46 4.89 5.42 6.08", 0.6: "1.15 1.18 1.21 1.24 1.27"}
    for rate, row in growths.items():
        for growth, text in zip((0.0, 0.02, 0.04, 0.06, 0.08), row.split(), strict=True):
            given = {"margin": 1.0, "retention_rate": rate, "discount_rate": 0.12, "period": "year"}
            name = f"margin multiple with growth {growth} at {rate}"
            printed(text, c.add("retention", name, **given, growth_rate=growth, timing="end")["multiple"])
    traditional = {
        "margin": 24.3 * 52 * 20 * 0.213,
        "retention_rate": 0.75,
        "discount_rate": 0.1,
        "period": "year",
        "timing": "end",
    }
    printed(
        "11534.86", c.add("retention", "Starbucks: a lifetime's margin taken for a year's", **traditional)["estimate"]
    )
    undiscounted = {"margin": 375.0, "retention_rate": 0.975, "discount_rate": 0.0, "period": "month"}
    free = c.add(
        "retention", "without discount and at the start it is margin over churn", **undiscounted, timing="start"
    )
    printed("15000", free["estimate"])
    yearly = {"margin": 18.0, "retention_rate": 0.97, "discount_rate": 0.1, "timing": "end"}
    for period in ("month", "week", "quarter", "year", "day", "hour"):
        c.add("retention", f"a yearly rate of discount, margins per {period}", **yearly, period=period)
    for per in ("quarter", "month", "week", "day"):
        c.add("retention", f"a rate per {per}", **(yearly | {"discount_rate": 0.002}), discount_per=per, period="month")
    c.add("retention", "nobody stays", margin=10.0, retention_rate=0.0, discount_rate=0.1, period="year", timing="end")
    c.add(
        "retention",
        "everybody stays",
        margin=10.0,
        retention_rate=1.0,
        discount_rate=0.1,
        period="year",
        timing="start",
    )
    loss = {"margin": 10.0, "retention_cost": 12.0, "retention_rate": 0.8, "discount_rate": 0.1, "period": "year"}
    c.add("retention", "keeping costs more than it brings", **loss, acquisition_cost=5.0, timing="start")
    c.add("retention", "no margin after retention cost", **(loss | {"margin": 12.0}), timing="start")
    shrinks = {"margin": 10.0, "retention_rate": 0.8, "discount_rate": 0.1, "growth_rate": -0.3, "period": "year"}
    c.add("retention", "margins shrink", **shrinks, acquisition_cost=5.0, timing="start")
    c.add("retention", "growth above the discount", **(shrinks | {"growth_rate": 0.3}), timing="start")


def finite_cases(c: Cases) -> None:
    plan = {"margins": [120.0, 90.5, 85.0, -10.0, 60.25], "discount_rate": 0.1, "period": "year"}
    survival = {"survival": [1.0, 0.7, 0.55, 0.5, 0.5]}
    for timing in ("start", "end"):
        c.add("finite_horizon", f"given survival, {timing}", **plan, **survival, timing=timing, acquisition_cost=200.0)
        c.add("finite_horizon", f"constant retention, {timing}", **plan, retention_rate=0.8, timing=timing)
    long = {"margins": [10.0] * 400, "retention_rate": 0.8, "discount_rate": 0.12, "period": "year", "timing": "end"}
    limit = multiple_of(mp.mpf(0.8), mp.mpf(0.12), mp.mpf(0), "end")
    if abs(c.add("finite_horizon", "a horizon that is nearly for ever", **long)["multiple"] / limit - 1) > 1e-50:
        raise ArithmeticError("a long horizon is not the perpetuity")
    monthly = {"margins": [20.0] * 36, "retention_rate": 0.965, "discount_rate": 0.08, "period": "month"}
    c.add("finite_horizon", "monthly margins, a yearly rate", **monthly, timing="start", acquisition_cost=900.0)
    one = {"margins": [50.0], "discount_rate": 0.0, "period": "year"}
    c.add("finite_horizon", "one margin, no discount", **one, retention_rate=0.0, timing="start")
    c.add("finite_horizon", "nobody stays until the margin", **one, retention_rate=0.0, timing="end")
    c.add("finite_horizon", "no margin", **(one | {"margins": [0.0, 0.0]}), survival=[1.0, 0.0], timing="end")


def historic_cases(c: Cases) -> None:
    past = {"margins": [-15.0, 32.5, 41.25, 0.0, 28.0], "period": "year"}
    c.add("historic", "a plain sum", **past)
    c.add("historic", "compounded, with the cost", **past, discount_rate=0.08, acquisition_cost=50.0)
    c.add("historic", "not paid back yet", **past, acquisition_cost=500.0)
    c.add("historic", "monthly at a yearly rate", margins=[9.9] * 24, period="month", discount_rate=0.1)
    c.add("historic", "one period", margins=[12.0], period="quarter", discount_rate=0.02, discount_per="quarter")


def acquisition_cases(c: Cases) -> None:
    saas = {"ltv": 15000.0, "acquisition_cost": 6000.0, "margin": 375.0, "period": "month"}
    plain = c.add("acquisition", "a software subscription", **saas)
    printed("2.5", plain["ratio"])
    printed("16", plain["payback"])
    printed("9000", plain["net"])
    c.add("acquisition", "with churn and discount", **saas, churn_rate=0.025, discount_rate=0.1)
    c.add("acquisition", "with churn alone", **saas, churn_rate=0.025)
    c.add("acquisition", "paid back within the first period", **(saas | {"acquisition_cost": 100.0}), churn_rate=0.1)
    c.add("acquisition", "churn eats it up", **saas, churn_rate=0.07)
    c.add("acquisition", "discount eats it up", **saas, discount_rate=0.07, discount_per="month")
    c.add("acquisition", "a margin of 0", **(saas | {"margin": 0.0}))
    c.add("acquisition", "a loss on every customer", **(saas | {"margin": -3.0, "ltv": -40.0}), discount_rate=0.1)
    slow = {"ltv": 900.0, "acquisition_cost": 500.0, "margin": 0.75, "period": "week"}
    c.add("acquisition", "a long way", **slow, discount_rate=0.02, churn_rate=0.0005)


def equity_cases(c: Cases) -> None:
    base = {"customers": 1e6, "margin": 120.0, "retention_rate": 0.8, "discount_rate": 0.12, "period": "year"}
    growing = base | {"new_customers": 2e5, "acquisition_cost": 90.0}
    for timing in ("start", "end"):
        c.add("customer_equity", f"customers of today, {timing}", **base, timing=timing)
        c.add("customer_equity", f"won for ever, {timing}", **growing, timing=timing)
        c.add("customer_equity", f"won for ten periods, {timing}", **growing, timing=timing, acquisition_periods=10)
    monthly = {"customers": 5e4, "margin": 9.5, "retention_rate": 0.97, "discount_rate": 0.1, "period": "month"}
    c.add("customer_equity", "monthly", **monthly, timing="end", new_customers=1200.0, acquisition_cost=100.0)
    free = monthly | {"discount_rate": 0.0, "new_customers": 1200.0, "acquisition_cost": 100.0, "timing": "end"}
    c.add("customer_equity", "without discount, for a while", **free, acquisition_periods=24)
    c.add("customer_equity", "won for no period", **free, acquisition_periods=0)
    c.add("customer_equity", "winning costs too much", **(growing | {"acquisition_cost": 800.0}), timing="end")
    c.add("customer_equity", "worth less than nothing", **(growing | {"acquisition_cost": 3000.0}), timing="end")
    c.add("customer_equity", "retention that cannot rise by 1 %", **(base | {"retention_rate": 0.995}), timing="start")
    c.add("customer_equity", "worth nothing", **(base | {"margin": 0.0}), timing="start")


def rate_cases(c: Cases) -> None:
    def case(rate: float, per: str, to: str) -> Any:
        return c.add("convert_rate", f"{rate} per {per} to {to}", rate=rate, **{"from": per, "to": to})["value"]

    printed("0.00797414", case(0.1, "year", "month"))
    printed("0.126825", case(0.01, "month", "year"))
    for per in DAYS:
        for to in DAYS:
            case(0.05 if DAYS[per] > 1 else 0.0002, per, to)
    for rate in (0.0, -0.5, 1e-12, 40.0):
        case(rate, "year", "week")


def main() -> int:
    c = Cases()
    for part in (simple_cases, churn_cases, retention_cases, finite_cases, historic_cases, acquisition_cases):
        part(c)
    equity_cases(c)
    rate_cases(c)
    source = {"source": "literature + 'tests/generate/ltv/formulas.py'", "rel_tol": 1e-12, "abs_tol": 1e-13}
    return emit({f"ltv/{m}.json": {"metric": f"ltv.{m}"} | source | {"cases": cases} for m, cases in c.of.items()})


if __name__ == "__main__":
    sys.exit(main())
