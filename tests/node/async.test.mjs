import assert from 'node:assert/strict'
import { getEventListeners } from 'node:events'
import { test } from 'node:test'
import { CxError, survey } from 'cxkit'

const slow = { method: 'bootstrap', replicates: 2_000_000 }
const scores = Int8Array.from({ length: 5000 }, (_, i) => i % 11)

test('the loop keeps turning', async () => {
  let ticks = 0
  const timer = setInterval(() => ticks++, 1)
  const start = performance.now()
  await survey.npsAsync(scores, slow)
  clearInterval(timer)
  const took = performance.now() - start
  assert.ok(took < 20 || ticks > took / 50, `${ticks} ticks in ${took} ms`)
})

test('the same result as the synchronous call, with any number of threads', async () => {
  const options = { method: 'bootstrap', replicates: 5000, seed: 7 }
  const expected = survey.nps(scores, options)
  for (const threads of [1, 2, 5]) assert.deepStrictEqual(await survey.npsAsync(scores, { ...options, threads }), expected)
})

test('columns are copied before the call returns', async () => {
  const mine = Int8Array.from(scores)
  const later = survey.npsAsync(mine)
  mine.fill(10)
  assert.deepStrictEqual(await later, survey.nps(scores))
})

test('an abort rejects with a CxError', async () => {
  const cancelled = { name: 'CxError', code: 'cancelled' }
  await assert.rejects(survey.npsAsync(scores, { signal: AbortSignal.abort() }), cancelled)
  const early = new AbortController()
  const soon = survey.npsAsync(new Int8Array(20_000_000), { signal: early.signal })
  early.abort()
  await assert.rejects(soon, cancelled)
  const controller = new AbortController()
  const { signal } = controller
  let called = 0
  signal.onabort = () => called++
  const all = Array.from({ length: 6 }, () => survey.npsAsync(scores, { ...slow, replicates: 10_000_000, signal }))
  setTimeout(() => controller.abort(), 30)
  const start = performance.now()
  for (const outcome of await Promise.allSettled(all)) {
    assert.equal(outcome.status, 'rejected')
    assert.ok(outcome.reason instanceof CxError)
    assert.equal(outcome.reason.code, 'cancelled')
  }
  assert.ok(performance.now() - start < 3000)
  assert.equal(called, 1, "the caller's own handler stays")
})

test('no listener stays behind', async () => {
  const { signal } = new AbortController()
  await survey.npsAsync(scores, { signal })
  await survey.npsAsync([99], { signal }).catch(() => {})
  assert.equal(getEventListeners(signal, 'abort').length, 0)
})

test('progress reaches the end', async () => {
  const seen = []
  await survey.npsAsync(scores, { method: 'bootstrap', replicates: 100_000, progress: (done, total) => seen.push([done, total]) })
  await new Promise((resolve) => setTimeout(resolve, 20))
  assert.deepStrictEqual(seen.at(-1), [100_000, 100_000])
  assert.ok(seen.length < 200)
})

test('errors of every stage reject with a CxError', async () => {
  const reject = (call, code) => assert.rejects(call, (error) => error instanceof CxError && error.code === code)
  await reject(survey.npsAsync([11]), 'out_of_scale')
  await reject(survey.npsAsync('x'), 'unsupported_type')
  await reject(survey.npsAsync([1], { lvel: 1 }), 'invalid_option')
  await reject(survey.npsAsync([]), 'insufficient_data')
  await reject(survey.npsByAsync([1], {}), 'unsupported_type')
  await reject(survey.npsByAsync([1, 2], { by: ['a'] }), 'length_mismatch')
  await reject(survey.binaryNpsAsync([2]), 'out_of_scale')
  await reject(survey.npsDifferenceAsync([1], new survey.BinaryNpsAccumulator()), 'incompatible')
  await reject(new survey.NpsAccumulator().evaluateAsync(), 'insufficient_data')
  for (const threads of [0, 1.5, NaN, '2', 1e9, {}]) await reject(survey.npsAsync([1], { threads }), 'invalid_option')
  for (const signal of [{}, 3, 'x']) await reject(survey.npsAsync([1], { signal }), 'invalid_option')
  await reject(survey.npsAsync([1], { progress: 3 }), 'invalid_option')
})
