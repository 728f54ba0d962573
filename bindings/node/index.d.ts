import type {
  Acquisition,
  AcquisitionValue,
  BinaryNps,
  BinaryNpsOptions,
  BinaryNpsReading,
  ChurnBasedLtv,
  CohortOptions,
  CohortTriangle,
  CustomerEquity,
  CustomerEquityValue,
  CustomerValue,
  DiscountPer,
  Durations,
  ExportedTypes,
  Finding,
  FiniteHorizonLtv,
  FitOptions,
  FitReport,
  Geometric,
  Grouped,
  HistoricLtv,
  HoldoutCheck,
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
  ModelComparison,
  Nps,
  NpsDifference,
  NpsDifferenceOptions,
  NpsOptions,
  NpsReading,
  NpsScale,
  RepeatFrequencies,
  RetentionLtv,
  RfmOptions,
  RfmReport,
  SbgCurve,
  SegmentFits,
  SimpleLtv,
  SpendIndependence,
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
  /** A weight for each answer: finite, 0 or more, none missing. */
  weights?: NumberColumn
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
 * Lists are left out. There are always the same columns for a kind of result, whatever its values are.
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

/** Survey metrics: what customers said. */
export declare namespace survey {
  /**
   * Net Promoter Score: would customers recommend us?
   *
   * 100 · (promoters − detractors) / n, in points from −100 to 100, with an interval. Scores are whole numbers on a
   * declared scale, classic 0–10 by default. Missing answers are counted and never in the base.
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
  function nps(scores: NumberColumn, options?: NpsReadingOptions & Partial<NpsOptions> & WeightedOptions): Nps
  /** {@link nps} on another thread; typed arrays are copied first. */
  function npsAsync(
    scores: NumberColumn,
    options?: NpsReadingOptions & Partial<NpsOptions> & WeightedOptions & AsyncOptions,
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
    options: NpsReadingOptions & Partial<NpsOptions> & WeightedOptions & GroupOptions,
  ): Grouped<Nps>
  /** {@link npsBy} on another thread; columns are copied first. */
  function npsByAsync(
    scores: NumberColumn,
    options: NpsReadingOptions & Partial<NpsOptions> & WeightedOptions & GroupOptions & AsyncOptions,
  ): Promise<Grouped<Nps>>
  /**
   * Difference of two Net Promoter Scores: did it change, do two groups differ?
   *
   * NPS of a minus NPS of b, in points from −200 to 200, with an interval, a p-value and the exact permutation p-value.
   *
   * @param a Scores of the first group, or its state.
   * @param b Scores of the second group, or its state.
   * @throws {@link CxError} `incompatible` for two scales or a binary state, and as {@link nps}.
   */
  function npsDifference(
    a: NumberColumn | NpsAccumulator,
    b: NumberColumn | NpsAccumulator,
    options?: NpsReadingOptions & Partial<NpsDifferenceOptions> & DifferenceColumns,
  ): NpsDifference
  /** {@link npsDifference} on another thread; columns and states are copied first. */
  function npsDifferenceAsync(
    a: NumberColumn | NpsAccumulator,
    b: NumberColumn | NpsAccumulator,
    options?: NpsReadingOptions & Partial<NpsDifferenceOptions> & DifferenceColumns & AsyncOptions,
  ): Promise<NpsDifference>
  /** The columns that belong to the two sides of a difference. */
  interface DifferenceColumns extends ColumnOptions {
    /** A weight for each score of a. */
    weightsA?: NumberColumn
    /** A weight for each score of b. */
    weightsB?: NumberColumn
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
    options?: Partial<BinaryNpsReading> & Partial<BinaryNpsOptions> & ColumnOptions,
  ): BinaryNps
  /** {@link binaryNps} on another thread; typed arrays are copied first. */
  function binaryNpsAsync(
    answers: AnswerColumn,
    options?: Partial<BinaryNpsReading> & Partial<BinaryNpsOptions> & ColumnOptions & AsyncOptions,
  ): Promise<BinaryNps>
  /** {@link binaryNps} of every group, and of all together; see {@link npsBy}. */
  function binaryNpsBy(
    answers: AnswerColumn,
    options: Partial<BinaryNpsReading> & Partial<BinaryNpsOptions> & ColumnOptions & GroupOptions,
  ): Grouped<BinaryNps>
  /** {@link binaryNpsBy} on another thread; columns are copied first. */
  function binaryNpsByAsync(
    answers: AnswerColumn,
    options: Partial<BinaryNpsReading> & Partial<BinaryNpsOptions> & ColumnOptions & GroupOptions & AsyncOptions,
  ): Promise<Grouped<BinaryNps>>

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
    update(scores: NumberColumn, options?: WeightedOptions): void
    /** Takes scores back out that were added before, unweighted ones only; on error nothing is taken out. */
    retract(scores: NumberColumn, options?: WeightedOptions): void
    /** Adds what another state has seen; another scale is `incompatible`. */
    merge(other: NpsAccumulator): void
    /** An empty state of the same configuration. */
    empty(): NpsAccumulator
    /** The result so far; the state goes on. */
    evaluate(options?: Partial<NpsOptions>): Nps
    /** {@link evaluate} on another thread, of the state as it is now. */
    evaluateAsync(options?: EvaluateAsyncOptions<NpsOptions>): Promise<Nps>
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
    update(answers: AnswerColumn, options?: ColumnOptions): void
    /** Takes answers back out that were added before; on error nothing is taken out. */
    retract(answers: AnswerColumn, options?: ColumnOptions): void
    /** Adds what another state has seen. */
    merge(other: BinaryNpsAccumulator): void
    /** An empty state of the same configuration. */
    empty(): BinaryNpsAccumulator
    /** The result so far; the state goes on. */
    evaluate(options?: Partial<BinaryNpsOptions>): BinaryNps
    /** {@link evaluate} on another thread, of the state as it is now. */
    evaluateAsync(options?: EvaluateAsyncOptions<BinaryNpsOptions>): Promise<BinaryNps>
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
    update(scores: NumberColumn, options: GroupedUpdate & WeightedOptions): void
    /** Adds what another state has seen, group by group. */
    merge(other: GroupedNpsAccumulator): void
    /** An empty state of the same configuration. */
    empty(): GroupedNpsAccumulator
    /** The result of every group and of all together. */
    evaluate(options?: Partial<NpsOptions>): Grouped<Nps>
    /** {@link evaluate} on another thread, of the state as it is now. */
    evaluateAsync(options?: EvaluateAsyncOptions<NpsOptions>): Promise<Grouped<Nps>>
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
    update(answers: AnswerColumn, options: GroupedUpdate & ColumnOptions): void
    /** Adds what another state has seen, group by group. */
    merge(other: GroupedBinaryNpsAccumulator): void
    /** An empty state of the same configuration. */
    empty(): GroupedBinaryNpsAccumulator
    /** The result of every group and of all together. */
    evaluate(options?: Partial<BinaryNpsOptions>): Grouped<BinaryNps>
    /** {@link evaluate} on another thread, of the state as it is now. */
    evaluateAsync(options?: EvaluateAsyncOptions<BinaryNpsOptions>): Promise<Grouped<BinaryNps>>
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
