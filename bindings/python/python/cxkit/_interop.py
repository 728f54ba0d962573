"""What the columns and frames of other libraries look like; none of them is imported unless the caller uses it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from cxkit import _cxkit
from cxkit._model import Model

# name, kind (items, numbers, arrow, categories, refused), values, extra (a mask, or categories)
Unwrapped: TypeAlias = tuple[str | None, str, Any, Any]


def _library(value: object) -> str:
    return type(value).__module__.partition(".")[0]


def _name(value: Any) -> str | None:
    name = getattr(value, "name", None)
    return None if name is None or name == "" else str(name)


def unwrap(value: Any, labels: bool) -> Unwrapped:
    """Say what a column is, for the native side."""
    library = _library(value)
    if library == "pandas":
        return _pandas(value, labels)
    if library == "polars":
        if not hasattr(value, "dtype"):
            return None, "refused", f"a polars {type(value).__name__}", None
        return _name(value), "arrow", value, None
    if library == "numpy" and hasattr(value, "dtype"):
        return _numpy(value, labels)
    if hasattr(value, "__arrow_c_stream__") or hasattr(value, "__arrow_c_array__"):
        return None, "arrow", value, None
    if hasattr(value, "dtype") and hasattr(value, "__array_interface__"):
        import numpy as np

        return _numpy(np.asarray(value), labels)
    if isinstance(value, memoryview):
        return None, "refused", f"a buffer of format {value.format!r}", None
    if isinstance(value, Sequence):
        return None, "items", list(value), None
    return None, "refused", _described(value), None


def _described(value: object) -> str:
    kind = type(value)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _numpy(array: Any, labels: bool) -> Unwrapped:
    mask = None
    if hasattr(array, "mask"):  # numpy.ma
        import numpy as np

        mask, array = np.ma.getmaskarray(array), np.ma.getdata(array)
    if getattr(array, "ndim", 1) != 1:
        return None, "refused", f"an array of {array.ndim} dimensions", None
    kind = array.dtype.kind
    if kind in "iufb":
        return None, "numbers", array, mask
    days = kind == "M" and array.dtype.str.endswith("[D]")
    if labels and (kind in "UTO" or days):
        items = array.tolist()
        if mask is not None:
            items = [None if missing else item for item, missing in zip(items, mask.tolist(), strict=True)]
        return None, "items", items, None
    return None, "refused", f"NumPy type {array.dtype}", None


def _pandas(value: Any, labels: bool) -> Unwrapped:
    array = getattr(value, "array", value)
    dtype = getattr(value, "dtype", None)
    if dtype is None or getattr(value, "ndim", 1) != 1 or hasattr(value, "levels"):
        return None, "refused", f"a pandas {type(value).__name__}", None
    name = _name(value)
    if hasattr(array, "categories") and hasattr(array, "codes"):
        return name, "categories", array.codes, array.categories.tolist()
    if dtype.__class__.__module__.partition(".")[0] == "numpy":
        if dtype.kind in "mM":
            return name, "refused", f"pandas type {dtype}", None
        return (name, *_numpy(value.to_numpy(), labels)[1:])
    storage = getattr(dtype, "storage", None)
    if (type(dtype).__name__ == "ArrowDtype" or storage == "pyarrow") and hasattr(array, "__arrow_array__"):
        return name, "arrow", array.__arrow_array__(), None
    if storage == "python":
        if labels:
            return name, "items", array.tolist(), None
        return name, "refused", f"pandas type {dtype}", None
    if hasattr(array, "_data") and hasattr(array, "_mask"):  # nullable numbers and truth values
        return name, "numbers", array._data, array._mask
    return name, "refused", f"pandas type {dtype}", None


# name, kind (a unit of datetime64, items, arrow, refused), values, whether they have no time zone
Instants: TypeAlias = tuple[str | None, str, Any, bool]


def instants(value: Any, is_list: bool) -> Instants:
    """Say what a column of points in time is, for the native side."""
    library = _library(value)
    if is_list:
        return _items(None, value)
    if library == "pandas":
        return _pandas_instants(value)
    if library == "polars":
        if not hasattr(value, "dtype"):
            return None, "refused", f"a polars {type(value).__name__}", False
        return _name(value), "arrow", value, False
    if library == "numpy" and hasattr(value, "dtype"):
        return _numpy_instants(None, value)
    if hasattr(value, "__arrow_c_stream__") or hasattr(value, "__arrow_c_array__"):
        return None, "arrow", value, False
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes, bytearray, memoryview)):
        return _items(None, list(value))
    return None, "refused", _described(value), False


def _items(name: str | None, items: Any) -> Instants:
    if any(_library(item) == "numpy" and hasattr(item, "dtype") and item.dtype.kind == "M" for item in items[:1]):
        import numpy as np

        return _numpy_instants(name, np.array(items))
    return name, "items", items, False


def _numpy_instants(name: str | None, array: Any) -> Instants:
    import numpy as np

    if getattr(array, "ndim", 1) != 1:
        return name, "refused", f"an array of {array.ndim} dimensions", False
    if array.dtype.kind == "O":
        return _items(name, array.tolist())
    if array.dtype.kind != "M":
        return name, "refused", f"NumPy type {array.dtype}", False
    if hasattr(array, "mask"):  # numpy.ma
        array = np.where(np.ma.getmaskarray(array), np.datetime64("NaT"), np.ma.getdata(array))
    unit, count = np.datetime_data(array.dtype)
    if unit == "generic":
        return name, "refused", "NumPy type datetime64 without a unit", False
    if (unit, count) not in {("D", 1), ("s", 1), ("ms", 1), ("us", 1), ("ns", 1)}:
        unit = {"Y": "D", "M": "D", "W": "D", "D": "D", "h": "s", "m": "s", "s": "s", "ms": "ms"}.get(unit, "us")
        array = array.astype(f"M8[{unit}]")
    elif not array.dtype.isnative:
        array = array.astype(array.dtype.newbyteorder("="))
    return name, unit, array.view("i8"), True


def _pandas_instants(value: Any) -> Instants:
    array = getattr(value, "array", value)
    dtype = getattr(value, "dtype", None)
    if dtype is None or getattr(value, "ndim", 1) != 1 or hasattr(value, "levels"):
        return None, "refused", f"a pandas {type(value).__name__}", False
    name = _name(value)
    if type(dtype).__name__ == "ArrowDtype" and hasattr(array, "__arrow_array__"):
        return name, "arrow", array.__arrow_array__(), False
    if getattr(dtype, "kind", "") == "M" and hasattr(array, "asi8"):
        # Beside a time zone the numbers count from 1970 in UTC.
        return name, array.unit, array.asi8, getattr(dtype, "tz", None) is None
    if getattr(dtype, "kind", "") == "O":
        return _items(name, array.tolist())
    return name, "refused", f"pandas type {dtype}", False


def moment(value: Any) -> Any:
    """One point in time as a datetime or date, where it is one."""
    if isinstance(value, str):
        for parse in (dt.date.fromisoformat, dt.datetime.fromisoformat):
            try:
                return parse(value)
            except ValueError:
                continue
    if _library(value) == "numpy" and hasattr(value, "dtype") and value.dtype.kind == "M":
        import numpy as np

        return value.item() if np.datetime_data(value.dtype)[0] == "D" else value.astype("M8[us]").item()
    return value


def vector(value: Any, kind: str) -> Any:
    """A vector's values as a NumPy array, where it can without a copy."""
    import numpy as np

    if kind in {"float", "int"}:
        return np.asarray(memoryview(value))
    if kind == "datetime":
        return np.asarray(memoryview(value._whole())).view("M8[us]")
    items = value.to_list()
    array = np.empty(len(items), dtype=object)
    array[:] = items
    return array


# The names of a frame's columns, and what picks some of them; or words for what is no frame.
Frame: TypeAlias = tuple[list[str], Callable[[list[str]], list[Any]]]


def frame(data: Any) -> Frame | str:
    """Say which columns a frame has, for the native side."""
    library = _library(data)
    if isinstance(data, Mapping):
        return [name for name in data if isinstance(name, str)], lambda names: [data[name] for name in names]
    if library == "pandas" and hasattr(data, "columns"):
        return [name for name in data.columns if isinstance(name, str)], lambda names: [data[name] for name in names]
    if library == "polars":
        if not hasattr(data, "get_column"):
            return f"a polars {type(data).__name__}; call collect() first"
        return list(data.columns), lambda names: [data.get_column(name) for name in names]
    if library in {"duckdb", "_duckdb"} and hasattr(data, "project"):
        return list(data.columns), lambda names: _project(data, names)
    if hasattr(data, "column_names") and hasattr(data, "column"):  # pyarrow
        return list(data.column_names), lambda names: [data.column(name) for name in names]
    if hasattr(data, "__arrow_c_stream__") or hasattr(data, "__arrow_c_array__"):
        columns = _cxkit.arrow_columns(data)
        return [name for name, _ in columns], lambda names: [dict(columns)[name] for name in names]
    return _described(data)


def _project(relation: Any, names: list[str]) -> list[Any]:
    # One query for all columns, so that their rows belong together.
    quoted = ", ".join('"' + name.replace('"', '""') + '"' for name in names)
    columns = dict(_cxkit.arrow_columns(relation.project(quoted)))
    return [columns[name] for name in names]


def describe(result: Model) -> str:
    """A result in one line that can be pasted into a report, which is also its ``str``.

    Examples
    --------
    >>> import cxkit
    >>> from cxkit import survey
    >>> cxkit.describe(survey.nps([10, 9, 8, 3]))[:9]
    'NPS +25.0'
    """
    return str(result)
