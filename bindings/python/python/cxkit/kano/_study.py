"""Kano studies: what is each feature to most customers?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, SupportsFloat, SupportsIndex

from cxkit import _cxkit
from cxkit._types import Grouped, Invalid, KanoForm, KanoReverse, KanoRule, KanoStudy, ShareMethod

if TYPE_CHECKING:
    from cxkit._typing import AnswersLike, ByLike, FrameLike, KanoTableLike, LabelsLike


def classify(
    functional: AnswersLike,
    dysfunctional: AnswersLike,
    *,
    data: FrameLike | None = None,
    feature: LabelsLike | None = None,
    importance: AnswersLike | None = None,
    wording: LabelsLike | None = None,
    respondent: LabelsLike | None = None,
    form: KanoForm | None = None,
    importance_max: SupportsIndex | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    table: KanoTableLike | None = None,
    rule: KanoRule | None = None,
    reverse: KanoReverse | None = None,
    pool_wordings: bool | None = None,
    level: SupportsFloat | None = None,
    method: ShareMethod | None = None,
    prior: SupportsFloat | None = None,
) -> KanoStudy:
    """Kano study: what is each feature to most customers, and how sure is that?

    Each pair of answers has a category by the table: attractive, one-dimensional, must-be, indifferent, reverse or
    questionable. The grade of a feature is the one that most customers gave. With A, O, M and I the counts of the first
    four, ``better = (A + O) / (A + O + M + I)``, from 0 to 1, and ``worse = -(O + M) / (A + O + M + I)``, from -1 to 0,
    say how satisfaction grows with the feature and falls without it.

    Parameters
    ----------
    functional, dysfunctional : column, its name in ``data``, or dict of them by feature
        How it is if the feature is there, and if it is not, in codes: 1 = like, 2 must be, 3 neutral, 4 live with, 5 =
        dislike. None, null and NaN are missing. Two columns are a row a pair (the long layout); two dicts of columns
        with the same features are a row a respondent (the wide layout). NumPy and Arrow memory is read in place.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are touched.
    feature : column or name, optional
        Long layout: which feature each row is about, as text, whole numbers, booleans or dates. Without it all rows are
        about one feature, which is called as the functional column. Features come in the order that a categorical
        column declares, else sorted; those of the wide layout in the order of ``functional``.
    importance : column, its name in ``data``, or dict of them by feature, optional
        Self-stated importance, whole numbers from 1 to ``importance_max``, in the layout of the answers; a dict may
        leave features out. It counts for complete pairs; a missing one is only missing itself.
    wording : column or name, optional
        Under which wording of the answers each row was asked: other words give other categories, so that a feature seen
        under two is refused, unless ``pool_wordings`` allows it.
    respondent : column or name, optional
        Who answered each row: a respondent who answers a feature twice in one call is then an error. The ids are not
        kept.
    form : {"five_level", "three_level"}, default "five_level"
        The answers that a question offers; the short form has 1 = like, 2 neutral, 3 = dislike.
    importance_max : int, default 9
        The highest importance, from 2 to 100.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer or importance outside its scale is an error; or the pair is left out, counted and warned of,
        and the importance is missing.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer or importance, for example 9 for blank.
    table : {"berger", "pouliot", "short"}, dict or KanoTable, default by ``form``
        The evaluation table; ``berger`` for five answers, ``short`` for three, or your own as ``{"id", "cells",
        "mirror"}`` with one text of letters (A, O, M, I, R, Q) a functional answer. The choice moves answers between I
        and Q.
    rule : {"mode", "blauth"}, default "mode"
        How the grade follows from the counts: the most frequent category, ties to the first of M, O, A, I, R, Q; or
        Blauth's rule, where first A + O + M is weighed against I + R + Q.
    reverse : {"keep", "flip"}, default "keep"
        Whether a feature with R > A + O + M has its two answers swapped: its absence is then classified.
    pool_wordings : bool, default False
        Whether answers under different wordings may be pooled; it is warned of.
    level : float, default 0.95
        Confidence level of the intervals and of the ellipse, strictly between 0 and 1.
    method : {"wilson", "clopper_pearson", "jeffreys", "wald"}, default "wilson"
        How the intervals of better and worse are made.
    prior : float, default 0.5
        Dirichlet parameter of each of the six categories for ``p_modal``, from 0.01 to 100.

    Returns
    -------
    KanoStudy
        ``features``, one entry a feature: counts of pairs and of categories, the grade, better and worse with
        intervals, standard errors and joint ellipse, how sure the grade is (``p_exact``, ``p_exact_holm``, ``p_modal``,
        ``fong``), strengths; table, reading, options, warnings. :func:`cxkit.to_table` makes a table of it, one row a
        feature.

    Raises
    ------
    CxError
        ``out_of_scale`` with the first row and all distinct bad values, ``insufficient_data`` without a complete pair,
        ``undefined`` for a feature under several wordings, ``invalid_value`` for a respondent who answers a feature
        twice, ``length_mismatch``, ``unsupported_type``, ``missing_column``, ``invalid_option``.

    Notes
    -----
    ``p_exact`` is the binomial test that the two leading categories are equally frequent; ``fong`` is Fong's (1996),
    for comparison with other tools. ``p_modal`` is the posterior probability of each category to be the most frequent
    one among all customers. Sources: Kano et al. (1984), Hinshitsu 14(2); Berger et al. (1993), Center for Quality of
    Management Journal 2(4); strengths are Lee and Newcomb's (1997).

    Examples
    --------
    >>> from cxkit import kano
    >>> functional = {"search": [1, 1, 1, 2], "dark_mode": [1, 1, 1, 3]}
    >>> dysfunctional = {"search": [5, 5, 4, 5], "dark_mode": [3, 4, 3, 3]}
    >>> study = kano.classify(functional, dysfunctional)
    >>> [(entry.feature, entry.grade, entry.better.estimate) for entry in study.features]
    [('search', 'one_dimensional', 0.75), ('dark_mode', 'attractive', 0.75)]
    """
    columns = {
        "functional": functional,
        "dysfunctional": dysfunctional,
        "feature": feature,
        "importance": importance,
        "wording": wording,
        "respondent": respondent,
    }
    options = {
        "form": form,
        "importance_max": importance_max,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "table": table,
        "rule": rule,
        "reverse": reverse,
        "pool_wordings": pool_wordings,
        "level": level,
        "method": method,
        "prior": prior,
    }
    return _cxkit.kano_classify(columns, data, options)


def classify_by(
    functional: AnswersLike,
    dysfunctional: AnswersLike,
    *,
    by: ByLike,
    data: FrameLike | None = None,
    feature: LabelsLike | None = None,
    importance: AnswersLike | None = None,
    wording: LabelsLike | None = None,
    respondent: LabelsLike | None = None,
    form: KanoForm | None = None,
    importance_max: SupportsIndex | None = None,
    invalid: Invalid | None = None,
    missing_codes: Sequence[float] | None = None,
    table: KanoTableLike | None = None,
    rule: KanoRule | None = None,
    reverse: KanoReverse | None = None,
    pool_wordings: bool | None = None,
    level: SupportsFloat | None = None,
    method: ShareMethod | None = None,
    prior: SupportsFloat | None = None,
) -> Grouped[KanoStudy]:
    """Kano study of every segment: to whom is each feature what?

    One :func:`classify` for each combination of labels that occurs, and one for all rows. A group without a complete
    pair, or with a feature under several wordings, never fails the call: its outcome says why there is no result.
    Whether segments differ at all is what :func:`homogeneity` tests.

    Parameters
    ----------
    functional, dysfunctional : column, its name in ``data``, or dict of them by feature
        How it is if the feature is there, and if it is not, in codes: 1 = like, 2 must be, 3 neutral, 4 live with, 5 =
        dislike. None, null and NaN are missing. Two columns are a row a pair (the long layout); two dicts of columns
        with the same features are a row a respondent (the wide layout). NumPy and Arrow memory is read in place.
    by : column, list or tuple of columns or names, or dict of name and column
        The segments: text, whole numbers, booleans or dates; null is a segment of its own, the last one. Groups come in
        the order that a categorical column declares, else sorted.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns; only the named columns are touched.
    feature : column or name, optional
        Long layout: which feature each row is about, as text, whole numbers, booleans or dates. Without it all rows are
        about one feature, which is called as the functional column. Features come in the order that a categorical
        column declares, else sorted; those of the wide layout in the order of ``functional``.
    importance : column, its name in ``data``, or dict of them by feature, optional
        Self-stated importance, whole numbers from 1 to ``importance_max``, in the layout of the answers; a dict may
        leave features out. It counts for complete pairs; a missing one is only missing itself.
    wording : column or name, optional
        Under which wording of the answers each row was asked: other words give other categories, so that a feature seen
        under two is refused, unless ``pool_wordings`` allows it.
    respondent : column or name, optional
        Who answered each row: a respondent who answers a feature twice in one call is then an error. The ids are not
        kept.
    form : {"five_level", "three_level"}, default "five_level"
        The answers that a question offers; the short form has 1 = like, 2 neutral, 3 = dislike.
    importance_max : int, default 9
        The highest importance, from 2 to 100.
    invalid : {"error", "exclude"}, default "error"
        Whether an answer or importance outside its scale is an error; or the pair is left out, counted and warned of,
        and the importance is missing.
    missing_codes : sequence of float, default none
        Numbers that stand for a missing answer or importance, for example 9 for blank.
    table : {"berger", "pouliot", "short"}, dict or KanoTable, default by ``form``
        The evaluation table; ``berger`` for five answers, ``short`` for three, or your own as ``{"id", "cells",
        "mirror"}`` with one text of letters (A, O, M, I, R, Q) a functional answer. The choice moves answers between I
        and Q.
    rule : {"mode", "blauth"}, default "mode"
        How the grade follows from the counts: the most frequent category, ties to the first of M, O, A, I, R, Q; or
        Blauth's rule, where first A + O + M is weighed against I + R + Q.
    reverse : {"keep", "flip"}, default "keep"
        Whether a feature with R > A + O + M has its two answers swapped: its absence is then classified.
    pool_wordings : bool, default False
        Whether answers under different wordings may be pooled; it is warned of.
    level : float, default 0.95
        Confidence level of the intervals and of the ellipse, strictly between 0 and 1.
    method : {"wilson", "clopper_pearson", "jeffreys", "wald"}, default "wilson"
        How the intervals of better and worse are made.
    prior : float, default 0.5
        Dirichlet parameter of each of the six categories for ``p_modal``, from 0.01 to 100.

    Returns
    -------
    Grouped[KanoStudy]
        ``rows`` of ``key`` and ``outcome``, ``total``, warnings such as labels that differ only in case.
        :func:`cxkit.to_table` makes a table of it, one row a group and feature.

    Raises
    ------
    CxError
        As :func:`classify`; a respondent may answer a feature in several groups, but only once in each.

    Examples
    --------
    >>> from cxkit import kano
    >>> grouped = kano.classify_by([1, 1, 3, 3], [3, 3, 5, 5], by={"plan": ["free", "free", "pro", "pro"]})
    >>> [(row.key, row.outcome.value.features[0].grade) for row in grouped.rows]
    [(['free'], 'attractive'), (['pro'], 'must_be')]
    """
    columns = {
        "functional": functional,
        "dysfunctional": dysfunctional,
        "by": by,
        "feature": feature,
        "importance": importance,
        "wording": wording,
        "respondent": respondent,
    }
    options = {
        "form": form,
        "importance_max": importance_max,
        "invalid": invalid,
        "missing_codes": missing_codes,
        "table": table,
        "rule": rule,
        "reverse": reverse,
        "pool_wordings": pool_wordings,
        "level": level,
        "method": method,
        "prior": prior,
    }
    return _cxkit.kano_classify_by(columns, data, options)
