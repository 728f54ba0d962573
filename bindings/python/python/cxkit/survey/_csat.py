"""Customer satisfaction: how many are satisfied?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, SupportsFloat, SupportsIndex

from cxkit import _cxkit
from cxkit._types import Csat, Grouped, Invalid, ScoreDifference, ScoreDifferenceMethod, ShareMethod

if TYPE_CHECKING:
    from cxkit._cxkit import RatingAccumulator
    from cxkit._typing import ByLike, ColumnLike, DesignLike, FrameLike, RatingScaleLike, WeightsLike


def csat(
    scores: ColumnLike,
    *,
    data: FrameLike | None = None,
    weights: WeightsLike | None = None,
    strata: ByLike | None = None,
    clusters: ByLike | None = None,
    scale: RatingScaleLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    top: SupportsIndex | None = None,
    asked_of: str | None = None,
    level: SupportsFloat | None = None,
    method: ShareMethod | None = None,
    design: DesignLike | None = None,
) -> Csat:
    """Customer satisfaction: how many are satisfied?

    CSAT is the share of the best ``top`` answers, from 0 to 1: 4 and 5 of 1 to 5. The mean comes beside it. The field
    ``share_of_maximum``, the sum of the answers over the largest possible sum, is what some vendors call CSAT: five
    answers of 3 are 60 % by it, though nobody is satisfied. The two are never comparable.

    Parameters
    ----------
    scores : column, or its name in ``data``
        Numbers on the scale; None, null and NaN are missing.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are touched.
    weights : column, name or RakedWeights, optional
        One finite weight, 0 or more, for each score; a missing one is an error.
    strata, clusters : label column or name, optional
        How rows were sampled. Clusters are told apart within their stratum; a missing label is an error.
    scale : dict or Scale, default 1 to 5, a larger number better
        ``{"min", "max", "step", "direction"}`` with the direction ``higher_better`` or ``lower_better``; at most 250
        answers.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer outside the scale is an error, or is left out, counted and warned of.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 99 for blank.
    top : int, default 2
        How many of the best answers count as satisfied.
    asked_of : str, default "all"
        Whom the question was asked. Words other than ``all`` say that the base is conditional, which is warned of.
    level : float, default 0.95
        Confidence level of the intervals, strictly between 0 and 1.
    method : {"wilson", "clopper_pearson", "jeffreys", "wald"}, default "wilson"
        How the interval of the share is made; on the effective n where there is a design.
    design : dict or DesignOptions, optional
        What is known of the population: ``population`` or ``stratum_populations`` for the finite population correction,
        ``single_cluster="merge"`` for strata in which one cluster answered.

    Returns
    -------
    Csat
        The share with interval and standard error from 0 to 1; the mean with its own; the share of the maximum; n,
        n_missing, n_invalid; the distribution; what weights and design do; the options used; warnings.

    Raises
    ------
    CxError
        ``out_of_scale`` with the first row and all distinct bad values, ``insufficient_data`` without a valid answer or
        with one cluster, ``missing_value`` for a missing weight, stratum or cluster, ``undefined`` for weights that are
        all 0 or a stratum of one cluster, ``length_mismatch``, ``invalid_option``.

    Examples
    --------
    >>> from cxkit import survey
    >>> result = survey.csat([5, 4, 4, 1, None])
    >>> result.estimate, result.mean, result.n
    (0.75, 3.5, 4)
    """
    options = {
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "top": top,
        "asked_of": asked_of,
        "level": level,
        "method": method,
        "design": design,
    }
    return _cxkit.csat(scores, data, weights, strata, clusters, options)


def csat_by(
    scores: ColumnLike,
    *,
    by: ByLike,
    data: FrameLike | None = None,
    weights: WeightsLike | None = None,
    strata: ByLike | None = None,
    clusters: ByLike | None = None,
    scale: RatingScaleLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    top: SupportsIndex | None = None,
    asked_of: str | None = None,
    level: SupportsFloat | None = None,
    method: ShareMethod | None = None,
    design: DesignLike | None = None,
) -> Grouped[Csat]:
    """Customer satisfaction of every group: how many are satisfied in each?

    One :func:`csat` for each combination of labels that occurs, and one for all rows.

    Parameters
    ----------
    scores : column, or its name in ``data``
        Numbers on the scale; None, null and NaN are missing.
    by : column, list or tuple of columns or names, or dict of name and column
        Text, whole numbers, booleans or dates; null is a group of its own, the last one. Groups of a clustered or
        stratified sample are parts of the whole sample: all its clusters count.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are touched.
    weights : column, name or RakedWeights, optional
        One finite weight, 0 or more, for each score; a missing one is an error.
    strata, clusters : label column or name, optional
        How rows were sampled. Clusters are told apart within their stratum; a missing label is an error.
    scale : dict or Scale, default 1 to 5, a larger number better
        ``{"min", "max", "step", "direction"}`` with the direction ``higher_better`` or ``lower_better``; at most 250
        answers.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer outside the scale is an error, or is left out, counted and warned of.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 99 for blank.
    top : int, default 2
        How many of the best answers count as satisfied.
    asked_of : str, default "all"
        Whom the question was asked. Words other than ``all`` say that the base is conditional, which is warned of.
    level : float, default 0.95
        Confidence level of the intervals, strictly between 0 and 1.
    method : {"wilson", "clopper_pearson", "jeffreys", "wald"}, default "wilson"
        How the interval of the share is made; on the effective n where there is a design.
    design : dict or DesignOptions, optional
        What is known of the population: ``population`` or ``stratum_populations`` for the finite population correction,
        ``single_cluster="merge"`` for strata in which one cluster answered.

    Returns
    -------
    Grouped[Csat]
        ``rows`` of ``key`` and ``outcome``, ``total``, warnings; :func:`cxkit.to_table` makes a table of it.

    Raises
    ------
    CxError
        As :func:`csat`.

    Examples
    --------
    >>> from cxkit import survey
    >>> grouped = survey.csat_by([5, 4, 1], by={"paid": [True, False, True]})
    >>> [(row.key, row.outcome.value.estimate) for row in grouped.rows]
    [([False], 1.0), ([True], 0.5)]
    """
    options = {
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "top": top,
        "asked_of": asked_of,
        "level": level,
        "method": method,
        "design": design,
    }
    return _cxkit.csat_by(scores, by, data, weights, strata, clusters, options)


def csat_difference(
    a: ColumnLike | RatingAccumulator,
    b: ColumnLike | RatingAccumulator,
    *,
    weights_a: WeightsLike | None = None,
    weights_b: WeightsLike | None = None,
    strata_a: ByLike | None = None,
    strata_b: ByLike | None = None,
    clusters_a: ByLike | None = None,
    clusters_b: ByLike | None = None,
    scale: RatingScaleLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    method: ScoreDifferenceMethod | None = None,
    top: SupportsIndex | None = None,
    exact: bool | None = None,
    same_clusters: bool | None = None,
    design: DesignLike | None = None,
) -> ScoreDifference:
    """Difference of two satisfactions: did it change, do two groups differ?

    The difference is a minus b, from -1 to 1. ``p_exact`` deals the pooled answers again to groups of the same sizes
    and adds up all deals whose count is at least as far from its expectation, without random numbers; it is for
    answers without weights, strata and clusters.

    Parameters
    ----------
    a, b : column or RatingAccumulator
        Two samples on the same scale, independent unless ``same_clusters`` says otherwise.
    weights_a, weights_b, strata_a, strata_b, clusters_a, clusters_b : column, optional
        How the rows of each side were sampled; not for accumulators, which have their own.
    scale : dict or Scale, default 1 to 5, a larger number better
        ``{"min", "max", "step", "direction"}`` with the direction ``higher_better`` or ``lower_better``; at most 250
        answers.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer outside the scale is an error, or is left out, counted and warned of.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 99 for blank.
    level : float, default 0.95
        Confidence level of the interval, strictly between 0 and 1.
    method : {"newcombe", "wald"}, default "newcombe"
        Newcombe's hybrid of the two Wilson intervals, or difference plus and minus z standard errors.
    top : int, default 2
        How many of the best answers count as satisfied.
    exact : bool, default True
        Whether to compute the exact p-value.
    same_clusters : bool, default False
        Whether both sides are parts of one sample and share its strata and clusters by label, so that their covariance
        counts.
    design : dict or DesignOptions, optional
        What is known of each side's population: ``population`` or ``stratum_populations`` for the finite population
        correction, ``single_cluster="merge"`` for strata in which one cluster answered.

    Returns
    -------
    ScoreDifference
        Difference, interval, standard error; statistic, degrees of freedom and p-value; estimate, standard error and n
        of each side; the options used; warnings, whose path says of which side.

    Raises
    ------
    CxError
        As :func:`csat`; ``incompatible`` for accumulators that read answers differently.

    Examples
    --------
    >>> from cxkit import survey
    >>> result = survey.csat_difference([5, 4, 5, 4], [3, 4, 2, 4])
    >>> result.estimate
    0.5
    """
    options = {
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "level": level,
        "method": method,
        "top": top,
        "exact": exact,
        "same_clusters": same_clusters,
        "design": design,
    }
    return _cxkit.csat_difference(a, b, weights_a, weights_b, strata_a, strata_b, clusters_a, clusters_b, options)
