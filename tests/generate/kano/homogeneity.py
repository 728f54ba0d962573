"""Reference vectors of the test whether a feature is the same to every segment. Run: python homogeneity.py [--check].

Counts are whole numbers, the exact test of Fisher, Freeman and Halton is counted in whole numbers, the rest has 50
digits. Nothing here uses the library under test.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from mpmath import mp
from scipy import stats

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "survey"))

from homogeneity_counts import LETTERS, NAMES, Json, Label, Tally, column_pairs, holm, number, tally
from shares import real
from vector_file import emit

Table = list[list[int]]
BASE = LETTERS[:4]
TOO_CLOSE = Fraction(1) + Fraction(1, 10**7)
ORAL_LESIONS = "oral lesions in three regions of India: Mehta & Patel (2003), StatXact 6"
LESIONS = [(0, 1, 0), (8, 1, 8), *[(0, 1, 0)] * 5, (1, 0, 1), (1, 0, 1)]
ORAL_LESIONS = "oral lesions in three regions of India: Mehta & Patel (2003), StatXact 6"
LESIONS = [(0, 1, 0), (8, 1, 8), *[(0, 1, 0)] * 5, (1, 0, 1), (1, 0, 1)]
AGRESTI_JOB = "Agresti (2002), Categorical Data Analysis, p. 57"


# ---------------------------------------------------------------------------------------------------------- the tests


def margins(table: Table) -> tuple[list[int], list[int], int]:
    return [sum(row) for row in table], [sum(column) for column in zip(*table, strict=True)], sum(map(sum, table))


@functools.cache
def ways(column: tuple[int, ...]) -> int:
    """The multinomial coefficient of a column."""
    return math.factorial(sum(column)) // math.prod(map(math.factorial, column))


def columns_of(total: int, room: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Every way to place ``total`` answers in rows with this much room."""
    if len(room) == 1:
        if total <= room[0]:
            yield (total,)
        return
    for first in range(max(0, total - sum(room[1:])), min(total, room[0]) + 1):
        for rest in columns_of(total - first, room[1:]):
            yield (first, *rest)


def partial_tables(columns: Sequence[int], room: tuple[int, ...]) -> dict[tuple[int, ...], dict[int, int]]:
    """For the room left in each row after these columns: how many partial tables have which number of ways."""
    states: dict[tuple[int, ...], dict[int, int]] = {room: {1: 1}}
    for total in columns:
        following: dict[tuple[int, ...], dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for left, weights in states.items():
            for column in columns_of(total, left):
                into = following[tuple(a - b for a, b in zip(left, column, strict=True))]
                for weight, count in weights.items():
                    into[weight * ways(column)] += count
        states = {left: dict(weights) for left, weights in following.items()}
    return states


def exact_p(table: Table) -> Fraction:
    """P(a table is at most as probable as this one), both margins fixed; probabilities within 1e-7 count as equal.

    A table with the given margins has a probability proportional to the product of the ways of its columns. The columns
    are split in two halves, whose partial tables meet where one uses up what the other leaves of the rows.
    """
    rows, columns, _ = margins(table)
    limit = math.prod(map(ways, zip(*table, strict=True))) * TOO_CLOSE
    half = len(columns) // 2
    as_rare = total = 0
    for left, weights in partial_tables(columns[:half], tuple(rows)).items():
        (completed,) = partial_tables(columns[half:], left).values()
        other = sorted(completed.items())
        sums = [0, *itertools.accumulate(weight * count for weight, count in other)]
        for weight, count in weights.items():
            reach = bisect.bisect_right([own for own, _ in other], limit / weight)
            as_rare += count * weight * sums[reach]
            total += count * weight * sums[-1]
    if total != ways(tuple(rows)):
        raise ArithmeticError("not all tables were counted")
    return Fraction(as_rare, total)


def tables_with_margins(rows: list[int], columns: list[int]) -> Iterator[list[tuple[int, ...]]]:
    if len(columns) == 1:
        yield [tuple(rows)]
        return
    for column in columns_of(columns[0], rows):
        for rest in tables_with_margins([a - b for a, b in zip(rows, column, strict=True)], columns[1:]):
            yield [column, *rest]


def enumerated_p(table: Table) -> tuple[Fraction, int]:
    """The same by listing every table, and how many there are."""
    rows, columns, _ = margins(table)
    limit = math.prod(map(ways, zip(*table, strict=True))) * TOO_CLOSE
    weights = [math.prod(map(ways, columns)) for columns in tables_with_margins(rows, columns)]
    return Fraction(sum(weight for weight in weights if weight <= limit), sum(weights)), len(weights)


def expected_counts(table: Table) -> list[list[Fraction]]:
    rows, columns, n = margins(table)
    return [[Fraction(row * column, n) for column in columns] for row in rows]


def chi_squared(table: Table) -> Fraction:
    pairs = zip(itertools.chain(*table), itertools.chain(*expected_counts(table)), strict=True)
    return sum(((observed - expected) ** 2 / expected for observed, expected in pairs), Fraction(0))


def upper_chi_squared(x: Fraction, df: int) -> Any:
    """P(X >= x)."""
    return mp.gammainc(mp.mpf(df) / 2, real(x) / 2, mp.inf, regularized=True)


def residual(table: Table, i: int, j: int) -> Any:
    """Haberman's adjusted standardised residual; None where it has no variance."""
    rows, columns, n = margins(table)
    expected = Fraction(rows[i] * columns[j], n)
    variance = expected * (1 - Fraction(rows[i], n)) * (1 - Fraction(columns[j], n))
    return None if variance == 0 else real(table[i][j] - expected) / mp.sqrt(real(variance))


def compare_with_scipy(table: Table, p: Any, exact: bool) -> None:
    """Pearson's test and, for a table of two by two, Fisher's, by SciPy; exact tests by enumeration, too."""
    pearson = stats.chi2_contingency(np.array(table), correction=False)
    statistic, df = float(chi_squared(table)), (len(table) - 1) * (len(table[0]) - 1)
    other = upper_chi_squared(chi_squared(table), df)
    if not (math.isclose(pearson.statistic, statistic, rel_tol=1e-12, abs_tol=1e-12) and pearson.dof == df):
        raise AssertionError(f"{table}: SciPy's statistic is {pearson.statistic}, not {statistic}")
    if not math.isclose(pearson.pvalue, float(other), rel_tol=1e-10, abs_tol=1e-300):
        raise AssertionError(f"{table}: SciPy's p-value is {pearson.pvalue}, not {float(other)}")
    if exact:
        if enumerated_p(table)[0] != p:
            raise AssertionError(f"{table}: the two ways to count tables differ")
        if len(table) == len(table[0]) == 2 and not math.isclose(stats.fisher_exact(table).pvalue, p, rel_tol=1e-10):
            raise AssertionError(f"{table}: SciPy's exact p-value differs from {float(p)}")


def describe(feature: Label, counts: Tally, at: int, options: Json) -> tuple[Json, Any]:
    """One feature's entry without Holm's correction, and its p-value."""
    groups = range(len(counts.groups))
    by_group = {group: [counts.features[at].of(group)[letter] for letter in BASE] for group in groups}
    segments = [group for group in groups if sum(by_group[group])]
    letters = [k for k in range(4) if any(by_group[group][k] for group in groups)]
    table = [[by_group[group][k] for k in letters] for group in segments]
    entry: Json = {"feature": feature, "n": sum(map(sum, table)), "segments": len(segments)}
    tested, p, method = len(segments) > 1 and len(letters) > 1, None, None
    if tested:
        df = (len(segments) - 1) * (len(letters) - 1)
        statistic, smallest = chi_squared(table), min(itertools.chain(*expected_counts(table)))
        asked = options.get("method", "auto")
        method = asked if asked != "auto" else "exact" if smallest < 5 else "chi_squared"
        p = exact_p(table) if method == "exact" else upper_chi_squared(statistic, df)
        compare_with_scipy(table, p, method == "exact")
        smaller = min(len(segments), len(letters)) - 1
        entry |= {"statistic": float(statistic), "degrees_of_freedom": df}
        entry |= {"p_value": number(p), "p_holm": None, "method": method}
        entry |= {"cramers_v": float(mp.sqrt(real(statistic / (entry["n"] * smaller))))}
        entry |= {"smallest_expected": float(smallest)}
    else:
        names = ("statistic", "degrees_of_freedom", "p_value", "p_holm", "method", "cramers_v")
        entry |= dict.fromkeys(names)
    expected = expected_counts(table) if table else []
    entry["cells"] = [
        {
            "key": list(counts.groups[group]),
            "category": NAMES[BASE[k]],
            "observed": table[i][j],
            "expected": float(expected[i][j]),
            "residual": number(residual(table, i, j)),
        }
        for i, group in enumerate(segments)
        for j, k in enumerate(letters)
    ]
    return entry, p


def homogeneity(args: Json, options: Json) -> Json:
    counts = tally(args, options)
    described = [describe(entry.feature, counts, at, options) for at, entry in enumerate(counts.features)]
    adjusted = holm([None if p is None else real(p) if isinstance(p, Fraction) else p for _, p in described])
    for (entry, _), p in zip(described, adjusted, strict=True):
        entry["p_holm"] = number(p)
    return {"metric": "kano_homogeneity", "by": list(args["by"]), "features": [entry for entry, _ in described]}


# ---------------------------------------------------------------------------------------------------------- the cases


def printed_results() -> None:
    """Tests printed elsewhere, apart from the vectors."""
    party = [[762, 327, 468], [484, 239, 477]]
    lesions = [list(row) for row in zip(*LESIONS, strict=True)]
    rows, columns, _ = margins(lesions)
    observed = chi_squared(lesions)
    farther = every = 0
    for listed in tables_with_margins(rows, columns):
        weight = math.prod(map(ways, listed))
        every += weight
        farther += weight if chi_squared([list(row) for row in listed]) >= observed else 0
    printed = [
        (ORAL_LESIONS, exact_p(lesions), 4, 0.0101),
        ("the same by Pearson's statistic: R's UsingR, help of oral.lesion", Fraction(farther, every), 4, 0.0269),
        ("R's help of fisher.test: Agresti's tea tasting", exact_p([[3, 1], [1, 3]]), 4, 0.4857),
        ("R's help of fisher.test: Fisher's criminal twins", exact_p([[2, 15], [10, 3]]), 7, 0.0005367),
        ("R's help of chisq.test: party and gender", chi_squared(party), 2, 30.07),
        ("the same, p-value", upper_chi_squared(chi_squared(party), 2), 10, 2.954e-07),
        ("the same, residual of women among Democrats", residual(party, 0, 0), 7, 4.5020535),
        ("the same, residual of women among Republicans", residual(party, 0, 2), 7, -5.3159455),
    ]
    for name, value, digits, want in printed:
        if round(float(value), digits) != want:
            raise AssertionError(f"{name}: {float(value)} is not {want}")


class Cases:
    def __init__(self) -> None:
        self.cases: list[Json] = []

    def add(self, name: str, args: Json, options: Json | None = None, **about: Any) -> Json:
        expect = homogeneity(args, options or {})
        self.cases.append({"name": name, **about, "args": args, "options": options or {}, "expect": expect})
        return expect

    def one(self, name: str, table: Sequence[Sequence[int]], options: Json | None = None, **about: Any) -> Json:
        """One feature; a row of ``table`` is a segment's A, O, M, I, R, Q."""
        segments = ("north", "south", "west", "east", "centre", "abroad", "islands", "coast", "capital")
        args = long_layout([("search", (segment,), row) for segment, row in zip(segments, table, strict=False)])
        entry: Json = self.add(name, args, options, **about)["features"][0]
        return entry


def long_layout(cells: Sequence[tuple[Label, Sequence[Label], Sequence[int]]], by: Sequence[str] = ("region",)) -> Json:
    columns = column_pairs([((feature, *key), counts) for feature, key, counts in cells], ("feature", *by))
    return {name: columns.pop(name) for name in ("functional", "dysfunctional", "feature")} | {"by": columns}


def tables(c: Cases) -> None:
    c.one("two segments, two categories", [(12, 0, 8), (6, 0, 14)])
    c.one("two segments, four categories", [(9, 14, 12, 10), (11, 6, 25, 8)])
    c.one("three segments, four categories", [(9, 14, 12, 10), (11, 6, 25, 8), (20, 9, 7, 13)])
    c.one("six segments, four categories", [(8 + k, 20 - 2 * k, 9 + k * k % 7, 11) for k in range(6)])
    c.one("answers of R and Q are no part of it", [(9, 14, 12, 10, 7, 2), (11, 6, 25, 8, 0, 3)])
    c.one("an expected count of 5 is not below 5", [(8, 0, 2), (2, 0, 8)])
    c.one("segments exactly alike", [(5, 5, 5, 5), (10, 10, 10, 10), (15, 15, 15, 15)])
    c.one("a p-value near 1e-27", [(60, 0, 0, 0), (0, 0, 60, 0)], abs_tol=0.0)
    c.one("a p-value near 1e-138", [(120, 9, 3, 10), (4, 8, 130, 15), (9, 140, 2, 6)], abs_tol=0.0)
    tea = c.one("tea tasting, exact", [(3, 0, 1), (1, 0, 3)], source="Agresti (2002), Categorical Data Analysis, p. 92")
    twins = c.one(
        "criminal twins, exact", [(2, 0, 15), (10, 0, 3)], {"method": "exact"}, source="R's help of fisher.test"
    )
    if (round(tea["p_value"], 4), tea["method"], round(twins["p_value"], 7)) != (0.4857, "exact", 0.0005367):
        raise AssertionError("not the printed p-values")
    lesions = c.one("oral lesions, auto is exact", LESIONS, source=ORAL_LESIONS)
    if (round(lesions["p_value"], 4), lesions["method"], lesions["degrees_of_freedom"]) != (0.0101, "exact", 16):
        raise AssertionError("not the printed p-value")
    c.one(
        "job satisfaction, chi-squared",
        [(1, 3, 10, 6), (2, 3, 10, 7), (1, 6, 14, 12), (0, 1, 9, 11)],
        {"method": "chi_squared"},
        source=AGRESTI_JOB,
    )
    sparse = [(4, 1, 2, 3), (1, 5, 0, 2), (0, 2, 6, 1)]
    c.one("sparse, auto is exact", sparse)
    c.one("sparse, chi-squared asked for", sparse, {"method": "chi_squared"})
    c.one("sparse, exact asked for", sparse, {"method": "exact"})
    c.one("not sparse, exact asked for", [(12, 0, 8), (6, 0, 14)], {"method": "exact"})
    c.one("sparse, two segments of four categories", [(3, 0, 9, 4), (1, 6, 5, 2)])
    c.one("sparse, four segments of two categories", [(0, 5, 1), (0, 2, 4), (0, 0, 6), (0, 3, 3)])
    equal = "tables as probable as the observed one: probabilities in floating point would miss some"
    c.one("exact with ties, two by two", [(7, 0, 3), (3, 0, 7)], {"method": "exact"}, source=equal)
    c.one("exact with ties, three by four", [(3, 1, 1, 1), (1, 3, 1, 1), (1, 1, 3, 1)], source=equal)
    c.one("exact with ties, four by four", [(2, 1, 0, 0), (0, 2, 1, 0), (0, 0, 2, 1), (1, 0, 0, 2)], source=equal)
    c.one("exact p-value of 1", [(2, 2, 1, 1), (2, 2, 1, 1)])
    c.one("exact p-value near 1e-10", [(17, 0, 0, 0), (0, 4, 14, 2)], {"method": "exact"}, abs_tol=0.0)
    c.one("only one category", [(0, 0, 9), (0, 0, 4)])
    c.one("one category and R", [(0, 0, 9, 0, 2), (0, 0, 4, 0, 3)])


def several_features(c: Cases) -> None:
    north, south, west = ("north",), ("south",), ("west",)
    first = [("search", north, (12, 8, 20, 10)), ("search", south, (20, 9, 8, 12))]
    alike = [("payment", north, (4, 12, 20, 6)), ("payment", south, (5, 10, 24, 7))]
    apart = [("alerts", north, (25, 5, 3, 9)), ("alerts", south, (6, 8, 20, 10))]
    c.add("two features with Holm", long_layout(first + alike))
    c.add("three features with Holm, in the order of their names", long_layout(first + alike + apart))
    c.add("equal p-values with Holm", long_layout([*first, *(("copy", key, counts) for _, key, counts in first)]))
    c.add(
        "a segment without answers for one feature",
        long_layout([*first, *apart, ("alerts", west, (9, 9, 10, 8))]),
    )
    c.add("a segment with R and Q only for one feature", long_layout([*first, ("search", west, (0, 0, 0, 0, 5, 2))]))
    c.add(
        "a feature asked of one segment, left out of Holm", long_layout([*first, *apart, ("chat", west, (4, 9, 2, 5))])
    )
    c.add("a feature with R and Q only", long_layout([*first, ("chat", west, (0, 0, 0, 0, 3, 4))]))
    c.add(
        "a missing feature label comes last",
        long_layout([*first, (None, north, (9, 7, 8, 6)), (None, south, (6, 9, 7, 8))]),
    )
    c.add(
        "chi-squared and exact in one study",
        long_layout([*first, ("chat", north, (4, 1, 2, 3)), ("chat", south, (0, 2, 6, 1))]),
    )


def labels(c: Cases) -> None:
    counts = ((12, 8, 20, 10), (20, 9, 8, 12), (6, 15, 11, 9), (7, 10, 13, 16))

    def of(keys: Sequence[Sequence[Label]], by: Sequence[str] = ("region",)) -> Json:
        return long_layout([("search", key, row) for key, row in zip(keys, counts, strict=False)], by)

    c.add("a missing segment label is a segment, the last", of([("north",), (None,), ("south",)]))
    c.add("whole numbers as labels", of([(10,), (9,), (-1,)]))
    c.add("booleans as labels", of([(True,), (False,)]))
    dates = [({"date": "2026-02-01"},), ({"date": "2025-11-30"},)]
    c.add("dates as labels", of(dates))
    two = [("north", "gold"), ("north", "basic"), ("south", "gold"), ("south", None)]
    c.add("two label columns", of(two, ("region", "tier")))
    without = of([("north",), ("south",)])
    del without["feature"]
    c.add("without a feature label the column names the feature", without)


def readings(c: Cases) -> None:
    functional = [1, 1, 2, 2, 2, 4, 4, 4, 3, 3, 3, 2, 1, 4, 1, 2, 4, 1, 3, 2]
    dysfunctional = [3, 5, 2, 2, 5, 4, 4, 5, 3, 2, 5, 2, 5, 4, 2, 3, 2, 5, 5, 2]
    region = ["north"] * 9 + ["south"] * 11
    plain = {"functional": functional, "dysfunctional": dysfunctional, "by": {"region": region}}
    c.add("answers by the table of Berger", plain, {"table": "berger"})
    c.add("the same answers by the table of Pouliot", plain, {"table": "pouliot"})
    blanks = {
        "functional": [1, None, 9, 3, 6, 1, 4, 1, 1, "NaN", 2, 3, 3, 1],
        "dysfunctional": [5, 5, 9, 5, 2, 2, 3, 3, 5, None, 5, 5, 9, 5],
        "by": {"region": ["north", "south"] * 7},
    }
    c.add("missing, coded and invalid answers", blanks, {"missing_codes": [9], "invalid": "exclude"})
    short = {
        "functional": [1, 1, 1, 2, 3, 2, 1, 1, 2, 3, 1, 2],
        "dysfunctional": [1, 2, 3, 3, 3, 2, 3, 3, 3, 1, 1, 3],
        "by": {"region": ["north"] * 5 + ["south"] * 7},
    }
    c.add("the short form of three answers", short, {"form": "three_level"})
    wide = {
        "functional": {"search": functional, "alerts": functional[::-1]},
        "dysfunctional": {"search": dysfunctional, "alerts": dysfunctional[::-1]},
        "by": {"region": region},
    }
    c.add("the wide layout keeps the order of its columns", wide)
    worded = plain | {"wording": ["a", "b"] * 10}
    c.add("wordings pooled", worded, {"pool_wordings": True})
    c.add("one wording for all", plain | {"wording": ["a"] * 20})


def refusals() -> list[Json]:
    plain: Json = {
        "functional": [1, 1, 3, 3, 1, 2],
        "dysfunctional": [5, 3, 5, 3, 5, 5],
        "by": {"region": ["north", "south"] * 3},
    }

    def refuse(name: str, args: Json, options: Json, **error: Any) -> Json:
        return {"name": name, "args": args, "options": options, "error": error}

    expected = "a table of 5 answers, as the form of the questions"
    worded = plain | {"feature": ["search"] * 6, "wording": ["a", "a", "b", "a", "a", "a"]}
    message = (
        "Kano category of feature search is undefined: its answers were given under 2 wordings (a, b); "
        "evaluate each wording apart, or pass pool_wordings=true"
    )
    scale = "a whole number from 1 to 5"
    return [
        refuse("one segment", plain | {"by": {"region": ["north"] * 6}}, {}, code="insufficient_data"),
        refuse("no row", {"functional": [], "dysfunctional": [], "by": {"region": []}}, {}, code="insufficient_data"),
        refuse("two wordings of a feature", worded, {}, code="undefined", message=message),
        refuse(
            "a table of another form",
            plain,
            {"table": "short"},
            code="invalid_option",
            column="table",
            expected=expected,
            got="short, of 3",
        ),
        refuse(
            "an answer off the scale",
            plain | {"functional": [1, 1, 3, 6, 1, 7]},
            {},
            code="out_of_scale",
            column="functional",
            row=3,
            expected=scale,
            got="6",
        ),
    ]


def main() -> int:
    printed_results()
    c = Cases()
    for part in (tables, several_features, labels, readings):
        part(c)
    head: Json = {"metric": "kano.homogeneity", "source": "literature + 'tests/generate/kano/homogeneity.py'"}
    head |= {"rel_tol": 1e-12, "abs_tol": 1e-14}
    return emit(
        {
            "kano/homogeneity.json": head | {"cases": c.cases},
            "kano/homogeneity_errors.json": head | {"cases": refusals()},
        }
    )


if __name__ == "__main__":
    sys.exit(main())
