"""Reference vectors of roles of attributes from ratings. Run: python ratings.py [--check].

Penalty-reward contrasts (Brandt 1987; Mikulic & Prebezac 2008) and Shapley values of dissatisfiers and enhancers
(Conklin, Powaga & Lipovetsky 2004). Nothing here uses the library under test.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from typing import Any

from ratings_reference import Json, penalty_reward, shapley, t_quantile, t_two_sided

# isort: split
from vector_file import emit

T_REASON = "quantile-based: t intervals and p-values, percentiles of replicates"
BY_T = ("interval", "asymmetry_interval", "penalty_p", "reward_p")
READING: Json = {"low": 2, "high": 4}
# With few respondents an asymmetry of exactly 0.2 is common, and rounding would decide the role.
FEW: Json = READING | {"replicates": 100, "asymmetry_cut": 0.2125}


# --------------------------------------------------------------------------------------------------------- the ratings


def simulated(seed: int, n: int, effects: Sequence[tuple[float, float]], top: int = 5, noise: float = 0.8) -> Json:
    """Ratings from 1 to ``top``; an effect is what a low rating costs and what a high one adds."""
    rng = random.Random(seed)
    middle = (top + 1) // 2
    columns: list[list[int]] = [[] for _ in effects]
    overall = []
    for _ in range(n):
        mood, satisfaction = rng.gauss(0, 0.6), float(middle)
        for column, (cost, gain) in zip(columns, effects, strict=True):
            rating = min(top, max(1, round(middle + top / 4 * (mood + rng.gauss(0, 0.8)))))
            column.append(rating)
            satisfaction += gain if rating > middle else -cost if rating < middle else 0
        overall.append(min(top, max(1, round(satisfaction + rng.gauss(0, noise)))))
    names = ["speed", "price", "advice", "safety", "branch", "app", "cards", "hours", "queue", "forms", "tone", "fees"]
    names += ["web", "loans", "ads", "cash", "post"]
    return {"overall": overall, "attributes": dict(zip(names, columns, strict=False))}


ONE: Json = {
    "overall": [1, 2, 2, 1, 3, 3, 4, 3, 4, 4.5, 3.7, 5, 4.2],
    "attributes": {"speed": [1, 2, 2, 1, 3, 3, 3, 3, 3, 5, 4, 5, 4]},
}
THREE = simulated(11, 60, ((1.2, 0.2), (0.7, 0.7), (0.1, 0.9)))
TWO = simulated(3, 40, ((0.9, 0.3), (0.2, 0.8)))
SEVEN = simulated(5, 48, ((1.4, 0.9), (0.5, 1.5)), top=7)
SLOW = [2, 1, 3, 3, 4, 5, 3, 2, 4, 3, 5, 1, 3, 4, 2, 3]
OUT_OF_100 = [43, 27, 61, 48, 71, 90, 38, 36, 77, 57, 83, 22, 52, 79, 31, 62]


class Cases:
    def __init__(self) -> None:
        self.cases: list[Json] = []

    def put(self, name: str, args: Json, options: Json, expect: Json, **about: Any) -> None:
        self.cases.append({"name": name, **about, "args": args, "options": options, "expect": expect})


def parts(expect: Json, by_t: bool) -> Json:
    """The part of a result that comes from quantiles, or the rest, which is compared more closely."""

    def of(value: Any) -> Any:
        if isinstance(value, dict):
            # An interval that is not there is no matter of tolerance.
            kept = {
                key: item for key, item in value.items() if (key in BY_T and item is not None) == by_t or key in path
            }
            return {key: item if key in BY_T else of(item) for key, item in kept.items()}
        return [of(item) for item in value] if isinstance(value, list) else value

    path = ("attributes", "attribute", "penalty", "reward")
    made: Json = of(expect)
    return made


class Contrasts(Cases):
    def add(self, name: str, args: Json, options: Json) -> Json:
        expect = penalty_reward(args, options)
        self.put(name, args, options, parts(expect, False))
        about = {"rel_tol": 1e-10, "abs_tol": 1e-12, "reason": T_REASON}
        self.put(f"{name}, intervals", args, options, parts(expect, True), **about)
        return expect


def contrasts(c: Contrasts) -> None:
    one = c.add("one attribute: differences of means", ONE, FEW)
    if one["intercept"] != 17 / 5:
        raise AssertionError("the mean of those in between is 3.4")
    c.add("three attributes", THREE, READING | {"replicates": 200})
    c.add("three attributes, another seed", THREE, FEW | {"seed": 20260101})
    c.add("three attributes, the bootstrap left at its defaults", THREE, READING)
    c.add("three attributes, level 0.8", THREE, FEW | {"level": 0.8})
    c.add("three attributes, level 0.999", THREE, FEW | {"level": 0.999})
    for cut in (0, 0.5, 1):
        c.add(f"two attributes, cut {cut}", TWO, FEW | {"asymmetry_cut": cut})
    c.add(
        "two attributes, only 1 is low and only 5 is high",
        TWO,
        {"low": 1, "high": 5, "replicates": 100, "asymmetry_cut": 0.2125, "seed": 5},
    )
    c.add("thresholds between the ratings", TWO, {"low": 1.5, "high": 3.5, "replicates": 100, "asymmetry_cut": 0.2125})
    scales = {"low": 3, "high": 6, "max": 7, "overall_max": 7, "replicates": 100, "seed": 4}
    c.add("seven points", SEVEN, scales)
    shifted = {
        "overall": [value * 10 - 10 for value in SEVEN["overall"]],
        "attributes": {name: [value - 4 for value in column] for name, column in SEVEN["attributes"].items()},
    }
    reading = {"low": -1, "high": 2, "min": -3, "max": 3, "overall_min": 0, "overall_max": 100}
    c.add("ratings from -3 to 3, overall from 0 to 100", shifted, reading | {"replicates": 100, "seed": 4})


def dropped(c: Contrasts) -> None:
    def with_advice(advice: list[int]) -> Json:
        return {"overall": OUT_OF_100, "attributes": {"speed": SLOW, "advice": advice}}

    advice = [3, 4, 2, 3, 5, 4, 1, 3, 4, 2, 3, 3, 5, 3, 2, 4]
    options = FEW | {"seed": 2, "overall_max": 100}
    c.add("no low ratings of one attribute", with_advice([max(3, rating) for rating in advice]), options)
    c.add("no high ratings of one attribute", with_advice([min(3, rating) for rating in advice]), options)
    c.add("no ratings in between of one attribute", with_advice([4 if r == 3 else r for r in advice]), options)
    c.add("only ratings in between of one attribute", with_advice([3] * 16), options)
    c.add("only low ratings of one attribute", with_advice([1 + row % 2 for row in range(16)]), options)
    c.add("only high ratings of one attribute", with_advice([4 + row % 2 for row in range(16)]), options)


def signs(c: Contrasts) -> None:
    speed = [1, 2, 2, 1, 3, 3, 3, 3, 3, 3, 4, 5, 4, 4, 5]
    rising = [61, 52, 70, 48, 40, 33, 58, 44, 51, 29, 80, 95, 66, 71, 88]
    falling = [88, 71, 93, 66, 61, 52, 70, 48, 57, 69, 40, 23, 44, 51, 29]
    for name, overall, options, wrong in (
        ("a penalty of the wrong sign", rising, FEW, (True, False)),
        ("a reward of the wrong sign", [100 - y for y in reversed(rising)], FEW, (False, True)),
        ("both of the wrong sign: no range", falling, READING, (True, True)),
    ):
        args = {"overall": overall, "attributes": {"speed": speed}}
        (found,) = c.add(name, args, options | {"overall_max": 100})["attributes"]
        if tuple(found[f"{kind}_wrong_sign"] for kind in ("penalty", "reward")) != wrong:
            raise AssertionError(name)


def left_out(c: Contrasts) -> None:
    args = simulated(8, 44, ((0.8, 0.4), (0.3, 0.9)))
    overall, speed, price = args["overall"], args["attributes"]["speed"], args["attributes"]["price"]
    overall[3], overall[17], speed[5], price[5], price[9], speed[20] = None, "NaN", None, None, 0, 0
    c.add("missing ratings and a code for them", args, FEW | {"missing_codes": [0]})
    worse: Json = {"overall": list(overall), "attributes": {"speed": list(speed), "price": list(price)}}
    worse["overall"][30], worse["attributes"]["speed"][3], worse["attributes"]["price"][31] = 6, 9, -1
    c.add("invalid ratings count before missing ones", worse, FEW | {"missing_codes": [0], "invalid": "exclude"})


def small(c: Contrasts) -> None:
    of_100 = FEW | {"overall_max": 100}
    args: Json = {"overall": [12, 41, 86, 69], "attributes": {"speed": [1, 3, 5, 4]}}
    c.add("one degree of freedom, too few replicates for an interval", args, of_100)
    several: Json = {"overall": [31, 18, 43, 62, 47, 90, 73], "attributes": {"speed": [1, 2, 3, 3, 3, 5, 4]}}
    c.add("some replicates without every kind of rating", several, of_100 | {"replicates": 150, "seed": 3})


class Values(Cases):
    def add(self, name: str, args: Json, options: Json) -> Json:
        expect = shapley(args, options)
        self.put(name, args, options, expect)
        return expect


EVENTS: Json = READING | {"overall_low": 2, "overall_high": 4}


def values(c: Values) -> None:
    options = EVENTS | {"replicates": 100}
    c.add("one attribute", ONE, options)
    c.add("two attributes", TWO, options)
    c.add("three attributes", THREE, options)
    c.add("three attributes, another seed and level", THREE, options | {"seed": 7, "level": 0.8})
    c.add("three attributes, the bootstrap left at its defaults", THREE, EVENTS)
    six = simulated(21, 80, ((0.9, 0.1), (0.6, 0.5), (0.2, 0.9), (0.4, 0.1), (0.0, 0.3), (-0.5, -0.4)))
    found = c.add("six attributes, 200 replicates", six, options | {"replicates": 200})
    if min(entry["estimate"] for entry in found["dissatisfiers"]["attributes"]) >= 0:
        raise AssertionError("no negative value")
    if found["dissatisfiers"]["attributes"][-1].get("key", True):
        raise AssertionError("every attribute is in the key set")
    many = simulated(31, 60, [(0.1 + 0.05 * j, 0.5 - 0.03 * j) for j in range(13)])
    c.add("thirteen attributes", many, EVENTS)
    c.add("sixteen attributes", simulated(32, 40, [(0.2, 0.2)] * 16), EVENTS)
    scales = {"low": 3, "high": 6, "max": 7, "overall_max": 7, "overall_low": 2, "overall_high": 6}
    c.add("seven points", SEVEN, scales | {"replicates": 100})


def edges(c: Values) -> None:
    options = EVENTS | {"replicates": 100}
    c.add(
        "nobody is dissatisfied",
        {"overall": [3, 4, 5, 3, 4, 5, 3, 4], "attributes": {"speed": [1, 4, 5, 3, 2, 5, 2, 4]}},
        options,
    )
    c.add(
        "everybody is delighted",
        {"overall": [4, 5, 5, 4, 5, 4], "attributes": {"speed": [1, 4, 5, 3, 2, 5], "price": [5, 4, 4, 2, 1, 3]}},
        options,
    )
    c.add(
        "everybody is dissatisfied",
        {"overall": [1, 2, 2, 1, 1], "attributes": {"speed": [1, 4, 5, 3, 2]}},
        EVENTS,
    )
    c.add(
        "an attribute that never fails is worth nothing",
        {
            "overall": [1, 2, 1, 2, 4, 5, 3, 4, 5, 3, 3, 4],
            "attributes": {
                "price": [3, 4, 5, 3, 4, 3, 3, 5, 4, 3, 3, 5],
                "speed": [1, 2, 4, 1, 4, 5, 3, 3, 4, 2, 3, 5],
                "advice": [4, 3, 2, 2, 3, 4, 1, 5, 3, 3, 4, 4],
            },
        },
        options,
    )
    overall = [1, 2, 1, 2, 2, 4, 5, 3, 4, 5, 3, 3, 4, 1]
    fails = [1, 2, 3, 1, 4, 4, 5, 1, 3, 4, 3, 2, 5, 2]
    mixed = [3, 1, 2, 4, 2, 3, 5, 4, 2, 4, 3, 3, 5, 1]
    other = [2, 3, 4, 1, 3, 5, 4, 3, 3, 1, 2, 4, 5, 3]
    c.add("two equal attributes", {"overall": overall, "attributes": {"b": fails, "a": fails}}, options)
    tied = {"second": mixed, "first": fails, "fourth": mixed, "third": other, "fifth": mixed}
    c.add("equal values keep the order given", {"overall": overall, "attributes": tied}, options)


def values_left_out(c: Values) -> None:
    args = simulated(8, 44, ((0.8, 0.4), (0.3, 0.9)))
    overall, speed, price = args["overall"], args["attributes"]["speed"], args["attributes"]["price"]
    overall[3], overall[17], speed[5], price[5], price[9], speed[20] = None, "NaN", None, None, 0, 0
    overall[30], speed[3], price[31] = 6, 9, -1
    options = EVENTS | {"replicates": 100, "missing_codes": [0], "invalid": "exclude"}
    c.add("missing and invalid ratings", args, options)


def common_refusals(more: Json) -> list[Json]:
    """What both analyses refuse; ``more`` are the options that one of them needs besides."""
    plain: Json = {
        "overall": [1, 3, 5, 2, 4, 3, 3, 4],
        "attributes": {"speed": [1, 3, 4, 2, 5, 3, 2, 4], "price": [3, 2, 4, 3, 3, 5, 1, 4]},
    }
    good = READING | more

    def refuse(name: str, args: Json, options: Json, **error: Any) -> Json:
        return {"name": name, "args": args, "options": options, "error": error}

    def without(name: str) -> Json:
        return {key: value for key, value in good.items() if key != name}

    def changed(column: str, row: int, value: Any) -> Json:
        attributes = {name: list(cells) for name, cells in plain["attributes"].items()}
        overall = list(plain["overall"])
        (overall if column == "overall" else attributes[column])[row] = value
        return {"overall": overall, "attributes": attributes}

    option = {"code": "invalid_option"}
    return [
        refuse("no low", plain, without("low"), **option, column="low"),
        refuse("no high", plain, without("high"), **option, column="high"),
        refuse("low is high", plain, good | {"low": 3, "high": 3}, **option),
        refuse("low above high", plain, good | {"low": 4, "high": 2}, **option),
        refuse("low below the scale", plain, good | {"low": 0}, **option, column="low"),
        refuse("high above the scale", plain, good | {"high": 6}, **option, column="high"),
        refuse("too few replicates", plain, good | {"replicates": 99}, **option, column="replicates"),
        refuse("too many replicates", plain, good | {"replicates": 1_000_001}, **option, column="replicates"),
        refuse("level 0", plain, good | {"level": 0}, **option, column="level"),
        refuse(
            "an overall rating off the scale",
            changed("overall", 2, 6),
            good,
            code="out_of_scale",
            column="overall",
            row=2,
            got="6",
        ),
        refuse(
            "a rating off the scale",
            changed("price", 5, 0.5),
            good,
            code="out_of_scale",
            column="price",
            row=5,
            got="0.5",
        ),
        refuse(
            "nobody rated everything",
            {"overall": [1, None, 3], "attributes": {"speed": [None, 2, 3], "price": [1, 2, None]}},
            good,
            code="insufficient_data",
        ),
        refuse(
            "columns of different lengths",
            {"overall": [1, 3, 5], "attributes": {"speed": [1, 3, 5], "price": [1, 3]}},
            good,
            code="length_mismatch",
            column="price",
            expected="3",
            got="2",
        ),
        refuse("no attribute", {"overall": [1, 3, 5], "attributes": {}}, good, **option, column="attributes"),
    ]


def contrast_refusals() -> list[Json]:
    speed = THREE["attributes"]["speed"]

    def refuse(name: str, args: Json, options: Json, **error: Any) -> Json:
        return {"name": name, "args": args, "options": options, "error": error}

    few: Json = {"overall": [1, 3, 5, 2], "attributes": {"a": [1, 3, 5, 3], "b": [3, 1, 3, 5], "c": [5, 3, 1, 3]}}
    twins: Json = {"overall": THREE["overall"], "attributes": {"speed": speed, "pace": speed}}
    opposite: Json = {"overall": THREE["overall"], "attributes": {"speed": speed, "pace": [6 - r for r in speed]}}
    constant: Json = {"overall": [4] * 60, "attributes": THREE["attributes"]}
    return [
        *common_refusals({}),
        refuse("fewer respondents than coefficients", few, READING, code="insufficient_data"),
        refuse("two equal attributes", twins, READING, code="undefined"),
        refuse("two opposite attributes", opposite, READING, code="undefined"),
        refuse("a constant overall rating", constant, READING, code="undefined"),
        refuse("a cut above 1", THREE, READING | {"asymmetry_cut": 1.5}, code="invalid_option", column="asymmetry_cut"),
        refuse(
            "a cut below 0", THREE, READING | {"asymmetry_cut": -0.1}, code="invalid_option", column="asymmetry_cut"
        ),
    ]


def value_refusals() -> list[Json]:
    def refuse(name: str, args: Json, options: Json, **error: Any) -> Json:
        return {"name": name, "args": args, "options": options, "error": error}

    def without(name: str) -> Json:
        return {key: value for key, value in EVENTS.items() if key != name}

    option = {"code": "invalid_option"}
    overall = simulated(33, 8, [(0.2, 0.2)])["overall"]
    too_many = {"overall": overall, "attributes": {f"item {j:02}": [1, 3, 5, 4] * 2 for j in range(25)}}
    return [
        *common_refusals({"overall_low": 2, "overall_high": 4}),
        refuse("no overall_low", THREE, without("overall_low"), **option, column="overall_low"),
        refuse("no overall_high", THREE, without("overall_high"), **option, column="overall_high"),
        refuse("twenty-five attributes", too_many, EVENTS, code="limit_exceeded", expected="24", got="25"),
    ]


def printed_results() -> None:
    """Tables of the t distribution, apart from the vectors."""
    for df, printed in ((1, 12.706), (5, 2.571), (30, 2.042), (120, 1.980)):
        t = t_quantile(0.95, df)
        if round(float(t), 3) != printed or abs(t_two_sided(t, df) - 0.05) > 1e-15:
            raise AssertionError(f"t with {df} degrees of freedom: {t}")


def vector_file(metric: str, cases: list[Json]) -> Json:
    source = "literature + 'tests/generate/kano/ratings.py'"
    return {"metric": metric, "source": source, "rel_tol": 1e-12, "abs_tol": 1e-12, "cases": cases}


def main() -> int:
    printed_results()
    c, v = Contrasts(), Values()
    for part in (contrasts, dropped, signs, left_out, small):
        part(c)
    for other in (values, edges, values_left_out):
        other(v)
    return emit(
        {
            "kano/penalty_reward.json": vector_file("kano.penalty_reward", c.cases),
            "kano/penalty_reward_errors.json": vector_file("kano.penalty_reward", contrast_refusals()),
            "kano/shapley.json": vector_file("kano.shapley", v.cases),
            "kano/shapley_errors.json": vector_file("kano.shapley", value_refusals()),
        }
    )


if __name__ == "__main__":
    sys.exit(main())
