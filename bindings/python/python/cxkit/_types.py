"""The types of cxkit, generated from the Rust types; do not edit.

Written by `cargo run -p cxkit-tests --bin types`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import ClassVar, Generic, Literal, TypeAlias, TypeVar

from cxkit._model import Model, Tabular

__all__ = [
    "TYPES",
    "AKano",
    "Acquisition",
    "AcquisitionValue",
    "Answer",
    "AnswerValue",
    "AnswerValueBoolean",
    "AnswerValueChoice",
    "AnswerValueChoices",
    "AnswerValueDate",
    "AnswerValueDontKnow",
    "AnswerValueKano",
    "AnswerValueMissing",
    "AnswerValueNotAsked",
    "AnswerValueNumber",
    "AnswerValueRefused",
    "AnswerValueText",
    "AttributeValue",
    "BinaryNps",
    "BinaryNpsOptions",
    "BinaryNpsReading",
    "Boundary",
    "Channel",
    "ChannelDirection",
    "ChannelKind",
    "ChannelOwner",
    "Choice",
    "ChurnBasedLtv",
    "CohortAge",
    "CohortCell",
    "CohortOptions",
    "CohortTriangle",
    "ComparedModel",
    "CustomerEquity",
    "CustomerEquityValue",
    "CustomerValue",
    "DifferenceMethod",
    "DiscountPer",
    "Durations",
    "EventGrain",
    "Fact",
    "FactValue",
    "Finding",
    "FindingCode",
    "FiniteHorizonLtv",
    "FitOptions",
    "FitReport",
    "FittedParameter",
    "Geometric",
    "GroupRow",
    "Grouped",
    "HistoricLtv",
    "HoldoutCheck",
    "HoldoutDecile",
    "HoldoutErrors",
    "HoldoutGroup",
    "Interaction",
    "InteractionOutcome",
    "Interval",
    "Invalid",
    "JourneyMap",
    "JourneyMapState",
    "KanoAction",
    "KanoAnswer",
    "KanoAttribute",
    "KanoCategory",
    "KanoCell",
    "KanoCoefficient",
    "KanoContinuous",
    "KanoContinuousFeature",
    "KanoContinuousOptions",
    "KanoDecomposition",
    "KanoDirection",
    "KanoDrift",
    "KanoDriftOptions",
    "KanoEllipse",
    "KanoFactor",
    "KanoFactorProbabilities",
    "KanoFeature",
    "KanoFeatureDrift",
    "KanoFeatureHomogeneity",
    "KanoFeatureQuality",
    "KanoFong",
    "KanoForm",
    "KanoHomogeneity",
    "KanoHomogeneityMethod",
    "KanoHomogeneityOptions",
    "KanoIdea",
    "KanoLifeCycle",
    "KanoMean",
    "KanoOptions",
    "KanoPenaltyReward",
    "KanoPenaltyRewardOptions",
    "KanoPriorities",
    "KanoPriority",
    "KanoProbabilities",
    "KanoQuadrants",
    "KanoQuality",
    "KanoQualityOptions",
    "KanoQuestion",
    "KanoRatingsReading",
    "KanoReading",
    "KanoReverse",
    "KanoRule",
    "KanoSeries",
    "KanoShapley",
    "KanoShapleyOptions",
    "KanoShapleyValue",
    "KanoSpacing",
    "KanoStudy",
    "KanoTable",
    "KanoTrend",
    "KanoWave",
    "Key",
    "LtvEstimate",
    "LtvFormula",
    "ModelComparison",
    "Money",
    "Nps",
    "NpsDifference",
    "NpsDifferenceOptions",
    "NpsMethod",
    "NpsOptions",
    "NpsProbability",
    "NpsReading",
    "NpsScale",
    "Outcome",
    "OutcomeSuppressed",
    "OutcomeUnavailable",
    "OutcomeValue",
    "Predicate",
    "PredicateAll",
    "PredicateAny",
    "PredicateAtLeast",
    "PredicateBelow",
    "PredicateEquals",
    "PredicateKnown",
    "PredicateNot",
    "Question",
    "QuestionKind",
    "RefundPolicy",
    "RepeatCount",
    "RepeatFrequencies",
    "Response",
    "RetentionLtv",
    "RfmOptions",
    "RfmReport",
    "SbgCurve",
    "SbgPeriod",
    "Scale",
    "ScaleDirection",
    "ScaleLabel",
    "Segment",
    "SegmentFits",
    "SegmentTest",
    "Severity",
    "ShareMethod",
    "SimpleLtv",
    "SpendIndependence",
    "Stage",
    "Survey",
    "TimeUnit",
    "Timing",
    "Touchpoint",
    "TouchpointKind",
    "TrackedPeriod",
    "Tracking",
    "Transaction",
    "TransactionKind",
    "ValueOptions",
    "Visibility",
    "Weighting",
]

T = TypeVar("T")

Boundary: TypeAlias = Literal["zero", "infinity"]
"""The end of its range that a parameter has run into.

- `zero`: The likelihood still rises as the parameter goes to 0.
- `infinity`: The likelihood still rises as the parameter grows without end.
"""

ChannelDirection: TypeAlias = Literal["push", "pull", "both"]
"""Who starts a contact over a channel.

- `push`: The company.
- `pull`: The customer.
- `both`: Either.
"""

ChannelKind: TypeAlias = (
    Literal[
        "web",
        "app",
        "email",
        "sms",
        "push",
        "messenger",
        "phone",
        "store",
        "field",
        "post",
        "social",
        "marketplace",
        "ivr",
        "bot",
        "product",
    ]
    | str
)
"""The kind of a channel.

- `web`: The website.
- `app`: The application on a device.
- `email`: Electronic mail.
- `sms`: Text messages of a phone.
- `push`: Notifications of an application.
- `messenger`: Messengers and chat.
- `phone`: Calls with a person.
- `store`: The company's own or a partner's shop or office.
- `field`: Visits to the customer: couriers, fitters, sales people.
- `post`: Letters and parcels.
- `social`: Social networks.
- `marketplace`: A marketplace of somebody else.
- `ivr`: Calls with a voice menu.
- `bot`: A robot that answers.
- `product`: The product itself.
"""

ChannelOwner: TypeAlias = Literal["owned", "partner", "earned", "paid"]
"""Whose a channel is.

- `owned`: The company's own.
- `partner`: A partner's.
- `earned`: Other people's words: reviews, posts.
- `paid`: Bought: advertising.
"""

DifferenceMethod: TypeAlias = Literal["adjusted_wald", "wald"]
"""How the interval and the p-value of a difference are made.

- `adjusted_wald`: ¾ of a promoter and of a detractor added to each group, 3 to each n.
- `wald`: The textbook normal approximation.
"""

DiscountPer: TypeAlias = Literal["year", "quarter", "month", "week", "day", "period"]
"""What an effective discount rate is per.

- `year`: Per year of 365.25 days.
- `quarter`: Per quarter of a year.
- `month`: Per twelfth of a year.
- `week`: Per week.
- `day`: Per day.
- `period`: Per period of the formula, or per unit of time of the data.
"""

EventGrain: TypeAlias = Literal["event", "hour", "day", "week", "month"]
"""What counts as one purchase: transactions of a customer in the same grain are merged.

From one day, week or month to another, calendar days are counted, whether clocks were changed in between or not;
from one hour or event to another, the time that has passed.

- `event`: Every transaction at another microsecond is a purchase; times are exact.
- `hour`: A clock hour; times are those of its start.
- `day`: A calendar day.
- `week`: A calendar week from Monday.
- `month`: A calendar month.
"""

FindingCode: TypeAlias = Literal[
    "small_base",
    "invalid_excluded",
    "mostly_missing",
    "weight_concentration",
    "zero_width_interval",
    "exact_skipped",
    "near_duplicate_labels",
    "tied_grade",
    "reversed_feature",
    "questionable_answers",
    "half_answered",
    "pooled_wordings",
    "straight_liners",
    "duplicate_respondents",
    "sparse_table",
    "wrong_sign",
    "no_contrast",
    "failed_replicates",
    "attractive_before_must_be",
    "merged_purchases",
    "refunds_left_out",
    "left_truncated",
    "born_in_holdout",
    "born_at_end",
    "after_end",
    "without_purchase",
    "spend_depends_on_frequency",
    "parameter_at_boundary",
    "ill_conditioned",
    "infinite_mean",
    "never_pays_back",
    "segment_not_fitted",
    "refunded_purchases",
]
"""The closed list of what a finding can say; each code is explained in `docs/warnings.md`.

- `small_base`: Fewer than 30 valid answers.
- `invalid_excluded`: Answers outside the scale were left out on request.
- `mostly_missing`: More than half of the rows hold no answer.
- `weight_concentration`: One row carries more than a tenth of the weight.
- `zero_width_interval`: The Wald interval has no width, because all answers fall in one class.
- `exact_skipped`: The exact p-value was not computed.
- `near_duplicate_labels`: Labels that differ only in case or surrounding space.
- `tied_grade`: Two categories are equally frequent, so the order of the rule made the grade.
- `reversed_feature`: More customers reject a feature than want it.
- `questionable_answers`: More than a tenth of the answer pairs contradict themselves.
- `half_answered`: Only one half of a pair of questions was answered.
- `pooled_wordings`: Answers under different wordings were pooled on request.
- `straight_liners`: Respondents gave one and the same answer to every question.
- `duplicate_respondents`: Respondents answered the same question more than once.
- `sparse_table`: A chi-squared test with expected counts below 5.
- `wrong_sign`: A coefficient has the sign that its meaning excludes.
- `no_contrast`: A coefficient cannot be estimated, because a kind of rating does not occur.
- `failed_replicates`: A quantity could not be computed in more than a twentieth of the bootstrap replicates.
- `attractive_before_must_be`: A delight is worked on while a must-be is not met.
- `merged_purchases`: Several transactions of a customer in one grain were merged into one purchase.
- `refunds_left_out`: Refunds were left out, or found no purchase that could bear them.
- `left_truncated`: Customers may have bought before the log starts.
- `born_in_holdout`: Customers first bought after the calibration period and are left out.
- `born_at_end`: Customers first bought in the last grain observed: their age is 0, and they are left out.
- `after_end`: Rows after the end of observation were left out.
- `without_purchase`: Customers of whom no purchase remains are left out.
- `spend_depends_on_frequency`: Spend per purchase goes with how often customers buy, which gamma–gamma rules out.
- `parameter_at_boundary`: A parameter ran to an end of its range: the data do not identify it.
- `ill_conditioned`: The likelihood is nearly flat in some direction: parameters are known together, not apart.
- `infinite_mean`: A mean does not exist at the fitted parameters.
- `never_pays_back`: The margins never add up to the acquisition cost.
- `segment_not_fitted`: A segment could not be fitted and is left out of the test.
- `refunded_purchases`: Purchases of which refunds left nothing do not count.
"""

InteractionOutcome: TypeAlias = Literal["success", "failure", "abandoned", "transferred", "unknown"] | str
"""How a contact ended, from the customer's side.

- `success`: The customer got what they came for.
- `failure`: The customer did not get it.
- `abandoned`: The customer gave up.
- `transferred`: The customer was handed on to somebody else.
- `unknown`: Nobody knows.
"""

Invalid: TypeAlias = Literal["error", "exclude"]
"""What to do with an answer outside its scale.

- `error`: Refuse the whole batch and name the values.
- `exclude`: Leave it out, count it in `n_invalid` and warn.
"""

JourneyMapState: TypeAlias = Literal["as_is", "to_be", "hypothesis"]
"""What a map claims.

- `as_is`: What customers go through today, with evidence.
- `to_be`: What they should go through.
- `hypothesis`: What the team believes that they go through.
"""

KanoAction: TypeAlias = Literal["fix", "improve", "delight", "keep", "ask", "leave"]
"""What to do with an idea, in the order of priority.

- `fix`: A must-be that is not met: first.
- `improve`: A one-dimensional feature: the more the better.
- `delight`: An attractive feature.
- `keep`: A must-be that is met: hold the level, more of it gains nothing.
- `ask`: Ask again: the answers are questionable, or there are none.
- `leave`: Indifferent or reverse: nobody gains.
"""

KanoAnswer: TypeAlias = Literal["like", "must_be", "neutral", "live_with", "dislike"]
"""One of the five answers of a Kano question (Kano et al. 1984).

- `like`: I like it that way.
- `must_be`: It must be that way.
- `neutral`: I am neutral.
- `live_with`: I can live with it that way.
- `dislike`: I dislike it that way.
"""

KanoCategory: TypeAlias = Literal["attractive", "one_dimensional", "must_be", "indifferent", "reverse", "questionable"]
"""The category of a feature for one customer, or for most of them (Kano et al. 1984).

The order is that of the codes in counts: A, O, M, I, R, Q.

- `attractive`: Delights where it is there, and is not missed where it is not.
- `one_dimensional`: The more of it the better: satisfies where it is there, dissatisfies where it is not.
- `must_be`: Taken for granted: dissatisfies where it is not there.
- `indifferent`: Makes no difference.
- `reverse`: Not wanted.
- `questionable`: The two answers contradict each other.
"""

KanoDirection: TypeAlias = Literal["toward_must_be", "toward_attractive", "undecided"]
"""Which way a feature moves along attractive → one-dimensional → must-be.

- `toward_must_be`: It is more and more taken for granted: the usual ageing of a delight.
- `toward_attractive`: It delights more and more.
- `undecided`: The answers do not tell.
"""

KanoFactor: TypeAlias = Literal["basic", "performance", "excitement"]
"""The role of an attribute, from ratings.

- `basic`: Mostly penalty: must-be.
- `performance`: Penalty and reward: one-dimensional.
- `excitement`: Mostly reward: attractive.
"""

KanoForm: TypeAlias = Literal["five_level", "three_level"]
"""The answers that both halves of a Kano question offer, as codes from 1 = like it to the last = dislike it.

- `five_level`: 1 like, 2 must be (expect), 3 neutral, 4 live with, 5 dislike (Kano et al. 1984).
- `three_level`: The short form: 1 like, 2 neutral, 3 dislike.
"""

KanoHomogeneityMethod: TypeAlias = Literal["auto", "chi_squared", "exact"]
"""How a test of homogeneity gets its p-value.

- `auto`: Exact where an expected count is below 5 and the tables can be counted, else chi-squared.
- `chi_squared`: Pearson's chi-squared test.
- `exact`: The exact test of Fisher, Freeman and Halton.
"""

KanoReverse: TypeAlias = Literal["keep", "flip"]
"""What to do with a feature that customers do not want.

- `keep`: Classify it as it was asked.
- `flip`: Where R > A + O + M, swap the functional and the dysfunctional answers: classify its absence as the feature.
"""

KanoRule: TypeAlias = Literal["mode", "blauth"]
"""How a feature gets its grade from the counts.

- `mode`: The most frequent category; ties go to the first of M, O, A, I, R, Q.
- `blauth`: Blauth's rule: if A + O + M > I + R + Q the most frequent of M, O, A, else of I, R, Q; ties in this order.
"""

KanoSeries: TypeAlias = Literal["attractive", "one_dimensional", "must_be", "indifferent", "better", "worse"]
"""What a trend is about.

- `attractive`: Share of A in A + O + M + I.
- `one_dimensional`: Share of O.
- `must_be`: Share of M.
- `indifferent`: Share of I.
- `better`: Better.
- `worse`: Worse, which is negative.
"""

KanoSpacing: TypeAlias = Literal["value", "order"]
"""Where waves lie in time.

- `value`: At their values: integers as they are, dates in days since the first; other labels at 0, 1, 2, … in their
  order.
- `order`: At 0, 1, 2, … in their order.
"""

LtvFormula: TypeAlias = Literal["simple", "churn_based", "retention", "finite_horizon", "historic"]
"""By which formula a value was computed.

- `simple`: Spend × purchases × lifespan × margin.
- `churn_based`: Margin over churn.
- `retention`: Constant margin and retention, for ever, discounted.
- `finite_horizon`: Given margins and survival over given periods, discounted.
- `historic`: Margins that were realised.
"""

NpsMethod: TypeAlias = Literal["score", "wald", "adjusted_wald", "bonett_price", "goodman", "bayes", "bootstrap"]
"""How the interval of an NPS is made.

- `score`: Tango's score interval: holds its level from n = 10 on.
- `wald`: The textbook normal approximation: too narrow below n = 50; for comparison with other tools.
- `adjusted_wald`: Rocks's adjusted Wald: ¾ of a promoter and of a detractor added, 3 to n.
- `bonett_price`: Bonett and Price's adjusted Wald: a promoter and a detractor added, 2 to n.
- `goodman`: Goodman's interval, which holds at once for NPS and the shares of all classes: too wide for NPS alone.
- `bayes`: Equal-tailed interval of the Dirichlet posterior, by quadrature.
- `bootstrap`: Percentiles of multinomial replicates; unweighted answers only.
"""

QuestionKind: TypeAlias = Literal[
    "nps",
    "csat",
    "ces",
    "rating",
    "importance",
    "numeric",
    "binary",
    "single",
    "multi",
    "text",
    "date",
    "kano",
]
"""What a question measures, and so what its answers look like.

- `nps`: Likelihood to recommend, on a scale.
- `csat`: Satisfaction, on a scale.
- `ces`: Effort or ease, on a scale.
- `rating`: Any other rating on a scale.
- `importance`: Importance, on a scale.
- `numeric`: A number that is not on a scale: an amount, an age.
- `binary`: Yes or no.
- `single`: One choice of a list.
- `multi`: Any number of choices of a list.
- `text`: Free text.
- `date`: A calendar date.
- `kano`: A pair of Kano questions.
"""

RefundPolicy: TypeAlias = Literal["refuse", "drop", "net"]
"""What to do with money given back.

- `refuse`: A refund is an error that names its row.
- `drop`: Refunds are left out and counted: every purchase stays, at its full amount.
- `net`: A refund is taken from the customer's latest purchase at or before its grain, what is left over from the one
  before, and so on; a purchase of which nothing remains is none. What no purchase can bear is dropped, counted. Refunds
  of one grain are taken from the smallest on. A refund in the holdout is taken from purchases of the holdout only: when
  calibration ended, it was not known.
"""

ScaleDirection: TypeAlias = Literal["higher_better", "lower_better"]
"""Which end of a scale is the good one.

- `higher_better`: A larger number is better: 5 = very satisfied.
- `lower_better`: A smaller number is better: 1 = very easy, 7 = very hard.
"""

Severity: TypeAlias = Literal["info", "warning", "error"]
"""How much a finding matters.

- `info`: Good to know.
- `warning`: The number stands, but do not lean on it without reading this.
- `error`: The number would mislead.
"""

ShareMethod: TypeAlias = Literal["wilson", "clopper_pearson", "jeffreys", "wald"]
"""How the interval of a share is computed.

- `wilson`: Wilson's score interval.
- `clopper_pearson`: The exact interval: coverage is never below the level.
- `jeffreys`: The equal-tailed Bayesian interval under Jeffreys' prior.
- `wald`: Estimate ± z standard errors: too short for small n and extreme shares.
"""

TimeUnit: TypeAlias = Literal["hour", "day", "week", "month", "quarter", "year"]
"""A unit of time of fixed length: a year has 365.25 days, a quarter a fourth and a month a twelfth of it.

- `hour`: 3,600 seconds.
- `day`: 24 hours.
- `week`: 7 days.
- `month`: 30.4375 days.
- `quarter`: 91.3125 days.
- `year`: 365.25 days.
"""

Timing: TypeAlias = Literal["end", "start"]
"""When the first margin comes.

- `end`: At the end of the first period, from those who stay: the value of a prospect or before a renewal.
- `start`: Now and for certain: the value of a customer who is about to pay.
"""

TouchpointKind: TypeAlias = Literal["communication", "action"]
"""What happens at a touchpoint (the two kinds of the Customer Journey Modelling Language).

- `communication`: A message goes from one side to the other.
- `action`: One side does something by itself.
"""

TransactionKind: TypeAlias = Literal["purchase", "renewal", "upgrade", "downgrade", "refund", "cancel"] | str
"""What a movement of money is for.

- `purchase`: A sale.
- `renewal`: Another period of a subscription.
- `upgrade`: A change to a dearer product.
- `downgrade`: A change to a cheaper product.
- `refund`: Money given back; its amount is negative.
- `cancel`: The end of a subscription.
"""

Visibility: TypeAlias = Literal["frontstage", "backstage", "exposed"]
"""What the customer sees of a touchpoint.

- `frontstage`: The customer takes part.
- `backstage`: The customer does not see it.
- `exposed`: Work behind the scenes that the customer can watch: an open kitchen, a parcel on a map.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AKano(Model):
    """The analytical Kano indices of a feature (Xu et al. 2009), with answers weighted by importance.

    Attributes
    ----------
    dissatisfaction : float
        Dysfunctional mean x̄ of importance/max · score/4.
    satisfaction : float
        Functional mean ȳ of importance/max · score/4.
    magnitude : float
        √(x̄² + ȳ²): how much the feature matters.
    angle : float | None
        The angle of (x̄, ȳ) in radians, by atan2; 0 is pure must-be, π/2 pure attractive. None at the origin.
    category : KanoCategory | None
        The category by the thresholds of the options; none without thresholds.
    n : int
        Pairs with an importance.
    """

    _type: ClassVar[str] = "AKano"

    dissatisfaction: float
    satisfaction: float
    magnitude: float
    angle: float | None = None
    category: KanoCategory | None = None
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquisition(Model):
    """A customer's value and margin beside the cost of winning them.

    Attributes
    ----------
    ltv : float
        Lifetime value (margin), however computed.
    acquisition_cost : float
        Cost of winning one customer, above 0.
    margin : float
        Margin of one customer per period, which comes at the end of the period.
    period : TimeUnit
        What margin, churn and payback are per.
    churn_rate : float
        Share of customers lost per period, in [0, 1); default 0.
    discount_rate : float
        Effective discount rate; default 0.
    discount_per : DiscountPer
        What the discount rate is per; default `year`.
    """

    _type: ClassVar[str] = "Acquisition"

    ltv: float
    acquisition_cost: float
    margin: float
    period: TimeUnit
    churn_rate: float = 0.0
    discount_rate: float = 0.0
    discount_per: DiscountPer = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class AcquisitionValue(Model):
    """What winning a customer pays.

    Attributes
    ----------
    metric : str
        Metric id, `acquisition`.
    version : int
        Version of the method; another version may give another number.
    net : float
        Lifetime value less acquisition cost.
    ratio : float
        Lifetime value over acquisition cost.
    payback : float | None
        Periods until the margins add up to the cost: cost / margin; none if the margin is not above 0.
    payback_discounted : float | None
        The same with discounted margins; linear within a period; none if they never add up to the cost.
    payback_survival_adjusted : float | None
        The same with discounted margins of those who are still there; none if they never add up to the cost.
    discount_rate_per_period : float
        The discount rate per period that was used.
    inputs : Acquisition
        The inputs.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "AcquisitionValue"

    metric: str
    version: int
    net: float
    ratio: float
    payback: float | None = None
    payback_discounted: float | None = None
    payback_survival_adjusted: float | None = None
    discount_rate_per_period: float
    inputs: Acquisition
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Model):
    """The answer to one question.

    Attributes
    ----------
    question : str
        Which question.
    value : AnswerValue
        What was answered.
    """

    _type: ClassVar[str] = "Answer"

    question: str
    value: AnswerValue


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerValueNumber(Model):
    """A number: a score, a rating, an amount.

    Attributes
    ----------
    value : float
        The number.
    """

    _type: ClassVar[str] = "AnswerValue"

    value: float
    kind: Literal["number"] = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerValueBoolean(Model):
    """Yes or no.

    Attributes
    ----------
    value : bool
        True is yes.
    """

    _type: ClassVar[str] = "AnswerValue"

    value: bool
    kind: Literal["boolean"] = "boolean"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerValueChoice(Model):
    """One choice of a list.

    Attributes
    ----------
    code : str
        The code of the choice.
    """

    _type: ClassVar[str] = "AnswerValue"

    code: str
    kind: Literal["choice"] = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerValueChoices(Model):
    """Any number of choices of a list; none is an answer too.

    Attributes
    ----------
    codes : list[str]
        The codes of the choices.
    """

    _type: ClassVar[str] = "AnswerValue"

    codes: list[str]
    kind: Literal["choices"] = "choices"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerValueText(Model):
    """Free text.

    Attributes
    ----------
    text : str
        The text.
    """

    _type: ClassVar[str] = "AnswerValue"

    text: str
    kind: Literal["text"] = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerValueDate(Model):
    """A calendar date.

    Attributes
    ----------
    date : dt.date
        The date.
    """

    _type: ClassVar[str] = "AnswerValue"

    date: dt.date
    kind: Literal["date"] = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerValueKano(Model):
    """A pair of Kano answers about one feature.

    Attributes
    ----------
    functional : KanoAnswer
        How it is if the feature is there.
    dysfunctional : KanoAnswer
        How it is if the feature is not there.
    """

    _type: ClassVar[str] = "AnswerValue"

    functional: KanoAnswer
    dysfunctional: KanoAnswer
    kind: Literal["kano"] = "kano"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerValueMissing(Model):
    """Asked, and skipped."""

    _type: ClassVar[str] = "AnswerValue"

    kind: Literal["missing"] = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerValueDontKnow(Model):
    """Asked, and the person does not know."""

    _type: ClassVar[str] = "AnswerValue"

    kind: Literal["dont_know"] = "dont_know"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerValueRefused(Model):
    """Asked, and the person will not say."""

    _type: ClassVar[str] = "AnswerValue"

    kind: Literal["refused"] = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerValueNotAsked(Model):
    """Not asked: routed around, or not in this version of the survey."""

    _type: ClassVar[str] = "AnswerValue"

    kind: Literal["not_asked"] = "not_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class BinaryNps(Model):
    """A binary NPS; estimate, interval and standard error in points from −100 to 100.

    Attributes
    ----------
    metric : str
        Metric id, `binary_nps`.
    version : int
        Version of the method; another version may give another number.
    estimate : float
        Yes minus no, in points.
    interval : Interval
        Its interval, in points.
    standard_error : float
        Its standard error, in points.
    share : float
        Share of yes, in [0, 1].
    share_interval : Interval
        Interval of the share, in [0, 1].
    n : int
        Valid answers: the base.
    n_missing : int
        Rows without an answer.
    n_invalid : int
        Answers that are neither yes nor no and were left out.
    yes : int
        Who would recommend.
    no : int
        Who would not.
    reading : BinaryNpsReading
        How answers were read.
    options : BinaryNpsOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "BinaryNps"

    metric: str
    version: int
    estimate: float
    interval: Interval
    standard_error: float
    share: float
    share_interval: Interval
    n: int
    n_missing: int
    n_invalid: int
    yes: int
    no: int
    reading: BinaryNpsReading
    options: BinaryNpsOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class BinaryNpsOptions(Model):
    """What a binary NPS can be asked for.

    Attributes
    ----------
    level : float
        Confidence level of the interval; default 0.95.
    method : ShareMethod
        Method of the interval; default `wilson`.
    """

    _type: ClassVar[str] = "BinaryNpsOptions"

    level: float
    method: ShareMethod


@dataclass(frozen=True, slots=True, kw_only=True)
class BinaryNpsReading(Model):
    """How yes-or-no answers are read.

    Attributes
    ----------
    invalid : Invalid
        What to do with an answer that is neither 0 nor 1; default `error`.
    missing_codes : list[float]
        Numbers that stand for a missing answer; default none.
    """

    _type: ClassVar[str] = "BinaryNpsReading"

    invalid: Invalid
    missing_codes: list[float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel(Model):
    """A channel of communication.

    Attributes
    ----------
    id : str
        Its id.
    kind : ChannelKind
        Its kind.
    direction : ChannelDirection | None
        Who starts a contact.
    owner : ChannelOwner | None
        Whose it is.
    synchronous : bool | None
        Whether both sides are present at once: a call is synchronous, an email is not.
    cost_per_contact : Money | None
        What one contact costs the company.
    """

    _type: ClassVar[str] = "Channel"

    id: str
    kind: ChannelKind
    direction: ChannelDirection | None = None
    owner: ChannelOwner | None = None
    synchronous: bool | None = None
    cost_per_contact: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Model):
    """One choice of a list.

    Attributes
    ----------
    code : str
        Its code in answers.
    text : str
        Its words.
    """

    _type: ClassVar[str] = "Choice"

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChurnBasedLtv(Model):
    """Revenue × gross margin / churn: a perpetuity without discount.

    Attributes
    ----------
    revenue : float
        Revenue per account and period (ARPA).
    margin_rate : float
        Gross margin as a share of revenue, in (0, 1].
    churn_rate : float
        Share of customers lost per period, in (0, 1].
    period : TimeUnit
        What revenue and churn are per.
    acquisition_cost : float | None
        Cost of winning one customer; none leaves net and ratio out.
    """

    _type: ClassVar[str] = "ChurnBasedLtv"

    revenue: float
    margin_rate: float
    churn_rate: float
    period: TimeUnit
    acquisition_cost: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortAge(Model):
    """All cohorts at one age.

    Attributes
    ----------
    age : int
        Periods since the cohort's.
    customers : int
        Customers of the cohorts that have completed this age: the base.
    value : float
        Their margin up to this age per customer: never a mean over incomplete ages.
    development : float | None
        Margin up to this age over margin up to the age before, of the cohorts that completed this one; none at age 0 or
        where the margin before was not above 0.
    """

    _type: ClassVar[str] = "CohortAge"

    age: int
    customers: int
    value: float
    development: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortCell(Model):
    """A cohort at one age.

    Attributes
    ----------
    cohort : dt.date
        First day of the cohort's period.
    customers : int
        Customers won in it: the base; so far, if the period is not complete.
    age : int
        Periods since the cohort's; 0 is the period in which they were won.
    active : int | None
        Customers of the cohort who bought in the period of this age; none if that is not complete.
    margin : float | None
        Margin in the period of this age, refunds subtracted; none if that is not complete.
    value : float | None
        Margin up to and with this age per customer won; none if the period is not complete.
    projected : float | None
        The same where it was not observed: the last observed value × the development factors (chain ladder); none where
        it was observed, or where no older cohort shows how values develop.
    """

    _type: ClassVar[str] = "CohortCell"

    cohort: dt.date
    customers: int
    age: int
    active: int | None = None
    margin: float | None = None
    value: float | None = None
    projected: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortOptions(Model):
    """How customers become cohorts.

    Attributes
    ----------
    period : EventGrain
        The calendar period of cohorts and ages: `day`, `week` or `month`.
    observed_until : dt.datetime
        The last moment that was observed. A period counts as complete if it ends at or before the end of this day.
    margin_rate : float
        Margin as a share of the amounts, in (0, 1]; default 1: the values are revenue.
    time_zone : str
        The IANA time zone of the calendar; default `UTC`.
    """

    _type: ClassVar[str] = "CohortOptions"

    period: EventGrain
    observed_until: dt.datetime
    margin_rate: float
    time_zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortTriangle(Tabular):
    """Values by cohort and age: observed, and extrapolated apart.

    Attributes
    ----------
    metric : str
        Metric id, `cohort_triangle`.
    version : int
        Version of the method; another version may give another number.
    cells : list[CohortCell]
        One row a cohort and age, cohorts in order of time, ages from 0 to that of the oldest cohort.
    ages : list[CohortAge]
        One entry an age.
    after_end : int
        Rows after the end of observation, left out.
    options : CohortOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "CohortTriangle"
    _rows: ClassVar[str] = "cells"

    metric: str
    version: int
    cells: list[CohortCell]
    ages: list[CohortAge]
    after_end: int
    options: CohortOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedModel(Model):
    """One model beside the others.

    Attributes
    ----------
    rank : int | None
        Place by BIC, from 1; none if the fit failed.
    model : str
        The model's id.
    parameters : int
        Its parameters' number.
    ln_likelihood : float | None
        Logarithm of the likelihood; none if the fit failed.
    aic : float | None
        −2 ln L + 2 k.
    bic : float | None
        −2 ln L + k ln n.
    bic_difference : float | None
        BIC less that of the best model.
    holdout : HoldoutErrors | None
        Errors of the forecast of the holdout, if the table has one.
    gain_over_naive : float | None
        1 − MAE of the model / MAE of the naive forecast of the holdout: what the model gains; none without a holdout,
        or if the naive MAE is 0.
    error : str | None
        Why there is no fit; none if there is one.
    """

    _type: ClassVar[str] = "ComparedModel"

    rank: int | None = None
    model: str
    parameters: int
    ln_likelihood: float | None = None
    aic: float | None = None
    bic: float | None = None
    bic_difference: float | None = None
    holdout: HoldoutErrors | None = None
    gain_over_naive: float | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerEquity(Model):
    """A customer base with constant margin, retention and acquisition.

    Attributes
    ----------
    customers : float
        Customers of today.
    margin : float
        Margin of one customer per period.
    retention_rate : float
        Share of customers who stay from one period to the next, in [0, 1].
    discount_rate : float
        Effective discount rate, above 0 if customers are won for ever.
    discount_per : DiscountPer
        What the discount rate is per; default `year`.
    period : TimeUnit
        What margin, retention and acquisition are per.
    timing : Timing
        When the first margin comes.
    new_customers : float
        Customers won per period, at its end; default 0.
    acquisition_cost : float
        Cost of winning one customer, paid when they are won; default 0.
    acquisition_periods : int | None
        Periods over which customers are won; none means for ever.
    """

    _type: ClassVar[str] = "CustomerEquity"

    customers: float
    margin: float
    retention_rate: float
    discount_rate: float
    discount_per: DiscountPer = "year"
    period: TimeUnit
    timing: Timing
    new_customers: float = 0.0
    acquisition_cost: float = 0.0
    acquisition_periods: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerEquityValue(Model):
    """What a customer base is worth, and what moves it.

    Attributes
    ----------
    metric : str
        Metric id, `customer_equity`.
    version : int
        Version of the method; another version may give another number.
    estimate : float
        Value of existing and future customers.
    existing : float
        Value of the customers of today.
    future : float
        Value of the customers to come, net of winning them.
    value_per_customer : float
        Lifetime value of one customer, before the cost of winning them.
    margin_elasticity : float | None
        Change of the estimate in per cent if the margin is 1 % higher; none if the estimate is 0.
    retention_elasticity : float | None
        Change in per cent if the retention rate is 1 % higher (r becomes 1.01 r); none if that is above 1.
    acquisition_elasticity : float | None
        Change in per cent if winning a customer costs 1 % less.
    discount_elasticity : float | None
        Change in per cent if the discount rate per period is 1 % lower (d becomes 0.99 d).
    discount_rate_per_period : float
        The discount rate per period that was used.
    inputs : CustomerEquity
        The inputs.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "CustomerEquityValue"

    metric: str
    version: int
    estimate: float
    existing: float
    future: float
    value_per_customer: float
    margin_elasticity: float | None = None
    retention_elasticity: float | None = None
    acquisition_elasticity: float | None = None
    discount_elasticity: float | None = None
    discount_rate_per_period: float
    inputs: CustomerEquity
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerValue(Model):
    """Values of customers, summed up: any column of money a row a customer, historic or predicted.

    Attributes
    ----------
    metric : str
        Metric id, `customer_value`.
    version : int
        Version of the method; another version may give another number.
    estimate : float
        Mean value of a customer.
    interval : Interval | None
        Of the mean: Student's t (method `t`); none with one customer.
    standard_error : float | None
        Of the mean; none with one customer.
    total : float
        Sum over customers.
    n : int
        Customers with a value.
    n_missing : int
        Customers without one.
    min : float
        Smallest value.
    max : float
        Largest value.
    options : ValueOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "CustomerValue"

    metric: str
    version: int
    estimate: float
    interval: Interval | None = None
    standard_error: float | None = None
    total: float
    n: int
    n_missing: int
    min: float
    max: float
    options: ValueOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class Durations(Model):
    """Contracts by the number of periods that they have lasted.

    Attributes
    ----------
    lost : list[int]
        Contracts lost in each period: entry 0 is those that were not renewed after the first period.
    running : list[int]
        Contracts that still ran when last seen, by the periods they had survived: entry 0 survived none yet.
    """

    _type: ClassVar[str] = "Durations"

    lost: list[int]
    running: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Model):
    """One fact of a finding: a name and a number or text.

    Attributes
    ----------
    name : str
        What it is, in snake_case.
    value : FactValue
        Its value.
    """

    _type: ClassVar[str] = "Fact"

    name: str
    value: FactValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Model):
    """Something that a careful analyst would add: a warning, a lint, a line of an import report.

    Attributes
    ----------
    code : FindingCode
        Which one of the closed list.
    message : str
        The sentence for a person.
    severity : Severity
        How much it matters.
    facts : list[Fact]
        The numbers behind the sentence.
    path : str | None
        Where in the input, for example `region`.
    """

    _type: ClassVar[str] = "Finding"

    code: FindingCode
    message: str
    severity: Severity
    facts: list[Fact]
    path: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FiniteHorizonLtv(Model):
    """Given margins and survival, period by period, discounted.

    Attributes
    ----------
    margins : list[float]
        Margin of one customer who is still there, period by period.
    survival : list[float] | None
        Share of customers still there when each margin comes: as many as margins, in [0, 1], never rising.
    retention_rate : float | None
        In place of `survival`: a constant retention rate in [0, 1]. Exactly one of the two.
    discount_rate : float
        Effective discount rate, 0 or more.
    discount_per : DiscountPer
        What the discount rate is per; default `year`.
    period : TimeUnit
        What margins and retention are per.
    timing : Timing
        When the first margin comes; with `retention_rate`, survival at its time is r (end) or 1 (start).
    acquisition_cost : float | None
        Cost of winning one customer; none leaves net and ratio out.
    """

    _type: ClassVar[str] = "FiniteHorizonLtv"

    margins: list[float]
    survival: list[float] | None = None
    retention_rate: float | None = None
    discount_rate: float
    discount_per: DiscountPer = "year"
    period: TimeUnit
    timing: Timing
    acquisition_cost: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FitOptions(Model):
    """How a model is fitted by maximum likelihood.

    Attributes
    ----------
    level : float
        Confidence level of the parameters' intervals; default 0.95.
    max_iterations : int
        Iterations after which a start is given up, from 1 to 10,000; default 200.
    """

    _type: ClassVar[str] = "FitOptions"

    level: float
    max_iterations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FitReport(Tabular):
    """What a fit by maximum likelihood found, and what proves that it is the maximum.

    Attributes
    ----------
    model : str
        The model's id, for example `bg_nbd`.
    version : int
        Version of the method; another version may give another number.
    parameters : list[FittedParameter]
        The parameters.
    log_covariance : list[list[float]]
        Covariance of the logarithms of the parameters that lie at no boundary, in their order; rows and columns of the
        others are zero.
    ln_likelihood : float
        Logarithm of the likelihood at the estimate, in the unit of the data, constants included.
    n : int
        Customers (or contracts) that the fit stands on.
    n_distinct : int
        Different histories among them; equal ones are computed once.
    aic : float
        −2 ln L + 2 k.
    bic : float
        −2 ln L + k ln n.
    gradient_norm : float
        Largest derivative of ln L by the logarithm of a parameter inside its range, over 1 + |ln L|.
    condition_number : float | None
        Ratio of the largest to the smallest eigenvalue of the information of the logarithms; none if all parameters lie
        at boundaries.
    iterations : int
        Iterations of the start that won.
    evaluations : int
        Evaluations of the likelihood, over all starts.
    time_unit : TimeUnit | None
        The unit of time of the data, if they say.
    options : FitOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add; `path` is the parameter.
    """

    _type: ClassVar[str] = "FitReport"
    _rows: ClassVar[str] = "parameters"

    model: str
    version: int
    parameters: list[FittedParameter]
    log_covariance: list[list[float]]
    ln_likelihood: float
    n: int
    n_distinct: int
    aic: float
    bic: float
    gradient_norm: float
    condition_number: float | None = None
    iterations: int
    evaluations: int
    time_unit: TimeUnit | None = None
    options: FitOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class FittedParameter(Model):
    """One parameter of a fitted model.

    Attributes
    ----------
    name : str
        The paper's letter, for example `alpha`.
    estimate : float
        The maximum likelihood estimate; times are in the unit of the data.
    standard_error : float | None
        Standard error, by the delta method from the logarithm; none at a boundary.
    interval : Interval | None
        Wald interval on the logarithm (method `wald_log`), so that it stays positive; none at a boundary.
    boundary : Boundary | None
        The boundary that the estimate lies at, if any: then the data do not identify it.
    """

    _type: ClassVar[str] = "FittedParameter"

    name: str
    estimate: float
    standard_error: float | None = None
    interval: Interval | None = None
    boundary: Boundary | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Geometric(Model):
    """One churn probability for everybody: the limit of the sBG without differences between customers.

    Attributes
    ----------
    churn_rate : float
        Churn probability per period: lost / periods at risk.
    ln_likelihood : float
        Logarithm of its likelihood.
    likelihood_ratio : float
        2 (ln L of sBG − ln L of geometric), 0 or more.
    p_value : float
        P-value that customers do not differ: half the upper tail of χ² with 1 degree of freedom, because the limit is
        at the edge of the sBG (Self and Liang 1987); 1 where the ratio is 0.
    """

    _type: ClassVar[str] = "Geometric"

    churn_rate: float
    ln_likelihood: float
    likelihood_ratio: float
    p_value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow(Model, Generic[T]):
    """One group.

    Attributes
    ----------
    key : list[Key]
        Its labels, one a column.
    outcome : Outcome[T]
        Its result, or why there is none.
    """

    _type: ClassVar[str] = "GroupRow"

    key: list[Key]
    outcome: Outcome[T]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped(Tabular, Generic[T]):
    """A result for every group and for all rows together.

    Attributes
    ----------
    by : list[str]
        The label columns, as the parts of each key.
    rows : list[GroupRow[T]]
        One row a combination of labels that occurs, in the order of the labels.
    total : Outcome[T]
        The result over all rows.
    warnings : list[Finding]
        What a careful analyst would say about the groups.
    """

    _type: ClassVar[str] = "Grouped"
    _rows: ClassVar[str] = "rows"

    by: list[str]
    rows: list[GroupRow[T]]
    total: Outcome[T]
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoricLtv(Model):
    """Margins that were realised, period by period, compounded to today if a rate is given.

    Attributes
    ----------
    margins : list[float]
        Realised margin of one customer (or on average), the oldest period first; the last period ends today.
    period : TimeUnit
        What margins are per.
    discount_rate : float
        Effective rate at which past margins are compounded; default 0.
    discount_per : DiscountPer
        What the rate is per; default `year`.
    acquisition_cost : float | None
        Cost of winning the customer, paid at the start of the first period and compounded from there; none leaves net
        and ratio out.
    """

    _type: ClassVar[str] = "HistoricLtv"

    margins: list[float]
    period: TimeUnit
    discount_rate: float = 0.0
    discount_per: DiscountPer = "year"
    acquisition_cost: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldoutCheck(Tabular):
    """A forecast of the holdout beside what happened, and beside the naive rate.

    Attributes
    ----------
    metric : str
        Metric id, `holdout_check`.
    version : int
        Version of the method; another version may give another number.
    model : str
        The model's id.
    n : int
        Customers.
    duration : float
        Length of the holdout in the table's unit of time.
    observed : float
        Purchases in the holdout, observed.
    expected : float
        Purchases in the holdout, expected.
    errors : HoldoutErrors
        Errors of the model.
    naive : HoldoutErrors
        Errors of the naive forecast: each customer goes on at x / T (0 where T is 0).
    gain_over_naive : float | None
        1 − MAE of the model / MAE of the naive forecast: what the model gains; none if the naive MAE is 0.
    groups : list[HoldoutGroup]
        By frequency in calibration, from 0 to 7 and more.
    deciles : list[HoldoutDecile]
        By tenths of the forecast.
    """

    _type: ClassVar[str] = "HoldoutCheck"
    _rows: ClassVar[str] = "groups"

    metric: str
    version: int
    model: str
    n: int
    duration: float
    observed: float
    expected: float
    errors: HoldoutErrors
    naive: HoldoutErrors
    gain_over_naive: float | None = None
    groups: list[HoldoutGroup]
    deciles: list[HoldoutDecile]


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldoutDecile(Model):
    """A tenth of the customers, by what was expected of them, the most promising first.

    Attributes
    ----------
    decile : int
        From 1, the tenth of whom most is expected.
    n : int
        Customers.
    observed : float
        Mean purchases in the holdout.
    expected : float
        Mean expected purchases.
    """

    _type: ClassVar[str] = "HoldoutDecile"

    decile: int
    n: int
    observed: float
    expected: float


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldoutErrors(Model):
    """Errors of a forecast of the holdout.

    Attributes
    ----------
    mae : float
        Mean absolute error, in purchases per customer.
    rmse : float
        Root mean squared error.
    bias : float | None
        Expected total over observed total, less 1; none if nothing was bought.
    normalised_gini : float | None
        Gini of the ranking by forecast over that of the perfect ranking, 1 at best; none if nothing was bought or all
        bought the same. Customers of equal forecast share their place.
    decile_error : float
        Mean absolute difference of observed and expected means over the deciles.
    top_decile_lift : float | None
        Mean purchases of the tenth of whom most was expected over those of all; none if nothing was bought.
    """

    _type: ClassVar[str] = "HoldoutErrors"

    mae: float
    rmse: float
    bias: float | None = None
    normalised_gini: float | None = None
    decile_error: float
    top_decile_lift: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldoutGroup(Model):
    """Customers of a given frequency in calibration: what they bought in the holdout, and what was expected.

    Attributes
    ----------
    frequency : int
        Repeat purchases in calibration; the last group holds this many or more.
    n : int
        Customers.
    observed : float
        Mean purchases in the holdout.
    expected : float
        Mean expected purchases.
    """

    _type: ClassVar[str] = "HoldoutGroup"

    frequency: int
    n: int
    observed: float
    expected: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction(Model):
    """One contact of a customer with the company.

    Attributes
    ----------
    id : str
        Its id.
    customer : str
        Whose contact.
    at : dt.datetime
        When it began.
    ended_at : dt.datetime | None
        When it ended.
    touchpoint : str | None
        At which touchpoint.
    channel : ChannelKind | None
        Over which channel.
    outcome : InteractionOutcome | None
        How it ended.
    cost : Money | None
        What it cost the company.
    """

    _type: ClassVar[str] = "Interaction"

    id: str = field(repr=False)
    customer: str = field(repr=False)
    at: dt.datetime
    ended_at: dt.datetime | None = None
    touchpoint: str | None = None
    channel: ChannelKind | None = None
    outcome: InteractionOutcome | None = None
    cost: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval(Model):
    """A two-sided interval, in the unit of the estimate that it belongs to.

    Attributes
    ----------
    lower : float | None
        Lower end; none where the method has no lower bound.
    upper : float | None
        Upper end; none where the method has no upper bound.
    level : float
        Confidence level, for example 0.95.
    method : str
        Method, for example `score`.
    """

    _type: ClassVar[str] = "Interval"

    lower: float | None = None
    upper: float | None = None
    level: float
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneyMap(Model):
    """A journey map whose parts fit together.

    Ids are distinct, every id that is named exists, stages stand in rising order, a touchpoint is listed in one
    stage at most and names no other one.

    Attributes
    ----------
    id : str
        Its id.
    title : str
        Its title.
    version : str
        Its version, for example `2024-03`.
    state : JourneyMapState
        What it claims.
    stages : list[Stage]
        The stages, in rising `order`.
    touchpoints : list[Touchpoint]
        The touchpoints.
    channels : list[Channel]
        The channels.
    """

    _type: ClassVar[str] = "JourneyMap"

    id: str
    title: str
    version: str
    state: JourneyMapState
    stages: list[Stage]
    touchpoints: list[Touchpoint] = field(default_factory=list)
    channels: list[Channel] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoAttribute(Model):
    """One attribute.

    Attributes
    ----------
    attribute : str
        The attribute.
    n_low : int
        Respondents who rate it low.
    n_middle : int
        Respondents who rate it in between: the reference.
    n_high : int
        Respondents who rate it high.
    penalty : KanoCoefficient | None
        What a low rating costs, in points of the overall rating, with a t interval; none without low or middle ratings.
    reward : KanoCoefficient | None
        What a high rating adds, in points of the overall rating, with a t interval; none without high or middle
        ratings.
    penalty_p : float | None
        Two-sided p-value of the penalty.
    reward_p : float | None
        Two-sided p-value of the reward.
    penalty_wrong_sign : bool
        The penalty is negative: a low rating seems to help. It counts as 0 below.
    reward_wrong_sign : bool
        The reward is negative: a high rating seems to hurt. It counts as 0 below.
    impact_range : float | None
        Range of impact (RIOCS): penalty + reward, neither below 0.
    satisfaction_potential : float | None
        Satisfaction-generating potential: reward / range; none where the range is 0.
    dissatisfaction_potential : float | None
        Dissatisfaction-generating potential: penalty / range; none where the range is 0.
    asymmetry : float | None
        Impact asymmetry, the difference of the two potentials, in [−1, 1].
    asymmetry_interval : Interval | None
        Bootstrap percentile interval of the asymmetry.
    factor : KanoFactor | None
        The role by the cut of the options.
    factor_probability : KanoFactorProbabilities | None
        How often replicates give each role.
    replicates_used : int
        Replicates in which the asymmetry could be computed.
    """

    _type: ClassVar[str] = "KanoAttribute"

    attribute: str
    n_low: int
    n_middle: int
    n_high: int
    penalty: KanoCoefficient | None = None
    reward: KanoCoefficient | None = None
    penalty_p: float | None = None
    reward_p: float | None = None
    penalty_wrong_sign: bool
    reward_wrong_sign: bool
    impact_range: float | None = None
    satisfaction_potential: float | None = None
    dissatisfaction_potential: float | None = None
    asymmetry: float | None = None
    asymmetry_interval: Interval | None = None
    factor: KanoFactor | None = None
    factor_probability: KanoFactorProbabilities | None = None
    replicates_used: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoCell(Model):
    """One category of one segment.

    Attributes
    ----------
    key : list[Key]
        The segment: its labels, one a column.
    category : KanoCategory
        The category.
    observed : int
        Answers.
    expected : float
        Answers that were to be expected if all segments were alike.
    residual : float | None
        Adjusted standardised residual (Haberman 1973): beyond about ±2 the segment stands out here; none where it has
        no variance.
    """

    _type: ClassVar[str] = "KanoCell"

    key: list[Key]
    category: KanoCategory
    observed: int
    expected: float
    residual: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoCoefficient(Model):
    """A coefficient with its uncertainty.

    Attributes
    ----------
    estimate : float
        The coefficient.
    interval : Interval
        Its interval.
    standard_error : float
        Its standard error.
    """

    _type: ClassVar[str] = "KanoCoefficient"

    estimate: float
    interval: Interval
    standard_error: float


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoContinuous(Tabular):
    """A continuous Kano analysis: one entry a feature, in the order of the study.

    Attributes
    ----------
    metric : str
        Metric id, `kano_continuous`.
    version : int
        Version of the method; another version may give another number.
    features : list[KanoContinuousFeature]
        The features.
    reading : KanoReading
        How answers were read.
    options : KanoContinuousOptions
        The options used, with the scores.
    warnings : list[Finding]
        What a careful analyst would add; `path` is the feature.
    """

    _type: ClassVar[str] = "KanoContinuous"
    _rows: ClassVar[str] = "features"

    metric: str
    version: int
    features: list[KanoContinuousFeature]
    reading: KanoReading
    options: KanoContinuousOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoContinuousFeature(Model):
    """Where one feature lies.

    Attributes
    ----------
    feature : Key
        The feature.
    n : int
        Pairs of valid answers.
    n_half : int
        Pairs of which one half has no answer.
    n_missing : int
        Pairs without any answer.
    n_invalid : int
        Pairs left out because an answer is outside the scale.
    functional : KanoMean | None
        Mean score of the functional answers; none without a valid pair.
    dysfunctional : KanoMean | None
        Mean score of the dysfunctional answers; none without a valid pair.
    correlation : float | None
        Correlation of the two scores; none where one of them does not vary.
    quadrant : KanoCategory | None
        The quadrant of the two means; none without a valid pair.
    quadrant_probability : KanoQuadrants | None
        How often bootstrap replicates fall in each quadrant; none without a valid pair.
    importance : KanoMean | None
        Mean self-stated importance over valid pairs that have one; none without any.
    a_kano : AKano | None
        The analytical Kano indices; none without importance.
    """

    _type: ClassVar[str] = "KanoContinuousFeature"

    feature: Key
    n: int
    n_half: int
    n_missing: int
    n_invalid: int
    functional: KanoMean | None = None
    dysfunctional: KanoMean | None = None
    correlation: float | None = None
    quadrant: KanoCategory | None = None
    quadrant_probability: KanoQuadrants | None = None
    importance: KanoMean | None = None
    a_kano: AKano | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoContinuousOptions(Model):
    """What a continuous analysis can be asked for.

    Attributes
    ----------
    functional_scores : list[float] | None
        The score of each functional answer, from like to dislike; default 4, 2, 0, −1, −2 (DuMouchel), or 4, 0, −2 for
        three answers. The scores used are in the result.
    dysfunctional_scores : list[float] | None
        The score of each dysfunctional answer, from like to dislike; default −2, −1, 0, 2, 4, or −2, 0, 4.
    cut : float
        Where the quadrants meet, on both axes; default 2.
    level : float
        Confidence level of the intervals; default 0.95.
    replicates : int
        Bootstrap replicates for the uncertainty of the quadrant, from 100 to 1,000,000; default 2,000.
    seed : int
        The seed; default 1.
    pool_wordings : bool
        Whether answers under different wordings may be pooled; default false.
    a_kano_magnitude : float | None
        A-Kano: magnitudes up to this are indifferent, from 0 to √2; no default, give all three or none.
    a_kano_low_angle : float | None
        A-Kano: angles up to this are must-be, in radians from 0 to π/2; no default.
    a_kano_high_angle : float | None
        A-Kano: angles above this are attractive, in radians from 0 to π/2; no default.
    """

    _type: ClassVar[str] = "KanoContinuousOptions"

    functional_scores: list[float] | None = None
    dysfunctional_scores: list[float] | None = None
    cut: float
    level: float
    replicates: int
    seed: int
    pool_wordings: bool
    a_kano_magnitude: float | None = None
    a_kano_low_angle: float | None = None
    a_kano_high_angle: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoDecomposition(Model):
    """How reach − noise of all attributes together divides among them.

    Attributes
    ----------
    n_group : int
        Customers in the group: the dissatisfied, or the delighted.
    total : float
        Reach − noise of all attributes together: the sum of the values.
    reach : float
        P(fails or excels on at least one attribute | in the group).
    noise : float
        P(fails or excels on at least one attribute | not in the group).
    attributes : list[KanoShapleyValue]
        The attributes, from the largest value; ties in the order given.
    """

    _type: ClassVar[str] = "KanoDecomposition"

    n_group: int
    total: float
    reach: float
    noise: float
    attributes: list[KanoShapleyValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoDrift(Tabular):
    """Drift over waves: one entry a feature.

    Attributes
    ----------
    metric : str
        Metric id, `kano_drift`.
    version : int
        Version of the method; another version may give another number.
    features : list[KanoFeatureDrift]
        The features.
    table : KanoTable
        The evaluation table used.
    reading : KanoReading
        How answers were read.
    options : KanoDriftOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add; `path` is the feature.
    """

    _type: ClassVar[str] = "KanoDrift"
    _rows: ClassVar[str] = "features"

    metric: str
    version: int
    features: list[KanoFeatureDrift]
    table: KanoTable
    reading: KanoReading
    options: KanoDriftOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoDriftOptions(Model):
    """What a drift analysis can be asked for.

    Attributes
    ----------
    table : KanoTable | None
        The evaluation table; default `berger` for five answers, `short` for three. The table used is in the result.
    rule : KanoRule
        How the grade of a wave follows from its counts; default `mode`.
    spacing : KanoSpacing
        Where the waves lie in time; default `value`.
    pool_wordings : bool
        Whether waves under different wordings may be compared; default false: such a feature is an error.
    level : float
        Confidence level of the intervals, and of the direction: it is called when p < 1 − level; default 0.95.
    """

    _type: ClassVar[str] = "KanoDriftOptions"

    table: KanoTable | None = None
    rule: KanoRule
    spacing: KanoSpacing
    pool_wordings: bool
    level: float


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoEllipse(Model):
    """The joint confidence region of better and worse, an ellipse in the plane of (better, worse).

    ```text
    (x − μ)ᵀ Σ⁻¹ (x − μ) ≤ −2 ln(1 − level)      Σ: covariance matrix of better and worse
    ```

    Attributes
    ----------
    better : float
        Centre: better.
    worse : float
        Centre: worse.
    semi_major : float
        The longer half axis.
    semi_minor : float
        The shorter half axis; 0 where all answers lie on one line.
    angle : float
        The direction of the longer half axis, in radians from the axis of better, in (−π/2, π/2].
    level : float
        Confidence level of the region.
    """

    _type: ClassVar[str] = "KanoEllipse"

    better: float
    worse: float
    semi_major: float
    semi_minor: float
    angle: float
    level: float


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoFactorProbabilities(Model):
    """How often bootstrap replicates call an attribute by each role; they sum to 1.

    Attributes
    ----------
    basic : float
        Basic.
    performance : float
        Performance.
    excitement : float
        Excitement.
    """

    _type: ClassVar[str] = "KanoFactorProbabilities"

    basic: float
    performance: float
    excitement: float


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoFeature(Model):
    """What one feature is to customers.

    Attributes
    ----------
    feature : Key
        The feature.
    n : int
        Pairs of valid answers: the base of counts, strengths and tests.
    n_half : int
        Pairs of which one half has no answer.
    n_missing : int
        Pairs without any answer.
    n_invalid : int
        Pairs left out because an answer is outside the scale.
    attractive : int
        Answers of category A.
    one_dimensional : int
        Answers of category O.
    must_be : int
        Answers of category M.
    indifferent : int
        Answers of category I.
    reverse : int
        Answers of category R.
    questionable : int
        Answers of category Q.
    grade : KanoCategory | None
        The grade by the rule of the options; none without a valid pair.
    tied : bool
        Whether another category was as frequent, so that the order of the rule decided.
    flipped : bool
        Whether functional and dysfunctional answers were swapped.
    better : KanoCoefficient | None
        Better, in [0, 1]; none if A + O + M + I is 0.
    worse : KanoCoefficient | None
        Worse, in [−1, 0]; none if A + O + M + I is 0.
    better_worse_covariance : float | None
        Covariance of better and worse.
    ellipse : KanoEllipse | None
        Joint confidence region of better and worse.
    p_exact : float | None
        Exact two-sided p-value that the two most frequent of A, O, M, I, R are equally frequent; none if both are 0.
    p_exact_holm : float | None
        The same after Holm's correction over all features that have one.
    p_modal : KanoProbabilities | None
        Posterior probability of each category to be the most frequent one among all customers; none without a valid
        pair.
    fong : KanoFong | None
        Fong's test; none without a valid pair.
    total_strength : float | None
        (A + O + M) / n: how much the feature matters at all; none without a valid pair.
    category_strength : float | None
        (Most frequent − second of A, O, M, I, R) / n: how clear the category is; none without a valid pair.
    excluded_share : float | None
        (R + Q) / n: pairs that better and worse do not count; none without a valid pair.
    wordings : list[Key]
        The wordings under which the answers were given, if a column said so.
    """

    _type: ClassVar[str] = "KanoFeature"

    feature: Key
    n: int
    n_half: int
    n_missing: int
    n_invalid: int
    attractive: int
    one_dimensional: int
    must_be: int
    indifferent: int
    reverse: int
    questionable: int
    grade: KanoCategory | None = None
    tied: bool
    flipped: bool
    better: KanoCoefficient | None = None
    worse: KanoCoefficient | None = None
    better_worse_covariance: float | None = None
    ellipse: KanoEllipse | None = None
    p_exact: float | None = None
    p_exact_holm: float | None = None
    p_modal: KanoProbabilities | None = None
    fong: KanoFong | None = None
    total_strength: float | None = None
    category_strength: float | None = None
    excluded_share: float | None = None
    wordings: list[Key]


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoFeatureDrift(Model):
    """The drift of one feature.

    Attributes
    ----------
    feature : Key
        The feature.
    n : int
        Answers of A, O, M and I over all waves.
    path : list[KanoWave]
        The waves in order.
    trends : list[KanoTrend]
        Trends of the six series; empty with fewer than two waves that have a base.
    life_cycle : KanoLifeCycle | None
        The trend along the life cycle; none with fewer than two waves that have an A, O or M.
    """

    _type: ClassVar[str] = "KanoFeatureDrift"

    feature: Key
    n: int
    path: list[KanoWave]
    trends: list[KanoTrend]
    life_cycle: KanoLifeCycle | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoFeatureHomogeneity(Model):
    """The test of one feature.

    Attributes
    ----------
    feature : Key
        The feature.
    n : int
        Answers of A, O, M and I over all segments: the base.
    segments : int
        Segments with such an answer.
    statistic : float | None
        Pearson's chi-squared; none with fewer than two segments or categories.
    degrees_of_freedom : int | None
        Its degrees of freedom: (segments − 1)(categories that occur − 1).
    p_value : float | None
        The p-value.
    p_holm : float | None
        The same after Holm's correction over all features that have one.
    method : KanoHomogeneityMethod | None
        The method that made the p-value: `chi_squared` or `exact`.
    cramers_v : float | None
        Cramér's V, in [0, 1]: how different the segments are.
    smallest_expected : float | None
        The smallest expected count; none where there is no test.
    cells : list[KanoCell]
        Counts by segment and category, for those that occur.
    """

    _type: ClassVar[str] = "KanoFeatureHomogeneity"

    feature: Key
    n: int
    segments: int
    statistic: float | None = None
    degrees_of_freedom: int | None = None
    p_value: float | None = None
    p_holm: float | None = None
    method: KanoHomogeneityMethod | None = None
    cramers_v: float | None = None
    smallest_expected: float | None = None
    cells: list[KanoCell]


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoFeatureQuality(Model):
    """The quality of one feature's question; shares are of valid pairs, and none without any.

    Attributes
    ----------
    feature : Key
        The feature.
    n : int
        Pairs of valid answers.
    n_half : int
        Pairs of which one half has no answer.
    n_missing : int
        Pairs without any answer.
    n_invalid : int
        Pairs left out because an answer is outside the scale.
    questionable_share : float | None
        Share of Q: a high one says that the question was not understood.
    reverse_share : float | None
        Share of R: a high one says that the feature is not wanted, or that the halves were swapped.
    same_answer_share : float | None
        Share of pairs with the same answer to both halves.
    """

    _type: ClassVar[str] = "KanoFeatureQuality"

    feature: Key
    n: int
    n_half: int
    n_missing: int
    n_invalid: int
    questionable_share: float | None = None
    reverse_share: float | None = None
    same_answer_share: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoFong(Model):
    """Fong's test of the two leading categories, for comparison with other tools; see the guide for its true size.

    Attributes
    ----------
    difference : int
        Answers between the two leading categories of A, O, M, I, R.
    critical : float
        1.65 · √((a + b)(2n − a − b) / 2n).
    differs : bool
        Whether the difference reaches the critical value: the grade is then called certain.
    """

    _type: ClassVar[str] = "KanoFong"

    difference: int
    critical: float
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoHomogeneity(Tabular):
    """Tests of homogeneity: one entry a feature.

    Attributes
    ----------
    metric : str
        Metric id, `kano_homogeneity`.
    version : int
        Version of the method; another version may give another number.
    by : list[str]
        The label columns that make the segments.
    features : list[KanoFeatureHomogeneity]
        The features.
    table : KanoTable
        The evaluation table used.
    reading : KanoReading
        How answers were read.
    options : KanoHomogeneityOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add; `path` is the feature.
    """

    _type: ClassVar[str] = "KanoHomogeneity"
    _rows: ClassVar[str] = "features"

    metric: str
    version: int
    by: list[str]
    features: list[KanoFeatureHomogeneity]
    table: KanoTable
    reading: KanoReading
    options: KanoHomogeneityOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoHomogeneityOptions(Model):
    """What a test of homogeneity can be asked for.

    Attributes
    ----------
    table : KanoTable | None
        The evaluation table; default `berger` for five answers, `short` for three. The table used is in the result.
    method : KanoHomogeneityMethod
        How the p-value is made; default `auto`.
    pool_wordings : bool
        Whether answers under different wordings may be pooled; default false.
    """

    _type: ClassVar[str] = "KanoHomogeneityOptions"

    table: KanoTable | None = None
    method: KanoHomogeneityMethod
    pool_wordings: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoIdea(Model):
    """An idea about a feature of a Kano study.

    Attributes
    ----------
    id : str
        Its id; unique among the ideas.
    feature : Key
        The feature that it improves.
    met : bool
        Whether customers already get the feature as they expect it; default false.
    pursued : bool
        Whether the idea is being worked on; default false.
    """

    _type: ClassVar[str] = "KanoIdea"

    id: str
    feature: Key
    met: bool = False
    pursued: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoLifeCycle(Model):
    """The trend along the life cycle.

    Attributes
    ----------
    slope : float
        Change of the mean of A = 0, O = 1, M = 2 for each unit of position.
    statistic : float | None
        Mantel's linear-by-linear z = r √(n − 1); none where the position in the life cycle does not vary.
    p_value : float | None
        Its two-sided p-value.
    p_holm : float | None
        The same after Holm's correction over the features.
    direction : KanoDirection
        The direction, by `p_holm` and the level of the options.
    """

    _type: ClassVar[str] = "KanoLifeCycle"

    slope: float
    statistic: float | None = None
    p_value: float | None = None
    p_holm: float | None = None
    direction: KanoDirection


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoMean(Model):
    """A mean with its uncertainty.

    Attributes
    ----------
    estimate : float
        The mean.
    interval : Interval | None
        Its t interval; none for one answer.
    standard_error : float | None
        Its standard error; none for one answer.
    standard_deviation : float | None
        Standard deviation of the answers, with n − 1; none for one answer.
    n : int
        Answers.
    """

    _type: ClassVar[str] = "KanoMean"

    estimate: float
    interval: Interval | None = None
    standard_error: float | None = None
    standard_deviation: float | None = None
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoOptions(Model):
    """What a Kano study can be asked for.

    Attributes
    ----------
    table : KanoTable | None
        The evaluation table: `berger`, `pouliot`, `short` or one of your own; default `berger` for five answers,
        `short` for three. The table used is in the result.
    rule : KanoRule
        How the grade follows from the counts; default `mode`.
    reverse : KanoReverse
        What to do with reversed features; default `keep`.
    pool_wordings : bool
        Whether answers under different wordings may be pooled; default false: such a feature is an error.
    level : float
        Confidence level of the intervals and the ellipse; default 0.95.
    method : ShareMethod
        Method of the intervals of better and worse; default `wilson`.
    prior : float
        The Dirichlet prior's parameter for each of the six categories, from 0.01 to 100; default 0.5.
    """

    _type: ClassVar[str] = "KanoOptions"

    table: KanoTable | None = None
    rule: KanoRule
    reverse: KanoReverse
    pool_wordings: bool
    level: float
    method: ShareMethod
    prior: float


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoPenaltyReward(Tabular):
    """A penalty–reward contrast analysis.

    Attributes
    ----------
    metric : str
        Metric id, `kano_penalty_reward`.
    version : int
        Version of the method; another version may give another number.
    n : int
        Respondents with all ratings: the base.
    n_missing : int
        Respondents left out because a rating is missing.
    n_invalid : int
        Respondents left out because a rating is outside its scale.
    intercept : float
        Overall rating to be expected where every attribute is rated in between.
    r_squared : float
        Share of the variance of the overall rating that the dummies explain.
    residual_standard_deviation : float
        Standard deviation of the residuals.
    attributes : list[KanoAttribute]
        The attributes, in the order given.
    reading : KanoRatingsReading
        How ratings were read.
    options : KanoPenaltyRewardOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add; `path` is the attribute.
    """

    _type: ClassVar[str] = "KanoPenaltyReward"
    _rows: ClassVar[str] = "attributes"

    metric: str
    version: int
    n: int
    n_missing: int
    n_invalid: int
    intercept: float
    r_squared: float
    residual_standard_deviation: float
    attributes: list[KanoAttribute]
    reading: KanoRatingsReading
    options: KanoPenaltyRewardOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoPenaltyRewardOptions(Model):
    """What a penalty–reward contrast analysis can be asked for.

    Attributes
    ----------
    level : float
        Confidence level of the intervals; default 0.95.
    replicates : int
        Bootstrap replicates for the asymmetry, from 100 to 1,000,000; default 1,000.
    seed : int
        The seed; default 1.
    asymmetry_cut : float
        The asymmetry beyond which an attribute is called basic (below −cut) or excitement (above cut), from 0 to 1;
        default 0.2, a convention.
    """

    _type: ClassVar[str] = "KanoPenaltyRewardOptions"

    level: float
    replicates: int
    seed: int
    asymmetry_cut: float


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoPriorities(Tabular):
    """Ideas in the order of priority.

    Attributes
    ----------
    metric : str
        Metric id, `kano_priorities`.
    version : int
        Version of the method; another version may give another order.
    ideas : list[KanoPriority]
        The ideas, first things first.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "KanoPriorities"
    _rows: ClassVar[str] = "ideas"

    metric: str
    version: int
    ideas: list[KanoPriority]
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoPriority(Model):
    """An idea with its place.

    Attributes
    ----------
    rank : int
        Its place, from 1.
    id : str
        The idea.
    feature : Key
        Its feature.
    grade : KanoCategory | None
        The feature's grade in the study.
    action : KanoAction
        What to do.
    reason : str
        Why, in a sentence.
    better : float | None
        The feature's better.
    worse : float | None
        The feature's worse.
    pursued : bool
        Whether the idea is being worked on.
    """

    _type: ClassVar[str] = "KanoPriority"

    rank: int
    id: str
    feature: Key
    grade: KanoCategory | None = None
    action: KanoAction
    reason: str
    better: float | None = None
    worse: float | None = None
    pursued: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoProbabilities(Model):
    """A probability for each category; they sum to 1.

    Attributes
    ----------
    attractive : float
        Of attractive.
    one_dimensional : float
        Of one-dimensional.
    must_be : float
        Of must-be.
    indifferent : float
        Of indifferent.
    reverse : float
        Of reverse.
    questionable : float
        Of questionable.
    """

    _type: ClassVar[str] = "KanoProbabilities"

    attractive: float
    one_dimensional: float
    must_be: float
    indifferent: float
    reverse: float
    questionable: float


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoQuadrants(Model):
    """The share of bootstrap replicates in each quadrant; they sum to 1.

    Attributes
    ----------
    attractive : float
        Functional mean at least the cut, dysfunctional mean below it.
    one_dimensional : float
        Both at least the cut.
    must_be : float
        Functional mean below the cut, dysfunctional mean at least the cut.
    indifferent : float
        Both below the cut.
    """

    _type: ClassVar[str] = "KanoQuadrants"

    attractive: float
    one_dimensional: float
    must_be: float
    indifferent: float


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoQuality(Tabular):
    """The quality of a Kano questionnaire.

    Attributes
    ----------
    metric : str
        Metric id, `kano_quality`.
    version : int
        Version of the method; another version may give another number.
    respondents : int
        Respondents.
    straight_liners : int
        Respondents with enough complete pairs who gave one and the same answer to every question.
    straight_liner_share : float | None
        Straight-liners among the respondents with enough complete pairs, in [0, 1]; none without any.
    straight_liner_ids : list[Key]
        The straight-liners by id, or by row (from 0) in the wide layout without ids, at most 1,000 of them.
    duplicates : int
        Rows that repeat a respondent and feature.
    features : list[KanoFeatureQuality]
        The features.
    table : KanoTable
        The evaluation table used.
    reading : KanoReading
        How answers were read.
    options : KanoQualityOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add; `path` is the feature.
    """

    _type: ClassVar[str] = "KanoQuality"
    _rows: ClassVar[str] = "features"

    metric: str
    version: int
    respondents: int
    straight_liners: int
    straight_liner_share: float | None = None
    straight_liner_ids: list[Key] = field(repr=False)
    duplicates: int
    features: list[KanoFeatureQuality]
    table: KanoTable
    reading: KanoReading
    options: KanoQualityOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoQualityOptions(Model):
    """What a check of quality can be asked for.

    Attributes
    ----------
    table : KanoTable | None
        The evaluation table; default `berger` for five answers, `short` for three. The table used is in the result.
    straight_line_pairs : int
        Complete pairs from which on a respondent can be a straight-liner, at least 2; default 3.
    """

    _type: ClassVar[str] = "KanoQualityOptions"

    table: KanoTable | None = None
    straight_line_pairs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoQuestion(Model):
    """A Kano question as one respondent answered it: how it is if the feature is there, and how if it is not.

    A half without an answer is none; such pairs are counted and not classified.

    Attributes
    ----------
    feature : str
        The feature asked about.
    functional : KanoAnswer | None
        How the respondent feels if the feature is there.
    dysfunctional : KanoAnswer | None
        How the respondent feels if it is not.
    wording : str | None
        Which wording of the answers was used; answers under different wordings are not pooled silently.
    importance : int | None
        Self-stated importance, 1 = not at all to 9 = extremely.
    """

    _type: ClassVar[str] = "KanoQuestion"

    feature: str
    functional: KanoAnswer | None = None
    dysfunctional: KanoAnswer | None = None
    wording: str | None = None
    importance: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoRatingsReading(Model):
    """How ratings are read: the scales, and which ratings are low and high.

    Attributes
    ----------
    low : float | None
        The highest rating of an attribute that counts as low; no default.
    high : float | None
        The lowest rating of an attribute that counts as high; no default.
    min : float
        The lowest rating of an attribute; default 1.
    max : float
        The highest rating of an attribute; default 5.
    overall_min : float
        The lowest overall rating; default 1.
    overall_max : float
        The highest overall rating; default 5.
    invalid : Invalid
        What to do with a rating outside its scale; default `error`. A respondent with an excluded rating is left out.
    missing_codes : list[float]
        Numbers that stand for a missing rating, for example 0 = not used; default none.
    """

    _type: ClassVar[str] = "KanoRatingsReading"

    low: float | None = None
    high: float | None = None
    min: float
    max: float
    overall_min: float
    overall_max: float
    invalid: Invalid
    missing_codes: list[float]


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoReading(Model):
    """How Kano answers are read: the form of the question, and what is no answer.

    Attributes
    ----------
    form : KanoForm
        The answers that a question offers; default `five_level`.
    importance_max : int
        The highest self-stated importance, from 2 to 100; importance is a whole number from 1 on; default 9.
    invalid : Invalid
        What to do with an answer or importance outside its scale; default `error`. A pair with an excluded answer is
        invalid as a whole; an excluded importance is missing.
    missing_codes : list[float]
        Numbers that stand for a missing answer or importance, for example 9 = blank; default none.
    """

    _type: ClassVar[str] = "KanoReading"

    form: KanoForm
    importance_max: int
    invalid: Invalid
    missing_codes: list[float]


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoShapley(Model):
    """Dissatisfiers and enhancers.

    Attributes
    ----------
    metric : str
        Metric id, `kano_shapley`.
    version : int
        Version of the method; another version may give another number.
    n : int
        Respondents with all ratings: the base.
    n_missing : int
        Respondents left out because a rating is missing.
    n_invalid : int
        Respondents left out because a rating is outside its scale.
    dissatisfiers : KanoDecomposition | None
        Low ratings against dissatisfied customers; none if nobody or everybody is dissatisfied.
    enhancers : KanoDecomposition | None
        High ratings against delighted customers; none if nobody or everybody is delighted.
    reading : KanoRatingsReading
        How ratings were read.
    options : KanoShapleyOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add; `path` is the attribute.
    """

    _type: ClassVar[str] = "KanoShapley"

    metric: str
    version: int
    n: int
    n_missing: int
    n_invalid: int
    dissatisfiers: KanoDecomposition | None = None
    enhancers: KanoDecomposition | None = None
    reading: KanoRatingsReading
    options: KanoShapleyOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoShapleyOptions(Model):
    """What an analysis of dissatisfiers and enhancers can be asked for.

    Attributes
    ----------
    overall_low : float | None
        The highest overall rating of a dissatisfied customer; no default.
    overall_high : float | None
        The lowest overall rating of a delighted customer; no default.
    level : float
        Confidence level of the intervals; default 0.95.
    replicates : int
        Bootstrap replicates, from 100 to 1,000,000; default 1,000.
    seed : int
        The seed; default 1.
    """

    _type: ClassVar[str] = "KanoShapleyOptions"

    overall_low: float | None = None
    overall_high: float | None = None
    level: float
    replicates: int
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoShapleyValue(Model):
    """The part of one attribute.

    Attributes
    ----------
    attribute : str
        The attribute.
    estimate : float
        Its Shapley value; may be negative, and is not cut at 0, so that the values sum to the total.
    interval : Interval | None
        Bootstrap percentile interval; none where the group was empty or everybody in most replicates.
    reach : float
        P(fails or excels on this attribute | in the group): reach.
    noise : float
        P(fails or excels on this attribute | not in the group): noise.
    cumulative_success : float
        Reach − noise of this attribute and those before it together.
    key : bool
        Whether it belongs to the key set: those up to the largest cumulative success.
    """

    _type: ClassVar[str] = "KanoShapleyValue"

    attribute: str
    estimate: float
    interval: Interval | None = None
    reach: float
    noise: float
    cumulative_success: float
    key: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoStudy(Tabular):
    """A Kano study: one entry a feature, in the declared order of the features, else by name.

    Attributes
    ----------
    metric : str
        Metric id, `kano`.
    version : int
        Version of the method; another version may give another number.
    features : list[KanoFeature]
        The features.
    table : KanoTable
        The evaluation table used.
    reading : KanoReading
        How answers were read.
    options : KanoOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add; `path` is the feature.
    """

    _type: ClassVar[str] = "KanoStudy"
    _rows: ClassVar[str] = "features"

    metric: str
    version: int
    features: list[KanoFeature]
    table: KanoTable
    reading: KanoReading
    options: KanoOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoTable(Model):
    """An evaluation table: one row a functional answer, one letter a dysfunctional answer, both from like to dislike.

    ```text
               berger      pouliot     short
    like       Q A A A O   Q A A A O   A A O
    must be    R I I I M   R Q I I M   I I M
    neutral    R I I I M   R I I I M   I I M
    live with  R I I I M   R I I Q M
    dislike    R R R R Q   R R R R Q
    ```

    A table has the **mirror property** if swapping the two answers turns A, O and M into R and the reverse, and
    leaves I and Q as they are: asking the opposite question must not change what is known. The two tables of five
    answers have it; the short form does not and says so. A table of your own is checked, unless it says `mirror:
    false`.

    The choice matters: the tables of Berger and of Pouliot move answers between I and Q, and with them the base of
    every coefficient. In JSON and in options a built-in table may be written as its id.

    Sources: Berger et al. (1993), *Kano's Methods for Understanding Customer-defined Quality*, Center for Quality of
    Management Journal 2(4), p. 6 (`berger`) and p. 33 (`pouliot`); the R package stp25kano (`short`).

    Attributes
    ----------
    id : str
        Its id: two tables are the same if id and cells are.
    cells : list[str]
        One text a functional answer, with one letter (A, O, M, I, R or Q) a dysfunctional answer.
    mirror : bool
        Whether it has the mirror property.
    """

    _type: ClassVar[str] = "KanoTable"

    id: str
    cells: list[str]
    mirror: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoTrend(Model):
    """The linear trend of a share over the waves.

    Attributes
    ----------
    series : KanoSeries
        What moves.
    slope : float
        Change for each unit of position, weighted by the bases.
    interval : Interval
        Wald interval of the slope.
    statistic : float | None
        Cochran–Armitage z; none where the share is 0 or 1 in every wave.
    p_value : float | None
        Its two-sided p-value.
    p_holm : float | None
        The same after Holm's correction over the features, within the series.
    """

    _type: ClassVar[str] = "KanoTrend"

    series: KanoSeries
    slope: float
    interval: Interval
    statistic: float | None = None
    p_value: float | None = None
    p_holm: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KanoWave(Model):
    """One feature in one wave; shares are of A + O + M + I.

    Attributes
    ----------
    wave : Key
        The wave.
    position : float
        Where it lies in time: the unit of every slope.
    n : int
        Answers of A, O, M and I: the base.
    grade : KanoCategory | None
        The grade in this wave, from all six categories; none without a valid pair.
    attractive : float | None
        Share of A; none without a base, as the other shares.
    one_dimensional : float | None
        Share of O.
    must_be : float | None
        Share of M.
    indifferent : float | None
        Share of I.
    better : float | None
        Better, in [0, 1].
    worse : float | None
        Worse, in [−1, 0].
    life_cycle : float | None
        Mean of A = 0, O = 1, M = 2 over these answers: the position in the life cycle; none without any.
    """

    _type: ClassVar[str] = "KanoWave"

    wave: Key
    position: float
    n: int
    grade: KanoCategory | None = None
    attractive: float | None = None
    one_dimensional: float | None = None
    must_be: float | None = None
    indifferent: float | None = None
    better: float | None = None
    worse: float | None = None
    life_cycle: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LtvEstimate(Model):
    """A lifetime value by formula: margin (not revenue) per customer, in the money that the inputs are in.

    Attributes
    ----------
    metric : str
        Metric id, `ltv`.
    version : int
        Version of the method; another version may give another number.
    formula : LtvFormula
        The formula.
    estimate : float
        Lifetime value of one customer, before the cost of winning them.
    net : float | None
        The estimate less the acquisition cost; none where that was not given.
    ratio : float | None
        The estimate over the acquisition cost; none where that was not given or is 0.
    multiple : float | None
        The estimate over one period's margin after retention cost; none where the margin is 0 or varies.
    period : TimeUnit | None
        The period that rates and margins are per; none where the formula has none.
    discount_rate_per_period : float | None
        The discount rate per period that was used; none where nothing is discounted.
    timing : Timing | None
        When the first margin comes; none where the formula has no timing.
    inputs : list[Fact]
        The inputs as they came, by name; a list's entries are `margins[0]` and so on.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "LtvEstimate"

    metric: str
    version: int
    formula: LtvFormula
    estimate: float
    net: float | None = None
    ratio: float | None = None
    multiple: float | None = None
    period: TimeUnit | None = None
    discount_rate_per_period: float | None = None
    timing: Timing | None = None
    inputs: list[Fact]
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelComparison(Tabular):
    """The models of continuous time, ranked; BG/BB beside them.

    Attributes
    ----------
    metric : str
        Metric id, `model_comparison`.
    version : int
        Version of the method; another version may give another number.
    models : list[ComparedModel]
        The models, best first; those that failed come last.
    bg_bb : ComparedModel
        BG/BB, not ranked: its likelihood is of other data, so that only its holdout errors compare. Where the table
        does not count whole periods, or has no holdout, it is left out, and `error` says so.
    naive : HoldoutErrors | None
        The naive forecast's errors, if the table has a holdout.
    n : int
        Customers.
    options : FitOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "ModelComparison"
    _rows: ClassVar[str] = "models"

    metric: str
    version: int
    models: list[ComparedModel]
    bg_bb: ComparedModel
    naive: HoldoutErrors | None = None
    n: int
    options: FitOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class Money(Model):
    """An amount in minor units, for example 1234 cents of EUR for 12.34 EUR.

    The number runs from −(2⁵³ − 1) to 2⁵³ − 1, so that every language holds it exactly: 90 trillion euros.

    Attributes
    ----------
    minor : int
        Minor units: cents, pence, yen.
    currency : str
        ISO 4217 code.
    """

    _type: ClassVar[str] = "Money"

    minor: int
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Nps(Model):
    """A Net Promoter Score; estimate, interval and standard error in points from −100 to 100.

    Attributes
    ----------
    metric : str
        Metric id, `nps`.
    version : int
        Version of the method; another version may give another number.
    estimate : float
        The score, in points.
    interval : Interval
        Its interval, in points.
    standard_error : float
        Its standard error, in points.
    n : int
        Valid answers: the base.
    n_missing : int
        Rows without an answer.
    n_invalid : int
        Answers outside the scale that were left out.
    promoters : int
        Promoters, unweighted.
    passives : int
        Passives, unweighted.
    detractors : int
        Detractors, unweighted.
    promoter_share : float
        Share of promoters in [0, 1], weighted where answers are.
    passive_share : float
        Share of passives in [0, 1], weighted where answers are.
    detractor_share : float
        Share of detractors in [0, 1], weighted where answers are.
    weighting : Weighting | None
        How unequal the weights are; none without weights.
    probability : NpsProbability | None
        P(NPS > threshold); only for method `bayes`.
    reading : NpsReading
        How scores were read.
    options : NpsOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "Nps"

    metric: str
    version: int
    estimate: float
    interval: Interval
    standard_error: float
    n: int
    n_missing: int
    n_invalid: int
    promoters: int
    passives: int
    detractors: int
    promoter_share: float
    passive_share: float
    detractor_share: float
    weighting: Weighting | None = None
    probability: NpsProbability | None = None
    reading: NpsReading
    options: NpsOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class NpsDifference(Model):
    """Difference of two NPS, in points from −200 to 200.

    Attributes
    ----------
    metric : str
        Metric id, `nps_difference`.
    version : int
        Version of the method; another version may give another number.
    estimate : float
        NPS of a minus NPS of b, in points.
    interval : Interval
        Its interval, in points; adjusted Wald is centred on the adjusted difference.
    standard_error : float
        Standard error of the estimate, in points.
    z : float | None
        Difference over its standard error, both by the method; none where that standard error is 0.
    p_value : float | None
        Two-sided p-value of z under the normal distribution.
    p_exact : float | None
        Exact two-sided permutation p-value; none if it was not asked for, or for weighted or too many answers.
    a : Nps
        The first group.
    b : Nps
        The second group.
    options : NpsDifferenceOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "NpsDifference"

    metric: str
    version: int
    estimate: float
    interval: Interval
    standard_error: float
    z: float | None = None
    p_value: float | None = None
    p_exact: float | None = None
    a: Nps
    b: Nps
    options: NpsDifferenceOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class NpsDifferenceOptions(Model):
    """What a difference of NPS can be asked for.

    Attributes
    ----------
    level : float
        Confidence level of the interval; default 0.95.
    method : DifferenceMethod
        Method of interval and p-value; default `adjusted_wald`.
    exact : bool
        Whether to compute the exact p-value; default true.
    """

    _type: ClassVar[str] = "NpsDifferenceOptions"

    level: float
    method: DifferenceMethod
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NpsOptions(Model):
    """What an NPS can be asked for.

    Attributes
    ----------
    level : float
        Confidence level of the interval; default 0.95.
    method : NpsMethod
        Method of the interval; default `score`.
    prior : float
        Method `bayes`: the Dirichlet prior's parameter for each class, from 0.01 to 100; default 0.5 (Jeffreys).
    threshold : float
        Method `bayes`: the points t of P(NPS > t), from −100 to 100; default 0.
    replicates : int
        Method `bootstrap`: replicates, from 100 to 10,000,000; default 2,000.
    seed : int
        Method `bootstrap`: the seed; default 1.
    """

    _type: ClassVar[str] = "NpsOptions"

    level: float
    method: NpsMethod
    prior: float
    threshold: float
    replicates: int
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NpsProbability(Model):
    """The posterior probability that the true NPS lies above a threshold.

    Attributes
    ----------
    threshold : float
        The threshold, in points.
    probability : float
        P(NPS > threshold), in [0, 1].
    """

    _type: ClassVar[str] = "NpsProbability"

    threshold: float
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NpsReading(Model):
    """How scores are read: the scale, what to do with answers outside it, and which codes mean that there is no answer.

    Attributes
    ----------
    scale : NpsScale
        The scale and its partition; default `classic`.
    invalid : Invalid
        What to do with an answer outside the scale; default `error`.
    missing_codes : list[float]
        Numbers that stand for a missing answer, for example 11 = blank; default none.
    """

    _type: ClassVar[str] = "NpsReading"

    scale: NpsScale
    invalid: Invalid
    missing_codes: list[float]


@dataclass(frozen=True, slots=True, kw_only=True)
class NpsScale(Model):
    """A scale of whole numbers with higher = more likely to recommend, cut into three classes.

    ```text
    min ≤ detractors ≤ detractor_max < passives < promoter_min ≤ promoters ≤ max
    ```

    The classic partition is Reichheld's 0–10 (2003). Vendors use others; scores on different scales are never
    compared or pooled. In JSON and in options a built-in scale may be written as its id: `"classic"`,
    `"three_point"`, `"five_point"`, `"seven_point"`, `"ten_point"`.

    Attributes
    ----------
    id : str
        Its id: two scales are the same if id and numbers are.
    min : int
        The lowest answer.
    max : int
        The highest answer.
    detractor_max : int
        The highest answer of a detractor.
    promoter_min : int
        The lowest answer of a promoter.
    """

    _type: ClassVar[str] = "NpsScale"

    id: str
    min: int
    max: int
    detractor_max: int
    promoter_min: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeValue(Model, Generic[T]):
    """The result.

    Attributes
    ----------
    value : T
        The result itself.
    """

    _type: ClassVar[str] = "Outcome"

    value: T
    kind: Literal["value"] = "value"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeUnavailable(Model):
    """The group cannot be evaluated.

    Attributes
    ----------
    code : str
        The code of the error, for example `insufficient_data`.
    message : str
        The error's message.
    """

    _type: ClassVar[str] = "Outcome"

    code: str
    message: str
    kind: Literal["unavailable"] = "unavailable"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeSuppressed(Model):
    """The number is withheld.

    Attributes
    ----------
    reason : str
        Why.
    """

    _type: ClassVar[str] = "Outcome"

    reason: str
    kind: Literal["suppressed"] = "suppressed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PredicateEquals(Model):
    """The attribute has this value.

    Attributes
    ----------
    attribute : str
        Which attribute.
    value : AttributeValue
        The value.
    """

    _type: ClassVar[str] = "Predicate"

    attribute: str
    value: AttributeValue
    kind: Literal["equals"] = "equals"


@dataclass(frozen=True, slots=True, kw_only=True)
class PredicateAtLeast(Model):
    """The attribute is a number not below this one.

    Attributes
    ----------
    attribute : str
        Which attribute.
    value : float
        The number.
    """

    _type: ClassVar[str] = "Predicate"

    attribute: str
    value: float
    kind: Literal["at_least"] = "at_least"


@dataclass(frozen=True, slots=True, kw_only=True)
class PredicateBelow(Model):
    """The attribute is a number below this one.

    Attributes
    ----------
    attribute : str
        Which attribute.
    value : float
        The number.
    """

    _type: ClassVar[str] = "Predicate"

    attribute: str
    value: float
    kind: Literal["below"] = "below"


@dataclass(frozen=True, slots=True, kw_only=True)
class PredicateKnown(Model):
    """The attribute is known; this is never unknown itself.

    Attributes
    ----------
    attribute : str
        Which attribute.
    """

    _type: ClassVar[str] = "Predicate"

    attribute: str
    kind: Literal["known"] = "known"


@dataclass(frozen=True, slots=True, kw_only=True)
class PredicateAll(Model):
    """Each of the rules holds.

    Attributes
    ----------
    of : list[Predicate]
        The rules; at least one.
    """

    _type: ClassVar[str] = "Predicate"

    of: list[Predicate]
    kind: Literal["all"] = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class PredicateAny(Model):
    """One of the rules holds, or more.

    Attributes
    ----------
    of : list[Predicate]
        The rules; at least one.
    """

    _type: ClassVar[str] = "Predicate"

    of: list[Predicate]
    kind: Literal["any"] = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class PredicateNot(Model):
    """The rule does not hold.

    Attributes
    ----------
    of : Predicate
        The rule.
    """

    _type: ClassVar[str] = "Predicate"

    of: Predicate
    kind: Literal["not"] = "not"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Model):
    """A question of a survey.

    Attributes
    ----------
    id : str
        Its id.
    kind : QuestionKind
        What it measures.
    scale : Scale | None
        Its scale: required for nps, csat, ces, rating and importance, possible for numeric, and for nothing else.
    text : str | None
        The words of the question.
    choices : list[Choice]
        The choices of single and multi; with none, every code is possible.
    """

    _type: ClassVar[str] = "Question"

    id: str
    kind: QuestionKind
    scale: Scale | None = None
    text: str | None = None
    choices: list[Choice] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatCount(Model):
    """Customers with a given number of repeat purchases: observed, and expected by the model for the same ages.

    Attributes
    ----------
    frequency : int
        Repeat purchases; the last row holds this many or more.
    observed : int
        Customers observed.
    expected : float
        Customers expected.
    """

    _type: ClassVar[str] = "RepeatCount"

    frequency: int
    observed: int
    expected: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatFrequencies(Tabular):
    """How often customers bought again, observed and expected.

    Attributes
    ----------
    metric : str
        Metric id, `repeat_frequencies`.
    version : int
        Version of the method; another version may give another number.
    counts : list[RepeatCount]
        One row a number of repeat purchases.
    """

    _type: ClassVar[str] = "RepeatFrequencies"
    _rows: ClassVar[str] = "counts"

    metric: str
    version: int
    counts: list[RepeatCount]


@dataclass(frozen=True, slots=True, kw_only=True)
class Response(Model):
    """One filled-in survey: every question at most once.

    Attributes
    ----------
    id : str
        Its id.
    survey : str
        The survey that it answers.
    customer : str | None
        Who answered; none if the survey is anonymous.
    at : dt.datetime
        When it was given.
    channel : ChannelKind | None
        Over which channel it came.
    touchpoint : str | None
        Which touchpoint it is about.
    weight : float | None
        Its weight; none counts as 1.
    answers : list[Answer]
        The answers.
    """

    _type: ClassVar[str] = "Response"

    id: str = field(repr=False)
    survey: str
    customer: str | None = field(default=None, repr=False)
    at: dt.datetime
    channel: ChannelKind | None = None
    touchpoint: str | None = None
    weight: float | None = None
    answers: list[Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionLtv(Model):
    """Constant margin, retention, growth and discount, for ever.

    Attributes
    ----------
    margin : float
        Margin of one customer per period.
    retention_rate : float
        Share of customers who stay from one period to the next, in [0, 1].
    discount_rate : float
        Effective discount rate, 0 or more.
    discount_per : DiscountPer
        What the discount rate is per; default `year`.
    period : TimeUnit
        What margin and retention are per.
    timing : Timing
        When the first margin comes; no default, because the values differ by one margin.
    retention_cost : float
        Cost of keeping a customer per period, paid whenever the margin comes; default 0.
    growth_rate : float
        Growth of margin less retention cost from one period to the next, above −1; default 0.
    acquisition_cost : float | None
        Cost of winning one customer; none leaves net and ratio out.
    """

    _type: ClassVar[str] = "RetentionLtv"

    margin: float
    retention_rate: float
    discount_rate: float
    discount_per: DiscountPer = "year"
    period: TimeUnit
    timing: Timing
    retention_cost: float = 0.0
    growth_rate: float = 0.0
    acquisition_cost: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RfmOptions(Model):
    """How a log of transactions becomes an RFM table.

    Attributes
    ----------
    time_unit : TimeUnit
        The ruler: the unit of recency, age and every horizon later.
    grain : EventGrain
        What is merged into one purchase; default `day`.
    observed_until : dt.datetime
        The last moment that was observed; its whole grain counts as observed. Later rows are left out and counted.
    observed_from : dt.datetime | None
        When the log starts, if earlier purchases may be missing: customers whose first purchase lies before it, or in
        the first `time_unit` after it, are counted as perhaps left-truncated.
    calibration_until : dt.datetime | None
        The end of the calibration period; its whole grain belongs to it. What comes after, until `observed_until`, is
        the holdout. None: no holdout. The columns are those that a log ending with calibration would give.
    refunds : RefundPolicy
        What to do with refunds; default `refuse`.
    include_first : bool
        Whether the first purchase counts in the monetary value; default false, as gamma–gamma, which refuses such a
        table, is fitted.
    time_zone : str
        The IANA time zone whose calendar the grain follows; default `UTC`.
    """

    _type: ClassVar[str] = "RfmOptions"

    time_unit: TimeUnit
    grain: EventGrain
    observed_until: dt.datetime
    observed_from: dt.datetime | None = None
    calibration_until: dt.datetime | None = None
    refunds: RefundPolicy
    include_first: bool
    time_zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RfmReport(Model):
    """What became of the rows of a log.

    Attributes
    ----------
    rows : int
        Rows of the log.
    customers : int
        Customers in the table.
    purchases : int
        Purchases in the calibration period, after merging, of customers in the table.
    holdout_purchases : int | None
        Purchases in the holdout, after merging, of customers in the table; none without a holdout.
    merged : int
        Purchase rows that were merged into another purchase of the same grain.
    refunds : int
        Refund rows.
    refunded_purchases : int
        Purchases of which a refund left nothing (policy `net`).
    unmatched_refunds : int
        Refund rows that no purchase could bear in full (policy `net`).
    cancellations : int
        Rows of kind `cancel`.
    after_end : int
        Rows after `observed_until`.
    born_in_holdout : int
        Customers whose first purchase lies in the holdout: not in the table.
    born_at_end : int
        Customers whose first purchase lies in the last grain of the calibration period (age 0): not in the table.
    without_purchase : int
        Customers whose purchases were all refunded: not in the table.
    left_truncated : int | None
        Customers whose first purchase lies before `observed_from` or within one unit of time after it; none if that was
        not given.
    currency : str | None
        The currency of the amounts, if a column said so.
    options : RfmOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "RfmReport"

    rows: int
    customers: int
    purchases: int
    holdout_purchases: int | None = None
    merged: int
    refunds: int
    refunded_purchases: int
    unmatched_refunds: int
    cancellations: int
    after_end: int
    born_in_holdout: int
    born_at_end: int
    without_purchase: int
    left_truncated: int | None = None
    currency: str | None = None
    options: RfmOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class SbgCurve(Tabular):
    """The curve of a fitted sBG beside what was observed.

    Attributes
    ----------
    metric : str
        Metric id, `sbg_curve`.
    version : int
        Version of the method; another version may give another number.
    periods : list[SbgPeriod]
        The periods.
    """

    _type: ClassVar[str] = "SbgCurve"
    _rows: ClassVar[str] = "periods"

    metric: str
    version: int
    periods: list[SbgPeriod]


@dataclass(frozen=True, slots=True, kw_only=True)
class SbgPeriod(Model):
    """Retention, survival and what remains, period by period.

    Attributes
    ----------
    period : int
        The period, from 1.
    retention_rate : float
        Share of those alive at the end of the period before who stay over this one.
    survival : float
        Share of all that are still there at its end.
    residual_lifetime : float | None
        Expected further periods of those there at its end, the retained ones counted: none if alpha ≤ 1 (infinite).
    observed_survival : float | None
        The observed share still there at its end, by Kaplan and Meier; none beyond the data.
    """

    _type: ClassVar[str] = "SbgPeriod"

    period: int
    retention_rate: float
    survival: float
    residual_lifetime: float | None = None
    observed_survival: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale(Model):
    """The numbers `min, min + step, …, max`.

    Answers on different scales are never pooled: a 4 of 5 is not a 4 of 7, and a 1 can be the best or the worst.

    Attributes
    ----------
    min : float
        The smallest answer.
    max : float
        The largest answer.
    step : float
        The distance between neighbours; it divides the range.
    direction : ScaleDirection
        Which end is the good one.
    labels : list[ScaleLabel]
        Words beside some or all numbers.
    dont_know_codes : list[float]
        Numbers outside the scale that mean "don't know", for example 99.
    """

    _type: ClassVar[str] = "Scale"

    min: float
    max: float
    step: float
    direction: ScaleDirection
    labels: list[ScaleLabel] = field(default_factory=list)
    dont_know_codes: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleLabel(Model):
    """The words beside a number of a scale.

    Attributes
    ----------
    code : float
        The number.
    text : str
        The words, for example `very satisfied`.
    """

    _type: ClassVar[str] = "ScaleLabel"

    code: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment(Model):
    """A group of customers.

    Attributes
    ----------
    id : str
        Its id.
    name : str
        Its name.
    version : str
        Its version: numbers of two versions are not compared.
    predicate : Predicate
        Who belongs to it.
    owner : str | None
        Who answers for it.
    rationale : str | None
        Why these customers are a group.
    """

    _type: ClassVar[str] = "Segment"

    id: str
    name: str
    version: str
    predicate: Predicate
    owner: str | None = None
    rationale: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentFits(Model):
    """A model fitted to each segment, and to all.

    Attributes
    ----------
    metric : str
        Metric id, `segment_fits`.
    version : int
        Version of the method; another version may give another number.
    fits : Grouped[FitReport]
        The fits by segment; a segment that cannot be fitted says why. The total is the common fit.
    test : SegmentTest | None
        The test; none with fewer than two fitted segments or without a common fit to the same customers.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "SegmentFits"

    metric: str
    version: int
    fits: Grouped[FitReport]
    test: SegmentTest | None = None
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentTest(Model):
    """Whether one set of parameters serves all segments.

    Attributes
    ----------
    likelihood_ratio : float
        2 (Σ ln L of the segments' own fits − ln L of the common fit).
    degrees_of_freedom : int
        Parameters × (segments − 1).
    p_value : float
        Upper tail of χ².
    segments : int
        Segments that the test compares: those whose own fit succeeded.
    """

    _type: ClassVar[str] = "SegmentTest"

    likelihood_ratio: float
    degrees_of_freedom: int
    p_value: float
    segments: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SimpleLtv(Model):
    """Spend × purchases × lifespan × margin, undiscounted.

    Attributes
    ----------
    spend : float
        Revenue of one purchase.
    purchases : float
        Purchases per period.
    lifespan : float
        Lifespan of a customer, in the same periods.
    margin_rate : float
        Margin as a share of revenue, in (0, 1]; 1 means that `spend` is margin already.
    acquisition_cost : float | None
        Cost of winning one customer; none leaves net and ratio out.
    """

    _type: ClassVar[str] = "SimpleLtv"

    spend: float
    purchases: float
    lifespan: float
    margin_rate: float
    acquisition_cost: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpendIndependence(Model):
    """Whether spend per purchase is independent of how often customers buy, as gamma–gamma assumes.

    Attributes
    ----------
    metric : str
        Metric id, `spend_independence`.
    version : int
        Version of the method; another version may give another number.
    n : int
        Customers with a repeat purchase.
    pearson : float | None
        Pearson's correlation of frequency and monetary value; none if one of them is constant.
    pearson_p : float | None
        Two-sided p-value of Pearson's correlation, t with n − 2 degrees of freedom.
    spearman : float | None
        Spearman's rank correlation, mean ranks for ties; none if one of them is constant.
    spearman_p : float | None
        Two-sided p-value of Spearman's correlation, t with n − 2 degrees of freedom.
    warnings : list[Finding]
        What a careful analyst would add: `spend_depends_on_frequency` if |Spearman| is 0.3 or more.
    """

    _type: ClassVar[str] = "SpendIndependence"

    metric: str
    version: int
    n: int
    pearson: float | None = None
    pearson_p: float | None = None
    spearman: float | None = None
    spearman_p: float | None = None
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Model):
    """A stage of a journey map.

    Attributes
    ----------
    id : str
        Its id.
    name : str
        Its name.
    order : int
        Its place among the stages: lower comes first.
    goal : str | None
        What the customer wants to have achieved at its end.
    critical_period : bool
        Whether it is a time in which customers decide to stay or to leave.
    touchpoints : list[str]
        The touchpoints of the stage, in the usual order.
    """

    _type: ClassVar[str] = "Stage"

    id: str
    name: str
    order: int
    goal: str | None = None
    critical_period: bool = False
    touchpoints: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey(Model):
    """A questionnaire.

    Attributes
    ----------
    id : str
        Its id.
    title : str | None
        Its title.
    questions : list[Question]
        Its questions, in the order in which they are asked; their ids are distinct.
    """

    _type: ClassVar[str] = "Survey"

    id: str
    title: str | None = None
    questions: list[Question]


@dataclass(frozen=True, slots=True, kw_only=True)
class Touchpoint(Model):
    """A point of contact of a journey map.

    Attributes
    ----------
    id : str
        Its id.
    name : str
        Its name, in the customer's words.
    kind : TouchpointKind
        What happens there.
    channel : str | None
        The channel that it runs over.
    visibility : Visibility
        What the customer sees.
    stage : str | None
        The stage that it belongs to.
    """

    _type: ClassVar[str] = "Touchpoint"

    id: str
    name: str
    kind: TouchpointKind
    channel: str | None = None
    visibility: Visibility
    stage: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackedPeriod(Model):
    """Repeat purchases of all customers up to a point in time.

    Attributes
    ----------
    until : float
        The end of the period, in units of time since the first purchase of all.
    observed : int
        Repeat purchases up to then, observed.
    expected : float
        Repeat purchases up to then, expected.
    observed_in_period : int
        Repeat purchases in this period alone, observed.
    expected_in_period : float
        Repeat purchases in this period alone, expected.
    holdout : bool
        Whether the period ends after the calibration period.
    """

    _type: ClassVar[str] = "TrackedPeriod"

    until: float
    observed: int
    expected: float
    observed_in_period: int
    expected_in_period: float
    holdout: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracking(Tabular):
    """Repeat purchases over time, observed and expected: the tracking plot as data.

    Attributes
    ----------
    metric : str
        Metric id, `tracking`.
    version : int
        Version of the method; another version may give another number.
    periods : list[TrackedPeriod]
        One row a unit of time, from the first purchase of all to the end of observation.
    """

    _type: ClassVar[str] = "Tracking"
    _rows: ClassVar[str] = "periods"

    metric: str
    version: int
    periods: list[TrackedPeriod]


@dataclass(frozen=True, slots=True, kw_only=True)
class Transaction(Model):
    """One movement of money between a customer and the company.

    Attributes
    ----------
    id : str
        Its id.
    customer : str
        Whose.
    at : dt.datetime
        When.
    kind : TransactionKind
        What for.
    amount : Money
        How much: positive to the company, negative to the customer.
    margin : Money | None
        What remains after direct costs.
    channel : ChannelKind | None
        Over which channel.
    """

    _type: ClassVar[str] = "Transaction"

    id: str = field(repr=False)
    customer: str = field(repr=False)
    at: dt.datetime
    kind: TransactionKind
    amount: Money
    margin: Money | None = None
    channel: ChannelKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueOptions(Model):
    """What a summary of values can be asked for.

    Attributes
    ----------
    level : float
        Confidence level; default 0.95.
    """

    _type: ClassVar[str] = "ValueOptions"

    level: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighting(Model):
    """How unequal the weights are.

    Attributes
    ----------
    sum : float
        Sum of the weights of valid answers.
    effective_n : float
        Kish's effective n, (Σw)² / Σw².
    design_effect : float
        Design effect of weighting, n / effective n.
    largest_share : float
        Share of the largest weight in the sum, in [0, 1].
    """

    _type: ClassVar[str] = "Weighting"

    sum: float
    effective_n: float
    design_effect: float
    largest_share: float


AnswerValue: TypeAlias = (
    AnswerValueNumber
    | AnswerValueBoolean
    | AnswerValueChoice
    | AnswerValueChoices
    | AnswerValueText
    | AnswerValueDate
    | AnswerValueKano
    | AnswerValueMissing
    | AnswerValueDontKnow
    | AnswerValueRefused
    | AnswerValueNotAsked
)
"""What was answered. The four kinds of nothing differ: only some of them belong in a response rate or a base."""

AttributeValue: TypeAlias = bool | float | str
"""A value of a customer's attribute."""

FactValue: TypeAlias = float | str
"""A number or text."""

Key: TypeAlias = str | int | bool | dt.date | None
"""The label of a group: text, an integer, a boolean, a date, or null for the missing label."""

Outcome: TypeAlias = OutcomeValue[T] | OutcomeUnavailable | OutcomeSuppressed
"""A result, or why there is none: a thin group never fails the call."""

Predicate: TypeAlias = (
    PredicateEquals | PredicateAtLeast | PredicateBelow | PredicateKnown | PredicateAll | PredicateAny | PredicateNot
)
"""A rule over attributes. A comparison with an attribute that is not known is itself not known (Kleene's logic)."""

TYPES: dict[str, type[Model] | dict[str, type[Model]]] = {
    "AKano": AKano,
    "Acquisition": Acquisition,
    "AcquisitionValue": AcquisitionValue,
    "Answer": Answer,
    "AnswerValue": {
        "number": AnswerValueNumber,
        "boolean": AnswerValueBoolean,
        "choice": AnswerValueChoice,
        "choices": AnswerValueChoices,
        "text": AnswerValueText,
        "date": AnswerValueDate,
        "kano": AnswerValueKano,
        "missing": AnswerValueMissing,
        "dont_know": AnswerValueDontKnow,
        "refused": AnswerValueRefused,
        "not_asked": AnswerValueNotAsked,
    },
    "BinaryNps": BinaryNps,
    "BinaryNpsOptions": BinaryNpsOptions,
    "BinaryNpsReading": BinaryNpsReading,
    "Channel": Channel,
    "Choice": Choice,
    "ChurnBasedLtv": ChurnBasedLtv,
    "CohortAge": CohortAge,
    "CohortCell": CohortCell,
    "CohortOptions": CohortOptions,
    "CohortTriangle": CohortTriangle,
    "ComparedModel": ComparedModel,
    "CustomerEquity": CustomerEquity,
    "CustomerEquityValue": CustomerEquityValue,
    "CustomerValue": CustomerValue,
    "Durations": Durations,
    "Fact": Fact,
    "Finding": Finding,
    "FiniteHorizonLtv": FiniteHorizonLtv,
    "FitOptions": FitOptions,
    "FitReport": FitReport,
    "FittedParameter": FittedParameter,
    "Geometric": Geometric,
    "GroupRow": GroupRow,
    "Grouped": Grouped,
    "HistoricLtv": HistoricLtv,
    "HoldoutCheck": HoldoutCheck,
    "HoldoutDecile": HoldoutDecile,
    "HoldoutErrors": HoldoutErrors,
    "HoldoutGroup": HoldoutGroup,
    "Interaction": Interaction,
    "Interval": Interval,
    "JourneyMap": JourneyMap,
    "KanoAttribute": KanoAttribute,
    "KanoCell": KanoCell,
    "KanoCoefficient": KanoCoefficient,
    "KanoContinuous": KanoContinuous,
    "KanoContinuousFeature": KanoContinuousFeature,
    "KanoContinuousOptions": KanoContinuousOptions,
    "KanoDecomposition": KanoDecomposition,
    "KanoDrift": KanoDrift,
    "KanoDriftOptions": KanoDriftOptions,
    "KanoEllipse": KanoEllipse,
    "KanoFactorProbabilities": KanoFactorProbabilities,
    "KanoFeature": KanoFeature,
    "KanoFeatureDrift": KanoFeatureDrift,
    "KanoFeatureHomogeneity": KanoFeatureHomogeneity,
    "KanoFeatureQuality": KanoFeatureQuality,
    "KanoFong": KanoFong,
    "KanoHomogeneity": KanoHomogeneity,
    "KanoHomogeneityOptions": KanoHomogeneityOptions,
    "KanoIdea": KanoIdea,
    "KanoLifeCycle": KanoLifeCycle,
    "KanoMean": KanoMean,
    "KanoOptions": KanoOptions,
    "KanoPenaltyReward": KanoPenaltyReward,
    "KanoPenaltyRewardOptions": KanoPenaltyRewardOptions,
    "KanoPriorities": KanoPriorities,
    "KanoPriority": KanoPriority,
    "KanoProbabilities": KanoProbabilities,
    "KanoQuadrants": KanoQuadrants,
    "KanoQuality": KanoQuality,
    "KanoQualityOptions": KanoQualityOptions,
    "KanoQuestion": KanoQuestion,
    "KanoRatingsReading": KanoRatingsReading,
    "KanoReading": KanoReading,
    "KanoShapley": KanoShapley,
    "KanoShapleyOptions": KanoShapleyOptions,
    "KanoShapleyValue": KanoShapleyValue,
    "KanoStudy": KanoStudy,
    "KanoTable": KanoTable,
    "KanoTrend": KanoTrend,
    "KanoWave": KanoWave,
    "LtvEstimate": LtvEstimate,
    "ModelComparison": ModelComparison,
    "Money": Money,
    "Nps": Nps,
    "NpsDifference": NpsDifference,
    "NpsDifferenceOptions": NpsDifferenceOptions,
    "NpsOptions": NpsOptions,
    "NpsProbability": NpsProbability,
    "NpsReading": NpsReading,
    "NpsScale": NpsScale,
    "Outcome": {
        "value": OutcomeValue,
        "unavailable": OutcomeUnavailable,
        "suppressed": OutcomeSuppressed,
    },
    "Predicate": {
        "equals": PredicateEquals,
        "at_least": PredicateAtLeast,
        "below": PredicateBelow,
        "known": PredicateKnown,
        "all": PredicateAll,
        "any": PredicateAny,
        "not": PredicateNot,
    },
    "Question": Question,
    "RepeatCount": RepeatCount,
    "RepeatFrequencies": RepeatFrequencies,
    "Response": Response,
    "RetentionLtv": RetentionLtv,
    "RfmOptions": RfmOptions,
    "RfmReport": RfmReport,
    "SbgCurve": SbgCurve,
    "SbgPeriod": SbgPeriod,
    "Scale": Scale,
    "ScaleLabel": ScaleLabel,
    "Segment": Segment,
    "SegmentFits": SegmentFits,
    "SegmentTest": SegmentTest,
    "SimpleLtv": SimpleLtv,
    "SpendIndependence": SpendIndependence,
    "Stage": Stage,
    "Survey": Survey,
    "Touchpoint": Touchpoint,
    "TrackedPeriod": TrackedPeriod,
    "Tracking": Tracking,
    "Transaction": Transaction,
    "ValueOptions": ValueOptions,
    "Weighting": Weighting,
}
"""The class of each type; for a tagged union the class of each kind."""
