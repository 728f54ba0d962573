"""Reference vectors of the drift of Kano features over waves. Run: python drift.py [--check].

Sums are exact fractions, roots and normal probabilities have 50 digits. Nothing here uses the library under test.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from mpmath import mp

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "survey"))

from homogeneity_counts import LETTERS, NAMES, Counts, Json, Label, column_pairs, holm, number, tally
from shares import real, two_sided_p, z_value
from vector_file import emit

SERIES = {
    "attractive": "A",
    "one_dimensional": "O",
    "must_be": "M",
    "indifferent": "I",
    "better": "AO",
    "worse": "OM",
}
LIFE_CYCLE = {"A": 0, "O": 1, "M": 2}
SAS_TREND = "SAS/STAT user's guide, procedure FREQ, Cochran-Armitage trend test; Agresti (2002), section 5.3"


# ----------------------------------------------------------------------------------------------------------- the trends


@dataclass
class Wave:
    x: Fraction  # where it lies
    n: int
    yes: int


def centred(waves: Sequence[Wave]) -> tuple[Fraction, Fraction, Fraction]:
    """Pooled share, mean of x, and the sum of n (x - mean)^2."""
    n = sum(wave.n for wave in waves)
    mean = sum((wave.n * wave.x for wave in waves), Fraction(0)) / n
    squares = sum((wave.n * (wave.x - mean) ** 2 for wave in waves), Fraction(0))
    return Fraction(sum(wave.yes for wave in waves), n), mean, squares


def slope_of(waves: Sequence[Wave]) -> Fraction:
    """Weighted least squares of the shares on x."""
    pooled, mean, squares = centred(waves)
    product = sum((wave.n * (wave.x - mean) * (Fraction(wave.yes, wave.n) - pooled) for wave in waves), Fraction(0))
    return product / squares


def cochran_armitage(waves: Sequence[Wave]) -> Any:
    """The z of the trend; None where the share is 0 or 1 everywhere."""
    pooled, _, squares = centred(waves)
    if pooled in (0, 1):
        return None
    z = real(slope_of(waves)) * mp.sqrt(real(squares / (pooled * (1 - pooled))))
    if abs(z * z - real(score_test(waves))) > mp.mpf(10) ** -40 * (1 + z * z):
        raise AssertionError("z squared is not the score test")
    return z


def score_test(waves: Sequence[Wave]) -> Fraction:
    """Score test of the slope in a logistic regression (Agresti 2002, section 5.3): U^2 / V, answer by answer.

    Written without means and slopes: U is the sum of x (yes - expected), V the variance of it given the intercept.
    """
    n, yes = sum(wave.n for wave in waves), sum(wave.yes for wave in waves)
    share = Fraction(yes, n)
    score = sum((wave.x * (wave.yes - wave.n * share) for wave in waves), Fraction(0))
    information = [
        share * (1 - share) * sum((wave.n * wave.x**power for wave in waves), Fraction(0)) for power in (0, 1, 2)
    ]
    return score**2 / (information[2] - information[1] ** 2 / information[0])


def trend(series: str, waves: Sequence[Wave], level: float) -> tuple[Json, Any]:
    sign = -1 if series == "worse" else 1
    _, mean, squares = centred(waves)
    slope = slope_of(waves) * sign
    spread = sum(
        (
            wave.n * (wave.x - mean) ** 2 * Fraction(wave.yes, wave.n) * Fraction(wave.n - wave.yes, wave.n)
            for wave in waves
        ),
        Fraction(0),
    )
    half = z_value(level) * mp.sqrt(real(spread)) / real(squares)
    z = cochran_armitage(waves)
    p = None if z is None else two_sided_p(z)
    entry: Json = {
        "series": series,
        "slope": float(slope),
        "interval": {"lower": float(real(slope) - half), "upper": float(real(slope) + half), "level": level},
        "statistic": None if z is None else float(sign * z),
        "p_value": number(p),
    }
    return entry, p


def life_cycle(places: Sequence[tuple[Fraction, Counts]]) -> tuple[Json, Any]:
    """Least squares and Mantel's linear-by-linear test of A = 0, O = 1, M = 2, from the single answers."""
    answers = [
        (x, score) for x, counts in places for letter, score in LIFE_CYCLE.items() for _ in range(counts[letter])
    ]
    n = len(answers)
    sum_x, sum_y = sum(x for x, _ in answers), sum(y for _, y in answers)
    xx = sum((x * x for x, _ in answers), Fraction(0)) - Fraction(sum_x) ** 2 / n
    yy = sum((y * y for _, y in answers), Fraction(0)) - Fraction(sum_y) ** 2 / n
    xy = sum((x * y for x, y in answers), Fraction(0)) - Fraction(sum_x) * sum_y / n
    z = None if yy == 0 else real(xy) / mp.sqrt(real(xx * yy)) * mp.sqrt(n - 1)
    p = None if z is None else two_sided_p(z)
    return {"slope": float(xy / xx), "statistic": number(z), "p_value": number(p)}, p


def positions(groups: Sequence[tuple[Label, ...]], spacing: str) -> list[Fraction]:
    waves = [key[0] for key in groups]
    if spacing == "value" and all(isinstance(wave, int) and not isinstance(wave, bool) for wave in waves):
        return [Fraction(wave) for wave in waves]
    if spacing == "value" and all(isinstance(wave, dict) for wave in waves):
        days = [date.fromisoformat(wave["date"]).toordinal() for wave in waves]
        return [Fraction(day - days[0]) for day in days]
    return [Fraction(at) for at in range(len(waves))]


def grade(counts: Counts, rule: str) -> str | None:
    """The most frequent category, ties by M, O, A, I, R, Q."""
    if not any(counts.values()):
        return None
    among = "MOAIRQ"
    if rule == "blauth":
        wanted = sum(counts[letter] for letter in "AOM") > sum(counts[letter] for letter in "IRQ")
        among = among[:3] if wanted else among[3:]
    return NAMES[max(among, key=lambda letter: (counts[letter], -among.index(letter)))]


def wave_entry(wave: Label, x: Fraction, counts: Counts, rule: str) -> Json:
    base, moved = (sum(counts[letter] for letter in letters) for letters in ("AOMI", "AOM"))

    def share(letters: str, sign: int = 1) -> float | None:
        return float(Fraction(sign * sum(counts[letter] for letter in letters), base)) if base else None

    entry: Json = {"wave": wave, "position": float(x), "n": base, "grade": grade(counts, rule)}
    entry |= {name: share(letters, -1 if name == "worse" else 1) for name, letters in SERIES.items()}
    place = Fraction(sum(score * counts[letter] for letter, score in LIFE_CYCLE.items()), moved or 1)
    return entry | {"life_cycle": float(place) if moved else None}


def drift(args: Json, options: Json) -> Json:
    counts, level = tally(args, options), options.get("level", 0.95)
    xs = positions(counts.groups, options.get("spacing", "value"))
    entries: list[Json] = []
    p_trends: dict[str, list[Any]] = {series: [] for series in SERIES}
    p_moves: list[Any] = []
    for feature in counts.features:
        places = [(x, feature.of(at)) for at, x in enumerate(xs)]
        path = [
            wave_entry(counts.groups[at][0], x, own, options.get("rule", "mode")) for at, (x, own) in enumerate(places)
        ]
        entry: Json = {"feature": feature.feature, "n": sum(wave["n"] for wave in path), "path": path}
        based = [(x, own) for x, own in places if any(own[letter] for letter in LETTERS[:4])]
        entry["trends"] = []
        for series, letters in SERIES.items():
            p = None
            if len(based) > 1:
                waves = [
                    Wave(x, sum(own[letter] for letter in LETTERS[:4]), sum(own[letter] for letter in letters))
                    for x, own in based
                ]
                made, p = trend(series, waves, level)
                entry["trends"].append(made)
            p_trends[series].append(p)
        moving = [(x, own) for x, own in places if any(own[letter] for letter in LIFE_CYCLE)]
        entry["life_cycle"], p = life_cycle(moving) if len(moving) > 1 else (None, None)
        p_moves.append(p)
        entries.append(entry)
    for series, p_values in p_trends.items():
        for entry, adjusted in zip(entries, holm(p_values), strict=True):
            for made in entry["trends"]:
                if made["series"] == series:
                    made["p_holm"] = number(adjusted)
    for entry, adjusted in zip(entries, holm(p_moves), strict=True):
        if entry["life_cycle"] is not None:
            decided = adjusted is not None and adjusted < 1 - real(level)
            forward = "toward_must_be" if entry["life_cycle"]["slope"] > 0 else "toward_attractive"
            entry["life_cycle"] |= {"p_holm": number(adjusted), "direction": forward if decided else "undecided"}
    return {"metric": "kano_drift", "features": entries}


# ------------------------------------------------------------------------------------------------------------ the cases


def printed_results() -> None:
    """Agresti (2002), sections 3.4 and 5.3: malformations by the mother's drinks a day, r = 0.0142, z^2 = 6.57."""
    present, absent = (48, 38, 5, 1, 1), (17066, 14464, 788, 126, 37)
    scores = (Fraction(0), Fraction(1, 2), Fraction(3, 2), Fraction(4), Fraction(7))
    waves = [Wave(x, yes + no, yes) for x, yes, no in zip(scores, present, absent, strict=True)]
    z, n = cochran_armitage(waves), sum(wave.n for wave in waves)
    if (round(float(z * z), 2), round(float(z / mp.sqrt(n)), 4)) != (6.57, 0.0142):
        raise AssertionError("not the printed test of the alcohol data")
    # Mantel's M^2 = (n - 1) r^2, printed with four digits by the R package vcdExtra.
    if round(float(z * z * (n - 1) / n), 4) != 6.5699:
        raise AssertionError("not the printed linear-by-linear statistic")


def long_layout(cells: Sequence[tuple[Label, Label, Sequence[int]]]) -> Json:
    """A cell is a feature, a wave and the counts of A, O, M, I, R, Q."""
    return column_pairs([((feature, wave), counts) for feature, wave, counts in cells], ("feature", "wave"))


class Cases:
    def __init__(self) -> None:
        self.cases: list[Json] = []

    def add(self, name: str, args: Json, options: Json | None = None, **about: Any) -> Json:
        expect = drift(args, options or {})
        self.cases.append({"name": name, **about, "args": args, "options": options or {}, "expect": expect})
        return expect

    def one(
        self, name: str, waves: Sequence[tuple[Label, Sequence[int]]], options: Json | None = None, **about: Any
    ) -> Json:
        """One feature over these waves."""
        args = long_layout([("search", wave, counts) for wave, counts in waves])
        entry: Json = self.add(name, args, options, **about)["features"][0]
        return entry


AGEING = ((18, 6, 3, 9), (13, 9, 6, 8), (9, 11, 9, 7), (6, 10, 14, 8), (3, 8, 20, 6))


def waves_and_positions(c: Cases) -> None:
    c.one("two waves", [(1, (12, 8, 6, 10)), (2, (7, 9, 13, 8))])
    five = c.one("five waves, toward must-be", list(enumerate(AGEING)))
    back = c.one("five waves, toward attractive", list(enumerate(reversed(AGEING))))
    directions = [entry["life_cycle"]["direction"] for entry in (five, back)]
    if directions != ["toward_must_be", "toward_attractive"]:
        raise AssertionError(directions)
    c.one("two waves, nothing decided", [(1, (10, 8, 6, 10)), (2, (9, 9, 7, 10))])
    gaps = list(zip((2019, 2020, 2023), AGEING[::2], strict=True))
    c.one("whole numbers with a gap, at their values", gaps)
    c.one("whole numbers with a gap, in their order", gaps, {"spacing": "order"})
    c.one("negative whole numbers are in numeric order", list(zip((-10, -9, 2), AGEING[1:4], strict=True)))
    dates = [{"date": day} for day in ("2025-01-31", "2025-02-28", "2025-12-31")]
    c.one("dates, in days since the first", list(zip(dates, AGEING[:3], strict=True)))
    c.one("dates, in their order", list(zip(dates, AGEING[:3], strict=True)), {"spacing": "order"})
    c.one("text in the order of its bytes", list(zip(("2025 H2", "2026 H1", "2025 H1"), AGEING[:3], strict=True)))
    c.one("booleans at 0 and 1", list(zip((True, False), AGEING[:2], strict=True)))
    for level in (0.8, 0.999):
        c.one(f"level {level}", [(1, (12, 8, 6, 10)), (2, (7, 9, 13, 8))], {"level": level})
    near = [(1, (12, 8, 6, 10)), (2, (7, 10, 14, 8))]
    asked = {level: c.one(f"the level decides: {level}", near, {"level": level}) for level in (0.9, 0.99)}
    if [entry["life_cycle"]["direction"] for entry in asked.values()] != ["toward_must_be", "undecided"]:
        raise AssertionError("the level does not decide")
    adverse = ((26, 6), (26, 7), (23, 9), (18, 14), (9, 23))
    sas = c.one(
        "trend test of the SAS guide, as must-be against indifferent",
        [(dose, (0, 0, yes, no)) for dose, (no, yes) in enumerate(adverse)],
        source=SAS_TREND,
    )
    if round(next(made["statistic"] for made in sas["trends"] if made["series"] == "must_be"), 4) != 4.7918:
        raise AssertionError("SAS prints 4.7918")
    c.one("p-values near 1e-30", [(1, (80, 9, 2, 10)), (2, (2, 9, 90, 8))], abs_tol=1e-40)


def edges(c: Cases) -> None:
    c.one("constant shares", [(1, (4, 8, 6, 2)), (2, (8, 16, 12, 4)), (3, (2, 4, 3, 1))])
    c.one("must-be only", [(1, (0, 0, 7)), (2, (0, 0, 4))])
    c.one("indifferent only, no life cycle", [(1, (0, 0, 0, 7)), (2, (0, 0, 0, 4))])
    c.one("one category never occurs", [(1, (9, 0, 3, 4)), (2, (6, 0, 8, 5)), (3, (2, 0, 9, 6))])
    c.one("better is 1 in every wave", [(1, (9, 3)), (2, (6, 8))])
    c.one("a wave with R and Q only", [(1, (12, 8, 6, 10)), (2, (0, 0, 0, 0, 3, 1)), (4, (7, 9, 13, 8))])
    c.one("one wave has a base, no trend", [(1, (12, 8, 6, 10)), (2, (0, 0, 0, 0, 3, 1))])
    c.one("a wave without A, O and M", [(1, (5, 4, 3, 6)), (2, (0, 0, 0, 9)), (3, (2, 4, 7, 5))])
    c.one("life cycle in one wave only", [(1, (5, 4, 3, 6)), (2, (0, 0, 0, 9))])
    c.one("one answer a wave", [(1, (1,)), (2, (0, 0, 1))])
    c.one(
        "grades by the usual rule, with ties",
        [(1, (5, 5, 2, 4, 1, 2)), (2, (2, 3, 3, 6, 0, 2)), (3, (1, 1, 1, 1, 1, 1))],
    )
    c.one(
        "grades by Blauth's rule",
        [(1, (5, 5, 2, 4, 1, 2)), (2, (4, 5, 4, 6, 0, 2)), (3, (3, 2, 2, 2, 5, 0)), (4, (2, 2, 3, 3, 2, 2))],
        {"rule": "blauth"},
    )


def several_features(c: Cases) -> None:
    ageing = [("search", wave, counts) for wave, counts in enumerate(AGEING)]
    steady = [("alerts", wave, counts) for wave, counts in enumerate(((9, 8, 7, 6), (8, 9, 6, 7), (9, 7, 9, 6)))]
    younger = [
        ("chat", wave, counts) for wave, counts in enumerate(((2, 5, 9, 4), (6, 6, 6, 5), (7, 4, 5, 3), (9, 4, 4, 6)))
    ]
    c.add("three features with Holm; two were not asked in every wave", long_layout(ageing + steady + younger))
    missed = [("chat", wave, counts) for wave, counts in ((0, (6, 7, 4, 5)), (2, (3, 6, 9, 4)))]
    c.add("a wave in the middle without answers for a feature", long_layout(ageing[:3] + missed))
    c.add("a feature asked in one wave, left out of Holm", long_layout(ageing[:3] + steady + missed[:1]))
    c.add(
        "a feature without a trend p-value, left out of Holm",
        long_layout(ageing[:2] + [("chat", wave, (0, 0, 5)) for wave in (0, 1)]),
    )
    c.add(
        "a feature with R and Q only", long_layout(ageing[:2] + [("chat", wave, (0, 0, 0, 0, 2, 3)) for wave in (0, 1)])
    )


def readings(c: Cases) -> None:
    functional = [1, 1, 2, 2, 2, 4, 4, 4, 3, 3, 3, 2, 1, 4, 1, 2, 4, 1, 3, 2]
    dysfunctional = [3, 5, 2, 2, 5, 4, 4, 5, 3, 2, 5, 2, 5, 4, 2, 3, 2, 5, 5, 2]
    plain: Json = {"functional": functional, "dysfunctional": dysfunctional, "wave": [1] * 9 + [2] * 11}
    for table in ("berger", "pouliot"):
        c.add(f"the table {table}", plain, {"table": table})
    c.add("wordings of two waves pooled", plain | {"wording": ["a"] * 9 + ["b"] * 11}, {"pool_wordings": True})
    short = {"functional": [1, 1, 1, 2, 3, 2, 1, 1, 2, 3], "dysfunctional": [1, 2, 3, 3, 3, 2, 3, 3, 3, 1]}
    c.add("the short form of three answers", short | {"wave": [1] * 5 + [2] * 5}, {"form": "three_level"})
    blanks = {
        "functional": [1, None, 9, 3, 6, 1, 4, 1, 1, "NaN", 2, 3, 3, 1],
        "dysfunctional": [5, 5, 9, 5, 2, 2, 3, 3, 5, None, 5, 5, 9, 5],
        "wave": [1, 2] * 7,
    }
    c.add("missing, coded and invalid answers", blanks, {"missing_codes": [9], "invalid": "exclude"})
    wide = {
        "functional": {"search": functional, "alerts": functional[::-1]},
        "dysfunctional": {"search": dysfunctional, "alerts": dysfunctional[::-1]},
        "wave": plain["wave"],
    }
    c.add("the wide layout keeps the order of its columns", wide)


def refusals() -> list[Json]:
    plain: Json = {"functional": [1, 1, 3, 3, 1, 2], "dysfunctional": [5, 3, 5, 3, 5, 5], "wave": [1, 1, 1, 2, 2, 2]}

    def refuse(name: str, args: Json, options: Json, **error: Any) -> Json:
        return {"name": name, "args": args, "options": options, "error": error}

    without_wave = {name: plain[name] for name in ("functional", "dysfunctional")}
    search = plain | {"feature": ["search"] * 6}
    message = (
        "Kano category of feature search is undefined: its answers were given under 2 wordings (a, b); "
        "evaluate each wording apart, or pass pool_wordings=true"
    )
    what = "Kano drift over waves needs at least 2 valid observations, got 1"
    return [
        refuse(
            "one wave", plain | {"wave": [2026] * 6}, {}, code="insufficient_data", expected="2", got="1", message=what
        ),
        refuse(
            "a row without a wave",
            plain | {"wave": [1, 1, None, 2, 2, 2]},
            {},
            code="invalid_value",
            column="wave",
            expected="a wave for every row",
            got="(missing)",
        ),
        refuse(
            "the column of waves has a name of its own",
            without_wave | {"by": {"quarter": [1, 1, None, 2, 2, 2]}},
            {},
            code="invalid_value",
            column="quarter",
        ),
        refuse(
            "two label columns",
            without_wave | {"by": {"wave": plain["wave"], "region": ["north"] * 6}},
            {},
            code="invalid_option",
        ),
        refuse("two wordings in one wave", search | {"wording": list("aabaaa")}, {}, code="undefined", message=message),
        refuse(
            "another wording in each wave", search | {"wording": list("aaabbb")}, {}, code="undefined", message=message
        ),
        refuse(
            "a table of another form",
            plain,
            {"table": "short"},
            code="invalid_option",
            column="table",
            expected="a table of 5 answers, as the form of the questions",
            got="short, of 3",
        ),
        refuse("level 1", plain, {"level": 1}, code="invalid_option", column="level"),
        refuse(
            "an answer off the scale",
            plain | {"dysfunctional": [5, 3, 0, 3, 5, 5]},
            {},
            code="out_of_scale",
            column="dysfunctional",
            row=2,
            expected="a whole number from 1 to 5",
            got="0",
        ),
    ]


def main() -> int:
    printed_results()
    c = Cases()
    parts: list[Callable[[Cases], None]] = [waves_and_positions, edges, several_features, readings]
    for part in parts:
        part(c)
    head: Json = {"metric": "kano.drift", "source": "literature + 'tests/generate/kano/drift.py'"}
    head |= {"rel_tol": 1e-12, "abs_tol": 1e-14}
    return emit({"kano/drift.json": head | {"cases": c.cases}, "kano/drift_errors.json": head | {"cases": refusals()}})


if __name__ == "__main__":
    sys.exit(main())
