"""Customer lifetime value by model."""

from __future__ import annotations

from typing import TYPE_CHECKING, SupportsFloat, SupportsIndex

from cxkit import _cxkit
from cxkit._types import DiscountPer, SpendIndependence

if TYPE_CHECKING:
    from cxkit._cxkit import GammaGammaFit, PurchaseFit, Table, Vector
    from cxkit._typing import PredictionMethod, ProgressLike, RfmLike


def clv(
    purchases: PurchaseFit,
    spend: GammaGammaFit,
    table: RfmLike,
    *,
    horizon: SupportsFloat | None = None,
    discount_rate: SupportsFloat,
    discount_per: DiscountPer | None = None,
    margin_rate: SupportsFloat | None = None,
    progress: ProgressLike | None = None,
    threads: SupportsIndex | None = None,
) -> Vector:
    """The lifetime value of each customer from now on: margin * expected spend * expected discounted purchases.

    Parameters
    ----------
    purchases : PurchaseFit
        A fit of purchases, for example of :class:`BgNbd`.
    spend : GammaGammaFit
        A fit of spend per purchase.
    table : RfmTable or frame
        The customers, with ``monetary_value``.
    horizon : float, optional
        How far to look, in the table's unit of time; without it for ever, which needs a discount rate above 0.
    discount_rate : float
        Effective discount rate, 0 or more.
    discount_per : {"year", "quarter", "month", "week", "day", "period"}, default "year"
        What the rate is per.
    margin_rate : float, default 1
        Margin as a share of spend, in (0, 1]; 1 means that the value is revenue.
    progress : callable or bar, optional
        Called with (done, total), or a bar like tqdm's.
    threads : int, default 1
        How many threads; their number never changes the result.

    Returns
    -------
    cxkit.Vector
        A value a customer, in the order of the table.

    Raises
    ------
    CxError
        ``invalid_option`` for a horizon, rate or margin out of its range, ``invalid_value`` with column and row,
        ``incompatible`` if the table has another unit of time than the fit, ``undefined``.

    Examples
    --------
    >>> from cxkit import ltv
    >>> table = ltv.RfmTable(
    ...     frequency=[2, 1, 2, 0, 1, 9, 1, 6, 1, 0, 0, 1],
    ...     recency=[2, 31, 2, 0, 2, 9, 2, 26, 6, 0, 0, 3],
    ...     age=[37, 31, 31, 37, 33, 32, 33, 38, 38, 30, 39, 31],
    ...     monetary_value=[40, 25, 90, None, 15, 35, 60, 20, 30, None, None, 45],
    ...     time_unit="week",
    ... )
    >>> purchases, spend = ltv.BgNbd().fit(table), ltv.GammaGamma().fit(table)
    >>> year = ltv.clv(purchases, spend, table, horizon=52, discount_rate=0.1)
    >>> ever = ltv.clv(purchases, spend, table, discount_rate=0.1)
    >>> len(year), all(0 < near < far for near, far in zip(year, ever))
    (12, True)
    """
    options = {
        "horizon": horizon,
        "discount_rate": discount_rate,
        "discount_per": discount_per,
        "margin_rate": margin_rate,
    }
    return _cxkit.ltv_clv(purchases, spend, table, options, progress, threads)


def clv_intervals(
    purchases: PurchaseFit,
    spend: GammaGammaFit,
    table: RfmLike,
    *,
    horizon: SupportsFloat | None = None,
    discount_rate: SupportsFloat,
    discount_per: DiscountPer | None = None,
    margin_rate: SupportsFloat | None = None,
    method: PredictionMethod | None = None,
    level: SupportsFloat | None = None,
    replicates: SupportsIndex | None = None,
    seed: SupportsIndex | None = None,
    progress: ProgressLike | None = None,
    threads: SupportsIndex | None = None,
) -> Table:
    """The lifetime value of each customer with the uncertainty of both models, taken as independent.

    The interval covers the expected value, not what a single customer will spend.

    Parameters
    ----------
    purchases, spend, table, horizon, discount_rate, discount_per, margin_rate, progress, threads
        As for :func:`clv`.
    method : {"delta", "bootstrap"}, default "delta"
        Linearised in the logarithms of the parameters; or refitted to customers drawn from the models.
    level : float, default 0.95
        Confidence level.
    replicates : int, default 1000
        Bootstrap replicates, from 100 to 100,000.
    seed : int, default 1
        Seed of the bootstrap.

    Returns
    -------
    cxkit.Table
        ``estimate``, ``standard_error``, ``lower``, ``upper``, a row a customer; ``metadata`` counts the bootstrap
        replicates whose fit succeeded as ``replicates_used``, and ``warnings`` say if many did not.

    Raises
    ------
    CxError
        As :func:`clv`, and ``undefined`` for the delta method where a parameter lies at a boundary.

    Examples
    --------
    >>> from cxkit import ltv
    >>> table = ltv.RfmTable(
    ...     frequency=[2, 1, 2, 0, 1, 9, 1, 6, 1, 0, 0, 1],
    ...     recency=[2, 31, 2, 0, 2, 9, 2, 26, 6, 0, 0, 3],
    ...     age=[37, 31, 31, 37, 33, 32, 33, 38, 38, 30, 39, 31],
    ...     monetary_value=[40, 25, 90, None, 15, 35, 60, 20, 30, None, None, 45],
    ...     time_unit="week",
    ... )
    >>> purchases, spend = ltv.BgNbd().fit(table), ltv.GammaGamma().fit(table)
    >>> year = ltv.clv_intervals(purchases, spend, table, horizon=52, discount_rate=0.1)
    >>> year.column_names
    ['estimate', 'standard_error', 'lower', 'upper']
    >>> year["estimate"] == ltv.clv(purchases, spend, table, horizon=52, discount_rate=0.1)
    True
    """
    options = {
        "horizon": horizon,
        "discount_rate": discount_rate,
        "discount_per": discount_per,
        "margin_rate": margin_rate,
        "method": method,
        "level": level,
        "replicates": replicates,
        "seed": seed,
    }
    return _cxkit.ltv_clv_intervals(purchases, spend, table, options, progress, threads)


def spend_independence(table: RfmLike) -> SpendIndependence:
    """Whether spend per purchase is independent of how often customers buy, as gamma-gamma assumes.

    Parameters
    ----------
    table : RfmTable or frame
        The customers, with ``monetary_value``; those who bought again count.

    Returns
    -------
    SpendIndependence
        Pearson's and Spearman's correlation of frequency and monetary value with p-values; a warning where they depend.

    Raises
    ------
    CxError
        ``insufficient_data``, ``invalid_value`` with column and row, ``missing_column``.

    Examples
    --------
    >>> from cxkit import ltv
    >>> table = {"frequency": [1, 2, 3], "recency": [1, 2, 3], "age": [4, 4, 4], "monetary_value": [10, 30, 20]}
    >>> result = ltv.spend_independence(table)
    >>> result.n, round(result.spearman, 9)
    (3, 0.5)
    """
    return _cxkit.ltv_spend_independence(table)
