import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { describe, test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { CxError, fromJson, survey, table, toJson } from 'cxkit'

const thrown = (run) => {
  try {
    run()
  } catch (error) {
    return error
  }
  return assert.fail('nothing was thrown')
}

test('a CxError names place, rule, value and remedy', () => {
  const error = thrown(() => survey.nps([10, 11, 3, 11]))
  assert.ok(error instanceof CxError && error instanceof Error)
  assert.deepStrictEqual({ ...error }, {
    code: 'out_of_scale', column: 'scores', row: 1, expected: 'a whole number from 0 to 10', got: '11',
  })
  assert.equal(error.name, 'CxError')
  assert.match(error.message, /^column scores, row 1: expected a whole number from 0 to 10, got 11 \(out of scale in all: 11 × 2\)/)
  assert.match(error.stack, /^CxError: column scores.*\n {4}at .*errors\.test\.mjs/)
})

test('one class for both module systems', () => {
  const cjs = createRequire(import.meta.url)('cxkit')
  assert.equal(cjs.CxError, CxError)
  assert.equal(cjs.survey.NpsAccumulator, survey.NpsAccumulator)
})

describe('what is no column', () => {
  const others = { number: 3, boolean: true, object: {}, function: () => [], symbol: Symbol('x'), bigint: 3n, null: null,
    undefined: undefined, text: '10', date: new Date(0), map: new Map(), view: new DataView(new ArrayBuffer(8)),
    buffer: new ArrayBuffer(8), arguments: (function () { return arguments })(1) }
  for (const [name, value] of Object.entries(others)) {
    test(name, async () => {
      const expected = { name: 'CxError', code: 'unsupported_type', column: 'scores' }
      assert.throws(() => survey.nps(value), expected)
      await assert.rejects(survey.npsAsync(value), expected)
      if (value != null) assert.throws(() => survey.nps([1], { weights: value }), { ...expected, column: 'weights' })
      assert.throws(() => survey.npsBy([1], { by: typeof value === 'object' ? { g: value } : value }), { code: /./, name: 'CxError' })
      assert.throws(() => new survey.NpsAccumulator().update(value), expected)
    })
  }
})

test('a value in an array that is no number is named with its row', () => {
  for (const bad of ['9', {}, [], Symbol('x'), () => 1, new Date(0), true])
    assert.throws(() => survey.nps([1, bad]), { name: 'CxError', code: 'invalid_value', column: 'scores', row: 1 })
})

test('holes are no missing answers', () => {
  for (const sparse of [[1, , 2], [, 1], Array(3), Array(2 ** 32 - 1)])
    assert.throws(() => survey.nps(sparse), { code: 'unsupported_type', got: /^a hole in row/ })
})

test('memory that was transferred, is shared or shrinks is refused', () => {
  const detached = Int8Array.of(1, 2)
  structuredClone(detached, { transfer: [detached.buffer] })
  assert.throws(() => survey.nps(detached), { code: 'unsupported_type', got: 'one that was transferred away' })
  assert.throws(() => survey.nps(new Int8Array(new SharedArrayBuffer(4))), { code: 'unsupported_type', got: 'one over shared memory' })
  const scores = Int8Array.of(1, 2)
  const spiteful = { get weights() { structuredClone(scores, { transfer: [scores.buffer] }); return [1, 1] } }
  assert.throws(() => survey.nps('scores', { data: { scores }, weights: 'weights', get x() { return undefined }, ...{} }), { code: 'missing_column' })
  assert.throws(() => survey.nps('scores', { data: Object.assign(Object.create(spiteful), { scores }), weights: 'weights' }), { code: 'unsupported_type' })
  assert.equal(thrown(() => survey.nps(new Int8Array(0))).code, 'insufficient_data')
})

describe('options', () => {
  const refused = (options, column, message = /./) =>
    assert.throws(() => survey.nps([10, 9], options), { name: 'CxError', code: 'invalid_option', column, message })

  test('an unknown one lists those that are known', () => {
    refused({ lvel: 1 }, 'lvel', /one of the options scale, invalid, missingCodes, level, .*weights, strata, clusters, data, got an unknown option$/)
    refused({ missing_codes: [] }, 'missing_codes')
    refused({ by: ['a', 'b'] }, 'by')
    refused({ signal: new AbortController().signal }, 'signal')
    assert.throws(() => new survey.NpsAccumulator({ level: 0.9 }), { code: 'invalid_option', column: 'level' })
    assert.throws(() => new survey.NpsAccumulator().evaluate({ scale: 'classic' }), { code: 'invalid_option', column: 'scale' })
  })

  test('values are checked by the core, and named in camelCase', () => {
    refused({ level: 1.5 }, 'level', /strictly between 0 and 1, got 1.5/)
    refused({ level: NaN }, 'level', /got NaN/)
    refused({ level: -Infinity }, 'level', /got -Infinity/)
    refused({ level: '0.9' }, 'level')
    refused({ level: null }, 'level', /got nothing/)
    refused({ replicates: 1.5 }, 'replicates')
    refused({ method: 'wal' }, 'method', /one of score, wald/)
    refused({ missingCodes: [11, 'x'] }, 'missingCodes[1]')
    refused({ scale: { id: 'mine', min: 0, max: 10, detractorMax: 9, promoterMin: 9 } }, 'scale')
    refused({ scale: { id: 'mine', min: 0, max: 10, detractorMax: 5 } }, 'scale.promoterMin')
    refused({ scale: 'clasic' }, 'scale', /one of classic/)
    refused({ seed: 2n ** 64n }, 'seed')
    refused({ seed: 2 ** 53 }, 'seed')
  })

  test('what is no data is refused', () => {
    refused({ level: () => 1 }, 'level', /a function/)
    refused({ level: Symbol('x') }, 'level', /a symbol/)
    refused({ level: new Date(NaN) }, 'level', /Invalid Date/)
    const loop = {}
    loop.loop = loop
    refused({ scale: loop }, 'loop')
    for (const options of [3, 'x', [], () => 1, Int8Array.of(1), new Date(0), true])
      assert.throws(() => survey.nps([1], options), { name: 'CxError', code: 'invalid_option', column: 'options' })
  })

  test('undefined is as if left out, typed arrays are lists', () => {
    assert.deepStrictEqual(survey.nps([10, 11], { level: undefined, missingCodes: Int8Array.of(11), weights: undefined }).n, 1)
    assert.deepStrictEqual(survey.nps([10], null), survey.nps([10]))
    assert.equal(survey.nps([10], { seed: 7n, method: 'bootstrap' }).options.seed, 7)
  })

  test("an exception of the caller's own getter comes through", async () => {
    const own = new TypeError('mine')
    const throwing = { get level() { throw own } }
    assert.equal(thrown(() => survey.nps([1], throwing)), own)
    assert.equal(await survey.npsAsync([1], throwing).catch((error) => error), own)
    const data = { get score() { throw own } }
    assert.equal(await survey.npsAsync('score', { data }).catch((error) => error), own)
    assert.equal(thrown(() => survey.nps([10, 9])?.nothing.here).constructor, TypeError)
  })
})

test('lengths must agree', () => {
  assert.throws(() => survey.nps([1, 2], { weights: [1] }), { code: 'length_mismatch', column: 'weights', expected: '2', got: '1' })
  assert.throws(() => survey.npsBy([1, 2], { by: { g: ['a'] } }), { code: 'length_mismatch', column: 'g' })
  assert.throws(() => survey.npsBy([1, 2], {}), { code: 'unsupported_type', column: 'by' })
})

test('other functions refuse other types with a CxError too', () => {
  assert.throws(() => toJson('Mony', {}), { code: 'invalid_value', column: 'type' })
  assert.throws(() => toJson(3, {}), { code: 'unsupported_type', column: 'type' })
  assert.throws(() => fromJson('Money', {}), { code: 'unsupported_type', column: 'text' })
  assert.throws(() => fromJson('Money', '{\n"minor": 1,,}'), { code: 'parse_error', row: 2 })
  assert.throws(() => table(null), { code: 'unsupported_type', column: 'result' })
  assert.throws(() => survey.npsDifference([1], new survey.BinaryNpsAccumulator()), { code: 'incompatible', name: 'CxError' })
  assert.throws(() => survey.npsDifference([1]), { code: 'unsupported_type', column: 'b' })
})

test('every worker thread has its own CxError', async () => {
  const code = `const { parentPort } = require('node:worker_threads')
    const { survey, CxError } = require(${JSON.stringify(createRequire(import.meta.url).resolve('cxkit'))})
    try { survey.nps([11]) } catch (error) { parentPort.postMessage(error instanceof CxError && error.code) }`
  const message = await new Promise((resolve, reject) => new Worker(code, { eval: true }).on('message', resolve).on('error', reject))
  assert.equal(message, 'out_of_scale')
})
