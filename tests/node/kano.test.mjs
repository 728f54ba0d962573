import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { CxError, kano } from 'cxkit'

const wide = {
  functional: { chat: [1, 1, 3, 2, null], app: [2, 2, 1, 9, 1] },
  dysfunctional: { chat: [5, 3, 3, 5, 5], app: [5, 5, 5, 1, null] },
  importance: { chat: [7, 8, null, 1, 2] },
}
const respondent = ['a', 'b', 'c', 'd', 'e']
const options = { missingCodes: [9] }
const expected = kano.classify(wide.functional, wide.dysfunctional, options)
const features = Object.keys(wide.functional)
const long = {
  functional: features.flatMap((feature) => wide.functional[feature]),
  dysfunctional: features.flatMap((feature) => wide.dysfunctional[feature]),
  feature: features.flatMap((feature) => wide.functional[feature].map(() => feature)),
  respondent: features.flatMap(() => respondent),
}
/** A study with its features, and warnings about them, in the order of their names. */
const sorted = (study) => ({
  ...study,
  features: study.features.toSorted((a, b) => (a.feature < b.feature ? -1 : 1)),
  warnings: study.warnings.toSorted((a, b) => (a.path === b.path ? 0 : a.path < b.path ? -1 : 1)),
})

describe('layouts', () => {
  test('wide columns are the long ones, in the order of the object', () => {
    assert.deepStrictEqual(expected.features.map(({ feature }) => feature), ['chat', 'app'])
    const study = kano.classify(long.functional, long.dysfunctional, { ...options, feature: long.feature })
    assert.deepStrictEqual(study.features.map(({ feature }) => feature), ['app', 'chat'])
    assert.deepStrictEqual(study, sorted(expected))
    const own = { ...options, replicates: 200 }
    const continuous = kano.continuous(long.functional, long.dysfunctional, { ...own, feature: long.feature })
    assert.deepStrictEqual(continuous, sorted(kano.continuous(wide.functional, wide.dysfunctional, own)))
    const by = { ...options, by: { half: [1, 1, 2, 2, 2] } }
    const longBy = { ...options, feature: long.feature, by: { half: [1, 1, 2, 2, 2, 1, 1, 2, 2, 2] } }
    const [a, b] = [kano.classifyBy(wide.functional, wide.dysfunctional, by), kano.classifyBy(long.functional, long.dysfunctional, longBy)]
    assert.deepStrictEqual(b.rows.map(({ outcome }) => outcome.value), a.rows.map(({ outcome }) => sorted(outcome.value)))
    const quality = kano.quality(long.functional, long.dysfunctional, { ...options, feature: long.feature, respondent: long.respondent })
    assert.deepStrictEqual(quality, sorted(kano.quality(wide.functional, wide.dysfunctional, { ...options, respondent })))
  })

  test('typed arrays, names of data, and arrays give the same', () => {
    const typed = (columns) => Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, Float32Array.from(column, (x) => x ?? NaN)]))
    assert.deepStrictEqual(kano.classify(typed(wide.functional), typed(wide.dysfunctional), options), expected)
    const data = { chatF: wide.functional.chat, appF: wide.functional.app, chatD: wide.dysfunctional.chat, appD: wide.dysfunctional.app }
    const named = [{ chat: 'chatF', app: 'appF' }, { chat: 'chatD', app: wide.dysfunctional.app }]
    assert.deepStrictEqual(kano.classify(...named, { ...options, data }), expected)
    const rows = respondent.map((_, row) => Object.fromEntries(Object.entries(data).map(([name, column]) => [name, column[row]])))
    assert.deepStrictEqual(kano.classify(...named, { ...options, data: rows }), expected)
    const inLong = { ...options, feature: 'feature', respondent: 'respondent', data: long }
    assert.deepStrictEqual(kano.classify('functional', 'dysfunctional', inLong), sorted(expected))
    const withNumbers = { ...options, feature: Int8Array.from(long.feature, (feature) => features.indexOf(feature)) }
    assert.deepStrictEqual(kano.classify(long.functional, long.dysfunctional, withNumbers).features.map(({ feature, n }) => [feature, n]), [[0, 4], [1, 3]])
  })

  test('without labels the column names the feature', () => {
    const [feature] = kano.classify([1], [5]).features
    assert.deepStrictEqual([feature.feature, feature.grade], ['functional', 'one_dimensional'])
    assert.equal(kano.classify('chat', [5], { data: { chat: [1] } }).features[0].feature, 'chat')
  })

  test('importance of some features', () => {
    const own = { ...options, importance: wide.importance, replicates: 100 }
    const [chat, app] = kano.continuous(wide.functional, wide.dysfunctional, own).features
    assert.deepStrictEqual([chat.importance.n, app.importance, app.aKano], [3, null, null])
  })

  test('keys and labels of the user stay as they are', () => {
    const study = kano.classify({ my_feature: [1], 'Ä b': [2], otherFeature: [3] }, { my_feature: [5], 'Ä b': [5], otherFeature: [3] })
    assert.deepStrictEqual(study.features.map(({ feature }) => feature), ['my_feature', 'Ä b', 'otherFeature'])
    const ratings = kano.penaltyReward([1, 2, 3, 4, 5, 5], { my_app: [1, 1, 3, 3, 5, 5] }, { low: 2, high: 4, replicates: 100 })
    assert.equal(ratings.attributes[0].attribute, 'my_app')
  })

  test('features must agree', () => {
    const refused = (functional, dysfunctional, importance, column, got) =>
      assert.throws(() => kano.classify(functional, dysfunctional, { importance }), { name: 'CxError', code: 'invalid_option', column, got })
    const a = [1]
    refused({ a, b: a }, { a }, undefined, 'dysfunctional', 'none for b')
    refused({ a }, { a, b: a }, undefined, 'dysfunctional', 'b')
    refused({ a }, { a }, { b: a }, 'importance', 'b')
    refused({ a }, a, undefined, 'dysfunctional', 'an array')
    refused({ a }, { a }, Int8Array.of(1), 'importance', 'a typed array')
    refused({}, {}, undefined, 'functional', 'none')
    refused(a, { a }, undefined, 'dysfunctional', 'an object')
    refused(a, a, { a }, 'importance', 'an object')
    assert.throws(() => kano.classify({ a }, { a }, { feature: ['a'] }), { code: 'invalid_option', column: 'feature' })
    assert.throws(() => kano.classify({ a }, { a: 'x' }), { code: 'unsupported_type', column: 'dysfunctional.a' })
    assert.throws(() => kano.classify({ a }, { a: [1, 2] }), { code: 'length_mismatch', column: 'dysfunctional.a' })
    assert.throws(() => kano.classify({ a: ['x'] }, { a }), { code: 'invalid_value', column: 'functional.a', row: 0 })
  })
})

describe('labels', () => {
  test('what is no label column is refused', () => {
    for (const option of ['feature', 'wording', 'respondent']) {
      const refuse = (given, error) => assert.throws(() => kano.classify([1, 1], [5, 5], { [option]: given }), { name: 'CxError', ...error })
      for (const given of [3, true, {}, new Map(), () => 1, Float64Array.of(1, 2)]) refuse(given, { code: 'unsupported_type', column: option })
      refuse('name', { code: 'unsupported_type', column: option, got: 'the text "name" without data' })
      refuse([1.5, 1], { code: 'invalid_value', column: option, row: 0 })
      refuse(['a'], { code: 'length_mismatch', column: option })
      assert.throws(() => kano.classify([1], [5], { [option]: 'name', data: { x: [1] } }), { code: 'missing_column', column: 'name' })
    }
    assert.throws(() => kano.drift([1], [5], {}), { code: 'unsupported_type', column: 'wave' })
    assert.throws(() => kano.drift([1, 1], [5, 5], { wave: [1, null] }), { code: 'invalid_value', column: 'wave', expected: 'a wave for every row' })
    assert.throws(() => kano.classifyBy([1], [5], {}), { code: 'unsupported_type', column: 'by' })
    assert.throws(() => kano.homogeneity([1], [5], {}), { code: 'unsupported_type', column: 'by' })
  })

  test('waves are numbers, dates or text', () => {
    const columns = [[1, 1, 2, 2], [3, 5, 5, 5]]
    const positions = (wave) => kano.drift(...columns, { wave }).features[0].path.map(({ wave, position }) => [wave, position])
    assert.deepStrictEqual(positions([2024, 2024, 2026, 2025]), [[2024, 2024], [2025, 2025], [2026, 2026]])
    const days = ['2026-01-01', '2026-01-01', '2026-01-11', '2026-03-01'].map((day) => new Date(day))
    assert.deepStrictEqual(positions(days), [[days[0], 0], [days[2], 10], [days[3], 59]])
    assert.deepStrictEqual(positions(['q1', 'q1', 'q2', 'q3']), [['q1', 0], ['q2', 1], ['q3', 2]])
    assert.deepStrictEqual(positions({ quarter: Int8Array.of(7, 7, 9, 8) }), [[7, 7], [8, 8], [9, 9]])
    const data = { q: ['a', 'a', 'b', null] }
    assert.throws(() => kano.drift(...columns, { wave: 'q', data }), { code: 'invalid_value', column: 'q' })
    assert.throws(() => kano.drift(...columns, { wave: { quarter: 'q' }, data }), { code: 'invalid_value', column: 'quarter' })
  })

  test('who answers twice is named', () => {
    const twice = { respondent: ['a', 'b', 'a'] }
    assert.throws(() => kano.classify([1, 1, 1], [5, 5, 5], twice), { code: 'invalid_value', column: 'respondent', row: 2, expected: 'each respondent once for a feature' })
    assert.equal(kano.quality([1, 1, 1], [5, 5, 5], twice).duplicates, 1)
    assert.throws(() => kano.classify([1], [5], { respondent: [null] }), { code: 'missing_value', column: 'respondent', expected: 'an id for every row' })
  })
})

describe('errors', () => {
  test('answers off the scale', () => {
    const error = { name: 'CxError', code: 'out_of_scale', expected: 'a whole number from 1 to 5' }
    assert.throws(() => kano.classify([1, 6], [5, 5]), { ...error, column: 'functional', row: 1, got: '6' })
    assert.throws(() => kano.classify({ a: [1, 1] }, { a: [5, 0] }), { ...error, column: 'dysfunctional.a', row: 1, got: '0' })
    assert.throws(() => kano.classify('f', 'd', { data: { f: [1], d: [2.5] } }), { ...error, column: 'd', row: 0 })
    assert.throws(() => kano.classify([4], [1], { form: 'three_level' }), { code: 'out_of_scale' })
    assert.equal(kano.classify([1, 6], [5, 5], { invalid: 'exclude' }).features[0].nInvalid, 1)
  })

  test('options are named in camelCase', () => {
    const refused = (call, column, message = /./) => assert.throws(call, { name: 'CxError', code: 'invalid_option', column, message })
    refused(() => kano.classify([1], [5], { importanceMax: 1 }), 'importanceMax', /^option importanceMax: expected a whole number from 2 to 100/)
    refused(() => kano.classify([1], [5], { importance_max: 5 }), 'importance_max', /one of the options form, importanceMax/)
    refused(() => kano.classify([1], [5], { table: 'burger' }), 'table', /one of berger, pouliot, short, or a table of your own/)
    refused(() => kano.classify([1], [5], { table: 'short' }), 'table')
    refused(() => kano.classify([1], [5], { rule: 'median' }), 'rule', /one of mode, blauth/)
    refused(() => kano.continuous([1], [5], { aKanoMagnitude: 0.5 }), 'aKanoLowAngle')
    refused(() => kano.continuous([1], [5], { functionalScores: [1, 2] }), 'functionalScores')
    refused(() => kano.quality([1], [5], { respondent: [1], straightLinePairs: 1 }), 'straightLinePairs')
    refused(() => kano.penaltyReward([1], { a: [1] }, {}), 'low')
    refused(() => kano.shapley([1], { a: [1] }, { low: 2, high: 4 }), 'overallLow')
    refused(() => kano.classify([1], [5], { signal: new AbortController().signal }), 'signal')
  })

  test('an evaluation table of your own', () => {
    const table = { id: 'mine', cells: ['QAAAO', 'RQIIM', 'RIIIM', 'RIIQM', 'RRRRQ'] }
    const own = kano.classify([2], [2], { table })
    assert.deepStrictEqual([own.features[0].questionable, own.table], [1, { ...table, mirror: true }])
    assert.deepStrictEqual(kano.classify([2], [2], { table: null }), kano.classify([2], [2]))
    assert.throws(() => kano.classify([2], [2], { table: { ...table, cells: ['Q'] } }), { code: 'invalid_option', column: 'table' })
  })

  test('several wordings are not pooled', () => {
    const given = [[1, 1], [5, 5], { wording: ['v1', 'v2'] }]
    assert.throws(() => kano.classify(...given), { code: 'undefined', message: /2 wordings \(v1, v2\)/ })
    given[2].poolWordings = true
    assert.ok(kano.classify(...given).warnings.some(({ code }) => code === 'pooled_wordings'))
  })
})

describe('ratings', () => {
  const overall = [1, 2, 3, 4, 5, 5, 1, 3]
  const attributes = { app: [1, 1, 3, 5, 5, 3, 2, 3], fees: [3, 1, 3, 3, 5, 5, 1, 5] }
  const cases = {
    penaltyReward: { low: 2, high: 4, replicates: 100 },
    shapley: { low: 2, high: 4, overallLow: 2, overallHigh: 4, replicates: 100 },
  }
  for (const [name, options] of Object.entries(cases)) {
    const expected = kano[name](overall, attributes, options)
    test(`${name}: names of data, arrays and typed arrays give the same`, () => {
      const data = { overall, ...attributes, q1: attributes.app }
      assert.deepStrictEqual(kano[name]('overall', ['app', 'fees'], { ...options, data }), expected)
      assert.deepStrictEqual(kano[name](Int8Array.from(overall), { app: 'q1', fees: Float64Array.from(attributes.fees) }, { ...options, data }), expected)
    })

    test(`${name}: what are no attributes is refused`, () => {
      const refuse = (given, error, more) => assert.throws(() => kano[name](overall, given, { ...options, ...more }), { name: 'CxError', ...error })
      for (const given of [['app', 'fees'], 'app', 3, undefined, null, Int8Array.of(1)]) refuse(given, { code: 'unsupported_type', column: 'attributes' })
      const data = attributes
      refuse([3], { code: 'unsupported_type', column: 'attributes' }, { data })
      refuse(['x'], { code: 'missing_column', column: 'x' }, { data })
      refuse(['app', 'app'], { code: 'invalid_option', column: 'attributes' }, { data })
      refuse({}, { code: 'invalid_option', column: 'attributes' })
      refuse({ app: [1] }, { code: 'length_mismatch', column: 'app' })
      refuse({ app: 'q9' }, { code: 'unsupported_type', column: 'app' })
      refuse({ app: overall.map((x) => x + 1) }, { code: 'out_of_scale', column: 'app' })
      assert.throws(() => kano[name]([9, ...overall.slice(1)], attributes, options), { code: 'out_of_scale', column: 'overall', row: 0 })
    })
  }
})

describe('priorities', () => {
  const study = kano.classify({ chat: [1, 1], app: [2, 2] }, { chat: [5, 5], app: [5, 5] })

  test('must-bes first', async () => {
    const ideas = [{ id: 'a', feature: 'chat' }, { id: 'b', feature: 'app', met: false }, { id: 'c', feature: 'app', met: true, pursued: true }]
    const priorities = kano.prioritise(study, ideas)
    assert.deepStrictEqual(priorities.ideas.map(({ id, action, rank }) => [id, action, rank]), [['b', 'fix', 1], ['a', 'improve', 2], ['c', 'keep', 3]])
    assert.deepStrictEqual(await kano.prioritiseAsync(study, ideas), priorities)
    assert.deepStrictEqual(await kano.prioritiseAsync(JSON.parse(JSON.stringify(study)), ideas, { threads: 2 }), priorities)
  })

  test('what is no study or idea is refused', async () => {
    const refused = async (study, ideas, error) => {
      assert.throws(() => kano.prioritise(study, ideas), { name: 'CxError', ...error })
      await assert.rejects(kano.prioritiseAsync(study, ideas), { name: 'CxError', ...error })
    }
    await refused({}, [], { code: 'invalid_option' })
    await refused(null, [], { code: 'invalid_option', column: 'study' })
    await refused(study, {}, { code: 'invalid_option', column: 'ideas' })
    await refused(study, [{ id: 'a' }], { code: 'invalid_option' })
    await refused(study, [{ id: 'a', feature: 'chat', prio: 1 }], { code: 'invalid_option' })
    await refused(study, [{ id: 'a', feature: 'nothing' }], { code: 'invalid_value' })
    await refused(study, [{ id: 'a', feature: 'chat' }, { id: 'a', feature: 'app' }], { code: 'invalid_value' })
    await assert.rejects(kano.prioritiseAsync(study, [], { signal: AbortSignal.abort() }), { code: 'cancelled' })
    await assert.rejects(kano.prioritiseAsync(study, [], { level: 0.9 }), { code: 'invalid_option', column: 'level' })
  })
})

describe('on another thread', () => {
  const size = 2000
  const functional = Int8Array.from({ length: size }, (_, i) => 1 + ((i * 3) % 5))
  const dysfunctional = Int8Array.from({ length: size }, (_, i) => 1 + ((i * i) % 5))
  const importance = Int8Array.from({ length: size }, (_, i) => 1 + (i % 9))
  const labels = Int8Array.from({ length: size }, (_, i) => i % 7)
  const overall = Int8Array.from({ length: size }, (_, i) => 1 + ((i * 7) % 5))
  const ratings = [overall, { a: functional, b: dysfunctional, c: importance.map((x) => Math.ceil(x / 2)) }]
  const cases = {
    classify: [[functional, dysfunctional], { feature: labels }],
    classifyBy: [[functional, dysfunctional], { by: { labels } }],
    continuous: [[functional, dysfunctional], { feature: labels, importance, replicates: 500 }],
    homogeneity: [[functional, dysfunctional], { by: { labels } }],
    drift: [[functional, dysfunctional], { wave: labels }],
    quality: [[functional, dysfunctional], { feature: labels, respondent: Int32Array.from(functional.keys()) }],
    penaltyReward: [ratings, { low: 2, high: 4, replicates: 500 }],
    shapley: [ratings, { low: 2, high: 4, overallLow: 2, overallHigh: 4, replicates: 500 }],
  }
  for (const [name, [columns, options]] of Object.entries(cases)) {
    test(`${name}: the same with any number of threads, of the columns as they were`, async () => {
      const expected = kano[name](...columns, options)
      for (const threads of [1, 3]) assert.deepStrictEqual(await kano[`${name}Async`](...columns, { ...options, threads }), expected)
      const mine = columns.map((column) => (ArrayBuffer.isView(column) ? column.slice() : Object.fromEntries(Object.entries(column).map(([key, own]) => [key, own.slice()]))))
      const later = kano[`${name}Async`](...mine, options)
      for (const column of mine) for (const own of ArrayBuffer.isView(column) ? [column] : Object.values(column)) own.fill(1)
      assert.deepStrictEqual(await later, expected)
    })

    test(`${name}: an abort rejects`, async () => {
      const cancelled = { name: 'CxError', code: 'cancelled' }
      await assert.rejects(kano[`${name}Async`](...columns, { ...options, signal: AbortSignal.abort() }), cancelled)
      if (!('replicates' in options)) return
      const controller = new AbortController()
      const start = performance.now()
      const later = kano[`${name}Async`](...columns, { ...options, replicates: 1_000_000, signal: controller.signal })
      setTimeout(() => controller.abort(), 30)
      await assert.rejects(later, cancelled)
      assert.ok(performance.now() - start < 3000)
    })
  }

  test('progress reaches the end', async () => {
    for (const name of ['continuous', 'penaltyReward', 'shapley']) {
      const [columns, options] = cases[name]
      const seen = []
      await kano[`${name}Async`](...columns, { ...options, progress: (done, total) => seen.push([done, total]) })
      await new Promise((resolve) => setTimeout(resolve, 20))
      assert.ok(seen.length > 0 && seen.at(-1)[0] === seen.at(-1)[1], `${name}: ${seen}`)
    }
  })

  test('errors reject with a CxError', async () => {
    const reject = (call, code) => assert.rejects(call, (error) => error instanceof CxError && error.code === code)
    await reject(kano.classifyAsync([6], [1]), 'out_of_scale')
    await reject(kano.classifyAsync([1], [5, 5]), 'length_mismatch')
    await reject(kano.classifyAsync({ a: [1] }, { b: [1] }), 'invalid_option')
    await reject(kano.continuousAsync([null], [null]), 'insufficient_data')
    await reject(kano.driftAsync([1], [5], {}), 'unsupported_type')
    await reject(kano.driftAsync([1], [5], { wave: [1] }), 'insufficient_data')
    await reject(kano.homogeneityAsync([1], [5], { by: ['a'] }), 'insufficient_data')
    await reject(kano.shapleyAsync([1], { a: [1] }, {}), 'invalid_option')
    await reject(new kano.KanoAccumulator().evaluateAsync(), 'insufficient_data')
  })
})
