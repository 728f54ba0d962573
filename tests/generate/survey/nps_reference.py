"""Net Promoter Score computed independently of the library: counts as exact fractions, the rest to 40 digits."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
from mpmath import mp, mpf
from numpy.typing import NDArray
from scipy import stats

# isort: split
from chacha import uniforms
from design_reference import Estimate, Row, estimate, t_value, two_sided_t
from shares import DirichletDifference, Real, real, tango_interval, two_sided_p, z_value

Json = dict[str, Any]
Options = dict[str, Any]
Ints = NDArray[np.int64]

# id: lowest score, highest score, highest detractor, lowest promoter
SCALES: dict[str, tuple[int, int, int, int]] = {
    "classic": (0, 10, 6, 9),
    "three_point": (1, 3, 1, 3),
    "five_point": (1, 5, 3, 5),
    "seven_point": (1, 7, 4, 7),
    "ten_point": (1, 10, 6, 9),
}


@dataclass(frozen=True)
class Tally:
    """Answers by class. ``base`` is the n of intervals: that of answers, or an effective one."""

    counts: tuple[int, int, int]  # promoters, passives, detractors
    shares: tuple[Fraction, Fraction, Fraction]
    base: Fraction
    n_missing: int
    n_invalid: int
    found: Estimate

    @property
    def n(self) -> int:
        return sum(self.counts)

    @property
    def score(self) -> Fraction:
        """The Net Promoter Score between -1 and 1."""
        return self.shares[0] - self.shares[2]

    @property
    def variance(self) -> Fraction:
        """The variance of one answer coded -1, 0, 1."""
        return self.shares[0] + self.shares[2] - self.score**2

    @cached_property
    def standard_error(self) -> Real:
        return mp.sqrt(real(self.found.variance))

    def scaled(self) -> tuple[Fraction, Fraction, Fraction]:
        """Counts of the three classes that add up to ``base``."""
        promoters, passives, detractors = self.shares
        return promoters * self.base, passives * self.base, detractors * self.base


def entries(column: Any) -> Iterator[tuple[Any, int]]:
    """The values of a column with how often each is repeated."""
    if isinstance(column, dict):
        for value, times in column["repeat"]:
            yield value, int(times)
    else:
        for value in column:
            yield value, 1


def missing(value: Any, codes: Sequence[float]) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value)) or value in codes


def classify(value: Any, scale: tuple[int, int, int, int]) -> int | None:
    """0 promoter, 1 passive, 2 detractor; None when the value is not on the scale."""
    lowest, highest, detractor_max, promoter_min = scale
    if math.isinf(value) or value != int(value) or not lowest <= value <= highest:
        return None
    return 0 if value >= promoter_min else 2 if value <= detractor_max else 1


def read_scale(options: Options) -> tuple[int, int, int, int]:
    scale = options.get("scale", "classic")
    if isinstance(scale, str):
        return SCALES[scale]
    return scale["min"], scale["max"], scale["detractor_max"], scale["promoter_min"]


DESIGN = ("weights", "strata", "clusters")


def tally(args: Json, options: Options, own: set[int] | None = None, effective: bool = False) -> Tally | None:
    """Count the answers; None when there is no valid one. Values off the scale are taken to be excluded.

    ``own`` are the rows of a group, which is a domain of the sample of all rows. ``effective`` leaves the correction
    out for few units, where Student's t takes its place.
    """
    scale, codes = read_scale(options), options.get("missing_codes", [])
    columns = {name: args[name] for name in DESIGN if args.get(name) is not None}
    counts, n_missing, n_invalid = [0, 0, 0], 0, 0
    rows: list[Row] = []
    plain = not columns and own is None and "design" not in options
    for row, (value, times) in enumerate(entries(args["scores"])):
        mine = own is None or row in own
        if missing(value, codes):
            n_missing += times * mine
            continue
        kind = classify(value, scale)
        if kind is None:
            if options.get("invalid") != "exclude":
                raise ValueError(f"{value} is off the scale: write this case as an error")
            n_invalid += times * mine
            continue
        counts[kind] += times * mine
        if not plain:
            weight = Fraction(columns["weights"][row]) if "weights" in columns else Fraction(1)
            labels = [columns[name][row] if name in columns else None for name in ("strata", "clusters")]
            rows += [Row(1 - kind, weight, labels[0], labels[1], mine)] * times
    n = sum(counts)
    if n == 0:
        return None
    if plain:
        mean = Fraction(counts[0] - counts[2], n)
        spread = Fraction(counts[0] + counts[2], n) - mean**2
        found = Estimate(mean, spread, spread / n, Fraction(n), n, n - 1, True, False, None, None)
    else:
        if not any(row.own and row.weight for row in rows):
            raise ValueError("all weights are zero: write this case as an error")
        weighted, stratified, clustered = (name in columns for name in DESIGN)
        found = estimate(
            rows, weighted=weighted, stratified=stratified, clustered=clustered, design=options.get("design", {})
        )
    if found.simple or plain:
        promoters, passives, detractors = (Fraction(count, n) for count in counts)
    else:
        total = sum((row.weight for row in rows if row.own), Fraction(0))
        promoters, passives, detractors = (
            sum((row.weight for row in rows if row.own and row.score == score), Fraction(0)) / total
            for score in (1, 0, -1)
        )
    base = found.effective if effective else found.base(options.get("level", 0.95))
    shares = (promoters, passives, detractors)
    return Tally((counts[0], counts[1], counts[2]), shares, base, n_missing, n_invalid, found)


def binomial_quantiles(u: NDArray[np.float64], n: Ints, p: Fraction) -> Ints:
    """The smallest k with P(X <= k) >= u, for every pair of u and n; a u within 1e-10 of a step is refused."""
    if p in (0, 1):
        return n * int(p)
    share = float(p)
    k = np.where(n > 0, stats.binom.ppf(u, np.maximum(n, 1), share), 0).astype(np.int64)
    busy = n > 0
    above = stats.binom.cdf(k[busy], n[busy], share) - u[busy]
    below = u[busy] - stats.binom.cdf(k[busy] - 1, n[busy], share)
    if min(above.min(initial=1), below.min(initial=1)) < 1e-10:
        raise ArithmeticError("a uniform number is too close to a step of the binomial distribution")
    return k


def bootstrap_interval(t: Tally, level: float, replicates: int, seed: int) -> tuple[Real, Real]:
    """Percentile interval: replicate r resamples the three counts with the first two uniforms of stream r."""
    u = uniforms(seed, list(range(replicates)), 2)
    n = np.full(replicates, t.n, dtype=np.int64)
    promoters = binomial_quantiles(u[:, 0], n, t.shares[0])
    rest = t.counts[1] + t.counts[2]
    detractors = binomial_quantiles(u[:, 1], n - promoters, Fraction(t.counts[2], rest) if rest else Fraction(0))
    ordered = sorted(int(value) for value in promoters - detractors)

    def quantile(q: Fraction) -> Real:
        position = (replicates - 1) * q
        index = math.floor(position)
        following = ordered[min(index + 1, replicates - 1)]
        return real((ordered[index] + (position - index) * (following - ordered[index])) / t.n)

    return quantile((1 - Fraction(level)) / 2), quantile((1 + Fraction(level)) / 2)


def posterior(t: Tally, prior: float) -> DirichletDifference:
    p, s, d = (real(count + Fraction(prior)) for count in t.scaled())
    return DirichletDifference(p, s, d)


def adjusted(t: Tally) -> tuple[Fraction, Fraction]:
    """Score and variance of the mean after adding 3/4 promoters, 3/4 detractors and 3 answers (Rocks 2016)."""
    p, _, d = t.scaled()
    base, quarter = t.base + 3, Fraction(3, 4)
    score = (p - d) / base
    return score, ((p + d + 2 * quarter) / base - score**2) / base


def bonett_price(t: Tally) -> tuple[Fraction, Fraction]:
    """Score and variance of the mean after adding a promoter and a detractor (Bonett & Price 2012)."""
    p, _, d = t.scaled()
    base = t.base + 2
    score = (p - d) / base
    return score, ((p + d + 2) / base - score**2) / base


def chi_squared_2(level: float) -> Real:
    """The quantile of chi-squared with 2 degrees of freedom, solved from its distribution function."""
    return mp.findroot(lambda x: mp.gammainc(1, 0, x / 2, regularized=True) - real(level), z_value(level) ** 2 + 1)


def interval(t: Tally, options: Options) -> Json:
    level, method = options.get("level", 0.95), options.get("method", "score")
    if t.found.complete:
        exactly = float(100 * t.score)
        return {"lower": exactly, "upper": exactly, "level": level, "method": method}
    lower: Real
    upper: Real
    moments = {"adjusted_wald": adjusted, "bonett_price": bonett_price}
    if method in ("wald", "adjusted_wald", "bonett_price", "goodman"):
        centre, variance = moments[method](t) if method in moments else (t.score, t.variance / t.base)
        half = (mp.sqrt(chi_squared_2(level)) if method == "goodman" else z_value(level)) * mp.sqrt(real(variance))
        lower, upper = max(real(centre) - half, mpf(-1)), min(real(centre) + half, mpf(1))
    elif method == "score":
        p, _, d = t.scaled()
        lower, upper = tango_interval(p, d, t.base, level)
    elif method == "bayes":
        tail = (1 - real(level)) / 2
        distribution = posterior(t, options.get("prior", 0.5))
        lower, upper = distribution.quantile(1 - tail), distribution.quantile(tail)
    elif method == "bootstrap":
        lower, upper = bootstrap_interval(t, level, options.get("replicates", 2000), options.get("seed", 1))
    else:
        raise ValueError(method)
    return {"lower": float(100 * lower), "upper": float(100 * upper), "level": level, "method": method}


def describe(t: Tally, options: Options) -> Json:
    """The result of survey.nps, complete."""
    probability = None
    if options.get("method") == "bayes":
        threshold = options.get("threshold", 0.0)
        chance = posterior(t, options.get("prior", 0.5)).sf(real(threshold) / 100)
        probability = {"threshold": threshold, "probability": float(chance)}
    promoters, passives, detractors = t.counts
    return {
        "version": 2,
        "estimate": float(100 * t.score),
        "interval": interval(t, options),
        "standard_error": float(100 * t.standard_error),
        "n": t.n,
        "n_missing": t.n_missing,
        "n_invalid": t.n_invalid,
        "promoters": promoters,
        "passives": passives,
        "detractors": detractors,
        "promoter_share": float(t.shares[0]),
        "passive_share": float(t.shares[1]),
        "detractor_share": float(t.shares[2]),
        "weighting": t.found.weighting,
        "design": t.found.design,
        "probability": probability,
    }


def nps(args: Json, options: Options) -> Json:
    t = tally(args, options)
    if t is None:
        raise ValueError("no valid answer: write this case as an error")
    return describe(t, options)


def label_order(label: Any) -> tuple[int, Any]:
    """Integers by size, false before true, strings by their UTF-8 bytes, null last."""
    if label is None:
        return (1, 0)
    return (0, label.encode("utf-8") if isinstance(label, str) else label)


def nps_by(args: Json, options: Options) -> Json:
    columns: dict[str, list[Any]] = args["by"]
    keys = list(zip(*columns.values(), strict=True))

    def outcome(rows: list[int]) -> Json:
        t = tally(args, options, set(rows))
        if t is None:
            return {"kind": "unavailable", "code": "insufficient_data"}
        value = describe(t, options)
        shown = ["estimate", "interval", "standard_error", "n", "n_missing", "n_invalid"]
        shown += ["promoters", "passives", "detractors"] + (
            ["detractor_share", "weighting", "design"] if any(name in args for name in DESIGN) else []
        )
        return {"kind": "value", "value": {name: value[name] for name in shown}}

    distinct = sorted(set(keys), key=lambda key: tuple(label_order(label) for label in key))
    return {
        "by": list(columns),
        "rows": [
            {"key": list(key), "outcome": outcome([row for row, own in enumerate(keys) if own == key])}
            for key in distinct
        ],
        "total": outcome(list(range(len(keys)))),
    }


def exact_permutation_p(a: tuple[int, int, int], b: tuple[int, int, int]) -> float:
    """P(|T - E T| >= |t - E T|) over all ways to give the pooled answers to the groups.

    T = promoters - detractors in group a. Counted in integers; the last division is correctly rounded.
    """
    promoters, passives, detractors = (x + y for x, y in zip(a, b, strict=True))
    n_a, n = sum(a), sum(a) + sum(b)
    centre = n_a * (promoters - detractors)
    observed = abs(n * (a[0] - a[2]) - centre)
    choose_detractors = binomial_row(detractors)
    choose_passives = binomial_row(passives)
    ways = 0
    for i, choose_i in enumerate(binomial_row(promoters)):
        low, high = max(0, n_a - i - passives), min(detractors, n_a - i)
        inner = 0
        for j in range(low, high + 1):
            if abs(n * (i - j) - centre) >= observed:
                inner += choose_detractors[j] * choose_passives[n_a - i - j]
        ways += choose_i * inner
    return ways / math.comb(n, n_a)


def binomial_row(n: int) -> list[int]:
    row = [1]
    for k in range(n):
        row.append(row[-1] * (n - k) // (k + 1))
    return row


def nps_difference(args: Json, options: Options) -> Json:
    level, method = options.get("level", 0.95), options.get("method", "adjusted_wald")
    groups: list[Tally] = []
    for name in ("a", "b"):
        t = tally(args[name], options, effective=True)
        if t is None:
            raise ValueError("no valid answer: write this case as an error")
        groups.append(t)
    a, b = groups
    apart = a.found.variance + b.found.variance
    variance, degrees = (apart, satterthwaite(a.found, b.found))
    moments: Callable[[Tally], tuple[Fraction, Fraction]]
    if options.get("same_clusters"):
        a, b, variance, degrees = shared(args, options)
        apart = a.found.variance + b.found.variance
    moments = adjusted if method == "adjusted_wald" else lambda t: (t.score, t.found.variance)
    (score_a, variance_a), (score_b, variance_b) = moments(a), moments(b)
    kept = variance / apart if apart else Fraction(1)
    centre, used = real(score_a - score_b), mp.sqrt(real(kept * (variance_a + variance_b)))
    half = (z_value(level) if degrees is None else t_value(level, degrees)) * used
    z = None if used == 0 else centre / used
    designed = any(name in args[side] for name in DESIGN for side in ("a", "b"))
    exact = options.get("exact", True) and not designed
    chance = None
    if z is not None:
        chance = float(two_sided_p(z) if degrees is None else two_sided_t(abs(z), real(degrees)))
    result: Json = {
        "estimate": float(100 * (a.score - b.score)),
        "interval": {
            "lower": float(100 * max(centre - half, mpf(-2))),
            "upper": float(100 * min(centre + half, mpf(2))),
            "level": level,
            "method": method,
        },
        "version": 2,
        "standard_error": float(100 * mp.sqrt(real(variance))),
        "z": None if z is None else float(z),
        "p_value": chance,
        "degrees_of_freedom": None if degrees is None else float(degrees),
        "p_exact": exact_permutation_p(a.counts, b.counts) if exact else None,
    }
    for name, t in (("a", a), ("b", b)):
        promoters, passives, detractors = t.counts
        result[name] = {
            "estimate": float(100 * t.score),
            "n": t.n,
            "n_missing": t.n_missing,
            "n_invalid": t.n_invalid,
            "promoters": promoters,
            "passives": passives,
            "detractors": detractors,
        }
        if t.found.weighting is not None:
            result[name]["weighting"] = t.found.weighting
        if designed:
            result[name]["standard_error"] = float(100 * t.standard_error)
            result[name]["design"] = t.found.design
    return result


def satterthwaite(a: Estimate, b: Estimate) -> Fraction | None:
    """The degrees of freedom of the sum of two variances; none where neither sample has strata or clusters."""
    shown = [side.design or {} for side in (a, b)]
    if all(side.get("strata") is None and side.get("clusters") is None for side in shown):
        return None
    df_a, df_b = (Fraction(max(side.df, 1)) for side in (a, b))
    if a.variance + b.variance == 0:
        return df_a + df_b
    return (a.variance + b.variance) ** 2 / (a.variance**2 / df_a + b.variance**2 / df_b)


def shared(args: Json, options: Options) -> tuple[Tally, Tally, Fraction, Fraction]:
    """Both sides as domains of one sample of clusters, and the variance of their difference.

    The difference is the mean of scores of its own: each answer of a counts s·W/W_a, each of b counts -s·W/W_b, around
    a mean of nought; so its variance is that of a total of cluster totals.
    """
    first = len(list(entries(args["a"]["scores"])))
    both: Json = {name: list(args["a"][name]) + list(args["b"][name]) for name in args["a"]}
    rows = range(len(both["scores"]))
    domains = [{row for row in rows if row < first}, {row for row in rows if row >= first}]
    a, b = (tally(both, options, domain, effective=True) for domain in domains)
    if a is None or b is None:
        raise ValueError("no valid answer: write this case as an error")
    scale, codes = read_scale(options), options.get("missing_codes", [])
    strata: dict[Any, dict[Any, Fraction]] = {}
    sums = [Fraction(0), Fraction(0)]
    valid: list[tuple[int, int, Fraction]] = []
    for row in rows:
        value = both["scores"][row]
        if missing(value, codes):
            continue
        kind = classify(value, scale)
        if kind is None:
            continue
        weight = Fraction(both["weights"][row]) if "weights" in both else Fraction(1)
        sums[row >= first] += weight
        valid.append((row, 1 - kind, weight))
    for row, score, weight in valid:
        side = row >= first
        centred = score - (b if side else a).score
        units = strata.setdefault(both["strata"][row] if "strata" in both else "", {})
        cluster = both["clusters"][row]
        units[cluster] = units.get(cluster, Fraction(0)) + (-1 if side else 1) * weight * centred / sums[side]
    variance, df = Fraction(0), 0
    for units in strata.values():
        m, centre = len(units), sum(units.values(), Fraction(0)) / len(units)
        variance += Fraction(m, m - 1) * sum(((u - centre) ** 2 for u in units.values()), Fraction(0))
        df += m - 1
    return a, b, variance, Fraction(df)
