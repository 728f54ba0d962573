"""The one exception of cxkit."""

from __future__ import annotations


class CxError(ValueError):
    """Whatever cxkit refuses or cannot compute.

    The message is the same in Rust, Python and Node and names the remedy.

    Attributes
    ----------
    code : str
        One of a closed list, for example ``out_of_scale``, ``invalid_option``, ``insufficient_data``.
    column : str or None
        The column, argument or option at fault.
    row : int or None
        The first offending row, from 0 over the whole input; for text the line, from 1.
    expected : str or None
        The rule that was broken.
    got : str or None
        What came instead.
    """

    code: str
    column: str | None
    row: int | None
    expected: str | None
    got: str | None

    def __init__(
        self,
        message: str,
        code: str = "internal",
        column: str | None = None,
        row: int | None = None,
        expected: str | None = None,
        got: str | None = None,
    ) -> None:
        # All facts are arguments, so that copies and pickles keep them.
        super().__init__(message, code, column, row, expected, got)
        self.code = code
        self.column = column
        self.row = row
        self.expected = expected
        self.got = got

    def __str__(self) -> str:
        return str(self.args[0])

    def __repr__(self) -> str:
        return f"CxError({self.code}: {self})"
