"""One policy for every grouped result: what is hidden cannot be computed."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

import cxkit
from cxkit import kano, ltv, survey


def by_team(*sizes: int) -> cxkit.Grouped[cxkit.Nps]:
    """Groups of these sizes, of which none agrees."""
    teams = [name for name, size in zip("abcdefgh", sizes, strict=False) for _ in range(size)]
    scores = [score for size in sizes for score in itertools.islice([10, 8, 0] * size, size)]
    return survey.nps_by(scores, by={"team": teams})


def shown(grouped: cxkit.Grouped[Any]) -> list[int]:
    return [row.outcome.value.n for row in grouped.rows if isinstance(row.outcome, cxkit.OutcomeValue)]


@pytest.mark.parametrize(
    ("sizes", "left"),
    # The first two are Tivian's published examples of complementary suppression.
    [((1, 1, 1, 6, 9), [9]), ((4, 9, 7), [9]), ((5, 9, 7), [5, 9, 7]), ((4, 6), [])],
)
def test_complementary_suppression(sizes: tuple[int, ...], left: list[int]) -> None:
    grouped = by_team(*sizes)
    assert shown(cxkit.suppress(grouped)) == left
    assert shown(grouped) == list(sizes)
    alone = [size for size in sizes if size >= 5]
    assert shown(cxkit.suppress(grouped, complementary=False)) == alone


def test_hidden_groups_hold_no_number() -> None:
    grouped = cxkit.suppress(by_team(4, 9, 7), min_n=5)
    outcome = grouped.rows[0].outcome
    assert isinstance(outcome, cxkit.OutcomeSuppressed)
    assert outcome.reason == "fewer than 5 answers"
    assert [warning.code for warning in grouped.warnings] == ["anonymity"]
    table = grouped.to_table().to_dict()
    assert table["n"] == [None, 9, None]
    assert table["estimate"][0] is None


def test_unanimous_and_dominant() -> None:
    team = ["a"] * 6 + ["b"] * 6 + ["c"] * 8
    grouped = survey.nps_by([0] * 6 + [10, 0] * 7, by={"team": team}, weights=[1.0] * 6 + [20.0] + [1.0] * 13)
    assert shown(cxkit.suppress(grouped)) == [8]
    assert shown(cxkit.suppress(grouped, hide_unanimous=False)) == [6, 6, 8]
    assert shown(cxkit.suppress(grouped, hide_unanimous=False, dominance=0.5)) == [8]


def test_every_family() -> None:
    team = ["a"] * 6 + ["b"] * 2 + ["c"] * 9
    answers = [1, 2, 3, 4, 5, 1, 2, 3] * 2 + [1]
    studies = kano.classify_by(answers, answers[::-1], by={"team": team}, feature=["f"] * 17)
    values = ltv.value_by(list(range(17)), by={"team": team})
    shares = survey.binary_nps_by([1, 0] * 8 + [1], by={"team": team})
    for rows in (cxkit.suppress(studies).rows, cxkit.suppress(values).rows, cxkit.suppress(shares).rows):
        kinds = [row.outcome.kind for row in rows]
        assert kinds == ["suppressed", "suppressed", "value"]


def test_bad_policies() -> None:
    with pytest.raises(cxkit.CxError, match="min_n: expected a whole number from 1"):
        cxkit.suppress(by_team(4, 9), min_n=0)
    with pytest.raises(cxkit.CxError, match="dominance: expected a share above 0"):
        cxkit.suppress(by_team(4, 9), dominance=1.5)
    with pytest.raises(TypeError, match="expected a grouped result"):
        cxkit.suppress(survey.nps([10]))  # type: ignore[arg-type]
