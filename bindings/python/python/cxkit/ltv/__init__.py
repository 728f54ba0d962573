"""Customer lifetime value: what is a customer worth, by formula and by model, and how sure is that?

Calculators take numbers by keyword. Models take an :class:`RfmTable`, which :func:`rfm_table` makes of a log of
transactions, or any frame with columns ``frequency``, ``recency``, ``age`` and ``monetary_value``: an estimator such as
:class:`BgNbd` is fitted to it and gives a frozen fit, whose predictions keep the table's order and length and can be
assigned to a frame as they are. Fits are saved as JSON or bytes and loaded in Rust, Python and Node.
"""

from cxkit._cxkit import (
    BgBbFit,
    BgNbdFit,
    GammaGammaFit,
    GroupedValueAccumulator,
    MbgNbdFit,
    NbdFit,
    ParetoNbdFit,
    PurchaseFit,
    RfmTable,
    SbgFit,
    ValueAccumulator,
)
from cxkit.ltv._clv import clv, clv_intervals, spend_independence
from cxkit.ltv._contracts import Sbg, durations, durations_by, durations_from_survivors
from cxkit.ltv._equity import acquisition, customer_equity
from cxkit.ltv._formulas import churn_based, convert_rate, finite_horizon, historic, retention, simple
from cxkit.ltv._log import cohort_triangle, rfm_table
from cxkit.ltv._models import BgBb, BgNbd, GammaGamma, MbgNbd, Nbd, ParetoNbd, load
from cxkit.ltv._segments import ComparedFits, fit_all, fit_by, sbg_by
from cxkit.ltv._value import value, value_by

__all__ = [
    "BgBb",
    "BgBbFit",
    "BgNbd",
    "BgNbdFit",
    "ComparedFits",
    "GammaGamma",
    "GammaGammaFit",
    "GroupedValueAccumulator",
    "MbgNbd",
    "MbgNbdFit",
    "Nbd",
    "NbdFit",
    "ParetoNbd",
    "ParetoNbdFit",
    "PurchaseFit",
    "RfmTable",
    "Sbg",
    "SbgFit",
    "ValueAccumulator",
    "acquisition",
    "churn_based",
    "clv",
    "clv_intervals",
    "cohort_triangle",
    "convert_rate",
    "customer_equity",
    "durations",
    "durations_by",
    "durations_from_survivors",
    "finite_horizon",
    "fit_all",
    "fit_by",
    "historic",
    "load",
    "retention",
    "rfm_table",
    "sbg_by",
    "simple",
    "spend_independence",
    "value",
    "value_by",
]
