"""Reference values of rising factorials and of psi and psi'. Run: python factorials.py [--check]."""

from __future__ import annotations

from mpmath import mp, mpf

from vector_files import Case, Files, case

FILES = Files("numerics", "factorials.py", "mpmath, 60 digits")
mp.dps = 60


def rising() -> None:
    cases: list[Case] = []
    for c in [1e-8, 1e-3, 0.0537, 0.2425945224, 1.0, 1.5, 4.25, 99.7, 5e3, 1e5, 1e8, 3e15]:
        for x in [0, 1, 2, 7, 171, 255, 256, 257, 300, 1300, 20000, 1000000]:
            low, high = mpf(c), mpf(c) + x
            # The same terms as a sum, where that is short: a check of the formulas below.
            ln = mp.loggamma(high) - mp.loggamma(low)
            slope = mp.digamma(high) - mp.digamma(low)
            if x <= 171:
                terms = [low + j for j in range(x)]
                assert abs(ln - mp.fsum(mp.log(t) for t in terms)) < mpf(10) ** -35, (c, x)
                assert abs(slope - mp.fsum(1 / t for t in terms)) < mpf(10) ** -35, (c, x)
            region = "formula" if x > 256 else "sum"
            # Below c = 1 the first logarithm is negative and the others are not: their sum may be next to 0.
            tolerance = {"abs_tol": 2e-15} if c < 1 else {}
            region += ", c<1" if c < 1 else ""
            cases.append(case(f"{region}/c={c} x={x}", {"c": c, "x": x}, {"ln": ln, "slope": slope}, **tolerance))
    FILES.add("rising", cases, 1e-15)


def polygamma() -> None:
    # fmt: off
    xs = [1e-300, 1e-8, 1e-3, 0.1, 0.25, 0.5, 0.9, 1.0, 1.2, 1.4, 1.45, 1.46, 1.4616321449683623, 1.4617, 1.47, 1.6,
          2.0, 2.5, 3.3, 4.7, 6.25, 8.0, 9.0, 9.999, 10.0, 10.001, 13.7, 25.0, 99.5, 1234.5, 1e6, 1e9, 1e15, 1e300]
    # fmt: on
    psi: list[Case] = []
    for x in xs:
        region = "root" if 1.4 <= x <= 1.6 else "small" if x < 10 else "large"
        # Next to the zero only the absolute error means something.
        tolerance = {"abs_tol": 2e-15} if region == "root" else {}
        psi.append(case(f"{region}/{x!r}", {"x": x}, {"value": mp.digamma(mpf(x))}, **tolerance))
    FILES.add("digamma", psi, 3e-15)
    slopes = [
        case(f"{'small' if x < 10 else 'large'}/{x!r}", {"x": x}, {"value": mp.psi(1, mpf(x))})
        for x in xs
        if x > 1e-100
    ]
    FILES.add("trigamma", slopes, 2e-15)


if __name__ == "__main__":
    rising()
    polygamma()
    FILES.finish()
