"""Reference vectors of the shifted beta-geometric model and of durations. Run: python sbg.py [--check].

Likelihoods are sums of exact logarithms at 50 digits, maxima come from Newton's method there, discounted lifetimes from
the sum of the series or the hypergeometric function. Published fits are compared while generating. Nothing here uses
the library under test.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path
from typing import Any

from mpmath import mp

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "survey"))

from vector_file import emit

Json = dict[str, Any]
Pair = tuple[Any, Any]

mp.dps = 50
HIGH_END = [1000, 869, 743, 653, 593, 551, 517, 491, 468, 445, 427, 409, 394]
REGULAR = [1000, 631, 468, 382, 326, 289, 262, 241, 223, 207, 194, 183, 173]
SOURCE = "Fader & Hardie (2007), Journal of Interactive Marketing 21 (1), 76-90 + 'tests/generate/ltv/sbg.py'"


# -------------------------------------------------------------------------------------------------------- durations


def of_survivors(survivors: list[int]) -> Json:
    lost = [before - after for before, after in itertools.pairwise(survivors)]
    return {"lost": lost, "running": [0] * (len(survivors) - 1) + [survivors[-1]]}


def of_rows(tenure: list[int], lost: list[bool]) -> Json:
    gone = [t for t, flag in zip(tenure, lost, strict=True) if flag]
    there = [t for t, flag in zip(tenure, lost, strict=True) if not flag]
    return {
        "lost": [gone.count(t) for t in range(1, max(gone, default=0) + 1)],
        "running": [there.count(t) for t in range(max(there, default=-1) + 1)],
    }


def added(one: Json, other: Json) -> Json:
    def add(a: list[int], b: list[int]) -> list[int]:
        return [sum(x[t] for x in (a, b) if t < len(x)) for t in range(max(len(a), len(b)))]

    return {key: add(one[key], other[key]) for key in ("lost", "running")}


# ------------------------------------------------------------------------------------------------------- likelihood


def histories(durations: Json) -> list[tuple[str, int, int]]:
    """What was seen, in which period, how often."""
    lost = [("lost", t, count) for t, count in enumerate(durations["lost"], 1) if count]
    return lost + [("running", t, count) for t, count in enumerate(durations["running"]) if count]


def ln_survival(alpha: Any, beta: Any, t: int) -> Any:
    return mp.fsum(mp.log((beta + i) / (alpha + beta + i)) for i in range(t))


def ln_likelihood(durations: Json, alpha: Any, beta: Any) -> Any:
    def term(kind: str, t: int) -> Any:
        if kind == "running":
            return ln_survival(alpha, beta, t)
        return mp.log(alpha / (alpha + beta + t - 1)) + ln_survival(alpha, beta, t - 1)

    return mp.fsum(count * term(kind, t) for kind, t, count in histories(durations))


def derivatives(durations: Json, alpha: Any, beta: Any) -> tuple[Pair, tuple[Any, Any, Any]]:
    """Gradient and second derivatives of ln L by alpha and beta themselves."""
    ga = gb = haa = hab = hbb = mp.mpf(0)
    for kind, t, count in histories(durations):
        steps = t - 1 if kind == "lost" else t
        for i in range(steps):
            y, all_ = beta + i, alpha + beta + i
            ga -= count / all_
            gb += count * (1 / y - 1 / all_)
            haa += count / all_**2
            hab += count / all_**2
            hbb += count * (1 / all_**2 - 1 / y**2)
        if kind == "lost":
            all_ = alpha + beta + t - 1
            ga += count * (1 / alpha - 1 / all_)
            gb -= count / all_
            haa += count * (1 / all_**2 - 1 / alpha**2)
            hab += count / all_**2
            hbb += count / all_**2
    return (ga, gb), (haa, hab, hbb)


def information(durations: Json, alpha: Any, beta: Any) -> tuple[Pair, Any]:
    """Gradient and information by the logarithms."""
    (ga, gb), (haa, hab, hbb) = derivatives(durations, alpha, beta)
    by = (alpha * ga, beta * gb)
    aa, ab, bb = alpha**2 * haa + by[0], alpha * beta * hab, beta**2 * hbb + by[1]
    return by, mp.matrix([[-aa, -ab], [-ab, -bb]])


def maximum(durations: Json, start: Pair) -> Pair:
    """Newton's method in the logarithms, from a start that is close; the maximum has gradient 0 to 40 digits."""
    alpha, beta = (mp.mpf(x) for x in start)
    for _ in range(200):
        by, info = information(durations, alpha, beta)
        step = mp.lu_solve(info, mp.matrix(list(by)))
        # Uphill and no further than a factor of e.
        size = max(abs(step[0]), abs(step[1]))
        if info[0, 0] <= 0 or mp.det(info) <= 0:
            step = mp.matrix(list(by)) / max(abs(by[0]), abs(by[1]))
            size = mp.mpf(1)
        scale = min(mp.mpf(1), 1 / size) if size else mp.mpf(1)
        alpha, beta = alpha * mp.exp(scale * step[0]), beta * mp.exp(scale * step[1])
        if size < mp.mpf(10) ** -40:
            return alpha, beta
    raise ArithmeticError("no maximum")


def ln_p(n: Any, p: Any) -> Any:
    return n * mp.log(p) if n else mp.mpf(0)


def exposure(durations: Json) -> Pair:
    lost = sum(durations["lost"])
    stayed = sum(count * ((t - 1) if kind == "lost" else t) for kind, t, count in histories(durations))
    return mp.mpf(lost), mp.mpf(stayed)


def fitted(durations: Json, options: Json, limit: str | None = None) -> Json:
    """What a fit must find: inside, or at one of the two limits."""
    lost, stayed = exposure(durations)
    churn = lost / (lost + stayed)
    alike = ln_p(lost, churn) + ln_p(stayed, 1 - churn)
    n = sum(count for *_, count in histories(durations))
    base = {"model": "sbg", "version": 1, "n": n, "n_distinct": len(histories(durations))}
    level = mp.mpf(options.get("level", 0.95))
    if limit is None:
        alpha, beta = maximum(durations, (1, (1 - churn) / churn))
        value = ln_likelihood(durations, alpha, beta)
        _, info = information(durations, alpha, beta)
        covariance = info**-1
        eigenvalues = mp.eigsy(info, eigvals_only=True)
        z = mp.sqrt(2) * mp.erfinv(level)

        def parameter(at: int, name: str, x: Any) -> Json:
            error = mp.sqrt(covariance[at, at])
            interval = {"lower": x * mp.exp(-z * error), "upper": x * mp.exp(z * error)}
            interval |= {"level": level, "method": "wald_log"}
            return {
                "name": name,
                "estimate": x,
                "standard_error": x * error,
                "interval": interval,
                "boundary": None,
            }

        parameters = [parameter(0, "alpha", alpha), parameter(1, "beta", beta)]
        matrix = [[covariance[i, j] for j in range(2)] for i in range(2)]
        condition = eigenvalues[1] / eigenvalues[0]
        if min(eigenvalues) <= 0 or value <= alike:
            raise ArithmeticError("no maximum inside")
    else:
        first_lost = durations["lost"][0]
        share = churn if limit == "infinity" else mp.mpf(first_lost) / n
        value = alike if limit == "infinity" else ln_p(first_lost, share) + ln_p(n - first_lost, 1 - share)
        end = mp.mpf(10) ** (8 if limit == "infinity" else -8)
        largest = max(share, 1 - share)
        alpha, beta = end * share / largest, end * (1 - share) / largest
        parameters = [
            {"name": name, "estimate": x, "standard_error": None, "interval": None, "boundary": limit}
            for name, x in (("alpha", alpha), ("beta", beta))
        ]
        matrix, condition = [[0.0, 0.0], [0.0, 0.0]], None
    ratio = max(2 * (value - alike), mp.mpf(0))
    codes = [{"code": "small_base", "path": None}] if n < 30 else []
    codes += [{"code": "parameter_at_boundary", "path": name} for name in ("alpha", "beta") if limit]
    codes += [{"code": "infinite_mean", "path": "alpha"}] if alpha <= 1 else []
    report = base | {
        "parameters": parameters,
        "log_covariance": matrix,
        "ln_likelihood": value,
        "aic": 4 - 2 * value,
        "bic": 2 * mp.log(n) - 2 * value,
        "condition_number": condition,
        "time_unit": options.get("period"),
        "warnings": codes,
    }
    geometric = {"churn_rate": churn, "ln_likelihood": alike, "likelihood_ratio": ratio}
    geometric["p_value"] = mp.erfc(mp.sqrt(ratio / 2)) / 2 if ratio else mp.mpf(1)
    return {"alpha": alpha, "beta": beta, "report": report, "geometric": geometric}


# ------------------------------------------------------------------------------------------------------- predictions


def survival(alpha: Any, beta: Any, t: int) -> Any:
    return mp.rf(beta, t) / mp.rf(alpha + beta, t)


def retention(alpha: Any, beta: Any, t: int) -> Any:
    return (beta + t - 1) / (alpha + beta + t - 1)


def kaplan_meier(durations: Json) -> list[Any]:
    share, found = mp.mpf(1), []
    for t in range(1, max(len(durations["lost"]), len(durations["running"])) + 1):
        lost = durations["lost"][t - 1] if t <= len(durations["lost"]) else 0
        stayed = sum(durations["lost"][t:]) + sum(durations["running"][t:])
        if lost + stayed == 0:
            break
        share = share * stayed / (lost + stayed)
        found.append(share)
    return found


def curve(alpha: float, beta: float, periods: int, durations: Json | None) -> Json:
    a, b = mp.mpf(alpha), mp.mpf(beta)
    observed = kaplan_meier(durations) if durations else []
    rows = [
        {
            "period": t,
            "retention_rate": retention(a, b, t),
            "survival": survival(a, b, t),
            "residual_lifetime": (b + t) / (a - 1) if a > 1 else None,
            "observed_survival": observed[t - 1] if t <= len(observed) else None,
        }
        for t in range(1, periods + 1)
    ]
    return {"metric": "sbg_curve", "version": 1, "periods": rows}


def series(alpha: Any, beta: Any, d: Any) -> Any:
    """Σ S(t) / (1 + d)^t, term by term until nothing is left."""
    total, term, t = mp.mpf(0), mp.mpf(1), 0
    while term > total * mp.mpf(10) ** -45 * d:
        total += term
        term *= (beta + t) / (alpha + beta + t) / (1 + d)
        t += 1
    return total


def fraction(alpha: Any, beta: Any, d: Any) -> Any:
    """2F1(1, α; α + β; −1/d) (1 + d)/d, the same after Pfaff, as Gauss's continued fraction: all terms positive."""
    b, c, z = alpha, alpha + beta, 1 / d

    def backwards(terms: int) -> Any:
        tail = mp.mpf(1)
        for n in range(terms, 0, -1):
            even = n * (c - b + n - 1) / ((c + 2 * n - 2) * (c + 2 * n - 1))
            odd = (b + n - 1) * (c + n - 2) / ((c + 2 * n - 3) * (c + 2 * n - 2)) if n > 1 else b / c
            tail = 1 + odd * z / (1 + even * z / tail)
        return (1 + d) / d / tail

    # Each step gains a factor of exp(−4 √d) at least.
    terms = int(25 / mp.sqrt(d)) + 60
    value = backwards(terms)
    if abs(backwards(terms * 3 // 4) / value - 1) > mp.mpf(10) ** -25:
        raise ArithmeticError("the continued fraction has not settled")
    return value


def discounted(alpha: Any, beta: Any, d: Any) -> Any:
    """DEL: by mpmath's hypergeometric function, or by the fraction where that would take hours.

    Compared with the series or the fraction where those are short.
    """
    large = alpha + beta > 100
    value = fraction(alpha, beta, d) if large else (1 + d) / d * mp.hyp2f1(1, alpha, alpha + beta, -1 / d)
    tolerance = mp.mpf(10) ** -25
    if d >= mp.mpf("0.01") and abs(series(alpha, beta, d) / value - 1) > tolerance:
        raise ArithmeticError("the value is not the sum of the series")
    if mp.mpf("1e-4") <= d < mp.mpf("0.01") and abs(fraction(alpha, beta, d) / value - 1) > tolerance:
        raise ArithmeticError("the value is not that of the continued fraction")
    return value


# ------------------------------------------------------------------------------------------------------------- cases


def numbers(value: Any) -> Any:
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
    if abs(value - mp.mpf(text)) > mp.mpf(10) ** -digits / 2:
        raise ArithmeticError(f"printed {text}, computed {mp.nstr(value, 12)}")


def case(name: str, args: Json, options: Json, expect: Json) -> Json:
    return {"name": name, "args": args, "options": options, "expect": numbers(expect)}


def fits() -> list[Json]:
    def fit(name: str, durations: Json, options: Json | None = None, limit: str | None = None) -> Json:
        options = options or {}
        found = fitted(durations, options, limit)
        cases.append(case(name, {"durations": durations}, options, found))
        return found

    cases: list[Json] = []
    high = fit("High End, 7 renewals", of_survivors(HIGH_END[:8]))
    printed("0.668", high["alpha"])
    printed("3.806", high["beta"])
    printed("-1611.2", high["report"]["ln_likelihood"])
    printed("-2115.5", ln_likelihood(of_survivors(HIGH_END[:8]), mp.mpf(1), mp.mpf(1)))
    regular = fit("Regular, 7 renewals", of_survivors(REGULAR[:8]))
    printed("0.704", regular["alpha"])
    printed("1.182", regular["beta"])
    fit("Regular, 4 renewals, level 0.9, years", of_survivors(REGULAR[:5]), {"level": 0.9, "period": "year"})
    fit("High End, all 12 renewals", of_survivors(HIGH_END))
    both = added(of_survivors(HIGH_END[:8]), of_survivors(REGULAR[:5]))
    fit("two cohorts of different ages", both)
    rows = of_rows([1, 1, 2, 3, 5, 9, 2, 4, 7, 7, 12, 0, 3], [True] * 6 + [False] * 7)
    fit("a few contracts, row by row", rows)
    fit("everybody was lost in the end", {"lost": [400, 150, 90, 60, 45, 30, 25, 20, 60], "running": []})
    fit("customers hardly differ", of_survivors([100000, 90100, 81260, 73340, 66230]))
    fit("a million contracts", {"lost": [210000, 101000, 64000, 45500], "running": [0, 120000, 0, 90000, 369500]})
    fit("retention falls: the geometric limit", of_survivors([1000, 950, 850, 700, 500]), None, "infinity")
    fit("all leave in the second period", {"lost": [0, 40], "running": [0, 0, 60]}, None, "infinity")
    fit("some leave at once, the others never", of_survivors([100, 60, 60, 60]), None, "zero")
    fit("the same, few", {"lost": [1], "running": [0, 3, 5]}, None, "zero")
    return cases


def curves() -> list[Json]:
    cases: list[Json] = []

    def add(name: str, alpha: float, beta: float, periods: int, durations: Json | None = None) -> Json:
        args: Json = {"alpha": alpha, "beta": beta} | ({"durations": durations} if durations else {})
        found = curve(alpha, beta, periods, durations)
        cases.append(case(name, args, {"periods": periods}, found))
        return found

    high = add("High End beside what was observed", 0.6680883511, 3.8060949641, 12, of_survivors(HIGH_END[:8]))
    printed("0.851", high["periods"][0]["retention_rate"])
    printed("0.878", high["periods"][1]["retention_rate"])
    printed("0.936", high["periods"][6]["retention_rate"])
    printed("0.378", high["periods"][11]["survival"])
    add("Regular, published parameters", 0.704, 1.182, 12, of_survivors(REGULAR))
    add("a finite lifetime", 3.8, 15.19, 5)
    add("one period", 2.0, 1.0, 1)
    add("alpha 1", 1.0, 1.0, 3)
    censored = {"lost": [3, 2, 0, 1], "running": [4, 1, 0, 5]}
    add("running contracts of any age", 1.5, 4.0, 6, censored)
    add("the last contracts are lost", 1.5, 4.0, 5, {"lost": [3, 0, 2], "running": []})
    add("nearly alike", 1e7, 9e7, 70)
    add("nearly all or nothing", 1e-7, 3e-7, 4)
    return cases


def lifetimes() -> list[Json]:
    cases: list[Json] = []
    days = {"year": mp.mpf("365.25"), "month": mp.mpf("30.4375"), "week": mp.mpf(7)}

    def add(name: str, alpha: float, beta: float, rate: float, per: str = "period", **options: Any) -> Any:
        given: Json = {"discount_rate": rate, "discount_per": per} | options
        a, b, d = mp.mpf(alpha), mp.mpf(beta), mp.mpf(rate)
        if per != "period":
            d = mp.expm1(mp.log1p(d) * days[options["period"]] / days[per])
        renewal = options.get("renewal")
        if renewal is None:
            expect: Json = {"discounted_lifetime": discounted(a, b, d)}
        else:
            derl = retention(a, b, renewal) * discounted(a, b + renewal, d)
            expect = {"discounted_residual_lifetime": derl}
            if a > 1:
                # Of a customer who has renewed as often: the periods to come.
                expect["residual_lifetime"] = (b + renewal) / (a - 1)
        cases.append(case(name, {"alpha": alpha, "beta": beta}, given, expect))
        return next(iter(expect.values()))

    high = (0.6680883511, 3.8060949641)
    printed("5.922253", add("High End: DEL at 10 %", *high, 0.1))
    for n, text in enumerate(("5.414479", "5.901378", "6.293892", "6.619920", "6.896707"), 1):
        printed(text, add(f"High End: DERL before renewal {n}", *high, 0.1, renewal=n))
    printed("4.007615", add("Fader and Hardie (2010): DEL", 3.8, 15.19, 0.1))
    for n in (1, 2, 3, 40):
        add(f"Fader and Hardie (2010): DERL before renewal {n}", 3.8, 15.19, 0.1, renewal=n)
    add("monthly periods, a yearly rate", *high, 0.1, "year", period="month")
    add("weekly periods, a monthly rate", *high, 0.01, "month", period="week")
    add("yearly periods, a yearly rate", 2.5, 3.0, 0.1, "year", period="year", renewal=2)
    for rate in (1e-6, 1e-4, 0.01, 0.3, 5.0):
        for alpha in (0.05, 0.668, 0.999999, 1.0, 1.000001, 2.0, 2.5, 40.0):
            add(f"alpha {alpha}, rate {rate}", alpha, 3.806, rate)
    for alpha, beta in ((1e-6, 1e-3), (1e-3, 1e4), (3.0, 1e-4), (1e3, 1e-3), (250.0, 7000.0), (1e5, 1e2), (1e6, 1e8)):
        for rate in (1e-6, 1e-3, 0.1):
            add(f"far out: alpha {alpha}, beta {beta}, rate {rate}", alpha, beta, rate)
    add("a distant renewal", *high, 1e-6, renewal=1000000)
    return cases


def durations() -> list[Json]:
    def survivors(name: str, counts: list[int]) -> Json:
        return case(name, {"survivors": counts}, {}, of_survivors(counts))

    def rows(name: str, tenure: list[int], lost: list[Any]) -> Json:
        return case(name, {"tenure": tenure, "lost": lost}, {}, of_rows(tenure, [bool(flag) for flag in lost]))

    return [
        survivors("High End", HIGH_END),
        survivors("one count", [12]),
        survivors("nobody is lost", [12, 12, 12]),
        survivors("everybody is lost", [12, 5, 0, 0]),
        rows("row by row", [1, 2, 2, 5, 0, 3, 3], [True, True, False, True, False, False, True]),
        rows("lost as numbers", [1, 2, 2, 5], [1, 0, 1, 0]),
        rows("all running", [0, 0, 4], [False, False, False]),
        rows("all lost", [1, 4], [True, True]),
        rows("no contract", [], []),
    ]


def main() -> int:
    head: Json = {"source": SOURCE, "rel_tol": 1e-12, "abs_tol": 1e-14}
    at_maximum = "estimates of maximum likelihood: the maximum is flat, and gradients are known to some 1e-13"
    quadrature = "an integral over the log-odds"
    return emit(
        {
            "ltv/sbg.json": {"metric": "ltv.sbg"}
            | head
            | {"rel_tol": 1e-10, "abs_tol": 1e-12, "reason": at_maximum, "cases": fits()},
            "ltv/sbg_curve.json": {"metric": "ltv.sbg_curve"} | head | {"cases": curves()},
            "ltv/sbg_lifetime.json": {"metric": "ltv.sbg_lifetime"}
            | head
            | {"rel_tol": 5e-15, "abs_tol": 0.0, "reason": quadrature, "cases": lifetimes()},
            "ltv/durations.json": {"metric": "ltv.durations"} | head | {"cases": durations()},
        }
    )


if __name__ == "__main__":
    sys.exit(main())
