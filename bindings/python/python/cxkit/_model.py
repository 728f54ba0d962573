"""The base of every generated type."""

from __future__ import annotations

import dataclasses
from typing import Any, ClassVar, Self

from cxkit import _cxkit


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """An immutable value that reads and writes itself as JSON; copy, pickle and `dataclasses.replace` work on it."""

    _type: ClassVar[str]

    def __str__(self) -> str:
        """One line that can be pasted into a report; the ``repr`` where a type has no such line."""
        return _cxkit.describe(self._type, self) or repr(self)

    def to_dict(self) -> dict[str, Any]:
        """Plain dictionaries and lists; dates and date-times stay as they are."""
        return {field.name: _plain(getattr(self, field.name)) for field in dataclasses.fields(self)}

    def to_json(self, *, of: type[Model] | None = None) -> str:
        """One JSON document, the same in Python, Node and Rust; a generic type names its parameter: `of=Nps`."""
        return _cxkit.to_json(_name(type(self), of), self)

    @classmethod
    def from_json(cls, text: str, *, of: type[Model] | None = None) -> Self:
        """Read and check a document; a generic type names its parameter: `of=Nps`."""
        value = _cxkit.from_json(_name(cls, of), text)
        if not isinstance(value, cls):
            raise TypeError(f"expected {cls.__name__}, got {type(value).__name__}")
        return value


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Tabular(Model):
    """A result of many rows, which also is a table: any library that reads Arrow takes it as it is."""

    _rows: ClassVar[str]
    """The list whose entries are the rows."""

    def to_table(self) -> _cxkit.Table:
        """One row an entry: a group, a feature; see :func:`cxkit.to_table`."""
        from cxkit._table import to_table

        return to_table(self)

    def to_pandas(self) -> Any:
        """One row an entry as a ``pandas.DataFrame``."""
        return self.to_table().to_pandas()

    def to_polars(self) -> Any:
        """One row an entry as a ``polars.DataFrame``."""
        return self.to_table().to_polars()

    def to_pyarrow(self) -> Any:
        """One row an entry as a ``pyarrow.Table``."""
        return self.to_table().to_pyarrow()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The table as an Arrow stream."""
        return self.to_table().__arrow_c_stream__(requested_schema)


def _plain(value: object) -> object:
    if isinstance(value, Model):
        return value.to_dict()
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


def _name(model: type[Model], of: type[Model] | None) -> str:
    return model._type if of is None else f"{model._type}_{of._type}"
