"""The linearised variance of a weighted mean, row by row in exact fractions: every row's influence, then the units.

Written from Binder (1983) and Cochran (1977), not from the library: nothing is summed by class or stratum beforehand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from mpmath import mp
from scipy import stats

# isort: split
from shares import Real, real

Json = dict[str, Any]
Options = dict[str, Any]
ONE = Fraction(1)


@dataclass(frozen=True)
class Row:
    """A valid answer of the whole sample."""

    score: int
    weight: Fraction
    stratum: Any
    cluster: Any
    own: bool  # whether it belongs to the group that is looked at


@dataclass(frozen=True)
class Estimate:
    """A mean of scores, and what its precision rests on."""

    mean: Fraction
    spread: Fraction  # variance of one answer
    variance: Fraction  # of the mean
    effective: Fraction  # answers of a simple random sample as precise
    n: int
    df: int
    simple: bool
    complete: bool
    weighting: Json | None
    design: Json | None

    def base(self, level: float) -> Fraction:
        """The n of an interval: fewer answers where few units make the variance (Korn and Graubard 1998)."""
        if self.simple or self.n < 2 or self.df >= self.n - 1:
            return self.effective
        ratio = exact(t_value(level, self.n - 1)) / exact(t_value(level, self.df))
        return self.effective * ratio * ratio


def exact(value: Real) -> Fraction:
    """An mpmath number as the fraction that it is."""
    sign, mantissa, exponent, _ = value._mpf_
    whole = -int(mantissa) if sign else int(mantissa)
    power = Fraction(2**exponent) if exponent >= 0 else Fraction(1, 2**-exponent)
    return whole * power


def two_sided_t(t: Real, df: Real) -> Real:
    """P(|T| >= t) of Student's t."""
    return mp.betainc(df / 2, mp.mpf(1) / 2, 0, df / (df + t * t), regularized=True)


def t_value(level: float, df: Fraction | float) -> Real:
    """The t with P(|T| <= t) = level."""
    degrees = real(df)
    start = real(float(stats.t.ppf(0.5 * (1 + level), float(df))))
    return mp.findroot(lambda t: two_sided_t(t, degrees) - (1 - real(level)), start)


class LonelyError(ValueError):
    """A stratum of one unit, which is an error unless strata may be merged."""


def estimate(rows: Sequence[Row], *, weighted: bool, stratified: bool, clustered: bool, design: Options) -> Estimate:
    """The mean of the own rows' scores."""
    own = [row for row in rows if row.own]
    n = len(own)
    equal = len({row.weight for row in own}) == 1
    simple = equal and not stratified and not clustered
    total = sum((row.weight for row in own), Fraction(0))
    mean = sum((row.weight * row.score for row in own), Fraction(0)) / total
    spread = sum((row.weight * (row.score - mean) ** 2 for row in own), Fraction(0)) / total
    kish = total**2 / sum((row.weight**2 for row in own), Fraction(0))
    weighting = None
    if weighted:
        largest = max(row.weight for row in own)
        weighting = {
            "sum": float(total),
            "effective_n": float(kish),
            "design_effect": float(n / kish),
            "largest_share": float(largest / total),
        }
    populations = {json_key(entry["stratum"]): entry["size"] for entry in design.get("stratum_populations", [])}
    if simple and design.get("population") is None and not populations:
        return Estimate(mean, spread, spread / n, Fraction(n), n, n - 1, True, False, weighting, None)

    counted = rows if stratified or clustered else own
    strata: dict[Any, dict[Any, Fraction]] = {}
    for number, row in enumerate(counted):
        units = strata.setdefault(json_key(row.stratum) if stratified else "", {})
        unit = json_key(row.cluster) if clustered else number
        moved = (ONE if simple else row.weight) * (row.score - mean) / (Fraction(n) if simple else total)
        units[unit] = units.get(unit, Fraction(0)) + (moved if row.own else Fraction(0))
    drawn = {label: len(units) if stratified or clustered else len(rows) for label, units in strata.items()}
    sizes = {label: populations[label] if stratified and populations else design.get("population") for label in strata}
    complete = all(size is not None and size == drawn[label] for label, size in sizes.items())
    parts = [(label, list(units.values()), drawn[label], sizes[label]) for label, units in sorted(strata.items())]
    alone = [part for part in parts if len(part[1]) < 2 and part[3] != part[2]]
    merged = len(alone)
    if alone:
        if len(parts) == 1 or design.get("single_cluster", "error") == "error":
            raise LonelyError(alone[0][0])
        rest = [part for part in parts if part not in alone]
        if merged == 1 and rest:
            smallest = min(rest, key=lambda part: len(part[1]))
            rest.remove(smallest)
            alone = [*alone, smallest]
        known = [Fraction(part[3]) for part in alone if part[3] is not None]
        size = sum(known, Fraction(0)) if len(known) == len(alone) else None
        parts = [*rest, ("", [u for part in alone for u in part[1]], sum(part[2] for part in alone), size)]
    variance = Fraction(0)
    for _, moves, asked, size in parts:
        m = len(moves)
        if m < 2:
            continue
        centre = sum(moves, Fraction(0)) / m
        left = ONE if size is None else 1 - Fraction(asked) / Fraction(size)
        variance += left * Fraction(m, m - 1) * sum(((u - centre) ** 2 for u in moves), Fraction(0))
    df = sum(len(part[1]) for part in parts) - len(parts)
    known_effect = variance > 0 and spread > 0
    effective = spread / variance if known_effect else (Fraction(n) if simple else kish)
    shown = {
        "strata": len(parts) if stratified else None,
        "clusters": sum(len(part[1]) for part in parts) if clustered else None,
        "degrees_of_freedom": df,
        "design_effect": float(variance * n / spread) if known_effect else None,
        "effective_n": float(effective) if known_effect else None,
        "merged_strata": merged,
    }
    return Estimate(mean, spread, variance, effective, n, df, False, complete, weighting, shown)


def json_key(label: Any) -> str:
    """Labels told apart with their type, in the order of the library: numbers by size, then text by its bytes."""
    if isinstance(label, bool):
        return f"0{label}"
    if isinstance(label, int):
        return f"1{label + 10**12:020d}"
    return f"3{label}"
