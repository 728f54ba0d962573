"""Every vector of a metric gives the number or the error that it gives in Rust and Node."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

import cxkit
import vectors
from cxkit import survey


def _weights(args: dict[str, Any], name: str = "weights", to: str = "weights") -> dict[str, Any]:
    return {to: vectors.numbers(args[name])} if name in args else {}


def _nps(args: dict[str, Any], options: dict[str, Any]) -> object:
    return survey.nps(vectors.numbers(args["scores"]), **_weights(args), **options)


def _nps_by(args: dict[str, Any], options: dict[str, Any]) -> object:
    by = {name: vectors.labels(column) for name, column in args["by"].items()}
    return survey.nps_by(vectors.numbers(args["scores"]), by=by, **_weights(args), **options)


def _nps_difference(args: dict[str, Any], options: dict[str, Any]) -> object:
    a, b = args["a"], args["b"]
    weights = _weights(a, to="weights_a") | _weights(b, to="weights_b")
    return survey.nps_difference(vectors.numbers(a["scores"]), vectors.numbers(b["scores"]), **weights, **options)


def _binary_nps(args: dict[str, Any], options: dict[str, Any]) -> object:
    return survey.binary_nps(vectors.numbers(args["answers"]), **options)


def _binary_nps_by(args: dict[str, Any], options: dict[str, Any]) -> object:
    by = {name: vectors.labels(column) for name, column in args["by"].items()}
    return survey.binary_nps_by(vectors.numbers(args["answers"]), by=by, **options)


# One line a metric; a vector whose metric is not here fails.
CALLS: dict[str, Callable[[dict[str, Any], dict[str, Any]], object]] = {
    "survey.nps": _nps,
    "survey.nps_by": _nps_by,
    "survey.nps_difference": _nps_difference,
    "survey.binary_nps": _binary_nps,
    "survey.binary_nps_by": _binary_nps_by,
}
# What Python does not call, and the folders that other tests read.
OTHER = {"numerics", "inference", "exchange", "states"}


def _cases() -> Iterator[Any]:
    for path in vectors.files("."):
        if path.relative_to(vectors.ROOT).parts[0] in OTHER:
            continue
        document = vectors.load(path)
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
