"""Questions with several items: indices, service quality, reliability, multiple answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, SupportsFloat, SupportsIndex

from cxkit import _cxkit
from cxkit._types import (
    Alpha,
    BlankAnswer,
    Csi,
    CsiDifference,
    CsiForm,
    Grouped,
    Invalid,
    MultipleAnswer,
    Servperf,
    Servqual,
    ServqualDifference,
    ShareMethod,
)

if TYPE_CHECKING:
    from cxkit._typing import (
        ByLike,
        ColumnLike,
        DesignLike,
        DimensionsLike,
        FrameLike,
        ImportancesLike,
        ItemPairsLike,
        ItemsLike,
        LabelsLike,
        RatingScaleLike,
    )


def csi(
    items: ItemsLike,
    *,
    data: FrameLike | None = None,
    weights: ColumnLike | None = None,
    strata: LabelsLike | None = None,
    clusters: LabelsLike | None = None,
    scale: RatingScaleLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    form: CsiForm | None = None,
    importances: ImportancesLike | None = None,
    design: DesignLike | None = None,
) -> Csi:
    """Satisfaction index: how satisfied are customers over everything that matters to them?

    ``weighted``: ``100 * sum(v * mean) / (sum(v) * max)``, with the importance v of each item; ``acsi``: the same
    from the smallest answer, 0, to the largest, 100. Each item's mean is over those who answer it; the interval is
    t on the linearised variance, in which the items of one respondent are correlated as they are.

    Parameters
    ----------
    items : dict of columns or names by item, or with ``data`` a list of names
        Answers on one scale; None, null and NaN are missing.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are
        touched.
    weights : column or name, optional
        One finite weight, 0 or more, for each row; a missing one is an error.
    strata, clusters : label column or name, optional
        The stratum of each row, and the cluster that it was drawn with, told apart within strata; a missing one is
        an error.
    scale : Scale or dict, default 1 to 5, a larger number better
        ``{"min", "max", "step", "direction"}``, with ``dont_know_codes`` that count as missing.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer outside the scale is an error, or is left out, counted and warned of.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 99 for blank.
    level : float, default 0.95
        Confidence level of the intervals, strictly between 0 and 1.
    form : {"weighted", "acsi"}, default "weighted"
        ``weighted`` divides by the largest answer; ``acsi`` runs from the smallest answer, 0, to the largest, 100.
    importances : dict of numbers by item, or list of ItemWeight, default all the same
        How much each item counts, 0 or more, in any unit; taken as known.
    design : dict or DesignOptions, optional
        What is known of the population: ``population`` or ``stratum_populations`` for the finite population
        correction, ``single_cluster`` ("error" or "merge") for strata with one cluster.

    Returns
    -------
    Csi
        Estimate, interval and standard error in points from 0 to 100; ``mean`` on the scale; ``items`` with
        importance, mean, standard error and n; counts, weighting, design, options, warnings.

    Raises
    ------
    CxError
        ``out_of_scale`` with the first row and all distinct bad values, ``insufficient_data`` for an item without a
        valid answer, ``missing_value`` for a missing weight, stratum or cluster, ``undefined`` for a stratum of one
        cluster, ``length_mismatch``, ``unsupported_type``, ``missing_column``, ``invalid_option``.

    Notes
    -----
    Fornell et al. (1996), Journal of Marketing 60(4), 7-18. The two forms are not comparable: on a scale from 1 to
    10 the worst answer is 10 in one and 0 in the other.

    Examples
    --------
    >>> from cxkit import survey
    >>> scores = {"staff": [8], "speed": [4], "range": [8], "price": [3], "shop": [4]}
    >>> importances = {"staff": 7, "speed": 5, "range": 9, "price": 3, "shop": 6}
    >>> ten = {"min": 1, "max": 10, "direction": "higher_better"}
    >>> round(survey.csi(scores, scale=ten, importances=importances).estimate, 2)
    60.33
    """
    options = {
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "level": level,
        "form": form,
        "importances": importances,
        "design": design,
    }
    return _cxkit.csi(items, data, weights, strata, clusters, options)


def csi_by(
    items: ItemsLike,
    *,
    by: ByLike,
    data: FrameLike | None = None,
    weights: ColumnLike | None = None,
    strata: LabelsLike | None = None,
    clusters: LabelsLike | None = None,
    scale: RatingScaleLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    form: CsiForm | None = None,
    importances: ImportancesLike | None = None,
    design: DesignLike | None = None,
) -> Grouped[Csi]:
    """Satisfaction index of every group: where are customers satisfied?

    As :func:`csi`, for every group and for all rows together. In a stratified or clustered sample a group is a
    domain: the strata and clusters of the whole sample count for its standard error.

    Parameters
    ----------
    items : dict of columns or names by item, or with ``data`` a list of names
        Answers on one scale; None, null and NaN are missing.
    by : column, name, list or dict of them
        The label columns that group rows; a missing label is a group.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are
        touched.
    weights : column or name, optional
        One finite weight, 0 or more, for each row; a missing one is an error.
    strata, clusters : label column or name, optional
        The stratum of each row, and the cluster that it was drawn with, told apart within strata; a missing one is
        an error.
    scale : Scale or dict, default 1 to 5, a larger number better
        ``{"min", "max", "step", "direction"}``, with ``dont_know_codes`` that count as missing.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer outside the scale is an error, or is left out, counted and warned of.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 99 for blank.
    level : float, default 0.95
        Confidence level of the intervals, strictly between 0 and 1.
    form : {"weighted", "acsi"}, default "weighted"
        ``weighted`` divides by the largest answer; ``acsi`` runs from the smallest answer, 0, to the largest, 100.
    importances : dict of numbers by item, or list of ItemWeight, default all the same
        How much each item counts, 0 or more, in any unit; taken as known.
    design : dict or DesignOptions, optional
        What is known of the population: ``population`` or ``stratum_populations`` for the finite population
        correction, ``single_cluster`` ("error" or "merge") for strata with one cluster.

    Returns
    -------
    Grouped[Csi]
        ``rows`` with ``key`` and ``outcome``, ``total``, warnings. A thin group says why it has no result.

    Raises
    ------
    CxError
        ``out_of_scale`` with the first row and all distinct bad values, ``insufficient_data`` for an item without a
        valid answer, ``missing_value`` for a missing weight, stratum or cluster, ``undefined`` for a stratum of one
        cluster, ``length_mismatch``, ``unsupported_type``, ``missing_column``, ``invalid_option``.

    Examples
    --------
    >>> from cxkit import survey
    >>> result = survey.csi_by({"speed": [5, 4, 2, 3], "price": [5, 4, 3, 2]}, by=["a", "a", "b", "b"])
    >>> [(row.key[0], row.outcome.value.estimate) for row in result.rows]
    [('a', 90.0), ('b', 50.0)]
    """
    options = {
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "level": level,
        "form": form,
        "importances": importances,
        "design": design,
    }
    return _cxkit.csi_by(items, by, data, weights, strata, clusters, options)


def ecsi(
    items: ItemsLike,
    *,
    data: FrameLike | None = None,
    weights: ColumnLike | None = None,
    strata: LabelsLike | None = None,
    clusters: LabelsLike | None = None,
    scale: RatingScaleLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    min_n: SupportsIndex | None = None,
    level: SupportsFloat | None = None,
    form: CsiForm | None = None,
    importances: ImportancesLike | None = None,
    design: DesignLike | None = None,
) -> Csi:
    """eCSI: how satisfied are employees over everything that matters to them?

    The :func:`csi` of employees, with ``metric`` ``"ecsi"``. Fewer answers to an item than ``min_n``, 5 by default, are
    withheld, so that nobody's answer can be told from the number.

    Parameters
    ----------
    items : dict of columns or names by item, or with ``data`` a list of names
        Answers on one scale; None, null and NaN are missing.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are
        touched.
    weights : column or name, optional
        One finite weight, 0 or more, for each row; a missing one is an error.
    strata, clusters : label column or name, optional
        The stratum of each row, and the cluster that it was drawn with, told apart within strata; a missing one is
        an error.
    scale : Scale or dict, default 1 to 5, a larger number better
        ``{"min", "max", "step", "direction"}``, with ``dont_know_codes`` that count as missing.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer outside the scale is an error, or is left out, counted and warned of.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 99 for blank.
    min_n : int, default 5
        The fewest answers to an item that are shown, from 1.
    level : float, default 0.95
        Confidence level of the intervals, strictly between 0 and 1.
    form : {"weighted", "acsi"}, default "weighted"
        ``weighted`` divides by the largest answer; ``acsi`` runs from the smallest answer, 0, to the largest, 100.
    importances : dict of numbers by item, or list of ItemWeight, default all the same
        How much each item counts, 0 or more, in any unit; taken as known.
    design : dict or DesignOptions, optional
        What is known of the population: ``population`` or ``stratum_populations`` for the finite population
        correction, ``single_cluster`` ("error" or "merge") for strata with one cluster.

    Returns
    -------
    Csi
        Estimate, interval and standard error in points from 0 to 100; ``mean`` on the scale; ``items`` with
        importance, mean, standard error and n; counts, weighting, design, options, warnings.

    Raises
    ------
    CxError
        ``out_of_scale`` with the first row and all distinct bad values, ``insufficient_data`` below
        ``min_n``, ``missing_value`` for a missing weight, stratum or cluster, ``undefined`` for a stratum of one
        cluster, ``length_mismatch``, ``unsupported_type``, ``missing_column``, ``invalid_option``.

    Examples
    --------
    >>> from cxkit import survey
    >>> index = survey.ecsi({"team": [5, 4, 4, 5, 3], "tools": [2, 3, 3, 2, 4]})
    >>> index.estimate, index.metric
    (70.0, 'ecsi')
    """
    options = {
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "min_n": min_n,
        "level": level,
        "form": form,
        "importances": importances,
        "design": design,
    }
    return _cxkit.ecsi(items, data, weights, strata, clusters, options)


def ecsi_by(
    items: ItemsLike,
    *,
    by: ByLike,
    data: FrameLike | None = None,
    weights: ColumnLike | None = None,
    strata: LabelsLike | None = None,
    clusters: LabelsLike | None = None,
    scale: RatingScaleLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    min_n: SupportsIndex | None = None,
    level: SupportsFloat | None = None,
    form: CsiForm | None = None,
    importances: ImportancesLike | None = None,
    design: DesignLike | None = None,
) -> Grouped[Csi]:
    """ECSI of every group, and of all together; a group below ``min_n`` is suppressed, and a warning says how many are.

    Someone who subtracts the groups that are shown from the total may still find one that is not: pool small groups, or
    use :func:`cxkit.suppress`.

    Parameters
    ----------
    items : dict of columns or names by item, or with ``data`` a list of names
        Answers on one scale; None, null and NaN are missing.
    by : column, name, list or dict of them
        The label columns that group rows; a missing label is a group.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are
        touched.
    weights : column or name, optional
        One finite weight, 0 or more, for each row; a missing one is an error.
    strata, clusters : label column or name, optional
        The stratum of each row, and the cluster that it was drawn with, told apart within strata; a missing one is
        an error.
    scale : Scale or dict, default 1 to 5, a larger number better
        ``{"min", "max", "step", "direction"}``, with ``dont_know_codes`` that count as missing.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer outside the scale is an error, or is left out, counted and warned of.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 99 for blank.
    min_n : int, default 5
        The fewest answers to an item that are shown, from 1.
    level : float, default 0.95
        Confidence level of the intervals, strictly between 0 and 1.
    form : {"weighted", "acsi"}, default "weighted"
        ``weighted`` divides by the largest answer; ``acsi`` runs from the smallest answer, 0, to the largest, 100.
    importances : dict of numbers by item, or list of ItemWeight, default all the same
        How much each item counts, 0 or more, in any unit; taken as known.
    design : dict or DesignOptions, optional
        What is known of the population: ``population`` or ``stratum_populations`` for the finite population
        correction, ``single_cluster`` ("error" or "merge") for strata with one cluster.

    Returns
    -------
    Grouped[Csi]
        ``rows`` with ``key`` and ``outcome``, ``total``, warnings. A thin group says why it has no result.

    Raises
    ------
    CxError
        ``out_of_scale`` with the first row and all distinct bad values, ``insufficient_data`` for an item without a
        valid answer, ``missing_value`` for a missing weight, stratum or cluster, ``undefined`` for a stratum of one
        cluster, ``length_mismatch``, ``unsupported_type``, ``missing_column``, ``invalid_option``.

    Examples
    --------
    >>> from cxkit import survey
    >>> rows = {"team": [5, 4, 4, 5, 3, 1], "tools": [2, 3, 3, 2, 4, 1], "unit": ["a"] * 5 + ["b"]}
    >>> result = survey.ecsi_by(["team", "tools"], by="unit", data=rows)
    >>> [row.outcome.kind for row in result.rows]
    ['value', 'suppressed']
    """
    options = {
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "min_n": min_n,
        "level": level,
        "form": form,
        "importances": importances,
        "design": design,
    }
    return _cxkit.ecsi_by(items, by, data, weights, strata, clusters, options)


def csi_difference(
    a: ItemsLike,
    b: ItemsLike,
    *,
    weights_a: ColumnLike | None = None,
    strata_a: LabelsLike | None = None,
    clusters_a: LabelsLike | None = None,
    weights_b: ColumnLike | None = None,
    strata_b: LabelsLike | None = None,
    clusters_b: LabelsLike | None = None,
    scale: RatingScaleLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    form: CsiForm | None = None,
    importances: ImportancesLike | None = None,
    design: DesignLike | None = None,
) -> CsiDifference:
    """Difference of two satisfaction indices: did it change, and by which items?

    ``a - b`` with a t interval on Welch's degrees of freedom, from two independent samples; every item is tested
    too, with Holm's correction.

    Parameters
    ----------
    a, b : dict of columns by item
        Two independent samples of answers to the same items, in the same order.
    weights_a, strata_a, clusters_a, weights_b, strata_b, clusters_b : column, optional
        How each sample was drawn.
    scale : Scale or dict, default 1 to 5, a larger number better
        ``{"min", "max", "step", "direction"}``, with ``dont_know_codes`` that count as missing.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer outside the scale is an error, or is left out, counted and warned of.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 99 for blank.
    level : float, default 0.95
        Confidence level of the intervals, strictly between 0 and 1.
    form : {"weighted", "acsi"}, default "weighted"
        ``weighted`` divides by the largest answer; ``acsi`` runs from the smallest answer, 0, to the largest, 100.
    importances : dict of numbers by item, or list of ItemWeight, default all the same
        How much each item counts, 0 or more, in any unit; taken as known.
    design : dict or DesignOptions, optional
        What is known of the population: ``population`` or ``stratum_populations`` for the finite population
        correction, ``single_cluster`` ("error" or "merge") for strata with one cluster.

    Returns
    -------
    CsiDifference
        Estimate, interval and standard error in points; t, its degrees of freedom and p-value; ``items``; both
        indices.

    Raises
    ------
    CxError
        ``out_of_scale`` with the first row and all distinct bad values, ``insufficient_data`` for an item without a
        valid answer, ``missing_value`` for a missing weight, stratum or cluster, ``undefined`` for a stratum of one
        cluster, ``length_mismatch``, ``unsupported_type``, ``missing_column``, ``incompatible`` for other items,
        ``invalid_option``.

    Notes
    -----
    Welch (1947), Biometrika 34, 28-35.

    Examples
    --------
    >>> from cxkit import survey
    >>> before, after = {"speed": [3, 4, 3, 4]}, {"speed": [5, 4, 5, 5]}
    >>> result = survey.csi_difference(after, before)
    >>> result.estimate, round(result.p_value, 3)
    (25.0, 0.015)
    """
    options = {
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "level": level,
        "form": form,
        "importances": importances,
        "design": design,
    }
    return _cxkit.csi_difference(a, b, weights_a, strata_a, clusters_a, weights_b, strata_b, clusters_b, options)


def servqual(
    items: ItemPairsLike,
    *,
    data: FrameLike | None = None,
    weights: ColumnLike | None = None,
    strata: LabelsLike | None = None,
    clusters: LabelsLike | None = None,
    scale: RatingScaleLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    dimensions: DimensionsLike | None = None,
    design: DesignLike | None = None,
) -> Servqual:
    """SERVQUAL: does the service live up to what customers expect?

    The gap of an item is the mean of perception minus expectation over those who answer both; of a dimension the
    mean of its items' gaps; overall the mean of the dimensions, by weight where they have weights. Negative gaps
    fall short.

    Parameters
    ----------
    items : dict of pairs by item
        Expectation and perception: a pair of columns, or of names in ``data``; or a dict of ``expectation`` and
        ``perception``. None, null and NaN are missing.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are
        touched.
    weights : column or name, optional
        One finite weight, 0 or more, for each row; a missing one is an error.
    strata, clusters : label column or name, optional
        The stratum of each row, and the cluster that it was drawn with, told apart within strata; a missing one is
        an error.
    scale : Scale or dict, default 1 to 5, a larger number better
        ``{"min", "max", "step", "direction"}``, with ``dont_know_codes`` that count as missing.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer outside the scale is an error, or is left out, counted and warned of.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 99 for blank.
    level : float, default 0.95
        Confidence level of the intervals, strictly between 0 and 1.
    dimensions : dict of lists of items by dimension, or list of ServiceDimension, default one named "all"
        Which items belong together; each is in exactly one dimension. A list of ``{"dimension", "items",
        "weight"}`` also says how much each counts: 0.32, or 32 of 100 points.
    design : dict or DesignOptions, optional
        What is known of the population: ``population`` or ``stratum_populations`` for the finite population
        correction, ``single_cluster`` ("error" or "merge") for strata with one cluster.

    Returns
    -------
    Servqual
        The weighted gap (unweighted without weights) with interval and standard error, ``unweighted`` with its own;
        ``dimensions``; ``items`` with expectation, perception, gap, and the shares below, met and exceeded.

    Raises
    ------
    CxError
        ``out_of_scale`` with the first row and all distinct bad values, ``insufficient_data`` for an item without a
        valid answer, ``missing_value`` for a missing weight, stratum or cluster, ``undefined`` for a stratum of one
        cluster, ``length_mismatch``, ``unsupported_type``, ``missing_column``, ``invalid_option``.

    Notes
    -----
    Standard errors come from the paired differences. Parasuraman, Zeithaml and Berry (1988), Journal of Retailing
    64(1), 12-40.

    Examples
    --------
    >>> from cxkit import survey
    >>> pairs = {"speed": ([5, 5, 4, 5], [3, 4, 4, 5])}
    >>> result = survey.servqual(pairs)
    >>> result.estimate, result.items[0].below
    (-0.75, 0.5)
    """
    options = {
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "level": level,
        "dimensions": dimensions,
        "design": design,
    }
    return _cxkit.servqual(items, data, weights, strata, clusters, options)


def servqual_by(
    items: ItemPairsLike,
    *,
    by: ByLike,
    data: FrameLike | None = None,
    weights: ColumnLike | None = None,
    strata: LabelsLike | None = None,
    clusters: LabelsLike | None = None,
    scale: RatingScaleLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    dimensions: DimensionsLike | None = None,
    design: DesignLike | None = None,
) -> Grouped[Servqual]:
    """SERVQUAL of every group: where does the service fall short?

    As :func:`servqual`, for every group and for all rows together. In a stratified or clustered sample a group is a
    domain: the strata and clusters of the whole sample count for its standard error.

    Parameters
    ----------
    items : dict of pairs by item
        Expectation and perception: a pair of columns, or of names in ``data``; or a dict of ``expectation`` and
        ``perception``. None, null and NaN are missing.
    by : column, name, list or dict of them
        The label columns that group rows; a missing label is a group.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are
        touched.
    weights : column or name, optional
        One finite weight, 0 or more, for each row; a missing one is an error.
    strata, clusters : label column or name, optional
        The stratum of each row, and the cluster that it was drawn with, told apart within strata; a missing one is
        an error.
    scale : Scale or dict, default 1 to 5, a larger number better
        ``{"min", "max", "step", "direction"}``, with ``dont_know_codes`` that count as missing.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer outside the scale is an error, or is left out, counted and warned of.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 99 for blank.
    level : float, default 0.95
        Confidence level of the intervals, strictly between 0 and 1.
    dimensions : dict of lists of items by dimension, or list of ServiceDimension, default one named "all"
        Which items belong together; each is in exactly one dimension. A list of ``{"dimension", "items",
        "weight"}`` also says how much each counts: 0.32, or 32 of 100 points.
    design : dict or DesignOptions, optional
        What is known of the population: ``population`` or ``stratum_populations`` for the finite population
        correction, ``single_cluster`` ("error" or "merge") for strata with one cluster.

    Returns
    -------
    Grouped[Servqual]
        ``rows`` with ``key`` and ``outcome``, ``total``, warnings. A thin group says why it has no result.

    Raises
    ------
    CxError
        ``out_of_scale`` with the first row and all distinct bad values, ``insufficient_data`` for an item without a
        valid answer, ``missing_value`` for a missing weight, stratum or cluster, ``undefined`` for a stratum of one
        cluster, ``length_mismatch``, ``unsupported_type``, ``missing_column``, ``invalid_option``.

    Examples
    --------
    >>> from cxkit import survey
    >>> result = survey.servqual_by({"speed": ([5, 5, 4, 5], [3, 4, 4, 5])}, by=["a", "a", "b", "b"])
    >>> [(row.key[0], row.outcome.value.estimate) for row in result.rows]
    [('a', -1.5), ('b', 0.0)]
    """
    options = {
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "level": level,
        "dimensions": dimensions,
        "design": design,
    }
    return _cxkit.servqual_by(items, by, data, weights, strata, clusters, options)


def servqual_difference(
    a: ItemPairsLike,
    b: ItemPairsLike,
    *,
    weights_a: ColumnLike | None = None,
    strata_a: LabelsLike | None = None,
    clusters_a: LabelsLike | None = None,
    weights_b: ColumnLike | None = None,
    strata_b: LabelsLike | None = None,
    clusters_b: LabelsLike | None = None,
    scale: RatingScaleLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    dimensions: DimensionsLike | None = None,
    design: DesignLike | None = None,
) -> ServqualDifference:
    """Difference of two gaps: did service quality change, and by which items?

    ``a - b`` of the weighted gaps (unweighted without weights) with a t interval on Welch's degrees of freedom,
    from two independent samples; every item is tested too, with Holm's correction.

    Parameters
    ----------
    a, b : dict of pairs by item
        Two independent samples of expectations and perceptions, as in :func:`servqual`.
    weights_a, strata_a, clusters_a, weights_b, strata_b, clusters_b : column, optional
        How each sample was drawn.
    scale : Scale or dict, default 1 to 5, a larger number better
        ``{"min", "max", "step", "direction"}``, with ``dont_know_codes`` that count as missing.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer outside the scale is an error, or is left out, counted and warned of.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 99 for blank.
    level : float, default 0.95
        Confidence level of the intervals, strictly between 0 and 1.
    dimensions : dict of lists of items by dimension, or list of ServiceDimension, default one named "all"
        Which items belong together; each is in exactly one dimension. A list of ``{"dimension", "items",
        "weight"}`` also says how much each counts: 0.32, or 32 of 100 points.
    design : dict or DesignOptions, optional
        What is known of the population: ``population`` or ``stratum_populations`` for the finite population
        correction, ``single_cluster`` ("error" or "merge") for strata with one cluster.

    Returns
    -------
    ServqualDifference
        Estimate, interval and standard error on the scale; t, its degrees of freedom and p-value; ``items``; both
        results.

    Raises
    ------
    CxError
        ``out_of_scale`` with the first row and all distinct bad values, ``insufficient_data`` for an item without a
        valid answer, ``missing_value`` for a missing weight, stratum or cluster, ``undefined`` for a stratum of one
        cluster, ``length_mismatch``, ``unsupported_type``, ``missing_column``, ``incompatible`` for other items,
        ``invalid_option``.

    Notes
    -----
    Welch (1947), Biometrika 34, 28-35.

    Examples
    --------
    >>> from cxkit import survey
    >>> before, after = {"speed": ([5, 5, 4, 5], [3, 4, 3, 2])}, {"speed": ([5, 5, 4, 5], [5, 5, 4, 4])}
    >>> result = survey.servqual_difference(after, before)
    >>> result.estimate, result.items[0].item
    (1.5, 'speed')
    """
    options = {
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "level": level,
        "dimensions": dimensions,
        "design": design,
    }
    return _cxkit.servqual_difference(a, b, weights_a, strata_a, clusters_a, weights_b, strata_b, clusters_b, options)


def servperf(
    items: ItemsLike,
    *,
    data: FrameLike | None = None,
    weights: ColumnLike | None = None,
    strata: LabelsLike | None = None,
    clusters: LabelsLike | None = None,
    scale: RatingScaleLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    dimensions: DimensionsLike | None = None,
    design: DesignLike | None = None,
) -> Servperf:
    """SERVPERF: how good is the service, as customers perceive it?

    The mean of each item's perceptions, of each dimension's items, and of the dimensions, by weight where they have
    weights.

    Parameters
    ----------
    items : dict of columns or names by item, or with ``data`` a list of names
        Answers on one scale; None, null and NaN are missing.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are
        touched.
    weights : column or name, optional
        One finite weight, 0 or more, for each row; a missing one is an error.
    strata, clusters : label column or name, optional
        The stratum of each row, and the cluster that it was drawn with, told apart within strata; a missing one is
        an error.
    scale : Scale or dict, default 1 to 5, a larger number better
        ``{"min", "max", "step", "direction"}``, with ``dont_know_codes`` that count as missing.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer outside the scale is an error, or is left out, counted and warned of.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 99 for blank.
    level : float, default 0.95
        Confidence level of the intervals, strictly between 0 and 1.
    dimensions : dict of lists of items by dimension, or list of ServiceDimension, default one named "all"
        Which items belong together; each is in exactly one dimension. A list of ``{"dimension", "items",
        "weight"}`` also says how much each counts: 0.32, or 32 of 100 points.
    design : dict or DesignOptions, optional
        What is known of the population: ``population`` or ``stratum_populations`` for the finite population
        correction, ``single_cluster`` ("error" or "merge") for strata with one cluster.

    Returns
    -------
    Servperf
        The weighted score (unweighted without weights) with interval and standard error, ``unweighted`` with its
        own; ``dimensions`` and ``items``, all in the numbers of the scale.

    Raises
    ------
    CxError
        ``out_of_scale`` with the first row and all distinct bad values, ``insufficient_data`` for an item without a
        valid answer, ``missing_value`` for a missing weight, stratum or cluster, ``undefined`` for a stratum of one
        cluster, ``length_mismatch``, ``unsupported_type``, ``missing_column``, ``invalid_option``.

    Notes
    -----
    Cronin and Taylor (1992), Journal of Marketing 56(3), 55-68. Never comparable with SERVQUAL.

    Examples
    --------
    >>> from cxkit import survey
    >>> survey.servperf({"speed": [3, 4, 4, 5], "care": [5, 5, 4, 4]}).estimate
    4.25
    """
    options = {
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "level": level,
        "dimensions": dimensions,
        "design": design,
    }
    return _cxkit.servperf(items, data, weights, strata, clusters, options)


def servperf_by(
    items: ItemsLike,
    *,
    by: ByLike,
    data: FrameLike | None = None,
    weights: ColumnLike | None = None,
    strata: LabelsLike | None = None,
    clusters: LabelsLike | None = None,
    scale: RatingScaleLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    dimensions: DimensionsLike | None = None,
    design: DesignLike | None = None,
) -> Grouped[Servperf]:
    """SERVPERF of every group: where is the service perceived as good?

    As :func:`servperf`, for every group and for all rows together. In a stratified or clustered sample a group is a
    domain: the strata and clusters of the whole sample count for its standard error.

    Parameters
    ----------
    items : dict of columns or names by item, or with ``data`` a list of names
        Answers on one scale; None, null and NaN are missing.
    by : column, name, list or dict of them
        The label columns that group rows; a missing label is a group.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are
        touched.
    weights : column or name, optional
        One finite weight, 0 or more, for each row; a missing one is an error.
    strata, clusters : label column or name, optional
        The stratum of each row, and the cluster that it was drawn with, told apart within strata; a missing one is
        an error.
    scale : Scale or dict, default 1 to 5, a larger number better
        ``{"min", "max", "step", "direction"}``, with ``dont_know_codes`` that count as missing.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer outside the scale is an error, or is left out, counted and warned of.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 99 for blank.
    level : float, default 0.95
        Confidence level of the intervals, strictly between 0 and 1.
    dimensions : dict of lists of items by dimension, or list of ServiceDimension, default one named "all"
        Which items belong together; each is in exactly one dimension. A list of ``{"dimension", "items",
        "weight"}`` also says how much each counts: 0.32, or 32 of 100 points.
    design : dict or DesignOptions, optional
        What is known of the population: ``population`` or ``stratum_populations`` for the finite population
        correction, ``single_cluster`` ("error" or "merge") for strata with one cluster.

    Returns
    -------
    Grouped[Servperf]
        ``rows`` with ``key`` and ``outcome``, ``total``, warnings. A thin group says why it has no result.

    Raises
    ------
    CxError
        ``out_of_scale`` with the first row and all distinct bad values, ``insufficient_data`` for an item without a
        valid answer, ``missing_value`` for a missing weight, stratum or cluster, ``undefined`` for a stratum of one
        cluster, ``length_mismatch``, ``unsupported_type``, ``missing_column``, ``invalid_option``.

    Examples
    --------
    >>> from cxkit import survey
    >>> result = survey.servperf_by({"speed": [5, 4, 2, 3], "price": [5, 4, 3, 2]}, by=["a", "a", "b", "b"])
    >>> [(row.key[0], row.outcome.value.estimate) for row in result.rows]
    [('a', 4.5), ('b', 2.5)]
    """
    options = {
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "level": level,
        "dimensions": dimensions,
        "design": design,
    }
    return _cxkit.servperf_by(items, by, data, weights, strata, clusters, options)


def alpha(
    items: ItemsLike,
    *,
    data: FrameLike | None = None,
    weights: ColumnLike | None = None,
    strata: LabelsLike | None = None,
    clusters: LabelsLike | None = None,
    scale: RatingScaleLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    design: DesignLike | None = None,
) -> Alpha:
    """Cronbach's alpha: do the items of a scale measure one thing?

    ``k / (k - 1) * (1 - sum of the items' variances / variance of their sum)``, over the respondents who answer
    every item. Feldt's interval where all respondents count the same; with weights, strata or clusters an interval
    on the linearised standard error.

    Parameters
    ----------
    items : dict of columns or names by item, or with ``data`` a list of names
        Answers on one scale; None, null and NaN are missing.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are
        touched.
    weights : column or name, optional
        One finite weight, 0 or more, for each row; a missing one is an error.
    strata, clusters : label column or name, optional
        The stratum of each row, and the cluster that it was drawn with, told apart within strata; a missing one is
        an error.
    scale : Scale or dict, default 1 to 5, a larger number better
        ``{"min", "max", "step", "direction"}``, with ``dont_know_codes`` that count as missing.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer outside the scale is an error, or is left out, counted and warned of.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 99 for blank.
    level : float, default 0.95
        Confidence level of the intervals, strictly between 0 and 1.
    design : dict or DesignOptions, optional
        What is known of the population: ``population`` or ``stratum_populations`` for the finite population
        correction, ``single_cluster`` ("error" or "merge") for strata with one cluster.

    Returns
    -------
    Alpha
        Estimate, interval, standard error, ``standardized``, ``mean_correlation``; ``items`` with mean, standard
        deviation, item-rest correlation and alpha if deleted; counts, weighting, design, options, warnings.

    Raises
    ------
    CxError
        ``out_of_scale`` with the first row and all distinct bad values, ``insufficient_data`` below two complete
        rows, ``missing_value`` for a missing weight, stratum or cluster, ``undefined`` where the sum of the items
        does not vary, ``length_mismatch``, ``unsupported_type``, ``missing_column``, ``invalid_option``.

    Notes
    -----
    Cronbach (1951), Psychometrika 16, 297-334; Feldt (1965), Psychometrika 30, 357-370. Alpha grows with the number
    of items and does not prove that they have one dimension.

    Examples
    --------
    >>> from cxkit import survey
    >>> result = survey.alpha({"speed": [1, 2, 4, 5, 3], "care": [2, 2, 5, 4, 1]})
    >>> round(result.estimate, 3), result.interval.method
    (0.847, 'feldt')
    """
    options = {
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "level": level,
        "design": design,
    }
    return _cxkit.alpha(items, data, weights, strata, clusters, options)


def alpha_by(
    items: ItemsLike,
    *,
    by: ByLike,
    data: FrameLike | None = None,
    weights: ColumnLike | None = None,
    strata: LabelsLike | None = None,
    clusters: LabelsLike | None = None,
    scale: RatingScaleLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    design: DesignLike | None = None,
) -> Grouped[Alpha]:
    """Cronbach's alpha of every group: does the scale hold together everywhere?

    As :func:`alpha`, for every group and for all rows together. In a stratified or clustered sample a group is a
    domain: the strata and clusters of the whole sample count for its standard error.

    Parameters
    ----------
    items : dict of columns or names by item, or with ``data`` a list of names
        Answers on one scale; None, null and NaN are missing.
    by : column, name, list or dict of them
        The label columns that group rows; a missing label is a group.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are
        touched.
    weights : column or name, optional
        One finite weight, 0 or more, for each row; a missing one is an error.
    strata, clusters : label column or name, optional
        The stratum of each row, and the cluster that it was drawn with, told apart within strata; a missing one is
        an error.
    scale : Scale or dict, default 1 to 5, a larger number better
        ``{"min", "max", "step", "direction"}``, with ``dont_know_codes`` that count as missing.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer outside the scale is an error, or is left out, counted and warned of.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 99 for blank.
    level : float, default 0.95
        Confidence level of the intervals, strictly between 0 and 1.
    design : dict or DesignOptions, optional
        What is known of the population: ``population`` or ``stratum_populations`` for the finite population
        correction, ``single_cluster`` ("error" or "merge") for strata with one cluster.

    Returns
    -------
    Grouped[Alpha]
        ``rows`` with ``key`` and ``outcome``, ``total``, warnings. A thin group says why it has no result.

    Raises
    ------
    CxError
        ``out_of_scale`` with the first row and all distinct bad values, ``insufficient_data`` below two complete
        rows, ``missing_value`` for a missing weight, stratum or cluster, ``undefined`` where the sum of the items
        does not vary, ``length_mismatch``, ``unsupported_type``, ``missing_column``, ``invalid_option``.

    Examples
    --------
    >>> from cxkit import survey
    >>> result = survey.alpha_by({"speed": [5, 4, 2, 3], "care": [5, 4, 3, 2]}, by=["a", "a", "b", "b"])
    >>> result.rows[0].outcome.value.estimate, result.rows[1].outcome.code
    (1.0, 'undefined')
    """
    options = {
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "level": level,
        "design": design,
    }
    return _cxkit.alpha_by(items, by, data, weights, strata, clusters, options)


def multiple_answer(
    choices: ItemsLike,
    *,
    data: FrameLike | None = None,
    weights: ColumnLike | None = None,
    strata: LabelsLike | None = None,
    clusters: LabelsLike | None = None,
    missing: BlankAnswer | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    method: ShareMethod | None = None,
    design: DesignLike | None = None,
) -> MultipleAnswer:
    """Multiple answers: of several choices, which do respondents tick?

    Two bases: the share of respondents who chose a choice (the shares sum to more than 1), and its share of all
    choices made (they sum to 1).

    Parameters
    ----------
    choices : dict of columns or names by choice, or with ``data`` a list of names
        1 or True where the choice was ticked, 0 or False where not. A row without any answer is missing; a row of 0
        is a respondent who chose nothing.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are
        touched.
    weights : column or name, optional
        One finite weight, 0 or more, for each row; a missing one is an error.
    strata, clusters : label column or name, optional
        The stratum of each row, and the cluster that it was drawn with, told apart within strata; a missing one is
        an error.
    missing : {"error", "unchosen"}, default "error"
        What a missing answer means in a row with other answers: a mistake, or not chosen. Where exports leave out
        what was not ticked, who ticked nothing cannot be told from who did not answer.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 99 for blank.
    level : float, default 0.95
        Confidence level of the intervals, strictly between 0 and 1.
    method : {"wilson", "clopper_pearson", "jeffreys", "wald"}, default "wilson"
        How the intervals of shares of respondents are made.
    design : dict or DesignOptions, optional
        What is known of the population: ``population`` or ``stratum_populations`` for the finite population
        correction, ``single_cluster`` ("error" or "merge") for strata with one cluster.

    Returns
    -------
    MultipleAnswer
        ``choices`` with n, share of respondents, interval and standard error, share of answers and its standard
        error; ``mean_choices``, n, ``n_answers``, ``n_none``, ``none_share``, n_missing; weighting, design,
        options, warnings.

    Raises
    ------
    CxError
        ``out_of_scale`` with the first row and all distinct bad values, ``insufficient_data`` without a respondent,
        ``missing_value`` for a row with some answers only, or a missing weight, stratum or cluster, ``undefined``
        for a stratum of one cluster, ``length_mismatch``, ``unsupported_type``, ``missing_column``,
        ``invalid_option``.

    Examples
    --------
    >>> from cxkit import survey
    >>> result = survey.multiple_answer({"price": [1, 1, 0, None], "speed": [1, 0, 0, None]})
    >>> [(choice.choice, choice.n) for choice in result.choices], result.n, result.n_none
    ([('price', 2), ('speed', 1)], 3, 1)
    """
    options = {
        "missing": missing,
        "missing_codes": missing_codes,
        "level": level,
        "method": method,
        "design": design,
    }
    return _cxkit.multiple_answer(choices, data, weights, strata, clusters, options)


def multiple_answer_by(
    choices: ItemsLike,
    *,
    by: ByLike,
    data: FrameLike | None = None,
    weights: ColumnLike | None = None,
    strata: LabelsLike | None = None,
    clusters: LabelsLike | None = None,
    missing: BlankAnswer | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    method: ShareMethod | None = None,
    design: DesignLike | None = None,
) -> Grouped[MultipleAnswer]:
    """Multiple answers of every group: who ticks what?

    As :func:`multiple_answer`, for every group and for all rows together. In a stratified or clustered sample a
    group is a domain: the strata and clusters of the whole sample count for its standard error.

    Parameters
    ----------
    choices : dict of columns or names by choice, or with ``data`` a list of names
        1 or True where the choice was ticked, 0 or False where not. A row without any answer is missing; a row of 0
        is a respondent who chose nothing.
    by : column, name, list or dict of them
        The label columns that group rows; a missing label is a group.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are
        touched.
    weights : column or name, optional
        One finite weight, 0 or more, for each row; a missing one is an error.
    strata, clusters : label column or name, optional
        The stratum of each row, and the cluster that it was drawn with, told apart within strata; a missing one is
        an error.
    missing : {"error", "unchosen"}, default "error"
        What a missing answer means in a row with other answers: a mistake, or not chosen. Where exports leave out
        what was not ticked, who ticked nothing cannot be told from who did not answer.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer, for example 99 for blank.
    level : float, default 0.95
        Confidence level of the intervals, strictly between 0 and 1.
    method : {"wilson", "clopper_pearson", "jeffreys", "wald"}, default "wilson"
        How the intervals of shares of respondents are made.
    design : dict or DesignOptions, optional
        What is known of the population: ``population`` or ``stratum_populations`` for the finite population
        correction, ``single_cluster`` ("error" or "merge") for strata with one cluster.

    Returns
    -------
    Grouped[MultipleAnswer]
        ``rows`` with ``key`` and ``outcome``, ``total``, warnings. A thin group says why it has no result.

    Raises
    ------
    CxError
        ``out_of_scale`` with the first row and all distinct bad values, ``insufficient_data`` without a respondent,
        ``missing_value`` for a row with some answers only, or a missing weight, stratum or cluster, ``undefined``
        for a stratum of one cluster, ``length_mismatch``, ``unsupported_type``, ``missing_column``,
        ``invalid_option``.

    Examples
    --------
    >>> from cxkit import survey
    >>> result = survey.multiple_answer_by({"price": [1, 1, 0, 0], "speed": [1, 0, 0, 1]}, by=["a", "a", "b", "b"])
    >>> [(row.key[0], row.outcome.value.n_answers) for row in result.rows]
    [('a', 3), ('b', 1)]
    """
    options = {
        "missing": missing,
        "missing_codes": missing_codes,
        "level": level,
        "method": method,
        "design": design,
    }
    return _cxkit.multiple_answer_by(choices, by, data, weights, strata, clusters, options)
