"""RFM table of 10 million unsorted transactions of 2.5 million customers: cxkit beside pandas, polars and DuckDB.

Run by `cargo xtask bench peers`, or by hand with a release build of the package: `python benches/peers/rfm.py [rows]`.
The others are written by hand, as one would: purchases of a day merged, then frequency, recency, age and the mean of
the repeat purchases. cxkit also checks every row, sums the logarithms of the gaps and counts what it left out. Ids are
whole numbers, then text; every engine uses two threads where it can, and every result is compared with cxkit's.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import duckdb
import numpy as np
import pandas as pd
import polars as pl

from cxkit import ltv

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
CUSTOMERS, DAYS, RUNS = ROWS // 4, 730, 3
START, END = np.datetime64("2022-01-01", "us"), pd.Timestamp("2023-12-31")
# Customer, frequency, recency, age in weeks, monetary value (NaN where there is none), in order of the customers.
Table = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def log() -> pd.DataFrame:
    """Customers of unequal appetite, times over two years, amounts in cents; none in any order."""
    draw = np.random.default_rng(1)
    place = (draw.random(ROWS) ** 1.5 * CUSTOMERS).astype("i8")
    at = START + (draw.random(ROWS) * DAYS * 86_400e6).astype("timedelta64[us]")
    amount = np.floor(draw.random(ROWS) * draw.random(ROWS) * 20_000) / 100 + 0.01
    return pd.DataFrame({"customer": 1 + place * 1_000_003 % CUSTOMERS, "at": at, "amount": amount})


def with_cxkit(frame: pd.DataFrame) -> Table:
    made = ltv.rfm_table(
        "customer", "at", "amount", data=frame, time_unit="week", observed_until=END.tz_localize("UTC"), threads=2
    )
    spent = np.array([np.nan if value is None else value for value in made.monetary_value], dtype="f8")
    return np.asarray(made.customer), np.asarray(made.frequency), np.asarray(made.recency), np.asarray(made.age), spent


def with_pandas(frame: pd.DataFrame) -> Table:
    days = frame.assign(day=frame["at"].dt.floor("D")).groupby(["customer", "day"], as_index=False)["amount"].sum()
    by = days.groupby("customer")
    made = by.agg(first=("day", "min"), last=("day", "max"), n=("day", "size"), total=("amount", "sum"))
    made["spent"] = made["total"] - days.drop_duplicates("customer").set_index("customer")["amount"]
    made = made[made["first"] < END]
    repeats = made["n"] - 1
    week = pd.Timedelta(days=7)
    spent = (made["spent"] / repeats).where(repeats > 0).to_numpy()
    recency, age = ((made["last"] - made["first"]) / week).to_numpy(), ((END - made["first"]) / week).to_numpy()
    return made.index.to_numpy(), repeats.to_numpy(), recency, age, spent


def with_polars(frame: pl.DataFrame) -> Table:
    days = frame.lazy().group_by("customer", pl.col("at").dt.truncate("1d").alias("day")).agg(pl.col("amount").sum())
    day, weeks = pl.col("day"), 7 * 86_400e6
    total = pl.col("amount").sum()
    first = pl.col("amount").sort_by("day").first()
    made = (
        days.group_by("customer")
        .agg(
            day.min().alias("first"), day.max().alias("last"), (pl.len() - 1).alias("x"), (total - first).alias("spent")
        )
        .filter(pl.col("first") < END)
        .select(
            "customer",
            "x",
            ((pl.col("last") - pl.col("first")).dt.total_microseconds() / weeks).alias("recency"),
            ((pl.lit(END) - pl.col("first")).dt.total_microseconds() / weeks).alias("age"),
            pl.when(pl.col("x") > 0).then(pl.col("spent") / pl.col("x")).alias("spent"),
        )
        .sort("customer")
        .collect()
    )
    return tuple(made[name].to_numpy() for name in made.columns)


def with_duckdb(frame: pd.DataFrame) -> Table:
    query = """
        with days as (
            select customer, cast("at" as date) as day, sum(amount) as amount from frame group by all
        ), made as (
            select customer, min(day) as first, max(day) as last, count(*) - 1 as x,
                sum(amount) - arg_min(amount, day) as spent
            from days group by customer
        )
        select customer, x, (last - first) / 7.0 as recency, (date '2023-12-31' - first) / 7.0 as age,
            case when x > 0 then spent / x end as spent
        from made where first < date '2023-12-31' order by customer
    """
    con = duckdb.connect()
    con.execute("set threads = 2")
    con.register("frame", frame)
    made = con.execute(query).fetchnumpy()
    return tuple(np.ma.filled(made[name].astype(made[name].dtype), np.nan) for name in made)


def compare(want: Table, got: Table, name: str) -> None:
    assert (np.asarray(want[0]) == np.asarray(got[0])).all(), name
    for a, b in zip(want[1:], got[1:], strict=True):
        np.testing.assert_allclose(b.astype("f8"), a.astype("f8"), rtol=1e-9, atol=1e-9, err_msg=name)


def best(run: Callable[[], Table]) -> tuple[float, float]:
    """The least wall and processor time of several runs, in seconds."""
    times = []
    for _ in range(RUNS):
        wall, cpu = time.perf_counter(), time.process_time()
        run()
        times.append((time.perf_counter() - wall, time.process_time() - cpu))
    return min(times)[0], min(cpu for _, cpu in times)


def main() -> None:
    frame = log()
    for kind in ("whole", "text"):
        if kind == "text":
            frame["customer"] = pd.Series([f"customer-{i:07}" for i in frame["customer"]], dtype="str")
        columns = pl.from_pandas(frame)
        runs: dict[str, Callable[[], Table]] = {
            "cxkit from pandas": lambda frame=frame: with_cxkit(frame),
            "pandas, two group-bys": lambda frame=frame: with_pandas(frame),
            "polars, two group-bys": lambda columns=columns: with_polars(columns),
            "DuckDB, one query": lambda frame=frame: with_duckdb(frame),
        }
        want = with_cxkit(frame)
        print(f"\nRFM table of {ROWS:,} transactions of {CUSTOMERS:,} customers, {kind} ids (wall, processor time)")
        base = None
        for name, run in runs.items():
            compare(want, run(), name)
            wall, cpu = best(run)
            base = base or wall
            print(f"  {name:<28} {wall:7.2f} s {cpu:7.2f} s   {wall / base:6.2f} ×")


if __name__ == "__main__":
    main()
