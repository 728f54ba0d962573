"""Customer effort: how easy was it?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, SupportsFloat, SupportsIndex

from cxkit import _cxkit
from cxkit._types import Ces, CesVersion, Grouped, Invalid, ScoreDifference, ShareMethod

if TYPE_CHECKING:
    from cxkit._cxkit import RatingAccumulator
    from cxkit._typing import ByLike, ColumnLike, DesignLike, FrameLike, RatingScaleLike, WeightsLike


def ces(
    scores: ColumnLike,
    *,
    data: FrameLike | None = None,
    weights: WeightsLike | None = None,
    strata: ByLike | None = None,
    clusters: ByLike | None = None,
    version: CesVersion | None = None,
    scale: RatingScaleLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    top: SupportsIndex | None = None,
    level: SupportsFloat | None = None,
    method: ShareMethod | None = None,
    design: DesignLike | None = None,
) -> Ces:
    """Customer effort: how easy was it?

    CES is the mean, in the numbers of the scale; the share of easy answers comes beside it. The two versions of the
    question point in opposite directions: the result says version and direction.

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
    version : {"ces_1", "ces_2"}, default "ces_2", or that of the scale's direction
        CES 1.0 asks for effort, 1 to 5 and low is good; CES 2.0 for agreement that it was easy, 1 to 7 and high is
        good.
    scale : dict or Scale, default that of the version
        Your own scale; one whose direction contradicts the version is an error.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer outside the scale is an error, or is left out, counted and warned of.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 99 for blank.
    top : int, default those better than the middle of the scale
        How many of the best answers count as easy: 3 of 7, 2 of 5.
    level : float, default 0.95
        Confidence level of the intervals, strictly between 0 and 1.
    method : {"wilson", "clopper_pearson", "jeffreys", "wald"}, default "wilson"
        How the interval of the share is made; on the effective n where there is a design.
    design : dict or DesignOptions, optional
        What is known of the population: ``population`` or ``stratum_populations`` for the finite population correction,
        ``single_cluster="merge"`` for strata in which one cluster answered.

    Returns
    -------
    Ces
        The mean with interval and standard error; the share of easy answers with its own; version and direction; n,
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
    >>> result = survey.ces([7, 6, 6, 2, None])
    >>> result.estimate, result.easy_share, result.n
    (5.25, 0.75, 4)
    """
    options = {
        "version": version,
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "top": top,
        "level": level,
        "method": method,
        "design": design,
    }
    return _cxkit.ces(scores, data, weights, strata, clusters, options)


def ces_by(
    scores: ColumnLike,
    *,
    by: ByLike,
    data: FrameLike | None = None,
    weights: WeightsLike | None = None,
    strata: ByLike | None = None,
    clusters: ByLike | None = None,
    version: CesVersion | None = None,
    scale: RatingScaleLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    top: SupportsIndex | None = None,
    level: SupportsFloat | None = None,
    method: ShareMethod | None = None,
    design: DesignLike | None = None,
) -> Grouped[Ces]:
    """Customer effort of every group: how easy was it for each?

    One :func:`ces` for each combination of labels that occurs, and one for all rows.

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
    version : {"ces_1", "ces_2"}, default "ces_2", or that of the scale's direction
        CES 1.0 asks for effort, 1 to 5 and low is good; CES 2.0 for agreement that it was easy, 1 to 7 and high is
        good.
    scale : dict or Scale, default that of the version
        Your own scale; one whose direction contradicts the version is an error.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer outside the scale is an error, or is left out, counted and warned of.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 99 for blank.
    top : int, default those better than the middle of the scale
        How many of the best answers count as easy: 3 of 7, 2 of 5.
    level : float, default 0.95
        Confidence level of the intervals, strictly between 0 and 1.
    method : {"wilson", "clopper_pearson", "jeffreys", "wald"}, default "wilson"
        How the interval of the share is made; on the effective n where there is a design.
    design : dict or DesignOptions, optional
        What is known of the population: ``population`` or ``stratum_populations`` for the finite population correction,
        ``single_cluster="merge"`` for strata in which one cluster answered.

    Returns
    -------
    Grouped[Ces]
        ``rows`` of ``key`` and ``outcome``, ``total``, warnings; :func:`cxkit.to_table` makes a table of it.

    Raises
    ------
    CxError
        As :func:`ces`.

    Examples
    --------
    >>> from cxkit import survey
    >>> grouped = survey.ces_by([7, 6, 2], by={"paid": [True, False, True]})
    >>> [(row.key, row.outcome.value.estimate) for row in grouped.rows]
    [([False], 6.0), ([True], 4.5)]
    """
    options = {
        "version": version,
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "top": top,
        "level": level,
        "method": method,
        "design": design,
    }
    return _cxkit.ces_by(scores, by, data, weights, strata, clusters, options)


def ces_difference(
    a: ColumnLike | RatingAccumulator,
    b: ColumnLike | RatingAccumulator,
    *,
    weights_a: WeightsLike | None = None,
    weights_b: WeightsLike | None = None,
    strata_a: ByLike | None = None,
    strata_b: ByLike | None = None,
    clusters_a: ByLike | None = None,
    clusters_b: ByLike | None = None,
    version: CesVersion | None = None,
    scale: RatingScaleLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    same_clusters: bool | None = None,
    design: DesignLike | None = None,
) -> ScoreDifference:
    """Difference of two efforts: did it change, do two groups differ?

    The difference is a minus b, in the numbers of the scale; the interval is Student's t with the degrees of freedom of
    Welch and Satterthwaite, or of the design of one sample.

    Parameters
    ----------
    a, b : column or RatingAccumulator
        Two samples on the same scale, independent unless ``same_clusters`` says otherwise.
    weights_a, weights_b, strata_a, strata_b, clusters_a, clusters_b : column, optional
        How the rows of each side were sampled; not for accumulators, which have their own.
    version : {"ces_1", "ces_2"}, default "ces_2", or that of the scale's direction
        CES 1.0 asks for effort, 1 to 5 and low is good; CES 2.0 for agreement that it was easy, 1 to 7 and high is
        good.
    scale : dict or Scale, default that of the version
        Your own scale; one whose direction contradicts the version is an error.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer outside the scale is an error, or is left out, counted and warned of.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 99 for blank.
    level : float, default 0.95
        Confidence level of the interval, strictly between 0 and 1.
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
        As :func:`ces`; ``incompatible`` for accumulators that read answers differently.

    Examples
    --------
    >>> from cxkit import survey
    >>> result = survey.ces_difference([7, 6, 7, 6], [5, 6, 3, 6])
    >>> result.estimate
    1.5
    """
    options = {
        "version": version,
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "level": level,
        "same_clusters": same_clusters,
        "design": design,
    }
    return _cxkit.ces_difference(a, b, weights_a, weights_b, strata_a, strata_b, clusters_a, clusters_b, options)
