import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CxError, describe, fromJson, survey, table, toJson } from 'cxkit'

const data = { segment: ['a', 'a', 'a', 'b'], tenure: Int8Array.of(1, 1, 2, 2) }
const margins = { segment: { a: 0.5, b: 0.5 }, tenure: { 1: 0.4, 2: 0.6 } }
const weights = [0.8, 0.8, 0.4, 2]
const near = (got) => got.forEach((weight, row) => assert.ok(Math.abs(weight - weights[row]) < 1e-9, `${row}: ${weight}`))

test('weights are a typed array, and the report is a result', async () => {
  const raked = survey.rake(margins, { data })
  assert.ok(raked instanceof survey.RakedWeights && raked.weights instanceof Float64Array)
  assert.equal(raked.length, 4)
  near(raked.weights)
  near((await survey.rakeAsync(margins, { data })).weights)
  assert.equal(describe(raked.report), `${raked}`)
  assert.deepStrictEqual(table(raked.report).columns.label, ['a', 'b', 1, 2])
  assert.deepStrictEqual(fromJson('RakingReport', toJson('RakingReport', raked.report)), raked.report)
})

test('names in an object stand for labels of the kind of the column', () => {
  near(survey.rake(new Map([['segment', new Map([['a', 1], ['b', 1]])], ['tenure', new Map([[1, 0.8], [2, 1.2]])]]), { data, total: 4 }).weights)
  const list = [
    { column: 'segment', targets: [{ label: 'a', target: 0.5 }, { label: 'b', target: 0.5 }] },
    { column: 'tenure', targets: [[1, 0.4], [2, 0.6]] },
  ]
  near(survey.rake(list, { data }).weights)
  const members = survey.postStratify({ true: 3, false: 1 }, { by: [true, false, true] })
  assert.deepStrictEqual([...members.weights], [1.5, 1, 1.5])
  const text = { ...data, tenure: ['1', '1', '2', '2'] }
  near(survey.rake(margins, { data: text }).weights)
})

test('what is no target is refused', () => {
  const refused = (given, code) => assert.throws(() => survey.rake(given, { data }), (error) => error instanceof CxError && error.code === code)
  refused({ segment: { a: 'many', b: 1 } }, 'invalid_option')
  refused({ segment: 7 }, 'unsupported_type')
  refused('segment', 'unsupported_type')
  refused(null, 'unsupported_type')
  refused([['segment', [['a', 1], ['b', { valueOf: () => 1 }]]]], 'invalid_option')
  assert.throws(() => survey.rake(margins, {}), CxError)
  assert.throws(() => new survey.RakedWeights())
})
