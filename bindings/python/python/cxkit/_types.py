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
    "AdjustedFrom",
    "Adjustment",
    "Against",
    "AgreementLabel",
    "AgreementWeights",
    "Alpha",
    "AlphaItem",
    "AlphaOptions",
    "Answer",
    "AnswerCount",
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
    "BlankAnswer",
    "Boundary",
    "Ces",
    "CesOptions",
    "CesVersion",
    "ChangeDecomposition",
    "ChangeOptions",
    "ChangePart",
    "Channel",
    "ChannelDirection",
    "ChannelKind",
    "ChannelOwner",
    "Choice",
    "ChoiceShare",
    "ChurnBasedLtv",
    "ClassRetention",
    "Coder",
    "CoderAgreement",
    "CoderAgreementOptions",
    "CoderModel",
    "CoderPerson",
    "CohortAge",
    "CohortCell",
    "CohortOptions",
    "CohortTriangle",
    "ComparedGroup",
    "ComparedModel",
    "ComparisonMethod",
    "Csat",
    "CsatOptions",
    "Csi",
    "CsiDifference",
    "CsiForm",
    "CsiItem",
    "CsiOptions",
    "CustomerEquity",
    "CustomerEquityValue",
    "CustomerValue",
    "DesignOptions",
    "DidCell",
    "DidOptions",
    "DifferenceInDifferences",
    "DifferenceMethod",
    "DifferenceSide",
    "DisclosurePolicy",
    "DiscountPer",
    "Durations",
    "EcsiOptions",
    "EnpsOptions",
    "EventGrain",
    "Fact",
    "FactValue",
    "Feedback",
    "FeedbackCount",
    "FeedbackCounts",
    "FeedbackCountsOptions",
    "FeedbackIdentity",
    "FeedbackSource",
    "Finding",
    "FindingCode",
    "FiniteHorizonLtv",
    "FitOptions",
    "FitReport",
    "FittedParameter",
    "Geometric",
    "GroupComparison",
    "GroupComparisonOptions",
    "GroupContrast",
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
    "ItemDifference",
    "ItemWeight",
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
    "Margin",
    "MarginTarget",
    "MeanScore",
    "MeanScoreMethod",
    "MeanScoreOptions",
    "MinimumDetectableChange",
    "ModelComparison",
    "Money",
    "MultipleAnswer",
    "MultipleAnswerOptions",
    "MultipleAnswerReading",
    "NonresponseBounds",
    "Nps",
    "NpsDifference",
    "NpsDifferenceOptions",
    "NpsMethod",
    "NpsOptions",
    "NpsProbability",
    "NpsReading",
    "NpsScale",
    "OrdinalComparison",
    "OrdinalComparisonOptions",
    "OrdinalSide",
    "Outcome",
    "OutcomeSuppressed",
    "OutcomeUnavailable",
    "OutcomeValue",
    "PairedChange",
    "PairedChangeOptions",
    "PeriodScore",
    "PostStratum",
    "PraiseRatio",
    "PraiseRatioOptions",
    "PraiseRatioReading",
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
    "RakeOptions",
    "RakedMargin",
    "RakingReport",
    "RatingReading",
    "RefundPolicy",
    "RepeatCount",
    "RepeatFrequencies",
    "Response",
    "ResponseRate",
    "ResponseRateOptions",
    "RetentionByNps",
    "RetentionByNpsOptions",
    "RetentionContrast",
    "RetentionLtv",
    "RfmOptions",
    "RfmReport",
    "SampleSize",
    "SampleSizeDifference",
    "SampleSizeShare",
    "SbgCurve",
    "SbgPeriod",
    "Scale",
    "ScaleDirection",
    "ScaleLabel",
    "ScoreDifference",
    "ScoreDifferenceMethod",
    "ScoreDifferenceOptions",
    "ScoreKind",
    "Scoring",
    "Segment",
    "SegmentChange",
    "SegmentFits",
    "SegmentTest",
    "Sentiment",
    "ServiceDimension",
    "Servperf",
    "ServperfDimension",
    "ServperfItem",
    "Servqual",
    "ServqualDifference",
    "ServqualDimension",
    "ServqualItem",
    "ServqualOptions",
    "Severity",
    "Share",
    "ShareMethod",
    "ShareOptions",
    "SimpleLtv",
    "SingleCluster",
    "SpendIndependence",
    "Stage",
    "StandardShare",
    "StandardisedOptions",
    "StandardisedScore",
    "StandardisedSegment",
    "StratumPopulation",
    "Survey",
    "SurveyDesign",
    "TextCode",
    "Theme",
    "ThemeEffect",
    "ThemeImpact",
    "ThemeImpactOptions",
    "TimeUnit",
    "Timing",
    "Touchpoint",
    "TouchpointKind",
    "TrackedPeriod",
    "Tracking",
    "Transaction",
    "TransactionKind",
    "Transition",
    "ValueOptions",
    "Visibility",
    "WaldTest",
    "Weighting",
]

T = TypeVar("T")

AdjustedFrom: TypeAlias = Literal["p_exact", "p_value"]
"""Which p-values were adjusted.

- `p_exact`: The exact ones: every contrast has one.
- `p_value`: Those of the statistics.
"""

Adjustment: TypeAlias = Literal["holm", "benjamini_hochberg", "none"]
"""How p-values are adjusted for how many there are.

- `holm`: The chance of one or more false findings stays at the level.
- `benjamini_hochberg`: The expected share of false ones among the findings stays at the level.
- `none`: Not at all.
"""

Against: TypeAlias = Literal["pairs", "rest"]
"""What each group is set against.

- `pairs`: Every other group.
- `rest`: All answers outside the group.
"""

AgreementWeights: TypeAlias = Literal["none", "linear", "quadratic"]
"""How far two different labels agree.

- `none`: Not at all.
- `linear`: Less by each step between them.
- `quadratic`: Less by the square of the steps between them.
"""

BlankAnswer: TypeAlias = Literal["error", "unchosen"]
"""What a missing answer means in a row with other answers.

- `error`: A mistake: refuse the batch and name the row.
- `unchosen`: Not chosen: exports that leave out what was not ticked. Who ticked nothing cannot be told from who did not
  answer.
"""

Boundary: TypeAlias = Literal["zero", "infinity"]
"""The end of its range that a parameter has run into.

- `zero`: The likelihood still rises as the parameter goes to 0.
- `infinity`: The likelihood still rises as the parameter grows without end.
"""

CesVersion: TypeAlias = Literal["ces_1", "ces_2"]
"""Which question about effort was asked.

- `ces_1`: Effort: a smaller number is better; usually 1 to 5.
- `ces_2`: Agreement that it was easy: a larger number is better; usually 1 to 7.
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

ComparisonMethod: TypeAlias = Literal["adjusted_wald", "wald", "newcombe", "welch"]
"""How the interval of a contrast is made.

- `adjusted_wald`: Of NPS: ¾ of a promoter and of a detractor added to each side, 3 to each n.
- `wald`: Of NPS and shares: the textbook normal approximation.
- `newcombe`: Of shares: Newcombe's hybrid of the two Wilson intervals.
- `welch`: Of means: contrast ± t standard errors.
"""

CsiForm: TypeAlias = Literal["weighted", "acsi"]
"""What 0 % and 100 % are.

- `weighted`: The weighted mean over the largest answer of the scale: 0 % is the number 0.
- `acsi`: From the smallest answer of the scale, 0 %, to the largest, 100 %.
"""

DifferenceMethod: TypeAlias = Literal["adjusted_wald", "wald"]
"""How the interval and the p-value of a difference are made, and for which of them a survey is planned.

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

FeedbackIdentity: TypeAlias = Literal["identified", "pseudonymous", "anonymous"]
"""What is known of the author.

- `identified`: The customer is known.
- `pseudonymous`: The author has a name of their own choice, which may have been matched with a customer.
- `anonymous`: The author is not known, and is not to be.
"""

FeedbackSource: TypeAlias = (
    Literal[
        "survey",
        "complaint",
        "praise",
        "support",
        "review",
        "guest_book",
        "interview",
        "exit_interview",
        "focus_group",
        "social_media",
        "call",
        "chat",
        "mystery_shopping",
        "employee",
        "regulator",
    ]
    | str
)
"""Where feedback comes from.

- `survey`: An open question of a survey.
- `complaint`: A complaint, by whatever way it came.
- `praise`: Thanks, by whatever way they came.
- `support`: A request for help.
- `review`: A review on the company's own pages or somebody else's.
- `guest_book`: The book of reviews at a counter.
- `interview`: A long talk with a customer.
- `exit_interview`: A talk with a customer who leaves.
- `focus_group`: A talk with several customers at once.
- `social_media`: A post in a social network.
- `call`: A call.
- `chat`: A chat.
- `mystery_shopping`: A visit of somebody who is paid to look.
- `employee`: What employees hear from customers.
- `regulator`: A public authority that customers turned to.
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
    "conditional_base",
    "few_units",
    "strata_merged",
    "trimmed_weights",
    "empty_cells",
    "overlapping_themes",
    "pooled_sources",
    "regression_to_the_mean",
    "empty_period",
    "incomplete_rows",
    "negative_item",
    "small_groups",
    "anonymity",
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
- `conditional_base`: The base is only those who answered another question in some way: it is not all customers.
- `few_units`: A standard error from fewer than ten clusters.
- `strata_merged`: Strata with one cluster were merged with others on request.
- `trimmed_weights`: Weights are at a cap.
- `empty_cells`: Combinations of margins hold no answer, so raking cannot reach them.
- `overlapping_themes`: A comment carries several themes, so the impacts of themes do not add up.
- `pooled_sources`: Solicited and unsolicited feedback were counted together on request.
- `regression_to_the_mean`: A group was chosen by its score: scores chosen for being low rise without any treatment.
- `empty_period`: A segment has no answers in one of the periods.
- `incomplete_rows`: Rows without an answer to every item were left out.
- `negative_item`: An item goes against the others: its scale may be reversed.
- `small_groups`: Groups too small to compare were left out.
- `anonymity`: Groups below the anonymity threshold are withheld.
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

MeanScoreMethod: TypeAlias = Literal["t", "percentile", "bca"]
"""How the interval of a mean is made.

- `t`: Student's t, with the degrees of freedom of the design.
- `percentile`: Percentiles of multinomial replicates; only where all answers count the same.
- `bca`: Efron's bias-corrected and accelerated bootstrap; only where all answers count the same.
"""

NpsMethod: TypeAlias = Literal["score", "wald", "adjusted_wald", "bonett_price", "goodman", "bayes", "bootstrap"]
"""How the interval of an NPS is made.

- `score`: Tango's score interval: holds its level from n = 10 on.
- `wald`: The textbook normal approximation: too narrow below n = 50; for comparison with other tools.
- `adjusted_wald`: Rocks's adjusted Wald: ¾ of a promoter and of a detractor added, 3 to n.
- `bonett_price`: Bonett and Price's adjusted Wald: a promoter and a detractor added, 2 to n.
- `goodman`: Goodman's interval, which holds at once for NPS and the shares of all classes: too wide for NPS alone.
- `bayes`: Equal-tailed interval of the Dirichlet posterior, by quadrature.
- `bootstrap`: Percentiles of multinomial replicates; only without weights, strata, clusters and populations.
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

ScoreDifferenceMethod: TypeAlias = Literal["newcombe", "wald", "welch"]
"""How the interval of a difference is made.

- `newcombe`: Of shares: Newcombe's hybrid of the two Wilson intervals.
- `wald`: Of shares: difference ± z standard errors.
- `welch`: Of means: difference ± t standard errors.
"""

ScoreKind: TypeAlias = Literal["nps", "mean_score", "share"]
"""A number that can be read from answers on a scale.

- `nps`: Promoters minus detractors, in points from −100 to 100.
- `mean_score`: The mean, in the numbers of the scale.
- `share`: The share of certain answers, in [0, 1].
"""

Sentiment: TypeAlias = Literal["positive", "neutral", "negative", "mixed"]
"""How something is spoken of.

- `positive`: With praise.
- `neutral`: Without either.
- `negative`: With complaint.
- `mixed`: With both.
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

SingleCluster: TypeAlias = Literal["error", "merge"]
"""What to do with a stratum in which only one cluster answered: its spread cannot be known.

- `error`: Refuse, and name the stratum.
- `merge`: Merge all such strata into one; if there is only one, into the stratum with the fewest clusters.
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
class AgreementLabel(Model):
    """Agreement on one label.

    Attributes
    ----------
    label : Key
        The label.
    n_a : int
        Texts that have it by the first coder.
    n_b : int
        Texts that have it by the second coder.
    n_both : int
        Texts that have it by both.
    agreement : float
        Of the texts that either coder gives it, the share that both do, in [0, 1].
    """

    _type: ClassVar[str] = "AgreementLabel"

    label: Key
    n_a: int
    n_b: int
    n_both: int
    agreement: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Alpha(Tabular):
    """Cronbach's alpha, at most 1.

    Attributes
    ----------
    metric : str
        Metric id, `alpha`.
    version : int
        Version of the method; another version may give another number.
    estimate : float
        Alpha.
    interval : Interval
        Its interval.
    standard_error : float | None
        Its linearised standard error; none where the design leaves it unknown.
    standardized : float | None
        Alpha of items with equal variances; none where an item does not vary.
    mean_correlation : float | None
        Mean correlation of two items; none where an item does not vary.
    items : list[AlphaItem]
        The items, in the order of their columns.
    n : int
        Respondents who answer every item: the base.
    n_missing : int
        Rows without any answer.
    n_incomplete : int
        Respondents left out because they skip items.
    n_invalid : int
        Answers outside the scale that were left out.
    weighting : Weighting | None
        How unequal the weights are; none without weights.
    design : SurveyDesign | None
        The sample design of the standard error; none where all respondents count the same.
    reading : RatingReading
        How answers were read.
    options : AlphaOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "Alpha"
    _rows: ClassVar[str] = "items"

    metric: str
    version: int
    estimate: float
    interval: Interval
    standard_error: float | None = None
    standardized: float | None = None
    mean_correlation: float | None = None
    items: list[AlphaItem]
    n: int
    n_missing: int
    n_incomplete: int
    n_invalid: int
    weighting: Weighting | None = None
    design: SurveyDesign | None = None
    reading: RatingReading
    options: AlphaOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlphaItem(Model):
    """One item among the others.

    Attributes
    ----------
    item : str
        The item.
    mean : float
        Its mean, in the numbers of the scale.
    standard_deviation : float
        Standard deviation of its answers, with the divisor n − 1.
    item_rest_correlation : float | None
        Its correlation with the sum of the other items, in [−1, 1]; none where one of the two does not vary.
    alpha_if_deleted : float | None
        Alpha of the other items; none of two items, or where the others do not vary.
    """

    _type: ClassVar[str] = "AlphaItem"

    item: str
    mean: float
    standard_deviation: float
    item_rest_correlation: float | None = None
    alpha_if_deleted: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlphaOptions(Model):
    """What alpha can be asked for.

    Attributes
    ----------
    level : float
        Confidence level of the interval; default 0.95.
    design : DesignOptions
        What is known of the population that was sampled.
    """

    _type: ClassVar[str] = "AlphaOptions"

    level: float
    design: DesignOptions


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
class AnswerCount(Model):
    """How many answers fell on one number of the scale.

    Attributes
    ----------
    value : float
        The number on the scale.
    n : int
        Answers, unweighted.
    share : float
        Their share of the valid answers in [0, 1], weighted where answers are.
    """

    _type: ClassVar[str] = "AnswerCount"

    value: float
    n: int
    share: float


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
        Share of yes in [0, 1], weighted where answers are.
    share_interval : Interval
        Interval of the share, in [0, 1].
    n : int
        Valid answers: the base.
    n_missing : int
        Rows without an answer.
    n_invalid : int
        Answers that are neither yes nor no and were left out.
    yes : int
        Who would recommend, unweighted.
    no : int
        Who would not, unweighted.
    weighting : Weighting | None
        How unequal the weights are; none without weights.
    design : SurveyDesign | None
        What strata, clusters and weights make of the standard error; none where all answers count the same.
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
    weighting: Weighting | None = None
    design: SurveyDesign | None = None
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
    design : DesignOptions
        What is known of the population that was sampled.
    """

    _type: ClassVar[str] = "BinaryNpsOptions"

    level: float
    method: ShareMethod
    design: DesignOptions


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
class Ces(Model):
    """Customer effort; estimate, interval and standard error are of the mean, in the numbers of the scale.

    Attributes
    ----------
    metric : str
        Metric id, `ces`.
    version : int
        Version of the method; another version may give another number.
    ces_version : CesVersion
        Which question was asked, by the direction of the scale.
    direction : ScaleDirection
        Which end of the scale is the good one.
    estimate : float
        The mean.
    interval : Interval
        Its t interval; without ends where one answer leaves the spread unknown.
    standard_error : float | None
        Its standard error; none where it is unknown.
    easy_share : float
        The share of easy answers, in [0, 1].
    easy_share_interval : Interval
        Its interval, in [0, 1].
    easy_share_standard_error : float
        Its standard error.
    easy : int
        Easy answers, unweighted.
    n : int
        Valid answers: the base.
    n_missing : int
        Rows without an answer.
    n_invalid : int
        Answers outside the scale that were left out.
    distribution : list[AnswerCount]
        Answers by number of the scale, from the least to the largest.
    weighting : Weighting | None
        How unequal the weights are; none without weights.
    design : SurveyDesign | None
        What strata, clusters and weights make of the mean's standard error; none where all answers count the same.
    reading : RatingReading
        How answers were read.
    options : CesOptions
        The options used, with the number of easy answers filled in.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "Ces"

    metric: str
    version: int
    ces_version: CesVersion
    direction: ScaleDirection
    estimate: float
    interval: Interval
    standard_error: float | None = None
    easy_share: float
    easy_share_interval: Interval
    easy_share_standard_error: float
    easy: int
    n: int
    n_missing: int
    n_invalid: int
    distribution: list[AnswerCount]
    weighting: Weighting | None = None
    design: SurveyDesign | None = None
    reading: RatingReading
    options: CesOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class CesOptions(Model):
    """What a CES can be asked for.

    Attributes
    ----------
    level : float
        Confidence level of the intervals; default 0.95.
    method : ShareMethod
        Method of the share's interval; default `wilson`.
    top : int | None
        How many of the best answers count as easy; default those better than the middle of the scale: 3 of 7, 2 of 5.
    design : DesignOptions
        What is known of the population that was sampled.
    """

    _type: ClassVar[str] = "CesOptions"

    level: float
    method: ShareMethod
    top: int | None = None
    design: DesignOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeDecomposition(Tabular):
    """A change as mix and rate; everything in the unit of the score: points for NPS, [0, 1] for shares.

    Attributes
    ----------
    metric : str
        Metric id, `change_decomposition`.
    version : int
        Version of the method; another version may give another number.
    total : ChangePart
        After minus before.
    mix : ChangePart
        What comes from other customers answering.
    rate : ChangePart
        What comes from customers answering otherwise.
    before : PeriodScore
        The score before.
    after : PeriodScore
        The score after.
    by : list[str]
        The label columns, as the parts of each key.
    rows : list[SegmentChange]
        One row a segment, in the order of the labels.
    scoring : Scoring
        Which score is decomposed.
    reading : RatingReading
        How answers were read.
    options : ChangeOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "ChangeDecomposition"
    _rows: ClassVar[str] = "rows"

    metric: str
    version: int
    total: ChangePart
    mix: ChangePart
    rate: ChangePart
    before: PeriodScore
    after: PeriodScore
    by: list[str]
    rows: list[SegmentChange]
    scoring: Scoring
    reading: RatingReading
    options: ChangeOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeOptions(Model):
    """What a decomposition can be asked for.

    Attributes
    ----------
    level : float
        Confidence level of the intervals; default 0.95.
    same_clusters : bool
        Whether both periods have the same strata and clusters, so that their errors go together; default false:
        independent samples.
    design : DesignOptions
        What is known of the population that was sampled.
    """

    _type: ClassVar[str] = "ChangeOptions"

    level: float
    same_clusters: bool
    design: DesignOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePart(Model):
    """One part of a change, in the unit of the score.

    Attributes
    ----------
    estimate : float
        How much.
    interval : Interval
        Its interval.
    standard_error : float
        Its standard error.
    p_value : float | None
        Two-sided p-value that it is 0; none where it has no spread.
    """

    _type: ClassVar[str] = "ChangePart"

    estimate: float
    interval: Interval
    standard_error: float
    p_value: float | None = None


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
class ChoiceShare(Model):
    """One choice; shares in [0, 1].

    Attributes
    ----------
    choice : str
        The choice.
    n : int
        Respondents who chose it, unweighted.
    share_of_respondents : float
        Share of the respondents who chose it.
    interval : Interval
        Its interval.
    standard_error : float
        Its standard error.
    share_of_answers : float | None
        Share of all choices made; none where nobody chose anything.
    answers_standard_error : float | None
        Its standard error; none where it is unknown.
    """

    _type: ClassVar[str] = "ChoiceShare"

    choice: str
    n: int
    share_of_respondents: float
    interval: Interval
    standard_error: float
    share_of_answers: float | None = None
    answers_standard_error: float | None = None


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
class ClassRetention(Model):
    """Retention of one class.

    Attributes
    ----------
    nps_class : str
        The class: `promoter`, `passive` or `detractor`.
    estimate : float | None
        The share retained, in [0, 1]; none without a customer.
    interval : Interval
        Its interval; without ends where there is no customer.
    standard_error : float | None
        Its standard error.
    n : int
        Customers of the class of whom it is known: the base.
    n_retained : int
        Those of them who were retained.
    share : float
        The class's share of all customers of whom it is known, in [0, 1]; weighted where answers are.
    """

    _type: ClassVar[str] = "ClassRetention"

    nps_class: str
    estimate: float | None = None
    interval: Interval
    standard_error: float | None = None
    n: int
    n_retained: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CoderPerson(Model):
    """A person.

    Attributes
    ----------
    name : str
        Who, as the team calls them.
    """

    _type: ClassVar[str] = "Coder"

    name: str
    kind: Literal["person"] = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoderModel(Model):
    """A model: its version belongs to it, because another one codes otherwise.

    Attributes
    ----------
    name : str
        Which.
    version : str
        Its version.
    """

    _type: ClassVar[str] = "Coder"

    name: str
    version: str
    kind: Literal["model"] = "model"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoderAgreement(Tabular):
    """Cohen's kappa of two coders.

    Attributes
    ----------
    metric : str
        Metric id, `coder_agreement`.
    version : int
        Version of the method; another version may give another number.
    estimate : float | None
        Kappa, from −1 to 1; none where both coders use one and the same label only.
    interval : Interval
        Its interval; without ends where there is no kappa.
    standard_error : float | None
        Its standard error.
    p_value : float | None
        Two-sided p-value of kappa = 0; none where its standard error under that hypothesis is 0.
    observed : float
        Agreement observed, in [0, 1].
    expected : float
        Agreement expected by chance, in [0, 1].
    n : int
        Texts with both labels: the base.
    n_missing : int
        Texts that a coder gave no label.
    labels : list[AgreementLabel]
        Agreement on each label, in the order of the labels.
    options : CoderAgreementOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "CoderAgreement"
    _rows: ClassVar[str] = "labels"

    metric: str
    version: int
    estimate: float | None = None
    interval: Interval
    standard_error: float | None = None
    p_value: float | None = None
    observed: float
    expected: float
    n: int
    n_missing: int
    labels: list[AgreementLabel]
    options: CoderAgreementOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoderAgreementOptions(Model):
    """What an agreement can be asked for.

    Attributes
    ----------
    level : float
        Confidence level of the interval; default 0.95.
    weights : AgreementWeights
        How far two different labels agree; default `none`, not at all.
    """

    _type: ClassVar[str] = "CoderAgreementOptions"

    level: float
    weights: AgreementWeights


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
class ComparedGroup(Model):
    """One group of a comparison.

    Attributes
    ----------
    key : list[Key]
        Its labels, one a column.
    group : str
        Its labels in one text.
    estimate : float
        Its score: NPS in points, a share in [0, 1], a mean in the numbers of the scale.
    standard_error : float
        Its standard error.
    n : int
        Valid answers.
    n_missing : int
        Rows without an answer.
    n_invalid : int
        Answers outside the scale that were left out.
    weighting : Weighting | None
        How unequal its weights are; none without weights.
    design : SurveyDesign | None
        What strata, clusters and weights make of its standard error; none where all answers count the same.
    """

    _type: ClassVar[str] = "ComparedGroup"

    key: list[Key]
    group: str
    estimate: float
    standard_error: float
    n: int
    n_missing: int
    n_invalid: int
    weighting: Weighting | None = None
    design: SurveyDesign | None = None


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
class Csat(Model):
    """Customer satisfaction; estimate, interval and standard error are of the share of satisfied answers, in [0, 1].

    Attributes
    ----------
    metric : str
        Metric id, `csat`.
    version : int
        Version of the method; another version may give another number.
    estimate : float
        The share of satisfied answers.
    interval : Interval
        Its interval.
    standard_error : float
        Its standard error.
    satisfied : int
        Satisfied answers, unweighted.
    mean : float
        The mean, in the numbers of the scale.
    mean_interval : Interval
        Its t interval; without ends where one answer leaves the spread unknown.
    mean_standard_error : float | None
        Its standard error; none where it is unknown.
    share_of_maximum : float | None
        The sum of the answers over the largest possible sum: another definition, which is no share of customers; none
        where a smaller number is better or the scale has negative numbers.
    n : int
        Valid answers: the base.
    n_missing : int
        Rows without an answer.
    n_invalid : int
        Answers outside the scale that were left out.
    distribution : list[AnswerCount]
        Answers by number of the scale, from the least to the largest.
    weighting : Weighting | None
        How unequal the weights are; none without weights.
    design : SurveyDesign | None
        What strata, clusters and weights make of the share's standard error; none where all answers count the same.
    reading : RatingReading
        How answers were read.
    options : CsatOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "Csat"

    metric: str
    version: int
    estimate: float
    interval: Interval
    standard_error: float
    satisfied: int
    mean: float
    mean_interval: Interval
    mean_standard_error: float | None = None
    share_of_maximum: float | None = None
    n: int
    n_missing: int
    n_invalid: int
    distribution: list[AnswerCount]
    weighting: Weighting | None = None
    design: SurveyDesign | None = None
    reading: RatingReading
    options: CsatOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class CsatOptions(Model):
    """What a CSAT can be asked for.

    Attributes
    ----------
    level : float
        Confidence level of the intervals; default 0.95.
    method : ShareMethod
        Method of the share's interval; default `wilson`.
    top : int
        How many of the best answers count as satisfied; default 2.
    asked_of : str | None
        Whom the question was asked, for example `those who would recommend`; default everybody, the same as `all`.
    design : DesignOptions
        What is known of the population that was sampled.
    """

    _type: ClassVar[str] = "CsatOptions"

    level: float
    method: ShareMethod
    top: int
    asked_of: str | None = None
    design: DesignOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Csi(Tabular):
    """A customer satisfaction index; estimate, interval and standard error in points from 0 to 100.

    Attributes
    ----------
    metric : str
        Metric id, `csi`; that of employees is `ecsi`.
    version : int
        Version of the method; another version may give another number.
    estimate : float
        The index, in points.
    interval : Interval
        Its interval, in points; without ends where an item has one answer.
    standard_error : float | None
        Its standard error, in points; none where it is unknown.
    mean : float
        The mean of the items by importance, in the numbers of the scale.
    items : list[CsiItem]
        The items, in the order of their columns.
    n : int
        Respondents, who answer at least one item.
    n_missing : int
        Rows without any answer.
    n_incomplete : int
        Respondents who skip items.
    n_invalid : int
        Answers outside the scale that were left out.
    weighting : Weighting | None
        How unequal the weights are; none without weights.
    design : SurveyDesign | None
        The sample design of the standard error; none where all respondents count the same.
    reading : RatingReading
        How answers were read.
    options : CsiOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "Csi"
    _rows: ClassVar[str] = "items"

    metric: str
    version: int
    estimate: float
    interval: Interval
    standard_error: float | None = None
    mean: float
    items: list[CsiItem]
    n: int
    n_missing: int
    n_incomplete: int
    n_invalid: int
    weighting: Weighting | None = None
    design: SurveyDesign | None = None
    reading: RatingReading
    options: CsiOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class CsiDifference(Tabular):
    """Difference of two satisfaction indices, in points from −100 to 100.

    Attributes
    ----------
    metric : str
        Metric id, `csi_difference`.
    version : int
        Version of the method; another version may give another number.
    estimate : float
        a − b.
    interval : Interval
        Its interval; without ends where the standard error is unknown.
    standard_error : float | None
        Its standard error; none where an item has one answer in a sample.
    t : float | None
        Difference over its standard error; none without a standard error above 0.
    degrees_of_freedom : float | None
        Welch's degrees of freedom; none without t.
    p_value : float | None
        Two-sided p-value of t; none without t.
    items : list[ItemDifference]
        What changed, item by item.
    a : Csi
        The first sample.
    b : Csi
        The second sample.
    options : CsiOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "CsiDifference"
    _rows: ClassVar[str] = "items"

    metric: str
    version: int
    estimate: float
    interval: Interval
    standard_error: float | None = None
    t: float | None = None
    degrees_of_freedom: float | None = None
    p_value: float | None = None
    items: list[ItemDifference]
    a: Csi
    b: Csi
    options: CsiOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class CsiItem(Model):
    """One item of an index.

    Attributes
    ----------
    item : str
        The item.
    importance : float
        Its share of the importance, in [0, 1].
    mean : float
        Its mean, in the numbers of the scale.
    standard_error : float | None
        Standard error of the mean; none for one answer.
    n : int
        Rows that answer it.
    """

    _type: ClassVar[str] = "CsiItem"

    item: str
    importance: float
    mean: float
    standard_error: float | None = None
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CsiOptions(Model):
    """What a satisfaction index can be asked for.

    Attributes
    ----------
    level : float
        Confidence level of the interval; default 0.95.
    form : CsiForm
        What 0 % and 100 % are; default `weighted`.
    importances : list[ItemWeight]
        The importance of every item; default: all the same. Read from a list, or from numbers by item.
    design : DesignOptions
        What is known of the population that was sampled.
    """

    _type: ClassVar[str] = "CsiOptions"

    level: float
    form: CsiForm
    importances: list[ItemWeight]
    design: DesignOptions


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
class DesignOptions(Model):
    """What is known of the population that a sample was drawn from.

    Attributes
    ----------
    population : float | None
        Clusters in the population, or customers where the sample has no clusters, for the finite population correction
        of a sample without strata; default: many more than were asked.
    stratum_populations : list[StratumPopulation]
        The same by stratum; either for every stratum or for none.
    single_cluster : SingleCluster
        What to do with a stratum of one cluster; default `error`.
    """

    _type: ClassVar[str] = "DesignOptions"

    population: float | None = None
    stratum_populations: list[StratumPopulation]
    single_cluster: SingleCluster


@dataclass(frozen=True, slots=True, kw_only=True)
class DidCell(Model):
    """One of the four cells.

    Attributes
    ----------
    estimate : float
        Its score.
    n : int
        Valid answers.
    n_missing : int
        Rows without an answer.
    n_invalid : int
        Answers outside the scale that were left out.
    """

    _type: ClassVar[str] = "DidCell"

    estimate: float
    n: int
    n_missing: int
    n_invalid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DidOptions(Model):
    """What a difference in differences can be asked for.

    Attributes
    ----------
    level : float
        Confidence level of the interval; default 0.95.
    selected_on_score : bool
        Whether the treated group was chosen by its score, such as detractors who were called back; default false.
    design : DesignOptions
        What is known of the population that was sampled.
    """

    _type: ClassVar[str] = "DidOptions"

    level: float
    selected_on_score: bool
    design: DesignOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceInDifferences(Model):
    """A difference in differences, in the unit of the score: points for NPS, [0, 1] for shares.

    Attributes
    ----------
    metric : str
        Metric id, `difference_in_differences`.
    version : int
        Version of the method; another version may give another number.
    estimate : float
        The change of the treated group minus that of the control group.
    interval : Interval
        Its interval.
    standard_error : float
        Its standard error.
    degrees_of_freedom : float
        Degrees of freedom of its t.
    p_value : float | None
        Two-sided p-value of no effect; none where there is no spread.
    treated_change : float
        The change of the treated group.
    control_change : float
        The change of the control group.
    treated_before : DidCell
        The treated group before the treatment.
    treated_after : DidCell
        The treated group after it.
    control_before : DidCell
        The control group before.
    control_after : DidCell
        The control group after.
    scoring : Scoring
        Which score is compared.
    reading : RatingReading
        How answers were read.
    options : DidOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "DifferenceInDifferences"

    metric: str
    version: int
    estimate: float
    interval: Interval
    standard_error: float
    degrees_of_freedom: float
    p_value: float | None = None
    treated_change: float
    control_change: float
    treated_before: DidCell
    treated_after: DidCell
    control_before: DidCell
    control_after: DidCell
    scoring: Scoring
    reading: RatingReading
    options: DidOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceSide(Model):
    """One side of a difference, in the unit of the estimate.

    Attributes
    ----------
    estimate : float
        Its mean or share.
    standard_error : float | None
        Its standard error; none where one answer leaves the spread of a mean unknown.
    n : int
        Valid answers.
    """

    _type: ClassVar[str] = "DifferenceSide"

    estimate: float
    standard_error: float | None = None
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosurePolicy(Model):
    """What is withheld from grouped results.

    Attributes
    ----------
    min_n : int
        The fewest answers of a group that is shown; default 5.
    complementary : bool
        Whether to hide further groups, so that no hidden one can be computed from the total; default true.
    hide_unanimous : bool
        Whether to hide a group whose answers all agree, since that tells what each of them said; default true.
    dominance : float
        The largest share of a group's weight that one answer may carry, above 0 and at most 1; default 1, no limit.
    """

    _type: ClassVar[str] = "DisclosurePolicy"

    min_n: int
    complementary: bool
    hide_unanimous: bool
    dominance: float


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
class EcsiOptions(Model):
    """What an eCSI can be asked for, and when it is withheld.

    Attributes
    ----------
    min_n : int
        The fewest valid answers to an item that are shown, from 1; default 5.
    level : float
        Confidence level of the interval; default 0.95.
    form : CsiForm
        What 0 % and 100 % are; default `weighted`.
    importances : list[ItemWeight]
        The importance of every item; default: all the same. Read from a list, or from numbers by item.
    design : DesignOptions
        What is known of all employees.
    """

    _type: ClassVar[str] = "EcsiOptions"

    min_n: int
    level: float
    form: CsiForm
    importances: list[ItemWeight]
    design: DesignOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class EnpsOptions(Model):
    """What an eNPS can be asked for, and when it is withheld.

    Attributes
    ----------
    min_n : int
        The fewest valid answers that are shown, from 1; default 5.
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
    design : DesignOptions
        What is known of all employees.
    """

    _type: ClassVar[str] = "EnpsOptions"

    min_n: int
    level: float
    method: NpsMethod
    prior: float
    threshold: float
    replicates: int
    seed: int
    design: DesignOptions


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
class Feedback(Model):
    """Something that a customer said.

    Whether it was asked for, is public, or was paid for decides whom it can speak for: those who write unasked
    differ from those who answer.

    Attributes
    ----------
    id : str
        Its id.
    at : dt.datetime
        When it was given.
    source : FeedbackSource
        Where it comes from.
    solicited : bool
        Whether it was asked for.
    public : bool
        Whether others can read it.
    incentivised : bool
        Whether something was given for it.
    identity : FeedbackIdentity
        What is known of the author.
    customer : str | None
        Who gave it: always there for an identified author, never for an anonymous one.
    touchpoint : str | None
        Which touchpoint it is about.
    channel : ChannelKind | None
        Over which channel it came.
    owner : str | None
        The team that answers for it.
    text : str | None
        The words.
    score : float | None
        The score that came with them.
    codes : list[TextCode]
        The themes that coders found.
    """

    _type: ClassVar[str] = "Feedback"

    id: str = field(repr=False)
    at: dt.datetime
    source: FeedbackSource
    solicited: bool
    public: bool
    incentivised: bool
    identity: FeedbackIdentity
    customer: str | None = field(default=None, repr=False)
    touchpoint: str | None = None
    channel: ChannelKind | None = None
    owner: str | None = None
    text: str | None = None
    score: float | None = None
    codes: list[TextCode] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackCount(Model):
    """Feedback from one source, about one touchpoint, that came in one way.

    Attributes
    ----------
    source : str
        The label of the source as text.
    touchpoint : str | None
        The label of the touchpoint as text; none where touchpoints were not given.
    solicited : bool
        Whether it was asked for.
    n : int
        Pieces of feedback.
    share : float
        Their share of the feedback that came in the same way, in [0, 1].
    share_of_all : float | None
        Their share of all feedback, in [0, 1]; none unless `pool` asks for it.
    """

    _type: ClassVar[str] = "FeedbackCount"

    source: str
    touchpoint: str | None = None
    solicited: bool
    n: int
    share: float
    share_of_all: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackCounts(Tabular):
    """Feedback by source, touchpoint and way.

    Attributes
    ----------
    metric : str
        Metric id, `feedback_counts`.
    version : int
        Version of the method; another version may give another number.
    rows : list[FeedbackCount]
        The combinations that occur, in the order of their labels, solicited before unsolicited.
    n_solicited : int
        Solicited feedback.
    n_unsolicited : int
        Unsolicited feedback.
    n : int | None
        Both together; none unless `pool` asks for it.
    options : FeedbackCountsOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "FeedbackCounts"
    _rows: ClassVar[str] = "rows"

    metric: str
    version: int
    rows: list[FeedbackCount]
    n_solicited: int
    n_unsolicited: int
    n: int | None = None
    options: FeedbackCountsOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackCountsOptions(Model):
    """What counts of feedback can be asked for.

    Attributes
    ----------
    pool : bool
        Whether to give totals of solicited and unsolicited feedback together; default false.
    """

    _type: ClassVar[str] = "FeedbackCountsOptions"

    pool: bool


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
class GroupComparison(Tabular):
    """Groups compared with each other or with the rest.

    Attributes
    ----------
    metric : str
        Metric id, `group_comparison`.
    version : int
        Version of the method; another version may give another number.
    by : list[str]
        The label columns, as the parts of each key.
    groups : list[ComparedGroup]
        The groups, in the order of their labels; those left out are not here.
    omnibus : WaldTest | None
        The test that all groups have the same score; none where answers do not vary enough, or there are too few
        clusters.
    contrasts : list[GroupContrast]
        The contrasts, in the order of the groups.
    adjusted_from : AdjustedFrom
        Which p-values were adjusted.
    n : int
        Valid answers of all groups, also of those left out.
    scoring : Scoring
        Which score was compared.
    reading : RatingReading
        How answers were read.
    options : GroupComparisonOptions
        The options used, with the method filled in.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "GroupComparison"
    _rows: ClassVar[str] = "contrasts"

    metric: str
    version: int
    by: list[str]
    groups: list[ComparedGroup]
    omnibus: WaldTest | None = None
    contrasts: list[GroupContrast]
    adjusted_from: AdjustedFrom
    n: int
    scoring: Scoring
    reading: RatingReading
    options: GroupComparisonOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupComparisonOptions(Model):
    """What a comparison can be asked for.

    Attributes
    ----------
    against : Against
        What each group is set against; default `pairs`.
    level : float
        Confidence level of each interval; default 0.95.
    method : ComparisonMethod | None
        Method of the intervals; default `adjusted_wald` for NPS, `newcombe` for shares, `welch` for means.
    adjustment : Adjustment
        How p-values are adjusted; default `holm`.
    exact : bool
        Whether to compute exact p-values; default true.
    min_n : int
        Groups with fewer valid answers are left out; default 2.
    design : DesignOptions
        What is known of the population that was sampled.
    """

    _type: ClassVar[str] = "GroupComparisonOptions"

    against: Against
    level: float
    method: ComparisonMethod | None = None
    adjustment: Adjustment
    exact: bool
    min_n: int
    design: DesignOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupContrast(Model):
    """One group against another, or against the rest; numbers in the unit of the score.

    Attributes
    ----------
    key_a : list[Key]
        The labels of the first group, one a column.
    key_b : list[Key]
        Those of the second one; empty for the rest.
    a : str
        The first group in one text.
    b : str
        The second one; `rest` for all answers outside the first.
    score_a : float
        Score of a.
    score_b : float
        Score of b.
    n_a : int
        Valid answers of a.
    n_b : int
        Valid answers of b.
    estimate : float
        Score of a minus score of b.
    interval : Interval
        Its interval, for this contrast alone; adjusted Wald is centred on the adjusted contrast.
    standard_error : float
        Standard error of the estimate.
    statistic : float | None
        Contrast over its standard error, both by the method; none where that standard error is 0.
    degrees_of_freedom : float | None
        Degrees of freedom of the statistic under Student's t; none where it is normal or there is none.
    p_value : float | None
        Two-sided p-value of the statistic.
    p_exact : float | None
        Exact two-sided permutation p-value; none for means, if it was not asked for, or for answers that do not all
        count the same or are too many.
    p_adjusted : float | None
        The p-value adjusted for all contrasts; none where there is no p-value.
    """

    _type: ClassVar[str] = "GroupContrast"

    key_a: list[Key]
    key_b: list[Key]
    a: str
    b: str
    score_a: float
    score_b: float
    n_a: int
    n_b: int
    estimate: float
    interval: Interval
    standard_error: float
    statistic: float | None = None
    degrees_of_freedom: float | None = None
    p_value: float | None = None
    p_exact: float | None = None
    p_adjusted: float | None = None


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
class ItemDifference(Model):
    """One item in two samples.

    Attributes
    ----------
    item : str
        The item.
    a : float
        Its mean, or its mean gap, in the first sample, in the numbers of the scale.
    b : float
        The same in the second sample.
    estimate : float
        a − b.
    standard_error : float | None
        Standard error of the difference; none where one sample has one answer.
    p_value : float | None
        Two-sided p-value of Welch's t; none without a standard error above 0.
    p_holm : float | None
        The same with Holm's correction for the items.
    """

    _type: ClassVar[str] = "ItemDifference"

    item: str
    a: float
    b: float
    estimate: float
    standard_error: float | None = None
    p_value: float | None = None
    p_holm: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemWeight(Model):
    """How much an item counts.

    Attributes
    ----------
    item : str
        The item.
    weight : float
        Its importance, 0 or more, in any unit.
    """

    _type: ClassVar[str] = "ItemWeight"

    item: str
    weight: float


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
class Margin(Model):
    """The labels of one column with their totals or shares in the population.

    Attributes
    ----------
    column : str
        The column.
    targets : list[MarginTarget]
        Every label that occurs in it.
    """

    _type: ClassVar[str] = "Margin"

    column: str
    targets: list[MarginTarget]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginTarget(Model):
    """How often one label occurs in the population.

    Attributes
    ----------
    label : Key
        The label.
    target : float
        Its total, or its share where the targets of the margin add up to 1.
    """

    _type: ClassVar[str] = "MarginTarget"

    label: Key
    target: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanScore(Model):
    """A mean rating; estimate, interval and standard error in the numbers of the scale.

    Attributes
    ----------
    metric : str
        Metric id, `mean_score`.
    version : int
        Version of the method; another version may give another number.
    estimate : float
        The mean.
    interval : Interval
        Its interval; without ends where one answer leaves the spread unknown.
    standard_error : float | None
        Its standard error; none where it is unknown.
    standard_deviation : float | None
        Standard deviation of the answers; none for one answer.
    n : int
        Valid answers: the base.
    n_missing : int
        Rows without an answer.
    n_invalid : int
        Answers outside the scale that were left out.
    distribution : list[AnswerCount]
        Answers by number of the scale, from the least to the largest.
    weighting : Weighting | None
        How unequal the weights are; none without weights.
    design : SurveyDesign | None
        What strata, clusters and weights make of the standard error; none where all answers count the same.
    reading : RatingReading
        How answers were read.
    options : MeanScoreOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "MeanScore"

    metric: str
    version: int
    estimate: float
    interval: Interval
    standard_error: float | None = None
    standard_deviation: float | None = None
    n: int
    n_missing: int
    n_invalid: int
    distribution: list[AnswerCount]
    weighting: Weighting | None = None
    design: SurveyDesign | None = None
    reading: RatingReading
    options: MeanScoreOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanScoreOptions(Model):
    """What a mean rating can be asked for.

    Attributes
    ----------
    level : float
        Confidence level of the interval; default 0.95.
    method : MeanScoreMethod
        Method of the interval; default `t`.
    replicates : int
        Methods `percentile` and `bca`: replicates, from 100 to 10,000,000; default 2,000.
    seed : int
        Methods `percentile` and `bca`: the seed; default 1.
    design : DesignOptions
        What is known of the population that was sampled.
    """

    _type: ClassVar[str] = "MeanScoreOptions"

    level: float
    method: MeanScoreMethod
    replicates: int
    seed: int
    design: DesignOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class MinimumDetectableChange(Model):
    """Which change of NPS is so large that two waves of so many answers find it?

    ```
    use cxkit::survey::MinimumDetectableChange;

    let change = MinimumDetectableChange { variance: Some(0.7275), ..MinimumDetectableChange::between(1140, 1140) };
    assert!((change.evaluate()? - 10.0).abs() < 0.01);
    # Ok::<(), cxkit::Error>(())
    ```

    Attributes
    ----------
    n_a : int
        Valid answers of the first wave.
    n_b : int
        Valid answers of the second wave.
    promoter_share : float | None
        Share of promoters that is expected, in [0, 1].
    detractor_share : float | None
        Share of detractors that is expected, in [0, 1].
    variance : float | None
        Instead of the shares: variance of one answer coded −1, 0, 1, in (0, 1].
    power : float
        Probability to find the change, from 0.5; default 0.8.
    level : float
        Confidence level; default 0.95.
    method : DifferenceMethod
        The interval that will be used; default `adjusted_wald`.
    design_effect : float
        How much weights and clusters will blow up the variance; default 1.
    """

    _type: ClassVar[str] = "MinimumDetectableChange"

    n_a: int
    n_b: int
    promoter_share: float | None = None
    detractor_share: float | None = None
    variance: float | None = None
    power: float = 0.8
    level: float = 0.95
    method: DifferenceMethod = "adjusted_wald"
    design_effect: float = 1.0


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
class MultipleAnswer(Tabular):
    """Answers of which several can be chosen.

    Attributes
    ----------
    metric : str
        Metric id, `multiple_answer`.
    version : int
        Version of the method; another version may give another number.
    choices : list[ChoiceShare]
        The choices, in the order of their columns.
    mean_choices : float
        Mean number of choices of a respondent.
    mean_choices_standard_error : float | None
        Its standard error; none for one respondent.
    n : int
        Respondents: the base.
    n_answers : int
        Choices made, unweighted.
    n_none : int
        Respondents who chose nothing, unweighted.
    none_share : float
        Their share of the respondents, in [0, 1].
    n_missing : int
        Rows without any answer.
    weighting : Weighting | None
        How unequal the weights are; none without weights.
    design : SurveyDesign | None
        The sample design of the standard errors; none where all respondents count the same.
    reading : MultipleAnswerReading
        How answers were read.
    options : MultipleAnswerOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "MultipleAnswer"
    _rows: ClassVar[str] = "choices"

    metric: str
    version: int
    choices: list[ChoiceShare]
    mean_choices: float
    mean_choices_standard_error: float | None = None
    n: int
    n_answers: int
    n_none: int
    none_share: float
    n_missing: int
    weighting: Weighting | None = None
    design: SurveyDesign | None = None
    reading: MultipleAnswerReading
    options: MultipleAnswerOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleAnswerOptions(Model):
    """What multiple answers can be asked for.

    Attributes
    ----------
    level : float
        Confidence level of the intervals; default 0.95.
    method : ShareMethod
        Method of the intervals; default `wilson`.
    design : DesignOptions
        What is known of the population that was sampled.
    """

    _type: ClassVar[str] = "MultipleAnswerOptions"

    level: float
    method: ShareMethod
    design: DesignOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleAnswerReading(Model):
    """How choices are read.

    Attributes
    ----------
    missing : BlankAnswer
        What a missing answer means in a row with other answers; default `error`.
    missing_codes : list[float]
        Numbers that stand for a missing answer; default none.
    """

    _type: ClassVar[str] = "MultipleAnswerReading"

    missing: BlankAnswer
    missing_codes: list[float]


@dataclass(frozen=True, slots=True, kw_only=True)
class NonresponseBounds(Model):
    """Where the NPS of all who were asked can lie, in points.

    Attributes
    ----------
    lower : float
        If all others would have been detractors, in points.
    upper : float
        If all others would have been promoters, in points.
    nps : float
        The NPS of those who answered, in points.
    response_rate : float
        The share that answered, in [0, 1].
    """

    _type: ClassVar[str] = "NonresponseBounds"

    lower: float
    upper: float
    nps: float
    response_rate: float


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
    design : SurveyDesign | None
        What strata, clusters and weights make of the standard error; none where all answers count the same.
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
    design: SurveyDesign | None = None
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
        Two-sided p-value of z under the normal distribution, or under Student's t where there are degrees of freedom.
    degrees_of_freedom : float | None
        Degrees of freedom that strata and clusters leave; none without them.
    p_exact : float | None
        Exact two-sided permutation p-value; none if it was not asked for, or for answers with weights, strata or
        clusters, or for too many answers.
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
    degrees_of_freedom: float | None = None
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
    same_clusters : bool
        Whether clusters with the same label on both sides are the same clusters; default false.
    design : DesignOptions
        What is known of the population that was sampled, on either side.
    """

    _type: ClassVar[str] = "NpsDifferenceOptions"

    level: float
    method: DifferenceMethod
    exact: bool
    same_clusters: bool
    design: DesignOptions


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
    design : DesignOptions
        What is known of the population that was sampled.
    """

    _type: ClassVar[str] = "NpsOptions"

    level: float
    method: NpsMethod
    prior: float
    threshold: float
    replicates: int
    seed: int
    design: DesignOptions


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
class OrdinalComparison(Model):
    """Which of two groups tends to answer better.

    Attributes
    ----------
    metric : str
        Metric id, `ordinal_comparison`.
    version : int
        Version of the method; another version may give another number.
    estimate : float
        Probability of superiority, from 0 to 1: the share of pairs in which a's answer is better, ties counted half.
    interval : Interval
        Its interval; without ends where a side has one answer.
    standard_error : float | None
        Its standard error; none where a side has one answer.
    delta : float
        Cliff's delta, from −1 to 1.
    delta_interval : Interval
        Its interval; without ends where a side has one answer.
    better : float
        The share of pairs in which a's answer is better.
    equal : float
        The share of pairs with equal answers.
    worse : float
        The share of pairs in which a's answer is worse.
    u : float
        Mann and Whitney's U: the pairs in which a's answer is better, ties counted half.
    z : float | None
        Standard normal statistic, corrected for ties; none where all answers are alike.
    p_value : float | None
        Two-sided p-value of z.
    p_exact : float | None
        Exact two-sided p-value; none if it was not asked for, or where there are too many deals.
    a : OrdinalSide
        The first group.
    b : OrdinalSide
        The second group.
    reading : RatingReading
        How answers were read.
    options : OrdinalComparisonOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "OrdinalComparison"

    metric: str
    version: int
    estimate: float
    interval: Interval
    standard_error: float | None = None
    delta: float
    delta_interval: Interval
    better: float
    equal: float
    worse: float
    u: float
    z: float | None = None
    p_value: float | None = None
    p_exact: float | None = None
    a: OrdinalSide
    b: OrdinalSide
    reading: RatingReading
    options: OrdinalComparisonOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdinalComparisonOptions(Model):
    """What a comparison of answers can be asked for.

    Attributes
    ----------
    level : float
        Confidence level of the intervals; default 0.95.
    continuity : bool
        Whether the p-value is corrected for continuity, by half a pair of U; default false.
    exact : bool
        Whether to compute the exact p-value; default true.
    """

    _type: ClassVar[str] = "OrdinalComparisonOptions"

    level: float
    continuity: bool
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdinalSide(Model):
    """The answers of one side.

    Attributes
    ----------
    n : int
        Valid answers.
    n_missing : int
        Rows without an answer.
    n_invalid : int
        Answers outside the scale that were left out.
    median : float
        The middle answer, or the mean of the two middle ones.
    distribution : list[AnswerCount]
        Answers by number of the scale, from the least to the largest.
    """

    _type: ClassVar[str] = "OrdinalSide"

    n: int
    n_missing: int
    n_invalid: int
    median: float
    distribution: list[AnswerCount]


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
class PairedChange(Model):
    """Change of a score between two answers of the same customers: NPS in points, a share in [0, 1], a mean in the
    numbers of the scale.

    Attributes
    ----------
    metric : str
        Metric id, `paired_change`.
    version : int
        Version of the method; another version may give another number.
    estimate : float
        Score after minus score before.
    interval : Interval
        Its interval; without ends where one pair leaves the spread of NPS or a mean unknown.
    standard_error : float | None
        Its standard error; none where it is unknown.
    statistic : float | None
        Student's t, or McNemar's statistic of a share; none where nobody changed, or all by as much.
    degrees_of_freedom : float | None
        Degrees of freedom of the statistic under Student's t; none where it is normal or there is none.
    p_value : float | None
        Two-sided p-value of the statistic.
    p_exact : float | None
        Exact two-sided p-value; none if it was not asked for, or for answers that do not all count the same or are too
        many.
    before : float
        Score of these customers before.
    after : float
        Score of these customers after.
    n : int
        Customers who answered twice: the base.
    n_incomplete : int
        Rows with one of the two answers.
    n_missing : int
        Rows with neither.
    n_invalid : int
        Rows with an answer outside the scale, which were left out.
    transitions : list[Transition]
        Customers by answer before and after, every combination.
    stuart_maxwell : WaldTest | None
        Stuart and Maxwell's test of equal shares before and after; none where nobody moved, and under a design.
    bhapkar : WaldTest | None
        Bhapkar's test of the same; none where nobody moved, or all in one direction.
    weighting : Weighting | None
        How unequal the weights are; none without weights.
    design : SurveyDesign | None
        What strata, clusters and weights make of the standard error; none where all customers count the same.
    scoring : Scoring
        Which score changed.
    reading : RatingReading
        How answers were read.
    options : PairedChangeOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "PairedChange"

    metric: str
    version: int
    estimate: float
    interval: Interval
    standard_error: float | None = None
    statistic: float | None = None
    degrees_of_freedom: float | None = None
    p_value: float | None = None
    p_exact: float | None = None
    before: float
    after: float
    n: int
    n_incomplete: int
    n_missing: int
    n_invalid: int
    transitions: list[Transition]
    stuart_maxwell: WaldTest | None = None
    bhapkar: WaldTest | None = None
    weighting: Weighting | None = None
    design: SurveyDesign | None = None
    scoring: Scoring
    reading: RatingReading
    options: PairedChangeOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedChangeOptions(Model):
    """What a paired change can be asked for.

    Attributes
    ----------
    level : float
        Confidence level of the interval; default 0.95.
    exact : bool
        Whether to compute the exact p-value; default true.
    design : DesignOptions
        What is known of the population that was sampled.
    """

    _type: ClassVar[str] = "PairedChangeOptions"

    level: float
    exact: bool
    design: DesignOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodScore(Model):
    """The score of one period.

    Attributes
    ----------
    estimate : float
        The score.
    standard_error : float
        Its standard error.
    n : int
        Valid answers: the base.
    n_missing : int
        Rows without an answer.
    n_invalid : int
        Answers outside the scale that were left out.
    """

    _type: ClassVar[str] = "PeriodScore"

    estimate: float
    standard_error: float
    n: int
    n_missing: int
    n_invalid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostStratum(Model):
    """How often one combination of labels occurs in the population.

    Attributes
    ----------
    labels : list[Key]
        One label a column.
    target : float
        Its total, or its share where all targets add up to 1.
    """

    _type: ClassVar[str] = "PostStratum"

    labels: list[Key]
    target: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PraiseRatio(Model):
    """Praise on each complaint.

    Attributes
    ----------
    metric : str
        Metric id, `praise_ratio`.
    version : int
        Version of the method; another version may give another number.
    estimate : float | None
        Praise over complaints; none without complaints.
    interval : Interval
        Its interval; without an upper end where complaints cannot be told from none.
    share : float
        Share of praise among praise and complaints, in [0, 1]; weighted where feedback is.
    share_interval : Interval
        Interval of the share.
    share_standard_error : float
        Standard error of the share.
    n : int
        Praise and complaints, unweighted: the base.
    praise : int
        Pieces of praise, unweighted.
    complaint : int
        Complaints, unweighted.
    n_other : int
        Feedback in another tone.
    n_missing : int
        Rows without a label of tone.
    weighting : Weighting | None
        How unequal the weights of all feedback are; none without weights.
    design : SurveyDesign | None
        What strata, clusters and weights make of the standard error of the share; none where all feedback counts the
        same.
    reading : PraiseRatioReading
        How labels were read.
    options : PraiseRatioOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "PraiseRatio"

    metric: str
    version: int
    estimate: float | None = None
    interval: Interval
    share: float
    share_interval: Interval
    share_standard_error: float
    n: int
    praise: int
    complaint: int
    n_other: int
    n_missing: int
    weighting: Weighting | None = None
    design: SurveyDesign | None = None
    reading: PraiseRatioReading
    options: PraiseRatioOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class PraiseRatioOptions(Model):
    """What a praise ratio can be asked for.

    Attributes
    ----------
    level : float
        Confidence level of the intervals; default 0.95.
    method : ShareMethod
        Method of the share's interval; default `wilson`.
    design : DesignOptions
        What is known of the population that was sampled.
    """

    _type: ClassVar[str] = "PraiseRatioOptions"

    level: float
    method: ShareMethod
    design: DesignOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class PraiseRatioReading(Model):
    """Which labels of tone are praise, and which complaint; any other label is neither.

    Attributes
    ----------
    praise : list[Key]
        Labels of praise; default `praise`.
    complaint : list[Key]
        Labels of complaint; default `complaint`.
    """

    _type: ClassVar[str] = "PraiseRatioReading"

    praise: list[Key]
    complaint: list[Key]


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
class RakeOptions(Model):
    """How weights are fitted to margins.

    Attributes
    ----------
    total : float | None
        What the weights add up to; default: the sum of the targets, or of the base weights where targets are shares
        that add up to 1.
    tolerance : float
        The largest relative difference of a margin from its target that is good enough; default 1e-10.
    iterations : int
        Passes over all margins before giving up; default 1000.
    min_ratio : float | None
        The least that a weight may become, as a ratio to its base weight relative to the mean ratio, from 0 to 1;
        default: no bound.
    max_ratio : float | None
        The most that a weight may become, as a ratio to its base weight relative to the mean ratio, 1 or more; default:
        no bound.
    """

    _type: ClassVar[str] = "RakeOptions"

    total: float | None = None
    tolerance: float
    iterations: int
    min_ratio: float | None = None
    max_ratio: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RakedMargin(Model):
    """One label of a margin, in the unit of the targets.

    Attributes
    ----------
    column : str
        The column; for a partition by several columns their names with × between them.
    label : Key
        The label; for a partition by several columns the labels with × between them.
    n : int
        Rows with it.
    target : float
        Its weight in the population, scaled to the total.
    before : float
        The base weight of its rows, scaled to the total.
    after : float
        The fitted weight of its rows.
    """

    _type: ClassVar[str] = "RakedMargin"

    column: str
    label: Key
    n: int
    target: float
    before: float
    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RakingReport(Tabular):
    """What fitting weights to margins did.

    Attributes
    ----------
    metric : str
        Method, `rake` or `post_stratify`.
    version : int
        Version of the method; another version may give other weights.
    n : int
        Rows.
    total : float
        What the fitted weights add up to.
    margins : list[RakedMargin]
        Every label with its rows, target and weight before and after, margin after margin.
    iterations : int
        Passes over all margins; 1 for post-stratification.
    largest_error : float
        The largest relative difference of a margin from its target.
    combinations : int
        Possible combinations of labels with a target above 0, one of each margin.
    empty_combinations : int
        Combinations without a row.
    smallest_ratio : float
        The smallest ratio of a fitted to its base weight, relative to the mean ratio.
    largest_ratio : float
        The largest ratio of a fitted to its base weight, relative to the mean ratio.
    n_trimmed : int
        Rows whose weight is at a cap.
    before : Weighting
        How unequal the base weights are.
    after : Weighting
        How unequal the fitted weights are.
    options : RakeOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "RakingReport"
    _rows: ClassVar[str] = "margins"

    metric: str
    version: int
    n: int
    total: float
    margins: list[RakedMargin]
    iterations: int
    largest_error: float
    combinations: int
    empty_combinations: int
    smallest_ratio: float
    largest_ratio: float
    n_trimmed: int
    before: Weighting
    after: Weighting
    options: RakeOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingReading(Model):
    """How ratings are read: the scale with its direction, what to do with answers outside it, and which codes mean that
    there is no answer.

    Attributes
    ----------
    scale : Scale
        The scale, with at most 250 answers; default 1 to 5, a larger number better. Its `dont_know_codes` count as
        missing.
    invalid : Invalid
        What to do with an answer outside the scale; default `error`.
    missing_codes : list[float]
        Numbers that stand for a missing answer, for example 99 = blank; default none.
    """

    _type: ClassVar[str] = "RatingReading"

    scale: Scale
    invalid: Invalid
    missing_codes: list[float]


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
class ResponseRate(Model):
    """A response rate; estimate, interval and standard error in [0, 1].

    Attributes
    ----------
    metric : str
        Metric id, `response_rate`.
    version : int
        Version of the method; another version may give another number.
    estimate : float
        The share of delivered invitations that were answered, weighted where invitations are.
    interval : Interval
        Its interval.
    standard_error : float
        Its standard error.
    n : int
        Delivered invitations: the base.
    n_missing : int
        Invitations that were not delivered.
    answered : int
        Delivered and answered, unweighted.
    unanswered : int
        Delivered and not answered, unweighted.
    weighting : Weighting | None
        How unequal the weights are; none without weights.
    design : SurveyDesign | None
        What strata, clusters and weights make of the standard error; none where all invitations count the same.
    options : ResponseRateOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "ResponseRate"

    metric: str
    version: int
    estimate: float
    interval: Interval
    standard_error: float
    n: int
    n_missing: int
    answered: int
    unanswered: int
    weighting: Weighting | None = None
    design: SurveyDesign | None = None
    options: ResponseRateOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseRateOptions(Model):
    """What a response rate can be asked for.

    Attributes
    ----------
    level : float
        Confidence level of the interval; default 0.95.
    method : ShareMethod
        Method of the interval; default `wilson`.
    design : DesignOptions
        What is known of the population that was sampled.
    """

    _type: ClassVar[str] = "ResponseRateOptions"

    level: float
    method: ShareMethod
    design: DesignOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionByNps(Tabular):
    """Retention of promoters, passives and detractors.

    Attributes
    ----------
    metric : str
        Metric id, `retention_by_nps`.
    version : int
        Version of the method; another version may give another number.
    classes : list[ClassRetention]
        Promoters, passives and detractors.
    contrasts : list[RetentionContrast]
        Promoters and passives against detractors.
    homogeneity : WaldTest | None
        The test that all classes are retained alike; none where everybody or nobody was retained, or one class
        answered.
    trend : float | None
        Cochran and Armitage's z of retention rising with the class; none under a design.
    trend_p_value : float | None
        Two-sided p-value of the trend.
    estimate : float
        Share of all customers that were retained, in [0, 1].
    n : int
        Customers with a score of whom it is known whether they were retained.
    n_unknown : int
        Customers with a score of whom it is not known.
    n_missing : int
        Rows without a score.
    n_invalid : int
        Scores outside the scale that were left out.
    weighting : Weighting | None
        How unequal the weights are; none without weights.
    design : SurveyDesign | None
        What strata, clusters and weights make of the standard error of the share of all; none where all customers count
        the same.
    reading : NpsReading
        How scores were read.
    options : RetentionByNpsOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "RetentionByNps"
    _rows: ClassVar[str] = "classes"

    metric: str
    version: int
    classes: list[ClassRetention]
    contrasts: list[RetentionContrast]
    homogeneity: WaldTest | None = None
    trend: float | None = None
    trend_p_value: float | None = None
    estimate: float
    n: int
    n_unknown: int
    n_missing: int
    n_invalid: int
    weighting: Weighting | None = None
    design: SurveyDesign | None = None
    reading: NpsReading
    options: RetentionByNpsOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionByNpsOptions(Model):
    """What retention by NPS class can be asked for.

    Attributes
    ----------
    level : float
        Confidence level of the intervals; default 0.95.
    design : DesignOptions
        What is known of the population that was sampled.
    """

    _type: ClassVar[str] = "RetentionByNpsOptions"

    level: float
    design: DesignOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionContrast(Model):
    """Retention of a class against that of detractors.

    Attributes
    ----------
    nps_class : str
        The class: `promoter` or `passive`.
    against : str
        What it is set against: `detractor`.
    difference : float | None
        Difference of the shares, from −1 to 1; none where a class has no customer.
    difference_interval : Interval
        Its interval; without ends where there is no difference.
    standard_error : float | None
        Its standard error.
    p_value : float | None
        Two-sided p-value of difference over standard error, by z, or t under a design; none where that error is 0.
    risk_ratio : float | None
        Ratio of the shares; none where one of them is 0 or a class has no customer.
    risk_ratio_interval : Interval
        Its interval; without ends where there is no ratio, or nobody was lost.
    """

    _type: ClassVar[str] = "RetentionContrast"

    nps_class: str
    against: str
    difference: float | None = None
    difference_interval: Interval
    standard_error: float | None = None
    p_value: float | None = None
    risk_ratio: float | None = None
    risk_ratio_interval: Interval


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
class SampleSize(Model):
    """How many answers make the interval of an NPS narrow enough?

    ```
    use cxkit::survey::SampleSize;

    let plan = SampleSize { promoter_share: Some(0.5), detractor_share: Some(0.25), ..SampleSize::within(5.0) };
    assert_eq!(plan.evaluate()?, 1054);
    # Ok::<(), cxkit::Error>(())
    ```

    Attributes
    ----------
    margin : float
        Half the width of the interval, in points.
    promoter_share : float | None
        Share of promoters that is expected, in [0, 1].
    detractor_share : float | None
        Share of detractors that is expected, in [0, 1].
    variance : float | None
        Instead of the shares: variance of one answer coded −1, 0, 1, in (0, 1].
    level : float
        Confidence level; default 0.95.
    method : DifferenceMethod
        The interval that will be used; default `adjusted_wald`.
    design_effect : float
        How much weights and clusters will blow up the variance; default 1.
    population : float | None
        Customers in the population; default: many more than will be asked.
    """

    _type: ClassVar[str] = "SampleSize"

    margin: float
    promoter_share: float | None = None
    detractor_share: float | None = None
    variance: float | None = None
    level: float = 0.95
    method: DifferenceMethod = "adjusted_wald"
    design_effect: float = 1.0
    population: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleSizeDifference(Model):
    """How many answers in each of two groups find a difference of NPS?

    Attributes
    ----------
    difference : float
        The difference to be found, in points.
    promoter_share : float | None
        Share of promoters that is expected, in [0, 1].
    detractor_share : float | None
        Share of detractors that is expected, in [0, 1].
    variance : float | None
        Instead of the shares: variance of one answer coded −1, 0, 1, in (0, 1].
    power : float
        Probability to find the difference, from 0.5; default 0.8.
    level : float
        Confidence level; default 0.95.
    method : DifferenceMethod
        The interval that will be used; default `adjusted_wald`.
    design_effect : float
        How much weights and clusters will blow up the variance; default 1.
    """

    _type: ClassVar[str] = "SampleSizeDifference"

    difference: float
    promoter_share: float | None = None
    detractor_share: float | None = None
    variance: float | None = None
    power: float = 0.8
    level: float = 0.95
    method: DifferenceMethod = "adjusted_wald"
    design_effect: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleSizeShare(Model):
    """How many answers make the interval of a share narrow enough?

    Attributes
    ----------
    margin : float
        Half the width of the interval, in (0, 1].
    share : float
        The share that is expected, strictly between 0 and 1; default 0.5, which takes the most answers.
    level : float
        Confidence level; default 0.95.
    method : DifferenceMethod
        The interval that will be used; default `adjusted_wald`.
    design_effect : float
        How much weights and clusters will blow up the variance; default 1.
    population : float | None
        Customers in the population; default: many more than will be asked.
    """

    _type: ClassVar[str] = "SampleSizeShare"

    margin: float
    share: float = 0.5
    level: float = 0.95
    method: DifferenceMethod = "adjusted_wald"
    design_effect: float = 1.0
    population: float | None = None


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
        The distance between neighbours; it divides the range; default 1.
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
    step: float = 1.0
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
class ScoreDifference(Model):
    """Difference of two means, in the numbers of the scale, or of two shares, from −1 to 1.

    Attributes
    ----------
    metric : str
        Metric id: `mean_score_difference`, `share_difference`, `csat_difference` or `ces_difference`.
    version : int
        Version of the method; another version may give another number.
    estimate : float
        a minus b.
    interval : Interval
        Its interval; without ends where the spread of a side is unknown.
    standard_error : float | None
        Standard error of the estimate; none where it is unknown.
    statistic : float | None
        Difference over standard error; none where that is unknown or 0.
    degrees_of_freedom : float | None
        Degrees of freedom of the statistic under Student's t; none where it is normal or there is none.
    p_value : float | None
        Two-sided p-value of the statistic.
    p_exact : float | None
        Exact two-sided permutation p-value; none for means, if it was not asked for, or for answers that do not all
        count the same or are too many.
    a : DifferenceSide
        The first side.
    b : DifferenceSide
        The second side.
    reading : RatingReading
        How answers were read.
    options : ScoreDifferenceOptions
        The options used; `welch` for means.
    warnings : list[Finding]
        What a careful analyst would add; the path says of which side.
    """

    _type: ClassVar[str] = "ScoreDifference"

    metric: str
    version: int
    estimate: float
    interval: Interval
    standard_error: float | None = None
    statistic: float | None = None
    degrees_of_freedom: float | None = None
    p_value: float | None = None
    p_exact: float | None = None
    a: DifferenceSide
    b: DifferenceSide
    reading: RatingReading
    options: ScoreDifferenceOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreDifferenceOptions(Model):
    """What a difference of shares can be asked for, and what any difference of ratings was made with.

    Attributes
    ----------
    level : float
        Confidence level of the interval; default 0.95.
    method : ScoreDifferenceMethod
        Method of the interval; default `newcombe`, always `welch` for means.
    top : int | None
        The best so many answers of the scale, by its direction.
    bottom : int | None
        The worst so many answers of the scale, by its direction.
    values : list[float]
        These answers.
    exact : bool
        Whether to compute the exact p-value; default true, never for means.
    same_clusters : bool
        Whether both sides are parts of one sample and share its strata and clusters by label; default false,
        independent samples.
    design : DesignOptions
        What is known of the population that each side was sampled from.
    """

    _type: ClassVar[str] = "ScoreDifferenceOptions"

    level: float
    method: ScoreDifferenceMethod
    top: int | None = None
    bottom: int | None = None
    values: list[float]
    exact: bool
    same_clusters: bool
    design: DesignOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring(Model):
    """Which number is compared or explained, where a function works for several.

    Attributes
    ----------
    metric : ScoreKind
        The number; default `nps`.
    nps_scale : NpsScale
        For `nps`: the scale and its partition; default `classic`.
    top : int | None
        For `share`: the best so many answers of the scale, by its direction.
    bottom : int | None
        For `share`: the worst so many answers of the scale, by its direction.
    values : list[float]
        For `share`: these answers.
    """

    _type: ClassVar[str] = "Scoring"

    metric: ScoreKind
    nps_scale: NpsScale
    top: int | None = None
    bottom: int | None = None
    values: list[float]


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
class SegmentChange(Model):
    """What one segment adds to the change.

    Attributes
    ----------
    key : list[Key]
        Its labels, one a column.
    share_before : float
        Its share of the answers before, in [0, 1], weighted where answers are.
    share_after : float
        Its share of the answers after.
    score_before : float | None
        Its score before; none if it had no answers.
    score_after : float | None
        Its score after; none if it had no answers.
    n_before : int
        Valid answers before.
    n_after : int
        Valid answers after.
    mix : float
        What its growing or shrinking adds to the change.
    mix_standard_error : float
        Standard error of `mix`.
    rate : float
        What its own change adds.
    rate_standard_error : float
        Standard error of `rate`.
    total : float
        `mix` and `rate` together.
    total_standard_error : float
        Standard error of `total`.
    """

    _type: ClassVar[str] = "SegmentChange"

    key: list[Key]
    share_before: float
    share_after: float
    score_before: float | None = None
    score_after: float | None = None
    n_before: int
    n_after: int
    mix: float
    mix_standard_error: float
    rate: float
    rate_standard_error: float
    total: float
    total_standard_error: float


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
class ServiceDimension(Model):
    """Items that measure one side of service quality.

    Attributes
    ----------
    dimension : str
        Its name, for example `reliability`.
    items : list[str]
        Its items; each item of the data is in exactly one dimension.
    weight : float | None
        How much it counts, 0 or more, in any unit: 0.32, or 32 of 100 points; either for every dimension or for none.
    """

    _type: ClassVar[str] = "ServiceDimension"

    dimension: str
    items: list[str]
    weight: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Servperf(Tabular):
    """Service quality as perceived, in the numbers of the scale.

    Attributes
    ----------
    metric : str
        Metric id, `servperf`.
    version : int
        Version of the method; another version may give another number.
    estimate : float
        The weighted score; the unweighted one where dimensions have no weights.
    interval : Interval
        Its interval; without ends where an item has one answer.
    standard_error : float | None
        Its standard error; none where an item has one answer.
    unweighted : float
        The mean of the dimensions.
    unweighted_interval : Interval
        Its interval; without ends where an item has one answer.
    unweighted_standard_error : float | None
        Its standard error; none where an item has one answer.
    dimensions : list[ServperfDimension]
        The dimensions, in the order given.
    items : list[ServperfItem]
        The items, in the order of their columns.
    n : int
        Respondents, who answer at least one item.
    n_missing : int
        Rows without any answer.
    n_incomplete : int
        Respondents who skip items.
    n_invalid : int
        Answers outside the scale that were left out.
    weighting : Weighting | None
        How unequal the weights are; none without weights.
    design : SurveyDesign | None
        The sample design of the standard error; none where all respondents count the same.
    reading : RatingReading
        How answers were read.
    options : ServqualOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "Servperf"
    _rows: ClassVar[str] = "items"

    metric: str
    version: int
    estimate: float
    interval: Interval
    standard_error: float | None = None
    unweighted: float
    unweighted_interval: Interval
    unweighted_standard_error: float | None = None
    dimensions: list[ServperfDimension]
    items: list[ServperfItem]
    n: int
    n_missing: int
    n_incomplete: int
    n_invalid: int
    weighting: Weighting | None = None
    design: SurveyDesign | None = None
    reading: RatingReading
    options: ServqualOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServperfDimension(Model):
    """One dimension, in the numbers of the scale.

    Attributes
    ----------
    dimension : str
        The dimension.
    weight : float | None
        Its share of the weight, in [0, 1]; none without weights.
    items : int
        Items in it.
    mean : float
        Mean of the items' means.
    interval : Interval
        Its interval; without ends where an item has one answer.
    standard_error : float | None
        Its standard error; none where an item has one answer.
    """

    _type: ClassVar[str] = "ServperfDimension"

    dimension: str
    weight: float | None = None
    items: int
    mean: float
    interval: Interval
    standard_error: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServperfItem(Model):
    """One item, in the numbers of the scale.

    Attributes
    ----------
    item : str
        The item.
    dimension : str
        Its dimension.
    n : int
        Rows that answer it.
    mean : float
        Its mean.
    interval : Interval
        Interval of the mean; without ends for one answer.
    standard_error : float | None
        Standard error of the mean; none for one answer.
    """

    _type: ClassVar[str] = "ServperfItem"

    item: str
    dimension: str
    n: int
    mean: float
    interval: Interval
    standard_error: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Servqual(Tabular):
    """Service quality as gaps, in the numbers of the scale; negative where the service falls short.

    Attributes
    ----------
    metric : str
        Metric id, `servqual`.
    version : int
        Version of the method; another version may give another number.
    estimate : float
        The weighted gap; the unweighted one where dimensions have no weights.
    interval : Interval
        Its interval; without ends where an item has one pair.
    standard_error : float | None
        Its standard error; none where an item has one pair.
    unweighted : float
        The mean of the dimensions' gaps.
    unweighted_interval : Interval
        Its interval; without ends where an item has one pair.
    unweighted_standard_error : float | None
        Its standard error; none where an item has one pair.
    dimensions : list[ServqualDimension]
        The dimensions, in the order given.
    items : list[ServqualItem]
        The items, in the order of their columns.
    n : int
        Respondents with at least one pair.
    n_missing : int
        Rows without any answer.
    n_incomplete : int
        Rows that lack answers.
    n_invalid : int
        Answers outside the scale that were left out.
    weighting : Weighting | None
        How unequal the weights are; none without weights.
    design : SurveyDesign | None
        The sample design of the standard error; none where all respondents count the same.
    reading : RatingReading
        How answers were read.
    options : ServqualOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "Servqual"
    _rows: ClassVar[str] = "items"

    metric: str
    version: int
    estimate: float
    interval: Interval
    standard_error: float | None = None
    unweighted: float
    unweighted_interval: Interval
    unweighted_standard_error: float | None = None
    dimensions: list[ServqualDimension]
    items: list[ServqualItem]
    n: int
    n_missing: int
    n_incomplete: int
    n_invalid: int
    weighting: Weighting | None = None
    design: SurveyDesign | None = None
    reading: RatingReading
    options: ServqualOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServqualDifference(Tabular):
    """Difference of two gaps of service quality, in the numbers of the scale.

    Attributes
    ----------
    metric : str
        Metric id, `servqual_difference`.
    version : int
        Version of the method; another version may give another number.
    estimate : float
        a − b.
    interval : Interval
        Its interval; without ends where the standard error is unknown.
    standard_error : float | None
        Its standard error; none where an item has one answer in a sample.
    t : float | None
        Difference over its standard error; none without a standard error above 0.
    degrees_of_freedom : float | None
        Welch's degrees of freedom; none without t.
    p_value : float | None
        Two-sided p-value of t; none without t.
    items : list[ItemDifference]
        What changed, item by item.
    a : Servqual
        The first sample.
    b : Servqual
        The second sample.
    options : ServqualOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "ServqualDifference"
    _rows: ClassVar[str] = "items"

    metric: str
    version: int
    estimate: float
    interval: Interval
    standard_error: float | None = None
    t: float | None = None
    degrees_of_freedom: float | None = None
    p_value: float | None = None
    items: list[ItemDifference]
    a: Servqual
    b: Servqual
    options: ServqualOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServqualDimension(Model):
    """One dimension, in the numbers of the scale.

    Attributes
    ----------
    dimension : str
        The dimension.
    weight : float | None
        Its share of the weight, in [0, 1]; none without weights.
    items : int
        Items in it.
    expectation : float
        Mean of the items' mean expectations.
    perception : float
        Mean of the items' mean perceptions.
    gap : float
        Mean of the items' gaps.
    interval : Interval
        Its interval; without ends where an item has one pair.
    standard_error : float | None
        Its standard error; none where an item has one pair.
    """

    _type: ClassVar[str] = "ServqualDimension"

    dimension: str
    weight: float | None = None
    items: int
    expectation: float
    perception: float
    gap: float
    interval: Interval
    standard_error: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServqualItem(Model):
    """One item: gap and its parts in the numbers of the scale, shares in [0, 1].

    Attributes
    ----------
    item : str
        The item.
    dimension : str
        Its dimension.
    n : int
        Rows that answer both of its questions.
    expectation : float
        Mean expectation of those rows.
    perception : float
        Mean perception of those rows.
    gap : float
        Mean of perception minus expectation; negative where the service falls short.
    interval : Interval
        Interval of the gap; without ends for one pair.
    standard_error : float | None
        Standard error of the gap, from the paired differences; none for one pair.
    below : float
        Share of rows whose perception is below the expectation.
    below_interval : Interval
        Its interval.
    met : float
        Share of rows whose perception is the expectation.
    met_interval : Interval
        Its interval.
    exceeded : float
        Share of rows whose perception is above the expectation.
    exceeded_interval : Interval
        Its interval.
    """

    _type: ClassVar[str] = "ServqualItem"

    item: str
    dimension: str
    n: int
    expectation: float
    perception: float
    gap: float
    interval: Interval
    standard_error: float | None = None
    below: float
    below_interval: Interval
    met: float
    met_interval: Interval
    exceeded: float
    exceeded_interval: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class ServqualOptions(Model):
    """What service quality can be asked for.

    Attributes
    ----------
    level : float
        Confidence level of the intervals; default 0.95.
    dimensions : list[ServiceDimension]
        Which items belong together; default: one dimension, `all`. Read from a list, or from items by dimension.
    design : DesignOptions
        What is known of the population that was sampled.
    """

    _type: ClassVar[str] = "ServqualOptions"

    level: float
    dimensions: list[ServiceDimension]
    design: DesignOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(Model):
    """A share of answers; estimate, interval and standard error in [0, 1].

    Attributes
    ----------
    metric : str
        Metric id, `share`.
    version : int
        Version of the method; another version may give another number.
    estimate : float
        The share.
    interval : Interval
        Its interval.
    standard_error : float
        Its standard error.
    chosen : int
        Answers that count, unweighted.
    chosen_values : list[float]
        The numbers of the scale that count, from the least to the largest.
    n : int
        Valid answers: the base.
    n_missing : int
        Rows without an answer.
    n_invalid : int
        Answers outside the scale that were left out.
    weighting : Weighting | None
        How unequal the weights are; none without weights.
    design : SurveyDesign | None
        What strata, clusters and weights make of the standard error; none where all answers count the same.
    reading : RatingReading
        How answers were read.
    options : ShareOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "Share"

    metric: str
    version: int
    estimate: float
    interval: Interval
    standard_error: float
    chosen: int
    chosen_values: list[float]
    n: int
    n_missing: int
    n_invalid: int
    weighting: Weighting | None = None
    design: SurveyDesign | None = None
    reading: RatingReading
    options: ShareOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareOptions(Model):
    """Which share is asked for, by exactly one of `top`, `bottom` and `values`, and how.

    Attributes
    ----------
    level : float
        Confidence level of the interval; default 0.95.
    method : ShareMethod
        Method of the interval; default `wilson`.
    top : int | None
        The best so many answers of the scale, by its direction.
    bottom : int | None
        The worst so many answers of the scale, by its direction.
    values : list[float]
        These answers.
    design : DesignOptions
        What is known of the population that was sampled.
    """

    _type: ClassVar[str] = "ShareOptions"

    level: float
    method: ShareMethod
    top: int | None = None
    bottom: int | None = None
    values: list[float]
    design: DesignOptions


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
class StandardShare(Model):
    """The share of one segment in the standard population.

    Attributes
    ----------
    key : list[Key]
        Its labels, one a column.
    share : float
        Its share or number of customers, 0 or more.
    """

    _type: ClassVar[str] = "StandardShare"

    key: list[Key]
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardisedOptions(Model):
    """What a standardised score can be asked for.

    Attributes
    ----------
    level : float
        Confidence level of the interval; default 0.95.
    design : DesignOptions
        What is known of the population that was sampled.
    """

    _type: ClassVar[str] = "StandardisedOptions"

    level: float
    design: DesignOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardisedScore(Tabular):
    """A standardised score, in the unit of the score: points for NPS, [0, 1] for shares.

    Attributes
    ----------
    metric : str
        Metric id, `standardised_score`.
    version : int
        Version of the method; another version may give another number.
    estimate : float
        The standardised score.
    interval : Interval
        Its interval.
    standard_error : float
        Its standard error.
    crude : float
        The score with the mix of the sample.
    n : int
        Valid answers: the base.
    n_missing : int
        Rows without an answer.
    n_invalid : int
        Answers outside the scale that were left out.
    standard_sum : float
        What the shares added up to before they were scaled to 1.
    by : list[str]
        The label columns, as the parts of each key.
    rows : list[StandardisedSegment]
        One row a segment, in the order of the labels.
    scoring : Scoring
        Which score is standardised.
    reading : RatingReading
        How answers were read.
    options : StandardisedOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add.
    """

    _type: ClassVar[str] = "StandardisedScore"
    _rows: ClassVar[str] = "rows"

    metric: str
    version: int
    estimate: float
    interval: Interval
    standard_error: float
    crude: float
    n: int
    n_missing: int
    n_invalid: int
    standard_sum: float
    by: list[str]
    rows: list[StandardisedSegment]
    scoring: Scoring
    reading: RatingReading
    options: StandardisedOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardisedSegment(Model):
    """One segment of a standardised score.

    Attributes
    ----------
    key : list[Key]
        Its labels, one a column.
    standard_share : float
        Its share in the standard, in [0, 1].
    share : float
        Its share of the answers, in [0, 1], weighted where answers are.
    score : float
        Its score.
    n : int
        Valid answers.
    """

    _type: ClassVar[str] = "StandardisedSegment"

    key: list[Key]
    standard_share: float
    share: float
    score: float
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StratumPopulation(Model):
    """How large a stratum of the population is.

    Attributes
    ----------
    stratum : Key
        The stratum's label.
    size : float
        Clusters in it, or customers where the sample has no clusters.
    """

    _type: ClassVar[str] = "StratumPopulation"

    stratum: Key
    size: float


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
class SurveyDesign(Model):
    """What the sample design makes of a standard error.

    Attributes
    ----------
    strata : int | None
        Strata; none where there is no column of strata.
    clusters : int | None
        Clusters; none where there is no column of clusters.
    degrees_of_freedom : float
        Clusters minus strata; answers minus strata where there are no clusters.
    design_effect : float | None
        Variance over that of a simple random sample of as many answers; none where all answers count the same.
    effective_n : float | None
        Answers of a simple random sample that would be as precise; none where all answers count the same.
    merged_strata : int
        Strata that were merged because only one of their clusters answered.
    """

    _type: ClassVar[str] = "SurveyDesign"

    strata: int | None = None
    clusters: int | None = None
    degrees_of_freedom: float
    design_effect: float | None = None
    effective_n: float | None = None
    merged_strata: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TextCode(Model):
    """One theme that a coder found in a text.

    Attributes
    ----------
    theme : str
        The theme.
    sentiment : Sentiment | None
        How it is spoken of.
    coder : Coder
        Who found it.
    confidence : float | None
        How sure a model is, from 0 to 1; none of persons.
    """

    _type: ClassVar[str] = "TextCode"

    theme: str
    sentiment: Sentiment | None = None
    coder: Coder
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme(Model):
    """A theme of a code book.

    Attributes
    ----------
    id : str
        Its id.
    name : str
        Its name.
    definition : str | None
        When a text has it and when not, so that two coders mean the same.
    parent : str | None
        The wider theme that it is a part of.
    """

    _type: ClassVar[str] = "Theme"

    id: str
    name: str
    definition: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeEffect(Model):
    """What one theme does to the score; numbers in the unit of the score.

    Attributes
    ----------
    theme : str
        The theme.
    n : int
        Answers with the theme, unweighted.
    share : float
        Their share of all answers in [0, 1], weighted where answers are.
    score_with : float | None
        Score of the answers with the theme; none where there is none.
    score_without : float | None
        Score of the answers without it; none where all have it.
    gap : float | None
        Score with minus score without; none where all answers have the theme, or none.
    gap_interval : Interval
        Its interval; without ends where there is no gap.
    gap_standard_error : float | None
        Its linearised standard error.
    impact : float | None
        Score of all minus score without; none where there is no gap.
    impact_interval : Interval
        Its interval; without ends where there is no impact.
    impact_standard_error : float | None
        Its linearised standard error.
    degrees_of_freedom : float | None
        Degrees of freedom of gap over standard error under Student's t; none where there is no gap.
    p_value : float | None
        Two-sided p-value of the gap; none where its standard error is 0.
    p_adjusted : float | None
        The p-value adjusted for all themes that have one, by Holm.
    """

    _type: ClassVar[str] = "ThemeEffect"

    theme: str
    n: int
    share: float
    score_with: float | None = None
    score_without: float | None = None
    gap: float | None = None
    gap_interval: Interval
    gap_standard_error: float | None = None
    impact: float | None = None
    impact_interval: Interval
    impact_standard_error: float | None = None
    degrees_of_freedom: float | None = None
    p_value: float | None = None
    p_adjusted: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeImpact(Tabular):
    """What themes do to a score.

    Attributes
    ----------
    metric : str
        Metric id, `theme_impact`.
    version : int
        Version of the method; another version may give another number.
    estimate : float
        The score of all answers: NPS in points, a share in [0, 1], a mean in the numbers of the scale.
    themes : list[ThemeEffect]
        The themes, in the order of their columns.
    n : int
        Answers whose words were coded: the base.
    n_several : int
        Those of them that carry several themes.
    n_uncoded : int
        Answers whose words were not coded.
    n_missing : int
        Rows without an answer.
    n_invalid : int
        Answers outside the scale that were left out.
    weighting : Weighting | None
        How unequal the weights are; none without weights.
    design : SurveyDesign | None
        What strata, clusters and weights make of the standard error of the score of all; none where all answers count
        the same.
    scoring : Scoring
        Which score is meant.
    reading : RatingReading
        How answers were read.
    options : ThemeImpactOptions
        The options used.
    warnings : list[Finding]
        What a careful analyst would add; `path` is the theme.
    """

    _type: ClassVar[str] = "ThemeImpact"
    _rows: ClassVar[str] = "themes"

    metric: str
    version: int
    estimate: float
    themes: list[ThemeEffect]
    n: int
    n_several: int
    n_uncoded: int
    n_missing: int
    n_invalid: int
    weighting: Weighting | None = None
    design: SurveyDesign | None = None
    scoring: Scoring
    reading: RatingReading
    options: ThemeImpactOptions
    warnings: list[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeImpactOptions(Model):
    """What theme impact can be asked for.

    Attributes
    ----------
    level : float
        Confidence level of the intervals, each for itself; default 0.95.
    replicates : int
        Bootstrap replicates, from 100 to 1,000,000; default 2,000.
    seed : int
        The seed of the bootstrap; default 1.
    design : DesignOptions
        What is known of the population that was sampled.
    """

    _type: ClassVar[str] = "ThemeImpactOptions"

    level: float
    replicates: int
    seed: int
    design: DesignOptions


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
class Transition(Model):
    """Customers who gave one answer before and one after.

    Attributes
    ----------
    before : str
        The answer before: a class of NPS, or a number of the scale.
    after : str
        The answer after.
    n : int
        Customers, unweighted.
    share : float
        Their share of all customers who answered twice, in [0, 1]; weighted where answers are.
    """

    _type: ClassVar[str] = "Transition"

    before: str
    after: str
    n: int
    share: float


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
class WaldTest(Model):
    """A test of several differences at once.

    Attributes
    ----------
    statistic : float
        χ², or F where there are denominator degrees of freedom.
    degrees_of_freedom : int
        Degrees of freedom of χ², or of the numerator of F.
    denominator_degrees_of_freedom : float | None
        Degrees of freedom of the denominator of F; none for χ².
    p_value : float
        Chance of a statistic at least as large if nothing differs.
    """

    _type: ClassVar[str] = "WaldTest"

    statistic: float
    degrees_of_freedom: int
    denominator_degrees_of_freedom: float | None = None
    p_value: float


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

Coder: TypeAlias = CoderPerson | CoderModel
"""Who coded a text."""

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
    "AgreementLabel": AgreementLabel,
    "Alpha": Alpha,
    "AlphaItem": AlphaItem,
    "AlphaOptions": AlphaOptions,
    "Answer": Answer,
    "AnswerCount": AnswerCount,
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
    "Ces": Ces,
    "CesOptions": CesOptions,
    "ChangeDecomposition": ChangeDecomposition,
    "ChangeOptions": ChangeOptions,
    "ChangePart": ChangePart,
    "Channel": Channel,
    "Choice": Choice,
    "ChoiceShare": ChoiceShare,
    "ChurnBasedLtv": ChurnBasedLtv,
    "ClassRetention": ClassRetention,
    "Coder": {
        "person": CoderPerson,
        "model": CoderModel,
    },
    "CoderAgreement": CoderAgreement,
    "CoderAgreementOptions": CoderAgreementOptions,
    "CohortAge": CohortAge,
    "CohortCell": CohortCell,
    "CohortOptions": CohortOptions,
    "CohortTriangle": CohortTriangle,
    "ComparedGroup": ComparedGroup,
    "ComparedModel": ComparedModel,
    "Csat": Csat,
    "CsatOptions": CsatOptions,
    "Csi": Csi,
    "CsiDifference": CsiDifference,
    "CsiItem": CsiItem,
    "CsiOptions": CsiOptions,
    "CustomerEquity": CustomerEquity,
    "CustomerEquityValue": CustomerEquityValue,
    "CustomerValue": CustomerValue,
    "DesignOptions": DesignOptions,
    "DidCell": DidCell,
    "DidOptions": DidOptions,
    "DifferenceInDifferences": DifferenceInDifferences,
    "DifferenceSide": DifferenceSide,
    "DisclosurePolicy": DisclosurePolicy,
    "Durations": Durations,
    "EcsiOptions": EcsiOptions,
    "EnpsOptions": EnpsOptions,
    "Fact": Fact,
    "Feedback": Feedback,
    "FeedbackCount": FeedbackCount,
    "FeedbackCounts": FeedbackCounts,
    "FeedbackCountsOptions": FeedbackCountsOptions,
    "Finding": Finding,
    "FiniteHorizonLtv": FiniteHorizonLtv,
    "FitOptions": FitOptions,
    "FitReport": FitReport,
    "FittedParameter": FittedParameter,
    "Geometric": Geometric,
    "GroupComparison": GroupComparison,
    "GroupComparisonOptions": GroupComparisonOptions,
    "GroupContrast": GroupContrast,
    "GroupRow": GroupRow,
    "Grouped": Grouped,
    "HistoricLtv": HistoricLtv,
    "HoldoutCheck": HoldoutCheck,
    "HoldoutDecile": HoldoutDecile,
    "HoldoutErrors": HoldoutErrors,
    "HoldoutGroup": HoldoutGroup,
    "Interaction": Interaction,
    "Interval": Interval,
    "ItemDifference": ItemDifference,
    "ItemWeight": ItemWeight,
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
    "Margin": Margin,
    "MarginTarget": MarginTarget,
    "MeanScore": MeanScore,
    "MeanScoreOptions": MeanScoreOptions,
    "MinimumDetectableChange": MinimumDetectableChange,
    "ModelComparison": ModelComparison,
    "Money": Money,
    "MultipleAnswer": MultipleAnswer,
    "MultipleAnswerOptions": MultipleAnswerOptions,
    "MultipleAnswerReading": MultipleAnswerReading,
    "NonresponseBounds": NonresponseBounds,
    "Nps": Nps,
    "NpsDifference": NpsDifference,
    "NpsDifferenceOptions": NpsDifferenceOptions,
    "NpsOptions": NpsOptions,
    "NpsProbability": NpsProbability,
    "NpsReading": NpsReading,
    "NpsScale": NpsScale,
    "OrdinalComparison": OrdinalComparison,
    "OrdinalComparisonOptions": OrdinalComparisonOptions,
    "OrdinalSide": OrdinalSide,
    "Outcome": {
        "value": OutcomeValue,
        "unavailable": OutcomeUnavailable,
        "suppressed": OutcomeSuppressed,
    },
    "PairedChange": PairedChange,
    "PairedChangeOptions": PairedChangeOptions,
    "PeriodScore": PeriodScore,
    "PostStratum": PostStratum,
    "PraiseRatio": PraiseRatio,
    "PraiseRatioOptions": PraiseRatioOptions,
    "PraiseRatioReading": PraiseRatioReading,
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
    "RakeOptions": RakeOptions,
    "RakedMargin": RakedMargin,
    "RakingReport": RakingReport,
    "RatingReading": RatingReading,
    "RepeatCount": RepeatCount,
    "RepeatFrequencies": RepeatFrequencies,
    "Response": Response,
    "ResponseRate": ResponseRate,
    "ResponseRateOptions": ResponseRateOptions,
    "RetentionByNps": RetentionByNps,
    "RetentionByNpsOptions": RetentionByNpsOptions,
    "RetentionContrast": RetentionContrast,
    "RetentionLtv": RetentionLtv,
    "RfmOptions": RfmOptions,
    "RfmReport": RfmReport,
    "SampleSize": SampleSize,
    "SampleSizeDifference": SampleSizeDifference,
    "SampleSizeShare": SampleSizeShare,
    "SbgCurve": SbgCurve,
    "SbgPeriod": SbgPeriod,
    "Scale": Scale,
    "ScaleLabel": ScaleLabel,
    "ScoreDifference": ScoreDifference,
    "ScoreDifferenceOptions": ScoreDifferenceOptions,
    "Scoring": Scoring,
    "Segment": Segment,
    "SegmentChange": SegmentChange,
    "SegmentFits": SegmentFits,
    "SegmentTest": SegmentTest,
    "ServiceDimension": ServiceDimension,
    "Servperf": Servperf,
    "ServperfDimension": ServperfDimension,
    "ServperfItem": ServperfItem,
    "Servqual": Servqual,
    "ServqualDifference": ServqualDifference,
    "ServqualDimension": ServqualDimension,
    "ServqualItem": ServqualItem,
    "ServqualOptions": ServqualOptions,
    "Share": Share,
    "ShareOptions": ShareOptions,
    "SimpleLtv": SimpleLtv,
    "SpendIndependence": SpendIndependence,
    "Stage": Stage,
    "StandardShare": StandardShare,
    "StandardisedOptions": StandardisedOptions,
    "StandardisedScore": StandardisedScore,
    "StandardisedSegment": StandardisedSegment,
    "StratumPopulation": StratumPopulation,
    "Survey": Survey,
    "SurveyDesign": SurveyDesign,
    "TextCode": TextCode,
    "Theme": Theme,
    "ThemeEffect": ThemeEffect,
    "ThemeImpact": ThemeImpact,
    "ThemeImpactOptions": ThemeImpactOptions,
    "Touchpoint": Touchpoint,
    "TrackedPeriod": TrackedPeriod,
    "Tracking": Tracking,
    "Transaction": Transaction,
    "Transition": Transition,
    "ValueOptions": ValueOptions,
    "WaldTest": WaldTest,
    "Weighting": Weighting,
}
"""The class of each type; for a tagged union the class of each kind."""
