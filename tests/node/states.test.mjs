import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { kano, ltv, survey } from 'cxkit'

const rows = 60
const scores = Array.from({ length: rows }, (_, i) => (i % 13 === 12 ? null : (i * 7) % 11))
const answers = scores.map((score) => (score === null ? null : score % 2))
const region = scores.map((_, i) => (i % 5 === 4 ? null : `r${i % 3}`))
const [functional, dysfunctional] = [scores.map((_, i) => (i % 17 === 16 ? null : 1 + ((i * 3) % 5))), scores.map((_, i) => 1 + ((i * i) % 5))]
const feature = scores.map((_, i) => `f${i % 2}`)
// Money in eighths, whose sums are exact in any order.
const values = scores.map((_, i) => (i % 11 === 10 ? null : ((i * 7919) % 4001) / 8 - 100))
const importance = scores.map((_, i) => (i % 4 ? 1 + (i % 9) : null))

const eleven = { min: 0, max: 10, direction: 'higher_better' }

/** Of each class an empty state, and the way to add rows to it. */
const kinds = {
  NpsAccumulator: {
    module: survey, make: () => new survey.NpsAccumulator(), add: (state, cut) => state.update(cut(scores)),
  },
  BinaryNpsAccumulator: {
    module: survey, make: () => new survey.BinaryNpsAccumulator(), add: (state, cut) => state.update(cut(answers)),
  },
  GroupedNpsAccumulator: {
    module: survey, make: () => new survey.GroupedNpsAccumulator({ by: ['region'] }),
    add: (state, cut) => state.update(cut(scores), { by: cut(region) }),
  },
  GroupedBinaryNpsAccumulator: {
    module: survey, make: () => new survey.GroupedBinaryNpsAccumulator({ by: ['region'] }),
    add: (state, cut) => state.update(cut(answers), { by: { region: cut(region) } }),
  },
  RatingAccumulator: {
    module: survey, make: () => new survey.RatingAccumulator({ scale: eleven }), add: (state, cut) => state.update(cut(scores)),
  },
  GroupedRatingAccumulator: {
    module: survey, make: () => new survey.GroupedRatingAccumulator({ by: ['region'], scale: eleven }),
    add: (state, cut) => state.update(cut(scores), { by: cut(region), clusters: cut(feature) }),
  },
  KanoAccumulator: {
    module: kano, make: () => new kano.KanoAccumulator(),
    add: (state, cut) => state.update(cut(functional), cut(dysfunctional), { feature: cut(feature), importance: cut(importance) }),
  },
  GroupedKanoAccumulator: {
    module: kano, make: () => new kano.GroupedKanoAccumulator({ by: ['region'] }),
    add: (state, cut) => state.update(cut(functional), cut(dysfunctional), { feature: cut(feature), by: cut(region) }),
  },
  ValueAccumulator: {
    module: ltv, make: () => new ltv.ValueAccumulator(), add: (state, cut) => state.update(cut(values)),
  },
  GroupedValueAccumulator: {
    module: ltv, make: () => new ltv.GroupedValueAccumulator({ by: ['region'] }),
    add: (state, cut) => state.update(cut(values), { by: cut(region) }),
  },
}

for (const [name, { module, make, add }] of Object.entries(kinds)) {
  describe(name, () => {
    const of = (from, to) => {
      const state = make()
      add(state, (column) => column.slice(from, to))
      return state
    }
    const whole = of(0, rows)
    const expected = whole.evaluate()
    const Class = module[name]

    test('merged parts equal the whole at every split', () => {
      for (let at = 0; at <= rows; at++) {
        const [left, right] = [of(0, at), of(at, rows)]
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
      const twice = of(0, rows)
      twice.merge(twice)
      const again = of(0, rows)
      again.merge(whole)
      assert.deepStrictEqual(twice.evaluate(), again.evaluate())
      const empty = whole.empty()
      assert.ok(empty instanceof Class)
      empty.merge(whole)
      assert.deepStrictEqual(empty.evaluate(), expected)
    })

    test('on another thread the same, of the state as it was', async () => {
      const state = of(0, rows)
      const later = state.evaluateAsync({ level: 0.95 })
      state.merge(state)
      assert.deepStrictEqual(await later, expected)
    })

    test('a failed batch changes nothing', () => {
      const state = of(0, 10)
      const before = state.toBytes()
      const bad = module === kano ? [[1, 1, 99], [1, 5, 3]] : [[1, 0, module === ltv ? Infinity : 99]]
      const options = { ...(name.startsWith('Grouped') && { by: ['r0', 'new', 'r1'] }) }
      assert.throws(() => state.update(...bad, options), { code: module === ltv ? 'invalid_value' : 'out_of_scale', row: 2 })
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
  const [five, three] = [new kano.KanoAccumulator(), new kano.KanoAccumulator({ form: 'three_level' })]
  assert.throws(() => five.merge(three), { code: 'incompatible', name: 'CxError' })
  assert.throws(() => new kano.KanoAccumulator({ importanceMax: 1 }), { code: 'invalid_option', column: 'importanceMax' })
  assert.throws(() => new kano.GroupedKanoAccumulator({ by: [] }), { code: 'unsupported_type', column: 'by' })
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

test('a Kano state answers the questions of the functions', async () => {
  const columns = [functional, dysfunctional]
  const state = kinds.KanoAccumulator.make()
  kinds.KanoAccumulator.add(state, (column) => column)
  const own = { feature, importance }
  assert.deepStrictEqual(state.evaluate({ table: 'pouliot', rule: 'blauth' }), kano.classify(...columns, { ...own, table: 'pouliot', rule: 'blauth' }))
  const continuous = kano.continuous(...columns, { ...own, cut: 1, replicates: 500 })
  assert.deepStrictEqual(state.continuous({ cut: 1, replicates: 500 }), continuous)
  assert.deepStrictEqual(await state.continuousAsync({ cut: 1, replicates: 500, threads: 2 }), continuous)
  assert.equal(state.n, kano.classify(...columns, own).features.reduce((n, feature) => n + feature.n, 0))

  const grouped = kinds.GroupedKanoAccumulator.make()
  kinds.GroupedKanoAccumulator.add(grouped, (column) => column)
  const by = { feature, by: { region } }
  assert.deepStrictEqual(grouped.evaluate(), kano.classifyBy(...columns, by))
  const homogeneity = kano.homogeneity(...columns, { ...by, method: 'chi_squared' })
  assert.deepStrictEqual(grouped.homogeneity({ method: 'chi_squared' }), homogeneity)
  assert.deepStrictEqual(await grouped.homogeneityAsync({ method: 'chi_squared' }), homogeneity)
  assert.throws(() => grouped.drift(), { code: 'invalid_value', column: 'region' })
  await assert.rejects(grouped.driftAsync(), { code: 'invalid_value', column: 'region' })
  const waves = new kano.GroupedKanoAccumulator({ by: ['wave'] })
  const wave = feature.map((_, i) => 2024 + (i % 3))
  waves.update(...columns, { feature, by: wave })
  const drift = kano.drift(...columns, { feature, wave })
  assert.deepStrictEqual(waves.drift(), drift)
  assert.deepStrictEqual(await waves.driftAsync(), drift)
  assert.throws(() => state.continuous({ table: 'berger' }), { code: 'invalid_option', column: 'table' })
})

test('values of customers give what the functions give', async () => {
  const [state, grouped] = [kinds.ValueAccumulator.make(), kinds.GroupedValueAccumulator.make()]
  for (const from of [0, 20, 40]) {
    for (const [kind, part] of [['ValueAccumulator', state], ['GroupedValueAccumulator', grouped]]) {
      const more = kinds[kind].make()
      kinds[kind].add(more, (column) => column.slice(from, from + 20))
      part.merge(more)
    }
  }
  const [all, by] = [ltv.value(values, { level: 0.9 }), ltv.valueBy(values, { by: { region }, level: 0.9 })]
  assert.deepStrictEqual(state.evaluate({ level: 0.9 }), all)
  assert.deepStrictEqual(await state.evaluateAsync({ level: 0.9 }), all)
  assert.deepStrictEqual(grouped.evaluate({ level: 0.9 }), by)
  assert.deepStrictEqual([state.n, grouped.by, grouped.groups], [55, ['region'], 4])
  const rows = values.map((value, at) => ({ value, region: region[at] }))
  const [named, namedBy] = [state.empty(), grouped.empty()]
  named.update('value', { data: rows })
  namedBy.update('value', { data: rows })
  assert.deepStrictEqual([named.toBytes(), namedBy.toBytes()], [state.toBytes(), grouped.toBytes()])
  assert.throws(() => state.evaluate({ level: 2 }), { code: 'invalid_option', column: 'level' })
  assert.throws(() => state.update([1], { by: ['a'] }), { code: 'invalid_option', column: 'by' })
  assert.throws(() => new ltv.ValueAccumulator().evaluate(), { code: 'insufficient_data' })
  assert.throws(() => new ltv.ValueAccumulator({ level: 0.9 }), { code: 'invalid_option', column: 'level' })
  assert.throws(() => new ltv.GroupedValueAccumulator(), { code: 'unsupported_type', column: 'by' })
  assert.throws(() => grouped.merge(new ltv.GroupedValueAccumulator({ by: ['plan'] })), { code: 'incompatible' })
})
