import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describe, fromJson, kano, survey, toJson } from 'cxkit'
import { files } from './vectors.mjs'

for (const { name, type, document } of files('exchange')) {
  test(`${name} comes back unchanged, but for what lies below a Date's millisecond`, () => {
    const text = JSON.stringify(document)
    assert.equal(toJson(type, fromJson(type, text)), text.replace(/(T\d\d:\d\d:\d\d\.\d{3})\d{3}Z/g, '$1000Z'))
  })
}

const days = ['2026-01-31', '2026-02-01', '2026-03-01'].map((day) => new Date(day))
const pairs = [[1, 2, 1, 1, 3, 1, 2, 1, 9], [5, 5, 3, 5, 3, 5, 5, 3, 1]]
const labels = { feature: [1, 1, 1, 1, 1, days[0], days[0], null, 1], missingCodes: [9] }
const wave = days.concat(days, days)
const ratings = [[1, 2, 3, 4, 5, 5, 1, 3], { app: [1, 1, 3, 5, 5, 3, 2, 3], my_fees: [3, 1, 3, 3, 5, 5, 1, 5] }]
const kinds = {
  KanoStudy: () => kano.classify(pairs[0], pairs[1], { feature: labels.feature.map((x) => (x === 1 ? days[1] : x)), wording: wave, poolWordings: true, missingCodes: [9] }),
  Grouped_KanoStudy: () => kano.classifyBy(...pairs, { ...labels, feature: undefined, by: { day: wave } }),
  KanoContinuous: () => kano.continuous({ a_b: pairs[0] }, { a_b: pairs[1] }, { missingCodes: [9], importance: { a_b: wave.map((_, i) => i + 1) }, replicates: 100 }),
  KanoHomogeneity: () => kano.homogeneity(...pairs, { missingCodes: [9], by: { myDay: wave, half: wave.map((_, i) => i % 2 === 0) } }),
  KanoDrift: () => kano.drift(...pairs, { missingCodes: [9], wave }),
  KanoQuality: () => kano.quality(...pairs, { missingCodes: [9], respondent: wave, straightLinePairs: 2 }),
  KanoPriorities: () => kano.prioritise(kinds.KanoStudy(), [{ id: 'my_idea', feature: days[1], met: true }, { id: 'b', feature: null }]),
  KanoPenaltyReward: () => kano.penaltyReward(...ratings, { low: 2, high: 4, replicates: 100 }),
  KanoShapley: () => kano.shapley(...ratings, { low: 2, high: 4, overallLow: 2, overallHigh: 5, replicates: 100 }),
}

for (const [type, result] of Object.entries(kinds)) {
  test(`${type} comes back equal, and has a line if it is one result`, () => {
    const value = result()
    const text = toJson(type, value)
    assert.ok(!/"[a-z]+[A-Z]\w*":/.test(text), text)
    assert.deepStrictEqual(fromJson(type, text), value)
    if (type.startsWith('Grouped')) return assert.throws(() => describe(value), { code: 'unsupported_type', column: 'result' })
    assert.match(describe(value), /^[^\n]+$/)
  })
}

test('results of the surveys come back equal', () => {
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

test('a result in one line', () => {
  const nps = survey.nps([10, 9, 8, 3, null])
  assert.equal(describe(nps), 'NPS +25.0 [−50.5, 77.8] at 95 % (score), n = 4 (2 promoters, 1 passive, 1 detractor), 1 missing')
  assert.match(describe(survey.npsDifference([10], [0])), /^NPS difference \+200\.0 \[/)
  assert.match(describe(survey.binaryNps([true])), /^Binary NPS \+100\.0 \[/)
  for (const other of [null, 7, {}, { metric: 'é' }, survey.npsBy([1], { by: ['a'] })]) {
    assert.throws(() => describe(other), { name: 'CxError', code: 'unsupported_type', column: 'result' })
  }
})
