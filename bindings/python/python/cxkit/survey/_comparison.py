"""Comparisons: groups against each other, ordinal answers, the same customers twice, retention by NPS class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, SupportsFloat, SupportsIndex

from cxkit import _cxkit
from cxkit._types import (
    Adjustment,
    Against,
    ComparisonMethod,
    DesignOptions,
    GroupComparison,
    Grouped,
    Invalid,
    OrdinalComparison,
    PairedChange,
    RetentionByNps,
    Scale,
    ScoreKind,
)

if TYPE_CHECKING:
    from cxkit._typing import ByLike, ColumnLike, FrameLike, LabelsLike, ScaleLike, WeightsLike


def compare(
    scores: ColumnLike,
    *,
    by: ByLike,
    data: FrameLike | None = None,
    weights: WeightsLike | None = None,
    strata: LabelsLike | None = None,
    clusters: LabelsLike | None = None,
    metric: ScoreKind | None = None,
    nps_scale: ScaleLike | None = None,
    top: SupportsIndex | None = None,
    bottom: SupportsIndex | None = None,
    values: Sequence[float] | None = None,
    scale: Scale | Mapping[str, Any] | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    against: Against | None = None,
    method: ComparisonMethod | None = None,
    adjustment: Adjustment | None = None,
    exact: bool | None = None,
    min_n: SupportsIndex | None = None,
    design: DesignOptions | Mapping[str, Any] | None = None,
) -> GroupComparison:
    """Groups against each other: which differ, and which of the differences would chance make?

    Each contrast is the score of a group minus that of another one, or minus that of all other answers; groups that
    share clusters or strata count as correlated. p-values are adjusted for how many contrasts there are. One test asks
    whether all groups are alike.

    Parameters
    ----------
    scores : column, or its name in ``data``
        Numbers on the scale; None, null and NaN are missing.
    by : column, list or tuple of columns or names, or dict of name and column
        Text, whole numbers, booleans or dates; null is a group of its own, the last one. Groups come in the order that
        a categorical column declares, else sorted.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are touched.
    weights : column, name or RakedWeights, optional
        One finite weight, 0 or more, for each row; a missing one is an error.
    strata : column or name, optional
        The stratum of each row; a missing one is an error.
    clusters : column or name, optional
        The cluster of each row, told apart within its stratum; a missing one is an error.
    metric : {"nps", "mean_score", "share"}, default "nps"
        The score.
    nps_scale : str, dict or NpsScale, default "classic"
        For ``nps``: the scale and its partition.
    top, bottom : int, optional
        For ``share``: the best, or worst, so many answers of the scale, by its direction.
    values : sequence of float, optional
        For ``share``: these answers.
    scale : Scale or dict, optional
        ``{"min", "max", "step", "direction"}``; default that of ``nps_scale`` for NPS, else 1 to 5, larger better.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer outside the scale is an error, or is left out, counted and warned of.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 99 for blank.
    level : float, default 0.95
        Confidence level of each interval, strictly between 0 and 1.
    against : {"pairs", "rest"}, default "pairs"
        What each group is set against: every other group, or all answers outside it.
    method : {"adjusted_wald", "wald", "newcombe", "welch"}, optional
        How intervals are made; default ``adjusted_wald`` for NPS, ``newcombe`` for shares, ``welch`` for means.
    adjustment : {"holm", "benjamini_hochberg", "none"}, default "holm"
        How p-values are adjusted.
    exact : bool, default True
        Whether to compute exact permutation p-values of NPS and shares.
    min_n : int, default 2
        Groups with fewer valid answers are left out; they still count in the rest.
    design : DesignOptions or dict, optional
        What is known of the population: ``population``, ``stratum_populations``, ``single_cluster``.

    Returns
    -------
    GroupComparison
        ``contrasts`` with estimate, interval, standard error and p-values (:func:`cxkit.to_table` makes a table of
        them), ``groups``, the test ``omnibus`` of all groups, which p-values were adjusted, warnings. NPS in points,
        shares from 0 to 1, means in the numbers of the scale.

    Raises
    ------
    CxError
        ``insufficient_data`` with fewer than two groups, ``out_of_scale``, ``missing_value``, ``length_mismatch``,
        ``missing_column``, ``invalid_option``, ``limit_exceeded`` above 19,900 contrasts.

    Notes
    -----
    Intervals hold for one contrast at a time. The adjusted p-values come from the exact ones where every contrast has
    one, else from those of the statistics: ``adjusted_from`` says which.

    Examples
    --------
    >>> from cxkit import survey
    >>> compared = survey.compare([10, 9, 9, 8, 3, 6, 2, 9], by={"region": ["n"] * 4 + ["s"] * 4})
    >>> [(row.a, row.b, row.estimate) for row in compared.contrasts]
    [('n', 's', 125.0)]
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
        "against": against,
        "method": method,
        "adjustment": adjustment,
        "exact": exact,
        "min_n": min_n,
        "design": design,
    }
    return _cxkit.survey_compare(scores, by, data, weights, strata, clusters, options)


def ordinal_comparison(
    a: ColumnLike,
    b: ColumnLike,
    *,
    scale: Scale | Mapping[str, Any] | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    continuity: bool | None = None,
    exact: bool | None = None,
) -> OrdinalComparison:
    """Ordered answers of two groups: does one tend to answer better, whatever the distances between answers?

    The estimate is the probability of superiority, P(a better) + P(equal) / 2, over all pairs of an answer of each;
    Cliff's delta is P(a better) - P(a worse). Better is a larger number, or a smaller one where the scale says so.

    Parameters
    ----------
    a, b : column
        Answers on one scale; None, null and NaN are missing. Weighted answers cannot be compared in this way.
    scale : Scale or dict, default 1 to 5, larger better
        ``{"min", "max", "step", "direction"}``.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer outside the scale is an error, or is left out and counted.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 99 for blank.
    level : float, default 0.95
        Confidence level of each interval, strictly between 0 and 1.
    continuity : bool, default False
        Whether the p-value is corrected for continuity.
    exact : bool, default True
        Whether to compute the exact p-value, as far as all deals of the answers can be gone through.

    Returns
    -------
    OrdinalComparison
        Probability of superiority and Cliff's delta with intervals; the shares of pairs; Mann and Whitney's U, z and
        p-value, corrected for ties; median and distribution of each side.

    Raises
    ------
    CxError
        ``insufficient_data`` for a side without an answer, ``out_of_scale``, ``unsupported_type``, ``invalid_option``.

    Notes
    -----
    The interval is Feng and Cliff's (2004), with the unbiased variance of Cliff (1993).

    Examples
    --------
    >>> from cxkit import survey
    >>> survey.ordinal_comparison([5, 4, 4, 3], [1, 2, 4]).better
    0.75
    """
    options = {
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "level": level,
        "continuity": continuity,
        "exact": exact,
    }
    return _cxkit.survey_ordinal_comparison(a, b, options)


def paired_change(
    before: ColumnLike,
    after: ColumnLike,
    *,
    data: FrameLike | None = None,
    weights: WeightsLike | None = None,
    strata: LabelsLike | None = None,
    clusters: LabelsLike | None = None,
    metric: ScoreKind | None = None,
    nps_scale: ScaleLike | None = None,
    top: SupportsIndex | None = None,
    bottom: SupportsIndex | None = None,
    values: Sequence[float] | None = None,
    scale: Scale | Mapping[str, Any] | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    exact: bool | None = None,
    design: DesignOptions | Mapping[str, Any] | None = None,
) -> PairedChange:
    """The same customers twice: did their score change, and who moved where?

    The estimate is the mean difference of two answers of one customer, over those who answered both times; its standard
    error is that of the differences.

    Parameters
    ----------
    before, after : column, or its name in ``data``
        Two answers of the same customers, row by row; None, null and NaN are missing.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are touched.
    weights : column, name or RakedWeights, optional
        One finite weight, 0 or more, for each row; a missing one is an error.
    strata : column or name, optional
        The stratum of each row; a missing one is an error.
    clusters : column or name, optional
        The cluster of each row, told apart within its stratum; a missing one is an error.
    metric : {"nps", "mean_score", "share"}, default "nps"
        The score.
    nps_scale : str, dict or NpsScale, default "classic"
        For ``nps``: the scale and its partition.
    top, bottom : int, optional
        For ``share``: the best, or worst, so many answers of the scale, by its direction.
    values : sequence of float, optional
        For ``share``: these answers.
    scale : Scale or dict, optional
        ``{"min", "max", "step", "direction"}``; default that of ``nps_scale`` for NPS, else 1 to 5, larger better.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer outside the scale is an error, or is left out, counted and warned of.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 99 for blank.
    level : float, default 0.95
        Confidence level of each interval, strictly between 0 and 1.
    exact : bool, default True
        Whether to compute the exact p-value: every difference as likely with the other sign.
    design : DesignOptions or dict, optional
        What is known of the population: ``population``, ``stratum_populations``, ``single_cluster``.

    Returns
    -------
    PairedChange
        Change, interval and p-values; the scores before and after; ``transitions`` between answers or classes; the
        tests of Stuart and Maxwell and of Bhapkar; n, n_incomplete, n_missing, n_invalid.

    Raises
    ------
    CxError
        ``insufficient_data`` without a customer who answered twice, ``out_of_scale``, ``missing_value``,
        ``length_mismatch``, ``missing_column``, ``invalid_option``, also for a scale of more than 15 answers.

    Notes
    -----
    NPS and means have Student's t interval, shares Tango's (1998) score interval for pairs and McNemar's test.

    Examples
    --------
    >>> from cxkit import survey
    >>> change = survey.paired_change([3, 8, 9, 6, None], [7, 9, 9, 6, 10])
    >>> change.before, change.after, change.n, change.n_incomplete
    (-25.0, 25.0, 4, 1)
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
        "exact": exact,
        "design": design,
    }
    return _cxkit.survey_paired_change(before, after, data, weights, strata, clusters, options)


def paired_change_by(
    before: ColumnLike,
    after: ColumnLike,
    *,
    by: ByLike,
    data: FrameLike | None = None,
    weights: WeightsLike | None = None,
    strata: LabelsLike | None = None,
    clusters: LabelsLike | None = None,
    metric: ScoreKind | None = None,
    nps_scale: ScaleLike | None = None,
    top: SupportsIndex | None = None,
    bottom: SupportsIndex | None = None,
    values: Sequence[float] | None = None,
    scale: Scale | Mapping[str, Any] | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    exact: bool | None = None,
    design: DesignOptions | Mapping[str, Any] | None = None,
) -> Grouped[PairedChange]:
    """The same customers twice, of every group: where did their score change?

    One :func:`paired_change` for each combination of labels that occurs, and one for all rows. A group without a pair
    never fails the call: its outcome says why there is no result.

    Parameters
    ----------
    before, after : column, or its name in ``data``
        Two answers of the same customers, row by row; None, null and NaN are missing.
    by : column, list or tuple of columns or names, or dict of name and column
        Text, whole numbers, booleans or dates; null is a group of its own, the last one. Groups come in the order that
        a categorical column declares, else sorted.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are touched.
    weights : column, name or RakedWeights, optional
        One finite weight, 0 or more, for each row; a missing one is an error.
    strata : column or name, optional
        The stratum of each row; a missing one is an error.
    clusters : column or name, optional
        The cluster of each row, told apart within its stratum; a missing one is an error.
    metric : {"nps", "mean_score", "share"}, default "nps"
        The score.
    nps_scale : str, dict or NpsScale, default "classic"
        For ``nps``: the scale and its partition.
    top, bottom : int, optional
        For ``share``: the best, or worst, so many answers of the scale, by its direction.
    values : sequence of float, optional
        For ``share``: these answers.
    scale : Scale or dict, optional
        ``{"min", "max", "step", "direction"}``; default that of ``nps_scale`` for NPS, else 1 to 5, larger better.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer outside the scale is an error, or is left out, counted and warned of.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 99 for blank.
    level : float, default 0.95
        Confidence level of each interval, strictly between 0 and 1.
    exact : bool, default True
        Whether to compute the exact p-value: every difference as likely with the other sign.
    design : DesignOptions or dict, optional
        What is known of the population: ``population``, ``stratum_populations``, ``single_cluster``.

    Returns
    -------
    Grouped[PairedChange]
        ``rows`` of ``key`` and ``outcome``, ``total``, warnings such as labels that differ only in case.

    Raises
    ------
    CxError
        As for :func:`paired_change`.

    Examples
    --------
    >>> from cxkit import survey
    >>> grouped = survey.paired_change_by([3, 8, 9], [7, 9, 9], by={"region": ["n", "s", "n"]})
    >>> [(row.key, row.outcome.value.estimate) for row in grouped.rows]
    [(['n'], 50.0), (['s'], 100.0)]
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
        "exact": exact,
        "design": design,
    }
    return _cxkit.survey_paired_change_by(before, after, by, data, weights, strata, clusters, options)


def retention_by_nps(
    scores: ColumnLike,
    retained: ColumnLike,
    *,
    data: FrameLike | None = None,
    weights: WeightsLike | None = None,
    strata: LabelsLike | None = None,
    clusters: LabelsLike | None = None,
    scale: ScaleLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    design: DesignOptions | Mapping[str, Any] | None = None,
) -> RetentionByNps:
    """Retention by NPS class: do promoters really stay longer than detractors?

    The share retained of promoters, passives and detractors, their differences and risk ratios against detractors, and
    tests that all are alike and that retention rises with the class.

    Parameters
    ----------
    scores : column, or its name in ``data``
        Whole numbers on the scale; None, null and NaN are missing.
    retained : column, or its name in ``data``
        Whether the customer was retained: true or false, 1 or 0; missing where it is not known.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are touched.
    weights : column, name or RakedWeights, optional
        One finite weight, 0 or more, for each row; a missing one is an error.
    strata : column or name, optional
        The stratum of each row; a missing one is an error.
    clusters : column or name, optional
        The cluster of each row, told apart within its stratum; a missing one is an error.
    scale : str, dict or NpsScale, default "classic"
        The scale and its partition.
    invalid : {"error", "exclude"}, default "error"
        Whether a score outside the scale is an error, or is left out, counted and warned of.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing score, for example 11 for blank.
    level : float, default 0.95
        Confidence level of each interval, strictly between 0 and 1.
    design : DesignOptions or dict, optional
        What is known of the population: ``population``, ``stratum_populations``, ``single_cluster``.

    Returns
    -------
    RetentionByNps
        ``classes`` with shares and Wilson intervals, the rows of :func:`cxkit.to_table`; ``contrasts`` with differences
        (Newcombe) and risk ratios (Katz); ``homogeneity``; ``trend``; n, n_unknown, n_missing, n_invalid.

    Raises
    ------
    CxError
        ``insufficient_data`` without a customer with a score of whom it is known, ``out_of_scale``, ``invalid_value``
        for a retention that is neither true nor false, ``missing_value``, ``length_mismatch``, ``missing_column``.

    Notes
    -----
    Retention of respondents is not that of customers: who answers stays longer, whatever the score.

    Examples
    --------
    >>> from cxkit import survey
    >>> retention = survey.retention_by_nps([10, 9, 8, 3, 2], [True, True, False, True, False])
    >>> [(row.nps_class, row.estimate) for row in retention.classes]
    [('promoter', 1.0), ('passive', 0.0), ('detractor', 0.5)]
    """
    options = {
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "level": level,
        "design": design,
    }
    return _cxkit.survey_retention_by_nps(scores, retained, data, weights, strata, clusters, options)
