"""Reference values of ratios of rising factorials. Run: python rising_ratios.py [--check]."""

from __future__ import annotations

from mpmath import mp, mpf

from vector_files import Case, Files, case

FILES = Files("numerics", "rising_ratios.py", "mpmath, 80 digits")
mp.dps = 80


def main() -> None:
    cases: list[Case] = []
    for z in [1e-3, 0.75, 1.0, 9.3, 31.5, 40.0, 2783.0, 1e6, 1e9]:
        for a in [-0.999, -0.5, -1e-9, 1e-9, 1e-3, 0.657, 2.0, 55.0, 2e3, 1e8]:
            for n in [0, 1, 5, 9, 40, 1000, 10**6, 10**12]:
                low, shift = mpf(z), mpf(a)
                if low + shift <= 0:
                    continue
                ln = mp.loggamma(low + shift + n) - mp.loggamma(low + shift) - mp.loggamma(low + n) + mp.loggamma(low)
                # The same as a sum, where that is short: a check of the formula.
                if n <= 40:
                    terms = [mp.log1p(shift / (low + j)) for j in range(n)]
                    assert abs(ln - mp.fsum(terms)) <= mpf(10) ** -40, (z, a, n)
                region = "sum" if n <= 8 else "formula"
                cases.append(case(f"{region}/z={z} a={a} n={n}", {"z": z, "a": a, "n": n}, {"value": ln}))
    FILES.add("rising_ratio", cases, 3e-15)


if __name__ == "__main__":
    main()
    FILES.finish()
