import type {
  BinaryNps,
  BinaryNpsOptions,
  BinaryNpsReading,
  ExportedTypes,
  Grouped,
  Key,
  Nps,
  NpsDifference,
  NpsDifferenceOptions,
  NpsOptions,
  NpsReading,
  NpsScale,
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

/** Where names of columns are looked up: an object of columns, or an array of row objects. */
export type Data = { readonly [column: string]: unknown } | ReadonlyArray<{ readonly [column: string]: unknown }>

/** The ids of the built-in scales. */
export type NpsScaleId = 'classic' | 'three_point' | 'five_point' | 'seven_point' | 'ten_point'

/** How scores are read; see {@link NpsReading}. A built-in scale may be given by its id. */
export interface NpsReadingOptions extends Partial<Omit<NpsReading, 'scale'>> {
  /** The scale and its partition; default `'classic'`. */
  scale?: NpsScale | NpsScaleId
}

/** The columns that belong to answers. */
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

/** The groups of a grouped result as columns. */
export interface Table {
  /**
   * The label columns under their own names as arrays; `estimate`, `lower`, `upper`, `standardError`, `n`, `nMissing` and
   * `nInvalid` as `Float64Array`, NaN where a group has no result; `unavailable` with the code of the reason, else null.
   */
  columns: { [column: string]: Array<Key> | Float64Array | Array<string | null> }
  /** Groups. */
  numRows: number
}

/**
 * The groups of a grouped result as columns, for data frames and plots.
 *
 * @throws {@link CxError} `incompatible` if a label column is called like one of the others.
 * @example
 * ```ts
 * table(survey.npsBy([10, 3], { by: ['north', 'south'] })).columns.estimate // Float64Array [100, -100]
 * ```
 */
export declare function table(grouped: Grouped<Nps> | Grouped<BinaryNps>): Table

/**
 * A result in one line that can be pasted into a report.
 *
 * @throws {@link CxError} `unsupported_type` for anything but the result of a metric.
 * @example
 * ```ts
 * describe(survey.nps([10, 9, 8, 3])) // 'NPS +25.0 [−50.5, 77.8] at 95 % (score), n = 4 (…)'
 * ```
 */
export declare function describe(result: Nps | NpsDifference | BinaryNps): string

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

  /** The label columns of a grouped state. */
  interface GroupedBy {
    /** Their names. */
    by: ReadonlyArray<string>
  }

  /**
   * Labels of a batch: as in {@link By}, where one array alone belongs to the one label column; left out, the label columns
   * are taken from `data` by their names.
   */
  interface GroupedUpdate {
    /** The label columns, by the names that the state was made with. */
    by?: By
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
