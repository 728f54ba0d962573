"""The examples of the documentation run."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest

import cxkit
from cxkit import _cxkit, _interop, _table, survey
from cxkit.kano import _continuous, _groups, _quality, _ratings, _study

FAMILIES = [survey, _study, _continuous, _groups, _quality, _ratings]


@pytest.mark.parametrize("module", [cxkit, *FAMILIES, _interop, _table, _cxkit], ids=lambda module: module.__name__)
def test_examples(module: ModuleType) -> None:
    results = doctest.testmod(module)
    assert results.failed == 0


def test_there_are_examples() -> None:
    assert all(doctest.testmod(module).attempted > 2 for module in FAMILIES)
