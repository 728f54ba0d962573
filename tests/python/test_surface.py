"""The surface of each family, `tests/surface/<family>.json`, is what Python offers: neither less nor more."""

from __future__ import annotations

import importlib
import inspect
import json
from pathlib import Path
from typing import Any

import pytest

SURFACES = [
    json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parents[1] / "surface").glob("*.json"))
]
#: What is Python's own: where columns are looked up, and how a long call is steered.
OWN = {"data", "progress", "threads"}


def module(surface: dict[str, Any]) -> Any:
    return importlib.import_module(f"cxkit.{surface['family']}")


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface["family"])
def test_names(surface: dict[str, Any]) -> None:
    assert sorted(module(surface).__all__) == sorted([*surface["functions"], *surface["accumulators"]])


@pytest.mark.parametrize(
    ("surface", "name"), [(surface, name) for surface in SURFACES for name in surface["functions"]]
)
def test_keywords(surface: dict[str, Any], name: str) -> None:
    listed = surface["functions"][name]
    keywords = set(inspect.signature(getattr(module(surface), name)).parameters)
    assert keywords - OWN == {*listed["inputs"], *listed["reading"], *listed["options"]}


@pytest.mark.parametrize(
    ("surface", "name"), [(surface, name) for surface in SURFACES for name in surface["accumulators"]]
)
def test_accumulators(surface: dict[str, Any], name: str) -> None:
    listed = surface["accumulators"][name]
    kind = getattr(module(surface), name)
    assert [method for method in listed["methods"] if not callable(getattr(kind, method, None))] == []
    assert set(inspect.signature(kind).parameters) - {"by"} == set(listed["reading"])
