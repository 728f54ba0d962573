"""The examples of the documentation run."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest

import cxkit
from cxkit import _cxkit, _interop, survey


@pytest.mark.parametrize("module", [cxkit, survey, _interop, _cxkit], ids=lambda module: module.__name__)
def test_examples(module: ModuleType) -> None:
    results = doctest.testmod(module)
    assert results.failed == 0


def test_there_are_examples() -> None:
    assert doctest.testmod(survey).attempted > 10
