"""The calls of raking and post-stratification."""

from __future__ import annotations

from typing import Any

import vectors
from cxkit import survey


def _weights(args: dict[str, Any]) -> dict[str, Any]:
    return {"weights": vectors.numbers(args["weights"])} if "weights" in args else {}


def _plain(raked: survey.RakedWeights) -> dict[str, Any]:
    return {"weights": raked.weights.to_list(), "report": raked.report.to_dict()}


def _rake(args: dict[str, Any], options: dict[str, Any]) -> object:
    columns = {name: vectors.labels(column) for name, column in args["columns"].items()}
    margins = [
        (margin["column"], [(each["label"], vectors.number(each["target"])) for each in margin["targets"]])
        for margin in args["margins"]
    ]
    # Dicts where they can say the same.
    if len({column for column, _ in margins}) == len(margins):
        whole = {column: dict(targets) for column, targets in margins}
        if [len(targets) for _, targets in margins] == [len(targets) for targets in whole.values()]:
            return _plain(survey.rake(whole, data=columns, **_weights(args), **options))
    return _plain(survey.rake(margins, data=columns, **_weights(args), **options))


def _post_stratify(args: dict[str, Any], options: dict[str, Any]) -> object:
    by = {name: vectors.labels(column) for name, column in args["by"].items()}
    labels = [tuple(each["labels"]) for each in args["targets"]]
    keys = [label[0] if len(label) == 1 else label for label in labels]
    targets = dict(zip(keys, (each["target"] for each in args["targets"]), strict=True))
    return _plain(survey.post_stratify(targets, by, **_weights(args), **options))


CALLS = {"survey.rake": _rake, "survey.post_stratify": _post_stratify}
