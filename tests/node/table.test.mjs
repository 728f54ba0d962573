import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { kano, survey, table } from 'cxkit'

const require = createRequire(new URL('../../bindings/node/index.js', import.meta.url))
const ts = require('typescript')

test('a grouped result', () => {
  const grouped = survey.npsBy([10, 3, null, 9], { by: { region: ['a', 'b', 'c', 'a'], wave: [1, 2, 3, 1] } })
  const { columns, numRows } = table(grouped)
  assert.equal(numRows, 3)
  const names = ['region', 'wave', 'estimate', 'lower', 'upper', 'standardError', 'n', 'nMissing', 'nInvalid', 'unavailable']
  assert.deepStrictEqual(Object.keys(columns), names)
  assert.deepStrictEqual([columns.region, columns.wave], [['a', 'b', 'c'], [1, 2, 3]])
  assert.deepStrictEqual(columns.estimate, Float64Array.of(100, -100, NaN))
  assert.deepStrictEqual(columns.lower, Float64Array.of(...grouped.rows.map((row) => row.outcome.value?.interval.lower ?? NaN)))
  assert.deepStrictEqual(columns.n, Float64Array.of(2, 1, NaN))
  assert.deepStrictEqual(columns.unavailable, [null, null, 'insufficient_data'])
  assert.deepStrictEqual(Object.keys(table(survey.npsBy([null], { by: ['a'] })).columns), ['by', ...names.slice(2)])
  assert.throws(() => table(survey.npsBy([1], { by: { n: ['a'] } })), { name: 'CxError', code: 'incompatible', column: 'n' })
})

test('anything else is refused', () => {
  const shapley = kano.shapley([1, 5, 1, 5], { a: [1, 5, 1, 5] }, { low: 2, high: 4, overallLow: 2, overallHigh: 4, replicates: 100 })
  for (const other of [null, undefined, 3, 'x', {}, [], survey.nps([10]), shapley, { metric: 'toString' }, { metric: 'kano' }])
    assert.throws(() => table(other), { name: 'CxError', code: 'unsupported_type', column: 'result' })
})

const functional = [1, 1, 1, 2, 2, 3, 1, 5]
const dysfunctional = [5, 3, 5, 5, 5, 3, 1, 1]
const feature = ['chat', 'chat', 'chat', 'app', 'app', 'app', 'chat', 'app']

test('a Kano study: a row a feature', () => {
  const study = kano.classify(functional, dysfunctional, { feature })
  const { columns, numRows } = table(study)
  assert.equal(numRows, 2)
  assert.deepStrictEqual([columns.feature, columns.grade, columns.tied], [['app', 'chat'], ['must_be', 'one_dimensional'], [false, false]])
  const of = (value) => Float64Array.from(study.features, value)
  assert.deepStrictEqual(columns.mustBe, of((row) => row.mustBe))
  assert.deepStrictEqual(columns.better, of((row) => row.better.estimate))
  assert.deepStrictEqual(columns.worseLower, of((row) => row.worse.interval.lower))
  assert.deepStrictEqual(columns.worseUpper, of((row) => row.worse.interval.upper))
  assert.deepStrictEqual(columns.betterStandardError, of((row) => row.better.standardError))
  assert.deepStrictEqual(columns.pModalMustBe, of((row) => row.pModal.mustBe))
  assert.deepStrictEqual(columns.ellipseSemiMajor, of((row) => row.ellipse.semiMajor))
  assert.deepStrictEqual(columns.fongDiffers, study.features.map((row) => row.fong.differs))
})

test('Kano studies by groups: a row a feature of each group', () => {
  const by = ['north', 'north', 'north', 'north', 'south', 'south', 'empty', 'south']
  const answers = functional.map((answer, at) => (by[at] === 'empty' ? null : answer))
  const { columns, numRows } = table(kano.classifyBy(answers, dysfunctional, { feature, by: { region: by } }))
  assert.equal(numRows, 4)
  assert.deepStrictEqual(columns.region, ['empty', 'north', 'north', 'south'])
  assert.deepStrictEqual(columns.feature, [null, 'app', 'chat', 'app'])
  assert.deepStrictEqual(columns.n, Float64Array.of(NaN, 1, 3, 3))
  assert.deepStrictEqual(columns.unavailable, ['insufficient_data', null, null, null])
  assert.throws(() => table(kano.classifyBy([1], [5], { by: { feature: ['x'] } })), { code: 'incompatible', column: 'feature' })
})

test('no value has its columns too', () => {
  const { columns } = table(kano.classify({ app: [1, 1], chat: [null, 1] }, { app: [5, 5], chat: [1, null] }))
  assert.deepStrictEqual(columns.better, Float64Array.of(1, NaN))
  assert.deepStrictEqual([columns.grade, columns.fongCritical[1]], [['one_dimensional', null], NaN])
  const continuous = table(kano.continuous([1, 1], [5, 3], { replicates: 100 })).columns
  assert.deepStrictEqual([continuous.importance, continuous.importanceLower], [Float64Array.of(NaN), Float64Array.of(NaN)])
  assert.deepStrictEqual(continuous.aKanoCategory, [null])
})

/** The columns of a result by its declaration: names, and whether they hold numbers. */
function declared() {
  const file = fileURLToPath(new URL('../../bindings/node/types.d.ts', import.meta.url))
  const program = ts.createProgram([file], { strict: true })
  const checker = program.getTypeChecker()
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)))
  const nested = (type) => type.flags & ts.TypeFlags.Object && type.symbol.name !== 'Date'
  const joined = (prefix, name) => (prefix ? prefix + name[0].toUpperCase() + name.slice(1) : name)
  const columns = (type, prefix) =>
    checker.getPropertiesOfType(type).flatMap((property) => {
      const own = checker.getNonNullableType(checker.getTypeOfSymbol(property))
      if (checker.isArrayType(own)) return []
      if (nested(own) && own.symbol.name === 'Interval') {
        const name = property.name === 'interval' ? prefix : joined(prefix, property.name)
        return ['lower', 'upper'].map((end) => [joined(name, end), true])
      }
      const name = property.name === 'estimate' && prefix ? prefix : joined(prefix, property.name)
      return nested(own) ? columns(own, name) : [[name, Boolean(own.flags & ts.TypeFlags.Number)]]
    })
  return (name, list) => {
    const result = checker.getDeclaredTypeOfSymbol(exported.find((symbol) => symbol.name === name))
    const [row] = checker.getTypeArguments(checker.getTypeOfSymbol(result.getProperty(list)))
    return Object.fromEntries(columns(row, ''))
  }
}

test('columns are the fields that are declared, whatever the values are', () => {
  const columnsOf = declared()
  const metrics = {
    kano: ['KanoStudy', 'features'],
    kano_continuous: ['KanoContinuous', 'features'],
    kano_homogeneity: ['KanoHomogeneity', 'features'],
    kano_drift: ['KanoDrift', 'features'],
    kano_quality: ['KanoQuality', 'features'],
    kano_priorities: ['KanoPriorities', 'ideas'],
    kano_penalty_reward: ['KanoPenaltyReward', 'attributes'],
    group_comparison: ['GroupComparison', 'contrasts'],
    retention_by_nps: ['RetentionByNps', 'classes'],
    feedback_counts: ['FeedbackCounts', 'rows'],
    theme_impact: ['ThemeImpact', 'themes'],
    coder_agreement: ['CoderAgreement', 'labels'],
    cohort_triangle: ['CohortTriangle', 'cells'],
    fit_report: ['FitReport', 'parameters'],
    holdout_check: ['HoldoutCheck', 'groups'],
    model_comparison: ['ModelComparison', 'models'],
    repeat_frequencies: ['RepeatFrequencies', 'counts'],
    sbg_curve: ['SbgCurve', 'periods'],
    tracking: ['Tracking', 'periods'],
  }
  for (const [metric, [type, list]] of Object.entries(metrics)) {
    const { columns } = table({ metric, [list]: [{}] })
    const kinds = Object.entries(columns).map(([name, column]) => [name, column instanceof Float64Array])
    assert.deepStrictEqual(kinds, Object.entries(columnsOf(type, list)), metric)
  }
})

test('every kind of result with values', () => {
  const columns = [functional, dysfunctional]
  const study = kano.classify(...columns, { feature })
  const ratings = [[1, 2, 3, 4, 5, 5, 1, 3], { app: [1, 1, 3, 5, 5, 3, 2, 3], fees: [3, 1, 3, 3, 5, 5, 1, 5] }]
  const results = {
    features: [
      kano.continuous(...columns, { feature, importance: [1, 2, 3, 4, 5, 6, 7, 8], replicates: 100 }),
      kano.homogeneity(...columns, { feature, by: ['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b'] }),
      kano.drift(...columns, { feature, wave: [1, 2, 3, 1, 2, 3, 1, 2] }),
      kano.quality(...columns, { feature, respondent: [1, 2, 3, 1, 2, 3, 4, 4] }),
    ],
    ideas: [kano.prioritise(study, [{ id: 'x', feature: 'app' }, { id: 'y', feature: 'chat', pursued: true }])],
    attributes: [kano.penaltyReward(...ratings, { low: 2, high: 4, replicates: 100 })],
  }
  for (const [list, found] of Object.entries(results)) {
    for (const result of found) {
      const { columns, numRows } = table(result)
      assert.equal(numRows, 2, result.metric)
      for (const [name, column] of Object.entries(columns)) {
        assert.equal(column.length, numRows, name)
        const plain = result[list].map((row) => row[name])
        if (plain.every((value) => value !== null && typeof value !== 'object' && value !== undefined))
          assert.deepStrictEqual(Array.from(column), plain, name)
      }
    }
  }
})
