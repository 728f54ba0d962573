"""Values of customers, summed up."""

from __future__ import annotations

from typing import TYPE_CHECKING, SupportsFloat

from cxkit import _cxkit
from cxkit._types import CustomerValue, Grouped

if TYPE_CHECKING:
    from cxkit._typing import ByLike, ColumnLike, FrameLike


def value(values: ColumnLike, *, level: SupportsFloat | None = None, data: FrameLike | None = None) -> CustomerValue:
    """Values of customers, historic or predicted: how much in all and on average, and how sure is the mean?

    Parameters
    ----------
    values : column, or its name in ``data``
        Money, a row a customer; None, null and NaN are missing.
    level : float, default 0.95
        Confidence level of the mean's interval.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns.

    Returns
    -------
    CustomerValue
        Mean with interval and standard error, total, smallest and largest value, base.

    Raises
    ------
    CxError
        ``insufficient_data`` without a value, ``invalid_value`` with the row, ``unsupported_type``,
        ``missing_column``, ``invalid_option``.

    Examples
    --------
    >>> from cxkit import ltv
    >>> result = ltv.value([120, 80, None, 100])
    >>> result.estimate, result.total, result.n, result.n_missing
    (100.0, 300.0, 3, 1)
    """
    return _cxkit.ltv_value(values, data, {"level": level})


def value_by(
    values: ColumnLike, *, by: ByLike, level: SupportsFloat | None = None, data: FrameLike | None = None
) -> Grouped[CustomerValue]:
    """Values of customers by segment.

    Parameters
    ----------
    values, level, data
        As for :func:`value`.
    by : column, list or tuple of columns or names, or dict of name and column
        The segments: text, whole numbers, booleans or dates; null is a segment of its own, the last one.

    Returns
    -------
    Grouped[CustomerValue]
        ``rows`` of ``key`` and ``outcome``, ``total``; :func:`cxkit.to_table` makes a table of it.

    Raises
    ------
    CxError
        As :func:`value`; a segment without a value says so in its outcome.

    Examples
    --------
    >>> from cxkit import ltv
    >>> grouped = ltv.value_by([120, 80, 10], by={"plan": ["pro", "pro", "free"]})
    >>> [(row.key, row.outcome.value.estimate) for row in grouped.rows]
    [(['free'], 10.0), (['pro'], 100.0)]
    """
    return _cxkit.ltv_value_by(values, by, data, {"level": level})
