"""What changed between two periods: the customers or their minds, and was it us?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, SupportsFloat, SupportsIndex

from cxkit import _cxkit
from cxkit._types import ChangeDecomposition, DifferenceInDifferences, Invalid, ScoreKind, StandardisedScore

if TYPE_CHECKING:
    from cxkit._typing import (
        ByLike,
        ColumnLike,
        DesignLike,
        FrameLike,
        LabelsLike,
        ProgressLike,
        RatingScaleLike,
        ScaleLike,
        StandardLike,
        WeightsLike,
    )


def decompose_change(
    before: FrameLike,
    after: FrameLike,
    by: str | Sequence[str],
    *,
    scores: str,
    weights: str | None = None,
    strata: str | None = None,
    clusters: str | None = None,
    metric: ScoreKind | None = None,
    nps_scale: ScaleLike | None = None,
    top: SupportsIndex | None = None,
    bottom: SupportsIndex | None = None,
    values: Sequence[float] | None = None,
    scale: RatingScaleLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    same_clusters: bool | None = None,
    design: DesignLike | None = None,
    progress: ProgressLike | None = None,
    threads: SupportsIndex | None = None,
) -> ChangeDecomposition:
    """Mix and rate: did customers come to think otherwise, or did other customers answer?

    ``mix = sum of (share after - share before) * (mean score of the segment - mean score of all)`` and ``rate = sum of
    (score after - score before) * mean share``, both over the segments and with means of the two periods. They add up
    to the change, and nothing is left over.

    Parameters
    ----------
    before, after : frame
        The answers of the two periods: pandas, polars or pyarrow frames, duckdb relations or dicts of columns. Only the
        named columns are touched, and both must have them.
    by : name or list of names
        The label columns whose combinations are the segments.
    scores : name
        The column of numbers on the scale; None, null and NaN are missing.
    weights : name, optional
        The column of weights: finite, 0 or more, none missing.
    strata, clusters : name, optional
        How rows were sampled. Clusters are told apart within their stratum; a missing label is an error.
    metric : {"nps", "mean_score", "share"}, default "nps"
        Which score: NPS in points, the mean in the numbers of the scale, or a share from 0 to 1.
    nps_scale : str, dict or NpsScale, default "classic"
        For NPS: the scale and its partition.
    top, bottom : int, optional
        For a share: the best, or the worst, so many answers of the scale.
    values : sequence of float, optional
        For a share: these answers.
    scale : dict or Scale, default that of ``nps_scale`` for NPS, else 1 to 5, a larger number better
        ``{"min", "max", "step", "direction"}`` with the direction ``higher_better`` or ``lower_better``.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer outside the scale is an error, or is left out and counted.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 99 for blank.
    level : float, default 0.95
        Confidence level of the intervals, strictly between 0 and 1.
    same_clusters : bool, default False
        Whether both periods have the same strata and clusters (stores, agents, a panel), so that their errors go
        together; else they are independent samples.
    design : dict or DesignOptions, optional
        What is known of the population: ``population`` or ``stratum_populations`` for the finite population correction,
        ``single_cluster="merge"`` for strata in which one cluster answered.
    progress : function of done and total, or a bar such as tqdm's, optional
        Told of the work done.
    threads : int, optional
        At most so many threads; they never change a result.

    Returns
    -------
    ChangeDecomposition
        ``total``, ``mix`` and ``rate``, each with interval, standard error and p-value; the score of both periods; and
        in ``rows`` what each segment adds. In points for NPS, from 0 to 1 for shares. :func:`cxkit.to_table` makes a
        table of the segments.

    Raises
    ------
    CxError
        ``missing_column`` for a column that a period lacks, ``insufficient_data`` for a period without a valid answer,
        ``out_of_scale``, ``missing_value`` for a missing weight, stratum or cluster, ``undefined`` for weights of a
        segment that are all 0 or a stratum of one cluster, ``invalid_option``.

    Examples
    --------
    >>> from cxkit import survey
    >>> before = {"plan": ["basic", "basic", "gold", "gold"], "score": [9, 0, 9, 10]}
    >>> after = {"plan": ["basic", "basic", "basic", "basic", "gold", "gold"], "score": [9, 0, 9, 0, 9, 10]}
    >>> change = survey.decompose_change(before, after, "plan", scores="score")
    >>> round(change.total.estimate, 1), round(change.mix.estimate, 1), round(change.rate.estimate, 1)
    (-16.7, -16.7, 0.0)
    """
    options = {
        "metric": metric,
        "nps_scale": nps_scale,
        "top": top,
        "bottom": bottom,
        "values": values,
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "level": level,
        "same_clusters": same_clusters,
        "design": design,
    }
    return _cxkit.decompose_change(before, after, by, scores, weights, strata, clusters, options, progress, threads)


def standardise(
    scores: ColumnLike,
    by: ByLike,
    standard: StandardLike,
    *,
    data: FrameLike | None = None,
    weights: WeightsLike | None = None,
    strata: ByLike | None = None,
    clusters: ByLike | None = None,
    metric: ScoreKind | None = None,
    nps_scale: ScaleLike | None = None,
    top: SupportsIndex | None = None,
    bottom: SupportsIndex | None = None,
    values: Sequence[float] | None = None,
    scale: RatingScaleLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    design: DesignLike | None = None,
) -> StandardisedScore:
    """Direct standardisation: what would the score be if the mix of customers were this one?

    ``standardised score = sum of (share of the segment in the standard * score of the segment in the sample)``.

    Parameters
    ----------
    scores : column, or its name in ``data``
        Numbers on the scale; None, null and NaN are missing.
    by : column, list or tuple of columns or names, or dict of name and column
        The label columns whose combinations are the segments.
    standard : dict of label and share, or list of ``{"key", "share"}`` or StandardShare
        The share or the number of customers of every segment in the standard population, 0 or more; they are scaled to
        add up to 1. A dict is for one label column; a ``key`` has one label for each.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are touched.
    weights : column, name or RakedWeights, optional
        One finite weight, 0 or more, for each score; a missing one is an error.
    strata, clusters : label column or name, optional
        How rows were sampled. Clusters are told apart within their stratum; a missing label is an error.
    metric : {"nps", "mean_score", "share"}, default "nps"
        Which score: NPS in points, the mean in the numbers of the scale, or a share from 0 to 1.
    nps_scale : str, dict or NpsScale, default "classic"
        For NPS: the scale and its partition.
    top, bottom : int, optional
        For a share: the best, or the worst, so many answers of the scale.
    values : sequence of float, optional
        For a share: these answers.
    scale : dict or Scale, default that of ``nps_scale`` for NPS, else 1 to 5, a larger number better
        ``{"min", "max", "step", "direction"}`` with the direction ``higher_better`` or ``lower_better``.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer outside the scale is an error, or is left out and counted.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 99 for blank.
    level : float, default 0.95
        Confidence level of the intervals, strictly between 0 and 1.
    design : dict or DesignOptions, optional
        What is known of the population: ``population`` or ``stratum_populations`` for the finite population correction,
        ``single_cluster="merge"`` for strata in which one cluster answered.

    Returns
    -------
    StandardisedScore
        The standardised score with interval and standard error, the crude one, and in ``rows`` the share and the score
        of each segment. In points for NPS, from 0 to 1 for shares.

    Raises
    ------
    CxError
        ``invalid_option`` for a share that is negative or listed twice, for a segment of the standard without answers
        and for one of the sample that the standard lacks; ``insufficient_data``, ``out_of_scale``, ``missing_value``,
        ``undefined``, ``length_mismatch``.

    Examples
    --------
    >>> from cxkit import survey
    >>> plan = ["basic", "basic", "gold", "gold"]
    >>> result = survey.standardise([9, 0, 9, 10], plan, {"basic": 0.8, "gold": 0.2})
    >>> round(result.estimate, 1), result.crude
    (20.0, 50.0)
    """
    options = {
        "metric": metric,
        "nps_scale": nps_scale,
        "top": top,
        "bottom": bottom,
        "values": values,
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "level": level,
        "design": design,
    }
    return _cxkit.standardise(scores, by, standard, data, weights, strata, clusters, options)


def difference_in_differences(
    scores: ColumnLike,
    treated: LabelsLike,
    after: LabelsLike,
    *,
    data: FrameLike | None = None,
    weights: WeightsLike | None = None,
    strata: ByLike | None = None,
    clusters: ByLike | None = None,
    metric: ScoreKind | None = None,
    nps_scale: ScaleLike | None = None,
    top: SupportsIndex | None = None,
    bottom: SupportsIndex | None = None,
    values: Sequence[float] | None = None,
    scale: RatingScaleLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    selected_on_score: bool | None = None,
    design: DesignLike | None = None,
) -> DifferenceInDifferences:
    """Difference in differences: did the score rise because of what we did, or would it have risen anyway?

    ``effect = (treated after - treated before) - (control after - control before)``. It is that of the treatment only
    if both groups would have changed alike without it.

    Parameters
    ----------
    scores : column, or its name in ``data``
        Numbers on the scale; None, null and NaN are missing.
    treated : column of truth values or of 0 and 1, or its name
        Whether the row belongs to the treated group.
    after : column of truth values or of 0 and 1, or its name
        Whether the row comes from after the treatment.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are touched.
    weights : column, name or RakedWeights, optional
        One finite weight, 0 or more, for each score; a missing one is an error.
    strata, clusters : label column or name, optional
        How rows were sampled; cluster by the unit that was assigned to the treatment, such as a store or an agent.
        Clusters are told apart within their stratum; a missing label is an error.
    metric : {"nps", "mean_score", "share"}, default "nps"
        Which score: NPS in points, the mean in the numbers of the scale, or a share from 0 to 1.
    nps_scale : str, dict or NpsScale, default "classic"
        For NPS: the scale and its partition.
    top, bottom : int, optional
        For a share: the best, or the worst, so many answers of the scale.
    values : sequence of float, optional
        For a share: these answers.
    scale : dict or Scale, default that of ``nps_scale`` for NPS, else 1 to 5, a larger number better
        ``{"min", "max", "step", "direction"}`` with the direction ``higher_better`` or ``lower_better``.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer outside the scale is an error, or is left out and counted.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 99 for blank.
    level : float, default 0.95
        Confidence level of the intervals, strictly between 0 and 1.
    selected_on_score : bool, default False
        Whether the treated group was chosen by its score, such as detractors who were called back: such a group rises
        by itself, and a warning says so.
    design : dict or DesignOptions, optional
        What is known of the population: ``population`` or ``stratum_populations`` for the finite population correction,
        ``single_cluster="merge"`` for strata in which one cluster answered.

    Returns
    -------
    DifferenceInDifferences
        The effect with interval, standard error, degrees of freedom and p-value; the change of each group; score and n
        of the four cells. In points for NPS, from 0 to 1 for shares.

    Raises
    ------
    CxError
        ``invalid_value`` for a label of ``treated`` or ``after`` that is no truth value, ``insufficient_data`` for one
        of the four cells without a valid answer, ``out_of_scale``, ``missing_value``, ``undefined``,
        ``length_mismatch``, ``invalid_option``.

    Examples
    --------
    >>> from cxkit import survey
    >>> scores, treated, after = [3, 9, 9, 10, 5, 9, 6, 10], [1, 1, 1, 1, 0, 0, 0, 0], [0, 0, 1, 1, 0, 0, 1, 1]
    >>> effect = survey.difference_in_differences(scores, treated, after)
    >>> effect.estimate, effect.treated_change, effect.control_change
    (100.0, 100.0, 0.0)
    """
    options = {
        "metric": metric,
        "nps_scale": nps_scale,
        "top": top,
        "bottom": bottom,
        "values": values,
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "level": level,
        "selected_on_score": selected_on_score,
        "design": design,
    }
    return _cxkit.difference_in_differences(scores, treated, after, data, weights, strata, clusters, options)
