"""Weights that make a sample look like its population."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, SupportsFloat, SupportsIndex

from cxkit import _cxkit

if TYPE_CHECKING:
    from cxkit._cxkit import RakedWeights
    from cxkit._typing import ByLike, ColumnLike, FrameLike, MarginsLike, TargetsLike


def _pairs(targets: Any) -> list[tuple[Any, Any]]:
    """Labels with their targets: a dict, a Series, or pairs."""
    return list(targets.items() if hasattr(targets, "items") else targets)


def rake(
    margins: MarginsLike,
    *,
    data: FrameLike | None = None,
    weights: ColumnLike | None = None,
    total: SupportsFloat | None = None,
    tolerance: SupportsFloat | None = None,
    iterations: SupportsIndex | None = None,
    min_ratio: SupportsFloat | None = None,
    max_ratio: SupportsFloat | None = None,
) -> RakedWeights:
    """Weights that make a sample look like its population in several ways at once.

    Iterative proportional fitting: ``w = base * product of one factor a label``, so that the weights of each label add
    up to its target. Of all such weights these are the closest to the base weights, whatever the order of the margins.
    The fit works on the combinations of labels that occur, never on rows.

    Parameters
    ----------
    margins : dict of column to dict of label to target
        For each label column, in ``data``, every label that occurs with its total or share in the population:
        ``{"segment": {"a": 0.4, "b": 0.6}, "tenure": {"new": 0.3, "old": 0.7}}``. Targets that add up to 1 are shares.
        All columns' targets have the same sum. The labels of a column may also be a pandas Series, or pairs.
    data : frame
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are touched. A
        row without a label is an error: it belongs to no part of the population.
    weights : column or name, optional
        Base weights, finite and above 0; default 1 a row.
    total : float, optional
        What the weights add up to; default: the sum of the targets, for shares the sum of the base weights.
    tolerance : float, default 1e-10
        The largest relative difference of a margin from its target that is good enough.
    iterations : int, default 1000
        Passes over all margins before giving up.
    min_ratio, max_ratio : float, optional
        Caps: how far a weight may fall or rise, as a ratio to its base weight relative to the mean ratio, for example
        0.2 and 5. The margins are met with them by the other weights, or the call fails.

    Returns
    -------
    RakedWeights
        ``weights`` in the order of the rows; ``report`` with the margins before and after, effective n, ratios and
        warnings. Pass it as ``weights=`` of a survey metric.

    Raises
    ------
    CxError
        ``not_converged`` where no weights meet the margins, with what to change; ``invalid_option`` for margins that
        contradict themselves or a label without rows; ``invalid_value`` for a row whose label has no target, or whose
        base weight is not above 0; ``missing_value``, ``missing_column``, ``length_mismatch``, ``unsupported_type``.

    Notes
    -----
    Deming and Stephan (1940), Annals of Mathematical Statistics 11(4), 427-444; with caps Deville, Sarndal and Sautory
    (1993), Journal of the American Statistical Association 88(423), 1013-1020.

    Examples
    --------
    >>> from cxkit import survey
    >>> answers = {"segment": ["a", "a", "a", "b"], "tenure": ["new", "new", "old", "old"]}
    >>> margins = {"segment": {"a": 0.5, "b": 0.5}, "tenure": {"new": 0.4, "old": 0.6}}
    >>> raked = survey.rake(margins, data=answers)
    >>> [round(weight, 3) for weight in raked.weights]
    [0.8, 0.8, 0.4, 2.0]
    >>> print(raked)
    rake by segment and tenure: effective n 2.9 of 4, ratios 0.40 to 2.00 of their mean, 52 iterations
    """
    pairs = [(column, _pairs(targets)) for column, targets in _pairs(margins)]
    options = {
        "total": total,
        "tolerance": tolerance,
        "iterations": iterations,
        "min_ratio": min_ratio,
        "max_ratio": max_ratio,
    }
    return _cxkit.survey_rake(pairs, data, weights, options)


def post_stratify(
    targets: TargetsLike,
    by: ByLike,
    *,
    data: FrameLike | None = None,
    weights: ColumnLike | None = None,
    total: SupportsFloat | None = None,
) -> RakedWeights:
    """Weights that make a sample look like its population in one way, in closed form.

    ``w = base * target / sum of the base weights`` of each stratum. Use it where the population is known by
    combinations of labels; where only each label's total is known, use ``rake``.

    Parameters
    ----------
    targets : dict of label to target
        Every label that occurs with its total or share in the population; for several columns tuples of labels. Targets
        that add up to 1 are shares. It may also be a pandas Series, or pairs.
    by : column, name, list or dict of them
        The label columns, as for the grouped metrics.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are touched.
    weights : column or name, optional
        Base weights, finite and above 0; default 1 a row.
    total : float, optional
        What the weights add up to; default: the sum of the targets, for shares the sum of the base weights.

    Returns
    -------
    RakedWeights
        As from ``rake``.

    Raises
    ------
    CxError
        As ``rake``; there is no iteration that could fail.

    Examples
    --------
    >>> from cxkit import survey
    >>> by = {"segment": ["a", "a", "b"], "tenure": ["new", "new", "old"]}
    >>> survey.post_stratify({("a", "new"): 30, ("b", "old"): 70}, by).weights.to_list()
    [15.0, 15.0, 70.0]
    """
    pairs = [(list(label) if isinstance(label, tuple) else [label], target) for label, target in _pairs(targets)]
    return _cxkit.survey_post_stratify(pairs, by, data, weights, {"total": total})
