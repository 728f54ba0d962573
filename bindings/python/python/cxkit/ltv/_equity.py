"""What winning a customer pays, and what all customers are worth."""

from __future__ import annotations

from typing import SupportsFloat, SupportsIndex

from cxkit import _cxkit
from cxkit._types import AcquisitionValue, CustomerEquityValue, DiscountPer, TimeUnit, Timing


def acquisition(
    *,
    ltv: SupportsFloat,
    acquisition_cost: SupportsFloat,
    margin: SupportsFloat,
    period: TimeUnit,
    churn_rate: SupportsFloat | None = None,
    discount_rate: SupportsFloat | None = None,
    discount_per: DiscountPer | None = None,
) -> AcquisitionValue:
    """What winning a customer pays: net value, lifetime value over acquisition cost, payback in three conventions.

    Parameters
    ----------
    ltv : float
        Lifetime value (margin), however computed.
    acquisition_cost : float
        Cost of winning one customer, above 0.
    margin : float
        Margin of one customer per period, which comes at the end of the period.
    period : {"hour", "day", "week", "month", "quarter", "year"}
        What margin, churn and payback are per.
    churn_rate : float, default 0
        Share of customers lost per period, in [0, 1).
    discount_rate : float, default 0
        Effective discount rate.
    discount_per : {"year", "quarter", "month", "week", "day", "period"}, default "year"
        What the discount rate is per.

    Returns
    -------
    AcquisitionValue
        ``net``, ``ratio`` (LTV/CAC), ``payback``, ``payback_discounted`` and ``payback_survival_adjusted`` in periods,
        None where the margins never add up to the cost.

    Raises
    ------
    CxError
        ``invalid_option`` for an input out of its range.

    Examples
    --------
    >>> from cxkit import ltv
    >>> value = ltv.acquisition(ltv=300, acquisition_cost=100, margin=20, period="month")
    >>> value.net, value.ratio, value.payback
    (200.0, 3.0, 5.0)
    """
    inputs = {
        "ltv": ltv,
        "acquisition_cost": acquisition_cost,
        "margin": margin,
        "period": period,
        "churn_rate": churn_rate,
        "discount_rate": discount_rate,
        "discount_per": discount_per,
    }
    return _cxkit.ltv_acquisition(inputs)


def customer_equity(
    *,
    customers: SupportsFloat,
    margin: SupportsFloat,
    retention_rate: SupportsFloat,
    discount_rate: SupportsFloat,
    discount_per: DiscountPer | None = None,
    period: TimeUnit,
    timing: Timing,
    new_customers: SupportsFloat | None = None,
    acquisition_cost: SupportsFloat | None = None,
    acquisition_periods: SupportsIndex | None = None,
) -> CustomerEquityValue:
    """Customer equity: what are all customers worth, those of today and those to come, and what moves that?

    Parameters
    ----------
    customers : float
        Customers of today.
    margin : float
        Margin of one customer per period.
    retention_rate : float
        Share of customers who stay from one period to the next, in [0, 1].
    discount_rate : float
        Effective discount rate, above 0 if customers are won for ever.
    discount_per : {"year", "quarter", "month", "week", "day", "period"}, default "year"
        What the discount rate is per.
    period : {"hour", "day", "week", "month", "quarter", "year"}
        What margin, retention and acquisition are per.
    timing : {"end", "start"}
        When the first margin comes: at the end of the first period, from those who stay; or now and for certain.
    new_customers : float, default 0
        Customers won per period, at its end.
    acquisition_cost : float, default 0
        Cost of winning one customer, paid when they are won.
    acquisition_periods : int, optional
        Periods over which customers are won; without it for ever.

    Returns
    -------
    CustomerEquityValue
        ``estimate``, ``existing`` and ``future`` customers' part, ``value_per_customer``, and the change in per cent if
        margin, retention, acquisition cost or discount rate get better by 1 %.

    Raises
    ------
    CxError
        ``undefined`` if a sum does not converge; ``invalid_option``.

    Examples
    --------
    >>> from cxkit import ltv
    >>> equity = ltv.customer_equity(
    ...     customers=1000, margin=100, retention_rate=0.8, discount_rate=0.1, period="year", timing="end"
    ... )
    >>> round(equity.estimate), round(equity.value_per_customer, 2)
    (266667, 266.67)
    """
    inputs = {
        "customers": customers,
        "margin": margin,
        "retention_rate": retention_rate,
        "discount_rate": discount_rate,
        "discount_per": discount_per,
        "period": period,
        "timing": timing,
        "new_customers": new_customers,
        "acquisition_cost": acquisition_cost,
        "acquisition_periods": acquisition_periods,
    }
    return _cxkit.ltv_customer_equity(inputs)
