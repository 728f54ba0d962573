// The vectors of the family ltv: tables, fits and predictions are classes and methods, so each metric says how it is asked.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { describe, test } from 'node:test'
import { CxError, ltv } from 'cxkit'
import { camel, camelName, close, list, lists, sameError } from './vectors.mjs'

/** The files of the family; whole numbers that a double does not hold are BigInts. */
function files() {
  const folder = new URL('../vectors/ltv/', import.meta.url)
  const exact = (_, item) => (typeof item === 'string' && /^-?\d+n$/.test(item) ? BigInt(item.slice(0, -1)) : item)
  return readdirSync(folder).map((name) => {
    const text = readFileSync(new URL(name, folder), 'utf8').replace(/(?<=[[ ])-?\d{16,}(?=[,\]])/g, '"$&n"')
    return { name, ...JSON.parse(text, exact) }
  })
}

const DATES = ['observedUntil', 'observedFrom', 'calibrationUntil']
/** Options as JavaScript gives them: instants are dates, NaN and infinity are numbers. */
const floats = { NaN, Infinity, '-Infinity': -Infinity }
const value = (name, given) => {
  if (DATES.includes(name) && typeof given === 'string') return new Date(given)
  if (typeof given === 'string' && given in floats) return floats[given]
  return Array.isArray(given) ? given.map((item) => value(name, item)) : given
}
const options = (given) => Object.fromEntries(Object.entries(camel(given ?? {})).map(([name, item]) => [name, value(name, item)]))

/** A column of times, or of calendar dates where all are; missing ones stay. */
const times = (at) => {
  const items = list(at)
  const isDay = (item) => typeof item === 'string' && item.length === 10
  return items.every(isDay) ? items : items.map((item) => (typeof item === 'string' ? moment(item) : item))
}
/** An instant as a Date, or where it has microseconds as milliseconds with a fraction. */
function moment(text) {
  const micros = /\.\d{3}(\d{3})Z$/.exec(text)
  return micros ? Date.parse(text) + Number(micros[1]) / 1000 : new Date(text)
}
const columns = (args) => Object.fromEntries(Object.entries(camel(args)).map(([name, column]) => [name, list(column)]))
const table = ({ time_unit: timeUnit, ...args }) => new ltv.RfmTable({ ...columns(args), timeUnit })
const log = ({ customer, at, amount, kind, currency }, given) => [
  list(customer),
  times(at),
  { ...options(given), ...(amount && { amount: list(amount) }), ...(kind && { kind: list(kind) }), ...(currency && { currency: list(currency) }) },
]

const classes = { bg_nbd: 'BgNbd', mbg_nbd: 'MbgNbd', pareto_nbd: 'ParetoNbd', nbd: 'Nbd', bg_bb: 'BgBb', gamma_gamma: 'GammaGamma' }
const letters = {
  bg_nbd: ['r', 'alpha', 'a', 'b'],
  mbg_nbd: ['r', 'alpha', 'a', 'b'],
  pareto_nbd: ['r', 'alpha', 's', 'beta'],
  nbd: ['r', 'alpha'],
  bg_bb: ['alpha', 'beta', 'gamma', 'delta'],
  gamma_gamma: ['p', 'q', 'gamma'],
  sbg: ['alpha', 'beta'],
}

/** The report of a fit with these parameters, as if they were known exactly. */
const report = (model, parameters, time_unit = null) => ({
  model,
  version: 1,
  parameters: letters[model].map((name) => ({ name, estimate: parameters[name], standard_error: null, interval: null, boundary: null })),
  log_covariance: letters[model].map(() => letters[model].map(() => 0)),
  ln_likelihood: 0,
  n: 1,
  n_distinct: 1,
  aic: 0,
  bic: 0,
  gradient_norm: 0,
  condition_number: null,
  iterations: 0,
  evaluations: 0,
  time_unit,
  options: { level: 0.95, max_iterations: 200 },
  warnings: [],
})

/** A fit with these parameters. */
const known = ({ model, parameters, time_unit }) => {
  const document = { kind: model, version: 1, ...parameters, report: report(model, parameters, time_unit) }
  return ltv[`${classes[model]}Fit`].fromJson(JSON.stringify(document))
}
const spending = (parameters) => known({ model: 'gamma_gamma', parameters })
const contracts = ({ alpha, beta }, period = null) => {
  const geometric = { churn_rate: 0.5, ln_likelihood: -1, likelihood_ratio: 0, p_value: 0.5 }
  return ltv.SbgFit.fromJson(JSON.stringify({ kind: 'sbg', version: 1, alpha, beta, report: report('sbg', { alpha, beta }, period), geometric }))
}

const predicted = {
  probability_alive: (fit, rows, given) => fit.probabilityAlive(rows, options({ ahead: given.ahead ?? 0 })),
  expected_purchases: (fit, rows, given) => fit.expectedPurchases(rows, value('', given.horizon)),
  probability_of_purchases: (fit, rows, given) => fit.probabilityOfPurchases(rows, value('', given.horizon), given.n),
  discounted_transactions: (fit, rows, { quantity, ...given }) => fit.discountedResidualTransactions(rows, options(given)),
  lost_at: (fit, rows) => fit.lostAt(rows),
}
/** The same of a new customer. */
const ofNew = {
  expected_purchases: (fit, given) => fit.expectedPurchasesNewCustomer(given.horizon),
  probability_of_purchases: (fit, given) => fit.probabilityOfPurchasesNewCustomer(given.horizon, given.n),
}

const formula = (name) => (_, given) => ltv[name](options(given))
/** How each metric is asked; a promise where there is only the asynchronous way. */
const calls = {
  simple: formula('simple'),
  churn_based: formula('churnBased'),
  retention: formula('retention'),
  finite_horizon: formula('finiteHorizon'),
  historic: formula('historic'),
  acquisition: formula('acquisition'),
  customer_equity: formula('customerEquity'),
  convert_rate: (_, { rate, from: per, to }) => ({ value: ltv.convertRate(value('', rate), { per, to }) }),
  rfm_table: (args, given) => described(ltv.rfmTable(...log(args, given))),
  rfm_columns: (args, given) => described(table({ ...args, ...given })),
  cohort_triangle: (args, given) => ltv.cohortTriangle(...log(args, given)),
  fit: ({ model, table: rows }, { time_unit, ...given }) => {
    const fit = new ltv[classes[model]](options(given)).fit(table({ ...rows, time_unit }))
    return { report: fit.report, lnLikelihood: fit.lnLikelihood }
  },
  predict: (args, given) => {
    const fit = known(args)
    return { values: Array.from(predicted[given.quantity](fit, columns(args.customers), given)) }
  },
  predict_new_customer: (args, given) => ({ value: ofNew[given.quantity](known(args), given) }),
  expected_spend: ({ parameters, customers }) => ({ values: Array.from(spending(parameters).expectedSpend(columns(customers))) }),
  simulate_spend: ({ parameters, frequency }, given) => ({ values: spending(parameters).simulate(frequency, given) }),
  simulate_contracts: (args, { n, periods, ...given }) => contracts(args).simulate(n, periods, given),
  spend_independence: ({ table: rows }) => ltv.spendIndependence(table(rows)),
  clv: (args, given) => ({ values: Array.from(ltv.clv(known(args), spending(args.spend), columns(args.customers), options(given))) }),
  durations: ({ survivors, tenure, lost }) => (survivors ? ltv.durationsFromSurvivors(list(survivors)) : ltv.durations(list(tenure), list(lost))),
  sbg: ({ durations }, given) => {
    const { report, alpha, beta, geometric } = new ltv.Sbg(options(given)).fit(camel(durations))
    return { report, alpha, beta, geometric }
  },
  sbg_curve: ({ durations, ...args }, { periods }) => contracts(args).curve(periods, durations && camel(durations)),
  sbg_lifetime: ({ period, ...args }, { renewal, ...given }) => {
    const fit = contracts(args, period ?? given.period)
    const { period: _, ...rate } = options(given)
    if (renewal === undefined) return { discountedLifetime: fit.discountedLifetime(rate) }
    const found = { discountedResidualLifetime: fit.discountedResidualLifetime(renewal, rate) }
    try {
      found.residualLifetime = fit.residualLifetime(renewal)
    } catch (error) {
      assert.equal(error.code, 'undefined')
    }
    return found
  },
  value: ({ values }, given) => ltv.value(list(values), options(given)),
  value_by: ({ values, by }, given) => ltv.valueBy(list(values), { ...options(given), by: lists(by) }),
  holdout_check: (args, given) => known(args).holdoutCheck(ltv.rfmTable(...log(args, given))),
  tracking: (args, given) => known(args).tracking(...log(args, given)),
  repeat_frequencies: (args, { most, ...given }) => known(args).repeatFrequencies(ltv.rfmTable(...log(args, given)), { most }),
}

const COLUMNS = ['monetaryValue', 'lnGaps', 'firstAt', 'transactions', 'firstValue', 'totalValue', 'holdoutFrequency', 'holdoutValue']
/** A table in the words of the vectors. */
function described(rows) {
  const { columns } = rows.toTable()
  const found = { customer: [], ...Object.fromEntries(COLUMNS.map((name) => [name, null])) }
  for (const [name, column] of Object.entries(columns)) found[name] = Array.from(column)
  if (found.firstAt) found.firstAt = found.firstAt.map((at) => new Date(at).toISOString())
  return { columns: found, holdoutDuration: rows.holdoutDuration, report: rows.report }
}

const isInstant = (item) => typeof item === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(item)
/** One spelling for both sides: instants to the millisecond, BigInts as text. */
const spelled = (value) =>
  JSON.parse(JSON.stringify(value, (_, item) => {
    if (typeof item === 'bigint') return `${item}n`
    return isInstant(item) ? new Date(item).toISOString() : item
  }))
/** Names of options and columns as JavaScript spells them. */
const inWords = (text) => text?.replace(/\b[a-z]+(_[a-z]+)+\b/g, camelName)
const wanted = (error, metric) => {
  const names = metric === 'rfm_columns' || error.column === 'monetary_value' || error.expected?.startsWith('one of the options')
  return names ? { ...error, column: inWords(error.column), message: inWords(error.message), expected: inWords(error.expected) } : error
}

for (const file of files()) {
  const metric = file.metric.replace(/^ltv\./, '')
  describe(`ltv/${file.name}`, () => {
    const call = calls[metric]
    if (!call) {
      test(`${file.metric} has a call`, () => assert.fail(`no call of ${file.metric} in Node`))
      return
    }
    for (const vector of file.cases) {
      test(vector.name, () => {
        if (vector.error) {
          assert.throws(() => call(vector.args, vector.options ?? {}), (error) => (sameError(error, wanted(vector.error, metric)), error instanceof CxError))
        } else {
          const result = spelled(call(vector.args, vector.options ?? {}))
          close(result, spelled(camel(vector.expect)), { ...file, ...vector })
        }
      })
    }
  })
}

test('every call has vectors', () => {
  const asked = new Set(files().filter(({ cases }) => cases.length > 0).map(({ metric }) => metric.replace(/^ltv\./, '')))
  assert.deepStrictEqual(Object.keys(calls).filter((name) => !asked.has(name)), [])
})
