"""What metrics of one rated question refuse, and the words of each error."""

from __future__ import annotations

import math
from typing import Any

from nps_reference import Json

FIVE = "a whole number from 1 to 5"
REMEDY = 'declare missing_codes, choose another scale, or pass invalid="exclude" to count and leave out such answers'
FOUR: list[Any] = [5, 4, 1, 2]


def off_scale(row: int, got: str, listed: str, expected: str = FIVE, column: str = "scores") -> Json:
    message = f"column {column}, row {row}: expected {expected}, got {got} (out of scale in all: {listed}); {REMEDY}"
    return {"code": "out_of_scale", "column": column, "row": row, "expected": expected, "got": got, "message": message}


def option(name: str, expected: str, got: str) -> Json:
    message = f"option {name}: expected {expected}, got {got}"
    return {"code": "invalid_option", "column": name, "expected": expected, "got": got, "message": message}


def few(what: str, needed: int = 1, got: int = 0) -> Json:
    plural = "" if needed == 1 else "s"
    message = f"{what} needs at least {needed} valid observation{plural}, got {got}"
    return {"code": "insufficient_data", "message": message}


def undefined(what: str, reason: str) -> Json:
    return {"code": "undefined", "message": f"{what} is undefined: {reason}"}


def missing_value(column: str, row: int, expected: str) -> Json:
    message = f"column {column}, row {row}: expected {expected}, got a missing value; drop the row or fill it first"
    return {"code": "missing_value", "column": column, "row": row, "expected": expected, "message": message}


def weight(row: int, got: str) -> Json:
    expected = "a finite weight, 0 or more"
    message = f"column weights, row {row}: expected {expected}, got {got}"
    return {
        "code": "invalid_value",
        "column": "weights",
        "row": row,
        "expected": expected,
        "got": got,
        "message": message,
    }


def refuse(name: str, args: Json, options: Json, error: Json) -> Json:
    return {"name": name, "args": args, "options": options, "error": error}


def columns(what: str, options: Json, scale: str = FIVE) -> list[Json]:
    """Bad columns, the same for every metric of a rated question."""
    nan, cases = math.nan, []

    def add(name: str, args: Json, error: Json, extra: Json | None = None) -> None:
        cases.append(refuse(name, args, options | (extra or {}), error))

    add("no answers", {"scores": []}, few(what))
    add("only missing answers", {"scores": [None, nan, None]}, few(what))
    add("only invalid answers", {"scores": [11, 11]}, few(what), {"invalid": "exclude"})
    add("an answer off the scale", {"scores": [5, 11, None, 0, 11]}, off_scale(1, "11", "0 × 1, 11 × 2", scale))
    add("between two answers", {"scores": [5, 2.5]}, off_scale(1, "2.5", "2.5 × 1", scale))
    add("an infinite answer", {"scores": [5, math.inf]}, off_scale(1, "inf", "inf × 1", scale))
    add(
        "weights of nought",
        {"scores": FOUR, "weights": [0, 0, 0, 0]},
        undefined(f"weighted {what}", "all weights are 0"),
    )
    add("a negative weight", {"scores": FOUR, "weights": [1, 1, -1, 1]}, weight(2, "-1"))
    add("an infinite weight", {"scores": FOUR, "weights": [1, math.inf, 1, 1]}, weight(1, "inf"))
    expected = "a finite weight, 0 or more"
    add("a missing weight", {"scores": FOUR, "weights": [1, 1, 1, None]}, missing_value("weights", 3, expected))
    for name in ("strata", "clusters"):
        labels = {"scores": FOUR, name: ["a", "b", None, "a"]}
        add(f"a missing label of {name}", labels, missing_value(name, 2, "a label"))
    one = {"scores": FOUR, "clusters": ["a", "a", "a", "a"]}
    add("one cluster", one, few("a standard error from clusters", 2, 1))
    lonely = {"scores": FOUR, "strata": ["a", "a", "b", "b"], "clusters": [1, 2, 3, 3]}
    reason = (
        "stratum b has one cluster only (1 such); join it with another stratum, or set design.single_cluster to merge"
    )
    add("a stratum of one cluster", lonely, undefined("the standard error of a stratified sample", reason))
    add(
        "a population below the sample",
        {"scores": FOUR},
        option("population", "at least the 4 units in the sample", "3"),
        {"design": {"population": 3}},
    )
    for level in (0, 1, nan):
        cases.append(
            refuse(
                f"level {level}",
                {"scores": FOUR},
                options | {"level": level},
                {"code": "invalid_option", "column": "level"},
            )
        )
    return cases


def scales(options: Json) -> list[Json]:
    wide = {"min": 0, "max": 250, "step": 1, "direction": "higher_better"}
    error = option("scale", "a scale of at most 250 answers", "251 answers")
    return [refuse("too many answers for a scale", {"scores": FOUR}, options | {"scale": wide}, error)]


def mean_score() -> list[Json]:
    cases = columns("a mean rating", {}) + scales({})
    for replicates in (99, 10_000_001):
        error = option("replicates", "a whole number from 100 to 10000000", str(replicates))
        cases.append(refuse(f"{replicates} replicates", {"scores": FOUR}, {"replicates": replicates}, error))
    weighted = {"scores": FOUR, "weights": [1, 2, 1, 1]}
    for method in ("percentile", "bca"):
        error = option("method", "t, because the answers do not all count the same", method)
        cases.append(refuse(f"{method} of weighted answers", weighted, {"method": method}, error))
        population = {"method": method, "design": {"population": 9}}
        cases.append(refuse(f"{method} of a finite population", {"scores": FOUR}, population, error))
    error = option("method", "one of t, percentile, bca", "wilson")
    cases.append(refuse("another method", {"scores": FOUR}, {"method": "wilson"}, error))
    return cases


def boxes(k: int | str) -> str:
    return f"a whole number from 1 to {k}, below the 5 answers of the scale"


def share() -> list[Json]:
    cases = columns("a share", {"top": 2}) + scales({"top": 2})
    one = {"scores": FOUR}
    cases.append(refuse("no way to name answers", one, {}, option("values", "one of top, bottom and values", "none")))
    several = option("values", "only one of top, bottom and values", "several")
    cases.append(refuse("two ways to name answers", one, {"top": 1, "values": [5]}, several))
    cases.append(refuse("top and bottom", one, {"top": 1, "bottom": 1}, several))
    for name in ("top", "bottom"):
        for k in (0, 5, 6):
            cases.append(refuse(f"{name} {k}", one, {name: k}, option(name, boxes(4), str(k))))
    error = option("values", "answers of the scale 1–5", "6")
    cases.append(refuse("a value off the scale", one, {"values": [5, 6]}, error))
    return cases


def csat() -> list[Json]:
    cases = columns("CSAT", {}) + scales({})
    cases.append(refuse("top 5", {"scores": FOUR}, {"top": 5}, option("top", boxes(4), "5")))
    for words in ("", "  "):
        error = option("asked_of", "words that say who was asked, or all", "no words")
        cases.append(refuse(f"asked of {words!r}", {"scores": FOUR}, {"asked_of": words}, error))
    return cases


def ces() -> list[Json]:
    cases = columns("CES", {}, "a whole number from 1 to 7") + scales({})
    higher = {"min": 1, "max": 7, "step": 1, "direction": "higher_better"}
    lower = {"min": 1, "max": 5, "step": 1, "direction": "lower_better"}
    for version, scale, error in (
        (
            "ces_1",
            higher,
            option("scale", "a scale on which a smaller number is better, as in ces_1", "1–7, a larger number better"),
        ),
        (
            "ces_2",
            lower,
            option("scale", "a scale on which a larger number is better, as in ces_2", "1–5, a smaller number better"),
        ),
    ):
        cases.append(
            refuse(f"{version} the wrong way round", {"scores": FOUR}, {"version": version, "scale": scale}, error)
        )
    error = option("version", "one of ces_1, ces_2", "ces_3")
    cases.append(refuse("another version", {"scores": FOUR}, {"version": "ces_3"}, error))
    error = off_scale(0, "6", "6 × 1")
    cases.append(refuse("a 6 in CES 1.0", {"scores": [6, 1]}, {"version": "ces_1"}, error))
    return cases


def differences(what: str, options: Json, of_shares: bool) -> list[Json]:
    sides = {"a": {"scores": FOUR}, "b": {"scores": FOUR}}
    cases = [
        refuse("an empty side", {"a": {"scores": []}, "b": {"scores": FOUR}}, options, few(what)),
        refuse("the other side empty", {"a": {"scores": FOUR}, "b": {"scores": [None]}}, options, few(what)),
    ]
    if of_shares:
        error = option("method", "newcombe or wald, because shares are compared", "welch")
        cases.append(refuse("another method", sides, options | {"method": "welch"}, error))
    expected = "false, because the answers have no clusters and no strata to share"
    same = options | {"same_clusters": True}
    cases.append(refuse("one sample without clusters", sides, same, option("same_clusters", expected, "true")))
    weighted = {"a": {"scores": FOUR, "weights": [1, 2, 1, 1]}, "b": {"scores": FOUR, "weights": [1, 2, 1, 1]}}
    cases.append(refuse("one sample with weights only", weighted, same, option("same_clusters", expected, "true")))
    mixed = {"a": {"scores": FOUR, "clusters": [1, 1, 2, 2]}, "b": {"scores": FOUR}}
    error = {
        "code": "incompatible",
        "expected": "answers with clusters",
        "got": "answers with no weights, strata or clusters",
    }
    cases.append(refuse("one sample with clusters on one side", mixed, same, error))
    return cases


def refusals() -> dict[str, list[Json]]:
    sides = {"a": {"scores": FOUR}, "b": {"scores": FOUR}}
    found = {
        "mean_score": mean_score(),
        "share": share(),
        "csat": csat(),
        "ces": ces(),
        "mean_score_difference": differences("a mean", {}, False),
        "share_difference": differences("a share", {"top": 2}, True),
        "csat_difference": differences("a share", {}, True),
        "ces_difference": differences("a mean", {}, False),
    }
    none = option("values", "one of top, bottom and values", "none")
    found["share_difference"].append(refuse("no way to name answers", sides, {}, none))
    return found
