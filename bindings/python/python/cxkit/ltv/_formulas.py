"""Lifetime value by formula: the conventions in use, each by its own name, never a silent choice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import SupportsFloat

from cxkit import _cxkit
from cxkit._types import DiscountPer, LtvEstimate, TimeUnit, Timing


def simple(
    *,
    spend: SupportsFloat,
    purchases: SupportsFloat,
    lifespan: SupportsFloat,
    margin_rate: SupportsFloat,
    acquisition_cost: SupportsFloat | None = None,
) -> LtvEstimate:
    """Simple lifetime value: ``spend * purchases * lifespan * margin_rate``, undiscounted.

    Parameters
    ----------
    spend : float
        Revenue of one purchase.
    purchases : float
        Purchases per period.
    lifespan : float
        Lifespan of a customer, in the same periods.
    margin_rate : float
        Margin as a share of revenue, in (0, 1]; 1 means that ``spend`` is margin already.
    acquisition_cost : float, optional
        Cost of winning one customer; without it ``net`` and ``ratio`` are None.

    Returns
    -------
    LtvEstimate
        ``estimate`` before the cost of winning the customer, ``net``, ``ratio``, the inputs, warnings.

    Raises
    ------
    CxError
        ``invalid_option`` for an input out of its range.

    Examples
    --------
    >>> from cxkit import ltv
    >>> value = ltv.simple(spend=50, purchases=4, lifespan=3, margin_rate=0.5, acquisition_cost=100)
    >>> value.estimate, value.net, value.ratio
    (300.0, 200.0, 3.0)
    """
    inputs = {
        "spend": spend,
        "purchases": purchases,
        "lifespan": lifespan,
        "margin_rate": margin_rate,
        "acquisition_cost": acquisition_cost,
    }
    return _cxkit.ltv_simple(inputs)


def churn_based(
    *,
    revenue: SupportsFloat,
    margin_rate: SupportsFloat,
    churn_rate: SupportsFloat,
    period: TimeUnit,
    acquisition_cost: SupportsFloat | None = None,
) -> LtvEstimate:
    """Churn-based lifetime value: ``revenue * margin_rate / churn_rate``, a perpetuity without discount.

    Parameters
    ----------
    revenue : float
        Revenue per account and period (ARPA).
    margin_rate : float
        Gross margin as a share of revenue, in (0, 1].
    churn_rate : float
        Share of customers lost per period, in (0, 1].
    period : {"hour", "day", "week", "month", "quarter", "year"}
        What revenue and churn are per.
    acquisition_cost : float, optional
        Cost of winning one customer; without it ``net`` and ``ratio`` are None.

    Returns
    -------
    LtvEstimate
        ``estimate`` before the cost of winning the customer, ``net``, ``ratio``, ``multiple``, the inputs, warnings.

    Raises
    ------
    CxError
        ``undefined`` if the churn is 0, because the sum does not end; ``invalid_option``.

    Examples
    --------
    >>> from cxkit import ltv
    >>> ltv.churn_based(revenue=100, margin_rate=0.8, churn_rate=0.05, period="month").estimate
    1600.0
    """
    inputs = {
        "revenue": revenue,
        "margin_rate": margin_rate,
        "churn_rate": churn_rate,
        "period": period,
        "acquisition_cost": acquisition_cost,
    }
    return _cxkit.ltv_churn_based(inputs)


def retention(
    *,
    margin: SupportsFloat,
    retention_rate: SupportsFloat,
    discount_rate: SupportsFloat,
    discount_per: DiscountPer | None = None,
    period: TimeUnit,
    timing: Timing,
    retention_cost: SupportsFloat | None = None,
    growth_rate: SupportsFloat | None = None,
    acquisition_cost: SupportsFloat | None = None,
) -> LtvEstimate:
    """Lifetime value by retention: constant margin, retention, growth and discount, for ever.

    With m the margin less retention cost, r the retention rate, g the growth and d the discount rate per period, it is
    ``m * r / (1 + d - r * (1 + g))`` if the first margin comes at the end of the first period, and
    ``m * (1 + d) / (1 + d - r * (1 + g))`` if it comes now.

    Parameters
    ----------
    margin : float
        Margin of one customer per period.
    retention_rate : float
        Share of customers who stay from one period to the next, in [0, 1].
    discount_rate : float
        Effective discount rate, 0 or more.
    discount_per : {"year", "quarter", "month", "week", "day", "period"}, default "year"
        What the discount rate is per.
    period : {"hour", "day", "week", "month", "quarter", "year"}
        What margin and retention are per.
    timing : {"end", "start"}
        When the first margin comes: at the end of the first period, from those who stay; or now and for certain. There
        is no default, because the values differ.
    retention_cost : float, default 0
        Cost of keeping a customer per period, paid whenever the margin comes.
    growth_rate : float, default 0
        Growth of margin less retention cost from one period to the next, above -1.
    acquisition_cost : float, optional
        Cost of winning one customer; without it ``net`` and ``ratio`` are None.

    Returns
    -------
    LtvEstimate
        ``estimate`` before the cost of winning the customer, ``net``, ``ratio``, ``multiple``, the discount rate per
        period, the inputs, warnings.

    Raises
    ------
    CxError
        ``undefined`` unless ``1 + d > r * (1 + g)``, because the sum does not converge; ``invalid_option``.

    Examples
    --------
    >>> from cxkit import ltv
    >>> both = [
    ...     ltv.retention(margin=100, retention_rate=0.8, discount_rate=0.1, period="year", timing=timing)
    ...     for timing in ("end", "start")
    ... ]
    >>> [round(value.estimate, 2) for value in both]
    [266.67, 366.67]
    """
    inputs = {
        "margin": margin,
        "retention_rate": retention_rate,
        "discount_rate": discount_rate,
        "discount_per": discount_per,
        "period": period,
        "timing": timing,
        "retention_cost": retention_cost,
        "growth_rate": growth_rate,
        "acquisition_cost": acquisition_cost,
    }
    return _cxkit.ltv_retention(inputs)


def finite_horizon(
    *,
    margins: Sequence[float],
    survival: Sequence[float] | None = None,
    retention_rate: SupportsFloat | None = None,
    discount_rate: SupportsFloat,
    discount_per: DiscountPer | None = None,
    period: TimeUnit,
    timing: Timing,
    acquisition_cost: SupportsFloat | None = None,
) -> LtvEstimate:
    """Lifetime value over a finite horizon: given margins and survival, period by period, discounted.

    Parameters
    ----------
    margins : sequence of float
        Margin of one customer who is still there, period by period.
    survival : sequence of float, optional
        Share of customers still there when each margin comes: as many as margins, in [0, 1], never rising.
    retention_rate : float, optional
        In place of ``survival``: a constant retention rate in [0, 1]. Exactly one of the two.
    discount_rate : float
        Effective discount rate, 0 or more.
    discount_per : {"year", "quarter", "month", "week", "day", "period"}, default "year"
        What the discount rate is per.
    period : {"hour", "day", "week", "month", "quarter", "year"}
        What margins and retention are per.
    timing : {"end", "start"}
        When the first margin comes: at the end of the first period, or now.
    acquisition_cost : float, optional
        Cost of winning one customer; without it ``net`` and ``ratio`` are None.

    Returns
    -------
    LtvEstimate
        ``estimate`` before the cost of winning the customer, ``net``, ``ratio``, the discount rate per period, the
        inputs, warnings.

    Raises
    ------
    CxError
        ``invalid_option`` for an input out of its range, and for both or none of ``survival`` and ``retention_rate``.

    Examples
    --------
    >>> from cxkit import ltv
    >>> value = ltv.finite_horizon(
    ...     margins=[100, 100], survival=[1, 0.5], discount_rate=0, period="year", timing="start"
    ... )
    >>> value.estimate
    150.0
    """
    inputs = {
        "margins": margins,
        "survival": survival,
        "retention_rate": retention_rate,
        "discount_rate": discount_rate,
        "discount_per": discount_per,
        "period": period,
        "timing": timing,
        "acquisition_cost": acquisition_cost,
    }
    return _cxkit.ltv_finite_horizon(inputs)


def historic(
    *,
    margins: Sequence[float],
    period: TimeUnit,
    discount_rate: SupportsFloat | None = None,
    discount_per: DiscountPer | None = None,
    acquisition_cost: SupportsFloat | None = None,
) -> LtvEstimate:
    """Historic value: margins that were realised, period by period, compounded to today if a rate is given.

    Parameters
    ----------
    margins : sequence of float
        Realised margin of one customer (or on average), the oldest period first; the last period ends today.
    period : {"hour", "day", "week", "month", "quarter", "year"}
        What margins are per.
    discount_rate : float, default 0
        Effective rate at which past margins are compounded.
    discount_per : {"year", "quarter", "month", "week", "day", "period"}, default "year"
        What the rate is per.
    acquisition_cost : float, optional
        Cost of winning the customer, paid at the start of the first period; without it ``net`` and ``ratio`` are None.

    Returns
    -------
    LtvEstimate
        ``estimate`` before the cost of winning the customer, ``net``, ``ratio``, the inputs, warnings.

    Raises
    ------
    CxError
        ``invalid_option`` for an input out of its range.

    Examples
    --------
    >>> from cxkit import ltv
    >>> ltv.historic(margins=[100, 100], period="year", discount_rate=0.1).estimate
    210.0
    """
    inputs = {
        "margins": margins,
        "period": period,
        "discount_rate": discount_rate,
        "discount_per": discount_per,
        "acquisition_cost": acquisition_cost,
    }
    return _cxkit.ltv_historic(inputs)


def convert_rate(rate: SupportsFloat, *, per: TimeUnit, to: TimeUnit) -> float:
    """An effective rate per another period: ``(1 + rate) ** (to / per) - 1``, never ``rate * to / per``.

    Parameters
    ----------
    rate : float
        The rate, above -1: 0.1 for 10 %.
    per : {"hour", "day", "week", "month", "quarter", "year"}
        What the rate is per.
    to : {"hour", "day", "week", "month", "quarter", "year"}
        What it shall be per.

    Returns
    -------
    float
        The effective rate per ``to``.

    Raises
    ------
    CxError
        ``invalid_option``.

    Examples
    --------
    >>> from cxkit import ltv
    >>> round(ltv.convert_rate(0.10, per="year", to="month"), 6)  # not 0.1 / 12
    0.007974
    """
    return _cxkit.ltv_convert_rate({"rate": rate, "per": per, "to": to})
