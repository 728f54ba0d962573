// Golden states, encoded without cxkit: they are read, written again to the letter, and evaluated; the others refused.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { kano, ltv, survey } from 'cxkit'
import { camel, close, files } from './vectors.mjs'

/** Kinds of state that Node cannot read: values of customers have no class here, a table neither bytes nor JSON. */
const RUST_ONLY = ['ValueAccumulator', 'GroupedValueAccumulator', 'RfmTable']

const classOf = (type) => {
  const Class = { ...survey, ...kano, ...ltv }[type]
  if (Class?.fromBytes) return Class
  assert.ok(RUST_ONLY.includes(type), type)
  return null
}

/** The ways in which a case is read, each with what is given to it. */
const forms = ({ type, bytes, json }) => {
  const Class = classOf(type)
  const ways = [() => Class.fromBytes(Uint8Array.from(Buffer.from(bytes, 'hex')))]
  return json ? [...ways, () => Class.fromJson(JSON.stringify(json))] : ways
}

const readable = (cases = []) => cases.filter(({ type }) => classOf(type))

const check = (state, { type, json, expect }, file) => {
  if (type.endsWith('Accumulator')) {
    const code = expect === null ? 'insufficient_data' : expect.error
    if (code) assert.throws(() => state.evaluate(), { name: 'CxError', code })
    else close(state.evaluate(), camel(expect), file)
    return
  }
  // What Node shows of a fit is what is stored.
  const { kind, version, ...shown } = json
  for (const [name, value] of Object.entries(shown)) assert.deepStrictEqual(state[name], camel(value), `${kind} ${version}: ${name}`)
}

for (const file of files('states')) {
  describe(file.name, () => {
    for (const vector of readable(file.cases)) {
      const golden = Uint8Array.from(Buffer.from(vector.bytes, 'hex'))
      test(vector.name, () => {
        for (const read of forms(vector)) {
          const state = read()
          assert.ok(state instanceof classOf(vector.type))
          const written = JSON.parse(state.toJson())
          // What an older version wrote is read, and written as the newest one.
          if (written.version === vector.json.version) {
            assert.deepStrictEqual(state.toBytes(), golden)
            assert.deepStrictEqual(written, vector.json)
          }
          check(state, vector, file)
        }
      })

      test(`${vector.name}, cut or changed`, () => {
        const Class = classOf(vector.type)
        for (let at = 0; at < golden.length; at++) {
          assert.throws(() => Class.fromBytes(golden.subarray(0, at)), { name: 'CxError', code: 'corrupt_state' })
          const damaged = Uint8Array.from(golden)
          damaged[at] ^= 0x55
          assert.throws(() => Class.fromBytes(damaged), { name: 'CxError', code: /^(corrupt_state|unsupported_version)$/ })
        }
      })
    }

    for (const vector of readable(file.refused)) {
      test(`refused: ${vector.name}`, () => {
        for (const read of forms(vector)) assert.throws(read, { name: 'CxError', code: vector.error })
      })
    }
  })
}

test('there is a case of every kind', () => {
  const [cases, refused] = ['cases', 'refused'].map((part) => files('states').flatMap((file) => readable(file[part])))
  const types = new Set(cases.map(({ type }) => type))
  const fits = Object.keys(ltv).filter((name) => name.endsWith('Fit'))
  assert.equal(fits.length, 7)
  for (const name of [...fits, 'NpsAccumulator', 'KanoAccumulator']) assert.ok(types.has(name), name)
  assert.ok(refused.length > 80, refused.length)
})

test('fits with warnings come back', () => {
  const rows = { frequency: [3, 0, 1, 0, 7], recency: [9.5, 0, 4, 0, 11], age: [12, 12, 12, 12, 12] }
  const few = new ltv.Nbd().fit(rows)
  // A fifth of those left leaves each time: they do not differ.
  const alike = new ltv.Sbg().fit(ltv.durationsFromSurvivors([125, 100, 80, 64]))
  assert.deepStrictEqual(alike.standardErrors, { alpha: null, beta: null })
  for (const [fit, codes] of [[few, ['small_base']], [alike, Array(2).fill('parameter_at_boundary')]]) {
    const Class = fit.constructor
    assert.deepStrictEqual(fit.report.warnings.map(({ code }) => code), codes)
    assert.ok(fit.report.warnings.every(({ facts }) => facts.length > 0))
    for (const again of [Class.fromBytes(fit.toBytes()), Class.fromJson(fit.toJson())]) {
      assert.deepStrictEqual(again.report, fit.report)
      assert.deepStrictEqual(again.toBytes(), fit.toBytes())
    }
  }
})
