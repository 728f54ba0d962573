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
    "Channel",
    "ChannelDirection",
    "ChannelKind",
    "ChannelOwner",
    "Choice",
    "DifferenceMethod",
    "Fact",
    "FactValue",
    "Finding",
    "FindingCode",
    "GroupRow",
    "Grouped",
    "Interaction",
    "InteractionOutcome",
    "Interval",
    "Invalid",
    "JourneyMap",
    "JourneyMapState",
    "KanoAnswer",
    "Key",
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
    "Response",
    "Scale",
    "ScaleDirection",
    "ScaleLabel",
    "Segment",
    "Severity",
    "ShareMethod",
    "Stage",
    "Survey",
    "Touchpoint",
    "TouchpointKind",
    "Transaction",
    "TransactionKind",
    "Visibility",
    "Weighting",
]

T = TypeVar("T")

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

FindingCode: TypeAlias = Literal[
    "small_base",
    "invalid_excluded",
    "mostly_missing",
    "weight_concentration",
    "zero_width_interval",
    "exact_skipped",
    "near_duplicate_labels",
]
"""The closed list of what a finding can say; each code is explained in `docs/warnings.md`.

- `small_base`: Fewer than 30 valid answers.
- `invalid_excluded`: Answers outside the scale were left out on request.
- `mostly_missing`: More than half of the rows hold no answer.
- `weight_concentration`: One row carries more than a tenth of the weight.
- `zero_width_interval`: The Wald interval has no width, because all answers fall in one class.
- `exact_skipped`: The exact p-value was not computed.
- `near_duplicate_labels`: Labels that differ only in case or surrounding space.
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

KanoAnswer: TypeAlias = Literal["like", "must_be", "neutral", "live_with", "dislike"]
"""One of the five answers of a Kano question (Kano et al. 1984).

- `like`: I like it that way.
- `must_be`: It must be that way.
- `neutral`: I am neutral.
- `live_with`: I can live with it that way.
- `dislike`: I dislike it that way.
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

    by: list[str]
    rows: list[GroupRow[T]]
    total: Outcome[T]
    warnings: list[Finding]


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
    "Fact": Fact,
    "Finding": Finding,
    "GroupRow": GroupRow,
    "Grouped": Grouped,
    "Interaction": Interaction,
    "Interval": Interval,
    "JourneyMap": JourneyMap,
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
    "Response": Response,
    "Scale": Scale,
    "ScaleLabel": ScaleLabel,
    "Segment": Segment,
    "Stage": Stage,
    "Survey": Survey,
    "Touchpoint": Touchpoint,
    "Transaction": Transaction,
    "Weighting": Weighting,
}
"""The class of each type; for a tagged union the class of each kind."""
