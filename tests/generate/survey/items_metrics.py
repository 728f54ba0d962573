"""Satisfaction index, gaps, reliability and multiple answers of a table, from their definitions."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from mpmath import mp

# isort: split
from items_reference import (
    Json,
    Row,
    Spread,
    Table,
    UndefinedError,
    Weights,
    design_of,
    groups,
    known_spread,
    read_columns,
    root,
    share,
    t_interval,
    t_quantile,
    t_two_sided,
    table_of,
    unlimited,
    weighting_of,
)
from shares import beta_quantile, real

FIVE: Json = {"min": 1, "max": 5, "step": 1, "direction": "higher_better"}
Value = Callable[[Row], Fraction | None]


def scale_of(options: Json) -> Json:
    scale: Json = options.get("scale", FIVE)
    return scale


def mean(rows: Sequence[Row], value: Value) -> Callable[[Weights], Fraction]:
    """The weighted mean of a value over the rows that have it."""
    values = [value(row) for row in rows]

    def of(weights: Weights) -> Fraction:
        there = [(w, x) for w, x in zip(weights, values, strict=True) if x is not None]
        return sum((w * x for w, x in there), Fraction(0)) / sum((w for w, _ in there), Fraction(0))

    return of


def combined(parts: Sequence[tuple[Fraction, Callable[[Weights], Fraction]]]) -> Callable[[Weights], Fraction]:
    return lambda weights: sum((times * part(weights) for times, part in parts), Fraction(0))


def answered(rows: Sequence[Row], value: Value) -> int:
    return sum(value(row) is not None for row in rows)


def need(n: int, what: str, needed: int = 1) -> None:
    if n < needed:
        noun = "observation" if needed == 1 else "observations"
        raise UndefinedError("insufficient_data", f"{what} needs at least {needed} valid {noun}, got {n}")


def item_values(items: Sequence[str]) -> list[Value]:
    return [lambda row, at=at: row.answers[at] for at in range(len(items))]  # type: ignore[misc]


def base(table: Table, columns: int, counts: Callable[[Row], bool]) -> Json:
    """How many rows count, hold nothing, and lack answers."""
    there = [sum(x is not None for x in row.answers) for row in table.rows]
    return {
        "n": sum(counts(row) for row in table.rows),
        "n_missing": sum(k == 0 for k in there),
        "n_incomplete": sum(0 < k < columns for k in there),
    }


def counted(table: Table, counts: Callable[[Row], bool]) -> Table:
    return table.part([row for row in table.rows if counts(row)])


def some(row: Row) -> bool:
    return any(x is not None for x in row.answers)


# --- satisfaction index


class Csi:
    """One index of a table."""

    def __init__(self, table: Table, items: Sequence[str], options: Json) -> None:
        self.own, self.items, self.options = counted(table, some), items, options
        need(len(self.own.rows), "CSI")
        listed = options.get("importances", [])
        named = listed.items() if isinstance(listed, dict) else [(item["item"], item["weight"]) for item in listed]
        given = {item: Fraction(weight) for item, weight in named}
        weights = [given.get(item, Fraction(1)) for item in items]
        self.shares = [weight / sum(weights) for weight in weights]
        self.values = item_values(items)
        for item, value in zip(items, self.values, strict=True):
            need(answered(self.own.rows, value), f"item {item}")
        self.means = [mean(self.own.rows, value) for value in self.values]
        self.known = [answered(self.own.rows, value) > 1 for value in self.values]

    def index(self, weights: Weights) -> Fraction:
        scale = scale_of(self.options)
        low, high = Fraction(scale["min"]), Fraction(scale["max"])
        mean = sum(share * item(weights) for share, item in zip(self.shares, self.means, strict=True))
        if self.options.get("form") == "acsi":
            return 100 * (mean - low) / (high - low)
        return 100 * mean / high

    def result(self, frame: Table, counts: Json, n_invalid: int) -> Json:
        own, scale = self.own, scale_of(self.options)
        least = (
            Fraction(0) if self.options.get("form") == "acsi" else 100 * Fraction(scale["min"]) / Fraction(scale["max"])
        )
        interval, error = t_interval(own, frame, self.index, (least, Fraction(100)), all(self.known))
        rows = []
        for item, value, share_of, of, known in zip(
            self.items, self.values, self.shares, self.means, self.known, strict=True
        ):
            found = known_spread(own, frame, of, known)
            rows.append(
                {
                    "item": item,
                    "importance": float(share_of),
                    "mean": float(of(own.weights())),
                    "standard_error": None if found is None else float(root(found.variance)),
                    "n": answered(own.rows, value),
                }
            )
        parts = list(zip(self.shares, self.means, strict=True))
        return {
            "estimate": float(self.index(own.weights())),
            "interval": interval,
            "standard_error": error,
            "mean": float(combined(parts)(own.weights())),
            "items": rows,
            **counts,
            "n_invalid": n_invalid,
            "weighting": weighting_of(own),
            "design": design_of(own, frame, self.index),
        }


def csi_table(args: Json, options: Json) -> tuple[Table, list[str], int]:
    items: list[str] = args["items"]
    answers, invalid = read_columns([args["columns"][item] for item in items], scale_of(options), options)
    return table_of(answers, args, options), items, invalid


def csi(args: Json, options: Json) -> Json:
    table, items, invalid = csi_table(args, options)

    def one(own: Table, whole: Table) -> Json:
        return Csi(own, items, options).result(counted(whole, some), base(own, len(items), some), invalid)

    return groups(table, list(args["by"]), one) if args.get("by") else one(table, table)


# --- differences of two samples


def welch(a: Spread | None, b: Spread | None, estimate: Fraction, level: float, most: Fraction | None) -> Json:
    shared = {"level": level, "method": "welch_t"}
    nothing = {"t": None, "degrees_of_freedom": None, "p_value": None}
    if a is None or b is None:
        interval = {"lower": None, "upper": None, **shared}
        return {"estimate": float(estimate), "standard_error": None, "interval": interval, **nothing}
    variance = a.variance + b.variance
    if variance == 0:
        interval = {"lower": float(estimate), "upper": float(estimate), **shared}
        return {"estimate": float(estimate), "standard_error": 0.0, "interval": interval, **nothing}
    df = real(variance**2 / (a.variance**2 / a.df + b.variance**2 / b.df))
    error = root(variance)
    t, half = real(estimate) / error, t_quantile(level, df) * error
    ends = [real(estimate) - half, real(estimate) + half]
    if most is not None:
        ends = [min(max(end, -real(most)), real(most)) for end in ends]
    return {
        "estimate": float(estimate),
        "standard_error": float(error),
        "interval": {"lower": float(ends[0]), "upper": float(ends[1]), **shared},
        "t": float(t),
        "degrees_of_freedom": float(df),
        "p_value": float(t_two_sided(t, df)),
    }


def holm(p_values: list[float]) -> list[float]:
    order = sorted(range(len(p_values)), key=lambda at: p_values[at])
    corrected, worst = [0.0] * len(p_values), 0.0
    for rank, at in enumerate(order):
        worst = max(worst, min(1.0, (len(p_values) - rank) * p_values[at]))
        corrected[at] = worst
    return corrected


def item_differences(items: Sequence[str], a: Any, b: Any) -> list[Json]:
    rows = []
    for item, of_a, of_b, known_a, known_b in zip(items, a.means, b.means, a.known, b.known, strict=True):
        first, second = of_a(a.own.weights()), of_b(b.own.weights())
        spreads = [known_spread(x.own, x.own, of, known) for x, of, known in ((a, of_a, known_a), (b, of_b, known_b))]
        found = welch(spreads[0], spreads[1], first - second, 0.95, None)
        row = {key: found[key] for key in ("estimate", "standard_error", "p_value")}
        rows.append({"item": item, "a": float(first), "b": float(second), **row, "p_holm": None})
    tested = [row for row in rows if row["p_value"] is not None]
    for row, p in zip(tested, holm([row["p_value"] for row in tested]), strict=True):
        row["p_holm"] = p
    return rows


def csi_difference(args: Json, options: Json) -> Json:
    sides = {}
    for side in ("a", "b"):
        table, items, invalid = csi_table({**args[side], "items": args["items"]}, options)
        index = Csi(table, items, options)
        sides[side] = (index, index.result(counted(table, some), base(table, len(items), some), invalid))
    (a, result_a), (b, result_b) = sides["a"], sides["b"]
    spreads = [known_spread(x.own, x.own, x.index, all(x.known)) for x in (a, b)]
    estimate = a.index(a.own.weights()) - b.index(b.own.weights())
    found = welch(spreads[0], spreads[1], estimate, options.get("level", 0.95), Fraction(100))
    return {**found, "items": item_differences(args["items"], a, b), "a": result_a, "b": result_b}


# --- service quality


class Dimensions:
    """Which items belong together, and their shares of the weight."""

    def __init__(self, items: Sequence[str], options: Json) -> None:
        given = options.get("dimensions") or [{"dimension": "all", "items": list(items)}]
        if isinstance(given, dict):
            given = [{"dimension": name, "items": own} for name, own in given.items()]
        self.names = [dimension["dimension"] for dimension in given]
        self.items = [[items.index(item) for item in dimension["items"]] for dimension in given]
        weights = [dimension.get("weight") for dimension in given]
        self.weights = None
        if weights[0] is not None:
            total = sum(Fraction(weight) for weight in weights)
            self.weights = [Fraction(weight) / total for weight in weights]

    def of(self, at: int) -> str:
        name: str = next(name for name, items in zip(self.names, self.items, strict=True) if at in items)
        return name

    def shares(self, weighted: bool) -> list[Fraction]:
        """The share of every item in the overall score."""
        equal = [Fraction(1, len(self.names))] * len(self.names)
        dimensions = self.weights if weighted and self.weights else equal
        found = {item: share / len(own) for share, own in zip(dimensions, self.items, strict=True) for item in own}
        return [found[at] for at in range(len(found))]


class Gaps:
    """Gaps between perception and expectation; columns stand in pairs."""

    def __init__(self, table: Table, items: Sequence[str], options: Json) -> None:
        def gap(row: Row, at: int) -> Fraction | None:
            expected, perceived = row.answers[2 * at], row.answers[2 * at + 1]
            return None if expected is None or perceived is None else perceived - expected

        self.items, self.options = items, options
        self.values: list[Value] = [lambda row, at=at: gap(row, at) for at in range(len(items))]  # type: ignore[misc]
        self.own = counted(table, self.counts)
        need(len(self.own.rows), "SERVQUAL")
        for item, value in zip(items, self.values, strict=True):
            need(answered(self.own.rows, value), f"item {item}")
        self.means = [mean(self.own.rows, value) for value in self.values]
        self.known = [answered(self.own.rows, value) > 1 for value in self.values]
        self.dimensions = Dimensions(items, options)

    def counts(self, row: Row) -> bool:
        return any(value(row) is not None for value in self.values)

    def score(self, weighted: bool) -> Callable[[Weights], Fraction]:
        return combined(list(zip(self.dimensions.shares(weighted), self.means, strict=True)))

    def result(self, frame: Table, counts: Json, n_invalid: int) -> Json:
        own, scale = self.own, scale_of(self.options)
        weights, span = own.weights(), Fraction(scale["max"]) - Fraction(scale["min"])
        frame = counted(frame, self.counts)
        rows, level_of = [], []
        for at, (item, value, of, known) in enumerate(
            zip(self.items, self.values, self.means, self.known, strict=True)
        ):
            pairs = [row if value(row) is not None else None for row in own.rows]

            def part(row: Row, place: int, value: Value = value) -> Fraction | None:
                return None if value(row) is None else row.answers[place]

            expected = mean(own.rows, functools.partial(part, place=2 * at))
            perceived = mean(own.rows, functools.partial(part, place=2 * at + 1))
            interval, error = t_interval(own, frame, of, (-span, span), known)
            n = sum(row is not None for row in pairs)
            row: Json = {
                "item": item,
                "dimension": self.dimensions.of(at),
                "n": n,
                "expectation": float(expected(weights)),
                "perception": float(perceived(weights)),
                "gap": float(of(weights)),
                "interval": interval,
                "standard_error": error,
            }
            level_of.append((expected(weights), perceived(weights)))
            for name, sign in (("below", -1), ("met", 0), ("exceeded", 1)):

                def kind(row: Row, value: Value = value, sign: int = sign) -> Fraction | None:
                    x = value(row)
                    return None if x is None else Fraction((x > 0) - (x < 0) == sign)

                row[name] = float(mean(own.rows, kind)(weights))
                row[f"{name}_interval"] = share(own, frame, mean(own.rows, kind), n)[0]
            rows.append(row)
        dimensions = []
        for at, (name, items) in enumerate(zip(self.dimensions.names, self.dimensions.items, strict=True)):
            of = combined([(Fraction(1, len(items)), self.means[item]) for item in items])
            interval, error = t_interval(own, frame, of, (-span, span), all(self.known[item] for item in items))
            shares = self.dimensions.weights
            dimensions.append(
                {
                    "dimension": name,
                    "weight": None if shares is None else float(shares[at]),
                    "items": len(items),
                    "expectation": float(sum(level_of[item][0] for item in items) / len(items)),
                    "perception": float(sum(level_of[item][1] for item in items) / len(items)),
                    "gap": float(of(weights)),
                    "interval": interval,
                    "standard_error": error,
                }
            )
        overall, error = t_interval(own, frame, self.score(True), (-span, span), all(self.known))
        equal, equal_error = t_interval(own, frame, self.score(False), (-span, span), all(self.known))
        return {
            "estimate": float(self.score(True)(weights)),
            "interval": overall,
            "standard_error": error,
            "unweighted": float(self.score(False)(weights)),
            "unweighted_interval": equal,
            "unweighted_standard_error": equal_error,
            "dimensions": dimensions,
            "items": rows,
            **counts,
            "n_invalid": n_invalid,
            "weighting": weighting_of(own),
            "design": design_of(own, frame, self.score(True)),
        }


def gaps_table(args: Json, options: Json) -> tuple[Table, list[str], int]:
    items: list[str] = args["items"]
    columns = [args["columns"][item][kind] for item in items for kind in ("expectation", "perception")]
    answers, invalid = read_columns(columns, scale_of(options), options)
    return table_of(answers, args, options), items, invalid


def servqual(args: Json, options: Json) -> Json:
    table, items, invalid = gaps_table(args, options)

    def one(own: Table, whole: Table) -> Json:
        found = Gaps(own, items, options)
        return found.result(whole, base(own, 2 * len(items), found.counts), invalid)

    return groups(table, list(args["by"]), one) if args.get("by") else one(table, table)


def servqual_difference(args: Json, options: Json) -> Json:
    sides = {}
    for side in ("a", "b"):
        table, items, invalid = gaps_table({**args[side], "items": args["items"]}, options)
        gaps = Gaps(table, items, options)
        sides[side] = (gaps, gaps.result(table, base(table, 2 * len(items), gaps.counts), invalid))
    (a, result_a), (b, result_b) = sides["a"], sides["b"]
    spreads = [known_spread(x.own, x.own, x.score(True), all(x.known)) for x in (a, b)]
    estimate = a.score(True)(a.own.weights()) - b.score(True)(b.own.weights())
    scale = scale_of(options)
    most = 2 * (Fraction(scale["max"]) - Fraction(scale["min"]))
    found = welch(spreads[0], spreads[1], estimate, options.get("level", 0.95), most)
    return {**found, "items": item_differences(args["items"], a, b), "a": result_a, "b": result_b}


def servperf(args: Json, options: Json) -> Json:
    table, items, invalid = csi_table(args, options)
    dimensions, values, scale = Dimensions(items, options), item_values(items), scale_of(options)
    ends = (Fraction(scale["min"]), Fraction(scale["max"]))

    def one(part: Table, whole: Table) -> Json:
        own, frame = counted(part, some), counted(whole, some)
        need(len(own.rows), "SERVPERF")
        for item, value in zip(items, values, strict=True):
            need(answered(own.rows, value), f"item {item}")
        means = [mean(own.rows, value) for value in values]
        n = [answered(own.rows, value) for value in values]
        weights = own.weights()
        rows = []
        for at, item in enumerate(items):
            interval, error = t_interval(own, frame, means[at], ends, n[at] > 1)
            row = {"item": item, "dimension": dimensions.of(at), "n": n[at], "mean": float(means[at](weights))}
            rows.append({**row, "interval": interval, "standard_error": error})
        parts = []
        for at, (name, places) in enumerate(zip(dimensions.names, dimensions.items, strict=True)):
            of = combined([(Fraction(1, len(places)), means[place]) for place in places])
            interval, error = t_interval(own, frame, of, ends, all(n[place] > 1 for place in places))
            weight = None if dimensions.weights is None else float(dimensions.weights[at])
            row = {"dimension": name, "weight": weight, "items": len(places), "mean": float(of(weights))}
            parts.append({**row, "interval": interval, "standard_error": error})
        scores = [combined(list(zip(dimensions.shares(weighted), means, strict=True))) for weighted in (True, False)]
        (overall, error), (equal, equal_error) = (t_interval(own, frame, of, ends, min(n) > 1) for of in scores)
        return {
            "estimate": float(scores[0](weights)),
            "interval": overall,
            "standard_error": error,
            "unweighted": float(scores[1](weights)),
            "unweighted_interval": equal,
            "unweighted_standard_error": equal_error,
            "dimensions": parts,
            "items": rows,
            **base(part, len(items), some),
            "n_invalid": invalid,
            "weighting": weighting_of(own),
            "design": design_of(own, frame, scores[0]),
        }

    return groups(table, list(args["by"]), one) if args.get("by") else one(table, table)


# --- reliability


def covariance(rows: Sequence[Row], weights: Weights, i: int, j: int) -> Fraction:
    total = sum(weights, Fraction(0))
    x = [row.answers[i] or Fraction(0) for row in rows]
    y = [row.answers[j] or Fraction(0) for row in rows]
    mean_x = sum((w * a for w, a in zip(weights, x, strict=True)), Fraction(0)) / total
    mean_y = sum((w * b for w, b in zip(weights, y, strict=True)), Fraction(0)) / total
    return sum((w * (a - mean_x) * (b - mean_y) for w, a, b in zip(weights, x, y, strict=True)), Fraction(0)) / total


def alpha_of(rows: Sequence[Row], items: Sequence[int]) -> Callable[[Weights], Fraction]:
    """k / (k - 1) (1 - sum of the items' variances / variance of the sum), the sum taken by row."""
    sums = [Row([sum((row.answers[i] or Fraction(0) for i in items), Fraction(0))]) for row in rows]
    k = len(items)

    def of(weights: Weights) -> Fraction:
        variances = sum(covariance(rows, weights, i, i) for i in items)
        return Fraction(k, k - 1) * (1 - variances / covariance(sums, weights, 0, 0))

    return of


def alpha(args: Json, options: Json) -> Json:
    table, items, invalid = csi_table(args, options)
    k, level = len(items), options.get("level", 0.95)

    def whole_row(row: Row) -> bool:
        return all(x is not None for x in row.answers)

    def one(part: Table, everyone: Table) -> Json:
        own, frame = counted(part, whole_row), counted(everyone, whole_row)
        n, rows, weights = len(own.rows), own.rows, own.weights()
        need(n, "alpha of complete rows", 2)
        sums = [Row([sum((x or Fraction(0) for x in row.answers), Fraction(0))]) for row in rows]
        if covariance(sums, weights, 0, 0) == 0:
            message = "alpha is undefined: the sum of the items does not vary between respondents"
            raise UndefinedError("undefined", message)
        of = alpha_of(rows, range(k))
        estimate, found = real(of(weights)), known_spread(own, frame, of)
        shared: Json = {"level": level, "method": "feldt" if unlimited(own) else "log_linearized"}
        tail = (1 - real(level)) / 2
        if unlimited(own):
            first, second = mp.mpf(n - 1) / 2, mp.mpf((n - 1) * (k - 1)) / 2
            f = [beta_quantile(q, first, second) for q in (1 - tail, tail)]
            lower, upper = (1 - (1 - estimate) * (k - 1) * x / (1 - x) for x in f)
        else:
            assert found is not None
            half = t_quantile(level, Fraction(found.df)) * root(found.variance)
            lower, upper = (1 - (1 - estimate) * mp.exp(sign * half / (1 - estimate)) for sign in (1, -1))
        c = [[covariance(rows, weights, i, j) for j in range(k)] for i in range(k)]
        correlation = None
        if all(c[i][i] > 0 for i in range(k)):
            pairs = [real(c[i][j]) / mp.sqrt(real(c[i][i] * c[j][j])) for i in range(k) for j in range(i)]
            correlation = sum(pairs) / len(pairs)
        table_rows = []
        for i, item in enumerate(items):
            rest = [j for j in range(k) if j != i]
            together = [
                Row([row.answers[i], sum((row.answers[j] or Fraction(0) for j in rest), Fraction(0))]) for row in rows
            ]
            own_variance, of_rest = covariance(together, weights, 0, 0), covariance(together, weights, 1, 1)
            varies = own_variance > 0 and of_rest > 0
            against = real(covariance(together, weights, 0, 1)) / root(own_variance * of_rest) if varies else None
            without = float(alpha_of(rows, rest)(weights)) if k > 2 and of_rest > 0 else None
            table_rows.append(
                {
                    "item": item,
                    "mean": float(mean(rows, lambda row, i=i: row.answers[i])(weights)),  # type: ignore[misc]
                    "standard_deviation": float(root(own_variance * Fraction(n, n - 1))),
                    "item_rest_correlation": None if against is None else float(against),
                    "alpha_if_deleted": without,
                }
            )
        return {
            "estimate": float(estimate),
            "interval": {"lower": float(lower), "upper": float(upper), **shared},
            "standard_error": None if found is None else float(root(found.variance)),
            "standardized": None if correlation is None else float(k * correlation / (1 + (k - 1) * correlation)),
            "mean_correlation": None if correlation is None else float(correlation),
            "items": table_rows,
            **base(part, k, whole_row),
            "n_invalid": invalid,
            "weighting": weighting_of(own),
            "design": design_of(own, frame, of),
        }

    return groups(table, list(args["by"]), one) if args.get("by") else one(table, table)


# --- multiple answers


def multiple_answer(args: Json, options: Json) -> Json:
    choices: list[str] = args["choices"]
    answers, _ = read_columns([args["columns"][choice] for choice in choices], {"min": 0, "max": 1}, options)
    if options.get("missing") == "unchosen":
        answers = [[x or Fraction(0) for x in row] if any(x is not None for x in row) else row for row in answers]
    elif any(0 < sum(x is None for x in row) < len(row) for row in answers):
        raise ValueError("a row lacks answers: write this case as an error")
    table, method = table_of(answers, args, options), options.get("method", "wilson")

    def one(part: Table, whole: Table) -> Json:
        own, frame = counted(part, some), counted(whole, some)
        n, rows, weights = len(own.rows), own.rows, own.weights()
        need(n, "a question with multiple answers")
        ticks = [sum((x or Fraction(0) for x in row.answers), Fraction(0)) for row in rows]

        def all_ticks(weights: Weights) -> Fraction:
            return sum((w * t for w, t in zip(weights, ticks, strict=True)), Fraction(0))

        def mean_choices(weights: Weights) -> Fraction:
            return all_ticks(weights) / sum(weights, Fraction(0))

        found = []
        for at, choice in enumerate(choices):

            def chosen(weights: Weights, at: int = at) -> Fraction:
                return sum((w * (row.answers[at] or 0) for w, row in zip(weights, rows, strict=True)), Fraction(0))

            def of_respondents(weights: Weights, chosen: Any = chosen) -> Fraction:
                return Fraction(chosen(weights) / sum(weights, Fraction(0)))

            def of_answers(weights: Weights, chosen: Any = chosen) -> Fraction:
                return Fraction(chosen(weights) / all_ticks(weights))

            interval, error = share(own, frame, of_respondents, n, method)
            some_ticks = all_ticks(weights) > 0
            spread_of = known_spread(own, frame, of_answers) if some_ticks else None
            found.append(
                {
                    "choice": choice,
                    "n": sum(row.answers[at] == 1 for row in rows),
                    "share_of_respondents": float(of_respondents(weights)),
                    "interval": interval,
                    "standard_error": error,
                    "share_of_answers": float(of_answers(weights)) if some_ticks else None,
                    "answers_standard_error": None if spread_of is None else float(root(spread_of.variance)),
                }
            )
        mean_spread = known_spread(own, frame, mean_choices)
        none = [t == 0 for t in ticks]
        return {
            "choices": found,
            "mean_choices": float(mean_choices(weights)),
            "mean_choices_standard_error": None if mean_spread is None else float(root(mean_spread.variance)),
            "n": n,
            "n_answers": int(sum(ticks)),
            "n_none": sum(none),
            "none_share": float(
                sum((w for w, out in zip(weights, none, strict=True) if out), Fraction(0)) / sum(weights)
            ),
            "n_missing": len(part.rows) - n,
            "weighting": weighting_of(own),
            "design": design_of(own, frame, mean_choices),
        }

    return groups(table, list(args["by"]), one) if args.get("by") else one(table, table)
