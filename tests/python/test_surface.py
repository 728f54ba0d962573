"""The surface of each family, `tests/surface/<family>.json`, is what Python offers: neither less nor more."""

from __future__ import annotations

import importlib
import inspect
import json
from pathlib import Path
from typing import Any

import pytest

from cxkit import ltv

SURFACES = [
    json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parents[1] / "surface").glob("*.json"))
]
LTV = next(surface for surface in SURFACES if surface["family"] == "ltv")
#: What is Python's own: where columns are looked up, and how a long call is steered.
OWN = {"data", "progress", "threads"}
#: The base of all fits of purchases, and what `fit_all` and `rake` give.
OWN_CLASSES = {"ltv": ["ComparedFits", "PurchaseFit"], "survey": ["RakedWeights"]}


def module(surface: dict[str, Any]) -> Any:
    return importlib.import_module(f"cxkit.{surface['family']}")


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface["family"])
def test_names(surface: dict[str, Any]) -> None:
    listed = [name for part in ("functions", "accumulators", "estimators", "fits") for name in surface.get(part, {})]
    own = OWN_CLASSES.get(surface["family"], [])
    tables = ["RfmTable"] if "table" in surface else []
    assert sorted(module(surface).__all__) == sorted([*listed, *tables, *own])


@pytest.mark.parametrize(
    ("surface", "name"), [(surface, name) for surface in SURFACES for name in surface["functions"]]
)
def test_keywords(surface: dict[str, Any], name: str) -> None:
    listed = surface["functions"][name]
    keywords = set(inspect.signature(getattr(module(surface), name)).parameters)
    assert keywords - OWN == {*listed["inputs"], *listed.get("reading", []), *listed["options"]}


@pytest.mark.parametrize(
    ("surface", "name"), [(surface, name) for surface in SURFACES for name in surface.get("accumulators", [])]
)
def test_accumulators(surface: dict[str, Any], name: str) -> None:
    listed = surface["accumulators"][name]
    kind = getattr(module(surface), name)
    assert [method for method in listed["methods"] if not callable(getattr(kind, method, None))] == []
    assert set(inspect.signature(kind).parameters) - {"by"} == set(listed["reading"])


@pytest.mark.parametrize("name", LTV["estimators"])
def test_estimators(name: str) -> None:
    listed = LTV["estimators"][name]
    kind = getattr(ltv, name)
    assert set(inspect.signature(kind).parameters) == set(listed["options"])
    assert inspect.signature(kind.fit).return_annotation == listed["fit"]
    assert set(inspect.signature(kind.fit).parameters) - {"self", "table", "durations"} == {"progress", "threads"}


@pytest.mark.parametrize("name", LTV["fits"])
def test_fits(name: str) -> None:
    listed = LTV["fits"][name]
    kind = getattr(ltv, name)
    expected = [*listed["parameters"], *LTV["methods"]["all"], *LTV["methods"][listed["methods"]]]
    assert sorted(member for member in dir(kind) if not member.startswith("_")) == sorted(expected)


def test_tables() -> None:
    exports = {"to_table", "to_pandas", "to_polars", "to_pyarrow", "to_dict", "to_bytes", "from_bytes"}
    members = {member for member in dir(ltv.RfmTable) if not member.startswith("_")}
    assert members - exports == set(LTV["table"])


def test_options_of_intervals() -> None:
    given = set(inspect.signature(ltv.PurchaseFit.prediction_intervals).parameters)
    assert given - OWN - {"self", "table"} == set(LTV["intervals"])
