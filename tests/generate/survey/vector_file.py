"""Writing (or checking) vector files: one JSON object a file, indented by one space, small values on one line."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

VECTORS = Path(__file__).resolve().parents[2] / "vectors"
WIDTH = 116


def plain(value: Any) -> Any:
    """Replace the floats JSON has no literal for by strings, and minus zero by zero."""
    if isinstance(value, float):
        if math.isnan(value):
            return "NaN"
        if math.isinf(value):
            return "Infinity" if value > 0 else "-Infinity"
        return value + 0.0
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def layout(value: Any, depth: int = 0) -> str:
    """JSON text: lists of scalars always on one line, anything else when it fits."""
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    if not isinstance(value, dict | list) or not value:
        return line
    scalars = isinstance(value, list) and not any(isinstance(item, dict) for item in value)
    if scalars or (depth > 2 and depth + len(line) <= WIDTH):
        return line
    pad = " " * (depth + 1)
    if isinstance(value, dict):
        parts = [f"{pad}{json.dumps(key)}: {layout(item, depth + 1)}" for key, item in value.items()]
        return "{\n" + ",\n".join(parts) + "\n" + " " * depth + "}"
    return "[\n" + ",\n".join(pad + layout(item, depth + 1) for item in value) + "\n" + " " * depth + "]"


def emit(files: dict[str, dict[str, Any]]) -> int:
    """Write every file, or with --check compare each; returns the exit code."""
    check = "--check" in sys.argv[1:]
    drifted = 0
    for relative, content in files.items():
        names = [case["name"] for case in content["cases"]]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"{relative}: case names used twice: {twice}")
        text = layout(plain(content)) + "\n"
        path = VECTORS / relative
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"{relative}: {len(names)} cases")
        elif not path.is_file() or path.read_bytes() != text.encode("utf-8"):
            drifted += 1
            print(f"{relative}: differs from what the generator makes", file=sys.stderr)
        else:
            print(f"{relative}: up to date, {len(names)} cases")
    return 1 if drifted else 0
