"""Raking a million respondents to four margins: cxkit beside weightipy, samplics and NumPy.

Run by `cargo xtask bench peers`, or by hand with a release build: `python benches/peers/raking.py [rows]`. weightipy
and samplics take part where they are installed. NumPy is iterative proportional fitting row by row as one writes it:
codes made once, then `bincount` and a product a margin. All weights are compared with cxkit's.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from cxkit import survey

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
RUNS = 3
MARGINS = {
    "age": {"18-29": 0.25, "30-44": 0.3, "45-59": 0.25, "60+": 0.2},
    "region": {"north": 0.2, "east": 0.2, "south": 0.3, "west": 0.2, "abroad": 0.1},
    "member": {"yes": 0.45, "no": 0.55},
    "channel": {"web": 0.3, "store": 0.4, "phone": 0.2, "app": 0.1},
}


def respondents() -> pd.DataFrame:
    """Four columns of text that hang together, none distributed as in the population."""
    draw = np.random.default_rng(1)
    lean = draw.random(ROWS)
    columns = {}
    for column, targets in MARGINS.items():
        labels = np.array(list(targets), dtype=object)
        place = np.floor((0.6 * draw.random(ROWS) + 0.4 * lean) ** 1.3 * len(labels)).astype("i8")
        columns[column] = labels[place]
    return pd.DataFrame(columns)


def with_cxkit(frame: pd.DataFrame) -> np.ndarray:
    return np.asarray(survey.rake(MARGINS, data=frame).weights)


def with_numpy(frame: pd.DataFrame) -> np.ndarray:
    weights = np.ones(len(frame))
    margins = []
    for column, targets in MARGINS.items():
        codes = pd.Categorical(frame[column], categories=list(targets)).codes
        margins.append((codes, np.array(list(targets.values())) * len(frame)))
    for _ in range(1000):
        worst = 0.0
        for codes, wanted in margins:
            factors = wanted / np.bincount(codes, weights)
            worst = max(worst, float(np.abs(factors - 1).max()))
            weights *= factors[codes]
        if worst <= 1e-10:
            return weights
    raise RuntimeError("no convergence")


def with_weightipy(frame: pd.DataFrame) -> np.ndarray:
    import weightipy

    percent = {column: {label: 100 * share for label, share in of.items()} for column, of in MARGINS.items()}
    made = weightipy.weight_dataframe(frame.copy(), weightipy.scheme_from_dict(percent), weight_column="weight")
    return made["weight"].to_numpy()


def with_samplics(frame: pd.DataFrame) -> np.ndarray:
    from samplics import SampleWeight

    labels = {column: frame[column].to_numpy() for column in MARGINS}
    totals = {column: {label: share * len(frame) for label, share in of.items()} for column, of in MARGINS.items()}
    rake = SampleWeight().rake
    return np.asarray(
        rake(np.ones(len(frame)), margins=labels, control=totals, tol=1e-10, ctrl_tol=1e-10, max_iter=1000)
    )


def main() -> None:
    engines: dict[str, Callable[[pd.DataFrame], np.ndarray]] = {"cxkit": with_cxkit, "numpy": with_numpy}
    for name, engine in (("weightipy", with_weightipy), ("samplics", with_samplics)):
        if importlib.util.find_spec(name):
            engines[name] = engine
        else:
            print(f"{name} is not installed")
    text = respondents()
    for kind, frame in (("categories", text.astype("category")), ("text", text)):
        print(f"{ROWS:,} rows, {len(MARGINS)} margins of {kind}")
        reference, fastest = None, 0.0
        for name, engine in engines.items():
            # samplics takes minutes for a million rows: its time is that of a hundredth, times a hundred.
            part = 100 if name == "samplics" else 1
            rows = frame.head(len(frame) // part)
            times = []
            for _ in range(RUNS):
                start = time.perf_counter()
                weights = engine(rows)
                times.append(part * (time.perf_counter() - start))
            took = min(times)
            if reference is None:
                reference, fastest = weights, took
            expected = reference if part == 1 else with_cxkit(rows)
            difference = np.abs(weights / weights.mean() / (expected / expected.mean()) - 1).max()
            print(f"{name:>10} {1000 * took:10.1f} ms {took / fastest:8.1f} x   largest difference {difference:.1e}")


if __name__ == "__main__":
    main()
