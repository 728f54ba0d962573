"""NPS of 10 million scores: cxkit beside NumPy, pandas and polars, in one run on one machine.

Run by `cargo xtask bench peers`, or by hand with a release build of the package:
`python benches/peers/nps.py`. Prints the best of several runs in milliseconds and the ratio to cxkit; every peer's
result is checked against cxkit's before it is timed.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl

from cxkit import survey

ROWS = 10_000_000
RUNS = 9
ROOT = Path(__file__).resolve().parents[2]


def best(run: Callable[[], object]) -> float:
    """The least of several times, in milliseconds."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return 1e3 * min(times)


def row(name: str, milliseconds: float, base: float) -> None:
    print(f"  {name:<44} {milliseconds:9.2f} ms   {milliseconds / base:6.2f} ×")


def kernels() -> dict[str, float]:
    """The Rust kernels alone, without Python."""
    command = ["cargo", "run", "--quiet", "--release", "--package", "cxkit-benches", "--bin", "kernel"]
    lines = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    return {line.rsplit(" ", 1)[0]: float(line.rsplit(" ", 1)[1]) for line in lines}


def numpy_nps(x: np.ndarray) -> float:
    return 100 * (np.count_nonzero(x >= 9) - np.count_nonzero(x <= 6)) / len(x)


def pandas_nps(x: pd.Series) -> float:
    return 100 * float((x >= 9).mean() - (x <= 6).mean())


def polars_expression(column: str) -> pl.Expr:
    return 100 * ((pl.col(column) >= 9).mean() - (pl.col(column) <= 6).mean())


def overall(dtype: str, rust: float) -> None:
    x = (np.arange(ROWS) * 7919 % 11).astype(dtype)
    series, frame = pd.Series(x), pl.DataFrame({"x": x})
    want = survey.nps(x).estimate
    runs: dict[str, Callable[[], float]] = {
        "cxkit from NumPy": lambda: survey.nps(x).estimate,
        "cxkit from pandas": lambda: survey.nps(series).estimate,
        "cxkit from polars": lambda: survey.nps(frame["x"]).estimate,
        "NumPy, two comparisons, no interval": lambda: numpy_nps(x),
        "pandas, two comparisons, no interval": lambda: pandas_nps(series),
        "polars expression, no interval": lambda: frame.select(polars_expression("x")).item(),
    }
    print(f"\nNPS of {ROWS:,} {dtype} scores")
    base = best(runs["cxkit from NumPy"])
    row("Rust kernel alone", rust, base)
    for name, run in runs.items():
        assert abs(run() - want) < 1e-9, name
        row(name, best(run), base)


def by_segment(rust: float) -> None:
    codes = np.arange(ROWS) * 31 % 100
    names = [f"segment {i:03}" for i in range(100)]
    categories = pl.Series(names).cast(pl.Categorical)
    frame = pl.DataFrame({"score": (np.arange(ROWS) * 7919 % 11).astype("i1"), "segment": categories[codes]})
    expression = polars_expression("score").alias("nps")

    def cxkit() -> list[float]:
        rows = survey.nps_by("score", by="segment", data=frame).rows
        return [row.outcome.value.estimate for row in rows if row.outcome.kind == "value"]

    def polars() -> list[float]:
        result = frame.group_by("segment").agg(expression)
        return result.with_columns(pl.col("segment").cast(pl.String)).sort("segment")["nps"].to_list()

    assert np.allclose(cxkit(), polars(), atol=1e-9)
    base = best(cxkit)
    print(f"\nNPS of {ROWS:,} int8 scores by 100 dictionary-coded segments")
    row("Rust kernel alone", rust, base)
    row("cxkit from polars, with intervals", base, base)
    row("polars group_by, no interval", best(polars), base)


def bootstrap() -> None:
    rows, replicates = ROWS // 10, 1_000
    x = (np.arange(rows) * 7919 % 11).astype("i1")
    draw = np.random.default_rng(1)

    def multinomial() -> np.ndarray:
        counts = np.bincount((x > 6).astype("i1") + (x > 8), minlength=3)
        drawn = draw.multinomial(rows, counts / rows, replicates)
        return np.percentile(100 * (drawn[:, 2] - drawn[:, 0]) / rows, [2.5, 97.5])

    def one_by_rows() -> float:
        return numpy_nps(x[draw.integers(0, rows, rows)])

    print(f"\nNPS of {rows:,} int8 scores, {replicates:,} bootstrap replicates")
    found = survey.nps(x, method="bootstrap", replicates=replicates).interval
    # Both ends are percentiles of 1,000 draws whose standard deviation is 0.09 points.
    assert np.allclose([found.lower, found.upper], multinomial(), rtol=0, atol=0.05)
    base = best(lambda: survey.nps(x, method="bootstrap", replicates=replicates))
    row("cxkit", base, base)
    row("NumPy, counts from a multinomial", best(multinomial), base)
    row("NumPy, rows drawn again, 1,000 times one", replicates * best(one_by_rows), base)


if __name__ == "__main__":
    rust = kernels()
    overall("int8", rust["i8"])
    overall("float64", rust["f64"])
    by_segment(rust["i8 by 100 segments"])
    bootstrap()
