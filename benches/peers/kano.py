"""Kano categories of 1 million answer pairs over 50 features: cxkit beside pandas and polars, in one run.

Run by `cargo xtask bench peers`, or by hand with a release build of the package: `python benches/peers/kano.py`. The
others only count categories by feature; cxkit's time is for the whole study, tests and intervals included.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pandas as pd
import polars as pl

from cxkit import kano

ROWS, FEATURES, RUNS = 1_000_000, 50, 9
TABLE = np.array(["QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"])
CATEGORIES = np.array([list(row) for row in TABLE])


def best(run: Callable[[], object]) -> float:
    """The least of several times, in milliseconds."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return 1e3 * min(times)


def main() -> None:
    row = np.arange(ROWS)
    names = [f"feature {i:02}" for i in range(FEATURES)]
    # Features differ, so that neither all answers nor all grades are alike.
    functional = (1 + (row * 7919 // 97 + row % FEATURES) % 5).astype("i1")
    dysfunctional = (1 + (row * 104_729 // 89) % 5).astype("i1")
    frame = pd.DataFrame({"functional": functional, "dysfunctional": dysfunctional})
    frame["feature"] = pd.Categorical.from_codes(row % FEATURES, names)
    columns = pl.from_pandas(frame)
    cells = pl.Series(CATEGORIES.ravel())

    def cxkit() -> dict[str, int]:
        study = kano.classify("functional", "dysfunctional", feature="feature", data=frame)
        return {str(one.feature): one.must_be for one in study.features}

    def pandas() -> dict[str, int]:
        category = pd.Series(CATEGORIES[functional - 1, dysfunctional - 1])
        return dict(pd.crosstab(frame["feature"], category)["M"])

    def polars() -> dict[str, int]:
        pair = (pl.col("functional") - 1) * 5 + pl.col("dysfunctional") - 1
        counts = columns.group_by("feature", pair.alias("pair")).len()
        counts = counts.with_columns(category=cells.gather(counts["pair"].cast(pl.UInt32)))
        must_be = counts.filter(pl.col("category") == "M").group_by("feature").agg(pl.col("len").sum())
        return dict(zip(must_be["feature"].cast(pl.String).to_list(), must_be["len"].to_list(), strict=True))

    runs: dict[str, Callable[[], dict[str, int]]] = {
        "cxkit from pandas, the whole study": cxkit,
        "pandas, lookup and crosstab": pandas,
        "polars, group_by and lookup": polars,
    }
    want = cxkit()
    base = best(cxkit)
    print(f"\nKano of {ROWS:,} int8 answer pairs over {FEATURES} features")
    for name, run in runs.items():
        assert run() == want, name
        milliseconds = best(run)
        print(f"  {name:<44} {milliseconds:9.2f} ms   {milliseconds / base:6.2f} ×")


if __name__ == "__main__":
    main()
