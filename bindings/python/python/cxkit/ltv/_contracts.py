"""Contracts: how long have they lasted, and how long will they last?"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, SupportsIndex

from cxkit import _cxkit
from cxkit._types import Durations, Key, TimeUnit
from cxkit.ltv._models import Estimator

if TYPE_CHECKING:
    from cxkit._cxkit import SbgFit
    from cxkit._typing import ByLike, ColumnLike, DurationsLike, FrameLike, ProgressLike


@dataclasses.dataclass(frozen=True, kw_only=True)
class Sbg(Estimator):
    """Shifted beta-geometric (sBG): contracts are renewed or not, and customers differ in their churn.

    That they differ is why retention rises with age. The geometric model, one churn for all, is its limit.

    Parameters
    ----------
    level : float, default 0.95
        Confidence level of the parameters' intervals.
    max_iterations : int, default 200
        Iterations after which a start is given up, from 1 to 10,000.
    period : {"hour", "day", "week", "month", "quarter", "year"}, optional
        How long a period is; needed only for discount rates that are not per period.

    Notes
    -----
    Fader and Hardie (2007), Journal of Interactive Marketing 21(1); (2010), Marketing Science 29(1).

    Examples
    --------
    >>> from cxkit import ltv
    >>> survivors = [1000, 869, 743, 653, 593, 551, 517, 491]
    >>> fit = ltv.Sbg(period="year").fit(ltv.durations_from_survivors(survivors))
    >>> round(fit.alpha, 3), round(fit.beta, 3)
    (0.668, 3.806)
    >>> round(fit.survival(12), 3), round(fit.discounted_lifetime(0.1), 2)
    (0.378, 5.92)
    """

    period: TimeUnit | None = None

    def fit(
        self, durations: DurationsLike, *, progress: ProgressLike | None = None, threads: SupportsIndex | None = None
    ) -> SbgFit:
        """Fit by maximum likelihood.

        Parameters
        ----------
        durations : Durations
            Contracts by the periods that they have lasted: of :func:`durations` or :func:`durations_from_survivors`.
        progress : callable or bar, optional
            Called with (done, total), or a bar like tqdm's.
        threads : int, default 1
            How many threads; their number never changes the result.

        Raises
        ------
        CxError
            ``insufficient_data``, ``not_converged`` with what to do, ``invalid_option``.
        """
        return _cxkit.ltv_fit_sbg(durations, self._options(), progress, threads)


def durations(tenure: ColumnLike, lost: ColumnLike, *, data: FrameLike | None = None) -> Durations:
    """How long contracts have lasted, in whole periods: how many were lost when, and how many still run.

    Parameters
    ----------
    tenure : column, or its name in ``data``
        Periods that each contract lasted: if lost, the period in which it was lost, from 1; if it runs, the periods it
        has survived, from 0.
    lost : column, or its name in ``data``
        1 or True for a contract that was lost, 0 or False for one that still runs.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns.

    Returns
    -------
    Durations
        ``lost`` by period, from the first, and ``running`` by periods survived, from 0.

    Raises
    ------
    CxError
        ``invalid_value`` or ``missing_value`` with column and row, ``length_mismatch``, ``unsupported_type``,
        ``missing_column``.

    Examples
    --------
    >>> from cxkit import ltv
    >>> ltv.durations([1, 2, 2], [True, True, False])
    Durations(lost=[1, 1], running=[0, 0, 1])
    """
    return _cxkit.ltv_durations(tenure, lost, data)


def durations_by(
    tenure: ColumnLike, lost: ColumnLike, by: ByLike, *, data: FrameLike | None = None
) -> list[tuple[list[Key], Durations]]:
    """The same by labels: cohorts, plans, regions.

    Parameters
    ----------
    tenure, lost, data
        As for :func:`durations`.
    by : column, list or tuple of columns or names, or dict of name and column
        The groups: text, whole numbers, booleans or dates.

    Returns
    -------
    list of (key, Durations)
        In the order that a categorical column declares, else sorted.

    Raises
    ------
    CxError
        As :func:`durations`.

    Examples
    --------
    >>> from cxkit import ltv
    >>> ltv.durations_by([1, 2], [True, False], ["pro", "free"])
    [(['free'], Durations(lost=[], running=[0, 0, 1])), (['pro'], Durations(lost=[1], running=[]))]
    """
    return _cxkit.ltv_durations_by(tenure, lost, by, data)


def durations_from_survivors(survivors: ColumnLike) -> Durations:
    """From the survivors of one cohort: how many there were at the start, after one period, after two.

    Parameters
    ----------
    survivors : column
        Whole numbers that never rise.

    Returns
    -------
    Durations
        As :func:`durations` gives them; those who are left at the end still run.

    Raises
    ------
    CxError
        ``invalid_value`` or ``missing_value`` with the row, ``unsupported_type``.

    Examples
    --------
    >>> from cxkit import ltv
    >>> ltv.durations_from_survivors([100, 87, 74])
    Durations(lost=[13, 13], running=[0, 0, 74])
    """
    return _cxkit.ltv_durations_from_survivors(survivors)
