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

const rows = Array.from({ length: 120 }, (_, row) => ({ young: row % 4 === 0, rating: (row % 4 === 0 ? 1 : 4) + Number(row % 3 === 0), shop: row >> 3 }))
const rated = { age: rows.map(({ young }) => (young ? 'young' : 'old')), rating: rows.map(({ rating }) => rating), shop: rows.map(({ shop }) => shop) }
const halves = { age: { young: 0.5, old: 0.5 } }
const sum = (numbers) => numbers.reduce((sum, x) => sum + x, 0)
const near12 = (got, expected) => assert.ok(Math.abs(got / expected - 1) < 1e-12, `${got}, not ${expected}`)

/** The linearised standard error of a post-stratified mean: what moves it is the residual within each age. */
const errorOf = (scores, shops) => {
  const mean = (age) => sum(scores.filter((_, row) => rated.age[row] === age)) / rated.age.filter((own) => own === age).length
  const [young, old] = [mean('young'), mean('old')]
  const moved = scores.map((score, row) => (rated.age[row] === 'young' ? 2 * (score - young) : (2 / 3) * (score - old)) / 120)
  const units = shops ? [...new Set(shops)].map((shop) => sum(moved.filter((_, row) => shops[row] === shop))) : moved
  const centre = sum(units) / units.length
  return Math.sqrt((units.length / (units.length - 1)) * sum(units.map((unit) => (unit - centre) ** 2)))
}

test('standard errors know the margins', async () => {
  const raked = survey.rake(halves, { data: rated })
  const mean = survey.meanScore('rating', { data: rated, weights: raked })
  near12(mean.standardError, errorOf(rated.rating))
  assert.deepStrictEqual(await survey.meanScoreAsync('rating', { data: rated, weights: raked }), mean)
  const blind = survey.meanScore('rating', { data: rated, weights: raked.weights })
  near12(mean.estimate, blind.estimate)
  assert.ok(blind.standardError > 3 * mean.standardError)
  near12(survey.meanScore('rating', { data: rated, weights: raked, clusters: 'shop' }).standardError, errorOf(rated.rating, rated.shop))
  const scale = { id: 'five', min: 1, max: 5, detractorMax: 3, promoterMin: 5 }
  const points = rated.rating.map((rating) => (rating >= 5 ? 100 : rating <= 3 ? -100 : 0))
  near12(survey.nps('rating', { data: rated, weights: raked, scale }).standardError, errorOf(points))
  const yes = rated.rating.map((rating) => rating % 2)
  near12(survey.binaryNps(yes, { weights: raked }).standardError, errorOf(yes.map((yes) => (yes ? 100 : -100))))
  const by = survey.meanScoreBy('rating', { by: 'shop', data: rated, weights: raked })
  assert.deepStrictEqual(by.total.value, mean)
  assert.deepStrictEqual(await survey.meanScoreByAsync('rating', { by: 'shop', data: rated, weights: raked }), by)
  near12(survey.meanScoreDifference(rated.rating, rated.rating, { weightsA: raked, weightsB: raked }).standardError, Math.SQRT2 * mean.standardError)
})

test('raked weights belong to their rows', () => {
  const raked = survey.rake(halves, { data: rated })
  assert.throws(() => survey.meanScore([1, 2, 3], { weights: raked }), { code: 'length_mismatch' })
  assert.throws(() => survey.alpha({ a: rated.rating, b: rated.rating }, { weights: raked }), { code: 'invalid_option', column: 'weights' })
})
