"""Net Promoter Score and binary NPS: would customers recommend us?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, SupportsFloat, SupportsIndex

from cxkit import _cxkit
from cxkit._types import (
    BinaryNps,
    DifferenceMethod,
    Grouped,
    Invalid,
    Nps,
    NpsDifference,
    NpsMethod,
    ShareMethod,
)

if TYPE_CHECKING:
    from cxkit._cxkit import NpsAccumulator
    from cxkit._typing import (
        ByLike,
        ColumnLike,
        DesignLike,
        FrameLike,
        LabelsLike,
        ProgressLike,
        ScaleLike,
        WeightsLike,
    )


def nps(
    scores: ColumnLike,
    *,
    data: FrameLike | None = None,
    weights: WeightsLike | None = None,
    strata: LabelsLike | None = None,
    clusters: LabelsLike | None = None,
    scale: ScaleLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    method: NpsMethod | None = None,
    prior: SupportsFloat | None = None,
    threshold: SupportsFloat | None = None,
    replicates: SupportsIndex | None = None,
    seed: SupportsIndex | None = None,
    design: DesignLike | None = None,
    progress: ProgressLike | None = None,
    threads: SupportsIndex | None = None,
) -> Nps:
    """Net Promoter Score: would customers recommend us?

    ``NPS = 100 * (promoters - detractors) / n``, from -100 to 100 points, with the standard error
    ``100 * sqrt((p + d - (p - d)**2) / n)`` of the shares p and d. Missing answers are counted and never in n. With
    weights, strata or clusters, shares are by weight, the standard error is linearised, and intervals use the effective
    n: the variance of one answer over that of the score.

    Parameters
    ----------
    scores : column, or its name in ``data``
        Whole numbers on the scale; None, null and NaN are missing. NumPy and Arrow memory is read in place; a strided
        array is copied once. Booleans, text, objects, dates, 16-bit floats, decimals and foreign byte order are
        refused.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are touched.
    weights : column, name or RakedWeights, optional
        One finite weight, 0 or more, for each score; a missing one is an error.
    strata, clusters : label column or name, optional
        The stratum of each row, and the cluster that was drawn as a whole: a store, a flight, an agent. Clusters are
        told apart within their stratum; a missing label is an error.
    scale : str, dict or NpsScale, default "classic"
        ``classic`` (0-10: 0-6, 7-8, 9-10), ``three_point``, ``five_point``, ``seven_point``, ``ten_point``, or your own
        as ``{"id", "min", "max", "detractor_max", "promoter_min"}``.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer outside the scale is an error, or is left out, counted and warned of.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 11 for blank.
    level : float, default 0.95
        Confidence level of the interval, strictly between 0 and 1.
    method : {"score", "wald", "adjusted_wald", "bonett_price", "goodman", "bayes", "bootstrap"}, default "score"
        How the interval is made.
    prior : float, default 0.5
        Method ``bayes``: the Dirichlet parameter of each class, from 0.01 to 100.
    threshold : float, default 0
        Method ``bayes``: the points t of P(NPS > t), from -100 to 100.
    replicates : int, default 2000
        Method ``bootstrap``: replicates, from 100 to 10,000,000.
    seed : int, default 1
        Method ``bootstrap``: the seed, from 0 to 2**53 - 1.
    design : dict or DesignOptions, optional
        What is known of the population: ``population`` (clusters, or customers without clusters) for the finite
        population correction, ``stratum_populations`` for each stratum, ``single_cluster`` "error" or "merge".
    progress : callable or bar, optional
        Method ``bootstrap``: called with (done, total), or a bar like tqdm's; other methods are done at once.
    threads : int, default 1
        Method ``bootstrap``: how many threads; their number never changes the result.

    Returns
    -------
    Nps
        Estimate, interval and standard error in points; n, n_missing, n_invalid; the counts and shares of the classes;
        the options used; warnings.

    Raises
    ------
    CxError
        ``out_of_scale`` with the first row and all distinct bad values, ``insufficient_data`` without a valid answer,
        ``missing_value`` for a missing weight, ``length_mismatch``, ``unsupported_type``, ``missing_column``,
        ``invalid_option``.

    Notes
    -----
    The score interval is Tango's (1998); it holds its level from n = 10 on. The Wald interval is too narrow below
    n = 50. Adjusted Wald is Rocks's (2016).

    Examples
    --------
    >>> from cxkit import survey
    >>> result = survey.nps([10, 9, 8, 3, None])
    >>> result.estimate, result.n, result.n_missing
    (25.0, 4, 1)
    """
    options = {
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "level": level,
        "method": method,
        "prior": prior,
        "threshold": threshold,
        "replicates": replicates,
        "seed": seed,
        "design": design,
    }
    return _cxkit.nps(scores, data, weights, strata, clusters, options, progress, threads)


def nps_by(
    scores: ColumnLike,
    *,
    by: ByLike,
    data: FrameLike | None = None,
    weights: WeightsLike | None = None,
    strata: LabelsLike | None = None,
    clusters: LabelsLike | None = None,
    scale: ScaleLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    method: NpsMethod | None = None,
    prior: SupportsFloat | None = None,
    threshold: SupportsFloat | None = None,
    replicates: SupportsIndex | None = None,
    seed: SupportsIndex | None = None,
    design: DesignLike | None = None,
    progress: ProgressLike | None = None,
    threads: SupportsIndex | None = None,
) -> Grouped[Nps]:
    """Net Promoter Score of every group: where would customers recommend us?

    One :func:`nps` for each combination of labels that occurs, and one for all rows. A group without a valid answer
    never fails the call: its outcome says why there is no result. A group of a stratified or clustered sample is a
    domain: clusters in which nobody of the group answered count for its standard error too.

    Parameters
    ----------
    scores : column, or its name in ``data``
        Whole numbers on the scale; None, null and NaN are missing. NumPy and Arrow memory is read in place; a strided
        array is copied once. Booleans, text, objects, dates, 16-bit floats, decimals and foreign byte order are
        refused.
    by : column, list or tuple of columns or names, or dict of name and column
        Text, whole numbers, booleans or dates; null is a group of its own, the last one. Groups come in the order that
        a categorical column declares, else sorted.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are touched.
    weights : column, name or RakedWeights, optional
        One finite weight, 0 or more, for each score; a missing one is an error.
    strata, clusters : label column or name, optional
        The stratum of each row, and the cluster that was drawn as a whole: a store, a flight, an agent. Clusters are
        told apart within their stratum; a missing label is an error.
    scale : str, dict or NpsScale, default "classic"
        ``classic`` (0-10: 0-6, 7-8, 9-10), ``three_point``, ``five_point``, ``seven_point``, ``ten_point``, or your own
        as ``{"id", "min", "max", "detractor_max", "promoter_min"}``.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer outside the scale is an error, or is left out, counted and warned of.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 11 for blank.
    level : float, default 0.95
        Confidence level of the interval, strictly between 0 and 1.
    method : {"score", "wald", "adjusted_wald", "bonett_price", "goodman", "bayes", "bootstrap"}, default "score"
        How the interval is made.
    prior : float, default 0.5
        Method ``bayes``: the Dirichlet parameter of each class, from 0.01 to 100.
    threshold : float, default 0
        Method ``bayes``: the points t of P(NPS > t), from -100 to 100.
    replicates : int, default 2000
        Method ``bootstrap``: replicates, from 100 to 10,000,000.
    seed : int, default 1
        Method ``bootstrap``: the seed, from 0 to 2**53 - 1.
    design : dict or DesignOptions, optional
        What is known of the population: ``population`` (clusters, or customers without clusters) for the finite
        population correction, ``stratum_populations`` for each stratum, ``single_cluster`` "error" or "merge".
    progress : callable or bar, optional
        Method ``bootstrap``: called with (done, total), or a bar like tqdm's; other methods are done at once.
    threads : int, default 1
        Method ``bootstrap``: how many threads; their number never changes the result.

    Returns
    -------
    Grouped[Nps]
        ``rows`` of ``key`` and ``outcome``, ``total``, warnings such as labels that differ only in case;
        :func:`cxkit.to_table` makes a table of it.

    Raises
    ------
    CxError
        ``out_of_scale`` with the first row and all distinct bad values, ``insufficient_data`` without a valid answer,
        ``missing_value`` for a missing weight, ``length_mismatch``, ``unsupported_type``, ``missing_column``,
        ``invalid_option``.

    Examples
    --------
    >>> from cxkit import survey
    >>> grouped = survey.nps_by([10, 9, 3], by={"region": ["north", "south", "north"]})
    >>> [(row.key, row.outcome.value.estimate) for row in grouped.rows]
    [(['north'], 0.0), (['south'], 100.0)]
    """
    options = {
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "level": level,
        "method": method,
        "prior": prior,
        "threshold": threshold,
        "replicates": replicates,
        "seed": seed,
        "design": design,
    }
    return _cxkit.nps_by(scores, by, data, weights, strata, clusters, options, progress, threads)


def nps_difference(
    a: ColumnLike | NpsAccumulator,
    b: ColumnLike | NpsAccumulator,
    *,
    weights_a: WeightsLike | None = None,
    weights_b: WeightsLike | None = None,
    strata_a: LabelsLike | None = None,
    strata_b: LabelsLike | None = None,
    clusters_a: LabelsLike | None = None,
    clusters_b: LabelsLike | None = None,
    scale: ScaleLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    method: DifferenceMethod | None = None,
    exact: bool | None = None,
    same_clusters: bool | None = None,
    design: DesignLike | None = None,
) -> NpsDifference:
    """Difference of two Net Promoter Scores: did it change, do two groups differ?

    ``NPS_a - NPS_b``, from -200 to 200 points, of two sets of answers on the same scale: independent ones, or answers
    from the same clusters.

    Parameters
    ----------
    a, b : column or NpsAccumulator
        Scores, or what has counted them.
    weights_a, weights_b : column, optional
        One finite weight, 0 or more, for each score.
    strata_a, strata_b, clusters_a, clusters_b : label column, optional
        The stratum and the cluster of each score, as for :func:`nps`.
    scale : str, dict or NpsScale, default "classic"
        ``classic`` (0-10: 0-6, 7-8, 9-10), ``three_point``, ``five_point``, ``seven_point``, ``ten_point``, or your own
        as ``{"id", "min", "max", "detractor_max", "promoter_min"}``.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer outside the scale is an error, or is left out, counted and warned of.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 11 for blank.
    level : float, default 0.95
        Confidence level of the interval, strictly between 0 and 1.
    method : {"adjusted_wald", "wald"}, default "adjusted_wald"
        How the interval and ``p_value`` are made.
    exact : bool, default True
        Whether to compute ``p_exact``, the permutation p-value; never for answers with weights, strata or clusters.
    same_clusters : bool, default False
        Whether clusters with the same label on both sides are the same: stores asked before and after. What they have
        in common then cancels.
    design : dict or DesignOptions, optional
        What is known of the population, on either side; see :func:`nps`.

    Returns
    -------
    NpsDifference
        Estimate, interval and standard error in points, z, p_value, degrees of freedom where there are strata or
        clusters, p_exact, and both scores.

    Raises
    ------
    CxError
        ``incompatible`` if the two were read on different scales or one is a binary NPS; else as :func:`nps`.

    Examples
    --------
    >>> from cxkit import survey
    >>> survey.nps_difference([10, 10, 9, 7], [9, 3, 2, 0]).estimate
    125.0
    """
    options = {
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "level": level,
        "method": method,
        "exact": exact,
        "same_clusters": same_clusters,
        "design": design,
    }
    return _cxkit.nps_difference(a, b, weights_a, weights_b, strata_a, strata_b, clusters_a, clusters_b, options)


def binary_nps(
    answers: ColumnLike,
    *,
    data: FrameLike | None = None,
    weights: WeightsLike | None = None,
    strata: LabelsLike | None = None,
    clusters: LabelsLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    method: ShareMethod | None = None,
    design: DesignLike | None = None,
) -> BinaryNps:
    """Binary NPS: how many would recommend us, asked as yes or no?

    ``100 * (yes - no) / n = 100 * (2 * share - 1)``, from -100 to 100 points. A yes-or-no question has no passives, so
    this score is never comparable with an NPS of 0-10 answers.

    Parameters
    ----------
    answers : column, or its name in ``data``
        Booleans, or 1 for yes and 0 for no; None, null and NaN are missing.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are touched.
    weights, strata, clusters : column or name, optional
        How rows were sampled; see :func:`nps`.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer that is neither yes nor no is an error, or is left out, counted and warned of.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer.
    level : float, default 0.95
        Confidence level of the interval, strictly between 0 and 1.
    method : {"wilson", "clopper_pearson", "jeffreys", "wald"}, default "wilson"
        How the interval of the share is made.
    design : dict or DesignOptions, optional
        What is known of the population; see :func:`nps`.

    Returns
    -------
    BinaryNps
        Estimate, interval and standard error in points; the share of yes with its interval; counts; warnings.

    Raises
    ------
    CxError
        ``out_of_scale`` for an answer other than yes or no, ``insufficient_data`` without one, ``unsupported_type``,
        ``missing_column``, ``invalid_option``.

    Examples
    --------
    >>> from cxkit import survey
    >>> result = survey.binary_nps([True, True, True, False])
    >>> result.estimate, result.share
    (50.0, 0.75)
    """
    options = {"invalid": invalid, "missing_codes": missing_codes, "level": level, "method": method, "design": design}
    return _cxkit.binary_nps(answers, data, weights, strata, clusters, options)


def binary_nps_by(
    answers: ColumnLike,
    *,
    by: ByLike,
    data: FrameLike | None = None,
    weights: WeightsLike | None = None,
    strata: LabelsLike | None = None,
    clusters: LabelsLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    method: ShareMethod | None = None,
    design: DesignLike | None = None,
) -> Grouped[BinaryNps]:
    """Binary NPS of every group: where would customers recommend us?

    One :func:`binary_nps` for each combination of labels that occurs, and one for all rows.

    Parameters
    ----------
    answers : column, or its name in ``data``
        Booleans, or 1 for yes and 0 for no; None, null and NaN are missing.
    by : column, list or tuple of columns or names, or dict of name and column
        Text, whole numbers, booleans or dates; null is a group of its own, the last one. Groups come in the order that
        a categorical column declares, else sorted.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are touched.
    weights, strata, clusters : column or name, optional
        How rows were sampled; see :func:`nps`.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer that is neither yes nor no is an error, or is left out, counted and warned of.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer.
    level : float, default 0.95
        Confidence level of the interval, strictly between 0 and 1.
    method : {"wilson", "clopper_pearson", "jeffreys", "wald"}, default "wilson"
        How the interval of the share is made.
    design : dict or DesignOptions, optional
        What is known of the population; see :func:`nps`.

    Returns
    -------
    Grouped[BinaryNps]
        ``rows`` of ``key`` and ``outcome``, ``total``, warnings; :func:`cxkit.to_table` makes a table of it.

    Raises
    ------
    CxError
        As :func:`binary_nps`.

    Examples
    --------
    >>> from cxkit import survey
    >>> grouped = survey.binary_nps_by([1, 0, 1], by={"paid": [True, False, True]})
    >>> [(row.key, row.outcome.value.share) for row in grouped.rows]
    [([False], 0.0), ([True], 1.0)]
    """
    options = {"invalid": invalid, "missing_codes": missing_codes, "level": level, "method": method, "design": design}
    return _cxkit.binary_nps_by(answers, by, data, weights, strata, clusters, options)
