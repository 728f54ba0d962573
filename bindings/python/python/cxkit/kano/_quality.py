"""What comes before a study, and after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, SupportsIndex

from cxkit import _cxkit
from cxkit._types import Invalid, KanoForm, KanoPriorities, KanoQuality, KanoStudy

if TYPE_CHECKING:
    from cxkit._typing import AnswersLike, FrameLike, IdeasLike, KanoTableLike, LabelsLike


def quality(
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
    straight_line_pairs: SupportsIndex | None = None,
) -> KanoQuality:
    """Question quality: were the questions understood, and did respondents read them?

    Shares of questionable, reverse and equal answers for each feature, and the respondents who gave one and the same
    answer to every question.

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
        Who answered each row; needed in the long layout, where a respondent has a row for each feature.
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
    straight_line_pairs : int, default 3
        Complete pairs from which on a respondent can be a straight-liner, at least 2.

    Returns
    -------
    KanoQuality
        Respondents, straight-liners with their share and ids (in the wide layout without ids their rows, from 0),
        duplicates, and ``features`` with shares; table, reading, options, warnings. :func:`cxkit.to_table` makes a
        table of the features.

    Raises
    ------
    CxError
        ``out_of_scale``, ``insufficient_data`` without a row, ``length_mismatch``, ``unsupported_type``,
        ``missing_column``, ``invalid_option``, also for a long layout without respondents.

    Examples
    --------
    >>> from cxkit import kano
    >>> functional = {"search": [3, 1], "dark_mode": [3, 1], "export": [3, 2]}
    >>> dysfunctional = {"search": [3, 5], "dark_mode": [3, 3], "export": [3, 5]}
    >>> result = kano.quality(functional, dysfunctional)
    >>> result.respondents, result.straight_liners, result.straight_liner_ids
    (2, 1, [0])
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
        "straight_line_pairs": straight_line_pairs,
    }
    return _cxkit.kano_quality(columns, data, options)


def prioritise(
    study: KanoStudy,
    ideas: IdeasLike,
) -> KanoPriorities:
    """Priorities: which ideas first, if must-bes are fixed before performance, and performance before delight?

    Must-bes that are not met come first, then one-dimensional features, then attractive ones; a must-be that is met is
    kept, questionable features are asked again, indifferent and reverse ones are left. Within an action those with the
    largest effect on satisfaction come first.

    Parameters
    ----------
    study : KanoStudy
        What :func:`classify` gave.
    ideas : iterable of KanoIdea or dict
        Each with ``id``, ``feature``, and ``met`` (whether customers already get the feature as they expect it) and
        ``pursued`` (whether it is being worked on), both False by default.

    Returns
    -------
    KanoPriorities
        ``ideas`` with rank, action, reason, grade, better and worse, first things first. :func:`cxkit.to_table` makes a
        table of it.

    Raises
    ------
    CxError
        ``invalid_value`` for an id given twice or a feature that is not in the study, ``invalid_option``.

    Examples
    --------
    >>> from cxkit import kano
    >>> study = kano.classify({"search": [1, 1], "login": [3, 3]}, {"search": [3, 3], "login": [5, 5]})
    >>> ideas = [{"id": "find as you type", "feature": "search"}, {"id": "passkeys", "feature": "login"}]
    >>> [(idea.rank, idea.id, idea.action) for idea in kano.prioritise(study, ideas).ideas]
    [(1, 'passkeys', 'fix'), (2, 'find as you type', 'delight')]
    """
    return _cxkit.kano_prioritise(study, ideas)
