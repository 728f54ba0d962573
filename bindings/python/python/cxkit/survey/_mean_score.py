"""Mean rating: how well do customers rate something, on average?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, SupportsFloat, SupportsIndex

from cxkit import _cxkit
from cxkit._types import Grouped, Invalid, MeanScore, MeanScoreMethod, ScoreDifference

if TYPE_CHECKING:
    from cxkit._cxkit import RatingAccumulator
    from cxkit._typing import ByLike, ColumnLike, DesignLike, FrameLike, ProgressLike, RatingScaleLike, WeightsLike


def mean_score(
    scores: ColumnLike,
    *,
    data: FrameLike | None = None,
    weights: WeightsLike | None = None,
    strata: ByLike | None = None,
    clusters: ByLike | None = None,
    scale: RatingScaleLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    method: MeanScoreMethod | None = None,
    replicates: SupportsIndex | None = None,
    seed: SupportsIndex | None = None,
    design: DesignLike | None = None,
    progress: ProgressLike | None = None,
    threads: SupportsIndex | None = None,
) -> MeanScore:
    """Mean rating: how well do customers rate something, on average?

    ``mean = sum(w * x) / sum(w)`` in the numbers of the scale, with the standard error ``s / sqrt(n)``, linearised
    where there are weights, strata or clusters. Missing answers are counted and never in n.

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
    level : float, default 0.95
        Confidence level of the interval, strictly between 0 and 1.
    method : {"t", "percentile", "bca"}, default "t"
        How the interval is made: Student's t, or a bootstrap of answers that all count the same.
    replicates : int, default 2000
        Bootstrap: replicates, from 100 to 10,000,000.
    seed : int, default 1
        Bootstrap: the seed, from 0 to 2**53 - 1.
    design : dict or DesignOptions, optional
        What is known of the population: ``population`` or ``stratum_populations`` for the finite population correction,
        ``single_cluster="merge"`` for strata in which one cluster answered.
    progress : callable or bar, optional
        Bootstrap: called with (done, total), or a bar like tqdm's; method ``t`` is done at once.
    threads : int, default 1
        Bootstrap: how many threads; their number never changes the result.

    Returns
    -------
    MeanScore
        Mean, interval, standard error and deviation in the numbers of the scale; n, n_missing, n_invalid; the
        distribution; what weights and design do; the options used; warnings.

    Raises
    ------
    CxError
        ``out_of_scale`` with the first row and all distinct bad values, ``insufficient_data`` without a valid answer or
        with one cluster, ``missing_value`` for a missing weight, stratum or cluster, ``undefined`` for weights that are
        all 0 or a stratum of one cluster, ``length_mismatch``, ``invalid_option``.

    Examples
    --------
    >>> from cxkit import survey
    >>> result = survey.mean_score([5, 4, 4, 1, None])
    >>> result.estimate, result.n, result.n_missing
    (3.5, 4, 1)
    """
    options = {
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "level": level,
        "method": method,
        "replicates": replicates,
        "seed": seed,
        "design": design,
    }
    return _cxkit.mean_score(scores, data, weights, strata, clusters, options, progress, threads)


def mean_score_by(
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
    level: SupportsFloat | None = None,
    method: MeanScoreMethod | None = None,
    replicates: SupportsIndex | None = None,
    seed: SupportsIndex | None = None,
    design: DesignLike | None = None,
    progress: ProgressLike | None = None,
    threads: SupportsIndex | None = None,
) -> Grouped[MeanScore]:
    """Mean rating of every group: how well does each rate something?

    One :func:`mean_score` for each combination of labels that occurs, and one for all rows.

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
    level : float, default 0.95
        Confidence level of the interval, strictly between 0 and 1.
    method : {"t", "percentile", "bca"}, default "t"
        How the interval is made: Student's t, or a bootstrap of answers that all count the same.
    replicates : int, default 2000
        Bootstrap: replicates, from 100 to 10,000,000.
    seed : int, default 1
        Bootstrap: the seed, from 0 to 2**53 - 1.
    design : dict or DesignOptions, optional
        What is known of the population: ``population`` or ``stratum_populations`` for the finite population correction,
        ``single_cluster="merge"`` for strata in which one cluster answered.
    progress : callable or bar, optional
        Bootstrap: called with (done, total), or a bar like tqdm's; method ``t`` is done at once.
    threads : int, default 1
        Bootstrap: how many threads; their number never changes the result.

    Returns
    -------
    Grouped[MeanScore]
        ``rows`` of ``key`` and ``outcome``, ``total``, warnings; :func:`cxkit.to_table` makes a table of it.

    Raises
    ------
    CxError
        As :func:`mean_score`.

    Examples
    --------
    >>> from cxkit import survey
    >>> grouped = survey.mean_score_by([5, 4, 1], by={"paid": [True, False, True]})
    >>> [(row.key, row.outcome.value.estimate) for row in grouped.rows]
    [([False], 4.0), ([True], 3.0)]
    """
    options = {
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "level": level,
        "method": method,
        "replicates": replicates,
        "seed": seed,
        "design": design,
    }
    return _cxkit.mean_score_by(scores, by, data, weights, strata, clusters, options, progress, threads)


def mean_score_difference(
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
    same_clusters: bool | None = None,
    design: DesignLike | None = None,
) -> ScoreDifference:
    """Difference of two mean ratings: did it change, do two groups differ?

    The difference is a minus b, in the numbers of the scale; the interval is Student's t with the degrees of freedom of
    Welch and Satterthwaite, or of the design of one sample.

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
        As :func:`mean_score`; ``incompatible`` for accumulators that read answers differently.

    Examples
    --------
    >>> from cxkit import survey
    >>> result = survey.mean_score_difference([5, 4, 5, 4], [3, 4, 2, 4])
    >>> result.estimate
    1.25
    """
    options = {
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "level": level,
        "same_clusters": same_clusters,
        "design": design,
    }
    return _cxkit.mean_score_difference(a, b, weights_a, weights_b, strata_a, strata_b, clusters_a, clusters_b, options)
