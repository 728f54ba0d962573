"""The coverage table of the NPS guide is what the enumeration gives."""

from __future__ import annotations

from coverage_of_intervals import table
from pages import ROOT


def test_the_table_of_the_guide_is_computed() -> None:
    assert table() in (ROOT / "docs/guides/nps.md").read_text(encoding="utf-8")
