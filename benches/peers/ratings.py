"""A rated question of 10 million answers: cxkit beside NumPy's bincount, in one run on one machine.

Run by `cargo xtask bench peers`, or by hand with a release build of the package: `python benches/peers/ratings.py`.
Prints the best of several runs in milliseconds and the ratio to cxkit; the peer's result is checked first.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from cxkit import survey

ROWS = 10_000_000
RUNS = 9


def best(run: Callable[[], object]) -> float:
    """The least of several times, in milliseconds."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return 1e3 * min(times)


def compare(title: str, ours: Callable[[], float], theirs: Callable[[], float]) -> None:
    if abs(ours() - theirs()) > 1e-9:
        raise AssertionError(f"{title}: {ours()} is not {theirs()}")
    base = best(ours)
    print(title)
    for name, milliseconds in (("cxkit", base), ("numpy bincount", best(theirs))):
        print(f"  {name:<44} {milliseconds:9.2f} ms   {milliseconds / base:6.2f} ×")


def top_two(counts: np.ndarray) -> float:
    return float(counts[4:].sum() / counts.sum())


def main() -> None:
    weights = 0.5 + np.arange(ROWS) % 7
    for dtype in ("int8", "float64"):
        x = (1 + np.arange(ROWS) * 7919 % 5).astype(dtype)
        whole = (lambda x=x: x.astype(np.int64)) if dtype == "float64" else (lambda x=x: x)
        compare(
            f"share of the best 2, {dtype}",
            lambda x=x: survey.csat(x).estimate,
            lambda whole=whole: top_two(np.bincount(whole())),
        )
        compare(
            f"share of the best 2, {dtype}, weighted",
            lambda x=x: survey.csat(x, weights=weights).estimate,
            lambda whole=whole: top_two(np.bincount(whole(), weights=weights)),
        )


if __name__ == "__main__":
    main()
