"""The calls about change between two periods."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import vectors
from cxkit import survey


def _design(args: dict[str, Any]) -> dict[str, Any]:
    given: dict[str, Any] = {name: vectors.labels(args[name]) for name in ("strata", "clusters") if name in args}
    return given | ({"weights": vectors.numbers(args["weights"])} if "weights" in args else {})


def _by(args: dict[str, Any]) -> dict[str, Any]:
    return {name: vectors.labels(column) for name, column in args["by"].items()}


def _frame(args: dict[str, Any], names: set[str]) -> dict[str, Any]:
    """A period as a dict of columns; a column of the design that only the other period has is one value here."""
    n = len(vectors.numbers(args["scores"]))
    design: dict[str, Any] = {"weights": [1.0] * n, "strata": ["all"] * n, "clusters": [str(row) for row in range(n)]}
    design = {name: column for name, column in design.items() if name in names}
    return {"scores": vectors.numbers(args["scores"]), **_by(args), **design, **_design(args)}


def _decompose(args: dict[str, Any], options: dict[str, Any]) -> object:
    before, after = args["before"], args["after"]
    names = {name for side in (before, after) for name in ("weights", "strata", "clusters") if name in side}
    columns: dict[str, Any] = {name: name for name in sorted(names)}
    frames = _frame(before, names), _frame(after, names)
    return survey.decompose_change(frames[0], frames[1], list(before["by"]), scores="scores", **columns, **options)


def _standardise(args: dict[str, Any], options: dict[str, Any]) -> object:
    scores = vectors.numbers(args["scores"])
    return survey.standardise(scores, _by(args), args["standard"], **_design(args), **options)


def _difference(args: dict[str, Any], options: dict[str, Any]) -> object:
    scores, treated, after = (args[name] for name in ("scores", "treated", "after"))
    rows, treated, after = vectors.numbers(scores), vectors.labels(treated), vectors.labels(after)
    return survey.difference_in_differences(rows, treated, after, **_design(args), **options)


CALLS: dict[str, Callable[[dict[str, Any], dict[str, Any]], object]] = {
    "survey.decompose_change": _decompose,
    "survey.standardise": _standardise,
    "survey.difference_in_differences": _difference,
}
