"""What becomes of a log of transactions: one row a customer, or one row a cohort and age."""

from __future__ import annotations

from typing import TYPE_CHECKING, SupportsFloat, SupportsIndex

from cxkit import _cxkit
from cxkit._types import CohortTriangle, EventGrain, RefundPolicy, TimeUnit

if TYPE_CHECKING:
    from cxkit._cxkit import RfmTable
    from cxkit._typing import ColumnLike, FrameLike, InstantsLike, LabelsLike, MomentLike, ProgressLike


def rfm_table(
    customer: LabelsLike,
    at: InstantsLike,
    amount: ColumnLike | None = None,
    *,
    kind: LabelsLike | None = None,
    currency: LabelsLike | None = None,
    data: FrameLike | None = None,
    time_unit: TimeUnit,
    grain: EventGrain | None = None,
    observed_until: MomentLike,
    observed_from: MomentLike | None = None,
    calibration_until: MomentLike | None = None,
    refunds: RefundPolicy | None = None,
    include_first: bool | None = None,
    time_zone: str | None = None,
    progress: ProgressLike | None = None,
    threads: SupportsIndex | None = None,
) -> RfmTable:
    """One row a customer: how often, how recently, how long and how much they have bought.

    Transactions of a customer in the same grain are one purchase. Times are measured in ``time_unit``, which is another
    setting: purchases of a day are merged, and recency is counted in weeks.

    Parameters
    ----------
    customer : column, or its name in ``data``
        Whose each row is: whole numbers, read in place, or text. In any order.
    at : column, or its name in ``data``
        When: datetime64 of NumPy, pandas, polars or pyarrow, dates, or a list of datetimes or dates. Without a time
        zone a timestamp is the wall clock of UTC.
    amount : column, or its name in ``data``, optional
        How much, in one currency; needed for monetary values.
    kind : column or name, optional
        ``purchase``, ``renewal``, ``upgrade``, ``downgrade`` are purchases, ``refund`` gives money back (its amount is
        0 or below), ``cancel`` is no event. Without kinds a row with an amount below 0 is a refund.
    currency : column or name, optional
        The currency of each amount; more than one is an error.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are touched.
    time_unit : {"hour", "day", "week", "month", "quarter", "year"}
        The unit of recency, age and every horizon later.
    grain : {"event", "hour", "day", "week", "month"}, default "day"
        What is merged into one purchase.
    observed_until : date, datetime or ISO text
        The last moment that was observed; its whole grain counts as observed. Later rows are left out and counted. A
        date is its start in ``time_zone``, a datetime without a time zone one of UTC.
    observed_from : date, datetime or ISO text, optional
        When the log starts, if earlier purchases may be missing: customers first seen before it, or within one unit of
        time after it, are counted as perhaps left-truncated.
    calibration_until : date, datetime or ISO text, optional
        The end of the calibration period; what comes after it, until ``observed_until``, is the holdout.
    refunds : {"refuse", "drop", "net"}, default "refuse"
        A refund is an error; or left out and counted; or taken from the latest purchases before it.
    include_first : bool, default False
        Whether the first purchase counts in the monetary value; gamma-gamma is fitted without it, and refuses such a
        table.
    time_zone : str, default "UTC"
        The IANA time zone whose calendar the grain follows.
    progress : callable or bar, optional
        Called with (done, total), or a bar like tqdm's.
    threads : int, default 1
        How many threads; their number never changes the result.

    Returns
    -------
    RfmTable
        In order of the customers' ids; ``report`` counts what became of the rows.

    Raises
    ------
    CxError
        ``invalid_value`` or ``missing_value`` with column and row, ``length_mismatch``, ``unsupported_type`` (numbers
        or text as times; timestamps without a time zone where ``time_zone`` is not UTC), ``missing_column``,
        ``invalid_option``, ``insufficient_data``.

    Examples
    --------
    >>> import datetime as dt
    >>> from cxkit import ltv
    >>> log = {
    ...     "customer": ["ann", "bob", "ann", "ann"],
    ...     "at": [dt.date(2024, 1, 1), dt.date(2024, 1, 8), dt.date(2024, 1, 15), dt.date(2024, 1, 29)],
    ...     "amount": [20, 15, 30, 50],
    ... }
    >>> table = ltv.rfm_table("customer", "at", "amount", data=log, time_unit="week", observed_until="2024-02-05")
    >>> table.to_dict()["customer"], table.frequency.to_list(), table.recency.to_list(), table.age.to_list()
    (['ann', 'bob'], [2, 0], [4.0, 0.0], [5.0, 4.0])
    >>> table.monetary_value.to_list()
    [40.0, None]
    """
    columns = {"customer": customer, "at": at, "amount": amount, "kind": kind, "currency": currency}
    options = {
        "time_unit": time_unit,
        "grain": grain,
        "observed_until": observed_until,
        "observed_from": observed_from,
        "calibration_until": calibration_until,
        "refunds": refunds,
        "include_first": include_first,
        "time_zone": time_zone,
    }
    return _cxkit.ltv_rfm_table(columns, data, options, progress, threads)


def cohort_triangle(
    customer: LabelsLike,
    at: InstantsLike,
    amount: ColumnLike,
    *,
    kind: LabelsLike | None = None,
    currency: LabelsLike | None = None,
    data: FrameLike | None = None,
    period: EventGrain,
    observed_until: MomentLike,
    margin_rate: SupportsFloat | None = None,
    time_zone: str | None = None,
    progress: ProgressLike | None = None,
    threads: SupportsIndex | None = None,
) -> CohortTriangle:
    """Cohort triangle: what has each cohort paid by age, and what may it pay yet?

    A customer's cohort is the period of the first purchase. Ages that a cohort has not completed are never averaged:
    they are empty where observed, and extrapolated apart by the development of older cohorts (chain ladder).

    Parameters
    ----------
    customer, at, amount, kind, currency, data
        The log, as :func:`rfm_table` takes it. Refunds reduce the margin of their own period.
    period : {"day", "week", "month"}
        The calendar period of cohorts and ages.
    observed_until : date, datetime or ISO text
        The last moment that was observed; a period counts as complete if it ends at or before the end of this day.
    margin_rate : float, default 1
        Margin as a share of the amounts, in (0, 1]; 1 means that the values are revenue.
    time_zone : str, default "UTC"
        The IANA time zone of the calendar.
    progress : callable or bar, optional
        Called with (done, total), or a bar like tqdm's.
    threads : int, default 1
        How many threads; their number never changes the result.

    Returns
    -------
    CohortTriangle
        ``cells``, one entry a cohort and age: customers, active ones, margin, value per customer, ``projected`` where
        not observed; ``ages`` over the cohorts that completed each; :func:`cxkit.to_table` makes a table of the cells.

    Raises
    ------
    CxError
        As :func:`rfm_table`.

    Examples
    --------
    >>> import datetime as dt
    >>> from cxkit import ltv
    >>> days = [dt.date(2024, 1, 10), dt.date(2024, 2, 10), dt.date(2024, 2, 20)]
    >>> triangle = ltv.cohort_triangle([1, 1, 2], days, [20, 10, 30], period="month", observed_until="2024-02-29")
    >>> [(cell.cohort.month, cell.age, cell.value, cell.projected) for cell in triangle.cells]
    [(1, 0, 20.0, None), (1, 1, 30.0, None), (2, 0, 30.0, None), (2, 1, None, 45.0)]
    """
    columns = {"customer": customer, "at": at, "amount": amount, "kind": kind, "currency": currency}
    options = {
        "period": period,
        "observed_until": observed_until,
        "margin_rate": margin_rate,
        "time_zone": time_zone,
    }
    return _cxkit.ltv_cohort_triangle(columns, data, options, progress, threads)
