import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describe, fromJson, survey, table, toJson } from 'cxkit'
import { files } from './vectors.mjs'

for (const { name, type, document } of files('exchange')) {
  test(`${name} comes back unchanged, but for what lies below a Date's millisecond`, () => {
    const text = JSON.stringify(document)
    assert.equal(toJson(type, fromJson(type, text)), text.replace(/(T\d\d:\d\d:\d\d\.\d{3})\d{3}Z/g, '$1000Z'))
  })
}

test('results of every kind come back equal', () => {
  const by = { day: [new Date('2026-01-31'), null, new Date('2026-02-01')] }
  const results = {
    Nps: survey.nps([10, 3, null], { method: 'bayes', weights: [1, 2, 3], missingCodes: [99] }),
    NpsDifference: survey.npsDifference([10, 3], [9, 9]),
    BinaryNps: survey.binaryNps([true, false]),
    Grouped_Nps: survey.npsBy([10, 3, null], { by }),
    Grouped_BinaryNps: survey.binaryNpsBy([1, 0, 2], { by: { ['myKey']: ['a_b', 'aB', 'a b'] }, invalid: 'exclude' }),
  }
  for (const [type, value] of Object.entries(results)) {
    const text = toJson(type, value)
    assert.ok(!/"[a-z]+[A-Z]\w*":/.test(text), `${type}: ${text}`)
    assert.deepStrictEqual(fromJson(type, text), value, type)
  }
  assert.match(toJson('Grouped_Nps', results.Grouped_Nps), /\{"date":"2026-01-31"\}/)
})

test('instants are Date both ways', () => {
  const text = '{"id":"1","customer":"c","at":"2026-01-31T09:30:00.250000Z","touchpoint":null,"channel":null}'
  const value = fromJson('Interaction', text)
  assert.deepStrictEqual(value.at, new Date('2026-01-31T09:30:00.250Z'))
  assert.match(toJson('Interaction', value), /"at":"2026-01-31T09:30:00.250000Z"/)
  assert.throws(() => toJson('Interaction', { ...value, at: new Date(NaN) }), { code: 'invalid_option', column: 'at' })
})

test('a grouped result as a table', () => {
  const grouped = survey.npsBy([10, 3, null, 9], { by: { region: ['a', 'b', 'c', 'a'], wave: [1, 2, 3, 1] } })
  const { columns, numRows } = table(grouped)
  assert.equal(numRows, 3)
  assert.deepStrictEqual([columns.region, columns.wave], [['a', 'b', 'c'], [1, 2, 3]])
  assert.deepStrictEqual(columns.estimate, Float64Array.of(100, -100, NaN))
  assert.deepStrictEqual(columns.lower, Float64Array.of(...grouped.rows.map((row) => row.outcome.value?.interval.lower ?? NaN)))
  assert.deepStrictEqual(columns.n, Float64Array.of(2, 1, NaN))
  assert.deepStrictEqual(columns.unavailable, [null, null, 'insufficient_data'])
  assert.throws(() => table(survey.npsBy([1], { by: { n: ['a'] } })), { name: 'CxError', code: 'incompatible', column: 'n' })
})

test('a result in one line', () => {
  const nps = survey.nps([10, 9, 8, 3, null])
  assert.equal(describe(nps), 'NPS +25.0 [−50.5, 77.8] at 95 % (score), n = 4 (2 promoters, 1 passive, 1 detractor), 1 missing')
  assert.match(describe(survey.npsDifference([10], [0])), /^NPS difference \+200\.0 \[/)
  assert.match(describe(survey.binaryNps([true])), /^Binary NPS \+100\.0 \[/)
  for (const other of [null, 7, {}, { metric: 'é' }, survey.npsBy([1], { by: ['a'] })]) {
    assert.throws(() => describe(other), { name: 'CxError', code: 'unsupported_type', column: 'result' })
  }
})
