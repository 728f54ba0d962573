// An ES module user of the package, checked by tsc through the package's own exports.
import cxkit, {
  CxError,
  fromJson,
  survey,
  table,
  toJson,
  version,
  type Grouped,
  type Interval,
  type Money,
  type Nps,
  type NpsOptions,
  type Table,
} from 'cxkit'

const nps: Nps = survey.nps(Int8Array.of(10, 9), { level: 0.9, method: 'wald', scale: 'ten_point', missingCodes: [11] })
const interval: Interval = nps.interval
const lower: number | null = interval.lower
const later: Promise<Nps> = survey.npsAsync([1, null, undefined, 10n], { signal: new AbortController().signal, threads: 2 })
const grouped: Grouped<Nps> = survey.npsBy('score', { by: ['region', 'wave'], data: { score: [1], region: ['a'], wave: [1] } })
const rows = survey.npsBy('score', { by: 'region', data: [{ score: 1, region: 'a' }] }).rows
const first = rows[0]
if (first?.outcome.kind === 'value') first.outcome.value.estimate.toFixed(1)
if (first?.outcome.kind === 'unavailable') first.outcome.code.toUpperCase()
const dates = survey.npsBy(Float32Array.of(1), { by: { day: [new Date(0)], wave: Int32Array.of(1) } })
const columns: Table = table(grouped)
const state: survey.NpsAccumulator = survey.NpsAccumulator.fromBytes(new survey.NpsAccumulator().toBytes())
const size: number = state.n
const difference = survey.npsDifference(state, [1, 2], { weightsB: [1, 1], exact: false })
const p: number | null = difference.pExact
const binary = survey.binaryNps([true, false, null, 1])
const options: Partial<NpsOptions> = nps.options
state.evaluate(nps.options)
const by = new survey.GroupedNpsAccumulator({ by: ['region'] })
by.update([1], { by: { region: ['a'] } })
const money: Money = fromJson('Money', toJson('Money', { minor: 1, currency: 'EUR' }))
const sameClass: typeof CxError = cxkit.CxError
try {
  survey.nps([])
} catch (error) {
  if (error instanceof CxError && error.code === 'insufficient_data') error.row?.toFixed()
}

// @ts-expect-error no such option
survey.nps([1], { lvel: 0.9 })
// @ts-expect-error no such method
survey.nps([1], { method: 'wal' })
// @ts-expect-error true is no score
survey.nps([true])
// @ts-expect-error a number is no column
survey.nps(3)
// @ts-expect-error by is required
survey.npsBy([1], {})
// @ts-expect-error floats are no labels
survey.npsBy([1], { by: Float64Array.of(1) })
// @ts-expect-error another class
state.merge(new survey.BinaryNpsAccumulator())
// @ts-expect-error a binary state is no NPS
survey.npsDifference(state, new survey.BinaryNpsAccumulator())
// @ts-expect-error signals are for calls on another thread
survey.nps([1], { signal: new AbortController().signal })
// @ts-expect-error no such type
toJson('Mony', {})
// @ts-expect-error an interval may be open
const end: number = interval.upper
// @ts-expect-error no such code
const code: CxError['code'] = 'oops'

export { lower, later, dates, columns, size, p, binary, options, money, version, sameClass, end, code }
