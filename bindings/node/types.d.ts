// The types of cxkit, generated from the Rust types; do not edit.
// Written by `cargo run -p cxkit-tests --bin types`.

/** The answer to one question. */
export interface Answer {
  /** Which question. */
  question: string
  /** What was answered. */
  value: AnswerValue
}

/** A number: a score, a rating, an amount. */
export interface AnswerValueNumber {
  kind: 'number'
  /** The number. */
  value: number
}

/** Yes or no. */
export interface AnswerValueBoolean {
  kind: 'boolean'
  /** True is yes. */
  value: boolean
}

/** One choice of a list. */
export interface AnswerValueChoice {
  kind: 'choice'
  /** The code of the choice. */
  code: string
}

/** Any number of choices of a list; none is an answer too. */
export interface AnswerValueChoices {
  kind: 'choices'
  /** The codes of the choices. */
  codes: Array<string>
}

/** Free text. */
export interface AnswerValueText {
  kind: 'text'
  /** The text. */
  text: string
}

/** A calendar date. */
export interface AnswerValueDate {
  kind: 'date'
  /** The date. */
  date: string
}

/** A pair of Kano answers about one feature. */
export interface AnswerValueKano {
  kind: 'kano'
  /** How it is if the feature is there. */
  functional: KanoAnswer
  /** How it is if the feature is not there. */
  dysfunctional: KanoAnswer
}

/** Asked, and skipped. */
export interface AnswerValueMissing {
  kind: 'missing'
}

/** Asked, and the person does not know. */
export interface AnswerValueDontKnow {
  kind: 'dont_know'
}

/** Asked, and the person will not say. */
export interface AnswerValueRefused {
  kind: 'refused'
}

/** Not asked: routed around, or not in this version of the survey. */
export interface AnswerValueNotAsked {
  kind: 'not_asked'
}

/** What was answered. The four kinds of nothing differ: only some of them belong in a response rate or a base. */
export type AnswerValue =
  | AnswerValueNumber
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

/** A value of a customer's attribute. */
export type AttributeValue = boolean | number | string

/** A binary NPS; estimate, interval and standard error in points from −100 to 100. */
export interface BinaryNps {
  /** Metric id, `binary_nps`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** Yes minus no, in points. */
  estimate: number
  /** Its interval, in points. */
  interval: Interval
  /** Its standard error, in points. */
  standardError: number
  /** Share of yes, in [0, 1]. */
  share: number
  /** Interval of the share, in [0, 1]. */
  shareInterval: Interval
  /** Valid answers: the base. */
  n: number
  /** Rows without an answer. */
  nMissing: number
  /** Answers that are neither yes nor no and were left out. */
  nInvalid: number
  /** Who would recommend. */
  yes: number
  /** Who would not. */
  no: number
  /** How answers were read. */
  reading: BinaryNpsReading
  /** The options used. */
  options: BinaryNpsOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/** What a binary NPS can be asked for. */
export interface BinaryNpsOptions {
  /** Confidence level of the interval; default 0.95. */
  level: number
  /** Method of the interval; default `wilson`. */
  method: ShareMethod
}

/** How yes-or-no answers are read. */
export interface BinaryNpsReading {
  /** What to do with an answer that is neither 0 nor 1; default `error`. */
  invalid: Invalid
  /** Numbers that stand for a missing answer; default none. */
  missingCodes: Array<number>
}

/** A channel of communication. */
export interface Channel {
  /** Its id. */
  id: string
  /** Its kind. */
  kind: ChannelKind
  /** Who starts a contact. */
  direction?: ChannelDirection | null
  /** Whose it is. */
  owner?: ChannelOwner | null
  /** Whether both sides are present at once: a call is synchronous, an email is not. */
  synchronous?: boolean | null
  /** What one contact costs the company. */
  costPerContact?: Money | null
}

/**
 * Who starts a contact over a channel.
 *
 * - `push`: The company.
 * - `pull`: The customer.
 * - `both`: Either.
 */
export type ChannelDirection = 'push' | 'pull' | 'both'

/**
 * The kind of a channel.
 *
 * - `web`: The website.
 * - `app`: The application on a device.
 * - `email`: Electronic mail.
 * - `sms`: Text messages of a phone.
 * - `push`: Notifications of an application.
 * - `messenger`: Messengers and chat.
 * - `phone`: Calls with a person.
 * - `store`: The company's own or a partner's shop or office.
 * - `field`: Visits to the customer: couriers, fitters, sales people.
 * - `post`: Letters and parcels.
 * - `social`: Social networks.
 * - `marketplace`: A marketplace of somebody else.
 * - `ivr`: Calls with a voice menu.
 * - `bot`: A robot that answers.
 * - `product`: The product itself.
 */
export type ChannelKind =
  | 'web'
  | 'app'
  | 'email'
  | 'sms'
  | 'push'
  | 'messenger'
  | 'phone'
  | 'store'
  | 'field'
  | 'post'
  | 'social'
  | 'marketplace'
  | 'ivr'
  | 'bot'
  | 'product'
  | (string & {})

/**
 * Whose a channel is.
 *
 * - `owned`: The company's own.
 * - `partner`: A partner's.
 * - `earned`: Other people's words: reviews, posts.
 * - `paid`: Bought: advertising.
 */
export type ChannelOwner = 'owned' | 'partner' | 'earned' | 'paid'

/** One choice of a list. */
export interface Choice {
  /** Its code in answers. */
  code: string
  /** Its words. */
  text: string
}

/**
 * How the interval and the p-value of a difference are made.
 *
 * - `adjusted_wald`: ¾ of a promoter and of a detractor added to each group, 3 to each n.
 * - `wald`: The textbook normal approximation.
 */
export type DifferenceMethod = 'adjusted_wald' | 'wald'

/** One fact of a finding: a name and a number or text. */
export interface Fact {
  /** What it is, in snake_case. */
  name: string
  /** Its value. */
  value: FactValue
}

/** A number or text. */
export type FactValue = number | string

/** Something that a careful analyst would add: a warning, a lint, a line of an import report. */
export interface Finding {
  /** Which one of the closed list. */
  code: FindingCode
  /** The sentence for a person. */
  message: string
  /** How much it matters. */
  severity: Severity
  /** The numbers behind the sentence. */
  facts: Array<Fact>
  /** Where in the input, for example `region`. */
  path: string | null
}

/**
 * The closed list of what a finding can say; each code is explained in `docs/warnings.md`.
 *
 * - `small_base`: Fewer than 30 valid answers.
 * - `invalid_excluded`: Answers outside the scale were left out on request.
 * - `mostly_missing`: More than half of the rows hold no answer.
 * - `weight_concentration`: One row carries more than a tenth of the weight.
 * - `zero_width_interval`: The Wald interval has no width, because all answers fall in one class.
 * - `exact_skipped`: The exact p-value was not computed.
 * - `near_duplicate_labels`: Labels that differ only in case or surrounding space.
 */
export type FindingCode =
  | 'small_base'
  | 'invalid_excluded'
  | 'mostly_missing'
  | 'weight_concentration'
  | 'zero_width_interval'
  | 'exact_skipped'
  | 'near_duplicate_labels'

/** One group. */
export interface GroupRow<T> {
  /** Its labels, one a column. */
  key: Array<Key>
  /** Its result, or why there is none. */
  outcome: Outcome<T>
}

/** A result for every group and for all rows together. */
export interface Grouped<T> {
  /** The label columns, as the parts of each key. */
  by: Array<string>
  /** One row a combination of labels that occurs, in the order of the labels. */
  rows: Array<GroupRow<T>>
  /** The result over all rows. */
  total: Outcome<T>
  /** What a careful analyst would say about the groups. */
  warnings: Array<Finding>
}

/** One contact of a customer with the company. */
export interface Interaction {
  /** Its id. */
  id: string
  /** Whose contact. */
  customer: string
  /** When it began. */
  at: Date
  /** When it ended. */
  endedAt?: Date | null
  /** At which touchpoint. */
  touchpoint?: string | null
  /** Over which channel. */
  channel?: ChannelKind | null
  /** How it ended. */
  outcome?: InteractionOutcome | null
  /** What it cost the company. */
  cost?: Money | null
}

/**
 * How a contact ended, from the customer's side.
 *
 * - `success`: The customer got what they came for.
 * - `failure`: The customer did not get it.
 * - `abandoned`: The customer gave up.
 * - `transferred`: The customer was handed on to somebody else.
 * - `unknown`: Nobody knows.
 */
export type InteractionOutcome = 'success' | 'failure' | 'abandoned' | 'transferred' | 'unknown' | (string & {})

/** A two-sided interval, in the unit of the estimate that it belongs to. */
export interface Interval {
  /** Lower end; none where the method has no lower bound. */
  lower: number | null
  /** Upper end; none where the method has no upper bound. */
  upper: number | null
  /** Confidence level, for example 0.95. */
  level: number
  /** Method, for example `score`. */
  method: string
}

/**
 * What to do with an answer outside its scale.
 *
 * - `error`: Refuse the whole batch and name the values.
 * - `exclude`: Leave it out, count it in `n_invalid` and warn.
 */
export type Invalid = 'error' | 'exclude'

/**
 * A journey map whose parts fit together.
 *
 * Ids are distinct, every id that is named exists, stages stand in rising order, a touchpoint is listed in one
 * stage at most and names no other one.
 */
export interface JourneyMap {
  /** Its id. */
  id: string
  /** Its title. */
  title: string
  /** Its version, for example `2024-03`. */
  version: string
  /** What it claims. */
  state: JourneyMapState
  /** The stages, in rising `order`. */
  stages: Array<Stage>
  /** The touchpoints. Default: `[]`. */
  touchpoints?: Array<Touchpoint>
  /** The channels. Default: `[]`. */
  channels?: Array<Channel>
}

/**
 * What a map claims.
 *
 * - `as_is`: What customers go through today, with evidence.
 * - `to_be`: What they should go through.
 * - `hypothesis`: What the team believes that they go through.
 */
export type JourneyMapState = 'as_is' | 'to_be' | 'hypothesis'

/**
 * One of the five answers of a Kano question (Kano et al. 1984).
 *
 * - `like`: I like it that way.
 * - `must_be`: It must be that way.
 * - `neutral`: I am neutral.
 * - `live_with`: I can live with it that way.
 * - `dislike`: I dislike it that way.
 */
export type KanoAnswer = 'like' | 'must_be' | 'neutral' | 'live_with' | 'dislike'

/** The label of a group: text, an integer, a boolean, a date, or null for the missing label. */
export type Key = string | number | boolean | null | Date

/**
 * An amount in minor units, for example 1234 cents of EUR for 12.34 EUR.
 *
 * The number runs from −(2⁵³ − 1) to 2⁵³ − 1, so that every language holds it exactly: 90 trillion euros.
 */
export interface Money {
  /** Minor units: cents, pence, yen. */
  minor: number
  /** ISO 4217 code. */
  currency: string
}

/** A Net Promoter Score; estimate, interval and standard error in points from −100 to 100. */
export interface Nps {
  /** Metric id, `nps`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** The score, in points. */
  estimate: number
  /** Its interval, in points. */
  interval: Interval
  /** Its standard error, in points. */
  standardError: number
  /** Valid answers: the base. */
  n: number
  /** Rows without an answer. */
  nMissing: number
  /** Answers outside the scale that were left out. */
  nInvalid: number
  /** Promoters, unweighted. */
  promoters: number
  /** Passives, unweighted. */
  passives: number
  /** Detractors, unweighted. */
  detractors: number
  /** Share of promoters in [0, 1], weighted where answers are. */
  promoterShare: number
  /** Share of passives in [0, 1], weighted where answers are. */
  passiveShare: number
  /** Share of detractors in [0, 1], weighted where answers are. */
  detractorShare: number
  /** How unequal the weights are; none without weights. */
  weighting: Weighting | null
  /** P(NPS > threshold); only for method `bayes`. */
  probability: NpsProbability | null
  /** How scores were read. */
  reading: NpsReading
  /** The options used. */
  options: NpsOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/** Difference of two NPS, in points from −200 to 200. */
export interface NpsDifference {
  /** Metric id, `nps_difference`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** NPS of a minus NPS of b, in points. */
  estimate: number
  /** Its interval, in points; adjusted Wald is centred on the adjusted difference. */
  interval: Interval
  /** Standard error of the estimate, in points. */
  standardError: number
  /** Difference over its standard error, both by the method; none where that standard error is 0. */
  z: number | null
  /** Two-sided p-value of z under the normal distribution. */
  pValue: number | null
  /** Exact two-sided permutation p-value; none if it was not asked for, or for weighted or too many answers. */
  pExact: number | null
  /** The first group. */
  a: Nps
  /** The second group. */
  b: Nps
  /** The options used. */
  options: NpsDifferenceOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/** What a difference of NPS can be asked for. */
export interface NpsDifferenceOptions {
  /** Confidence level of the interval; default 0.95. */
  level: number
  /** Method of interval and p-value; default `adjusted_wald`. */
  method: DifferenceMethod
  /** Whether to compute the exact p-value; default true. */
  exact: boolean
}

/**
 * How the interval of an NPS is made.
 *
 * - `score`: Tango's score interval: holds its level from n = 10 on.
 * - `wald`: The textbook normal approximation: too narrow below n = 50; for comparison with other tools.
 * - `adjusted_wald`: Rocks's adjusted Wald: ¾ of a promoter and of a detractor added, 3 to n.
 * - `bonett_price`: Bonett and Price's adjusted Wald: a promoter and a detractor added, 2 to n.
 * - `goodman`: Goodman's interval, which holds at once for NPS and the shares of all classes: too wide for NPS alone.
 * - `bayes`: Equal-tailed interval of the Dirichlet posterior, by quadrature.
 * - `bootstrap`: Percentiles of multinomial replicates; unweighted answers only.
 */
export type NpsMethod = 'score' | 'wald' | 'adjusted_wald' | 'bonett_price' | 'goodman' | 'bayes' | 'bootstrap'

/** What an NPS can be asked for. */
export interface NpsOptions {
  /** Confidence level of the interval; default 0.95. */
  level: number
  /** Method of the interval; default `score`. */
  method: NpsMethod
  /** Method `bayes`: the Dirichlet prior's parameter for each class, from 0.01 to 100; default 0.5 (Jeffreys). */
  prior: number
  /** Method `bayes`: the points t of P(NPS > t), from −100 to 100; default 0. */
  threshold: number
  /** Method `bootstrap`: replicates, from 100 to 10,000,000; default 2,000. */
  replicates: number
  /** Method `bootstrap`: the seed; default 1. */
  seed: number
}

/** The posterior probability that the true NPS lies above a threshold. */
export interface NpsProbability {
  /** The threshold, in points. */
  threshold: number
  /** P(NPS > threshold), in [0, 1]. */
  probability: number
}

/** How scores are read: the scale, what to do with answers outside it, and which codes mean that there is no answer. */
export interface NpsReading {
  /** The scale and its partition; default `classic`. */
  scale: NpsScale
  /** What to do with an answer outside the scale; default `error`. */
  invalid: Invalid
  /** Numbers that stand for a missing answer, for example 11 = blank; default none. */
  missingCodes: Array<number>
}

/**
 * A scale of whole numbers with higher = more likely to recommend, cut into three classes.
 *
 * ```text
 * min ≤ detractors ≤ detractor_max < passives < promoter_min ≤ promoters ≤ max
 * ```
 *
 * The classic partition is Reichheld's 0–10 (2003). Vendors use others; scores on different scales are never
 * compared or pooled. In JSON and in options a built-in scale may be written as its id: `"classic"`,
 * `"three_point"`, `"five_point"`, `"seven_point"`, `"ten_point"`.
 */
export interface NpsScale {
  /** Its id: two scales are the same if id and numbers are. */
  id: string
  /** The lowest answer. */
  min: number
  /** The highest answer. */
  max: number
  /** The highest answer of a detractor. */
  detractorMax: number
  /** The lowest answer of a promoter. */
  promoterMin: number
}

/** The result. */
export interface OutcomeValue<T> {
  kind: 'value'
  /** The result itself. */
  value: T
}

/** The group cannot be evaluated. */
export interface OutcomeUnavailable {
  kind: 'unavailable'
  /** The code of the error, for example `insufficient_data`. */
  code: string
  /** The error's message. */
  message: string
}

/** The number is withheld. */
export interface OutcomeSuppressed {
  kind: 'suppressed'
  /** Why. */
  reason: string
}

/** A result, or why there is none: a thin group never fails the call. */
export type Outcome<T> = OutcomeValue<T> | OutcomeUnavailable | OutcomeSuppressed

/** The attribute has this value. */
export interface PredicateEquals {
  kind: 'equals'
  /** Which attribute. */
  attribute: string
  /** The value. */
  value: AttributeValue
}

/** The attribute is a number not below this one. */
export interface PredicateAtLeast {
  kind: 'at_least'
  /** Which attribute. */
  attribute: string
  /** The number. */
  value: number
}

/** The attribute is a number below this one. */
export interface PredicateBelow {
  kind: 'below'
  /** Which attribute. */
  attribute: string
  /** The number. */
  value: number
}

/** The attribute is known; this is never unknown itself. */
export interface PredicateKnown {
  kind: 'known'
  /** Which attribute. */
  attribute: string
}

/** Each of the rules holds. */
export interface PredicateAll {
  kind: 'all'
  /** The rules; at least one. */
  of: Array<Predicate>
}

/** One of the rules holds, or more. */
export interface PredicateAny {
  kind: 'any'
  /** The rules; at least one. */
  of: Array<Predicate>
}

/** The rule does not hold. */
export interface PredicateNot {
  kind: 'not'
  /** The rule. */
  of: Predicate
}

/** A rule over attributes. A comparison with an attribute that is not known is itself not known (Kleene's logic). */
export type Predicate =
  | PredicateEquals
  | PredicateAtLeast
  | PredicateBelow
  | PredicateKnown
  | PredicateAll
  | PredicateAny
  | PredicateNot

/** A question of a survey. */
export interface Question {
  /** Its id. */
  id: string
  /** What it measures. */
  kind: QuestionKind
  /** Its scale: required for nps, csat, ces, rating and importance, possible for numeric, and for nothing else. */
  scale?: Scale | null
  /** The words of the question. */
  text?: string | null
  /** The choices of single and multi; with none, every code is possible. Default: `[]`. */
  choices?: Array<Choice>
}

/**
 * What a question measures, and so what its answers look like.
 *
 * - `nps`: Likelihood to recommend, on a scale.
 * - `csat`: Satisfaction, on a scale.
 * - `ces`: Effort or ease, on a scale.
 * - `rating`: Any other rating on a scale.
 * - `importance`: Importance, on a scale.
 * - `numeric`: A number that is not on a scale: an amount, an age.
 * - `binary`: Yes or no.
 * - `single`: One choice of a list.
 * - `multi`: Any number of choices of a list.
 * - `text`: Free text.
 * - `date`: A calendar date.
 * - `kano`: A pair of Kano questions.
 */
export type QuestionKind =
  | 'nps'
  | 'csat'
  | 'ces'
  | 'rating'
  | 'importance'
  | 'numeric'
  | 'binary'
  | 'single'
  | 'multi'
  | 'text'
  | 'date'
  | 'kano'

/** One filled-in survey: every question at most once. */
export interface Response {
  /** Its id. */
  id: string
  /** The survey that it answers. */
  survey: string
  /** Who answered; none if the survey is anonymous. */
  customer?: string | null
  /** When it was given. */
  at: Date
  /** Over which channel it came. */
  channel?: ChannelKind | null
  /** Which touchpoint it is about. */
  touchpoint?: string | null
  /** Its weight; none counts as 1. */
  weight?: number | null
  /** The answers. */
  answers: Array<Answer>
}

/**
 * The numbers `min, min + step, …, max`.
 *
 * Answers on different scales are never pooled: a 4 of 5 is not a 4 of 7, and a 1 can be the best or the worst.
 */
export interface Scale {
  /** The smallest answer. */
  min: number
  /** The largest answer. */
  max: number
  /** The distance between neighbours; it divides the range. */
  step: number
  /** Which end is the good one. */
  direction: ScaleDirection
  /** Words beside some or all numbers. Default: `[]`. */
  labels?: Array<ScaleLabel>
  /** Numbers outside the scale that mean "don't know", for example 99. Default: `[]`. */
  dontKnowCodes?: Array<number>
}

/**
 * Which end of a scale is the good one.
 *
 * - `higher_better`: A larger number is better: 5 = very satisfied.
 * - `lower_better`: A smaller number is better: 1 = very easy, 7 = very hard.
 */
export type ScaleDirection = 'higher_better' | 'lower_better'

/** The words beside a number of a scale. */
export interface ScaleLabel {
  /** The number. */
  code: number
  /** The words, for example `very satisfied`. */
  text: string
}

/** A group of customers. */
export interface Segment {
  /** Its id. */
  id: string
  /** Its name. */
  name: string
  /** Its version: numbers of two versions are not compared. */
  version: string
  /** Who belongs to it. */
  predicate: Predicate
  /** Who answers for it. */
  owner?: string | null
  /** Why these customers are a group. */
  rationale?: string | null
}

/**
 * How much a finding matters.
 *
 * - `info`: Good to know.
 * - `warning`: The number stands, but do not lean on it without reading this.
 * - `error`: The number would mislead.
 */
export type Severity = 'info' | 'warning' | 'error'

/**
 * How the interval of a share is computed.
 *
 * - `wilson`: Wilson's score interval.
 * - `clopper_pearson`: The exact interval: coverage is never below the level.
 * - `jeffreys`: The equal-tailed Bayesian interval under Jeffreys' prior.
 * - `wald`: Estimate ± z standard errors: too short for small n and extreme shares.
 */
export type ShareMethod = 'wilson' | 'clopper_pearson' | 'jeffreys' | 'wald'

/** A stage of a journey map. */
export interface Stage {
  /** Its id. */
  id: string
  /** Its name. */
  name: string
  /** Its place among the stages: lower comes first. */
  order: number
  /** What the customer wants to have achieved at its end. */
  goal?: string | null
  /** Whether it is a time in which customers decide to stay or to leave. Default: `false`. */
  criticalPeriod?: boolean
  /** The touchpoints of the stage, in the usual order. Default: `[]`. */
  touchpoints?: Array<string>
}

/** A questionnaire. */
export interface Survey {
  /** Its id. */
  id: string
  /** Its title. */
  title?: string | null
  /** Its questions, in the order in which they are asked; their ids are distinct. */
  questions: Array<Question>
}

/** A point of contact of a journey map. */
export interface Touchpoint {
  /** Its id. */
  id: string
  /** Its name, in the customer's words. */
  name: string
  /** What happens there. */
  kind: TouchpointKind
  /** The channel that it runs over. */
  channel?: string | null
  /** What the customer sees. */
  visibility: Visibility
  /** The stage that it belongs to. */
  stage?: string | null
}

/**
 * What happens at a touchpoint (the two kinds of the Customer Journey Modelling Language).
 *
 * - `communication`: A message goes from one side to the other.
 * - `action`: One side does something by itself.
 */
export type TouchpointKind = 'communication' | 'action'

/** One movement of money between a customer and the company. */
export interface Transaction {
  /** Its id. */
  id: string
  /** Whose. */
  customer: string
  /** When. */
  at: Date
  /** What for. */
  kind: TransactionKind
  /** How much: positive to the company, negative to the customer. */
  amount: Money
  /** What remains after direct costs. */
  margin?: Money | null
  /** Over which channel. */
  channel?: ChannelKind | null
}

/**
 * What a movement of money is for.
 *
 * - `purchase`: A sale.
 * - `renewal`: Another period of a subscription.
 * - `upgrade`: A change to a dearer product.
 * - `downgrade`: A change to a cheaper product.
 * - `refund`: Money given back; its amount is negative.
 * - `cancel`: The end of a subscription.
 */
export type TransactionKind = 'purchase' | 'renewal' | 'upgrade' | 'downgrade' | 'refund' | 'cancel' | (string & {})

/**
 * What the customer sees of a touchpoint.
 *
 * - `frontstage`: The customer takes part.
 * - `backstage`: The customer does not see it.
 * - `exposed`: Work behind the scenes that the customer can watch: an open kitchen, a parcel on a map.
 */
export type Visibility = 'frontstage' | 'backstage' | 'exposed'

/** How unequal the weights are. */
export interface Weighting {
  /** Sum of the weights of valid answers. */
  sum: number
  /** Kish's effective n, (Σw)² / Σw². */
  effectiveN: number
  /** Design effect of weighting, n / effective n. */
  designEffect: number
  /** Share of the largest weight in the sum, in [0, 1]. */
  largestShare: number
}

/** The types of which documents are read and written, by name. */
export interface ExportedTypes {
  Answer: Answer
  AnswerValue: AnswerValue
  Channel: Channel
  Choice: Choice
  Interaction: Interaction
  JourneyMap: JourneyMap
  Money: Money
  Predicate: Predicate
  Question: Question
  Response: Response
  Scale: Scale
  ScaleLabel: ScaleLabel
  Segment: Segment
  Stage: Stage
  Survey: Survey
  Touchpoint: Touchpoint
  Transaction: Transaction
  BinaryNps: BinaryNps
  BinaryNpsOptions: BinaryNpsOptions
  BinaryNpsReading: BinaryNpsReading
  Fact: Fact
  Finding: Finding
  GroupRow_BinaryNps: GroupRow<BinaryNps>
  GroupRow_Nps: GroupRow<Nps>
  Grouped_BinaryNps: Grouped<BinaryNps>
  Grouped_Nps: Grouped<Nps>
  Interval: Interval
  Nps: Nps
  NpsDifference: NpsDifference
  NpsDifferenceOptions: NpsDifferenceOptions
  NpsOptions: NpsOptions
  NpsProbability: NpsProbability
  NpsReading: NpsReading
  NpsScale: NpsScale
  Outcome_BinaryNps: Outcome<BinaryNps>
  Outcome_Nps: Outcome<Nps>
  Weighting: Weighting
}
