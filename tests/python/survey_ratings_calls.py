"""The calls of one rated question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import vectors
from cxkit import survey

Call = Callable[[dict[str, Any], dict[str, Any]], object]
NAMES = ("mean_score", "share", "csat", "ces")


def _design(args: dict[str, Any], side: str = "") -> dict[str, Any]:
    """The columns of a design, as keywords that end so."""
    given: dict[str, Any] = {
        f"{name}{side}": vectors.labels(args[name]) for name in ("strata", "clusters") if name in args
    }
    return given | ({f"weights{side}": vectors.numbers(args["weights"])} if "weights" in args else {})


def _one(name: str) -> Call:
    return lambda args, options: getattr(survey, name)(vectors.numbers(args["scores"]), **_design(args), **options)


def _by(name: str) -> Call:
    def call(args: dict[str, Any], options: dict[str, Any]) -> object:
        by = {label: vectors.labels(column) for label, column in args["by"].items()}
        scores = vectors.numbers(args["scores"])
        return getattr(survey, f"{name}_by")(scores, by=by, **_design(args), **options)

    return call


def _difference(name: str) -> Call:
    def call(args: dict[str, Any], options: dict[str, Any]) -> object:
        a, b = args["a"], args["b"]
        sides = vectors.numbers(a["scores"]), vectors.numbers(b["scores"])
        return getattr(survey, f"{name}_difference")(*sides, **_design(a, "_a"), **_design(b, "_b"), **options)

    return call


CALLS: dict[str, Call] = {
    **{f"survey.{name}": _one(name) for name in NAMES},
    **{f"survey.{name}_by": _by(name) for name in NAMES},
    **{f"survey.{name}_difference": _difference(name) for name in NAMES},
}
