"""Reads the vectors that all languages share."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1] / "vectors"
#: An instant may be written with or without fractions of a second.
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z")
FLOATS = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}


def files(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.json"))


def load(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


def numbers(column: Any) -> list[Any]:
    """A column of numbers: plain, or as runs; null is missing, three words are floats."""
    if isinstance(column, dict):
        return [number(value) for value, times in column["repeat"] for _ in range(times)]
    return [number(value) for value in column]


def number(value: Any) -> Any:
    return FLOATS.get(value, value) if isinstance(value, str) else value


def labels(column: list[Any]) -> list[Any]:
    return [dt.date.fromisoformat(label["date"]) if isinstance(label, dict) else label for label in column]


def plain(value: Any) -> Any:
    """A result as the vectors write it."""
    if hasattr(value, "to_dict"):
        value = value.to_dict()
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return {"date": value.isoformat()} if isinstance(value, dt.date) else value


def compare(want: Any, got: Any, rel_tol: float, abs_tol: float, at: str = "result") -> None:
    """Objects are compared where the vector names a field, lists whole, numbers within the tolerance."""
    if isinstance(want, dict):
        assert isinstance(got, dict), f"{at}: expected fields, got {got!r}"
        for name, value in want.items():
            assert name in got, f"{at}: no field {name}"
            compare(value, got[name], rel_tol, abs_tol, f"{at}.{name}")
    elif isinstance(want, list):
        assert isinstance(got, list), f"{at}: expected a list, got {got!r}"
        assert len(want) == len(got), at
        for row, (wanted, item) in enumerate(zip(want, got, strict=True)):
            compare(wanted, item, rel_tol, abs_tol, f"{at}[{row}]")
    elif isinstance(want, (int, float)) and not isinstance(want, bool):
        assert isinstance(got, (int, float)), f"{at}: expected {want}, got {got!r}"
        assert not isinstance(got, bool), f"{at}: expected {want}, got {got!r}"
        assert abs(want - got) <= abs_tol + rel_tol * abs(want), f"{at}: expected {want!r}, got {got!r}"
    elif INSTANT.fullmatch(str(want)) and INSTANT.fullmatch(str(got)):
        assert dt.datetime.fromisoformat(want) == dt.datetime.fromisoformat(got), f"{at}: expected {want}, got {got}"
    else:
        assert want == got, f"{at}: expected {want!r}, got {got!r}"
