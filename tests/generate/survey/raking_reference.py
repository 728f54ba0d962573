"""Raked weights and standard errors that know of them, row by row at 40 digits.

Weights come from Newton's method on the dual problem (Deville, Särndal & Sautory 1993), not from iterative proportional
fitting: w_i = d_i clip(exp(x_i'l), least, most) with the indicators x of all labels but the first of each later margin.
Standard errors come from the rows' residuals of a regression in the normal equations (Deville & Särndal 1992).
"""

from __future__ import annotations

from typing import Any

from mpmath import mp, mpf

Json = dict[str, Any]
Real = Any
mp.dps = 40
OPEN = (mpf(0), mp.inf)


def indicators(columns: list[list[Any]], labels: list[list[Any]]) -> list[list[int]]:
    """The row of the design matrix for each row: without the first label of every margin but the first."""
    kept = [(at, label) for at, of in enumerate(labels) for label in (of if at == 0 else of[1:])]
    return [[int(columns[at][row] == label) for at, label in kept] for row in range(len(columns[0]))]


def clip(x: Real, bounds: tuple[Real, Real]) -> Real:
    return min(max(x, bounds[0]), bounds[1])


def fit(design: list[list[int]], base: list[Real], totals: list[Real], bounds: tuple[Real, Real]) -> list[Real]:
    """The ratios of fitted to base weight."""
    order = len(totals)
    groups: dict[tuple[int, ...], Real] = {}
    for row, weight in zip(design, base, strict=True):
        groups[tuple(row)] = groups.get(tuple(row), mpf(0)) + weight

    def ratio(row: tuple[int, ...], dual: Any, within: tuple[Real, Real]) -> Real:
        return clip(mp.exp(mp.fsum(dual[at] for at in range(order) if row[at])), within)

    def newton(dual: Any, within: tuple[Real, Real]) -> Any:
        def gap(at: Any) -> Any:
            sums = [mpf(0)] * order
            for row, weight in groups.items():
                for place in range(order):
                    if row[place]:
                        sums[place] += weight * ratio(row, at, within)
            return mp.matrix([total - got for total, got in zip(totals, sums, strict=True)])

        for _ in range(500):
            off = gap(dual)
            if mp.norm(off, mp.inf) < mpf(10) ** -30 * mp.fsum(totals):
                return dual
            slope = mp.matrix(order, order)
            for row, weight in groups.items():
                moved = ratio(row, dual, within)
                if within[0] < moved < within[1]:
                    for i in range(order):
                        for j in range(order):
                            slope[i, j] += row[i] * row[j] * weight * moved
            step, scale = mp.lu_solve(slope, off), mpf(1)
            while mp.norm(gap(dual + scale * step), mp.inf) >= mp.norm(off, mp.inf):
                scale /= 2
                if scale < mpf(10) ** -20:
                    raise ValueError("the weights cannot be fitted")
            dual += scale * step
        raise ValueError("no end of Newton's method")

    dual = newton(mp.matrix(order, 1), OPEN)
    # Bounds close in step by step, from those that hold nothing back.
    least, most = min(ratio(row, dual, OPEN) for row in groups), max(ratio(row, dual, OPEN) for row in groups)
    for step in range(1, 21):
        part = mpf(step) / 20
        lower = bounds[0] if bounds[0] < least else least + part * (bounds[0] - least)
        upper = bounds[1] if bounds[1] > most else most + part * (bounds[1] - most)
        dual = newton(dual, (lower, upper))
    return [ratio(tuple(row), dual, bounds) for row in design]


def kish(weights: list[Real]) -> Json:
    total = mp.fsum(weights)
    effective = total**2 / mp.fsum(w * w for w in weights)
    return {
        "sum": float(total),
        "effective_n": float(effective),
        "design_effect": float(len(weights) / effective),
        "largest_share": float(max(weights) / total),
    }


def scaled(margins: list[Json], base: list[Real], total: float | None) -> list[list[Real]]:
    sums = [mp.fsum(mpf(one["target"]) for one in margin["targets"]) for margin in margins]
    shares = abs(sums[0] - 1) <= mpf(10) ** -9
    whole = mpf(total) if total is not None else (mp.fsum(base) if shares else sums[0])
    return [
        [mpf(one["target"]) * whole / own for one in margin["targets"]]
        for margin, own in zip(margins, sums, strict=True)
    ]


def rake(args: Json, options: Json) -> Json:
    """What survey.rake gives."""
    margins = args["margins"]
    columns = [args["columns"][margin["column"]] for margin in margins]
    n = len(columns[0])
    base = [mpf(weight) for weight in args.get("weights", [1] * n)]
    targets = scaled(margins, base, options.get("total"))
    mean = mp.fsum(targets[0]) / mp.fsum(base)
    inner = [one["label"] for one in margins[0]["targets"] if one["target"] > 0]
    labels = [inner, *([one["label"] for one in margin["targets"] if one["target"] > 0] for margin in margins[1:])]
    positive = [[value for value in margin if value > 0] for margin in targets]
    totals = [*positive[0], *(value for margin in positive[1:] for value in margin[1:])]
    bounds = (
        mpf(options.get("min_ratio", 0)) * mean,
        mpf(options["max_ratio"]) * mean if "max_ratio" in options else mp.inf,
    )
    ratios = fit(indicators(columns, labels), base, totals, bounds)
    weights = [weight * ratio for weight, ratio in zip(base, ratios, strict=True)]
    rows = []
    for margin, values, column in zip(margins, targets, columns, strict=True):
        for one, target in zip(margin["targets"], values, strict=True):
            own = [row for row in range(n) if column[row] == one["label"]]
            rows.append(
                {
                    "column": margin["column"],
                    "label": one["label"],
                    "n": len(own),
                    "target": float(target),
                    "before": float(mp.fsum(base[row] for row in own) * mean),
                    "after": float(mp.fsum(weights[row] for row in own)),
                }
            )
    combinations = 1
    for of in labels:
        combinations *= len(of)
    report = {
        "n": n,
        "total": float(mp.fsum(targets[0])),
        "margins": rows,
        "combinations": combinations,
        "empty_combinations": combinations - len(set(zip(*columns, strict=True))),
        "smallest_ratio": float(min(ratios) / mean),
        "largest_ratio": float(max(ratios) / mean),
        "n_trimmed": sum(1 for ratio in ratios if ratio <= bounds[0] or ratio >= bounds[1]),
        "before": kish(base),
        "after": kish(weights),
    }
    return {"weights": [float(weight) for weight in weights], "report": report}


def post_stratify(args: Json, options: Json) -> Json:
    """What survey.post_stratify gives: weights in closed form."""
    columns = list(args["by"].values())
    n = len(columns[0])
    base = [mpf(weight) for weight in args.get("weights", [1] * n)]
    margin = {"column": " × ".join(args["by"]), "targets": args["targets"]}
    (targets,) = scaled([margin], base, options.get("total"))
    cells = list(zip(*columns, strict=True))
    weights, rows = [mpf(0)] * n, []
    for one, target in zip(args["targets"], targets, strict=True):
        own = [row for row in range(n) if cells[row] == tuple(one["labels"])]
        whole = mp.fsum(base[row] for row in own)
        for row in own:
            weights[row] = base[row] * target / whole
        label = one["labels"][0] if len(columns) == 1 else " × ".join(str(label) for label in one["labels"])
        scale = mp.fsum(targets) / mp.fsum(base)
        shown = {"column": margin["column"], "label": label, "n": len(own)}
        after = float(target) if own else 0.0
        rows.append(shown | {"target": float(target), "before": float(whole * scale), "after": after})
    report = {
        "metric": "post_stratify",
        "n": n,
        "margins": rows,
        "iterations": 1,
        "before": kish(base),
        "after": kish(weights),
        "warnings": [],
    }
    return {"weights": [float(weight) for weight in weights], "report": report}


def calibrated_mean(args: Json) -> Json:
    """A mean with raked weights and its standard error; 0 is a missing answer."""
    columns = [args[f"labels_{at}"] for at in (1, 2) if f"labels_{at}" in args]
    labels = [sorted(set(column)) for column in columns]
    targets = [args[f"targets_{at}"] for at in (1, 2) if f"labels_{at}" in args]
    n = len(args["answers"])
    base = [mpf(weight) for weight in args.get("weights", [1] * n)]
    design = indicators(columns, labels)
    whole = mp.fsum(base)
    totals = [mpf(value) * whole / mp.fsum(map(mpf, of)) for at, of in enumerate(targets) for value in of[min(at, 1) :]]
    ratios = fit(design, base, totals, OPEN)
    weights = [weight * ratio for weight, ratio in zip(base, ratios, strict=True)]
    groups = args.get("group", [1] * n)
    inside = [answer != 0 and group == 1 for answer, group in zip(args["answers"], groups, strict=True)]
    total = mp.fsum(w for w, own in zip(weights, inside, strict=True) if own)
    answers = [mpf(answer) for answer in args["answers"]]
    mean = mp.fsum(w * f for w, f, own in zip(weights, answers, inside, strict=True) if own) / total
    centred = [f - mean if own else mpf(0) for f, own in zip(answers, inside, strict=True)]
    order = len(totals)
    products, moments = mp.matrix(order, order), mp.matrix(order, 1)
    for row, w, z in zip(design, weights, centred, strict=True):
        for i in range(order):
            moments[i] += w * row[i] * z
            for j in range(order):
                products[i, j] += w * row[i] * row[j]
    b = mp.lu_solve(products, moments)
    fitted = [mp.fsum(b[at] for at in range(order) if row[at]) for row in design]
    u = [w * (z - x) / total for w, z, x in zip(weights, centred, fitted, strict=True)]
    strata = args.get("strata", [0] * n)
    clusters = args.get("clusters", list(range(n)))
    units: dict[Any, dict[Any, Real]] = {}
    for stratum, cluster, moved in zip(strata, clusters, u, strict=True):
        of = units.setdefault(stratum, {})
        of[cluster] = of.get(cluster, mpf(0)) + moved
    variance = mpf(0)
    for of in units.values():
        centre = mp.fsum(of.values()) / len(of)
        variance += mpf(len(of)) / (len(of) - 1) * mp.fsum((moved - centre) ** 2 for moved in of.values())
    return {"estimate": mean, "standard_error": mp.sqrt(variance)}
