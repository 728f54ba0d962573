import type {
  Acquisition,
  AcquisitionValue,
  Alpha,
  AlphaOptions,
  BinaryNps,
  BinaryNpsOptions,
  BinaryNpsReading,
  Ces,
  CesOptions,
  CesVersion,
  ChangeDecomposition,
  ChangeOptions,
  ChurnBasedLtv,
  CoderAgreement,
  CoderAgreementOptions,
  CohortOptions,
  CohortTriangle,
  Csat,
  CsatOptions,
  Csi,
  CsiDifference,
  CsiOptions,
  CustomerEquity,
  CustomerEquityValue,
  CustomerValue,
  DesignOptions,
  DidOptions,
  DifferenceInDifferences,
  DisclosurePolicy,
  DiscountPer,
  Durations,
  EcsiOptions,
  EnpsOptions,
  ExportedTypes,
  FeedbackCounts,
  FeedbackCountsOptions,
  Finding,
  FiniteHorizonLtv,
  FitOptions,
  FitReport,
  Geometric,
  GroupComparison,
  GroupComparisonOptions,
  Grouped,
  HistoricLtv,
  HoldoutCheck,
  Invalid,
  ItemWeight,
  KanoContinuous,
  KanoContinuousOptions,
  KanoDrift,
  KanoDriftOptions,
  KanoHomogeneity,
  KanoHomogeneityOptions,
  KanoIdea,
  KanoOptions,
  KanoPenaltyReward,
  KanoPenaltyRewardOptions,
  KanoPriorities,
  KanoQuality,
  KanoQualityOptions,
  KanoRatingsReading,
  KanoReading,
  KanoShapley,
  KanoShapleyOptions,
  KanoStudy,
  KanoTable,
  Key,
  LtvEstimate,
  Margin,
  MarginTarget,
  MeanScore,
  MeanScoreOptions,
  MinimumDetectableChange,
  ModelComparison,
  MultipleAnswer,
  MultipleAnswerOptions,
  MultipleAnswerReading,
  NonresponseBounds,
  Nps,
  NpsDifference,
  NpsDifferenceOptions,
  NpsOptions,
  NpsReading,
  NpsScale,
  OrdinalComparison,
  OrdinalComparisonOptions,
  PairedChange,
  PairedChangeOptions,
  PostStratum,
  PraiseRatio,
  PraiseRatioOptions,
  PraiseRatioReading,
  RakeOptions,
  RakingReport,
  RatingReading,
  RepeatFrequencies,
  ResponseRate,
  ResponseRateOptions,
  RetentionByNps,
  RetentionByNpsOptions,
  RetentionLtv,
  RfmOptions,
  RfmReport,
  SampleSize,
  SampleSizeDifference,
  SampleSizeShare,
  SbgCurve,
  Scale,
  ScoreDifference,
  ScoreDifferenceOptions,
  Scoring,
  SegmentFits,
  ServiceDimension,
  Servperf,
  Servqual,
  ServqualDifference,
  ServqualOptions,
  Share,
  ShareOptions,
  SimpleLtv,
  SpendIndependence,
  StandardShare,
  StandardisedOptions,
  StandardisedScore,
  ThemeImpact,
  ThemeImpactOptions,
  TimeUnit,
  Tracking,
  ValueOptions,
} from './types.js'

export type * from './types.js'

/** Version of the library, for example `0.1.0`. */
export declare const version: string

/** Every code of a {@link CxError}. */
export type ErrorCode =
  | 'invalid_value'
  | 'missing_value'
  | 'out_of_scale'
  | 'invalid_option'
  | 'unsupported_type'
  | 'missing_column'
  | 'length_mismatch'
  | 'insufficient_data'
  | 'undefined'
  | 'not_converged'
  | 'incompatible'
  | 'parse_error'
  | 'corrupt_state'
  | 'unsupported_version'
  | 'limit_exceeded'
  | 'cancelled'
  | 'internal'

/**
 * Whatever goes wrong in the library: thrown by synchronous functions, the reason of a rejected promise of `…Async`.
 *
 * The same `code` and facts come in Rust and Python. An aborted call rejects with `code` `'cancelled'`.
 */
export declare class CxError extends Error {
  constructor(message: string, facts?: Partial<Pick<CxError, 'code' | 'column' | 'row' | 'expected' | 'got'>>)
  readonly name: 'CxError'
  /** What kind of error, for programs. */
  readonly code: ErrorCode
  /** The column, argument or option at fault. */
  readonly column: string | null
  /** The first offending row: 0-based over the whole input; for documents the line, from 1. */
  readonly row: number | null
  /** The rule that was broken, in words. */
  readonly expected: string | null
  /** What came instead, as text. */
  readonly got: string | null
}

/** An array of numbers in memory; read without a copy, and copied first by `…Async`. */
export type NumberArray =
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | Uint8ClampedArray
  | Uint16Array
  | Uint32Array
  | BigUint64Array
  | Float32Array
  | Float64Array

/** A column of numbers: `null`, `undefined` and `NaN` are missing. With `data` also the name of a column. */
export type NumberColumn = NumberArray | ReadonlyArray<number | bigint | null | undefined> | string

/** A column of yes-or-no answers: true or 1, false or 0; `null`, `undefined` and `NaN` are missing. */
export type AnswerColumn = NumberArray | ReadonlyArray<boolean | number | bigint | null | undefined> | string

/** One label: text, a whole number, a boolean, a `Date` at midnight UTC; `null` and `undefined` are a group of their own. */
export type Label = string | number | bigint | boolean | Date | null | undefined

/** A column of labels; a typed array must hold integers. */
export type LabelArray = Exclude<NumberArray, Float32Array | Float64Array> | ReadonlyArray<Label>

/**
 * What to group by: an array of labels; an object of label columns; with `data` the name of a column or several names.
 *
 * With `data`, an array is read as names of columns.
 */
export type By = string | LabelArray | { readonly [column: string]: LabelArray | string }

/** One column of labels; with `data` also the name of a column. */
export type LabelColumn = LabelArray | string

/** Where names of columns are looked up: an object of columns, or an array of row objects. */
export type Data = { readonly [column: string]: unknown } | ReadonlyArray<{ readonly [column: string]: unknown }>

/** The ids of the built-in scales. */
export type NpsScaleId = 'classic' | 'three_point' | 'five_point' | 'seven_point' | 'ten_point'

/** How scores are read; see {@link NpsReading}. A built-in scale may be given by its id. */
export interface NpsReadingOptions extends Partial<Omit<NpsReading, 'scale'>> {
  /** The scale and its partition; default `'classic'`. */
  scale?: NpsScale | NpsScaleId
}

/** Where columns come from. */
export interface ColumnOptions {
  /** Where names of columns are looked up. */
  data?: Data
}

/** The columns that belong to weighted answers. */
export interface WeightedOptions extends ColumnOptions {
  /** A weight for each answer: finite, 0 or more, none missing; or weights that were fitted to margins. */
  weights?: Weights
}

/** The columns that say how rows were sampled. */
export interface SampledOptions extends WeightedOptions {
  /** The stratum of each row; none missing. */
  strata?: LabelColumn
  /** The cluster of each row that was drawn as a whole, told apart within its stratum; none missing. */
  clusters?: LabelColumn
}

/** Options of which none must be given, in `design` neither; see {@link DesignOptions}. */
export type Sampled<Options> = Partial<Omit<Options, 'design'>> & {
  /** What is known of the population that was sampled. */
  design?: Partial<DesignOptions>
}

/** Which score is meant; see {@link Scoring}. A built-in scale of NPS may be given by its id. */
export interface ScoringOptions extends Partial<Omit<Scoring, 'npsScale'>> {
  /** For `nps`: the scale and its partition; default `'classic'`. */
  npsScale?: NpsScale | NpsScaleId
}

/** The columns that say how the two sides of a difference were sampled. */
export interface SampledSides extends ColumnOptions {
  /** A weight for each score of a. */
  weightsA?: Weights
  /** A weight for each score of b. */
  weightsB?: Weights
  /** The stratum of each score of a. */
  strataA?: LabelColumn
  /** The stratum of each score of b. */
  strataB?: LabelColumn
  /** The cluster of each score of a. */
  clustersA?: LabelColumn
  /** The cluster of each score of b. */
  clustersB?: LabelColumn
}

/** How answers about effort are read. */
export interface CesReadingOptions {
  /** Which question was asked; default that of the scale's direction, `'ces_2'` without a scale. */
  version?: CesVersion
  /** The scale; default that of the version. Its direction must be that of the version. */
  scale?: Scale
  /** What to do with an answer outside the scale; default `'error'`. */
  invalid?: Invalid
  /** Numbers that stand for a missing answer; default none. */
  missingCodes?: Array<number>
}

/** What a decomposition reads from the data of both periods, by the names of their columns. */
export interface PeriodOptions {
  /** The label columns whose combinations are the segments. */
  by: string | ReadonlyArray<string>
  /** The scores. */
  scores: string
  /** A weight for each score. */
  weights?: string
  /** The stratum of each score; a missing one is an error. */
  strata?: string
  /** The cluster of each score, told apart within its stratum; a missing one is an error. */
  clusters?: string
}

/** The share of every segment in a standard population. */
export interface StandardOptions {
  /**
   * Shares or numbers of customers, scaled to add up to 1: an object of label and share for one column of text, else a list
   * with a `key` of one label for each column.
   */
  standard: { readonly [label: string]: number } | ReadonlyArray<StandardShare>
}

/** What a difference of means can be asked for. */
export type MeanDifferenceOptions = Sampled<Pick<ScoreDifferenceOptions, 'level' | 'sameClusters' | 'design'>>

/** What a difference of satisfaction can be asked for. */
export type CsatDifferenceOptions = Sampled<
  Pick<ScoreDifferenceOptions, 'level' | 'method' | 'exact' | 'sameClusters' | 'design'>
> & {
  /** How many of the best answers count as satisfied; default 2. */
  top?: number
}

/** What to group by. */
export interface GroupOptions {
  /** The label columns. */
  by: By
}

/** The label columns of a grouped state. */
export interface GroupedBy {
  /** Their names. */
  by: ReadonlyArray<string>
}

/**
 * Labels of a batch: as in {@link By}, where one array alone belongs to the one label column; left out, the label columns
 * are taken from `data` by their names.
 */
export interface GroupedUpdate {
  /** The label columns, by the names that the state was made with. */
  by?: By
}

/** How a call on another thread is steered. */
export interface AsyncOptions {
  /** Aborting it rejects the promise with a {@link CxError} of code `'cancelled'`. */
  signal?: AbortSignal
  /**
   * Called with the work done and the work in all, some twenty times a second at most, while something long runs
   * (bootstrap replicates). The last call may come after the promise is settled; an exception in it is uncaught.
   */
  progress?: (done: number, total: number) => void
  /** Threads to use, from 1 to 256; default 1. They never change a bit of the result. */
  threads?: number
}

/** What a state is evaluated with on another thread. */
export type EvaluateAsyncOptions<Options> = Partial<Options> & AsyncOptions

/** The results that {@link table} takes. */
export type Tabular =
  | Grouped<Nps>
  | Grouped<BinaryNps>
  | Grouped<MeanScore>
  | Grouped<Share>
  | Grouped<Csat>
  | Grouped<Ces>
  | ChangeDecomposition
  | StandardisedScore
  | Grouped<KanoStudy>
  | KanoStudy
  | KanoContinuous
  | KanoHomogeneity
  | KanoDrift
  | KanoQuality
  | KanoPriorities
  | KanoPenaltyReward
  | Grouped<CustomerValue>
  | Grouped<FitReport>
  | CohortTriangle
  | FitReport
  | RakingReport
  | HoldoutCheck
  | ModelComparison
  | RepeatFrequencies
  | SbgCurve
  | Tracking

/** A result as columns. */
export interface Table {
  /** Numbers as `Float64Array`, NaN where there is none; anything else as arrays, null where there is none. */
  columns: { [column: string]: Array<Key> | Float64Array | Array<string | null> }
  /** Rows. */
  numRows: number
}

/**
 * A result as columns, for data frames and plots: one row a group, feature, parameter, period.
 *
 * Columns are called as the fields of an entry are. An interval becomes two columns, and what is nested is put behind the
 * name of its field: `better`, `betterLower`, `betterUpper`, `betterStandardError`, `pModalAttractive`, `fongDifference`.
 * Lists are left out. There are always the same columns for a kind of result, whatever its values are. Segments of a change
 * have their label columns first.
 *
 * A grouped result has its label columns first, under their own names; then `estimate`, `lower`, `upper`, `standardError`, `n`,
 * `nMissing` and `nInvalid` of each group, or for Kano studies a row a feature of each group; then `unavailable`, with the
 * code of the reason for a group without a result (one row), else null. Where no group and no total has a result, the
 * columns are those of NPS.
 *
 * @throws {@link CxError} `incompatible` if a label column is called like one of the others, `unsupported_type` for another
 * result.
 * @example
 * ```ts
 * table(survey.npsBy([10, 3], { by: ['north', 'south'] })).columns.estimate // Float64Array [100, -100]
 * table(kano.classify({ chat: [1, 1] }, { chat: [3, 5] })).columns.better // Float64Array [1]
 * ```
 */
export declare function table(result: Tabular): Table

/**
 * A result in one line that can be pasted into a report.
 *
 * @throws {@link CxError} `unsupported_type` for anything but the result of a metric.
 * @example
 * ```ts
 * describe(survey.nps([10, 9, 8, 3])) // 'NPS +25.0 [−50.5, 77.8] at 95 % (score), n = 4 (…)'
 * ```
 */
export declare function describe(
  result:
    | Nps
    | NpsDifference
    | BinaryNps
    | MeanScore
    | Share
    | Csat
    | Ces
    | ScoreDifference
    | DifferenceInDifferences
    | KanoShapley
    | LtvEstimate
    | AcquisitionValue
    | CustomerEquityValue
    | CustomerValue
    | SegmentFits
    | SpendIndependence
    | Exclude<Tabular, Grouped<unknown> | CohortTriangle | SbgCurve>,
): string

/**
 * Withholds what could tell somebody what a single customer or employee answered.
 *
 * First every group is hidden that has fewer than `minN` answers, whose answers all agree, or that one answer
 * dominates. Then, while the hidden groups together have fewer than `minN` answers or are a single group, the next
 * smallest group is hidden too: otherwise the total minus the groups that are shown would be the hidden one. A hidden
 * group has an outcome of the kind `suppressed`, which says why and holds no number.
 *
 * @param grouped The result of any function whose name ends in `By`.
 * @throws {@link CxError} `invalid_option` for a policy out of range, `unsupported_type` for anything but a grouped result.
 * @example
 * ```ts
 * suppress(survey.npsBy('score', { by: 'team', data }), { minN: 7 })
 * ```
 */
export declare function suppress<T>(grouped: Grouped<T>, options?: Partial<DisclosurePolicy>): Grouped<T>

/**
 * Checks a value of a named type and writes it as the JSON document that Rust, Python and Node read.
 *
 * Fields are camelCase in JavaScript and snake_case in the document. A `Date` keeps its milliseconds.
 *
 * @throws {@link CxError} `invalid_value` for an unknown type, `invalid_option` for a value that breaks a rule.
 */
export declare function toJson<Type extends keyof ExportedTypes>(type: Type, value: ExportedTypes[Type]): string

/**
 * Reads a document of a named type; see {@link toJson}.
 *
 * @throws {@link CxError} `parse_error` for text that is no JSON, `invalid_option` for a document that breaks a rule.
 */
export declare function fromJson<Type extends keyof ExportedTypes>(type: Type, text: string): ExportedTypes[Type]

/** Labels with their totals or shares: an object, where names become labels of the column's kind; a Map; or a list. */
export type Targets<Each> = { readonly [label: string]: number } | ReadonlyMap<Label, number> | ReadonlyArray<Each>

/** For each label column, in `data`, its labels with their targets. */
export type Margins =
  | { readonly [column: string]: Targets<MarginTarget> }
  | ReadonlyMap<string, Targets<MarginTarget>>
  | ReadonlyArray<Margin>

/** A weight for each answer: finite, 0 or more, none missing; or raked weights, whose margins standard errors know. */
export type Weights = NumberColumn | survey.RakedWeights

/** Survey metrics: what customers said. */
export declare namespace survey {
  /**
   * Net Promoter Score: would customers recommend us?
   *
   * 100 · (promoters − detractors) / n, in points from −100 to 100, with an interval. Scores are whole numbers on a
   * declared scale, classic 0–10 by default. Missing answers are counted and never in the base. With weights, strata or
   * clusters the standard error is linearised, and intervals use the effective n.
   *
   * @param scores Scores, one an answer.
   * @throws {@link CxError} `out_of_scale` for a score that is not on the scale, `insufficient_data` without a valid score,
   * `missing_value` or `invalid_value` for a weight that is none, `length_mismatch`, `invalid_option`, `missing_column`,
   * `unsupported_type`.
   * @example
   * ```ts
   * survey.nps(Int8Array.of(10, 9, 8, 3)).estimate // 25
   * survey.nps('score', { data: [{ score: 10 }, { score: 3 }], level: 0.9 }).interval
   * ```
   */
  function nps(scores: NumberColumn, options?: NpsReadingOptions & Sampled<NpsOptions> & SampledOptions): Nps
  /** {@link nps} on another thread; typed arrays are copied first. */
  function npsAsync(
    scores: NumberColumn,
    options?: NpsReadingOptions & Sampled<NpsOptions> & SampledOptions & AsyncOptions,
  ): Promise<Nps>
  /**
   * Net Promoter Score of every group, and of all together.
   *
   * A group that is too thin for a result says so in its `outcome` and never fails the call. Groups come in numeric, date
   * or byte order of their labels, the missing label last.
   *
   * @throws {@link CxError} as {@link nps}.
   * @example
   * ```ts
   * survey.npsBy('score', { by: ['region', 'wave'], data: { score: Int8Array.of(10, 3), region: ['a', 'b'], wave: [1, 1] } })
   * ```
   */
  function npsBy(
    scores: NumberColumn,
    options: NpsReadingOptions & Sampled<NpsOptions> & SampledOptions & GroupOptions,
  ): Grouped<Nps>
  /** {@link npsBy} on another thread; columns are copied first. */
  function npsByAsync(
    scores: NumberColumn,
    options: NpsReadingOptions & Sampled<NpsOptions> & SampledOptions & GroupOptions & AsyncOptions,
  ): Promise<Grouped<Nps>>
  /**
   * Difference of two Net Promoter Scores: did it change, do two groups differ?
   *
   * NPS of a minus NPS of b, in points from −200 to 200, with an interval, a p-value and the exact permutation p-value.
   * With `sameClusters`, clusters with the same label on both sides are the same: what they have in common cancels.
   *
   * @param a Scores of the first group, or its state.
   * @param b Scores of the second group, or its state.
   * @throws {@link CxError} `incompatible` for two scales or a binary state, and as {@link nps}.
   */
  function npsDifference(
    a: NumberColumn | NpsAccumulator,
    b: NumberColumn | NpsAccumulator,
    options?: NpsReadingOptions & Sampled<NpsDifferenceOptions> & DifferenceColumns,
  ): NpsDifference
  /** {@link npsDifference} on another thread; columns and states are copied first. */
  function npsDifferenceAsync(
    a: NumberColumn | NpsAccumulator,
    b: NumberColumn | NpsAccumulator,
    options?: NpsReadingOptions & Sampled<NpsDifferenceOptions> & DifferenceColumns & AsyncOptions,
  ): Promise<NpsDifference>
  /** The columns that belong to the two sides of a difference. */
  interface DifferenceColumns extends ColumnOptions {
    /** A weight for each score of a. */
    weightsA?: Weights
    /** A weight for each score of b. */
    weightsB?: Weights
    /** The stratum of each score of a. */
    strataA?: LabelColumn
    /** The stratum of each score of b. */
    strataB?: LabelColumn
    /** The cluster of each score of a. */
    clustersA?: LabelColumn
    /** The cluster of each score of b. */
    clustersB?: LabelColumn
  }
  /**
   * Binary NPS: how many would recommend us, asked as yes or no?
   *
   * 100 · (yes − no) / n, in points from −100 to 100, and the share of yes, both with intervals. It is never comparable
   * with a 0–10 NPS.
   *
   * @param answers True or 1 for yes, false or 0 for no.
   * @throws {@link CxError} `out_of_scale` for another number, `insufficient_data` without a valid answer, `invalid_option`,
   * `missing_column`, `unsupported_type`.
   */
  function binaryNps(
    answers: AnswerColumn,
    options?: Partial<BinaryNpsReading> & Sampled<BinaryNpsOptions> & SampledOptions,
  ): BinaryNps
  /** {@link binaryNps} on another thread; typed arrays are copied first. */
  function binaryNpsAsync(
    answers: AnswerColumn,
    options?: Partial<BinaryNpsReading> & Sampled<BinaryNpsOptions> & SampledOptions & AsyncOptions,
  ): Promise<BinaryNps>
  /** {@link binaryNps} of every group, and of all together; see {@link npsBy}. */
  function binaryNpsBy(
    answers: AnswerColumn,
    options: Partial<BinaryNpsReading> & Sampled<BinaryNpsOptions> & SampledOptions & GroupOptions,
  ): Grouped<BinaryNps>
  /** {@link binaryNpsBy} on another thread; columns are copied first. */
  function binaryNpsByAsync(
    answers: AnswerColumn,
    options: Partial<BinaryNpsReading> & Sampled<BinaryNpsOptions> & SampledOptions & GroupOptions & AsyncOptions,
  ): Promise<Grouped<BinaryNps>>

  /**
   * Weights that make a sample look like its population in several ways at once: raking.
   *
   * Iterative proportional fitting of the combinations of labels that occur. Of all weights that meet the margins these are
   * the closest to the base weights, whatever the order of the margins. Caps (`minRatio`, `maxRatio`) hold inside the fit.
   *
   * @param margins For each label column every label that occurs with its total or share; targets that add up to 1 are
   * shares. All columns' targets have the same sum.
   * @throws {@link CxError} `not_converged` where no weights meet the margins, `invalid_option` for margins that contradict
   * themselves or a label without rows, `invalid_value` for a row whose label has no target or whose weight is not above 0,
   * `missing_value`, `missing_column`, `length_mismatch`, `unsupported_type`.
   * @example
   * ```ts
   * const data = { segment: ['a', 'a', 'a', 'b'], tenure: ['new', 'new', 'old', 'old'] }
   * const raked = survey.rake({ segment: { a: 0.5, b: 0.5 }, tenure: { new: 0.4, old: 0.6 } }, { data })
   * raked.weights // Float64Array [0.8, 0.8, 0.4, 2]
   * ```
   */
  function rake(margins: Margins, options: Partial<RakeOptions> & BaseWeights): RakedWeights
  /** {@link rake} on another thread; columns are copied first. */
  function rakeAsync(margins: Margins, options: Partial<RakeOptions> & BaseWeights & AsyncOptions): Promise<RakedWeights>
  /**
   * Weights that make a sample look like its population in one way, in closed form: post-stratification.
   *
   * @param targets Every label that occurs with its total or share; a list of combinations for several columns.
   * @throws {@link CxError} as {@link rake}.
   * @example
   * ```ts
   * survey.postStratify({ a: 30, b: 70 }, { by: ['a', 'a', 'b'] }).weights // Float64Array [15, 15, 70]
   * ```
   */
  function postStratify(
    targets: Targets<PostStratum>,
    options: Partial<Pick<RakeOptions, 'total'>> & BaseWeights & GroupOptions,
  ): RakedWeights
  /** {@link postStratify} on another thread; columns are copied first. */
  function postStratifyAsync(
    targets: Targets<PostStratum>,
    options: Partial<Pick<RakeOptions, 'total'>> & BaseWeights & GroupOptions & AsyncOptions,
  ): Promise<RakedWeights>

  /** Base weights, and where columns come from. */
  interface BaseWeights extends ColumnOptions {
    /** A base weight for each row: finite, above 0, none missing; default 1. */
    weights?: NumberColumn
  }

  /** Weights that make a sample look like its population. Pass it as `weights` of a survey metric. */
  class RakedWeights {
    private readonly kind: 'raked_weights'
    private constructor()
    /** Rows. */
    readonly length: number
    /** The weights in the order of the rows. */
    readonly weights: Float64Array
    /** What the fit did: margins before and after, effective n, ratios, warnings. */
    readonly report: RakingReport
    /** The report in one line. */
    toString(): string
  }

  /**
   * Mean rating: how well do customers rate something, on average?
   *
   * The mean in the numbers of the scale, with an interval by t or bootstrap. The scale is 1 to 5 by default, a larger
   * number better. Weights, strata and clusters make the standard error that of the sample design.
   *
   * @param scores Ratings, one an answer.
   * @throws {@link CxError} `out_of_scale` for an answer that is not on the scale, `insufficient_data` without a valid
   * answer or with one cluster, `missing_value` for a missing weight, stratum or cluster, `undefined`, `invalid_option`.
   * @example
   * ```ts
   * survey.meanScore([5, 4, 4, 1]).estimate // 3.5
   * survey.meanScore('score', { data: [{ score: 5, flight: 'a' }, { score: 2, flight: 'b' }], clusters: 'flight' }).interval
   * ```
   */
  function meanScore(scores: NumberColumn, options?: Partial<RatingReading> & Sampled<MeanScoreOptions> & SampledOptions): MeanScore
  /** {@link meanScore} on another thread; typed arrays are copied first. */
  function meanScoreAsync(
    scores: NumberColumn,
    options?: Partial<RatingReading> & Sampled<MeanScoreOptions> & SampledOptions & AsyncOptions,
  ): Promise<MeanScore>
  /** {@link meanScore} of every group, and of all together; see {@link npsBy}. */
  function meanScoreBy(
    scores: NumberColumn,
    options: Partial<RatingReading> & Sampled<MeanScoreOptions> & SampledOptions & GroupOptions,
  ): Grouped<MeanScore>
  /** {@link meanScoreBy} on another thread; columns are copied first. */
  function meanScoreByAsync(
    scores: NumberColumn,
    options: Partial<RatingReading> & Sampled<MeanScoreOptions> & SampledOptions & GroupOptions & AsyncOptions,
  ): Promise<Grouped<MeanScore>>
  /**
   * Difference of two mean ratings: did it change, do two groups differ?
   *
   * a minus b with an interval and a p-value. With `sameClusters` both sides are parts of one sample, and the covariance
   * of its strata and clusters counts.
   *
   * @throws {@link CxError} `incompatible` for states that read answers differently, and as {@link meanScore}.
   */
  function meanScoreDifference(
    a: NumberColumn | RatingAccumulator,
    b: NumberColumn | RatingAccumulator,
    options?: Partial<RatingReading> & MeanDifferenceOptions & SampledSides,
  ): ScoreDifference
  /** {@link meanScoreDifference} on another thread; columns and states are copied first. */
  function meanScoreDifferenceAsync(
    a: NumberColumn | RatingAccumulator,
    b: NumberColumn | RatingAccumulator,
    options?: Partial<RatingReading> & MeanDifferenceOptions & SampledSides & AsyncOptions,
  ): Promise<ScoreDifference>
  /**
   * Share of answers: how many gave the best answers, the worst, or these?
   *
   * By exactly one of `top`, `bottom` and `values`; the best answers are those of the scale's direction.
   *
   * @throws {@link CxError} as {@link meanScore}.
   * @example
   * ```ts
   * survey.share([5, 4, 4, 1], { bottom: 1 }).estimate // 0.25
   * ```
   */
  function share(scores: NumberColumn, options?: Partial<RatingReading> & Sampled<ShareOptions> & SampledOptions): Share
  /** {@link share} on another thread; typed arrays are copied first. */
  function shareAsync(
    scores: NumberColumn,
    options?: Partial<RatingReading> & Sampled<ShareOptions> & SampledOptions & AsyncOptions,
  ): Promise<Share>
  /** {@link share} of every group, and of all together; see {@link npsBy}. */
  function shareBy(
    scores: NumberColumn,
    options: Partial<RatingReading> & Sampled<ShareOptions> & SampledOptions & GroupOptions,
  ): Grouped<Share>
  /** {@link shareBy} on another thread; columns are copied first. */
  function shareByAsync(
    scores: NumberColumn,
    options: Partial<RatingReading> & Sampled<ShareOptions> & SampledOptions & GroupOptions & AsyncOptions,
  ): Promise<Grouped<Share>>
  /**
   * Difference of two shares of answers: did it change, do two groups differ?
   *
   * a minus b with an interval and a p-value. With `sameClusters` both sides are parts of one sample, and the covariance
   * of its strata and clusters counts.
   *
   * @throws {@link CxError} `incompatible` for states that read answers differently, and as {@link share}.
   */
  function shareDifference(
    a: NumberColumn | RatingAccumulator,
    b: NumberColumn | RatingAccumulator,
    options?: Partial<RatingReading> & Sampled<ScoreDifferenceOptions> & SampledSides,
  ): ScoreDifference
  /** {@link shareDifference} on another thread; columns and states are copied first. */
  function shareDifferenceAsync(
    a: NumberColumn | RatingAccumulator,
    b: NumberColumn | RatingAccumulator,
    options?: Partial<RatingReading> & Sampled<ScoreDifferenceOptions> & SampledSides & AsyncOptions,
  ): Promise<ScoreDifference>
  /**
   * Customer satisfaction: how many are satisfied?
   *
   * The share of the best `top` answers, 2 by default, and the mean beside it. The field `shareOfMaximum`, the sum of the
   * answers over the largest possible sum, is another definition and never comparable with the share.
   *
   * @throws {@link CxError} as {@link meanScore}.
   * @example
   * ```ts
   * survey.csat([5, 4, 4, 1]).estimate // 0.75
   * ```
   */
  function csat(scores: NumberColumn, options?: Partial<RatingReading> & Sampled<CsatOptions> & SampledOptions): Csat
  /** {@link csat} on another thread; typed arrays are copied first. */
  function csatAsync(
    scores: NumberColumn,
    options?: Partial<RatingReading> & Sampled<CsatOptions> & SampledOptions & AsyncOptions,
  ): Promise<Csat>
  /** {@link csat} of every group, and of all together; see {@link npsBy}. */
  function csatBy(
    scores: NumberColumn,
    options: Partial<RatingReading> & Sampled<CsatOptions> & SampledOptions & GroupOptions,
  ): Grouped<Csat>
  /** {@link csatBy} on another thread; columns are copied first. */
  function csatByAsync(
    scores: NumberColumn,
    options: Partial<RatingReading> & Sampled<CsatOptions> & SampledOptions & GroupOptions & AsyncOptions,
  ): Promise<Grouped<Csat>>
  /**
   * Difference of two satisfactions: did it change, do two groups differ?
   *
   * a minus b with an interval and a p-value. With `sameClusters` both sides are parts of one sample, and the covariance
   * of its strata and clusters counts.
   *
   * @throws {@link CxError} `incompatible` for states that read answers differently, and as {@link csat}.
   */
  function csatDifference(
    a: NumberColumn | RatingAccumulator,
    b: NumberColumn | RatingAccumulator,
    options?: Partial<RatingReading> & CsatDifferenceOptions & SampledSides,
  ): ScoreDifference
  /** {@link csatDifference} on another thread; columns and states are copied first. */
  function csatDifferenceAsync(
    a: NumberColumn | RatingAccumulator,
    b: NumberColumn | RatingAccumulator,
    options?: Partial<RatingReading> & CsatDifferenceOptions & SampledSides & AsyncOptions,
  ): Promise<ScoreDifference>
  /**
   * Customer effort: how easy was it?
   *
   * The mean, and the share of easy answers. CES 1.0 asks for effort, 1 to 5 and low is good; CES 2.0, the default, for
   * agreement that it was easy, 1 to 7 and high is good. The result says version and direction.
   *
   * @throws {@link CxError} `invalid_option` for a scale that contradicts the version, and as {@link meanScore}.
   * @example
   * ```ts
   * survey.ces([7, 6, 6, 2]).easyShare // 0.75
   * ```
   */
  function ces(scores: NumberColumn, options?: CesReadingOptions & Sampled<CesOptions> & SampledOptions): Ces
  /** {@link ces} on another thread; typed arrays are copied first. */
  function cesAsync(
    scores: NumberColumn,
    options?: CesReadingOptions & Sampled<CesOptions> & SampledOptions & AsyncOptions,
  ): Promise<Ces>
  /** {@link ces} of every group, and of all together; see {@link npsBy}. */
  function cesBy(
    scores: NumberColumn,
    options: CesReadingOptions & Sampled<CesOptions> & SampledOptions & GroupOptions,
  ): Grouped<Ces>
  /** {@link cesBy} on another thread; columns are copied first. */
  function cesByAsync(
    scores: NumberColumn,
    options: CesReadingOptions & Sampled<CesOptions> & SampledOptions & GroupOptions & AsyncOptions,
  ): Promise<Grouped<Ces>>
  /**
   * Difference of two efforts: did it change, do two groups differ?
   *
   * a minus b with an interval and a p-value. With `sameClusters` both sides are parts of one sample, and the covariance
   * of its strata and clusters counts.
   *
   * @throws {@link CxError} `incompatible` for states that read answers differently, and as {@link ces}.
   */
  function cesDifference(
    a: NumberColumn | RatingAccumulator,
    b: NumberColumn | RatingAccumulator,
    options?: CesReadingOptions & MeanDifferenceOptions & SampledSides,
  ): ScoreDifference
  /** {@link cesDifference} on another thread; columns and states are copied first. */
  function cesDifferenceAsync(
    a: NumberColumn | RatingAccumulator,
    b: NumberColumn | RatingAccumulator,
    options?: CesReadingOptions & MeanDifferenceOptions & SampledSides & AsyncOptions,
  ): Promise<ScoreDifference>

  /**
   * Mix and rate: did customers come to think otherwise, or did other customers answer?
   *
   * Splits the change of a score between two periods into what comes from segments that grew or shrank (`mix`) and what
   * comes from segments whose score changed (`rate`). They add up to the change, and nothing is left over. Which score it
   * is says `metric`: `'nps'`, `'mean_score'` or `'share'`.
   *
   * @param before The answers of the first period: an object of columns or an array of row objects.
   * @param after Those of the second, with the same columns.
   * @throws {@link CxError} `missing_column` for a column that a period lacks, `insufficient_data` for a period without a
   * valid answer, `out_of_scale`, `missing_value`, `undefined`, `invalid_option`.
   * @example
   * ```ts
   * const before = { plan: ['basic', 'gold'], score: [3, 10] }
   * const after = { plan: ['basic', 'basic', 'gold'], score: [3, 3, 10] }
   * survey.decomposeChange(before, after, { by: 'plan', scores: 'score' }).mix.estimate // -33.3…
   * ```
   */
  function decomposeChange(
    before: Data,
    after: Data,
    options: PeriodOptions & Partial<RatingReading> & ScoringOptions & Sampled<ChangeOptions>,
  ): ChangeDecomposition
  /** {@link decomposeChange} on another thread; columns are copied first. */
  function decomposeChangeAsync(
    before: Data,
    after: Data,
    options: PeriodOptions & Partial<RatingReading> & ScoringOptions & Sampled<ChangeOptions> & AsyncOptions,
  ): Promise<ChangeDecomposition>
  /**
   * Direct standardisation: what would the score be if the mix of customers were this one?
   *
   * Σ share of the segment in the standard · score of the segment in the sample.
   *
   * @throws {@link CxError} `invalid_option` for a share that is negative or listed twice, for a segment of the standard
   * without answers and for one of the sample that the standard lacks, and as {@link meanScore}.
   * @example
   * ```ts
   * survey.standardise([9, 0, 9, 10], { by: ['a', 'a', 'b', 'b'], standard: { a: 0.75, b: 0.25 } }).estimate // 25
   * ```
   */
  function standardise(
    scores: NumberColumn,
    options: GroupOptions & StandardOptions & Partial<RatingReading> & ScoringOptions & Sampled<StandardisedOptions> & SampledOptions,
  ): StandardisedScore
  /** {@link standardise} on another thread; columns are copied first. */
  function standardiseAsync(
    scores: NumberColumn,
    options: GroupOptions & StandardOptions & Partial<RatingReading> & ScoringOptions & Sampled<StandardisedOptions> & SampledOptions & AsyncOptions,
  ): Promise<StandardisedScore>
  /**
   * Difference in differences: did the score rise because of what we did, or would it have risen anyway?
   *
   * (treated after − treated before) − (control after − control before). It is the effect of the treatment only if both
   * groups would have changed alike without it; a group that was chosen by its score (`selectedOnScore`) would not.
   *
   * @param treated Whether each row belongs to the treated group: truth values, or 1 and 0.
   * @param after Whether each row comes from after the treatment.
   * @throws {@link CxError} `invalid_value` for a label that is no truth value, `insufficient_data` for one of the four
   * cells without a valid answer, and as {@link meanScore}.
   * @example
   * ```ts
   * survey.differenceInDifferences([3, 9, 5, 5], [true, true, false, false], [false, true, false, true]).estimate // 200
   * ```
   */
  function differenceInDifferences(
    scores: NumberColumn,
    treated: LabelColumn,
    after: LabelColumn,
    options?: Partial<RatingReading> & ScoringOptions & Sampled<DidOptions> & SampledOptions,
  ): DifferenceInDifferences
  /** {@link differenceInDifferences} on another thread; columns are copied first. */
  function differenceInDifferencesAsync(
    scores: NumberColumn,
    treated: LabelColumn,
    after: LabelColumn,
    options?: Partial<RatingReading> & ScoringOptions & Sampled<DidOptions> & SampledOptions & AsyncOptions,
  ): Promise<DifferenceInDifferences>

  /**
   * Response rate: how many of those who were asked answered?
   *
   * Answered over delivered invitations, in [0, 1]. Invitations that were not delivered are counted and never in the base.
   *
   * @param answered One row an invitation: true or 1 for answered, false or 0 for not, missing for not delivered.
   * @throws {@link CxError} `out_of_scale` for another number, `insufficient_data` without a delivered invitation, and as
   * {@link nps}.
   */
  function responseRate(answered: AnswerColumn, options?: Sampled<ResponseRateOptions> & SampledOptions): ResponseRate
  /** {@link responseRate} on another thread; typed arrays are copied first. */
  function responseRateAsync(
    answered: AnswerColumn,
    options?: Sampled<ResponseRateOptions> & SampledOptions & AsyncOptions,
  ): Promise<ResponseRate>
  /** {@link responseRate} of every group, and of all together; see {@link npsBy}. */
  function responseRateBy(
    answered: AnswerColumn,
    options: Sampled<ResponseRateOptions> & SampledOptions & GroupOptions,
  ): Grouped<ResponseRate>
  /** {@link responseRateBy} on another thread; columns are copied first. */
  function responseRateByAsync(
    answered: AnswerColumn,
    options: Sampled<ResponseRateOptions> & SampledOptions & GroupOptions & AsyncOptions,
  ): Promise<Grouped<ResponseRate>>
  /**
   * eNPS: would employees recommend us as a place to work?
   *
   * The {@link nps} of employees, with `metric` `'enps'`. Fewer answers than `minN`, 5 by default, are withheld, so that
   * nobody's answer can be told from the number.
   *
   * @throws {@link CxError} `insufficient_data` below `minN`, and as {@link nps}.
   */
  function enps(scores: NumberColumn, options?: NpsReadingOptions & Sampled<EnpsOptions> & SampledOptions): Nps
  /** {@link enps} on another thread; typed arrays are copied first. */
  function enpsAsync(
    scores: NumberColumn,
    options?: NpsReadingOptions & Sampled<EnpsOptions> & SampledOptions & AsyncOptions,
  ): Promise<Nps>
  /**
   * {@link enps} of every group, and of all together; a group below `minN` is suppressed, and a warning says how many are.
   *
   * Someone who subtracts the groups that are shown from the total may still find one that is not: pool small groups.
   */
  function enpsBy(
    scores: NumberColumn,
    options: NpsReadingOptions & Sampled<EnpsOptions> & SampledOptions & GroupOptions,
  ): Grouped<Nps>
  /** {@link enpsBy} on another thread; columns are copied first. */
  function enpsByAsync(
    scores: NumberColumn,
    options: NpsReadingOptions & Sampled<EnpsOptions> & SampledOptions & GroupOptions & AsyncOptions,
  ): Promise<Grouped<Nps>>
  /** What the bounds for non-response are made of. */
  interface Nonresponse {
    /** The NPS of those who answered, in points. */
    nps: number
    /** The share that answered, in [0, 1]. */
    responseRate: number
  }
  /**
   * Bounds for non-response: where can the NPS of all who were asked lie, whatever the others would have said?
   *
   * @throws {@link CxError} `invalid_option` for points outside −100 to 100 or a rate outside 0 to 1.
   * @example
   * ```ts
   * survey.nonresponseBounds({ nps: 40, responseRate: 0.25 }).lower // -65
   * ```
   */
  function nonresponseBounds(options: Nonresponse): NonresponseBounds
  /** {@link nonresponseBounds} on another thread. */
  function nonresponseBoundsAsync(options: Nonresponse & AsyncOptions): Promise<NonresponseBounds>
  /**
   * Sample size: how many valid answers make the interval of an NPS narrow enough? `margin` is in points; say what is
   * expected as `promoterShare` and `detractorShare`, or as `variance`.
   *
   * @throws {@link CxError} `invalid_option` for what cannot be expected.
   * @example
   * ```ts
   * survey.sampleSize({ margin: 5, promoterShare: 0.5, detractorShare: 0.25 }) // 1054
   * ```
   */
  function sampleSize(options: ltv.Inputs<SampleSize, Expected | 'level' | 'method' | 'designEffect' | 'population'>): number
  /** {@link sampleSize} on another thread. */
  function sampleSizeAsync(
    options: ltv.Inputs<SampleSize, Expected | 'level' | 'method' | 'designEffect' | 'population'> & AsyncOptions,
  ): Promise<number>
  /** Sample size: how many valid answers make the interval of a share narrow enough? `margin` is in (0, 1]. */
  function sampleSizeShare(
    options: ltv.Inputs<SampleSizeShare, 'share' | 'level' | 'method' | 'designEffect' | 'population'>,
  ): number
  /** {@link sampleSizeShare} on another thread. */
  function sampleSizeShareAsync(
    options: ltv.Inputs<SampleSizeShare, 'share' | 'level' | 'method' | 'designEffect' | 'population'> & AsyncOptions,
  ): Promise<number>
  /** Sample size: how many valid answers in each of two groups find a difference of NPS? In points; see {@link sampleSize}. */
  function sampleSizeDifference(
    options: ltv.Inputs<SampleSizeDifference, Expected | 'power' | 'level' | 'method' | 'designEffect'>,
  ): number
  /** {@link sampleSizeDifference} on another thread. */
  function sampleSizeDifferenceAsync(
    options: ltv.Inputs<SampleSizeDifference, Expected | 'power' | 'level' | 'method' | 'designEffect'> & AsyncOptions,
  ): Promise<number>
  /** Minimum detectable change: which change of NPS, in points, do two waves of so many answers find? */
  function minimumDetectableChange(
    options: ltv.Inputs<MinimumDetectableChange, Expected | 'power' | 'level' | 'method' | 'designEffect'>,
  ): number
  /** {@link minimumDetectableChange} on another thread. */
  function minimumDetectableChangeAsync(
    options: ltv.Inputs<MinimumDetectableChange, Expected | 'power' | 'level' | 'method' | 'designEffect'> & AsyncOptions,
  ): Promise<number>
  /** What says which answers are expected: both shares, or the variance. */
  type Expected = 'promoterShare' | 'detractorShare' | 'variance'

  /**
   * A Net Promoter Score that takes batches, merges with its like and gives a result at any time.
   *
   * @example
   * ```ts
   * const monday = new survey.NpsAccumulator()
   * monday.update([10, 9, 8])
   * const tuesday = survey.NpsAccumulator.fromBytes(bytes)
   * monday.merge(tuesday)
   * monday.evaluate().estimate
   * ```
   */
  class NpsAccumulator {
    private readonly kind: 'nps'
    /** An empty state that reads scores in this way. */
    constructor(options?: NpsReadingOptions)
    /** Adds scores; on error nothing is added. */
    update(scores: NumberColumn, options?: SampledOptions): void
    /** Takes scores back out that were added before, unweighted ones only; on error nothing is taken out. */
    retract(scores: NumberColumn, options?: SampledOptions): void
    /** Adds what another state has seen; another scale is `incompatible`. */
    merge(other: NpsAccumulator): void
    /** An empty state of the same configuration. */
    empty(): NpsAccumulator
    /** The result so far; the state goes on. */
    evaluate(options?: Sampled<NpsOptions>): Nps
    /** {@link evaluate} on another thread, of the state as it is now. */
    evaluateAsync(options?: Sampled<NpsOptions> & AsyncOptions): Promise<Nps>
    /** Valid answers so far. */
    readonly n: number
    /** Bytes that Rust, Python and Node read back. */
    toBytes(): Uint8Array
    /** Reads {@link toBytes} back; anything else is `corrupt_state`, a newer version `unsupported_version`. */
    static fromBytes(bytes: Uint8Array): NpsAccumulator
    /** JSON text that Rust, Python and Node read back. */
    toJson(): string
    /** Reads {@link toJson} back. */
    static fromJson(text: string): NpsAccumulator
  }

  /** A binary NPS that takes batches, merges with its like and gives a result at any time; see {@link NpsAccumulator}. */
  class BinaryNpsAccumulator {
    private readonly kind: 'binary_nps'
    /** An empty state that reads answers in this way. */
    constructor(options?: Partial<BinaryNpsReading>)
    /** Adds answers; on error nothing is added. */
    update(answers: AnswerColumn, options?: SampledOptions): void
    /** Takes answers back out that were added before; on error nothing is taken out. */
    retract(answers: AnswerColumn, options?: SampledOptions): void
    /** Adds what another state has seen. */
    merge(other: BinaryNpsAccumulator): void
    /** An empty state of the same configuration. */
    empty(): BinaryNpsAccumulator
    /** The result so far; the state goes on. */
    evaluate(options?: Sampled<BinaryNpsOptions>): BinaryNps
    /** {@link evaluate} on another thread, of the state as it is now. */
    evaluateAsync(options?: Sampled<BinaryNpsOptions> & AsyncOptions): Promise<BinaryNps>
    /** Valid answers so far. */
    readonly n: number
    /** Bytes that Rust, Python and Node read back. */
    toBytes(): Uint8Array
    /** Reads {@link toBytes} back. */
    static fromBytes(bytes: Uint8Array): BinaryNpsAccumulator
    /** JSON text that Rust, Python and Node read back. */
    toJson(): string
    /** Reads {@link toJson} back. */
    static fromJson(text: string): BinaryNpsAccumulator
  }

  /** Net Promoter Scores by group that take batches, merge and evaluate together; see {@link NpsAccumulator}. */
  class GroupedNpsAccumulator {
    private readonly kind: 'grouped_nps'
    /** No groups yet. */
    constructor(options: NpsReadingOptions & GroupedBy)
    /** Adds scores, each to the group that its labels name; on error nothing is added. */
    update(scores: NumberColumn, options: GroupedUpdate & SampledOptions): void
    /** Adds what another state has seen, group by group. */
    merge(other: GroupedNpsAccumulator): void
    /** An empty state of the same configuration. */
    empty(): GroupedNpsAccumulator
    /** The result of every group and of all together. */
    evaluate(options?: Sampled<NpsOptions>): Grouped<Nps>
    /** {@link evaluate} on another thread, of the state as it is now. */
    evaluateAsync(options?: Sampled<NpsOptions> & AsyncOptions): Promise<Grouped<Nps>>
    /** The label columns. */
    readonly by: Array<string>
    /** Groups so far. */
    readonly groups: number
    /** Bytes that Rust, Python and Node read back. */
    toBytes(): Uint8Array
    /** Reads {@link toBytes} back. */
    static fromBytes(bytes: Uint8Array): GroupedNpsAccumulator
    /** JSON text that Rust, Python and Node read back. */
    toJson(): string
    /** Reads {@link toJson} back. */
    static fromJson(text: string): GroupedNpsAccumulator
  }

  /** Binary NPS by group; see {@link GroupedNpsAccumulator}. */
  class GroupedBinaryNpsAccumulator {
    private readonly kind: 'grouped_binary_nps'
    /** No groups yet. */
    constructor(options: Partial<BinaryNpsReading> & GroupedBy)
    /** Adds answers, each to the group that its labels name; on error nothing is added. */
    update(answers: AnswerColumn, options: GroupedUpdate & SampledOptions): void
    /** Adds what another state has seen, group by group. */
    merge(other: GroupedBinaryNpsAccumulator): void
    /** An empty state of the same configuration. */
    empty(): GroupedBinaryNpsAccumulator
    /** The result of every group and of all together. */
    evaluate(options?: Sampled<BinaryNpsOptions>): Grouped<BinaryNps>
    /** {@link evaluate} on another thread, of the state as it is now. */
    evaluateAsync(options?: Sampled<BinaryNpsOptions> & AsyncOptions): Promise<Grouped<BinaryNps>>
    /** The label columns. */
    readonly by: Array<string>
    /** Groups so far. */
    readonly groups: number
    /** Bytes that Rust, Python and Node read back. */
    toBytes(): Uint8Array
    /** Reads {@link toBytes} back. */
    static fromBytes(bytes: Uint8Array): GroupedBinaryNpsAccumulator
    /** JSON text that Rust, Python and Node read back. */
    toJson(): string
    /** Reads {@link toJson} back. */
    static fromJson(text: string): GroupedBinaryNpsAccumulator
  }

  /** Columns of answers to several items: an object of columns by item; with `data` also an array of names of columns. */
  type ItemColumns = { readonly [item: string]: NumberColumn } | ReadonlyArray<string>
  /** Expectation and perception of each item: an array of the two columns, or an object of them. */
  type ItemPairs = {
    readonly [item: string]:
      | readonly [expectation: NumberColumn, perception: NumberColumn]
      | { readonly expectation: NumberColumn; readonly perception: NumberColumn }
  }
  /** Columns of 0 and 1, or of truth values, by choice; with `data` also an array of names of columns. */
  type ChoiceColumns = { readonly [choice: string]: AnswerColumn } | ReadonlyArray<string>
  /** How the rows of two samples were drawn. */
  interface SampledOptionsOfTwo extends DifferenceColumns {
    /** The stratum of each row of a. */
    strataA?: LabelColumn
    /** The cluster of each row of a. */
    clustersA?: LabelColumn
    /** The stratum of each row of b. */
    strataB?: LabelColumn
    /** The cluster of each row of b. */
    clustersB?: LabelColumn
  }
  /** What is known of the population. */
  interface PopulationOptions {
    /** Sizes for the finite population correction, and what to do with strata of one cluster. */
    design?: Partial<DesignOptions>
  }
  /** How a comparison of groups is made. */
  type CompareOptions = Partial<RatingReading> &
    ScoringOptions &
    Partial<Omit<GroupComparisonOptions, 'design'>> &
    PopulationOptions &
    SampledOptions &
    GroupOptions
  /**
   * Groups against each other: which differ, and which of the differences would chance make?
   *
   * Each contrast is the score of a group minus that of another one, or (`against: 'rest'`) of all other answers. Groups
   * that share clusters or strata count as correlated; p-values are adjusted for how many contrasts there are.
   *
   * @param scores Answers on one scale.
   * @throws {@link CxError} `insufficient_data` with fewer than two groups, `out_of_scale`, `invalid_option`,
   * `missing_value`, `length_mismatch`, `missing_column`, `limit_exceeded` above 19,900 contrasts.
   * @example
   * ```ts
   * const region = ['n', 'n', 'n', 'n', 's', 's', 's', 's']
   * survey.compare([10, 9, 9, 8, 3, 6, 2, 9], { by: { region } }).contrasts[0].estimate // 125
   * ```
   */
  function compare(scores: NumberColumn, options: CompareOptions): GroupComparison
  /** {@link compare} on another thread; columns are copied first. */
  function compareAsync(scores: NumberColumn, options: CompareOptions & AsyncOptions): Promise<GroupComparison>
  /**
   * Ordered answers of two groups: does one tend to answer better, whatever the distances between answers?
   *
   * Probability of superiority and Cliff's delta with intervals, Mann and Whitney's test, corrected for ties. Better is a
   * larger number, or a smaller one where the scale says so.
   *
   * @param a Answers of the first group.
   * @param b Answers of the second group.
   * @throws {@link CxError} `insufficient_data` for a side without an answer, `out_of_scale`, `invalid_option`.
   */
  function ordinalComparison(
    a: NumberColumn,
    b: NumberColumn,
    options?: Partial<RatingReading> & Partial<OrdinalComparisonOptions> & ColumnOptions,
  ): OrdinalComparison
  /** {@link ordinalComparison} on another thread; typed arrays are copied first. */
  function ordinalComparisonAsync(
    a: NumberColumn,
    b: NumberColumn,
    options?: Partial<RatingReading> & Partial<OrdinalComparisonOptions> & ColumnOptions & AsyncOptions,
  ): Promise<OrdinalComparison>
  /** How a change of the same customers is asked for. */
  type PairedOptions = Partial<RatingReading> &
    ScoringOptions &
    Partial<Omit<PairedChangeOptions, 'design'>> &
    PopulationOptions &
    SampledOptions
  /**
   * The same customers twice: did their score change, and who moved where?
   *
   * The mean difference of two answers of one customer, with its own standard error; transitions between answers or
   * classes; the tests of Stuart and Maxwell, Bhapkar and McNemar.
   *
   * @param before First answers, one a customer.
   * @param after Second answers of the same customers.
   * @throws {@link CxError} `insufficient_data` without a customer who answered twice, `out_of_scale`, `invalid_option`
   * also for a scale of more than 15 answers, `missing_value`, `length_mismatch`, `missing_column`.
   */
  function pairedChange(before: NumberColumn, after: NumberColumn, options?: PairedOptions): PairedChange
  /** {@link pairedChange} on another thread; columns are copied first. */
  function pairedChangeAsync(
    before: NumberColumn,
    after: NumberColumn,
    options?: PairedOptions & AsyncOptions,
  ): Promise<PairedChange>
  /** {@link pairedChange} of every group, and of all together; see {@link npsBy}. */
  function pairedChangeBy(
    before: NumberColumn,
    after: NumberColumn,
    options: PairedOptions & GroupOptions,
  ): Grouped<PairedChange>
  /** {@link pairedChangeBy} on another thread; columns are copied first. */
  function pairedChangeByAsync(
    before: NumberColumn,
    after: NumberColumn,
    options: PairedOptions & GroupOptions & AsyncOptions,
  ): Promise<Grouped<PairedChange>>
  /** How retention by class is asked for. */
  type RetentionOptions = NpsReadingOptions &
    Partial<Omit<RetentionByNpsOptions, 'design'>> &
    PopulationOptions &
    SampledOptions
  /**
   * Retention by NPS class: do promoters really stay longer than detractors?
   *
   * The share retained of promoters, passives and detractors; differences and risk ratios against detractors.
   *
   * @param scores Scores, one a customer.
   * @param retained Whether the customer was retained: true or 1, false or 0; missing where it is not known.
   * @throws {@link CxError} `insufficient_data` without a customer with a score of whom it is known, `invalid_value` for a
   * retention that is neither true nor false, `out_of_scale`, `invalid_option`, `missing_value`, `length_mismatch`.
   */
  function retentionByNps(scores: NumberColumn, retained: AnswerColumn, options?: RetentionOptions): RetentionByNps
  /** {@link retentionByNps} on another thread; columns are copied first. */
  function retentionByNpsAsync(
    scores: NumberColumn,
    retained: AnswerColumn,
    options?: RetentionOptions & AsyncOptions,
  ): Promise<RetentionByNps>
  /** How a praise ratio is asked for. */
  type PraiseOptions = Partial<PraiseRatioReading> & Sampled<PraiseRatioOptions> & SampledOptions
  /**
   * Praise and complaints: how many good words come on each bad one?
   *
   * The ratio of praise to complaints, with the interval that follows from the one of the share of praise among both. Other
   * tones are counted and never in the ratio. Without complaints there is no ratio, but a least one.
   *
   * @param tone The tone of each piece of feedback; `praise` and `complaint` say which labels are which.
   * @throws {@link CxError} `insufficient_data` without praise and complaints, `invalid_option` for a tone without a label or
   * a label of both, `missing_value`, `length_mismatch`, `unsupported_type`.
   */
  function praiseRatio(tone: LabelColumn, options?: PraiseOptions): PraiseRatio
  /** {@link praiseRatio} on another thread; columns are copied first. */
  function praiseRatioAsync(tone: LabelColumn, options?: PraiseOptions & AsyncOptions): Promise<PraiseRatio>
  /** {@link praiseRatio} of every group, and of all together; see {@link npsBy}. */
  function praiseRatioBy(tone: LabelColumn, options: PraiseOptions & GroupOptions): Grouped<PraiseRatio>
  /** {@link praiseRatioBy} on another thread; columns are copied first. */
  function praiseRatioByAsync(
    tone: LabelColumn,
    options: PraiseOptions & GroupOptions & AsyncOptions,
  ): Promise<Grouped<PraiseRatio>>
  /** The columns of a count of feedback, and how it is asked for. */
  type FeedbackOptions = Partial<FeedbackCountsOptions> &
    ColumnOptions & {
      /** Whether each piece was asked for: true or 1, false or 0; a missing one is an error. */
      solicited: AnswerColumn
      /** Which touchpoint each piece is about; a missing one is a row of its own. */
      touchpoint?: LabelColumn
    }
  /**
   * How much feedback is there, from where, about what, and was it asked for? Solicited and unsolicited feedback have totals
   * of their own; `pool` adds the one of both, with the warning `pooled_sources`.
   *
   * @param source Where each piece of feedback comes from.
   * @throws {@link CxError} `insufficient_data` without a row, `missing_value` and `invalid_value` of `solicited`,
   * `length_mismatch`, `unsupported_type`.
   */
  function feedbackCounts(source: LabelColumn, options: FeedbackOptions): FeedbackCounts
  /** {@link feedbackCounts} on another thread; columns are copied first. */
  function feedbackCountsAsync(source: LabelColumn, options: FeedbackOptions & AsyncOptions): Promise<FeedbackCounts>
  /** How theme impact is asked for: which score, how answers are read, how intervals are made. */
  type ThemeOptions = Partial<RatingReading> &
    ScoringOptions &
    Partial<Omit<ThemeImpactOptions, 'design'>> &
    PopulationOptions &
    SampledOptions
  /**
   * Theme impact: how far does each thing that customers talk about move the score?
   *
   * The gap is the score of the answers with a theme minus that of the others; the impact (leave-one-out) is the score of all
   * minus that of the answers without the theme. Bootstrap intervals where all answers count the same, else Student's t on
   * linearised standard errors; p-values of gaps by Holm.
   *
   * @param scores Scores, one a row.
   * @param themes Columns by theme, or with data their names: true or 1 where the words have the theme, false or 0 where not,
   * missing where they were not coded.
   * @throws {@link CxError} `insufficient_data` without an answer whose words were coded, `out_of_scale`, `invalid_value` for a
   * theme that is neither true nor false, `invalid_option`, `missing_value`, `length_mismatch`, `cancelled`.
   */
  function themeImpact(scores: NumberColumn, themes: ChoiceColumns, options?: ThemeOptions): ThemeImpact
  /** {@link themeImpact} on another thread; columns are copied first. */
  function themeImpactAsync(
    scores: NumberColumn,
    themes: ChoiceColumns,
    options?: ThemeOptions & AsyncOptions,
  ): Promise<ThemeImpact>
  /** How an agreement is asked for. */
  type AgreementOptions = Partial<CoderAgreementOptions> & ColumnOptions
  /**
   * Agreement of two coders: do two people, or a person and a model, mean the same by the same labels? Cohen's kappa with the
   * standard error of Fleiss, Cohen and Everitt, and the agreement on each label.
   *
   * @param a The labels of one coder, one a row.
   * @param b The labels of the other coder.
   * @throws {@link CxError} `insufficient_data` without a row with both labels, `unsupported_type` for labels of two kinds,
   * `invalid_option` for weights of labels that are no whole numbers, `length_mismatch`, `limit_exceeded`.
   */
  function coderAgreement(a: LabelColumn, b: LabelColumn, options?: AgreementOptions): CoderAgreement
  /** {@link coderAgreement} on another thread; columns are copied first. */
  function coderAgreementAsync(
    a: LabelColumn,
    b: LabelColumn,
    options?: AgreementOptions & AsyncOptions,
  ): Promise<CoderAgreement>
  /** Reading and options of an index. */
  type CsiGiven = Partial<RatingReading> &
    Omit<Partial<CsiOptions>, 'design' | 'importances'> &
    PopulationOptions & {
      /** How much each item counts, 0 or more: numbers by item, or a list. */
      importances?: { readonly [item: string]: number } | ReadonlyArray<ItemWeight>
    }
  /** Reading and options of service quality. */
  type ServqualGiven = Partial<RatingReading> &
    Omit<Partial<ServqualOptions>, 'design' | 'dimensions'> &
    PopulationOptions & {
      /** Which items belong together: items by dimension, or a list that also says how much each dimension counts. */
      dimensions?: { readonly [dimension: string]: ReadonlyArray<string> } | ReadonlyArray<ServiceDimension>
    }
  /** Reading and options of alpha. */
  type AlphaGiven = Partial<RatingReading> & Omit<Partial<AlphaOptions>, 'design'> & PopulationOptions
  /** Reading and options of multiple answers. */
  type MultipleAnswerGiven = Partial<MultipleAnswerReading> &
    Omit<Partial<MultipleAnswerOptions>, 'design'> &
    PopulationOptions

  /**
   * Satisfaction index: how satisfied are customers over everything that matters to them?
   *
   * `weighted`: 100 · Σ v·mean / (Σ v · max); `acsi`: from the smallest answer, 0, to the largest, 100; v is the importance of
   * an item. Each item's mean is over those who answer it; the items of one respondent are correlated as they are.
   *
   * @throws {@link CxError} `out_of_scale` for an answer off the scale, `insufficient_data` for an item without a valid answer,
   * `missing_value` for a missing weight, stratum or cluster, `undefined` for a stratum of one cluster, `length_mismatch`,
   * `invalid_option`, `missing_column`, `unsupported_type`.
   * @example
   * ```ts
   * survey.csi({ speed: [5, 4], price: [3, 4] }, { importances: { speed: 2, price: 1 } }).estimate
   * ```
   */
  function csi(items: ItemColumns, options?: CsiGiven & SampledOptions): Csi
  /** {@link csi} on another thread; typed arrays are copied first. */
  function csiAsync(items: ItemColumns, options?: CsiGiven & SampledOptions & AsyncOptions): Promise<Csi>
  /**
   * {@link csi} of every group, and of all together. In a stratified or clustered sample a group is a domain: the
   * strata and clusters of the whole sample count for its standard error.
   *
   * @throws {@link CxError} as {@link csi}.
   */
  function csiBy(items: ItemColumns, options: CsiGiven & SampledOptions & GroupOptions): Grouped<Csi>
  /** {@link csiBy} on another thread; columns are copied first. */
  function csiByAsync(
    items: ItemColumns,
    options: CsiGiven & SampledOptions & GroupOptions & AsyncOptions,
  ): Promise<Grouped<Csi>>
  /** Reading and options of the index of employees. */
  type EcsiGiven = CsiGiven & Pick<Partial<EcsiOptions>, 'minN'>
  /**
   * eCSI: how satisfied are employees over everything that matters to them?
   *
   * The {@link csi} of employees, with `metric` `'ecsi'`. Fewer answers to an item than `minN`, 5 by default, are withheld, so
   * that nobody's answer can be told from the number.
   *
   * @throws {@link CxError} `insufficient_data` below `minN`, and as {@link csi}.
   */
  function ecsi(items: ItemColumns, options?: EcsiGiven & SampledOptions): Csi
  /** {@link ecsi} on another thread; typed arrays are copied first. */
  function ecsiAsync(items: ItemColumns, options?: EcsiGiven & SampledOptions & AsyncOptions): Promise<Csi>
  /**
   * {@link ecsi} of every group, and of all together; a group below `minN` is suppressed, and a warning says how many are.
   *
   * Someone who subtracts the groups that are shown from the total may still find one that is not: pool small groups, or use
   * {@link suppress}.
   */
  function ecsiBy(items: ItemColumns, options: EcsiGiven & SampledOptions & GroupOptions): Grouped<Csi>
  /** {@link ecsiBy} on another thread; columns are copied first. */
  function ecsiByAsync(
    items: ItemColumns,
    options: EcsiGiven & SampledOptions & GroupOptions & AsyncOptions,
  ): Promise<Grouped<Csi>>
  /**
   * Difference of two satisfaction indices, in points, from two independent samples: Welch's t, and a test of every item with
   * Holm's correction.
   *
   * @throws {@link CxError} `incompatible` for other items, and as {@link csi}.
   */
  function csiDifference(a: ItemColumns, b: ItemColumns, options?: CsiGiven & SampledOptionsOfTwo): CsiDifference
  /** {@link csiDifference} on another thread; columns are copied first. */
  function csiDifferenceAsync(
    a: ItemColumns,
    b: ItemColumns,
    options?: CsiGiven & SampledOptionsOfTwo & AsyncOptions,
  ): Promise<CsiDifference>
  /**
   * SERVQUAL: does the service live up to what customers expect?
   *
   * Perception minus expectation by item, by dimension and overall, from paired differences; shares of customers whose
   * expectation is not met, met, exceeded.
   *
   * @throws {@link CxError} `out_of_scale` for an answer off the scale, `insufficient_data` for an item without a valid answer,
   * `missing_value` for a missing weight, stratum or cluster, `undefined` for a stratum of one cluster, `length_mismatch`,
   * `invalid_option`, `missing_column`, `unsupported_type`.
   * @example
   * ```ts
   * survey.servqual({ speed: [[5, 5, 4], [3, 5, 4]] }).estimate
   * ```
   */
  function servqual(items: ItemPairs, options?: ServqualGiven & SampledOptions): Servqual
  /** {@link servqual} on another thread; typed arrays are copied first. */
  function servqualAsync(items: ItemPairs, options?: ServqualGiven & SampledOptions & AsyncOptions): Promise<Servqual>
  /**
   * {@link servqual} of every group, and of all together. In a stratified or clustered sample a group is a domain: the
   * strata and clusters of the whole sample count for its standard error.
   *
   * @throws {@link CxError} as {@link servqual}.
   */
  function servqualBy(items: ItemPairs, options: ServqualGiven & SampledOptions & GroupOptions): Grouped<Servqual>
  /** {@link servqualBy} on another thread; columns are copied first. */
  function servqualByAsync(
    items: ItemPairs,
    options: ServqualGiven & SampledOptions & GroupOptions & AsyncOptions,
  ): Promise<Grouped<Servqual>>
  /**
   * Difference of two gaps from two independent samples: Welch's t, and a test of every item with Holm's correction.
   *
   * @throws {@link CxError} `incompatible` for other items, and as {@link servqual}.
   */
  function servqualDifference(a: ItemPairs, b: ItemPairs, options?: ServqualGiven & SampledOptionsOfTwo): ServqualDifference
  /** {@link servqualDifference} on another thread; columns are copied first. */
  function servqualDifferenceAsync(
    a: ItemPairs,
    b: ItemPairs,
    options?: ServqualGiven & SampledOptionsOfTwo & AsyncOptions,
  ): Promise<ServqualDifference>
  /**
   * SERVPERF: how good is the service, as customers perceive it? Means by item, by dimension and overall.
   *
   * @throws {@link CxError} `out_of_scale` for an answer off the scale, `insufficient_data` for an item without a valid answer,
   * `missing_value` for a missing weight, stratum or cluster, `undefined` for a stratum of one cluster, `length_mismatch`,
   * `invalid_option`, `missing_column`, `unsupported_type`.
   */
  function servperf(items: ItemColumns, options?: ServqualGiven & SampledOptions): Servperf
  /** {@link servperf} on another thread; typed arrays are copied first. */
  function servperfAsync(items: ItemColumns, options?: ServqualGiven & SampledOptions & AsyncOptions): Promise<Servperf>
  /**
   * {@link servperf} of every group, and of all together. In a stratified or clustered sample a group is a domain: the
   * strata and clusters of the whole sample count for its standard error.
   *
   * @throws {@link CxError} as {@link servperf}.
   */
  function servperfBy(items: ItemColumns, options: ServqualGiven & SampledOptions & GroupOptions): Grouped<Servperf>
  /** {@link servperfBy} on another thread; columns are copied first. */
  function servperfByAsync(
    items: ItemColumns,
    options: ServqualGiven & SampledOptions & GroupOptions & AsyncOptions,
  ): Promise<Grouped<Servperf>>
  /**
   * Cronbach's alpha: do the items of a scale measure one thing?
   *
   * Over the respondents who answer every item; Feldt's interval, or a linearised one with weights, strata or clusters.
   *
   * @throws {@link CxError} `insufficient_data` below two complete rows, `undefined` where the sum of the items does not vary,
   * and as {@link csi}.
   */
  function alpha(items: ItemColumns, options?: AlphaGiven & SampledOptions): Alpha
  /** {@link alpha} on another thread; typed arrays are copied first. */
  function alphaAsync(items: ItemColumns, options?: AlphaGiven & SampledOptions & AsyncOptions): Promise<Alpha>
  /**
   * {@link alpha} of every group, and of all together. In a stratified or clustered sample a group is a domain: the
   * strata and clusters of the whole sample count for its standard error.
   *
   * @throws {@link CxError} as {@link alpha}.
   */
  function alphaBy(items: ItemColumns, options: AlphaGiven & SampledOptions & GroupOptions): Grouped<Alpha>
  /** {@link alphaBy} on another thread; columns are copied first. */
  function alphaByAsync(
    items: ItemColumns,
    options: AlphaGiven & SampledOptions & GroupOptions & AsyncOptions,
  ): Promise<Grouped<Alpha>>
  /**
   * Multiple answers: of several choices, which do respondents tick? Shares of respondents, and shares of all choices made.
   *
   * A row without any answer is missing; a row of 0 is a respondent who chose nothing.
   *
   * @throws {@link CxError} `missing_value` for a row with some answers only, unless `missing` is `unchosen`; `out_of_scale`,
   * `insufficient_data`, and as {@link csi}.
   */
  function multipleAnswer(choices: ChoiceColumns, options?: MultipleAnswerGiven & SampledOptions): MultipleAnswer
  /** {@link multipleAnswer} on another thread; typed arrays are copied first. */
  function multipleAnswerAsync(choices: ChoiceColumns, options?: MultipleAnswerGiven & SampledOptions & AsyncOptions): Promise<MultipleAnswer>
  /**
   * {@link multipleAnswer} of every group, and of all together. In a stratified or clustered sample a group is a domain: the
   * strata and clusters of the whole sample count for its standard error.
   *
   * @throws {@link CxError} as {@link multipleAnswer}.
   */
  function multipleAnswerBy(choices: ChoiceColumns, options: MultipleAnswerGiven & SampledOptions & GroupOptions): Grouped<MultipleAnswer>
  /** {@link multipleAnswerBy} on another thread; columns are copied first. */
  function multipleAnswerByAsync(
    choices: ChoiceColumns,
    options: MultipleAnswerGiven & SampledOptions & GroupOptions & AsyncOptions,
  ): Promise<Grouped<MultipleAnswer>>

  /** A rated question that takes batches, merges with its like and gives any of its numbers at any time. */
  class RatingAccumulator {
    private readonly kind: 'rating'
    /** An empty state that reads answers in this way. */
    constructor(options?: Partial<RatingReading>)
    /** Adds scores with the columns of their design; on error nothing is added. */
    update(scores: NumberColumn, options?: SampledOptions): void
    /** Takes scores back out that were added before, without a design only; on error nothing is taken out. */
    retract(scores: NumberColumn, options?: ColumnOptions): void
    /** Adds what another state has seen; another scale or other columns of design are `incompatible`. */
    merge(other: RatingAccumulator): void
    /** An empty state of the same configuration. */
    empty(): RatingAccumulator
    /** The mean so far; the state goes on. */
    evaluate(options?: Sampled<MeanScoreOptions>): MeanScore
    /** {@link evaluate} on another thread, of the state as it is now. */
    evaluateAsync(options?: Sampled<MeanScoreOptions> & AsyncOptions): Promise<MeanScore>
    /** A share so far. */
    share(options: Sampled<ShareOptions>): Share
    /** Satisfaction so far. */
    csat(options?: Sampled<CsatOptions>): Csat
    /** Effort so far; the direction of the scale says which version it is. */
    ces(options?: Sampled<CesOptions>): Ces
    /** Valid answers so far. */
    readonly n: number
    /** Bytes that Rust, Python and Node read back. */
    toBytes(): Uint8Array
    /** Reads {@link toBytes} back. */
    static fromBytes(bytes: Uint8Array): RatingAccumulator
    /** JSON text that Rust, Python and Node read back. */
    toJson(): string
    /** Reads {@link toJson} back. */
    static fromJson(text: string): RatingAccumulator
  }

  /** Rated questions by group; see {@link RatingAccumulator}. */
  class GroupedRatingAccumulator {
    private readonly kind: 'grouped_rating'
    /** No groups yet. */
    constructor(options: Partial<RatingReading> & GroupedBy)
    /** Adds scores, each to the group that its labels name; on error nothing is added. */
    update(scores: NumberColumn, options: GroupedUpdate & SampledOptions): void
    /** Adds what another state has seen, group by group. */
    merge(other: GroupedRatingAccumulator): void
    /** An empty state of the same configuration. */
    empty(): GroupedRatingAccumulator
    /** The mean of every group and of all together. */
    evaluate(options?: Sampled<MeanScoreOptions>): Grouped<MeanScore>
    /** {@link evaluate} on another thread, of the state as it is now. */
    evaluateAsync(options?: Sampled<MeanScoreOptions> & AsyncOptions): Promise<Grouped<MeanScore>>
    /** Shares so far. */
    share(options: Sampled<ShareOptions>): Grouped<Share>
    /** Satisfaction so far. */
    csat(options?: Sampled<CsatOptions>): Grouped<Csat>
    /** Effort so far; the direction of the scale says which version it is. */
    ces(options?: Sampled<CesOptions>): Grouped<Ces>
    /** The label columns. */
    readonly by: Array<string>
    /** Groups so far. */
    readonly groups: number
    /** Bytes that Rust, Python and Node read back. */
    toBytes(): Uint8Array
    /** Reads {@link toBytes} back. */
    static fromBytes(bytes: Uint8Array): GroupedRatingAccumulator
    /** JSON text that Rust, Python and Node read back. */
    toJson(): string
    /** Reads {@link toJson} back. */
    static fromJson(text: string): GroupedRatingAccumulator
  }
}

/** Kano analysis: which features delight, which are taken for granted, and how sure is that. */
export declare namespace kano {
  /** The ids of the built-in evaluation tables. */
  type TableId = 'berger' | 'pouliot' | 'short'

  /** An evaluation table of your own; `mirror` defaults to true. */
  type OwnTable = Omit<KanoTable, 'mirror'> & Partial<Pick<KanoTable, 'mirror'>>

  /** Options in which a built-in evaluation table may be given by its id. */
  type WithTable<Options> = Partial<Omit<Options, 'table'>> & {
    /** The evaluation table; default `'berger'` for five answers, `'short'` for three. The table used is in the result. */
    table?: OwnTable | TableId | null
  }

  /**
   * A column of answers, one row an answer about a feature (long); or an object of columns by feature, one row a respondent
   * (wide). In the wide layout `functional`, `dysfunctional` and `importance` are such objects with the same features, where
   * `importance` may have only some of them.
   *
   * Answers are codes: 1 like, 2 must be, 3 neutral, 4 live with, 5 dislike; in the short form 1 like, 2 neutral, 3 dislike.
   */
  type AnswersColumn = NumberColumn | { readonly [feature: string]: NumberColumn }

  /** The columns that belong to pairs of answers. */
  interface AnswersOptions extends ColumnOptions {
    /** Which feature each row is about, in the long layout; without it all rows are about one, called as `functional` is. */
    feature?: LabelColumn
    /** Self-stated importance, whole numbers from 1 to `importanceMax`; missing ones are left out. */
    importance?: AnswersColumn
    /** Under which wording of the answers each row was asked; several wordings of a feature are not pooled silently. */
    wording?: LabelColumn
    /** Who answered each row, none missing: a respondent who answers a feature twice in one batch is then an error. */
    respondent?: LabelColumn
  }

  /** The wave of each row. */
  interface WaveOptions {
    /** One label column of whole numbers, dates or text, none missing; an object gives it a name of its own. */
    wave: LabelColumn | { readonly [column: string]: LabelColumn }
  }

  /** Ratings of attributes: an object of columns by attribute; with `data` also an array of names of columns. */
  type AttributeColumns = { readonly [attribute: string]: NumberColumn } | ReadonlyArray<string>

  /**
   * Kano study: what is each feature to most customers, and how sure is that?
   *
   * Each pair of answers becomes a category by the evaluation table: attractive, one-dimensional, must-be, indifferent,
   * reverse or questionable. A feature's grade is the most frequent one, with the probability of each category to be the most
   * frequent among all customers (`pModal`), an exact test of the two leading ones, and
   *
   * ```text
   * better =  (A + O) / (A + O + M + I)        worse = −(O + M) / (A + O + M + I)
   * ```
   *
   * with intervals (`method`, default `'wilson'`), standard errors and their joint region. Pairs of which one half or both
   * have no answer are counted and never in a base. Features come in the order of the wide columns (whole numbers first, as
   * in any object), else in the order of their labels.
   *
   * @param functional Answers if the feature is there: one column, or an object of columns by feature.
   * @param dysfunctional Answers if the feature is not there, in the same layout.
   * @param options How answers are read: `form` (default `'five_level'`), `importanceMax` (9), `invalid` (`'error'`),
   * `missingCodes` (none). What is asked for: `table`, `rule` (`'mode'`), `reverse` (`'keep'`), `poolWordings` (false), `level`
   * (0.95), `method` (`'wilson'`), `prior` (0.5). And columns: `feature`, `importance`, `wording`, `respondent`, `data`.
   * @throws {@link CxError} `out_of_scale` for an answer that is none, `insufficient_data` without a valid pair, `undefined` for
   * a feature under several wordings, `invalid_value` for a respondent who answers a feature twice, `missing_value` for a
   * missing respondent, `invalid_option` also for a feature that the columns of the wide layout do not share,
   * `length_mismatch`, `missing_column`, `unsupported_type`.
   * @example
   * ```ts
   * kano.classify({ chat: [1, 1, 3] }, { chat: [3, 5, 3] }).features[0]?.grade // 'one_dimensional'
   * kano.classify('functional', 'dysfunctional', { feature: 'feature', respondent: 'customer', data, table: 'pouliot' })
   * ```
   */
  function classify(
    functional: AnswersColumn,
    dysfunctional: AnswersColumn,
    options?: Partial<KanoReading> & WithTable<KanoOptions> & AnswersOptions,
  ): KanoStudy
  /** {@link classify} on another thread; typed arrays are copied first. */
  function classifyAsync(
    functional: AnswersColumn,
    dysfunctional: AnswersColumn,
    options?: Partial<KanoReading> & WithTable<KanoOptions> & AnswersOptions & AsyncOptions,
  ): Promise<KanoStudy>
  /**
   * Kano study of every group, and of all together.
   *
   * A group that is too thin for a result says so in its `outcome` and never fails the call; so does the total where groups
   * were asked under different wordings. To test whether groups differ, see {@link homogeneity}.
   *
   * @throws {@link CxError} as {@link classify}.
   * @example
   * ```ts
   * kano.classifyBy('functional', 'dysfunctional', { by: 'region', feature: 'feature', data })
   * ```
   */
  function classifyBy(
    functional: AnswersColumn,
    dysfunctional: AnswersColumn,
    options: Partial<KanoReading> & WithTable<KanoOptions> & AnswersOptions & GroupOptions,
  ): Grouped<KanoStudy>
  /** {@link classifyBy} on another thread; columns are copied first. */
  function classifyByAsync(
    functional: AnswersColumn,
    dysfunctional: AnswersColumn,
    options: Partial<KanoReading> & WithTable<KanoOptions> & AnswersOptions & GroupOptions & AsyncOptions,
  ): Promise<Grouped<KanoStudy>>
  /**
   * Continuous Kano analysis: where does each feature lie between not missed and missed, not enjoyed and enjoyed?
   *
   * Means of the scores of the functional answers (default 4, 2, 0, −1, −2) and of the dysfunctional ones (−2, −1, 0, 2, 4)
   * over all valid pairs, with t intervals; the quadrant of the two means around `cut` (default 2), and the share of
   * bootstrap replicates in each quadrant (`replicates` 2,000, `seed` 1). With `importance` also its mean and the analytical
   * indices of Xu et al. (2009), whose category needs `aKanoMagnitude`, `aKanoLowAngle` and `aKanoHighAngle`.
   *
   * @throws {@link CxError} as {@link classify}.
   * @example
   * ```ts
   * kano.continuous('functional', 'dysfunctional', { feature: 'feature', importance: 'importance', data, cut: 1 })
   * ```
   */
  function continuous(
    functional: AnswersColumn,
    dysfunctional: AnswersColumn,
    options?: Partial<KanoReading> & Partial<KanoContinuousOptions> & AnswersOptions,
  ): KanoContinuous
  /** {@link continuous} on another thread; typed arrays are copied first. */
  function continuousAsync(
    functional: AnswersColumn,
    dysfunctional: AnswersColumn,
    options?: Partial<KanoReading> & Partial<KanoContinuousOptions> & AnswersOptions & AsyncOptions,
  ): Promise<KanoContinuous>
  /**
   * Homogeneity: is a feature the same to every segment?
   *
   * For each feature a test of segments by categories A, O, M and I: Pearson's chi-squared, or the exact test of Fisher,
   * Freeman and Halton (`method`, default `'auto'`: exact where an expected count is below 5 and the tables can be counted),
   * with Holm's correction over the features, Cramér's V, and adjusted residuals that say where a segment stands out.
   *
   * @throws {@link CxError} as {@link classify}; `insufficient_data` with fewer than two segments, `limit_exceeded` where the
   * exact test was asked for and has too many tables.
   * @example
   * ```ts
   * kano.homogeneity('functional', 'dysfunctional', { by: 'segment', feature: 'feature', data })
   * ```
   */
  function homogeneity(
    functional: AnswersColumn,
    dysfunctional: AnswersColumn,
    options: Partial<KanoReading> & WithTable<KanoHomogeneityOptions> & AnswersOptions & GroupOptions,
  ): KanoHomogeneity
  /** {@link homogeneity} on another thread; columns are copied first. */
  function homogeneityAsync(
    functional: AnswersColumn,
    dysfunctional: AnswersColumn,
    options: Partial<KanoReading> & WithTable<KanoHomogeneityOptions> & AnswersOptions & GroupOptions & AsyncOptions,
  ): Promise<KanoHomogeneity>
  /**
   * Drift: does a feature move from attractive over one-dimensional to must-be, wave by wave?
   *
   * For each feature its shares and coefficients in every wave, their linear trends (Cochran–Armitage), and the trend of the
   * mean of A = 0, O = 1, M = 2, whose direction is called where p after Holm's correction is below 1 − `level` (default
   * 0.95). Waves lie at their values (whole numbers as they are, dates in days; other labels at 0, 1, 2, …), or with
   * `spacing: 'order'` at 0, 1, 2, … The tests take waves as independent samples: a panel, the same people in every wave,
   * needs a paired test.
   *
   * @throws {@link CxError} as {@link classify}; `invalid_value` for a missing wave, `insufficient_data` with fewer than two.
   * @example
   * ```ts
   * kano.drift('functional', 'dysfunctional', { wave: 'wave', feature: 'feature', data })
   * ```
   */
  function drift(
    functional: AnswersColumn,
    dysfunctional: AnswersColumn,
    options: Partial<KanoReading> & WithTable<KanoDriftOptions> & AnswersOptions & WaveOptions,
  ): KanoDrift
  /** {@link drift} on another thread; columns are copied first. */
  function driftAsync(
    functional: AnswersColumn,
    dysfunctional: AnswersColumn,
    options: Partial<KanoReading> & WithTable<KanoDriftOptions> & AnswersOptions & WaveOptions & AsyncOptions,
  ): Promise<KanoDrift>
  /**
   * Question quality: were the questions understood, and did respondents read them?
   *
   * For each feature the shares of questionable, reverse and equal answers; over all, repeated answers, and respondents with
   * at least `straightLinePairs` (default 3) complete pairs who gave one and the same answer to every question. The long
   * layout needs `respondent`; repeated respondents are counted here, not refused.
   *
   * @throws {@link CxError} `out_of_scale`, `insufficient_data` without a row, and as {@link classify}.
   * @example
   * ```ts
   * kano.quality('functional', 'dysfunctional', { feature: 'feature', respondent: 'customer', data }).straightLinerShare
   * ```
   */
  function quality(
    functional: AnswersColumn,
    dysfunctional: AnswersColumn,
    options?: Partial<KanoReading> & WithTable<KanoQualityOptions> & AnswersOptions,
  ): KanoQuality
  /** {@link quality} on another thread; typed arrays are copied first. */
  function qualityAsync(
    functional: AnswersColumn,
    dysfunctional: AnswersColumn,
    options?: Partial<KanoReading> & WithTable<KanoQualityOptions> & AnswersOptions & AsyncOptions,
  ): Promise<KanoQuality>
  /**
   * Priorities: which ideas first, if must-bes are fixed before performance, and performance before delight?
   *
   * Unmet must-bes by |worse|, then one-dimensional features by better + |worse|, then attractive ones by better, each from
   * the largest; then met must-bes, features to ask about again, and those that nobody gains by.
   *
   * @param study The result of {@link classify}.
   * @param ideas Ideas, each about a feature of the study.
   * @throws {@link CxError} `invalid_value` for an id given twice or a feature that is not in the study, `invalid_option` for
   * what is no study or no idea.
   * @example
   * ```ts
   * kano.prioritise(study, [{ id: 'night shift', feature: 'chat', met: false }]).ideas[0]?.action // 'improve'
   * ```
   */
  function prioritise(study: KanoStudy, ideas: ReadonlyArray<KanoIdea>): KanoPriorities
  /** {@link prioritise} on another thread; study and ideas are copied first. */
  function prioritiseAsync(
    study: KanoStudy,
    ideas: ReadonlyArray<KanoIdea>,
    options?: AsyncOptions,
  ): Promise<KanoPriorities>
  /**
   * Penalty–reward contrast analysis: which attributes cost satisfaction when they are poor, which add to it when good?
   *
   * A least-squares fit of the overall rating on two dummies an attribute, low (rating ≤ `low`) and high (rating ≥ `high`),
   * against the ratings in between: penalty = −coefficient of low, reward = coefficient of high, with t intervals; their
   * range, asymmetry = (reward − penalty) / range with a bootstrap interval, and the role by `asymmetryCut` (default 0.2).
   * Respondents with a missing rating are left out and counted.
   *
   * @param overall The overall ratings, from `overallMin` (default 1) to `overallMax` (5).
   * @param attributes Ratings of attributes, from `min` (default 1) to `max` (5).
   * @param options `low` and `high` have no default. `replicates` (1,000) and `seed` (1) are the bootstrap's.
   * @throws {@link CxError} `invalid_option` without `low` or `high`, `out_of_scale`, `insufficient_data` with no more
   * respondents than coefficients, `undefined` where the dummies of an attribute follow from the others or the overall rating is
   * constant, `length_mismatch`, `missing_column`, `unsupported_type`.
   * @example
   * ```ts
   * kano.penaltyReward('overall', ['service', 'app', 'fees'], { data, low: 2, high: 4 })
   * ```
   */
  function penaltyReward(
    overall: NumberColumn,
    attributes: AttributeColumns,
    options: Partial<KanoRatingsReading> & Partial<KanoPenaltyRewardOptions> & ColumnOptions,
  ): KanoPenaltyReward
  /** {@link penaltyReward} on another thread; typed arrays are copied first. */
  function penaltyRewardAsync(
    overall: NumberColumn,
    attributes: AttributeColumns,
    options: Partial<KanoRatingsReading> & Partial<KanoPenaltyRewardOptions> & ColumnOptions & AsyncOptions,
  ): Promise<KanoPenaltyReward>
  /**
   * Dissatisfiers and enhancers: which attributes go together with dissatisfied, which with delighted customers?
   *
   * P(some rating ≤ `low` | overall ≤ `overallLow`) − P(the same | other customers), divided among the attributes by their
   * exact Shapley values (Conklin, Powaga and Lipovetsky 2004), with bootstrap intervals; the same for ratings
   * ≥ `high` and overall ≥ `overallHigh`.
   *
   * @param overall The overall ratings, from `overallMin` (default 1) to `overallMax` (5).
   * @param attributes Ratings of up to 24 attributes, from `min` (default 1) to `max` (5).
   * @param options `low`, `high`, `overallLow` and `overallHigh` have no default. `replicates` (1,000) and `seed` (1) are the
   * bootstrap's.
   * @throws {@link CxError} `invalid_option` without one of the four, `out_of_scale`, `limit_exceeded` for more than 24
   * attributes, `insufficient_data` without a complete respondent, `length_mismatch`, `missing_column`, `unsupported_type`.
   * @example
   * ```ts
   * kano.shapley('overall', { service: 'q1', app: 'q2' }, { data, low: 2, high: 5, overallLow: 2, overallHigh: 5 })
   * ```
   */
  function shapley(
    overall: NumberColumn,
    attributes: AttributeColumns,
    options: Partial<KanoRatingsReading> & Partial<KanoShapleyOptions> & ColumnOptions,
  ): KanoShapley
  /** {@link shapley} on another thread; typed arrays are copied first. */
  function shapleyAsync(
    overall: NumberColumn,
    attributes: AttributeColumns,
    options: Partial<KanoRatingsReading> & Partial<KanoShapleyOptions> & ColumnOptions & AsyncOptions,
  ): Promise<KanoShapley>

  /**
   * A Kano study that takes batches, merges with its like and gives a result at any time.
   *
   * @example
   * ```ts
   * const state = new kano.KanoAccumulator({ missingCodes: [9] })
   * state.update({ chat: [1, 1, 9] }, { chat: [3, 5, 1] })
   * state.merge(kano.KanoAccumulator.fromBytes(bytes))
   * state.evaluate({ table: 'pouliot' }).features
   * ```
   */
  class KanoAccumulator {
    private readonly kind: 'kano'
    /** An empty state that reads answers in this way. */
    constructor(options?: Partial<KanoReading>)
    /** Adds pairs of answers; on error nothing is added. */
    update(functional: AnswersColumn, dysfunctional: AnswersColumn, options?: AnswersOptions): void
    /** Adds what another state has seen; another reading is `incompatible`. */
    merge(other: KanoAccumulator): void
    /** An empty state of the same configuration. */
    empty(): KanoAccumulator
    /** The study so far; the state goes on. */
    evaluate(options?: WithTable<KanoOptions>): KanoStudy
    /** {@link evaluate} on another thread, of the state as it is now. */
    evaluateAsync(options?: WithTable<KanoOptions> & AsyncOptions): Promise<KanoStudy>
    /** The continuous analysis so far; see {@link kano.continuous}. */
    continuous(options?: Partial<KanoContinuousOptions>): KanoContinuous
    /** {@link continuous} on another thread, of the state as it is now. */
    continuousAsync(options?: EvaluateAsyncOptions<KanoContinuousOptions>): Promise<KanoContinuous>
    /** Pairs of valid answers so far, over all features. */
    readonly n: number
    /** Bytes that Rust, Python and Node read back. */
    toBytes(): Uint8Array
    /** Reads {@link toBytes} back; anything else is `corrupt_state`, a newer version `unsupported_version`. */
    static fromBytes(bytes: Uint8Array): KanoAccumulator
    /** JSON text that Rust, Python and Node read back. */
    toJson(): string
    /** Reads {@link toJson} back. */
    static fromJson(text: string): KanoAccumulator
  }

  /** Kano studies by group that take batches, merge and evaluate together; see {@link KanoAccumulator}. */
  class GroupedKanoAccumulator {
    private readonly kind: 'grouped_kano'
    /** No groups yet. */
    constructor(options: Partial<KanoReading> & GroupedBy)
    /** Adds pairs of answers, each to the group that its labels name; on error nothing is added. */
    update(functional: AnswersColumn, dysfunctional: AnswersColumn, options: GroupedUpdate & AnswersOptions): void
    /** Adds what another state has seen, group by group. */
    merge(other: GroupedKanoAccumulator): void
    /** An empty state of the same configuration. */
    empty(): GroupedKanoAccumulator
    /** The study of every group and of all together. */
    evaluate(options?: WithTable<KanoOptions>): Grouped<KanoStudy>
    /** {@link evaluate} on another thread, of the state as it is now. */
    evaluateAsync(options?: WithTable<KanoOptions> & AsyncOptions): Promise<Grouped<KanoStudy>>
    /** Whether a feature is the same to every group; see {@link kano.homogeneity}. */
    homogeneity(options?: WithTable<KanoHomogeneityOptions>): KanoHomogeneity
    /** {@link homogeneity} on another thread, of the state as it is now. */
    homogeneityAsync(options?: WithTable<KanoHomogeneityOptions> & AsyncOptions): Promise<KanoHomogeneity>
    /** The drift over the groups, whose one label column is the wave; see {@link kano.drift}. */
    drift(options?: WithTable<KanoDriftOptions>): KanoDrift
    /** {@link drift} on another thread, of the state as it is now. */
    driftAsync(options?: WithTable<KanoDriftOptions> & AsyncOptions): Promise<KanoDrift>
    /** The label columns. */
    readonly by: Array<string>
    /** Groups so far. */
    readonly groups: number
    /** Bytes that Rust, Python and Node read back. */
    toBytes(): Uint8Array
    /** Reads {@link toBytes} back. */
    static fromBytes(bytes: Uint8Array): GroupedKanoAccumulator
    /** JSON text that Rust, Python and Node read back. */
    toJson(): string
    /** Reads {@link toJson} back. */
    static fromJson(text: string): GroupedKanoAccumulator
  }
}

/** Customer lifetime value: what is a customer worth, by formula and by model, and how sure is that. */
export declare namespace ltv {
  /** Fields that may be left out have defaults; see the type. */
  type Inputs<T, Optional extends keyof T> = Omit<T, Optional> & { [Field in Optional]?: T[Field] | undefined }

  /** Ids of customers: whole numbers in a typed array, or labels. With `data` also the name of a column. */
  type CustomerColumn = LabelColumn

  /**
   * Points in time: `Date`s or epoch milliseconds; or calendar dates as text, `'2026-01-31'`. None missing. With `data` also
   * the name of a column.
   */
  type TimeColumn = Float64Array | BigInt64Array | ReadonlyArray<Date | number> | ReadonlyArray<string> | string

  /** The columns that belong to a log of transactions. */
  interface LogOptions extends ColumnOptions {
    /** The amount of each row, all in one currency, none missing; refunds are 0 or below. */
    amount?: NumberColumn
    /** What each row is: `purchase`, `renewal`, `upgrade` and `downgrade` are purchases, `refund`, `cancel`. */
    kind?: LabelColumn
    /** The currency of each row: several are an error. */
    currency?: LabelColumn
  }

  /** A moment among options: a `Date`, or ISO text; a calendar date, `'2026-06-30'`, is its start in the time zone. */
  type Moment = Date | string
  /** Options whose moments may be text. */
  type Moments<T> = Omit<T, 'observedUntil' | 'observedFrom' | 'calibrationUntil'> & {
    [Name in keyof T & ('observedUntil' | 'observedFrom' | 'calibrationUntil')]: Exclude<T[Name], Date> | Moment
  }

  /** How a log becomes one row a customer; see {@link RfmOptions}. */
  type RfmTableOptions = Inputs<
    Moments<RfmOptions>,
    'grain' | 'observedFrom' | 'calibrationUntil' | 'refunds' | 'includeFirst' | 'timeZone'
  >

  /** The columns of an RFM table: arrays, or with `data` names of columns; columns not given are looked up there. */
  interface RfmTableColumns extends ColumnOptions {
    /** Repeat purchases: whole numbers. */
    frequency?: NumberColumn
    /** From the first purchase to the last. */
    recency?: NumberColumn
    /** From the first purchase to the end of observation, above 0. */
    age?: NumberColumn
    /** Mean amount of the repeat purchases. */
    monetaryValue?: NumberColumn
    /** Whose each row is, each once. */
    customer?: CustomerColumn
    /** The unit of recency and age. */
    timeUnit?: TimeUnit | null
  }

  /** One row a customer: an {@link RfmTable}, an object of columns `frequency`, `recency`, `age` (and `monetaryValue`,
   * `customer`), or an array of such rows. */
  type Table = RfmTable | Data

  /** Predictions with their uncertainty, row by row as the table. */
  interface PredictionTable<Column = Float64Array> {
    /** The columns. */
    columns: { estimate: Column; standardError: Column; lower: Column; upper: Column }
    /** Their length. */
    numRows: number
    /** Bootstrap replicates whose fit succeeded; null for the delta method. */
    replicatesUsed: number | null
    /** What a careful analyst would add: `failed_replicates`. */
    warnings: Array<Finding>
  }

  /** A discount rate. */
  interface RateOptions {
    /** Effective rate, 0 or more, for example 0.1 for 10 %. */
    discountRate: number
    /** What it is per; default `'year'`; `'period'` is the unit of time of the data. */
    discountPer?: DiscountPer
  }

  /** A discount rate, and how far to look. */
  interface DiscountOptions extends RateOptions {
    /** In the unit of time of the data; without it for ever, which needs a rate above 0. */
    horizon?: number | null
  }

  /** How intervals of predictions are made. */
  interface UncertaintyOptions {
    /** Default `'delta'`; `'bootstrap'` draws customers from the model and fits it again. */
    method?: 'delta' | 'bootstrap'
    /** Confidence level; default 0.95. */
    level?: number
    /** Bootstrap replicates; default 1,000. */
    replicates?: number
    /** Seed of the bootstrap; default 1. */
    seed?: number
  }

  /** What is predicted, and how its interval is made. */
  interface PredictionOptions extends UncertaintyOptions {
    /** Which quantity. */
    quantity: 'probability_alive' | 'expected_purchases' | 'probability_of_purchases' | 'discounted_transactions'
    /** Of `probability_alive`; default 0. */
    ahead?: number
    /** Of all others; of `discounted_transactions` none means for ever. */
    horizon?: number | null
    /** Of `probability_of_purchases`. */
    n?: number
    /** Of `discounted_transactions`. */
    discountRate?: number
    /** Of `discounted_transactions`; default `'year'`. */
    discountPer?: DiscountPer
    /**
     * Of a new customer, in one row, instead of each one of the table; default false. The bootstrap draws customers of the
     * table's ages, which should be those that the model was fitted to.
     */
    newCustomer?: boolean
  }

  /** When customers were lost, with intervals. */
  interface LostAtOptions extends UncertaintyOptions {
    quantity: 'lost_at'
  }

  /** Where random numbers start. */
  interface SeedOptions {
    /** Default 1. */
    seed?: number
  }

  /** Which margin, and how far to look. */
  interface ClvOptions extends DiscountOptions {
    /** Margin as a share of spend, in (0, 1]; default 1: the value is revenue. */
    marginRate?: number
  }

  /** The group of each row. */
  type FitByOptions = Partial<FitOptions> & GroupOptions & ColumnOptions

  /**
   * Simple lifetime value: spend × purchases × lifespan × margin, undiscounted.
   *
   * @throws {@link CxError} `invalid_option` for inputs outside their range.
   * @example
   * ```ts
   * ltv.simple({ spend: 5.9, purchases: 218.4, lifespan: 20, marginRate: 0.213 }).estimate // 5489.27
   * ```
   */
  function simple(options: Inputs<SimpleLtv, 'acquisitionCost'>): LtvEstimate
  /** Churn-based lifetime value: revenue × margin / churn; a churn of 0 is `undefined`. */
  function churnBased(options: Inputs<ChurnBasedLtv, 'acquisitionCost'>): LtvEstimate
  /** Lifetime value by retention: the first margin comes at the `'end'` or the `'start'` of the first period. */
  function retention(
    options: Inputs<RetentionLtv, 'discountPer' | 'retentionCost' | 'growthRate' | 'acquisitionCost'>,
  ): LtvEstimate
  /** Lifetime value over a finite horizon, of given margins and survival. */
  function finiteHorizon(
    options: Inputs<FiniteHorizonLtv, 'survival' | 'retentionRate' | 'discountPer' | 'acquisitionCost'>,
  ): LtvEstimate
  /** Historic value: margins that were realised, compounded to today if a rate is given. */
  function historic(options: Inputs<HistoricLtv, 'discountRate' | 'discountPer' | 'acquisitionCost'>): LtvEstimate
  /** What winning a customer pays: net value, LTV/CAC and payback, plain, discounted and survival-adjusted. */
  function acquisition(options: Inputs<Acquisition, 'churnRate' | 'discountRate' | 'discountPer'>): AcquisitionValue
  /** Customer equity: what the customers of today and those to come are worth, and what moves it. */
  function customerEquity(
    options: Inputs<CustomerEquity, 'discountPer' | 'newCustomers' | 'acquisitionCost' | 'acquisitionPeriods'>,
  ): CustomerEquityValue
  /**
   * An effective rate per another period: `(1 + rate)^(to / per) − 1`, never a division by 12.
   *
   * @example
   * ```ts
   * ltv.convertRate(0.1, { per: 'year', to: 'month' }) // 0.00797
   * ```
   */
  function convertRate(rate: number, options: { per: TimeUnit; to: TimeUnit }): number

  /**
   * One row a customer, from one row a transaction.
   *
   * @param customer Whose each row is.
   * @param at When.
   * @param options `timeUnit` is the ruler, `grain` (default `'day'`) what is merged into one purchase, `observedUntil` the
   * last moment observed. And `calibrationUntil`, `observedFrom`, `refunds` (`'refuse'`), `includeFirst` (false), `timeZone`
   * (`'UTC'`), and the columns `amount`, `kind`, `currency`, `data`.
   * @throws {@link CxError} `missing_value`, `invalid_value` for refunds that the policy refuses, unknown kinds and several
   * currencies, `insufficient_data`, `length_mismatch`, `missing_column`, `unsupported_type`.
   * @example
   * ```ts
   * ltv.rfmTable('customer', 'at', { amount: 'amount', data, timeUnit: 'week', observedUntil: new Date('2026-06-30') })
   * ```
   */
  function rfmTable(customer: CustomerColumn, at: TimeColumn, options: RfmTableOptions & LogOptions): RfmTable
  /** {@link rfmTable} on another thread; typed arrays are copied first. */
  function rfmTableAsync(
    customer: CustomerColumn,
    at: TimeColumn,
    options: RfmTableOptions & LogOptions & AsyncOptions,
  ): Promise<RfmTable>
  /**
   * Cohort triangle: what each cohort has paid by age, and by chain ladder may pay yet. Incomplete ages are never averaged.
   *
   * @throws {@link CxError} as {@link rfmTable}.
   */
  function cohortTriangle(
    customer: CustomerColumn,
    at: TimeColumn,
    options: Inputs<Moments<CohortOptions>, 'marginRate' | 'timeZone'> & LogOptions,
  ): CohortTriangle
  /** {@link cohortTriangle} on another thread; typed arrays are copied first. */
  function cohortTriangleAsync(
    customer: CustomerColumn,
    at: TimeColumn,
    options: Inputs<Moments<CohortOptions>, 'marginRate' | 'timeZone'> & LogOptions & AsyncOptions,
  ): Promise<CohortTriangle>

  /** One row a customer: how often, how recently, how long, how much. */
  class RfmTable {
    private readonly kind: 'rfm_table'
    /** From the columns of a table that exists already. */
    constructor(options: RfmTableColumns)
    /** Customers. */
    readonly length: number
    /** Whose each row is; null if the table has no ids. */
    readonly customer: Array<Key> | null
    /** Repeat purchases: purchases after the first. */
    readonly frequency: Uint32Array
    /** From the first purchase to the last. */
    readonly recency: Float64Array
    /** From the first purchase to the end of observation, or of calibration. */
    readonly age: Float64Array
    /** Mean amount of the repeat purchases; null in a row without one. */
    readonly monetaryValue: Array<number | null> | null
    /** Sum of the logarithms of the times between purchases; null for a table made from columns. */
    readonly lnGaps: Float64Array | null
    /** The first purchase, in epoch milliseconds. */
    readonly firstAt: Float64Array | null
    /** Rows of the log. */
    readonly transactions: Uint32Array | null
    /** Amount of the first purchase. */
    readonly firstValue: Float64Array | null
    /** Amount of all purchases. */
    readonly totalValue: Float64Array | null
    /** Purchases in the holdout. */
    readonly holdoutFrequency: Uint32Array | null
    /** Amount of the purchases in the holdout. */
    readonly holdoutValue: Float64Array | null
    /** Length of the holdout. */
    readonly holdoutDuration: number | null
    /** The unit of recency and age. */
    readonly timeUnit: TimeUnit | null
    /** What became of the rows of the log. */
    readonly report: RfmReport | null
    /** All columns that there are. */
    toTable(): { columns: { [column: string]: NumberArray | Array<Key> | Array<number | null> }; numRows: number }
  }

  /** What every fit has. */
  interface Fitted {
    /** What the fit found, and what proves that it is the maximum. */
    readonly report: FitReport
    /** Logarithm of the likelihood. */
    readonly lnLikelihood: number
    /** Standard errors by parameter; null at a boundary. */
    readonly standardErrors: { readonly [parameter: string]: number | null }
    /** Bytes that Rust, Python and Node read back. */
    toBytes(): Uint8Array
    /** JSON text that Rust, Python and Node read back. */
    toJson(): string
    /** One line. */
    toString(): string
  }

  /** What every fitted model of purchases can be asked. Predictions keep the table's order and length. */
  interface PurchaseFit extends Fitted {
    /** P(alive) at the end of observation, or `ahead` after it. */
    probabilityAlive(table: Table, options?: { ahead?: number }): Float64Array
    /** {@link probabilityAlive} on another thread. */
    probabilityAliveAsync(table: Table, options?: { ahead?: number } & AsyncOptions): Promise<Float64Array>
    /** E(purchases in the next `horizon`). */
    expectedPurchases(table: Table, horizon: number): Float64Array
    /** {@link expectedPurchases} on another thread. */
    expectedPurchasesAsync(table: Table, horizon: number, options?: AsyncOptions): Promise<Float64Array>
    /** P(exactly `n` purchases in the next `horizon`). */
    probabilityOfPurchases(table: Table, horizon: number, n: number): Float64Array
    /** {@link probabilityOfPurchases} on another thread. */
    probabilityOfPurchasesAsync(
      table: Table,
      horizon: number,
      n: number,
      options?: AsyncOptions,
    ): Promise<Float64Array>
    /** E(discounted purchases): DERT, or over a horizon. */
    discountedResidualTransactions(table: Table, options: DiscountOptions): Float64Array
    /** {@link discountedResidualTransactions} on another thread. */
    discountedResidualTransactionsAsync(table: Table, options: DiscountOptions & AsyncOptions): Promise<Float64Array>
    /** E(time of dropout | lost by now) from the first purchase; null where the model cannot have lost the customer. */
    lostAt(table: Table): Array<number | null>
    /** {@link lostAt} on another thread. */
    lostAtAsync(table: Table, options?: AsyncOptions): Promise<Array<number | null>>
    /** E(purchases in `horizon` after the first one) of a new customer. */
    expectedPurchasesNewCustomer(horizon: number): number
    /** P(exactly `n` purchases in `horizon` after the first one) of a new customer. */
    probabilityOfPurchasesNewCustomer(horizon: number, n: number): number
    /** A quantity with the uncertainty of the parameters. */
    predictionIntervals(table: Table, options: PredictionOptions): PredictionTable
    /** The same of {@link lostAt}; null where the model cannot have lost the customer. */
    predictionIntervals(table: Table, options: LostAtOptions): PredictionTable<Array<number | null>>
    /** {@link predictionIntervals} on another thread. */
    predictionIntervalsAsync(table: Table, options: PredictionOptions & AsyncOptions): Promise<PredictionTable>
    predictionIntervalsAsync(
      table: Table,
      options: LostAtOptions & AsyncOptions,
    ): Promise<PredictionTable<Array<number | null>>>
    /** Customers drawn from the model, one of each age. */
    simulate(ages: ReadonlyArray<number> | NumberArray, options?: SeedOptions): RfmTable
    /** {@link simulate} on another thread. */
    simulateAsync(ages: ReadonlyArray<number> | NumberArray, options?: SeedOptions & AsyncOptions): Promise<RfmTable>
    /** How often customers bought again, observed and expected, from 0 to `most` (default 10) and more. */
    repeatFrequencies(table: Table, options?: { most?: number }): RepeatFrequencies
    /** {@link repeatFrequencies} on another thread. */
    repeatFrequenciesAsync(table: Table, options?: { most?: number } & AsyncOptions): Promise<RepeatFrequencies>
    /** The forecast of the holdout beside what happened. */
    holdoutCheck(table: RfmTable): HoldoutCheck
    /** {@link holdoutCheck} on another thread. */
    holdoutCheckAsync(table: RfmTable, options?: AsyncOptions): Promise<HoldoutCheck>
    /** Repeat purchases over time, observed and expected, over the log that the table was made from. */
    tracking(customer: CustomerColumn, at: TimeColumn, options: RfmTableOptions & LogOptions): Tracking
    /** {@link tracking} on another thread; typed arrays are copied first. */
    trackingAsync(
      customer: CustomerColumn,
      at: TimeColumn,
      options: RfmTableOptions & LogOptions & AsyncOptions,
    ): Promise<Tracking>
  }

  /** A model, to be fitted. */
  interface Estimator<Fit> {
    /** Fits; the estimator stays as it is. */
    fit(table: Table): Fit
    /** {@link fit} on another thread. */
    fitAsync(table: Table, options?: AsyncOptions): Promise<Fit>
  }

  /** BG/NBD: customers buy at their own rate and may leave after any repeat purchase. */
  class BgNbd implements Estimator<BgNbdFit> {
    private readonly model: 'BgNbd'
    /** `level` (default 0.95) of the parameters' intervals, `maxIterations` (200). */
    constructor(options?: Partial<FitOptions>)
    fit(table: Table): BgNbdFit
    fitAsync(table: Table, options?: AsyncOptions): Promise<BgNbdFit>
  }
  /** BG/NBD, fitted. */
  interface BgNbdFit extends PurchaseFit {
    readonly r: number
    readonly alpha: number
    readonly a: number
    readonly b: number
  }
  /** BG/NBD, fitted. */
  class BgNbdFit {
    private constructor()
    /** The fit that a report describes, for example one of {@link fitBy}. */
    static fromReport(report: FitReport): BgNbdFit
    /** Reads `toBytes` back. */
    static fromBytes(bytes: Uint8Array): BgNbdFit
    /** Reads `toJson` back. */
    static fromJson(text: string): BgNbdFit
  }

  /** MBG/NBD: as BG/NBD, and customers may leave after the first purchase already. */
  class MbgNbd implements Estimator<MbgNbdFit> {
    private readonly model: 'MbgNbd'
    /** `level` (default 0.95) of the parameters' intervals, `maxIterations` (200). */
    constructor(options?: Partial<FitOptions>)
    fit(table: Table): MbgNbdFit
    fitAsync(table: Table, options?: AsyncOptions): Promise<MbgNbdFit>
  }
  /** MBG/NBD, fitted. */
  interface MbgNbdFit extends PurchaseFit {
    readonly r: number
    readonly alpha: number
    readonly a: number
    readonly b: number
  }
  /** MBG/NBD, fitted. */
  class MbgNbdFit {
    private constructor()
    /** The fit that a report describes, for example one of {@link fitBy}. */
    static fromReport(report: FitReport): MbgNbdFit
    /** Reads `toBytes` back. */
    static fromBytes(bytes: Uint8Array): MbgNbdFit
    /** Reads `toJson` back. */
    static fromJson(text: string): MbgNbdFit
  }

  /** Pareto/NBD: customers buy at their own rate and may leave at any time. */
  class ParetoNbd implements Estimator<ParetoNbdFit> {
    private readonly model: 'ParetoNbd'
    /** `level` (default 0.95) of the parameters' intervals, `maxIterations` (200). */
    constructor(options?: Partial<FitOptions>)
    fit(table: Table): ParetoNbdFit
    fitAsync(table: Table, options?: AsyncOptions): Promise<ParetoNbdFit>
  }
  /** Pareto/NBD, fitted. */
  interface ParetoNbdFit extends PurchaseFit {
    readonly r: number
    readonly alpha: number
    readonly s: number
    readonly beta: number
  }
  /** Pareto/NBD, fitted. */
  class ParetoNbdFit {
    private constructor()
    /** The fit that a report describes, for example one of {@link fitBy}. */
    static fromReport(report: FitReport): ParetoNbdFit
    /** Reads `toBytes` back. */
    static fromBytes(bytes: Uint8Array): ParetoNbdFit
    /** Reads `toJson` back. */
    static fromJson(text: string): ParetoNbdFit
  }

  /** NBD: customers buy at their own rate and never leave; the baseline. */
  class Nbd implements Estimator<NbdFit> {
    private readonly model: 'Nbd'
    /** `level` (default 0.95) of the parameters' intervals, `maxIterations` (200). */
    constructor(options?: Partial<FitOptions>)
    fit(table: Table): NbdFit
    fitAsync(table: Table, options?: AsyncOptions): Promise<NbdFit>
  }
  /** NBD, fitted. */
  interface NbdFit extends PurchaseFit {
    readonly r: number
    readonly alpha: number
  }
  /** NBD, fitted. */
  class NbdFit {
    private constructor()
    /** The fit that a report describes, for example one of {@link fitBy}. */
    static fromReport(report: FitReport): NbdFit
    /** Reads `toBytes` back. */
    static fromBytes(bytes: Uint8Array): NbdFit
    /** Reads `toJson` back. */
    static fromJson(text: string): NbdFit
  }

  /**
   * BG/BB: in every period customers buy or not, and may leave before it; recency and age count whole periods. A log has them
   * where `grain` and `timeUnit` are both a day or both a week; months and years differ in length.
   */
  class BgBb implements Estimator<BgBbFit> {
    private readonly model: 'BgBb'
    /** `level` (default 0.95) of the parameters' intervals, `maxIterations` (200). */
    constructor(options?: Partial<FitOptions>)
    fit(table: Table): BgBbFit
    fitAsync(table: Table, options?: AsyncOptions): Promise<BgBbFit>
  }
  /** BG/BB, fitted. */
  interface BgBbFit extends PurchaseFit {
    readonly alpha: number
    readonly beta: number
    readonly gamma: number
    readonly delta: number
  }
  /** BG/BB, fitted. */
  class BgBbFit {
    private constructor()
    /** The fit that a report describes, for example one of {@link fitBy}. */
    static fromReport(report: FitReport): BgBbFit
    /** Reads `toBytes` back. */
    static fromBytes(bytes: Uint8Array): BgBbFit
    /** Reads `toJson` back. */
    static fromJson(text: string): BgBbFit
  }

  /** Gamma–gamma: what customers spend per purchase, fitted to those who bought again. */
  class GammaGamma implements Estimator<GammaGammaFit> {
    private readonly model: 'GammaGamma'
    /** `level` (default 0.95) of the parameters' intervals, `maxIterations` (200). */
    constructor(options?: Partial<FitOptions>)
    fit(table: Table): GammaGammaFit
    fitAsync(table: Table, options?: AsyncOptions): Promise<GammaGammaFit>
  }
  /** Gamma–gamma, fitted. */
  interface GammaGammaFit extends Fitted {
    readonly p: number
    readonly q: number
    readonly gamma: number
    /** E(spend per purchase) over all customers; `undefined` if q ≤ 1. */
    meanSpend(): number
    /** E(spend per purchase) of each customer. */
    expectedSpend(table: Table): Float64Array
    /** {@link expectedSpend} on another thread. */
    expectedSpendAsync(table: Table, options?: AsyncOptions): Promise<Float64Array>
    /** {@link expectedSpend} with the uncertainty of the parameters. */
    expectedSpendIntervals(table: Table, options?: UncertaintyOptions): PredictionTable
    /** {@link expectedSpendIntervals} on another thread. */
    expectedSpendIntervalsAsync(table: Table, options?: UncertaintyOptions & AsyncOptions): Promise<PredictionTable>
    /**
     * Mean spends drawn from the model, for customers with these numbers of repeat purchases; null without one. Independent of
     * purchases that were simulated with the same seed.
     */
    simulate(frequency: ReadonlyArray<number> | NumberArray, options?: SeedOptions): Array<number | null>
  }
  /** Gamma–gamma, fitted. */
  class GammaGammaFit {
    private constructor()
    /** The fit that a report describes, for example one of {@link fitBy}. */
    static fromReport(report: FitReport): GammaGammaFit
    /** Reads `toBytes` back. */
    static fromBytes(bytes: Uint8Array): GammaGammaFit
    /** Reads `toJson` back. */
    static fromJson(text: string): GammaGammaFit
  }

  /** Shifted beta-geometric: how long contracts last. */
  class Sbg {
    private readonly model: 'Sbg'
    /** `period` is needed only for discount rates that are not per period. */
    constructor(options?: Partial<FitOptions> & { period?: TimeUnit | null })
    fit(durations: Durations): SbgFit
    fitAsync(durations: Durations, options?: AsyncOptions): Promise<SbgFit>
  }
  /** Shifted beta-geometric, fitted. */
  interface SbgFit extends Fitted {
    readonly alpha: number
    readonly beta: number
    /** One churn probability for everybody, as the limit; null for a fit made from a report, which does not speak of it. */
    readonly geometric: Geometric | null
    /** Share still there after `periods`. */
    survival(periods: number): number
    /** Share of those there before it who stay over `period`, from 1. */
    retentionRate(period: number): number
    /** Expected further periods after `renewals`; `undefined` if alpha ≤ 1. */
    residualLifetime(renewals: number): number
    /** DEL: the first payment now and for certain. */
    discountedLifetime(options: RateOptions): number
    /** DERL just before the `renewal`-th renewal, from 1. */
    discountedResidualLifetime(renewal: number, options: RateOptions): number
    /** `n` contracts drawn from the model, observed for `periods`; those that would have lasted longer still run. */
    simulate(n: number, periods: number, options?: SeedOptions): Durations
    /** The first `periods` periods, beside what was observed. */
    curve(periods: number, observed?: Durations): SbgCurve
  }
  /** Shifted beta-geometric, fitted. */
  class SbgFit {
    private constructor()
    /** The fit that a report describes, for example one of {@link sbgBy}. */
    static fromReport(report: FitReport): SbgFit
    /** Reads `toBytes` back. */
    static fromBytes(bytes: Uint8Array): SbgFit
    /** Reads `toJson` back. */
    static fromJson(text: string): SbgFit
  }

  /** How long contracts have lasted: `tenure` in periods, `lost` 1 or true; a lost one's tenure is the period it was lost in. */
  function durations(tenure: NumberColumn, lost: AnswerColumn, options?: ColumnOptions): Durations
  /** The same from the survivors of one cohort: at the start, after one period, after two, … */
  function durationsFromSurvivors(survivors: ReadonlyArray<number> | NumberArray): Durations
  /** The same by group. */
  function durationsBy(
    tenure: NumberColumn,
    lost: AnswerColumn,
    options: GroupOptions & ColumnOptions,
  ): Array<{ key: Array<Key>; durations: Durations }>
  /** The sBG of every group, and the test whether they differ. */
  function sbgBy(tenure: NumberColumn, lost: AnswerColumn, options: FitByOptions): SegmentFits

  /** Whether spend per purchase is independent of how often customers buy, as gamma–gamma assumes. */
  function spendIndependence(table: Table): SpendIndependence
  /**
   * Lifetime value of each customer from now on: margin × E(spend) × E(discounted purchases).
   *
   * @throws {@link CxError} `invalid_option` without a rate above 0 where the horizon is infinite, `undefined` if q ≤ 1.
   * @example
   * ```ts
   * ltv.clv(purchases, spend, table, { horizon: 52, discountRate: 0.1, marginRate: 0.3 })
   * ```
   */
  function clv(purchases: PurchaseFit, spend: GammaGammaFit, table: Table, options: ClvOptions): Float64Array
  /** {@link clv} on another thread. */
  function clvAsync(
    purchases: PurchaseFit,
    spend: GammaGammaFit,
    table: Table,
    options: ClvOptions & AsyncOptions,
  ): Promise<Float64Array>
  /** {@link clv} with the uncertainty of both models. */
  function clvIntervals(
    purchases: PurchaseFit,
    spend: GammaGammaFit,
    table: Table,
    options: ClvOptions & UncertaintyOptions,
  ): PredictionTable
  /** {@link clvIntervals} on another thread. */
  function clvIntervalsAsync(
    purchases: PurchaseFit,
    spend: GammaGammaFit,
    table: Table,
    options: ClvOptions & UncertaintyOptions & AsyncOptions,
  ): Promise<PredictionTable>

  /** The models of continuous time, ranked by BIC, and their fits, best first. */
  interface ComparedFits {
    comparison: ModelComparison
    fits: Array<PurchaseFit>
  }
  /** Fits NBD, BG/NBD, MBG/NBD and Pareto/NBD and ranks them; BG/BB beside them, by its forecast of a holdout alone. */
  function fitAll(table: Table, options?: Partial<FitOptions>): ComparedFits
  /** {@link fitAll} on another thread. */
  function fitAllAsync(table: Table, options?: Partial<FitOptions> & AsyncOptions): Promise<ComparedFits>
  /** Which model is fitted. */
  type Model = 'nbd' | 'bg_nbd' | 'mbg_nbd' | 'pareto_nbd' | 'bg_bb' | 'gamma_gamma'
  /** Fits a model to each segment of the table's rows, and tests whether segments differ. */
  function fitBy(model: Model, table: Table, options: FitByOptions): SegmentFits
  /** {@link fitBy} on another thread. */
  function fitByAsync(model: Model, table: Table, options: FitByOptions & AsyncOptions): Promise<SegmentFits>
  /** Values of customers, summed up: mean with interval, total. */
  function value(values: NumberColumn, options?: Partial<ValueOptions> & ColumnOptions): CustomerValue
  /** {@link value} of every group, and of all together. */
  function valueBy(
    values: NumberColumn,
    options: Partial<ValueOptions> & GroupOptions & ColumnOptions,
  ): Grouped<CustomerValue>

  /**
   * Values of customers that take batches, merge with their like and give a result at any time.
   *
   * Counts, smallest and largest value are exact at every split and order, sums to the last digits.
   *
   * @example
   * ```ts
   * const north = new ltv.ValueAccumulator()
   * north.update([120, 80, null])
   * const south = ltv.ValueAccumulator.fromBytes(bytes)
   * north.merge(south)
   * north.evaluate().total
   * ```
   */
  class ValueAccumulator {
    private readonly kind: 'customer_value'
    /** An empty state. */
    constructor()
    /** Adds values, a row a customer; on error nothing is added. */
    update(values: NumberColumn, options?: ColumnOptions): void
    /** Adds what another state has seen. */
    merge(other: ValueAccumulator): void
    /** An empty state. */
    empty(): ValueAccumulator
    /** The result so far; the state goes on. */
    evaluate(options?: Partial<ValueOptions>): CustomerValue
    /** {@link evaluate} on another thread, of the state as it is now. */
    evaluateAsync(options?: EvaluateAsyncOptions<ValueOptions>): Promise<CustomerValue>
    /** Customers with a value so far. */
    readonly n: number
    /** Bytes that Rust, Python and Node read back. */
    toBytes(): Uint8Array
    /** Reads {@link toBytes} back; anything else is `corrupt_state`, a newer version `unsupported_version`. */
    static fromBytes(bytes: Uint8Array): ValueAccumulator
    /** JSON text that Rust, Python and Node read back. */
    toJson(): string
    /** Reads {@link toJson} back. */
    static fromJson(text: string): ValueAccumulator
  }

  /** Values of customers by group that take batches, merge and evaluate together; see {@link ValueAccumulator}. */
  class GroupedValueAccumulator {
    private readonly kind: 'grouped_customer_value'
    /** No groups yet. */
    constructor(options: GroupedBy)
    /** Adds values, each to the group that its labels name; on error nothing is added. */
    update(values: NumberColumn, options: GroupedUpdate & ColumnOptions): void
    /** Adds what another state has seen, group by group. */
    merge(other: GroupedValueAccumulator): void
    /** An empty state of the same configuration. */
    empty(): GroupedValueAccumulator
    /** The result of every group and of all together. */
    evaluate(options?: Partial<ValueOptions>): Grouped<CustomerValue>
    /** {@link evaluate} on another thread, of the state as it is now. */
    evaluateAsync(options?: EvaluateAsyncOptions<ValueOptions>): Promise<Grouped<CustomerValue>>
    /** The label columns. */
    readonly by: Array<string>
    /** Groups so far. */
    readonly groups: number
    /** Bytes that Rust, Python and Node read back. */
    toBytes(): Uint8Array
    /** Reads {@link toBytes} back. */
    static fromBytes(bytes: Uint8Array): GroupedValueAccumulator
    /** JSON text that Rust, Python and Node read back. */
    toJson(): string
    /** Reads {@link toJson} back. */
    static fromJson(text: string): GroupedValueAccumulator
  }

  /** Reads the JSON text of a fit of any model of purchases. */
  function load(text: string): PurchaseFit
}
