"""Results of many rows as tables, by the declared types of their fields."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator
from typing import Any, NamedTuple

from cxkit import _cxkit, _types
from cxkit._model import Model, Tabular
from cxkit._types import TYPES, Grouped, GroupRow, OutcomeSuppressed, OutcomeUnavailable, OutcomeValue

#: Declared types of single values, and the columns that hold them.
KINDS = {"float": "float", "int": "int", "bool": "bool", "str": "text", "Key": "label", "dt.date": "label"}


class Column(NamedTuple):
    """A column of a table: its name, its kind, and the fields that lead to its value."""

    name: str
    kind: str
    path: tuple[str, ...]

    def of(self, entry: object) -> object:
        """The value in an entry; None where a field on the way has none."""
        for name in self.path:
            if entry is None:
                return None
            entry = getattr(entry, name)
        return entry


#: What every single metric has.
METRIC = [
    Column("estimate", "float", ("estimate",)),
    Column("lower", "float", ("interval", "lower")),
    Column("upper", "float", ("interval", "upper")),
    Column("standard_error", "float", ("standard_error",)),
    Column("n", "int", ("n",)),
    Column("n_missing", "int", ("n_missing",)),
    Column("n_invalid", "int", ("n_invalid",)),
]


def to_table(result: Tabular) -> _cxkit.Table:
    """One row an entry, for pandas, polars, pyarrow, duckdb or plain lists.

    Entries are the features of a Kano study, the ideas of a list of priorities, the groups of a grouped result. Each
    single value is a column; an interval is two, ``lower`` and ``upper``, after the name of what it belongs to; fields
    of nested results come after their name, as in ``better_standard_error``. Lists are left out.

    A grouped result has its labels, then ``estimate``, ``lower``, ``upper``, ``standard_error``, ``n``, ``n_missing``
    and ``n_invalid``, or the fields of its results if these are others, or the columns of their entries, which are then
    the rows; at last
    ``unavailable``: why a group has no result, else null. A label column of one of these names gets the suffix
    ``_label``. The total is not a row. Segments of a change have their labels first too.

    Examples
    --------
    >>> import cxkit
    >>> from cxkit import survey
    >>> grouped = survey.nps_by([10, 9, 3], by={"region": ["north", "south", "north"]})
    >>> cxkit.to_table(grouped).to_dict()["estimate"]
    [0.0, 100.0]
    """
    if not isinstance(result, Tabular):
        raise TypeError(f"expected a result of many rows, got {type(result).__name__}")
    if isinstance(result, Grouped):
        return _grouped(result)
    entries = getattr(result, result._rows)
    columns = _entry_columns(type(result))
    table = [(name, kind, _alike(kind, _values(path, entries))) for name, kind, path in columns]
    keys = [entry.key for entry in entries if hasattr(entry, "key")]
    by = getattr(result, "by", []) if len(keys) == len(entries) else []
    return _cxkit.table(_labels(by, keys, table) + table)


def _values(path: tuple[str, ...], entries: list[Any]) -> list[object]:
    column = Column("", "", path)
    return [column.of(entry) for entry in entries]


def _alike(kind: str, values: list[object]) -> list[object]:
    """Labels of several columns as text where they are not of one kind."""
    if kind != "label" or len({type(value) for value in values if value is not None}) < 2:
        return values
    texts = (str(value).lower() if isinstance(value, bool) else str(value) for value in values)
    return [None if value is None else text for value, text in zip(values, texts, strict=True)]


def _grouped(grouped: Grouped[Any]) -> _cxkit.Table:
    outcomes = [row.outcome for row in grouped.rows]
    results = [outcome.value for outcome in [*outcomes, grouped.total] if isinstance(outcome, OutcomeValue)]
    # Where no group has a result, nothing tells which results there could have been.
    nested = bool(results) and isinstance(results[0], Tabular)
    columns = _entry_columns(type(results[0])) if nested else _metric_columns(type(results[0]) if results else None)
    # One row a group without a result, else one an entry of its result.
    groups: list[GroupRow[Any]] = []
    entries: list[object] = []
    for row in grouped.rows:
        value = row.outcome.value if isinstance(row.outcome, OutcomeValue) else None
        own = getattr(value, value._rows) if isinstance(value, Tabular) else [value]
        groups += [row] * len(own)
        entries += own
    table = [(name, kind, _values(path, entries)) for name, kind, path in columns]
    table.append(("unavailable", "text", [_unavailable(row.outcome) for row in groups]))
    return _cxkit.table(_labels(grouped.by, [row.key for row in groups], table) + table)


def _labels(
    by: list[str], keys: list[list[Any]], table: list[tuple[str, str, list[object]]]
) -> list[tuple[str, str, list[object]]]:
    """The label columns of rows; one that is called like another column gets a suffix."""
    taken = {name for name, _, _ in table}
    return [
        (f"{name}_label" if name in taken else name, "label", [key[at] for key in keys]) for at, name in enumerate(by)
    ]


def _metric_columns(kind: type[Model] | None) -> list[Column]:
    """The columns of a result that is a row: those of every metric, or its own where it lacks one of them."""
    if kind is None or {column.path[0] for column in METRIC} <= {field.name for field in dataclasses.fields(kind)}:
        return METRIC
    return [column for column in _columns(kind) if column.path[0] not in {"metric", "version", "options"}]


def _unavailable(outcome: object) -> str | None:
    if isinstance(outcome, OutcomeUnavailable):
        return outcome.code
    return "suppressed" if isinstance(outcome, OutcomeSuppressed) else None


def _entry_columns(kind: type[Tabular]) -> list[Column]:
    """The columns of a table of this type, by the type that its rows are declared to be."""
    [declared] = [field.type for field in dataclasses.fields(kind) if field.name == kind._rows]
    entry = TYPES[str(declared).removeprefix("list[").removesuffix("]")]
    assert isinstance(entry, type)
    return list(_columns(entry))


def _columns(kind: type[Model], name: str = "", path: tuple[str, ...] = ()) -> Iterator[Column]:
    """The columns of a type; `name` is the field that holds it, and stands before those of its own fields."""

    def joined(start: str, end: str) -> str:
        return f"{start}_{end}" if start else end

    for field in dataclasses.fields(kind):
        declared, inner = str(field.type).removesuffix(" | None"), (*path, field.name)
        nested = TYPES.get(declared)
        if declared == "Interval":
            of = name if field.name == "interval" else joined(name, field.name)
            yield Column(joined(of, "lower"), "float", (*inner, "lower"))
            yield Column(joined(of, "upper"), "float", (*inner, "upper"))
        elif isinstance(nested, type):
            yield from _columns(nested, joined(name, field.name), inner)
        elif declared in KINDS or _is_word(declared):
            column = name if name and field.name == "estimate" else joined(name, field.name)
            yield Column(column, KINDS.get(declared, "text"), inner)


def _is_word(declared: str) -> bool:
    return typing.get_origin(getattr(_types, declared, None)) is typing.Literal


def table_to_pandas(table: _cxkit.Table) -> Any:
    """A pandas frame of a table, by way of NumPy and lists: no pyarrow needed, whatever the version of pandas."""
    import numpy as np
    import pandas as pd

    text = pd.Series([""]).dtype

    def series(name: str, kind: str) -> Any:
        if kind == "float":
            return pd.Series(np.array(table[name]))
        values = table[name].to_list()
        if kind == "datetime":
            return pd.Series(values, dtype="datetime64[us, UTC]")
        missing = None in values
        nullable = {"int": "Int64", "bool": "boolean"}
        whole = nullable if missing else {"int": "int64", "bool": "bool"}
        return pd.Series(values, dtype={"text": text, "date": object, **whole}[kind])

    columns = zip(table.column_names, table.column_types, strict=True)
    return pd.DataFrame({name: series(name, kind) for name, kind in columns})
