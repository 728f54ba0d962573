import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { survey } from 'cxkit'
import { camel, close, files } from './vectors.mjs'

const scores = Array.from({ length: 60 }, (_, i) => (i % 13 === 12 ? null : (i * 7) % 11))
const answers = scores.map((score) => (score === null ? null : score % 2))
const region = scores.map((_, i) => (i % 5 === 4 ? null : `r${i % 3}`))

const kinds = {
  NpsAccumulator: { make: () => new survey.NpsAccumulator(), column: scores, options: () => undefined },
  BinaryNpsAccumulator: { make: () => new survey.BinaryNpsAccumulator(), column: answers, options: () => undefined },
  GroupedNpsAccumulator: {
    make: () => new survey.GroupedNpsAccumulator({ by: ['region'] }), column: scores,
    options: (from, to) => ({ by: region.slice(from, to) }),
  },
  GroupedBinaryNpsAccumulator: {
    make: () => new survey.GroupedBinaryNpsAccumulator({ by: ['region'] }), column: answers,
    options: (from, to) => ({ by: { region: region.slice(from, to) } }),
  },
}

for (const [name, { make, column, options }] of Object.entries(kinds)) {
  describe(name, () => {
    const of = (from, to) => {
      const state = make()
      state.update(column.slice(from, to), options(from, to))
      return state
    }
    const whole = of(0, column.length)
    const expected = whole.evaluate()
    const Class = survey[name]

    test('merged parts equal the whole at every split', () => {
      for (let at = 0; at <= column.length; at++) {
        const [left, right] = [of(0, at), of(at, column.length)]
        left.merge(right)
        assert.deepStrictEqual(left.evaluate(), expected, `split at ${at}`)
      }
    })

    test('bytes and JSON come back equal', () => {
      const bytes = whole.toBytes()
      assert.ok(bytes instanceof Uint8Array)
      assert.deepStrictEqual(Class.fromBytes(bytes).evaluate(), expected)
      assert.deepStrictEqual(Class.fromBytes(Buffer.from(bytes)).toBytes(), bytes)
      assert.deepStrictEqual(Class.fromJson(whole.toJson()).evaluate(), expected)
      assert.equal(Class.fromJson(whole.toJson()).toJson(), whole.toJson())
    })

    test('every cut and every damaged byte is refused', () => {
      const bytes = whole.toBytes()
      for (let at = 0; at < bytes.length; at++) {
        assert.throws(() => Class.fromBytes(bytes.subarray(0, at)), { name: 'CxError', code: 'corrupt_state' })
        const damaged = Uint8Array.from(bytes)
        damaged[at] ^= 0x55
        assert.throws(() => Class.fromBytes(damaged), { name: 'CxError', code: /^(corrupt_state|unsupported_version)$/ })
      }
      for (const text of ['', '{', '[]', '{"kind":"nps"}', `${whole.toJson()} x`])
        assert.throws(() => Class.fromJson(text), { name: 'CxError', code: 'corrupt_state' })
      const newer = { ...JSON.parse(whole.toJson()), version: 99 }
      assert.throws(() => Class.fromJson(JSON.stringify(newer)), { code: 'unsupported_version', got: '99' })
    })

    test('other types are refused', () => {
      for (const bytes of ['x', [1], Int8Array.of(1), new ArrayBuffer(3), undefined])
        assert.throws(() => Class.fromBytes(bytes), { name: 'CxError', code: 'unsupported_type', column: 'bytes' })
      for (const text of [3, {}, null]) assert.throws(() => Class.fromJson(text), { code: 'unsupported_type', column: 'text' })
      const others = Object.keys(kinds).filter((other) => other !== name).map((other) => kinds[other].make())
      for (const other of [...others, {}, null, 'x', 3, Object.create(Class.prototype), Object.setPrototypeOf({}, Class.prototype)])
        assert.throws(() => make().merge(other), { name: 'CxError', code: 'incompatible', expected: `another ${name}` })
      const spoofed = Object.setPrototypeOf(others[0], Class.prototype)
      assert.throws(() => make().merge(spoofed), { name: 'CxError', code: 'incompatible' })
      assert.throws(() => spoofed.toJson(), Error)
      assert.throws(() => Class(), { name: 'CxError', code: 'unsupported_type', got: 'a call without new' })
      class Mine extends Class {}
      assert.ok(new Mine(name.startsWith('Grouped') ? { by: ['region'] } : {}) instanceof Class)
    })

    test('a state merges with itself, and empty is the unit', () => {
      const twice = of(0, column.length)
      twice.merge(twice)
      const again = of(0, column.length)
      again.merge(whole)
      assert.deepStrictEqual(twice.evaluate(), again.evaluate())
      const empty = whole.empty()
      assert.ok(empty instanceof Class)
      empty.merge(whole)
      assert.deepStrictEqual(empty.evaluate(), expected)
    })

    test('on another thread the same, of the state as it was', async () => {
      const state = of(0, column.length)
      const later = state.evaluateAsync({ level: 0.95 })
      state.merge(state)
      assert.deepStrictEqual(await later, expected)
    })

    test('a failed batch changes nothing', () => {
      const state = of(0, 10)
      const before = state.toBytes()
      const bad = [1, 0, 99]
      assert.throws(() => state.update(bad, { ...(name.startsWith('Grouped') && { by: ['r0', 'new', 'r1'] }) }), { code: 'out_of_scale', row: 2 })
      assert.deepStrictEqual(state.toBytes(), before)
    })
  })
}

test('what was added can be taken out again', () => {
  for (const Class of [survey.NpsAccumulator, survey.BinaryNpsAccumulator]) {
    const state = new Class()
    state.update([1, 0, 1])
    const before = state.toBytes()
    state.update([0, null])
    assert.equal(state.n, 4)
    state.retract([0, null])
    assert.deepStrictEqual(state.toBytes(), before)
    assert.throws(() => state.retract([0, 0, 0, 0]), { code: 'invalid_value' })
    assert.deepStrictEqual(state.toBytes(), before)
  }
  const weighted = new survey.NpsAccumulator()
  weighted.update([1], { weights: [2] })
  assert.throws(() => weighted.retract([1]), { code: 'undefined' })
})

test('another configuration is incompatible', () => {
  const [a, b] = [new survey.NpsAccumulator(), new survey.NpsAccumulator({ scale: 'ten_point' })]
  assert.throws(() => a.merge(b), { code: 'incompatible', name: 'CxError' })
  b.update([10])
  assert.throws(() => survey.npsDifference([10], b), { code: 'incompatible' })
  const grouped = new survey.GroupedNpsAccumulator({ by: ['region'] })
  assert.throws(() => grouped.merge(new survey.GroupedNpsAccumulator({ by: ['wave'] })), { code: 'incompatible' })
  assert.throws(() => grouped.update([1], { by: { wave: ['a'] } }), { code: 'incompatible' })
})

test('grouped states take their label columns from data', () => {
  const grouped = new survey.GroupedNpsAccumulator({ by: ['region', 'wave'], scale: 'ten_point' })
  grouped.update('score', { data: [{ score: 10, region: 'a', wave: 1 }, { score: 1, region: 'b', wave: 1 }] })
  grouped.update([5], { by: { region: ['a'], wave: [2] } })
  assert.deepStrictEqual([grouped.groups, grouped.by], [3, ['region', 'wave']])
  assert.deepStrictEqual(grouped.evaluate().rows.map((row) => row.key), [['a', 1], ['a', 2], ['b', 1]])
  assert.throws(() => grouped.update([5]), { code: 'unsupported_type', column: 'by' })
  assert.throws(() => new survey.GroupedNpsAccumulator(), { code: 'unsupported_type', column: 'by' })
})

test('differences of states and of scores agree', () => {
  const state = new survey.NpsAccumulator()
  state.update([10, 9, 3])
  const expected = survey.npsDifference([10, 9, 3], [1, 2])
  assert.deepStrictEqual(survey.npsDifference(state, [1, 2]), expected)
  assert.throws(() => survey.npsDifference(state, [1], { weightsA: [1] }), { code: 'unsupported_type', column: 'weightsA' })
})

for (const file of files('states')) {
  describe(file.name, () => {
    for (const { name, type, bytes, json, expect } of file.cases) {
      test(name, () => {
        const golden = Uint8Array.from(Buffer.from(bytes, 'hex'))
        for (const state of [survey[type].fromBytes(golden), survey[type].fromJson(JSON.stringify(json))]) {
          assert.deepStrictEqual(state.toBytes(), golden)
          assert.deepStrictEqual(JSON.parse(state.toJson()), json)
          if (expect === null) assert.throws(() => state.evaluate(), { name: 'CxError', code: 'insufficient_data' })
          else close(state.evaluate(), camel(expect), file)
        }
      })
    }
  })
}
