"""Segments and waves of a Kano study."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, SupportsFloat, SupportsIndex

from cxkit import _cxkit
from cxkit._types import Invalid, KanoDrift, KanoForm, KanoHomogeneity, KanoHomogeneityMethod, KanoRule, KanoSpacing

if TYPE_CHECKING:
    from cxkit._typing import AnswersLike, ByLike, FrameLike, KanoTableLike, LabelsLike


def homogeneity(
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
    method: KanoHomogeneityMethod | None = None,
    pool_wordings: bool | None = None,
) -> KanoHomogeneity:
    """Homogeneity: is a feature the same to every segment?

    For each feature the counts of A, O, M and I by segment are tested, by Pearson's chi-squared or exactly, with Holm's
    correction over the features. Cramér's V, from 0 to 1, says how different segments are; adjusted standardised
    residuals say where.

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
    method : {"auto", "chi_squared", "exact"}, default "auto"
        How p-values are made: ``auto`` is exact where an expected count is below 5 and the tables can be counted, else
        chi-squared.
    pool_wordings : bool, default False
        Whether answers under different wordings may be pooled; it is warned of.

    Returns
    -------
    KanoHomogeneity
        ``features``, one entry a feature: statistic, degrees of freedom, p-value with its method and after Holm, V, the
        smallest expected count, and ``cells`` with observed and expected counts and residuals. :func:`cxkit.to_table`
        makes a table of it, without the cells.

    Raises
    ------
    CxError
        As :func:`classify`; ``insufficient_data`` with fewer than two segments, ``limit_exceeded`` where ``exact`` was
        asked for and has too many tables.

    Notes
    -----
    The exact test is that of Fisher, Freeman and Halton (1951), Biometrika 38; residuals are Haberman's (1973),
    Biometrics 29.

    Examples
    --------
    >>> from cxkit import kano
    >>> functional, dysfunctional = [1, 1, 1, 3, 3, 3], [3, 3, 3, 5, 5, 5]
    >>> result = kano.homogeneity(functional, dysfunctional, by={"plan": ["free"] * 3 + ["pro"] * 3})
    >>> [(entry.statistic, entry.method, round(entry.p_value, 6)) for entry in result.features]
    [(6.0, 'exact', 0.1)]
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
        "method": method,
        "pool_wordings": pool_wordings,
    }
    return _cxkit.kano_homogeneity(columns, data, options)


def drift(
    functional: AnswersLike,
    dysfunctional: AnswersLike,
    *,
    wave: ByLike,
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
    spacing: KanoSpacing | None = None,
    pool_wordings: bool | None = None,
    level: SupportsFloat | None = None,
) -> KanoDrift:
    """Drift: does a feature move from attractive over one-dimensional to must-be, wave by wave?

    The shares of A, O, M and I in their sum, and better and worse, have a linear trend over the waves; so has the mean
    of A = 0, O = 1 and M = 2, the position in the life cycle. What delights today is taken for granted some day.

    Parameters
    ----------
    functional, dysfunctional : column, its name in ``data``, or dict of them by feature
        How it is if the feature is there, and if it is not, in codes: 1 = like, 2 must be, 3 neutral, 4 live with, 5 =
        dislike. None, null and NaN are missing. Two columns are a row a pair (the long layout); two dicts of columns
        with the same features are a row a respondent (the wide layout). NumPy and Arrow memory is read in place.
    wave : column or name
        One label column that says to which wave each row belongs: whole numbers or dates lie in time where they say
        (see ``spacing``), other labels in their order. A missing wave is an error.
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
        How the grade of a wave follows from its counts.
    spacing : {"value", "order"}, default "value"
        Where waves lie: whole numbers at their values and dates in days since the first, or all at 0, 1, 2, ... in
        their order. Slopes are for each unit of it.
    pool_wordings : bool, default False
        Whether answers under different wordings may be pooled; it is warned of.
    level : float, default 0.95
        Confidence level of the intervals; a direction is called when its corrected p is below 1 - level.

    Returns
    -------
    KanoDrift
        ``features``, one entry a feature: ``path`` with grade, shares, better, worse and life cycle of each wave;
        ``trends`` with slope, interval, Cochran–Armitage z and p-values; ``life_cycle`` with slope, p-values and
        direction. :func:`cxkit.to_table` makes a table of it, with the life cycle and without path and trends.

    Raises
    ------
    CxError
        As :func:`classify`; ``insufficient_data`` with fewer than two waves, ``invalid_value`` for a missing wave,
        ``invalid_option`` for several columns of waves.

    Notes
    -----
    Trends of shares are Cochran's (1954) and Armitage's (1955); that of the life cycle is Mantel's (1963)
    linear-by-linear test. P-values are corrected by Holm over the features. Waves under different wordings are refused,
    unless ``pool_wordings`` allows it. The tests take waves as independent samples: a panel, the same people in every
    wave, needs a paired test.

    Examples
    --------
    >>> from cxkit import kano
    >>> functional, dysfunctional = [1, 1, 1, 1, 3, 3], [3, 3, 5, 5, 5, 5]
    >>> result = kano.drift(functional, dysfunctional, wave=[2024, 2024, 2025, 2025, 2026, 2026])
    >>> [wave.grade for wave in result.features[0].path]
    ['attractive', 'one_dimensional', 'must_be']
    >>> result.features[0].life_cycle.direction
    'toward_must_be'
    """
    columns = {
        "functional": functional,
        "dysfunctional": dysfunctional,
        "wave": wave,
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
        "spacing": spacing,
        "pool_wordings": pool_wordings,
        "level": level,
    }
    return _cxkit.kano_drift(columns, data, options)
