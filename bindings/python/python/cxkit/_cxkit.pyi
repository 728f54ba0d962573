"""
The native half of cxkit; import from `cxkit` instead.
"""

from _typeshed import SupportsGetItem
from cxkit._types import AcquisitionValue, Alpha, BinaryNps, Ces, ChangeDecomposition, CoderAgreement, CohortTriangle, Csat, Csi, CsiDifference, CustomerEquityValue, CustomerValue, DifferenceInDifferences, Durations, FeedbackCounts, FitReport, Geometric, GroupComparison, HoldoutCheck, KanoContinuous, KanoDrift, KanoHomogeneity, KanoPenaltyReward, KanoPriorities, KanoQuality, KanoShapley, KanoStudy, Key, LtvEstimate, MeanScore, ModelComparison, MultipleAnswer, NonresponseBounds, Nps, NpsDifference, OrdinalComparison, PairedChange, PraiseRatio, RakingReport, RepeatFrequencies, ResponseRate, RetentionByNps, RfmReport, SbgCurve, ScoreDifference, SegmentFits, Servperf, Servqual, ServqualDifference, Share, SpendIndependence, StandardisedScore, ThemeImpact, Tracking
from cxkit._typing import AnswersLike, ByLike, BytesLike, ColumnLike, DesignLike, DurationsLike, Findings, FrameLike, GroupedAlpha, GroupedBinaryNps, GroupedCes, GroupedCsat, GroupedCsi, GroupedCustomerValue, GroupedKanoStudy, GroupedMeanScore, GroupedMultipleAnswer, GroupedNps, GroupedPairedChange, GroupedPraiseRatio, GroupedResponseRate, GroupedServperf, GroupedServqual, GroupedShare, InstantsLike, KanoTableLike, LabelsLike, MomentLike, NamesLike, OptionLike, OptionsDict, ProgressLike, RatingScaleLike, ReportLike, RfmLike, ScaleLike, StandardErrors
from typing import Any, Final, final
from typing_extensions import disjoint_base

__all__ = ["__version__", "ArrowColumn", "BgBbFit", "BgNbdFit", "BinaryNpsAccumulator", "GammaGammaFit", "GroupedBinaryNpsAccumulator", "GroupedKanoAccumulator", "GroupedNpsAccumulator", "GroupedRatingAccumulator", "GroupedValueAccumulator", "KanoAccumulator", "MbgNbdFit", "NbdFit", "NpsAccumulator", "ParetoNbdFit", "PurchaseFit", "RakedWeights", "RatingAccumulator", "RfmTable", "SbgFit", "Table", "ValueAccumulator", "Vector", "alpha", "alpha_by", "arrow_columns", "binary_nps", "binary_nps_by", "ces", "ces_by", "ces_difference", "csat", "csat_by", "csat_difference", "csi", "csi_by", "csi_difference", "decompose_change", "describe", "difference_in_differences", "ecsi", "ecsi_by", "enps", "enps_by", "from_json", "kano_classify", "kano_classify_by", "kano_continuous", "kano_drift", "kano_homogeneity", "kano_penalty_reward", "kano_prioritise", "kano_quality", "kano_shapley", "ltv_acquisition", "ltv_churn_based", "ltv_clv", "ltv_clv_intervals", "ltv_cohort_triangle", "ltv_convert_rate", "ltv_customer_equity", "ltv_durations", "ltv_durations_by", "ltv_durations_from_survivors", "ltv_finite_horizon", "ltv_fit_all", "ltv_fit_bg_bb", "ltv_fit_bg_nbd", "ltv_fit_by", "ltv_fit_gamma_gamma", "ltv_fit_mbg_nbd", "ltv_fit_nbd", "ltv_fit_pareto_nbd", "ltv_fit_sbg", "ltv_historic", "ltv_load", "ltv_retention", "ltv_rfm_table", "ltv_sbg_by", "ltv_simple", "ltv_spend_independence", "ltv_value", "ltv_value_by", "mean_score", "mean_score_by", "mean_score_difference", "minimum_detectable_change", "multiple_answer", "multiple_answer_by", "nonresponse_bounds", "nps", "nps_by", "nps_difference", "option_fields", "response_rate", "response_rate_by", "sample_size", "sample_size_difference", "sample_size_share", "servperf", "servperf_by", "servqual", "servqual_by", "servqual_difference", "share", "share_by", "share_difference", "standardise", "suppress", "survey_coder_agreement", "survey_compare", "survey_feedback_counts", "survey_ordinal_comparison", "survey_paired_change", "survey_paired_change_by", "survey_post_stratify", "survey_praise_ratio", "survey_praise_ratio_by", "survey_rake", "survey_retention_by_nps", "survey_theme_impact", "table", "to_json", "vector"]

__version__: Final[str]

@final
class ArrowColumn:
    """
    Arrow arrays that were taken out of a table.
    """

@final
class BgBbFit(PurchaseFit):
    """
    The BG/BB model, fitted: in every period customers buy or not, and may leave before it.
    """
    @property
    def alpha(self, /) -> float:
        """
        First shape of the beta distribution of the purchase probability per period.
        """
    @property
    def beta(self, /) -> float:
        """
        Second shape.
        """
    @property
    def delta(self, /) -> float:
        """
        Second shape.
        """
    @classmethod
    def from_bytes(cls, /, data: BytesLike) -> BgBbFit:
        """
        Reads ``to_bytes`` back; damaged or foreign bytes are ``corrupt_state``.
        """
    @classmethod
    def from_json(cls, /, text: "str") -> BgBbFit:
        """
        Reads ``to_json`` back; a damaged or foreign document is ``corrupt_state``.
        """
    @classmethod
    def from_report(cls, /, report: ReportLike) -> BgBbFit:
        """
        The fit that a report describes, for example one of ``ltv.fit_by``.
        """
    @property
    def gamma(self, /) -> float:
        """
        First shape of the beta distribution of the dropout probability per period.
        """

@final
class BgNbdFit(PurchaseFit):
    """
    The BG/NBD model, fitted: customers buy at their own rate and may leave after any repeat purchase.
    """
    @property
    def a(self, /) -> float:
        """
        First shape of the beta distribution of the dropout probability.
        """
    @property
    def alpha(self, /) -> float:
        """
        Its rate, a time: the mean purchase rate is r / alpha.
        """
    @property
    def b(self, /) -> float:
        """
        Second shape.
        """
    @classmethod
    def from_bytes(cls, /, data: BytesLike) -> BgNbdFit:
        """
        Reads ``to_bytes`` back; damaged or foreign bytes are ``corrupt_state``.
        """
    @classmethod
    def from_json(cls, /, text: "str") -> BgNbdFit:
        """
        Reads ``to_json`` back; a damaged or foreign document is ``corrupt_state``.
        """
    @classmethod
    def from_report(cls, /, report: ReportLike) -> BgNbdFit:
        """
        The fit that a report describes, for example one of ``ltv.fit_by``.
        """
    @property
    def r(self, /) -> float:
        """
        Shape of the gamma distribution of purchase rates.
        """

@final
class BinaryNpsAccumulator:
    """
    A mergeable binary NPS: yes or no.

    Parameters
    ----------
    invalid : {"error", "exclude"}, default "error"
        What to do with an answer that is neither yes nor no.
    missing_codes : list of float, default none
        Numbers that stand for a missing answer.

    Examples
    --------
    >>> from cxkit import survey
    >>> state = survey.BinaryNpsAccumulator()
    >>> state.update([True, True, False, None])
    >>> state.n
    3
    """
    def __copy__(self, /) -> BinaryNpsAccumulator: ...
    def __deepcopy__(self, /, memo: "object") -> BinaryNpsAccumulator: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __new__(cls, /, *, invalid: OptionLike | None = None, missing_codes: OptionLike | None = None) -> BinaryNpsAccumulator: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    def empty(self, /) -> BinaryNpsAccumulator:
        """
        An empty accumulator of the same configuration.
        """
    def evaluate(self, /, *, level: OptionLike | None = None, method: OptionLike | None = None, design: DesignLike | None = None) -> BinaryNps:
        """
        The result so far, as ``survey.binary_nps`` gives it, with the same options.
        """
    @classmethod
    def from_bytes(cls, /, data: BytesLike) -> BinaryNpsAccumulator:
        """
        Reads ``to_bytes`` back; damaged or foreign bytes are ``corrupt_state``.
        """
    @classmethod
    def from_json(cls, /, text: "str") -> BinaryNpsAccumulator:
        """
        Reads ``to_json`` back; a damaged or foreign document is ``corrupt_state``.
        """
    def merge(self, /, other: Any) -> None:
        """
        Adds what another accumulator of the same configuration has seen; on an error nothing is added.
        """
    @property
    def n(self, /) -> int:
        """
        Valid answers so far.
        """
    def retract(self, /, answers: ColumnLike, *, data: FrameLike | None = None) -> None:
        """
        Takes a column back out that was added before; only without weights, strata and clusters.
        """
    def to_bytes(self, /) -> bytes:
        """
        Bytes that Rust, Python and Node read back, in this and every later version.
        """
    def to_json(self, /) -> str:
        """
        One JSON document that Rust, Python and Node read back.
        """
    def update(self, /, answers: ColumnLike, *, weights: ColumnLike | None = None, strata: LabelsLike | None = None, clusters: LabelsLike | None = None, data: FrameLike | None = None) -> None:
        """
        Adds a column of answers with the columns of their design, if there are any; on an error nothing is added.
        """

@final
class GammaGammaFit:
    """
    The gamma–gamma model, fitted: what customers spend per purchase.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def expected_spend(self, /, table: RfmLike) -> Vector:
        """
        Expected spend per purchase of each customer, in the order of the table.
        """
    def expected_spend_intervals(self, /, table: RfmLike, *, method: OptionLike | None = None, level: OptionLike | None = None, replicates: OptionLike | None = None, seed: OptionLike | None = None, progress: ProgressLike | None = None, threads: OptionLike | None = None) -> Table:
        """
        Expected spend per purchase of each customer with the uncertainty of the parameters; the interval covers the
        expectation, not what a single customer will spend.

        Parameters
        ----------
        table : RfmTable or frame
            The customers; one without a repeat purchase is expected to spend the mean of all.
        method : {"delta", "bootstrap"}, default "delta"
            Linearised in the logarithms of the parameters; or refitted to spend drawn from the model.
        level : float, default 0.95
            Confidence level.
        replicates : int, default 1000
            Bootstrap replicates, from 100 to 100,000.
        seed : int, default 1
            Seed of the bootstrap.
        progress : callable or bar, optional
            Called with (done, total), or a bar like tqdm's.
        threads : int, default 1
            How many threads; their number never changes the result.

        Returns
        -------
        cxkit.Table
            As ``prediction_intervals`` of a model of purchases.
        """
    @classmethod
    def from_bytes(cls, /, data: BytesLike) -> GammaGammaFit:
        """
        Reads ``to_bytes`` back; damaged or foreign bytes are ``corrupt_state``.
        """
    @classmethod
    def from_json(cls, /, text: "str") -> GammaGammaFit:
        """
        Reads ``to_json`` back; a damaged or foreign document is ``corrupt_state``.
        """
    @classmethod
    def from_report(cls, /, report: ReportLike) -> GammaGammaFit:
        """
        The fit that a report describes, for example one of ``ltv.fit_by``.
        """
    @property
    def gamma(self, /) -> float:
        """
        Scale of that distribution, in money.
        """
    @property
    def ln_likelihood(self, /) -> float:
        """
        Logarithm of the likelihood at the estimate.
        """
    def mean_spend(self, /) -> float:
        """
        Expected spend per purchase over all customers; ``undefined`` if q is not above 1.
        """
    @property
    def p(self, /) -> float:
        """
        Shape of the spend of one purchase.
        """
    @property
    def q(self, /) -> float:
        """
        Shape of the gamma distribution of its rate.
        """
    @property
    def report(self, /) -> FitReport:
        """
        What the fit found, and what proves that it is the maximum.
        """
    def simulate(self, /, frequency: ColumnLike, *, seed: OptionLike | None = None, progress: ProgressLike | None = None, threads: OptionLike | None = None) -> Vector:
        """
        Draws the mean spend of customers with these numbers of repeat purchases from the model at its estimate; None
        for a customer without one.

        ``seed``, 1 if none is given, fixes them: customer i comes from a stream of its own, which is no stream of
        purchases that were simulated with the same seed.
        """
    @property
    def standard_errors(self, /) -> StandardErrors:
        """
        Standard errors by the names of the parameters; None for one at a boundary.
        """
    def to_bytes(self, /) -> bytes:
        """
        Bytes that Rust, Python and Node read back, in this and every later version.
        """
    def to_json(self, /) -> str:
        """
        One JSON document that Rust, Python and Node read back.
        """

@final
class GroupedBinaryNpsAccumulator:
    """
    Mergeable binary NPS by group.

    Parameters
    ----------
    by : str or list of str
        Names of the label columns.
    invalid, missing_codes
        As for :class:`BinaryNpsAccumulator`.
    """
    def __copy__(self, /) -> GroupedBinaryNpsAccumulator: ...
    def __deepcopy__(self, /, memo: "object") -> GroupedBinaryNpsAccumulator: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __new__(cls, /, by: NamesLike, *, invalid: OptionLike | None = None, missing_codes: OptionLike | None = None) -> GroupedBinaryNpsAccumulator: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def by(self, /) -> list[str]:
        """
        Names of the label columns.
        """
    def empty(self, /) -> GroupedBinaryNpsAccumulator:
        """
        An empty accumulator of the same configuration.
        """
    def evaluate(self, /, *, level: OptionLike | None = None, method: OptionLike | None = None, design: DesignLike | None = None) -> GroupedBinaryNps:
        """
        The results so far, as ``survey.binary_nps_by`` gives them, with the same options.
        """
    @classmethod
    def from_bytes(cls, /, data: BytesLike) -> GroupedBinaryNpsAccumulator:
        """
        Reads ``to_bytes`` back; damaged or foreign bytes are ``corrupt_state``.
        """
    @classmethod
    def from_json(cls, /, text: "str") -> GroupedBinaryNpsAccumulator:
        """
        Reads ``to_json`` back; a damaged or foreign document is ``corrupt_state``.
        """
    @property
    def groups(self, /) -> int:
        """
        How many groups have been seen.
        """
    def merge(self, /, other: Any) -> None:
        """
        Adds what another accumulator of the same configuration has seen; on an error nothing is added.
        """
    def to_bytes(self, /) -> bytes:
        """
        Bytes that Rust, Python and Node read back, in this and every later version.
        """
    def to_json(self, /) -> str:
        """
        One JSON document that Rust, Python and Node read back.
        """
    def update(self, /, answers: ColumnLike, *, by: ByLike | None = None, weights: ColumnLike | None = None, strata: LabelsLike | None = None, clusters: LabelsLike | None = None, data: FrameLike | None = None) -> None:
        """
        Adds each answer to the group that its labels name; on an error nothing is added.

        With ``data=``, ``by`` may be left out: the frame's columns of the accumulator's names are taken.
        """

@final
class GroupedKanoAccumulator:
    """
    Mergeable Kano studies by group: by segment, or by wave.

    Parameters
    ----------
    by : str or list of str
        Names of the label columns.
    form, importance_max, invalid, missing_codes
        As for :class:`KanoAccumulator`.

    Examples
    --------
    >>> from cxkit import kano
    >>> states = kano.GroupedKanoAccumulator(by="year")
    >>> states.update({"search": [1, 1]}, {"search": [3, 3]}, by=[2024, 2024])
    >>> states.update({"search": [3, 3]}, {"search": [5, 5]}, by=[2026, 2026])
    >>> [(row.key, row.outcome.value.features[0].grade) for row in states.evaluate().rows]
    [([2024], 'attractive'), ([2026], 'must_be')]
    """
    def __copy__(self, /) -> GroupedKanoAccumulator: ...
    def __deepcopy__(self, /, memo: "object") -> GroupedKanoAccumulator: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __new__(cls, /, by: NamesLike, *, form: OptionLike | None = None, importance_max: OptionLike | None = None, invalid: OptionLike | None = None, missing_codes: OptionLike | None = None) -> GroupedKanoAccumulator: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def by(self, /) -> list[str]:
        """
        Names of the label columns.
        """
    def drift(self, /, *, table: KanoTableLike | None = None, rule: OptionLike | None = None, spacing: OptionLike | None = None, pool_wordings: OptionLike | None = None, level: OptionLike | None = None) -> KanoDrift:
        """
        Drift over the groups so far, which must be waves, as ``kano.drift`` gives it, with the same options.
        """
    def empty(self, /) -> GroupedKanoAccumulator:
        """
        An empty accumulator of the same configuration.
        """
    def evaluate(self, /, *, table: KanoTableLike | None = None, rule: OptionLike | None = None, reverse: OptionLike | None = None, pool_wordings: OptionLike | None = None, level: OptionLike | None = None, method: OptionLike | None = None, prior: OptionLike | None = None) -> GroupedKanoStudy:
        """
        The studies so far, as ``kano.classify_by`` gives them, with the same options.
        """
    @classmethod
    def from_bytes(cls, /, data: BytesLike) -> GroupedKanoAccumulator:
        """
        Reads ``to_bytes`` back; damaged or foreign bytes are ``corrupt_state``.
        """
    @classmethod
    def from_json(cls, /, text: "str") -> GroupedKanoAccumulator:
        """
        Reads ``to_json`` back; a damaged or foreign document is ``corrupt_state``.
        """
    @property
    def groups(self, /) -> int:
        """
        How many groups have been seen.
        """
    def homogeneity(self, /, *, table: KanoTableLike | None = None, method: OptionLike | None = None, pool_wordings: OptionLike | None = None) -> KanoHomogeneity:
        """
        Homogeneity of the groups so far, as ``kano.homogeneity`` gives it, with the same options.
        """
    def merge(self, /, other: Any) -> None:
        """
        Adds what another accumulator of the same configuration has seen; on an error nothing is added.
        """
    def to_bytes(self, /) -> bytes:
        """
        Bytes that Rust, Python and Node read back, in this and every later version.
        """
    def to_json(self, /) -> str:
        """
        One JSON document that Rust, Python and Node read back.
        """
    def update(self, /, functional: AnswersLike, dysfunctional: AnswersLike, *, by: ByLike | None = None, feature: LabelsLike | None = None, importance: AnswersLike | None = None, wording: LabelsLike | None = None, respondent: LabelsLike | None = None, data: FrameLike | None = None) -> None:
        """
        Adds each row to the group that its labels name; on an error nothing is added.

        With ``data=``, ``by`` may be left out: the frame's columns of the accumulator's names are taken.
        """

@final
class GroupedNpsAccumulator:
    """
    Mergeable Net Promoter Scores by group.

    Parameters
    ----------
    by : str or list of str
        Names of the label columns.
    scale, invalid, missing_codes
        As for :class:`NpsAccumulator`.

    Examples
    --------
    >>> from cxkit import survey
    >>> states = survey.GroupedNpsAccumulator(by=["region"])
    >>> states.update([10, 9, 3], by=["north", "south", "north"])
    >>> [row.outcome.value.estimate for row in states.evaluate().rows]
    [0.0, 100.0]
    """
    def __copy__(self, /) -> GroupedNpsAccumulator: ...
    def __deepcopy__(self, /, memo: "object") -> GroupedNpsAccumulator: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __new__(cls, /, by: NamesLike, *, scale: ScaleLike | None = None, invalid: OptionLike | None = None, missing_codes: OptionLike | None = None) -> GroupedNpsAccumulator: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def by(self, /) -> list[str]:
        """
        Names of the label columns.
        """
    def empty(self, /) -> GroupedNpsAccumulator:
        """
        An empty accumulator of the same configuration.
        """
    def evaluate(self, /, *, level: OptionLike | None = None, method: OptionLike | None = None, prior: OptionLike | None = None, threshold: OptionLike | None = None, replicates: OptionLike | None = None, seed: OptionLike | None = None, design: DesignLike | None = None, progress: ProgressLike | None = None, threads: OptionLike | None = None) -> GroupedNps:
        """
        The scores so far, as ``survey.nps_by`` gives them, with the same options.
        """
    @classmethod
    def from_bytes(cls, /, data: BytesLike) -> GroupedNpsAccumulator:
        """
        Reads ``to_bytes`` back; damaged or foreign bytes are ``corrupt_state``.
        """
    @classmethod
    def from_json(cls, /, text: "str") -> GroupedNpsAccumulator:
        """
        Reads ``to_json`` back; a damaged or foreign document is ``corrupt_state``.
        """
    @property
    def groups(self, /) -> int:
        """
        How many groups have been seen.
        """
    def merge(self, /, other: Any) -> None:
        """
        Adds what another accumulator of the same configuration has seen; on an error nothing is added.
        """
    def to_bytes(self, /) -> bytes:
        """
        Bytes that Rust, Python and Node read back, in this and every later version.
        """
    def to_json(self, /) -> str:
        """
        One JSON document that Rust, Python and Node read back.
        """
    def update(self, /, scores: ColumnLike, *, by: ByLike | None = None, weights: ColumnLike | None = None, strata: LabelsLike | None = None, clusters: LabelsLike | None = None, data: FrameLike | None = None) -> None:
        """
        Adds each score to the group that its labels name; on an error nothing is added.

        With ``data=``, ``by`` may be left out: the frame's columns of the accumulator's names are taken.
        """

@final
class GroupedRatingAccumulator:
    """
    Mergeable rated questions by group.

    Parameters
    ----------
    by : str or list of str
        Names of the label columns.
    scale, invalid, missing_codes
        As for :class:`RatingAccumulator`.

    Examples
    --------
    >>> from cxkit import survey
    >>> states = survey.GroupedRatingAccumulator(by=["region"])
    >>> states.update([5, 4, 1], by=["north", "south", "north"])
    >>> [row.outcome.value.estimate for row in states.csat().rows]
    [0.5, 1.0]
    """
    def __copy__(self, /) -> GroupedRatingAccumulator: ...
    def __deepcopy__(self, /, memo: "object") -> GroupedRatingAccumulator: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __new__(cls, /, by: NamesLike, *, scale: RatingScaleLike | None = None, invalid: OptionLike | None = None, missing_codes: OptionLike | None = None) -> GroupedRatingAccumulator: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def by(self, /) -> list[str]:
        """
        Names of the label columns.
        """
    def ces(self, /, *, top: OptionLike | None = None, level: OptionLike | None = None, method: OptionLike | None = None, design: DesignLike | None = None) -> GroupedCes:
        """
        Effort so far, as ``survey.ces_by`` gives it; the direction of the scale says which version it is.
        """
    def csat(self, /, *, top: OptionLike | None = None, asked_of: OptionLike | None = None, level: OptionLike | None = None, method: OptionLike | None = None, design: DesignLike | None = None) -> GroupedCsat:
        """
        Satisfaction so far, as ``survey.csat_by`` gives it, with the same options.
        """
    def empty(self, /) -> GroupedRatingAccumulator:
        """
        An empty accumulator of the same configuration.
        """
    def evaluate(self, /, *, level: OptionLike | None = None, method: OptionLike | None = None, replicates: OptionLike | None = None, seed: OptionLike | None = None, design: DesignLike | None = None, progress: ProgressLike | None = None, threads: OptionLike | None = None) -> GroupedMeanScore:
        """
        The means so far, as ``survey.mean_score_by`` gives them, with the same options.
        """
    @classmethod
    def from_bytes(cls, /, data: BytesLike) -> GroupedRatingAccumulator:
        """
        Reads ``to_bytes`` back; damaged or foreign bytes are ``corrupt_state``.
        """
    @classmethod
    def from_json(cls, /, text: "str") -> GroupedRatingAccumulator:
        """
        Reads ``to_json`` back; a damaged or foreign document is ``corrupt_state``.
        """
    @property
    def groups(self, /) -> int:
        """
        How many groups have been seen.
        """
    def merge(self, /, other: Any) -> None:
        """
        Adds what another accumulator of the same configuration has seen; on an error nothing is added.
        """
    def share(self, /, *, top: OptionLike | None = None, bottom: OptionLike | None = None, values: OptionLike | None = None, level: OptionLike | None = None, method: OptionLike | None = None, design: DesignLike | None = None) -> GroupedShare:
        """
        Shares so far, as ``survey.share_by`` gives them, with the same options.
        """
    def to_bytes(self, /) -> bytes:
        """
        Bytes that Rust, Python and Node read back, in this and every later version.
        """
    def to_json(self, /) -> str:
        """
        One JSON document that Rust, Python and Node read back.
        """
    def update(self, /, scores: ColumnLike, *, by: ByLike | None = None, weights: ColumnLike | None = None, strata: ByLike | None = None, clusters: ByLike | None = None, data: FrameLike | None = None) -> None:
        """
        Adds each score to the group that its labels name; on an error nothing is added.

        With ``data=``, ``by`` may be left out: the frame's columns of the accumulator's names are taken.
        """

@final
class GroupedValueAccumulator:
    """
    Mergeable sums of customers' values by group.

    Parameters
    ----------
    by : str or list of str
        Names of the label columns.

    Examples
    --------
    >>> from cxkit import ltv
    >>> states = ltv.GroupedValueAccumulator(by=["plan"])
    >>> states.update([120, 80, 10], by=["pro", "pro", "free"])
    >>> [(row.key, row.outcome.value.estimate) for row in states.evaluate().rows]
    [(['free'], 10.0), (['pro'], 100.0)]
    """
    def __copy__(self, /) -> GroupedValueAccumulator: ...
    def __deepcopy__(self, /, memo: "object") -> GroupedValueAccumulator: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __new__(cls, /, by: NamesLike) -> GroupedValueAccumulator: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def by(self, /) -> list[str]:
        """
        Names of the label columns.
        """
    def empty(self, /) -> GroupedValueAccumulator:
        """
        An empty accumulator of the same configuration.
        """
    def evaluate(self, /, *, level: OptionLike | None = None) -> GroupedCustomerValue:
        """
        The values so far, as ``ltv.value_by`` gives them, with the same options.
        """
    @classmethod
    def from_bytes(cls, /, data: BytesLike) -> GroupedValueAccumulator:
        """
        Reads ``to_bytes`` back; damaged or foreign bytes are ``corrupt_state``.
        """
    @classmethod
    def from_json(cls, /, text: "str") -> GroupedValueAccumulator:
        """
        Reads ``to_json`` back; a damaged or foreign document is ``corrupt_state``.
        """
    @property
    def groups(self, /) -> int:
        """
        How many groups have been seen.
        """
    def merge(self, /, other: Any) -> None:
        """
        Adds what another accumulator of the same configuration has seen; on an error nothing is added.
        """
    def to_bytes(self, /) -> bytes:
        """
        Bytes that Rust, Python and Node read back, in this and every later version.
        """
    def to_json(self, /) -> str:
        """
        One JSON document that Rust, Python and Node read back.
        """
    def update(self, /, values: ColumnLike, *, by: ByLike | None = None, data: FrameLike | None = None) -> None:
        """
        Adds each value to the group that its labels name; on an error nothing is added.

        With ``data=``, ``by`` may be left out: the frame's columns of the accumulator's names are taken.
        """

@final
class KanoAccumulator:
    """
    A mergeable Kano study: one per partition, day or stream, merged at any time.

    It counts answer pairs by feature, exactly at every split and order. Threads may share an accumulator.

    Parameters
    ----------
    form : {"five_level", "three_level"}, default "five_level"
        The answers that a question offers: codes 1 = like, 2 must be, 3 neutral, 4 live with, 5 = dislike, or 1 like,
        2 neutral, 3 dislike.
    importance_max : int, default 9
        The highest self-stated importance, from 2 to 100.
    invalid : {"error", "exclude"}, default "error"
        What to do with an answer or importance outside its scale.
    missing_codes : list of float, default none
        Numbers that stand for a missing answer or importance.

    Examples
    --------
    >>> from cxkit import kano
    >>> monday = kano.KanoAccumulator()
    >>> monday.update({"search": [1, 1]}, {"search": [5, 5]})
    >>> tuesday = monday.empty()
    >>> tuesday.update({"search": [3, 2, 1]}, {"search": [5, 3, 5]})
    >>> monday.merge(tuesday)
    >>> [(entry.feature, entry.grade, entry.n) for entry in monday.evaluate().features]
    [('search', 'one_dimensional', 5)]
    """
    def __copy__(self, /) -> KanoAccumulator: ...
    def __deepcopy__(self, /, memo: "object") -> KanoAccumulator: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __new__(cls, /, *, form: OptionLike | None = None, importance_max: OptionLike | None = None, invalid: OptionLike | None = None, missing_codes: OptionLike | None = None) -> KanoAccumulator: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    def continuous(self, /, *, functional_scores: OptionLike | None = None, dysfunctional_scores: OptionLike | None = None, cut: OptionLike | None = None, level: OptionLike | None = None, replicates: OptionLike | None = None, seed: OptionLike | None = None, pool_wordings: OptionLike | None = None, a_kano_magnitude: OptionLike | None = None, a_kano_low_angle: OptionLike | None = None, a_kano_high_angle: OptionLike | None = None, progress: ProgressLike | None = None, threads: OptionLike | None = None) -> KanoContinuous:
        """
        The continuous analysis so far, as ``kano.continuous`` gives it, with the same options.
        """
    def empty(self, /) -> KanoAccumulator:
        """
        An empty accumulator of the same configuration.
        """
    def evaluate(self, /, *, table: KanoTableLike | None = None, rule: OptionLike | None = None, reverse: OptionLike | None = None, pool_wordings: OptionLike | None = None, level: OptionLike | None = None, method: OptionLike | None = None, prior: OptionLike | None = None) -> KanoStudy:
        """
        The study so far, as ``kano.classify`` gives it, with the same options.
        """
    @classmethod
    def from_bytes(cls, /, data: BytesLike) -> KanoAccumulator:
        """
        Reads ``to_bytes`` back; damaged or foreign bytes are ``corrupt_state``.
        """
    @classmethod
    def from_json(cls, /, text: "str") -> KanoAccumulator:
        """
        Reads ``to_json`` back; a damaged or foreign document is ``corrupt_state``.
        """
    def merge(self, /, other: Any) -> None:
        """
        Adds what another accumulator of the same configuration has seen; on an error nothing is added.
        """
    @property
    def n(self, /) -> int:
        """
        Pairs of valid answers so far, over all features.
        """
    def to_bytes(self, /) -> bytes:
        """
        Bytes that Rust, Python and Node read back, in this and every later version.
        """
    def to_json(self, /) -> str:
        """
        One JSON document that Rust, Python and Node read back.
        """
    def update(self, /, functional: AnswersLike, dysfunctional: AnswersLike, *, feature: LabelsLike | None = None, importance: AnswersLike | None = None, wording: LabelsLike | None = None, respondent: LabelsLike | None = None, data: FrameLike | None = None) -> None:
        """
        Adds answer pairs, as ``kano.classify`` takes them; on an error nothing is added.
        """

@final
class MbgNbdFit(PurchaseFit):
    """
    The MBG/NBD model, fitted: as BG/NBD, but customers may leave right after the first purchase too.
    """
    @property
    def a(self, /) -> float:
        """
        First shape of the beta distribution of the dropout probability.
        """
    @property
    def alpha(self, /) -> float:
        """
        Its rate, a time: the mean purchase rate is r / alpha.
        """
    @property
    def b(self, /) -> float:
        """
        Second shape.
        """
    @classmethod
    def from_bytes(cls, /, data: BytesLike) -> MbgNbdFit:
        """
        Reads ``to_bytes`` back; damaged or foreign bytes are ``corrupt_state``.
        """
    @classmethod
    def from_json(cls, /, text: "str") -> MbgNbdFit:
        """
        Reads ``to_json`` back; a damaged or foreign document is ``corrupt_state``.
        """
    @classmethod
    def from_report(cls, /, report: ReportLike) -> MbgNbdFit:
        """
        The fit that a report describes, for example one of ``ltv.fit_by``.
        """
    @property
    def r(self, /) -> float:
        """
        Shape of the gamma distribution of purchase rates.
        """

@final
class NbdFit(PurchaseFit):
    """
    The NBD model, fitted: customers buy at their own rate and never leave; the baseline.
    """
    @property
    def alpha(self, /) -> float:
        """
        Its rate, a time: the mean purchase rate is r / alpha.
        """
    @classmethod
    def from_bytes(cls, /, data: BytesLike) -> NbdFit:
        """
        Reads ``to_bytes`` back; damaged or foreign bytes are ``corrupt_state``.
        """
    @classmethod
    def from_json(cls, /, text: "str") -> NbdFit:
        """
        Reads ``to_json`` back; a damaged or foreign document is ``corrupt_state``.
        """
    @classmethod
    def from_report(cls, /, report: ReportLike) -> NbdFit:
        """
        The fit that a report describes, for example one of ``ltv.fit_by``.
        """
    @property
    def r(self, /) -> float:
        """
        Shape of the gamma distribution of purchase rates.
        """

@final
class NpsAccumulator:
    """
    A mergeable Net Promoter Score: one per partition, day or stream, merged at any time.

    Counts are exact at every split and order, and can be retracted. Threads may share an accumulator.

    Parameters
    ----------
    scale : str, dict or NpsScale, default "classic"
        The scale and its partition.
    invalid : {"error", "exclude"}, default "error"
        What to do with an answer outside the scale.
    missing_codes : list of float, default none
        Numbers that stand for a missing answer, for example 11 for blank.

    Examples
    --------
    >>> from cxkit import survey
    >>> monday = survey.NpsAccumulator()
    >>> monday.update([10, 9, 8])
    >>> tuesday = monday.empty()
    >>> tuesday.update([3, None])
    >>> monday.merge(tuesday)
    >>> monday.evaluate().estimate
    25.0
    """
    def __copy__(self, /) -> NpsAccumulator: ...
    def __deepcopy__(self, /, memo: "object") -> NpsAccumulator: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __new__(cls, /, *, scale: ScaleLike | None = None, invalid: OptionLike | None = None, missing_codes: OptionLike | None = None) -> NpsAccumulator: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    def empty(self, /) -> NpsAccumulator:
        """
        An empty accumulator of the same configuration.
        """
    def evaluate(self, /, *, level: OptionLike | None = None, method: OptionLike | None = None, prior: OptionLike | None = None, threshold: OptionLike | None = None, replicates: OptionLike | None = None, seed: OptionLike | None = None, design: DesignLike | None = None, progress: ProgressLike | None = None, threads: OptionLike | None = None) -> Nps:
        """
        The score so far, as ``survey.nps`` gives it, with the same options.
        """
    @classmethod
    def from_bytes(cls, /, data: BytesLike) -> NpsAccumulator:
        """
        Reads ``to_bytes`` back; damaged or foreign bytes are ``corrupt_state``.
        """
    @classmethod
    def from_json(cls, /, text: "str") -> NpsAccumulator:
        """
        Reads ``to_json`` back; a damaged or foreign document is ``corrupt_state``.
        """
    def merge(self, /, other: Any) -> None:
        """
        Adds what another accumulator of the same configuration has seen; on an error nothing is added.
        """
    @property
    def n(self, /) -> int:
        """
        Valid answers so far.
        """
    def retract(self, /, scores: ColumnLike, *, data: FrameLike | None = None) -> None:
        """
        Takes a column back out that was added before; only without weights, strata and clusters.
        """
    def to_bytes(self, /) -> bytes:
        """
        Bytes that Rust, Python and Node read back, in this and every later version.
        """
    def to_json(self, /) -> str:
        """
        One JSON document that Rust, Python and Node read back.
        """
    def update(self, /, scores: ColumnLike, *, weights: ColumnLike | None = None, strata: LabelsLike | None = None, clusters: LabelsLike | None = None, data: FrameLike | None = None) -> None:
        """
        Adds a column of scores with the columns of their design, if there are any; on an error nothing is added.
        """

@final
class ParetoNbdFit(PurchaseFit):
    """
    The Pareto/NBD model, fitted: customers buy at their own rate and may leave at any time.
    """
    @property
    def alpha(self, /) -> float:
        """
        Its rate, a time: the mean purchase rate is r / alpha.
        """
    @property
    def beta(self, /) -> float:
        """
        Its rate, a time: the mean dropout rate is s / beta.
        """
    @classmethod
    def from_bytes(cls, /, data: BytesLike) -> ParetoNbdFit:
        """
        Reads ``to_bytes`` back; damaged or foreign bytes are ``corrupt_state``.
        """
    @classmethod
    def from_json(cls, /, text: "str") -> ParetoNbdFit:
        """
        Reads ``to_json`` back; a damaged or foreign document is ``corrupt_state``.
        """
    @classmethod
    def from_report(cls, /, report: ReportLike) -> ParetoNbdFit:
        """
        The fit that a report describes, for example one of ``ltv.fit_by``.
        """
    @property
    def r(self, /) -> float:
        """
        Shape of the gamma distribution of purchase rates.
        """
    @property
    def s(self, /) -> float:
        """
        Shape of the gamma distribution of dropout rates.
        """

@disjoint_base
class PurchaseFit:
    """
    A fitted model of purchases: who is still a customer, and how often will each buy?

    The base of :class:`BgNbdFit`, :class:`MbgNbdFit`, :class:`ParetoNbdFit`, :class:`NbdFit` and :class:`BgBbFit`; an
    estimator's ``fit`` makes one, :func:`load` reads one. ``table`` is an :class:`RfmTable`, or any frame with columns
    ``frequency``, ``recency`` and ``age`` (a dict of single values is one customer); predictions keep its order and
    length. Times are in the unit of the data that the model was fitted to.

    Examples
    --------
    >>> from cxkit import ltv
    >>> table = {
    ...     "frequency": [2, 1, 2, 0, 1, 9, 1, 6, 1, 0, 0, 1],
    ...     "recency": [2, 31, 2, 0, 2, 9, 2, 26, 6, 0, 0, 3],
    ...     "age": [37, 31, 31, 37, 33, 32, 33, 38, 38, 30, 39, 31],
    ... }
    >>> fit = ltv.BgNbd().fit(table)
    >>> alive = fit.probability_alive(table)
    >>> alive[3], len(alive)
    (1.0, 12)
    >>> table["alive"] = alive  # a frame of pandas or polars takes it as well
    >>> one = {"frequency": 6, "recency": 26, "age": 38}
    >>> fit.expected_purchases(one, 10) == fit.expected_purchases(table, 10)[7:8]
    True
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def discounted_residual_transactions(self, /, table: RfmLike, discount_rate: OptionLike, *, discount_per: OptionLike | None = None, horizon: OptionLike | None = None, progress: ProgressLike | None = None, threads: OptionLike | None = None) -> Vector:
        """
        Expected purchases of each customer, each discounted to now: over the next ``horizon``, or for ever, which needs a
        rate above 0. The rate is effective per ``discount_per``, a year if nothing else is said.
        """
    def expected_purchases(self, /, table: RfmLike, horizon: OptionLike, *, progress: ProgressLike | None = None, threads: OptionLike | None = None) -> Vector:
        """
        Expected purchases of each customer in the next ``horizon``.
        """
    def expected_purchases_new_customer(self, /, horizon: OptionLike) -> float:
        """
        Expected purchases of a new customer in ``horizon`` after the first one.
        """
    def holdout_check(self, /, table: RfmLike) -> HoldoutCheck:
        """
        The forecast of the holdout beside what happened; ``table`` is one with a holdout (``calibration_until``).
        """
    @property
    def ln_likelihood(self, /) -> float:
        """
        Logarithm of the likelihood at the estimate.
        """
    def lost_at(self, /, table: RfmLike) -> Vector:
        """
        When each customer was lost, if they were lost by the end of observation: expected time since the first purchase;
        None where the model cannot have lost the customer.
        """
    def prediction_intervals(self, /, table: RfmLike, quantity: OptionLike, *, ahead: OptionLike | None = None, horizon: OptionLike | None = None, n: OptionLike | None = None, discount_rate: OptionLike | None = None, discount_per: OptionLike | None = None, new_customer: OptionLike | None = None, method: OptionLike | None = None, level: OptionLike | None = None, replicates: OptionLike | None = None, seed: OptionLike | None = None, progress: ProgressLike | None = None, threads: OptionLike | None = None) -> Table:
        """
        A prediction of each customer with the uncertainty of the parameters.

        The interval covers the expectation, not what a single customer will do.

        Parameters
        ----------
        table : RfmTable or frame
            The customers.
        quantity : str
            What is predicted: "probability_alive", "expected_purchases", "probability_of_purchases",
            "discounted_transactions" or "lost_at"; the next five arguments are its own, as the methods take them.
        ahead, horizon, n, discount_rate, discount_per
            Those of the quantity.
        new_customer : bool, default False
            Of a new customer, in one row, instead of each one of the table; the bootstrap draws customers of the table's
            ages, which should be those that the model was fitted to.
        method : {"delta", "bootstrap"}, default "delta"
            Linearised in the logarithms of the parameters; or refitted to customers drawn from the model.
        level : float, default 0.95
            Confidence level.
        replicates : int, default 1000
            Bootstrap replicates, from 100 to 100,000.
        seed : int, default 1
            Seed of the bootstrap.
        progress : callable or bar, optional
            Called with (done, total), or a bar like tqdm's.
        threads : int, default 1
            How many threads; their number never changes the result.

        Returns
        -------
        cxkit.Table
            ``estimate``, ``standard_error``, ``lower``, ``upper``, a row a customer (None where ``lost_at`` is);
            ``metadata`` counts the bootstrap replicates whose fit succeeded as ``replicates_used``, and ``warnings`` say if
            many did not.
        """
    def probability_alive(self, /, table: RfmLike, *, ahead: OptionLike | None = None, progress: ProgressLike | None = None, threads: OptionLike | None = None) -> Vector:
        """
        Probability that each customer is alive: at the end of observation, or ``ahead`` after it.
        """
    def probability_of_purchases(self, /, table: RfmLike, horizon: OptionLike, n: OptionLike, *, progress: ProgressLike | None = None, threads: OptionLike | None = None) -> Vector:
        """
        Probability that each customer makes exactly ``n`` purchases in the next ``horizon``.
        """
    def probability_of_purchases_new_customer(self, /, horizon: OptionLike, n: OptionLike) -> float:
        """
        Probability that a new customer makes exactly ``n`` purchases in ``horizon`` after the first one.
        """
    def repeat_frequencies(self, /, table: RfmLike, *, most: OptionLike | None = None) -> RepeatFrequencies:
        """
        How many customers bought again how often, observed and expected: from 0 to ``most`` (10) and more repeat
        purchases.
        """
    @property
    def report(self, /) -> FitReport:
        """
        What the fit found, and what proves that it is the maximum.
        """
    def simulate(self, /, ages: ColumnLike, *, seed: OptionLike | None = None, progress: ProgressLike | None = None, threads: OptionLike | None = None) -> RfmTable:
        """
        Draws as many customers as there are ages from the model at its estimate, each observed for its age.

        ``seed``, 1 if none is given, fixes them: customer i comes from a stream of its own.
        """
    @property
    def standard_errors(self, /) -> StandardErrors:
        """
        Standard errors by the names of the parameters; None for one at a boundary.
        """
    def to_bytes(self, /) -> bytes:
        """
        Bytes that Rust, Python and Node read back, in this and every later version.
        """
    def to_json(self, /) -> str:
        """
        One JSON document that Rust, Python and Node read back; it says which model it is.
        """
    def tracking(self, /, customer: LabelsLike, at: InstantsLike, amount: ColumnLike | None = None, *, kind: LabelsLike | None = None, currency: LabelsLike | None = None, data: FrameLike | None = None, time_unit: OptionLike, grain: OptionLike | None = None, observed_until: MomentLike, observed_from: MomentLike | None = None, calibration_until: MomentLike | None = None, refunds: OptionLike | None = None, include_first: OptionLike | None = None, time_zone: OptionLike | None = None, progress: ProgressLike | None = None, threads: OptionLike | None = None) -> Tracking:
        """
        Repeat purchases over time, observed and expected; over the log and the options that the table was made with, as
        ``ltv.rfm_table`` takes them.
        """

@final
class RakedWeights:
    """
    Weights that make a sample look like its population.

    ``survey.rake`` and ``survey.post_stratify`` give it. Pass it as ``weights=`` of a survey metric: standard errors
    then know what the margins explain.

    Attributes
    ----------
    weights : Vector
        The numbers themselves in the order of the rows, for a column of a frame.
    report : RakingReport
        What the fit did: margins before and after, effective n, ratios, warnings.
    """
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def report(self, /) -> RakingReport:
        """
        What the fit did: margins before and after, effective n, ratios, warnings.
        """
    @property
    def weights(self, /) -> Vector:
        """
        The weights in the order of the rows.
        """

@final
class RatingAccumulator:
    """
    A mergeable rated question: mean, shares, satisfaction and effort are read from one state.

    Without weights, strata and clusters it is a count for each answer of the scale, exact at every split and order,
    and can be retracted; otherwise it is keyed by stratum and cluster. Threads may share an accumulator.

    Parameters
    ----------
    scale : dict or Scale, default 1 to 5, a larger number better
        The scale with its direction, of at most 250 answers.
    invalid : {"error", "exclude"}, default "error"
        What to do with an answer outside the scale.
    missing_codes : list of float, default none
        Numbers that stand for a missing answer, for example 99 for blank.

    Examples
    --------
    >>> from cxkit import survey
    >>> monday = survey.RatingAccumulator()
    >>> monday.update([5, 4, 4])
    >>> tuesday = monday.empty()
    >>> tuesday.update([1, None])
    >>> monday.merge(tuesday)
    >>> monday.evaluate().estimate, monday.csat().estimate
    (3.5, 0.75)
    """
    def __copy__(self, /) -> RatingAccumulator: ...
    def __deepcopy__(self, /, memo: "object") -> RatingAccumulator: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __new__(cls, /, *, scale: RatingScaleLike | None = None, invalid: OptionLike | None = None, missing_codes: OptionLike | None = None) -> RatingAccumulator: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    def ces(self, /, *, top: OptionLike | None = None, level: OptionLike | None = None, method: OptionLike | None = None, design: DesignLike | None = None) -> Ces:
        """
        Effort so far, as ``survey.ces`` gives it; the direction of the scale says which version it is.
        """
    def csat(self, /, *, top: OptionLike | None = None, asked_of: OptionLike | None = None, level: OptionLike | None = None, method: OptionLike | None = None, design: DesignLike | None = None) -> Csat:
        """
        Satisfaction so far, as ``survey.csat`` gives it, with the same options.
        """
    def empty(self, /) -> RatingAccumulator:
        """
        An empty accumulator of the same configuration.
        """
    def evaluate(self, /, *, level: OptionLike | None = None, method: OptionLike | None = None, replicates: OptionLike | None = None, seed: OptionLike | None = None, design: DesignLike | None = None, progress: ProgressLike | None = None, threads: OptionLike | None = None) -> MeanScore:
        """
        The mean so far, as ``survey.mean_score`` gives it, with the same options.
        """
    @classmethod
    def from_bytes(cls, /, data: BytesLike) -> RatingAccumulator:
        """
        Reads ``to_bytes`` back; damaged or foreign bytes are ``corrupt_state``.
        """
    @classmethod
    def from_json(cls, /, text: "str") -> RatingAccumulator:
        """
        Reads ``to_json`` back; a damaged or foreign document is ``corrupt_state``.
        """
    def merge(self, /, other: Any) -> None:
        """
        Adds what another accumulator of the same configuration has seen; on an error nothing is added.
        """
    @property
    def n(self, /) -> int:
        """
        Valid answers so far.
        """
    def retract(self, /, scores: ColumnLike, *, data: FrameLike | None = None) -> None:
        """
        Takes a column back out that was added before; only for accumulators without weights, strata and clusters.
        """
    def share(self, /, *, top: OptionLike | None = None, bottom: OptionLike | None = None, values: OptionLike | None = None, level: OptionLike | None = None, method: OptionLike | None = None, design: DesignLike | None = None) -> Share:
        """
        A share so far, as ``survey.share`` gives it, with the same options.
        """
    def to_bytes(self, /) -> bytes:
        """
        Bytes that Rust, Python and Node read back, in this and every later version.
        """
    def to_json(self, /) -> str:
        """
        One JSON document that Rust, Python and Node read back.
        """
    def update(self, /, scores: ColumnLike, *, weights: ColumnLike | None = None, strata: ByLike | None = None, clusters: ByLike | None = None, data: FrameLike | None = None) -> None:
        """
        Adds a column of scores with the columns of its design; on an error nothing is added.
        """

@final
class RfmTable:
    """
    One row a customer: how often, how recently, how long and how much they have bought.

    ``ltv.rfm_table`` makes it of a log of transactions; this class takes the columns of a table that exists already.
    Models are fitted to it, and predictions keep its order. Any reader of Arrow takes it as a table.

    Parameters
    ----------
    frequency : column, or its name in ``data``
        Repeat purchases, those after the first: whole numbers from 0.
    recency : column, or its name in ``data``
        Time from the first purchase to the last, 0 where the frequency is 0.
    age : column, or its name in ``data``
        Time from the first purchase to the end of observation, above 0 and at least the recency.
    monetary_value : column, or its name in ``data``, optional
        Mean amount of the repeat purchases; whatever it is where the frequency is 0.
    customer : column, or its name in ``data``, optional
        Whose each row is: text or whole numbers, each once.
    time_unit : {"hour", "day", "week", "month", "quarter", "year"}, optional
        The unit of recency and age. Discount rates per year need it, and tables in another unit than a fit's are refused.
    data : frame, optional
        A pandas, polars or pyarrow frame, a duckdb relation or a dict of columns.

    Raises
    ------
    CxError
        ``invalid_value`` or ``missing_value`` with column and row, ``length_mismatch``, ``unsupported_type``,
        ``missing_column``, ``invalid_option``.

    Examples
    --------
    >>> from cxkit import ltv
    >>> table = ltv.RfmTable([2, 0], recency=[30.43, 0], age=[38.86, 38.86], time_unit="week")
    >>> len(table), table.frequency.to_list(), table.age[0]
    (2, [2, 0], 38.86)
    """
    def __arrow_c_stream__(self, /, requested_schema: "object | None" = None) -> "object":
        """
        The rows as an Arrow stream, for any library that reads Arrow.
        """
    def __eq__(self, other: object, /) -> bool: ...
    def __len__(self, /) -> int: ...
    def __new__(cls, /, frequency: ColumnLike, recency: ColumnLike, age: ColumnLike, monetary_value: ColumnLike | None = None, customer: LabelsLike | None = None, *, time_unit: OptionLike | None = None, data: FrameLike | None = None) -> RfmTable: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def age(self, /) -> Vector:
        """
        Time from the first purchase to the end of observation, or of calibration.
        """
    @property
    def customer(self, /) -> Vector | None:
        """
        Whose each row is; None for a table without ids.
        """
    @property
    def first_at(self, /) -> Vector | None:
        """
        When the first purchase was, by the start of its grain; None for a table made from columns.
        """
    @property
    def first_value(self, /) -> Vector | None:
        """
        Amount of the first purchase; None without amounts.
        """
    @property
    def frequency(self, /) -> Vector:
        """
        Repeat purchases.
        """
    @classmethod
    def from_bytes(cls, /, data: BytesLike) -> RfmTable:
        """
        Reads ``to_bytes`` back; damaged or foreign bytes are ``corrupt_state``.
        """
    @property
    def holdout_duration(self, /) -> float | None:
        """
        Length of the holdout in the table's unit of time; None without one.
        """
    @property
    def holdout_frequency(self, /) -> Vector | None:
        """
        Purchases in the holdout; None without one.
        """
    @property
    def holdout_value(self, /) -> Vector | None:
        """
        Amount of the purchases in the holdout; None without one or without amounts.
        """
    @property
    def ln_gaps(self, /) -> Vector | None:
        """
        Sum of the logarithms of the times between purchases; None for a table made from columns.
        """
    @property
    def monetary_value(self, /) -> Vector | None:
        """
        Mean amount of the repeat purchases, None without one; None altogether for a table without amounts.
        """
    @property
    def recency(self, /) -> Vector:
        """
        Time from the first purchase to the last.
        """
    @property
    def report(self, /) -> RfmReport | None:
        """
        What became of the rows of the log; None for a table made from columns.
        """
    @property
    def time_unit(self, /) -> str | None:
        """
        The unit of recency and age; None for a table made from columns that do not say.
        """
    def to_bytes(self, /) -> bytes:
        """
        Bytes that Rust, Python and Node read back, in this and every later version.
        """
    def to_dict(self, /) -> "dict[str, list[object]]":
        """
        As a dict of lists, a missing value as None.
        """
    def to_pandas(self, /) -> Any:
        """
        As a ``pandas.DataFrame``; needs no pyarrow.
        """
    def to_polars(self, /) -> Any:
        """
        As a ``polars.DataFrame``.
        """
    def to_pyarrow(self, /) -> Any:
        """
        As a ``pyarrow.Table``.
        """
    def to_table(self, /) -> Table:
        """
        As a :class:`cxkit.Table`, with the columns that there are.
        """
    @property
    def total_value(self, /) -> Vector | None:
        """
        Amount of all purchases; None without amounts.
        """
    @property
    def transactions(self, /) -> Vector | None:
        """
        Rows of the log up to the end of calibration; None for a table made from columns.
        """

@final
class SbgFit:
    """
    The shifted beta-geometric model, fitted: how long contracts last, if customers differ in their churn.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def alpha(self, /) -> float:
        """
        First shape of the beta distribution of the churn probability per period.
        """
    @property
    def beta(self, /) -> float:
        """
        Second shape.
        """
    def curve(self, /, periods: OptionLike, durations: DurationsLike | None = None) -> SbgCurve:
        """
        Retention, survival and what remains over the first ``periods`` periods; beside what was observed, if
        ``durations`` are given.
        """
    def discounted_lifetime(self, /, discount_rate: OptionLike, *, discount_per: OptionLike | None = None) -> float:
        """
        Expected periods of a new customer, each discounted to now; the first one is certain. The rate is effective
        per ``discount_per``, a year if nothing else is said.
        """
    def discounted_residual_lifetime(self, /, renewal: OptionLike, discount_rate: OptionLike, *, discount_per: OptionLike | None = None) -> float:
        """
        The same of a customer just before the renewal of this number, from 1.
        """
    @classmethod
    def from_bytes(cls, /, data: BytesLike) -> SbgFit:
        """
        Reads ``to_bytes`` back; damaged or foreign bytes are ``corrupt_state``.
        """
    @classmethod
    def from_json(cls, /, text: "str") -> SbgFit:
        """
        Reads ``to_json`` back; a damaged or foreign document is ``corrupt_state``.
        """
    @classmethod
    def from_report(cls, /, report: ReportLike) -> SbgFit:
        """
        The fit that a report describes, for example one of ``ltv.sbg_by``. Its discount rates are per ``period``, unless
        the report knows how long a period is.
        """
    @property
    def geometric(self, /) -> Geometric | None:
        """
        The geometric model, one churn probability for everybody, as the limit; with the test against it. None for a
        fit made from a report, which does not speak of it.
        """
    @property
    def ln_likelihood(self, /) -> float:
        """
        Logarithm of the likelihood at the estimate.
        """
    @property
    def report(self, /) -> FitReport:
        """
        What the fit found, and what proves that it is the maximum.
        """
    def residual_lifetime(self, /, renewals: OptionLike) -> float:
        """
        Expected further periods of a customer who has renewed ``renewals`` times; ``undefined`` if alpha is not above 1.
        """
    def retention_rate(self, /, period: OptionLike) -> float:
        """
        Share of those there at the end of the period before ``period``, from 1, who stay over it.
        """
    def simulate(self, /, n: OptionLike, periods: OptionLike, *, seed: OptionLike | None = None, progress: ProgressLike | None = None, threads: OptionLike | None = None) -> Durations:
        """
        Draws ``n`` contracts from the model at its estimate, all observed for ``periods`` periods; those that would
        have lasted longer still run.

        ``seed``, 1 if none is given, fixes them: contract i comes from a stream of its own.
        """
    @property
    def standard_errors(self, /) -> StandardErrors:
        """
        Standard errors by the names of the parameters; None for one at a boundary.
        """
    def survival(self, /, periods: OptionLike) -> float:
        """
        Share still there after ``periods`` periods.
        """
    def to_bytes(self, /) -> bytes:
        """
        Bytes that Rust, Python and Node read back, in this and every later version.
        """
    def to_json(self, /) -> str:
        """
        One JSON document that Rust, Python and Node read back.
        """

@final
class Table:
    """
    A table of results, in Arrow.

    Pass it to ``polars.DataFrame``, ``pyarrow.table``, ``pandas.DataFrame.from_arrow`` or a duckdb query, or call one of
    the ``to_*`` methods.
    """
    def __arrow_c_schema__(self, /) -> "object":
        """
        The names and types of the columns.
        """
    def __arrow_c_stream__(self, /, requested_schema: "object | None" = None) -> "object":
        """
        The rows as an Arrow stream, for any library that reads Arrow.
        """
    def __getitem__(self, name: str, /) -> Vector:
        """
        A column by its name.
        """
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    @property
    def column_names(self, /) -> list[str]:
        """
        Names of the columns.
        """
    @property
    def column_types(self, /) -> list[str]:
        """
        Types of the columns: ``float``, ``int``, ``bool``, ``text``, ``date`` or ``datetime``.
        """
    @property
    def metadata(self, /) -> dict[str, str]:
        """
        What is true of the whole table, by name; empty where there is nothing to say.
        """
    def to_dict(self, /) -> "dict[str, list[object]]":
        """
        As a dict of lists, a missing value as None.
        """
    def to_pandas(self, /) -> Any:
        """
        As a ``pandas.DataFrame``; needs no pyarrow. Whole numbers with a missing one are ``Int64``.
        """
    def to_polars(self, /) -> Any:
        """
        As a ``polars.DataFrame``.
        """
    def to_pyarrow(self, /) -> Any:
        """
        As a ``pyarrow.Table``.
        """
    @property
    def warnings(self, /) -> Findings:
        """
        What a careful analyst would add; empty where there is nothing to add. ``metadata`` has the same as JSON, so that
        it goes with the columns into Arrow.
        """

@final
class ValueAccumulator:
    """
    A mergeable sum of customers' values: one per partition, day or stream, merged at any time.

    Counts, smallest and largest value are exact at every split and order, sums to the last digits. Threads may share an
    accumulator.

    Attributes
    ----------
    n : int
        Customers with a value so far.

    Examples
    --------
    >>> from cxkit import ltv
    >>> north = ltv.ValueAccumulator()
    >>> north.update([120, 80, None])
    >>> south = north.empty()
    >>> south.update([100])
    >>> north.merge(south)
    >>> value = north.evaluate()
    >>> value.estimate, value.total, value.n, value.n_missing
    (100.0, 300.0, 3, 1)
    """
    def __copy__(self, /) -> ValueAccumulator: ...
    def __deepcopy__(self, /, memo: "object") -> ValueAccumulator: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __new__(cls, /) -> ValueAccumulator: ...
    def __reduce__(self, /) -> tuple[Any, tuple[bytes]]: ...
    def __repr__(self, /) -> str: ...
    def empty(self, /) -> ValueAccumulator:
        """
        An empty accumulator of the same configuration.
        """
    def evaluate(self, /, *, level: OptionLike | None = None) -> CustomerValue:
        """
        The values so far, as ``ltv.value`` gives them, with the same options.
        """
    @classmethod
    def from_bytes(cls, /, data: BytesLike) -> ValueAccumulator:
        """
        Reads ``to_bytes`` back; damaged or foreign bytes are ``corrupt_state``.
        """
    @classmethod
    def from_json(cls, /, text: "str") -> ValueAccumulator:
        """
        Reads ``to_json`` back; a damaged or foreign document is ``corrupt_state``.
        """
    def merge(self, /, other: Any) -> None:
        """
        Adds what another accumulator of the same configuration has seen; on an error nothing is added.
        """
    @property
    def n(self, /) -> int:
        """
        Customers with a value so far.
        """
    def to_bytes(self, /) -> bytes:
        """
        Bytes that Rust, Python and Node read back, in this and every later version.
        """
    def to_json(self, /) -> str:
        """
        One JSON document that Rust, Python and Node read back.
        """
    def update(self, /, values: ColumnLike, *, data: FrameLike | None = None) -> None:
        """
        Adds a column of values, a row a customer; on an error nothing is added.
        """

@final
class Vector:
    """
    A column of results: a value a row, in the order and of the length of the table that it was asked for.

    Assign it to a frame (``frame["x"] = vector`` in pandas, ``frame.with_columns(x=pl.Series(vector))`` in polars),
    hand it to NumPy (``numpy.asarray(vector)``) or to any reader of Arrow: numbers are shared, not copied. It is also a
    sequence: ``len``, ``vector[0]``, ``vector[2:5]``, iteration, ``==``.

    A row without a value is None, in NumPy NaN.
    """
    def __array__(self, /, dtype: "object | None" = None, copy: "bool | None" = None) -> Any: ...
    def __arrow_c_array__(self, /, requested_schema: "object | None" = None) -> "tuple[object, object]":
        """
        The values as an Arrow array, for any library that reads Arrow.
        """
    def __eq__(self, other: object, /) -> bool:
        """
        Equal to a vector, list or other sequence of the same values.
        """
    def __getitem__(self, index: Any, /) -> Any: ...
    def __iter__(self, /) -> Any: ...
    def __len__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str, Any]]: ...
    def __repr__(self, /) -> str: ...
    def _whole(self, /) -> Vector:
        """
        Points in time as whole microseconds since 1970.
        """
    @property
    def kind(self, /) -> str:
        """
        ``float``, ``int``, ``text``, ``bool``, ``date`` or ``datetime``.
        """
    def to_list(self, /) -> "list[object]":
        """
        As a list, a missing value as None.
        """
    def to_numpy(self, /) -> Any:
        """
        As a NumPy array: numbers share their memory, read-only, a missing one is NaN.
        """

def alpha(items: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict) -> Alpha:
    """
    Cronbach's alpha; see `cxkit.survey.alpha`.
    """

def alpha_by(items: Any, by: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict) -> GroupedAlpha:
    """
    Cronbach's alpha of every group; see `cxkit.survey.alpha_by`.
    """

def arrow_columns(data: Any) -> list[tuple[str, ArrowColumn]]:
    """
    The columns of an Arrow table, as pairs of name and column.
    """

def binary_nps(answers: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict) -> BinaryNps:
    """
    Binary NPS; see `cxkit.survey.binary_nps`.
    """

def binary_nps_by(answers: Any, by: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict) -> GroupedBinaryNps:
    """
    Binary NPS of every group; see `cxkit.survey.binary_nps_by`.
    """

def ces(scores: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict, progress: Any | None = None, threads: Any | None = None) -> Ces:
    """
    A metric of one rated question; see the function of this name in `cxkit.survey`.
    """

def ces_by(scores: Any, by: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict, progress: Any | None = None, threads: Any | None = None) -> GroupedCes:
    """
    The same of every group; see the function of this name in `cxkit.survey`.
    """

def ces_difference(a: Any, b: Any, weights_a: Any | None, weights_b: Any | None, strata_a: Any | None, strata_b: Any | None, clusters_a: Any | None, clusters_b: Any | None, options: OptionsDict) -> ScoreDifference:
    """
    The difference of two samples; see the function of this name in `cxkit.survey`.
    """

def csat(scores: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict, progress: Any | None = None, threads: Any | None = None) -> Csat:
    """
    A metric of one rated question; see the function of this name in `cxkit.survey`.
    """

def csat_by(scores: Any, by: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict, progress: Any | None = None, threads: Any | None = None) -> GroupedCsat:
    """
    The same of every group; see the function of this name in `cxkit.survey`.
    """

def csat_difference(a: Any, b: Any, weights_a: Any | None, weights_b: Any | None, strata_a: Any | None, strata_b: Any | None, clusters_a: Any | None, clusters_b: Any | None, options: OptionsDict) -> ScoreDifference:
    """
    The difference of two samples; see the function of this name in `cxkit.survey`.
    """

def csi(items: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict) -> Csi:
    """
    Satisfaction index; see `cxkit.survey.csi`.
    """

def csi_by(items: Any, by: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict) -> GroupedCsi:
    """
    Satisfaction index of every group; see `cxkit.survey.csi_by`.
    """

def csi_difference(a: Any, b: Any, weights_a: Any | None, strata_a: Any | None, clusters_a: Any | None, weights_b: Any | None, strata_b: Any | None, clusters_b: Any | None, options: OptionsDict) -> CsiDifference:
    """
    Difference of two satisfaction indices; see `cxkit.survey.csi_difference`.
    """

def decompose_change(before: Any, after: Any, by: Any, scores: Any, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict, progress: Any | None = None, threads: Any | None = None) -> ChangeDecomposition:
    """
    Mix and rate; see `cxkit.survey.decompose_change`.
    """

def describe(type_name: str, value: Any) -> str | None:
    """
    A value of a named type in one line that can be pasted into a report; none if the type has no line.
    """

def difference_in_differences(scores: Any, treated: Any, after: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict) -> DifferenceInDifferences:
    """
    Difference in differences; see `cxkit.survey.difference_in_differences`.
    """

def ecsi(items: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict) -> Csi:
    """
    Satisfaction index of employees; see `cxkit.survey.ecsi`.
    """

def ecsi_by(items: Any, by: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict) -> GroupedCsi:
    """
    The same by group; see `cxkit.survey.ecsi_by`.
    """

def enps(scores: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict, progress: Any | None, threads: Any | None) -> Nps:
    """
    eNPS; see `cxkit.survey.enps`.
    """

def enps_by(scores: Any, by: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict, progress: Any | None, threads: Any | None) -> GroupedNps:
    """
    eNPS of every group; see `cxkit.survey.enps_by`.
    """

def from_json(name: str, text: Any) -> Any:
    """
    Reads the JSON document of a named type and checks it.
    """

def kano_classify(columns: OptionsDict, data: Any | None, options: OptionsDict) -> KanoStudy:
    """
    Kano study; see `cxkit.kano.classify`.
    """

def kano_classify_by(columns: OptionsDict, data: Any | None, options: OptionsDict) -> GroupedKanoStudy:
    """
    Kano study of every group; see `cxkit.kano.classify_by`.
    """

def kano_continuous(columns: OptionsDict, data: Any | None, options: OptionsDict, progress: Any | None, threads: Any | None) -> KanoContinuous:
    """
    Continuous Kano analysis; see `cxkit.kano.continuous`.
    """

def kano_drift(columns: OptionsDict, data: Any | None, options: OptionsDict) -> KanoDrift:
    """
    Drift over waves; see `cxkit.kano.drift`.
    """

def kano_homogeneity(columns: OptionsDict, data: Any | None, options: OptionsDict) -> KanoHomogeneity:
    """
    Homogeneity over segments; see `cxkit.kano.homogeneity`.
    """

def kano_penalty_reward(overall: Any, attributes: Any, data: Any | None, options: OptionsDict, progress: Any | None, threads: Any | None) -> KanoPenaltyReward:
    """
    Penalty–reward contrast analysis; see `cxkit.kano.penalty_reward`.
    """

def kano_prioritise(study: Any, ideas: Any) -> KanoPriorities:
    """
    Priorities of ideas; see `cxkit.kano.prioritise`.
    """

def kano_quality(columns: OptionsDict, data: Any | None, options: OptionsDict) -> KanoQuality:
    """
    Quality of the questions; see `cxkit.kano.quality`.
    """

def kano_shapley(overall: Any, attributes: Any, data: Any | None, options: OptionsDict, progress: Any | None, threads: Any | None) -> KanoShapley:
    """
    Dissatisfiers and enhancers; see `cxkit.kano.shapley`.
    """

def ltv_acquisition(inputs: OptionsDict) -> AcquisitionValue:
    """
    What winning a customer pays; see `cxkit.ltv.acquisition`.
    """

def ltv_churn_based(inputs: OptionsDict) -> LtvEstimate:
    """
    Churn-based lifetime value; see `cxkit.ltv.churn_based`.
    """

def ltv_clv(purchases: PurchaseFit, spend: GammaGammaFit, table: RfmLike, options: OptionsDict, progress: Any | None, threads: Any | None) -> Vector:
    """
    The lifetime value of each customer; see `cxkit.ltv.clv`.
    """

def ltv_clv_intervals(purchases: PurchaseFit, spend: GammaGammaFit, table: RfmLike, options: OptionsDict, progress: Any | None, threads: Any | None) -> Table:
    """
    The same with intervals; see `cxkit.ltv.clv_intervals`.
    """

def ltv_cohort_triangle(columns: OptionsDict, data: Any | None, keywords: OptionsDict, progress: Any | None, threads: Any | None) -> CohortTriangle:
    """
    Values by cohort and age; see `cxkit.ltv.cohort_triangle`.
    """

def ltv_convert_rate(inputs: OptionsDict) -> float:
    """
    A rate per another period; see `cxkit.ltv.convert_rate`.
    """

def ltv_customer_equity(inputs: OptionsDict) -> CustomerEquityValue:
    """
    Customer equity; see `cxkit.ltv.customer_equity`.
    """

def ltv_durations(tenure: Any, lost: Any, data: Any | None) -> Durations:
    """
    How long contracts have lasted; see `cxkit.ltv.durations`.
    """

def ltv_durations_by(tenure: Any, lost: Any, by: Any, data: Any | None) -> list[tuple[list[Key], Durations]]:
    """
    The same by labels, as pairs of key and durations; see `cxkit.ltv.durations_by`.
    """

def ltv_durations_from_survivors(survivors: Any) -> Durations:
    """
    From the survivors of one cohort; see `cxkit.ltv.durations_from_survivors`.
    """

def ltv_finite_horizon(inputs: OptionsDict) -> LtvEstimate:
    """
    Lifetime value over a finite horizon; see `cxkit.ltv.finite_horizon`.
    """

def ltv_fit_all(table: RfmLike, options: OptionsDict, progress: Any | None, threads: Any | None) -> tuple[ModelComparison, list[PurchaseFit]]:
    """
    The comparison and the fits behind it; see `cxkit.ltv.fit_all`.
    """

def ltv_fit_bg_bb(table: RfmLike, options: OptionsDict, progress: Any | None, threads: Any | None) -> BgBbFit:
    """
    Fits the model; see `cxkit.ltv`.
    """

def ltv_fit_bg_nbd(table: RfmLike, options: OptionsDict, progress: Any | None, threads: Any | None) -> BgNbdFit:
    """
    Fits the model; see `cxkit.ltv`.
    """

def ltv_fit_by(table: RfmLike, by: Any, data: Any | None, options: OptionsDict, progress: Any | None, threads: Any | None) -> SegmentFits:
    """
    A model fitted to each segment; see `cxkit.ltv.fit_by`.
    """

def ltv_fit_gamma_gamma(table: RfmLike, options: OptionsDict, progress: Any | None, threads: Any | None) -> GammaGammaFit:
    """
    Fits the model; see `cxkit.ltv.GammaGamma`.
    """

def ltv_fit_mbg_nbd(table: RfmLike, options: OptionsDict, progress: Any | None, threads: Any | None) -> MbgNbdFit:
    """
    Fits the model; see `cxkit.ltv`.
    """

def ltv_fit_nbd(table: RfmLike, options: OptionsDict, progress: Any | None, threads: Any | None) -> NbdFit:
    """
    Fits the model; see `cxkit.ltv`.
    """

def ltv_fit_pareto_nbd(table: RfmLike, options: OptionsDict, progress: Any | None, threads: Any | None) -> ParetoNbdFit:
    """
    Fits the model; see `cxkit.ltv`.
    """

def ltv_fit_sbg(durations: DurationsLike, options: OptionsDict, progress: Any | None, threads: Any | None) -> SbgFit:
    """
    Fits the model; see `cxkit.ltv.Sbg`.
    """

def ltv_historic(inputs: OptionsDict) -> LtvEstimate:
    """
    Historic value; see `cxkit.ltv.historic`.
    """

def ltv_load(text: "str") -> PurchaseFit:
    """
    Reads the document of a fit of any model; see `cxkit.ltv.load`.
    """

def ltv_retention(inputs: OptionsDict) -> LtvEstimate:
    """
    Lifetime value by retention; see `cxkit.ltv.retention`.
    """

def ltv_rfm_table(columns: OptionsDict, data: Any | None, keywords: OptionsDict, progress: Any | None, threads: Any | None) -> RfmTable:
    """
    One row a customer, from one row a transaction; see `cxkit.ltv.rfm_table`.
    """

def ltv_sbg_by(tenure: Any, lost: Any, by: Any, data: Any | None, options: OptionsDict, progress: Any | None, threads: Any | None) -> SegmentFits:
    """
    The sBG fitted to each segment; see `cxkit.ltv.sbg_by`.
    """

def ltv_simple(inputs: OptionsDict) -> LtvEstimate:
    """
    Simple lifetime value; see `cxkit.ltv.simple`.
    """

def ltv_spend_independence(table: RfmLike) -> SpendIndependence:
    """
    Whether spend depends on frequency; see `cxkit.ltv.spend_independence`.
    """

def ltv_value(values: Any, data: Any | None, options: OptionsDict) -> CustomerValue:
    """
    Values of customers, summed up; see `cxkit.ltv.value`.
    """

def ltv_value_by(values: Any, by: Any, data: Any | None, options: OptionsDict) -> GroupedCustomerValue:
    """
    The same by group; see `cxkit.ltv.value_by`.
    """

def mean_score(scores: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict, progress: Any | None = None, threads: Any | None = None) -> MeanScore:
    """
    A metric of one rated question; see the function of this name in `cxkit.survey`.
    """

def mean_score_by(scores: Any, by: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict, progress: Any | None = None, threads: Any | None = None) -> GroupedMeanScore:
    """
    The same of every group; see the function of this name in `cxkit.survey`.
    """

def mean_score_difference(a: Any, b: Any, weights_a: Any | None, weights_b: Any | None, strata_a: Any | None, strata_b: Any | None, clusters_a: Any | None, clusters_b: Any | None, options: OptionsDict) -> ScoreDifference:
    """
    The difference of two samples; see the function of this name in `cxkit.survey`.
    """

def minimum_detectable_change(inputs: OptionsDict) -> float:
    """
    The smallest change that is found; see `cxkit.survey.minimum_detectable_change`.
    """

def multiple_answer(items: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict) -> MultipleAnswer:
    """
    Multiple answers; see `cxkit.survey.multiple_answer`.
    """

def multiple_answer_by(items: Any, by: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict) -> GroupedMultipleAnswer:
    """
    The same by group; see `cxkit.survey.multiple_answer_by`.
    """

def nonresponse_bounds(inputs: OptionsDict) -> NonresponseBounds:
    """
    Bounds for non-response; see `cxkit.survey.nonresponse_bounds`.
    """

def nps(scores: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict, progress: Any | None, threads: Any | None) -> Nps:
    """
    Net Promoter Score; see `cxkit.survey.nps`.
    """

def nps_by(scores: Any, by: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict, progress: Any | None, threads: Any | None) -> GroupedNps:
    """
    Net Promoter Score of every group; see `cxkit.survey.nps_by`.
    """

def nps_difference(a: Any, b: Any, weights_a: Any | None, weights_b: Any | None, strata_a: Any | None, strata_b: Any | None, clusters_a: Any | None, clusters_b: Any | None, options: OptionsDict) -> NpsDifference:
    """
    Difference of two Net Promoter Scores; see `cxkit.survey.nps_difference`.
    """

def option_fields(type_name: str) -> list[str]:
    """
    The names of the options that a struct of the core is read from.
    """

def response_rate(answered: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict) -> ResponseRate:
    """
    Response rate; see `cxkit.survey.response_rate`.
    """

def response_rate_by(answered: Any, by: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict) -> GroupedResponseRate:
    """
    Response rate of every group; see `cxkit.survey.response_rate_by`.
    """

def sample_size(inputs: OptionsDict) -> int:
    """
    Answers for a margin of NPS; see `cxkit.survey.sample_size`.
    """

def sample_size_difference(inputs: OptionsDict) -> int:
    """
    Answers in each of two groups; see `cxkit.survey.sample_size_difference`.
    """

def sample_size_share(inputs: OptionsDict) -> int:
    """
    Answers for a margin of a share; see `cxkit.survey.sample_size_share`.
    """

def servperf(items: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict) -> Servperf:
    """
    Service quality as perceived; see `cxkit.survey.servperf`.
    """

def servperf_by(items: Any, by: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict) -> GroupedServperf:
    """
    The same by group; see `cxkit.survey.servperf_by`.
    """

def servqual(items: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict) -> Servqual:
    """
    Service quality as gaps; see `cxkit.survey.servqual`.
    """

def servqual_by(items: Any, by: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict) -> GroupedServqual:
    """
    Gaps of every group; see `cxkit.survey.servqual_by`.
    """

def servqual_difference(a: Any, b: Any, weights_a: Any | None, strata_a: Any | None, clusters_a: Any | None, weights_b: Any | None, strata_b: Any | None, clusters_b: Any | None, options: OptionsDict) -> ServqualDifference:
    """
    Difference of two gaps; see `cxkit.survey.servqual_difference`.
    """

def share(scores: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict, progress: Any | None = None, threads: Any | None = None) -> Share:
    """
    A metric of one rated question; see the function of this name in `cxkit.survey`.
    """

def share_by(scores: Any, by: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict, progress: Any | None = None, threads: Any | None = None) -> GroupedShare:
    """
    The same of every group; see the function of this name in `cxkit.survey`.
    """

def share_difference(a: Any, b: Any, weights_a: Any | None, weights_b: Any | None, strata_a: Any | None, strata_b: Any | None, clusters_a: Any | None, clusters_b: Any | None, options: OptionsDict) -> ScoreDifference:
    """
    The difference of two samples; see the function of this name in `cxkit.survey`.
    """

def standardise(scores: Any, by: Any, standard: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict) -> StandardisedScore:
    """
    Direct standardisation; see `cxkit.survey.standardise`.
    """

def suppress(kind: str, grouped: Any, options: OptionsDict) -> Any:
    """
    A grouped result with what may not be shown withheld; see `cxkit.suppress`.
    """

def survey_coder_agreement(a: Any, b: Any, data: Any | None, options: OptionsDict) -> CoderAgreement:
    """
    Agreement of two coders; see `cxkit.survey.coder_agreement`.
    """

def survey_compare(scores: Any, by: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict) -> GroupComparison:
    """
    Groups against each other; see `cxkit.survey.compare`.
    """

def survey_feedback_counts(source: Any, solicited: Any, touchpoint: Any | None, data: Any | None, options: OptionsDict) -> FeedbackCounts:
    """
    Feedback by source and touchpoint; see `cxkit.survey.feedback_counts`.
    """

def survey_ordinal_comparison(a: Any, b: Any, options: OptionsDict) -> OrdinalComparison:
    """
    Two groups of ordered answers; see `cxkit.survey.ordinal_comparison`.
    """

def survey_paired_change(before: Any, after: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict) -> PairedChange:
    """
    The same customers twice; see `cxkit.survey.paired_change`.
    """

def survey_paired_change_by(before: Any, after: Any, by: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict) -> GroupedPairedChange:
    """
    The same customers twice, of every group; see `cxkit.survey.paired_change_by`.
    """

def survey_post_stratify(targets: SupportsGetItem[int, tuple[SupportsGetItem[int, Any], Any]], by: Any, data: Any | None, weights: Any | None, options: OptionsDict) -> RakedWeights:
    """
    Weights for the totals of one partition; see `cxkit.survey.post_stratify`.
    """

def survey_praise_ratio(tone: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict) -> PraiseRatio:
    """
    Praise and complaints; see `cxkit.survey.praise_ratio`.
    """

def survey_praise_ratio_by(tone: Any, by: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict) -> GroupedPraiseRatio:
    """
    Praise and complaints of every group; see `cxkit.survey.praise_ratio_by`.
    """

def survey_rake(margins: SupportsGetItem[int, tuple[str, SupportsGetItem[int, tuple[Any, Any]]]], data: Any | None, weights: Any | None, options: OptionsDict) -> RakedWeights:
    """
    Weights for margins; see `cxkit.survey.rake`.
    """

def survey_retention_by_nps(scores: Any, retained: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict) -> RetentionByNps:
    """
    Retention by NPS class; see `cxkit.survey.retention_by_nps`.
    """

def survey_theme_impact(scores: Any, themes: Any, data: Any | None, weights: Any | None, strata: Any | None, clusters: Any | None, options: OptionsDict, progress: Any | None, threads: Any | None) -> ThemeImpact:
    """
    What themes do to a score; see `cxkit.survey.theme_impact`.
    """

def table(columns: "list[tuple[str, str, list[object]]]") -> Table:
    """
    Makes a table of columns: triples of name, kind (``label``, ``float``, ``int``, ``bool``, ``text``) and list of values.
    """

def to_json(type_name: str, value: Any) -> str:
    """
    The JSON document of a value of a named type; the value is checked first.
    """

def vector(kind: str, values: "list[object]") -> Vector:
    """
    Makes a vector of a list: ``float``, ``int``, ``bool``, ``text``, ``date`` or ``datetime``.
    """
