"""How the arguments of a vector of a comparison become those of a call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import vectors
from cxkit import survey

Arguments = dict[str, Any]


def _around(args: Arguments) -> Arguments:
    given: Arguments = {"weights": vectors.numbers(args["weights"])} if "weights" in args else {}
    given |= {name: vectors.labels(args[name]) for name in ("strata", "clusters") if name in args}
    if "by" in args:
        given["by"] = {name: vectors.labels(column) for name, column in args["by"].items()}
    return given


def _of(function: Callable[..., object], *columns: str) -> Callable[[Arguments, Arguments], object]:
    def call(args: Arguments, options: Arguments) -> object:
        return function(*(vectors.numbers(args[name]) for name in columns), **_around(args), **options)

    return call


def _ordinal(args: Arguments, options: Arguments) -> object:
    a, b = (vectors.numbers(args[side]["scores"]) for side in ("a", "b"))
    return survey.ordinal_comparison(a, b, **options)


CALLS: dict[str, Callable[[Arguments, Arguments], object]] = {
    "survey.compare": _of(survey.compare, "scores"),
    "survey.ordinal_comparison": _ordinal,
    "survey.paired_change": _of(survey.paired_change, "before", "after"),
    "survey.paired_change_by": _of(survey.paired_change_by, "before", "after"),
    "survey.retention_by_nps": _of(survey.retention_by_nps, "scores", "retained"),
}
