"""The role of attributes, from ratings and without a Kano questionnaire."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, SupportsFloat, SupportsIndex

from cxkit import _cxkit
from cxkit._types import Invalid, KanoPenaltyReward, KanoShapley

if TYPE_CHECKING:
    from cxkit._typing import AttributesLike, ColumnLike, FrameLike, ProgressLike


def penalty_reward(
    overall: ColumnLike,
    attributes: AttributesLike,
    *,
    data: FrameLike | None = None,
    low: SupportsFloat | None = None,
    high: SupportsFloat | None = None,
    min: SupportsFloat | None = None,
    max: SupportsFloat | None = None,
    overall_min: SupportsFloat | None = None,
    overall_max: SupportsFloat | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    replicates: SupportsIndex | None = None,
    seed: SupportsIndex | None = None,
    asymmetry_cut: SupportsFloat | None = None,
    progress: ProgressLike | None = None,
    threads: SupportsIndex | None = None,
) -> KanoPenaltyReward:
    """Penalty-reward contrast: which attributes cost satisfaction when they are poor, which add to it when good?

    The overall rating is regressed on whether each attribute is rated low, and whether it is rated high. The penalty is
    what a low rating costs, the reward what a high one adds, in points of the overall rating; their asymmetry,
    ``(reward - penalty) / (reward + penalty)``, from -1 to 1, tells basic from performance and excitement factors.

    Parameters
    ----------
    overall : column, or its name in ``data``
        The overall rating, from ``overall_min`` to ``overall_max``; None, null and NaN are missing.
    attributes : dict of columns or names by attribute, or with ``data`` a list of names
        Ratings of what may explain the overall one, from ``min`` to ``max``. A respondent without one of them is left
        out.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are touched.
    low, high : float
        The highest rating of an attribute that counts as low, and the lowest that counts as high; no defaults.
    min, max : float, default 1 and 5
        The scale of the attributes.
    overall_min, overall_max : float, default 1 and 5
        The scale of the overall rating.
    invalid : {"error", "exclude"}, default "error"
        Whether a rating outside its scale is an error, or its respondent is left out, counted and warned of.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing rating, for example 0 for not used.
    level : float, default 0.95
        Confidence level of the intervals, strictly between 0 and 1.
    replicates : int, default 1000
        Bootstrap replicates for the asymmetry, from 100 to 1,000,000.
    seed : int, default 1
        The seed, from 0 to 2**53 - 1.
    asymmetry_cut : float, default 0.2
        The asymmetry below whose negative an attribute is basic, and above which it is excitement, from 0 to 1; a
        convention.
    progress : callable or bar, optional
        Called with (done, total), or a bar like tqdm's.
    threads : int, default 1
        How many threads; their number never changes the result.

    Returns
    -------
    KanoPenaltyReward
        ``attributes`` with penalty and reward (t intervals, p-values), range of impact, potentials, asymmetry with its
        bootstrap interval, the factor and how often replicates agree; intercept, R squared, counts, warnings.
        :func:`cxkit.to_table` makes a table of it, one row an attribute.

    Raises
    ------
    CxError
        ``invalid_option`` without ``low`` or ``high``, ``out_of_scale``, ``insufficient_data`` with no more
        respondents than coefficients, ``undefined`` where the low and high ratings of an attribute follow from those of
        others, ``length_mismatch``, ``unsupported_type``, ``missing_column``.

    Notes
    -----
    After Brandt (1987) and Mikulić and Prebežac (2008), Managing Service Quality 18(6), with unstandardised
    coefficients. A coefficient of the wrong sign counts as 0 and is flagged. It shows association, not cause.

    Examples
    --------
    >>> from cxkit import kano
    >>> ratings = {"food": [1, 2, 3, 3, 4, 5], "overall": [1, 2, 3, 4, 4, 5]}
    >>> result = kano.penalty_reward("overall", ["food"], data=ratings, low=2, high=4)
    >>> [food] = result.attributes
    >>> round(food.penalty.estimate, 9), round(food.reward.estimate, 9), food.factor
    (2.0, 1.0, 'basic')
    """
    options = {
        "low": low,
        "high": high,
        "min": min,
        "max": max,
        "overall_min": overall_min,
        "overall_max": overall_max,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "level": level,
        "replicates": replicates,
        "seed": seed,
        "asymmetry_cut": asymmetry_cut,
    }
    return _cxkit.kano_penalty_reward(overall, attributes, data, options, progress, threads)


def shapley(
    overall: ColumnLike,
    attributes: AttributesLike,
    *,
    data: FrameLike | None = None,
    low: SupportsFloat | None = None,
    high: SupportsFloat | None = None,
    min: SupportsFloat | None = None,
    max: SupportsFloat | None = None,
    overall_min: SupportsFloat | None = None,
    overall_max: SupportsFloat | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    overall_low: SupportsFloat | None = None,
    overall_high: SupportsFloat | None = None,
    level: SupportsFloat | None = None,
    replicates: SupportsIndex | None = None,
    seed: SupportsIndex | None = None,
    progress: ProgressLike | None = None,
    threads: SupportsIndex | None = None,
) -> KanoShapley:
    """Dissatisfiers and enhancers: which attributes go together with dissatisfied, which with delighted customers?

    For a set of attributes, reach is the share of dissatisfied customers who rate one of them low, noise that of the
    others; reach - noise of all attributes together is divided among them by their exact Shapley values. For delighted
    customers and high ratings the same.

    Parameters
    ----------
    overall : column, or its name in ``data``
        The overall rating, from ``overall_min`` to ``overall_max``; None, null and NaN are missing.
    attributes : dict of columns or names by attribute, or with ``data`` a list of names
        Ratings of what may explain the overall one, from ``min`` to ``max``. A respondent without one of them is left
        out.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are touched.
    low, high : float
        The highest rating of an attribute that counts as low, and the lowest that counts as high; no defaults.
    min, max : float, default 1 and 5
        The scale of the attributes.
    overall_min, overall_max : float, default 1 and 5
        The scale of the overall rating.
    invalid : {"error", "exclude"}, default "error"
        Whether a rating outside its scale is an error, or its respondent is left out, counted and warned of.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing rating, for example 0 for not used.
    overall_low, overall_high : float
        The highest overall rating of a dissatisfied customer, and the lowest of a delighted one; no defaults.
    level : float, default 0.95
        Confidence level of the intervals, strictly between 0 and 1.
    replicates : int, default 1000
        Bootstrap replicates for the intervals, from 100 to 1,000,000.
    seed : int, default 1
        The seed, from 0 to 2**53 - 1.
    progress : callable or bar, optional
        Called with (done, total), or a bar like tqdm's.
    threads : int, default 1
        How many threads; their number never changes the result.

    Returns
    -------
    KanoShapley
        ``dissatisfiers`` and ``enhancers``: the total with reach and noise, and ``attributes`` from the largest value,
        each with its bootstrap interval, reach, noise, cumulative success, and whether it belongs to the key set;
        counts, warnings.

    Raises
    ------
    CxError
        ``invalid_option`` without ``low``, ``high``, ``overall_low`` or ``overall_high``, ``limit_exceeded`` for more
        than 24 attributes, ``out_of_scale``, ``insufficient_data`` without a complete respondent, ``length_mismatch``,
        ``unsupported_type``, ``missing_column``.

    Notes
    -----
    Conklin, Powaga and Lipovetsky (2004), European Journal of Operational Research 154, 819-827. Negative values are
    kept, so that the values sum to the total.

    Examples
    --------
    >>> from cxkit import kano
    >>> food, staff, overall = [1, 2, 5, 4, 5, 4], [1, 4, 4, 5, 2, 5], [1, 2, 5, 4, 4, 5]
    >>> result = kano.shapley(overall, {"food": food, "staff": staff}, low=2, high=4, overall_low=2, overall_high=5)
    >>> [(entry.attribute, entry.estimate) for entry in result.dissatisfiers.attributes]
    [('food', 0.75), ('staff', 0.0)]
    """
    options = {
        "low": low,
        "high": high,
        "min": min,
        "max": max,
        "overall_min": overall_min,
        "overall_max": overall_max,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "overall_low": overall_low,
        "overall_high": overall_high,
        "level": level,
        "replicates": replicates,
        "seed": seed,
    }
    return _cxkit.kano_shapley(overall, attributes, data, options, progress, threads)
