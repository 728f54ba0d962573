"""Feedback in own words: praise and complaints, where it comes from, what themes do to a score, agreement of coders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, SupportsFloat, SupportsIndex

from cxkit import _cxkit
from cxkit._types import (
    AgreementWeights,
    CoderAgreement,
    FeedbackCounts,
    Grouped,
    Invalid,
    Key,
    PraiseRatio,
    ScoreKind,
    ShareMethod,
    ThemeImpact,
)

if TYPE_CHECKING:
    from cxkit._typing import (
        ByLike,
        ColumnLike,
        DesignLike,
        FrameLike,
        ItemsLike,
        LabelsLike,
        ProgressLike,
        RatingScaleLike,
        ScaleLike,
    )


def praise_ratio(
    tone: LabelsLike,
    *,
    data: FrameLike | None = None,
    weights: ColumnLike | None = None,
    strata: LabelsLike | None = None,
    clusters: LabelsLike | None = None,
    praise: Sequence[Key] | None = None,
    complaint: Sequence[Key] | None = None,
    level: SupportsFloat | None = None,
    method: ShareMethod | None = None,
    design: DesignLike | None = None,
) -> PraiseRatio:
    """Praise and complaints: how many good words come on each bad one?

    The ratio of praise to complaints, with the interval that follows from the one of the share of praise among both.
    Other tones are counted and never in the ratio.

    Parameters
    ----------
    tone : label column, or its name in ``data``
        The tone of each piece of feedback; a missing one is counted and left out.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are touched.
    weights : column or name, optional
        One finite weight, 0 or more, for each row; a missing one is an error.
    strata : column or name, optional
        The stratum of each row; a missing one is an error.
    clusters : column or name, optional
        The cluster of each row, told apart within its stratum; a missing one is an error.
    praise : sequence of labels, default ["praise"]
        The labels that are praise.
    complaint : sequence of labels, default ["complaint"]
        The labels that are complaints; any other label is neither.
    level : float, default 0.95
        Confidence level of the intervals, strictly between 0 and 1.
    method : {"wilson", "clopper_pearson", "jeffreys", "wald"}, default "wilson"
        How the interval of the share is made.
    design : DesignOptions or dict, optional
        What is known of the population: ``population``, ``stratum_populations``, ``single_cluster``.

    Returns
    -------
    PraiseRatio
        The ratio (None without complaints) and its interval, whose upper end is None where complaints cannot be told
        from none; ``share`` with its interval and standard error; praise, complaint, n_other, n_missing.

    Raises
    ------
    CxError
        ``insufficient_data`` without praise and complaints, ``invalid_option`` for a tone without a label or a label of
        both, ``missing_value``, ``length_mismatch``, ``missing_column``, ``unsupported_type``.

    Examples
    --------
    >>> from cxkit import survey
    >>> ratio = survey.praise_ratio(["praise", "complaint", "praise", "question", "praise"])
    >>> ratio.estimate, ratio.share, ratio.n, ratio.n_other
    (3.0, 0.75, 4, 1)
    """
    options = {"praise": praise, "complaint": complaint, "level": level, "method": method, "design": design}
    return _cxkit.survey_praise_ratio(tone, data, weights, strata, clusters, options)


def praise_ratio_by(
    tone: LabelsLike,
    *,
    by: ByLike,
    data: FrameLike | None = None,
    weights: ColumnLike | None = None,
    strata: LabelsLike | None = None,
    clusters: LabelsLike | None = None,
    praise: Sequence[Key] | None = None,
    complaint: Sequence[Key] | None = None,
    level: SupportsFloat | None = None,
    method: ShareMethod | None = None,
    design: DesignLike | None = None,
) -> Grouped[PraiseRatio]:
    """Praise and complaints of every group: where do good words outweigh bad ones?

    One :func:`praise_ratio` for each combination of labels that occurs, and one for all rows. Group by whether feedback
    was solicited before you read a ratio of all of it.

    Parameters
    ----------
    tone : label column, or its name in ``data``
        The tone of each piece of feedback; a missing one is counted and left out.
    by : column, list or tuple of columns or names, or dict of name and column
        Text, whole numbers, booleans or dates; null is a group of its own, the last one.
    data, weights, strata, clusters, praise, complaint, level, method, design
        As for :func:`praise_ratio`.

    Returns
    -------
    Grouped[PraiseRatio]
        ``rows`` of ``key`` and ``outcome``, ``total``, warnings; :func:`cxkit.to_table` makes a table of it.

    Raises
    ------
    CxError
        As :func:`praise_ratio`.

    Examples
    --------
    >>> from cxkit import survey
    >>> tone = ["praise", "complaint", "praise", "complaint"]
    >>> ratios = survey.praise_ratio_by(tone, by={"solicited": [True, False, True, False]})
    >>> [(row.key, row.outcome.value.estimate) for row in ratios.rows]
    [([False], 0.0), ([True], None)]
    """
    options = {"praise": praise, "complaint": complaint, "level": level, "method": method, "design": design}
    return _cxkit.survey_praise_ratio_by(tone, by, data, weights, strata, clusters, options)


def feedback_counts(
    source: LabelsLike,
    *,
    solicited: ColumnLike,
    touchpoint: LabelsLike | None = None,
    data: FrameLike | None = None,
    pool: bool | None = None,
) -> FeedbackCounts:
    """How much feedback is there, from where, about what, and was it asked for?

    Solicited and unsolicited feedback have totals of their own, because those who write unasked differ from those who
    answer.

    Parameters
    ----------
    source : label column, or its name in ``data``
        Where each piece of feedback comes from.
    solicited : column or name
        Whether it was asked for: True or 1, False or 0; a missing one is an error.
    touchpoint : label column or name, optional
        Which touchpoint it is about; a missing one is a row of its own.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are touched.
    pool : bool, default False
        Whether to give the total of both as well, with the warning ``pooled_sources``.

    Returns
    -------
    FeedbackCounts
        ``rows`` of source, touchpoint and solicited with n and share of what came in the same way, the rows of
        :func:`cxkit.to_table`; n_solicited, n_unsolicited, and n if pooled.

    Raises
    ------
    CxError
        ``insufficient_data`` without a row, ``missing_value`` and ``invalid_value`` of ``solicited``,
        ``length_mismatch``, ``missing_column``, ``unsupported_type``.

    Examples
    --------
    >>> from cxkit import survey
    >>> counts = survey.feedback_counts(["survey", "review", "survey", "complaint"], solicited=[1, 0, 1, 0])
    >>> [(row.source, row.solicited, row.n, row.share) for row in counts.rows]
    [('complaint', False, 1, 0.5), ('review', False, 1, 0.5), ('survey', True, 2, 1.0)]
    """
    return _cxkit.survey_feedback_counts(source, solicited, touchpoint, data, {"pool": pool})


def theme_impact(
    scores: ColumnLike,
    themes: ItemsLike,
    *,
    data: FrameLike | None = None,
    weights: ColumnLike | None = None,
    strata: LabelsLike | None = None,
    clusters: LabelsLike | None = None,
    metric: ScoreKind | None = None,
    nps_scale: ScaleLike | None = None,
    top: SupportsIndex | None = None,
    bottom: SupportsIndex | None = None,
    values: Sequence[float] | None = None,
    scale: RatingScaleLike | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    level: SupportsFloat | None = None,
    replicates: SupportsIndex | None = None,
    seed: SupportsIndex | None = None,
    design: DesignLike | None = None,
    progress: ProgressLike | None = None,
    threads: SupportsIndex | None = None,
) -> ThemeImpact:
    """Theme impact: how far does each thing that customers talk about move the score?

    The gap is the score of the answers with a theme minus that of the others. The impact (leave-one-out) is the score
    of all minus that of the answers without the theme: how far the score would move if those answers were not there.

    Parameters
    ----------
    scores : column, or its name in ``data``
        Numbers on the scale; None, null and NaN are missing.
    themes : dict of columns or names by theme, or with ``data`` a list of names
        1 or True where the words have the theme, 0 or False where not, missing where they were not coded: such a row is
        counted and left out.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are touched.
    weights : column or name, optional
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
    replicates : int, default 2000
        Bootstrap replicates, from 100 to 1,000,000.
    seed : int, default 1
        The seed of the bootstrap, from 0 to 2**53 - 1.
    design : DesignOptions or dict, optional
        What is known of the population: ``population``, ``stratum_populations``, ``single_cluster``.
    progress : callable or bar, optional
        Called with (done, total), or a bar like tqdm's.
    threads : int, default 1
        How many threads; their number never changes the result.

    Returns
    -------
    ThemeImpact
        ``themes`` with score with and without, gap and impact, their intervals and standard errors, p-values by Holm,
        the rows of :func:`cxkit.to_table`; the score of all; n, n_several, n_uncoded, n_missing, n_invalid. A theme
        that all answers carry, or none, has no gap.

    Raises
    ------
    CxError
        ``insufficient_data`` without an answer whose words were coded, ``out_of_scale``, ``invalid_value`` for a theme
        that is neither true nor false, ``invalid_option``, also for a scale of more than 127 answers,
        ``missing_value``, ``length_mismatch``, ``missing_column``, ``cancelled``.

    Notes
    -----
    Intervals are bootstrap percentiles where all answers count the same, and Student's t on linearised standard errors
    otherwise. Impacts of themes that overlap do not add up, and none of them is a cause.

    Examples
    --------
    >>> from cxkit import survey
    >>> scores, price = [10, 9, 8, 3, 6, 9], [0, 0, 1, 1, 1, 0]
    >>> theme = survey.theme_impact(scores, {"price": price}).themes[0]
    >>> theme.n, round(theme.gap, 1), round(theme.impact, 1)
    (3, -166.7, -83.3)
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
        "replicates": replicates,
        "seed": seed,
        "design": design,
    }
    return _cxkit.survey_theme_impact(scores, themes, data, weights, strata, clusters, options, progress, threads)


def coder_agreement(
    a: LabelsLike,
    b: LabelsLike,
    *,
    data: FrameLike | None = None,
    level: SupportsFloat | None = None,
    weights: AgreementWeights | None = None,
) -> CoderAgreement:
    """Agreement of two coders: do two people, or a person and a model, mean the same by the same labels?

    Cohen's kappa: the agreement of two columns of labels beyond what two coders would reach by chance.

    Parameters
    ----------
    a, b : label columns, or their names in ``data``
        The labels of two coders, row by row; a row without one of them is counted and left out.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are touched.
    level : float, default 0.95
        Confidence level of the interval, strictly between 0 and 1.
    weights : {"none", "linear", "quadratic"}, default "none"
        How far two different labels agree: not at all, or for whole numbers in order less by each step between them, or
        by the square of the steps.

    Returns
    -------
    CoderAgreement
        Kappa (None where both coders use one and the same label only), its interval, standard error and p-value; the
        agreement observed and expected; ``labels`` with the agreement on each, the rows of :func:`cxkit.to_table`.

    Raises
    ------
    CxError
        ``insufficient_data`` without a row with both labels, ``unsupported_type`` for labels of two kinds,
        ``invalid_option`` for weights of labels that are no whole numbers, ``length_mismatch``, ``missing_column``,
        ``limit_exceeded`` above 1,000 labels.

    Notes
    -----
    The standard error is that of Fleiss, Cohen and Everitt (1969).

    Examples
    --------
    >>> from cxkit import survey
    >>> anna = ["price", "staff", "price", "price", "staff", "price"]
    >>> model = ["price", "staff", "price", "staff", "staff", "price"]
    >>> agreement = survey.coder_agreement(anna, model)
    >>> round(agreement.estimate, 3), round(agreement.observed, 3), agreement.expected
    (0.667, 0.833, 0.5)
    """
    return _cxkit.survey_coder_agreement(a, b, data, {"level": level, "weights": weights})
