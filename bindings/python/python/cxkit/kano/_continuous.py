"""Continuous Kano analysis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, SupportsFloat, SupportsIndex

from cxkit import _cxkit
from cxkit._types import Invalid, KanoContinuous, KanoForm

if TYPE_CHECKING:
    from cxkit._typing import AnswersLike, FrameLike, LabelsLike, ProgressLike


def continuous(
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
    functional_scores: Sequence[float] | None = None,
    dysfunctional_scores: Sequence[float] | None = None,
    cut: SupportsFloat | None = None,
    level: SupportsFloat | None = None,
    replicates: SupportsIndex | None = None,
    seed: SupportsIndex | None = None,
    pool_wordings: bool | None = None,
    a_kano_magnitude: SupportsFloat | None = None,
    a_kano_low_angle: SupportsFloat | None = None,
    a_kano_high_angle: SupportsFloat | None = None,
    progress: ProgressLike | None = None,
    threads: SupportsIndex | None = None,
) -> KanoContinuous:
    """Continuous Kano analysis: where does each feature lie between not missed and missed, not enjoyed and enjoyed?

    Answers become scores, and a feature lies at their two means: attractive where the functional mean is at least the
    cut and the dysfunctional one is not, must-be the other way round, one-dimensional where both are, else indifferent.
    All complete pairs count, contradictory ones too.

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
    functional_scores, dysfunctional_scores : sequence of float, default 4, 2, 0, -1, -2 and -2, -1, 0, 2, 4
        The score of each answer, from like to dislike; by default those of DuMouchel, for three answers 4, 0, -2 and
        -2, 0, 4.
    cut : float, default 2
        Where the quadrants meet, on both axes.
    level : float, default 0.95
        Confidence level of the intervals, strictly between 0 and 1.
    replicates : int, default 2000
        Bootstrap replicates for the uncertainty of the quadrant, from 100 to 1,000,000.
    seed : int, default 1
        The seed, from 0 to 2**53 - 1.
    pool_wordings : bool, default False
        Whether answers under different wordings may be pooled; it is warned of.
    a_kano_magnitude, a_kano_low_angle, a_kano_high_angle : float, default none
        Thresholds of the analytical indices, all or none: magnitudes up to the first (0 to sqrt(2)) are indifferent;
        angles, in radians from 0 to pi/2, are must-be up to the second, attractive above the third.
    progress : callable or bar, optional
        Called with (done, total), or a bar like tqdm's.
    threads : int, default 1
        How many threads; their number never changes the result.

    Returns
    -------
    KanoContinuous
        ``features``, one entry a feature: both means with t intervals, standard errors and deviations, their
        correlation, the quadrant with the share of bootstrap replicates in each, the mean importance, and the
        analytical indices where importance was asked; the scores used are in ``options``. :func:`cxkit.to_table` makes
        a table of it.

    Raises
    ------
    CxError
        ``out_of_scale`` with the first row and all distinct bad values, ``insufficient_data`` without a complete pair,
        ``undefined`` for a feature under several wordings, ``invalid_value`` for a respondent who answers a feature
        twice, ``length_mismatch``, ``unsupported_type``, ``missing_column``, ``invalid_option``.

    Notes
    -----
    Scores by DuMouchel, in Berger et al. (1993). The analytical indices (``a_kano``) are those of Xu et al. (2009),
    Design Studies 30(1): means of answers weighted by importance, as magnitude and angle.

    Examples
    --------
    >>> from cxkit import kano
    >>> result = kano.continuous({"search": [1, 1, 2, 2]}, {"search": [3, 3, 3, 5]})
    >>> [(entry.functional.estimate, entry.dysfunctional.estimate, entry.quadrant) for entry in result.features]
    [(3.0, 1.0, 'attractive')]
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
        "functional_scores": functional_scores,
        "dysfunctional_scores": dysfunctional_scores,
        "cut": cut,
        "level": level,
        "replicates": replicates,
        "seed": seed,
        "pool_wordings": pool_wordings,
        "a_kano_magnitude": a_kano_magnitude,
        "a_kano_low_angle": a_kano_low_angle,
        "a_kano_high_angle": a_kano_high_angle,
    }
    return _cxkit.kano_continuous(columns, data, options, progress, threads)
