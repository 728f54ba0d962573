"""Weighted, clustered NPS of 10 million rows: cxkit beside the NumPy pass that its standard error cannot do without.

Run by hand with a release build of the package: `python benches/peers/survey_design.py`. Prints the best of several
runs in milliseconds and the ratio to NumPy; estimate and standard error are checked against NumPy's before that.
The columns are the same for both: scores of one byte, weights, and dictionary codes of 2,000 clusters.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pyarrow as pa

from cxkit import survey

ROWS = 10_000_000
CLUSTERS = 2_000
RUNS = 7


def best(run: Callable[[], object]) -> float:
    """The least of several times, in milliseconds."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return 1e3 * min(times)


def bincount(scores: np.ndarray, weights: np.ndarray, clusters: np.ndarray) -> np.ndarray:
    """Weights by cluster and class: one pass, as short as NumPy allows."""
    classes = (scores > 6).astype(np.uint8) + (scores > 8)
    return np.bincount(clusters * np.uint32(3) + classes, weights, minlength=3 * CLUSTERS).reshape(-1, 3)


def clustered(scores: np.ndarray, weights: np.ndarray, clusters: np.ndarray) -> tuple[float, float]:
    """NPS and its linearised standard error."""
    cells = bincount(scores, weights, clusters)
    total, values = cells.sum(), np.array([-1.0, 0.0, 1.0])
    score = cells.sum(axis=0) @ values / total
    moved = cells @ (values - score) / total
    return 100 * score, 100 * np.sqrt(CLUSTERS / (CLUSTERS - 1) * np.sum((moved - moved.mean()) ** 2))


def main() -> None:
    rng = np.random.default_rng(1)
    scores = rng.integers(0, 11, ROWS).astype(np.uint8)
    weights = rng.uniform(0.2, 3, ROWS)
    codes = rng.integers(0, CLUSTERS, ROWS).astype(np.uint32)
    dictionary = pa.array([f"flight {number}" for number in range(CLUSTERS)])
    clusters = pa.DictionaryArray.from_arrays(pa.array(codes), dictionary)
    result = survey.nps(scores, weights=weights, clusters=clusters)
    expected = clustered(scores, weights, codes)
    np.testing.assert_allclose((result.estimate, result.standard_error), expected, rtol=1e-9)
    base = best(lambda: bincount(scores, weights, codes))
    rows: dict[str, Callable[[], object]] = {
        "NumPy, bincount(cluster * 3 + class, weights)": lambda: bincount(scores, weights, codes),
        "NumPy, with the standard error": lambda: clustered(scores, weights, codes),
        "cxkit, weights and clusters": lambda: survey.nps(scores, weights=weights, clusters=clusters),
        "cxkit, weights": lambda: survey.nps(scores, weights=weights),
        "cxkit, no design": lambda: survey.nps(scores),
    }
    print(f"{ROWS} rows, {CLUSTERS} clusters")
    for name, run in rows.items():
        milliseconds = best(run)
        print(f"  {name:<48} {milliseconds:9.2f} ms   {milliseconds / base:6.2f} ×")


if __name__ == "__main__":
    main()
