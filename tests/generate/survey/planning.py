"""Cases of sample sizes: the smallest whole number of answers whose interval is narrow enough, found by trying.

No formula is turned around here: the width of the interval is computed for n and for n - 1 answers.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from mpmath import mp

# isort: split
from shares import Real, real, z_value

Json = dict[str, Any]
PUBLISHED = "the formula of MeasuringU, s^2 Z^2 / d^2 - 3 with adjusted Wald"


def variance(options: Json) -> Fraction:
    if "variance" in options:
        return Fraction(options["variance"])
    p, d = Fraction(options["promoter_share"]), Fraction(options["detractor_share"])
    return p + d - (p - d) ** 2


def smallest(fits: Callable[[int], bool]) -> int:
    """The smallest n from 1 for which an interval fits, which it does ever after."""
    low, high = 0, 1
    while not fits(high):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(middle) else (middle, high)
    return high


def power_z(power: float) -> Real:
    return mp.sqrt(2) * mp.erfinv(2 * real(power) - 1)


def added(options: Json, adjusted: Real) -> Real:
    return adjusted if options.get("method", "adjusted_wald") == "adjusted_wald" else real(0)


def size(margin: Real, spread: Real, plus: Real, options: Json) -> int:
    """Answers whose interval, z √(deff · v (1 - n/N) / (n + c)), is no wider than the margin."""
    z, deff = z_value(options.get("level", 0.95)), real(options.get("design_effect", 1))
    population = options.get("population")

    def fits(n: int) -> bool:
        left = real(1) if population is None else max(1 - n / real(population), real(0))
        return bool(z * z * deff * spread * left <= margin**2 * (n + plus) * (1 + mp.mpf(10) ** -12))

    return smallest(fits)


def sample_size(args: Json, options: Json) -> int:
    return size(real(args["margin"]) / 100, real(variance(options)), added(options, real(3)), options)


def sample_size_share(args: Json, options: Json) -> int:
    share, z = real(options.get("share", 0.5)), z_value(options.get("level", 0.95))
    return size(real(args["margin"]), share * (1 - share), added(options, z * z), options)


def reach(options: Json) -> Real:
    return z_value(options.get("level", 0.95)) + power_z(options.get("power", 0.8))


def sample_size_difference(args: Json, options: Json) -> int:
    spread, plus = real(variance(options)) * real(options.get("design_effect", 1)), added(options, real(3))
    difference = real(args["difference"]) / 100
    return smallest(
        lambda n: bool(reach(options) * mp.sqrt(2 * spread / (n + plus)) <= difference * (1 + mp.mpf(10) ** -12))
    )


def minimum_detectable_change(args: Json, options: Json) -> float:
    spread, plus = real(variance(options)) * real(options.get("design_effect", 1)), added(options, real(3))
    parts = [spread / (args[name] + plus) for name in ("n_a", "n_b")]
    return float(100 * reach(options) * mp.sqrt(sum(parts)))


FUNCTIONS: dict[str, Callable[[Json, Json], int | float]] = {
    "sample_size": sample_size,
    "sample_size_share": sample_size_share,
    "sample_size_difference": sample_size_difference,
    "minimum_detectable_change": minimum_detectable_change,
}


def planned() -> dict[str, list[Json]]:
    """The cases by function."""
    files: dict[str, list[Json]] = {name: [] for name in FUNCTIONS}

    def put(function: str, name: str, args: Json, options: Json, printed: int | None = None) -> None:
        expect = FUNCTIONS[function](args, options)
        if printed is not None and expect != printed:
            raise AssertionError(f"{name}: {expect} is not the published {printed}")
        case: Json = {"name": name} | ({"source": PUBLISHED} if printed else {})
        files[function].append(case | {"args": args, "options": options, "expect": expect})

    def refuse(function: str, name: str, args: Json, options: Json, error: Json) -> None:
        files[function].append(
            {"name": name, "args": args, "options": options, "error": {"code": "invalid_option"} | error}
        )

    for spread, margin, wald, adjusted in (
        (2 / 3, 5.0, 1025, 1022),
        (0.6875, 5.0, 1057, 1054),
        (0.5475, 10.0, 211, 208),
    ):
        put(
            "sample_size",
            f"v {spread:.4f} within {margin}, wald",
            {"margin": margin},
            {"variance": spread, "method": "wald"},
            wald,
        )
        put("sample_size", f"v {spread:.4f} within {margin}", {"margin": margin}, {"variance": spread}, adjusted)
    shares: Json = {"promoter_share": 0.5, "detractor_share": 0.2}
    put("sample_size", "half promoters, a fifth detractors", {"margin": 5.0}, shares)
    put(
        "sample_size",
        "half promoters, half detractors",
        {"margin": 3.0},
        {"promoter_share": 0.5, "detractor_share": 0.5},
    )
    put("sample_size", "a wide margin takes one answer", {"margin": 200.0}, {"variance": 0.5})
    for level in (0.8, 0.9, 0.99):
        put("sample_size", f"level {level}", {"margin": 4.0}, shares | {"level": level})
    put("sample_size", "clusters blow it up by 2.5", {"margin": 5.0}, shares | {"design_effect": 2.5})
    for population in (50, 1000, 25000.0):
        for method in ("wald", "adjusted_wald"):
            options = shares | {"population": population, "method": method}
            put("sample_size", f"of {population:.0f} customers, {method}", {"margin": 5.0}, options)
    both = "promoter_share and detractor_share, or variance"
    refuse("sample_size", "nothing expected", {"margin": 5.0}, {}, {"column": "promoter_share", "expected": both})
    refuse("sample_size", "one share only", {"margin": 5.0}, {"detractor_share": 0.1}, {"column": "promoter_share"})
    refuse("sample_size", "shares and variance", {"margin": 5.0}, shares | {"variance": 0.5}, {"column": "variance"})
    refuse(
        "sample_size", "a variance above one", {"margin": 5.0}, {"variance": 1.5}, {"column": "variance", "got": "1.5"}
    )
    refuse(
        "sample_size",
        "more than everybody",
        {"margin": 5.0},
        shares | {"detractor_share": 0.6},
        {"column": "detractor_share"},
    )
    refuse(
        "sample_size",
        "a share in percent",
        {"margin": 5.0},
        shares | {"promoter_share": 50},
        {"column": "promoter_share"},
    )
    refuse(
        "sample_size",
        "no margin",
        {"margin": 0.0},
        shares,
        {"column": "margin", "expected": "points above 0, at most 200"},
    )
    refuse("sample_size", "no population", {"margin": 5.0}, shares | {"population": 0}, {"column": "population"})
    refuse(
        "sample_size", "no design effect", {"margin": 5.0}, shares | {"design_effect": 0}, {"column": "design_effect"}
    )
    refuse("sample_size", "a level in percent", {"margin": 5.0}, shares | {"level": 95}, {"column": "level"})

    put("sample_size_share", "385 for five points", {"margin": 0.05}, {"method": "wald"}, 385)
    put("sample_size_share", "nothing known", {"margin": 0.05}, {})
    put("sample_size_share", "a fifth expected", {"margin": 0.03}, {"share": 0.2, "level": 0.9})
    put("sample_size_share", "of 800 customers", {"margin": 0.05}, {"population": 800, "method": "wald"})
    put("sample_size_share", "clusters", {"margin": 0.05}, {"design_effect": 1.7})
    refuse("sample_size_share", "a margin in percent", {"margin": 5.0}, {}, {"column": "margin"})
    refuse("sample_size_share", "nobody expected", {"margin": 0.05}, {"share": 0.0}, {"column": "share"})

    v: Json = {"variance": 0.7275}
    put("sample_size_difference", "ten points, wald", {"difference": 10.0}, v | {"method": "wald"}, 1143)
    put("sample_size_difference", "ten points", {"difference": 10.0}, v, 1140)
    put("sample_size_difference", "power 0.9", {"difference": 10.0}, v | {"power": 0.9})
    put("sample_size_difference", "an even chance", {"difference": 10.0}, v | {"power": 0.5})
    put(
        "sample_size_difference",
        "five points at 0.99, clusters",
        {"difference": 5.0},
        shares | {"level": 0.99, "design_effect": 1.5},
    )
    for power in (0.4, 1.0, 80):
        refuse(
            "sample_size_difference", f"power {power}", {"difference": 10.0}, v | {"power": power}, {"column": "power"}
        )
    refuse("sample_size_difference", "no difference", {"difference": 0.0}, v, {"column": "difference"})

    put("minimum_detectable_change", "1140 each", {"n_a": 1140, "n_b": 1140}, v)
    put("minimum_detectable_change", "1143 each, wald", {"n_a": 1143, "n_b": 1143}, v | {"method": "wald"})
    put("minimum_detectable_change", "unequal waves", {"n_a": 200, "n_b": 1500}, shares | {"level": 0.9, "power": 0.9})
    put("minimum_detectable_change", "one answer each", {"n_a": 1, "n_b": 1}, v)
    put("minimum_detectable_change", "clusters", {"n_a": 500, "n_b": 500}, v | {"design_effect": 2})
    refuse("minimum_detectable_change", "an empty wave", {"n_a": 0, "n_b": 10}, v, {"column": "n_a"})
    return files
