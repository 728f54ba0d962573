// The types of cxkit, generated from the Rust types; do not edit.
// Written by `cargo run -p cxkit-tests --bin types`.

/** The analytical Kano indices of a feature (Xu et al. 2009), with answers weighted by importance. */
export interface AKano {
  /** Dysfunctional mean x̄ of importance/max · score/4. */
  dissatisfaction: number
  /** Functional mean ȳ of importance/max · score/4. */
  satisfaction: number
  /** √(x̄² + ȳ²): how much the feature matters. */
  magnitude: number
  /** The angle of (x̄, ȳ) in radians, by atan2; 0 is pure must-be, π/2 pure attractive. None at the origin. */
  angle: number | null
  /** The category by the thresholds of the options; none without thresholds. */
  category: KanoCategory | null
  /** Pairs with an importance. */
  n: number
}

/** A customer's value and margin beside the cost of winning them. */
export interface Acquisition {
  /** Lifetime value (margin), however computed. */
  ltv: number
  /** Cost of winning one customer, above 0. */
  acquisitionCost: number
  /** Margin of one customer per period, which comes at the end of the period. */
  margin: number
  /** What margin, churn and payback are per. */
  period: TimeUnit
  /** Share of customers lost per period, in [0, 1); default 0. Default: `0.0`. */
  churnRate?: number
  /** Effective discount rate; default 0. Default: `0.0`. */
  discountRate?: number
  /** What the discount rate is per; default `year`. Default: `"year"`. */
  discountPer?: DiscountPer
}

/** What winning a customer pays. */
export interface AcquisitionValue {
  /** Metric id, `acquisition`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** Lifetime value less acquisition cost. */
  net: number
  /** Lifetime value over acquisition cost. */
  ratio: number
  /** Periods until the margins add up to the cost: cost / margin; none if the margin is not above 0. */
  payback: number | null
  /** The same with discounted margins; linear within a period; none if they never add up to the cost. */
  paybackDiscounted: number | null
  /** The same with discounted margins of those who are still there; none if they never add up to the cost. */
  paybackSurvivalAdjusted: number | null
  /** The discount rate per period that was used. */
  discountRatePerPeriod: number
  /** The inputs. */
  inputs: Acquisition
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/**
 * Which p-values were adjusted.
 *
 * - `p_exact`: The exact ones: every contrast has one.
 * - `p_value`: Those of the statistics.
 */
export type AdjustedFrom = 'p_exact' | 'p_value'

/**
 * How p-values are adjusted for how many there are.
 *
 * - `holm`: The chance of one or more false findings stays at the level.
 * - `benjamini_hochberg`: The expected share of false ones among the findings stays at the level.
 * - `none`: Not at all.
 */
export type Adjustment = 'holm' | 'benjamini_hochberg' | 'none'

/**
 * What each group is set against.
 *
 * - `pairs`: Every other group.
 * - `rest`: All answers outside the group.
 */
export type Against = 'pairs' | 'rest'

/** Agreement on one label. */
export interface AgreementLabel {
  /** The label. */
  label: Key
  /** Texts that have it by the first coder. */
  nA: number
  /** Texts that have it by the second coder. */
  nB: number
  /** Texts that have it by both. */
  nBoth: number
  /** Of the texts that either coder gives it, the share that both do, in [0, 1]. */
  agreement: number
}

/**
 * How far two different labels agree.
 *
 * - `none`: Not at all.
 * - `linear`: Less by each step between them.
 * - `quadratic`: Less by the square of the steps between them.
 */
export type AgreementWeights = 'none' | 'linear' | 'quadratic'

/** Cronbach's alpha, at most 1. */
export interface Alpha {
  /** Metric id, `alpha`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** Alpha. */
  estimate: number
  /** Its interval. */
  interval: Interval
  /** Its linearised standard error; none where the design leaves it unknown. */
  standardError: number | null
  /** Alpha of items with equal variances; none where an item does not vary. */
  standardized: number | null
  /** Mean correlation of two items; none where an item does not vary. */
  meanCorrelation: number | null
  /** The items, in the order of their columns. */
  items: Array<AlphaItem>
  /** Respondents who answer every item: the base. */
  n: number
  /** Rows without any answer. */
  nMissing: number
  /** Respondents left out because they skip items. */
  nIncomplete: number
  /** Answers outside the scale that were left out. */
  nInvalid: number
  /** How unequal the weights are; none without weights. */
  weighting: Weighting | null
  /** The sample design of the standard error; none where all respondents count the same. */
  design: SurveyDesign | null
  /** How answers were read. */
  reading: RatingReading
  /** The options used. */
  options: AlphaOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/** One item among the others. */
export interface AlphaItem {
  /** The item. */
  item: string
  /** Its mean, in the numbers of the scale. */
  mean: number
  /** Standard deviation of its answers, with the divisor n − 1. */
  standardDeviation: number
  /** Its correlation with the sum of the other items, in [−1, 1]; none where one of the two does not vary. */
  itemRestCorrelation: number | null
  /** Alpha of the other items; none of two items, or where the others do not vary. */
  alphaIfDeleted: number | null
}

/** What alpha can be asked for. */
export interface AlphaOptions {
  /** Confidence level of the interval; default 0.95. */
  level: number
  /** What is known of the population that was sampled. */
  design: DesignOptions
}

/** The answer to one question. */
export interface Answer {
  /** Which question. */
  question: string
  /** What was answered. */
  value: AnswerValue
}

/** How many answers fell on one number of the scale. */
export interface AnswerCount {
  /** The number on the scale. */
  value: number
  /** Answers, unweighted. */
  n: number
  /** Their share of the valid answers in [0, 1], weighted where answers are. */
  share: number
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
  /** Share of yes in [0, 1], weighted where answers are. */
  share: number
  /** Interval of the share, in [0, 1]. */
  shareInterval: Interval
  /** Valid answers: the base. */
  n: number
  /** Rows without an answer. */
  nMissing: number
  /** Answers that are neither yes nor no and were left out. */
  nInvalid: number
  /** Who would recommend, unweighted. */
  yes: number
  /** Who would not, unweighted. */
  no: number
  /** How unequal the weights are; none without weights. */
  weighting: Weighting | null
  /** What strata, clusters and weights make of the standard error; none where all answers count the same. */
  design: SurveyDesign | null
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
  /** What is known of the population that was sampled. */
  design: DesignOptions
}

/** How yes-or-no answers are read. */
export interface BinaryNpsReading {
  /** What to do with an answer that is neither 0 nor 1; default `error`. */
  invalid: Invalid
  /** Numbers that stand for a missing answer; default none. */
  missingCodes: Array<number>
}

/**
 * What a missing answer means in a row with other answers.
 *
 * - `error`: A mistake: refuse the batch and name the row.
 * - `unchosen`: Not chosen: exports that leave out what was not ticked. Who ticked nothing cannot be told from who did not answer.
 */
export type BlankAnswer = 'error' | 'unchosen'

/**
 * The end of its range that a parameter has run into.
 *
 * - `zero`: The likelihood still rises as the parameter goes to 0.
 * - `infinity`: The likelihood still rises as the parameter grows without end.
 */
export type Boundary = 'zero' | 'infinity'

/** Customer effort; estimate, interval and standard error are of the mean, in the numbers of the scale. */
export interface Ces {
  /** Metric id, `ces`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** Which question was asked, by the direction of the scale. */
  cesVersion: CesVersion
  /** Which end of the scale is the good one. */
  direction: ScaleDirection
  /** The mean. */
  estimate: number
  /** Its t interval; without ends where one answer leaves the spread unknown. */
  interval: Interval
  /** Its standard error; none where it is unknown. */
  standardError: number | null
  /** The share of easy answers, in [0, 1]. */
  easyShare: number
  /** Its interval, in [0, 1]. */
  easyShareInterval: Interval
  /** Its standard error. */
  easyShareStandardError: number
  /** Easy answers, unweighted. */
  easy: number
  /** Valid answers: the base. */
  n: number
  /** Rows without an answer. */
  nMissing: number
  /** Answers outside the scale that were left out. */
  nInvalid: number
  /** Answers by number of the scale, from the least to the largest. */
  distribution: Array<AnswerCount>
  /** How unequal the weights are; none without weights. */
  weighting: Weighting | null
  /** What strata, clusters and weights make of the mean's standard error; none where all answers count the same. */
  design: SurveyDesign | null
  /** How answers were read. */
  reading: RatingReading
  /** The options used, with the number of easy answers filled in. */
  options: CesOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/** What a CES can be asked for. */
export interface CesOptions {
  /** Confidence level of the intervals; default 0.95. */
  level: number
  /** Method of the share's interval; default `wilson`. */
  method: ShareMethod
  /** How many of the best answers count as easy; default those better than the middle of the scale: 3 of 7, 2 of 5. */
  top: number | null
  /** What is known of the population that was sampled. */
  design: DesignOptions
}

/**
 * Which question about effort was asked.
 *
 * - `ces_1`: Effort: a smaller number is better; usually 1 to 5.
 * - `ces_2`: Agreement that it was easy: a larger number is better; usually 1 to 7.
 */
export type CesVersion = 'ces_1' | 'ces_2'

/** A change as mix and rate; everything in the unit of the score: points for NPS, [0, 1] for shares. */
export interface ChangeDecomposition {
  /** Metric id, `change_decomposition`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** After minus before. */
  total: ChangePart
  /** What comes from other customers answering. */
  mix: ChangePart
  /** What comes from customers answering otherwise. */
  rate: ChangePart
  /** The score before. */
  before: PeriodScore
  /** The score after. */
  after: PeriodScore
  /** The label columns, as the parts of each key. */
  by: Array<string>
  /** One row a segment, in the order of the labels. */
  rows: Array<SegmentChange>
  /** Which score is decomposed. */
  scoring: Scoring
  /** How answers were read. */
  reading: RatingReading
  /** The options used. */
  options: ChangeOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/** What a decomposition can be asked for. */
export interface ChangeOptions {
  /** Confidence level of the intervals; default 0.95. */
  level: number
  /**
   * Whether both periods have the same strata and clusters, so that their errors go together; default false:
   * independent samples.
   */
  sameClusters: boolean
  /** What is known of the population that was sampled. */
  design: DesignOptions
}

/** One part of a change, in the unit of the score. */
export interface ChangePart {
  /** How much. */
  estimate: number
  /** Its interval. */
  interval: Interval
  /** Its standard error. */
  standardError: number
  /** Two-sided p-value that it is 0; none where it has no spread. */
  pValue: number | null
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

/** One choice; shares in [0, 1]. */
export interface ChoiceShare {
  /** The choice. */
  choice: string
  /** Respondents who chose it, unweighted. */
  n: number
  /** Share of the respondents who chose it. */
  shareOfRespondents: number
  /** Its interval. */
  interval: Interval
  /** Its standard error. */
  standardError: number
  /** Share of all choices made; none where nobody chose anything. */
  shareOfAnswers: number | null
  /** Its standard error; none where it is unknown. */
  answersStandardError: number | null
}

/** Revenue × gross margin / churn: a perpetuity without discount. */
export interface ChurnBasedLtv {
  /** Revenue per account and period (ARPA). */
  revenue: number
  /** Gross margin as a share of revenue, in (0, 1]. */
  marginRate: number
  /** Share of customers lost per period, in (0, 1]. */
  churnRate: number
  /** What revenue and churn are per. */
  period: TimeUnit
  /** Cost of winning one customer; none leaves net and ratio out. */
  acquisitionCost?: number | null
}

/** Retention of one class. */
export interface ClassRetention {
  /** The class: `promoter`, `passive` or `detractor`. */
  npsClass: string
  /** The share retained, in [0, 1]; none without a customer. */
  estimate: number | null
  /** Its interval; without ends where there is no customer. */
  interval: Interval
  /** Its standard error. */
  standardError: number | null
  /** Customers of the class of whom it is known: the base. */
  n: number
  /** Those of them who were retained. */
  nRetained: number
  /** The class's share of all customers of whom it is known, in [0, 1]; weighted where answers are. */
  share: number
}

/** A person. */
export interface CoderPerson {
  kind: 'person'
  /** Who, as the team calls them. */
  name: string
}

/** A model: its version belongs to it, because another one codes otherwise. */
export interface CoderModel {
  kind: 'model'
  /** Which. */
  name: string
  /** Its version. */
  version: string
}

/** Who coded a text. */
export type Coder = CoderPerson | CoderModel

/** Cohen's kappa of two coders. */
export interface CoderAgreement {
  /** Metric id, `coder_agreement`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** Kappa, from −1 to 1; none where both coders use one and the same label only. */
  estimate: number | null
  /** Its interval; without ends where there is no kappa. */
  interval: Interval
  /** Its standard error. */
  standardError: number | null
  /** Two-sided p-value of kappa = 0; none where its standard error under that hypothesis is 0. */
  pValue: number | null
  /** Agreement observed, in [0, 1]. */
  observed: number
  /** Agreement expected by chance, in [0, 1]. */
  expected: number
  /** Texts with both labels: the base. */
  n: number
  /** Texts that a coder gave no label. */
  nMissing: number
  /** Agreement on each label, in the order of the labels. */
  labels: Array<AgreementLabel>
  /** The options used. */
  options: CoderAgreementOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/** What an agreement can be asked for. */
export interface CoderAgreementOptions {
  /** Confidence level of the interval; default 0.95. */
  level: number
  /** How far two different labels agree; default `none`, not at all. */
  weights: AgreementWeights
}

/** All cohorts at one age. */
export interface CohortAge {
  /** Periods since the cohort's. */
  age: number
  /** Customers of the cohorts that have completed this age: the base. */
  customers: number
  /** Their margin up to this age per customer: never a mean over incomplete ages. */
  value: number
  /**
   * Margin up to this age over margin up to the age before, of the cohorts that completed this one; none at age 0
   * or where the margin before was not above 0.
   */
  development: number | null
}

/** A cohort at one age. */
export interface CohortCell {
  /** First day of the cohort's period. */
  cohort: string
  /** Customers won in it: the base; so far, if the period is not complete. */
  customers: number
  /** Periods since the cohort's; 0 is the period in which they were won. */
  age: number
  /** Customers of the cohort who bought in the period of this age; none if that is not complete. */
  active: number | null
  /** Margin in the period of this age, refunds subtracted; none if that is not complete. */
  margin: number | null
  /** Margin up to and with this age per customer won; none if the period is not complete. */
  value: number | null
  /**
   * The same where it was not observed: the last observed value × the development factors (chain ladder); none
   * where it was observed, or where no older cohort shows how values develop.
   */
  projected: number | null
}

/** How customers become cohorts. */
export interface CohortOptions {
  /** The calendar period of cohorts and ages: `day`, `week` or `month`. */
  period: EventGrain
  /** The last moment that was observed. A period counts as complete if it ends at or before the end of this day. */
  observedUntil: Date
  /** Margin as a share of the amounts, in (0, 1]; default 1: the values are revenue. */
  marginRate: number
  /** The IANA time zone of the calendar; default `UTC`. */
  timeZone: string
}

/** Values by cohort and age: observed, and extrapolated apart. */
export interface CohortTriangle {
  /** Metric id, `cohort_triangle`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** One row a cohort and age, cohorts in order of time, ages from 0 to that of the oldest cohort. */
  cells: Array<CohortCell>
  /** One entry an age. */
  ages: Array<CohortAge>
  /** Rows after the end of observation, left out. */
  afterEnd: number
  /** The options used. */
  options: CohortOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/** One group of a comparison. */
export interface ComparedGroup {
  /** Its labels, one a column. */
  key: Array<Key>
  /** Its labels in one text. */
  group: string
  /** Its score: NPS in points, a share in [0, 1], a mean in the numbers of the scale. */
  estimate: number
  /** Its standard error. */
  standardError: number
  /** Valid answers. */
  n: number
  /** Rows without an answer. */
  nMissing: number
  /** Answers outside the scale that were left out. */
  nInvalid: number
  /** How unequal its weights are; none without weights. */
  weighting: Weighting | null
  /** What strata, clusters and weights make of its standard error; none where all answers count the same. */
  design: SurveyDesign | null
}

/** One model beside the others. */
export interface ComparedModel {
  /** Place by BIC, from 1; none if the fit failed. */
  rank: number | null
  /** The model's id. */
  model: string
  /** Its parameters' number. */
  parameters: number
  /** Logarithm of the likelihood; none if the fit failed. */
  lnLikelihood: number | null
  /** −2 ln L + 2 k. */
  aic: number | null
  /** −2 ln L + k ln n. */
  bic: number | null
  /** BIC less that of the best model. */
  bicDifference: number | null
  /** Errors of the forecast of the holdout, if the table has one. */
  holdout: HoldoutErrors | null
  /**
   * 1 − MAE of the model / MAE of the naive forecast of the holdout: what the model gains; none without a holdout,
   * or if the naive MAE is 0.
   */
  gainOverNaive: number | null
  /** Why there is no fit; none if there is one. */
  error: string | null
}

/**
 * How the interval of a contrast is made.
 *
 * - `adjusted_wald`: Of NPS: ¾ of a promoter and of a detractor added to each side, 3 to each n.
 * - `wald`: Of NPS and shares: the textbook normal approximation.
 * - `newcombe`: Of shares: Newcombe's hybrid of the two Wilson intervals.
 * - `welch`: Of means: contrast ± t standard errors.
 */
export type ComparisonMethod = 'adjusted_wald' | 'wald' | 'newcombe' | 'welch'

/** Customer satisfaction; estimate, interval and standard error are of the share of satisfied answers, in [0, 1]. */
export interface Csat {
  /** Metric id, `csat`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** The share of satisfied answers. */
  estimate: number
  /** Its interval. */
  interval: Interval
  /** Its standard error. */
  standardError: number
  /** Satisfied answers, unweighted. */
  satisfied: number
  /** The mean, in the numbers of the scale. */
  mean: number
  /** Its t interval; without ends where one answer leaves the spread unknown. */
  meanInterval: Interval
  /** Its standard error; none where it is unknown. */
  meanStandardError: number | null
  /**
   * The sum of the answers over the largest possible sum: another definition, which is no share of customers; none
   * where a smaller number is better or the scale has negative numbers.
   */
  shareOfMaximum: number | null
  /** Valid answers: the base. */
  n: number
  /** Rows without an answer. */
  nMissing: number
  /** Answers outside the scale that were left out. */
  nInvalid: number
  /** Answers by number of the scale, from the least to the largest. */
  distribution: Array<AnswerCount>
  /** How unequal the weights are; none without weights. */
  weighting: Weighting | null
  /** What strata, clusters and weights make of the share's standard error; none where all answers count the same. */
  design: SurveyDesign | null
  /** How answers were read. */
  reading: RatingReading
  /** The options used. */
  options: CsatOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/** What a CSAT can be asked for. */
export interface CsatOptions {
  /** Confidence level of the intervals; default 0.95. */
  level: number
  /** Method of the share's interval; default `wilson`. */
  method: ShareMethod
  /** How many of the best answers count as satisfied; default 2. */
  top: number
  /** Whom the question was asked, for example `those who would recommend`; default everybody, the same as `all`. */
  askedOf: string | null
  /** What is known of the population that was sampled. */
  design: DesignOptions
}

/** A customer satisfaction index; estimate, interval and standard error in points from 0 to 100. */
export interface Csi {
  /** Metric id, `csi`; that of employees is `ecsi`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** The index, in points. */
  estimate: number
  /** Its interval, in points; without ends where an item has one answer. */
  interval: Interval
  /** Its standard error, in points; none where it is unknown. */
  standardError: number | null
  /** The mean of the items by importance, in the numbers of the scale. */
  mean: number
  /** The items, in the order of their columns. */
  items: Array<CsiItem>
  /** Respondents, who answer at least one item. */
  n: number
  /** Rows without any answer. */
  nMissing: number
  /** Respondents who skip items. */
  nIncomplete: number
  /** Answers outside the scale that were left out. */
  nInvalid: number
  /** How unequal the weights are; none without weights. */
  weighting: Weighting | null
  /** The sample design of the standard error; none where all respondents count the same. */
  design: SurveyDesign | null
  /** How answers were read. */
  reading: RatingReading
  /** The options used. */
  options: CsiOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/** Difference of two satisfaction indices, in points from −100 to 100. */
export interface CsiDifference {
  /** Metric id, `csi_difference`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** a − b. */
  estimate: number
  /** Its interval; without ends where the standard error is unknown. */
  interval: Interval
  /** Its standard error; none where an item has one answer in a sample. */
  standardError: number | null
  /** Difference over its standard error; none without a standard error above 0. */
  t: number | null
  /** Welch's degrees of freedom; none without t. */
  degreesOfFreedom: number | null
  /** Two-sided p-value of t; none without t. */
  pValue: number | null
  /** What changed, item by item. */
  items: Array<ItemDifference>
  /** The first sample. */
  a: Csi
  /** The second sample. */
  b: Csi
  /** The options used. */
  options: CsiOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/**
 * What 0 % and 100 % are.
 *
 * - `weighted`: The weighted mean over the largest answer of the scale: 0 % is the number 0.
 * - `acsi`: From the smallest answer of the scale, 0 %, to the largest, 100 %.
 */
export type CsiForm = 'weighted' | 'acsi'

/** One item of an index. */
export interface CsiItem {
  /** The item. */
  item: string
  /** Its share of the importance, in [0, 1]. */
  importance: number
  /** Its mean, in the numbers of the scale. */
  mean: number
  /** Standard error of the mean; none for one answer. */
  standardError: number | null
  /** Rows that answer it. */
  n: number
}

/** What a satisfaction index can be asked for. */
export interface CsiOptions {
  /** Confidence level of the interval; default 0.95. */
  level: number
  /** What 0 % and 100 % are; default `weighted`. */
  form: CsiForm
  /** The importance of every item; default: all the same. Read from a list, or from numbers by item. */
  importances: Array<ItemWeight>
  /** What is known of the population that was sampled. */
  design: DesignOptions
}

/** A customer base with constant margin, retention and acquisition. */
export interface CustomerEquity {
  /** Customers of today. */
  customers: number
  /** Margin of one customer per period. */
  margin: number
  /** Share of customers who stay from one period to the next, in [0, 1]. */
  retentionRate: number
  /** Effective discount rate, above 0 if customers are won for ever. */
  discountRate: number
  /** What the discount rate is per; default `year`. Default: `"year"`. */
  discountPer?: DiscountPer
  /** What margin, retention and acquisition are per. */
  period: TimeUnit
  /** When the first margin comes. */
  timing: Timing
  /** Customers won per period, at its end; default 0. Default: `0.0`. */
  newCustomers?: number
  /** Cost of winning one customer, paid when they are won; default 0. Default: `0.0`. */
  acquisitionCost?: number
  /** Periods over which customers are won; none means for ever. */
  acquisitionPeriods?: number | null
}

/** What a customer base is worth, and what moves it. */
export interface CustomerEquityValue {
  /** Metric id, `customer_equity`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** Value of existing and future customers. */
  estimate: number
  /** Value of the customers of today. */
  existing: number
  /** Value of the customers to come, net of winning them. */
  future: number
  /** Lifetime value of one customer, before the cost of winning them. */
  valuePerCustomer: number
  /** Change of the estimate in per cent if the margin is 1 % higher; none if the estimate is 0. */
  marginElasticity: number | null
  /** Change in per cent if the retention rate is 1 % higher (r becomes 1.01 r); none if that is above 1. */
  retentionElasticity: number | null
  /** Change in per cent if winning a customer costs 1 % less. */
  acquisitionElasticity: number | null
  /** Change in per cent if the discount rate per period is 1 % lower (d becomes 0.99 d). */
  discountElasticity: number | null
  /** The discount rate per period that was used. */
  discountRatePerPeriod: number
  /** The inputs. */
  inputs: CustomerEquity
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/** Values of customers, summed up: any column of money a row a customer, historic or predicted. */
export interface CustomerValue {
  /** Metric id, `customer_value`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** Mean value of a customer. */
  estimate: number
  /** Of the mean: Student's t (method `t`); none with one customer. */
  interval: Interval | null
  /** Of the mean; none with one customer. */
  standardError: number | null
  /** Sum over customers. */
  total: number
  /** Customers with a value. */
  n: number
  /** Customers without one. */
  nMissing: number
  /** Smallest value. */
  min: number
  /** Largest value. */
  max: number
  /** The options used. */
  options: ValueOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/** What is known of the population that a sample was drawn from. */
export interface DesignOptions {
  /**
   * Clusters in the population, or customers where the sample has no clusters, for the finite population correction
   * of a sample without strata; default: many more than were asked.
   */
  population: number | null
  /** The same by stratum; either for every stratum or for none. */
  stratumPopulations: Array<StratumPopulation>
  /** What to do with a stratum of one cluster; default `error`. */
  singleCluster: SingleCluster
}

/** One of the four cells. */
export interface DidCell {
  /** Its score. */
  estimate: number
  /** Valid answers. */
  n: number
  /** Rows without an answer. */
  nMissing: number
  /** Answers outside the scale that were left out. */
  nInvalid: number
}

/** What a difference in differences can be asked for. */
export interface DidOptions {
  /** Confidence level of the interval; default 0.95. */
  level: number
  /** Whether the treated group was chosen by its score, such as detractors who were called back; default false. */
  selectedOnScore: boolean
  /** What is known of the population that was sampled. */
  design: DesignOptions
}

/** A difference in differences, in the unit of the score: points for NPS, [0, 1] for shares. */
export interface DifferenceInDifferences {
  /** Metric id, `difference_in_differences`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** The change of the treated group minus that of the control group. */
  estimate: number
  /** Its interval. */
  interval: Interval
  /** Its standard error. */
  standardError: number
  /** Degrees of freedom of its t. */
  degreesOfFreedom: number
  /** Two-sided p-value of no effect; none where there is no spread. */
  pValue: number | null
  /** The change of the treated group. */
  treatedChange: number
  /** The change of the control group. */
  controlChange: number
  /** The treated group before the treatment. */
  treatedBefore: DidCell
  /** The treated group after it. */
  treatedAfter: DidCell
  /** The control group before. */
  controlBefore: DidCell
  /** The control group after. */
  controlAfter: DidCell
  /** Which score is compared. */
  scoring: Scoring
  /** How answers were read. */
  reading: RatingReading
  /** The options used. */
  options: DidOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/**
 * How the interval and the p-value of a difference are made, and for which of them a survey is planned.
 *
 * - `adjusted_wald`: ¾ of a promoter and of a detractor added to each group, 3 to each n.
 * - `wald`: The textbook normal approximation.
 */
export type DifferenceMethod = 'adjusted_wald' | 'wald'

/** One side of a difference, in the unit of the estimate. */
export interface DifferenceSide {
  /** Its mean or share. */
  estimate: number
  /** Its standard error; none where one answer leaves the spread of a mean unknown. */
  standardError: number | null
  /** Valid answers. */
  n: number
}

/** What is withheld from grouped results. */
export interface DisclosurePolicy {
  /** The fewest answers of a group that is shown; default 5. */
  minN: number
  /** Whether to hide further groups, so that no hidden one can be computed from the total; default true. */
  complementary: boolean
  /** Whether to hide a group whose answers all agree, since that tells what each of them said; default true. */
  hideUnanimous: boolean
  /** The largest share of a group's weight that one answer may carry, above 0 and at most 1; default 1, no limit. */
  dominance: number
}

/**
 * What an effective discount rate is per.
 *
 * - `year`: Per year of 365.25 days.
 * - `quarter`: Per quarter of a year.
 * - `month`: Per twelfth of a year.
 * - `week`: Per week.
 * - `day`: Per day.
 * - `period`: Per period of the formula, or per unit of time of the data.
 */
export type DiscountPer = 'year' | 'quarter' | 'month' | 'week' | 'day' | 'period'

/** Contracts by the number of periods that they have lasted. */
export interface Durations {
  /** Contracts lost in each period: entry 0 is those that were not renewed after the first period. */
  lost: Array<number>
  /** Contracts that still ran when last seen, by the periods they had survived: entry 0 survived none yet. */
  running: Array<number>
}

/** What an eCSI can be asked for, and when it is withheld. */
export interface EcsiOptions {
  /** The fewest valid answers to an item that are shown, from 1; default 5. */
  minN: number
  /** Confidence level of the interval; default 0.95. */
  level: number
  /** What 0 % and 100 % are; default `weighted`. */
  form: CsiForm
  /** The importance of every item; default: all the same. Read from a list, or from numbers by item. */
  importances: Array<ItemWeight>
  /** What is known of all employees. */
  design: DesignOptions
}

/** What an eNPS can be asked for, and when it is withheld. */
export interface EnpsOptions {
  /** The fewest valid answers that are shown, from 1; default 5. */
  minN: number
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
  /** What is known of all employees. */
  design: DesignOptions
}

/**
 * What counts as one purchase: transactions of a customer in the same grain are merged.
 *
 * From one day, week or month to another, calendar days are counted, whether clocks were changed in between or not;
 * from one hour or event to another, the time that has passed.
 *
 * - `event`: Every transaction at another microsecond is a purchase; times are exact.
 * - `hour`: A clock hour; times are those of its start.
 * - `day`: A calendar day.
 * - `week`: A calendar week from Monday.
 * - `month`: A calendar month.
 */
export type EventGrain = 'event' | 'hour' | 'day' | 'week' | 'month'

/** One fact of a finding: a name and a number or text. */
export interface Fact {
  /** What it is, in snake_case. */
  name: string
  /** Its value. */
  value: FactValue
}

/** A number or text. */
export type FactValue = number | string

/**
 * Something that a customer said.
 *
 * Whether it was asked for, is public, or was paid for decides whom it can speak for: those who write unasked
 * differ from those who answer.
 */
export interface Feedback {
  /** Its id. */
  id: string
  /** When it was given. */
  at: Date
  /** Where it comes from. */
  source: FeedbackSource
  /** Whether it was asked for. */
  solicited: boolean
  /** Whether others can read it. */
  public: boolean
  /** Whether something was given for it. */
  incentivised: boolean
  /** What is known of the author. */
  identity: FeedbackIdentity
  /** Who gave it: always there for an identified author, never for an anonymous one. */
  customer?: string | null
  /** Which touchpoint it is about. */
  touchpoint?: string | null
  /** Over which channel it came. */
  channel?: ChannelKind | null
  /** The team that answers for it. */
  owner?: string | null
  /** The words. */
  text?: string | null
  /** The score that came with them. */
  score?: number | null
  /** The themes that coders found. Default: `[]`. */
  codes?: Array<TextCode>
}

/** Feedback from one source, about one touchpoint, that came in one way. */
export interface FeedbackCount {
  /** The label of the source as text. */
  source: string
  /** The label of the touchpoint as text; none where touchpoints were not given. */
  touchpoint: string | null
  /** Whether it was asked for. */
  solicited: boolean
  /** Pieces of feedback. */
  n: number
  /** Their share of the feedback that came in the same way, in [0, 1]. */
  share: number
  /** Their share of all feedback, in [0, 1]; none unless `pool` asks for it. */
  shareOfAll: number | null
}

/** Feedback by source, touchpoint and way. */
export interface FeedbackCounts {
  /** Metric id, `feedback_counts`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** The combinations that occur, in the order of their labels, solicited before unsolicited. */
  rows: Array<FeedbackCount>
  /** Solicited feedback. */
  nSolicited: number
  /** Unsolicited feedback. */
  nUnsolicited: number
  /** Both together; none unless `pool` asks for it. */
  n: number | null
  /** The options used. */
  options: FeedbackCountsOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/** What counts of feedback can be asked for. */
export interface FeedbackCountsOptions {
  /** Whether to give totals of solicited and unsolicited feedback together; default false. */
  pool: boolean
}

/**
 * What is known of the author.
 *
 * - `identified`: The customer is known.
 * - `pseudonymous`: The author has a name of their own choice, which may have been matched with a customer.
 * - `anonymous`: The author is not known, and is not to be.
 */
export type FeedbackIdentity = 'identified' | 'pseudonymous' | 'anonymous'

/**
 * Where feedback comes from.
 *
 * - `survey`: An open question of a survey.
 * - `complaint`: A complaint, by whatever way it came.
 * - `praise`: Thanks, by whatever way they came.
 * - `support`: A request for help.
 * - `review`: A review on the company's own pages or somebody else's.
 * - `guest_book`: The book of reviews at a counter.
 * - `interview`: A long talk with a customer.
 * - `exit_interview`: A talk with a customer who leaves.
 * - `focus_group`: A talk with several customers at once.
 * - `social_media`: A post in a social network.
 * - `call`: A call.
 * - `chat`: A chat.
 * - `mystery_shopping`: A visit of somebody who is paid to look.
 * - `employee`: What employees hear from customers.
 * - `regulator`: A public authority that customers turned to.
 */
export type FeedbackSource =
  | 'survey'
  | 'complaint'
  | 'praise'
  | 'support'
  | 'review'
  | 'guest_book'
  | 'interview'
  | 'exit_interview'
  | 'focus_group'
  | 'social_media'
  | 'call'
  | 'chat'
  | 'mystery_shopping'
  | 'employee'
  | 'regulator'
  | (string & {})

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
 * - `tied_grade`: Two categories are equally frequent, so the order of the rule made the grade.
 * - `reversed_feature`: More customers reject a feature than want it.
 * - `questionable_answers`: More than a tenth of the answer pairs contradict themselves.
 * - `half_answered`: Only one half of a pair of questions was answered.
 * - `pooled_wordings`: Answers under different wordings were pooled on request.
 * - `straight_liners`: Respondents gave one and the same answer to every question.
 * - `duplicate_respondents`: Respondents answered the same question more than once.
 * - `sparse_table`: A chi-squared test with expected counts below 5.
 * - `wrong_sign`: A coefficient has the sign that its meaning excludes.
 * - `no_contrast`: A coefficient cannot be estimated, because a kind of rating does not occur.
 * - `failed_replicates`: A quantity could not be computed in more than a twentieth of the bootstrap replicates.
 * - `attractive_before_must_be`: A delight is worked on while a must-be is not met.
 * - `merged_purchases`: Several transactions of a customer in one grain were merged into one purchase.
 * - `refunds_left_out`: Refunds were left out, or found no purchase that could bear them.
 * - `left_truncated`: Customers may have bought before the log starts.
 * - `born_in_holdout`: Customers first bought after the calibration period and are left out.
 * - `born_at_end`: Customers first bought in the last grain observed: their age is 0, and they are left out.
 * - `after_end`: Rows after the end of observation were left out.
 * - `without_purchase`: Customers of whom no purchase remains are left out.
 * - `spend_depends_on_frequency`: Spend per purchase goes with how often customers buy, which gamma–gamma rules out.
 * - `parameter_at_boundary`: A parameter ran to an end of its range: the data do not identify it.
 * - `ill_conditioned`: The likelihood is nearly flat in some direction: parameters are known together, not apart.
 * - `infinite_mean`: A mean does not exist at the fitted parameters.
 * - `never_pays_back`: The margins never add up to the acquisition cost.
 * - `segment_not_fitted`: A segment could not be fitted and is left out of the test.
 * - `refunded_purchases`: Purchases of which refunds left nothing do not count.
 * - `conditional_base`: The base is only those who answered another question in some way: it is not all customers.
 * - `few_units`: A standard error from fewer than ten clusters.
 * - `strata_merged`: Strata with one cluster were merged with others on request.
 * - `trimmed_weights`: Weights are at a cap.
 * - `empty_cells`: Combinations of margins hold no answer, so raking cannot reach them.
 * - `overlapping_themes`: A comment carries several themes, so the impacts of themes do not add up.
 * - `pooled_sources`: Solicited and unsolicited feedback were counted together on request.
 * - `regression_to_the_mean`: A group was chosen by its score: scores chosen for being low rise without any treatment.
 * - `empty_period`: A segment has no answers in one of the periods.
 * - `incomplete_rows`: Rows without an answer to every item were left out.
 * - `negative_item`: An item goes against the others: its scale may be reversed.
 * - `small_groups`: Groups too small to compare were left out.
 * - `anonymity`: Groups below the anonymity threshold are withheld.
 */
export type FindingCode =
  | 'small_base'
  | 'invalid_excluded'
  | 'mostly_missing'
  | 'weight_concentration'
  | 'zero_width_interval'
  | 'exact_skipped'
  | 'near_duplicate_labels'
  | 'tied_grade'
  | 'reversed_feature'
  | 'questionable_answers'
  | 'half_answered'
  | 'pooled_wordings'
  | 'straight_liners'
  | 'duplicate_respondents'
  | 'sparse_table'
  | 'wrong_sign'
  | 'no_contrast'
  | 'failed_replicates'
  | 'attractive_before_must_be'
  | 'merged_purchases'
  | 'refunds_left_out'
  | 'left_truncated'
  | 'born_in_holdout'
  | 'born_at_end'
  | 'after_end'
  | 'without_purchase'
  | 'spend_depends_on_frequency'
  | 'parameter_at_boundary'
  | 'ill_conditioned'
  | 'infinite_mean'
  | 'never_pays_back'
  | 'segment_not_fitted'
  | 'refunded_purchases'
  | 'conditional_base'
  | 'few_units'
  | 'strata_merged'
  | 'trimmed_weights'
  | 'empty_cells'
  | 'overlapping_themes'
  | 'pooled_sources'
  | 'regression_to_the_mean'
  | 'empty_period'
  | 'incomplete_rows'
  | 'negative_item'
  | 'small_groups'
  | 'anonymity'

/** Given margins and survival, period by period, discounted. */
export interface FiniteHorizonLtv {
  /** Margin of one customer who is still there, period by period. */
  margins: Array<number>
  /** Share of customers still there when each margin comes: as many as margins, in [0, 1], never rising. */
  survival?: Array<number> | null
  /** In place of `survival`: a constant retention rate in [0, 1]. Exactly one of the two. */
  retentionRate?: number | null
  /** Effective discount rate, 0 or more. */
  discountRate: number
  /** What the discount rate is per; default `year`. Default: `"year"`. */
  discountPer?: DiscountPer
  /** What margins and retention are per. */
  period: TimeUnit
  /** When the first margin comes; with `retention_rate`, survival at its time is r (end) or 1 (start). */
  timing: Timing
  /** Cost of winning one customer; none leaves net and ratio out. */
  acquisitionCost?: number | null
}

/** How a model is fitted by maximum likelihood. */
export interface FitOptions {
  /** Confidence level of the parameters' intervals; default 0.95. */
  level: number
  /** Iterations after which a start is given up, from 1 to 10,000; default 200. */
  maxIterations: number
}

/** What a fit by maximum likelihood found, and what proves that it is the maximum. */
export interface FitReport {
  /** The model's id, for example `bg_nbd`. */
  model: string
  /** Version of the method; another version may give another number. */
  version: number
  /** The parameters. */
  parameters: Array<FittedParameter>
  /**
   * Covariance of the logarithms of the parameters that lie at no boundary, in their order; rows and columns of the
   * others are zero.
   */
  logCovariance: Array<Array<number>>
  /** Logarithm of the likelihood at the estimate, in the unit of the data, constants included. */
  lnLikelihood: number
  /** Customers (or contracts) that the fit stands on. */
  n: number
  /** Different histories among them; equal ones are computed once. */
  nDistinct: number
  /** −2 ln L + 2 k. */
  aic: number
  /** −2 ln L + k ln n. */
  bic: number
  /** Largest derivative of ln L by the logarithm of a parameter inside its range, over 1 + |ln L|. */
  gradientNorm: number
  /**
   * Ratio of the largest to the smallest eigenvalue of the information of the logarithms; none if all parameters
   * lie at boundaries.
   */
  conditionNumber: number | null
  /** Iterations of the start that won. */
  iterations: number
  /** Evaluations of the likelihood, over all starts. */
  evaluations: number
  /** The unit of time of the data, if they say. */
  timeUnit: TimeUnit | null
  /** The options used. */
  options: FitOptions
  /** What a careful analyst would add; `path` is the parameter. */
  warnings: Array<Finding>
}

/** One parameter of a fitted model. */
export interface FittedParameter {
  /** The paper's letter, for example `alpha`. */
  name: string
  /** The maximum likelihood estimate; times are in the unit of the data. */
  estimate: number
  /** Standard error, by the delta method from the logarithm; none at a boundary. */
  standardError: number | null
  /** Wald interval on the logarithm (method `wald_log`), so that it stays positive; none at a boundary. */
  interval: Interval | null
  /** The boundary that the estimate lies at, if any: then the data do not identify it. */
  boundary: Boundary | null
}

/** One churn probability for everybody: the limit of the sBG without differences between customers. */
export interface Geometric {
  /** Churn probability per period: lost / periods at risk. */
  churnRate: number
  /** Logarithm of its likelihood. */
  lnLikelihood: number
  /** 2 (ln L of sBG − ln L of geometric), 0 or more. */
  likelihoodRatio: number
  /**
   * P-value that customers do not differ: half the upper tail of χ² with 1 degree of freedom, because the limit is
   * at the edge of the sBG (Self and Liang 1987); 1 where the ratio is 0.
   */
  pValue: number
}

/** Groups compared with each other or with the rest. */
export interface GroupComparison {
  /** Metric id, `group_comparison`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** The label columns, as the parts of each key. */
  by: Array<string>
  /** The groups, in the order of their labels; those left out are not here. */
  groups: Array<ComparedGroup>
  /**
   * The test that all groups have the same score; none where answers do not vary enough, or there are too few
   * clusters.
   */
  omnibus: WaldTest | null
  /** The contrasts, in the order of the groups. */
  contrasts: Array<GroupContrast>
  /** Which p-values were adjusted. */
  adjustedFrom: AdjustedFrom
  /** Valid answers of all groups, also of those left out. */
  n: number
  /** Which score was compared. */
  scoring: Scoring
  /** How answers were read. */
  reading: RatingReading
  /** The options used, with the method filled in. */
  options: GroupComparisonOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/** What a comparison can be asked for. */
export interface GroupComparisonOptions {
  /** What each group is set against; default `pairs`. */
  against: Against
  /** Confidence level of each interval; default 0.95. */
  level: number
  /** Method of the intervals; default `adjusted_wald` for NPS, `newcombe` for shares, `welch` for means. */
  method: ComparisonMethod | null
  /** How p-values are adjusted; default `holm`. */
  adjustment: Adjustment
  /** Whether to compute exact p-values; default true. */
  exact: boolean
  /** Groups with fewer valid answers are left out; default 2. */
  minN: number
  /** What is known of the population that was sampled. */
  design: DesignOptions
}

/** One group against another, or against the rest; numbers in the unit of the score. */
export interface GroupContrast {
  /** The labels of the first group, one a column. */
  keyA: Array<Key>
  /** Those of the second one; empty for the rest. */
  keyB: Array<Key>
  /** The first group in one text. */
  a: string
  /** The second one; `rest` for all answers outside the first. */
  b: string
  /** Score of a. */
  scoreA: number
  /** Score of b. */
  scoreB: number
  /** Valid answers of a. */
  nA: number
  /** Valid answers of b. */
  nB: number
  /** Score of a minus score of b. */
  estimate: number
  /** Its interval, for this contrast alone; adjusted Wald is centred on the adjusted contrast. */
  interval: Interval
  /** Standard error of the estimate. */
  standardError: number
  /** Contrast over its standard error, both by the method; none where that standard error is 0. */
  statistic: number | null
  /** Degrees of freedom of the statistic under Student's t; none where it is normal or there is none. */
  degreesOfFreedom: number | null
  /** Two-sided p-value of the statistic. */
  pValue: number | null
  /**
   * Exact two-sided permutation p-value; none for means, if it was not asked for, or for answers that do not all
   * count the same or are too many.
   */
  pExact: number | null
  /** The p-value adjusted for all contrasts; none where there is no p-value. */
  pAdjusted: number | null
}

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

/** Margins that were realised, period by period, compounded to today if a rate is given. */
export interface HistoricLtv {
  /** Realised margin of one customer (or on average), the oldest period first; the last period ends today. */
  margins: Array<number>
  /** What margins are per. */
  period: TimeUnit
  /** Effective rate at which past margins are compounded; default 0. Default: `0.0`. */
  discountRate?: number
  /** What the rate is per; default `year`. Default: `"year"`. */
  discountPer?: DiscountPer
  /**
   * Cost of winning the customer, paid at the start of the first period and compounded from there; none leaves net
   * and ratio out.
   */
  acquisitionCost?: number | null
}

/** A forecast of the holdout beside what happened, and beside the naive rate. */
export interface HoldoutCheck {
  /** Metric id, `holdout_check`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** The model's id. */
  model: string
  /** Customers. */
  n: number
  /** Length of the holdout in the table's unit of time. */
  duration: number
  /** Purchases in the holdout, observed. */
  observed: number
  /** Purchases in the holdout, expected. */
  expected: number
  /** Errors of the model. */
  errors: HoldoutErrors
  /** Errors of the naive forecast: each customer goes on at x / T (0 where T is 0). */
  naive: HoldoutErrors
  /** 1 − MAE of the model / MAE of the naive forecast: what the model gains; none if the naive MAE is 0. */
  gainOverNaive: number | null
  /** By frequency in calibration, from 0 to 7 and more. */
  groups: Array<HoldoutGroup>
  /** By tenths of the forecast. */
  deciles: Array<HoldoutDecile>
}

/** A tenth of the customers, by what was expected of them, the most promising first. */
export interface HoldoutDecile {
  /** From 1, the tenth of whom most is expected. */
  decile: number
  /** Customers. */
  n: number
  /** Mean purchases in the holdout. */
  observed: number
  /** Mean expected purchases. */
  expected: number
}

/** Errors of a forecast of the holdout. */
export interface HoldoutErrors {
  /** Mean absolute error, in purchases per customer. */
  mae: number
  /** Root mean squared error. */
  rmse: number
  /** Expected total over observed total, less 1; none if nothing was bought. */
  bias: number | null
  /**
   * Gini of the ranking by forecast over that of the perfect ranking, 1 at best; none if nothing was bought or all
   * bought the same. Customers of equal forecast share their place.
   */
  normalisedGini: number | null
  /** Mean absolute difference of observed and expected means over the deciles. */
  decileError: number
  /** Mean purchases of the tenth of whom most was expected over those of all; none if nothing was bought. */
  topDecileLift: number | null
}

/** Customers of a given frequency in calibration: what they bought in the holdout, and what was expected. */
export interface HoldoutGroup {
  /** Repeat purchases in calibration; the last group holds this many or more. */
  frequency: number
  /** Customers. */
  n: number
  /** Mean purchases in the holdout. */
  observed: number
  /** Mean expected purchases. */
  expected: number
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

/** One item in two samples. */
export interface ItemDifference {
  /** The item. */
  item: string
  /** Its mean, or its mean gap, in the first sample, in the numbers of the scale. */
  a: number
  /** The same in the second sample. */
  b: number
  /** a − b. */
  estimate: number
  /** Standard error of the difference; none where one sample has one answer. */
  standardError: number | null
  /** Two-sided p-value of Welch's t; none without a standard error above 0. */
  pValue: number | null
  /** The same with Holm's correction for the items. */
  pHolm: number | null
}

/** How much an item counts. */
export interface ItemWeight {
  /** The item. */
  item: string
  /** Its importance, 0 or more, in any unit. */
  weight: number
}

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
 * What to do with an idea, in the order of priority.
 *
 * - `fix`: A must-be that is not met: first.
 * - `improve`: A one-dimensional feature: the more the better.
 * - `delight`: An attractive feature.
 * - `keep`: A must-be that is met: hold the level, more of it gains nothing.
 * - `ask`: Ask again: the answers are questionable, or there are none.
 * - `leave`: Indifferent or reverse: nobody gains.
 */
export type KanoAction = 'fix' | 'improve' | 'delight' | 'keep' | 'ask' | 'leave'

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

/** One attribute. */
export interface KanoAttribute {
  /** The attribute. */
  attribute: string
  /** Respondents who rate it low. */
  nLow: number
  /** Respondents who rate it in between: the reference. */
  nMiddle: number
  /** Respondents who rate it high. */
  nHigh: number
  /**
   * What a low rating costs, in points of the overall rating, with a t interval; none without low or middle
   * ratings.
   */
  penalty: KanoCoefficient | null
  /**
   * What a high rating adds, in points of the overall rating, with a t interval; none without high or middle
   * ratings.
   */
  reward: KanoCoefficient | null
  /** Two-sided p-value of the penalty. */
  penaltyP: number | null
  /** Two-sided p-value of the reward. */
  rewardP: number | null
  /** The penalty is negative: a low rating seems to help. It counts as 0 below. */
  penaltyWrongSign: boolean
  /** The reward is negative: a high rating seems to hurt. It counts as 0 below. */
  rewardWrongSign: boolean
  /** Range of impact (RIOCS): penalty + reward, neither below 0. */
  impactRange: number | null
  /** Satisfaction-generating potential: reward / range; none where the range is 0. */
  satisfactionPotential: number | null
  /** Dissatisfaction-generating potential: penalty / range; none where the range is 0. */
  dissatisfactionPotential: number | null
  /** Impact asymmetry, the difference of the two potentials, in [−1, 1]. */
  asymmetry: number | null
  /** Bootstrap percentile interval of the asymmetry. */
  asymmetryInterval: Interval | null
  /** The role by the cut of the options. */
  factor: KanoFactor | null
  /** How often replicates give each role. */
  factorProbability: KanoFactorProbabilities | null
  /** Replicates in which the asymmetry could be computed. */
  replicatesUsed: number
}

/**
 * The category of a feature for one customer, or for most of them (Kano et al. 1984).
 *
 * The order is that of the codes in counts: A, O, M, I, R, Q.
 *
 * - `attractive`: Delights where it is there, and is not missed where it is not.
 * - `one_dimensional`: The more of it the better: satisfies where it is there, dissatisfies where it is not.
 * - `must_be`: Taken for granted: dissatisfies where it is not there.
 * - `indifferent`: Makes no difference.
 * - `reverse`: Not wanted.
 * - `questionable`: The two answers contradict each other.
 */
export type KanoCategory = 'attractive' | 'one_dimensional' | 'must_be' | 'indifferent' | 'reverse' | 'questionable'

/** One category of one segment. */
export interface KanoCell {
  /** The segment: its labels, one a column. */
  key: Array<Key>
  /** The category. */
  category: KanoCategory
  /** Answers. */
  observed: number
  /** Answers that were to be expected if all segments were alike. */
  expected: number
  /**
   * Adjusted standardised residual (Haberman 1973): beyond about ±2 the segment stands out here; none where it has
   * no variance.
   */
  residual: number | null
}

/** A coefficient with its uncertainty. */
export interface KanoCoefficient {
  /** The coefficient. */
  estimate: number
  /** Its interval. */
  interval: Interval
  /** Its standard error. */
  standardError: number
}

/** A continuous Kano analysis: one entry a feature, in the order of the study. */
export interface KanoContinuous {
  /** Metric id, `kano_continuous`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** The features. */
  features: Array<KanoContinuousFeature>
  /** How answers were read. */
  reading: KanoReading
  /** The options used, with the scores. */
  options: KanoContinuousOptions
  /** What a careful analyst would add; `path` is the feature. */
  warnings: Array<Finding>
}

/** Where one feature lies. */
export interface KanoContinuousFeature {
  /** The feature. */
  feature: Key
  /** Pairs of valid answers. */
  n: number
  /** Pairs of which one half has no answer. */
  nHalf: number
  /** Pairs without any answer. */
  nMissing: number
  /** Pairs left out because an answer is outside the scale. */
  nInvalid: number
  /** Mean score of the functional answers; none without a valid pair. */
  functional: KanoMean | null
  /** Mean score of the dysfunctional answers; none without a valid pair. */
  dysfunctional: KanoMean | null
  /** Correlation of the two scores; none where one of them does not vary. */
  correlation: number | null
  /** The quadrant of the two means; none without a valid pair. */
  quadrant: KanoCategory | null
  /** How often bootstrap replicates fall in each quadrant; none without a valid pair. */
  quadrantProbability: KanoQuadrants | null
  /** Mean self-stated importance over valid pairs that have one; none without any. */
  importance: KanoMean | null
  /** The analytical Kano indices; none without importance. */
  aKano: AKano | null
}

/** What a continuous analysis can be asked for. */
export interface KanoContinuousOptions {
  /**
   * The score of each functional answer, from like to dislike; default 4, 2, 0, −1, −2 (DuMouchel), or 4, 0, −2 for
   * three answers. The scores used are in the result.
   */
  functionalScores: Array<number> | null
  /** The score of each dysfunctional answer, from like to dislike; default −2, −1, 0, 2, 4, or −2, 0, 4. */
  dysfunctionalScores: Array<number> | null
  /** Where the quadrants meet, on both axes; default 2. */
  cut: number
  /** Confidence level of the intervals; default 0.95. */
  level: number
  /** Bootstrap replicates for the uncertainty of the quadrant, from 100 to 1,000,000; default 2,000. */
  replicates: number
  /** The seed; default 1. */
  seed: number
  /** Whether answers under different wordings may be pooled; default false. */
  poolWordings: boolean
  /** A-Kano: magnitudes up to this are indifferent, from 0 to √2; no default, give all three or none. */
  aKanoMagnitude: number | null
  /** A-Kano: angles up to this are must-be, in radians from 0 to π/2; no default. */
  aKanoLowAngle: number | null
  /** A-Kano: angles above this are attractive, in radians from 0 to π/2; no default. */
  aKanoHighAngle: number | null
}

/** How reach − noise of all attributes together divides among them. */
export interface KanoDecomposition {
  /** Customers in the group: the dissatisfied, or the delighted. */
  nGroup: number
  /** Reach − noise of all attributes together: the sum of the values. */
  total: number
  /** P(fails or excels on at least one attribute | in the group). */
  reach: number
  /** P(fails or excels on at least one attribute | not in the group). */
  noise: number
  /** The attributes, from the largest value; ties in the order given. */
  attributes: Array<KanoShapleyValue>
}

/**
 * Which way a feature moves along attractive → one-dimensional → must-be.
 *
 * - `toward_must_be`: It is more and more taken for granted: the usual ageing of a delight.
 * - `toward_attractive`: It delights more and more.
 * - `undecided`: The answers do not tell.
 */
export type KanoDirection = 'toward_must_be' | 'toward_attractive' | 'undecided'

/** Drift over waves: one entry a feature. */
export interface KanoDrift {
  /** Metric id, `kano_drift`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** The features. */
  features: Array<KanoFeatureDrift>
  /** The evaluation table used. */
  table: KanoTable
  /** How answers were read. */
  reading: KanoReading
  /** The options used. */
  options: KanoDriftOptions
  /** What a careful analyst would add; `path` is the feature. */
  warnings: Array<Finding>
}

/** What a drift analysis can be asked for. */
export interface KanoDriftOptions {
  /** The evaluation table; default `berger` for five answers, `short` for three. The table used is in the result. */
  table: KanoTable | null
  /** How the grade of a wave follows from its counts; default `mode`. */
  rule: KanoRule
  /** Where the waves lie in time; default `value`. */
  spacing: KanoSpacing
  /** Whether waves under different wordings may be compared; default false: such a feature is an error. */
  poolWordings: boolean
  /** Confidence level of the intervals, and of the direction: it is called when p < 1 − level; default 0.95. */
  level: number
}

/**
 * The joint confidence region of better and worse, an ellipse in the plane of (better, worse).
 *
 * ```text
 * (x − μ)ᵀ Σ⁻¹ (x − μ) ≤ −2 ln(1 − level)      Σ: covariance matrix of better and worse
 * ```
 */
export interface KanoEllipse {
  /** Centre: better. */
  better: number
  /** Centre: worse. */
  worse: number
  /** The longer half axis. */
  semiMajor: number
  /** The shorter half axis; 0 where all answers lie on one line. */
  semiMinor: number
  /** The direction of the longer half axis, in radians from the axis of better, in (−π/2, π/2]. */
  angle: number
  /** Confidence level of the region. */
  level: number
}

/**
 * The role of an attribute, from ratings.
 *
 * - `basic`: Mostly penalty: must-be.
 * - `performance`: Penalty and reward: one-dimensional.
 * - `excitement`: Mostly reward: attractive.
 */
export type KanoFactor = 'basic' | 'performance' | 'excitement'

/** How often bootstrap replicates call an attribute by each role; they sum to 1. */
export interface KanoFactorProbabilities {
  /** Basic. */
  basic: number
  /** Performance. */
  performance: number
  /** Excitement. */
  excitement: number
}

/** What one feature is to customers. */
export interface KanoFeature {
  /** The feature. */
  feature: Key
  /** Pairs of valid answers: the base of counts, strengths and tests. */
  n: number
  /** Pairs of which one half has no answer. */
  nHalf: number
  /** Pairs without any answer. */
  nMissing: number
  /** Pairs left out because an answer is outside the scale. */
  nInvalid: number
  /** Answers of category A. */
  attractive: number
  /** Answers of category O. */
  oneDimensional: number
  /** Answers of category M. */
  mustBe: number
  /** Answers of category I. */
  indifferent: number
  /** Answers of category R. */
  reverse: number
  /** Answers of category Q. */
  questionable: number
  /** The grade by the rule of the options; none without a valid pair. */
  grade: KanoCategory | null
  /** Whether another category was as frequent, so that the order of the rule decided. */
  tied: boolean
  /** Whether functional and dysfunctional answers were swapped. */
  flipped: boolean
  /** Better, in [0, 1]; none if A + O + M + I is 0. */
  better: KanoCoefficient | null
  /** Worse, in [−1, 0]; none if A + O + M + I is 0. */
  worse: KanoCoefficient | null
  /** Covariance of better and worse. */
  betterWorseCovariance: number | null
  /** Joint confidence region of better and worse. */
  ellipse: KanoEllipse | null
  /** Exact two-sided p-value that the two most frequent of A, O, M, I, R are equally frequent; none if both are 0. */
  pExact: number | null
  /** The same after Holm's correction over all features that have one. */
  pExactHolm: number | null
  /**
   * Posterior probability of each category to be the most frequent one among all customers; none without a valid
   * pair.
   */
  pModal: KanoProbabilities | null
  /** Fong's test; none without a valid pair. */
  fong: KanoFong | null
  /** (A + O + M) / n: how much the feature matters at all; none without a valid pair. */
  totalStrength: number | null
  /** (Most frequent − second of A, O, M, I, R) / n: how clear the category is; none without a valid pair. */
  categoryStrength: number | null
  /** (R + Q) / n: pairs that better and worse do not count; none without a valid pair. */
  excludedShare: number | null
  /** The wordings under which the answers were given, if a column said so. */
  wordings: Array<Key>
}

/** The drift of one feature. */
export interface KanoFeatureDrift {
  /** The feature. */
  feature: Key
  /** Answers of A, O, M and I over all waves. */
  n: number
  /** The waves in order. */
  path: Array<KanoWave>
  /** Trends of the six series; empty with fewer than two waves that have a base. */
  trends: Array<KanoTrend>
  /** The trend along the life cycle; none with fewer than two waves that have an A, O or M. */
  lifeCycle: KanoLifeCycle | null
}

/** The test of one feature. */
export interface KanoFeatureHomogeneity {
  /** The feature. */
  feature: Key
  /** Answers of A, O, M and I over all segments: the base. */
  n: number
  /** Segments with such an answer. */
  segments: number
  /** Pearson's chi-squared; none with fewer than two segments or categories. */
  statistic: number | null
  /** Its degrees of freedom: (segments − 1)(categories that occur − 1). */
  degreesOfFreedom: number | null
  /** The p-value. */
  pValue: number | null
  /** The same after Holm's correction over all features that have one. */
  pHolm: number | null
  /** The method that made the p-value: `chi_squared` or `exact`. */
  method: KanoHomogeneityMethod | null
  /** Cramér's V, in [0, 1]: how different the segments are. */
  cramersV: number | null
  /** The smallest expected count; none where there is no test. */
  smallestExpected: number | null
  /** Counts by segment and category, for those that occur. */
  cells: Array<KanoCell>
}

/** The quality of one feature's question; shares are of valid pairs, and none without any. */
export interface KanoFeatureQuality {
  /** The feature. */
  feature: Key
  /** Pairs of valid answers. */
  n: number
  /** Pairs of which one half has no answer. */
  nHalf: number
  /** Pairs without any answer. */
  nMissing: number
  /** Pairs left out because an answer is outside the scale. */
  nInvalid: number
  /** Share of Q: a high one says that the question was not understood. */
  questionableShare: number | null
  /** Share of R: a high one says that the feature is not wanted, or that the halves were swapped. */
  reverseShare: number | null
  /** Share of pairs with the same answer to both halves. */
  sameAnswerShare: number | null
}

/** Fong's test of the two leading categories, for comparison with other tools; see the guide for its true size. */
export interface KanoFong {
  /** Answers between the two leading categories of A, O, M, I, R. */
  difference: number
  /** 1.65 · √((a + b)(2n − a − b) / 2n). */
  critical: number
  /** Whether the difference reaches the critical value: the grade is then called certain. */
  differs: boolean
}

/**
 * The answers that both halves of a Kano question offer, as codes from 1 = like it to the last = dislike it.
 *
 * - `five_level`: 1 like, 2 must be (expect), 3 neutral, 4 live with, 5 dislike (Kano et al. 1984).
 * - `three_level`: The short form: 1 like, 2 neutral, 3 dislike.
 */
export type KanoForm = 'five_level' | 'three_level'

/** Tests of homogeneity: one entry a feature. */
export interface KanoHomogeneity {
  /** Metric id, `kano_homogeneity`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** The label columns that make the segments. */
  by: Array<string>
  /** The features. */
  features: Array<KanoFeatureHomogeneity>
  /** The evaluation table used. */
  table: KanoTable
  /** How answers were read. */
  reading: KanoReading
  /** The options used. */
  options: KanoHomogeneityOptions
  /** What a careful analyst would add; `path` is the feature. */
  warnings: Array<Finding>
}

/**
 * How a test of homogeneity gets its p-value.
 *
 * - `auto`: Exact where an expected count is below 5 and the tables can be counted, else chi-squared.
 * - `chi_squared`: Pearson's chi-squared test.
 * - `exact`: The exact test of Fisher, Freeman and Halton.
 */
export type KanoHomogeneityMethod = 'auto' | 'chi_squared' | 'exact'

/** What a test of homogeneity can be asked for. */
export interface KanoHomogeneityOptions {
  /** The evaluation table; default `berger` for five answers, `short` for three. The table used is in the result. */
  table: KanoTable | null
  /** How the p-value is made; default `auto`. */
  method: KanoHomogeneityMethod
  /** Whether answers under different wordings may be pooled; default false. */
  poolWordings: boolean
}

/** An idea about a feature of a Kano study. */
export interface KanoIdea {
  /** Its id; unique among the ideas. */
  id: string
  /** The feature that it improves. */
  feature: Key
  /** Whether customers already get the feature as they expect it; default false. Default: `false`. */
  met?: boolean
  /** Whether the idea is being worked on; default false. Default: `false`. */
  pursued?: boolean
}

/** The trend along the life cycle. */
export interface KanoLifeCycle {
  /** Change of the mean of A = 0, O = 1, M = 2 for each unit of position. */
  slope: number
  /** Mantel's linear-by-linear z = r √(n − 1); none where the position in the life cycle does not vary. */
  statistic: number | null
  /** Its two-sided p-value. */
  pValue: number | null
  /** The same after Holm's correction over the features. */
  pHolm: number | null
  /** The direction, by `p_holm` and the level of the options. */
  direction: KanoDirection
}

/** A mean with its uncertainty. */
export interface KanoMean {
  /** The mean. */
  estimate: number
  /** Its t interval; none for one answer. */
  interval: Interval | null
  /** Its standard error; none for one answer. */
  standardError: number | null
  /** Standard deviation of the answers, with n − 1; none for one answer. */
  standardDeviation: number | null
  /** Answers. */
  n: number
}

/** What a Kano study can be asked for. */
export interface KanoOptions {
  /**
   * The evaluation table: `berger`, `pouliot`, `short` or one of your own; default `berger` for five answers,
   * `short` for three. The table used is in the result.
   */
  table: KanoTable | null
  /** How the grade follows from the counts; default `mode`. */
  rule: KanoRule
  /** What to do with reversed features; default `keep`. */
  reverse: KanoReverse
  /** Whether answers under different wordings may be pooled; default false: such a feature is an error. */
  poolWordings: boolean
  /** Confidence level of the intervals and the ellipse; default 0.95. */
  level: number
  /** Method of the intervals of better and worse; default `wilson`. */
  method: ShareMethod
  /** The Dirichlet prior's parameter for each of the six categories, from 0.01 to 100; default 0.5. */
  prior: number
}

/** A penalty–reward contrast analysis. */
export interface KanoPenaltyReward {
  /** Metric id, `kano_penalty_reward`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** Respondents with all ratings: the base. */
  n: number
  /** Respondents left out because a rating is missing. */
  nMissing: number
  /** Respondents left out because a rating is outside its scale. */
  nInvalid: number
  /** Overall rating to be expected where every attribute is rated in between. */
  intercept: number
  /** Share of the variance of the overall rating that the dummies explain. */
  rSquared: number
  /** Standard deviation of the residuals. */
  residualStandardDeviation: number
  /** The attributes, in the order given. */
  attributes: Array<KanoAttribute>
  /** How ratings were read. */
  reading: KanoRatingsReading
  /** The options used. */
  options: KanoPenaltyRewardOptions
  /** What a careful analyst would add; `path` is the attribute. */
  warnings: Array<Finding>
}

/** What a penalty–reward contrast analysis can be asked for. */
export interface KanoPenaltyRewardOptions {
  /** Confidence level of the intervals; default 0.95. */
  level: number
  /** Bootstrap replicates for the asymmetry, from 100 to 1,000,000; default 1,000. */
  replicates: number
  /** The seed; default 1. */
  seed: number
  /**
   * The asymmetry beyond which an attribute is called basic (below −cut) or excitement (above cut), from 0 to 1;
   * default 0.2, a convention.
   */
  asymmetryCut: number
}

/** Ideas in the order of priority. */
export interface KanoPriorities {
  /** Metric id, `kano_priorities`. */
  metric: string
  /** Version of the method; another version may give another order. */
  version: number
  /** The ideas, first things first. */
  ideas: Array<KanoPriority>
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/** An idea with its place. */
export interface KanoPriority {
  /** Its place, from 1. */
  rank: number
  /** The idea. */
  id: string
  /** Its feature. */
  feature: Key
  /** The feature's grade in the study. */
  grade: KanoCategory | null
  /** What to do. */
  action: KanoAction
  /** Why, in a sentence. */
  reason: string
  /** The feature's better. */
  better: number | null
  /** The feature's worse. */
  worse: number | null
  /** Whether the idea is being worked on. */
  pursued: boolean
}

/** A probability for each category; they sum to 1. */
export interface KanoProbabilities {
  /** Of attractive. */
  attractive: number
  /** Of one-dimensional. */
  oneDimensional: number
  /** Of must-be. */
  mustBe: number
  /** Of indifferent. */
  indifferent: number
  /** Of reverse. */
  reverse: number
  /** Of questionable. */
  questionable: number
}

/** The share of bootstrap replicates in each quadrant; they sum to 1. */
export interface KanoQuadrants {
  /** Functional mean at least the cut, dysfunctional mean below it. */
  attractive: number
  /** Both at least the cut. */
  oneDimensional: number
  /** Functional mean below the cut, dysfunctional mean at least the cut. */
  mustBe: number
  /** Both below the cut. */
  indifferent: number
}

/** The quality of a Kano questionnaire. */
export interface KanoQuality {
  /** Metric id, `kano_quality`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** Respondents. */
  respondents: number
  /** Respondents with enough complete pairs who gave one and the same answer to every question. */
  straightLiners: number
  /** Straight-liners among the respondents with enough complete pairs, in [0, 1]; none without any. */
  straightLinerShare: number | null
  /** The straight-liners by id, or by row (from 0) in the wide layout without ids, at most 1,000 of them. */
  straightLinerIds: Array<Key>
  /** Rows that repeat a respondent and feature. */
  duplicates: number
  /** The features. */
  features: Array<KanoFeatureQuality>
  /** The evaluation table used. */
  table: KanoTable
  /** How answers were read. */
  reading: KanoReading
  /** The options used. */
  options: KanoQualityOptions
  /** What a careful analyst would add; `path` is the feature. */
  warnings: Array<Finding>
}

/** What a check of quality can be asked for. */
export interface KanoQualityOptions {
  /** The evaluation table; default `berger` for five answers, `short` for three. The table used is in the result. */
  table: KanoTable | null
  /** Complete pairs from which on a respondent can be a straight-liner, at least 2; default 3. */
  straightLinePairs: number
}

/**
 * A Kano question as one respondent answered it: how it is if the feature is there, and how if it is not.
 *
 * A half without an answer is none; such pairs are counted and not classified.
 */
export interface KanoQuestion {
  /** The feature asked about. */
  feature: string
  /** How the respondent feels if the feature is there. */
  functional?: KanoAnswer | null
  /** How the respondent feels if it is not. */
  dysfunctional?: KanoAnswer | null
  /** Which wording of the answers was used; answers under different wordings are not pooled silently. */
  wording?: string | null
  /** Self-stated importance, 1 = not at all to 9 = extremely. */
  importance?: number | null
}

/** How ratings are read: the scales, and which ratings are low and high. */
export interface KanoRatingsReading {
  /** The highest rating of an attribute that counts as low; no default. */
  low: number | null
  /** The lowest rating of an attribute that counts as high; no default. */
  high: number | null
  /** The lowest rating of an attribute; default 1. */
  min: number
  /** The highest rating of an attribute; default 5. */
  max: number
  /** The lowest overall rating; default 1. */
  overallMin: number
  /** The highest overall rating; default 5. */
  overallMax: number
  /** What to do with a rating outside its scale; default `error`. A respondent with an excluded rating is left out. */
  invalid: Invalid
  /** Numbers that stand for a missing rating, for example 0 = not used; default none. */
  missingCodes: Array<number>
}

/** How Kano answers are read: the form of the question, and what is no answer. */
export interface KanoReading {
  /** The answers that a question offers; default `five_level`. */
  form: KanoForm
  /** The highest self-stated importance, from 2 to 100; importance is a whole number from 1 on; default 9. */
  importanceMax: number
  /**
   * What to do with an answer or importance outside its scale; default `error`. A pair with an excluded answer is
   * invalid as a whole; an excluded importance is missing.
   */
  invalid: Invalid
  /** Numbers that stand for a missing answer or importance, for example 9 = blank; default none. */
  missingCodes: Array<number>
}

/**
 * What to do with a feature that customers do not want.
 *
 * - `keep`: Classify it as it was asked.
 * - `flip`: Where R > A + O + M, swap the functional and the dysfunctional answers: classify its absence as the feature.
 */
export type KanoReverse = 'keep' | 'flip'

/**
 * How a feature gets its grade from the counts.
 *
 * - `mode`: The most frequent category; ties go to the first of M, O, A, I, R, Q.
 * - `blauth`: Blauth's rule: if A + O + M > I + R + Q the most frequent of M, O, A, else of I, R, Q; ties in this order.
 */
export type KanoRule = 'mode' | 'blauth'

/**
 * What a trend is about.
 *
 * - `attractive`: Share of A in A + O + M + I.
 * - `one_dimensional`: Share of O.
 * - `must_be`: Share of M.
 * - `indifferent`: Share of I.
 * - `better`: Better.
 * - `worse`: Worse, which is negative.
 */
export type KanoSeries = 'attractive' | 'one_dimensional' | 'must_be' | 'indifferent' | 'better' | 'worse'

/** Dissatisfiers and enhancers. */
export interface KanoShapley {
  /** Metric id, `kano_shapley`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** Respondents with all ratings: the base. */
  n: number
  /** Respondents left out because a rating is missing. */
  nMissing: number
  /** Respondents left out because a rating is outside its scale. */
  nInvalid: number
  /** Low ratings against dissatisfied customers; none if nobody or everybody is dissatisfied. */
  dissatisfiers: KanoDecomposition | null
  /** High ratings against delighted customers; none if nobody or everybody is delighted. */
  enhancers: KanoDecomposition | null
  /** How ratings were read. */
  reading: KanoRatingsReading
  /** The options used. */
  options: KanoShapleyOptions
  /** What a careful analyst would add; `path` is the attribute. */
  warnings: Array<Finding>
}

/** What an analysis of dissatisfiers and enhancers can be asked for. */
export interface KanoShapleyOptions {
  /** The highest overall rating of a dissatisfied customer; no default. */
  overallLow: number | null
  /** The lowest overall rating of a delighted customer; no default. */
  overallHigh: number | null
  /** Confidence level of the intervals; default 0.95. */
  level: number
  /** Bootstrap replicates, from 100 to 1,000,000; default 1,000. */
  replicates: number
  /** The seed; default 1. */
  seed: number
}

/** The part of one attribute. */
export interface KanoShapleyValue {
  /** The attribute. */
  attribute: string
  /** Its Shapley value; may be negative, and is not cut at 0, so that the values sum to the total. */
  estimate: number
  /** Bootstrap percentile interval; none where the group was empty or everybody in most replicates. */
  interval: Interval | null
  /** P(fails or excels on this attribute | in the group): reach. */
  reach: number
  /** P(fails or excels on this attribute | not in the group): noise. */
  noise: number
  /** Reach − noise of this attribute and those before it together. */
  cumulativeSuccess: number
  /** Whether it belongs to the key set: those up to the largest cumulative success. */
  key: boolean
}

/**
 * Where waves lie in time.
 *
 * - `value`: At their values: integers as they are, dates in days since the first; other labels at 0, 1, 2, … in their order.
 * - `order`: At 0, 1, 2, … in their order.
 */
export type KanoSpacing = 'value' | 'order'

/** A Kano study: one entry a feature, in the declared order of the features, else by name. */
export interface KanoStudy {
  /** Metric id, `kano`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** The features. */
  features: Array<KanoFeature>
  /** The evaluation table used. */
  table: KanoTable
  /** How answers were read. */
  reading: KanoReading
  /** The options used. */
  options: KanoOptions
  /** What a careful analyst would add; `path` is the feature. */
  warnings: Array<Finding>
}

/**
 * An evaluation table: one row a functional answer, one letter a dysfunctional answer, both from like to dislike.
 *
 * ```text
 *            berger      pouliot     short
 * like       Q A A A O   Q A A A O   A A O
 * must be    R I I I M   R Q I I M   I I M
 * neutral    R I I I M   R I I I M   I I M
 * live with  R I I I M   R I I Q M
 * dislike    R R R R Q   R R R R Q
 * ```
 *
 * A table has the **mirror property** if swapping the two answers turns A, O and M into R and the reverse, and
 * leaves I and Q as they are: asking the opposite question must not change what is known. The two tables of five
 * answers have it; the short form does not and says so. A table of your own is checked, unless it says `mirror:
 * false`.
 *
 * The choice matters: the tables of Berger and of Pouliot move answers between I and Q, and with them the base of
 * every coefficient. In JSON and in options a built-in table may be written as its id.
 *
 * Sources: Berger et al. (1993), *Kano's Methods for Understanding Customer-defined Quality*, Center for Quality of
 * Management Journal 2(4), p. 6 (`berger`) and p. 33 (`pouliot`); the R package stp25kano (`short`).
 */
export interface KanoTable {
  /** Its id: two tables are the same if id and cells are. */
  id: string
  /** One text a functional answer, with one letter (A, O, M, I, R or Q) a dysfunctional answer. */
  cells: Array<string>
  /** Whether it has the mirror property. */
  mirror: boolean
}

/** The linear trend of a share over the waves. */
export interface KanoTrend {
  /** What moves. */
  series: KanoSeries
  /** Change for each unit of position, weighted by the bases. */
  slope: number
  /** Wald interval of the slope. */
  interval: Interval
  /** Cochran–Armitage z; none where the share is 0 or 1 in every wave. */
  statistic: number | null
  /** Its two-sided p-value. */
  pValue: number | null
  /** The same after Holm's correction over the features, within the series. */
  pHolm: number | null
}

/** One feature in one wave; shares are of A + O + M + I. */
export interface KanoWave {
  /** The wave. */
  wave: Key
  /** Where it lies in time: the unit of every slope. */
  position: number
  /** Answers of A, O, M and I: the base. */
  n: number
  /** The grade in this wave, from all six categories; none without a valid pair. */
  grade: KanoCategory | null
  /** Share of A; none without a base, as the other shares. */
  attractive: number | null
  /** Share of O. */
  oneDimensional: number | null
  /** Share of M. */
  mustBe: number | null
  /** Share of I. */
  indifferent: number | null
  /** Better, in [0, 1]. */
  better: number | null
  /** Worse, in [−1, 0]. */
  worse: number | null
  /** Mean of A = 0, O = 1, M = 2 over these answers: the position in the life cycle; none without any. */
  lifeCycle: number | null
}

/** The label of a group: text, an integer, a boolean, a date, or null for the missing label. */
export type Key = string | number | boolean | null | Date

/** A lifetime value by formula: margin (not revenue) per customer, in the money that the inputs are in. */
export interface LtvEstimate {
  /** Metric id, `ltv`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** The formula. */
  formula: LtvFormula
  /** Lifetime value of one customer, before the cost of winning them. */
  estimate: number
  /** The estimate less the acquisition cost; none where that was not given. */
  net: number | null
  /** The estimate over the acquisition cost; none where that was not given or is 0. */
  ratio: number | null
  /** The estimate over one period's margin after retention cost; none where the margin is 0 or varies. */
  multiple: number | null
  /** The period that rates and margins are per; none where the formula has none. */
  period: TimeUnit | null
  /** The discount rate per period that was used; none where nothing is discounted. */
  discountRatePerPeriod: number | null
  /** When the first margin comes; none where the formula has no timing. */
  timing: Timing | null
  /** The inputs as they came, by name; a list's entries are `margins[0]` and so on. */
  inputs: Array<Fact>
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/**
 * By which formula a value was computed.
 *
 * - `simple`: Spend × purchases × lifespan × margin.
 * - `churn_based`: Margin over churn.
 * - `retention`: Constant margin and retention, for ever, discounted.
 * - `finite_horizon`: Given margins and survival over given periods, discounted.
 * - `historic`: Margins that were realised.
 */
export type LtvFormula = 'simple' | 'churn_based' | 'retention' | 'finite_horizon' | 'historic'

/** The labels of one column with their totals or shares in the population. */
export interface Margin {
  /** The column. */
  column: string
  /** Every label that occurs in it. */
  targets: Array<MarginTarget>
}

/** How often one label occurs in the population. */
export interface MarginTarget {
  /** The label. */
  label: Key
  /** Its total, or its share where the targets of the margin add up to 1. */
  target: number
}

/** A mean rating; estimate, interval and standard error in the numbers of the scale. */
export interface MeanScore {
  /** Metric id, `mean_score`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** The mean. */
  estimate: number
  /** Its interval; without ends where one answer leaves the spread unknown. */
  interval: Interval
  /** Its standard error; none where it is unknown. */
  standardError: number | null
  /** Standard deviation of the answers; none for one answer. */
  standardDeviation: number | null
  /** Valid answers: the base. */
  n: number
  /** Rows without an answer. */
  nMissing: number
  /** Answers outside the scale that were left out. */
  nInvalid: number
  /** Answers by number of the scale, from the least to the largest. */
  distribution: Array<AnswerCount>
  /** How unequal the weights are; none without weights. */
  weighting: Weighting | null
  /** What strata, clusters and weights make of the standard error; none where all answers count the same. */
  design: SurveyDesign | null
  /** How answers were read. */
  reading: RatingReading
  /** The options used. */
  options: MeanScoreOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/**
 * How the interval of a mean is made.
 *
 * - `t`: Student's t, with the degrees of freedom of the design.
 * - `percentile`: Percentiles of multinomial replicates; only where all answers count the same.
 * - `bca`: Efron's bias-corrected and accelerated bootstrap; only where all answers count the same.
 */
export type MeanScoreMethod = 't' | 'percentile' | 'bca'

/** What a mean rating can be asked for. */
export interface MeanScoreOptions {
  /** Confidence level of the interval; default 0.95. */
  level: number
  /** Method of the interval; default `t`. */
  method: MeanScoreMethod
  /** Methods `percentile` and `bca`: replicates, from 100 to 10,000,000; default 2,000. */
  replicates: number
  /** Methods `percentile` and `bca`: the seed; default 1. */
  seed: number
  /** What is known of the population that was sampled. */
  design: DesignOptions
}

/**
 * Which change of NPS is so large that two waves of so many answers find it?
 *
 * ```
 * use cxkit::survey::MinimumDetectableChange;
 *
 * let change = MinimumDetectableChange { variance: Some(0.7275), ..MinimumDetectableChange::between(1140, 1140) };
 * assert!((change.evaluate()? - 10.0).abs() < 0.01);
 * # Ok::<(), cxkit::Error>(())
 * ```
 */
export interface MinimumDetectableChange {
  /** Valid answers of the first wave. */
  nA: number
  /** Valid answers of the second wave. */
  nB: number
  /** Share of promoters that is expected, in [0, 1]. */
  promoterShare?: number | null
  /** Share of detractors that is expected, in [0, 1]. */
  detractorShare?: number | null
  /** Instead of the shares: variance of one answer coded −1, 0, 1, in (0, 1]. */
  variance?: number | null
  /** Probability to find the change, from 0.5; default 0.8. Default: `0.8`. */
  power?: number
  /** Confidence level; default 0.95. Default: `0.95`. */
  level?: number
  /** The interval that will be used; default `adjusted_wald`. Default: `"adjusted_wald"`. */
  method?: DifferenceMethod
  /** How much weights and clusters will blow up the variance; default 1. Default: `1.0`. */
  designEffect?: number
}

/** The models of continuous time, ranked; BG/BB beside them. */
export interface ModelComparison {
  /** Metric id, `model_comparison`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** The models, best first; those that failed come last. */
  models: Array<ComparedModel>
  /**
   * BG/BB, not ranked: its likelihood is of other data, so that only its holdout errors compare. Where the table
   * does not count whole periods, or has no holdout, it is left out, and `error` says so.
   */
  bgBb: ComparedModel
  /** The naive forecast's errors, if the table has a holdout. */
  naive: HoldoutErrors | null
  /** Customers. */
  n: number
  /** The options used. */
  options: FitOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

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

/** Answers of which several can be chosen. */
export interface MultipleAnswer {
  /** Metric id, `multiple_answer`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** The choices, in the order of their columns. */
  choices: Array<ChoiceShare>
  /** Mean number of choices of a respondent. */
  meanChoices: number
  /** Its standard error; none for one respondent. */
  meanChoicesStandardError: number | null
  /** Respondents: the base. */
  n: number
  /** Choices made, unweighted. */
  nAnswers: number
  /** Respondents who chose nothing, unweighted. */
  nNone: number
  /** Their share of the respondents, in [0, 1]. */
  noneShare: number
  /** Rows without any answer. */
  nMissing: number
  /** How unequal the weights are; none without weights. */
  weighting: Weighting | null
  /** The sample design of the standard errors; none where all respondents count the same. */
  design: SurveyDesign | null
  /** How answers were read. */
  reading: MultipleAnswerReading
  /** The options used. */
  options: MultipleAnswerOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/** What multiple answers can be asked for. */
export interface MultipleAnswerOptions {
  /** Confidence level of the intervals; default 0.95. */
  level: number
  /** Method of the intervals; default `wilson`. */
  method: ShareMethod
  /** What is known of the population that was sampled. */
  design: DesignOptions
}

/** How choices are read. */
export interface MultipleAnswerReading {
  /** What a missing answer means in a row with other answers; default `error`. */
  missing: BlankAnswer
  /** Numbers that stand for a missing answer; default none. */
  missingCodes: Array<number>
}

/** Where the NPS of all who were asked can lie, in points. */
export interface NonresponseBounds {
  /** If all others would have been detractors, in points. */
  lower: number
  /** If all others would have been promoters, in points. */
  upper: number
  /** The NPS of those who answered, in points. */
  nps: number
  /** The share that answered, in [0, 1]. */
  responseRate: number
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
  /** What strata, clusters and weights make of the standard error; none where all answers count the same. */
  design: SurveyDesign | null
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
  /** Two-sided p-value of z under the normal distribution, or under Student's t where there are degrees of freedom. */
  pValue: number | null
  /** Degrees of freedom that strata and clusters leave; none without them. */
  degreesOfFreedom: number | null
  /**
   * Exact two-sided permutation p-value; none if it was not asked for, or for answers with weights, strata or
   * clusters, or for too many answers.
   */
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
  /** Whether clusters with the same label on both sides are the same clusters; default false. */
  sameClusters: boolean
  /** What is known of the population that was sampled, on either side. */
  design: DesignOptions
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
 * - `bootstrap`: Percentiles of multinomial replicates; only without weights, strata, clusters and populations.
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
  /** What is known of the population that was sampled. */
  design: DesignOptions
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

/** Which of two groups tends to answer better. */
export interface OrdinalComparison {
  /** Metric id, `ordinal_comparison`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** Probability of superiority, from 0 to 1: the share of pairs in which a's answer is better, ties counted half. */
  estimate: number
  /** Its interval; without ends where a side has one answer. */
  interval: Interval
  /** Its standard error; none where a side has one answer. */
  standardError: number | null
  /** Cliff's delta, from −1 to 1. */
  delta: number
  /** Its interval; without ends where a side has one answer. */
  deltaInterval: Interval
  /** The share of pairs in which a's answer is better. */
  better: number
  /** The share of pairs with equal answers. */
  equal: number
  /** The share of pairs in which a's answer is worse. */
  worse: number
  /** Mann and Whitney's U: the pairs in which a's answer is better, ties counted half. */
  u: number
  /** Standard normal statistic, corrected for ties; none where all answers are alike. */
  z: number | null
  /** Two-sided p-value of z. */
  pValue: number | null
  /** Exact two-sided p-value; none if it was not asked for, or where there are too many deals. */
  pExact: number | null
  /** The first group. */
  a: OrdinalSide
  /** The second group. */
  b: OrdinalSide
  /** How answers were read. */
  reading: RatingReading
  /** The options used. */
  options: OrdinalComparisonOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/** What a comparison of answers can be asked for. */
export interface OrdinalComparisonOptions {
  /** Confidence level of the intervals; default 0.95. */
  level: number
  /** Whether the p-value is corrected for continuity, by half a pair of U; default false. */
  continuity: boolean
  /** Whether to compute the exact p-value; default true. */
  exact: boolean
}

/** The answers of one side. */
export interface OrdinalSide {
  /** Valid answers. */
  n: number
  /** Rows without an answer. */
  nMissing: number
  /** Answers outside the scale that were left out. */
  nInvalid: number
  /** The middle answer, or the mean of the two middle ones. */
  median: number
  /** Answers by number of the scale, from the least to the largest. */
  distribution: Array<AnswerCount>
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

/**
 * Change of a score between two answers of the same customers: NPS in points, a share in [0, 1], a mean in the
 * numbers of the scale.
 */
export interface PairedChange {
  /** Metric id, `paired_change`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** Score after minus score before. */
  estimate: number
  /** Its interval; without ends where one pair leaves the spread of NPS or a mean unknown. */
  interval: Interval
  /** Its standard error; none where it is unknown. */
  standardError: number | null
  /** Student's t, or McNemar's statistic of a share; none where nobody changed, or all by as much. */
  statistic: number | null
  /** Degrees of freedom of the statistic under Student's t; none where it is normal or there is none. */
  degreesOfFreedom: number | null
  /** Two-sided p-value of the statistic. */
  pValue: number | null
  /**
   * Exact two-sided p-value; none if it was not asked for, or for answers that do not all count the same or are too
   * many.
   */
  pExact: number | null
  /** Score of these customers before. */
  before: number
  /** Score of these customers after. */
  after: number
  /** Customers who answered twice: the base. */
  n: number
  /** Rows with one of the two answers. */
  nIncomplete: number
  /** Rows with neither. */
  nMissing: number
  /** Rows with an answer outside the scale, which were left out. */
  nInvalid: number
  /** Customers by answer before and after, every combination. */
  transitions: Array<Transition>
  /** Stuart and Maxwell's test of equal shares before and after; none where nobody moved, and under a design. */
  stuartMaxwell: WaldTest | null
  /** Bhapkar's test of the same; none where nobody moved, or all in one direction. */
  bhapkar: WaldTest | null
  /** How unequal the weights are; none without weights. */
  weighting: Weighting | null
  /** What strata, clusters and weights make of the standard error; none where all customers count the same. */
  design: SurveyDesign | null
  /** Which score changed. */
  scoring: Scoring
  /** How answers were read. */
  reading: RatingReading
  /** The options used. */
  options: PairedChangeOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/** What a paired change can be asked for. */
export interface PairedChangeOptions {
  /** Confidence level of the interval; default 0.95. */
  level: number
  /** Whether to compute the exact p-value; default true. */
  exact: boolean
  /** What is known of the population that was sampled. */
  design: DesignOptions
}

/** The score of one period. */
export interface PeriodScore {
  /** The score. */
  estimate: number
  /** Its standard error. */
  standardError: number
  /** Valid answers: the base. */
  n: number
  /** Rows without an answer. */
  nMissing: number
  /** Answers outside the scale that were left out. */
  nInvalid: number
}

/** How often one combination of labels occurs in the population. */
export interface PostStratum {
  /** One label a column. */
  labels: Array<Key>
  /** Its total, or its share where all targets add up to 1. */
  target: number
}

/** Praise on each complaint. */
export interface PraiseRatio {
  /** Metric id, `praise_ratio`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** Praise over complaints; none without complaints. */
  estimate: number | null
  /** Its interval; without an upper end where complaints cannot be told from none. */
  interval: Interval
  /** Share of praise among praise and complaints, in [0, 1]; weighted where feedback is. */
  share: number
  /** Interval of the share. */
  shareInterval: Interval
  /** Standard error of the share. */
  shareStandardError: number
  /** Praise and complaints, unweighted: the base. */
  n: number
  /** Pieces of praise, unweighted. */
  praise: number
  /** Complaints, unweighted. */
  complaint: number
  /** Feedback in another tone. */
  nOther: number
  /** Rows without a label of tone. */
  nMissing: number
  /** How unequal the weights of all feedback are; none without weights. */
  weighting: Weighting | null
  /**
   * What strata, clusters and weights make of the standard error of the share; none where all feedback counts the
   * same.
   */
  design: SurveyDesign | null
  /** How labels were read. */
  reading: PraiseRatioReading
  /** The options used. */
  options: PraiseRatioOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/** What a praise ratio can be asked for. */
export interface PraiseRatioOptions {
  /** Confidence level of the intervals; default 0.95. */
  level: number
  /** Method of the share's interval; default `wilson`. */
  method: ShareMethod
  /** What is known of the population that was sampled. */
  design: DesignOptions
}

/** Which labels of tone are praise, and which complaint; any other label is neither. */
export interface PraiseRatioReading {
  /** Labels of praise; default `praise`. */
  praise: Array<Key>
  /** Labels of complaint; default `complaint`. */
  complaint: Array<Key>
}

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

/** How weights are fitted to margins. */
export interface RakeOptions {
  /**
   * What the weights add up to; default: the sum of the targets, or of the base weights where targets are shares
   * that add up to 1.
   */
  total: number | null
  /** The largest relative difference of a margin from its target that is good enough; default 1e-10. */
  tolerance: number
  /** Passes over all margins before giving up; default 1000. */
  iterations: number
  /**
   * The least that a weight may become, as a ratio to its base weight relative to the mean ratio, from 0 to 1;
   * default: no bound.
   */
  minRatio: number | null
  /**
   * The most that a weight may become, as a ratio to its base weight relative to the mean ratio, 1 or more;
   * default: no bound.
   */
  maxRatio: number | null
}

/** One label of a margin, in the unit of the targets. */
export interface RakedMargin {
  /** The column; for a partition by several columns their names with × between them. */
  column: string
  /** The label; for a partition by several columns the labels with × between them. */
  label: Key
  /** Rows with it. */
  n: number
  /** Its weight in the population, scaled to the total. */
  target: number
  /** The base weight of its rows, scaled to the total. */
  before: number
  /** The fitted weight of its rows. */
  after: number
}

/** What fitting weights to margins did. */
export interface RakingReport {
  /** Method, `rake` or `post_stratify`. */
  metric: string
  /** Version of the method; another version may give other weights. */
  version: number
  /** Rows. */
  n: number
  /** What the fitted weights add up to. */
  total: number
  /** Every label with its rows, target and weight before and after, margin after margin. */
  margins: Array<RakedMargin>
  /** Passes over all margins; 1 for post-stratification. */
  iterations: number
  /** The largest relative difference of a margin from its target. */
  largestError: number
  /** Possible combinations of labels with a target above 0, one of each margin. */
  combinations: number
  /** Combinations without a row. */
  emptyCombinations: number
  /** The smallest ratio of a fitted to its base weight, relative to the mean ratio. */
  smallestRatio: number
  /** The largest ratio of a fitted to its base weight, relative to the mean ratio. */
  largestRatio: number
  /** Rows whose weight is at a cap. */
  nTrimmed: number
  /** How unequal the base weights are. */
  before: Weighting
  /** How unequal the fitted weights are. */
  after: Weighting
  /** The options used. */
  options: RakeOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/**
 * How ratings are read: the scale with its direction, what to do with answers outside it, and which codes mean that
 * there is no answer.
 */
export interface RatingReading {
  /**
   * The scale, with at most 250 answers; default 1 to 5, a larger number better. Its `dont_know_codes` count as
   * missing.
   */
  scale: Scale
  /** What to do with an answer outside the scale; default `error`. */
  invalid: Invalid
  /** Numbers that stand for a missing answer, for example 99 = blank; default none. */
  missingCodes: Array<number>
}

/**
 * What to do with money given back.
 *
 * - `refuse`: A refund is an error that names its row.
 * - `drop`: Refunds are left out and counted: every purchase stays, at its full amount.
 * - `net`: A refund is taken from the customer's latest purchase at or before its grain, what is left over from the one before, and so on; a purchase of which nothing remains is none. What no purchase can bear is dropped, counted. Refunds of one grain are taken from the smallest on. A refund in the holdout is taken from purchases of the holdout only: when calibration ended, it was not known.
 */
export type RefundPolicy = 'refuse' | 'drop' | 'net'

/** Customers with a given number of repeat purchases: observed, and expected by the model for the same ages. */
export interface RepeatCount {
  /** Repeat purchases; the last row holds this many or more. */
  frequency: number
  /** Customers observed. */
  observed: number
  /** Customers expected. */
  expected: number
}

/** How often customers bought again, observed and expected. */
export interface RepeatFrequencies {
  /** Metric id, `repeat_frequencies`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** One row a number of repeat purchases. */
  counts: Array<RepeatCount>
}

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

/** A response rate; estimate, interval and standard error in [0, 1]. */
export interface ResponseRate {
  /** Metric id, `response_rate`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** The share of delivered invitations that were answered, weighted where invitations are. */
  estimate: number
  /** Its interval. */
  interval: Interval
  /** Its standard error. */
  standardError: number
  /** Delivered invitations: the base. */
  n: number
  /** Invitations that were not delivered. */
  nMissing: number
  /** Delivered and answered, unweighted. */
  answered: number
  /** Delivered and not answered, unweighted. */
  unanswered: number
  /** How unequal the weights are; none without weights. */
  weighting: Weighting | null
  /** What strata, clusters and weights make of the standard error; none where all invitations count the same. */
  design: SurveyDesign | null
  /** The options used. */
  options: ResponseRateOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/** What a response rate can be asked for. */
export interface ResponseRateOptions {
  /** Confidence level of the interval; default 0.95. */
  level: number
  /** Method of the interval; default `wilson`. */
  method: ShareMethod
  /** What is known of the population that was sampled. */
  design: DesignOptions
}

/** Retention of promoters, passives and detractors. */
export interface RetentionByNps {
  /** Metric id, `retention_by_nps`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** Promoters, passives and detractors. */
  classes: Array<ClassRetention>
  /** Promoters and passives against detractors. */
  contrasts: Array<RetentionContrast>
  /**
   * The test that all classes are retained alike; none where everybody or nobody was retained, or one class
   * answered.
   */
  homogeneity: WaldTest | null
  /** Cochran and Armitage's z of retention rising with the class; none under a design. */
  trend: number | null
  /** Two-sided p-value of the trend. */
  trendPValue: number | null
  /** Share of all customers that were retained, in [0, 1]. */
  estimate: number
  /** Customers with a score of whom it is known whether they were retained. */
  n: number
  /** Customers with a score of whom it is not known. */
  nUnknown: number
  /** Rows without a score. */
  nMissing: number
  /** Scores outside the scale that were left out. */
  nInvalid: number
  /** How unequal the weights are; none without weights. */
  weighting: Weighting | null
  /**
   * What strata, clusters and weights make of the standard error of the share of all; none where all customers
   * count the same.
   */
  design: SurveyDesign | null
  /** How scores were read. */
  reading: NpsReading
  /** The options used. */
  options: RetentionByNpsOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/** What retention by NPS class can be asked for. */
export interface RetentionByNpsOptions {
  /** Confidence level of the intervals; default 0.95. */
  level: number
  /** What is known of the population that was sampled. */
  design: DesignOptions
}

/** Retention of a class against that of detractors. */
export interface RetentionContrast {
  /** The class: `promoter` or `passive`. */
  npsClass: string
  /** What it is set against: `detractor`. */
  against: string
  /** Difference of the shares, from −1 to 1; none where a class has no customer. */
  difference: number | null
  /** Its interval; without ends where there is no difference. */
  differenceInterval: Interval
  /** Its standard error. */
  standardError: number | null
  /** Two-sided p-value of difference over standard error, by z, or t under a design; none where that error is 0. */
  pValue: number | null
  /** Ratio of the shares; none where one of them is 0 or a class has no customer. */
  riskRatio: number | null
  /** Its interval; without ends where there is no ratio, or nobody was lost. */
  riskRatioInterval: Interval
}

/** Constant margin, retention, growth and discount, for ever. */
export interface RetentionLtv {
  /** Margin of one customer per period. */
  margin: number
  /** Share of customers who stay from one period to the next, in [0, 1]. */
  retentionRate: number
  /** Effective discount rate, 0 or more. */
  discountRate: number
  /** What the discount rate is per; default `year`. Default: `"year"`. */
  discountPer?: DiscountPer
  /** What margin and retention are per. */
  period: TimeUnit
  /** When the first margin comes; no default, because the values differ by one margin. */
  timing: Timing
  /** Cost of keeping a customer per period, paid whenever the margin comes; default 0. Default: `0.0`. */
  retentionCost?: number
  /** Growth of margin less retention cost from one period to the next, above −1; default 0. Default: `0.0`. */
  growthRate?: number
  /** Cost of winning one customer; none leaves net and ratio out. */
  acquisitionCost?: number | null
}

/** How a log of transactions becomes an RFM table. */
export interface RfmOptions {
  /** The ruler: the unit of recency, age and every horizon later. */
  timeUnit: TimeUnit
  /** What is merged into one purchase; default `day`. */
  grain: EventGrain
  /** The last moment that was observed; its whole grain counts as observed. Later rows are left out and counted. */
  observedUntil: Date
  /**
   * When the log starts, if earlier purchases may be missing: customers whose first purchase lies before it, or in
   * the first `time_unit` after it, are counted as perhaps left-truncated.
   */
  observedFrom: Date | null
  /**
   * The end of the calibration period; its whole grain belongs to it. What comes after, until `observed_until`, is
   * the holdout. None: no holdout. The columns are those that a log ending with calibration would give.
   */
  calibrationUntil: Date | null
  /** What to do with refunds; default `refuse`. */
  refunds: RefundPolicy
  /**
   * Whether the first purchase counts in the monetary value; default false, as gamma–gamma, which refuses such a
   * table, is fitted.
   */
  includeFirst: boolean
  /** The IANA time zone whose calendar the grain follows; default `UTC`. */
  timeZone: string
}

/** What became of the rows of a log. */
export interface RfmReport {
  /** Rows of the log. */
  rows: number
  /** Customers in the table. */
  customers: number
  /** Purchases in the calibration period, after merging, of customers in the table. */
  purchases: number
  /** Purchases in the holdout, after merging, of customers in the table; none without a holdout. */
  holdoutPurchases: number | null
  /** Purchase rows that were merged into another purchase of the same grain. */
  merged: number
  /** Refund rows. */
  refunds: number
  /** Purchases of which a refund left nothing (policy `net`). */
  refundedPurchases: number
  /** Refund rows that no purchase could bear in full (policy `net`). */
  unmatchedRefunds: number
  /** Rows of kind `cancel`. */
  cancellations: number
  /** Rows after `observed_until`. */
  afterEnd: number
  /** Customers whose first purchase lies in the holdout: not in the table. */
  bornInHoldout: number
  /** Customers whose first purchase lies in the last grain of the calibration period (age 0): not in the table. */
  bornAtEnd: number
  /** Customers whose purchases were all refunded: not in the table. */
  withoutPurchase: number
  /**
   * Customers whose first purchase lies before `observed_from` or within one unit of time after it; none if that
   * was not given.
   */
  leftTruncated: number | null
  /** The currency of the amounts, if a column said so. */
  currency: string | null
  /** The options used. */
  options: RfmOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/**
 * How many answers make the interval of an NPS narrow enough?
 *
 * ```
 * use cxkit::survey::SampleSize;
 *
 * let plan = SampleSize { promoter_share: Some(0.5), detractor_share: Some(0.25), ..SampleSize::within(5.0) };
 * assert_eq!(plan.evaluate()?, 1054);
 * # Ok::<(), cxkit::Error>(())
 * ```
 */
export interface SampleSize {
  /** Half the width of the interval, in points. */
  margin: number
  /** Share of promoters that is expected, in [0, 1]. */
  promoterShare?: number | null
  /** Share of detractors that is expected, in [0, 1]. */
  detractorShare?: number | null
  /** Instead of the shares: variance of one answer coded −1, 0, 1, in (0, 1]. */
  variance?: number | null
  /** Confidence level; default 0.95. Default: `0.95`. */
  level?: number
  /** The interval that will be used; default `adjusted_wald`. Default: `"adjusted_wald"`. */
  method?: DifferenceMethod
  /** How much weights and clusters will blow up the variance; default 1. Default: `1.0`. */
  designEffect?: number
  /** Customers in the population; default: many more than will be asked. */
  population?: number | null
}

/** How many answers in each of two groups find a difference of NPS? */
export interface SampleSizeDifference {
  /** The difference to be found, in points. */
  difference: number
  /** Share of promoters that is expected, in [0, 1]. */
  promoterShare?: number | null
  /** Share of detractors that is expected, in [0, 1]. */
  detractorShare?: number | null
  /** Instead of the shares: variance of one answer coded −1, 0, 1, in (0, 1]. */
  variance?: number | null
  /** Probability to find the difference, from 0.5; default 0.8. Default: `0.8`. */
  power?: number
  /** Confidence level; default 0.95. Default: `0.95`. */
  level?: number
  /** The interval that will be used; default `adjusted_wald`. Default: `"adjusted_wald"`. */
  method?: DifferenceMethod
  /** How much weights and clusters will blow up the variance; default 1. Default: `1.0`. */
  designEffect?: number
}

/** How many answers make the interval of a share narrow enough? */
export interface SampleSizeShare {
  /** Half the width of the interval, in (0, 1]. */
  margin: number
  /**
   * The share that is expected, strictly between 0 and 1; default 0.5, which takes the most answers. Default:
   * `0.5`.
   */
  share?: number
  /** Confidence level; default 0.95. Default: `0.95`. */
  level?: number
  /** The interval that will be used; default `adjusted_wald`. Default: `"adjusted_wald"`. */
  method?: DifferenceMethod
  /** How much weights and clusters will blow up the variance; default 1. Default: `1.0`. */
  designEffect?: number
  /** Customers in the population; default: many more than will be asked. */
  population?: number | null
}

/** The curve of a fitted sBG beside what was observed. */
export interface SbgCurve {
  /** Metric id, `sbg_curve`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** The periods. */
  periods: Array<SbgPeriod>
}

/** Retention, survival and what remains, period by period. */
export interface SbgPeriod {
  /** The period, from 1. */
  period: number
  /** Share of those alive at the end of the period before who stay over this one. */
  retentionRate: number
  /** Share of all that are still there at its end. */
  survival: number
  /** Expected further periods of those there at its end, the retained ones counted: none if alpha ≤ 1 (infinite). */
  residualLifetime: number | null
  /** The observed share still there at its end, by Kaplan and Meier; none beyond the data. */
  observedSurvival: number | null
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
  /** The distance between neighbours; it divides the range; default 1. Default: `1.0`. */
  step?: number
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

/** Difference of two means, in the numbers of the scale, or of two shares, from −1 to 1. */
export interface ScoreDifference {
  /** Metric id: `mean_score_difference`, `share_difference`, `csat_difference` or `ces_difference`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** a minus b. */
  estimate: number
  /** Its interval; without ends where the spread of a side is unknown. */
  interval: Interval
  /** Standard error of the estimate; none where it is unknown. */
  standardError: number | null
  /** Difference over standard error; none where that is unknown or 0. */
  statistic: number | null
  /** Degrees of freedom of the statistic under Student's t; none where it is normal or there is none. */
  degreesOfFreedom: number | null
  /** Two-sided p-value of the statistic. */
  pValue: number | null
  /**
   * Exact two-sided permutation p-value; none for means, if it was not asked for, or for answers that do not all
   * count the same or are too many.
   */
  pExact: number | null
  /** The first side. */
  a: DifferenceSide
  /** The second side. */
  b: DifferenceSide
  /** How answers were read. */
  reading: RatingReading
  /** The options used; `welch` for means. */
  options: ScoreDifferenceOptions
  /** What a careful analyst would add; the path says of which side. */
  warnings: Array<Finding>
}

/**
 * How the interval of a difference is made.
 *
 * - `newcombe`: Of shares: Newcombe's hybrid of the two Wilson intervals.
 * - `wald`: Of shares: difference ± z standard errors.
 * - `welch`: Of means: difference ± t standard errors.
 */
export type ScoreDifferenceMethod = 'newcombe' | 'wald' | 'welch'

/** What a difference of shares can be asked for, and what any difference of ratings was made with. */
export interface ScoreDifferenceOptions {
  /** Confidence level of the interval; default 0.95. */
  level: number
  /** Method of the interval; default `newcombe`, always `welch` for means. */
  method: ScoreDifferenceMethod
  /** The best so many answers of the scale, by its direction. */
  top: number | null
  /** The worst so many answers of the scale, by its direction. */
  bottom: number | null
  /** These answers. */
  values: Array<number>
  /** Whether to compute the exact p-value; default true, never for means. */
  exact: boolean
  /**
   * Whether both sides are parts of one sample and share its strata and clusters by label; default false,
   * independent samples.
   */
  sameClusters: boolean
  /** What is known of the population that each side was sampled from. */
  design: DesignOptions
}

/**
 * A number that can be read from answers on a scale.
 *
 * - `nps`: Promoters minus detractors, in points from −100 to 100.
 * - `mean_score`: The mean, in the numbers of the scale.
 * - `share`: The share of certain answers, in [0, 1].
 */
export type ScoreKind = 'nps' | 'mean_score' | 'share'

/** Which number is compared or explained, where a function works for several. */
export interface Scoring {
  /** The number; default `nps`. */
  metric: ScoreKind
  /** For `nps`: the scale and its partition; default `classic`. */
  npsScale: NpsScale
  /** For `share`: the best so many answers of the scale, by its direction. */
  top: number | null
  /** For `share`: the worst so many answers of the scale, by its direction. */
  bottom: number | null
  /** For `share`: these answers. */
  values: Array<number>
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

/** What one segment adds to the change. */
export interface SegmentChange {
  /** Its labels, one a column. */
  key: Array<Key>
  /** Its share of the answers before, in [0, 1], weighted where answers are. */
  shareBefore: number
  /** Its share of the answers after. */
  shareAfter: number
  /** Its score before; none if it had no answers. */
  scoreBefore: number | null
  /** Its score after; none if it had no answers. */
  scoreAfter: number | null
  /** Valid answers before. */
  nBefore: number
  /** Valid answers after. */
  nAfter: number
  /** What its growing or shrinking adds to the change. */
  mix: number
  /** Standard error of `mix`. */
  mixStandardError: number
  /** What its own change adds. */
  rate: number
  /** Standard error of `rate`. */
  rateStandardError: number
  /** `mix` and `rate` together. */
  total: number
  /** Standard error of `total`. */
  totalStandardError: number
}

/** A model fitted to each segment, and to all. */
export interface SegmentFits {
  /** Metric id, `segment_fits`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** The fits by segment; a segment that cannot be fitted says why. The total is the common fit. */
  fits: Grouped<FitReport>
  /** The test; none with fewer than two fitted segments or without a common fit to the same customers. */
  test: SegmentTest | null
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/** Whether one set of parameters serves all segments. */
export interface SegmentTest {
  /** 2 (Σ ln L of the segments' own fits − ln L of the common fit). */
  likelihoodRatio: number
  /** Parameters × (segments − 1). */
  degreesOfFreedom: number
  /** Upper tail of χ². */
  pValue: number
  /** Segments that the test compares: those whose own fit succeeded. */
  segments: number
}

/**
 * How something is spoken of.
 *
 * - `positive`: With praise.
 * - `neutral`: Without either.
 * - `negative`: With complaint.
 * - `mixed`: With both.
 */
export type Sentiment = 'positive' | 'neutral' | 'negative' | 'mixed'

/** Items that measure one side of service quality. */
export interface ServiceDimension {
  /** Its name, for example `reliability`. */
  dimension: string
  /** Its items; each item of the data is in exactly one dimension. */
  items: Array<string>
  /** How much it counts, 0 or more, in any unit: 0.32, or 32 of 100 points; either for every dimension or for none. */
  weight?: number | null
}

/** Service quality as perceived, in the numbers of the scale. */
export interface Servperf {
  /** Metric id, `servperf`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** The weighted score; the unweighted one where dimensions have no weights. */
  estimate: number
  /** Its interval; without ends where an item has one answer. */
  interval: Interval
  /** Its standard error; none where an item has one answer. */
  standardError: number | null
  /** The mean of the dimensions. */
  unweighted: number
  /** Its interval; without ends where an item has one answer. */
  unweightedInterval: Interval
  /** Its standard error; none where an item has one answer. */
  unweightedStandardError: number | null
  /** The dimensions, in the order given. */
  dimensions: Array<ServperfDimension>
  /** The items, in the order of their columns. */
  items: Array<ServperfItem>
  /** Respondents, who answer at least one item. */
  n: number
  /** Rows without any answer. */
  nMissing: number
  /** Respondents who skip items. */
  nIncomplete: number
  /** Answers outside the scale that were left out. */
  nInvalid: number
  /** How unequal the weights are; none without weights. */
  weighting: Weighting | null
  /** The sample design of the standard error; none where all respondents count the same. */
  design: SurveyDesign | null
  /** How answers were read. */
  reading: RatingReading
  /** The options used. */
  options: ServqualOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/** One dimension, in the numbers of the scale. */
export interface ServperfDimension {
  /** The dimension. */
  dimension: string
  /** Its share of the weight, in [0, 1]; none without weights. */
  weight: number | null
  /** Items in it. */
  items: number
  /** Mean of the items' means. */
  mean: number
  /** Its interval; without ends where an item has one answer. */
  interval: Interval
  /** Its standard error; none where an item has one answer. */
  standardError: number | null
}

/** One item, in the numbers of the scale. */
export interface ServperfItem {
  /** The item. */
  item: string
  /** Its dimension. */
  dimension: string
  /** Rows that answer it. */
  n: number
  /** Its mean. */
  mean: number
  /** Interval of the mean; without ends for one answer. */
  interval: Interval
  /** Standard error of the mean; none for one answer. */
  standardError: number | null
}

/** Service quality as gaps, in the numbers of the scale; negative where the service falls short. */
export interface Servqual {
  /** Metric id, `servqual`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** The weighted gap; the unweighted one where dimensions have no weights. */
  estimate: number
  /** Its interval; without ends where an item has one pair. */
  interval: Interval
  /** Its standard error; none where an item has one pair. */
  standardError: number | null
  /** The mean of the dimensions' gaps. */
  unweighted: number
  /** Its interval; without ends where an item has one pair. */
  unweightedInterval: Interval
  /** Its standard error; none where an item has one pair. */
  unweightedStandardError: number | null
  /** The dimensions, in the order given. */
  dimensions: Array<ServqualDimension>
  /** The items, in the order of their columns. */
  items: Array<ServqualItem>
  /** Respondents with at least one pair. */
  n: number
  /** Rows without any answer. */
  nMissing: number
  /** Rows that lack answers. */
  nIncomplete: number
  /** Answers outside the scale that were left out. */
  nInvalid: number
  /** How unequal the weights are; none without weights. */
  weighting: Weighting | null
  /** The sample design of the standard error; none where all respondents count the same. */
  design: SurveyDesign | null
  /** How answers were read. */
  reading: RatingReading
  /** The options used. */
  options: ServqualOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/** Difference of two gaps of service quality, in the numbers of the scale. */
export interface ServqualDifference {
  /** Metric id, `servqual_difference`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** a − b. */
  estimate: number
  /** Its interval; without ends where the standard error is unknown. */
  interval: Interval
  /** Its standard error; none where an item has one answer in a sample. */
  standardError: number | null
  /** Difference over its standard error; none without a standard error above 0. */
  t: number | null
  /** Welch's degrees of freedom; none without t. */
  degreesOfFreedom: number | null
  /** Two-sided p-value of t; none without t. */
  pValue: number | null
  /** What changed, item by item. */
  items: Array<ItemDifference>
  /** The first sample. */
  a: Servqual
  /** The second sample. */
  b: Servqual
  /** The options used. */
  options: ServqualOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/** One dimension, in the numbers of the scale. */
export interface ServqualDimension {
  /** The dimension. */
  dimension: string
  /** Its share of the weight, in [0, 1]; none without weights. */
  weight: number | null
  /** Items in it. */
  items: number
  /** Mean of the items' mean expectations. */
  expectation: number
  /** Mean of the items' mean perceptions. */
  perception: number
  /** Mean of the items' gaps. */
  gap: number
  /** Its interval; without ends where an item has one pair. */
  interval: Interval
  /** Its standard error; none where an item has one pair. */
  standardError: number | null
}

/** One item: gap and its parts in the numbers of the scale, shares in [0, 1]. */
export interface ServqualItem {
  /** The item. */
  item: string
  /** Its dimension. */
  dimension: string
  /** Rows that answer both of its questions. */
  n: number
  /** Mean expectation of those rows. */
  expectation: number
  /** Mean perception of those rows. */
  perception: number
  /** Mean of perception minus expectation; negative where the service falls short. */
  gap: number
  /** Interval of the gap; without ends for one pair. */
  interval: Interval
  /** Standard error of the gap, from the paired differences; none for one pair. */
  standardError: number | null
  /** Share of rows whose perception is below the expectation. */
  below: number
  /** Its interval. */
  belowInterval: Interval
  /** Share of rows whose perception is the expectation. */
  met: number
  /** Its interval. */
  metInterval: Interval
  /** Share of rows whose perception is above the expectation. */
  exceeded: number
  /** Its interval. */
  exceededInterval: Interval
}

/** What service quality can be asked for. */
export interface ServqualOptions {
  /** Confidence level of the intervals; default 0.95. */
  level: number
  /** Which items belong together; default: one dimension, `all`. Read from a list, or from items by dimension. */
  dimensions: Array<ServiceDimension>
  /** What is known of the population that was sampled. */
  design: DesignOptions
}

/**
 * How much a finding matters.
 *
 * - `info`: Good to know.
 * - `warning`: The number stands, but do not lean on it without reading this.
 * - `error`: The number would mislead.
 */
export type Severity = 'info' | 'warning' | 'error'

/** A share of answers; estimate, interval and standard error in [0, 1]. */
export interface Share {
  /** Metric id, `share`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** The share. */
  estimate: number
  /** Its interval. */
  interval: Interval
  /** Its standard error. */
  standardError: number
  /** Answers that count, unweighted. */
  chosen: number
  /** The numbers of the scale that count, from the least to the largest. */
  chosenValues: Array<number>
  /** Valid answers: the base. */
  n: number
  /** Rows without an answer. */
  nMissing: number
  /** Answers outside the scale that were left out. */
  nInvalid: number
  /** How unequal the weights are; none without weights. */
  weighting: Weighting | null
  /** What strata, clusters and weights make of the standard error; none where all answers count the same. */
  design: SurveyDesign | null
  /** How answers were read. */
  reading: RatingReading
  /** The options used. */
  options: ShareOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/**
 * How the interval of a share is computed.
 *
 * - `wilson`: Wilson's score interval.
 * - `clopper_pearson`: The exact interval: coverage is never below the level.
 * - `jeffreys`: The equal-tailed Bayesian interval under Jeffreys' prior.
 * - `wald`: Estimate ± z standard errors: too short for small n and extreme shares.
 */
export type ShareMethod = 'wilson' | 'clopper_pearson' | 'jeffreys' | 'wald'

/** Which share is asked for, by exactly one of `top`, `bottom` and `values`, and how. */
export interface ShareOptions {
  /** Confidence level of the interval; default 0.95. */
  level: number
  /** Method of the interval; default `wilson`. */
  method: ShareMethod
  /** The best so many answers of the scale, by its direction. */
  top: number | null
  /** The worst so many answers of the scale, by its direction. */
  bottom: number | null
  /** These answers. */
  values: Array<number>
  /** What is known of the population that was sampled. */
  design: DesignOptions
}

/** Spend × purchases × lifespan × margin, undiscounted. */
export interface SimpleLtv {
  /** Revenue of one purchase. */
  spend: number
  /** Purchases per period. */
  purchases: number
  /** Lifespan of a customer, in the same periods. */
  lifespan: number
  /** Margin as a share of revenue, in (0, 1]; 1 means that `spend` is margin already. */
  marginRate: number
  /** Cost of winning one customer; none leaves net and ratio out. */
  acquisitionCost?: number | null
}

/**
 * What to do with a stratum in which only one cluster answered: its spread cannot be known.
 *
 * - `error`: Refuse, and name the stratum.
 * - `merge`: Merge all such strata into one; if there is only one, into the stratum with the fewest clusters.
 */
export type SingleCluster = 'error' | 'merge'

/** Whether spend per purchase is independent of how often customers buy, as gamma–gamma assumes. */
export interface SpendIndependence {
  /** Metric id, `spend_independence`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** Customers with a repeat purchase. */
  n: number
  /** Pearson's correlation of frequency and monetary value; none if one of them is constant. */
  pearson: number | null
  /** Two-sided p-value of Pearson's correlation, t with n − 2 degrees of freedom. */
  pearsonP: number | null
  /** Spearman's rank correlation, mean ranks for ties; none if one of them is constant. */
  spearman: number | null
  /** Two-sided p-value of Spearman's correlation, t with n − 2 degrees of freedom. */
  spearmanP: number | null
  /** What a careful analyst would add: `spend_depends_on_frequency` if |Spearman| is 0.3 or more. */
  warnings: Array<Finding>
}

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

/** The share of one segment in the standard population. */
export interface StandardShare {
  /** Its labels, one a column. */
  key: Array<Key>
  /** Its share or number of customers, 0 or more. */
  share: number
}

/** What a standardised score can be asked for. */
export interface StandardisedOptions {
  /** Confidence level of the interval; default 0.95. */
  level: number
  /** What is known of the population that was sampled. */
  design: DesignOptions
}

/** A standardised score, in the unit of the score: points for NPS, [0, 1] for shares. */
export interface StandardisedScore {
  /** Metric id, `standardised_score`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** The standardised score. */
  estimate: number
  /** Its interval. */
  interval: Interval
  /** Its standard error. */
  standardError: number
  /** The score with the mix of the sample. */
  crude: number
  /** Valid answers: the base. */
  n: number
  /** Rows without an answer. */
  nMissing: number
  /** Answers outside the scale that were left out. */
  nInvalid: number
  /** What the shares added up to before they were scaled to 1. */
  standardSum: number
  /** The label columns, as the parts of each key. */
  by: Array<string>
  /** One row a segment, in the order of the labels. */
  rows: Array<StandardisedSegment>
  /** Which score is standardised. */
  scoring: Scoring
  /** How answers were read. */
  reading: RatingReading
  /** The options used. */
  options: StandardisedOptions
  /** What a careful analyst would add. */
  warnings: Array<Finding>
}

/** One segment of a standardised score. */
export interface StandardisedSegment {
  /** Its labels, one a column. */
  key: Array<Key>
  /** Its share in the standard, in [0, 1]. */
  standardShare: number
  /** Its share of the answers, in [0, 1], weighted where answers are. */
  share: number
  /** Its score. */
  score: number
  /** Valid answers. */
  n: number
}

/** How large a stratum of the population is. */
export interface StratumPopulation {
  /** The stratum's label. */
  stratum: Key
  /** Clusters in it, or customers where the sample has no clusters. */
  size: number
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

/** What the sample design makes of a standard error. */
export interface SurveyDesign {
  /** Strata; none where there is no column of strata. */
  strata: number | null
  /** Clusters; none where there is no column of clusters. */
  clusters: number | null
  /** Clusters minus strata; answers minus strata where there are no clusters. */
  degreesOfFreedom: number
  /** Variance over that of a simple random sample of as many answers; none where all answers count the same. */
  designEffect: number | null
  /** Answers of a simple random sample that would be as precise; none where all answers count the same. */
  effectiveN: number | null
  /** Strata that were merged because only one of their clusters answered. */
  mergedStrata: number
}

/** One theme that a coder found in a text. */
export interface TextCode {
  /** The theme. */
  theme: string
  /** How it is spoken of. */
  sentiment?: Sentiment | null
  /** Who found it. */
  coder: Coder
  /** How sure a model is, from 0 to 1; none of persons. */
  confidence?: number | null
}

/** A theme of a code book. */
export interface Theme {
  /** Its id. */
  id: string
  /** Its name. */
  name: string
  /** When a text has it and when not, so that two coders mean the same. */
  definition?: string | null
  /** The wider theme that it is a part of. */
  parent?: string | null
}

/** What one theme does to the score; numbers in the unit of the score. */
export interface ThemeEffect {
  /** The theme. */
  theme: string
  /** Answers with the theme, unweighted. */
  n: number
  /** Their share of all answers in [0, 1], weighted where answers are. */
  share: number
  /** Score of the answers with the theme; none where there is none. */
  scoreWith: number | null
  /** Score of the answers without it; none where all have it. */
  scoreWithout: number | null
  /** Score with minus score without; none where all answers have the theme, or none. */
  gap: number | null
  /** Its interval; without ends where there is no gap. */
  gapInterval: Interval
  /** Its linearised standard error. */
  gapStandardError: number | null
  /** Score of all minus score without; none where there is no gap. */
  impact: number | null
  /** Its interval; without ends where there is no impact. */
  impactInterval: Interval
  /** Its linearised standard error. */
  impactStandardError: number | null
  /** Degrees of freedom of gap over standard error under Student's t; none where there is no gap. */
  degreesOfFreedom: number | null
  /** Two-sided p-value of the gap; none where its standard error is 0. */
  pValue: number | null
  /** The p-value adjusted for all themes that have one, by Holm. */
  pAdjusted: number | null
}

/** What themes do to a score. */
export interface ThemeImpact {
  /** Metric id, `theme_impact`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** The score of all answers: NPS in points, a share in [0, 1], a mean in the numbers of the scale. */
  estimate: number
  /** The themes, in the order of their columns. */
  themes: Array<ThemeEffect>
  /** Answers whose words were coded: the base. */
  n: number
  /** Those of them that carry several themes. */
  nSeveral: number
  /** Answers whose words were not coded. */
  nUncoded: number
  /** Rows without an answer. */
  nMissing: number
  /** Answers outside the scale that were left out. */
  nInvalid: number
  /** How unequal the weights are; none without weights. */
  weighting: Weighting | null
  /**
   * What strata, clusters and weights make of the standard error of the score of all; none where all answers count
   * the same.
   */
  design: SurveyDesign | null
  /** Which score is meant. */
  scoring: Scoring
  /** How answers were read. */
  reading: RatingReading
  /** The options used. */
  options: ThemeImpactOptions
  /** What a careful analyst would add; `path` is the theme. */
  warnings: Array<Finding>
}

/** What theme impact can be asked for. */
export interface ThemeImpactOptions {
  /** Confidence level of the intervals, each for itself; default 0.95. */
  level: number
  /** Bootstrap replicates, from 100 to 1,000,000; default 2,000. */
  replicates: number
  /** The seed of the bootstrap; default 1. */
  seed: number
  /** What is known of the population that was sampled. */
  design: DesignOptions
}

/**
 * A unit of time of fixed length: a year has 365.25 days, a quarter a fourth and a month a twelfth of it.
 *
 * - `hour`: 3,600 seconds.
 * - `day`: 24 hours.
 * - `week`: 7 days.
 * - `month`: 30.4375 days.
 * - `quarter`: 91.3125 days.
 * - `year`: 365.25 days.
 */
export type TimeUnit = 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year'

/**
 * When the first margin comes.
 *
 * - `end`: At the end of the first period, from those who stay: the value of a prospect or before a renewal.
 * - `start`: Now and for certain: the value of a customer who is about to pay.
 */
export type Timing = 'end' | 'start'

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

/** Repeat purchases of all customers up to a point in time. */
export interface TrackedPeriod {
  /** The end of the period, in units of time since the first purchase of all. */
  until: number
  /** Repeat purchases up to then, observed. */
  observed: number
  /** Repeat purchases up to then, expected. */
  expected: number
  /** Repeat purchases in this period alone, observed. */
  observedInPeriod: number
  /** Repeat purchases in this period alone, expected. */
  expectedInPeriod: number
  /** Whether the period ends after the calibration period. */
  holdout: boolean
}

/** Repeat purchases over time, observed and expected: the tracking plot as data. */
export interface Tracking {
  /** Metric id, `tracking`. */
  metric: string
  /** Version of the method; another version may give another number. */
  version: number
  /** One row a unit of time, from the first purchase of all to the end of observation. */
  periods: Array<TrackedPeriod>
}

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

/** Customers who gave one answer before and one after. */
export interface Transition {
  /** The answer before: a class of NPS, or a number of the scale. */
  before: string
  /** The answer after. */
  after: string
  /** Customers, unweighted. */
  n: number
  /** Their share of all customers who answered twice, in [0, 1]; weighted where answers are. */
  share: number
}

/** What a summary of values can be asked for. */
export interface ValueOptions {
  /** Confidence level; default 0.95. */
  level: number
}

/**
 * What the customer sees of a touchpoint.
 *
 * - `frontstage`: The customer takes part.
 * - `backstage`: The customer does not see it.
 * - `exposed`: Work behind the scenes that the customer can watch: an open kitchen, a parcel on a map.
 */
export type Visibility = 'frontstage' | 'backstage' | 'exposed'

/** A test of several differences at once. */
export interface WaldTest {
  /** χ², or F where there are denominator degrees of freedom. */
  statistic: number
  /** Degrees of freedom of χ², or of the numerator of F. */
  degreesOfFreedom: number
  /** Degrees of freedom of the denominator of F; none for χ². */
  denominatorDegreesOfFreedom: number | null
  /** Chance of a statistic at least as large if nothing differs. */
  pValue: number
}

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
  Acquisition: Acquisition
  Answer: Answer
  AnswerValue: AnswerValue
  Channel: Channel
  Choice: Choice
  ChurnBasedLtv: ChurnBasedLtv
  Coder: Coder
  CustomerEquity: CustomerEquity
  Durations: Durations
  Feedback: Feedback
  FiniteHorizonLtv: FiniteHorizonLtv
  HistoricLtv: HistoricLtv
  Interaction: Interaction
  ItemWeight: ItemWeight
  JourneyMap: JourneyMap
  KanoIdea: KanoIdea
  KanoQuestion: KanoQuestion
  MinimumDetectableChange: MinimumDetectableChange
  Margin: Margin
  MarginTarget: MarginTarget
  Money: Money
  PostStratum: PostStratum
  Predicate: Predicate
  Question: Question
  Response: Response
  RetentionLtv: RetentionLtv
  SampleSize: SampleSize
  SampleSizeDifference: SampleSizeDifference
  SampleSizeShare: SampleSizeShare
  Scale: Scale
  ScaleLabel: ScaleLabel
  Segment: Segment
  ServiceDimension: ServiceDimension
  SimpleLtv: SimpleLtv
  Stage: Stage
  StandardShare: StandardShare
  Survey: Survey
  TextCode: TextCode
  Theme: Theme
  Touchpoint: Touchpoint
  Transaction: Transaction
  AKano: AKano
  AcquisitionValue: AcquisitionValue
  AnswerCount: AnswerCount
  AgreementLabel: AgreementLabel
  Alpha: Alpha
  AlphaItem: AlphaItem
  AlphaOptions: AlphaOptions
  BinaryNps: BinaryNps
  BinaryNpsOptions: BinaryNpsOptions
  BinaryNpsReading: BinaryNpsReading
  Ces: Ces
  CesOptions: CesOptions
  ChoiceShare: ChoiceShare
  ChangeDecomposition: ChangeDecomposition
  ChangeOptions: ChangeOptions
  ChangePart: ChangePart
  ClassRetention: ClassRetention
  CoderAgreement: CoderAgreement
  CoderAgreementOptions: CoderAgreementOptions
  CohortAge: CohortAge
  CohortCell: CohortCell
  CohortOptions: CohortOptions
  CohortTriangle: CohortTriangle
  ComparedGroup: ComparedGroup
  ComparedModel: ComparedModel
  Csat: Csat
  CsatOptions: CsatOptions
  Csi: Csi
  CsiDifference: CsiDifference
  CsiItem: CsiItem
  CsiOptions: CsiOptions
  CustomerEquityValue: CustomerEquityValue
  CustomerValue: CustomerValue
  DesignOptions: DesignOptions
  EcsiOptions: EcsiOptions
  EnpsOptions: EnpsOptions
  DidCell: DidCell
  DidOptions: DidOptions
  DifferenceInDifferences: DifferenceInDifferences
  DifferenceSide: DifferenceSide
  DisclosurePolicy: DisclosurePolicy
  Fact: Fact
  FeedbackCount: FeedbackCount
  FeedbackCounts: FeedbackCounts
  FeedbackCountsOptions: FeedbackCountsOptions
  Finding: Finding
  FitOptions: FitOptions
  FitReport: FitReport
  FittedParameter: FittedParameter
  Geometric: Geometric
  GroupRow_Alpha: GroupRow<Alpha>
  GroupComparison: GroupComparison
  GroupComparisonOptions: GroupComparisonOptions
  GroupContrast: GroupContrast
  GroupRow_BinaryNps: GroupRow<BinaryNps>
  GroupRow_Ces: GroupRow<Ces>
  GroupRow_Csat: GroupRow<Csat>
  GroupRow_Csi: GroupRow<Csi>
  GroupRow_CustomerValue: GroupRow<CustomerValue>
  GroupRow_FitReport: GroupRow<FitReport>
  GroupRow_KanoStudy: GroupRow<KanoStudy>
  GroupRow_MeanScore: GroupRow<MeanScore>
  GroupRow_MultipleAnswer: GroupRow<MultipleAnswer>
  GroupRow_Nps: GroupRow<Nps>
  GroupRow_PraiseRatio: GroupRow<PraiseRatio>
  GroupRow_ResponseRate: GroupRow<ResponseRate>
  GroupRow_Share: GroupRow<Share>
  GroupRow_Servperf: GroupRow<Servperf>
  GroupRow_Servqual: GroupRow<Servqual>
  Grouped_Alpha: Grouped<Alpha>
  GroupRow_PairedChange: GroupRow<PairedChange>
  Grouped_BinaryNps: Grouped<BinaryNps>
  Grouped_Ces: Grouped<Ces>
  Grouped_Csat: Grouped<Csat>
  Grouped_Csi: Grouped<Csi>
  Grouped_CustomerValue: Grouped<CustomerValue>
  Grouped_FitReport: Grouped<FitReport>
  Grouped_KanoStudy: Grouped<KanoStudy>
  Grouped_MeanScore: Grouped<MeanScore>
  Grouped_MultipleAnswer: Grouped<MultipleAnswer>
  Grouped_Nps: Grouped<Nps>
  Grouped_PraiseRatio: Grouped<PraiseRatio>
  Grouped_ResponseRate: Grouped<ResponseRate>
  Grouped_Share: Grouped<Share>
  Grouped_Servperf: Grouped<Servperf>
  Grouped_Servqual: Grouped<Servqual>
  Grouped_PairedChange: Grouped<PairedChange>
  HoldoutCheck: HoldoutCheck
  HoldoutDecile: HoldoutDecile
  HoldoutErrors: HoldoutErrors
  HoldoutGroup: HoldoutGroup
  Interval: Interval
  ItemDifference: ItemDifference
  KanoAttribute: KanoAttribute
  KanoCell: KanoCell
  KanoCoefficient: KanoCoefficient
  KanoContinuous: KanoContinuous
  KanoContinuousFeature: KanoContinuousFeature
  KanoContinuousOptions: KanoContinuousOptions
  KanoDecomposition: KanoDecomposition
  KanoDrift: KanoDrift
  KanoDriftOptions: KanoDriftOptions
  KanoEllipse: KanoEllipse
  KanoFactorProbabilities: KanoFactorProbabilities
  KanoFeature: KanoFeature
  KanoFeatureDrift: KanoFeatureDrift
  KanoFeatureHomogeneity: KanoFeatureHomogeneity
  KanoFeatureQuality: KanoFeatureQuality
  KanoFong: KanoFong
  KanoHomogeneity: KanoHomogeneity
  KanoHomogeneityOptions: KanoHomogeneityOptions
  KanoLifeCycle: KanoLifeCycle
  KanoMean: KanoMean
  KanoOptions: KanoOptions
  KanoPenaltyReward: KanoPenaltyReward
  KanoPenaltyRewardOptions: KanoPenaltyRewardOptions
  KanoPriorities: KanoPriorities
  KanoPriority: KanoPriority
  KanoProbabilities: KanoProbabilities
  KanoQuadrants: KanoQuadrants
  KanoQuality: KanoQuality
  KanoQualityOptions: KanoQualityOptions
  KanoRatingsReading: KanoRatingsReading
  KanoReading: KanoReading
  KanoShapley: KanoShapley
  KanoShapleyOptions: KanoShapleyOptions
  KanoShapleyValue: KanoShapleyValue
  KanoStudy: KanoStudy
  KanoTable: KanoTable
  KanoTrend: KanoTrend
  KanoWave: KanoWave
  LtvEstimate: LtvEstimate
  MeanScore: MeanScore
  MeanScoreOptions: MeanScoreOptions
  ModelComparison: ModelComparison
  NonresponseBounds: NonresponseBounds
  MultipleAnswer: MultipleAnswer
  MultipleAnswerOptions: MultipleAnswerOptions
  MultipleAnswerReading: MultipleAnswerReading
  Nps: Nps
  NpsDifference: NpsDifference
  NpsDifferenceOptions: NpsDifferenceOptions
  NpsOptions: NpsOptions
  NpsProbability: NpsProbability
  NpsReading: NpsReading
  NpsScale: NpsScale
  Outcome_Alpha: Outcome<Alpha>
  OrdinalComparison: OrdinalComparison
  OrdinalComparisonOptions: OrdinalComparisonOptions
  OrdinalSide: OrdinalSide
  Outcome_BinaryNps: Outcome<BinaryNps>
  Outcome_Ces: Outcome<Ces>
  Outcome_Csat: Outcome<Csat>
  Outcome_Csi: Outcome<Csi>
  Outcome_CustomerValue: Outcome<CustomerValue>
  Outcome_FitReport: Outcome<FitReport>
  Outcome_KanoStudy: Outcome<KanoStudy>
  Outcome_MeanScore: Outcome<MeanScore>
  Outcome_MultipleAnswer: Outcome<MultipleAnswer>
  Outcome_Nps: Outcome<Nps>
  Outcome_PraiseRatio: Outcome<PraiseRatio>
  Outcome_ResponseRate: Outcome<ResponseRate>
  Outcome_Share: Outcome<Share>
  PeriodScore: PeriodScore
  RatingReading: RatingReading
  Outcome_Servperf: Outcome<Servperf>
  Outcome_Servqual: Outcome<Servqual>
  RakeOptions: RakeOptions
  RakedMargin: RakedMargin
  RakingReport: RakingReport
  Outcome_PairedChange: Outcome<PairedChange>
  PairedChange: PairedChange
  PairedChangeOptions: PairedChangeOptions
  PraiseRatio: PraiseRatio
  PraiseRatioOptions: PraiseRatioOptions
  PraiseRatioReading: PraiseRatioReading
  RepeatCount: RepeatCount
  RepeatFrequencies: RepeatFrequencies
  ResponseRate: ResponseRate
  ResponseRateOptions: ResponseRateOptions
  RetentionByNps: RetentionByNps
  RetentionByNpsOptions: RetentionByNpsOptions
  RetentionContrast: RetentionContrast
  RfmOptions: RfmOptions
  RfmReport: RfmReport
  SbgCurve: SbgCurve
  SbgPeriod: SbgPeriod
  ScoreDifference: ScoreDifference
  ScoreDifferenceOptions: ScoreDifferenceOptions
  Scoring: Scoring
  SegmentChange: SegmentChange
  SegmentFits: SegmentFits
  SegmentTest: SegmentTest
  Share: Share
  ShareOptions: ShareOptions
  Servperf: Servperf
  ServperfDimension: ServperfDimension
  ServperfItem: ServperfItem
  Servqual: Servqual
  ServqualDifference: ServqualDifference
  ServqualDimension: ServqualDimension
  ServqualItem: ServqualItem
  ServqualOptions: ServqualOptions
  SpendIndependence: SpendIndependence
  StandardisedOptions: StandardisedOptions
  StandardisedScore: StandardisedScore
  StandardisedSegment: StandardisedSegment
  StratumPopulation: StratumPopulation
  SurveyDesign: SurveyDesign
  ThemeEffect: ThemeEffect
  ThemeImpact: ThemeImpact
  ThemeImpactOptions: ThemeImpactOptions
  TrackedPeriod: TrackedPeriod
  Tracking: Tracking
  Transition: Transition
  ValueOptions: ValueOptions
  WaldTest: WaldTest
  Weighting: Weighting
}
