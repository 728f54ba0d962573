"""Lifetime value of 10 k, 100 k and 1 M simulated customers: cxkit beside lifetimes and pymc-marketing, in one run.

Run by hand with a release build of the package, in an environment that has one or both of the others:
``python benches/peers/ltv.py``. A library that is not installed is named and left out; pymc-marketing fits by MAP, and
only the smaller tables. Times are wall clock; every library fits the same rows.
"""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from cxkit import ltv

SIZES = (10_000, 100_000, 1_000_000)
PYMC_MOST, LIFETIMES_PARETO_MOST = 100_000, 10_000


def simulated(n: int) -> pd.DataFrame:
    """Customers of BG/NBD with the published parameters of CDNOW, in weeks counted by days."""
    random = np.random.default_rng(1)
    age = (189 + random.integers(0, 84, n)) / 7.0
    rate = random.gamma(0.243, 1 / 4.414, n)
    dropout = random.beta(0.793, 2.426, n)
    frequency, recency = np.zeros(n, dtype="i8"), np.zeros(n)
    clock, alive = np.zeros(n), np.ones(n, dtype=bool)
    while alive.any():
        clock = clock + random.exponential(1.0, n) / np.maximum(rate, 1e-300)
        bought = alive & (clock <= age)
        frequency += bought
        recency = np.where(bought, clock, recency)
        alive = bought & (random.random(n) >= dropout)
    recency = np.floor(7 * recency) / 7
    frequency = np.where(recency > 0, frequency, 0)
    spend = np.where(
        frequency > 0, random.gamma(6.25 * np.maximum(frequency, 1), 1 / random.gamma(3.74, 1 / 15.44, n)), 0
    )
    value = np.where(frequency > 0, spend / np.maximum(frequency, 1), np.nan)
    return pd.DataFrame({"frequency": frequency, "recency": recency, "age": age, "monetary_value": value})


def once(run: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of one run, and what it gave."""
    start = time.perf_counter()
    result = run()
    return time.perf_counter() - start, result


def best(run: Callable[[], Any]) -> tuple[float, Any]:
    """The least of three times."""
    return min((once(run) for _ in range(3)), key=lambda pair: pair[0])


def lifetimes_of(model: str, frame: pd.DataFrame) -> Callable[[], Any]:
    import lifetimes

    def fit() -> Any:
        fitter = getattr(lifetimes, model)()
        if model == "GammaGammaFitter":
            again = frame[frame["frequency"] > 0]
            return fitter.fit(again["frequency"], again["monetary_value"])
        return fitter.fit(frame["frequency"], frame["recency"], frame["age"])

    return fit


def pymc_of(model: str, frame: pd.DataFrame) -> Callable[[], Any]:
    from pymc_marketing import clv

    data = frame.rename(columns={"age": "T"}).assign(customer_id=np.arange(len(frame)))

    def fit() -> Any:
        rows = data[data["frequency"] > 0] if model == "GammaGammaModel" else data
        fitter = getattr(clv, model)()
        fitter.fit(data=rows, method="map")
        return fitter

    return fit


MODELS: list[tuple[str, Callable[[], Any], str, str]] = [
    ("BG/NBD", ltv.BgNbd, "BetaGeoFitter", "BetaGeoModel"),
    ("MBG/NBD", ltv.MbgNbd, "ModifiedBetaGeoFitter", "ModifiedBetaGeoModel"),
    ("Pareto/NBD", ltv.ParetoNbd, "ParetoNBDFitter", "ParetoNBDModel"),
    ("gamma-gamma", ltv.GammaGamma, "GammaGammaFitter", "GammaGammaModel"),
]


def main() -> None:
    there = {name: importlib.util.find_spec(name) is not None for name in ("lifetimes", "pymc_marketing")}
    print("not installed here:", ", ".join(name for name, found in there.items() if not found) or "none")
    for n in SIZES:
        frame = simulated(n)
        seconds, table = best(
            lambda frame=frame: ltv.RfmTable("frequency", "recency", "age", "monetary_value", data=frame)
        )
        print(f"\n{n:,} customers (reading the frame: {seconds:.3f} s)")
        for label, model, lifetimes, pymc in MODELS:
            own, fit = best(lambda model=model, table=table: model().fit(table, threads=2))
            print(f"  fit {label:<12} cxkit {own:9.3f} s   ln L {fit.ln_likelihood:.4f}")
            if there["lifetimes"] and (label != "Pareto/NBD" or n <= LIFETIMES_PARETO_MOST):
                seconds, _ = once(lifetimes_of(lifetimes, frame))
                print(f"  {'':<16} lifetimes {seconds:5.3f} s   {seconds / own:8.1f} ×")
            if there["pymc_marketing"] and n <= PYMC_MOST:
                seconds, _ = once(pymc_of(pymc, frame))
                print(f"  {'':<16} pymc-marketing (MAP) {seconds:5.3f} s   {seconds / own:8.1f} ×")
        purchases = ltv.BgNbd().fit(table)
        own, expected = best(lambda purchases=purchases, table=table: purchases.expected_purchases(table, 39.0))
        print(f"  expected purchases cxkit {own:5.3f} s   in all {sum(expected):.1f}")
        if there["lifetimes"]:
            fitter = lifetimes_of("BetaGeoFitter", frame)()
            given = (frame["frequency"], frame["recency"], frame["age"])
            ask = fitter.conditional_expected_number_of_purchases_up_to_time
            seconds, theirs = best(lambda ask=ask, given=given: ask(39.0, *given))
            print(f"  {'':<16} lifetimes {seconds:5.3f} s   {seconds / own:8.1f} ×   in all {theirs.sum():.1f}")


if __name__ == "__main__":
    main()
