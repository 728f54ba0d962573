"""What the generators of this folder share: answers that give chosen counts, and the list of cases of a file."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

from kano_reference import LETTERS, TABLES, Json, Pair

QUANTILE = {"rel_tol": 1e-10, "abs_tol": 1e-10, "reason": "quantile-based: beta or t distribution"}
QUADRATURE = {"rel_tol": 0.0, "abs_tol": 1e-10, "reason": "quadrature-based: Dirichlet posterior"}
TINY = {"rel_tol": 1e-10, "abs_tol": 0.0, "reason": "no absolute floor, so that the digits of a tiny p-value count"}


def runs(counts: Sequence[int], table: str = "berger") -> list[tuple[Pair, int]]:
    """Pairs of answers with these counts of A, O, M, I, R, Q, spread over all the cells of each category."""
    found: list[tuple[Pair, int]] = []
    for letter, count in zip(LETTERS, counts, strict=True):
        rows = enumerate(TABLES[table]["cells"], 1)
        cells = [(f, d) for f, row in rows for d, own in enumerate(row, 1) if own == letter]
        if count and not cells:
            raise ValueError(f"{table} has no {letter}")
        for at, cell in enumerate(cells):
            times = count // len(cells) + (at < count % len(cells))
            if times:
                found.append((cell, times))
    return found


def packed(pairs: Sequence[tuple[Pair, int]]) -> Json:
    """Two columns in the compact notation."""
    return {
        name: {"repeat": [[pair[side], times] for pair, times in pairs]}
        for side, name in enumerate(("functional", "dysfunctional"))
    }


def answers(*counts: int, table: str = "berger") -> Json:
    """The columns of one feature with these counts of A, O, M, I, R, Q."""
    return packed(runs(counts, table))


def pairs(counts: Sequence[int], table: str = "berger") -> list[Pair]:
    return [pair for pair, times in runs(counts, table) for _ in range(times)]


def long(features: Mapping[Any, Sequence[int]], seed: int = 7) -> Json:
    """The columns of several features in the long layout, in mixed order."""
    rows = [(label, *pair) for label, counts in features.items() for pair in pairs(counts)]
    random.Random(seed).shuffle(rows)
    return columns(rows)


def columns(rows: Sequence[tuple[Any, Any, Any]]) -> Json:
    names = ("feature", "functional", "dysfunctional")
    return {name: [row[at] for row in rows] for at, name in enumerate(names)}


class Cases:
    """The cases of one file, in order."""

    def __init__(self) -> None:
        self.cases: list[Json] = []

    def put(
        self,
        name: str,
        args: Json,
        options: Json,
        expect: Json,
        tolerance: Json | None = None,
        source: str | None = None,
    ) -> None:
        head: Json = {"name": name} | ({"source": source} if source else {})
        self.cases.append(head | (tolerance or {}) | {"args": args, "options": options, "expect": expect})

    def refuse(self, name: str, args: Json, options: Json, error: Json) -> None:
        self.cases.append({"name": name, "args": args, "options": options, "error": error})

    def file(self, metric: str, program: str) -> Json:
        source = f"literature + 'tests/generate/kano/{program}'"
        return {"metric": metric, "source": source, "rel_tol": 1e-12, "abs_tol": 1e-12, "cases": self.cases}
