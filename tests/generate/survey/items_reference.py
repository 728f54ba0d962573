"""Metrics of several items, computed row by row: estimates as exact fractions, intervals to 50 digits.

The linearised influence of a row is the derivative of the estimate by the row's weight, times the weight. It is taken
here as a central difference in exact fractions with a step of 10^-20, so its error is far below a double's last digit.
Nothing here knows how the influence looks as a formula.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from mpmath import mp

# isort: split
from shares import Real, beta_cdf, beta_quantile, real, z_value

Json = dict[str, Any]
Weights = list[Fraction]
Estimator = Callable[[Weights], Fraction]
STEP = Fraction(1, 10**20)


@dataclass
class Row:
    """One respondent: an answer, or none, by column."""

    answers: list[Fraction | None]
    weight: Fraction = Fraction(1)
    stratum: Any = None
    cluster: Any = None
    group: tuple[Any, ...] = ()


@dataclass
class Table:
    """The rows of a call and how they were sampled."""

    rows: list[Row]
    weighted: bool = False
    stratified: bool = False
    clustered: bool = False
    options: Json = field(default_factory=dict)

    def part(self, rows: Sequence[Row]) -> Table:
        return Table(list(rows), self.weighted, self.stratified, self.clustered, self.options)

    @property
    def plain(self) -> bool:
        """Whether all rows count the same."""
        return not (self.stratified or self.clustered) and len({row.weight for row in self.rows}) <= 1

    def weights(self) -> Weights:
        return [Fraction(1) if self.plain else row.weight for row in self.rows]


class UndefinedError(Exception):
    """A group whose result cannot be computed: code and message."""


def number(value: Any) -> float:
    if value is None:
        return math.nan
    return float(value)


def read_columns(columns: Sequence[list[Any]], scale: Json, options: Json) -> tuple[list[list[Fraction | None]], int]:
    """Answers by row, missing ones None; and how many answers off the scale were left out."""
    codes = [*options.get("missing_codes", []), *scale.get("dont_know_codes", [])]
    invalid = 0
    rows: list[list[Fraction | None]] = [[] for _ in columns[0]]
    for column in columns:
        for row, value in zip(rows, column, strict=True):
            x = number(value)
            if math.isnan(x) or x in codes:
                row.append(None)
                continue
            steps = (Fraction(x) - Fraction(scale["min"])) / Fraction(scale.get("step", 1))
            near = round(steps)
            if abs(steps - near) > Fraction(1, 10**9) or not scale["min"] <= x <= scale["max"]:
                if options.get("invalid") != "exclude":
                    raise ValueError(f"{x} is off the scale: write this case as an error")
                invalid += 1
                row.append(None)
                continue
            row.append(Fraction(scale["min"]) + near * Fraction(scale.get("step", 1)))
    return rows, invalid


def table_of(answers: list[list[Fraction | None]], args: Json, options: Json) -> Table:
    rows = [Row(list(values)) for values in answers]
    for name in ("weights", "strata", "clusters"):
        if args.get(name) is None:
            continue
        for row, value in zip(rows, args[name], strict=True):
            if name == "weights":
                row.weight = Fraction(value)
            elif name == "strata":
                row.stratum = value
            else:
                row.cluster = value
    for row, *keys in zip(rows, *args.get("by", {}).values(), strict=True) if args.get("by") else []:
        row.group = tuple(keys)
    weighted, stratified, clustered = (args.get(name) is not None for name in ("weights", "strata", "clusters"))
    return Table(rows, weighted, stratified, clustered, options)


def t_quantile(level: float, df: Fraction | Real) -> Real:
    """The t with P(|T| <= t) = level."""
    df = df if not isinstance(df, Fraction | int) else real(df)
    x = beta_quantile(1 - real(level), df / 2, mp.mpf("0.5"))
    return mp.sqrt(df * (1 - x) / x)


def t_two_sided(t: Real, df: Real) -> Real:
    return beta_cdf(df / (df + t * t), df / 2, mp.mpf("0.5"))


@dataclass
class Spread:
    """The variance of an estimate, and what it rests on."""

    variance: Fraction
    df: int
    strata: int
    units: int
    merged: int


def influences(estimator: Estimator, weights: Weights) -> list[Fraction]:
    found = []
    for at, weight in enumerate(weights):
        if weight == 0:
            found.append(Fraction(0))
            continue
        up, down = list(weights), list(weights)
        up[at] += STEP
        down[at] -= STEP
        found.append(weight * (estimator(up) - estimator(down)) / (2 * STEP))
    return found


def spread(own: Table, frame: Table, estimator: Estimator) -> Spread:
    """Between units within strata: sum of (1 - m/M) m / (m - 1) (u - mean u)^2."""
    design = own.options.get("design", {})
    moved = influences(estimator, own.weights())
    strata: dict[Any, dict[Any, Fraction]] = {}
    everyone = frame.rows if own.stratified or own.clustered else own.rows
    place = {id(row): at for at, row in enumerate(own.rows)}
    for at, row in enumerate(everyone):
        unit = row.cluster if own.clustered else at
        units = strata.setdefault(row.stratum if own.stratified else None, {})
        units.setdefault(unit, Fraction(0))
        if id(row) in place:
            units[unit] += moved[place[id(row)]]
    sizes = {item["stratum"]: Fraction(item["size"]) for item in design.get("stratum_populations", [])}
    blocks: list[tuple[list[Fraction], Fraction | None]] = []
    # Of strata with as few units, the first label takes the lonely one.
    for stratum, units in sorted(strata.items(), key=lambda item: str(item[0])):
        population = sizes.get(stratum) if own.stratified else design.get("population")
        blocks.append((list(units.values()), None if population is None else Fraction(population)))
    alone = [block for block in blocks if len(block[0]) < 2 and block[1] != len(block[0])]
    merged = len(alone)
    if merged and len(blocks) > 1:
        if design.get("single_cluster") != "merge":
            raise ValueError("a stratum of one unit: write this case as an error")
        rest = [block for block in blocks if not any(block is other for other in alone)]
        if merged == 1:
            rest.sort(key=lambda block: len(block[0]))
            alone.append(rest.pop(0))
        values = [u for block in alone for u in block[0]]
        known = all(block[1] is not None for block in alone)
        size = sum((block[1] or Fraction(0) for block in alone), Fraction(0))
        blocks = [*rest, (values, size if known else None)]
    elif merged:
        raise ValueError("one unit: write this case as an error")
    variance = Fraction(0)
    for values, population in blocks:
        m = len(values)
        if m < 2:
            continue
        mean = sum(values, Fraction(0)) / m
        factor = Fraction(1) if population is None else 1 - Fraction(m) / population
        variance += factor * Fraction(m, m - 1) * sum((u - mean) ** 2 for u in values)
    drawn = sum(len(block[0]) for block in blocks)
    return Spread(variance, drawn - len(blocks), len(blocks), drawn, merged)


def unlimited(own: Table) -> bool:
    """Whether all rows count the same and the population has no end."""
    design = own.options.get("design", {})
    return own.plain and design.get("population") is None and not design.get("stratum_populations")


def known_spread(own: Table, frame: Table, estimator: Estimator, known: bool = True) -> Spread | None:
    if not known or (unlimited(own) and len(own.rows) < 2):
        return None
    found = spread(own, frame, estimator)
    return found if found.df > 0 else None


def design_of(own: Table, frame: Table, estimator: Estimator) -> Json | None:
    if unlimited(own):
        return None
    found = spread(own, frame, estimator)
    return {
        "strata": found.strata if own.stratified else None,
        "clusters": found.units if own.clustered else None,
        "degrees_of_freedom": found.df,
        "design_effect": None,
        "effective_n": None,
        "merged_strata": found.merged,
    }


def weighting_of(own: Table) -> Json | None:
    if not own.weighted:
        return None
    weights = [row.weight for row in own.rows]
    total, squares, n = sum(weights), sum(w * w for w in weights), len(weights)
    return {
        "sum": float(total),
        "effective_n": float(total**2 / squares),
        "design_effect": float(n * squares / total**2),
        "largest_share": float(max(weights) / total),
    }


def root(value: Fraction) -> Real:
    return mp.sqrt(real(value))


def t_interval(
    own: Table, frame: Table, estimator: Estimator, ends: tuple[Fraction, Fraction], known: bool = True
) -> tuple[Json, float | None]:
    """The t interval within the ends, and the standard error."""
    level = own.options.get("level", 0.95)
    shared = {"level": level, "method": "t"}
    found = known_spread(own, frame, estimator, known)
    if found is None:
        return {"lower": None, "upper": None, **shared}, None
    estimate, error = real(estimator(own.weights())), root(found.variance)
    half = t_quantile(level, Fraction(found.df)) * error
    lower, upper = max(estimate - half, real(ends[0])), min(estimate + half, real(ends[1]))
    return {"lower": float(lower), "upper": float(upper), **shared}, float(error)


def wilson(x: Real, n: Real, level: float) -> tuple[Real, Real]:
    z = z_value(level)
    centre = (x + z * z / 2) / (n + z * z)
    half = z * mp.sqrt(x * (n - x) / n + z * z / 4) / (n + z * z)
    return centre - half, (mp.mpf(1) if n - x == 0 else centre + half)


def share(own: Table, frame: Table, estimator: Estimator, n: int, method: str = "wilson") -> tuple[Json, float]:
    """Interval and standard error of a share of n rows: Korn and Graubard's effective n where rows differ."""
    level = own.options.get("level", 0.95)
    p = estimator(own.weights())
    if unlimited(own):
        worth, variance = real(Fraction(n)), p * (1 - p) / n
    else:
        found = spread(own, frame, estimator)
        variance = found.variance
        if variance > 0 and 0 < p < 1:
            worth = real(p * (1 - p) / variance)
        else:
            weighting = weighting_of(own)
            worth = mp.mpf(n) if weighting is None else n / real(weighting["design_effect"])
            if weighting is not None:
                weights = [row.weight for row in own.rows]
                worth = real(n * sum(weights) ** 2 / (len(weights) * sum(w * w for w in weights)))
        if n >= 2 and found.df < n - 1:
            worth *= (t_quantile(level, Fraction(n - 1)) / t_quantile(level, Fraction(found.df))) ** 2
    x = real(p) * worth
    if method == "wilson":
        lower, upper = wilson(x, worth, level)
    elif method == "wald":
        half = z_value(level) * mp.sqrt(real(p * (1 - p)) / worth)
        lower, upper = max(real(p) - half, mp.mpf(0)), min(real(p) + half, mp.mpf(1))
    else:
        shift = {"clopper_pearson": mp.mpf(0), "jeffreys": mp.mpf("0.5")}[method]
        tail, more, rest = (1 - real(level)) / 2, 1 - 2 * shift, worth - x
        lower = mp.mpf(0) if p == 0 else beta_quantile(tail, x + shift, rest + shift + more)
        upper = mp.mpf(1) if p == 1 else beta_quantile(1 - tail, x + shift + more, rest + shift)
    if p == 0:
        lower = mp.mpf(0)
    interval = {"lower": float(lower), "upper": float(upper), "level": level, "method": method}
    return interval, float(root(variance))


def groups(table: Table, columns: list[str], result: Callable[[Table, Table], Json]) -> Json:
    """The result of every group, in the order of its labels, and of all rows."""

    def order(key: tuple[Any, ...]) -> list[tuple[bool, str]]:
        return [(part is None, str(part)) for part in key]

    def outcome(rows: list[Row]) -> Json:
        try:
            return {"kind": "value", "value": result(table.part(rows), table)}
        except UndefinedError as error:
            code, message = error.args
            return {"kind": "unavailable", "code": code, "message": message}

    keys = sorted({row.group for row in table.rows}, key=order)
    rows = [{"key": list(key), "outcome": outcome([row for row in table.rows if row.group == key])} for key in keys]
    return {"by": columns, "rows": rows, "total": outcome(table.rows)}
