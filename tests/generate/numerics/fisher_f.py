"""Reference values of the F distribution. Run: python fisher_f.py [--check]."""

from __future__ import annotations

from mpmath import mp, mpf
from scipy import special

from vector_files import Case, Files, case

FILES = Files("numerics", "fisher_f.py", "mpmath, 60 digits; scipy as a cross-check")
mp.dps = 60


def main() -> None:
    cases: list[Case] = []
    for numerator in [1.0, 2.0, 3.0, 7.0, 30.0]:
        for denominator in [0.5, 1.0, 2.0, 4.7, 12.0, 60.0, 900.0]:
            for f in [1e-6, 0.05, 0.4, 1.0, 1.9, 4.0, 11.0, 60.0, 1e4]:
                a, b, y = (
                    mpf(denominator) / 2,
                    mpf(numerator) / 2,
                    mpf(denominator) / (denominator + numerator * mpf(f)),
                )
                upper = mp.betainc(a, b, 0, y, regularized=True)
                if upper < mpf(10) ** -250:
                    continue
                other = float(special.fdtrc(numerator, denominator, f))
                assert abs(other - upper) <= 1e-9 * upper, (numerator, denominator, f)
                region = "denominator<2" if denominator < 2 else "denominator>=2"
                args = {"f": f, "numerator": numerator, "denominator": denominator}
                cases.append(case(f"{region}/f={f} {numerator} and {denominator}", args, {"value": upper}))
    FILES.add("fisher_f_sf", cases, 1e-12)


if __name__ == "__main__":
    main()
    FILES.finish()
