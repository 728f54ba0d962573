"""Groups, pairs and classes of one sample, row by row at 50 digits.

Everything is written over rows and sampled units, not over counts by answer: the linearised influence of a row on a
mean is w (x - mean) / sum of w, a unit's influence is the sum of its rows', and two estimates of one sample have the
covariance sum over strata of (1 - m / M) m / (m - 1) sum of (u - mean u)(v - mean v) (Binder 1983; Lumley 2004).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from typing import Any

from mpmath import mp, mpf

# isort: split
from nps_reference import SCALES, Json, Options, entries, exact_permutation_p, label_order, missing
from shares import Real, beta_cdf, beta_quantile, real, two_sided_p, z_value

FIVE = {"min": 1, "max": 5, "step": 1, "direction": "higher_better"}


def t_two_sided(t: Real, df: Real) -> Real:
    """P(|T| >= |t|)."""
    return beta_cdf(df / (df + t * t), df / 2, mpf("0.5")) if t else mpf(1)


def t_quantile(level: float, df: Real) -> Real:
    """The t with P(|T| <= t) = level."""
    x = beta_quantile(1 - real(level), df / 2, mpf("0.5"))
    return mp.sqrt(df * (1 - x) / x)


def f_upper(f: Real, numerator: Real, denominator: Real) -> Real:
    """P(F >= f)."""
    return beta_cdf(denominator / (denominator + numerator * f), denominator / 2, numerator / 2) if f > 0 else mpf(1)


def chi_upper(x: Real, df: int) -> Real:
    """P(chi-squared >= x)."""
    return mp.gammainc(mpf(df) / 2, x / 2, regularized=True)


@dataclass(eq=False)
class Row:
    """A row of a sample: what was answered, and how it was drawn."""

    answer: Any
    weight: Real
    stratum: Any
    cluster: Any
    labels: tuple[Any, ...] = ()


@dataclass
class Design:
    weighted: bool
    stratified: bool
    clustered: bool
    population: float | None

    def simple(self, rows: Sequence[Row]) -> bool:
        equal = len({row.weight for row in rows}) == 1
        return equal and not self.stratified and not self.clustered and self.population is None

    @property
    def together(self) -> bool:
        """Whether parts of the sample share what was drawn."""
        return self.stratified or self.clustered

    def covariance(self, frame: Sequence[Row], u: dict[int, Real], v: dict[int, Real]) -> tuple[Real, int]:
        """Of two estimates with these influences of rows by id; and units minus strata."""
        units: dict[Any, dict[Any, list[Real]]] = defaultdict(dict)
        for row in frame:
            name = row.cluster if self.clustered else id(row)
            sums = units[row.stratum].setdefault(name, [mpf(0), mpf(0)])
            sums[0] += u.get(id(row), mpf(0))
            sums[1] += v.get(id(row), mpf(0))
        total = mpf(0)
        for drawn in units.values():
            m = len(drawn)
            if m < 2:
                raise ValueError("one unit: write this case as an error")
            means = [mp.fsum(sums[side] for sums in drawn.values()) / m for side in (0, 1)]
            products = mp.fsum((sums[0] - means[0]) * (sums[1] - means[1]) for sums in drawn.values())
            kept = 1 if self.population is None else 1 - mpf(m) / self.population
            total += kept * m / (m - 1) * products
        count = sum(len(drawn) for drawn in units.values())
        return total, count - len(units)


@dataclass
class Part:
    """The mean score of a part of a sample."""

    rows: list[Row]
    frame: list[Row]
    design: Design
    score: Callable[[Any], Real]
    mean: Real = field(init=False)
    total: Real = field(init=False)

    def __post_init__(self) -> None:
        equal = len({row.weight for row in self.rows}) == 1
        self.total = mp.fsum(row.weight for row in self.rows)
        if equal:
            self.mean = mp.fsum(self.score(row.answer) for row in self.rows) / len(self.rows)
        else:
            self.mean = mp.fsum(row.weight * self.score(row.answer) for row in self.rows) / self.total

    @property
    def n(self) -> int:
        return len(self.rows)

    @property
    def simple(self) -> bool:
        return self.design.simple(self.rows)

    @property
    def spread(self) -> Real:
        total = mp.fsum(row.weight * (self.score(row.answer) - self.mean) ** 2 for row in self.rows)
        return total / self.total

    def influence(self) -> dict[int, Real]:
        return {id(row): row.weight * (self.score(row.answer) - self.mean) / self.total for row in self.rows}

    def variance(self) -> tuple[Real, Real]:
        """The linearised variance and its degrees of freedom."""
        u = self.influence()
        found, df = self.design.covariance(self.frame if self.design.together else self.rows, u, u)
        return (mpf(0) if self.spread == 0 and not self.design.clustered else found), mpf(df)

    def error(self, of_mean: bool) -> Real:
        """s / sqrt(n) of a mean and sqrt(v / n) of a share where all answers count the same; linearised otherwise."""
        if not self.simple:
            return mp.sqrt(self.variance()[0])
        return mp.sqrt(self.spread / (self.n - 1 if of_mean else self.n))

    @property
    def df(self) -> Real:
        return mpf(self.n - 1) if self.simple else self.variance()[1]

    @property
    def kish(self) -> Real:
        squares = mp.fsum(row.weight**2 for row in self.rows)
        return self.total**2 / squares

    @property
    def effective_n(self) -> Real:
        if self.simple:
            return mpf(self.n)
        variance = self.variance()[0]
        return self.spread / variance if variance > 0 and self.spread > 0 else self.kish

    def interval_n(self, level: float) -> Real:
        """Korn and Graubard (1998)."""
        if self.simple or self.n < 2 or self.df >= self.n - 1:
            return self.effective_n
        return self.effective_n * (t_quantile(level, mpf(self.n - 1)) / t_quantile(level, self.df)) ** 2

    def share_of(self, score: int) -> Real:
        one = [1 if self.simple else row.weight for row in self.rows]
        own = mp.fsum(w for w, row in zip(one, self.rows, strict=True) if self.score(row.answer) == score)
        return own / mp.fsum(one)

    def described(self) -> Json:
        """What a result says of weights and design."""
        result: Json = {"weighting": None, "design": None}
        if self.design.weighted:
            result["weighting"] = {
                "sum": float(self.total),
                "effective_n": float(self.kish),
                "design_effect": float(self.n / self.kish),
                "largest_share": float(max(row.weight for row in self.rows) / self.total),
            }
        if not self.simple:
            variance, df = self.variance()
            known = variance > 0 and self.spread > 0
            frame = self.frame if self.design.together else self.rows
            strata = {row.stratum for row in frame}
            result["design"] = {
                "strata": len(strata) if self.design.stratified else None,
                "clusters": len({(row.stratum, row.cluster) for row in frame}) if self.design.clustered else None,
                "degrees_of_freedom": float(df),
                "design_effect": float(variance * self.n / self.spread) if known else None,
                "effective_n": float(self.spread / variance) if known else None,
                "merged_strata": 0,
            }
        return result


def wilson(share: Real, n: Real, level: float) -> tuple[Real, Real]:
    z = z_value(level)
    centre, half = share + z * z / (2 * n), z * mp.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    lower = mpf(0) if share == 0 else (centre - half) / scale
    return lower, mpf(1) if share == 1 else (centre + half) / scale


def tango(p: Real, d: Real, n: Real, level: float) -> tuple[Real, Real]:
    """Tango's (1998) score interval of p - d, both shares of n pairs."""
    z, estimate = z_value(level), p - d

    def excess(t: Real) -> Real:
        # q maximises the likelihood of the share lost, given that gained - lost = t.
        b = (2 - p + d) * t - p - d
        q = (mp.sqrt(b * b + 8 * d * t * (1 - t)) - b) / 4
        return n * (estimate - t) ** 2 - z * z * (2 * q + t * (1 - t))

    def bound(end: int) -> Real:
        if estimate == end:
            return mpf(end)
        near, far = estimate, mpf(end)
        for _ in range(180):
            middle = (near + far) / 2
            near, far = (middle, far) if excess(middle) < 0 else (near, middle)
        return near

    return bound(-1), bound(1)


def newcombe(a: Part, b: Part, level: float, correlation: Real) -> tuple[Real, Real]:
    """Newcombe (1998), method 10, with the correlation of the two estimates."""
    (l1, u1), (l2, u2) = (wilson(part.mean, part.interval_n(level), level) for part in (a, b))
    d, p1, p2 = a.mean - b.mean, a.mean, b.mean
    below = (p1 - l1) ** 2 + (u2 - p2) ** 2 - 2 * correlation * (p1 - l1) * (u2 - p2)
    above = (u1 - p1) ** 2 + (p2 - l2) ** 2 - 2 * correlation * (u1 - p1) * (p2 - l2)
    return max(d - mp.sqrt(below), mpf(-1)), min(d + mp.sqrt(above), mpf(1))


# ---------------------------------------------------------------------------------------------------- reading


def column(args: Json, name: str) -> list[Any]:
    return [value for value, times in entries(args[name]) for _ in range(times)]


def reading_of(options: Options) -> tuple[Json, Callable[[Any], Real], str]:
    """The scale, the score of an answer, and the metric."""
    metric = options.get("metric", "nps")
    low, high, detractor_max, promoter_min = SCALES[options.get("nps_scale", "classic")]
    usual = FIVE if metric != "nps" else {"min": low, "max": high, "step": 1, "direction": "higher_better"}
    scale = options.get("scale", usual)
    values = scale_values(scale)
    if metric == "nps":
        return scale, lambda x: mpf((x >= promoter_min) - (x <= detractor_max)), metric
    if metric == "mean_score":
        return scale, lambda x: mpf(x), metric
    good = values if scale["direction"] == "higher_better" else values[::-1]
    if "top" in options:
        chosen = good[-options["top"] :]
    elif "bottom" in options:
        chosen = good[: options["bottom"]]
    else:
        chosen = options["values"]
    return scale, lambda x: mpf(x in chosen), metric


def scale_values(scale: Json) -> list[float]:
    low, high, step = (Fraction(str(scale.get(name, 1))) for name in ("min", "max", "step"))
    return [float(low + step * k) for k in range(int((high - low) / step) + 1)]


def kind_of(value: Any, scale: Json, options: Options) -> str:
    if missing(value, [*options.get("missing_codes", []), *scale.get("dont_know_codes", [])]):
        return "missing"
    if float(value) in scale_values(scale):
        return "valid"
    if options.get("invalid") != "exclude":
        raise ValueError(f"{value} is off the scale: write this case as an error")
    return "invalid"


def design_of(args: Json, options: Options) -> Design:
    given = options.get("design", {})
    return Design("weights" in args, "strata" in args, "clusters" in args, given.get("population"))


def row_of(args: Json, index: int, answer: Any) -> Row:
    weight = mpf(args["weights"][index]) if "weights" in args else mpf(1)
    stratum = args["strata"][index] if "strata" in args else None
    cluster = args["clusters"][index] if "clusters" in args else None
    labels = tuple(args["by"][name][index] for name in args.get("by", {}))
    return Row(answer, weight, stratum, cluster, labels)


def floats(bounds: tuple[Real, Real], factor: int = 1) -> Json:
    return {"lower": float(factor * bounds[0]), "upper": float(factor * bounds[1])}


def optional(value: Real | None, factor: int = 1) -> float | None:
    return None if value is None else float(factor * value)


# ---------------------------------------------------------------------------------------------------- groups


def adjusted(part: Part) -> tuple[Real, Real]:
    """Score and variance with 3/4 promoters, 3/4 detractors and 3 answers added to the effective n (Rocks 2016)."""
    n = part.effective_n
    p, d = (n * part.share_of(1) + mpf("0.75")) / (n + 3), (n * part.share_of(-1) + mpf("0.75")) / (n + 3)
    return p - d, (p + d - (p - d) ** 2) / (n + 3)


def contrast(a: Part, b: Part, frame: list[Row], metric: str, options: Options) -> Json:
    level = options.get("level", 0.95)
    usual = {"nps": "adjusted_wald", "share": "newcombe", "mean_score": "welch"}[metric]
    method = options.get("method", usual)
    errors = [part.error(metric == "mean_score") for part in (a, b)]
    apart = mp.sqrt(errors[0] ** 2 + errors[1] ** 2)
    difference, centre, correlation = a.mean - b.mean, a.mean - b.mean, mpf(0)
    df: Real | None = None
    error = apart
    if a.design.together:
        u, v = a.influence(), b.influence()
        both = {key: u.get(key, mpf(0)) - v.get(key, mpf(0)) for key in u | v}
        variance, found = a.design.covariance(frame, both, both)
        error, df = mp.sqrt(variance), mpf(found)
        if errors[0] * errors[1] > 0:
            shared, _ = a.design.covariance(frame, u, v)
            correlation = max(min(shared / (errors[0] * errors[1]), mpf(1)), mpf(-1))
    elif (metric == "mean_score" or (metric == "share" and not (a.simple and b.simple))) and apart > 0:
        parts = [err**4 / part.df for err, part in zip(errors, (a, b), strict=True) if err > 0]
        df = apart**4 / mp.fsum(parts)
    used = error
    if method == "adjusted_wald":
        (one, v_one), (two, v_two) = adjusted(a), adjusted(b)
        centre, used = one - two, mp.sqrt(v_one + v_two)
        if apart > 0:
            used *= error / apart
    if method == "newcombe":
        bounds = newcombe(a, b, level, correlation)
    else:
        half = used * (z_value(level) if df is None else t_quantile(level, df))
        scores = [a.score(x) for x in scale_values(reading_of(options)[0])]
        reach = max(scores) - min(scores)
        bounds = max(centre - half, -reach), min(centre + half, reach)
    statistic = centre / used if used > 0 else None
    p = None if statistic is None else two_sided_p(statistic) if df is None else t_two_sided(statistic, df)
    exact = None
    if options.get("exact", True) and metric != "mean_score" and a.simple and b.simple:
        counts = [tuple(sum(part.score(row.answer) == x for row in part.rows) for x in (1, 0, -1)) for part in (a, b)]
        exact = exact_permutation_p(counts[0], counts[1])
    factor = 100 if metric == "nps" else 1
    return {
        "score_a": float(factor * a.mean),
        "score_b": float(factor * b.mean),
        "n_a": a.n,
        "n_b": b.n,
        "estimate": float(factor * difference),
        "interval": floats(bounds, factor) | {"level": level, "method": method},
        "standard_error": float(factor * error),
        "statistic": optional(statistic),
        "degrees_of_freedom": None if statistic is None else optional(df),
        "p_value": optional(p),
        "p_exact": exact,
    }


def wald_test(statistic: Real, df: int, denominator: Real | None = None) -> Json:
    p = chi_upper(statistic, df) if denominator is None else f_upper(statistic, mpf(df), denominator)
    return {
        "statistic": float(statistic),
        "degrees_of_freedom": df,
        "denominator_degrees_of_freedom": optional(denominator),
        "p_value": float(p),
    }


def adjusted_f(wald: Real | None, order: int, df: Real) -> Json | None:
    """Korn and Graubard (1990)."""
    room = df - order + 1
    return wald_test(wald * room / (df * order), order, room) if wald is not None and room > 0 else None


def quadratic(d: Sequence[Real], v: list[list[Real]]) -> Real | None:
    """d' V^-1 d; none where V leaves no room, by the determinants of its leading parts."""
    before = mpf(1)
    for order in range(1, len(d) + 1):
        here = mp.det(mp.matrix([line[:order] for line in v[:order]])) if order > 1 else v[0][0]
        if not here > mpf("1e-10") * v[order - 1][order - 1] * before:
            return None
        before = here
    solved = mp.lu_solve(mp.matrix(v), mp.matrix(list(d)))
    return mp.fsum(x * y for x, y in zip(d, solved, strict=True))


def omnibus(parts: list[Part], frame: list[Row], metric: str, options: Options) -> Json | None:
    k = len(parts)
    if parts[0].design.together:
        us = [part.influence() for part in parts]
        cov = [[parts[0].design.covariance(frame, u, v)[0] for v in us] for u in us]
        d = [part.mean - parts[-1].mean for part in parts[:-1]]
        of_differences = [
            [cov[i][j] - cov[i][-1] - cov[-1][j] + cov[-1][-1] for j in range(k - 1)] for i in range(k - 1)
        ]
        df = parts[0].design.covariance(frame, us[0], us[0])[1]
        return adjusted_f(quadratic(d, of_differences), k - 1, mpf(df))
    if metric == "nps" and options.get("method", "adjusted_wald") == "adjusted_wald":
        means, variances = zip(*(adjusted(part) for part in parts), strict=True)
    else:
        means = tuple(part.mean for part in parts)
        variances = tuple(part.error(metric == "mean_score") ** 2 for part in parts)
    if min(variances) == 0:
        return None
    # The contrasts of all groups with the last one have the covariance diag(v) + v of the last.
    d = [mean - means[-1] for mean in means[:-1]]
    v = [[variances[-1] + (variances[i] if i == j else 0) for j in range(k - 1)] for i in range(k - 1)]
    wald = quadratic(d, v)
    if wald is None:
        raise ValueError("independent groups have a covariance of full rank")
    if metric != "mean_score":
        return wald_test(wald, k - 1)
    w = [1 / variance for variance in variances]
    loss = mp.fsum((1 - x / mp.fsum(w)) ** 2 / part.df for x, part in zip(w, parts, strict=True))
    f = wald / (k - 1) / (1 + mpf(2) * (k - 2) / (k * k - 1) * loss)
    return wald_test(f, k - 1, (k * k - 1) / (3 * loss))


def adjust(p_values: list[float], how: str) -> list[float]:
    m = len(p_values)
    order = sorted(range(m), key=lambda i: p_values[i])
    if how == "none":
        return p_values
    if how == "holm":
        return [max(min(1.0, (m - r) * p_values[order[r]]) for r in range(order.index(i) + 1)) for i in range(m)]
    return [min(min(1.0, m * p_values[order[r]] / (r + 1)) for r in range(order.index(i), m)) for i in range(m)]


def compare(args: Json, options: Options) -> Json:
    scale, score, metric = reading_of(options)
    design = design_of(args, options)
    rows: list[Row] = []
    counts: dict[tuple[Any, ...], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for index, value in enumerate(column(args, "scores")):
        row = row_of(args, index, value)
        kind = kind_of(value, scale, options)
        counts[row.labels][kind] += 1
        if kind == "valid":
            rows.append(row)
    keys = sorted(counts, key=lambda key: [label_order(label) for label in key])
    kept = [key for key in keys if counts[key]["valid"] >= options.get("min_n", 2)]
    parts = [Part([row for row in rows if row.labels == key], rows, design, score) for key in kept]

    def text(key: tuple[Any, ...]) -> str:
        words = {None: "(missing)", True: "true", False: "false"}
        return ", ".join(words[x] if x is None or isinstance(x, bool) else str(x) for x in key)

    factor = 100 if metric == "nps" else 1
    groups = [
        {
            "key": list(key),
            "group": text(key),
            "estimate": float(factor * part.mean),
            "standard_error": float(factor * part.error(metric == "mean_score")),
            "n": part.n,
            "n_missing": counts[key]["missing"],
            "n_invalid": counts[key]["invalid"],
        }
        | part.described()
        for key, part in zip(kept, parts, strict=True)
    ]
    contrasts: list[Json] = []
    for i, (key, part) in enumerate(zip(kept, parts, strict=True)):
        if options.get("against") == "rest":
            rest = Part([row for row in rows if row.labels != key], rows, design, score)
            names = {"key_a": list(key), "key_b": [], "a": text(key), "b": "rest"}
            contrasts.append(names | contrast(part, rest, rows, metric, options))
        else:
            for other, side in zip(kept[i + 1 :], parts[i + 1 :], strict=True):
                names = {"key_a": list(key), "key_b": list(other), "a": text(key), "b": text(other)}
                contrasts.append(names | contrast(part, side, rows, metric, options))
    source = "p_exact" if all(entry["p_exact"] is not None for entry in contrasts) else "p_value"
    given = [entry for entry in contrasts if entry[source] is not None]
    how = options.get("adjustment", "holm")
    for entry, p in zip(given, adjust([entry[source] for entry in given], how), strict=True):
        entry["p_adjusted"] = p
    for entry in contrasts:
        entry.setdefault("p_adjusted", None)
    return {
        "by": list(args["by"]),
        "groups": groups,
        "omnibus": omnibus(parts, rows, metric, options),
        "contrasts": contrasts,
        "adjusted_from": source,
        "n": len(rows),
    }


# ---------------------------------------------------------------------------------------------------- ordinal


def ordinal(args: Json, options: Options) -> Json:
    """Every pair of an answer of a and one of b, and every deal of the answers."""
    scale, _, _ = reading_of({"metric": "mean_score"} | options)
    sign = 1 if scale["direction"] == "higher_better" else -1
    level = options.get("level", 0.95)
    sides, counted = [], []
    for name in ("a", "b"):
        values = column(args[name], "scores")
        kinds = [kind_of(value, scale, options) for value in values]
        answers = [value for value, kind in zip(values, kinds, strict=True) if kind == "valid"]
        ordered = sorted(answers)
        middle = [ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]]
        distribution = [
            {"value": value, "n": answers.count(value), "share": answers.count(value) / len(answers)}
            for value in scale_values(scale)
        ]
        sides.append(answers)
        counted.append(
            {
                "n": len(answers),
                "n_missing": kinds.count("missing"),
                "n_invalid": kinds.count("invalid"),
                "median": float(sum(Fraction(str(x)) for x in middle) / 2),
                "distribution": distribution,
            }
        )
    a, b = sides
    m, n = len(a), len(b)

    def dominance(x: float, y: float) -> int:
        return sign * ((x > y) - (x < y))

    pairs = [[dominance(x, y) for y in b] for x in a]
    flat = [d for line in pairs for d in line]
    better, worse, equal = flat.count(1), flat.count(-1), flat.count(0)
    delta = Fraction(better - worse, m * n)
    u = Fraction(2 * better + equal, 2)
    pooled = a + b
    ties = sum(pooled.count(x) ** 3 - pooled.count(x) for x in set(pooled))
    total = m + n
    variance = Fraction(m * n, 12) * (total + 1 - Fraction(ties, total * (total - 1)))
    z: Real | None = None
    if variance > 0:
        shift = abs(u - Fraction(m * n, 2))
        shift = max(shift - Fraction(1, 2), Fraction(0)) if options.get("continuity") else shift
        z = (1 if delta >= 0 else -1) * real(shift) / mp.sqrt(real(variance))
    error: Real | None = None
    bounds: tuple[Real, Real] | None = None
    if m > 1 and n > 1:
        rows = sum((Fraction(sum(line), n) - delta) ** 2 for line in pairs)
        columns = sum((Fraction(sum(line[j] for line in pairs), m) - delta) ** 2 for j in range(n))
        within = sum((d - delta) ** 2 for d in flat)
        unbiased = (m * m * columns + n * n * rows - within) / (m * n * (m - 1) * (n - 1))
        squared = real(max(unbiased, (1 - delta**2) / (m * n - 1)))
        error = mp.sqrt(squared)
        t, d = t_quantile(level, mpf(m + n - 2)), real(delta)
        if abs(delta) == 1:
            inner = (min(m, n) - t * t) / (min(m, n) + t * t)
            bounds = (inner, mpf(1)) if delta == 1 else (mpf(-1), -inner)
        else:
            half = t * error * mp.sqrt((1 - d * d) ** 2 + t * t * squared)
            scale_by = 1 - d * d + t * t * squared
            bounds = (d - d**3 - half) / scale_by, (d - d**3 + half) / scale_by
    halved = None if bounds is None else tuple((1 + end) / 2 for end in bounds)
    none = {"lower": None, "upper": None}
    words = {"level": level, "method": "feng_cliff"}
    return {
        "estimate": float(u / (m * n)),
        "interval": (none if halved is None else floats(halved)) | words,
        "standard_error": None if error is None else float(error / 2),
        "delta": float(delta),
        "delta_interval": (none if bounds is None else floats(bounds)) | words,
        "better": better / (m * n),
        "equal": equal / (m * n),
        "worse": worse / (m * n),
        "u": float(u),
        "z": optional(z),
        "p_value": None if z is None else float(two_sided_p(z)),
        "p_exact": dealt(a, b) if options.get("exact", True) and ways(a, b) <= 10**6 else None,
        "a": counted[0],
        "b": counted[1],
    }


def ways(a: list[float], b: list[float]) -> int:
    """Tables of the pooled answers that give the first group its size."""
    pooled = a + b
    tables = [1] + [0] * len(a)
    for value in set(pooled):
        tables = [
            sum(tables[size - k] for k in range(min(pooled.count(value), size) + 1)) for size in range(len(a) + 1)
        ]
    return tables[-1]


def dealt(a: list[float], b: list[float]) -> float:
    """P(|T| >= |t|) over all deals, T = #(A > B) - #(A < B), table by table in whole numbers."""
    values = sorted(set(a + b))
    totals = [(a + b).count(value) for value in values]

    def excess(first: Sequence[int]) -> int:
        second = [total - own for total, own in zip(totals, first, strict=True)]
        return sum(first[i] * (sum(second[:i]) - sum(second[i + 1 :])) for i in range(len(first)))

    seen = abs(excess([a.count(value) for value in values]))
    far = 0
    for table in product(*(range(total + 1) for total in totals[:-1])):
        last = len(a) - sum(table)
        if 0 <= last <= totals[-1] and abs(excess([*table, last])) >= seen:
            far += math.prod(math.comb(total, own) for total, own in zip(totals, [*table, last], strict=True))
    return far / math.comb(len(a) + len(b), len(a))


# ---------------------------------------------------------------------------------------------------- pairs

CLASSES = ["detractor", "passive", "promoter"]


def paired(args: Json, options: Options, only: tuple[Any, ...] | None = None) -> Json | None:
    scale, score, metric = reading_of(options)
    design, level = design_of(args, options), options.get("level", 0.95)
    frame: list[Row] = []
    counts: dict[str, int] = defaultdict(int)
    for index, pair in enumerate(zip(column(args, "before"), column(args, "after"), strict=True)):
        kinds = [kind_of(value, scale, options) for value in pair]
        row = row_of(args, index, pair)
        if kinds == ["valid", "valid"]:
            frame.append(row)
        elif only is None or row.labels == only:
            counts["invalid" if "invalid" in kinds else "missing" if kinds == ["missing"] * 2 else "incomplete"] += 1
    rows = [row for row in frame if only is None or row.labels == only]
    if not rows:
        return None

    def part(of: Callable[[Any], Real]) -> Part:
        return Part(rows, frame, design, of)

    change = part(lambda pair: score(pair[1]) - score(pair[0]))
    before, after = (part(lambda pair, side=side: score(pair[side])) for side in (0, 1))  # type: ignore[misc]
    n, simple, factor = len(rows), change.simple, 100 if metric == "nps" else 1
    gained = [int(score(y) - score(x)) for x, y in (row.answer for row in rows)]
    exact = sign_flips(gained) if options.get("exact", True) and simple else None
    statistic: Real | None = None
    bounds: tuple[Real, Real] | None
    df: Real | None = None
    if metric == "share":
        p, q, base = change.share_of(1), change.share_of(-1), change.interval_n(level)
        bounds = tango(p, q, base, level)
        error: Real | None = change.error(False)
        df = None if simple else change.df
        statistic = (p - q) / mp.sqrt(p + q) * mp.sqrt(change.effective_n) if p + q > 0 else None
    else:
        error = change.error(True) if n > 1 else None
        bounds = None
        if error is not None:
            df = change.df
            half, reach = (
                t_quantile(level, df) * error,
                max(map(score, scale_values(scale))) - min(map(score, scale_values(scale))),
            )
            bounds = max(change.mean - half, -reach), min(change.mean + half, reach)
            statistic = change.mean / error if error > 0 else None
    p_value = None if statistic is None else two_sided_p(statistic) if df is None else t_two_sided(statistic, df)
    values = scale_values(scale)
    names = CLASSES if metric == "nps" else [f"{value:g}" for value in values]

    def name(answer: Any) -> str:
        return CLASSES[int(score(answer)) + 1] if metric == "nps" else f"{float(answer):g}"

    transitions = []
    for x, y in product(names, names):
        own = [row for row in rows if (name(row.answer[0]), name(row.answer[1])) == (x, y)]
        share = mp.fsum(row.weight for row in own) / change.total
        transitions.append({"before": x, "after": y, "n": len(own), "share": float(share)})
    stuart, bhapkar = margins(rows, frame, design, simple, names, name)
    ends = {"lower": None, "upper": None} if bounds is None else floats(bounds, factor)
    return {
        "estimate": float(factor * change.mean),
        "interval": ends | {"level": level, "method": "score" if metric == "share" else "t"},
        "standard_error": optional(error, factor),
        "statistic": optional(statistic),
        "degrees_of_freedom": None if statistic is None else optional(df),
        "p_value": optional(p_value),
        "p_exact": exact,
        "before": float(factor * before.mean),
        "after": float(factor * after.mean),
        "n": n,
        "n_incomplete": counts["incomplete"],
        "n_missing": counts["missing"],
        "n_invalid": counts["invalid"],
        "transitions": transitions,
        "stuart_maxwell": stuart,
        "bhapkar": bhapkar,
    } | change.described()


def paired_by(args: Json, options: Options) -> Json:
    keys = {tuple(args["by"][name][i] for name in args["by"]) for i in range(len(column(args, "before")))}

    def outcome(key: tuple[Any, ...] | None) -> Json:
        value = paired(args, options, key)
        return (
            {"kind": "unavailable", "code": "insufficient_data"} if value is None else {"kind": "value", "value": value}
        )

    ordered = sorted(keys, key=lambda key: [label_order(label) for label in key])
    rows = [{"key": list(key), "outcome": outcome(key)} for key in ordered]
    return {"by": list(args["by"]), "rows": rows, "total": outcome(None)}


def sign_flips(gained: list[int]) -> float:
    """P(|T| >= |t|) if each difference has either sign with equal chance: sums counted in whole numbers."""
    ways = {0: 1}
    for d in gained:
        if d:
            step: dict[int, int] = defaultdict(int)
            for total, count in ways.items():
                step[total + abs(d)] += count
                step[total - abs(d)] += count
            ways = step
    seen = abs(sum(gained))
    return sum(count for total, count in ways.items() if abs(total) >= seen) / sum(ways.values())


def margins(
    rows: list[Row], frame: list[Row], design: Design, simple: bool, names: list[str], name: Callable[[Any], str]
) -> tuple[Json | None, Json | None]:
    """Stuart and Maxwell's test and Bhapkar's, with the variances of the margins row by row."""
    moved = {frozenset((name(x), name(y))) for x, y in (row.answer for row in rows if row.weight > 0)}
    sets: list[set[str]] = []
    for pair in (pair for pair in moved if len(pair) == 2):
        joined = set(pair).union(*(group for group in sets if group & pair))
        sets = [group for group in sets if not group & pair] + [joined]
    tested = sorted((label for group in sets for label in sorted(group, key=names.index)[:-1]), key=names.index)
    if not tested:
        return None, None

    def excess(label: str) -> Part:
        return Part(rows, frame, design, lambda pair: mpf((name(pair[0]) == label) - (name(pair[1]) == label)))

    parts = [excess(label) for label in tested]
    d, n = [part.mean for part in parts], len(rows)
    if simple:
        raw = [
            [mp.fsum(a.score(row.answer) * b.score(row.answer) for row in rows) / mpf(n) ** 2 for b in parts]
            for a in parts
        ]
        null = quadratic(d, raw)
        own = [[raw[i][j] - d[i] * d[j] / n for j in range(len(d))] for i in range(len(d))]
        wald = quadratic(d, own)
        return None if null is None else wald_test(null, len(d)), None if wald is None else wald_test(wald, len(d))
    us = [part.influence() for part in parts]
    where = frame if design.together else rows
    v = [[design.covariance(where, a, b)[0] for b in us] for a in us]
    return None, adjusted_f(quadratic(d, v), len(d), parts[0].df)


# ---------------------------------------------------------------------------------------------------- retention


def retention(args: Json, options: Options) -> Json:
    low, high, detractor_max, promoter_min = SCALES[options.get("scale", "classic")]
    scale = {"min": low, "max": high, "step": 1}
    design, level = design_of(args, options), options.get("level", 0.95)
    rows: list[Row] = []
    counts: dict[str, int] = defaultdict(int)
    for index, (score, kept) in enumerate(zip(column(args, "scores"), column(args, "retained"), strict=True)):
        kind = kind_of(score, scale, options)
        if kind == "valid" and missing(kept, []):
            kind = "unknown"
        counts[kind] += 1
        if kind == "valid":
            label = "promoter" if score >= promoter_min else "detractor" if score <= detractor_max else "passive"
            rows.append(row_of(args, index, (label, int(kept))))
    everyone = Part(rows, rows, design, lambda answer: mpf(answer[1]))
    simple = everyone.simple
    parts = {}
    for label in ("promoter", "passive", "detractor"):
        own = [row for row in rows if row.answer[0] == label]
        if own:
            parts[label] = Part(own, rows, design, lambda answer: mpf(answer[1]))

    def variance(weights: dict[str, Real]) -> tuple[Real, Real]:
        """Of a sum of shares with these factors: classes are domains of the whole sample."""
        u: dict[int, Real] = {}
        for label, by in weights.items():
            for row in parts[label].rows:
                u[id(row)] = by * row.weight * (row.answer[1] - parts[label].mean) / parts[label].total
        found, df = design.covariance(rows, u, u)
        return found, mpf(df)

    def error(label: str) -> Real:
        part = parts[label]
        return mp.sqrt(part.spread / part.n) if simple else mp.sqrt(variance({label: mpf(1)})[0])

    def base(label: str) -> Real:
        part = parts[label]
        if simple:
            return mpf(part.n)
        found, df = variance({label: mpf(1)})
        kish = everyone.kish / len(rows) if design.weighted else mpf(1)
        n = part.spread / found if found > 0 else part.n * kish
        if part.n < 2 or df >= part.n - 1:
            return n
        return n * (t_quantile(level, mpf(part.n - 1)) / t_quantile(level, df)) ** 2

    none = {"lower": None, "upper": None, "level": level}
    classes = []
    for label in ("promoter", "passive", "detractor"):
        part = parts.get(label)
        entry: Json = {"nps_class": label, "estimate": None, "interval": none | {"method": "wilson"}, "n": 0}
        entry |= {"standard_error": None, "n_retained": 0, "share": 0.0}
        if part is not None:
            entry |= {
                "estimate": float(part.mean),
                "interval": none | floats(wilson(part.mean, base(label), level)) | {"method": "wilson"},
                "standard_error": float(error(label)),
                "n": part.n,
                "n_retained": sum(row.answer[1] for row in part.rows),
                "share": float(part.total / everyone.total),
            }
        classes.append(entry)

    def against(label: str) -> Json:
        entry: Json = {
            "nps_class": label,
            "against": "detractor",
            "difference": None,
            "difference_interval": none | {"method": "newcombe"},
            "standard_error": None,
            "p_value": None,
            "risk_ratio": None,
            "risk_ratio_interval": none | {"method": "katz"},
        }
        if label not in parts or "detractor" not in parts:
            return entry
        a, b = parts[label], parts["detractor"]
        one, two = error(label), error("detractor")
        df = None
        found = mp.sqrt(one**2 + two**2)
        correlation = mpf(0)
        if not simple:
            squared, df = variance({label: mpf(1), "detractor": mpf(-1)})
            found = mp.sqrt(squared)
            correlation = (one**2 + two**2 - squared) / (2 * one * two) if one * two > 0 else mpf(0)
        (l1, u1), (l2, u2) = (wilson(part.mean, base(name), level) for part, name in ((a, label), (b, "detractor")))
        d = a.mean - b.mean
        below = (a.mean - l1) ** 2 + (u2 - b.mean) ** 2 - 2 * correlation * (a.mean - l1) * (u2 - b.mean)
        above = (u1 - a.mean) ** 2 + (b.mean - l2) ** 2 - 2 * correlation * (u1 - a.mean) * (b.mean - l2)
        bounds = max(d - mp.sqrt(below), mpf(-1)), min(d + mp.sqrt(above), mpf(1))
        entry["difference"] = float(d)
        entry["difference_interval"] = none | floats(bounds) | {"method": "newcombe"}
        entry["standard_error"] = float(found)
        if found > 0:
            entry["p_value"] = float(two_sided_p(d / found) if df is None else t_two_sided(d / found, df))
        if a.mean > 0 and b.mean > 0:
            ratio = a.mean / b.mean
            entry["risk_ratio"] = float(ratio)
            if simple:
                logged = mp.sqrt((1 - a.mean) / (a.n * a.mean) + (1 - b.mean) / (b.n * b.mean))
            else:
                logged = mp.sqrt(variance({label: 1 / a.mean, "detractor": -1 / b.mean})[0])
            if logged > 0:
                half = logged * (z_value(level) if df is None else t_quantile(level, df))
                ends = mp.exp(mp.log(ratio) - half), mp.exp(mp.log(ratio) + half)
                entry["risk_ratio_interval"] = none | floats(ends) | {"method": "katz"}
        return entry

    homogeneity: Json | None = None
    trend: Real | None = None
    present = [label for label in ("detractor", "passive", "promoter") if label in parts]
    if 0 < everyone.mean < 1 and len(present) > 1:
        if simple:
            p = everyone.mean
            pearson = mp.fsum(part.n * (part.mean - p) ** 2 / (p * (1 - p)) for part in parts.values())
            homogeneity = wald_test(pearson, len(present) - 1)
            at = {"detractor": 0, "passive": 1, "promoter": 2}
            centre = mpf(sum(at[label] * parts[label].n for label in present)) / len(rows)
            squares = mp.fsum(parts[label].n * (at[label] - centre) ** 2 for label in present)
            lean = mp.fsum(parts[label].n * (at[label] - centre) * parts[label].mean for label in present)
            trend = lean / mp.sqrt(squares * p * (1 - p))
        else:
            others, last = present[:-1], present[-1]

            def covariance(x: dict[str, Real], y: dict[str, Real]) -> Real:
                keys = x.keys() | y.keys()
                plus = {key: x.get(key, mpf(0)) + y.get(key, mpf(0)) for key in keys}
                less = {key: x.get(key, mpf(0)) - y.get(key, mpf(0)) for key in keys}
                return (variance(plus)[0] - variance(less)[0]) / 4

            directions: list[dict[str, Real]] = [{label: mpf(1), last: mpf(-1)} for label in others]
            v = [[covariance(x, y) for y in directions] for x in directions]
            d = [parts[label].mean - parts[last].mean for label in others]
            homogeneity = adjusted_f(quadratic(d, v), len(others), variance(directions[0])[1])
    return {
        "classes": classes,
        "contrasts": [against("promoter"), against("passive")],
        "homogeneity": homogeneity,
        "trend": optional(trend),
        "trend_p_value": None if trend is None else float(two_sided_p(trend)),
        "estimate": float(everyone.mean),
        "n": len(rows),
        "n_unknown": counts["unknown"],
        "n_missing": counts["missing"],
        "n_invalid": counts["invalid"],
    } | everyone.described()
