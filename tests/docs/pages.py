"""The pages of the documentation and their code blocks.

The conventions, which CONTRIBUTING.md explains:

- the blocks of one language on one page are one program;
- a ``text`` block says what each code block of the run directly above it prints;
- a section of a guide that has a block in one language has one in all three, unless a comment
  ``<!-- languages: python -->`` in it, or above the page's title, names those it is about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("rust", "python", "js")
_FENCE = re.compile(r"^```(\S*)\s*$")
_COMMENT = re.compile(r"<!-- languages: ([a-z, ]+) -->")


@dataclass(frozen=True)
class Block:
    """One fenced block; `line` is that of its first line of code."""

    language: str
    line: int
    code: str
    section: str
    #: What it must print, where a ``text`` block says so.
    prints: str | None


@dataclass(frozen=True)
class Page:
    """A page; `languages` holds the sections that are not about all three."""

    path: Path
    blocks: list[Block]
    languages: dict[str, tuple[str, ...]]

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def is_guide(self) -> bool:
        return self.path.parent.name == "guides"


def pages() -> list[Page]:
    """The front pages and everything below docs/."""
    readmes = (ROOT / "README.md", *sorted(ROOT.glob("crates/*/README.md")), *sorted(ROOT.glob("bindings/*/README.md")))
    return [read(path) for path in (*readmes, *sorted((ROOT / "docs").rglob("*.md")))]


def read(path: Path) -> Page:
    """Cuts a page into blocks."""
    lines = path.read_text(encoding="utf-8").splitlines()
    blocks: list[Block] = []
    languages: dict[str, tuple[str, ...]] = {}
    section, run, at = "", 0, 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if fence := _FENCE.match(line):
            end = lines.index("```", at)
            code = "\n".join(lines[at:end])
            if fence[1] == "text":
                first = len(blocks) - run
                blocks[first:] = [Block(b.language, b.line, b.code, b.section, code) for b in blocks[first:]]
                run = 0
            else:
                blocks.append(Block(fence[1], at + 1, code, section, None))
                run += 1
            at = end + 1
        elif line.startswith("#"):
            section, run = line.lstrip("# "), 0
        elif comment := _COMMENT.search(line):
            languages[section] = tuple(comment[1].replace(",", " ").split())
        elif line.strip():
            run = 0
    return Page(path, blocks, languages)
