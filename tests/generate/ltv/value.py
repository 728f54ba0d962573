"""Reference vectors of values of customers, summed up. Run: python value.py [--check].

Means and deviations are exact fractions of the doubles given; the quantile of Student's t comes from the incomplete
beta function at 50 digits. Nothing here uses the library under test.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from mpmath import mp
from scipy import stats

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "survey"))

from shares import real
from vector_file import emit

Json = dict[str, Any]
Value = float | None


def t_quantile(level: float, df: int) -> Any:
    """The t with P(|T| <= t) = level: Newton from SciPy's digits."""
    tail, t = (1 - real(level)) / 2, mp.mpf(float(stats.t.isf((1 - level) / 2, df)))
    constant = mp.gamma(mp.mpf(df + 1) / 2) / (mp.sqrt(mp.pi * df) * mp.gamma(mp.mpf(df) / 2))
    for _ in range(30):
        upper = mp.betainc(mp.mpf(df) / 2, mp.mpf("0.5"), 0, df / (df + t * t), regularized=True) / 2
        step = (upper - tail) / (constant * (1 + t * t / df) ** (-mp.mpf(df + 1) / 2))
        t += step
        if abs(step) < abs(t) * mp.mpf(10) ** -35:
            return t
    raise ArithmeticError("no quantile")


def summed_up(values: Sequence[Value], options: Json) -> Json:
    present = [Fraction(x) for x in values if x is not None and not math.isnan(x)]
    n, missing = len(present), len(values) - len(present)
    if n == 0:
        raise ValueError("no value")
    total = sum(present, Fraction(0))
    mean = total / n
    level = options.get("level", 0.95)
    result: Json = {
        "metric": "customer_value",
        "version": 1,
        "estimate": float(mean),
        "interval": None,
        "standard_error": None,
        "total": float(total),
        "n": n,
        "n_missing": missing,
        "min": float(min(present)),
        "max": float(max(present)),
        "options": {"level": level},
    }
    if n > 1:
        error = mp.sqrt(real(sum((x - mean) ** 2 for x in present) / (n - 1) / n))
        reach = t_quantile(level, n - 1) * error
        interval = {"lower": float(real(mean) - reach), "upper": float(real(mean) + reach)}
        result["standard_error"] = float(error)
        result["interval"] = interval | {"level": level, "method": "t"}
    codes = [{"code": "small_base"}] if n < 30 else []
    result["warnings"] = codes + ([{"code": "mostly_missing"}] if missing > n else [])
    return result


def single() -> list[Json]:
    cases: list[Json] = []

    def add(name: str, values: list[Value], **options: Any) -> None:
        expect = summed_up(values, options)
        cases.append({"name": name, "args": {"values": values}, "options": options, "expect": expect})

    tail = [round(20 * math.exp(2.5 * math.sin(i * i)), 2) for i in range(80)]
    add("a long tail", list(tail))
    add("level 0.99", list(tail), level=0.99)
    add("some missing", [None if i % 4 == 3 else x for i, x in enumerate(tail)])
    add("mostly missing, as null and NaN", [5.0, None, math.nan, 7.5, None, math.nan])
    add("negative values", [-20.5, 13.25, -7.0, 0.0, 41.75])
    add("one customer", [99.5])
    add("two customers, level 0.8", [100.0, 140.0], level=0.8)
    add("all alike", [0.1] * 40)
    add("a mean far larger than the deviations", [1e9 + x / 8 for x in range(35)])
    add("amounts of very different size", [1e-6, 1e9, 3.5, -1e9, 2e-6])
    add("zeros are values", [0.0] * 20 + [None] * 5 + [12.0] * 10)
    return cases


def by_labels() -> list[Json]:
    cases: list[Json] = []

    def add(name: str, values: list[Value], by: dict[str, list[Any]], keys: list[list[Any]], **options: Any) -> None:
        def outcome(rows: list[Value]) -> Json:
            if all(x is None or math.isnan(x) for x in rows):
                return {"kind": "unavailable", "code": "insufficient_data"}
            return {"kind": "value", "value": summed_up(rows, options)}

        columns = list(by.values())
        labels = [[column[row] for column in columns] for row in range(len(values))]
        rows = [
            {"key": key, "outcome": outcome([x for x, own in zip(values, labels, strict=True) if own == key])}
            for key in keys
        ]
        expect = {"by": list(by), "rows": rows, "total": outcome(values)}
        cases.append({"name": name, "args": {"values": values, "by": by}, "options": options, "expect": expect})

    values: list[Value] = [100.0, 80.0, 40.0, None, 60.0, 200.0, 20.0]
    nps: list[Any] = ["promoter", "promoter", "passive", "passive", "detractor", "promoter", None]
    add("by NPS group", values, {"nps": nps}, [["detractor"], ["passive"], ["promoter"], [None]])
    tenure: list[Any] = [2, 10, 2, 2, 10, 10, 2]
    pairs: list[list[Any]] = [["detractor", 10], ["passive", 2], ["promoter", 2], ["promoter", 10], [None, 2]]
    add("by two columns", values, {"nps": nps, "tenure": tenure}, pairs, level=0.9)
    add("a group without a value", [1.0, None, 3.0, None], {"plan": ["a", "b", "a", "b"]}, [["a"], ["b"]])
    return cases


def main() -> int:
    head: Json = {"source": "'tests/generate/ltv/value.py'", "rel_tol": 1e-12, "abs_tol": 1e-13}
    head["reason"] = "intervals hold a quantile of Student's t"
    return emit(
        {
            "ltv/value.json": {"metric": "ltv.value"} | head | {"cases": single()},
            "ltv/value_by.json": {"metric": "ltv.value_by"} | head | {"cases": by_labels()},
        }
    )


if __name__ == "__main__":
    sys.exit(main())
