"""What checks of purchase models should say: tables from logs, the formulas of NBD and BG/NBD, and sums over customers.

Everything at 40 digits with mpmath, as written in the papers: Fader, Hardie and Lee (2005) with 2F1 for BG/NBD, the
negative binomial distribution for NBD. Nothing here uses the library under test.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from mpmath import beta, exp, expm1, hyp2f1, inf, log, mp, mpf, quad, rf

mp.dps = 40
Json = dict[str, Any]
Log = list[tuple[str, date]]
DAYS = {"day": 1, "week": 7}
# Forecasts this close together count as equal.
TIE = mpf(10) ** -12


@dataclass(frozen=True)
class Customer:
    """One row of a table; times in its unit."""

    frequency: int
    recency: Any
    age: Any
    holdout: int = 0
    first: Any = 0


NEW = Customer(0, mpf(0), mpf(0))


@dataclass(frozen=True)
class Nbd:
    """Schmittlein, Morrison and Colombo (1987), without dropout."""

    r: Any
    alpha: Any

    def purchases(self, who: Customer, t: Any) -> Any:
        return (self.r + who.frequency) / (self.alpha + who.age) * t

    def probability(self, who: Customer, t: Any, n: int) -> Any:
        shape, rate = self.r + who.frequency, self.alpha + who.age
        return rf(shape, n) / rf(1, n) * (rate / (rate + t)) ** shape * (t / (rate + t)) ** n

    def discounted(self, who: Customer, delta: Any, horizon: Any) -> Any:
        rate = (self.r + who.frequency) / (self.alpha + who.age)
        if delta == 0:
            return rate * horizon
        return rate / delta * (1 if horizon is None else -expm1(-delta * horizon))


@dataclass(frozen=True)
class BgNbd:
    """Fader, Hardie and Lee (2005), equations 7 to 10; P(alive) from their note of 2008."""

    r: Any
    alpha: Any
    a: Any
    b: Any

    def alive(self, who: Customer) -> Any:
        if who.frequency == 0:
            return mpf(1)
        x, shape = who.frequency, self.r + who.frequency
        lost = self.a / (self.b + x - 1) * ((self.alpha + who.age) / (self.alpha + who.recency)) ** shape
        return 1 / (1 + lost)

    def purchases(self, who: Customer, t: Any) -> Any:
        if t == 0:
            return mpf(0)
        shape, top, c = self.r + who.frequency, self.b + who.frequency, self.a + self.b + who.frequency - 1
        rate = self.alpha + who.age
        # The pole at 1 is removable: half of the digits are left right next to it.
        beside = self.a - 1 if self.a != 1 else mpf(10) ** -20
        inner = (rate / (rate + t)) ** shape * hyp2f1(shape, top, c + beside - (self.a - 1), t / (rate + t))
        return self.alive(who) * c / beside * (1 - inner)

    def probability(self, who: Customer, t: Any, n: int) -> Any:
        if who != NEW:
            raise ValueError("of a new customer")
        q, p = self.alpha / (self.alpha + t), t / (self.alpha + t)
        here = beta(self.a, self.b + n) / beta(self.a, self.b) * rf(self.r, n) / rf(1, n) * q**self.r * p**n
        if n == 0:
            return here
        before = sum(rf(self.r, j) / rf(1, j) * p**j for j in range(n))
        return here + beta(self.a + 1, self.b + n - 1) / beta(self.a, self.b) * (1 - q**self.r * before)

    def discounted(self, who: Customer, delta: Any, horizon: Any) -> Any:
        """The derivative of the expectation by the horizon, discounted and integrated."""
        shape, c, rate = self.r + who.frequency, self.a + self.b + who.frequency, self.alpha + who.age
        end = inf if horizon is None else mpf(horizon)

        def density(u: Any) -> Any:
            return exp(-delta * u) * shape / rate * hyp2f1(shape + 1, self.a, c, -u / rate)

        cuts = [mpf(0), rate / 4, rate, 8 * rate, 64 * rate, 512 * rate]
        return self.alive(who) * quad(density, [cut for cut in cuts if cut < end] + [end])


MODELS = {"nbd": (Nbd, ("r", "alpha")), "bg_nbd": (BgNbd, ("r", "alpha", "a", "b"))}


def model_of(name: str, parameters: Json) -> Any:
    kind, letters = MODELS[name]
    return kind(*(mpf(parameters[letter]) for letter in letters))


def expected_spend(spend: Json, frequency: int, value: Any) -> Any:
    """Fader and Hardie (2013), equation 5."""
    p, q, gamma = (mpf(spend[letter]) for letter in ("p", "q", "gamma"))
    spent = frequency * mpf(value) if frequency else 0
    return p * (gamma + spent) / (p * frequency + q - 1)


def read_log(args: Json, options: Json) -> tuple[list[Customer], Any, Any, list[list[date]]]:
    """The customers of a log in order of their ids; the ends of calibration and of observation; each one's days."""
    end = date.fromisoformat(options["observed_until"][:10])
    cut = date.fromisoformat(options["calibration_until"][:10]) if "calibration_until" in options else end
    unit = DAYS[options["time_unit"]]
    days: dict[str, set[date]] = {}
    for customer, at in zip(args["customer"], args["at"], strict=True):
        if date.fromisoformat(at) <= end:
            days.setdefault(customer, set()).add(date.fromisoformat(at))
    customers, kept = [], []
    for customer in sorted(days):
        own = sorted(days[customer])
        inside = [day for day in own if day <= cut]
        if not inside or inside[0] == cut:
            continue
        first, last = inside[0], inside[-1]
        customers.append(
            Customer(
                frequency=len(inside) - 1,
                recency=mpf((last - first).days) / unit,
                age=mpf((cut - first).days) / unit,
                holdout=len(own) - len(inside),
                first=first,
            )
        )
        kept.append(own)
    return customers, cut, end, kept


def repeat_frequencies(args: Json, options: Json) -> Json:
    customers, *_ = read_log(args, options)
    model, most = model_of(args["model"], args["parameters"]), options["most"]
    counts: list[Json] = []
    for n in range(most + 1):
        observed = sum(1 for who in customers if min(who.frequency, most) == n)
        if n < most:
            expected = sum(model.probability(NEW, who.age, n) for who in customers)
        else:
            expected = len(customers) - sum(count["expected"] for count in counts)
        counts.append({"frequency": n, "observed": observed, "expected": expected})
    return {"metric": "repeat_frequencies", "version": 1, "counts": numbers(counts)}


def places(values: list[Any]) -> list[tuple[int, list[int]]]:
    """The rows by value, the largest first; ties together, each with how many come before."""
    order = sorted(range(len(values)), key=lambda row: -values[row])
    ties: list[tuple[int, list[int]]] = []
    for at, row in enumerate(order):
        if ties and values[order[at - 1]] - values[row] <= TIE * values[order[at - 1]]:
            ties[-1][1].append(row)
        else:
            ties.append((at, [row]))
    return ties


def gini(values: list[Any], bought: list[int]) -> Any:
    """The area between the curve of what is bought and the diagonal, a place at a time, ties as their mean."""
    n, area, so_far = len(values), mpf(0), mpf(0)
    for _, rows in places(values):
        for _ in rows:
            so_far += mpf(sum(bought[row] for row in rows)) / len(rows)
            area += so_far
    # The diagonal, a place at a time.
    return area - mpf(sum(bought)) * (n + 1) / 2


def decile_rows(values: list[Any], bought: list[int]) -> list[Json]:
    n = len(values)
    at_place: list[tuple[Any, Any]] = []
    for _, rows in places(values):
        mean = mpf(sum(bought[row] for row in rows)) / len(rows)
        at_place += [(mean, values[rows[0]])] * len(rows)
    deciles = []
    for decile in range(1, 11):
        part = at_place[-(-(decile - 1) * n // 10) : -(-decile * n // 10)]
        if part:
            observed, expected = (sum(pair[side] for pair in part) / len(part) for side in (0, 1))
            deciles.append({"decile": decile, "n": len(part), "observed": observed, "expected": expected})
    return deciles


def errors(values: list[Any], bought: list[int]) -> Json:
    n, total = len(bought), sum(bought)
    deciles = decile_rows(values, bought)
    perfect = gini([mpf(y) for y in bought], bought)
    return {
        "mae": sum(abs(f - y) for f, y in zip(values, bought, strict=True)) / n,
        "rmse": (sum((f - y) ** 2 for f, y in zip(values, bought, strict=True)) / n) ** mpf("0.5"),
        "bias": sum(values) / total - 1 if total else None,
        "normalised_gini": gini(values, bought) / perfect if perfect > 0 else None,
        "decile_error": sum(abs(row["observed"] - row["expected"]) for row in deciles) / len(deciles),
        "top_decile_lift": deciles[0]["observed"] / (mpf(total) / n) if total else None,
    }


def holdout_check(args: Json, options: Json) -> Json:
    customers, cut, end, _ = read_log(args, options)
    model = model_of(args["model"], args["parameters"])
    duration = mpf((end - cut).days) / DAYS[options["time_unit"]]
    forecast = [model.purchases(who, duration) for who in customers]
    naive = [duration * who.frequency / who.age for who in customers]
    bought = [who.holdout for who in customers]
    groups = []
    for frequency in range(8):
        rows = [row for row, who in enumerate(customers) if min(who.frequency, 7) == frequency]
        if rows:
            observed, expected = mpf(sum(bought[row] for row in rows)), sum(forecast[row] for row in rows)
            n = len(rows)
            groups.append({"frequency": frequency, "n": n, "observed": observed / n, "expected": expected / n})
    own, by_rate = errors(forecast, bought), errors(naive, bought)
    result: Json = numbers(
        {
            "metric": "holdout_check",
            "version": 1,
            "model": args["model"],
            "n": len(customers),
            "duration": duration,
            "observed": mpf(sum(bought)),
            "expected": sum(forecast),
            "errors": own,
            "naive": by_rate,
            "gain_over_naive": 1 - own["mae"] / by_rate["mae"] if by_rate["mae"] > 0 else None,
            "groups": groups,
            "deciles": decile_rows(forecast, bought),
        }
    )
    return result


def tracking(args: Json, options: Json) -> Json:
    customers, cut, end, days = read_log(args, options)
    model, unit = model_of(args["model"], args["parameters"]), DAYS[options["time_unit"]]
    origin = min(who.first for who in customers)
    repeats = [day for own in days for day in own[1:]]
    periods: list[Json] = []
    last = origin
    while last < end:
        last = min(last + timedelta(unit), end)
        observed = sum(1 for day in repeats if day <= last)
        expected = sum(
            (model.purchases(NEW, mpf((last - who.first).days) / unit) for who in customers if who.first < last), mpf(0)
        )
        before = periods[-1] if periods else {"observed": 0, "expected": mpf(0)}
        periods.append(
            {
                "until": mpf((last - origin).days) / unit,
                "observed": observed,
                "expected": expected,
                "observed_in_period": observed - before["observed"],
                "expected_in_period": expected - before["expected"],
                "holdout": last > cut,
            }
        )
    return {"metric": "tracking", "version": 1, "periods": numbers(periods)}


def continuous_rate(options: Json, time_unit: str | None) -> Any:
    """ln(1 + d) per unit of time."""
    per = options.get("discount_per", "year")
    if per == "period":
        return log(1 + mpf(options["discount_rate"]))
    length = {"day": mpf(1), "week": mpf(7), "month": mpf("30.4375"), "quarter": mpf("91.3125"), "year": mpf("365.25")}
    return log(1 + mpf(options["discount_rate"])) * length[str(time_unit)] / length[per]


def clv(args: Json, options: Json) -> Json:
    model, table = model_of(args["model"], args["parameters"]), args["customers"]
    delta = continuous_rate(options, args.get("time_unit"))
    horizon = None if options.get("horizon") is None else mpf(options["horizon"])
    values = []
    for x, recency, age, value in zip(*(table[name] for name in COLUMNS), strict=True):
        bought = model.discounted(Customer(x, mpf(recency), mpf(age)), delta, horizon)
        values.append(mpf(options.get("margin_rate", 1)) * expected_spend(args["spend"], x, value) * bought)
    return {"values": numbers(values)}


COLUMNS = ("frequency", "recency", "age", "monetary_value")


def numbers(value: Any) -> Any:
    """Numbers of 40 digits as floats, all the way down."""
    if isinstance(value, mpf):
        return float(value)
    if isinstance(value, dict):
        return {key: numbers(item) for key, item in value.items()}
    return [numbers(item) for item in value] if isinstance(value, list) else value


def verify() -> None:
    """Printed by Fader, Hardie and Lee (2005) and the manual of BTYD, and what must add up."""
    cdnow = BgNbd(*(mpf(x) for x in ("0.243", "4.414", "0.793", "2.426")))
    buyer = Customer(2, mpf("30.43"), mpf("38.86"))
    assert abs(cdnow.purchases(buyer, 39) - mpf("1.226")) < mpf("0.0005")
    assert abs(cdnow.probability(NEW, 2, 10) - mpf("1.07869e-07")) < mpf("1e-12")
    assert abs(sum(cdnow.probability(NEW, 39, n) * n for n in range(300)) - cdnow.purchases(NEW, 39)) < mpf("1e-9")
    assert abs(cdnow.discounted(buyer, mpf(0), 39) - cdnow.purchases(buyer, 39)) < mpf(10) ** -25
    nbd = Nbd(mpf("0.385"), mpf("12.072"))
    assert abs(sum(nbd.probability(buyer, 39, n) for n in range(400)) - 1) < mpf(10) ** -20
    spend = {"p": 6.25, "q": 3.74, "gamma": 15.44}
    assert abs(expected_spend(spend, 0, None) - mpf("35.22")) < mpf("0.01")
