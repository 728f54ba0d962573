"""The examples of the documentation run."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest

import cxkit
from cxkit import _cxkit, _interop, _table, kano, ltv, survey
from cxkit.kano import _continuous, _groups, _quality, _ratings, _study
from cxkit.ltv import _clv, _contracts, _equity, _formulas, _log, _models, _segments, _value

KANO = [_study, _continuous, _groups, _quality, _ratings]
LTV = [_clv, _contracts, _equity, _formulas, _log, _models, _segments, _value]
FAMILIES = [survey, *KANO, *LTV]
#: Where the classes of the native side say that they are.
CLASSES = [kano, ltv]


@pytest.mark.parametrize(
    "module", [cxkit, *FAMILIES, *CLASSES, _interop, _table, _cxkit], ids=lambda module: module.__name__
)
def test_examples(module: ModuleType) -> None:
    results = doctest.testmod(module)
    assert results.failed == 0


def test_there_are_examples() -> None:
    assert all(doctest.testmod(module).attempted > 2 for module in FAMILIES)
