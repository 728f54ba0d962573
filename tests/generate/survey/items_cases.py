"""Cases of metrics of several items: what a file of them holds, answers, designs, what is wrong with them."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping
from typing import Any

# isort: split
from items_reference import Json

Compute = Callable[[Json, Json], Json]
TEN: Json = {"min": 1, "max": 10, "step": 1, "direction": "higher_better"}
SEVEN: Json = {"min": 1, "max": 7, "step": 1, "direction": "higher_better"}
HUNDRED: Json = {"min": 0, "max": 100, "step": 1, "direction": "higher_better"}
HALVES: Json = {"min": -2, "max": 2, "step": 0.5, "direction": "higher_better"}
LOWER: Json = {"min": 1, "max": 5, "step": 1, "direction": "lower_better"}


class File:
    """The cases of one metric."""

    def __init__(self, metric: str, compute: Compute) -> None:
        self.metric, self.compute = metric, compute
        self.cases: list[Json] = []

    def add(self, name: str, args: Json, options: Json | None = None, source: str | None = None) -> Json:
        options = options or {}
        case: Json = {"name": name, **({"source": source} if source else {}), "args": args, "options": options}
        case["expect"] = self.compute(args, options)
        self.cases.append(case)
        expect: Json = case["expect"]
        return expect

    def refuse(self, name: str, args: Json, options: Json, error: Json) -> None:
        self.cases.append({"name": name, "args": args, "options": options, "error": error})

    def content(self) -> Json:
        return {
            "metric": f"survey.{self.metric}",
            "source": "literature + 'tests/generate/survey/items.py'",
            "rel_tol": 1e-12,
            "abs_tol": 1e-12,
            "cases": self.cases,
        }


def check(condition: bool, what: Any) -> None:
    if not condition:
        raise AssertionError(f"not what is printed: {what}")


def answers(seed: int, items: list[str], rows: int, scale: Json, lacking: float = 0.0) -> dict[str, list[Any]]:
    """Answers that go together: a respondent's level and an item's own noise."""
    rng = random.Random(seed)
    low, high, step = scale["min"], scale["max"], scale["step"]
    steps = round((high - low) / step)
    found: dict[str, list[Any]] = {item: [] for item in items}
    for _ in range(rows):
        level = rng.gauss(0.6, 0.2)
        for item in items:
            cell = min(max(round(steps * (level + rng.gauss(0, 0.18))), 0), steps)
            found[item].append(None if rng.random() < lacking else low + step * cell)
    return found


def design(seed: int, rows: int, strata: int = 3, clusters: int = 9) -> Json:
    """Weights of few digits, strata, and clusters within them."""
    rng = random.Random(seed)
    cluster = [rng.randrange(clusters) for _ in range(rows)]
    return {
        "weights": [rng.choice([0.5, 0.75, 1.0, 1.25, 2.0, 3.5]) for _ in range(rows)],
        "strata": ["abc"[c % strata] for c in cluster],
        "clusters": [f"c{c}" for c in cluster],
    }


def chosen(args: Json, names: str) -> Json:
    """The columns of a design whose initials are named."""
    return {key: value for key, value in args.items() if key[0] in names}


def with_designs(file: File, args: Json, options: Json, seed: int, rows: int, label: str) -> None:
    columns = design(seed, rows)
    for names, words in (
        ("w", "weights"),
        ("s", "strata"),
        ("c", "clusters"),
        ("wsc", "weights, strata and clusters"),
        ("wc", "weights and clusters"),
    ):
        file.add(f"{label}, {words}", {**args, **chosen(columns, names)}, options)
    sizes = [{"stratum": stratum, "size": 4 + at} for at, stratum in enumerate("abc")]
    populated = {**options, "design": {"stratum_populations": sizes}}
    file.add(f"{label}, clusters of a small population", {**args, **chosen(columns, "sc")}, populated)
    file.add(f"{label}, small population", args, {**options, "design": {"population": 2 * rows}})
    lonely = {**columns, "strata": ["d" if at == 0 else s for at, s in enumerate(columns["strata"])]}
    lonely["clusters"] = ["c" + str(at % 9) if at else "own" for at in range(rows)]
    lonely["strata"] = ["d" if at == 0 else "abc"[at % 3] for at in range(rows)]
    merge = {**options, "design": {"single_cluster": "merge"}}
    file.add(f"{label}, a stratum of one cluster merged", {**args, **chosen(lonely, "wsc")}, merge)
    file.refuse(f"{label}, a stratum of one cluster", {**args, **chosen(lonely, "wsc")}, options, {"code": "undefined"})
    equal = {**args, "weights": [0.3] * rows}
    file.add(f"{label}, equal weights", equal, options)


def refuse_design(file: File, args: Json, options: Json, rows: int) -> None:
    for value, row, code in ((-1.0, 1, "invalid_value"), (None, 2, "missing_value"), (math.inf, 0, "invalid_value")):
        weights: list[Any] = [1.0] * rows
        weights[row] = value
        error = {"code": code, "column": "weights", "row": row}
        file.refuse(f"weight {value}", {**args, "weights": weights}, options, error)
    file.refuse("all weights 0", {**args, "weights": [0.0] * rows}, options, {"code": "undefined"})
    for name in ("strata", "clusters"):
        labels: list[Any] = ["a"] * rows
        labels[1] = None
        error = {"code": "missing_value", "column": name, "row": 1}
        file.refuse(f"a row without {name}", {**args, name: labels}, options, error)
    file.refuse("one cluster", {**args, "clusters": ["a"] * rows}, options, {"code": "insufficient_data"})


def weights_of(weights: Mapping[str, float]) -> list[Json]:
    return [{"item": item, "weight": weight} for item, weight in weights.items()]


def base_of(total: int, rows: int, most: int) -> list[int]:
    """Whole numbers with this total, some of them a step off their mean."""
    low, more = divmod(total, rows)
    values = [low + (at < more) for at in range(rows)]
    for at in range(0, rows - 1, 4):
        if values[at] < most:
            values[at] += 1
            values[at + 1] -= 1
    return values
