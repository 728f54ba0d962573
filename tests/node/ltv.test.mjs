import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { CxError, describe as line, ltv, table as asTable } from 'cxkit'

const day = (text) => new Date(`${text}T00:00:00Z`)
const rows = [
  ['ann', '2026-01-01', 10], ['bob', '2026-01-03', 5], ['ann', '2026-01-15', 20], ['ann', '2026-01-15', 4],
  ['cid', '2026-01-05', 7], ['bob', '2026-02-07', 9], ['ann', '2026-03-01', 30], ['cid', '2026-03-20', 8],
]
const data = rows.map(([customer, at, amount]) => ({ customer, at: day(at), amount }))
const options = { timeUnit: 'week', observedUntil: day('2026-03-26') }

/** Customers who buy at a rate and stay for a life: eight of each. */
const rates = [0.01, 0.02, 0.05, 0.1, 0.15, 0.25, 0.4, 0.7]
const lives = [1, 3, 6, 12, 25, 60, 150, 400]
const pairs = rates.flatMap((rate, i) => lives.map((life, j) => ({ rate, life, age: 30 + ((3 * i + j) % 10) })))
const x = pairs.map(({ rate, life, age }) => Math.trunc(Math.min(life, age) * rate))
const many = {
  frequency: x,
  recency: pairs.map(({ rate }, at) => x[at] / rate),
  age: pairs.map(({ age }) => age),
  monetaryValue: x.map((n, at) => (n === 0 ? null : 10 + ((at * 13) % 37))),
}
const fit = new ltv.BgNbd().fit(many)

describe('tables', () => {
  const made = ltv.rfmTable('customer', 'at', { amount: 'amount', data, ...options })

  test('a log becomes one row a customer', () => {
    assert.deepStrictEqual(made.customer, ['ann', 'bob', 'cid'])
    assert.deepStrictEqual(made.frequency, Uint32Array.of(2, 1, 1))
    assert.deepStrictEqual(made.recency, Float64Array.of(59 / 7, 5, 74 / 7))
    assert.deepStrictEqual(made.age, Float64Array.of(12, 82 / 7, 80 / 7))
    assert.deepStrictEqual(made.monetaryValue, [27, 9, 8])
    assert.deepStrictEqual([made.length, made.timeUnit, made.report.merged], [3, 'week', 1])
    assert.deepStrictEqual(made.report.warnings.map(({ code }) => code), ['merged_purchases'])
  })

  test('ids, times and amounts come in every form', () => {
    const ids = [1, 2, 1, 1, 3, 2, 1, 3]
    const at = rows.map(([, at]) => day(at))
    const amount = rows.map(([, , amount]) => amount)
    const expected = made.toTable().columns
    for (const customer of [ids, Int32Array.from(ids), BigInt64Array.from(ids, BigInt)]) {
      for (const when of [at, rows.map(([, at]) => at), at.map(Number), Float64Array.from(at, Number), BigInt64Array.from(at, BigInt)]) {
        const { customer: own, ...columns } = ltv.rfmTable(customer, when, { amount: Float64Array.from(amount), ...options }).toTable().columns
        assert.deepStrictEqual(own, [1, 2, 3])
        assert.deepStrictEqual({ customer: expected.customer, ...columns }, expected)
      }
    }
  })

  test('moments among the options are dates, or text as in Python', () => {
    const until = (observedUntil, more) => ltv.rfmTable('customer', 'at', { amount: 'amount', data, timeUnit: 'week', observedUntil, ...more })
    for (const moment of ['2026-03-26', '2026-03-26T00:00:00Z', '2026-03-26T02:00:00+02:00']) {
      assert.deepStrictEqual(until(moment).toTable(), made.toTable())
    }
    const { observedUntil, observedFrom } = until('2026-03-26', { timeZone: 'America/New_York', observedFrom: '2026-01-01' }).report.options
    assert.deepStrictEqual([observedUntil, observedFrom], [new Date('2026-03-26T04:00:00Z'), new Date('2026-01-01T05:00:00Z')])
    const months = { amount: 'amount', data, period: 'month' }
    assert.deepStrictEqual(
      ltv.cohortTriangle('customer', 'at', { ...months, observedUntil: '2026-03-26' }),
      ltv.cohortTriangle('customer', 'at', { ...months, observedUntil: day('2026-03-26') }),
    )
    assert.throws(() => until('2026-02-30'), { code: 'invalid_option', column: 'observedUntil' })
    assert.throws(() => until('2026-03-26', { timeZone: 'Mars' }), { code: 'invalid_option', column: 'timeZone' })
  })

  test('what cannot be read is refused with its row', () => {
    const of = (at, more) => () => ltv.rfmTable(['a', 'b'], at, { ...options, ...more })
    assert.throws(of([day('2026-01-01'), null]), { code: 'missing_value', column: 'at', row: 1 })
    assert.throws(of([day('2026-01-01'), new Date(NaN)]), { code: 'invalid_value', column: 'at', row: 1 })
    assert.throws(of(['2026-01-01', '2026-02-30']), { code: 'invalid_value', column: 'at', row: 1 })
    assert.throws(of([day('2026-01-01'), '2026-01-02']), { code: 'invalid_value', column: 'at', row: 1 })
    assert.throws(of([day('2026-01-01')]), { code: 'length_mismatch' })
    assert.throws(() => ltv.rfmTable(Float64Array.of(1), [day('2026-01-01')], options), { code: 'unsupported_type' })
    const negative = of([day('2026-01-01'), day('2026-01-02')], { amount: [1, -1] })
    assert.throws(negative, (error) => error instanceof CxError && error.column === 'amount' && error.row === 1)
  })

  test('on another thread the table is the same', async () => {
    const later = await ltv.rfmTableAsync('customer', 'at', { amount: 'amount', data, ...options, threads: 2 })
    assert.deepStrictEqual(later.toTable(), made.toTable())
  })

  test('a table is made of columns, under their own names or others', () => {
    const own = new ltv.RfmTable({ frequency: 'x', recency: 'tx', age: 'T', data: { x: [1, 0], tx: [2, 0], T: [3, 4] }, timeUnit: 'day' })
    assert.deepStrictEqual(own.recency, Float64Array.of(2, 0))
    assert.deepStrictEqual([own.customer, own.monetaryValue, own.report, own.timeUnit], [null, null, null, 'day'])
    const bad = () => new ltv.RfmTable({ frequency: [1], recency: [5], age: [3] })
    assert.throws(bad, (error) => error.code === 'invalid_value' && error.column === 'recency' && error.row === 0)
    assert.throws(() => new ltv.RfmTable({ recency: [1], age: [2] }), { code: 'unsupported_type', column: 'frequency' })
    assert.throws(() => fit.probabilityAlive(3), { code: 'unsupported_type', column: 'table' })
    assert.throws(() => fit.probabilityAlive({ frequency: [1], recency: [1] }), { code: 'missing_column', column: 'age' })
    assert.throws(() => ltv.RfmTable({}), { code: 'unsupported_type', column: 'RfmTable' })
  })

  test('rows stand for columns', () => {
    const rows = many.frequency.map((frequency, at) => ({ frequency, recency: many.recency[at], age: many.age[at], monetary_value: many.monetaryValue[at] }))
    assert.deepStrictEqual(fit.probabilityAlive(rows), fit.probabilityAlive(many))
    assert.deepStrictEqual(new ltv.GammaGamma().fit(rows).report, new ltv.GammaGamma().fit(many).report)
  })
})

describe('fits', () => {
  test('parameters, standard errors and the report', () => {
    const { report } = fit
    assert.deepStrictEqual(report.parameters.map(({ name }) => name), ['r', 'alpha', 'a', 'b'])
    assert.deepStrictEqual(report.parameters.map(({ estimate }) => estimate), [fit.r, fit.alpha, fit.a, fit.b])
    assert.equal(fit.lnLikelihood, report.lnLikelihood)
    assert.deepStrictEqual(Object.keys(fit.standardErrors), ['r', 'alpha', 'a', 'b'])
    assert.match(`${fit}`, /^bg_nbd: r /)
    assert.deepStrictEqual(asTable(report).columns.name, ['r', 'alpha', 'a', 'b'])
    assert.equal(line(report), `${fit}`)
    assert.match(line(ltv.simple({ spend: 2, purchases: 3, lifespan: 4, marginRate: 0.5 })), /12/)
    assert.match(line(fit.repeatFrequencies(many)), /./)
  })

  test('a fit is saved and loaded, and scores one customer', () => {
    const one = [{ frequency: 2, recency: 10, age: 20 }]
    const expected = fit.expectedPurchases(one, 10)
    assert.ok(expected[0] > 0)
    for (const again of [ltv.BgNbdFit.fromJson(fit.toJson()), ltv.BgNbdFit.fromBytes(fit.toBytes()), ltv.load(fit.toJson()), ltv.BgNbdFit.fromReport(fit.report)]) {
      assert.ok(again instanceof ltv.BgNbdFit)
      assert.deepStrictEqual(again.expectedPurchases(one, 10), expected)
    }
    assert.throws(() => ltv.ParetoNbdFit.fromJson(fit.toJson()), { code: 'corrupt_state' })
    assert.throws(() => ltv.load('{}'), { code: 'corrupt_state' })
  })

  test('on another thread the fit is the same, and can be cancelled', async () => {
    const later = await new ltv.BgNbd().fitAsync(many, { threads: 2 })
    assert.deepStrictEqual(later.report, fit.report)
    await assert.rejects(new ltv.ParetoNbd().fitAsync(many, { signal: AbortSignal.abort() }), { code: 'cancelled' })
  })

  test('every model fits and predicts', () => {
    for (const name of ['Nbd', 'MbgNbd', 'ParetoNbd']) {
      const own = new ltv[name]({ level: 0.9 }).fit(many)
      const expected = own.expectedPurchases(many, 10)
      assert.equal(expected.length, 64)
      assert.ok(expected.every((value) => value > 0 && value < 30), name)
      assert.equal(own.report.options.level, 0.9)
    }
    const few = x.map((n) => Math.min(n, 4))
    const periods = { frequency: few, recency: few.map((n, at) => (n === 0 ? 0 : n + (at % 3))), age: few.map(() => 6) }
    assert.ok(new ltv.BgBb().fit(periods).probabilityAlive(periods).every((p) => p > 0 && p <= 1))
  })

  test('intervals hold the estimate', async () => {
    const asked = { quantity: 'expected_purchases', horizon: 10 }
    const { columns, numRows, replicatesUsed } = fit.predictionIntervals(many, asked)
    assert.deepStrictEqual([numRows, replicatesUsed], [64, null])
    assert.deepStrictEqual(columns.estimate, fit.expectedPurchases(many, 10))
    columns.estimate.forEach((estimate, at) => assert.ok(columns.lower[at] < estimate && estimate < columns.upper[at]))
    assert.deepStrictEqual((await fit.predictionIntervalsAsync(many, asked)).columns, columns)
    assert.throws(() => fit.predictionIntervals(many, { quantity: 'expected_purchases' }), { code: 'invalid_option', column: 'horizon' })
    assert.throws(() => fit.predictionIntervals(many, { quantity: 'oops' }), { code: 'invalid_option' })
  })

  test('replicates that could not be fitted are warned of', async () => {
    // Six customers who hardly buy: some replicates hold no repeat purchase at all.
    const parameters = [['r', 2], ['alpha', 90]].map(([name, estimate]) => ({ name, estimate, standardError: 0, interval: null, boundary: null }))
    const report = { ...new ltv.Nbd().fit(many).report, parameters }
    const six = { frequency: Array(6).fill(0), recency: Array(6).fill(0), age: Array(6).fill(15) }
    const asked = { quantity: 'expected_purchases', horizon: 10, method: 'bootstrap', replicates: 300 }
    const hardly = ltv.NbdFit.fromReport(report)
    for (const { warnings, replicatesUsed } of [hardly.predictionIntervals(six, asked), await hardly.predictionIntervalsAsync(six, asked)]) {
      assert.ok(replicatesUsed > 100 && replicatesUsed < 285, `${replicatesUsed}`)
      assert.deepStrictEqual(warnings, [{
        code: 'failed_replicates',
        message: `only ${replicatesUsed} of 300 bootstrap replicates could be fitted`,
        severity: 'warning',
        facts: [{ name: 'replicates_used', value: replicatesUsed }],
        path: null,
      }])
    }
    assert.deepStrictEqual(fit.predictionIntervals(many, { quantity: 'expected_purchases', horizon: 10 }).warnings, [])
  })

  test('a new customer, the time of loss and spend have intervals too', async () => {
    const asked = { quantity: 'expected_purchases', horizon: 10, newCustomer: true }
    const { columns, numRows } = fit.predictionIntervals(many, asked)
    assert.deepStrictEqual([numRows, columns.estimate[0]], [1, fit.expectedPurchasesNewCustomer(10)])
    assert.ok(columns.lower[0] < columns.estimate[0] && columns.estimate[0] < columns.upper[0])
    assert.deepStrictEqual(await fit.predictionIntervalsAsync(many, asked), fit.predictionIntervals(many, asked))
    const pareto = new ltv.ParetoNbd().fit(many)
    const lost = pareto.predictionIntervals(many, { quantity: 'lost_at' })
    const nbd = new ltv.Nbd().fit(many)
    const { lower, upper } = lost.columns
    assert.ok(pareto.lostAt(many).every((at, row) => Math.abs(lost.columns.estimate[row] - at) < 1e-9 && lower[row] <= at && at <= upper[row]))
    assert.deepStrictEqual(nbd.predictionIntervals(many, { quantity: 'lost_at' }).columns.upper, x.map(() => null))
    assert.deepStrictEqual((await pareto.predictionIntervalsAsync(many, { quantity: 'lost_at' })).columns, lost.columns)
    assert.throws(() => fit.predictionIntervals(many, { quantity: 'lost_at', horizon: 1 }), { code: 'invalid_option', column: 'horizon' })
    assert.throws(() => fit.predictionIntervals(many, { quantity: 'lost_at', newCustomer: true }), { code: 'invalid_option', column: 'newCustomer' })
    const spend = new ltv.GammaGamma().fit(many)
    for (const how of [{}, { method: 'bootstrap', replicates: 100 }]) {
      const sure = spend.expectedSpendIntervals(many, how)
      assert.deepStrictEqual(sure.columns.estimate, spend.expectedSpend(many))
      assert.ok(sure.columns.estimate.every((each, row) => sure.columns.lower[row] < each && each < sure.columns.upper[row]))
      assert.deepStrictEqual(await spend.expectedSpendIntervalsAsync(many, { ...how, threads: 2 }), sure)
    }
  })

  test('every prediction has a twin on another thread', async () => {
    const same = async (twin, value) => assert.deepStrictEqual(await twin, value)
    const steered = { threads: 2 }
    await same(fit.probabilityAliveAsync(many, { ahead: 4, ...steered }), fit.probabilityAlive(many, { ahead: 4 }))
    await same(fit.expectedPurchasesAsync(many, 10, steered), fit.expectedPurchases(many, 10))
    await same(fit.expectedPurchasesAsync(many, 10), fit.expectedPurchases(many, 10))
    await same(fit.probabilityOfPurchasesAsync(many, 10, 2, steered), fit.probabilityOfPurchases(many, 10, 2))
    const rate = { discountRate: 0.1, discountPer: 'period' }
    await same(fit.discountedResidualTransactionsAsync(many, { ...rate, ...steered }), fit.discountedResidualTransactions(many, rate))
    await same(fit.lostAtAsync(many), fit.lostAt(many))
    await same(fit.repeatFrequenciesAsync(many, { most: 4 }), fit.repeatFrequencies(many, { most: 4 }))
    const spend = new ltv.GammaGamma().fit(many)
    await same(spend.expectedSpendAsync(many), spend.expectedSpend(many))
    assert.deepStrictEqual((await fit.simulateAsync([30, 40], { seed: 7 })).toTable(), fit.simulate([30, 40], { seed: 7 }).toTable())
    const split = { ...options, calibrationUntil: '2026-02-15' }
    const made = ltv.rfmTable('customer', 'at', { data, ...split })
    const weekly = ltv.BgNbdFit.fromReport({ ...fit.report, timeUnit: 'week' })
    await same(weekly.holdoutCheckAsync(made), weekly.holdoutCheck(made))
    await same(weekly.trackingAsync('customer', 'at', { data, ...split }), weekly.tracking('customer', 'at', { data, ...split }))
    await assert.rejects(fit.expectedPurchasesAsync(many, -1), { code: 'invalid_option', column: 'horizon' })
    await assert.rejects(fit.lostAtAsync(many, { most: 1 }), { code: 'invalid_option', column: 'most' })
    const signal = AbortSignal.abort()
    await assert.rejects(fit.expectedPurchasesAsync(many, 10, { signal }), { code: 'cancelled' })
  })

  test('models are compared, and the best comes first', async () => {
    const { comparison, fits } = ltv.fitAll(many)
    const ranks = comparison.models.filter(({ rank }) => rank !== null).map(({ rank }) => rank)
    assert.deepStrictEqual(ranks, ranks.map((_, at) => at + 1))
    assert.equal(fits.length, ranks.length)
    assert.equal(fits[0].report.model, comparison.models[0].model)
    assert.match(comparison.bgBb.error, /holdout/)
    assert.ok(comparison.models.every(({ gainOverNaive }) => gainOverNaive === null))
    assert.deepStrictEqual((await ltv.fitAllAsync(many)).comparison, comparison)
  })

  test('customers are drawn by seed', () => {
    const drawn = fit.simulate([30, 30, 40], { seed: 7 })
    assert.deepStrictEqual(drawn.toTable(), fit.simulate(Float64Array.of(30, 30, 40), { seed: 7 }).toTable())
    assert.deepStrictEqual(drawn.age, Float64Array.of(30, 30, 40))
    const spend = new ltv.GammaGamma().fit(many)
    const spends = spend.simulate(drawn.frequency, { seed: 7 })
    assert.deepStrictEqual(spends.map((spent) => spent === null), Array.from(drawn.frequency, (x) => x === 0))
    assert.deepStrictEqual(spends, spend.simulate(Array.from(drawn.frequency), { seed: 7 }))
    assert.throws(() => spend.simulate([1, 0.5]), { code: 'invalid_value', column: 'frequency', row: 1 })
  })
})

describe('a cohort triangle of many rows', () => {
  const length = 1_500_000
  const [customer, at, amount] = [new Int32Array(length), new Float64Array(length), new Float64Array(length)]
  for (let row = 0; row < length; row++) {
    customer[row] = (row * 7919) % 100_003
    at[row] = (row % 400) * 86_400_000
    amount[row] = row % 100
  }
  const asked = { amount, period: 'week', observedUntil: new Date(399 * 86_400_000) }

  test('threads change nothing, and progress reaches the end', async () => {
    const seen = []
    const triangle = ltv.cohortTriangle(customer, at, asked)
    const progress = (done, total) => seen.push([done, total])
    assert.deepStrictEqual(await ltv.cohortTriangleAsync(customer, at, { ...asked, threads: 2, progress }), triangle)
    await new Promise((resolve) => setTimeout(resolve, 20))
    const [first, last] = [seen[0], seen.at(-1)]
    assert.ok(first[0] > 0 && first[0] < first[1], `${first}`)
    assert.equal(last[0], last[1])
  })

  test('it can be cancelled', async () => {
    const cancelled = { name: 'CxError', code: 'cancelled' }
    await assert.rejects(ltv.cohortTriangleAsync(customer, at, { ...asked, signal: AbortSignal.abort() }), cancelled)
    const controller = new AbortController()
    let latest = 0
    const progress = (done, total) => {
      controller.abort()
      latest = done / total
    }
    await assert.rejects(ltv.cohortTriangleAsync(customer, at, { ...asked, signal: controller.signal, progress }), cancelled)
    await new Promise((resolve) => setTimeout(resolve, 20))
    assert.ok(latest > 0 && latest < 1, `the call stopped at ${latest}`)
  })
})

test('errors about a table name its columns as JavaScript does', async () => {
  const spend = new ltv.GammaGamma().fit(many)
  const given = { horizon: 26, discountRate: 0.1, discountPer: 'period' }
  const calls = {
    fit: (table) => new ltv.GammaGamma().fit(table),
    fitAsync: (table) => new ltv.GammaGamma().fitAsync(table),
    fitBy: (table) => ltv.fitBy('gamma_gamma', table, { by: { region: Array(table.length).fill('north') } }),
    fitByAsync: (table) => ltv.fitByAsync('gamma_gamma', table, { by: { region: Array(table.length).fill('north') } }),
    expectedSpend: (table) => spend.expectedSpend(table),
    clv: (table) => ltv.clv(fit, spend, table, given),
    clvAsync: (table) => ltv.clvAsync(fit, spend, table, given),
    clvIntervals: (table) => ltv.clvIntervals(fit, spend, table, given),
    clvIntervalsAsync: (table) => ltv.clvIntervalsAsync(fit, spend, table, given),
  }
  const { monetaryValue, ...columns } = many
  const row = many.frequency.findLastIndex((x) => x > 0)
  const negative = monetaryValue.map((value, at) => (at === row ? -5 : value))
  for (const [name, call] of Object.entries(calls)) {
    // A synchronous call rejects likewise.
    const asked = async (table) => call(new ltv.RfmTable(table))
    await assert.rejects(asked(columns), { code: 'missing_column', column: 'monetaryValue', message: /monetaryValue/ }, name)
    const error = await asked({ ...many, monetaryValue: negative }).catch((error) => error)
    assert.deepStrictEqual([error.code, error.column, error.row], ['invalid_value', 'monetaryValue', row], name)
    assert.match(error.message, /monetaryValue/, name)
  }
  assert.throws(() => ltv.spendIndependence(columns), { code: 'missing_column', column: 'monetaryValue' })
  // A column's own name stays as it is.
  const data = many.frequency.map((x, at) => ({ x, t_x: many.recency[at], T: many.age[at], mean_value: at === row ? Infinity : monetaryValue[at] }))
  const own = () => new ltv.RfmTable({ frequency: 'x', recency: 't_x', age: 'T', monetaryValue: 'mean_value', data })
  assert.throws(own, { code: 'invalid_value', column: 'mean_value', row })
})

test('value from the first purchase to the last', async () => {
  const spend = new ltv.GammaGamma().fit(many)
  const given = { horizon: 26, discountRate: 0.1, discountPer: 'period', marginRate: 0.5 }
  const values = ltv.clv(fit, spend, many, given)
  const purchases = fit.discountedResidualTransactions(many, { horizon: 26, discountRate: 0.1, discountPer: 'period' })
  spend.expectedSpend(many).forEach((each, at) => assert.ok(Math.abs(0.5 * each * purchases[at] - values[at]) <= 1e-12 * values[at]))
  assert.deepStrictEqual(await ltv.clvAsync(fit, spend, many, given), values)
  const { columns } = ltv.clvIntervals(fit, spend, many, given)
  assert.deepStrictEqual(columns.estimate, values)
  assert.throws(() => ltv.clv(spend, spend, many, given), { code: 'unsupported_type', column: 'purchases' })
  assert.throws(() => ltv.clv(fit, fit, many, given), { code: 'unsupported_type', column: 'spend' })
  assert.throws(() => ltv.clv(fit, spend, many, { discountRate: 0, discountPer: 'period' }), { code: 'invalid_option', column: 'discountRate' })
  const region = many.frequency.map((_, at) => (at % 2 ? 'north' : 'south'))
  const by = ltv.valueBy(values, { by: { region } })
  assert.deepStrictEqual(by.rows.map(({ key }) => key), [['north'], ['south']])
  assert.deepStrictEqual(asTable(by).columns.region, ['north', 'south'])
  const segments = ltv.fitBy('nbd', many, { by: { region } })
  assert.equal(segments.test.degreesOfFreedom, 2)
  assert.deepStrictEqual(await ltv.fitByAsync('nbd', many, { by: { region } }), segments)
})

test('contracts', async () => {
  const survivors = [1000, 869, 743, 653, 593, 551, 517, 491]
  const durations = ltv.durationsFromSurvivors(survivors)
  const fit = new ltv.Sbg({ period: 'year' }).fit(durations)
  assert.ok(Math.abs(fit.alpha - 0.6680883511) < 1e-6)
  assert.deepStrictEqual((await new ltv.Sbg({ period: 'year' }).fitAsync(durations)).report, fit.report)
  const curve = fit.curve(12, durations)
  assert.ok(Math.abs(curve.periods[11].survival - 0.378) < 5e-5)
  assert.ok(Math.abs(curve.periods[6].observedSurvival - 0.491) < 1e-14)
  assert.equal(curve.periods[7].observedSurvival, null)
  assert.ok(Math.abs(fit.discountedLifetime({ discountRate: 0.1 }) - 5.9222535) < 1e-6)
  assert.throws(() => fit.survival(1.5), { code: 'invalid_option' })
  const by = ltv.sbgBy([1, 2, 3, 1, 2, 3, 2, 4], [1, 1, 0, 1, 0, 1, 1, 0], { by: { plan: ['a', 'a', 'a', 'a', 'b', 'b', 'b', 'b'] } })
  assert.deepStrictEqual(by.fits.rows.map(({ key }) => key), [['a'], ['b']])
  for (const { outcome } of by.fits.rows) {
    const segment = ltv.SbgFit.fromReport(outcome.value)
    assert.equal(segment.geometric, null)
    assert.equal(segment.toJson(), ltv.SbgFit.fromBytes(segment.toBytes()).toJson())
    assert.ok(segment.survival(2) < segment.retentionRate(1))
  }
  const known = ltv.NbdFit.fromReport(new ltv.Nbd().fit(many).report)
  assert.throws(() => ltv.SbgFit.fromReport(known.report), { code: 'corrupt_state' })
  assert.deepStrictEqual(fit.simulate(100, 7, { seed: 4 }), fit.simulate(100, 7, { seed: 4 }))
  assert.throws(() => fit.simulate(100, 0), { code: 'invalid_option', column: 'periods' })
  assert.deepStrictEqual(ltv.durationsBy([1, 2], [true, false], { by: ['a', 'b'] }).map(({ key }) => key), [['a'], ['b']])
})

test('arguments that a quantity does not have are refused, as in Python', () => {
  const asked = { quantity: 'expected_purchases', horizon: 10 }
  for (const [name, value] of Object.entries({ ahead: 1, n: 2, discountRate: 0.1, discountPer: 'year' })) {
    assert.throws(() => fit.predictionIntervals(many, { ...asked, [name]: value }), { code: 'invalid_option', column: name })
  }
  const alive = { quantity: 'probability_alive', ahead: 1 }
  assert.throws(() => fit.predictionIntervals(many, { ...alive, horizon: 1 }), { code: 'invalid_option', column: 'horizon' })
  assert.equal(fit.predictionIntervals(many, { ...alive, horizon: null }).numRows, 64)
})

test('ages and survivors are columns, and a bad one is named', () => {
  assert.deepStrictEqual(fit.simulate(Int32Array.of(30, 40), { seed: 7 }).age, Float64Array.of(30, 40))
  assert.throws(() => fit.simulate([30, NaN]), { code: 'invalid_value', column: 'ages', row: 1 })
  assert.throws(() => fit.simulate([30, 'x']), { code: 'invalid_value', column: 'ages', row: 1 })
  assert.deepStrictEqual(ltv.durationsFromSurvivors(BigInt64Array.of(5n, 3n)), { lost: [2], running: [0, 3] })
  assert.throws(() => ltv.durationsFromSurvivors([5, 2.5]), { code: 'invalid_value', column: 'survivors', row: 1 })
  assert.throws(() => ltv.durationsFromSurvivors([5, null]), { code: 'missing_value', column: 'survivors', row: 1 })
  const durations = ltv.durationsFromSurvivors([100, 80, 70])
  const contracts = new ltv.Sbg().fit(durations)
  assert.throws(() => contracts.survival(NaN), { code: 'invalid_option', column: 'periods', got: 'NaN' })
})

test('a fit of contracts says how far it is', async () => {
  const seen = []
  const durations = ltv.durationsFromSurvivors([1000, 869, 743, 653, 593])
  await new ltv.Sbg().fitAsync(durations, { progress: (done, total) => seen.push([done, total]) })
  await new Promise((resolve) => setImmediate(resolve))
  assert.ok(seen.length > 0 && seen.at(-1)[0] === seen.at(-1)[1], `${seen}`)
})
