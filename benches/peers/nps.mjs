// NPS of 10 million scores in Node: cxkit beside a plain loop, in one run on one machine.
// Run by `cargo xtask bench peers`, or by hand with a release build: `node benches/peers/nps.mjs`.
import assert from 'node:assert/strict'
import { survey } from '../../bindings/node/index.mjs'

const ROWS = 10_000_000

const best = (run) => {
  let least = Infinity
  for (let i = 0; i < 9; i++) {
    const start = performance.now()
    run()
    least = Math.min(least, performance.now() - start)
  }
  return least
}

const loop = (scores) => {
  let net = 0
  for (let i = 0; i < scores.length; i++) net += scores[i] >= 9 ? 1 : scores[i] <= 6 ? -1 : 0
  return (100 * net) / scores.length
}

for (const Kind of [Int8Array, Float64Array]) {
  const scores = Kind.from({ length: ROWS }, (_, i) => (i * 7919) % 11)
  assert.ok(Math.abs(survey.nps(scores).estimate - loop(scores)) < 1e-9)
  const [ours, theirs] = [best(() => survey.nps(scores)), best(() => loop(scores))]
  console.log(`NPS of 10 M scores in a ${Kind.name}`)
  console.log(`  cxkit, with interval and checks     ${ours.toFixed(2).padStart(8)} ms`)
  console.log(`  a loop, no interval, no checks      ${theirs.toFixed(2).padStart(8)} ms   ${(theirs / ours).toFixed(2)} ×`)
}
const one = Int8Array.of(10, 9, 3)
const call = best(() => { for (let i = 0; i < 10_000; i++) survey.nps(one) }) / 10
console.log(`one call on three scores: ${call.toFixed(1)} µs`)
