"""Maximum likelihood to 20 digits and more: Newton in the logarithms of the parameters, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mpmath import mp, mpf

Real = Any
LnLikelihood = Callable[[Mapping[str, Real]], Real]
STEP = mpf("1e-12")


@dataclass(frozen=True)
class Maximum:
    names: Sequence[str]
    logs: Sequence[Real]
    value: Real
    gradient: Sequence[Real]
    covariance: Any
    """Inverse of the observed information of the logarithms."""

    @property
    def parameters(self) -> dict[str, Real]:
        return {name: mp.exp(log) for name, log in zip(self.names, self.logs, strict=True)}


def maximum(ln_likelihood: LnLikelihood, start: Mapping[str, float], digits: int = 45) -> Maximum:
    """Newton from a start nearby; stops once no derivative by a logarithm exceeds 1e-20."""
    names = list(start)
    with mp.workdps(digits):

        def f(logs: Sequence[Real]) -> Real:
            return ln_likelihood({name: mp.exp(log) for name, log in zip(names, logs, strict=True)})

        logs = [mp.log(mpf(value)) for value in start.values()]
        hessian, age = None, 0
        for _ in range(60):
            slopes = gradient(f, logs)
            if max(abs(slope) for slope in slopes) < mpf("1e-20"):
                break
            # Close to the maximum one Hessian serves several steps.
            if hessian is None or (max(abs(slope) for slope in slopes) > mpf("1e-5") and age > 0):
                hessian, age = downhill(second(f, logs)), 0
            age += 1
            step = mp.lu_solve(hessian, -mp.matrix(slopes))
            longest = max(abs(part) for part in step)
            scale = min(mpf(1), mpf("0.7") / longest)
            logs = [log + scale * part for log, part in zip(logs, step, strict=True)]
        else:
            raise AssertionError(f"no maximum from {dict(start)}")
        information = -second(f, logs)
        if not all(mp.det(information[:k, :k]) > 0 for k in range(1, len(names) + 1)):
            raise AssertionError("no maximum but a saddle")
        return Maximum(names, logs, f(logs), slopes, information**-1)


def downhill(hessian: Any) -> Any:
    """The Hessian, made negative definite where it is not yet: far from the maximum."""
    top = max(mp.eigsy(hessian, eigvals_only=True))
    return hessian if top < 0 else hessian - (2 * top + mpf("0.5")) * mp.eye(hessian.rows)


def moved(logs: Sequence[Real], *moves: tuple[int, int]) -> list[Real]:
    at = list(logs)
    for index, sign in moves:
        at[index] += sign * STEP
    return at


def gradient(f: Callable[[Sequence[Real]], Real], logs: Sequence[Real]) -> list[Real]:
    return [(f(moved(logs, (i, 1))) - f(moved(logs, (i, -1)))) / (2 * STEP) for i in range(len(logs))]


def second(f: Callable[[Sequence[Real]], Real], logs: Sequence[Real]) -> Any:
    """Second derivatives, by central differences."""
    k, middle = len(logs), f(logs)
    result = mp.matrix(k, k)
    for i in range(k):
        result[i, i] = (f(moved(logs, (i, 1))) + f(moved(logs, (i, -1))) - 2 * middle) / STEP**2
        for j in range(i):
            corners = [a * b * f(moved(logs, (i, a), (j, b))) for a in (1, -1) for b in (1, -1)]
            result[i, j] = result[j, i] = mp.fsum(corners) / (4 * STEP**2)
    return result
