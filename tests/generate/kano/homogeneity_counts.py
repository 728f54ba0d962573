"""Pairs of Kano answers as columns, and their counts by feature and group, for the generators of this folder.

``column_pairs`` writes columns from counts; ``tally`` reads columns again by its own rules, so that a mistake in one of
the two is seen.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Json = dict[str, Any]
Counts = dict[str, int]  # by letter
Label = Any  # text, whole number, boolean, {"date": ...} or None
LETTERS = "AOMIRQ"
NAMES = dict(
    zip(LETTERS, ("attractive", "one_dimensional", "must_be", "indifferent", "reverse", "questionable"), strict=True)
)

# Rows: functional answer from like to dislike; columns: dysfunctional answer. Berger et al. (1993), p. 6 and p. 33; the
# short form as in the R package stp25kano.
TABLES = {
    "berger": ("Q A A A O", "R I I I M", "R I I I M", "R I I I M", "R R R R Q"),
    "pouliot": ("Q A A A O", "R Q I I M", "R I I I M", "R I I Q M", "R R R R Q"),
    "short": ("A A O", "I I M", "I I M"),
}
# Pairs of five answers that both tables call by the letter, taken in turn.
PAIRS = {
    "A": ((1, 3), (1, 2), (1, 4)),
    "O": ((1, 5),),
    "M": ((3, 5), (2, 5), (4, 5)),
    "I": ((3, 3), (3, 2), (4, 3), (2, 3), (2, 4)),
    "R": ((3, 1), (5, 2), (5, 1)),
    "Q": ((1, 1), (5, 5)),
}


def column_pairs(cells: Sequence[tuple[Sequence[Label], Sequence[int]]], names: Sequence[str]) -> Json:
    """Columns in the long layout: ``names`` are the label columns, a cell is its labels and the counts of A, O, M, ...

    Rows are dealt out with a stride, so that no label column is sorted.
    """
    rows: list[tuple[tuple[Label, ...], int, int]] = []
    for labels, counts in cells:
        for letter, count in zip(LETTERS, counts, strict=False):
            rows += [(tuple(labels), *PAIRS[letter][k % len(PAIRS[letter])]) for k in range(count)]
    stride = next(step for step in (7, 11, 13, 17, 19, 23) if math.gcd(step, len(rows)) == 1)
    rows = [rows[k * stride % len(rows)] for k in range(len(rows))]
    columns: Json = {name: [row[0][at] for row in rows] for at, name in enumerate(names)}
    return {"functional": [row[1] for row in rows], "dysfunctional": [row[2] for row in rows], **columns}


def label_order(label: Label) -> tuple[int, Any]:
    """Booleans, whole numbers, dates, text by its bytes, the missing label."""
    if label is None:
        return (4, 0)
    if isinstance(label, bool):
        return (0, label)
    if isinstance(label, int):
        return (1, label)
    if isinstance(label, dict):
        return (2, date.fromisoformat(label["date"]))
    return (3, label.encode("utf-8"))


def hashable(label: Label) -> Any:
    """A label as a key of a dictionary: 1 is not true."""
    return (type(label).__name__, label["date"] if isinstance(label, dict) else label)


@dataclass
class Feature:
    """Counts of the categories of one feature by group; groups are positions in ``Tally.groups``."""

    feature: Label
    by_group: dict[int, Counts] = field(default_factory=dict)

    def of(self, group: int) -> Counts:
        return self.by_group.get(group, dict.fromkeys(LETTERS, 0))


@dataclass
class Tally:
    groups: list[tuple[Label, ...]]
    features: list[Feature]


def is_missing(value: Any, codes: Sequence[float]) -> bool:
    return value is None or value == "NaN" or (isinstance(value, float) and math.isnan(value)) or value in codes


def layout(args: Mapping[str, Any]) -> Iterator[tuple[Label, int, Any, Any]]:
    """Feature, row, functional and dysfunctional answer of every pair."""
    functional, dysfunctional = args["functional"], args["dysfunctional"]
    if isinstance(functional, dict):
        for feature, column in functional.items():
            for row, pair in enumerate(zip(column, dysfunctional[feature], strict=True)):
                yield feature, row, *pair
        return
    features = args.get("feature", ["functional"] * len(functional))
    for row, (feature, present, absent) in enumerate(zip(features, functional, dysfunctional, strict=True)):
        yield feature, row, present, absent


def tally(args: Json, options: Json) -> Tally:
    """Counts by the label columns ``by``, or by the one column ``wave``. Invalid answers must be excluded."""
    columns = list(args["by"].values()) if "by" in args else [args["wave"]]
    keys = list(zip(*columns, strict=True))
    distinct = {tuple(map(hashable, key)): key for key in keys}
    groups = sorted(distinct.values(), key=lambda key: [label_order(label) for label in key])
    position = {tuple(map(hashable, key)): at for at, key in enumerate(groups)}
    levels = 3 if options.get("form") == "three_level" else 5
    cells = [row.split() for row in TABLES[options.get("table", "short" if levels == 3 else "berger")]]
    codes, found = options.get("missing_codes", []), dict[Any, Feature]()
    for feature, row, functional, dysfunctional in layout(args):
        entry = found.setdefault(hashable(feature), Feature(feature))
        counts = entry.by_group.setdefault(position[tuple(map(hashable, keys[row]))], dict.fromkeys(LETTERS, 0))
        halves = [half for half in (functional, dysfunctional) if not is_missing(half, codes)]
        invalid = [half for half in halves if half not in range(1, levels + 1)]
        if invalid and options.get("invalid") != "exclude":
            raise ValueError(f"{invalid} is off the scale: write this case as an error")
        if not invalid and len(halves) == 2:
            counts[cells[int(functional) - 1][int(dysfunctional) - 1]] += 1
    wide = isinstance(args["functional"], dict)
    features = list(found.values()) if wide else sorted(found.values(), key=lambda entry: label_order(entry.feature))
    return Tally(groups, features)


def holm(p_values: Sequence[Any]) -> list[Any]:
    """Holm's step-down p-values over those that are not None."""
    tested = sorted((p, at) for at, p in enumerate(p_values) if p is not None)
    adjusted: list[Any] = [None] * len(p_values)
    running: Any = 0
    for rank, (p, at) in enumerate(tested):
        running = max(running, min(1, p * (len(tested) - rank)))
        adjusted[at] = running
    return adjusted


def number(value: Any) -> float | None:
    """The double nearest to a fraction or mpmath number; None stays."""
    return None if value is None else float(value)
