// An ES module user of the package, checked by tsc through the package's own exports.
import cxkit, {
  CxError,
  fromJson,
  kano, ltv,
  survey,
  table,
  toJson,
  version,
  type CustomerValue,
  type Finding,
  type Grouped,
  type Interval,
  type KanoCategory,
  type KanoContinuous,
  type KanoStudy,
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
const study: KanoStudy = kano.classify({ chat: [1, null] }, { chat: Int8Array.of(5, 5) }, { table: 'pouliot', rule: 'blauth', importance: { chat: [9, 1] } })
const grade: KanoCategory | null | undefined = study.features[0]?.grade
const better: number | undefined = study.features[0]?.better?.estimate
const again: KanoStudy = kano.classify('f', 'd', { ...study.options, ...study.reading, data: { f: [1], d: [5], who: ['a'] }, respondent: 'who' })
const studies: Grouped<KanoStudy> = kano.classifyBy([1], [5], { by: ['a'], feature: BigInt64Array.of(1n), wording: ['x'] })
const continuous: Promise<KanoContinuous> = kano.continuousAsync([1], [5], { functionalScores: [4, 0, -2], form: 'three_level', threads: 2 })
const test = kano.homogeneity([1], [5], { by: { region: ['a'] }, method: 'exact' })
const residual: number | null | undefined = test.features[0]?.cells[0]?.residual
const drift = kano.drift([1], [5], { wave: [new Date(0)], spacing: 'order', table: { id: 'mine', cells: ['AAO', 'IIM', 'IIM'], mirror: false } })
kano.classify([1], [5], { table: { id: 'mine', cells: drift.table.cells } })
const straight = kano.quality([1], [5], { respondent: ['a'], straightLinePairs: 4 }).straightLinerShare
const next = kano.prioritise(study, [{ id: 'a', feature: 'chat' }]).ideas[0]?.action
const penalty = kano.penaltyReward([1], { app: Float32Array.of(1) }, { low: 2, high: 4 }).attributes[0]?.penalty?.interval.lower
const dissatisfier = kano.shapley('overall', ['app'], { data: [{ overall: 1, app: 1 }], low: 2, high: 4, overallLow: 2, overallHigh: 4 }).dissatisfiers?.total
const kanoState = new kano.KanoAccumulator({ missingCodes: [9], invalid: 'exclude' })
kanoState.update([1], [5], { feature: ['chat'] })
kanoState.evaluate(study.options)
const later2: Promise<KanoStudy> = kanoState.evaluateAsync({ table: 'short', progress: (done, total) => done / total })
const kanoGroups = new kano.GroupedKanoAccumulator({ by: ['wave'], form: 'five_level' })
kanoGroups.update({ chat: [1] }, { chat: [5] }, { by: [1] })
const tables: Array<Table> = [study, studies, kanoGroups.drift({ spacing: 'value' }), kanoGroups.homogeneity(), kanoState.continuous()].map(table)
const kanoTypes = { grade, better, again, continuous, residual, drift, straight, next, penalty, dissatisfier, later2, tables }
const rfm: ltv.RfmTable = ltv.rfmTable('who', 'when', { data: [{ who: 'a', when: new Date(0) }], timeUnit: 'week', observedUntil: new Date(1) })
const attrition: ltv.BgNbdFit = new ltv.BgNbd({ level: 0.9 }).fit(rfm)
const awaited: Promise<ltv.ParetoNbdFit> = new ltv.ParetoNbd().fitAsync({ frequency: [1], recency: [1], age: [2] }, { threads: 2 })
const alive: Float64Array = attrition.probabilityAlive(rfm, { ahead: 4 })
const values: Float64Array = ltv.clv(attrition, new ltv.GammaGamma().fit(rfm), rfm, { horizon: null, discountRate: 0.1, discountPer: 'year' })
const upper: Float64Array = attrition.predictionIntervals(rfm, { quantity: 'expected_purchases', horizon: 3, method: 'bootstrap' }).columns.upper
const multiple: number | null = ltv.retention({ margin: 1, retentionRate: 0.8, discountRate: 0.1, period: 'year', timing: 'end' }).multiple
const sbg: number = new ltv.Sbg().fit(ltv.durationsFromSurvivors([10, 8])).discountedLifetime({ discountRate: 0.1 })
const best: ltv.PurchaseFit | undefined = ltv.fitAll(rfm).fits[0]
const ltvTables: Array<Table> = [ltv.cohortTriangle('c', 't', { data: {}, amount: [1], period: 'month', observedUntil: new Date(0) }), attrition.report, ltv.valueBy(values, { by: ['a'] })].map(table)
const valued = new ltv.ValueAccumulator()
valued.update(values)
valued.merge(ltv.ValueAccumulator.fromBytes(valued.toBytes()))
const total: number = valued.evaluate({ level: 0.9 }).total
const byPlan: Promise<Grouped<CustomerValue>> = new ltv.GroupedValueAccumulator({ by: ['plan'] }).evaluateAsync()
const warned: Array<Finding> = attrition.predictionIntervals(rfm, { quantity: 'probability_alive' }).warnings
const ltvTypes = { total, byPlan, warned, awaited, alive, upper, multiple, sbg, best, ltvTables }
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
// @ts-expect-error no such table
kano.classify([1], [5], { table: 'burger' })
// @ts-expect-error no such rule
kano.classify([1], [5], { rule: 'median' })
// @ts-expect-error true is no answer
kano.classify([true], [5])
// @ts-expect-error by is required
kano.homogeneity([1], [5], {})
// @ts-expect-error a wave is needed
kano.drift([1], [5], { by: [1] })
// @ts-expect-error attributes have names
kano.penaltyReward([1], [[1]], { low: 2, high: 4 })
// @ts-expect-error an idea has an id
kano.prioritise(study, [{ feature: 'chat' }])
// @ts-expect-error another class
kanoState.merge(kanoGroups)
// @ts-expect-error the timing has no default
ltv.retention({ margin: 1, retentionRate: 0.8, discountRate: 0.1, period: 'year' })
// @ts-expect-error a rate is needed
ltv.clv(attrition, new ltv.GammaGamma().fit(rfm), rfm, { horizon: 3 })
// @ts-expect-error another model
ltv.clv(new ltv.GammaGamma().fit(rfm), attrition, rfm, { discountRate: 0.1 })
// @ts-expect-error another class
valued.merge(new ltv.GroupedValueAccumulator({ by: ['plan'] }))
// @ts-expect-error fits come from fitting
new ltv.BgNbdFit()
// @ts-expect-error not of many rows
table(kano.shapley([1], { a: [1] }, {}))
// @ts-expect-error no such type
toJson('Mony', {})
// @ts-expect-error an interval may be open
const end: number = interval.upper
// @ts-expect-error no such code
const code: CxError['code'] = 'oops'

export { kanoTypes, ltvTypes, lower, later, dates, columns, size, p, binary, options, money, version, sameClass, end, code }
