import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { survey } from 'cxkit'

const scores = [10, 9, 8, 3, 0, 7, 10]
const expected = survey.nps(scores)
const same = (column, options) => assert.deepStrictEqual(survey.nps(column, options), expected)
const numberArrays = [
  Int8Array, Int16Array, Int32Array, Uint8Array, Uint8ClampedArray, Uint16Array, Uint32Array, Float32Array, Float64Array,
]

test('every typed array gives the same', () => {
  for (const Kind of numberArrays) same(Kind.from(scores))
  for (const Kind of [BigInt64Array, BigUint64Array]) same(Kind.from(scores, BigInt))
  same(Buffer.from(scores))
})

test('a view into a larger buffer is read from its offset', () => {
  for (const Kind of numberArrays) same(Kind.from([99, 99, ...scores, 99]).subarray(2, 2 + scores.length))
  same(new DataView(new ArrayBuffer(8)) && Int8Array.from(scores))
})

test('plain arrays of numbers and bigints', () => {
  same(scores)
  same(scores.map(BigInt))
  same(scores.map((x, i) => (i % 2 ? BigInt(x) : x)))
  same(Object.freeze([...scores]))
  same(new (class Column extends Array {})(...scores))
})

test('null, undefined and NaN are missing', () => {
  const nps = survey.nps([10, null, undefined, NaN, 3])
  assert.deepStrictEqual([nps.n, nps.nMissing], [2, 3])
  assert.equal(survey.nps(Float64Array.of(10, NaN)).nMissing, 1)
  assert.equal(survey.nps(Float32Array.of(10, NaN)).nMissing, 1)
})

describe('data', () => {
  const weights = [1, 1, 1, 2, 1, 1, 1]
  const region = ['a', 'b', 'a', 'b', null, 'a', 'b']
  const rows = scores.map((score, at) => ({ score, weight: weights[at], region: region[at] }))
  const columns = { score: Int8Array.from(scores), weight: Float32Array.from(weights), region }

  test('names are looked up in columns and in rows', () => {
    for (const data of [rows, columns]) {
      same('score', { data })
      const direct = survey.nps(scores, { weights })
      assert.deepStrictEqual(survey.nps('score', { weights: 'weight', data }), direct)
      assert.deepStrictEqual(survey.nps(scores, { weights: 'weight', data }), direct)
      const by = survey.npsBy(scores, { by: { region }, weights })
      assert.deepStrictEqual(survey.npsBy('score', { by: 'region', weights: 'weight', data }), by)
      assert.deepStrictEqual(survey.npsBy('score', { by: ['region'], weights: 'weight', data }), by)
      assert.deepStrictEqual(survey.npsBy('score', { by: { region: 'region' }, weights: 'weight', data }), by)
      assert.deepStrictEqual(survey.npsDifference('score', scores, { data }).a, expected)
    }
  })

  test('a row without the column is a missing answer, and rows may be instances of classes', () => {
    class Answer {
      #score
      constructor(score) {
        this.#score = score
      }
      get score() {
        return this.#score
      }
    }
    same('score', { data: scores.map((score) => new Answer(score)) })
    assert.equal(survey.nps('score', { data: [{ score: 3 }, {}] }).nMissing, 1)
  })

  test('a name that is not there is named with those that are', () => {
    for (const data of [rows, columns]) {
      assert.throws(() => survey.nps('scores', { data }), {
        code: 'missing_column', column: 'scores', expected: 'score, weight, region',
        message: 'no column scores; the columns are score, weight, region',
      })
      assert.throws(() => survey.nps('toString', { data }), { code: 'missing_column' })
    }
  })
})

describe('labels', () => {
  const keys = (by) => survey.npsBy([10, 9, 8, 3], { by }).rows.map((row) => row.key[0])

  test('text, integers, booleans and dates come back as they went in, in order, missing last', () => {
    assert.deepStrictEqual(keys(['b', 'a', null, 'a']), ['a', 'b', null])
    assert.deepStrictEqual(keys([10, 9, undefined, -1]), [-1, 9, 10, null])
    assert.deepStrictEqual(keys([2n, 10, NaN, 2]), [2, 10, null])
    assert.deepStrictEqual(keys([true, false, null, true]), [false, true, null])
    const days = ['2026-02-01', '2026-01-31', '2026-02-01', '1969-12-31'].map((day) => new Date(day))
    assert.deepStrictEqual(keys(days), [days[3], days[1], days[0]])
    assert.deepStrictEqual(keys([2n ** 62n, 2n ** 62n, 0, -0]), [0, 2n ** 62n])
  })

  test('typed arrays of integers', () => {
    for (const Kind of [Int8Array, Int16Array, Int32Array, Uint8Array, Uint16Array, Uint32Array])
      assert.deepStrictEqual(keys(Kind.of(2, 1, 2, 100)), [1, 2, 100])
    assert.deepStrictEqual(keys(BigInt64Array.of(-(2n ** 40n), 1n, 5n, 1n)), [-(2 ** 40), 1, 5])
    assert.deepStrictEqual(keys(Int32Array.of(-(2 ** 31), 1, 2 ** 31 - 1, 1)), [-(2 ** 31), 1, 2 ** 31 - 1])
    assert.throws(() => keys(BigUint64Array.of(1n, 2n ** 63n, 1n, 1n)), { code: 'invalid_value', row: 1 })
  })

  test('several columns, an array alone, text beyond ASCII', () => {
    const grouped = survey.npsBy([10, 9, 8, 3], { by: { region: ['å', 'å', '東', '東'], wave: Uint8Array.of(1, 2, 1, 2) } })
    assert.deepStrictEqual(grouped.by, ['region', 'wave'])
    assert.deepStrictEqual(grouped.rows.map((row) => row.key), [['å', 1], ['å', 2], ['東', 1], ['東', 2]])
    assert.deepStrictEqual(survey.npsBy([1], { by: ['x'] }).by, ['by'])
  })

  test('what is no label is refused with its row', () => {
    for (const bad of [1.5, 2 ** 53, Infinity, {}, Symbol('x'), () => 1, new Date(NaN), new Date(1), 2n ** 63n])
      assert.throws(() => keys([1, bad, 1, 1]), { code: 'invalid_value', column: 'by', row: 1 })
    for (const mixed of [['1', 1], [new Date(0), 0], [new Date(0), '0'], [true, 1]])
      assert.throws(() => keys([...mixed, null, null]), { code: 'unsupported_type', column: 'by' })
    assert.throws(() => keys(Float64Array.of(1, 2, 3, 4)), { code: 'unsupported_type', column: 'by' })
    assert.throws(() => keys([1, , 2, 3]), { code: 'unsupported_type', got: 'a hole in row 1' })
    assert.throws(() => keys([1, 2]), { code: 'length_mismatch', column: 'by', expected: '4', got: '2' })
  })
})

test('answers of binary NPS may be booleans', () => {
  const expected = survey.binaryNps([1, 0, 1, null])
  assert.deepStrictEqual(survey.binaryNps([true, false, true, null]), expected)
  assert.deepStrictEqual(survey.binaryNps([true, 0, 1n, undefined]), expected)
  assert.throws(() => survey.nps([true]), { code: 'invalid_value', row: 0, got: 'a boolean' })
})
