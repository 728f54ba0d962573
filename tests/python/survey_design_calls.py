"""How the vectors of NPS, response rates and sample sizes are called: answers, and how their rows were sampled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import vectors
from cxkit import survey


def columns(args: dict[str, Any], suffix: str = "") -> dict[str, Any]:
    """The columns of a sample design, and label columns."""
    given: dict[str, Any] = {}
    if args.get("weights") is not None:
        given[f"weights{suffix}"] = vectors.numbers(args["weights"])
    for name in ("strata", "clusters"):
        if args.get(name) is not None:
            given[f"{name}{suffix}"] = vectors.labels(args[name])
    if "by" in args:
        given["by"] = {name: vectors.labels(column) for name, column in args["by"].items()}
    return given


def _sampled(function: Callable[..., object], answers: str) -> Callable[[dict[str, Any], dict[str, Any]], object]:
    return lambda args, options: function(vectors.numbers(args[answers]), **columns(args), **options)


def _nps_difference(args: dict[str, Any], options: dict[str, Any]) -> object:
    a, b = args["a"], args["b"]
    designs = columns(a, "_a") | columns(b, "_b")
    return survey.nps_difference(vectors.numbers(a["scores"]), vectors.numbers(b["scores"]), **designs, **options)


def _plain(function: Callable[..., object]) -> Callable[[dict[str, Any], dict[str, Any]], object]:
    def call(args: dict[str, Any], options: dict[str, Any]) -> object:
        return function(**{name: vectors.number(value) for name, value in args.items()}, **options)

    return call


CALLS: dict[str, Callable[[dict[str, Any], dict[str, Any]], object]] = {
    "survey.nps": _sampled(survey.nps, "scores"),
    "survey.nps_by": _sampled(survey.nps_by, "scores"),
    "survey.nps_difference": _nps_difference,
    "survey.binary_nps": _sampled(survey.binary_nps, "answers"),
    "survey.binary_nps_by": _sampled(survey.binary_nps_by, "answers"),
    "survey.response_rate": _sampled(survey.response_rate, "answered"),
    "survey.response_rate_by": _sampled(survey.response_rate_by, "answered"),
    "survey.enps": _sampled(survey.enps, "scores"),
    "survey.enps_by": _sampled(survey.enps_by, "scores"),
    "survey.nonresponse_bounds": _plain(survey.nonresponse_bounds),
    "survey.sample_size": _plain(survey.sample_size),
    "survey.sample_size_share": _plain(survey.sample_size_share),
    "survey.sample_size_difference": _plain(survey.sample_size_difference),
    "survey.minimum_detectable_change": _plain(survey.minimum_detectable_change),
}
