"""The models of purchases and spend, to be fitted."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, SupportsFloat, SupportsIndex

from cxkit import _cxkit

if TYPE_CHECKING:
    from cxkit._cxkit import BgBbFit, BgNbdFit, GammaGammaFit, MbgNbdFit, NbdFit, ParetoNbdFit, PurchaseFit
    from cxkit._typing import ProgressLike, RfmLike


@dataclasses.dataclass(frozen=True, kw_only=True)
class Estimator:
    """What every estimator can be told."""

    level: SupportsFloat | None = None
    max_iterations: SupportsIndex | None = None

    def _options(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}


@dataclasses.dataclass(frozen=True, kw_only=True)
class BgNbd(Estimator):
    """BG/NBD: customers buy at their own rate and may leave after any repeat purchase.

    Purchase rates follow a gamma distribution (``r``, ``alpha``), dropout probabilities a beta distribution (``a``,
    ``b``). A customer without a repeat purchase cannot have left; where that is wrong, take :class:`MbgNbd`.

    Parameters
    ----------
    level : float, default 0.95
        Confidence level of the parameters' intervals.
    max_iterations : int, default 200
        Iterations after which a start is given up, from 1 to 10,000.

    Notes
    -----
    Fader, Hardie and Lee (2005), Marketing Science 24(2).

    Examples
    --------
    >>> from cxkit import ltv
    >>> table = {
    ...     "frequency": [2, 1, 2, 0, 1, 9, 1, 6, 1, 0, 0, 1],
    ...     "recency": [2, 31, 2, 0, 2, 9, 2, 26, 6, 0, 0, 3],
    ...     "age": [37, 31, 31, 37, 33, 32, 33, 38, 38, 30, 39, 31],
    ... }
    >>> fit = ltv.BgNbd().fit(table)
    >>> fit
    BgNbdFit(r 0.459, alpha 1.38, a 1.54, b 1.77, ln L −69.1, n = 12)
    >>> alive = fit.probability_alive(table)
    >>> alive[3], len(alive)
    (1.0, 12)
    >>> one = {"frequency": 6, "recency": 26, "age": 38}
    >>> fit.expected_purchases(one, horizon=10)[0] == fit.expected_purchases(table, horizon=10)[7]
    True
    """

    def fit(
        self, table: RfmLike, *, progress: ProgressLike | None = None, threads: SupportsIndex | None = None
    ) -> BgNbdFit:
        """Fit by maximum likelihood.

        Parameters
        ----------
        table : RfmTable or frame
            An :class:`RfmTable`, or any frame with columns ``frequency``, ``recency`` and ``age``.
        progress : callable or bar, optional
            Called with (done, total), or a bar like tqdm's.
        threads : int, default 1
            How many threads; their number never changes the result.

        Raises
        ------
        CxError
            ``insufficient_data``, ``not_converged`` with what to do, ``invalid_value`` with column and row,
            ``missing_column``, ``invalid_option``.
        """
        return _cxkit.ltv_fit_bg_nbd(table, self._options(), progress, threads)


@dataclasses.dataclass(frozen=True, kw_only=True)
class MbgNbd(Estimator):
    """MBG/NBD: as BG/NBD, but customers may leave right after the first purchase too.

    Parameters
    ----------
    level : float, default 0.95
        Confidence level of the parameters' intervals.
    max_iterations : int, default 200
        Iterations after which a start is given up, from 1 to 10,000.

    Notes
    -----
    Batislam, Denizel and Filiztekin (2007), International Journal of Research in Marketing 24(3); Hoppe and Wagner
    (2007), Marketing - Journal of Research and Management 3(2).
    """

    def fit(
        self, table: RfmLike, *, progress: ProgressLike | None = None, threads: SupportsIndex | None = None
    ) -> MbgNbdFit:
        """Fit by maximum likelihood, as :meth:`BgNbd.fit`."""
        return _cxkit.ltv_fit_mbg_nbd(table, self._options(), progress, threads)


@dataclasses.dataclass(frozen=True, kw_only=True)
class ParetoNbd(Estimator):
    """Pareto/NBD: customers buy at their own rate and may leave at any time.

    Purchase rates follow a gamma distribution (``r``, ``alpha``), dropout rates another (``s``, ``beta``).

    Parameters
    ----------
    level : float, default 0.95
        Confidence level of the parameters' intervals.
    max_iterations : int, default 200
        Iterations after which a start is given up, from 1 to 10,000.

    Notes
    -----
    Schmittlein, Morrison and Colombo (1987), Management Science 33(1).
    """

    def fit(
        self, table: RfmLike, *, progress: ProgressLike | None = None, threads: SupportsIndex | None = None
    ) -> ParetoNbdFit:
        """Fit by maximum likelihood, as :meth:`BgNbd.fit`."""
        return _cxkit.ltv_fit_pareto_nbd(table, self._options(), progress, threads)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Nbd(Estimator):
    """NBD: customers buy at their own rate and never leave; the baseline.

    Parameters
    ----------
    level : float, default 0.95
        Confidence level of the parameters' intervals.
    max_iterations : int, default 200
        Iterations after which a start is given up, from 1 to 10,000.

    Notes
    -----
    Ehrenberg (1959), Applied Statistics 8(1).
    """

    def fit(
        self, table: RfmLike, *, progress: ProgressLike | None = None, threads: SupportsIndex | None = None
    ) -> NbdFit:
        """Fit by maximum likelihood, as :meth:`BgNbd.fit`."""
        return _cxkit.ltv_fit_nbd(table, self._options(), progress, threads)


@dataclasses.dataclass(frozen=True, kw_only=True)
class BgBb(Estimator):
    """BG/BB: in every period customers buy or not with their own probability, and may leave before it.

    Time is counted in whole periods, 1,000,000 at most: age is the number of periods observed, recency the last one
    with a purchase. A log has whole periods where ``grain`` and ``time_unit`` are both a day or both a week; months and
    years differ in length: count them beforehand, for :class:`RfmTable`.

    Parameters
    ----------
    level : float, default 0.95
        Confidence level of the parameters' intervals.
    max_iterations : int, default 200
        Iterations after which a start is given up, from 1 to 10,000.

    Notes
    -----
    Fader, Hardie and Shang (2010), Marketing Science 29(6).
    """

    def fit(
        self, table: RfmLike, *, progress: ProgressLike | None = None, threads: SupportsIndex | None = None
    ) -> BgBbFit:
        """Fit by maximum likelihood, as :meth:`BgNbd.fit`."""
        return _cxkit.ltv_fit_bg_bb(table, self._options(), progress, threads)


@dataclasses.dataclass(frozen=True, kw_only=True)
class GammaGamma(Estimator):
    """Gamma-gamma: what customers spend per purchase, if that does not depend on how often they buy.

    It is fitted to the customers who bought again; :func:`spend_independence` tests the assumption.

    Parameters
    ----------
    level : float, default 0.95
        Confidence level of the parameters' intervals.
    max_iterations : int, default 200
        Iterations after which a start is given up, from 1 to 10,000.

    Notes
    -----
    Fader and Hardie (2013), "The Gamma-Gamma Model of Monetary Value"; Colombo and Jiang (1999), Journal of Interactive
    Marketing 13(3).
    """

    def fit(
        self, table: RfmLike, *, progress: ProgressLike | None = None, threads: SupportsIndex | None = None
    ) -> GammaGammaFit:
        """Fit by maximum likelihood to ``frequency`` and ``monetary_value``, as :meth:`BgNbd.fit`."""
        return _cxkit.ltv_fit_gamma_gamma(table, self._options(), progress, threads)


def load(text: str) -> PurchaseFit:
    """Read a fit of purchases of whatever model, as ``to_json`` of any language wrote it.

    Parameters
    ----------
    text : str
        The JSON document; it says which model it is.

    Returns
    -------
    PurchaseFit
        Of the model's own class, for example :class:`BgNbdFit`.

    Raises
    ------
    CxError
        ``corrupt_state`` for any other document, ``unsupported_version`` for one of a newer cxkit.

    Examples
    --------
    >>> from cxkit import ltv
    >>> fit = ltv.Nbd().fit({"frequency": [0, 1, 3, 8], "recency": [0, 9, 30, 36], "age": [39, 38, 37, 38]})
    >>> again = ltv.load(fit.to_json())
    >>> again == fit, again.report.model
    (True, 'nbd')
    """
    return _cxkit.ltv_load(text)
