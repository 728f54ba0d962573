"""Which model describes these customers best, and do segments differ?"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, SupportsFloat, SupportsIndex

from cxkit import _cxkit
from cxkit._types import ModelComparison, SegmentFits

if TYPE_CHECKING:
    from cxkit._cxkit import PurchaseFit
    from cxkit._typing import ByLike, ColumnLike, FrameLike, LtvModel, ProgressLike, RfmLike


@dataclasses.dataclass(frozen=True)
class ComparedFits:
    """Models side by side.

    Attributes
    ----------
    comparison : ModelComparison
        The models, ranked by BIC; :func:`cxkit.to_table` makes a table of it.
    fits : list of PurchaseFit
        The fits that succeeded, best first.
    """

    comparison: ModelComparison
    fits: list[PurchaseFit]


def fit_all(
    table: RfmLike,
    *,
    level: SupportsFloat | None = None,
    max_iterations: SupportsIndex | None = None,
    progress: ProgressLike | None = None,
    threads: SupportsIndex | None = None,
) -> ComparedFits:
    """Fit NBD, BG/NBD, MBG/NBD and Pareto/NBD, and rank them by BIC; beside the naive forecast, if there is a holdout.

    Parameters
    ----------
    table : RfmTable or frame
        An :class:`RfmTable`, or any frame with columns ``frequency``, ``recency`` and ``age``.
    level : float, default 0.95
        Confidence level of the parameters' intervals.
    max_iterations : int, default 200
        Iterations after which a start is given up, from 1 to 10,000.
    progress : callable or bar, optional
        Called with (done, total), or a bar like tqdm's.
    threads : int, default 1
        How many threads; their number never changes the result.

    Returns
    -------
    ComparedFits
        ``comparison``, and ``fits``, best first. A model that cannot be fitted says why and comes last.

    Raises
    ------
    CxError
        ``insufficient_data``, ``invalid_value`` with column and row, ``missing_column``, ``invalid_option``.

    Examples
    --------
    >>> from cxkit import ltv
    >>> table = {
    ...     "frequency": [2, 1, 2, 0, 1, 9, 1, 6, 1, 0, 0, 1],
    ...     "recency": [2, 31, 2, 0, 2, 9, 2, 26, 6, 0, 0, 3],
    ...     "age": [37, 31, 31, 37, 33, 32, 33, 38, 38, 30, 39, 31],
    ... }
    >>> compared = ltv.fit_all(table)
    >>> [model.rank for model in compared.comparison.models]
    [1, 2, 3, 4]
    >>> compared.fits[0].report.model == compared.comparison.models[0].model
    True
    """
    options = {"level": level, "max_iterations": max_iterations}
    comparison, fits = _cxkit.ltv_fit_all(table, options, progress, threads)
    return ComparedFits(comparison, fits)


def fit_by(
    model: LtvModel,
    table: RfmLike,
    *,
    by: ByLike,
    data: FrameLike | None = None,
    level: SupportsFloat | None = None,
    max_iterations: SupportsIndex | None = None,
    progress: ProgressLike | None = None,
    threads: SupportsIndex | None = None,
) -> SegmentFits:
    """Fit a model to each segment: do they differ in how they buy?

    Parameters
    ----------
    model : {"nbd", "bg_nbd", "mbg_nbd", "pareto_nbd", "bg_bb", "gamma_gamma"}
        The model.
    table : RfmTable or frame
        An :class:`RfmTable`, or any frame with columns ``frequency``, ``recency`` and ``age``.
    by : column, list or tuple of columns or names, or dict of name and column
        The segments, a label a row of the table: text, whole numbers, booleans or dates.
    data : frame, optional
        Where names in ``by`` are looked up; if ``table`` is a frame, it is that one by default.
    level : float, default 0.95
        Confidence level of the parameters' intervals.
    max_iterations : int, default 200
        Iterations after which a start is given up, from 1 to 10,000.
    progress : callable or bar, optional
        Called with (done, total), or a bar like tqdm's.
    threads : int, default 1
        How many threads; their number never changes the result.

    Returns
    -------
    SegmentFits
        ``fits``, the reports by segment, with the common one as total; ``test``, whether segments differ. A report
        becomes a fit by ``from_report``.

    Raises
    ------
    CxError
        As the model's ``fit``; a segment that cannot be fitted says why in its outcome.

    Examples
    --------
    >>> from cxkit import ltv
    >>> table = {
    ...     "frequency": [2, 1, 2, 0, 1, 9, 1, 6, 1, 0, 0, 1],
    ...     "recency": [2, 31, 2, 0, 2, 9, 2, 26, 6, 0, 0, 3],
    ...     "age": [37, 31, 31, 37, 33, 32, 33, 38, 38, 30, 39, 31],
    ...     "plan": ["free", "pro"] * 6,
    ... }
    >>> segments = ltv.fit_by("nbd", table, by="plan")
    >>> [(row.key, row.outcome.value.n) for row in segments.fits.rows]
    [(['free'], 6), (['pro'], 6)]
    >>> free = ltv.NbdFit.from_report(segments.fits.rows[0].outcome.value)
    """
    options = {"model": model, "level": level, "max_iterations": max_iterations}
    return _cxkit.ltv_fit_by(table, by, data, options, progress, threads)


def sbg_by(
    tenure: ColumnLike,
    lost: ColumnLike,
    *,
    by: ByLike,
    data: FrameLike | None = None,
    level: SupportsFloat | None = None,
    max_iterations: SupportsIndex | None = None,
    progress: ProgressLike | None = None,
    threads: SupportsIndex | None = None,
) -> SegmentFits:
    """Fit the sBG to each segment: do cohorts, plans or regions differ in how long contracts last?

    Parameters
    ----------
    tenure, lost : column, or its name in ``data``
        As for :func:`durations`.
    by : column, list or tuple of columns or names, or dict of name and column
        The segments: text, whole numbers, booleans or dates.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns.
    level : float, default 0.95
        Confidence level of the parameters' intervals.
    max_iterations : int, default 200
        Iterations after which a start is given up, from 1 to 10,000.
    progress : callable or bar, optional
        Called with (done, total), or a bar like tqdm's.
    threads : int, default 1
        How many threads; their number never changes the result.

    Returns
    -------
    SegmentFits
        ``fits``, the reports by segment, with the common one as total; ``test``, whether segments differ.

    Raises
    ------
    CxError
        As :func:`durations`, and as the sBG's ``fit``; a segment that cannot be fitted says why in its outcome.

    Examples
    --------
    >>> from cxkit import ltv
    >>> tenure, lost = [1, 1, 1, 2, 2, 3, 3, 3] * 10, [1, 1, 0, 1, 1, 1, 0, 0] * 10
    >>> segments = ltv.sbg_by(tenure, lost, by={"plan": ["free", "pro"] * 40})
    >>> [(row.key, row.outcome.value.n) for row in segments.fits.rows]
    [(['free'], 40), (['pro'], 40)]
    """
    options = {"level": level, "max_iterations": max_iterations}
    return _cxkit.ltv_sbg_by(tenure, lost, by, data, options, progress, threads)
