"""How each vector of the metrics of several items is asked in Python."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import vectors
from cxkit import survey

Given = dict[str, Any]


def _items(args: Given, columns: Given) -> Given:
    return {item: vectors.numbers(columns[item]) for item in args["items"]}


def _pairs(args: Given, columns: Given) -> Given:
    kinds = ("expectation", "perception")
    return {item: tuple(vectors.numbers(columns[item][kind]) for kind in kinds) for item in args["items"]}


def _design(args: Given, suffix: str = "") -> Given:
    found = {f"weights{suffix}": vectors.numbers(args["weights"])} if "weights" in args else {}
    return found | {f"{name}{suffix}": vectors.labels(args[name]) for name in ("strata", "clusters") if name in args}


def _by(args: Given) -> Given:
    return {"by": {name: vectors.labels(column) for name, column in args["by"].items()}} if "by" in args else {}


def _metric(function: Callable[..., object], columns: Callable[[Given, Given], Given]) -> Callable[..., object]:
    def call(args: Given, options: Given) -> object:
        return function(columns(args, args["columns"]), **_by(args), **_design(args), **options)

    return call


def _difference(function: Callable[..., object], columns: Callable[[Given, Given], Given]) -> Callable[..., object]:
    def call(args: Given, options: Given) -> object:
        a, b = (columns(args, args[side]["columns"]) for side in "ab")
        return function(a, b, **_design(args["a"], "_a"), **_design(args["b"], "_b"), **options)

    return call


def _choices(args: Given, columns: Given) -> Given:
    return {choice: vectors.numbers(columns[choice]) for choice in args["choices"]}


CALLS: dict[str, Callable[[Given, Given], object]] = {
    "survey.csi": _metric(survey.csi, _items),
    "survey.csi_by": _metric(survey.csi_by, _items),
    "survey.ecsi": _metric(survey.ecsi, _items),
    "survey.ecsi_by": _metric(survey.ecsi_by, _items),
    "survey.csi_difference": _difference(survey.csi_difference, _items),
    "survey.servqual": _metric(survey.servqual, _pairs),
    "survey.servqual_by": _metric(survey.servqual_by, _pairs),
    "survey.servqual_difference": _difference(survey.servqual_difference, _pairs),
    "survey.servperf": _metric(survey.servperf, _items),
    "survey.servperf_by": _metric(survey.servperf_by, _items),
    "survey.alpha": _metric(survey.alpha, _items),
    "survey.alpha_by": _metric(survey.alpha_by, _items),
    "survey.multiple_answer": _metric(survey.multiple_answer, _choices),
    "survey.multiple_answer_by": _metric(survey.multiple_answer_by, _choices),
}
