"""What ratings say about the role of attributes: penalty-reward contrasts and Shapley values, in exact fractions.

Designs, coefficients, ranks, values and bootstrap replicates are whole numbers and fractions; roots and the t
distribution have 50 digits. NumPy only draws the random numbers and checks the full fits.
"""

from __future__ import annotations

import itertools
import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from mpmath import mp
from scipy import stats

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "survey"))

from chacha import u64s, uniforms
from shares import real

Json = dict[str, Any]
Row = tuple[Fraction, ...]
CLOSE = Fraction(1, 10**9)


# ------------------------------------------------------------------------------------------------------------ reading


@dataclass
class Ratings:
    names: list[str]
    overall: list[Fraction]
    attributes: list[Row]  # one a respondent
    n_missing: int
    n_invalid: int


def cells(column: Any) -> list[Any]:
    if isinstance(column, dict):
        return [value for value, times in column["repeat"] for _ in range(times)]
    return list(column)


def read(args: Json, options: Json) -> Ratings:
    """The complete respondents; an invalid rating counts before a missing one. Invalid ratings must be excluded."""
    names = list(args["attributes"])
    columns = [cells(args["overall"]), *(cells(args["attributes"][name]) for name in names)]
    overall = (options.get("overall_min", 1), options.get("overall_max", 5))
    bounds = [overall] + [(options.get("min", 1), options.get("max", 5))] * len(names)
    codes = options.get("missing_codes", [])
    found = Ratings(names, [], [], 0, 0)
    for row in zip(*columns, strict=True):
        blank = [value is None or value == "NaN" or value in codes for value in row]
        judged = zip(row, blank, bounds, strict=True)
        if any(not empty and not low <= value <= high for value, empty, (low, high) in judged):
            if options.get("invalid") != "exclude":
                raise ValueError(f"{row} is off the scale: write this case as an error")
            found.n_invalid += 1
        elif any(blank):
            found.n_missing += 1
        else:
            found.overall.append(Fraction(row[0]))
            found.attributes.append(tuple(Fraction(value) for value in row[1:]))
    return found


# ------------------------------------------------------------------------------------------------- random resampling


def resampled(n: int, replicates: int, seed: int) -> list[list[int]]:
    """Replicate r: n rows floor(u n), with the first n uniforms of stream r."""
    streams = list(range(replicates))
    drawn = np.floor(uniforms(seed, streams, n) * n).astype(np.int64)
    # The same in whole numbers, so that rounding of u or of u n decides nothing.
    exact = [[((2 * (int(bits) >> 11) + 1) * n) >> 54 for bits in row] for row in u64s(seed, streams, n)]
    if drawn.tolist() != exact:
        raise ArithmeticError("a uniform number is too close to a step")
    return exact


def percentile(ordered: Sequence[Fraction], share: Fraction) -> Fraction:
    """Linear interpolation between order statistics, as by default in NumPy and R (type 7)."""
    position = (len(ordered) - 1) * share
    index = math.floor(position)
    following = ordered[min(index + 1, len(ordered) - 1)]
    return ordered[index] + (position - index) * (following - ordered[index])


def percentile_interval(values: Sequence[Fraction], level: float) -> Json:
    ordered = sorted(values)
    ends = [percentile(ordered, (1 + sign * Fraction(level)) / 2) for sign in (-1, 1)]
    for end, sign in zip(ends, (-1, 1), strict=True):
        other = np.quantile([float(value) for value in ordered], (1 + sign * level) / 2)
        if abs(float(end) - other) > 1e-9:
            raise AssertionError("NumPy's percentile differs")
    return {"lower": float(ends[0]), "upper": float(ends[1]), "level": level}


# ------------------------------------------------------------------------------------------------- penalty and reward


@dataclass
class Contrast:
    """Which dummies of an attribute are in the regression, and which are reported."""

    counts: tuple[int, int, int]
    low: bool
    high: bool

    @property
    def penalty(self) -> bool:
        return self.low

    @property
    def reward(self) -> bool:
        return self.high and self.counts[1] > 0


def place(rating: Fraction, options: Json) -> int:
    """0 low, 1 in between, 2 high."""
    return 0 if rating <= Fraction(options["low"]) else 2 if rating >= Fraction(options["high"]) else 1


def contrast(places: Sequence[int]) -> Contrast:
    low, middle, high = (places.count(kind) for kind in range(3))
    # Without a reference in between, the low ratings are that of the high ones, which stay as a control.
    return Contrast((low, middle, high), low > 0 and middle > 0, high > 0 and low + middle > 0)


def design_row(places: Sequence[int], contrasts: Sequence[Contrast]) -> list[int]:
    row = [1]
    for kind, own in zip(places, contrasts, strict=True):
        row += [int(kind == 0)] * own.low + [int(kind == 2)] * own.high
    return row


def inverse(matrix: Sequence[Sequence[int]]) -> list[list[Fraction]] | None:
    """Gauss and Jordan in fractions; None where the matrix is singular."""
    size = len(matrix)
    work = [[Fraction(x) for x in row] + [Fraction(i == j) for j in range(size)] for i, row in enumerate(matrix)]
    for at in range(size):
        pivot = next((row for row in range(at, size) if work[row][at]), None)
        if pivot is None:
            return None
        work[at], work[pivot] = work[pivot], work[at]
        head = work[at][at]
        work[at] = [x / head for x in work[at]]
        for row in range(size):
            if row != at and work[row][at]:
                factor = work[row][at]
                work[row] = [x - factor * y for x, y in zip(work[row], work[at], strict=True)]
    return [row[size:] for row in work]


def least_squares(
    design: Sequence[Sequence[int]], y: Sequence[Fraction]
) -> tuple[list[Fraction], list[list[Fraction]]] | None:
    """Coefficients and the inverse of X'X, by the normal equations; None where they have no single solution."""
    columns = list(zip(*design, strict=True))
    solved = inverse([[sum(map(int.__mul__, a, b)) for b in columns] for a in columns])
    if solved is None:
        return None
    moments = [sum((x * value for x, value in zip(column, y, strict=True)), Fraction(0)) for column in columns]
    return [sum((a * b for a, b in zip(row, moments, strict=True)), Fraction(0)) for row in solved], solved


def t_two_sided(t: Any, df: int) -> Any:
    """P(|T| >= |t|)."""
    return mp.betainc(mp.mpf(df) / 2, mp.mpf(1) / 2, 0, df / (df + t * t), regularized=True)


def t_quantile(level: float, df: int) -> Any:
    """The t with P(|T| <= t) = level, by Newton steps from SciPy's value."""
    t = mp.mpf(float(stats.t.ppf((1 + level) / 2, df)))
    for _ in range(6):
        density = mp.exp(mp.loggamma(mp.mpf(df + 1) / 2) - mp.loggamma(mp.mpf(df) / 2)) / mp.sqrt(df * mp.pi)
        density *= (1 + t * t / df) ** (-mp.mpf(df + 1) / 2)
        t += (t_two_sided(t, df) - (1 - real(level))) / (2 * density)
    if abs(t_two_sided(t, df) - (1 - real(level))) > mp.mpf(10) ** -35:
        raise ArithmeticError("no quantile of t")
    return t


@dataclass
class Asymmetry:
    span: Fraction
    satisfaction: Fraction | None
    dissatisfaction: Fraction | None
    value: Fraction | None


def asymmetry(penalty: Fraction, reward: Fraction, cut: float) -> Asymmetry:
    """Mikulic & Prebezac (2008): negative contrasts count as 0. A value that rounding could turn over is refused."""
    if max(penalty, reward) <= CLOSE and max(penalty, reward) >= -CLOSE:
        raise ArithmeticError("a range of 0 that rounding decides")
    p, r = max(penalty, Fraction(0)), max(reward, Fraction(0))
    span = p + r
    if span == 0:
        return Asymmetry(span, None, None, None)
    value = (r - p) / span
    if cut < 1 and abs(abs(value) - Fraction(cut)) < CLOSE:
        raise ArithmeticError("an asymmetry at the cut")
    return Asymmetry(span, r / span, p / span, value)


def factor(value: Fraction, cut: float) -> str:
    return "basic" if value < -Fraction(cut) else "excitement" if value > Fraction(cut) else "performance"


def penalty_reward(args: Json, options: Json) -> Json:
    """The result of kano.penalty_reward; bootstrapped parts only if ``replicates`` are given."""
    ratings, level, cut = read(args, options), options.get("level", 0.95), options.get("asymmetry_cut", 0.2)
    places = [[place(rating, options) for rating in row] for row in ratings.attributes]
    contrasts = [contrast([row[at] for row in places]) for at in range(len(ratings.names))]
    design = [design_row(row, contrasts) for row in places]
    n, size = len(design), len(design[0])
    fitted = least_squares(design, ratings.overall)
    if fitted is None or n <= size:
        raise ValueError("no regression: write this case as an error")
    coefficients, solved = fitted
    other = np.linalg.lstsq(np.array(design, dtype=float), np.array([float(y) for y in ratings.overall]))[0]
    if np.abs(other - np.array([float(b) for b in coefficients])).max() > 1e-9:
        raise AssertionError("NumPy's coefficients differ")
    residuals = [
        y - sum((b * x for b, x in zip(coefficients, row, strict=True)), Fraction(0))
        for y, row in zip(ratings.overall, design, strict=True)
    ]
    rss = sum((e * e for e in residuals), Fraction(0))
    mean = sum(ratings.overall, Fraction(0)) / n
    variance = rss / (n - size)
    critical = t_quantile(level, n - size)
    result: Json = {"metric": "kano_penalty_reward", "n": n}
    result |= {"n_missing": ratings.n_missing, "n_invalid": ratings.n_invalid, "intercept": float(coefficients[0])}
    result["r_squared"] = float(1 - rss / sum((y - mean) ** 2 for y in ratings.overall))
    result["residual_standard_deviation"] = float(mp.sqrt(real(variance)))

    def coefficient(at: int, sign: int) -> tuple[Json, float]:
        estimate = real(sign * coefficients[at])
        error = mp.sqrt(real(variance * solved[at][at]))
        ends = {"lower": float(estimate - critical * error), "upper": float(estimate + critical * error)}
        made = {"estimate": float(estimate), "interval": ends | {"level": level}, "standard_error": float(error)}
        return made, float(t_two_sided(estimate / error, n - size))

    drawn = replicated(places, ratings.overall, contrasts, options) if "replicates" in options else None
    result["attributes"] = []
    at = 1
    for index, (name, own) in enumerate(zip(ratings.names, contrasts, strict=True)):
        where = {"penalty": at, "reward": at + own.low}
        at += own.low + own.high
        entry: Json = {"attribute": name}
        entry |= dict(zip(("n_low", "n_middle", "n_high"), own.counts, strict=True))
        for kind, present, sign in (("penalty", own.penalty, -1), ("reward", own.reward, 1)):
            made, p = coefficient(where[kind], sign) if present else (None, None)
            entry |= {kind: made, f"{kind}_p": p, f"{kind}_wrong_sign": made is not None and made["estimate"] < 0}
        if own.penalty and own.reward:
            parts = asymmetry(-coefficients[where["penalty"]], coefficients[where["reward"]], cut)
            entry["impact_range"] = float(parts.span)
        else:
            parts = Asymmetry(Fraction(0), None, None, None)
            entry["impact_range"] = None
        for key, part in (
            ("satisfaction_potential", parts.satisfaction),
            ("dissatisfaction_potential", parts.dissatisfaction),
            ("asymmetry", parts.value),
        ):
            entry[key] = None if part is None else float(part)
        entry["factor"] = None if parts.value is None else factor(parts.value, cut)
        if drawn is not None and parts.value is not None:
            values = drawn[index]
            kinds = [factor(value, cut) for value in values]
            entry["replicates_used"] = len(values)
            entry["asymmetry_interval"] = percentile_interval(values, level) if len(values) >= 50 else None
            if len(values) >= 50:
                entry["factor_probability"] = {
                    kind: kinds.count(kind) / len(kinds) for kind in ("basic", "performance", "excitement")
                }
        elif entry["impact_range"] is None:
            entry |= {"replicates_used": 0, "asymmetry_interval": None, "factor_probability": None}
        result["attributes"].append(entry)
    return result


def replicated(
    places: Sequence[Sequence[int]], overall: Sequence[Fraction], contrasts: Sequence[Contrast], options: Json
) -> list[list[Fraction]]:
    """The asymmetries of every attribute over the replicates in which it has one."""
    found: list[list[Fraction]] = [[] for _ in contrasts]
    for rows in resampled(len(places), options["replicates"], options.get("seed", 1)):
        fitted = least_squares([design_row(places[row], contrasts) for row in rows], [overall[row] for row in rows])
        if fitted is None:
            continue
        at = 1
        for index, own in enumerate(contrasts):
            if own.penalty and own.reward:
                value = asymmetry(-fitted[0][at], fitted[0][at + 1], options.get("asymmetry_cut", 0.2)).value
                if value is not None:
                    found[index].append(value)
            at += own.low + own.high
    return found


# ------------------------------------------------------------------------------------------------------ Shapley values


@dataclass
class Game:
    """v(S) = P(some event in S | in the group) - P(some event in S | outside), over the subsets as bit masks."""

    size: int
    group: int
    others: int
    hits: list[tuple[int, int]]  # by subset: rows in the group, and others, with some event in it

    @classmethod
    def of(cls, masks: Sequence[int], member: Sequence[bool], size: int) -> Game:
        counts = {True: [0] * (1 << size), False: [0] * (1 << size)}
        for mask, inside in zip(masks, member, strict=True):
            counts[inside][mask] += 1
        # Rows whose events all lie in a subset, by adding one attribute after another.
        for within in counts.values():
            for bit in range(size):
                for subset in range(1 << size):
                    if subset >> bit & 1:
                        within[subset] += within[subset ^ 1 << bit]
        everything = (1 << size) - 1
        group, others = sum(member), len(member) - sum(member)
        hits = [
            (group - counts[True][everything ^ subset], others - counts[False][everything ^ subset])
            for subset in range(1 << size)
        ]
        return cls(size, group, others, hits)

    def value(self, subset: int) -> Fraction:
        return Fraction(self.hits[subset][0], self.group) - Fraction(self.hits[subset][1], self.others)

    def shapley(self) -> list[Fraction]:
        """The sum over subsets without j of |S|! (p - |S| - 1)! / p! (v(S with j) - v(S))."""
        p = self.size
        weights = [math.factorial(k) * math.factorial(p - k - 1) for k in range(p)]
        scaled = [inside * self.others - outside * self.group for inside, outside in self.hits]
        sums = [0] * p
        for subset in range(1 << p):
            weight = weights[subset.bit_count()] if subset.bit_count() < p else 0
            for j in range(p):
                if not subset >> j & 1:
                    sums[j] += weight * (scaled[subset | 1 << j] - scaled[subset])
        return [Fraction(total, math.factorial(p) * self.group * self.others) for total in sums]

    def by_permutations(self) -> list[Fraction]:
        """The mean gain of each attribute when it joins in every order."""
        sums = [Fraction(0)] * self.size
        for order in itertools.permutations(range(self.size)):
            subset = 0
            for j in order:
                sums[j] += self.value(subset | 1 << j) - self.value(subset)
                subset |= 1 << j
        return [total / math.factorial(self.size) for total in sums]


def decomposition(names: Sequence[str], masks: Sequence[int], member: Sequence[bool], options: Json) -> Json | None:
    if all(member) or not any(member):
        return None
    size = len(names)
    game = Game.of(masks, member, size)
    values = game.shapley()
    for subset in range(1 << min(size, 6)):
        hit = [inside for mask, inside in zip(masks, member, strict=True) if mask & subset]
        if game.hits[subset] != (sum(hit), len(hit) - sum(hit)):
            raise AssertionError("a subset is counted wrong")
    if size <= 6 and values != game.by_permutations():
        raise AssertionError("the two forms of the Shapley value differ")
    everything = (1 << size) - 1
    if sum(values, Fraction(0)) != game.value(everything):
        raise AssertionError("the values do not add up")
    order = sorted(range(size), key=lambda j: -values[j])
    if any(0 < values[a] - values[b] < CLOSE for a, b in itertools.pairwise(order)):
        raise ArithmeticError("an order that rounding decides")
    intervals: list[Json | None] = [None] * size
    if size <= 12 and "replicates" in options:
        drawn: list[list[Fraction]] = []
        for rows in resampled(len(masks), options["replicates"], options.get("seed", 1)):
            inside = [member[row] for row in rows]
            if any(inside) and not all(inside):
                drawn.append(Game.of([masks[row] for row in rows], inside, size).shapley())
        if len(drawn) < 50:
            raise ValueError("too few replicates to say what is expected")
        columns = zip(*drawn, strict=True)
        intervals = [percentile_interval(column, options.get("level", 0.95)) for column in columns]
    success, subset = [], 0
    for j in order:
        subset |= 1 << j
        success.append(game.value(subset))
    last = success.index(max(success))
    attributes: list[Json] = []
    for rank, j in enumerate(order):
        reach, noise = game.hits[1 << j]
        entry: Json = {"attribute": names[j], "estimate": float(values[j])}
        if intervals[j] is not None or "replicates" in options:
            entry["interval"] = intervals[j]
        entry |= {"reach": reach / game.group, "noise": noise / game.others}
        entry["cumulative_success"] = float(success[rank])
        if success.count(max(success)) == 1:
            entry["key"] = rank <= last
        attributes.append(entry)
    reach, noise = game.hits[everything]
    return {
        "n_group": game.group,
        "total": float(game.value(everything)),
        "reach": reach / game.group,
        "noise": noise / game.others,
        "attributes": attributes,
    }


def shapley(args: Json, options: Json) -> Json:
    """The result of kano.shapley; intervals only if ``replicates`` are given."""
    ratings = read(args, options)
    low, high = Fraction(options["low"]), Fraction(options["high"])
    fails = [sum(1 << j for j, rating in enumerate(row) if rating <= low) for row in ratings.attributes]
    excels = [sum(1 << j for j, rating in enumerate(row) if rating >= high) for row in ratings.attributes]
    dissatisfied = [y <= Fraction(options["overall_low"]) for y in ratings.overall]
    delighted = [y >= Fraction(options["overall_high"]) for y in ratings.overall]
    return {
        "metric": "kano_shapley",
        "n": len(ratings.overall),
        "n_missing": ratings.n_missing,
        "n_invalid": ratings.n_invalid,
        "dissatisfiers": decomposition(ratings.names, fails, dissatisfied, options),
        "enhancers": decomposition(ratings.names, excels, delighted, options),
    }
