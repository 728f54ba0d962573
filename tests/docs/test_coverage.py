"""The tables of the guides are what the enumerations give."""

from __future__ import annotations

import coverage_of_intervals
import size_of_fong
from pages import ROOT


def test_the_coverage_in_the_nps_guide_is_computed() -> None:
    assert coverage_of_intervals.table() in (ROOT / "docs/guides/nps.md").read_text(encoding="utf-8")


def test_the_size_of_fongs_test_in_the_kano_guide_is_computed() -> None:
    assert size_of_fong.table() in (ROOT / "docs/guides/kano.md").read_text(encoding="utf-8")
