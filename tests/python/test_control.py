"""Long calls: Ctrl-C, progress, threads, fork; and the interpreter lock is free meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from tqdm import tqdm

import cxkit
from cxkit import kano, ltv, survey

S = [10, 9, 7, 3, 0, 8, 10]
LONG = 10_000_000  # replicates: seconds of work

INTERRUPTED = """
    import signal, sys, threading, time, os
    from cxkit import kano, ltv, survey

    rated = {{"food": [1, 2, 3, 4, 5] * 200, "staff": [1, 3, 5, 2, 4, 3, 1, 5, 2, 4] * 100}}
    scales = {{"low": 2, "high": 4}}
    overall = [1, 3, 5, 4, 2] * 200
    bought = {{"frequency": [0, 1, 3, 9] * 500, "recency": [0, 5, 20, 30] * 500, "age": [30, 31, 32, 33] * 500}}
    bootstrap = {{"horizon": 5, "method": "bootstrap", "replicates": 100_000}}
    {setup}
    sent = []

    def interrupt():
        time.sleep(0.3)
        sent.append(time.perf_counter())
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=interrupt, daemon=True).start()
    try:
        {call}
        print("not interrupted")
    except KeyboardInterrupt:
        print((time.perf_counter() - sent[0]) * 1000)
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
@pytest.mark.parametrize(
    "call",
    [
        "survey.nps([10, 9, 3] * 999, method='bootstrap', replicates=10_000_000)",
        "survey.nps([10, 9, 3] * 999, method='bootstrap', replicates=10_000_000, threads=2)",
        "survey.nps_by([10, 9, 3] * 999, by=['a', 'b', 'c'] * 999, method='bootstrap', replicates=10_000_000)",
        "survey.nps([10, 9, 3] * 999, method='bootstrap', replicates=10_000_000, progress=lambda done, total: None)",
        "kano.continuous([1, 2, 3, 4, 5] * 999, [5, 3, 1, 5, 1] * 999, replicates=1_000_000)",
        "kano.penalty_reward(overall, rated, **scales, replicates=1_000_000, threads=2)",
        "kano.shapley(overall, rated, **scales, overall_low=2, overall_high=4, replicates=1_000_000)",
        "survey.theme_impact([10, 9, 3] * 9, {'price': [0, 1, 1] * 9}, replicates=1_000_000)",
        "ltv.Nbd().fit(bought).prediction_intervals(bought, 'expected_purchases', **bootstrap)",
    ],
    ids=["nps", "threads", "nps_by", "progress", "continuous", "penalty_reward", "shapley", "theme_impact", "ltv"],
)
def test_ctrl_c_within_200_ms(call: str) -> None:
    _interrupt(call)


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
def test_ctrl_c_while_rows_become_cohorts() -> None:
    rows = "import numpy as np; rows = np.arange(8_000_000)"
    columns = "customer = rows * 7919 % 100_003; at = np.datetime64('2022-01-01') + (rows % 400).astype('m8[D]')"
    options = "period='week', observed_until='2023-06-30'"
    _interrupt(f"ltv.cohort_triangle(customer, at, rows, {options})", f"{rows}; {columns}")


def _interrupt(call: str, setup: str = "") -> None:
    script = textwrap.dedent(INTERRUPTED).format(call=call, setup=setup)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() != "not interrupted"
    assert float(done.stdout) < 200


def test_progress_by_a_function() -> None:
    seen: list[tuple[int, int]] = []
    result = survey.nps(
        S, method="bootstrap", replicates=300_000, progress=lambda done, total: seen.append((done, total))
    )
    assert result == survey.nps(S, method="bootstrap", replicates=300_000)
    assert seen == sorted(set(seen))
    assert seen[-1] == (300_000, 300_000)
    assert {total for _, total in seen} == {300_000}


def test_progress_over_groups() -> None:
    seen: list[tuple[int, int]] = []
    options: dict[str, Any] = {"method": "bootstrap", "replicates": 50_000}
    survey.nps_by(S, by=list("abcabca"), progress=lambda done, total: seen.append((done, total)), **options)
    done, total = seen[-1]
    assert done == total
    assert {total for _, total in seen} == {total}
    assert seen == sorted(set(seen))
    assert len(seen) > 1


RATED = {"food": [1, 2, 3, 4, 5] * 20, "staff": [1, 3, 5, 2, 4, 3, 1, 5, 2, 4] * 10}
OVERALL = [1, 3, 5, 4, 2, 2, 4, 5, 1, 3] * 10
SCALES: dict[str, Any] = {"low": 2, "high": 4}
GROUPS: dict[str, Any] = {"overall_low": 2, "overall_high": 4}
KANO: dict[str, Callable[..., object]] = {
    "continuous": lambda **more: kano.continuous([1, 2, 3, 4, 5] * 9, [5, 3, 1, 5, 1] * 9, **more),
    "continuous of a state": lambda **more: _counted().continuous(**more),
    "penalty_reward": lambda **more: kano.penalty_reward(OVERALL, RATED, **SCALES, **more),
    "shapley": lambda **more: kano.shapley(OVERALL, RATED, **SCALES, **GROUPS, **more),
}


def test_theme_impact_has_progress_and_threads_that_change_nothing() -> None:
    seen: list[tuple[int, int]] = []

    def impact(**more: Any) -> object:
        themes = {"price": [0, 1, 1] * 9, "staff": [1, 0, 1] * 9}
        return survey.theme_impact([10, 9, 3, 7, 8, 2, 6, 10, 1] * 3, themes, replicates=20_000, **more)

    plain = impact()
    assert plain == impact(progress=lambda done, total: seen.append((done, total)))
    assert plain == impact(threads=3)
    assert seen[-1] == (40_000, 40_000)


def _counted() -> kano.KanoAccumulator:
    state = kano.KanoAccumulator()
    state.update({"a": [1, 2, 3], "b": [1, 1, 5]}, {"a": [5, 5, 3], "b": [2, 3, 1]})
    return state


@pytest.mark.parametrize("call", KANO)
def test_kano_has_progress_and_threads_that_change_nothing(call: str) -> None:
    seen: list[tuple[int, int]] = []
    plain = KANO[call](replicates=20_000)
    assert plain == KANO[call](replicates=20_000, progress=lambda done, total: seen.append((done, total)))
    assert plain == KANO[call](replicates=20_000, threads=3)
    assert seen == sorted(set(seen))
    done, total = seen[-1]
    assert done == total

    def fail(done: int, total: int) -> None:
        raise LookupError("enough")

    with pytest.raises(LookupError, match="enough"):
        KANO[call](replicates=1_000_000, progress=fail)
    for wrong in ({"threads": 0}, {"progress": 1}):
        with pytest.raises(cxkit.CxError) as raised:
            KANO[call](**wrong)
        assert raised.value.column == next(iter(wrong))


def test_cohorts_have_progress_and_threads_that_change_nothing() -> None:
    rows = np.arange(600_000)
    customer, at = rows * 7919 % 50_021, np.datetime64("2022-01-01") + (rows % 400).astype("m8[D]")
    seen: list[tuple[int, int]] = []

    def triangle(**more: Any) -> cxkit.CohortTriangle:
        return ltv.cohort_triangle(customer, at, rows, period="month", observed_until="2023-06-30", **more)

    plain = triangle()
    assert plain == triangle(threads=3, progress=lambda done, total: seen.append((done, total)))
    assert seen == sorted(set(seen))
    assert seen[-1] == (2000, 2000)

    def fail(done: int, total: int) -> None:
        raise LookupError("enough")

    with pytest.raises(LookupError, match="enough"):
        triangle(progress=fail)
    for wrong in ({"threads": 0}, {"progress": 1}):
        with pytest.raises(cxkit.CxError) as raised:
            triangle(**wrong)
        assert raised.value.column == next(iter(wrong))


def test_progress_by_a_bar() -> None:
    with tqdm(total=None, disable=False, file=open(os.devnull, "w")) as bar:
        survey.nps(S, method="bootstrap", replicates=100_000, progress=bar)
        assert (bar.n, bar.total) == (100_000, 100_000)


def test_an_exception_of_the_callback_stops_the_call() -> None:
    def fail(done: int, total: int) -> None:
        raise LookupError("enough")

    started = time.perf_counter()
    with pytest.raises(LookupError, match="enough"):
        survey.nps(S * 1000, method="bootstrap", replicates=LONG, progress=fail)
    assert time.perf_counter() - started < 2


def test_threads_never_change_a_bit() -> None:
    options: dict[str, Any] = {"method": "bootstrap", "replicates": 10_000, "seed": 7}
    one = survey.nps(S, **options)
    assert one == survey.nps(S, threads=4, **options)
    assert one == survey.nps(S, threads=np.int64(3), **options)
    assert one.interval == survey.nps_by(S, by=["a"] * 7, threads=2, **options).total.value.interval  # type: ignore[union-attr]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_call_a_fork_a_call() -> None:
    options: dict[str, Any] = {"method": "bootstrap", "threads": 2}
    before = survey.nps(S, **options)
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = 0 if survey.nps(S, **options) == before else 2
        finally:
            os._exit(code)
    deadline = time.monotonic() + 20
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            break
        if time.monotonic() > deadline:
            os.kill(child, signal.SIGKILL)
            pytest.fail("the child hangs")
        time.sleep(0.01)
    assert os.waitstatus_to_exitcode(status) == 0
    assert survey.nps(S, **options) == before


def test_other_threads_run_meanwhile() -> None:
    scores = np.full(30_000_000, 9.0)
    turns, stop = 0, False

    def spin() -> None:
        nonlocal turns
        while not stop:
            turns += 1

    thread = threading.Thread(target=spin)
    thread.start()
    time.sleep(0.02)
    before = turns
    survey.nps(scores)
    during = turns - before
    stop = True
    thread.join()
    assert during > 1000


def test_a_call_within_the_callback() -> None:
    inner: list[cxkit.Nps] = []
    survey.nps(S, method="bootstrap", replicates=50_000, progress=lambda done, total: inner.append(survey.nps(S)))
    assert inner[-1] == survey.nps(S)
