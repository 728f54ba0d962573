"""What may be shown of small groups."""

from __future__ import annotations

from typing import SupportsFloat, SupportsIndex, TypeVar, cast

from cxkit import _cxkit
from cxkit._types import Grouped, OutcomeValue

T = TypeVar("T")


def suppress(
    grouped: Grouped[T],
    *,
    min_n: SupportsIndex | None = None,
    complementary: bool | None = None,
    hide_unanimous: bool | None = None,
    dominance: SupportsFloat | None = None,
) -> Grouped[T]:
    """Withhold what could tell somebody what a single customer or employee answered.

    First every group is hidden that has fewer than ``min_n`` answers, whose answers all agree, or that one answer
    dominates. Then, while the hidden groups together have fewer than ``min_n`` answers or are a single group, the next
    smallest group is hidden too: otherwise the total minus the groups that are shown would be the hidden one.

    Parameters
    ----------
    grouped : Grouped
        The result of any function whose name ends in ``_by``.
    min_n : int, default 5
        The fewest answers of a group that is shown, from 1.
    complementary : bool, default True
        Whether to hide further groups, so that no hidden one can be computed from the total.
    hide_unanimous : bool, default True
        Whether to hide a group whose answers all agree.
    dominance : float, default 1.0
        The largest share of a group's weight that one answer may carry; 1 is no limit.

    Returns
    -------
    Grouped
        The same groups; a hidden one has an outcome ``suppressed`` that says why and holds no number. The warning
        ``anonymity`` counts them.

    Raises
    ------
    CxError
        ``invalid_option`` for a policy out of range.

    Examples
    --------
    >>> import cxkit
    >>> from cxkit import survey
    >>> teams = ["a"] * 4 + ["b"] * 9 + ["c"] * 7
    >>> by_team = survey.nps_by([10, 0, 9, 8] * 5, by={"team": teams})
    >>> [row.outcome.kind for row in cxkit.suppress(by_team).rows]
    ['suppressed', 'value', 'suppressed']
    """
    if not isinstance(grouped, Grouped):
        raise TypeError(f"expected a grouped result, got {type(grouped).__name__}")
    outcomes = [row.outcome for row in grouped.rows] + [grouped.total]
    values = [outcome.value for outcome in outcomes if isinstance(outcome, OutcomeValue)]
    # Where nothing could be evaluated, the kind of result makes no difference.
    kind = type(values[0]).__name__ if values else "Nps"
    given = {
        "min_n": min_n,
        "complementary": complementary,
        "hide_unanimous": hide_unanimous,
        "dominance": dominance,
    }
    return cast("Grouped[T]", _cxkit.suppress(kind, grouped, given))
