"""Writes vector files, or checks that the committed ones have not drifted."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from mpmath import mp

ROOT = Path(__file__).resolve().parents[3]
Case = dict[str, Any]


def case(name: str, args: dict[str, Any], expect: dict[str, Any], **tolerance: float) -> Case:
    """One case; mpmath numbers are rounded to the nearest double."""
    rounded = {key: value if isinstance(value, int | list) else float(value) for key, value in expect.items()}
    return {"name": name, "args": args, "expect": rounded, **tolerance}


class Files:
    """Collects vector files; `finish` writes them, or with --check exits 1 if one differs from what is committed."""

    def __init__(self, family: str, script: str, source: str) -> None:
        self.family = family
        self.source = f"{source}; tests/generate/{family}/{script}"
        self.files: dict[Path, str] = {}

    def add(self, name: str, cases: list[Case], rel_tol: float, abs_tol: float = 0.0) -> None:
        names = [case["name"] for case in cases]
        duplicates = {name for name in names if names.count(name) > 1}
        if duplicates:
            raise ValueError(f"{name}: two cases are called {duplicates}")
        head = {"metric": f"{self.family}.{name}", "source": self.source, "rel_tol": rel_tol, "abs_tol": abs_tol}
        lines = ",\n    ".join(json.dumps(case) for case in cases)
        text = json.dumps(head)[:-1] + ', "cases": [\n    ' + lines + "\n]}\n"
        self.files[ROOT / "tests" / "vectors" / self.family / f"{name}.json"] = text

    def finish(self) -> None:
        check = "--check" in sys.argv[1:]
        drifted = []
        for path, text in self.files.items():
            if not check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            elif not path.exists() or path.read_text() != text:
                drifted.append(path.relative_to(ROOT))
        for drift in drifted:
            print(f"{drift} differs from what its generator computes", file=sys.stderr)
        sys.exit(1 if drifted else 0)


mp.dps = 40
