"""How the arguments of a vector of feedback in own words become those of a call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import vectors
from cxkit import survey

Arguments = dict[str, Any]


def _around(args: Arguments) -> Arguments:
    given: Arguments = {"weights": vectors.numbers(args["weights"])} if "weights" in args else {}
    given |= {name: vectors.labels(args[name]) for name in ("strata", "clusters", "touchpoint") if name in args}
    if "by" in args:
        given["by"] = {name: vectors.labels(column) for name, column in args["by"].items()}
    return given


def _toned(function: Callable[..., object]) -> Callable[[Arguments, Arguments], object]:
    return lambda args, options: function(vectors.labels(args["tone"]), **_around(args), **options)


def _counts(args: Arguments, options: Arguments) -> object:
    solicited = vectors.numbers(args["solicited"])
    return survey.feedback_counts(vectors.labels(args["source"]), solicited=solicited, **_around(args), **options)


def _impact(args: Arguments, options: Arguments) -> object:
    themes = {name: vectors.numbers(column) for name, column in args["themes"].items()}
    return survey.theme_impact(vectors.numbers(args["scores"]), themes, **_around(args), **options)


def _agreement(args: Arguments, options: Arguments) -> object:
    return survey.coder_agreement(vectors.labels(args["a"]), vectors.labels(args["b"]), **options)


CALLS: dict[str, Callable[[Arguments, Arguments], object]] = {
    "survey.coder_agreement": _agreement,
    "survey.feedback_counts": _counts,
    "survey.praise_ratio": _toned(survey.praise_ratio),
    "survey.praise_ratio_by": _toned(survey.praise_ratio_by),
    "survey.theme_impact": _impact,
}
