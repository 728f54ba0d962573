"""Every vector of a metric gives the number or the error that it gives in Rust and Node."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

import cxkit
import ltv_calls
import survey_change_calls
import survey_comparison_calls
import survey_design_calls
import survey_feedback_calls
import survey_items_calls
import survey_raking_calls
import survey_ratings_calls
import vectors
from cxkit import kano


def _pairs(column: Any) -> Any:
    """A column of the long layout, or a dict of columns by feature of the wide one."""
    wide = isinstance(column, dict) and "repeat" not in column
    return {feature: vectors.numbers(of) for feature, of in column.items()} if wide else vectors.numbers(column)


def _answers(args: dict[str, Any]) -> dict[str, Any]:
    numbers = ("functional", "dysfunctional", "importance")
    given = {name: _pairs(args[name]) for name in numbers if args.get(name) is not None}
    labels = ("feature", "respondent", "wording", "wave")
    given |= {name: vectors.labels(args[name]) for name in labels if name in args}
    if "by" in args:
        given["by"] = {name: vectors.labels(column) for name, column in args["by"].items()}
    return given


def _kano(function: Callable[..., object]) -> Callable[[dict[str, Any], dict[str, Any]], object]:
    return lambda args, options: function(**_answers(args), **options)


def _drift(args: dict[str, Any], options: dict[str, Any]) -> object:
    given = _answers(args)
    # A column of waves with a name of its own.
    return kano.drift(**({"wave": given.pop("by")} if "by" in given else {}), **given, **options)


def _prioritise(args: dict[str, Any], options: dict[str, Any]) -> object:
    return kano.prioritise(kano.classify(**_answers(args["answers"])), args["ideas"], **options)


def _rated(function: Callable[..., object]) -> Callable[[dict[str, Any], dict[str, Any]], object]:
    def call(args: dict[str, Any], options: dict[str, Any]) -> object:
        attributes = {name: vectors.numbers(column) for name, column in args["attributes"].items()}
        return function(vectors.numbers(args["overall"]), attributes, **options)

    return call


# One line a metric; a vector whose metric is not here fails.
CALLS: dict[str, Callable[[dict[str, Any], dict[str, Any]], object]] = {
    **survey_design_calls.CALLS,
    **survey_feedback_calls.CALLS,
    "kano.classify": _kano(kano.classify),
    "kano.classify_by": _kano(kano.classify_by),
    "kano.continuous": _kano(kano.continuous),
    "kano.homogeneity": _kano(kano.homogeneity),
    "kano.drift": _drift,
    "kano.quality": _kano(kano.quality),
    "kano.prioritise": _prioritise,
    "kano.penalty_reward": _rated(kano.penalty_reward),
    "kano.shapley": _rated(kano.shapley),
    **survey_change_calls.CALLS,
    **survey_ratings_calls.CALLS,
    **ltv_calls.CALLS,
    **survey_items_calls.CALLS,
    **survey_raking_calls.CALLS,
    **survey_comparison_calls.CALLS,
}
# What Python does not call, and the folders that other tests read.
OTHER = {"numerics", "inference", "exchange", "states"}
# What only the core shows: the likelihood of a single history.
INNER = ("likelihood.",)


def _cases() -> Iterator[Any]:
    for path in vectors.files("."):
        if path.relative_to(vectors.ROOT).parts[0] in OTHER:
            continue
        document = vectors.load(path)
        if document["metric"].startswith(INNER):
            continue
        for case in document["cases"]:
            yield pytest.param(document, case, id=f"{document['metric']}: {case['name']}")


@pytest.mark.parametrize(("document", "case"), list(_cases()))
def test_vector(document: dict[str, Any], case: dict[str, Any]) -> None:
    call = CALLS[document["metric"]]
    options = {name: vectors.number(value) for name, value in case.get("options", {}).items()}
    if "error" in case:
        with pytest.raises(cxkit.CxError) as raised:
            call(case["args"], options)
        error = {name: getattr(raised.value, name) for name in ("code", "column", "row", "expected", "got")}
        error["message"] = str(raised.value)
        assert case["error"] == {name: error[name] for name in case["error"]}
    else:
        tolerances = [case.get(name, document[name]) for name in ("rel_tol", "abs_tol")]
        vectors.compare(case["expect"], vectors.plain(call(case["args"], options)), *tolerances)


def test_every_metric_has_vectors() -> None:
    assert len(list(_cases())) > 300
