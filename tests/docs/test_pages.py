"""Runs the Python blocks of the documentation, and checks that no language is left out."""

from __future__ import annotations

import contextlib
import io
import re

import pytest

from pages import LANGUAGES, ROOT, Block, Page, pages

PAGES = pages()
KNOWN = {*LANGUAGES, "sh", "toml", "json"}


@pytest.mark.parametrize("page", [page for page in PAGES if page.blocks], ids=lambda page: page.name)
def test_python_blocks(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {"__name__": "__main__"}
    for block in page.blocks:
        if block.language == "python":
            # Line numbers in a traceback are those of the page.
            program = compile("\n" * (block.line - 1) + block.code, str(page.path), "exec")
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(program, names)
            expect(page, block, printed.getvalue())


def expect(page: Page, block: Block, printed: str) -> None:
    if block.prints is not None:
        assert printed.rstrip("\n") == block.prints, f"{page.name}:{block.line} prints something else than it says"


@pytest.mark.parametrize("page", [page for page in PAGES if page.is_guide], ids=lambda page: page.name)
def test_guides_speak_every_language(page: Page) -> None:
    for section in {block.section for block in page.blocks}:
        wanted = page.languages.get(section) or page.languages.get("") or LANGUAGES
        found = {block.language for block in page.blocks if block.section == section} & set(LANGUAGES)
        assert not found or found == set(wanted), (
            f"{page.name}, section {section!r}: has {sorted(found)}, should have {sorted(wanted)}"
        )


@pytest.mark.parametrize("page", [page for page in PAGES if page.blocks], ids=lambda page: page.name)
def test_every_block_names_its_language(page: Page) -> None:
    for block in page.blocks:
        assert block.language.split(",")[0] in KNOWN, (
            f"{page.name}:{block.line} is in {block.language or 'no language'}"
        )


def test_every_page_with_rust_is_a_doc_test() -> None:
    listed = re.findall(r'include_str!\("\.\./\.\./(.+?)"\)', (ROOT / "tests/rust/docs.rs").read_text(encoding="utf-8"))
    with_rust = {page.name for page in PAGES for block in page.blocks if block.language == "rust"}
    assert with_rust == set(listed), "tests/rust/docs.rs lists other pages than those with Rust blocks"


def test_links_lead_somewhere() -> None:
    for page in PAGES:
        for link in re.findall(r"\]\(([^)#:]+)[)#]", page.path.read_text(encoding="utf-8")):
            assert (page.path.parent / link).exists(), f"{page.name} links to {link}"


def test_every_code_is_explained() -> None:
    core = ROOT / "crates/cxkit/src"
    errors = re.search(r"pub const CODES.*?\];", (core / "error.rs").read_text(encoding="utf-8"), re.DOTALL)
    findings = re.search(
        r"pub const ALL: \[FindingCode.*?\];", (core / "estimate.rs").read_text(encoding="utf-8"), re.DOTALL
    )
    assert errors
    assert findings
    codes = re.findall(r'"(\w+)"', errors[0])
    codes += [re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower() for name in re.findall(r"FindingCode::(\w+)", findings[0])]
    explained = re.findall(r"^\| `(\w+)` \|", (ROOT / "docs/warnings.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(codes) == sorted(explained)
