"""Who answered, and how many answers it takes: response rates, eNPS, bounds for non-response, sample sizes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, SupportsFloat, SupportsIndex

from cxkit import _cxkit
from cxkit._types import (
    DifferenceMethod,
    Grouped,
    Invalid,
    NonresponseBounds,
    Nps,
    NpsMethod,
    ResponseRate,
    ShareMethod,
)

if TYPE_CHECKING:
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


def response_rate(
    answered: ColumnLike,
    *,
    data: FrameLike | None = None,
    weights: WeightsLike | None = None,
    strata: LabelsLike | None = None,
    clusters: LabelsLike | None = None,
    level: SupportsFloat | None = None,
    method: ShareMethod | None = None,
    design: DesignLike | None = None,
) -> ResponseRate:
    """Response rate: how many of those who were asked answered?

    ``answered / delivered``, in [0, 1]. Invitations that were not delivered are counted and never in the base.

    Parameters
    ----------
    answered : column, or its name in ``data``
        One row an invitation: True or 1 for answered, False or 0 for not answered, missing for not delivered.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are touched.
    weights, strata, clusters : column or name, optional
        How invitations were sampled; see :func:`nps`.
    level : float, default 0.95
        Confidence level of the interval, strictly between 0 and 1.
    method : {"wilson", "clopper_pearson", "jeffreys", "wald"}, default "wilson"
        How the interval is made.
    design : dict or DesignOptions, optional
        What is known of the population; see :func:`nps`.

    Returns
    -------
    ResponseRate
        Estimate, interval and standard error in [0, 1]; n, the delivered invitations; n_missing, those that were not;
        answered and unanswered; warnings.

    Raises
    ------
    CxError
        ``out_of_scale`` for another value, ``insufficient_data`` without a delivered invitation, ``missing_value`` for
        a missing weight, stratum or cluster, ``length_mismatch``, ``unsupported_type``, ``missing_column``,
        ``invalid_option``.

    Examples
    --------
    >>> from cxkit import survey
    >>> rate = survey.response_rate([True, False, False, None, False])
    >>> rate.estimate, rate.n, rate.n_missing
    (0.25, 4, 1)
    """
    options = {"level": level, "method": method, "design": design}
    return _cxkit.response_rate(answered, data, weights, strata, clusters, options)


def response_rate_by(
    answered: ColumnLike,
    *,
    by: ByLike,
    data: FrameLike | None = None,
    weights: WeightsLike | None = None,
    strata: LabelsLike | None = None,
    clusters: LabelsLike | None = None,
    level: SupportsFloat | None = None,
    method: ShareMethod | None = None,
    design: DesignLike | None = None,
) -> Grouped[ResponseRate]:
    """Response rate of every group: who answers, and who does not?

    One :func:`response_rate` for each combination of labels that occurs, and one for all rows.

    Parameters
    ----------
    answered : column, or its name in ``data``
        One row an invitation: True or 1 for answered, False or 0 for not answered, missing for not delivered.
    by : column, list or tuple of columns or names, or dict of name and column
        Text, whole numbers, booleans or dates; null is a group of its own, the last one.
    data, weights, strata, clusters, level, method, design
        As for :func:`response_rate`.

    Returns
    -------
    Grouped[ResponseRate]
        ``rows`` of ``key`` and ``outcome``, ``total``, warnings; :func:`cxkit.to_table` makes a table of it.

    Raises
    ------
    CxError
        As :func:`response_rate`.

    Examples
    --------
    >>> from cxkit import survey
    >>> rates = survey.response_rate_by([1, 0, 1], by={"channel": ["email", "email", "sms"]})
    >>> [(row.key, row.outcome.value.estimate) for row in rates.rows]
    [(['email'], 0.5), (['sms'], 1.0)]
    """
    options = {"level": level, "method": method, "design": design}
    return _cxkit.response_rate_by(answered, by, data, weights, strata, clusters, options)


def enps(
    scores: ColumnLike,
    *,
    data: FrameLike | None = None,
    weights: WeightsLike | None = None,
    strata: LabelsLike | None = None,
    clusters: LabelsLike | None = None,
    scale: ScaleLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    min_n: SupportsIndex | None = None,
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
    """eNPS: would employees recommend us as a place to work?

    The NPS of employees, with ``metric`` ``"enps"``. Fewer answers than ``min_n`` are withheld, so that nobody's answer
    can be told from the number.

    Parameters
    ----------
    scores : column, or its name in ``data``
        Whole numbers on the scale; None, null and NaN are missing.
    min_n : int, default 5
        The fewest valid answers that are shown, from 1.
    data, weights, strata, clusters, scale, invalid, missing_codes, level, method, prior, threshold, replicates, seed
        As for :func:`nps`.
    design : dict or DesignOptions, optional
        With ``{"population": employees}`` the interval is as narrow as it should be when most of them answer.
    progress, threads
        As for :func:`nps`.

    Returns
    -------
    Nps
        As :func:`nps`, with ``metric`` ``"enps"``.

    Raises
    ------
    CxError
        ``insufficient_data`` below ``min_n``; else as :func:`nps`.

    Examples
    --------
    >>> from cxkit import survey
    >>> result = survey.enps([10, 9, 9, 7, 3, 8], design={"population": 8})
    >>> result.metric, result.n
    ('enps', 6)
    """
    options = {
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "min_n": min_n,
        "level": level,
        "method": method,
        "prior": prior,
        "threshold": threshold,
        "replicates": replicates,
        "seed": seed,
        "design": design,
    }
    return _cxkit.enps(scores, data, weights, strata, clusters, options, progress, threads)


def enps_by(
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
    min_n: SupportsIndex | None = None,
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
    """ENPS of every group: where would employees recommend us as a place to work?

    One :func:`enps` for each combination of labels that occurs, and one for all rows. A group of fewer answers than
    ``min_n`` is suppressed, and a warning says how many are. Someone who subtracts the groups that are shown from the
    total may still find one that is not: pool small groups before you publish.

    Parameters
    ----------
    scores : column, or its name in ``data``
        Whole numbers on the scale; None, null and NaN are missing.
    by : column, list or tuple of columns or names, or dict of name and column
        Text, whole numbers, booleans or dates; null is a group of its own, the last one.
    min_n : int, default 5
        The fewest valid answers that are shown, from 1.
    data, weights, strata, clusters, scale, invalid, missing_codes, level, method, prior, threshold, replicates, seed
        As for :func:`nps`.
    design, progress, threads
        As for :func:`enps`.

    Returns
    -------
    Grouped[Nps]
        ``rows`` of ``key`` and ``outcome``, ``total``, warnings; :func:`cxkit.to_table` makes a table of it.

    Raises
    ------
    CxError
        As :func:`nps`.

    Examples
    --------
    >>> from cxkit import survey
    >>> teams = survey.enps_by([10, 9, 8, 3, 9, 10], by={"team": ["a"] * 5 + ["b"]})
    >>> [(row.key, row.outcome.kind) for row in teams.rows]
    [(['a'], 'value'), (['b'], 'suppressed')]
    """
    options = {
        "scale": scale,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "min_n": min_n,
        "level": level,
        "method": method,
        "prior": prior,
        "threshold": threshold,
        "replicates": replicates,
        "seed": seed,
        "design": design,
    }
    return _cxkit.enps_by(scores, by, data, weights, strata, clusters, options, progress, threads)


def nonresponse_bounds(nps: SupportsFloat, response_rate: SupportsFloat) -> NonresponseBounds:
    """Bounds for non-response: where can the NPS of all who were asked lie?

    ``rate * NPS - 100 * (1 - rate)`` if all others would have been detractors, ``rate * NPS + 100 * (1 - rate)`` if
    promoters. The bounds assume nothing, and are no confidence interval.

    Parameters
    ----------
    nps : float
        The NPS of those who answered, in points.
    response_rate : float
        The share that answered, in [0, 1].

    Returns
    -------
    NonresponseBounds
        Lower and upper, in points.

    Raises
    ------
    CxError
        ``invalid_option`` for points outside -100 to 100 or a rate outside 0 to 1.

    Examples
    --------
    >>> from cxkit import survey
    >>> bounds = survey.nonresponse_bounds(40, 0.25)
    >>> bounds.lower, bounds.upper
    (-65.0, 85.0)
    """
    return _cxkit.nonresponse_bounds({"nps": nps, "response_rate": response_rate})


def sample_size(
    margin: SupportsFloat,
    *,
    promoter_share: SupportsFloat | None = None,
    detractor_share: SupportsFloat | None = None,
    variance: SupportsFloat | None = None,
    level: SupportsFloat | None = None,
    method: DifferenceMethod | None = None,
    design_effect: SupportsFloat | None = None,
    population: SupportsFloat | None = None,
) -> int:
    """Sample size: how many answers make the interval of an NPS narrow enough?

    ``n = z**2 * v / margin**2 - 3`` with adjusted Wald, v = p + d - (p - d)**2 being the variance of one answer. Valid
    answers are counted, not invitations.

    Parameters
    ----------
    margin : float
        Half the width of the interval, in points.
    promoter_share, detractor_share : float
        The shares that are expected, in [0, 1].
    variance : float
        Instead of the shares: the variance of one answer coded -1, 0, 1, above 0 and at most 1.
    level : float, default 0.95
        Confidence level of the interval, strictly between 0 and 1.
    method : {"adjusted_wald", "wald"}, default "adjusted_wald"
        The interval that will be used.
    design_effect : float, default 1
        How much weights and clusters will blow up the variance.
    population : float, optional
        Customers in the population; default many more than will be asked.

    Returns
    -------
    int
        Valid answers.

    Raises
    ------
    CxError
        ``invalid_option`` for what cannot be expected.

    Examples
    --------
    >>> from cxkit import survey
    >>> survey.sample_size(5, promoter_share=0.5, detractor_share=0.25)
    1054
    """
    inputs = {
        "margin": margin,
        "promoter_share": promoter_share,
        "detractor_share": detractor_share,
        "variance": variance,
        "level": level,
        "method": method,
        "design_effect": design_effect,
        "population": population,
    }
    return _cxkit.sample_size(inputs)


def sample_size_share(
    margin: SupportsFloat,
    *,
    share: SupportsFloat | None = None,
    level: SupportsFloat | None = None,
    method: DifferenceMethod | None = None,
    design_effect: SupportsFloat | None = None,
    population: SupportsFloat | None = None,
) -> int:
    """Sample size: how many answers make the interval of a share narrow enough?

    ``n = z**2 * p * (1 - p) / margin**2``, less z**2 with adjusted Wald (Agresti and Coull).

    Parameters
    ----------
    margin : float
        Half the width of the interval, in (0, 1].
    share : float, default 0.5
        The share that is expected; one half takes the most answers.
    level, method, design_effect, population
        As for :func:`sample_size`.

    Returns
    -------
    int
        Valid answers.

    Raises
    ------
    CxError
        ``invalid_option`` for what cannot be expected.

    Examples
    --------
    >>> from cxkit import survey
    >>> survey.sample_size_share(0.05, method="wald")
    385
    """
    inputs = {
        "margin": margin,
        "share": share,
        "level": level,
        "method": method,
        "design_effect": design_effect,
        "population": population,
    }
    return _cxkit.sample_size_share(inputs)


def sample_size_difference(
    difference: SupportsFloat,
    *,
    promoter_share: SupportsFloat | None = None,
    detractor_share: SupportsFloat | None = None,
    variance: SupportsFloat | None = None,
    power: SupportsFloat | None = None,
    level: SupportsFloat | None = None,
    method: DifferenceMethod | None = None,
    design_effect: SupportsFloat | None = None,
) -> int:
    """Sample size: how many answers in each of two groups find a difference of NPS?

    ``n = 2 * v * (z + z_power)**2 / difference**2 - 3`` with adjusted Wald.

    Parameters
    ----------
    difference : float
        The difference to be found, in points.
    power : float, default 0.8
        Probability to find it, from 0.5.
    promoter_share, detractor_share, variance, level, method, design_effect
        As for :func:`sample_size`.

    Returns
    -------
    int
        Valid answers in each group.

    Raises
    ------
    CxError
        ``invalid_option`` for what cannot be expected.

    Examples
    --------
    >>> from cxkit import survey
    >>> survey.sample_size_difference(10, variance=0.7275)
    1140
    """
    inputs = {
        "difference": difference,
        "promoter_share": promoter_share,
        "detractor_share": detractor_share,
        "variance": variance,
        "power": power,
        "level": level,
        "method": method,
        "design_effect": design_effect,
    }
    return _cxkit.sample_size_difference(inputs)


def minimum_detectable_change(
    n_a: SupportsIndex,
    n_b: SupportsIndex,
    *,
    promoter_share: SupportsFloat | None = None,
    detractor_share: SupportsFloat | None = None,
    variance: SupportsFloat | None = None,
    power: SupportsFloat | None = None,
    level: SupportsFloat | None = None,
    method: DifferenceMethod | None = None,
    design_effect: SupportsFloat | None = None,
) -> float:
    """Minimum detectable change: which change of NPS do two waves of so many answers find?

    ``100 * (z + z_power) * sqrt(v * (1 / (n_a + 3) + 1 / (n_b + 3)))`` with adjusted Wald.

    Parameters
    ----------
    n_a, n_b : int
        Valid answers of the two waves.
    promoter_share, detractor_share, variance, power, level, method, design_effect
        As for :func:`sample_size_difference`.

    Returns
    -------
    float
        The smallest change that is found with the power asked for, in points.

    Raises
    ------
    CxError
        ``invalid_option`` for what cannot be expected.

    Examples
    --------
    >>> from cxkit import survey
    >>> round(survey.minimum_detectable_change(1140, 1140, variance=0.7275), 1)
    10.0
    """
    inputs = {
        "n_a": n_a,
        "n_b": n_b,
        "promoter_share": promoter_share,
        "detractor_share": detractor_share,
        "variance": variance,
        "power": power,
        "level": level,
        "method": method,
        "design_effect": design_effect,
    }
    return _cxkit.minimum_detectable_change(inputs)
